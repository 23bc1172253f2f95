"""
Delayed transfers of care: monthly figures, each with the measure it is a figure of.

A figure never stands without its measure, and a month without a figure has no `DelayStat`.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from types import EllipsisType
from typing import cast, overload

from attrs import field, fields_dict, frozen

from oxon_review._checks import (
    Rule,
    about,
    as_float,
    check,
    fault,
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
from oxon_review._time import FinancialYear, Month, as_financial_year
from oxon_review._wording import written
from oxon_review.errors import ValidationError

__all__ = ["CareSetting", "DelayMeasure", "DelayReason", "DelaySeries", "DelayStat", "Responsible"]

_LONGEST_NAME = 60
_LARGEST = 1e9
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
    value: float = field(converter=as_float, validator=number(0, _LARGEST))
    """The figure, in the unit that the measure names; never negative, and at most 1,000,000,000."""
    measure: DelayMeasure = field(validator=instance(DelayMeasure))
    """What the figure counts."""
    area: str = field(validator=text)
    """The area the patients live in, or the provider's area, as the source counts it."""
    area_code: str | None = field(default=None, validator=optional(text))
    """The code of the area as printed, as a rule its GSS code."""
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
        return (
            self.month,
            self.measure,
            self.area,
            self.area_code,
            self.setting,
            self.responsible,
            self.reason,
            self.provider_code,
            self.source_id,
        )

    def __repr__(self) -> str:
        fields = (f"{self.month!r}", f"{self.value!r}", f"{self.measure}", f"{shown(self.area)}")
        others = ("area_code", "setting", "responsible", "reason", "provider_code", "source_id")
        named = ((name, getattr(self, name)) for name in others)
        known = fields_dict(DelayStat)
        told = (f"{name}={as_code(value)}" for name, value in named if value != known[name].default)
        return f"DelayStat({', '.join((*fields, *told))})"

    def __str__(self) -> str:
        return f"{self.month.name}: {written(self.value)} ({self.measure.value.replace('-', ' ')}, {self.area})"


def _as_stats(stats: Iterable[DelayStat]) -> tuple[DelayStat, ...]:
    """Take figures from any iterable; what is none is left for the rule to judge."""
    return tuple(stats) if isinstance(stats, Iterable) else stats  # pyright: ignore[reportUnnecessaryIsInstance]


@frozen(repr=False)
class DelaySeries:
    """
    Figures in the order given: immutable, and used as a sequence of `DelayStat`.

    >>> import oxon_review
    >>> delays = oxon_review.load().delays
    >>> delays
    DelaySeries(21 figures, 2017-04 to 2018-12, average-weekly-delays, Oxfordshire)
    >>> delays.financial_year("2018-19").values[:3]
    (104.0, 86.0, 77.0)
    >>> delays.where(month=oxon_review.Month(2018, 3)).values
    (110.0,)
    """

    _stats: tuple[DelayStat, ...] = field(default=(), converter=_as_stats, validator=tuple_of(instance(DelayStat)))

    @property
    def months(self) -> tuple[Month, ...]:
        """The month of each figure, in the order of the series."""
        return tuple(stat.month for stat in self._stats)

    @property
    def values(self) -> tuple[float, ...]:
        """The value of each figure, in the order of the series."""
        return tuple(stat.value for stat in self._stats)

    @property
    def measures(self) -> tuple[DelayMeasure, ...]:
        """The measures in the series, each once, in order of first appearance."""
        return tuple(dict.fromkeys(stat.measure for stat in self._stats))

    @property
    def areas(self) -> tuple[str, ...]:
        """The names of the areas in the series, each once, in order of first appearance."""
        return tuple(dict.fromkeys(stat.area for stat in self._stats))

    @property
    def financial_years(self) -> tuple[FinancialYear, ...]:
        """The financial years in which the series has a figure, in order of time."""
        return tuple(sorted({month.financial_year for month in self.months}))

    def where(  # noqa: PLR0913 (a figure has that many dimensions)
        self,
        *,
        month: Month | EllipsisType = ...,
        measure: DelayMeasure | EllipsisType = ...,
        area: str | EllipsisType = ...,
        area_code: str | EllipsisType | None = ...,
        setting: CareSetting | EllipsisType = ...,
        responsible: Responsible | EllipsisType = ...,
        reason: DelayReason | EllipsisType | None = ...,
        provider_code: str | EllipsisType | None = ...,
        source_id: str | EllipsisType | None = ...,
    ) -> "DelaySeries":
        """
        Keep the figures that have the given dimensions; one that is not given may be anything.

        None is a value like others: it keeps the figures that are not broken down so.

        Raises:
            ValidationError: When a dimension could never have that value: a slip is no empty answer.

        >>> import oxon_review
        >>> from oxon_review import DelayMeasure, Month
        >>> oxon_review.load().delays.where(month=Month(2018, 3), measure=DelayMeasure.AVERAGE_WEEKLY_DELAYS)
        DelaySeries(1 figure, 2018-03 to 2018-03, average-weekly-delays, Oxfordshire)
        """
        dimensions: dict[str, object] = {
            "month": month,
            "measure": measure,
            "area": area,
            "area_code": area_code,
            "setting": setting,
            "responsible": responsible,
            "reason": reason,
            "provider_code": provider_code,
            "source_id": source_id,
        }
        wanted = {name: value for name, value in dimensions.items() if value is not ...}
        rules = fields_dict(DelayStat)
        wrong = {name: fault(cast("Rule", rules[name].validator), value) for name, value in wanted.items()}
        faults = [f"DelaySeries.where: {about(name, what)}" for name, what in wrong.items() if what is not None]
        if faults:
            raise ValidationError(*faults)
        return DelaySeries(
            stat for stat in self._stats if all(getattr(stat, name) == value for name, value in wanted.items())
        )

    def financial_year(self, year: FinancialYear | str) -> "DelaySeries":
        """
        Keep the figures of one financial year, given as such or written `2017-18`.

        >>> import oxon_review
        >>> len(oxon_review.load().delays.financial_year("2018-19"))
        9
        """
        wanted = as_financial_year(year)
        return DelaySeries(stat for stat in self._stats if stat.month in wanted)

    def __len__(self) -> int:
        return len(self._stats)

    def __iter__(self) -> Iterator[DelayStat]:
        return iter(self._stats)

    def __contains__(self, stat: object) -> bool:
        return stat in self._stats

    def index(self, stat: DelayStat) -> int:
        """Give the position of the first figure that equals *stat*; `ValueError` where there is none."""
        return self._stats.index(stat)

    def count(self, stat: DelayStat) -> int:
        """Count the figures that equal *stat*."""
        return self._stats.count(stat)

    def __reversed__(self) -> Iterator[DelayStat]:
        return reversed(self._stats)

    @overload
    def __getitem__(self, position: int) -> DelayStat: ...
    @overload
    def __getitem__(self, position: slice) -> "DelaySeries": ...
    def __getitem__(self, position: int | slice) -> "DelayStat | DelaySeries":
        """Give the figure at a position, or the series of a slice."""
        if isinstance(position, slice):
            return DelaySeries(self._stats[position])
        return self._stats[position]

    def __add__(self, other: "DelaySeries") -> "DelaySeries":
        """Put an*other* series after this one."""
        if not isinstance(other, DelaySeries):  # pyright: ignore[reportUnnecessaryIsInstance]
            return NotImplemented
        return DelaySeries(self._stats + other._stats)

    def __repr__(self) -> str:
        if not self._stats:
            return "DelaySeries()"
        parts = (
            "1 figure" if len(self) == 1 else f"{len(self)} figures",
            f"{min(self.months)} to {max(self.months)}",
            _some(measure.value for measure in self.measures),
            _some(self.areas),
        )
        return f"DelaySeries({', '.join(parts)})"


def _some(names: Iterable[str]) -> str:
    """Name one thing, or say how many there are."""
    known = tuple(names)
    name = known[0] if len(known[0]) <= _LONGEST_NAME else f"{known[0][:_LONGEST_NAME]}..."
    return name if len(known) == 1 else f"{name} and {len(known) - 1} more"
