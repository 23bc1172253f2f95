"""
Set things side by side by published rules: reviews, years of delays, measures, sources, quotations; and rates.

>>> import oxon_review
>>> from oxon_review.compare import compare_reviews
>>> data = oxon_review.load()
>>> comparison = compare_reviews(data.review("initial"), data.review("follow-up"))
>>> comparison.change_on(oxon_review.Theme.WORKFORCE).change.value
'unchanged'
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review.compare._alterations import Cut, QuoteFlag, QuoteRelation
    from oxon_review.compare._delays import DelayChange, DelayComparison, compare_delays
    from oxon_review.compare._measures import MeasureComparison, MeasurePair, compare_measures
    from oxon_review.compare._quotes import QuoteCluster, QuoteVariant, compare_quotes
    from oxon_review.compare._rates import Rate, rate_per_100000
    from oxon_review.compare._reuse import Reuse, find_reuse
    from oxon_review.compare._reviews import Change, ReviewComparison, ThemeChange, compare_reviews
    from oxon_review.compare._sources import SourceComparison, SourceReport, ThemeReports, compare_sources

__all__ = [
    "Change",
    "Cut",
    "DelayChange",
    "DelayComparison",
    "MeasureComparison",
    "MeasurePair",
    "QuoteCluster",
    "QuoteFlag",
    "QuoteRelation",
    "QuoteVariant",
    "Rate",
    "Reuse",
    "ReviewComparison",
    "SourceComparison",
    "SourceReport",
    "ThemeChange",
    "ThemeReports",
    "compare_delays",
    "compare_measures",
    "compare_quotes",
    "compare_reviews",
    "compare_sources",
    "find_reuse",
    "rate_per_100000",
]

_HOMES = {
    "_alterations": ("Cut", "QuoteFlag", "QuoteRelation"),
    "_delays": ("DelayChange", "DelayComparison", "compare_delays"),
    "_measures": ("MeasureComparison", "MeasurePair", "compare_measures"),
    "_quotes": ("QuoteCluster", "QuoteVariant", "compare_quotes"),
    "_rates": ("Rate", "rate_per_100000"),
    "_reuse": ("Reuse", "find_reuse"),
    "_reviews": ("Change", "ReviewComparison", "ThemeChange", "compare_reviews"),
    "_sources": ("SourceComparison", "SourceReport", "ThemeReports", "compare_sources"),
}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
