"""Optional libraries: imported where they are used, with a plain word where they are absent."""

from importlib import import_module, util
from types import ModuleType

from oxon_review.errors import MissingExtraError

__all__ = ["require"]


def require(module: str, *, extra: str) -> ModuleType:
    """
    Import the optional *module*, or say which *extra* of this library brings it.

    An error inside an installed module is not hidden: only its absence becomes a `MissingExtraError`.

    >>> require("json", extra="yaml").dumps([1])
    '[1]'
    """
    if util.find_spec(module.partition(".")[0]) is None:
        raise MissingExtraError(module, extra)
    return import_module(module)
