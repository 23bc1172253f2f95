"""The columns of nouns, written down once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from oxon_review._dataset import Owner, label
from oxon_review._delays import Breakdown, CareSetting, DelayMeasure, DelayReason, DelayStat, Responsible
from oxon_review._model import Action, Attribution, Claim, Discrepancy, Event, Finding, Omission, Quote, Review
from oxon_review._organisations import Organisation, OrganisationKind, Speaker
from oxon_review._text import Source, SourceKind, Span
from oxon_review._time import Month
from oxon_review._vocabulary import ActionStatus, Polarity, QuoteKind, ReviewKind, Theme, Voice
from oxon_review.frames._column import Column, category, columns, day, first_of_month, joined, number, part, text, whole

__all__ = [
    "ACTIONS",
    "DELAYS",
    "DISCREPANCIES",
    "EVENTS",
    "FINDINGS",
    "OMISSIONS",
    "ORGANISATIONS",
    "OWNERS",
    "OWNER_SPANS",
    "PASSAGE",
    "QUOTES",
    "REVIEWS",
    "SOURCES",
    "SPANS",
    "SPEAKERS",
    "claims_of",
]


# --- texts and passages ----------------------------------------------------------------------------------------------

SOURCES: tuple[Column[Source], ...] = columns(
    text("id", lambda source: source.id, "The id of the source"),
    text("title", lambda source: source.title or None, "Its headline"),
    text("publisher", lambda source: source.publisher or None, "Who published it"),
    category("kind", lambda source: source.kind, "What kind of publication it is", SourceKind),
    day("published", lambda source: source.published, "The day of publication"),
    text("url", lambda source: source.url, "Where it was published"),
    text("sha256", lambda source: source.sha256, "The SHA-256 of its text in UTF-8, in hexadecimal"),
    whole("length", lambda source: source.length, "The length of its text in Unicode code points"),
)

PASSAGE: tuple[Column[Span], ...] = columns(
    category("source_id", lambda span: span.source_id, "The source of the passage"),
    whole("start", lambda span: span.start, "Its first code point in the source, counted from 0"),
    whole("end", lambda span: span.end, "The code point after its last"),
    text("exact", lambda span: span.exact, "The passage, character by character"),
)
"""Where a passage stands and what it says."""

SPANS: tuple[Column[Span], ...] = columns(
    PASSAGE,
    text("prefix", lambda span: span.prefix, "The text directly before it"),
    text("suffix", lambda span: span.suffix, "The text directly after it"),
)


class _Proved(Protocol):
    @property
    def evidence(self) -> tuple[Span, ...]: ...


def _first(proved: _Proved) -> Span:
    return proved.evidence[0]


_EVIDENCE: tuple[Column[_Proved], ...] = columns(
    part(_first, PASSAGE),
    whole("spans", lambda proved: len(proved.evidence), "How many passages prove it; the columns before are the first"),
)


# --- who -------------------------------------------------------------------------------------------------------------


def _identifier(scheme: str, description: str) -> Column[Organisation]:
    """Make the column of the identifiers in one register."""

    def values(organisation: Organisation) -> str | None:
        return joined(known.value for known in organisation.identifiers if known.scheme == scheme)

    return text(scheme.replace("-", "_"), values, description)


ORGANISATIONS: tuple[Column[Organisation], ...] = columns(
    text("id", lambda organisation: organisation.id, "The id of the organisation"),
    text("name", lambda organisation: organisation.name, "Its full name"),
    category("kind", lambda organisation: organisation.kind, "What kind of body it is", OrganisationKind),
    text(
        "aliases",
        lambda organisation: joined(organisation.aliases),
        "Other names that sources use, joined by semicolons",
    ),
    category("part_of", lambda organisation: organisation.part_of, "The id of the organisation it belongs to"),
    _identifier("ods", "Its code in the NHS Organisation Data Service"),
    _identifier("cqc-provider", "Its number as a provider at the Care Quality Commission"),
    _identifier("gss", "Its code in the geography of the ONS"),
    _identifier("nhs-la", "NHS England's number of it as a local authority"),
    _identifier("charity-ew", "Its number at the Charity Commission for England and Wales"),
    _identifier("company", "Its number at Companies House"),
)

SPEAKERS: tuple[Column[Speaker], ...] = columns(
    text("name", lambda speaker: speaker.name, "The name of the speaker"),
    text("role", lambda speaker: speaker.role, "The speaker's role as printed"),
    text("organisation", lambda speaker: speaker.organisation, "The speaker's organisation as printed"),
    category("organisation_id", lambda speaker: speaker.organisation_id, "The id of the organisation, where known"),
)


# --- facts -----------------------------------------------------------------------------------------------------------


class _OfOrganisations(Protocol):
    @property
    def organisation_ids(self) -> tuple[str, ...]: ...


def _organisation_ids(description: str) -> Column[_OfOrganisations]:
    return text("organisation_ids", lambda noun: joined(noun.organisation_ids), f"{description}, joined by semicolons")


FINDINGS: tuple[Column[Finding], ...] = columns(
    text("id", lambda finding: finding.id, "The id of the finding"),
    category("theme", lambda finding: finding.theme, "What it is about", Theme),
    category("polarity", lambda finding: finding.polarity, "Whether it speaks well of it", Polarity),
    category("voice", lambda finding: finding.voice, "Whose judgement it is", Voice),
    text("summary", lambda finding: finding.summary, "The judgement in the curator's words"),
    _organisation_ids("The ids of the organisations it speaks of"),
    _EVIDENCE,
)

ACTIONS: tuple[Column[Action], ...] = columns(
    text("id", lambda action: action.id, "The id of the action"),
    category("theme", lambda action: action.theme, "What it is about", Theme),
    category("status", lambda action: action.status, "How far it had come when its source was published", ActionStatus),
    text("summary", lambda action: action.summary, "What is to be done, in the curator's words"),
    first_of_month("due_month", lambda action: action.due, "The month by which it is to be done"),
    _organisation_ids("The ids of those who are to do it"),
    _EVIDENCE,
)

_ATTRIBUTIONS: tuple[Column[Attribution], ...] = columns(
    category("rule", lambda attribution: attribution.rule, "The rule that named the speaker"),
    number("confidence", lambda attribution: attribution.confidence, "How sure that is, from 0 to 1"),
    text("note", lambda attribution: attribution.note, "What is odd about the quotation marks"),
)

QUOTES: tuple[Column[Quote], ...] = columns(
    text("id", lambda quote: quote.id, "The id of the quotation"),
    category("kind", lambda quote: quote.kind, "How the words stand in the source", QuoteKind),
    text("text", lambda quote: quote.text, "The words without their marks, a blank line between paragraphs"),
    text("speaker", lambda quote: None if quote.speaker is None else quote.speaker.name, "The name of the speaker"),
    part(lambda quote: quote.speaker, SPEAKERS[1:]),
    part(lambda quote: quote.attribution, _ATTRIBUTIONS),
    _EVIDENCE,
)


def _day(when: Month | date) -> date | None:
    return None if isinstance(when, Month) else when


def _month(when: Month | date) -> Month:
    return when if isinstance(when, Month) else Month.of(when)


EVENTS: tuple[Column[Event], ...] = columns(
    text("id", lambda event: event.id, "The id of the event"),
    first_of_month("month", lambda event: _month(event.when), "The month in which it happened"),
    day("day", lambda event: _day(event.when), "The day, where it is told"),
    text("summary", lambda event: event.summary, "What happened, in the curator's words"),
    _organisation_ids("The ids of the organisations that took part"),
    _EVIDENCE,
)

REVIEWS: tuple[Column[Review], ...] = columns(
    text("id", lambda review: review.id, "The id of the review"),
    category("kind", lambda review: review.kind, "Whether it is the first of the area or follows one up", ReviewKind),
    category("area", lambda review: review.area, "The area reviewed"),
    category("regulator_id", lambda review: review.regulator_id, "The id of the organisation that reviewed"),
    day("published", lambda review: review.published, "The day its report came out"),
    text(
        "fieldwork", lambda review: joined(review.fieldwork), "The months of inspectors' visits, joined by semicolons"
    ),
    _organisation_ids("The ids of the organisations reviewed"),
    whole("findings", lambda review: len(review.findings), "How many findings it has"),
    whole("actions", lambda review: len(review.actions), "How many actions it has"),
    whole("quotes", lambda review: len(review.quotes), "How many quotations were made about it"),
    whole("events", lambda review: len(review.events), "How many events are told around it"),
)


# --- discrepancies: a row for each claim -----------------------------------------------------------------------------

_SidedClaim = tuple[Discrepancy, int, Claim]


def claims_of(discrepancies: Iterable[Discrepancy]) -> Iterator[_SidedClaim]:
    """Yield each claim with its discrepancy, and its number in it from 1."""
    for discrepancy in discrepancies:
        for place, claim in enumerate(discrepancy.claims, start=1):
            yield discrepancy, place, claim


DISCREPANCIES: tuple[Column[_SidedClaim], ...] = columns(
    category("id", lambda row: row[0].id, "The id of the discrepancy, which has a row for each claim"),
    text("question", lambda row: row[0].question, "What the sources disagree on"),
    whole("claim", lambda row: row[1], "The number of the claim, from 1"),
    text("statement", lambda row: row[2].statement, "What this side says, in the curator's words"),
    part(lambda row: row[2], _EVIDENCE),
)

OMISSIONS: tuple[Column[Omission], ...] = columns(
    text("reason", lambda omission: omission.reason, "Why the passages carry no fact"),
    _EVIDENCE,
)


# --- the passages of everything --------------------------------------------------------------------------------------

_OWNER_KINDS = ("finding", "action", "event", "quote", "delay", "discrepancy", "omission")

OWNERS: tuple[Column[Owner], ...] = columns(
    category("owner_kind", lambda owner: label(owner).split()[0], "What the passage belongs to", _OWNER_KINDS),
    text(
        "owner_id",
        lambda owner: None if isinstance(owner, (DelayStat, Omission)) else owner.id,
        "The id of that; a delay figure and an omission have none",
    ),
    text("owner", label, "What it belongs to, in words"),
)

OWNER_SPANS: tuple[Column[tuple[Owner, Span]], ...] = columns(
    part(lambda pair: pair[0], OWNERS),
    part(lambda pair: pair[1], SPANS),
)


# --- delays ----------------------------------------------------------------------------------------------------------

_DIMENSIONS: tuple[Column[Breakdown | DelayStat], ...] = columns(
    category("measure", lambda of: of.measure, "What the figure counts", DelayMeasure),
    category("area", lambda of: of.area, "The area it is for"),
    category("area_code", lambda of: of.area_code, "The code that its source gives the area"),
    category("setting", lambda of: of.setting, "Where the patients were", CareSetting),
    category("responsible", lambda of: of.responsible, "Which side the delay is attributed to", Responsible),
    category("reason", lambda of: of.reason, "Why they were delayed; none for all reasons together", DelayReason),
    category("provider_code", lambda of: of.provider_code, "The ODS code of the provider; none for all together"),
    category("source_id", lambda of: of.source_id, "The source that gives the figure"),
)

DELAYS: tuple[Column[DelayStat], ...] = columns(
    first_of_month("month", lambda stat: stat.month, "The month that the figure is for"),
    number("value", lambda stat: stat.value, "The figure, in the unit of its measure"),
    _DIMENSIONS,
)
