"""Who is quoted, in which role, by whom, and with which words."""

from textwrap import shorten

import oxon_review
from oxon_review import QuoteKind

data = oxon_review.load()
spoken = [quote for quote in data.quotes if quote.speaker is not None]

for name in dict.fromkeys(quote.speaker.name for quote in spoken if quote.speaker is not None):
    print(name)
    for quote in data.quotes_by(name):
        span = quote.evidence[0]
        print(f"  {span.source_id}, {quote.kind.value}: {quote.speaker}")
        print(f"    {shorten(quote.text, 100, placeholder=' ...')}")

terms = [quote for quote in data.quotes if quote.kind is QuoteKind.TERM]
print(f"\n{len(terms)} terms stand in quotation marks without being speech:")
print(", ".join(quote.text for quote in terms))
