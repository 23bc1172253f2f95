"""Which document is the text of which source."""

from collections.abc import Iterable

from oxon_review._dataset import Dataset
from oxon_review._text import DISTINCT, Document

__all__ = ["paired"]

_MOST = 0.5
"""The share of a source's passages that must stand in a document for it to be taken for the source's."""


def paired(dataset: Dataset, documents: Iterable[Document]) -> dict[str, Document]:
    """
    Give the sources of a *dataset*, by id, their documents.

    A source's document is the one with its SHA-256, else the one with its id, else, of those that belong to no source,
    the only one in which most of the source's passages stand.
    """
    texts = tuple(documents)
    by_text = {document.source.sha256: document for document in reversed(texts)}
    by_id = {document.source.id: document for document in reversed(texts)}
    pairs = {source.id: by_text.get(source.sha256) or by_id.get(source.id) for source in dataset.sources}
    taken = set(pairs.values())
    left_over = [document for document in texts if document not in taken]
    if left_over:
        passages: dict[str, set[str]] = {id: set() for id, document in pairs.items() if document is None}  # noqa: A001
        for _, span in dataset.spans():
            if span.source_id in passages and len(span.exact) >= DISTINCT:
                passages[span.source_id].add(span.exact)
        pairs |= {id: _alike(exacts, left_over) for id, exacts in passages.items()}  # noqa: A001
    return {id: document for id, document in pairs.items() if document is not None}  # noqa: A001


def _alike(passages: set[str], documents: list[Document]) -> Document | None:
    """Give the only document in which most of the *passages* stand."""
    alike = [
        document
        for document in documents
        if sum(passage in document.text for passage in passages) > len(passages) * _MOST
    ]
    return alike[0] if len(alike) == 1 else None
