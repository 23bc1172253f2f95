"""Open a workbook, .xls, .xlsx or .ods alike, and give its sheets as rows of cells."""

import lzma
import zlib
from datetime import date, time, timedelta
from io import BytesIO
from typing import NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from oxon_review._extras import require
from oxon_review._nhs_england._bounds import Refusal, check_cells
from oxon_review._nhs_england._compound import SIGNATURE, compound, workbook_stream
from oxon_review._nhs_england._faults import Faults
from oxon_review._nhs_england._parts import checked_archive
from oxon_review._nhs_england._records import check_records
from oxon_review._shown import shown

__all__ = ["Cell", "Sheet", "is_workbook", "read_sheets"]

Cell = str | float | bool | date | time | timedelta
"""What python-calamine gives for a cell; a blank one and a formula's error are both an empty text."""

_ZIP = b"PK\x03\x04"
_OF_DAMAGE = (
    BadZipFile,
    EOFError,
    ExpatError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    zlib.error,
)
"""What the standard library raises of XML and zip archives that are damaged, or packed in a way it cannot undo."""


class Sheet(NamedTuple):
    """One sheet: rows of cells, the first row and column of the sheet first."""

    name: str
    rows: list[list[Cell]]


def is_workbook(beginning: bytes) -> bool:
    """Tell by its first bytes whether a file is a workbook."""
    return beginning.startswith((SIGNATURE, _ZIP))


def _checked(content: bytes) -> bytes:
    """Give a workbook of nothing but what was checked to take no more memory than an official one may."""
    if content.startswith(_ZIP):
        return checked_archive(content)
    name, stream = workbook_stream(content)
    check_records(stream)
    return compound(name, stream)


def _is_of_damage(error: BaseException, refusal: type[Exception]) -> bool:
    """
    Tell whether an error says that the file is damaged.

    A PanicException, which is python-calamine's word for a file that misleads it, is no Exception and has no public
    name.
    """
    return isinstance(error, (refusal, *_OF_DAMAGE)) or type(error).__name__ == "PanicException"


def _why_unread(error: BaseException) -> str:
    """Say why a workbook cannot be read."""
    told = "" if "detect" in str(error) else f" ({shown(str(error))})"
    return f"cannot be read as a workbook: it is damaged or cut short{told}; fetch it again"


def read_sheets(content: bytes, faults: Faults) -> list[Sheet]:
    """
    Give the sheets of a workbook, none where it cannot be read.

    The library that reads workbooks makes room for what a file states before it looks whether that is there, and ends
    the whole program where memory does not suffice. It therefore gets nothing that was not checked before: the stream
    of the workbook of an .xls, the parts of XML of an .xlsx or .ods, in a container made anew. They may take no more
    cells, content and text than is said in `_bounds`, all of it laid out in full.
    """
    calamine = require("python_calamine", extra="excel")
    sheets: list[Sheet] = []
    cells = 0
    try:
        workbook = calamine.load_workbook(BytesIO(_checked(content)))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            row, column = sheet.end or (-1, -1)
            cells += (row + 1) * (column + 1)
            check_cells(cells, furthest=(row, column), path=f"sheet {name!r}")
            sheets.append(Sheet(name, sheet.to_python(skip_empty_area=False)))
    except Refusal as error:
        faults.add(error.path, error.message)
        return []
    except BaseException as error:
        if not _is_of_damage(error, calamine.CalamineError):
            raise
        faults.add("", _why_unread(error))
        return []
    return sheets
