"""
Delay figures as tidy CSV, one a row, read and written as a stream.

The columns are the fields of `DelayStat`, as a rule in their order.  What follows month and value is then the same in
every row of one breakdown, so that each distinct text of it is read with care once and then known, which makes a long
file quick.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import NoReturn, TextIO, cast

from attrs import NOTHING, asdict, fields_dict

from oxon_review._checks import distinct, near, shown
from oxon_review._columns import RULES, Columns, SeriesBuilder, month_of
from oxon_review._convert import read_leaf
from oxon_review._delays import Breakdown, CareSetting, DelayMeasure, DelayReason, DelayStat, Responsible
from oxon_review._plain import read_json
from oxon_review._spreadsheet import csv_row, digits, neutral, restored
from oxon_review._text import Span
from oxon_review._time import Month
from oxon_review._wording import all_named
from oxon_review.errors import LoadError, Problem, ValidationError

__all__ = ["read_csv", "write_csv"]

_COLUMNS = ("month", "value", *Breakdown._fields)
_EVIDENCE = "evidence"
_REQUIRED = ("month", "value", "measure", "area")
_TERMS = {"measure": DelayMeasure, "setting": CareSetting, "responsible": Responsible, "reason": DelayReason}

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")

_MOST_PROBLEMS = 100
_LONGEST_HEADER = 10_000
_LONGEST_ROW = 2**20
_MOST_KNOWN = 50_000
_MOST_NAMED = 8
_ROWS_AT_ONCE = 4096


# --- reading ---------------------------------------------------------------------------------------------------------


def _number(text: str) -> float:
    """Read a value: a number as a computer writes it."""
    if not _NUMBER.fullmatch(text):
        message = f"must be a number in digits, without thousands separators, unit or sign (got {shown(text)})"
        raise ValidationError(message)
    return float(text)


def _spans(cell: str) -> tuple[Span, ...]:
    try:
        return cast("tuple[Span, ...]", read_leaf(read_json(cell, source="").data, tuple[Span, ...]))
    except (LoadError, ValidationError, TypeError) as error:
        message = f"must be a list of spans as JSON writes them: source_id, start, end, exact (got {shown(cell)})"
        raise ValidationError(message) from error


_READ: dict[str, Callable[[str], object]] = {
    "month": Month.parse,
    "value": _number,
    _EVIDENCE: _spans,
    **{name: partial(read_leaf, kind=kind) for name, kind in _TERMS.items()},
}


class _Column(dict[str, object]):
    """What the texts of a column mean; a text is read when it is first asked for, and `ValidationError` refuses it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._read = _READ.get(name, restored)
        self._rule = RULES[name]
        self._default = fields_dict(DelayStat)[name].default

    def __missing__(self, text: str) -> object:
        if not text and self._default is NOTHING:
            message = "is missing"
            raise ValidationError(message)
        value = self._read(text) if text else self._default
        self._rule(None, None, value)
        if len(self) >= _MOST_KNOWN:  # so that a million different values take no more memory
            self.clear()
        self[text] = value
        return value


class _Reader:
    """Reads the rows of one file, and gathers what is wrong with them."""

    def __init__(self, lines: TextIO, source: str) -> None:
        self.lines = lines
        self.source = source
        self.builder = SeriesBuilder()
        self.problems: list[Problem] = []
        self.header: tuple[str, ...] = ()
        self._other_lines = 1  # those that gave no figure, the header among them
        self._columns: tuple[_Column, ...] = ()
        self._rest_is_breakdown = False  # whether what follows the second comma of a row is its breakdown
        self._months: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._known: dict[Breakdown, int] = {}

    def refuse(self) -> NoReturn:
        """Raise what is wrong."""
        raise LoadError(self.source, tuple(self.problems))

    def _tell(self, path: str, message: str, line: int) -> None:
        self.problems.append(Problem(path, message, line))
        if len(self.problems) == _MOST_PROBLEMS:
            self.problems.append(Problem("", f"there may be more: only the first {_MOST_PROBLEMS} problems are told"))
            self.refuse()

    # --- the header

    def read_header(self) -> None:
        """Read the names of the columns, which may stand in any order."""
        line = self.lines.readline(_LONGEST_HEADER)
        if len(line) == _LONGEST_HEADER:
            self._tell("", f"the first line is longer than {_LONGEST_HEADER:,} characters; it names the columns", 1)
            self.refuse()
        self.header = tuple(next(csv.reader([line]), ()))
        for message in self._header_faults():
            self._tell("", message, 1)
        if self.problems:
            self.refuse()
        self._columns = tuple(map(_Column, self.header))
        self._rest_is_breakdown = self.header[:2] == ("month", "value")

    def _header_faults(self) -> Iterator[str]:
        known = (*_COLUMNS, _EVIDENCE)
        if len(self.header) == 1 and (";" in self.header[0] or "\t" in self.header[0]):
            yield f"the columns must be parted by commas (got {shown(self.header[0])}); save it as CSV with commas"
            return
        for name in islice((name for name in self.header if name not in known), _MOST_NAMED):
            meant = near(name.strip().casefold(), known)
            yield f"there is no column {shown(name)}" + (f"; did you mean {meant[0]!r}?" if meant else "")
        for name in islice(distinct(self.header), _MOST_NAMED):
            yield f"there are two columns {shown(name)}"
        missing = [name for name in _REQUIRED if name not in self.header]
        if missing:
            yield f"the first line names the columns, and {all_named(missing)} must be among them"

    # --- the rows

    def read_rows(self) -> None:
        """Read every row: most are known by their texts, and the others are read with care."""
        months, numbers = self._months, self._numbers
        values = cast("dict[str, float]", self._columns[self.header.index("value")])
        add_month, add_value = self.builder.months.append, self.builder.values.append
        add_number = self.builder.numbers.append
        for line in self.lines:
            try:
                month_text, value_text, rest = line.split(",", 2)
                month, number, value = months[month_text], numbers[rest], values[value_text]
            except (KeyError, ValueError):  # a text that is not known, fewer commas, or a value that is none
                self._read_with_care(line)
                continue
            add_month(month)
            add_value(value)
            add_number(number)

    def _read_with_care(self, line: str) -> None:
        """Read a row that begins with this line, and may go on over the next ones within quotation marks."""
        figures = len(self.builder.values)
        first = figures + self._other_lines + 1
        if len(line) > _LONGEST_ROW:
            self._tell("", f"is longer than the {_LONGEST_ROW:,} characters that a row may have", first)
            self._other_lines += 1
            return
        rows = csv.reader(chain((line,), self.lines), strict=True)
        try:
            cells = next(rows)
        except csv.Error as error:
            self._tell("", f"is no row of CSV: {error}; is a quotation mark missing?", first)
            self._other_lines += rows.line_num
            return
        if cells:
            self._add(cells, first)
        added = len(self.builder.values) - figures
        self._other_lines += rows.line_num - added
        if added and rows.line_num == 1 and self._rest_is_breakdown and figures not in self.builder.evidence:
            month, _, rest = line.split(",", 2)
            self._months[month], self._numbers[rest] = self.builder.months[-1], self.builder.numbers[-1]

    def _add(self, cells: list[str], line: int) -> None:
        """Add the figure of a row, or tell everything that is wrong with it."""
        try:
            row = {name: column[cell] for name, column, cell in zip(self.header, self._columns, cells, strict=True)}
        except ValueError:  # a cell that cannot be read, or not as many cells as columns
            self._tell_faults(cells, line)
            return
        month, value = cast("Month", row.pop("month")), cast("float", row.pop("value"))
        evidence = cast("tuple[Span, ...]", row.pop(_EVIDENCE, ()))
        breakdown = Breakdown(**row)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        if evidence:
            try:
                DelayStat(month, value, *breakdown, evidence)
            except ValidationError as error:
                self._tell(_EVIDENCE, str(error), line)
                return
            self.builder.evidence[len(self.builder.values)] = evidence
        self.builder.add(month, value, self._number_of(breakdown))

    def _number_of(self, breakdown: Breakdown) -> int:
        """Number a breakdown, whose parts were checked one by one; one that comes again keeps its number."""
        number = self._known.get(breakdown)
        if number is None:
            number = self._known[breakdown] = self.builder.number_of_checked(breakdown)
        return number

    def _tell_faults(self, cells: list[str], line: int) -> None:
        if len(cells) != len(self.header):
            self._tell("", f"has {len(cells)} cells, and the first line names {len(self.header)} columns", line)
            return
        for name, column, cell in zip(self.header, self._columns, cells, strict=True):
            try:
                column[cell]
            except ValidationError as error:
                self._tell(name, str(error), line)


def _first_undecodable(path: Path) -> Problem:
    """Find the line that is not UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError as error:
                what = f"is not UTF-8: byte {error.start} of the line is {line[error.start]:#04x}; save it as UTF-8"
                return Problem("", what, number)
    return Problem("", "changed while it was read")


def read_csv(path: Path) -> Columns:
    """
    Read a file, which may begin with the byte order mark that spreadsheets set.

    Raises:
        LoadError: With every row that is no figure, up to 100 of them.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = _Reader(lines, str(path))
        try:
            reader.read_header()
            reader.read_rows()
        except UnicodeDecodeError:
            reader.problems.append(_first_undecodable(path))
    if reader.problems:
        reader.refuse()
    return reader.builder.build()


# --- writing ---------------------------------------------------------------------------------------------------------


def _breakdown_cells(breakdown: Breakdown) -> str:
    return csv_row(
        ["" if part is None else part.value if isinstance(part, Enum) else neutral(part) for part in breakdown]
    )


def _evidence_cell(spans: tuple[Span, ...]) -> str:
    plain = [asdict(span, filter=lambda field, value: value != field.default) for span in spans]
    return csv_row([json.dumps(plain, ensure_ascii=False, separators=(",", ":"))]) if spans else ""


def _lines(columns: Columns) -> Iterator[str]:
    header = (*_COLUMNS, _EVIDENCE) if columns.passages else _COLUMNS
    yield ",".join(header) + "\n"
    breakdowns = [_breakdown_cells(breakdown) for breakdown in columns.breakdowns]
    months = {number: str(month_of(number)) for number in set(columns.months)}
    rows = zip(columns.months, columns.values, columns.numbers, strict=True)
    for position, (month, value, number) in enumerate(rows):
        end = f",{_evidence_cell(columns.evidence.get(position, ()))}" if columns.passages else ""
        yield f"{months[month]},{digits(value)},{breakdowns[number]}{end}\n"


def write_csv(columns: Columns) -> Iterator[str]:
    """Write the figures as CSV, many rows at a time; a column of evidence stands last where a figure has any."""
    lines = _lines(columns)
    while rows := "".join(islice(lines, _ROWS_AT_ONCE)):
        yield rows
