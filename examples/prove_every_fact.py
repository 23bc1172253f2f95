"""
Prove every fact against the documents, and see what happens when somebody changes them.

The documents are in the folder `seeds` of the project; the package itself carries facts and passages only.
"""

from pathlib import Path

import oxon_review
from oxon_review import Document
from oxon_review.anchoring import LocationStatus, coverage, verify
from oxon_review.loaders import load_documents

data = oxon_review.load()
documents = load_documents(Path(__file__).parent.parent / "seeds", sources=data.sources)

print(verify(data, documents))
print(coverage(data, documents))


def altered(document: Document, before: str, after: str) -> Document:
    """Give the text with one passage changed, under the same id."""
    return Document.from_text(document.text.replace(before, after, 1), id=document.source.id)


trust, council, regulator, *others = documents
print("\nA figure is changed:")
print(verify(data, [trust, altered(council, "167 104", "167 140"), regulator, *others]))

print("\nA 'not' is lost, and all that follows moves up:")
lost = verify(data, [trust, council, altered(regulator, "had not always been", "had always been"), *others])
print(str(lost).splitlines()[0])
for owner, location in zip(lost.owners, lost.locations, strict=True):
    if location.status is LocationStatus.CHANGED:
        print(f"- {type(owner).__name__}: {location}")

print("\nA paragraph is put in front:")
moved = verify(
    data, [altered(trust, "News Image", "Published in February.\n\nNews Image"), council, regulator, *others]
)
print(str(moved).splitlines()[0])

print("\nA document is missing:")
print(verify(data, documents[1:]))
