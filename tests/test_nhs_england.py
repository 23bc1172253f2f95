"""NHS England's official files, read from invented ones in each of their layouts."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from official import AREAS, LAYOUTS, REASON, as_csv, as_xls, as_xlsx, days, extract, monthly, put, series, sum_of

from oxon_review import CareSetting, DelayMeasure, DelayReason, DelaySeries, Month, Responsible
from oxon_review._nhs_england import _extract, read_nhs_england
from oxon_review._nhs_england._names import area_name
from oxon_review._nhs_england._terms import as_day, as_month, as_reason, fold
from oxon_review.errors import InconsistentFiguresWarning, LoadError, UnknownIdError, ValidationError
from oxon_review.loaders import load_nhs_england

DAYS, AVERAGE = DelayMeasure.DELAYED_DAYS, DelayMeasure.AVERAGE_DELAYED_PER_DAY
SNAPSHOT = DelayMeasure.PATIENTS_SNAPSHOT
REASONS = tuple(DelayReason)
SETTINGS = (CareSetting.ACUTE, CareSetting.NON_ACUTE)
ORGANISATIONS = (Responsible.NHS, Responsible.SOCIAL_CARE, Responsible.BOTH)
Read = Callable[..., DelaySeries]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Give a function that writes files, under names that say nothing, and reads them."""

    def read_files(*contents: bytes, area: str | None = None) -> DelaySeries:
        paths = [tmp_path / f"file-{number}" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        return read_nhs_england(tuple(paths), area=area)

    return read_files


def value(series: DelaySeries, **dimensions: object) -> float:
    """Give the one figure with these dimensions and no others."""
    whole = {"setting": CareSetting.ALL, "responsible": Responsible.ALL, "reason": None}
    wanted = (whole | dimensions).items()
    (figure,) = (stat for stat in series if all(getattr(stat, name) == value for name, value in wanted))
    return figure.value


# --- monthly workbooks -----------------------------------------------------------------------------------------------


@pytest.mark.extra
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_every_figure_of_its_areas(layout: str, read: Read) -> None:
    """Areas come by type of care, by organisation, by reason and in all, with the month of the title block."""
    months = dict(zip(LAYOUTS, ("2011-04", "2013-04", "2015-07", "2017-04", "2018-01", "2019-05"), strict=True))
    read_series = read(as_xls(monthly(layout))).where(measure=DAYS)
    reasons = len(LAYOUTS[layout].reasons)
    assert {Month.parse(months[layout])} == set(read_series.months)
    assert ("England", "Fenshire", "Isle of Reeds", "Mere and Marsh", "Resident in Wales") == read_series.areas
    for number, (_, _, code, name) in enumerate(AREAS):
        of_area = read_series.where(area=area_name(name), area_code=code)
        here = range(number, number + 1)
        assert sum_of(here, reasons) == value(of_area)
        for position, setting in enumerate(SETTINGS):
            assert sum_of(here, reasons, setting=position) == value(of_area, setting=setting)
        for position, organisation in enumerate(ORGANISATIONS):
            assert sum_of(here, reasons, organisation=position) == value(of_area, responsible=organisation)
        for position in range(reasons):
            assert sum_of(here, reasons, reason=position) == value(of_area, reason=REASONS[position])
        assert 1 + 2 + 3 + reasons == len(of_area)


@pytest.mark.extra
@pytest.mark.parametrize("layout", LAYOUTS)
def test_england_comes_crossed(layout: str, read: Read) -> None:
    """England's own sheet gives organisations by setting, in all and by reason; what is not allowed has no figure."""
    england = read(as_xls(monthly(layout))).where(area="England", area_code=None, measure=DAYS)
    reasons, everywhere = len(LAYOUTS[layout].reasons), range(len(AREAS))
    for setting in range(2):
        for organisation in range(3):
            given: dict[str, object] = {"setting": SETTINGS[setting], "responsible": ORGANISATIONS[organisation]}
            crossed = {"setting": setting, "organisation": organisation}
            assert sum_of(everywhere, reasons, **crossed) == value(england, **given)
            first = value(england, **given, reason=DelayReason.ASSESSMENT)
            assert sum_of(everywhere, reasons, **crossed, reason=0) == first
    further = england.where(reason=DelayReason.FURTHER_NHS_CARE, setting=CareSetting.ACUTE)
    assert [Responsible.NHS] == [stat.responsible for stat in further]
    assert sum_of(everywhere, reasons) == value(england)


@pytest.mark.extra
@pytest.mark.parametrize(("layout", "length"), [("D1", 30), ("D2", 31), ("E", 31)])
def test_the_second_block_is_the_average_per_day(layout: str, length: int, read: Read) -> None:
    """Beds, or people delayed per day, stand beside the days by setting, by organisation and in all, not by reason."""
    figures = read(as_xls(monthly(layout)))
    averages = figures.where(measure=AVERAGE)
    assert 6 * (len(AREAS) + 1) == len(averages)
    for stat in averages:
        of: dict[str, object] = {"area": stat.area, "setting": stat.setting, "responsible": stat.responsible}
        assert value(figures, measure=DAYS, **of) / length == stat.value


@pytest.mark.extra
def test_figures_come_in_the_order_of_the_file(read: Read) -> None:
    """Within a month figures come by sheet, row and column; a total that is repeated comes once, at its first place."""
    figures = read(as_xls(monthly("A")))
    assert (CareSetting.ACUTE, Responsible.NHS, None) == (figures[0].setting, figures[0].responsible, figures[0].reason)
    fenshire = figures.where(area="Fenshire")
    assert [(each.setting.value, each.responsible.value, each.reason) for each in fenshire][:7] == [
        ("acute", "all", None),
        ("non-acute", "all", None),
        ("all", "all", None),
        ("all", "nhs", None),
        ("all", "social-care", None),
        ("all", "both", None),
        ("all", "all", DelayReason.ASSESSMENT),
    ]


@pytest.mark.extra
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_format_of_a_workbook_does_not_matter(layout: str, read: Read) -> None:
    """The same sheets give the same figures as .xls and as .xlsx, whatever the file is called."""
    book = monthly(layout)
    assert read(as_xls(book)) == read(as_xlsx(book))


@pytest.mark.extra
def test_columns_are_known_by_their_headings(read: Read) -> None:
    """Columns in another order give the same figures."""
    book = monthly("D1")
    for row in book["LA - by type of care"][13:]:
        row[4], row[5], row[6] = row[6], row[4], row[5]
        row[2], row[1], row[3] = row[1], row[3], row[2]
    plain = read(as_xls(monthly("D1")))
    swapped = read(as_xls(book))
    assert sorted(plain, key=repr) == sorted(swapped, key=repr)


@pytest.mark.extra
@pytest.mark.parametrize("written", ["-", "NA"])
def test_what_stands_for_no_figure_gives_none(written: str, read: Read) -> None:
    """A dash or NA in the place of a figure is no zero: there is no such figure; the rest of the row is read."""
    with pytest.warns(InconsistentFiguresWarning, match=REASON):
        figures = read(as_xls(put(monthly("A"), REASON, "E17", written))).where(area="Fenshire")
    assert 1 + 2 + 3 + 10 - 1 == len(figures)
    assert DelayReason.ASSESSMENT not in {stat.reason for stat in figures}


@pytest.mark.extra
def test_codes_that_a_spreadsheet_took_for_numbers_are_codes(read: Read) -> None:
    """A code stored as a number is the code that was printed."""
    book = monthly("C")
    for sheet in list(book)[1:]:
        put(book, sheet, "D17", 901.0)
    assert read(as_xls(monthly("C"))) == read(as_xlsx(book))


@pytest.mark.extra
def test_a_sheet_of_notes_is_passed_over(read: Read) -> None:
    """A sheet without a title block and headings is none of figures, whatever it holds."""
    book = monthly("E") | {"Data Quality": [["Providers that revised data", 2.0]], "Empty": []}
    assert read(as_xls(monthly("E"))) == read(as_xlsx(book))


@pytest.mark.extra
def test_the_unitary_dorset_is_no_county(read: Read) -> None:
    """The two areas of code 809 keep two names, so that no series runs from one into the other."""
    names: list[str] = []
    for printed in ("Dorset", "Dorset UA"):
        book = monthly("E")
        for sheet in list(book)[1:]:
            put(put(book, sheet, "E17", printed), sheet, "D17", "809")
        names += [each for each in read(as_xls(book)).areas if "Dorset" in each]
    assert ["Dorset", "Dorset (unitary)"] == names


# --- the time series of England --------------------------------------------------------------------------------------


@pytest.mark.extra
def test_the_series_of_england(read: Read) -> None:
    """The series gives England by month, by each breakdown and by all three crossed, whose headings are three rows."""
    figures = read(as_xls(series()))
    assert ("England",) == figures.areas
    assert [Month(2010, 12), Month(2011, 1), Month(2011, 2)] == list(dict.fromkeys(figures.months))
    for number, month in enumerate((Month(2010, 12), Month(2011, 1), Month(2011, 2))):
        here, of_month = range(number, number + 1), figures.where(month=month, measure=DAYS)
        assert sum_of(here, 11) == value(of_month)
        assert sum_of(here, 11, reason=10) == value(of_month, reason=DelayReason.OTHER)
        averages = figures.where(month=month, measure=AVERAGE)
        assert sum_of(here, 11, organisation=1) / month.days == value(averages, responsible=Responsible.SOCIAL_CARE)
        for setting in range(2):
            for organisation in range(3):
                for reason in range(10):
                    given: dict[str, object] = {
                        "setting": SETTINGS[setting],
                        "responsible": ORGANISATIONS[organisation],
                    }
                    expected = days(number, setting, organisation, reason)
                    assert expected == value(of_month, **given, reason=REASONS[reason])
    assert 3 * (6 + 6 + 11 + 63) == len(figures)


# --- extracts --------------------------------------------------------------------------------------------------------


def test_a_later_extract_has_days_and_averages(read: Read) -> None:
    """From April 2017 on an extract gives delayed days and the average per day of each provider."""
    figures = read(as_csv(extract("MSitDT-APRIL-2019")))
    assert {Month(2019, 4)} == set(figures.months)
    assert {"RAA"} == {stat.provider_code for stat in figures}
    assert ("Fenshire", "Isle of Reeds") == figures.areas
    assert 2 * 21 * 6 == len(figures)
    given: dict[str, object] = {
        "area": "Isle of Reeds",
        "area_code": "902",
        "setting": CareSetting.NON_ACUTE,
        "responsible": Responsible.BOTH,
        "reason": DelayReason.OTHER,
        "provider_code": "RAA",
    }
    assert days(1, 1, 2, 10) == value(figures, measure=DAYS, **given)
    assert pytest.approx(days(1, 1, 2, 10) / 30) == value(figures, measure=AVERAGE, **given)


def test_an_earlier_extract_has_days_and_patients(read: Read) -> None:
    """Until March 2017 "A" counts patients on the last Thursday, and "B" delayed days."""
    figures = read(as_csv(extract("MSitDT-MARCH-2017", later=False)))
    assert (SNAPSHOT, DAYS) == figures.measures
    given: dict[str, object] = {
        "area": "Fenshire",
        "setting": CareSetting.ACUTE,
        "responsible": Responsible.SOCIAL_CARE,
        "reason": DelayReason.ASSESSMENT,
        "provider_code": "RAA",
    }
    assert days(0, 0, 1, 0) == value(figures, measure=DAYS, **given)
    assert days(0, 0, 1, 0) // 7 == value(figures, measure=SNAPSHOT, **given)


def test_an_extract_of_several_months(read: Read) -> None:
    """Months may follow each other in one extract, or be mixed, with their columns in any order; they come by time."""
    april, may = extract("MSitDT-APRIL-2019"), extract("msitdt-May-2019", length=31)
    mixed = [*may[:9], *april[1:], *may[9:]]
    turned = StringIO()
    csv.writer(turned).writerows(row[::-1] for row in csv.reader(mixed))
    expected = [*read(as_csv(april)), *read(as_csv(may))]
    figures = read(turned.getvalue().encode())
    assert sorted(figures.months) == list(figures.months)
    assert sorted(map(repr, expected)) == sorted(map(repr, figures))


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_how_an_extract_is_stored_does_not_matter(start: str, end: str, read: Read) -> None:
    """A byte order mark, line ends, blank lines, quotation marks, spaces and line breaks in cells change nothing."""
    lines = [*extract(), ""]
    plain = read(as_csv(lines))
    lines = [
        line.replace("FEN HOSPITALS", '"FEN ""NEW""\nHOSPITALS"').replace(",FENSHIRE", ',"FENSHIRE "') for line in lines
    ]
    stored = (start + end.join([lines[0], "", *lines[1:]])).replace(".0,", ".0 ,")
    assert plain == read(stored.encode())


def test_underscores_and_capitals_in_an_extract_do_not_matter(read: Read) -> None:
    """Headings and settings are known however they are joined and in any case."""
    lines = extract()
    other = [lines[0].replace(" ", "_").upper(), *(line.replace(",Non-Acute,", ",NON ACUTE,") for line in lines[1:])]
    assert read(as_csv(lines)) == read(as_csv(other))


def test_a_column_of_dates_may_stand_at_the_right(read: Read) -> None:
    """A column of dates says no more than the period."""
    lines = extract("MSitDT-APRIL-2019")
    dated = [f"{lines[0]},Date", *(f"{line},2019-04-01" for line in lines[1:])]
    assert read(as_csv(lines)) == read(as_csv(dated))


@pytest.mark.parametrize("written", ["-", "NA"])
def test_what_stands_for_no_figure_gives_none_in_an_extract(written: str, read: Read) -> None:
    """A dash or NA in the place of a figure is no zero."""
    lines = extract()
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:-1], written])
    assert len(read(as_csv(lines))) == len(read(as_csv(extract()))) - 1


@pytest.mark.extra
def test_a_figure_may_be_a_thousand_million(read: Read) -> None:
    """The bound of a figure is within it, in an extract as in a workbook."""
    header, line, *_ = extract("MSitDT-MARCH-2017", later=False)
    before, _, *after = line.rsplit(",", 6)
    assert 1e9 == read(as_csv([header, ",".join((before, "1e9", *after))])).values[0]
    with pytest.warns(InconsistentFiguresWarning):
        figures = read(as_xls(put(monthly("A"), REASON, "E17", 1e9)), area="Fenshire")
    assert 1e9 == value(figures, reason=DelayReason.ASSESSMENT)


def test_only_so_many_texts_are_remembered(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of figures are remembered, as most repeat, up to a number; the others are read anew."""
    remembered = read(as_csv(extract()))
    monkeypatch.setattr(_extract, "_MOST_REMEMBERED", 3)
    assert remembered == read(as_csv(extract()))


# --- areas -----------------------------------------------------------------------------------------------------------


@pytest.mark.extra
@pytest.mark.parametrize(
    "area", ["Isle of Reeds", "ISLE OF REEDS", " isle of  reeds UA ", "902", "E06000902", "e06000902"]
)
def test_an_area_is_chosen_by_name_or_code(area: str, read: Read) -> None:
    """Name, NHS code and GSS code choose the same figures, in every file that has the area."""
    files = (as_csv(extract()), as_xls(monthly("A")), as_xls(monthly("E")))
    chosen = read(*files, area=area)
    assert DelaySeries(stat for stat in read(*files) if stat.area == "Isle of Reeds") == chosen
    assert ({"902"}, 3) == ({stat.area_code for stat in chosen}, len(set(chosen.months)))


@pytest.mark.extra
def test_england_is_an_area(read: Read) -> None:
    """England and the residents of elsewhere are areas like others; England has no code."""
    files = (as_xls(series()), as_xls(monthly("B")))
    assert {(None, "England")} == {(stat.area_code, stat.area) for stat in read(*files, area="England")}
    assert {"9900"} == {stat.area_code for stat in read(*files, area="Resident in Wales")}


@pytest.mark.extra
@pytest.mark.parametrize(
    ("area", "message"),
    [
        ("Fensire", "there is no area 'Fensire'; did you mean 'Fenshire'?"),
        ("E06000903", "there is no area 'E06000903'; did you mean 'E10000903' or"),
        ("Oxford", "there is no area 'Oxford'; there are 'England', 'Fenshire', 'Isle of Reeds', 'Mere and Marsh'"),
    ],
)
def test_an_unknown_area_is_refused(area: str, message: str, read: Read) -> None:
    """An area that no file has is an error with near names or codes, or with the names there are."""
    with pytest.raises(UnknownIdError) as caught:
        read(as_xls(monthly("C")), area=area)
    assert str(caught.value).startswith(message)


def test_an_area_is_text(read: Read) -> None:
    """A number is no area."""
    with pytest.raises(ValidationError, match=r"load_nhs_england: area must be text \(got 608\)"):
        read(area=608)


def test_no_files_give_no_figures(read: Read) -> None:
    """Of no files come no figures."""
    assert DelaySeries() == read()


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Oxfordshire", "Oxfordshire"),
        ("OXFORDSHIRE", "Oxfordshire"),
        ("Bath & North East Somerset UA", "Bath and North East Somerset"),
        ("BATH AND NORTH EAST SOMERSET UA", "Bath and North East Somerset"),
        ("BATH & NORTH EAST SOMERSET UA", "Bath and North East Somerset"),
        ("Isle Of Wight UA", "Isle of Wight"),
        ("Stoke-On-Trent UA", "Stoke-on-Trent"),
        ("STOCKTON ON TEES UA", "Stockton on Tees"),
        ("Bournemouth, Christchurch and Poole UA", "Bournemouth, Christchurch and Poole"),
        ("Resident In Wales", "Resident in Wales"),
        ("Resident in Wales", "Resident in Wales"),
        ("RESIDENT OUTSIDE GB", "Resident outside GB"),
        ("Herefordshire, County Of (UA)", "Herefordshire, County of (UA)"),
        (" Kingston\u00a0Upon  Hull UA ", "Kingston upon Hull"),
        ("Dorset UA", "Dorset (unitary)"),
        ("DORSET UA", "Dorset (unitary)"),
        ("Dorset", "Dorset"),
    ],
)
def test_an_area_has_one_name(printed: str, name: str) -> None:
    """However a file spells an area, its name is one."""
    assert name == area_name(printed)


@given(st.text())
def test_the_name_of_an_area_is_final(printed: str) -> None:
    """A normalised name without an ending for unitary authorities is left as it is."""
    name = area_name(printed)
    if not name.casefold().endswith(" ua"):
        assert name == area_name(name)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A) COMPLETION OF ASSESSMENT", DelayReason.ASSESSMENT),
        ("A_COMPLETION_ASSESSMENT", DelayReason.ASSESSMENT),
        ("Dii) Awaiting nursing home placement or availability", DelayReason.NURSING_HOME),
        ("DI_RESIDENTIAL_HOME", DelayReason.RESIDENTIAL_HOME),
        ("I) Housing \u2013 patients not covered by NHS and Community Care Act", DelayReason.HOUSING),
        ("I) Housing - patients not covered by Care Act", DelayReason.HOUSING),
        ("O) Other", DelayReason.OTHER),
        ("A) Awaiting public funding", None),
        ("J) Other", None),
        ("assessment", None),
        ("", None),
        (3.0, None),
    ],
)
def test_a_reason_is_known_by_letter_and_word(text: object, reason: DelayReason | None) -> None:
    """A letter with another's word is no reason, so that a change of letters would show."""
    assert reason == as_reason(text)


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("April 2017", Month(2017, 4)),
        (" APRIL  2017", Month(2017, 4)),
        ("April-2017", Month(2017, 4)),
        (date(2017, 4, 1), Month(2017, 4)),
        ("Aprl 2017", None),
        ("2017-04", None),
        ("April 0000", None),
        ("", None),
        (4.0, None),
    ],
)
def test_a_month_is_written_in_words(value: object, month: Month | None) -> None:
    """A month is its English name and a year, or a cell with a date."""
    assert month == as_month(value)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("14th June 2018", date(2018, 6, 14)),
        ("1 May 2019", date(2019, 5, 1)),
        (date(2018, 6, 14), date(2018, 6, 14)),
        (datetime(2018, 6, 14, 9, 30), date(2018, 6, 14)),  # noqa: DTZ001 (a cell has no time zone)
        ("31st June 2018", None),
        ("0th June 2018", None),
        ("1st June 0000", None),
        ("1st Jun 2018", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_written_in_words(value: object, day: date | None) -> None:
    """A day is its number, month and year in words, or a cell with a date; a day that does not exist is none."""
    assert day == as_day(value)


@given(st.text())
def test_folding_is_final(text: str) -> None:
    """A folded text is folded already."""
    assert fold(text) == fold(fold(text))


# --- the public function ---------------------------------------------------------------------------------------------


def test_a_folder_is_read(tmp_path: Path) -> None:
    """Of a folder the files are read whose suffix is that of workbooks or CSV."""
    (tmp_path / "april.CSV").write_text("\n".join(extract()), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no figures", encoding="utf-8")
    assert load_nhs_england(tmp_path / "april.CSV") == load_nhs_england(tmp_path) == load_nhs_england([tmp_path])


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    """A folder that has no such file is a problem."""
    with pytest.raises(LoadError) as caught:
        load_nhs_england(tmp_path)
    assert f"{tmp_path}: is a folder without any .csv or .ods or .xls or .xlsx file" == str(caught.value)


def test_no_file_is_refused() -> None:
    """To read nothing is a slip, as of a pattern that matches no name."""
    with pytest.raises(ValidationError) as caught:
        load_nhs_england([])
    assert "load_nhs_england: no file was given; does the pattern of names match any?" == str(caught.value)
