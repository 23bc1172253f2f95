"""
The one converter between the nouns and plain data.

It is strict: nothing is coerced, no key is unknown, no value is left out that has no default.  It stops at the first
fault; `_careful` tells them all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

from attrs import fields, has
from cattrs import Converter

from oxon_review._checks import LARGEST_EXACT, as_float, none_of, shown
from oxon_review._dataset import Dataset
from oxon_review._delays import DelayStat
from oxon_review._series import DelaySeries
from oxon_review._time import Month
from oxon_review.errors import ValidationError

if TYPE_CHECKING:
    from attrs import AttrsInstance

    from oxon_review._plain import Plain

__all__ = ["items_of", "read_full", "read_leaf", "unstructure"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# --- one value at a time: plain data to a leaf -----------------------------------------------------------------------


def _text(value: object, _kind: object = None) -> str:
    if type(value) is str:
        return value
    advice = "; put it in quotes" if isinstance(value, (int, float)) else ""
    message = f"must be text (got {shown(value)}){advice}"
    raise ValidationError(message)


def _whole_number(value: object, _kind: object = None) -> int:
    if type(value) is int:
        return value
    message = f"must be a whole number (got {shown(value)})"
    raise ValidationError(message)


def _number(value: object, _kind: object = None) -> float:
    if type(value) is float or (type(value) is int and abs(value) <= LARGEST_EXACT):
        return as_float(value)
    wanted = f"a whole number of at most {LARGEST_EXACT:,}" if type(value) is int else "a number"
    message = f"must be {wanted} (got {shown(value)})"
    raise ValidationError(message)


def _truth(value: object, _kind: object = None) -> bool:
    if type(value) is bool:
        return value
    message = f"must be true or false (got {shown(value)})"
    raise ValidationError(message)


def _date(value: object, _kind: object = None) -> date:
    if type(value) is not str or not _DATE.fullmatch(value):
        message = f"a date is written YYYY-MM-DD (got {shown(value)})"
        raise ValidationError(message)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        message = f"there is no such day in the calendar (got {value!r})"
        raise ValidationError(message) from error


def _month(value: object, _kind: object = None) -> Month:
    if type(value) is str:
        return Month.parse(value)
    message = f"a month is written YYYY-MM (got {shown(value)})"
    raise ValidationError(message)


def _month_or_date(value: object, _kind: object = None) -> Month | date:
    if type(value) is str and _DATE.fullmatch(value):
        return _date(value)
    try:
        return _month(value)
    except ValidationError as error:
        message = f"a day is written YYYY-MM-DD, a month YYYY-MM (got {shown(value)})"
        raise ValidationError(message) from error


@cache
def _terms(kind: type[Enum]) -> dict[object, Enum]:
    return {member.value: member for member in kind}


def _member(value: object, kind: type[Enum]) -> Enum:
    terms = _terms(kind)
    if type(value) is str and value in terms:
        return terms[value]
    raise ValidationError(none_of(value, map(str, terms)))


# --- whole values: the cattrs converter ------------------------------------------------------------------------------


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def items_of(value: object) -> Sequence[object]:
    if type(value) is list or type(value) is tuple:
        return cast("Sequence[object]", value)
    message = f"must be a list (got {shown(value)})"
    raise ValidationError(message)


def _tuple_reader(kind: Any, converter: Converter) -> Callable[[object, object], tuple[object, ...]]:  # noqa: ANN401 (cattrs gives types as such)
    item_kind = get_args(kind)[0]
    read = converter.get_structure_hook(item_kind)

    def read_tuple(value: object, _kind: object) -> tuple[object, ...]:
        return tuple([read(item, item_kind) for item in items_of(value)])

    return read_tuple


def _noun_reader(noun: Callable[..., object], converter: Converter) -> Callable[[object, object], object]:
    """
    Make the reader of a noun: fields of text and whole numbers go to it as they are, and its own rules judge them.

    The noun itself refuses a key that is no field and misses one that it needs.  For so few values this costs less
    than the code that cattrs would write for each class.
    """
    kinds = get_type_hints(noun)
    readers = {
        field.name: (converter.get_structure_hook(kinds[field.name]), kinds[field.name])
        for field in fields(cast("type[AttrsInstance]", noun))
        if kinds[field.name] not in {str, int, str | None}
    }

    def read_plain(value: Any, _kind: object) -> object:  # noqa: ANN401
        return noun(**value)

    def read_noun(value: Any, _kind: object) -> object:  # noqa: ANN401
        if not isinstance(value, Mapping):  # dict() would take a list of pairs, and of two with one key drop the first
            raise TypeError
        given: dict[str, object] = {**value}
        for name, (read, kind) in readers.items():
            if name in given:
                given[name] = read(given[name], kind)
        return noun(**given)

    return read_noun if readers else read_plain


def _series(value: object, _kind: object, *, converter: Converter) -> DelaySeries:
    return DelaySeries(converter.structure(value, tuple[DelayStat, ...]))


def _plain_number(value: float) -> float:
    return int(value) if value.is_integer() and abs(value) <= LARGEST_EXACT else value


@cache
def _converter() -> Converter:
    """Make the converter; it is strict, and knows every noun."""
    converter = Converter(omit_if_default=True)
    leaves = ((str, _text), (int, _whole_number), (float, _number), (bool, _truth), (date, _date))
    for kind, read in leaves:
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook_factory(has, _noun_reader)
    converter.register_structure_hook(Month, _month)
    converter.register_structure_hook_func(lambda kind: kind == Month | date, _month_or_date)
    converter.register_structure_hook(Enum, _member)
    converter.register_structure_hook_factory(_is_tuple, _tuple_reader)
    converter.register_structure_hook(DelaySeries, partial(_series, converter=converter))
    converter.register_unstructure_hook(float, _plain_number)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Month, str)
    converter.register_unstructure_hook_func(_is_tuple, lambda values: [converter.unstructure(v) for v in values])
    converter.register_unstructure_hook(DelaySeries, lambda series: [converter.unstructure(stat) for stat in series])
    return converter


def unstructure(dataset: object) -> "dict[str, Plain]":
    """Turn a dataset into plain data, fields with their default value left out: the inverse of `read_full`."""
    if not isinstance(dataset, Dataset):
        message = f"a Dataset is written as a whole (got {shown(dataset)})"
        raise ValidationError(message)
    return cast("dict[str, Plain]", _converter().unstructure(dataset))


def read_full(data: object) -> Dataset | None:
    """Read a dataset written in full, the inverse of `unstructure`; None for anything else."""
    try:
        return _converter().structure(data, Dataset)
    except Exception:  # noqa: BLE001 (nothing is hidden by it)
        # Whatever is wrong with the data, or with this reader, the caller reads the data again with `_careful`, which
        # names every fault at its place, or tells that the file of the package is damaged.
        return None


def read_leaf(value: object, kind: object) -> object:
    """
    Read one text, number, date, month or term.

    Raises:
        ValidationError: When the *value* is no such thing; the message says what was expected.
    """
    return _converter().structure(value, cast("type[object]", kind))
