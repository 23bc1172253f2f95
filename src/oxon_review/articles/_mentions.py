"""
Who is mentioned where: people, organisations, and the words that stand for them (`she`, `the report`, `the council`).

A name is a row of words with capital letters.  Which rows are people and which are organisations is told by the words
in them, by titles before and letters after, and by the roles beside them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import takewhile

from attrs import frozen

from oxon_review.articles._lexicon import (
    AGENTS,
    BODIES,
    BODY_MODIFIERS,
    NAMES_ALONE,
    NO_NAMES,
    OPENERS,
    ORGANISATION_STARTS,
    ORGANISATION_WORDS,
    PARTICLES,
    POST_NOMINALS,
    ROLES,
    SPOKESPEOPLE,
    TITLES,
)

__all__ = ["Kind", "Mention", "Token", "mentions", "tokens"]

_LETTERS = r"(?:[^\W_][\u0300-\u036f]*+)++"
_TOKEN = re.compile(rf"{_LETTERS}(?:['\u2019\u2010\u2011-]{_LETTERS}|\.[A-Z]\b)*+")
_JOIN = re.compile(r"[.'\u2019]?\s{1,3}\Z")
_LINKS = frozenset({"of", "for", "and", "the", "in"})
_LONGEST_NAME = 5
_NO_NAMES_ALONE = ORGANISATION_WORDS - NAMES_ALONE
"""Words of organisations that need others beside them to be a name."""


class Kind(Enum):
    """What is mentioned."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PRONOUN = "pronoun"
    ROLE = "role"
    """Somebody by their office alone: `the chief executive`."""
    SPOKESPERSON = "spokesperson"
    AGENT = "agent"
    """What speaks for the body that published it: `the report`, `inspectors`."""
    BODY = "body"
    """A body without its name: `the council`."""


@frozen
class Token:
    """A word of the text."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_capitalised(self) -> bool:
        first = self.text[2:3] if self.text[1:2] in {"'", "\u2019"} else self.text[0]
        return self.text[0].isupper() or first.isupper()


@frozen
class Mention:
    """Words that stand for somebody who may speak."""

    start: int
    end: int
    kind: Kind
    name: str
    """The name without title and letters after it; of a pronoun or a common noun, the word in lower case."""
    title: str = ""
    """The title in lower case, without a full stop."""


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of a text into words."""
    return [
        Token(m.start(), m.end(), m[0], m[0].lower().replace("\u2019", "'")) for m in _TOKEN.finditer(text, start, end)
    ]


def _bare(word: str) -> str:
    """Give a word without the ending of a possessive."""
    return word[:-2] if word[-2:] in {"'s", "\u2019s"} else word


def _rows(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield each row of capitalised words, with the small words that link them into a name."""
    row: list[Token] = []
    links: list[Token] = []
    for token in words:
        is_joined = bool(row) and _is_joined(text, (links or row)[-1], token)
        has_ended = bool(row) and not links and _bare(row[-1].text) != row[-1].text
        if token.is_capitalised and is_joined and not has_ended:
            row += [*links, token]
            links = []
        elif is_joined and row and not has_ended and len(links) < 2 and _may_link(row, links, token):  # noqa: PLR2004
            links.append(token)
        else:
            if row:
                yield row
            row, links = ([token] if token.is_capitalised else []), []
    if row:
        yield row


def _is_joined(text: str, last: Token, token: Token) -> bool:
    """Tell whether nothing but white space parts two words, or the full stop of a title or an initial."""
    if not _JOIN.match(text, last.end, token.start):
        return False
    if text[last.end] in "'\u2019":
        return last.text.endswith("s")
    return text[last.end] != "." or last.lower in TITLES or len(last.text) == 1 or "." in last.text


def _may_link(row: list[Token], links: list[Token], token: Token) -> bool:
    """Tell whether a small word may go on with the name of a row: of an organisation, or of a person."""
    if token.lower in PARTICLES:
        return not any(link.lower in _LINKS for link in links) or token.lower == "the"
    if token.lower not in _LINKS:
        return False
    if token.lower == "the":
        return bool(links)
    if row[0].text == "Health":
        return token.lower == "and"
    return any(word.text in ORGANISATION_STARTS for word in row)


def _row_mentions(text: str, row: list[Token], known: frozenset[str]) -> Iterator[Mention]:
    """Yield the people and organisations of one row of capitalised words."""
    while row and (row[0].lower in OPENERS or (row[0].lower in ROLES and row[0].lower not in TITLES)):
        row = row[1:]
    if not row or (len(row) == 1 and row[0].lower in AGENTS):  # `Inspectors said`
        return
    word = _bare(row[0].text)
    if len(row) == 1 and word in _NO_NAMES_ALONE:
        if word.lower() in BODIES:
            yield Mention(row[0].start, row[0].start + len(word), Kind.BODY, word.lower())
        return
    title = 0
    while title < len(row) - 1 and row[title].lower.rstrip(".") in TITLES:
        title += 1
    rest = row[title:]
    if title and rest[0].lower in ROLES:
        return
    names = [_bare(word.text) for word in rest]
    if not title and (
        " ".join(names) in known or any(name in ORGANISATION_WORDS or name in {"of", "for"} for name in names)
    ):
        yield from _organisations(text, rest)
        return
    yield from _person(row[:title], rest)


def _organisations(text: str, row: list[Token]) -> Iterator[Mention]:
    """Yield the organisation of a row, and the person whose name stands directly before or after its last word."""
    names = [_bare(word.text) for word in row]
    last = max((i for i, name in enumerate(names) if name in ORGANISATION_WORDS), default=len(row) - 1)
    while last + 1 < len(row) and (row[last + 1].text.endswith("shire") or row[last + 1].text in NO_NAMES):
        last += 1
    tail = row[last + 1 :]
    is_person = len(tail) > 1 and not any(word.text in NO_NAMES or word.lower in _LINKS for word in tail)
    body = row[: last + 1] if is_person else row
    end = body[-1].start + len(_bare(body[-1].text))
    words = " ".join(text[body[0].start : end].split())
    yield Mention(body[0].start, end, Kind.ORGANISATION, words)
    if is_person:
        yield from _person([], tail)


def _person(titles: list[Token], rest: list[Token]) -> Iterator[Mention]:
    """Yield the person of a row; words that are no part of a name are left out before it and end it."""
    while rest and not titles and (rest[0].text in NO_NAMES or rest[0].lower in ROLES or _is_code(rest[0].text)):
        rest = rest[1:]
    if len(rest) > 3 and not titles and rest[1].text == "MP":  # noqa: PLR2004 (`Fenby MP Bo Lund`)
        rest = rest[2:]
    if len(rest) > 2 and not titles and rest[0].lower.endswith("shire"):  # noqa: PLR2004
        rest = rest[1:]
    name = _name(rest)
    rest = rest[rest.index(name[0]) :] if name else rest
    if not name or (len(name) == 1 and not titles and _is_code(_bare(name[0].text))):
        return
    end = name[-1].start + len(_bare(name[-1].text))
    for word in takewhile(lambda word: word.text in POST_NOMINALS, rest[len(name) :]):
        end = word.end
    words = " ".join([*(word.text for word in name[:-1]), _bare(name[-1].text)])
    if len(name) > 1 and words.endswith("shire") and not titles:
        yield Mention(name[0].start, end, Kind.ORGANISATION, words)
        return
    title = titles[-1].lower.rstrip(".") if titles else ""
    yield Mention((titles or name)[0].start, end, Kind.PERSON, words, title)


def _name(row: list[Token]) -> list[Token]:
    """Give the words of a row that are a person's name: the first, or two and more after words that are no name."""
    parted = [index for index, word in enumerate(row) if word.text in NO_NAMES and word.text not in POST_NOMINALS]
    if parted and parted[0] < 2 < len(row) - parted[-1]:  # noqa: PLR2004
        row = row[parted[-1] + 1 :]
    name: list[Token] = []
    for word in row[:_LONGEST_NAME]:
        if word.text in NO_NAMES or (word.text in POST_NOMINALS and name):
            break
        name.append(word)
    while name and not name[-1].is_capitalised:
        name.pop()
    return name


def _is_code(word: str) -> bool:
    """Tell whether a word is an abbreviation in capitals."""
    return len(word) > 1 and word.isupper() and "." not in word


def _small(words: Sequence[Token]) -> Iterator[Mention]:
    """Yield the pronouns and the common nouns that stand for a speaker."""
    for index, token in enumerate(words):
        before = words[index - 1].lower if index else ""
        if token.lower in {"he", "she", "it", "they"}:
            yield Mention(token.start, token.end, Kind.PRONOUN, token.lower)
        elif token.lower in SPOKESPEOPLE:
            yield Mention(token.start, token.end, Kind.SPOKESPERSON, token.lower)
        elif token.lower in AGENTS and before not in {"this", "to"}:
            yield Mention(token.start, token.end, Kind.AGENT, token.lower)
        elif _bare(token.lower) in BODIES and before in {"the", "its", "their"}:
            body = _bare(token.lower)
            yield Mention(token.start, token.start + len(body), Kind.BODY, body)
        elif token.lower in BODIES and before in BODY_MODIFIERS and index > 1 and words[index - 2].lower == "the":
            yield Mention(words[index - 1].start, token.end, Kind.BODY, f"{before} {token.lower}")
        elif token.lower in ROLES and (not token.is_capitalised or before == "the"):
            yield Mention(token.start, token.end, Kind.ROLE, token.lower)


def mentions(text: str, words: Sequence[Sequence[Token]], known: Iterable[str] = ()) -> list[Mention]:
    """
    Give every mention of somebody who may speak, in order.

    Args:
        text: The text, with what is quoted blanked out.
        words: Its words, paragraph by paragraph.
        known: The names of organisations that are known beforehand.
    """
    names = frozenset(known)
    found = [mention for part in words for row in _rows(text, part) for mention in _row_mentions(text, row, names)]
    every = [token for part in words for token in part]
    found += _codes(every, found, {part[0].start for part in words if part})
    taken = {mention.start for mention in found}
    small = [mention for mention in _small(every) if mention.start not in taken]
    return sorted([*found, *small], key=lambda mention: (mention.start, -mention.end))


def _codes(words: Sequence[Token], found: Iterable[Mention], openings: set[int]) -> Iterator[Mention]:
    """Yield the abbreviations in capitals that stand by themselves, as organisations."""
    taken = [(mention.start, mention.end) for mention in found]
    covered = {start for start, _ in taken}
    for token in words:
        name = _bare(token.text)
        is_code = _is_code(name) and name.isalpha() and name not in POST_NOMINALS and name not in NO_NAMES
        is_loud = token.start in openings and len(name) > _LONGEST_NAME  # `HEALTH chiefs have ...`
        if is_code and not is_loud and 2 <= len(name) <= 8 and token.start not in covered:  # noqa: PLR2004
            yield Mention(token.start, token.start + len(name), Kind.ORGANISATION, name)
