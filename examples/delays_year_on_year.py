"""
Delays in two years, like for like.

The council's table has twelve months of 2017-18 and nine of 2018-19.  The means of what each year has would set a
winter beside none; only the months that both years have are compared.
"""

from statistics import fmean

import oxon_review
from oxon_review.compare import compare_delays
from oxon_review.export import to_markdown

delays = oxon_review.load().delays
comparison = compare_delays(delays)
print(comparison)

twelve, nine = (fmean(delays.financial_year(year).values) for year in ("2017-18", "2018-19"))
print(f"\nLike for like, the mean changed by {comparison.percent:.2f} %.")
print(f"Twelve months beside nine would have given {(nine - twelve) / twelve * 100:.2f} %, which is no comparison.")

print("\nThe same for a report, in Markdown:\n")
print(to_markdown(comparison))
