"""
What must hold between figures of one month and area: that parts add up, totals agree, and averages are of their days.

The plan of what to compare is made once for all rows of the same columns.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from oxon_review._delays import CareSetting, DelayMeasure, Responsible
from oxon_review._nhs_england._terms import Key
from oxon_review._wording import all_named, written

__all__ = [
    "DIMENSIONS",
    "Disagreement",
    "Plan",
    "agree",
    "average_fault",
    "disagreements",
    "is_average",
    "pattern_of",
    "plan_for",
]

_ROUNDING = 0.005
"""
Half of a second decimal, to which an average may be rounded.

A day more or less changes an average by 1/31, six times as much.  The averages of the official workbooks differ from
days by days of the month by less than 1e-9, those of the provider-level extracts by less than 1e-8.
"""


class Disagreement(NamedTuple):
    """A figure that disagrees with others: their positions, and the fault in words."""

    position: int
    others: tuple[int, ...]
    message: str


class Plan(NamedTuple):
    """What to compare: positions of figures."""

    repeated: tuple[tuple[int, int], ...]
    """Two figures of the same thing."""
    averages: tuple[tuple[int, int], ...]
    """An average per day and its days."""
    sums: tuple[tuple[int, tuple[int, ...], str], ...]
    """A total, its parts, and by what they part it."""


DIMENSIONS = ("type of care", "responsible organisation", "reason")
"""What a figure may be broken down by, in words."""


def pattern_of(key: Key) -> tuple[bool, bool, bool]:
    """Tell which of the `DIMENSIONS` a figure is broken down by."""
    return key.setting is not CareSetting.ALL, key.responsible is not Responsible.ALL, key.reason is not None


def _reduced(key: Key, pattern: tuple[bool, bool, bool]) -> Key:
    """Leave only the dimensions of the pattern."""
    by_setting, by_organisation, by_reason = pattern
    return Key(
        key.measure,
        key.setting if by_setting else CareSetting.ALL,
        key.responsible if by_organisation else Responsible.ALL,
        key.reason if by_reason else None,
    )


def _parting(coarse: tuple[bool, ...], fine: tuple[bool, ...]) -> str:
    """Say by what the parts part the total."""
    return all_named(
        [name for name, before, after in zip(DIMENSIONS, coarse, fine, strict=True) if after and not before]
    )


def _sums(first: dict[Key, int]) -> Iterator[tuple[int, tuple[int, ...], str]]:
    """Find, for every total of days, each set of parts that a sheet gives."""
    days = {key: position for key, position in first.items() if key.measure is DelayMeasure.DELAYED_DAYS}
    patterns = tuple(dict.fromkeys(map(pattern_of, days)))
    for coarse in patterns:
        for fine in patterns:
            if coarse == fine or any(before and not after for before, after in zip(coarse, fine, strict=True)):
                continue
            parts: dict[Key, list[int]] = {}
            for key, position in days.items():
                if pattern_of(key) == fine:
                    parts.setdefault(_reduced(key, coarse), []).append(position)
            for key, position in days.items():
                if pattern_of(key) == coarse:
                    yield position, tuple(parts.get(key, ())), _parting(coarse, fine)


@lru_cache(maxsize=64)
def plan_for(keys: tuple[Key, ...]) -> Plan:
    """Plan what to compare among figures of these breakdowns."""
    first: dict[Key, int] = {}
    repeated = tuple(
        (position, first[key]) for position, key in enumerate(keys) if first.setdefault(key, position) != position
    )
    averages = tuple(
        (position, first[days])
        for position, key in enumerate(keys)
        if key.measure is DelayMeasure.AVERAGE_DELAYED_PER_DAY
        and (days := key._replace(measure=DelayMeasure.DELAYED_DAYS)) in first
    )
    return Plan(repeated, averages, tuple(_sums(first)))


def agree(one: float, other: float) -> bool:
    """Tell whether two figures are the same but for rounding."""
    return abs(one - other) <= _ROUNDING


def is_average(average: float, days: float, length: int) -> bool:
    """Tell whether an average per day is that of delayed days in a month of some length."""
    return agree(average, days / length)


def average_fault(average: float, days: float, length: int) -> str:
    """Say how an average per day differs from that of delayed days in a month of some length."""
    return f"is {written(average)}, and {written(days)} delayed days in {length} days make {days / length:.4f} a day"


def disagreements(plan: Plan, figures: Sequence[float | None], length: int) -> Iterator[Disagreement]:
    """Tell each figure of an area in a month of this *length* that does not agree with the others."""
    for position, first in plan.repeated:
        value, other = figures[position], figures[first]
        if value is not None and other is not None and not agree(value, other):
            yield Disagreement(
                position, (first,), f"is {written(value)}, and the same figure elsewhere is {written(other)}"
            )
    for position, days_position in plan.averages:
        value, days = figures[position], figures[days_position]
        if value is not None and days is not None and not is_average(value, days, length):
            yield Disagreement(position, (days_position,), average_fault(value, days, length))
    for position, parts, parting in plan.sums:
        value = figures[position]
        total = sum((figures[part] or 0.0 for part in parts), 0.0)
        if value is not None and not agree(value, total):
            yield Disagreement(
                position, parts, f"is {written(value)}, and its parts by {parting} make {written(total)}"
            )
