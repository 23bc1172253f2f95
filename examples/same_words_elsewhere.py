"""
How the same words travelled: who shortened them, who changed them, and what a reader does not see.

The regulator's release has Professor Field say that joint working "is not fully developed"; the BBC ends his sentence
before that, with a full stop inside the quotation marks.  `compare_quotes` finds such things by published rules; with
the documents at hand (the folder `seeds` of the repository) it also finds words that stand without quotation marks.
"""

from pathlib import Path

import oxon_review
from oxon_review.compare import QuoteFlag, compare_quotes
from oxon_review.loaders import load_documents

data = oxon_review.load()
documents = load_documents(Path(__file__).parent.parent / "seeds", sources=data.sources)
clusters = compare_quotes(data, documents=documents)
recurrences = sum(len(cluster) - 1 for cluster in clusters)
print(f"{len(clusters)} utterances occur {recurrences} more times.\n")
for cluster in clusters:
    print(f"{cluster}\n")

print("What a reader of one source alone does not see:")
told = {QuoteFlag.FULL_STOP, QuoteFlag.DROPPED_QUALIFIER, QuoteFlag.CHANGED_FIGURE}
for cluster in clusters:
    for variant in cluster:
        if told & set(variant.flags):
            print(f"- {variant.span.source_id}: {'; '.join(variant.notes)}")

print("\nWords that stand without quotation marks in another document:")
for cluster in clusters:
    for variant in cluster:
        if not variant.is_quoted:
            print(f"- {variant.span.source_id} has {variant.text!r}, of {cluster.source_ids[0]}")
