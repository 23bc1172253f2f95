"""What a column of a table is: its name, its kind, where its cells come from, and what it means."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from attrs import field, frozen

from oxon_review._time import Month

__all__ = [
    "Column",
    "ColumnKind",
    "Scalar",
    "category",
    "columns",
    "day",
    "first_of_month",
    "flag",
    "joined",
    "number",
    "part",
    "text",
    "whole",
]

Scalar = str | float | int | bool | date | None
"""What stands in a cell."""
R = TypeVar("R")
P = TypeVar("P")
R_contra = TypeVar("R_contra", contravariant=True)


class ColumnKind(Enum):
    """What kind of values stand in a column; None may stand in any."""

    TEXT = "text"
    """Text."""
    CATEGORY = "category"
    """One of a few terms, which are known beforehand, or ids that stand in many rows."""
    NUMBER = "number"
    """A number, perhaps with decimals."""
    WHOLE = "whole"
    """A whole number."""
    FLAG = "flag"
    """True or false."""
    DATE = "date"
    """A day; a month is its first."""


@frozen
class Column(Generic[R_contra]):
    """A column of a table whose rows are of one kind."""

    name: str
    """Its name in any library."""
    kind: ColumnKind
    """What kind of values it has."""
    of: Callable[[R_contra], Scalar] = field(repr=False)
    """Gives the cell of a row."""
    description: str
    """What it means, in a line."""
    terms: tuple[str, ...] = ()
    """Of a category, all terms in their order; empty where they are not known beforehand."""


def columns(*given: Column[R] | tuple[Column[R], ...]) -> tuple[Column[R], ...]:
    """Put columns one after the other, those of a part of a row in their place."""
    return tuple(column for some in given for column in ((some,) if isinstance(some, Column) else some))


# --- makers ----------------------------------------------------------------------------------------------------------


def text(name: str, of: Callable[[R], str | None], description: str) -> Column[R]:
    """Make a column of text."""
    return Column(name, ColumnKind.TEXT, of, description)


def category(
    name: str, of: Callable[[R], Enum | str | None], description: str, terms: type[Enum] | tuple[str, ...] = ()
) -> Column[R]:
    """Make a column of terms: those of an enum or a tuple, or any."""
    known = terms if isinstance(terms, tuple) else tuple(str(term.value) for term in terms)

    def term(row: R) -> Scalar:
        value = of(row)
        return str(value.value) if isinstance(value, Enum) else value

    return Column(name, ColumnKind.CATEGORY, term, description, known)


def number(name: str, of: Callable[[R], float | None], description: str) -> Column[R]:
    """Make a column of numbers."""

    def value(row: R) -> Scalar:
        found = of(row)
        return None if found is None else float(found)

    return Column(name, ColumnKind.NUMBER, value, description)


def whole(name: str, of: Callable[[R], int | None], description: str) -> Column[R]:
    """Make a column of whole numbers."""
    return Column(name, ColumnKind.WHOLE, of, description)


def flag(name: str, of: Callable[[R], bool | None], description: str) -> Column[R]:
    """Make a column of what is true or false."""
    return Column(name, ColumnKind.FLAG, of, description)


def day(name: str, of: Callable[[R], date | None], description: str) -> Column[R]:
    """Make a column of days."""
    return Column(name, ColumnKind.DATE, of, description)


def first_of_month(name: str, of: Callable[[R], Month | None], description: str) -> Column[R]:
    """Make a column of months, each as its first day."""

    def first(row: R) -> Scalar:
        month = of(row)
        return None if month is None else month.start

    return Column(name, ColumnKind.DATE, first, f"{description}, as its first day")


def part(of: Callable[[R], P | None], columns: Iterable[Column[P]], *, prefix: str = "") -> tuple[Column[R], ...]:
    """
    Make columns of a part of each row; where a row has no such part, their cells are None.

    A prefix goes before their names, and in words before their descriptions, to tell them from those of another part.
    """
    return tuple(_of_part(of, column, prefix) for column in columns)


def _of_part(of: Callable[[R], P | None], column: Column[P], prefix: str) -> Column[R]:
    def cell(row: R) -> Scalar:
        found = of(row)
        return None if found is None else column.of(found)

    words = f"{prefix.rstrip('_').capitalize()}: " if prefix else ""
    return Column(f"{prefix}{column.name}", column.kind, cell, f"{words}{column.description}", column.terms)


def joined(values: Iterable[object]) -> str | None:
    """Write several values as one text; None where there are none."""
    return "; ".join(str(value.value) if isinstance(value, Enum) else str(value) for value in values) or None
