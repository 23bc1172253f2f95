"""
Tables of months in plain text: the figure of each month, wherever the month and its year stand.

A table is rows of figures under a header.  Both its rows and its columns have keys, and what stands where two of them
meet is the figure of the month that they make together: `May` and `2018-19`, or `May 2018` and `Delayed days`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from oxon_review._time import FinancialYear, Month
from oxon_review.articles._rows import (
    Figure,
    Key,
    Line,
    Row,
    cells_of,
    is_blank,
    is_rule,
    labelled_rows,
    lines_of,
    month_columns,
    month_rows,
    other_key,
    summaries,
    years_in,
)

__all__ = ["Entry", "Table", "tables"]

_APRIL = 4
_LOOK_BACK = 6
"""How many lines that are not blank, above the figures, tell what they are figures of."""
_LONGEST_LEAD = 1_000


class Entry(NamedTuple):
    """A figure for a month, where it stands in the text, and the headers of its column and its row."""

    month: Month
    value: float
    start: int
    end: int
    headers: tuple[str, str]


class Table(NamedTuple):
    """The figures of a table, the number of the first line that holds some, and the lines above, the nearest first."""

    line: int
    above: list[str]
    entries: list[Entry]


class _Found(NamedTuple):
    """A figure of a table with the keys of its row and its column."""

    row: Row
    column: Key
    figure: Figure


def _block(lines: Sequence[Line], first: int, read: Callable[[Line], Sequence[Row]]) -> tuple[list[Sequence[Row]], int]:
    """Read the rows from a line on, over single blank lines and drawn ones, and give the line after them."""
    rows: list[Sequence[Row]] = []
    after = at = first
    while at < len(lines):
        if is_blank(lines[at].text):
            if at > after:
                break
        elif is_rule(lines[at].text):
            after = at + 1
        else:
            readings = read(lines[at])
            if not readings:
                break
            rows.append(readings)
            after = at + 1
        at += 1
    return rows, after


def _above(lines: Sequence[Line], first: int) -> list[str]:
    """Give the lines above a table that are not blank, the nearest first, cut where they are long."""
    found: list[str] = []
    at = first - 1
    while at >= 0 and len(found) < _LOOK_BACK and first - at <= 3 * _LOOK_BACK:
        text = lines[at].text
        if not is_blank(text) and not is_rule(text):
            found.append(text[-_LONGEST_LEAD:])
        at -= 1
    return found


# --- columns ---------------------------------------------------------------------------------------------------------


def _columns(text: str, separator: str) -> list[Key]:
    """Read a header of delimited cells; a first cell that is no year is that of the labels."""
    keys = [other_key(cell) for _, cell in cells_of(text, separator)]
    return keys[0 if keys[0].year else 1 :]


def _year_columns(above: Sequence[str], separator: str) -> list[Key]:
    """
    Give the columns of a table of months by years, as the header above it names them.

    The years stand on one line, or each on a line of its own that otherwise reads the same.
    """
    found: list[Key] = []
    for text in above:
        years = years_in(text)
        if not years:
            continue
        if text.rstrip().endswith((".", "!", "?")):
            lone = {key.year for key in years if isinstance(key.year, FinancialYear)}
            return found or ([Key(year=lone.pop())] if len(lone) == 1 else [])
        if separator and separator in text:
            return found or _columns(text, separator)
        if len(years) > 1:
            return found or years + summaries(text[years[-1].end :])
        if found and _frame(found[0]) != _frame(years[0]):
            return found
        found.insert(0, years[0])
    return found


def _frame(key: Key) -> str:
    """Give the words of a header around its year."""
    return " ".join((key.text[: key.start] + " " + key.text[key.end :]).casefold().split())


def _text_columns(above: Sequence[str], separator: str, width: int) -> list[Key]:
    """Give the columns of a table whose rows have months and years; none where several cannot be told apart."""
    header = above[0] if above else ""
    if separator and separator in header:
        cells = [cell for _, cell in cells_of(header, separator)]
    else:
        cells = [cell for cell in re.split(r"\s{2,}|\t", header.strip()) if cell]
    if len(cells) == width + 1:
        cells = cells[1:]
    if width == 1:
        return [Key(text=cells[0] if len(cells) == 1 else "")]
    return [other_key(cell) for cell in cells] if len(cells) == width else []


def _aligned(row: Row, columns: Sequence[Key]) -> Sequence[Key]:
    """
    Give the columns of the figures of a row that has fewer of them.

    They are the leftmost, unless the table is set in columns and each figure stands below the year of another.
    """
    header = columns[0].text
    is_set = len({key.text for key in columns}) == 1 and all(
        "  " in header[a.end : b.start] for a, b in pairwise(columns)
    )
    if not is_set or not row.line.text[: row.figures[0].start].endswith("  "):
        return columns
    below = [[key for key in columns if key.start < figure.end and figure.start < key.end] for figure in row.figures]
    if all(len(keys) == 1 for keys in below) and len({keys[0].start for keys in below}) == len(below):
        return [keys[0] for keys in below]
    return columns


def _width(row: Row) -> int:
    """Give how many columns a row reaches over; cells between separators that report nothing at its end are none."""
    if not row.separator:
        return len(row.figures)
    return max((number for number, figure in enumerate(row.figures, start=1) if figure.value is not None), default=0)


def _by_year(rows: Sequence[Row], columns: Sequence[Key]) -> list[_Found]:
    """Give the figures of months by years; none at all where a row has more than there are years."""
    found: list[_Found] = []
    for row in rows:
        keys = columns
        if _width(row) > len(columns):
            return []
        if not row.separator and len(row.figures) < len(columns):
            if len(row.figures) > 1 and any(key.is_summary for key in columns):
                continue
            keys = _aligned(row, columns)
        found += [_Found(row, key, figure) for key, figure in zip(keys, row.figures, strict=False)]
    return found


def _by_text(
    rows: Sequence[Row],
    above: Sequence[str],
    is_known: Callable[[str], bool],
    *,
    year: FinancialYear | int | None = None,
) -> list[_Found]:
    """Give the figures of rows with months and years, or with months that are all of one *year*."""
    width = max(len(row.figures) for row in rows)
    columns = [key._replace(year=year) for key in _text_columns(above, rows[0].separator, width)]
    kept = [width == 1 or (not key.is_summary and is_known(key.text)) for key in columns]
    return [
        _Found(row, key, figure)
        for row in rows
        if row.separator or len(row.figures) == width
        for key, figure, is_kept in zip(columns, row.figures, kept, strict=False)
        if is_kept
    ]


# --- tables ----------------------------------------------------------------------------------------------------------


def _goes_month_by_month(rows: Sequence[Row]) -> bool:
    months = [12 * row.key.year + row.key.month for row in rows if row.key.month and isinstance(row.key.year, int)]
    return len(months) == len(rows) > 1 and all(abs(later - earlier) == 1 for earlier, later in pairwise(months))


def _is_even(rows: Sequence[Row], above: Sequence[str]) -> bool:
    """Tell whether rows parted by commas have as many cells as the header, so that no comma is part of a figure."""
    header = len(cells_of(above[0], ",")) if above else 0
    return all(row.separator != "," or len(row.figures) + 1 == header for row in rows)


def _down(block: Sequence[Sequence[Row]], above: Sequence[str], is_known: Callable[[str], bool]) -> list[_Found]:
    """Give the figures of a table with a month in each row."""
    readings = [readings for readings in block if not readings[0].key.is_summary]
    dated = [row for rows in readings for row in rows if row.key.year is not None]
    plain = [row for rows in readings for row in rows if row.key.year is None]
    if len(readings) < 2:  # noqa: PLR2004 (one row is no table)
        return []
    is_dated = len(dated) == len(readings)
    if not _is_even(dated if is_dated else plain, above):
        return []
    found: list[_Found] = []
    if not (is_dated and _goes_month_by_month(dated)) and len(plain) == len(readings):
        columns = _year_columns(above, plain[0].separator)
        if len(columns) == 1 and max(map(_width, plain)) > 1:
            found = _by_text(plain, above, is_known, year=columns[0].year)
        else:
            found = _by_year(plain, columns)
    return found or (_by_text(dated, above, is_known) if is_dated else [])


def _fits_calendar(found: Sequence[_Found]) -> bool:
    """Tell whether months by calendar years stand in the order of a year: October to March may be of two."""
    by_year = [(row.key.month or column.month, row.key.year or column.year) for row, column, _ in found]
    months = list(dict.fromkeys(month for month, year in by_year if month and isinstance(year, int)))
    is_dated = any((key.month and key.year) for row, column, _ in found for key in (row.key, column))
    is_wrapped = (12, 1) in pairwise(months)
    return is_dated or (not is_wrapped and months in (sorted(months), sorted(months, reverse=True)))


def _across(
    rows: Sequence[Row], columns: Sequence[Key], above: Sequence[str], is_known: Callable[[str], bool]
) -> list[_Found]:
    """Give the figures of a table with a month in each column."""
    rows = [row for row in rows if not row.key.is_summary]
    if all(row.key.year is None for row in rows) and any(key.month and key.year is None for key in columns):
        lone = _year_columns(above, "")
        year = lone[0].year if len(lone) == 1 else None
        rows = [row._replace(key=row.key._replace(year=year)) for row in rows]
    of_text = [row for row in rows if not years_in(row.key.text)]
    kept = [row for row in rows if years_in(row.key.text) or len(of_text) == 1 or is_known(row.key.text)]
    return [
        _Found(row, key, figure)
        for row in kept
        if row.separator or len(row.figures) == len(columns) or not any(key.is_summary for key in columns)
        for key, figure in zip(columns, row.figures, strict=False)
    ]


def _month(row: Key, column: Key) -> Month | None:
    """Give the month that the keys of a row and a column make together."""
    month, year = row.month or column.month, row.year if row.month and row.year else column.year or row.year
    if row.is_summary or column.is_summary or month is None or year is None:
        return None
    return Month(year if isinstance(year, int) else year.start_year + (month < _APRIL), month)


def _entries(found: Sequence[_Found]) -> list[Entry]:
    """Give the figures that have a month."""
    return [
        Entry(
            month,
            figure.value,
            row.line.start + figure.start,
            row.line.start + figure.end,
            (column.text, "" if row.key.month else row.key.text),
        )
        for row, column, figure in found
        if figure.value is not None and (month := _month(row.key, column)) is not None
    ]


def tables(text: str, is_known: Callable[[str], bool]) -> Iterator[Table]:
    """
    Yield the tables of months that have a figure, in order.

    Args:
        text: The text to read.
        is_known: Tells, of a table that has several figures for a month, whether one under this header is looked for.
    """
    every = list(lines_of(text))
    at = 0
    while at < len(every):
        columns, separator = month_columns(every[at])
        first = at + bool(columns)
        if columns:
            block, after = _block(every, first, partial(labelled_rows, columns=columns, separator=separator))
            found = _across([row for (row,) in block], columns, _above(every, first), is_known)
        elif month_rows(every[at]):
            block, after = _block(every, first, month_rows)
            found = _down(block, _above(every, first), is_known)
        else:
            after, found = at + 1, []
        entries = _entries(found) if _fits_calendar(found) else []
        if entries:
            yield Table(first + 1, _above(every, first), entries)
        at = after
