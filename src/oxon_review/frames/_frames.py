"""Tables as records and as the frames of three libraries, of which none is needed for another."""

# pandas and pyarrow bring no types: without stubs for them, a type checker knows nothing of what they make.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownParameterType=false

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from oxon_review._extras import require
from oxon_review.frames._column import Column, ColumnKind, Scalar
from oxon_review.frames._tables import Cells, Rows, Table, table_of

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped]

__all__ = ["to_arrow", "to_pandas", "to_polars", "to_records"]


def to_records(rows: Rows) -> list[dict[str, Scalar]]:
    """
    Give a table as a list of flat records: text, numbers, flags and days by the name of their column.

    Terms stand by their value, a month as its first day, several ids or texts as one text joined by `; `, and None for
    what is missing.  A fact has the place and words of its first passage with the number of its passages; all passages
    of everything, each with what it belongs to, are the table of `Dataset.spans()`.  A fact does not know its review:
    make a table for each review where it matters.  Delay figures come without their passages.

    Args:
        rows: One value or many of one kind: nouns, spans with or without their owners, a series of delays, what a
            comparison, a chart, a verification or an extractor gives, or many of these.

    Raises:
        ValidationError: When *rows* have no table, as a dataset, which has several, or are of more than one kind.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_delays
    >>> delays = oxon_review.load().delays
    >>> to_records(delays)[0]["month"], to_records(delays)[0]["value"]
    (datetime.date(2017, 4, 1), 167.0)
    >>> [record["difference"] for record in to_records(compare_delays(delays))][:3]
    [-63.0, -76.0, -93.0]
    """
    table = table_of(rows, caller="to_records")
    names = [column.name for column, _ in table]
    return [dict(zip(names, row, strict=True)) for row in zip(*(cells for _, cells in table), strict=True)]


# --- what the libraries share ----------------------------------------------------------------------------------------


def _arrays(
    table: Table,
    made: Callable[[Column[object], Cells], object],
    as_places: Callable[["memoryview[int]"], object],
    take: str,
) -> Iterator[tuple[str, object]]:
    """
    Yield the name of each column with its array in some library.

    Args:
        table: The columns with their cells.
        made: Makes an array of the cells of a column.
        as_places: Makes what the library takes for places; many columns of a series share theirs.
        take: The name of the method of arrays that takes the cells at places.
    """
    several = {id(cells.places): cells.places for _, cells in table if cells.places is not None}
    known = {which: as_places(places) for which, places in several.items()}
    for column, cells in table:
        array = made(column, cells)
        yield column.name, array if cells.places is None else getattr(array, take)(known[id(cells.places)])


def _terms(column: Column[object], cells: Cells) -> list[str]:
    """Give the terms of a category in order: those known beforehand, else those that there are."""
    return list(column.terms or dict.fromkeys(str(term) for term in cells.content if term is not None))


# --- pandas ----------------------------------------------------------------------------------------------------------

_PANDAS = {
    ColumnKind.TEXT: "string",
    ColumnKind.NUMBER: "Float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.FLAG: "boolean",
}


def to_pandas(rows: Rows) -> "pd.DataFrame":
    """
    Give a table as a data frame of pandas, with the columns of `to_records`; needs the extra `pandas`.

    Text is `string`, terms and ids that repeat are categories, numbers `Float64` and `Int64`, flags `boolean`, all of
    which may be missing; days are `datetime64[s]`, which any year fits.  The terms of an enum are all categories, in
    its order.  No rows have no columns, but an empty series or comparison has.

    Raises:
        MissingExtraError: When pandas is not installed.
        ValidationError: As `to_records`.

    >>> import oxon_review
    >>> frame = to_pandas(oxon_review.load().findings)
    >>> frame["polarity"].value_counts().to_dict()
    {'positive': 65, 'negative': 39, 'mixed': 2}
    """
    table = table_of(rows, caller="to_pandas")
    pandas, numpy = require("pandas", extra="pandas"), require("numpy", extra="pandas")

    def made(column: Column[object], cells: Cells) -> object:
        return _pandas_array(column, cells, pandas, numpy)

    return pandas.DataFrame(dict(_arrays(table, made, numpy.asarray, "take")))


def _pandas_array(column: Column[object], cells: Cells, pandas: ModuleType, numpy: ModuleType) -> object:
    if column.kind is ColumnKind.CATEGORY:
        terms = pandas.Index(_terms(column, cells), dtype="str")
        return pandas.Categorical(cells.content, dtype=pandas.CategoricalDtype(terms))
    if column.kind is ColumnKind.DATE:  # by way of numpy's days: pandas itself would reckon in nanoseconds
        return pandas.array(numpy.array(cells.content, "datetime64[D]").astype("datetime64[s]"))
    return pandas.array(cells.content, dtype=_PANDAS[column.kind])


# --- polars ----------------------------------------------------------------------------------------------------------

_POLARS = {
    ColumnKind.TEXT: "String",
    ColumnKind.CATEGORY: "Categorical",
    ColumnKind.NUMBER: "Float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.FLAG: "Boolean",
    ColumnKind.DATE: "Date",
}


def to_polars(rows: Rows) -> "pl.DataFrame":
    """
    Give a table as a data frame of polars, with the columns of `to_records`; needs the extra `polars`.

    Text is `String`, terms are an `Enum` with the terms in their order, ids that repeat `Categorical`, numbers
    `Float64` and `Int64`, flags `Boolean`, days `Date`.  No rows have no columns, but an empty series or comparison
    has.

    Raises:
        MissingExtraError: When polars is not installed.
        ValidationError: As `to_records`.

    >>> import oxon_review
    >>> to_polars(oxon_review.load().delays).select("month", "value", "measure").row(0)
    (datetime.date(2017, 4, 1), 167.0, 'average-weekly-delays')
    """
    table = table_of(rows, caller="to_polars")
    polars = require("polars", extra="polars")

    def made(column: Column[object], cells: Cells) -> object:
        dtype = polars.Enum(column.terms) if column.terms else getattr(polars, _POLARS[column.kind])
        return polars.Series(list(cells.content), dtype=dtype)

    def as_places(places: "memoryview[int]") -> object:
        return polars.Series(places.tolist(), dtype=polars.UInt32)

    frame: pl.DataFrame = polars.DataFrame(dict(_arrays(table, made, as_places, "gather")))
    return frame


# --- Arrow -----------------------------------------------------------------------------------------------------------

_ARROW = {
    ColumnKind.TEXT: "string",
    ColumnKind.NUMBER: "float64",
    ColumnKind.WHOLE: "int64",
    ColumnKind.FLAG: "bool_",
    ColumnKind.DATE: "date32",
}


def to_arrow(rows: Rows) -> "pa.Table":
    """
    Give a table as an Arrow table, with the columns of `to_records`; needs the extra `arrow`.

    Text is `string`, terms and ids that repeat are dictionaries of it, numbers `float64` and `int64`, flags `bool`,
    days `date32`.  The terms of an enum are the whole dictionary, in its order.  No rows have no columns, but an empty
    series or comparison has.

    Raises:
        MissingExtraError: When pyarrow is not installed.
        ValidationError: As `to_records`.

    >>> import oxon_review
    >>> table = to_arrow(oxon_review.load().quotes)
    >>> print(table.schema.field("kind").type, len(table) == len(oxon_review.load().quotes))
    dictionary<values=string, indices=int32, ordered=0> True
    """
    table = table_of(rows, caller="to_arrow")
    pyarrow = require("pyarrow", extra="arrow")

    def made(column: Column[object], cells: Cells) -> object:
        return _arrow_array(column, cells, pyarrow)

    def as_places(places: "memoryview[int]") -> object:
        return pyarrow.Array.from_buffers(pyarrow.uint32(), len(places), [None, pyarrow.py_buffer(places)])

    return pyarrow.table(dict(_arrays(table, made, as_places, "take")))


def _arrow_array(column: Column[object], cells: Cells, pyarrow: ModuleType) -> object:
    if column.kind is not ColumnKind.CATEGORY:
        return pyarrow.array(cells.content, getattr(pyarrow, _ARROW[column.kind])())
    terms = _terms(column, cells)
    known: dict[object, int] = {term: number for number, term in enumerate(terms)}
    numbers = pyarrow.array([known.get(term) for term in cells.content], pyarrow.int32())
    return pyarrow.DictionaryArray.from_arrays(numbers, pyarrow.array(terms, pyarrow.string()))
