"""
What proving the spans of a dataset costs: on the bundled data, on documents that have changed, and as documents grow.

The floor is the least that could be called a check, `text.find`.  It proves less: of a passage that stands twice it
knows only the first place, and of one that is gone it says nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

from _timing import alternate, show, verdict

import oxon_review
from oxon_review import Claim, Dataset, Discrepancy, Document, Span
from oxon_review.anchoring import LocationStatus, coverage, locate, verify
from oxon_review.loaders import load_documents

REPEATS = 50
REPEATS_GROWTH = 7
GOAL = 20
SEEDS = Path(__file__).parents[2] / "seeds"
SIZES = {"10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000}
SPANS = 300
SPAN_LENGTH = 32


def find_all(dataset: Dataset, documents: Iterable[Document]) -> int:
    """Check each span by `text.find` alone, and count those that this calls right."""
    texts = {document.source.id: document.text for document in documents}
    return sum(texts[span.source_id].find(span.exact) == span.start for _, span in dataset.spans())


def unread(document: Document) -> Document:
    """Give the document without the sentences that it keeps once they are found."""
    return Document(document.source, document.text)


# --- documents that have changed -------------------------------------------------------------------------------------


def changed(document: Document, change: Callable[[str], str]) -> Document:
    """Give the document as it would be with its text changed; it keeps its id."""
    return Document.from_text(change(document.text), id=document.source.id)


def moved(text: str) -> str:
    """Put a paragraph before the text."""
    return f"This page was updated.\n\n{text}"


def reset(text: str) -> str:
    """Set the text with other marks and spaces: most passages stay what they say, at other places."""
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-"})
    return moved(straight).replace(" the ", "  the\N{NO-BREAK SPACE}")


def rewritten(text: str) -> str:
    """Replace every ninth word, which changes nearly all passages of more than a few words."""
    parts = moved(text).split(" ")
    parts[::9] = ["rewritten"] * len(parts[::9])
    return " ".join(parts)


def replaced(text: str) -> str:
    """Put other words in place of all: nothing is found."""
    return " ".join("nothing" for _ in text.split())


CHANGES: dict[str, Callable[[str], str]] = {
    "as recorded": str,
    "a paragraph put before": moved,
    "set otherwise": reset,
    "every ninth word replaced": rewritten,
    "replaced altogether": replaced,
}


# --- documents that grow ---------------------------------------------------------------------------------------------


def prose(size: int) -> str:
    """Write *size* characters of made-up sentences and paragraphs, the same at every run."""
    random = Random(0)  # noqa: S311 (not for secrets)
    known = ["".join(random.choices("aeioulmnrst", k=random.randint(2, 9))) for _ in range(3000)]
    known += ["the"] * 300 + ["it\N{RIGHT SINGLE QUOTATION MARK}s"] * 200

    def paragraphs() -> Iterator[str]:
        written = 0
        while written < size:
            sentences = (" ".join(random.choices(known, k=random.randint(6, 24))).capitalize() for _ in range(4))
            paragraph = ". ".join(sentences) + ".\n\n"
            written += len(paragraph)
            yield paragraph

    return "".join(paragraphs())[:size]


def dataset_of(document: Document) -> Dataset:
    """Make a dataset of spans that stand all over the document."""
    step = (len(document.text) - SPAN_LENGTH) // SPANS
    spans: list[Span] = [document.span(start, start + SPAN_LENGTH) for start in range(0, step * SPANS, step)]
    claims = Claim("one", tuple(spans[::2])), Claim("other", tuple(spans[1::2]))
    return Dataset("Fenshire", "1", (document.source,), (), (), discrepancies=(Discrepancy("one", "Which?", claims),))


# --- the measurements ------------------------------------------------------------------------------------------------


def bundled(data: Dataset, documents: tuple[Document, ...]) -> None:
    """Measure the bundled dataset against the documents as recorded."""
    timings = alternate(
        {
            "floor: text.find": lambda: find_all(data, documents),
            "verify": lambda: verify(data, documents),
            "coverage, sentences known": lambda: coverage(data, documents),
            "coverage, sentences to be found": lambda: coverage(data, map(unread, documents)),
            "load_documents": lambda: load_documents(SEEDS, sources=data.sources),
        },
        repeats=REPEATS,
    )
    locations = verify(data, documents).locations
    proved = sum(location.status is LocationStatus.EXACT for location in locations)
    show(f"The bundled dataset, {len(locations)} spans, {REPEATS} times each", timings)
    verdict("verify, median", timings["verify"].median, GOAL, "ms")
    verdict("verify, best", timings["verify"].best, GOAL, "ms")
    print(f"right by the floor: {find_all(data, documents)} of {len(locations)} spans; by verify: {proved}")


def changes(data: Dataset, documents: tuple[Document, ...]) -> None:
    """Measure the bundled dataset against documents that have changed."""
    versions = {name: [changed(document, change) for document in documents] for name, change in CHANGES.items()}
    timings = alternate({name: partial(verify, data, texts) for name, texts in versions.items()}, repeats=REPEATS)
    show(f"verify on documents that have changed, {REPEATS} times each", timings)
    for name, texts in versions.items():
        counts = Counter(location.status.value for location in verify(data, texts).locations)
        print(f"{name}: {', '.join(f'{count} {status}' for status, count in counts.most_common())}")


def one_span(data: Dataset, documents: tuple[Document, ...]) -> None:
    """Measure a single span, for which the document is made ready anew each time."""
    span = max((span for _, span in data.spans()), key=lambda span: len(span.exact))
    document = next(document for document in documents if document.source.id == span.source_id)
    pages = {name: changed(document, change) for name, change in CHANGES.items()}
    timings = alternate({name: partial(locate, span, page) for name, page in pages.items()}, repeats=REPEATS)
    found = {f"{name}: {locate(span, page).status.value}": timings[name] for name, page in pages.items()}
    show(f"locate, one span of {len(span.exact)} in {len(document.text)} characters, {REPEATS} times each", found)


def growth() -> None:
    """Measure how the time grows with a document, for as many spans."""
    taken: dict[str, list[float]] = {}
    for size in SIZES.values():
        document = Document.from_text(prose(size), id="page")
        timings = alternate(growing(dataset_of(document), document), repeats=REPEATS_GROWTH)
        for name, timing in timings.items():
            taken.setdefault(name, []).append(timing.best)
    width = max(map(len, taken))
    print(f"\nGrowth, {SPANS} spans, best of {REPEATS_GROWTH}: ms, and x the size before (10 is linear, 100 quadratic)")
    print(f"{'':{width}}  {' '.join(f'{size:>17}' for size in SIZES)}")
    for name, times in taken.items():
        steps = " ".join(f"{after:9.2f} {after / before:5.1f} x" for before, after in pairwise(times))
        print(f"{name:{width}}  {times[0]:17.2f} {steps}")


def growing(data: Dataset, document: Document) -> dict[str, Callable[[], object]]:
    """Give what is measured on a document of each size."""
    return {
        "floor: text.find": lambda: find_all(data, [document]),
        "coverage, sentences to be found": lambda: coverage(data, [unread(document)]),
        **{f"verify, {name}": partial(verify, data, [changed(document, change)]) for name, change in CHANGES.items()},
    }


def main() -> None:
    """Measure and print."""
    data = oxon_review.load()
    documents = load_documents(SEEDS, sources=data.sources)
    bundled(data, documents)
    changes(data, documents)
    one_span(data, documents)
    growth()


if __name__ == "__main__":
    main()
