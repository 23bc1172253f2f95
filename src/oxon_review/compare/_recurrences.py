"""
The same words in several passages: which are occurrences of one utterance, and how their words lie side by side.

Passages are taken longest first.  Each joins the passage before it that shares most with it, if what they share is
enough, and else may be joined by those that follow.  Shared runs of three words, and words that are rare among the
passages, lead from one to the other, so that a passage is only ever set beside a few.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from attrs import field, frozen

from oxon_review.compare._words import Word, is_content

__all__ = ["Alignment", "Passage", "Rules", "Run", "recurrences"]

_SHINGLE = 3
_MOST_CANDIDATES = 6
_SHORT = 8
"""A passage of fewer words is looked for by its single words as well."""
_FEWEST, _FEWEST_OTHER = 2, 3
"""
How many words of content must be shared: if nobody is named, or if the words are those and no others; and otherwise,
where another speaker is named or there are no quotation marks.
"""
_OTHER_SPEAKER = 0.75
"""What share must be shared at least if another speaker is named, as formulas of thanks are shared by many."""
_LONG = 8
"""So many words in a row are no chance, if one of them has content."""


class Run(NamedTuple):
    """Words that two passages share, in a row: where they begin in each, and how many they are."""

    whole: int
    part: int
    size: int


@frozen
class Passage:
    """A passage and its words."""

    text: str
    """The passage."""
    words: tuple[Word, ...] = field(repr=False)
    """Its words, with their places in the text; comparing takes the square of their number."""
    owner: object
    """What the passage is one of: passages of one owner are no occurrences of each other."""
    voice: frozenset[str]
    """Names and ids of who speaks; empty where nobody is named."""
    is_quoted: bool
    """Whether the words stand within quotation marks, or are set apart as a quotation."""
    is_term: bool
    """Whether it is only a term."""
    place: str
    """The id of its document."""
    start: int
    """Where the text begins in its document."""

    @property
    def end(self) -> int:
        """Where the text ends in its document."""
        return self.start + len(self.text)

    @property
    def forms(self) -> list[str]:
        """The words as they are compared."""
        return [word.form for word in self.words]


@frozen
class Alignment:
    """The words of a passage beside those of the whole that it is an occurrence of."""

    whole: Passage
    part: Passage
    runs: tuple[Run, ...]
    """The runs of words that both share, in order."""

    @property
    def shared(self) -> int:
        """How many words both share."""
        return sum(run.size for run in self.runs)

    @property
    def span(self) -> tuple[int, int]:
        """The first word of the part that is shared, and the one after the last."""
        return self.runs[0].part, self.runs[-1].part + self.runs[-1].size

    @property
    def whole_span(self) -> tuple[int, int]:
        """The first word of the whole that is shared, and the one after the last."""
        return self.runs[0].whole, self.runs[-1].whole + self.runs[-1].size


def _are_others(first: Passage, second: Passage) -> bool:
    """Tell whether each names a speaker, and not the same."""
    return bool(first.voice and second.voice) and not first.voice & second.voice


@frozen
class Rules:
    """When passages are occurrences of one utterance."""

    threshold: float
    """What share of the words of the shorter passage must be shared."""
    common: frozenset[str]
    """Words that stand in so many passages that to share them says nothing."""

    def content(self, alignment: Alignment) -> int:
        """Count the words of content that are shared."""
        words = alignment.part.words
        return sum(
            is_content(word, self.common) for run in alignment.runs for word in words[run.part : run.part + run.size]
        )

    def accept(self, alignment: Alignment) -> bool:
        """Tell whether the part is an occurrence of the whole."""
        whole, part = alignment.whole, alignment.part
        start, end = (0, len(part.words)) if part.is_quoted else alignment.span
        threshold = max(self.threshold, _OTHER_SPEAKER) if _are_others(whole, part) else self.threshold
        content = self.content(alignment)
        if content < self._enough(alignment) or alignment.shared < threshold * (end - start):
            return False
        in_all = sum(is_content(word, self.common) for word in part.words[start:end])
        return not part.is_quoted or content >= threshold * in_all

    def _enough(self, alignment: Alignment) -> int:
        """Give how many words of content must be shared."""
        whole, part = alignment.whole, alignment.part
        if whole.voice & part.voice or any(run.size >= _LONG for run in alignment.runs):
            return 1
        is_exact = len(alignment.runs) == 1 and alignment.shared == len((part if part.is_quoted else whole).words)
        is_nobodys = part.is_quoted and not (whole.voice and part.voice)
        return _FEWEST if is_exact or is_nobodys else _FEWEST_OTHER


def _near_each_other(runs: Sequence[Run]) -> tuple[Run, ...]:
    """
    Keep the runs that lie together: those of the best stretch, where a shared word counts for 1 and a gap against it.

    So a stray `the` far from everything else is not taken for a part of what is shared.
    """
    best: tuple[float, int, int] = (0.0, 0, 0)
    score, start = 0.0, 0
    for number, run in enumerate(runs):
        if number:
            before = runs[number - 1]
            gap = max(run.whole - before.whole, run.part - before.part) - before.size
            score -= gap / 2
        if score <= 0:
            score, start = 0.0, number
        score += run.size
        if score > best[0]:
            best = (score, start, number + 1)
    return tuple(runs[best[1] : best[2]])


def _align(whole: Passage, part: Passage) -> Alignment | None:
    blocks = SequenceMatcher(None, whole.forms, part.forms, autojunk=False).get_matching_blocks()
    runs = [Run(*block) for block in blocks if block.size]
    if not part.is_quoted:
        runs = list(_near_each_other(runs))
    return Alignment(whole, part, tuple(runs)) if runs else None


class _Index:
    """Leads from the words of a passage to the passages before it that have some of them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._known: list[Passage] = []
        self._by_key: dict[tuple[str, ...], list[int]] = {}

    def _keys(self, passage: Passage, *, singles: bool) -> Iterator[tuple[str, ...]]:
        """Give the runs of three words of which one has content, pairs that both have, and single words of content."""
        words = passage.words
        content = [is_content(word, self._rules.common) for word in words]
        for start in range(len(words) - _SHINGLE + 1):
            if any(content[start : start + _SHINGLE]):
                yield tuple(word.form for word in words[start : start + _SHINGLE])
        for start in range(len(words) - 1):
            if content[start] and content[start + 1]:
                yield words[start].form, words[start + 1].form
        if singles:
            yield from ((word.form,) for word, has_content in zip(words, content, strict=True) if has_content)

    def add(self, passage: Passage) -> None:
        """Let later passages find this one."""
        for key in set(self._keys(passage, singles=True)):
            self._by_key.setdefault(key, []).append(len(self._known))
        self._known.append(passage)

    def candidates(self, passage: Passage) -> list[int]:
        """Give the passages that share most with this one, the most first."""
        is_short = passage.is_quoted and len(passage.words) < _SHORT
        hits: Counter[int] = Counter()
        for key in set(self._keys(passage, singles=is_short)):
            hits.update(self._by_key.get(key, ()))
        for number in hits:
            hits[number] = 2 * hits[number] + bool(self._known[number].voice & passage.voice)
        best = sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_MOST_CANDIDATES]
        return [number for number, _ in best]


def _better(first: Alignment, second: Alignment | None) -> bool:
    """Tell whether a passage is rather an occurrence of the first whole than of the second."""
    return second is None or _rank(first) > _rank(second)


def _rank(alignment: Alignment) -> tuple[bool, int, float]:
    whole, part = alignment.whole, alignment.part
    return bool(whole.voice & part.voice), alignment.shared, alignment.shared / len(whole.words)


def recurrences(passages: Iterable[Passage], rules: Rules) -> list[tuple[Passage, list[Alignment]]]:
    """
    Gather the occurrences of each utterance.

    Args:
        passages: The passages, the first of those of equal length first; quoted ones are taken before others.
        rules: When two are one.

    Returns:
        Each whole that has other occurrences, with these beside it, in order of the passages.
    """
    ordered = sorted(passages, key=lambda passage: (not passage.is_quoted, -len(passage.words)))
    index = _Index(rules)
    wholes: list[Passage] = []
    found: list[list[Alignment]] = []
    for passage in ordered:
        best: Alignment | None = None
        best_number = -1
        for number in index.candidates(passage):
            whole = wholes[number]
            if not _may_be_one(whole, passage):
                continue
            alignment = _align(whole, passage)
            if alignment is not None and rules.accept(alignment) and _better(alignment, best):
                best, best_number = alignment, number
        if best is not None:
            found[best_number].append(best)
        elif passage.is_quoted:
            index.add(passage)
            wholes.append(passage)
            found.append([])
    return [(whole, parts) for whole, parts in zip(wholes, found, strict=True) if parts]


def _is_stock(passage: Passage, other: Passage) -> bool:
    """Tell whether a passage is a term that nobody is named for, beside somebody's words or the writer's own."""
    return passage.is_term and not passage.voice and bool(other.voice or not other.is_quoted)


def _are_phrases(first: Passage, second: Passage) -> bool:
    """Tell whether both are a few words of different speakers: what two people say of two things is a stock phrase."""
    is_short = len(first.words) < _SHORT and len(second.words) < _SHORT
    return is_short and _are_others(first, second)


def _overlap(first: Passage, second: Passage) -> bool:
    return first.place == second.place and first.start < second.end and second.start < first.end


def _may_be_one(whole: Passage, part: Passage) -> bool:
    """
    Rule out what is no recurrence whatever its words.

    Those are passages of one quotation, or of which one holds the other; stock phrases: two terms, a term that is
    nobody's beside somebody's words, and a few words of different speakers; and words without marks in the document
    of the quotation, where the writer leads up to it.
    """
    if whole.owner == part.owner or _overlap(whole, part):
        return False
    if (whole.is_term and part.is_term) or _are_phrases(whole, part):
        return False
    if _is_stock(whole, part) or _is_stock(part, whole):
        return False
    return part.is_quoted or whole.place != part.place
