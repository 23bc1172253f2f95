"""Figures per 100,000 people, by a denominator that is the user's."""

from attrs import field, frozen

from oxon_review._alike import listed, refuse_other
from oxon_review._checks import as_int, instance, judge, text, whole_number
from oxon_review._delays import DelayStat, breakdown_of, described
from oxon_review._display import html_fields, html_output
from oxon_review._series import DelaySeries
from oxon_review._wording import written
from oxon_review.errors import MixedSeriesError

__all__ = ["Rate", "rate_per_100000"]

_POPULATION = whole_number(1)
_YEAR = whole_number(1801, 9999)
"""From the first census of Great Britain on."""


@frozen
class Rate:
    """
    A figure per 100,000 people, with the denominator that makes it one.

    >>> import oxon_review
    >>> print(Rate(oxon_review.load().delays[0], 530_000, 2017, "an invented estimate"))
    April 2017: 31.5 per 100,000 (average weekly delays, Oxfordshire; 167 for 530,000 people in 2017, \
an invented estimate)
    """

    stat: DelayStat = field(validator=instance(DelayStat))
    """The figure itself, with its measure and area."""
    population: int = field(converter=as_int, validator=_POPULATION)
    """The people whom the figure is divided by."""
    year: int = field(converter=as_int, validator=_YEAR)
    """The year that the population is of."""
    source: str = field(validator=text)
    """Whose count or estimate the population is, and of whom, such as residents aged 18 and over."""

    @property
    def value(self) -> float:
        """The figure per 100,000 people, in the unit of its measure."""
        return self.stat.value / self.population * 100_000

    def _repr_html_(self) -> str:
        fields = (
            ("Per 100,000 people", f"{self.value:,.1f}"),
            ("Figure", written(self.stat.value)),
            ("Population", f"{self.population:,} people in {self.year}"),
            ("Source of the population", self.source),
        )
        return html_output(html_fields(f"{self.stat.month.name}: {described(breakdown_of(self.stat))}", fields))

    def __str__(self) -> str:
        return (
            f"{self.stat.month.name}: {self.value:,.1f} per 100,000 ({described(breakdown_of(self.stat))}; "
            f"{written(self.stat.value)} for {self.population:,} people in {self.year}, {self.source})"
        )


def rate_per_100000(series: DelaySeries, *, population: int, year: int, source: str) -> tuple[Rate, ...]:
    """
    Divide each figure of an area by its people, times 100,000.

    The library brings no population: who is counted decides the rate.  The Care Quality Commission divides the average
    number delayed per day by residents aged 18 and over.

    Args:
        series: Figures of one area; their measures and breakdowns may differ, and each rate tells its own.
        population: The people of the area, at least 1.
        year: The year that the population is of.
        source: Whose figure it is and who is counted; it is told with every rate.

    Raises:
        MixedSeriesError: When the figures are of several areas, which no one population fits.
        ValidationError: When the denominator is none.

    >>> import oxon_review
    >>> from oxon_review import Month
    >>> march = oxon_review.load().delays.where(month=Month(2018, 3))
    >>> rates = rate_per_100000(march, population=550_000, year=2018, source="an invented estimate of adults")
    >>> [round(rate.value, 1) for rate in rates]
    [20.0]
    """
    refuse_other("rate_per_100000", "series", series)
    denominator = (
        ("population", _POPULATION, as_int(population)),
        ("year", _YEAR, as_int(year)),
        ("source", text, source),
    )
    for name, rule, value in denominator:  # for a series without figures, too
        judge(rule, f"Rate.{name}", value)
    if len(series.areas) > 1:
        message = (
            f"rate_per_100000: one population fits one area, and these are {listed(map(repr, series.areas))}; "
            "choose one with .where(area=...)"
        )
        raise MixedSeriesError(message)
    return tuple(Rate(stat, population, year, source) for stat in series)
