"""Two reviews side by side, theme by theme."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from oxon_review._model import Finding, Review
from oxon_review._time import Month
from oxon_review._vocabulary import Polarity, Voice
from oxon_review._wording import all_named, counted, worded
from oxon_review.compare import Change, ReviewComparison
from oxon_review.compare._reviews import named
from oxon_review.errors import ValidationError
from oxon_review.plots._canvas import (
    BLUE,
    DARK,
    GREY,
    LIGHT,
    MID_GREY,
    ORANGE,
    POINTS,
    axes,
    frame,
    head,
    inches,
    key,
    note,
    refuse_unmade,
    text_size,
    widest,
)
from oxon_review.plots._words import one_line, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

__all__ = ["describe_changes", "plot_changes"]

_VOICES = {
    Voice.REGULATOR: "the regulator",
    Voice.REVIEWED_BODY: "the reviewed bodies",
    Voice.PARTNER: "partners",
    Voice.POLITICIAN: "politicians",
    Voice.PRESS: "the press",
}
_NONE = "no finding"
_COMPARED = frozenset({Change.IMPROVED, Change.PARTLY_IMPROVED, Change.UNCHANGED, Change.WORSENED})
_LONGEST_ID = 20


def _refuse_empty(comparison: ReviewComparison, caller: str) -> None:
    if not comparison.changes:
        message = (
            f"{caller}: neither review has a finding of {_voices(comparison)}, so there is no theme to show; "
            "have others counted with compare_reviews(..., voices=...)"
        )
        raise ValidationError(message)


# --- in words --------------------------------------------------------------------------------------------------------


def _voices(comparison: ReviewComparison) -> str:
    return all_named([_VOICES[voice] for voice in comparison.voices])


def _name(review: Review, comparison: ReviewComparison) -> str:
    """Name a review by its kind, or by its id where both are of one kind."""
    is_told_by_kind = comparison.before.kind is not comparison.after.kind
    return review.kind.value if is_told_by_kind else one_line(review.id, _LONGEST_ID)


def _month(review: Review) -> str:
    return Month.of(review.published).name


def _published(review: Review, comparison: ReviewComparison) -> str:
    return f"the {_name(review, comparison)} review published in {_month(review)}"


def _word(position: Polarity | None) -> str:
    return position.value if position else _NONE


def _course(before: Polarity | None, after: Polarity | None) -> str:
    """Tell the position of a theme in both reviews: `from mixed to positive`."""
    if before is None:
        return f"{_word(after)} in the later review"
    if after is None:
        return f"{_word(before)} in the earlier review"
    return f"{_word(after)} both times" if before is after else f"from {_word(before)} to {_word(after)}"


def _themes(change: Change, comparison: ReviewComparison) -> str:
    """Count and name the themes of one change, by their course: `improved: 1 (from mixed to positive: strategy)`."""
    courses: dict[str, list[str]] = {}
    for each in comparison:
        if each.change is change:
            courses.setdefault(_course(each.before, each.after), []).append(named(each.theme).lower())
    total = sum(map(len, courses.values()))
    told = "; ".join(f"{course}: {all_named(themes)}" for course, themes in courses.items())
    return f"{worded(change)}: {total} ({told})" if total else f"{worded(change)}: none"


def describe_changes(comparison: ReviewComparison, caller: str) -> str:
    """Describe the chart of a comparison; *caller* is who refuses one without themes."""
    _refuse_empty(comparison, caller)
    before, after = (_published(review, comparison) for review in (comparison.before, comparison.after))
    area, themes = one_line(comparison.before.area), counted(len(comparison), "theme")
    compared = (_themes(change, comparison) for change in Change if change in _COMPARED)
    others = (_themes(change, comparison) for change in Change if change not in _COMPARED)
    return (
        f"Chart of {themes}, one below the other, as two reviews of {area} found them: {before}, and {after}. "
        f"By the findings of {_voices(comparison)}, a theme is positive, mixed or negative in each, or has none there. "
        f"{sentence(', '.join(compared))}. {sentence(', '.join(others))}."
    )


# --- in marks --------------------------------------------------------------------------------------------------------


class _Look(NamedTuple):
    sign: str
    colour: str
    shape: str
    filled: str


_LOOKS = {
    Polarity.POSITIVE: _Look("+", BLUE, "D", "full"),
    Polarity.MIXED: _Look("\N{PLUS-MINUS SIGN}", GREY, "o", "left"),
    Polarity.NEGATIVE: _Look("\N{MINUS SIGN}", ORANGE, "s", "full"),
}
"""What tells positions apart, in colour and without: the shape, and whether it is filled in full or by half."""

_GAP, _LINK, _BESIDE = 1.5, 4.5, 1.2
"""In heights of the letters: from column to column, from mark to mark, and from a mark to what is written beside it."""
_FEWEST_ROWS = 4
_AROUND, _ROW = 2.5, 0.25
"""Inches of a figure's height for the words around the picture, and for each row."""
_HEADING, _LAID_OUT = 3.2, 0.75
"""The headings in heights of the letters; the share of the height that words around the picture may leave to it."""


class _Table(NamedTuple):
    """What is written in each column, with the heading first, and where: in inches from the left."""

    themes: list[str]
    befores: list[str]
    afters: list[str]
    changes: list[str]
    before: float
    after: float
    change: float
    end: float


def _counts(findings: Sequence[Finding]) -> str:
    """Count findings by their polarity: `+3 -7`."""
    counts = Counter(finding.polarity for finding in findings)
    return " ".join(f"{look.sign}{counts[polarity]}" for polarity, look in _LOOKS.items() if counts[polarity])


def _cell(position: Polarity | None, findings: Sequence[Finding], *, is_worded: bool) -> str:
    if position is None:
        return _NONE
    return f"{position.value} {_counts(findings)}" if is_worded else _counts(findings)


def _heading(review: Review, comparison: ReviewComparison, *, is_worded: bool) -> str:
    name, month = sentence(_name(review, comparison)), _month(review)
    return f"{name} review\n{month}" if is_worded else f"{name}\n{month[:3]} {review.published.year}"


def _table(comparison: ReviewComparison, size: float, *, is_worded: bool) -> _Table:
    """Lay out the columns for letters of this size, with or without the positions in words."""
    first, second = (
        _heading(review, comparison, is_worded=is_worded) for review in (comparison.before, comparison.after)
    )
    themes = ["", *(named(each.theme) for each in comparison)]
    befores = [first, *(_cell(each.before, each.findings_before, is_worded=is_worded) for each in comparison)]
    afters = [second, *(_cell(each.after, each.findings_after, is_worded=is_worded) for each in comparison)]
    changes = ["Change", *(worded(each.change) for each in comparison)]
    em = size / POINTS
    before = widest(themes, size) + _GAP * em + widest(befores, size) + _BESIDE * em
    after = before + _LINK * em
    change = after + _BESIDE * em + widest(afters, size) + _GAP * em
    return _Table(themes, befores, afters, changes, before, after, change, change + widest(changes, size) + em)


def _write(ax: "Axes", texts: Sequence[str], place: float, beside: float, colours: Sequence[str]) -> None:
    """Write a column, its heading above the first row; *beside* is how far from the place, and which way."""
    size = text_size(ax)
    for row, (text, colour) in enumerate(zip(texts, colours, strict=True)):
        ax.annotate(
            text,
            (place, row - 1 if row else -0.5),
            xytext=(beside * size, 0 if row else 4),
            textcoords="offset points",
            ha="right" if beside < 0 else "left",
            va="center_baseline" if row else "bottom",
            multialignment="right" if beside < 0 else "left",
            fontsize=size,
            color=colour,
            annotation_clip=False,
            parse_math=False,
            usetex=False,
        )


def _write_table(ax: "Axes", comparison: ReviewComparison, table: _Table) -> None:
    """Write what stands beside the marks; what cannot be compared is in grey."""
    befores = [MID_GREY, *(DARK if each.before else MID_GREY for each in comparison)]
    afters = [MID_GREY, *(DARK if each.after else MID_GREY for each in comparison)]
    changes = [MID_GREY, *(DARK if each.change in _COMPARED else MID_GREY for each in comparison)]
    _write(ax, table.befores, table.before, -_BESIDE, befores)
    _write(ax, table.afters, table.after, _BESIDE, afters)
    _write(ax, table.changes, table.change, 0, changes)


def _draw_rows(ax: "Axes", table: _Table) -> None:
    """Name the themes at the left, inside the axes, and draw a line below each and one below the headings."""
    size, rows = text_size(ax), len(table.themes) - 1
    ax.grid(visible=False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(axis="y", length=0, pad=0)
    ax.set_yticks(range(rows), table.themes[1:], ha="left", fontsize=size, color=DARK)
    ax.set_xticks([])
    for row in range(rows + 1):
        ax.axhline(row - 0.5, color=LIGHT if row else GREY, linewidth=0.8, zorder=0, label="_rule")
    height = max(rows, _FEWEST_ROWS)
    room = inches(ax)[1] * _LAID_OUT
    headings = min(_HEADING * size / POINTS, room / 2)
    ax.set_ylim(height - 0.5, -0.5 - height * headings / (room - headings))
    ax.set_xlim(0, table.end)


def _draw_marks(ax: "Axes", comparison: ReviewComparison, table: _Table) -> "list[Line2D]":
    """Draw the position of each theme in both reviews, joined where they are compared; give one mark of each kind."""
    compared = [row for row, each in enumerate(comparison) if each.before and each.after]
    ax.hlines(compared, table.before, table.after, color=GREY, linewidth=1.6, zorder=1, label="_compared")
    marks: list[Line2D] = []
    for position, look in _LOOKS.items():
        places = [(table.before, row) for row, each in enumerate(comparison) if each.before is position]
        places += [(table.after, row) for row, each in enumerate(comparison) if each.after is position]
        if places:
            marks += ax.plot(
                *zip(*places, strict=True),
                linestyle="none",
                marker=look.shape,
                markersize=text_size(ax) * 0.9,
                fillstyle=look.filled,
                markerfacecolor=look.colour,
                markerfacecoloralt="white",
                markeredgecolor=DARK,
                markeredgewidth=0.8,
                zorder=3,
                label=sentence(position.value),
            )
    return marks


_RULE = "A theme is positive or negative where all its findings are, else mixed; only these positions are compared."


def _signs(comparison: ReviewComparison) -> str:
    """Explain the signs that stand before counts."""
    findings = (finding for each in comparison for finding in (*each.findings_before, *each.findings_after))
    found = {finding.polarity for finding in findings}
    return ", ".join(f"{look.sign} {polarity.value}" for polarity, look in _LOOKS.items() if polarity in found)


def _subtitle(comparison: ReviewComparison) -> str:
    before, after = (_published(review, comparison) for review in (comparison.before, comparison.after))
    return f"From {before} to {after}. The numbers count findings of {_voices(comparison)} ({_signs(comparison)})."


def plot_changes(comparison: ReviewComparison, *, ax: "Axes | None" = None) -> "Axes":
    """
    Draw the themes of two reviews one below the other, with the position of each before and after; needs `plot`.

    A blue diamond is a positive theme, a grey circle filled by half a mixed one, an orange square a negative one; where
    a review has no finding on a theme there is no mark.  Beside each mark stand the findings it follows from, as `+3`
    positive and `-7` negative, and at the right the change.  Where there is room the positions are written out as well;
    where not, there is a key.

    `ax.figure.savefig("changes.svg")` saves the picture, and a notebook shows it where `ax` ends a cell.  Its
    alternative text is `alt_text(comparison)`, which the axes also keep as their label: `ax.get_label()`.

    Args:
        comparison: What `compare.compare_reviews` gives.
        ax: The axes to draw on, best 4 inches wide and high or more, of a figure with `layout="constrained"`, which
            keeps the words around each picture apart; by default those of a new figure, which is not one of pyplot's.

    Raises:
        ValidationError: When *comparison* is something else, or has no themes.
        MissingExtraError: When matplotlib is not installed.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_reviews
    >>> data = oxon_review.load()
    >>> ax = plot_changes(compare_reviews(data.review("initial"), data.review("follow-up")))
    >>> [label.get_text() for label in ax.get_yticklabels()][:4]
    ['Strategy', 'Relationships', 'Governance', 'Patient flow']
    """
    what = "plot_changes: the comparison"
    refuse_unmade(what, comparison, kind=ReviewComparison, maker="compare.compare_reviews", of="two reviews")
    _refuse_empty(comparison, "plot_changes")
    ax = axes("plot_changes", ax, height=_AROUND + _ROW * max(len(comparison), _FEWEST_ROWS))
    frame(ax)
    size = text_size(ax)
    table = _table(comparison, size, is_worded=True)
    is_worded = table.end <= inches(ax)[0]
    if not is_worded:
        table = _table(comparison, size, is_worded=False)
    _draw_rows(ax, table)
    marks = _draw_marks(ax, comparison, table)
    _write_table(ax, comparison, table)
    title = f"{one_line(comparison.before.area)}: what changed between two reviews"
    head(ax, title, _subtitle(comparison), key_rows=0 if is_worded else key(ax, marks))
    note(ax, (_RULE,))
    ax.set_label(describe_changes(comparison, "plot_changes"))
    return ax
