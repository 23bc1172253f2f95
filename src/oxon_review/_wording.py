"""Numbers in words and figures, as a reader sees them."""

__all__ = ["counted", "signed", "written"]


def counted(number: int, noun: str) -> str:
    """Write a number of things: `1 character`, `2 characters`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def written(value: float) -> str:
    """Write a figure in full, thousands apart: `1,234` or `1,234.5`."""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def signed(value: float) -> str:
    """Write a difference with its sign and one decimal, thousands apart: `+1,234.5`; no change is `0.0`."""
    rounded = round(value, 1)
    return f"{rounded:+,.1f}" if rounded else "0.0"
