"""Months and financial years, as the NHS and councils count them."""

import re
from datetime import date
from typing import overload

from attrs import field, frozen

from oxon_review._checks import instance, judge, shown, whole_number
from oxon_review.errors import ValidationError

__all__ = ["MONTH_NAMES", "FinancialYear", "Month", "as_financial_year", "month_numbered", "when_in_words"]

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_FINANCIAL_YEAR = re.compile(r"([0-9]{4})[-/]([0-9]{2})")
_APRIL = 4
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months of a year in order, in words."""


def _is_count(value: object) -> bool:
    """Tell whether a value can be a number of months or years."""
    return type(value) is int


def _read(pattern: re.Pattern[str], text: object) -> re.Match[str] | None:
    return pattern.fullmatch(text) if isinstance(text, str) else None


@frozen(order=True, repr=False)
class Month:
    """
    A month of a year; months are ordered and can be counted on and back.

    >>> from oxon_review import Month
    >>> month = Month.parse("2018-04")
    >>> month + 9, month - 1, month - Month(2017, 4)
    (Month(2019, 1), Month(2018, 3), 12)
    >>> month.name, month.days, str(month.financial_year)
    ('April 2018', 30, '2018-19')
    """

    year: int = field(validator=whole_number(1, 9999))
    """The calendar year, from 1 to 9999."""
    month: int = field(validator=whole_number(1, 12))
    """The month of the year, from 1 (January) to 12 (December)."""

    @classmethod
    def parse(cls, text: str) -> "Month":
        """
        Read a month written YYYY-MM, the inverse of `str`.

        Raises:
            ValidationError: When *text* is written otherwise or names no month.

        >>> Month.parse("2018-04")
        Month(2018, 4)
        """
        match = _read(_MONTH, text)
        if match is None:
            message = f"a month is written YYYY-MM (got {shown(text)})"
            raise ValidationError(message)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """
        Give the month in which the *day* lies.

        Raises:
            ValidationError: When *day* is no date; `parse` reads text.

        >>> Month.of(date(2018, 2, 12))
        Month(2018, 2)
        """
        judge(instance(date), "Month.of: the day", day)
        return cls(day.year, day.month)

    @property
    def name(self) -> str:
        """The month in words, as in `April 2018`."""
        return f"{MONTH_NAMES[self.month - 1]} {self.year}"

    @property
    def financial_year(self) -> "FinancialYear":
        """The financial year, from April to March, in which the month lies."""
        return FinancialYear(self.year if self.month >= _APRIL else self.year - 1)

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """The number of days, 28 to 31."""
        from calendar import monthrange  # noqa: PLC0415 (load() needs no days, and the import is not free)

        return monthrange(self.year, self.month)[1]

    @property
    def number(self) -> int:
        """How many months it is after January of year 0; months are counted and ordered by it."""
        return self.year * 12 + self.month - 1

    def __add__(self, months: int) -> "Month":
        """Count *months* on."""
        if not _is_count(months):
            return NotImplemented
        return month_numbered(self.number + months)

    @overload
    def __sub__(self, other: int) -> "Month": ...
    @overload
    def __sub__(self, other: "Month") -> int: ...
    def __sub__(self, other: "int | Month") -> "Month | int":
        """Count months back, or give the number of months since an*other* month."""
        if isinstance(other, Month):
            return self.number - other.number
        return self + -other if _is_count(other) else NotImplemented

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __repr__(self) -> str:
        return f"Month({self.year}, {self.month})"


def month_numbered(number: int) -> Month:
    """Give the month with this number, the inverse of `Month.number`."""
    year, month = divmod(number, 12)
    return Month(year, month + 1)


@frozen(order=True, repr=False)
class FinancialYear:
    """
    A financial year of the NHS and of councils in England: April to March.

    >>> from oxon_review import FinancialYear
    >>> year = FinancialYear.parse("2017/18")
    >>> str(year), year.months[0], year.months[-1]
    ('2017-18', Month(2017, 4), Month(2018, 3))
    >>> Month(2018, 3) in year, year + 1
    (True, FinancialYear(2018))
    """

    start_year: int = field(validator=whole_number(1, 9998))
    """The calendar year of its April."""

    @classmethod
    def parse(cls, text: str) -> "FinancialYear":
        """
        Read a financial year written 2017-18 or 2017/18; `str` gives the first form.

        Raises:
            ValidationError: When *text* is written otherwise or the second year does not follow the first.

        >>> FinancialYear.parse("1999-00")
        FinancialYear(1999)
        """
        match = _read(_FINANCIAL_YEAR, text)
        if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
            message = f"a financial year is written 2017-18 or 2017/18 (got {shown(text)})"
            raise ValidationError(message)
        return cls(int(match[1]))

    @property
    def months(self) -> tuple[Month, ...]:
        """Its twelve months, April first."""
        return tuple(Month(self.start_year, _APRIL) + offset for offset in range(12))

    @property
    def start(self) -> date:
        """Its first day, 1 April."""
        return date(self.start_year, _APRIL, 1)

    @property
    def end(self) -> date:
        """Its last day, 31 March."""
        return date(self.start_year + 1, _APRIL - 1, 31)

    def __contains__(self, when: object) -> bool:
        """Tell whether a month or a day lies in the year; nothing else does, nor does text: `Month.parse` reads it."""
        if not isinstance(when, (Month, date)):
            return False
        month = when if isinstance(when, Month) else Month.of(when)
        return 0 <= month - Month(self.start_year, _APRIL) < 12  # noqa: PLR2004 (months of a year)

    def __add__(self, years: int) -> "FinancialYear":
        """Count *years* on."""
        if not _is_count(years):
            return NotImplemented
        return FinancialYear(self.start_year + years)

    @overload
    def __sub__(self, other: int) -> "FinancialYear": ...
    @overload
    def __sub__(self, other: "FinancialYear") -> int: ...
    def __sub__(self, other: "int | FinancialYear") -> "FinancialYear | int":
        """Count years back, or give the number of years since an*other* one."""
        if isinstance(other, FinancialYear):
            return self.start_year - other.start_year
        return self + -other if _is_count(other) else NotImplemented

    def __str__(self) -> str:
        return f"{self.start_year:04}-{(self.start_year + 1) % 100:02}"

    def __repr__(self) -> str:
        return f"FinancialYear({self.start_year})"


def as_financial_year(year: FinancialYear | str) -> FinancialYear:
    """Give a financial year as such, or read it where it is written `2017-18`."""
    return year if isinstance(year, FinancialYear) else FinancialYear.parse(year)


def when_in_words(when: Month | date) -> str:
    """Write a month or a day as one reads it: `April 2018`, `12 February 2018`."""
    return when.name if isinstance(when, Month) else f"{when.day} {Month.of(when).name}"
