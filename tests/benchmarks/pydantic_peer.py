"""
The model of `oxon_review` once more, in pydantic, as the measure that `load()` is held against.

The same nouns and fields, held to the same rules: frozen, strict, no key too many.  What the JSON can break, pydantic's
own constraints check wherever they can; Python is left with what ties fields together.  Schemas are built once, for the
whole tree and when first needed (`defer_build`), which makes a fresh process faster.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from unicodedata import category

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    NonNegativeInt,
    PositiveInt,
    StringConstraints,
    model_validator,
)

__all__ = ["PATH", "Dataset", "load"]

PATH = Path(__file__).parents[2] / "src" / "oxon_review" / "data" / "oxfordshire.json"
"""The bundled dataset of `oxon_review`."""

_FIRST_COMBINING = "\u0300"
_ZERO_WIDTH_JOINER = "\u200d"
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_FIGURE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_IDENTIFIERS = {
    "ods": re.compile(r"[A-Z0-9]{3,10}"),
    "cqc-provider": re.compile(r"[A-Z0-9]{3}|1-[0-9]{6,12}"),
    "gss": re.compile(r"[EWSNK][0-9]{8}"),
    "nhs-la": re.compile(r"[0-9]{3}"),
    "charity-ew": re.compile(r"[0-9]{6,8}"),
    "company": re.compile(r"[A-Z0-9]{2}[0-9]{6}"),
}

# --- rules -----------------------------------------------------------------------------------------------------------

T = TypeVar("T", bound=Hashable)


def _distinct(values: tuple[T, ...]) -> tuple[T, ...]:
    if len(values) > 1 and len(set(values)) < len(values):
        message = "the same value twice"
        raise ValueError(message)
    return values


def _distinct_ids(nouns: tuple[T, ...]) -> tuple[T, ...]:
    _distinct(tuple(getattr(noun, "id") for noun in nouns))  # noqa: B009 (any noun with an id)
    return nouns


Text = Annotated[str, StringConstraints(pattern=r"\S")]
KebabId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/?#]+\S*$")]
Unique = AfterValidator(_distinct)
UniqueIds = AfterValidator(_distinct_ids)


class Noun(BaseModel):
    """What all nouns have in common."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


# --- months and passages ---------------------------------------------------------------------------------------------


class Month(Noun):
    """A month of a year, written YYYY-MM."""

    year: Annotated[int, Field(ge=1, le=9999)]
    month: Annotated[int, Field(ge=1, le=12)]

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        match = _MONTH.fullmatch(value)
        if match is None:
            message = f"a month is written YYYY-MM (got {value!r})"
            raise ValueError(message)
        return {"year": int(match[1]), "month": int(match[2])}


class SourceKind(Enum):
    """What kind of publication a source is."""

    TRUST_NEWS_PAGE = "trust-news-page"
    COUNCIL_NEWS_PAGE = "council-news-page"
    PRESS_RELEASE = "press-release"
    NEWSPAPER = "newspaper"
    NEWS_SITE = "news-site"
    REPORT = "report"
    STATISTICS = "statistics"
    OTHER = "other"


class Source(Noun):
    """A publication."""

    id: SourceId
    title: str
    publisher: str
    kind: SourceKind
    published: date | None
    url: WebAddress | None
    sha256: Sha256
    length: NonNegativeInt


def _cuts(before: str, after: str) -> bool:
    last, first = before[-1:], after[:1]
    if first < _FIRST_COMBINING and last != _ZERO_WIDTH_JOINER:
        return False
    if not last or not first or last.isspace() or first.isspace():
        return False
    return _ZERO_WIDTH_JOINER in {first, last} or category(first)[0] == "M"


class Span(Noun):
    """A passage of a source."""

    source_id: SourceId
    start: NonNegativeInt
    end: PositiveInt
    exact: Text
    prefix: str = ""
    suffix: str = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.end - self.start != len(self.exact):
            message = f"the passage has {len(self.exact)} characters, not {self.end - self.start}"
            raise ValueError(message)
        if len(self.prefix) > self.start:
            message = f"the prefix has {len(self.prefix)} characters, but only {self.start} stand before the passage"
            raise ValueError(message)
        if _cuts(self.prefix or ("?" if self.start else ""), self.exact) or _cuts(self.exact, self.suffix):
            message = "the passage cuts a letter from the combining mark that follows it"
            raise ValueError(message)
        return self


Evidence = Annotated[tuple[Span, ...], Field(min_length=1), Unique]
OrganisationIds = Annotated[tuple[KebabId, ...], Unique]


# --- what the sources say --------------------------------------------------------------------------------------------


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
    UNSORTED = "unsorted"


class Polarity(Enum):
    """Whether a finding speaks well of what it is about."""

    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"


class Voice(Enum):
    """Whose judgement a finding is."""

    REGULATOR = "regulator"
    REVIEWED_BODY = "reviewed-body"
    PARTNER = "partner"
    POLITICIAN = "politician"
    PRESS = "press"


class ReviewKind(Enum):
    """Whether a review is the first of an area."""

    INITIAL = "initial"
    FOLLOW_UP = "follow-up"


class ActionStatus(Enum):
    """How far an action had come."""

    PLANNED = "planned"
    AGREED = "agreed"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    NOT_STARTED = "not-started"
    STILL_REQUIRED = "still-required"
    UNKNOWN = "unknown"


class QuoteKind(Enum):
    """How words stand in quotation marks."""

    DIRECT = "direct"
    PARTIAL = "partial"
    PULL = "pull"
    TERM = "term"


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


class Identifier(Noun):
    """The identifier of an organisation in a public register."""

    scheme: Literal["ods", "cqc-provider", "gss", "nhs-la", "charity-ew", "company"]
    value: Text

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not _IDENTIFIERS[self.scheme].fullmatch(self.value):
            message = f"{self.value!r} is not written as an identifier of {self.scheme} is"
            raise ValueError(message)
        return self


class Organisation(Noun):
    """A body that the sources name."""

    id: KebabId
    name: Text
    kind: OrganisationKind
    aliases: Annotated[tuple[Text, ...], Unique] = ()
    identifiers: Annotated[tuple[Identifier, ...], Unique] = ()
    part_of: KebabId | None = None


class Speaker(Noun):
    """Who speaks."""

    name: Text
    role: Text | None = None
    organisation: Text | None = None
    organisation_id: KebabId | None = None


class Attribution(Noun):
    """Why a quotation is held to be a speaker's."""

    rule: Text
    cue: Span | None
    mention: Span | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    note: Text | None = None


class Quote(Noun):
    """Words in quotation marks."""

    id: KebabId
    kind: QuoteKind
    text: Text
    speaker: Speaker | None
    evidence: Evidence
    attribution: Attribution | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.text != "\n\n".join(span.exact for span in self.evidence):
            message = f"the text of {self.id!r} is not its evidence, paragraph by paragraph"
            raise ValueError(message)
        return self


class Finding(Noun):
    """One judgement on one theme, by one voice."""

    id: KebabId
    theme: Theme
    polarity: Polarity
    voice: Voice
    summary: Text
    evidence: Evidence
    organisation_ids: OrganisationIds = ()


class Action(Noun):
    """Something to be done, or done."""

    id: KebabId
    theme: Theme
    status: ActionStatus
    summary: Text
    evidence: Evidence
    organisation_ids: OrganisationIds = ()
    due: Month | None = None


class Event(Noun):
    """Something that happened."""

    id: KebabId
    when: Month | date
    summary: Text
    evidence: Evidence
    organisation_ids: OrganisationIds = ()


class Review(Noun):
    """A review of an area by the regulator."""

    id: KebabId
    kind: ReviewKind
    area: Text
    regulator_id: KebabId
    published: date
    fieldwork: Annotated[tuple[Month, ...], Unique]
    organisation_ids: OrganisationIds
    findings: Annotated[tuple[Finding, ...], UniqueIds] = ()
    actions: Annotated[tuple[Action, ...], UniqueIds] = ()
    quotes: Annotated[tuple[Quote, ...], UniqueIds] = ()
    events: Annotated[tuple[Event, ...], UniqueIds] = ()


class Claim(Noun):
    """What one side of a discrepancy says."""

    statement: Text
    evidence: Evidence


class Discrepancy(Noun):
    """A question on which the sources disagree."""

    id: KebabId
    question: Text
    claims: Annotated[tuple[Claim, ...], Field(min_length=2), Unique]


class Omission(Noun):
    """Passages that carry no fact."""

    reason: Text
    evidence: Evidence


# --- delays ----------------------------------------------------------------------------------------------------------


class DelayMeasure(Enum):
    """What a figure counts."""

    AVERAGE_WEEKLY_DELAYS = "average-weekly-delays"
    DELAYED_DAYS = "delayed-days"
    AVERAGE_DELAYED_PER_DAY = "average-delayed-per-day"
    PATIENTS_SNAPSHOT = "patients-snapshot"


class CareSetting(Enum):
    """Where the delayed patients were."""

    ALL = "all"
    ACUTE = "acute"
    NON_ACUTE = "non-acute"


class Responsible(Enum):
    """Which side of the system the delay is attributed to."""

    ALL = "all"
    NHS = "nhs"
    SOCIAL_CARE = "social-care"
    BOTH = "both"


class DelayReason(Enum):
    """Why the patients were delayed."""

    ASSESSMENT = "assessment"
    PUBLIC_FUNDING = "public-funding"
    FURTHER_NHS_CARE = "further-nhs-care"
    RESIDENTIAL_HOME = "residential-home"
    NURSING_HOME = "nursing-home"
    CARE_PACKAGE_AT_HOME = "care-package-at-home"
    COMMUNITY_EQUIPMENT = "community-equipment"
    PATIENT_OR_FAMILY_CHOICE = "patient-or-family-choice"
    DISPUTES = "disputes"
    HOUSING = "housing"
    OTHER = "other"


class DelayStat(Noun):
    """One monthly figure."""

    month: Month
    value: Annotated[FiniteFloat, Field(ge=0)]
    measure: DelayMeasure
    area: Text
    area_code: Text | None = None
    setting: CareSetting = CareSetting.ALL
    responsible: Responsible = Responsible.ALL
    reason: DelayReason | None = None
    provider_code: Text | None = None
    source_id: SourceId | None = None
    evidence: Annotated[tuple[Span, ...], Unique] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for span in self.evidence:
            printed = {float(figure.replace(",", "")) for figure in _FIGURE.findall(span.exact)}
            if printed and self.value not in printed:
                message = f"the figure is {self.value:g}, but its passage prints {span.exact!r}"
                raise ValueError(message)
        return self

    @property
    def key(self) -> tuple[object, ...]:
        """All that tells one figure from another."""
        return (
            self.month,
            self.measure,
            self.area,
            self.area_code,
            self.setting,
            self.responsible,
            self.reason,
            self.provider_code,
            self.source_id,
        )


# --- everything together ---------------------------------------------------------------------------------------------


class Dataset(Noun):
    """Everything, checked as a whole."""

    area: Text
    version: Text
    sources: tuple[Source, ...]
    organisations: tuple[Organisation, ...]
    reviews: tuple[Review, ...]
    delays: tuple[DelayStat, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    omissions: tuple[Omission, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        faults = [*self._repeated(), *self._dangling(), *self._circular(), *self._misplaced()]
        if faults:
            raise ValueError("\n".join(faults))
        return self

    def _fact_spans(self) -> Iterator[Span]:
        for review in self.reviews:
            for facts in (review.findings, review.actions, review.events):
                for fact in facts:
                    yield from fact.evidence
            for quote in review.quotes:
                yield from quote.evidence
                if quote.attribution is not None:
                    yield from filter(None, (quote.attribution.cue, quote.attribution.mention))
        for stat in self.delays:
            yield from stat.evidence
        for discrepancy in self.discrepancies:
            for claim in discrepancy.claims:
                yield from claim.evidence

    def _repeated(self) -> Iterator[str]:
        kinds: dict[str, Iterable[Any]] = {
            "source": self.sources,
            "organisation": self.organisations,
            "review": self.reviews,
            "finding": (finding for review in self.reviews for finding in review.findings),
            "action": (action for review in self.reviews for action in review.actions),
            "quote": (quote for review in self.reviews for quote in review.quotes),
            "event": (event for review in self.reviews for event in review.events),
            "discrepancy": self.discrepancies,
        }
        for kind, nouns in kinds.items():
            ids = Counter(noun.id for noun in nouns)
            yield from (f"two of the {kind} ids are {id!r}" for id, count in ids.items() if count > 1)  # noqa: A001
        keys = Counter(stat.key for stat in self.delays)
        yield from (f"more than one figure for {key[0]!r}" for key, count in keys.items() if count > 1)

    def _organisation_ids(self) -> Iterator[str]:
        for organisation in self.organisations:
            if organisation.part_of is not None:
                yield organisation.part_of
        for review in self.reviews:
            yield review.regulator_id
            yield from review.organisation_ids
            for facts in (review.findings, review.actions, review.events):
                for fact in facts:
                    yield from fact.organisation_ids
            for quote in review.quotes:
                if quote.speaker is not None and quote.speaker.organisation_id is not None:
                    yield quote.speaker.organisation_id

    def _dangling(self) -> Iterator[str]:
        organisations = {organisation.id for organisation in self.organisations}
        missing = set(self._organisation_ids()) - organisations
        yield from (f"there is no organisation {id!r}" for id in missing)  # noqa: A001
        used = {span.source_id for span in self._fact_spans()}
        used.update(span.source_id for omission in self.omissions for span in omission.evidence)
        used.update(stat.source_id for stat in self.delays if stat.source_id is not None)
        yield from (f"there is no source {id!r}" for id in used - {source.id for source in self.sources})  # noqa: A001

    def _circular(self) -> Iterator[str]:
        parents = {organisation.id: organisation.part_of for organisation in self.organisations}
        for start, parent in parents.items():
            above, seen = parent, {start}
            while above is not None and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above == start:
                yield f"organisation {start!r} is part of itself"

    def _misplaced(self) -> Iterator[str]:
        lengths = {source.id: source.length for source in self.sources}
        omitted: dict[str, list[Span]] = {}
        for omission in self.omissions:
            for span in omission.evidence:
                omitted.setdefault(span.source_id, []).append(span)
                if span.end > lengths.get(span.source_id, span.end):
                    yield f"{span!r} lies outside its source"
        places = {id: _furthest_ends(spans) for id, spans in omitted.items()}  # noqa: A001
        for span in self._fact_spans():
            if span.end > lengths.get(span.source_id, span.end):
                yield f"{span!r} lies outside its source"
            starts, ends = places.get(span.source_id, ((), ()))
            before = bisect_left(starts, span.end)
            if before and ends[before - 1] > span.start:
                yield f"{span!r} was set aside"


def _furthest_ends(spans: list[Span]) -> tuple[list[int], list[int]]:
    """Give where the passages start, in order, and beside each the furthest end until there."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        starts.append(start)
        ends.append(max(end, ends[-1]) if ends else end)
    return starts, ends


@cache
def load() -> Dataset:
    """Give the bundled dataset: read once, immutable."""
    return Dataset.model_validate_json(PATH.read_bytes())
