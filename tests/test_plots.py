"""Charts: what is drawn, by the lines, marks and words on the axes, and what is said of it to who does not see it."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import pickle
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from drawn import BLUE, DARK, GREY, HOSTILE, ORANGE, PURPLE, assert_legible, page_of, svg
from html_page import Page
from hypothesis import given
from hypothesis import strategies as st
from strategies import delay_series

from oxon_review import (
    CareSetting,
    Dataset,
    DelayMeasure,
    DelayReason,
    DelaySeries,
    DelayStat,
    Month,
    Responsible,
    plots,
)
from oxon_review.compare import DelayComparison, compare_delays
from oxon_review.errors import MissingExtraError, MixedSeriesError, ValidationError
from oxon_review.plots import alt_text, plot_delays, plot_xmr, plot_year_on_year
from oxon_review.plots._canvas import spread
from oxon_review.plots._words import figure, in_runs, months_listed
from oxon_review.spc import XmrChart, xmr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

EXAMPLE = Path(__file__).parent.parent / "examples" / "is_it_signal.py"
PER_DAY = DelayMeasure.AVERAGE_DELAYED_PER_DAY


def series(values: Sequence[float | None], start: str = "2017-04", **dimensions: object) -> DelaySeries:
    """Make a series of Fenshire, month after month; None is a month without a figure."""
    first = DelayStat(Month.parse(start), 0, PER_DAY, "Fenshire")
    like = evolve(first, **dimensions)  # type: ignore[arg-type]
    return DelaySeries(
        evolve(like, month=first.month + number, value=value)
        for number, value in enumerate(values)
        if value is not None
    )


def two_years(before: Sequence[float | None], after: Sequence[float | None]) -> DelayComparison:
    """Compare two years of Fenshire, each given from April on."""
    return compare_delays(series(before) + series(after, "2018-04"))


WOBBLE = [50, 53, 49, 52, 51, 47, 50, 54, 48, 51, 50, 52.0]
"""A year of nothing but noise."""
HIGH_THEN_LOW = [*WOBBLE, *(value - 20 for value in WOBBLE)]
SIX = sum(
    (
        series([100 * (number + 1) + value for value in WOBBLE], setting=setting, responsible=responsible)
        for number, (setting, responsible) in enumerate(
            (setting, responsible)
            for setting in (CareSetting.ACUTE, CareSetting.NON_ACUTE)
            for responsible in (Responsible.NHS, Responsible.SOCIAL_CARE, Responsible.BOTH)
        )
    ),
    DelaySeries(),
)


# --- in words --------------------------------------------------------------------------------------------------------


def test_a_series_is_described(bundled: Dataset) -> None:
    """What is counted where and when, the first and last figure with their change, and the highest and lowest."""
    assert (
        "Line chart of delayed transfers of care, Oxfordshire: average weekly number of people delayed, 21 figures "
        "from April 2017 to December 2018. The figures: from 167 in April 2017 to 69 in December 2018, 58.7% lower, "
        "the highest 170 (June 2017) and the lowest 68 (November 2018)."
    ) == alt_text(bundled.delays)


def test_a_gap_is_described() -> None:
    """The months between the first and the last that have no figure are named, as stretches."""
    told = alt_text(series([5, None, 5.25, None, None, 6]))
    assert (
        "Line chart of delayed transfers of care, Fenshire: average number of people delayed per day, 3 figures from "
        "April to September 2017. The figures: from 5 in April 2017 to 6 in September 2017, 20.0% higher, the highest "
        "6 (September 2017) and the lowest 5 (April 2017). There is no figure for May 2017 and July to August 2017."
    ) == told


@pytest.mark.parametrize(
    ("values", "course"),
    [
        ([7], "1 figure for April 2017. The figures: 7 in April 2017."),
        ([0, 0.5], "from 0 in April 2017 to 0.5 in May 2017, higher, the highest 0.5 (May 2017) and the lowest 0 (Apr"),
        ([3, 3], "from 3 in April 2017 to 3 in May 2017, the same, the highest 3 (April 2017) and the lowest 3 (April"),
        (
            [1e9, 1e-9],
            "from 1,000,000,000 in April 2017 to 1e-09 in May 2017, 100.0% lower, the highest 1,000,000,000 ",
        ),
    ],
)
def test_a_short_series_is_described(values: list[float], course: str) -> None:
    """A single figure, a rise from nought, no change, and the largest and smallest figures are told as they are."""
    assert course in alt_text(series(values))


def test_several_lines_are_described() -> None:
    """Each line is told with what tells it from the others; what they have in common is told once."""
    acute = series([5, 4], setting=CareSetting.ACUTE, provider_code="RTH", reason=DelayReason.HOUSING)
    other = series([2, None, 3], setting=CareSetting.NON_ACUTE, provider_code="RTH", reason=DelayReason.HOUSING)
    assert (
        "Line chart with 2 lines of delayed transfers of care, Fenshire, reason: housing, provider RTH: average number "
        "of people delayed per day, 4 figures from April to June 2017. Acute care: from 5 in April 2017 to 4 in "
        "May 2017, 20.0% lower, the highest 5 (April 2017) and the lowest 4 (May 2017); non-acute care: from 2 in "
        "April 2017 to 3 in June 2017, 50.0% higher, the highest 3 (June 2017) and the lowest 2 (April 2017). There is "
        "no figure for May 2017 (non-acute care)."
    ) == alt_text(acute + other)


def test_gaps_that_lines_share_are_told_once() -> None:
    """A gap of all lines is told first and once, one of some lines with their names."""
    holes = [5, None, 6, 7, None, None, 8, 9, None, 9]
    lines = series(holes, area="A") + series(holes, area="B")
    assert alt_text(lines).endswith(
        "There is no figure for May 2017, August to September 2017 and December 2017 (all lines)."
    )
    third = series([5, 5, 5, 5, None, None, 5, None, 5, 5], area="C")
    assert alt_text(lines + third).endswith(
        "There is no figure for August to September 2017 (all lines), May 2017 and December 2017 (A; B) and November "
        "2017 (C)."
    )


@pytest.mark.parametrize(
    ("one", "other", "labels"),
    [
        ({"area": "A"}, {"area": "B"}, ["A", "B"]),
        ({"area": "A", "area_code": "E1"}, {"area": "B", "area_code": "E2"}, ["A", "B"]),
        ({"area_code": "E1"}, {}, ["code E1", "no code"]),
        ({"setting": CareSetting.ACUTE}, {}, ["acute care", "all settings"]),
        ({"responsible": Responsible.BOTH}, {}, ["due to both", "whoever is responsible"]),
        ({"reason": DelayReason.CARE_PACKAGE_AT_HOME}, {}, ["reason: care package at home", "all reasons"]),
        ({"provider_code": "RTH"}, {}, ["provider RTH", "all providers"]),
        (
            {"area": "A", "responsible": Responsible.NHS},
            {"area": "B", "responsible": Responsible.SOCIAL_CARE},
            ["A, due to the NHS", "B, due to social care"],
        ),
    ],
)
def test_lines_are_told_apart(one: dict[str, Any], other: dict[str, Any], labels: list[str]) -> None:
    """A line is named by the dimensions that differ; the code of an area counts only where its name is the same."""
    told = alt_text(series([5], **one) + series([6], **other)).partition(" 2017. ")[2]
    first, second = labels
    assert f"{first[0].upper()}{first[1:]}: 5 in April 2017; {second}: 6 in April 2017." == told


def test_figures_of_several_sources_are_one_line() -> None:
    """The months of one series come from many files, so the source is no dimension."""
    both = series([5], source_id="one") + series([6], "2017-05", source_id="two")
    assert "Line chart of delayed transfers of care, Fenshire" in alt_text(both)


@pytest.mark.parametrize("use", [alt_text, plot_delays])
@pytest.mark.parametrize(
    ("figures", "error", "message"),
    [
        (
            series([1], measure=DelayMeasure.DELAYED_DAYS) + series([2]),
            MixedSeriesError,
            (
                "figures of 2 measures share no axis (DelayMeasure.DELAYED_DAYS, "
                "DelayMeasure.AVERAGE_DELAYED_PER_DAY); choose with .where(measure=...)"
            ),
        ),
        (
            series([1], source_id="one") + series([2], source_id="two"),
            MixedSeriesError,
            "there is more than one figure for 2017-04; choose with .where(source_id=...)",
        ),
        (
            SIX + series([1]),
            ValidationError,
            "7 lines cannot be told apart, at most 6 can; choose with .where(setting=..., responsible=...)",
        ),
        (DelaySeries(), ValidationError, "the series has no figures"),
    ],
)
def test_what_is_no_chart_is_refused(
    use: Callable[[DelaySeries], object], figures: DelaySeries, error: type[Exception], message: str
) -> None:
    """Mixed measures, double figures, too many lines and none at all are refused, drawn or told, by the same words."""
    with pytest.raises(error) as caught:
        use(figures)
    assert f"{use.__name__}: {message}" == str(caught.value)


def test_two_years_are_described(bundled: Dataset) -> None:
    """The years, what is counted, the change like for like, how many months fell, and what is left out."""
    assert (
        "Line chart with two lines from April to March, 2017-18 and 2018-19, of delayed transfers of care, "
        "Oxfordshire: average weekly number of people delayed. Mean of the 9 months known in both: 138.6 in 2017-18, "
        "83.6 in 2018-19, down by 55.0 (39.7%). Month by month, 2018-19 is lower in all and higher in none. "
        "Left out, as only one of the years has a figure: January to March 2018."
    ) == alt_text(compare_delays(bundled.delays))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([4, 4], [5, 3], "no change. Month by month, 2018-19 is lower in 1 and higher in 1. No figure in either year:"),
        ([0.1] * 11, [0.1] * 11, "no change. Month by month, 2018-19 is lower in none and higher in none."),
        ([0], [3], "Mean of the 1 month known in both: 0 in 2017-18, 3 in 2018-19, up by 3. Month by month"),
        ([4, None, 4, *[4] * 9], [4, None, 6, *[4] * 9], "higher in 1. No figure in either year: May."),
        (
            [4],
            [8],
            "up by 4 (100.0%). Month by month, 2018-19 is lower in none and higher in all. No figure in either ",
        ),
        (
            [4, None, 4, 4],
            [4, 5, 4, None],
            "one of the years has a figure: July 2017 and May 2018. No figure in either",
        ),
        ([4, 4, 4], [4, 4, 5], "Mean of the 3 months known in both: 4 in 2017-18, 4.3 in 2018-19, up by 0.3 (8.3%)."),
        ([0.04], [0.05], "0.04 in 2017-18, 0.05 in 2018-19, up by 0.01 (25.0%)."),
        ([4, 4], [4, 4], "No figure in either year: June to March."),
    ],
)
def test_the_change_between_years_is_told(before: list[float | None], after: list[float | None], told: str) -> None:
    """No change, a change from nought, and months that neither year or only one has, are told in words."""
    assert told in alt_text(two_years(before, after))


def test_an_xmr_chart_is_described(bundled: Dataset) -> None:
    """What is charted, its course, the mean, the limits, the target, the verdict, and which points signal by what."""
    assert (
        "XmR chart of average weekly number of people delayed, Oxfordshire: 21 points, April 2017 to December 2018, "
        "lower is better. The values go from 167 (April 2017) to 69 (December 2018), the highest 170 (June 2017) and "
        "the lowest 68 (November 2018). The mean is 112.5 and the process limits are 81.4 and 143.6; the target is "
        "100. Special cause variation: improvement. Target 100: met or missed by chance (inconsistent). "
        "Signals: April to October 2017 (concern: above the upper limit and in a run above the mean) and March to "
        "December 2018 (improvement: in a run below the mean, close to the lower limit and below the lower limit)."
    ) == alt_text(xmr(bundled.delays, target=100))


@pytest.mark.parametrize(
    ("chart", "told"),
    [
        (xmr([5]), "XmR chart: 1 point, lower is better. The values go from 5 (point 1) to 5 (point 1)"),
        (
            xmr([5]),
            "The mean is 5, and there are no limits. Without limits, signal and noise cannot be told apart.",
        ),
        (xmr(WOBBLE, target=90), "Target 90: consistently met. No point is a signal."),
        (xmr(WOBBLE, target=90, improvement="increase"), "higher is better. The values"),
        (xmr(WOBBLE, target=90, improvement="increase"), "Target 90: consistently missed."),
        (xmr(WOBBLE, target=90, improvement="neutral"), "neither direction is better."),
        (
            xmr(WOBBLE, target=90, improvement="neutral"),
            "the target is 90. Common cause variation: no significant change",
        ),
        (
            xmr([*WOBBLE, 99], improvement="neutral"),
            "Special cause variation: high. Signals: points 1 to 12 (low: in a run below the mean) and point 13 (high",
        ),
        (xmr([*WOBBLE, 9], improvement="neutral"), "Special cause variation: low. Signals:"),
        (xmr(HIGH_THEN_LOW, rebase=[13]), "The mean since point 13, the last rebase, is 30.6"),
        (xmr([1, 2, None, 4, None, None, 3]), "7 points, lower is better; without a value: point 3 and points 5 to 6."),
        (
            xmr([1, 2, None], rebase=[3]),
            "no mean since point 3, the last rebase. The last point has no value: nothing can be said of it. No",
        ),
        (
            xmr([*WOBBLE, 99, None], target=60),
            "The last point has no value: nothing can be said of it. Target 60: met or missed by chance",
        ),
        (
            xmr([5, None]),
            "The last point has no value: nothing can be said of it. Without limits, signal and noise cannot be told a",
        ),
        (
            xmr([*WOBBLE, 5], rebase=[13]),
            "Without limits, signal and noise cannot be told apart. No point is a signal where there are limits.",
        ),
        (
            xmr(WOBBLE, dates=[date(2018, 1, 1) + timedelta(days) for days in range(12)]),
            "12 points, 1 January 2018 to 12 January 2018, lower is better.",
        ),
        (xmr(series([5, None, 6]), gaps="missing"), "lower is better; without a value: May 2017."),
        (
            xmr([[50, 99][number % 14 == 13] for number in range(140)]),
            "point 42 (concern: above the upper limit) and 14 more.",
        ),
    ],
)
def test_what_an_xmr_chart_may_show_is_told(chart: XmrChart, told: str) -> None:
    """Points without dates, limits or values, each verdict, a rebase, and more signals than one can listen to."""
    assert told in alt_text(chart)


@given(st.lists(st.none() | st.floats(-1e290, 1e290) | st.integers(0, 9), min_size=1, max_size=30), st.integers(0, 9))
def test_every_xmr_chart_is_told(values: list[float | None], target: int) -> None:
    """A chart of whatever values has a text of one line that ends with a full stop."""
    told = alt_text(xmr([1, *values], target=target, rebase=[2]))
    assert told.isprintable()
    assert told.endswith(".")


@pytest.mark.parametrize("value", [None, [1, 2], "text"])
def test_what_cannot_be_described_is_refused(value: object) -> None:
    """Only what can be drawn has a text."""
    with pytest.raises(
        ValidationError, match="alt_text: the value must be a DelaySeries or a DelayComparison or a XmrCh"
    ):
        alt_text(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_names_stay_on_one_line() -> None:
    """The name of an area is cut where it is long, and holds nothing that controls what is around it."""
    charts = (
        series([5, 6], area=HOSTILE),
        compare_delays(series([5] * 13, area=HOSTILE)),
        xmr(series([5], area=HOSTILE)),
    )
    for chart in charts:
        told = alt_text(chart)
        assert told.isprintable()
        assert "a $x^{$ \\frac{1}{0} <b>& _%#~ WWWWW" in told
        assert "W" * 60 not in told


def test_a_name_that_cannot_be_shown_is_marked() -> None:
    """A name of nothing but control characters is a question mark, not an empty place."""
    assert "delayed transfers of care, ?: average" in alt_text(series([5], area="\u202e"))


@given(delay_series())
def test_every_series_is_told_or_refused(figures: DelaySeries) -> None:
    """A series has a text of one line, or is refused by an error of ours."""
    try:
        told = alt_text(figures)
    except (MixedSeriesError, ValidationError):
        return
    assert told.isprintable()
    assert told.startswith("Line chart")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (1234.0, "1,234"),
        (118.43, "118.4"),
        (-2.25, "-2.2"),
        (0.98765, "0.988"),
        (1e-9, "1e-09"),
        (1e20, "1e+20"),
    ],
)
def test_a_figure_is_as_brief_as_its_size_allows(value: float, expected: str) -> None:
    """A whole number is written in full, another with one decimal, a small one with three digits."""
    assert expected == figure(value)


def test_months_are_named_as_stretches() -> None:
    """Months that follow one another are one stretch, over the turn of a year with both; many stretches are counted."""
    assert "" == months_listed([])
    assert "November 2017 to January 2018" == months_listed([Month(2018, 1), Month(2017, 11), Month(2017, 12)])
    several = [Month(2017, number) for number in (1, 3, 5, 7, 9, 11)]
    assert "January 2017, March 2017, May 2017, July 2017 and 2 more" == months_listed(several)


@given(st.sets(st.integers(-50, 50)))
def test_runs_hold_what_they_are_made_of(numbers: set[int]) -> None:
    """The numbers of all runs are those given, and no two runs touch."""
    runs = in_runs(sorted(numbers))
    assert sorted(numbers) == [number for first, last in runs for number in range(first, last + 1)]
    assert all(before[1] + 1 < after[0] for before, after in pairwise(runs))


places = st.lists(st.floats(-100, 100), min_size=1, max_size=8).map(sorted)


@given(places, st.floats(0.01, 10))
def test_labels_stand_apart(heights: list[float], least: float) -> None:
    """Labels keep their order, the least distance, and the frame where it has room for all."""
    moved = spread(heights, least, -150, 150)
    assert all(new - old >= least * 0.999 for old, new in pairwise(moved))
    assert all(-150.001 <= height <= 150.001 for height in moved)


@given(places)
def test_labels_that_stand_apart_stay(heights: list[float]) -> None:
    """A label is not moved without need."""
    least = min((new - old for old, new in pairwise(heights)), default=1) * 0.99
    assert pytest.approx(heights) == spread(heights, least, -1000, 1000)


# --- in lines --------------------------------------------------------------------------------------------------------


def numbers(places: object) -> list[float]:
    """Give the places of points, whatever holds them."""
    return [float(place) for place in cast("Iterable[float]", places)]


def values_of(line: "Line2D") -> list[float | None]:
    """Give the heights of a line's points; None where it is broken."""
    return [None if isnan(height) else height for height in numbers(line.get_ydata())]


def days_of(line: "Line2D") -> list[date]:
    """Give the days of a line's points."""
    from matplotlib.dates import num2date  # noqa: PLC0415 (an extra)

    days: list[datetime] = num2date(line.get_xdata())  # type: ignore[no-untyped-call]
    return [day.date() for day in days]


def drawn(ax: "Axes", label: str) -> list["Line2D"]:
    """Give the lines with this label."""
    return [line for line in ax.lines if line.get_label() == label]


def words(ax: "Axes") -> list[str]:
    """Give the texts that are written on the axes."""
    return [text.get_text() for text in ax.texts]


def shades(ax: "Axes") -> list[tuple[float, float]]:
    """Give from where to where the picture is shaded."""
    patches: list[Any] = list(ax.patches)
    return [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in patches]


def x_labels(ax: "Axes") -> list[str]:
    """Give what is written below the horizontal axis."""
    return [label.get_text() for label in ax.get_xticklabels()]


@pytest.mark.extra
def test_delays_are_drawn_month_by_month(bundled: Dataset) -> None:
    """One line has a point for each month at its first day; the measure, the area and the months are named."""
    ax = plot_delays(bundled.delays)
    (line,) = ax.lines
    assert list(bundled.delays.values) == values_of(line)
    assert [month.start for month in bundled.delays.months] == days_of(line)
    assert "Delayed transfers of care, Oxfordshire" == ax.get_title(loc="left")
    assert "Average weekly number of people delayed" == ax.get_ylabel()
    assert ["April 2017 to December 2018", "69"] == words(ax)
    assert ["Apr\n2017", "Jul", "Oct", "Jan\n2018", "Apr", "Jul", "Oct"] == x_labels(ax)
    assert "" == ax.get_xlabel()
    assert 0 == ax.get_ylim()[0]


@pytest.mark.extra
def test_the_order_of_figures_does_not_matter(bundled: Dataset) -> None:
    """A line runs in order of time, whatever the order of the series."""
    ax = plot_delays(DelaySeries(reversed(bundled.delays)))
    assert list(bundled.delays.values) == values_of(ax.lines[0])


@pytest.mark.extra
def test_a_missing_month_breaks_the_line() -> None:
    """Where a month has no figure the line is broken, and the month named below the picture."""
    ax = plot_delays(series([5, None, 6, 7]))
    assert [5, None, 6, 7] == values_of(ax.lines[0])
    assert "No figure, so the line is broken: May 2017." == ax.get_xlabel()


@pytest.mark.extra
def test_several_lines_differ_without_colour() -> None:
    """Up to six lines differ in marker and dashes as well, and each has its name at its end."""
    ax = plot_delays(SIX)
    lines: list[Any] = list(ax.lines)
    differing = {line.get_marker() for line in lines}, {str(line._dash_pattern) for line in lines}
    assert (6, 6, 6) == (len(lines), *map(len, differing))
    assert {DARK} == {line.get_markeredgecolor() for line in lines}
    names = [line.get_label() for line in lines]
    assert "acute care, due to the NHS" == names[0]
    assert names == [word.replace("\n", " ") for word in words(ax)[1:]]


@pytest.mark.extra
def test_a_line_that_ends_early_is_led_to_its_name() -> None:
    """The names stand in one column; a thin line leads from the end of each line to its own."""
    ax = plot_delays(series([5, 6], area="Short") + series([1, 2, 3, 4], area="Long"))
    names: list[Any] = list(ax.texts[1:])
    long, short = names
    assert ["Long", "Short"] == [long.get_text(), short.get_text()]
    assert short.get_position()[0] == long.get_position()[0]
    assert None not in {short.arrow_patch, long.arrow_patch}
    assert short.xy < long.xy


@pytest.mark.extra
@pytest.mark.parametrize(
    ("values", "lowest"),
    [([5, 100], 0), ([0, 100], -3.24), ([0, 0], -0.03), ([1e9, 1e9], 0), ([1e-9, 1e-9], 0)],
)
def test_the_vertical_axis_starts_at_nought(values: list[float], lowest: float) -> None:
    """It starts there, or a little below where a point would lie on the horizontal axis, and holds every figure."""
    low, high = plot_delays(series(values)).get_ylim()
    assert pytest.approx(lowest) == low
    assert max(values) < high


@pytest.mark.extra
def test_numbers_are_written_in_full() -> None:
    """Large figures have thousands apart, and no factor stands apart from the axis."""
    ax = plot_delays(series([1e9, 8e8]))
    page_of(ax).draw_without_rendering()
    assert "1,000,000,000" in [label.get_text() for label in ax.get_yticklabels()]
    assert "" == ax.yaxis.get_offset_text().get_text()


@pytest.mark.extra
@pytest.mark.parametrize(
    ("count", "labels"),
    [
        (1, ["Apr\n2017"]),
        (3, ["Apr\n2017", "May", "Jun"]),
        (60, ["Apr\n2017", "Oct", "Apr\n2018", "Oct", "Apr\n2019", "Oct", "Apr\n2020", "Oct", "Apr\n2021", "Oct"]),
        (200, ["Apr\n2017", "Apr\n2018", "Apr\n2019"]),
    ],
)
def test_months_are_named_as_there_is_room(count: int, labels: list[str]) -> None:
    """All months are named, or those that start quarters, half-years or financial years."""
    assert labels == x_labels(plot_delays(series([5] * count)))[: len(labels)]


@pytest.mark.extra
def test_a_stretch_without_april_has_its_first_month_named() -> None:
    """Where no month that would be named is there, the first is."""
    narrow = matplotlib_figure((1.2, 3)).subplots()
    assert ["May\n2000"] == x_labels(plot_delays(series([5] * 50, "2000-05"), ax=narrow))


@pytest.mark.extra
def test_two_years_are_drawn_from_april_to_march(bundled: Dataset) -> None:
    """Only months known in both are drawn; the years differ in dashes and markers; the others are shaded and named."""
    ax = plot_year_on_year(compare_delays(bundled.delays))
    before, after = ax.lines
    assert [167, 162, 170, 167, 132, 119, 120, 111, 99, None, None, None] == values_of(before)
    assert [104, 86, 77, 90, 97, 89, 72, 68, 69, None, None, None] == values_of(after)
    assert (("--", "o", GREY), ("-", "D", BLUE)) == tuple(
        (line.get_linestyle(), line.get_marker(), line.get_color()) for line in (before, after)
    )
    assert ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"] == x_labels(ax)
    assert "Delayed transfers of care, Oxfordshire: 2017-18 and 2018-19" == ax.get_title(loc="left")
    mean = "Mean of the 9 months known in both: 138.6 in 2017-18, 83.6 in 2018-19, down by 55.0 (39.7%)."
    assert ["left out", mean, "2018-19", "2017-18"] == words(ax)
    assert "Left out, as only one of the years has a figure: January to March 2018." == ax.get_xlabel()
    assert [(8.5, 11.5)] == shades(ax)


@pytest.mark.extra
def test_months_of_narrow_axes_are_initials() -> None:
    """Where twelve names have no room, the months of a year are named by their first letters."""
    narrow = matplotlib_figure((3, 3)).subplots()
    assert list("AMJJASONDJFM") == x_labels(plot_year_on_year(two_years(WOBBLE, WOBBLE), ax=narrow))


@pytest.mark.extra
def test_whole_years_have_no_shade() -> None:
    """Where both years are whole nothing is left out, and their names stand to the right of March."""
    ax = plot_year_on_year(two_years(WOBBLE, WOBBLE))
    assert ([], "") == (list(ax.patches), ax.get_xlabel())
    assert ax.get_xlim()[1] > 11.5


@pytest.mark.extra
def test_an_xmr_chart_is_drawn_as_nhs_england_does(bundled: Dataset) -> None:
    """The values, the mean, both limits and the target are lines; those at the end are named with their value."""
    chart = xmr(bundled.delays, target=100)
    ax = plot_xmr(chart)
    looks = {
        name: [(line.get_color(), line.get_linestyle(), set(values_of(line))) for line in drawn(ax, name)]
        for name in ("_mean", "_lower limit", "_upper limit", "_target")
    }
    assert {
        "_mean": [(DARK, "-", {chart.mean})],
        "_lower limit": [(GREY, "--", {chart.lower})],
        "_upper limit": [(GREY, "--", {chart.upper})],
        "_target": [("#DA291C", "--", {100})],
    } == looks
    assert [list(chart.values)] == list(map(values_of, drawn(ax, "_values")))
    assert ["Lower limit 81.4", "Target 100", "Mean 112.5", "Upper limit 143.6"] == words(ax)[1:]
    assert "Average weekly number of people delayed, Oxfordshire" == ax.get_title(loc="left")
    assert (
        "XmR chart, April 2017 to December 2018; lower is better.\n"
        "Special cause variation: improvement. Target 100: met or missed by chance (inconsistent)."
    ) == words(ax)[0]


@pytest.mark.extra
def test_signals_differ_in_colour_and_shape(bundled: Dataset) -> None:
    """Improvement is a blue diamond, concern an orange square, common cause a grey circle, all outlined, and named."""
    chart = xmr(bundled.delays)
    ax = plot_xmr(chart)
    legend = ax.get_legend()
    assert legend is not None
    meanings = ["Common cause", "Special cause: improvement", "Special cause: concern"]
    assert meanings == [text.get_text() for text in legend.get_texts()]
    marks = [drawn(ax, meaning)[0] for meaning in meanings]
    assert [("o", GREY), ("D", BLUE), ("s", ORANGE)] == [
        (mark.get_marker(), mark.get_markerfacecolor()) for mark in marks
    ]
    assert {DARK} == {mark.get_markeredgecolor() for mark in marks}
    kinds = ["common_cause", "special_cause_improvement", "special_cause_concern"]
    expected = [[point.value for point in chart.points if point.kind == kind] for kind in kinds]
    assert expected == list(map(values_of, marks))


@pytest.mark.extra
def test_signals_that_are_neither_better_nor_worse_are_purple() -> None:
    """Where neither direction is better, high and low are purple triangles that point there."""
    ax = plot_xmr(xmr([*WOBBLE, 99, *WOBBLE, 5], improvement="neutral"))
    (high,), (low,) = drawn(ax, "Special cause: high"), drawn(ax, "Special cause: low")
    assert [("^", PURPLE, [99]), ("v", PURPLE, [5])] == [
        (mark.get_marker(), mark.get_markerfacecolor(), values_of(mark)) for mark in (high, low)
    ]


@pytest.mark.extra
def test_a_rebase_steps_the_limits() -> None:
    """Each group has its own mean and limits, that meet at a dotted line half way between two points."""
    chart = xmr(HIGH_THEN_LOW, rebase=[13], fix_after=12)
    ax = plot_xmr(chart)
    means = [(numbers(line.get_xdata()), values_of(line)) for line in drawn(ax, "_mean")]
    first, last = chart.points[0].mean, chart.points[-1].mean
    assert [([0.5, 12.5], [first, first]), ([12.5, 24.5], [last, last])] == means
    assert [[12.5, 12.5]] == [numbers(line.get_xdata()) for line in drawn(ax, "_rebase")]
    assert [(0.5, 12.5), (12.5, 24.5)] == shades(ax)
    assert (
        "The mean and the limits start anew at the dotted line: point 13.\n"
        "Limits are computed from all points of each stretch (shaded).\n"
    ) == ax.get_xlabel().partition("From")[0]


@pytest.mark.extra
def test_fixed_limits_have_their_baseline_shaded() -> None:
    """The points that fixed limits are computed from are shaded, and the shade is explained."""
    ax = plot_xmr(xmr(HIGH_THEN_LOW, fix_after=12))
    assert [(0.5, 12.5)] == shades(ax)
    assert "baseline" in words(ax)
    assert "Limits are computed from the first 12 points (shaded)." == ax.get_xlabel().split("\n")[0]


@pytest.mark.extra
@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"fix_after": 100}, "all points"),
        ({"fix_after": 24}, "all points"),
        ({"fix_after": 23}, "the first 23 points"),
        ({"fix_after": 12, "rebase": [14]}, "the first 12 points of each stretch, or all where it has no more"),
        ({"fix_after": 13, "rebase": [14]}, "all points of each stretch"),
        ({"fix_after": 12, "rebase": [30]}, "the first 12 points"),
    ],
)
def test_the_note_says_what_limits_are_really_of(options: dict[str, Any], told: str) -> None:
    """Of a group that has no more points than limits are fixed by, they are of all."""
    lines = plot_xmr(xmr(HIGH_THEN_LOW, **options)).get_xlabel().replace("\n", " ")
    assert f"Limits are computed from {told} (shaded)." in lines


@pytest.mark.extra
def test_the_picture_says_that_the_last_point_has_no_value() -> None:
    """Below the title nothing is said of variation where the last point has no value."""
    ax = plot_xmr(xmr([*WOBBLE, 99, None]))
    assert "Points 1 to 14; lower is better.\nThe last point has no value: nothing can be said of it." == words(ax)[0]


@pytest.mark.extra
def test_points_without_limits_are_no_common_cause() -> None:
    """Where there are no limits the points are white circles, and neither key nor verdict calls them common cause."""
    ax = plot_xmr(xmr(series([5, None, 7, None, 6]), gaps="missing"))
    legend = ax.get_legend()
    assert legend is not None
    assert ["Without limits"] == [text.get_text() for text in legend.get_texts()]
    (marks,) = drawn(ax, "Without limits")
    assert ("o", "white", DARK) == (marks.get_marker(), marks.get_markerfacecolor(), marks.get_markeredgecolor())
    assert [5, 7, 6] == values_of(marks)
    assert words(ax)[0].endswith("\nWithout limits, signal and noise cannot be told apart.")


SPARSE = series([50 if number % 19 == 0 else None for number in range(96)])
"""Six months over eight years."""


@pytest.mark.extra
def test_few_points_are_large_however_far_apart() -> None:
    """Markers follow the number of points drawn, not the span of time, so that the shapes of few can be told apart."""
    (line,) = plot_delays(SPARSE).lines
    (marks,) = drawn(plot_xmr(xmr(SPARSE, gaps="missing")), "Without limits")
    assert (6.5, 6.5) == (line.get_markersize(), marks.get_markersize())


@pytest.mark.extra
def test_many_points_are_small() -> None:
    """Of 200 points the markers are small enough to lie beside one another, also where another line has few."""
    many, few = plot_delays(series([50] * 200) + series([60], area="Marshland")).lines
    (marks,) = drawn(plot_xmr(xmr([5, 6] * 100)), "Common cause")
    assert (2.5, 2.5, 2.5) == (many.get_markersize(), few.get_markersize(), marks.get_markersize())


@pytest.mark.extra
def test_a_missing_value_breaks_the_line_of_an_xmr_chart() -> None:
    """A point without a value is no mark and breaks the line, and the chart's warning of it stands below."""
    chart = xmr(series([*WOBBLE, None, *WOBBLE]), gaps="missing")
    ax = plot_xmr(chart)
    (line,), (marks,) = drawn(ax, "_values"), drawn(ax, "Common cause")
    assert list(chart.values) == values_of(line)
    assert 24 == len(values_of(marks))
    assert f"{chart.warnings[0][0].upper()}{chart.warnings[0][1:]}." == ax.get_xlabel().replace("\n", " ")


@pytest.mark.extra
def test_the_first_warnings_are_told_and_the_others_counted() -> None:
    """At most three warnings stand below the picture."""
    chart = xmr([1, 2, 3, None, 4, 5, 6, None], rebase=[3, 5, 7])
    assert 6 == len(chart.warnings)
    assert "3 further warnings: see the chart's warnings." == plot_xmr(chart).get_xlabel().split("\n")[-1]


@pytest.mark.extra
@pytest.mark.parametrize(
    ("chart", "names"),
    [
        (xmr([5]), ["Mean 5"]),
        (xmr([5] * 13), ["Upper limit, mean and lower limit 5"]),
        (xmr([5] * 13, target=5), ["Upper limit, mean, lower limit and target 5"]),
        (xmr([1, 2, None], rebase=[3]), []),
        (xmr([0.971, 0.973] * 7), ["Lower limit 0.9667", "Mean 0.9720", "Upper limit 0.9773"]),
    ],
)
def test_lines_are_named_with_their_value(chart: XmrChart, names: list[str]) -> None:
    """Lines at the same height share a name, values have the decimals that they need, and no line has no name."""
    assert names == [word.replace("\n", " ") for word in words(plot_xmr(chart))[1:]]


@pytest.mark.extra
def test_a_chart_without_a_measure_says_so_little() -> None:
    """Plain numbers have no measure and no area: the title is the kind of the chart, the axis that of values."""
    ax = plot_xmr(xmr(WOBBLE))
    assert ("XmR chart", "Value") == (ax.get_title(loc="left"), ax.get_ylabel())
    assert "Points 1 to 12; lower is better.\nCommon cause variation: no significant change." == words(ax)[0]


WEEKS = [date(2018, 1, 1) + timedelta(weeks=number) for number in range(36)]


@pytest.mark.extra
@pytest.mark.parametrize(
    ("count", "dates", "labels"),
    [
        (4, None, ["1", "2", "3", "4"]),
        (36, None, ["2", "4", "6"]),
        (4, WEEKS[:4], ["1 Jan\n2018", "8 Jan", "15 Jan", "22 Jan"]),
        (16, [date(2017, 12, 20) + timedelta(number) for number in range(16)], ["20 Dec\n2017", "22 Dec", "24 Dec"]),
        (36, WEEKS, ["Jan\n2018", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]),
        (35, WEEKS[1:], ["Feb\n2018", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]),
    ],
)
def test_points_are_named_by_what_they_have(count: int, dates: list[date] | None, labels: list[str]) -> None:
    """Points without dates are counted; few dates are named, many by the months that start among them."""
    ax = plot_xmr(xmr([5 + number % 3 for number in range(count)], dates=dates))
    assert labels == x_labels(ax)[: len(labels)]


# --- of all charts ---------------------------------------------------------------------------------------------------

CHARTS: dict[str, DelaySeries | DelayComparison | XmrChart] = {
    "one line": series(WOBBLE),
    "six lines": SIX,
    "one figure": series([5]),
    "all nought": series([0, 0, 0]),
    "largest": series([1e9, 9e8]),
    "smallest": series([1e-9, 2e-9]),
    "200 months": series([100 + number * 7 % 31 for number in range(200)]),
    "hostile name": series([5, 6], area=HOSTILE),
    "hostile names": series([5, None, 6], area=HOSTILE) + series([7, 8], area=f"{HOSTILE}."),
    "8,000 years": DelaySeries([*series([5], "0001-01"), *series([5], "9999-12")]),
    "years": two_years(WOBBLE, WOBBLE[:9]),
    "years with holes": two_years([4, None, 4, 4, 4], [4, 5, 4, None, 5]),
    "years of a hostile name": compare_delays(series(HIGH_THEN_LOW, area=HOSTILE)),
    "years of nought": two_years([0], [0]),
    "xmr": xmr(series(HIGH_THEN_LOW), target=40),
    "xmr rebased": xmr(series(HIGH_THEN_LOW), target=40, rebase=[Month(2018, 4)], fix_after=12),
    "xmr of a hostile name": xmr(series(HIGH_THEN_LOW, area=HOSTILE)),
    "xmr of one": xmr([5]),
    "xmr of equals": xmr([5] * 13, target=5),
    "xmr of 200": xmr([100 + number * 7 % 31 for number in range(200)]),
    "xmr of the largest": xmr([1e9 + 1e7 * value for value in WOBBLE]),
    "xmr of the smallest": xmr([1e-9 * value for value in WOBBLE]),
    "xmr of days": xmr(WOBBLE, dates=[date(2018, 1, 1) + timedelta(days) for days in range(12)]),
    "xmr below nought": xmr([-value for value in WOBBLE]),
}


def plot(value: DelaySeries | DelayComparison | XmrChart, *, ax: "Axes | None" = None) -> "Axes":
    """Draw what it is."""
    if isinstance(value, DelaySeries):
        return plot_delays(value, ax=ax)
    return plot_year_on_year(value, ax=ax) if isinstance(value, DelayComparison) else plot_xmr(value, ax=ax)


def matplotlib_figure(size: tuple[float, float] = (9, 7)) -> "Figure":
    """Make a figure that is none of pyplot's."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    return Figure(size, layout="constrained")


@pytest.mark.extra
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_and_nothing_overlaps(name: str) -> None:
    """Every text of a figure of ours lies on it in full, and no two lie over one another."""
    assert_legible(page_of(plot(CHARTS[name])))


@pytest.mark.extra
@pytest.mark.parametrize("name", CHARTS)
def test_axes_of_the_users_are_drawn_on(name: str) -> None:
    """Given axes are drawn on and given back, and nothing is added to their figure."""
    page = matplotlib_figure()
    grid = page.subplots(2, 2)
    assert grid[0, 1] is plot(CHARTS[name], ax=grid[0, 1])
    assert list(grid.flat) == page.axes
    assert () == (*page.texts, *grid[0, 0].texts, *grid[0, 0].lines)


@pytest.mark.extra
@pytest.mark.parametrize("name", CHARTS)
def test_axes_keep_their_text(name: str) -> None:
    """The alternative text is the label of the axes, which nothing draws, so that picture and text stay together."""
    from matplotlib.text import Text  # noqa: PLC0415 (an extra)

    ax = plot(CHARTS[name])
    written: list[Any] = ax.findobj(Text)
    assert alt_text(CHARTS[name]) == ax.get_label()
    assert alt_text(CHARTS[name]) not in [text.get_text() for text in written]


@pytest.mark.extra
@pytest.mark.parametrize("name", ["hostile names", "years of a hostile name", "xmr of a hostile name"])
def test_names_are_drawn_as_they_stand(name: str) -> None:
    """No dollar sign starts a formula and no backslash a command, even where the user has all text set by TeX."""
    from matplotlib import rc_context  # noqa: PLC0415 (an extra)
    from matplotlib.text import Text  # noqa: PLC0415 (an extra)

    with rc_context({"text.usetex": True}):
        ax = plot(CHARTS[name])
    texts = [text for text in ax.findobj(Text) if "$" in text.get_text()]
    assert texts
    assert {(False, False)} == {(text.get_parse_math(), text.get_usetex()) for text in texts}


@pytest.mark.extra
@pytest.mark.parametrize("name", ["six lines", "hostile names", "years with holes", "xmr", "xmr of a hostile name"])
def test_the_same_chart_is_the_same_file(name: str) -> None:
    """An SVG is well-formed whatever the names, can carry the text, and comes out the same each time."""
    text = alt_text(CHARTS[name])
    first, second = (svg(plot(CHARTS[name]), Description=text) for _ in range(2))
    assert first == second
    (description,) = ET.fromstring(first).iter("{http://purl.org/dc/elements/1.1/}description")  # noqa: S314 (our own)
    assert text == description.text


@pytest.mark.extra
def test_a_notebook_shows_the_picture_with_its_alternative_text() -> None:
    """What ends a cell is shown as a picture, of two dots a pixel, that is told in words to who does not see it."""
    shown = dict(Page(cast("Any", plot(CHARTS["hostile name"]))._repr_html_()).attributes)
    assert alt_text(CHARTS["hostile name"]) == shown["alt"]
    kind, _, data = shown["src"].partition(",")
    width = int.from_bytes(b64decode(data)[16:20], "big")  # where a PNG tells its width
    assert ("data:image/png;base64", 2 * int(shown["width"])) == (kind, width)


@pytest.mark.extra
def test_axes_that_were_removed_are_shown_in_words() -> None:
    """Axes without a figure are no picture any more."""
    ax = plot(CHARTS["one line"])
    ax.remove()
    assert "ShownAxes" in Page(cast("Any", ax)._repr_html_()).text


@pytest.mark.extra
def test_a_figure_is_kept_by_pickle() -> None:
    """A figure can be pickled, and its axes are still shown."""
    (ax,) = pickle.loads(pickle.dumps(plot(CHARTS["one line"]).figure)).axes  # noqa: S301 (our own)
    assert alt_text(CHARTS["one line"]) == ax.get_label()


@pytest.mark.extra
def test_the_last_days_of_the_calendar_are_drawn() -> None:
    """The month after the last is not asked for: there is none after December 9999."""
    days = [date(9999, 12, 20) + timedelta(number) for number in range(len(WOBBLE))]
    ax = plot_xmr(xmr(WOBBLE, dates=days))
    assert "20 Dec" == ax.get_xticklabels()[0].get_text().partition("\n")[0]


@pytest.mark.extra
def test_charts_leave_no_state() -> None:
    """No pyplot is imported, and matplotlib's parameters stay as they are, also where a picture is saved."""
    code = """
import sys
from io import BytesIO
import matplotlib
before = matplotlib.rcParams.copy()
import oxon_review
from oxon_review.compare import compare_delays, compare_reviews
from oxon_review.plots import plot_changes, plot_delays, plot_xmr, plot_year_on_year
from oxon_review.spc import xmr

data = oxon_review.load()
for ax in (
    plot_delays(data.delays),
    plot_year_on_year(compare_delays(data.delays)),
    plot_xmr(xmr(data.delays)),
    plot_changes(compare_reviews(data.review("initial"), data.review("follow-up"))),
):
    ax.figure.savefig(BytesIO(), format="png")
assert before == matplotlib.rcParams.copy()
print("matplotlib.pyplot" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 (our own code)
    assert "False\n" == run.stdout


def test_charts_are_described_without_matplotlib() -> None:
    """Neither the module nor a text imports matplotlib."""
    code = (
        "import sys, oxon_review; from oxon_review.plots import alt_text; alt_text(oxon_review.load().delays); "
        "from oxon_review.plots import *; print('matplotlib' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 (our own code)
    assert "False\n" == run.stdout


@pytest.mark.parametrize("name", ["one line", "years", "xmr"])
def test_drawing_without_matplotlib_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where matplotlib is absent, drawing says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError) as caught:
        plot(CHARTS[name])
    message = "this needs the module 'matplotlib.figure', which is not installed: pip install 'oxon-review[plot]'"
    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (
            plot_delays,
            "plot_delays: series must be a DelaySeries, which DelaySeries(...) makes of figures (got a list)",
        ),
        (
            plot_year_on_year,
            (
                "plot_year_on_year: the comparison must be a DelayComparison, "
                "which compare.compare_delays makes of a series (got [5])"
            ),
        ),
        (plot_xmr, "plot_xmr: the chart must be an XmrChart, which spc.xmr makes of a series (got [5])"),
    ],
)
def test_what_is_not_for_the_chart_is_refused(use: Callable[[Any], object], message: str) -> None:
    """Each function draws one kind of thing, and says which, and what makes it."""
    with pytest.raises(ValidationError) as caught:
        use([5])
    assert message == str(caught.value)


@pytest.mark.extra
@pytest.mark.parametrize("name", ["one line", "years", "xmr"])
def test_what_is_no_axes_is_refused(name: str) -> None:
    """A figure, or anything else, is no axes to draw on."""
    with pytest.raises(ValidationError, match="ax must be an Axes"):
        plot(CHARTS[name], ax=matplotlib_figure())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_the_module_names_what_it_has() -> None:
    """What the module lists is what it offers; anything else is an error that names both."""
    assert ["alt_text", "plot_changes", "plot_delays", "plot_xmr", "plot_year_on_year"] == dir(plots)
    with pytest.raises(AttributeError, match=r"module 'oxon_review\.plots' has no attribute 'plot_nothing'"):
        plots.plot_nothing  # noqa: B018


# --- the example -----------------------------------------------------------------------------------------------------


@pytest.mark.extra
def test_the_example_draws_where_it_is_told_to(tmp_path: Path) -> None:
    """Given a path, the example draws there, and the picture carries its text."""
    run = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-X", "utf8", str(EXAMPLE), str(tmp_path / "chart.svg")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "\nThe chart is drawn in chart.svg.\n" == run.stdout[-34:]
    assert "XmR chart of average weekly" in (tmp_path / "chart.svg").read_text("utf-8")


def test_the_example_runs_without_matplotlib() -> None:
    """Without the extra the example tells the rest, and what to install."""
    code = f"import sys, runpy; sys.modules['matplotlib'] = None; sys.argv = ['x']; runpy.run_path({str(EXAMPLE)!r})"
    run = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    told = (Path(__file__).parent / "expected" / "is_it_signal.txt").read_text("utf-8")
    assert told.rpartition("The chart can be drawn")[0] == run.stdout.rpartition("The chart cannot be drawn")[0]
    assert "The chart cannot be drawn: this needs the module 'matplotlib.figure'" in run.stdout
