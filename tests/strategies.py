"""
Hypothesis strategies for every noun of the library, up to whole datasets that are valid.

They are made of valid parts, so that nothing is drawn only to be thrown away.  Where a noun has to fit others, its
strategy takes theirs: `findings(evidence=..., organisation_ids=...)`.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Protocol, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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
    Source,
    SourceKind,
    Span,
    Speaker,
    Theme,
    Voice,
)

__all__ = [
    "AWKWARD",
    "actions",
    "attributions",
    "claims",
    "confidences",
    "datasets",
    "datasets_with_documents",
    "days",
    "delay_series",
    "delay_stats",
    "discrepancies",
    "documents",
    "events",
    "financial_years",
    "findings",
    "identifiers",
    "ids",
    "months",
    "omissions",
    "organisations",
    "phrases",
    "prose",
    "quotes",
    "reviews",
    "source_ids",
    "sources",
    "spans",
    "spans_of",
    "speakers",
    "texts",
    "values",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

AWKWARD = "aZé0 .!?…'\"‘’“”-–\n\r\t\x0b\x85\u2028\u00a0\u00ad\u0301\u0308\u200b\u200d\ufe0f\ufeff\U0001f469\U0001f467"
"""Characters that typesetting, combining and segmentation stumble over."""
_FOOTER = "Skip to main content"
"""The paragraph at the end of each document of a dataset that its omissions set aside."""


# --- plain values ----------------------------------------------------------------------------------------------------


def texts(*, max_size: int = 60) -> SearchStrategy[str]:
    """Any text that UTF-8 can hold, perhaps empty or blank, rich in awkward characters."""
    letters = st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"]))
    return st.text(letters, max_size=max_size)


def phrases() -> SearchStrategy[str]:
    """Any text that is not blank."""
    return st.builds("{}{}{}".format, texts(max_size=4), st.sampled_from("Care7é(’“"), texts(max_size=4))


def prose(*, max_paragraphs: int = 4) -> SearchStrategy[str]:
    """Paragraphs of sentences of a few words and figures, with a blank line between paragraphs."""
    word = st.sampled_from(
        ("care", "staff", "Oxfordshire’s", "follow-up", "104", "2017-18", "“kind”", "café", "the\u00a0system", "naïve")
    )
    sentence = st.lists(word, min_size=1, max_size=6).map(lambda words: " ".join(words).capitalize() + ".")
    paragraph = st.lists(sentence, min_size=1, max_size=3).map(" ".join)
    return st.lists(paragraph, min_size=1, max_size=max_paragraphs).map("\n\n".join)


def ids() -> SearchStrategy[str]:
    """Ids in kebab-case."""
    return st.lists(st.text("abz09", min_size=1, max_size=4), min_size=1, max_size=3).map("-".join)


def source_ids() -> SearchStrategy[str]:
    """Ids of sources, which may also hold capital letters, dots and underscores."""
    return st.builds(str.__add__, st.sampled_from("aZ0"), st.text("aZ09._-", max_size=6))


def days() -> SearchStrategy[date]:
    """Days from 1900 to 2100."""
    return st.dates(date(1900, 1, 1), date(2100, 12, 31))


def months(first: int = 1900, last: int = 2100) -> SearchStrategy[Month]:
    """Months of the years from *first* to *last*."""
    return st.builds(Month, st.integers(first, last), st.integers(1, 12))


def financial_years(first: int = 1900, last: int = 2100) -> SearchStrategy[FinancialYear]:
    """Financial years that start in the years from *first* to *last*."""
    return st.builds(FinancialYear, st.integers(first, last))


def confidences() -> SearchStrategy[float]:
    """Confidences, from 0 to 1."""
    return st.floats(0, 1)


def values() -> SearchStrategy[float]:
    """Figures as they are printed: whole, or with up to two decimals."""
    return st.one_of(st.integers(0, 10**6).map(float), st.integers(0, 10**8).map(lambda pence: pence / 100))


def _tuples(of: SearchStrategy[T], *, at_least: int = 0, at_most: int = 3) -> SearchStrategy[tuple[T, ...]]:
    """Tuples in which nothing stands twice."""
    return st.lists(of, min_size=at_least, max_size=at_most, unique=True).map(tuple)


def _perhaps(of: SearchStrategy[T]) -> SearchStrategy[T | None]:
    return st.one_of(st.none(), of)


def _any_of(kind: type[E]) -> SearchStrategy[E]:
    return st.sampled_from(list(kind))


# --- texts and passages ----------------------------------------------------------------------------------------------


def documents(text: SearchStrategy[str] | None = None) -> SearchStrategy[Document]:
    """Documents of any text, or of the *text* given."""
    return st.builds(
        Document.from_text,
        texts() if text is None else text,
        id=source_ids(),
        title=texts(max_size=8),
        publisher=texts(max_size=8),
        kind=_any_of(SourceKind),
        published=_perhaps(days()),
        url=_perhaps(st.sampled_from(("https://www.cqc.org.uk/news?id=1", "http://localhost"))),
    )


def sources() -> SearchStrategy[Source]:
    """Sources of any text."""
    return documents().map(lambda document: document.source)


def spans_of(document: Document, start: int = 0, end: int | None = None) -> SearchStrategy[Span]:
    """Spans from the start of a word to the end of a word of a *document*, between two positions if given."""
    words = [
        (word.start(), word.end())
        for word in re.compile(r"\S+").finditer(document.text, start, len(document.text) if end is None else end)
    ]
    ends = st.lists(st.integers(0, len(words) - 1), min_size=2, max_size=2).map(sorted)
    return ends.map(lambda ends: document.span(words[ends[0]][0], words[ends[1]][1]))


def spans() -> SearchStrategy[Span]:
    """Spans of any text that has a word."""
    return documents(phrases()).flatmap(spans_of)


def _evidence(of: SearchStrategy[Span] | None, *, at_least: int = 1) -> SearchStrategy[tuple[Span, ...]]:
    return _tuples(spans() if of is None else of, at_least=at_least, at_most=2)


# --- who and what ----------------------------------------------------------------------------------------------------


def identifiers() -> SearchStrategy[Identifier]:
    """Identifiers of every register."""
    return st.sampled_from(
        (
            Identifier("ods", "RTH"),
            Identifier("cqc-provider", "1-101691042"),
            Identifier("gss", "E10000025"),
            Identifier("nhs-la", "608"),
            Identifier("charity-ew", "1091529"),
            Identifier("company", "04328143"),
        )
    )


def organisations(
    *, own_id: SearchStrategy[str] | None = None, part_of: SearchStrategy[str | None] | None = None
) -> SearchStrategy[Organisation]:
    """Organisations, which are a part of no other unless *part_of* says of which."""
    return st.builds(
        Organisation,
        id=ids() if own_id is None else own_id,
        name=phrases(),
        kind=_any_of(OrganisationKind),
        aliases=_tuples(phrases()),
        identifiers=_tuples(identifiers()),
        part_of=st.none() if part_of is None else part_of,
    )


def speakers(*, organisation_id: SearchStrategy[str] | None = None) -> SearchStrategy[Speaker]:
    """Speakers, with and without role and organisation."""
    return st.builds(
        Speaker,
        name=phrases(),
        role=_perhaps(phrases()),
        organisation=_perhaps(phrases()),
        organisation_id=_perhaps(ids() if organisation_id is None else organisation_id),
    )


def attributions(span: SearchStrategy[Span] | None = None) -> SearchStrategy[Attribution]:
    """Attributions, with and without cue and mention."""
    some = spans() if span is None else span
    return st.builds(Attribution, rule=phrases(), cue=_perhaps(some), mention=_perhaps(some), confidence=confidences())


def quotes(
    *,
    own_id: SearchStrategy[str] | None = None,
    span: SearchStrategy[Span] | None = None,
    organisation_id: SearchStrategy[str] | None = None,
) -> SearchStrategy[Quote]:
    """Quotations of one or several paragraphs, each of which is a *span*."""

    def quote(
        own_id: str,
        kind: QuoteKind,
        speaker: Speaker | None,
        evidence: tuple[Span, ...],
        attribution: Attribution | None,
    ) -> Quote:
        return Quote(own_id, kind, "\n\n".join(map(str, evidence)), speaker, evidence, attribution)

    return st.builds(
        quote,
        ids() if own_id is None else own_id,
        _any_of(QuoteKind),
        _perhaps(speakers(organisation_id=organisation_id)),
        _evidence(span),
        _perhaps(attributions(span)),
    )


def _organisation_ids(of: SearchStrategy[str] | None) -> SearchStrategy[tuple[str, ...]]:
    return _tuples(ids() if of is None else of, at_most=2)


def findings(
    *,
    own_id: SearchStrategy[str] | None = None,
    span: SearchStrategy[Span] | None = None,
    organisation_id: SearchStrategy[str] | None = None,
) -> SearchStrategy[Finding]:
    """Findings on every theme, by every voice."""
    return st.builds(
        Finding,
        id=ids() if own_id is None else own_id,
        theme=_any_of(Theme),
        polarity=_any_of(Polarity),
        voice=_any_of(Voice),
        summary=phrases(),
        evidence=_evidence(span),
        organisation_ids=_organisation_ids(organisation_id),
    )


def actions(
    *,
    own_id: SearchStrategy[str] | None = None,
    span: SearchStrategy[Span] | None = None,
    organisation_id: SearchStrategy[str] | None = None,
) -> SearchStrategy[Action]:
    """Actions of every status."""
    return st.builds(
        Action,
        id=ids() if own_id is None else own_id,
        theme=_any_of(Theme),
        status=_any_of(ActionStatus),
        summary=phrases(),
        evidence=_evidence(span),
        organisation_ids=_organisation_ids(organisation_id),
        due=_perhaps(months()),
    )


def events(
    *,
    own_id: SearchStrategy[str] | None = None,
    span: SearchStrategy[Span] | None = None,
    organisation_id: SearchStrategy[str] | None = None,
) -> SearchStrategy[Event]:
    """Events of a day or a month."""
    return st.builds(
        Event,
        id=ids() if own_id is None else own_id,
        when=st.one_of(months(), days()),
        summary=phrases(),
        evidence=_evidence(span),
        organisation_ids=_organisation_ids(organisation_id),
    )


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_H = TypeVar("_H", bound=_HasId)


def _one_of_each(nouns: SearchStrategy[_H]) -> SearchStrategy[tuple[_H, ...]]:
    """Tuples of nouns in which no id stands twice."""
    return st.lists(nouns, max_size=2, unique_by=_id).map(tuple)


def _id(noun: _HasId) -> str:
    return noun.id


def reviews(
    *,
    own_id: SearchStrategy[str] | None = None,
    fact_id: SearchStrategy[str] | None = None,
    span: SearchStrategy[Span] | None = None,
    organisation_id: SearchStrategy[str] | None = None,
) -> SearchStrategy[Review]:
    """Reviews with some facts, whose ids are drawn from *fact_id*."""
    return st.builds(
        Review,
        id=ids() if own_id is None else own_id,
        kind=_any_of(ReviewKind),
        area=phrases(),
        regulator_id=ids() if organisation_id is None else organisation_id,
        published=days(),
        fieldwork=_tuples(months()),
        organisation_ids=_organisation_ids(organisation_id),
        findings=_one_of_each(findings(own_id=fact_id, span=span, organisation_id=organisation_id)),
        actions=_one_of_each(actions(own_id=fact_id, span=span, organisation_id=organisation_id)),
        quotes=_one_of_each(quotes(own_id=fact_id, span=span, organisation_id=organisation_id)),
        events=_one_of_each(events(own_id=fact_id, span=span, organisation_id=organisation_id)),
    )


def claims(span: SearchStrategy[Span] | None = None) -> SearchStrategy[Claim]:
    """Claims of one side of a discrepancy."""
    return st.builds(Claim, statement=phrases(), evidence=_evidence(span))


def discrepancies(
    *, own_id: SearchStrategy[str] | None = None, span: SearchStrategy[Span] | None = None
) -> SearchStrategy[Discrepancy]:
    """Discrepancies of two or three claims."""
    return st.builds(
        Discrepancy,
        id=ids() if own_id is None else own_id,
        question=phrases(),
        claims=_tuples(claims(span), at_least=2),
    )


def omissions(span: SearchStrategy[Span] | None = None) -> SearchStrategy[Omission]:
    """Omissions of one or two passages."""
    return st.builds(Omission, reason=phrases(), evidence=_evidence(span))


# --- delays ----------------------------------------------------------------------------------------------------------


def delay_stats(
    *,
    source_id: SearchStrategy[str] | None = None,
    area: SearchStrategy[str] | None = None,
    measure: SearchStrategy[DelayMeasure] | None = None,
    is_proved: SearchStrategy[bool] | None = None,
) -> SearchStrategy[DelayStat]:
    """Figures of every breakdown; those that *is_proved* rest on a passage of a table of their own."""

    def stat(figure: DelayStat, is_proved: bool) -> DelayStat:  # noqa: FBT001 (drawn)
        table = Document.from_text(f"{figure.value:,}", id=figure.source_id or "table")
        return evolve(figure, evidence=table.paragraphs) if is_proved else figure

    figure = st.builds(
        DelayStat,
        month=months(),
        value=values(),
        measure=_any_of(DelayMeasure) if measure is None else measure,
        area=phrases() if area is None else area,
        area_code=_perhaps(st.just("E10000025")),
        setting=_any_of(CareSetting),
        responsible=_any_of(Responsible),
        reason=_perhaps(_any_of(DelayReason)),
        provider_code=_perhaps(st.sampled_from(("RTH", "RNU"))),
        source_id=_perhaps(source_ids() if source_id is None else source_id),
    )
    return st.builds(stat, figure, st.booleans() if is_proved is None else is_proved)


def delay_series(stat: SearchStrategy[DelayStat] | None = None, *, max_size: int = 4) -> SearchStrategy[DelaySeries]:
    """Series in which no figure is given twice."""
    stats = delay_stats() if stat is None else stat
    return st.lists(stats, max_size=max_size, unique_by=lambda stat: stat.key).map(DelaySeries)


# --- everything together ---------------------------------------------------------------------------------------------


def datasets_with_documents() -> SearchStrategy[tuple[Dataset, tuple[Document, ...]]]:
    """Whole datasets, valid, each with the documents that its spans are passages of."""
    body_and_footer = prose(max_paragraphs=2).map(lambda body: f"{body}\n\n{_FOOTER}")
    lists = st.lists(documents(body_and_footer), min_size=1, max_size=2, unique_by=lambda document: document.source.id)
    held = st.shared(lists)
    bodies = st.shared(_trees())
    number = st.integers(0, 99)

    def footer(documents: list[Document], number: int) -> Span:
        return documents[number % len(documents)].paragraphs[-1]

    passages = st.builds(_passage, held, number, number, number)
    organisation_id = st.builds(_id_of_one, bodies, number)
    source_id = st.builds(_id_of_one, held.map(_sources), number)
    first, second = (
        reviews(
            own_id=st.just(f"review-{place}"),
            fact_id=ids().map(f"{place}-{{}}".format),
            span=passages,
            organisation_id=organisation_id,
        )
        for place in (1, 2)
    )
    none: SearchStrategy[tuple[Review, ...]] = st.just(())
    dataset = st.builds(
        Dataset,
        area=phrases(),
        version=phrases(),
        sources=held.map(_sources),
        organisations=bodies,
        reviews=st.one_of(none, st.tuples(first), st.tuples(first, second)),
        delays=delay_series(delay_stats(source_id=source_id, is_proved=st.just(value=False))),
        discrepancies=_one_of_each(discrepancies(span=passages)),
        omissions=_tuples(omissions(st.builds(footer, held, number)), at_most=1),
    )
    return st.tuples(dataset, held.map(tuple))


def datasets() -> SearchStrategy[Dataset]:
    """Whole datasets, valid."""
    return datasets_with_documents().map(lambda pair: pair[0])


def _sources(documents: list[Document]) -> tuple[Source, ...]:
    return tuple(document.source for document in documents)


def _id_of_one(nouns: Sequence[_HasId], number: int) -> str:
    return nouns[number % len(nouns)].id


def _passage(documents: list[Document], which: int, first: int, last: int) -> Span:
    """Give a passage of one of the documents, without its footer, from one word to another."""
    document = documents[which % len(documents)]
    words = list(re.finditer(r"\S+", document.text.removesuffix(_FOOTER)))
    start, end = sorted((first % len(words), last % len(words)))
    return document.span(words[start].start(), words[end].end())


def _trees() -> SearchStrategy[tuple[Organisation, ...]]:
    """Organisations of which each may be a part of one before it."""

    def tree(bodies: list[Organisation], above: list[int]) -> tuple[Organisation, ...]:
        return tuple(
            evolve(body, part_of=bodies[number].id if 0 <= number < place else None)
            for place, (body, number) in enumerate(zip(bodies, above, strict=False))
        )

    bodies = st.lists(organisations(), min_size=1, max_size=3, unique_by=_id)
    return st.builds(tree, bodies, st.lists(st.integers(-1, 1), min_size=3, max_size=3))
