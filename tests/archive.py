"""
An archive of invented articles in which the same passages were planted, so that it is known who shares what.

Nothing else of eight words stands in two articles.  Every article, and with it every place of a passage, is set in its
own typography: case, marks, dashes, white space and soft hyphens differ.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from oxon_review import Document
from oxon_review.compare import Reuse

__all__ = ["Archive", "Place", "Planted", "as_planted", "plant"]

_SYLLABLES = tuple(f"{consonant}{vowel}" for consonant in "bdfgklmnprstvw" for vowel in ("a", "e", "i", "o", "ea"))
_ENDINGS = ("", "", "n", "r", "st", "’s")
_GLUES = (" ", ", ", ". ", "\n\n", "\u00a0", " – ", "-", ": “", "” ", " (")
_GLUE_WEIGHTS = (800, 50, 50, 10, 10, 5, 3, 5, 5, 5)
_PUBLISHERS = ("Fenshire Echo", "Marsh Courier", "Lowland Post", "Fen News", "Coast Herald", "Weald Times")
_FEWEST, _MOST = 8, 60
"""How many words a planted passage has."""


class Place(NamedTuple):
    """Where a passage was planted."""

    document: str
    """The id of the article."""
    start: int
    """Its first character, counted from 0."""
    end: int
    """The character after its last."""


class Planted(NamedTuple):
    """A passage that was planted: how many words it has, and where."""

    words: int
    places: tuple[Place, ...]


class Archive(NamedTuple):
    """Articles, and what was planted in them."""

    documents: tuple[Document, ...]
    planted: frozenset[Planted]


class _Insert(NamedTuple):
    """Words that are put into an article between two words that no other place of the same passage has beside it."""

    passage: int
    before: str
    words: list[str]
    after: str
    offset: int
    """How many words of the passage stand before its part that is planted everywhere."""
    size: int
    """How many words that part has."""


def as_planted(reuses: Iterable[Reuse]) -> frozenset[Planted]:
    """Write what was found as what was planted is written, to compare the two."""
    return frozenset(
        Planted(reuse.words, tuple(Place(span.source_id, span.start, span.end) for span in reuse.spans))
        for reuse in reuses
    )


def _vocabulary(rng: Random) -> list[str]:
    words = {"".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) + rng.choice(_ENDINGS) for _ in range(8000)}
    return sorted(words, key=lambda word: (len(word), word))


def _inserts(passage: int, articles: int, words: Sequence[str], rng: Random) -> list[tuple[int, _Insert]]:
    """Plan in which articles a passage goes; of every third passage an article or two get only a part."""
    text = rng.choices(words, k=rng.randint(_FEWEST, _MOST))
    wholes = 2 + min(int(rng.expovariate(0.6)), articles // 2)
    fragments = rng.randint(1, 2) if passage % 3 == 0 and len(text) > 2 * _FEWEST else 0
    offset, size = 0, len(text)
    if fragments:
        size = rng.randint(_FEWEST, len(text) - 1)
        offset = rng.randint(0, len(text) - size)
    chosen = rng.sample(range(articles), min(articles, wholes + fragments))
    if passage % 20 == 0:
        chosen.append(chosen[0])  # an article that repeats itself
    beside = [word for word in rng.sample(words, 3 * len(chosen) + len(text)) if word not in set(text)]
    planned: list[tuple[int, _Insert]] = []
    for number, article in enumerate(chosen):
        before, after = beside[2 * number : 2 * number + 2]
        if wholes <= number < wholes + fragments:
            planned.append((article, _Insert(passage, before, text[offset : offset + size], after, 0, size)))
        else:
            planned.append((article, _Insert(passage, before, text, after, offset, size)))
    return planned


def _set(words: Sequence[str], rng: Random) -> tuple[str, list[int], list[int]]:
    """Set words as the text of an article, and tell where each starts and ends."""
    printed = list(words)
    for position in rng.sample(range(len(words)), len(words) // 8):
        printed[position] = printed[position].replace("’", "'").capitalize()
    for position in rng.sample(range(len(words)), len(words) // 200):
        printed[position] = printed[position][0] + "\u00ad" + printed[position][1:]
    glues = rng.choices(_GLUES, _GLUE_WEIGHTS, k=len(words))
    starts = list(accumulate((len(word) + len(glue) for word, glue in zip(printed, glues, strict=True)), initial=0))
    ends = [start + len(word) for start, word in zip(starts, printed, strict=False)]
    return "".join(part for pair in zip(printed, glues, strict=True) for part in pair), starts, ends


def plant(articles: int, *, seed: int = 2018, words: int = 790) -> Archive:
    """
    Make an archive of some *articles* of about so many *words*, with half as many passages planted as it has articles.

    A *seed* always makes the same archive.
    """
    rng = Random(seed)  # noqa: S311 (no secret)
    vocabulary = _vocabulary(rng)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(vocabulary))))
    plans: list[list[_Insert]] = [[] for _ in range(articles)]
    for passage in range(articles // 2):
        for article, insert in _inserts(passage, articles, vocabulary, rng):
            plans[article].append(insert)
    found: dict[tuple[int, int], list[Place]] = {}
    documents: list[Document] = []
    for number, inserts in enumerate(plans):
        id = f"article-{number:05}"  # noqa: A001 (what it is)
        body = rng.choices(vocabulary, cum_weights=weights, k=words)
        row: list[str] = []
        firsts: list[int] = []
        cuts = sorted(rng.choices(range(words), k=len(inserts)))
        for insert, low, high in zip(inserts, [0, *cuts], cuts, strict=False):
            row += (*body[low:high], insert.before)
            firsts.append(len(row))
            row += (*insert.words, insert.after)
        row += body[cuts[-1] if cuts else 0 :]
        text, starts, ends = _set(row, rng)
        for insert, first in zip(inserts, firsts, strict=True):
            part = first + insert.offset
            stretches = {(first, len(insert.words)), (part, insert.size)}
            for start, size in stretches:
                place = Place(id, starts[start], ends[start + size - 1])
                found.setdefault((insert.passage, size), []).append(place)
        published = date(2018, 1, 1) + timedelta(days=rng.randrange(365))
        documents.append(Document.from_text(text, id=id, publisher=rng.choice(_PUBLISHERS), published=published))
    planted = frozenset(Planted(size, tuple(sorted(places))) for (_, size), places in found.items())
    return Archive(tuple(documents), planted)
