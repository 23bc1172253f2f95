"""Passages as a curator writes them: the words alone, to be located in their document."""

from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from oxon_review._checks import any_text, instance, optional, text, whole_number
from oxon_review._text import DISTINCT, SOURCE_ID, Document, Span, goes_on, starts
from oxon_review.errors import AmbiguousPassageError, PassageNotFoundError

if TYPE_CHECKING:
    from oxon_review._folding import Folded

__all__ = ["Passage"]


@attrs.frozen
class Passage:
    """A span in its short form: the passage, and what tells it from others like it."""

    source_id: str = attrs.field(validator=SOURCE_ID)
    """The id of the source it is a passage of."""
    exact: str = attrs.field(validator=text)
    """The passage, character by character."""
    prefix: str = attrs.field(default="", validator=any_text)
    """Text that stands directly before the one that is meant."""
    suffix: str = attrs.field(default="", validator=any_text)
    """Text that stands directly after the one that is meant."""
    occurrence: int | None = attrs.field(default=None, validator=optional(whole_number(1)))
    """Which one is meant, counted from 1, of those with the prefix before and the suffix after them."""
    context: bool | None = attrs.field(default=None, validator=optional(instance(bool)))
    """
    Whether the span keeps the text around it; where that is not said, a passage that is long enough to be known by
    itself and stands once goes without.
    """

    def find(self, document: Document) -> Span:
        """
        Give the span of the passage that has its prefix and suffix around it.

        Raises:
            PassageNotFoundError: When there is none, or not as often.
            AmbiguousPassageError: When there are several, and no occurrence is given.
        """
        whole, wanted = document.text, self.occurrence
        everywhere = list(starts(whole, self.exact))
        here = [
            start
            for start in everywhere
            if whole.endswith(self.prefix, 0, start) and whole.startswith(self.suffix, start + len(self.exact))
        ]
        if wanted is None and len(here) > 1:
            raise AmbiguousPassageError(self.source_id, self.exact, tuple(here))
        if len(here) < (wanted or 1):
            near_miss = None if self.exact in whole else _near_miss(self.exact, document)
            raise PassageNotFoundError(self.source_id, self.exact, len(here), wanted, near_miss)
        start = here[(wanted or 1) - 1]
        span = attrs.evolve(document.span(start, start + len(self.exact)), source_id=self.source_id)
        is_known = len(self.exact) >= DISTINCT and len(everywhere) == 1 and _is_whole_words(whole, span)
        keeps_context = not is_known if self.context is None else self.context
        return span if keeps_context else attrs.evolve(span, prefix="", suffix="")


def _is_whole_words(text: str, span: Span) -> bool:
    """Tell whether a passage begins and ends with whole words, as one without context is taken to."""
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    return not goes_on(before, span.exact) and not goes_on(span.exact, after)


@lru_cache(maxsize=8)
def _folded(document: Document) -> "Folded":
    from oxon_review._folding import fold  # noqa: PLC0415 (needed for a message only, and the import is not free)

    return fold(document.text)


def _near_miss(passage: str, document: Document) -> str | None:
    """Give what the document has that is the passage but for marks and white space."""
    from oxon_review._folding import fold  # noqa: PLC0415

    ends = next(_folded(document).find_all(fold(passage).text), None)
    return None if ends is None else document.text[slice(*ends)]
