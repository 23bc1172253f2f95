"""A dataset of what could be read from articles, for a curator to complete and check."""

from collections.abc import Iterable
from datetime import date

from oxon_review._checks import instance, judge, tuple_of
from oxon_review._checks import text as some_text
from oxon_review._dataset import Dataset
from oxon_review._model import Action, Review
from oxon_review._organisations import Organisation, OrganisationKind, Speaker
from oxon_review._series import DelaySeries
from oxon_review._text import Document, given
from oxon_review._vocabulary import ActionStatus, ReviewKind, Theme
from oxon_review.articles._actions import extract_actions
from oxon_review.articles._delays import extract_delays
from oxon_review.articles._ids import prefix
from oxon_review.articles._organisations import extract_organisations
from oxon_review.articles._quotes import extract_quotes
from oxon_review.errors import ValidationError

__all__ = ["draft"]

_UNNAMED = Organisation("regulator", "Regulator, to be named", OrganisationKind.REGULATOR)


def draft(documents: Iterable[Document], *, known: Iterable[Organisation | Speaker] = (), area: str) -> Dataset:
    """
    Make a dataset of what the extractors find: one review with the quotations and the actions, and the delays.

    It is a start, not a result.  What no rule can tell is marked as such: an action has the theme `UNSORTED`, the
    status `UNKNOWN` and its own words for a summary; the review is called `draft`, is an initial one, and came out on
    the day of the earliest document.  Findings, events and discrepancies are a reader's judgements, and there are none.
    `export.dump_yaml` writes it as a file to go on with.

    Args:
        documents: The texts, one at least with its day of publication.
        known: The organisations, one of them the regulator, and people who are known beforehand.
        area: The area that the dataset is about.

    Raises:
        ValidationError: When no document has a day of publication, or two have the same id.

    >>> from datetime import date
    >>> from oxon_review import Document
    >>> page = Document.from_text('Ada Marsh said: "Staff were kind."', id="page", published=date(2023, 6, 5))
    >>> data = draft([page], area="Fenshire")
    >>> print(data.quotes[0])
    "Staff were kind." - Ada Marsh
    """
    texts = given(documents, name="draft: documents")
    names = tuple(known) if not isinstance(known, (Organisation, Speaker)) else known
    judge(tuple_of(instance(Organisation, Speaker)), "draft: known", names)
    judge(some_text, "draft: area", area)
    bodies = tuple(name for name in names if isinstance(name, Organisation))
    people = tuple(name for name in names if isinstance(name, Speaker))
    published, regulator = _earliest(texts), _regulator(bodies)
    mentioned = dict.fromkeys(
        mention.organisation_id for document in texts for mention in extract_organisations(document, bodies)
    )
    review = Review(
        id="draft",
        kind=ReviewKind.INITIAL,
        area=area,
        regulator_id=regulator.id,
        published=published,
        fieldwork=(),
        organisation_ids=tuple(id for id in mentioned if id != regulator.id),  # noqa: A001
        actions=tuple(action for document in texts for action in _actions(document)),
        quotes=tuple(
            quote for document in texts for quote in extract_quotes(document, speakers=people, organisations=bodies)
        ),
    )
    return Dataset(
        area=area,
        version="0",
        sources=tuple(document.source for document in texts),
        organisations=bodies if regulator in bodies else (*bodies, regulator),
        reviews=(review,),
        delays=DelaySeries(stat for document in texts for stat in extract_delays(document, area=area)),
    )


def _earliest(documents: Iterable[Document]) -> date:
    """Give the earliest day of publication, which a review must have."""
    days = [document.source.published for document in documents if document.source.published is not None]
    if not days:
        message = (
            "draft: no document has a day of publication, which the review needs; "
            "give it in Document.from_text(..., published=date(...))"
        )
        raise ValidationError(message)
    return min(days)


def _regulator(bodies: Iterable[Organisation]) -> Organisation:
    """Give the one regulator among organisations, or one that is to be named."""
    regulators = [body for body in bodies if body.kind is OrganisationKind.REGULATOR]
    return regulators[0] if len(regulators) == 1 else _UNNAMED


def _actions(document: Document) -> Iterable[Action]:
    for number, span in enumerate(extract_actions(document), start=1):
        summary = " ".join(span.exact.split())
        yield Action(
            f"{prefix(document.source.id)}-action-{number}", Theme.UNSORTED, ActionStatus.UNKNOWN, summary, (span,)
        )
