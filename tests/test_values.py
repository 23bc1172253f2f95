"""The same checks for every value type: valid, invalid, equal, hashed, ordered, shown, pickled, copied, frozen."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from operator import ge, gt, le, lt
from typing import Any, get_args, get_origin

import attrs
import pytest
from attrs import AttrsInstance, evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import datasets, delay_series, delay_stats, documents, reviews

import oxon_review
from oxon_review import (
    Action,
    ActionStatus,
    Attribution,
    CareSetting,
    Claim,
    Dataset,
    DelayMeasure,
    DelayReason,
    DelaySeries,
    DelayStat,
    Discrepancy,
    Document,
    Event,
    FinancialYear,
    Finding,
    Identifier,
    Month,
    Omission,
    Organisation,
    OrganisationKind,
    Polarity,
    Quote,
    QuoteKind,
    Responsible,
    Review,
    ReviewKind,
    SourceKind,
    Span,
    Speaker,
    Theme,
    Voice,
)
from oxon_review._series import columns_of
from oxon_review.errors import ValidationError

Fields = dict[str, object]

TEXT = "Ann said “We act.” In April 12 waited, in May 1,234.5. Print this page"
DOCUMENT = Document.from_text(
    TEXT,
    id="page",
    title="Kind",
    publisher="Fen News",
    kind=SourceKind.NEWSPAPER,
    published=date(2018, 5, 1),
    url="https://fen.example/news",
)
OTHER_DOCUMENT = Document.from_text("Systems were not.", id="leaf")
ANN, SAID, ACT, TWELVE, MAY, PRINT = map(DOCUMENT.find, ("Ann", "said", "We act.", "12", "1,234.5", "Print this page"))
BARE = Span("page", 4, 8, "said")
ODS, GSS = Identifier("ods", "RTH"), Identifier("gss", "E10000025")
COUNCIL = Organisation("council", "Fen Council", OrganisationKind.COUNCIL)
BOARD = Organisation("board", "Fen Board", OrganisationKind.COMMITTEE, ("FB",), (ODS,), "council")
REED = Speaker("Ann Reed", "director", "Fen Council", "council")
CURATED = Attribution("curated", SAID, ANN, 1)
QUOTE = Quote("ann", QuoteKind.DIRECT, "We act.", REED, (ACT,), CURATED)
FINDING = Finding("kind", Theme.WORKFORCE, Polarity.POSITIVE, Voice.REGULATOR, "Kind.", (ACT,), ("council",))
ACTION = Action("act", Theme.STRATEGY, ActionStatus.PLANNED, "Act.", (ACT,), ("council",), Month(2018, 6))
EVENT = Event("visit", Month(2018, 4), "They came.", (ANN,), ("council",))
REVIEW = Review(
    *("first", ReviewKind.INITIAL, "Fenshire", "council", date(2018, 5, 1), (Month(2018, 4),), ("council",)),
    *((FINDING,), (ACTION,), (QUOTE,), (EVENT,)),
)
JUNE, JULY = Claim("June.", (ACT,)), Claim("July.", (SAID,))
DISCREPANCY = Discrepancy("month", "Which month?", (JUNE, JULY))
OMISSION = Omission("a button", (PRINT,))
STAT = DelayStat(Month(2018, 4), 12, DelayMeasure.DELAYED_DAYS, "Fenshire")
FULL_STAT = DelayStat(
    *(Month(2018, 5), 1234.5, DelayMeasure.DELAYED_DAYS, "Fenshire", "E10000025", CareSetting.ACUTE, Responsible.NHS),
    *(DelayReason.HOUSING, "RTH", "page", (MAY,)),
)
SERIES = DelaySeries((STAT, FULL_STAT))
DATASET = Dataset(
    *("Fenshire", "1", (DOCUMENT.source,), (COUNCIL, BOARD), (REVIEW,), SERIES, (DISCREPANCY,), (OMISSION,)),
)

VALUES: tuple[AttrsInstance, ...] = (
    *(Month(2018, 4), FinancialYear(2018), DOCUMENT.source, DOCUMENT, ACT, BARE, ODS, COUNCIL, BOARD, REED),
    *(CURATED, QUOTE, FINDING, ACTION, EVENT, REVIEW, JUNE, DISCREPANCY, OMISSION, STAT, FULL_STAT, SERIES, DATASET),
    *(DelaySeries(), Attribution("none", None, None, 0), Speaker("Ann Reed"), Document.from_text("", id="empty")),
)
FULL: tuple[AttrsInstance, ...] = (
    *(Month(2018, 4), FinancialYear(2018), DOCUMENT.source, DOCUMENT, ACT, ODS, BOARD, REED, CURATED, QUOTE, FINDING),
    *(ACTION, EVENT, REVIEW, JUNE, DISCREPANCY, OMISSION, FULL_STAT, SERIES, DATASET),
)
"""One of each class, with something in every field."""

CHANGES: tuple[tuple[AttrsInstance, list[Fields]], ...] = (
    (Month(2018, 4), [{"year": 2019}, {"month": 5}]),
    (FinancialYear(2018), [{"start_year": 2019}]),
    (
        DOCUMENT.source,
        [
            {"id": "leaf"},
            {"title": ""},
            {"publisher": ""},
            {"kind": SourceKind.OTHER},
            {"published": None},
            {"url": None},
            {"sha256": "0" * 64},
            {"length": 1},
        ],
    ),
    (
        DOCUMENT,
        [
            {"source": OTHER_DOCUMENT.source, "text": OTHER_DOCUMENT.text},
            {"source": evolve(DOCUMENT.source, title="")},
        ],
    ),
    (
        ACT,
        [
            {"source_id": "leaf"},
            {"start": ACT.start + 1, "end": ACT.end + 1},
            {"end": ACT.end - 1, "exact": "We act"},
            {"exact": "We ACT."},
            {"prefix": ""},
            {"suffix": ""},
        ],
    ),
    (ODS, [{"scheme": "cqc-provider"}, {"value": "RNU"}]),
    (
        BOARD,
        [
            {"id": "b"},
            {"name": "B"},
            {"kind": OrganisationKind.OTHER},
            {"aliases": ()},
            {"identifiers": (GSS,)},
            {"part_of": None},
        ],
    ),
    (REED, [{"name": "A"}, {"role": None}, {"organisation": None}, {"organisation_id": None}]),
    (
        CURATED,
        [{"rule": "r"}, {"cue": None}, {"mention": None}, {"confidence": 0.5}, {"note": "the closing mark is missing"}],
    ),
    (
        QUOTE,
        [
            {"id": "b"},
            {"kind": QuoteKind.PULL},
            {"speaker": None},
            {"attribution": None},
            {"text": "said", "evidence": (SAID,)},
            {"evidence": (evolve(ACT, prefix=""),)},
        ],
    ),
    (
        FINDING,
        [
            {"id": "b"},
            {"theme": Theme.STRATEGY},
            {"polarity": Polarity.MIXED},
            {"voice": Voice.PRESS},
            {"summary": "S"},
            {"evidence": (ANN,)},
            {"organisation_ids": ()},
        ],
    ),
    (
        ACTION,
        [
            {"id": "b"},
            {"theme": Theme.WORKFORCE},
            {"status": ActionStatus.DONE},
            {"summary": "S"},
            {"evidence": (ANN,)},
            {"organisation_ids": ()},
            {"due": None},
        ],
    ),
    (
        EVENT,
        [
            {"id": "b"},
            {"when": date(2018, 4, 1)},
            {"summary": "S"},
            {"evidence": (ACT,)},
            {"organisation_ids": ()},
        ],
    ),
    (
        REVIEW,
        [
            {"id": "b"},
            {"kind": ReviewKind.FOLLOW_UP},
            {"area": "A"},
            {"regulator_id": "b"},
            {"published": date(2019, 5, 1)},
            {"fieldwork": ()},
            {"organisation_ids": ()},
            {"findings": ()},
            {"actions": ()},
            {"quotes": ()},
            {"events": ()},
        ],
    ),
    (JUNE, [{"statement": "S"}, {"evidence": (ANN,)}]),
    (DISCREPANCY, [{"id": "b"}, {"question": "Q"}, {"claims": (JULY, JUNE)}]),
    (OMISSION, [{"reason": "R"}, {"evidence": (ANN,)}]),
    (
        FULL_STAT,
        [
            {"month": Month(2018, 4)},
            {"measure": DelayMeasure.PATIENTS_SNAPSHOT},
            {"area": "A"},
            {"area_code": None},
            {"setting": CareSetting.ALL},
            {"responsible": Responsible.ALL},
            {"reason": None},
            {"provider_code": None},
            {"source_id": None},
            {"evidence": ()},
            {"evidence": (), "value": 1},
        ],
    ),
    (SERIES, [{"stats": (FULL_STAT, STAT)}, {"stats": ()}]),
    (
        DATASET,
        [
            {"area": "A"},
            {"version": "2"},
            {"sources": (DOCUMENT.source, OTHER_DOCUMENT.source)},
            {"organisations": (COUNCIL,)},
            {"reviews": ()},
            {"delays": DelaySeries()},
            {"discrepancies": ()},
            {"omissions": ()},
        ],
    ),
)
"""Other valid values of every field; where fields depend on each other they change together."""

COMPARISONS = (lt, le, gt, ge)
COPIES: tuple[Callable[[Any], Any], ...] = (
    copy.copy,
    copy.deepcopy,
    evolve,
    *(
        # the pickles are made here
        lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))  # noqa: S301
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ),
)


def _class_name(value: object) -> str:
    return type(value).__name__


each_value = pytest.mark.parametrize("value", VALUES, ids=_class_name)
each_class = pytest.mark.parametrize("value", FULL, ids=_class_name)


def _names(value: AttrsInstance) -> list[str]:
    """Give the names of a value's fields as one writes them."""
    return [str(field.alias) for field in attrs.fields(type(value))]


def _fields() -> list[Any]:
    """Give each field of each class with a full value, for tests of every field."""
    return [
        pytest.param(value, str(field.alias), id=f"{type(value).__name__}.{field.alias}")
        for value in FULL
        for field in attrs.fields(type(value))
    ]


each_field = pytest.mark.parametrize(("value", "name"), _fields())


def _with(value: Any, /, **changes: object) -> Any:  # noqa: ANN401 (of any class)
    """Give a value with other fields."""
    return evolve(value, **changes)


def _refusal(value: AttrsInstance, name: str, wrong: object) -> str:
    """Give the message with which a wrong value of a field is refused."""
    with pytest.raises(ValidationError) as caught:
        _with(value, **{name: wrong})
    return str(caught.value)


# --- the lists are complete ------------------------------------------------------------------------------------------


def test_every_class_is_here() -> None:
    """Every public class that is no enum is among the values."""
    public = {getattr(oxon_review, name) for name in oxon_review.__all__}
    assert {kind for kind in public if attrs.has(kind)} == {type(value) for value in VALUES}
    assert {type(value) for value in VALUES} == {type(value) for value in FULL}


def test_every_field_changes() -> None:
    """Every field of every class is changed somewhere in the list of changes."""
    expected = {(type(value), name) for value in FULL for name in _names(value)}
    assert expected == {(type(value), name) for value, changes in CHANGES for change in changes for name in change}


# --- equal and hashed ------------------------------------------------------------------------------------------------


@each_value
@pytest.mark.parametrize("copied", COPIES)
def test_copy(value: AttrsInstance, copied: Callable[[AttrsInstance], AttrsInstance]) -> None:
    """A copy, deep copy, evolved or pickled value is of the same class, equal, and hashes and shows the same."""
    twin = copied(value)
    assert (type(value), value) == (type(twin), twin)
    assert (hash(value), repr(value), str(value)) == (hash(twin), repr(twin), str(twin))


@pytest.mark.parametrize("value", [DOCUMENT, DATASET], ids=["Document", "Dataset"])
@pytest.mark.parametrize("copied", COPIES)
def test_copy_after_use(value: Document | Dataset, copied: Callable[[Any], Any]) -> None:
    """A value that has worked something out and kept it is copied and pickled, and stays equal, all the same."""
    before = copy.deepcopy(value)
    expected = value.sentences if isinstance(value, Document) else value.organisation("council")
    twin = copied(value)
    assert before == value == twin
    assert (hash(before), repr(before)) == (hash(value), repr(value))
    assert expected == (twin.sentences if isinstance(value, Document) else twin.organisation("council"))


@pytest.mark.parametrize(
    ("value", "change"),
    [
        pytest.param(value, change, id=f"{_class_name(value)}.{'+'.join(change)}")
        for value, changes in CHANGES
        for change in changes
    ],
)
def test_change(value: AttrsInstance, change: Fields) -> None:
    """A value that differs in any field is another one."""
    other = _with(value, **change)
    assert (False, True) == (value == other, value != other)
    assert 2 == len({value, other})


def test_all_differ() -> None:
    """No two of the values are equal, whatever their classes."""
    assert len(VALUES) == len(set(VALUES))


@each_value
def test_equals_nothing_else(value: AttrsInstance) -> None:
    """A value is not equal to the tuple of its fields, or to anything of another class."""
    others: list[object] = [attrs.astuple(value, recurse=False), str(value), None]
    assert value not in others


# --- ordered ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("small", "large"),
    [
        (Month(2017, 12), Month(2018, 1)),
        (Month(2018, 1), Month(2018, 2)),
        (FinancialYear(2017), FinancialYear(2018)),
        (Span("a", 5, 6, "x"), Span("b", 0, 1, "x")),
        (Span("a", 0, 2, "xx"), Span("a", 1, 2, "x")),
        (Span("a", 0, 1, "x"), Span("a", 0, 2, "xx")),
    ],
)
def test_order(small: Any, large: Any) -> None:  # noqa: ANN401
    """Months, financial years and spans are ordered."""
    assert [True, True, False, False] == [compare(small, large) for compare in COMPARISONS]
    assert [False, True, False, True] == [compare(small, small) for compare in COMPARISONS]


@pytest.mark.parametrize("compare", COMPARISONS)
@each_class
def test_no_order(value: AttrsInstance, compare: Callable[[object, object], bool]) -> None:
    """Values of other classes have no order, and none has an order with something of another class."""
    with pytest.raises(TypeError, match="not supported between"):
        compare(value, () if isinstance(value, Month | FinancialYear | Span) else value)


# --- shown -----------------------------------------------------------------------------------------------------------


@each_value
def test_repr_is_short(value: AttrsInstance) -> None:
    """A value is shown in less than two hundred and fifty characters, by the name of its class first."""
    assert repr(value).startswith(f"{type(value).__name__}(")
    assert len(repr(value)) < 250


LONG = "x" * 1000
PASSAGE = Span("page", 0, 1000, LONG)


@pytest.mark.parametrize(
    "value",
    [
        PASSAGE,
        Document.from_text(LONG, id="page"),
        evolve(COUNCIL, name=LONG),
        evolve(REED, name=LONG),
        evolve(QUOTE, text=LONG, evidence=(PASSAGE,)),
        evolve(FINDING, summary=LONG),
        evolve(ACTION, summary=LONG),
        evolve(EVENT, summary=LONG),
        evolve(REVIEW, area=LONG),
        evolve(JUNE, statement=LONG),
        evolve(DISCREPANCY, question=LONG),
        evolve(OMISSION, reason=LONG),
        evolve(FULL_STAT, area=LONG),
        DelaySeries((evolve(STAT, area=LONG),)),
        evolve(DATASET, area=LONG),
    ],
    ids=_class_name,
)
def test_repr_stays_short(value: AttrsInstance) -> None:
    """A value with a long text in it is shown in less than three hundred and fifty characters."""
    assert len(repr(value)) < 350


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("Month(2018, 4)", Month(2018, 4)),
        ("FinancialYear(2018)", FinancialYear(2018)),
        ("Span('page', 4, 8, 'said')", BARE),
        ("Identifier(scheme='ods', value='RTH')", ODS),
        ("Organisation(id='council', name='Fen Council', kind=OrganisationKind.COUNCIL)", COUNCIL),
        ("Speaker(name='Ann Reed', role=None, organisation='Fen')", Speaker("Ann Reed", organisation="Fen")),
        (
            "Attribution(rule='r', cue=None, mention=Span('page', 4, 8, 'said'), confidence=0.5)",
            Attribution("r", None, BARE, 0.5),
        ),
        ("DelayStat(Month(2018, 4), 12.0, DelayMeasure.DELAYED_DAYS, 'Fenshire')", STAT),
        (
            (
                "DelayStat(Month(2018, 5), 1234.5, DelayMeasure.DELAYED_DAYS, 'Fenshire', area_code='E10000025', "
                "setting=CareSetting.ACUTE, responsible=Responsible.NHS, reason=DelayReason.HOUSING, "
                "provider_code='RTH', source_id='page')"
            ),
            evolve(FULL_STAT, evidence=()),
        ),
        ("DelaySeries()", DelaySeries()),
    ],
)
def test_repr_is_code(code: str, value: AttrsInstance) -> None:
    """A small value is shown as the code that makes it."""
    assert code == repr(value)
    assert value == eval(code, vars(oxon_review) | {kind.__name__: kind for kind in map(type, VALUES)} | _ENUMS)  # noqa: S307


_ENUMS = {kind.__name__: kind for kind in (OrganisationKind, DelayMeasure, CareSetting, Responsible, DelayReason)}


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        (
            (
                "Source(id='page', publisher='Fen News', kind=SourceKind.NEWSPAPER, "
                f"published=datetime.date(2018, 5, 1), length={len(TEXT)})"
            ),
            DOCUMENT.source,
        ),
        (f"Document(source={DOCUMENT.source!r}, text='Ann said “We act.” In April 12 waited, i'...)", DOCUMENT),
        (
            (
                "Finding(id='kind', theme=Theme.WORKFORCE, polarity=Polarity.POSITIVE, voice=Voice.REGULATOR, "
                "summary='Kind.')"
            ),
            FINDING,
        ),
        (
            ("Action(id='act', theme=Theme.STRATEGY, status=ActionStatus.PLANNED, summary='Act.', due=Month(2018, 6))"),
            ACTION,
        ),
        ("Event(id='visit', when=Month(2018, 4), summary='They came.')", EVENT),
        (f"Quote(id='ann', kind=QuoteKind.DIRECT, text='We act.', speaker={REED!r})", QUOTE),
        (
            "Review(id='first', kind=ReviewKind.INITIAL, area='Fenshire', published=datetime.date(2018, 5, 1))",
            REVIEW,
        ),
        ("Claim(statement='June.')", JUNE),
        ("Discrepancy(id='month', question='Which month?')", DISCREPANCY),
        ("Omission(reason='a button')", OMISSION),
        ("DelaySeries(2 figures, 2018-04 to 2018-05, delayed-days, Fenshire)", SERIES),
        (
            "Dataset('Fenshire', version='1', 1 source, 1 review, 1 finding, 1 quote, 2 delays)",
            DATASET,
        ),
    ],
    ids=_class_name,
)
def test_repr_of_large(shown: str, value: AttrsInstance) -> None:
    """A value that holds others is shown by what tells it from its like."""
    assert shown == repr(value)


# --- frozen ----------------------------------------------------------------------------------------------------------


@each_field
def test_frozen(value: AttrsInstance, name: str) -> None:
    """No field of a value can be set or deleted, not even to what it is."""
    attribute = next(field.name for field in attrs.fields(type(value)) if field.alias == name)
    with pytest.raises(FrozenInstanceError):
        setattr(value, attribute, getattr(value, attribute))
    with pytest.raises(FrozenInstanceError):
        delattr(value, attribute)


@each_class
def test_slotted(value: AttrsInstance) -> None:
    """A value has no room for other attributes than its fields."""
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        value.note = "mine"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


# --- invalid ---------------------------------------------------------------------------------------------------------


@each_field
def test_foreign_value(value: AttrsInstance, name: str) -> None:
    """A field refuses what is of no class that it knows, and names the class, itself and the value."""
    message = _refusal(value, name, object())
    assert message.startswith(f"{type(value).__name__}.{name} must be ")
    assert message.endswith(")")
    assert "(got <object " in message


@each_field
def test_none(value: AttrsInstance, name: str) -> None:
    """A field takes None exactly if its type says so."""
    types = {field.alias: field.type for field in attrs.fields(type(value))}
    if type(None) in get_args(types[name]):
        assert getattr(_with(value, **{name: None}), name) is None
    else:
        assert _refusal(value, name, None).endswith("(got None)")


@each_field
def test_bool(value: AttrsInstance, name: str) -> None:
    """No field takes a bool for a number, or for anything else."""
    assert _refusal(value, name, True).endswith("(got True)")  # noqa: FBT003 (a value)


@each_field
def test_moment(value: AttrsInstance, name: str) -> None:
    """No field takes a moment for a day, or for anything else."""
    moment = datetime(2018, 4, 1, 12, 30)  # noqa: DTZ001
    assert _refusal(value, name, moment).endswith(f"(got {moment!r})")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        pytest.param(value, field.name, id=f"{type(value).__name__}.{field.name}")
        for value in FULL
        for field in attrs.fields(type(value))
        if get_origin(field.type) is tuple and not isinstance(value, DelaySeries)
    ],
)
def test_tuples(value: AttrsInstance, name: str) -> None:
    """A field of several takes a tuple or a list, keeps a tuple, and takes no text and no set."""
    held: tuple[object, ...] = getattr(value, name)
    assert held
    assert (tuple, held) == (type(held), getattr(_with(value, **{name: list(held)}), name))
    place = f"{type(value).__name__}.{name}"
    assert f"{place} must be a tuple or a list (got 'ab')" == _refusal(value, name, "ab")
    assert f"{place} must be a tuple or a list (got {{1}})" == _refusal(value, name, {1})
    assert _refusal(value, name, [*held, object()]).startswith(f"{place}[{len(held)}] must be ")


@pytest.mark.parametrize("twice", [STAT, FULL_STAT])
def test_series_of_iterable(twice: DelayStat) -> None:
    """A series takes its figures from any iterable."""
    expected = DelaySeries((twice, twice))
    assert [expected] * 3 == [
        DelaySeries([twice, twice]),
        DelaySeries(iter([twice, twice])),
        DelaySeries(expected),
    ]


@pytest.mark.parametrize(
    ("message", "value", "name", "wrong"),
    [
        ("must be a whole number from 1 to 9999 (got 0)", Month(2018, 4), "year", 0),
        ("must be a whole number from 1 to 9999 (got 10000)", Month(2018, 4), "year", 10000),
        ("must be a whole number from 1 to 9999 (got 2018.0)", Month(2018, 4), "year", 2018.0),
        ("must be a whole number from 1 to 12 (got 0)", Month(2018, 4), "month", 0),
        ("must be a whole number from 1 to 12 (got 13)", Month(2018, 4), "month", 13),
        ("must be a whole number from 1 to 12 (got '4')", Month(2018, 4), "month", "4"),
        ("must be a whole number from 1 to 9998 (got 0)", FinancialYear(2018), "start_year", 0),
        ("must be a whole number from 1 to 9998 (got 9999)", FinancialYear(2018), "start_year", 9999),
        ("must be text that UTF-8 can hold (got a lone surrogate at character 1)", DOCUMENT, "text", "a\ud800"),
        ("must be a whole number of at least 0 (got -1)", DOCUMENT.source, "length", -1),
        ("must be a SourceKind (got 'newspaper')", DOCUMENT.source, "kind", "newspaper"),
        ("must be a date without a time (got '2018-05-01')", DOCUMENT.source, "published", "2018-05-01"),
        ("must be 64 hexadecimal digits in lower case (got 'abc')", DOCUMENT.source, "sha256", "abc"),
        ("must be a whole number of at least 0 (got -1)", ACT, "start", -1),
        ("must be a whole number of at least 1 (got 0)", ACT, "end", 0),
        ("must not be blank (got ' ')", ACT, "exact", " "),
        (
            "must be one of ods, cqc-provider, gss, nhs-la, charity-ew, company (got 'ODS')",
            *(ODS, "scheme", "ODS"),
        ),
        (
            "must be one of ods, cqc-provider, gss, nhs-la, charity-ew, company (got ['ods'])",
            *(ODS, "scheme", ["ods"]),
        ),
        ("must not be blank (got '')", ODS, "value", ""),
        ("must not be blank (got '')", BOARD, "name", ""),
        ("must be an OrganisationKind (got 'council')", BOARD, "kind", "council"),
        ("must not hold the same value twice (got 'FB' more than once)", BOARD, "aliases", ["FB", "FB"]),
        (
            "must not hold the same value twice (got Identifier(scheme='ods', value='RTH') more than once)",
            *(BOARD, "identifiers", [ODS, ODS]),
        ),
        ("must not be blank (got ' ')", REED, "name", " "),
        ("must not be blank (got '')", REED, "role", ""),
        ("must not be blank (got '')", REED, "organisation", ""),
        ("must not be blank (got '')", CURATED, "rule", ""),
        ("must be a Span (got 'said')", CURATED, "cue", "said"),
        ("must be a finite number from 0 to 1 (got 1.01)", CURATED, "confidence", 1.01),
        ("must be a finite number from 0 to 1 (got -0.01)", CURATED, "confidence", -0.01),
        ("must be a finite number from 0 to 1 (got nan)", CURATED, "confidence", float("nan")),
        ("must be a QuoteKind (got 'direct')", QUOTE, "kind", "direct"),
        ("must not be blank (got '')", QUOTE, "text", ""),
        ("must be a Speaker (got 'Ann Reed')", QUOTE, "speaker", "Ann Reed"),
        ("must be an Attribution (got 'curated')", QUOTE, "attribution", "curated"),
        ("must be a Theme (got 'workforce')", FINDING, "theme", "workforce"),
        ("must be a Polarity (got 'positive')", FINDING, "polarity", "positive"),
        ("must be a Voice (got 'regulator')", FINDING, "voice", "regulator"),
        ("must not be blank (got '')", FINDING, "summary", ""),
        ("must be a Theme (got 'workforce')", ACTION, "theme", "workforce"),
        ("must be an ActionStatus (got 'done')", ACTION, "status", "done"),
        ("must not be blank (got '')", ACTION, "summary", ""),
        ("must be a Month (got '2018-06')", ACTION, "due", "2018-06"),
        ("must not be blank (got '')", EVENT, "summary", ""),
        ("must be a ReviewKind (got 'initial')", REVIEW, "kind", "initial"),
        ("must not be blank (got '')", REVIEW, "area", ""),
        (
            "must not hold the same value twice (got Month(2018, 4) more than once)",
            *(REVIEW, "fieldwork", [Month(2018, 4), Month(2018, 4)]),
        ),
        ("must not be blank (got '')", JUNE, "statement", ""),
        ("must not be blank (got '')", DISCREPANCY, "question", ""),
        ("must hold at least 2 (got 1)", DISCREPANCY, "claims", [JUNE]),
        (
            "must not hold the same value twice (got Claim(statement='June.') more than once)",
            *(DISCREPANCY, "claims", [JUNE, JUNE]),
        ),
        ("must not be blank (got '')", OMISSION, "reason", ""),
        ("must be a Month (got '2018-04')", STAT, "month", "2018-04"),
        ("must be a finite number from 0 to 1,000,000,000 (got -0.5)", STAT, "value", -0.5),
        ("must be a finite number from 0 to 1,000,000,000 (got inf)", STAT, "value", float("inf")),
        ("must be a finite number from 0 to 1,000,000,000 (got '12')", STAT, "value", "12"),
        ("must be a DelayMeasure (got 'delayed-days')", STAT, "measure", "delayed-days"),
        ("must not be blank (got '')", STAT, "area", ""),
        ("must not be blank (got '')", STAT, "area_code", ""),
        ("must be a CareSetting (got 'acute')", STAT, "setting", "acute"),
        ("must be a Responsible (got 'nhs')", STAT, "responsible", "nhs"),
        ("must be a DelayReason (got 'other')", STAT, "reason", "other"),
        ("must not be blank (got '')", STAT, "provider_code", ""),
        ("must not be blank (got '')", DATASET, "area", ""),
        ("must not be blank (got '')", DATASET, "version", ""),
        ("must be a DelaySeries (got [DelayStat(", DATASET, "delays", [STAT]),
    ],
)
def test_wrong(message: str, value: AttrsInstance, name: str, wrong: object) -> None:
    """A field says what it must be and what it was given."""
    assert _refusal(value, name, wrong).startswith(f"{type(value).__name__}.{name} {message}")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        *((value, "id") for value in (BOARD, QUOTE, FINDING, ACTION, EVENT, REVIEW, DISCREPANCY)),
        *((BOARD, "part_of"), (REED, "organisation_id"), (REVIEW, "regulator_id")),
    ],
)
@pytest.mark.parametrize("wrong", ["", "Fen", "fen_council", "fen-", "fen council"])
def test_ids(value: AttrsInstance, name: str, wrong: str) -> None:
    """Ids are written in kebab-case, where they are given and where they are referred to."""
    expected = f"{type(value).__name__}.{name} must be an id in kebab-case, such as 'follow-up' (got {wrong!r})"
    assert expected == _refusal(value, name, wrong)


@pytest.mark.parametrize(("value", "name"), [(DOCUMENT.source, "id"), (ACT, "source_id"), (STAT, "source_id")])
@pytest.mark.parametrize("wrong", ["", "-a", ".a", "_a", "a b", "a/b", "é", "a\n", "\u0661"])
def test_source_ids(value: AttrsInstance, name: str, wrong: str) -> None:
    """The id of a source may be the stem of a file name, and is no path."""
    wanted = "an id of letters, digits, '-', '_' and '.', such as 'cqc-2019'"
    assert f"{type(value).__name__}.{name} must be {wanted} (got {wrong!r})" == _refusal(value, name, wrong)


@pytest.mark.parametrize(("value", "name"), [(DOCUMENT.source, "id"), (ACT, "source_id"), (STAT, "source_id")])
@pytest.mark.parametrize("right", ["a", "0", "000_fac0416bd6f5a16c", "CQC-2019.v2"])
def test_good_source_ids(value: AttrsInstance, name: str, right: str) -> None:
    """The id of a source begins with a letter or digit and goes on with hyphens, dots and underscores too."""
    assert right == getattr(_with(value, **{name: right}), name)


@pytest.mark.parametrize("url", ["http://localhost", "https://a?b", "https://www.cqc.org.uk/news/x?a=1#b"])
def test_web_address(url: str) -> None:
    """A source's address is one of the web."""
    assert url == evolve(DOCUMENT.source, url=url).url


@pytest.mark.parametrize(
    "url",
    [
        *("", "www.cqc.org.uk", "ftp://a", "javascript:alert(1)", "https://", "https:///a", "https://?a", "https://#a"),
        *("https://a b", " https://a", "https://a\n", "HTTPS://a"),
    ],
)
def test_no_web_address(url: str) -> None:
    """An address that is not of the web is refused, so that it may be linked to."""
    expected = f"Source.url must be a web address that begins with https:// or http:// (got {url!r})"
    assert expected == _refusal(DOCUMENT.source, "url", url)


@pytest.mark.parametrize("digits", ["0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"])
def test_no_sha256(digits: str) -> None:
    """A SHA-256 has sixty-four digits of the small hexadecimal ones."""
    expected = f"Source.sha256 must be 64 hexadecimal digits in lower case (got {digits!r})"
    assert expected == _refusal(DOCUMENT.source, "sha256", digits)


@pytest.mark.parametrize("value", [QUOTE, FINDING, ACTION, EVENT, JUNE, OMISSION], ids=_class_name)
def test_evidence(value: AttrsInstance) -> None:
    """A fact rests on one passage at least, and on none twice."""
    place = f"{type(value).__name__}.evidence must"
    assert f"{place} hold at least 1 (got 0)" == _refusal(value, "evidence", ())
    assert f"{place} not hold the same value twice (got {ACT!r} more than once)" == _refusal(
        value, "evidence", [ACT, ACT]
    )


@pytest.mark.parametrize("value", [FINDING, ACTION, EVENT, REVIEW], ids=_class_name)
def test_organisation_ids(value: AttrsInstance) -> None:
    """An organisation is named once, by its id."""
    place = f"{type(value).__name__}.organisation_ids"
    assert f"{place} must not hold the same value twice (got 'a' more than once)" == _refusal(
        value, "organisation_ids", ["a", "b", "a"]
    )
    assert f"{place}[1] must be an id in kebab-case, such as 'follow-up' (got 'B')" == _refusal(
        value, "organisation_ids", ["a", "B"]
    )


def test_delay_evidence() -> None:
    """A figure may rest on no passage, and on none twice."""
    assert () == STAT.evidence
    expected = f"DelayStat.evidence must not hold the same value twice (got {TWELVE!r} more than once)"
    assert expected == _refusal(STAT, "evidence", [TWELVE, TWELVE])


@each_class
def test_defaults(value: AttrsInstance) -> None:
    """A field that may be left out is then empty, all, or None."""
    kind = type(value)
    optional_fields = [field for field in attrs.fields(kind) if field.default is not attrs.NOTHING]
    required = {
        str(field.alias): getattr(value, field.name) for field in attrs.fields(kind) if field not in optional_fields
    }
    bare = kind(**required)
    empty = {(), None, "", CareSetting.ALL, Responsible.ALL, DelaySeries(), columns_of(DelaySeries())}
    assert {getattr(bare, field.name) for field in optional_fields} <= empty


# --- any value -------------------------------------------------------------------------------------------------------


@given(documents())
def test_any_document_is_pickled(document: Document) -> None:
    """Every document comes back from a pickle."""
    assert document == pickle.loads(pickle.dumps(document))  # noqa: S301


@given(reviews())
@settings(max_examples=25)
def test_any_review_is_pickled(review: Review) -> None:
    """Every review comes back from a pickle."""
    assert review == pickle.loads(pickle.dumps(review))  # noqa: S301


@given(datasets())
@settings(max_examples=25)
def test_any_dataset_is_pickled(dataset: Dataset) -> None:
    """Every dataset comes back from a pickle, and hashes as before."""
    back = pickle.loads(pickle.dumps(dataset))  # noqa: S301
    assert (hash(dataset), dataset) == (hash(back), back)


@given(delay_stats(is_proved=st.just(value=False)))
def test_any_figure_is_code(stat: DelayStat) -> None:
    """Every figure without evidence and with a short name of its area is shown as the code that makes it."""
    assert stat == eval(repr(stat), vars(oxon_review) | {"Month": Month, "DelayStat": DelayStat} | _ENUMS)  # noqa: S307


@given(delay_series())
def test_any_series_is_pickled(series: DelaySeries) -> None:
    """Every series comes back from a pickle."""
    assert series == pickle.loads(pickle.dumps(series))  # noqa: S301
