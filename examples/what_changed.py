"""
What the regulator found in Oxfordshire, what had changed a year later, and where exactly a source says so.

First a line for each theme, then the findings behind each line with the words they rest on.
"""

import oxon_review
from oxon_review.compare import compare_reviews

data = oxon_review.load()
comparison = compare_reviews(data.review("initial"), data.review("follow-up"))
print(comparison)

SIGN = {
    oxon_review.Polarity.POSITIVE: "+",
    oxon_review.Polarity.MIXED: "~",
    oxon_review.Polarity.NEGATIVE: "-",
}
print("\nThe findings, each after the year of the review it is about, with the words it rests on.")
print("The sign tells what a finding says of the system: + good, - bad, ~ both.")
print("A document of 2019 may tell what the review of 2018 found: behind each source, from and to which character.")
for change in comparison:
    print(f"\n{change}")
    for year, findings in (("2018", change.findings_before), ("2019", change.findings_after)):
        for finding in findings:
            print(f"  {year} {SIGN[finding.polarity]} {finding}")
            for span in finding.evidence:
                print(f"         {span.source_id} {span.start}-{span.end}: {span}")
