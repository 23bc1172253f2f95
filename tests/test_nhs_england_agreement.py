"""Figures that do not agree: within a file, and between files that give the same."""

import inspect
import warnings
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from official import (
    ENGLAND,
    LAYOUTS,
    ORGANISATION,
    REASON,
    TYPE,
    Book,
    as_csv,
    as_xls,
    extract,
    monthly,
    put,
    series,
    sum_of,
)

from oxon_review import CareSetting, DelayMeasure, DelayReason, DelaySeries, Month, Responsible
from oxon_review._nhs_england import read_nhs_england
from oxon_review._nhs_england._agreement import agree, disagreements, is_average, plan_for
from oxon_review._nhs_england._terms import Key
from oxon_review.errors import InconsistentFiguresWarning, LoadError

DAYS, AVERAGE = DelayMeasure.DELAYED_DAYS, DelayMeasure.AVERAGE_DELAYED_PER_DAY


class Files:
    """Writes files in one folder and reads them with their warnings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def paths(self, *contents: bytes) -> tuple[Path, ...]:
        """Write files."""
        paths = tuple(self.folder / f"file-{number}" for number in range(len(contents)))
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        return paths

    def read(self, *contents: bytes, area: str | None = None) -> tuple[DelaySeries, dict[str, list[str]]]:
        """Read files: the figures, and the problems of each file's warning in words, without the folder."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            figures = read_nhs_england(self.paths(*contents), area=area)
        told: dict[str, list[str]] = {}
        for each in caught:
            assert isinstance(each.message, InconsistentFiguresWarning)
            words = [str(problem).replace(f"{self.folder}/", "") for problem in each.message.problems]
            told[Path(each.message.source).name] = words
        assert len(told) == len(caught)
        return figures, told


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Give a folder of files to write and read."""
    return Files(tmp_path)


def revised(book: Book, day: str) -> Book:
    """Date the title block of all sheets."""
    for sheet, rows in book.items():
        if len(rows) > 12:
            put(put(book, sheet, "C8", ""), sheet, "C9", day)
    return book


# --- within a file ---------------------------------------------------------------------------------------------------


@pytest.mark.extra
@pytest.mark.parametrize("layout", LAYOUTS)
def test_figures_that_agree_give_no_warning(layout: str, files: Files) -> None:
    """Files like the official ones are loaded in silence."""
    assert {} == files.read(as_xls(monthly(layout)), as_xls(series()), as_csv(extract()))[1]


@pytest.mark.extra
def test_parts_sum_to_totals(files: Files) -> None:
    """A part that was mistyped shows in the total, the average and the sum of areas; the file is loaded even so."""
    figures, told = files.read(as_xls(put(monthly("D1"), TYPE, "F18", 1.0)))
    at = f"sheet {TYPE!r}, cell"
    assert {
        "file-0": [
            (
                f"{at} J18 (Isle Of Reeds UA, Acute): is 6.5333, and 1 delayed days in 30 days make 0.0333 a day "
                f"(sheet {TYPE!r}: F18)"
            ),
            (
                f"{at} H18 (Isle Of Reeds UA, Total): is 413, and its parts by type of care make 218 (sheet {TYPE!r}: "
                "F18, G18)"
            ),
            f"{at} F15 (England, Acute): is 732, and the 4 rows of areas make 537",
        ]
    } == told
    assert 170 == len(figures)


@pytest.mark.extra
@pytest.mark.parametrize("figure", [5.0, 0.0])
def test_the_three_breakdowns_have_one_total(figure: float, files: Files) -> None:
    """A total that another sheet gives otherwise is told; the first of them is kept."""
    figures, told = files.read(as_xls(put(monthly("A"), REASON, "O17", figure)))
    total = sum_of([0], 10)
    place = f"sheet {REASON!r}, cell O17 (Fenshire, Total)"
    message = f"is {figure:.0f}, and the same figure elsewhere is {total} (sheet {TYPE!r}: G17)"
    assert f"{place}: {message}" == told["file-0"][0]
    assert (total,) == figures.where(area="Fenshire").totals.values


@pytest.mark.extra
def test_england_crossed_agrees_with_its_breakdowns(files: Files) -> None:
    """A figure of England by setting, reason and organisation is part of a total in each of the other sheets."""
    _, told = files.read(as_xls(put(monthly("D1"), ENGLAND, "D19", 1.0)))
    totals = [each.split(":")[0] for each in told["file-0"]]
    assert [
        f"sheet {TYPE!r}, cell F15 (England, Acute)",
        f"sheet {TYPE!r}, cell H15 (England, Total)",
        f"sheet {ORGANISATION!r}, cell F15 (England, NHS)",
        f"sheet {REASON!r}, cell G15 (England, B) Awaiting public funding)",
        "sheet 'England', cell D15 (Acute, -, NHS)",
    ] == totals
    assert "D18, E18, F18, D19, E19, F19 and 57 more)" == told["file-0"][1][-41:]


@pytest.mark.extra
@pytest.mark.parametrize("figure", [9.0, 0.0])
@pytest.mark.parametrize("layout", ["D1", "E"])
def test_averages_are_days_by_days_of_the_month(layout: str, figure: float, files: Files) -> None:
    """An average that is not its days divided by the days of the month is told."""
    _, told = files.read(as_xls(put(monthly(layout), ORGANISATION, "K17", figure)))
    (message,) = told["file-0"]
    assert message.startswith(f"sheet {ORGANISATION!r}, cell K17 (Fenshire, NHS): is {figure:.0f}, and ")


@pytest.mark.extra
def test_a_row_that_is_missing_is_told(files: Files) -> None:
    """A row that one sheet lacks is told, and so is England's sum, of which it is a part."""
    book = monthly("A")
    del book[TYPE][17]
    _, told = files.read(as_xls(book))
    assert [
        f"sheet {ORGANISATION!r}, row 18 (Isle Of Reeds UA): has no counterpart in sheet {TYPE!r}",
        f"sheet {TYPE!r}, cell E15 (England, Acute)",
        f"sheet {TYPE!r}, cell F15 (England, Non-Acute)",
        f"sheet {TYPE!r}, cell G15 (England, Total)",
    ] == [told["file-0"][0], *(each.split(":")[0] for each in told["file-0"][1:])]


@pytest.mark.extra
def test_a_nation_that_is_missing_is_told(files: Files) -> None:
    """Without England's row the sum of the areas cannot be checked; the crossed sheet is still."""
    book = monthly("A")
    for sheet in (TYPE, ORGANISATION, REASON):
        del book[sheet][14]
    _, told = files.read(as_xls(book))
    message = "has no row of England, which would be the sum of all rows"
    assert [f"sheet {sheet!r}: {message}" for sheet in (TYPE, ORGANISATION, REASON)] == told["file-0"]


@pytest.mark.extra
def test_what_was_not_reported_is_in_no_total(files: Files) -> None:
    """A total or an average that is a dash is not compared; a part that is one adds nothing."""
    book = monthly("D1")
    for cell in ("H17", "L17", "J17", "H15"):
        put(book, TYPE, cell, "-")
    assert {} == files.read(as_xls(book))[1]


@pytest.mark.extra
def test_the_months_of_the_series_follow_each_other(files: Files) -> None:
    """A month that is missing, and a period that is not that of the rows, are told."""
    book = series("August 2010 - February 2011")
    for sheet, row in zip(book, (17, 17, 17, 19), strict=True):
        del book[sheet][row - (sheet == "Delayed Days")]
    _, told = files.read(as_xls(book))
    at = "sheet 'Delayed Days by type': "
    assert [
        f"{at}names the period 'August 2010 - February 2011', and its rows run from December 2010 to February 2011",
        f"{at}has no month between December 2010 and February 2011",
    ] == told["file-0"]


@pytest.mark.extra
def test_a_period_that_is_none_is_not_compared(files: Files) -> None:
    """The months of a series come from its rows; its period is checked where it can be read."""
    assert {} == files.read(as_xls(series("all of it")))[1]


def test_the_averages_of_an_extract_are_checked(files: Files) -> None:
    """A row of an extract whose average is not that of its days is told with its line, whatever else is nought."""
    lines = extract()
    cells = lines[2].split(",")
    lines[2] = ",".join([*cells[:-6], *"0000", "9", "150"])
    _, told = files.read(as_csv(lines))
    assert {
        "file-0": ["line 3: column 'Both DTOC beds': is 9, and 150 delayed days in 30 days make 5.0000 a day"]
    } == told


@given(st.integers(0, 10**6), st.integers(28, 31), st.integers(2, 12))
def test_a_rounded_average_is_one(days: int, length: int, decimals: int) -> None:
    """An average rounded to two decimals or more agrees with its days, and not with a day more."""
    average = round(days / length, decimals)
    assert is_average(average, days, length)
    assert not is_average(average, days + 1, length)


def test_half_of_a_second_decimal_is_rounding() -> None:
    """Figures agree that differ by 0.005, and no more."""
    assert (True, True, False) == (agree(0.005, 0), agree(0, 0.005), agree(0.0051, 0))


KEYS = (
    Key(DAYS, CareSetting.ACUTE),
    Key(DAYS, CareSetting.NON_ACUTE),
    Key(DAYS),
    Key(DAYS, responsible=Responsible.NHS),
    Key(DAYS, responsible=Responsible.SOCIAL_CARE),
    Key(DAYS, responsible=Responsible.BOTH),
    Key(DAYS),
    Key(AVERAGE),
    Key(DAYS, reason=DelayReason.OTHER),
)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=2), st.permutations(range(9)), st.integers(0, 8))
def test_one_wrong_figure_never_passes(parts: list[int], order: list[int], wrong: int) -> None:
    """Figures that add up agree in any order; with any one of them changed they do not."""
    total = float(sum(parts))
    figures = [*map(float, parts), total, total, 0.0, 0.0, total, total / 30, total]
    plan = plan_for(tuple(KEYS[position] for position in order))
    assert [] == list(disagreements(plan, [figures[position] for position in order], 30))
    figures[wrong] += 1
    assert [] != list(disagreements(plan, [figures[position] for position in order], 30))


# --- between files ---------------------------------------------------------------------------------------------------


def reporting(figure: float, day: str) -> bytes:
    """Make a workbook with this figure for acute care in the Isle of Reeds, 196 in others, dated that day."""
    return as_xls(revised(put(monthly("A"), TYPE, "E18", figure), day))


@pytest.mark.extra
def test_one_month_twice_is_told(files: Files) -> None:
    """The same figures in two workbooks are kept once, and that is reported of the earlier one."""
    once = files.read(as_xls(monthly("D1")))[0]
    figures, told = files.read(as_xls(monthly("D1")), as_xls(revised(monthly("D1"), "1st July 2019")))
    message = "April 2017: gives 170 figures that file-1 gives as well; each is kept once"
    assert (once, {"file-0": [message]}) == (figures, told)


@pytest.mark.extra
def test_a_later_revision_wins(files: Files) -> None:
    """Where title blocks say which is later, its figures are kept, in any order of the files, and that is reported."""
    old, new = reporting(196, "14th June 2019"), reporting(195, "15th June 2019")
    for contents, older, newer in (((old, new), "file-0", "file-1"), ((new, old), "file-1", "file-0")):
        figures, told = files.read(*contents)
        assert (195.0,) == figures.where(area="Isle of Reeds", setting=CareSetting.ACUTE).values
        message = (
            f"April 2011: gives 1 figure otherwise than {newer}, such as delayed days, Isle of Reeds, acute care: "
            f"196 here, 195 there; kept are those of {newer}, revised later (2019-06-15)"
        )
        assert message == told[older][-1]


@pytest.mark.extra
@pytest.mark.parametrize(
    ("day", "told", "other", "figures"),
    [
        ("14th June 2019", "file-1", "file-0", "195 here, 196 there"),
        ("", "file-0", "file-1", "196 here, 195 there"),
        ("NA", "file-0", "file-1", "196 here, 195 there"),
        ("soon", "file-0", "file-1", "196 here, 195 there"),
    ],
)
def test_without_a_later_revision_two_figures_are_refused(
    day: str, told: str, other: str, figures: str, files: Files
) -> None:
    """Where the files do not say which is later, none is chosen: both are named."""
    with pytest.raises(LoadError) as caught:
        read_nhs_england(files.paths(as_xls(monthly("A")), reporting(195, day)), area=None)
    assert str(files.folder / told) == caught.value.source
    assert (
        f"April 2011: gives 1 figure otherwise than {files.folder / other}, such as delayed days, Isle of Reeds, acute "
        f"care: {figures}; neither says that it is the later revision, so leave one of the two out"
    ) == str(caught.value.problems[0])


@pytest.mark.extra
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_of_three_revisions_the_last_wins_in_any_order(order: tuple[int, ...], files: Files) -> None:
    """However three files follow one another, the figure of the latest is kept, and each of the others is told."""
    days = ("14th June 2019", "15th June 2019", "16th June 2019")
    revisions = [reporting(figure, day) for figure, day in zip((196, 197, 195), days, strict=True)]
    figures, told = files.read(*(revisions[number] for number in order))
    assert (195.0,) == figures.where(area="Isle of Reeds", setting=CareSetting.ACUTE).values
    latest = f"file-{order.index(2)}"
    assert {f"file-{order.index(0)}", f"file-{order.index(1)}"} == {
        file
        for file, messages in told.items()
        if messages[-1].endswith(f"those of {latest}, revised later (2019-06-16)")
    }


@pytest.mark.extra
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_file_without_a_day_is_refused_in_any_order(order: tuple[int, ...], files: Files) -> None:
    """A file that does not say when it was revised stands against a later revision, though an earlier one agrees."""
    revisions = [reporting(196, ""), reporting(196, "14th June 2019"), reporting(195, "16th June 2019")]
    paths = files.paths(*(revisions[number] for number in order))
    with pytest.raises(LoadError, match=r"195 here, 196 there; neither says that it is the later revision") as caught:
        read_nhs_england(paths, area=None)
    assert str(paths[order.index(2)]) == caught.value.source


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("0", "0.0000000005", True),
        ("0", "0.000000002", False),
        ("3000000", "3000000.001", True),
        ("3000000", "3000000.01", False),
    ],
)
def test_figures_that_rounding_parts_are_the_same(first: str, second: str, is_same: bool, files: Files) -> None:  # noqa: FBT001
    """Up to 1e-9, absolute or relative, two files give one figure; beyond that they differ."""
    header, line, *_ = extract("MSitDT-MARCH-2017", later=False)
    before, _, *after = line.rsplit(",", 6)
    contents = [as_csv([header, ",".join((before, figure, *after))]) for figure in (first, second)]
    if is_same:
        figures, told = files.read(*contents)
        assert float(first) == figures[0].value
        assert {"file-1": ["March 2017: gives 6 figures that file-0 gives as well; each is kept once"]} == told
    else:
        with pytest.raises(LoadError, match="gives 1 figure otherwise than"):
            files.read(*contents)


@pytest.mark.extra
def test_the_series_confirms_a_month_in_silence(files: Files) -> None:
    """The series of England beside a workbook gives what the workbook gives: equal figures are no news."""
    month = as_xls(monthly("D2", month="December 2010", count=1))
    figures, told = files.read(as_xls(series()), month)
    assert {} == told
    assert len({(stat.month, *stat.key) for stat in figures}) == len(figures)
    assert set(files.read(month)[0]) <= set(figures)


@pytest.mark.extra
def test_the_series_and_a_month_that_differ_are_told(files: Files) -> None:
    """A later series has the figures of England revised: its figures are kept, and the others of the month stay."""
    month = as_xls(monthly("D2", month="December 2010", count=2))
    figures, told = files.read(as_xls(revised(series(), "1st May 2020")), month)
    (message,) = told["file-1"]
    assert message.startswith("December 2010: gives ")
    assert message.endswith("kept are those of file-0, revised later (2020-05-01)")
    of_month = files.read(month)[0]
    assert {stat for stat in of_month if stat.area != "England"} <= set(figures)


@pytest.mark.extra
def test_figures_of_areas_that_are_not_asked_for_are_not_compared(files: Files) -> None:
    """What two files say of another area does not matter."""
    figures, told = files.read(as_xls(monthly("A")), reporting(195, "14th June 2019"), area="Fenshire")
    assert ("Fenshire",) == figures.areas
    assert "April 2011: gives 16 figures that file-0 gives as well; each is kept once" == told["file-1"][-1]


def test_two_extracts_of_a_month_join(files: Files) -> None:
    """Extracts of one month with different rows are put together; a row that both have is told."""
    lines = extract()
    figures, told = files.read(as_csv(lines[:20]), as_csv([lines[0], *lines[20:]]))
    assert (files.read(as_csv(lines))[0], {}) == (figures, told)
    _, told = files.read(as_csv(lines[:20]), as_csv([lines[0], *lines[19:]]))
    assert ["April 2019: gives 6 figures that file-0 gives as well; each is kept once"] == told["file-1"]


def test_an_extract_has_no_revision(files: Files) -> None:
    """Two extracts that differ are refused, with the provider, the area and the reason."""
    lines = extract()
    other = [*lines[:2], lines[2].rpartition(",")[0] + ",99"]
    with pytest.warns(InconsistentFiguresWarning):
        read_nhs_england(files.paths(as_csv(other)), area=None)
    told = "Fenshire, acute care, due to both, reason: public funding, provider RAA: 99 here, 13 there"
    with pytest.raises(LoadError, match=told):
        read_nhs_england(files.paths(as_csv(lines), as_csv(other)), area=None)


def test_one_code_of_two_names_is_told(files: Files) -> None:
    """An area whose code has two names in a file is two areas, and a warning says so."""
    lines = extract()
    code, name = lines[1].split(",")[6:8]
    figures, told = files.read(as_csv([lines[0], lines[1].replace(name, "MARSHLAND"), *lines[2:]]))
    first, second = "Marshland", figures.where(area_code=code).areas[1]
    assert {"file-0": [f"gives code {code!r} to areas of 2 names: {first!r}, {second!r}"]} == told


@pytest.mark.extra
def test_the_order_of_the_files_does_not_matter(files: Files) -> None:
    """Any mixture of files in any order gives the same figures, by month."""
    contents = [as_xls(monthly("E")), as_csv(extract()), as_xls(series()), as_xls(monthly("A"))]
    figures = files.read(*contents)[0]
    assert figures == files.read(*reversed(contents))[0]
    months = list(figures.months)
    assert sorted(months) == months
    assert Month(2010, 12) == months[0]


@pytest.mark.extra
def test_a_warning_speaks_of_the_line_that_loads(files: Files) -> None:
    """The warning names the caller of the public function, two calls above."""
    paths = files.paths(as_xls(put(monthly("D1"), ORGANISATION, "K17", 9.0)))

    def load() -> DelaySeries:
        return read_nhs_england(paths, area=None)

    with pytest.warns(InconsistentFiguresWarning) as caught:
        load()
    source, first = inspect.getsourcelines(test_a_warning_speaks_of_the_line_that_loads)
    line = first + next(number for number, text in enumerate(source) if text.strip() == "load()")
    assert (__file__, line) == (caught[0].filename, caught[0].lineno)
