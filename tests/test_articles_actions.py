"""What is set out as a list of things to be done, and which lists are of something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review import Document
from oxon_review.articles import extract_actions
from oxon_review.errors import ValidationError

ITEMS = ("Bring care closer to home", "Share notes between teams")


def found(text: str) -> list[str]:
    """Give the words of each action in a text."""
    return [action.exact for action in extract_actions(Document.from_text(text, id="page"))]


def listed(lead: str, *items: str) -> str:
    """Give a list of the items, or of two actions, under a lead-in."""
    return f"Staff were kind.\n\n{lead}\n\n" + "\n".join(f"  \u2022 {item}" for item in items or ITEMS)


# --- lists -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sign", ["\u2022", "\u2023 ", "\u25e6 ", "\u25aa ", "\u00b7\u00a0", "* ", "- ", "\u2013\t", "+ "]
)
def test_signs_make_items(sign: str) -> None:
    """An item begins with a bullet or a sign, which is no part of the action."""
    assert list(ITEMS) == found("Next steps\n" + "".join(f"{sign}{item} \n" for item in ITEMS))


@pytest.mark.parametrize("signs", [("1. ", "2. "), ("1) ", "2) "), ("(1) ", "(2) "), ("a) ", "b) "), ("(i) ", "(ii) ")])
def test_numbers_make_items(signs: tuple[str, str]) -> None:
    """An item begins with a number or a letter, which is no part of the action."""
    assert list(ITEMS) == found("Next steps\n" + "".join(f"{a}{b}\n" for a, b in zip(signs, ITEMS, strict=True)))


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_items_may_stand_apart(gap: str) -> None:
    """Blank lines between the lead-in and the items and between items make no difference."""
    assert list(ITEMS) == found(gap.join(("We will:", *(f"\u2022 {item}" for item in ITEMS))))


def test_a_wrapped_item_is_one_action() -> None:
    """An item that goes on over hard-wrapped lines is one action, with the line breaks in it."""
    text = (
        "The partners met the inspectors last week and the action plan that they\n"
        "agreed to set in motion before the end of the summer includes:\n\n"
        "1. Bring care closer to the homes of older people by moving nurses out of\n"
        "the hospital and into the surgeries of the county\n"
        "2. Share the notes of every patient between the teams of all of the seven\n"
        "bodies that look after them\n"
    )
    first = text[text.index("Bring") : text.index("\n2.")]
    second = text[text.index("Share") : -1]
    assert [first, second] == found(text)


def test_a_line_set_in_goes_on() -> None:
    """A line that stands directly below an item and is set in belongs to it."""
    text = "Next steps:\n- Bring care\n  closer to home\n- Share notes\n\n  Set in, but apart.\nNot set in."
    assert ["Bring care\n  closer to home", "Share notes"] == found(text)


def test_a_line_below_a_first_item_goes_on() -> None:
    """An item on the first line of a long text has its lines, too."""
    assert [] == found("- Bring care\n  closer to home")


def test_lists_are_told_apart() -> None:
    """Each list has a lead-in of its own."""
    text = listed("We will:") + "\n\nThe report praised:\n\n\u2022 Kind nurses everywhere\n\u2022 Good food on wards"
    assert list(ITEMS) == found(text)


# --- what leads in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lead",
    [
        "Leaders met the CQC. The key points of the action plan will include:",
        "Actions",
        "Recommendations",
        "The report recommends:",
        "They agreed to:",
        "The trust will:",
        "The trust plans to:",
        "Key points",
        "Next steps",
        "Our priorities",
        "Our commitments:",
        "Improvements still required",
        "Areas of improvement",
        "Areas for action",
        "The trust must:",
        "The council should:",
        "System leaders need to:",
        "We are asking the council to:",
        "The trust has been told to:",
        "We\u2019ll:",
        "Action plan\n\nThe partners named the following:",
        "Next steps\n\nThe partners met on Monday.",
        "We will:\n\nIt is late.",
    ],
)
def test_these_lead_in_actions(lead: str) -> None:
    """A sentence with a colon or a heading, right above a list or one paragraph higher, leads in things to be done."""
    assert list(ITEMS) == found(listed(lead))


@pytest.mark.parametrize(
    "lead",
    [
        "Inspectors found:",
        "What went well",
        "The trust must do better.",
        "You should call if:",
        "The clinics will be open:",
        "Residents will find:",
        "Action plan\n\nThe wards in question:",
        "Action plan\n\nWhat went well",
        "Action plan\n\nIt was raining.\n\nIt was cold.",
        "We will go.\n\nIt was raining.",
    ],
)
def test_these_do_not(lead: str) -> None:
    """A list under findings, advice, hours or a sentence that is over is none of actions."""
    assert [] == found(listed(lead))


def test_a_list_without_lead_in_is_none() -> None:
    """A list at the beginning of a text is led in by nothing."""
    assert [] == found("\u2022 Bring care closer to home\n\u2022 Share notes")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Next steps\n\n\u2022 Share notes", ["Share notes"]),
        ("Next steps:\n\n- Share notes", ["Share notes"]),
        ("Next steps\n\n- Share notes", []),
        ("Next steps\n\n1. Share notes", []),
        ("- Share notes", []),
    ],
)
def test_a_single_item_must_be_sure(text: str, expected: list[str]) -> None:
    """One dash or number alone is a list only after a colon; a bullet always is."""
    assert expected == found(text)


# --- what is no action -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "item",
    [
        "Monday to Friday, 9am to 5pm",
        "Closed on Sundays",
        "9.30am to noon",
        "Anna Hale, chief executive",
        "Dr Hale",
        "Healthwatch",
        "Fenshire County Council",
        "University of Fenshire (lead body)",
        "1 Fen Road, Wisbech, PE13 1AA",
        "the old mill, PE13 1AA",
        "call us on 01865 123 456",
        "see https://fen.example/plan",
        "write to plan@fen.example",
        "170 delayed days",
        "\u00a33m for beds",
        "170",
        "Housing",
        "...",
    ],
)
def test_names_numbers_and_addresses_are_no_actions(item: str) -> None:
    """Under the best of lead-ins an item may be no deed; the others are still read."""
    assert list(ITEMS) == found(listed("The plan will include:", item, *ITEMS))


@pytest.mark.parametrize(
    "item",
    [
        "Open the clinic in Wisbech from 9am on every day of the week, with nurses in it",
        "Recruit 30 nurses by March",
        "12 more nurses for the wards of the hospital",
        "Home First for everyone",
        "housing",
    ],
)
def test_deeds_may_hold_figures(item: str) -> None:
    """An hour, a number or a name inside a deed does not make it another thing."""
    assert [item, *ITEMS] == found(listed("The plan will include:", item, *ITEMS))


def test_a_list_of_names_is_none() -> None:
    """A list of which half is names or numbers is no list of actions, whatever led it in."""
    assert [] == found(listed("We will ask:", "Anna Hale", "Ben Marsh", "Share notes", "Bring care home"))


# --- arguments and laws ----------------------------------------------------------------------------------------------


def test_document_must_be_one() -> None:
    """A text that is no document is refused."""
    with pytest.raises(ValidationError, match="document must be a Document"):
        extract_actions("We will:")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_no_character_is_cut() -> None:
    """A bullet with a mark that combines with it is no bullet alone."""
    assert ["Share notes"] == found("We will:\n\u2022\u0301ab cd\n\u2022 Share notes\n\u2022 \n")


PIECES = st.sampled_from(
    ("We will:", "\n", "\n\n", "\u2022 ", "- ", "1. ", "Share notes", "  ", "Anna Hale", ".", "\u0301")
)


@given(st.one_of(texts(max_size=80), st.lists(PIECES, max_size=20).map("".join)))
def test_actions_are_ordered(text: str) -> None:
    """Actions point at the characters they repeat, trimmed, in order and without overlap, whatever the text."""
    actions = extract_actions(Document.from_text(text, id="page"))
    assert [text[action.start : action.end].strip() for action in actions] == [action.exact for action in actions]
    edges = [edge for action in actions for edge in (action.start, action.end)]
    assert sorted(set(edges)) == edges


@given(st.lists(st.sampled_from(ITEMS), min_size=2, max_size=6), st.sampled_from(("\u2022", "-", "*")))
def test_every_deed_is_found(items: list[str], sign: str) -> None:
    """Each item under a lead-in is found, once, in order."""
    assert items == found("The plan will include:\n" + "\n".join(f"{sign} {item}" for item in items))


# --- the five documents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source_id", "expected"),
    [
        ("ouh-2018", ["Making services more local by", "Improving information available", "Investing more in"]),
        ("occ-2019", ["A Winter Director was", "A \u2018Home for Christmas\u2019", "The table below illus"]),
        ("cqc-2019", []),
        ("oxford-mail-2018", []),
        ("bbc-2019", []),
    ],
)
def test_the_five_documents(source_id: str, expected: list[str], documents: tuple[Document, ...]) -> None:
    """The two lists of the five documents are read, and nothing else is taken for one."""
    (document,) = (document for document in documents if document.source.id == source_id)
    actions = extract_actions(document)
    assert len(expected) == len(actions)
    assert expected == [action.exact[: len(begins)] for action, begins in zip(actions, expected, strict=True)]
    assert all(action.suffix[:1] in {"", "\n", "\u00a0"} for action in actions)
