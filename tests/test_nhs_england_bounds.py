"""
Workbooks that are damaged, or made to fill the memory, are refused before the library that reads workbooks sees them.

That library ends the whole program where a file makes it ask for more memory than there is, so that most of these tests
look at what is refused before, and let nothing be read.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from official import Book, as_ods, as_xls, as_xlsx, monthly

from oxon_review import DelaySeries
from oxon_review._nhs_england import _bounds, read_nhs_england
from oxon_review._nhs_england._bounds import Refusal
from oxon_review._nhs_england._compound import SIGNATURE, compound, workbook_stream
from oxon_review._nhs_england._faults import Faults
from oxon_review._nhs_england._parts import checked_archive
from oxon_review._nhs_england._records import check_records
from oxon_review._nhs_england._sheets import read_sheets
from oxon_review.errors import LoadError

LARGE = "no official file has nearly as much: remove what is not of the tables, or fetch the file again"
DAMAGED = "the file is damaged, fetch it again"
BOOK: Book = {"One": [["a", 1.0], ["b", 2.5, True]], "Two": [["c"]]}


def takes(size: str) -> str:
    """Say that so many bytes of text are too many."""
    return (
        f"takes {size} bytes if shared texts are written for each cell, of at most 268,435,456 that are read; {LARGE}"
    )


def refused(deed: Callable[[bytes], object], content: bytes) -> tuple[str, str]:
    """Give the place and the message of what is refused."""
    with pytest.raises(Refusal) as caught:
        deed(content)
    return caught.value.path, caught.value.message


# --- all formats -----------------------------------------------------------------------------------------------------


@pytest.mark.extra
@pytest.mark.parametrize("write", [as_xls, as_xlsx, as_ods])
def test_the_formats_give_the_same_sheets(write: Callable[[Book], bytes]) -> None:
    """What was checked and wrapped anew is read as it was written, with no cell more or less."""
    faults = Faults()
    assert list(BOOK.items()) == [
        (sheet.name, [[each for each in row if each != ""] for row in sheet.rows])
        for sheet in read_sheets(write(BOOK), faults)
    ]
    assert () == faults.problems


@pytest.mark.extra
@pytest.mark.parametrize("write", [as_xls, as_xlsx, as_ods])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_any_damage_is_told_or_harmless(
    write: Callable[[Book], bytes], tmp_path: Path, at: int, garbage: bytes
) -> None:
    """Whatever bytes of a workbook are overwritten, it is read or refused with a LoadError."""
    content = write(monthly("A"))
    at %= len(content)
    (tmp_path / "book").write_bytes(content[:at] + garbage + content[at + len(garbage) :])
    try:
        outcome: object = read_nhs_england((tmp_path / "book",), area=None)
    except LoadError as error:
        outcome = error
    except UserWarning as warning:
        outcome = warning
    assert isinstance(outcome, DelaySeries | LoadError | UserWarning)


@pytest.mark.extra
def test_what_is_refused_is_told_with_its_place(tmp_path: Path) -> None:
    """A file that takes too much is told by its name, the sheet, what it takes, the bound and what to do."""
    path = tmp_path / "book.xls"
    path.write_bytes(as_xls({"Far": [[]] * 60_000 + [[""] * 20 + [1.0]]}))
    with pytest.raises(LoadError) as caught:
        read_nhs_england((path,), area=None)
    taken = "reaches to cell U60001, so takes 1,260,021 cells, of at most 1,000,000 that are read"
    assert f"{path}: sheet 1: {taken}; {LARGE}" == str(caught.value)


# --- .xls: the compound file -----------------------------------------------------------------------------------------


@given(st.sampled_from(["Workbook", "Book"]), st.integers(4096, 200_000), st.binary(min_size=1))
def test_a_stream_comes_out_of_a_compound_as_it_was_put_in(name: str, size: int, pattern: bytes) -> None:
    """To wrap a stream and to take it out are inverses."""
    stream = (pattern * size)[:size]
    assert (name, stream) == workbook_stream(compound(name, stream))


def of_sectors(stream: bytes, order: Sequence[int], *, shift: int = 9) -> bytes:
    """Make a compound file whose stream lies in sectors in this order, after one of the table and one of names."""
    size = 1 << shift
    following = [0xFFFFFFFD, 0xFFFFFFFE, *[0] * len(order)]
    for number, after in zip(order, [*order[1:], 0xFFFFFFFC], strict=True):
        following[number + 2] = after + 2
    made = compound("Workbook", stream)
    header = bytearray(made[:512].ljust(size, b"\0"))
    struct.pack_into("<H", header, 30, shift)
    struct.pack_into("<2I", header, 76, 0, 0xFFFFFFFF)
    struct.pack_into("<I", header, 48, 1)
    names = bytearray(made[1024:1536].ljust(size, b"\0"))
    struct.pack_into("<I", names, 128 + 116, order[0] + 2)
    table = struct.pack(f"<{len(following)}I", *following).ljust(size, b"\xff")
    sectors = {number: stream[at * size : (at + 1) * size] for at, number in enumerate(order)}
    return bytes(header + table + names + b"".join(sectors[number].ljust(size, b"\0") for number in sorted(sectors)))


STREAM = bytes(range(256)) * 40


@pytest.mark.parametrize("shift", [9, 12])
def test_a_stream_may_lie_in_pieces(shift: int) -> None:
    """The sectors of a stream, of 512 bytes or 4,096, follow each other as the table says, wherever they lie."""
    order = range(-(-len(STREAM) // (1 << shift)))
    shuffled = [*order[1::2], *order[::2]]
    assert ("Workbook", STREAM) == workbook_stream(of_sectors(STREAM, shuffled, shift=shift))


def test_a_stream_has_an_end() -> None:
    """Sectors that follow each other in a circle would never end."""
    content = bytearray(compound("Workbook", STREAM))
    struct.pack_into("<I", content, 512 + 4 * 10, 3)
    with pytest.raises(ValueError, match="the sectors of a stream run in a circle"):
        workbook_stream(bytes(content))


WHOLE = compound("Workbook", STREAM)


@pytest.mark.parametrize(
    "content",
    [
        SIGNATURE,
        compound("Workbork", STREAM),
        WHOLE[:-512],
        WHOLE[:30] + b"\x20" + WHOLE[31:],
        WHOLE[: 1024 + 128 + 120] + bytes(8) + WHOLE[1024 + 128 + 128 :],
    ],
    ids=["cut short", "of another name", "without its last sector", "of another size of sectors", "empty"],
)
def test_a_compound_has_the_stream_of_a_workbook(content: bytes) -> None:
    """Without the whole of that stream, a file is damaged."""
    with pytest.raises(ValueError, match="the file has no stream of a workbook, or not all of it"):
        workbook_stream(content)


def test_an_xls_is_of_bounded_size() -> None:
    """No more bytes are read than the simplest form of such a file can hold."""
    expected = (
        "has 6,291,968 bytes, of at most 6,291,456 that an .xls may have; official ones have 160,000; remove what is "
        "not of the tables"
    )
    assert ("", expected) == refused(workbook_stream, SIGNATURE + bytes((6 << 20) + 504))


# --- .xls: the records -----------------------------------------------------------------------------------------------

Record = tuple[int, bytes]


def records(*of_sheet: Record, of_book: Sequence[Record] = (), places: int = 1) -> bytes:
    """Make the records of a workbook with one sheet, which is kept where so many sheets are said to be."""
    size = sum(4 + len(data) for _, data in of_book) + 8 * places + 4
    all_records = [*of_book, *[(0x85, struct.pack("<I", size))] * places, (0x0A, b""), *of_sheet, (0x0A, b"")]
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in all_records)


def number(row: int, column: int) -> Record:
    """Make the record of a number in a cell, from 0."""
    return 0x203, struct.pack("<3Hd", row, column, 0, 1.0)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (struct.pack("<2I3H", 9, 9, 0, 5, 0), "rows 10 to 9 and columns 1 to 5"),
        (struct.pack("<2I3H", 0, 9, 6, 5, 0), "rows 1 to 9 and columns 7 to 5"),
        (struct.pack("<2I3H", 0, 65_537, 0, 5, 0), "rows 1 to 65,537 and columns 1 to 5"),
        (struct.pack("<2I3H", 0, 9, 0, 257, 0), "rows 1 to 9 and columns 1 to 257"),
        (struct.pack("<5H", 9, 3, 0, 5, 0), "rows 10 to 3 and columns 1 to 5"),
    ],
)
def test_a_range_ends_after_it_begins(data: bytes, told: str) -> None:
    """A sheet that says its cells end before they begin, or beyond the format, would have room made for billions."""
    expected = f"states that it is of {told}, and the last may be 65,536 and 256; {DAMAGED}"
    assert ("sheet 1", expected) == refused(check_records, records((0x200, data)))


@pytest.mark.parametrize(
    "data", [bytes(14), bytes(10), struct.pack("<2I3H", 0, 65_536, 0, 256, 0), struct.pack("<2I3H", 5, 6, 0, 0, 0), b""]
)
def test_a_range_may_be_blank_or_all(data: bytes) -> None:
    """A range of no cells or of the whole sheet is as spreadsheets write it; one of another length says nothing."""
    check_records(records((0x200, data)))


@pytest.mark.parametrize(
    ("record", "cell", "count"),
    [
        (number(65_535, 255), "IV65536", "16,777,216"),
        (number(16_000, 65_535), "CRXP16001", "1,048,641,536"),
        ((0xBD, struct.pack("<2H", 65_534, 14) + bytes(14)), "P65535", "1,048,560"),
        ((0xFD, struct.pack("<3HI", 65_535, 15, 0, 0)), "P65536", "1,048,576"),
        ((0x06, struct.pack("<2H", 65_535, 15)), "P65536", "1,048,576"),
    ],
)
def test_a_cell_of_an_xls_is_not_far_out(record: Record, cell: str, count: str) -> None:
    """All cells up to the furthest that is not blank would be laid out, those of several numbers in a row too."""
    expected = f"reaches to cell {cell}, so takes {count} cells, of at most 1,000,000 that are read; {LARGE}"
    assert ("sheet 1", expected) == refused(check_records, records(number(0, 0), record))


def test_all_that_is_read_of_an_xls_may_be() -> None:
    """Cells up to the bound are allowed, and blank ones far out."""
    check_records(records(number(62_499, 15), (0x201, struct.pack("<3H", 65_535, 255, 0))))


def test_records_may_end_anywhere() -> None:
    """Of a stream that was cut short, what is there is checked; the reader tells that it is damaged."""
    whole = records((0x200, bytes(14)), number(1, 1), of_book=[(0xFC, bytes(8))])
    for size in range(len(whole)):
        check_records(whole[:size])
    expected = f"reaches to cell CRXP65536, so takes 4,294,967,296 cells, of at most 1,000,000 that are read; {LARGE}"
    assert ("sheet 1", expected) == refused(check_records, records(number(65_535, 65_535))[:-12])


def test_the_cells_of_all_sheets_are_counted() -> None:
    """A book of many large sheets is as large as one of them all."""
    one = records(number(62_499, 9))
    sheet = one[12:]
    two = struct.pack("<2HI", 0x85, 4, 20) + struct.pack("<2HI", 0x85, 4, 20 + len(sheet)) + one[8:] + sheet
    expected = f"reaches to cell J62500, so takes 1,250,000 cells, of at most 1,000,000 that are read; {LARGE}"
    assert ("sheet 2", expected) == refused(check_records, two)


def test_cells_of_an_xls_are_in_the_order_of_rows() -> None:
    """A row above the one before it would be lost by some versions of the reader, or fill the memory."""
    expected = "has a cell of row 1 behind one of row 6; open it in a spreadsheet and save it as .xlsx"
    assert ("sheet 1", expected) == refused(check_records, records(number(5, 0), number(0, 0)))


def test_two_sheets_are_not_kept_in_one_place() -> None:
    """A thousand sheets of the same records would be read a thousand times."""
    with pytest.raises(ValueError, match="several sheets are kept in one place"):
        check_records(records(number(0, 0), places=10))


def test_shared_texts_are_no_more_than_can_be() -> None:
    """Room is made for as many texts as a file says it has."""
    expected = f"states 4,294,967,295 texts that cells share, of at most 1,000,000 that are read; {DAMAGED}"
    texts = (0xFC, struct.pack("<2I", 1, 0xFFFFFFFF))
    assert ("", expected) == refused(check_records, records(of_book=[texts]))


def test_a_text_that_many_cells_of_an_xls_share_is_written_for_each() -> None:
    """The texts with what continues them, not what continues another record, by the cells that have one of them."""
    book = [(0xFC, bytes(8_000)), (0x3C, bytes(8_000)), (0x3C, bytes(4_000)), (0xEB, b""), (0x3C, bytes(8_000))]
    cells = [(0xFD, struct.pack("<3HI", row, 0, 0, 0)) for row in range(13_500)]
    assert ("sheet 1", takes("270,000,000")) == refused(check_records, records(*cells, of_book=book))
    check_records(records(*cells[:13_000], of_book=book))


# --- archives --------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Put parts into an archive, in place of those of their names."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(file, "w") as made:
        for name in archive.namelist():
            if name not in parts:
                made.writestr(name, archive.read(name))
        for name, part in parts.items():
            made.writestr(name, part)
    return file.getvalue()


def sheet_of(rows: str) -> bytes:
    """Make an .xlsx of one sheet of these rows."""
    return with_parts(as_xlsx({"S": []}), {"xl/worksheets/0.xml": f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'})


def ods_of(rows: str) -> bytes:
    """Make an .ods of one sheet of these rows."""
    text = ZipFile(BytesIO(as_ods({"S": []}))).read("content.xml").decode()
    before, after = text.index("<table:table-row"), text.index("</table:table>")
    return with_parts(as_ods({"S": []}), {"content.xml": text[:before] + rows + text[after:]})


def test_only_what_was_checked_is_handed_on() -> None:
    """Of an .xlsx the parts of XML, of an .ods the three that matter: no other can be read in their place."""
    xlsx = with_parts(as_xlsx(BOOK), {"xl/media/image.png": b"\x89", "mimetype": "x", "docProps/core.XML": "<x/>"})
    names = ZipFile(BytesIO(checked_archive(xlsx))).namelist()
    assert ["docProps/core.XML"] == [name for name in names if name not in ZipFile(BytesIO(as_xlsx(BOOK))).namelist()]
    ods = with_parts(as_ods(BOOK), {"xl/workbook.xml": "<x/>", "Pictures/1.png": b"\x89"})
    kept = ["mimetype", "content.xml", "META-INF/manifest.xml"]
    assert kept == ZipFile(BytesIO(checked_archive(ods))).namelist()


@pytest.mark.parametrize(
    ("rows", "cell", "count"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576", "17,179,869,184"),
        ("<row r = '99'><c\nr\t=\n'zzz99'><v>1</v></c></row>", "ZZZ99", "1,809,522"),
        ('<row r="9"><c r="&#88;FD70"><v>1</v></c></row>', "XFD70", "1,146,880"),
        ('<x:row xmlns:x="y" r="1000001"><x:c><x:v>1</x:v></x:c></x:row>', "A1000001", "1,000,001"),
        ('<row r="+1000000"/><row><c><f/></c></row>', "A1000001", "1,000,001"),
        ('<row r="500001"><c r="A500001"/><c><is/></c></row>', "B500001", "1,000,002"),
    ],
)
def test_a_cell_of_an_xlsx_is_not_far_out(rows: str, cell: str, count: str) -> None:
    """However XML writes the place of a cell, or leaves it out, what is up to it is counted."""
    expected = f"reaches to cell {cell}, so takes {count} cells, of at most 1,000,000 that are read; {LARGE}"
    assert ("part 'xl/worksheets/0.xml'", expected) == refused(checked_archive, sheet_of(rows))


@pytest.mark.extra
def test_blank_cells_far_out_take_no_room() -> None:
    """Spreadsheets write rows and cells that have no more than a format."""
    faults = Faults()
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="12"><c r="XFD1048576" s="0"/></row>'
    (sheet,) = read_sheets(sheet_of(f"<sheetData>{rows}</sheetData>"), faults)
    assert ([[1.0]], ()) == (sheet.rows, faults.problems)


@pytest.mark.extra
def test_the_cells_of_all_sheets_of_an_archive_are_counted() -> None:
    """Each sheet may be a part of its own, or be said to be kept in the same one as another."""
    rows = '<sheetData><row r="1000"><c r="ZY1000"><v>1</v></c></row></sheetData>'
    part = f'<worksheet xmlns="{MAIN}">{rows}</worksheet>'
    faults = Faults()
    parts = {f"xl/worksheets/{number}.xml": part for number in range(2)}
    assert [] == read_sheets(with_parts(as_xlsx({"S": [], "T": []}), parts), faults)
    expected = (
        f"sheet 'T': reaches to cell ZY1000, so takes 1,402,000 cells, of at most 1,000,000 that are read; {LARGE}"
    )
    assert [expected] == list(map(str, faults.problems))


@pytest.mark.parametrize(
    ("rows", "row", "after"),
    [
        ('<row r="9"><c><v/></c></row><row r="8"><c><v/></c></row>', 8, 9),
        ('<row><c r="A7"><v/></c><c><v/></c></row>', 1, 7),
        ('<row r="0"><c><v/></c></row>', 0, 1),
    ],
)
def test_cells_of_an_xlsx_are_in_the_order_of_rows(rows: str, row: int, after: int) -> None:
    """A row above the one before it, or above the first of a sheet, is refused."""
    message = f"has a cell of row {row} behind one of row {after}; open it in a spreadsheet and save it as .xlsx"
    assert ("part 'xl/worksheets/0.xml'", message) == refused(checked_archive, sheet_of(rows))


@pytest.mark.parametrize("attribute", ['count="4294967295"', "uniqueCount = '+4294967295'"])
def test_a_number_of_elements_is_one_that_can_be(attribute: str) -> None:
    """Room is made for as many elements as a part says it has."""
    content = with_parts(as_xlsx(BOOK), {"xl/sharedStrings.xml": f"<sst {attribute}><si><t>x</t></si></sst>"})
    expected = f"states 4,294,967,295 elements in 'sst', of at most 1,000,000 that are read; {DAMAGED}"
    assert ("part 'xl/sharedStrings.xml'", expected) == refused(checked_archive, content)


def test_a_text_that_many_cells_of_an_xlsx_share_is_written_for_each() -> None:
    """The longest text, by the cells that have one, by the sheets that may all be kept in one part."""
    rows = '<row><c t="s"><v>0</v></c></row>' * 1_000
    shared = f"<sst><si><t>{'x' * 300_000}</t></si><si><t>y</t></si></sst>"
    size = 1_000 * 300_000 + len(f'<worksheet xmlns="{MAIN}">{rows}</worksheet>')
    content = with_parts(sheet_of(rows), {"xl/sharedStrings.xml": shared})
    assert ("", takes(f"{size:,}")) == refused(checked_archive, content)
    checked_archive(with_parts(sheet_of(rows), {"xl/sharedStrings.xml": shared.replace("x" * 100_000, "")}))


CELL = '<table:table-cell office:value-type="float" office:value="1"{}/>'
COLUMNS, ROWS = " table:number-columns-repeated", " table:number-rows-repeated"


@pytest.mark.parametrize(
    ("rows", "cell", "count"),
    [
        (f'<table:table-row{ROWS}="5000000000">{CELL.format("")}</table:table-row>', "A5000000000", "5,000,000,000"),
        (f"""<table:table-row>{CELL.format(COLUMNS + "='9000000'")}</table:table-row>""", "SRAOV1", "9,000,000"),
        (
            f'<table:table-row{ROWS}="9000000"/><table:table-row>{CELL.format("")}</table:table-row>',
            "A9000001",
            "9,000,001",
        ),
        (
            f'<table:table-row><table:covered-table-cell{COLUMNS}="9000000" table:formula="of:=1"/></table:table-row>',
            "SRAOV1",
            "9,000,000",
        ),
    ],
)
def test_a_cell_of_an_ods_is_not_far_out(rows: str, cell: str, count: str) -> None:
    """Rows and cells that are said to be repeated would be laid out, before a cell that is not blank blank ones too."""
    expected = f"reaches to cell {cell}, so takes {count} cells, of at most 1,000,000 that are read; {LARGE}"
    assert ("part 'content.xml'", expected) == refused(checked_archive, ods_of(rows))


@pytest.mark.parametrize(
    ("inner", "size"),
    [
        ('<text:p><text:s text:c="999999999999"/></text:p>', "999,999,999,999"),
        (f"<text:p>{'x' * 30_000} </text:p>", "300,010,000"),
    ],
)
def test_a_text_that_is_repeated_in_an_ods_is_written_for_each(inner: str, size: str) -> None:
    """The text of a cell by its rows and columns, and a number of spaces."""
    alike = 1 if "999" in inner else 100
    repeated = f'{COLUMNS}="{alike}"'
    row = (
        f'<table:table-row{ROWS}="{alike}">\n<table:table-cell{repeated}>\n{inner}</table:table-cell></table:table-row>'
    )
    assert ("part 'content.xml'", takes(size)) == refused(checked_archive, ods_of(row))


def test_spaces_outside_of_cells_are_none() -> None:
    """What is told elsewhere in an .ods is not part of a cell."""
    checked_archive(ods_of('<text:s text:c="999999999999"/><table:table-row/>'))


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "it declares a document type"),
        ('<?xml version="1.0" encoding="utf-7"?><x/>', "its encoding is 'utf-7', not UTF-8"),
        ("<x/>".encode("utf-16-le"), "its encoding is not UTF-8"),
        ("<x/>".encode("utf-16"), "its encoding is not UTF-8"),
        ("<x>\xff</x>".encode("latin-1"), "'utf-8' codec can't decode byte 0xff in position 3: invalid start byte"),
        ("<row><row/></row>", "an element 'row' stands within another"),
        ('<row r="-1"/>', "r is no number: '-1'"),
        ('<c r="A-1"/>', "'A-1' is no cell"),
    ],
)
def test_xml_that_could_be_read_in_two_ways_is_damaged(part: str | bytes, told: str) -> None:
    """What one reader may take otherwise than another is refused."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the message is compared below)
        checked_archive(with_parts(as_xlsx(BOOK), {"xl/worksheets/0.xml": part}))
    assert told == str(caught.value)


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-8"?>', "\ufeff"])
def test_xml_is_of_utf_8(declared: str) -> None:
    """UTF-8 may be declared, marked or left to be understood."""
    checked_archive(with_parts(as_xlsx(BOOK), {"xl/worksheets/0.xml": f"{declared}<x/>"}))


@pytest.mark.extra
def test_xml_that_is_not_well_formed_is_told(tmp_path: Path) -> None:
    """A part that is no XML makes the file a damaged one."""
    (tmp_path / "book").write_bytes(sheet_of("<row>"))
    with pytest.raises(LoadError, match=r"it is damaged or cut short \('mismatched tag: line 1, column \d+'\)"):
        read_nhs_england((tmp_path / "book",), area=None)


def test_the_content_of_an_archive_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive of much content is not unpacked to the end."""
    monkeypatch.setattr(_bounds, "_MOST_CONTENT", 3_000_000)
    content = with_parts(as_xlsx({}), {"image.png": bytes(4_000_000), "xl/big.xml": " " * 4_000_000})
    path, message = refused(checked_archive, content)
    start, end = "makes the content of the file 3,14", f" bytes and more, of at most 3,000,000 that are read; {LARGE}"
    assert ("part 'xl/big.xml'", True, True) == (path, message.startswith(start), message.endswith(end))


def test_an_archive_of_another_kind_is_told() -> None:
    """The binary form of .xlsx is not read."""
    expected = "is an .xlsb, which is not read; open it in a spreadsheet and save it as .xlsx"
    assert ("", expected) == refused(checked_archive, with_parts(as_xlsx(BOOK), {"xl/workbook.bin": b""}))


def test_an_ods_with_a_password_is_told() -> None:
    """Its list of parts says how they were encrypted."""
    expected = "is protected by a password; open it in a spreadsheet and save it without one"
    encrypted: dict[str, str | bytes] = {"META-INF/manifest.xml": "<x><encryption-data/></x>", "content.xml": b"\x93"}
    assert ("", expected) == refused(checked_archive, with_parts(as_ods(BOOK), encrypted))
