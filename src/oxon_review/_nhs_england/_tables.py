"""Read the rows of a sheet whose layout is known: what each is of, and its figures."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple, cast

from oxon_review._delays import LARGEST, CareSetting, DelayReason
from oxon_review._nhs_england._faults import Faults, figure_fault, place
from oxon_review._nhs_england._layouts import Kind, Layout
from oxon_review._nhs_england._names import ENGLAND, Area, area_name
from oxon_review._nhs_england._sheets import Cell, Sheet
from oxon_review._nhs_england._terms import MISSING, Key, as_reason, fold, heading, month_named
from oxon_review._shown import shown
from oxon_review._time import FinancialYear, Month
from oxon_review.errors import ValidationError

__all__ = ["Crossing", "Figures", "Row", "Table", "as_table"]

_FLOATS = {float}
_APRIL = 4


class Crossing(NamedTuple):
    """A type of care with a reason, None for all reasons."""

    setting: CareSetting
    reason: DelayReason | None


Label = Area | Crossing | Month
Figures = tuple[float | None, ...]


class Row(NamedTuple):
    """One row of figures."""

    number: int
    """Its position in the sheet, from 0."""
    label: Label
    """What it is of."""
    keys: tuple[Key, ...]
    """What each of its figures is broken down by."""
    figures: Figures
    """Its figures, None where there is none."""


class Table(NamedTuple):
    """The figures of a sheet."""

    sheet: Sheet
    layout: Layout
    rows: list[Row]

    def place(self, row: Row, position: int) -> str:
        """Name the place of a figure, by its position among the figures of its row."""
        return _place(self.sheet, self.layout, row.number, self.layout.columns[position])

    def place_of_row(self, row: Row) -> str:
        """Name the place of a row."""
        words = ", ".join(_words(self.sheet, self.layout, row.number))
        return f"sheet {self.sheet.name!r}, row {row.number + 1} ({words})"


def _words(sheet: Sheet, layout: Layout, row: int) -> list[str]:
    """Give the words that name a row, as printed."""
    labels = ("name", "setting", "reason", "year", "month")
    words = (sheet.rows[row][layout.labels[label]] for label in labels if label in layout.labels)
    return [str(word) for word in words if word != ""]


def _place(sheet: Sheet, layout: Layout, row: int, column: int) -> str:
    """Name the place of a cell with the words of its row and column."""
    return place(sheet.name, row, column, *_words(sheet, layout, row), str(sheet.rows[layout.header][column]))


def _checked(
    values: Sequence[Cell], columns: Sequence[int], place_of: Callable[[int], str], faults: Faults
) -> Iterator[float | None]:
    """Give the figures among the values, each checked by itself."""
    for value, column in zip(values, columns, strict=True):
        if (type(value) is float or type(value) is int) and 0 <= value <= LARGEST:
            yield float(value)
            continue
        if value not in MISSING:
            faults.add(place_of(column), figure_fault(value))
        yield None


def _are_plain(values: Sequence[Cell]) -> bool:
    """Tell at once whether all values are good figures, as in nearly every row; a sum finds what is not a number."""
    return (
        set(map(type, values)) == _FLOATS
        and min(cast("Sequence[float]", values)) >= 0
        and sum(cast("Sequence[float]", values)) <= LARGEST
    )


def _keys(layout: Layout, label: Label) -> tuple[Key, ...]:
    """Say what the figures of a row are broken down by: a row of England's sheet says the setting and the reason."""
    if isinstance(label, Crossing):
        return tuple(key._replace(setting=label.setting, reason=label.reason) for key in layout.keys)
    return layout.keys


def as_table(sheet: Sheet, layout: Layout, faults: Faults) -> Table:
    """Read the rows of a sheet."""
    columns = layout.columns
    pick = cast("Callable[[list[Cell]], tuple[Cell, ...]]", itemgetter(*columns))
    label_of = _LABELLED[layout.kind](layout.labels)
    rows: list[Row] = []
    for number, cells in enumerate(sheet.rows[layout.header + 1 :], layout.header + 1):
        values = pick(cells)
        label = label_of(cells)
        is_blank = not any(values) and set(values) == {""}
        if isinstance(label, _Unnamed):
            if not is_blank:
                where = _place(sheet, layout, number, layout.labels[label.label])
                faults.add(where, f"{label.message}, although the row has figures")
        elif is_blank:
            message = "has no figures in its row; write them, or '-' where none were reported"
            faults.add(_place(sheet, layout, number, columns[0]), message)
        else:
            if _are_plain(values):
                figures = cast("Figures", values)
            else:
                figures = tuple(_checked(values, columns, partial(_place, sheet, layout, number), faults))
            rows.append(Row(number, label, _keys(layout, label), figures))
    if not rows:
        faults.add(f"sheet {sheet.name!r}", f"has no rows of figures below the headings of row {layout.header + 1}")
    return Table(sheet, layout, rows)


# --- what a row is of ------------------------------------------------------------------------------------------------


class _Unnamed(NamedTuple):
    """Why a row is of nothing, which matters only where it has figures: which label is wrong, and how."""

    label: str
    message: str


Labeller = Callable[[list[Cell]], Label | _Unnamed]
"""Tells what a row is of."""


def _code(value: Cell) -> str | None:
    """Give a code as printed, also where the spreadsheet took it for a number."""
    if isinstance(value, float | int):
        return f"{value:.0f}"
    text = str(value).strip()
    return text if text and text not in MISSING else None


def _labelled_by_area(labels: dict[str, int]) -> Labeller:
    """Read rows of areas."""
    name_column, code_column, gss_column = labels["name"], labels["code"], labels.get("gss")

    def label(cells: list[Cell]) -> Area | _Unnamed:
        name = cells[name_column]
        if not isinstance(name, str) or name.strip() in {"", "-"}:
            return _Unnamed("name", f"is no name of an area (found {shown(name)})")
        code = _code(cells[code_column])
        area = Area(area_name(name), code, None if gss_column is None else _code(cells[gss_column]))
        if code is None and area.name != ENGLAND:
            return _Unnamed("code", f"is no code of an area (found {shown(cells[code_column])})")
        return area

    return label


def _labelled_by_crossing(labels: dict[str, int]) -> Labeller:
    """Read rows of a setting, which stands in the first of its rows only, with a reason or a dash."""
    setting_column, reason_column = labels["setting"], labels["reason"]
    settings: list[CareSetting] = []

    def label(cells: list[Cell]) -> Crossing | _Unnamed:
        named = heading(cells[setting_column])
        if named is not None and named[0] == "setting":
            settings[:] = [cast("CareSetting", named[1])]
        elif cells[setting_column] != "" or not settings:
            return _Unnamed("setting", f"is no type of care (found {shown(cells[setting_column])})")
        text = cells[reason_column]
        reason = as_reason(text)
        if reason is None and fold(text) != "-":
            return _Unnamed("reason", f"is no reason (found {shown(text)})")
        return Crossing(settings[0], reason)

    return label


def _labelled_by_month(labels: dict[str, int]) -> Labeller:
    """Read rows of a financial year and a month of it."""
    year_column, month_column = labels["year"], labels["month"]

    def label(cells: list[Cell]) -> Month | _Unnamed:
        number = month_named(cells[month_column])
        try:
            year = FinancialYear.parse(str(cells[year_column]).strip())
        except ValidationError as error:
            return _Unnamed("year", str(error))
        if number is None:
            return _Unnamed("month", f"is no month (found {shown(cells[month_column])})")
        return Month(year.start_year + (number < _APRIL), number)

    return label


_LABELLED: dict[Kind, Callable[[dict[str, int]], Labeller]] = {
    Kind.AREAS: _labelled_by_area,
    Kind.CROSSED: _labelled_by_crossing,
    Kind.MONTHS: _labelled_by_month,
}
