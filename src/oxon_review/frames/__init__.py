"""
Tables of nouns, series and results: as records, and for pandas, polars and Arrow, each with the same typed columns.

>>> import oxon_review
>>> from oxon_review.frames import to_records
>>> data = oxon_review.load()
>>> record = to_records(data.findings)[0]
>>> record["theme"], record["polarity"], record["source_id"]
('strategy', 'negative', 'oxford-mail-2018')
>>> {record["owner_kind"] for record in to_records(data.spans())} >= {"finding", "quote", "delay"}
True
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    # pyarrow brings no types, so that what `to_arrow` gives is unknown to a type checker without stubs for it.
    from oxon_review.frames._frames import (
        to_arrow,  # pyright: ignore[reportUnknownVariableType]
        to_pandas,
        to_polars,
        to_records,
    )

__all__ = ["to_arrow", "to_pandas", "to_polars", "to_records"]

_HOMES = {"_frames": ("to_arrow", "to_pandas", "to_polars", "to_records")}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
