"""
The one converter between the nouns and plain data.

Plain data in full form, as the library writes it, goes through a strict cattrs converter.  Whatever that refuses, and
the short forms that a curator writes by hand, is read once more by `_CarefulReader`, which finds every problem there
is and fills in what the documents can tell: a passage's position, a source's fingerprint, a quotation's text.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from functools import cache, partial
from typing import Any, TypeGuard, cast, get_args, get_origin, get_type_hints

import attrs
from cattrs import Converter

from oxon_review._checks import (
    LARGEST_EXACT,
    Rule,
    any_text,
    as_float,
    fault,
    near,
    optional,
    shown,
    text,
    whole_number,
)
from oxon_review._dataset import Dataset
from oxon_review._delays import DelaySeries, DelayStat
from oxon_review._folding import fold
from oxon_review._model import (
    PARAGRAPH_BREAK,
    Action,
    Discrepancy,
    Event,
    Finding,
    Omission,
    Organisation,
    OrganisationKind,
    Quote,
    Review,
)
from oxon_review._plain import Path, Plain, Reading, dotted
from oxon_review._text import SOURCE_ID, Document, Source, SourceKind, Span
from oxon_review._time import Month
from oxon_review.errors import AmbiguousPassageError, LoadError, PassageNotFoundError, Problem, ValidationError

__all__ = ["structure", "unstructure"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FAULTY: Any = object()
"""Stands for a value that could not be read and whose problem has been noted."""
_STANDALONE = {Source, Organisation, Review, Finding, Action, Quote, Event, Discrepancy, Omission, DelayStat}
"""The nouns whose lists are still worth reading when one of them is faulty."""


# --- one value at a time: plain data to a leaf -----------------------------------------------------------------------


def _text(value: object, _kind: object = None) -> str:
    if type(value) is str:
        return value
    message = f"must be text (got {shown(value)}); put it in quotes"
    raise ValidationError(message)


def _whole_number(value: object, _kind: object = None) -> int:
    if type(value) is int:
        return value
    message = f"must be a whole number (got {shown(value)})"
    raise ValidationError(message)


def _number(value: object, _kind: object = None) -> float:
    if type(value) is float or (type(value) is int and abs(value) <= LARGEST_EXACT):
        return as_float(value)
    message = f"must be a number (got {shown(value)})"
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
    raise ValidationError(_none_of(value, map(str, terms)))


def _none_of(value: object, terms: Iterable[str]) -> str:
    known = tuple(terms)
    meant = near(value, known) if isinstance(value, str) else ()
    message = f"must be one of {', '.join(known)} (got {shown(value)})"
    return message + (f"; did you mean {meant[0]!r}?" if meant else "")


# --- whole values: the cattrs converter ------------------------------------------------------------------------------


def _is_enum(kind: object) -> TypeGuard[type[Enum]]:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_noun(kind: object) -> bool:
    return isinstance(kind, type) and attrs.has(kind)


def _list(value: object) -> Sequence[object]:
    if type(value) is list or type(value) is tuple:
        return cast("Sequence[object]", value)
    message = f"must be a list (got {shown(value)})"
    raise ValidationError(message)


def _tuple_reader(kind: Any, converter: Converter) -> Callable[[object, object], tuple[object, ...]]:  # noqa: ANN401 (cattrs gives types as such)
    item_kind = get_args(kind)[0]
    read = converter.get_structure_hook(item_kind)

    def read_tuple(value: object, _kind: object) -> tuple[object, ...]:
        return tuple([read(item, item_kind) for item in _list(value)])

    return read_tuple


def _span(value: Any, _kind: object) -> Span:  # noqa: ANN401
    """Make a span of its fields as they are: they are text and whole numbers, to which its own rules hold them."""
    return Span(**value)


def _series(value: object, _kind: object, *, converter: Converter) -> DelaySeries:
    return DelaySeries(converter.structure(value, tuple[DelayStat, ...]))


def _plain_number(value: float) -> float:
    return int(value) if value.is_integer() else value


@cache
def _converter() -> Converter:
    """Make the converter; it is strict, and knows every noun."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=False, omit_if_default=True)
    for kind, read in ((str, _text), (int, _whole_number), (float, _number), (date, _date), (Month, _month)):
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook_func(lambda kind: kind == Month | date, _month_or_date)
    converter.register_structure_hook_func(_is_enum, _member)
    converter.register_structure_hook_factory(_is_tuple, _tuple_reader)
    converter.register_structure_hook(Span, _span)
    converter.register_structure_hook(DelaySeries, partial(_series, converter=converter))
    converter.register_unstructure_hook(float, _plain_number)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Month, str)
    converter.register_unstructure_hook_func(_is_tuple, lambda values: [converter.unstructure(v) for v in values])
    converter.register_unstructure_hook(DelaySeries, lambda series: [converter.unstructure(stat) for stat in series])
    return converter


def unstructure(dataset: Dataset) -> dict[str, Plain]:
    """Turn a dataset into plain data, fields with their default value left out: the inverse of `structure`."""
    return cast("dict[str, Plain]", _converter().unstructure(dataset))


def _read_quickly(data: Plain) -> Dataset | None:
    """Read data in full form; None where it is not, and the careful reader says why or fills in what is short."""
    try:
        return _converter().structure(data, Dataset)
    except Exception:  # noqa: BLE001 (cattrs raises many kinds, and none of them tells a curator what to do)
        return None


def structure(reading: Reading, *, source: str, documents: Iterable[Document] = ()) -> Dataset:
    """
    Turn plain data into a dataset: the inverse of `unstructure`.

    Raises:
        LoadError: With every problem of the data, each with its path, and its line where the *reading* knows it.
    """
    texts = tuple(documents)
    dataset = None if texts or reading.problems else _read_quickly(reading.data)
    if dataset is None:
        reader = _CarefulReader(texts)
        dataset = reader.read(reading.data, Dataset, ())
        if reader.problems or reading.problems:
            lines = reading.lines()
            placed = (Problem(dotted(path), what, _line(path, lines)) for path, what in reader.problems)
            raise LoadError(source, tuple(sorted((*reading.problems, *placed), key=lambda problem: problem.line or 0)))
    return dataset


def _line(path: Path, lines: dict[Path, int]) -> int | None:
    """Give the line of the value at *path*, or of the nearest value around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


# --- whole values, carefully: every problem, and the short forms -----------------------------------------------------


@attrs.frozen
class _Field:
    """What the careful reader must know of one field of a noun."""

    kind: Any
    default: Any
    """The value where none is given; `attrs.NOTHING` where one must be."""
    rule: Rule


@cache
def _fields(noun: type) -> dict[str, _Field]:
    """Give the fields of a noun; one that may be None, and has no other default, is None where it is not given."""
    kinds = get_type_hints(noun)
    fields: dict[str, _Field] = {}
    for attribute in attrs.fields(noun):
        kind, default = kinds[attribute.name], attribute.default
        if isinstance(default, attrs.Factory):
            default = default.factory()
        if default is attrs.NOTHING and type(None) in get_args(kind):
            default = None
        fields[attribute.name] = _Field(kind, default, cast("Rule", attribute.validator))
    return fields


_BLANK: dict[str, Any] = {"area": "?", "version": "?", "delays": DelaySeries(), "discrepancies": (), "omissions": ()}
"""What stands for a faulty field of a dataset, so that the rest can still be checked as a whole."""


def _stand_in(noun: type, id: object) -> Any:  # noqa: A002, ANN401
    """Give what stands for a faulty source or organisation, so that what refers to it is not held to dangle."""
    if id is _FAULTY:
        return _FAULTY
    if noun is Source:
        return Source(str(id), "", "", SourceKind.OTHER, None, None, "0" * 64, sys.maxsize)
    return Organisation(str(id), "?", OrganisationKind.OTHER)


@attrs.frozen
class _Passage:
    """A span in its short form: the passage, and what tells it from others like it."""

    source_id: str = attrs.field(validator=SOURCE_ID)
    exact: str = attrs.field(validator=text)
    prefix: str = attrs.field(default="", validator=any_text)
    suffix: str = attrs.field(default="", validator=any_text)
    occurrence: int | None = attrs.field(default=None, validator=optional(whole_number(1)))

    def stands_at(self, span: Span, text: str) -> bool:
        """Tell whether the prefix and the suffix stand around the *span*."""
        return text.endswith(self.prefix, 0, span.start) and text.startswith(self.suffix, span.end)


class _CarefulReader:
    """Reads plain data field by field, notes every problem with its path, and fills in what documents can tell."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.problems: list[tuple[Path, str]] = []
        self._documents = documents
        self._texts: dict[str, Document] = {}

    def _note(self, path: Path, problem: str) -> Any:  # noqa: ANN401 (stands for a value of any kind)
        self.problems.append((path, problem))
        return _FAULTY

    def read(self, value: object, kind: Any, path: Path) -> Any:  # noqa: ANN401 (kinds are types and unions)
        """Give the *value* as a *kind*; `_FAULTY` where it has a problem, which is noted."""
        if kind is DelaySeries:
            stats = self._tuple(value, DelayStat, path)
            return stats if stats is _FAULTY else DelaySeries(stats)
        if kind is Span and isinstance(value, dict) and not {"start", "end"} & value.keys():
            return self._passage(value, path)
        if _is_noun(kind) and kind is not Month:
            return self._noun(value, kind, path)
        if _is_tuple(kind):
            return self._tuple(value, get_args(kind)[0], path)
        inner = [part for part in get_args(kind) if part is not type(None)]
        if len(inner) == 1:
            return None if value is None else self.read(value, inner[0], path)
        try:
            return _converter().structure(value, kind)
        except ValidationError as error:
            return self._note(path, str(error))

    def _tuple(self, value: object, kind: Any, path: Path) -> Any:  # noqa: ANN401
        """
        Read a list item by item.

        A faulty item makes the whole faulty, unless it stands for itself: then the others go on without it, so that
        a slip in one finding does not hide the faults of the rest.
        """
        try:
            items = [self.read(item, kind, (*path, position)) for position, item in enumerate(_list(value))]
        except ValidationError as error:
            return self._note(path, str(error))
        if kind in _STANDALONE:
            return tuple(item for item in items if item is not _FAULTY)
        return _FAULTY if _FAULTY in items else tuple(items)

    def _noun(self, value: object, noun: type, path: Path) -> Any:  # noqa: ANN401
        fields = _fields(noun)
        if not isinstance(value, dict):
            return self._note(path, f"must be a mapping with the keys {', '.join(fields)} (got {shown(value)})")
        given = self._filled(cast("dict[str, object]", value), noun)
        for key in given.keys() - fields.keys():
            meant = near(str(key), fields)
            advice = f"did you mean {meant[0]!r}?" if meant else f"the keys are {', '.join(fields)}"
            self._note((*path, key), f"there is no such key; {advice}")
        values = {name: self._field(given, name, known, path) for name, known in fields.items()}
        if noun is Dataset:
            values = {name: _BLANK.get(name, value) if value is _FAULTY else value for name, value in values.items()}
        if any(value is _FAULTY for value in values.values()):
            return _stand_in(noun, values["id"]) if noun in {Source, Organisation} else _FAULTY
        return self._make(noun, values, path)

    def _make(self, noun: type, values: dict[str, Any], path: Path) -> Any:  # noqa: ANN401
        """Make a noun of sound fields, and note where they do not fit together."""
        try:
            made = noun(**values)
        except ValidationError as error:
            for problem in error.problems:
                self._note(path, problem)
            return _FAULTY
        if isinstance(made, Source) and self._documents:
            self._match(made, path)
        return made

    def _field(self, given: dict[str, object], name: str, field: _Field, path: Path) -> Any:  # noqa: ANN401
        """Read one field of a noun and check it by the field's own rule."""
        if name not in given:
            return self._note((*path, name), "is missing") if field.default is attrs.NOTHING else field.default
        value = self.read(given[name], field.kind, (*path, name))
        wrong = None if value is _FAULTY else fault(field.rule, value)
        return value if wrong is None else self._note((*path, name), wrong)

    # --- short forms -------------------------------------------------------------------------------------------------

    def _filled(self, given: dict[str, object], noun: type) -> dict[str, object]:
        """Fill in what follows from the rest: the pin of a source that has a document, the text of a quotation."""
        if noun is Source:
            document = self._document_of(given.get("id"), given.get("sha256"))
            if document is not None:
                return {"sha256": document.source.sha256, "length": document.source.length} | given
        if noun is Quote and "text" not in given:
            passages = given.get("evidence")
            items: list[object] = passages if isinstance(passages, list) else []
            exacts = [item.get("exact") for item in items if isinstance(item, dict)]
            return given | {"text": PARAGRAPH_BREAK.join(exact for exact in exacts if isinstance(exact, str))}
        return given

    def _document_of(self, id: object, sha256: object) -> Document | None:  # noqa: A002
        """Give the document of a source: the one with its fingerprint, else the one with its id."""
        same_text = (document for document in self._documents if document.source.sha256 == sha256)
        same_id = (document for document in self._documents if document.source.id == id)
        return next(same_text, next(same_id, None))

    def _match(self, source: Source, path: Path) -> None:
        """Keep the document of a source for its passages to be found in."""
        document = self._document_of(source.id, source.sha256)
        if document is None:
            return
        if document.source.sha256 != source.sha256:
            self._note((*path, "sha256"), f"the document given for {source.id!r} is not this text: its SHA-256 differs")
        elif document.source.length != source.length:
            self._note((*path, "length"), f"the document has {document.source.length} characters (got {source.length})")
        self._texts[source.id] = document

    def _passage(self, value: object, path: Path) -> Any:  # noqa: ANN401
        """Locate a span that is written as a passage alone."""
        passage = self._noun(value, _Passage, path)
        if passage is _FAULTY:
            return _FAULTY
        document = self._texts.get(passage.source_id)
        if document is None:
            why = f"no document was given for source {passage.source_id!r}" if self._documents else "it has none"
            return self._note(path, f"the passage needs start and end, or a document to be located in, but {why}")
        spans = [span for span in document.find_all(passage.exact) if passage.stands_at(span, document.text)]
        if not spans:
            return self._note((*path, "exact"), _not_found(passage, document))
        if passage.occurrence is None and len(spans) > 1:
            starts = tuple(span.start for span in spans)
            return self._note((*path, "exact"), str(AmbiguousPassageError(passage.source_id, passage.exact, starts)))
        wanted = passage.occurrence or 1
        if wanted > len(spans):
            error = PassageNotFoundError(passage.source_id, passage.exact, len(spans), wanted)
            return self._note((*path, "occurrence"), str(error))
        return attrs.evolve(spans[wanted - 1], source_id=passage.source_id)


def _not_found(passage: _Passage, document: Document) -> str:
    """Say that a passage is absent, and what the document has that is nearly the same."""
    message = str(PassageNotFoundError(passage.source_id, passage.exact))
    if passage.exact in document.text:
        return f"{message} between that prefix and suffix"
    folded = fold(document.text)
    near_miss = next(folded.find_all(fold(passage.exact).text), None)
    if near_miss is None:
        return message
    return f"{message}, but {shown(document.text[slice(*near_miss)])} is: copy it character by character"
