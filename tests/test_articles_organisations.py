"""Mentions of known organisations: by name, alias and introduced abbreviation, and never a piece of another name."""

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import organisations, texts

from oxon_review import Dataset, Document, Organisation, OrganisationKind
from oxon_review.articles import OrganisationMention, extract_organisations
from oxon_review.errors import ValidationError


def organisation(id: str, name: str, *aliases: str) -> Organisation:  # noqa: A002 (the field's name)
    """Give an organisation, of no kind in particular."""
    return Organisation(id, name, OrganisationKind.OTHER, aliases)


KNOWN = (
    organisation("council", "Fenshire County Council", "the council"),
    organisation("trust", "Fenshire Hospitals NHS Foundation Trust", "Fenshire Hospitals", "the trust"),
    organisation("ccg", "Fenshire Clinical Commissioning Group", "Clinical Commissioning Group"),
    organisation("health", "Fen Health"),
    organisation("board", "Health & Wellbeing Board"),
    organisation("regulator", "Care Quality Commission", "CQC"),
    organisation("carers", "Carers' Voice"),
    organisation("research", "R&D Fen"),
    organisation("watch", "The Watch"),
    organisation("hub-a", "Hub A", "the hub", "HUB"),
    organisation("hub-b", "Hub B", "the hub", "HUB"),
)


def found(text: str) -> list[tuple[str, str]]:
    """Give the id and the words of each mention in a text."""
    mentions = extract_organisations(Document.from_text(text, id="page"), KNOWN)
    return [(mention.organisation_id, mention.span.exact) for mention in mentions]


# --- what is a mention -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CQC came.", [("regulator", "CQC")]),
        ("the Care\u00a0Quality\nCommission", [("regulator", "Care\u00a0Quality\nCommission")]),
        ("Health and Wellbeing Board", [("board", "Health and Wellbeing Board")]),
        ("Health & Wellbeing Board", [("board", "Health & Wellbeing Board")]),
        ("R&D Fen", [("research", "R&D Fen")]),
        ("Carers\u2019 Voice", [("carers", "Carers\u2019 Voice")]),
        ("The Trust and the council", [("trust", "The Trust"), ("council", "the council")]),
        ("Staff of the Watch left; The Watch closed.", [("watch", "the Watch"), ("watch", "The Watch")]),
        ("CQC.", [("regulator", "CQC")]),
        ("(CQC)", [("regulator", "CQC")]),
        ("a CQC-led review", [("regulator", "CQC")]),
        ("non-CQC care", [("regulator", "CQC")]),
    ],
)
def test_names_are_found_as_set(text: str, expected: list[tuple[str, str]]) -> None:
    """White space, apostrophes, `&` and the capital of an article may differ; the words of the text are the mention."""
    assert expected == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "care quality commission",
        "cqc",
        "THE COUNCIL",
        "CQCs",
        "the councillor",
        "soothe council",
        "R and D Fen",
        "R & D Fen",
        "Carers Voice",
        "Care Quality\n\nCommission",
        "CQC_2",
        "@CQC",
        "CQC.org",
        "CQC\u0301",
        "",
    ],
)
def test_other_words_are_none(text: str) -> None:
    """Capitals, words and their ends count, and no name crosses a blank line."""
    assert [] == found(text)


def test_the_longest_name_wins() -> None:
    """A name that holds another is one mention."""
    text = "Fenshire Hospitals NHS Foundation Trust and Fenshire Hospitals"
    assert [("trust", "Fenshire Hospitals NHS Foundation Trust"), ("trust", "Fenshire Hospitals")] == found(text)


@pytest.mark.parametrize("ending", ["'s", "\u2019s", "\u2019"])
def test_a_possessive_ending_is_left_outside(ending: str) -> None:
    """A mention ends before the apostrophe, even with a capitalised word after it."""
    assert [("council", "Fenshire County Council")] == found(f"Fenshire County Council{ending} Pension Fund")


@pytest.mark.parametrize(
    "text",
    [
        "Fen Health Sciences Ltd",
        "South Fenshire County Council Pension Fund",
        "South Fenshire County Council",
        "Fenshire County Council Pension Fund",
        "the Trust Charity",
        "League of Friends of Fenshire Hospitals",
        "Fen Health and Social Care Partnership",
        "Fen Health & Social Care Partnership",
        "Fenshire Hospitals-Wessex Link",
        "East-Fenshire Hospitals",
        "Fen Health \u00c9quipe",
        "Fenshire County Council Pension Scheme Board said",
    ],
)
def test_a_piece_of_a_longer_name_is_none(text: str) -> None:
    """A name inside a longer capitalised name that is not known is somebody else's."""
    assert [] == found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fenshire County Council Leader Ann Reed", "Fenshire County Council"),
        ("Meanwhile CQC Inspectors came", "CQC"),
        ("Immediately CQC staff came", "CQC"),
        ("Labour-run Fenshire County Council met", "Fenshire County Council"),
        ("by NHS Fenshire Clinical Commissioning Group", "Fenshire Clinical Commissioning Group"),
        ("CQC Regional Director Ann Reed", "CQC"),
        ("Fenshire County Council Cabinet Member for Adult Social Care", "Fenshire County Council"),
        ("Fenshire's Health and Wellbeing Board", "Health and Wellbeing Board"),
        ("of Fenshire Hospitals NHS Foundation Trust Dr Hale", "Fenshire Hospitals NHS Foundation Trust"),
        ("at Fenshire County Council Anna Hale said no", "Fenshire County Council"),
        ("Director of Adult Social Care for Fenshire County Council", "Fenshire County Council"),
        ("Fen Health and the police", "Fen Health"),
        ("Fen Health and Wessex Council", "Fen Health"),
        ("Contact us at Wisbech\n\nFenshire County Council\n\nPension scheme", "Fenshire County Council"),
        ("At Wisbech the council met", "the council"),
    ],
)
def test_words_beside_a_name_may_be_plain(text: str, name: str) -> None:
    """A role, an opener, a possessive, a person or another paragraph beside a name makes no longer name of it."""
    assert [name] == [words for _, words in found(text)]


@pytest.mark.parametrize("text", ["the council tax", "The council housing", "the trust fund"])
def test_compounds_are_none(text: str) -> None:
    """What only begins like a name in small letters is something else."""
    assert [] == found(text)


def test_a_shared_name_is_never_guessed() -> None:
    """A name of two known organisations is no mention, whichever way it is written; their own names are."""
    assert [("hub-a", "Hub A")] == found("The hub, HUB and the Hub are one. Hub A is not.")


def test_a_name_that_two_spellings_share_is_never_guessed() -> None:
    """A small alias of one organisation that can be read as the name of another is no mention."""
    known = (organisation("a", "Fen A", "the fen"), organisation("b", "the Fen"))
    assert () == extract_organisations(Document.from_text("the Fen", id="page"), known)


# --- abbreviations ---------------------------------------------------------------------------------------------------


def test_an_introduced_abbreviation_is_known() -> None:
    """A name and the abbreviation in brackets are two mentions, and the abbreviation is known all over the document."""
    text = "FCCG news. The Fenshire Clinical Commissioning Group (\u201cFCCG\u201d) met. FCCG\u2019s plan."
    names = [("ccg", "FCCG"), ("ccg", "Fenshire Clinical Commissioning Group"), ("ccg", "FCCG"), ("ccg", "FCCG")]
    assert names == found(text)


@pytest.mark.parametrize(
    ("name", "short"),
    [("Fenshire Hospitals NHS Foundation Trust", "FHNHSFT"), ("Fenshire Hospitals", "FH"), ("The Watch", "WA")],
)
def test_abbreviations_are_made_of_capitals_in_order(name: str, short: str) -> None:
    """An abbreviation begins as the name does and takes its letters in order; a longer piece of a word is none."""
    expected = [name, short, short] if short != "WA" else [name]
    assert expected == [words for _, words in found(f"{name} ({short}) and {short}")]


@pytest.mark.parametrize("bracket", ["(Labour)", "(UK)", "(HFT)", "(a body)", "(2018)"])
def test_other_brackets_introduce_nothing(bracket: str) -> None:
    """What stands in brackets after a name and is no abbreviation of it is no mention."""
    assert [("trust", "Fenshire Hospitals")] == found(f"Fenshire Hospitals {bracket} {bracket[1:-1]}")


def test_an_alias_stays_whose_it_is() -> None:
    """An abbreviation that is somebody's alias already is not given to another."""
    known = (organisation("a", "Fen Council"), organisation("b", "Wessex", "FC"))
    mentions = extract_organisations(Document.from_text("Fen Council (FC)", id="page"), known)
    assert ["a", "b"] == [mention.organisation_id for mention in mentions]


def test_an_abbreviation_given_to_two_is_never_guessed() -> None:
    """An abbreviation that a document introduces for two organisations is no mention."""
    known = (organisation("a", "Fen Council"), organisation("b", "Fen Clinic"))
    mentions = extract_organisations(Document.from_text("Fen Council (FC), Fen Clinic (FC), FC", id="page"), known)
    assert ["Fen Council", "Fen Clinic"] == [mention.span.exact for mention in mentions]


# --- arguments and values --------------------------------------------------------------------------------------------


def test_known_must_be_organisations() -> None:
    """Anything else than organisations is refused with its place."""
    page = Document.from_text("Fen Council", id="page")
    with pytest.raises(ValidationError, match=r"known\[0\] must be an Organisation \(got 'Fen Council'\)"):
        extract_organisations(page, ["Fen Council"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("known", [KNOWN[0], "Fen Council"])
def test_known_must_be_several(known: object) -> None:
    """One organisation or a text is no iterable of organisations."""
    page = Document.from_text("Fen Council", id="page")
    with pytest.raises(ValidationError, match="known must be a tuple or a list"):
        extract_organisations(page, known)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_document_must_be_one() -> None:
    """A text that is no document is refused."""
    with pytest.raises(ValidationError, match="document must be a Document"):
        extract_organisations("CQC", KNOWN)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_an_iterator_will_do() -> None:
    """The known organisations may come from any iterable."""
    page = Document.from_text("the CQC", id="page")
    assert 1 == len(extract_organisations(page, iter(KNOWN)))


def test_a_name_without_letters_is_none() -> None:
    """A name of marks alone would be found everywhere and is never looked for."""
    page = Document.from_text("so - and so", id="page")
    assert () == extract_organisations(page, [organisation("dash", "-")])


def test_a_mention_is_a_value() -> None:
    """Mentions are frozen, equal where their fields are, hashable, and survive copying and pickling."""
    span = Document.from_text("the\n CQC", id="page").span(0, 8)
    mention = OrganisationMention("cqc", span)
    assert "the CQC (cqc)" == str(mention)
    assert {mention} == {OrganisationMention("cqc", span), copy.deepcopy(mention), pickle.loads(pickle.dumps(mention))}  # noqa: S301
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        mention.organisation_id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(("name", "span"), [("CQC", None), ("cqc", "CQC")])
def test_a_mention_is_valid(name: str, span: object) -> None:
    """The id is in kebab-case and the span is one."""
    real = Document.from_text("CQC", id="page").span(0, 3)
    with pytest.raises(ValidationError):
        OrganisationMention(name, real if span is None else span)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# --- laws ------------------------------------------------------------------------------------------------------------


PIECES = st.sampled_from(
    (
        "the council",
        "CQC",
        "Fenshire",
        "Hospitals",
        "NHS",
        "Fen Health",
        "and",
        "(FH)",
        "Social",
        "Care",
        "\n",
        "'s",
        "-",
    )
)


@given(st.one_of(texts(max_size=80), st.lists(PIECES, max_size=20).map(" ".join)))
def test_mentions_are_ordered(text: str) -> None:
    """Mentions point at the characters they repeat, stand in order and do not overlap, whatever the text."""
    spans = [mention.span for mention in extract_organisations(Document.from_text(text, id="page"), KNOWN)]
    assert [text[span.start : span.end] for span in spans] == [span.exact for span in spans]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert sorted(edges) == edges
    assert len({span.start for span in spans}) == len(spans)


@given(st.lists(organisations(), max_size=4), texts(max_size=80))
def test_any_known_organisation_will_do(known: list[Organisation], text: str) -> None:
    """Whatever the names are, each mention is of a known organisation."""
    names = " ".join(organisation.name for organisation in known)
    mentions = extract_organisations(Document.from_text(f"{text} {names}", id="page"), known)
    assert {mention.organisation_id for mention in mentions} <= {organisation.id for organisation in known}


@given(st.sampled_from(KNOWN), st.sampled_from(("", "We saw ", "Staff of ", "\u2018")))
def test_a_name_alone_is_a_mention(known: Organisation, before: str) -> None:
    """The name of an organisation, with nothing longer around it, is a mention of it."""
    page = Document.from_text(f"{before}{known.name}, they said.", id="page")
    assert [known.id] == [mention.organisation_id for mention in extract_organisations(page, KNOWN)]


# --- the five documents ----------------------------------------------------------------------------------------------


COUNTS = {
    "ouh-2018": {"CQC": 8, "OUH": 3, "OCC": 1, "OH": 1, "CCG": 1, "SCAS": 1},
    "occ-2019": {"CQC": 12, "OUH": 1, "OCC": 1, "OH": 1, "CCG": 2, "SCAS": 1, "HWB": 1, "JR": 1, "AGE": 1},
    "cqc-2019": {"CQC": 2, "HWB": 1},
    "oxford-mail-2018": {"CQC": 8, "OUH": 3, "OCC": 2, "OH": 1, "CCG": 1, "SCAS": 2},
    "bbc-2019": {"CQC": 4, "OUH": 2, "OCC": 1, "OH": 1, "CCG": 1, "SCAS": 1, "JR": 2, "BBC": 1},
}
"""How often each organisation is mentioned, as a reader counts."""
IDS = {
    "CQC": "care-quality-commission",
    "OUH": "oxford-university-hospitals",
    "OCC": "oxfordshire-county-council",
    "OH": "oxford-health",
    "CCG": "oxfordshire-clinical-commissioning-group",
    "SCAS": "south-central-ambulance-service",
    "HWB": "health-and-wellbeing-board",
    "JR": "john-radcliffe-hospital",
    "AGE": "age-uk-oxfordshire",
    "BBC": "bbc-news",
}


@pytest.mark.parametrize("source_id", COUNTS)
def test_the_five_documents(source_id: str, documents: tuple[Document, ...], bundled: Dataset) -> None:
    """Every mention that a reader finds in the five documents is found, and no other."""
    (document,) = (document for document in documents if document.source.id == source_id)
    ids = [mention.organisation_id for mention in extract_organisations(document, bundled.organisations)]
    assert COUNTS[source_id] == {short: ids.count(id_) for short, id_ in IDS.items() if id_ in ids}
