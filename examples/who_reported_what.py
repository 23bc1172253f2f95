"""
Which of the five documents tells what, what one of them alone tells, and where they differ in tone.

A source reports a finding when one of its passages states it.  First the matrix that counts the findings of each
source, then the findings that stand in one source only, then the themes on which two sources sound different, with
the words of each.
"""

from textwrap import shorten

import oxon_review
from oxon_review import Polarity, Theme
from oxon_review.compare import compare_sources

data = oxon_review.load()
comparison = compare_sources(data)
print(comparison)

SIGN = {Polarity.POSITIVE: "+", Polarity.MIXED: "~", Polarity.NEGATIVE: "-"}

print("\nWho leaves out the workforce, though the review had been published?")
for row in comparison.on(Theme.WORKFORCE):
    silent = ", ".join(report.source_id for report in row.reports if report.leaves_out)
    print(f"  {row.voice.value}, {row.review_id}: {silent}")

print(f"\nOf {len(comparison.findings)} findings, {len(comparison.shared)} stand in more than one source.")
for source in comparison.sources:
    alone = comparison.only_in(source.id)
    print(f"\nOnly in {source.id}: {len(alone)} of the {len(comparison.reported_by(source.id))} that it reports")
    for finding in alone:
        print(f"  {SIGN[finding.polarity]} {finding}")

# Sources may differ in tone though none is wrong: each has chosen what to report.  So read the words on each side.
print(f"\nThe tone of two sources differs on {len(comparison.differing)} of {len(comparison)} rows.")
for row in comparison.differing:
    print(f"\n{row.theme.value}, {row.voice.value}, {row.review_id}")
    for report in row.reports:
        if report.tone is None:
            continue
        print(f"  {report}")
        for finding in report.findings:
            words = " [...] ".join(span.exact for span in report.spans_of(finding))
            print(f"    {SIGN[finding.polarity]} {shorten(words, 100, placeholder=' ...')}")
