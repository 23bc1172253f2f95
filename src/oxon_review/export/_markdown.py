"""Results as tables in Markdown."""

from collections.abc import Sequence
from typing import Protocol, cast, runtime_checkable

from oxon_review._checks import shown
from oxon_review._display import Table, markdown_table
from oxon_review.errors import ValidationError

__all__ = ["to_markdown"]


@runtime_checkable
class HasTable(Protocol):
    """A result that can be shown as a table."""

    def to_table(self) -> Table:
        """Give the table."""
        ...


def _results(value: object) -> tuple[HasTable, ...]:
    """Give one result, or each of several, and refuse what is none."""
    results = (value,) if not isinstance(value, (tuple, list)) else tuple(cast("Sequence[object]", value))
    for result in results:
        if isinstance(result, type) or not isinstance(result, HasTable):
            message = (
                "to_markdown: the value must be the result of a comparison, such as compare_reviews makes, or a "
                f"chart, or a tuple or list of such (got {shown(result)})"
            )
            raise ValidationError(message)
    return cast("tuple[HasTable, ...]", results)


def to_markdown(value: HasTable | Sequence[HasTable]) -> str:
    """
    Write a result as a table in GitHub's Markdown, with its caption and its notes; of several, one below the other.

    A result is what has a method `to_table`, such as what the functions of `compare` return, or an XmR chart.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_delays
    >>> print(to_markdown(compare_delays(oxon_review.load().delays)).splitlines()[4])
    | April | 167 | 104 | -63.0 | -37.7% |
    """
    return "\n".join(markdown_table(result.to_table()) for result in _results(value))
