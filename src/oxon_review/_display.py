"""
Values as a reader sees them: a table in a terminal, in Markdown and in HTML, and what else HTML output is made of.

The HTML needs no library and no script.  It sets neither the colour of text nor that of what is behind it, so that it
can be read in the light and in the dark, and whatever it tells by its looks it tells in words or signs as well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

__all__ = [
    "MOST_ROWS",
    "STYLE",
    "Html",
    "Table",
    "escape_markdown",
    "excerpt",
    "html_difference",
    "html_fields",
    "html_link",
    "html_note",
    "html_of",
    "html_output",
    "html_quotations",
    "html_table",
    "html_target",
    "html_verbatim",
    "html_web_link",
    "markdown_table",
    "own_ids",
    "own_link",
    "own_name",
    "text_table",
]

_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


@frozen
class Table:
    """A table with what it needs to be read alone."""

    caption: str
    """What the table shows."""
    header: tuple[str, ...]
    """The names of the columns."""
    rows: tuple[tuple[str, ...], ...]
    """The cells, as text; in a table for HTML alone, also as `Html`."""
    numeric: frozenset[int] = frozenset()
    """The columns, counted from 0, that hold numbers and are aligned to the right."""
    notes: tuple[str, ...] = ()
    """What a reader must know beside the figures."""


def excerpt(text: str, most: int) -> str:
    """Write *text* on one line; of more than *most* characters only the first, up to the end of a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} ..."


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


# --- HTML ------------------------------------------------------------------------------------------------------------

_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        "\r": "&#13;",  # a bare one would become a new line
        "\0": "\N{REPLACEMENT CHARACTER}",  # HTML cannot hold it
    }
)
_OWN = "\0"
"""Stands in ids and links for what tells this output from others, until the output is whole; no text can hold it."""
_MOST_CHARACTERS, _SHORT = 4000, 14
MOST_ROWS, _MOST_COLUMNS, _MOST_QUOTATIONS = 200, 40, 20
"""A table has at most so many rows and columns and a fact so many passages: no reader looks at more."""
_MARKED = {"lost": "<del>[-{}-]</del>", "gained": "<ins>{{+{}+}}</ins>"}
STYLE = """
.oxon-review{line-height:1.45}
.oxon-review .oxon-wide{overflow-x:auto}
.oxon-review .oxon-wide:focus-visible{outline:2px solid}
.oxon-review table{border-collapse:collapse;margin:.6em 0;color:inherit;font-size:inherit;min-width:min(20em,100%)}
.oxon-review caption{caption-side:top;text-align:left;font-weight:bold;color:inherit;padding:.2em 0}
.oxon-review th,.oxon-review td{padding:.25em .9em .25em 0;vertical-align:top;border:0 solid rgba(128,128,128,.5);\
border-bottom-width:1px;overflow-wrap:break-word;max-width:36em}
.oxon-review tr>:last-child{padding-right:0}
.oxon-review thead th{border-bottom:2px solid;vertical-align:bottom}
.oxon-review tbody th{font-weight:normal}
.oxon-review .oxon-fields{width:100%;max-width:44em}
.oxon-review .oxon-fields td{overflow-wrap:anywhere}
.oxon-review .oxon-fields th{width:1%;font-weight:bold;white-space:nowrap}
.oxon-review p{margin:.4em 0;max-width:70ch;overflow-wrap:break-word}
.oxon-review a{color:inherit;text-decoration:underline}
.oxon-review a,.oxon-review td span,.oxon-review th span{unicode-bidi:isolate}
.oxon-review blockquote{margin:.6em 0;padding:.2em 0 .2em 1em;border:0;border-left:3px solid rgba(128,128,128,.6);\
color:inherit;max-width:70ch}
.oxon-review blockquote p{white-space:pre-line}
.oxon-review ins{color:inherit;background:none;font-weight:bold;text-decoration:underline}
.oxon-review del{color:inherit;background:none;text-decoration:line-through}
.oxon-review :target{outline:2px solid;outline-offset:2px}
"""


class Html(str):
    """Text that is HTML already, made of parts that were escaped."""

    __slots__ = ()


def html_verbatim(text: str) -> Html:
    """Write all of a *text* so that HTML shows it as it is."""
    return Html(text.translate(_ESCAPES))


def html_of(text: str) -> Html:
    """Write *text* so that HTML shows it as it is, cut where it is very long; `Html` stays what it is."""
    if isinstance(text, Html):
        return text
    left_out = len(text) - _MOST_CHARACTERS
    return html_verbatim(
        text if left_out <= 0 else f"{text[:_MOST_CHARACTERS]} ... ({left_out:,} more characters are left out)"
    )


def own_name(name: str) -> str:
    """Write the attribute that makes an element what links of the same output lead to."""
    return f'id="{_OWN}-{name}"'


def own_link(name: str) -> str:
    """Write the attribute that makes an element a link to what has that *name* in the same output."""
    return f'href="#{_OWN}-{name}"'


def html_target(name: str, text: str) -> Html:
    """Write *text* as what a link of the same output leads to, by a *name* of letters, figures, `-`, `_` and `.`."""
    return Html(f"<span {own_name(name)}>{html_of(text)}</span>")


def html_link(name: str, text: str) -> Html:
    """Write *text* as a link to the target with this *name* in the same output."""
    return Html(f"<a {own_link(name)}>{html_of(text)}</a>")


def html_web_link(address: str, text: str) -> Html:
    """Write *text* as a link to a page of the web; of an *address* longer than any that works, the text alone."""
    if len(address) > _MOST_CHARACTERS:
        return html_of(text)
    return Html(f'<a href="{html_verbatim(address)}" rel="noreferrer">{html_of(text)}</a>')


def html_note(text: str) -> Html:
    """Write a paragraph."""
    return Html(f"<p>{html_of(text)}</p>")


def html_difference(pieces: Iterable[tuple[str, str]]) -> Html:
    """Write the pieces of `_difference.pieces_of`, with what was lost and gained marked up, and by signs as well."""
    return Html(" ".join(_MARKED.get(kind, "{}").format(html_of(text)) for kind, text in pieces))


def html_quotations(passages: Sequence[tuple[str, str]]) -> Html:
    """Write passages as quotations, each with where it stands; of very many only the first."""
    shown = passages[:_MOST_QUOTATIONS]
    left_out = len(passages) - len(shown)
    more = html_note(f"Passages left out here: {left_out:,}.") if left_out else ""
    return Html("".join(_quotation(words, where) for words, where in shown) + more)


def _quotation(words: str, where: str) -> str:
    return f"<blockquote>{html_note(words)}<p>\N{EM DASH} {html_of(where)}</p></blockquote>"


def _cell(text: str, *, tag: str = "td", scope: str = "", is_number: bool = False) -> str:
    """
    Write a cell; a short one, such as an id or `2017-18`, stays on one line.

    Notebooks align all cells to the right, and a style of its own is what they leave.
    """
    scoped = f' scope="{scope}"' if scope else ""
    side = "right" if is_number else "left"
    is_whole = len(text) <= _SHORT and not {" ", "-"}.isdisjoint(text) and not isinstance(text, Html)
    whole = ";white-space:nowrap" if is_whole else ""
    return f'<{tag}{scoped} style="text-align:{side}{whole}">{html_of(text)}</{tag}>'


def _row(cells: Sequence[str], numeric: frozenset[int] = frozenset()) -> str:
    """Write a row, whose first cell is its heading."""
    others = (_cell(cell, is_number=column in numeric) for column, cell in enumerate(cells[1:_MOST_COLUMNS], start=1))
    return f"<tr>{_cell(cells[0], tag='th', scope='row', is_number=0 in numeric)}{''.join(others)}</tr>"


def html_fields(caption: str, fields: Iterable[tuple[str, str]]) -> Html:
    """Write what is known of one thing as a table of names and values, without those that are empty."""
    rows = "".join(_row(pair) for pair in fields if pair[1])
    return Html(f'<table class="oxon-fields"><caption>{html_of(caption)}</caption><tbody>{rows}</tbody></table>')


def html_table(table: Table, *, name: str = "", most_rows: int = MOST_ROWS) -> Html:
    """
    Write a table with its caption and, below, its notes; of very many rows only the first and the last.

    With a *name* it is what links of the same output can lead to.
    """
    own = f" {own_name(name)}" if name else ""
    header = "".join(
        _cell(heading, tag="th", scope="col", is_number=column in table.numeric)
        for column, heading in enumerate(table.header[:_MOST_COLUMNS])
    )
    rows = "".join(_rows(table, most_rows))
    return Html(
        f'<div{own} class="oxon-wide" role="group" tabindex="0" aria-label="{html_of(table.caption)}">'
        f"<table><caption>{html_of(table.caption)}</caption><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"
        f"</div>{''.join(map(html_note, (*table.notes, *_narrowed(table))))}"
    )


def _rows(table: Table, most: int) -> Iterator[str]:
    """Yield the rows that are shown and, between the first and the last, how many are not."""
    left_out = len(table.rows) - most
    if left_out <= 0:
        yield from (_row(row, table.numeric) for row in table.rows)
        return
    half = most // 2
    yield from (_row(row, table.numeric) for row in table.rows[:half])
    width = min(len(table.header), _MOST_COLUMNS)
    yield f'<tr><td colspan="{width}" style="text-align:left">... rows left out here: {left_out:,} ...</td></tr>'
    yield from (_row(row, table.numeric) for row in table.rows[-half:])


def _narrowed(table: Table) -> Iterator[str]:
    """Say how many columns of a table are not shown."""
    left_out = len(table.header) - _MOST_COLUMNS
    if left_out > 0:
        yield f"Columns left out here, the last: {left_out:,}."


def own_ids(html: str) -> str:
    """Make the ids of an output its own: of two that differ, no id is the same, and of the same it always is."""
    from zlib import crc32  # noqa: PLC0415 (load() needs no HTML, and the import is not free)

    return html.replace(_OWN, f"oxon-{crc32(html.encode()):08x}")


def html_output(*parts: str) -> str:
    """Put the parts of an output together, with their looks; what notebooks call for as `_repr_html_`."""
    return own_ids(f'<div class="oxon-review"><style>{STYLE}</style>{"".join(parts)}</div>')
