"""
What a sheet of the official workbooks looks like: a title block, rows of headings, rows of figures, notes.

Columns are known by their headings and never by their position, so that the layouts differ in little:

A   April 2011 to March 2013: `SHA`, `Code`, `Name`, then figures.
B   April 2013 to June 2015: `Region` in place of `SHA`, and an empty column after it.
C   July 2015 to March 2017: `ONS Geography` in that column.
D1  April to December 2017: a second block of figures, `DTOC Beds`, with the same headings, and reason O.
D2  January 2018 to April 2019: reason I in other words.
E   May to December 2019: the second block is called `Average Number of People Delayed per Day`; notes at the foot.

Each of these workbooks has a sheet for England as well, setting and reason by row; the England time series has a
month by row.
"""

from datetime import date
from enum import Enum
from typing import NamedTuple

from oxon_review._nhs_england._faults import Faults
from oxon_review._nhs_england._headings import Headings, find_figures, texts_of
from oxon_review._nhs_england._sheets import Cell, Sheet
from oxon_review._nhs_england._terms import MISSING, Key, as_day, as_month, fold
from oxon_review._time import Month

__all__ = ["HEADINGS", "Kind", "Layout", "Title", "find_layout"]

_DEEPEST_HEADER = 60


class Kind(Enum):
    """What the rows of a sheet are."""

    AREAS = "areas"
    CROSSED = "settings and reasons"
    MONTHS = "months"


_LABELS: dict[Kind, dict[str, str]] = {
    Kind.AREAS: {"sha": "region", "region": "region", "ons geography": "gss", "code": "code", "name": "name"},
    Kind.CROSSED: {"type of care": "setting", "reason for delay": "reason"},
    Kind.MONTHS: {"year": "year", "period": "month", "period name": "month"},
}
"""The headings of the columns that name a row, by the kind of sheet, and what they give."""
_NEEDED = {Kind.AREAS: {"code", "name"}, Kind.CROSSED: {"setting", "reason"}, Kind.MONTHS: {"year", "month"}}
HEADINGS = "'Code' and 'Name', 'Type of Care' and 'Reason for Delay', or 'Year' and 'Period'"


class Title(NamedTuple):
    """What the title block says."""

    period: str
    """The month of the figures, or the first and last month of a series, as printed."""
    month: Month | None
    """The month, None where the period is none."""
    basis: str
    revised: date | None
    """The day of the last revision, or of publication; None where the block does not say."""


class Layout(NamedTuple):
    """Where a sheet has what."""

    kind: Kind
    title: Title
    header: int
    """The row of the headings that stand right above the figures."""
    labels: dict[str, int]
    """The columns that name a row."""
    keys: tuple[Key, ...]
    """What each column of figures is broken down by."""
    columns: tuple[int, ...]
    """The columns of figures."""


def _title_block(rows: list[list[Cell]], header: int) -> tuple[dict[str, Cell], int]:
    """Give the title block as labels with their values, and the row below it."""
    block: dict[str, Cell] = {}
    below = 0
    for number, row in enumerate(rows[:header]):
        filled = [value for value in row if value != ""]
        label = fold(filled[0]) if filled else ""
        if label.endswith(":") and len(filled) <= 2:  # noqa: PLR2004 (a label and its value)
            block[label[:-1]] = filled[1] if len(filled) > 1 else ""
            below = number + 1
    return block, below


def _find_header(rows: list[list[Cell]]) -> tuple[Kind, int] | None:
    """Find the row of headings, and what kind of sheet it tells of."""
    for number, row in enumerate(rows[:_DEEPEST_HEADER]):
        texts = {fold(value) for value in row if isinstance(value, str) and value}
        for kind, labels in _LABELS.items():
            if {labels[text] for text in texts & labels.keys()} >= _NEEDED[kind]:
                return kind, number
    return None


def _has_title(rows: list[list[Cell]]) -> bool:
    """Tell whether a sheet names a period, as each sheet of figures does."""
    return any(fold(value) == "period:" for row in rows[:_DEEPEST_HEADER] for value in row)


def _revised(block: dict[str, Cell]) -> date | None:
    """Give the day of the last revision, or of publication; None where a day is given that cannot be read."""
    given = [block.get("published", ""), block.get("revised", "")]
    days = [as_day(value) for value in given if value not in {"", *MISSING}]
    return None if None in days else max((day for day in days if day is not None), default=None)


def find_layout(sheet: Sheet, faults: Faults) -> Layout | None:
    """Find where a sheet has what; None for a sheet that is none of figures, and for one with faults."""
    found = _find_header(sheet.rows)
    if found is None:
        if _has_title(sheet.rows):
            message = f"has no row of headings: looked for {HEADINGS}, found {texts_of(sheet.rows[:_DEEPEST_HEADER])}"
            faults.add(f"sheet {sheet.name!r}", message)
        return None
    kind, header = found
    names = _LABELS[kind]
    labels = {names[fold(value)]: column for column, value in enumerate(sheet.rows[header]) if fold(value) in names}
    block, below = _title_block(sheet.rows, header)
    counts_days = "delayed days" in fold(block.get("summary"))
    grid = Headings(sheet, range(below, header + 1), frozenset(labels.values()), counts_days=counts_days)
    figures = find_figures(grid, faults, has_totals=kind is not Kind.CROSSED)
    if figures is None:
        return None
    period = block.get("period", "")
    title = Title(str(period), as_month(period), str(block.get("basis", "")), _revised(block))
    return Layout(kind, title, header, labels, tuple(figures.values()), tuple(figures))
