"""Two texts set against each other word by word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review._difference import difference

PLAIN = st.lists(st.sampled_from(["April", "104", "140", "not", "delays", "–"]), max_size=8).map(" ".join)
LOST = re.compile(r"\[-(.*?)-\] ?")
GAINED = re.compile(r"\{\+(.*?)\+\} ?")


@pytest.mark.parametrize(
    ("expected", "before", "after"),
    [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("the same", " the\u00a0 same\n", "the same"),
        ("April [-104-] {+140+} delays", "April 104 delays", "April 140 delays"),
        ("was [-not-] kind", "was not kind", "was kind"),
        ("was {+not+} kind", "was kind", "was not kind"),
        ("[-a b-] {+c d+}", "a b", "c d"),
        ("[-all-]", "all", ""),
        ("{+all of it+}", " ", "all of it"),
        ("[-Kind,-] {+kind+}", "Kind,", "kind"),
    ],
)
def test_difference(expected: str, before: str, after: str) -> None:
    """What was lost stands in brackets, what was gained in braces, the lost before the gained."""
    assert expected == difference(before, after)


@given(texts())
def test_no_difference(text: str) -> None:
    """A text differs from itself in nothing; its white space is folded."""
    assert " ".join(text.split()) == difference(text, text)


@given(PLAIN, PLAIN)
def test_difference_holds_after(before: str, after: str) -> None:
    """Without what was lost, the difference is the text after."""
    assert after.split() == GAINED.sub(r"\1 ", LOST.sub("", difference(before, after))).split()


@given(PLAIN, PLAIN)
def test_difference_holds_before(before: str, after: str) -> None:
    """Without what was gained, the difference is the text before."""
    assert before.split() == LOST.sub(r"\1 ", GAINED.sub("", difference(before, after))).split()


def test_frequent_word() -> None:
    """A word that stands very often is compared like every other."""
    before = "the " * 300 + "end"
    assert f"{before.removesuffix('end')}[-end-] {{+close+}}" == difference(before, "the " * 300 + "close")


@pytest.mark.parametrize(
    ("lost", "gained", "is_whole"), [(1001, 1001, True), (1001, 3000, True), (1000, 1001, False), (3000, 1000, False)]
)
def test_a_long_difference_is_told_as_a_whole(lost: int, gained: int, is_whole: bool) -> None:  # noqa: FBT001
    """More than a thousand words against as many others are one loss and one gain, between the ends they share."""
    before = " ".join(("Once", *(f"old{number}" for number in range(lost - 2)), "kept", "x", "more"))
    after = " ".join(("Once", *(f"new{number}" for number in range(gained - 2)), "kept", "y", "more"))
    told = difference(before, after)
    assert is_whole == (f"Once [-{before[5:-5]}-] {{+{after[5:-5]}+}} more" == told)
    assert is_whole != ("} kept [-x-] {+y+} more" in told)
