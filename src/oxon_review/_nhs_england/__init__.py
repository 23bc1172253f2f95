"""
NHS England's official files of delayed transfers of care: workbooks of all layouts, the series of England, extracts.

A file is taken for what is in it, never for its name.
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review._nhs_england._reading import read_nhs_england

__all__ = ["read_nhs_england"]

__getattr__: "Callable[[str], object]" = importer(globals(), {"_reading": ("read_nhs_england",)})
