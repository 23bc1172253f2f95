"""Months and financial years: how they are written, counted, ordered and how they hold each other."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from operator import add, lt, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days, financial_years, months

from oxon_review import FinancialYear, Month
from oxon_review._time import as_financial_year
from oxon_review.errors import ValidationError

Operator = Callable[[object, object], object]

ALL_MONTHS = months(1, 9999)
ALL_YEARS = financial_years(1, 9998)
COUNTS = st.integers(-1200, 1200)


# --- Month: written and read -----------------------------------------------------------------------------------------


@given(ALL_MONTHS)
def test_month_parse_inverts_str(month: Month) -> None:
    """Reading a month as it is written gives the month."""
    assert month == Month.parse(str(month))


@given(ALL_MONTHS, ALL_MONTHS)
def test_month_order_of_text(first: Month, second: Month) -> None:
    """Months as they are written sort as months do."""
    assert (first < second) == (str(first) < str(second))


@pytest.mark.parametrize(
    ("text", "month"), [("2018-04", Month(2018, 4)), ("0001-01", Month(1, 1)), ("9999-12", Month(9999, 12))]
)
def test_month_text(text: str, month: Month) -> None:
    """A month is written as year and month in digits, with noughts in front."""
    assert text == str(month)
    assert month == Month.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2018", "2018-4", "2018-004", "18-04", "02018-04", "2018/04", "2018-04-01", "201804", "April 2018"),
        *(" 2018-04", "2018-04 ", "2018-04\n", "-2018-04", "2018-0\u0664", "2018\u201304"),
    ],
)
def test_month_unreadable(text: str) -> None:
    """A month that is written in any other way is refused, and told how to be written."""
    with pytest.raises(ValidationError) as caught:
        Month.parse(text)
    assert f"a month is written YYYY-MM (got {text!r})" == str(caught.value)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Month.month must be a whole number from 1 to 12 (got 0)", "2018-00"),
        ("Month.month must be a whole number from 1 to 12 (got 13)", "2018-13"),
        ("Month.year must be a whole number from 1 to 9999 (got 0)", "0000-01"),
    ],
)
def test_month_outside_calendar(message: str, text: str) -> None:
    """A month that is well written and not in the calendar is refused for what is wrong with it."""
    with pytest.raises(ValidationError) as caught:
        Month.parse(text)
    assert message == str(caught.value)


@pytest.mark.parametrize("value", [201804, None, date(2018, 4, 1), b"2018-04"])
def test_month_from_no_text(value: str) -> None:
    """What is no text is refused like a text that is no month."""
    with pytest.raises(ValidationError) as caught:
        Month.parse(value)
    assert f"a month is written YYYY-MM (got {value!r})" == str(caught.value)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("January 2018", 1),
        ("February 2018", 2),
        ("March 2018", 3),
        ("April 2018", 4),
        ("May 2018", 5),
        ("June 2018", 6),
        ("July 2018", 7),
        ("August 2018", 8),
        ("September 2018", 9),
        ("October 2018", 10),
        ("November 2018", 11),
        ("December 2018", 12),
    ],
)
def test_month_name(name: str, number: int) -> None:
    """A month is named in words with its year."""
    assert name == Month(2018, number).name


# --- Month: its days -------------------------------------------------------------------------------------------------


@given(days())
def test_month_of_day(day: date) -> None:
    """A day lies in its month: not before its start and not after its end."""
    month = Month.of(day)
    assert month.start <= day <= month.end


@given(ALL_MONTHS)
def test_month_start_is_of_month(month: Month) -> None:
    """The month of a month's first day, and of its last, is the month."""
    assert (month, month) == (Month.of(month.start), Month.of(month.end))


@given(months())
def test_months_adjoin(month: Month) -> None:
    """The day after a month's last day is the next month's first."""
    assert (month + 1).start == month.end + timedelta(days=1)


@given(ALL_MONTHS)
def test_month_days(month: Month) -> None:
    """A month has as many days as lie from its first to its last."""
    assert (month.end - month.start).days + 1 == month.days


@pytest.mark.parametrize(("number", "month"), [(28, "2018-02"), (29, "2016-02"), (28, "1900-02"), (31, "9999-12")])
def test_month_length(number: int, month: str) -> None:
    """A month's days follow the calendar, leap years among them."""
    assert number == Month.parse(month).days


def test_month_of_moment() -> None:
    """A moment lies in a month as its day does."""
    assert Month(2018, 4) == Month.of(datetime(2018, 4, 30, 23, 59))  # noqa: DTZ001 (no zone is asked for)


@pytest.mark.parametrize("day", ["2018-04-30", 2018, None, Month(2018, 4)])
def test_month_of_what_is_no_day(day: object) -> None:
    """What is no date lies in no month: it is refused in words."""
    with pytest.raises(ValidationError) as caught:
        Month.of(day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert f"Month.of: the day must be a date (got {day!r})" == str(caught.value)


# --- Month: counting -------------------------------------------------------------------------------------------------


@given(months(), COUNTS, COUNTS)
def test_month_sums(month: Month, first: int, second: int) -> None:
    """Counting on twice is counting on by the sum."""
    assert month + (first + second) == month + first + second


@given(months(), COUNTS)
def test_month_minus_inverts_plus(month: Month, count: int) -> None:
    """Counting back undoes counting on."""
    assert month == month + count - count


@given(months(), months())
def test_month_difference(first: Month, second: Month) -> None:
    """The difference of two months is what leads from one to the other."""
    assert first == second + (first - second)


@given(months(), COUNTS)
def test_month_order_is_time(month: Month, count: int) -> None:
    """A month counted on is later, counted back is earlier."""
    assert (count > 0, count < 0) == (month + count > month, month + count < month)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (Month(2019, 1), Month(2018, 12) + 1),
        (Month(2017, 12), Month(2018, 1) - 1),
        (Month(2018, 12), Month(2018, 1) + 11),
        (Month(2018, 4), Month(2018, 4) + 0),
        (Month(2028, 4), Month(2018, 4) + 120),
        (Month(9999, 12), Month(9999, 11) + 1),
        (Month(1, 1), Month(1, 2) - 1),
        (12, Month(2018, 4) - Month(2017, 4)),
        (-1, Month(2017, 12) - Month(2018, 1)),
    ],
)
def test_month_count(expected: Month | int, actual: Month | int) -> None:
    """Twelve months make a year, in both directions."""
    assert expected == actual


@pytest.mark.parametrize(("year", "count"), [(10000, 1), (0, -9999 * 12)])
def test_month_beyond_calendar(year: int, count: int) -> None:
    """Counting past either end of the calendar is refused."""
    with pytest.raises(ValidationError) as caught:
        Month(9999, 12) + count  # pyright: ignore[reportUnusedExpression]
    assert f"Month.year must be a whole number from 1 to 9999 (got {year})" == str(caught.value)


# --- FinancialYear: written and read ---------------------------------------------------------------------------------


@given(ALL_YEARS)
def test_year_parse_inverts_str(year: FinancialYear) -> None:
    """Reading a financial year as it is written gives the year."""
    assert year == FinancialYear.parse(str(year))


@given(ALL_YEARS)
def test_year_with_slash(year: FinancialYear) -> None:
    """A financial year may also be written with a slash."""
    assert year == FinancialYear.parse(str(year).replace("-", "/"))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017-18", FinancialYear(2017)),
        ("1999-00", FinancialYear(1999)),
        ("0001-02", FinancialYear(1)),
        ("9998-99", FinancialYear(9998)),
    ],
)
def test_year_text(text: str, year: FinancialYear) -> None:
    """A financial year is written as its first year and the last two digits of its second."""
    assert text == str(year)
    assert year == FinancialYear.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2017", "2017-17", "2017-19", "2017-2018", "2017-8", "17-18", "2017–18", "2017-18 ", "2017-18\n"),
        *("2017-00", "1999-99", "2017 18", "2017\\18", "201718", "2017-1\u0668", " 2017-18"),
    ],
)
def test_year_unreadable(text: str) -> None:
    """A financial year that is written otherwise, or whose years do not follow each other, is refused."""
    with pytest.raises(ValidationError) as caught:
        FinancialYear.parse(text)
    assert f"a financial year is written 2017-18 or 2017/18 (got {text!r})" == str(caught.value)


@pytest.mark.parametrize("value", [2017, None, b"2017-18"])
def test_year_from_no_text(value: str) -> None:
    """What is no text is refused like a text that is no financial year."""
    with pytest.raises(ValidationError) as caught:
        FinancialYear.parse(value)
    assert f"a financial year is written 2017-18 or 2017/18 (got {value!r})" == str(caught.value)


@pytest.mark.parametrize(("start", "text"), [(0, "0000-01"), (9999, "9999-00")])
def test_year_outside_calendar(start: int, text: str) -> None:
    """A financial year must lie within the calendar with both its years."""
    with pytest.raises(ValidationError) as caught:
        FinancialYear.parse(text)
    assert f"FinancialYear.start_year must be a whole number from 1 to 9998 (got {start})" == str(caught.value)


# --- FinancialYear: its months ---------------------------------------------------------------------------------------


def test_year_months() -> None:
    """A financial year has the twelve months from April to March, in order."""
    expected = [f"2017-{month:02}" for month in range(4, 13)] + ["2018-01", "2018-02", "2018-03"]
    assert expected == [str(month) for month in FinancialYear(2017).months]


@given(ALL_YEARS)
def test_year_of_its_months(year: FinancialYear) -> None:
    """The financial year of each of its months is the year."""
    assert {year} == {month.financial_year for month in year.months}


@given(ALL_YEARS)
def test_year_spans_its_months(year: FinancialYear) -> None:
    """A financial year begins and ends with its first and last month, on 1 April and 31 March."""
    assert (year.months[0].start, year.months[-1].end) == (year.start, year.end)
    assert (4, 1, 3, 31) == (year.start.month, year.start.day, year.end.month, year.end.day)


@given(months())
def test_year_holds_its_months_alone(month: Month) -> None:
    """A month lies in its own financial year and in neither neighbour."""
    year = month.financial_year
    assert (False, True, False) == (month in year - 1, month in year, month in year + 1)


@given(days())
def test_year_holds_its_days_alone(day: date) -> None:
    """A day lies in the financial year that begins on or before it and ends on or after it, and in no other."""
    year = Month.of(day).financial_year
    assert year.start <= day <= year.end
    assert (False, True, False) == (day in year - 1, day in year, day in year + 1)


@pytest.mark.parametrize(
    ("is_held", "when"),
    [
        (False, Month(2017, 3)),
        (True, Month(2017, 4)),
        (True, Month(2018, 3)),
        (False, Month(2018, 4)),
        (False, date(2017, 3, 31)),
        (True, date(2017, 4, 1)),
        (True, date(2018, 3, 31)),
        (False, date(2018, 4, 1)),
        (False, Month(1, 1)),
        (False, Month(9999, 12)),
        (False, date(9999, 12, 31)),
    ],
)
def test_year_edges(is_held: bool, when: Month | date) -> None:  # noqa: FBT001 (what is expected)
    """A financial year holds its first and last month and day, and nothing before or after, however far."""
    assert is_held == (when in FinancialYear(2017))


@pytest.mark.parametrize("when", ["2018-01", "2017-18", 2018, None, FinancialYear(2017)])
def test_year_holds_nothing_else(when: object) -> None:
    """Nothing but a month or a day lies in a financial year, and text is neither."""
    assert when not in FinancialYear(2017)


@pytest.mark.parametrize("year", ["2017-18", "2017/18", FinancialYear(2017)])
def test_year_as_such_or_written(year: FinancialYear | str) -> None:
    """Where a financial year is asked for, it is given as such or written."""
    assert FinancialYear(2017) == as_financial_year(year)


@pytest.mark.parametrize(("start", "month"), [(0, Month(1, 3)), (9999, Month(9999, 4))])
def test_month_without_year(start: int, month: Month) -> None:
    """A month at either end of the calendar has no whole financial year."""
    with pytest.raises(ValidationError) as caught:
        month.financial_year  # noqa: B018 (it raises)
    assert f"FinancialYear.start_year must be a whole number from 1 to 9998 (got {start})" == str(caught.value)


# --- FinancialYear: counting -----------------------------------------------------------------------------------------


@given(financial_years(), st.integers(-100, 100))
def test_year_minus_inverts_plus(year: FinancialYear, count: int) -> None:
    """Counting back undoes counting on."""
    assert year == year + count - count


@given(financial_years(), financial_years())
def test_year_difference(first: FinancialYear, second: FinancialYear) -> None:
    """The difference of two financial years is what leads from one to the other."""
    assert first == second + (first - second)


@given(financial_years(), st.integers(-100, 100))
def test_year_is_twelve_months(year: FinancialYear, count: int) -> None:
    """A financial year counted on begins twelve months later for each year."""
    assert year.months[0] + 12 * count == (year + count).months[0]


@given(financial_years(), financial_years())
def test_year_order_is_time(first: FinancialYear, second: FinancialYear) -> None:
    """Financial years are ordered as their first days are."""
    assert (first.start < second.start) == (first < second)


# --- what cannot be counted ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [add, sub])
@pytest.mark.parametrize("other", [True, 1.0, "1", None, timedelta(days=30)])
@pytest.mark.parametrize("when", [Month(2018, 4), FinancialYear(2018)])
def test_count_is_whole(count: Operator, when: object, other: object) -> None:
    """Only whole numbers are counted on and back; a bool is no number."""
    with pytest.raises(TypeError, match=r"unsupported operand type\(s\) for [+-]: "):
        count(when, other)


@pytest.mark.parametrize("operator", [add, sub, lt])
@pytest.mark.parametrize(
    ("left", "right"), [(Month(2018, 4), FinancialYear(2018)), (FinancialYear(2018), Month(2018, 4))]
)
def test_units_do_not_mix(operator: Operator, left: object, right: object) -> None:
    """A month and a financial year have no sum, no difference and no order."""
    with pytest.raises(TypeError, match=r"unsupported operand|not supported between"):
        operator(left, right)


@pytest.mark.parametrize("when", [Month(2018, 4), FinancialYear(2018)])
def test_dates_do_not_add(when: object) -> None:
    """Two months, or two financial years, have a difference but no sum."""
    with pytest.raises(TypeError, match=r"for \+: "):
        add(when, when)  # pyright: ignore[reportCallIssue, reportArgumentType]
