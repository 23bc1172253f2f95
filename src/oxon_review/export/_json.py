"""Datasets as JSON."""

from os import PathLike

from oxon_review import _convert, _plain
from oxon_review._dataset import Dataset
from oxon_review.export import _files

__all__ = ["dump_json"]


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
    _files.write(path, (_plain.write_json(_convert.unstructure(data)),))
