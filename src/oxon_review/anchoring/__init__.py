"""
Prove that the passages a dataset rests on stand in the documents, and see what it leaves unread.

A wrong anchor is worse than none: where it is not certain which words a span means, it is reported and not placed.

>>> import oxon_review
>>> from oxon_review.anchoring import verify
>>> from oxon_review.loaders import load_documents
>>> verify(oxon_review.load(), load_documents("seeds")).exact
True
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review.anchoring._coverage import Coverage, coverage
    from oxon_review.anchoring._locate import locate
    from oxon_review.anchoring._location import Location, LocationStatus
    from oxon_review.anchoring._verify import Verification, verify

__all__ = ["Coverage", "Location", "LocationStatus", "Verification", "coverage", "locate", "verify"]

_HOMES = {
    "_coverage": ("Coverage", "coverage"),
    "_locate": ("locate",),
    "_location": ("Location", "LocationStatus"),
    "_verify": ("Verification", "verify"),
}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
