"""The words that the official files use, and what they mean here."""

import re
from datetime import date, datetime
from typing import NamedTuple

from oxon_review._delays import CareSetting, DelayMeasure, DelayReason, Responsible
from oxon_review._time import MONTH_NAMES, Month

__all__ = ["FIRST_REASONS", "MISSING", "Key", "as_day", "as_month", "as_reason", "fold", "heading", "month_named"]

MISSING = frozenset({"-", "NA"})
"""
What stands in place of a figure where there is none.

A dash is nothing reported, NA a combination that the returns do not allow.
"""


class Key(NamedTuple):
    """What a column of figures is broken down by."""

    measure: DelayMeasure
    setting: CareSetting = CareSetting.ALL
    responsible: Responsible = Responsible.ALL
    reason: DelayReason | None = None


_MONTHS = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTH = re.compile(r"([a-z]{3,9})[ -]([0-9]{4})")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}) ([0-9]{4})")

_REASONS = {
    "A": ("assessment", DelayReason.ASSESSMENT),
    "B": ("public", DelayReason.PUBLIC_FUNDING),
    "C": ("further", DelayReason.FURTHER_NHS_CARE),
    "DI": ("residential", DelayReason.RESIDENTIAL_HOME),
    "DII": ("nursing", DelayReason.NURSING_HOME),
    "E": ("package", DelayReason.CARE_PACKAGE_AT_HOME),
    "F": ("equip", DelayReason.COMMUNITY_EQUIPMENT),
    "G": ("choice", DelayReason.PATIENT_OR_FAMILY_CHOICE),
    "H": ("dispute", DelayReason.DISPUTES),
    "I": ("housing", DelayReason.HOUSING),
    "O": ("other", DelayReason.OTHER),
}
"""The letter of each reason with a word that every wording of it has; NHS England reworded them over the years."""
_REASON = re.compile(r"([a-z]{1,3})[)_](.*)")
_LETTERS = {reason: letter for letter, (_, reason) in _REASONS.items()}
FIRST_REASONS = tuple(reason for reason in _LETTERS if reason is not DelayReason.OTHER)
"""The reasons that every month has; O, other, was added in April 2017."""

_HEADINGS: dict[str, tuple[str, object]] = {
    "acute": ("setting", CareSetting.ACUTE),
    "non-acute": ("setting", CareSetting.NON_ACUTE),
    "non acute": ("setting", CareSetting.NON_ACUTE),
    "nhs": ("responsible", Responsible.NHS),
    "social care": ("responsible", Responsible.SOCIAL_CARE),
    "both": ("responsible", Responsible.BOTH),
    "total": ("total", None),
    "delayed days": ("measure", DelayMeasure.DELAYED_DAYS),
    "number of delayed days during the reporting period": ("measure", DelayMeasure.DELAYED_DAYS),
    "dtoc beds": ("measure", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
    "average number of people delayed per day": ("measure", DelayMeasure.AVERAGE_DELAYED_PER_DAY),
}


def fold(text: object) -> str:
    """Give a text without what may vary: case, spaces, kinds of dashes; what is no text is folded to nothing."""
    if not isinstance(text, str):
        return ""
    return " ".join(text.replace("\u2013", "-").replace("\u2014", "-").casefold().split())


def as_reason(text: object) -> DelayReason | None:
    """Give the reason that a text names by letter and word: `Di) Awaiting residential home`, `DI_RESIDENTIAL_HOME`."""
    match = _REASON.fullmatch(fold(text))
    word, reason = _REASONS.get(match[1].upper(), ("", None)) if match else ("", None)
    return reason if match and word in match[2] else None


def heading(text: object) -> tuple[str, object] | None:
    """Give the dimension that a heading speaks of and its value; None for a heading that is not known."""
    known = _HEADINGS.get(fold(text))
    if known is not None:
        return known
    reason = as_reason(text)
    return None if reason is None else ("reason", reason)


def month_named(name: object) -> int | None:
    """Give the number of the month with this English name."""
    return _MONTHS.get(fold(name))


def as_month(value: object) -> Month | None:
    """Give the month that a cell names, `April 2017` or a date; None for anything else."""
    if isinstance(value, date):
        return Month.of(value)
    match = _MONTH.fullmatch(fold(value))
    number = _MONTHS.get(match[1]) if match else None
    return Month(int(match[2]), number) if match and number and int(match[2]) else None


def as_day(value: object) -> date | None:
    """Give the day that a cell names, `14th June 2018` or a date; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(fold(value))
    number = _MONTHS.get(match[2]) if match else None
    if not (match and number):
        return None
    year, day = int(match[3]), int(match[1])
    return date(year, number, day) if year and 1 <= day <= Month(year, number).days else None
