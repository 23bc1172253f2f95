"""The test of Mann and Kendall for a trend, with Sen's slope and what they cannot tell."""

import copy
import pickle
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, groupby
from math import nan, sqrt
from statistics import NormalDist, median
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, example, given
from hypothesis import strategies as st

from oxon_review import Dataset, DelayMeasure, DelaySeries, DelayStat, Month
from oxon_review.errors import MixedSeriesError, ValidationError
from oxon_review.spc import mann_kendall

DAYS = DelayMeasure.DELAYED_DAYS
ALIKE = "independent: the evidence is overstated, p too small"
ROUGH = "with fewer than 10 values the normal distribution fits S badly: p is rough"
SEASON = "no season is removed: where the values have one, compare whole years"
TIES = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3]
"""Sixteen values with ties."""


def stats(values: dict[int, float]) -> list[DelayStat]:
    """Make figures of delayed days in Fenshire, each so many months after April 2018."""
    return [DelayStat(Month(2018, 4) + offset, value, DAYS, "Fenshire") for offset, value in values.items()]


def test_the_councils_table(bundled: Dataset) -> None:
    """The council's 21 figures: S = -165, z = -4.95455, -4.89737 a month, lag-1 autocorrelation 0.792."""
    test = mann_kendall(bundled.delays)
    assert (-165, "-4.95455", "-4.89737", "0.792", 21) == (
        test.s,
        f"{test.z:.5f}",
        f"{test.sen_slope:.5f}",
        f"{test.lag1_autocorrelation:.3f}",
        test.n,
    )
    assert pytest.approx(1095 + 2 / 3) == test.variance
    assert pytest.approx(7.2496e-07, rel=1e-4) == test.p_value
    assert ("month", DelayMeasure.AVERAGE_WEEKLY_DELAYS, "Oxfordshire") == (test.unit, test.measure, test.area)


@pytest.mark.parametrize(
    ("values", "tau", "slope"),
    [
        (TIES, 0.41778637429367477, 0.4),
        ([5, 6, 6, 8, 9, 9, 12, 11, 14, 15], 0.9320589306096471, 1.0),
        ([2.5, 2.25, 2.0, 1.75, 1.0, 1.5, 0.5], -0.9047619047619049, -0.25),
    ],
)
def test_tau_and_slope_are_those_of_scipy(values: list[float], tau: float, slope: float) -> None:
    """These are what scipy's kendalltau (tau-b) and theilslopes gave for the same values."""
    test = mann_kendall(values)
    assert [pytest.approx(tau), pytest.approx(slope)] == [test.tau, test.sen_slope]


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _plain(values: Sequence[float]) -> tuple[int, float, float, float]:
    """Give S, its variance, z and p by the formulas as they are printed."""
    n = len(values)
    s = sum(_sign(late - early) for early, late in combinations(values, 2))
    ties = [len(list(group)) for _, group in groupby(sorted(values))]
    variance = Fraction(n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties), 18)
    z = (s - _sign(s)) / sqrt(variance) if variance else 0.0
    return s, float(variance), z, 2 * (1 - NormalDist().cdf(abs(z)))


@given(st.lists(st.integers(-9, 9) | st.floats(-1e290, 1e290), min_size=2, max_size=40))
@example([1.0, 2.0])
@example([0.1] * 3)
@example([-0.0, 0.0])
def test_the_printed_formulas_agree(values: list[float]) -> None:
    """S counted pair by pair, the variance by its formula, z and p after it: the same values."""
    test = mann_kendall(values)
    s, variance, z, p = _plain(values)
    assert (s, len(values)) == (test.s, test.n)
    assert pytest.approx([variance, z, p], abs=1e-12) == [test.variance, test.z, test.p_value]


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30), st.sets(st.integers(0, 29)))
def test_a_slope_is_over_the_true_distance(values: list[float], missing: set[int]) -> None:
    """A missing value takes its pairs away, and nothing from the distance of the others."""
    kept = [None if place in missing else value for place, value in enumerate(values)]
    known = [(place, value) for place, value in enumerate(kept) if value is not None]
    assume(len(known) >= 2)
    slopes = [(late - early) / (after - before) for (before, early), (after, late) in combinations(known, 2)]
    test = mann_kendall(kept)
    assert (median(slopes), len(known)) == (test.sen_slope, test.n)
    assert _plain([value for _, value in known])[0] == test.s


@given(st.lists(st.floats(-1e290, 1e290), min_size=2, max_size=30))
def test_backwards_all_signs_turn(values: list[float]) -> None:
    """Values in the opposite order rise where they fell, as fast and as sure."""
    there, back = mann_kendall(values), mann_kendall(values[::-1])
    assert (there.s, there.z, there.p_value, there.variance) == (-back.s, -back.z, back.p_value, back.variance)
    assert pytest.approx(-back.sen_slope) == there.sen_slope


@given(st.lists(st.floats(-1e290, 1e290), min_size=2, max_size=30))
def test_everything_is_within_bounds(values: list[float]) -> None:
    """Tau and the autocorrelation lie from -1 to 1, p from 0 to 1; there is neither only where all values are equal."""
    test = mann_kendall(values)
    assert 0 <= test.p_value <= 1
    if len(set(values)) == 1:
        assert (None, None) == (test.tau, test.lag1_autocorrelation)
    else:
        assert test.tau is not None
        assert test.lag1_autocorrelation is not None
        assert -1.000001 < test.tau < 1.000001
        assert -1.000001 < test.lag1_autocorrelation < 1.000001


def test_the_autocorrelation_is_of_neighbours() -> None:
    """Products of neighbours' deviations over the sum of squares; values apart by a missing one are no neighbours."""
    assert pytest.approx(1.25 / 5) == mann_kendall([1, 2, 3, 4]).lag1_autocorrelation
    assert pytest.approx(0.75 * 2 / 5) == mann_kendall([1, 2, None, 3, 4]).lag1_autocorrelation
    assert pytest.approx(-1 / 2) == mann_kendall([1, 2]).lag1_autocorrelation


def test_a_series_is_put_in_order_and_may_have_gaps() -> None:
    """Months come in any order; absent ones count in the distance, and the result says how many there are."""
    test = mann_kendall(DelaySeries(stats({9: 10, 0: 1, 3: 4, 1: 2})))
    assert (6, 1.0, 4) == (test.s, test.sen_slope, test.n)
    assert "6 months of 10 without a value: the slope allows for that, and S has fewer pairs" in test.caveats


@pytest.mark.parametrize(
    ("values", "caveats"),
    [
        ([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], (SEASON,)),
        ([3, 1, 4, 1, 5, 9, 2, 6, 5], (ROUGH, SEASON)),
        ([5] * 10, ("all values are equal, so there is nothing to test", SEASON)),
        (
            [3, 1, 4, 1, None, 5, 9, 2, 6, 5, 3],
            ("1 step of 11 without a value: the slope allows for that, and S has fewer pairs", SEASON),
        ),
        (
            list(range(10)),
            (f"neighbours are alike (lag-1 autocorrelation 0.70) and the test takes them for {ALIKE}", SEASON),
        ),
        ([1, 2], (ROUGH, SEASON)),
    ],
)
def test_the_result_states_its_limits(values: list[float | None], caveats: tuple[str, ...]) -> None:
    """What the test cannot tell is told by the result, and nothing that does not apply."""
    assert caveats == mann_kendall(values).caveats


@given(st.lists(st.integers(0, 9), min_size=3, max_size=40))
@example([7, 9, 7, 0, 3, 4, 1, 4, 8, 9])  # 0.374 is below the bound of 0.406
@example([4, 7, 3, 5, 4, 0, 0, 0, 2, 5])  # 0.407 is above it
def test_likeness_is_told_where_chance_hardly_makes_it(values: list[int]) -> None:
    """The autocorrelation is warned of above the bound of Anderson: (1.645 x sqrt(n - 2) - 1) / (n - 1)."""
    test = mann_kendall(values)
    bound = (1.645 * sqrt(len(values) - 2) - 1) / (len(values) - 1)
    expected = test.lag1_autocorrelation is not None and test.lag1_autocorrelation > bound
    assert expected == any(ALIKE in caveat for caveat in test.caveats)


@pytest.mark.parametrize(
    ("count", "caveat"),
    [
        (23, "23 months are less than two years: a season cannot be told from a trend, and none is removed"),
        (24, SEASON),
    ],
)
def test_months_of_less_than_two_years_hide_a_season(count: int, caveat: str) -> None:
    """Of monthly figures over less than two years no season is told from a trend; over more, none is removed."""
    test = mann_kendall(DelaySeries(stats({offset: offset % 5 for offset in range(count)})))
    assert caveat == test.caveats[-1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "mann_kendall: data must hold 2 to 2,000 values (got 0)"),
        ([1, None], "mann_kendall: data must hold 2 to 2,000 values (got 1)"),
        (DelaySeries(), "mann_kendall: data must hold 2 to 2,000 values (got 0)"),
        ([1] * 2001, "mann_kendall: data must hold 2 to 2,000 values (got 2,001)"),
        (
            [1, nan],
            ("mann_kendall: data[1] must be a finite number from -1e+290 to 1e+290 (got nan); a missing value is None"),
        ),
        (
            "12",
            ("mann_kendall: data must be a DelaySeries, or numbers and None, in a list or another sequence (got '12')"),
        ),
    ],
)
def test_what_cannot_be_tested_is_refused(data: Any, message: str) -> None:  # noqa: ANN401
    """Too few values, too many, and what is none: refused in words."""
    with pytest.raises(ValidationError) as caught:
        mann_kendall(data)
    assert message == str(caught.value)


def test_two_thousand_values_are_taken() -> None:
    """The bound itself is within it."""
    assert 2000 == mann_kendall([0.0] * 1999 + [1.0]).n


def test_a_mixture_is_refused() -> None:
    """Figures of several areas, and months with two figures, are no series to test."""
    first, second = stats({0: 1, 1: 2})
    with pytest.raises(MixedSeriesError, match=r"^mann_kendall: these are not one series: figures of 2 kinds of area"):
        mann_kendall(DelaySeries([first, evolve(second, area="Marshire")]))
    with pytest.raises(MixedSeriesError, match="more than one figure for 2018-04"):
        mann_kendall(DelaySeries([first, second, evolve(first, source_id="other")]))


def test_a_result_is_a_value(bundled: Dataset) -> None:
    """Results of the same data are equal, hashed alike, copied and pickled."""
    test = mann_kendall(bundled.delays)
    for same in (mann_kendall(bundled.delays), copy.copy(test), pickle.loads(pickle.dumps(test))):  # noqa: S301
        assert (test, hash(test)) == (same, hash(same))


def test_the_result_in_plain_english(bundled: Dataset) -> None:
    """The text says what falls, how fast, how sure that is, and what to be wary of; the repr has the figures."""
    test = mann_kendall(bundled.delays)
    assert (
        "Oxfordshire, average weekly delays: 21 values fall by 4.9 a month "
        "(Sen's slope: the median of the slopes between all pairs).\n"
        "Of all pairs of values, 165 more fall than rise with time (S = -165).\n"
        "Were there no trend, chance would make S differ as much from nought with a probability of 7.25e-07 "
        "(the test of Mann and Kendall, z = -4.95).\n"
        "Be wary:\n"
        f"- neighbours are alike (lag-1 autocorrelation 0.79) and the test takes them for {ALIKE}\n"
        "- 21 months are less than two years: a season cannot be told from a trend, and none is removed"
    ) == str(test)
    assert "MannKendall(S=-165, z=-4.95455, p=7.25e-07, slope=-4.89737 a month, n=21)" == repr(test)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (
            [1, 2, 4],
            ("3 values rise by 1.5 a step (", "3 more rise than fall with time (S = 3).", "probability of 0.296"),
        ),
        ([1, 3, 2, 0, 5], ("2 more rise than fall",)),
        ([1, 2, 1.5], ("3 values rise by 0.25 a step (", "1 more rise than fall with time (S = 1)")),
        ([2, 2.5, 1.5], ("3 values fall by 0.25 a step (", "1 more fall than rise with time (S = -1)")),
        ([5, 5, 5], ("3 values neither rise nor fall (Sen's", "as many rise as fall with time (S = 0)")),
    ],
)
def test_the_text_tells_the_direction(values: list[float], lines: tuple[str, ...]) -> None:
    """Values rise, fall or neither, by the slope; pairs by S."""
    text = str(mann_kendall(values))
    assert [] == [line for line in lines if line not in text]
