"""Each rule of validity accepts what it should, and says in the same words what is wrong with the rest."""

import re
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from strategies import ids

from oxon_review import Month, Theme
from oxon_review._checks import (
    LARGEST_EXACT,
    any_text,
    as_float,
    calendar_date,
    check,
    distinct,
    fault,
    freeze_lists,
    instance,
    kebab_id,
    matching,
    near,
    number,
    optional,
    shown,
    text,
    tuple_of,
    whole_number,
)
from oxon_review.errors import ValidationError

if TYPE_CHECKING:
    from oxon_review._checks import Rule

TINY = sys.float_info.epsilon


class Ratio(float):
    """A float of a class of its own, as numpy makes."""

    __slots__ = ()


class Word(str):
    """Text of a class of its own, as some libraries make."""

    __slots__ = ()


@frozen(field_transformer=freeze_lists)
class Card:
    """A value with a rule on each field."""

    name: str = field(default="a", validator=text)
    tags: tuple[str, ...] = field(default=(), validator=tuple_of(text))
    _hidden: int = field(default=1, validator=whole_number(1))
    bare: tuple[str, ...] | None = None


# --- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (any_text, ""),
        (any_text, " "),
        (any_text, "café \U0001f469"),
        (text, "a"),
        (text, " é "),
        (calendar_date, date(2018, 2, 12)),
        (kebab_id, "follow-up"),
        (kebab_id, "2018"),
        (kebab_id, "a-1-b"),
        (instance(Month), Month(2018, 4)),
        (instance(Month, date), date(2018, 4, 1)),
        (optional(text), None),
        (optional(text), "a"),
        (tuple_of(text), ()),
        (tuple_of(text), ("a", "a")),
        (tuple_of(text, at_least=1), ("a",)),
        (tuple_of(text, unique=True), ("a", "b")),
        (whole_number(1), 1),
        (whole_number(1), 2**53),
        (whole_number(1, 12), 12),
        (number(0), 0.0),
        (number(0), sys.float_info.max),
        (number(0, 1), 0.0),
        (number(0, 1), 1.0),
        (matching(re.compile("a+"), "letters a"), "aa"),
    ],
)
def test_good(rule: "Rule", value: object) -> None:
    """A rule finds no fault with a value at its very edge."""
    assert fault(rule, value) is None


@pytest.mark.parametrize(
    ("message", "rule", "value"),
    [
        ("must be text (got 3)", any_text, 3),
        ("must be text (got b'a')", any_text, b"a"),
        ("must be text (got None)", any_text, None),
        ("must be text (got 'a')", any_text, Word("a")),
        ("must be text that UTF-8 can hold (got a lone surrogate at character 2)", any_text, "ab\ud800"),
        ("must be text that UTF-8 can hold (got a lone surrogate at character 1)", text, "a\udc00b\udc00"),
        ("must be text (got 3)", text, 3),
        ("must not be blank (got '')", text, ""),
        ("must not be blank (got ' \\n\\xa0')", text, " \n\u00a0"),
        ("must be a date without a time (got '2018-02-12')", calendar_date, "2018-02-12"),
        (
            "must be a date without a time (got datetime.datetime(2018, 2, 12, 0, 0))",
            calendar_date,
            datetime(2018, 2, 12),  # noqa: DTZ001 (a date that someone parsed)
        ),
        ("must be an id in kebab-case, such as 'follow-up' (got 'Follow-up')", kebab_id, "Follow-up"),
        ("must be an id in kebab-case, such as 'follow-up' (got 3)", kebab_id, 3),
        ("must be a Month (got '2018-04'); Month.parse makes one of text", instance(Month), "2018-04"),
        ("must be a Month or a Theme (got 'governance')", instance(Month, Theme), "governance"),
        ("must be an Action (got 3)", instance(type("Action", (), {})), 3),
        ("must be an Event (got 3)", instance(type("Event", (), {})), 3),
        ("must be an Identifier (got 3)", instance(type("Identifier", (), {})), 3),
        ("must be an Organisation (got 3)", instance(type("Organisation", (), {})), 3),
        ("must be text (got 3)", optional(text), 3),
        ("must not be blank (got '')", optional(text), ""),
        ("must be a tuple or a list (got 'ab')", tuple_of(text), "ab"),
        ("must be a tuple or a list (got {'a'})", tuple_of(text), {"a"}),
        ("[1] must be text (got 3)", tuple_of(text), ("a", 3)),
        ("[0] must be text (got None)", tuple_of(text, unique=True), (None, None)),
        ("must hold at least 1 (got 0)", tuple_of(text, at_least=1), ()),
        ("must hold at least 2 (got 1)", tuple_of(text, at_least=2), ("a",)),
        ("must not hold the same value twice (got 'b' more than once)", tuple_of(text, unique=True), ("b", "a", "b")),
        ("must not hold the same value twice (got 'b' more than once)", tuple_of(text, unique=True), ("b", "b")),
        ("must be a whole number of at least 1 (got 0)", whole_number(1), 0),
        ("must be a whole number of at least 1 (got 1.0)", whole_number(1), 1.0),
        ("must be a whole number of at most 9,007,199,254,740,992 (got 9007199254740993)", whole_number(1), 2**53 + 1),
        ("must be a whole number from 1 to 12 (got 9007199254740993)", whole_number(1, 12), 2**53 + 1),
        ("must be a whole number of at least 1 (got True)", whole_number(1), True),
        ("must be a whole number of at least 1 (got '1')", whole_number(1), "1"),
        ("must be a whole number from 1 to 12 (got 0)", whole_number(1, 12), 0),
        ("must be a whole number from 1 to 12 (got 13)", whole_number(1, 12), 13),
        ("must be a finite number of at least 0 (got -1.0)", number(0), -1.0),
        ("must be a finite number of at least 0 (got nan)", number(0), float("nan")),
        ("must be a finite number of at least 0 (got inf)", number(0), float("inf")),
        ("must be a finite number of at least 0 (got True)", number(0), True),
        ("must be a finite number of at least 0 (got '3')", number(0), "3"),
        ("must be a finite number of at least 0 (got None)", number(0), None),
        ("must be a finite number from 0 to 1 (got 1.5)", number(0, 1), 1.5),
        ("must be a finite number from 0 to 1,000,000,000 (got 1000000001.0)", number(0, 1e9), 1000000001.0),
        (f"must be a finite number from 0 to 1 (got {-TINY!r})", number(0, 1), -TINY),
        (f"must be a finite number from 0 to 1 (got {1 + TINY!r})", number(0, 1), 1 + TINY),
        ("must be letters a (got 'aab')", matching(re.compile("a+"), "letters a"), "aab"),
        ("must be letters a (got 'a\\n')", matching(re.compile("a+"), "letters a"), "a\n"),
        ("must be letters a (got 'a')", matching(re.compile("a+"), "letters a"), Word("a")),
        ("must be letters a (got None)", matching(re.compile("a+"), "letters a"), None),
    ],
)
def test_fault(message: str, rule: "Rule", value: object) -> None:
    """A rule says what a value must be and what it is."""
    assert message == fault(rule, value)


def test_huge_number() -> None:
    """A whole number that no float can hold is no figure; the message does not write it out, however long it is."""
    expected = "must be a finite number of at least 0 (got a whole number of hundreds of digits)"
    assert [expected] * 2 == [fault(number(0), 10**400), fault(number(0), 10**5000)]


@given(ids())
def test_kebab(own_id: str) -> None:
    """Groups of small letters and digits joined by single hyphens make an id."""
    assert fault(kebab_id, own_id) is None


@pytest.mark.parametrize("wrong", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "é", "a\n", "a.b", "\u0661"])
def test_no_kebab(wrong: str) -> None:
    """Capitals, other marks and hyphens at an end or side by side make no id."""
    assert f"must be an id in kebab-case, such as 'follow-up' (got {wrong!r})" == fault(kebab_id, wrong)


# --- rules on the fields of a class ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        ("Card.name must not be blank (got ' ')", {"name": " "}),
        ("Card.tags must be a tuple or a list (got 'a')", {"tags": "a"}),
        ("Card.tags[1] must be text (got 3)", {"tags": ["a", 3]}),
        ("Card.hidden must be a whole number of at least 1 (got 0)", {"hidden": 0}),
    ],
)
def test_field(message: str, fields: dict[str, object]) -> None:
    """The breach of a rule names the class, the field as one writes it, the place in it and the value."""
    with pytest.raises(ValidationError) as caught:
        Card(**fields)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert message == str(caught.value)


def test_other_errors_pass() -> None:
    """An error that is no breach of a rule is not taken for one."""

    def broken(_owner: object, _field: object, _value: object) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        fault(broken, "a")


def test_lists_freeze() -> None:
    """A field that holds a tuple takes a list and keeps a tuple."""
    assert Card(tags=("a", "b")) == Card(tags=["a", "b"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_only_tuples_thaw() -> None:
    """A field that is not declared as a tuple keeps its list."""
    assert ["a"] == Card(bare=["a"]).bare  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_check_is_silent() -> None:
    """An owner without faults passes."""
    check(Card(), ())
    check(Card(), iter(()))


def test_check_tells_all() -> None:
    """An owner is refused with all its faults at once, each under the name of its class."""
    with pytest.raises(ValidationError) as caught:
        check(Card(), iter(["the first", "the second"]))
    assert ("Card: the first", "Card: the second") == caught.value.problems


# --- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0, 1, -1, 167, LARGEST_EXACT, -LARGEST_EXACT])
def test_whole_becomes_float(value: int) -> None:
    """A whole number that a float holds exactly becomes a float."""
    assert (float, value) == (type(as_float(value)), as_float(value))


@pytest.mark.parametrize("value", [LARGEST_EXACT + 1, -LARGEST_EXACT - 1, 10**400])
def test_too_large_stays_whole(value: int) -> None:
    """A whole number beyond that stays as it is, so that no digit is lost."""
    assert (int, value) == (type(as_float(value)), as_float(value))


@pytest.mark.parametrize("value", [True, "3", None])
def test_no_number_stays(value: object) -> None:
    """What is no number is left for the rule to judge; a bool is no number."""
    assert value is as_float(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_float_of_a_subclass() -> None:
    """A float of another library's class becomes a plain one."""
    assert (float, 2.5) == (type(as_float(Ratio(2.5))), as_float(Ratio(2.5)))


def test_no_negative_zero() -> None:
    """Nought has no sign."""
    assert "0.0" == repr(as_float(-0.0))


@given(st.floats(allow_nan=False))
def test_float_stays(value: float) -> None:
    """A float keeps its value."""
    assert value == as_float(value)


# --- words for messages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("'a'", "a"),
        ("[1, 'a']", [1, "a"]),
        ("[[...]]", [[1]]),
        ("{'a': {...}}", {"a": {"b": 1}}),
        (repr("x" * 98), "x" * 98),
        ("'" + "x" * 47 + "..." + "x" * 48 + "'", "x" * 99),
        ("1" * 40, int("1" * 40)),
        ("1" * 18 + "..." + "1" * 19, int("1" * 41)),
    ],
)
def test_shown(code: str, value: object) -> None:
    """A value is shown as code, cut where it is long or deep."""
    assert code == shown(value)


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.tuples(inner)))
def test_shown_is_short(value: object) -> None:
    """Whatever a value is, it is shown in less than a screen."""
    assert len(shown(value)) < 1000


@pytest.mark.parametrize(
    ("expected", "word", "known"),
    [
        ((), "x", ()),
        ((), "winter", ("summer", "review")),
        (("follow-up",), "folow-up", ("initial", "follow-up")),
        (("aaaaa", "aaaab", "aaabb"), "aaaaa", ("aabbb", "aaabb", "aaaab", "aaaaa")),
        (("abcxy",), "abcde", ("abcxy", "abxyz")),
    ],
)
def test_near(expected: tuple[str, ...], word: str, known: tuple[str, ...]) -> None:
    """At most three words that are alike by six tenths are suggested, the nearest first."""
    assert expected == near(word, known)


@pytest.mark.parametrize(
    ("expected", "values"),
    [([], ""), ([], "abc"), (["a"], "aba"), (["a"], "aaaa"), (["b", "a"], "abba"), (["a", "b"], "aabb")],
)
def test_distinct(expected: list[str], values: str) -> None:
    """Each value that stands more than once is told once, as soon as it stands again."""
    assert expected == list(distinct(values))
