"""
The same words in several documents: every passage that they share, found exactly and in linear time.

First a filter.  Any *min_words* words hold a run of a few words, an anchor, at one of the places of a document that
are numbered by a fixed stride; only anchors that stand somewhere in the archive again can lie in a shared passage.
What passes the filter is grouped by its very words, and each group is extended to the right word by word, parting
where its places go on differently, so that no set of places is ever walked twice.
"""

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, compress, islice, pairwise
from typing import NamedTuple, cast

from attrs import field, frozen

from oxon_review._checks import check, instance, judge, shown, tuple_of, whole_number
from oxon_review._display import Table, excerpt, html_output, html_table
from oxon_review._text import Document, Source, Span, widened
from oxon_review._time import when_in_words
from oxon_review._wording import counted
from oxon_review.compare._documents import of_own_ids
from oxon_review.compare._words import WORD, WORD_PATTERN, folded

__all__ = ["Reuse", "find_reuse"]

_FEWEST_WORDS = 2
_LONGEST_SHOWN = 160
_MOST_HASHED = 8
_EDGE = 2**32 - 1
"""The edges of documents are words too, each of them a word of its own, counted down from this number."""
_BLOCK = 16
_MANY_WORDS = re.compile(rf"(?:[\W_]*+{WORD_PATTERN}){{{_BLOCK}}}")
"""To get past so many words faster than one by one."""


# --- results ---------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Reuse:
    """
    A passage that stands in at least two documents, with every place where it stands.

    >>> from oxon_review import Document
    >>> release = Document.from_text("She said: “The system is working well.”", id="release")
    >>> article = Document.from_text("All sources agree that the system is working.", id="article")
    >>> reuse = find_reuse([release, article], min_words=4)[0]
    >>> print(reuse)
    4 words in 2 documents (release, article): "The system is working"
    >>> reuse.spans[1]
    Span('article', 23, 44, 'the system is working')
    """

    words: int = field(validator=whole_number(_FEWEST_WORDS))
    """How many words it has."""
    spans: tuple[Span, ...] = field(validator=tuple_of(instance(Span), at_least=2))
    """Each place as it is printed there, without punctuation at its ends; by document, then by position."""
    sources: tuple[Source, ...] = field(validator=tuple_of(instance(Source), at_least=2, unique=True))
    """What the documents are, in their order."""

    def __attrs_post_init__(self) -> None:
        check(self, self._faults())

    def _faults(self) -> Iterator[str]:
        if self.documents != tuple(dict.fromkeys(span.source_id for span in self.spans)):
            yield "the sources are to be those of the spans, in the same order"

    @property
    def text(self) -> str:
        """The passage as the first of the documents prints it."""
        return self.spans[0].exact

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that have it, in their order."""
        return tuple(source.id for source in self.sources)

    @property
    def first(self) -> tuple[Source, ...]:
        """
        Give the sources that published it first, more than one where several did so on the same day.

        Sources without a date are left out, and any of them may have been earlier; empty where none has a date.
        """
        earliest = min((source.published for source in self.sources if source.published), default=None)
        return tuple(source for source in self.sources if earliest and source.published == earliest)

    def to_table(self) -> Table:
        """Give a table of its places in the order in which they were published, those without a date at the end."""
        named = {source.id: source for source in self.sources}
        places = sorted(self.spans, key=lambda span: named[span.source_id].published or date.max)
        return Table(
            caption=f"{self._size()}: “{excerpt(self.text, _LONGEST_SHOWN)}”",
            header=("Published", "Document", "Source", "Characters"),
            rows=tuple(
                (_day(source), source.id, source.publisher or source.title, f"{start}-{end}")
                for source, start, end in ((named[span.source_id], span.start, span.end) for span in places)
            ),
        )

    def _size(self) -> str:
        return f"{counted(self.words, 'word')} in {counted(len(self.sources), 'document')}"

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def __str__(self) -> str:
        who = ", ".join(self.documents[:3]) + (", ..." if len(self.documents) > 3 else "")  # noqa: PLR2004 (as shown)
        return f'{self._size()} ({who}): "{excerpt(self.text, _LONGEST_SHOWN)}"'

    def __repr__(self) -> str:
        return f"Reuse({self._size()}, {shown(self.text)})"


def _day(source: Source) -> str:
    return "undated" if source.published is None else when_in_words(source.published)


# --- words as numbers ------------------------------------------------------------------------------------------------


class _Vocabulary(dict[str, tuple[int, ...]]):
    """The words in each piece of text between white space, as numbers; it learns a piece when first asked for it."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}

    def __missing__(self, piece: str) -> tuple[int, ...]:
        numbers = self._numbers
        words = tuple(numbers.setdefault(folded(word), len(numbers)) for word in WORD.findall(piece))
        self[piece] = words
        return words


class _Archive(NamedTuple):
    """Documents one after the other as the numbers of their words, an edge before each and after the last."""

    words: "array[int]"
    starts: list[int]
    """Where in the words each document starts; the last is where another would."""

    def document_of(self, position: int) -> int:
        """Give the number of the document that holds the word at a *position*."""
        return bisect_right(self.starts, position) - 1

    def in_several(self, first: int, last: int) -> bool:
        """Tell whether the word at the *first* position and that at the *last* are of different documents."""
        return last >= self.starts[self.document_of(first) + 1]


def _read(documents: Sequence[Document]) -> _Archive:
    vocabulary = _Vocabulary()
    words = array("I", [_EDGE])
    starts = [1]
    for number, document in enumerate(documents, start=1):
        words.extend(chain.from_iterable(map(vocabulary.__getitem__, document.text.split())))
        words.append(_EDGE - number)
        starts.append(len(words))
    return _Archive(words, starts)


# --- the filter: where min_words words may stand again ---------------------------------------------------------------


def _hashes(row: "array[int] | list[int]", size: int, step: int = 1) -> list[int]:
    """
    Give a hash of each *size* words of a *row*, every *step* words; of many words that of their two halves.

    It has 32 bits, as a smaller number takes less memory; the few words that share theirs with others cost a little
    time and no more.
    """
    offsets: Iterable[int] = range(size)
    if size > _MOST_HASHED:
        half = (size + 1) // 2  # of an odd number, the halves share a word
        row, offsets = _hashes(row, half), (0, size - half)
    whole = array("q", map(hash, zip(*(row[offset::step] for offset in offsets), strict=False)))
    return memoryview(whole).cast("B").cast("I")[::2].tolist()


def _anchors_found_again(archive: _Archive, stride: int, size: int) -> "tuple[array[int], set[int]]":
    """
    Give the hashes of the anchors of all documents, and those that other documents have as well.

    The same words elsewhere need not be on the stride, so the runs at all other positions are looked up, too.
    """
    words, starts = archive
    anchors = array("I")
    known: set[int] = set()
    again: set[int] = set()
    for start, following in pairwise(starts):
        found = _hashes(words[start : following - 1], size, stride)
        anchors.extend(found)
        unlike = set(found)
        again |= known & unlike
        known |= unlike
    for start, following in pairwise(starts):
        found = _hashes(words[start : following - 1].tolist(), size)
        del found[::stride]
        again |= known.intersection(found)
    return anchors, again


def _around(anchors: Iterable[int], start: int, stride: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where passages may begin of which one of these *anchors* is the first."""
    begin = end = start
    for anchor in anchors:
        earliest = max(start, anchor - stride + 1)
        if earliest > end:
            if begin < end:
                yield begin, end
            begin = earliest
        end = anchor + 1
    if begin < end:
        yield begin, end


def _stretches(archive: _Archive, min_words: int) -> Iterator[tuple[int, int]]:
    """
    Yield from where to where *min_words* words may begin that stand in another document as well; none is missed.

    The stretches are in order and do not overlap.
    """
    stride = min_words // 2
    size = min_words - stride + 1  # so that any min_words words hold an anchor whole
    anchors, again = _anchors_found_again(archive, stride, size)
    low = 0
    for start, following in pairwise(archive.starts):
        positions = range(start, following - size, stride)
        high = low + len(positions)
        yield from _around(compress(positions, map(again.__contains__, anchors[low:high])), start, stride)
        low = high


# --- passages: what is shared and cannot be extended -----------------------------------------------------------------


class _Place(NamedTuple):
    """
    Where a passage stands in the words of an archive.

    Where it overlaps itself by half or more, and so repeats with a period, all its positions there are one place.
    """

    first: int
    last: int
    period: int
    """From one position to the next; 0 where there is but one."""


_Group = tuple[int, list[_Place]]
"""A number of words, and all the places where the same such words stand, in order."""


def _with_different_words_before(words: "array[int]", bounds: "array[int]", min_words: int) -> set[int]:
    """Give the hashes of the *min_words* words within these *bounds* that have not everywhere the same word before."""
    differ: set[int] = set()
    before: dict[int, int] = {}
    for low, high in zip(bounds[::2], bounds[1::2], strict=True):
        row = words[low : high + min_words - 1].tolist()
        for each, word in zip(_hashes(row, min_words), words[low - 1 : high - 1], strict=False):
            if before.setdefault(each, word) != word:
                differ.add(each)
    return differ


def _groups(archive: _Archive, min_words: int) -> Iterator[_Group]:
    """Yield each *min_words* words that several documents have and that not every place has the same word before."""
    words = archive.words
    bounds = array("I", chain.from_iterable(_stretches(archive, min_words)))
    positions: defaultdict[bytes, array[int]] = defaultdict(partial(array, "I"))
    differ = _with_different_words_before(words, bounds, min_words)
    for low, high in zip(bounds[::2], bounds[1::2], strict=True):
        row = words[low : high + min_words - 1].tolist()
        for position in compress(range(low, high), map(differ.__contains__, _hashes(row, min_words))):
            positions[words[position : position + min_words].tobytes()].append(position)
    for found in positions.values():
        places = [_Place(position, position, 0) for position in found]
        if archive.in_several(found[0], found[-1]) and len(_words_before(words, places)) > 1:
            yield min_words, places


def _words_before(words: "array[int]", places: Iterable[_Place]) -> Counter[int]:
    """Count at how many places each word stands before the passage."""
    before: Counter[int] = Counter()
    for first, last, period in places:
        before.update({words[first - 1]} if first == last else {words[first - 1], words[first + period - 1]})
    return before


def _extended(words: "array[int]", size: int, places: list[_Place]) -> int:
    """Give the number of words up to which all the *places* are the same."""
    here = places[0].first
    others = {position for first, last, _ in places for position in (first, last)} - {here}
    step = 1
    is_growing = True
    while step:
        wanted = words[here + size : here + size + step]
        if all(words[other + size : other + size + step] == wanted for other in others):
            size += step
            step = step * 2 if is_growing else step // 2
        else:
            is_growing = False
            step //= 2
    return size


def _merged(places: list[_Place], size: int) -> list[_Place]:
    """Make one place of those that overlap by half or more: it follows that they have one period."""
    merged = places[:1]
    for place in islice(places, 1, None):
        before = merged[-1]
        period = place.first - before.last
        if period * 2 <= size:
            merged[-1] = _Place(before.first, place.last, period)
        else:
            merged.append(place)
    return merged


def _parted(words: "array[int]", size: int, places: Iterable[_Place]) -> dict[int, list[_Place]]:
    """Part the *places* by the word that follows."""
    parted: defaultdict[int, list[_Place]] = defaultdict(list)
    for place in places:
        first, last, period = place
        following, at_end = words[first + size], words[last + size]
        if following == at_end:
            parted[following].append(place)
            continue
        last_but_one = last - period
        parted[following].append(_Place(first, last_but_one, period if first < last_but_one else 0))
        parted[at_end].append(_Place(last, last, 0))
    return parted


def _passages(archive: _Archive, min_words: int) -> Iterator[tuple[int, list[int]]]:
    """Yield the size of each maximal passage and the positions of its places."""
    words = archive.words
    for group in _groups(archive, min_words):
        waiting = [group]
        while waiting:
            size, places = waiting.pop()
            size = _extended(words, size, places)
            places = _merged(places, size)
            parted = _parted(words, size, places)
            most = max(*map(len, parted.values()), *_words_before(words, places).values())
            if most < len(places):
                yield size, [place.first for place in places]
            waiting += (
                (size + 1, longer)
                for longer in parted.values()
                if archive.in_several(longer[0].first, longer[-1].last) and len(_words_before(words, longer)) > 1
            )


# --- from words back to the text -------------------------------------------------------------------------------------


class _Locator:
    """Where the words of documents stand in their texts."""

    def __init__(self, documents: Sequence[Document], archive: _Archive) -> None:
        self._documents = documents
        self._archive = archive
        self._ends: defaultdict[int, array[int]] = defaultdict(lambda: array("Q", [0]))
        """Where in the text of a document each block of words ends, as far as one had to know."""

    def __call__(self, position: int, size: int) -> Span:
        """Give the span of as many words as *size* tells from a *position* on."""
        number = self._archive.document_of(position)
        document = self._documents[number]
        first = position - self._archive.starts[number]
        start = self._bounds(number, document.text, first)[0]
        end = self._bounds(number, document.text, first + size - 1)[1]
        return document.span(*widened(document.text, start, end))

    def _bounds(self, number: int, text: str, word: int) -> tuple[int, int]:
        """Give where a *word* of a document starts and ends."""
        ends = self._ends[number]
        block, rest = divmod(word, _BLOCK)
        while len(ends) <= block:
            many = cast("re.Match[str]", _MANY_WORDS.match(text, ends[-1]))
            ends.append(many.end())
        return next(islice(WORD.finditer(text, ends[block]), rest, None)).span()


def find_reuse(documents: Iterable[Document], *, min_words: int = 8) -> tuple[Reuse, ...]:
    """
    Find every passage of at least *min_words* words that two or more documents share.

    Words are the same whatever their case, and whatever marks, dashes, white space, soft hyphens and punctuation stand
    between or within them; a hyphen parts two words, and a figure is a word, `1,234` and `4.5` too.

    A passage is found in all its places: a document that has it twice gives two, but a passage that only one document
    repeats is none.  It is maximal: there is no word that stands before it at every one of its places, and none after
    it.  So passages may overlap and lie within one another: where two documents share twenty words and a third has
    twelve of them, there are two, the twenty and the twelve.  Where a passage overlaps itself by half or more, as in
    `no no no no`, that is one place, given by its first words; a word stands beside the place if it stands beside the
    passage anywhere in it.

    The time is linear in the size of the texts and in the number of spans found; many different cuts of one long text
    do share many different passages.

    Args:
        documents: What is to be compared, each with an id of its own; empty ones share nothing.
        min_words: The fewest words of a passage, from 2 upwards.  Fewer than about five find common phrases.

    Returns:
        The passages, the longest first, and those of the same length in the order of their first places.

    Raises:
        ValidationError: When two documents have the same id, or *min_words* is no whole number of at least 2.

    >>> from oxon_review import Document
    >>> release = Document.from_text("It is showing signs of improvement, she said.", id="release")
    >>> article = Document.from_text("The system “is showing\N{NO-BREAK SPACE}signs of improvement”.", id="article")
    >>> for reuse in find_reuse([release, article], min_words=4):
    ...     print(reuse)
    5 words in 2 documents (release, article): "is showing signs of improvement"
    """
    texts = of_own_ids(documents, name="find_reuse: the documents")
    judge(whole_number(_FEWEST_WORDS), "find_reuse: min_words", min_words)
    archive = _read(texts)
    passages = sorted(_passages(archive, min_words), key=lambda passage: (-passage[0], passage[1][0]))
    locate = _Locator(texts, archive)
    return tuple(
        Reuse(
            size,
            tuple(locate(position, size) for position in positions),
            tuple(texts[number].source for number in dict.fromkeys(map(archive.document_of, positions))),
        )
        for size, positions in passages
    )
