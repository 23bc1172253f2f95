"""The chart of what changed between two reviews: its rows, marks and words, and what is said of it."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from drawn import BLUE, DARK, GREY, HOSTILE, MID_GREY, ORANGE, assert_legible, page_of, svg
from hypothesis import assume, given
from hypothesis import strategies as st

from oxon_review import Dataset, Finding, Polarity, Review, ReviewKind, Span, Theme, Voice
from oxon_review.compare import ReviewComparison, compare_reviews
from oxon_review.errors import MissingExtraError, ValidationError
from oxon_review.plots import alt_text, plot_changes

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

POSITIVE, MIXED, NEGATIVE = Polarity.POSITIVE, Polarity.MIXED, Polarity.NEGATIVE

Found = Mapping[Theme, Sequence[Polarity]]


def review(found: Found, *, name: str, kind: ReviewKind, published: date, area: str = "Fenshire") -> Review:
    """Make a review that found this, in the regulator's voice."""
    findings = tuple(
        Finding(
            f"{name}-{theme.value}-{number}",
            theme,
            polarity,
            Voice.REGULATOR,
            "A summary.",
            (Span("page", 0, 4, "Care"),),
        )
        for theme, polarities in found.items()
        for number, polarity in enumerate(polarities)
    )
    return Review(name, kind, area, "cqc", published, (), (), findings)


def compared(before: Found, after: Found, area: str = "Fenshire") -> ReviewComparison:
    """Compare what an initial review and its follow-up found."""
    return compare_reviews(
        review(before, name="initial", kind=ReviewKind.INITIAL, published=date(2018, 9, 12), area=area),
        review(after, name="follow-up", kind=ReviewKind.FOLLOW_UP, published=date(2019, 9, 9), area=area),
    )


EVERY_CHANGE = compared(
    {
        Theme.STRATEGY: [NEGATIVE],
        Theme.RELATIONSHIPS: [NEGATIVE, NEGATIVE],
        Theme.PATIENT_FLOW: [POSITIVE, NEGATIVE],
        Theme.WORKFORCE: [POSITIVE],
        Theme.ENGAGEMENT: [NEGATIVE],
        Theme.EXPERIENCE: [NEGATIVE],
        Theme.INFORMATION_SHARING: [NEGATIVE],
    },
    {
        Theme.STRATEGY: [POSITIVE],
        Theme.RELATIONSHIPS: [POSITIVE, MIXED, NEGATIVE],
        Theme.GOVERNANCE: [NEGATIVE],
        Theme.PATIENT_FLOW: [MIXED],
        Theme.WORKFORCE: [NEGATIVE],
        Theme.ENGAGEMENT: [POSITIVE],
        Theme.EXPERIENCE: [NEGATIVE],
    },
)
"""A theme of each change, some of more than one."""
MANY: Sequence[Polarity] = [POSITIVE] * 12 + [MIXED] * 12 + [NEGATIVE] * 12


def themes(count: int, *, polarities: Sequence[Polarity] = MANY, area: str = "Fenshire") -> ReviewComparison:
    """Compare two reviews that found the same on so many themes, the last ones, among which are the longest names."""
    found = dict.fromkeys(list(Theme)[-count:], polarities)
    return compared(found, found, area)


def alike(published: date, name: str = "second") -> ReviewComparison:
    """Compare two follow-ups, told apart by their ids alone where they are of one month."""
    found = {Theme.WORKFORCE: [POSITIVE]}
    first = review(found, name="first", kind=ReviewKind.FOLLOW_UP, published=date(2019, 1, 9))
    return compare_reviews(first, review(found, name=name, kind=ReviewKind.FOLLOW_UP, published=published))


# --- in words --------------------------------------------------------------------------------------------------------


def test_the_reviews_are_described(bundled: Dataset) -> None:
    """The kind of chart, both reviews, whose findings count, and the number and names of the themes of each change."""
    assert (
        "Chart of 12 themes, one below the other, as two reviews of Oxfordshire found them: the initial review "
        "published in February 2018, and the follow-up review published in January 2019. By the findings of the "
        "regulator, a theme is positive, mixed or negative in each, or has none there. Improved: 4 (from mixed to "
        "positive: strategy, patient flow and experience; from negative to positive: engagement), partly improved: 1 "
        "(from negative to mixed: relationships), unchanged: 1 (mixed both times: workforce), worsened: none. "
        "No baseline: 4 (positive in the later review: governance, winter planning and voluntary sector; mixed in the "
        "later review: self-funders), not revisited: 2 (negative in the earlier review: information sharing and care "
        "pathways)."
    ) == alt_text(compare_reviews(bundled.review("initial"), bundled.review("follow-up")))


def test_every_change_is_described() -> None:
    """Each change is told with the positions it is between, and unchanged with the position it is at."""
    assert (
        "Improved: 2 (from negative to positive: strategy and engagement), partly improved: 1 (from negative to mixed: "
        "relationships), unchanged: 2 (mixed both times: patient flow; negative both times: experience), worsened: 1 "
        "(from positive to negative: workforce). No baseline: 1 (negative in the later review: governance), not "
        "revisited: 1 (negative in the earlier review: information sharing)."
    ) == alt_text(EVERY_CHANGE).partition("none there. ")[2]


def test_all_voices_that_count_are_named(bundled: Dataset) -> None:
    """Whose findings were counted is told of each voice."""
    told = alt_text(compare_reviews(bundled.review("initial"), bundled.review("follow-up"), voices=Voice))
    assert "By the findings of the regulator, the reviewed bodies, partners, politicians and the press, a theme" in told


@given(st.tuples(*[st.dictionaries(st.sampled_from(Theme), st.lists(st.sampled_from(Polarity), min_size=1))] * 2))
def test_every_theme_is_told_once(found: tuple[Found, Found]) -> None:
    """The numbers of the changes add up to the themes, and each theme is named once."""
    comparison = compared(*found)
    assume(len(comparison) > 0)
    told = alt_text(comparison).partition("none there. ")[2]
    assert len(comparison) == sum(map(int, re.findall(r"\d+", told)))
    names = [
        change.theme.value if change.theme is Theme.SELF_FUNDERS else change.theme.value.replace("-", " ")
        for change in comparison
    ]
    assert [1] * len(names) == [told.count(name) for name in names]


def test_reviews_of_one_kind_are_told_by_their_ids() -> None:
    """Two follow-ups are named by id, a long one cut."""
    told = alt_text(alike(date(2019, 1, 30), "second-" + "look-" * 9 + "at-it"))
    assert (
        "the first review published in January 2019, and the second-look-look-lo\N{HORIZONTAL ELLIPSIS} review "
        "published in January 2019."
    ) in told


def test_a_hostile_area_is_told_on_one_line() -> None:
    """An area is cut and put on one line, whatever it holds."""
    told = alt_text(themes(1, area=HOSTILE))
    assert told.isprintable()
    assert "of a $x^{$ \\frac{1}{0} <b>& _%#~ WWW" in told
    assert "W" * 60 not in told


# --- in marks --------------------------------------------------------------------------------------------------------


def side_by_side(size: tuple[float, float] = (9, 5.5)) -> "tuple[Axes, Axes]":
    """Make two axes side by side on a figure that is none of pyplot's."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    first, second = Figure(size, layout="constrained").subplots(1, 2)
    return first, second


def words(ax: "Axes", row: int | None) -> list[str]:
    """Give what is written in a row after its theme, from left to right; None is the row of headings."""
    # The last text is the subtitle.
    height = -0.5 if row is None else row
    return [text.get_text() for text in ax.texts[:-1] if cast("Any", text).xy[1] == height]


def marks(ax: "Axes") -> "dict[str, Line2D]":
    """Give the marks of each position."""
    return {str(line.get_label()): line for line in ax.lines if not str(line.get_label()).startswith("_")}


def rows_of(ax: "Axes", position: str) -> tuple[list[int], list[int]]:
    """Give the rows that have a mark of a position, at the left and at the right."""
    left = min(min(cast("Any", line.get_xdata())) for line in marks(ax).values())
    places: list[tuple[float, int]] = list(zip(*cast("Any", marks(ax)[position].get_data()), strict=True))
    return [row for place, row in places if place == left], [row for place, row in places if place != left]


@pytest.mark.extra
def test_each_theme_is_a_row(bundled: Dataset) -> None:
    """Themes stand one below the other in the comparison's order, with what was found, by how many, and the change."""
    ax = plot_changes(compare_reviews(bundled.review("initial"), bundled.review("follow-up")))
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert ["Strategy", "Relationships", "Governance", "Patient flow"] == names[:4]
    assert list(range(12)) == list(ax.get_yticks())
    assert ax.yaxis_inverted()
    assert ["Initial review\nFebruary 2018", "Follow-up review\nJanuary 2019", "Change"] == words(ax, None)
    assert ["mixed +3 \N{MINUS SIGN}7", "positive +5", "improved"] == words(ax, 0)
    assert ["negative \N{MINUS SIGN}3", "mixed +8 \N{MINUS SIGN}1", "partly improved"] == words(ax, 1)
    assert ["no finding", "positive +1", "no baseline"] == words(ax, 2)
    assert ["negative \N{MINUS SIGN}1", "no finding", "not revisited"] == words(ax, 11)


@pytest.mark.extra
def test_the_words_around_the_picture(bundled: Dataset) -> None:
    """The title names the area, the subtitle the reviews and what is counted, the note the rule on one line."""
    ax = plot_changes(compare_reviews(bundled.review("initial"), bundled.review("follow-up")))
    assert "Oxfordshire: what changed between two reviews" == ax.get_title(loc="left")
    assert (
        "From the initial review published in February 2018 to the follow-up review published in January 2019.\n"
        "The numbers count findings of the regulator (+ positive, \N{MINUS SIGN} negative)."
    ) == ax.texts[-1].get_text()
    assert (
        "A theme is positive or negative where all its findings are, else mixed; only these positions are compared."
    ) == ax.get_xlabel()


@pytest.mark.extra
def test_positions_differ_in_shape_and_fill() -> None:
    """A diamond is positive, a circle filled by half mixed, a square negative: each where the theme stood."""
    ax = plot_changes(EVERY_CHANGE)
    assert {
        "Positive": ("D", "full", BLUE, DARK),
        "Mixed": ("o", "left", GREY, DARK),
        "Negative": ("s", "full", ORANGE, DARK),
    } == {
        name: (mark.get_marker(), mark.get_fillstyle(), mark.get_markerfacecolor(), mark.get_markeredgecolor())
        for name, mark in marks(ax).items()
    }
    assert ([4], [0, 5]) == rows_of(ax, "Positive")
    assert ([3], [1, 3]) == rows_of(ax, "Mixed")
    assert ([0, 1, 5, 6, 7], [2, 4, 6]) == rows_of(ax, "Negative")


@pytest.mark.extra
def test_a_position_that_no_theme_has_is_not_drawn() -> None:
    """There are marks only of the positions that occur."""
    assert ["Positive"] == list(marks(plot_changes(themes(2, polarities=[POSITIVE]))))


@pytest.mark.extra
def test_only_what_is_compared_is_joined() -> None:
    """A line joins the marks of a theme in both reviews; no baseline and not revisited have one mark and grey words."""
    from matplotlib.collections import LineCollection  # noqa: PLC0415 (an extra)

    ax = plot_changes(EVERY_CHANGE)
    (joined,) = (each for each in ax.collections if isinstance(each, LineCollection))
    assert [0, 1, 3, 4, 5, 6] == [segment[0][1] for segment in cast("list[Any]", joined.get_segments())]
    colours = {text.get_text(): text.get_color() for text in ax.texts}
    assert {
        "improved": DARK,
        "partly improved": DARK,
        "unchanged": DARK,
        "worsened": DARK,
        "no baseline": MID_GREY,
        "not revisited": MID_GREY,
        "no finding": MID_GREY,
    }.items() <= colours.items()


@pytest.mark.extra
def test_wide_axes_need_no_key() -> None:
    """Where there is room each position is written beside its mark."""
    ax = plot_changes(EVERY_CHANGE)
    assert ["negative \N{MINUS SIGN}2", "mixed +1 \N{PLUS-MINUS SIGN}1 \N{MINUS SIGN}1"] == words(ax, 1)[:2]
    assert ax.get_legend() is None


@pytest.mark.extra
def test_narrow_axes_have_a_key() -> None:
    """Where there is no room for words, the counts stay, months are short, and a key tells what the marks mean."""
    ax = plot_changes(EVERY_CHANGE, ax=side_by_side()[0])
    legend = ax.get_legend()
    assert legend is not None
    assert ["Positive", "Mixed", "Negative"] == [text.get_text() for text in legend.get_texts()]
    assert ["Initial\nSep 2018", "Follow-up\nSep 2019", "Change"] == words(ax, None)
    counts = ["\N{MINUS SIGN}2", "+1 \N{PLUS-MINUS SIGN}1 \N{MINUS SIGN}1", "partly improved"]
    assert counts == words(ax, 1)
    assert ["\N{MINUS SIGN}1", "no finding", "not revisited"] == words(ax, 7)


@pytest.mark.extra
def test_reviews_of_one_kind_are_headed_by_their_ids() -> None:
    """Two follow-ups of a month are told apart in the headings."""
    headings = words(plot_changes(alike(date(2019, 1, 30))), None)
    assert ["First review\nJanuary 2019", "Second review\nJanuary 2019", "Change"] == headings


@pytest.mark.extra
def test_a_figure_of_few_themes_is_lower() -> None:
    """A new figure is as high as its rows need, though never too low for the words around them."""
    heights = [page_of(plot_changes(themes(count))).get_size_inches()[1] for count in (1, 4, 12)]
    assert [3.5, 3.5, 5.5] == heights


@pytest.mark.extra
def test_rows_of_flat_axes_run_downwards() -> None:
    """However flat the axes, the headings take no more than half of them, and the rows stand below."""
    ax = plot_changes(EVERY_CHANGE, ax=side_by_side((9, 0.5))[0])
    bottom, top = ax.get_ylim()
    assert 7.5 == bottom
    assert pytest.approx(-8.5) == top


CHARTS = {
    **{f"{count} themes": themes(count) for count in (1, 2, 5, 12, 13)},
    "every change": EVERY_CHANGE,
    "hostile area": themes(13, area=HOSTILE),
    "hostile area, one theme": themes(1, area=HOSTILE),
    "long ids": alike(date(2019, 1, 30), "w" * 400),
}


@pytest.mark.extra
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_and_nothing_overlaps(name: str) -> None:
    """Every text of a figure of ours lies on it in full, and no two lie over one another."""
    assert_legible(page_of(plot_changes(CHARTS[name])))


@pytest.mark.extra
@pytest.mark.parametrize("size", [(9, 5.5), (14, 6)])
@pytest.mark.parametrize("name", CHARTS)
def test_two_side_by_side_are_legible(name: str, size: tuple[float, float]) -> None:
    """Nor do they on one of two axes side by side, whatever is on the other."""
    first, second = side_by_side(size)
    plot_changes(CHARTS[name], ax=first)
    plot_changes(EVERY_CHANGE, ax=second)
    assert_legible(page_of(first))


@pytest.mark.extra
@pytest.mark.parametrize("name", CHARTS)
def test_axes_of_the_users_are_drawn_on(name: str) -> None:
    """Given axes are drawn on and given back, nothing is added to their figure, and its size stays."""
    first, second = side_by_side()
    assert second is plot_changes(CHARTS[name], ax=second)
    page = page_of(first)
    assert [first, second] == page.axes
    assert () == (*page.texts, *first.texts, *first.lines)
    assert [9, 5.5] == list(page.get_size_inches())


@pytest.mark.extra
@pytest.mark.parametrize("name", CHARTS)
def test_axes_keep_their_text(name: str) -> None:
    """The alternative text is the label of the axes."""
    assert alt_text(CHARTS[name]) == plot_changes(CHARTS[name]).get_label()


@pytest.mark.extra
def test_names_are_drawn_as_they_stand() -> None:
    """No dollar sign starts a formula and no backslash a command, even where the user has all text set by TeX."""
    from matplotlib import rc_context  # noqa: PLC0415 (an extra)
    from matplotlib.text import Text  # noqa: PLC0415 (an extra)

    with rc_context({"text.usetex": True}):
        ax = plot_changes(CHARTS["hostile area"])
    written = [*ax.texts, *(text for text in ax.findobj(Text) if "$" in text.get_text())]
    assert len(written) > len(ax.texts)
    assert {(False, False)} == {(text.get_parse_math(), text.get_usetex()) for text in written}


@pytest.mark.extra
@pytest.mark.parametrize("name", ["every change", "hostile area"])
def test_the_same_chart_is_the_same_file(name: str) -> None:
    """An SVG is well-formed whatever the area, can carry the text, and comes out the same each time."""
    text = alt_text(CHARTS[name])
    first, second = (svg(plot_changes(CHARTS[name]), Description=text) for _ in range(2))
    assert first == second
    (description,) = ET.fromstring(first).iter("{http://purl.org/dc/elements/1.1/}description")  # noqa: S314 (our own)
    assert text == description.text


# --- what is refused -------------------------------------------------------------------------------------------------


def test_what_is_no_comparison_is_refused() -> None:
    """Anything but a comparison of reviews is refused, with what makes one."""
    with pytest.raises(ValidationError) as caught:
        plot_changes([5])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert (
        "plot_changes: the comparison must be a ReviewComparison, which compare.compare_reviews makes of two reviews "
        "(got [5])"
    ) == str(caught.value)


@pytest.mark.parametrize("use", [alt_text, plot_changes])
def test_a_comparison_without_themes_is_refused(use: Callable[[ReviewComparison], object]) -> None:
    """Where no finding is counted there is nothing to show, drawn or told, and the error says what to change."""
    comparison = compared({}, {})
    with pytest.raises(ValidationError) as caught:
        use(evolve(comparison, voices=(Voice.PARTNER, Voice.PRESS)))
    assert (
        f"{use.__name__}: neither review has a finding of partners and the press, so there is no theme to show; "
        "have others counted with compare_reviews(..., voices=...)"
    ) == str(caught.value)


@pytest.mark.extra
def test_what_is_no_axes_is_refused() -> None:
    """A figure, or anything else, is no axes to draw on."""
    with pytest.raises(ValidationError, match="plot_changes: ax must be an Axes"):
        plot_changes(EVERY_CHANGE, ax=page_of(side_by_side()[0]))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_drawing_without_matplotlib_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where matplotlib is absent, drawing says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError) as caught:
        plot_changes(EVERY_CHANGE)
    message = "this needs the module 'matplotlib.figure', which is not installed: pip install 'oxon-review[plot]'"
    assert message == str(caught.value)
