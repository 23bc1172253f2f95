"""What is said of a recorded span that was looked for: where it stands now, and what has become of it."""

import re
from enum import Enum

from attrs import field, frozen

from oxon_review._checks import shown
from oxon_review._difference import difference
from oxon_review._text import Span

__all__ = ["CONTEXT", "WORD_AFTER", "WORD_BEFORE", "Location", "LocationStatus"]

CONTEXT = 32
"""So many characters of the recorded context are looked at on either side; the library records no more."""
WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?:(?!\n)[\W\d_])*\Z")
WORD_AFTER = re.compile(r"(?:(?!\n)[\W\d_])*(?P<word>[^\W\d_]+)")
"""The nearest word on the same line, with the figures and marks between: a label, where the passage is a figure."""


class LocationStatus(Enum):
    """How a passage was found again."""

    EXACT = "exact"
    """At its position, character by character; a short one between the same neighbours."""
    NORMALISED = "normalised"
    """The same but for quotation marks, dashes, white space and invisible characters."""
    MOVED = "moved"
    """The same, elsewhere in the text."""
    CHANGED = "changed"
    """Its place was found, but other words stand there, or beside it where the passage is short."""
    AMBIGUOUS = "ambiguous"
    """In more places than one, and nothing tells which is meant."""
    MISSING = "missing"
    """In no place that is certain, since it is gone, or too little of it is left to know it by."""


_FATES = {
    LocationStatus.EXACT: "stands as recorded",
    LocationStatus.NORMALISED: "stands with other marks or white space",
    LocationStatus.MOVED: "has moved",
    LocationStatus.CHANGED: "has changed",
    LocationStatus.AMBIGUOUS: "stands in more places than one, and nothing tells which is meant",
    LocationStatus.MISSING: "is missing",
}


@frozen
class Location:
    """
    Where a recorded span stands in a document now.

    >>> from oxon_review import Document
    >>> from oxon_review.anchoring import locate
    >>> span = Document.from_text("Delays fell to 104 in April 2018.", id="page").find("104")
    >>> location = locate(span, Document.from_text("Delays fell to 140 in April 2018.", id="page"))
    >>> location.status, location.span, location.difference
    (<LocationStatus.CHANGED: 'changed'>, Span('page', 15, 18, '140'), '[-104-] {+140+}')
    """

    status: LocationStatus = field(repr=str)
    """How it was found again."""
    span: Span | None
    """The passage as it stands in the document now; None where it is missing or ambiguous."""
    score: float
    """The share of its characters that stand there, from 0 to 1."""
    sought: Span = field(repr=False)
    """The span that was looked for."""

    @property
    def difference(self) -> str:
        """
        What it lost `[-so-]` and gained `{+so+}`; empty where the words are the same.

        Where a short passage stands unchanged beside other words, the words beside it are part of the difference.
        """
        if self.span is None or self.status is not LocationStatus.CHANGED:
            return ""
        if self.span.exact != self.sought.exact:
            return difference(self.sought.exact, self.span.exact)
        return difference(_with_neighbours(self.sought), _with_neighbours(self.span))

    def __str__(self) -> str:
        sought = self.sought
        words = (
            f"{shown(sought.exact)} ({sought.source_id}, characters {sought.start} to {sought.end}) "
            f"{_FATES[self.status]}"
        )
        if self.span is None or self.status is LocationStatus.EXACT:
            return words
        if self.status is LocationStatus.MOVED:
            return f"{words} to {self.span.start} to {self.span.end}"
        return f"{words}: {self.difference or self.span.exact}"


def _with_neighbours(span: Span) -> str:
    """Give a passage with all that stands between it and the nearest words on its line, and these."""
    before, after = WORD_BEFORE.search(span.prefix[-CONTEXT:]), WORD_AFTER.match(span.suffix[:CONTEXT])
    return f"{before[0] if before else ''}{span.exact}{after[0] if after else ''}"
