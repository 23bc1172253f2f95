"""
Delay figures as columns, 16 bytes a figure: the month, the value, and the number of what it is a figure of.

What a figure is of, its `_delays.Breakdown`, is kept once.  Breakdowns are numbered in order of first appearance, so
that the columns of equal figures are equal.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import isfinite
from typing import cast

from attrs import fields_dict, frozen

from oxon_review._checks import Rule, judge
from oxon_review._delays import LARGEST, Breakdown, DelayStat, already_checked, breakdown_of
from oxon_review._text import Span
from oxon_review._time import Month, month_numbered

__all__ = ["RULES", "Columns", "SeriesBuilder", "in_columns", "joined", "month_of"]

RULES = {name: cast("Rule", field.validator) for name, field in fields_dict(DelayStat).items()}
"""What the values of each field of a figure must be."""

month_of = lru_cache(maxsize=4096)(month_numbered)
"""Give the month with this number, as often as it is asked for."""


@frozen
class Columns:
    """Figures in order, each of them checked."""

    month_bytes: bytes
    """The number of each month, as a C int."""
    value_bytes: bytes
    """The values, as C doubles."""
    number_bytes: bytes
    """The number of each breakdown, as a C unsigned int."""
    breakdowns: tuple[Breakdown, ...]
    """Each breakdown once, in order of first appearance."""
    passages: tuple[tuple[int, tuple[Span, ...]], ...]
    """The evidence of the figures that have any, each with the position of its figure."""

    @property
    def months(self) -> "memoryview[int]":
        """The number of each month."""
        return memoryview(self.month_bytes).cast("i")

    @property
    def values(self) -> "memoryview[float]":
        """The value of each figure."""
        return memoryview(self.value_bytes).cast("d")

    @property
    def numbers(self) -> "memoryview[int]":
        """The number of each breakdown."""
        return memoryview(self.number_bytes).cast("I")

    @cached_property
    def evidence(self) -> dict[int, tuple[Span, ...]]:
        """The evidence by the position of its figure."""
        return dict(self.passages)

    def __len__(self) -> int:
        return len(self.value_bytes) // 8

    def __iter__(self) -> Iterator[DelayStat]:
        breakdowns, evidence = self.breakdowns, self.evidence
        for position, (month, value, number) in enumerate(zip(self.months, self.values, self.numbers, strict=True)):
            yield already_checked(month_of(month), value, breakdowns[number], evidence.get(position, ()))

    def stat(self, position: int) -> DelayStat:
        """Give the figure at a position from 0."""
        return already_checked(
            month_of(self.months[position]),
            self.values[position],
            self.breakdowns[self.numbers[position]],
            self.evidence.get(position, ()),
        )

    def picked(self, positions: Sequence[int]) -> "Columns":
        """Give the figures at these positions, in the order of the positions."""
        evidence = self.evidence
        return _numbered_anew(
            array("i", map(self.months.__getitem__, positions)),
            array("d", map(self.values.__getitem__, positions)),
            array("I", map(self.numbers.__getitem__, positions)),
            self.breakdowns,
            {new: evidence[old] for new, old in enumerate(positions) if old in evidence} if evidence else {},
        )


def _numbered_anew(
    months: "array[int]",
    values: "array[float]",
    numbers: "array[int]",
    breakdowns: Sequence[Breakdown],
    evidence: Mapping[int, tuple[Span, ...]],
) -> Columns:
    """Number the breakdowns that are there in order of first appearance, and each once."""
    known: dict[Breakdown, int] = {}
    new = {old: known.setdefault(breakdowns[old], len(known)) for old in dict.fromkeys(numbers)}
    if any(old != number for old, number in new.items()):
        numbers = array("I", map(new.__getitem__, numbers))
    passages = tuple(sorted(evidence.items(), key=lambda item: item[0]))
    return Columns(months.tobytes(), values.tobytes(), numbers.tobytes(), tuple(known), passages)


def joined(first: Columns, second: Columns) -> Columns:
    """Put the figures of the second after those of the first."""
    offset = len(first.breakdowns)
    return _numbered_anew(
        array("i", first.month_bytes + second.month_bytes),
        array("d", first.value_bytes + second.value_bytes),
        array("I", first.number_bytes) + array("I", [number + offset for number in second.numbers]),
        first.breakdowns + second.breakdowns,
        first.evidence | {len(first) + position: spans for position, spans in second.passages},
    )


class SeriesBuilder:
    """
    Gathers figures, checks them by the rules of `DelayStat`, and makes columns of them.

    The three columns may be appended to directly, which is fast: `build` checks all values at once.
    """

    def __init__(self) -> None:
        self.months: array[int] = array("i")
        self.values: array[float] = array("d")
        self.numbers: array[int] = array("I")
        self.evidence: dict[int, tuple[Span, ...]] = {}
        self.breakdowns: list[Breakdown] = []
        self._known: dict[Breakdown, int] = {}
        self._good: set[tuple[int, object]] = set()

    def number(self, breakdown: Breakdown) -> int:
        """
        Give the number of a breakdown, which is checked when it is first met.

        Raises:
            ValidationError: When a dimension breaks its rule.
        """
        number = self._known.get(breakdown)
        if number is None:
            self._check(breakdown)
            number = self._known[breakdown] = self.number_of_checked(breakdown)
        return number

    def number_of_checked(self, breakdown: Breakdown) -> int:
        """Give a new number to a breakdown that was checked before; it may have others."""
        self.breakdowns.append(breakdown)
        return len(self.breakdowns) - 1

    def _check(self, breakdown: Breakdown) -> None:
        for position, value in enumerate(breakdown):
            if (position, value) not in self._good:
                name = Breakdown._fields[position]
                judge(RULES[name], f"DelayStat.{name}", value)
                self._good.add((position, value))

    def add(self, month: Month, value: float, number: int) -> None:
        """Add the figure of a month for the breakdown with this number."""
        self.months.append(month.number)
        self.values.append(value + 0.0)  # no negative zero
        self.numbers.append(number)

    def build(self) -> Columns:
        """
        Make the columns.

        Raises:
            ValidationError: When a value is no finite number from 0 to 1,000,000,000.
        """
        values = self.values
        if values and not (isfinite(sum(values)) and min(values) >= 0 and max(values) <= LARGEST):
            wrong = next(value for value in values if not 0 <= value <= LARGEST)
            judge(RULES["value"], "DelayStat.value", wrong)
        return _numbered_anew(self.months, values, self.numbers, self.breakdowns, self.evidence)


def in_columns(stats: Iterable[DelayStat]) -> Columns:
    """Put figures, each of them checked when it was made, into columns."""
    builder = SeriesBuilder()
    for position, stat in enumerate(stats):
        builder.add(stat.month, stat.value, builder.number(breakdown_of(stat)))
        if stat.evidence:
            builder.evidence[position] = stat.evidence
    return builder.build()
