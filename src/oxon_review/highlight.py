"""
The text of a source with every fact marked where it stands: in a notebook, or as a page to save.

>>> import oxon_review
>>> from oxon_review.loaders import load_documents
>>> data = oxon_review.load()
>>> (document,) = load_documents("seeds/000_fac0416bd6f5a16c.txt", sources=data.sources)
>>> highlight(document, data)
Highlight('ouh-2018', 42 facts, 64 passages)
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import NamedTuple

from attrs import field, frozen

from oxon_review._checks import instance, judge, near
from oxon_review._dataset import Dataset, Owner
from oxon_review._display import (
    STYLE,
    Html,
    Table,
    html_fields,
    html_link,
    html_note,
    html_output,
    html_table,
    html_target,
    html_verbatim,
    html_web_link,
    own_ids,
    own_link,
    own_name,
)
from oxon_review._model import Review
from oxon_review._shown import shown
from oxon_review._text import Document, Span
from oxon_review._time import when_in_words
from oxon_review._wording import counted, worded
from oxon_review.anchoring import Location, LocationStatus
from oxon_review.anchoring._locate import Searcher
from oxon_review.anchoring._pairing import paired
from oxon_review.errors import ValidationError

__all__ = ["Highlight", "Mark", "MarkKind", "highlight"]


def __dir__() -> list[str]:
    return sorted(__all__)


class MarkKind(Enum):
    """What a marked passage is to a dataset."""

    FINDING = "finding"
    """It states a finding."""
    ACTION = "action"
    """It tells of an action."""
    QUOTE = "quote"
    """It is a quotation, or a paragraph of one."""
    ATTRIBUTION = "attribution"
    """It names who speaks, or is the word of saying."""
    EVENT = "event"
    """It tells of an event."""
    DELAY = "delay"
    """It prints a figure of delays."""
    CLAIM = "claim"
    """It makes a claim that other passages contradict."""
    OMISSION = "omission"
    """It was read and judged to carry no fact."""


class _Look(NamedTuple):
    """What tells the marks of a kind from others: a letter, and a line of its own shape."""

    sign: str
    meaning: str
    line: str
    """The colours can be seen on light and on dark, and only help."""


_LOOKS = {
    MarkKind.FINDING: _Look("F", "States a finding", "underline solid 2px #3b7dd8;text-underline-offset:.15em"),
    MarkKind.ACTION: _Look("A", "Tells of an action", "underline double 1px #8f62d6;text-underline-offset:.5em"),
    MarkKind.QUOTE: _Look("Q", "Is a quotation", "underline dotted 2px #2e8b57;text-underline-offset:.35em"),
    MarkKind.ATTRIBUTION: _Look(
        "S", "Names a speaker, or is the word of saying", "underline wavy 1px #808080;text-underline-offset:.2em"
    ),
    MarkKind.EVENT: _Look("E", "Tells of an event", "underline dashed 2px #b5731a;text-underline-offset:.55em"),
    MarkKind.DELAY: _Look("D", "Prints a figure of delays", "overline solid 2px #b5731a"),
    MarkKind.CLAIM: _Look("C", "Makes a claim that other passages contradict", "overline wavy 1px #d0504a"),
    MarkKind.OMISSION: _Look("O", "Was read and judged to carry no fact", "overline dotted 1px #808080"),
}
_CHANGED = "changed"
_NAMES = (*(kind.value for kind in MarkKind), _CHANGED)
_MOST_TOLD, _LONGEST_SUMMARY = 6, 200
"""A tooltip tells so many facts and of each so many characters, so that it fits on a screen."""
_UNPROVED = (LocationStatus.CHANGED, LocationStatus.AMBIGUOUS, LocationStatus.MISSING)
_MARK_STYLE = """
.oxon-review .oxon-text{white-space:pre-wrap;overflow-wrap:break-word;line-height:2.1;max-width:75ch;margin:1em 0;\
padding:.5em 0;border:solid rgba(128,128,128,.5);border-width:1px 0}
.oxon-review mark{background:rgba(128,128,128,.12);color:inherit}
.oxon-review .oxon-changed{outline:1px dashed}
.oxon-review a.oxon-ref{font-size:.7em;line-height:1;vertical-align:super;text-decoration:none;padding:0 .25em;\
margin:0 .15em;border:1px solid rgba(128,128,128,.8);border-radius:.3em}
.oxon-review .oxon-ref::before{content:attr(data-ref)}
""" + "".join(f".oxon-review .oxon-{kind.value}{{text-decoration:{look.line}}}\n" for kind, look in _LOOKS.items())
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body{{background:Canvas;color:CanvasText;font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem}}
h1{{font-size:1.4rem}}
{style}</style>
</head>
<body>
<main class="oxon-review">
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


@frozen
class Mark:
    """
    One fact of a dataset, with where its passages stand in a document.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> data = oxon_review.load()
    >>> (document,) = load_documents("seeds/000_fac0416bd6f5a16c.txt", sources=data.sources)
    >>> mark = highlight(document, data).marks[0]
    >>> print(mark.kind.value, "-", mark.spans[0])
    omission - Skip to main content
    """

    kind: MarkKind = field(repr=str)
    """What its passages are to the dataset."""
    owner: Owner = field(repr=False)
    """The fact, which for an attribution is the quotation, and for a claim the discrepancy."""
    summary: str = field(repr=shown)
    """The fact in words."""
    locations: tuple[Location, ...] = field(repr=False)
    """Where each of its passages of this source stands in the document."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The passages that have a place in the document, as they stand there."""
        return tuple(location.span for location in self.locations if location.span is not None)

    @property
    def fact_id(self) -> str:
        """The id of the fact; empty where such facts have none."""
        return str(getattr(self.owner, "id", ""))


def _first_place(mark: Mark) -> tuple[bool, int]:
    """Order marks by their first passage; those without a place come last."""
    return not mark.spans, min((span.start for span in mark.spans), default=0)


# --- the text --------------------------------------------------------------------------------------------------------


@frozen(eq=False)
class _Passage:
    """A passage that has a place in the text."""

    ref: str
    number: int
    """Which of the passages of its fact it is, from 1."""
    mark: Mark
    location: Location
    span: Span

    @property
    def name(self) -> str:
        """What links to it lead to."""
        return f"{self.ref}-{self.number}"

    @property
    def looks(self) -> tuple[str, ...]:
        kind = self.mark.kind.value
        return (kind, _CHANGED) if self.location.status is LocationStatus.CHANGED else (kind,)

    @property
    def told(self) -> str:
        """What a tooltip tells."""
        known = " ".join(part for part in (self.ref, *self.looks, self.mark.fact_id) if part)
        summary = self.mark.summary
        return f"{known}: {summary if len(summary) <= _LONGEST_SUMMARY else f'{summary[:_LONGEST_SUMMARY]}...'}"

    def as_link(self) -> str:
        """Write the sign before the passage, a link to the fact; it is drawn and no text."""
        name = f"{self.mark.kind.value} {self.ref[1:]}"
        return (
            f'<a class="oxon-ref" {own_name(self.name)} {own_link(self.ref)} data-ref="{self.ref}" '
            f'aria-label="{name}" title="{html_verbatim(self.told)}"></a>'
        )


def _numbered(marks: Iterable[Mark]) -> Iterator[tuple[str, Mark]]:
    """Yield marks with a sign and a number of their kind: `F1`, `F2`, `Q1`."""
    counts: Counter[MarkKind] = Counter()
    for mark in marks:
        counts[mark.kind] += 1
        yield f"{_LOOKS[mark.kind].sign}{counts[mark.kind]}", mark


def _passages(marks: Iterable[Mark]) -> Iterator[_Passage]:
    for ref, mark in _numbered(marks):
        for number, location in enumerate(mark.locations, start=1):
            if location.span is not None:
                yield _Passage(ref, number, mark, location, location.span)


def _written(text: str, passages: Iterable[_Passage]) -> Iterator[str]:
    """Write a text piece by piece; a piece lies between two places where a passage begins or ends."""
    begins: dict[int, list[_Passage]] = {}
    ends: dict[int, list[_Passage]] = {}
    for passage in passages:
        begins.setdefault(passage.span.start, []).append(passage)
        ends.setdefault(passage.span.end, []).append(passage)
    open_ones: dict[_Passage, None] = {}
    looks: Counter[str] = Counter()
    last = 0
    for place in sorted({*begins, *ends, len(text)}):
        yield _piece(text[last:place], open_ones, [name for name in _NAMES if looks[name]])
        for passage in ends.get(place, ()):
            del open_ones[passage]
            looks.subtract(passage.looks)
        for passage in begins.get(place, ()):
            open_ones[passage] = None
            looks.update(passage.looks)
            yield passage.as_link()
        last = place


def _piece(text: str, passages: Collection[_Passage], looks: Sequence[str]) -> str:
    """Write a piece of the text with the looks of all the passages that it belongs to."""
    if not text or not passages:
        return html_verbatim(text)
    told = [passage.told for passage in islice(passages, _MOST_TOLD)]
    more = [f"and {len(passages) - _MOST_TOLD:,} more"] if len(passages) > _MOST_TOLD else []
    first, *others = looks
    within = "".join(f'<span class="oxon-{name}">' for name in others)
    title = html_verbatim("\n".join((*told, *more)))
    return f'<mark class="oxon-{first}" title="{title}">{within}{html_verbatim(text)}{"</span>" * len(others)}</mark>'


# --- the tables ------------------------------------------------------------------------------------------------------


def _legend(marks: Sequence[Mark]) -> Table:
    facts = Counter(mark.kind for mark in marks)
    passages = Counter({kind: sum(len(mark.spans) for mark in marks if mark.kind is kind) for kind in facts})
    rows = (
        (
            look.sign,
            Html(f'<mark class="oxon-{kind.value}">{kind.value}</mark>'),
            look.meaning,
            f"{facts[kind]:,}",
            f"{passages[kind]:,}",
        )
        for kind, look in _LOOKS.items()
        if facts[kind]
    )
    header = ("Sign", "Mark", "Meaning", "Facts", "Passages")
    return Table("What is marked", header, tuple(rows), frozenset({3, 4}))


def _facts(marks: Iterable[Mark]) -> Table:
    rows = (
        (html_target(ref, ref), mark.kind.value, mark.fact_id, mark.summary, _links(ref, mark))
        for ref, mark in _numbered(marks)
    )
    return Table("Facts", ("Sign", "Kind", "Fact", "In words", "Passages"), tuple(rows))


def _links(ref: str, mark: Mark) -> Html:
    numbered = enumerate(mark.locations, start=1)
    return Html(
        ", ".join(
            f"{number} has no place" if location.span is None else html_link(f"{ref}-{number}", f"passage {number}")
            for number, location in numbered
        )
    )


def _unproved(marks: Iterable[Mark]) -> Table:
    """List the passages whose words are not those recorded."""
    rows = (
        (html_link(ref, ref), str(location))
        for ref, mark in _numbered(marks)
        for location in mark.locations
        if location.status in _UNPROVED
    )
    return Table("Passages that do not stand here as recorded", ("Sign", "Passage"), tuple(rows))


# --- the whole -------------------------------------------------------------------------------------------------------


@frozen(repr=False)
class Highlight:
    """
    A document with the facts of a dataset marked in it: notebooks show it, and `to_html` makes a page of it.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> data = oxon_review.load()
    >>> (document,) = load_documents("seeds/000_fac0416bd6f5a16c.txt", sources=data.sources)
    >>> marked = highlight(document, data)
    >>> marked.is_as_recorded, marked.unplaced
    (True, ())
    """

    document: Document
    """The text."""
    area: str
    """The area of the dataset."""
    marks: tuple[Mark, ...]
    """The facts that rest on this source, in the order of their first passages; those without a place come last."""
    is_as_recorded: bool
    """
    Whether the text is, character by character, the one that the dataset was made of, for each source that it is
    matched to.
    """

    @property
    def unplaced(self) -> tuple[Location, ...]:
        """The passages that have no certain place in the document."""
        return tuple(location for mark in self.marks for location in mark.locations if location.span is None)

    def to_html(self) -> str:
        """
        Give a whole page, to be saved as UTF-8: it stands alone, and runs and fetches nothing.

        >>> import oxon_review
        >>> from oxon_review.loaders import load_documents
        >>> data = oxon_review.load()
        >>> (document,) = load_documents("seeds/000_fac0416bd6f5a16c.txt", sources=data.sources)
        >>> path = getfixture("tmp_path") / "marked.html"
        >>> path.write_text(highlight(document, data).to_html(), encoding="utf-8") > 0
        True
        """
        title = html_verbatim(f"{self.area}: the facts in {self.document.source.id}")
        return own_ids(_PAGE.format(title=title, style=STYLE + _MARK_STYLE, body=self._body()))

    def _repr_html_(self) -> str:
        return html_output(f"<style>{_MARK_STYLE}</style>", self._body())

    def _body(self) -> str:
        text = "".join(_written(self.document.text, _passages(self.marks)))
        unproved = _unproved(self.marks)
        return "".join(
            (
                self._heading(),
                html_table(_legend(self.marks)) if self.marks else html_note("No fact rests on this text."),
                html_note(self._state()),
                f'<div class="oxon-text">{text}</div>',
                html_table(unproved) if unproved.rows else "",
                html_table(_facts(self.marks), most_rows=len(self.marks)) if self.marks else "",
            )
        )

    def _heading(self) -> str:
        source = self.document.source
        day = source.published
        fields = (
            ("Source", source.id),
            ("Publisher", source.publisher),
            ("Published", "" if day is None else when_in_words(day)),
            ("Web page", html_web_link(source.url, source.url) if source.url else ""),
        )
        return html_fields(source.title or source.id, fields)

    def _state(self) -> str:
        """Say whether the text is the one recorded and, where it is not, what has become of the passages."""
        if self.is_as_recorded:
            return "The text is the one that the dataset was made of."
        counts = Counter(location.status for mark in self.marks for location in mark.locations)
        told = ", ".join(f"{counts[status]:,} {status.value}" for status in LocationStatus if counts[status])
        return f"The text is not the one that the dataset was made of. Its passages here: {told or 'none'}."

    def __repr__(self) -> str:
        passages = sum(len(mark.spans) for mark in self.marks)
        unplaced = f", {len(self.unplaced)} unplaced" if self.unplaced else ""
        return (
            f"Highlight({self.document.source.id!r}, {counted(len(self.marks), 'fact')}, "
            f"{counted(passages, 'passage')}{unplaced})"
        )


# --- the facts of a dataset ------------------------------------------------------------------------------------------


class _Fact(NamedTuple):
    """A fact with the passages that one kind of mark is for."""

    kind: MarkKind
    owner: Owner
    summary: str
    spans: Iterable[Span]


def _of_review(review: Review) -> Iterator[_Fact]:
    for finding in review.findings:
        yield _Fact(MarkKind.FINDING, finding, str(finding), finding.evidence)
    for action in review.actions:
        yield _Fact(MarkKind.ACTION, action, str(action), action.evidence)
    for quote in review.quotes:
        speaker = str(quote.speaker or "no speaker named")
        yield _Fact(MarkKind.QUOTE, quote, f"{worded(quote.kind)}, {speaker}", quote.evidence)
        if quote.attribution is not None:
            rule = f"{speaker} (rule: {quote.attribution.rule})"
            yield _Fact(MarkKind.ATTRIBUTION, quote, rule, quote.attribution.spans())
    for event in review.events:
        yield _Fact(MarkKind.EVENT, event, str(event), event.evidence)


def _all(dataset: Dataset) -> Iterator[_Fact]:
    """Yield all that has passages, the same as `Dataset.spans` does, and tell claims and attributions apart."""
    for review in dataset.reviews:
        yield from _of_review(review)
    for stat in dataset.delays:
        yield _Fact(MarkKind.DELAY, stat, str(stat), stat.evidence)
    for discrepancy in dataset.discrepancies:
        for claim in discrepancy.claims:
            summary = f"{discrepancy.question} {claim.statement}"
            yield _Fact(MarkKind.CLAIM, discrepancy, summary, claim.evidence)
    for omission in dataset.omissions:
        yield _Fact(MarkKind.OMISSION, omission, str(omission), omission.evidence)


def highlight(document: Document, dataset: Dataset) -> Highlight:
    """
    Mark the facts of a *dataset* in the text of one of its sources.

    Where the text has changed since, each passage is looked for as `anchoring.locate` does: what has moved or changed
    is marked where it is now, and the output lists what is not as recorded.

    Args:
        document: The text, matched to a source as `anchoring.verify` does.
        dataset: The facts.

    Raises:
        ValidationError: When the document is the text of none of the dataset's sources.

    >>> import oxon_review
    >>> from oxon_review.loaders import load_documents
    >>> data = oxon_review.load()
    >>> (document,) = load_documents("seeds/000_fac0416bd6f5a16c.txt", sources=data.sources)
    >>> highlight(document, data)
    Highlight('ouh-2018', 42 facts, 64 passages)
    """
    judge(instance(Document), "highlight: the document", document)
    judge(instance(Dataset), "highlight: the dataset", dataset)
    sources = [dataset.source(id) for id in paired(dataset, [document])]  # noqa: A001
    if not sources:
        raise ValidationError(_stranger(document, dataset))
    ids = {source.id for source in sources}
    locate = Searcher(document).locate
    marks = (
        Mark(fact.kind, fact.owner, fact.summary, tuple(locate(span) for span in fact.spans if span.source_id in ids))
        for fact in _all(dataset)
    )
    return Highlight(
        document,
        dataset.area,
        tuple(sorted((mark for mark in marks if mark.locations), key=_first_place)),
        is_as_recorded=all(source.sha256 == document.source.sha256 for source in sources),
    )


def _stranger(document: Document, dataset: Dataset) -> str:
    known = [source.id for source in dataset.sources]
    meant = near(document.source.id, known)
    advice = f"did you mean {meant[0]!r}?" if meant else f"its sources are {shown(known)}"
    return (
        f"highlight: the document {document.source.id!r} is the text of no source of the dataset; {advice} "
        "(load_documents(..., sources=dataset.sources) gives documents the ids of their sources)"
    )
