"""Read a workbook: a month of all local authorities, or the time series of England."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from oxon_review._delays import DelayMeasure
from oxon_review._nhs_england._agreement import DIMENSIONS, Plan, agree, disagreements, pattern_of, plan_for
from oxon_review._nhs_england._faults import Faults, cell
from oxon_review._nhs_england._layouts import HEADINGS, Kind, find_layout
from oxon_review._nhs_england._names import ENGLAND, Area
from oxon_review._nhs_england._numbers import Block, Form, Numbers, Reading
from oxon_review._nhs_england._sheets import Sheet, read_sheets
from oxon_review._nhs_england._tables import Crossing, Figures, Row, Table, as_table
from oxon_review._nhs_england._terms import as_month, fold
from oxon_review._shown import shown
from oxon_review._time import Month
from oxon_review._wording import all_named, counted, written

__all__ = ["read_workbook"]

_MONTHLY, _SERIES = "monthly workbook", "England series"
_NATION = Area(ENGLAND, None, None)
_LOCAL = "local authority"
_MOST_NAMED = 6


def read_workbook(content: bytes, source: str, numbers: Numbers, faults: Faults) -> Reading | None:
    """Read a workbook; None where it has faults."""
    sheets = read_sheets(content, faults)
    tables = [as_table(sheet, layout, faults) for sheet in sheets if (layout := find_layout(sheet, faults)) is not None]
    if not tables and not faults:
        faults.add("", _none_of_the_layouts(sheets))
    if faults:
        return None
    revised = max((table.layout.title.revised for table in tables if table.layout.title.revised), default=None)
    doubts = Faults()
    if any(table.layout.kind is Kind.MONTHS for table in tables):
        blocks = _read_series(tables, numbers, faults, doubts)
        areas: Iterable[Area] = (_NATION,)
        kind = _SERIES
    else:
        blocks = _read_month(tables, numbers, faults, doubts)
        areas = _areas(tables)
        kind = _MONTHLY
    return None if faults else Reading(source, kind, revised, blocks, tuple(areas), doubts.problems)


def _none_of_the_layouts(sheets: Sequence[Sheet]) -> str:
    names = ", ".join(shown(sheet.name) for sheet in sheets)
    return (
        "is none of NHS England's workbooks of delayed transfers of care: looked for a row of headings with "
        f"{HEADINGS} and found none in {names or 'it, as it has no sheets'}"
    )


def _areas(tables: Iterable[Table]) -> Iterator[Area]:
    for table in tables:
        for row in table.rows:
            if isinstance(row.label, Area):
                yield row.label


# --- what the sheets of both kinds have in common --------------------------------------------------------------------


class _Record(NamedTuple):
    """What the sheets together give of one area and month."""

    rows: tuple[tuple[Table, Row], ...]
    """The row of each sheet that has one."""
    figures: Figures
    """The figures of these rows side by side."""

    @classmethod
    def of(cls, rows: Iterable[tuple[Table, Row]]) -> "_Record":
        """Put rows side by side."""
        together = tuple(rows)
        return cls(together, tuple(chain.from_iterable(row.figures for _, row in together)))

    @property
    def _origins(self) -> list[tuple[Table, Row, int]]:
        """The sheet, the row and the position in it of each figure."""
        return [(table, row, position) for table, row in self.rows for position in range(len(row.figures))]

    def place(self, position: int) -> str:
        """Name the place of a figure."""
        table, row, column = self._origins[position]
        return table.place(row, column)

    def cells(self, positions: Sequence[int]) -> str:
        """Name the cells of some figures, a few of them where they are many."""
        origins = self._origins
        sheets: dict[str, list[str]] = {}
        for table, row, column in map(origins.__getitem__, positions[:_MOST_NAMED]):
            sheets.setdefault(table.sheet.name, []).append(cell(row.number, table.layout.columns[column]))
        told = "; ".join(f"sheet {name!r}: {', '.join(cells)}" for name, cells in sheets.items())
        return f"{told} and {len(positions) - _MOST_NAMED} more" if len(positions) > _MOST_NAMED else told


Label = tuple[str, str | None] | Crossing | Month


def _by_label(table: Table, faults: Faults) -> dict[Label, Row]:
    """Give the rows of a sheet by what they are of; two rows of the same are a fault."""
    rows: dict[Label, Row] = {}
    for row in table.rows:
        label = row.label[:2] if isinstance(row.label, Area) else row.label
        first = rows.setdefault(label, row)
        if first is not row:
            faults.add(table.place_of_row(row), f"is of the same as row {first.number + 1}; remove one of the two")
    return rows


def _records(tables: Sequence[Table], faults: Faults, doubts: Faults) -> dict[Label, _Record]:
    """Join the rows of several sheets that are of the same; a sheet that has no such row is told."""
    by_label = [_by_label(table, faults) for table in tables]
    records: dict[Label, _Record] = {}
    for label in dict.fromkeys(chain.from_iterable(by_label)):
        record = _Record.of((table, rows[label]) for table, rows in zip(tables, by_label, strict=True) if label in rows)
        records[label] = record
        if len(record.rows) < len(tables):
            lacking = [
                repr(table.sheet.name) for table, rows in zip(tables, by_label, strict=True) if label not in rows
            ]
            table, row = record.rows[0]
            doubts.add(table.place_of_row(row), f"has no counterpart in sheet {all_named(lacking)}")
    return records


def _check(records: Iterable[tuple[_Record, int]], doubts: Faults) -> None:
    """Tell where the figures of records, each with the days of its month, disagree."""
    plans: dict[tuple[int, ...], Plan] = {}
    for record, length in records:
        form = tuple(id(row.keys) for _, row in record.rows)  # rows of a sheet share their keys, which are long to hash
        plan = plans.get(form)
        if plan is None:
            plan = plans[form] = plan_for(tuple(key for _, row in record.rows for key in row.keys))
        for position, others, message in disagreements(plan, record.figures, length):
            doubts.add(record.place(position), f"{message} ({record.cells(others)})" if others else message)


def _add(figures: dict[int, float], row: Row, form: Form, numbers: Numbers) -> None:
    """Add the figures of a row to those of its month; a total that another sheet has given is not added again."""
    name, code, _ = row.label if isinstance(row.label, Area) else _NATION
    for number, value in zip(numbers.row(form, (name, code, None)), row.figures, strict=True):
        if value is not None:
            figures.setdefault(number, value)


# --- a month of all local authorities --------------------------------------------------------------------------------


def _breakdown(table: Table) -> str | None:
    """Say what a sheet of areas is broken down by; None where that is not one thing."""
    patterns = zip(*map(pattern_of, table.layout.keys), strict=True)
    names = [name for name, is_told in zip(DIMENSIONS, map(any, patterns), strict=True) if is_told]
    return names[0] if len(names) == 1 else None


def _month_of(tables: Sequence[Table], faults: Faults) -> Month | None:
    """Give the month that all title blocks name."""
    months: dict[Month, str] = {}
    for table in tables:
        title, where = table.layout.title, f"sheet {table.sheet.name!r}"
        if title.month is None:
            wanted = "looked for 'Period:' with a month such as 'April 2017' in the title block"
            faults.add(where, f"{wanted}, found {shown(title.period)}")
        else:
            months.setdefault(title.month, where)
        if fold(title.basis) != _LOCAL:
            message = f"looked for 'Basis:' with 'Local Authority' in the title block, found {shown(title.basis)}"
            faults.add(where, message)
    if len(months) > 1:
        told = all_named([f"{month.name} ({where})" for month, where in months.items()])
        faults.add("", f"has sheets of several months: {told}")
    return next(iter(months), None)


def _check_sheets(tables: Sequence[Table], faults: Faults) -> None:
    """Refuse a month that has not each of its four sheets once."""
    wanted = [f"by {name}" for name in DIMENSIONS] + ["of England by type of care and reason"]
    kinds = [
        wanted[-1] if table.layout.kind is Kind.CROSSED else f"by {_breakdown(table) or 'nothing that is known'}"
        for table in tables
    ]
    if sorted(kinds) != sorted(wanted):
        found = ", ".join(f"{table.sheet.name!r} ({kind})" for table, kind in zip(tables, kinds, strict=True))
        faults.add("", f"must have one sheet {', one '.join(wanted)}; found {found}")


def _check_sum(table: Table, doubts: Faults) -> None:
    """Tell where the figures of England are not the sums of the rows below; averages are checked by their days."""
    nation = next((row for row in table.rows if isinstance(row.label, Area) and row.label.name == ENGLAND), None)
    if nation is None:
        doubts.add(f"sheet {table.sheet.name!r}", "has no row of England, which would be the sum of all rows")
        return
    others = [row.figures for row in table.rows if row is not nation]
    for position, (key, *column) in enumerate(zip(nation.keys, nation.figures, *others, strict=True)):
        value, *parts = column
        total = sum((part or 0.0 for part in parts), 0.0)
        if key.measure is DelayMeasure.DELAYED_DAYS and value is not None and not agree(value, total):
            message = f"is {written(value)}, and the {counted(len(others), 'row')} of areas make {written(total)}"
            doubts.add(table.place(nation, position), message)


def _read_month(tables: Sequence[Table], numbers: Numbers, faults: Faults, doubts: Faults) -> tuple[Block, ...]:
    """Read the sheets of a month."""
    month = _month_of(tables, faults)
    _check_sheets(tables, faults)
    if month is None or faults:
        return ()
    of_areas = [table for table in tables if table.layout.kind is Kind.AREAS]
    crossed = next(table for table in tables if table.layout.kind is Kind.CROSSED)
    records = _records(of_areas, faults, doubts)
    of_nation = [*records.pop(_NATION[:2], _Record((), ())).rows, *((crossed, row) for row in crossed.rows)]
    _by_label(crossed, faults)
    _check(((record, month.days) for record in (_Record.of(of_nation), *records.values())), doubts)
    figures: dict[int, float] = {}
    for table in tables:
        form = numbers.form(table.layout.keys)
        for row in table.rows:
            _add(figures, row, numbers.form(row.keys) if table is crossed else form, numbers)
    for table in of_areas:
        _check_sum(table, doubts)
    return (Block.of(month, figures),)


# --- the time series of England --------------------------------------------------------------------------------------


def _check_months(tables: Sequence[Table], months: Iterable[Month], doubts: Faults) -> None:
    """Tell each month that the series should have and has not."""
    known = sorted(months)
    period = tables[0].layout.title.period
    ends = [as_month(end) for end in fold(period).split(" - ")]
    for expected, end in zip((known[0], known[-1]), ends, strict=False):
        if end is not None and end != expected:
            doubts.add(
                f"sheet {tables[0].sheet.name!r}",
                f"names the period {shown(period)}, and its rows run from {known[0].name} to {known[-1].name}",
            )
    for before, after in pairwise(known):
        if after - before > 1:
            doubts.add(f"sheet {tables[0].sheet.name!r}", f"has no month between {before.name} and {after.name}")


def _read_series(tables: Sequence[Table], numbers: Numbers, faults: Faults, doubts: Faults) -> tuple[Block, ...]:
    """Read the sheets of the time series, a month by row."""
    others = [repr(table.sheet.name) for table in tables if table.layout.kind is not Kind.MONTHS]
    if others:
        faults.add("", f"has sheets of areas beside those of months, in {all_named(others)}; give them as two files")
        return ()
    records = _records(tables, faults, doubts)
    months = [label for label in records if isinstance(label, Month)]
    _check(((records[month], month.days) for month in months), doubts)
    _check_months(tables, months, doubts)
    forms = {table.sheet.name: numbers.form(table.layout.keys) for table in tables}
    blocks: list[Block] = []
    for month in months:
        figures: dict[int, float] = {}
        for table, row in records[month].rows:
            _add(figures, row, forms[table.sheet.name], numbers)
        blocks.append(Block.of(month, figures))
    return tuple(blocks)
