"""One table, shown in a terminal or in Markdown."""

import re

from attrs import field, frozen

__all__ = ["Table", "escape_markdown", "markdown_table", "text_table"]

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


@frozen
class Table:
    """A table with what it needs to be read alone."""

    caption: str
    """What the table shows."""
    header: tuple[str, ...]
    """The names of the columns."""
    rows: tuple[tuple[str, ...], ...]
    """The cells, as text."""
    numeric: frozenset[int] = field(default=frozenset())
    """The columns, counted from 0, that hold numbers and are aligned to the right."""
    notes: tuple[str, ...] = ()
    """What a reader must know beside the figures."""


def text_table(table: Table) -> str:
    """Write a table with its columns aligned by spaces."""
    lines = (table.header, *table.rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.header))]

    def align(line: tuple[str, ...]) -> str:
        cells = (
            cell.rjust(width) if column in table.numeric else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join(cells).rstrip()

    parts = [table.caption, "", *map(align, lines)]
    if table.notes:
        parts += ["", *table.notes]
    return "\n".join(parts)


def escape_markdown(text: str) -> str:
    """Write *text* so that Markdown shows it as it is, on one line."""
    return _MARKDOWN_SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown_table(table: Table) -> str:
    """Write a table in GitHub's Markdown, its caption above and its notes below."""
    rule = tuple("---:" if column in table.numeric else "---" for column in range(len(table.header)))
    header, *rows = (tuple(map(escape_markdown, line)) for line in (table.header, *table.rows))
    lines = (header, rule, *rows)
    parts = [f"**{escape_markdown(table.caption)}**", "", *(f"| {' | '.join(line)} |" for line in lines)]
    for note in table.notes:
        parts += ["", escape_markdown(note)]
    return "\n".join(parts) + "\n"
