"""Add up what a part of a zipped workbook, .xlsx or .ods, takes once it is laid out in full."""

import re
from collections.abc import Callable
from typing import Final, NoReturn
from xml.parsers.expat import ParserCreate

from oxon_review._nhs_england._bounds import check_cells, check_stated, check_text, out_of_order

__all__ = ["OdsPart", "XlsxPart"]

_AT: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,9})")
_NUMBER: Final = re.compile(r"\s*\+?[0-9]{1,20}\s*")
_ONCE: Final = frozenset({"row", "c", "si", "table", "table-row", "table-cell"})
"""Elements of which none may stand within another of its name: that could be read in two ways."""
_COUNTS: Final = frozenset({"count", "uniqueCount"})
"""Attributes that say how many elements there are within one."""

_Attributes = dict[str, str]


def _damaged(message: str) -> NoReturn:
    """Raise what is told of a file that is damaged."""
    raise ValueError(message)


def _check_declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse another encoding than UTF-8, which could be read in two ways."""
    if encoding is not None and encoding.lower() != "utf-8":
        _damaged(f"its encoding is {encoding[:20]!r}, not UTF-8")


def _refuse_doctype(*_declared: object) -> None:
    """Refuse what lets a little text stand for much."""
    _damaged("it declares a document type")


def _local(name: str) -> str:
    """Give the name of an element without its prefix; a cell that another one covers is a cell."""
    return name.rpartition(":")[2].removeprefix("covered-")


def _parse(
    content: bytes,
    start: Callable[[str, _Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Read XML; `ExpatError` or `ValueError` where it is damaged."""
    unclosed: set[str] = set()

    def start_element(name: str, attributes: _Attributes) -> None:
        name = _local(name)
        if name in unclosed:
            _damaged(f"an element {name!r} stands within another")
        if name in _ONCE:
            unclosed.add(name)
        start(name, attributes)

    def end_element(name: str) -> None:
        name = _local(name)
        unclosed.discard(name)
        end(name)

    if b"\0" in content:
        _damaged("its encoding is not UTF-8")
    parser = ParserCreate()
    parser.buffer_text = True
    parser.XmlDeclHandler = _check_declaration
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start_element
    parser.EndElementHandler = end_element
    parser.CharacterDataHandler = text
    parser.Parse(content.decode(), True)  # noqa: FBT003 (the standard library takes it by position)


def _number(attributes: _Attributes, name: str, default: int) -> int:
    """Read a whole number among attributes."""
    written = attributes.get(name)
    if written is None:
        return default
    if not _NUMBER.fullmatch(written):
        _damaged(f"{name} is no number: {written[:20]!r}")
    return int(written)


def _place(written: str) -> tuple[int, int]:
    """Give row and column, from 1, of a cell such as `C7`."""
    match = _AT.fullmatch(written)
    if match is None:
        _damaged(f"{written[:20]!r} is no cell")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


class XlsxPart:
    """
    What a part of an .xlsx takes, which may be a sheet, the texts that cells share or the list of the sheets.

    A cell without a place stands to the right of the one before it, and a row without a number below the one before it.
    """

    def __init__(self, path: str, content: bytes) -> None:
        self.sheets = 0
        """How many sheets the part names."""
        self.sharing = 0
        """How many cells have a text of those that cells share."""
        self.longest = 0
        """Bytes of the longest text that cells share."""
        self._path = path
        self._rows = self._columns = 0
        self._row, self._at, self._is_cell = 0, (0, 0), False
        self._shared: int | None = None
        _parse(content, self._start, self._end, self._text)
        check_cells(self._rows * self._columns, furthest=(self._rows - 1, self._columns - 1), path=path)

    def _start(self, name: str, attributes: _Attributes) -> None:
        if self._is_cell:  # a cell with nothing in it is blank, and no room is made for it
            self._fill(*self._at)
        if name == "c":
            self._is_cell = True
            self._at = _place(attributes["r"]) if "r" in attributes else (self._row, self._at[1] + 1)
            self.sharing += attributes.get("t") == "s"
        elif name == "row":
            self._row = _number(attributes, "r", self._row + 1)
            self._at = (self._row, 0)
        elif name == "si":
            self._shared = 0
        elif name == "sheet":
            self.sheets += 1
        for counted in attributes.keys() & _COUNTS:
            check_stated(_number(attributes, counted, 0), of=f"elements in {name!r}", path=self._path)

    def _fill(self, row: int, column: int) -> None:
        least = max(self._rows, 1)
        if row < least:
            raise out_of_order(row, after=least, path=self._path)
        self._rows, self._columns = row, max(self._columns, column)

    def _end(self, name: str) -> None:
        if name == "c":
            self._is_cell = False
        elif name == "si" and self._shared is not None:
            self.longest = max(self.longest, self._shared)
            self._shared = None

    def _text(self, text: str) -> None:
        if self._shared is not None:
            self._shared += len(text.encode())


class OdsPart:
    """
    What a part of an .ods takes: rows and cells may say how often they are repeated.

    No room is made for blank cells at the end of a row, nor for blank rows at the end of a sheet.
    """

    def __init__(self, path: str, content: bytes) -> None:
        self._path = path
        self._cells = self._size = 0
        self._row = self._rows = self._columns = 0
        self._rows_alike, self._column, self._filled = 1, 0, 0
        self._cells_alike, self._is_cell, self._cell_size = 1, False, 0
        _parse(content, self._start, self._end, self._text)

    def _start(self, name: str, attributes: _Attributes) -> None:
        if name == "table":
            self._row = self._rows = self._columns = 0
        elif name == "table-row":
            self._rows_alike = _number(attributes, "table:number-rows-repeated", 1)
            self._column = self._filled = 0
        elif name == "table-cell":
            self._cells_alike = _number(attributes, "table:number-columns-repeated", 1)
            is_filled = any("value" in key or "formula" in key for key in attributes)
            self._cell_size = sum(len(value.encode()) for value in attributes.values()) if is_filled else 0
            self._is_cell = True
        elif name == "s" and self._is_cell:  # so many spaces
            self._cell_size += _number(attributes, "text:c", 1)

    def _text(self, text: str) -> None:
        if self._is_cell and not text.isspace():
            self._cell_size += len(text.encode())

    def _end(self, name: str) -> None:
        if name == "table-cell":
            self._is_cell = False
            self._column += self._cells_alike
            self._filled = self._column if self._cell_size else self._filled
            self._size += self._cell_size * self._cells_alike * self._rows_alike
        elif name == "table-row":
            self._row += self._rows_alike
            if self._filled:
                self._rows, self._columns = self._row, max(self._columns, self._filled)
        elif name == "table":
            self._cells += self._rows * self._columns
            check_cells(self._cells, furthest=(self._rows - 1, self._columns - 1), path=self._path)
            check_text(self._size, path=self._path)
