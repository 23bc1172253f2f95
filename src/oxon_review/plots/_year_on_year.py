"""Two financial years of delays on one axis from April to March."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false

from math import isclose, nan
from typing import TYPE_CHECKING, NamedTuple

from oxon_review._time import MONTH_NAMES, Month
from oxon_review._wording import all_named, counted
from oxon_review.compare import DelayComparison
from oxon_review.plots._canvas import (
    BLUE,
    DARK,
    GREY,
    MID_GREY,
    EndLabel,
    axes,
    end_labels,
    financial_months_below,
    frame,
    from_nought,
    head,
    marker_size,
    name_values,
    note,
    refuse_unmade,
    shade,
    stretch,
)
from oxon_review.plots._words import MEASURES, figure, in_runs, months_listed, one_line, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["describe_year_on_year", "plot_year_on_year"]

_NAMES = (*MONTH_NAMES[3:], *MONTH_NAMES[:3])
_MONTHS, _LAST_WITH_ROOM = 12, 9


def _place(month: Month, comparison: DelayComparison) -> int:
    """Count the months from April."""
    year = comparison.before if month in comparison.before else comparison.after
    return month - year.months[0]


def _left_out(comparison: DelayComparison) -> list[str]:
    """Tell which months are not compared, and why."""
    told: list[str] = []
    if comparison.left_out:
        told.append(f"Left out, as only one of the years has a figure: {months_listed(comparison.left_out)}.")
    known = {_place(month, comparison) for month in comparison.left_out}
    known |= {_place(row.month_before, comparison) for row in comparison}
    neither = in_runs(place for place in range(_MONTHS) if place not in known)
    if neither:
        told.append(f"No figure in either year: {all_named([_stretch(first, last) for first, last in neither])}.")
    return told


def _stretch(first: int, last: int) -> str:
    """Name months without their year."""
    return _NAMES[first] if first == last else f"{_NAMES[first]} to {_NAMES[last]}"


# --- in words --------------------------------------------------------------------------------------------------------


def _change(comparison: DelayComparison) -> str:
    """Tell how the mean changed: `down by 55 (39.7%)`."""
    difference, percent = comparison.difference, comparison.percent
    if isclose(comparison.mean_before, comparison.mean_after):  # the means are rounded, each in its own way
        return "no change"
    way = "up" if difference > 0 else "down"
    by = figure(abs(difference), among=max(comparison.mean_before, comparison.mean_after))
    return f"{way} by {by}" + ("" if percent is None else f" ({abs(percent):,.1f}%)")


def _means(comparison: DelayComparison) -> str:
    before, after = figure(comparison.mean_before), figure(comparison.mean_after)
    return (
        f"Mean of the {counted(len(comparison), 'month')} known in both: {before} in {comparison.before}, "
        f"{after} in {comparison.after}, {_change(comparison)}."
    )


def _subject(comparison: DelayComparison) -> str:
    return ", ".join(one_line(words) for words in (comparison.area, comparison.part) if words)


def _share(count: int, comparison: DelayComparison) -> str:
    return "none" if count == 0 else "all" if count == len(comparison) else str(count)


def describe_year_on_year(comparison: DelayComparison) -> str:
    """Describe the chart of a comparison."""
    lower = sum(row.after < row.before for row in comparison)
    higher = sum(row.after > row.before for row in comparison)
    subject = f"delayed transfers of care, {_subject(comparison)}: {MEASURES[comparison.measure]}"
    years = f"{comparison.before} and {comparison.after}"
    start = f"Line chart with two lines from April to March, {years}, of {subject}."
    shares = f"lower in {_share(lower, comparison)} and higher in {_share(higher, comparison)}"
    course = f"Month by month, {comparison.after} is {shares}."
    return " ".join((start, _means(comparison), course, *_left_out(comparison)))


# --- in lines --------------------------------------------------------------------------------------------------------


class _Look(NamedTuple):
    colour: str
    dashes: str
    marker: str
    inside: str


_BEFORE, _AFTER = _Look(GREY, "--", "o", "white"), _Look(BLUE, "-", "D", BLUE)


def _draw(ax: "Axes", values: dict[int, float], look: _Look, label: str) -> None:
    ax.plot(
        range(_MONTHS),
        [values.get(place, nan) for place in range(_MONTHS)],
        color=look.colour,
        linestyle=look.dashes,
        linewidth=2,
        marker=look.marker,
        markersize=marker_size(ax, _MONTHS),
        markerfacecolor=look.inside,
        markeredgecolor=DARK,
        markeredgewidth=0.8,
        label=label,
    )


def _mark_left_out(ax: "Axes", comparison: DelayComparison) -> None:
    """Shade the months that are not compared, and say so at their foot."""
    for first, last in in_runs(sorted({_place(month, comparison) for month in comparison.left_out})):
        shade(ax, first - 0.5, last + 0.5, "left out", upright=first == last)


def plot_year_on_year(comparison: DelayComparison, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw two financial years of delays on one axis from April to March; needs the extra `plot`.

    Only the months known in both years are drawn; the others are shaded, and named below the picture.  The vertical
    axis starts at nought and names the measure.

    `ax.figure.savefig("years.svg")` saves the picture, and a notebook shows it where `ax` ends a cell.  Its
    alternative text is `alt_text(comparison)`, which the axes also keep as their label: `ax.get_label()`.

    Args:
        comparison: What `compare.compare_delays` gives.
        ax: The axes to draw on, best 3 inches wide or more, of a figure with `layout="constrained"`, which keeps the
            words around each picture apart; by default those of a new figure, which is not one of pyplot's.

    Raises:
        ValidationError: When *comparison* is something else.
        MissingExtraError: When matplotlib is not installed.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_delays
    >>> ax = plot_year_on_year(compare_delays(oxon_review.load().delays))
    >>> [line.get_label() for line in ax.lines]
    ['2017-18', '2018-19']
    """
    what = "plot_year_on_year: the comparison"
    refuse_unmade(what, comparison, kind=DelayComparison, maker="compare.compare_delays")
    ax = axes("plot_year_on_year", ax)
    frame(ax)
    before = {_place(row.month_before, comparison): row.before for row in comparison}
    after = {_place(row.month_before, comparison): row.after for row in comparison}
    years = str(comparison.before), str(comparison.after)
    _draw(ax, before, _BEFORE, years[0])
    _draw(ax, after, _AFTER, years[1])
    from_nought(ax, (*before.values(), *after.values()))
    last = max(before)
    stretch(ax, 0, _MONTHS - 1, step=1, labels=years if last > _LAST_WITH_ROOM else ())
    financial_months_below(ax)
    _mark_left_out(ax, comparison)
    name_values(ax, sentence(MEASURES[comparison.measure]))
    head(ax, f"Delayed transfers of care, {_subject(comparison)}: {years[0]} and {years[1]}", _means(comparison))
    note(ax, _left_out(comparison))
    ends = ((years[0], last, before[last], MID_GREY), (years[1], last, after[last], BLUE))
    end_labels(ax, [EndLabel(*end) for end in ends])
    ax.set_label(describe_year_on_year(comparison))
    return ax
