"""Two texts set against each other word by word."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal, NamedTuple

__all__ = ["Piece", "difference", "pieces_of", "written_pieces"]

_MOST_WORDS = 1000
"""Of more words on both sides, no more is told than that these became those: comparing takes the square of the time."""


class Piece(NamedTuple):
    """Words that two texts share, or that one lost or gained."""

    kind: Literal["shared", "lost", "gained"]
    text: str


_FORMS = {"shared": "{}", "lost": "[-{}-]", "gained": "{{+{}+}}"}


def difference(before: str, after: str) -> str:
    """
    Write *after* with what it lost since *before* as `[-lost-]` and what it gained as `{+gained+}`.

    White space is folded; two texts of the same words give the text itself.

    >>> difference("April 104 delays", "April 140 delays")
    'April [-104-] {+140+} delays'
    """
    return written_pieces(pieces_of(before, after))


def written_pieces(pieces: Iterable[Piece]) -> str:
    """Write pieces with their marks."""
    return " ".join(_FORMS[piece.kind].format(piece.text) for piece in pieces)


def pieces_of(before: str, after: str) -> list[Piece]:
    """Give what two texts share, what was lost and what was gained, in order; white space is folded."""
    old, new = before.split(), after.split()
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    ends = Piece("shared", " ".join(new[:first])), Piece("shared", " ".join(new[len(new) - last :]))
    middle = _compared(old[first : len(old) - last], new[first : len(new) - last])
    return [piece for piece in (ends[0], *middle, ends[1]) if piece.text]


def _alike(old: list[str], new: list[str]) -> int:
    """Count the words at the start that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Yield the pieces of two lists of words."""
    if min(len(old), len(new)) > _MOST_WORDS:
        yield from (Piece("lost", " ".join(old)), Piece("gained", " ".join(new)))
        return
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lost, gained = " ".join(old[old_start:old_end]), " ".join(new[new_start:new_end])
        if kind == "equal":
            yield Piece("shared", gained)
            continue
        yield from (Piece("lost", lost), Piece("gained", gained))
