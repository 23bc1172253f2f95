"""Columns of delay figures as an Arrow stream, the numbers without a copy."""

from enum import Enum
from types import ModuleType

from oxon_review._columns import Columns, month_of
from oxon_review._delays import Breakdown
from oxon_review._extras import require

__all__ = ["to_stream"]


def _months(columns: Columns, pa: ModuleType) -> object:
    """Give the first day of each month."""
    first = min(columns.months, default=0)
    days = [month_of(number).start for number in range(first, max(columns.months, default=-1) + 1)]
    numbers = pa.Array.from_buffers(pa.int32(), len(columns), [None, pa.py_buffer(columns.month_bytes)])
    return pa.array(days, pa.date32()).take(require("pyarrow.compute", extra="arrow").subtract(numbers, first))


def _dimension(columns: Columns, name: str, numbers: object, pa: ModuleType) -> object:
    """Give one dimension as a dictionary of its terms."""
    values = [getattr(breakdown, name) for breakdown in columns.breakdowns]
    terms = pa.array([value.value if isinstance(value, Enum) else value for value in values], pa.string())
    encoded = terms.dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices.take(numbers), encoded.dictionary)


def to_stream(columns: Columns, requested_schema: object) -> object:
    """
    Give columns as the capsule of an Arrow C stream.

    Raises:
        MissingExtraError: When pyarrow is not installed.
    """
    pa = require("pyarrow", extra="arrow")
    size = len(columns)
    numbers = pa.Array.from_buffers(pa.uint32(), size, [None, pa.py_buffer(columns.number_bytes)])
    values = pa.Array.from_buffers(pa.float64(), size, [None, pa.py_buffer(columns.value_bytes)])
    dimensions = {name: _dimension(columns, name, numbers, pa) for name in Breakdown._fields}
    table = pa.table({"month": _months(columns, pa), "value": values, **dimensions})
    return table.__arrow_c_stream__(requested_schema)
