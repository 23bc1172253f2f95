"""
Prove that the passages a dataset rests on stand in the documents, and see what it leaves unread.

A wrong anchor is worse than none: where it is not certain which words a span means, it is reported and not placed.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from attrs import evolve, field, frozen

from oxon_review._checks import shown
from oxon_review._dataset import Dataset, Owner, label
from oxon_review._difference import difference, words
from oxon_review._folding import Folded, fold
from oxon_review._model import Omission
from oxon_review._text import Document, Source, Span, is_whole

__all__ = ["Coverage", "Location", "LocationStatus", "Verification", "coverage", "locate", "verify"]

_LONG = 24
"""A passage of this many characters is held to be recognisable by itself; a shorter one needs its context."""
_AGREEMENT = 0.5
"""The share of the recorded context that must stand around a passage for the context to count as its own."""
_MARGIN = 0.25
"""By how much of the context one place must be better than the next to be taken."""
_WHOLE, _CLOSEST = 32, 8
"""How much of the recorded context is looked for on either side, at most and at least, in characters."""
_FEW = 8
"""So many places between the same neighbours are enough to know that they do not tell."""
_BY_FAR = 8
"""Of places in the same context, the nearest is taken when it is so many times nearer than the next."""
_MOST_COMMON = 200
"""A pair of words that stands more often than this tells nothing about where a passage is."""
_FEWEST_WORDS = 5
"""A passage of fewer words cannot be known by the words it kept."""
_FIGURE = re.compile(r"[£$]?[0-9][0-9,.]*%?")
_LIKENESS = 0.6
"""The share of its words that a changed passage must have kept, when its context is lost too."""


def __dir__() -> list[str]:
    return sorted(__all__)


class LocationStatus(Enum):
    """How a passage was found again."""

    EXACT = "exact"
    """At its position, character by character."""
    NORMALISED = "normalised"
    """The same but for quotation marks, dashes, white space and invisible characters."""
    MOVED = "moved"
    """Character by character, elsewhere in the text."""
    CHANGED = "changed"
    """Its place was found, but other words stand there."""
    AMBIGUOUS = "ambiguous"
    """In more places than one, and nothing tells which is meant."""
    MISSING = "missing"
    """Nowhere."""


@frozen
class Location:
    """
    Where a recorded span stands in a document now.

    >>> from oxon_review import Document
    >>> span = Document.from_text("Delays fell to 104 in April 2018.", id="page").find("104")
    >>> location = locate(span, Document.from_text("Delays fell to 140 in April 2018.", id="page"))
    >>> location.status, location.span, location.difference
    (<LocationStatus.CHANGED: 'changed'>, Span('page', 15, 18, '140'), '[-104-] {+140+}')
    """

    status: LocationStatus = field(repr=str)
    """How it was found again."""
    span: Span | None
    """The passage as it stands in the document now; None where it is missing or ambiguous."""
    score: float
    """The share of its words that stand there, from 0 to 1."""
    difference: str
    """What it lost `[-so-]` and gained `{+so+}`; empty where the words are the same."""
    sought: Span = field(repr=False)
    """The span that was looked for."""

    def __str__(self) -> str:
        sought = self.sought
        words = f"{shown(sought.exact)} ({sought.source_id}, characters {sought.start} to {sought.end}) {self._fate}"
        if self.span is None or self.status is LocationStatus.EXACT:
            return words
        if self.status is LocationStatus.MOVED:
            return f"{words} to {self.span.start} to {self.span.end}"
        return f"{words}: {self.difference or self.span.exact}"

    @property
    def _fate(self) -> str:
        return {
            LocationStatus.EXACT: "stands as recorded",
            LocationStatus.NORMALISED: "stands with other marks or white space",
            LocationStatus.MOVED: "has moved",
            LocationStatus.CHANGED: "has changed",
            LocationStatus.AMBIGUOUS: "stands in more places than one, and nothing tells which is meant",
            LocationStatus.MISSING: "is missing",
        }[self.status]


# --- looking for a span ----------------------------------------------------------------------------------------------


@frozen
class _Place:
    """A stretch of a document where a span may stand, and the share of the recorded context found around it."""

    status: LocationStatus
    start: int
    end: int
    agreement: float


def _alike(left: str, right: str) -> int:
    """Count the characters at the start that are the same."""
    return next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a word or a figure goes on from one text to the next: `104` to `0`, `.5` or `,000`."""
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    digits = before[-1:].isdigit() and after[:1] in {".", ","} and after[1:2].isdigit()
    return digits or (after[:1].isdigit() and before[-1:] in {".", ","} and before[-2:-1].isdigit())


def _choose(places: Iterable[_Place], span: Span) -> _Place | None:
    """
    Choose among places: the one with clearly more of the context, else the one that is by far the nearest.

    Where neither tells, the answer is a place that is `AMBIGUOUS`; where there are no places, it is None.
    """
    ranked = sorted(places, key=attrgetter("agreement"), reverse=True)
    level = [place for place in ranked if ranked[0].agreement - place.agreement < _MARGIN]
    if len(level) < 2:  # noqa: PLR2004 (one place, or none)
        return level[0] if level else None
    nearest, second, *_ = sorted(level, key=lambda place: abs(place.start - span.start))
    if abs(nearest.start - span.start) * _BY_FAR <= abs(second.start - span.start):
        return nearest
    return evolve(nearest, status=LocationStatus.AMBIGUOUS)


class _Searcher:
    """A document made ready to be searched for many spans; what a search needs is made when first needed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        return words(self._folded.text)

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each pair of words that stand side by side begins."""
        found: dict[tuple[str, str], list[int]] = {}
        for position, (left, right) in enumerate(pairwise(self._words)):
            found.setdefault((left[0], right[0]), []).append(position)
        return found

    def locate(self, span: Span) -> Location:
        """Look for a span: where it was, in its context, without its context, by the words it kept."""
        place = (
            self._here(span)
            or _choose(self._in_context(span), span)
            or self._between(span, size=_WHOLE // 2)
            or self._between(span, size=_CLOSEST)
            or _choose(self._without_context(span), span)
            or self._by_words(span)
        )
        if place is None:
            return Location(LocationStatus.MISSING, None, 0.0, "", span)
        if place.status is LocationStatus.AMBIGUOUS:
            return Location(place.status, None, 0.0, "", span)
        found = self._document.span(place.start, place.end)
        if found.source_id != span.source_id:
            found = evolve(found, source_id=span.source_id)
        if place.status is not LocationStatus.CHANGED:
            return Location(place.status, found, 1.0, "", span)
        share = _likeness(span.exact, found.exact)
        return Location(place.status, found, share, difference(span.exact, found.exact), span)

    def _here(self, span: Span) -> _Place | None:
        """Give the recorded position if the passage stands there, and not by chance."""
        if not self._text.startswith(span.exact, span.start) or not self._is_sound(span, span.start, span.end):
            return None
        place = self._place(LocationStatus.EXACT, span, span.start, span.end)
        return place if place.agreement >= _MARGIN or len(span.exact) >= _LONG else None

    def _same(self, span: Span) -> list[_Place]:
        """Give every place where the passage stands, as it was or set otherwise."""
        exact = {(found.start, found.end) for found in self._document.find_all(span.exact)}
        folded = set(self._folded.find_all(fold(span.exact).text.strip())) - exact
        return [
            self._place(status, span, start, end)
            for status, ends in ((LocationStatus.MOVED, exact), (LocationStatus.NORMALISED, folded))
            for start, end in sorted(ends)
            if self._is_sound(span, start, end)
        ]

    def _is_sound(self, span: Span, start: int, end: int) -> bool:
        """Tell whether a stretch ends where the passage did: 104 is not to be found in 1040, nor in 104.5."""
        if not is_whole(self._text, start, end):
            return False
        if not span.prefix and not span.suffix:
            return True
        before, after = self._text[max(0, start - 2) : start], self._text[end : end + 2]
        return _goes_on(before, span.exact) == _goes_on(span.prefix, span.exact) and (
            _goes_on(span.exact, after) == _goes_on(span.exact, span.suffix)
        )

    def _in_context(self, span: Span) -> list[_Place]:
        """Give the places where the passage stands in its context, and those where its context holds other words."""
        same = self._same(span)
        known = [place for place in same if place.agreement >= _AGREEMENT]
        for stretch in self._stretches(span, size=_WHOLE):
            within = [place for place in same if stretch.start <= place.start and place.end <= stretch.end]
            known += [evolve(place, agreement=1.0) for place in within] or [stretch]
        return list({(place.start, place.end): place for place in known}.values())

    def _without_context(self, span: Span) -> list[_Place]:
        """Give the places where a passage stands that is long enough to be known without its context."""
        return self._same(span) if len(span.exact) >= _LONG else []

    def _place(self, status: LocationStatus, span: Span, start: int, end: int) -> _Place:
        """Measure how much of the span's context stands around a stretch; all of it where none was recorded."""
        text, size = self._text, len(span.prefix) + len(span.suffix)
        if text.endswith(span.prefix, 0, start) and text.startswith(span.suffix, end):
            return _Place(status, start, end, 1.0)
        before = fold(text[max(0, start - 2 * len(span.prefix)) : start]).text
        after = fold(text[end : end + 2 * len(span.suffix)]).text
        prefix, suffix = fold(span.prefix).text, fold(span.suffix).text
        alike = _alike(before[::-1], prefix[::-1]) + _alike(after, suffix)
        return _Place(status, start, end, alike / size)

    def _between(self, span: Span, *, size: int) -> _Place | None:
        """Find other words, which must be like the passage, where a part of its context stands once."""
        places = self._stretches(span, size=size)
        if len(places) != 1:
            return None
        there = self._text[places[0].start : places[0].end]
        is_like = _are_figures(span.exact, there) or _likeness(span.exact, there) >= _AGREEMENT
        return places[0] if is_like else None

    def _stretches(self, span: Span, *, size: int) -> list[_Place]:
        """Give the places between the recorded neighbours, *size* characters of each; a few are enough to know."""
        text = self._folded.text
        prefix, suffix = fold(span.prefix).text.strip()[-size:], fold(span.suffix).text.strip()[:size]
        if len(prefix) + len(suffix) < _CLOSEST or not (prefix or span.start == 0):
            return []
        reach = 3 * len(span.exact) + 2 * _LONG
        found: list[_Place] = []
        start = text.find(prefix)
        while start >= 0 and len(found) < _FEW:
            after = start + len(prefix)
            end = text.find(suffix, after, after + reach + len(suffix)) if suffix else len(text)
            left, right = _stripped(text, after, end)
            if 0 < right - left <= reach:
                ends = self._folded.origin(left, right)
                if is_whole(self._text, *ends):
                    found.append(_Place(LocationStatus.CHANGED, *ends, 1.0))
            start = text.find(prefix, start + 1) if prefix else -1
        return found

    def _by_words(self, span: Span) -> _Place | None:
        """Find the stretch that kept most of the words of a passage, where one stretch is clearly the best."""
        sought = [word[0] for word in words(fold(span.exact).text)]
        if len(sought) < _FEWEST_WORDS:
            return None
        votes = Counter(
            (position - offset) // len(sought)
            for offset, pair in enumerate(pairwise(sought))
            for position in self._pairs.get(pair, ())[:_MOST_COMMON]
        )
        ranked = sorted((self._stretch(sought, block) for block, _ in votes.most_common(4)), reverse=True)
        if not ranked or ranked[0][0] < _LIKENESS:
            return None
        share, first, last = ranked[0]
        rivals = [rank for rank in ranked[1:] if rank[2] < first or rank[1] > last]
        if rivals and share - rivals[0][0] < _MARGIN:
            return None
        start, end = self._folded.origin(self._words[first].start(), self._words[last].end())
        return _Place(LocationStatus.CHANGED, start, end, share) if is_whole(self._text, start, end) else None

    def _stretch(self, sought: list[str], block: int) -> tuple[float, int, int]:
        """Give the share of the words kept near a block of the document, and the first and last of them."""
        begin = max(0, block * len(sought) - len(sought) // 2)
        there = [word[0] for word in self._words[begin : begin + 3 * len(sought)]]
        kept = SequenceMatcher(None, sought, there, autojunk=False).get_matching_blocks()[:-1]
        share = sum(match.size for match in kept) / len(sought)
        return share, begin + kept[0].b, begin + kept[-1].b + kept[-1].size - 1


def _likeness(before: str, after: str) -> float:
    """Give the share of the words, from 0 to 1, that two texts have in common, in order."""
    old, new = ([word[0] for word in words(fold(text).text)] for text in (before, after))
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _are_figures(*texts: str) -> bool:
    """Tell whether each text is a figure."""
    return all(_FIGURE.fullmatch(text) for text in texts)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a stretch by the white space at its ends; an end before the start gives an empty stretch."""
    piece = text[start : max(start, end)]
    left = start + len(piece) - len(piece.lstrip())
    return left, max(left, start + len(piece.rstrip()))


def locate(span: Span, document: Document) -> Location:
    r"""
    Find a recorded *span* in a *document*, which may have changed since.

    In this order, the first that is certain: the passage at its position; elsewhere in its context, as it was or with
    other marks and white space; other words in its context; the passage without its context; most of its words.  A
    short passage is not accepted without context, and of two places neither is taken unless it is clearly the better.

    >>> document = Document.from_text("New. Staff were \u201ckind\u201d to all.", id="page")
    >>> location = locate(Span("page", 0, 24, 'Staff were "kind" to all'), document)
    >>> location.status, location.span.start
    (<LocationStatus.NORMALISED: 'normalised'>, 5)
    """
    return _Searcher(document).locate(span)


# --- a whole dataset -------------------------------------------------------------------------------------------------


def _matched(sources: Iterable[Source], documents: Iterable[Document]) -> dict[str, Document]:
    """Give each source its document: the one with its SHA-256, else the one with its id."""
    texts = tuple(documents)
    by_text = {document.source.sha256: document for document in reversed(texts)}
    by_id = {document.source.id: document for document in reversed(texts)}
    pairs = ((source.id, by_text.get(source.sha256) or by_id.get(source.id)) for source in sources)
    return {id: document for id, document in pairs if document is not None}  # noqa: A001


@frozen(repr=False)
class Verification:
    """
    Whether every span of a dataset stands in the documents; true where it does.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> verification = verify(oxon_review.load(), load_documents("seeds"))
    >>> verification.ok, verification.exact, verification.problems
    (True, True, ())
    """

    locations: tuple[Location, ...]
    """Where each span stands, in the order of `Dataset.spans`."""
    owners: tuple[Owner, ...]
    """The value that each span belongs to, in the same order."""
    absent: tuple[str, ...]
    """The ids of the sources for which no document was given."""
    altered: tuple[str, ...]
    """The ids of the sources whose document is not, byte for byte, the one recorded."""

    @property
    def ok(self) -> bool:
        """Whether every span is exact or normalised."""
        proved = {LocationStatus.EXACT, LocationStatus.NORMALISED}
        return all(location.status in proved for location in self.locations)

    @property
    def exact(self) -> bool:
        """Whether every span is exact and every document is the one recorded, by its SHA-256."""
        return not (self.absent or self.altered) and all(
            location.status is LocationStatus.EXACT for location in self.locations
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """What is not proved, in words, a document at a time and then a span at a time."""
        return (
            *(f"source {id!r}: no document was given, so nothing that rests on it is proved" for id in self.absent),  # noqa: A001
            *(f"source {id!r}: the document is not the one recorded; its SHA-256 differs" for id in self.altered),  # noqa: A001
            *(
                f"{label(owner)}: {location}"
                for owner, location in zip(self.owners, self.locations, strict=True)
                if location.status is not LocationStatus.EXACT and location.sought.source_id not in self.absent
            ),
        )

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        counts = Counter(location.status for location in self.locations)
        total = ", ".join(f"{counts[status]} {status.value}" for status in LocationStatus if counts[status])
        passages = "1 passage" if len(self.locations) == 1 else f"{len(self.locations)} passages"
        return "\n- ".join((f"{passages}: {total or 'nothing to prove'}", *self.problems))

    def __repr__(self) -> str:
        return f"Verification({len(self.locations)} locations, ok={self.ok}, exact={self.exact})"


def verify(dataset: Dataset, documents: Iterable[Document]) -> Verification:
    """
    Look for every span of a *dataset* in the *documents*, matched to its sources by SHA-256 first, then by id.

    Documents that belong to no source are left alone.  The spans of a source without a document are missing.

    >>> import oxon_review
    >>> verification = verify(oxon_review.load(), [])
    >>> verification.ok, verification.problems[0]
    (False, "source 'ouh-2018': no document was given, so nothing that rests on it is proved")
    """
    matched = _matched(dataset.sources, documents)
    searchers = {id: _Searcher(document) for id, document in matched.items()}  # noqa: A001
    owners: list[Owner] = []
    locations: list[Location] = []
    for owner, span in dataset.spans():
        searcher = searchers.get(span.source_id)
        absent = Location(LocationStatus.MISSING, None, 0.0, "", span)
        owners.append(owner)
        locations.append(absent if searcher is None else searcher.locate(span))
    return Verification(
        tuple(locations),
        tuple(owners),
        absent=tuple(source.id for source in dataset.sources if source.id not in matched),
        altered=tuple(
            source.id
            for source in dataset.sources
            if source.id in matched and matched[source.id].source.sha256 != source.sha256
        ),
    )


@frozen(repr=False)
class Coverage:
    """
    Which sentences of the documents carry a fact, which were set aside, and which do neither.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> coverage(oxon_review.load(), load_documents("seeds")).ratio
    1.0
    """

    covered: tuple[Span, ...]
    """The sentences in which a passage of a fact stands, or a part of one."""
    omitted: tuple[Span, ...]
    """The sentences that the dataset sets aside, with a reason, as carrying no fact."""
    uncovered: tuple[Span, ...]
    """The sentences of which the dataset says nothing."""

    @property
    def ratio(self) -> float:
        """The share of the sentences not set aside that carry a fact, from 0 to 1; 1 where there are none."""
        relevant = len(self.covered) + len(self.uncovered)
        return len(self.covered) / relevant if relevant else 1.0

    def __str__(self) -> str:
        relevant = len(self.covered) + len(self.uncovered)
        first = f"{len(self.covered)} of {relevant} sentences carry a fact ({len(self.omitted)} set aside)"
        return "\n- ".join((first, *(f"{span.source_id}, {span.start}: {span.exact!r}" for span in self.uncovered)))

    def __repr__(self) -> str:
        return (
            f"Coverage({len(self.covered)} covered, {len(self.omitted)} omitted, {len(self.uncovered)} uncovered, "
            f"ratio={self.ratio:.3f})"
        )


def coverage(dataset: Dataset, documents: Iterable[Document]) -> Coverage:
    """
    Tell of each sentence of the *documents* whether a fact of the *dataset* rests on it.

    Documents are matched to sources as in `verify`; one that belongs to no source is uncovered from end to end.  In a
    document that is not the one recorded, a passage counts where `locate` finds it.

    >>> import oxon_review
    >>> print(coverage(oxon_review.load(), [Document.from_text("Unread. Unheard.", id="page")]))
    0 of 2 sentences carry a fact (0 set aside)
    - page, 0: 'Unread.'
    - page, 8: 'Unheard.'
    """
    texts = tuple(documents)
    matched = _matched(dataset.sources, texts)
    recorded = {source.id: source.sha256 for source in dataset.sources}
    searchers = {id: _Searcher(document) for id, document in matched.items()}  # noqa: A001
    facts: dict[Document, list[Span]] = {}
    omissions: dict[Document, list[Span]] = {}
    for owner, span in dataset.spans():
        document = matched.get(span.source_id)
        if document is None:
            continue
        is_recorded = document.source.sha256 == recorded[span.source_id]
        found = span if is_recorded else searchers[span.source_id].locate(span).span
        if found is not None:
            passages = omissions if isinstance(owner, Omission) else facts
            passages.setdefault(document, []).append(found)
    ids = {document: id for id, document in reversed(matched.items())}  # noqa: A001
    sorted_sentences: dict[str, list[Span]] = {"covered": [], "omitted": [], "uncovered": []}
    for document in dict.fromkeys(texts):
        with_fact = _touched(document.sentences, facts.get(document, []))
        set_aside = _touched(document.sentences, omissions.get(document, []))
        for sentence in document.sentences:
            kind = "covered" if sentence in with_fact else "omitted" if sentence in set_aside else "uncovered"
            sorted_sentences[kind].append(evolve(sentence, source_id=ids.get(document, sentence.source_id)))
    return Coverage(**{kind: tuple(sentences) for kind, sentences in sorted_sentences.items()})


def _touched(sentences: tuple[Span, ...], passages: list[Span]) -> set[Span]:
    """Give the sentences, in order of place, that share a character with one of the passages."""
    touched: set[Span] = set()
    starts = [sentence.start for sentence in sentences]
    for passage in passages:
        first = max(0, bisect_right(starts, passage.start) - 1)
        last = bisect_left(starts, passage.end)
        touched.update(sentences[number] for number in range(first, last) if sentences[number].end > passage.start)
    return touched
