"""
Makes files in the layouts of NHS England's official ones, of invented figures about invented areas.

The figures come from one function, so that they add up as official figures do; a test changes the cells that it is
about before it writes the file.
"""

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from io import BytesIO
from itertools import product
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = [
    "AREAS",
    "ENGLAND",
    "LAYOUTS",
    "ORGANISATION",
    "REASON",
    "TYPE",
    "Book",
    "as_csv",
    "as_ods",
    "as_xls",
    "as_xlsx",
    "days",
    "extract",
    "monthly",
    "put",
    "series",
    "sum_of",
]

Cell = str | float | bool
Book = dict[str, list[list[Cell]]]
"""Sheets by name, each as rows of cells; an empty text is a blank cell."""

ENGLAND, TYPE = "England", "LA - by type of care"
ORGANISATION, REASON = "LA - by responsible org", "LA - by reason"
"""The sheets of a monthly workbook."""

AREAS = (
    ("East Fens", "E10000901", "901", "Fenshire"),
    ("East Fens", "E06000902", "902", "Isle Of Reeds UA"),
    ("West Fens", "E10000903", "903", "Mere & Marsh"),
    ("-", "-", "9900", "Resident In Wales"),
)
"""Region, GSS code, NHS code and name."""
SETTINGS = ("Acute", "Non-Acute")
ORGANISATIONS = ("NHS", "Social Care", "Both")
_SHORT = {
    "A)": "COMPLETION OF ASSESSMENT",
    "B)": "PUBLIC FUNDING",
    "C)": "WAITING FURTHER NHS NON-ACUTE CARE",
    "DI)": "AWAITING RESIDENTIAL HOME PLACEMENT OR AVAILABILITY",
    "DII)": "AWAITING NURSING HOME PLACEMENT OR AVAILABILITY",
    "E)": "AWAITING CARE PACKAGE IN OWN HOME",
    "F)": "AWAITING COMMUNITY EQUIPMENT AND ADAPTIONS",
    "G)": "PATIENT OR FAMILY CHOICE",
    "H)": "DISPUTES",
    "I)": "HOUSING - PATIENTS NOT COVERED BY NHS AND COMMUNITY CARE ACT",
}
_LONG = {
    "A)": "Awaiting completion of assessment",
    "B)": "Awaiting public funding",
    "C)": "Awaiting further non-acute NHS care",
    "Di)": "Awaiting residential home placement or availability",
    "Dii)": "Awaiting nursing home placement or availability",
    "E)": "Awaiting care package in own home",
    "F)": "Awaiting community equipment and adaptations",
    "G)": "Patient or family choice",
    "H)": "Disputes",
    "I)": "Housing \u2013 patients not covered by NHS and Community Care Act",
    "O)": "Other",
}
_CARE_ACT = _LONG | {"I)": "Housing - patients not covered by Care Act"}
_IN_EXTRACT = (
    "A_COMPLETION_ASSESSMENT",
    "B_PUBLIC_FUNDING",
    "C_FURTHER_NON_ACUTE_NHS",
    "DI_RESIDENTIAL_HOME",
    "DII_NURSING_HOME",
    "E_CARE_PACKAGE_IN_HOME",
    "F_COMMUNITY_EQUIP_ADAPT",
    "G_PATIENT_FAMILY_CHOICE",
    "H_DISPUTES",
    "I_HOUSING",
    "O_OTHER",
)
_NHS_ALONE, _NEVER_BOTH = {2, 9}, {2, 3, 7, 8, 9}
"""The reasons that only the NHS may answer for, and those that are never put down to both sides, by position."""


class _Layout(NamedTuple):
    """What the layouts of the monthly workbooks differ in."""

    month: str
    labels: tuple[str, ...]
    """The headings before the figures."""
    reasons: dict[str, str]
    averages: str = ""
    """The heading of the second block; none where there is no such block."""
    notes: bool = False


LAYOUTS = {
    "A": _Layout("April 2011", ("SHA", "Code", "Name"), _SHORT),
    "B": _Layout("April 2013", ("Region", "", "Code", "Name"), _SHORT),
    "C": _Layout("July 2015", ("Region", "ONS Geography", "Code", "Name"), _SHORT),
    "D1": _Layout("April 2017", ("Region", "ONS Geography", "Code", "Name"), _LONG, "DTOC Beds"),
    "D2": _Layout("January 2018", ("Region", "ONS Geography", "Code", "Name"), _CARE_ACT, "DTOC Beds"),
    "E": _Layout(
        "May 2019",
        ("Region", "ONS Geography", "Code", "Name"),
        _CARE_ACT,
        "Average Number of People Delayed per Day",
        notes=True,
    ),
}


def days(area: int, setting: int, organisation: int, reason: int) -> int:
    """Invent the delayed days of an area by type of care, organisation and reason, each by its position."""
    is_never = (organisation and reason in _NHS_ALONE) or (organisation == 2 and reason in _NEVER_BOTH)
    is_never = is_never or (reason == 10 and setting == 0)
    return 0 if is_never else (7 * area + 11 * setting + 5 * organisation + 3 * reason) % 17


def sum_of(
    areas: Iterable[int],
    reasons: int,
    *,
    setting: int | None = None,
    organisation: int | None = None,
    reason: int | None = None,
) -> int:
    """Add up days over areas and over each dimension that is not given."""
    chosen = (
        range(count) if one is None else (one,) for count, one in ((2, setting), (3, organisation), (reasons, reason))
    )
    return sum(days(*each) for each in product(areas, *chosen))


_Total = Callable[[Iterable[int]], int]


def _breakdowns(reasons: int) -> tuple[list[_Total], list[_Total], list[_Total]]:
    """Give what the columns by type of care, organisation and reason add up, each with its total."""

    def total(areas: Iterable[int]) -> int:
        return sum_of(areas, reasons)

    def of_setting(setting: int) -> _Total:
        return lambda areas: sum_of(areas, reasons, setting=setting)

    def of_organisation(organisation: int) -> _Total:
        return lambda areas: sum_of(areas, reasons, organisation=organisation)

    def of_reason(reason: int) -> _Total:
        return lambda areas: sum_of(areas, reasons, reason=reason)

    return (
        [*map(of_setting, range(2)), total],
        [*map(of_organisation, range(3)), total],
        [*map(of_reason, range(reasons)), total],
    )


def _title(period: str, basis: str, summary: str) -> list[list[Cell]]:
    """Make rows 1 to 12, the title block."""
    block: tuple[tuple[str, str] | None, ...] = (
        ("Title:", "Delayed Transfer of Care, NHS Organisations, Fens"),
        ("Summary:", summary),
        None,
        ("Period:", period),
        ("Source:", "Invented"),
        ("Basis:", basis),
        ("Published:", "8th June 2018"),
        ("Revised:", "14th June 2019"),
        ("Status:", "Published"),
        ("Contact:", "nobody"),
    )
    rows: list[list[Cell]] = [[] if row is None else ["", *row] for row in block]
    return [[], *rows, []]


def _square(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Make all rows as long as the longest."""
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _averages(figures: Iterable[float], length: int) -> list[Cell]:
    """Make the second block of a row, with the blank cell before it."""
    return ["", *(figure / length for figure in figures)]


_COUNTED = "Number of Delayed Days during the reporting period, by something."
_NOTES: list[list[Cell]] = [[], ["", "Notes:"], ["", "1. An average is days divided by days of the month."]]


def _of_areas(
    layout: _Layout, count: int, headings: Sequence[str], totals: Sequence[_Total], *, averages: bool
) -> list[list[Cell]]:
    """Make a sheet of areas."""
    length = 30 if layout.month.startswith("April") else 31
    before = len(layout.labels)
    block_row: list[Cell] = ["", *[""] * before, "Delayed Days", *[""] * len(headings), layout.averages]
    header: list[Cell] = ["", *layout.labels, *headings, *(["", *headings] if averages else [])]
    rows = [*_title(layout.month, "Local Authority", _COUNTED), block_row if averages else [], header]
    everywhere = range(count)
    named = {"SHA": 0, "Region": 0, "ONS Geography": 1, "Code": 2, "Name": 3}
    for labels, areas in [
        (("-", "-", "-", "England"), everywhere),
        (None, everywhere),
        *((area, (number,)) for number, area in enumerate(AREAS[:count])),
    ]:
        if labels is None:
            rows.append([])
            continue
        figures = [float(total(areas)) for total in totals]
        row: list[Cell] = ["", *(labels[named[label]] if label else "" for label in layout.labels), *figures]
        rows.append([*row, *_averages(figures, length)] if averages else row)
    return _square([*rows, *(_NOTES if layout.notes and averages else [])])


def _of_england(layout: _Layout, count: int) -> list[list[Cell]]:
    """Make the sheet of England by type of care, reason and organisation."""
    everywhere, reasons = range(count), len(layout.reasons)
    rows = _title(layout.month, "Local Authority", "By who the delay is attributable to and by its reasons.")
    rows += [
        ["", "England Level Data", "", "Number of Delayed Days during the reporting period"],
        ["", "Type of Care", "Reason for Delay", *ORGANISATIONS],
    ]
    for setting, name in enumerate(SETTINGS):
        rows.append(
            ["", name, "-", *(sum_of(everywhere, reasons, setting=setting, organisation=each) for each in range(3))]
        )
    rows.append([])
    for setting, name in enumerate(SETTINGS):
        for reason, (letter, words) in enumerate(layout.reasons.items()):
            if letter == "O)" and setting == 0:
                continue
            figures: list[Cell] = [
                "NA"
                if (each and reason in _NHS_ALONE) or (each == 2 and reason in _NEVER_BOTH)
                else sum_of(everywhere, reasons, setting=setting, organisation=each, reason=reason)
                for each in range(3)
            ]
            rows.append(["", "" if reason else name, f"{letter} {words}", *figures])
    return _square(rows)


def monthly(name: str, *, month: str | None = None, count: int = len(AREAS)) -> Book:
    """Make the workbook of a layout, `A` to `E`, for a month of as many days, of the first areas."""
    layout = LAYOUTS[name]
    layout = layout._replace(month=month or layout.month)
    reasons = [f"{letter} {words}" for letter, words in layout.reasons.items()]
    by_setting, by_organisation, by_reason = _breakdowns(len(reasons))
    averages = bool(layout.averages)
    book = {
        ENGLAND: _of_england(layout, count),
        TYPE: _of_areas(layout, count, (*SETTINGS, "Total"), by_setting, averages=averages),
        ORGANISATION: _of_areas(layout, count, (*ORGANISATIONS, "Total"), by_organisation, averages=averages),
        REASON: _of_areas(layout, count, (*reasons, "Total"), by_reason, averages=False),
    }
    if averages and not layout.notes:
        book["Data Quality"] = [["The following providers revised data:", ""], ["RAA", "Fen Hospitals NHS Trust"]]
    return book


# --- the time series -------------------------------------------------------------------------------------------------

_SERIES_MONTHS = (("2010-11", "December", 31), ("2010-11", "January", 31), ("2010-11", "February", 28))


def series(period: str = "December 2010 - February 2011") -> Book:
    """Make the time series of England, each month of which is one of the invented areas."""
    reasons = [f"{letter} {words}" for letter, words in _CARE_ACT.items()]
    by_setting, by_organisation, by_reason = _breakdowns(len(reasons))
    title = _title(period, "Provider", _COUNTED)

    def sheet(above: list[list[Cell]], totals: Sequence[_Total], *, averages: bool) -> list[list[Cell]]:
        rows: list[list[Cell]] = [*title, *above, []]
        for number, (year, month, length) in enumerate(_SERIES_MONTHS):
            figures = [float(total((number,))) for total in totals]
            row: list[Cell] = ["", year, month, *figures]
            rows.append([*row, *_averages(figures, length)] if averages else row)
        return _square([*rows, *_NOTES])

    def two_blocks(headings: Sequence[str]) -> list[list[Cell]]:
        blank = [""] * len(headings)
        return [
            ["", "Provider Level Data"],
            ["", "", "", "Delayed Days", *blank, "DTOC Beds"],
            ["", "Year", "Period", *headings, "", *headings],
        ]

    crossed = [(0, reason) for reason in range(10)] + [(1, reason) for reason in range(11)]
    all_crossed: list[_Total] = [
        lambda areas, key=(setting, each, reason): sum(days(area, *key) for area in areas)  # type: ignore[misc]
        for setting, reason in crossed
        for each in range(3)
    ]
    three_rows: list[list[Cell]] = [
        ["", "Provider Level Data"],
        ["", "", "", "Acute", *[""] * 29, "Non-Acute", *[""] * 32, "Total"],
        ["", "", "", *(cell for _, reason in crossed for cell in (reasons[reason], "", "")), ""],
        ["", "Year", "Period Name", *ORGANISATIONS * len(crossed), ""],
    ]
    return {
        "Delayed Days by type": sheet(two_blocks((*SETTINGS, "Total")), by_setting, averages=True),
        "Delayed Days by responsible org": sheet(two_blocks((*ORGANISATIONS, "Total")), by_organisation, averages=True),
        "Delayed Days by reason": sheet(
            [[], ["", "Provider Level Data"], ["", "Year", "Period", *reasons, "Total"]], by_reason, averages=False
        ),
        "Delayed Days": sheet(three_rows, [*all_crossed, by_setting[-1]], averages=False),
    }


# --- extracts --------------------------------------------------------------------------------------------------------

_EXTRACT_LABELS = (
    "Period,Provider Parent Org Code,Provider Parent Name,Provider Org Code,Provider Org Name,Local Authority Code,"
    "Local Authority Name,Acute Or Non Acute Description,Reason For Delay"
)


def extract(period: str = "MSitDT-APRIL-2019", *, length: int = 30, later: bool = True) -> list[str]:
    """Make the lines of an extract of a month of this length, with the columns from April 2017 on or the earlier."""
    figures = "NHS DTOC beds,NHS,Social Care DTOC beds,Social Care,Both DTOC beds,Both B"
    earlier = "NHS A,NHS B,Social Care A,Social Care B,Both A,Both B"
    lines = [f"{_EXTRACT_LABELS},{figures if later else earlier}"]
    for area, setting, reason in product(range(2), range(2), range(11 if later else 10)):
        if reason == 10 and setting == 0:
            continue
        cells = [period, "Q99", '"FENS (EAST, WEST)"', "RAA", "FEN HOSPITALS", AREAS[area][2], AREAS[area][3].upper()]
        cells += [SETTINGS[setting], _IN_EXTRACT[reason]]
        for organisation in range(3):
            number = days(area, setting, organisation, reason)
            cells += [f"{number / length:.9f}" if later else str(number // 7), f"{number}.0"]
        lines.append(",".join(cells))
    return lines


# --- cells and files -------------------------------------------------------------------------------------------------


def _cell_at(name: str) -> tuple[int, int]:
    """Give the row and column, from 0, of a cell such as `C7`."""
    letters, digits = name.rstrip("0123456789"), name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def put(book: Book, sheet: str, cell: str, value: Cell) -> Book:
    """Write a value into a cell of a book, which is given back."""
    row, column = _cell_at(cell)
    book[sheet][row][column] = value
    return book


def as_csv(lines: list[str]) -> bytes:
    """Write the lines of an extract."""
    return "\n".join(lines).encode()


def as_xls(book: Book) -> bytes:
    """Write a book as .xls, the format of the official files; a text such as #DIV/0! becomes the error of a formula."""
    workbook = import_module("xlwt").Workbook()
    for name, rows in book.items():
        sheet = workbook.add_sheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and value.startswith("#"):
                    sheet.row(number).set_cell_error(column, value)
                elif value != "":
                    sheet.write(number, column, value)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _column(number: int) -> str:
    """Name a column, from 0, as a spreadsheet does."""
    before, last = divmod(number, 26)
    return (_column(before - 1) if before else "") + chr(65 + last)


def _xml_cell(row: int, column: int, value: Cell) -> str:
    """Write a cell; a number that XML cannot hold stands as text, as some programs write it."""
    where = f'r="{_column(column)}{row + 1}"'
    if isinstance(value, str):
        kind, inner = (
            ("e", f"<v>{value}</v>") if value.startswith("#") else ("inlineStr", f"<is><t>{escape(value)}</t></is>")
        )
        return f'<c {where} t="{kind}">{inner}</c>'
    return f'<c {where} t="b"><v>{value:d}</v></c>' if isinstance(value, bool) else f"<c {where}><v>{value!r}</v></c>"


def as_xlsx(book: Book) -> bytes:
    """Write a book as .xlsx: a zip archive of XML."""
    links = [
        f'<Relationship Id="s{number}" Type="{_LINK}/worksheet" Target="worksheets/{number}.xml"/>'
        for number in range(len(book))
    ]
    names = [
        f'<sheet name="{escape(name)}" sheetId="{number + 1}" r:id="s{number}"/>' for number, name in enumerate(book)
    ]
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="book" Type="{_LINK}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><sheets>{"".join(names)}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>',
    }
    for number, rows in enumerate(book.values()):
        cells = (
            f'<row r="{row + 1}">{"".join(_xml_cell(row, *each) for each in enumerate(values) if each[1] != "")}</row>'
            for row, values in enumerate(rows)
        )
        parts[f"xl/worksheets/{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(cells)}</sheetData></worksheet>'
        )
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def _ods_cell(value: Cell) -> str:
    """Write a cell; a blank one is empty."""
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    if isinstance(value, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def as_ods(book: Book) -> bytes:
    """Write a book as .ods: a zip archive of XML, with the blank cells and rows that spreadsheets write at the ends."""
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    below = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    tables = (
        f'<table:table table:name="{escape(name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}{blank}</table:table-row>" for row in rows)
        + f"{below}</table:table>"
        for name, rows in book.items()
    )
    names = " ".join(f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_OASIS}:manifest:1.0"/>')
    return file.getvalue()
