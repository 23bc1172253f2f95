"""A series of delays as an Arrow stream: what libraries that read one see."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import delay_series, delay_stats

from oxon_review import CareSetting, DelayMeasure, DelayReason, DelaySeries, DelayStat, Month, Responsible
from oxon_review._series import columns_of

pytestmark = pytest.mark.extra

FULL = DelayStat(
    *(Month(2018, 5), 1234.5, DelayMeasure.DELAYED_DAYS, "Fenshire", "E10000025", CareSetting.ACUTE, Responsible.NHS),
    *(DelayReason.HOUSING, "RTH", "page"),
)
OTHER = DelayStat(Month(2018, 4), 12, DelayMeasure.AVERAGE_WEEKLY_DELAYS, "Marshland")


def library(name: str) -> Any:  # noqa: ANN401 (of some there are no types)
    """Give a library by its name."""
    return import_module(name)


@settings(deadline=None)  # the first import takes its time
@given(delay_series(delay_stats()))
def test_arrow(series: DelaySeries) -> None:
    """An Arrow table has the figures with the names of the fields, months by their first day, terms by value."""
    pa = library("pyarrow")
    rows = pa.table(series).to_pylist()
    expected = [
        {
            "month": stat.month.start,
            "value": stat.value,
            "measure": stat.measure.value,
            "area": stat.area,
            "area_code": stat.area_code,
            "setting": stat.setting.value,
            "responsible": stat.responsible.value,
            "reason": None if stat.reason is None else stat.reason.value,
            "provider_code": stat.provider_code,
            "source_id": stat.source_id,
        }
        for stat in series
    ]
    assert expected == rows


def test_arrow_types() -> None:
    """The types of the columns are the same for any series, an empty one among them."""
    pa = library("pyarrow")
    term = pa.dictionary(pa.int32(), pa.string())
    names = (*("measure", "area", "area_code", "setting", "responsible", "reason"), "provider_code", "source_id")
    expected = pa.schema([("month", pa.date32()), ("value", pa.float64()), *((name, term) for name in names)])
    assert (expected, expected) == (pa.table(DelaySeries()).schema, pa.table(DelaySeries([FULL, OTHER])).schema)


def test_arrow_values_are_not_copied() -> None:
    """The values of the table are those of the series, at the same place in memory."""
    pa = library("pyarrow")
    series = DelaySeries([FULL, OTHER])
    (chunk,) = pa.table(series).column("value").chunks
    assert pa.py_buffer(columns_of(series).value_bytes).address == chunk.buffers()[1].address


def test_arrow_is_taken() -> None:
    """Polars, pandas and DuckDB take a series as a table, without being told its columns."""
    duckdb, pa, pl = library("duckdb"), library("pyarrow"), library("polars")
    series = DelaySeries([FULL, OTHER])
    expected = [(FULL.month.start, 1234.5, "Fenshire"), (OTHER.month.start, 12.0, "Marshland")]
    assert expected == pl.DataFrame(series).select("month", "value", "area").rows()
    assert expected == list(pa.table(series).to_pandas()[["month", "value", "area"]].itertuples(index=False, name=None))
    assert expected == duckdb.sql("select month, value, area from series").fetchall()
