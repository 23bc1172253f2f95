"""
The forms of dates, and which days the words of each mean.

A form has a pattern, in `_date_words`, and a reader here; the arithmetic of the calendar is in `_calendar`.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import NamedTuple

from attrs import frozen

from oxon_review._time import Month
from oxon_review.articles import _calendar as cal
from oxon_review.articles import _date_words as words
from oxon_review.articles._calendar import Days, Wording
from oxon_review.articles._lexicon import MONTHS

__all__ = ["FORMS", "DateBasis", "DatedText", "Reading"]


class DateBasis(Enum):
    """What the days of a mention rest on."""

    STATED = "stated"
    """The year is printed."""
    RESOLVED = "resolved"
    """The day of publication was needed."""
    SEASON = "season"
    """A season, as meteorologists count them."""
    FINANCIAL_YEAR = "financial-year"
    """A financial year, from April to March, or a quarter of one."""
    UNRESOLVED = "unresolved"
    """The text leaves the days open, or names days that do not exist."""


class Reading(NamedTuple):
    """What the words of a form mean; the days are None where they are left open."""

    days: Days | None
    basis: DateBasis = DateBasis.UNRESOLVED
    problem: str | None = None


_OPEN = Reading(None)
_LEAP = 2000
"""A year that has every day."""


@frozen
class DatedText:
    """A text and the day of its publication."""

    text: str
    published: date | None

    def wording(self, match: re.Match[str]) -> Wording:
        return words.wording(self.text, match.start(), match.end())

    def resolved(
        self,
        find: Callable[[date], Days],
        basis: DateBasis = DateBasis.RESOLVED,
    ) -> Reading:
        """Find days by the day of publication; leave them open where it is not known or the calendar ends."""
        if self.published is None:
            return _OPEN
        try:
            return Reading(find(self.published), basis)
        except (OverflowError, ValueError):  # the first or the last year of the calendar
            return _OPEN._replace(problem="the days lie outside the calendar, which goes from year 1 to 9999")


_Form = Callable[[DatedText, "re.Match[str]"], Reading | None]


def _number(name: str) -> int:
    return MONTHS[name[:3].lower()]


def _digits(text: str) -> int:
    return int(text.rstrip("dhnrst"))


def _stated(days: Days) -> Reading:
    if days[0] > days[1]:
        return _OPEN._replace(problem=f"it ends before it begins ({days[0]} to {days[1]})")
    return Reading(days, DateBasis.STATED)


def _missing(day: int, month: int, year: int | None) -> Reading:
    """Say that there is no such day."""
    if not 1 <= month <= 12:  # noqa: PLR2004
        return _OPEN._replace(problem=f"there is no month {month}")
    name, _ = Month(year or _LEAP, month).name.split()
    return _OPEN._replace(problem=f"there is no {day} {name}{'' if year is None else f' {year}'}")


def _weekday(name: str | None) -> int | None:
    return cal.WEEKDAYS[name[:3].lower()] if name else None


_Weekdays = tuple[int | None, int | None]
"""What the text says of the first and the last day."""


def _agrees(days: Days, weekdays: _Weekdays) -> bool:
    return all(weekday in {None, day.weekday()} for day, weekday in zip(days, weekdays, strict=True))


def _checked(reading: Reading, weekdays: _Weekdays) -> Reading:
    """Say where a day is of another weekday than the text says."""
    if reading.days is None or _agrees(reading.days, weekdays):
        return reading
    wrong = [
        f"{cal.written(day)} is no {cal.WEEKDAY_NAMES[weekday]}"
        for day, weekday in zip(reading.days, weekdays, strict=True)
        if weekday is not None and day.weekday() != weekday
    ]
    return reading._replace(problem="; ".join(dict.fromkeys(wrong)))


def _near(
    page: DatedText, match: re.Match[str], make: Callable[[int], Days | None], weekdays: _Weekdays = (None, None)
) -> Reading:
    """Choose the year of days without one: by the weekdays where those tell, or else by the wording."""

    def find(published: date) -> Days:
        years = cal.around(published.year, make)
        chosen = cal.nearest(years, published, page.wording(match))
        if _agrees(chosen, weekdays):
            return chosen
        agreeing = [days for days in years if _agrees(days, weekdays)]
        return cal.nearest(agreeing, published, Wording.OPEN) if agreeing else chosen

    return _checked(page.resolved(find), weekdays)


# --- days ------------------------------------------------------------------------------------------------------------


def _whole(day: date) -> Days:
    return day, day


def _one(day: date | None) -> Days | None:
    return None if day is None else _whole(day)


def _read_date(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a day and its month, with or without weekday and year."""
    day, month, weekday = _digits(match["day"]), _number(match["month"]), _weekday(match["weekday"])
    weekdays = (weekday, weekday)
    if match["year"]:
        found = _one(cal.day_of(int(match["year"]), month, day))
        return _checked(_stated(found), weekdays) if found else _missing(day, month, int(match["year"]))
    if words.is_address(page.text, match.end()):
        return None
    if cal.day_of(_LEAP, month, day) is None:
        return _missing(day, month, None)
    return _near(page, match, lambda year: _one(cal.day_of(year, month, day)), weekdays)


def _read_us_date(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a day after its month."""
    if not (match["year"] or match["weekday"]) and ("\n" in match[0] or not words.is_us_day(page.text, *match.span())):
        return None
    return _read_date(page, match)


def _read_numeric(_page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a date in figures: the day first, or year, month and day; two digits of a year are of this century."""
    day, month, year = (int(match[n] or match[f"{n}2"] or match[f"{n}3"]) for n in ("day", "month", "year"))
    year += 2000 if match["year2"] else 0
    found = _one(cal.day_of(year, month, day))
    return _stated(found) if found else _missing(day, month, year)


def _is_joined(found: dict[str, str | None], first: int, last: int, *, are_months: bool) -> bool:
    """Tell whether two ends are joined into a stretch: between - and, from - to; `and` alone only joins neighbours."""
    prefix, join, listed = (found["prefix"] or "").lower(), found["join"], found.get("list") or ""
    if join == "and" and not prefix:
        return words.follow(listed, first, last, are_months=are_months)
    return not listed and (join == "and") == (prefix == "between")


def _read_span(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a stretch from one day to another, of which the first may lack its month or year."""
    found = match.groupdict()
    month1, month2 = found.get("month1") or found["month"], found["month"] or found.get("month1")
    first, last = (_number(str(month1)), _digits(match["day1"])), (_number(str(month2)), _digits(match["day"]))
    is_one_month = month1 == month2
    if not _is_joined(found, first[1], last[1] if is_one_month else 0, are_months=False):
        return None
    year1, year2 = found.get("year1"), found["year"]
    if first[0] == last[0] and first[1] > last[1] and not (year1 and year2):
        return _OPEN._replace(problem="it ends before it begins") if found["prefix"] else None

    def make(year: int) -> Days | None:
        start = cal.day_of(int(year1) if year1 else year - (first > last), *first)
        end = cal.day_of(year, *last)
        return None if start is None or end is None else (start, end)

    return _spanned(page, match, make, first, last)


def _spanned(
    page: DatedText,
    match: re.Match[str],
    make: Callable[[int], Days | None],
    first: tuple[int, int],
    last: tuple[int, int],
) -> Reading:
    """Place a stretch in its year, which is that of its last day."""
    found = match.groupdict()
    weekdays = (_weekday(found.get("weekday1")), _weekday(found.get("weekday")))
    if found.get("year1") or found["year"]:
        year = int(found["year"] or 0) or int(found["year1"]) + (first > last)
        days = make(year)
        if days is not None:
            return _checked(_stated(days), weekdays)
        no_first = cal.day_of(int(found.get("year1") or year), *first) is None
        month, day = first if no_first else last
        return _missing(day, month, year)
    for month, day in (first, last):
        if cal.day_of(_LEAP, month, day) is None:
            return _missing(day, month, None)
    return _near(page, match, make, weekdays)


def _read_weekday(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a weekday that stands alone."""
    if not words.is_weekday(page.text, *match.span()):
        return None
    weekday = cal.WEEKDAYS[match[0][:3].lower()]
    apposed = words.apposed(page.text, match.start())
    if apposed:
        return _checked(page.resolved(lambda published: _by(published, apposed)), (weekday, weekday))

    def find(published: date) -> Days:
        which = "next" if page.wording(match) is Wording.FUTURE else "latest"
        return _whole(cal.on_weekday(weekday, published, which))

    return page.resolved(find)


def _by(published: date, word: str) -> Days:
    return cal.ago({"yesterday": 1, "tomorrow": -1}.get(word, 0), "day", published)


def _read_near(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read today, yesterday, tomorrow, tonight."""
    if not words.is_near(page.text, *match.span()):
        return None
    return page.resolved(lambda published: _by(published, match[0].lower()))


def _read_feast(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a feast, with its year or without."""
    name = " ".join(match["feast"].lower().replace("\u2019", "'").split())
    if match["year"]:
        return _stated(_whole(cal.FEASTS[name](int(match["year"]))))
    which = (match["which"] or "").lower()
    if not which and name in {"christmas", "easter"} and not words.is_feast(page.text, *match.span()):
        return None

    def find(published: date) -> Days:
        return _whole(cal.feast_day(name, published, which, page.wording(match)))

    return page.resolved(find)


# --- months, years and seasons ---------------------------------------------------------------------------------------


def _read_months(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a stretch of months, of which the first may lack its year."""
    found = match.groupdict()
    first, last = _number(match["month1"]), _number(match["month"])
    if not _is_joined(found, first, last, are_months=True):
        return None
    year1, year2 = found["year1"], found["year"]

    def make(year: int) -> Days:
        return cal.month_of(int(year1) if year1 else year - (first > last), first)[0], cal.month_of(year, last)[1]

    if year1 or year2:
        return _stated(make(int(year2) if year2 else int(year1 or 0) + (first > last)))
    if not found["prefix"] and not words.is_month(page.text, match.start(), match.end("month1")):
        return None
    return _near(page, match, make)


def _read_month_year(_page: DatedText, match: re.Match[str]) -> Reading | None:
    return _stated(cal.month_of(int(match["year"]), _number(match["month"])))


def _read_of_year(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a month, or a day of it, of last year, this or the next."""
    month, day = _number(match["month"]), match["day"]
    if day and cal.day_of(_LEAP, month, _digits(day)) is None:
        return _missing(_digits(day), month, None)

    def find(published: date) -> Days:
        year = cal.relative(match["which"], "year", published)[0].year
        return _whole(date(year, month, _digits(day))) if day else cal.month_of(year, month)

    return page.resolved(find)


def _read_month(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a month without a year of its own; in a list the last month may give it."""
    if not words.is_month(page.text, *match.span()):
        return None
    month = _number(match["month"])
    last = words.year_of_list(page.text, match.end())
    if last is not None:
        return _stated(cal.month_of(last[1] - (month > last[0]), month))
    return _near(page, match, lambda year: cal.month_of(year, month))


def _read_years(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read `between 2016 and 2017`."""
    found = match.groupdict()
    first, last = int(match["year1"]), int(match["year"])
    if first >= last or not _is_joined(found, first, last, are_months=False):
        return None
    if not words.are_years(page.text, *match.span()):
        return None
    return _stated((cal.year_of(first)[0], cal.year_of(last)[1]))


def _follows(year: int, last: str | None) -> bool:
    """Tell whether two or four digits are the year after a year."""
    return last is not None and int(last) == (year + 1) % 10 ** len(last)


def _read_two_years(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a financial year, or years from one to another where both have four digits."""
    year, last = int(match["year"]), match["last"]
    if words.is_copyright(page.text, match.start()) or words.heads_table(page.text, match.end()):
        return None
    if _follows(year, last):
        return Reading(cal.financial_year(year), DateBasis.FINANCIAL_YEAR)
    if len(last) == 4 and year < int(last):  # noqa: PLR2004 (all digits of a year)
        return _stated((cal.year_of(year)[0], cal.year_of(int(last))[1]))
    return None


def _read_year(page: DatedText, match: re.Match[str]) -> Reading | None:
    if not words.is_year(page.text, *match.span()) or words.heads_table(page.text, match.end()):
        return None
    return _stated(cal.year_of(int(match[0])))


def _read_season(_page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a season with its year; only a winter lies in two."""
    season, year, last = match["season"].lower(), int(match["year"]), match["last"]
    if last is not None and not (season == "winter" and _follows(year, last)):
        return None
    return Reading(cal.season_of(season, year), DateBasis.SEASON)


def _read_quarter(_page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read a quarter of a financial year; of `Q1 2018` nobody can tell which year is meant."""
    name = next(filter(None, (match["number"], match["digit"], match["word"]))).lower()
    if match["last"] is None:
        return _OPEN
    if not _follows(int(match["year"]), match["last"]):
        return None
    return Reading(cal.quarter_of(int(match["year"]), _QUARTERS.get(name) or int(name)), DateBasis.FINANCIAL_YEAR)


# --- counted from the day of publication -----------------------------------------------------------------------------


def _count(word: str) -> int:
    return words.COUNTS.get(word.lower()) or int(word)


def _read_up_to(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read `the year to March 2018`: so many months up to the end of one, or up to a day."""
    month, day = _number(match["month"]), match["day"]
    months = 3 if match["quarter"] else _count(match["count"] or "twelve")

    def make(year: int) -> Days | None:
        return _one(cal.day_of(year, month, _digits(day))) if day else cal.month_of(year, month)

    if match["year"]:
        days = make(int(match["year"]))
        reading = _stated(days) if days else _missing(_digits(day), month, int(match["year"]))
    else:
        reading = _near(page, match, make) if make(_LEAP) else _missing(_digits(day), month, None)
    return reading._replace(days=reading.days and cal.months_up_to(reading.days[1], months))


def _read_ago(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read `six months ago`; `eight months into` and `a few weeks ago` nobody can place."""
    if match["into"] or match["vague"]:
        return _OPEN
    return page.resolved(lambda published: cal.ago(_count(match["count"]), match["unit"].lower(), published))


def _read_period(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read `the last six months`: so many up to the day of publication, or from the day after it."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if not match["count"] and (not match["the"] or which == "next" or unit == "day"):
        return None
    if not words.is_period(page.text, *match.span(), is_counted=bool(match["count"]) or which == "past"):
        return None
    return page.resolved(lambda published: cal.period(_count(match["count"] or "one"), unit, published, which))


def _read_relative(page: DatedText, match: re.Match[str]) -> Reading | None:
    """Read `last week`, `this spring`, `next Friday`, `earlier this month`."""
    if not words.is_relative(page.text, *match.span()):
        return None
    which, unit, part = (match["which"] or "this")[:4].lower(), match["unit"], (match["part"] or "").lower()
    if unit in {"night", "morning", "afternoon", "evening"}:
        is_day = not part and (which == "last") == (unit == "night")
        return (
            page.resolved(lambda published: _by(published, "yesterday" if which == "last" else "today"))
            if is_day
            else None
        )

    def find(published: date) -> Days:
        if unit[:3].lower() in cal.WEEKDAYS and unit.endswith("day"):
            return _whole(cal.on_weekday(cal.WEEKDAYS[unit[:3].lower()], published, which))
        start, end = cal.relative(which, unit.lower(), published)
        if part == "earlier":
            return start, max(start, min(end, published))
        return (min(end, max(start, published)), end) if part else (start, end)

    return page.resolved(find, DateBasis.SEASON if unit.lower() in cal.SEASONS else DateBasis.RESOLVED)


_QUARTERS = {"first": 1, "one": 1, "second": 2, "two": 2, "third": 3, "three": 3, "fourth": 4, "four": 4, "final": 4}
_SPANS: tuple[tuple[re.Pattern[str], _Form], ...] = (
    (words.DAY_SPAN, _read_span),
    (words.DATE_SPAN, _read_span),
    (words.US_SPAN, _read_span),
    (words.MONTH_SPAN, _read_months),
    (words.YEAR_SPAN, _read_years),
)
_COUNTED = ((words.UP_TO, _read_up_to), (words.AGO, _read_ago))
FORMS: dict[str, tuple[tuple[re.Pattern[str], _Form], ...]] = {
    "prefix": _SPANS,
    "number": (
        _SPANS[0],
        _SPANS[1],
        (words.DATE, _read_date),
        (words.OF_YEAR, _read_of_year),
        (words.NUMERIC, _read_numeric),
        (words.TWO_YEARS, _read_two_years),
        (words.YEAR_ALONE, _read_year),
        *_COUNTED,
    ),
    "month": (
        _SPANS[2],
        _SPANS[3],
        (words.US_DATE, _read_us_date),
        (words.MONTH_YEAR, _read_month_year),
        (words.OF_YEAR, _read_of_year),
        (words.MONTH_ALONE, _read_month),
    ),
    "weekday": (
        _SPANS[0],
        _SPANS[1],
        (words.DATE, _read_date),
        (words.US_DATE, _read_us_date),
        (words.WEEKDAY_ALONE, _read_weekday),
    ),
    "relative": ((words.RELATIVE, _read_relative), (words.PERIOD, _read_period), (words.FEAST, _read_feast)),
    "the": ((words.PERIOD, _read_period), (words.UP_TO, _read_up_to)),
    "near": ((words.NEAR, _read_near),),
    "season": ((words.SEASON_YEAR, _read_season),),
    "quarter": ((words.QUARTER, _read_quarter), (words.UP_TO, _read_up_to)),
    "count": _COUNTED,
    "feast": ((words.FEAST, _read_feast),),
}
"""The forms that a mention can have, by the kind of word that it begins with."""
