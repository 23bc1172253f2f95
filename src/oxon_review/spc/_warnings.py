"""What a reader of an XmR chart must be wary of, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from oxon_review._alike import listed
from oxon_review._time import Month
from oxon_review._wording import counted, written
from oxon_review.spc._readings import When, absent_months, in_words
from oxon_review.spc._summary import groups_of

if TYPE_CHECKING:
    from oxon_review.spc._xmr import XmrChart, XmrPoint

__all__ = ["warnings_of"]

_FEWEST_FOR_LIMITS, _FEWEST_FIXED = 13, 12
_LONG_STEP = 1.9
"""A step between dates of so many usual ones leaves out a point: months and quarters differ by less."""


def warnings_of(chart: "XmrChart") -> Iterator[str]:
    """Yield each thing that makes the chart, or a part of it, less sure than it looks."""
    yield from _of_time(chart.when)
    missing = [point.when for point in chart.points if point.value is None]
    if missing:
        places = listed(map(in_words, missing))
        yield f"{counted(len(missing), 'point')} without a value ({places}): no range or run goes across"
    known = set(chart.when)
    nowhere = [when for when in chart.rebase if when not in known]
    if nowhere:
        yield f"no point is at {listed(map(in_words, nowhere))}, given in rebase: no group starts there"
    for points in groups_of(chart):
        yield from _of_group(points, chart.fix_after)
    if chart.values[-1] is None:
        yield "the last point has no value, so the chart's variation tells nothing of it"
    if chart.target is not None and chart.improvement == "neutral":
        yield "a target tells nothing where neither direction is better"


def _of_time(when: Sequence[When]) -> Iterator[str]:
    absent = tuple(absent_months(month for month in when if isinstance(month, Month)))
    if absent:
        yield f"no point for {listed(map(in_words, absent))}: the months beside are taken as neighbours"
    days = [day for day in when if isinstance(day, date)]
    steps = [(new - old).days for old, new in pairwise(days)]
    usual = median(steps) if steps else 0
    long = [
        f"{in_words(old)} to {in_words(new)}"
        for (old, new), step in zip(pairwise(days), steps, strict=True)
        if step > _LONG_STEP * usual
    ]
    if long:
        yield f"the dates are not evenly apart ({listed(long)}): the points are taken as neighbours all the same"


def _of_group(points: "Sequence[XmrPoint]", fix_after: int | None) -> Iterator[str]:
    """Yield what makes the limits of one group unsure."""
    first, start, end = points[0], in_words(points[0].when), in_words(points[-1].when)
    place = f"at {start}" if start == end else f"from {start} to {end}"
    known = [point.value for point in points if point.value is not None]
    based = [point.value for point in points[:fix_after] if point.value is not None]
    if first.mean is None:
        yield f"{place} there is no value to compute a mean of"
    elif first.average_moving_range is None:
        yield f"{place} there are no limits: no two neighbours have a value"
    elif len(known) < _FEWEST_FOR_LIMITS or len(based) < _FEWEST_FIXED:
        yield f"{place} the limits are of {counted(len(based), 'value')}: trial limits, as so few leave them unsure"
    if first.average_moving_range == 0:
        same = f"every value is {written(based[0])}" if len(set(based)) == 1 else "the ranges that count are nought"
        yield f"{place} {same}: the limits equal the mean, and any other value is outside them"
