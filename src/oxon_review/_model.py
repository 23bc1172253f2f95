"""
What the sources say: organisations, speakers, quotations, findings, actions, events, reviews and discrepancies.

Every fact carries the spans that prove it.  Facts refer to organisations and sources by id; a `Dataset` resolves them.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

from attrs import field, frozen

from oxon_review._checks import (
    Rule,
    as_float,
    calendar_date,
    check,
    distinct,
    freeze_lists,
    instance,
    kebab_id,
    number,
    optional,
    refuse,
    shown,
    text,
    tuple_of,
)
from oxon_review._text import Span
from oxon_review._time import Month

__all__ = [
    "Action",
    "ActionStatus",
    "Attribution",
    "Claim",
    "Discrepancy",
    "Event",
    "Finding",
    "Identifier",
    "Omission",
    "Organisation",
    "OrganisationKind",
    "Polarity",
    "Quote",
    "QuoteKind",
    "Review",
    "ReviewKind",
    "Speaker",
    "Theme",
    "Voice",
]

PARAGRAPH_BREAK = "\n\n"
"""What joins the paragraphs of a quotation in its text."""

_IDENTIFIERS = {
    "ods": re.compile(r"[A-Z0-9]{3,10}"),
    "cqc-provider": re.compile(r"[A-Z0-9]{3}|1-[0-9]{6,12}"),
    "gss": re.compile(r"[EWSNK][0-9]{8}"),
    "nhs-la": re.compile(r"[0-9]{3}"),
    "charity-ew": re.compile(r"[0-9]{6,8}"),
    "company": re.compile(r"[A-Z0-9]{2}[0-9]{6}"),
}
"""The registers and how each writes an identifier."""


class Theme(Enum):
    """What a finding or an action is about."""

    STRATEGY = "strategy"
    RELATIONSHIPS = "relationships"
    GOVERNANCE = "governance"
    PATIENT_FLOW = "patient-flow"
    WINTER_PLANNING = "winter-planning"
    WORKFORCE = "workforce"
    SELF_FUNDERS = "self-funders"
    ENGAGEMENT = "engagement"
    VOLUNTARY_SECTOR = "voluntary-sector"
    EXPERIENCE = "experience"
    INFORMATION_SHARING = "information-sharing"
    CARE_PATHWAYS = "care-pathways"


class Polarity(Enum):
    """Whether a finding speaks well of what it is about."""

    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"


class Voice(Enum):
    """Whose judgement a finding is, which is not the same as who printed it."""

    REGULATOR = "regulator"
    REVIEWED_BODY = "reviewed-body"
    PARTNER = "partner"
    POLITICIAN = "politician"
    PRESS = "press"


class ReviewKind(Enum):
    """Whether a review is the first of an area or one that follows it up."""

    INITIAL = "initial"
    FOLLOW_UP = "follow-up"


class ActionStatus(Enum):
    """How far an action had come when its source was published."""

    PLANNED = "planned"
    AGREED = "agreed"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    NOT_STARTED = "not-started"
    STILL_REQUIRED = "still-required"


class QuoteKind(Enum):
    """How words stand in quotation marks."""

    DIRECT = "direct"
    """A speaker's whole words, one sentence or more."""
    PARTIAL = "partial"
    """A few of a speaker's words inside the writer's sentence."""
    PULL = "pull"
    """Words lifted out of the text and set apart."""
    TERM = "term"
    """A term, title, rating or turn of phrase in quotation marks, which as a rule nobody is said to speak."""


class OrganisationKind(Enum):
    """What kind of body an organisation is."""

    REGULATOR = "regulator"
    COUNCIL = "council"
    NHS_TRUST = "nhs-trust"
    AMBULANCE_TRUST = "ambulance-trust"
    COMMISSIONER = "commissioner"
    HOSPITAL = "hospital"
    COMMITTEE = "committee"
    CHARITY = "charity"
    PRESS = "press"
    OTHER = "other"


_EVIDENCE = tuple_of(instance(Span), at_least=1, unique=True)
_ORGANISATION_IDS = tuple_of(kebab_id, unique=True)


def _scheme(owner: object, field: Any, value: Any) -> None:  # noqa: ANN401 (an attrs rule)
    if type(value) is not str or value not in _IDENTIFIERS:
        refuse(owner, field, f"must be one of {', '.join(_IDENTIFIERS)} (got {shown(value)})")


@frozen
class Identifier:
    """
    The identifier of an organisation in a public register.

    >>> from oxon_review import Identifier
    >>> print(Identifier("ods", "RTH"))
    ods:RTH
    """

    scheme: str = field(validator=_scheme)
    """
    The register, one of `ods` (NHS Organisation Data Service), `cqc-provider`, `gss` (ONS geography), `nhs-la` (NHS
    England's number of a local authority), `charity-ew` (Charity Commission for England and Wales), `company`
    (Companies House).
    """
    value: str = field(validator=text)
    """The identifier as the register writes it."""

    def __attrs_post_init__(self) -> None:
        if not _IDENTIFIERS[self.scheme].fullmatch(self.value):
            check(self, (f"{self.value!r} is not written as an identifier of {self.scheme} is",))

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


@frozen(field_transformer=freeze_lists)
class Organisation:
    """
    A body that the sources name.

    >>> import oxon_review
    >>> trust = oxon_review.load().organisation("oxford-health")
    >>> print(trust)
    Oxford Health NHS Foundation Trust
    >>> [str(identifier) for identifier in trust.identifiers]
    ['ods:RNU', 'cqc-provider:RNU']
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique within a dataset."""
    name: str = field(validator=text, repr=shown)
    """The full name."""
    kind: OrganisationKind = field(validator=instance(OrganisationKind), repr=str)
    """What kind of body it is."""
    aliases: tuple[str, ...] = field(default=(), validator=tuple_of(text, unique=True), repr=False)
    """Other names that sources use, abbreviations among them."""
    identifiers: tuple[Identifier, ...] = field(
        default=(), validator=tuple_of(instance(Identifier), unique=True), repr=False
    )
    """Confirmed identifiers in public registers."""
    part_of: str | None = field(default=None, validator=optional(kebab_id), repr=False)
    """The id of the organisation it belongs to."""

    def __str__(self) -> str:
        return self.name


@frozen
class Speaker:
    """
    Who speaks: a person, or an organisation through its report.

    >>> from oxon_review import Speaker
    >>> print(Speaker("Steve Field", "Chief Inspector of Primary Care Services", "Care Quality Commission"))
    Steve Field, Chief Inspector of Primary Care Services, Care Quality Commission
    """

    name: str = field(validator=text, repr=shown)
    """The name, without honorifics."""
    role: str | None = field(default=None, validator=optional(text))
    """The role as the source prints it, None where it prints none."""
    organisation: str | None = field(default=None, validator=optional(text))
    """The organisation as the source prints it, None where it prints none."""
    organisation_id: str | None = field(default=None, validator=optional(kebab_id), repr=False)
    """The id of the organisation, where it is known."""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.role, self.organisation) if part is not None)


@frozen
class Attribution:
    """
    Why a quotation is held to be a speaker's: by which rule, and by which words of the source.

    >>> import oxon_review
    >>> attribution = oxon_review.load().quotes_by("Prentis")[0].attribution
    >>> print(attribution.cue, "-", attribution.mention)
    said - Victoria Prentis
    """

    rule: str = field(validator=text)
    """The name of the rule; `curated` where a person read the source and decided."""
    cue: Span | None = field(validator=optional(instance(Span)))
    """The words of saying, such as `said` and `She added`."""
    mention: Span | None = field(validator=optional(instance(Span)))
    """The words that name the speaker."""
    confidence: float = field(converter=as_float, validator=number(0, 1))
    """From 0 (a guess) to 1 (the source leaves no doubt)."""

    def spans(self) -> Iterator[Span]:
        """Yield the cue and the mention, where there are any."""
        for span in (self.cue, self.mention):
            if span is not None:
                yield span


@frozen(field_transformer=freeze_lists)
class Quote:
    """
    Words in quotation marks, with their speaker where the source names one.

    >>> import oxon_review
    >>> quote = oxon_review.load().quotes_by("Prentis")[0]
    >>> print(quote)
    "reality check the system needed" - Victoria Prentis, MP for North Oxfordshire
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique among the quotations of a dataset."""
    kind: QuoteKind = field(validator=instance(QuoteKind), repr=str)
    """How the words stand in the source."""
    text: str = field(validator=text, repr=shown)
    """The words without their marks; a blank line stands between paragraphs."""
    speaker: Speaker | None = field(validator=optional(instance(Speaker)))
    """Who speaks, None where the source does not say."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """One span for each paragraph of the quotation, without the marks."""
    attribution: Attribution | None = field(default=None, validator=optional(instance(Attribution)), repr=False)
    """Why the words are held to be the speaker's."""

    def __attrs_post_init__(self) -> None:
        if self.text != PARAGRAPH_BREAK.join(span.exact for span in self.evidence):
            check(
                self, (f"the text of {self.id!r} is not its evidence, paragraph by paragraph, joined by blank lines",)
            )

    def __str__(self) -> str:
        return f'"{self.text}" - {self.speaker or "no speaker named"}'


@frozen(field_transformer=freeze_lists)
class Finding:
    """
    One judgement on one theme, by one voice, with the passages that state it.

    >>> import oxon_review
    >>> finding = oxon_review.load().finding("incompatible-computer-systems")
    >>> finding.theme, finding.polarity
    (<Theme.INFORMATION_SHARING: 'information-sharing'>, <Polarity.NEGATIVE: 'negative'>)
    >>> print(finding)
    Computer systems that did not work together held back the joining up of services.
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique among the findings of a dataset."""
    theme: Theme = field(validator=instance(Theme), repr=str)
    """What it is about."""
    polarity: Polarity = field(validator=instance(Polarity), repr=str)
    """Whether it speaks well of it."""
    voice: Voice = field(validator=instance(Voice), repr=str)
    """Whose judgement it is."""
    summary: str = field(validator=text, repr=shown)
    """The judgement in the curator's own words."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """The passages that state it, of one source or several."""
    organisation_ids: tuple[str, ...] = field(default=(), validator=_ORGANISATION_IDS, repr=False)
    """The organisations it speaks of, empty where it speaks of the system as a whole."""

    def __str__(self) -> str:
        return self.summary


@frozen(field_transformer=freeze_lists)
class Action:
    """
    Something to be done, or done, in answer to a review.

    >>> import oxon_review
    >>> action = oxon_review.load().action("brokerage-for-self-funders")
    >>> print(action.status.value, "-", action)
    not-started - Develop a brokerage service for people who pay for their own care.
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique among the actions of a dataset."""
    theme: Theme = field(validator=instance(Theme), repr=str)
    """What it is about."""
    status: ActionStatus = field(validator=instance(ActionStatus), repr=str)
    """How far it had come."""
    summary: str = field(validator=text, repr=shown)
    """What is to be done, in the curator's own words."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """The passages that state it."""
    organisation_ids: tuple[str, ...] = field(default=(), validator=_ORGANISATION_IDS, repr=False)
    """Who is to do it, empty where the source does not say."""
    due: Month | None = field(default=None, validator=optional(instance(Month)))
    """The month by which it is to be done, None where the source does not say."""

    def __str__(self) -> str:
        return self.summary


def _day_or_month(owner: object, field: Any, value: Any) -> None:  # noqa: ANN401
    if type(value) is not date and not isinstance(value, Month):
        refuse(owner, field, f"must be a Month, or a date without a time (got {shown(value)})")


@frozen(field_transformer=freeze_lists)
class Event:
    """
    Something that happened on a day or in a month that the sources tell.

    >>> import oxon_review
    >>> print(oxon_review.load().event("winter-director-appointed"))
    1 October 2018: A Winter Director was appointed to lead a winter team for the whole system.
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique among the events of a dataset."""
    when: Month | date = field(validator=_day_or_month)
    """The day, or the month where no day is told."""
    summary: str = field(validator=text, repr=shown)
    """What happened, in the curator's own words."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """The passages that state it."""
    organisation_ids: tuple[str, ...] = field(default=(), validator=_ORGANISATION_IDS, repr=False)
    """The organisations that took part."""

    def __str__(self) -> str:
        when = self.when.name if isinstance(self.when, Month) else f"{self.when.day} {Month.of(self.when).name}"
        return f"{when}: {self.summary}"


def _one_of_each(kind: type) -> Rule:
    """Make the rule of a tuple of nouns of one *kind* in which no id stands twice."""
    each = tuple_of(instance(kind))

    def rule(owner: object, field: Any, value: Any) -> None:  # noqa: ANN401
        each(owner, field, value)
        for twice in distinct(noun.id for noun in value):
            refuse(owner, field, f"must not hold two with the same id (got {twice!r} more than once)")

    return rule


@frozen(field_transformer=freeze_lists)
class Review:
    """
    A review of an area by the regulator: what it found, what was to be done, what was said, what happened.

    >>> import oxon_review
    >>> review = oxon_review.load().review("initial")
    >>> print(review)
    Oxfordshire, initial review, published 12 February 2018
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique within a dataset."""
    kind: ReviewKind = field(validator=instance(ReviewKind), repr=str)
    """The first review of the area, or one that follows it up."""
    area: str = field(validator=text, repr=shown)
    """The area reviewed."""
    regulator_id: str = field(validator=kebab_id, repr=False)
    """The id of the organisation that reviewed."""
    published: date = field(validator=calendar_date)
    """The day its report came out."""
    fieldwork: tuple[Month, ...] = field(validator=tuple_of(instance(Month), unique=True), repr=False)
    """The months in which inspectors visited, empty where the sources do not say."""
    organisation_ids: tuple[str, ...] = field(validator=_ORGANISATION_IDS, repr=False)
    """The organisations reviewed."""
    findings: tuple[Finding, ...] = field(default=(), validator=_one_of_each(Finding), repr=False)
    """What was found by this review, whichever document reports it."""
    actions: tuple[Action, ...] = field(default=(), validator=_one_of_each(Action), repr=False)
    """What was to be done, or had been."""
    quotes: tuple[Quote, ...] = field(default=(), validator=_one_of_each(Quote), repr=False)
    """What was said about it."""
    events: tuple[Event, ...] = field(default=(), validator=_one_of_each(Event), repr=False)
    """What happened around it."""

    def __str__(self) -> str:
        published = f"{self.published.day} {Month.of(self.published).name}"
        return f"{self.area}, {self.kind.value} review, published {published}"


@frozen(field_transformer=freeze_lists)
class Claim:
    """
    What one side of a discrepancy says, with the passages that say it.

    >>> import oxon_review
    >>> claim = oxon_review.load().discrepancy("title-of-the-winter-lead").claims[1]
    >>> print(claim, "-", claim.evidence[0])
    Winter planning director. - a winter planning director
    """

    statement: str = field(validator=text, repr=shown)
    """The claim in the curator's own words."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """The passages that make it."""

    def __str__(self) -> str:
        return self.statement


@frozen(field_transformer=freeze_lists)
class Discrepancy:
    """
    A question on which the sources disagree; the library takes no side.

    >>> import oxon_review
    >>> print(oxon_review.load().discrepancy("title-of-the-winter-lead"))
    What was the title of the person appointed to lead on winter?
    - Winter Director.
    - Winter planning director.
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique within a dataset."""
    question: str = field(validator=text, repr=shown)
    """What they disagree on."""
    claims: tuple[Claim, ...] = field(validator=tuple_of(instance(Claim), at_least=2, unique=True), repr=False)
    """What each side says; two or more."""

    def __str__(self) -> str:
        return "\n- ".join((self.question, *(claim.statement for claim in self.claims)))


@frozen(field_transformer=freeze_lists)
class Omission:
    """
    Passages that were read and judged to carry no fact, with the reason: navigation, contact details, captions.

    They make the difference between a sentence left out on purpose and one that was overlooked.

    >>> import oxon_review
    >>> omission = oxon_review.load().omissions[0]
    >>> len(omission.evidence) > 0
    True
    """

    reason: str = field(validator=text, repr=shown)
    """Why they carry no fact."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """The passages, or the beginning of each."""

    def __str__(self) -> str:
        return self.reason
