"""What a dataset leaves unread: the sentences of its documents, and whether a fact rests on them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from attrs import evolve, frozen

from oxon_review._dataset import Dataset
from oxon_review._model import Omission
from oxon_review._text import Document, Span, given
from oxon_review.anchoring._locate import Searcher
from oxon_review.anchoring._pairing import paired

__all__ = ["Coverage", "coverage"]


@frozen(repr=False)
class Coverage:
    """
    Which sentences of the documents carry a fact, which were set aside, and which do neither.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> coverage(oxon_review.load(), load_documents("seeds")).ratio
    1.0
    """

    covered: tuple[Span, ...]
    """The sentences in which a passage of a fact stands, or a part of one."""
    omitted: tuple[Span, ...]
    """The sentences that the dataset sets aside, with a reason, as carrying no fact."""
    uncovered: tuple[Span, ...]
    """The sentences of which the dataset says nothing."""

    @property
    def ratio(self) -> float:
        """The share of the sentences not set aside that carry a fact, from 0 to 1; 1 where there are none."""
        relevant = len(self.covered) + len(self.uncovered)
        return len(self.covered) / relevant if relevant else 1.0

    def __str__(self) -> str:
        relevant = len(self.covered) + len(self.uncovered)
        first = f"{len(self.covered)} of {relevant} sentences carry a fact ({len(self.omitted)} set aside)"
        return "\n- ".join((first, *(f"{span.source_id}, {span.start}: {span.exact!r}" for span in self.uncovered)))

    def __repr__(self) -> str:
        return (
            f"Coverage({len(self.covered)} covered, {len(self.omitted)} omitted, {len(self.uncovered)} uncovered, "
            f"ratio={self.ratio:.3f})"
        )


def coverage(dataset: Dataset, documents: Iterable[Document]) -> Coverage:
    """
    Tell of each sentence of the *documents* whether a fact of the *dataset* rests on it.

    Documents are matched to sources as in `verify`; one that belongs to no source is uncovered from end to end.  In a
    document that is not the one recorded, a passage counts where `locate` finds it.

    >>> import oxon_review
    >>> from oxon_review import Document
    >>> print(coverage(oxon_review.load(), [Document.from_text("Unread. Unheard.", id="page")]))
    0 of 2 sentences carry a fact (0 set aside)
    - page, 0: 'Unread.'
    - page, 8: 'Unheard.'
    """
    texts = given(documents, name="coverage: documents")
    matched = paired(dataset, texts)
    recorded = {source.id: source.sha256 for source in dataset.sources}
    searchers = {id: Searcher(document) for id, document in matched.items()}  # noqa: A001
    facts: dict[Document, list[Span]] = {}
    omissions: dict[Document, list[Span]] = {}
    for owner, span in dataset.spans():
        document = matched.get(span.source_id)
        if document is None:
            continue
        is_recorded = document.source.sha256 == recorded[span.source_id]
        found = span if is_recorded else searchers[span.source_id].locate(span).span
        if found is not None:
            passages = omissions if isinstance(owner, Omission) else facts
            passages.setdefault(document, []).append(found)
    ids = {document: id for id, document in reversed(matched.items())}  # noqa: A001
    sorted_sentences: dict[str, list[Span]] = {"covered": [], "omitted": [], "uncovered": []}
    for document in dict.fromkeys(texts):
        with_fact = _touched(document.sentences, facts.get(document, []))
        set_aside = _touched(document.sentences, omissions.get(document, []))
        for sentence in document.sentences:
            kind = "covered" if sentence in with_fact else "omitted" if sentence in set_aside else "uncovered"
            sorted_sentences[kind].append(evolve(sentence, source_id=ids.get(document, sentence.source_id)))
    return Coverage(**{kind: tuple(sentences) for kind, sentences in sorted_sentences.items()})


def _touched(sentences: tuple[Span, ...], passages: list[Span]) -> set[Span]:
    """Give the sentences, in order of place, that share a character with one of the passages."""
    touched: set[Span] = set()
    starts = [sentence.start for sentence in sentences]
    for passage in passages:
        first = max(0, bisect_right(starts, passage.start) - 1)
        last = bisect_left(starts, passage.end)
        touched.update(sentences[number] for number in range(first, last) if sentences[number].end > passage.start)
    return touched
