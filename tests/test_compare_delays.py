"""Two years of delays, like for like."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from oxon_review import (
    CareSetting,
    Dataset,
    DelayMeasure,
    DelayReason,
    DelaySeries,
    DelayStat,
    FinancialYear,
    Month,
    Responsible,
)
from oxon_review.compare import DelayChange, compare_delays
from oxon_review.errors import MixedSeriesError, ValidationError
from oxon_review.export import to_markdown

DAYS = DelayMeasure.DELAYED_DAYS


def stat(month: str, value: float) -> DelayStat:
    """Make a figure of delayed days in Fenshire."""
    return DelayStat(Month.parse(month), value, DAYS, "Fenshire")


SERIES = DelaySeries(
    [
        stat("2016-04", 1),
        stat("2017-04", 100),
        stat("2017-05", 50),
        stat("2017-06", 10),
        stat("2018-04", 80),
        stat("2018-05", 75),
        stat("2018-07", 1000),
    ]
)


def test_only_months_known_in_both_years_are_compared() -> None:
    """Rows, means, difference and percentage are over the common months; the others are left out and named."""
    comparison = compare_delays(SERIES)
    assert (FinancialYear(2017), FinancialYear(2018)) == (comparison.before, comparison.after)
    assert (
        DelayChange(Month(2017, 4), Month(2018, 4), 100, 80),
        DelayChange(Month(2017, 5), Month(2018, 5), 50, 75),
    ) == comparison.rows
    assert (75, 77.5, 2.5) == (comparison.mean_before, comparison.mean_after, comparison.difference)
    assert pytest.approx(100 / 30) == comparison.percent
    assert (Month(2017, 6), Month(2018, 7)) == comparison.left_out
    assert (2, comparison.rows) == (len(comparison), tuple(comparison))


def test_a_row_tells_its_difference() -> None:
    """A row has the later figure less the earlier, and that as a percentage of the earlier."""
    row = compare_delays(SERIES).rows[1]
    assert (25, 50) == (row.difference, row.percent)
    assert "May 2017 to May 2018: 50 to 75 (+25.0, +50.0%)" == str(row)


def test_the_years_may_be_chosen() -> None:
    """Years are given as such or in words, and need not follow each other."""
    comparison = compare_delays(SERIES, before="2016/17", after=FinancialYear(2018))
    assert (Month(2016, 4), Month(2018, 4), -1 + 80) == (
        comparison.rows[0].month_before,
        comparison.rows[0].month_after,
        comparison.rows[0].difference,
    )
    assert (Month(2018, 5), Month(2018, 7)) == comparison.left_out


def test_by_default_the_latest_two_years_are_compared() -> None:
    """Without years the last two in the series are taken; with a later year alone, the one before it in the series."""
    assert FinancialYear(2016) == compare_delays(SERIES, after="2017-18").before
    assert FinancialYear(2018) == compare_delays(SERIES, before="2016-17").after
    gap = DelaySeries([stat("2015-04", 1), stat("2018-04", 2)])
    assert FinancialYear(2015) == compare_delays(gap).before


def test_a_figure_of_zero_has_no_percentage() -> None:
    """A change from zero has a difference and no percentage."""
    comparison = compare_delays(DelaySeries([stat("2017-04", 0), stat("2018-04", 3)]))
    assert (None, None) == (comparison.percent, comparison.rows[0].percent)
    assert "April 2017 to April 2018: 0 to 3 (+3.0)" == str(comparison.rows[0])
    assert "April        0        3    +3.0" in str(comparison).splitlines()


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            {"measure": DelayMeasure.PATIENTS_SNAPSHOT},
            (
                r"compare_delays: these are not one series: figures of 2 kinds of measure \(DelayMeasure.DELAYED_DAYS, "
                r"DelayMeasure.PATIENTS_SNAPSHOT\): choose one with .where\(measure=...\)"
            ),
        ),
        ({"area": "Marshire"}, r"figures of 2 kinds of area \('Fenshire', 'Marshire'\): choose"),
        ({"area_code": "E10000099"}, "2 kinds of area_code"),
        ({"setting": CareSetting.ACUTE}, "2 kinds of setting"),
        ({"responsible": Responsible.NHS}, "2 kinds of responsible"),
        ({"reason": DelayReason.HOUSING}, "2 kinds of reason"),
        ({"provider_code": "RTH"}, "2 kinds of provider_code"),
    ],
)
def test_a_mixture_is_refused(other: dict[str, object], message: str) -> None:
    """Figures of several measures, areas or breakdowns are never compared as one; the message says how to choose."""
    mixed = SERIES + DelaySeries([evolve(stat("2018-06", 5), **other)])  # type: ignore[arg-type]
    with pytest.raises(MixedSeriesError, match=message):
        compare_delays(mixed)


@pytest.mark.parametrize(
    ("part", "dimensions"),
    [
        ("", {}),
        ("acute care", {"setting": CareSetting.ACUTE}),
        (
            "non-acute care, due to social care",
            {"setting": CareSetting.NON_ACUTE, "responsible": Responsible.SOCIAL_CARE},
        ),
        (
            "due to both, reason: care package at home",
            {"responsible": Responsible.BOTH, "reason": DelayReason.CARE_PACKAGE_AT_HOME},
        ),
        ("due to the NHS, provider RTH", {"responsible": Responsible.NHS, "provider_code": "RTH"}),
    ],
)
def test_part_of_the_delays(part: str, dimensions: dict[str, object]) -> None:
    """A comparison of a part of an area's delays says of which, in its caption too."""
    series = DelaySeries(evolve(each, **dimensions) for each in SERIES)  # type: ignore[arg-type]
    comparison = compare_delays(series)
    assert part == comparison.part
    caption = f"Fenshire, delayed days ({part}): " if part else "Fenshire, delayed days: "
    assert str(comparison).startswith(caption)


def test_all_reasons_against_a_mixture() -> None:
    """Every reason why figures are not one series is told at once, and of many kinds the first are named."""
    others = [evolve(stat("2018-06", 5), area=f"Area {number}", setting=CareSetting.ACUTE) for number in range(9)]
    with pytest.raises(MixedSeriesError) as caught:
        compare_delays(SERIES + DelaySeries([*others, others[0]]))
    assert [
        "compare_delays: these are not one series, for 3 reasons:",
        (
            "- figures of 10 kinds of area ('Fenshire', 'Area 0', 'Area 1', 'Area 2', 'Area 3', 'Area 4' and 4 more): "
            "choose one with .where(area=...)"
        ),
        ("- figures of 2 kinds of setting (CareSetting.ALL, CareSetting.ACUTE): choose one with .where(setting=...)"),
        "- more than one figure for 2018-06: keep one of each, with .where(source_id=...) where their sources differ",
    ] == str(caught.value).splitlines()


def test_figures_of_several_sources_are_compared() -> None:
    """The months of one official series come from many files, so the source is no dimension."""
    series = DelaySeries([evolve(each, source_id=f"file-{number}") for number, each in enumerate(SERIES)])
    assert 2.5 == compare_delays(series).difference


@pytest.mark.parametrize(
    ("series", "years", "message"),
    [
        (DelaySeries(), {}, "two financial years are needed to compare, and the series has none"),
        (SERIES[:1], {}, "two financial years are needed to compare, and the series has 2016-17"),
        (
            SERIES,
            {"after": "2016-17"},
            "two financial years are needed to compare, and the series has 2016-17, 2017-18 and 2018-19",
        ),
        (
            SERIES,
            {"before": "2010-11"},
            "there are no figures for 2010-11; the series has 2016-17, 2017-18 and 2018-19",
        ),
        (SERIES, {"after": "2020-21"}, "there are no figures for 2020-21"),
        (
            SERIES,
            {"before": "2018-19", "after": "2017-18"},
            "2018-19 is after 2017-18; give the earlier year as before",
        ),
        (
            DelaySeries([stat("2017-04", 1), stat("2018-05", 2)]),
            {},
            "2017-18 and 2018-19 have no month in common, so nothing is like for like",
        ),
        (SERIES + SERIES[:1], {}, "more than one figure for 2016-04: keep one of each, with"),
    ],
)
def test_what_cannot_be_compared_is_refused(series: DelaySeries, years: dict[str, str], message: str) -> None:
    """Missing years, unequal months and double figures are refused in words."""
    with pytest.raises(MixedSeriesError, match=message):
        compare_delays(series, **years)


def test_what_is_no_series_is_refused() -> None:
    """A list of figures is no series: the message says which argument is wrong and what to do, without the figures."""
    with pytest.raises(ValidationError) as caught:
        compare_delays(list(SERIES))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    expected = "compare_delays: delays must be a DelaySeries, which DelaySeries(...) makes of figures (got a list)"
    assert expected == str(caught.value)


def test_a_year_written_otherwise_is_refused() -> None:
    """A year is a FinancialYear or written as one."""
    with pytest.raises(ValidationError, match=r"a financial year is written 2017-18 or 2017/18 \(got 2017\)"):
        compare_delays(SERIES, before=2017)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@given(st.dictionaries(st.integers(0, 23), st.floats(0, 1e6), min_size=1), st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(values: dict[int, float], random: object) -> None:
    """A series compares the same in any order, and every month is either compared or left out."""
    stats = [stat(str(Month(2017, 4) + offset), value) for offset, value in values.items()]
    stats += [stat("2017-04", 1), stat("2018-04", 1)]
    unique = list({each.month: each for each in stats}.values())
    shuffled = list(unique)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
    comparison = compare_delays(DelaySeries(unique))
    assert comparison == compare_delays(DelaySeries(shuffled))
    compared = [month for row in comparison for month in (row.month_before, row.month_after)]
    assert sorted(each.month for each in unique) == sorted([*compared, *comparison.left_out])


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12))
def test_a_year_compared_with_itself_shows_no_change(values: list[float]) -> None:
    """Nothing differs between a year and itself, and nothing is left out."""
    series = DelaySeries(stat(str(Month(2017, 4) + offset), value) for offset, value in enumerate(values))
    comparison = compare_delays(series, before="2017-18", after="2017-18")
    assert (0, ()) == (comparison.difference, comparison.left_out)
    assert {0.0} == {row.difference for row in comparison}


def test_the_councils_table(bundled: Dataset) -> None:
    """April to December fell from 138.5556 to 83.5556, by 39.6953 %; January to March have no figure to compare."""
    comparison = compare_delays(bundled.delays)
    assert [138.5556, 83.5556, -55.0, -39.6953] == [
        round(value, 4)
        for value in (comparison.mean_before, comparison.mean_after, comparison.difference, comparison.percent or 0)
    ]
    assert 9 == len(comparison)
    assert (Month(2018, 1), Month(2018, 2), Month(2018, 3)) == comparison.left_out


def test_the_comparison_prints_as_a_table() -> None:
    """The text of a comparison is a table with caption, aligned figures, means, and what was left out."""
    assert (
        "Fenshire, delayed days: 2017-18 and 2018-19, like for like\n"
        "\n"
        "Month  2017-18  2018-19  Change  Per cent\n"
        "April      100       80   -20.0    -20.0%\n"
        "May         50       75   +25.0    +50.0%\n"
        "Mean      75.0     77.5    +2.5     +3.3%\n"
        "\n"
        "Left out, because only one of the two years has a figure: June 2017, July 2018."
    ) == str(compare_delays(SERIES))
    assert "DelayComparison('Fenshire', delayed-days, 2017-18 to 2018-19, 2 months, difference=2.5)" == repr(
        compare_delays(SERIES)
    )


def test_nothing_is_said_of_months_left_out_where_there_are_none() -> None:
    """A comparison of the same months has no note."""
    comparison = compare_delays(DelaySeries([stat("2017-04", 1), stat("2018-04", 2)]))
    assert "Left out" not in str(comparison)


def test_the_comparison_in_markdown() -> None:
    """A comparison becomes a table with figures to the right."""
    assert (
        "**Fenshire, delayed days: 2017-18 and 2018-19, like for like**\n"
        "\n"
        "| Month | 2017-18 | 2018-19 | Change | Per cent |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| April | 100 | 80 | -20.0 | -20.0% |\n"
        "| May | 50 | 75 | +25.0 | +50.0% |\n"
        "| Mean | 75.0 | 77.5 | +2.5 | +3.3% |\n"
        "\n"
        "Left out, because only one of the two years has a figure: June 2017, July 2018.\n"
    ) == to_markdown(compare_delays(SERIES))
