"""
Draw delays, years side by side, XmR charts and reviews side by side, and describe each chart in plain English.

Drawing needs matplotlib (extra `plot`).

>>> import oxon_review
>>> from oxon_review.plots import alt_text
>>> print(alt_text(oxon_review.load().delays).partition(". ")[2])
The figures: from 167 in April 2017 to 69 in December 2018, 58.7% lower, the highest 170 (June 2017) and the lowest 68 \
(November 2018).
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review.plots._alt_text import alt_text
    from oxon_review.plots._changes import plot_changes
    from oxon_review.plots._delays import plot_delays
    from oxon_review.plots._xmr import plot_xmr
    from oxon_review.plots._year_on_year import plot_year_on_year

__all__ = ["alt_text", "plot_changes", "plot_delays", "plot_xmr", "plot_year_on_year"]

_HOMES = {
    "_alt_text": ("alt_text",),
    "_changes": ("plot_changes",),
    "_delays": ("plot_delays",),
    "_xmr": ("plot_xmr",),
    "_year_on_year": ("plot_year_on_year",),
}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
