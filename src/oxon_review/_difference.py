"""Two texts set against each other word by word."""

import re
from difflib import SequenceMatcher

__all__ = ["difference", "words"]

_WORD = re.compile(r"[\w'’]+(?:[.,-]\w+)*|[^\w\s]")


def words(text: str) -> list[re.Match[str]]:
    """Cut a *text* into words, figures and single marks, each with its position."""
    return list(_WORD.finditer(text))


def difference(before: str, after: str) -> str:
    """
    Write *after* with what it lost since *before* as `[-lost-]` and what it gained as `{+gained+}`.

    White space is folded; two texts of the same words give the text itself.

    >>> difference("April 104 delays", "April 140 delays")
    'April [-104-] {+140+} delays'
    """
    old, new = before.split(), after.split()
    parts: list[str] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lost, gained = " ".join(old[old_start:old_end]), " ".join(new[new_start:new_end])
        if kind == "equal":
            parts.append(gained)
            continue
        if lost:
            parts.append(f"[-{lost}-]")
        if gained:
            parts.append(f"{{+{gained}+}}")
    return " ".join(parts)
