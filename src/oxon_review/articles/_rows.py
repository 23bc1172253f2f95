"""
The lines of a table in plain text: their labels, months and years, and the figures beside them.

A line is read by itself.  What stands above it tells which of its readings is the right one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from oxon_review._time import FinancialYear
from oxon_review.articles._lexicon import MONTHS

__all__ = [
    "CHANGE",
    "FEWEST_MONTHS",
    "Figure",
    "Key",
    "Line",
    "Row",
    "cells_of",
    "is_blank",
    "is_rule",
    "is_summary",
    "labelled_rows",
    "lines_of",
    "month_columns",
    "month_key",
    "month_rows",
    "other_key",
    "summaries",
    "years_in",
]

_LONGEST_ROW = 2_000
"""A longer line is no row of a table."""
_LONGEST_LABEL, _MOST_COLUMNS = 10, 60
FEWEST_MONTHS = 3
"""With fewer months beside each other, a line is no header."""


_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_SHORT_YEAR = r"(?:20)?[0-3][0-9]"
_DATED = (
    rf"(?:{_NAME}(?:\s|\s?[-\u2013/,]\s?|\s?['\u2019])(?P<year>{_SHORT_YEAR})(?![0-9,.]?[0-9])"
    r"|(?P<iso>20[0-3][0-9][-/](?:0[1-9]|1[0-2]))(?![0-9/-])|(?P<slashed>(?:0?[1-9]|1[0-2])/20[0-3][0-9])(?![0-9/-]))"
)
_YEAR = re.compile(
    r"(?<![0-9.])(?:(?P<first>(?:19|20)[0-9]{2})\s?[-/\u2010-\u2013]\s?(?P<second>(?:20)?[0-9]{2})"
    r"|(?P<short>[0-3][0-9]/[0-9]{2})|(?P<year>(?:19|20)[0-9]{2}))(?![0-9/-])"
)
_MONTH_LABEL = re.compile(rf"{_NAME}", re.IGNORECASE)
_DATED_LABEL = re.compile(_DATED, re.IGNORECASE)
_ANY_MONTH = re.compile(rf"\b(?:{_DATED}|{_NAME.replace('name', 'alone')})", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?:(?:sub-?|grand\s)?totals?|averages?|avg|mean|median|ytd|year[ -]to[ -]date|full[ -]year|annual|q[1-4]"
    r"|quarter|change|diff(?:erence)?|variance|%|per\s?cent(?:age)?|sum|overall|target|trajectory)(?![\w-])",
    re.IGNORECASE,
)
_OF_DELAYS = re.compile(r"delay|dtoc|snapshot|thursday|daily|weekly|per\s+(?:day|week)", re.IGNORECASE)
_NOTE = (
    r"(?:[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3#^]|\s?\((?:[a-z0-9]{1,2}|provisional|revised|estimated?)\)"
    r"|\s?\[[a-z0-9]{1,2}\]|[rpe]\b)*"
)
_FIGURE = re.compile(
    rf"(?P<figure>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}(?:\.[0-9]{{1,6}})?|[0-9]{{1,9}}(?:\.[0-9]{{1,6}})?){_NOTE}(?![^\s])"
    r"|(?P<missing>(?:n/?a|n\.a\.|nil|tbc|x|not\savailable|no\sdata|[-\u2013\u2014:?]|\*{1,3}|\.{2,3}|\u2026)(?!\S))"
    r"|(?P<other>[-+\u2212\u2013]?\u00a3?[0-9][0-9.,]*%?(?![^\s]))",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(rf"{_NOTE}\s*:?(?=\s|\Z)", re.IGNORECASE)
_EDGES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + '"'
"""White space and the marks around a cell of a CSV file."""
_COMMA = re.compile(r'"?\s*,')
_RULE = re.compile(r"[\s|+:=_\u2500-\u257f-]*\Z")
_CSV = re.compile(r'"[^"]*"|[^,]+|(?<=,)(?=,|\Z)|\A(?=,)')

CHANGE = re.compile(
    r"(?:%|percentage|per\s?cent)\s*(?:change|difference)|(?:change|difference)\s*\(?(?:%|per\s?cent)\)?", re.IGNORECASE
)
"""The title of a column of changes."""


class Key(NamedTuple):
    """What a row or a column is of."""

    month: int | None = None
    year: FinancialYear | int | None = None
    is_summary: bool = False
    text: str = ""
    """The words of its header."""
    start: int = 0
    end: int = 0
    """Where in its line the year of a header stands."""


class Figure(NamedTuple):
    """A cell of a table: a figure, or None where nothing is reported; and where it stands in its line."""

    start: int
    end: int
    value: float | None


class Line(NamedTuple):
    """A line of the text and where it begins."""

    start: int
    text: str


class Row(NamedTuple):
    """A line of figures, and what its label says they are of."""

    line: Line
    separator: str
    key: Key
    figures: tuple[Figure, ...]


def _number(name: str) -> int:
    return MONTHS[name[:3].lower()]


def _calendar_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)  # noqa: PLR2004 (digits of a year)


def _dated(match: re.Match[str], text: str) -> Key:
    """Give the month and year of a match of `_DATED`."""
    if match["iso"]:
        return Key(int(match["iso"][5:]), int(match["iso"][:4]), text=text)
    if match["slashed"]:
        month, year = match["slashed"].split("/")
        return Key(int(month), int(year), text=text)
    return Key(_number(match["name"]), _calendar_year(match["year"]), text=text)


def _year(match: re.Match[str]) -> FinancialYear | int | None:
    """Give the year of a match of `_YEAR`; None where the second year does not follow the first."""
    if match["year"]:
        return int(match["year"])
    first, second = (match["first"], match["second"]) if match["first"] else match["short"].split("/")
    start = _calendar_year(first)
    return FinancialYear(start) if int(second[-2:]) == (start + 1) % 100 else None


def years_in(text: str) -> list[Key]:
    """Give the years that a header names, in order, without the years of dates."""
    dates = [match.span() for match in _DATED_LABEL.finditer(text) if match["name"]]
    return [
        Key(year=year, text=text, start=match.start(), end=match.end())
        for match in _YEAR.finditer(text)
        if (year := _year(match)) is not None and not any(start < match.start() < end for start, end in dates)
    ]


def month_key(text: str) -> Key | None:
    """Read a header that is a month, with or without its year; None where it is something else."""
    dated, month = _DATED_LABEL.match(text), _MONTH_LABEL.match(text)
    if dated and _AFTER_LABEL.fullmatch(text, dated.end()):
        return _dated(dated, text)
    if month and _AFTER_LABEL.fullmatch(text, month.end()):
        return Key(_number(month["name"]), text=text)
    return None


def is_summary(text: str) -> bool:
    """Tell whether a header is that of totals, averages or changes; `average weekly delays` are none."""
    return _SUMMARY.match(text) is not None and _OF_DELAYS.search(text) is None


def other_key(text: str) -> Key:
    """Read a header that is no month."""
    years = years_in(text)
    return Key(None, years[0].year if len(years) == 1 else None, is_summary(text), text)


# --- rows ------------------------------------------------------------------------------------------------------------


def _separator(text: str) -> str:
    """Give what parts the cells of a line; nothing where only white space can."""
    return next((sign for sign in "|\t;" if sign in text), "")


def cells_of(text: str, separator: str) -> list[tuple[int, str]]:
    """Cut a line into cells, each with its place in the line; pipes around the line are no cells."""
    pieces: list[tuple[int, str]] = []
    if separator == ",":
        pieces += [(match.start(), match[0]) for match in _CSV.finditer(text)]
    else:
        start = 0
        for piece in text.split(separator):
            pieces.append((start, piece))
            start += len(piece) + 1
        if separator == "|":
            pieces = pieces[text.lstrip().startswith("|") : len(pieces) - text.rstrip().endswith("|")]
    return [(start + len(cell) - len(cell.lstrip(_EDGES)), cell.strip(_EDGES)) for start, cell in pieces]


def _figure(start: int, match: re.Match[str] | None) -> Figure:
    """Give what a cell reports."""
    if match is None or not match["figure"]:
        return Figure(start, start, None)
    return Figure(start, start + len(match["figure"]), float(match["figure"].replace(",", "")))


def _delimited(line: Line, separator: str) -> Row | None:
    """Read a line of delimited cells; None where no cell but the label holds a figure or stands for one."""
    (_, label), *rest = cells_of(line.text, separator) or [(0, "")]
    matches = [(start, _FIGURE.fullmatch(cell)) for start, cell in rest]
    if not label or not any(match and not match["other"] for _, match in matches):
        return None
    key = month_key(label) or other_key(label)
    return Row(line, separator, key, tuple(_figure(start, match) for start, match in matches))


def _skip(text: str, start: int) -> int:
    """Give where the white space that begins at a place ends."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _spaced(text: str, start: int) -> tuple[Figure, ...]:
    """Read figures parted by white space to the end of a line; nothing where anything else is there."""
    figures: list[Figure] = []
    end = len(text.rstrip())
    while start < end:
        match = _FIGURE.match(text, _skip(text, start))
        if match is None or len(figures) == _MOST_COLUMNS:
            return ()
        figures.append(_figure(match.start(), match))
        start = match.end()
    return tuple(figures)


def month_rows(line: Line) -> tuple[Row, ...]:
    """
    Give the ways to read a line as the figures of a month, or as a summary of months.

    Where `May 17 12` may be a figure for May 2017 or two for May, both are given.
    """
    text = line.text
    start = len(text) - len(text.lstrip(f"{_EDGES}|"))
    labels = [match for label in (_DATED_LABEL, _MONTH_LABEL, _SUMMARY) if (match := label.match(text, start))]
    if not labels or len(text) > _LONGEST_ROW:
        return ()
    separator = _separator(text) or ("," if _COMMA.match(text, labels[0].end()) else "")
    row = _delimited(line, separator) if separator else None
    if row is not None:
        return (row,) if row.key.month or row.key.is_summary else ()
    readings = (_spaced_row(line, label) for label in labels)
    return tuple(row for row in readings if row is not None)


def _spaced_row(line: Line, label: re.Match[str]) -> Row | None:
    """Read a line by white space after its *label*; None where anything but figures is there."""
    after = _AFTER_LABEL.match(line.text, label.end())
    figures = _spaced(line.text, after.end()) if after else ()
    if not figures:
        return None
    if label.re is _SUMMARY:
        return Row(line, "", Key(is_summary=True), figures)
    return Row(line, "", _dated(label, label[0]) if label.re is _DATED_LABEL else Key(_number(label["name"])), figures)


def labelled_rows(line: Line, *, columns: Sequence[Key], separator: str) -> tuple[Row, ...]:
    """Read a line below a header of months: a label, as a rule a year, and at most a figure for each column."""
    text = line.text
    if len(text) > _LONGEST_ROW:
        return ()
    if separator:
        row = _delimited(line, separator) if separator in text else None
        return () if row is None else (row._replace(key=other_key(row.key.text)),)
    words = list(re.finditer(r"\S+", text))[: len(columns) + _LONGEST_LABEL]
    for last, word in pairwise(words):
        figures = _spaced(text, word.start())
        if figures:
            label = text[: last.end()].strip()
            fewest = 1 if _YEAR.fullmatch(label) else FEWEST_MONTHS
            return (Row(line, "", other_key(label), figures),) if fewest <= len(figures) <= len(columns) else ()
    return ()


def is_blank(text: str) -> bool:
    """Tell whether a line is empty or white space."""
    return not text or text.isspace()


def is_rule(text: str) -> bool:
    """Tell whether a line that is not blank is only drawn."""
    return len(text) <= _LONGEST_ROW and _RULE.match(text) is not None and not is_blank(text)


def month_columns(line: Line) -> tuple[list[Key], str]:
    """Give the columns of a header with months beside each other, and what parts them; none where it is none."""
    text = line.text
    matches = list(_ANY_MONTH.finditer(text)) if len(text) <= _LONGEST_ROW else []
    if len(matches) < FEWEST_MONTHS or all(match["iso"] and years_in(match["iso"]) for match in matches):
        return [], ""
    separator = _separator(text) or ("," if text.count(",") >= len(matches) - 1 else "")
    if separator:
        keys = [month_key(cell) or other_key(cell) for _, cell in cells_of(text, separator)]
        keys = keys[0 if keys[0].month else 1 :]
        return (keys, separator) if sum(key.month is not None for key in keys) >= FEWEST_MONTHS else ([], "")
    keys = list[Key]()
    at = matches[0].start()
    while at < len(text.rstrip()):
        match = _ANY_MONTH.match(text, at) or _SUMMARY.match(text, at)
        if match is None:
            return [], ""
        keys.append(Key(is_summary=True) if match.re is _SUMMARY else _any_month(match))
        at = _skip(text, match.end())
    return (keys, "") if len(keys) <= _MOST_COLUMNS else ([], "")


def summaries(text: str) -> list[Key]:
    """Give the columns of totals, averages and changes that the words of a header name, if they name nothing else."""
    words = CHANGE.sub("change", text).split()
    keys = [Key(is_summary=True, text=word) for word in words if _SUMMARY.fullmatch(word)]
    return keys if len(keys) == len(words) else []


def _any_month(match: re.Match[str]) -> Key:
    return Key(_number(match["alone"])) if match["alone"] else _dated(match, match[0])


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text, each with where it begins."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield Line(start, line)
        start += len(line)
