"""
Who says what is quoted: a cue (`said`, `according to`), its subject, and the person or body that this stands for.

Every rule has a name and a confidence, both told in the documentation.  Where no rule applies, or where two
people would do, nobody is named.
"""

import re
from collections.abc import Sequence

from attrs import frozen

from oxon_review.articles._cues import Cues
from oxon_review.articles._lexicon import ADVERBS, REPORTING, SAYING
from oxon_review.articles._marks import Run
from oxon_review.articles._meaning import Meanings, Who
from oxon_review.articles._mentions import Kind, Mention, Token
from oxon_review.articles._page import BLANK, Page
from oxon_review.articles._people import People

__all__ = ["CONFIDENCE", "Attributor", "Voice"]

CONFIDENCE = {
    "introduced": 0.95,  # X said: "..."
    "followed": 0.95,  # "...," said X
    "according-to": 0.9,  # "...," according to X
    "in-sentence": 0.85,  # X said the plan was "too slow"
    "same-paragraph": 0.9,  # "...," said X. "..."
    "signed": 0.9,  # "..." and beneath it a line with X's name
    "beside": 0.7,  # X shook her head. "..."
    "after-speech": 0.8,  # X said beds were full. / "..."
    "continued": 0.8,  # "...," said X. / "..."
}
"""How sure each rule is, from 0 to 1; less by a tenth where the cue has a pronoun or a role for a subject."""

_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+")
_DASH = re.compile(r"\s*[\u2013\u2014-]\s*")
_SPOKEN = re.compile("[,!?][\"'\u2019\u201d]?\\Z")
_STOP = re.compile("[.!?\u2026:]\\s*\\Z")
_WITHIN = 600
"""The words beside a quotation are read no further back, in characters."""
_FEW_WORDS = 4


@frozen
class Voice:
    """Who speaks, and how it was told."""

    name: str
    role: str | None
    organisation: str | None
    rule: str
    cue: tuple[int, int] | None
    mention: tuple[int, int]
    confidence: float


class Attributor:
    """Finds who speaks, on one page."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._meanings = Meanings(page, people)
        self._cues = self._meanings.cues

    @property
    def cues(self) -> Cues:
        """The verbs of reporting of the page."""
        return self._cues

    def introduced(self, run: Run, low: int, *, closely: bool) -> Voice | None:
        """Apply the rules for a cue before the words: `X said: "..."`, and in the sentence `X said it was "..."`."""
        text = self._page.frame
        according = list(_ACCORDING.finditer(text, low, run.outer_start))
        cues = [cue for cue in self._cues.within(low, run.outer_start) if cue.end <= run.outer_start]
        if closely:
            cues = [cue for cue in cues if self._leads_in(cue, run.outer_start)]
        for cue in reversed(cues[-3:]):
            subject = self._cues.subject_before(low, cue) or self._subject_in_line_before(low, cue)
            subject = subject or self._cues.subject_after(cue, run.outer_start)
            if subject is not None:
                return self._voice(subject, "introduced" if closely else "in-sentence", (cue.start, cue.end))
        if according:
            return self._according(according[-1], run.outer_start)
        return None

    def _leads_in(self, cue: Token, end: int) -> bool:
        """Tell whether nothing but to whom and where stands between a verb and the words it introduces."""
        tail = self._page.frame[cue.end : end].rstrip(" \n\t\u00a0")
        words = self._page.words_within(cue.end, end)
        is_short = len(words) <= 12 and BLANK not in tail  # noqa: PLR2004
        return is_short and (not tail or tail[-1] in ":,\u2013\u2014-" or not words or words[-1].lower == "that")

    def _subject_in_line_before(self, low: int, cue: Token) -> Mention | None:
        """Give the subject in the paragraph before, a line with a name, where a verb begins its own: `said:`."""
        number = self._page.paragraph_at(cue.start)
        if number == 0 or self._page.frame[low : cue.start].strip(" ,"):
            return None
        start, end = self._page.paragraphs[number - 1]
        if _STOP.search(self._page.frame, max(start, end - 3), end) or len(self._page.words_within(start, end)) > 30:  # noqa: PLR2004
            return None
        people = [mention for mention in self._page.mentions_within(start, end) if mention.kind is Kind.PERSON]
        return people[0] if people else None

    def _according(self, match: re.Match[str], high: int) -> Voice | None:
        for mention in self._page.mentions_within(match.end(), min(high, match.end() + 160)):
            words = self._page.words_within(match.end(), mention.start)
            is_named = mention.kind is Kind.PERSON or len(words) <= 3  # noqa: PLR2004
            if is_named:
                following = self._cues.subject_after(
                    Token(match.start(), match.end(), "according to", "according to"), high
                )
                return self._voice(following or mention, "according-to", (match.start(), match.end() - 1))
        return None

    def followed(self, run: Run, high: int) -> Voice | None:
        """Apply the rules for a cue after the words: `"...," said X`, `"...," X said`, `"...," according to X`."""
        text = self._page.frame
        according = _ACCORDING.match(text, self._cues.after_mark(run.outer_end, high), high)
        if according is not None:
            return self._according(according, high)
        unlisted = self._unlisted(run, high)
        if unlisted is not None:
            return unlisted
        for cue in self._cues.within(run.outer_end, high)[:2]:
            words = self._page.words_within(run.outer_end, cue.start)
            if not words or all(word.lower in ADVERBS for word in words):
                subject = self._cues.subject_after(cue, high)
            else:
                subject = self._cues.subject_before(run.outer_end, cue)
                if subject is not None and len(self._page.words_within(run.outer_end, subject.start)) > 8:  # noqa: PLR2004
                    subject = None
            if subject is not None:
                return self._voice(subject, "followed", (cue.start, cue.end))
        return None

    def _unlisted(self, run: Run, high: int) -> Voice | None:
        """Name whose name follows a verb in the past that is not known as one of saying: `"...," beamed X`."""
        words = self._page.words_within(run.outer_end, min(high, run.outer_end + 60))
        if not words or not _SPOKEN.search(self._page.text, max(run.start, run.end - 2), run.end):
            return None
        first, *others = words
        if _may_speak(first):
            after = self._page.mentions_within(first.end, first.end + 30)
            is_next = (
                bool(after) and after[0].kind is Kind.PERSON and not self._page.has_words(first.end, after[0].start)
            )
            return self._voice(after[0], "followed", (first.start, first.end)) if is_next else None
        subject = next(iter(self._page.mentions_within(first.start, first.start + 1)), None)
        if subject is None or subject.kind not in {Kind.PERSON, Kind.PRONOUN} or subject.name in {"it", "they"}:
            return None
        verb = next((word for word in others if word.start >= subject.end), None)
        if verb is None or not _may_speak(verb) or self._page.has_words(verb.end, high):
            return None
        return self._voice(subject, "followed", (verb.start, verb.end))

    def signed(self, start: int, end: int) -> Voice | None:
        """Apply the rule for a line that is a name with a role: the signature of the words above it."""
        dash = _DASH.match(self._page.frame, start, end)
        begin = start if dash is None else dash.end()
        found = self._page.mentions_within(begin, end)
        first = next((mention for mention in found if mention.kind is Kind.PERSON), None)
        if first is None or self._page.words_within(begin, first.start) or self._cues.within(start, end):
            return None
        return self._voice(first, "signed", None)

    def has_cue(self, start: int, end: int) -> bool:
        """Tell whether a verb of reporting stands in a stretch."""
        return bool(self._cues.within(start, end))

    def led_in(self, low: int, end: int) -> Voice | None:
        """Apply the rule for a paragraph that ends with a colon before the words."""
        for cue in reversed(self._cues.within(low, end)):
            subject = self._cues.subject_before(low, cue) or self._subject_in_line_before(low, cue)
            if subject is not None:
                return self._voice(subject, "introduced", (cue.start, cue.end))
        return None

    def trailing(self, start: int, end: int) -> Voice | None:
        """Apply the rule for a cue at the end of the sentence: `... was "too slow", the council said`."""
        according = list(_ACCORDING.finditer(self._page.frame, start, end))
        if according:
            return self._according(according[-1], end)
        for cue in reversed(self._cues.within(start, end)):
            subject = self._cues.subject_before(start, cue) or self._cues.subject_after(cue, end)
            if subject is not None and subject.kind is not Kind.ROLE:
                return self._voice(subject, "in-sentence", (cue.start, cue.end))
        return None

    def beside(self, run: Run) -> Voice | None:
        """Apply the rules for whole words after a sentence about somebody, in their paragraph or the one before."""
        if self._page.begins_paragraph(run):
            is_free = run.paragraph > 0 and not self._is_of_another(run)
            return self._beside_paragraph(run.paragraph - 1) if is_free else None
        start, _ = self._page.paragraphs[run.paragraph]
        here = self._page.sentence_number(run.outer_start)
        if self._page.has_words(self._page.sentences[here][0], run.outer_start):
            return None
        for number in range(here - 1, max(-1, here - _FEW_WORDS), -1):
            topic = self._meanings.topic(number)
            if self._page.sentences[number][0] < start or (topic.is_open and topic.spoken is None):
                break
            if topic.spoken is not None:
                return self._of(topic.spoken, "after-speech")
            opening = self._opening(number)
            if opening is not None:
                return self._voice(opening, "beside", None)
        return None

    def _is_of_another(self, run: Run) -> bool:
        """Tell whether words are said to be somebody's who is named by an office alone: `"...," the chairman said`."""
        after = self._page.words_within(run.outer_end, run.outer_end + _WITHIN // 10)
        cue = next((word for word in after if word.lower in SAYING), None)
        if cue is None:
            return False
        return any(one.kind is Kind.ROLE for one in self._page.mentions_within(run.outer_end, cue.end + _WITHIN // 20))

    def headed(self, run: Run, low: int) -> Voice | None:
        """Apply the rule for words after a colon in a sentence about one person: `Ada's message is simple: "..."`."""
        before = self._page.frame[max(low, run.outer_start - 3) : run.outer_start].rstrip()
        if not before.endswith(":") or self._cues.within(low, run.outer_start):
            return None
        opening = self._opening(self._page.sentence_number(run.outer_start))
        is_first = opening is not None and not self._page.has_words(low, opening.start)
        return self._voice(opening, "beside", None) if opening is not None and is_first else None

    @staticmethod
    def _of(who: Who, rule: str) -> Voice:
        named = (who.mention.start, who.mention.end)
        return Voice(who.name, who.role, who.organisation, rule, None, named, CONFIDENCE[rule])

    def _opening(self, number: int) -> Mention | None:
        """Give who a sentence is about: the one person in it, named first."""
        found = self._page.mentions_within(*self._page.sentences[number])
        first = next((one for one in found if one.kind is Kind.PRONOUN or self._names(one)), None)
        if first is None or first.name in {"it", "they"}:
            return None
        people = {who.name for one in found if one.kind is Kind.PERSON and (who := self._meanings.by_name(one))}
        return first if len(people) <= 1 and not self._names_nobody(found) else None

    def _beside_paragraph(self, paragraph: int) -> Voice | None:
        """Apply the rule for words that stand alone after a paragraph about one person."""
        low, high = self._page.paragraphs[paragraph]
        found = self._page.mentions_within(max(low, high - _WITHIN), high)
        people = {who.name for one in found if one.kind is Kind.PERSON and (who := self._meanings.by_name(one))}
        if self._page.frame[low:high].endswith(":") and not people:
            return None
        opening = self._opening(self._page.sentence_number(max(low, high - 2)))
        if opening is None or len(people) > 1 or self._names_nobody(found):
            return None
        return self._voice(opening, "beside", None)

    def _names(self, mention: Mention) -> bool:
        return mention.kind in {Kind.PERSON, Kind.ROLE} and self._meanings.of_kind(mention) is not None

    def _names_nobody(self, found: Sequence[Mention]) -> bool:
        """Tell whether somebody without a name may be the one who speaks."""
        return any(mention.kind is Kind.SPOKESPERSON for mention in found)

    def after_speech(self, paragraph: int) -> Voice | None:
        """Apply the rule for words that stand alone after a paragraph that reports what somebody said."""
        start, end = self._page.paragraphs[paragraph]
        if self._page.frame[max(start, end - 1) : end] == ":":
            return None
        cues = [cue for cue in self._cues.within(start, end) if cue.lower in SAYING]
        for cue in reversed(cues):
            subject = self._cues.subject(cue)
            voice = None if subject is None else self._voice(subject, "after-speech", (cue.start, cue.end))
            if voice is not None:
                return voice
        return None

    def _voice(self, mention: Mention, rule: str, cue: tuple[int, int] | None) -> Voice | None:
        """Give the voice behind a mention; None where that is nobody in particular."""
        who = self._meanings.of_kind(mention)
        if who is None:
            return None
        confidence = CONFIDENCE[rule] - (0.1 if mention.kind in {Kind.PRONOUN, Kind.ROLE} else 0.0)
        named = (who.mention.start, who.mention.end)
        return Voice(who.name, who.role, who.organisation, rule, cue, named, round(confidence, 2))


def _may_speak(word: Token) -> bool:
    """Tell whether a word may be a verb of saying that is not listed: `beamed`, `jokes`."""
    is_listed = word.lower in REPORTING or word.lower in ADVERBS
    return word.lower.endswith(("ed", "s")) and not word.is_capitalised and not is_listed
