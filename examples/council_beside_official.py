"""
The council's figures beside NHS England's official ones: two measures of the same months.

The council published an average weekly count, NHS England delayed days; per day, the two can stand side by side.
Neither is a correction of the other.  `oxfordshire-official.csv` holds four official months; give a folder of NHS
England's files as an argument to read all that you have, which needs the extra `excel`.
"""

import sys
from pathlib import Path

import oxon_review
from oxon_review import CareSetting, DelayMeasure, Responsible
from oxon_review.compare import compare_measures
from oxon_review.loaders import load_csv, load_nhs_england

council = oxon_review.load().delays
if len(sys.argv) > 1:
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in {".csv", ".xls", ".xlsx"})
    figures = load_nhs_england(files, area="Oxfordshire")
else:
    figures = load_csv(Path(__file__).with_name("oxfordshire-official.csv"))

official = figures.where(
    measure=DelayMeasure.DELAYED_DAYS,
    setting=CareSetting.ALL,
    responsible=Responsible.ALL,
    reason=None,
    provider_code=None,
).per_day()
comparison = compare_measures(council, official)
print(comparison)

print("\nThe official figure behind each pair, in delayed days of the month:")
for stat in figures.where(measure=DelayMeasure.DELAYED_DAYS)[:4]:
    print(f"- {stat}")
