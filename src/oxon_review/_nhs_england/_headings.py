"""Say what the columns of a sheet are figures of, by the headings above them."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple, cast

from oxon_review._delays import CareSetting, DelayMeasure, DelayReason, Responsible, measure_in_words
from oxon_review._nhs_england._faults import Faults, place
from oxon_review._nhs_england._sheets import Cell, Sheet
from oxon_review._nhs_england._terms import FIRST_REASONS, Key, fold, heading
from oxon_review._shown import shown
from oxon_review._wording import worded

__all__ = ["Headings", "find_figures", "texts_of"]

_MOST_SHOWN = 12
_PASSED_OVER = frozenset({"england level data", "provider level data"})
"""Headings that say nothing of a column."""


class Headings(NamedTuple):
    """Where a sheet has its headings."""

    sheet: Sheet
    rows: range
    """The rows below the title block to the one right above the figures."""
    labels: frozenset[int]
    """The columns that name a row."""
    counts_days: bool
    """Whether the title block says that the sheet counts delayed days, which a heading may say otherwise."""

    @property
    def last(self) -> int:
        """The row right above the figures."""
        return self.rows[-1]


def texts_of(rows: Sequence[Sequence[Cell]]) -> str:
    """Show the texts of the row that is most like a row of headings: of the one with most of them."""
    fullest = max(([value for value in row if isinstance(value, str) and value] for row in rows), key=len)
    more = f" and {len(fullest) - _MOST_SHOWN} more" if len(fullest) > _MOST_SHOWN else ""
    return ", ".join(map(shown, fullest[:_MOST_SHOWN])) + more


def _carried(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """
    Carry each heading that spans several columns to all of them; those right above the figures span one each.

    A heading ends where the next of its row begins, or one of a row above it.
    """
    starts: set[int] = set()
    above: list[list[Cell]] = []
    for row in rows[:-1]:
        starts |= {column for column, value in enumerate(row) if value != ""}
        carried: list[Cell] = []
        for column, value in enumerate(row):
            carried.append(value if column in starts or not carried else carried[-1])
        above.append(carried)
    return [*above, rows[-1]]


def _check_spacer(headings: Headings, column: int, faults: Faults) -> None:
    """Refuse figures in a column without a heading."""
    below = headings.last + 1
    for number, row in enumerate(headings.sheet.rows[below:], below):
        if not isinstance(row[column], str):
            message = f"is {shown(row[column])} in a column without a heading; give it one, or empty the column"
            faults.add(place(headings.sheet.name, number, column), message)
            return


def _key(texts: Sequence[Cell], *, counts_days: bool) -> Key | str:
    """Read the headings of a column; a fault in words where they cannot be read."""
    parts: dict[str, object] = {"measure": DelayMeasure.DELAYED_DAYS} if counts_days else {}
    told: dict[str, object] = {}
    for text in texts:
        if text == "" or fold(text) in _PASSED_OVER:
            continue
        part = heading(text)
        if part is None:
            return f"heading {shown(text)} is not known: it should name a type of care, an organisation or a reason"
        if told.setdefault(*part) != part[1]:
            return f"headings {', '.join(shown(text) for text in texts if text)} contradict each other"
    parts |= told
    if "measure" not in parts:
        return (
            "does not say what its figures count: looked for a heading 'Delayed Days' above it, or for a 'Summary:' in "
            "the title block that speaks of delayed days"
        )
    return Key(
        cast("DelayMeasure", parts["measure"]),
        cast("CareSetting", parts.get("setting", CareSetting.ALL)),
        cast("Responsible", parts.get("responsible", Responsible.ALL)),
        cast("DelayReason | None", parts.get("reason")),
    )


_WHOLE: dict[str, tuple[Enum, ...]] = {
    "setting": (CareSetting.ACUTE, CareSetting.NON_ACUTE),
    "responsible": (Responsible.NHS, Responsible.SOCIAL_CARE, Responsible.BOTH),
    "reason": FIRST_REASONS,
}
"""The values that a breakdown has at least."""


def _missing(block: Sequence[Key], *, has_totals: bool) -> Iterator[str]:
    """Tell the columns that a block of one measure lacks."""
    for dimension, whole in _WHOLE.items():
        values = {getattr(key, dimension) for key in block}
        if values.intersection(whole):
            yield from (worded(value) for value in whole if value not in values)
    if has_totals and Key(block[0].measure) not in block:
        yield "total"


def _faults_of(keys: Sequence[Key], *, has_totals: bool) -> Iterator[str]:
    """Tell what is wrong with the columns of a sheet together."""
    if len(keys) < 2:  # noqa: PLR2004 (a breakdown has two columns at least)
        yield "has no breakdown, which takes two columns of figures at least"
    if any(first == second for first, second in pairwise(sorted(keys, key=str))):
        yield "has two columns of the same headings"
    for measure in dict.fromkeys(key.measure for key in keys):
        missing = list(_missing([key for key in keys if key.measure is measure], has_totals=has_totals))
        if missing:
            yield f"has no column of {measure_in_words(measure)} for {', '.join(missing)}"


def find_figures(headings: Headings, faults: Faults, *, has_totals: bool) -> dict[int, Key] | None:
    """Say what each column of figures is broken down by; None where that cannot be said of all."""
    sheet, before = headings.sheet, len(faults)
    rows = sheet.rows[headings.rows.start : headings.rows.stop]
    carried = _carried(rows)
    found: dict[int, Key] = {}
    for column in (column for column in range(len(rows[-1])) if column not in headings.labels):
        if rows[-1][column] == "" and not any(fold(row[column]) == "total" for row in rows):
            _check_spacer(headings, column, faults)
            continue
        key = _key([row[column] for row in carried], counts_days=headings.counts_days)
        if isinstance(key, Key):
            found[column] = key
        else:
            faults.add(place(sheet.name, headings.last, column), key)
    for fault in _faults_of(list(found.values()), has_totals=has_totals):
        faults.add(f"sheet {sheet.name!r}, row {headings.last + 1}", f"{fault}; found {texts_of([rows[-1]])}")
    return None if len(faults) > before else found
