"""What two invented speakers said, on pages of one quotation each."""

from datetime import date

from oxon_review import Attribution, Document, Quote, QuoteKind, Span, Speaker
from oxon_review.compare import QuoteVariant, compare_quotes

__all__ = ["COX", "REED", "SAID", "SENTENCES", "WORDS", "beside", "page", "quote"]

REED = Speaker("Ann Reed", "director", "Fen Council", organisation_id="fen-council")
COX = Speaker("Bob Cox", "chair", "Marsh Trust", organisation_id="marsh-trust")
SAID = (
    "However our nurses found only nine patients waiting for treatment, although ambulances "
    "arrived late, but the wards were not crowded."
)
"""What Ann Reed said."""
WORDS = SAID.split()
SENTENCES = "Our wards were crowded in January. The ambulances arrived late and nobody came to help."
"""What Ann Reed said at another time."""


def page(number: int, said: str, before: str = "", after: str = "") -> Document:
    """Make a document, published on a day of its own, in which something was said."""
    text = f"{before}“{said}”{after}"
    return Document.from_text(text, id=f"page-{number}", published=date(2019, 1, 1 + number % 28))


def quote(  # noqa: PLR0913 (what a quotation is made of)
    number: int,
    said: str,
    *,
    speaker: Speaker | None = REED,
    kind: QuoteKind = QuoteKind.DIRECT,
    verb: str | None = None,
    start: int = 1,
) -> Quote:
    """Make a quotation as it stands on a page."""
    place = f"page-{number}"
    paragraphs = said.split("\n\n")
    spans: list[Span] = []
    for paragraph in paragraphs:
        spans.append(Span(place, start, start + len(paragraph), paragraph))
        start += len(paragraph) + 2
    cue = None if verb is None else Span(place, start + 2, start + 2 + len(verb), verb)
    attribution = Attribution("curated", cue, None, 1)
    return Quote(f"said-{number}", kind, said, speaker, tuple(spans), attribution)


def beside(
    said: str,
    *,
    speaker: Speaker | None = REED,
    kind: QuoteKind = QuoteKind.DIRECT,
) -> QuoteVariant:
    """Give the only other occurrence of what Ann Reed said, which is this."""
    (cluster,) = compare_quotes([quote(1, SAID), quote(2, said, speaker=speaker, kind=kind)])
    (variant,) = cluster.variants[1:]
    return variant
