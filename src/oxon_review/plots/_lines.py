"""A series of delays as lines of a chart: what each is of, its months in order, and the months that it lacks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import nan
from typing import NamedTuple

from oxon_review._alike import refuse_other
from oxon_review._checks import distinct
from oxon_review._delays import PARTS, Breakdown, DelayMeasure, breakdown_of, in_words, parts_of
from oxon_review._series import DelaySeries
from oxon_review._shown import as_code
from oxon_review._time import Month
from oxon_review.errors import MixedSeriesError, ValidationError
from oxon_review.plots._words import one_line

__all__ = ["MOST_LINES", "Line", "Lines", "lines_of"]

MOST_LINES = 6
"""So many lines can still be told apart by colour, marker and dashes."""

_DIMENSIONS = ("area", "area_code", *PARTS)


class Line(NamedTuple):
    """One line of a chart."""

    label: str
    """What tells it from the other lines; empty where there is no other."""
    values: Mapping[Month, float]
    """The figures, in order of time."""

    @property
    def gaps(self) -> list[tuple[Month, Month]]:
        """The first and last month of each stretch between its figures that has none."""
        return [(old + 1, new - 1) for old, new in pairwise(self.values) if new - old > 1]

    @property
    def points(self) -> list[tuple[Month, float]]:
        """The figures, with one that is no number where each gap starts."""
        return sorted([*self.values.items(), *((first, nan) for first, _ in self.gaps)], key=lambda point: point[0])


class Lines(NamedTuple):
    """The lines of a chart, all of one measure."""

    measure: DelayMeasure
    about: str
    """What all lines are of."""
    lines: tuple[Line, ...]

    @property
    def first(self) -> Month:
        """The first month of any line."""
        return min(month for line in self.lines for month in line.values)

    @property
    def last(self) -> Month:
        """The last month of any line."""
        return max(month for line in self.lines for month in line.values)


def _refuse_unfit(caller: str, series: DelaySeries) -> None:
    refuse_other(caller, "series", series)
    if not len(series):
        message = f"{caller}: the series has no figures"
        raise ValidationError(message)
    if len(series.measures) > 1:
        message = (
            f"{caller}: figures of {len(series.measures)} measures share no axis "
            f"({', '.join(map(as_code, series.measures))}); choose with .where(measure=...)"
        )
        raise MixedSeriesError(message)


def _refuse_many(caller: str, breakdowns: Sequence[Breakdown], varied: Sequence[str]) -> None:
    if len(breakdowns) > MOST_LINES:
        message = (
            f"{caller}: {len(breakdowns)} lines cannot be told apart, at most {MOST_LINES} can; "
            f"choose with .where({', '.join(f'{dimension}=...' for dimension in varied)})"
        )
        raise ValidationError(message)


def _refuse_doubled(caller: str, months: Sequence[Month]) -> None:
    for month in distinct(months):
        message = f"{caller}: there is more than one figure for {month}; choose with .where(source_id=...)"
        raise MixedSeriesError(message)


def _told_apart(varied: Sequence[str], breakdowns: Sequence[Breakdown]) -> list[str]:
    """Choose the dimensions that tell lines apart; the code of an area only where its name does not."""
    names = [name for name in varied if name != "area_code"]
    kinds = {tuple(getattr(breakdown, name) for name in names) for breakdown in breakdowns}
    return names if len(kinds) == len(breakdowns) else list(varied)


def lines_of(caller: str, series: DelaySeries) -> Lines:
    """
    Part a series into lines, one for each area and breakdown; the source is no dimension.

    Raises:
        MixedSeriesError: When there are several measures, or two figures for one month of a line.
        ValidationError: When there is no figure, or there are more than `MOST_LINES` lines.
    """
    _refuse_unfit(caller, series)
    figures: dict[Breakdown, list[tuple[Month, float]]] = {}
    for stat in series:
        figures.setdefault(breakdown_of(stat)._replace(source_id=None), []).append((stat.month, stat.value))
    breakdowns = tuple(figures)
    varied = [name for name in _DIMENSIONS if len({getattr(breakdown, name) for breakdown in breakdowns}) > 1]
    _refuse_many(caller, breakdowns, varied)
    for pairs in figures.values():
        _refuse_doubled(caller, [month for month, _ in pairs])
    told = _told_apart(varied, breakdowns)
    lines = (
        Line(", ".join(one_line(in_words(name, breakdown)) for name in told), dict(sorted(pairs)))
        for breakdown, pairs in figures.items()
    )
    first = breakdowns[0]
    common = (name for name in ("area", *parts_of(first)) if name not in varied)
    about = ", ".join(one_line(in_words(name, first)) for name in common)
    return Lines(series.measures[0], about, tuple(lines))
