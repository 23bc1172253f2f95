"""Two financial years of delays, like for like: only the months that are known in both."""

from collections.abc import Iterator, Sequence
from statistics import fmean

from attrs import field, frozen

from oxon_review._alike import reasons_apart, refuse_apart, refuse_other
from oxon_review._delays import DelayMeasure, breakdown_of, measure_in_words, part_in_words
from oxon_review._display import Table, html_output, html_table, text_table
from oxon_review._series import DelaySeries
from oxon_review._time import FinancialYear, Month, as_financial_year
from oxon_review._wording import all_named, counted, signed, written
from oxon_review.errors import MixedSeriesError

__all__ = ["DelayChange", "DelayComparison", "compare_delays"]


def _percent(before: float, after: float) -> float | None:
    return None if before == 0 else (after - before) / before * 100


@frozen
class DelayChange:
    """
    One month of the year set beside the same month of the other.

    >>> import oxon_review
    >>> print(compare_delays(oxon_review.load().delays).rows[0])
    April 2017 to April 2018: 167 to 104 (-63.0, -37.7%)
    """

    month_before: Month
    """The month in the earlier year."""
    month_after: Month
    """The same month of the later year."""
    before: float
    """The figure in the earlier year, in the unit of the measure."""
    after: float
    """The figure in the later year, in the unit of the measure."""

    @property
    def difference(self) -> float:
        """The later figure less the earlier, in the unit of the measure."""
        return self.after - self.before

    @property
    def percent(self) -> float | None:
        """The difference as a percentage of the earlier figure; None where that is zero."""
        return _percent(self.before, self.after)

    def __str__(self) -> str:
        percent = "" if self.percent is None else f", {_shown(self.percent)}"
        return (
            f"{self.month_before.name} to {self.month_after.name}: {written(self.before)} to {written(self.after)} "
            f"({signed(self.difference)}{percent})"
        )


@frozen(repr=False)
class DelayComparison:
    """
    Two financial years of one measure of one area, like for like; means are over the months known in both.

    >>> import oxon_review
    >>> comparison = compare_delays(oxon_review.load().delays)
    >>> round(comparison.mean_before, 4), round(comparison.mean_after, 4), round(comparison.percent, 4)
    (138.5556, 83.5556, -39.6953)
    >>> [str(month) for month in comparison.left_out]
    ['2018-01', '2018-02', '2018-03']
    """

    measure: DelayMeasure = field(repr=str)
    """What the figures count."""
    area: str
    """The area they are for."""
    before: FinancialYear
    """The earlier year."""
    after: FinancialYear
    """The later year."""
    rows: tuple[DelayChange, ...]
    """A row for each month known in both years, April first."""
    left_out: tuple[Month, ...]
    """The months that are known in one of the years only, and count in nothing here."""
    part: str = ""
    """Which part of the area's delays these are, such as `acute care, due to the NHS`; empty where they are all."""

    @property
    def mean_before(self) -> float:
        """The mean of the earlier year over the months known in both, in the unit of the measure."""
        return fmean(row.before for row in self.rows)

    @property
    def mean_after(self) -> float:
        """The mean of the later year over the same months, in the unit of the measure."""
        return fmean(row.after for row in self.rows)

    @property
    def difference(self) -> float:
        """The later mean less the earlier, in the unit of the measure."""
        return self.mean_after - self.mean_before

    @property
    def percent(self) -> float | None:
        """The difference as a percentage of the earlier mean; None where that is zero."""
        return _percent(self.mean_before, self.mean_after)

    def __iter__(self) -> Iterator[DelayChange]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_table(self) -> Table:
        """Give the comparison as a table of months, with the means at its foot."""
        months = (
            (
                row.month_before.name.split()[0],
                written(row.before),
                written(row.after),
                signed(row.difference),
                _shown(row.percent),
            )
            for row in self.rows
        )
        mean = (
            "Mean",
            f"{self.mean_before:,.1f}",
            f"{self.mean_after:,.1f}",
            signed(self.difference),
            _shown(self.percent),
        )
        left_out = ", ".join(month.name for month in self.left_out)
        measure = measure_in_words(self.measure, self.part)
        return Table(
            caption=f"{self.area}, {measure}: {self.before} and {self.after}, like for like",
            header=("Month", str(self.before), str(self.after), "Change", "Per cent"),
            rows=(*months, mean),
            numeric=frozenset({1, 2, 3, 4}),
            notes=(f"Left out, because only one of the two years has a figure: {left_out}.",) if left_out else (),
        )

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def __str__(self) -> str:
        return text_table(self.to_table())

    def __repr__(self) -> str:
        return (
            f"DelayComparison({self.area!r}, {self.measure.value}, {self.before} to {self.after}, "
            f"{counted(len(self.rows), 'month')}, difference={self.difference:.1f})"
        )


def _shown(percent: float | None) -> str:
    return "" if percent is None else f"{signed(percent)}%"


def compare_delays(
    delays: DelaySeries, *, before: FinancialYear | str | None = None, after: FinancialYear | str | None = None
) -> DelayComparison:
    """
    Set two financial years of delays side by side, like for like.

    Only months that both years have count; the others are in `left_out`.  A plain comparison of the means of whatever
    each year has would compare a winter with none.

    Args:
        delays: Figures of one measure, area and breakdown; use `DelaySeries.where` to choose them.
        before: The earlier year, as such or written `2017-18`; by default the last but one in the series.
        after: The later year; by default the last in the series.

    Raises:
        MixedSeriesError: When the figures are of several measures, areas or breakdowns, a month has two figures, a year
            has none, the years are in the wrong order, or the two have no month in common.

    >>> import oxon_review
    >>> comparison = compare_delays(oxon_review.load().delays, before="2017-18", after="2018-19")
    >>> len(comparison.rows), round(comparison.difference, 4)
    (9, -55.0)
    """
    refuse_other("compare_delays", "delays", delays)
    refuse_apart("compare_delays", reasons_apart(delays))
    earlier, later = _years(delays, before, after)
    first, second = _by_month(delays, earlier), _by_month(delays, later)
    if not first or not second:
        missing = earlier if not first else later
        message = f"there are no figures for {missing}; the series has {_listed(delays.financial_years)}"
        raise MixedSeriesError(message)
    offset = (later - earlier) * 12
    rows = tuple(
        DelayChange(month, month + offset, value, second[month + offset])
        for month, value in sorted(first.items())
        if month + offset in second
    )
    if not rows:
        message = f"{earlier} and {later} have no month in common, so nothing is like for like"
        raise MixedSeriesError(message)
    left_out = (
        *(month for month in sorted(first) if month + offset not in second),
        *(month for month in sorted(second) if month - offset not in first),
    )
    of = breakdown_of(delays[0])
    return DelayComparison(of.measure, of.area, earlier, later, rows, left_out, part_in_words(of))


def _years(
    delays: DelaySeries, before: FinancialYear | str | None, after: FinancialYear | str | None
) -> tuple[FinancialYear, FinancialYear]:
    """Give the two years to compare, the earlier first; one that was not chosen is the last that the series has."""
    known = delays.financial_years
    later = max(known, default=None) if after is None else as_financial_year(after)
    earlier = None if before is None else as_financial_year(before)
    earlier = earlier or max((year for year in known if later is not None and year < later), default=None)
    if later is None or earlier is None:
        message = f"two financial years are needed to compare, and the series has {_listed(known)}"
        raise MixedSeriesError(message)
    if later < earlier:
        message = f"{earlier} is after {later}; give the earlier year as before"
        raise MixedSeriesError(message)
    return earlier, later


def _listed(years: Sequence[FinancialYear]) -> str:
    return all_named([str(year) for year in years]) or "none"


def _by_month(delays: DelaySeries, year: FinancialYear) -> dict[Month, float]:
    return {stat.month: stat.value for stat in delays.financial_year(year)}
