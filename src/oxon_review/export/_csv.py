"""Delay figures as CSV."""

from os import PathLike

from oxon_review import _tidy_csv
from oxon_review._checks import instance, judge
from oxon_review._series import DelaySeries, columns_of
from oxon_review.export import _files

__all__ = ["dump_csv"]


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
    _files.write(path, _tidy_csv.write_csv(columns_of(delays)))
