"""The documents that a comparison is given: each with an id of its own, as places are told by it."""

from collections.abc import Iterable

from oxon_review._checks import distinct
from oxon_review._shown import shown
from oxon_review._text import Document, given
from oxon_review.errors import ValidationError

__all__ = ["of_own_ids"]

_MOST_TOLD = 3


def of_own_ids(documents: Iterable[Document], *, name: str) -> tuple[Document, ...]:
    """Give the *documents* as a tuple; refuse what is none, and two of one id, calling the argument by its *name*."""
    texts = given(documents, name=name)
    twice = [shown(id) for id in distinct(document.source.id for document in texts)]  # noqa: A001 (what it is)
    if twice:
        more = ", ..." if len(twice) > _MOST_TOLD else ""
        message = (
            f"{name}: each needs an id of its own, as places are told by it "
            f"(got more than one with the id {', '.join(twice[:_MOST_TOLD])}{more})"
        )
        raise ValidationError(message)
    return texts
