"""
A text without what typesetting changes: quotation marks, dashes, white space, invisible characters.

The folded text keeps an offset map, so that whatever is found in it can be pointed at in the original.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from unicodedata import normalize

from attrs import frozen

__all__ = ["INVISIBLE", "Folded", "fold"]

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""The soft hyphen and the characters of no width."""
_UNEVEN = re.compile(rf"[\s{INVISIBLE}]{{2,}}+|[{INVISIBLE}]|\u2026|[\ufb00-\ufb06]")
"""What may fold to another number of characters; everything else folds one to one."""
_ONE_TO_ONE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys(filter(str.isspace, map(chr, range(0x3001))), " ")
)


@frozen
class _Piece:
    """A stretch of the original text that folds evenly, one character to one, or as a whole."""

    start: int
    folded_start: int
    is_even: bool


@frozen
class Folded:
    """A folded text, and where its pieces stand in the original."""

    text: str
    """The folded text."""
    _pieces: list[_Piece]

    def find_all(self, passage: str) -> Iterator[tuple[int, int]]:
        """Yield where in the original text each occurrence of the folded *passage* starts and ends."""
        start = self.text.find(passage) if passage else -1
        last = None
        while start >= 0:
            found = self.origin(start, start + len(passage))
            if found != last:  # a character that folds to several can hold the passage more than once
                yield found
            last = found
            start = self.text.find(passage, start + 1)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Give where in the original text the folded characters from *start* up to *end* begin and end."""
        first, last = self._piece_at(start), self._piece_at(end - 1)
        piece = self._pieces[first]
        original_start = piece.start + (start - piece.folded_start if piece.is_even else 0)
        piece = self._pieces[last]
        original_end = piece.start + end - piece.folded_start if piece.is_even else self._pieces[last + 1].start
        return original_start, original_end

    def _piece_at(self, position: int) -> int:
        """Give the number of the piece that holds a folded character."""
        return bisect_right(self._pieces, position, key=attrgetter("folded_start")) - 1


def fold(text: str) -> Folded:
    r"""
    Fold the marks, dashes, white space and invisible characters of a *text*; letters and case stay as they are.

    Ligatures are taken apart.

    >>> fold("the\N{NO-BREAK SPACE}system \N{EN DASH} co\N{SOFT HYPHEN}ordinated").text
    'the system - coordinated'
    """
    pieces: list[_Piece] = []
    folded: list[str] = []
    length = at = 0
    for match in _UNEVEN.finditer(text):
        pieces.append(_Piece(at, length, is_even=True))
        even = text[at : match.start()].translate(_ONE_TO_ONE)
        whole = _fold_whole(match[0])
        pieces.append(_Piece(match.start(), length + len(even), is_even=False))
        folded += even, whole
        length += len(even) + len(whole)
        at = match.end()
    pieces.append(_Piece(at, length, is_even=True))
    folded.append(text[at:].translate(_ONE_TO_ONE))
    return Folded("".join(folded), pieces)


def _fold_whole(piece: str) -> str:
    if piece == "\u2026":
        return "..."
    if piece.isalpha():
        return normalize("NFKC", piece)
    return " " if any(character.isspace() for character in piece) else ""
