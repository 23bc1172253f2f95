"""Linked data say what the dataset says, lose nothing when they are read, and fetch nothing."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NoReturn, cast

import pytest
from attrs import evolve
from hypothesis import given, settings
from strategies import datasets

from oxon_review import Dataset, DelaySeries, Speaker
from oxon_review.errors import ValidationError
from oxon_review.export import to_jsonld
from oxon_review.loaders import parse_dict

URN = "urn:oxon-review:fenshire:"


@pytest.fixture
def data(fenshire: dict[str, Any]) -> Dataset:
    """Give the small invented dataset."""
    return parse_dict(fenshire)


def nodes(dataset: Dataset) -> dict[str, Any]:
    """Give the nodes of a dataset by their ids."""
    graph = cast("list[dict[str, Any]]", to_jsonld(dataset)["@graph"])
    return {node["@id"]: node for node in graph}


def no_fetching(url: str, _options: object) -> NoReturn:
    """Refuse to fetch anything."""
    message = f"{url} was to be fetched"
    raise AssertionError(message)


def _iris(value: Any, context: dict[str, Any]) -> Iterator[str]:  # noqa: ANN401
    """Yield the full name of each key of a document, as often as it stands there."""
    if hasattr(value, "append"):
        for item in value:
            yield from _iris(item, context)
    if hasattr(value, "items"):
        for key, inner in value.items():
            if not key.startswith("@"):
                prefix, _, name = key.partition(":")
                yield context.get(prefix, f"{prefix}:") + name
            yield from _iris(inner, context)


# --- what readers of linked data make of it --------------------------------------------------------------------------


def assert_nothing_is_lost(dataset: Dataset) -> None:
    """Expand and compact a dataset with an independent library, without the network."""
    library = import_module("pyld.jsonld")
    document = json.loads(json.dumps(to_jsonld(dataset)))
    options = {"documentLoader": no_fetching}
    expanded = library.expand(document, options)
    assert sorted(_iris(document["@graph"], document["@context"])) == sorted(_iris(expanded, {}))
    assert document == library.compact(expanded, document["@context"], options | {"graph": True})


@pytest.mark.extra
def test_the_bundled_dataset(bundled: Dataset) -> None:
    """Expanded, the bundled dataset has every key that it has here, and compacted again it is the same."""
    assert_nothing_is_lost(bundled)


@pytest.mark.extra
@given(datasets())
@settings(max_examples=25, deadline=None)
def test_any_dataset(dataset: Dataset) -> None:
    """Whatever a dataset holds, none of it is lost on the way."""
    assert_nothing_is_lost(dataset)


@pytest.mark.extra
def test_every_statement_is_a_triple(data: Dataset) -> None:
    """In RDF, each thing has an absolute name or none, so that no statement falls away."""
    library = import_module("pyld.jsonld")
    quads = library.to_rdf(to_jsonld(data), {"documentLoader": no_fetching})["@default"]
    assert {"IRI", "blank node"} == {quad["subject"]["type"] for quad in quads}
    assert {URN + "finding:kind-staff", URN + "dataset"} <= {quad["subject"]["value"] for quad in quads}
    months = [quad["object"] for quad in quads if quad["predicate"]["value"] == "https://schema.org/observationDate"]
    assert ["http://www.w3.org/2001/XMLSchema#gYearMonth"] * 2 == [month["datatype"] for month in months]


# --- what is in it ---------------------------------------------------------------------------------------------------


def test_nothing_is_named_twice(bundled: Dataset) -> None:
    """Each thing has one node."""
    graph = cast("list[dict[str, Any]]", to_jsonld(bundled)["@graph"])
    assert len(graph) == len(nodes(bundled))


def test_every_reference_leads_somewhere(bundled: Dataset) -> None:
    """Whatever is referred to is there."""
    graph = cast("list[dict[str, Any]]", to_jsonld(bundled)["@graph"])
    parts = [part for node in graph for part in node.get("schema:suggestedAnswer", ())]
    parts += [node[name] for node in graph for name in ("oxon:attribution", "schema:spokenByCharacter") if name in node]
    known = {node["@id"] for node in (*graph, *parts)}
    assert set() == set(re.findall(r'"(urn:oxon-review:[^"]+)"', json.dumps(graph))) - known


def test_every_passage_is_an_annotation(bundled: Dataset) -> None:
    """There is an annotation for each passage, and its two selectors say what the span says."""
    annotations = [node for node in nodes(bundled).values() if node["@type"] == "oa:Annotation"]
    told: list[tuple[str, int, int, str]] = []
    for annotation in annotations:
        place, words = annotation["oa:hasTarget"]["oa:hasSelector"]
        source = annotation["oa:hasTarget"]["oa:hasSource"].rpartition(":")[2]
        told.append((source, place["oa:start"], place["oa:end"], words["oa:exact"]))
    spans = [(span.source_id, span.start, span.end, span.exact) for _, span in bundled.spans()]
    assert sorted(spans) == sorted(told)


def test_a_finding(data: Dataset) -> None:
    """A finding is a claim of its review, derived from its sources, with an annotation for each passage."""
    known = nodes(data)
    assert {
        "@id": f"{URN}finding:kind-staff",
        "@type": ["schema:Claim", "prov:Entity"],
        "oxon:review": f"{URN}review:first",
        "oxon:theme": "workforce",
        "oxon:polarity": "positive",
        "oxon:voice": "regulator",
        "schema:text": "Staff were kind.",
        "prov:wasDerivedFrom": [f"{URN}source:report", f"{URN}source:paper"],
    } == known[f"{URN}finding:kind-staff"]
    assert {
        "@id": f"{URN}finding:kind-staff:evidence:2",
        "@type": "oa:Annotation",
        "oxon:role": "evidence",
        "oa:motivatedBy": "oa:linking",
        "oa:hasBody": f"{URN}finding:kind-staff",
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": f"{URN}source:paper",
            "oa:hasSelector": [
                {"@type": "oa:TextPositionSelector", "oa:start": 43, "oa:end": 58},
                {"@type": "oa:TextQuoteSelector", "oa:exact": "Staff were kind"},
            ],
        },
    } == known[f"{URN}finding:kind-staff:evidence:2"]


def test_a_quotation(data: Dataset) -> None:
    """A quotation has its speaker and its attribution, and the cue and the mention are annotations of that."""
    known = nodes(data)
    assert {
        "@id": f"{URN}quote:reed",
        "@type": ["schema:Quotation", "prov:Entity"],
        "oxon:review": f"{URN}review:first",
        "oxon:kind": "direct",
        "schema:text": "We heard people,\n\nWe will act.",
        "schema:spokenByCharacter": {
            "@id": f"{URN}quote:reed:speaker",
            "@type": ["schema:Person", "prov:Agent"],
            "schema:name": "Ann Reed",
            "schema:jobTitle": "director",
            "schema:worksFor": f"{URN}organisation:council",
        },
        "oxon:organisationAsPrinted": "Fen Council",
        "oxon:attribution": {
            "@id": f"{URN}quote:reed:attribution",
            "@type": "oxon:Attribution",
            "oxon:rule": "curated",
            "oxon:confidence": 1,
        },
        "prov:wasQuotedFrom": [f"{URN}source:report"],
    } == known[f"{URN}quote:reed"]
    for role in ("cue", "mention"):
        assert f"{URN}quote:reed:attribution" == known[f"{URN}quote:reed:{role}"]["oa:hasBody"]


@pytest.mark.parametrize(
    ("expected", "speaker"),
    [
        ({"@id": f"{URN}organisation:council"}, Speaker("Fen Council", organisation_id="council")),
        ({"@id": f"{URN}organisation:council"}, Speaker("FC", None, "Fen Council", "council")),
        (None, None),
        (
            {"@id": f"{URN}quote:reed:speaker", "@type": ["schema:Person", "prov:Agent"], "schema:name": "Fen Council"},
            Speaker("Fen Council"),
        ),
    ],
    ids=["by name", "by alias", "nobody", "no id"],
)
def test_who_speaks(expected: object, speaker: Speaker | None, data: Dataset) -> None:
    """An organisation that speaks through its report is that organisation, by name or alias; nobody is guessed."""
    quote = evolve(data.quotes[0], speaker=speaker, attribution=None)
    changed = evolve(data, reviews=(evolve(data.reviews[0], quotes=(quote,)),))
    told = nodes(changed)[f"{URN}quote:reed"]
    assert (expected, False) == (told.get("schema:spokenByCharacter"), "oxon:attribution" in told)


def test_bodies_and_publications(data: Dataset) -> None:
    """A body has its names, its identifiers and the body above it; a publication what is known of it."""
    known = nodes(data)
    assert {
        "@id": f"{URN}organisation:council",
        "@type": ["schema:GovernmentOrganization", "prov:Agent"],
        "oxon:kind": "council",
        "schema:name": "Fen Council",
        "schema:alternateName": ["FC"],
        "schema:identifier": [
            {"@type": "schema:PropertyValue", "schema:propertyID": "gss", "schema:value": "E10000099"}
        ],
    } == known[f"{URN}organisation:council"]
    assert f"{URN}organisation:council" == known[f"{URN}organisation:board"]["schema:parentOrganization"]
    paper = data.source("paper")
    assert {
        "@id": f"{URN}source:paper",
        "@type": ["schema:NewsArticle", "prov:Entity"],
        "oxon:kind": "newspaper",
        "schema:publisher": {"@type": "schema:Organization", "schema:name": "Fen News"},
        "schema:url": "https://fen.example/news",
        "schema:sha256": paper.sha256,
        "oxon:length": paper.length,
    } == known[f"{URN}source:paper"]


def test_when_things_happened(data: Dataset) -> None:
    """A month is one, and so is a day."""
    known = nodes(data)
    assert {"@value": "2018-04", "@type": "xsd:gYearMonth"} == known[f"{URN}event:visit"]["schema:startDate"]
    assert {"@value": "2018-05-01", "@type": "xsd:date"} == known[f"{URN}event:publication"]["schema:startDate"]
    assert ("2018-06", ["2018-04"]) == (
        known[f"{URN}action:mend-systems"]["oxon:due"],
        known[f"{URN}review:first"]["oxon:fieldwork"],
    )


def test_a_figure(data: Dataset) -> None:
    """A figure is an observation of its place; where no source is told, it is derived from those of its passages."""
    figures = DelaySeries(evolve(stat, source_id=None, area_code="608", value=stat.value) for stat in data.delays)
    assert {
        "@id": f"{URN}delay:1",
        "@type": ["schema:Observation", "prov:Entity"],
        "schema:observationDate": "2018-04",
        "schema:value": 12,
        "schema:variableMeasured": "average-weekly-delays",
        "schema:observationAbout": {
            "@type": "schema:Place",
            "schema:name": "Fenshire",
            "schema:identifier": ["608"],
        },
        "oxon:setting": "all",
        "oxon:responsible": "all",
        "prov:wasDerivedFrom": [f"{URN}source:paper"],
    } == nodes(evolve(data, delays=figures))[f"{URN}delay:1"]


@pytest.mark.parametrize(
    ("name", "area"), [("bath-%26-wells", "Bath &  Wells"), ("%E4%BA%AC", "\N{CJK UNIFIED IDEOGRAPH-4EAC}")]
)
def test_names_are_plain(name: str, area: str) -> None:
    """Whatever an area is called, the names of its things have no space and no character beyond ASCII."""
    assert [f"urn:oxon-review:{name}:dataset"] == list(nodes(Dataset(area, "1", (), (), ())))


def test_what_is_no_dataset() -> None:
    """Only a dataset has linked data."""
    with pytest.raises(ValidationError, match=r"^to_jsonld: the dataset must be a Dataset \(got 'text'\)$"):
        to_jsonld(cast("Dataset", "text"))
