"""An XmR chart in plain English: what is charted, what its last point shows, what signalled, what the target says."""

from collections.abc import Iterator
from itertools import groupby
from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

from oxon_review._delays import measure_in_words
from oxon_review._display import Table
from oxon_review._wording import all_named, counted
from oxon_review.spc._readings import in_words
from oxon_review.spc._rules import Direction, Kind, Signal, kind_of

if TYPE_CHECKING:
    from oxon_review.spc._xmr import XmrChart, XmrPoint

__all__ = ["BETTER", "NO_LIMITS", "groups_of", "lacks_limits", "quiet", "summarise", "table_of", "written_in"]

NO_LIMITS = "without limits, signal and noise cannot be told apart"

_LARGEST_IN_FULL, _MOST_DECIMALS = 1e15, 10
_RULES: dict[Signal, str] = {
    "Above UCL": "above the upper limit",
    "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "in a run of seven or more rising points",
    "7 Point Trend (Decreasing)": "in a run of seven or more falling points",
    "2 in 3 Above CL": "close to the upper limit, as two of three points in a row are",
    "2 in 3 Below CL": "close to the lower limit, as two of three points in a row are",
    "7 Points Above CL": "in a run of seven or more points above the mean",
    "7 Points Below CL": "in a run of seven or more points below the mean",
}
_WAYS: dict[Kind, str] = {
    "common_cause": "",
    "special_cause_improvement": ", for the better",
    "special_cause_concern": ", for the worse",
    "special_cause_neutral_high": ", upwards",
    "special_cause_neutral_low": ", downwards",
}
BETTER: dict[Direction, str] = {
    "decrease": "lower is better",
    "increase": "higher is better",
    "neutral": "neither direction is better",
}
"""Which way is better, in words."""
_TARGETS = {
    "inconsistent": "lies between the limits: as things are, chance decides whether it is met or missed",
    "consistent_pass": "will be met as a rule, as things are: all that lies between the limits meets it",
    "consistent_fail": "will be missed as a rule, as things are: nothing that lies between the limits meets it",
}


_KEY = "In the names of signals, UCL and LCL are the upper and the lower limit, and CL, the centre line, is the mean."


def groups_of(chart: "XmrChart") -> list[tuple["XmrPoint", ...]]:
    """Part the points of a chart into groups, each with its own mean and limits."""
    return [tuple(points) for _, points in groupby(chart.points, key=lambda point: point.group)]


def written_in(chart: "XmrChart", value: float) -> str:
    """Write a figure for reading, with as many decimals as tell it from others between the limits of the *chart*."""
    spread = 0.0 if chart.lower is None or chart.upper is None else chart.upper - chart.lower
    if abs(value) >= _LARGEST_IN_FULL or 0 < abs(spread) < 10**-_MOST_DECIMALS:
        return f"{value:.3g}"
    wanted = 0 if value.is_integer() else 2 - floor(log10(spread or abs(value)))
    return f"{value + 0.0:,.{min(max(wanted, 0), _MOST_DECIMALS)}f}"


def lacks_limits(point: "XmrPoint") -> bool:
    """Tell whether a point shows nothing for want of limits; a trend or a run shows without."""
    return point.lower is None and not point.signals


def quiet(chart: "XmrChart", told: str) -> Iterator[str]:
    """Yield that no point signals, as *told*, of the points that have limits; nothing where none has."""
    without = {lacks_limits(point) for point in chart.points if point.value is not None}
    if False in without:
        yield f"{told} where there are limits." if True in without else f"{told}."


class _Told(NamedTuple):
    """Something that is told of a chart: a sentence or two, or what a list is of, and the list."""

    words: str
    items: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the words, and the items each on a line."""
        yield self.words
        yield from (f"- {item}" for item in self.items)

    def __str__(self) -> str:
        return f"{self.words} {'; '.join(self.items)}." if self.items else self.words


def _told(chart: "XmrChart") -> Iterator[_Told]:
    """Yield what the chart shows."""
    yield _Told(_level(chart))
    yield _Told(_latest(chart))
    yield from _stretches(chart)
    yield from _target(chart)
    if warnings := chart.warnings:
        yield _Told("Be wary:", warnings)


def summarise(chart: "XmrChart") -> str:
    """Tell what the chart shows, a sentence or two to a line."""
    return "\n".join((_subject(chart), *(line for told in _told(chart) for line in told.lines())))


def table_of(chart: "XmrChart") -> Table:
    """Give the points of a chart as a table."""

    def figure(value: float | None) -> str:
        return "" if value is None else written_in(chart, value)

    key = (_KEY,) if any(point.signals for point in chart.points) else ()
    return Table(
        caption=_subject(chart).removesuffix("."),
        header=("When", "Value", "Mean", "Lower limit", "Upper limit", "Signals"),
        rows=tuple(
            (
                in_words(point.when),
                *map(figure, (point.value, point.mean, point.lower, point.upper)),
                "; ".join(point.signals),
            )
            for point in chart.points
        ),
        numeric=frozenset({1, 2, 3, 4}),
        notes=(*map(str, _told(chart)), *key),
    )


def _subject(chart: "XmrChart") -> str:
    span = f"{counted(len(chart), 'point')}, {in_words(chart.when[0])} to {in_words(chart.when[-1])}"
    better = BETTER[chart.improvement]
    if chart.measure is None:
        return f"{span}; {better}."
    return f"{chart.area}, {measure_in_words(chart.measure, chart.part)}: {span}; {better}."


def _base(fix_after: int | None, count: int) -> str:
    """Tell of which of the *count* points of a group its mean and limits are, where they were to be of its first."""
    if fix_after is None or count == 1:
        return ""
    return f", computed of {f'the first {fix_after}' if count > fix_after else f'all {count}'} points"


def _level(chart: "XmrChart") -> str:
    """Tell the mean and the limits of the last group, and what they are of."""
    last = groups_of(chart)[-1]
    since = f" since {in_words(last[0].when)}" if last[0].group else ""
    of = _base(chart.fix_after, len(last))
    if chart.mean is None:
        return f"There is no value to compute a mean{since} of."
    mean = written_in(chart, chart.mean)
    if chart.lower is None or chart.upper is None:
        return f"The mean{since} is {mean}{of}; there are no limits."
    if chart.lower == chart.upper:
        return f"The mean{since} is {mean}, and so are both limits{of}."
    low, high = (written_in(chart, limit) for limit in (chart.lower, chart.upper))
    return (
        f"The mean{since} is {mean}, and the limits are {low} and {high}{of}: "
        "while nothing changes, nearly every point lies between them."
    )


def _latest(chart: "XmrChart") -> str:
    """Tell the last point that has a value, and before it that the last one has none."""
    value, last = next((point.value, point) for point in reversed(chart.points) if point.value is not None)
    told = f"The latest value, {in_words(last.when)}, is {written_in(chart, value)}. {_shown(last)}"
    end = chart.points[-1]
    if end.value is None:
        return f"The latest point, {in_words(end.when)}, has no value: nothing can be said of it. {told}"
    return told


def _shown(point: "XmrPoint") -> str:
    if lacks_limits(point):
        return f"{NO_LIMITS.capitalize()}."
    if not point.signals:
        return "It shows common cause variation: no more than the ordinary ups and downs."
    return (
        f"It shows special cause variation{_WAYS[point.kind]}: a change that chance hardly ever makes. "
        f"It is {all_named([_RULES[signal] for signal in point.signals])}."
    )


def _stretches(chart: "XmrChart") -> Iterator[_Told]:
    """Tell each stretch of points for which a rule fired, in order of time."""
    found = sorted(_runs(chart), key=lambda run: (run[1], run[2]))
    if found:
        yield _Told("What signals a change:", tuple(_stretch(chart, *run) for run in found))
    else:
        yield from map(_Told, quiet(chart, "No point signals a change"))


def _stretch(chart: "XmrChart", signal: Signal, start: int, end: int) -> str:
    first, last = in_words(chart.when[start]), in_words(chart.when[end])
    stretch = first if start == end else f"{first} to {last}"
    return f"{stretch}: {_RULES[signal]}{_WAYS[kind_of((signal,), chart.improvement)]}"


def _runs(chart: "XmrChart") -> Iterator[tuple[Signal, int, int]]:
    """Yield each rule with the first and the last place of each stretch of points of a group that it fired for."""

    def fired(numbered: "tuple[int, XmrPoint]") -> tuple[int, bool]:
        return numbered[1].group, signal in numbered[1].signals

    for signal in _RULES:
        for (_, told), stretch in groupby(enumerate(chart.points), key=fired):
            places = [place for place, _ in stretch]
            if told:
                yield signal, places[0], places[-1]


def _target(chart: "XmrChart") -> Iterator[_Told]:
    if chart.target is not None and chart.assurance is not None:
        yield _Told(f"The target, {written_in(chart, chart.target)}, {_TARGETS[chart.assurance]}.")
