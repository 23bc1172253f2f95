"""Delay figures and their series: what a figure may rest on, and how figures are chosen, joined and shown."""

import pickle
from enum import Enum
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import delay_series, delay_stats, financial_years, months, values

from oxon_review import (
    CareSetting,
    DelayMeasure,
    DelayReason,
    DelaySeries,
    DelayStat,
    Document,
    FinancialYear,
    Month,
    Responsible,
    Span,
)
from oxon_review._columns import SeriesBuilder
from oxon_review._delays import Breakdown
from oxon_review._series import columns_of
from oxon_review.errors import MixedSeriesError, ValidationError

DAYS, WEEKLY = DelayMeasure.DELAYED_DAYS, DelayMeasure.AVERAGE_WEEKLY_DELAYS
MARCH, APRIL, MAY = Month(2018, 3), Month(2018, 4), Month(2018, 5)
STATS = delay_stats(source_id=st.just("table"))
"""Figures of the source that their passages are of."""


def figure(month: Month = APRIL, value: float = 12, *, area: str = "Fenshire", printed: str | None = None) -> DelayStat:
    """Make a figure, which rests on a passage if one is printed."""
    return DelayStat(month, value, DAYS, area, evidence=() if printed is None else (passage(printed),))


def passage(text: str) -> Span:
    """Make a span of a page that has nothing else."""
    return Span("page", 0, len(text), text)


# --- the words that are allowed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("average-weekly-delays delayed-days average-delayed-per-day patients-snapshot", DelayMeasure),
        ("all acute non-acute", CareSetting),
        ("all nhs social-care both", Responsible),
        (
            (
                "assessment public-funding further-nhs-care residential-home nursing-home care-package-at-home "
                "community-equipment patient-or-family-choice disputes housing other"
            ),
            DelayReason,
        ),
    ],
)
def test_words(words: str, kind: type[Enum]) -> None:
    """The words of a dimension, and their order, are what files are written with: they may be added to, not changed."""
    assert words.split() == [member.value for member in kind]
    assert words.replace("-", "_").upper().split() == [member.name for member in kind]


# --- DelayStat -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("April 2018: 12 (delayed days, Fenshire)", 12),
        ("April 2018: 0 (delayed days, Fenshire)", -0.0),
        ("April 2018: 83.5 (delayed days, Fenshire)", 83.5),
        ("April 2018: 1,234 (delayed days, Fenshire)", 1234),
        ("April 2018: 1,234,567 (delayed days, Fenshire)", 1234567),
        ("April 2018: 1,234.567 (delayed days, Fenshire)", 1234.567),
        ("April 2018: 0.123456 (delayed days, Fenshire)", 0.123456),
        ("April 2018: 168.4333 (delayed days, Fenshire)", 5053 / 30),
    ],
)
def test_figure_in_words(text: str, value: float) -> None:
    """A figure is quoted in full with its month, its measure and its area."""
    assert text == str(figure(value=value))


def test_part_in_words() -> None:
    """A figure that is a part of an area's delays says of which."""
    expected = "May 2018: 1,234.5 (delayed days, Fenshire, acute care, due to the NHS, reason: housing, provider RTH)"
    assert expected == str(FULL)


@given(STATS)
def test_value_is_float(stat: DelayStat) -> None:
    """The value of a figure is a float, never below nought."""
    assert (float, True) == (type(stat.value), stat.value >= 0)


@given(values(), st.sampled_from(["{:,}", "{}", "In April {:,} waited, in May 0.", "April\u00a0 {} 99"]))
def test_passage_prints_value(value: float, printed: str) -> None:
    """A figure may rest on a passage that prints it, with commas between thousands or without."""
    span = passage(printed.format(value))
    assert (span,) == DelayStat(APRIL, value, DAYS, "Fenshire", evidence=(span,)).evidence


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (12, "12"),
        (12, "12.0"),
        (12, "012"),
        (12, "April 2018: 12"),
        (12, "12%"),
        (0.5, ".5"),
        (0.5, "up by .5 in a week"),
        (12, "12 to 18 in 2018-19"),
        (2018, "2018"),
        (2018, "In April 2018, 2,018 waited."),
        (2018, "2018 in April 2018"),
        (1234, "1,234"),
        (1234567, "1,234,567"),
        (1234.5, "1,234.5"),
        (0.5, "0.5"),
        (1, "1,2"),
        (2, "1,2"),
        (12, "12,"),
        (167, "April\u00a0 167 104"),
    ],
)
def test_figure_fits_passage(value: float, printed: str) -> None:
    """A figure may rest on a passage that prints it, as a whole, among others."""
    assert printed == figure(value=value, printed=printed).evidence[0].exact


@pytest.mark.parametrize(
    ("value", "told", "printed"),
    [
        (12, "12", "13"),
        (12, "12", "120"),
        (12, "12", "1 2"),
        (12, "12", "12.5"),
        (12, "12", "April 2018"),
        (12, "12", "a dozen"),
        (2018, "2,018", "April 2018: 12"),
        (2018, "2,018", "12 on 30 Apr 2018"),
        (2018, "2,018", "2018-04"),
        (18, "18", "12 in 2017-18"),
        (18, "18", "12 in 2017/18"),
        (12, "12", "the 12th"),
        (10000025, "10,000,025", "E10000025"),
        (12, "12", "12m"),
        (5, "5", ".5"),
        (0.5, "0.5", "12.5"),
        (0.2018, "0.2018", "30.04.2018"),
        (5, "5", "12.5"),
        (234, "234", "1,234"),
        (1, "1", "1,234"),
        (1234567, "1,234,567", "1,234,568"),
        (1234.25, "1,234.25", "1,234"),
    ],
)
def test_figure_against_passage(value: float, told: str, printed: str) -> None:
    """A figure is refused if its passage does not print it; the number of a date or a part of a word is no figure."""
    with pytest.raises(ValidationError) as caught:
        figure(value=value, printed=printed)
    expected = f"DelayStat: the figure for 2018-04 is {told}, but its passage prints {printed!r}"
    assert expected == str(caught.value)


def test_figure_against_passages() -> None:
    """Each passage that prints another figure is told."""
    with pytest.raises(ValidationError) as caught:
        DelayStat(APRIL, 12, DAYS, "Fenshire", evidence=(passage("13"), passage("12"), passage("14")))
    assert (
        "DelayStat: the figure for 2018-04 is 12, but its passage prints '13'",
        "DelayStat: the figure for 2018-04 is 12, but its passage prints '14'",
    ) == caught.value.problems


def test_heading_beside_passage() -> None:
    """A passage without figures, such as the heading of a column, may stand beside the one that prints the figure."""
    heading, cell = passage("2018-19"), passage("12")
    assert (heading, cell) == DelayStat(APRIL, 12, DAYS, "Fenshire", evidence=(heading, cell)).evidence


def test_source_against_passage() -> None:
    """A figure is of the source that its passages are of; each other source is told once."""
    other = (Span("paper", 0, 2, "12"), Span("paper", 9, 11, "12"), passage("12"))
    with pytest.raises(ValidationError) as caught:
        DelayStat(APRIL, 12, DAYS, "Fenshire", source_id="page", evidence=other)
    expected = "DelayStat: the figure for 2018-04 is of source 'page', but its passage of 'paper'"
    assert expected == str(caught.value)


def test_huge_figure() -> None:
    """A figure is at most a thousand million, so that no sum of figures is without bound."""
    assert 1e9 == figure(value=10**9).value
    with pytest.raises(ValidationError) as caught:
        figure(value=1e300)
    assert "DelayStat.value must be a finite number from 0 to 1,000,000,000 (got 1e+300)" == str(caught.value)


def test_long_passage_is_cut() -> None:
    """Of a long passage that prints other figures, the two ends are told."""
    with pytest.raises(ValidationError) as caught:
        figure(printed=f"13 {'x' * 1000} 14")
    start, end = str(caught.value).split("...")
    assert "DelayStat: the figure for 2018-04 is 12, but its passage prints '13 xxx" == start.rstrip("x") + "xxx"
    assert "xxx 14'" == "xxx" + end.lstrip("x")


@given(STATS)
def test_key(stat: DelayStat) -> None:
    """The key of a figure is every field but its value and evidence, the month first."""
    expected = (
        *(stat.month, stat.measure, stat.area, stat.area_code, stat.setting, stat.responsible, stat.reason),
        *(stat.provider_code, stat.source_id),
    )
    assert expected == stat.key


# --- DelaySeries: a sequence -----------------------------------------------------------------------------------------


@given(delay_series(STATS))
def test_series_is_its_figures(series: DelaySeries) -> None:
    """A series made of its own figures is the series."""
    assert series == DelaySeries(series) == DelaySeries(list(series)) == DelaySeries(stat for stat in series)


@given(delay_series(STATS))
def test_series_as_sequence(series: DelaySeries) -> None:
    """A series has a length, holds its figures, and gives them by position and in both directions."""
    stats = list(series)
    assert len(stats) == len(series)
    assert stats == [series[position] for position in range(len(series))]
    assert stats[::-1] == list(reversed(series)) == [series[-position - 1] for position in range(len(series))]
    assert all(stat in series for stat in stats)


@given(delay_series(STATS), st.slices(4))
def test_series_slice(series: DelaySeries, part: slice) -> None:
    """A slice of a series is the series of the slice of its figures."""
    assert DelaySeries(list(series)[part]) == series[part]


@given(delay_series(STATS), delay_series(STATS))
def test_series_sum(first: DelaySeries, second: DelaySeries) -> None:
    """The sum of two series has the figures of the first and then those of the second."""
    assert DelaySeries([*first, *second]) == first + second


@given(delay_series(STATS))
def test_series_columns(series: DelaySeries) -> None:
    """Months and values stand in the order of the figures."""
    assert [(stat.month, stat.value) for stat in series] == list(zip(series.months, series.values, strict=True))


@pytest.mark.parametrize("other", [[figure()], (figure(),), figure(), None])
def test_series_adds_series_only(other: object) -> None:
    """Only a series is added to a series."""
    with pytest.raises(TypeError, match=r"unsupported operand type\(s\) for \+: 'DelaySeries'"):
        DelaySeries() + other  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]


@pytest.mark.parametrize("stats", [figure(), 5, None])
def test_series_of_no_figures(stats: list[DelayStat]) -> None:
    """A series is made of an iterable."""
    with pytest.raises(ValidationError) as caught:
        DelaySeries(stats)
    assert str(caught.value).startswith("DelaySeries.stats must be ")


def test_series_of_others() -> None:
    """A series holds figures only; the place of what is none is told."""
    with pytest.raises(ValidationError) as caught:
        DelaySeries([figure(), 12])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    assert "DelaySeries.stats[1] must be a DelayStat (got 12)" == str(caught.value)


def test_absence() -> None:
    """A series without figures is empty, and what is not in it is not in it."""
    assert ((), (), (), (), ()) == (
        *(DelaySeries().months, DelaySeries().values, DelaySeries().measures, DelaySeries().areas),
        DelaySeries().financial_years,
    )
    assert figure() not in DelaySeries([figure(value=13)])
    assert None not in DelaySeries([figure()])


def test_series_position() -> None:
    """A position beyond the figures is refused as Python does."""
    with pytest.raises(IndexError):
        DelaySeries([figure()])[1]


# --- DelaySeries: what is in it --------------------------------------------------------------------------------------


def test_measures_and_areas() -> None:
    """Measures and areas are told once each, in order of first appearance."""
    series = DelaySeries(
        [
            DelayStat(APRIL, 1, WEEKLY, "Marshland"),
            DelayStat(APRIL, 1, DAYS, "Fenshire"),
            DelayStat(MAY, 1, WEEKLY, "Marshland"),
        ]
    )
    assert (WEEKLY, DAYS) == series.measures
    assert ("Marshland", "Fenshire") == series.areas


def test_financial_years() -> None:
    """Financial years are told once each, in order of time, whatever the order of the figures."""
    series = DelaySeries([figure(MAY), figure(MARCH), figure(APRIL), figure(Month(2016, 4))])
    assert (FinancialYear(2016), FinancialYear(2017), FinancialYear(2018)) == series.financial_years


@given(delay_series(STATS), financial_years())
def test_financial_year(series: DelaySeries, year: FinancialYear) -> None:
    """The series of a financial year has the figures of its months, in order."""
    assert DelaySeries(stat for stat in series if stat.month in year.months) == series.financial_year(year)


@given(delay_series(STATS, max_size=6))
def test_financial_years_divide(series: DelaySeries) -> None:
    """Every figure is in the series of one financial year."""
    parts = [series.financial_year(year) for year in series.financial_years]
    assert sorted(map(repr, series)) == sorted(repr(stat) for part in parts for stat in part)


@pytest.mark.parametrize("year", ["2018-19", "2018/19", FinancialYear(2018)])
def test_financial_year_written(year: str | FinancialYear) -> None:
    """A financial year may be given as text."""
    series = DelaySeries([figure(MARCH), figure(APRIL), figure(MAY), figure(Month(2019, 4))])
    assert (APRIL, MAY) == series.financial_year(year).months


@pytest.mark.parametrize("year", ["2018", 2018, None])
def test_no_financial_year(year: str) -> None:
    """What is no financial year is refused, by an empty series too."""
    with pytest.raises(ValidationError) as caught:
        DelaySeries().financial_year(year)
    assert f"a financial year is written 2017-18 or 2017/18 (got {year!r})" == str(caught.value)


# --- DelaySeries.where -----------------------------------------------------------------------------------------------

FULL = DelayStat(
    *(MAY, 1234.5, DAYS, "Fenshire", "E10000025", CareSetting.ACUTE, Responsible.NHS, DelayReason.HOUSING, "RTH"),
    *("page", (passage("1,234.5"),)),
)
OTHER = DelayStat(APRIL, 12, WEEKLY, "Marshland")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("month", MAY),
        ("measure", DAYS),
        ("area", "Fenshire"),
        ("area_code", "E10000025"),
        ("setting", CareSetting.ACUTE),
        ("responsible", Responsible.NHS),
        ("reason", DelayReason.HOUSING),
        ("provider_code", "RTH"),
        ("source_id", "page"),
    ],
)
def test_where(name: str, value: object) -> None:
    """Figures are chosen by any of their dimensions."""
    assert DelaySeries([FULL]) == where(DelaySeries([OTHER, FULL]), {name: value})


def where(series: DelaySeries, dimensions: dict[str, object]) -> DelaySeries:
    """Choose figures by dimensions that a type checker does not see."""
    return series.where(**dimensions)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, None) for name in ("area_code", "reason", "provider_code", "source_id")),
        *(("setting", CareSetting.ALL), ("responsible", Responsible.ALL)),
    ],
)
def test_where_nothing_is_said(name: str, value: object) -> None:
    """None and all are values like others: they choose the figures that are not broken down."""
    assert DelaySeries([OTHER]) == where(DelaySeries([OTHER, FULL]), {name: value})


@given(delay_series(STATS))
def test_where_without_dimensions(series: DelaySeries) -> None:
    """Where nothing is asked for, all figures stay."""
    assert series == series.where()


@given(delay_series(STATS), months(), st.sampled_from(DelayMeasure))
def test_where_twice(series: DelaySeries, month: Month, measure: DelayMeasure) -> None:
    """To ask for two things is to ask for one and then for the other."""
    assert series.where(month=month).where(measure=measure) == series.where(month=month, measure=measure)


@given(delay_series(STATS).filter(bool))
def test_where_finds_the_first(series: DelaySeries) -> None:
    """A figure is among those that have its month, area and measure."""
    first = series[0]
    assert first in series.where(month=first.month, area=first.area, measure=first.measure)


@pytest.mark.parametrize(
    ("message", "dimensions"),
    [
        ("month must be a Month (got '2018-04'); Month.parse makes one of text", {"month": "2018-04"}),
        (
            "measure must be a DelayMeasure (got 'delayed-days'); write DelayMeasure.DELAYED_DAYS",
            {"measure": "delayed-days"},
        ),
        ("measure must be a DelayMeasure (got None)", {"measure": None}),
        ("area must be text (got None)", {"area": None}),
        ("setting must be a CareSetting (got None)", {"setting": None}),
        ("area must not be blank (got '')", {"area": ""}),
    ],
)
def test_where_slips(message: str, dimensions: dict[str, object]) -> None:
    """A dimension that cannot have that value is refused: a slip is no empty answer."""
    with pytest.raises(ValidationError) as caught:
        where(DelaySeries(), dimensions)
    assert f"DelaySeries.where: {message}" == str(caught.value)


def test_where_all_slips() -> None:
    """All slips are told at once."""
    with pytest.raises(ValidationError) as caught:
        where(DelaySeries(), {"month": 4, "measure": DAYS, "reason": "other"})
    assert (
        "DelaySeries.where: month must be a Month (got 4)",
        "DelaySeries.where: reason must be a DelayReason (got 'other'); write DelayReason.OTHER",
    ) == caught.value.problems


@pytest.mark.parametrize("name", ["aera", "value", "evidence"])
def test_where_unknown(name: str) -> None:
    """What is no dimension is refused as Python refuses an unknown argument."""
    with pytest.raises(TypeError, match=f"unexpected keyword argument '{name}'"):
        where(DelaySeries(), {name: 1})


# --- DelaySeries.group_by --------------------------------------------------------------------------------------------

DIMENSIONS = (
    *("month", "measure", "area", "area_code", "setting", "responsible", "reason"),
    *("provider_code", "source_id"),
)


def groups(series: DelaySeries, dimension: str) -> dict[object, DelaySeries]:
    """Part a series by a dimension that a type checker does not see."""
    parted: dict[object, DelaySeries] = vars(DelaySeries)["group_by"](series, dimension)
    return parted


@given(delay_series(STATS), st.sampled_from(DIMENSIONS))
def test_group_by(series: DelaySeries, dimension: str) -> None:
    """Each group is what `where` gives for its value, in order of first appearance."""
    values = list(dict.fromkeys(getattr(stat, dimension) for stat in series))
    expected = [(value, where(series, {dimension: value})) for value in values]
    assert expected == list(groups(series, dimension).items())


@pytest.mark.parametrize("dimension", ["aera", "value", "", None, 1])
def test_group_by_unknown(dimension: str) -> None:
    """What is no dimension is refused, with the ones that there are."""
    with pytest.raises(ValidationError) as caught:
        groups(DelaySeries(), dimension)
    expected = f"DelaySeries.group_by: the dimension must be one of {', '.join(DIMENSIONS)} (got {dimension!r})"
    assert str(caught.value).startswith(expected)


# --- DelaySeries.per_day ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("month", "days"), [(Month(2017, 4), 30), (Month(2018, 1), 31), (Month(2018, 2), 28), (Month(2020, 2), 29)]
)
def test_per_day(month: Month, days: int) -> None:
    """Delayed days are divided by the days of their month, and all else but the passage stays."""
    stat = DelayStat(month, 5053, DAYS, "Fenshire", "E10000025", CareSetting.ACUTE, evidence=(passage("5,053"),))
    expected = DelayStat(
        *(month, 5053 / days, DelayMeasure.AVERAGE_DELAYED_PER_DAY, "Fenshire", "E10000025", CareSetting.ACUTE)
    )
    assert (expected,) == tuple(DelaySeries([stat]).per_day())


@given(delay_series(delay_stats(measure=st.just(DAYS), is_proved=st.sampled_from([False]))))
def test_per_day_keeps_the_order(series: DelaySeries) -> None:
    """There is one average for each figure, in order."""
    assert series.months == series.per_day().months
    assert [stat.value / stat.month.days for stat in series] == list(series.per_day().values)


def test_per_day_of_other_measures() -> None:
    """Only delayed days can be divided so."""
    series = DelaySeries([figure(), OTHER])
    with pytest.raises(MixedSeriesError) as caught:
        series.per_day()
    expected = (
        "only delayed days are divided by the days of a month, and the series has average-weekly-delays; "
        "choose with .where(measure=DelayMeasure.DELAYED_DAYS)"
    )
    assert expected == str(caught.value)


# --- DelaySeries.totals and total_over -------------------------------------------------------------------------------

ACUTE, NON_ACUTE = CareSetting.ACUTE, CareSetting.NON_ACUTE
SIDES = (Responsible.NHS, Responsible.SOCIAL_CARE, Responsible.BOTH)


def parts(*figures: tuple[int, CareSetting, Responsible, str | None], month: Month = APRIL) -> DelaySeries:
    """Make figures of parts of an area's delays: value, setting, responsible and provider."""
    return DelaySeries(
        DelayStat(month, value, DAYS, "Fenshire", setting=setting, responsible=responsible, provider_code=provider)
        for value, setting, responsible, provider in figures
    )


@given(delay_series(STATS))
def test_totals(series: DelaySeries) -> None:
    """The totals are the figures that are broken down in no way."""
    expected = [
        stat
        for stat in series
        if (stat.setting, stat.responsible, stat.reason, stat.provider_code)
        == (CareSetting.ALL, Responsible.ALL, None, None)
    ]
    assert expected == list(series.totals)


def test_total_over_all_parts() -> None:
    """The sum over all parts is the total of each month, in order of first appearance, without evidence."""
    series = parts(
        *((10**place, setting, side, "RTH") for place, (setting, side) in enumerate(product((ACUTE, NON_ACUTE), SIDES)))
    )
    series += parts((7, ACUTE, Responsible.NHS, "RNU"), month=MARCH)
    total = series.total_over("provider_code", "setting", "responsible")
    assert DelaySeries([figure(value=111111), figure(MARCH, 7)]) == total


def test_total_over_some_parts() -> None:
    """What is not summed over stays apart."""
    series = parts(*((10**place, setting, Responsible.NHS, None) for place, setting in enumerate((ACUTE, NON_ACUTE))))
    series += parts((5, ACUTE, Responsible.BOTH, None))
    expected = parts((11, CareSetting.ALL, Responsible.NHS, None), (5, CareSetting.ALL, Responsible.BOTH, None))
    assert expected == series.total_over("setting")


def test_total_over_a_total() -> None:
    """A figure that is a total already, as no part of it is there, is its own sum."""
    series = DelaySeries([figure(), figure(MAY, 7)])
    assert series == series.total_over("setting", "responsible", "reason", "provider_code")


@given(delay_series(STATS))
def test_total_over_nothing(series: DelaySeries) -> None:
    """The sum over no dimension is the series without its evidence."""
    assert DelaySeries(evolve(stat, evidence=()) for stat in series) == series.total_over()


@given(st.lists(st.tuples(st.integers(0, 999), st.sampled_from(["RTH", "RNU", "RYE"]), months()), max_size=20))
def test_sums_are_kept(figures: list[tuple[int, str, Month]]) -> None:
    """Whatever is added up, the sum of all figures stays what it was."""
    unique = {(provider, month): value for value, provider, month in figures}
    series = DelaySeries(
        DelayStat(month, value, DAYS, "Fenshire", provider_code=provider) for (provider, month), value in unique.items()
    )
    assert sum(series.values) == sum(series.total_over("provider_code").values)


TWICE = "- totals stand beside their parts and would count twice; choose with .where"
NO_TOTAL = "would be no total"


@pytest.mark.parametrize(
    ("faults", "series", "dimensions"),
    [
        (
            [f"{TWICE}(setting=...)"],
            parts(*((1, setting, Responsible.ALL, None) for setting in CareSetting)),
            ["setting"],
        ),
        (
            [f"{TWICE}(provider_code=...)"],
            parts((1, CareSetting.ALL, Responsible.ALL, None), (1, CareSetting.ALL, Responsible.ALL, "RTH")),
            ["provider_code"],
        ),
        (
            [f"- there is no figure with setting non-acute, so that the sum over setting {NO_TOTAL}"],
            parts((1, ACUTE, Responsible.ALL, None)),
            ["setting"],
        ),
        (
            [
                f"- there is no figure with setting non-acute, so that the sum over setting {NO_TOTAL}",
                (
                    "- there is no figure with responsible social-care and both, "
                    f"so that the sum over responsible {NO_TOTAL}"
                ),
            ],
            parts((1, ACUTE, Responsible.NHS, None)),
            ["setting", "responsible"],
        ),
        (
            ["- there are two figures for 2018-04 (delayed days, Fenshire, provider RTH)"],
            parts(*[(1, CareSetting.ALL, Responsible.ALL, "RTH")] * 2),
            ["provider_code"],
        ),
    ],
)
def test_no_total(faults: list[str], series: DelaySeries, dimensions: list[Any]) -> None:
    """Where a figure would count twice, or a part is lacking, nothing is added up, and all reasons are told."""
    with pytest.raises(MixedSeriesError) as caught:
        series.total_over(*dimensions)
    assert ["DelaySeries.total_over: nothing was added up", *faults] == str(caught.value).splitlines()


def test_totals_of_another_area_are_no_obstacle() -> None:
    """A total counts twice beside its own parts only."""
    total = DelayStat(APRIL, 5, DAYS, "Marshland")
    series = parts((1, ACUTE, Responsible.ALL, None), (2, NON_ACUTE, Responsible.ALL, None)) + DelaySeries([total])
    assert DelaySeries([figure(value=3), total]) == series.total_over("setting")


@pytest.mark.parametrize("dimension", ["month", "area", "measure", 1])
def test_total_over_other_dimensions(dimension: Any) -> None:  # noqa: ANN401
    """Nothing else is summed over."""
    with pytest.raises(ValidationError) as caught:
        DelaySeries().total_over(dimension)
    expected = (
        "DelaySeries.total_over: dimensions[0] must be one of setting, responsible, reason, provider_code "
        f"(got {dimension!r})"
    )
    assert str(caught.value).startswith(expected)


# --- columns ---------------------------------------------------------------------------------------------------------


@given(delay_series(STATS), delay_series(STATS), st.sampled_from(DIMENSIONS))
def test_equal_figures_are_equal_series(first: DelaySeries, second: DelaySeries, dimension: str) -> None:
    """However a series came about, it equals the series of its figures, in hash and pickle too."""
    both = first + second
    for series in (both, both[::-1], both[1:], *groups(both, dimension).values(), DelaySeries(both)):
        anew = DelaySeries(tuple(series))
        assert (anew, hash(anew)) == (series, hash(series))
        assert series == pickle.loads(pickle.dumps(series))  # noqa: S301 (our own)


def test_size() -> None:
    """A figure takes 16 bytes, and its breakdown is kept once."""
    columns = columns_of(DelaySeries([figure(APRIL), figure(MAY), figure(APRIL)]))
    held = len(columns.month_bytes) + len(columns.value_bytes) + len(columns.number_bytes)
    assert (48, 1) == (held, len(columns.breakdowns))


@pytest.mark.parametrize("value", [-1.0, 1e10, float("nan"), float("inf"), float("-inf")])
def test_builder_checks_values(value: float) -> None:
    """However figures are gathered, no value out of bounds becomes part of a series."""
    builder = SeriesBuilder()
    number = builder.number(Breakdown(DAYS, "Fenshire"))
    for each in (1.0, value, 2.0):
        builder.add(APRIL, each, number)
    with pytest.raises(ValidationError) as caught:
        builder.build()
    assert f"DelayStat.value must be a finite number from 0 to 1,000,000,000 (got {value!r})" == str(caught.value)


def test_builder_checks_breakdowns() -> None:
    """However figures are gathered, no dimension that breaks its rule becomes part of a series."""
    with pytest.raises(ValidationError, match=r"DelayStat\.area must not be blank \(got ''\)"):
        SeriesBuilder().number(Breakdown(DAYS, ""))


def test_builder_knows_no_negative_zero() -> None:
    """Nought is nought, as a figure has it."""
    builder = SeriesBuilder()
    builder.add(APRIL, -0.0, builder.number(Breakdown(DAYS, "Fenshire")))
    assert DelaySeries([figure(value=0)]) == DelaySeries(builder.build())


# --- shown -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "stats"),
    [
        ("DelaySeries()", []),
        ("DelaySeries(1 figure, 2018-04 to 2018-04, delayed-days, Fenshire)", [figure()]),
        (
            "DelaySeries(3 figures, 2018-03 to 2018-05, delayed-days, Fenshire)",
            [figure(APRIL), figure(MAY), figure(MARCH)],
        ),
        (
            "DelaySeries(2 figures, 2018-04 to 2018-05, average-weekly-delays and 1 more, Marshland and 1 more)",
            [OTHER, FULL],
        ),
        (
            "DelaySeries(3 figures, 2018-04 to 2018-04, delayed-days, A and 2 more)",
            [figure(area="A"), figure(area="B"), figure(area="C")],
        ),
    ],
)
def test_series_shown(shown: str, stats: list[DelayStat]) -> None:
    """A series is shown by its size, first and last month, measures and areas."""
    assert shown == repr(DelaySeries(stats))


# --- from a document -------------------------------------------------------------------------------------------------


def test_figures_of_a_table() -> None:
    """A figure may rest on its cell or on its whole row."""
    table = Document.from_text("April 167 104\nMay 162 86", id="table")
    row, cell = table.paragraphs[0], table.find("104")
    assert (row, cell) == DelayStat(APRIL, 104, WEEKLY, "Fenshire", evidence=(row, cell)).evidence


def test_index_and_count() -> None:
    """A series tells where a figure stands and how often, as any sequence does."""
    first = DelayStat(Month(2018, 4), 1, DelayMeasure.DELAYED_DAYS, "Fenshire")
    other = DelayStat(Month(2018, 5), 1, DelayMeasure.DELAYED_DAYS, "Fenshire")
    series = DelaySeries([first, other, first])
    assert (0, 1) == (series.index(first), series.index(other))
    assert (2, 0) == (series.count(first), DelaySeries().count(first))
