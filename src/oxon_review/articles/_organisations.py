"""
Where a text mentions organisations that are known: by name, by alias, by an abbreviation that the text introduces.

The names are kept as a tree of words, so that the time grows with the text and not with the number of organisations.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, cast

from attrs import field, frozen

from oxon_review._checks import instance, judge, kebab_id, tuple_of
from oxon_review._organisations import Organisation
from oxon_review._text import Document, Span, is_whole
from oxon_review.articles._lexicon import (
    ADVERBS,
    AGENTS,
    BODIES,
    NO_NAMES,
    OPENERS,
    ORGANISATION_WORDS,
    REPORTING,
    ROLES,
    SAYING,
    TITLES,
)

__all__ = ["OrganisationMention", "extract_organisations"]

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_NEXT = re.compile(r"(?P<gap>\s*+)(?P<word>[^\W_]+|[^\w\s]|_)")
_FOLDED = str.maketrans(dict.fromkeys("\u2018\u2019\u201b`\u00b4", "'") | dict.fromkeys("\u2010\u2011", "-"))
_WORD_BEFORE = re.compile(r"(?P<word>[^\W_][\w'\u2019-]*)(?P<gap>\s+)\Z")
_WORD_AFTER = re.compile(r"(?P<gap>\s+)(?P<word>[^\W_][^\W_'\u2019]*(?:['\u2019-][^\W_]+)*)")
_BLANK_LINE = re.compile(r"\n\s*\n")
_WIDTH = 60
"""How many characters before and after a mention are looked at."""
_POSSESSIVE = re.compile(r"['\u2019](?:s\b|(?!\w))")
_ENDS_POSSESSIVE = re.compile(r"['\u2019]s?\Z")
_TITLE_CASE = re.compile(r"(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w'\u2019-]*){1,8}")
_FRIENDS = re.compile(
    r"\b(?:Association|Campaign|Church|College|Faculty|Federation|Friends|Institute|League|Society|Union|University)\s+"
    r"(?:of|for)\s+(?:the\s+)?\Z"
)
"""What makes a name a part of another one: `Friends of Fen Hospital`."""
_AND_MORE = re.compile(r"\s+(?:and|&)\s+([A-Z][a-z]+)\s+(?:[A-Z&]\w*\s+)*([A-Z]\w+)")
_PERSON = re.compile(r"\s+[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+){1,2}\s+([a-z]+)\b")
_INTRODUCED = re.compile(
    r"\s*\(\s*(?:the\s+)?['\"\u2018\u201c]?(?P<short>[A-Z][A-Za-z&-]{0,10}[A-Z]|[A-Z]{2,12})['\"\u2019\u201d]?\s*[),;]"
)
_PLAIN = (
    OPENERS
    | ADVERBS
    | REPORTING
    | ROLES
    | TITLES
    | AGENTS
    | BODIES
    | frozenset({"image", "photo", "picture", "caption"})
)
"""Words that, with a capital letter beside a name, make no longer name of it."""
_PLAIN_BEFORE = _PLAIN | {"nhs", "labour", "tory", "conservative", "local"}
_PLAIN_AFTER = _PLAIN - BODIES
_COMPOUNDS = frozenset({"tax", "house", "houses", "housing", "flat", "flats", "estate", "estates", "fund", "funds"})
"""What is no organisation though it begins like one in small letters: `the council tax`."""


@frozen
class OrganisationMention:
    """
    A passage that mentions a known organisation.

    >>> from oxon_review import Document, Organisation, OrganisationKind
    >>> from oxon_review.articles import extract_organisations
    >>> council = Organisation("fen-council", "Fen Council", OrganisationKind.COUNCIL)
    >>> mention = extract_organisations(Document.from_text("Fen Council's plan", id="page"), [council])[0]
    >>> print(mention)
    Fen Council (fen-council)
    """

    organisation_id: str = field(validator=kebab_id)
    """The id of the organisation that is mentioned."""
    span: Span = field(validator=instance(Span))
    """The words that mention it, without a possessive ending."""

    def __str__(self) -> str:
        return f"{' '.join(self.span.exact.split())} ({self.organisation_id})"


class _Node:
    """A word of a name: the words that may follow, and the organisation whose name ends here."""

    __slots__ = ("following", "owner")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.owner = ""


class _Found(NamedTuple):
    """A stretch of the text that is somebody's name, and the id of whose it is."""

    start: int
    end: int
    owner: str


_SHARED = "?"
"""Stands for the id of a name that several organisations share."""


def _joined(owner: str, other: str) -> str:
    """Give whose a name is that is said to be that of two owners, of whom one or both may be missing."""
    return _SHARED if owner and other and owner != other else owner or other


def _folded(match: re.Match[str]) -> str:
    """Give a word of a name without what typesetting changes; a space before it belongs to it."""
    word = match["word"].translate(_FOLDED)
    gap = " " if match["gap"] else ""
    return " and" if gap and word == "&" else gap + word


def _first(word: str) -> str:
    """Give the first word of a name without what typesetting changes; an article is written small."""
    word = word.translate(_FOLDED)
    return "the" if word == "The" else word


def _small(word: str) -> str:
    """Write the first letter of a word small."""
    letter = 1 if word[:1] == " " else 0
    return word[:letter] + word[letter : letter + 1].lower() + word[letter + 1 :]


class _Names:
    """The names of organisations, as two trees of words: one as written, one of names written small throughout."""

    def __init__(self) -> None:
        self._as_written = _Node()
        self._small = _Node()

    def add(self, name: str, organisation_id: str) -> None:
        """Add a *name*; one of marks and spaces alone is none."""
        name = name.strip()
        if not any(map(str.isalnum, name)):
            return
        node = self._small if name.islower() else self._as_written
        for position, match in enumerate(_NEXT.finditer(name)):
            key = _folded(match) if position else _first(match["word"])
            node = node.following.setdefault(key, _Node())
        node.owner = _joined(node.owner, organisation_id)

    def find_all(self, text: str, is_mention: Callable[[int, int], bool]) -> Iterator[_Found]:
        """Yield the longest names in a *text* that are mentions, in order and without overlap."""
        at = 0
        for match in _WORD.finditer(text):
            if match.start() < at:
                continue
            for found in self._at(text, match):
                if is_mention(found.start, found.end):
                    at = found.end
                    yield found
                    break

    def _at(self, text: str, first: re.Match[str]) -> list[_Found]:
        """Give the names that begin with the *first* word, the longest first."""
        key, end = _first(first[0]), first.end()
        written, small = self._as_written.following.get(key), self._small.following.get(_small(key))
        names: list[_Found] = []
        while written or small:
            owner = _joined(written.owner if written else "", small.owner if small else "")
            if owner:
                names.append(_Found(first.start(), end, owner))
            match = _NEXT.match(text, end)
            if match is None:
                break
            key, end = _folded(match), match.end()
            written = written.following.get(key) if written else None
            small = small.following.get(_small(key)) if small else None
        return names[::-1]


class _Page:
    """A text in which names are told from pieces of longer names."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._starts = [paragraph.start for paragraph in document.paragraphs]

    def is_mention(self, start: int, end: int) -> bool:
        """Tell whether a name that stands here is a name of its own."""
        text = self._text
        if not is_whole(text, start, end) or self._is_glued(start, end) or _BLANK_LINE.search(text, start, end):
            return False
        first, last = re.split(r"\s", text[start:end])[0], re.split(r"\s", text[start:end])[-1]
        if first not in {"the", "The"} and self._goes_on_before(start):
            return False
        if last.islower():
            after = _WORD_AFTER.match(text, end, end + _WIDTH)
            return after is None or after["word"] not in _COMPOUNDS
        return not self._goes_on_after(end, last)

    def _is_glued(self, start: int, end: int) -> bool:
        """Tell whether the name is a piece of a word, an address or a double name."""
        before, after = self._text[max(0, start - _WIDTH) : start], self._text[end : end + 2]
        if before[-1:] in {"_", "@"} or after[:1] in {"_", "@"} or re.match(r"\.\w", after):
            return True
        if re.match(r"[-\u2010\u2011][A-Z]", after):
            return True
        double = re.search(r"([^\W_]+)[-\u2010\u2011]\Z", before)
        return double is not None and double[1][0].isupper()

    def _is_together(self, start: int, end: int) -> bool:
        """Tell whether two places lie in one paragraph."""
        return bisect_right(self._starts, start) == bisect_right(self._starts, end)

    def _goes_on_before(self, start: int) -> bool:
        """Tell whether a longer name leads up to the place."""
        low = max(0, start - _WIDTH)
        before = _WORD_BEFORE.search(self._text, low, start)
        if before is None or not self._is_together(before.start(), start):
            return False
        word = before["word"]
        if word[0].isupper():
            is_adjective = word.endswith("ly") or ("-" in word and word.rpartition("-")[2].islower())
            return not (is_adjective or _ENDS_POSSESSIVE.search(word) or word.lower() in _PLAIN_BEFORE)
        return _FRIENDS.search(self._text, low, start) is not None

    def _goes_on_after(self, end: int, last: str) -> bool:
        """Tell whether a longer name goes on from the place, after the *last* word of this one."""
        text = self._text
        if _POSSESSIVE.match(text, end):
            return False
        more = _AND_MORE.match(text, end, end + 2 * _WIDTH)
        if more is not None:
            return last in NO_NAMES and more[1] in NO_NAMES and more[2] in ORGANISATION_WORDS
        after = _WORD_AFTER.match(text, end, end + _WIDTH)
        if after is None or not after["word"][0].isupper() or not self._is_together(end - 1, after.end() - 1):
            return False
        is_plain = after["word"].lower() in _PLAIN_AFTER or self._is_role(end)
        return not is_plain and not (last in ORGANISATION_WORDS and self._is_person(end))

    def _is_role(self, end: int) -> bool:
        """Tell whether a role with capital letters stands here: `CQC Regional Director`."""
        match = _TITLE_CASE.match(self._text, end, end + 2 * _WIDTH)
        for word in match[0].split() if match else ():
            if word in ORGANISATION_WORDS and word != "Cabinet":
                return False
            if word.lower() in ROLES:
                return True
        return False

    def _is_person(self, end: int) -> bool:
        """Tell whether somebody's name stands here, with what they said: `Fen Trust Anna Hale said`."""
        match = _PERSON.match(self._text, end, end + 2 * _WIDTH)
        if match is None or match[1] not in SAYING:
            return False
        return not any(word in NO_NAMES or word in ORGANISATION_WORDS for word in match[0].split())


def _stands_for(short: str, name: str) -> bool:
    """Tell whether the letters of an abbreviation are, in order, first or capital letters of a *name*."""
    words = re.sub(r"\A[Tt]he\s", "", name).split()
    letters = "".join(word if word.isupper() else word[0] + re.sub("[^A-Z]", "", word[1:]) for word in words).upper()
    wanted = [letter.upper() for letter in short if letter.isupper()]
    rest = iter(letters)
    return letters[:1] == wanted[0] and all(letter in rest for letter in wanted)


def _introduced(text: str, found: Iterable[_Found]) -> Iterator[tuple[str, str]]:
    """Yield each abbreviation that stands in brackets after the name of one organisation, and its id."""
    for name in found:
        match = _INTRODUCED.match(text, name.end, name.end + _WIDTH)
        if match is not None and name.owner != _SHARED and _stands_for(match["short"], text[name.start : name.end]):
            yield match["short"], name.owner


def extract_organisations(document: Document, known: Iterable[Organisation]) -> tuple[OrganisationMention, ...]:
    """
    Find each mention of a *known* organisation, in order.

    - An organisation is mentioned by its name, an alias, or an abbreviation that the document gives it in brackets:
      `Fen Clinical Commissioning Group (FCCG)` holds two mentions, and every other `FCCG` is one.
    - White space, a line break in a paragraph, curly and straight apostrophes, `&` and `and` are as good as each other.
      Capitals count, but a name written small throughout also matches with capital first letters, and so does a
      `the` at its beginning: the alias `the trust` matches `The Trust`.
    - The longest name wins, and none overlaps another.  A possessive ending is left outside.
    - A name inside a longer capitalised name that is not known is no mention: `South Fen Council`, `Fen Council Pension
      Fund`, `Friends of Fen Hospital`.
    - A name that two known organisations share is never guessed.

    Args:
        document: The document to read.
        known: The organisations to look for.

    Returns:
        The mentions in the order of the text.

    Raises:
        ValidationError: When *known* holds anything but organisations.

    >>> from oxon_review import Document, Organisation, OrganisationKind
    >>> group = Organisation("fen-ccg", "Fen Clinical Commissioning Group", OrganisationKind.COMMISSIONER)
    >>> page = Document.from_text("Fen Clinical Commissioning Group (FCCG) met. FCCG's plan is new.", id="page")
    >>> [mention.span.exact for mention in extract_organisations(page, [group])]
    ['Fen Clinical Commissioning Group', 'FCCG', 'FCCG']
    """
    judge(instance(Document), "extract_organisations: the document", document)
    organisations: object = known if isinstance(known, (Organisation, str)) else tuple(known)
    judge(tuple_of(instance(Organisation)), "extract_organisations: known", organisations)
    names = _Names()
    taken: set[str] = set()
    for organisation in cast("tuple[Organisation, ...]", organisations):
        for name in (organisation.name, *organisation.aliases):
            names.add(name, organisation.id)
            taken.add(name)
    text, page = document.text, _Page(document)
    found = list(names.find_all(text, page.is_mention))
    new = [(short, id_) for short, id_ in dict.fromkeys(_introduced(text, found)) if short not in taken]
    if new:
        for short, id_ in new:
            names.add(short, id_)
        found = list(names.find_all(text, page.is_mention))
    return tuple(
        OrganisationMention(name.owner, document.span(name.start, name.end)) for name in found if name.owner != _SHARED
    )
