"""Tables for pandas, polars and Arrow: the same columns with the same cells, each of the right type."""

# pandas and pyarrow bring no types, so that nothing is known of their frames.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import datasets, delay_series

import oxon_review
from oxon_review import (
    Dataset,
    DelayMeasure,
    DelaySeries,
    DelayStat,
    Event,
    Finding,
    Month,
    Polarity,
    Review,
    ReviewKind,
    Span,
    Theme,
    Voice,
)
from oxon_review.compare import compare_reviews, compare_sources
from oxon_review.errors import MissingExtraError, ValidationError
from oxon_review.frames import to_arrow, to_pandas, to_polars, to_records
from oxon_review.frames._column import ColumnKind
from oxon_review.frames._tables import Rows, columns_for
from oxon_review.spc import xmr

DELAYS = oxon_review.load().delays
SPAN = Span("page", 0, 4, "Care")
FINDING = Finding("care", Theme.WORKFORCE, Polarity.NEGATIVE, Voice.PRESS, "Poor.", (SPAN,))
RARE = DelayStat(Month(1, 1), 1.5, DelayMeasure.DELAYED_DAYS, "Fenshire", provider_code="RTH")
LATE = DelayStat(Month(9999, 12), 2, DelayMeasure.PATIENTS_SNAPSHOT, "Marshland")
NO_REVIEW = compare_sources(Dataset("Fens", "1", (), (), ()))
NO_CHANGE = compare_reviews(
    *(Review(id, ReviewKind.INITIAL, "Fens", "cqc", date(2018, 1, 1), (), ()) for id in ("one", "two"))  # noqa: A001
)


def library(name: str) -> Any:  # noqa: ANN401 (of some there are no types)
    """Give a library by its name."""
    return import_module(name)


def from_pandas(frame: Any) -> list[dict[str, object]]:  # noqa: ANN401
    """Give the records of a data frame of pandas, with days as such and None for what is missing."""
    pd = library("pandas")

    def cell(value: Any) -> object:  # noqa: ANN401
        if pd.isna(value):
            return None
        return value.date() if isinstance(value, pd.Timestamp) else value

    return [{name: cell(value) for name, value in row.items()} for row in frame.astype(object).to_dict("records")]


def same_everywhere(rows: Rows) -> None:
    """Hold the three frames to have the cells of the records."""
    records = to_records(rows)
    assert records == from_pandas(to_pandas(rows))
    assert records == to_polars(rows).to_dicts()
    assert records == to_arrow(rows).to_pylist()


def names_everywhere(rows: Rows) -> list[list[str]]:
    """Give the names of the columns in each library."""
    return [list(to_pandas(rows).columns), to_polars(rows).columns, to_arrow(rows).column_names]


# --- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.extra
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(datasets())
def test_any_dataset_is_the_same_in_each_library(data: Dataset) -> None:
    """Each library has the cells of the records, whatever a dataset holds."""
    for rows in (data.sources, data.organisations, data.reviews, data.findings, data.actions, data.quotes):
        same_everywhere(rows)
    for others in (data.events, data.discrepancies, data.omissions, tuple(data.spans()), compare_sources(data)):
        same_everywhere(others)


@pytest.mark.extra
@settings(deadline=None, max_examples=50)
@given(delay_series())
def test_any_series_is_the_same_in_each_library(series: DelaySeries) -> None:
    """Each library has the cells of the figures, which it takes from the columns of the series."""
    same_everywhere(series)
    if len(series):
        assert to_arrow(list(series)).equals(to_arrow(series))
        assert to_pandas(list(series)).equals(to_pandas(series))
        assert to_polars(list(series)).equals(to_polars(series))


@pytest.mark.extra
@pytest.mark.parametrize("values", [[1, 2, 4, 3], [1, None, 2.5]])
def test_missing_numbers_stay_missing(values: list[float | None]) -> None:
    """A number that is missing is missing in each library, and no NaN."""
    same_everywhere(xmr(values))
    frame = to_polars(xmr(values))
    assert values.count(None) == frame["value"].null_count()
    assert 0 == frame["value"].is_nan().sum()


@pytest.mark.extra
def test_any_month_fits() -> None:
    """The first and the last month that there are have their first day in each library."""
    same_everywhere(DelaySeries([RARE, LATE, RARE]))
    assert [date(1, 1, 1), date(9999, 12, 1)] == to_arrow([RARE, LATE]).column("month").to_pylist()


@pytest.mark.extra
def test_the_cells_of_a_frame_may_be_changed() -> None:
    """A frame of pandas is the user's own: changing it changes no series."""
    series = DelaySeries([RARE, LATE])
    frame = to_pandas(series)
    frame.loc[0, "value"] = 7.0
    frame.loc[0, "setting"] = "acute"
    assert [7.0, 2.0] == frame["value"].tolist()
    assert (1.5, 2.0) == series.values


# --- types -----------------------------------------------------------------------------------------------------------

PANDAS = {
    ColumnKind.TEXT: "string",
    ColumnKind.CATEGORY: "category",
    ColumnKind.NUMBER: "Float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.FLAG: "boolean",
    ColumnKind.DATE: "datetime64[s]",
}
POLARS = {
    ColumnKind.TEXT: "String",
    ColumnKind.NUMBER: "Float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.FLAG: "Boolean",
    ColumnKind.DATE: "Date",
}
ARROW = {
    ColumnKind.TEXT: "string",
    ColumnKind.CATEGORY: "dictionary<values=string, indices=int32, ordered=0>",
    ColumnKind.NUMBER: "double",
    ColumnKind.WHOLE: "int64",
    ColumnKind.FLAG: "bool",
    ColumnKind.DATE: "date32[day]",
}
TYPED: list[tuple[type, Rows]] = [
    (Finding, [FINDING]),
    (Event, [Event("opening", Month(2018, 4), "Opened.", (SPAN,))]),
    (DelaySeries, DelaySeries([RARE, LATE])),
    (DelaySeries, DelaySeries()),
    (type(NO_REVIEW), NO_REVIEW),
    (type(NO_REVIEW), compare_sources(oxon_review.load())),
    (type(xmr([1, 2])), xmr([1, 2])),
]


@pytest.mark.extra
@pytest.mark.parametrize(("kind", "rows"), TYPED)
def test_types(kind: type, rows: Rows) -> None:
    """A column has the type of its kind in each library, though every cell be missing or there be none."""
    pl = library("polars")
    columns = columns_for(kind)
    assert [PANDAS[column.kind] for column in columns] == [str(dtype) for dtype in to_pandas(rows).dtypes]
    assert [ARROW[column.kind] for column in columns] == [str(field.type) for field in to_arrow(rows).schema]
    for column, dtype in zip(columns, to_polars(rows).dtypes, strict=True):
        if column.kind is ColumnKind.CATEGORY:
            assert dtype == (pl.Enum(column.terms) if column.terms else pl.Categorical)
        else:
            assert dtype == getattr(pl, POLARS[column.kind])


@pytest.mark.extra
def test_the_terms_of_an_enum_are_there_in_order() -> None:
    """A column of an enum has all its terms in their order, those that no row has among them."""
    terms = ["positive", "mixed", "negative"]
    assert terms == list(to_pandas([FINDING])["polarity"].cat.categories)
    assert library("polars").Enum(terms) == to_polars([FINDING])["polarity"].dtype
    assert terms == to_arrow([FINDING]).column("polarity").chunk(0).dictionary.to_pylist()


@pytest.mark.extra
def test_the_terms_of_ids_are_those_that_there_are() -> None:
    """A column of ids has those that stand in it, each once, in order of first appearance."""
    series = DelaySeries([LATE, RARE, LATE])
    assert ["Marshland", "Fenshire"] == list(to_pandas(series)["area"].cat.categories)
    assert ["Marshland", "Fenshire"] == to_arrow(series).column("area").chunk(0).dictionary.to_pylist()
    assert ["RTH"] == list(to_pandas(series)["provider_code"].cat.categories)


# --- nothing ---------------------------------------------------------------------------------------------------------


@pytest.mark.extra
def test_no_rows_have_no_columns() -> None:
    """Of no rows it cannot be told what they would have been, so that a frame of them is empty."""
    assert [[], [], []] == names_everywhere([])
    assert [(0, 0)] * 3 == [to_pandas(()).shape, to_polars(()).shape, to_arrow(()).shape]


@pytest.mark.extra
@pytest.mark.parametrize("rows", [DelaySeries(), NO_REVIEW, NO_CHANGE])
def test_what_is_empty_keeps_its_columns(rows: Rows) -> None:
    """An empty series and a comparison of nothing have their columns and no row."""
    names = [column.name for column in columns_for(type(rows))]
    assert [names] * 3 == names_everywhere(rows)
    assert [0, 0, 0] == [len(to_pandas(rows)), len(to_polars(rows)), len(to_arrow(rows))]


# --- without a library -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to_frame", "module", "extra"),
    [(to_pandas, "pandas", "pandas"), (to_polars, "polars", "polars"), (to_arrow, "pyarrow", "arrow")],
)
def test_a_library_that_is_absent_is_told(
    to_frame: Callable[[Rows], object], module: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a library is absent, its function says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError) as caught:
        to_frame(DELAYS)
    assert (module, extra) == (caught.value.module, caught.value.extra)


@pytest.mark.parametrize("to_frame", [to_pandas, to_polars, to_arrow])
def test_what_has_no_table_is_refused_by_name(to_frame: Callable[[Rows], object]) -> None:
    """Rows without a table are refused with the name of the function, and before its library is asked for."""
    data: Any = oxon_review.load()
    name = to_frame.__name__
    with pytest.raises(ValidationError, match=rf"\A{name}: rows: Dataset has no one table; give data\.findings"):
        to_frame(data)


WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
from oxon_review import load
from oxon_review.frames import {function}

data = load()
print(len({function}(data.delays)), len({function}(data.findings)), len({function}(data.sources)))
"""


@pytest.mark.extra
@pytest.mark.parametrize(
    ("function", "absent"),
    [
        ("to_pandas", {"pyarrow", "polars"}),
        ("to_polars", {"pyarrow", "pandas", "numpy"}),
        ("to_arrow", {"pandas", "polars"}),
        ("to_records", {"pyarrow", "pandas", "polars", "numpy"}),
    ],
)
def test_no_library_needs_another(function: str, absent: set[str]) -> None:
    """Frames of one library are made where the others are absent."""
    code = WITHOUT.format(function=function, absent=absent)
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 (our own code)
    assert ("21 106 5\n", "") == (done.stdout, done.stderr)
