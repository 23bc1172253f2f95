"""XmR charts as NHS England draws them: the points, their mean and limits, and what is a signal."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from math import nan
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from oxon_review._time import Month
from oxon_review._wording import all_named, counted
from oxon_review.plots._canvas import (
    BLUE,
    DARK,
    DAYS_OF_MONTH,
    GREY,
    MID_GREY,
    ORANGE,
    PURPLE,
    RED,
    EndLabel,
    as_positions,
    axes,
    days_below,
    end_labels,
    end_text,
    frame,
    head,
    key,
    marker_size,
    months_below,
    name_values,
    note,
    places_below,
    refuse_unmade,
    shade,
    stretch,
)
from oxon_review.plots._words import MEASURES, and_more, from_to, in_runs, one_line, sentence
from oxon_review.spc import XmrChart
from oxon_review.spc._readings import in_words
from oxon_review.spc._summary import BETTER, NO_LIMITS, groups_of, lacks_limits, quiet, written_in

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

__all__ = ["describe_xmr", "plot_xmr"]


class _Mark(NamedTuple):
    meaning: str
    colour: str
    shape: str


_COMMON, _UNLIMITED = "common_cause", "without limits"
_MARKS = {
    _UNLIMITED: _Mark("Without limits", "white", "o"),
    _COMMON: _Mark("Common cause", GREY, "o"),
    "special_cause_improvement": _Mark("Special cause: improvement", BLUE, "D"),
    "special_cause_concern": _Mark("Special cause: concern", ORANGE, "s"),
    "special_cause_neutral_high": _Mark("Special cause: high", PURPLE, "^"),
    "special_cause_neutral_low": _Mark("Special cause: low", PURPLE, "v"),
}
_VARIATION = {
    _COMMON: "Common cause variation: no significant change",
    "special_cause_improvement": "Special cause variation: improvement",
    "special_cause_concern": "Special cause variation: concern",
    "special_cause_neutral_high": "Special cause variation: high",
    "special_cause_neutral_low": "Special cause variation: low",
}
_ASSURANCE = {
    "inconsistent": "met or missed by chance (inconsistent)",
    "consistent_pass": "consistently met",
    "consistent_fail": "consistently missed",
}
_RULES = {
    "Above UCL": "above the upper limit",
    "Below LCL": "below the lower limit",
    "7 Point Trend (Increasing)": "in a rising trend",
    "7 Point Trend (Decreasing)": "in a falling trend",
    "2 in 3 Above CL": "close to the upper limit",
    "2 in 3 Below CL": "close to the lower limit",
    "7 Points Above CL": "in a run above the mean",
    "7 Points Below CL": "in a run below the mean",
}
_MOST_STRETCHES, _MOST_WARNINGS, _LONGEST_NOTE = 6, 3, 300
_LEAST_SPECIAL = 4.5


def _title(chart: XmrChart) -> str:
    names = [one_line(name) for name in (chart.area, chart.part) if name]
    return ", ".join([MEASURES[chart.measure], *names] if chart.measure else names)


def _verdict(chart: XmrChart) -> str:
    """Say what the last point shows and what becomes of the target."""
    assurance = chart.assurance and f". Target {written_in(chart, chart.target or 0.0)}: {_ASSURANCE[chart.assurance]}"
    return f"{_variation(chart)}{assurance or ''}."


def _variation(chart: XmrChart) -> str:
    """Say what the last point shows, or why it shows nothing."""
    latest = next(point for point in reversed(chart.points) if point.value is not None)
    untold = [
        *(["The last point has no value: nothing can be said of it"] if chart.values[-1] is None else []),
        *([NO_LIMITS.capitalize()] if lacks_limits(latest) else []),
    ]
    return ". ".join(untold) or _VARIATION[chart.variation]


# --- in words --------------------------------------------------------------------------------------------------------


def _course(chart: XmrChart) -> str:
    known = [(point.value, in_words(point.when)) for point in chart.points if point.value is not None]
    highest, lowest = max(known, key=lambda pair: pair[0]), min(known, key=lambda pair: pair[0])
    first, last, high, low = (
        f"{written_in(chart, value)} ({when})" for value, when in (known[0], known[-1], highest, lowest)
    )
    return f"The values go from {first} to {last}, the highest {high} and the lowest {low}."


def _level(chart: XmrChart) -> str:
    """Tell the mean and the limits that hold at the end, and the target."""
    groups = groups_of(chart)
    since = f" since {in_words(groups[-1][0].when)}, the last rebase," if groups[1:] else ""
    if chart.mean is None:
        told = f"There is no mean{since.rstrip(',')}"
    elif chart.lower is None or chart.upper is None:
        told = f"The mean{since} is {written_in(chart, chart.mean)}, and there are no limits"
    else:
        low, mean, high = (written_in(chart, value) for value in (chart.lower, chart.mean, chart.upper))
        told = f"The mean{since} is {mean} and the process limits are {low} and {high}"
    return told + (f"; the target is {written_in(chart, chart.target)}." if chart.target is not None else ".")


def _signals(chart: XmrChart) -> str:
    """Tell the stretches of points that signal the same, and by which rules."""
    stretches: list[str] = []
    for (kind, _), points in groupby(chart.points, key=lambda point: (point.kind, point.group)):
        if kind != _COMMON:
            alike = tuple(points)
            rules = all_named([_RULES[label] for label in dict.fromkeys(point.label for point in alike)])
            meaning = _MARKS[kind].meaning.removeprefix("Special cause: ")
            stretches.append(f"{from_to(alike[0].when, alike[-1].when)} ({meaning}: {rules})")
    if stretches:
        return f"Signals: {and_more(stretches, _MOST_STRETCHES)}."
    return "".join(quiet(chart, "No point is a signal"))


def describe_xmr(chart: XmrChart) -> str:
    """Describe the drawing of a chart."""
    subject, missing = _title(chart), _missing(chart)
    period = "" if isinstance(chart.when[0], int) else f", {from_to(chart.when[0], chart.when[-1])}"
    start = (
        f"XmR chart{f' of {subject}' if subject else ''}: {counted(len(chart), 'point')}{period}, "
        f"{BETTER[chart.improvement]}"
    )
    without = f"; without a value: {missing}." if missing else "."
    told = (start + without, _course(chart), _level(chart), _verdict(chart), _signals(chart))
    return " ".join(filter(None, told))


def _missing(chart: XmrChart) -> str:
    places = in_runs(place for place, value in enumerate(chart.values) if value is None)
    return and_more([from_to(chart.when[first], chart.when[last]) for first, last in places])


# --- in lines --------------------------------------------------------------------------------------------------------


def _places(ax: "Axes", chart: XmrChart) -> list[float]:
    """Give the place of each point on the horizontal axis."""
    days = [when.start if isinstance(when, Month) else when for when in chart.when if not isinstance(when, int)]
    return as_positions(ax, days) if days else [float(when) for when in chart.when if isinstance(when, int)]


def _bounds(chart: XmrChart, places: Sequence[float], step: float) -> list[float]:
    """Give the places where groups start, each half way from the point before, and where the last ends."""
    changes = [place for place, (old, new) in enumerate(pairwise(chart.points), 1) if old.group != new.group]
    between = [(places[change - 1] + places[change]) / 2 for change in changes]
    return [places[0] - step / 2, *between, places[-1] + step / 2]


def _draw_limits(ax: "Axes", chart: XmrChart, bounds: Sequence[float]) -> None:
    for points, span in zip(groups_of(chart), pairwise(bounds), strict=True):
        point = points[0]
        if point.mean is not None:
            ax.plot(span, [point.mean] * 2, color=DARK, linewidth=1.4, label="_mean")
        if point.lower is not None and point.upper is not None:
            for name, limit in (("_lower limit", point.lower), ("_upper limit", point.upper)):
                ax.plot(span, [limit] * 2, color=GREY, linewidth=1.4, linestyle=(0, (5, 3)), label=name)
    if chart.target is not None:
        ends = (bounds[0], bounds[-1])
        ax.plot(ends, [chart.target] * 2, color=RED, linewidth=1.4, linestyle=(0, (8, 3)), label="_target")
    for bound in bounds[1:-1]:
        ax.axvline(bound, color=MID_GREY, linewidth=1, linestyle=(0, (1, 2)), label="_rebase")


def _draw_points(ax: "Axes", chart: XmrChart, places: Sequence[float]) -> "list[Line2D]":
    """Draw the line and on it each kind of points, and give one mark of each kind."""
    values = [nan if value is None else value for value in chart.values]
    ax.plot(places, values, color=GREY, linewidth=1.6, label="_values")
    known: dict[str, list[tuple[float, float]]] = {}
    for place, point in zip(places, chart.points, strict=True):
        if point.value is not None:
            kind = _UNLIMITED if lacks_limits(point) else point.kind
            known.setdefault(kind, []).append((place, point.value))
    size = marker_size(ax, sum(map(len, known.values())))
    marks: list[Line2D] = []
    for kind, mark in _MARKS.items():
        if kind in known:
            marks += ax.plot(
                *zip(*known[kind], strict=True),
                linestyle="none",
                marker=mark.shape,
                markersize=size if kind in {_COMMON, _UNLIMITED} else max(size * 1.15, _LEAST_SPECIAL),
                markerfacecolor=mark.colour,
                markeredgecolor=DARK,
                markeredgewidth=0.7,
                zorder=3,
                label=mark.meaning,
            )
    return marks


def _ends(ax: "Axes", chart: XmrChart, place: float) -> list[EndLabel]:
    """Name the lines at their end with their value, those of the same value together."""
    lines = {"upper limit": chart.upper, "mean": chart.mean, "lower limit": chart.lower, "target": chart.target}
    names: dict[float, list[str]] = {}
    for name, value in lines.items():
        if value is not None:
            names.setdefault(value, []).append(name)
    return [
        EndLabel(
            end_text(ax, f"{sentence(all_named(several))} {written_in(chart, value)}"),
            place,
            value,
            RED if several == ["target"] else MID_GREY,
        )
        for value, several in names.items()
    ]


def _set_heights(ax: "Axes", chart: XmrChart) -> None:
    """Let the vertical axis hold every value and every limit."""
    heights = [height for height in (*chart.values, chart.target) if height is not None]
    for points in groups_of(chart):
        heights += [height for height in (points[0].lower, points[0].mean, points[0].upper) if height is not None]
    low, high = min(heights), max(heights)
    room = (high - low) * 0.06 or abs(high) * 0.1 or 1
    ax.set_ylim(low - room, high + room)


def _name_times(ax: "Axes", chart: XmrChart) -> None:
    first, last = chart.when[0], chart.when[-1]
    if isinstance(first, Month) and isinstance(last, Month):
        months_below(ax, first, last)
    elif isinstance(last, int):
        places_below(ax, last)
    else:
        days_below(ax, [when for when in chart.when if isinstance(when, date)])


def _shade_baselines(ax: "Axes", fix_after: int, chart: XmrChart, places: Sequence[float], step: float) -> None:
    """Shade the points of each group that its limits are computed from."""
    start = 0
    for points, bound in zip(groups_of(chart), _bounds(chart, places, step), strict=False):
        last = start + min(fix_after, len(points)) - 1
        shade(ax, bound, places[last] + step / 2, "baseline")
        start += len(points)


def _baseline(fix_after: int, lengths: Sequence[int]) -> str:
    """Say which points of groups of these *lengths* the limits are computed from."""
    longer = [length > fix_after for length in lengths]
    stretches = " of each stretch" if len(lengths) > 1 else ""
    if not any(longer):
        return f"all points{stretches}"
    few = "" if all(longer) else ", or all where it has no more"
    return f"the first {fix_after} points{stretches}{few}"


def _notes(chart: XmrChart) -> Iterator[str]:
    """Yield what a reader must know beside the picture."""
    starts = [in_words(points[0].when) for points in groups_of(chart)[1:]]
    if starts:
        yield f"The mean and the limits start anew at the dotted line: {and_more(starts)}."
    if chart.fix_after:
        yield f"Limits are computed from {_baseline(chart.fix_after, list(map(len, groups_of(chart))))} (shaded)."
    warnings = chart.warnings
    yield from (f"{sentence(one_line(warning, _LONGEST_NOTE))}." for warning in warnings[:_MOST_WARNINGS])
    more = len(warnings) - _MOST_WARNINGS
    if more > 0:
        yield f"{counted(more, 'further warning')}: see the chart's warnings."


def plot_xmr(chart: XmrChart, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw an XmR chart as NHS England does; needs the extra `plot`.

    The values are a grey line, the mean a solid and the process limits two dashed lines, each with its value at its
    end; the target is a red dashed line.  Points of special cause differ in colour and shape: improvement is a blue
    diamond, concern an orange square, and where neither direction is better, high and low are purple triangles; what
    has no limits to be judged by is a white circle.  A missing value is a gap; months that `xmr` was told to ignore are
    not.  A dotted line stands where a rebase starts; the points that fixed limits are computed from are shaded.  What
    the last point shows stands below the title, and the chart's warnings below the picture.

    `ax.figure.savefig("xmr.svg")` saves the picture, and a notebook shows it where `ax` ends a cell.  Its
    alternative text is `alt_text(chart)`, which the axes also keep as their label: `ax.get_label()`.

    Args:
        chart: What `spc.xmr` gives.
        ax: The axes to draw on, best 3 inches wide or more, of a figure with `layout="constrained"`, which keeps the
            words around each picture apart; by default those of a new figure, which is not one of pyplot's.

    Raises:
        ValidationError: When *chart* is something else.
        MissingExtraError: When matplotlib is not installed.

    >>> import oxon_review
    >>> from oxon_review.spc import xmr
    >>> ax = plot_xmr(xmr(oxon_review.load().delays, target=100))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['Common cause', 'Special cause: improvement', 'Special cause: concern']
    """
    refuse_unmade("plot_xmr: the chart", chart, kind=XmrChart, maker="spc.xmr")
    ax = axes("plot_xmr", ax)
    frame(ax)
    places = _places(ax, chart)
    usual = DAYS_OF_MONTH if isinstance(chart.when[0], Month) else 1.0
    step = median(new - old for old, new in pairwise(places)) if places[1:] else usual
    bounds = _bounds(chart, places, step)
    _draw_limits(ax, chart, bounds)
    marks = _draw_points(ax, chart, places)
    ends = _ends(ax, chart, bounds[-1])
    _set_heights(ax, chart)
    stretch(ax, places[0], places[-1], step=step, labels=[end.text for end in ends])
    _name_times(ax, chart)
    if chart.fix_after:
        _shade_baselines(ax, chart.fix_after, chart, places, step)
    name_values(ax, sentence(MEASURES[chart.measure]) if chart.measure else "Value")
    title = _title(chart)
    period = f"{'XmR chart, ' if title else ''}{from_to(chart.when[0], chart.when[-1])}; {BETTER[chart.improvement]}."
    head(ax, sentence(title or "XmR chart"), f"{sentence(period)}\n{_verdict(chart)}", key_rows=key(ax, marks))
    note(ax, tuple(_notes(chart)))
    end_labels(ax, ends)
    ax.set_label(describe_xmr(chart))
    return ax
