"""
Read the plain text of an article: quotations with their speakers, dates, organisations, tables of delays, actions.

A small grammar without a model: deterministic, every record anchored to the characters it was read from.  It may find
nothing, but it may not guess; a curator checks and completes what it finds.

>>> from oxon_review import Document
>>> from oxon_review.articles import extract_quotes
>>> page = Document.from_text('Dr Ada Marsh, director of the council, said: "Staff were kind."', id="page")
>>> print(extract_quotes(page)[0])
"Staff were kind." - Ada Marsh, director, council
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review.articles._actions import extract_actions
    from oxon_review.articles._date_forms import DateBasis
    from oxon_review.articles._dates import DateMention, extract_dates
    from oxon_review.articles._delays import extract_delays
    from oxon_review.articles._draft import draft
    from oxon_review.articles._organisations import OrganisationMention, extract_organisations
    from oxon_review.articles._quotes import extract_quotes

__all__ = [
    "DateBasis",
    "DateMention",
    "OrganisationMention",
    "draft",
    "extract_actions",
    "extract_dates",
    "extract_delays",
    "extract_organisations",
    "extract_quotes",
]

_HOMES = {
    "_actions": ("extract_actions",),
    "_date_forms": ("DateBasis",),
    "_dates": ("DateMention", "extract_dates"),
    "_delays": ("extract_delays",),
    "_draft": ("draft",),
    "_organisations": ("OrganisationMention", "extract_organisations"),
    "_quotes": ("extract_quotes",),
}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
