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

# A term that somebody is said to have used stands under that speaker; sources share the others, so each is named once.
terms = [quote.text for quote in data.quotes if quote.kind is QuoteKind.TERM and quote.speaker is None]
print(f"\n{len(set(terms))} terms stand in quotation marks and are nobody's speech:")
print(", ".join(dict.fromkeys(terms)))
