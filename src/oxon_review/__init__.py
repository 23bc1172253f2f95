"""
What the Care Quality Commission found about health and social care in Oxfordshire, as typed and proved data.

The nouns and `load()` are here; the verbs live in modules named for the deed: `loaders`, `articles`, `anchoring`,
`compare`, `spc`, `plots`, `frames`, `highlight`, `export`.  Importing the package imports nothing else: each name
arrives on first use.

>>> import oxon_review
>>> data = oxon_review.load()
>>> data.review("initial").published
datetime.date(2018, 2, 12)
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oxon_review import anchoring as anchoring
    from oxon_review import articles as articles
    from oxon_review import compare as compare
    from oxon_review import errors as errors
    from oxon_review import export as export
    from oxon_review import frames as frames
    from oxon_review import highlight as highlight
    from oxon_review import loaders as loaders
    from oxon_review import plots as plots
    from oxon_review import spc as spc
    from oxon_review._bundled import load
    from oxon_review._dataset import Dataset
    from oxon_review._delays import CareSetting, DelayMeasure, DelayReason, DelayStat, Responsible
    from oxon_review._model import Action, Attribution, Claim, Discrepancy, Event, Finding, Omission, Quote, Review
    from oxon_review._organisations import Identifier, Organisation, OrganisationKind, Speaker
    from oxon_review._series import DelaySeries
    from oxon_review._text import Document, Source, SourceKind, Span
    from oxon_review._time import FinancialYear, Month
    from oxon_review._vocabulary import ActionStatus, Polarity, QuoteKind, ReviewKind, Theme, Voice

__all__ = [
    "Action",
    "ActionStatus",
    "Attribution",
    "CareSetting",
    "Claim",
    "Dataset",
    "DelayMeasure",
    "DelayReason",
    "DelaySeries",
    "DelayStat",
    "Discrepancy",
    "Document",
    "Event",
    "FinancialYear",
    "Finding",
    "Identifier",
    "Month",
    "Omission",
    "Organisation",
    "OrganisationKind",
    "Polarity",
    "Quote",
    "QuoteKind",
    "Responsible",
    "Review",
    "ReviewKind",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "Theme",
    "Voice",
    "load",
]

_MODULES = ("anchoring", "articles", "compare", "errors", "export", "frames", "highlight", "loaders", "plots", "spc")
_HOMES = {
    "_bundled": ("load",),
    "_dataset": ("Dataset",),
    "_delays": ("CareSetting", "DelayMeasure", "DelayReason", "DelayStat", "Responsible"),
    "_model": ("Action", "Attribution", "Claim", "Discrepancy", "Event", "Finding", "Omission", "Quote", "Review"),
    "_organisations": ("Identifier", "Organisation", "OrganisationKind", "Speaker"),
    "_series": ("DelaySeries",),
    "_text": ("Document", "Source", "SourceKind", "Span"),
    "_time": ("FinancialYear", "Month"),
    "_vocabulary": ("ActionStatus", "Polarity", "QuoteKind", "ReviewKind", "Theme", "Voice"),
}


def __getattr__(name: str) -> object:
    """Import a module, or a name from its home, on first use."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 (costs more than the rest of the import)

        return version("oxon-review")
    from importlib import import_module  # noqa: PLC0415 (only needed here)

    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
