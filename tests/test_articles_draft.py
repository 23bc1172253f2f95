"""The draft of a dataset, and what all extractors have in common: what they import, and that no text breaks them."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

from oxon_review import (
    ActionStatus,
    Dataset,
    Document,
    Organisation,
    OrganisationKind,
    ReviewKind,
    Span,
    Speaker,
    Theme,
)
from oxon_review.anchoring import verify
from oxon_review.articles import (
    draft,
    extract_actions,
    extract_dates,
    extract_delays,
    extract_organisations,
    extract_quotes,
)
from oxon_review.errors import OxonReviewError, ValidationError
from oxon_review.export import dump_json, dump_yaml
from oxon_review.loaders import load_json, load_yaml

CQC = Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR, ("CQC",))
COUNCIL = Organisation("fen-council", "Fen Council", OrganisationKind.COUNCIL, ("the council",))
TRUST = Organisation("fen-trust", "Fen Trust", OrganisationKind.NHS_TRUST)
REED = Speaker("Ann Reed", "director", "Fen Council", "fen-council")

TEXT = """\
The Care Quality Commission (CQC) came to Fenshire in March 2023.

Ann Reed, director of Fen Council, said: \N{LEFT DOUBLE QUOTATION MARK}We were slow.

\N{LEFT DOUBLE QUOTATION MARK}We will act.\N{RIGHT DOUBLE QUOTATION MARK}

Average weekly delays in Fenshire:

Month\t2021-22\t2022-23
April\t64\t71
May\t61\tn/a

The action plan includes:

\N{BULLET} Hire forty
  nurses
\N{BULLET} Open a hub
"""
PAGE = Document.from_text(TEXT, id="fen-news", published=date(2023, 6, 12))
LATER = Document.from_text('Bo Lund said: "Nurses came."', id="Fen_News.2", published=date(2024, 6, 12))
UNDATED = Document.from_text('Cy Marsh said: "I do not know when."', id="undated")


@pytest.fixture(scope="module")
def drafted() -> Dataset:
    """Give the draft of two documents with the organisations that they mention, and one that they do not."""
    return draft([PAGE, LATER], known=[COUNCIL, CQC, TRUST], area="Fenshire")


# --- the draft -------------------------------------------------------------------------------------------------------


def test_a_draft_holds_what_the_extractors_find(drafted: Dataset) -> None:
    """Quotations, actions and delays are those of the extractors, document by document."""
    known = (COUNCIL, CQC, TRUST)
    quotes = [quote for page in (PAGE, LATER) for quote in extract_quotes(page, organisations=known)]
    assert quotes == list(drafted.quotes)
    assert list(extract_actions(PAGE)) == [span for action in drafted.actions for span in action.evidence]
    assert list(extract_delays(PAGE, area="Fenshire")) == list(drafted.delays)
    assert (2, 2, 3) == (len(drafted.quotes), len(drafted.actions), len(drafted.delays))


def test_a_draft_is_one_initial_review(drafted: Dataset) -> None:
    """There is one review, called `draft`, of the area, published on the day of the earliest document."""
    (review,) = drafted.reviews
    assert ("draft", ReviewKind.INITIAL, "Fenshire") == (review.id, review.kind, review.area)
    assert (date(2023, 6, 12), ()) == (review.published, review.fieldwork)
    assert ("Fenshire", "0", (PAGE.source, LATER.source)) == (drafted.area, drafted.version, drafted.sources)


def test_the_order_of_the_documents_does_not_move_the_day() -> None:
    """The review came out on the earliest day of all documents that have one."""
    assert [date(2023, 6, 12)] == [
        review.published for review in draft([UNDATED, LATER, PAGE], area="Fenshire").reviews
    ]


def test_what_takes_judgement_is_left_to_a_reader(drafted: Dataset) -> None:
    """There are no findings, events, discrepancies and omissions."""
    assert ((), (), (), ()) == (drafted.findings, drafted.events, drafted.discrepancies, drafted.omissions)


def test_an_action_is_marked_as_unread(drafted: Dataset) -> None:
    """An action has no theme and no status yet, is numbered, and its summary is its own words on one line."""
    assert {Theme.UNSORTED} == {action.theme for action in drafted.actions}
    assert {ActionStatus.UNKNOWN} == {action.status for action in drafted.actions}
    assert [("fen-news-action-1", "Hire forty nurses"), ("fen-news-action-2", "Open a hub")] == [
        (action.id, action.summary) for action in drafted.actions
    ]


def test_ids_are_made_of_those_of_the_documents(drafted: Dataset) -> None:
    """An id that is not in kebab-case is made so, with a few digits that keep it apart from others."""
    first, second = (quote.id for quote in drafted.quotes)
    assert "fen-news-1" == first
    assert re.fullmatch("fen-news-2-[0-9a-f]{6}-1", second)


def test_the_known_organisations_are_kept(drafted: Dataset) -> None:
    """All known organisations are in the dataset; the review names those that are mentioned, but for the regulator."""
    assert (COUNCIL, CQC, TRUST) == drafted.organisations
    assert ("cqc", ("fen-council",)) == (drafted.reviews[0].regulator_id, drafted.reviews[0].organisation_ids)


def test_a_known_organisation_is_that_of_a_speaker(drafted: Dataset) -> None:
    """A speaker of a known organisation has its id."""
    assert REED == drafted.quotes[0].speaker


@pytest.mark.parametrize(
    "text", ['"We act," said Reed.', 'Reed said: "We act."', '"We act," Ms Reed said.', '"We act," Reed said.']
)
def test_a_known_speaker_is_told_by_the_surname(text: str) -> None:
    """People may be given beside organisations; one whose full name is not printed is then named in full."""
    page = Document.from_text(text, id="page", published=date(2023, 6, 12))
    known: list[Organisation | Speaker] = [COUNCIL, REED]
    data = draft([page], known=iter(known), area="Fenshire")
    assert [("Ann Reed", "fen-council")] == [
        (quote.speaker.name, quote.speaker.organisation_id) for quote in data.quotes if quote.speaker
    ]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param([COUNCIL], id="none"),
        pytest.param([COUNCIL, CQC, Organisation("ofsted", "Ofsted", OrganisationKind.REGULATOR)], id="two"),
    ],
)
def test_a_regulator_is_never_guessed(known: list[Organisation]) -> None:
    """Where not exactly one known organisation is a regulator, one that is to be named stands in its place."""
    data = draft([PAGE], known=known, area="Fenshire")
    regulator = data.organisation(data.reviews[0].regulator_id)
    assert ("regulator", "Regulator, to be named") == (regulator.id, regulator.name)
    assert OrganisationKind.REGULATOR is regulator.kind
    assert (*known, regulator) == data.organisations


def test_every_passage_of_a_draft_is_exact(drafted: Dataset) -> None:
    """What is drafted is proved by the documents it was drafted from, character by character."""
    verification = verify(drafted, [PAGE, LATER])
    assert (True, ()) == (verification.exact, verification.problems)
    assert len(list(drafted.spans())) == len(verification.locations) > 0


@pytest.mark.parametrize(
    ("dump", "load"),
    [
        pytest.param(dump_json, load_json, id="json"),
        pytest.param(dump_yaml, load_yaml, id="yaml", marks=pytest.mark.extra),
    ],
)
@pytest.mark.parametrize("with_documents", [False, True])
def test_a_draft_comes_back_from_its_file(
    dump: Callable[..., None], load: Callable[..., Dataset], tmp_path: Path, drafted: Dataset, *, with_documents: bool
) -> None:
    """A draft that is written and loaded again is equal, whether its documents are at hand or not."""
    path = tmp_path / "draft"
    dump(drafted, path)
    assert drafted == load(path, documents=(PAGE, LATER) if with_documents else ())


def test_a_draft_can_be_completed(drafted: Dataset) -> None:
    """What was unread is given its meaning with `attrs.evolve`, and the rest stays as it is."""
    (review,) = drafted.reviews
    hire, hub = review.actions
    hire = attrs.evolve(hire, theme=Theme.WORKFORCE, status=ActionStatus.PLANNED)
    data = attrs.evolve(drafted, reviews=(attrs.evolve(review, id="initial", actions=(hire, hub)),))
    assert (Theme.WORKFORCE, Theme.UNSORTED) == tuple(action.theme for action in data.actions)
    assert verify(data, [PAGE, LATER]).exact


def test_a_bare_text_gives_an_empty_draft() -> None:
    """A document in which nothing is found gives a dataset with its source and an empty review."""
    page = Document.from_text("", id="page", published=date(2023, 6, 12))
    data = draft([page], area="Fenshire")
    assert ((page.source,), (), (), 0) == (data.sources, data.quotes, data.actions, len(data.delays))


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("documents", [pytest.param([], id="none"), pytest.param([UNDATED], id="undated")])
def test_a_draft_without_a_day_is_refused(documents: list[Document]) -> None:
    """A review has a day of publication, and no other day may stand in for it."""
    with pytest.raises(ValidationError, match=r"no document has a day of publication.*published=date\(") as caught:
        draft(documents, area="Fenshire")
    assert isinstance(caught.value, OxonReviewError)


def test_two_documents_with_one_id_are_refused() -> None:
    """Passages are told apart by the ids of their documents, so that no two may share one."""
    twin = Document.from_text("Another text.", id="fen-news", published=date(2023, 6, 12))
    with pytest.raises(ValidationError, match="'fen-news'"):
        draft([PAGE, twin], area="Fenshire")


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        pytest.param({"documents": PAGE}, "draft: documents", id="a document"),
        pytest.param({"documents": TEXT}, "draft: documents", id="text"),
        pytest.param({"documents": [TEXT]}, "draft: documents", id="texts"),
        pytest.param({"known": CQC}, "draft: known", id="an organisation"),
        pytest.param({"known": REED}, "draft: known", id="a speaker"),
        pytest.param({"known": ["CQC"]}, "draft: known", id="names"),
        pytest.param({"known": [PAGE]}, "draft: known", id="documents as known"),
        pytest.param({"area": None}, "draft: area", id="no area"),
        pytest.param({"area": ""}, "draft: area", id="an empty area"),
        pytest.param({"area": 7}, "draft: area", id="a number as area"),
    ],
)
def test_wrong_kinds_are_refused(arguments: dict[str, Any], place: str) -> None:
    """What is no document, organisation, speaker or area is refused by an error that names the argument."""
    given: dict[str, Any] = {"documents": [PAGE], "known": (), "area": "Fenshire"} | arguments
    with pytest.raises(ValidationError) as caught:
        draft(given["documents"], known=given["known"], area=given["area"])
    assert str(caught.value).startswith(place)


# --- what importing costs --------------------------------------------------------------------------------------------


def new_modules(code: str) -> set[str]:
    """Give the modules that a fresh process has after running some code, beyond those of one that does nothing."""
    ask = "import sys; print(*sys.modules)"
    loaded = [
        subprocess.run(  # noqa: S603 (our own code)
            [sys.executable, "-c", f"{before}\n{ask}"], capture_output=True, check=True, text=True
        ).stdout.split()
        for before in (code, "pass")
    ]
    return set(loaded[0]) - set(loaded[1])


def test_importing_the_extractors_imports_nothing_else() -> None:
    """`import oxon_review.articles` loads that package alone: each extractor arrives on first use."""
    expected = {"oxon_review", "oxon_review._lazy", "oxon_review.articles"}
    assert expected == new_modules("import oxon_review.articles")


def test_an_extractor_needs_the_hard_dependencies_only() -> None:
    """All names together bring attrs and dateutil and no other library, and no module of another verb."""
    modules = new_modules("from oxon_review.articles import *")
    libraries = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names) - {"oxon_review"}
    verbs = {"oxon_review.anchoring", "oxon_review.compare", "oxon_review.export", "oxon_review.loaders"}
    assert libraries <= {"attr", "attrs", "dateutil", "six", "typing_extensions"}
    assert set() == verbs & modules


# --- no text breaks them ---------------------------------------------------------------------------------------------

NOISE = bytes(range(256)).decode("latin-1")
BIG = 200_000
HARD = {
    "empty": "",
    "white space": " \t\n\r\n \N{NO-BREAK SPACE}\N{EM SPACE}\v\f\n",
    "binary noise": NOISE * 20,
    "noise in marks": f'"{NOISE}" said Ann Reed. "{NOISE[::-1]}"',
    "right to left": (
        '\N{RIGHT-TO-LEFT MARK}אמרה "השירות טוב" ב-12 February 2018 '
        "\N{RIGHT-TO-LEFT OVERRIDE}Ann Reed said\N{POP DIRECTIONAL FORMATTING} قالت «شكرا»"
    ),
    "combining": (
        'A\u0301nn Ree\u0308d, direc\u0302tor of Fen Council, said: "We\u0301 were slow\u0301." '
        '\u0301"\u0301 \u0301Go\u0301"'
    ),
    "combining alone": "\u0301" * 500,
    "emoji": '"\U0001f469\u200d\u2695\ufe0f well done," said \U0001f469\u200d\u2695\ufe0f Ann Reed. \u2022 \U0001f600',
    "html": (
        '<p class="lead">Ann Reed said: &ldquo;We were slow.&rdquo;</p>\n<ul><li>Hire &amp; train</li></ul>'
        '<table><tr><td>April</td><td>170</td></tr></table><script>var a = "b";</script>'
    ),
    "crlf": TEXT.replace("\n", "\r\n"),
    "cr": TEXT.replace("\n", "\r"),
    "tabs": TEXT.replace(" ", "\t"),
    "nul": TEXT.replace(" ", "\0"),
    "nul between": "\0".join(TEXT),
    "byte order mark": f"\ufeff{TEXT}",
    "no line break": TEXT.replace("\n", " "),
    "line separators": TEXT.replace("\n", "\u2028"),
    "digits of other scripts": (
        "\u0661\u0662 February \u0662\u0660\u0661\u0668, \uff11\uff12/\uff10\uff12/\uff12\uff10\uff11\uff18, \u00b2 May"
    ),
    "marks alone": "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb" * 200,
    "months alone": "April\nMay\nJune 1\n" * 50,
}
"""Texts that no article should be, but some will."""
ONE_CHARACTER = "a A0 \n\t.\",'\u201c\u201d\u2018\u2019|-\u2022*;:(\0\u0301"

READERS: dict[str, Callable[[Document], Iterable[Span]]] = {
    "quotes": lambda page: (
        span
        for quote in extract_quotes(page, speakers=[REED], organisations=[CQC, COUNCIL])
        for span in (*quote.evidence, *(quote.attribution.spans() if quote.attribution else ()))
    ),
    "dates": lambda page: (mention.span for mention in extract_dates(page, published=date(2018, 2, 12))),
    "delays": lambda page: (span for stat in extract_delays(page, area="Fenshire") for span in stat.evidence),
    "organisations": lambda page: (mention.span for mention in extract_organisations(page, [CQC, COUNCIL])),
    "actions": extract_actions,
}
"""Each extractor, as what gives all spans of what it finds."""
EVERY_READER = pytest.mark.parametrize("read", READERS.values(), ids=READERS)


def misplaced(page: Document, spans: Iterable[Span]) -> list[Span]:
    """Give the spans that are empty, or do not hold the characters of the text at their place."""
    return [
        span
        for span in spans
        if not span.exact or span.source_id != page.source.id or page.text[span.start : span.end] != span.exact
    ]


@EVERY_READER
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_no_text_breaks_an_extractor(read: Callable[[Document], Iterable[Span]], text: str) -> None:
    """Whatever the text is, an extractor gives passages of it, at their places, or nothing."""
    page = Document.from_text(text, id="page")
    assert [] == misplaced(page, read(page))


@EVERY_READER
@pytest.mark.parametrize("character", dict.fromkeys(ONE_CHARACTER), ids=lambda one: f"U+{ord(one):04X}")
def test_no_length_breaks_an_extractor(read: Callable[[Document], Iterable[Span]], character: str) -> None:
    """A text of 200,000 times one character is read like any other."""
    page = Document.from_text(character * BIG, id="page")
    assert [] == misplaced(page, read(page))


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_no_text_breaks_a_draft(text: str) -> None:
    """What can be read can be drafted, and is then proved by its text."""
    page = Document.from_text(text, id="page", published=date(2018, 2, 12))
    data = draft([page], known=[CQC, COUNCIL, REED], area="Fenshire")
    assert verify(data, [page]).exact


def test_a_text_that_is_no_unicode_is_refused() -> None:
    """A lone surrogate cannot be written in UTF-8: no document holds one, so that no extractor meets it."""
    with pytest.raises(OxonReviewError) as caught:
        Document.from_text("a \ud800 b", id="page")
    assert isinstance(caught.value, ValidationError)


@pytest.mark.parametrize(
    "extract",
    [extract_quotes, extract_dates, extract_delays, extract_actions, partial(extract_organisations, known=())],
    ids=["quotes", "dates", "delays", "actions", "organisations"],
)
@pytest.mark.parametrize("value", ["a text", b"bytes", None, [PAGE]], ids=["text", "bytes", "none", "list"])
def test_an_extractor_reads_documents_only(extract: Callable[[Document], object], value: object) -> None:
    """What is no document is refused by an error of this library."""
    with pytest.raises(OxonReviewError, match="ocument"):
        extract(cast("Document", value))


def test_sources_whose_ids_differ_in_a_mark_alone_stay_apart() -> None:
    """The ids of what is drafted from `a.b` and from `a-b` are not the same."""
    text = 'Ada Marsh said: "We will act."\n\nThe partners have agreed to:\n\n- open a ward\n- hire nurses'
    pages = [Document.from_text(text, id=id, published=date(2023, 6, 12)) for id in ("a.b", "a-b", "A_B")]  # noqa: A001
    data = draft(pages, area="Fenshire")
    assert (3, 6) == (len({quote.id for quote in data.quotes}), len({action.id for action in data.actions}))
