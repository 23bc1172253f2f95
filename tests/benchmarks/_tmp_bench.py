"""
What reading dates costs: articles a second on the five documents, and how the time grows on texts made to be slow.

Where the time is linear in the text, ten times the text takes about ten times as long.  No text of the second table is
prose: each invites a reader to look back or ahead again and again.
"""

from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from _timing import alternate, show, verdict

import oxon_review
from oxon_review import Document
from oxon_review.articles import extract_dates
from oxon_review.loaders import load_documents

SEEDS = Path(__file__).parents[2] / "seeds"
SIZES = (100_000, 1_000_000)
REPEATS = 50
GOAL = 1000 / 300
"""Milliseconds for an article: 300 articles a second."""
HARD = {
    "digits": "1",
    "numbers": "1 ",
    "white space": " ",
    "blank lines": "\n",
    "`between 4 and`": "between 4 and ",
    "`the last`": "the last ",
    "`4 to`": "4 to ",
    "listed days": "4, ",
    "slashes": "1/1/",
    "`May`": "May ",
    "listed months": "January, ",
    "lines of months": "January\n",
    "lines of years": "2017-18\n",
    "headings of years": "Delays 2017-18\n",
    "`Monday`": "Monday ",
    "financial years": "in 2017-18 ",
    "whole dates": "on 12 February 2018 ",
    "verbs": "will be held in December ",
}
"""What is repeated."""


def seeds() -> None:
    """Print how long the five documents take, one by one and as a mean."""
    documents = load_documents(SEEDS, sources=oxon_review.load().sources)
    timings = alternate({one.source.id: partial(extract_dates, one) for one in documents}, repeats=REPEATS)
    show("the five documents", timings)
    mean = sum(timing.median for timing in timings.values()) / len(timings)
    print(f"\n{1000 / mean:.0f} articles a second")
    verdict("mean of the five", mean, GOAL, "ms")


def seconds(document: Document) -> float:
    """Time one reading."""
    begin = perf_counter()
    extract_dates(document)
    return perf_counter() - begin


def growth() -> None:
    """Print how the time grows on texts that are made to be slow, and the ratio of each size to the one before."""
    print(f"\n{'seconds for':20}" + "".join(f"{size:>13,}   ratio" for size in SIZES))
    for name, repeated in HARD.items():
        times: list[float] = []
        for size in SIZES:
            text = repeated * (size // len(repeated))
            times.append(seconds(Document.from_text(text, id="page", published=date(2018, 2, 12))))
        cells = [f"{times[0]:13.3f}{'':8}"]
        cells += [f"{now:13.3f}{now / before:8.1f}" for before, now in pairwise(times)]
        print(f"{name:20}{''.join(cells)}", flush=True)


if __name__ == "__main__":
    seeds()
    growth()
