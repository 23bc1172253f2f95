"""NHS England's own files, where they are present: every figure of them, against other ways to read and to add up."""

import csv
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest
from attrs import evolve

from oxon_review import CareSetting, DelayMeasure, DelayReason, DelaySeries, Month, Responsible
from oxon_review._nhs_england import read_nhs_england
from oxon_review._nhs_england._names import area_name
from oxon_review.errors import InconsistentFiguresWarning

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "dtoc"
MONTHLY = {
    "April_11.xls": Month(2011, 4),
    "April_13.xls": Month(2013, 4),
    "July_15.xls": Month(2015, 7),
    "April_17.xls": Month(2017, 4),
    "Jan_18.xls": Month(2018, 1),
    "May_19.xls": Month(2019, 5),
}
SERIES = "DTOC-England-timeseries-2010-08_2020-02.xls"
EXTRACT = "msitdt_oxfordshire_3_months.csv"
DAYS, AVERAGE = DelayMeasure.DELAYED_DAYS, DelayMeasure.AVERAGE_DELAYED_PER_DAY

pytestmark = [
    pytest.mark.extra,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="NHS England's files are not at ../shared/data/dtoc"),
]


def read(*names: str, area: str | None = None) -> DelaySeries:
    """Read official files; a warning is an error here, so that none is given."""
    return read_nhs_england(tuple(FOLDER / name for name in names), area=area)


def total(series: DelaySeries, **dimensions: object) -> DelaySeries:
    """Keep the figures that are not broken down but by what is given."""
    whole = {"setting": CareSetting.ALL, "responsible": Responsible.ALL, "reason": None}
    wanted = (whole | dimensions).items()
    return DelaySeries(stat for stat in series if all(getattr(stat, name) == value for name, value in wanted))


@pytest.mark.parametrize("name", [*MONTHLY, SERIES, EXTRACT])
def test_an_official_file_is_read_without_a_warning(name: str) -> None:
    """What NHS England published agrees with itself, to the last figure."""
    assert read(name)


@pytest.mark.parametrize("name", MONTHLY)
def test_every_number_of_a_workbook_is_a_figure(name: str) -> None:
    """No number of a workbook is left out but the totals that it repeats: added up by hand, they are as many."""
    workbook = import_module("python_calamine").load_workbook(FOLDER / name)
    numbers: list[float] = []
    for sheet in workbook.sheet_names:
        rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        numbers += [value for row in rows for value in row if isinstance(value, float)]
    figures = read(name)
    days, averages = figures.where(measure=DAYS), figures.where(measure=AVERAGE)
    repeated = [*total(days).values, *total(days).values, *total(averages).values]
    assert sorted(numbers) == pytest.approx(sorted([*figures.values, *repeated]))
    assert {MONTHLY[name]} == set(figures.months)


@pytest.mark.parametrize(
    ("name", "acute", "non_acute", "per_day"),
    [
        ("April_11.xls", 2348, 1681, None),
        ("April_17.xls", 3052, 2001, 168.4333),
        ("Jan_18.xls", 2373, 1418, 122.2903),
    ],
)
def test_oxfordshire(name: str, acute: int, non_acute: int, per_day: float | None) -> None:
    """The figures of Oxfordshire that are known from elsewhere."""
    figures = read(name, area="Oxfordshire")
    found = [
        figure
        for setting in (CareSetting.ACUTE, CareSetting.NON_ACUTE, CareSetting.ALL)
        for figure in total(figures, measure=DAYS, setting=setting).values
    ]
    assert [acute, non_acute, acute + non_acute] == found
    averages = total(figures, measure=AVERAGE).values
    assert ([] if per_day is None else [per_day]) == [round(value, 4) for value in averages]


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("April_11.xls", 108064),
        ("April_13.xls", 113297),
        ("July_15.xls", 147376),
        ("April_17.xls", 176886),
        ("Jan_18.xls", 151383),
        ("May_19.xls", 139415),
    ],
)
def test_england_is_the_sum_of_its_areas(name: str, days: int) -> None:
    """England's days, and those of all areas together."""
    figures = total(read(name), measure=DAYS)
    assert [days] == list(figures.where(area="England").values)
    assert days == sum(stat.value for stat in figures if stat.area != "England")


def test_an_area_has_one_name_and_code_in_all_layouts() -> None:
    """From 2011 to 2019 Oxfordshire is one series; the two Dorsets and the changes of 2019 are told apart."""
    figures = total(read(*MONTHLY), measure=DAYS)
    assert list(MONTHLY.values()) == list(figures.where(area="Oxfordshire", area_code="608").months)
    known: dict[str, set[str | None]] = defaultdict(set)
    for stat in figures:
        known[stat.area].add(stat.area_code)
    assert {1} == set(map(len, known.values()))
    assert ["Dorset", "Dorset (unitary)"] == [area for area in sorted(known) if known[area] == {"809"}]
    assert [Month(2019, 5)] == list(figures.where(area="Bournemouth, Christchurch and Poole").months)
    in_all = [area for area in known if len(figures.where(area=area)) == len(MONTHLY)]
    assert (155 - 3, 157) == (len(in_all), len(known))


def test_a_name_in_capitals_is_the_same_name() -> None:
    """The extracts write names in capitals: each area of the workbooks would have its name from them as well."""
    areas = [area for area in read(*MONTHLY).areas if area != "Dorset (unitary)"]
    assert areas == [area_name(area.upper()) for area in areas]


@pytest.mark.parametrize("area", ["Oxfordshire", "608", "E10000025", "OXFORDSHIRE"])
def test_an_area_is_chosen_in_all_files(area: str) -> None:
    """Name, NHS code and GSS code choose the same figures, also of the workbooks that have no GSS codes."""
    figures = read(*MONTHLY, EXTRACT, area=area)
    assert ({"Oxfordshire"}, {"608"}) == (set(figures.areas), {stat.area_code for stat in figures})
    assert len(MONTHLY) + 3 == len(set(figures.months))
    assert 117 + 441 * 6 == len(figures)


def test_the_series_of_england() -> None:
    """115 months, each with every breakdown; the one in February of a leap year has 29 days."""
    figures = read(SERIES)
    months = list(dict.fromkeys(figures.months))
    assert [Month(2010, 8) + number for number in range(115)] == months
    assert 115 * (6 + 6 + 11 + 63) == len(figures)
    last = figures.where(month=Month(2020, 2))
    assert [155782] == list(total(last, measure=DAYS).values)
    assert [round(155782 / 29, 9)] == [round(value, 9) for value in total(last, measure=AVERAGE).values]
    both = total(last, setting=CareSetting.NON_ACUTE, responsible=Responsible.BOTH, reason=DelayReason.OTHER)
    assert [299] == list(both.values)


def test_the_extract_sums_to_what_its_rows_say() -> None:
    """Every row of the extract is six figures, and its sums are those of a plain reading."""
    figures = read(EXTRACT)
    with (FOLDER / EXTRACT).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert 6 * len(rows) == len(figures)
    for heading, responsible in (
        ("NHS", Responsible.NHS),
        ("Social Care", Responsible.SOCIAL_CARE),
        ("Both B", Responsible.BOTH),
    ):
        for month in (Month(2018, 4), Month(2018, 5), Month(2019, 6)):
            expected = sum(float(row[heading]) for row in rows if row["Date"].startswith(str(month)))
            assert expected == sum(figures.where(month=month, measure=DAYS, responsible=responsible).values)


def test_the_series_beside_the_workbooks() -> None:
    """The series confirms five of the months in silence, and revises May 2019; the order of files does not matter."""
    names = (SERIES, *MONTHLY)
    with pytest.warns(InconsistentFiguresWarning, match=r"May 2019: gives 21 figures otherwise than") as caught:
        figures = read(*names)
    assert [str(FOLDER / "May_19.xls")] == [getattr(each.message, "source", None) for each in caught]
    with pytest.warns(InconsistentFiguresWarning):
        again = read(*reversed(names))
    assert {_rounded(figures)} == {_rounded(again)}
    keys = [(stat.month, *stat.key) for stat in figures]
    assert len(set(keys)) == len(keys)
    may = total(figures.where(month=Month(2019, 5), area="England"), measure=DAYS)
    assert [139179] == list(may.values)


def _rounded(series: DelaySeries) -> frozenset[object]:
    """Give figures without their order and the last of their decimals."""
    return frozenset(evolve(stat, value=round(stat.value, 6)) for stat in series)
