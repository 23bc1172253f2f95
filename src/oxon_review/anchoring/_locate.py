"""
Find a recorded span in a document that may have changed since.

What is looked for is folded (marks, dashes, white space, invisible characters), with the context that was recorded.
First the same words are sought: in their context, in less and less of it, and, where the passage is long enough to be
known by itself, without it.  Then other words are sought: stretches that share pieces with the passage and its context
are compared with it edit by edit.  Of two places neither is taken unless it is clearly the better.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import takewhile

from attrs import evolve, frozen

from oxon_review._folding import Folded, fold
from oxon_review._text import DISTINCT, Document, Span, goes_on, is_whole
from oxon_review.anchoring._alignment import closest, fewest_edits
from oxon_review.anchoring._location import CONTEXT, WORD_AFTER, WORD_BEFORE, Location, LocationStatus

__all__ = ["Searcher", "locate"]

_FEW = 8
"""So many places are enough to know that what stands there does not tell which is meant."""
_BY_FAR = 8
"""Of places in the same context, the nearest is taken when it is so many times nearer than the next."""
_PIECE, _MOST_PIECES = 8, 16
"""A changed passage is looked for by pieces of so many characters, and by no more than so many pieces."""
_KEPT, _KEPT_MOST = 0.5, 0.75
"""The share of its characters that a passage must have kept between its neighbours, and where only one is left."""
_KEPT_ALONE, _DISTINCT_ALONE = 0.85, 48
"""The share, and the number of characters, where a context was recorded and does not stand around it."""
_SUPPORT = 0.5
"""The share of a recorded context that speaks for a place: one side of it."""
_NEAR = 400
"""The place of a passage without recorded context is held to be its own if it is no further away, in characters."""
_MARGIN = 0.2
"""By how much one changed place must be the better to be taken."""
_ALIKE = 0.75
"""The share of a recorded context that must stand around a place for the context to count as its own."""
_NEARBY = 2000
"""How far around the recorded position a changed passage is looked for first, in characters."""
_LONGEST_WORD = 24
_MOST_CROWDS = 3
_FIGURE = re.compile(r"[£$]?[0-9][0-9,.]*%?")


# --- what is looked for ----------------------------------------------------------------------------------------------


@frozen
class _Sought:
    """A span made ready for the search: folded, without white space at its ends."""

    span: Span
    left: str
    core: str
    right: str

    @property
    def is_distinct(self) -> bool:
        """Whether the passage is long enough to be known by itself."""
        return len(self.core) >= DISTINCT

    @property
    def context_size(self) -> int:
        return len(self.left) + len(self.right)

    def contexts(self) -> Iterator[tuple[str, str]]:
        """Yield the context, and less and less of it; none for a passage that is known by itself."""
        left, right = self.left, self.right
        fewest = 1 if self.is_distinct else CONTEXT // 2
        if left or right:
            yield left, right
            yield left[-CONTEXT // 2 :], right[: CONTEXT // 2]
        if right and len(left) >= fewest:
            yield left, ""
        if left and len(right) >= fewest:
            yield "", right
        if self.is_distinct or not self.context_size:
            yield "", ""

    def has_words(self, before: str, after: str) -> bool:
        """Tell whether the nearest words on the passage's line are the nearest in the folded text around a place."""
        left, right = WORD_BEFORE.search(self.span.prefix[-CONTEXT:]), WORD_AFTER.match(self.span.suffix[:CONTEXT])
        there_left, there_right = WORD_BEFORE.search(before), WORD_AFTER.match(after)
        return (left is None or (there_left is not None and there_left["word"].endswith(fold(left["word"]).text))) and (
            right is None or (there_right is not None and there_right["word"].startswith(fold(right["word"]).text))
        )


def _sought(span: Span) -> _Sought:
    exact = span.exact.strip()
    begin = span.exact.index(exact)
    before, after = span.prefix + span.exact[:begin], span.exact[begin + len(exact) :] + span.suffix
    left, right = fold(before[-CONTEXT:]).text.lstrip(), fold(after[:CONTEXT]).text.rstrip()
    return _Sought(span, left, fold(exact).text, right)


@frozen
class _Place:
    """A stretch of the folded text of a document where a span may stand."""

    status: LocationStatus
    start: int
    end: int
    kept: float = 1.0
    """The share of the characters of the passage that stand there."""
    context: float = 1.0
    """The share of the recorded context that stands around it."""

    def likeness(self) -> float:
        """Give how like the passage and its context a place is; to be compared with that of another place."""
        return self.kept + self.context


def _is_line(before: str, after: str) -> bool:
    """Tell whether what stands between the two texts is a line of its own."""
    before, after = before.rstrip(" \t"), after.lstrip(" \t")
    return before[-1:] in {"", "\n", "\r"} and after[:1] in {"", "\n", "\r"}


def _are_figures(*texts: str) -> bool:
    """Tell whether each text is a figure."""
    return all(_FIGURE.fullmatch(text) for text in texts)


# --- the search ------------------------------------------------------------------------------------------------------


class Searcher:
    """A document made ready to be searched for many spans."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def locate(self, span: Span) -> Location:
        """Look for a span: where it was, the same words elsewhere, then other words in its place."""
        if self._is_here(span):
            found = self._document.span(span.start, span.end)
            return Location(LocationStatus.EXACT, _of_source(found, span), 1.0, span)
        sought = _sought(span)
        place = self._same(sought) or self._changed(sought)
        if place is None:
            return Location(LocationStatus.MISSING, None, 0.0, span)
        if place.status is LocationStatus.AMBIGUOUS:
            return Location(place.status, None, 0.0, span)
        start, end = self._folded.origin(place.start, place.end)
        status = place.status
        if status is LocationStatus.NORMALISED and self._text[start:end] == span.exact:
            status = LocationStatus.MOVED
        return Location(status, _of_source(self._document.span(start, end), span), place.kept, span)

    def _is_here(self, span: Span) -> bool:
        """Tell whether the passage stands at its position, and not by chance."""
        text = self._text
        if not text.startswith(span.exact, span.start) or not is_whole(text, span.start, span.end):
            return False
        if text.endswith(span.prefix, 0, span.start) and text.startswith(span.suffix, span.end):
            return bool(span.prefix and span.suffix) or self._ends_alike(span)
        if not self._ends_alike(span):
            return False
        before = fold(text[max(0, span.start - 2 * CONTEXT) : span.start]).text
        after = fold(text[span.end : span.end + 2 * CONTEXT]).text
        return len(span.exact) >= DISTINCT or _sought(span).has_words(before, after)

    def _ends_alike(self, span: Span) -> bool:
        """Tell whether no word or figure goes on over the ends of a passage at its position, unless it did before."""
        before, after = self._text[max(0, span.start - 2) : span.start], self._text[span.end : span.end + 2]
        return goes_on(before, span.exact) == goes_on(span.prefix, span.exact) and (
            goes_on(span.exact, after) == goes_on(span.exact, span.suffix)
        )

    def _has_words(self, sought: _Sought, start: int, end: int) -> bool:
        """Tell whether a stretch of the folded text stands beside the words that the passage stood beside."""
        text = self._folded.text
        return sought.has_words(text[max(0, start - 2 * CONTEXT) : start], text[end : end + 2 * CONTEXT])

    # --- the same words ----------------------------------------------------------------------------------------------

    def _same(self, sought: _Sought) -> _Place | None:
        """Find the same words with as much of their context as stands there; that decides, if it is in one place."""
        for left, right in sought.contexts():
            places = list(self._standing(sought, left, right))
            if places:
                found = _nearest([*places, *self._replaced(sought, left, right)], sought.span.start)
                changed = None if left or right or not sought.context_size else self._changed(sought)
                return found if changed is None else changed
        return None

    def _standing(self, sought: _Sought, left: str, right: str) -> Iterator[_Place]:
        """Yield where the passage stands between *left* and *right*, up to a few places."""
        size = len(sought.core)
        is_elsewhere = bool(sought.context_size) and not (left or right)
        status = LocationStatus.MOVED if is_elsewhere else LocationStatus.NORMALISED
        for at in self._starts(left + sought.core + right):
            start = at + len(left)
            is_same = self._is_sound(sought, start, start + size)
            if is_elsewhere:
                is_same = is_same and (size >= _DISTINCT_ALONE or self._is_line(sought, start, start + size))
            elif not sought.is_distinct:
                is_same = is_same and self._has_words(sought, start, start + size)
            if is_same:
                yield _Place(status, start, start + size)

    def _is_line(self, sought: _Sought, start: int, end: int) -> bool:
        """Tell whether a stretch is a line of its own, as the passage was, which is known wherever it is moved to."""
        start, end = self._folded.origin(start, end)
        return _is_line(sought.span.prefix, sought.span.suffix) and _is_line(
            self._text[max(0, start - CONTEXT) : start], self._text[end : end + CONTEXT]
        )

    def _replaced(self, sought: _Sought, left: str, right: str) -> Iterator[_Place]:
        """Yield where other words stand between *left* and *right*, which may be the place that is meant."""
        if not (left and right):
            return
        text, reach = self._folded.text, _reach(sought) + len(right)
        for at in self._starts(left):
            start = at + len(left)
            end = text.find(right, start, start + reach)
            place = self._like(sought, *_stripped(text, start, end), 1.0) if end > start else None
            if place is not None and place.kept < 1:
                yield place

    def _starts(self, pattern: str, low: int = 0, high: int = sys.maxsize) -> Iterator[int]:
        """Yield the first few places of a pattern."""
        at, few = self._folded.text.find(pattern, low, high), _FEW
        while at >= 0 and few:
            yield at
            at, few = self._folded.text.find(pattern, at + 1, high), few - 1

    def _kept(self, sought: _Sought, start: int, end: int) -> float:
        """Give the share of the passage's characters that stand in a stretch, which counts for less if it is longer."""
        edits, _ = fewest_edits(sought.core, self._folded.text[start:end])
        return (len(sought.core) - edits) / max(len(sought.core), end - start)

    def _is_sound(self, sought: _Sought, start: int, end: int) -> bool:
        """Tell whether a stretch ends where the passage did: 104 is not to be found in 1040, nor in 104.5."""
        if not is_whole(self._text, *self._folded.origin(start, end)):
            return False
        before, after = self._folded.text[max(0, start - 2) : start], self._folded.text[end : end + 2]
        return goes_on(before, sought.core) == goes_on(sought.left, sought.core) and (
            goes_on(sought.core, after) == goes_on(sought.core, sought.right)
        )

    # --- other words -------------------------------------------------------------------------------------------------

    def _changed(self, sought: _Sought) -> _Place | None:
        """Find the place that is clearly the most like the passage in its context: near where it was, else anywhere."""
        near = self._best(sought, max(0, sought.span.start - _NEARBY), sought.span.end + _NEARBY)
        if near is not None and min(near.kept, near.context) >= _ALIKE:
            return near
        return self._best(sought, 0, len(self._folded.text))

    def _best(self, sought: _Sought, low: int, high: int) -> _Place | None:
        fits = [fit for begin in self._likely(sought, low, high) if (fit := self._fit(sought, begin)) is not None]
        best = max(fits, key=_Place.likeness, default=None)
        if best is None or not is_whole(self._text, *self._folded.origin(best.start, best.end)):
            return None
        rivals = [fit for fit in fits if fit.start >= best.end or fit.end <= best.start]
        if any(best.likeness() - rival.likeness() < _MARGIN for rival in rivals):
            return evolve(best, status=LocationStatus.AMBIGUOUS)
        return best

    def _likely(self, sought: _Sought, low: int, high: int) -> list[int]:
        """Give where the passage may begin: where most of its pieces, and those of its context, stand in order."""
        whole = sought.left + sought.core + sought.right
        step = max(_PIECE // 2, len(whole) // _MOST_PIECES)
        begins: list[int] = []
        for offset in range(0, len(whole) - _PIECE + 1, step):
            shift = len(sought.left) - offset
            begins += (max(0, at + shift) for at in self._starts(whole[offset : offset + _PIECE], low, high))
        return _crowded(sorted(begins), reach=_PIECE + len(sought.core) // 8)

    def _fit(self, sought: _Sought, begin: int) -> _Place | None:
        """Compare the passage and its context with what stands near *begin*; None where that is not like it."""
        if sought.is_distinct:
            text, size = self._folded.text, len(sought.core)
            slack = 2 * _PIECE + size // 8
            low = max(0, begin - slack)
            edits, start, end = closest(sought.core, text[low : begin + size + slack])
            kept = 1 - edits / size
            start, end = self._widened(sought, low + start, low + end)
            context = self._context(sought, start, end) if kept >= _KEPT_MOST else 0.0
            is_same = text[start:end] == sought.core
            if context >= _SUPPORT or (kept >= _KEPT_ALONE and size >= _DISTINCT_ALONE and not is_same):
                status = LocationStatus.NORMALISED if is_same else LocationStatus.CHANGED
                return _Place(status, start, end, kept, context)
        return self._between(sought, begin)

    def _context(self, sought: _Sought, start: int, end: int) -> float:
        """Give the share of the context that stands around a stretch; where there is none, nearness speaks for it."""
        if not sought.context_size:
            return float(abs(start - sought.span.start) <= _NEAR)
        before = self._folded.text[max(0, start - len(sought.left) - _PIECE) : start]
        after = self._folded.text[end : end + len(sought.right) + _PIECE]
        edits = (fewest_edits(side, there)[0] for side, there in ((sought.left, before), (sought.right, after)) if side)
        return 1 - sum(edits) / sought.context_size

    def _between(self, sought: _Sought, begin: int) -> _Place | None:
        """Give what stands between the recorded neighbours near *begin*, if they do and it is like the passage."""
        if not sought.context_size:
            return None
        text = self._folded.text
        start, end, edits = 0, len(text), 0  # of a passage without a neighbour at the start or end of its text
        if sought.left:
            low = max(0, begin - len(sought.left) - 2 * _PIECE)
            edits, start = fewest_edits(sought.left, text[low : begin + 2 * _PIECE])
            start += low
        if sought.right:
            more, end, _ = closest(sought.right, text[start : start + _reach(sought) + len(sought.right)])
            edits, end = edits + more, start + end
        start, end = _stripped(text, start, end)
        if edits > (1 - _ALIKE) * sought.context_size or not start < end <= start + _reach(sought):
            return None
        return self._like(sought, start, end, 1 - edits / sought.context_size)

    def _like(self, sought: _Sought, start: int, end: int, context: float) -> _Place | None:
        """Give the place of the passage in a stretch, or the stretch where it is like the passage."""
        at = self._folded.text.find(sought.core, start, end)
        if at >= 0 and self._is_sound(sought, at, at + len(sought.core)):
            is_same = sought.is_distinct or self._has_words(sought, at, at + len(sought.core))
            status = LocationStatus.NORMALISED if is_same else LocationStatus.CHANGED
            return _Place(status, at, at + len(sought.core), 1.0, context)
        start, end = self._widened(sought, start, end)
        kept = self._kept(sought, start, end)
        if kept < _KEPT and not _are_figures(sought.core, self._folded.text[start:end]):
            return None
        return _Place(LocationStatus.CHANGED, start, end, kept, context)

    def _widened(self, sought: _Sought, start: int, end: int) -> tuple[int, int]:
        """Take in the whole of a word or figure at either end, where the passage had it whole."""
        text = self._folded.text
        start, end = _stripped(text, start, end)
        if not goes_on(sought.left, sought.core):
            lowest = max(0, start - _LONGEST_WORD)
            while start > lowest and goes_on(text[max(0, start - 2) : start], text[start : start + 2]):
                start -= 1
        if not goes_on(sought.core, sought.right):
            highest = min(len(text), end + _LONGEST_WORD)
            while end < highest and goes_on(text[max(0, end - 2) : end], text[end : end + 2]):
                end += 1
        return start, end


def _reach(sought: _Sought) -> int:
    """Give how many characters may stand between the neighbours of a passage that was replaced."""
    return 3 * len(sought.core) + 2 * DISTINCT


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a stretch by the white space at its ends."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return left, max(left, start + len(piece.rstrip()))


def _nearest(places: list[_Place], start: int) -> _Place:
    """Give the one place, or the one that is by far the nearest; else one that is `AMBIGUOUS`."""
    nearest, *others = sorted(places, key=lambda place: abs(place.start - start))
    if others and abs(nearest.start - start) * _BY_FAR > abs(others[0].start - start):
        return evolve(nearest, status=LocationStatus.AMBIGUOUS)
    return nearest


def _crowded(begins: list[int], *, reach: int) -> list[int]:
    """Give the middle of the stretches, *reach* wide, in which most of the sorted numbers lie; three at most."""
    crowds = sorted(
        ((bisect_right(begins, begin + reach) - number, number) for number, begin in enumerate(begins)),
        key=lambda crowd: (-crowd[0], crowd[1]),
    )
    middles: list[int] = []
    for size, number in takewhile(lambda crowd: 2 * crowd[0] >= crowds[0][0], crowds):
        middle = begins[number + size // 2]
        if all(abs(middle - other) > reach for other in middles):
            middles.append(middle)
            if len(middles) == _MOST_CROWDS:
                break
    return middles


def _of_source(span: Span, sought: Span) -> Span:
    return span if span.source_id == sought.source_id else evolve(span, source_id=sought.source_id)


@lru_cache(maxsize=1)
def _searcher(document: Document) -> Searcher:
    """Give the searcher of the document that was asked for last, so that many spans of one can be located in turn."""
    return Searcher(document)


def locate(span: Span, document: Document) -> Location:
    r"""
    Find a recorded *span* in a *document*, which may have changed since.

    In this order, the first that is certain: the passage at its position; the same words elsewhere, in as much of
    their recorded context as there is; other words in their place.  A passage of fewer than 24 characters is not
    accepted without the words before and after it, and of two places neither is taken unless it is clearly the better.

    >>> from oxon_review import Document, Span
    >>> document = Document.from_text("New. Staff were \u201ckind\u201d to all.", id="page")
    >>> location = locate(Span("page", 0, 24, 'Staff were "kind" to all'), document)
    >>> location.status, location.span.start
    (<LocationStatus.NORMALISED: 'normalised'>, 5)
    """
    return _searcher(document).locate(span)
