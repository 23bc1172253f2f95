"""
What reading NHS England's files costs, beside what python-calamine takes merely to open them and read their sheets.

The six workbooks are the official ones where they are at `../shared/data/dtoc`, and invented ones elsewhere, which are
too small for the ratio to say much.
"""

import sys
from functools import partial
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from tracemalloc import get_traced_memory, start, stop

from _timing import alternate, show, verdict

sys.path.append(str(Path(__file__).parents[1]))

from official import LAYOUTS, as_xls, extract, monthly

from oxon_review import FinancialYear
from oxon_review.loaders import load_nhs_england

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "dtoc"
OFFICIAL = ("April_11.xls", "April_13.xls", "July_15.xls", "April_17.xls", "Jan_18.xls", "May_19.xls")
REPEATS = 20
MONTHS = 105
GOAL = 20
EXTRACT_ROWS = 20_000
"""Of one month, as in the official extracts."""


def workbooks(folder: Path) -> list[Path]:
    """Give the official workbooks, or make some."""
    official = [FOLDER / name for name in OFFICIAL]
    if all(path.exists() for path in official):
        return official
    made = [folder / f"{name}.xls" for name in LAYOUTS]
    for path, name in zip(made, LAYOUTS, strict=True):
        path.write_bytes(as_xls(monthly(name)))
    return made


def open_and_read(paths: list[Path]) -> None:
    """Do the least that can be done: open each workbook and read its sheets into rows of cells."""
    calamine = import_module("python_calamine")
    for path in paths:
        workbook = calamine.load_workbook(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def big_extract(folder: Path) -> Path:
    """Make an extract of a year of many providers."""
    path = folder / "extract.csv"
    with path.open("w", encoding="utf-8") as file:
        print(extract()[0], file=file)
        for month in FinancialYear(2018).months:
            lines = extract(f"MSitDT-{month.name.replace(' ', '-')}", length=month.days)[1:]
            for number in range(EXTRACT_ROWS // len(lines)):
                print("\n".join(lines).replace("RAA", f"R{number:04}"), file=file)
    return path


def workbooks_beside_calamine(paths: list[Path]) -> None:
    """Print the ratio, the time a figure, and how long all months that were published would take."""
    figures = len(load_nhs_england(paths))
    timings = alternate(
        {"open and read": partial(open_and_read, paths), "load_nhs_england": partial(load_nhs_england, paths)},
        repeats=REPEATS,
    )
    show(f"six workbooks in {paths[0].parent}, {figures:,} figures", timings)
    bare, loaded = timings["open and read"], timings["load_nhs_england"]
    verdict("load_nhs_england / open and read, medians", loaded.median / bare.median, GOAL, "x")
    print(f"a figure: {loaded.median * 1000 / figures:.2f} microseconds")
    begin = perf_counter()
    for path in islice(cycle(paths), MONTHS):
        load_nhs_england(path)
    print(f"{MONTHS} workbooks, one by one: {perf_counter() - begin:.2f} s")


def extract_in_memory(path: Path) -> None:
    """Print what a long extract takes, in time and in memory, whole and of one area."""
    for area in (None, "Fenshire"):
        begin = perf_counter()
        figures = len(load_nhs_england(path, area=area))
        taken = perf_counter() - begin
        start()
        load_nhs_england(path, area=area)
        peak = get_traced_memory()[1]
        stop()
        print(
            f"extract of twelve months of {EXTRACT_ROWS:,} rows, area {area}: {figures:,} figures in {taken:.2f} s, "
            f"{12 * EXTRACT_ROWS / taken:,.0f} rows/s, peak {peak / 2**20:.0f} MiB"
        )


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        workbooks_beside_calamine(workbooks(Path(made)))
        extract_in_memory(big_extract(Path(made)))
