"""
Delayed transfers of care: monthly figures, each with the measure it is a figure of.

A figure never stands without its measure, and a month without a figure has no `DelayStat`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
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
    near,
    number,
    optional,
    shown,
    text,
    tuple_of,
)
from oxon_review._text import SOURCE_ID, Span
from oxon_review._time import FinancialYear, Month
from oxon_review._wording import written
from oxon_review.errors import ValidationError

__all__ = ["CareSetting", "DelayMeasure", "DelayReason", "DelaySeries", "DelayStat", "Responsible"]

_LONGEST_NAME = 60
_FIGURE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


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
    ACUTE = "acute"
    NON_ACUTE = "non-acute"


class Responsible(Enum):
    """Which side of the system the delay is attributed to."""

    ALL = "all"
    NHS = "nhs"
    SOCIAL_CARE = "social-care"
    BOTH = "both"


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
    value: float = field(converter=as_float, validator=number(0))
    """The figure, in the unit that the measure names; never negative."""
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
    """The id of the source that gives the figure."""
    evidence: tuple[Span, ...] = field(default=(), validator=tuple_of(instance(Span), unique=True))
    """The passages that print the figure."""

    def __attrs_post_init__(self) -> None:
        check(self, self._faults())

    def _faults(self) -> Iterator[str]:
        """Tell each passage that prints figures, but not this one."""
        for span in self.evidence:
            printed = {float(figure.replace(",", "")) for figure in _FIGURE.findall(span.exact)}
            if printed and self.value not in printed:
                figure = written(self.value)
                yield f"the figure for {self.month} is {figure}, but its passage prints {shown(span.exact)}"

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
        told = (f"{name}={_as_code(value)}" for name, value in named if value != known[name].default)
        return f"DelayStat({', '.join((*fields, *told))})"

    def __str__(self) -> str:
        return f"{self.month.name}: {written(self.value)} ({self.measure.value.replace('-', ' ')}, {self.area})"


def _as_code(value: object) -> str:
    return str(value) if isinstance(value, Enum) else repr(value)


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

    def where(self, **dimensions: object) -> "DelaySeries":
        """
        Keep the figures whose fields have the given values: `where(measure=..., area=..., setting=...)`.

        Raises:
            ValidationError: When a field does not exist or could never have that value: a slip is no empty answer.

        >>> import oxon_review
        >>> oxon_review.load().delays.where(aera="Oxfordshire")
        Traceback (most recent call last):
            ...
        oxon_review.errors.ValidationError: DelaySeries.where: a figure has no 'aera'; did you mean 'area'?
        """
        known = fields_dict(DelayStat)
        wanted: dict[str, object] = {}
        faults: list[str] = []
        for name, value in dimensions.items():
            if name not in known:
                meant = near(name, known)
                faults.append(f"a figure has no {name!r}" + (f"; did you mean {meant[0]!r}?" if meant else ""))
                continue
            convert: Callable[[object], object] | None = getattr(known[name], "converter")  # noqa: B009 (untyped)
            wanted[name] = value if convert is None else convert(value)
            wrong = fault(cast("Rule", known[name].validator), wanted[name])
            if wrong is not None:
                faults.append(about(name, wrong))
        if faults:
            raise ValidationError(*(f"DelaySeries.where: {fault}" for fault in faults))
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
        wanted = year if isinstance(year, FinancialYear) else FinancialYear.parse(year)
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
