"""
What the sources say: quotations, findings, actions, events, reviews and discrepancies.

Every fact carries the spans that prove it.  Facts refer to organisations and sources by id; a `Dataset` resolves them.
"""

from collections.abc import Iterator
from datetime import date
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
from oxon_review._organisations import Speaker
from oxon_review._text import Span
from oxon_review._time import Month, when_in_words
from oxon_review._vocabulary import ActionStatus, Polarity, QuoteKind, ReviewKind, Theme, Voice

__all__ = ["Action", "Attribution", "Claim", "Discrepancy", "Event", "Finding", "Omission", "Quote", "Review"]

PARAGRAPH_BREAK = "\n\n"
"""What joins the paragraphs of a quotation in its text."""


_EVIDENCE = tuple_of(instance(Span), at_least=1, unique=True)
_ORGANISATION_IDS = tuple_of(kebab_id, unique=True)


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
    """From 0 (nobody is named) to 1 (the source leaves no doubt)."""
    note: str | None = field(default=None, validator=optional(text), repr=False)
    """What is odd about the quotation marks, such as a closing one that is missing; None where nothing is."""

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

    def _repr_html_(self) -> str:
        from oxon_review import _notebook  # noqa: PLC0415 (load() needs no HTML, and the import is not free)

        return _notebook.quote(self)

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

    def _repr_html_(self) -> str:
        from oxon_review import _notebook  # noqa: PLC0415 (load() needs no HTML, and the import is not free)

        return _notebook.finding(self)

    def __str__(self) -> str:
        return self.summary


@frozen(field_transformer=freeze_lists)
class Action:
    """
    A step that a review calls for or that answers it, with how far it had come.

    It stands under the review that calls for it, and its status is that of the day its source was published: what is
    said to be `PLANNED` in one review may be `DONE` in the next.

    >>> import oxon_review
    >>> action = oxon_review.load().action("brokerage-for-self-funders")
    >>> print(action)
    Develop a brokerage service for people who pay for their own care.
    >>> action.status
    <ActionStatus.NOT_STARTED: 'not-started'>
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
        return f"{when_in_words(self.when)}: {self.summary}"


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

    def _repr_html_(self) -> str:
        from oxon_review import _notebook  # noqa: PLC0415 (load() needs no HTML, and the import is not free)

        return _notebook.review(self)

    def __str__(self) -> str:
        return f"{self.area}, {self.kind.value} review, published {when_in_words(self.published)}"


@frozen(field_transformer=freeze_lists)
class Claim:
    """
    What one side of a discrepancy says, with the passages that say it; in words, its sources stand behind it.

    >>> import oxon_review
    >>> claim = oxon_review.load().discrepancy("title-of-the-winter-lead").claims[1]
    >>> print(claim)
    Winter planning director. (cqc-2019)
    >>> print(claim.evidence[0])
    a winter planning director
    """

    statement: str = field(validator=text, repr=shown)
    """The claim in the curator's own words."""
    evidence: tuple[Span, ...] = field(validator=_EVIDENCE, repr=False)
    """The passages that make it."""

    def __str__(self) -> str:
        sources = dict.fromkeys(span.source_id for span in self.evidence)
        return f"{self.statement} ({', '.join(sources)})"


@frozen(field_transformer=freeze_lists)
class Discrepancy:
    """
    A question on which the sources disagree; the library takes no side.

    >>> import oxon_review
    >>> print(oxon_review.load().discrepancy("title-of-the-winter-lead"))
    What was the title of the person appointed to lead on winter?
    - Winter Director. (occ-2019)
    - Winter planning director. (cqc-2019)
    """

    id: str = field(validator=kebab_id)
    """In kebab-case, unique within a dataset."""
    question: str = field(validator=text, repr=shown)
    """What they disagree on."""
    claims: tuple[Claim, ...] = field(validator=tuple_of(instance(Claim), at_least=2, unique=True), repr=False)
    """What each side says; two or more."""

    def __str__(self) -> str:
        return "\n- ".join((self.question, *map(str, self.claims)))


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
