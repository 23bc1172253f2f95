"""The words of a text, folded so that typesetting makes no difference, each with its place."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from oxon_review._folding import INVISIBLE

__all__ = [
    "WORD",
    "WORD_PATTERN",
    "Word",
    "common_words",
    "figures_of",
    "folded",
    "initials_of",
    "is_content",
    "qualifier_of",
    "without_function_words",
    "words_of",
]

_APOSTROPHES = "'`\u00b4\u02bc\u2018\u2019\u201a\u201b\u2032"
_AS_TYPED = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(INVISIBLE))
_MARKS = "\u0300-\u036f"
WORD_PATTERN = (
    rf"[^\W_]++(?:[{_APOSTROPHES}{INVISIBLE}{_MARKS}]++[^\W_]++|[{INVISIBLE}]*+[{_MARKS}]++"
    rf"|(?<=[0-9])[{INVISIBLE}]*+[.,][{INVISIBLE}]*+(?=[0-9])[^\W_]++)*+"
)
"""
Letters and digits with their accents, and with apostrophes and invisible characters inside; a hyphen parts words, as
house styles differ.
"""
WORD = re.compile(WORD_PATTERN)
_SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026\n])[\s\"'\u2018\u2019\u201c\u201d)\]]*\Z")
_FURTHEST_BACK = 8


def _forms(text: str) -> frozenset[str]:
    return frozenset(text.split())


QUALIFIERS = frozenset({"not", "only", "while", "although", "however", "but", "some", "except"})
"""Words that bound what is said; without one, a statement says more than its speaker did."""
_FUNCTION = QUALIFIERS | _forms(
    """
    a about above after again against all also am an and any are aren't as at be because been before being below between
    both by can can't could did didn't do does doesn't doing don't down during each few for from further had has have
    having he her here hers him his how i i'm i've if in into is isn't it it's its itself just many may me might more
    most much must my no nor now of off on once one or other our ours out over own per same shall she should so such
    than that that's the their theirs them themselves then there there's these they this those through to too two under
    until up upon us very was we we're we've were weren't what when where which who whom whose why will with within
    without won't would you your yours said says say new well enough tell tells told
    nobody somebody anybody everybody nothing something anything everything someone anyone everyone
    last next day days week weeks month months year years today yesterday tomorrow time times way
    """
)
_FROM_TWO = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = (
    {word: str(number) for number, word in enumerate((*_FROM_TWO, *_TEENS), start=2)}
    | {word: f"{number}0" for number, word in enumerate(_TENS, start=2)}
    | {word: word for word in ("hundred", "thousand", "million", "billion", "half", "third", "quarter")}
)
"""Figures in words, and how they are compared: `nine` and `9` are one figure."""
_FEW, _SHARE = 8, 0.02
"""A word is common that stands in more texts than these, by number and by share of all."""
_RUN = 3
"""So many words in a row tell that a text repeats another."""
_SHORTEST_CAPITALS = 4
"""Of so many words in capitals throughout, the capitals make no names."""


class Word(NamedTuple):
    """A word of a text."""

    form: str
    """The word in small letters, without what typesetting changes."""
    start: int
    """Where it starts in the text."""
    end: int
    """Where it ends in the text."""
    is_name: bool
    """Whether it has a capital letter that the start of a sentence does not give it."""


def folded(word: str) -> str:
    """Give a word without what typesetting changes, and without its case."""
    if word.isascii():
        return word.lower().replace("`", "'")
    return normalize("NFC", word.translate(_AS_TYPED).casefold())


def words_of(text: str) -> tuple[Word, ...]:
    """
    Give the words of a text in order.

    >>> [word.form for word in words_of("We\u2019re co-ordinated: 1,234 beds.")]
    ["we're", 'co', 'ordinated', '1,234', 'beds']
    """
    matches = tuple(WORD.finditer(text))
    has_names = len(matches) < _SHORTEST_CAPITALS or not text.isupper()
    return tuple(
        Word(folded(match[0]), match.start(), match.end(), has_names and _is_name(text, match)) for match in matches
    )


def _is_name(text: str, match: re.Match[str]) -> bool:
    first = text[match.start()]
    if not first.isupper():
        return False
    before = text[max(0, match.start() - _FURTHEST_BACK) : match.start()]
    return match.start() > 0 and not _SENTENCE_START.search(before)


def common_words(texts: Iterable[tuple[Sequence[Word], Collection[str]]]) -> frozenset[str]:
    """
    Give the words that stand in so many texts of a collection that to share them says nothing.

    A text that repeats others does not count, or a much repeated statement would be held to be made of common words:
    that is one of which half at least stood before in a text of the same voice, or for a text of no voice, in any.

    Args:
        texts: The words of each text with the names of whose words they are; the longest first.
    """
    seen: Counter[str] = Counter()
    known: dict[str, set[tuple[str, ...]]] = {}
    count = 0
    for words, voice in texts:
        forms = [word.form for word in words]
        runs = {tuple(forms[start : start + _RUN]) for start in range(max(1, len(forms) - _RUN + 1))}
        of_voice = [known.setdefault(name, set()) for name in (voice or ("",))]
        if all(2 * len(runs & before) < len(runs) for before in of_voice):
            seen.update(set(forms))
            count += 1
        for before in (*of_voice, known.setdefault("", set())):
            before.update(runs)
    bound = max(_FEW, count * _SHARE)
    return frozenset(form for form, texts_with in seen.items() if texts_with > bound)


def is_content(word: Word, common: frozenset[str]) -> bool:
    """Tell whether a word carries meaning of its own: no function word, name, or common word."""
    return not (word.is_name or word.form in _FUNCTION or word.form in common)


def figures_of(forms: Iterable[str]) -> frozenset[str]:
    """Give those of some words that are figures, in digits where they can be."""
    return frozenset(
        form.replace(",", "") if form[0].isdigit() else _NUMBERS[form]
        for form in forms
        if form[0].isdigit() or form in _NUMBERS
    )


def qualifier_of(form: str) -> str | None:
    """Give the word that bounds what is said in a word, such as `not` in `can't`; None where there is none."""
    if form.endswith("n't") or form == "cannot":
        return "not"
    return form if form in QUALIFIERS else None


def without_function_words(forms: Iterable[str]) -> frozenset[str]:
    """Give the words that are no function words."""
    return frozenset(form for form in forms if form not in _FUNCTION)


def initials_of(name: str) -> str:
    """Give the capital letters that the words of a name begin with, such as CQC."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
