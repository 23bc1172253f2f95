"""Numbers, lists and terms in words, as a reader sees them."""

from collections.abc import Sequence
from enum import Enum

__all__ = ["all_named", "counted", "signed", "worded", "written"]

_MOST_DECIMALS = 6
"""No source prints more; a figure that has more was computed."""
_ONE_WORD = frozenset({"self-funders", "follow-up"})


def all_named(names: Sequence[str]) -> str:
    """Name all: `a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def counted(number: int, noun: str) -> str:
    """Write a number of things: `1 character`, `2 characters`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def written(value: float) -> str:
    """Write a figure, thousands apart: `1,234` or `1,234.5`; of one that was divided, four decimals will do."""
    if value.is_integer():
        return f"{value:,.0f}"
    is_printed = round(value, _MOST_DECIMALS) == value
    return f"{value:,}" if is_printed else f"{value:,.4f}"


def signed(value: float) -> str:
    """Write a difference with its sign and one decimal, thousands apart: `+1,234.5`; no change is `0.0`."""
    rounded = round(value, 1)
    return f"{rounded:+,.1f}" if rounded else "0.0"


def worded(term: Enum) -> str:
    """Write a term as words: `patient flow`, `NHS trust`, `self-funders`."""
    value = str(term.value)
    return value if value in _ONE_WORD else value.replace("-", " ").replace("nhs", "NHS")
