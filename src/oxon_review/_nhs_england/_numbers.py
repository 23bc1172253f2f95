"""Figures as the files give them: numbers of breakdowns and values, by month."""

from array import array
from datetime import date
from typing import NamedTuple

from oxon_review._columns import SeriesBuilder
from oxon_review._delays import Breakdown
from oxon_review._nhs_england._names import Area
from oxon_review._nhs_england._terms import Key
from oxon_review._time import Month
from oxon_review.errors import Problem

__all__ = ["Block", "Form", "Numbers", "Place", "Reading"]


Place = tuple[str, str | None, str | None]
"""The name and code of an area, and the code of a provider."""


class Form(NamedTuple):
    """What is known of rows of the same columns."""

    columns: tuple[tuple[Key, dict[Place, int]], ...]
    """What each column is broken down by, with the numbers of its breakdowns by place."""
    rows: dict[Place, tuple[int, ...]]
    """The numbers of the breakdowns of a row by place."""


class Block(NamedTuple):
    """The figures of one month in one file, each breakdown once, in the order of the file."""

    month: Month
    numbers: "array[int]"
    values: "array[float]"

    @classmethod
    def of(cls, month: Month, figures: dict[int, float]) -> "Block":
        """Make a block of figures by the number of their breakdown."""
        return cls(month, array("I", figures), array("d", figures.values()))


class Reading(NamedTuple):
    """What one file gives."""

    source: str
    kind: str
    """What the file is, in words."""
    revised: date | None
    """The day of its last revision, where it says so."""
    blocks: tuple[Block, ...]
    areas: tuple[Area, ...]
    """The areas that it has rows of."""
    doubts: tuple[Problem, ...]
    """Figures that do not agree with each other."""


class Numbers:
    """Numbers what figures are of; the breakdowns of a place are looked up once for all files."""

    def __init__(self, builder: SeriesBuilder) -> None:
        self._builder = builder
        self._forms: dict[tuple[Key, ...], Form] = {}
        self._columns: dict[Key, dict[Place, int]] = {}
        self._checked: set[Place] = set()

    @property
    def breakdowns(self) -> list[Breakdown]:
        """The breakdowns in the order of their numbers."""
        return self._builder.breakdowns

    def _number(self, key: Key, place: Place) -> int:
        """Number a breakdown that is new; the words of its place are checked with the first of them."""
        name, code, provider = place
        breakdown = Breakdown(key.measure, name, code, key.setting, key.responsible, key.reason, provider)
        if place in self._checked:
            return self._builder.number_of_checked(breakdown)
        self._checked.add(place)
        return self._builder.number(breakdown)

    def form(self, keys: tuple[Key, ...]) -> Form:
        """Give what is known of rows of these columns, to be passed to `row`: looking it up costs time."""
        form = self._forms.get(keys)
        if form is None:
            form = self._forms[keys] = Form(tuple((key, self._columns.setdefault(key, {})) for key in keys), {})
        return form

    def row(self, form: Form, place: Place) -> tuple[int, ...]:
        """Give the numbers of the breakdowns of a row."""
        known = form.rows.get(place)
        if known is None:
            for key, numbers in form.columns:
                if place not in numbers:
                    numbers[place] = self._number(key, place)
            known = form.rows[place] = tuple(numbers[place] for _, numbers in form.columns)
        return known
