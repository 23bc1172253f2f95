"""Read NHS England's official files of delayed transfers of care into one series."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from oxon_review._checks import judge, optional, text
from oxon_review._columns import SeriesBuilder
from oxon_review._nhs_england._extract import read_extract
from oxon_review._nhs_england._faults import Faults
from oxon_review._nhs_england._merging import merge
from oxon_review._nhs_england._names import SHARED_CODE, Wanted
from oxon_review._nhs_england._numbers import Numbers, Reading
from oxon_review._nhs_england._sheets import is_workbook
from oxon_review._nhs_england._workbook import read_workbook
from oxon_review._series import DelaySeries
from oxon_review.errors import InconsistentFiguresWarning, LoadError, Problem

__all__ = ["read_nhs_england"]

_LARGEST = 64 * 1024 * 1024
"""Bytes; the largest official workbook has a quarter of a million."""
_CALLER = 4
"""Warnings speak of the line that calls the public function, which calls `read_nhs_england`, which calls `_warn`."""


def _read(path: Path, numbers: Numbers, wanted: Wanted, faults: Faults) -> Reading | None:
    """Read one file, whatever its name says it is; None where it has faults."""
    source = str(path)
    with path.open("rb") as file:
        beginning = file.read(512)
        if is_workbook(beginning):
            content = beginning + file.read(_LARGEST)
            if len(content) > _LARGEST:
                message = f"is larger than {_LARGEST // 1024**2} MiB; an official workbook has a quarter of one"
                faults.add("", message)
                return None
            return read_workbook(content, source, numbers, faults)
        if not beginning or b"\0" in beginning or beginning.lstrip().startswith(b"<"):
            what = "is empty" if not beginning else f"begins with {beginning[:16]!r}"
            faults.add("", f"is neither a workbook (.xls, .xlsx or .ods) nor a CSV in UTF-8: it {what}")
            return None
        file.seek(0)
        return read_extract(file, source, numbers, wanted, faults)


def _is_extract(path: Path) -> bool:
    """Tell whether a file is to be read as CSV."""
    with path.open("rb") as file:
        return not is_workbook(file.read(8))


def _read_all(paths: Sequence[Path], numbers: Numbers, wanted: Wanted) -> list[Reading]:
    """Read all files, workbooks first: some tell the GSS code of an area, by which others may be asked for it."""
    faults = [Faults() for _ in paths]
    found: dict[int, Reading] = {}
    for position in sorted(range(len(paths)), key=lambda position: _is_extract(paths[position])):
        reading = _read(paths[position], numbers, wanted, faults[position])
        if reading is not None:
            found[position] = reading
            wanted.meet(reading.areas)
    _refuse([str(path) for path in paths], faults)
    return [found[position] for position in range(len(paths))]


def _in_words(source: str, problem: Problem) -> Problem:
    """Name the file of a problem, and the line where there is one, as part of its place."""
    file = source if problem.line is None else f"{source}:{problem.line}"
    return Problem(f"{file}: {problem.path}" if problem.path else file, problem.message)


def _refuse(sources: Sequence[str], faults: Sequence[Faults]) -> None:
    """Refuse files with faults, with all of all files at once."""
    faulty = [(source, found.problems) for source, found in zip(sources, faults, strict=True) if found]
    if len(faulty) == 1:
        raise LoadError(*faulty[0])
    if faulty:
        files = f"{len(faulty)} of {len(sources)} files"
        raise LoadError(files, tuple(_in_words(source, problem) for source, of_file in faulty for problem in of_file))


def _warn(readings: Sequence[Reading], doubts: Sequence[Faults]) -> None:
    """Warn of each file with figures that do not agree with each other, or with those of another file."""
    for reading, more in zip(readings, doubts, strict=True):
        problems = (*reading.doubts, *more.problems)
        if problems:
            warnings.warn(InconsistentFiguresWarning(reading.source, problems), stacklevel=_CALLER)


def _names_apart(reading: Reading) -> Iterator[str]:
    """Tell each code that a file gives to areas of several names, but for the one that is known to be two."""
    names: dict[str | None, dict[str, None]] = {}
    for area in reading.areas:
        names.setdefault(area.code, {}).setdefault(area.name)
    for code, several in names.items():
        if len(several) > 1 and code not in {None, SHARED_CODE}:
            yield f"gives code {code!r} to areas of {len(several)} names: {', '.join(map(repr, several))}"


def read_nhs_england(paths: tuple[Path, ...], *, area: str | None) -> DelaySeries:
    """Read official files of any kind into one series: see `oxon_review.loaders.load_nhs_england`."""
    judge(optional(text), "load_nhs_england: area", area)
    builder = SeriesBuilder()
    numbers, wanted = Numbers(builder), Wanted(area)
    readings = _read_all(paths, numbers, wanted)
    is_kept = None if area is None else [wanted.keeps(of.area, of.area_code) for of in numbers.breakdowns]
    wanted.check()
    faults, doubts = [Faults() for _ in paths], [Faults() for _ in paths]
    for reading, more in zip(readings, doubts, strict=True):
        for told in _names_apart(reading):
            more.add("", told)
    for block in merge(readings, numbers.breakdowns, is_kept, faults, doubts):
        builder.months.extend([block.month.number] * len(block.values))
        builder.values.extend(value + 0.0 for value in block.values)  # no negative zero
        builder.numbers.extend(block.numbers)
    _refuse([reading.source for reading in readings], faults)
    _warn(readings, doubts)
    return DelaySeries(builder.build())
