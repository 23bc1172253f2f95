"""Two measures side by side: pairs of the months that both know, never merged, and what may be said of them."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from oxon_review import CareSetting, Dataset, DelayMeasure, DelaySeries, DelayStat, Month, Responsible
from oxon_review.compare import MeasurePair, compare_delays, compare_measures
from oxon_review.errors import MixedSeriesError, ValidationError
from oxon_review.export import to_markdown

WEEKLY, PER_DAY = DelayMeasure.AVERAGE_WEEKLY_DELAYS, DelayMeasure.AVERAGE_DELAYED_PER_DAY
FIRST = Month(2017, 4)


def series(*values: float | None, measure: DelayMeasure = WEEKLY, first: Month = FIRST) -> DelaySeries:
    """Make a series of one figure a month; None is a month without."""
    return DelaySeries(
        DelayStat(first + offset, value, measure, "Fenshire")
        for offset, value in enumerate(values)
        if value is not None
    )


def official(*values: float | None, first: Month = FIRST) -> DelaySeries:
    """Make an official series."""
    return series(*values, measure=PER_DAY, first=first)


# --- month by month --------------------------------------------------------------------------------------------------


def test_pairs() -> None:
    """A month that both know is a pair, with the difference and the ratio of the first to the other."""
    (pair,) = compare_measures(series(150), official(200))
    assert (FIRST, 150, 200, -50, 0.75) == (pair.month, pair.value, pair.other, pair.difference, pair.ratio)
    assert "April 2017: 150 and 200 (-50.0, 0.75 of it)" == str(pair)


def test_ratio_to_nought() -> None:
    """Nothing has a ratio to nought."""
    comparison = compare_measures(series(1), official(0))
    assert (None, None) == (comparison.rows[0].ratio, comparison.mean_ratio)
    assert "April 2017: 1 and 0 (+1.0)" == str(comparison.rows[0])


def test_months_of_one_are_left_out() -> None:
    """A month that only one knows is no pair; it is told."""
    comparison = compare_measures(series(1, None, 3), official(1, 2, 3, 4))
    assert [FIRST, FIRST + 2] == [pair.month for pair in comparison]
    assert (FIRST + 1, FIRST + 3) == comparison.left_out
    assert 2 == len(comparison)
    expected = "Left out, because only one of them has a figure: May 2017, July 2017."
    assert expected == str(comparison).splitlines()[-1]


FIGURES = st.lists(st.none() | st.integers(0, 999), min_size=1, max_size=30)


@given(FIGURES, FIGURES)
def test_every_month_is_told_once(values: list[int | None], others: list[int | None]) -> None:
    """Every month of either series is a pair or left out; a pair has both figures as they were."""
    first, second = series(*values), official(*others)
    common = set(first.months) & set(second.months)
    if not common:
        with pytest.raises(MixedSeriesError, match="no month is known in both series"):
            compare_measures(first, second)
        return
    comparison = compare_measures(first, second)
    assert sorted(common) == [pair.month for pair in comparison]
    assert set(comparison.left_out) == (set(first.months) | set(second.months)) - common
    assert [MeasurePair(m, values[m - FIRST] or 0, others[m - FIRST] or 0) for m in sorted(common)] == list(comparison)


@given(FIGURES)
def test_the_order_of_figures_does_not_matter(values: list[int | None]) -> None:
    """Months are set side by side, not places."""
    first, second = series(1, *values), official(1, *values)
    assert compare_measures(first, second) == compare_measures(first[::-1], second[::-1])


# --- what may be said ------------------------------------------------------------------------------------------------


def test_means() -> None:
    """The mean difference and the ratio of the means are over the months that both know."""
    comparison = compare_measures(series(10, 20, 999), official(20, 40, None))
    assert (-15, 0.5) == (comparison.mean_difference, comparison.mean_ratio)


def test_correlation() -> None:
    """The correlation is Pearson's, as worked by hand for these figures."""
    comparison = compare_measures(series(1, 2, 3, 4), official(2, 1, 4, 3))
    assert 0.6 == pytest.approx(comparison.correlation)


@pytest.mark.parametrize("unit", [1e-300, 1e-200, 1e-3, 1, 1e8])
def test_correlation_has_no_unit(unit: float) -> None:
    """However small or large the figures are, their correlation is the same."""
    comparison = compare_measures(series(unit, 2 * unit, 3 * unit, 4 * unit), official(2, 1, 4, 3))
    assert 0.6 == pytest.approx(comparison.correlation)


@pytest.mark.parametrize(
    ("values", "others"),
    [((1, 2), (2, 3)), ((5, 5, 5), (1, 2, 3)), ((1, 2, 3), (5, 5, 5))],
)
def test_no_correlation(values: tuple[float, ...], others: tuple[float, ...]) -> None:
    """Two months, or a measure that never changes, have no correlation."""
    comparison = compare_measures(series(*values), official(*others))
    assert comparison.correlation is None
    assert "correlation" not in str(comparison)


@pytest.mark.parametrize(
    ("alike", "steps", "values", "others"),
    [
        (2, 2, (1, 2, 1), (5, 6, 5)),
        (0, 2, (1, 2, 1), (5, 4, 5)),
        (1, 2, (1, 1, 2), (5, 5, 5)),
        (1, 1, (1, None, 2, 3), (5, 5, 6, 7)),
        (0, 0, (1, None, 2), (5, 6, 7)),
    ],
)
def test_steps(alike: int, steps: int, values: tuple[float | None, ...], others: tuple[float | None, ...]) -> None:
    """A step is from a month to the next; it is alike if both rise, both fall or both stay."""
    comparison = compare_measures(series(*values), official(*others))
    assert (alike, steps) == (comparison.steps_alike, comparison.steps)


def test_changes() -> None:
    """Where two financial years share months, each measure's change is told over the months that both know."""
    values, others = [*range(20, 32), 10, 11, None], [*range(40, 52), 20, 21, 22]
    comparison = compare_measures(series(*values), official(*others))
    assert comparison.changes is not None
    first, second = comparison.changes
    assert (2, 2, -10, -20) == (len(first), len(second), first.difference, second.difference)
    assert compare_delays(series(*values)) == first


@pytest.mark.parametrize("values", [(1, 2, 3), (1, 2, *[None] * 12, 3)])
def test_no_changes(values: tuple[float | None, ...]) -> None:
    """One year, or two without a month in common, make no change."""
    assert compare_measures(series(*values), official(*values)).changes is None


def test_caution() -> None:
    """It is always said whether the measures are different."""
    comparison = compare_measures(series(1), official(2))
    assert (
        "These are different measures: average weekly delays and average delayed per day. "
        "They count different things, and neither corrects the other."
    ) == comparison.caution
    same = "Both are average weekly delays; where they differ, their sources count differently."
    assert same == compare_measures(series(1), series(2)).caution


def test_parts() -> None:
    """Where figures are a part of an area's delays, that is told wherever the measure is."""
    acute = DelaySeries([evolve(official(1)[0], setting=CareSetting.ACUTE, responsible=Responsible.NHS)])
    comparison = compare_measures(series(1), acute)
    assert ("", "acute care, due to the NHS") == (comparison.part, comparison.other_part)
    expected = "average weekly delays and average delayed per day (acute care, due to the NHS)"
    assert f"These are different measures: {expected}. " in comparison.caution
    assert f"Fenshire: {expected.replace(' and ', ' beside ')}" == str(comparison).splitlines()[0]


def test_parts_of_one_measure() -> None:
    """Two parts of one measure are not said to be two measures."""
    acute = DelaySeries([evolve(official(1)[0], setting=CareSetting.ACUTE)])
    expected = "Both are average delayed per day, of different parts: acute care beside all delays."
    assert expected == compare_measures(acute, official(2)).caution


def test_days_beside_people() -> None:
    """Where one counts days and the other people, it is said, with what to do."""
    days = series(60, measure=DelayMeasure.DELAYED_DAYS)
    expected = "One is in days and the other in people: `per_day()` makes people of days."
    assert compare_measures(series(1), days).caution.endswith(expected)
    assert "per_day" not in compare_measures(series(1), official(2)).caution


def test_bundled(bundled: Dataset) -> None:
    """Beside itself the council's table is what it is: no difference, and the change that `compare_delays` tells."""
    comparison = compare_measures(bundled.delays, bundled.delays)
    assert (0, 1, 20, 20, 21) == (
        *(comparison.mean_difference, comparison.mean_ratio, comparison.steps, comparison.steps_alike),
        len(comparison),
    )
    assert 1 == pytest.approx(comparison.correlation)
    change = compare_delays(bundled.delays)
    assert (change, change) == comparison.changes


# --- refused ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (series(1), official(1, first=FIRST + 1), "compare_measures: no month is known in both series"),
        (DelaySeries(), official(1), "compare_measures: no month is known in both series"),
        (
            series(1) + official(1),
            official(1),
            "compare_measures: series: these are not one series: figures of 2 kinds",
        ),
        (series(1), official(1) + official(2), "compare_measures: other: these are not one series: more than one"),
        (
            series(1),
            DelaySeries([evolve(official(1)[0], setting=CareSetting.ACUTE), *official(None, 1)]),
            "compare_measures: other: these are not one series: figures of 2 kinds of setting",
        ),
        (
            series(1),
            DelaySeries([evolve(official(1)[0], area="Marshland")]),
            "compare_measures: the areas differ ('Fenshire' and 'Marshland'); choose one with .where(area=...)",
        ),
    ],
)
def test_refused(first: DelaySeries, second: DelaySeries, message: str) -> None:
    """What is no one series, of another area or without a common month is refused with the reason."""
    with pytest.raises(MixedSeriesError) as caught:
        compare_measures(first, second)
    assert str(caught.value).startswith(message)


def test_no_series() -> None:
    """A list of figures is no series."""
    with pytest.raises(ValidationError, match=r"compare_measures: other must be a DelaySeries"):
        compare_measures(series(1), list(series(1)))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# --- shown -----------------------------------------------------------------------------------------------------------


def test_shown() -> None:
    """A comparison is a table of months, with its cautions below."""
    comparison = compare_measures(series(10, 20, 30), official(20, 40, 0))
    assert [
        "Fenshire: average weekly delays beside average delayed per day",
        "",
        "Month       Average weekly delays  Average delayed per day  Difference  Ratio",
        "April 2017                   10.0                     20.0       -10.0   0.50",
        "May 2017                     20.0                     40.0       -20.0   0.50",
        "June 2017                    30.0                      0.0       +30.0",
        "",
        comparison.caution,
        "Mean difference 0.0 over 3 months; correlation -0.500.",
        "From one month to the next both moved the same way in 1 of 2 steps.",
    ] == str(comparison).splitlines()
    assert ("MeasureComparison('Fenshire', average-weekly-delays and average-delayed-per-day, 3 months)") == repr(
        comparison
    )


def test_changes_shown() -> None:
    """The changes of both measures are told in one sentence; one from nought has no percentage."""
    comparison = compare_measures(series(10, *[None] * 11, 5), official(0, *[None] * 11, 15))
    expected = "2017-18 to 2018-19, over the same 1 month: -5.0 (-50.0%) and +15.0."
    assert expected == str(comparison).splitlines()[-1]


def test_markdown() -> None:
    """A comparison can be written as Markdown."""
    text = to_markdown(compare_measures(series(10), official(20)))
    assert "| April 2017 | 10.0 | 20.0 | -10.0 | 0.50 |" in text.splitlines()
