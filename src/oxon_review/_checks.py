"""
What makes a value valid: one rule per condition, with the words for its breach.

A `Rule` is an attrs validator; `fault` asks it what is wrong with a value, so that a loader can report every faulty
field of a file at once.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from itertools import islice
from numbers import Integral
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast, get_origin

from oxon_review._shown import shown
from oxon_review.errors import ValidationError

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = [
    "LARGEST_EXACT",
    "Rule",
    "about",
    "any_text",
    "as_float",
    "as_int",
    "calendar_date",
    "check",
    "distinct",
    "fault",
    "freeze_lists",
    "instance",
    "judge",
    "kebab_id",
    "matching",
    "near",
    "none_of",
    "number",
    "one_of",
    "optional",
    "refuse",
    "shown",
    "text",
    "tuple_of",
    "whole_number",
]

T = TypeVar("T")

_NEAR = 0.6
_LONGEST_WORD, _MOST_WORDS = 100, 500
"""A longer word is no slip of the pen, and among more words than these none is looked for: both cost time."""
LARGEST_EXACT = 2**53
"""Up to here every whole number is a float exactly."""


Rule = Callable[[object, Any, Any], None]
"""
A condition on the value of a field, in the form of an attrs validator: called with the owner, the field and the value.

It refuses a bad value with `refuse`.  Called without owner and field, through `fault`, it tells what is wrong.
"""


def refuse(owner: object, field: Any, fault: str) -> NoReturn:
    """Refuse the value of a *field* of its *owner*, naming both where they are known."""
    if field is None:
        raise ValidationError(fault)
    raise ValidationError(about(f"{type(owner).__name__}.{getattr(field, 'alias', None) or field.name}", fault))


def about(name: str, fault: str) -> str:
    """Say of what a *fault* is: `aliases must be ...`, or `aliases[1] must be ...` where it names a position."""
    return f"{name}{fault}" if fault.startswith("[") else f"{name} {fault}"


def fault(rule: Rule, value: object) -> str | None:
    """Tell what is wrong with a *value* by a *rule*; None where it is good."""
    try:
        rule(None, None, value)
    except ValidationError as error:
        return str(error)
    return None


def judge(rule: Rule, what: str, value: object) -> None:
    """Refuse an argument that breaks a *rule*; *what* names the function and the argument."""
    wrong = fault(rule, value)
    if wrong is not None:
        raise ValidationError(about(what, wrong))


def check(owner: object, faults: Iterable[str]) -> None:
    """Refuse the *owner* whose fields do not fit together, with all the *faults* at once."""
    problems = tuple(f"{type(owner).__name__}: {fault}" for fault in faults)
    if problems:
        raise ValidationError(*problems)


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give the *known* words that a mistyped *word* may have meant, the nearest first, at most three."""
    from difflib import get_close_matches  # noqa: PLC0415 (costs time at import, needed only for a message)

    return tuple(get_close_matches(word[:_LONGEST_WORD], islice(known, _MOST_WORDS), n=3, cutoff=_NEAR))


def freeze_lists(_owner: type, fields: "list[Attribute[Any]]") -> "list[Attribute[Any]]":
    """Make the fields of a class that hold a tuple take a list as well: an attrs field transformer."""
    return [
        field.evolve(converter=_freezer(field.type)) if get_origin(field.type) is tuple else field for field in fields
    ]


def _freezer(kind: object) -> Callable[[object], object]:
    """Make the converter that turns a list into a tuple; anything else is left for the rule to judge."""

    def freeze(values: object) -> object:
        return tuple(cast("list[object]", values)) if isinstance(values, list) else values

    freeze.__annotations__ = {"values": kind}  # attrs shows it as the type of the argument
    return freeze


def _is_exact_float(value: object) -> bool:
    """Tell whether a value is a float, or a whole number that a float holds exactly."""
    return isinstance(value, float) or (type(value) is int and abs(value) <= LARGEST_EXACT)


def as_float(value: float) -> float:
    """Turn a number that a float can hold into one; anything else is left for the rule to judge."""
    return float(value) + 0.0 if _is_exact_float(value) else value  # of no subclass, and no negative zero


def as_int(value: int) -> int:
    """Turn a whole number of another library, such as numpy's, into Python's; anything else is left for the rule."""
    given: object = value
    return value if isinstance(given, bool) or not isinstance(given, Integral) else int(given)


def distinct(values: Iterable[T]) -> Iterator[T]:
    """Yield each value that stands more than once, once, in order."""
    seen: set[T] = set()
    told: set[T] = set()
    for value in values:
        if value in seen and value not in told:
            told.add(value)
            yield value
        seen.add(value)


# --- rules that are made to measure ----------------------------------------------------------------------------------


_MAKERS = ("parse", "from_text")
"""Methods by which a class makes a value of text."""


def _of_text(kind: type[object], text: str) -> str:
    """Say how to write what *text* may have meant, or make it of the text: advice to end a message with."""
    if issubclass(kind, Enum):
        names = {str(member.value): member.name for member in kind}
        meant = near(text.strip().casefold().replace(" ", "-").replace("_", "-"), names)
        return f"; write {kind.__name__}.{names[meant[0]]}" if meant else ""
    maker = next((name for name in _MAKERS if hasattr(kind, name)), None)
    return f"; {kind.__name__}.{maker} makes one of text" if maker else ""


def instance(*kinds: type) -> Rule:
    """Make the rule that a value is of one of these classes."""
    wanted = " or ".join(
        f"an {kind.__name__}" if kind.__name__[0] in "AEIOU" else f"a {kind.__name__}" for kind in kinds
    )

    def rule(owner: object, field: Any, value: object) -> None:
        if not isinstance(value, kinds):
            advice = _of_text(kinds[0], value) if isinstance(value, str) and len(kinds) == 1 else ""
            refuse(owner, field, f"must be {wanted} (got {shown(value)}){advice}")

    return rule


def optional(inner: Rule) -> Rule:
    """Make the rule that a value is None or meets the *inner* rule."""

    def rule(owner: object, field: Any, value: object) -> None:
        if value is not None:
            inner(owner, field, value)

    return rule


def tuple_of(inner: Rule, *, at_least: int = 0, unique: bool = False) -> Rule:
    """Make the rule that a value is a tuple of values that each meet the *inner* rule."""

    def rule(owner: object, field: Any, value: object) -> None:
        if not isinstance(value, tuple):
            refuse(owner, field, f"must be a tuple or a list (got {shown(value)})")
        items = cast("tuple[object, ...]", value)
        position = -1
        try:
            for position, item in enumerate(items):  # noqa: B007 (read when an item is refused)
                inner(None, None, item)
        except ValidationError as error:
            refuse(owner, field, f"[{position}] {error}")
        if len(items) < at_least:
            refuse(owner, field, f"must hold at least {at_least} (got {len(items)})")
        if unique and len(items) > 1 and len(set(items)) < len(items):
            twice = shown(next(distinct(items)))
            refuse(owner, field, f"must not hold the same value twice (got {twice} more than once)")

    return rule


def whole_number(low: int, high: int = LARGEST_EXACT) -> Rule:
    """Make the rule that a value is an int, and no bool, from *low* to *high*: no larger than all tables can hold."""
    bounds = f"from {low} to {high}" if high < LARGEST_EXACT else f"of at least {low}"

    def rule(owner: object, field: Any, value: object) -> None:
        if type(value) is not int or not low <= value <= high:
            is_huge = type(value) is int and value > high == LARGEST_EXACT
            wanted = f"of at most {high:,}" if is_huge else bounds
            refuse(owner, field, f"must be a whole number {wanted} (got {shown(value)})")

    return rule


def number(low: float, high: float = sys.float_info.max) -> Rule:
    """Make the rule that a value is a finite float from *low* to *high*; `as_float` goes before it."""
    wanted = f"from {low:g} to {high:,.15g}" if high < sys.float_info.max else f"of at least {low:g}"

    def rule(owner: object, field: Any, value: object) -> None:
        if type(value) is not float or not low <= value <= high:
            refuse(owner, field, f"must be a finite number {wanted} (got {shown(value)})")

    return rule


def none_of(value: object, terms: Iterable[str]) -> str:
    """Say that a *value* is none of the *terms* that may stand there."""
    known = tuple(terms)
    meant = near(value, known) if isinstance(value, str) else ()
    message = f"must be one of {', '.join(known)} (got {shown(value)})"
    return message + (f"; did you mean {meant[0]!r}?" if meant else "")


def one_of(*terms: str) -> Rule:
    """Make the rule that a value is one of these terms."""

    def rule(owner: object, field: Any, value: object) -> None:
        if type(value) is not str or value not in terms:
            refuse(owner, field, none_of(value, terms))

    return rule


def matching(pattern: re.Pattern[str], wanted: str) -> Rule:
    """Make the rule that a value is text of the form of the *pattern*; *wanted* says so in words."""

    def rule(owner: object, field: Any, value: object) -> None:
        if type(value) is not str or not pattern.fullmatch(value):
            refuse(owner, field, f"must be {wanted} (got {shown(value)})")

    return rule


# --- rules -----------------------------------------------------------------------------------------------------------


def _any_text(owner: object, field: Any, value: object) -> None:
    if type(value) is not str:
        refuse(owner, field, f"must be text (got {shown(value)})")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            refuse(owner, field, f"must be text that UTF-8 can hold (got a lone surrogate at character {error.start})")


def _text(owner: object, field: Any, value: object) -> None:
    _any_text(owner, field, value)
    if not value or str(value).isspace():
        refuse(owner, field, f"must not be blank (got {shown(value)})")


def _calendar_date(owner: object, field: Any, value: object) -> None:
    if type(value) is not date:
        refuse(owner, field, f"must be a date without a time (got {shown(value)})")


any_text: Rule = _any_text
"""Hold a value to be text, perhaps empty, without lone surrogates."""
text: Rule = _text
"""Hold a value to be text that is not blank, without lone surrogates."""
calendar_date: Rule = _calendar_date
"""Hold a value to be a `datetime.date` that is no `datetime.datetime`."""
kebab_id = matching(re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "an id in kebab-case, such as 'follow-up'")
"""Hold a value to be an id: lower-case letters and digits in groups joined by single hyphens."""
