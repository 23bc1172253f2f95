"""
Delayed transfers of care: monthly figures, each with the measure it is a figure of.

A figure never stands without its measure, and a month without a figure has no `DelayStat`.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from attrs import field, fields_dict, frozen

from oxon_review._checks import (
    as_float,
    check,
    freeze_lists,
    instance,
    number,
    optional,
    shown,
    text,
    tuple_of,
)
from oxon_review._shown import as_code
from oxon_review._text import SOURCE_ID, Span
from oxon_review._time import Month
from oxon_review._wording import worded, written

__all__ = [
    "LARGEST",
    "PARTS",
    "Breakdown",
    "CareSetting",
    "DelayMeasure",
    "DelayReason",
    "DelayStat",
    "Responsible",
    "already_checked",
    "breakdown_of",
    "described",
    "in_words",
    "measure_in_words",
    "part_in_words",
    "parts_of",
]

LARGEST = 1e9
"""Far above any monthly figure of delays, so that a slip of the pen shows; no sum of such figures is without bound."""
_FIGURE = re.compile(r"(?<!\w)(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|(?<![0-9.])\.[0-9]+)(?!\w)")
"""A figure that stands alone: no part of a word or a code, such as `E10000025` or `18th`."""
_DATE = (
    r"(?<!\w)(?:"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[-/\u2013][0-9]{2,4}(?:-[0-9]{2})?"
    r")(?!\w|[.,][0-9])"
)
"""A month or day with its year, or a financial year: `12 April 2018`, `2018-04`, `2017/18`."""


class DelayMeasure(Enum):
    """What a figure counts; figures of two measures are never merged or compared as if they were one."""

    AVERAGE_WEEKLY_DELAYS = "average-weekly-delays"
    """The measure of Oxfordshire County Council's own table, the average weekly number of people delayed, per month."""
    DELAYED_DAYS = "delayed-days"
    """NHS England's days of delay in the month, added up over all patients."""
    AVERAGE_DELAYED_PER_DAY = "average-delayed-per-day"
    """NHS England's delayed days divided by the days in the month ("DTOC beds")."""
    PATIENTS_SNAPSHOT = "patients-snapshot"
    """NHS England's count, until March 2017, of people delayed at midnight on the last Thursday of the month."""


class CareSetting(Enum):
    """Where the delayed patients were."""

    ALL = "all"
    """Acute and non-acute care together."""
    ACUTE = "acute"
    """Acute hospital care, for short and severe illness or injury."""
    NON_ACUTE = "non-acute"
    """Non-acute NHS care, such as in community and mental health hospitals."""


class Responsible(Enum):
    """Which side of the system the delay is attributed to."""

    ALL = "all"
    """Whoever is responsible."""
    NHS = "nhs"
    """Attributable to the NHS."""
    SOCIAL_CARE = "social-care"
    """Attributable to social care, which councils answer for."""
    BOTH = "both"
    """Attributable to both, the NHS and social care."""


class DelayReason(Enum):
    """Why the patients were delayed: the reasons A to I and O of NHS England's returns."""

    ASSESSMENT = "assessment"
    """Reason A, awaiting completion of assessment."""
    PUBLIC_FUNDING = "public-funding"
    """Reason B, awaiting public funding."""
    FURTHER_NHS_CARE = "further-nhs-care"
    """Reason C, awaiting further non-acute NHS care."""
    RESIDENTIAL_HOME = "residential-home"
    """Reason D i, awaiting a place in a residential home."""
    NURSING_HOME = "nursing-home"
    """Reason D ii, awaiting a place in a nursing home."""
    CARE_PACKAGE_AT_HOME = "care-package-at-home"
    """Reason E, awaiting a care package in the patient's own home."""
    COMMUNITY_EQUIPMENT = "community-equipment"
    """Reason F, awaiting community equipment or adaptations."""
    PATIENT_OR_FAMILY_CHOICE = "patient-or-family-choice"
    """Reason G, patient or family choice."""
    DISPUTES = "disputes"
    """Reason H, disputes."""
    HOUSING = "housing"
    """Reason I, housing, for patients not covered by the Care Act (until 2017 by the NHS and Community Care Act)."""
    OTHER = "other"
    """Reason O, other."""


class Breakdown(NamedTuple):
    """What a figure is of: every dimension of a `DelayStat` but the month."""

    measure: DelayMeasure
    area: str
    area_code: str | None = None
    setting: CareSetting = CareSetting.ALL
    responsible: Responsible = Responsible.ALL
    reason: DelayReason | None = None
    provider_code: str | None = None
    source_id: str | None = None


PARTS = ("setting", "responsible", "reason", "provider_code")
"""The dimensions that part the delays of an area."""
_SETTINGS = {
    CareSetting.ALL: "all settings",
    CareSetting.ACUTE: "acute care",
    CareSetting.NON_ACUTE: "non-acute care",
}
_RESPONSIBLE = {
    Responsible.ALL: "whoever is responsible",
    Responsible.NHS: "due to the NHS",
    Responsible.SOCIAL_CARE: "due to social care",
    Responsible.BOTH: "due to both",
}


def in_words(dimension: str, breakdown: Breakdown) -> str:
    """Say in words what a figure is of, in one dimension."""
    match dimension:
        case "area":
            return breakdown.area
        case "area_code":
            return f"code {breakdown.area_code}" if breakdown.area_code else "no code"
        case "setting":
            return _SETTINGS[breakdown.setting]
        case "responsible":
            return _RESPONSIBLE[breakdown.responsible]
        case "reason":
            return f"reason: {worded(breakdown.reason)}" if breakdown.reason else "all reasons"
        case _:
            return f"provider {breakdown.provider_code}" if breakdown.provider_code else "all providers"


def parts_of(breakdown: Breakdown) -> tuple[str, ...]:
    """Name the dimensions in which figures are a part of an area's delays; none where they are all."""
    whole = Breakdown._field_defaults
    return tuple(name for name in PARTS if getattr(breakdown, name) != whole[name])


def part_in_words(breakdown: Breakdown) -> str:
    """Say which part of an area's delays figures are: `acute care, due to the NHS`; nothing where they are all."""
    return ", ".join(in_words(name, breakdown) for name in parts_of(breakdown))


def measure_in_words(measure: DelayMeasure, part: str = "") -> str:
    """Name a measure, and the part of the delays, if any, that it is of: `delayed days (acute care)`."""
    return f"{worded(measure)} ({part})" if part else worded(measure)


def _figures(passage: str) -> frozenset[float]:
    """Give the figures that a passage prints, each as a whole; the numbers of a date are none."""
    undated = passage if passage.isdecimal() else re.sub(_DATE, " ", passage)
    return frozenset(float(figure.replace(",", "")) for figure in _FIGURE.findall(undated))


@frozen(repr=False, field_transformer=freeze_lists)
class DelayStat:
    """
    One monthly figure of delayed transfers of care, with its measure and dimensions.

    >>> import oxon_review
    >>> stat = oxon_review.load().delays[0]
    >>> print(stat)
    April 2017: 167 (average weekly delays, Oxfordshire)
    >>> stat.evidence
    (Span('occ-2019', 7476, 7479, '167'),)
    """

    month: Month = field(validator=instance(Month))
    """The month the figure is for."""
    value: float = field(converter=as_float, validator=number(0, LARGEST))
    """The figure, in the unit that the measure names; never negative, and at most 1,000,000,000."""
    measure: DelayMeasure = field(validator=instance(DelayMeasure))
    """What the figure counts."""
    area: str = field(validator=text)
    """The area the patients live in, or the provider's area, as the source counts it."""
    area_code: str | None = field(default=None, validator=optional(text))
    """
    The code that its source gives the area, either the GSS code, such as E10000025, or the NHS code, such as 608.

    Figures of NHS England's files have the NHS code, as the only one that all of these files print.
    """
    setting: CareSetting = field(default=CareSetting.ALL, validator=instance(CareSetting))
    """Where the patients were."""
    responsible: Responsible = field(default=Responsible.ALL, validator=instance(Responsible))
    """Which side the delay is attributed to."""
    reason: DelayReason | None = field(default=None, validator=optional(instance(DelayReason)))
    """Why, None for all reasons together."""
    provider_code: str | None = field(default=None, validator=optional(text))
    """The ODS code of the provider, None for all providers together."""
    source_id: str | None = field(default=None, validator=optional(SOURCE_ID))
    """The id of the source that gives the figure, which its evidence, if any, is of."""
    evidence: tuple[Span, ...] = field(default=(), validator=tuple_of(instance(Span), unique=True))
    """
    The passages that print the figure; one does in digits, and none prints others without it, but for dates.

    A figure such as 2018 that stands right after a month would be taken for a year; give its own characters alone.
    """

    def __attrs_post_init__(self) -> None:
        check(self, self._faults())

    def _faults(self) -> Iterator[str]:
        """Tell each passage of another source, and each that does not print the figure."""
        figure = f"the figure for {self.month}"
        for other in dict.fromkeys(span.source_id for span in self.evidence):
            if self.source_id not in {None, other}:
                yield f"{figure} is of source {self.source_id!r}, but its passage of {other!r}"
        printed = [_figures(span.exact) for span in self.evidence]
        for span, figures in zip(self.evidence, printed, strict=True):
            if self.value not in figures and (figures or not any(printed)):
                yield f"{figure} is {written(self.value)}, but its passage prints {shown(span.exact)}"

    @property
    def key(self) -> tuple[object, ...]:
        """All that tells one figure from another, the month first; the value and the evidence do not."""
        return (self.month, *breakdown_of(self))

    def __repr__(self) -> str:
        fields = (f"{self.month!r}", f"{self.value!r}", f"{self.measure}", f"{shown(self.area)}")
        others = ("area_code", "setting", "responsible", "reason", "provider_code", "source_id")
        named = ((name, getattr(self, name)) for name in others)
        known = fields_dict(DelayStat)
        told = (f"{name}={as_code(value)}" for name, value in named if value != known[name].default)
        return f"DelayStat({', '.join((*fields, *told))})"

    def __str__(self) -> str:
        return f"{self.month.name}: {written(self.value)} ({described(breakdown_of(self))})"


def breakdown_of(stat: DelayStat) -> Breakdown:
    """Tell what a figure is of."""
    return Breakdown(
        stat.measure,
        stat.area,
        stat.area_code,
        stat.setting,
        stat.responsible,
        stat.reason,
        stat.provider_code,
        stat.source_id,
    )


def described(breakdown: Breakdown) -> str:
    """Say what a figure is of: `delayed days, Oxfordshire, acute care`."""
    part = part_in_words(breakdown)
    return ", ".join((measure_in_words(breakdown.measure), breakdown.area, *([part] if part else [])))


_FIELDS = tuple(fields_dict(DelayStat))


def already_checked(month: Month, value: float, breakdown: Breakdown, evidence: tuple[Span, ...]) -> DelayStat:
    """
    Make a figure of what was one before.

    A series takes its figures apart when it is made, and checks them then; to check them at each look would cost ten
    times the look.
    """
    stat = DelayStat.__new__(DelayStat)
    for name, part in zip(_FIELDS, (month, value, *breakdown, evidence), strict=True):
        object.__setattr__(stat, name, part)
    return stat
