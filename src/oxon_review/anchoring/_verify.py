"""Whether every passage that a dataset rests on stands in the documents."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from oxon_review._dataset import Dataset, Owner, label
from oxon_review._text import Document, given
from oxon_review._wording import counted
from oxon_review.anchoring._locate import Searcher
from oxon_review.anchoring._location import Location, LocationStatus
from oxon_review.anchoring._pairing import paired

__all__ = ["Verification", "verify"]

_PROVED = {LocationStatus.EXACT, LocationStatus.NORMALISED}
_UNPROVED = (LocationStatus.CHANGED, LocationStatus.MISSING, LocationStatus.AMBIGUOUS)
_SHOWN_MOVES = 3


@frozen(repr=False)
class Verification:
    """
    Whether every span of a dataset stands in the documents; true where it does.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> verification = verify(oxon_review.load(), load_documents("seeds"))
    >>> verification.ok, verification.exact, verification.problems
    (True, True, ())
    """

    locations: tuple[Location, ...]
    """Where each span stands, in the order of `Dataset.spans`."""
    owners: tuple[Owner, ...]
    """The value that each span belongs to, in the same order."""
    absent: tuple[str, ...]
    """The ids of the sources for which no document was given."""
    altered: tuple[str, ...]
    """The ids of the sources whose document is not, byte for byte, the one recorded."""
    unknown: tuple[str, ...] = ()
    """The ids of the documents that belong to no source."""

    @property
    def ok(self) -> bool:
        """Whether every span is exact or normalised."""
        return all(location.status in _PROVED for location in self.locations)

    @property
    def exact(self) -> bool:
        """Whether every span is exact and every document is the one recorded, by its SHA-256."""
        return not (self.absent or self.altered) and all(
            location.status is LocationStatus.EXACT for location in self.locations
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """
        What is not proved, in words, first of documents, then what changed or is gone, then what moved.

        There is none where `exact` is true; where only `ok` is, they tell which documents are not the ones recorded.
        """
        return (*self._of_documents(), *self._of_passages(), *self._of_moves())

    def _of_documents(self) -> Iterator[str]:
        unknown = ", ".join(repr(id) for id in self.unknown)  # noqa: A001
        others = f"; of those given, {unknown} can be told to belong to no source" if unknown else ""
        for id in self.absent:  # noqa: A001
            yield f"source {id!r}: no document was given, so nothing that rests on it is proved{others}"
        for id in self.altered:  # noqa: A001
            yield f"source {id!r}: the document is not the one recorded; its SHA-256 differs"

    def _of_passages(self) -> Iterator[str]:
        for status in _UNPROVED:
            for owner, location in self._with(status):
                if location.sought.source_id not in self.absent:
                    yield f"{label(owner)}: {location}"

    def _of_moves(self) -> Iterator[str]:
        """Tell of each document what moved, which is much where a line was put in front."""
        moved: dict[str, list[str]] = {}
        for owner, location in self._with(LocationStatus.MOVED):
            moved.setdefault(location.sought.source_id, []).append(f"{label(owner)}: {location}")
        for id, moves in moved.items():  # noqa: A001
            if len(moves) <= _SHOWN_MOVES:
                yield from moves
            else:
                yield (
                    f"source {id!r}: {len(moves)} passages have moved, word for word; the first is that of {moves[0]}"
                )

    def _with(self, status: LocationStatus) -> Iterator[tuple[Owner, Location]]:
        pairs = zip(self.owners, self.locations, strict=True)
        return ((owner, location) for owner, location in pairs if location.status is status)

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        counts = Counter(location.status for location in self.locations)
        total = ", ".join(f"{counts[status]} {status.value}" for status in LocationStatus if counts[status])
        passages = counted(len(self.locations), "passage")
        return "\n- ".join((f"{passages}: {total or 'nothing to prove'}", *self.problems))

    def __repr__(self) -> str:
        return f"Verification({counted(len(self.locations), 'location')}, ok={self.ok}, exact={self.exact})"


def verify(dataset: Dataset, documents: Iterable[Document]) -> Verification:
    """
    Look for every span of a *dataset* in the *documents*.

    A source's document is the one with its SHA-256, else the one with its id, else, of those that belong to no source,
    the only one in which most of the source's passages stand.  The spans of a source without a document are missing.

    >>> import oxon_review
    >>> verification = verify(oxon_review.load(), [])
    >>> verification.ok, verification.problems[0]
    (False, "source 'ouh-2018': no document was given, so nothing that rests on it is proved")
    """
    texts = given(documents, name="verify: documents")
    matched = paired(dataset, texts)
    known = set(matched.values())
    searchers = {id: Searcher(document) for id, document in matched.items()}  # noqa: A001
    owners: list[Owner] = []
    locations: list[Location] = []
    for owner, span in dataset.spans():
        searcher = searchers.get(span.source_id)
        absent = Location(LocationStatus.MISSING, None, 0.0, span)
        owners.append(owner)
        locations.append(absent if searcher is None else searcher.locate(span))
    return Verification(
        tuple(locations),
        tuple(owners),
        absent=tuple(source.id for source in dataset.sources if source.id not in matched),
        altered=tuple(
            source.id
            for source in dataset.sources
            if source.id in matched and matched[source.id].source.sha256 != source.sha256
        ),
        unknown=tuple(document.source.id for document in texts if document not in known),
    )
