"""Delays month by month, as lines."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from oxon_review._series import DelaySeries
from oxon_review._wording import counted
from oxon_review.plots._canvas import (
    BLUE,
    DARK,
    DAYS_OF_MONTH,
    GREY,
    MID_GREY,
    PURPLE,
    EndLabel,
    as_positions,
    axes,
    end_labels,
    end_text,
    frame,
    from_nought,
    head,
    marker_size,
    months_below,
    name_values,
    note,
    stretch,
)
from oxon_review.plots._lines import Line, Lines, lines_of
from oxon_review.plots._words import MEASURES, and_more, figure, from_to, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from oxon_review._time import Month

__all__ = ["describe_delays", "plot_delays"]


class _Look(NamedTuple):
    colour: str
    ink: str
    marker: str
    dashes: str | tuple[int, tuple[float, ...]]


_LOOKS = (
    _Look(BLUE, BLUE, "o", "-"),
    _Look("#AE2573", "#AE2573", "s", (0, (5, 2))),
    _Look("#00A499", "#006747", "D", (0, (7, 2, 1.5, 2))),
    _Look(DARK, DARK, "^", (0, (1.5, 1.5))),
    _Look(GREY, MID_GREY, "v", (0, (3, 1.5))),
    _Look(PURPLE, PURPLE, "X", (0, (7, 2, 1.5, 2, 1.5, 2))),
)
"""What tells lines apart, in colour and without; letters need more contrast than lines."""


def _subject(lines: Lines) -> str:
    """Say what is charted."""
    return f"Delayed transfers of care{f', {lines.about}' if lines.about else ''}"


def _gaps(lines: Lines) -> str:
    """Say which months have no figure, and in which lines; nothing where all have.  What lines share is said once."""
    labels: dict[tuple[Month, Month], tuple[str, ...]] = {}
    for line in lines.lines:
        for gap in line.gaps:
            labels[gap] = (*labels.get(gap, ()), line.label)
    gaps: dict[tuple[str, ...], list[str]] = {}
    for gap, lacking in sorted(labels.items()):
        gaps.setdefault(lacking, []).append(from_to(*gap))
    shared_first = sorted(gaps.items(), key=lambda lacking: -len(lacking[0]))
    return and_more([f"{and_more(months)}{_lacking(names, lines)}" for names, months in shared_first])


def _lacking(labels: Sequence[str], lines: Lines) -> str:
    """Name the lines that have a gap, where there are others."""
    if len(lines.lines) == 1:
        return ""
    return f" ({'all lines' if len(labels) == len(lines.lines) else '; '.join(labels)})"


# --- in words --------------------------------------------------------------------------------------------------------


def _change(first: float, last: float) -> str:
    if first == last:
        return "the same"
    way = "higher" if last > first else "lower"
    return f"{abs(last - first) / first * 100:,.1f}% {way}" if first else way


def _course(line: Line) -> str:
    """Tell where a line starts and ends, and its highest and lowest point."""
    months, values = tuple(line.values), tuple(line.values.values())
    if len(values) == 1:
        return f"{figure(values[0])} in {months[0].name}"
    highest, lowest = max(line.values, key=line.values.__getitem__), min(line.values, key=line.values.__getitem__)
    return (
        f"from {figure(values[0])} in {months[0].name} to {figure(values[-1])} in {months[-1].name}, "
        f"{_change(values[0], values[-1])}, the highest {figure(line.values[highest])} ({highest.name}) and "
        f"the lowest {figure(line.values[lowest])} ({lowest.name})"
    )


def _period(lines: Lines) -> str:
    return f"for {lines.first.name}" if lines.first == lines.last else f"from {from_to(lines.first, lines.last)}"


def _described(lines: Lines) -> str:
    """Describe the chart of lines."""
    subject = _subject(lines)
    several = f" with {len(lines.lines)} lines" if len(lines.lines) > 1 else ""
    start = (
        f"Line chart{several} of {subject[0].lower()}{subject[1:]}: {MEASURES[lines.measure]}, "
        f"{counted(sum(len(line.values) for line in lines.lines), 'figure')} {_period(lines)}."
    )
    courses = "; ".join(f"{line.label or 'the figures'}: {_course(line)}" for line in lines.lines)
    gaps = _gaps(lines)
    return " ".join((start, f"{sentence(courses)}.", *([f"There is no figure for {gaps}."] if gaps else ())))


def describe_delays(series: DelaySeries, caller: str) -> str:
    """Describe the chart of a series; *caller* is who refuses one that is none."""
    return _described(lines_of(caller, series))


# --- in lines --------------------------------------------------------------------------------------------------------


def _draw(ax: "Axes", line: Line, look: _Look, count: int) -> None:
    ax.plot(
        as_positions(ax, [month.start for month, _ in line.points]),
        [value for _, value in line.points],
        color=look.colour,
        linestyle=look.dashes,
        linewidth=1.8,
        marker=look.marker,
        markersize=marker_size(ax, count),
        markeredgecolor=DARK,
        markeredgewidth=0.6,
        label=line.label or "_delays",
    )


def _end(ax: "Axes", line: Line, look: _Look) -> EndLabel:
    """Label the end of a line: with its name, or with its last figure where it is the only one."""
    month, value = tuple(line.values.items())[-1]
    return EndLabel(end_text(ax, line.label or figure(value)), as_positions(ax, [month.start])[0], value, look.ink)


def plot_delays(series: DelaySeries, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw delays month by month; needs the extra `plot`.

    There is a line for each area and breakdown, with its name at its end.  A month without a figure is a gap, and named
    below the picture.  The vertical axis starts at nought and names the measure.

    `ax.figure.savefig("delays.svg")` saves the picture, and a notebook shows it where `ax` ends a cell.  Its
    alternative text is `alt_text(series)`, which the axes also keep as their label: `ax.get_label()`.

    Args:
        series: Figures of one measure, of at most six areas or breakdowns; use `DelaySeries.where` to choose them.
        ax: The axes to draw on, best 3 inches wide or more, of a figure with `layout="constrained"`, which keeps the
            words around each picture apart; by default those of a new figure, which is not one of pyplot's.

    Raises:
        MixedSeriesError: When there are several measures, or two figures for the same month.
        ValidationError: When there are no figures, or more lines than can be told apart.
        MissingExtraError: When matplotlib is not installed.

    >>> import oxon_review
    >>> ax = plot_delays(oxon_review.load().delays)
    >>> ax.get_ylabel(), len(ax.lines)
    ('Average weekly number of people delayed', 1)
    """
    lines = lines_of("plot_delays", series)
    ax = axes("plot_delays", ax)
    frame(ax)
    first, last = as_positions(ax, [lines.first.start, lines.last.start])
    looks = tuple(zip(lines.lines, _LOOKS, strict=False))
    for line, look in looks:
        _draw(ax, line, look, max(len(each.values) for each in lines.lines))
    ends = [_end(ax, line, look) for line, look in looks]
    from_nought(ax, series.values)
    stretch(ax, first, last, step=DAYS_OF_MONTH, labels=[end.text for end in ends])
    months_below(ax, lines.first, lines.last)
    name_values(ax, sentence(MEASURES[lines.measure]))
    head(ax, _subject(lines), from_to(lines.first, lines.last))
    gaps = _gaps(lines)
    note(ax, [f"No figure, so the line is broken: {gaps}."] if gaps else ())
    end_labels(ax, ends)
    ax.set_label(_described(lines))
    return ax
