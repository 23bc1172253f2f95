"""
The council's figures beside NHS England's official ones: two measures of the same months.

The council published an average weekly count, NHS England delayed days; per day, the two can stand side by side.
Neither is a correction of the other.  `oxfordshire-official.csv` holds four official months; give a folder of NHS
England's files as an argument to read all that you have, which needs the extra `excel`.
"""

import sys
from pathlib import Path

import oxon_review
from oxon_review import DelayMeasure, DelaySeries
from oxon_review.compare import compare_measures
from oxon_review.loaders import load_csv, load_nhs_england

council = oxon_review.load().delays
if len(sys.argv) > 1:
    figures = load_nhs_england(sys.argv[1], area="Oxfordshire")
else:
    figures = load_csv(Path(__file__).with_name("oxfordshire-official.csv"))

days = figures.where(measure=DelayMeasure.DELAYED_DAYS)
totals = days.totals
extract = DelaySeries(stat for stat in days if stat.provider_code is not None and stat.month not in totals.months)
totals += extract.total_over("setting", "responsible", "reason", "provider_code")
comparison = compare_measures(council, totals.per_day())
print(comparison)

print("\nThe official figure behind each pair, in delayed days of the month:")
for pair in comparison:
    print(f"- {totals.where(month=pair.month)[0]}")
