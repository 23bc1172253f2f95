"""
How well and how fast passages are found again in texts that were edited.

Every passage of the bundled dataset, every sentence and many fragments of sentences of the seeds are looked for after
five kinds of edits whose effect on each character is known.  A location is true where it overlaps the place that the
characters of the passage went to by half of their union, false where it does not.
"""

import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import oxon_review
from oxon_review import Document, Span
from oxon_review.anchoring import LocationStatus, locate
from oxon_review.loaders import load_documents

SEEDS = Path(__file__).parents[2] / "seeds"
LETTERS = "abcdefghijklmnopqrstuvwxyz "
Edited = tuple[str, list[int | None]]
"""A text, and for each of its characters the character of the original that it was, if it was one."""


def characters(text: str, rng: random.Random) -> Edited:
    """Replace, leave out or put in a character at 5 % of the positions."""
    new: list[tuple[str, int | None]] = []
    for position, character in enumerate(text):
        kind = rng.choice(("replace", "delete", "insert")) if rng.random() < 0.05 else "keep"
        if kind == "replace":
            new.append((rng.choice(LETTERS), position))
        elif kind != "delete":
            new.append((character, position))
        if kind == "insert":
            new.append((rng.choice(LETTERS), None))
    return "".join(character for character, _ in new), [position for _, position in new]


def words(text: str, rng: random.Random) -> Edited:
    """Replace, leave out or put in a word at 5 % of the words."""
    new: list[tuple[str, int | None]] = []
    start = 0
    for word in text.split(" "):
        kept = [*zip(word + " ", range(start, start + len(word) + 1), strict=True)]
        other = [(character, None) for character in rng.choice(("ward", "nearly", "thirteen", "of")) + " "]
        kind = rng.choice(("replace", "delete", "insert")) if rng.random() < 0.05 else "keep"
        if kind == "replace":
            new += [(character, start + min(offset, len(word))) for offset, (character, _) in enumerate(other)]
        elif kind != "delete":
            new += kept
        if kind == "insert":
            new += other
        start += len(word) + 1
    return "".join(character for character, _ in new), [position for _, position in new]


def typography(text: str, rng: random.Random) -> Edited:
    """Set other quotation marks, dashes and white space, and soft hyphens into long words."""
    swap = {"“": '"', "”": '"', "’": "'", "‘": "'", '"': "”", "'": "’", "–": "-", "-": "\u2010", " ": "\u00a0"}
    new: list[tuple[str, int | None]] = []
    for position, character in enumerate(text):
        new.append((swap.get(character, character) if rng.random() < 0.7 else character, position))
        if character.isalpha() and rng.random() < 0.02:
            new.append(("\u00ad", None))
    return "".join(character for character, _ in new), [position for _, position in new]


def layout(text: str, rng: random.Random) -> Edited:
    """Wrap lines elsewhere and widen spaces."""
    new: list[tuple[str, int | None]] = []
    for position, character in enumerate(text):
        new.append(("\n" if character == " " and rng.random() < 0.15 else character, position))
        if character.isspace() and rng.random() < 0.1:
            new.append((" ", None))
    return "".join(character for character, _ in new), [position for _, position in new]


def deletion(text: str, rng: random.Random) -> Edited:
    """Leave out a third of the paragraphs."""
    new: list[tuple[str, int | None]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if rng.random() > 1 / 3:
            new += zip(line, range(start, start + len(line)), strict=True)
        start += len(line)
    return "".join(character for character, _ in new), [position for _, position in new]


def fragments(document: Document, rng: random.Random) -> Iterator[Span]:
    """Take three to eight words out of each sentence that has more."""
    for sentence in document.sentences:
        starts = [sentence.start + i for i in range(len(sentence.exact)) if i == 0 or sentence.exact[i - 1] == " "]
        size = rng.randint(3, 8)
        if len(starts) > size:
            first = rng.randrange(len(starts) - size)
            yield document.span(starts[first], starts[first + size] - 1)


def truth(span: Span, came_from: list[int | None]) -> tuple[int, int] | None:
    """Give where the characters of a span went; None where fewer than half are left."""
    places = [now for now, before in enumerate(came_from) if before is not None and span.start <= before < span.end]
    return (places[0], places[-1] + 1) if len(places) * 2 >= len(span.exact) else None


def judged(span: Span, edited: Document, came_from: list[int | None]) -> str:
    """Locate a span and compare with the truth."""
    location, true = locate(span, edited), truth(span, came_from)
    if location.span is None:
        return "gone" if true is None else f"not found ({location.status.value})"
    start, end = location.span.start, location.span.end
    if true is None:
        return "false"
    shared = min(end, true[1]) - max(start, true[0])
    if shared * 2 < max(end, true[1]) - min(start, true[0]):
        return "false"
    return "found" if (start, end) == true else "found, ends differ"


def accuracy(show: bool = False) -> None:  # noqa: FBT001, FBT002 (a switch of this script)
    """Print for each kind of edit how many passages are found, missed and falsely found."""
    data = oxon_review.load()
    originals = load_documents(SEEDS, sources=data.sources)
    edits: tuple[Callable[[str, random.Random], Edited], ...] = (typography, layout, characters, words, deletion)
    for edit in edits:
        for name in ("curated", "sentences", "fragments"):
            rng = random.Random(2018)  # noqa: S311
            counts: Counter[str] = Counter()
            for document in originals * 5:
                spans: list[Span] = {
                    "curated": [span for _, span in data.spans() if span.source_id == document.source.id],
                    "sentences": list(document.sentences),
                    "fragments": list(fragments(document, rng)),
                }[name]
                text, came_from = edit(document.text, rng)
                edited = Document.from_text(text, id=document.source.id)
                for span in spans:
                    verdict = judged(span, edited, came_from)
                    counts[verdict] += 1
                    if show and verdict.startswith(("false", "not found")):
                        location = locate(span, edited)
                        print(f"    {verdict}: {span.exact!r} -> {location.span and location.span.exact!r}")
            found = counts["found"] + counts["found, ends differ"]
            there = found + sum(n for verdict, n in counts.items() if verdict.startswith("not found"))
            print(
                f"{edit.__name__:11} {name:10} recall {found / there:.4f} of {there}, same ends "
                f"{counts['found'] / max(1, found):.3f}, false {counts['false']}, "
                f"{ {k: n for k, n in counts.items() if k.startswith('not')} }"
            )


def speed() -> None:
    """Print the time of 200 changed passages beside that of rapidfuzz, in the same run."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    vocabulary = " ".join(document.text for document in load_documents(SEEDS)).split(" ")
    for size in (10_000, 100_000):
        rng = random.Random(2018)  # noqa: S311
        original = Document.from_text(" ".join(rng.choice(vocabulary) for _ in range(size // 5))[:size], id="page")
        spans = [original.span(at, at + 120) for at in (rng.randrange(size - 200) for _ in range(200))]
        text, _ = characters(original.text, rng)
        statuses: Counter[LocationStatus] = Counter()
        ours: list[float] = []
        theirs: list[float] = []
        for run in range(5):
            edited = Document.from_text(text + " " * run, id="page")  # another text, so that nothing is kept between
            begin = time.perf_counter()
            statuses = Counter(locate(span, edited).status for span in spans)
            ours.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            for span in spans:
                fuzz.partial_ratio_alignment(span.exact, edited.text)
            theirs.append(time.perf_counter() - begin)
        ratio = statistics.median(ours) / statistics.median(theirs)
        print(
            f"{size:7} characters: {statistics.median(ours) * 1000:.0f} ms, rapidfuzz "
            f"{statistics.median(theirs) * 1000:.0f} ms, ratio {ratio:.2f} "
            f"({statuses[LocationStatus.CHANGED]} changed, {statuses[LocationStatus.MISSING]} missing)"
        )


if __name__ == "__main__":
    import sys

    accuracy(show="--show" in sys.argv)
    speed()
