"""Plain data is read field by field: short forms are filled in, and every fault is told once, at its place."""

import json
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import datasets

from oxon_review import Dataset, Document, Month, SourceKind, Span
from oxon_review._convert import read_full, unstructure
from oxon_review._plain import Path, Plain
from oxon_review.errors import LoadError
from oxon_review.loaders import parse_dict

Data = dict[str, Any]
Problems = list[tuple[str, str]]

UNRELATED = Document.from_text("This text is of no source.", id="zz.unrelated")
"""A document that makes the reader read field by field, since it could be needed, and helps with nothing."""

SOURCE = {"id": "page", "title": "", "publisher": "", "kind": "newspaper"}
TEXT = "Staff were kind. Systems were kind too.\nStaff\N{NO-BREAK SPACE}left \u201cit\u201d."


def problems_of(data: object, *documents: Document) -> Problems:
    """Give the path and message of every problem for which *data* is refused."""
    with pytest.raises(LoadError) as caught:
        parse_dict(data, documents=documents)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert "<dict>" == caught.value.source
    assert all(problem.line is None for problem in caught.value.problems)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def steps(path: str) -> list[Any]:
    """Give the keys and positions of a path written as in code."""
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]


def at(data: Data, path: str) -> Any:  # noqa: ANN401
    """Give the value at a *path* of plain data."""
    value: Any = data
    for step in steps(path):
        value = value[step]
    return value


def put(data: Data, path: str, value: object) -> Data:
    """Put a *value* at a *path* of plain data."""
    above, _, last = path.replace("[", ".[").rpartition(".")
    at(data, above)[steps(last)[0]] = value
    return data


def drop(data: Data, path: str) -> Data:
    """Take away what is at a *path* of plain data."""
    above, _, last = path.rpartition(".")
    del at(data, above)[last]
    return data


# --- what is no value of its kind ------------------------------------------------------------------------------------

TEXTS = (
    *("area", "version"),
    *(f"sources[0].{key}" for key in ("title", "publisher", "url", "sha256")),
    *(f"organisations[0].{key}" for key in ("name", "part_of")),
    *("organisations[1].aliases[0]", "organisations[1].identifiers[0].scheme", "organisations[1].identifiers[0].value"),
    *(f"reviews[0].{key}" for key in ("id", "area", "regulator_id", "organisation_ids[0]")),
    *("reviews[0].findings[0].id", "reviews[0].findings[0].summary"),
    *(f"reviews[0].findings[0].evidence[0].{key}" for key in ("source_id", "exact", "prefix", "suffix")),
    *(f"reviews[0].actions[0].{key}" for key in ("id", "summary", "organisation_ids[0]")),
    *(f"reviews[0].quotes[0].{key}" for key in ("id", "text", "attribution.rule", "attribution.cue.exact")),
    *(f"reviews[0].quotes[0].speaker.{key}" for key in ("name", "role", "organisation", "organisation_id")),
    *(f"reviews[0].events[0].{key}" for key in ("id", "summary", "organisation_ids[0]")),
    *(f"delays[0].{key}" for key in ("area", "area_code", "provider_code", "source_id")),
    *(f"discrepancies[0].{key}" for key in ("id", "question", "claims[0].statement")),
    *("omissions[0].reason", "omissions[0].evidence[0].exact"),
)
OPTIONAL = {"url", "part_of", "role", "organisation", "organisation_id", "area_code", "provider_code", "source_id"}
WHOLE_NUMBERS = (
    "sources[0].length",
    "reviews[0].findings[0].evidence[0].start",
    "reviews[0].findings[0].evidence[0].end",
    "reviews[0].quotes[0].attribution.mention.end",
    "omissions[0].evidence[0].start",
)
NUMBERS = ("delays[0].value", "reviews[0].quotes[0].attribution.confidence")
DATES = ("sources[0].published", "reviews[0].published")
MONTHS = ("reviews[0].fieldwork[0]", "reviews[0].actions[0].due", "delays[0].month")
LISTS = (
    *("sources", "organisations", "reviews", "delays", "discrepancies", "omissions"),
    *("organisations[1].aliases", "organisations[1].identifiers"),
    *(f"reviews[0].{key}" for key in ("fieldwork", "organisation_ids", "findings", "actions", "quotes", "events")),
    *(f"reviews[0].{noun}[0].evidence" for noun in ("findings", "actions", "quotes", "events")),
    *(f"reviews[0].{noun}[0].organisation_ids" for noun in ("findings", "actions", "events")),
    *("delays[0].evidence", "discrepancies[0].claims", "discrepancies[0].claims[0].evidence", "omissions[0].evidence"),
)
TERMS = {
    "sources[0].kind": "trust-news-page, council-news-page, press-release, newspaper, news-site, report, statistics, "
    "other",
    "organisations[0].kind": "regulator, council, nhs-trust, ambulance-trust, commissioner, hospital, committee, "
    "charity, press, other",
    "reviews[0].kind": "initial, follow-up",
    "reviews[0].findings[0].theme": "strategy, relationships, governance, patient-flow, winter-planning, workforce, "
    "self-funders, engagement, voluntary-sector, experience, information-sharing, care-pathways, unsorted",
    "reviews[0].findings[0].polarity": "positive, mixed, negative",
    "reviews[0].findings[0].voice": "regulator, reviewed-body, partner, politician, press",
    "reviews[0].actions[0].status": "planned, agreed, in-progress, done, not-started, still-required, unknown",
    "reviews[0].quotes[0].kind": "direct, partial, pull, term",
    "delays[0].measure": "average-weekly-delays, delayed-days, average-delayed-per-day, patients-snapshot",
    "delays[0].setting": "all, acute, non-acute",
    "delays[0].responsible": "all, nhs, social-care, both",
    "delays[0].reason": "assessment, public-funding, further-nhs-care, residential-home, nursing-home, "
    "care-package-at-home, community-equipment, patient-or-family-choice, disputes, housing, other",
}
NOUNS = {
    "": "area, version, sources, organisations, reviews, delays, discrepancies, omissions",
    "sources[0]": "id, title, publisher, kind, published, url, sha256, length",
    "organisations[1]": "id, name, kind, aliases, identifiers, part_of",
    "organisations[1].identifiers[0]": "scheme, value",
    "reviews[0]": "id, kind, area, regulator_id, published, fieldwork, organisation_ids, findings, actions, quotes, "
    "events",
    "reviews[0].findings[0]": "id, theme, polarity, voice, summary, evidence, organisation_ids",
    "reviews[0].findings[0].evidence[0]": "source_id, start, end, exact, prefix, suffix",
    "reviews[0].actions[0]": "id, theme, status, summary, evidence, organisation_ids, due",
    "reviews[0].quotes[0]": "id, kind, text, speaker, evidence, attribution",
    "reviews[0].quotes[0].speaker": "name, role, organisation, organisation_id",
    "reviews[0].quotes[0].attribution": "rule, cue, mention, confidence, note",
    "reviews[0].quotes[0].attribution.cue": "source_id, start, end, exact, prefix, suffix",
    "reviews[0].events[0]": "id, when, summary, evidence, organisation_ids",
    "delays[0]": "month, value, measure, area, area_code, setting, responsible, reason, provider_code, source_id, "
    "evidence",
    "discrepancies[0]": "id, question, claims",
    "discrepancies[0].claims[0]": "statement, evidence",
    "omissions[0]": "reason, evidence",
}
"""Where each noun stands in the invented area, and the keys that it has."""
SHORT_SPAN = '{source_id: ..., exact: "..."}'
"""How a passage is written by hand."""


def of_span(path: str, value: object, advice: str) -> str:
    """Give the *advice* on how a passage is written, where a value could have been meant for one."""
    is_text = isinstance(value, (str, dict)) and path.endswith("evidence")
    return f"; {advice} {SHORT_SPAN}" if is_text or path.endswith((".evidence[0]", ".cue")) else ""


@pytest.mark.parametrize(
    ("value", "advice"),
    [
        (3, "; put it in quotes"),
        (1.5, "; put it in quotes"),
        (True, "; put it in quotes"),
        ([], ""),
        ({}, ""),
        (["a"], ""),
    ],
)
@pytest.mark.parametrize("path", TEXTS)
def test_what_is_no_text_is_refused(path: str, value: object, advice: str, fenshire: Data) -> None:
    """Where text is due, a number or a truth value is refused with the advice to quote it, a list plainly."""
    assert [(path, f"must be text (got {value!r}){advice}")] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.rpartition(".")[2] not in OPTIONAL or "evidence" in path]
)
def test_nothing_is_no_text(path: str, fenshire: Data) -> None:
    """Where text must be given, null is refused, and quoting it is not advised."""
    assert [(path, "must be text (got None)")] == problems_of(put(fenshire, path, None))


@pytest.mark.parametrize("value", ["3", "three", 3.0, 1.7, True, False, None, [3], {}])
@pytest.mark.parametrize("path", WHOLE_NUMBERS)
def test_what_is_no_whole_number_is_refused(path: str, value: object, fenshire: Data) -> None:
    """Where a whole number is due, a text of digits, a truth value and a number with a point are none."""
    assert [(path, f"must be a whole number (got {value!r})")] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize("value", ["3", "1.5", "many", True, False, None, [3], {}])
@pytest.mark.parametrize("path", NUMBERS)
def test_what_is_no_number_is_refused(path: str, value: object, fenshire: Data) -> None:
    """Where a number is due, a text of digits and a truth value are none."""
    assert [(path, f"must be a number (got {value!r})")] == problems_of(put(fenshire, path, value))


def test_a_whole_number_that_no_float_holds_is_refused(fenshire: Data) -> None:
    """A figure beyond the whole numbers that a float holds exactly is refused, since it would be changed unseen."""
    message = "must be a whole number of at most 9,007,199,254,740,992 (got 9007199254740993)"
    assert [("delays[0].value", message)] == problems_of(put(fenshire, "delays[0].value", 2**53 + 1))


@pytest.mark.parametrize(
    "value", [2018, 1.7, True, [], {}, "2018", "2018-2-12", "12 February 2018", "2018-02-12 ", "20180212"]
)
@pytest.mark.parametrize("path", DATES)
def test_what_is_no_date_is_refused(path: str, value: object, fenshire: Data) -> None:
    """A date is the text YYYY-MM-DD and nothing else."""
    assert [(path, f"a date is written YYYY-MM-DD (got {value!r})")] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize("path", [*DATES, "reviews[0].events[0].when"])
@pytest.mark.parametrize("value", ["2018-02-30", "2019-02-29", "2018-13-01", "2018-00-10", "0000-01-01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(path: str, value: str, fenshire: Data) -> None:
    """A date that is written well and does not exist is refused as such."""
    problems = problems_of(put(fenshire, path, value))
    assert [(path, f"there is no such day in the calendar (got {value!r})")] == problems


@pytest.mark.parametrize(
    "value", [4, 1.7, 2018.04, True, [], {}, "2018-4", "April 2018", "2018-04-01", "2018/04", "2018-04\n"]
)
@pytest.mark.parametrize("path", MONTHS)
def test_what_is_no_month_is_refused(path: str, value: object, fenshire: Data) -> None:
    """A month is the text YYYY-MM and nothing else."""
    assert [(path, f"a month is written YYYY-MM (got {value!r})")] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize("path", MONTHS)
def test_a_month_that_is_not_in_the_calendar_is_refused(path: str, fenshire: Data) -> None:
    """There is no thirteenth month."""
    message = "Month.month must be a whole number from 1 to 12 (got 13)"
    assert [(path, message)] == problems_of(put(fenshire, path, "2018-13"))


@pytest.mark.parametrize("value", [4, True, None, [], "2018", "April 2018", "2018-4", "2018-02-1"])
def test_what_is_neither_day_nor_month_is_refused(value: object, fenshire: Data) -> None:
    """An event is on a day or in a month, and the message says how each is written."""
    path = "reviews[0].events[0].when"
    message = f"a day is written YYYY-MM-DD, a month YYYY-MM (got {value!r})"
    assert [(path, message)] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize("value", [3, True, None, ["other"], {}, "zzz"])
@pytest.mark.parametrize("path", TERMS)
def test_what_is_no_term_is_refused(path: str, value: object, fenshire: Data) -> None:
    """Where a term is due, anything else is refused with the terms there are."""
    if value is None and path.endswith("reason"):
        value = "none"
    assert [(path, f"must be one of {TERMS[path]} (got {value!r})")] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize(
    ("path", "value", "meant"),
    [
        ("sources[0].kind", "newspapr", "newspaper"),
        ("reviews[0].kind", "follow_up", "follow-up"),
        ("reviews[0].findings[0].theme", "Workforce", "workforce"),
        ("reviews[0].quotes[0].kind", "directly", "direct"),
        ("delays[0].measure", "DELAYED_DAYS", None),
        ("delays[0].measure", "delayed days", "delayed-days"),
    ],
)
def test_a_near_miss_of_a_term_is_told(path: str, value: str, meant: str | None, fenshire: Data) -> None:
    """A term that is nearly right is refused with the one that was probably meant."""
    advice = "" if meant is None else f"; did you mean {meant!r}?"
    message = f"must be one of {TERMS[path]} (got {value!r}){advice}"
    assert [(path, message)] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize("value", ["text", 3, True, None, {}, {"0": "a"}])
@pytest.mark.parametrize("path", LISTS)
def test_what_is_no_list_is_refused(path: str, value: object, fenshire: Data) -> None:
    """Where a list is due, a single value is not taken for a list of one, nor a text for a list of letters."""
    advice = of_span(path, value, "an item is")
    assert [(path, f"must be a list (got {value!r}){advice}")] == problems_of(put(fenshire, path, value))


@pytest.mark.parametrize("value", ["text", 3, True, [], ["a"]])
@pytest.mark.parametrize("path", NOUNS)
def test_what_is_no_mapping_is_refused(path: str, value: object, fenshire: Data) -> None:
    """Where a noun is due, anything but a mapping is refused with the keys that it has."""
    message = f"must be a mapping with the keys {NOUNS[path]} (got {value!r}){of_span(path, value, 'in short')}"
    first, *_ = problems_of(put(fenshire, path, value) if path else value)
    assert (path, message) == first


# --- keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", NOUNS)
def test_a_key_that_is_near_to_none_is_refused(path: str, fenshire: Data) -> None:
    """At every level an unknown key is refused, with the keys there are."""
    at(fenshire, path)["x"] = 1
    place = f"{path}.x".removeprefix(".")
    assert [(place, f"there is no such key; the keys are {NOUNS[path]}")] == problems_of(fenshire)


@pytest.mark.parametrize("path", NOUNS)
def test_a_mistyped_key_is_recognised(path: str, fenshire: Data) -> None:
    """At every level a mistyped key is refused with the one that was probably meant."""
    key = NOUNS[path].split(", ")[0]
    at(fenshire, path)[f"{key}s"] = 1
    place = f"{path}.{key}s".removeprefix(".")
    assert [(place, f"there is no such key; did you mean {key!r}?")] == problems_of(fenshire)


@pytest.mark.parametrize(("key", "place"), [(1, "[1]"), (None, "None"), (("a", "b"), "('a', 'b')")])
def test_a_key_that_is_no_text_is_refused(key: object, place: str, fenshire: Data) -> None:
    """In data that comes from no file a key may be anything; it is refused like any unknown key."""
    fenshire[key] = 1  # type: ignore[index]  # pyright: ignore[reportArgumentType]
    assert [(place, f"there is no such key; the keys are {NOUNS['']}")] == problems_of(fenshire)


def test_a_key_of_a_passage_does_not_belong_to_a_whole_span(fenshire: Data) -> None:
    """`occurrence` tells passages apart; where the position is given there is nothing to tell apart."""
    at(fenshire, "omissions[0].evidence[0]")["occurrence"] = 1
    message = "there is no such key; the keys are source_id, start, end, exact, prefix, suffix"
    assert [("omissions[0].evidence[0].occurrence", message)] == problems_of(fenshire)


MAY_BE_LEFT_OUT = {
    "": ["delays", "discrepancies", "omissions"],
    "sources[0]": ["published", "url"],
    "organisations[1]": ["aliases", "identifiers", "part_of"],
    "organisations[1].identifiers[0]": [],
    "reviews[0]": ["findings", "actions", "quotes", "events"],
    "reviews[0].findings[0]": ["organisation_ids"],
    "reviews[0].findings[0].evidence[0]": ["prefix", "suffix"],
    "reviews[0].actions[0]": ["organisation_ids", "due"],
    "reviews[0].quotes[0]": ["text", "speaker", "attribution"],
    "reviews[0].quotes[0].speaker": ["role", "organisation", "organisation_id"],
    "reviews[0].quotes[0].attribution": ["cue", "mention", "note"],
    "reviews[0].quotes[0].attribution.cue": ["prefix", "suffix"],
    "reviews[0].events[0]": ["organisation_ids"],
    "delays[0]": [
        *("area_code", "setting", "responsible", "reason", "provider_code", "source_id", "evidence"),
    ],
    "discrepancies[0]": [],
    "discrepancies[0].claims[0]": [],
    "omissions[0]": [],
}
"""What a curator need not write."""
WORDS = {"kind", "theme", "polarity", "voice", "status", "measure"}
"""The keys that must be there and have a term for value."""
TERMS_OF = {
    "organisations[1].kind": "organisations[0].kind",
    "reviews[0].actions[0].theme": "reviews[0].findings[0].theme",
}
"""What has the terms of another place."""


@pytest.mark.parametrize(
    ("path", "key"),
    [(path, key) for path, keys in NOUNS.items() for key in keys.split(", ") if key not in MAY_BE_LEFT_OUT[path]],
)
def test_a_missing_key_is_told(path: str, key: str, fenshire: Data) -> None:
    """A key that has no default must be there; where it is not, its own path is told, with the terms there are."""
    del at(fenshire, path)[key]
    place = f"{path}.{key}".removeprefix(".")
    message = f"is missing; one of {TERMS[TERMS_OF.get(place, place)]}" if key in WORDS else "is missing"
    assert [(place, message)] == [problem for problem in problems_of(fenshire) if problem[0] == place]


@pytest.mark.parametrize(("path", "key"), [(path, key) for path, keys in MAY_BE_LEFT_OUT.items() for key in keys])
def test_a_key_that_may_be_empty_may_be_left_out(path: str, key: str, fenshire: Data) -> None:
    """A field that has a default, or may be None, need not be written: the data stays readable without it."""
    at(fenshire, path).pop(key, None)
    assert "Fenshire" == parse_dict(fenshire).area


@pytest.mark.parametrize(
    "path",
    [
        *("sources[0].published", "sources[1].url", "organisations[2].part_of"),
        *(f"reviews[0].quotes[0].{key}" for key in ("speaker", "attribution", "attribution.cue", "speaker.role")),
        *("reviews[0].actions[0].due", "delays[0].source_id"),
    ],
)
def test_null_and_absence_are_the_same(path: str, fenshire: Data) -> None:
    """A field that may be None can be written as null or left out."""
    explicit = put(deepcopy(fenshire), path, None)
    assert parse_dict(explicit) == parse_dict(drop(fenshire, path))


TWICE_COUNCIL = "must not hold the same value twice (got 'council' more than once)"

# --- values that break a rule of their field -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("area", "", "must not be blank (got '')"),
        ("version", " \n", "must not be blank (got ' \\n')"),
        ("area", "a\ud800", "must be text that UTF-8 can hold (got a lone surrogate at character 1)"),
        ("sources[0].title", "\udfff", "must be text that UTF-8 can hold (got a lone surrogate at character 0)"),
        (
            "sources[0].url",
            "fen.example",
            "must be a web address that begins with https:// or http:// (got 'fen.example')",
        ),
        ("sources[0].sha256", "ABC", "must be 64 hexadecimal digits in lower case (got 'ABC')"),
        ("sources[0].length", -1, "must be a whole number of at least 0 (got -1)"),
        ("organisations[1].aliases", ["a", "a"], "must not hold the same value twice (got 'a' more than once)"),
        ("organisations[1].aliases", ["a", " "], "[1] must not be blank (got ' ')"),
        (
            "organisations[1].identifiers[0].scheme",
            "isbn",
            "must be one of ods, cqc-provider, gss, nhs-la, charity-ew, company (got 'isbn')",
        ),
        ("reviews[0].id", "The First", "must be an id in kebab-case, such as 'follow-up' (got 'The First')"),
        ("reviews[0].organisation_ids", ["council", "council"], TWICE_COUNCIL),
        ("reviews[0].findings[0].evidence", [], "must hold at least 1 (got 0)"),
        ("reviews[0].findings[0].evidence[0].start", -1, "must be a whole number of at least 0 (got -1)"),
        ("reviews[0].findings[0].evidence[0].end", 0, "must be a whole number of at least 1 (got 0)"),
        ("reviews[0].findings[0].evidence[0].exact", " ", "must not be blank (got ' ')"),
        ("reviews[0].quotes[0].attribution.confidence", 1.5, "must be a finite number from 0 to 1 (got 1.5)"),
        ("reviews[0].quotes[0].text", "", "must not be blank (got '')"),
        ("discrepancies[0].claims", [], "must hold at least 2 (got 0)"),
        ("delays[0].value", -1, "must be a finite number from 0 to 1,000,000,000 (got -1.0)"),
        ("delays[0].value", float("nan"), "must be a finite number from 0 to 1,000,000,000 (got nan)"),
        ("delays[0].value", float("inf"), "must be a finite number from 0 to 1,000,000,000 (got inf)"),
        ("delays[0].source_id", "", "must be an id of letters, digits, '-', '_' and '.', such as 'cqc-2019' (got '')"),
    ],
)
def test_a_value_that_breaks_the_rule_of_its_field_is_told(
    path: str, value: object, message: str, fenshire: Data
) -> None:
    """A value of the right kind that its field does not allow is told with the rule, at the field's own path."""
    assert [(path, message)] == problems_of(put(fenshire, path, value))


SENTENCE: Data = {"source_id": "report", "start": 0, "end": 28, "exact": "Staff in Fenshire were kind."}


@pytest.mark.parametrize(
    ("path", "message", "change"),
    [
        (
            "omissions[0].evidence[0]",
            "Span: the passage has 6 characters, but from 193 to 208 there is room for 15",
            ("omissions[0].evidence[0].exact", "Print "),
        ),
        (
            "organisations[1].identifiers[0]",
            "Identifier: 'RTH' is not written as an identifier of gss is",
            ("organisations[1].identifiers[0].value", "RTH"),
        ),
        (
            "reviews[0].quotes[0]",
            "Quote: the text of 'reed' is not its evidence, paragraph by paragraph, joined by blank lines",
            ("reviews[0].quotes[0].text", "We heard people, We will act."),
        ),
        (
            "delays[0]",
            "DelayStat: the figure for 2018-04 is 13, but its passage prints '12'",
            ("delays[0].value", 13),
        ),
        (
            "reviews[0].findings[0].evidence",
            f"must not hold the same value twice (got {Span(**SENTENCE)!r} more than once)",
            ("reviews[0].findings[0].evidence[1]", SENTENCE),
        ),
    ],
)
def test_fields_that_do_not_fit_together_are_told(
    path: str, message: str, change: tuple[str, object], fenshire: Data
) -> None:
    """Where each field is sound but they contradict each other, the noun is told, at its own path."""
    assert [(path, message)] == problems_of(put(fenshire, *change))


def test_all_that_contradicts_itself_in_one_noun_is_told(fenshire: Data) -> None:
    """A noun with several contradictions gives a problem for each."""
    at(fenshire, "omissions[0].evidence[0]").update(source_id="report", start=1, end=3, exact="abc", prefix="de")
    expected = [
        ("omissions[0].evidence[0]", "Span: the passage has 3 characters, but from 1 to 3 there is room for 2"),
        (
            "omissions[0].evidence[0]",
            "Span: the prefix has 2 characters, but only 1 stand before the passage",
        ),
    ]
    assert expected == problems_of(fenshire)


@pytest.mark.parametrize(
    ("message", "path", "value"),
    [
        ("there is no organisation 'regulatr'; did you mean 'regulator'?", "reviews[0].regulator_id", "regulatr"),
        (
            "there is no organisation 'zzz'; there are 'regulator', 'council', 'board'",
            "organisations[2].part_of",
            "zzz",
        ),
        ("there is no source 'papr'; did you mean 'paper'?", "reviews[0].findings[0].evidence[1].source_id", "papr"),
        ("'FC' is an alias of 'council'; write the id", "reviews[0].organisation_ids[0]", "FC"),
        ("'fc' is an alias of 'council'; write the id", "organisations[2].part_of", "fc"),
        ("'The Regulator' is the name of 'regulator'; write the id", "reviews[0].regulator_id", "The Regulator"),
        (
            "must be an id in kebab-case, such as 'follow-up' (got 'The Council')",
            "reviews[0].events[0].organisation_ids[0]",
            "The Council",
        ),
    ],
)
def test_an_id_that_names_nothing_is_told_at_its_place(message: str, path: str, value: str, fenshire: Data) -> None:
    """An id that names nothing is told where it is written: with near ids, or the id of what has it for a name."""
    assert [(path, message)] == problems_of(put(fenshire, path, value))


def test_what_does_not_fit_into_the_whole_is_told(fenshire: Data) -> None:
    """What only the dataset as a whole can tell has the empty path."""
    message = "Dataset: organisation 'board': is part of itself, by its part_of or that of another"
    assert [("", message)] == problems_of(put(fenshire, "organisations[2].part_of", "board"))


def test_an_id_that_names_nothing_does_not_hide_what_does_not_fit(fenshire: Data) -> None:
    """Beside an id that names nothing, what does not fit together in the rest is told as well."""
    put(fenshire, "reviews[0].regulator_id", "regulatr")
    put(fenshire, "reviews[0].findings[0].evidence[1].source_id", "papr")
    put(fenshire, "organisations[2].part_of", "board")
    expected = ["reviews[0].regulator_id", "reviews[0].findings[0].evidence[1].source_id", ""]
    assert expected == [path for path, _ in problems_of(fenshire)]


def test_what_one_without_id_could_be_is_not_held_to_dangle(fenshire: Data) -> None:
    """Where an organisation has no id, what refers to one that is not there may mean it; a source's id may not."""
    del fenshire["organisations"][1]["id"]
    put(fenshire, "reviews[0].findings[0].evidence[1].source_id", "papr")
    put(fenshire, "reviews[0].events[0].organisation_ids[0]", "Not Kebab")
    expected = [
        "organisations[1].id",
        "reviews[0].findings[0].evidence[1].source_id",
        "reviews[0].events[0].organisation_ids[0]",
    ]
    assert expected == [path for path, _ in problems_of(fenshire)]


@pytest.mark.parametrize("value", [3, None, ["regulator"]])
def test_what_is_no_id_is_told_beside_one_that_names_nothing(value: object, fenshire: Data) -> None:
    """A faulty item in a list of ids does not hide that another names nothing."""
    put(fenshire, "reviews[0].organisation_ids", ["councl", value])
    expected = ["reviews[0].organisation_ids[0]", "reviews[0].organisation_ids[1]"]
    assert expected == [path for path, _ in problems_of(fenshire)]


# --- many faults at once ---------------------------------------------------------------------------------------------


def test_every_fault_is_told_once_and_in_order(fenshire: Data) -> None:
    """Faults of different kinds in different places are all told, each once, in the order of the data."""
    fenshire["area"] = 3
    put(fenshire, "sources[1].kind", "newspapr")
    put(fenshire, "reviews[0].findings[0].theme", "staff")
    put(fenshire, "reviews[0].quotes[0].speaker.nmae", "Ann")
    put(fenshire, "reviews[0].events[1].when", "2018-02-30")
    drop(fenshire, "delays[0].month")
    put(fenshire, "delays[1].source_id", "papers")
    put(fenshire, "reviews[0].actions[0].organisation_ids[0]", "councl")
    expected = [
        "area",
        "sources[1].kind",
        "reviews[0].findings[0].theme",
        "reviews[0].actions[0].organisation_ids[0]",
        "reviews[0].quotes[0].speaker.nmae",
        "reviews[0].events[1].when",
        "delays[0].month",
        "delays[1].source_id",
        "delays[1]",
    ]
    assert expected == [path for path, _ in problems_of(fenshire)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sources[0].kind", "zzz"),
        ("sources[0].length", "many"),
        ("sources[0].sha256", 1),
        ("organisations[0].kind", "zzz"),
        ("organisations[0].name", ""),
        ("organisations[1].identifiers[0].value", "nonsense"),
    ],
)
def test_what_refers_to_something_faulty_does_not_dangle(path: str, value: object, fenshire: Data) -> None:
    """A fault in a source or organisation is told alone: what refers to it by its id is not held to dangle."""
    assert [path.partition(".value")[0]] == [place for place, _ in problems_of(put(fenshire, path, value))]


@pytest.mark.parametrize("noun", ["findings", "actions", "quotes", "events"])
def test_one_faulty_fact_does_not_hide_the_faults_of_others(noun: str, fenshire: Data) -> None:
    """A list of facts is read to its end, and checked as a whole, although one of them is faulty."""
    facts = at(fenshire, f"reviews[0].{noun}")
    last = deepcopy(facts[0]) | {"id": "another"}
    facts[:] = [facts[0] | {"id": "Not Kebab"}, last, deepcopy(last)]
    expected = [f"reviews[0].{noun}[0].id", f"reviews[0].{noun}[2].id"]
    assert expected == [path for path, _ in problems_of(fenshire)]


@pytest.mark.parametrize("key", ["area", "version", "delays", "discrepancies", "omissions"])
def test_a_faulty_field_on_top_is_told_beside_what_dangles(key: str, fenshire: Data) -> None:
    """A faulty area, version, delays, discrepancies or omissions, and an id that dangles, are told together."""
    fenshire[key] = 3
    put(fenshire, "organisations[2].part_of", "zzz")
    expected = {key, "organisations[2].part_of"}
    assert expected == {path for path, _ in problems_of(fenshire)}


@pytest.mark.parametrize("key", ["sources", "organisations", "reviews"])
def test_without_sources_or_organisations_nothing_is_held_to_dangle(key: str, fenshire: Data) -> None:
    """Where the list of sources, organisations or reviews cannot be read at all, only that is told."""
    assert [(key, "must be a list (got 3)")] == problems_of(put(fenshire, key, 3))


# --- short forms -----------------------------------------------------------------------------------------------------


def about(passage: Data, **source: object) -> Data:
    """Give a dataset of one source and one *passage* of it."""
    return {
        "area": "Fenshire",
        "version": "1",
        "sources": [SOURCE | source],
        "organisations": [],
        "reviews": [],
        "omissions": [{"reason": "an example", "evidence": [{"source_id": "page"} | passage]}],
    }


def page(text: str = TEXT, id: str = "page") -> Document:  # noqa: A002
    """Give a document of some text."""
    return Document.from_text(text, id=id)


def located(passage: Data, **source: object) -> Span:
    """Give the one span of a dataset about a *passage*."""
    (omission,) = parse_dict(about(passage, **source), documents=[page()]).omissions
    (span,) = omission.evidence
    return span


@pytest.mark.parametrize(
    ("start", "end", "passage"),
    [
        (0, 16, {"exact": "Staff were kind."}),
        (17, 24, {"exact": "Systems"}),
        (11, 15, {"exact": "kind", "suffix": "."}),
        (30, 34, {"exact": "kind", "suffix": " too"}),
        (11, 15, {"exact": "kind", "prefix": "Staff were "}),
        (30, 34, {"exact": "kind", "prefix": "Systems were "}),
        (11, 15, {"exact": "kind", "occurrence": 1}),
        (30, 34, {"exact": "kind", "occurrence": 2}),
        (30, 34, {"exact": "kind", "prefix": "were ", "occurrence": 2}),
        (30, 34, {"exact": "kind", "prefix": "s were ", "suffix": " ", "occurrence": 1}),
        (11, 15, {"exact": "kind", "prefix": "", "suffix": ".", "occurrence": None}),
        (40, 50, {"exact": "Staff\N{NO-BREAK SPACE}left"}),
    ],
)
def test_a_passage_alone_is_located(start: int, end: int, passage: Data) -> None:
    """A span may be written as its passage, with prefix, suffix or occurrence to tell it from others like it."""
    span = located(passage)
    assert (start, end, TEXT[start:end]) == (span.start, span.end, span.exact)


@pytest.mark.parametrize("context", [{}, {"context": True}])
def test_a_located_passage_is_the_span_of_the_document(context: Data) -> None:
    """A passage that was located is the very span that the document gives, with its context, not what was written."""
    assert page().find("kind", occurrence=2) == located({"exact": "kind", "suffix": " too"} | context)


@pytest.mark.parametrize("passage", [{"exact": "Systems"}, {"exact": "kind", "prefix": "Systems were ", "suffix": " "}])
def test_a_located_passage_may_go_without_context(passage: Data) -> None:
    """Where the text around a passage is not to be carried along, the span has none, though it helped to locate it."""
    span = located(passage | {"context": False})
    assert (passage["exact"], "", "") == (span.exact, span.prefix, span.suffix)


def test_occurrences_are_counted_among_those_with_the_context() -> None:
    """With prefix or suffix, the occurrence is counted among the places that have them."""
    data = about({"exact": "a", "prefix": "b", "occurrence": 2})
    (omission,) = parse_dict(data, documents=[page("a ba a ba")]).omissions
    assert 8 == omission.evidence[0].start


TWICE = (
    "'{}' is in document 'page' 2 times, at characters {}: "
    "say which by its occurrence (1 to 2), or take a longer passage"
)


@pytest.mark.parametrize(
    ("key", "message", "passage"),
    [
        ("exact", "'unkind' is not in document 'page'", {"exact": "unkind"}),
        (
            "exact",
            "'kind' is not in document 'page' between this prefix and suffix",
            {"exact": "kind", "prefix": "very "},
        ),
        (
            "exact",
            "'kind' is not in document 'page' between this prefix and suffix",
            {"exact": "kind", "prefix": "Staff were ", "suffix": " too"},
        ),
        (
            "exact",
            TWICE.format("kind", "11 and 30"),
            {"exact": "kind"},
        ),
        (
            "exact",
            TWICE.format("were", "6 and 25"),
            {"exact": "were", "suffix": " kind"},
        ),
        (
            "exact",
            "'Staff left' is not in document 'page', but 'Staff\\xa0left' is: copy it character by character",
            {"exact": "Staff left"},
        ),
        (
            "exact",
            "'left \"it\"' is not in document 'page', but 'left \u201cit\u201d' is: copy it character by character",
            {"exact": 'left "it"'},
        ),
        (
            "exact",
            "'kind' is in document 'page' 2 times (occurrence 3 was asked for)",
            {"exact": "kind", "occurrence": 3},
        ),
        ("exact", "'too' is in document 'page' once (occurrence 2 was asked for)", {"exact": "too", "occurrence": 2}),
        ("occurrence", "must be a whole number of at least 1 (got 0)", {"exact": "kind", "occurrence": 0}),
        ("occurrence", "must be a whole number (got '1')", {"exact": "kind", "occurrence": "1"}),
        ("context", "must be true or false (got 'no')", {"exact": "too", "context": "no"}),
        ("context", "must be true or false (got 0)", {"exact": "too", "context": 0}),
        ("exact", "must not be blank (got '')", {"exact": ""}),
        ("exact", "must not be blank (got ' ')", {"exact": " "}),
        ("exact", "is missing", {"prefix": "were "}),
        ("prefix", "must be text (got 1); put it in quotes", {"exact": "kind", "prefix": 1}),
        ("source_id", "must be text (got 1); put it in quotes", {"exact": "kind", "source_id": 1}),
        (
            "source_id",
            "must be an id of letters, digits, '-', '_' and '.', such as 'cqc-2019' (got 'a page')",
            {"exact": "kind", "source_id": "a page"},
        ),
        ("source_id", "there is no source 'pge'; did you mean 'page'?", {"exact": "kind", "source_id": "pge"}),
        ("source_id", "there is no source 'zzz'", {"exact": "kind", "source_id": "zzz"}),
        ("exat", "there is no such key; did you mean 'exact'?", {"exact": "Systems", "exat": "kind"}),
        (
            "x",
            "there is no such key; the keys are source_id, exact, prefix, suffix, occurrence, context",
            {"exact": "Systems", "x": "kind"},
        ),
    ],
)
def test_a_passage_that_cannot_be_located_is_told(key: str, message: str, passage: Data) -> None:
    """A passage that is absent, not unique, nearly right or badly written is told, with what to do."""
    assert [(f"omissions[0].evidence[0].{key}", message)] == problems_of(about(passage), page())


@pytest.mark.parametrize("exact", ["a {b}", "{", "{}", "{0}", "100 % of %s"])
def test_a_passage_may_hold_any_mark(exact: str) -> None:
    """What a passage holds never disturbs the message about it."""
    assert [("omissions[0].evidence[0].exact", f"{exact!r} is not in document 'page'")] == problems_of(
        about({"exact": exact}), page()
    )


def test_a_passage_without_document_is_told(fenshire: Data) -> None:
    """Where no document was given for a source, that is told once, however many passages would need it."""
    for place in ("omissions[0].evidence[0]", "reviews[0].actions[0].evidence[0]"):
        del at(fenshire, place)["start"], at(fenshire, place)["end"]
    message = "; give the document 'report', or write the start and end of each of its passages"
    assert [("sources[0]", f"its document is missing (none was given){message}")] == problems_of(fenshire)
    given = [("sources[0]", f"its document is missing (given: 'zz.unrelated'){message}")]
    assert given == problems_of(fenshire, UNRELATED)


def test_a_source_that_needs_its_document_is_told_once(fenshire: Data) -> None:
    """A source without document, fingerprint and length is one problem, which tells what else could be written."""
    del at(fenshire, "sources[0]")["sha256"], at(fenshire, "sources[0]")["length"]
    message = "its document is missing (none was given); give the document 'report', or write its sha256 and length"
    assert [("sources[0]", message)] == problems_of(fenshire)
    del at(fenshire, "omissions[0].evidence[0]")["start"], at(fenshire, "omissions[0].evidence[0]")["end"]
    passages = " and the start and end of each of its passages"
    assert [("sources[0]", f"{message}{passages}")] == problems_of(fenshire)


def test_the_missing_document_of_a_source_given_twice_is_told_once(fenshire: Data) -> None:
    """Two sources with one id lack one document."""
    del at(fenshire, "sources[0]")["sha256"], at(fenshire, "sources[0]")["length"]
    fenshire["sources"].append(fenshire["sources"][0])
    assert ["sources[0]", "sources[2].id"] == [path for path, _ in problems_of(fenshire)]


def test_many_documents_are_not_all_told(fenshire: Data) -> None:
    """Of many documents that were given, and are not the one, the first ten are told and the others counted."""
    del at(fenshire, "sources[0]")["sha256"], at(fenshire, "sources[0]")["length"]
    ((_, message),) = problems_of(fenshire, *(page(id=f"page-{number}") for number in range(12)))
    assert message.startswith("its document is missing (given: 'page-0', 'page-1', ")
    assert "'page-8', 'page-9' and 2 more)" in message


def test_a_passage_without_document_is_still_checked_itself(fenshire: Data) -> None:
    """A missing document does not hide what is wrong with a passage itself."""
    put(fenshire, "omissions[0].evidence[0]", {"source_id": "report", "exact": "", "occurrence": 0})
    expected = ["sources[0]", "omissions[0].evidence[0].exact", "omissions[0].evidence[0].occurrence"]
    assert expected == [path for path, _ in problems_of(fenshire)]


@pytest.mark.parametrize("key", ["start", "end"])
def test_half_a_position_is_none(key: str, fenshire: Data) -> None:
    """A span that gives only its start or only its end is told to lack the other, and is not searched for."""
    del at(fenshire, "omissions[0].evidence[0]")[key]
    assert [(f"omissions[0].evidence[0].{key}", "is missing")] == problems_of(fenshire)


def test_a_whole_span_must_be_what_its_document_says(fenshire: Data, fenshire_documents: tuple[Document, ...]) -> None:
    """Where the document is given, a span whose passage is not what stands at its position is refused."""
    put(fenshire, "omissions[0].evidence[0].exact", "Print this pagE")
    (problem,) = problems_of(fenshire, *fenshire_documents)
    assert problem[0].startswith("omissions[0].evidence[0]")
    assert "'Print this page'" in problem[1]


def test_whole_spans_that_are_what_their_documents_say_are_read(
    fenshire: Data, fenshire_documents: tuple[Document, ...]
) -> None:
    """Data written in full is read to the same dataset with its documents as without them."""
    assert parse_dict(fenshire) == parse_dict(fenshire, documents=fenshire_documents)


def without_positions(value: Plain) -> Plain:
    """Give plain data as a curator writes it: passages alone, quotations without text, sources without fingerprint."""
    if isinstance(value, list):
        return [without_positions(item) for item in value]
    if isinstance(value, dict):
        left_out = {"sha256", "length", "text", *(("start", "end") if "exact" in value else ())}
        return {key: without_positions(item) for key, item in value.items() if key not in left_out}
    return value


def without_context(value: Plain) -> Plain:
    """Give plain data without what stands before and after a passage."""
    if isinstance(value, list):
        return [without_context(item) for item in value]
    if isinstance(value, dict):
        return {key: without_context(item) for key, item in value.items() if key not in {"prefix", "suffix"}}
    return value


def test_a_curators_writing_gives_the_whole_dataset(fenshire: Data, fenshire_documents: tuple[Document, ...]) -> None:
    """All short forms together give the dataset that was written in full, but for the context of its passages."""
    short = cast("Data", without_positions(fenshire))
    read = unstructure(parse_dict(short, documents=fenshire_documents))
    assert fenshire == without_context(read)


def test_a_source_takes_what_its_document_knows() -> None:
    """A source that has a document needs no fingerprint and no length; its own words stay its own."""
    (source,) = parse_dict(about({"exact": "too"}, title="Care"), documents=[page()]).sources
    expected = ("page", "Care", SourceKind.NEWSPAPER, page().source.sha256, len(TEXT))
    assert expected == (source.id, source.title, source.kind, source.sha256, source.length)


@pytest.mark.parametrize("key", ["sha256", "length"])
def test_a_source_without_document_needs_its_fingerprint_and_length(key: str, fenshire: Data) -> None:
    """Where there is no document to take it from, the fingerprint and the length must be written."""
    assert [(f"sources[0].{key}", "is missing")] == problems_of(drop(fenshire, f"sources[0].{key}"))


def test_a_document_is_matched_by_its_text_before_its_id() -> None:
    """A source's document is the one with its fingerprint, whatever its id; only then the one with its id."""
    right, wrong = page(id="another"), page("Something else, kind of.", id="page")
    data = about({"exact": "Systems"}, sha256=right.source.sha256)
    (omission,) = parse_dict(data, documents=[wrong, right]).omissions
    assert (page().find("Systems"),) == omission.evidence


def test_a_document_is_matched_by_its_id_where_no_fingerprint_is_written() -> None:
    """A source without a fingerprint takes the document that has its id, among several."""
    others = [page("Systems of others.", id="other"), page(), page("Systems again.", id="third")]
    (omission,) = parse_dict(about({"exact": "Systems"}), documents=others).omissions
    assert 17 == omission.evidence[0].start


def test_a_document_of_another_text_is_told_once() -> None:
    """A document that has the source's id but not its text is told at the fingerprint, and no passage is held to it."""
    passages = ({"exact": "Nobody"}, {"exact": "Systems", "start": 3, "end": 10})
    advice = "give the text as it was, or load without documents and let anchoring.verify tell what has changed"
    what = f"the document given for 'page' is not this text: its SHA-256 differs; {advice}"
    for passage in passages:
        data = about(passage, sha256="0" * 64, length=len(TEXT) + 1)
        assert [("sources[0].sha256", what)] == problems_of(data, page())


def test_a_length_that_is_not_the_documents_is_told() -> None:
    """A source whose fingerprint is its document's and whose length is not is told at the length."""
    data = about({"exact": "Systems"}, sha256=page().source.sha256, length=3)
    assert [("sources[0].length", f"the document has {len(TEXT)} characters (got 3)")] == problems_of(data, page())


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("sources[0].kind", {"kind": "newspapr"}),
        ("sources[0].titel", {"titel": "Care"}),
        ("sources[0].published", {"published": "yesterday"}),
    ],
)
def test_the_passages_of_a_faulty_source_are_still_located(path: str, change: Data) -> None:
    """A fault in a source that has a document is told alone: its passages are found in the document all the same."""
    assert [path] == [place for place, _ in problems_of(about({"exact": "Systems"}, **change), page())]


def test_the_absent_passages_of_a_faulty_source_are_told() -> None:
    """A fault in a source does not hide that a passage is not in its document."""
    problems = problems_of(about({"exact": "unkind"}, kind="newspapr"), page())
    assert ["sources[0].kind", "omissions[0].evidence[0].exact"] == [path for path, _ in problems]


@pytest.mark.parametrize("id", [[], {}, ["page"], None, 3, 1.5, True])
def test_a_source_whose_id_is_no_text_is_told(id: object) -> None:  # noqa: A002
    """Whatever stands for the id of a source, it is a problem and nothing worse."""
    assert "sources[0].id" in [path for path, _ in problems_of(about({"exact": "Systems"}, id=id), page())]


def test_what_is_no_source_is_not_suggested(fenshire: Data) -> None:
    """A source without an id adds nothing to the ids that are suggested."""
    passage = {"source_id": "None", "exact": "kind"}
    fenshire["sources"].append({"title": "no id"})
    put(fenshire, "omissions[0].evidence[0]", passage)
    assert ("omissions[0].evidence[0].source_id", "there is no source 'None'") in problems_of(fenshire, page())


@pytest.mark.parametrize("collection", [list, tuple])
def test_the_text_of_a_quotation_follows_from_its_passages(
    collection: Callable[[list[Data]], object], fenshire: Data
) -> None:
    """A quotation without text has its passages for text, with a blank line between them."""
    quote = at(fenshire, "reviews[0].quotes[0]")
    del quote["text"]
    quote["evidence"] = collection(quote["evidence"])
    assert "We heard people,\n\nWe will act." == parse_dict(fenshire).quotes[0].text


@pytest.mark.parametrize(
    ("path", "message", "evidence"),
    [
        ("evidence", f"must be a list (got 'We will act.'); an item is {SHORT_SPAN}", "We will act."),
        ("evidence", "must hold at least 1 (got 0)", []),
        (
            "evidence[0]",
            (
                "must be a mapping with the keys source_id, start, end, exact, prefix, suffix (got 'act'); "
                f"in short {SHORT_SPAN}"
            ),
            ["act"],
        ),
        (
            "evidence[0].exact",
            "must not be blank (got '')",
            [{"source_id": "report", "start": 1, "end": 2, "exact": ""}],
        ),
    ],
)
def test_the_missing_text_of_a_faulty_quotation_is_not_told(
    path: str, message: str, evidence: object, fenshire: Data
) -> None:
    """Where a quotation has no text and its passages are faulty, only the passages are told."""
    quote = at(fenshire, "reviews[0].quotes[0]")
    del quote["text"]
    quote["evidence"] = evidence
    assert [(f"reviews[0].quotes[0].{path}", message)] == problems_of(fenshire)


def test_the_missing_text_of_a_quotation_without_passages_is_not_told(fenshire: Data) -> None:
    """A quotation that has neither text nor passages lacks its passages; its text would follow from them."""
    quote = at(fenshire, "reviews[0].quotes[0]")
    del quote["text"], quote["evidence"]
    assert [("reviews[0].quotes[0].evidence", "is missing")] == problems_of(fenshire)


def wrapped(value: Plain) -> object:
    """Give plain data made of tuples and of mappings that are no dict."""
    if isinstance(value, list):
        return tuple(map(wrapped, value))
    if isinstance(value, dict):
        return MappingProxyType({key: wrapped(item) for key, item in value.items()})
    return value


@pytest.mark.parametrize("documents", [(), (UNRELATED,)])
def test_any_mapping_will_do(documents: tuple[Document, ...], fenshire: Data) -> None:
    """Plain data may be made of any mappings and of tuples, and is read to the same dataset."""
    data = cast("Mapping[str, object]", wrapped(fenshire))
    assert parse_dict(fenshire) == parse_dict(data, documents=documents)


def test_any_mapping_will_do_in_short_forms(fenshire: Data, fenshire_documents: tuple[Document, ...]) -> None:
    """Short forms, too, may be made of any mappings and of tuples."""
    short = without_positions(fenshire)
    data = cast("Mapping[str, object]", wrapped(short))
    expected = parse_dict(cast("Data", short), documents=fenshire_documents)
    assert expected == parse_dict(data, documents=fenshire_documents)


def test_values_that_show_themselves_at_length_are_cut(fenshire: Data) -> None:
    """A value in a message is cut where it is long or deep, so that the message stays readable."""
    fenshire["area"] = [[[["x" * 1000] * 1000]] * 1000]
    ((_, message),) = problems_of(fenshire)
    assert len(message) < 200


# --- both readers ----------------------------------------------------------------------------------------------------


@given(datasets())
def test_both_readers_agree_on_what_is_sound(data: Dataset) -> None:
    """What was written from a dataset is read to that dataset by the fast reader and by the careful one."""
    plain = unstructure(data)
    assert data == read_full(plain) == parse_dict(plain, documents=[UNRELATED])


def every_place(value: Plain, path: Path = ()) -> list[Path]:
    """Give the path of every value inside plain data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in items for place in ((*path, key), *every_place(item, (*path, key)))]


SHORT = {"text", "published", "url", "speaker", "cue", "mention"}
"""Keys that only a careful reader does without."""
_STRAYS: list[Any] = [
    *(None, True, False, 0, 1, -1, 3, 2**60, 0.5, 1.7, 1e300, float("nan"), float("inf")),
    *("", " ", "3", "a", "page", "2018-04", "2018-02-30", "2018-02-12", "other", "positive", "Not Kebab", "\ud800"),
    *([], {}, ["a"], {"a": 1}, [[]], {"exact": "a"}, {"start": 1}, {"id": "a"}),
]
STRAYS: st.SearchStrategy[Any] = st.sampled_from(_STRAYS).map(deepcopy)


def damage(data: Data, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    """Change plain data at a place and in a way that is drawn."""
    places = every_place(data)
    *above, last = draw(st.sampled_from(places))
    holder: Any = data
    for step in above:
        holder = holder[step]
    deed = draw(st.sampled_from(["replace", "drop", "repeat", "add", "swap"]))
    if deed == "replace":
        holder[last] = draw(STRAYS)
    elif deed == "drop" and last not in SHORT:
        del holder[last]
    elif deed == "repeat" and isinstance(last, int):
        holder.append(deepcopy(holder[last]))
    elif deed == "add" and isinstance(last, str):
        holder[f"{last}{draw(st.sampled_from('sx'))}"] = draw(STRAYS)
    elif deed == "swap":
        other = draw(st.sampled_from([place[-1] for place in places if list(place[:-1]) == above]))
        holder[last], holder[other] = holder[other], holder[last]


@settings(max_examples=400)
@given(st.data())
def test_both_readers_agree_on_what_is_not_sound(fenshire_json: str, data: st.DataObject) -> None:
    """Of damaged data either the fast reader makes nothing and the careful one tells a problem, or both the same."""
    damaged = json.loads(fenshire_json)
    for _ in range(data.draw(st.integers(1, 3))):
        damage(damaged, data.draw)
    fast = read_full(damaged)
    if fast is None:
        assert problems_of(damaged, UNRELATED)
    else:
        assert fast == parse_dict(damaged, documents=[UNRELATED])


@given(st.recursive(STRAYS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10))
def test_nothing_but_a_load_error_is_ever_raised(data: object) -> None:
    """Whatever is given as data, it is refused with a LoadError; none of it is a dataset by chance."""
    assert problems_of(data)


def test_a_month_and_a_date_of_events_are_told_apart(fenshire: Data) -> None:
    """An event in a month keeps the month; one on a day keeps the day."""
    visit, publication = parse_dict(fenshire, documents=[UNRELATED]).events
    assert (Month(2018, 4), "2018-05-01") == (visit.when, str(publication.when))


def test_a_list_of_pairs_is_no_mapping() -> None:
    """Pairs are not taken for a mapping, in which of two with one key the first would be lost."""
    pairs: list[list[object]] = [
        ["area", "Fen"],
        ["version", "1"],
        ["sources", []],
        ["organisations", []],
        ["reviews", []],
        ["area", "X"],
    ]
    with pytest.raises(LoadError, match="must be a mapping with the keys area, version"):
        parse_dict(pairs)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
