"""Rates per 100,000: the user's denominator, told with every rate."""

from importlib import import_module
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import delay_series, delay_stats

from oxon_review import CareSetting, DelayMeasure, DelaySeries, DelayStat, Month
from oxon_review.compare import Rate, rate_per_100000
from oxon_review.errors import MixedSeriesError, ValidationError

STAT = DelayStat(Month(2018, 4), 168.4, DelayMeasure.AVERAGE_DELAYED_PER_DAY, "Fenshire")
FENSHIRE = delay_series(delay_stats(area=st.just("Fenshire")))


def test_rate() -> None:
    """A rate is the figure for 100,000 people, and tells its denominator, year and source."""
    (rate,) = rate_per_100000(DelaySeries([STAT]), population=500_000, year=2017, source="ONS, aged 18 and over")
    assert 33.68 == pytest.approx(rate.value)
    assert (
        "April 2018: 33.7 per 100,000 (average delayed per day, Fenshire; "
        "168.4 for 500,000 people in 2017, ONS, aged 18 and over)"
    ) == str(rate)


def test_rate_of_a_part() -> None:
    """A rate of a part of the delays says of which."""
    acute = evolve(STAT, setting=CareSetting.ACUTE)
    (rate,) = rate_per_100000(DelaySeries([acute]), population=500_000, year=2017, source="invented")
    assert "(average delayed per day, Fenshire, acute care; " in str(rate)


@pytest.mark.extra
def test_whole_numbers_of_other_libraries() -> None:
    """A whole number of numpy is a whole number."""
    numpy: Any = import_module("numpy")
    rates = [
        rate_per_100000(DelaySeries([STAT]), population=population, year=year, source="invented")
        for population, year in ((500_000, 2017), (numpy.int64(500_000), numpy.int32(2017)))
    ]
    assert rates[0] == rates[1]


@given(FENSHIRE, st.integers(1, 10**8))
def test_one_rate_a_figure(series: DelaySeries, population: int) -> None:
    """Each figure, of whatever measure and breakdown, has its rate, in order, and is kept in it."""
    rates = rate_per_100000(series, population=population, year=2018, source="invented")
    assert list(series) == [rate.stat for rate in rates]
    assert [stat.value / population * 100_000 for stat in series] == [rate.value for rate in rates]


def test_areas_are_refused() -> None:
    """One population does not fit two areas."""
    other = DelayStat(STAT.month, 1, STAT.measure, "Marshland")
    with pytest.raises(MixedSeriesError) as caught:
        rate_per_100000(DelaySeries([STAT, other]), population=1, year=2018, source="invented")
    assert (
        "rate_per_100000: one population fits one area, and these are 'Fenshire', 'Marshland'; "
        "choose one with .where(area=...)"
    ) == str(caught.value)


@pytest.mark.parametrize(
    ("population", "year", "source", "message"),
    [
        (0, 2018, "ONS", "Rate.population must be a whole number of at least 1 (got 0)"),
        (1.5, 2018, "ONS", "Rate.population must be a whole number of at least 1 (got 1.5)"),
        (1, "2018", "ONS", "Rate.year must be a whole number from 1801 to 9999 (got '2018')"),
        (1, 2018, " ", "Rate.source must not be blank (got ' ')"),
    ],
)
def test_no_denominator(population: int, year: int, source: str, message: str) -> None:
    """A denominator without people, year or source is none, for a series without figures too."""
    for series in (DelaySeries([STAT]), DelaySeries()):
        with pytest.raises(ValidationError) as caught:
            rate_per_100000(series, population=population, year=year, source=source)
        assert message == str(caught.value)


def test_no_series() -> None:
    """A figure alone is no series."""
    with pytest.raises(ValidationError, match="rate_per_100000: series must be a DelaySeries"):
        rate_per_100000(STAT, population=1, year=2018, source="x")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_rate_of_no_figure() -> None:
    """A rate is of a figure."""
    with pytest.raises(ValidationError, match=r"Rate.stat must be a DelayStat \(got 1\)"):
        Rate(1, 1, 2018, "x")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
