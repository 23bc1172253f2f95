"""Dates in prose: every form that is read, which days it means, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days, texts

from oxon_review import Document, Span
from oxon_review.articles import DateBasis, DateMention, extract_dates
from oxon_review.errors import ValidationError

MONDAY = date(2018, 2, 12)
"""The day of publication where a table names no other."""
Row = tuple[str, str, str, str, str]
"""A text, the words of its only mention, the first day, the last day (empty where they are the same) and the basis."""
STATED, RESOLVED, SEASON = "stated", "resolved", "season"
YEAR = "financial-year"
OPEN = "unresolved"


def read(text: str, published: date | None = MONDAY) -> tuple[DateMention, ...]:
    """Read the dates of a text that was published on a day."""
    return extract_dates(Document.from_text(text, id="page"), published=published)


def told(mention: DateMention) -> tuple[str, str, str, str]:
    """Give the words of a mention, its days as in a table, and its basis."""
    first, last = str(mention.start or ""), str(mention.end or "")
    return (mention.span.exact, first, "" if first == last else last, mention.basis.value)


def words(text: str, published: date | None = MONDAY) -> list[str]:
    """Give the words of each mention of a text."""
    return [mention.span.exact for mention in read(text, published)]


def check(row: Row, published: date | None = MONDAY) -> None:
    """Compare the only mention of a text with what is expected."""
    text, *expected = row
    assert [tuple(expected)] == [told(mention) for mention in read(text, published)]


# --- days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        "12 February 2018",
        "12 FEBRUARY 2018",
        "12th February 2018",
        "12th Feb 2018",
        "12 Feb. 2018",
        "12 February, 2018",
        "12th of February 2018",
        "12\u00a0February\u00a02018",
        "12 February\n2018",
        "Monday, 12 February 2018",
        "Monday 12 February 2018",
        "Monday the 12th of February 2018",
        "Mon 12 Feb 2018",
        "Monday, February 12, 2018",
        "Mon, Feb 12, 2018",
        "February 12, 2018",
        "February 12th, 2018",
        "February 12 2018",
        "12/02/2018",
        "12/2/2018",
        "12.02.2018",
        "12.02.18",
        "12/02/18",
        "12-02-2018",
        "2018-02-12",
    ],
)
def test_a_day_with_its_year_is_stated(printed: str) -> None:
    """A day is read day first or month first, in words or in figures, and needs no day of publication."""
    for text in (f"It was published on {printed}.", printed, f"({printed})", f"The date {printed}, they said"):
        check((text, printed, "2018-02-12", "", STATED), None)


def test_figures_are_read_day_first() -> None:
    """01/02/2018 is the first of February, and an hour may follow a date in figures."""
    check(("2018-02-01T10:30", "2018-02-01", "2018-02-01", "", STATED), None)
    check(("On 01/02/2018 it rained.", "01/02/2018", "2018-02-01", "", STATED), None)


@pytest.mark.parametrize(
    "row",
    [
        ("The board last met on 4 December.", "4 December", "2017-12-04", "", RESOLVED),
        ("The board will meet on 4 December.", "4 December", "2018-12-04", "", RESOLVED),
        ("It closed on 12 February.", "12 February", "2018-02-12", "", RESOLVED),
        ("It closed on 13 February.", "13 February", "2017-02-13", "", RESOLVED),
        ("It is to close on 11 February.", "11 February", "2019-02-11", "", RESOLVED),
        ("14th Feb. There will be a meeting.", "14th Feb", "2018-02-14", "", RESOLVED),
        ("15 August: the fair", "15 August", "2017-08-15", "", RESOLVED),
        ("1 August: the fair", "1 August", "2018-08-01", "", RESOLVED),
        ("A meeting will not be held on 4 December.", "4 December", "2018-12-04", "", RESOLVED),
        ("In one word, agreed on 1 May.", "1 May", "2017-05-01", "", RESOLVED),
        ("Ready by 1 May.", "1 May", "2018-05-01", "", RESOLVED),
        ("Open until 1 May", "1 May", "2018-05-01", "", RESOLVED),
        ("By 1 May the number had fallen.", "1 May", "2017-05-01", "", RESOLVED),
        ("The number had fallen by 1 May.", "1 May", "2017-05-01", "", RESOLVED),
        ("On 1 May the hall will open.", "1 May", "2018-05-01", "", RESOLVED),
        ("On 1 May the hall was opened.", "1 May", "2017-05-01", "", RESOLVED),
        ("He was glad. It begins 1 May. We saw it.", "1 May", "2018-05-01", "", RESOLVED),
        ("It opened on February 12 and closed.", "February 12", "2018-02-12", "", RESOLVED),
        ("It opened on February 12", "February 12", "2018-02-12", "", RESOLVED),
        ("The last day, February 11, was wet.", "February 11", "2018-02-11", "", RESOLVED),
        ("It was closed on 29 February.", "29 February", "2016-02-29", "", RESOLVED),
        ("It will close on 29 February.", "29 February", "2020-02-29", "", RESOLVED),
    ],
)
def test_a_day_without_its_year(row: Row) -> None:
    """The wording sets a day before or after publication; where it does not, the nearest year counts."""
    check(row)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2019, 6, 1), "It was closed on 29 February.", date(2016, 2, 29)),
        (date(2017, 6, 1), "It will close on 29 February.", date(2020, 2, 29)),
        (date(1899, 6, 1), "It will close on 29 February.", date(1904, 2, 29)),
    ],
)
def test_29_february_is_of_a_leap_year(published: date, text: str, expected: date) -> None:
    """The last or the next leap year counts, however far away."""
    assert [expected] == [mention.start for mention in read(text, published)]


@pytest.mark.parametrize(
    "row",
    [
        ("It was held on Monday 12 February.", "Monday 12 February", "2018-02-12", "", RESOLVED),
        ("It met on Wednesday, January 9, to talk.", "Wednesday, January 9", "2019-01-09", "", RESOLVED),
        ("It met on Tuesday, January 9, to talk.", "Tuesday, January 9", "2018-01-09", "", RESOLVED),
        (
            "It was shut Thursday 1 to Sunday 4 March.",
            "Thursday 1 to Sunday 4 March",
            "2018-03-01",
            "2018-03-04",
            RESOLVED,
        ),
        ("It was full on Friday 2 November.", "Friday 2 November", "2018-11-02", "", RESOLVED),
    ],
)
def test_the_weekday_tells_the_year(row: Row) -> None:
    """Where the weekday agrees with one year only, that is the year, whatever the wording."""
    check(row)


@pytest.mark.parametrize(
    ("text", "start", "problem"),
    [
        ("Tuesday 6 December 2017", date(2017, 12, 6), "Wednesday 6 December 2017 is no Tuesday"),
        ("Tuesday, December 6, 2017", date(2017, 12, 6), "Wednesday 6 December 2017 is no Tuesday"),
        ("closed on Saturday 10 March", date(2018, 3, 10), None),
        ("closed on Monday 10 March", date(2017, 3, 10), "Friday 10 March 2017 is no Monday"),
    ],
)
def test_a_weekday_that_contradicts(text: str, start: date, problem: str | None) -> None:
    """Where no year agrees with the weekday the date holds, and the problem names both."""
    assert [(start, start, problem)] == [(one.start, one.end, one.problem) for one in read(text)]


@pytest.mark.parametrize(
    ("printed", "problem"),
    [
        ("31 February 2018", "there is no 31 February 2018"),
        ("29 February 2018", "there is no 29 February 2018"),
        ("Monday 31 November 2018", "there is no 31 November 2018"),
        ("31 November last year", "there is no 31 November"),
        ("31 November", "there is no 31 November"),
        ("February 30, 2018", "there is no 30 February 2018"),
        ("31/02/2018", "there is no 31 February 2018"),
        ("12/15/2018", "there is no month 15"),
        ("2018-02-30", "there is no 30 February 2018"),
        ("between 28 and 31 February 2018", "there is no 31 February 2018"),
        ("from 31 November 2018 to 2 December 2018", "there is no 31 November 2018"),
        ("from 29 February 2017 to 2 March", "there is no 29 February 2017"),
        ("from 28 to 31 November", "there is no 31 November"),
        ("from 31 November to 2 December", "there is no 31 November"),
        ("the year to 31 February 2018", "there is no 31 February 2018"),
        ("the year to 31 February", "there is no 31 February"),
        ("between 8 and 4 December 2017", "it ends before it begins"),
        ("from 8 December 2018 to 4 December 2017", "it ends before it begins (2018-12-08 to 2017-12-04)"),
        ("between June 2018 and April 2018", "it ends before it begins (2018-06-01 to 2018-04-30)"),
    ],
)
def test_days_that_do_not_exist(printed: str, problem: str) -> None:
    """Days that do not exist, and a stretch that ends before it begins, are a mention with a problem and no days."""
    for published in (MONDAY, None):
        (mention,) = read(f"It is dated {printed} by hand", published)
        assert (printed, None, None, DateBasis.UNRESOLVED, problem) == (
            mention.span.exact,
            mention.start,
            mention.end,
            mention.basis,
            mention.problem,
        )


# --- stretches of days -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ("between 4 and 8 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("from 4 to 8 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("4-8 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("4\u20138 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("4 to 8 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("4 and 5 December 2017", "2017-12-04", "2017-12-05", STATED),
        ("4, 5 and 6 December 2017", "2017-12-04", "2017-12-06", STATED),
        ("4, 5, 6 and 7 December", "2017-12-04", "2017-12-07", RESOLVED),
        ("Wednesday 14th and Thursday 15th February 2018", "2018-02-14", "2018-02-15", STATED),
        ("4th - 8th Dec 2017", "2017-12-04", "2017-12-08", STATED),
        ("Monday 4 to Friday 8 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("from Monday 4 December to Friday 8 December 2017", "2017-12-04", "2017-12-08", STATED),
        ("from 30 November to 2 December 2017", "2017-11-30", "2017-12-02", STATED),
        ("from 30 December to 2 January 2018", "2017-12-30", "2018-01-02", STATED),
        ("from 30 December 2017 to 2 January", "2017-12-30", "2018-01-02", STATED),
        ("30 December 2017 \u2013 2 January 2018", "2017-12-30", "2018-01-02", STATED),
        ("December 4-8, 2017", "2017-12-04", "2017-12-08", STATED),
        ("between November 28 and December 2, 2017", "2017-11-28", "2017-12-02", STATED),
        ("between 4 and 8 December", "2017-12-04", "2017-12-08", RESOLVED),
        ("from 30 December to 2 January", "2017-12-30", "2018-01-02", RESOLVED),
        ("from 30 March to 2 April", "2018-03-30", "2018-04-02", RESOLVED),
        ("4-8 December", "2017-12-04", "2017-12-08", RESOLVED),
        ("from 28 to 29 February", "2016-02-28", "2016-02-29", RESOLVED),
    ],
)
def test_stretches_of_days(row: tuple[str, str, str, str]) -> None:
    """Two days joined by `between - and`, `from - to`, `to` or a dash are one mention; the year is that of the last."""
    check((f"Open {row[0]} at last.", *row))


def test_weekdays_of_a_stretch() -> None:
    """Each end of a stretch is held against its weekday."""
    problem = "Monday 4 December 2017 is no Sunday; Friday 8 December 2017 is no Saturday"
    assert [problem] == [one.problem for one in read("from Sunday 4 to Saturday 8 December 2017")]


def test_what_is_no_stretch_of_days() -> None:
    """Days that `and` only lists are mentions of their own, and a score before a day is none."""
    assert ["8 December 2017"] == words("It met on 4 and 8 December 2017")
    assert ["7 and 8 December 2017"] == words("It met on 4, 7 and 8 December 2017")
    assert ["30 November", "1 December"] == words("It met on 30 November and 1 December")
    assert ["4 to 8 December"] == words("It closed between 4 to 8 December")
    assert [] == words("They won 5-2 December")


# --- weekdays and days near publication ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ("It closed on Monday.", "Monday", "2018-02-12", "", RESOLVED),
        ("It closed on Tuesday.", "Tuesday", "2018-02-06", "", RESOLVED),
        ("Monday's meeting was long.", "Monday", "2018-02-12", "", RESOLVED),
        ("The meeting on Wednesday", "Wednesday", "2018-02-07", "", RESOLVED),
        ("It will close on Monday.", "Monday", "2018-02-19", "", RESOLVED),
        ("It will close on Thursday.", "Thursday", "2018-02-15", "", RESOLVED),
        ("Nurses are to march on Saturday.", "Saturday", "2018-02-17", "", RESOLVED),
        ("I\u2019ll be there on Thursday", "Thursday", "2018-02-15", "", RESOLVED),
        ("They were told on Tuesday that it is to close.", "Tuesday", "2018-02-06", "", RESOLVED),
        ("It comes into force on Tuesday.", "Tuesday", "2018-02-13", "", RESOLVED),
        ("The cabinet meets on Tuesday.", "Tuesday", "2018-02-13", "", RESOLVED),
        ("See you on Thursday!", "Thursday", "2018-02-15", "", RESOLVED),
        ("The vote, due on Tuesday, was put off.", "Tuesday", "2018-02-13", "", RESOLVED),
        ("It closed last Monday.", "last Monday", "2018-02-05", "", RESOLVED),
        ("Last\nWednesday it closed.", "Last\nWednesday", "2018-02-07", "", RESOLVED),
        ("It opens next Monday.", "next Monday", "2018-02-19", "", RESOLVED),
        ("It opens next Friday.", "next Friday", "2018-02-16", "", RESOLVED),
        ("It opens this Monday.", "this Monday", "2018-02-12", "", RESOLVED),
        ("It opens this coming Friday.", "this coming Friday", "2018-02-16", "", RESOLVED),
    ],
)
def test_weekdays(row: Row) -> None:
    """A weekday is of the seven days up to publication, or the next one where the wording is of the future."""
    check(row)


def test_a_weekday_in_apposition() -> None:
    """A weekday after `today` or `yesterday` is that day, whatever the wording; the problem says where it is not."""
    assert [None, "Monday 12 February 2018 is no Friday"] == [one.problem for one in read("today (Friday)")]
    assert [("today", "2018-02-12"), ("Monday", "2018-02-12")] == [
        told(one)[:2] for one in read("It will be published today (Monday).")
    ]
    assert ["2018-02-11", "2018-02-11"] == [told(one)[1] for one in read("as it did yesterday, Sunday")]


@pytest.mark.parametrize(
    "row",
    [
        ("It is published today.", "today", "2018-02-12", "", RESOLVED),
        ("Today it was published.", "Today", "2018-02-12", "", RESOLVED),
        ("In today\u2019s report they say so.", "today", "2018-02-12", "", RESOLVED),
        ("It closed yesterday.", "yesterday", "2018-02-11", "", RESOLVED),
        ("It opens tomorrow.", "tomorrow", "2018-02-13", "", RESOLVED),
        ("It opens tonight.", "tonight", "2018-02-12", "", RESOLVED),
        ("It opened this morning.", "this morning", "2018-02-12", "", RESOLVED),
        ("It closed last night.", "last night", "2018-02-11", "", RESOLVED),
    ],
)
def test_days_near_publication(row: Row) -> None:
    """Today and its neighbours are counted from the day of publication."""
    check(row)


# --- months and years ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ("Since April 2017 it fell.", "April 2017", "2017-04-01", "2017-04-30", STATED),
        ("May 2018 was warm", "May 2018", "2018-05-01", "2018-05-31", STATED),
        ("in Feb 2018", "Feb 2018", "2018-02-01", "2018-02-28", STATED),
        ("the FEBRUARY 2018 board", "FEBRUARY 2018", "2018-02-01", "2018-02-28", STATED),
        ("a bad January of 2018", "January of 2018", "2018-01-01", "2018-01-31", STATED),
        ("In February the CQC said so.", "February", "2018-02-01", "2018-02-28", RESOLVED),
        ("It had been full for the whole of May, they said.", "May", "2017-05-01", "2017-05-31", RESOLVED),
        ("The findings are expected in January.", "January", "2019-01-01", "2019-01-31", RESOLVED),
        ("The figure for December has still to be confirmed.", "December", "2017-12-01", "2017-12-31", RESOLVED),
        ("open the beds that were closed by December", "December", "2018-12-01", "2018-12-31", RESOLVED),
        ("January was cold.", "January", "2018-01-01", "2018-01-31", RESOLVED),
        ("In April Fenshire Council agreed.", "April", "2017-04-01", "2017-04-30", RESOLVED),
        ("the March meeting was long", "March", "2017-03-01", "2017-03-31", RESOLVED),
        ("It opened in mid-May.", "May", "2017-05-01", "2017-05-31", RESOLVED),
        ("It closed in February last year.", "February last year", "2017-02-01", "2017-02-28", RESOLVED),
        ("It closed in May of last year.", "May of last year", "2017-05-01", "2017-05-31", RESOLVED),
        ("It closed on 12 May last year.", "12 May last year", "2017-05-12", "", RESOLVED),
        ("It opens in May this year.", "May this year", "2018-05-01", "2018-05-31", RESOLVED),
        ("It opens on the 1st of May next year.", "1st of May next year", "2019-05-01", "", RESOLVED),
        ("It closed last December.", "last December", "2017-12-01", "2017-12-31", RESOLVED),
        ("It closed last February.", "last February", "2017-02-01", "2017-02-28", RESOLVED),
        ("It opens next May.", "next May", "2018-05-01", "2018-05-31", RESOLVED),
        ("It opens this June.", "this June", "2018-06-01", "2018-06-30", RESOLVED),
    ],
)
def test_months(row: Row) -> None:
    """A month is read with its year, or takes the one that the wording tells."""
    check(row)


@pytest.mark.parametrize(
    "row",
    [
        ("in November and December 2017", "November and December 2017", "2017-11-01", "2017-12-31", STATED),
        ("May, June and July 2017 were wet", "May, June and July 2017", "2017-05-01", "2017-07-31", STATED),
        (
            "in November, December and January 2018",
            "November, December and January 2018",
            "2017-11-01",
            "2018-01-31",
            STATED,
        ),
        ("in December and January 2018", "December and January 2018", "2017-12-01", "2018-01-31", STATED),
        ("visited from April to June 2018", "from April to June 2018", "2018-04-01", "2018-06-30", STATED),
        ("visited between April and June 2018", "between April and June 2018", "2018-04-01", "2018-06-30", STATED),
        ("open April-June 2018", "April-June 2018", "2018-04-01", "2018-06-30", STATED),
        ("from November 2017 to March", "from November 2017 to March", "2017-11-01", "2018-03-31", STATED),
        ("April 2017 to June 2018", "April 2017 to June 2018", "2017-04-01", "2018-06-30", STATED),
        ("It was open from April to June.", "from April to June", "2017-04-01", "2017-06-30", RESOLVED),
        ("It was open in November and December.", "November and December", "2017-11-01", "2017-12-31", RESOLVED),
        ("between November and February", "between November and February", "2017-11-01", "2018-02-28", RESOLVED),
    ],
)
def test_stretches_of_months(row: Row) -> None:
    """Two months are one mention where a stretch joins them; those joined by `and` alone must be neighbours."""
    check(row)


def test_a_list_of_months_shares_its_year() -> None:
    """Months that are listed are mentions of their own, and take the year printed after the last."""
    assert [
        ("October", "2017-10-01", "2017-10-31", STATED),
        ("December", "2017-12-01", "2017-12-31", STATED),
        ("February 2018", "2018-02-01", "2018-02-28", STATED),
    ] == [told(one) for one in read("in October, December and February 2018")]
    assert ["April", "June 2017"] == words("in April and June 2017")
    assert ["June"] == words("May and June Fields met in June")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in ", ""),
        ("since ", ", when"),
        ("during ", "."),
        ("by ", ""),
        ("by the end of ", ""),
        ("in early ", ""),
        ("in mid-", ""),
        ("until ", ""),
        ("targets for ", ""),
        ("the ", " local review"),
        ("in the year ", ""),
        ("In ", " patients waited longer"),
    ],
)
def test_years(before: str, after: str) -> None:
    """Four digits are a year after a word that says so."""
    check((f"{before}2016{after}", "2016", "2016-01-01", "2016-12-31", STATED), None)


def test_years_in_a_row() -> None:
    """Years that are listed after such a word are years as well."""
    assert ["2015", "2016", "2017"] == words("in 2015, 2016 and 2017")
    assert ["2015", "March 2017"] == words("between 2015 and March 2017")


@pytest.mark.parametrize(
    "row",
    [
        ("doubled between 2016 and 2017", "between 2016 and 2017", "2016-01-01", "2017-12-31", STATED),
        ("open from 1950 to 2018", "from 1950 to 2018", "1950-01-01", "2018-12-31", STATED),
        ("the 2015-2019 strategy", "2015-2019", "2015-01-01", "2019-12-31", STATED),
        ("in 2017-18", "2017-18", "2017-04-01", "2018-03-31", YEAR),
        ("in 2017/18", "2017/18", "2017-04-01", "2018-03-31", YEAR),
        ("in 2017\u201318", "2017\u201318", "2017-04-01", "2018-03-31", YEAR),
        ("in 2017-2018", "2017-2018", "2017-04-01", "2018-03-31", YEAR),
        ("in 1999/00", "1999/00", "1999-04-01", "2000-03-31", YEAR),
        ("in Q1 2018-19", "Q1 2018-19", "2018-04-01", "2018-06-30", YEAR),
        ("quarter 4 of 2018/19", "quarter 4 of 2018/19", "2019-01-01", "2019-03-31", YEAR),
        ("quarter two of 2018/19", "quarter two of 2018/19", "2018-07-01", "2018-09-30", YEAR),
        ("the third quarter of 2018/19", "third quarter of 2018/19", "2018-10-01", "2018-12-31", YEAR),
        ("in Q3 2018", "Q3 2018", "", "", OPEN),
        ("in the year to March 2018", "the year to March 2018", "2017-04-01", "2018-03-31", STATED),
        ("in the year ending 31 March 2018", "the year ending 31 March 2018", "2017-04-01", "2018-03-31", STATED),
        ("three months to June 2018", "three months to June 2018", "2018-04-01", "2018-06-30", STATED),
        (
            "the 12 months to the end of May 2017",
            "the 12 months to the end of May 2017",
            "2016-06-01",
            "2017-05-31",
            STATED,
        ),
        ("quarter ended June 2018", "quarter ended June 2018", "2018-04-01", "2018-06-30", STATED),
        ("It fell in the year to June.", "the year to June", "2016-07-01", "2017-06-30", RESOLVED),
    ],
)
def test_stretches_of_years(row: Row) -> None:
    """Two years that follow each other are a financial year; a quarter of a bare year is left open."""
    check(row, MONDAY if row[-1] == RESOLVED else None)


# --- seasons and feasts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        ("from Winter 2017/18", "Winter 2017/18", "2017-12-01", "2018-02-28", SEASON),
        ("the winter of 2017-18", "winter of 2017-18", "2017-12-01", "2018-02-28", SEASON),
        ("in winter 2017", "winter 2017", "2017-12-01", "2018-02-28", SEASON),
        ("in autumn 2017", "autumn 2017", "2017-09-01", "2017-11-30", SEASON),
        ("in Spring 2019", "Spring 2019", "2019-03-01", "2019-05-31", SEASON),
        ("in the summer of 2017", "summer of 2017", "2017-06-01", "2017-08-31", SEASON),
    ],
)
def test_seasons_with_a_year(row: Row) -> None:
    """Seasons are the meteorological ones; a winter is named for the year in which it begins."""
    check(row, None)


@pytest.mark.parametrize(
    ("published", "printed", "start", "end"),
    [
        (MONDAY, "last winter", "2016-12-01", "2017-02-28"),
        (date(2019, 1, 9), "last winter", "2017-12-01", "2018-02-28"),
        (date(2018, 3, 1), "last winter", "2017-12-01", "2018-02-28"),
        (MONDAY, "last autumn", "2017-09-01", "2017-11-30"),
        (date(2018, 10, 16), "last autumn", "2017-09-01", "2017-11-30"),
        (MONDAY, "next spring", "2018-03-01", "2018-05-31"),
        (date(2018, 3, 1), "next spring", "2019-03-01", "2019-05-31"),
        (MONDAY, "this winter", "2017-12-01", "2018-02-28"),
        (date(2018, 10, 16), "this winter", "2018-12-01", "2019-02-28"),
        (date(2018, 3, 16), "this winter", "2017-12-01", "2018-02-28"),
        (MONDAY, "this spring", "2018-03-01", "2018-05-31"),
        (MONDAY, "this coming summer", "2018-06-01", "2018-08-31"),
        (date(2018, 12, 16), "this summer", "2018-06-01", "2018-08-31"),
        (date(2018, 7, 1), "earlier this summer", "2018-06-01", "2018-07-01"),
    ],
)
def test_seasons_seen_from_publication(published: date, printed: str, start: str, end: str) -> None:
    """The last season has ended, the next has not begun, this one is of the year, or the nearest winter."""
    check((f"It was full {printed}.", printed, start, end, SEASON), published)


@pytest.mark.parametrize(
    "row",
    [
        ("on Christmas Day 2016", "Christmas Day 2016", "2016-12-25", "", STATED),
        ("Easter 2018", "Easter 2018", "2018-04-01", "", STATED),
        ("Good Friday 2018", "Good Friday 2018", "2018-03-30", "", STATED),
        ("Easter Monday 2019", "Easter Monday 2019", "2019-04-22", "", STATED),
        ("New Year\u2019s Day 2018", "New Year\u2019s Day 2018", "2018-01-01", "", STATED),
        ("It was shut on Boxing Day.", "Boxing Day", "2017-12-26", "", RESOLVED),
        ("It was shut on Christmas Eve.", "Christmas Eve", "2017-12-24", "", RESOLVED),
        ("It will shut on New Year's Eve.", "New Year's Eve", "2018-12-31", "", RESOLVED),
        ("It will be ready by Easter.", "Easter", "2018-04-01", "", RESOLVED),
        ("They were home before Christmas.", "Christmas", "2017-12-25", "", RESOLVED),
        ("It was worse last Christmas.", "last Christmas", "2017-12-25", "", RESOLVED),
        ("It opens next Easter.", "next Easter", "2018-04-01", "", RESOLVED),
        ("It opens this Christmas.", "this Christmas", "2018-12-25", "", RESOLVED),
    ],
)
def test_feasts(row: Row) -> None:
    """A feast is a day, of the year that is printed or that the wording tells."""
    check(row)


# --- counted from publication ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("last week", "2018-02-05", "2018-02-11"),
        ("this week", "2018-02-12", "2018-02-18"),
        ("next week", "2018-02-19", "2018-02-25"),
        ("last weekend", "2018-02-10", "2018-02-11"),
        ("last month", "2018-01-01", "2018-01-31"),
        ("this month", "2018-02-01", "2018-02-28"),
        ("next month", "2018-03-01", "2018-03-31"),
        ("last year", "2017-01-01", "2017-12-31"),
        ("this year", "2018-01-01", "2018-12-31"),
        ("next year", "2019-01-01", "2019-12-31"),
        ("earlier this week", "2018-02-12", ""),
        ("earlier this month", "2018-02-01", "2018-02-12"),
        ("earlier this year", "2018-01-01", "2018-02-12"),
        ("later this month", "2018-02-12", "2018-02-28"),
        ("later this year", "2018-02-12", "2018-12-31"),
        ("three days ago", "2018-02-09", ""),
        ("two weeks ago", "2018-01-29", "2018-02-04"),
        ("six months ago", "2017-08-01", "2017-08-31"),
        ("a year ago", "2017-01-01", "2017-12-31"),
        ("10 years ago", "2008-01-01", "2008-12-31"),
        ("the last six months", "2017-08-13", "2018-02-12"),
        ("the past year", "2017-02-13", "2018-02-12"),
        ("the past 12 months", "2017-02-13", "2018-02-12"),
        ("the last two weeks", "2018-01-30", "2018-02-12"),
        ("the next two years", "2018-02-13", "2020-02-12"),
    ],
)
def test_counted_from_publication(printed: str, start: str, end: str) -> None:
    """Weeks run from Monday to Sunday, months and years as in the calendar, stretches up to publication or after it."""
    for words_before in ("They met in ", "In "):
        check((f"{words_before}{printed}, they said", printed, start, end, RESOLVED))
    check((f"{printed.capitalize()} they met.", printed.capitalize(), start, end, RESOLVED))


@pytest.mark.parametrize("printed", ["eight months into", "a few weeks ago", "several years ago", "Some months ago"])
def test_what_nobody_can_place(printed: str) -> None:
    """A time that the text does not let one place is left open, whatever the day of publication."""
    check((f"{printed} the plan", printed, "", "", OPEN))


@pytest.mark.parametrize(
    "printed",
    [
        "Monday",
        "Monday 12 February",
        "between 4 and 8 December",
        "February",
        "from April to June",
        "last winter",
        "today",
        "six months ago",
        "the last six months",
        "Christmas Day",
        "the year to June",
    ],
)
def test_nothing_is_filled_in(printed: str) -> None:
    """Without a day of publication, what needs it is left open."""
    check((f"It was full, in {printed}.", printed, "", "", OPEN), None)


def test_publication_is_that_of_the_source() -> None:
    """The day of publication is the source's, unless one is given."""
    page = Document.from_text("It is published today.", id="page", published=MONDAY)
    assert [MONDAY] == [mention.start for mention in extract_dates(page)]
    assert [date(2019, 1, 9)] == [mention.start for mention in extract_dates(page, published=date(2019, 1, 9))]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (date.min, "yesterday"),
        (date.max, "tomorrow"),
        (date(5, 1, 1), "10 years ago"),
        (date.min, "It closed on 4 December."),
        (date.max, "It opens next winter."),
    ],
)
def test_the_calendar_ends(published: date, text: str) -> None:
    """Days before the first year of the calendar or after the last are left open, and the problem says so."""
    problem = "the days lie outside the calendar, which goes from year 1 to 9999"
    assert [(None, problem)] == [(mention.start, mention.problem) for mention in read(text, published)]


# --- what is no date -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We may march now, for a second time.",
        "March in Cawdle to back the ward",
        "May I march? May be.",
        "COUNCIL MAY CLOSE WARDS IN MARCH PAST",
        "Theresa May, Mrs May and Dr Lorna May spoke.",
        "They saw April May, and April Jones and June Fields told August Renn.",
        "It was led by April Jones. They came for June, who is 84, and for the March through Cawdle.",
        "Every January it floods, and each December too.",
        "one of 20 reviews, one of 2016",
        "a ratio of 12/15, a score of 3-2, version 3.2, 1.12.18",
        "Call 01632 960 377 or 07789 875 809.",
        "It costs \u00a32016, \u00a34 December, 2,016 or 2016.50.",
        "2016 London Road, room 2.17, 2018 beds",
        "They treated 2016 patients; one of 2017 people.",
        "It rose from 1950 to 2018. It fell by 2016.",
        "from 2000 to 2018 patients",
        "from 2018 to 2016",
        "in 2000 homes, paid for 2018 nurses",
        "a man of 84, aged 71, at 9am, 10.30, 7pm, 84%",
        "E10000025, RTH08, 10Q, NG2018",
        "The Sun and the Mon were read by Sat and Tue.",
        "The Mail on Sunday, Sunday Times, Sheffield Wednesday, Black Friday",
        "every Monday, each Tuesday, on a Friday, Mondays",
        "from Monday to Friday, Monday-Friday",
        "Monday: 9am to 5pm\n- Tuesday, 10.30am to noon",
        "an 18-month plan for two years, within 24 hours, eight months",
        "today's NHS, Radio 4's Today programme, USA Today",
        "the last day, the last week of the visit, the next year",
        "last week of the month, the last year before it",
        "this night, last morning",
        "ready for winter, in the heart of winter, spring clean",
        "the Christmas party, Home for Christmas, at Christmas markets, Easter Island, Good work, New start",
        "\u00a9 2017-2018 Radio, in 2017-19, winter 2017-19, 2017-02, 2017-16",
        "Q1 2018-20, Q5 2018, first quarter",
        "20-12-18, 12/02, 32/2018",
        "The 2018 sofa, at 2016, at 12 May Street",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """Verbs, names, counts, amounts, codes, habits and durations are no dates."""
    assert [] == words(text)


def test_a_count_after_a_month() -> None:
    """A number before a noun is no day of the month before it, unless `on` says so."""
    assert ["February"] == words("in February 20 nurses left")
    assert ["February 20"] == words("on February 20 nurses left")
    assert ["December"] == words("closed by December\n3) meet us")


@pytest.mark.parametrize(
    "text",
    [
        "April 167 104\nMay 162 86",
        "January\t112\t131\nFebruary\t115\t128",
        "January\n\nFebruary\n",
        "May\n",
        "2017-18\n",
        "Month 2017/18 2018/19\nJanuary 62.4 n/a",
        "| Month | 2017-18 |\n|---|---|\n| January 2018 | 1,204 |\n| February 2018 | * |",
        "September 2017\t2,041\nDecember 2017\nJanuary 2018\t2,590 (r)",
        "December 2017\nJanuary 2018\t2,590",
        "\tJanuary\tFebruary\tMarch\nWessmouth\t57\t61\t55",
        "Area January February March",
        "Average weekly delays per month 2017-18\n\nAverage weekly delays per month 2018-19 \n April  167 104",
        "Delays in 2018\nJanuary 104",
    ],
)
def test_tables_are_no_dates(text: str) -> None:
    """Rows of months and figures, lines that are only a month, and the years that head them are no dates."""
    assert [] == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published\n\nFebruary 2018\n\nStaff were kind.", ["February 2018"]),
        ("January 9, 2019\nStaff were kind.", ["January 9, 2019"]),
        ("February 2018", ["February 2018"]),
        ("\n\n\n\n\nFebruary 2018\n\n\n\n\n", ["February 2018"]),
        ("They met in 2017-18\nand again.", ["2017-18"]),
        ("They met in 2017-18\n\n\n\n\n\nApril 104", ["2017-18"]),
        ("A 2017-18\nB 2017-18\nC 2017-18\nD 2017-18\nE", ["2017-18"] * 4),
        (f"{'Staff were kind. ' * 20}It was cold in January.", ["January"]),
    ],
)
def test_lines_that_look_like_rows(text: str, expected: list[str]) -> None:
    """A month and its year alone on a line are a date, unless rows are beside it."""
    assert expected == words(text)


# --- any text --------------------------------------------------------------------------------------------------------


PIECES = st.sampled_from(
    (
        *(
            "Monday",
            "12",
            "4th",
            "of",
            "February",
            "May",
            "Feb.",
            "2018",
            "2017-18",
            "31",
            "between",
            "and",
            "from",
            "to",
        ),
        *(",", "-", "\n", "\n\n", "last", "the", "next", "week", "six", "months", "ago", "winter", "Christmas", "Day"),
        *(
            "Q1",
            "year",
            "12/02/2018",
            "will",
            "was",
            "today",
            "earlier",
            "this",
            "(",
            ".",
            "\u00a0",
            "in",
            "by",
            "\u0301",
        ),
    )
)


@given(st.one_of(texts(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)))
def test_mentions_stand_in_order(text: str) -> None:
    """Mentions point at the characters they repeat, stand in order and never overlap, whatever the text."""
    mentions = read(text)
    assert [text[one.span.start : one.span.end] for one in mentions] == [one.span.exact for one in mentions]
    edges = [edge for one in mentions for edge in (one.span.start, one.span.end)]
    assert sorted(edges) == edges
    assert len({one.span.start for one in mentions}) == len(mentions)


@given(st.lists(PIECES, max_size=25).map(" ".join), days())
def test_any_day_of_publication_will_do(text: str, published: date) -> None:
    """What is printed with its year is the same whatever the day of publication, and so is where mentions stand."""
    seen, bare = read(text, published), read(text, None)
    assert [one.span for one in bare] == [one.span for one in seen]
    stated = {DateBasis.STATED, DateBasis.FINANCIAL_YEAR}
    assert [one for one in bare if one.basis in stated] == [one for one in seen if one.basis in stated]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_printed_day_is_read_back(day: date) -> None:
    """A day printed in full is read as that day, with the weekday it has."""
    text = f"{day:%A} {day.day} {day:%B} {day.year}"
    assert [(text, day, day, None)] == [(one.span.exact, one.start, one.end, one.problem) for one in read(text, None)]


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.integers(-180, 180))
def test_a_day_near_publication_is_read_back(day: date, apart: int) -> None:
    """Of a day printed without its year the nearest year is taken, where no wording speaks against it."""
    published = day.fromordinal(day.toordinal() + apart)
    assert [day] == [mention.start for mention in read(f"{day.day} {day:%B}", published)]


# --- the value -------------------------------------------------------------------------------------------------------

SPAN = Span("page", 0, 5, "today")


def test_a_mention_is_one_line() -> None:
    """As text a mention is its words on one line, its days, its basis and what is wrong with it."""
    assert "31 February (unresolved: there is no 31 February)" == str(read("31  February")[0])
    assert "today (2018-02-12, resolved)" == str(read("today")[0])


@pytest.mark.parametrize(
    ("start", "end", "basis", "fault"),
    [
        (MONDAY, None, DateBasis.STATED, "start and end are both given or both None (got 2018-02-12 and None)"),
        (None, None, DateBasis.STATED, "days are None with the basis 'unresolved' and only so (got None and 'stated')"),
        (MONDAY, MONDAY, DateBasis.UNRESOLVED, "only so (got 2018-02-12 and 'unresolved')"),
        (MONDAY, date(2018, 2, 11), DateBasis.STATED, "start must not lie after end (got 2018-02-12 and 2018-02-11)"),
    ],
)
def test_a_mention_is_consistent(start: date, end: date, basis: DateBasis, fault: str) -> None:
    """Days are given together, in order, and left out exactly where the basis is `unresolved`."""
    with pytest.raises(ValidationError) as caught:
        DateMention(SPAN, start, end, basis)
    assert str(caught.value).endswith(fault)


@pytest.mark.parametrize(
    ("document", "published"), [("today", None), (Document.from_text("today", id="page"), "2018-02-12")]
)
def test_arguments_are_judged(document: Document, published: date | None) -> None:
    """What is no document, or no day of publication, is refused."""
    with pytest.raises(ValidationError, match=r"^extract_dates: "):
        extract_dates(document, published=published)


# --- the five documents ----------------------------------------------------------------------------------------------


GOLDEN: dict[str, list[tuple[str, str, str, str]]] = {
    "ouh-2018": [
        ("November 2017", "2017-11-01", "2017-11-30", STATED),
        ("today", "2018-02-12", "", RESOLVED),
        ("Monday 12 February", "2018-02-12", "", RESOLVED),
    ],
    "occ-2019": [
        ("today", "2019-01-09", "", RESOLVED),
        ("Wednesday, January 9", "2019-01-09", "", RESOLVED),
        ("eight months into", "", "", OPEN),
        ("November 2017", "2017-11-01", "2017-11-30", STATED),
        ("Winter 2017/18", "2017-12-01", "2018-02-28", SEASON),
        ("eight months into", "", "", OPEN),
        ("last winter", "2017-12-01", "2018-02-28", SEASON),
        ("today", "2019-01-09", "", RESOLVED),
        ("this winter", "2018-12-01", "2019-02-28", SEASON),
        ("October 1, 2018", "2018-10-01", "", STATED),
        ("Christmas", "2018-12-25", "", RESOLVED),
        ("April 2017", "2017-04-01", "2017-04-30", STATED),
    ],
    "cqc-2019": [
        ("last year", "2018-01-01", "2018-12-31", RESOLVED),
        ("November 2017", "2017-11-01", "2017-11-30", STATED),
        ("February 2018", "2018-02-01", "2018-02-28", STATED),
    ],
    "oxford-mail-2018": [
        ("today", "2018-02-12", "", RESOLVED),
        ("Monday", "2018-02-12", "", RESOLVED),
        ("last autumn", "2017-09-01", "2017-11-30", SEASON),
        ("November and December 2017", "2017-11-01", "2017-12-31", STATED),
        ("Earlier this month", "2018-02-01", "2018-02-12", RESOLVED),
        ("between 2016 and 2017", "2016-01-01", "2017-12-31", STATED),
    ],
    "bbc-2019": [
        ("February", "", "", OPEN),
        ("eight months into", "", "", OPEN),
        ("last winter", "", "", OPEN),
    ],
}
"""Every date that a reader finds, in order.  The years that head the council's table are none."""


@pytest.mark.parametrize("source_id", GOLDEN)
def test_the_five_documents(source_id: str, documents: tuple[Document, ...]) -> None:
    """Every date that a reader finds in the five documents is found, with its days, and no other."""
    (document,) = (document for document in documents if document.source.id == source_id)
    mentions = extract_dates(document)
    assert GOLDEN[source_id] == [told(mention) for mention in mentions]
    assert [None] * len(mentions) == [mention.problem for mention in mentions]
