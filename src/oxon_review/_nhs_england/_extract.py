"""
Read the provider-level extracts, "MSitDT": one row a provider, local authority, type of care and reason.

Until March 2017 their figures are patients on the last Thursday ("A") and delayed days ("B"), since then the average
per day ("DTOC beds") and delayed days, each for the three organisations that may be responsible.
"""

import csv
import re
from array import array
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import BinaryIO, NamedTuple, Protocol, cast

from oxon_review._checks import near
from oxon_review._delays import LARGEST, CareSetting, DelayMeasure, Responsible, measure_in_words
from oxon_review._nhs_england._agreement import average_fault, is_average
from oxon_review._nhs_england._faults import Faults, figure_fault
from oxon_review._nhs_england._names import Area, Wanted, area_name
from oxon_review._nhs_england._numbers import Block, Numbers, Reading
from oxon_review._nhs_england._terms import MISSING, Key, as_month, as_reason, fold, heading
from oxon_review._shown import shown
from oxon_review._time import Month
from oxon_review._wording import counted

__all__ = ["read_extract"]

_EXTRACT = "provider-level extract"
_LONGEST_LINE = 1 << 20
_MOST_COLUMNS = 100
_STEP = 4096
_MOST_REMEMBERED = 1 << 16
_LAST_SNAPSHOT = Month(2017, 3)
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?")
_PERIOD = re.compile(r"msitdt[- ](.*)")

_LABELS = {
    "period": "Period",
    "provider org code": "Provider Org Code",
    "local authority code": "Local Authority Code",
    "local authority name": "Local Authority Name",
    "acute or non acute description": "Acute Or Non Acute Description",
    "reason for delay": "Reason For Delay",
}
"""The columns that say what a row is of."""
_PASSED_OVER = dict.fromkeys(("provider parent org code", "provider parent name", "provider org name", "date"))
"""Columns that say nothing more of a figure."""
_ORGANISATIONS = {"nhs": Responsible.NHS, "social care": Responsible.SOCIAL_CARE, "both": Responsible.BOTH}
_MEASURES = {
    "": DelayMeasure.DELAYED_DAYS,
    " b": DelayMeasure.DELAYED_DAYS,
    " a": DelayMeasure.PATIENTS_SNAPSHOT,
    " dtoc beds": DelayMeasure.AVERAGE_DELAYED_PER_DAY,
}
_FIGURES = {
    organisation + measure: (_MEASURES[measure], _ORGANISATIONS[organisation])
    for organisation in _ORGANISATIONS
    for measure in _MEASURES
}
"""The columns of figures; the delayed days of the later extracts are headed `NHS`, `Social Care` and `Both B`."""


_Kind = tuple[DelayMeasure, Responsible]


class _Columns(NamedTuple):
    """Where an extract has what."""

    headings: tuple[str, ...]
    """The headings of all columns, as printed."""
    labels: tuple[int, ...]
    """The columns of `_LABELS`, in their order."""
    figures: tuple[int, ...]
    kinds: tuple[_Kind, ...]
    """What each column of figures counts, and for whom."""
    date: int | None
    """A column of dates, where there is one; it must agree with the period."""


class _Month(NamedTuple):
    """The figures of a month, and the line of each group of rows that has been met in it."""

    month: Month
    length: int
    """Its days."""
    numbers: "array[int]"
    values: "array[float]"
    lines: "array[int]"
    """By the number of the group; 0 where the group has not been met."""

    @classmethod
    def empty(cls, month: Month) -> "_Month":
        """Make a month without figures."""
        return cls(month, month.days, array("I"), array("d"), array("L"))


class _Group(NamedTuple):
    """What the row of a provider, area, type of care and reason is in every month."""

    number: int
    numbers: tuple[int, ...]
    """The numbers of its breakdowns."""


class _CsvReader(Protocol):
    """What the standard library's reader of CSV gives."""

    @property
    def line_num(self) -> int:
        """The number of lines read so far."""
        ...

    def __iter__(self) -> Iterator[list[str]]: ...


class _BrokenError(Exception):
    """The file cannot be read on; its fault is told."""


def _lines(file: BinaryIO, faults: Faults) -> Iterator[str]:
    """Give the lines of a file in UTF-8, with or without a byte order mark."""
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            faults.add("", f"is longer than the {_LONGEST_LINE:,} bytes that a line may have", number)
            raise _BrokenError
        if number == 1:
            line = line.removeprefix(BOM_UTF8)  # it is no part of the line
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            at = f"byte {error.start + 1} of the line, 0x{line[error.start]:02x},"
            faults.add("", f"{at} is not UTF-8; open the file in a spreadsheet and save it as 'CSV UTF-8'", number)
            raise _BrokenError from error
        yield text


# --- the headings ----------------------------------------------------------------------------------------------------


def _find_columns(header: list[str], faults: Faults) -> _Columns | None:
    """Find the columns by their headings."""
    if len(header) > _MOST_COLUMNS:
        faults.add("", f"has {len(header):,} columns, and a provider-level extract has 15", 1)
        return None
    where: dict[str, int] = {}
    known = {**_LABELS, **_PASSED_OVER, **_FIGURES}
    for column, text in enumerate(header):
        name = fold(text).replace("_", " ")
        if name not in known:
            hint = "".join(f"; did you mean {other!r}?" for other in near(name, known)[:1])
            faults.add(f"column {column + 1}", f"heading {shown(text)} is not known{hint}", 1)
        elif where.setdefault(name, column) != column:
            faults.add(f"column {column + 1}", f"heading {shown(text)} is that of column {where[name] + 1} too", 1)
    figures = {name: column for name, column in where.items() if name in _FIGURES}
    kinds = [_FIGURES[name] for name in figures]
    missing = [heading for name, heading in _LABELS.items() if name not in where] + list(_missing(kinds))
    if missing:
        found = ", ".join(map(shown, header))
        faults.add("", f"is no provider-level extract: looked for {', '.join(missing)}; found {found}", 1)
    if len(kinds) > len(set(kinds)):
        faults.add("", f"has two columns of one measure and organisation; found {', '.join(map(shown, header))}", 1)
    if faults:
        return None
    labels = tuple(where[name] for name in _LABELS)
    return _Columns(tuple(header), labels, tuple(figures.values()), tuple(kinds), where.get("date"))


def _missing(kinds: Iterable[_Kind]) -> Iterator[str]:
    """Tell the columns of figures that are missing: every measure has three, and one is delayed days."""
    known = set(kinds)
    for measure in dict.fromkeys((DelayMeasure.DELAYED_DAYS, *(measure for measure, _ in kinds))):
        for name, responsible in _ORGANISATIONS.items():
            if (measure, responsible) not in known:
                yield f"a column of {measure_in_words(measure)} of {name}"


# --- the rows --------------------------------------------------------------------------------------------------------


_NOTHING = frozenset({"", *MISSING})
_ADVICE = (
    ("Provider Org Code", "must be the code of a provider"),
    ("Local Authority Code", "must be the code of a local authority"),
    ("Local Authority Name", "must be the name of a local authority"),
    ("Acute Or Non Acute Description", "must be 'Acute' or 'Non-Acute'"),
    ("Reason For Delay", "must be a reason such as 'A_COMPLETION_ASSESSMENT'"),
)


class _Rows:
    """Reads the rows of one extract."""

    def __init__(self, columns: _Columns, numbers: Numbers, wanted: Wanted, faults: Faults) -> None:
        self._columns = columns
        self._numbers = numbers
        self._wanted = wanted
        self._faults = faults
        self.doubts = Faults()
        self.areas: dict[Area, None] = {}
        self.found: dict[Month, _Month] = {}
        self._months: dict[str, _Month | None] = {}
        self._groups: dict[tuple[str, ...], _Group | None] = {}
        self._numbers_of_groups: dict[tuple[int, ...], int] = {}
        self._values: dict[str, float] = {}
        kinds = columns.kinds
        self._has_snapshots = any(measure is DelayMeasure.PATIENTS_SNAPSHOT for measure, _ in kinds)
        self._averages = tuple(
            (position, kinds.index((DelayMeasure.DELAYED_DAYS, responsible)))
            for position, (measure, responsible) in enumerate(kinds)
            if measure is DelayMeasure.AVERAGE_DELAYED_PER_DAY
        )

    def _place(self, column: int) -> str:
        """Name a column as it is headed."""
        return f"column {self._columns.headings[column]!r}"

    def read(self, reader: _CsvReader) -> None:
        """Read all rows."""
        columns, months, groups, known = self._columns, self._months, self._groups, self._values
        pick_labels = cast("Callable[[list[str]], tuple[str, ...]]", itemgetter(*columns.labels[1:]))
        pick_figures = cast("Callable[[list[str]], tuple[str, ...]]", itemgetter(*columns.figures))
        period_column, date_column, width = columns.labels[0], columns.date, len(columns.headings)
        before = reader.line_num
        for row in reader:
            line, before = before + 1, reader.line_num
            if len(row) != width:
                if row:
                    self._faults.add("", f"has {counted(len(row), 'cell')}, and the headings are {width}", line)
                continue
            period, labels, texts = row[period_column], pick_labels(row), pick_figures(row)
            month = months[period] if period in months else self._month(period, line)
            group = groups[labels] if labels in groups else self._group(labels, line)
            values = tuple(map(known.get, texts))
            if None in values:
                values = self._parsed(texts, line)
            if month is None or group is None:
                continue
            if date_column is not None and row[date_column][:7] != str(month.month):
                message = (
                    f"must be a day of {month.month.name}, the period of the row (found {shown(row[date_column])})"
                )
                self._faults.add(self._place(date_column), message, line)
            if any(values):
                self._check_averages(values, month.length, line)
            if group.numbers:
                self._add(month, group, values, line)

    def _month(self, period: str, line: int) -> _Month | None:
        """Read a period when it is first met; None where it is none, or must not have such figures."""
        match = _PERIOD.fullmatch(fold(period))
        month = as_month(match[1]) if match else None
        if month is None:
            message = f"must be a month such as 'MSitDT-APRIL-2019' (found {shown(period)})"
            self._faults.add("column 'Period'", message, line)
        elif month > _LAST_SNAPSHOT and self._has_snapshots:
            message = (
                f"is {shown(period)}, with columns headed 'A', which count patients on the last Thursday of a month "
                f"until {_LAST_SNAPSHOT.name}; head averages per day 'DTOC beds'"
            )
            self._faults.add("column 'Period'", message, line)
            month = None
        found = None if month is None else self.found.setdefault(month, _Month.empty(month))
        self._months[period] = found
        return found

    def _group(self, labels: tuple[str, ...], line: int) -> _Group | None:
        """Read the labels of a row when they are first met; None where one of them is wrong."""
        provider, code, name, setting_text, reason_text = (label.strip() for label in labels)
        named, reason = heading(setting_text), as_reason(reason_text)
        setting = named[1] if named is not None and isinstance(named[1], CareSetting) else None
        for text, meaning, advice in zip(labels, (provider, code, name, setting, reason), _ADVICE, strict=True):
            if meaning is None or meaning in _NOTHING:
                self._faults.add(f"column {advice[0]!r}", f"{advice[1]} (found {shown(text)})", line)
                self._groups[labels] = None
        if labels not in self._groups:
            area = Area(area_name(name), code, None)
            self.areas.setdefault(area)
            numbers: tuple[int, ...] = ()
            if setting is not None and self._wanted.keeps(area.name, code):
                keys = tuple(Key(measure, setting, responsible, reason) for measure, responsible in self._columns.kinds)
                numbers = self._numbers.row(self._numbers.form(keys), (area.name, code, provider))
            self._groups[labels] = _Group(self._numbers_of_groups.setdefault(numbers, len(self._groups)), numbers)
        return self._groups[labels]

    def _parsed(self, texts: Sequence[str], line: int) -> tuple[float | None, ...]:
        """Read figures that have not been met before; None for each that is missing or wrong."""
        values: list[float | None] = []
        for text, column in zip(texts, self._columns.figures, strict=True):
            value = float(text) if _NUMBER.fullmatch(text.strip()) else None
            if value is not None and value <= LARGEST:
                if len(self._values) < _MOST_REMEMBERED:
                    self._values[text] = value
            elif text.strip() not in MISSING:
                self._faults.add(self._place(column), _text_fault(text), line)
                value = None
            values.append(value)
        return tuple(values)

    def _check_averages(self, values: Sequence[float | None], length: int, line: int) -> None:
        """Tell an average that is not that of its days."""
        for position, days_position in self._averages:
            value, days = values[position], values[days_position]
            if value is None or days is None or is_average(value, days, length):
                continue
            column = self._columns.figures[position]
            self.doubts.add(self._place(column), average_fault(value, days, length), line)

    def _add(self, month: _Month, group: _Group, values: tuple[float | None, ...], line: int) -> None:
        """Add the figures of a row to those of its month."""
        if group.number >= len(month.lines):
            month.lines.extend(repeat(0, group.number + _STEP - len(month.lines)))
        if month.lines[group.number]:
            message = f"is of the same as line {month.lines[group.number]}; remove one of the two"
            self._faults.add("", message, line)
            return
        month.lines[group.number] = line
        if None in values:
            known = {number: value for number, value in zip(group.numbers, values, strict=True) if value is not None}
            month.numbers.extend(known)
            month.values.extend(known.values())
        else:
            month.numbers.extend(group.numbers)
            month.values.extend(cast("tuple[float, ...]", values))


def _text_fault(text: str) -> str:
    """Say what is wrong with a text that stands where a figure should be."""
    number = text.strip().removeprefix("-").casefold()
    if number in {"nan", "inf", "infinity"} or _NUMBER.fullmatch(number):
        return figure_fault(float(text))
    return figure_fault(text)


def read_extract(file: BinaryIO, source: str, numbers: Numbers, wanted: Wanted, faults: Faults) -> Reading | None:
    """Read an extract as a stream; None where it has faults."""
    reader = csv.reader(_lines(file, faults), strict=True)
    rows: _Rows | None = None
    try:
        header = next(reader, cast("list[str]", []))
        columns = _find_columns(header, faults)
        if columns is not None:
            rows = _Rows(columns, numbers, wanted, faults)
            rows.read(reader)
    except csv.Error as error:
        faults.add("", f"is no CSV: {error}; is a quotation mark missing or too many?", reader.line_num)
    except _BrokenError:
        return None
    if rows is None or faults:
        return None
    if not rows.found:
        faults.add("", "has no rows below its headings")
        return None
    blocks = tuple(Block(month, found.numbers, found.values) for month, found in rows.found.items())
    return Reading(source, _EXTRACT, None, blocks, tuple(rows.areas), rows.doubts.problems)
