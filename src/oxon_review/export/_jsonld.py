"""
A dataset as linked data in JSON-LD.

People, bodies, publications and what is said are told in the terms of schema.org; what a fact was taken from, in those
of PROV; and each passage that proves one is an annotation of the W3C Web Annotation Data Model.  What none of these has
a term for, such as the polarity of a finding, has a term of this library.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import cast
from urllib.parse import quote as escaped

from oxon_review._checks import instance, judge
from oxon_review._dataset import Dataset
from oxon_review._delays import DelayStat
from oxon_review._model import Action, Claim, Discrepancy, Event, Finding, Omission, Quote, Review
from oxon_review._organisations import Organisation, OrganisationKind, Speaker
from oxon_review._plain import Plain
from oxon_review._text import Source, SourceKind, Span
from oxon_review._time import Month

__all__ = ["to_jsonld"]

Node = dict[str, Plain]

_URN = "urn:oxon-review:"
_PREFIXES: Node = {
    "oa": "http://www.w3.org/ns/oa#",
    "oxon": f"{_URN}terms:",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES = {
    "@id": (
        *("oa:hasBody", "oa:hasSource", "oa:motivatedBy", "oxon:review", "prov:wasDerivedFrom", "prov:wasQuotedFrom"),
        *("schema:about", "schema:agent", "schema:author", "schema:hasPart", "schema:itemReviewed"),
        *("schema:parentOrganization", "schema:worksFor"),
    ),
    "xsd:anyURI": ("schema:url",),
    "xsd:date": ("schema:datePublished",),
    "xsd:gYearMonth": ("oxon:due", "oxon:fieldwork", "schema:observationDate"),
    "xsd:nonNegativeInteger": ("oa:end", "oa:start", "oxon:length"),
}
"""What the values of a term are, where that is not told by how JSON writes them."""
_LISTS = (
    *("oa:hasSelector", "oxon:fieldwork", "prov:wasDerivedFrom", "prov:wasQuotedFrom", "schema:about", "schema:agent"),
    *("schema:alternateName", "schema:hasPart", "schema:identifier", "schema:itemReviewed", "schema:suggestedAnswer"),
)
"""The terms that may have several values, and are written as a list even of one."""

_SOURCES = {
    SourceKind.NEWSPAPER: "schema:NewsArticle",
    SourceKind.NEWS_SITE: "schema:NewsArticle",
    SourceKind.REPORT: "schema:Report",
    SourceKind.STATISTICS: "schema:Dataset",
    SourceKind.OTHER: "schema:CreativeWork",
}
_OTHER_SOURCE = "schema:Article"
_ORGANISATIONS = {
    OrganisationKind.REGULATOR: "schema:GovernmentOrganization",
    OrganisationKind.COUNCIL: "schema:GovernmentOrganization",
    OrganisationKind.NHS_TRUST: "schema:MedicalOrganization",
    OrganisationKind.AMBULANCE_TRUST: "schema:MedicalOrganization",
    OrganisationKind.HOSPITAL: "schema:Hospital",
    OrganisationKind.CHARITY: "schema:NGO",
    OrganisationKind.PRESS: "schema:NewsMediaOrganization",
}
_OTHER_ORGANISATION = "schema:Organization"


def _context() -> Node:
    types = {term: {"@type": kind} for kind, terms in _TYPES.items() for term in terms}
    terms = sorted({*types, *_LISTS})
    return {
        "@version": 1.1,
        **_PREFIXES,
        **{
            term: {"@id": term, **types.get(term, {}), **({"@container": "@set"} if term in _LISTS else {})}
            for term in terms
        },
    }


# --- nodes -----------------------------------------------------------------------------------------------------------


def _node(id: str | None, kinds: str | list[str], values: Mapping[str, object]) -> Node:  # noqa: A002
    """Make a node; what is not known, and what is empty, is left out."""
    known = {term: _plain(value) for term, value in values.items() if value not in (None, "", [], ())}
    return {**({} if id is None else {"@id": id}), "@type": cast("Plain", kinds), **known}


def _plain(value: object) -> Plain:
    """Write a value as JSON does."""
    if isinstance(value, Enum):
        return cast("str", value.value)
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return (
        [_plain(item) for item in cast("Iterable[object]", value)] if isinstance(value, tuple) else cast("Plain", value)
    )


def _place(area: str, code: str | None = None) -> Node:
    return _node(None, "schema:Place", {"schema:name": area, "schema:identifier": None if code is None else [code]})


def _day_or_month(when: Month | date) -> Node:
    return {"@value": _plain(when), "@type": "xsd:gYearMonth" if isinstance(when, Month) else "xsd:date"}


def _selectors(span: Span) -> list[Plain]:
    """Give the two ways in which a span tells where it is."""
    return [
        _node(None, "oa:TextPositionSelector", {"oa:start": span.start, "oa:end": span.end}),
        _node(
            None,
            "oa:TextQuoteSelector",
            {"oa:exact": span.exact, "oa:prefix": span.prefix, "oa:suffix": span.suffix},
        ),
    ]


class _Graph:
    """The nodes of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._base = f"{_URN}{escaped('-'.join(dataset.area.casefold().split()), safe='')}:"
        self._names = {body.id: {body.name, *body.aliases} for body in dataset.organisations}

    def nodes(self) -> Iterator[Node]:
        """Yield every node: the dataset, what it rests on, what it says, and the annotations that prove that."""
        dataset = self._dataset
        yield self._of_dataset()
        yield from map(self._of_source, dataset.sources)
        yield from map(self._of_organisation, dataset.organisations)
        for review in dataset.reviews:
            yield from self._of_review(review)
        for number, stat in enumerate(dataset.delays, start=1):
            yield from self._of_delay(stat, self._iri("delay", str(number)))
        for discrepancy in dataset.discrepancies:
            yield from self._of_discrepancy(discrepancy)
        for number, omission in enumerate(dataset.omissions, start=1):
            yield from self._of_omission(omission, self._iri("omission", str(number)))

    # --- names

    def _iri(self, kind: str, id: str) -> str:  # noqa: A002
        return f"{self._base}{kind}:{id}"

    def _iris(self, kind: str, ids: Iterable[str]) -> list[str]:
        return [self._iri(kind, id) for id in dict.fromkeys(ids)]  # noqa: A001

    def _sources(self, spans: Iterable[Span]) -> list[str]:
        """Name the sources of passages, each once."""
        return self._iris("source", (span.source_id for span in spans))

    def _organisation(self, id: str | None) -> str | None:  # noqa: A002
        return None if id is None else self._iri("organisation", id)

    # --- what there is

    def _of_dataset(self) -> Node:
        dataset = self._dataset
        parts = (
            *self._iris("review", (review.id for review in dataset.reviews)),
            *self._iris("delay", (str(number) for number in range(1, len(dataset.delays) + 1))),
            *self._iris("discrepancy", (discrepancy.id for discrepancy in dataset.discrepancies)),
        )
        values = {
            "schema:name": dataset.title,
            "schema:version": dataset.version,
            "schema:spatialCoverage": _place(dataset.area),
            "schema:hasPart": parts,
            "prov:wasDerivedFrom": self._iris("source", (source.id for source in dataset.sources)),
        }
        return _node(f"{self._base}dataset", ["schema:Dataset", "prov:Entity"], values)

    def _of_source(self, source: Source) -> Node:
        publisher = _node(None, "schema:Organization", {"schema:name": source.publisher})
        values = {
            "oxon:kind": source.kind,
            "schema:name": source.title,
            "schema:publisher": publisher if source.publisher else None,
            "schema:datePublished": source.published,
            "schema:url": source.url,
            "schema:sha256": source.sha256,
            "oxon:length": source.length,
        }
        kind = _SOURCES.get(source.kind, _OTHER_SOURCE)
        return _node(self._iri("source", source.id), [kind, "prov:Entity"], values)

    def _of_organisation(self, body: Organisation) -> Node:
        identifiers = tuple(
            _node(None, "schema:PropertyValue", {"schema:propertyID": each.scheme, "schema:value": each.value})
            for each in body.identifiers
        )
        values = {
            "oxon:kind": body.kind,
            "schema:name": body.name,
            "schema:alternateName": body.aliases,
            "schema:identifier": identifiers,
            "schema:parentOrganization": self._organisation(body.part_of),
        }
        kind = _ORGANISATIONS.get(body.kind, _OTHER_ORGANISATION)
        return _node(self._iri("organisation", body.id), [kind, "prov:Agent"], values)

    # --- what is said

    def _of_review(self, review: Review) -> Iterator[Node]:
        iri = self._iri("review", review.id)
        values = {
            "oxon:kind": review.kind,
            "schema:author": self._organisation(review.regulator_id),
            "schema:datePublished": review.published,
            "schema:itemReviewed": self._iris("organisation", review.organisation_ids),
            "schema:spatialCoverage": _place(review.area),
            "oxon:fieldwork": review.fieldwork,
        }
        yield _node(iri, "schema:Review", values)
        for finding in review.findings:
            yield from self._of_finding(finding, iri)
        for action in review.actions:
            yield from self._of_action(action, iri)
        for quote in review.quotes:
            yield from self._of_quote(quote, iri)
        for event in review.events:
            yield from self._of_event(event, iri)

    def _of_finding(self, finding: Finding, review: str) -> Iterator[Node]:
        iri = self._iri("finding", finding.id)
        values = {
            "oxon:review": review,
            "oxon:theme": finding.theme,
            "oxon:polarity": finding.polarity,
            "oxon:voice": finding.voice,
            "schema:text": finding.summary,
            "schema:about": self._iris("organisation", finding.organisation_ids),
            "prov:wasDerivedFrom": self._sources(finding.evidence),
        }
        yield _node(iri, ["schema:Claim", "prov:Entity"], values)
        yield from self._evidence(iri, finding.evidence)

    def _of_action(self, action: Action, review: str) -> Iterator[Node]:
        iri = self._iri("action", action.id)
        values = {
            "oxon:review": review,
            "oxon:theme": action.theme,
            "oxon:status": action.status,
            "schema:description": action.summary,
            "schema:agent": self._iris("organisation", action.organisation_ids),
            "oxon:due": action.due,
            "prov:wasDerivedFrom": self._sources(action.evidence),
        }
        yield _node(iri, ["schema:Action", "prov:Entity"], values)
        yield from self._evidence(iri, action.evidence)

    def _of_event(self, event: Event, review: str) -> Iterator[Node]:
        iri = self._iri("event", event.id)
        values = {
            "oxon:review": review,
            "schema:startDate": _day_or_month(event.when),
            "schema:description": event.summary,
            "schema:about": self._iris("organisation", event.organisation_ids),
            "prov:wasDerivedFrom": self._sources(event.evidence),
        }
        yield _node(iri, ["schema:Event", "prov:Entity"], values)
        yield from self._evidence(iri, event.evidence)

    def _of_quote(self, quote: Quote, review: str) -> Iterator[Node]:
        iri = self._iri("quote", quote.id)
        values = {
            "oxon:review": review,
            "oxon:kind": quote.kind,
            "schema:text": quote.text,
            "schema:spokenByCharacter": self._speaker(quote.speaker, iri),
            "oxon:organisationAsPrinted": quote.speaker and quote.speaker.organisation,
            "oxon:attribution": self._attribution(quote, iri),
            "prov:wasQuotedFrom": self._sources(quote.evidence),
        }
        yield _node(iri, ["schema:Quotation", "prov:Entity"], values)
        yield from self._evidence(iri, quote.evidence)
        if quote.attribution is not None:
            named = (("cue", quote.attribution.cue), ("mention", quote.attribution.mention))
            for role, span in named:
                if span is not None:
                    yield self._annotation(f"{iri}:{role}", f"{iri}:attribution", role, span)

    def _speaker(self, speaker: Speaker | None, quote: str) -> Node | None:
        """Describe a speaker as named there: that two of one name are one person, nobody may guess."""
        if speaker is None:
            return None
        if speaker.role is None and speaker.name in self._names.get(speaker.organisation_id or "", ()):
            return {"@id": cast("str", self._organisation(speaker.organisation_id))}
        values = {
            "schema:name": speaker.name,
            "schema:jobTitle": speaker.role,
            "schema:worksFor": self._organisation(speaker.organisation_id),
        }
        return _node(f"{quote}:speaker", ["schema:Person", "prov:Agent"], values)

    def _attribution(self, quote: Quote, iri: str) -> Node | None:
        if quote.attribution is None:
            return None
        attribution = quote.attribution
        values = {
            "oxon:rule": attribution.rule,
            "oxon:confidence": attribution.confidence,
            "oxon:note": attribution.note,
        }
        return _node(f"{iri}:attribution", "oxon:Attribution", values)

    def _of_delay(self, stat: DelayStat, iri: str) -> Iterator[Node]:
        own = () if stat.source_id is None else (self._iri("source", stat.source_id),)
        values = {
            "schema:observationDate": stat.month,
            "schema:value": stat.value,
            "schema:variableMeasured": stat.measure,
            "schema:observationAbout": _place(stat.area, stat.area_code),
            "oxon:setting": stat.setting,
            "oxon:responsible": stat.responsible,
            "oxon:reason": stat.reason,
            "oxon:provider": stat.provider_code,
            "prov:wasDerivedFrom": own or self._sources(stat.evidence),
        }
        yield _node(iri, ["schema:Observation", "prov:Entity"], values)
        yield from self._evidence(iri, stat.evidence)

    def _of_discrepancy(self, discrepancy: Discrepancy) -> Iterator[Node]:
        iri = self._iri("discrepancy", discrepancy.id)
        named = [(f"{iri}:claim:{number}", claim) for number, claim in enumerate(discrepancy.claims, start=1)]
        answers = tuple(self._claim(claim, name) for name, claim in named)
        yield _node(iri, "schema:Question", {"schema:name": discrepancy.question, "schema:suggestedAnswer": answers})
        for name, claim in named:
            yield from self._evidence(name, claim.evidence)

    def _claim(self, claim: Claim, iri: str) -> Node:
        values = {"schema:text": claim.statement, "prov:wasDerivedFrom": self._sources(claim.evidence)}
        return _node(iri, ["schema:Answer", "schema:Claim", "prov:Entity"], values)

    def _of_omission(self, omission: Omission, iri: str) -> Iterator[Node]:
        yield _node(iri, "oxon:Omission", {"schema:description": omission.reason})
        yield from self._evidence(iri, omission.evidence)

    # --- what proves it

    def _evidence(self, owner: str, spans: Iterable[Span]) -> Iterator[Node]:
        for number, span in enumerate(spans, start=1):
            yield self._annotation(f"{owner}:evidence:{number}", owner, "evidence", span)

    def _annotation(self, iri: str, body: str, role: str, span: Span) -> Node:
        """Link a passage to what it proves."""
        target = {"oa:hasSource": self._iri("source", span.source_id), "oa:hasSelector": _selectors(span)}
        values = {
            "oxon:role": role,
            "oa:motivatedBy": "oa:linking",
            "oa:hasBody": body,
            "oa:hasTarget": _node(None, "oa:SpecificResource", target),
        }
        return _node(iri, "oa:Annotation", values)


def to_jsonld(dataset: Dataset) -> dict[str, Plain]:
    """
    Give a dataset as linked data, in JSON-LD 1.1; its context is in it, so that nothing is fetched to read it.

    Publications, bodies, quotations, findings, actions, events, reviews and figures are what schema.org calls them;
    `prov:wasDerivedFrom` and `prov:wasQuotedFrom` lead to their sources; and each passage is an `oa:Annotation`, whose
    target has a position and a quotation as its two selectors.  Ids begin with `urn:oxon-review:` and the area, and
    stay the same while those of the dataset do.

    >>> import oxon_review
    >>> nodes = {node["@id"]: node for node in to_jsonld(oxon_review.load())["@graph"]}
    >>> quote = nodes["urn:oxon-review:oxfordshire:quote:oxford-mail-2018-reality-check"]
    >>> quote["schema:text"], quote["schema:spokenByCharacter"]["schema:name"], quote["prov:wasQuotedFrom"]
    ('reality check the system needed', 'Victoria Prentis', ['urn:oxon-review:oxfordshire:source:oxford-mail-2018'])
    """
    judge(instance(Dataset), "to_jsonld: the dataset", dataset)
    return {"@context": _context(), "@graph": list(_Graph(dataset).nodes())}
