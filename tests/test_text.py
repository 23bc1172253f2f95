"""A document is cut into spans: each repeats its passage, none cuts a character, and what is found is there."""

from datetime import date
from hashlib import sha256
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import documents, prose, spans, spans_of, texts

from oxon_review import Document, Source, SourceKind, Span
from oxon_review._text import fingerprint, is_whole
from oxon_review.errors import AmbiguousPassageError, PassageNotFoundError, ValidationError

CUTS = "Span: the passage cuts a letter from the combining mark that follows it; take the whole character"
FAMILY = "\U0001f469\u200d\U0001f467"
NO_SHA256 = "0" * 64


def page(text: str) -> Document:
    """Make a document of a text."""
    return Document.from_text(text, id="page")


def starts_of(document: Document, passage: str) -> list[int]:
    """Give where each occurrence of a passage starts."""
    return [span.start for span in document.find_all(passage)]


def fits(text: str, position: int) -> bool:
    """Tell whether a span may begin or end at a position: the law that the library follows, written otherwise."""
    if position in {0, len(text)}:
        return True
    last, first = text[position - 1], text[position]
    is_joined = "\u200d" in (last, first) or category(first) in {"Mn", "Mc", "Me"}
    return last.isspace() or first.isspace() or not is_joined


@st.composite
def documents_with_spans(draw: st.DrawFn) -> tuple[Document, Span]:
    """Draw a document with a span of it, cut at any place that may be cut."""
    document = draw(documents(texts().filter(str.strip)))
    text = document.text
    places = [place for place in range(len(text) + 1) if fits(text, place)]
    pairs = [(start, end) for start in places for end in places if start < end and text[start:end].strip()]
    return document, document.span(*draw(st.sampled_from(pairs)))


# --- Source ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Care Quality Commission, 9 January 2019",
            Source(
                *("cqc-2019", "A headline", "Care Quality Commission", SourceKind.PRESS_RELEASE, date(2019, 1, 9)),
                *(None, NO_SHA256, 1),
            ),
        ),
        ("BBC News, undated", Source("bbc", "A headline", "BBC News", SourceKind.NEWS_SITE, None, None, NO_SHA256, 1)),
        ("A headline, undated", Source("bbc", "A headline", "", SourceKind.NEWS_SITE, None, None, NO_SHA256, 1)),
        ("bbc, undated", Source("bbc", " \n ", "", SourceKind.NEWS_SITE, None, None, NO_SHA256, 1)),
        ("Fen News, undated", Source("bbc", "", "Fen\tNews ", SourceKind.NEWS_SITE, None, None, NO_SHA256, 1)),
        ("bbc, 1 May 2018", Source("bbc", "", "", SourceKind.NEWS_SITE, date(2018, 5, 1), None, NO_SHA256, 1)),
    ],
)
def test_source_in_words(text: str, source: Source) -> None:
    """A source is named by its publisher, else its title, else its id, with its day where that is known."""
    assert text == str(source)


@pytest.mark.parametrize(
    ("citation", "fields"),
    [
        (
            "Fen News (1 May 2018). Staff praised. https://fen.example/news",
            ("Staff praised", "Fen News", date(2018, 5, 1), "https://fen.example/news"),
        ),
        ("Fen News (undated). Are staff kind?", ("Are staff kind?", "Fen News", None, None)),
        ("Staff praised (1 May 2018).", ("Staff praised", "", date(2018, 5, 1), None)),
        ("Fen News (undated).", ("", "Fen News", None, None)),
        ("page (undated). https://fen.example", ("", "  ", None, "https://fen.example")),
        ("Fen News (undated). Staff praised.", ("Staff\npraised.", "Fen\tNews", None, None)),
    ],
)
def test_source_is_cited(citation: str, fields: tuple[str, str, date | None, str | None]) -> None:
    """A source is cited by publisher, day, title and address, on one line; what is not known is left out."""
    title, publisher, published, url = fields
    source = Source("page", title, publisher, SourceKind.OTHER, published, url, NO_SHA256, 1)
    assert citation == source.citation()


# --- Document --------------------------------------------------------------------------------------------------------


@given(texts())
def test_document_pins_its_text(text: str) -> None:
    """A document made of a text has a source with the SHA-256 of its UTF-8 bytes and its length in code points."""
    source = page(text).source
    assert (sha256(text.encode()).hexdigest(), len(text)) == (source.sha256, source.length)
    assert source.sha256 == fingerprint(text)


@given(texts())
def test_document_keeps_its_text(text: str) -> None:
    """A document keeps its text character by character; nothing is normalised."""
    document = page(text)
    assert (text, text) == (document.text, str(document))


def test_document_from_text_passes_on() -> None:
    """What is known of the text goes into its source."""
    document = Document.from_text(
        "Staff were kind.",
        id="page",
        title="Kind",
        publisher="Fen News",
        kind=SourceKind.NEWSPAPER,
        published=date(2018, 5, 1),
        url="https://fen.example",
    )
    expected = Source(
        id="page",
        title="Kind",
        publisher="Fen News",
        kind=SourceKind.NEWSPAPER,
        published=date(2018, 5, 1),
        url="https://fen.example",
        sha256=sha256(b"Staff were kind.").hexdigest(),
        length=16,
    )
    assert expected == document.source


def test_document_from_text_alone() -> None:
    """Of a text alone, nothing but its kind is said: other."""
    source = page("a").source
    assert ("", "", SourceKind.OTHER, None, None) == (
        source.title,
        source.publisher,
        source.kind,
        source.published,
        source.url,
    )


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Document: the text has 1 character, source 'page' says 2", "a"),
        ("Document: the text has 3 characters, source 'page' says 2", "abc"),
        ("Document: the text is not the one that source 'page' names: its SHA-256 differs", "aB"),
    ],
)
def test_document_of_another_text(message: str, text: str) -> None:
    """A document refuses a text that is not its source's, by length or by SHA-256."""
    with pytest.raises(ValidationError) as caught:
        Document(page("ab").source, text)
    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Document.from_text: the text must be text (got b'a')", b"a"),
        ("Document.from_text: the text must be text (got None)", None),
        (
            "Document.from_text: the text must be text that UTF-8 can hold (got a lone surrogate at character 1)",
            "a\ud83d",
        ),
    ],
)
def test_document_of_no_text(message: str, text: str) -> None:
    """A document is made of text that UTF-8 can hold, and of nothing else."""
    with pytest.raises(ValidationError) as caught:
        page(text)
    assert message == str(caught.value)


@pytest.mark.parametrize("size", [0, 39, 40])
def test_document_repr_whole(size: int) -> None:
    """A document of up to forty characters is shown with its whole text."""
    assert repr(page("x" * size)).endswith(f", text={'x' * size!r})")


def test_document_repr_cut() -> None:
    """A longer document is shown with its first forty characters."""
    assert repr(page("x" * 41)).endswith(f", text={'x' * 40!r}...)")


# --- Document.span ---------------------------------------------------------------------------------------------------


@given(documents_with_spans())
def test_span_is_its_passage(pair: tuple[Document, Span]) -> None:
    """The passage of a span is the text from its start to its end."""
    document, span = pair
    assert document.text[span.start : span.end] == span.exact == str(span)


@given(documents_with_spans())
def test_span_has_its_context(pair: tuple[Document, Span]) -> None:
    """Prefix, passage and suffix are together a piece of the text at that place, as long as the context goes."""
    document, span = pair
    start = max(0, span.start - 32)
    assert document.text[start : span.end + 32] == span.prefix + span.exact + span.suffix
    assert span.start - start == len(span.prefix)


@given(documents_with_spans())
def test_span_is_among_all(pair: tuple[Document, Span]) -> None:
    """Every span is among the spans of its own passage."""
    document, span = pair
    assert span in list(document.find_all(span.exact))


@given(documents_with_spans())
def test_span_at_its_positions(pair: tuple[Document, Span]) -> None:
    """A span's positions give the span again."""
    document, span = pair
    assert span == document.span(span.start, span.end)


@given(texts(max_size=12), st.data())
def test_span_never_cuts(text: str, data: st.DataObject) -> None:
    """A span is refused exactly where it would cut a character or be blank."""
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text) + 1), min_size=2, max_size=2, unique=True)))
    is_good = end <= len(text) and fits(text, start) and fits(text, end) and bool(text[start:end].strip())
    try:
        page(text).span(start, end)
    except ValidationError:
        assert not is_good
    else:
        assert is_good


@pytest.mark.parametrize("context", ["a" * 31, "a" * 32, "a" * 33, "\U0001f469" * 40])
def test_context_is_short(context: str) -> None:
    """A span carries at most thirty-two code points of what is before and after it, the nearest ones."""
    span = page(f"{context[::-1]}X{context}").find("X")
    assert (context[::-1][-32:], context[:32]) == (span.prefix, span.suffix)


@pytest.mark.parametrize(("start", "end"), [(0, 3), (2, 3), (0, 1)])
def test_span_within(start: int, end: int) -> None:
    """A span may begin with the text and end with it."""
    assert "abc"[start:end] == page("abc").span(start, end).exact


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, 4), (3, 4), (0, 0), (3, 3), (2, 1), (-1, 2), (-3, -1), (0, True), (0.0, 1), (0, "1"), (None, 2)],
)
def test_span_out_of_range(start: int, end: int) -> None:
    """Positions outside the text, the wrong way round, or that are no whole numbers are refused."""
    with pytest.raises(ValidationError) as caught:
        page("abc").span(start, end)
    expected = (
        "Document.span: a span of 'page' lies within 0 and 3 and holds at least one character "
        f"(got {start!r} to {end!r})"
    )
    assert expected == str(caught.value)


def test_span_is_not_blank() -> None:
    """A span of white space alone is refused."""
    with pytest.raises(ValidationError) as caught:
        page("a \u00a0b").span(1, 3)
    assert "Span.exact must not be blank (got ' \\xa0')" == str(caught.value)


# --- Document.find ---------------------------------------------------------------------------------------------------


@given(documents_with_spans())
def test_find_finds_each(pair: tuple[Document, Span]) -> None:
    """The occurrences of a passage, found one by one, are all of its spans in order."""
    document, span = pair
    every = list(document.find_all(span.exact))
    assert every == [document.find(span.exact, occurrence=number) for number in range(1, len(every) + 1)]


@given(documents_with_spans())
def test_find_gives_the_passage(pair: tuple[Document, Span]) -> None:
    """Whatever is found says what was looked for."""
    document, span = pair
    assert {span.exact} == {found.exact for found in document.find_all(span.exact)}


@given(documents_with_spans())
def test_find_without_occurrence(pair: tuple[Document, Span]) -> None:
    """Without its occurrence a passage is found exactly if it is there once; else its places are told."""
    document, span = pair
    starts = starts_of(document, span.exact)
    if [span.start] == starts:
        assert span == document.find(span.exact)
    else:
        with pytest.raises(AmbiguousPassageError) as caught:
            document.find(span.exact)
        assert (document.source.id, span.exact, tuple(starts)) == caught.value.args


@pytest.mark.parametrize(
    ("starts", "passage", "text"),
    [
        ([0], "kind", "kind"),
        ([0, 11], "kind", "kind, very kind"),
        ([0, 1, 2], "aa", "aaaa"),
        ([], "Kind", "kind"),
        ([], "kinder", "kind"),
        ([], "kind", ""),
        ([0], "e\u0301", "e\u0301 e"),
        ([3], "e", "e\u0301 e"),
        ([0], "\u00e9", "\u00e9 e\u0301"),
        ([4], "cafe", "Une cafe"),
        ([], "cafe", "Une cafe\u0301"),
        ([1], "\u0301", " \u0301"),
        ([0], "\u0301", "\u0301"),
        ([], "\u0301", "e\u0301"),
        ([], "\u0301 x", "e\u0301 x"),
        ([], "\u0308", "e\u0301\u0308"),
        ([], "e\u0301", "e\u0301\u0308"),
        ([0], "\u2764\ufe0f", "\u2764\ufe0f"),
        ([], "\u2764", "\u2764\ufe0f"),
        ([0], FAMILY, FAMILY),
        ([], "\U0001f469", FAMILY),
        ([], "\u200d", FAMILY),
        ([4], "\U0001f469", f"{FAMILY} \U0001f469"),
        ([0], "\u0939\u093f", "\u0939\u093f"),
        ([], "\u0939", "\u0939\u093f"),
        ([0], "\U0001f600", "\U0001f600"),
        ([0, 1], "\U0001f600", "\U0001f600\U0001f600"),
        ([2], "\u02ff", "a \u02ff"),
        ([0], "a", "a\u02ff"),
        ([0], "a", "a\u0370"),
        ([], "a", "a\u0300"),
    ],
)
def test_find_all(starts: list[int], passage: str, text: str) -> None:
    """All occurrences are found, overlapping ones too, but none that cuts a character from its marks and joiners."""
    assert starts == starts_of(page(text), passage)


def test_nothing_is_cut_after_a_joiner() -> None:
    """A joiner belongs to the characters on both its sides."""
    assert [] == starts_of(page(FAMILY), "\U0001f467")
    with pytest.raises(ValidationError) as caught:
        page(FAMILY).span(0, 2)
    assert str(caught.value) == CUTS


@pytest.mark.parametrize(
    ("message", "occurrence", "text"),
    [
        ("'kind' is not in document 'page'", None, "Kind"),
        ("'kind' is not in document 'page'", 1, "Kind"),
        ("'kind' is in document 'page' once (occurrence 2 was asked for)", 2, "kind"),
        ("'kind' is in document 'page' 2 times (occurrence 3 was asked for)", 3, "kind kind"),
    ],
)
def test_find_missing(message: str, occurrence: int | None, text: str) -> None:
    """A passage that is not there, or not as often, is missing."""
    with pytest.raises(PassageNotFoundError) as caught:
        page(text).find("kind", occurrence=occurrence)
    assert message == str(caught.value)


def test_find_missing_tells() -> None:
    """A missing passage is told with its document, how often it was found and which was asked for."""
    with pytest.raises(PassageNotFoundError) as caught:
        page("kind kind").find("kind", occurrence=3)
    error = caught.value
    assert ("page", "kind", 2, 3) == (error.source_id, error.passage, error.found, error.occurrence)


def test_find_ambiguous() -> None:
    """A passage that is there twice is ambiguous, and its places are told."""
    with pytest.raises(AmbiguousPassageError) as caught:
        page("kind, very kind").find("kind")
    expected = (
        "'kind' is in document 'page' 2 times, at characters 0 and 11: "
        "say which by its occurrence (1 to 2), or take a longer passage"
    )
    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("message", "passage"),
    [
        ("must not be blank (got '')", ""),
        ("must not be blank (got ' \\n')", " \n"),
        ("must be text (got None)", None),
        ("must be text (got b'a')", b"a"),
        ("must be text that UTF-8 can hold (got a lone surrogate at character 0)", "\ud800"),
    ],
)
def test_find_no_passage(message: str, passage: str) -> None:
    """What is looked for must be text and not blank."""
    with pytest.raises(ValidationError) as caught:
        page("a ").find(passage)
    assert f"Document.find: the passage {message}" == str(caught.value)
    with pytest.raises(ValidationError) as caught:
        page("a ").find_all(passage)
    assert f"Document.find_all: the passage {message}" == str(caught.value)


@pytest.mark.parametrize("occurrence", [0, -1, True, 1.0, "1"])
def test_find_no_occurrence(occurrence: int) -> None:
    """An occurrence is counted from one, in whole numbers."""
    with pytest.raises(ValidationError) as caught:
        page("a").find("a", occurrence=occurrence)
    expected = f"Document.find: the occurrence must be a whole number of at least 1 (got {occurrence!r})"
    assert expected == str(caught.value)


@pytest.mark.parametrize("mark", ["\u0301", "\u200d"])
def test_find_in_a_long_run_of_marks(mark: str) -> None:
    """A letter with two hundred thousand marks is one character, and the letter alone is not in it."""
    document = page("e" + mark * 200_000)
    assert [] == starts_of(document, "e")
    assert 1 == len(document.paragraphs)


def test_find_in_a_long_text() -> None:
    """The last of a hundred thousand occurrences is found."""
    assert 199_998 == page("a " * 100_000).find("a", occurrence=100_000).start


# --- Span ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        ("Span: the passage has 4 characters, but from 0 to 3 there is room for 3", (0, 3, "kind")),
        ("Span: the passage has 1 character, but from 2 to 4 there is room for 2", (2, 4, "k")),
        ("Span: the passage has 1 character, but from 5 to 4 there is room for -1", (5, 4, "k")),
        ("Span: the prefix has 3 characters, but only 2 stand before the passage", (2, 6, "kind", "as ")),
        ("Span: the prefix has 1 character, but only 0 stand before the passage", (0, 4, "kind", " ")),
        (CUTS, (0, 4, "kind", "", "\u0301")),
        (CUTS, (0, 4, "kind", "", "\u200d")),
        (CUTS, (0, 2, "k\u200d", "", "i")),
        (CUTS, (1, 5, "\u0301 in", "k")),
        (CUTS, (1, 5, "\u200d in", "k")),
        (CUTS, (2, 6, "kind", "k\u200d")),
        (CUTS, (1, 5, "\u0301 in")),
        (CUTS, (2, 6, "\u0301 in")),
    ],
)
def test_span_fits_together(message: str, fields: tuple[int, int, str]) -> None:
    """A span is refused if its passage, positions and context do not fit together."""
    with pytest.raises(ValidationError) as caught:
        Span("page", *fields)
    assert message == str(caught.value)


@pytest.mark.parametrize(
    "fields",
    [
        (0, 4, "kind"),
        (1, 5, "kind", " "),
        (3, 7, "kind", " a", " as"),
        (0, 2, "\u0301k"),
        (1, 3, "\u0301k", " "),
        (0, 2, "k\u0301", "", " \u0301"),
        (0, 1, "k", "", " \u200d"),
        (0, 2, "k\u200d"),
        (0, 2, "k\u200d", "", " "),
        (2, 3, "k", "\u200d "),
        (5, 6, "k"),
    ],
)
def test_span_fits(fields: tuple[int, int, str]) -> None:
    """A span may stand anywhere that cuts no character; a mark may follow white space or begin the text."""
    assert fields[2] == Span("page", *fields).exact


def test_span_tells_all_faults() -> None:
    """All that is wrong with a span is told at once."""
    with pytest.raises(ValidationError) as caught:
        Span("page", 3, 5, "x", "abcd", "\u0301")
    expected = (
        "Span: the passage has 1 character, but from 3 to 5 there is room for 2",
        "Span: the prefix has 4 characters, but only 3 stand before the passage",
        CUTS,
    )
    assert expected == caught.value.problems


def test_spans_in_order() -> None:
    """Spans are ordered by source, then start, then end."""
    short, long, late, last = (Span("a", 0, 1, "k"), Span("a", 0, 2, "ki"), Span("a", 1, 2, "i"), Span("b", 0, 1, "k"))
    assert [short, long, late, last] == sorted([last, late, long, short])


@pytest.mark.parametrize(
    ("overlap", "first", "second"),
    [
        (True, (0, 4), (0, 4)),
        (True, (0, 4), (3, 7)),
        (True, (0, 4), (1, 2)),
        (True, (0, 4), (3, 4)),
        (False, (0, 4), (4, 7)),
        (False, (0, 4), (5, 7)),
    ],
)
def test_overlap(overlap: bool, first: tuple[int, int], second: tuple[int, int]) -> None:  # noqa: FBT001
    """Two spans overlap if they share a character; to touch is not to overlap."""
    document = page("abcdefg")
    one, other = document.span(*first), document.span(*second)
    assert (overlap, overlap) == (one.overlaps(other), other.overlaps(one))


def test_no_overlap_of_sources() -> None:
    """Spans of two sources never overlap."""
    assert not Span("page", 0, 4, "kind").overlaps(Span("leaf", 0, 4, "kind"))


@given(spans())
def test_overlap_with_itself(span: Span) -> None:
    """Every span overlaps itself."""
    assert span.overlaps(span)


@given(documents(prose()).flatmap(lambda document: st.tuples(spans_of(document), spans_of(document))))
def test_overlap_is_shared(pair: tuple[Span, Span]) -> None:
    """Two spans of one document overlap exactly if some position lies in both."""
    first, second = pair
    shared = set(range(first.start, first.end)) & set(range(second.start, second.end))
    assert bool(shared) == first.overlaps(second)


@given(texts(max_size=12).filter(bool), st.data())
def test_is_whole(text: str, data: st.DataObject) -> None:
    """A stretch of a text is whole if neither of its edges parts a character."""
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
    assert (fits(text, start) and fits(text, end)) == is_whole(text, start, end)


# --- Document.paragraphs and Document.sentences ----------------------------------------------------------------------


@given(documents())
def test_segments_are_spans(document: Document) -> None:
    """Paragraphs and sentences are spans of their document, with their context."""
    for span in (*document.paragraphs, *document.sentences):
        assert document.span(span.start, span.end) == span


@given(documents(prose()))
def test_sentences_within_paragraphs(document: Document) -> None:
    """Every sentence lies within one paragraph."""
    for sentence in document.sentences:
        holders = [span for span in document.paragraphs if span.start <= sentence.start and sentence.end <= span.end]
        assert 1 == len(holders)


def test_segments_are_kept() -> None:
    """Paragraphs and sentences are cut once."""
    document = page("One. Two.")
    assert document.paragraphs is document.paragraphs
    assert document.sentences is document.sentences


def test_segments() -> None:
    """A document gives its paragraphs and its sentences in order."""
    document = page("One. Two.\n\nThree.")
    assert ["One. Two.", "Three."] == [str(span) for span in document.paragraphs]
    assert ["One.", "Two.", "Three."] == [str(span) for span in document.sentences]
