"""Files that are not as NHS England's: each fault is told with its place, all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from official import ENGLAND, ORGANISATION, REASON, TYPE, Book, as_csv, as_xls, as_xlsx, extract, monthly, put, series

from oxon_review._nhs_england import _sheets, read_nhs_england
from oxon_review._nhs_england._faults import MOST_PROBLEMS, Faults, cell, place
from oxon_review.errors import LoadError

SERIES = "Delayed Days by type"
AT_G18 = f"sheet {REASON!r}, cell G18 (Isle Of Reeds UA, B) Awaiting public funding)"
Problems = Callable[..., list[str]]


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """Give a function that reads files which are refused, and gives the problems in words, without the folder."""

    def refused(*contents: bytes) -> list[str]:
        paths = [tmp_path / f"file-{number}" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        with pytest.raises(LoadError) as caught:
            read_nhs_england(tuple(paths), area=None)
        return [str(problem).replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return refused


def without(book: Book, *sheets: str) -> Book:
    """Leave out sheets."""
    return {name: rows for name, rows in book.items() if name not in sheets}


# --- figures ---------------------------------------------------------------------------------------------------------

BLANK = (
    "must be a figure (found a blank cell, or the error of a formula such as #DIV/0!); write the figure, or '-' where "
    "none was reported"
)


@pytest.mark.extra
@pytest.mark.parametrize("write", [as_xls, as_xlsx])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1,234", "must be a figure (found the text '1,234'); write it as a number, without commas"),
        ("12", "must be a figure (found the text '12'); write it as a number, without commas"),
        ("many", "must be a figure (found the text 'many'); write '-' where none was reported"),
        ("na", "must be a figure (found the text 'na'); write '-' where none was reported"),
        ("", BLANK),
        ("#DIV/0!", BLANK),
        (True, "must be a figure (found True); set the format of the cell to a number"),
        (-2.5, "must be from 0 to 1,000,000,000 (found -2.5)"),
        (1e10, "must be from 0 to 1,000,000,000 (found 10000000000.0)"),
    ],
)
def test_what_is_no_figure_is_told_with_its_cell(
    write: Callable[[Book], bytes], value: str | float, message: str, problems: Problems
) -> None:
    """Sheet, cell, the words of row and column, the value and what to do: of text, blanks, errors, and other kinds."""
    assert [f"{AT_G18}: {message}"] == problems(write(put(monthly("D1"), REASON, "G18", value)))


@pytest.mark.extra
@pytest.mark.parametrize(
    ("value", "told"),
    [("nan", "nan, which is not a number"), ("inf", "inf, which is infinite"), ("-inf", "-inf, which is infinite")],
)
def test_a_figure_that_is_not_finite_is_refused_by_name(value: str, told: str, problems: Problems) -> None:
    """Infinity and what is not a number are named."""
    book = put(monthly("D1"), REASON, "G18", float(value))
    assert [f"{AT_G18}: must be a figure (found {told})"] == problems(as_xlsx(book))


@pytest.mark.extra
def test_every_fault_is_told_at_once_up_to_a_number(problems: Problems) -> None:
    """All sheets are read to the end; after a hundred problems of a file the last says that there are more."""
    book = monthly("D1")
    for sheet, cells in ((TYPE, ("F17", "G18")), (ORGANISATION, ("F17",)), (ENGLAND, ("D15",))):
        for each in cells:
            put(book, sheet, each, "x")
    assert [ENGLAND, TYPE, TYPE, ORGANISATION] == [each.split("'")[1] for each in problems(as_xls(book))]
    for row in book[REASON][14:]:
        row[5:] = ["x"] * len(row[5:])
    book[REASON] += [book[REASON][-1]] * 20
    told = problems(as_xls(book))
    assert MOST_PROBLEMS + 1 == len(told)
    assert f"there are more problems than these {MOST_PROBLEMS}; mend them and load the file again" == told[-1]


@pytest.mark.extra
def test_the_faults_of_all_files_are_told_at_once(problems: Problems, tmp_path: Path) -> None:
    """Each problem names its file where several have some, with the line where the file has lines."""
    files = (
        as_xls(put(monthly("D1"), REASON, "G18", "x")),
        as_xls(monthly("D2")),
        as_csv([*extract()[:2], extract()[2].replace(",0.", ",x.")]),
        b"",
    )
    told = problems(*files)
    assert f"file-0: {AT_G18}: must be a figure (found the text 'x'); write '-' where none was reported" == told[0]
    assert told[1].startswith("file-2:3: column 'NHS DTOC beds': must be a figure (found the text 'x.")
    assert told[-1].startswith("file-3: is neither a workbook")
    with pytest.raises(LoadError) as caught:
        read_nhs_england(tuple(tmp_path / f"file-{number}" for number in range(4)), area=None)
    assert "3 of 4 files" == caught.value.source


# --- rows ------------------------------------------------------------------------------------------------------------


@pytest.mark.extra
@pytest.mark.parametrize(
    ("sheet", "at", "value", "expected"),
    [
        (
            TYPE,
            "E18",
            "",
            f"sheet {TYPE!r}, cell E18 (Name): is no name of an area (found ''), although the row has figures",
        ),
        (
            TYPE,
            "E18",
            "-",
            f"sheet {TYPE!r}, cell E18 (-, Name): is no name of an area (found '-'), although the row has figures",
        ),
        (
            TYPE,
            "E18",
            3.0,
            f"sheet {TYPE!r}, cell E18 (3.0, Name): is no name of an area (found 3.0), although the row has figures",
        ),
        (
            TYPE,
            "D18",
            "-",
            (
                f"sheet {TYPE!r}, cell D18 (Isle Of Reeds UA, Code): is no code of an area (found '-'), although the "
                "row has figures"
            ),
        ),
        (
            ENGLAND,
            "B15",
            "Acuet",
            (
                f"sheet {ENGLAND!r}, cell B15 (Acuet, -, Type of Care): is no type of care (found 'Acuet'), although "
                "the row has figures"
            ),
        ),
        (
            ENGLAND,
            "C19",
            "B) Money",
            (
                f"sheet {ENGLAND!r}, cell C19 (B) Money, Reason for Delay): is no reason (found 'B) Money'), although "
                "the row has figures"
            ),
        ),
    ],
)
def test_a_row_of_figures_says_what_it_is_of(
    sheet: str, at: str, value: str | float, expected: str, problems: Problems
) -> None:
    """Figures whose label is missing or wrong are refused, with the label."""
    assert expected == problems(as_xlsx(put(monthly("D1"), sheet, at, value)))[0]


@pytest.mark.extra
def test_a_row_without_figures_is_one_problem(problems: Problems) -> None:
    """A named row that is empty is told once and not for each cell."""
    book = monthly("D1")
    book[TYPE][17][5:] = [""] * len(book[TYPE][17][5:])
    message = "has no figures in its row; write them, or '-' where none were reported"
    assert [f"sheet {TYPE!r}, cell F18 (Isle Of Reeds UA, Acute): {message}"] == problems(as_xls(book))


@pytest.mark.extra
def test_a_row_stands_once(problems: Problems) -> None:
    """Two rows of one area in a sheet are refused: either may be the good one."""
    book = monthly("D1")
    book[TYPE].append(book[TYPE][17])
    expected = f"sheet {TYPE!r}, row 21 (Isle Of Reeds UA): is of the same as row 18; remove one of the two"
    assert [expected] == problems(as_xls(book))


@pytest.mark.extra
def test_a_sheet_has_rows(problems: Problems) -> None:
    """Headings with nothing below them are refused."""
    book = monthly("D1")
    book[TYPE] = book[TYPE][:14]
    assert [f"sheet {TYPE!r}: has no rows of figures below the headings of row 14"] == problems(as_xls(book))


@pytest.mark.extra
@pytest.mark.parametrize(
    ("at", "value", "expected"),
    [
        ("C18", "Janury", "cell C18 (2010-11, Janury, Period): is no month (found 'Janury')"),
        (
            "B18",
            "2010",
            "cell B18 (2010, January, Year): a financial year is written 2017-18 or 2017/18 (got '2010')",
        ),
    ],
)
def test_a_row_of_the_series_names_its_month(at: str, value: str, expected: str, problems: Problems) -> None:
    """A month or a year that is none is refused."""
    told = problems(as_xls(put(series(), SERIES, at, value)))
    assert [f"sheet {SERIES!r}, {expected}, although the row has figures"] == told


# --- headings --------------------------------------------------------------------------------------------------------

REST = "'Acute', 'Non-Acute', 'Total'"
FOUND = "found 'Region', 'ONS Geography', 'Code', 'Name', "


@pytest.mark.extra
@pytest.mark.parametrize(
    ("at", "value", "expected"),
    [
        (
            "G14",
            "Nonacute",
            [
                "cell G14: heading 'Nonacute' is not known: it should name a type of care, an organisation or a reason",
                (
                    f"row 14: has no column of delayed days for non acute; {FOUND}'Acute', 'Nonacute', 'Total', "
                    "'Acute', 'Non-Acute', 'Total'"
                ),
            ],
        ),
        (
            "G14",
            "",
            [
                "cell G15: is 824 in a column without a heading; give it one, or empty the column",
                (
                    f"row 14: has no column of delayed days for non acute; {FOUND}'Acute', 'Total', 'Acute', "
                    "'Non-Acute', 'Total'"
                ),
            ],
        ),
        (
            "G14",
            "Acute",
            [
                f"row 14: has two columns of the same headings; {FOUND}'Acute', 'Acute', 'Total', {REST}",
                f"row 14: has no column of delayed days for non acute; {FOUND}'Acute', 'Acute', 'Total', {REST}",
            ],
        ),
        (
            "L14",
            "Everything",
            [
                (
                    "cell L14: heading 'Everything' is not known: it should name a type of care, an organisation or a "
                    "reason"
                ),
                (
                    f"row 14: has no column of average delayed per day for total; {FOUND}{REST}, 'Acute', 'Non-Acute', "
                    "'Everything'"
                ),
            ],
        ),
        (
            "F13",
            "Non-Acute",
            [
                "cell F14: headings 'Non-Acute', 'Acute' contradict each other",
                f"row 14: has two columns of the same headings; {FOUND}{REST}, {REST}",
                (
                    f"row 14: has no column of delayed days for acute, total; {FOUND}'Acute', 'Non-Acute', 'Total', "
                    "'Acute', 'Non-Acute', 'Total'"
                ),
            ],
        ),
    ],
)
def test_a_heading_that_is_missing_or_unknown_is_told(
    at: str, value: str, expected: list[str], problems: Problems
) -> None:
    """What was looked for and what was found are named."""
    told = problems(as_xls(put(monthly("D1"), TYPE, at, value)))
    assert [f"sheet {TYPE!r}, {each}" for each in expected] == told


@pytest.mark.extra
def test_a_long_row_of_headings_is_cut(problems: Problems) -> None:
    """Of many headings a dozen are shown."""
    (told,) = problems(as_xls(put(monthly("D1"), REASON, "E14", "Nmae")))
    start = (
        f"sheet {REASON!r}: has no row of headings: looked for 'Code' and 'Name', 'Type of Care' and 'Reason for "
        "Delay', or 'Year' and 'Period', found 'Region', 'ONS Geography', 'Code', 'Nmae', 'A) Awaiting"
    )
    assert (True, True) == (told.startswith(start), told.endswith("'G) Patient or family choice' and 4 more"))


@pytest.mark.extra
def test_a_sheet_says_what_it_counts(problems: Problems) -> None:
    """Without a heading or a summary that speaks of delayed days, the measure is not guessed."""
    book = put(put(monthly("D1"), TYPE, "C3", "Something."), TYPE, "F13", "")
    told = problems(as_xls(book))
    expected = f"sheet {TYPE!r}, cell F14: does not say what its figures count: looked for a heading 'Delayed Days'"
    assert (3, True) == (len(told), told[0].startswith(expected))


@pytest.mark.extra
def test_a_sheet_has_a_breakdown(problems: Problems) -> None:
    """A sheet of totals alone is none of the known ones."""
    book = monthly("A")
    book[TYPE] = [[*row[:4], row[6]] for row in book[TYPE]]
    expected = (
        "row 14: has no breakdown, which takes two columns of figures at least; found 'SHA', 'Code', 'Name', 'Total'"
    )
    assert [f"sheet {TYPE!r}, {expected}"] == problems(as_xls(book))


# --- sheets ----------------------------------------------------------------------------------------------------------

WANTED = "must have one sheet by type of care, one by responsible organisation, one by reason, one of England"


@pytest.mark.extra
@pytest.mark.parametrize(
    ("at", "value", "expected"),
    [
        (
            "C5",
            "Aprl 2017",
            "looked for 'Period:' with a month such as 'April 2017' in the title block, found 'Aprl 2017'",
        ),
        ("C7", "Provider", "looked for 'Basis:' with 'Local Authority' in the title block, found 'Provider'"),
    ],
)
def test_the_title_block_is_read(at: str, value: str, expected: str, problems: Problems) -> None:
    """The month is that of the title block, and figures by provider are no figures by authority."""
    assert [f"sheet {TYPE!r}: {expected}"] == problems(as_xls(put(monthly("D1"), TYPE, at, value)))


@pytest.mark.extra
def test_the_sheets_are_of_one_month(problems: Problems) -> None:
    """Sheets of two months are no workbook of a month."""
    told = problems(as_xls(put(monthly("D1"), TYPE, "C5", "May 2017")))
    assert [f"has sheets of several months: April 2017 (sheet 'England') and May 2017 (sheet {TYPE!r})"] == told


@pytest.mark.extra
@pytest.mark.parametrize(
    ("book", "found"),
    [
        (without(monthly("A"), REASON, TYPE), "'England' (of England by type of care and reason), "),
        (without(monthly("A"), ENGLAND), f"{TYPE!r} (by type of care), "),
        (monthly("A") | {"Again": monthly("A")[TYPE]}, f"'England' (of England by type of care and reason), {TYPE!r}"),
    ],
)
def test_a_month_has_its_four_sheets(book: Book, found: str, problems: Problems) -> None:
    """A sheet that is missing or there twice is told, with those that were found."""
    (told,) = problems(as_xls(book))
    assert told.startswith(f"{WANTED} by type of care and reason; found {found}")


@pytest.mark.extra
def test_a_sheet_of_two_breakdowns_is_none_of_the_four(problems: Problems) -> None:
    """A sheet of areas by type of care and organisation at once is not known."""
    book = monthly("A")
    book[TYPE] = [[*row, *other[4:7]] for row, other in zip(book[TYPE], book[ORGANISATION], strict=True)]
    (told,) = problems(as_xls(book))
    assert f"{TYPE!r} (by nothing that is known)" in told


@pytest.mark.extra
def test_a_series_stands_alone(problems: Problems) -> None:
    """The series of England in one workbook with a month of areas is refused."""
    (told,) = problems(as_xls(monthly("A") | series()))
    expected = f"has sheets of areas beside those of months, in 'England', {TYPE!r}, {ORGANISATION!r} and {REASON!r}"
    assert f"{expected}; give them as two files" == told


@pytest.mark.extra
def test_another_workbook_is_told_what_was_looked_for(problems: Problems) -> None:
    """A workbook that is none of NHS England's gets what was looked for and what was found."""
    expected = (
        "is none of NHS England's workbooks of delayed transfers of care: looked for a row of headings with 'Code' and "
        "'Name', 'Type of Care' and 'Reason for Delay', or 'Year' and 'Period' and found none in 'Notes', 'More'"
    )
    assert [expected] == problems(as_xls({"Notes": [["Nothing"]], "More": [[1.0]]}))


@pytest.mark.extra
def test_a_workbook_without_sheets_is_told(problems: Problems) -> None:
    """There may be no sheet at all."""
    (told,) = problems(as_xlsx({}))
    assert told.endswith("and found none in it, as it has no sheets")


# --- files -----------------------------------------------------------------------------------------------------------

DAMAGED = "cannot be read as a workbook: it is damaged or cut short"
PROTECTED = "is protected by a password; open it in a spreadsheet and save it without one"


@pytest.mark.extra
def test_a_damaged_workbook_is_told(problems: Problems) -> None:
    """A file that was cut short is told to be, whether it is .xls or a zip archive."""
    xls, xlsx = as_xls(monthly("A")), as_xlsx(monthly("A"))
    for content in (xls[:600], xls[:9000], xlsx[:900], xlsx[:-100]):
        (told,) = problems(content)
        assert (True, True) == (told.startswith(DAMAGED), told.endswith("; fetch it again"))


@pytest.mark.extra
def test_a_protected_workbook_is_told(problems: Problems) -> None:
    """A password is told as such: by the record of .xls, and by the stream in which an .xlsx lies."""
    xls = as_xls(monthly("A"))
    after = xls.index(b"\x09\x08\x10\x00") + 20
    assert [PROTECTED] == problems(xls[:after] + b"\x2f\x00" + xls[after + 2 :])
    assert [PROTECTED] == problems(xls[:512] + "EncryptedPackage".encode("utf-16-le") + bytes(512))


@pytest.mark.extra
def test_a_file_is_of_bounded_size(problems: Problems) -> None:
    """A file larger than any workbook is refused before it is read."""
    (told,) = problems(b"PK\x03\x04" + bytes(64 * 1024 * 1024))
    assert "is larger than 64 MiB; an official workbook has a quarter of one" == told


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "it is empty"),
        (b"  <html>", "it begins with b'  <html>'"),
        (b"%PDF-1.4\n\0", "it begins with b'%PDF-1.4\\n\\x00'"),
        ("Period".encode("utf-16"), "it begins with b'\\xff\\xfeP\\x00e\\x00r\\x00i\\x00o\\x00d\\x00'"),
    ],
)
def test_a_file_of_another_kind_is_told(content: bytes, what: str, problems: Problems) -> None:
    """A web page, another document or another encoding is neither a workbook nor a CSV."""
    assert [f"is neither a workbook (.xls, .xlsx or .ods) nor a CSV in UTF-8: {what}"] == problems(content)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    """A path that does not exist stays Python's own error."""
    with pytest.raises(FileNotFoundError):
        read_nhs_england((tmp_path / "none.xls",), area=None)


@pytest.mark.extra
def test_an_error_that_is_not_of_the_file_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what says that the file is damaged is told as such: memory that is full is not."""

    def full(_content: bytes) -> bytes:
        raise MemoryError

    (tmp_path / "book").write_bytes(as_xlsx(monthly("A")))
    monkeypatch.setattr(_sheets, "_checked", full)
    with pytest.raises(MemoryError):
        read_nhs_england((tmp_path / "book",), area=None)


@pytest.mark.extra
def test_a_file_that_misleads_the_reader_of_workbooks_is_damaged(
    problems: Problems, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library of workbooks raises of bytes that it cannot follow is no Exception, and is told all the same."""
    panic = type("PanicException", (BaseException,), {})

    def misled(_content: bytes) -> bytes:
        message = "range start index 116 out of range"
        raise panic(message)

    monkeypatch.setattr(_sheets, "_checked", misled)
    assert [f"{DAMAGED} ('range start index 116 out of range'); fetch it again"] == problems(as_xlsx(monthly("A")))


# --- extracts --------------------------------------------------------------------------------------------------------

LOOKED_FOR = "is no provider-level extract: looked for "


def changed(line: int, column: int, value: str) -> list[str]:
    """Make an extract of two rows, one cell of which is another; lines and columns count from 0."""
    lines = [each.replace('"FENS (EAST, WEST)"', "FENS") for each in extract()[:3]]
    cells = lines[line].split(",")
    cells[column] = value
    lines[line] = ",".join(cells)
    return lines


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (0, "April 2019", "column 'Period': must be a month such as 'MSitDT-APRIL-2019' (found 'April 2019')"),
        (
            0,
            "MSitDT-Aprl-2019",
            "column 'Period': must be a month such as 'MSitDT-APRIL-2019' (found 'MSitDT-Aprl-2019')",
        ),
        (3, "", "column 'Provider Org Code': must be the code of a provider (found '')"),
        (5, "-", "column 'Local Authority Code': must be the code of a local authority (found '-')"),
        (6, " ", "column 'Local Authority Name': must be the name of a local authority (found ' ')"),
        (7, "NHS", "column 'Acute Or Non Acute Description': must be 'Acute' or 'Non-Acute' (found 'NHS')"),
        (7, "Acuet", "column 'Acute Or Non Acute Description': must be 'Acute' or 'Non-Acute' (found 'Acuet')"),
        (
            8,
            "A_MONEY",
            "column 'Reason For Delay': must be a reason such as 'A_COMPLETION_ASSESSMENT' (found 'A_MONEY')",
        ),
        (
            10,
            '"1,234"',
            "column 'NHS': must be a figure (found the text '1,234'); write it as a number, without commas",
        ),
        (10, "many", "column 'NHS': must be a figure (found the text 'many'); write '-' where none was reported"),
        (10, "", f"column 'NHS': {BLANK}"),
        (10, "nan", "column 'NHS': must be a figure (found nan, which is not a number)"),
        (10, "-Inf", "column 'NHS': must be a figure (found -inf, which is infinite)"),
        (10, "-5", "column 'NHS': must be from 0 to 1,000,000,000 (found -5.0)"),
        (10, "1e10", "column 'NHS': must be from 0 to 1,000,000,000 (found 10000000000.0)"),
        (10, "1_000", "column 'NHS': must be a figure (found the text '1_000'); write it as a number, without commas"),
        (14, "5,6", "has 16 cells, and the headings are 15"),
    ],
)
def test_a_faulty_cell_of_an_extract_is_told_with_its_line(
    column: int, value: str, expected: str, problems: Problems
) -> None:
    """Line, column, the value and what to do."""
    assert [f"line 3: {expected}"] == problems(as_csv(changed(2, column, value)))


def test_a_row_over_several_lines_is_told_with_its_first(problems: Problems) -> None:
    """A name may hold a line end within quotation marks; the rows after it are told with their own lines."""
    header, *rows = extract()[:3]
    over, after = (f"{row.replace('(EAST,', '(EAST,' + chr(10)).rpartition(',')[0]},x" for row in rows)
    assert ["line 2", "line 4"] == [each.split(":")[0] for each in problems(as_csv([header, over, after]))]


def test_a_fault_of_a_period_or_a_row_is_told_once(problems: Problems) -> None:
    """Labels that many rows repeat are one problem, and the rest of these rows is checked."""
    lines = [line.replace("APRIL", "Aprl").replace("FENSHIRE", "-") for line in extract()]
    told = problems(as_csv([lines[0], lines[1], lines[1], lines[1].replace(",0.", ",x")]))
    assert ["line 2: column 'Period'", "line 2: column 'Local Authority Name'", "line 4: column 'NHS DTOC beds'"] == [
        each[: each.index("':") + 1] for each in told[:3]
    ]


def test_patients_were_not_counted_after_march_2017(problems: Problems) -> None:
    """Columns headed A in a later month could be patients or averages: that is not guessed."""
    (told,) = problems(as_csv(extract("MSitDT-APRIL-2017", later=False)))
    expected = "line 2: column 'Period': is 'MSitDT-APRIL-2017', with columns headed 'A', which count patients on the"
    assert told.startswith(expected)


def test_a_date_agrees_with_the_period(problems: Problems) -> None:
    """A date of another month than the period's is refused."""
    lines = extract()[:2]
    told = problems(as_csv([f"{lines[0]},Date", f"{lines[1]},2019-05-01"]))
    expected = "line 2: column 'Date': must be a day of April 2019, the period of the row (found '2019-05-01')"
    assert [expected] == told


def test_a_row_of_an_extract_stands_once(problems: Problems) -> None:
    """Two rows of one provider, authority, setting and reason in a month are refused, however they are spelt."""
    lines = extract()
    told = problems(as_csv([*lines[:4], lines[2].replace("FENSHIRE", "Fenshire")]))
    assert ["line 5: is of the same as line 3; remove one of the two"] == told


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Period",
            "Perod",
            [
                "line 1: column 1: heading 'Perod' is not known; did you mean 'period'?",
                f"line 1: {LOOKED_FOR}Period; found 'Perod', 'Provider Parent Org Code', ",
            ],
        ),
        (
            "Both B",
            "Zzz",
            [
                "line 1: column 15: heading 'Zzz' is not known",
                f"line 1: {LOOKED_FOR}a column of delayed days of both; found 'Period', ",
            ],
        ),
        (
            "Provider Org Name",
            "Period",
            ["line 1: column 5: heading 'Period' is that of column 1 too"],
        ),
        (
            "Provider Org Name",
            "NHS B",
            ["line 1: has two columns of one measure and organisation; found 'Period', "],
        ),
        (
            "NHS DTOC beds",
            "Provider Parent Name",
            [
                "line 1: column 10: heading 'Provider Parent Name' is that of column 3 too",
                f"line 1: {LOOKED_FOR}a column of average delayed per day of nhs; found 'Period', ",
            ],
        ),
    ],
)
def test_the_headings_of_an_extract_are_checked(old: str, new: str, expected: list[str], problems: Problems) -> None:
    """A heading that is unknown, missing or there twice is told, with what was looked for and what was found."""
    lines = extract()[:2]
    told = problems(as_csv([lines[0].replace(old, new, 1), lines[1]]))
    assert len(expected) == len(told)
    assert [True] * len(expected) == [one.startswith(other) for one, other in zip(told, expected, strict=True)]


def test_an_extract_has_rows(problems: Problems) -> None:
    """Headings alone are no extract."""
    assert ["has no rows below its headings"] == problems(as_csv(extract()[:1]))


def test_an_extract_has_a_bounded_number_of_columns(problems: Problems) -> None:
    """A million columns are refused by the row of headings; a longer line is not read to its end."""
    assert ["line 1: has 1,000,001 columns, and a provider-level extract has 15"] == problems(b"," * 1_000_000)
    assert ["line 1: is longer than the 1,048,576 bytes that a line may have"] == problems(b"," * 2_000_000)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_an_extract_in_another_encoding_is_told(mark: bytes, problems: Problems) -> None:
    """Windows-1252, with a byte order mark or without, is told by line and byte, with what to do."""
    content = mark + "\n".join(extract()[:3]).replace("FEN HOSPITALS", "FEN\u2019S").encode("cp1252")
    at = content.split(b"\n")[1].index(b"\x92") + 1
    expected = (
        f"line 2: byte {at} of the line, 0x92, is not UTF-8; open the file in a spreadsheet and save it as 'CSV UTF-8'"
    )
    assert [expected] == problems(content)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_byte_of_a_heading_is_counted_without_the_mark(mark: bytes, problems: Problems) -> None:
    """The byte order mark is no part of the first line."""
    (told,) = problems(mark + as_csv(extract()[:2]).replace(b"Provider", b"Pr\x92vider"))
    assert told.startswith("line 1: byte 10 of the line, 0x92, is not UTF-8; ")


def test_a_quotation_mark_too_few_is_told(problems: Problems) -> None:
    """A cell that never ends is told with its line."""
    (told,) = problems(as_csv([*extract()[:2], '"' + extract()[2]]))
    assert told.startswith("line 3: is no CSV: ")


# --- places ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (16, 25, "Z17"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
)
def test_a_cell_is_named_as_a_spreadsheet_does(row: int, column: int, name: str) -> None:
    """Columns are letters, rows count from 1."""
    assert (name, f"sheet 'x', cell {name}") == (cell(row, column), place("x", row, column, ""))


def test_problems_are_counted() -> None:
    """Faults count their problems and the word that there are more."""
    faults = Faults()
    for number in range(MOST_PROBLEMS + 5):
        faults.add("", str(number))
    assert (MOST_PROBLEMS + 1, MOST_PROBLEMS + 1) == (len(faults), len(faults.problems))
