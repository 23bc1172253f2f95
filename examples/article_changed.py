"""
Prove an article of 2023 against the same page a year later: what still stands there, and what does not.

In `fenshire-article-2024.txt` a figure is another, a "not" is lost, a paragraph is gone, an item of the list has moved,
and the quotation marks are straight.  Fenshire and its people are invented.
"""

from datetime import date
from pathlib import Path

from oxon_review import Document, Quote
from oxon_review.anchoring import LocationStatus, verify
from oxon_review.articles import draft

folder = Path(__file__).parent
before, after = (
    Document.from_text((folder / name).read_text(encoding="utf-8"), id="fenshire-article", published=date(2023, 6, 12))
    for name in ("fenshire-article.txt", "fenshire-article-2024.txt")
)
data = draft([before], area="Fenshire")
proof = verify(data, [after])

TOLD = {
    LocationStatus.EXACT: "Still in its place:",
    LocationStatus.NORMALISED: "The same words, with other marks:",
    LocationStatus.MOVED: "The same words, elsewhere:",
    LocationStatus.CHANGED: "Changed:",
    LocationStatus.MISSING: "Gone:",
    LocationStatus.AMBIGUOUS: "In several places, so in none for certain:",
}
print(str(proof).splitlines()[0])
for status, heading in TOLD.items():
    lines: dict[str, None] = {}  # in order, each once
    for owner, location in zip(proof.owners, proof.locations, strict=True):
        if location.status is status:
            is_word_of_speaker = isinstance(owner, Quote) and location.sought not in owner.evidence
            name = "Attribution" if is_word_of_speaker else type(owner).__name__
            lines[f"- {name}: {location.difference or location.sought}"] = None
    if lines:
        print(f"\n{heading}", *lines, sep="\n")
