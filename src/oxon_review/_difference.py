"""Two texts set against each other word by word."""

from difflib import SequenceMatcher
from itertools import takewhile

__all__ = ["difference"]

_MOST_WORDS = 1000
"""Of more words on both sides, no more is told than that these became those: comparing takes the square of the time."""


def difference(before: str, after: str) -> str:
    """
    Write *after* with what it lost since *before* as `[-lost-]` and what it gained as `{+gained+}`.

    White space is folded; two texts of the same words give the text itself.

    >>> difference("April 104 delays", "April 140 delays")
    'April [-104-] {+140+} delays'
    """
    old, new = before.split(), after.split()
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    middle = _compared(old[first : len(old) - last], new[first : len(new) - last])
    return " ".join((*new[:first], *middle, *new[len(new) - last :]))


def _alike(old: list[str], new: list[str]) -> int:
    """Count the words at the start that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _compared(old: list[str], new: list[str]) -> list[str]:
    """Give the pieces of two lists of words: what they share, what was lost and what was gained."""
    if min(len(old), len(new)) > _MOST_WORDS:
        return [f"[-{' '.join(old)}-]", f"{{+{' '.join(new)}+}}"]
    pieces: list[str] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lost, gained = " ".join(old[old_start:old_end]), " ".join(new[new_start:new_end])
        if kind == "equal":
            pieces.append(gained)
            continue
        if lost:
            pieces.append(f"[-{lost}-]")
        if gained:
            pieces.append(f"{{+{gained}+}}")
    return pieces
