"""Datasets as YAML."""

from os import PathLike

from oxon_review import _convert, _plain
from oxon_review._dataset import Dataset
from oxon_review.export import _files

__all__ = ["dump_yaml"]


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
    _files.write(path, (_plain.write_yaml(_convert.unstructure(data)),))
