"""What the tests of charts share: hostile words, the colours, and how a figure is looked at."""

# matplotlib's stubs leave the keyword arguments of its methods open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["BLUE", "DARK", "GREY", "HOSTILE", "MID_GREY", "ORANGE", "PURPLE", "assert_legible", "page_of", "svg"]

HOSTILE = "a $x^{$ \\frac{1}{0} <b>&\n\x01\u202e_%#~ " + "W" * 400
BLUE, ORANGE, GREY, PURPLE, DARK, MID_GREY = "#005EB8", "#ED8B00", "#768692", "#330072", "#231F20", "#425563"


def page_of(ax: "Axes") -> "Figure":
    """Give the figure of the axes, none of which is a part of another here."""
    return cast("Figure", ax.figure)


def svg(ax: "Axes", **metadata: str | None) -> bytes:
    """Render the figure of the axes."""
    from matplotlib import rc_context  # noqa: PLC0415 (an extra)

    page = BytesIO()
    with rc_context({"svg.hashsalt": "oxon-review"}):
        page_of(ax).savefig(page, format="svg", metadata={"Date": None, **metadata})
    return page.getvalue()


def _boxes(page: "Figure") -> list[tuple[str, Any]]:
    """Give the place of each text of a figure once it is laid out; marks beyond the ends of an axis are not drawn."""
    from matplotlib.text import Text  # noqa: PLC0415 (an extra)

    page.draw_without_rendering()
    hidden: set[int] = set()
    for ax in page.axes:
        low, high = sorted(ax.get_ylim())
        hidden |= {id(tick) for tick in ax.get_yticklabels() if not low <= tick.get_position()[1] <= high}
    texts = [text for text in page.findobj(Text) if text.get_visible() and text.get_text() and id(text) not in hidden]
    return [(text.get_text(), Text.get_window_extent(text)) for text in texts]


def assert_legible(page: "Figure") -> None:
    """Assert that a figure has texts, and that none is cut by its edge or lies over another."""
    texts, whole = _boxes(page), page.bbox
    assert texts
    assert [] == [text for text, box in texts if not (whole.x0 <= box.x0 and box.x1 <= whole.x1)]
    assert [] == [text for text, box in texts if not (whole.y0 <= box.y0 and box.y1 <= whole.y1)]
    assert [] == [
        (one, other)
        for (one, first), (other, second) in combinations(texts, 2)
        if first.shrunk(0.98, 0.9).overlaps(second.shrunk(0.98, 0.9))
    ]
