"""
Set things side by side by published rules: two reviews, two years of delays.

>>> import oxon_review
>>> from oxon_review.compare import compare_reviews
>>> data = oxon_review.load()
>>> comparison = compare_reviews(data.review("initial"), data.review("follow-up"))
>>> comparison.change_on(oxon_review.Theme.WORKFORCE).change.value
'unchanged'
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oxon_review.compare._delays import DelayChange, DelayComparison, compare_delays
    from oxon_review.compare._reviews import Change, ReviewComparison, ThemeChange, compare_reviews

__all__ = [
    "Change",
    "DelayChange",
    "DelayComparison",
    "ReviewComparison",
    "ThemeChange",
    "compare_delays",
    "compare_reviews",
]

_HOMES = {
    "_delays": ("DelayChange", "DelayComparison", "compare_delays"),
    "_reviews": ("Change", "ReviewComparison", "ThemeChange", "compare_reviews"),
}


def __getattr__(name: str) -> object:
    """Import a name from its home on first use."""
    from importlib import import_module  # noqa: PLC0415 (only needed here)

    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
