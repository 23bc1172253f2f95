"""
Where a text is most like a pattern, by the fewest edits.

The count of edits is Levenshtein's: a character put in, left out or replaced.  It is found column by column in
bit-parallel arithmetic (G. Myers, "A fast bit-vector algorithm for approximate string matching", Journal of the ACM
46, 1999), a column of the table in two whole numbers.
"""

__all__ = ["closest", "fewest_edits"]


def fewest_edits(pattern: str, text: str) -> tuple[int, int]:
    """
    Give the fewest edits from the *pattern* to any stretch of the *text*, and the first end of such a stretch.

    >>> fewest_edits("staff", "All were unkind staf here")
    (1, 20)
    """
    places: dict[str, int] = {}
    for position, character in enumerate(pattern):
        places[character] = places.get(character, 0) | 1 << position
    mask, last = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    more, fewer, edits = mask, 0, len(pattern)  # where a column rises and falls from one row to the next; its foot
    fewest, first = edits, 0
    for end, character in enumerate(text, start=1):
        same = places.get(character, 0)
        right = (((same & more) + more) ^ more) | same
        up, down = fewer | (mask & ~(right | more)), more & right
        if down & last:
            edits -= 1
            if edits < fewest:
                fewest, first = edits, end
        elif up & last:
            edits += 1
        same |= fewer
        up <<= 1
        more = ((down << 1) | ~(same | up)) & mask
        fewer = up & same & mask
    return fewest, first


def closest(pattern: str, text: str) -> tuple[int, int, int]:
    """
    Give the fewest edits from the *pattern* to any stretch of the *text*, and the shortest such stretch, the first.

    >>> closest("kind staff", "All were unkind staf here")
    (1, 11, 20)
    """
    fewest, end = fewest_edits(pattern, text)
    _, length = fewest_edits(pattern[::-1], text[max(0, end - len(pattern) - fewest) : end][::-1])
    return fewest, end - length, end
