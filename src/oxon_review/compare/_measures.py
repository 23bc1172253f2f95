"""Two measures of the same months side by side, never merged."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import correlation, fmean

from attrs import field, frozen

from oxon_review._alike import listed, reasons_apart, refuse_apart, refuse_other
from oxon_review._delays import DelayMeasure, breakdown_of, measure_in_words, part_in_words
from oxon_review._display import Table, html_output, html_table, text_table
from oxon_review._series import DelaySeries
from oxon_review._time import Month
from oxon_review._wording import counted, signed, written
from oxon_review.compare._delays import DelayComparison, compare_delays
from oxon_review.errors import MixedSeriesError

__all__ = ["MeasureComparison", "MeasurePair", "compare_measures"]

_FEWEST_TO_CORRELATE = 3


def _deviations(values: Sequence[float]) -> list[float]:
    """Give how far values are from their mean, as parts of the furthest, so that no square of a tiny one is nought."""
    mean = fmean(values)
    furthest = max(abs(value - mean) for value in values)
    return [(value - mean) / furthest for value in values]


@frozen
class MeasurePair:
    """
    One month in two measures.

    >>> from oxon_review import Month
    >>> pair = MeasurePair(Month(2017, 6), 170.0, 213.8)
    >>> print(pair)
    June 2017: 170 and 213.8 (-43.8, 0.80 of it)
    """

    month: Month
    """The month."""
    value: float
    """The figure of the first series, in the unit of its measure."""
    other: float
    """The figure of the other series, in the unit of its own measure."""

    @property
    def difference(self) -> float:
        """The first figure less the other."""
        return self.value - self.other

    @property
    def ratio(self) -> float | None:
        """The first figure divided by the other; None where that is zero."""
        return self.value / self.other if self.other else None

    def __str__(self) -> str:
        ratio = "" if self.ratio is None else f", {self.ratio:.2f} of it"
        return (
            f"{self.month.name}: {written(round(self.value, 1))} and {written(round(self.other, 1))} "
            f"({signed(self.difference)}{ratio})"
        )


@frozen(repr=False)
class MeasureComparison:
    """
    Two measures of one area, month by month; they count different things, and neither corrects the other.

    Differences and ratios are of the first measure to the other; the months that only one of them knows count in
    nothing here.

    >>> import oxon_review
    >>> delays = oxon_review.load().delays
    >>> comparison = compare_measures(delays.financial_year("2017-18"), delays)
    >>> comparison.caution
    'Both are average weekly delays; where they differ, their sources count differently.'
    >>> len(comparison), comparison.left_out[0], comparison.changes
    (12, Month(2018, 4), None)
    """

    area: str
    """The area they are for."""
    measure: DelayMeasure = field(repr=str)
    """What the first series counts."""
    other_measure: DelayMeasure = field(repr=str)
    """What the other series counts."""
    rows: tuple[MeasurePair, ...]
    """A pair for each month known in both, in order of time."""
    left_out: tuple[Month, ...]
    """The months known in one of them only."""
    changes: tuple[DelayComparison, DelayComparison] | None
    """
    The latest two financial years of each, like for like over the months known in both; None where there are no two.
    """
    part: str = ""
    """Which part of the area's delays the first are, such as `acute care, due to the NHS`; empty where they are all."""
    other_part: str = ""
    """Which part of the area's delays the others are."""

    @property
    def mean_difference(self) -> float:
        """The mean of the differences."""
        return fmean(row.difference for row in self.rows)

    @property
    def mean_ratio(self) -> float | None:
        """The ratio of the two means; None where the other mean is zero."""
        other = fmean(row.other for row in self.rows)
        return fmean(row.value for row in self.rows) / other if other else None

    @property
    def correlation(self) -> float | None:
        """
        Pearson's correlation of the two over the months, from -1 to 1.

        None for fewer than three months, or where one of them never changes.  Two series that share a trend correlate
        even where their months have nothing to do with each other.
        """
        values, others = [row.value for row in self.rows], [row.other for row in self.rows]
        if len(self.rows) < _FEWEST_TO_CORRELATE or len(set(values)) == 1 or len(set(others)) == 1:
            return None
        return correlation(_deviations(values), _deviations(others))

    @property
    def steps(self) -> int:
        """How many pairs of months that follow each other there are."""
        return sum(1 for _ in self._steps())

    @property
    def steps_alike(self) -> int:
        """In how many of these steps both measures rose, both fell, or both stayed as they were."""
        return sum(
            _direction(before.value, after.value) == _direction(before.other, after.other)
            for before, after in self._steps()
        )

    def _steps(self) -> Iterator[tuple[MeasurePair, MeasurePair]]:
        return ((before, after) for before, after in pairwise(self.rows) if after.month == before.month + 1)

    @property
    def _names(self) -> tuple[str, str]:
        return measure_in_words(self.measure, self.part), measure_in_words(self.other_measure, self.other_part)

    @property
    def caution(self) -> str:
        """What a reader must know who sees the two side by side."""
        first, second = self._names
        if first == second:
            return f"Both are {first}; where they differ, their sources count differently."
        if self.measure is self.other_measure:
            parts = f"{self.part or 'all delays'} beside {self.other_part or 'all delays'}"
            return f"Both are {measure_in_words(self.measure, '')}, of different parts: {parts}."
        units = {self.measure is DelayMeasure.DELAYED_DAYS, self.other_measure is DelayMeasure.DELAYED_DAYS}
        days = " One is in days and the other in people: `per_day()` makes people of days." if len(units) > 1 else ""
        return (
            f"These are different measures: {first} and {second}. "
            f"They count different things, and neither corrects the other.{days}"
        )

    def __iter__(self) -> Iterator[MeasurePair]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_table(self) -> Table:
        """Give the comparison as a table of months, with what to know about it below."""
        rows = (
            (
                row.month.name,
                f"{row.value:,.1f}",
                f"{row.other:,.1f}",
                signed(row.difference),
                "" if row.ratio is None else f"{row.ratio:.2f}",
            )
            for row in self.rows
        )
        first, second = self._names
        return Table(
            caption=f"{self.area}: {first} beside {second}",
            header=("Month", first.capitalize(), second.capitalize(), "Difference", "Ratio"),
            rows=tuple(rows),
            numeric=frozenset({1, 2, 3, 4}),
            notes=tuple(self._notes()),
        )

    def _notes(self) -> Iterator[str]:
        yield self.caution
        related = "" if self.correlation is None else f"; correlation {self.correlation:.3f}"
        yield f"Mean difference {signed(self.mean_difference)} over {counted(len(self.rows), 'month')}{related}."
        if self.steps:
            steps = counted(self.steps, "step")
            yield f"From one month to the next both moved the same way in {self.steps_alike} of {steps}."
        if self.changes:
            first, second = self.changes
            yield (
                f"{first.before} to {first.after}, over the same {counted(len(first.rows), 'month')}: "
                f"{_change(first)} and {_change(second)}."
            )
        if self.left_out:
            yield f"Left out, because only one of them has a figure: {listed(month.name for month in self.left_out)}."

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def __str__(self) -> str:
        return text_table(self.to_table())

    def __repr__(self) -> str:
        return (
            f"MeasureComparison({self.area!r}, {self.measure.value} and {self.other_measure.value}, "
            f"{counted(len(self.rows), 'month')})"
        )


def _change(comparison: DelayComparison) -> str:
    percent = "" if comparison.percent is None else f" ({signed(comparison.percent)}%)"
    return f"{signed(comparison.difference)}{percent}"


def _direction(before: float, after: float) -> int:
    return (after > before) - (after < before)


def compare_measures(series: DelaySeries, other: DelaySeries) -> MeasureComparison:
    """
    Set two series of one area side by side, month by month, such as a council's own count and the official one.

    Nothing is merged, scaled or corrected.  Each series must be of one measure and breakdown; `DelaySeries.where`
    chooses, and `DelaySeries.per_day` makes averages per day of delayed days.

    Raises:
        MixedSeriesError: When a series is not one, the areas differ, or no month is known in both.

    >>> import oxon_review
    >>> from oxon_review import DelayMeasure, DelaySeries, DelayStat, Month
    >>> days = [(Month(2017, 4), 5053), (Month(2018, 1), 3791)]
    >>> official = DelaySeries(
    ...     DelayStat(month, value, DelayMeasure.DELAYED_DAYS, "Oxfordshire") for month, value in days
    ... )
    >>> for pair in compare_measures(oxon_review.load().delays, official.per_day()):
    ...     print(pair)
    April 2017: 167 and 168.4 (-1.4, 0.99 of it)
    January 2018: 117 and 122.3 (-5.3, 0.96 of it)
    """
    for name, value in (("series", series), ("other", other)):
        refuse_other("compare_measures", name, value)
        refuse_apart(f"compare_measures: {name}", reasons_apart(value))
    first, second = (dict(zip(each.months, each.values, strict=True)) for each in (series, other))
    common = sorted(first.keys() & second.keys())
    if not common:
        message = "compare_measures: no month is known in both series, so that nothing can stand side by side"
        raise MixedSeriesError(message)
    (area,), (other_area,) = series.areas, other.areas
    if area != other_area:
        message = f"compare_measures: the areas differ ({area!r} and {other_area!r}); choose one with .where(area=...)"
        raise MixedSeriesError(message)
    of, other_of = breakdown_of(series[0]), breakdown_of(other[0])
    return MeasureComparison(
        area,
        of.measure,
        other_of.measure,
        tuple(MeasurePair(month, first[month], second[month]) for month in common),
        tuple(sorted(first.keys() ^ second.keys())),
        _changes(series, other, common),
        part_in_words(of),
        part_in_words(other_of),
    )


def _changes(
    series: DelaySeries, other: DelaySeries, common: Sequence[Month]
) -> tuple[DelayComparison, DelayComparison] | None:
    """Compare the latest two financial years of each, where these have a month in common."""
    years = sorted({month.financial_year for month in common})[-2:]
    seen = Counter(month.month for month in common if month.financial_year in years)
    if max(seen.values()) < 2:  # noqa: PLR2004 (once in each of two years)
        return None
    known = set(common)
    first, second = (
        compare_delays(DelaySeries(stat for stat in each if stat.month in known)) for each in (series, other)
    )
    return first, second
