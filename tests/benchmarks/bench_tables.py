"""
What reading tables, lists and organisations costs: on the five documents, and as texts made to be slow grow to 10 MB.

Where the time is linear in the text, ten times the text takes about ten times as long.  A run takes about ten minutes.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from _timing import alternate, show

import oxon_review
from oxon_review import Document, Organisation, OrganisationKind
from oxon_review.articles import extract_actions, extract_delays, extract_organisations
from oxon_review.loaders import load_documents

SEEDS = Path(__file__).parents[2] / "seeds"
SIZES = (100_000, 1_000_000, 10_000_000)
REPEATS = 20
KNOWN = tuple(
    Organisation(f"fen-{number}", f"Fen {number} Council", OrganisationKind.COUNCIL, ("the council",))
    for number in range(5_000)
)
LEAD = "Delayed days in hospitals across Fenshire\n\n"
HARD: dict[str, tuple[str, str]] = {
    "one line of words": ("", "The council will "),
    "pipes": ("", "|"),
    "lines of pipes": ("", "|\n"),
    "bullets": ("Next steps:\n", "• go on\n"),
    "bullets alone": ("", "•\n"),
    "names": ("", "Fen 7 Council said the council "),
    "beginnings of names": ("", "Fen "),
    "a long table": (f"{LEAD}Month 2017-18\n", "April 170\n"),
    "many tables": ("", f"{LEAD}Month 2017-18\nApril 1\nMay 2\n\n\n"),
    "lines of months": ("", "Apr May Jun\n"),
    "wide rows of months": ("", "Apr May Jun Jul Aug\n" + "1 " * 900 + "\n"),
    "white space": ("", " "),
    "blank lines": ("", "\n"),
    "digits": ("", "1"),
}
"""Texts that invite a reader to look back or ahead again and again: a beginning, and what is repeated after it."""
READERS: dict[str, Callable[[Document], object]] = {
    "delays": extract_delays,
    "actions": extract_actions,
    "organisations": partial(extract_organisations, known=KNOWN),
}


def seconds(read: Callable[[Document], object], document: Document) -> float:
    """Time one reading."""
    begin = perf_counter()
    read(document)
    return perf_counter() - begin


def seeds() -> None:
    """Print how long the five documents take."""
    data = oxon_review.load()
    documents = load_documents(SEEDS, sources=data.sources)
    readers = READERS | {"organisations": partial(extract_organisations, known=data.organisations)}

    def every(read: Callable[[Document], object]) -> None:
        for document in documents:
            read(document)

    characters = sum(len(document.text) for document in documents)
    timings = alternate({name: partial(every, read) for name, read in readers.items()}, repeats=REPEATS)
    show(f"the five documents, {characters:,} characters", timings)


def growth() -> None:
    """Print how the time grows on texts that are made to be slow, and the ratio of each size to the one before."""
    print(f"\n{'seconds for':34}" + "".join(f"{size:>13,}   ratio" for size in SIZES))
    for text, (beginning, repeated) in HARD.items():
        for name, read in READERS.items():
            times: list[float] = []
            for size in SIZES:
                document = Document.from_text(beginning + repeated * (size // len(repeated)), id="page")
                times.append(seconds(read, document))
            cells = [f"{times[0]:13.3f}{'':8}"]
            cells += [f"{now:13.3f}{now / before:8.1f}" for before, now in pairwise(times)]
            print(f"{text + ', ' + name:34}{''.join(cells)}", flush=True)


if __name__ == "__main__":
    seeds()
    growth()
