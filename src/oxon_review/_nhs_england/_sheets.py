"""Open a workbook, .xls, .xlsx or .ods alike, and give its sheets as rows of cells."""

import lzma
import re
import zlib
from datetime import date, time, timedelta
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from oxon_review._extras import require
from oxon_review._nhs_england._faults import Faults
from oxon_review._shown import shown

__all__ = ["Cell", "Sheet", "is_workbook", "read_sheets"]

Cell = str | float | bool | date | time | timedelta
"""What python-calamine gives for a cell; a blank one and a formula's error are both an empty text."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in which a workbook lies that was saved with a password as .xlsx."""
_FILEPASS = re.compile(rb"\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""The beginning of a workbook that was saved with a password as .xls: BOF, perhaps WRITEPROT, then FILEPASS."""
_FAR = re.compile(rb"\sr=[\"'](?:[A-Za-z]{3}|[A-Za-z]{0,2}[0-9]{5})")
"""A cell beyond column ZZ or row 9999, ten times what official sheets have; the space before it is laid out in full."""
_WIDEST, _HIGHEST = 702, 9999
_STEP = 1 << 20
_LARGEST_CONTENT = 1 << 28


_OF_ARCHIVE = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, lzma.LZMAError, zlib.error)
"""
What the standard library raises of a zip archive that is damaged, or packed or protected in a way it cannot undo.

`NotImplementedError` is its word for a way of packing that it does not know.
"""
_TOO_LARGE = (
    f"has a sheet of more than {_WIDEST} columns or {_HIGHEST:,} rows, or more than {_LARGEST_CONTENT >> 20} MiB of "
    "content, which no official file has"
)


class Sheet(NamedTuple):
    """One sheet: rows of cells, the first row and column of the sheet first."""

    name: str
    rows: list[list[Cell]]


def is_workbook(beginning: bytes) -> bool:
    """Tell by its first bytes whether a file is a workbook."""
    return beginning.startswith((_OLE, _ZIP))


def _is_bounded(content: bytes) -> bool:
    """Tell whether the parts of a zipped workbook are of a size to be read: a few bytes could fill the memory."""
    total = 0
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                rest = b""
                while step := part.read(_STEP):
                    total += len(step)
                    if total > _LARGEST_CONTENT or _FAR.search(rest + step):
                        return False
                    rest = step[-16:]
    return True


def _is_of_damage(error: BaseException, refusal: type[Exception]) -> bool:
    """
    Tell whether an error says that the file is damaged.

    A PanicException, which is python-calamine's word for a file that misleads it, is no Exception and has no public
    name.
    """
    return isinstance(error, (refusal, *_OF_ARCHIVE)) or type(error).__name__ == "PanicException"


def _why_unread(content: bytes, error: BaseException) -> str:
    """Say why a workbook cannot be read."""
    if _ENCRYPTED in content or _FILEPASS.search(content):
        return "is protected by a password; open it in a spreadsheet and save it without one"
    told = "" if "detect" in str(error) else f" ({shown(str(error))})"
    return f"cannot be read as a workbook: it is damaged or cut short{told}; fetch it again"


def read_sheets(content: bytes, faults: Faults) -> list[Sheet]:
    """Give the sheets of a workbook, none where it cannot be read."""
    calamine = require("python_calamine", extra="excel")
    sheets: list[Sheet] = []
    try:
        if content.startswith(_ZIP) and not _is_bounded(content):
            faults.add("", _TOO_LARGE)
            return []
        workbook = calamine.load_workbook(BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            last_row, last_column = sheet.end or (0, 0)
            if last_row >= _HIGHEST or last_column >= _WIDEST:
                faults.add(f"sheet {name!r}", _TOO_LARGE.replace("has a sheet", "is"))
            else:
                sheets.append(Sheet(name, sheet.to_python(skip_empty_area=False)))
    except BaseException as error:
        if not _is_of_damage(error, calamine.CalamineError):
            raise
        faults.add("", _why_unread(content, error))
        return []
    return sheets
