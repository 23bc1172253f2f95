"""
Write what the library holds: datasets to JSON and YAML, delay figures to CSV, results to Markdown.

A file is written beside its place and moved into it when it is whole, so that a fault never leaves half a file.
"""

from collections.abc import Iterable
from contextlib import suppress
from os import PathLike
from os.path import realpath
from pathlib import Path
from secrets import token_hex
from shutil import copymode

from oxon_review import _convert, _plain, _tidy_csv
from oxon_review._checks import instance, judge
from oxon_review._dataset import Dataset
from oxon_review._display import markdown_table
from oxon_review._series import DelaySeries, columns_of
from oxon_review.compare import DelayComparison, MeasureComparison, ReviewComparison, SourceComparison

__all__ = ["dump_csv", "dump_json", "dump_yaml", "to_markdown"]


def __dir__() -> list[str]:
    return sorted(__all__)


def _write(path: str | PathLike[str], parts: Iterable[str]) -> None:
    """Write a whole file or none; an error names the *path* and not the draft."""
    try:
        _replace(Path(realpath(path)), (part.encode() for part in parts))
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _write_bytes(target: Path, parts: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(parts)


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    """Write a draft beside the *target* and move it into its place when it is whole; a device is written to."""
    if target.exists() and not target.is_file() and not target.is_dir():
        _write_bytes(target, parts)
        return
    if target.is_file():
        target.open("r+b").close()  # a file that may not be written must not be replaced either
    draft = target.with_name(f".{token_hex(8)}.tmp")
    try:
        _write_bytes(draft, parts)
        if target.exists():
            copymode(target, draft)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):  # the first error is the one to tell
            draft.unlink()
        raise


def dump_json(data: Dataset, path: str | PathLike[str]) -> None:
    """
    Write a dataset to a JSON file, the inverse of `loaders.load_json`.

    Fields that have their default value are left out; the order of everything is kept.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_json
    >>> path = getfixture("tmp_path") / "copy.json"
    >>> dump_json(oxon_review.load(), path)
    >>> load_json(path) == oxon_review.load()
    True
    """
    _write(path, (_plain.write_json(_convert.unstructure(data)),))


def dump_yaml(data: Dataset, path: str | PathLike[str]) -> None:
    """
    Write a dataset to a YAML file, the inverse of `loaders.load_yaml`; needs the extra `yaml`.

    Fields that have their default value are left out; the order of everything is kept.

    Raises:
        MissingExtraError: When PyYAML is not installed.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_yaml
    >>> path = getfixture("tmp_path") / "copy.yaml"
    >>> dump_yaml(oxon_review.load(), path)
    >>> load_yaml(path) == oxon_review.load()
    True
    """
    _write(path, (_plain.write_yaml(_convert.unstructure(data)),))


def dump_csv(delays: DelaySeries, path: str | PathLike[str]) -> None:
    """
    Write delay figures to a tidy CSV file, one a row, the inverse of `loaders.load_csv`.

    The columns are the fields of `DelayStat`; months are written `2018-04`, terms by their values, and what is None by
    an empty cell.  Where a figure has evidence, a last column holds it as JSON.  A text that a spreadsheet would take
    for a formula has an apostrophe before it, which `load_csv` takes away.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_csv
    >>> path = getfixture("tmp_path") / "delays.csv"
    >>> dump_csv(oxon_review.load().delays, path)
    >>> load_csv(path) == oxon_review.load().delays
    True
    """
    judge(instance(DelaySeries), "dump_csv: the series", delays)
    _write(path, _tidy_csv.write_csv(columns_of(delays)))


def to_markdown(value: ReviewComparison | DelayComparison | MeasureComparison | SourceComparison) -> str:
    """
    Write a comparison as a table in GitHub's Markdown, with its caption and its notes.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_delays
    >>> print(to_markdown(compare_delays(oxon_review.load().delays)).splitlines()[4])
    | April | 167 | 104 | -63.0 | -37.7% |
    """
    judge(
        instance(ReviewComparison, DelayComparison, MeasureComparison, SourceComparison),
        "to_markdown: the value",
        value,
    )
    return markdown_table(value.to_table())
