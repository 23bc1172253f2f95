"""What became of an utterance in one of its occurrences: what was cut, what was changed, and what the change hides."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from attrs import frozen

from oxon_review._model import Quote
from oxon_review._organisations import Speaker
from oxon_review._shown import shown
from oxon_review._vocabulary import QuoteKind
from oxon_review._wording import all_named
from oxon_review.compare._recurrences import Alignment
from oxon_review.compare._words import Word, figures_of, initials_of, qualifier_of, without_function_words, words_of

__all__ = ["Alterations", "Cut", "QuoteFlag", "QuoteRelation", "altered"]


class QuoteRelation(Enum):
    """How an occurrence relates to the canonical text of its cluster."""

    IDENTICAL = "identical"
    """The same characters."""
    TYPOGRAPHY = "typography"
    """The same words; marks, dashes, capitals or white space differ."""
    FRAGMENT = "fragment"
    """A few of its words in a row, quoted as a part of somebody's sentence, or without marks."""
    TRUNCATED = "truncated"
    """Its words in order, of which some are missing where the cuts say."""
    EDITED = "edited"
    """Its words for the most part, with others among them."""
    PARAPHRASE = "paraphrase"
    """Many of its words, and a quarter or more that are others."""


class Cut(Enum):
    """Where words of the canonical text are missing."""

    START = "start"
    """At the start."""
    MIDDLE = "middle"
    """Between words that were kept."""
    END = "end"
    """At the end."""


class QuoteFlag(Enum):
    """What a reader of an occurrence does not see."""

    FULL_STOP = "full-stop"
    """It ends with a full stop where the canonical text goes on."""
    DROPPED_QUALIFIER = "dropped-qualifier"
    """It leaves out a word that bounds what is said, such as not or only."""
    CHANGED_FIGURE = "changed-figure"
    """A figure is another."""
    OTHER_ATTRIBUTION = "other-attribution"
    """It is ascribed to another speaker, or to the same in another role."""
    OTHER_VERB = "other-verb"
    """The verb of speech is another, such as `added` for `said`."""
    SLIP_KEPT = "slip-kept"
    """A slip of the canonical text, such as `while is it` or a word written twice, is kept."""
    SLIP_MENDED = "slip-mended"
    """A slip of the canonical text is mended."""


@frozen
class Alterations:
    """What became of an utterance."""

    relation: QuoteRelation
    cuts: tuple[Cut, ...]
    flags: tuple[QuoteFlag, ...]
    notes: tuple[str, ...]
    """What each flag is for, in words, in order of the flags."""
    touched: tuple[int, int]
    """The characters of the canonical text whose sentences the occurrence draws on."""


_STOP = re.compile(r"[.!?\u2026]")
_ELLIPSIS = re.compile(r"\.\s?\.|\u2026")
_SENTENCE_END = re.compile(r"[.!?\u2026][)\]\"'\u2019\u201d]*\s")
_DOUBLED = r"\b(?P<word>[a-z]{2,})\s+(?P=word)\b"
_INVERTED = (
    r"\b(?:while|although|though|because|whether|until)\s+(?:is|are|was|were|has|have|had)\s+"
    r"(?:it|he|she|they|we|this|these|those|there)\b"
)
_CAPITAL = (
    r"(?<=[a-z,]\s)(?-i:(?:How|The|And|Of|To|In|That|With|For|But|Or|As|At|By|From|Is|Are|Was|Were)\b(?=\s+[a-z]))"
)
_SLIP = re.compile(f"{_DOUBLED}|{_INVERTED}|{_CAPITAL}", re.IGNORECASE)
_NO_SLIPS = frozenset({"had had", "long long", "many many", "really really", "that that", "very very"})
_EDITED = 0.75
"""So many of an occurrence's words at least are the utterance's own in one that was edited."""
_NEAR = 2
_EXCERPT = 8
_ENDING = re.compile(r"(?:ing|ed|es|s|e)\Z")
_TENSES = {"said": "say", "told": "tell", "found": "find", "wrote": "write", "written": "write", "spoke": "speak"}


# --- where things are ------------------------------------------------------------------------------------------------


def _sentences_touched(words: Sequence[Word], text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of words to whole sentences."""
    starts = [0]
    starts += [
        number
        for number, (word, following) in enumerate(pairwise(words), start=1)
        if _SENTENCE_END.search(text, word.end, following.start)
    ]
    first = starts[bisect_right(starts, start) - 1]
    after = bisect_left(starts, end)
    return first, starts[after] if after < len(starts) else len(words)


def _gaps(alignment: Alignment, touched: tuple[int, int]) -> Iterator[tuple[range, range]]:
    """Yield the words of the whole and those of the part before, between and after the runs that both share."""
    whole, part = touched[0], 0
    for run in alignment.runs:
        if alignment.part.is_quoted or part:  # without marks, what stands around the shared words is not theirs
            yield range(whole, run.whole), range(part, run.part)
        whole, part = run.whole + run.size, run.part + run.size
    if alignment.part.is_quoted:
        yield range(whole, touched[1]), range(part, len(alignment.part.words))


def _forms(words: Sequence[Word], places: range) -> list[str]:
    return [words[place].form for place in places]


# --- the relation ----------------------------------------------------------------------------------------------------


def _cuts(alignment: Alignment) -> Iterator[Cut]:
    """Tell where words of the whole are missing and nothing stands in their place."""
    start, end = alignment.whole_span
    first, after = alignment.span
    before, behind = (first, len(alignment.part.words) - after) if alignment.part.is_quoted else (0, 0)
    if start > before:
        yield Cut.START
    if any(other.whole - run.whole > other.part - run.part for run, other in pairwise(alignment.runs)):
        yield Cut.MIDDLE
    if len(alignment.whole.words) - end > behind:
        yield Cut.END


def _from_first_to_last(words: Sequence[Word], text: str) -> str:
    return text[words[0].start : words[-1].end]


def _relation(alignment: Alignment, *, is_fragment: bool) -> QuoteRelation:
    whole, part = alignment.whole, alignment.part
    start, end = alignment.span
    if alignment.shared < end - start or (part.is_quoted and alignment.shared < len(part.words)):
        length = len(part.words) if part.is_quoted else end - start
        return QuoteRelation.EDITED if alignment.shared >= _EDITED * length else QuoteRelation.PARAPHRASE
    if alignment.shared == len(whole.words) and len(alignment.runs) == 1:
        texts = whole.text, part.text
        if not part.is_quoted:  # what stands around them is not theirs
            texts = _from_first_to_last(whole.words, whole.text), _from_first_to_last(part.words[start:end], part.text)
        return QuoteRelation.IDENTICAL if texts[0] == texts[1] else QuoteRelation.TYPOGRAPHY
    return QuoteRelation.FRAGMENT if is_fragment and len(alignment.runs) == 1 else QuoteRelation.TRUNCATED


# --- the flags -------------------------------------------------------------------------------------------------------

Note = tuple[QuoteFlag, str]


def _full_stop(alignment: Alignment) -> Iterator[Note]:
    whole, part = alignment.whole, alignment.part
    _, end = alignment.whole_span
    _, part_end = alignment.span
    is_last = part_end == len(part.words) and end < len(whole.words)
    ending = part.text[part.words[-1].end :]
    if not (part.is_quoted and is_last and _STOP.search(ending)) or _ELLIPSIS.search(ending):
        return
    if not _STOP.search(whole.text, whole.words[end - 1].end, whole.words[end].start):
        last = whole.words[min(end + _EXCERPT, len(whole.words)) - 1]
        goes_on = " ".join(whole.text[whole.words[end].start : last.end].split())
        yield QuoteFlag.FULL_STOP, f"ends with a full stop where the speaker goes on: {shown(goes_on)}"


def _qualifiers(
    alignment: Alignment, touched: tuple[int, int], context: str | None, *, is_fragment: bool
) -> Iterator[Note]:
    """Tell the qualifiers of the sentences that were left out; beside a fragment, those that stand next to it."""
    words = alignment.whole.words
    start, end = alignment.whole_span
    gaps = list(_gaps(alignment, touched))
    kept = {qualifier_of(form) for _, part in gaps for form in _forms(alignment.part.words, part)}
    lost = [place for whole, _ in gaps for place in whole]
    if is_fragment:
        lost = [place for place in lost if start <= place < end]
        if context is not None:
            kept |= {qualifier_of(word.form) for word in words_of(context)}
            lost += [*range(max(touched[0], start - _NEAR), start), *range(end, min(touched[1], end + 1))]
    found = [(words[place].form, qualifier_of(words[place].form)) for place in lost]
    dropped = [form for form, qualifier in found if qualifier and qualifier not in kept]
    if dropped:
        yield QuoteFlag.DROPPED_QUALIFIER, f"leaves out {all_named([*map(repr, dict.fromkeys(dropped))])}"


def _figures(alignment: Alignment, touched: tuple[int, int]) -> Iterator[Note]:
    for whole, part in _gaps(alignment, touched):
        before = figures_of(_forms(alignment.whole.words, whole))
        after = figures_of(_forms(alignment.part.words, part))
        if before and after and before != after:
            told = (all_named(sorted(forms)) for forms in (before - after or before, after - before or after))
            yield QuoteFlag.CHANGED_FIGURE, " became ".join(told)


def _names_differ(first: str, second: str) -> bool:
    """Tell whether two names or roles are of two; one may leave out a part of the other, or be its initials."""
    words, others = (without_function_words(word.form for word in words_of(name)) for name in (first, second))
    is_short = {initials_of(first), initials_of(second)} & {first, second}
    return not (words <= others or others <= words or is_short)


def _attribution(first: Speaker | None, second: Speaker | None) -> Iterator[Note]:
    if first is None or second is None:
        return
    roles = first.role, second.role
    if _names_differ(first.name, second.name):
        yield QuoteFlag.OTHER_ATTRIBUTION, f"is ascribed to {second.name}, not to {first.name}"
    elif roles[0] and roles[1] and _names_differ(roles[0], roles[1]):
        yield QuoteFlag.OTHER_ATTRIBUTION, f"names the speaker as {shown(roles[1])}, not {shown(roles[0])}"


def _verb(quote: Quote | None) -> str | None:
    """Give the verb of speech, without its tense."""
    if quote is None or quote.attribution is None or quote.attribution.cue is None:
        return None
    words = words_of(quote.attribution.cue.exact)
    if not words:
        return None
    form = words[-1].form
    stem = _ENDING.sub("", _TENSES.get(form, form))
    return re.sub(r"y\Z", "i", re.sub(r"(.)\1\Z", r"\1", stem))  # replied and reply, admitted and admit


def _verbs(first: Quote, second: Quote | None) -> Iterator[Note]:
    verbs = _verb(first), _verb(second)
    if verbs[0] and verbs[1] and verbs[0] != verbs[1] and second is not None:
        cues = [quote.attribution.cue.exact for quote in (first, second) if quote.attribution and quote.attribution.cue]
        yield QuoteFlag.OTHER_VERB, f"is introduced by {cues[1]!r}, not {cues[0]!r}"


def _slips(alignment: Alignment) -> Iterator[Note]:
    """Tell which slips of the whole the part keeps or mends; those that it cuts off are neither."""
    whole, part = alignment.whole, alignment.part
    starts = [word.start for word in whole.words]
    beside = {run.whole + offset: run.part + offset for run in alignment.runs for offset in range(run.size)}
    start, end = alignment.whole_span
    for match in _SLIP.finditer(whole.text):
        if " ".join(match[0].casefold().split()) in _NO_SLIPS:
            continue
        places = range(bisect_left(starts, match.start()), bisect_left(starts, match.end()))
        if not places or places[0] < start or places[-1] >= end:
            continue
        others = [beside[place] for place in places if place in beside]
        kept = part.text[part.words[others[0]].start : part.words[others[-1]].end] if others else ""
        if " ".join(kept.split()) == " ".join(match[0].split()):
            yield QuoteFlag.SLIP_KEPT, f"keeps the slip {match[0]!r}"
        else:
            yield QuoteFlag.SLIP_MENDED, f"mends the slip {match[0]!r}"


def altered(alignment: Alignment, whole: Quote, part: Quote | None, context: str | None) -> Alterations:
    """
    Tell what became of an utterance.

    Args:
        alignment: The words of the occurrence beside those of the utterance.
        whole: The quotation that is the utterance.
        part: The quotation that is the occurrence; None for words without marks.
        context: The text before the occurrence in its document, where that is known.
    """
    words, text = alignment.whole.words, alignment.whole.text
    touched = _sentences_touched(words, text, *alignment.whole_span)
    is_fragment = part is None or part.kind in {QuoteKind.PARTIAL, QuoteKind.TERM}
    notes: list[Note] = [
        *_full_stop(alignment),
        *_qualifiers(alignment, touched, context, is_fragment=is_fragment and part is not None),
        *_figures(alignment, touched),
        *_attribution(whole.speaker, part.speaker if part else None),
        *_verbs(whole, part),
        *_slips(alignment),
    ]
    ends_at = words[touched[1]].start if touched[1] < len(words) else len(text)
    return Alterations(
        _relation(alignment, is_fragment=is_fragment),
        tuple(_cuts(alignment)),
        tuple(dict.fromkeys(flag for flag, _ in notes)),
        tuple(note for _, note in notes),
        (words[touched[0]].start, len(text[:ends_at].rstrip())),
    )
