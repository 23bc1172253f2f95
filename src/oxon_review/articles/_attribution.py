"""
Who says what is quoted: a cue (`said`, `according to`), its subject, and the person or body that the subject stands for.

Every rule has a name and a confidence, which are published in the documentation.  Where no rule applies, or where two
people would do, nobody is named.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from attrs import frozen

from oxon_review.articles._lexicon import ADVERBS, OPENERS, REGULATORS, REPORTING, ROLES, SAYING, WATCHERS
from oxon_review.articles._marks import Run
from oxon_review.articles._mentions import Kind, Mention, Token
from oxon_review.articles._page import BLANK, Page
from oxon_review.articles._people import People, Person

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
_PARTS = re.compile(r"\s*[,(\u2013\u2014]")
_PART_END = re.compile(r"[,)\u2013\u2014]\s*\Z")
_LINKED = re.compile(r"\s+(?:of|from|at|for|with|on behalf of|by|to|into|on|about|who|in|and)\s")
_BY_WHOM = re.compile(r"\s+by\s+(?:the\s+)?")
_STOP = re.compile("[.!?\u2026:]\\s*\\Z")
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_DETERMINERS = frozenset("the a an its their this his her my our your whose these those some any".split())
_TOLD = frozenset({"told", "tells", "telling", "urged", "urges", "urging"})
"""Verbs that are followed by whom is spoken to, never by who speaks."""
_MOST_CUES, _FEW_WORDS = 40, 4
_MOST_BETWEEN = 25
"""A subject and its verb are no more than so many words apart."""
_FURTHEST_BACK, _MOST_SENTENCES = 3, 12
"""A pronoun stands for somebody named no more than so many paragraphs before."""
_WITHIN = 600
"""The words beside a quotation are read no further back, in characters."""
_SPOKEN_FOR = re.compile(r"\s+(?:for|from|of|at)\s+(?:the\s+)?")
_OWNED = re.compile(r"['\u2019]?s?\s+(?:\w+\s+)?\Z")
_BY = re.compile(
    r"\s*(?:(?:published|conducted|carried\s+out|produced|written|issued|commissioned|led)\s+)?(?:by|from|of)\s+(?:the\s+)?\Z"
)
_INTRODUCED = re.compile(r"\s*\(\s*(?:the\s+)?[\"'\u201c\u2018]?\Z")


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


@frozen
class _Who:
    """Somebody who is meant, with the words that name them."""

    name: str
    role: str | None
    organisation: str | None
    mention: Mention
    gender: str = ""


@frozen
class _Topic:
    """Of whom a sentence speaks: the person and the body that a pronoun after it may mean."""

    person: _Who | None
    body: _Who | None
    spoken: _Who | None
    """Who is said to have said something."""
    is_open: bool = False
    """Whether a person is named who cannot be told from another."""


def _who(person: Person) -> _Who:
    return _Who(person.name, person.role, person.organisation, person.mention, person.gender)


class Attributor:
    """Finds who speaks, on one page."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._people = people
        self._subjects: dict[int, Mention | None] = {}
        self._topics: list[_Topic] = []

    # --- who is meant ------------------------------------------------------------------------------------------------

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        """The abbreviations that the page introduces in brackets, with what they stand for."""
        found: dict[str, str] = {}
        bodies = [mention for mention in self._page.mentions if mention.kind is Kind.ORGANISATION]
        for full, short in zip(bodies, bodies[1:], strict=False):
            if _INTRODUCED.match(self._page.frame, full.end, short.start) and short.name.isupper():
                found.setdefault(short.name, full.name)
        return found

    @cached_property
    def _publishers(self) -> list[tuple[int, str]]:
        """Where the page ties a report, a review or inspectors to a body, and its name."""
        found: list[tuple[int, str]] = []
        for agent in self._page.mentions:
            if agent.kind is Kind.AGENT and (owner := self._owner(agent)) is not None:
                found.append((agent.start, self._in_full(owner.name)))
        return found

    def _owner(self, agent: Mention) -> Mention | None:
        """Give the body named beside an agent: `the CQC report`, `a review by the Care Quality Commission`."""
        text = self._page.frame
        before = self._page.mentions_within(max(0, agent.start - 80), agent.start)
        for body in before:
            if body.kind is Kind.ORGANISATION and _OWNED.match(text, body.end, agent.start):
                return body
        if text[max(0, agent.start - 4) : agent.start].lower() == "its ":
            low = self._page.sentence_at(agent.start)[0]
            bodies = [body for body in self._page.mentions_within(low, agent.start) if body.kind is Kind.ORGANISATION]
            return bodies[0] if bodies else None
        for body in self._page.mentions_within(agent.end, agent.end + 60):
            if body.kind is Kind.ORGANISATION and _BY.match(text, agent.end, body.start):
                return body
        return None

    def _in_full(self, name: str) -> str:
        return self._abbreviations.get(name, name)

    def _voice(self, mention: Mention, rule: str, cue: tuple[int, int] | None) -> Voice | None:
        """Give the voice behind a mention; None where that is nobody in particular."""
        who = self._of_kind(mention)
        if who is None:
            return None
        confidence = CONFIDENCE[rule] - (0.1 if mention.kind in {Kind.PRONOUN, Kind.ROLE} else 0.0)
        named = (who.mention.start, who.mention.end)
        return Voice(who.name, who.role, who.organisation, rule, cue, named, round(confidence, 2))

    def _of_kind(self, mention: Mention) -> _Who | None:
        by_kind = {
            Kind.PERSON: self._by_name,
            Kind.ORGANISATION: self._by_body,
            Kind.PRONOUN: self._by_pronoun,
            Kind.ROLE: self._by_role,
            Kind.SPOKESPERSON: self._by_spokesperson,
            Kind.AGENT: self._by_agent,
            Kind.BODY: self._by_common_noun,
        }
        return by_kind[mention.kind](mention)

    def _by_name(self, mention: Mention) -> _Who | None:
        person = self._people.person(mention) or self._people.person_of_first_name(mention)
        return None if person is None else _who(person)

    def _by_body(self, mention: Mention) -> _Who | None:
        return _Who(self._in_full(mention.name), None, mention.name, mention)

    def _by_role(self, mention: Mention) -> _Who | None:
        """Give the only person whose role has the words before and at the mention: `the chief executive`."""
        words = self._page.words_within(max(0, mention.start - 40), mention.end)
        if not any(word.lower == "the" for word in words[-4:-1]):
            return None
        start = max(i for i, word in enumerate(words[:-1]) if word.lower == "the") + 1
        phrase = " ".join(word.lower for word in words[start:])
        holders = [person for person in self._people.full.values() if phrase in (person.role or "").lower()]
        return _who(holders[0]) if len(holders) == 1 else None

    def _by_spokesperson(self, mention: Mention) -> _Who | None:
        text = self._page.frame
        link = _SPOKEN_FOR.match(text, mention.end)
        body: Mention | None = None
        if link is not None:
            after = self._page.mentions_within(link.end(), link.end() + 1)
            body = after[0] if after and after[0].kind in {Kind.ORGANISATION, Kind.BODY} else None
        if body is None:
            for before in self._page.mentions_within(max(0, mention.start - 80), mention.start):
                if before.kind in {Kind.ORGANISATION, Kind.BODY} and _OWNED.match(text, before.end, mention.start):
                    body = before
        name = self._row_before(mention) if body is None else self._printed(body)
        if name is None:
            earlier = (
                one for one in reversed(self._page.mentions_within(0, mention.start)) if one.name == mention.name
            )
            return next(
                (who for one in islice(earlier, 1) if (who := self._by_spokesperson(one))),
                _Who(mention.name, None, None, mention),
            )
        return _Who(mention.name, None, name, mention)

    def _printed(self, body: Mention) -> str:
        return " ".join(self._page.text[body.start : body.end].split()) if body.kind is Kind.BODY else body.name

    def _row_before(self, mention: Mention) -> str | None:
        """Give the capitalised words directly before a mention: `A Fen Community Health spokesperson`."""
        low = self._page.sentence_at(mention.start)[0]
        row: list[Token] = []
        for token in reversed(self._page.words_within(max(low, mention.start - 80), mention.start)):
            if not token.is_capitalised or token.lower in OPENERS:
                break
            row.insert(0, token)
        return self._page.text[row[0].start : row[-1].end] if row else None

    def _by_agent(self, mention: Mention) -> _Who | None:
        owner = self._owner(mention)
        if owner is not None:
            return _Who(self._in_full(owner.name), None, owner.name, mention)
        indefinite = self._page.words_within(max(0, mention.start - 30), mention.start)[-2:]
        if any(word.lower in {"a", "an"} for word in indefinite):
            return None if mention.name in WATCHERS else _Who(mention.name, None, None, mention)
        regulators = {self._in_full(m.name) for m in self._page.mentions if m.name in REGULATORS}
        tied = {name for _, name in self._publishers}
        before = [name for start, name in self._publishers if start < mention.start]
        likely = before[-1:] or (sorted(tied) if len(tied) == 1 else sorted(regulators))
        if len(likely) == 1:
            name = likely[0]
            short = next((code for code, full in self._abbreviations.items() if full == name), name)
            return _Who(name, None, short, mention)
        return _Who(mention.name, None, None, mention)

    def _by_common_noun(self, mention: Mention) -> _Who | None:
        """Give the only body whose name has the common noun in it: `the council` where one council is named."""
        noun = mention.name.split()[-1].capitalize()
        bodies = {
            self._in_full(other.name)
            for other in self._page.mentions
            if other.kind is Kind.ORGANISATION and noun in self._in_full(other.name).split()
        }
        if len(bodies) == 1:
            return _Who(bodies.pop(), None, mention.name, mention)
        return _Who(mention.name, None, None, mention)

    def _by_pronoun(self, mention: Mention) -> _Who | None:
        """Give whom the nearest sentence before a pronoun speaks of, if it can be meant by it."""
        return self._meant(mention, self._page.sentence_number(mention.start))

    def _before(self, pronoun: str, number: int) -> _Who | None:
        """Give whom a pronoun in a sentence means by the sentences before it."""
        furthest = self._page.paragraph_at(self._page.sentences[number][0]) - _FURTHEST_BACK
        for earlier in range(number - 1, max(-1, number - 1 - _MOST_SENTENCES), -1):
            if self._page.paragraph_at(self._page.sentences[earlier][0]) < furthest:
                return None
            topic = self._topic(earlier)
            who = topic.body if pronoun == "it" else topic.person if pronoun in {"he", "she"} else None
            if who is not None and _agrees(who, pronoun):
                return who
            if topic.is_open and pronoun != "it":
                return None
        return None

    def _topic(self, number: int) -> _Topic:
        """Give of whom a sentence speaks; the sentences before it are read first, in their order."""
        while len(self._topics) <= number:
            self._topics.append(self._read_topic(len(self._topics)))
        return self._topics[number]

    def _read_topic(self, number: int) -> _Topic:
        low, high = self._page.sentences[number]
        person: _Who | None = None
        body: _Who | None = None
        cues = [cue for cue in self._cues_within(low, high) if cue.lower in SAYING]
        speaking = [subject for cue in cues if (subject := self._subject(cue)) is not None]
        spoken = self._meant(speaking[0], number) if speaking else None
        found = self._page.mentions_within(low, high)
        is_open = any(other.kind is Kind.PERSON and other.title and self._by_name(other) is None for other in found)
        for subject in (*speaking, *found):
            if subject.kind is Kind.PERSON:
                person = person or self._by_name(subject)
            elif subject.kind is Kind.SPOKESPERSON:
                person = person or self._by_spokesperson(subject)
            elif subject.kind is Kind.PRONOUN:
                if subject.name == "it":
                    body = body or self._before("it", number)
                else:
                    person = person or self._before(subject.name, number)
            elif subject.kind is Kind.ORGANISATION:
                body = body or self._by_body(subject)
            elif subject.kind is Kind.AGENT:
                body = body or self._by_agent(subject)
            elif subject.kind is Kind.BODY:
                body = body or self._by_common_noun(subject)
        return _Topic(person, body, spoken, is_open)

    def _meant(self, subject: Mention, number: int) -> _Who | None:
        """Give whom the subject of a verb in a sentence means, by the sentences before where it is a pronoun."""
        if subject.kind is not Kind.PRONOUN:
            return self._of_kind(subject)
        low = self._page.sentences[number][0]
        for other in self._page.mentions_within(low, subject.start):
            who = self._by_name(other) if other.kind is Kind.PERSON and subject.name in {"he", "she"} else None
            if who is not None and _agrees(who, subject.name):
                return who
        return self._before(subject.name, number)

    # --- cues and their subjects -------------------------------------------------------------------------------------

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
        if (before.lower in _DETERMINERS or _ends_possessive(before.text)) and not token.lower.endswith("ing"):
            return True  # a noun: `the report`, `his remarks`
        return before.lower in _BE and not token.lower.endswith("ing")

    def _cues_within(self, start: int, end: int) -> list[Token]:
        """Give the verbs of reporting that begin in a stretch; of very many, the last."""
        last = bisect_left(self._cue_starts, end)
        first = max(bisect_left(self._cue_starts, start), last - _MOST_CUES)
        return self._cues[first:last]

    @cached_property
    def _cue_starts(self) -> list[int]:
        return [token.start for token in self._cues]

    def _subject(self, cue: Token) -> Mention | None:
        """Give the subject of a verb, before it or after it in its sentence."""
        if cue.start not in self._subjects:
            low, high = self._page.sentence_at(cue.start)
            self._subjects[cue.start] = self._subject_before(low, cue) or self._subject_after(cue, high)
        return self._subjects[cue.start]

    def _subject_before(self, low: int, cue: Token) -> Mention | None:
        """Give the leftmost mention between *low* and the verb that can be its subject."""
        by = _BY_WHOM.match(self._page.frame, cue.end)
        if by is not None:
            after = self._page.mentions_within(by.end(), by.end() + 80)
            return next((mention for mention in after if mention.kind in {Kind.PERSON, Kind.ORGANISATION}), None)
        low = self._after_speech_in(low, cue.start)
        others = [token for token in self._cues_within(low, cue.start) if token.end <= cue.start]
        begin = others[-1].end if others else low
        if others and cue.lower.endswith("ing") and self._page.frame[begin : cue.start].rstrip().endswith(","):
            return self._subject_before(low, others[-1])
        for mention in self._page.mentions_within(begin, cue.start):
            if mention.end <= cue.start and self._is_subject(mention, cue):
                return mention
        if others and len(self._page.words_within(begin, cue.start)) <= _MOST_BETWEEN:
            return self._subject_before(low, others[-1])
        return self._first_of(low, cue)

    def _first_of(self, low: int, cue: Token) -> Mention | None:
        """Give who opens the sentence, where nobody else stands before the verb: `Ada Marsh met them and said`."""
        found = [
            mention
            for mention in self._page.mentions_within(low, cue.start)
            if mention.kind in {Kind.PERSON, Kind.PRONOUN, Kind.ROLE, Kind.BODY} and self._of_kind(mention) is not None
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
        while words and words[-1].lower in ADVERBS:
            words = words[:-1]
        end = cue.start if not words else words[-1].end
        body = text[mention.end : self._after_mark(end, cue.start)]
        if _PARTS.match(body) and _PART_END.search(body):
            after = self._page.mentions_within(mention.end, mention.end + 3)
            return not any(other.kind is Kind.PERSON and " " in other.name for other in after)
        is_linked = _LINKED.match(between) is not None and ("," not in between or _PART_END.search(body) is not None)
        if mention.kind is Kind.ROLE and any(
            other.kind is Kind.PERSON and " " in other.name
            for other in self._page.mentions_within(mention.end, cue.start)
        ):
            return False
        return is_linked and mention.kind in {Kind.PERSON, Kind.SPOKESPERSON, Kind.AGENT, Kind.ROLE}

    def _has_name_before(self, mention: Mention) -> bool:
        """Tell whether a role belongs to a name in front of it: `Tom Ward, leader, said`."""
        before = self._page.mentions_within(max(0, mention.start - 60), mention.start)
        return any(other.kind is Kind.PERSON and "," in self._page.frame[other.end : mention.start] for other in before)

    def _after_mark(self, position: int, limit: int) -> int:
        """Go past the mark that ends an insertion."""
        text = self._page.frame
        while position < limit and not text[position].isalnum():
            position += 1
        return position

    def _subject_after(self, cue: Token, high: int) -> Mention | None:
        """Give the mention directly after a verb: `said Tom Ward`, `said the chief executive of the trust, Tom Ward`."""
        text = self._page.frame
        first: Mention | None = None
        if cue.lower not in SAYING and cue.lower not in {"went", "goes", "according to"} or cue.lower in _TOLD:
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

    # --- rules -------------------------------------------------------------------------------------------------------

    def introduced(self, run: Run, low: int, *, closely: bool) -> Voice | None:
        """Apply the rules for a cue before the words: `X said: "..."`, and in the sentence `X said it was "..."`."""
        text = self._page.frame
        according = [match for match in _ACCORDING.finditer(text, low, run.outer_start)]
        cues = [cue for cue in self._cues_within(low, run.outer_start) if cue.end <= run.outer_start]
        if closely:
            cues = [cue for cue in cues if self._leads_in(cue, run.outer_start)]
        for cue in reversed(cues[-3:]):
            subject = self._subject_before(low, cue) or self._subject_in_line_before(low, cue)
            subject = subject or self._subject_after(cue, run.outer_start)
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
        return is_short and (not tail or tail[-1] in ":,\u2013\u2014-" or words[-1:] == [] or words[-1].lower == "that")

    def _subject_in_line_before(self, low: int, cue: Token) -> Mention | None:
        """Give the subject in the paragraph before, where a verb stands at the start of its own: a name line, `said:`."""
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
                following = self._subject_after(Token(match.start(), match.end(), "according to", "according to"), high)
                return self._voice(following or mention, "according-to", (match.start(), match.end() - 1))
        return None

    def followed(self, run: Run, high: int) -> Voice | None:
        """Apply the rules for a cue after the words: `"...," said X`, `"...," X said`, `"...," according to X`."""
        text = self._page.frame
        according = _ACCORDING.match(text, self._after_mark(run.outer_end, high), high)
        if according is not None:
            return self._according(according, high)
        unlisted = self._unlisted(run, high)
        if unlisted is not None:
            return unlisted
        for cue in self._cues_within(run.outer_end, high)[:2]:
            words = self._page.words_within(run.outer_end, cue.start)
            if not words or all(word.lower in ADVERBS for word in words):
                subject = self._subject_after(cue, high)
            else:
                subject = self._subject_before(run.outer_end, cue)
                if subject is not None and len(self._page.words_within(run.outer_end, subject.start)) > 8:  # noqa: PLR2004
                    subject = None
            if subject is not None:
                return self._voice(subject, "followed", (cue.start, cue.end))
        return None

    def _unlisted(self, run: Run, high: int) -> Voice | None:
        """Name whose name follows a verb in the past that is not known as one of saying: `"...," beamed X`."""
        words = self._page.words_within(run.outer_end, min(high, run.outer_end + 60))
        is_verb = bool(words) and words[0].lower.endswith("ed") and not words[0].is_capitalised
        if not is_verb or words[0].lower in REPORTING or self._page.text[run.end - 1] not in ",!?":
            return None
        after = self._page.mentions_within(words[0].end, words[0].end + 30)
        if not after or after[0].kind is not Kind.PERSON or self._page.has_words(words[0].end, after[0].start):
            return None
        return self._voice(after[0], "followed", (words[0].start, words[0].end))

    def signed(self, start: int, end: int) -> Voice | None:
        """Apply the rule for a line that is a name with a role: the signature of the words above it."""
        dash = _DASH.match(self._page.frame, start, end)
        begin = start if dash is None else dash.end()
        found = self._page.mentions_within(begin, end)
        first = next((mention for mention in found if mention.kind is Kind.PERSON), None)
        if first is None or self._page.words_within(begin, first.start) or self._cues_within(start, end):
            return None
        return self._voice(first, "signed", None)

    def has_cue(self, start: int, end: int) -> bool:
        """Tell whether a verb of reporting stands in a stretch."""
        return bool(self._cues_within(start, end))

    def has_subject(self, cue: Token) -> bool:
        """Tell whether somebody named stands directly before a verb: `NHS England called`, unlike `a scheme called`."""
        return any(
            mention.kind not in {Kind.ROLE, Kind.AGENT}
            and mention.end <= cue.start
            and all(word.lower in ADVERBS for word in self._page.words_within(mention.end, cue.start))
            for mention in self._page.mentions_within(max(0, cue.start - 80), cue.start)
        )

    def is_cue(self, token: Token) -> bool:
        """Tell whether a word is a verb of reporting."""
        return token.lower in REPORTING

    def led_in(self, low: int, end: int) -> Voice | None:
        """Apply the rule for a paragraph that ends with a colon before the words."""
        for cue in reversed(self._cues_within(low, end)):
            subject = self._subject_before(low, cue) or self._subject_in_line_before(low, cue)
            if subject is not None:
                return self._voice(subject, "introduced", (cue.start, cue.end))
        return None

    def trailing(self, start: int, end: int) -> Voice | None:
        """Apply the rule for a cue at the end of the sentence: `... was "too slow", the council said`."""
        according = list(_ACCORDING.finditer(self._page.frame, start, end))
        if according:
            return self._according(according[-1], end)
        for cue in reversed(self._cues_within(start, end)):
            subject = self._subject_before(start, cue) or self._subject_after(cue, end)
            if subject is not None and subject.kind is not Kind.ROLE:
                return self._voice(subject, "in-sentence", (cue.start, cue.end))
        return None

    def beside(self, run: Run) -> Voice | None:
        """Apply the rules for whole words after a sentence about somebody, in their paragraph or the one before."""
        if self._page.begins_paragraph(run):
            return self._beside_paragraph(run.paragraph - 1) if run.paragraph else None
        start, _ = self._page.paragraphs[run.paragraph]
        here = self._page.sentence_number(run.outer_start)
        if self._page.sentences[here][0] < run.outer_start and self._page.has_words(
            self._page.sentences[here][0], run.outer_start
        ):
            return None
        for number in range(here - 1, max(-1, here - _FEW_WORDS), -1):
            if self._page.sentences[number][0] < start:
                return None
            topic = self._topic(number)
            if topic.spoken is not None:
                return self._of(topic.spoken, "after-speech")
            if topic.is_open:
                return None
            opening = self._opening(number)
            if opening is not None:
                return self._voice(opening, "beside", None)
        return None

    @staticmethod
    def _of(who: _Who, rule: str) -> Voice:
        named = (who.mention.start, who.mention.end)
        return Voice(who.name, who.role, who.organisation, rule, None, named, CONFIDENCE[rule])

    def _opening(self, number: int) -> Mention | None:
        """Give who a sentence is about: the one person in it, named first."""
        found = self._page.mentions_within(*self._page.sentences[number])
        first = next((one for one in found if one.kind is Kind.PRONOUN or self._names(one)), None)
        if first is None or first.name in {"it", "they"}:
            return None
        people = {who.name for one in found if one.kind is Kind.PERSON and (who := self._by_name(one))}
        return first if len(people) <= 1 and not self._names_nobody(found) else None

    def _beside_paragraph(self, paragraph: int) -> Voice | None:
        """Apply the rule for words that stand alone after a paragraph about one person."""
        low, high = self._page.paragraphs[paragraph]
        found = self._page.mentions_within(max(low, high - _WITHIN), high)
        people = {who.name for one in found if one.kind is Kind.PERSON and (who := self._by_name(one))}
        if self._page.frame[low:high].endswith(":") and not people:
            return None
        opening = self._opening(self._page.sentence_number(max(low, high - 2)))
        if opening is None or len(people) > 1 or self._names_nobody(found):
            return None
        return self._voice(opening, "beside", None)

    def _names(self, mention: Mention) -> bool:
        return mention.kind in {Kind.PERSON, Kind.ROLE} and self._of_kind(mention) is not None

    def _names_nobody(self, found: Sequence[Mention]) -> bool:
        """Tell whether somebody without a name may be the one who speaks."""
        return any(mention.kind is Kind.SPOKESPERSON for mention in found)

    def after_speech(self, paragraph: int) -> Voice | None:
        """Apply the rule for words that stand alone after a paragraph that reports what somebody said."""
        start, end = self._page.paragraphs[paragraph]
        if self._page.frame[max(start, end - 1) : end] == ":":
            return None
        cues = [cue for cue in self._cues_within(start, end) if cue.lower in SAYING]
        for cue in reversed(cues):
            subject = self._subject(cue)
            voice = None if subject is None else self._voice(subject, "after-speech", (cue.start, cue.end))
            if voice is not None:
                return voice
        return None


def _agrees(who: _Who, pronoun: str) -> bool:
    """Tell whether a pronoun can stand for somebody, by the titles that the text gives them."""
    return {"he": who.gender != "female", "she": who.gender != "male"}.get(pronoun, True)


def _ends_possessive(word: str) -> bool:
    return word.endswith(("'s", "\u2019s", "s'", "s\u2019"))
