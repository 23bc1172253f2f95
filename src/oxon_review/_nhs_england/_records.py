"""
Check the records of an .xls before the library that reads workbooks sees them.

A record is a kind and a length, each of two bytes, and then its data. The first of them, up to one that says that it
is the last, speak of the workbook, and say where those of each sheet begin.
"""

from collections.abc import Iterator
from struct import Struct
from typing import Final, NamedTuple

from oxon_review._nhs_england._bounds import (
    AS_DAMAGED,
    Refusal,
    check_cells,
    check_stated,
    check_text,
    out_of_order,
    protected,
)

__all__ = ["check_records"]

_END, _PASSWORD, _SHEET, _SHARED_TEXTS, _CONTINUED = 0x0A, 0x2F, 0x85, 0xFC, 0x3C
_RANGE, _SHARING, _NUMBERS = 0x200, 0xFD, 0xBD
_FILLED: Final = frozenset({0x06, 0x203, 0x204, 0x205, 0x27E, _SHARING, _NUMBERS})
"""The records of cells that are not blank, the last one of several in a row; each begins with row and column."""
_OF_NUMBER = 6
"""Bytes of each of several numbers in a row; as many stand around them all."""
_HEAD, _CELL = Struct("<2H"), Struct("<4H")
"""Kind and length of a record, and with them row and column of one of a cell."""
_RANGES: Final = {10: Struct("<4H"), 14: Struct("<2I2H")}
"""The first row and the one after the last, and the same of columns, by the length of the record."""
_ROWS, _COLUMNS = 65_536, 256
"""All that the format has."""
_LONGEST_TEXT: Final = 2 * 65_535
"""Bytes: no length that the format can write is larger."""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Give the kind of each record from a place on to the last of its sheet, and where its data begin and end."""
    kind, size, unpack, whole = 0, _HEAD.size, _HEAD.unpack_from, len(stream)
    while kind != _END and at + size <= whole:
        kind, length = unpack(stream, at)
        begin = at + size
        at = begin + length
        yield kind, begin, min(at, whole)


def _read_book(stream: bytes) -> tuple[list[int], int]:
    """Give where the records of each sheet begin, and the bytes of the texts that cells share."""
    places: list[int] = []
    shared, is_shared = 0, False
    for kind, begin, end in _records(stream, 0):
        if kind == _PASSWORD:
            raise protected()
        is_shared = kind == _SHARED_TEXTS or (is_shared and kind == _CONTINUED)
        shared += end - begin if is_shared else 0
        if kind == _SHARED_TEXTS:
            check_stated(int.from_bytes(stream[begin + 4 : begin + 8], "little"), of="texts that cells share", path="")
        elif kind == _SHEET:
            places.append(int.from_bytes(stream[begin : begin + 4], "little"))
    return places, shared


def _check_range(data: bytes, path: str) -> None:
    """Refuse a range that ends before it begins, or beyond the format: room would be made for all of its cells."""
    if len(data) not in _RANGES:
        return
    row, after_row, column, after_column = _RANGES[len(data)].unpack_from(data)
    is_blank = not after_row or not after_column
    if not is_blank and not (row < after_row <= _ROWS and column < after_column <= _COLUMNS):
        what = (
            f"states that it is of rows {row + 1:,} to {after_row:,} and columns {column + 1:,} to {after_column:,}, "
            f"and the last may be {_ROWS:,} and {_COLUMNS}"
        )
        raise Refusal(what, advice=AS_DAMAGED, path=path)


class _Taken(NamedTuple):
    """What the records of a sheet take."""

    size: int
    """Bytes of all records, as they say."""
    sharing: int
    """How many cells have a text of those that cells share."""
    rows: int
    columns: int


def _read_sheet(stream: bytes, at: int, path: str) -> _Taken:
    """Read the records of a sheet; of them there are thousands, so that each is unpacked once."""
    kind, sharing, last_row, last_column = 0, 0, -1, -1
    begin, end, unpack, filled = at, len(stream) - _CELL.size, _CELL.unpack_from, _FILLED
    while kind != _END and at <= end:
        kind, length, row, column = unpack(stream, at)
        at += _HEAD.size + length
        if kind in filled:
            if kind == _SHARING:
                sharing += 1
            elif kind == _NUMBERS:
                column += max(length // _OF_NUMBER - 2, 0)
            if row < last_row:
                raise out_of_order(row + 1, after=last_row + 1, path=path)
            last_row = row
            last_column = max(last_column, column)
        elif kind == _RANGE:
            _check_range(stream[at - length : at], path)
    return _Taken(at - begin, sharing, last_row + 1, last_column + 1)


def check_records(stream: bytes) -> None:
    """Refuse a workbook that takes more than any official one; `ValueError` where it is damaged."""
    places, shared = _read_book(stream)
    longest = min(shared, _LONGEST_TEXT)
    size = cells = text = 0
    for number, at in enumerate(places, 1):
        path = f"sheet {number}"
        taken = _read_sheet(stream, at, path)
        size += taken.size
        cells += taken.rows * taken.columns
        text += taken.sharing * longest
        if size > len(stream):
            message = "several sheets are kept in one place"
            raise ValueError(message)
        check_cells(cells, furthest=(taken.rows - 1, taken.columns - 1), path=path)
        check_text(text, path=path)
