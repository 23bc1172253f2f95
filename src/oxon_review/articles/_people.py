"""Who somebody is: the role and organisation printed beside a name, and the full name behind a surname."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from oxon_review.articles._lexicon import (
    ADVERBS,
    FEMALE,
    HEADS,
    MALE,
    MODIFIERS,
    NO_NAMES,
    OPENERS,
    REPORTING,
    ROLES,
    SAYING,
)
from oxon_review.articles._mentions import Kind, Mention, Token
from oxon_review.articles._page import Page

__all__ = ["People", "Person", "office", "printed"]

_AFTER = re.compile(r"\s*(?:,\s*(?:(?:aged\s+)?\d{1,3},\s*)?|\(\s*|[\u2013\u2014]\s*)")
_WHO = re.compile(r"who\s+(?:(?:is|was)\s+(?:also\s+)?|(?=works\s))")
_ASIDE = re.compile(r"(?:whose|which|where|when|if|but|speaking|aged)\b")
_WORKS = re.compile(r"works\s+(?:for|at|with)\s+(?:the\s+)?")
_IS = re.compile(r"\s+(?:is|was)\s+(?=(?:the|a|an)\s)")
_PART_END = re.compile(r"[,;:()\u2013\u2014\ufffc\"\u201c\u201d]")
_ARTICLE = re.compile(r"(?:the|a|an|its|our|their|his|her|now|currently|and|also)\s+", re.IGNORECASE)
_FROM = re.compile(r"(?:of|at|from)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF_BODY = re.compile(r"\s+(?:of|from|at)\s+(?:the\s+)?")
_PREPOSITION = re.compile(r"\s+(?:of|at|for|from|with)\s+(?:the\s+)?\Z", re.IGNORECASE)
_NAMED = re.compile(r"\s+(?P<link>at|of)\s+(?:the\s+)?(?=[A-Z])")
_DESCRIBED = re.compile(r",\s+(?:who\s+(?:is|was|turned)\s+(?:aged\s+)?)?(?:(?P<age>\d{1,3})[,.]|an?\s|the\s)")
_OWNER = re.compile(r"(?P<owner>[A-Z][\w&-]*(?:\s+[A-Z][\w&-]*){0,5})['\u2019]s?\s+")
_LOOSE = re.compile(
    r"\s+(?:with\s+\d.*|in\s+(?:nearby\s+)?[A-Z][\w'-]+|at\s+(?:the|a|an)\s+(?P<body>[a-z]+(?:\s+[a-z]+){0,2}))\Z",
    re.DOTALL,
)
"""What follows a role and is no part of it: years of service, or a body without a name."""
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?\Z")
_QUOTED_BEFORE = re.compile("[\"'\u201d\u2019] \\Z")
_POSSESSIVE = re.compile(r"['\u2019]s?\s+")
_BREAKS = ',:;(\u2013\u2014"\u201c\u201d\ufffc\n'
_MOST_WORDS = 14
_NO_OFFICE = (OPENERS | ADVERBS | REPORTING) - {"former", "ex"}
"""What stands before an office and is no part of it."""


@frozen
class Person:
    """Somebody who may speak, as the text names them."""

    name: str
    role: str | None
    organisation: str | None
    mention: Mention
    gender: str = ""
    """`male` or `female` where a title tells."""


def office(page: Page, start: int, end: int) -> tuple[str | None, str | None] | None:
    """
    Read a stretch as a role and an organisation: `chief executive of the Fen Trust`, `the Fen Trust's chairman`.

    None where it is neither.
    """
    text = page.frame
    works = _WORKS.match(text, start, end)
    article = works or _ARTICLE.match(text, start, end)
    start = start if article is None else article.end()
    words = page.words_within(start, end)
    if not words or len(words) > _MOST_WORDS:
        return None
    if works is not None and all(word.is_capitalised for word in words):
        return None, _words(text[start:end])
    bodies = [m for m in page.mentions_within(start, end) if m.kind in {Kind.ORGANISATION, Kind.BODY} and m.end <= end]
    has_role = any(_is_role(token.lower) for token in words)
    if bodies and bodies[0].start == start:
        return _of_first_body(page, bodies[0], end, has_role=has_role)
    if not has_role:
        return _body_alone(page, bodies, start)
    return _with_owner(page, start, end) or _with_body(page, bodies, start) or _with_named_place(page, start, end)


_Office = tuple[str | None, str | None]


def _with_owner(page: Page, start: int, end: int) -> _Office | None:
    """Part a role from a name in the possessive before it: `Fen Health's director of nursing`."""
    owned = _OWNER.match(page.frame, start, end)
    if owned is None or _is_role(owned["owner"].lower()):
        return None
    return _words(page.frame[owned.end() : end]), _words(owned["owner"])


def _with_body(page: Page, bodies: list[Mention], start: int) -> _Office | None:
    """Part a role from the organisation that a preposition links to it: `director of the Fen Trust`."""
    for body in bodies:
        link = _PREPOSITION.search(page.frame, start, body.start)
        if link is not None:
            return _words(page.frame[start : link.start()]), printed(page, body)
    return None


def _body_alone(page: Page, bodies: list[Mention], start: int) -> tuple[None, str] | None:
    """Read a stretch without a role as an organisation: `from the Fen Trust`."""
    for body in bodies:
        if _FROM.match(page.frame, start, body.start):
            return None, printed(page, body)
    return None


def _of_first_body(page: Page, body: Mention, end: int, *, has_role: bool) -> tuple[str | None, str | None] | None:
    """Read a stretch that an organisation begins: `Fen Trust chairman`, `Fen Trust's chairman`, `Fen Trust`."""
    owner = _POSSESSIVE.match(page.frame, body.end, end)
    role = page.frame[body.end if owner is None else owner.end() : end].strip()
    if bool(role) != has_role:
        return None
    return _words(role) if role else None, printed(page, body)


def _with_named_place(page: Page, start: int, end: int) -> tuple[str, str | None]:
    """Part a role from a name after `at`, or after `of` where the role is that of a head: `manager of Fen Lodge`."""
    text = page.frame
    for link in _NAMED.finditer(text, start, end):
        words = page.words_within(link.end(), end)
        is_name = bool(words) and all(word.is_capitalised or word.lower in {"and", "of", "the"} for word in words)
        is_name = is_name and any(word.text not in NO_NAMES for word in words)
        role = page.words_within(start, link.start())
        if is_name and (link["link"] == "at" or (role and role[-1].lower in HEADS)):
            return _words(text[start : link.start()]), _words(text[link.end() : end])
    loose = _LOOSE.search(text, start, end)
    if loose is not None:
        return _words(text[start : loose.start()]), loose["body"] and _words(loose["body"])
    return _words(text[start:end]), None


def printed(page: Page, body: Mention) -> str:
    """Give the name of an organisation, or the common noun for one as the text prints it."""
    return _words(page.text[body.start : body.end]) if body.kind is Kind.BODY else body.name


def _is_role(word: str) -> bool:
    word = word.removesuffix("'s")
    return word in ROLES or word.rpartition("-")[2] in ROLES or word.removesuffix("s") in ROLES


def _is_office(words: Sequence[Token]) -> bool:
    """Tell whether words right before a name are an office: `council leader`, `head of nursing`, not `patient told`."""
    return _is_role(words[-1].lower) or any(word.lower in {"of", "for", "at"} for word in words)


def _gender(mention: Mention) -> str:
    """Give the gender that a title tells; nothing where it tells none."""
    return "male" if mention.title in MALE else "female" if mention.title in FEMALE else ""


def _words(text: str) -> str:
    return " ".join(text.split())


class People:
    """The people of a page, each as their first full mention names them; and those who are known beforehand."""

    def __init__(self, page: Page, known: Iterable[str] = ()) -> None:
        self._page = page
        self.full: dict[str, Person] = {}
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        named = [mention for mention in page.mentions if mention.kind is Kind.PERSON and " " in mention.name]
        tails = {mention.name.partition(" ")[2] for mention in named}
        for mention in named:
            if mention.name[0].isupper() and not (mention.title and mention.name in tails):
                self._enter(mention)
        self._known: dict[str, set[str]] = {}
        for name in known:
            if name not in self.full:
                for word in {name, name.split()[-1], name.split()[0]}:
                    self._known.setdefault(word, set()).add(name)
        self._by_itself: dict[str, Person] = {}
        for mention in page.mentions:
            if mention.kind is Kind.PERSON and mention.title:
                self._learn(mention)
            elif mention.kind is Kind.PERSON and " " not in mention.name:
                self._enter_alone(mention)

    def _enter_alone(self, mention: Mention) -> None:
        """Take a single word for a name where it is described as one, or speaks."""
        if mention.name in self._by_itself or mention.name in self._known:
            return
        person = self.person_of_first_name(mention)
        if person is None and self._speaks(mention):
            person = Person(mention.name, None, None, mention)
        if person is not None:
            self._by_itself[mention.name] = person

    def _speaks(self, mention: Mention) -> bool:
        """Tell whether a word is the name of one who speaks: `"...," Frank said`, where it opens no sentence."""
        before = self._page.frame[max(0, mention.start - 3) : mention.start]
        word = self._page.words_within(mention.end, mention.end + 12)[:1]
        is_near = bool(word) and word[0].start <= mention.end + 2
        is_after = _QUOTED_BEFORE.search(before) is not None and self._page.text[mention.start - 3] in ",!?"
        return is_near and is_after and word[0].lower in SAYING and self._is_name(mention.name)

    def _learn(self, mention: Mention) -> None:
        """Take what a later mention tells: the gender of a title, an office more fully printed."""
        person = self.person(mention)
        if person is None or person.name not in self.full:
            return
        person = evolve(person, gender=person.gender or _gender(mention))
        if person.organisation is None:
            role, organisation = self._offices(mention)
            if role is not None and organisation is not None:
                person = evolve(person, role=role, organisation=organisation)
        self.full[person.name] = person

    def _enter(self, mention: Mention) -> None:
        role, organisation = self._offices(mention)
        known = self.full.get(mention.name)
        if known is None:
            person = Person(mention.name, role, organisation, mention, _gender(mention))
        elif known.role is None and known.organisation is None:
            person = Person(mention.name, role, organisation, known.mention, known.gender or _gender(mention))
        else:
            return
        self.full[mention.name] = person
        if known is None:
            words = mention.name.split()
            self._by_last.setdefault(words[-1], []).append(person)
            self._by_first.setdefault(words[0], []).append(person)

    def person(self, mention: Mention) -> Person | None:
        """Give the person of a mention by full name, surname or first name; None where two would do."""
        if mention.name in self.full:
            return self.full[mention.name]
        last = self._by_last.get(mention.name.split()[-1], [])
        candidates = [person for person in last if person.name.endswith(f" {mention.name}")]
        names = {person.name for person in candidates or self._by_first.get(mention.name, [])}
        if len(names) == 1:
            return self.full[names.pop()]
        if not names and not mention.title and mention.name in self._by_itself:
            return self._by_itself[mention.name]
        known = self._known.get(mention.name, set()) if not names else set[str]()
        if len(known) == 1:
            role, organisation = self._offices(mention)
            return Person(next(iter(known)), role, organisation, mention)
        if not names and mention.title and self._is_name(mention.name):
            role, organisation = self._offices(mention)
            return Person(mention.name, role, organisation, mention, _gender(mention))
        return None

    def person_of_first_name(self, mention: Mention) -> Person | None:
        """Give the person of a first name alone that an office or an age follows: `Kate, a carer from Fenby,`."""
        if " " in mention.name or mention.title or not self._is_name(mention.name):
            return None
        if mention.name.endswith(("ing", "ed", "ly")):  # `Replying, the minister said`
            return None
        described = _DESCRIBED.match(self._page.frame, mention.end)
        if described is None:
            return None
        role, organisation = self._offices(mention)
        return Person(mention.name, role, organisation, mention) if role or described["age"] else None

    @staticmethod
    def _is_name(name: str) -> bool:
        return name not in NO_NAMES

    def _offices(self, mention: Mention) -> tuple[str | None, str | None]:
        """Give the role and organisation printed after or before a name."""
        for start, end in (*self._after(mention), *self._before(mention)):
            found = office(self._page, start, end)
            if found is not None:
                role, organisation = found
                return role, organisation or self._body_after(end)
        return None, None

    def _body_after(self, end: int) -> str | None:
        """Give the organisation that a comma parts from a role: `Chairman, Healthwatch Fenshire`."""
        after = self._page.mentions_within(end, end + 6)
        is_next = (
            bool(after) and after[0].kind is Kind.ORGANISATION and _COMMA.match(self._page.frame, end, after[0].start)
        )
        return after[0].name if is_next else None

    def _after(self, mention: Mention) -> Iterator[tuple[int, int]]:
        """Yield the stretch set off after a name, up to the next comma and to the one after it."""
        text, limit = self._page.frame, self._page.sentence_at(mention.start)[1]
        mark = _AFTER.match(text, mention.end, limit) or _IS.match(text, mention.end, limit)
        if mark is None:
            link = _OF_BODY.match(text, mention.end, limit)
            if link is not None:
                bodies = self._page.mentions_within(link.end(), link.end() + 1)
                if bodies and bodies[0].kind is Kind.ORGANISATION:
                    yield link.end(), bodies[0].end
            return
        who = _WHO.match(text, mark.end(), limit)
        start = mark.end() if who is None else who.end()
        if who is None and _ASIDE.match(text, start):
            return
        stop = _PART_END.search(text, start, limit)
        yield start, self._trimmed(start, limit if stop is None else stop.start())

    def _trimmed(self, start: int, end: int) -> int:
        """Give where a stretch ends as an office: before a verb of saying, a relative clause or a full stop."""
        for token in self._page.words_within(start, end):
            if token.lower in REPORTING or token.lower in {"who", "which", "where", "when", "but", "as", "has", "was"}:
                return token.start
        while end > start and self._page.frame[end - 1] in " .\n\u00a0":
            end -= 1
        return end

    def _before(self, mention: Mention) -> Iterator[tuple[int, int]]:
        """Yield the stretch before a name that a role begins: `council leader`, `the MP for North Fenshire,`."""
        text, low = self._page.frame, self._page.sentence_at(mention.start)[0]
        end = mention.start
        while end > low and text[end - 1].isspace():
            end -= 1
        if end > low and text[end - 1] == ",":
            end -= 1
        start = max(text.rfind(mark, low, end) + 1 for mark in _BREAKS)
        words = self._page.words_within(max(low, start), end)
        is_set_off = text[end : mention.start].strip() == ","
        for index, token in enumerate(words):
            if _is_role(token.lower) and (is_set_off or _is_office(words[index:])):
                first = index
                while first and (words[first - 1].is_capitalised or words[first - 1].lower in MODIFIERS):
                    first -= 1
                while words[first].lower in _NO_OFFICE and first < index:
                    first += 1
                yield words[first].start, end
                return
