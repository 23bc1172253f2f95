"""
Rows of comma-separated values, and the texts in them that a spreadsheet would run.

Excel, LibreOffice and others take a cell that begins with `=`, `+`, `-` or `@` for a formula.  Some skip white space
before the sign, such as a tab, a line feed or a space, and where full-width characters are typed, as in Japanese, some
take the full-width signs too.  A tab or a carriage return at the start is guarded whatever follows it: some programs
drop it, or begin a new cell or row there, and then run what is left.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO

__all__ = ["csv_row", "digits", "neutral", "restored"]

_FORMULA = re.compile(r"'*(?:[\t\r]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""How a cell begins that a spreadsheet would run, or that has an apostrophe to keep it from that."""


def neutral(cell: str) -> str:
    """Write a text so that no spreadsheet runs it: the inverse of `restored`."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """Take the apostrophe away that keeps a spreadsheet from running a cell: the inverse of `neutral`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def csv_row(cells: Iterable[str]) -> str:
    """Write cells as a row, without its line end; a cell that has a comma, a mark or a line end stands in marks."""
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def digits(value: float) -> str:
    """Write a number as a computer reads it: a whole one without a point."""
    return str(int(value)) if value.is_integer() else repr(value)
