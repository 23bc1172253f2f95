"""Who is meant: the person or body behind a name, a pronoun, an office, or a common noun such as `the report`."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from oxon_review.articles._cues import Cues
from oxon_review.articles._lexicon import OPENERS, REGULATORS, ROLES, SAYING, WATCHERS
from oxon_review.articles._mentions import Kind, Mention, Token
from oxon_review.articles._page import Page
from oxon_review.articles._people import People, Person, printed

__all__ = ["Meanings", "Who"]

_FURTHEST_BACK, _MOST_SENTENCES = 3, 12
"""A pronoun stands for somebody named no more than so many paragraphs before."""
_AND, _NEAR = re.compile(r"\s+and\s+"), 40
_BODY_KINDS = {Kind.ORGANISATION, Kind.AGENT, Kind.BODY}
_FURTHEST = 4000
"""`the spokesman` is one who was named no more than so many characters before."""
_SPOKEN_FOR = re.compile(r"\s+(?:for|from|of|at)\s+(?:the\s+)?")
_OWNED = re.compile(r"['\u2019]?s?\s+(?:\w+\s+)?\Z")
_BY = re.compile(
    r"\s*(?:(?:published|conducted|carried\s+out|produced|written|issued|commissioned|led)\s+)?(?:by|from|of)\s+(?:the\s+)?\Z"
)
_INTRODUCED = re.compile(r"\s*\(\s*(?:the\s+)?[\"'\u201c\u2018]?\Z")


@frozen
class Who:
    """Somebody who is meant, with the words that name them."""

    name: str
    role: str | None
    organisation: str | None
    mention: Mention
    gender: str = ""


@frozen
class _Topic:
    """Of whom a sentence speaks: the person and the body that a pronoun after it may mean."""

    person: Who | None
    body: Who | None
    spoken: Who | None
    """Who is said to have said something."""
    is_open: bool = False
    """Whether a person is named who cannot be told from another."""


def _who(person: Person) -> Who:
    return Who(person.name, person.role, person.organisation, person.mention, person.gender)


class Meanings:
    """Tells who is meant by the mentions of one page."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._people = people
        self._cues = Cues(page, lambda mention: self.of_kind(mention) is not None)
        self._topics: list[_Topic] = []
        self._holders: dict[str, Who | None] = {}

    @property
    def cues(self) -> Cues:
        """The verbs of reporting of the page."""
        return self._cues

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        """The abbreviations that the page introduces in brackets, with what they stand for."""
        found: dict[str, str] = {}
        bodies = [mention for mention in self._page.mentions if mention.kind is Kind.ORGANISATION]
        for full, short in pairwise(bodies):
            if _INTRODUCED.match(self._page.frame, full.end, short.start) and short.name.isupper():
                found.setdefault(short.name, full.name)
        return found

    @cached_property
    def _publishers(self) -> list[tuple[int, str]]:
        """Where the page ties a report, a review or inspectors to a body, and its name."""
        agents = (mention for mention in self._page.mentions if mention.kind is Kind.AGENT)
        owned = ((agent, self._owner(agent)) for agent in agents)
        return [(agent.start, self._in_full(owner.name)) for agent, owner in owned if owner is not None]

    @cached_property
    def _publisher(self) -> str | None:
        """The one body that the page ties to its reports."""
        tied = {name for _, name in self._publishers}
        return next(iter(tied)) if len(tied) == 1 else None

    @cached_property
    def _regulator(self) -> str | None:
        """The one regulator that the page names."""
        named = {self._in_full(mention.name) for mention in self._page.mentions if mention.name in REGULATORS}
        return next(iter(named)) if len(named) == 1 else None

    def _owner(self, agent: Mention) -> Mention | None:
        """Give the body named beside an agent: `the CQC report`, `a review by the Care Quality Commission`."""
        text = self._page.frame
        before = self._page.mentions_within(max(0, agent.start - 80), agent.start)
        for body in before:
            if body.kind is Kind.ORGANISATION and _OWNED.match(text, body.end, agent.start):
                return body
        if text[max(0, agent.start - 6) : agent.start].lower().endswith((" its ", "whose ")):
            low = self._page.sentence_at(agent.start)[0]
            bodies = [body for body in self._page.mentions_within(low, agent.start) if body.kind is Kind.ORGANISATION]
            return bodies[-1 if "who" in text[agent.start - 6 : agent.start].lower() else 0] if bodies else None
        for body in self._page.mentions_within(agent.end, agent.end + 60):
            if body.kind in {Kind.ORGANISATION, Kind.BODY} and _BY.match(text, agent.end, body.start):
                return body
        return None

    def _in_full(self, name: str) -> str:
        return self._abbreviations.get(name, name)

    def of_kind(self, mention: Mention) -> Who | None:
        """Give whom a mention stands for, of whatever kind it is; None where that is nobody in particular."""
        by_kind = {
            Kind.PERSON: self.by_name,
            Kind.ORGANISATION: self._by_body,
            Kind.PRONOUN: self._by_pronoun,
            Kind.ROLE: self._by_role,
            Kind.SPOKESPERSON: self._by_spokesperson,
            Kind.AGENT: self._by_agent,
            Kind.BODY: self._by_common_noun,
        }
        return by_kind[mention.kind](mention)

    def _is_one_of_two(self, mention: Mention) -> bool:
        """Tell whether two people are named together as one subject: `Ada Marsh and Bo Lund said`."""
        around = self._page.mentions_within(max(0, mention.start - 2 * _NEAR), mention.end + _NEAR)
        people = [one for one in around if one.kind is Kind.PERSON and (one.title or " " in one.name)]
        return any(mention in {one, other} and self._are_joined(one, other) for one, other in pairwise(people))

    def _are_joined(self, one: Mention, other: Mention) -> bool:
        after = _AND.match(self._page.frame, one.end, other.start)
        return after is not None and all(
            word.lower in ROLES or word.lower in OPENERS for word in self._page.words_within(after.end(), other.start)
        )

    def by_name(self, mention: Mention) -> Who | None:
        """Give the person of a name; None where that may be of several, or where two are named as one subject."""
        if self._is_one_of_two(mention):
            return None
        person = self._people.person(mention) or self._people.person_of_first_name(mention)
        return None if person is None else _who(person)

    def _by_body(self, mention: Mention) -> Who | None:
        return Who(self._in_full(mention.name), None, mention.name, mention)

    def _by_role(self, mention: Mention) -> Who | None:
        """Give the only person whose role has the words before and at the mention: `the chief executive`."""
        words = self._page.words_within(max(0, mention.start - 40), mention.end)
        if not any(word.lower == "the" for word in words[-4:-1]):
            return None
        start = max(i for i, word in enumerate(words[:-1]) if word.lower == "the") + 1
        return self._holder(" ".join(word.lower for word in words[start:]))

    def _holder(self, phrase: str) -> Who | None:
        """Give the only person whose role has a phrase in it, found once for each phrase."""
        if phrase not in self._holders:
            people = [person for person in self._people.full.values() if phrase in (person.role or "").lower()]
            self._holders[phrase] = _who(people[0]) if len(people) == 1 else None
        return self._holders[phrase]

    def _by_spokesperson(self, mention: Mention) -> Who | None:
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
        name = self._row_before(mention) if body is None else printed(self._page, body)
        if name is None:
            named = self._page.mentions_within(max(0, mention.start - _FURTHEST), mention.start)
            earlier = next((one for one in reversed(named) if one.name == mention.name), None)
            return Who(mention.name, None, None, mention) if earlier is None else self._by_spokesperson(earlier)
        return Who(mention.name, None, name, mention)

    def _row_before(self, mention: Mention) -> str | None:
        """Give the capitalised words directly before a mention: `A Fen Community Health spokesperson`."""
        low = self._page.sentence_at(mention.start)[0]
        row: list[Token] = []
        for token in reversed(self._page.words_within(max(low, mention.start - 80), mention.start)):
            if not token.is_capitalised or token.lower in OPENERS:
                break
            row.insert(0, token)
        return self._page.text[row[0].start : row[-1].end] if row else None

    def _by_agent(self, mention: Mention) -> Who | None:
        owner = self._owner(mention)
        if owner is not None and owner.kind is Kind.BODY:
            return self._by_common_noun(owner)
        if owner is not None:
            return Who(self._in_full(owner.name), None, owner.name, mention)
        indefinite = self._page.words_within(max(0, mention.start - 30), mention.start)[-2:]
        if any(word.lower in {"a", "an"} for word in indefinite):
            return None if mention.name in WATCHERS else Who(mention.name, None, None, mention)
        number = bisect_left(self._publishers, (mention.start, ""))
        name = self._regulator or (self._publishers[number - 1][1] if number else self._publisher)
        if name is None:
            return Who(mention.name, None, None, mention)
        short = next((code for code, full in self._abbreviations.items() if full == name), name)
        return Who(name, None, short, mention)

    def _by_common_noun(self, mention: Mention) -> Who | None:
        """Give the only body whose name has the common noun in it: `the council` where one council is named."""
        bodies = self._bodies_by_word.get(mention.name.split()[-1].capitalize(), set())
        name = next(iter(bodies)) if len(bodies) == 1 else mention.name
        return Who(name, None, mention.name if len(bodies) == 1 else None, mention)

    @cached_property
    def _bodies_by_word(self) -> dict[str, set[str]]:
        """The organisations of the page by each word of their names."""
        found: dict[str, set[str]] = {}
        for mention in self._page.mentions:
            if mention.kind is Kind.ORGANISATION:
                name = self._in_full(mention.name)
                for word in name.split():
                    found.setdefault(word, set()).add(name)
        return found

    def _by_pronoun(self, mention: Mention) -> Who | None:
        """Give whom the nearest sentence before a pronoun speaks of, if it can be meant by it."""
        return self.meant(mention, self._page.sentence_number(mention.start))

    def _before(self, pronoun: str, number: int) -> Who | None:
        """Give whom a pronoun in a sentence means by the sentences before it."""
        furthest = self._page.paragraph_at(self._page.sentences[number][0]) - _FURTHEST_BACK
        for earlier in range(number - 1, max(-1, number - 1 - _MOST_SENTENCES), -1):
            if self._page.paragraph_at(self._page.sentences[earlier][0]) < furthest:
                return None
            topic = self.topic(earlier)
            who = topic.body if pronoun == "it" else topic.person if pronoun in {"he", "she"} else None
            if who is not None and _agrees(who, pronoun):
                return who
            if topic.is_open and pronoun != "it":
                return None
        return None

    def topic(self, number: int) -> _Topic:
        """Give of whom a sentence speaks; the sentences before it are read first, in their order."""
        while len(self._topics) <= number:
            self._topics.append(self._read_topic(len(self._topics)))
        return self._topics[number]

    def _read_topic(self, number: int) -> _Topic:
        low, high = self._page.sentences[number]
        person: Who | None = None
        body: Who | None = None
        cues = [cue for cue in self._cues.within(low, high) if cue.lower in SAYING]
        speaking = [subject for cue in cues if (subject := self._cues.subject(cue)) is not None]
        spoken = self.meant(speaking[0], number) if speaking else None
        found = self._page.mentions_within(low, high)
        is_open = any(other.kind is Kind.PERSON and other.title and self.by_name(other) is None for other in found)
        for subject in (*speaking, *found):
            if subject.kind is Kind.PERSON:
                person = person or self.by_name(subject)
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

    def meant(self, subject: Mention, number: int) -> Who | None:
        """Give whom the subject of a verb in a sentence means, by the sentences before where it is a pronoun."""
        if subject.kind is not Kind.PRONOUN:
            return self.of_kind(subject)
        low = self._page.sentences[number][0]
        wanted = (
            _BODY_KINDS if subject.name == "it" else {Kind.PERSON} if subject.name in {"he", "she"} else set[Kind]()
        )
        for other in self._page.mentions_within(low, subject.start):
            who = self.of_kind(other) if other.kind in wanted else None
            if who is not None and _agrees(who, subject.name):
                return who
        return self._before(subject.name, number)


def _agrees(who: Who, pronoun: str) -> bool:
    """Tell whether a pronoun can stand for somebody, by the titles that the text gives them."""
    return {"he": who.gender != "female", "she": who.gender != "male"}.get(pronoun, True)
