"""Quotations: whole, anchored, with their kind and their speaker."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar, cast

from attrs import evolve, frozen

from oxon_review._checks import instance, judge, tuple_of
from oxon_review._model import PARAGRAPH_BREAK, Attribution, Quote
from oxon_review._organisations import Organisation, Speaker
from oxon_review._text import Document, Span, widened
from oxon_review._vocabulary import QuoteKind
from oxon_review.articles._attribution import CONFIDENCE, Attributor, Voice
from oxon_review.articles._ids import prefix
from oxon_review.articles._lexicon import RATINGS, REPORTING, SAYING, TERM_CUES, THINGS
from oxon_review.articles._marks import Run
from oxon_review.articles._mentions import Kind, Token
from oxon_review.articles._page import BLANK, Page
from oxon_review.articles._people import People

__all__ = ["extract_quotes"]

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_ENDS = re.compile("[.!?,\u2026\u2013\u2014;:-][\"'\u2019\u201d]?\\Z")
_SPACE = re.compile(r"\s*")
_FEW = 4
_NEAR_BY = 6
"""Other marks are those of reported words where a verb of reporting stands so few words before."""
_OVERLAP = 0.7
"""The share of its runs of three words that a pull quotation repeats of another."""
_LONGEST_LINE = 16
_FURTHEST = 1000
"""No more of a sentence is read before a quotation, in characters."""
_HEADLINES = 3
"""In so many paragraphs at the start, words of a quotation are looked for that stand whole further down."""


class _Reader:
    """Reads the quotations of one page, in order."""

    def __init__(self, page: Page, known: Iterable[str] = ()) -> None:
        self._page = page
        self._attributor = Attributor(page, People(page, known))
        self._last: tuple[int, int, Voice | None] | None = None  # of the last speech: paragraph, end, voice

    def read(self, group: list[Run]) -> tuple[QuoteKind, Voice | None]:
        """Give the kind and the voice of a quotation."""
        if not group[0].is_primary:
            voice = self._closely_reported(group[0]) or self._closely_followed(group[0])
            return QuoteKind.TERM if voice is None else QuoteKind.PARTIAL, voice
        signed = self._signed(group)
        if signed is not None and self._page.begins_paragraph(group[0]):
            led_in = None if self._repeats(self._text(group), times=2) else self._led_in(group[0])
            return (QuoteKind.PULL, signed) if led_in is None else (QuoteKind.DIRECT, led_in)
        kind = self._kind(group)
        if kind is QuoteKind.TERM:
            return kind, None
        voice = self._spoken(group) if kind is QuoteKind.DIRECT else self._reported(group[0])
        if kind is QuoteKind.DIRECT:
            self._last = (group[-1].paragraph, group[-1].outer_end, voice)
        elif voice is None and self._is_turn_of_phrase(group[0]):
            kind = QuoteKind.TERM
        return kind, voice

    def _text(self, group: Sequence[Run]) -> str:
        return " ".join(self._page.text[run.start : run.end] for run in group)

    @cached_property
    def _spoken_threes(self) -> Counter[tuple[str, ...]]:
        """In how many quotations each row of three words stands."""
        spoken = (group for group in self._page.groups if group[0].is_primary)
        return Counter(three for group in spoken for three in _threes(self._text(group)))

    def _repeats(self, text: str, *, times: int) -> bool:
        """Tell whether most rows of three words of a text stand in so many quotations."""
        mine = _threes(text)
        return bool(mine) and sum(self._spoken_threes[three] >= times for three in mine) >= _OVERLAP * len(mine)

    # --- the kind ----------------------------------------------------------------------------------------------------

    def _kind(self, group: list[Run]) -> QuoteKind:
        run, text = group[0], self._page.text
        words = text[run.start : run.end]
        if len(group) > 1:
            return QuoteKind.DIRECT
        if self._is_term(run, words):
            return QuoteKind.TERM
        count = len(_WORD.findall(words))
        before = self._page.frame[self._low(run) : run.outer_start].rstrip()
        is_first = not before or before[-1] in ".!?\u2026" or before.endswith(BLANK)
        has_end = bool(_ENDS.search(words))
        if words[0].isupper() or words[0] in "\u2026.[\u00a3" or words[0].isdigit():
            is_sentence = count >= _FEW or has_end
            if before.endswith(":") or (is_first and is_sentence and not self._runs_on(run)):
                return QuoteKind.DIRECT
            return QuoteKind.DIRECT if is_sentence and self._is_introduced(run) else QuoteKind.PARTIAL
        return QuoteKind.DIRECT if self._goes_on_after_cue(run) else QuoteKind.PARTIAL

    def _low(self, run: Run) -> int:
        """Give where the writer's words before a run begin: its sentence, or not so far in a very long one."""
        return max(self._page.sentence_at(run.outer_start)[0], run.outer_start - _FURTHEST)

    def _runs_on(self, run: Run) -> bool:
        """Tell whether the quoted words are a part of the writer's sentence: `"Toxic" relations hurt`."""
        high = self._high(run)
        after = self._page.frame[run.outer_end : high].strip()
        if not after or run.end - run.start > 60 or _ENDS.search(self._page.text, run.start, run.end):  # noqa: PLR2004
            return False
        return after[0].isalpha()

    def _is_introduced(self, run: Run) -> bool:
        return self._attributor.introduced(run, self._low(run), closely=True) is not None

    def _goes_on_after_cue(self, run: Run) -> bool:
        """Tell whether the words go on after `," she said, "`."""
        if self._last is None or self._last[0] != run.paragraph:
            return False
        between = self._page.frame[self._last[1] : run.outer_start].strip()
        return between.endswith((",", "\u2013", "\u2014", ":")) and not re.search(r"[.!?]\s", between)

    def _is_term(self, run: Run, words: str) -> bool:
        is_led_in = self._page.frame[max(0, run.outer_start - 3) : run.outer_start].rstrip().endswith(":")
        if words.lower().strip(".,") in RATINGS and not is_led_in:
            return True
        before = self._page.words_within(max(self._low(run), run.outer_start - 40), run.outer_start)
        if self._is_named(before, words) and not _ENDS.search(words.rstrip(",")):
            return True
        found = _WORD.findall(words)
        is_title = len(found) > 1 and all(word[0].isupper() or len(word) < _FEW for word in found)
        is_title = is_title and found[0][0].isupper() and not _ENDS.search(words)
        return is_title and self._closely_reported(run, near=2) is None

    def _is_named(self, before: Sequence[Token], words: str) -> bool:
        """Tell whether the words before say that a name follows: `known as`, `a scheme called`, `the programme`."""
        while before and before[-1].lower in {"the", "a", "its", "their"}:
            before = before[:-1]
        last = [word.lower for word in before[-2:]]
        if not last or last == ["known", "as"]:
            return bool(last)
        if last[-1] in THINGS:
            return words[0].isupper() or len(_WORD.findall(words)) < _FEW
        return last[-1] in TERM_CUES and not self._attributor.cues.has_subject(before[-1])

    def _closely_reported(self, run: Run, *, near: int = _NEAR_BY) -> Voice | None:
        """Name the voice of words that stand directly after a verb of reporting: `called it "..."`."""
        words = self._page.words_within(max(self._low(run), run.outer_start - 80), run.outer_start)
        if self._is_named(words, self._page.text[run.start : run.end]):
            return None
        low = words[-near].start if len(words) > near else self._low(run)
        if not self._attributor.has_cue(low, run.outer_start):
            return None
        return self._attributor.introduced(run, self._low(run), closely=False)

    def _is_turn_of_phrase(self, run: Run) -> bool:
        low, high = self._page.sentence_at(run.outer_start)
        words = self._page.text[run.start : run.end]
        is_headline = run.paragraph < _HEADLINES and self._is_taken_up(run, words)
        return len(_WORD.findall(words)) <= _FEW and not is_headline and not self._attributor.has_cue(low, high)

    def _closely_followed(self, run: Run) -> Voice | None:
        """Name the voice of words that a few of the writer's words end with a verb of saying: `..., CQC says`."""
        high = self._page.sentence_at(run.outer_start)[1]
        after = self._page.words_within(run.outer_end, min(high, run.outer_end + 60))
        is_tail = 1 < len(after) <= _FEW and after[-1].end >= high - 1 and after[-1].lower in SAYING
        return self._attributor.trailing(run.outer_end, high) if is_tail else None

    def _is_taken_up(self, run: Run, words: str) -> bool:
        """Tell whether the words of a headline stand again in what is quoted further down."""
        times = 2 if run.is_primary else 1
        return len(words) < _FURTHEST and self._all_spoken.count(words.lower()) >= times

    @cached_property
    def _all_spoken(self) -> str:
        """The words of the first thousand runs in small letters, for those of a headline to be found in again."""
        spoken = (run for run in self._page.runs[:1000] if run.is_primary)
        return "\n".join(self._page.text[run.start : run.end] for run in spoken).lower()

    # --- the voice ---------------------------------------------------------------------------------------------------

    def _high(self, run: Run) -> int:
        """Give where the writer's words after a run end: with the sentence, or before the next quoted words."""
        frame, end = self._page.frame, self._page.paragraphs[run.paragraph][1]
        start = run.outer_end
        while start < end and not frame[start].isalnum() and frame[start] != BLANK:
            start += 1
        high = min(end, self._page.sentence_at(start)[1]) if start < end else end
        following = self._page.next_primary(run)
        return min(high, following.outer_start) if following is not None else high

    def _spoken(self, group: list[Run]) -> Voice | None:
        """Name the voice of whole words."""
        first, last = group[0], group[-1]
        return (
            self._attributor.introduced(first, self._low(first), closely=True)
            or self._followed(last)
            or self._led_in(first)
            or self._same_paragraph(first)
            or self._attributor.introduced(first, self._low(first), closely=False)
            or self._standing_alone(first, last)
            or self._attributor.beside(first)
            or self._attributor.headed(first, self._low(first))
        )

    def _followed(self, run: Run) -> Voice | None:
        text, high = self._page.text, self._high(run)
        after = self._page.frame[run.outer_end : high].strip()
        if text[run.end - 1] == "." and run.is_closed and after[:1].isupper():
            following = self._page.words_within(run.outer_end, high)
            ends = self._page.frame[run.outer_end : high].rstrip().endswith(".")
            is_short = ends and 0 < len(following) <= _FEW + 2 and following[-1].lower in REPORTING
            if not is_short:
                return None
        return self._attributor.followed(run, high)

    def _led_in(self, run: Run) -> Voice | None:
        """Name who the paragraph before leads in, where it ends with a colon."""
        if not run.paragraph or not self._page.begins_paragraph(run):
            return None
        start, end = self._page.paragraphs[run.paragraph - 1]
        if not self._page.frame[start:end].rstrip().endswith(":"):
            return None
        low = max(start, self._page.sentence_at(end - 1)[0])
        return self._attributor.led_in(low, end)

    def _same_paragraph(self, run: Run) -> Voice | None:
        """Name whoever spoke before in the paragraph, where nobody else has come between."""
        if self._last is None or self._last[0] != run.paragraph or self._last[2] is None:
            return None
        voice = self._last[2]
        return _by_rule(voice, "same-paragraph") if self._names_no_other(voice, run.outer_start) else None

    def _names_no_other(self, voice: Voice, end: int) -> bool:
        """Tell whether nobody else is named in full between the last speech and a place."""
        _, spoken, _ = cast("tuple[int, int, Voice | None]", self._last)
        between = self._page.mentions_within(spoken, end)
        return {one.name for one in between if one.kind is Kind.PERSON and " " in one.name} <= {voice.name}

    def _standing_alone(self, first: Run, last: Run) -> Voice | None:
        """Name the voice of a paragraph that is nothing but quoted words: of the speech before it."""
        if not first.paragraph or not self._stands_alone([first, last]):
            return None
        number = first.paragraph - 1
        if self._last is not None and self._last[0] == number and self._spoke_last(number):
            return None if self._last[2] is None else _by_rule(self._last[2], "continued")
        return self._attributor.after_speech(number)

    def _spoke_last(self, paragraph: int) -> bool:
        """Tell whether nobody is written of after the quotation of a paragraph, but who speaks in it."""
        _, spoken, voice = cast("tuple[int, int, Voice | None]", self._last)
        end = self._page.paragraphs[paragraph][1]
        if voice is not None and not self._names_no_other(voice, end):
            return False
        return voice is None or self._attributor.has_cue(spoken, end) or not self._page.has_words(spoken, end)

    def _stands_alone(self, group: Sequence[Run]) -> bool:
        return self._page.begins_paragraph(group[0]) and self._page.ends_paragraph(group[-1])

    def _signed(self, group: Sequence[Run]) -> Voice | None:
        """Name whose name the line beneath is, or the words after a dash."""
        end = self._page.paragraphs[group[-1].paragraph][1]
        after = _SPACE.match(self._page.frame, group[-1].outer_end, end)
        if after is not None and self._page.frame[after.end() : after.end() + 1] in {"\u2013", "\u2014", "-"}:
            return self._signature(group[-1].outer_end, end)
        if not self._page.ends_paragraph(group[-1]) or group[-1].paragraph + 1 >= len(self._page.paragraphs):
            return None
        return self._signature(*self._page.paragraphs[group[-1].paragraph + 1])

    def _signature(self, start: int, end: int) -> Voice | None:
        words = self._page.words_within(start, end)
        if len(words) > _LONGEST_LINE or self._page.frame[start:end].endswith((".", ":", "?", "!")):
            return None
        return self._attributor.signed(start, end)

    def _reported(self, run: Run) -> Voice | None:
        """Name the voice of a few words within the writer's sentence."""
        low, high = self._page.sentence_at(run.outer_start)
        return self._attributor.introduced(run, low, closely=False) or self._attributor.trailing(run.outer_end, high)

    # --- without marks -----------------------------------------------------------------------------------------------

    def unmarked(self) -> Iterable[tuple[int, int, Voice]]:
        """Yield the paragraphs without marks that repeat quoted words and have a name line beneath."""
        marked = {run.paragraph for run in self._page.runs if run.is_primary}
        for number, (start, end) in enumerate(self._page.paragraphs[:-1]):
            if number in marked or len(self._page.words_within(start, end)) < _FEW:
                continue
            voice = self._signature(*self._page.paragraphs[number + 1])
            if voice is not None and self._repeats(self._page.text[start:end], times=1):
                yield start, end, voice


def _by_rule(voice: Voice, rule: str) -> Voice:
    return evolve(voice, rule=rule, confidence=min(CONFIDENCE[rule], voice.confidence))


def _threes(text: str) -> set[tuple[str, ...]]:
    words = [word.lower().replace("\u2019", "'") for word in _WORD.findall(text)]
    return set(zip(words, words[1:], words[2:], strict=False))


def extract_quotes(
    document: Document, *, speakers: Iterable[Speaker] = (), organisations: Iterable[Organisation] = ()
) -> tuple[Quote, ...]:
    """
    Find the quotations of a *document* in order, each with its kind and, where the text tells, its speaker.

    The paragraphs of one quotation are one `Quote`, with one span for each, without the marks.  Words in the marks that
    the text quotes with are direct speech, a few words within a sentence, or a term; those in the other kind of marks
    are a term, or a few words directly after a verb of reporting.  A mark that lacks its partner is contained to its
    paragraph, and the note of the attribution says so.

    Whom the text does not name, as far as the rules can tell, stays None; the rule of the attribution is then
    `unattributed`.  A term has no attribution.

    Args:
        document: The text.
        speakers: People known beforehand, so that a surname alone is enough, and their organisations.
        organisations: Bodies known beforehand, by name and aliases; a speaker's `organisation_id` is one of theirs.

    >>> from oxon_review import Document
    >>> page = Document.from_text('"Staff were kind," said Dr Ada Marsh, director of Fen Trust.', id="page")
    >>> quote = extract_quotes(page)[0]
    >>> print(quote.speaker, "-", quote.attribution.rule, "-", quote.attribution.cue)
    Ada Marsh, director, Fen Trust - followed - said
    """
    judge(instance(Document), "extract_quotes: the document", document)
    people = _given(speakers, Speaker, "speakers")
    bodies = _given(organisations, Organisation, "organisations")
    page = Page(document.text, [name for body in bodies for name in (body.name, *body.aliases)])
    reader = _Reader(page, [speaker.name for speaker in people])
    found = [
        _Found(tuple((run.start, run.end) for run in group), *reader.read(group), _note(group)) for group in page.groups
    ]
    found += (_Found(((start, end),), QuoteKind.PULL, voice, None) for start, end, voice in reader.unmarked())
    makes = _Maker(document, people, bodies)
    return tuple(makes.quote(one, number) for number, one in enumerate(sorted(found, key=_Found.start), start=1))


_T = TypeVar("_T")


def _given(values: Iterable[_T], kind: type[_T], name: str) -> tuple[_T, ...]:
    given = values if isinstance(values, (kind, str)) else tuple(values)
    judge(tuple_of(instance(kind)), f"extract_quotes: {name}", given)
    return cast("tuple[_T, ...]", given)


@frozen
class _Found:
    """A quotation as it was found."""

    ranges: tuple[tuple[int, int], ...]
    kind: QuoteKind
    voice: Voice | None
    note: str | None

    def start(self) -> int:
        return self.ranges[0][0]


def _note(group: Sequence[Run]) -> str | None:
    """Say which of its marks a quotation lacks."""
    if group[0].is_opened and group[-1].is_closed:
        return None
    which = "closing" if group[0].is_opened else "opening"  # a run has at least one
    return f"the {which} mark is missing; the words are taken to the end of their paragraph"


class _Maker:
    """Makes the quotations of a document."""

    def __init__(self, document: Document, people: Iterable[Speaker], bodies: Iterable[Organisation]) -> None:
        self._document = document
        self._prefix = prefix(document.source.id)
        self._people = {speaker.name: speaker.organisation_id for speaker in people}
        self._bodies: dict[str, set[str]] = {}
        for body in bodies:
            for name in (body.name, *body.aliases):
                self._bodies.setdefault(_folded(name), set()).add(body.id)

    def quote(self, found: _Found, number: int) -> Quote:
        evidence = tuple(self._span(start, end) for start, end in found.ranges)
        text = PARAGRAPH_BREAK.join(span.exact for span in evidence)
        speaker = None if found.voice is None else self._speaker(found.voice)
        return Quote(f"{self._prefix}-{number}", found.kind, text, speaker, evidence, self._attribution(found))

    def _span(self, start: int, end: int) -> Span:
        """Give a passage, widened to whole characters where it cuts one from the marks that combine with it."""
        return self._document.span(*widened(self._document.text, start, end))

    def _speaker(self, voice: Voice) -> Speaker:
        named = (voice.organisation, voice.name) if voice.role is None else (voice.organisation,)
        ids = [self._bodies.get(_folded(name), set()) for name in named if name is not None]
        organisation_id = next((next(iter(one)) for one in ids if len(one) == 1), self._people.get(voice.name))
        return Speaker(voice.name, voice.role, voice.organisation, organisation_id)

    def _attribution(self, found: _Found) -> Attribution | None:
        voice = found.voice
        if voice is None:
            is_term = found.kind is QuoteKind.TERM and found.note is None
            return None if is_term else Attribution("unattributed", None, None, 0.0, found.note)
        cue = None if voice.cue is None else self._span(*voice.cue)
        return Attribution(voice.rule, cue, self._span(*voice.mention), voice.confidence, found.note)


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("\u2019", "'").split()).removeprefix("the ")
