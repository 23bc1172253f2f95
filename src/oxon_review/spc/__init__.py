"""
Signal or noise: process charts (XmR) as NHS England teaches them, and the test of Mann and Kendall for a trend.

>>> import oxon_review
>>> from oxon_review.spc import xmr
>>> chart = xmr(oxon_review.load().delays)
>>> chart.variation, chart.points[-1].label
('special_cause_improvement', 'Below LCL')
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review.spc._mann_kendall import MannKendall, mann_kendall
    from oxon_review.spc._xmr import XmrChart, XmrPoint, xmr

__all__ = [
    "MannKendall",
    "XmrChart",
    "XmrPoint",
    "mann_kendall",
    "xmr",
]

_HOMES = {
    "_mann_kendall": ("MannKendall", "mann_kendall"),
    "_xmr": ("XmrChart", "XmrPoint", "xmr"),
}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
