"""Tables of delayed transfers: every layout that a reader understands, and nothing that has to be guessed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review import Dataset, DelayMeasure, DelaySeries, Document, Month
from oxon_review.articles import extract_delays
from oxon_review.errors import OxonReviewError, ValidationError

LEAD = "Delayed days in hospitals across Fenshire\n\n"


def read(text: str, *, area: str | None = None) -> DelaySeries:
    """Read the tables of a text."""
    return extract_delays(Document.from_text(text, id="page"), area=area)


def figures(text: str, *, area: str | None = None) -> dict[str, float]:
    """Give the figure of each month of a text, under the lead-in."""
    return {str(stat.month): stat.value for stat in read(LEAD + text, area=area)}


# --- layouts ---------------------------------------------------------------------------------------------------------


TWO_YEARS = {"2017-04": 1204, "2017-05": 162, "2017-06": 170, "2018-04": 104, "2018-05": 86}


@pytest.mark.parametrize(
    "text",
    [
        "Month 2017-18 2018-19\nApril 1,204 104\nMay 162 86\nJune 170",
        "Month 2017-18 2018-19\nApr 1,204 104\nMay 162 86\nJun. 170 ",
        "\u00a0Month\u00a02017/18\u00a0 2018/19\n\u00a0April\u00a0 1,204 104\n\u00a0May 162 86\n\u00a0June\u00a0 170",
        "Month\t2017/2018\t2018/2019\nApril\t1,204\t104\nMay\t162\t86\nJune\t170\t",
        "Month\t2017-18\t2018-19\nApril\t 1,204 104\nMay\t 162 86\nJune\t 170",
        "|Month|2017\u201318|2018\u201319|\n|---|---|---|\n|April| 1,204 | 104 |\n|May| 162 | 86 |\n|June| 170 | |",
        "Month | 17/18 | 18/19\nApril | 1204 | 104\nMay | 162 | 86\nJune | 170",
        " | 2017-18 | 2018-19\nApril | 1204 | 104\nMay | 162 | 86\nJune | 170",
        "2017-18 | 2018-19\nApril | 1204 | 104\nMay | 162 | 86\nJune | 170",
        "Month;2017-18;2018-19\nApril;1,204;104\nMay;162;86\nJune;170;",
        'Month,2017-18,2018-19\nApril,"1,204",104\nMay,162,86\nJune,170,',
        "Month\n2017-18\n2018-19\nApril 1,204 104\nMay 162 86\nJune 170",
        "Days per  month 2017-18\n\nDays per month 2018-19\u00a0\nApril 1,204 104\nMay 162 86\nJune 170",
        "Month 2017-18 2018-19\n\nApril 1,204 104\n\nMay 162 86\n\nJune 170",
        "Month 2017-18 2018-19\nApril 1,204 104\nMay 162 86\nQ1 1366 190\nJune 170\nTotal 1,536 190\nMean 512.0 95",
        "Month 2017-18 2018-19 Change %\nApril 1,204 104 -91.4%\nMay 162 86 -46.9%\nJune 170",
        "            2017-18    2018-19\nApril       1,204      104\nMay         162        86\nJune        170",
        "Year Apr May Jun\n2017-18 1,204 162 170\n2018-19 104 86",
        "\tApr\tMay\tJune\tTotal\n2017-18\t1,204\t162\t170\t1,536\n2018-19\t104\t86\t\t190",
        "| | Apr | May | Jun |\n|--|---|---|---|\n|2017-18| 1,204 | 162 | 170 |\n|2018-19| 104 | 86 | |",
        "Year,Apr,May,Jun\n2017-18,1204,162,170\n2018-19,104,86,",
        "Month Days\nApr-17 1,204\nMay-17 162\nJun-17 170\nApr-18 104\nMay-18 86",
        "Month\tDays\nApril 2017\t1,204\nMay 2017\t162\nJune 2017\t170\nApril 2018\t104\nMay 2018\t86",
        "2017-04 1204\n2017-05 162\n2017-06 170\n2018-04 104\n2018-05 86",
        "Apr '17 | 1204\nMay '17 | 162\nJun '17 | 170\n04/2018 | 104\n05/2018 | 86",
        "Apr-17 May-17 Jun-17 Apr-18 May-18\nDays 1,204 162 170 104 86",
        "\tApr-17\tMay-17\tJun-17\tApr-18\tMay-18\nDays\t1,204\t162\t170\t104\t86",
    ],
)
def test_layouts_say_the_same(text: str) -> None:
    """The same figures are read, however months, years and cells are set."""
    assert figures(text) == TWO_YEARS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017 2018\nJan 5 6\nDec 7 8", {"2017-01": 5, "2017-12": 7, "2018-01": 6, "2018-12": 8}),
        ("2016 2017 2018\nJan 5 6 7\nFeb 8", {"2016-01": 5, "2016-02": 8, "2017-01": 6, "2018-01": 7}),
        ("2017-18\nJan 5\nApr 6", {"2017-04": 6, "2018-01": 5}),
        ("Days in 2017-18\nApr: 5\nMay: 6", {"2017-04": 5, "2017-05": 6}),
        ("The year 2017-18 was good.\nApr 5\nMay 6", {"2017-04": 5, "2017-05": 6}),
        ("Apr May Jun\nDays in 2017-18 5 6 7", {"2017-04": 5, "2017-05": 6, "2017-06": 7}),
        ("In 2017-18\nApr May Jun\nDays 5 6 7", {"2017-04": 5, "2017-05": 6, "2017-06": 7}),
        ("Apr May Jun Total\n2017 5 6 7 18\n2018 5 23", {"2017-04": 5, "2017-05": 6, "2017-06": 7}),
        ("Apr | May | Jun\n2010-11 | 5 | 6 | 7", {"2010-04": 5, "2010-05": 6, "2010-06": 7}),
        ("2010-09 5\n2010-10 6\n2010-11 7", {"2010-09": 5, "2010-10": 6, "2010-11": 7}),
        ("Apr 17 5\nMay 17 6\nJun 17 7", {"2017-04": 5, "2017-05": 6, "2017-06": 7}),
        ("2017-18 2018-19\nApr 17 5\nMay 17 6\nJun 17 7", {"2017-04": 5, "2017-05": 6, "2017-06": 7}),
        ("2017-18 2018-19\nApr 17 5\nMay 16 6", {"2017-04": 17, "2017-05": 16, "2018-04": 5, "2018-05": 6}),
        (
            "      2017-18   2018-19\nApr      5         6\nMay                7",
            {"2017-04": 5, "2018-04": 6, "2018-05": 7},
        ),
        ("      2017-18   2018-19\nApr      5         6\nMay           7", {"2017-04": 5, "2017-05": 7, "2018-04": 6}),
        ("In 2017-18\nMonth | Beds | Delayed days\nApr | 7 | 5\nMay | 8 | 6", {"2017-04": 5, "2017-05": 6}),
        ("2018 2019\nDec 5 6\nNov 7 8", {"2018-11": 7, "2018-12": 5, "2019-11": 8, "2019-12": 6}),
        ("Month | Total\nApr 2017 | 5\nMay 2017 | 6", {"2017-04": 5, "2017-05": 6}),
        ("2017-18 2018-19\nApril 5 6\nMay 7 8\n\n\nJune 9 9", {"2017-04": 5, "2017-05": 7, "2018-04": 6, "2018-05": 8}),
    ],
)
def test_years_and_months_meet(text: str, expected: dict[str, float]) -> None:
    """A financial year runs from April to March, a short row has the leftmost years, a set column shows its own."""
    assert expected == figures(text)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("170", 170),
        ("0", 0),
        ("1,204", 1204),
        ("1204.5", 1204.5),
        ("170*", 170),
        ("170\u2020", 170),
        ("170\u00b9", 170),
        ("1,204 (r)", 1204),
        ("170(p)", 170),
        ("170 (provisional)", 170),
        ("104 [1]", 104),
        ("170r", 170),
    ],
)
@pytest.mark.parametrize("separator", [" ", "\t", " | ", ";"])
def test_figures_lose_their_notes(cell: str, value: float, separator: str) -> None:
    """A figure is read without its notes, and its passage is the figure alone."""
    series = read(f"{LEAD}Month{separator}2017-18\nApril{separator}{cell}\nMay{separator}9")
    assert value == series[0].value
    assert [re.sub(r"[^0-9.,].*", "", cell)] == [span.exact for span in series[0].evidence]


@pytest.mark.parametrize(
    "cell", ["n/a", "N/A", "-", "\u2013", "\u2014", "*", "..", "\u2026", "nil", "tbc", "12%", "-5"]
)
@pytest.mark.parametrize("separator", [" ", "\t", " | ", ";"])
def test_missing_is_absent(cell: str, separator: str) -> None:
    """What stands for nothing is absent and keeps its place."""
    text = f"Month{separator}2017-18{separator}2018-19\nApril{separator}{cell}{separator}5\nMay{separator}6{separator}7"
    assert {"2017-05": 6, "2018-04": 5, "2018-05": 7} == figures(text)


@pytest.mark.parametrize("separator", ["\t", " | ", ";"])
def test_empty_is_absent(separator: str) -> None:
    """An empty cell between separators is absent and keeps its place."""
    text = f"Month{separator}2017-18{separator}2018-19\nApril{separator}{separator}5\nMay{separator}6{separator}about 7"
    assert {"2017-05": 6, "2018-04": 5} == figures(text)


# --- what is not guessed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "April 5\nMay 6",
        "2017-18\nApril 5 6\nMay 7 8",
        "2017-18\nApril 5",
        "2017-18\nApril five\nMay six",
        "April,1,204\nMay,1,105",
        "2017 2018\nDec 5 6\nJan 7 8",
        "In 2017\nMonth | Beds | Delayed days\nDec | 7 | 5\nJan | 8 | 6",
        "Oct Nov Dec Jan\n2017 5 6 7 8",
        "2017-18\nMonth | Beds | Wards\nApr | 7 | 5\nMay | 8 | 6",
        "Month | 2017-18\nApr | 7 | 5\nMay | 8 | 6",
        "Month,2017-18\nApril,1,204\nMay,1,105",
        "Fell from 2017-18 to 2018-19.\nApril 5 6\nMay 7 8",
        "2017-19\nApril 5\nMay 6",
        "A | 2017-18\nB | 2018-19\nApril 5 6\nMay 7 8",
        "X 2017-18\nY 2018-19\nApril 5 6\nMay 7 8",
        "Month 2017-18 to date\nApril 2017 Easter 5\nMay 2017 6",
        "Apr-17 5 6\nMay-17 7 8",
        "Apr May Jun\n2017 to 2018\nNothing 5",
        "Apr May Jun\nNothing at all",
        "Apr May Jun fine\n2017 5 6 7",
        "Apr | soon | later | May | then\n2017 | 5 | 6 | 7 | 8",
        "Apr May Jun\n2017 5 6 7 8",
        "Apr | May | Jun\n2017 5 6 7",
        "2009-10 2010-11 2011-12\n2017 5 6 7",
        "Apr May Jun\n" + "2017 5 6 7" + " " * 2000,
        "2017-18\n" + " " * 2000 + "April 5\n" + " " * 2000 + "May 6",
        "Apr May Jun " * 30 + "\n2017 " + "5 " * 90,
        "2017-18\nApril " + "5 " * 90 + "\nMay 6",
        "2017-18\nTotal 5\nAverage 6",
        "2017-18;\nMarch of the nurses; who came\nMay; who did not",
    ],
)
def test_what_does_not_tell_is_left(text: str) -> None:
    """Without a year, with more figures than years or with columns that cannot be told apart, nothing is read."""
    assert {} == figures(text)


def test_two_figures_beside_a_change_are_left() -> None:
    """Where a total or a change stands beside the years, a short row is read only if it has one figure."""
    text = "Month 2017-18 2018-19 Total\nApril 5 6 11\nMay 7 7\nJune 8"
    assert {"2017-04": 5, "2017-06": 8, "2018-04": 6} == figures(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Days in Fen, 2017-18\nApril 5\nMay 6\n\n\n\nAgain, 2017-18\nApril 5\nMay 7", {"2017-04": 5}),
        ("| Month | Fen 2017-18 | All 2017-18 |\n| April | 5 | 6 |\n| May | 7 | 7 |", {"2017-05": 7}),
    ],
)
def test_contradictions_are_left_out(text: str, expected: dict[str, float]) -> None:
    """A month with two different figures has none; where they agree, it has one."""
    assert expected == figures(text, area="Fenshire")


# --- what a table is of ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "Delayed days across Fenshire",
        "Delayed transfers of care: delayed days across Fenshire",
        "Days of delay across Fenshire",
        "Delays across Fenshire: bed days lost",
        "Across Fenshire, 5% of beds were lost to delayed transfers, counted in delayed days.",
        "Delayed days across Fenshire\n\nThe costs rose.",
    ],
)
def test_a_table_of_delays(lead: str) -> None:
    """The nearest words that tell must speak of delays; prose about something else tells nothing."""
    assert [5, 6] == list(read(f"{lead}\n\nMonth 2017-18\nApril 5\nMay 6").values)


@pytest.mark.parametrize(
    "lead",
    [
        "Delayed days fell across Fenshire.\n\nNursing vacancies",
        "Delayed days fell across Fenshire.\n\nThe table shows waiting times in A&E.",
        "Cost of delayed days across Fenshire (\u00a3000)",
        "Ambulance handover delays across Fenshire, delayed days not counted: waits",
        "Handover delays at the door across Fenshire",
        "Bed days lost across Fenshire",
        "",
        "Delayed days across Fenshire\n\nOne.\nTwo.\nThree.\nFour.\nFive.\nSix.",
        "Delayed days across Fenshire" + "\n" * 30,
    ],
)
def test_a_table_of_something_else(lead: str) -> None:
    """A table of vacancies, waits or money has no figures, nor has one whose words are too far away."""
    assert [] == list(read(f"{lead}\n\nMonth 2017-18\nApril 5\nMay 6").values)


def test_columns_have_topics_of_their_own() -> None:
    """Beside a column of delayed days, one of vacancies is left, as is one of totals."""
    text = "| Month | Delayed days | Vacancies | Total |\n| Apr-17 | 5 | 6 | 7 |\n| May-17 | 8 | 9 | 9 |"
    assert {"2017-04": 5, "2017-05": 8} == figures(text)
    text = "| Month | Delayed days 2017-18 | Vacancies 2018-19 |\n| April | 5 | 6 |\n| May | 8 | 9 |"
    assert {"2017-04": 5, "2017-05": 8} == figures(text)


def test_rows_have_topics_of_their_own() -> None:
    """Of several rows below months, those are read whose label tells the measure or is the area."""
    text = "Area | Apr-17 | May-17 | Jun-17\nFenshire | 5 | 6 | 7\nEngland | 8 | 9 | 10\nTotal | 13 | 15 | 17"
    assert {"2017-04": 5, "2017-05": 6, "2017-06": 7} == figures(text, area="Fenshire")
    assert {} == figures(text)


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Average weekly delays per month", DelayMeasure.AVERAGE_WEEKLY_DELAYS),
        ("Average number of people delayed each week", DelayMeasure.AVERAGE_WEEKLY_DELAYS),
        ("Average weekly number of patients delayed", DelayMeasure.AVERAGE_WEEKLY_DELAYS),
        ("Delayed days", DelayMeasure.DELAYED_DAYS),
        ("Delayed bed days", DelayMeasure.DELAYED_DAYS),
        ("Delayed transfers of care: days of delay", DelayMeasure.DELAYED_DAYS),
        ("DTOC beds", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
        ("Average number of patients delayed per day", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
        ("Average number of people delayed\nin hospital each day", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
        ("Patients delayed in hospital each day", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
        ("Delayed transfers: DTOC days", DelayMeasure.DELAYED_DAYS),
        ("People delayed per day", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
        ("Delayed patients, a snapshot", DelayMeasure.PATIENTS_SNAPSHOT),
        ("Patients delayed on the last Thursday", DelayMeasure.PATIENTS_SNAPSHOT),
    ],
)
def test_words_tell_the_measure(words: str, measure: DelayMeasure) -> None:
    """Each measure has its words."""
    series = read(f"{words}\n\nMonth 2017-18\nApril 5\nMay 6", area="Fenshire")
    assert (measure,) == series.measures
    assert 2 == len(series)


@pytest.mark.parametrize(
    "words",
    ["Delayed transfers of care", "Average number of patients delayed each month", "Delayed days and DTOC beds"],
)
def test_without_a_measure_nothing_is_read(words: str) -> None:
    """Where the words tell no measure, or several at once, the figures are nobody's."""
    assert DelaySeries() == read(f"{words}\n\nMonth 2017-18\nApril 5\nMay 6", area="Fenshire")


@pytest.mark.parametrize(
    "text",
    [
        "| Month | Delayed days | DTOC beds |\n| Apr 2017 | 5,123 | 170.8 |\n| May 2017 | 5,000 | 161.3 |",
        "Month      Delayed days   DTOC beds\nApr 2017   5,123   170.8\nMay 2017   5,000   161.3\nJun 2017  7",
        "Delayed days   DTOC beds\nApr 2017   5,123   170.8\nMay 2017   5,000   161.3",
        "\tApr-17\tMay-17\tJun-17\nDelayed days\t5,123\t5,000\t\nDTOC beds\t170.8\t161.3\t\nVacancies\t1\t2\t3",
    ],
)
def test_measures_stand_beside_each_other(text: str) -> None:
    """Each of several columns or rows has the measure that its header tells."""
    series = read(text, area="Fenshire")
    assert (5123, 5000) == series.where(measure=DelayMeasure.DELAYED_DAYS).values
    assert (170.8, 161.3) == series.where(measure=DelayMeasure.AVERAGE_DELAYED_PER_DAY).values
    assert 4 == len(series)


# --- where a table is of ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Delayed days in hospitals across Fenshire since April 2017", "Fenshire"),
        ("Delayed days in Fenshire\u2019s hospitals", "Fenshire"),
        ("Delayed days in April 2017 across Bath and North East Somerset", "Bath and North East Somerset"),
        ("Delayed days in England and across Fenshire", "Fenshire"),
        ("Delayed days in Fenshire\n\nIt was cold.", "Fenshire"),
        ("Delayed Days Across Fenshire", "Fenshire"),
        ("Delayed days across the Isle of Fen", "Isle of Fen"),
        ("Delayed Days in Fenshire Hospitals April to May", "Fenshire"),
        ("Delayed days in Marlow May 2017", "Marlow"),
    ],
)
def test_the_area_is_read(words: str, area: str) -> None:
    """Without an area given, it is the place after `across`, or else after `in`, in the nearest words that name one."""
    assert (area,) == read(f"{words}\n\nMonth 2017-18\nApril 5\nMay 6").areas


@pytest.mark.parametrize(
    "words", ["Delayed days", "Delayed days in Wessex and in Fenshire", "Delayed days in NHS care"]
)
def test_the_area_is_asked_for(words: str) -> None:
    """A table that names no area, or two, is refused with its line, and the message says what to give."""
    with pytest.raises(ValidationError) as caught:
        read(f"{words}\n\nMonth 2017-18\nApril 5\nMay 6")
    expected = (
        "extract_delays: the table of delays at line 4 of 'page' does not name its area after 'across' or 'in'; "
        "say which it is, such as area='Oxfordshire'"
    )
    assert expected == str(caught.value)


def test_no_table_needs_no_area() -> None:
    """Without a figure, no area is asked for."""
    assert DelaySeries() == read("Delayed days fell. April was kind.\n\nMonth 2017-18\nApril n/a\nMay n/a")


def test_the_area_given_is_taken() -> None:
    """An area that is given stands, whatever the text says."""
    assert ("Wessex",) == read(f"{LEAD}Month 2017-18\nApril 5\nMay 6", area="Wessex").areas


@pytest.mark.parametrize("area", ["", " ", 5])
def test_the_area_must_be_text(area: object) -> None:
    """A blank area, or one that is no text, is refused even where there is no table."""
    with pytest.raises(ValidationError, match="extract_delays: the area must"):
        read("", area=area)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_document_must_be_one() -> None:
    """A text that is no document is refused."""
    with pytest.raises(ValidationError, match="document must be a Document"):
        extract_delays("April 5")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# --- laws ------------------------------------------------------------------------------------------------------------


PIECES = st.sampled_from(
    (
        *("April", "May", "Jun-17", "2017-18", "2018", "Total", "Month", " ", "  ", "\t", "|", ";", ",", "\n", "\n\n"),
        *("1,204", "5", "170*", "n/a", "-", "\u0301", "Delayed days across Fenshire", '"', "\u00a0", "\x85", "9" * 400),
    )
)


@given(st.one_of(texts(max_size=120), st.lists(PIECES, max_size=40).map("".join)))
def test_figures_are_printed(text: str) -> None:
    """Whatever the text, a figure points at the characters that print it, and only this library's errors are raised."""
    try:
        series = read(f"{LEAD}Month 2017-18\nApril 5\nMay 6\n{text}")
    except OxonReviewError:
        return
    whole = f"{LEAD}Month 2017-18\nApril 5\nMay 6\n{text}"
    spans = [span for stat in series for span in stat.evidence]
    assert [whole[span.start : span.end] for span in spans] == [span.exact for span in spans]
    assert [float(span.exact.replace(",", "")) for span in spans] == list(series.values)
    assert len({stat.key for stat in series}) == len(series)


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 99_999)), min_size=12, max_size=12),
    st.sampled_from((" | ", "\t", " ")),
    st.booleans(),
)
def test_every_figure_is_read(values: list[int | None], separator: str, across: bool) -> None:  # noqa: FBT001
    """A year's figures are read back from a table written down or across, with those that are missing left out."""
    names = [(Month(2017, 4) + at).name.split()[0] for at in range(12)]
    cells = ["n/a" if value is None else f"{value:,}" for value in values]
    down = [f"{name}{separator}{cell}" for name, cell in zip(names, cells, strict=True)]
    rows = [separator.join(("Year", *names)), separator.join(("2017-18", *cells))]
    text = "\n".join(rows if across else [f"Month{separator}2017-18", *down])
    expected = {str(Month(2017, 4) + at): value for at, value in enumerate(values) if value is not None}
    assert expected == figures(text)


# --- the five documents ----------------------------------------------------------------------------------------------


def test_the_table_of_the_council(documents: tuple[Document, ...], bundled: Dataset) -> None:
    """The one table in the five documents gives exactly the figures, months, measure, area and passages curated."""
    (series,) = (series for series in map(extract_delays, documents) if series)
    expected = [(stat.month, stat.value, stat.measure, stat.area, stat.evidence) for stat in bundled.delays]
    assert expected == [(stat.month, stat.value, stat.measure, stat.area, stat.evidence) for stat in series]


@pytest.mark.parametrize(
    ("header", "dimensions"),
    [
        ("NHS | Social care | Both", ["nhs", "social-care", "both"]),
        ("Acute | Non-acute", ["acute", "non-acute"]),
        ("NHS | Other", ["nhs"]),
    ],
)
def test_a_column_is_of_a_body_or_a_type_of_care(header: str, dimensions: list[str]) -> None:
    """Columns headed by who is responsible, or by the type of care, are figures of that; other columns are left."""
    rows = "\n".join(f"{month} | {' | '.join('567'[: header.count('|') + 1])}" for month in ("April 2018", "May 2018"))
    page = Document.from_text(f"Delayed days\nMonth | {header}\n{rows}", id="page")
    april = extract_delays(page, area="Fenshire").where(month=Month(2018, 4))
    told = [stat.responsible.value if stat.responsible.value != "all" else stat.setting.value for stat in april]
    assert [*zip(dimensions, (5, 6, 7), strict=False)] == [*zip(told, april.values, strict=True)]
