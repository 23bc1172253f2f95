"""
What all charts share: the axes, the colours, the words around the picture, and labels beside the ends of lines.

Nothing but the given axes is touched: no pyplot, no rcParams.  Text is never read as a formula.
"""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from collections.abc import Sequence
from datetime import date
from math import ceil, floor
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from oxon_review._checks import instance, judge, shown
from oxon_review._extras import require
from oxon_review._time import MONTH_NAMES, Month, month_numbered
from oxon_review.errors import ValidationError
from oxon_review.plots._words import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.text import Text

__all__ = [
    "BLUE",
    "DARK",
    "DAYS_OF_MONTH",
    "GREY",
    "LIGHT",
    "MID_GREY",
    "ORANGE",
    "POINTS",
    "PURPLE",
    "RED",
    "EndLabel",
    "as_positions",
    "axes",
    "days_below",
    "end_labels",
    "end_text",
    "financial_months_below",
    "frame",
    "from_nought",
    "head",
    "inches",
    "key",
    "marker_size",
    "months_below",
    "name_values",
    "note",
    "places_below",
    "refuse_unmade",
    "shade",
    "spread",
    "stretch",
    "text_size",
    "widest",
]

BLUE, ORANGE, PURPLE, RED = "#005EB8", "#ED8B00", "#330072", "#DA291C"
GREY, DARK, MID_GREY, LIGHT = "#768692", "#231F20", "#425563", "#E8EDEE"
"""Colours of the NHS identity."""

_SIZE = (9.0, 5.5)
_NARROW = 5.0
"""Axes of fewer inches have smaller letters."""
_CLOSE = 0.02
"""A value below this share of the largest would lie on the horizontal axis."""
_WIDE_LETTERS, _NARROW_LETTERS = frozenset("mwMW%@\N{HORIZONTAL ELLIPSIS}"), frozenset(" .,:;'|!ijltfI()[]")
_MOST_ROOM, _FEWEST_LETTERS, _LARGEST_SHARE = 0.36, 12, 0.6
"""The share of the width that labels may take; the letters that a line may have in any case; the share even then."""
_LINE = 1.3
"""The height of a line of text in the height of its font."""
POINTS = 72
"""Of an inch; the sizes of letters and markers are in points."""
DAYS_OF_MONTH = 30.0
"""About how far apart two months are on an axis of time."""
_SHORT_NAMES = tuple(name[:3] for name in MONTH_NAMES)
_STEPS = (1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 2400, 6000, 12000, 60000)
_NAME, _TICK, _DAY_TICK = 0.23, 0.42, 0.7
"""The name of a month needs so many inches, and with room beside it so many, and that of a day."""
_FEWEST_MONTHS = 4


def refuse_unmade(what: str, value: object, *, kind: type, maker: str, of: str = "a series") -> None:
    """Refuse a *value* of another *kind*, naming the function that makes one, and of what."""
    if not isinstance(value, kind):
        article = "an" if kind.__name__.startswith("X") else "a"
        message = f"{what} must be {article} {kind.__name__}, which {maker} makes of {of} (got {shown(value)})"
        raise ValidationError(message)


def axes(caller: str, ax: "Axes | None", *, height: float = _SIZE[1]) -> "Axes":
    """Give the axes to draw on: those given, or the only ones of a new figure of so many inches in height."""
    if ax is not None:
        judge(instance(require("matplotlib.axes", extra="plot").Axes), f"{caller}: ax", ax)
        return ax
    figure = require("matplotlib.figure", extra="plot").Figure(
        (_SIZE[0], height), facecolor="white", layout="constrained"
    )
    figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
    # The layout will be about this; until it is made, it is what widths are reckoned from.
    grid = figure.add_gridspec(1, 1, left=0.08, right=0.98, bottom=0.12, top=0.84)
    from oxon_review.plots._axes import ShownAxes  # noqa: PLC0415 (it imports matplotlib)

    made: Axes = figure.add_subplot(grid[0], axes_class=ShownAxes)
    return made


def inches(ax: "Axes") -> tuple[float, float]:
    """Give the width and height of the axes."""
    box = ax.get_window_extent()
    return box.width / ax.figure.dpi, box.height / ax.figure.dpi


def text_size(ax: "Axes") -> float:
    """Give the size of letters, in points, that suits the axes."""
    return 10 if inches(ax)[0] >= _NARROW else 8


def _width(text: str, size: float) -> float:
    """Reckon the width of the longest line of a text in inches, and rather too much."""
    return max(sum(map(_letter, line)) for line in text.split("\n")) * size / POINTS


def _letter(char: str) -> float:
    """Reckon the width of a letter in the height of its font."""
    if char in _WIDE_LETTERS:
        return 1.0
    return 0.33 if char in _NARROW_LETTERS else 0.57 if char.islower() else 0.68


def widest(texts: Sequence[str], size: float) -> float:
    """Reckon how many inches the widest of these texts takes, and rather too many."""
    return max(_width(text, size) for text in texts)


def _letters(text: str, room: float, size: float) -> int:
    """Reckon how many letters of a text go on a line of so many inches, even if its widest word is there alone."""
    parts = [text, *(word for word in text.split() if len(word) >= _FEWEST_LETTERS)]
    widest = max(_width(part, size) / len(part) for part in parts)
    return max(_FEWEST_LETTERS, floor(room / widest))


def _wrapped(text: str, room: float, size: float) -> str:
    """Break a text into lines of at most so many inches."""
    return "\n".join(line for part in text.split("\n") for line in _even(part, _letters(part, room, size)))


def _even(text: str, letters: int) -> list[str]:
    """Break a text into as few lines of so many letters as it takes, of about the same length."""
    lines = wrap(text, letters, break_on_hyphens=False)
    return next(
        evener
        for width in range(1, letters + 1)
        if len(evener := wrap(text, width, break_on_hyphens=False)) <= len(lines)
    )


def _literally(text: "Text") -> None:
    """Have a text drawn as it stands: no dollar sign starts a formula, no backslash a command."""
    text.set_parse_math(False)
    text.set_usetex(False)


def frame(ax: "Axes") -> None:
    """Draw light lines around and behind the picture, and write numbers in full."""
    ax.set_facecolor("white")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(GREY)
    ax.grid(visible=False)
    ax.grid(visible=True, axis="y", color=LIGHT, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.tick_params(labelsize=text_size(ax), color=GREY, labelcolor=MID_GREY)
    ax.yaxis.set_major_formatter(_tick)


def _tick(value: float, _position: float) -> str:
    return f"{value:,.12g}".replace("-", "\N{MINUS SIGN}")


def name_values(ax: "Axes", words: str) -> None:
    """Say beside the vertical axis what is measured."""
    size = text_size(ax)
    label = ax.set_ylabel(_wrapped(words, inches(ax)[1] * 0.95, size), fontsize=size, color=MID_GREY)
    _literally(label)


def head(ax: "Axes", title: str, subtitle: str, *, key_rows: int = 0) -> None:
    """Write the title and below it, smaller, the subtitle; a key of so many rows is to stand below that."""
    size, room = text_size(ax), inches(ax)[0]
    small = _wrapped(subtitle, room, size)
    if small.count("\n") > subtitle.count("\n"):  # a line for each sentence reads better
        small = _wrapped(subtitle.replace(". ", ".\n"), room, size)
    above = 8 + key_rows * size * 1.6
    text = ax.annotate(
        small,
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, above),
        textcoords="offset points",
        va="bottom",
        fontsize=size,
        color=MID_GREY,
        annotation_clip=False,
    )
    _literally(text)
    pad = above + (small.count("\n") + 1) * size * _LINE + size * 0.5
    large = size * 1.3
    name = ax.set_title(
        _wrapped(title, room, large * 1.1), loc="left", pad=pad, fontsize=large, color=DARK, fontweight="bold"
    )
    _literally(name)


def note(ax: "Axes", sentences: Sequence[str]) -> None:
    """Write below the picture what a reader must know beside it."""
    size = text_size(ax) * 0.9
    lines = "\n".join(_wrapped(each, inches(ax)[0], size) for each in sentences)
    label = ax.set_xlabel(lines, loc="left", fontsize=size, color=MID_GREY, labelpad=8, linespacing=_LINE)
    _literally(label)


def from_nought(ax: "Axes", values: Sequence[float]) -> None:
    """Let the vertical axis start at nought, or a little below where points lie there."""
    top = max(values) * 1.08 or 1
    ax.set_ylim(-0.03 * top if min(values) < _CLOSE * top else 0, top)


def shade(ax: "Axes", first: float, last: float, text: str, *, upright: bool = False) -> None:
    """Shade a stretch of the picture, and say at its foot what it is."""
    ax.axvspan(first, last, color=LIGHT, zorder=0, linewidth=0)
    ax.annotate(
        text,
        ((first + last) / 2, 0.03),
        xycoords=("data", "axes fraction"),
        ha="center",
        va="bottom",
        rotation=90 if upright else 0,
        fontsize=text_size(ax) * 0.9,
        color=MID_GREY,
        bbox={"facecolor": LIGHT, "edgecolor": "none", "pad": 1},
    )


def key(ax: "Axes", marks: "Sequence[Line2D]") -> int:
    """Say above the picture what the marks in it mean, and tell in how many rows."""
    size = text_size(ax)
    widths = [_width(str(mark.get_label()), size) + 3.5 * size / POINTS for mark in marks]
    columns = next((count for count in range(len(marks), 1, -1) if sum(widths[:count]) < inches(ax)[0]), 1)
    ax.legend(
        handles=marks,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=columns,
        frameon=False,
        fontsize=size,
        labelcolor=MID_GREY,
        borderaxespad=0.2,
        borderpad=0.2,
        handletextpad=0.2,
        columnspacing=1.2,
        labelspacing=0.3,
    )
    return ceil(len(marks) / columns)


# --- the horizontal axis ---------------------------------------------------------------------------------------------


def as_positions(ax: "Axes", days: Sequence[date]) -> list[float]:
    """Make the horizontal axis one of time, on which days can be marked, and give the places of the *days* on it."""
    ax.xaxis_date()
    return [float(place) for place in require("matplotlib.dates", extra="plot").date2num(days)]


def stretch(ax: "Axes", first: float, last: float, *, step: float, labels: Sequence[str] = ()) -> None:
    """Have the axis run from the first place to the last, with some room, at the right for labels as well."""
    pad = max(step * 0.6, (last - first) * 0.02)
    width = last - first + 2 * pad
    share = min(max((_width(label, text_size(ax)) for label in labels), default=0) / inches(ax)[0], _LARGEST_SHARE)
    ax.set_xlim(first - pad, last + pad + width * share / (1 - share))


def _mark_days(ax: "Axes", days: Sequence[date], names: Sequence[str]) -> None:
    """Name days below the picture, with the year below the first of each."""
    years = [None, *(day.year for day in days)]
    labels = [
        name if day.year == before else f"{name}\n{day.year}"
        for name, day, before in zip(names, days, years, strict=False)
    ]
    ax.set_xticks(as_positions(ax, days), labels)


def _room_for_ticks(ax: "Axes", each: float) -> int:
    return max(2, floor(inches(ax)[0] / each))


def months_below(ax: "Axes", first: Month, last: Month) -> None:
    """Mark as many months as there is room for; where not all, then those that start quarters, or financial years."""
    step = next(step for step in _STEPS if (last - first) / step < _room_for_ticks(ax, _TICK))
    numbers = [number for number in range(first.number, last.number + 1) if (number - 3) % step == 0] or [first.number]
    months = [month_numbered(number) for number in numbers]
    _mark_days(ax, [month.start for month in months], [_SHORT_NAMES[month.month - 1] for month in months])


def days_below(ax: "Axes", days: Sequence[date]) -> None:
    """Mark the months between ascending days, or as many of the days as there is room for where they are few."""
    first, last = Month.of(days[0]).number + (1 if days[0].day > 1 else 0), Month.of(days[-1])
    if last.number - first >= _FEWEST_MONTHS:
        months_below(ax, month_numbered(first), last)
        return
    shown = days[:: ceil(len(days) / _room_for_ticks(ax, _DAY_TICK))]
    _mark_days(ax, shown, [f"{day.day} {_SHORT_NAMES[day.month - 1]}" for day in shown])


def places_below(ax: "Axes", last: int) -> None:
    """Mark as many of the places from 1 as there is room for."""
    step = next(
        step
        for power in range(20)
        for step in (10**power, 2 * 10**power, 5 * 10**power)
        if last / step < _room_for_ticks(ax, _TICK)
    )
    places = range(step, last + 1, step)
    ax.set_xticks(places, list(map(str, places)))


def financial_months_below(ax: "Axes") -> None:
    """Mark the months of a financial year, at the places 0 to 11."""
    names = (*_SHORT_NAMES[3:], *_SHORT_NAMES[:3])
    ax.set_xticks(range(12), names if inches(ax)[0] >= 12 * _NAME else [name[0] for name in names])


# --- labels beside the ends of lines ---------------------------------------------------------------------------------


_LEADER = {"arrowstyle": "-", "color": GREY, "linewidth": 0.8, "linestyle": ":", "shrinkA": 1, "shrinkB": 3}


class EndLabel(NamedTuple):
    """A word beside the end of a line."""

    text: str
    place: float
    """Where the line ends."""
    value: float
    """How high it is there."""
    colour: str


def spread(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """
    Move ascending places apart, each as little as keeps it *least* from its neighbours.

    They stay between *low* and *high* where there is room for all.
    """
    groups: list[tuple[float, int]] = []  # the middle and the number of places that touch
    for place in places:
        middle, count = place, 1
        while groups and middle - groups[-1][0] < least * (count + groups[-1][1]) / 2:
            other, others = groups.pop()
            middle = (middle * count + other * others) / (count + others)
            count += others
        groups.append((middle, count))
    apart = [middle + least * (number - (count - 1) / 2) for middle, count in groups for number in range(count)]
    lifted = [max(place, low + least * number) for number, place in enumerate(apart)]
    return [min(place, high - least * (len(lifted) - 1 - number)) for number, place in enumerate(lifted)]


def end_text(ax: "Axes", text: str) -> str:
    """Put a text on at most two lines that leave most of the width to the picture."""
    letters = _letters(text, inches(ax)[0] * _MOST_ROOM, text_size(ax))
    first, *others = _even(one_line(text), letters)
    return "\n".join((first, one_line(" ".join(others), letters))) if others else first


def end_labels(ax: "Axes", labels: Sequence[EndLabel]) -> None:
    """Write a word beside the end of each line, apart from one another; the axes have their limits by now."""
    size = text_size(ax)
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    rows = max((label.text.count("\n") + 1 for label in labels), default=1)
    least = (high - low) * size * _LINE * (rows + 0.15) / POINTS / inches(ax)[1]
    ordered = sorted(labels, key=lambda label: label.value)
    heights = spread([label.value for label in ordered], least, low + least / 2, high - least / 2)
    end = max((label.place for label in labels), default=0)
    led = any(
        label.place < end or abs(height - label.value) > least / 2
        for label, height in zip(ordered, heights, strict=True)
    )
    beside = end + (right - left) / inches(ax)[0] * (0.22 if led else 0.08)
    for label, height in zip(ordered, heights, strict=True):
        text = ax.annotate(
            label.text,
            (label.place, label.value),
            xytext=(beside, height),
            textcoords="data",
            va="center",
            fontsize=size,
            color=label.colour,
            annotation_clip=False,
            arrowprops=_LEADER if led else None,
        )
        _literally(text)


def marker_size(ax: "Axes", count: int) -> float:
    """Give the size of the markers of so many points: the more, the smaller, however far apart they are."""
    return min(6.5, max(2.5, inches(ax)[0] * POINTS / count * 0.5))
