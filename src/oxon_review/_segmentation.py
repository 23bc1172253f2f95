"""
Where the paragraphs and sentences of a plain text begin and end, in code points.

A paragraph is a line of the text, or several lines where the text is hard-wrapped: a line break is a wrap when the
next word would not have fitted into the width of the text.  No paragraph crosses a blank line, no sentence a paragraph.
All functions run in time linear in the text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

__all__ = ["paragraphs", "sentences"]

_Range = tuple[int, int]

_NARROWEST, _WIDEST = 40, 120
"""Text is taken for hard-wrapped only within these widths, in characters; e-mail and editors wrap at 60 to 100."""
_ITEM = re.compile(r"(?:(?P<bullet>[•‣◦▪·])|(?P<sign>[*+–—-])|(?P<number>\d{1,3}[.)])|(?P<letter>\(?[a-z][.)]))\s")
_END = re.compile(r"""(?<![.!?…])(?P<stop>[.!?…]++[)\]}”’"']*+)\s++(?=\S)""")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_FEWEST_SPACES = 4
"""A line of a sentence has so many spaces at least."""
_STOPS = ".!?:;\u2026"
_LONGEST_TITLE = 6
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "cllr", "rev", "revd", "hon", "st", "vs", "eg", "ie", "fig"})


def _lines(text: str) -> Iterator[_Range]:
    """Yield each line without its surrounding white space; a blank line is an empty range."""
    end = 0
    for line in text.splitlines(keepends=True):
        start, end = end, end + len(line)
        left = start + len(line) - len(line.lstrip())
        yield left, max(left, start + len(line.rstrip()))


def _is_full(text: str, line: _Range, following: _Range, width: int) -> bool:
    """Tell whether the first word of the *following* line would not have fitted on this *line*."""
    word = text[following[0] : following[0] + width].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width


def _runs_over(text: str, line: _Range, following: _Range, width: int) -> bool:
    """Tell whether a sentence goes on in small letters after a line that was broken by hand, though not so full."""
    is_long = (line[1] - line[0]) * 2 >= width and text.count(" ", *line) >= _FEWEST_SPACES
    return is_long and text[line[1] - 1] not in _STOPS and text[following[0]].islower()


def _wraps(text: str, lines: list[_Range]) -> set[int]:
    """
    Give the numbers of the lines that only go on the line before, in a text that is hard-wrapped.

    A line that begins as an item of a list does not; but a dash or a figure with a full stop, which wrapping may bring
    to the start of a line, makes an item only where another of its kind begins a line that cannot go on another.
    """
    width = max((end - start for start, end in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return set()
    inner = [
        number
        for number, (line, following) in enumerate(pairwise(lines), start=1)
        if line[0] < line[1] and following[0] < following[1]
    ]
    full = {number for number in inner if _is_full(text, lines[number - 1], lines[number], width)}
    if len(full) * 2 <= len(inner):
        full = _in_wrapped_blocks(inner, full)
    full |= {number for number in inner if _runs_over(text, lines[number - 1], lines[number], width)}
    items = {number: match.lastgroup for number in range(len(lines)) if (match := _ITEM.match(text, lines[number][0]))}
    kinds = {"bullet"} | {kind for number, kind in items.items() if number not in full}
    return {number for number in full if items.get(number) not in kinds}


def _in_wrapped_blocks(inner: list[int], full: set[int]) -> set[int]:
    """Give the full lines of the blocks that consist of nothing else, if most blocks do: the rest are tables, then."""
    blocks: list[list[int]] = []
    for number in inner:
        if blocks and blocks[-1][-1] == number - 1:
            blocks[-1].append(number)
        else:
            blocks.append([number])
    wrapped = [block for block in blocks if full.issuperset(block)]
    return {number for block in wrapped for number in block} if 2 * len(wrapped) > len(blocks) else set()


def paragraphs(text: str) -> Iterator[_Range]:
    """Yield the start and end of each paragraph, without surrounding white space."""
    lines = list(_lines(text))
    wraps = _wraps(text, lines)
    start = end = 0
    for number, line in enumerate(lines):
        if number not in wraps:
            if start < end:
                yield start, end
            start = line[0]
        end = line[1]
    if start < end:
        yield start, end


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence: not after a title or an initial, and not before a small letter."""
    following = text[match.end()]
    if following.islower():
        return False
    if match["stop"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_TITLE - 1), match.start())
    if before is None:
        return True
    word = before[0].lower()
    is_number_sign = word == "no" and following.isdigit()
    return len(word) > 1 and word not in _TITLES and not is_number_sign


def sentences(text: str, within: Iterable[_Range] | None = None) -> Iterator[_Range]:
    """Yield the start and end of each sentence, without surrounding white space; of given paragraphs, or of all."""
    for start, end in paragraphs(text) if within is None else within:
        begin = start
        for match in _END.finditer(text, start, end):
            if _ends_sentence(text, match):
                yield begin, match.end("stop")
                begin = match.end()
        yield begin, end
