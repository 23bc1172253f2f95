"""How the same words travelled: one utterance in several documents, and what became of it on the way."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise, takewhile
from typing import cast

from attrs import frozen

from oxon_review._checks import as_float, instance, judge, number, tuple_of
from oxon_review._dataset import Dataset
from oxon_review._difference import Piece, difference, pieces_of, written_pieces
from oxon_review._display import Table, excerpt, html_difference, html_output, html_table
from oxon_review._model import Quote
from oxon_review._organisations import Speaker
from oxon_review._shown import shown
from oxon_review._text import Document, Span
from oxon_review._time import when_in_words
from oxon_review._vocabulary import QuoteKind
from oxon_review._wording import all_named, counted
from oxon_review.compare._alterations import Cut, QuoteFlag, QuoteRelation, altered
from oxon_review.compare._documents import of_own_ids
from oxon_review.compare._recurrences import Alignment, Passage, Rules, recurrences
from oxon_review.compare._words import Word, common_words, initials_of, words_of
from oxon_review.errors import ValidationError

__all__ = ["QuoteCluster", "QuoteVariant", "compare_quotes"]

_MOST_WORDS = 500
"""So many words are set side by side with others at once; comparing takes the square of the time."""
_CONTEXT = 60
_EXCERPT = 60
_FEWEST_INITIALS = 3
"""Of fewer letters, the initials of two names are too often the same."""
_MOST_LOST, _FIRST_LOST, _LAST_LOST = 12, 4, 4


@frozen(repr=False)
class QuoteVariant:
    """
    One occurrence of an utterance.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> cluster = next(cluster for cluster in compare_quotes(data) if "co-operate" in cluster.text)
    >>> variant = cluster.variants[-1]
    >>> print(variant.relation.value, [cut.value for cut in variant.cuts], round(variant.share, 2))
    truncated ['start', 'end'] 0.59
    >>> print(variant.notes[0])
    ends with a full stop where the speaker goes on: 'in Oxfordshire - and while is it not fully'
    """

    span: Span
    """Where the words stand."""
    quote: Quote | None
    """The quotation that they are a passage of; None where they stand without quotation marks."""
    published: date | None
    """When the document was published, where that is known."""
    relation: QuoteRelation
    """How they relate to the canonical text."""
    cuts: tuple[Cut, ...]
    """Where words of the canonical text are missing."""
    share: float
    """What share of the words of the canonical text is in them, from 0 to 1."""
    flags: tuple[QuoteFlag, ...]
    """What a reader of this occurrence alone does not see."""
    notes: tuple[str, ...]
    """What the flags are for, in words."""
    against: str
    """The sentences of the canonical text that they draw on."""

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.span.exact

    @property
    def speaker(self) -> Speaker | None:
        """Who is said to have spoken, as printed."""
        return None if self.quote is None else self.quote.speaker

    @property
    def is_quoted(self) -> bool:
        """Whether the words stand as a quotation, and not as the writer's own."""
        return self.quote is not None

    @property
    def difference(self) -> str:
        """The words with what they lost as `[-lost-]` and gained as `{+gained+}`, beside the sentences they draw on."""
        return difference(self.against, self.text)

    @property
    def abridged(self) -> str:
        """The difference, of long losses only the first and last words."""
        return written_pieces(_abridged(self))

    @property
    def description(self) -> str:
        """The relation, cuts and flags in words."""
        cuts = f" at {all_named([cut.value for cut in self.cuts])}" if self.relation is QuoteRelation.TRUNCATED else ""
        quoted = "" if self.is_quoted else "without marks, "
        return "; ".join((f"{quoted}{self.relation.value}{cuts}, {self.share:.0%}", *self.notes))

    def __str__(self) -> str:
        return f"{_where(self)}: {self.description}"

    def __repr__(self) -> str:
        return f"QuoteVariant({self.span.source_id!r}, {self.relation.value}, {shown(self.text[:_EXCERPT])})"


@frozen(repr=False)
class QuoteCluster:
    """
    The occurrences of one utterance; the first is the canonical one, the longest and of these the earliest.

    >>> import oxon_review
    >>> cluster = compare_quotes(oxon_review.load())[-2]
    >>> print(cluster.speaker.name, len(cluster.variants), cluster.source_ids)
    Kate Terroni 2 ('occ-2019', 'bbc-2019')
    """

    variants: tuple[QuoteVariant, ...]
    """All occurrences, the canonical one and then the others by date and order."""

    @property
    def canonical(self) -> QuoteVariant:
        """The longest occurrence, and of these the earliest."""
        return self.variants[0]

    @property
    def text(self) -> str:
        """The canonical text, as printed."""
        return self.canonical.text

    @property
    def speaker(self) -> Speaker | None:
        """Who spoke, by the canonical occurrence."""
        return self.canonical.speaker

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The documents that have the words, each once, in order of the variants."""
        return tuple(dict.fromkeys(variant.span.source_id for variant in self.variants))

    @property
    def flags(self) -> tuple[QuoteFlag, ...]:
        """What any of the occurrences hides, each once."""
        return tuple(flag for flag in QuoteFlag if any(flag in variant.flags for variant in self.variants))

    def __iter__(self) -> Iterator[QuoteVariant]:
        return iter(self.variants)

    def __len__(self) -> int:
        return len(self.variants)

    def to_table(self) -> Table:
        """Give the occurrences as a table, with what differs marked in their words."""
        return self._as_table(lambda variant: variant.abridged)

    def _as_table(self, words: Callable[[QuoteVariant], str]) -> Table:
        speaker = "Nobody named" if self.speaker is None else str(self.speaker)
        return Table(
            caption=f'{speaker}: "{excerpt(self.text, _EXCERPT)}"',
            header=("Where", "How", "Words"),
            rows=tuple((_where(variant), variant.description, words(variant)) for variant in self.variants),
            notes=("[-lost-] and {+gained+} beside the sentences of the first that they draw on.",),
        )

    def _repr_html_(self) -> str:
        return html_output(html_table(self._as_table(lambda variant: html_difference(_abridged(variant)))))

    def __str__(self) -> str:
        speaker = "" if self.speaker is None else f" - {self.speaker}"
        lines = [f'"{" ".join(self.text.split())}"{speaker}', f"  {_where(self.canonical)}"]
        for variant in self.variants[1:]:
            lines += [f"- {variant}", f"  {variant.abridged}"]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"QuoteCluster({counted(len(self), 'variant')}, {shown(self.text[:_EXCERPT])})"


def _abridged(variant: QuoteVariant) -> list[Piece]:
    """Give the pieces of the difference, of long losses only the ends."""
    pieces = pieces_of(variant.against, variant.text)
    return [Piece(piece.kind, _ends(piece.text)) if piece.kind == "lost" else piece for piece in pieces]


def _ends(text: str) -> str:
    """Leave out the middle of many words."""
    words = text.split()
    if len(words) <= _MOST_LOST:
        return text
    return " ".join((*words[:_FIRST_LOST], "...", *words[-_LAST_LOST:]))


def _where(variant: QuoteVariant) -> str:
    day = variant.published
    when = "" if day is None else f", {when_in_words(day)}"
    return f"{variant.span.source_id}{when}"


# --- passages --------------------------------------------------------------------------------------------------------


@frozen
class _Origin:
    """A passage, and where it comes from."""

    passage: Passage
    quote: Quote | None
    published: date | None

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """What puts passages in the same order whichever came first: date, place, and the quotation's id."""
        passage = self.passage
        quote_id = "" if self.quote is None else self.quote.id
        return self.published or date.max, passage.place, passage.start, -len(passage.text), quote_id

    def span(self, first: int, after: int) -> Span:
        """Give the span of some of its words; of all the words of a quotation, with the marks around them."""
        words, text = self.passage.words, self.passage.text
        start, end = words[first].start, words[after - 1].end
        if self.quote is not None:
            start, end = 0, len(text)
        return Span(self.passage.place, self.passage.start + start, self.passage.start + end, text[start:end])


def _pieces(text: str) -> Iterator[tuple[int, str, tuple[Word, ...]]]:
    """Part a text that is too long to compare into pieces of 500 words, each with its place and words."""
    words = words_of(text)
    if len(words) <= _MOST_WORDS:
        yield 0, text, words
        return
    starts = [0, *(word.start for word in words[_MOST_WORDS::_MOST_WORDS]), len(text)]
    for start, end in pairwise(starts):
        piece = text[start:end].rstrip()
        yield start, piece, words_of(piece)


def _voice(quote: Quote) -> frozenset[str]:
    """Give the names of who speaks; of an organisation that speaks itself its id and initials, which people lack."""
    speaker = quote.speaker
    if speaker is None:
        return frozenset()
    names = {speaker.name.casefold()}
    if speaker.role is None and speaker.organisation in {None, speaker.name}:
        names.add(speaker.organisation_id or "")
        initials = initials_of(speaker.name).casefold()
        names.add(initials if len(initials) >= _FEWEST_INITIALS else "")
    return frozenset(names - {""})


def _quoted(quotes: Iterable[Quote], dates: Mapping[str, date | None]) -> Iterator[_Origin]:
    """Yield the passages of quotations."""
    for quote in quotes:
        for span in quote.evidence:
            for start, text, words in _pieces(span.exact):
                if not words:
                    continue
                passage = Passage(
                    text,
                    words,
                    owner=(span.source_id, quote.id),
                    voice=_voice(quote),
                    is_quoted=True,
                    is_term=quote.kind is QuoteKind.TERM,
                    place=span.source_id,
                    start=span.start + start,
                )
                yield _Origin(passage, quote, dates.get(span.source_id))


def _between(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a stretch without those that are *taken*, which are in order."""
    for first, after in taken:
        if after > start and first < end:
            if first > start:
                yield start, first
            start = max(start, after)
    if start < end:
        yield start, end


def _plain(text: str, words: tuple[Word, ...], place: str, start: int) -> Passage:
    """Make a passage without marks."""
    nobody: frozenset[str] = frozenset()
    return Passage(text, words, (place, start), nobody, is_quoted=False, is_term=False, place=place, start=start)


def _unquoted(documents: Iterable[Document], quotes: Iterable[Quote]) -> Iterator[_Origin]:
    """Yield the sentences of documents, without what is quoted in them."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for quote in quotes:
        for span in quote.evidence:
            taken.setdefault(span.source_id, []).append((span.start, span.end))
    for document in documents:
        place = document.source.id
        spans = sorted(taken.get(place, ()))
        at = 0
        for sentence in document.sentences:
            while at < len(spans) and spans[at][1] <= sentence.start:
                at += 1
            near = takewhile(lambda span: span[0] < sentence.end, islice(spans, at, None))  # noqa: B023 (used at once)
            for start, end in _between(sentence.start, sentence.end, tuple(near)):
                for offset, text, words in _pieces(document.text[start:end]):
                    if len(words) > 1:
                        yield _Origin(_plain(text, words, place, start + offset), None, document.source.published)


# --- clusters --------------------------------------------------------------------------------------------------------


def _variant(alignment: Alignment, whole: _Origin, part: _Origin, documents: Mapping[str, Document]) -> QuoteVariant:
    utterance = cast("Quote", whole.quote)  # nothing else is a whole
    document = documents.get(part.passage.place)
    span = part.span(*alignment.span)
    before = None if document is None else document.text[max(0, span.start - _CONTEXT) : span.start]
    found = altered(alignment, utterance, part.quote, before)
    return QuoteVariant(
        span=span,
        quote=part.quote,
        published=part.published,
        relation=found.relation,
        cuts=found.cuts,
        share=alignment.shared / len(whole.passage.words),
        flags=found.flags,
        notes=found.notes,
        against=whole.passage.text[slice(*found.touched)],
    )


def _canonical(origin: _Origin) -> QuoteVariant:
    span = origin.span(0, len(origin.passage.words))
    return QuoteVariant(
        span, origin.quote, origin.published, QuoteRelation.IDENTICAL, (), 1.0, (), (), against=span.exact
    )


def _order(variant: QuoteVariant) -> tuple[date, str, int]:
    return variant.published or date.max, variant.span.source_id, variant.span.start


def _common(passages: Iterable[Passage]) -> frozenset[str]:
    longest_first = sorted(passages, key=lambda passage: (not passage.is_quoted, -len(passage.words)))
    return common_words((passage.words, passage.voice) for passage in longest_first)


def compare_quotes(
    quotes: Dataset | Iterable[Quote], *, documents: Iterable[Document] = (), threshold: float = 0.6
) -> tuple[QuoteCluster, ...]:
    """
    Follow the same words across documents: who shortened them, who changed them, and what that hides.

    Each paragraph of a quotation is a passage of its own, and one of more than 500 words is several.  The longest come
    first, and of these the earliest; each other one joins the passage before it whose words it has, if it has enough:

    - at least the share *threshold* of its words, and of its words of content, in the same order; three quarters if
      another speaker is named, as formulas of thanks are shared by many;
    - two words of content at least, or three if another speaker is named and not all its words are shared; one if it is
      the same speaker's, or if eight words in a row are the same.

    Words of content are no function words, no names, and none that stand in so many of the passages (more than 8, and
    more than 2 %) that to share them says nothing; passages that repeat others do not count for that.

    Passages of one quotation never join, nor does one that stands within the other.  Neither do stock phrases: a few
    words each of two speakers; two terms; and a term that nobody is named for beside somebody's words.

    With documents, words that stand without quotation marks in another document than the quotation are found too, if
    they have three words of content in common with it, or eight words in a row, or are the whole of a fragment.

    Args:
        quotes: A dataset, or quotations.
        documents: The texts of the sources, for words without marks and for what stands before a fragment.
        threshold: The share of a passage's words that must be those of the utterance, above 0 and at most 1.

    Returns:
        The utterances that occur more than once, in order of their first publication.

    Raises:
        ValidationError: When there is something else among the quotations, two documents have one id, a document is
            not the text that the dataset was made of, or a quotation does not stand in its document.

    >>> import oxon_review
    >>> clusters = compare_quotes(oxon_review.load())
    >>> print(clusters[1].variants[1])
    oxford-mail-2018, 12 February 2018: identical, 100%; is introduced by 'noting', not 'says'
    """
    threshold = as_float(threshold)
    judge(number(sys.float_info.min, 1), "compare_quotes: threshold", threshold)
    texts = {document.source.id: document for document in of_own_ids(documents, name="compare_quotes: documents")}
    dates: dict[str, date | None] = {id: document.source.published for id, document in texts.items()}  # noqa: A001
    if isinstance(quotes, Dataset):
        _refuse_other_texts(quotes, texts)
        dates |= {source.id: source.published for source in quotes.sources}
        said = quotes.quotes
    else:
        given: object = quotes if isinstance(quotes, (Quote, str)) else tuple(quotes)
        judge(tuple_of(instance(Quote)), "compare_quotes: quotes", given)
        said = cast("tuple[Quote, ...]", given)
        _refuse_misplaced(said, texts)
    origins = [*_quoted(said, dates), *_unquoted(texts.values(), said)]
    origins.sort(key=lambda origin: origin.order)
    by_passage = {id(origin.passage): origin for origin in origins}
    rules = Rules(threshold, _common(origin.passage for origin in origins))
    clusters: list[QuoteCluster] = []
    for whole, alignments in recurrences((origin.passage for origin in origins), rules):
        first = by_passage[id(whole)]
        parts = [_variant(each, first, by_passage[id(each.part)], texts) for each in alignments]
        clusters.append(QuoteCluster((_canonical(first), *sorted(parts, key=_order))))
    return tuple(sorted(clusters, key=lambda cluster: min(map(_order, cluster))))


def _refuse_other_texts(dataset: Dataset, documents: Mapping[str, Document]) -> None:
    for source in dataset.sources:
        document = documents.get(source.id)
        if document is not None and document.source.sha256 != source.sha256:
            message = (
                f"compare_quotes: document {source.id!r} is not the text that the dataset was made of; "
                "anchoring.verify tells what has changed"
            )
            raise ValidationError(message)


def _refuse_misplaced(quotes: Iterable[Quote], documents: Mapping[str, Document]) -> None:
    for quote in quotes:
        for span in quote.evidence:
            document = documents.get(span.source_id)
            if document is not None and document.text[span.start : span.end] != span.exact:
                message = (
                    f"compare_quotes: quotation {quote.id!r} does not stand at {span.start} in the document "
                    f"{span.source_id!r} that was given; anchoring.locate tells where it stands"
                )
                raise ValidationError(message)
