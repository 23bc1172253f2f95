"""
What notebooks wait for: the HTML of the bundled dataset, and of its longest text with the facts marked.

Marking is timed with the HTML, as a notebook does both; the floor is to escape the same text.
"""

from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import Protocol

from _timing import Timing, alternate, show, verdict

import oxon_review
from oxon_review import (
    Dataset,
    Document,
    Finding,
    Organisation,
    OrganisationKind,
    Polarity,
    Review,
    ReviewKind,
    Theme,
    Voice,
)
from oxon_review.compare import compare_delays, compare_reviews, compare_sources
from oxon_review.highlight import highlight
from oxon_review.loaders import load_documents

REPEATS = 50
REPEATS_GROWTH = 7
GOAL_DATASET = 50
GOAL_HIGHLIGHT = 20
SEEDS = Path(__file__).parents[2] / "seeds"
SIZES = (1_000, 10_000, 100_000)


class HasHtml(Protocol):
    """What a notebook shows as HTML."""

    def _repr_html_(self) -> str: ...


def html(value: HasHtml) -> str:
    """Give the HTML of a value, as a notebook asks for it."""
    return value._repr_html_()  # pyright: ignore[reportPrivateUsage] (notebooks do)


def nouns(data: Dataset) -> None:
    """Measure what is shown most."""
    before, after = data.review("initial"), data.review("follow-up")
    values: dict[str, HasHtml] = {
        "dataset": data,
        "review": after,
        "finding": after.findings[0],
        "delays": data.delays,
        "compare_reviews": compare_reviews(before, after),
        "compare_delays": compare_delays(data.delays),
        "compare_sources": compare_sources(data),
    }
    timings = alternate({name: partial(html, value) for name, value in values.items()}, repeats=REPEATS)
    show(f"_repr_html_, {REPEATS} times each", timings)
    verdict("dataset, median", timings["dataset"].median, GOAL_DATASET, "ms")
    verdict("dataset, best", timings["dataset"].best, GOAL_DATASET, "ms")


def longest(data: Dataset, documents: tuple[Document, ...]) -> None:
    """Measure the longest of the texts."""
    document = max(documents, key=lambda document: len(document.text))
    marked = highlight(document, data)
    timings = alternate(
        {
            "floor: html.escape": lambda: escape(document.text),
            "highlight": lambda: highlight(document, data),
            "its HTML": partial(html, marked),
            "highlight with its HTML": lambda: html(highlight(document, data)),
            "to_html": marked.to_html,
        },
        repeats=REPEATS,
    )
    show(f"{marked!r} of {len(document.text)} characters, {REPEATS} times each", timings)
    both = timings["highlight with its HTML"]
    verdict("highlight with its HTML, median", both.median, GOAL_HIGHLIGHT, "ms")
    verdict("highlight with its HTML, best", both.best, GOAL_HIGHLIGHT, "ms")
    print(f"its HTML has {len(html(marked)):,} characters")


def nested(size: int) -> tuple[Document, Dataset]:
    """Make a text of *size* characters with a finding for every hundred, each within the one before."""
    document = Document.from_text(("ab " * size)[:size], id="page")
    findings = (
        Finding(f"f{start}", Theme.STRATEGY, Polarity.MIXED, Voice.PRESS, "So.", (document.span(start, size - start),))
        for start in range(0, size // 3, 100)
    )
    review = Review("one", ReviewKind.INITIAL, "Fenshire", "cqc", date(2018, 2, 12), (), (), tuple(findings))
    cqc = Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR)
    return document, Dataset("Fenshire", "1", (document.source,), (cqc,), (review,))


def growth() -> None:
    """Measure how the time grows with a text in which every passage lies within another."""
    taken: dict[int, Timing] = {}
    for size in SIZES:
        document, data = nested(size)
        marked = highlight(document, data)
        taken[size] = alternate({"html": partial(html, marked)}, repeats=REPEATS_GROWTH)["html"]
    print(f"\nGrowth, passages within passages, best of {REPEATS_GROWTH}, the HTML alone")
    before = None
    for size, timing in taken.items():
        step = "" if before is None else f"{timing.best / before:6.1f} x (10 is linear, 100 quadratic)"
        print(f"{size:>9,} characters, {size // 300:>4} passages {timing.best:9.2f} ms {step}")
        before = timing.best


def main() -> None:
    """Measure and print."""
    data = oxon_review.load()
    nouns(data)
    longest(data, load_documents(SEEDS, sources=data.sources))
    growth()


if __name__ == "__main__":
    main()
