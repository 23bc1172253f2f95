"""
An archive of invented articles in which quotations recur, so that it is known whose words stand where.

Some recur word for word, others in other typography, shortened, edited, as a fragment or without marks.  Among them
stand decoys: stock phrases, names of organisations, formulas of thanks, and speakers who keep to their subject.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

from oxon_review import Document, Quote, QuoteKind, Span, Speaker
from oxon_review.compare import QuoteCluster, QuoteVariant

__all__ = ["KINDS", "Place", "QuotedArchive", "Score", "judged", "plant_quotes"]

KINDS = ("verbatim", "typography", "truncated", "edited", "fragment", "unquoted")
"""How an utterance recurs."""
_KIND_WEIGHTS = (3, 2, 3, 3, 3, 2)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SYLLABLES = tuple(f"{consonant}{vowel}" for consonant in "bdfgklmnprstvw" for vowel in ("a", "e", "i", "o", "ea"))
_ENDINGS = ("", "", "n", "r", "st", "s")
_FUNCTION = _words(
    "the of and to in a that is for was it on we with as are be have by this at not from our they has but an were "
    "their which more there will been who all or can had its so up would when what about into some no than them"
)
_SUBJECTS = _words(
    "care services people health social staff system review hospital older work together improved patients community "
    "report support local home county leaders plan winter teams support better access council commission board"
)
_STOCK = (
    "delayed transfers of care",
    "world class",
    "joined up working",
    "whole system approach",
    "blame culture",
    "a perfect storm",
    "lessons will be learned",
    "going forward together",
)
_FORMULAS = (
    "I would like to thank all staff whose",
    "We welcome the findings of this review which",
    "I am hugely grateful to our staff for their",
)
_ROLES = ("chief executive", "director of care", "medical director", "leader", "chair", "spokesperson")
_FIRST_DAY = date(2018, 1, 1)
_LATELY = 300
"""Of so many utterances before it, an article may take up some."""


class Place(NamedTuple):
    """Where some words stand."""

    document: str
    start: int
    end: int


class QuotedArchive(NamedTuple):
    """Articles, their quotations, and which words are whose."""

    documents: tuple[Document, ...]
    quotes: tuple[Quote, ...]
    utterances: dict[Place, int]
    """Which utterance stands at a place, the first time and whenever it recurs."""
    planted: dict[Place, str]
    """How the utterance recurs there; not for its first place."""


class Score(NamedTuple):
    """How many of what recurs was found, and how many of what was found do recur."""

    precision: float
    recall: float
    found: int
    planted: int


class _Utterance(NamedTuple):
    number: int
    words: list[str]
    speaker: Speaker


class _Member(NamedTuple):
    speaker: Speaker
    pets: list[str]
    """Words of the speaker's own subject."""


class _Writer:
    """Writes words as prose, with what is common to many texts and what is rare."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        invented = {"".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) + rng.choice(_ENDINGS) for _ in range(8000)}
        self.rare = sorted(invented, key=lambda word: (len(word), word))
        self._rare_weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.rare))))
        self._function_weights = list(accumulate(1 / (rank + 3) for rank in range(len(_FUNCTION))))

    def words(self, count: int, pets: Sequence[str] = ()) -> list[str]:
        """Give so many words: nearly half are function words, a seventh are of the field, and some are *pets*."""
        rng = self.rng
        function = rng.choices(_FUNCTION, cum_weights=self._function_weights, k=count)
        rare = rng.choices(self.rare, cum_weights=self._rare_weights, k=count)
        made: list[str] = []
        for number in range(count):
            dice = rng.random()
            if dice < 0.45:
                made.append(function[number])
            elif dice < 0.6:
                made.append(rng.choice(_SUBJECTS))
            elif pets and dice < 0.7:
                made.append(rng.choice(pets))
            else:
                made.append(rare[number])
        return made

    def sentence(self, words: Sequence[str]) -> str:
        """Write a sentence, with a comma here and there."""
        text = " ".join(word + "," * (self.rng.random() < 0.06) for word in words).rstrip(",")
        return text[:1].upper() + text[1:] + "."


class _Page:
    """An article that is being written."""

    def __init__(self, number: int) -> None:
        self.id = f"article-{number:05}"
        self.text = ""
        self.published = _FIRST_DAY + timedelta(days=number)
        self.utterances: dict[Place, int] = {}
        self.planted: dict[Place, str] = {}
        self.quotes: list[Quote] = []

    def add(self, text: str) -> None:
        """Write on."""
        self.text += text

    def mark(self, words: str, utterance: int, kind: str | None) -> None:
        """Write the words of an utterance."""
        place = Place(self.id, len(self.text), len(self.text) + len(words))
        self.utterances[place] = utterance
        if kind is not None:
            self.planted[place] = kind
        self.add(words)

    def quote(self, words: str, speaker: Speaker | None, kind: QuoteKind) -> None:
        """Note the quotation that is written next, and open its marks."""
        self.add("“")
        span = Span(self.id, len(self.text), len(self.text) + len(words), words)
        id = f"{self.id}-{len(self.quotes) + 1}"  # noqa: A001 (what it is)
        self.quotes.append(Quote(id, kind, words, speaker, (span,)))


def _cast(count: int, writer: _Writer) -> list[_Member]:
    """Make speakers, each with an organisation and with words of his own subject."""
    rng = writer.rng
    names = rng.sample(writer.rare, 2 * count)
    bodies = [f"{rng.choice(writer.rare).title()} Health Trust" for _ in range(count // 5 + 1)]
    return [
        _Member(
            Speaker(f"{first.title()} {last.title()}", rng.choice(_ROLES), rng.choice(bodies)),
            rng.sample(writer.rare[200:], 5),
        )
        for first, last in zip(names[::2], names[1::2], strict=True)
    ]


# --- how an utterance recurs -----------------------------------------------------------------------------------------


def _typeset(text: str, rng: Random) -> str:
    for old, new in ((" ", "\u00a0"), (", ", " – "), (" ", "  "), ("a", "a\u00ad")):
        at = text.find(old, rng.randrange(len(text) // 2))
        text = text if at < 0 else text[:at] + new + text[at + len(old) :]
    return text.upper() if rng.random() < 0.1 else text


def _truncated(words: list[str], rng: Random) -> list[str]:
    count = len(words)
    lost = rng.randint(count // 5, count // 2)
    cut = rng.choice(("start", "middle", "end"))
    if cut == "start":
        return words[lost:]
    if cut == "end":
        return words[: count - lost]
    start = rng.randint(3, count - lost - 3)
    return words[:start] + words[start + lost :]


def _edited(words: list[str], writer: _Writer) -> list[str]:
    """Change, add or leave out one word at least, and a tenth at most."""
    rng = writer.rng
    changed = list(words)
    for _ in range(rng.randint(1, max(1, len(words) // 10))):
        at = rng.randrange(1, len(changed) - 1)
        end = at + rng.choice((0, 1, 1))
        changed[at:end] = [] if rng.random() < 0.3 and end > at else writer.words(1)
    return changed


def _fragment(words: list[str], rng: Random) -> list[str]:
    """Take two to five words that begin and end with one that is no function word."""
    content = [number for number, word in enumerate(words) if word not in _FUNCTION and word not in _SUBJECTS]
    starts = [(one, other + 1) for one in content for other in content if 1 <= other - one <= 4]
    first, after = rng.choice(starts or [(0, 5)])
    return words[first:after]


def _recur(page: _Page, utterance: _Utterance, kind: str, writer: _Writer) -> None:
    """Write an utterance once more."""
    rng, speaker = writer.rng, utterance.speaker
    words, quote_kind = utterance.words, QuoteKind.DIRECT
    if kind == "unquoted":
        kept = words[rng.randint(0, len(words) // 3) :]
        page.add(f"{speaker.name} said that ")
        page.mark(" ".join(kept), utterance.number, kind)
        page.add(".\n\n")
        return
    if kind == "fragment":
        text, quote_kind = " ".join(_fragment(words, rng)), QuoteKind.PARTIAL
    elif kind == "truncated":
        text = writer.sentence(_truncated(words, rng))
    elif kind == "edited":
        text = writer.sentence(_edited(words, writer))
    else:
        text = writer.sentence(words)
        text = _typeset(text, rng) if kind == "typography" else text
    page.quote(text, None if rng.random() < 0.2 else speaker, quote_kind)
    page.mark(text, utterance.number, kind)
    page.add(f"”, said {speaker.name}.\n\n")


def _decoy(page: _Page, speaker: Speaker, writer: _Writer) -> None:
    """Write what recurs in the archive and is nobody's: a stock phrase, a formula, the name of an organisation."""
    rng = writer.rng
    kind = QuoteKind.DIRECT
    dice = rng.randrange(3)
    if dice == 0:
        text = rng.choice(_STOCK)
        kind = rng.choice((QuoteKind.TERM, QuoteKind.PARTIAL))
    elif dice == 1:
        text = f"{rng.choice(_FORMULAS)} {' '.join(writer.words(rng.randint(10, 20)))}."
    else:
        text = f"The {speaker.organisation} {' '.join(writer.words(rng.randint(8, 20)))}."
    page.quote(text, None if kind is QuoteKind.TERM else speaker, kind)
    page.add(f"{text}” was said.\n\n")


# --- the archive -----------------------------------------------------------------------------------------------------


def _article(number: int, known: list[_Utterance], cast: Sequence[_Member], writer: _Writer) -> _Page:
    """Write an article: prose, what recurs in it, decoys, and utterances of its own."""
    rng = writer.rng
    page = _Page(number)
    for _ in range(rng.randint(8, 14)):
        page.add(writer.sentence(writer.words(rng.randint(10, 28))) + rng.choice((" ", "\n\n")))
    page.add("\n\n")
    lately = known[-_LATELY:]
    for utterance in rng.sample(lately, min(len(lately), rng.randint(0, 3))):
        _recur(page, utterance, rng.choices(KINDS, _KIND_WEIGHTS)[0], writer)
    for _ in range(rng.randint(1, 3)):
        speaker, pets = rng.choice(cast)
        if rng.random() < 0.4:
            _decoy(page, speaker, writer)
        utterance = _Utterance(len(known), writer.words(rng.randint(12, 34), pets), speaker)
        text = writer.sentence(utterance.words)
        page.quote(text, speaker, QuoteKind.DIRECT)
        page.mark(text, utterance.number, None)
        page.add(f"”, {speaker.name} said.\n\n")
        known.append(utterance)
    return page


def plant_quotes(articles: int, *, seed: int = 2018) -> QuotedArchive:
    """
    Make an archive of some *articles* of two kilobytes, with some three quotations each.

    A *seed* always makes the same archive.
    """
    writer = _Writer(Random(seed))  # noqa: S311 (no secret)
    cast = _cast(max(4, articles // 2), writer)
    known: list[_Utterance] = []
    pages = [_article(number, known, cast, writer) for number in range(articles)]
    return QuotedArchive(
        tuple(Document.from_text(page.text, id=page.id, published=page.published) for page in pages),
        tuple(quote for page in pages for quote in page.quotes),
        {place: number for page in pages for place, number in page.utterances.items()},
        {place: kind for page in pages for place, kind in page.planted.items()},
    )


def judged(archive: QuotedArchive, clusters: Iterable[QuoteCluster]) -> dict[str, Score]:
    """
    Judge clusters by what was planted: how much of each kind was found, and how much of what was found is right.

    An occurrence is found where it stands in a cluster with the first occurrence of its utterance or another one.  It
    is false where the words of the cluster are another utterance's, or nobody's; then it counts under its own kind,
    or as a decoy.
    """
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    met: set[Place] = set()
    index = _Index(archive.utterances)
    for cluster in clusters:
        first, *others = (index.at(variant) for variant in cluster)
        for other in others:
            kind = archive.planted.get(other, "original") if other else "decoy"
            is_right = first is not None and other is not None and index.known[first] == index.known[other]
            found[kind] += 1
            right[kind] += is_right
            met |= {place for place in (first, other) if is_right and place}
    planted = Counter(archive.planted.values())
    recalled = Counter(kind for place, kind in archive.planted.items() if place in met)
    scores = {
        kind: Score(
            right[kind] / found[kind] if found[kind] else 1.0,
            recalled[kind] / planted[kind],
            found[kind],
            planted[kind],
        )
        for kind in KINDS
    }
    total = found.total(), right.total()
    scores["all"] = Score(
        total[1] / total[0] if total[0] else 1.0, recalled.total() / planted.total(), total[0], planted.total()
    )
    return scores


class _Index:
    """Leads from an occurrence to the place it covers for the most part."""

    def __init__(self, known: dict[Place, int]) -> None:
        self.known = known
        self._places = sorted(known)

    def at(self, variant: QuoteVariant) -> Place | None:
        span = variant.span
        at = bisect_left(self._places, Place(span.source_id, span.start + 1, 0))
        for place in self._places[max(0, at - 1) : at + 1]:
            shared = min(place.end, span.end) - max(place.start, span.start)
            if place.document == span.source_id and 2 * shared >= span.end - span.start:
                return place
        return None
