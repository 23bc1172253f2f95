"""The fenced blocks of a page of Markdown: code, what it prints, and files that a reader is to write."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["Block", "blocks_of", "named_file"]

_FENCE = re.compile(r" *(`{3,}|~{3,})")
_FILE = re.compile(r"`([\w./-]+\.\w+)`:$")


def named_file(before: str) -> str | None:
    """Give the file that a block is, which the words before it end with: "This is `pyproject.toml`:"."""
    match = _FILE.search(before.rstrip())
    return None if match is None else match[1]


class Block(NamedTuple):
    """One fenced block."""

    page: Path
    line: int
    """The line of the page on which it begins, from 1."""
    language: str
    """What stands after the fence's marks; empty where nothing does."""
    content: str
    before: str
    """All that the page has before it."""

    @property
    def file(self) -> str | None:
        """The file that it is, None where it is none."""
        return named_file(self.before)


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield the blocks of a page in their order; one that is never closed has all the rest, as a reader sees it."""
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    start, fence = 0, ""
    for place, line in enumerate(lines):
        mark = _FENCE.match(line)
        if not fence and mark is not None:
            start, fence = place, mark[1]
        elif fence and line.strip() == fence:
            yield _block(page, lines, start, place)
            fence = ""
    if fence:
        yield _block(page, lines, start, len(lines))


def _block(page: Path, lines: list[str], start: int, end: int) -> Block:
    language = lines[start].strip().lstrip("`~").strip()
    return Block(page, start + 1, language, "".join(lines[start + 1 : end]), "".join(lines[:start]))
