"""A folded text is the text without what typesetting changes, and knows where it came from."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from oxon_review._folding import fold

LONG = 200_000
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


# --- what is folded --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "characters"),
    [
        ("'", "'\u2018\u2019\u201a\u201b\u2032`\u00b4"),
        ('"', '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033'),
        ("-", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
        (" ", " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2009\u200a\u2028\u2029\u202f\u205f\u3000"),
        ("...", "\u2026"),
        ("fi", "\ufb01"),
        ("ffl", "\ufb04"),
        ("", INVISIBLE),
    ],
)
def test_characters(expected: str, characters: str) -> None:
    """Every mark folds to one of its kind: quotation marks, primes and accents, dashes, white space, invisible ones."""
    assert [expected] * len(characters) == [fold(character).text for character in characters]
    assert [f"a{expected}b"] * len(characters) == [fold(f"a{character}b").text for character in characters]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("", ""),
        ("Older People's Strategy", "Older\u00a0 People’s\r\n Strategy"),
        ("a b", "a \u00ad\u200b b"),
        ("a b", "a\u00ad b"),
        ("ab", "a\u00ad\u200bb"),
        ("ab", "a\u00adb"),
        (" a ", "\n\na\n\n"),
        ('"...\'-" ', "“…’–” "),
        ("caf\u00e9 CAF\u00c9 e\u0301 1,234.5 £", "caf\u00e9 CAF\u00c9 e\u0301 1,234.5 £"),
    ],
)
def test_text(expected: str, text: str) -> None:
    """A run of white space and invisible characters is one space, of invisible ones alone nothing; letters stay."""
    assert expected == fold(text).text


@given(texts())
def test_folding_twice(text: str) -> None:
    """Folding what is folded changes nothing."""
    once = fold(text).text
    assert once == fold(once).text


@given(texts())
def test_letters_stay(text: str) -> None:
    """Letters and digits stay as they are, in order."""
    assert [each for each in text if each.isalnum()] == [each for each in fold(text).text if each.isalnum()]


@given(texts())
def test_white_space_is_single(text: str) -> None:
    """In a folded text no two characters of white space stand side by side, and all are spaces."""
    folded = fold(text).text
    assert "  " not in folded
    assert {" "} >= {each for each in folded if each.isspace()}


# --- where it came from ----------------------------------------------------------------------------------------------


@given(texts().filter(bool))
@example("a…b")
@example(" \u00ad a")
def test_origin_of_all(text: str) -> None:
    """The whole of a folded text comes from the whole text, but for invisible characters at its edges."""
    folded = fold(text)
    if folded.text:
        start, end = folded.origin(0, len(folded.text))
        assert "" == fold(text[:start] + text[end:]).text


@given(texts(), st.data())
def test_origin_folds_back(text: str, data: st.DataObject) -> None:
    """What a folded passage comes from folds to the passage, unless it is cut within three dots that were one."""
    folded = fold(text.replace("…", ""))
    if folded.text:
        start, end = sorted(data.draw(st.lists(st.integers(0, len(folded.text)), min_size=2, max_size=2, unique=True)))
        left, right = folded.origin(start, end)
        assert folded.text[start:end] == fold(text.replace("…", "")[left:right]).text


@given(texts())
def test_origins_are_ordered(text: str) -> None:
    """The characters of a folded text come from places in the same order."""
    folded = fold(text)
    places = [folded.origin(position, position + 1) for position in range(len(folded.text))]
    assert all(first == second or first[1] <= second[0] for first, second in pairwise(places))


@pytest.mark.parametrize(
    ("expected", "text", "passage"),
    [
        ([(0, 3)], "a\u00adb", "ab"),
        ([(2, 3)], "a\u00adb", "b"),
        ([(0, 1)], "a\u00adb", "a"),
        ([(1, 4)], "a \u00a0\nb", " "),
        ([(0, 4)], "a \u00a0\nb", "a "),
        ([(0, 5)], "a \u00a0\nb", "a b"),
        ([(1, 5)], "a \u00a0\nb", " b"),
        ([(1, 2)], "a…b", "..."),
        ([(0, 3)], "a…b", "a...b"),
        ([(0, 2)], "a…b", "a."),
        ([(1, 3)], "a…b", ".b"),
        ([(1, 2)], "a…b", "."),
        ([(0, 2), (1, 3), (2, 4)], "aaaa", "aa"),
        ([(1, 5), (9, 13)], "“kind”, ‘kind’,", "kind"),
        ([(0, 7)], "“kind”, ‘kind’,", '"kind",'),
        ([(0, 3), (6, 9)], "‘a’ b ’a’", "'a'"),
        ([], "a", "b"),
        ([], "a", ""),
        ([], "", "a"),
        ([(3, 6)], "\u00ad\u00ad\u00ada\u00adb", "ab"),
        ([(0, 1)], "b\u00ad", "b"),
    ],
)
def test_find_all(expected: list[tuple[int, int]], text: str, passage: str) -> None:
    """Each occurrence of a folded passage is told once, by where it begins and ends in the original."""
    assert expected == list(fold(text).find_all(passage))


@given(texts(), st.data())
def test_find_all_finds(text: str, data: st.DataObject) -> None:
    """A piece of a text, folded, is found in the text, or is nothing but invisible characters."""
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    passage = fold(text[start:end]).text
    found = list(fold(text).find_all(passage))
    assert bool(passage.strip()) <= bool(found)


# --- however long ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "piece"),
    [
        (" ", " "),
        (" ", "\u00ad "),
        ("..." * LONG, "…"),
        ("a " * (LONG // 2), "a\u00a0"),
        ("a " * (LONG // 4), "a \n\u00ad"),
        ("a" * (LONG // 2), "\u00ada"),
        ("'" * LONG, "’"),
    ],
)
def test_long_text(expected: str, piece: str) -> None:
    """Two hundred thousand characters of one repeated piece fold like a few of them, and know where they end."""
    folded = fold(piece * (LONG // len(piece)))
    assert expected == folded.text
    assert LONG == folded.origin(len(expected) - 1, len(expected))[1]


def test_long_nothing() -> None:
    """Two hundred thousand invisible characters are nothing."""
    assert "" == fold("\u00ad" * LONG).text
