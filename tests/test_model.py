"""What the sources say: how its parts fit together and how each is put in words."""

import ast
import inspect
from datetime import date, datetime
from enum import Enum
from textwrap import dedent

import pytest
from hypothesis import given
from strategies import quotes

from oxon_review import (
    Action,
    ActionStatus,
    Attribution,
    Claim,
    Discrepancy,
    Event,
    Finding,
    Identifier,
    Month,
    Omission,
    Organisation,
    OrganisationKind,
    Polarity,
    Quote,
    QuoteKind,
    Review,
    ReviewKind,
    SourceKind,
    Span,
    Speaker,
    Theme,
    Voice,
)
from oxon_review.errors import ValidationError

SAID, ANN, ACT, HEARD = (
    Span("page", 20, 24, "said"),
    Span("page", 25, 28, "Ann"),
    Span("page", 1, 13, "We will act."),
    Span("page", 40, 50, "We listen."),
)
FINDING = Finding("kind", Theme.WORKFORCE, Polarity.POSITIVE, Voice.REGULATOR, "Staff were kind.", (ACT,))
ACTION = Action("act", Theme.STRATEGY, ActionStatus.PLANNED, "Act.", (ACT,))
QUOTE = Quote("ann", QuoteKind.DIRECT, "We will act.", Speaker("Ann Reed", "director"), (ACT,))
EVENT = Event("visit", Month(2018, 4), "Inspectors came.", (ACT,))


# --- the words that are allowed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (
            (
                "strategy relationships governance patient-flow winter-planning workforce self-funders engagement "
                "voluntary-sector experience information-sharing care-pathways unsorted"
            ),
            Theme,
        ),
        ("positive mixed negative", Polarity),
        ("regulator reviewed-body partner politician press", Voice),
        ("initial follow-up", ReviewKind),
        ("planned agreed in-progress done not-started still-required unknown", ActionStatus),
        ("direct partial pull term", QuoteKind),
        (
            "regulator council nhs-trust ambulance-trust commissioner hospital committee charity press other",
            OrganisationKind,
        ),
        (
            "trust-news-page council-news-page press-release newspaper news-site report statistics other",
            SourceKind,
        ),
    ],
)
def test_words(values: str, kind: type[Enum]) -> None:
    """The words of a kind, and their order, are what files are written with: they may be added to, not changed."""
    assert values.split() == [member.value for member in kind]
    assert values.replace("-", "_").upper().split() == [member.name for member in kind]


@pytest.mark.parametrize(
    "kind",
    [Theme, Polarity, Voice, ReviewKind, ActionStatus, QuoteKind, OrganisationKind, SourceKind],
    ids=lambda kind: kind.__name__,
)
def test_every_word_has_its_meaning(kind: type[Enum]) -> None:
    """Under each word of a kind stands one sentence of what it means, for the reference."""
    (body,) = (node.body for node in ast.parse(dedent(inspect.getsource(kind))).body if isinstance(node, ast.ClassDef))
    _, *lines = body
    words, meanings = lines[::2], lines[1::2]
    assert [member.name for member in kind] == [ast.unparse(word).partition(" = ")[0] for word in words]
    assert all(ast.unparse(meaning).strip("'\"").endswith(".") for meaning in meanings)
    assert len(words) == len(meanings)


# --- Identifier ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("ods", "RTH"),
        ("ods", "10Q"),
        ("ods", "RTH08"),
        ("ods", "A123456789"),
        ("cqc-provider", "RNU"),
        ("cqc-provider", "1-101691"),
        ("cqc-provider", "1-101691042123"),
        ("gss", "E10000025"),
        ("gss", "W06000001"),
        ("gss", "S12000033"),
        ("gss", "N09000001"),
        ("gss", "K02000001"),
        ("nhs-la", "608"),
        ("charity-ew", "109152"),
        ("charity-ew", "10915299"),
        ("company", "04328143"),
        ("company", "SC123456"),
    ],
)
def test_identifier(scheme: str, value: str) -> None:
    """Each register's identifiers are taken as it writes them, and shown after its name."""
    assert f"{scheme}:{value}" == str(Identifier(scheme, value))


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("ods", "RT"),
        ("ods", "A1234567890"),
        ("ods", "rth"),
        ("ods", "RTH "),
        ("cqc-provider", "RTHX"),
        ("cqc-provider", "RT"),
        ("cqc-provider", "1-10169"),
        ("cqc-provider", "1-1016910421234"),
        ("cqc-provider", "2-101691042"),
        ("gss", "E1000002"),
        ("gss", "E100000255"),
        ("gss", "A10000025"),
        ("nhs-la", "60"),
        ("nhs-la", "6080"),
        ("charity-ew", "10915"),
        ("charity-ew", "109152999"),
        ("company", "4328143"),
        ("company", "043281433"),
        ("company", "S1234567X"),
    ],
)
def test_no_identifier(scheme: str, value: str) -> None:
    """What a register would not write is refused."""
    with pytest.raises(ValidationError) as caught:
        Identifier(scheme, value)
    assert f"Identifier: {value!r} is not written as an identifier of {scheme} is" == str(caught.value)


# --- in words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fen Council", Organisation("council", "Fen Council", OrganisationKind.COUNCIL, aliases=("FC",))),
        ("Ann Reed", Speaker("Ann Reed")),
        ("Ann Reed, director", Speaker("Ann Reed", "director")),
        ("Ann Reed, Fen Council", Speaker("Ann Reed", organisation="Fen Council", organisation_id="council")),
        ("Ann Reed, director, Fen Council", Speaker("Ann Reed", "director", "Fen Council")),
        ("Fen Council", Speaker("Fen Council", organisation="Fen Council")),
        ("Fen Council", Speaker("Fen Council", organisation="FC")),
        ("Fen Council, spokesman, FC", Speaker("Fen Council", "spokesman", "FC")),
        ("Fen Council, Fc", Speaker("Fen Council", organisation="Fc")),
        ("Fen and Marsh Board", Speaker("Fen and Marsh Board", organisation="FMB")),
        ("FC, Fen Council", Speaker("FC", organisation="Fen Council")),
        ('"We will act." - Ann Reed, director', QUOTE),
        ('"We will act." - no speaker named', Quote("a", QuoteKind.PULL, "We will act.", None, (ACT,))),
        (
            '"We will act.\n\nWe listen." - no speaker named',
            Quote("a", QuoteKind.DIRECT, "We will act.\n\nWe listen.", None, (ACT, HEARD)),
        ),
        ("Staff were kind.", FINDING),
        ("Act.", ACTION),
        ("April 2018: Inspectors came.", EVENT),
        ("2 May 2018: Inspectors came.", Event("visit", date(2018, 5, 2), "Inspectors came.", (ACT,))),
        (
            "Fenshire, initial review, published 1 May 2018",
            Review("first", ReviewKind.INITIAL, "Fenshire", "regulator", date(2018, 5, 1), (), ()),
        ),
        (
            "Fenshire, follow-up review, published 12 December 2019",
            Review("second", ReviewKind.FOLLOW_UP, "Fenshire", "regulator", date(2019, 12, 12), (), ()),
        ),
        ("June. (page)", Claim("June.", (ACT,))),
        ("June. (page, leaf)", Claim("June.", (ACT, Span("leaf", 0, 5, "June."), HEARD))),
        (
            "Which month?\n- June. (page)\n- July. (page)",
            Discrepancy("month", "Which month?", (Claim("June.", (ACT,)), Claim("July.", (HEARD,)))),
        ),
        ("a button", Omission("a button", (ACT,))),
    ],
)
def test_in_words(text: str, value: object) -> None:
    """A value in words is what one would quote of it."""
    assert text == str(value)


# --- how parts fit together ------------------------------------------------------------------------------------------


@given(quotes())
def test_quote_is_its_evidence(quote: Quote) -> None:
    """The text of a quotation is its passages, with a blank line between."""
    assert quote.text == "\n\n".join(span.exact for span in quote.evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("We will act", (ACT,)),
        ("we will act.", (ACT,)),
        ("We will act.\nWe listen.", (ACT, HEARD)),
        ("We will act. We listen.", (ACT, HEARD)),
        ("We listen.\n\nWe will act.", (ACT, HEARD)),
        ("We will act.", (ACT, HEARD)),
    ],
)
def test_quote_is_not_its_evidence(text: str, evidence: tuple[Span, ...]) -> None:
    """A quotation whose text is not its passages, letter by letter and in order, is refused."""
    with pytest.raises(ValidationError) as caught:
        Quote("ann", QuoteKind.DIRECT, text, None, evidence)
    expected = "Quote: the text of 'ann' is not its evidence, paragraph by paragraph, joined by blank lines"
    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("spans", "cue", "mention"),
    [([], None, None), ([SAID], SAID, None), ([ANN], None, ANN), ([SAID, ANN], SAID, ANN)],
)
def test_attribution_spans(spans: list[Span], cue: Span | None, mention: Span | None) -> None:
    """The spans of an attribution are its cue and its mention, those there are."""
    assert spans == list(Attribution("curated", cue, mention, 1).spans())


@pytest.mark.parametrize(
    "when",
    [datetime(2018, 4, 1, 12, 0), "2018-04", 2018, None, (2018, 4)],  # noqa: DTZ001
)
def test_event_when(when: date) -> None:
    """An event is of a month or a day; a moment is neither."""
    with pytest.raises(ValidationError) as caught:
        Event("visit", when, "Inspectors came.", (ACT,))
    assert f"Event.when must be a Month, or a date without a time (got {when!r})" == str(caught.value)


@pytest.mark.parametrize(
    ("name", "noun"), [("findings", FINDING), ("actions", ACTION), ("quotes", QUOTE), ("events", EVENT)]
)
def test_review_has_one_of_each(name: str, noun: Finding | Action | Quote | Event) -> None:
    """In a review no two facts of a kind have the same id."""
    with pytest.raises(ValidationError) as caught:
        Review(
            *("first", ReviewKind.INITIAL, "Fenshire", "regulator", date(2018, 5, 1), (), ()),
            **{name: [noun, noun]},  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        )
    assert f"Review.{name} must not hold two with the same id (got {noun.id!r} more than once)" == str(caught.value)


def test_review_facts_of_two_kinds() -> None:
    """Facts of two kinds may have the same id."""
    event = Event("kind", Month(2018, 4), "Inspectors came.", (ACT,))
    review = Review(
        *("first", ReviewKind.INITIAL, "Fenshire", "regulator", date(2018, 5, 1), (), ()),
        findings=(FINDING,),
        events=(event,),
    )
    assert ("kind", "kind") == (review.findings[0].id, review.events[0].id)
