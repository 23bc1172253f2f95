"""The words of texts, and how they lead from one passage to another."""

import pytest
from attrs import evolve
from hypothesis import given
from strategies import texts

from oxon_review.compare._recurrences import Passage, Rules, recurrences
from oxon_review.compare._words import (
    common_words,
    figures_of,
    is_content,
    qualifier_of,
    without_function_words,
    words_of,
)

NOTHING_COMMON = Rules(0.6, frozenset())
SAID = "Our nurses found nine patients waiting for treatment while ambulances arrived late"


def passage(  # noqa: PLR0913 (what a passage is made of)
    text: str,
    owner: int = 1,
    *,
    voice: str = "reed",
    is_quoted: bool = True,
    is_term: bool = False,
    place: str | None = None,
) -> Passage:
    """Make a passage at the start of a document of its own."""
    names = frozenset({voice} - {""})
    at = f"page-{owner}" if place is None else place
    return Passage(text, words_of(text), owner, names, is_quoted=is_quoted, is_term=is_term, place=at, start=0)


def forms(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return [word.form for word in words_of(text)]


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We’re here", ["we're", "here"]),
        ("We're here", ["we're", "here"]),
        ("co-operate", ["co", "operate"]),
        ("co\u00adoperate", ["cooperate"]),
        ("1,234.5 beds, 12, and", ["1,234.5", "beds", "12", "and"]),
        ("April,1, £5.4bn", ["april", "1", "5.4bn"]),
        ("18-month £5m", ["18", "month", "5m"]),
        ("'quoted' snake_case", ["quoted", "snake", "case"]),
        ("caf\u00e9 cafe\u0301 re\u0301sume\u0301", ["caf\u00e9", "caf\u00e9", "r\u00e9sum\u00e9"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("", []),
        ("- – …", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    """Case, apostrophes, soft hyphens and punctuation make no difference to words; hyphens part them."""
    assert expected == forms(text)


@given(texts())
def test_words_lie_in_order_where_they_say(text: str) -> None:
    """Each word stands at its place, after the one before it, and its form is that of its characters alone."""
    at = 0
    for word in words_of(text):
        assert at <= word.start < word.end <= len(text)
        assert [word.form] == forms(text[word.start : word.end])
        at = word.end


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met Ann Reed. She spoke", ["ann", "reed"]),
        ("“We met,” he said: “Come”", []),
        ("Care", []),
        ("the NHS", ["nhs"]),
        ("OUR NURSES FOUND PATIENTS", []),
        ("GO TO OXFORD", ["to", "oxford"]),
        ("no capitals", []),
    ],
)
def test_names_have_capitals_of_their_own(text: str, names: list[str]) -> None:
    """A capital that the start of a sentence does not give makes a name, unless a whole sentence is in capitals."""
    assert names == [word.form for word in words_of(text) if word.is_name]


def test_content_is_what_is_left() -> None:
    """Function words, names and common words carry no meaning of their own."""
    words = words_of("The nurses of Oxford found the system crowded")
    assert ["nurses", "found", "crowded"] == [word.form for word in words if is_content(word, frozenset({"system"}))]


def test_common_words_stand_in_many_texts() -> None:
    """A word is common that stands in more than eight texts and in more than two of a hundred."""
    some = [
        (words_of(f"zebra{number} {'care' if number < 9 else 'beds'} {'late' if number < 8 else ''}"), ())
        for number in range(20)
    ]
    assert frozenset({"care", "beds"}) == common_words(some)
    many = [*some, *((words_of(f"zebra{number} horse{number}"), ()) for number in range(1000))]
    assert frozenset() == common_words(many)


@pytest.mark.parametrize("voices", [("reed",), ()])
def test_repetitions_make_no_words_common(voices: tuple[str, ...]) -> None:
    """However often a statement is repeated, whole or in part, its words are not common on that account."""
    words = words_of(SAID)
    assert frozenset() == common_words((words[number // 10 :], voices) for number in range(60))


def test_a_phrase_of_many_voices_is_common() -> None:
    """The same words of ever other speakers are common."""
    words = words_of("world class service")
    assert frozenset({"world", "class", "service"}) == common_words(
        (words, (f"voice-{number}",)) for number in range(9)
    )


def test_figures_are_compared_by_what_they_are() -> None:
    """Digits and words are one figure, and commas make no difference; `one` is as a rule no figure."""
    assert frozenset({"9", "1040", "18", "hundred"}) == figures_of(
        ["nine", "9", "1,040", "18", "hundred", "one", "bed"]
    )


@pytest.mark.parametrize(
    ("form", "expected"),
    [("not", "not"), ("can't", "not"), ("weren't", "not"), ("cannot", "not"), ("only", "only"), ("nurse", None)],
)
def test_contractions_hold_a_qualifier(form: str, expected: str | None) -> None:
    """A word that ends in `n't` bounds what is said as `not` does."""
    assert expected == qualifier_of(form)


def test_function_words_are_left_out() -> None:
    """What is left of a role or name without its function words tells it from others."""
    assert frozenset({"director", "care"}) == without_function_words(["director", "of", "the", "care"])


# --- matching --------------------------------------------------------------------------------------------------------


def test_the_longest_is_the_whole() -> None:
    """The longest passage is the utterance, whichever came first, and its occurrences lie beside it word by word."""
    short = passage("nine patients waiting for treatment", 2)
    long = passage(SAID, 1)
    ((whole, (alignment,)),) = recurrences([short, long], NOTHING_COMMON)
    assert (long, short) == (whole, alignment.part)
    assert (5, (0, 5), (3, 8)) == (alignment.shared, alignment.span, alignment.whole_span)


def test_the_one_that_shares_most_is_the_whole() -> None:
    """A passage joins what it shares most with; of two, rather the same speaker's."""
    first = passage(f"{SAID} and nobody came", 1, voice="cox")
    second = passage(f"{SAID} because of snow", 2, voice="reed")
    third = passage("nine patients waiting for treatment", 3, voice="reed")
    wholes = {
        each.part.text: whole.owner
        for whole, parts in recurrences([first, second, third], Rules(1, frozenset()))
        for each in parts
    }
    assert {third.text: 2} == wholes


def test_a_stray_word_is_no_part_of_an_echo() -> None:
    """Of a sentence without marks only the stretch where shared words lie together is the occurrence."""
    echo = passage(
        "The board of our county said on Monday that nine patients waiting for treatment had left", 2, is_quoted=False
    )
    ((_, (alignment,)),) = recurrences([passage(SAID), echo], NOTHING_COMMON)
    start, end = alignment.span
    assert "nine patients waiting for treatment" == " ".join(echo.forms[start:end])


def test_a_word_as_far_away_as_it_counts_is_no_part_of_an_echo() -> None:
    """A shared word counts for one and a gap of two words as much against it, so that it is left out."""
    echo = passage("nurses zebra horse nine patients waiting for treatment", 2, is_quoted=False)
    ((_, (alignment,)),) = recurrences([passage(SAID), echo], NOTHING_COMMON)
    assert (3, 8) == alignment.span


@pytest.mark.parametrize(("start", "is_found"), [(len(SAID), True), (len(SAID) - 1, False)])
def test_passages_that_touch_do_not_overlap(start: int, is_found: bool) -> None:  # noqa: FBT001
    """Of two passages of one document, one may begin where the other ends, but not before."""
    pair = [passage(SAID, place="page"), evolve(passage(SAID, 2, place="page"), start=start)]
    assert is_found == bool(recurrences(pair, NOTHING_COMMON))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("nine patients waiting", True),
        ("patients waiting", False),
        ("we saw patients there and then they were all the time waiting", False),
        ("treatment patients waiting nine", False),
    ],
)
def test_an_echo_needs_three_words_of_content(text: str, is_found: bool) -> None:  # noqa: FBT001
    """Two words without marks may stand together by chance."""
    found = recurrences([passage(SAID), passage(text, 2, voice="", is_quoted=False)], NOTHING_COMMON)
    assert is_found == bool(found)


def test_the_whole_of_a_fragment_is_an_echo() -> None:
    """All words of a fragment in a row are an echo even if they are two."""
    echo = passage("workers were highly dedicated to people", 2, voice="", is_quoted=False)
    assert 1 == len(recurrences([passage("highly dedicated"), echo], NOTHING_COMMON))
    parted = passage("workers were highly and dedicated to people", 2, voice="", is_quoted=False)
    assert [] == recurrences([passage("highly dedicated"), parted], NOTHING_COMMON)


def test_eight_words_in_a_row_are_no_chance() -> None:
    """Eight words in a row, one of them of content, are an occurrence; seven are none, nor eight without content."""
    said = "more was needed to plan and deliver health and social care services for older people"
    common = frozenset({"plan", "health", "social", "care", "services", "older", "people", "more", "needed"})
    echo = passage("they had to plan and deliver health and social care", 2, voice="", is_quoted=False)
    shorter = passage("they could plan and deliver health and social care", 2, voice="", is_quoted=False)
    assert 1 == len(recurrences([passage(said), echo], Rules(0.6, common)))
    assert [] == recurrences([passage(said), echo], Rules(0.6, common | {"deliver"}))
    assert [] == recurrences([passage(said), shorter], Rules(0.6, common))


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("nurses found patients waiting while ambulances arrived", False),
        ("nurses found patients waiting while ambulances arrived late", True),
    ],
)
def test_a_few_words_of_two_speakers_are_a_phrase(words: str, is_found: bool) -> None:  # noqa: FBT001
    """What two speakers say is a stock phrase if each says fewer than eight words."""
    pair = [passage(words), passage(words, 2, voice="cox")]
    assert is_found == bool(recurrences(pair, NOTHING_COMMON))


def test_words_in_another_order_are_no_recurrence() -> None:
    """Shared words count in order only."""
    backwards = " ".join(reversed(SAID.split()))
    assert [] == recurrences([passage(SAID), passage(backwards, 2)], NOTHING_COMMON)


def test_passages_that_share_a_key_and_nothing_near_are_left_apart() -> None:
    """A passage that shares single words with many is set beside a few of them alone."""
    crowd = [passage(f"treatment zebra{number} horse{number} mule{number}", 10 + number) for number in range(30)]
    part = passage("nine patients waiting for treatment", 2)
    ((whole, _),) = recurrences([passage(SAID), *crowd, part], NOTHING_COMMON)
    assert SAID == whole.text


def test_an_echo_that_leads_nowhere_is_dropped() -> None:
    """Words without marks are no utterance of their own, so two echoes make no cluster."""
    echoes = [passage(SAID, number, voice="", is_quoted=False) for number in (1, 2)]
    assert [] == recurrences(echoes, NOTHING_COMMON)
