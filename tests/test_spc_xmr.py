"""XmR charts: exactly as the reference implementation computes them, and in words where it is silent."""

import copy
import csv
import pickle
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import inf, isclose, nan
from numbers import Integral
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from attrs import evolve
from html_page import assert_sound, shown
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from oxon_review import (
    CareSetting,
    Dataset,
    DelayMeasure,
    DelayReason,
    DelaySeries,
    DelayStat,
    Month,
    Responsible,
)
from oxon_review.errors import MixedSeriesError, ValidationError
from oxon_review.spc import XmrChart, XmrPoint, xmr

REFERENCE = Path(__file__).parents[2] / "shared" / "data" / "xmr"
DAYS = DelayMeasure.DELAYED_DAYS
Values = Sequence[float | None]
Direction = Literal["increase", "decrease", "neutral"]

QUIET = [5.0, 6, 4, 5, 6, 5, 4, 6, 5, 4, 5, 6, 4, 5]
"""Fourteen values without any signal."""


def months(count: int, first: str = "2018-04") -> list[Month]:
    """Give so many months in a row."""
    return [Month.parse(first) + offset for offset in range(count)]


def stats(values: Sequence[float], first: str = "2018-04") -> list[DelayStat]:
    """Make figures of delayed days in Fenshire, one a month."""
    return [
        DelayStat(month, value, DAYS, "Fenshire")
        for month, value in zip(months(len(values), first), values, strict=True)
    ]


# --- the reference ---------------------------------------------------------------------------------------------------

Case = tuple[dict[str, str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Give every case of the reference implementation with its points; a case that it refused has none."""
    if not REFERENCE.is_dir():  # it is published by others and not copied here; golden values below stand without it
        pytest.skip("the results of the reference implementation are not here: they lie beside the project's folder")
    points: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (REFERENCE / "points.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            points[row["case"]].append(row)
    with (REFERENCE / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [(row, points[row["case"]]) for row in csv.DictReader(file)]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _chart(case: Case) -> XmrChart:
    options, points = case
    return xmr(
        [_number(point["value"]) for point in points],
        dates=[date.fromisoformat(point["date"]) for point in points],
        improvement=options["improvement_direction"],  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        target=_number(options["target"]),
        rebase=[date.fromisoformat(day) for day in options["rebase"].split(";") if day],
        fix_after=int(options["fix_after_n_points"]) if options["fix_after_n_points"] else None,
        screen_outliers=options["screen_outliers"] == "TRUE",
    )


@pytest.fixture(scope="module")
def charted(cases: list[Case]) -> list[tuple[Case, XmrChart]]:
    """Give the cases that the reference implementation charted, with our chart of each."""
    return [(case, _chart(case)) for case in cases if not case[0]["error"]]


def test_the_reference_is_there_as_a_whole(charted: list[tuple[Case, XmrChart]]) -> None:
    """148 cases with 3,094 points are compared, so that no file was cut short."""
    assert (148, 3094) == (len(charted), sum(len(chart) for _, chart in charted))


def test_means_and_limits_are_those_of_the_reference(charted: list[tuple[Case, XmrChart]]) -> None:
    """Every mean, average range and limit that the reference gives is ours, within 1e-9 of it."""
    differences = [
        (options["case"], point.when, column)
        for (options, rows), chart in charted
        for row, point in zip(rows, chart, strict=True)
        for column, ours in [
            ("mean", point.mean),
            ("amr", point.average_moving_range),
            ("lpl", point.lower),
            ("upl", point.upper),
        ]
        if row[column] and (ours is None or not isclose(ours, float(row[column]), rel_tol=1e-9, abs_tol=1e-12))
    ]
    assert [] == differences


def test_labels_and_kinds_are_those_of_the_reference(charted: list[tuple[Case, XmrChart]]) -> None:
    """Every point has the reference's group, label and type."""
    differences = [
        (options["case"], point, row)
        for (options, rows), chart in charted
        for row, point in zip(rows, chart, strict=True)
        if (row["rebase_group"], row["special_cause_type"], row["point_type"])
        != (str(point.group), point.label, point.kind)
    ]
    assert [] == differences


def test_icons_are_those_of_the_reference(charted: list[tuple[Case, XmrChart]]) -> None:
    """Every chart has the reference's variation and assurance; where it has no assurance, ours has none."""
    assert [(options["case"], options["variation"], options["assurance"]) for (options, _), _ in charted] == [
        (options["case"], chart.variation, chart.assurance or "") for (options, _), chart in charted
    ]


def test_where_the_reference_warns_so_do_we(charted: list[tuple[Case, XmrChart]]) -> None:
    """A short group has trial limits, or none; where the reference does not warn of one, we do not."""
    ours = {
        options["case"]: any("trial limits" in text or "no limits" in text for text in chart.warnings)
        for (options, _), chart in charted
    }
    assert {options["case"]: bool(options["warnings"]) for (options, _), _ in charted} == ours


def test_what_the_reference_refuses_is_refused(cases: list[Case]) -> None:
    """The reference refuses two cases, a `fix_after` of 11 and a double date, and so do we."""
    refused = {options["case"]: options for options, _ in cases if options["error"]}
    assert ["dup_date", "fix11"] == sorted(refused)
    with pytest.raises(ValidationError, match=r"fix_after must be a whole number of at least 12 \(got 11\)"):
        xmr(QUIET, fix_after=int(refused["fix11"]["fix_after_n_points"]))
    day = date(2018, 4, 1)
    with pytest.raises(ValidationError, match="must not hold the same date twice"):
        xmr([1, 2, 3], dates=[day, day, day + timedelta(30)])


# --- a second implementation, of plain loops, from the rules in words ------------------------------------------------


class Plain(NamedTuple):
    """What is to be known of a point."""

    group: int
    mean: float | None
    average: float | None
    lower: float | None
    upper: float | None
    signals: tuple[str, ...]


def _plain_limits(values: Values, *, screen: bool) -> tuple[float | None, float | None]:
    known = [Fraction(value) for value in values if value is not None]
    mean = float(sum(known) / len(known)) if known else None
    ranges = [abs(new - old) for old, new in pairwise(values) if old is not None and new is not None]
    if not ranges:
        return mean, None
    average = float(sum(map(Fraction, ranges))) / len(ranges)
    if screen:
        ranges = [each for each in ranges if each < 3.267 * average]
        average = float(sum(map(Fraction, ranges))) / len(ranges) if ranges else 0.0
    return mean, average


def _windows(size: int, count: int) -> Iterator[range]:
    for start in range(count - size + 1):
        yield range(start, start + size)


def _outside_and_close(values: Values, mean: float, average: float) -> tuple[list[bool], list[bool]]:
    far, near = 2.66 * average, 2 * (2.66 / 3) * average
    within = [each is None or mean - far <= each <= mean + far for each in values]
    beside = [each is not None and not mean - near <= each <= mean + near for each in values]
    return [not each for each in within], [one and other for one, other in zip(within, beside, strict=True)]


def _plain_trends(values: Values) -> Iterator[tuple[int, str]]:
    for window in _windows(7, len(values)):
        steps = [
            None if (old := values[place]) is None or (new := values[place + 1]) is None else (new > old) - (new < old)
            for place in window[:-1]
        ]
        for step, way in ((1, "Increasing"), (-1, "Decreasing")):
            if steps == [step] * 6:
                yield from ((place, f"7 Point Trend ({way})") for place in window)


def _plain_sides(side: list[int], close: list[bool]) -> Iterator[tuple[int, str]]:
    for sign, way in ((1, "Above"), (-1, "Below")):
        for window in _windows(7, len(side)):
            if all(side[place] == sign for place in window):
                yield from ((place, f"7 Points {way} CL") for place in window)
        for window in _windows(3, len(side)):
            near = [place for place in window if close[place]]
            if all(side[place] == sign for place in window) and len(near) >= 2:
                yield from ((place, f"2 in 3 {way} CL") for place in near)


def _plain_group(group: int, values: Values, fix_after: int | None, *, screen: bool) -> list[Plain]:
    mean, average = _plain_limits(values[:fix_after], screen=screen)
    side = [0 if each is None or mean is None else (each > mean) - (each < mean) for each in values]
    outside = close = [False] * len(values)
    lower = upper = None
    if mean is not None and average is not None:
        lower, upper = mean - 2.66 * average, mean + 2.66 * average
        outside, close = _outside_and_close(values, mean, average)
    fired = {(place, "Above UCL" if side[place] > 0 else "Below LCL") for place, out in enumerate(outside) if out}
    fired |= {*_plain_trends(values), *_plain_sides(side, close)}
    return [
        Plain(group, mean, average, lower, upper, tuple(name for name in ORDER if (place, name) in fired))
        for place in range(len(values))
    ]


ORDER = (
    "Above UCL",
    "Below LCL",
    "7 Point Trend (Increasing)",
    "7 Point Trend (Decreasing)",
    "2 in 3 Above CL",
    "2 in 3 Below CL",
    "7 Points Above CL",
    "7 Points Below CL",
)
KINDS: dict[Direction, tuple[str, str]] = {
    "increase": ("special_cause_improvement", "special_cause_concern"),
    "decrease": ("special_cause_concern", "special_cause_improvement"),
    "neutral": ("special_cause_neutral_high", "special_cause_neutral_low"),
}


def _plain_kind(label: str, improvement: Direction) -> str:
    if label == "Common Cause":
        return "common_cause"
    return KINDS[improvement]["Below" in label or "Decreasing" in label]


def _drawn_values() -> SearchStrategy[list[float | None]]:
    """Draw series that make rules fire: ties, tenths, walks, shifts, any floats; a value is missing now and then."""
    whole = st.integers(0, 6).map(float)
    tenth = st.integers(-50, 50).map(lambda tenths: tenths / 10)
    anything = st.floats(-1e6, 1e6).map(lambda value: round(value, 6))
    level = st.tuples(st.sampled_from([0.0, 40.0]), st.integers(-9, 9)).map(sum).map(float)
    alike = st.sampled_from([0.1, 0.1, 0.1, 0.30000000000000004])
    walk = st.lists(st.sampled_from([-1.0, 1.0, 1.0, 0.1]), min_size=1, max_size=40).map(
        lambda steps: [sum(steps[: place + 1]) for place in range(len(steps))]
    )
    lists = [st.lists(each, min_size=1, max_size=40) for each in (whole, tenth, anything, level, alike)]
    flags = st.lists(st.integers(0, 5).map(bool), min_size=40, max_size=40)
    complete = st.one_of(walk, *lists)
    return st.one_of(
        complete,
        st.tuples(complete, flags).map(
            lambda pair: [value if kept else None for value, kept in zip(pair[0], pair[1], strict=False)]
        ),
    ).filter(lambda values: any(value is not None for value in values))


class Options(NamedTuple):
    """How to chart."""

    improvement: Direction
    rebase: tuple[int, ...]
    fix_after: int | None
    screen: bool


def _drawn_options() -> SearchStrategy[Options]:
    return st.builds(
        Options,
        st.sampled_from(["increase", "decrease", "neutral"]),
        st.lists(st.integers(1, 45), max_size=3, unique=True).map(tuple),
        st.none() | st.integers(12, 20),
        st.booleans(),
    )


def _of(values: Values, options: Options) -> XmrChart:
    return xmr(
        values,
        improvement=options.improvement,
        rebase=options.rebase,
        fix_after=options.fix_after,
        screen_outliers=options.screen,
    )


@given(_drawn_values(), _drawn_options())
@example([1.0] * 12 + [9.0] * 8, Options("increase", (), 12, screen=True))
@example([0.0] * 9 + [1.0], Options("increase", (), None, screen=True))
@example([None, 1.0, None], Options("increase", (2, 3), None, screen=True))
@example([float(each) for each in (*range(12), *range(12, 0, -1))], Options("decrease", (), None, screen=False))
def test_a_plain_implementation_agrees(values: list[float | None], options: Options) -> None:
    """Written a second time with loops and exact fractions, the rules give the same points."""
    starts = sorted({0, *(place - 1 for place in options.rebase if place <= len(values))})
    groups = [values[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    expected = [
        point
        for number, group in enumerate(groups)
        for point in _plain_group(number, group, options.fix_after, screen=options.screen)
    ]
    points = _of(values, options).points
    ours = [Plain(p.group, p.mean, p.average_moving_range, p.lower, p.upper, p.signals) for p in points]
    assert expected == ours
    labels = [plain.signals[0] if plain.signals else "Common Cause" for plain in expected]
    assert labels == [point.label for point in points]
    assert [_plain_kind(label, options.improvement) for label in labels] == [point.kind for point in points]


@given(_drawn_values(), _drawn_options(), st.none() | st.integers(-9, 50))
def test_icons_are_of_the_last_point(values: list[float | None], options: Options, target: float | None) -> None:
    """Variation is the kind of the last point; assurance sets the last limits against the target, strictly."""
    chart = evolve(_of(values, options), target=target)
    last = chart.points[-1]
    assert last.kind == chart.variation
    expected = None
    if None not in {target, last.lower, last.upper} and options.improvement != "neutral":
        expected = "inconsistent"
        if (last.lower or 0) > (target or 0):
            expected = "consistent_pass" if options.improvement == "increase" else "consistent_fail"
        if (last.upper or 0) < (target or 0):
            expected = "consistent_fail" if options.improvement == "increase" else "consistent_pass"
    assert expected == chart.assurance
    assert (last.mean, last.average_moving_range, last.lower, last.upper) == (
        chart.mean,
        chart.average_moving_range,
        chart.lower,
        chart.upper,
    )


@given(_drawn_values(), _drawn_options())
def test_upside_down_the_other_way_is_better(values: list[float | None], options: Options) -> None:
    """Negated values, of which more is better where less was, show improvement and concern at the same points."""
    other: dict[Direction, Direction] = {"increase": "decrease", "decrease": "increase", "neutral": "neutral"}
    negated = [None if value is None else -value for value in values]
    mirrored = _of(negated, options._replace(improvement=other[options.improvement]))
    swapped = {"special_cause_neutral_high": "special_cause_neutral_low"}
    swapped |= {low: high for high, low in swapped.items()}
    turning = {"7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"}
    for point, mirror in zip(_of(values, options), mirrored, strict=True):
        if not turning <= set(point.signals):  # where a rise ends in a fall, the rise is told first
            assert swapped.get(point.kind, point.kind) == mirror.kind


@given(_drawn_values(), st.integers(1, 40))
def test_nothing_crosses_a_rebase(values: list[float | None], place: int) -> None:
    """A rebased chart is two charts one after the other, whatever their values."""
    parts = [part for part in (values[: place - 1], values[place - 1 :]) if part]
    rebased = xmr(values, rebase=[place])
    expected = [
        (point.mean, point.lower, point.moving_range, point.signals)
        for part in parts
        if any(value is not None for value in part)
        for point in xmr(part)
    ]
    ours = [(point.mean, point.lower, point.moving_range, point.signals) for point in rebased if point.mean is not None]
    assert expected == ours


@given(st.floats(-1e290, 1e290), st.integers(1, 60), st.booleans())
def test_a_constant_series_shows_nothing(value: float, count: int, screen: bool) -> None:  # noqa: FBT001
    """However often a value is repeated, the mean is the value, the limits equal it, and no rule fires."""
    chart = xmr([value] * count, screen_outliers=screen)
    bound = value if count > 1 else None
    assert (value, bound, bound, "common_cause") == (chart.mean, chart.lower, chart.upper, chart.variation)
    assert {()} == {point.signals for point in chart}


@given(st.lists(st.floats(-1e290, 1e290), min_size=2, max_size=30))
def test_no_limit_is_without_bound(values: list[float]) -> None:
    """Of the greatest values that are taken, everything computed is finite."""
    for point in xmr(values, target=values[0]):
        known = (point.mean, point.average_moving_range, point.lower, point.near_lower, point.near_upper, point.upper)
        assert [True] * 6 == [each is not None and abs(each) < inf for each in known]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=30, unique=True), st.randoms(use_true_random=False))
def test_values_are_put_in_order_of_their_dates(offsets: list[int], random: Any) -> None:  # noqa: ANN401
    """Whatever the order in which dates and values come, the chart is the same."""
    pairs = [(date(2018, 1, 1) + timedelta(days), float(days % 7)) for days in sorted(offsets)]
    shuffled = list(pairs)
    random.shuffle(shuffled)
    ordered, other = (xmr([value for _, value in each], dates=[day for day, _ in each]) for each in (pairs, shuffled))
    assert ordered == other
    assert tuple(day for day, _ in pairs) == other.when


# --- figures that are known ------------------------------------------------------------------------------------------


def test_the_councils_table(bundled: Dataset) -> None:
    """The council's 21 figures: mean, average range, limits and every label, as the reference computes them."""
    chart = xmr(bundled.delays)
    last = chart.points[-1]
    known = (last.mean, last.average_moving_range, last.lower, last.upper, last.near_lower, last.near_upper)
    assert pytest.approx((112.52380952381, 11.7, 81.4018095238095, 143.64580952381, 91.7758095, 133.2718095)) == known
    above, below = "7 Points Above CL", "7 Points Below CL"
    assert [
        *["Above UCL"] * 4,
        *[above] * 3,
        *["Common Cause"] * 4,
        *[below] * 2,
        "2 in 3 Below CL",
        "Below LCL",
        "2 in 3 Below CL",
        below,
        "2 in 3 Below CL",
        *["Below LCL"] * 3,
    ] == [point.label for point in chart]
    assert ("special_cause_improvement", None, ()) == (chart.variation, chart.assurance, chart.warnings)
    assert (DelayMeasure.AVERAGE_WEEKLY_DELAYS, "Oxfordshire") == (chart.measure, chart.area)


def test_every_rule_that_fired_is_told(bundled: Dataset) -> None:
    """A point has all its signals in the reference's order, and its label is the first of them."""
    points = xmr(bundled.delays).points
    assert ("Above UCL", "7 Points Above CL") == points[0].signals
    assert ("2 in 3 Below CL", "7 Points Below CL") == points[13].signals
    assert ((), "Common Cause", "common_cause") == (points[8].signals, points[8].label, points[8].kind)


def test_a_figure_of_the_council_with_a_target_and_fixed_limits(bundled: Dataset) -> None:
    """Against a target of 100 the process is inconsistent; limits may be of the first twelve months alone."""
    assert "inconsistent" == xmr(bundled.delays, target=100).assurance
    fixed = xmr(bundled.delays, fix_after=12)
    rebased = xmr(bundled.delays, rebase=[Month(2018, 4)])
    first = rebased.points[0]
    assert (first.mean, first.lower, first.upper) == (fixed.mean, fixed.lower, fixed.upper)
    assert ("special_cause_improvement", "common_cause") == (fixed.variation, rebased.variation)
    assert [0] * 12 + [1] * 9 == [point.group for point in rebased]


WHEELER = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200]


def test_wheelers_case() -> None:
    """Wheeler's sixteen values, "Making Sense of Data" p. 382: mean 4135.50, AmR 355.93, limits 3188.72 and 5082.28."""
    chart = xmr(WHEELER, screen_outliers=False, improvement="increase")
    known = (chart.mean, chart.average_moving_range, chart.lower, chart.upper)
    assert ["4135.50", "355.93", "3188.72", "5082.28"] == [f"{each:.2f}" for each in known]
    below = "7 Points Below CL"
    labels = ["Common Cause"] * 8 + [below] * 4 + ["2 in 3 Below CL", below, "2 in 3 Below CL", "Above UCL"]
    assert labels == [point.label for point in chart]
    assert "special_cause_improvement" == chart.variation


# --- one rule each ---------------------------------------------------------------------------------------------------


def labels_of(values: Values, **options: Any) -> list[str]:  # noqa: ANN401
    """Give the labels of a chart's points."""
    return [point.label for point in xmr(values, **options)]


def test_a_value_on_a_limit_is_within_it() -> None:
    """A value is outside a limit, or close to one, only where it is beyond it; assurance is as strict."""
    chart = xmr(QUIET)
    assert chart.upper is not None
    assert chart.lower is not None
    base = [5.0, 6.0] * 6  # mean 5.5, every range 1
    upper, near = 5.5 + 2.66, 5.5 + 2 * (2.66 / 3)
    lower, near_lower = 5.5 - 2.66, 5.5 - 2 * (2.66 / 3)
    assert ["Common Cause", "Above UCL"] == labels_of([*base, upper, upper + 1e-9], fix_after=12)[-2:]
    assert ["Common Cause", "Below LCL"] == labels_of([*base, lower, lower - 1e-9], fix_after=12)[-2:]
    assert "Common Cause" == labels_of([*base, near, near, 5.6], fix_after=12)[-3]
    assert "Common Cause" == labels_of([*base, near_lower, near_lower, 5.4], fix_after=12)[-3]
    assert ["2 in 3 Above CL"] * 2 == labels_of([*base, near + 1e-9, near + 1e-9, 5.6], fix_after=12)[-3:-1]
    assert ["inconsistent", "inconsistent"] == [
        xmr(QUIET, target=each).assurance for each in (chart.upper, chart.lower)
    ]


def test_limits_near_and_far_are_told() -> None:
    """The limits are 2.66 average moving ranges from the mean, the near ones two thirds of that."""
    point = xmr([5, 6] * 7).points[0]
    near = 2 * (2.66 / 3)
    assert (5.5 - 2.66, 5.5 - near, 5.5, 5.5 + near, 5.5 + 2.66, 1) == (
        point.lower,
        point.near_lower,
        point.mean,
        point.near_upper,
        point.upper,
        point.average_moving_range,
    )


def test_a_trend_is_seven_points_without_a_tie() -> None:
    """Seven points that rise are a trend, six are none, and neither are seven with a tie among them."""
    wide = [0.0, 90, 0, 90, 0, 90, 0, 90]
    rising = [40.0, 41, 42, 43, 44, 46, 47]
    assert ["7 Point Trend (Increasing)"] * 7 == labels_of([*wide, *rising, 0])[8:15]
    assert ["7 Point Trend (Decreasing)"] * 7 == labels_of([*wide, *rising[::-1], 90])[8:15]
    assert {"Common Cause"} == set(labels_of([*wide, *rising[1:], 0]))
    assert {"Common Cause"} == set(labels_of([*wide, *rising[:3], 42, *rising[3:], 0]))


def test_a_turning_point_belongs_to_both_trends() -> None:
    """Where seven points rise to one from which seven fall, it has both signals and the label of the rise."""
    wide = [0.0, 9, 0, 9, 0, 9, 0, 9, 0, 9]
    point = xmr([*wide, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2]).points[16]
    assert ("7 Point Trend (Increasing)", "7 Point Trend (Decreasing)") == point.signals[:2]
    assert "7 Point Trend (Increasing)" == point.label


def test_a_point_on_the_mean_ends_a_run() -> None:
    """Seven points on one side are a shift; one on the mean itself is on no side."""
    values = [4.0, 6] * 6  # mean 5
    shift = [5.1, 5.2] * 3
    assert ["7 Points Above CL"] * 7 == labels_of([*values, 4, 5.1, *shift], fix_after=12)[-7:]
    assert ["Common Cause"] * 8 == labels_of([*values, 5.1, *shift[:3], 5.0, *shift[:3]], fix_after=12)[-8:]


def test_two_of_three_are_on_one_side() -> None:
    """Two points close to a limit signal where the third is on their side: neither on the mean nor beyond it."""
    values = [4.0, 6] * 6  # mean 5, near limits 1.45 and 8.55
    for high, low, third in ((9, 1, 5.0), (9, 1, None)):
        for close, other in ((high, third), (low, third), (high, low), (low, high)):
            for three in ([close, close, other], [close, other, close], [other, close, close]):
                assert {"Common Cause"} == set(labels_of([*values, 5, *three, 5], fix_after=12))
    assert ["2 in 3 Above CL", "Common Cause", "2 in 3 Above CL"] == labels_of([*values, 5, 9, 5.1, 9], fix_after=12)[
        -3:
    ]
    assert ["2 in 3 Below CL", "2 in 3 Below CL", "Common Cause"] == labels_of([*values, 5, 1, 1, 4.9], fix_after=12)[
        -3:
    ]
    assert ["Above UCL", "2 in 3 Above CL", "2 in 3 Above CL"] == labels_of([*values, 5, 99, 9, 9], fix_after=12)[-3:]


def test_a_mean_is_rounded_once() -> None:
    """Three times 0.1 has the mean 0.1, which a rounded sum of 0.30000000000000004 has not."""
    assert 0.1 == xmr([0.1, 0.1, 0.1]).mean
    assert {"Common Cause"} == set(labels_of([0.1] * 20))


def test_outlying_ranges_are_screened_once() -> None:
    """A moving range of 3.267 times the average or more is left out, unless that is not wanted."""
    values = [5.0, 6] * 7 + [30, 5]
    screened, plain = xmr(values), xmr(values, screen_outliers=False)
    assert (1, (13 + 24 + 25) / 15) == (screened.average_moving_range, plain.average_moving_range)
    twice = [0.0, 1] * 20 + [10] + [200]  # of ranges 1, 9 and 190, only the last is far above the first average
    assert (39 + 9) / 40 == xmr(twice).average_moving_range


def test_a_range_on_the_bound_is_screened() -> None:
    """The bound itself, 3.267 times the average, is left out, as 3267 is where the average is 1000."""
    values = [0.0, 3267, 3267, 3267, 4000]
    assert 1000 == xmr(values, screen_outliers=False).average_moving_range
    assert pytest.approx(733 / 3) == xmr(values).average_moving_range
    just_below = [0.0, 3266.99, 3266.99, 3266.99, 4000]
    assert pytest.approx(1000) == xmr(just_below).average_moving_range


def test_fixed_limits_have_no_ranges_beyond_them() -> None:
    """Limits of the first twelve points count no range that reaches beyond them, in each group alike."""
    chart = xmr([5, 6] * 6 + [50, 51] + [7, 9] * 6 + [70], fix_after=12, rebase=[15])
    ranges = [point.moving_range for point in chart]
    assert [None, *[1] * 11, None, None, None, *[2] * 11, None] == ranges
    assert [1] * 14 + [2] * 13 == [point.average_moving_range for point in chart]
    assert ["Above UCL", "Above UCL"] == [chart.points[12].label, chart.points[26].label]


# --- missing values and months ---------------------------------------------------------------------------------------


def test_a_missing_value_ends_ranges_and_runs() -> None:
    """No range, trend, shift or pair of close points reaches across a point without a value."""
    base = [4.0, 6] * 6
    assert ["Common Cause"] * 8 == labels_of([*base, 5.1, 5.2, 5.1, None, 5.2, 5.1, 5.2, 5.1], fix_after=12)[-8:]
    assert ["Common Cause"] * 8 == labels_of([*base, 3, 3.5, 4, 4.5, None, 5.5, 6, 6.5], fix_after=12)[-8:]
    assert ["Common Cause"] * 4 == labels_of([*base, 9, None, 9, 5.1], fix_after=12)[-4:]
    point = xmr([5, None, 7, 8]).points[1]
    assert (None, None, (), "Common Cause", "common_cause") == (
        point.value,
        point.moving_range,
        point.signals,
        point.label,
        point.kind,
    )
    assert [None, None, None, 1] == [each.moving_range for each in xmr([5, None, 7, 8])]
    assert 1 == xmr([5, None, 7, 8]).average_moving_range


def test_absent_months_are_refused_or_treated_as_told() -> None:
    """A gap in a series is refused in words; it is left open, or closed, where the caller says so."""
    figures = stats(QUIET)
    series = DelaySeries([*figures[:5], *figures[7:]])
    expected = (
        "xmr: these are not one series: no figure for 2018-09, 2018-10: give gaps='missing' to leave each such month "
        "open, or gaps='ignore' to take the months beside it as neighbours"
    )
    with pytest.raises(MixedSeriesError) as caught:
        xmr(series)
    assert expected == str(caught.value)
    missing, ignored = xmr(series, gaps="missing"), xmr(series, gaps="ignore")
    assert (14, 12) == (len(missing), len(ignored))
    assert tuple(months(14)) == missing.when
    assert [*QUIET[:5], None, None, *QUIET[7:]] == list(missing.values)
    assert missing == evolve(xmr(missing.values, dates=missing.when), measure=DAYS, area="Fenshire")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert "2 points without a value (September 2018, October 2018): no range or run goes across" == missing.warnings[0]
    assert "no point for September 2018, October 2018: the months beside are taken as neighbours" == ignored.warnings[0]


def test_absent_months_beside_plain_values_are_refused_too() -> None:
    """Months given for numbers are held to the same rule as those of a series; dates are not, but are warned of."""
    with pytest.raises(MixedSeriesError, match="no figure for 2018-06"):
        xmr([1, 2, 3], dates=[Month(2018, 4), Month(2018, 7), Month(2018, 5)])
    chart = xmr([1, 2, 3], dates=[Month(2018, 4), Month(2018, 7), Month(2018, 5)], gaps="missing")
    assert [1, 3, None, 2] == list(chart.values)
    days = [date(2018, month, 1) for month in (1, 2, 3, 6, 7)]
    assert (
        "the dates are not evenly apart (1 March 2018 to 1 June 2018): the points are taken as neighbours all the same"
    ) == xmr([1, 2, 3, 2, 1], dates=days).warnings[0]
    assert 1 == len(xmr([1, 2, 3], dates=days[:3]).warnings)  # February is shorter, and no gap


@pytest.mark.parametrize(("last", "told"), [(7, False), (13, False), (14, True)])
def test_dates_are_uneven_where_a_point_has_room_between(last: int, told: bool) -> None:  # noqa: FBT001
    """Two weeks between weekly dates are told, and a few days more than a week are not."""
    days = [date(2018, 1, 1) + timedelta(each) for each in (0, 7, 14, 14 + last)]
    assert told == any("not evenly apart" in warning for warning in xmr([1, 2, 1, 2], dates=days).warnings)


NO_WIDTH = "the limits equal the mean, and any other value is outside them"


# --- warnings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (xmr(QUIET), ()),
        (xmr(QUIET, rebase=[1, 14]), ("at point 14 there are no limits: no two neighbours have a value",)),
        (xmr(QUIET[:13]), ()),
        (
            xmr(QUIET[:12]),
            ("from point 1 to point 12 the limits are of 12 values: trial limits, as so few leave them unsure",),
        ),
        (xmr(QUIET[:13], fix_after=12), ()),
        (
            xmr([None, *QUIET], fix_after=12),
            (
                "1 point without a value (point 1): no range or run goes across",
                "from point 1 to point 15 the limits are of 11 values: trial limits, as so few leave them unsure",
            ),
        ),
        (
            xmr([*QUIET, None]),
            (
                "1 point without a value (point 15): no range or run goes across",
                "the last point has no value, so the chart's variation tells nothing of it",
            ),
        ),
        (
            xmr(QUIET, rebase=[20, 30]),
            ("no point is at point 20, point 30, given in rebase: no group starts there",),
        ),
        (
            xmr([5] * 13),
            (f"from point 1 to point 13 every value is 5: {NO_WIDTH}",),
        ),
        (
            xmr([0] * 14 + [1]),
            (f"from point 1 to point 15 the ranges that count are nought: {NO_WIDTH}",),
        ),
        (
            xmr([*QUIET, None, None], rebase=[15]),
            (
                "2 points without a value (point 15, point 16): no range or run goes across",
                "from point 15 to point 16 there is no value to compute a mean of",
                "the last point has no value, so the chart's variation tells nothing of it",
            ),
        ),
        (
            xmr(QUIET, target=5, improvement="neutral"),
            ("a target tells nothing where neither direction is better",),
        ),
    ],
)
def test_where_the_reference_is_silent_we_are_not(chart: XmrChart, expected: tuple[str, ...]) -> None:
    """What makes a chart less sure than it looks is told in words, and nothing else is."""
    assert expected == chart.warnings


def test_a_rebase_that_is_no_point_starts_no_group() -> None:
    """As in the reference it changes nothing; but the chart says so."""
    days = [month.start for month in months(14)]
    chart = xmr(QUIET, dates=days, rebase=[date(2018, 4, 15)])
    assert xmr(QUIET, dates=days).points == chart.points
    assert ("no point is at 15 April 2018, given in rebase: no group starts there",) == chart.warnings


def test_a_lone_point_has_no_limits() -> None:
    """One value has a mean, no limits, no signal and no assurance."""
    chart = xmr([5], target=3)
    assert (5, None, None, None, None, "common_cause") == (
        chart.mean,
        chart.average_moving_range,
        chart.lower,
        chart.upper,
        chart.assurance,
        chart.variation,
    )


# --- what is refused -------------------------------------------------------------------------------------------------


class Exactly:
    """A whole number that is not Python's, as numpy's are."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __int__(self) -> int:
        return self.number


Integral.register(Exactly)

WANTED = "must be a finite number from -1e+290 to 1e+290"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "xmr: data holds no value to chart"),
        ([None, None], "xmr: data holds no value to chart"),
        (DelaySeries(), "xmr: data holds no value to chart"),
        ([1, nan], f"xmr: data[1] {WANTED} (got nan); a missing value is None"),
        ([inf, 1], f"xmr: data[0] {WANTED} (got inf); a missing value is None"),
        ([1, -inf, None], f"xmr: data[1] {WANTED} (got -inf); a missing value is None"),
        ([1, 2e290], f"xmr: data[1] {WANTED} (got 2e+290); a missing value is None"),
        ([1, True], f"xmr: data[1] {WANTED} (got True); a missing value is None"),
        (["1", 2], f"xmr: data[0] {WANTED} (got '1'); a missing value is None"),
        ([1, 2**53 + 1], f"xmr: data[1] {WANTED} (got 9007199254740993); a missing value is None"),
        ("12", "xmr: data must be a DelaySeries, or numbers and None, in a list or another sequence (got '12')"),
        (b"12", "xmr: data must be a DelaySeries, or numbers and None, in a list or another sequence (got b'12')"),
        ({1, 2}, "xmr: data must be a DelaySeries, or numbers and None, in a list or another sequence (got {1, 2})"),
        ({1: 2}, "xmr: data must be a DelaySeries, or numbers and None, in a list or another sequence (got {1: 2})"),
        (12, "xmr: data must be a DelaySeries, or numbers and None, in a list or another sequence (got 12)"),
    ],
)
def test_what_is_no_value_is_refused(data: Any, message: str) -> None:  # noqa: ANN401
    """Values are finite numbers or None, in order; anything else is refused by name and place."""
    with pytest.raises(ValidationError) as caught:
        xmr(data)
    assert message == str(caught.value)


def test_all_bad_values_are_told_up_to_twenty() -> None:
    """Each bad value is told with its place, the first twenty of very many."""
    with pytest.raises(ValidationError) as caught:
        xmr([1, nan, inf])
    assert 2 == len(caught.value.problems)
    with pytest.raises(ValidationError) as caught:
        xmr([nan] * 1000)
    assert 20 == len(caught.value.problems)


def test_great_whole_numbers_are_taken_where_a_float_holds_them() -> None:
    """A whole number that a float holds exactly is a value, and of numbers so great none is lost in a sum."""
    assert (2.0**53, 2.0**53, None) == xmr([2**53, 2**53, None]).values
    assert (1e17, 1.0) == xmr([1e17, 1]).values


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"improvement": "down"}, "xmr: improvement must be one of increase, decrease, neutral (got 'down')"),
        ({"improvement": None}, "xmr: improvement must be one of increase, decrease, neutral (got None)"),
        ({"gaps": "close"}, "xmr: gaps must be one of refuse, missing, ignore (got 'close')"),
        ({"target": nan}, f"xmr: target {WANTED} (got nan)"),
        ({"target": "5"}, f"xmr: target {WANTED} (got '5')"),
        ({"target": True}, f"xmr: target {WANTED} (got True)"),
        ({"fix_after": 11}, "xmr: fix_after must be a whole number of at least 12 (got 11)"),
        ({"fix_after": 12.0}, "xmr: fix_after must be a whole number of at least 12 (got 12.0)"),
        ({"fix_after": True}, "xmr: fix_after must be a whole number of at least 12 (got True)"),
        ({"screen_outliers": 1}, "xmr: screen_outliers must be a bool (got 1)"),
        ({"rebase": 3}, "xmr: rebase must be a tuple or a list (got 3)"),
        ({"rebase": [0]}, "xmr: rebase[0] must be a whole number of at least 1 (got 0)"),
        ({"rebase": [3, Month(2018, 4)]}, "xmr: rebase[1] must be a whole number of at least 1 (got Month(2018, 4))"),
        ({"rebase": [3, 3]}, "xmr: rebase must not hold the same value twice (got 3 more than once)"),
        (
            {"dates": [Month(2018, 4), Month(2018, 5)], "rebase": [date(2018, 5, 1)]},
            "xmr: rebase[0] must be a Month (got datetime.date(2018, 5, 1))",
        ),
        (
            {"dates": [date(2018, 4, 1), date(2018, 5, 1)], "rebase": [2]},
            "xmr: rebase[0] must be a date without a time (got 2)",
        ),
        (
            {"dates": 2018},
            "xmr: dates must be Months or dates, in a list or another sequence (got 2018)",
        ),
        ({"dates": [Month(2018, 4)]}, "xmr: dates must be as many as the values (got 1 for 2)"),
        (
            {"dates": [Month(2018, 4), date(2018, 5, 1)]},
            (
                "xmr: dates must be all Months or all dates "
                "(got Month(2018, 4) at [0] and datetime.date(2018, 5, 1) at [1])"
            ),
        ),
        (
            {"dates": [date(2018, 4, 1), datetime(2018, 4, 2, tzinfo=None)]},  # noqa: DTZ001
            (
                "xmr: dates[1] must be a Month or a date without a time (got datetime.datetime(2018, 4, 2, 0, 0)); "
                "give its .date(), or for a month Month.of(...)"
            ),
        ),
        (
            {"dates": ["2018-04", "2018-05"]},
            (
                "2 faults:\n"
                "- xmr: dates[0] must be a Month or a date without a time (got '2018-04')\n"
                "- xmr: dates[1] must be a Month or a date without a time (got '2018-05')"
            ),
        ),
        (
            {"dates": [Month(2018, 4), Month(2018, 4)]},
            "xmr: dates must not hold the same date twice (got 2018-04 more than once)",
        ),
    ],
)
def test_arguments_are_checked(options: dict[str, Any], message: str) -> None:
    """Every argument is held to what it means, and the message says which, what and why."""
    with pytest.raises(ValidationError) as caught:
        xmr([1, 2], **options)
    assert message == str(caught.value)


def test_real_numbers_of_any_kind_are_taken() -> None:
    """What is registered as a real number is a value, a target, a count or a position, as a float or an int."""
    values: list[Any] = [Fraction(1, 2), Exactly(3), None, 4]
    options: dict[str, Any] = {"target": Fraction(5, 2), "fix_after": Exactly(12), "rebase": [Exactly(2)]}
    chart = xmr(values, **options)
    assert (0.5, 3.0, None, 4.0) == chart.values
    assert (2.5, 12, (2,)) == (chart.target, chart.fix_after, chart.rebase)
    kinds = [type(value) for value in (*chart.values, chart.target, chart.fix_after, *chart.rebase)]
    assert [float, float, type(None), float, float, int, int] == kinds


@pytest.mark.parametrize("value", [Decimal(5), Fraction(10**400), Exactly(2**53 + 1), True])
def test_what_is_no_real_number_or_too_great_is_refused(value: Any) -> None:  # noqa: ANN401
    """A decimal, a truth value, and a number that no float holds are refused as data and as target."""
    with pytest.raises(ValidationError, match=re.escape(f"xmr: data[1] {WANTED} (got ")):
        xmr([None, value])
    with pytest.raises(ValidationError, match=re.escape(f"xmr: target {WANTED} (got ")):
        xmr([5], target=value)


@pytest.mark.extra
def test_numbers_of_numpy_are_taken() -> None:
    """Numpy's numbers, whole or not, of whatever size, are values and targets; its truth values are not."""
    import numpy as np  # noqa: PLC0415 (an extra)

    values: list[Any] = [np.int64(5), np.float32(0.5), np.uint8(3), np.float16(2), np.float64(1)]
    assert (5.0, 0.5, 3.0, 2.0, 1.0) == xmr(values).values
    assert {float} == set(map(type, xmr(values).values))
    assert (5.0, 6.0) == xmr(np.array([5, 6]), target=np.int32(6)).values  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValidationError, match=r"xmr: data\[0\] must be a finite number .* \(got np\.True_\)"):
        xmr([np.True_])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


@pytest.mark.extra
def test_arrays_without_items_are_refused() -> None:
    """An array of no dimension, and one within the data, is refused like anything else that is no value."""
    import numpy as np  # noqa: PLC0415 (an extra)

    nothing: Any = np.array(5)
    with pytest.raises(ValidationError, match=r"xmr: data must be a DelaySeries.* \(got array\(5\)\)"):
        xmr(nothing)
    with pytest.raises(ValidationError, match=r"xmr: dates must be Months or dates.* \(got array\(5\)\)"):
        xmr([1], dates=nothing)
    with pytest.raises(ValidationError, match=r"xmr: data\[1\] must be .* \(got array\(\[1, 2\]\)\)"):
        xmr([None, np.array([1, 2])])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


@pytest.mark.extra
def test_dates_of_pandas_are_refused_with_advice() -> None:
    """A Timestamp or a Period is no date, and the message says how to make one of it, in dates and in rebase."""
    pd: Any = pytest.importorskip("pandas")

    day: Any = pd.Timestamp("2018-04-01")
    month: Any = pd.Period("2018-04", "M")
    of_day, of_month = "; give its .date(), or for a month Month.of(...)", "; give a Month of its .year and .month"
    for wrong, advice in ((day, of_day), (month, of_month)):
        with pytest.raises(ValidationError) as as_date:
            xmr([1], dates=[wrong])
        with pytest.raises(ValidationError) as as_rebase:
            xmr([1], dates=[Month(2018, 4)], rebase=[wrong])
        assert (advice, advice) == tuple(str(caught.value)[-len(advice) :] for caught in (as_date, as_rebase))
    assert (Month(2018, 4),) == xmr([1], dates=[Month(month.year, month.month)]).when
    assert (day.date(),) == xmr([1], dates=[day.date()]).when


def test_a_series_has_its_own_dates() -> None:
    """Dates beside a series of delays are refused, even where they agree."""
    with pytest.raises(ValidationError) as caught:
        xmr(DelaySeries(stats([1, 2])), dates=months(2))
    assert "xmr: dates must not be given with a DelaySeries, whose figures have their months" == str(caught.value)


def test_a_mixture_is_refused_with_all_its_reasons() -> None:
    """Measures, areas and breakdowns do not mix, a month has one figure: everything wrong is told at once."""
    figures = stats([1, 2, 3, 4, 5])
    mixed = DelaySeries(
        [
            *figures[:2],
            evolve(figures[4], area="Marshire"),
            evolve(figures[1], source_id="other"),
            evolve(figures[0], measure=DelayMeasure.PATIENTS_SNAPSHOT, setting=CareSetting.ACUTE),
        ]
    )
    with pytest.raises(MixedSeriesError) as caught:
        xmr(mixed)
    assert (
        "xmr: these are not one series, for 5 reasons:\n"
        "- figures of 2 kinds of measure (DelayMeasure.DELAYED_DAYS, DelayMeasure.PATIENTS_SNAPSHOT): "
        "choose one with .where(measure=...)\n"
        "- figures of 2 kinds of area ('Fenshire', 'Marshire'): choose one with .where(area=...)\n"
        "- figures of 2 kinds of setting (CareSetting.ALL, CareSetting.ACUTE): choose one with .where(setting=...)\n"
        "- more than one figure for 2018-05: keep one of each, with .where(source_id=...) where their sources differ\n"
        "- no figure for 2018-06, 2018-07: give gaps='missing' to leave each such month open, or gaps='ignore' to take "
        "the months beside it as neighbours"
    ) == str(caught.value)
    with pytest.raises(MixedSeriesError, match="for 4 reasons"):
        xmr(mixed, gaps="ignore")


@pytest.mark.parametrize("dimension", ["area_code", "reason", "provider_code", "responsible"])
def test_other_breakdowns_do_not_mix_either(dimension: str) -> None:
    """Each dimension of a figure that is not its month or source must be the same in all."""
    other = {"reason": DelayReason.HOUSING, "responsible": Responsible.NHS}.get(dimension, "RTH")
    first, second = stats([1, 2])
    with pytest.raises(MixedSeriesError, match=rf"choose one with \.where\({dimension}=\.\.\.\)"):
        xmr(DelaySeries([first, evolve(second, **{dimension: other})]))  # type: ignore[arg-type]


def test_a_series_of_several_sources_is_one() -> None:
    """The months of an official series come from many files, in any order."""
    figures = [evolve(each, source_id=f"file-{number}") for number, each in enumerate(stats(QUIET))]
    chart = xmr(DelaySeries(reversed(figures)))
    assert (tuple(QUIET), tuple(months(14))) == (chart.values, chart.when)


def test_many_kinds_are_named_in_part() -> None:
    """Of very many areas six are named and the others counted."""
    figures = [evolve(each, area=f"Area {number}") for number, each in enumerate(stats([1] * 9))]
    with pytest.raises(MixedSeriesError, match=r"9 kinds of area \('Area 0', .* 'Area 5' and 3 more\)"):
        xmr(DelaySeries(figures))


# --- the chart as a value --------------------------------------------------------------------------------------------


def test_a_chart_is_a_value(bundled: Dataset) -> None:
    """Charts of the same data are equal, hashed alike, copied and pickled, whether or not their points were made."""
    chart, same = xmr(bundled.delays), xmr(bundled.delays)
    assert isinstance(chart.points[0], XmrPoint)
    assert () == chart.warnings
    assert (chart, hash(chart)) == (same, hash(same))
    assert chart.points is chart.points
    for copied in (pickle.loads(pickle.dumps(chart)), copy.copy(chart), copy.deepcopy(chart)):  # noqa: S301
        assert (chart, chart.points) == (copied, copied.points)
    assert chart != xmr(bundled.delays, target=100)
    with pytest.raises(AttributeError):
        chart.target = 3  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_point_is_told_in_a_line() -> None:
    """The text of a point is its time, its value and its label; of a missing value no label says anything."""
    chart = xmr([5, None, 7.5], dates=months(3))
    assert [
        "April 2018: 5 (Common Cause)",
        "May 2018: no value",
        "June 2018: 7.5 (Common Cause)",
    ] == list(map(str, chart))


def test_a_chart_is_iterated_by_its_points() -> None:
    """A chart has a length and yields its points."""
    chart = xmr(QUIET)
    assert (14, chart.points) == (len(chart), tuple(chart))


def test_the_options_are_kept() -> None:
    """A chart says how it was made."""
    chart = xmr(QUIET, improvement="increase", target=7, rebase=[3], fix_after=12, screen_outliers=False)
    assert ("increase", 7.0, (3,), 12, False) == (
        chart.improvement,
        chart.target,
        chart.rebase,
        chart.fix_after,
        chart.screen_outliers,
    )
    assert (None, None) == (chart.measure, chart.area)
    assert tuple(range(1, 15)) == chart.when


def test_the_repr_is_short(bundled: Dataset) -> None:
    """The repr says how many points, from when, and the two icons."""
    assert "XmrChart(14 points, 1 to 14, common_cause)" == repr(xmr(QUIET))
    assert "XmrChart(1 point, 1 to 1, common_cause)" == repr(xmr([5]))
    assert "XmrChart(21 points, 2017-04 to 2018-12, special_cause_improvement, consistent_fail)" == repr(
        xmr(bundled.delays, target=10)
    )


# --- in plain English ------------------------------------------------------------------------------------------------


def test_the_summary_of_the_councils_table(bundled: Dataset) -> None:
    """What is charted, the level, the latest value and what it shows, each stretch that signals, and the target."""
    assert (
        "Oxfordshire, average weekly delays: 21 points, April 2017 to December 2018; lower is better.\n"
        "The mean is 112.5, and the limits are 81.4 and 143.6: while nothing changes, nearly every point lies between "
        "them.\n"
        "The latest value, December 2018, is 69. It shows special cause variation, for the better: a change that "
        "chance hardly ever makes. It is below the lower limit and in a run of seven or more points below the mean.\n"
        "What signals a change:\n"
        "- April 2017 to July 2017: above the upper limit, for the worse\n"
        "- April 2017 to October 2017: in a run of seven or more points above the mean, for the worse\n"
        "- March 2018 to December 2018: in a run of seven or more points below the mean, for the better\n"
        "- May 2018: close to the lower limit, as two of three points in a row are, for the better\n"
        "- June 2018: below the lower limit, for the better\n"
        "- July 2018: close to the lower limit, as two of three points in a row are, for the better\n"
        "- September 2018: close to the lower limit, as two of three points in a row are, for the better\n"
        "- October 2018 to December 2018: below the lower limit, for the better\n"
        "The target, 100, lies between the limits: as things are, chance decides whether it is met or missed."
    ) == str(xmr(bundled.delays, target=100))


def test_the_summary_of_a_quiet_chart() -> None:
    """Where nothing signals, the summary says so; of a rebased chart it tells the last group, and all warnings."""
    chart = xmr(QUIET, dates=months(14), rebase=[Month(2018, 6)], improvement="increase", target=2.5)
    assert (
        "14 points, April 2018 to May 2019; higher is better.\n"
        "The mean since June 2018 is 4.92, and the limits are 1.77 and 8.06: while nothing changes, nearly every point "
        "lies between them.\n"
        "The latest value, May 2019, is 5. It shows common cause variation: no more than the ordinary ups and downs.\n"
        "No point signals a change.\n"
        "The target, 2.50, lies between the limits: as things are, chance decides whether it is met or missed.\n"
        "Be wary:\n"
        "- from April 2018 to May 2018 the limits are of 2 values: trial limits, as so few leave them unsure\n"
        "- from June 2018 to May 2019 the limits are of 12 values: trial limits, as so few leave them unsure"
    ) == chart.summary()


@pytest.mark.parametrize(
    ("chart", "lines"),
    [
        (xmr([5]), ("The mean is 5; there are no limits.",)),
        (xmr([5], fix_after=12), ("The mean is 5; there are no limits.",)),
        (
            xmr([*[5, None] * 6, 6, 7], fix_after=12),
            ("The mean is 5, computed of the first 12 points; there are no limits.",),
        ),
        (xmr([5] * 13), ("The mean is 5, and so are both limits.",)),
        (xmr([5, 6] * 7, fix_after=12), ("and the limits are 2.84 and 8.16, computed of the first 12 points: while",)),
        (xmr([5, 6] * 7, fix_after=14), (" 8.16, computed of all 14 points: while",)),
        (xmr([5, 6] * 7, fix_after=100), (" 8.16, computed of all 14 points: while",)),
        (xmr([5, 6] * 7, fix_after=12, rebase=[6]), ("since point 6 is", ", computed of all 9 points: while")),
        (xmr([5, 6] * 14, fix_after=12, rebase=[6]), ("since point 6 is", ", computed of the first 12 points: while")),
        (
            xmr([5, None]),
            (
                "The latest point, point 2, has no value: nothing can be said of it. The latest value, point 1, is 5. ",
                "is 5. Without limits, signal and noise cannot be told apart.",
            ),
        ),
        (xmr([5, None], rebase=[2]), ("There is no value to compute a mean since point 2 of.",)),
        (xmr(QUIET, target=90), ("The target, 90, will be met as a rule, as things are: all that lies",)),
        (xmr(QUIET, target=-9), ("The target, -9, will be missed as a rule, as things are: nothing that lies",)),
        (
            xmr([*QUIET, 60], improvement="neutral"),
            ("variation, upwards: a change", "- point 15: above the upper limit, upwards"),
        ),
        (xmr([*QUIET, -60], improvement="neutral"), ("It is below the lower limit.", "neither direction is better")),
        (xmr([*range(7), 2.5]), ("1 to point 7: in a run of seven or more rising points, for the worse",)),
        (xmr([*range(7, 0, -1), 4]), ("1 to point 7: in a run of seven or more falling points, for the better",)),
        (xmr([0.001, 0.0025] * 7), ("The mean is 0.00175, and the limits are -0.00224 and 0.00574",)),
        (xmr([1e-30, 2e-30] * 7), ("The mean is 1.5e-30, and the limits are -1.16e-30 and 4.16e-30",)),
        (xmr([1e20, 2e20] * 7), ("The mean is 1.5e+20",)),
        (xmr([1e15, 1e15]), ("The mean is 1e+15,",)),
        (xmr([1e15 - 1] * 2), ("The mean is 999,999,999,999,999,",)),
        (xmr([1e-9, 2e-9] * 7), ("The mean is 0.0000000015,",)),
        (
            xmr([*QUIET, 60, 60, *QUIET], rebase=[16]),
            ("- point 15: above the upper limit", "- point 16: above the upper limit"),
        ),
        (xmr([12345, 67890.5] * 7), ("The mean is 40,118, and the limits are -107,633 and 187,869",)),
        (xmr([1, 2], dates=[date(2018, 4, 9), date(2018, 4, 16)]), ("2 points, 9 April 2018 to 16 April 2018;",)),
        (xmr([-0.0] * 13), ("The mean is 0, and so are both limits.", "The latest value, point 13, is 0.")),
    ],
)
def test_the_summary_tells(chart: XmrChart, lines: tuple[str, ...]) -> None:
    """Figures are rounded for reading, and each state of a chart has its words."""
    text = chart.summary()
    assert [] == [line for line in lines if line not in text]


def test_a_last_point_without_a_value_shows_nothing() -> None:
    """The variation stays the reference's, but the summary says that the point tells nothing, and what the last did."""
    chart = xmr([*QUIET, 10, None])
    assert "common_cause" == chart.variation
    assert (
        "The latest point, point 16, has no value: nothing can be said of it. The latest value, point 15, is 10. "
        "It shows special cause variation, for the worse: a change that chance hardly ever makes. "
        "It is above the upper limit.\n"
        "What signals a change:\n"
        "- point 15: above the upper limit, for the worse\n"
    ) in chart.summary()


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        (xmr([5]), "apart.\nBe wary:"),
        (
            xmr([5, None, 6, None, 7]),
            "The latest value, point 5, is 7. Without limits, signal and noise cannot be told ap",
        ),
        (
            xmr(DelaySeries([*stats([5]), *stats([6], "2018-07")]), gaps="missing"),
            "The latest value, July 2018, is 6. Without limits, signal and noise cannot be told apart.\nBe wary:",
        ),
        (xmr([*QUIET, 5], rebase=[15]), "told apart.\nNo point signals a change where there are limits.\nBe wary:"),
        (xmr([5, *QUIET], rebase=[2]), "ups and downs.\nNo point signals a change where there are limits.\nBe wary:"),
    ],
)
def test_without_limits_nothing_is_called_noise(chart: XmrChart, told: str) -> None:
    """Where there are no limits the summary says that signal and noise cannot be told apart, and claims no calm."""
    assert told in chart.summary()
    assert "No point signals a change." not in chart.summary()


def test_without_limits_nothing_is_close_to_one() -> None:
    """Where there is a mean and no limits, two of three on one side of it are no signal."""
    for value in (4, 6):
        assert {()} == {point.signals for point in xmr([*[5, None] * 6, *[value] * 6], fix_after=12)}


def test_a_run_signals_without_limits() -> None:
    """Runs and trends need no limits, so that what they show is told where there are none."""
    chart = xmr([*[5, None] * 6, *[9] * 7], fix_after=12)
    assert (None, "special_cause_concern") == (chart.lower, chart.variation)
    assert "It is in a run of seven or more points above the mean." in chart.summary()
    assert "cannot be told apart" not in chart.summary()


@given(_drawn_values(), _drawn_options(), st.none() | st.floats(-1e290, 1e290))
def test_every_chart_has_a_summary(values: list[float | None], options: Options, target: float | None) -> None:
    """Whatever is charted, the summary is some lines of text without a number that is none."""
    text = evolve(_of(values, options), target=target).summary()
    assert [] == [word for word in ("None", "nan", "inf", "\n\n") if word in text]


# --- as a table ------------------------------------------------------------------------------------------------------


def test_table() -> None:
    """A chart is a table of its points, with the sentences of its summary below."""
    chart = xmr([5, 6, None, 14], improvement="increase")
    table = chart.to_table()
    assert ("When", "Value", "Mean", "Lower limit", "Upper limit", "Signals") == table.header
    assert {1, 2, 3, 4} == table.numeric
    assert [
        ("point 1", "5", "8.33", "5.67", "10.99", "Below LCL"),
        ("point 2", "6", "8.33", "5.67", "10.99", ""),
        ("point 3", "", "8.33", "5.67", "10.99", ""),
        ("point 4", "14", "8.33", "5.67", "10.99", "Above UCL"),
    ] == list(table.rows)
    first, *others = chart.summary().splitlines()
    assert first == f"{table.caption}."
    key = (
        "In the names of signals, UCL and LCL are the upper and the lower limit, and CL, the centre line, is the mean."
    )
    assert [*others[:2], key] == [*table.notes[:2], table.notes[-1]]
    signals = "point 1: below the lower limit, for the worse; point 4: above the upper limit, for the better"
    assert f"What signals a change: {signals}." == table.notes[2]
    assert 5 == len(table.notes)  # the last but one tells the chart's warnings


def test_a_table_without_signals_explains_none() -> None:
    """The names of signals are explained where there are any."""
    assert [] == [note for note in xmr([5, 6, 5, 6]).to_table().notes if "UCL" in note]


def test_an_area_on_two_lines_stays_in_the_caption() -> None:
    """Whatever stands in the name of an area, the caption of a table is what is charted."""
    stats = (DelayStat(Month(2017, 4) + at, at % 5, DelayMeasure.DELAYED_DAYS, "North\nFens") for at in range(5))
    caption = xmr(DelaySeries(stats)).to_table().caption
    assert "North\nFens, delayed days: 5 points, April 2017 to August 2017; lower is better" == caption


def test_html(bundled: Dataset) -> None:
    """A notebook shows the table, well-formed, with every point."""
    chart = xmr(bundled.delays)
    html = shown(chart)
    page = assert_sound(html)
    assert len(chart) + 1 == html.count("<tr>")
    assert "December 2018" in page.text
