"""Cells that a spreadsheet would run are written so that it does not, and read as they were."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oxon_review._spreadsheet import csv_row, digits, neutral, restored


@given(st.text("'=+-@\t\r ab"))
def test_a_cell_is_restored(cell: str) -> None:
    """Whatever a cell says, it says it again after it was made harmless."""
    assert cell == restored(neutral(cell))


@given(st.text("'=+-@\t\r ab"))
def test_no_formula_is_left(cell: str) -> None:
    """No cell begins as a formula does."""
    assert neutral(cell)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_row_is_read_as_it_was(cells: list[str]) -> None:
    """A row holds any text, and Python reads it again."""
    assert [cells] == list(csv.reader(StringIO(csv_row(cells), newline=""), strict=True))


@pytest.mark.parametrize(("text", "value"), [("167", 167.0), ("0.5", 0.5), ("1e-07", 1e-7), ("0", 0.0)])
def test_digits(text: str, value: float) -> None:
    """A whole number has no point, and no number has thousands set apart."""
    assert (text, value) == (digits(value), float(text))
