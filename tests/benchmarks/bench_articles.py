"""
How many articles the extractors read in a second, and how their time grows with the length of hostile text.

The five seeds are read one after the other, each from a new document, so that nothing is kept from the last time.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import oxon_review
from oxon_review import Document
from oxon_review.articles import (
    extract_actions,
    extract_dates,
    extract_delays,
    extract_organisations,
    extract_quotes,
)
from oxon_review.loaders import load_documents

SEEDS = Path(__file__).parents[2] / "seeds"
HOSTILE = {
    "marks": '"',
    "curly marks": "“",
    "opened": '"a ',
    "nested": "“a ‘b ",
    "apostrophes": "'a' ",
    "said": "said ",
    "she said": "She said: “No.” ",
    "paragraphs": "“We waited.\n\n",
    "speakers": "“We waited,” said Ada Marsh, head of the Fen Trust.\n\n",
    "capitals": "Ada Marsh Of ",
    "one line": "a",
    "titles": "Dr Dr Dr ",
    "terms": "‘term’ here. ",
    "reports": "The report said. ",
}
READ: dict[str, Callable[[Document], object]] = {
    "extract_quotes": extract_quotes,
    "extract_delays": lambda document: extract_delays(document, area="Oxfordshire"),
    "extract_dates": lambda document: extract_dates(document, published=date(2019, 1, 9)),
    "extract_organisations": lambda document: extract_organisations(document, oxon_review.load().organisations),
    "extract_actions": extract_actions,
}


def seconds(deed: Callable[[], object]) -> float:
    """Time one call."""
    begin = time.perf_counter()
    deed()
    return time.perf_counter() - begin


def throughput() -> None:
    """Print the articles a second of each extractor and of all together."""
    documents = load_documents(SEEDS, sources=oxon_review.load().sources)
    total = 0.0
    for name, read in READ.items():

        def all_five(read: Callable[[Document], object] = read) -> None:
            for document in documents:
                read(Document(document.source, document.text))

        best = min(seconds(all_five) for _ in range(30))
        total += best
        goal = " (goal 300)" if name == "extract_quotes" else ""
        print(f"{name:24} {len(documents) / best:8.0f} articles a second{goal}")
    print(f"{'all together':24} {len(documents) / total:8.0f} articles a second (goal 100)")


def growth(read: Callable[[Document], object], *, largest: int) -> None:
    """Print how the time grows as a hostile text grows tenfold."""
    for name, piece in HOSTILE.items():
        times: list[float] = []
        for size in (largest // 100, largest // 10, largest):
            document = Document.from_text(piece * (size // len(piece)), id="page")
            times.append(statistics.median(seconds(lambda: read(document)) for _ in range(1)))  # noqa: B023
        ratios = ", ".join(f"x {after / before:.1f}" for before, after in pairwise(times))
        print(f"  {name:14} {', '.join(f'{t * 1000:.0f} ms' for t in times)}: {ratios}")


if __name__ == "__main__":
    throughput()
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    print(f"\nextract_quotes on hostile text of up to {largest} characters:")
    growth(extract_quotes, largest=largest)
