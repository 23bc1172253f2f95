"""A dataset refuses to exist when its facts do not fit together, and finds each of them when they do."""

import inspect
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields, frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import datasets, datasets_with_documents

import oxon_review
from oxon_review import (
    Action,
    ActionStatus,
    Attribution,
    Claim,
    Dataset,
    DelayMeasure,
    DelaySeries,
    DelayStat,
    Discrepancy,
    Document,
    Event,
    Finding,
    Month,
    Omission,
    Organisation,
    OrganisationKind,
    Polarity,
    Quote,
    QuoteKind,
    Review,
    ReviewKind,
    Span,
    Speaker,
    Theme,
    Voice,
)
from oxon_review._plain import read_yaml
from oxon_review.errors import UnknownIdError, ValidationError

PAGE = Document.from_text("Ann Reed said: We act. April 12. Menu. Print this page", id="page")
ANN, SAID, ACT, TWELVE, MENU, PRINT = map(PAGE.find, ("Ann Reed", "said", "We act.", "12", "Menu.", "Print this page"))
COUNCIL = Organisation("council", "Fen Council", OrganisationKind.COUNCIL)
REGULATOR = Organisation("regulator", "The Regulator", OrganisationKind.REGULATOR)
FINDING = Finding("kind-staff", Theme.WORKFORCE, Polarity.POSITIVE, Voice.REGULATOR, "Kind.", (ACT, ANN))
ACTION = Action("act-now", Theme.STRATEGY, ActionStatus.PLANNED, "Act.", (ACT,))
QUOTE = Quote(
    "reed-acts", QuoteKind.DIRECT, "We act.", Speaker("Ann Reed"), (ACT,), Attribution("curated", SAID, ANN, 1)
)
EVENT = Event("visit", Month(2018, 4), "They came.", (SAID,))
REVIEW = Review(
    *("first", ReviewKind.INITIAL, "Fenshire", "regulator", date(2018, 5, 1), (), ("council",)),
    *((FINDING,), (ACTION,), (QUOTE,), (EVENT,)),
)
LATER = evolve(REVIEW, id="second", findings=(), actions=(), quotes=(), events=())
STAT = DelayStat(Month(2018, 4), 12, DelayMeasure.DELAYED_DAYS, "Fenshire", source_id="page", evidence=(TWELVE,))
DISCREPANCY = Discrepancy("which-month", "Which month?", (Claim("June.", (ANN,)), Claim("July.", (ACT, SAID))))
OMISSION = Omission("a button", (PRINT,))
WHOLE = Dataset(
    *("Fenshire", "1", (PAGE.source,), (COUNCIL, REGULATOR), (REVIEW, LATER), DelaySeries([STAT])),
    *((DISCREPANCY,), (OMISSION,)),
)


def changed(**changes: Any) -> Dataset:  # noqa: ANN401 (fields of any kind)
    """Give the dataset with some fields changed."""
    return evolve(WHOLE, **changes)


def faults(**changes: Any) -> tuple[str, ...]:  # noqa: ANN401 (fields of any kind)
    """Give the faults of the dataset with some fields changed."""
    with pytest.raises(ValidationError) as caught:
        changed(**changes)
    return caught.value.problems


def reviewed(**changes: Any) -> dict[str, tuple[Review, ...]]:  # noqa: ANN401
    """Give the field of the reviews, the first of them changed."""
    return {"reviews": (evolve(REVIEW, **changes), LATER)}


# --- a whole one -----------------------------------------------------------------------------------------------------


@given(datasets_with_documents())
@settings(max_examples=50)
def test_any_dataset_is_proved(pair: tuple[Dataset, tuple[Document, ...]]) -> None:
    """The spans of a dataset made of documents are passages of them."""
    dataset, documents = pair
    texts = {document.source.id: document.text for document in documents}
    assert all(texts[span.source_id][span.start : span.end] == span.exact for _, span in dataset.spans())


def test_signature() -> None:
    """The signature of a dataset shows what may be left out and what it then is."""
    signature = inspect.signature(Dataset).parameters
    assert (DelaySeries(), (), ()) == tuple(
        signature[name].default for name in ("delays", "discrepancies", "omissions")
    )


def test_empty_dataset() -> None:
    """A dataset may hold nothing but its area and version."""
    dataset = Dataset("Fenshire", "1", (), (), ())
    assert ((), (), (), ()) == (dataset.findings, dataset.actions, dataset.quotes, dataset.events)
    assert (DelaySeries(), (), ()) == (dataset.delays, dataset.discrepancies, dataset.omissions)
    assert [] == list(dataset.spans())


def test_plurals() -> None:
    """The plural properties give the facts of all reviews, in the order of the reviews."""
    later = evolve(
        LATER,
        findings=(evolve(FINDING, id="b"), evolve(FINDING, id="a")),
        actions=(evolve(ACTION, id="a"),),
        quotes=(evolve(QUOTE, id="a"),),
        events=(evolve(EVENT, id="a"),),
    )
    dataset = changed(reviews=(REVIEW, later))
    assert ["kind-staff", "b", "a"] == [finding.id for finding in dataset.findings]
    assert ["act-now", "a"] == [action.id for action in dataset.actions]
    assert ["reed-acts", "a"] == [quote.id for quote in dataset.quotes]
    assert ["visit", "a"] == [event.id for event in dataset.events]


# --- how it is cited -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("citation", "author"),
    [
        ("Reviews of health and social care in Fenshire (version 1) [data set].", None),
        ("Ann Reed. Reviews of health and social care in Fenshire (version 1) [data set].", "Ann Reed"),
        ("Fen Data Ltd. Reviews of health and social care in Fenshire (version 1) [data set].", "Fen Data Ltd."),
        ("Ann Reed. Reviews of health and social care in Fenshire (version 1) [data set].", " Ann\nReed. "),
    ],
)
def test_cited(citation: str, author: str | None) -> None:
    """A dataset is cited on one line by its author, if one is named, its title and its version."""
    assert citation == WHOLE.citation(author=author)


def test_cited_without_author() -> None:
    """A blank author is a slip."""
    with pytest.raises(ValidationError, match=r"^Dataset\.citation: the author must not be blank \(got ' '\)$"):
        WHOLE.citation(author=" ")


@pytest.mark.extra
def test_the_file_for_citations_agrees(bundled: Dataset) -> None:
    """CITATION.cff names the package, the bundled dataset and their versions as they are."""
    path = Path(__file__).parent.parent / "CITATION.cff"
    told: Any = read_yaml(path.read_text("utf-8"), source=path.name).data
    assert ("oxon_review", oxon_review.__version__) == (told["title"], told["version"])
    (data,) = told["references"]
    assert ("data", bundled.title, bundled.version) == (data["type"], data["title"], data["version"])
    author = data["authors"][0]["name"]
    assert bundled.citation(author=author) == f"{author}. {data['title']} (version {data['version']}) [data set]."


# --- one by its id ---------------------------------------------------------------------------------------------------

KINDS = ("source", "organisation", "review", "finding", "action", "quote", "event", "discrepancy")


@pytest.mark.parametrize(
    ("expected", "kind"),
    [
        (PAGE.source, "source"),
        (REGULATOR, "organisation"),
        (LATER, "review"),
        (FINDING, "finding"),
        (ACTION, "action"),
        (QUOTE, "quote"),
        (EVENT, "event"),
        (DISCREPANCY, "discrepancy"),
    ],
)
def test_look_up(expected: Any, kind: str) -> None:  # noqa: ANN401
    """Each noun that has an id is found by it."""
    assert expected is getattr(WHOLE, kind)(expected.id)


@given(datasets())
@settings(max_examples=50)
def test_look_up_any(dataset: Dataset) -> None:
    """In any dataset every noun that has an id is found by it."""
    nouns: list[Any] = [
        *(*dataset.sources, *dataset.organisations, *dataset.reviews, *dataset.findings, *dataset.actions),
        *(*dataset.quotes, *dataset.events, *dataset.discrepancies),
    ]
    assert all(noun is getattr(dataset, type(noun).__name__.lower())(noun.id) for noun in nouns)


@pytest.mark.parametrize("kind", KINDS)
def test_look_up_is_by_kind(kind: str) -> None:
    """An id of another kind of noun is unknown."""
    other = "visit" if kind != "event" else "council"
    with pytest.raises(UnknownIdError) as caught:
        getattr(WHOLE, kind)(other)
    assert (kind, other) == (caught.value.kind, caught.value.id)


@pytest.mark.parametrize(
    ("message", "kind", "wrong"),
    [
        ("there is no source 'pag'; did you mean 'page'?", "source", "pag"),
        ("there is no organisation 'councl'; did you mean 'council'?", "organisation", "councl"),
        ("there is no review 'frist'; did you mean 'first'?", "review", "frist"),
        ("there is no finding 'kind-staf'; did you mean 'kind-staff'?", "finding", "kind-staf"),
        ("there is no action 'run'; there is only 'act-now'", "action", "run"),
        ("there is no quote 'reed-act'; did you mean 'reed-acts'?", "quote", "reed-act"),
        ("there is no event 'visits'; did you mean 'visit'?", "event", "visits"),
        ("there is no discrepancy 'month'; did you mean 'which-month'?", "discrepancy", "month"),
        ("there is no review ''; there are 'first', 'second'", "review", ""),
        ("there is no review None; there are 'first', 'second'", "review", None),
        ("there is no review 1; there are 'first', 'second'", "review", 1),
        ("there is no review '2018'; there are 'first', 'second'", "review", "2018"),
    ],
)
def test_unknown_id(message: str, kind: str, wrong: str) -> None:
    """An unknown id is told with the ids of its kind that are near, or else with those there are."""
    with pytest.raises(UnknownIdError) as caught:
        getattr(WHOLE, kind)(wrong)
    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("advice", "number"),
    [
        ("", 0),
        ("; there is only '0'", 1),
        ("; there are '0', '1'", 2),
        ("; there are '0', '1', '2', '3', '4', '5', '6', '7'", 8),
        ("; there are '0', '1', '2', '3', '4', '5', '6', '7' and 1 more", 9),
        ("; there are '0', '1', '2', '3', '4', '5', '6', '7' and 2 more", 10),
    ],
)
def test_known_ids(advice: str, number: int) -> None:
    """Where no id is near, up to eight that exist are told and the rest counted; the error carries them all."""
    bodies = tuple(evolve(COUNCIL, id=str(each)) for each in range(number))
    with pytest.raises(UnknownIdError) as caught:
        Dataset("Fenshire", "1", (), bodies, ()).organisation("council")
    assert f"there is no organisation 'council'{advice}" == str(caught.value)
    assert tuple(str(each) for each in range(number)) == caught.value.known


@frozen
class NotedFinding(Finding):
    """A finding with a note, as a downstream package may make one."""

    note: str = ""


def test_subclass() -> None:
    """A noun of a subclass is found as its kind, and told by it in messages."""
    noted = NotedFinding(*(getattr(FINDING, each.name) for each in fields(Finding)))
    dataset = changed(**reviewed(findings=(noted,)))
    assert noted is dataset.finding("kind-staff")
    bad = evolve(noted, organisation_ids=("councl",))
    assert (f"Dataset: finding 'kind-staff': {NO_COUNCL}",) == faults(**reviewed(findings=(bad,)))


def test_subclass_shares_the_ids() -> None:
    """A noun of a subclass and one of its kind do not share an id."""
    noted = NotedFinding(*(getattr(FINDING, each.name) for each in fields(Finding)))
    expected = ("Dataset: two of the finding ids are 'kind-staff'; an id is given once",)
    assert expected == faults(reviews=(REVIEW, evolve(LATER, findings=(noted,))))


def test_one_id_of_two_kinds() -> None:
    """Nouns of two kinds may have the same id."""
    dataset = changed(**reviewed(events=(evolve(EVENT, id="council"),)))
    assert ("council", "council") == (dataset.event("council").id, dataset.organisation("council").id)


# --- some of a kind --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_found", "name"),
    [
        (True, "Reed"),
        (True, "reed"),
        (True, "Ann Reed"),
        (True, " REED  ann "),
        (False, "Ann Marsh"),
        (False, "Ree"),
        (False, "Ann-Reed"),
    ],
)
def test_quotes_by(is_found: bool, name: str) -> None:  # noqa: FBT001 (what is expected)
    """Quotations are found by whole words of their speaker's name, in any order and case."""
    assert ((QUOTE,) if is_found else ()) == WHOLE.quotes_by(name)


def test_quotes_by_several() -> None:
    """The quotations of all speakers of a name are found, in order, and none without a speaker."""
    quotes = (
        evolve(QUOTE, id="a", speaker=Speaker("Bob Reed")),
        evolve(QUOTE, id="b", speaker=None),
        evolve(QUOTE, id="c", speaker=Speaker("Cay Marsh")),
        evolve(QUOTE, id="d", speaker=Speaker("Straße REED")),
    )
    dataset = changed(**reviewed(quotes=quotes))
    assert ["a", "d"] == [quote.id for quote in dataset.quotes_by("Reed")]
    assert ["d"] == [quote.id for quote in dataset.quotes_by("STRASSE")]


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [
        ("must not be blank (got '')", ""),
        ("must not be blank (got ' ')", " "),
        ("must be text (got None)", None),
        ("must be text (got Speaker(name='Ann Reed', role=None, organisation=None))", Speaker("Ann Reed")),
    ],
)
def test_quotes_by_no_name(fault: str, wrong: str) -> None:
    """What is no name is refused: a slip is no empty answer."""
    with pytest.raises(ValidationError) as caught:
        WHOLE.quotes_by(wrong)
    assert f"Dataset.quotes_by: the name {fault}" == str(caught.value)


def test_quotes_of() -> None:
    """The quotations of an organisation are those whose speaker has its id, in all reviews, in order."""
    here = (
        evolve(QUOTE, id="a", speaker=Speaker("Ann Reed", organisation_id="council")),
        evolve(QUOTE, id="b", speaker=None),
        evolve(QUOTE, id="c", speaker=Speaker("Bob Reed", organisation="Fen Council")),
        evolve(QUOTE, id="d", speaker=Speaker("Cay Marsh", organisation_id="regulator")),
    )
    there = (evolve(QUOTE, id="e", speaker=Speaker("Fen Council", organisation_id="council")),)
    dataset = changed(reviews=(evolve(REVIEW, quotes=here), evolve(LATER, quotes=there)))
    assert ["a", "e"] == [quote.id for quote in dataset.quotes_of("council")]
    assert ["d"] == [quote.id for quote in dataset.quotes_of("regulator")]
    assert () == WHOLE.quotes_of("council")


@pytest.mark.parametrize(
    ("advice", "wrong"),
    [
        ("did you mean 'council'?", "councl"),
        ("there are 'council', 'regulator'", "Ann Reed"),
        ("there are 'council', 'regulator'", None),
    ],
)
def test_quotes_of_no_organisation(advice: str, wrong: str) -> None:
    """An organisation that does not exist is no empty answer."""
    with pytest.raises(UnknownIdError) as caught:
        WHOLE.quotes_of(wrong)
    assert f"there is no organisation {wrong!r}; {advice}" == str(caught.value)


def test_findings_on() -> None:
    """The findings on a theme are found in all reviews, in order."""
    here = (FINDING, evolve(FINDING, id="b", theme=Theme.STRATEGY))
    there = (evolve(FINDING, id="c"),)
    dataset = changed(reviews=(evolve(REVIEW, findings=here), evolve(LATER, findings=there)))
    assert ["kind-staff", "c"] == [finding.id for finding in dataset.findings_on(Theme.WORKFORCE)]
    assert () == dataset.findings_on(Theme.EXPERIENCE)


@given(datasets())
@settings(max_examples=25)
def test_findings_have_one_theme(dataset: Dataset) -> None:
    """Every finding is among those on one theme."""
    assert len(dataset.findings) == sum(len(dataset.findings_on(theme)) for theme in Theme)


@pytest.mark.parametrize(
    ("advice", "wrong"),
    [
        ("; write Theme.WORKFORCE", "workforce"),
        ("; write Theme.WORKFORCE", "Workforce"),
        ("; write Theme.PATIENT_FLOW", " PATIENT_FLOW "),
        ("; write Theme.PATIENT_FLOW", "patient flow"),
        ("; write Theme.PATIENT_FLOW", "patientflow"),
        ("", "housing"),
        ("", ""),
        ("", None),
        ("", Polarity.POSITIVE),
    ],
)
def test_findings_on_no_theme(advice: str, wrong: Theme) -> None:
    """What is no theme is refused, for a slip is no empty answer; the theme that is meant is told."""
    with pytest.raises(ValidationError) as caught:
        WHOLE.findings_on(wrong)
    assert f"Dataset.findings_on: the theme must be a Theme (got {wrong!r}){advice}" == str(caught.value)


# --- the passages ----------------------------------------------------------------------------------------------------


def test_spans() -> None:
    """Every span comes with its owner: of each review its facts, then delays, discrepancies and omissions."""
    expected: list[tuple[object, Span]] = [
        *((FINDING, ACT), (FINDING, ANN), (ACTION, ACT), (EVENT, SAID), (QUOTE, ACT), (QUOTE, SAID), (QUOTE, ANN)),
        *((STAT, TWELVE), (DISCREPANCY, ANN), (DISCREPANCY, ACT), (DISCREPANCY, SAID), (OMISSION, PRINT)),
    ]
    assert expected == list(WHOLE.spans())


def test_spans_of_reviews() -> None:
    """The spans of one review come before those of the next."""
    later = evolve(LATER, findings=(evolve(FINDING, id="later", evidence=(SAID,)),))
    owners = [getattr(owner, "id", None) for owner, _ in changed(reviews=(REVIEW, later)).spans()]
    assert ["reed-acts", "reed-acts", "reed-acts", "later"] == owners[4:8]


def test_spans_without_attribution() -> None:
    """A quotation that nobody attributed has the spans of its evidence."""
    dataset = changed(**reviewed(quotes=(evolve(QUOTE, attribution=None),)))
    assert [ACT] == [span for owner, span in dataset.spans() if isinstance(owner, Quote)]


# --- what does not fit: ids given twice ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        ("two of the source ids are 'page'; an id is given once", {"sources": (PAGE.source, PAGE.source)}),
        (
            "two of the organisation ids are 'council'; an id is given once",
            {"organisations": (COUNCIL, REGULATOR, evolve(COUNCIL, name="B"))},
        ),
        (
            "two of the review ids are 'first'; an id is given once",
            {"reviews": (REVIEW, evolve(LATER, id="first"))},
        ),
        (
            "two of the finding ids are 'kind-staff'; an id is given once",
            {"reviews": (REVIEW, evolve(LATER, findings=(FINDING,)))},
        ),
        (
            "two of the action ids are 'act-now'; an id is given once",
            {"reviews": (REVIEW, evolve(LATER, actions=(ACTION,)))},
        ),
        (
            "two of the quote ids are 'reed-acts'; an id is given once",
            {"reviews": (REVIEW, evolve(LATER, quotes=(QUOTE,)))},
        ),
        (
            "two of the event ids are 'visit'; an id is given once",
            {"reviews": (REVIEW, evolve(LATER, events=(EVENT,)))},
        ),
        (
            "two of the discrepancy ids are 'which-month'; an id is given once",
            {"discrepancies": (DISCREPANCY, DISCREPANCY, DISCREPANCY)},
        ),
        (
            "there is more than one figure for 2018-04 of the same measure, area, source and breakdown",
            {"delays": DelaySeries([STAT, evolve(STAT, value=13, evidence=())])},
        ),
    ],
)
def test_given_twice(message: str, changes: dict[str, object]) -> None:
    """An id, or a figure of one month and breakdown, is given once."""
    assert (f"Dataset: {message}",) == faults(**changes)


@pytest.mark.parametrize(
    "change",
    [
        {"month": Month(2018, 5)},
        {"measure": DelayMeasure.AVERAGE_WEEKLY_DELAYS},
        {"area": "Marshland"},
        {"provider_code": "RTH"},
        {"source_id": None},
    ],
)
def test_figures_that_differ(change: dict[str, Any]) -> None:
    """Figures that differ in any dimension stand side by side."""
    assert 2 == len(changed(delays=DelaySeries([STAT, evolve(STAT, **change)])).delays)


def test_figures_given_twice_in_two_measures() -> None:
    """A fault that two pairs of figures share is told once."""
    stats = [STAT, evolve(STAT, measure=DelayMeasure.PATIENTS_SNAPSHOT)]
    assert 1 == len(faults(delays=DelaySeries(stats * 2)))


# --- what does not fit: ids that do not exist ------------------------------------------------------------------------

NO_COUNCL = "there is no organisation 'councl'; did you mean 'council'?"
LEAF = evolve(ACT, source_id="leaf")
NO_LEAF = "there is no source 'leaf'"


@pytest.mark.parametrize(
    ("owner", "changes"),
    [
        ("organisation 'regulator'", {"organisations": (COUNCIL, evolve(REGULATOR, part_of="councl"))}),
        ("review 'first'", reviewed(regulator_id="councl")),
        ("review 'first'", reviewed(organisation_ids=("council", "councl"))),
        ("finding 'kind-staff'", reviewed(findings=(evolve(FINDING, organisation_ids=("councl",)),))),
        ("action 'act-now'", reviewed(actions=(evolve(ACTION, organisation_ids=("councl",)),))),
        ("event 'visit'", reviewed(events=(evolve(EVENT, organisation_ids=("councl",)),))),
        (
            "quote 'reed-acts'",
            reviewed(quotes=(evolve(QUOTE, speaker=Speaker("Ann Reed", organisation_id="councl")),)),
        ),
    ],
)
def test_no_organisation(owner: str, changes: dict[str, object]) -> None:
    """An organisation that is referred to exists; what refers to it is told, and what may be meant."""
    assert (f"Dataset: {owner}: {NO_COUNCL}",) == faults(**changes)


@pytest.mark.parametrize(
    ("owner", "changes"),
    [
        ("finding 'kind-staff'", reviewed(findings=(evolve(FINDING, evidence=(ACT, LEAF)),))),
        ("action 'act-now'", reviewed(actions=(evolve(ACTION, evidence=(LEAF,)),))),
        ("event 'visit'", reviewed(events=(evolve(EVENT, evidence=(LEAF,)),))),
        ("quote 'reed-acts'", reviewed(quotes=(evolve(QUOTE, evidence=(LEAF,)),))),
        ("quote 'reed-acts'", reviewed(quotes=(evolve(QUOTE, attribution=Attribution("curated", LEAF, ANN, 1)),))),
        ("quote 'reed-acts'", reviewed(quotes=(evolve(QUOTE, attribution=Attribution("curated", None, LEAF, 1)),))),
        ("delay of 2018-04", {"delays": DelaySeries([evolve(STAT, source_id="leaf", evidence=())])}),
        (
            "delay of 2018-04",
            {"delays": DelaySeries([evolve(STAT, source_id=None, evidence=(evolve(TWELVE, source_id="leaf"),))])},
        ),
        (
            "discrepancy 'which-month'",
            {"discrepancies": (evolve(DISCREPANCY, claims=(Claim("June.", (ANN,)), Claim("July.", (LEAF,)))),)},
        ),
        ("omission 'a button'", {"omissions": (Omission("a button", (LEAF,)),)}),
    ],
)
def test_no_source(owner: str, changes: dict[str, object]) -> None:
    """A source that a span or a figure refers to exists."""
    assert (f"Dataset: {owner}: {NO_LEAF}",) == faults(**changes)


def test_near_source() -> None:
    """For a source that does not exist a near one is suggested."""
    changes = reviewed(actions=(evolve(ACTION, evidence=(evolve(ACT, source_id="pages"),)),))
    assert ("Dataset: action 'act-now': there is no source 'pages'; did you mean 'page'?",) == faults(**changes)


def test_told_once() -> None:
    """A fact with several spans of a source that does not exist is told once."""
    evidence = (LEAF, evolve(ANN, source_id="leaf"))
    assert (f"Dataset: finding 'kind-staff': {NO_LEAF}",) == faults(
        **reviewed(findings=(evolve(FINDING, evidence=evidence),))
    )


# --- what does not fit: organisations that are parts of themselves ---------------------------------------------------


def body(own_id: str, above: str | None) -> Organisation:
    """Make an organisation that is a part of another."""
    return Organisation(own_id, own_id, OrganisationKind.OTHER, part_of=above)


@pytest.mark.parametrize(
    ("circle", "parts"),
    [
        (["a"], {"a": "a"}),
        (["a", "b"], {"a": "b", "b": "a"}),
        (["a", "b", "c"], {"a": "b", "b": "c", "c": "a"}),
        (["b", "c"], {"a": "b", "b": "c", "c": "b"}),
        (["a", "c"], {"a": "a", "b": "a", "c": "c"}),
    ],
)
def test_circle(circle: list[str], parts: dict[str, str]) -> None:
    """No organisation is a part of itself, through others or not; one that only leads to a circle is in none."""
    bodies = tuple(body(own_id, above) for own_id, above in parts.items())
    expected = tuple(
        f"Dataset: organisation {own_id!r}: is part of itself, by its part_of or that of another" for own_id in circle
    )
    assert expected == faults(organisations=(COUNCIL, REGULATOR, *bodies))


def test_chain() -> None:
    """Organisations may be parts of others to any depth, in any order."""
    bodies = [body("b0", None), *(body(f"b{number + 1}", f"b{number}") for number in range(500))]
    assert 503 == len(changed(organisations=(COUNCIL, REGULATOR, *bodies[::-1])).organisations)


# --- what does not fit: spans out of place ---------------------------------------------------------------------------

LENGTH = PAGE.source.length


def test_span_to_the_end() -> None:
    """A span may end with its source."""
    assert LENGTH == PRINT.end


@pytest.mark.parametrize(
    ("owner", "name", "start"),
    [("action 'act-now'", "reviews", LENGTH - 6), ("omission 'a button'", "omissions", LENGTH + 100)],
)
def test_span_outside(owner: str, name: str, start: int) -> None:
    """A span that ends after its source is told with its place and the length of the source."""
    beyond = Span("page", start, start + 7, "We act.")
    changes = {
        "reviews": (evolve(REVIEW, actions=(evolve(ACTION, evidence=(beyond,)),)), LATER),
        "omissions": (Omission("a button", (beyond,)),),
    }
    kept = {"omissions": ()} if name == "reviews" else {}
    expected = f"the span {start} to {start + 7} lies outside source 'page', which has {LENGTH} characters"
    assert (f"Dataset: {owner}: {expected}",) == faults(**{name: changes[name], **kept})


def test_span_outside_a_short_source() -> None:
    """A source of one character has one character."""
    short = Document.from_text("x", id="short").source
    changes = reviewed(actions=(evolve(ACTION, evidence=(Span("short", 1, 2, "y"),)),))
    expected = "Dataset: action 'act-now': the span 1 to 2 lies outside source 'short', which has 1 character"
    assert (expected,) == faults(sources=(PAGE.source, short), **changes)


@pytest.mark.parametrize("aside", [(0, 29), (23, 29), (31, 32), (31, 54)])
def test_set_aside_beside(aside: tuple[int, int]) -> None:
    """A passage that only touches one set aside may carry a fact."""
    omission = Omission("a menu", (PAGE.span(*aside),))
    dataset = changed(reviews=(), discrepancies=(), omissions=(omission,))
    assert (29, 31) == (TWELVE.start, TWELVE.end)
    assert (omission,) == dataset.omissions


@pytest.mark.parametrize("aside", [(29, 31), (29, 30), (30, 31), (0, 30), (30, 54), (0, 54)])
def test_set_aside_with_a_fact(aside: tuple[int, int]) -> None:
    """No fact rests on a passage that was set aside, not with one character."""
    omission = Omission("a menu", (PAGE.span(*aside),))
    expected = "Dataset: omission 'a menu': sets aside a passage of 'page' that delay of 2018-04 rests on"
    assert (expected,) == faults(reviews=(), discrepancies=(), omissions=(omission,))


@pytest.mark.parametrize(
    ("owner", "aside"),
    [
        ("finding 'kind-staff'", {"findings": (evolve(FINDING, evidence=(ACT, MENU)),)}),
        ("action 'act-now'", {"actions": (evolve(ACTION, evidence=(MENU,)),)}),
        ("event 'visit'", {"events": (evolve(EVENT, evidence=(MENU,)),)}),
        ("quote 'reed-acts'", {"quotes": (evolve(QUOTE, text="Menu.", evidence=(MENU,)),)}),
        ("quote 'reed-acts'", {"quotes": (evolve(QUOTE, attribution=Attribution("curated", MENU, ANN, 1)),)}),
        ("quote 'reed-acts'", {"quotes": (evolve(QUOTE, attribution=Attribution("curated", MENU, MENU, 1)),)}),
    ],
)
def test_set_aside_by_owner(owner: str, aside: dict[str, object]) -> None:
    """A fact of any kind that rests on a passage set aside is told, once."""
    omissions = (
        OMISSION,
        Omission("a menu", (evolve(PRINT, end=PRINT.end - 1, exact=PRINT.exact[:-1], suffix=""), MENU)),
    )
    expected = f"Dataset: omission 'a menu': sets aside a passage of 'page' that {owner} rests on"
    assert (expected,) == faults(omissions=omissions, **reviewed(**aside))


def test_set_aside_claim() -> None:
    """A claim rests on no passage that was set aside either."""
    claims = (Claim("June.", (ANN,)), Claim("July.", (MENU,)))
    expected = "Dataset: omission 'a menu': sets aside a passage of 'page' that discrepancy 'which-month' rests on"
    assert (expected,) == faults(
        omissions=(Omission("a menu", (MENU,)),), discrepancies=(evolve(DISCREPANCY, claims=claims),)
    )


def test_set_aside_far_before() -> None:
    """A long passage set aside is found behind shorter ones that begin after it and end before."""
    letters = Document.from_text("abcdefghijklmnopqrstuvwxyz", id="page")
    omissions = (
        Omission("short", (letters.span(4, 6), letters.span(2, 3))),
        Omission("long", (letters.span(1, 20), letters.span(22, 23))),
        Omission("other source", (Span("leaf", 0, 26, "x" * 26),)),
    )
    fact = evolve(ACTION, evidence=(letters.span(18, 19), letters.span(20, 22), letters.span(0, 1)))
    expected = "Dataset: omission 'long': sets aside a passage of 'page' that action 'act-now' rests on"
    leaf = Document.from_text("x" * 26, id="leaf").source
    review = evolve(REVIEW, findings=(), quotes=(), events=(), actions=(fact,))
    assert (expected,) == faults(
        sources=(letters.source, leaf),
        reviews=(review,),
        delays=DelaySeries(),
        discrepancies=(),
        omissions=omissions,
    )


def test_set_aside_twice() -> None:
    """Two omissions may set the same passage aside."""
    omissions = (OMISSION, Omission("print", (PRINT,)))
    assert omissions == changed(omissions=omissions).omissions


def test_long_reason_is_cut() -> None:
    """Of a long reason the two ends are told."""
    message = faults(omissions=(Omission("x" * 1000, (LEAF,)),))[0]
    assert message.endswith(f"x': {NO_LEAF}")
    assert len(message) < 200


# --- all that does not fit -------------------------------------------------------------------------------------------


def test_all_at_once() -> None:
    """All that does not fit together is told at once: ids twice, ids unknown, circles, spans out of place."""
    expected = (
        "two of the source ids are 'page'; an id is given once",
        "two of the organisation ids are 'a'; an id is given once",
        "there is more than one figure for 2018-04 of the same measure, area, source and breakdown",
        "review 'first': there is no organisation 'regulator'",
        "review 'first': there is no organisation 'council'",
        "action 'act-now': there is no source 'leaf'",
        "organisation 'a': is part of itself, by its part_of or that of another",
        "omission 'a menu': sets aside a passage of 'page' that finding 'kind-staff' rests on",
        f"event 'visit': the span 90 to 97 lies outside source 'page', which has {LENGTH} characters",
    )
    review = evolve(
        REVIEW,
        findings=(evolve(FINDING, evidence=(MENU,)),),
        actions=(evolve(ACTION, evidence=(LEAF,)),),
        events=(evolve(EVENT, evidence=(Span("page", 90, 97, "We act."),)),),
    )
    assert tuple(f"Dataset: {fault}" for fault in expected) == faults(
        sources=(PAGE.source, PAGE.source),
        organisations=(body("a", "a"), body("a", "a")),
        reviews=(review,),
        delays=DelaySeries([STAT, STAT]),
        omissions=(Omission("a menu", (MENU,)),),
    )


def test_all_in_one_message() -> None:
    """Several faults are counted and listed in the message."""
    with pytest.raises(ValidationError) as caught:
        changed(organisations=(), reviews=(evolve(LATER, organisation_ids=("council",)),))
    expected = (
        "2 faults:\n"
        "- Dataset: review 'second': there is no organisation 'regulator'\n"
        "- Dataset: review 'second': there is no organisation 'council'"
    )
    assert expected == str(caught.value)


@given(datasets(), st.data())
@settings(max_examples=50)
def test_sources_are_needed(dataset: Dataset, data: st.DataObject) -> None:
    """A dataset without one of the sources that it rests on is refused, one without any other is not."""
    missing = data.draw(st.sampled_from(dataset.sources))
    used = {span.source_id for _, span in dataset.spans()} | {stat.source_id for stat in dataset.delays}
    rest = tuple(source for source in dataset.sources if source is not missing)
    if missing.id in used:
        with pytest.raises(ValidationError, match="there is no source"):
            evolve(dataset, sources=rest)
    else:
        assert rest == evolve(dataset, sources=rest).sources


# --- the bundled one -------------------------------------------------------------------------------------------------


def test_bundled(bundled: Dataset) -> None:
    """The dataset of Oxfordshire has five sources, two reviews and the figures of the council's table."""
    assert (5, 2, 21) == (len(bundled.sources), len(bundled.reviews), len(bundled.delays))
    assert {"initial", "follow-up"} == {review.id for review in bundled.reviews}
