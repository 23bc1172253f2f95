"""What figures must have in common to be compared as one series."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from oxon_review._checks import distinct
from oxon_review._delays import PARTS
from oxon_review._series import DelaySeries
from oxon_review._shown import as_code
from oxon_review.errors import MixedSeriesError, ValidationError

if TYPE_CHECKING:
    from oxon_review._time import Month

__all__ = ["listed", "reasons_apart", "refuse_apart", "refuse_other"]

_DIMENSIONS = ("measure", "area", "area_code", *PARTS)
"""What figures of one series have in common; its months may come from several sources."""
_dimensions = attrgetter(*_DIMENSIONS)
_MOST_NAMED = 6


def listed(things: Iterable[object]) -> str:
    """Name some things, and count the others where there are many."""
    names = [str(thing) for thing in things]
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _months_by_kind(delays: DelaySeries) -> "dict[tuple[object, ...], list[Month]]":
    months: dict[tuple[object, ...], list[Month]] = {}
    for stat in delays:
        months.setdefault(_dimensions(stat), []).append(stat.month)
    return months


def reasons_apart(delays: DelaySeries) -> Iterator[str]:
    """Tell each reason why figures are not one series, and what to do."""
    months = _months_by_kind(delays)
    for dimension, kinds in zip(_DIMENSIONS, zip(*months, strict=True), strict=False):
        values = tuple(dict.fromkeys(kinds))
        if len(values) > 1:
            several = listed(map(as_code, values))
            yield f"figures of {len(values)} kinds of {dimension} ({several}): choose one with .where({dimension}=...)"
    doubled = sorted({month for each in months.values() for month in distinct(each)})
    if doubled:
        advice = "keep one of each, with .where(source_id=...) where their sources differ"
        yield f"more than one figure for {listed(doubled)}: {advice}"


def refuse_apart(caller: str, reasons: Iterable[str]) -> None:
    """
    Refuse figures that are not one series, with all the reasons.

    Raises:
        MixedSeriesError: When there is any.
    """
    told = tuple(reasons)
    if len(told) == 1:
        message = f"{caller}: these are not one series: {told[0]}"
        raise MixedSeriesError(message)
    if told:
        raise MixedSeriesError("\n- ".join((f"{caller}: these are not one series, for {len(told)} reasons:", *told)))


def refuse_other(caller: str, name: str, value: object) -> None:
    """Refuse what is no series, by its kind alone: a list of figures would fill the screen."""
    if not isinstance(value, DelaySeries):
        kind = type(value).__name__
        message = f"{caller}: {name} must be a DelaySeries, which DelaySeries(...) makes of figures (got a {kind})"
        raise ValidationError(message)
