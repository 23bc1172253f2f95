"""
The arithmetic of dates in prose: stretches of whole days, and which of several is meant where the year is not printed.

Seasons are the meteorological ones: spring begins in March, winter in December.  Weeks begin on Monday, financial years
in April.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from oxon_review._time import FinancialYear, Month, when_in_words
from oxon_review.articles._lexicon import MONTHS

__all__ = [
    "FEASTS",
    "SEASONS",
    "WEEKDAYS",
    "WEEKDAY_NAMES",
    "Days",
    "Wording",
    "ago",
    "around",
    "day_of",
    "feast_day",
    "financial_year",
    "month_of",
    "months_up_to",
    "nearest",
    "on_weekday",
    "period",
    "quarter_of",
    "relative",
    "season_of",
    "written",
    "year_of",
]

Days = tuple[date, date]
"""The first and the last day of a stretch, both of it."""

WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
"""The number of each weekday by the first three letters of its name, as `date.weekday` counts."""
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each season begins."""
FEASTS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 25),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas eve": lambda year: date(year, 12, 24),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's eve": lambda year: date(year, 12, 31),
    "good friday": lambda year: easter(year) - timedelta(2),
    "easter": easter,
    "easter day": easter,
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(1),
}
"""The day of each feast in a year."""

_DAY = timedelta(1)
_OFFSETS = {"last": -1, "this": 0, "next": 1}


class Wording(Enum):
    """Where the words around a mention set it."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


def written(day: date) -> str:
    """Write a day with its weekday: `Monday 12 February 2018`."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {when_in_words(day)}"


# --- stretches of days -----------------------------------------------------------------------------------------------


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day, None where the month has no such day."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= Month(year, month).days else None  # noqa: PLR2004


def month_of(year: int, month: int) -> Days:
    """Give the days of a month."""
    return Month(year, month).start, Month(year, month).end


def year_of(year: int) -> Days:
    """Give the days of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def financial_year(start: int) -> Days:
    """Give the days of the financial year that begins in April of *start*."""
    return FinancialYear(start).start, FinancialYear(start).end


def quarter_of(start: int, quarter: int) -> Days:
    """Give the days of a quarter, from 1 to 4, of a financial year."""
    first = Month(start, 4) + 3 * (quarter - 1)
    return first.start, (first + 2).end


def season_of(name: str, year: int) -> Days:
    """Give the days of the season that begins in a year: winter 2017 ends with February 2018."""
    first = Month(year, SEASONS[name])
    return first.start, (first + 2).end


def months_up_to(end: date, count: int) -> Days:
    """Give the *count* months that end with a day; where it is the last of its month, whole months."""
    return end + _DAY - relativedelta(months=count), end


# --- which one is meant ----------------------------------------------------------------------------------------------


def _distance(days: Days, published: date) -> timedelta:
    return max(days[0] - published, published - days[1], timedelta(0))


def nearest(candidates: Iterable[Days], published: date, wording: Wording) -> Days:
    """
    Choose among stretches of days, given in order, one for each year.

    Of the past: the last that has begun by the day of publication.  Of the future: the first that has not ended by it.
    Otherwise the nearest, and the earlier of two that are equally near.
    """
    known = [*candidates]
    if wording is Wording.PAST:
        known = [days for days in known if days[0] <= published][-1:]
    elif wording is Wording.FUTURE:
        known = [days for days in known if days[1] >= published][:1]
    return min(known, key=lambda days: _distance(days, published))


def around(year: int, make: Callable[[int], Days | None]) -> list[Days]:
    """Make a stretch of days for the years around one; 29 February is looked for as far as the nearest leap years."""
    near = [days for days in map(make, (year - 1, year, year + 1)) if days is not None]
    if len(near) == 3:  # noqa: PLR2004
        return near
    return [days for days in map(make, range(year - 8, year + 9)) if days is not None]


def on_weekday(weekday: int, published: date, which: str) -> date:
    """
    Give a day of the week near that of publication.

    `latest` is within the seven days that end with it, `last` before it, `this` on it or after, `next` after it.
    """
    back = (published.weekday() - weekday) % 7
    if which == "latest":
        return published - _DAY * back
    if which == "last":
        return published - _DAY * (back or 7)
    ahead = -back % 7
    return published + _DAY * (ahead if which == "this" else ahead or 7)


def feast_day(name: str, published: date, which: str, wording: Wording) -> date:
    """Give the day of a feast: `last` before the day of publication, `next` after it, `this` in its year."""
    days = [FEASTS[name](published.year + offset) for offset in (-1, 0, 1)]
    if which == "this":
        return days[1]
    if which == "last":
        return [day for day in days if day < published][-1]
    if which == "next":
        return next(day for day in days if day > published)
    return nearest([(day, day) for day in days], published, wording)[0]


# --- counted from the day of publication -----------------------------------------------------------------------------


def relative(which: str, unit: str, published: date) -> Days:
    """
    Give the `last`, `this` or `next` week, weekend, month, year, season or named month, seen from a day.

    The last season has ended before the day, the next begins after it; this one is of the same year, this winter the
    nearest one.  The last of a named month ended before the day's own month, the next begins after it.
    """
    offset = _OFFSETS[which]
    if unit in {"week", "weekend"}:
        monday = published - _DAY * published.weekday() + _DAY * 7 * offset
        return (monday if unit == "week" else monday + _DAY * 5), monday + _DAY * 6
    if unit == "month":
        month = Month.of(published) + offset
        return month.start, month.end
    if unit == "year":
        return year_of(published.year + offset)
    if unit in SEASONS:
        seasons = [season_of(unit, published.year + years) for years in (-2, -1, 0, 1)]
        is_near = which == "this" and unit == "winter"
        return nearest(seasons, published, Wording.OPEN) if is_near else _placed(which, seasons, published)
    month = Month.of(published)
    years = [month_of(published.year + years, MONTHS[unit[:3]]) for years in (-1, 0, 1)]
    return _placed(which, [days for days in years if which == "this" or Month.of(days[0]) != month], published)


def _placed(which: str, years: list[Days], published: date) -> Days:
    """Choose the last that has ended, the next that has not begun, or that of the year."""
    if which == "last":
        return [days for days in years if days[1] < published][-1]
    if which == "next":
        return next(days for days in years if days[0] > published)
    return next(days for days in years if days[0].year == published.year)


def _back(count: int, unit: str) -> relativedelta:
    return relativedelta(
        days=count if unit == "day" else 0,
        weeks=count if unit == "week" else 0,
        months=count if unit == "month" else 0,
        years=count if unit == "year" else 0,
    )


def ago(count: int, unit: str, published: date) -> Days:
    """Give the day, week, month or year that lies so many of its kind before a day."""
    day = published - _back(count, unit)
    return (day, day) if unit == "day" else relative("this", unit, day)


def period(count: int, unit: str, published: date, which: str) -> Days:
    """Give the days, weeks, months or years that end with a day, or the `next` ones, which begin after it."""
    if which == "next":
        return published + _DAY, published + _back(count, unit)
    return published - _back(count, unit) + _DAY, published
