"""The dataset that comes with the package."""

import json
from _thread import allocate_lock  # `threading`, which hands it on, costs time at import
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from oxon_review._convert import read_full
from oxon_review._dataset import Dataset
from oxon_review.errors import OxonReviewError

__all__ = ["load"]

_PATH = "data/oxfordshire.json"
_lock = allocate_lock()


class _Loader(Protocol):
    def get_data(self, path: str) -> bytes: ...


@cache
def read() -> Dataset:
    """Read the file of the package."""
    content = cast("_Loader", __spec__.loader).get_data(str(Path(__file__).parent / _PATH))  # works in an archive too
    try:
        dataset = read_full(json.loads(content))
    except ValueError:
        dataset = None
    if dataset is None:
        message = f"the file {_PATH} of the package is damaged; install oxon-review again"
        raise OxonReviewError(message)
    return dataset


def load() -> Dataset:
    """
    Give the bundled dataset of Oxfordshire: read once, immutable, the same object at every call and in any thread.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> data.area, data is oxon_review.load()
    ('Oxfordshire', True)
    """
    with _lock:
        return read()
