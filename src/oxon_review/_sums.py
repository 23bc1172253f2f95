"""Sums of delay figures over their parts, where nothing counts twice and no part is lacking."""

from collections.abc import Collection, Iterator
from math import fsum
from typing import Any

from oxon_review._checks import distinct
from oxon_review._columns import Columns, SeriesBuilder, month_of
from oxon_review._delays import PARTS, Breakdown, CareSetting, Responsible, described
from oxon_review._wording import all_named
from oxon_review.errors import MixedSeriesError

__all__ = ["added_up"]

_WHOLE = {name: Breakdown._field_defaults[name] for name in PARTS}
"""What a figure is, in each dimension, that is no part."""
_ALL_PARTS: dict[str, tuple[CareSetting | Responsible, ...]] = {
    "setting": (CareSetting.ACUTE, CareSetting.NON_ACUTE),
    "responsible": (Responsible.NHS, Responsible.SOCIAL_CARE, Responsible.BOTH),
}
"""What makes a whole, in the dimensions in which it is known."""


def _with(breakdown: Breakdown, parts: dict[str, Any]) -> Breakdown:
    return breakdown._replace(**parts)


def _counted_twice(breakdowns: Collection[Breakdown], dimensions: Collection[str]) -> Iterator[str]:
    """Tell the dimensions in which a total stands beside parts of it."""
    whole = {name: _WHOLE[name] for name in dimensions}
    groups: dict[Breakdown, list[Breakdown]] = {}
    for breakdown in breakdowns:
        groups.setdefault(_with(breakdown, whole), []).append(breakdown)
    for name in dimensions:
        for group in groups.values():
            if len({getattr(breakdown, name) == _WHOLE[name] for breakdown in group}) > 1:
                yield f"totals stand beside their parts and would count twice; choose with .where({name}=...)"
                break


def _lacking(breakdowns: Collection[Breakdown], dimensions: Collection[str]) -> Iterator[str]:
    """Tell the dimensions of which a part is lacking altogether."""
    for name in dimensions:
        values = {getattr(breakdown, name) for breakdown in breakdowns}
        lacking = [part for part in _ALL_PARTS.get(name, ()) if part not in values]
        if lacking and values - {_WHOLE[name]}:
            words = all_named([part.value for part in lacking])
            yield f"there is no figure with {name} {words}, so that the sum over {name} would be no total"


def added_up(columns: Columns, dimensions: Collection[str]) -> Columns:
    """
    Add up figures over some dimensions, in order of first appearance.

    Raises:
        MixedSeriesError: When the sum would be no total.
    """
    faults = [*_counted_twice(columns.breakdowns, dimensions), *_lacking(columns.breakdowns, dimensions)]
    for month, number in distinct(zip(columns.months, columns.numbers, strict=True)):
        faults.append(f"there are two figures for {month_of(month)} ({described(columns.breakdowns[number])})")
        break
    if faults:
        message = "\n- ".join(("DelaySeries.total_over: nothing was added up", *faults))
        raise MixedSeriesError(message)
    builder = SeriesBuilder()
    whole = {name: _WHOLE[name] for name in dimensions}
    new = [builder.number(_with(breakdown, whole)) for breakdown in columns.breakdowns]
    sums: dict[tuple[int, int], list[float]] = {}
    for month, value, number in zip(columns.months, columns.values, columns.numbers, strict=True):
        sums.setdefault((month, new[number]), []).append(value)
    for (month, number), values in sums.items():
        builder.add(month_of(month), fsum(values), number)
    return builder.build()
