"""How large a workbook may be, far beyond the official ones, and what is raised of one that is larger."""

from typing import Final

from oxon_review._nhs_england._faults import cell

__all__ = [
    "AS_DAMAGED",
    "Refusal",
    "check_cells",
    "check_content",
    "check_stated",
    "check_text",
    "out_of_order",
    "protected",
]

_MOST_CELLS: Final = 1_000_000
"""Of all sheets, each laid out in full from its first cell to its furthest; official workbooks have under 20,000."""
_MOST_CONTENT: Final = 16 << 20
"""Bytes of XML, unpacked; an official workbook that is saved as .xlsx has a tenth."""
_MOST_TEXT: Final = 256 << 20
"""Bytes, with a text that cells share counted once for each of them; official workbooks have under 17,000,000."""

AS_DAMAGED: Final = "the file is damaged, fetch it again"
_AS_LARGE: Final = "no official file has nearly as much: remove what is not of the tables, or fetch the file again"


class Refusal(Exception):  # noqa: N818 (it is told as a problem of the file, and never leaves the package)
    """Why a workbook is not given to the library that reads workbooks: what is wrong, what to do, and where it is."""

    def __init__(self, what: str, *, advice: str, path: str = "") -> None:
        super().__init__(what, advice, path)
        self.message = f"{what}; {advice}"
        self.path = path


def protected() -> Refusal:
    """Make the refusal of a workbook with a password."""
    return Refusal("is protected by a password", advice="open it in a spreadsheet and save it without one")


def out_of_order(row: int, *, after: int, path: str) -> Refusal:
    """Make the refusal of a cell whose row, from 1, is above that of the cell before it: some readers misplace it."""
    what = f"has a cell of row {row:,} behind one of row {after:,}"
    return Refusal(what, advice="open it in a spreadsheet and save it as .xlsx", path=path)


def check_cells(number: int, *, furthest: tuple[int, int], path: str) -> None:
    """Refuse more cells than are read of a workbook; the furthest one is given by row and column, from 0."""
    if number > _MOST_CELLS:
        at = cell(*furthest)
        what = f"reaches to cell {at}, so takes {number:,} cells, of at most {_MOST_CELLS:,} that are read"
        raise Refusal(what, advice=_AS_LARGE, path=path)


def check_content(size: int, *, path: str) -> None:
    """Refuse more content than is read of a workbook, in bytes."""
    if size > _MOST_CONTENT:
        what = f"makes the content of the file {size:,} bytes and more, of at most {_MOST_CONTENT:,} that are read"
        raise Refusal(what, advice=_AS_LARGE, path=path)


def check_text(size: int, *, path: str) -> None:
    """Refuse more text than is read of a workbook, in bytes, with a text that cells share counted once for each."""
    if size > _MOST_TEXT:
        what = (
            f"takes {size:,} bytes if shared texts are written for each cell, of at most {_MOST_TEXT:,} that are read"
        )
        raise Refusal(what, advice=_AS_LARGE, path=path)


def check_stated(number: int, *, of: str, path: str) -> None:
    """Refuse to believe in a number of things that no file has: room is made for all before the first is read."""
    if number > _MOST_CELLS:
        what = f"states {number:,} {of}, of at most {_MOST_CELLS:,} that are read"
        raise Refusal(what, advice=AS_DAMAGED, path=path)
