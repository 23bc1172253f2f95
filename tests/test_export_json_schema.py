"""The JSON Schema accepts what the loaders accept, and refuses what they refuse wherever a schema can say it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from importlib import import_module
from pathlib import Path
from shutil import which
from typing import Any, cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import datasets

from oxon_review import Dataset, Document
from oxon_review._convert import unstructure
from oxon_review._organisations import Identifier
from oxon_review._passages import Passage
from oxon_review._plain import Plain, read_yaml, write_json
from oxon_review.errors import LoadError, OxonReviewError, ValidationError
from oxon_review.export import _field_docs as field_docs
from oxon_review.export import _json_schema as json_schema
from oxon_review.export import dump_datapackage, to_json_schema
from oxon_review.export._field_docs import docs_of
from oxon_review.loaders import parse_dict

PROJECT = Path(__file__).parent.parent
DATA = PROJECT / "src" / "oxon_review" / "data"
NODE = which("node")
Faults = Callable[[object], list[str]]


def put(value: object, *place: str | int) -> Callable[[Any], None]:
    """Make what puts a value at a place in data."""

    def change(data: Any) -> None:  # noqa: ANN401
        for key in place[:-1]:
            data = data[key]
        data[place[-1]] = value

    return change


def _repeat(*place: str | int, **changes: object) -> Callable[[Any], None]:
    """Make what repeats the first of a list, with changes."""

    def change(data: Any) -> None:  # noqa: ANN401
        for key in place:
            data = data[key]
        data.append(data[0] | changes)

    return change


_FINDING = ("reviews", 0, "findings", 0)
_SPAN = (*_FINDING, "evidence", 0)
NOT_TO_BE_SAID: dict[str, Callable[[Any], None]] = {
    r"^there is no organisation ": put("borad", "organisations", 2, "part_of"),
    r"^there is no source ": put("elsewhere", *_SPAN, "source_id"),
    r" is (the name|an alias) of '.*'; write the id$": put(["fc"], *_FINDING, "organisation_ids"),
    r" lies outside source ": put(10, "sources", 0, "length"),
    r" sets aside a passage of .* rests on$": put(
        {"source_id": "report", "start": 0, "end": 5, "exact": "Staff"}, "omissions", 0, "evidence", 0
    ),
    r" is part of itself, by its part_of or that of another$": put("board", "organisations", 1, "part_of"),
    r" is not its evidence, paragraph by paragraph, joined by blank lines$": put(
        "We heard nobody.", "reviews", 0, "quotes", 0, "text"
    ),
    r" there is room for -?[0-9]+$": put(2, *_SPAN, "end"),
    r"^Span: the prefix has .*, but only [0-9]+ stand before the passage$": put("longer", *_SPAN, "prefix"),
    r"^Span: the passage cuts a letter from the combining mark": put("\N{COMBINING ACUTE ACCENT}", *_SPAN, "suffix"),
    r" is of source .*, but its passage of ": put("report", "delays", 0, "source_id"),
    r", but its passage prints ": put(13, "delays", 0, "value"),
    r"^is the same as .*\.id; an id is given once ": _repeat("sources", title="Another"),
    r"^is the same as delays.*; there is one figure for each month": _repeat("delays", value=13, evidence=[]),
    r"^must not hold the same value twice ": _repeat(*_FINDING, "evidence", prefix=""),
    r"^must be a whole number \(got -?[0-9]+\.0\)$": put(0.0, *_SPAN, "start"),
    r"^must be text that UTF-8 can hold ": put("\ud800", "area"),
}
"""What the loaders say of data that the schema accepts, each with an example: all that no schema can say."""


def _faults_by(*, short_forms: bool) -> Faults:
    library = import_module("jsonschema")
    schema = to_json_schema(short_forms=short_forms)
    validator = library.Draft202012Validator(schema, format_checker=library.Draft202012Validator.FORMAT_CHECKER)

    def faults(data: object) -> list[str]:
        return [error.message for error in validator.iter_errors(data)]

    return faults


@pytest.fixture(scope="session")
def faults() -> Faults:
    """Give what tells the faults of data by the schema, as an independent library reads it."""
    return _faults_by(short_forms=False)


@pytest.fixture(scope="session")
def faults_of_short_forms() -> Faults:
    """Give what tells the faults of data that may be in short forms."""
    return _faults_by(short_forms=True)


def problems(data: dict[str, Any]) -> list[str]:
    """Give what a loader says is wrong with data."""
    try:
        parse_dict(data)
    except LoadError as error:
        return [problem.message for problem in error.problems]
    return []


# --- the schema itself -----------------------------------------------------------------------------------------------


@pytest.mark.extra
@pytest.mark.parametrize("short_forms", [False, True])
def test_it_is_a_schema(short_forms: bool) -> None:  # noqa: FBT001
    """By the meta-schema of the draft that it names, it is a schema."""
    library = import_module("jsonschema")
    schema = to_json_schema(short_forms=short_forms)
    assert library.Draft202012Validator.META_SCHEMA["$id"] == schema["$schema"]
    library.Draft202012Validator.check_schema(schema)


def test_the_bundled_schema_is_generated() -> None:
    """To generate the schema again changes nothing in the one that the package carries."""
    assert json.dumps(to_json_schema(), indent=1) + "\n" == (DATA / "schema.json").read_text("utf-8")


def _described(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, bool]]:
    """Yield the path of each field of a schema, and whether it is described."""
    for name, field in schema.get("properties", {}).items():
        yield f"{path}.{name}", "description" in field
    for name, inner in schema.get("$defs", {}).items():
        for form in (inner, inner.get("then", {}), inner.get("else", {})):
            yield from _described(form, form.get("title", name))


@pytest.mark.parametrize(
    ("short_forms", "known"),
    [(False, {"Finding.theme", ".area", "Span.exact"}), (True, {"Span.start", "Passage.exact"})],
)
def test_every_field_is_described(short_forms: bool, known: set[str]) -> None:  # noqa: FBT001
    """Whoever writes a file in an editor that knows the schema sees what each field is, in its short forms too."""
    described = dict(_described(to_json_schema(short_forms=short_forms)))
    assert [] == [path for path, is_described in described.items() if not is_described]
    assert known <= described.keys()


def test_terms_are_described() -> None:
    """The meaning of each term is in the description of its kind."""
    kinds = cast("dict[str, dict[str, str]]", to_json_schema()["$defs"])
    assert (
        "Whether a finding speaks well of what it is about.\n- positive: It praises, or tells of progress.\n"
        in (kinds["Polarity"]["description"])
    )


def test_it_is_made_anew() -> None:
    """Whoever changes the schema changes their own."""
    changed = to_json_schema()
    cast("dict[str, Plain]", changed["$defs"]).clear()
    cast("dict[str, Plain]", changed["properties"]).clear()
    assert changed != to_json_schema()
    assert "Day" in cast("dict[str, Plain]", to_json_schema()["$defs"])


def test_a_day_is_made_anew() -> None:
    """Also what is written down once is not shared."""
    kinds = cast("dict[str, dict[str, Plain]]", to_json_schema()["$defs"])
    kinds["Day"].clear()
    cast("dict[str, Plain]", kinds["Month"]["not"]).clear()
    assert {"pattern": "\n"} == cast("dict[str, Any]", to_json_schema()["$defs"])["Month"]["not"]
    assert "date" == cast("dict[str, Any]", to_json_schema()["$defs"])["Day"]["format"]


def test_an_unknown_rule_is_an_error() -> None:
    """A rule that the schema has no words for stops its making, so that none is forgotten."""

    @attrs.frozen
    class Odd:
        name: str = attrs.field(validator=lambda _owner, _field, _value: None)

    rule: Any = attrs.fields(Odd).name.validator
    schemas = json_schema.Schemas(short_forms=False)
    with pytest.raises(KeyError):
        schemas.of_rule(rule)


def test_short_forms_is_a_yes_or_no() -> None:
    """What is neither true nor false is refused."""
    with pytest.raises(ValidationError, match=r"^to_json_schema: short_forms must be a bool \(got 'yes'\)$"):
        to_json_schema(short_forms=cast("bool", "yes"))


# --- forms of text ---------------------------------------------------------------------------------------------------


def form_of(name: str) -> re.Pattern[str]:
    """Give the pattern of a definition."""
    kinds = cast("dict[str, dict[str, str]]", to_json_schema()["$defs"])
    return re.compile(kinds[name]["pattern"])


def is_day(text: str) -> bool:
    """Tell whether Python knows a day."""
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False


def patterns(schema: object) -> Iterator[str]:
    """Yield each pattern in a schema."""
    if isinstance(schema, dict):
        for key, value in cast("dict[str, object]", schema).items():
            if key == "pattern" and isinstance(value, str):
                yield value
            yield from patterns(value)
    elif isinstance(schema, list):
        for each in cast("list[object]", schema):
            yield from patterns(each)


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2018, 2020])
def test_a_day_is_one_of_the_calendar(year: int) -> None:
    """The pattern of a day knows how long each month is."""
    texts = [f"{year}-{month:02}-{day:02}" for month in range(100) for day in range(100)]
    form = form_of("Day")
    assert [text for text in texts if is_day(text)] == [text for text in texts if form.search(text)]


def test_leap_years() -> None:
    """The pattern of a day knows each leap year, and that there is no year 0; that of a month knows that too."""
    years = [f"{year:04}" for year in range(10_000)]
    day, month = form_of("Day"), form_of("Month")
    assert [year for year in years if is_day(f"{year}-02-29")] == [
        year for year in years if day.search(f"{year}-02-29")
    ]
    assert years[1:] == [year for year in years if day.search(f"{year}-02-28")]
    assert years[1:] == [year for year in years if month.search(f"{year}-02")]


def test_months() -> None:
    """There are twelve months."""
    form = form_of("Month")
    assert [*range(1, 13)] == [month for month in range(100) if form.search(f"2018-{month:02}")]


def test_white_space_is_that_of_python() -> None:
    """What is blank to a loader is blank to the schema, whichever language reads it."""
    some_text = re.compile(json_schema.NOT_BLANK)
    characters = list(map(chr, range(sys.maxunicode + 1)))
    assert [each for each in characters if each.isspace()] == [
        each for each in characters if not some_text.search(each)
    ]


def test_patterns_mean_the_same_everywhere() -> None:
    """No pattern has what means one thing in one language and another in the next, or is not known in some."""
    found = set(patterns(to_json_schema()))
    assert {json_schema.NOT_BLANK, "^([a-z0-9]+(?:-[a-z0-9]+)*)$"} <= found
    assert [] == [
        pattern for pattern in found if re.search(r"\\[sSwWdDbBAZ]|\(\?[^:]|\.", pattern.replace("[A-Za-z0-9._-]", ""))
    ]


@pytest.mark.skipif(NODE is None, reason="node is not on this machine")
def test_javascript_reads_it_so_too(fenshire: dict[str, Any]) -> None:
    """In ECMA 262, whose regular expressions are those of JSON Schema, each pattern says the same as in Python."""
    texts = [*(each for each in REPLACEMENTS if isinstance(each, str)), *strings(fenshire)]
    texts += [f"{text}\n" for text in texts]
    forms = sorted(set(patterns(to_json_schema())))
    script = "const [f, t] = JSON.parse(require('fs').readFileSync(0));"
    script += "console.log(JSON.stringify(f.map(p => t.map(s => new RegExp(p, 'u').test(s)))))"
    told = subprocess.run(  # noqa: S603 (our own script)
        [str(NODE), "-e", script], input=json.dumps([forms, texts]), capture_output=True, text=True, check=True
    )
    expected = [[bool(re.search(form.replace("$", r"\Z"), text)) for text in texts] for form in forms]
    assert expected == json.loads(told.stdout)


# --- descriptions ----------------------------------------------------------------------------------------------------


def test_the_docstrings_of_a_class() -> None:
    """Of a class are known the first paragraphs of its docstrings and of those of its fields, each on one line."""
    assert "The identifier of an organisation in a public register." == docs_of(Identifier).summary
    assert "The identifier as the register writes it." == docs_of(Identifier).fields["value"]
    context = docs_of(Passage).fields["context"]
    assert ("Whether the span keeps ", "without.", 1) == (context[:23], context[-8:], len(context.splitlines()))


def test_without_sources(monkeypatch: pytest.MonkeyPatch, bundled: Dataset, tmp_path: Path) -> None:
    """Where the package is installed as compiled files alone, the error says what is missing."""

    def no_source(_module: object) -> str:
        message = "could not get source code"
        raise OSError(message)

    monkeypatch.setattr(field_docs, "getsource", no_source)
    field_docs._of_module.cache_clear()  # pyright: ignore[reportPrivateUsage]
    message = (
        r"^the descriptions of fields are read from the source of the module 'oxon_review\.[a-z_]+', "
        r"which is not there: install oxon-review with its \.py files$"
    )
    with pytest.raises(OxonReviewError, match=message):
        to_json_schema()
    with pytest.raises(OxonReviewError, match=message):
        dump_datapackage(bundled, tmp_path / "new")
    assert [] == list(tmp_path.iterdir())


# --- data that is right ----------------------------------------------------------------------------------------------


@pytest.mark.extra
def test_the_bundled_dataset(faults: Faults, faults_of_short_forms: Faults) -> None:
    """The dataset of the package is as the schema says, in which short forms may be, but need not."""
    data = json.loads((DATA / "oxfordshire.json").read_text("utf-8"))
    assert ([], []) == (faults(data), faults_of_short_forms(data))


@pytest.mark.extra
def test_the_example(faults: Faults, faults_of_short_forms: Faults) -> None:
    """What a curator writes by hand is as the schema of short forms says, and not as that of full ones."""
    path = PROJECT / "examples" / "fenshire" / "fenshire.yaml"
    data = read_yaml(path.read_text("utf-8"), source=path.name).data
    assert [] == faults_of_short_forms(data)
    assert "'sha256' is a required property" in faults(data)


@pytest.mark.extra
def test_the_curation(seeds: Path, faults_of_short_forms: Faults) -> None:
    """The curation of the bundled dataset is as the schema of short forms says."""
    data = read_yaml((seeds / "oxfordshire.yaml").read_text("utf-8"), source="oxfordshire.yaml").data
    assert [] == faults_of_short_forms(data)


@pytest.mark.extra
@given(datasets())
@settings(max_examples=30)
def test_any_dataset(faults: Faults, dataset: Dataset) -> None:
    """Whatever can be written is as the schema says."""
    assert [] == faults(json.loads(write_json(unstructure(dataset))))


@pytest.mark.extra
def test_what_a_loader_fills_in(faults: Faults, fenshire: dict[str, Any]) -> None:
    """A field that may be None, and the text of a quotation, may be left out, as a loader allows."""
    del fenshire["sources"][0]["url"], fenshire["reviews"][0]["quotes"][0]["text"]
    assert ([], []) == (problems(fenshire), faults(fenshire))


# --- data that is wrong ----------------------------------------------------------------------------------------------

REPLACEMENTS: tuple[Any, ...] = (
    *(None, True, 0, 1, -1, 1.0, 0.5, 10**12, "", " ", "x", "Not Kebab", "a-b", "report", "council", [], {}, ["a"]),
    *("2018-13", "2018-02-30", "2018-02", "2018-2-1", "0000-05", "0000-05-01", "ods", "RTH", "workforce", "all"),
    *("https://", "http://a b", "javascript:alert(1)", "0" * 64, "\N{GRINNING FACE}"),
    *("2019-04-31", "1900-02-29", "2000-02-29", "2018-02-12\n", "2018-02\n", "RTH\n", "council\n", "https://a.uk\n"),
    *("\n", "\x1c", "\x85", "\u3000", "\ufeff", "\u200b", "https://a\ufeff", "https://a\x85", 2**53, 2**53 + 1),
)


def places(data: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield each container in data with each of its keys."""
    keys: list[Any] = list(data) if hasattr(data, "keys") else list(range(len(data)))
    for key in keys:
        yield data, key
        if isinstance(data[key], (dict, list)):
            yield from places(data[key])


def strings(data: object) -> Iterator[str]:
    """Yield each text in data."""
    yield from (container[key] for container, key in places(data) if isinstance(container[key], str))


def change(data: dict[str, Any], draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    """Change one value of data, take it away, give it twice, or put something beside it."""
    known = list(places(data))
    place: int = draw(st.integers(0, len(known) - 1))
    container, key = known[place]
    in_list = hasattr(container, "append")
    match draw(st.sampled_from(["replace", "replace", "remove", "repeat" if in_list else "add"])):
        case "replace":
            container[key] = draw(st.sampled_from((*REPLACEMENTS, f"{container[key]}\n")))
        case "remove":
            del container[key]
        case "repeat":
            container.append(deepcopy(container[key]))
        case _:
            container[draw(st.sampled_from(["Id", "note", "start", "part_of", "due", "reason"]))] = "x"


@pytest.mark.extra
@pytest.mark.parametrize("words", NOT_TO_BE_SAID)
def test_what_no_schema_can_say(words: str, faults: Faults, fenshire: dict[str, Any]) -> None:
    """Where two values must fit together, or what JSON holds to be the same differs here, only a loader refuses."""
    NOT_TO_BE_SAID[words](fenshire)
    assert [] == faults(fenshire)
    told = problems(fenshire)
    assert [True] * len(told) == [bool(re.search(words, problem)) for problem in told]
    assert told


@pytest.mark.extra
@given(data=st.data())
@settings(max_examples=400)
def test_schema_and_loader_agree(faults: Faults, fenshire_json: str, data: st.DataObject) -> None:
    """What a loader accepts, the schema accepts; what it refuses, the schema refuses, or no schema can say it."""
    changed = json.loads(fenshire_json)
    for _ in range(data.draw(st.integers(1, 2))):
        change(changed, data.draw)
    refused, told = faults(changed), problems(changed)
    if not told:
        assert [] == refused
    elif not refused:
        assert [] == [problem for problem in told if not any(re.search(words, problem) for words in NOT_TO_BE_SAID)]


@pytest.mark.extra
@given(data=st.data())
@settings(max_examples=200)
def test_the_schema_of_short_forms_is_not_too_strict(
    faults_of_short_forms: Faults,
    fenshire_json: str,
    fenshire_documents: tuple[Document, ...],
    data: st.DataObject,
) -> None:
    """What a loader with the documents accepts, the schema of short forms accepts."""
    changed = json.loads(fenshire_json)
    for container, _ in list(places(changed)):
        if hasattr(container, "keys") and "exact" in container and data.draw(st.booleans()):
            container.pop("start", None)
            container.pop("end", None)
    change(changed, data.draw)
    try:
        parse_dict(changed, documents=fenshire_documents)
    except LoadError:
        return
    assert [] == faults_of_short_forms(changed)


@pytest.mark.extra
@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(("sources", 0, "sha256"), "ABC", id="pattern"),
        pytest.param(("sources", 0, "length"), -1, id="minimum"),
        pytest.param(("sources", 0, "published"), "2018-02-30", id="no such day"),
        pytest.param(("sources", 0, "published"), "2018-02-12\n", id="day and line end"),
        pytest.param(("sources", 0, "id"), "report\n", id="id and line end"),
        pytest.param(("sources", 0, "sha256"), "0" * 64 + "\n", id="hash and line end"),
        pytest.param(("sources", 0, "url"), "https://fen.example/\n", id="address and line end"),
        pytest.param(("sources", 0, "url"), "https://fen.example/\x1c", id="address and white space"),
        pytest.param(("sources", 0, "length"), 2**53 + 1, id="too long"),
        pytest.param(("sources", 0, "published"), "0000-01-01", id="year 0"),
        pytest.param(("sources", 0, "kind"), "blog", id="no term"),
        pytest.param(("sources", 0, "colour"), "red", id="no key"),
        pytest.param(("area",), " ", id="blank"),
        pytest.param(("area",), "\x1c", id="blank to Python"),
        pytest.param(("organisations", 1, "identifiers", 0, "value"), "E10000099\n", id="identifier and line end"),
        pytest.param(("organisations", 1, "id"), "Council", id="no id"),
        pytest.param(("organisations", 1, "aliases"), ["FC", "FC"], id="twice"),
        pytest.param(("organisations", 1, "identifiers", 0, "value"), "608", id="of another register"),
        pytest.param(("reviews", 0, "fieldwork"), ["2018-4"], id="no month"),
        pytest.param(("reviews", 0, "findings", 0, "evidence"), [], id="no evidence"),
        pytest.param(("reviews", 0, "fieldwork"), ["2018-04\n"], id="month and line end"),
        pytest.param(("reviews", 0, "events", 0, "when"), "April 2018", id="no day or month"),
        pytest.param(("reviews", 0, "events", 0, "when"), "1900-02-29", id="no leap year"),
        pytest.param(("reviews", 0, "quotes", 0, "attribution", "confidence"), 1.1, id="maximum"),
        pytest.param(("discrepancies", 0, "claims"), [], id="too few"),
        pytest.param(("delays", 0, "value"), "12", id="text"),
    ],
)
def test_both_refuse(place: tuple[Any, ...], value: object, faults: Faults, fenshire: dict[str, Any]) -> None:
    """Every kind of rule is in the schema: what breaks one is refused by both."""
    put(value, *place)(fenshire)
    assert (True, True) == (bool(faults(fenshire)), bool(problems(fenshire)))


@pytest.mark.extra
@pytest.mark.parametrize("area", ["\ufeff", "\u200b", "Fens\n"])
def test_both_accept(area: str, faults: Faults, fenshire: dict[str, Any]) -> None:
    """What Python does not hold to be white space is text, and text may have a line end."""
    fenshire["area"] = area
    assert ([], []) == (faults(fenshire), problems(fenshire))


@pytest.mark.extra
@pytest.mark.parametrize(
    "repeat", ["sources", "organisations", "reviews", "delays", "discrepancies"], ids=lambda name: name
)
def test_both_refuse_what_stands_twice(repeat: str, faults: Faults, fenshire: dict[str, Any]) -> None:
    """Nothing that has an id, and no figure, stands in a list twice."""
    fenshire[repeat].append(deepcopy(fenshire[repeat][0]))
    assert (True, True) == (bool(faults(fenshire)), bool(problems(fenshire)))
