"""Process charts of single values and their moving ranges (XmR): signal or noise, as NHS England teaches to tell."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, cast, get_args

from attrs import field, frozen

from oxon_review._checks import (
    Rule,
    as_int,
    calendar_date,
    fault,
    instance,
    judge,
    number,
    one_of,
    optional,
    refuse,
    tuple_of,
    whole_number,
)
from oxon_review._delays import DelayMeasure
from oxon_review._display import Table, html_output, html_table
from oxon_review._series import DelaySeries
from oxon_review._time import Month
from oxon_review._wording import counted, written
from oxon_review.errors import ValidationError
from oxon_review.spc._readings import LARGEST, Gaps, When, as_real, date_advice, in_words, read
from oxon_review.spc._rules import (
    LONGEST_RULE,
    Direction,
    Kind,
    Limits,
    Signal,
    find_signals,
    kind_of,
    limits_of,
    moving_ranges,
)
from oxon_review.spc._summary import summarise, table_of
from oxon_review.spc._warnings import warnings_of

__all__ = ["XmrChart", "XmrPoint", "xmr"]

Assurance = Literal["inconsistent", "consistent_pass", "consistent_fail"]
"""Whether the process will miss the target now and then, meet it always, or fail it always, as it stands."""

_FEWEST_TO_FIX = 12
_DIRECTION, _GAPS = one_of(*get_args(Direction)), one_of(*get_args(Gaps))
_TARGET = optional(number(-LARGEST, LARGEST))
_FIX_AFTER = optional(whole_number(_FEWEST_TO_FIX))
_FLAG = instance(bool)


@frozen
class XmrPoint:
    """
    One point of an XmR chart, with the limits that hold for it and what it shows.

    >>> import oxon_review
    >>> point = xmr(oxon_review.load().delays).points[-1]
    >>> print(point)
    December 2018: 69 (Below LCL)
    >>> point.signals
    ('Below LCL', '7 Points Below CL')
    """

    when: When
    """Its month or date, or its position from 1 where values came without dates."""
    value: float | None
    """Its value; None where it is missing."""
    mean: float | None
    """The mean of its group, the chart's centre line; None where no value of the group counts."""
    moving_range: float | None
    """How far it is from the point before; None where it has none or does not count."""
    average_moving_range: float | None
    """The average of the moving ranges of its group that count; None where there is none."""
    lower: float | None
    """The lower limit, the mean less 2.66 times the average moving range."""
    upper: float | None
    """The upper limit."""
    near_lower: float | None
    """Two thirds of the way from the mean to the lower limit; what lies beyond is close to that."""
    near_upper: float | None
    """Two thirds of the way from the mean to the upper limit."""
    group: int
    """The number of its group from 0; each rebase starts the next."""
    signals: tuple[Signal, ...]
    """The rules that fired for it; the four are limit, trend, two of three and shift."""
    label: Signal | Literal["Common Cause"]
    """The first of these rules, or `Common Cause` where none fired."""
    kind: Kind
    """What it shows, given which way is better."""

    def __str__(self) -> str:
        told = "no value" if self.value is None else f"{written(self.value)} ({self.label})"
        return f"{in_words(self.when)}: {told}"


@frozen(repr=False)
class XmrChart:
    """
    An XmR chart: points with their limits, what the last one shows, and what to be wary of.

    >>> import oxon_review
    >>> chart = xmr(oxon_review.load().delays, target=100)
    >>> chart
    XmrChart(21 points, 2017-04 to 2018-12, special_cause_improvement, inconsistent)
    >>> round(chart.mean, 2), round(chart.lower, 2), round(chart.upper, 2)
    (112.52, 81.4, 143.65)
    """

    when: tuple[When, ...]
    """The month or date of each point in order of time, or its position from 1 where values came without dates."""
    values: tuple[float | None, ...]
    """The value of each point; None where it is missing."""
    _starts: tuple[int, ...] = field(alias="starts")
    """Where each group starts, from 0."""
    _limits: tuple[Limits, ...] = field(alias="limits")
    """The limits of each group."""
    improvement: Direction
    """Which way is better."""
    target: float | None
    """The value to reach, in the unit of the values."""
    rebase: tuple[When, ...]
    """The points, as given, that were to start a group."""
    fix_after: int | None
    """Of how many points of each group, at most, the limits are; None for all."""
    screen_outliers: bool
    """Whether moving ranges far above their average were left out of it."""
    measure: DelayMeasure | None
    """What the figures count, where a series of delays is charted."""
    area: str | None
    """The area that they are for, where a series of delays is charted."""
    part: str = ""
    """Which part of the area's delays these are, such as `acute care, due to the NHS`; empty where they are all."""

    @property
    def mean(self) -> float | None:
        """The mean of the last group."""
        return self._limits[-1].mean

    @property
    def average_moving_range(self) -> float | None:
        """The average moving range of the last group."""
        return self._limits[-1].average_moving_range

    @property
    def lower(self) -> float | None:
        """The lower limit of the last group."""
        return self._limits[-1].lower

    @property
    def upper(self) -> float | None:
        """The upper limit of the last group."""
        return self._limits[-1].upper

    @property
    def variation(self) -> Kind:
        """
        What the last point shows; `common_cause`, as in the reference, also where that tells nothing.

        That is so where the last point has no value, or no limits: the summary and the warnings say it.
        """
        # No rule looks across groups, or further back than this.
        last = self.values[max(self._starts[-1], len(self.values) - LONGEST_RULE) :]
        return kind_of(find_signals(last, self._limits[-1])[-1], self.improvement)

    @property
    def assurance(self) -> Assurance | None:
        """What the last limits say of the target; None without limits, target, or a direction that is better."""
        if self.target is None or self.lower is None or self.upper is None or self.improvement == "neutral":
            return None
        if self.lower <= self.target <= self.upper:
            return "inconsistent"
        passes = (self.lower > self.target) == (self.improvement == "increase")
        return "consistent_pass" if passes else "consistent_fail"

    @property
    def points(self) -> tuple[XmrPoint, ...]:
        """The points in order of time."""
        return self._points

    @cached_property  # not of the public name: help() shows no docstring of what a slotted class has cached
    def _points(self) -> tuple[XmrPoint, ...]:
        ends = (*self._starts[1:], len(self.values))
        groups = zip(self._starts, ends, self._limits, strict=True)
        return tuple(point for group, bounds in enumerate(groups) for point in self._points_of(group, *bounds))

    def _points_of(self, group: int, start: int, end: int, limits: Limits) -> Iterator[XmrPoint]:
        values = self.values[start:end]
        fixed = end if self.fix_after is None else self.fix_after
        ranges = (*moving_ranges(values[:fixed]), *(None for _ in values[fixed:]))
        signals = find_signals(values, limits)
        for when, value, moving_range, fired in zip(self.when[start:end], values, ranges, signals, strict=True):
            yield XmrPoint(
                when=when,
                value=value,
                mean=limits.mean,
                moving_range=moving_range,
                average_moving_range=limits.average_moving_range,
                lower=limits.lower,
                upper=limits.upper,
                near_lower=limits.near_lower,
                near_upper=limits.near_upper,
                group=group,
                signals=fired,
                label=fired[0] if fired else "Common Cause",
                kind=kind_of(fired, self.improvement),
            )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to be wary of, in words."""
        return tuple(warnings_of(self))

    def __iter__(self) -> Iterator[XmrPoint]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.values)

    def to_table(self) -> Table:
        """Give the points as a table, with the summary below."""
        return table_of(self)

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def summary(self) -> str:
        """Tell in plain English what the chart shows."""
        return summarise(self)

    def __str__(self) -> str:
        return self.summary()

    def __repr__(self) -> str:
        span = f"{self.when[0]} to {self.when[-1]}"
        assurance = "" if self.assurance is None else f", {self.assurance}"
        return f"XmrChart({counted(len(self), 'point')}, {span}, {self.variation}{assurance})"


def _advised(inner: Rule) -> Rule:
    """Make the rule that a value meets the *inner* one, which says how a date is made of what looks like one."""

    def rule(owner: object, field: object, value: object) -> None:
        wrong = fault(inner, value)
        if wrong is not None:
            refuse(owner, field, wrong + date_advice(value))

    return rule


def _starts_of(rebase: tuple[When, ...], when: tuple[When, ...]) -> tuple[int, ...]:
    """Find where each group starts; a rebase that is no point starts none."""
    if type(rebase) is tuple and not rebase:
        return (0,)
    rules: dict[type, Rule] = {Month: instance(Month), date: calendar_date, int: whole_number(1)}
    judge(tuple_of(_advised(rules[type(when[0])]), unique=True), "xmr: rebase", rebase)
    places = {time: place for place, time in enumerate(when)}
    return tuple(sorted({0, *(places[time] for time in rebase if time in places)}))


def xmr(  # noqa: PLR0913 (the reference has as many options)
    data: DelaySeries | Sequence[float | None],
    *,
    dates: Sequence[Month] | Sequence[date] | None = None,
    improvement: Direction = "decrease",
    target: float | None = None,
    rebase: tuple[When, ...] | list[When] = (),
    fix_after: int | None = None,
    screen_outliers: bool = True,
    gaps: Gaps = "refuse",
) -> XmrChart:
    """
    Chart values in order of time, and tell signal from noise by the rules that NHS England teaches.

    The mean and limits 2.66 average moving ranges to either side of it are computed, and four rules judge each point:
    outside a limit; seven points rising or falling; two of three close to a limit; seven on one side of the mean.  The
    results are those of the R package NHSRplotthedots 0.2.2, which NHS analysts use; the method is Wheeler's
    ("Understanding Variation", 1993).  Where that package is silent, the chart has warnings.

    Args:
        data: Figures of one measure, area and breakdown, or numbers, numpy's too; None stands for a missing one, which
            ends runs.
        dates: The month or the date of each of the numbers, in any order; a series of delays has its own.
        improvement: Which way is better: "decrease", "increase" or "neutral" for neither.
        target: The value to reach, in the unit of the data.
        rebase: The months or dates of the points, or their positions from 1, that start a group with its own limits.
        fix_after: Compute the limits of each group of its first points only: how many, 12 at least.
        screen_outliers: Leave moving ranges of 3.267 times their average or more out of it, once.
        gaps: What to do where months are absent: "refuse" them, leave each "missing" as a point without a value, or
            "ignore" them and take the months beside as neighbours.

    Raises:
        ValidationError: When an argument is wrong, or there is no value to chart.
        MixedSeriesError: When figures are of several kinds, a month has two, or months are absent and not allowed for.

    >>> chart = xmr([5, 6, 4, 5, 6, 5, 4, 6, 5, 4, 5, 6, 14], improvement="increase")
    >>> chart.variation, chart.points[-1].signals
    ('special_cause_improvement', ('Above UCL',))
    """
    judge(_DIRECTION, "xmr: improvement", improvement)
    judge(_GAPS, "xmr: gaps", gaps)
    target = as_real(target)
    judge(_TARGET, "xmr: target", target)
    fix_after = None if fix_after is None else as_int(fix_after)
    judge(_FIX_AFTER, "xmr: fix_after", fix_after)
    judge(_FLAG, "xmr: screen_outliers", screen_outliers)
    readings = read("xmr", data, dates=dates, gaps=gaps)
    if not any(value is not None for value in readings.values):
        message = "xmr: data holds no value to chart"
        raise ValidationError(message)
    if isinstance(rebase, (list, tuple)):  # pyright: ignore[reportUnnecessaryIsInstance] (what else, is refused)
        rebase = cast("tuple[When, ...]", tuple(map(as_int, cast("tuple[int, ...]", rebase))))
    starts = _starts_of(rebase, readings.when)
    ends = (*starts[1:], len(readings.values))
    groups = [readings.values[start:end] for start, end in zip(starts, ends, strict=True)]
    limits = tuple(limits_of(group[:fix_after], screen_outliers=screen_outliers) for group in groups)
    return XmrChart(
        when=readings.when,
        values=readings.values,
        starts=starts,
        limits=limits,
        improvement=improvement,
        target=target,
        rebase=rebase,
        fix_after=fix_after,
        screen_outliers=screen_outliers,
        measure=readings.measure,
        area=readings.area,
        part=readings.part,
    )
