"""The verbs of reporting on a page, and their subjects: `said Ada Marsh`, `the report, published today, found`."""

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from oxon_review.articles._lexicon import ADVERBS, DETERMINERS, OPENERS, REPORTING, ROLES, SAYING
from oxon_review.articles._mentions import Kind, Mention, Token
from oxon_review.articles._page import BLANK, Page

__all__ = ["Cues"]

_PARTS = re.compile(r"\s*[,(\u2013\u2014]")
_PART_END = re.compile(r"[,)\u2013\u2014]\s*\Z")
_LINKED = re.compile(
    r"\s+(?:of|from|at|for|with|on behalf of|by|to|into|on|about|who|in|and|published|written|commissioned)\s"
)
_BY_WHOM = re.compile(r"\s+by\s+(?:the\s+)?")
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_TOLD = frozenset({"told", "tells", "telling", "urged", "urges", "urging"})
"""Verbs that are followed by whom is spoken to, never by who speaks."""
_MOST_CUES, _FEW_WORDS = 40, 4
_MOST_BETWEEN = 25
"""A subject and its verb are no more than so many words apart."""


class Cues:
    """The verbs of reporting on one page; *is_somebody* tells of a mention whether it stands for anybody."""

    def __init__(self, page: Page, is_somebody: Callable[[Mention], bool]) -> None:
        self._page = page
        self._is_somebody = is_somebody
        self._subjects: dict[int, Mention | None] = {}

    @cached_property
    def _cues(self) -> list[Token]:
        words = self._page.words
        return [
            token
            for before, token, after in zip([None, *words], words, [*words[1:], None], strict=False)
            if (token.lower in REPORTING or self._is_going_on(token, after))
            and not (token.lower in _TOLD and after is not None and after.lower == "to")
            and ((after is not None and after.lower == "by") or not self._is_passive(before, token))
        ]

    @staticmethod
    def _is_going_on(token: Token, after: Token | None) -> bool:
        return token.lower in {"went", "goes"} and after is not None and after.lower == "on"

    def _is_passive(self, before: Token | None, token: Token) -> bool:
        if before is None or not self._page.frame[before.end : token.start].isspace():
            return False
        if (before.lower in DETERMINERS or _ends_possessive(before.text)) and not token.lower.endswith("ing"):
            return True  # a noun: `the report`, `his remarks`
        return before.lower in _BE and not token.lower.endswith("ing")

    def within(self, start: int, end: int) -> list[Token]:
        """Give the verbs of reporting that begin in a stretch; of very many, the last."""
        last = bisect_left(self._cue_starts, end)
        first = max(bisect_left(self._cue_starts, start), last - _MOST_CUES)
        return self._cues[first:last]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [token.start for token in self._cues]

    def subject(self, cue: Token) -> Mention | None:
        """Give the subject of a verb, before it or after it in its sentence."""
        if cue.start not in self._subjects:
            low, high = self._page.sentence_at(cue.start)
            self._subjects[cue.start] = self.subject_before(low, cue) or self.subject_after(cue, high)
        return self._subjects[cue.start]

    def subject_before(self, low: int, cue: Token) -> Mention | None:
        """Give the leftmost mention between *low* and the verb that can be its subject."""
        by = _BY_WHOM.match(self._page.frame, cue.end)
        if by is not None:
            after = self._page.mentions_within(by.end(), by.end() + 80)
            return next((mention for mention in after if mention.kind in {Kind.PERSON, Kind.ORGANISATION}), None)
        low = self._after_speech_in(low, cue.start)
        others = [token for token in self.within(low, cue.start) if token.end <= cue.start]
        begin = others[-1].end if others else low
        if others and cue.lower.endswith("ing") and self._page.frame[begin : cue.start].rstrip().endswith(","):
            return self.subject_before(low, others[-1])
        for mention in self._page.mentions_within(begin, cue.start):
            if mention.end <= cue.start and self._is_subject(mention, cue):
                return mention
        if others and len(self._page.words_within(begin, cue.start)) <= _MOST_BETWEEN:
            return self.subject_before(low, others[-1])
        return self._first_of(low, cue)

    def _first_of(self, low: int, cue: Token) -> Mention | None:
        """Give who opens the sentence, where nobody else stands before the verb: `Ada Marsh met them and said`."""
        found = [
            mention
            for mention in self._page.mentions_within(low, cue.start)
            if mention.kind in {Kind.PERSON, Kind.PRONOUN, Kind.ROLE, Kind.BODY} and self._is_somebody(mention)
        ]
        is_first = len(found) == 1 and len(self._page.words_within(low, found[0].start)) < _FEW_WORDS
        is_near = is_first and len(self._page.words_within(found[0].end, cue.start)) <= _MOST_BETWEEN
        return found[0] if is_near and low == self._page.sentence_at(cue.start)[0] else None

    def _after_speech_in(self, low: int, high: int) -> int:
        """Give where the last whole words quoted in a stretch end; a few words within a sentence do not part it."""
        last = self._page.frame.rfind(BLANK, low, high)
        if last < 0:
            return low
        is_whole = self._page.text[last] in ",!?" or self._page.frame[last + 1 : last + 2] in {".", "!", "?", "\u2026"}
        return last + 1 if is_whole else low

    def _is_subject(self, mention: Mention, cue: Token) -> bool:
        text = self._page.frame
        between = text[mention.end : cue.start]
        words = self._page.words_within(mention.end, cue.start)
        if len(words) > _MOST_BETWEEN or ";" in between or ":" in between:
            return False
        if all(word.lower in ADVERBS for word in words):
            return mention.kind is not Kind.ROLE or not self._has_name_before(mention)
        while words and words[-1].lower in ADVERBS and not words[-1].is_capitalised:  # `may`, not `May`
            words = words[:-1]
        end = cue.start if not words else words[-1].end
        body = text[mention.end : self.after_mark(end, cue.start)]
        if _PARTS.match(body) and _PART_END.search(body):
            after = self._page.mentions_within(mention.end, mention.end + 3)
            return not any(other.kind is Kind.PERSON and " " in other.name for other in after)
        is_linked = _LINKED.match(between) is not None and ("," not in between or _PART_END.search(body) is not None)
        is_full = mention.kind in {Kind.SPOKESPERSON, Kind.AGENT} or " " in mention.name
        named = self._page.mentions_within(mention.end, cue.start)
        if not is_full and any(other.kind is Kind.PERSON and " " in other.name for other in named):
            return False
        return is_linked and mention.kind in {Kind.PERSON, Kind.SPOKESPERSON, Kind.AGENT, Kind.ROLE}

    def _has_name_before(self, mention: Mention) -> bool:
        """Tell whether a role belongs to a name in front of it: `Tom Ward, leader, said`."""
        before = self._page.mentions_within(max(0, mention.start - 60), mention.start)
        return any(other.kind is Kind.PERSON and "," in self._page.frame[other.end : mention.start] for other in before)

    def after_mark(self, position: int, limit: int) -> int:
        """Go past the mark that ends an insertion."""
        text = self._page.frame
        while position < limit and not text[position].isalnum():
            position += 1
        return position

    def subject_after(self, cue: Token, high: int) -> Mention | None:
        """Give the mention directly after a verb: `said Tom Ward`, `said the head of the trust, Tom Ward`."""
        text = self._page.frame
        first: Mention | None = None
        if cue.lower in _TOLD or (cue.lower not in SAYING and cue.lower not in {"went", "goes", "according to"}):
            return None
        for mention in self._page.mentions_within(cue.end, min(high, cue.end + 200)):
            between = text[cue.end if first is None else first.end : mention.start]
            words = self._page.words_within(cue.end if first is None else first.end, mention.start)
            if BLANK in between or any(
                word.lower in REPORTING or word.lower in {"that", "who", "as"} for word in words
            ):
                break
            if first is None:
                if not all(word.lower in OPENERS or word.lower in ROLES or word.lower.islower() for word in words[:6]):
                    break
                if len(words) > 3 and mention.kind is not Kind.PERSON:  # noqa: PLR2004
                    break
                first = mention
                if mention.kind in {Kind.PERSON, Kind.PRONOUN, Kind.SPOKESPERSON}:
                    return first
            elif mention.kind is Kind.PERSON and between.count(",") <= 1 and first.kind is not Kind.AGENT:
                return mention
        return first

    def has_subject(self, cue: Token) -> bool:
        """Tell whether somebody named stands directly before a verb: `NHS England called`, unlike `a scheme called`."""
        return any(
            mention.kind not in {Kind.ROLE, Kind.AGENT}
            and mention.end <= cue.start
            and all(word.lower in ADVERBS for word in self._page.words_within(mention.end, cue.start))
            for mention in self._page.mentions_within(max(0, cue.start - 80), cue.start)
        )


def _ends_possessive(word: str) -> bool:
    return word.endswith(("'s", "\u2019s", "s'", "s\u2019"))
