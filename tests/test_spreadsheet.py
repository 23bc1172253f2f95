"""Cells that a spreadsheet would run are written so that it does not, and read as they were."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oxon_review._spreadsheet import csv_row, digits, neutral, restored

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
AWKWARD = f"'{SIGNS}\t\r\n \xa0ab"


@given(st.text(AWKWARD))
def test_a_cell_is_restored(cell: str) -> None:
    """Whatever a cell says, it says it again after it was made harmless."""
    assert cell == restored(neutral(cell))


@given(st.text(AWKWARD))
def test_no_formula_is_left(cell: str) -> None:
    """No cell begins as a formula does, with or without white space before it."""
    assert neutral(cell).lstrip()[:1] not in {*SIGNS}
    assert neutral(cell)[:1] not in {"\t", "\r"}


@pytest.mark.parametrize(
    "cell", ["=1+1", "\n=1+1", " \n\t-1", "\uff1d1+1", "\uff20SUM(A1)", "\tx", "\rx", "'=1", "'\n@x"]
)
def test_a_formula_is_guarded(cell: str) -> None:
    """A sign at the start is guarded, after white space and in full width too, and so are a tab and a return."""
    assert f"'{cell}" == neutral(cell)


@pytest.mark.parametrize("cell", ["", "a=1", "\nwords", " words", "'tis", "\n'=1", "\N{EN DASH}1", "\n\N{BULLET} one"])
def test_words_are_left_alone(cell: str) -> None:
    """What no spreadsheet would run stays as it is, also where a line begins before it."""
    assert cell == neutral(cell)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_row_is_read_as_it_was(cells: list[str]) -> None:
    """A row holds any text, and Python reads it again."""
    assert [cells] == list(csv.reader(StringIO(csv_row(cells), newline=""), strict=True))


@pytest.mark.parametrize(("text", "value"), [("167", 167.0), ("0.5", 0.5), ("1e-07", 1e-7), ("0", 0.0)])
def test_digits(text: str, value: float) -> None:
    """A whole number has no point, and no number has thousands set apart."""
    assert (text, value) == (digits(value), float(text))
