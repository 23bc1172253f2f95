"""The dataset that comes with the package."""

from functools import cache
from os.path import dirname, join
from typing import Protocol, cast

from oxon_review import _convert, _plain
from oxon_review._dataset import Dataset

__all__ = ["load"]

_PATH = "data/oxfordshire.json"


class _Loader(Protocol):
    def get_data(self, path: str) -> bytes: ...


@cache
def load() -> Dataset:
    """
    Give the bundled dataset of Oxfordshire: read once, immutable, the same object at every call.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> data.area, data is oxon_review.load()
    ('Oxfordshire', True)
    """
    content = cast("_Loader", __loader__).get_data(join(dirname(__file__), _PATH))  # works in an archive too
    reading = _plain.read_json(_plain.decode(content, source=_PATH), source=_PATH)
    return _convert.structure(reading, source=_PATH)
