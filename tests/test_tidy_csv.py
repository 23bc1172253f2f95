"""Delay figures as tidy CSV: written and read as inverses, columns in any order, every faulty row told at its line."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from strategies import delay_series, delay_stats

from oxon_review import CareSetting, DelayMeasure, DelayReason, DelaySeries, DelayStat, Month, Responsible, Span, load
from oxon_review import _tidy_csv as tidy_csv
from oxon_review._series import columns_of
from oxon_review.errors import LoadError, Problem, ValidationError
from oxon_review.export import dump_csv
from oxon_review.loaders import load_csv

DAYS = DelayMeasure.DELAYED_DAYS
SPAN = '[{""source_id"":""page"",""start"":0,""end"":2,""exact"":""12""}]'
HEADER = "month,value,measure,area,area_code,setting,responsible,reason,provider_code,source_id"
FULL = DelayStat(
    *(Month(2018, 5), 1234.5, DAYS, "Fens, East", "E10000025", CareSetting.ACUTE, Responsible.SOCIAL_CARE),
    *(DelayReason.HOUSING, "RTH", "page"),
)
BARE = DelayStat(Month(2018, 4), 12, DAYS, "Fenshire")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is about to be written."""
    return tmp_path / "delays.csv"


def read(path: Path, *rows: str, header: str = HEADER) -> DelaySeries:
    """Load a file of these rows."""
    path.write_text("".join(f"{row}\n" for row in (header, *rows)), encoding="utf-8", newline="")
    return load_csv(path)


def problems_of(path: Path, *rows: str, header: str = HEADER) -> tuple[Problem, ...]:
    """Give the problems for which a file of these rows is refused."""
    with pytest.raises(LoadError) as caught:
        read(path, *rows, header=header)
    assert str(path) == caught.value.source
    return caught.value.problems


def dumped(series: DelaySeries) -> tuple[str, DelaySeries]:
    """Give the text of a series, and what it is read as."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "delays.csv"
        dump_csv(series, path)
        return path.read_bytes().decode(), load_csv(path)


# --- inverses --------------------------------------------------------------------------------------------------------


@given(delay_series(delay_stats(is_proved=st.sampled_from([False]))))
def test_inverses(series: DelaySeries) -> None:
    """What is written is read as what it was."""
    assert series == dumped(series)[1]


@given(delay_series())
def test_inverses_with_evidence(series: DelaySeries) -> None:
    """Evidence is written and read too."""
    assert series == dumped(series)[1]


AWKWARD = st.text(st.sampled_from("=+-@'\"\t\r\n,; a\u2028\x0b\x85\ufeff\0"), min_size=1).filter(
    lambda text: text.strip()
)


@given(st.lists(AWKWARD, max_size=5), st.booleans())
def test_inverses_of_awkward_names(areas: list[str], is_proved: bool) -> None:  # noqa: FBT001 (drawn)
    """Formulas, apostrophes, quotation marks, commas and line ends in a name come back as they were."""
    span = Span("page", 2, 4, "12", "=1", "\r'")
    stat = evolve(BARE, evidence=(span,) if is_proved else ())
    series = DelaySeries(evolve(stat, area=area) for area in areas)
    assert series == dumped(series)[1]


def test_bundled() -> None:
    """The council's table is written with its evidence, and read as what it is."""
    text, series = dumped(load().delays)
    assert f"{HEADER},evidence" == text.splitlines()[0]
    assert series == load().delays


def test_repeated_figures() -> None:
    """A figure that stands twice in a series stands twice in the file."""
    series = DelaySeries([BARE, FULL, BARE])
    assert series == dumped(series)[1]


# --- writing ---------------------------------------------------------------------------------------------------------


def test_form(path: Path) -> None:
    """The columns are the fields in their order, terms are values, and what is None is an empty cell."""
    dump_csv(DelaySeries([BARE, FULL]), path)
    assert [
        HEADER,
        "2018-04,12,delayed-days,Fenshire,,all,all,,,",
        '2018-05,1234.5,delayed-days,"Fens, East",E10000025,acute,social-care,housing,RTH,page',
    ] == path.read_bytes().decode().split("\n")[:-1]


@pytest.mark.parametrize("area", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x"])
def test_formula_is_neutralised(area: str, path: Path) -> None:
    """No text begins a cell in such a way that a spreadsheet would run it."""
    dump_csv(DelaySeries([evolve(BARE, area=area)]), path)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert f"'{area}" == row["area"]


@pytest.mark.parametrize("area", ["'s-Hertogenbosch", "'Fenshire'", "a=1", "Fens-East"])
def test_other_texts_are_left_alone(area: str, path: Path) -> None:
    """An apostrophe before anything else, and a sign within a text, are no formula."""
    dump_csv(DelaySeries([evolve(BARE, area=area)]), path)
    assert f",{area}," in path.read_text(encoding="utf-8")


def test_many_rows_are_written_in_parts() -> None:
    """However many rows there are, they are written some thousands at a time."""
    parts = list(tidy_csv.write_csv(columns_of(DelaySeries([BARE] * 10_000))))
    assert 3 == len(parts)
    assert 10_001 == "".join(parts).count("\n")


def test_only_a_series_is_written(path: Path) -> None:
    """What is no series is refused, and no file appears."""
    with pytest.raises(ValidationError) as caught:
        dump_csv([BARE], path)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert str(caught.value).startswith("dump_csv: the series must be a DelaySeries (got ")
    assert not path.exists()


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_as_spreadsheets_write_it(path: Path, line_end: str, mark: str) -> None:
    """Any line end will do, the last may be missing, and a byte order mark may stand before all."""
    rows = (HEADER, "2018-04,12,delayed-days,Fenshire,,all,all,,,", "2018-05,13,delayed-days,Fenshire,,all,all,,,")
    path.write_bytes((mark + line_end.join(rows)).encode())
    assert (12.0, 13.0) == load_csv(path).values


def test_fewest_columns_in_any_order(path: Path) -> None:
    """Month, value, measure and area are enough, wherever they stand; the rest is as a figure has it by default."""
    series = read(path, "Fenshire,delayed-days,12,2018-04", header="area,measure,value,month")
    assert DelaySeries([BARE]) == series


@given(st.permutations(HEADER.split(",")))
def test_any_order(order: list[str]) -> None:
    """The order of the columns does not matter."""
    row: dict[str, str] = dict(
        zip(
            HEADER.split(","),
            [
                *("2018-05", "1234.5", "delayed-days", "Fens; East", "E10000025", "acute", "social-care", "housing"),
                *("RTH", "page"),
            ],
            strict=True,
        )
    )
    with TemporaryDirectory() as folder:
        series = read(Path(folder) / "delays.csv", ",".join(row[name] for name in order), header=",".join(order))
    assert DelaySeries([evolve(FULL, area="Fens; East")]) == series


def test_empty_cells(path: Path) -> None:
    """An empty cell is what a figure has by default."""
    assert DelaySeries([BARE]) == read(path, "2018-04,12,delayed-days,Fenshire,,,,,,")


@pytest.mark.parametrize("header", [HEADER, "month,value,measure,area,evidence", "area,value,measure,month"])
def test_breakdowns_are_numbered_once(header: str, path: Path) -> None:
    """Whatever the columns, a breakdown that comes again with each row is kept once while the file is read."""
    cells = {"value": "12", "measure": "delayed-days", "area": "Fenshire"}
    months = [str(Month(2018, 1) + number) for number in range(9)]
    rows = [",".join({**cells, "month": month}.get(name, "") for name in header.split(",")) for month in months * 3]
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    reader: Any = vars(tidy_csv)["_Reader"](path.open(encoding="utf-8", newline=""), str(path))
    with reader.lines:
        reader.read_header()
        reader.read_rows()
    assert (1, 27) == (len(reader.builder.breakdowns), len(reader.builder.values))


def test_evidence_is_not_taken_for_that_of_other_rows(path: Path) -> None:
    """Rows alike but for month and value have each its own evidence, or none."""
    header = "month,value,measure,area,evidence"
    rows = [f'2018-0{month},12,delayed-days,Fenshire,"{SPAN}"' for month in (4, 5)]
    series = read(path, *rows, "2018-06,12,delayed-days,Fenshire,", header=header)
    assert [1, 1, 0] == [len(stat.evidence) for stat in series]


def test_header_alone(path: Path) -> None:
    """A file of a first line is a series without figures."""
    assert DelaySeries() == read(path)


def test_blank_lines(path: Path) -> None:
    """A blank line holds nothing, and counts as a line."""
    row = "2018-04,12,delayed-days,Fenshire,,,,,,"
    assert DelaySeries([BARE, BARE]) == read(path, "", row, "", row, "")
    (problem,) = problems_of(path, "", row, "", row, "", row.replace("12", "x"))
    assert 7 == problem.line


def test_row_over_lines(path: Path) -> None:
    """A name may hold line ends within quotation marks; the lines after it are counted on."""
    over = '2018-04,12,delayed-days,"Fens\nEast\n",,,,,,'
    bad = "2018-04,x,delayed-days,Fenshire,,,,,,"
    assert ("Fens\nEast\n",) == read(path, over).areas
    (problem,) = problems_of(path, over, over, bad)
    assert 8 == problem.line


def test_quoted_cells(path: Path) -> None:
    """Every cell may stand within quotation marks, in one row as in the next."""
    row = '"2018-04","12","delayed-days","Fenshire","","all","all","","",""'
    assert DelaySeries([BARE, BARE, BARE]) == read(path, row, row, "2018-04,12,delayed-days,Fenshire,,all,all,,,")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.5, "0.5"), (1e9, "1000000000"), (1e9, "1e9"), (1e-7, "1e-07"), (12, "012"), (12, "12.0")],
)
def test_values(value: float, text: str, path: Path) -> None:
    """A value is written as a computer writes numbers."""
    assert (value, value) == read(path, *[f"2018-04,{text},delayed-days,Fenshire,,,,,,"] * 2).values


def test_more_values_than_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many different values there are, each is read right."""
    monkeypatch.setattr(tidy_csv, "_MOST_KNOWN", 3)
    rows = [f"2018-04,{value}.5,delayed-days,Fenshire,,,,,," for value in [*range(9), *range(9)]]
    assert [value + 0.5 for value in [*range(9), *range(9)]] == list(read(path, *rows).values)


# --- faults ----------------------------------------------------------------------------------------------------------

IN_DIGITS = "must be a number in digits, without thousands separators, unit or sign"


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("month", "April 2018", "a month is written YYYY-MM (got 'April 2018')"),
        ("month", "2018-13", "Month.month must be a whole number from 1 to 12 (got 13)"),
        ("month", "", "is missing"),
        ("value", "", "is missing"),
        ("value", '"1,234"', f"{IN_DIGITS} (got '1,234')"),
        ("value", "1_000", f"{IN_DIGITS} (got '1_000')"),
        ("value", " 12", f"{IN_DIGITS} (got ' 12')"),
        ("value", "12%", f"{IN_DIGITS} (got '12%')"),
        ("value", "-1", f"{IN_DIGITS} (got '-1')"),
        ("value", "nan", f"{IN_DIGITS} (got 'nan')"),
        ("value", "inf", f"{IN_DIGITS} (got 'inf')"),
        ("value", "#DIV/0!", f"{IN_DIGITS} (got '#DIV/0!')"),
        ("value", "\u0661\u0662", f"{IN_DIGITS} (got '\u0661\u0662')"),
        ("value", "1e10", "must be a finite number from 0 to 1,000,000,000 (got 10000000000.0)"),
        ("value", "1e999", "must be a finite number from 0 to 1,000,000,000 (got inf)"),
        (
            "measure",
            "delayed days",
            (
                "must be one of average-weekly-delays, delayed-days, average-delayed-per-day, patients-snapshot "
                "(got 'delayed days'); did you mean 'delayed-days'?"
            ),
        ),
        ("measure", "", "is missing"),
        ("area", "", "is missing"),
        ("area", "  ", "must not be blank (got '  ')"),
        ("setting", "accute", "must be one of all, acute, non-acute (got 'accute'); did you mean 'acute'?"),
        (
            "source_id",
            "The Page",
            "must be an id of letters, digits, '-', '_' and '.', such as 'cqc-2019' (got 'The Page')",
        ),
    ],
)
def test_faulty_cell(column: str, cell: str, message: str, path: Path) -> None:
    """A cell that cannot be read is told with its line, its column and what it should be."""
    row = {
        name: {"month": "2018-04", "value": "12", "measure": "delayed-days", "area": "Fenshire"}.get(name, "")
        for name in HEADER.split(",")
    }
    assert (Problem(column, message, 3),) == problems_of(
        path, ",".join(row.values()), ",".join((row | {column: cell}).values())
    )


def test_all_faults_at_once(path: Path) -> None:
    """Every faulty cell of every row is told, and rows between them are no obstacle."""
    good = "2018-04,12,delayed-days,Fenshire,,,,,,"
    problems = problems_of(path, "2018-4,x,delayed-days,Fenshire,,,,,,", good, "2018-04,12,delayed-days", good, "a,b")
    assert [
        (2, "month", "a month is written YYYY-MM (got '2018-4')"),
        (2, "value", f"{IN_DIGITS} (got 'x')"),
        (4, "", "has 3 cells, and the first line names 10 columns"),
        (6, "", "has 2 cells, and the first line names 10 columns"),
    ] == [(problem.line, problem.path, problem.message) for problem in problems]


def test_the_same_fault_in_many_rows(path: Path) -> None:
    """A fault is told in each row that has it, up to a hundred, and then that there may be more."""
    problems = problems_of(path, *["2018-04,x,delayed-days,Fenshire,,,,,,"] * 1000)
    assert list(range(2, 102)) == [problem.line for problem in problems[:-1]]
    assert Problem("", "there may be more: only the first 100 problems are told") == problems[-1]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ('2018-04,12,delayed-days,"Fens"hire,,,,,,', "',' expected after '\"'"),
        ('2018-04,12,delayed-days,"Fenshire,,,,,,', "unexpected end of data"),
        (f"2018-04,12,delayed-days,{'x' * 200_000},,,,,,", "field larger than field limit (131072)"),
    ],
)
def test_no_csv(row: str, cause: str, path: Path) -> None:
    """A row that is no CSV is told with its cause."""
    first = "2018-04,12,delayed-days,Fenshire,,,,,,"
    expected = Problem("", f"is no row of CSV: {cause}; is a quotation mark missing?", 3)
    assert (expected,) == problems_of(path, first, row)


def test_long_row(path: Path) -> None:
    """A row of more than a mebibyte is told, and not taken apart."""
    row = "2018-04,12,delayed-days,Fenshire" + "," * 2**20
    expected = Problem("", "is longer than the 1,048,576 characters that a row may have", 2)
    assert (expected,) == problems_of(path, row, "2018-04,12,delayed-days,Fenshire,,,,,,")


NAMED = "the first line names the columns, and"


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        ("", [f"{NAMED} month, value, measure and area must be among them"]),
        ("month,value,measure", [f"{NAMED} area must be among them"]),
        (
            "month,value,mesure,area",
            ["there is no column 'mesure'; did you mean 'measure'?", f"{NAMED} measure must be among them"],
        ),
        ("month,value,measure,area,zzz", ["there is no column 'zzz'"]),
        ("month,value,measure,area,area", ["there are two columns 'area'"]),
        ("x" * 20_000, ["the first line is longer than 10,000 characters; it names the columns"]),
        (
            "month;value;measure;area",
            ["the columns must be parted by commas (got 'month;value;measure;area'); save it as CSV with commas"],
        ),
        ("month\tvalue", ["the columns must be parted by commas (got 'month\\tvalue'); save it as CSV with commas"]),
        (
            "Month,value,measure,area",
            ["there is no column 'Month'; did you mean 'month'?", f"{NAMED} month must be among them"],
        ),
        ("," * 1_000_000, ["the first line is longer than 10,000 characters; it names the columns"]),
    ],
)
def test_header_faults(header: str, messages: list[str], path: Path) -> None:
    """A first line that does not name the columns is refused with all that is wrong with it."""
    assert [Problem("", message, 1) for message in messages] == list(problems_of(path, header=header))


def test_of_many_foreign_columns_some_are_named(path: Path) -> None:
    """A file of something else does not fill the screen."""
    problems = problems_of(path, header=",".join(f"c{number}" for number in range(1000)))
    assert 9 == len(problems)


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"\xef\xbb\xbf" + HEADER.encode() + b"\n2018-04,12,delayed-days,Caf\xe9,,,,,,\n", 2, "27 of the line is 0xe9"),
        (HEADER.encode("utf-16"), 1, "0 of the line is 0xff"),
        (b"PK\x03\x04\xff", 1, "4 of the line is 0xff"),
    ],
)
def test_other_encodings(content: bytes, line: int, what: str, path: Path) -> None:
    """A file that is not UTF-8, such as one in Windows-1252 that claims to be, is refused with line and byte."""
    path.write_bytes(content)
    with pytest.raises(LoadError) as caught:
        load_csv(path)
    assert Problem("", f"is not UTF-8: byte {what}; save it as UTF-8", line) == caught.value.problems[-1]


def test_missing_file(path: Path) -> None:
    """A file that is not there is Python's own error."""
    with pytest.raises(FileNotFoundError):
        load_csv(path)


# --- evidence --------------------------------------------------------------------------------------------------------


def test_evidence_is_read(path: Path) -> None:
    """A cell of evidence is a list of spans as JSON writes them."""
    series = read(path, f'2018-04,12,delayed-days,Fenshire,"{SPAN}"', header="month,value,measure,area,evidence")
    assert DelaySeries([evolve(BARE, evidence=(Span("page", 0, 2, "12"),))]) == series


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("x", "must be a list of spans as JSON writes them: source_id, start, end, exact (got 'x')"),
        ("12", "must be a list of spans as JSON writes them: source_id, start, end, exact (got '12')"),
        ("[12]", "must be a list of spans as JSON writes them: source_id, start, end, exact (got '[12]')"),
        (
            f'"{SPAN.replace("12", "13")}"',
            "DelayStat: the figure for 2018-04 is 12, but its passage prints '13'",
        ),
    ],
)
def test_faulty_evidence(cell: str, message: str, path: Path) -> None:
    """Evidence that is none, or that does not print the figure, is refused."""
    row, header = f"2018-04,12,delayed-days,Fenshire,{cell}", "month,value,measure,area,evidence"
    assert (Problem("evidence", message, 2),) == problems_of(path, row, header=header)


def test_a_file_that_is_mended_while_it_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is whole when the faulty byte is looked for is told to have changed."""
    path.write_bytes(HEADER.encode() + b"\n\xff\n")
    find = vars(tidy_csv)["_first_undecodable"]

    def mend_and_find(path: Path) -> Problem:
        path.write_bytes(HEADER.encode())
        problem: Problem = find(path)
        return problem

    monkeypatch.setattr(tidy_csv, "_first_undecodable", mend_and_find)
    with pytest.raises(LoadError, match="changed while it was read"):
        load_csv(path)
