"""Everything together: a dataset refuses to exist when its facts do not fit together."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TypeVar

from attrs import field, frozen

from oxon_review._checks import (
    check,
    distinct,
    freeze_lists,
    instance,
    judge,
    near,
    optional,
    shown,
    text,
    tuple_of,
)
from oxon_review._delays import DelayStat
from oxon_review._model import Action, Discrepancy, Event, Finding, Omission, Quote, Review
from oxon_review._organisations import Organisation
from oxon_review._series import DelaySeries
from oxon_review._text import Source, Span
from oxon_review._vocabulary import Theme
from oxon_review._wording import counted
from oxon_review.errors import UnknownIdError

__all__ = ["Dataset", "Fact", "Owner", "label"]

Fact = Finding | Action | Quote | Event | DelayStat | Discrepancy
"""A value that says something and carries the passages that prove it."""
Owner = Fact | Omission
"""Whatever a span can belong to."""
_Named = Source | Organisation | Review | Finding | Action | Quote | Event | Discrepancy
_KINDS: tuple[type[_Named], ...] = (Source, Organisation, Review, Finding, Action, Quote, Event, Discrepancy)
_N = TypeVar("_N", Source, Organisation, Review, Finding, Action, Quote, Event, Discrepancy)


def _kind(noun: _Named) -> type[_Named]:
    """Give the kind of a noun, which for a subclass is the noun's class that it extends."""
    return next(kind for kind in _KINDS if isinstance(noun, kind))


@frozen(repr=False, field_transformer=freeze_lists)
class Dataset:
    """
    An area's sources, organisations, reviews, delays and discrepancies, checked as a whole.

    Every id that is used exists, no id is given twice, every span lies within its source, and no fact rests on a
    passage that was set aside as carrying none.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> data.review("follow-up").published
    datetime.date(2019, 1, 9)
    >>> data.organisation("oxford-helth")
    Traceback (most recent call last):
        ...
    oxon_review.errors.UnknownIdError: there is no organisation 'oxford-helth'; did you mean 'oxford-health'?
    """

    area: str = field(validator=text)
    """The area that the dataset is about."""
    version: str = field(validator=text)
    """The version of the data, which changes with the facts."""
    sources: tuple[Source, ...] = field(validator=tuple_of(instance(Source)))
    """The publications that the facts rest on."""
    organisations: tuple[Organisation, ...] = field(validator=tuple_of(instance(Organisation)))
    """The bodies that the sources name."""
    reviews: tuple[Review, ...] = field(validator=tuple_of(instance(Review)))
    """The reviews with all that belongs to each."""
    delays: DelaySeries = field(default=DelaySeries(), validator=instance(DelaySeries))
    """The delay figures that the sources print."""
    discrepancies: tuple[Discrepancy, ...] = field(default=(), validator=tuple_of(instance(Discrepancy)))
    """What the sources disagree on."""
    omissions: tuple[Omission, ...] = field(default=(), validator=tuple_of(instance(Omission)))
    """What was read and judged to carry no fact."""

    def __attrs_post_init__(self) -> None:
        check(self, self._faults())

    # --- what it is called -------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the dataset is called."""
        return f"Reviews of health and social care in {self.area}"

    def citation(self, *, author: str | None = None) -> str:
        """
        Cite the dataset: its *author*, if one is given, its title and its version; `Source.citation` cites its sources.

        Raises:
            ValidationError: When *author* is blank or no text.

        >>> import oxon_review
        >>> print(oxon_review.load().citation(author="The oxon_review developers"))
        The oxon_review developers. Reviews of health and social care in Oxfordshire (version 1.0.0) [data set].
        """
        judge(optional(text), "Dataset.citation: the author", author)
        title = f"{self.title} (version {self.version}) [data set]."
        return title if author is None else f"{' '.join(author.split()).removesuffix('.')}. {title}"

    # --- all of a kind -----------------------------------------------------------------------------------------------

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all reviews."""
        return tuple(finding for review in self.reviews for finding in review.findings)

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all reviews."""
        return tuple(action for review in self.reviews for action in review.actions)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of all reviews."""
        return tuple(quote for review in self.reviews for quote in review.quotes)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of all reviews."""
        return tuple(event for review in self.reviews for event in review.events)

    # --- one by its id -----------------------------------------------------------------------------------------------

    @cached_property
    def _by_id(self) -> dict[tuple[type, str], _Named]:
        return {(_kind(noun), noun.id): noun for noun in self._named()}

    def _named(self) -> Iterator[_Named]:
        for nouns in (
            self.sources,
            self.organisations,
            self.reviews,
            self.findings,
            self.actions,
            self.quotes,
            self.events,
            self.discrepancies,
        ):
            yield from nouns

    def _one(self, kind: type[_N], id: str) -> _N:  # noqa: A002 (the field's name)
        found = self._by_id.get((kind, id))
        if isinstance(found, kind):
            return found
        known = tuple(noun_id for noun_kind, noun_id in self._by_id if noun_kind is kind)
        raise UnknownIdError(kind.__name__.lower(), id, near(str(id), known), known)

    def source(self, id: str) -> Source:  # noqa: A002
        """Give the source with this id, or raise `UnknownIdError`."""
        return self._one(Source, id)

    def organisation(self, id: str) -> Organisation:  # noqa: A002
        """Give the organisation with this id, or raise `UnknownIdError`."""
        return self._one(Organisation, id)

    def review(self, id: str) -> Review:  # noqa: A002
        """Give the review with this id, or raise `UnknownIdError`."""
        return self._one(Review, id)

    def finding(self, id: str) -> Finding:  # noqa: A002
        """Give the finding with this id, or raise `UnknownIdError`."""
        return self._one(Finding, id)

    def action(self, id: str) -> Action:  # noqa: A002
        """Give the action with this id, or raise `UnknownIdError`."""
        return self._one(Action, id)

    def quote(self, id: str) -> Quote:  # noqa: A002
        """Give the quotation with this id, or raise `UnknownIdError`."""
        return self._one(Quote, id)

    def event(self, id: str) -> Event:  # noqa: A002
        """Give the event with this id, or raise `UnknownIdError`."""
        return self._one(Event, id)

    def discrepancy(self, id: str) -> Discrepancy:  # noqa: A002
        """Give the discrepancy with this id, or raise `UnknownIdError`."""
        return self._one(Discrepancy, id)

    # --- some of a kind ----------------------------------------------------------------------------------------------

    def quotes_by(self, name: str) -> tuple[Quote, ...]:
        """
        Give the quotations of every speaker whose name holds the words of *name*, in any case.

        `quotes_of` gives those of an organisation's speakers.

        Raises:
            ValidationError: When *name* is blank or no text.

        >>> import oxon_review
        >>> for quote in oxon_review.load().quotes_by("prentis"):
        ...     print(quote.speaker.name, "-", quote.kind.value)
        Victoria Prentis - partial
        Victoria Prentis - direct
        """
        judge(text, "Dataset.quotes_by: the name", name)
        wanted = set(name.casefold().split())
        return tuple(
            quote
            for quote in self.quotes
            if quote.speaker is not None and wanted <= set(quote.speaker.name.casefold().split())
        )

    def quotes_of(self, organisation_id: str) -> tuple[Quote, ...]:
        """
        Give the quotations of every speaker known to speak for an organisation, itself among them.

        `quotes_by` gives those of a speaker by name.

        Raises:
            UnknownIdError: When there is no such organisation.

        >>> import oxon_review
        >>> for quote in oxon_review.load().quotes_of("age-uk-oxfordshire"):
        ...     print(quote.speaker)
        Penny Thewlis, Chief Executive, Age UK Oxfordshire
        """
        wanted = self.organisation(organisation_id).id
        return tuple(
            quote for quote in self.quotes if quote.speaker is not None and quote.speaker.organisation_id == wanted
        )

    def findings_on(self, theme: Theme) -> tuple[Finding, ...]:
        """
        Give the findings of all reviews on one theme.

        Raises:
            ValidationError: When *theme* is no `Theme`: a slip is no empty answer.

        >>> import oxon_review
        >>> from oxon_review import Theme
        >>> for finding in oxon_review.load().findings_on(Theme.INFORMATION_SHARING):
        ...     print(finding.voice.value, "-", finding)
        regulator - Computer systems that did not work together held back the joining up of services.
        """
        judge(instance(Theme), "Dataset.findings_on: the theme", theme)
        return tuple(finding for finding in self.findings if finding.theme is theme)

    # --- the passages ------------------------------------------------------------------------------------------------

    def spans(self) -> Iterator[tuple[Owner, Span]]:
        """
        Yield every span with the value it belongs to: the facts' evidence, what names a speaker, what was set aside.

        A claim's spans come with its `Discrepancy`, the cue and mention of an attribution with its `Quote`.
        """
        for review in self.reviews:
            for nouns in (review.findings, review.actions, review.events):
                yield from ((noun, span) for noun in nouns for span in noun.evidence)
            for quote in review.quotes:
                yield from ((quote, span) for span in quote.evidence)
                if quote.attribution is not None:
                    yield from ((quote, span) for span in quote.attribution.spans())
        yield from ((stat, span) for stat in self.delays for span in stat.evidence)
        for discrepancy in self.discrepancies:
            yield from ((discrepancy, span) for claim in discrepancy.claims for span in claim.evidence)
        yield from ((omission, span) for omission in self.omissions for span in omission.evidence)

    # --- as it is shown ----------------------------------------------------------------------------------------------

    def _repr_html_(self) -> str:
        from oxon_review import _notebook  # noqa: PLC0415

        return _notebook.dataset(self)

    def __repr__(self) -> str:
        return (
            f"Dataset({shown(self.area)}, version={shown(self.version)}, {counted(len(self.sources), 'source')}, "
            f"{counted(len(self.reviews), 'review')}, {counted(len(self.findings), 'finding')}, "
            f"{counted(len(self.quotes), 'quote')}, {counted(len(self.delays), 'delay')})"
        )

    # --- how it fits together ----------------------------------------------------------------------------------------

    def _faults(self) -> Iterator[str]:
        yield from dict.fromkeys(chain(self._repeated(), self._dangling(), self._circular(), self._misplaced()))

    def _repeated(self) -> Iterator[str]:
        """Tell each id that two values of one kind share, and each figure that is given twice."""
        for kind, id in distinct((_kind(noun), noun.id) for noun in self._named()):  # noqa: A001
            yield f"two of the {kind.__name__.lower()} ids are {id!r}; an id is given once"
        for month, *_ in distinct(stat.key for stat in self.delays):
            yield f"there is more than one figure for {month} of the same measure, area, source and breakdown"

    def _dangling(self) -> Iterator[str]:
        """Tell each organisation and source that is referred to and does not exist."""
        organisations = {organisation.id for organisation in self.organisations}
        for noun, id in self._organisation_ids():  # noqa: A001
            if id not in organisations:
                yield f"{label(noun)}: {UnknownIdError('organisation', id, near(id, organisations))}"
        sources = {source.id for source in self.sources}
        for owner, id in self._source_ids():  # noqa: A001
            if id not in sources:
                yield f"{label(owner)}: {UnknownIdError('source', id, near(id, sources))}"

    def _organisation_ids(self) -> Iterator[tuple[_Named, str]]:
        for organisation in self.organisations:
            if organisation.part_of is not None:
                yield organisation, organisation.part_of
        for review in self.reviews:
            yield review, review.regulator_id
            nouns: tuple[Review | Finding | Action | Event, ...] = (
                review,
                *review.findings,
                *review.actions,
                *review.events,
            )
            for noun in nouns:
                for id in noun.organisation_ids:  # noqa: A001
                    yield noun, id
            for quote in review.quotes:
                if quote.speaker is not None and quote.speaker.organisation_id is not None:
                    yield quote, quote.speaker.organisation_id

    def _source_ids(self) -> Iterator[tuple[Owner, str]]:
        for owner, span in self.spans():
            yield owner, span.source_id
        for stat in self.delays:
            if stat.source_id is not None:
                yield stat, stat.source_id

    def _circular(self) -> Iterator[str]:
        """Tell each organisation that is, through others, a part of itself."""
        parents = {organisation.id: organisation.part_of for organisation in self.organisations}
        circular: set[str] = set()
        clear: set[str] = set()
        for start in parents:
            above: str | None = start
            walk: list[str] = []
            on_the_way: set[str] = set()
            while above is not None and above not in on_the_way and above not in clear:
                walk.append(above)
                on_the_way.add(above)
                above = parents.get(above)
            if above is not None and above in on_the_way:
                circular.update(walk[walk.index(above) :])
            clear |= on_the_way
        for organisation in self.organisations:
            if organisation.id in circular:
                yield f"{label(organisation)}: is part of itself, by its part_of or that of another"

    def _misplaced(self) -> Iterator[str]:
        """Tell each span that ends after its source does, and each fact that rests on a passage set aside."""
        lengths = {source.id: source.length for source in self.sources}
        set_aside = _set_aside(self.omissions)
        for owner, span in self.spans():
            length = lengths.get(span.source_id, span.end)
            if span.end > length:
                yield (
                    f"{label(owner)}: the span {span.start} to {span.end} lies outside source {span.source_id!r}, "
                    f"which has {counted(length, 'character')}"
                )
            starts, furthest = set_aside.get(span.source_id, ((), ()))
            before = bisect_left(starts, span.end)
            if before and not isinstance(owner, Omission):
                end, omission = furthest[before - 1]
                if end > span.start:
                    yield f"{label(omission)}: sets aside a passage of {span.source_id!r} that {label(owner)} rests on"


def _set_aside(omissions: Iterable[Omission]) -> dict[str, tuple[list[int], list[tuple[int, Omission]]]]:
    """Give, for each source, where omitted passages start in order, and beside each the furthest end until there."""
    passages = sorted(
        ((span, omission) for omission in omissions for span in omission.evidence), key=lambda pair: pair[0].start
    )
    places: dict[str, tuple[list[int], list[tuple[int, Omission]]]] = {}
    for span, omission in passages:
        starts, furthest = places.setdefault(span.source_id, ([], []))
        starts.append(span.start)
        is_further = not furthest or span.end > furthest[-1][0]
        furthest.append((span.end, omission) if is_further else furthest[-1])
    return places


def label(noun: _Named | Owner) -> str:
    """Name a value in a message."""
    if isinstance(noun, DelayStat):
        return f"delay of {noun.month}"
    if isinstance(noun, Omission):
        return f"omission {shown(noun.reason)}"
    return f"{_kind(noun).__name__.lower()} {noun.id!r}"
