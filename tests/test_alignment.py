"""The fewest edits from a pattern to a stretch of a text, against a plain table of distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oxon_review.anchoring._alignment import closest, fewest_edits

FEW = st.text("ab ", max_size=12)
PATTERNS = st.text("ab ", min_size=1, max_size=12)


def distance(one: str, other: str) -> int:
    """Count the edits between two texts by the table of Wagner and Fischer."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]


@given(PATTERNS, FEW)
def test_no_stretch_takes_fewer_edits(pattern: str, text: str) -> None:
    """The edits are those of the best of all stretches of the text, the empty one among them."""
    stretches = {text[start:end] for end in range(len(text) + 1) for start in range(end + 1)}
    assert min(distance(pattern, stretch) for stretch in stretches) == fewest_edits(pattern, text)[0]


@given(PATTERNS, FEW)
def test_the_end_is_the_first_with_so_few_edits(pattern: str, text: str) -> None:
    """No stretch that ends earlier takes as few edits."""
    fewest, end = fewest_edits(pattern, text)
    assert all(fewest_edits(pattern, text[:earlier])[0] > fewest for earlier in range(end))


@given(PATTERNS, FEW)
def test_the_closest_stretch_takes_the_fewest_edits(pattern: str, text: str) -> None:
    """The stretch that is given is as near to the pattern as any."""
    fewest, start, end = closest(pattern, text)
    assert fewest == fewest_edits(pattern, text)[0] == distance(pattern, text[start:end])


@given(PATTERNS, FEW, FEW)
def test_a_pattern_that_stands_in_a_text_takes_no_edits(pattern: str, before: str, after: str) -> None:
    """Where the pattern itself stands, it is found, at its first place."""
    text = before + pattern + after
    start = text.index(pattern)
    assert (0, start, start + len(pattern)) == closest(pattern, text)


@pytest.mark.parametrize("size", [63, 64, 65, 500])
def test_a_pattern_may_be_longer_than_a_machine_word(size: int) -> None:
    """The arithmetic does not end at 64 characters."""
    pattern = "abc" * size
    fewest, start, _ = closest(pattern, f"xx{pattern[:-1]}zyy")
    assert (1, 2) == (fewest, start)
