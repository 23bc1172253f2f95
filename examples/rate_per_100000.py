"""
Delays per 100,000 people, so that areas of different size can be compared.

The library brings no population: who is counted decides the rate.  The Care Quality Commission divides the official
average per day by residents aged 18 and over; take that number from the Office for National Statistics, for the year
that fits, and say so.  The populations here are round and invented.
"""

from pathlib import Path

from oxon_review import DelayMeasure
from oxon_review.compare import rate_per_100000
from oxon_review.loaders import load_csv

days = load_csv(Path(__file__).with_name("oxfordshire-official.csv"))
per_day = days.where(measure=DelayMeasure.DELAYED_DAYS).per_day()
for rate in rate_per_100000(per_day, population=500_000, year=2017, source="invented for this example"):
    print(rate)

print("\nAnother denominator makes another rate of the same figure:")
for population in (450_000, 500_000, 550_000):
    (rate,) = rate_per_100000(per_day[:1], population=population, year=2017, source="invented for this example")
    print(f"- {population:,} people: {rate.value:.1f} per 100,000")
