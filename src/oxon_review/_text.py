"""
A text and its passages: every fact of the library rests on a `Span` of a `Document`.

Positions count Unicode code points from the start of the text, the end is exclusive, as in Python.  A position and the
passage itself with a little text before and after are the two selectors of the W3C Web Annotation Data Model
(TextPositionSelector and TextQuoteSelector), https://www.w3.org/TR/annotation-model/.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cached_property
from typing import cast
from unicodedata import category

from attrs import field, frozen

from oxon_review._checks import (
    any_text,
    calendar_date,
    check,
    instance,
    judge,
    matching,
    optional,
    shown,
    tuple_of,
    whole_number,
)
from oxon_review._checks import text as some_text
from oxon_review._time import when_in_words
from oxon_review._wording import counted
from oxon_review.errors import AmbiguousPassageError, PassageNotFoundError, ValidationError

__all__ = [
    "DISTINCT",
    "SOURCE_ID",
    "Document",
    "Source",
    "SourceKind",
    "Span",
    "fingerprint",
    "goes_on",
    "is_whole",
    "starts",
    "widened",
]

_CONTEXT = 32
"""Code points kept before and after a passage: enough to tell repeats apart, too few to carry an article."""
DISTINCT = 24
"""A passage of so many code points is held to be recognisable by itself; a shorter one needs its context."""
_FIRST_COMBINING = "\u0300"
_ZERO_WIDTH_JOINER = "\u200d"

SOURCE_ID = matching(
    re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*"), "an id of letters, digits, '-', '_' and '.', such as 'cqc-2019'"
)
"""Hold a value to be the id of a source: as a rule in kebab-case, but the stem of a file name will do."""
_SHA256 = matching(re.compile(r"[0-9a-f]{64}"), "64 hexadecimal digits in lower case")
_WEB_ADDRESS = matching(re.compile(r"https?://[^\s/?#]+\S*"), "a web address that begins with https:// or http://")


def fingerprint(text: str) -> str:
    """Give the SHA-256 of the UTF-8 bytes of *text* in hexadecimal."""
    from hashlib import sha256  # noqa: PLC0415 (load() needs no hash, and the import is not free)

    return sha256(text.encode()).hexdigest()


def _cuts(before: str, after: str) -> bool:
    """Tell whether a cut between the two texts parts a character from the mark or joiner that belongs to it."""
    last, first = before[-1:], after[:1]
    if first < _FIRST_COMBINING and last != _ZERO_WIDTH_JOINER:
        return False
    if not last or not first or last.isspace() or first.isspace():
        return False
    return _ZERO_WIDTH_JOINER in {first, last} or category(first)[0] == "M"


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of *text* parts no character from a mark that belongs to it."""
    before, within, after = text[max(0, start - 1) : start], text[start:end], text[end : end + 1]
    return not _cuts(before, within[:1]) and not _cuts(within[-1:], after)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a stretch of *text* outwards to where they part no character from its marks."""
    while start and not is_whole(text[start - 1 : start + 1], 1, 2):
        start -= 1
    while end < len(text) and not is_whole(text[end - 1 : end + 1], 1, 2):
        end += 1
    return start, end


def goes_on(before: str, after: str) -> bool:
    """Tell whether a word or a figure goes on from one text to the next: `104` to `0`, `.5` or `,000`."""
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    digits = before[-1:].isdigit() and after[:1] in {".", ","} and after[1:2].isdigit()
    return digits or (after[:1].isdigit() and before[-1:] in {".", ","} and before[-2:-1].isdigit())


def starts(text: str, passage: str) -> Iterator[int]:
    """Yield where the *passage* starts in a *text*, but not where it would cut a character from its combining mark."""
    start = text.find(passage)
    while start >= 0:
        if is_whole(text, start, start + len(passage)):
            yield start
        start = text.find(passage, start + 1)


class SourceKind(Enum):
    """What kind of publication a source is."""

    TRUST_NEWS_PAGE = "trust-news-page"
    """A news page of an NHS trust."""
    COUNCIL_NEWS_PAGE = "council-news-page"
    """A news page of a council."""
    PRESS_RELEASE = "press-release"
    """A release for the press, by whoever it concerns."""
    NEWSPAPER = "newspaper"
    """An article of a newspaper, in print or on its site."""
    NEWS_SITE = "news-site"
    """An article of a broadcaster or of a site for news."""
    REPORT = "report"
    """A report published as such, in full or in summary."""
    STATISTICS = "statistics"
    """Published figures, such as a workbook of NHS England."""
    OTHER = "other"
    """A publication of any other kind."""


@frozen
class Source:
    """
    A publication, pinned to the exact text by its SHA-256 and length; the text itself is a `Document`.

    >>> import oxon_review
    >>> source = oxon_review.load().source("cqc-2019")
    >>> print(source)
    Care Quality Commission, 9 January 2019
    >>> source.length
    4287
    """

    id: str = field(validator=SOURCE_ID)
    """Letters, digits, `-`, `_` and `.`; unique within a dataset."""
    title: str = field(validator=any_text, repr=False)
    """Its headline; empty where it has none."""
    publisher: str = field(validator=any_text)
    """Who published it; empty where unknown."""
    kind: SourceKind = field(validator=instance(SourceKind), repr=str)
    """What kind of publication it is."""
    published: date | None = field(validator=optional(calendar_date))
    """The day of publication, None where the source does not tell."""
    url: str | None = field(validator=optional(_WEB_ADDRESS), repr=False)
    """Where it was published, None where unknown."""
    sha256: str = field(validator=_SHA256, repr=False)
    """The SHA-256 of the text in UTF-8, in hexadecimal."""
    length: int = field(validator=whole_number(0))
    """The length of the text in Unicode code points."""

    def citation(self) -> str:
        """
        Cite the publication: its publisher, its day, its title and where it is.

        What is not known is left out, but for the day; without a publisher, the title comes first.

        >>> import oxon_review
        >>> print(oxon_review.load().source("bbc-2019").citation())
        BBC News (undated). ‘Blame culture’ Oxfordshire health services 'improving'.
        """
        first, *others = self._names()
        parts = (f"{first} ({self._day()})", *others)
        sentences = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
        return " ".join((*sentences, *([self.url] if self.url else [])))

    def _names(self) -> list[str]:
        """Give the publisher and the title, as far as they are known, each on one line; else the id."""
        return [name for part in (self.publisher, self.title) if (name := " ".join(part.split()))] or [self.id]

    def _day(self) -> str:
        return "undated" if self.published is None else when_in_words(self.published)

    def __str__(self) -> str:
        return f"{self._names()[0]}, {self._day()}"


@frozen(order=True, repr=False)
class Span:
    """
    A passage of a source: where it stands, what it says and a little of what is around it.

    The passage is repeated in `exact`, so that a wrong position cannot pass for a right one.  A span never cuts a
    character from the marks that combine with it.

    >>> from oxon_review import Document
    >>> document = Document.from_text("Staff were kind. Systems were not.", id="page")
    >>> span = document.find("Systems")
    >>> span, str(span), span.prefix, span.suffix
    (Span('page', 17, 24, 'Systems'), 'Systems', 'Staff were kind. ', ' were not.')
    """

    source_id: str = field(validator=SOURCE_ID)
    """The id of the source it is a passage of."""
    start: int = field(validator=whole_number(0))
    """The first code point, counted from 0."""
    end: int = field(validator=whole_number(1))
    """The code point after the last."""
    exact: str = field(validator=some_text)
    """The passage, character by character."""
    prefix: str = field(default="", validator=any_text)
    """The text that stands directly before it, up to 32 code points where the library made the span."""
    suffix: str = field(default="", validator=any_text)
    """The text that stands directly after it."""

    def __attrs_post_init__(self) -> None:
        if self.end - self.start != len(self.exact) or len(self.prefix) > self.start or self._cuts_a_character():
            check(self, self._faults())

    def _cuts_a_character(self) -> bool:
        before = self.prefix or ("?" if self.start else "")  # without a prefix, nothing is known of what is before
        return _cuts(before, self.exact) or _cuts(self.exact, self.suffix)

    def _faults(self) -> Iterator[str]:
        if self.end - self.start != len(self.exact):
            yield (
                f"the passage has {counted(len(self.exact), 'character')}, but from {self.start} to {self.end} "
                f"there is room for {self.end - self.start}"
            )
        if len(self.prefix) > self.start:
            size = counted(len(self.prefix), "character")
            yield f"the prefix has {size}, but only {self.start} stand before the passage"
        if self._cuts_a_character():
            yield "the passage cuts a letter from the combining mark that follows it; take the whole character"

    def overlaps(self, other: "Span") -> bool:
        """
        Tell whether the two passages share at least one character of the same source.

        >>> Span("page", 0, 4, "Care").overlaps(Span("page", 3, 7, "e wa"))
        True
        """
        return self.source_id == other.source_id and self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        return self.exact

    def __repr__(self) -> str:
        return f"Span({self.source_id!r}, {self.start}, {self.end}, {shown(self.exact)})"


@frozen(repr=False)
class Document:
    r"""
    The text of a source, character by character as it was received.

    >>> from oxon_review import Document
    >>> document = Document.from_text("Staff were kind.\n\nSystems were not. They will be.", id="page")
    >>> [str(paragraph) for paragraph in document.paragraphs]
    ['Staff were kind.', 'Systems were not. They will be.']
    >>> [sentence.start for sentence in document.sentences]
    [0, 18, 36]
    """

    source: Source = field(validator=instance(Source))
    """What the text is; its SHA-256 and length agree with the text."""
    text: str = field(validator=any_text)
    """The whole text, never normalised."""

    def __attrs_post_init__(self) -> None:
        check(self, self._faults())

    def _faults(self) -> Iterator[str]:
        if len(self.text) != self.source.length:
            size = counted(len(self.text), "character")
            yield f"the text has {size}, source {self.source.id!r} says {self.source.length}"
        elif fingerprint(self.text) != self.source.sha256:
            yield f"the text is not the one that source {self.source.id!r} names: its SHA-256 differs"

    @classmethod
    def from_text(  # noqa: PLR0913 (the fields of a source)
        cls,
        text: str,
        *,
        id: str,  # noqa: A002 (the field's name)
        title: str = "",
        publisher: str = "",
        kind: SourceKind = SourceKind.OTHER,
        published: date | None = None,
        url: str | None = None,
    ) -> "Document":
        """
        Make a document of a *text* you hold, with its source pinned to that text.

        >>> Document.from_text("Staff were kind.", id="page").source.length
        16
        """
        judge(any_text, "Document.from_text: the text", text)
        return cls(Source(id, title, publisher, kind, published, url, fingerprint(text), len(text)), text)

    def span(self, start: int, end: int) -> Span:
        """
        Give the passage from *start* up to, not including, *end*: positions in code points, counted from 0.

        Raises:
            ValidationError: When the positions lie outside the text, hold nothing but white space, or cut a character.

        >>> Document.from_text("Staff were kind.", id="page").span(0, 5)
        Span('page', 0, 5, 'Staff')
        """
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self.text):
            message = (
                f"Document.span: a span of {self.source.id!r} lies within 0 and {len(self.text)} "
                f"and holds at least one character (got {shown(start)} to {shown(end)})"
            )
            raise ValidationError(message)
        before = self.text[max(0, start - _CONTEXT) : start]
        return Span(self.source.id, start, end, self.text[start:end], before, self.text[end : end + _CONTEXT])

    def find(self, passage: str, *, occurrence: int | None = None) -> Span:
        """
        Give the span of a *passage*, which must be there once, or its *occurrence*, counted from 1.

        Raises:
            PassageNotFoundError: When the passage is not there, or not as often.
            AmbiguousPassageError: When it is there more than once and no occurrence is given.
            ValidationError: When the passage is blank, or the occurrence is no whole number from 1 upwards.

        >>> Document.from_text("kind, very kind", id="page").find("kind", occurrence=2)
        Span('page', 11, 15, 'kind')
        """
        judge(some_text, "Document.find: the passage", passage)
        judge(optional(whole_number(1)), "Document.find: the occurrence", occurrence)
        found = tuple(starts(self.text, passage))
        if len(found) < (occurrence or 1):
            raise PassageNotFoundError(self.source.id, passage, len(found), occurrence)
        if occurrence is None and len(found) > 1:
            raise AmbiguousPassageError(self.source.id, passage, found)
        start = found[(occurrence or 1) - 1]
        return self.span(start, start + len(passage))

    def find_all(self, passage: str) -> Iterator[Span]:
        """
        Give every span whose text is the *passage*, in order; occurrences may overlap.

        >>> [span.start for span in Document.from_text("kind, very kind", id="page").find_all("kind")]
        [0, 11]
        """
        judge(some_text, "Document.find_all: the passage", passage)
        return (self.span(start, start + len(passage)) for start in starts(self.text, passage))

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs in order, without surrounding white space; hard-wrapped lines are one paragraph."""
        return self._paragraphs

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in order; none crosses a paragraph, and a heading or a row of a table counts as one."""
        return self._sentences

    @cached_property
    def _paragraphs(self) -> tuple[Span, ...]:
        from oxon_review import _segmentation  # noqa: PLC0415 (load() needs no sentences, and the import is not free)

        return tuple(self.span(start, end) for start, end in _segmentation.paragraphs(self.text))

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        from oxon_review import _segmentation  # noqa: PLC0415

        return tuple(self.span(start, end) for start, end in _segmentation.sentences(self.text))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Document(source={self.source!r}, text={self.text[:40]!r}{'...' if len(self.text) > 40 else ''})"  # noqa: PLR2004


def given(documents: Iterable[Document], *, name: str) -> tuple[Document, ...]:
    """Give the *documents* as a tuple; refuse what is none, calling the argument by its *name*."""
    texts: object = documents if isinstance(documents, (Document, str)) else tuple(documents)
    judge(tuple_of(instance(Document)), name, texts)
    return cast("tuple[Document, ...]", texts)
