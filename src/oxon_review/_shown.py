"""Values as code, in messages and reprs: short, whatever they are."""

import reprlib
from enum import Enum

__all__ = ["as_code", "shown"]

_MOST_BITS = 1000
_short = reprlib.Repr()
_short.maxlevel, _short.maxstring, _short.maxother, _short.maxlong = 1, 100, 100, 40


def shown(value: object) -> str:
    """Show a *value* in a message as code, cut where it is long or deep."""
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a whole number of hundreds of digits"
    return _short.repr(value)


def as_code(value: object) -> str:
    """Write a *value* as one would in code, a term by its name: `Theme.WORKFORCE`."""
    return str(value) if isinstance(value, Enum) else repr(value)
