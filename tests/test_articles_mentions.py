"""Who is mentioned where: people, organisations and the words that stand for them, and the offices beside names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review.articles._mentions import Kind, tokens
from oxon_review.articles._page import Page
from oxon_review.articles._people import People, office


def mentioned(text: str) -> list[tuple[str, str]]:
    """Give the kind and the name of each mention in a text."""
    return [(mention.kind.value, mention.name) for mention in Page(text).mentions]


def people(text: str) -> list[str]:
    """Give the names of the people mentioned in a text."""
    return [mention.name for mention in Page(text).mentions if mention.kind is Kind.PERSON]


def bodies(text: str) -> list[str]:
    """Give the names of the organisations mentioned in a text."""
    return [mention.name for mention in Page(text).mentions if mention.kind is Kind.ORGANISATION]


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada's well-known N.H.S. kin.", ["Ada's", "well-known", "N.H.S", "kin"]),
        ("Rene\u0301e's cafe\u0301", ["Rene\u0301e's", "cafe\u0301"]),
        ("O\u2019Neill\u2014Se\u00e1n_2", ["O\u2019Neill", "Se\u00e1n", "2"]),
        ("non\u2011stop follow\u2010up", ["non\u2011stop", "follow\u2010up"]),
        (" ,.-' ", []),
    ],
)
def test_words_keep_hyphens_and_apostrophes(text: str, expected: list[str]) -> None:
    """A word goes on over a hyphen, an apostrophe, an accent and the stops of an abbreviation."""
    assert expected == [token.text for token in tokens(text, 0, len(text))]


def test_words_are_cut_from_a_stretch() -> None:
    """Words have their places in the whole text, and are compared in small letters with a straight apostrophe."""
    (token,) = tokens("He left. Ada\u2019s kin", 9, 14)
    assert (9, 14, "Ada\u2019s", "ada's") == (token.start, token.end, token.text, token.lower)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ada", True),
        ("O'Neill", True),
        ("d\u2019Arcy", True),
        ("\u00c9ire", True),
        ("ada", False),
        ("it's", False),
        ("2nd", False),
    ],
)
def test_a_capital_may_follow_an_apostrophe(word: str, expected: bool) -> None:  # noqa: FBT001 (what is expected)
    """A name begins with a capital letter, or with a letter, an apostrophe and a capital one."""
    (token,) = tokens(word, 0, len(word))
    assert expected == token.is_capitalised


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ada Marsh came", ["Ada Marsh"]),
        ("Ada Marsh\u2019s kin", ["Ada Marsh"]),
        ("Dr Ada Marsh OBE MP", ["Ada Marsh"]),
        ("Dr. Ada Marsh", ["Ada Marsh"]),
        ("Rt Hon Sir Bo Lund", ["Bo Lund"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("Ana de la Cruz", ["Ana de la Cruz"]),
        ("Jean-Luc O\u2019Neill", ["Jean-Luc O\u2019Neill"]),
        ("Ada J. Marsh", ["Ada J Marsh"]),
        ("J.R. Marsh", ["J.R Marsh"]),
        ("Ada Marsh. Bo Lund", ["Ada Marsh", "Bo Lund"]),
        ("Ada Marsh\n\nBo Lund", ["Ada Marsh", "Bo Lund"]),
        ("Ada Marsh and Bo Lund", ["Ada Marsh", "Bo Lund"]),
        ("Fenby\u2019s Ada Marsh", ["Fenby", "Ada Marsh"]),
        ("Fenshire Ada Marsh", ["Ada Marsh"]),
        ("Director Ada Marsh", ["Ada Marsh"]),
        ("Image Copyright Ada Marsh", ["Ada Marsh"]),
        ("NHS England\u2019s Bo Lund", ["Bo Lund"]),
        ("Fen Trust Ada Marsh", ["Ada Marsh"]),
        ("Fenby Hall Ada Marsh", ["Ada Marsh"]),
        ("Mr Director", []),
        ("Mr North", []),
        ("The Report", []),
        ("Adult Social Care", []),
        ("Ada de Health", ["Ada"]),
        ("the and he", []),
    ],
)
def test_people_are_rows_of_capitalised_words(text: str, expected: list[str]) -> None:
    """Titles, letters after a name, roles, openers and headings are no part of a name; a full stop ends it."""
    assert expected == people(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fen Trust", ["Fen Trust"]),
        ("the Fen Trust\u2019s wards", ["Fen Trust"]),
        ("Department of Health", ["Department of Health"]),
        ("Department for Health and Social Care", ["Department for Health and Social Care"]),
        ("Health and Wellbeing Board", ["Health and Wellbeing Board"]),
        ("Royal College of the Fen", ["Royal College of the Fen"]),
        ("Healthwatch Fenshire", ["Healthwatch Fenshire"]),
        ("Kind Fenshire", ["Kind Fenshire"]),
        ("Fen Trust Ada Marsh", ["Fen Trust"]),
        ("NHS and Mind", ["NHS", "Mind"]),
        ("the CQC and Bo Lund MP", ["CQC"]),
        ("RCN, R2D, ABCDEFGHI, OBE, UK", ["RCN", "UK"]),
        ("Council", []),
        ("Service", []),
    ],
)
def test_organisations_are_known_by_their_words(text: str, expected: list[str]) -> None:
    """A row with a word such as `Trust` is a body, and so is an abbreviation."""
    assert expected == bodies(text)


@pytest.mark.parametrize("name", ["Fen Ways", "The Fen Ways of Life"])
def test_a_known_name_is_an_organisation(name: str) -> None:
    """A row of words that is known beforehand needs no word of organisations."""
    assert ["person"] == [mention.kind.value for mention in Page("Fen Ways came").mentions]
    (mention,) = Page("Fen Ways came", [name, "Fen Ways"]).mentions
    assert (Kind.ORGANISATION, "Fen Ways", 0, 8) == (mention.kind, mention.name, mention.start, mention.end)


def test_a_mention_has_its_title_and_its_letters() -> None:
    """A mention runs from the title to the letters after the name, and neither is a part of the name."""
    (mention,) = Page("Then Dr. Ada Marsh OBE came").mentions
    assert (5, 22, "Ada Marsh", "dr") == (mention.start, mention.end, mention.name, mention.title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he, she, it and they", [("pronoun", "he"), ("pronoun", "she"), ("pronoun", "it"), ("pronoun", "they")]),
        ("a spokesman", [("spokesperson", "spokesman")]),
        ("the report", [("agent", "report")]),
        ("this report", []),
        ("to review", []),
        ("the council", [("body", "council")]),
        ("The Council", [("body", "council")]),
        ("the county council", [("body", "county council")]),
        ("a council", []),
        ("county council", []),
        ("the leader", [("role", "leader")]),
        ("the Leader", [("role", "leader")]),
        ("a Leader", []),
    ],
)
def test_small_words_may_stand_for_somebody(text: str, expected: list[tuple[str, str]]) -> None:
    """Pronouns, offices, reports and common nouns for bodies are mentions where they may be somebody in particular."""
    assert expected == mentioned(text)


# --- offices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nurse", ("nurse", None)),
        ("its chair", ("chair", None)),
        ("now chair", ("chair", None)),
        ("chief executive of the Fen Trust", ("chief executive", "Fen Trust")),
        ("worker for Fen Trust", ("worker", "Fen Trust")),
        ("the Fen Trust", (None, "Fen Trust")),
        ("of Fen Trust", (None, "Fen Trust")),
        ("from the council", (None, "council")),
        ("works for the Fen Ways", (None, "Fen Ways")),
        ("works at the Fen Trust", (None, "Fen Trust")),
        ("Fen Trust chairman", ("chairman", "Fen Trust")),
        ("Fen Trust's chairman", ("chairman", "Fen Trust")),
        ("Fenby's mayor", ("mayor", "Fenby")),
        ("the council leader", ("leader", "council")),
        ("manager of Fen Lodge", ("manager", "Fen Lodge")),
        ("chair at Fen Lodge and the Fen of Fen", ("chair", "Fen Lodge and the Fen of Fen")),
        ("nurse of Fen Lodge", ("nurse of Fen Lodge", None)),
        ("leader at North", ("leader at North", None)),
        ("nurse with 20 years of service", ("nurse", None)),
        ("nurse at the local care home", ("nurse", "local care home")),
        ("Fen Trust lawn", None),
        ("Fen Trust's lawn", None),
        ("for Fen Trust", None),
        ("two Fen Trust wards", None),
        ("a friend", None),
        ("", None),
        ("leader " * 15, None),
    ],
)
def test_an_office_is_a_role_and_an_organisation(text: str, expected: tuple[str | None, str | None] | None) -> None:
    """A role parts from a body by a preposition or a possessive; a body alone is an office; other words are none."""
    assert expected == office(Page(text), 0, len(text))


# --- people ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Marsh came. Marsh sat.", "Ada Marsh"),
        ("Ada Marsh came. Ada sat.", "Ada Marsh"),
        ("Jan van der Berg came. Mr van der Berg sat.", "Jan van der Berg"),
        ("Ada Marsh came. Bo Marsh sat. Marsh ran.", None),
        ("Ada Marsh came. Mrs Lund sat.", "Lund"),
        ("Ada Marsh came. Lund sat.", None),
        ("Ada Marsh came. Cy sat.", "Cy Reed"),
        ("Ada Marsh came. Reed sat.", "Cy Reed"),
        ("Di Reed came. Reed sat.", "Di Reed"),
    ],
)
def test_a_name_is_a_person(text: str, expected: str | None) -> None:
    """The last name of a text is the one person it can be, by the text itself or by who is known beforehand."""
    page = Page(text)
    last = [mention for mention in page.mentions if mention.kind is Kind.PERSON][-1]
    person = People(page, ["Cy Reed"]).person(last)
    assert expected == (None if person is None else person.name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Bo Lund came.", "male"),
        ("Dame Bo Lund came.", "female"),
        ("Dr Bo Lund came.", ""),
        ("Bo Lund came. Mrs Lund sat.", "female"),
        ("Bo Lund, leader, came. Mr Bo Lund sat. Mrs Lund ran.", "male"),
    ],
)
def test_a_title_tells_the_gender(text: str, expected: str) -> None:
    """The first title of a person that tells the gender does, wherever it stands."""
    assert expected == People(Page(text)).full["Bo Lund"].gender


def test_an_office_may_be_printed_beside_a_later_title() -> None:
    """`Dr Marsh, director of Fen Trust,` tells the office of Ada Marsh, who was named without one."""
    person = People(Page("Ada Marsh came. Dr Marsh, director of Fen Trust, sat.")).full["Ada Marsh"]
    assert ("director", "Fen Trust") == (person.role, person.organisation)


def test_the_first_office_that_is_printed_counts() -> None:
    """A later mention gives the office where the first gives none, and changes nothing where it does."""
    full = People(
        Page("Ada Marsh came. Ada Marsh, leader of Fen Trust, sat. Ada Marsh, chair of Fen Council, ran.")
    ).full
    assert ("leader", "Fen Trust") == (full["Ada Marsh"].role, full["Ada Marsh"].organisation)


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = [
    *("Ada Marsh", "Dr", "Mrs", "Bo", "van", "de", "Fen Trust", "NHS", "CQC", "OBE", "Department", "of", "for", "the"),
    *("council", "Council", "leader", "Director", "report", "she", "'s", "\u2019s", ".", ",", "\n\n", "shire", "North"),
]


@given(st.one_of(texts(), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_mentions_are_in_order_and_say_what_they_name(text: str) -> None:
    """Whatever the text, mentions stand in order, each with words, and no two begin together."""
    page = Page(text)
    starts = [mention.start for mention in page.mentions]
    assert starts == sorted(set(starts))
    assert all(page.text[mention.start : mention.end].strip() for mention in page.mentions)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_people_are_named_in_their_text(text: str) -> None:
    """Whatever the text, each word of a person's name is a word of it, and an office is not empty."""
    page = Page(text)
    known = {token.text for token in page.words} | {token.text.removesuffix("'s") for token in page.words}
    known |= {token.text.removesuffix("\u2019s") for token in page.words}
    assert known >= {word for person in People(page).full.values() for word in person.name.split()}
    found = office(page, 0, len(text))
    assert found is None or found != (None, None)
