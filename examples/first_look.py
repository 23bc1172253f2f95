"""A first look at the dataset: what is in it, and how to get at it."""

import oxon_review
from oxon_review import Theme

data = oxon_review.load()
print(data)

print("\nSources")
for source in data.sources:
    print(f"  {source.id:<17} {source}")

print("\nReviews")
for review in data.reviews:
    print(f"  {review}: {len(review.findings)} findings, {len(review.actions)} actions, {len(review.quotes)} quotes")

print("\nWhat anybody found on the sharing of information")
for finding in data.findings_on(Theme.INFORMATION_SHARING):
    print(f"  {finding.polarity.value}, {finding.voice.value}: {finding}")
    for span in finding.evidence:
        print(f"    {data.source(span.source_id)}: {span.exact!r}")

print("\nEvents")
for event in data.events:
    print(f"  {event}")

print("\nWhat the sources disagree on")
for discrepancy in data.discrepancies:
    print(f"  {discrepancy.question}")
