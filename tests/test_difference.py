"""Two texts set against each other word by word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review._difference import difference, words

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
    ("expected", "text"),
    [
        ([], ""),
        ([], " \n"),
        (["Staff", "were", "kind", "."], "Staff were kind."),
        (["follow-up", "in", "2018-19"], "follow-up in 2018-19"),
        (["1,234.5", "days", ",", "80", "."], "1,234.5 days, 80."),
        (["Older", "People’s", "don't"], "Older People’s don't"),
        (["“", "kind", "”", "–", "and", "£", "2"], "“kind” – and £2"),
        (["co", "-", "-", "op", "-"], "co--op-"),
        (["a_b", "é", "1.2.3"], "a_b é 1.2.3"),
    ],
)
def test_words(expected: list[str], text: str) -> None:
    """Words keep their apostrophes and hyphens, figures their points and commas; every other mark is alone."""
    assert expected == [word[0] for word in words(text)]


@given(texts())
def test_words_cover(text: str) -> None:
    """Every character that is no white space is in one word or is a mark, in order."""
    assert "".join(text.split()) == "".join(word[0] for word in words(text))


@given(texts())
def test_word_positions(text: str) -> None:
    """Each word stands in the text where it says."""
    assert [word[0] for word in words(text)] == [text[word.start() : word.end()] for word in words(text)]


@pytest.mark.parametrize(
    ("expected", "piece"), [(1, "a"), (1, "a-"), (200_000, "-"), (1, "'"), (1, "a,"), (0, " "), (200_000, "\u0301")]
)
def test_long_text(expected: int, piece: str) -> None:
    """Two hundred thousand of one piece are cut like a few."""
    assert expected == len(words(piece * 200_000 + ("a" if len(piece) > 1 else "")))
