"""Optional libraries: imported where they are used, with a plain word where they are absent."""

from importlib import import_module, util
from types import ModuleType

from oxon_review.errors import MissingExtraError

__all__ = ["require"]


def require(module: str, *, extra: str) -> ModuleType:
    """
    Import the optional *module*, or say which *extra* of this library brings it.

    An error inside an installed module is not hidden: only its absence becomes a `MissingExtraError`.  A folder that
    happens to have the name of the module, and holds no package, is not the module.

    >>> require("json", extra="yaml").dumps([1])
    '[1]'
    """
    spec = util.find_spec(module.partition(".")[0])
    if spec is None or spec.origin is None:  # without origin: a folder that Python takes for a namespace
        raise MissingExtraError(module, extra)
    return import_module(module)
