"""
Encode another area: two short texts and a page of YAML, then the same proof and the same comparison.

Fenshire is invented; its files are in the folder `fenshire` beside this script.
"""

from pathlib import Path

from oxon_review.anchoring import coverage, verify
from oxon_review.compare import compare_reviews
from oxon_review.loaders import load_documents, load_yaml

folder = Path(__file__).parent / "fenshire"
documents = load_documents(folder)
data = load_yaml(folder / "fenshire.yaml", documents=documents)

print(data)
print(verify(data, documents))
print(coverage(data, documents))
print()
print(compare_reviews(data.review("initial"), data.review("follow-up")))
