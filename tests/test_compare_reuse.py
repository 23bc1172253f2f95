"""The same words in several documents."""

import pickle
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import pytest
from archive import Archive, as_planted, plant
from html_page import assert_sound, shown
from hypothesis import given
from hypothesis import strategies as st
from strategies import AWKWARD, prose

from oxon_review import Document, Span
from oxon_review._folding import fold
from oxon_review.compare import Reuse, _reuse, find_reuse
from oxon_review.compare._words import WORD, folded
from oxon_review.errors import ValidationError

RELEASE = Document.from_text(
    "The regulator’s view: “The system is not fully developed, and it is showing signs of improvement.”",
    id="release",
    publisher="Fenshire Inspectorate",
    published=date(2018, 11, 2),
)
ECHO = Document.from_text(
    "Inspectors said it is showing signs of improvement, the Echo has learnt.",
    id="echo",
    publisher="Fenshire Echo",
    published=date(2018, 11, 1),
)
BLOG = Document.from_text(
    "Not fully developed,\nAND IT IS SHOWING\N{NO-BREAK SPACE}SIGNS of improve\N{SOFT HYPHEN}ment",
    id="blog",
    title="A blog",
)


def documents(*texts: str) -> list[Document]:
    """Make documents of texts, named a, b, c."""
    return [Document.from_text(text, id=chr(97 + number)) for number, text in enumerate(texts)]


def found(*texts: str, min_words: int = 3) -> list[tuple[str, str]]:
    """Give each passage that texts share, and where it stands: the letter of the text and the first character."""
    return [
        (reuse.text, " ".join(f"{span.source_id}{span.start}" for span in reuse.spans))
        for reuse in find_reuse(documents(*texts), min_words=min_words)
    ]


def folded_words(text: str) -> list[str]:
    """Give the words of a text as they are compared."""
    return [folded(word) for word in WORD.findall(text)]


# --- what a reuse is -------------------------------------------------------------------------------------------------


def test_passages_are_found_longest_first() -> None:
    """Two documents share more than a third does: both passages are found, with every place as it is printed."""
    longer, shorter = find_reuse([RELEASE, ECHO, BLOG], min_words=5)
    assert (10, ("release", "blog")) == (longer.words, longer.documents)
    assert [
        "not fully developed, and it is showing signs of improvement",
        "Not fully developed,\nAND IT IS SHOWING\u00a0SIGNS of improve\u00adment",
    ] == [str(span) for span in longer.spans]
    assert (6, ("release", "echo", "blog")) == (shorter.words, shorter.documents)
    assert "it is showing signs of improvement" == shorter.text
    assert (RELEASE.source, ECHO.source, BLOG.source) == shorter.sources


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("a b c d", "x b c d"), [("b c d", "a2 b2")]),
        (("a b c d", "a b c x"), [("a b c", "a0 b0")]),
        (("a b c d", "a b c d"), [("a b c d", "a0 b0")]),
        (("a b x c d", "a b y c d"), []),
        (
            ("a b c d e f", "y c d e f", "a b c d e z"),
            [("a b c d e", "a0 c0"), ("c d e f", "a4 b2"), ("c d e", "a4 b2 c4")],
        ),
        (("x a b c y, u a b c v", "x a b c v"), [("x a b c", "a0 b0"), ("a b c v", "a13 b2"), ("a b c", "a2 a13 b2")]),
        (("a b c", "a b c", "d e f, d e f"), [("a b c", "a0 b0")]),
        (("a b c", "d e f", "d e f", "a b c"), [("a b c", "a0 d0"), ("d e f", "b0 c0")]),
        (("a b", "a b"), []),
        (("a b c",), []),
        ((), []),
    ],
)
def test_passages_are_maximal(texts: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """A passage is found that no word can be put before or after in all its places, and that several documents have."""
    assert expected == found(*texts)


def test_a_document_that_repeats_a_passage_gives_every_place() -> None:
    """Repetitions within one document are places if another document has the passage, and nothing if none has."""
    assert [("one two three", "a0 a15 b0")] == found("one two three, one two three.", "one two three")
    assert [] == found("one two three, one two three.", "one two")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("no " * 20, "no " * 20), [(20, "a0 b0")]),
        (("no " * 20, "no " * 20, "no " * 10), [(20, "a0 b0"), (10, "a0 b0 c0")]),
        (("no no no no yes", "no no no yes"), [(4, "a3 b0")]),
        (("ha hi ha hi ha hi ha hi", "ho ha hi ha hi ha hi"), [(6, "a0 b3")]),
        (("no no no no no, and no no no", "no no no"), [(3, "a0 a20 b0")]),
        (("ha hi ho ha ha hi ho ha hi ho ha", "ha hi ho ha"), [(4, "a0 a12 a21 b0")]),
    ],
)
def test_a_passage_that_overlaps_itself(texts: tuple[str, ...], expected: list[tuple[int, str]]) -> None:
    """Places that share half of the passage or more are one, the first; places that share less are places apart."""
    reuses = find_reuse(documents(*texts), min_words=3)
    places = [(each.words, " ".join(f"{span.source_id}{span.start}" for span in each.spans)) for each in reuses]
    assert expected == places


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Care", "care"),
        ("STRASSE", "straße"),
        ("don’t", "don't"),
        ("don`t", "don‘t"),
        ("don\u02bct", "don't"),
        ("“kind”", '"kind"'),
        ("follow-up", "follow\N{EN DASH}up"),
        ("follow-up", "follow up"),
        ("care,", "care -"),
        ("co\N{SOFT HYPHEN}ordinated", "coordinated"),
        ("zero\N{ZERO WIDTH SPACE}width", "zerowidth"),
        ("\N{LATIN SMALL LIGATURE FI}nd", "find"),
        ("cafe\N{COMBINING ACUTE ACCENT}s", "cafés"),
        ("1\N{SOFT HYPHEN},\N{SOFT HYPHEN}234", "1,234"),
        ("the\N{NO-BREAK SPACE}\n\tsystem", "the system"),
        ("snake_case", "snake case"),
    ],
)
def test_words_that_are_the_same(one: str, other: str) -> None:
    """Case, marks, dashes, white space and invisible characters make no difference."""
    assert folded_words(one) == folded_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("104", "140"), ("1,234", "1234"), ("4.5", "45"), ("4.5", "4 5"), ("don’t", "dont"), ("café", "cafe"), ("a", "b")],
)
def test_words_that_differ(one: str, other: str) -> None:
    """A figure is a word; letters, accents and apostrophes count."""
    assert folded_words(one) != folded_words(other)
    assert [] == found(f"there were {one} of them", f"there were {other} of them", min_words=4)


def test_full_stops_and_commas_part_words_but_not_figures() -> None:
    """A comma between digits belongs to a figure, one between letters or at the end to none."""
    assert ["april", "1,234", "may", "2", "and"] == folded_words("April,1,234, May.2, and")


@given(st.text(AWKWARD + ",`\N{DOUBLE PRIME}\ufb01", max_size=30))
def test_words_are_folded_as_quotations_are(text: str) -> None:
    """A text has the same words as the text that the library folds it to."""
    assert folded_words(fold(text).text) == folded_words(text)


@given(st.text(AWKWARD + ",", max_size=80))
def test_pieces_between_white_space_have_the_words_of_the_text(text: str) -> None:
    """No word crosses white space, and skipping many words ends where going word by word does."""
    words = list(WORD.finditer(text))
    assert [match[0] for match in words] == [word for each in text.split() for word in WORD.findall(each)]
    skipped = _reuse._MANY_WORDS.match(text)  # pyright: ignore[reportPrivateUsage]
    block = _reuse._BLOCK  # pyright: ignore[reportPrivateUsage]
    assert (words[block - 1].end() if len(words) >= block else None) == (skipped and skipped.end())


def test_a_place_cuts_no_character() -> None:
    """A span takes the marks that combine with its ends, of whatever script."""
    text = "\N{WOMAN}\N{ZERO WIDTH JOINER}one two thre\N{COMBINING ACUTE ACCENT}e\N{HEBREW POINT PATAH}!"
    reuse = find_reuse(documents(text, "one two thrée"), min_words=3)[0]
    assert (text[:-1], "one two thrée") == tuple(map(str, reuse.spans))


# --- laws ------------------------------------------------------------------------------------------------------------


def word_at(texts: Sequence[Sequence[str]], document: int, position: int) -> object:
    """Give a word, or beyond the edge of a document something that is like no other."""
    words = texts[document]
    return words[position] if 0 <= position < len(words) else (document, position)


def all_pairs(texts: Sequence[Sequence[str]], min_words: int) -> set[tuple[str, ...]]:
    """Compare every word with every other: give all the runs of shared words that cannot be extended."""
    positions = [(number, position) for number, words in enumerate(texts) for position in range(len(words))]
    shared: set[tuple[str, ...]] = set()
    for (one, first), (other, second) in combinations(positions, 2):
        if word_at(texts, one, first - 1) == word_at(texts, other, second - 1):
            continue
        size = 0
        while word_at(texts, one, first + size) == word_at(texts, other, second + size):
            size += 1
        if size >= min_words:
            shared.add(tuple(texts[one][first : first + size]))
    return shared


def places_of(passage: Sequence[str], texts: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """Give every place of a passage, those in one list that overlap by half of it or more."""
    size, places = len(passage), list[list[tuple[int, int]]]()
    for number, words in enumerate(texts):
        last = None
        for position in range(len(words) - size + 1):
            if tuple(words[position : position + size]) == passage:
                if last is None or 2 * (position - last) > size:
                    places.append([])
                places[-1].append((number, position))
                last = position
    return places


def by_definition(texts: Sequence[Sequence[str]], min_words: int) -> list[tuple[int, tuple[tuple[int, int], ...]]]:
    """Find reuse by comparing all pairs and by the words of the definition."""
    reuses: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    for passage in all_pairs(texts, min_words):
        places = places_of(passage, texts)
        is_maximal = not any(
            all(
                any(word_at(texts, number, position + beside) == word for number, position in place) for place in places
            )
            for beside in (-1, len(passage))
            for word in "abcd"
        )
        if is_maximal and len({number for place in places for number, _ in place}) > 1:
            reuses.append((len(passage), tuple(place[0] for place in places)))
    return sorted(reuses, key=lambda reuse: (-reuse[0], reuse[1]))


def as_positions(
    reuses: Sequence[Reuse], texts: Sequence[Sequence[str]]
) -> list[tuple[int, tuple[tuple[int, int], ...]]]:
    """Write what was found as the definition does; every word has one letter and a space after it."""
    ids = [f"text-{number}" for number in range(len(texts))]
    return [(each.words, tuple((ids.index(span.source_id), span.start // 2) for span in each.spans)) for each in reuses]


@st.composite
def alike(draw: st.DrawFn) -> list[list[str]]:
    """Draw texts of few different words: at random, with a period, or of pieces of those before."""
    letters = st.sampled_from("abc"[: draw(st.integers(1, 3))])
    texts: list[list[str]] = []
    for _ in range(draw(st.integers(0, 4))):
        words = draw(st.lists(letters, max_size=14)) * draw(st.sampled_from((1, 1, 2, 5)))
        if texts:
            other = draw(st.sampled_from(texts))
            start, end = draw(st.integers(0, len(other))), draw(st.integers(0, len(other)))
            words = (
                words[: draw(st.integers(0, len(words)))]
                + other[start:end]
                + draw(st.lists(st.sampled_from("abcd"), max_size=3))
            )
        texts.append(words)
    return texts


@given(alike(), st.integers(2, 20))
def test_the_results_are_those_of_all_pairs(texts: list[list[str]], min_words: int) -> None:
    """Whatever the texts, exactly that is found which comparing every word with every other finds."""
    given_texts = [Document.from_text(" ".join(words), id=f"text-{number}") for number, words in enumerate(texts)]
    reuses = find_reuse(given_texts, min_words=min_words)
    assert by_definition(texts, min_words) == as_positions(reuses, texts)


@given(alike(), st.integers(2, 6), st.integers(1, 3))
def test_words_of_one_hash_do_not_matter(texts: list[list[str]], min_words: int, hashes: int) -> None:
    """Where nearly all words have the same hash, the same is found: hashes only save time."""
    given_texts = [Document.from_text(" ".join(words), id=f"text-{number}") for number, words in enumerate(texts)]
    proper = _reuse._hashes  # pyright: ignore[reportPrivateUsage]

    def coarse(row: list[int], size: int, step: int = 1) -> list[int]:
        return [each % hashes for each in proper(row, size, step)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_reuse, "_hashes", coarse)
        reuses = find_reuse(given_texts, min_words=min_words)
    assert by_definition(texts, min_words) == as_positions(reuses, texts)


@given(st.lists(prose(), max_size=4), st.integers(2, 9))
def test_every_place_has_the_same_words(texts: list[str], min_words: int) -> None:
    """The spans of a passage hold the same words, as many as it says, and begin and end with a word."""
    for reuse in find_reuse(documents(*texts), min_words=min_words):
        words = {tuple(folded_words(span.exact)) for span in reuse.spans}
        assert [reuse.words] == [len(each) for each in words]
        assert all(span.exact[0].isalnum() and span.exact[-1].isalnum() for span in reuse.spans)


@given(prose())
def test_two_documents_of_one_text_share_all_of_it(text: str) -> None:
    """Documents with ids of their own and equal text have one passage in common, from the first word to the last."""
    reuses = find_reuse(documents(text, text), min_words=2)
    size = len(folded_words(text))
    assert ([size] if size > 1 else []) == [reuse.words for reuse in reuses[:1]]


# --- archives --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archive() -> Archive:
    """Make an archive of 120 articles."""
    return plant(120, words=200)


def test_all_that_was_planted_is_found_and_nothing_else(archive: Archive) -> None:
    """Precision and recall are 1 for verbatim passages of eight words or more, whatever the typography."""
    assert archive.planted == as_planted(find_reuse(archive.documents))
    assert len(archive.planted) > 60


def test_the_order_of_the_documents_orders_the_places(archive: Archive) -> None:
    """Places and documents stand in the order given, whatever it is."""
    backwards = find_reuse(archive.documents[::-1])
    assert {frozenset(each.places) for each in archive.planted} == {
        frozenset(each.places) for each in as_planted(backwards)
    }
    numbers = {document.source.id: -number for number, document in enumerate(archive.documents)}
    for reuse in backwards:
        keys = [(numbers[span.source_id], span.start) for span in reuse.spans]
        assert sorted(keys) == keys


def test_an_archive_is_the_same_each_time(archive: Archive) -> None:
    """A seed makes the same archive; another seed makes another."""
    assert archive == plant(120, words=200)
    assert archive != plant(120, words=200, seed=1)


def test_one_text_a_thousand_times() -> None:
    """A passage that a thousand documents have is one, with a thousand places."""
    text = " ".join(f"word{number}" for number in range(40))
    reuses = find_reuse([Document.from_text(f"{text}!", id=f"copy-{number}") for number in range(1000)])
    assert [(40, 1000)] == [(reuse.words, len(reuse.spans)) for reuse in reuses]


def test_one_word_over_and_over() -> None:
    """Texts of one word share the shorter of them, and a long text of one word alone shares nothing."""
    assert [(20_000, "a0 b0")] == [
        (reuse.words, " ".join(f"{span.source_id}{span.start}" for span in reuse.spans))
        for reuse in find_reuse(documents("a " * 20_000, "a " * 20_000))
    ]
    assert [20] == [reuse.words for reuse in find_reuse(documents("a " * 200_000, "a " * 20))]
    assert () == find_reuse(documents("a " * 200_000, "b"))


def test_a_text_with_a_period() -> None:
    """Of two texts of one sentence over and over, out of step, the shorter is shared, and each sentence is a place."""
    sentence = "the ward was full and nobody went home "
    texts = documents(sentence * 2_000, sentence.split(" ", 3)[3] + sentence * 1_000)
    sizes = [(reuse.words, len(reuse.spans)) for reuse in find_reuse(texts)]
    assert [(8_005, 2), (8 + 5, 1_999 + 1_000), (8, 2_000 + 1_000)] == sizes


def test_a_document_of_megabytes() -> None:
    """A long document is searched for the few words that a short one has of it."""
    long = " ".join(map(str, range(300_000)))
    assert [("150000 150001 150002", "a938890 b4")] == found(long, "see 150000 150001 150002 there")


@pytest.mark.parametrize("text", ["", " \n", "?! – …", "a\u00ad" * 100_000, "'" * 100_000, "_" * 100_000])
def test_texts_without_words_to_share(text: str) -> None:
    """Empty documents, and those of marks alone or of one endless word, share nothing."""
    assert [] == found(text, text, "one two three")


# --- the value -------------------------------------------------------------------------------------------------------


def test_who_was_first() -> None:
    """The first are the sources of the earliest day; a source without a date is never among them."""
    shorter = find_reuse([RELEASE, ECHO, BLOG], min_words=5)[1]
    assert (ECHO.source,) == shorter.first
    same_day = Document.from_text(ECHO.text, id="copy", published=date(2018, 11, 1))
    assert (ECHO.source, same_day.source) == find_reuse([ECHO, same_day])[0].first
    assert () == find_reuse([BLOG, Document.from_text(BLOG.text, id="copy")])[0].first


def test_a_reuse_in_words() -> None:
    """The text tells the size, the documents and the words, on one line, cut where they are long."""
    longer, shorter = find_reuse([RELEASE, ECHO, BLOG], min_words=5)
    assert '6 words in 3 documents (release, echo, blog): "it is showing signs of improvement"' == str(shorter)
    assert "Reuse(10 words in 2 documents, 'not fully developed, and it is showing signs of improvement')" == repr(
        longer
    )
    text = "word\n" * 100
    many = find_reuse(documents(text, text, text, text))[0]
    assert f'100 words in 4 documents (a, b, c, ...): "{"word " * 32}..."' == str(many)


def test_a_reuse_as_a_table() -> None:
    """The table has the places in the order in which they were published, and those without a date at the end."""
    table = find_reuse([BLOG, RELEASE, ECHO], min_words=5)[1].to_table()
    assert "6 words in 3 documents: “IT IS SHOWING SIGNS of improve\u00adment”" == table.caption
    assert ("Published", "Document", "Source", "Characters") == table.header
    assert (
        ("1 November 2018", "echo", "Fenshire Echo", "16-50"),
        ("2 November 2018", "release", "Fenshire Inspectorate", "62-96"),
        ("undated", "blog", "A blog", "25-60"),
    ) == table.rows


def test_a_reuse_is_a_value() -> None:
    """Equal ones are equal, hash alike and survive pickling."""
    one, other = (find_reuse([RELEASE, ECHO]) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    assert one == pickle.loads(pickle.dumps(one))  # noqa: S301 (our own)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"words": 1}, r"Reuse.words must be a whole number of at least 2 \(got 1\)"),
        ({"spans": (ECHO.span(0, 5),)}, r"Reuse.spans must hold at least 2 \(got 1\)"),
        ({"sources": (ECHO.source, ECHO.source)}, r"Reuse.sources must not hold the same value twice"),
        (
            {"sources": (RELEASE.source, BLOG.source)},
            r"Reuse: the sources are to be those of the spans, in the same order",
        ),
    ],
)
def test_a_reuse_that_does_not_fit_is_refused(fields: dict[str, object], message: str) -> None:
    """A passage of one word, one place or other sources than those of its places is refused."""
    spans: tuple[Span, ...] = (RELEASE.span(0, 3), ECHO.span(0, 5))
    good: dict[str, object] = {"words": 2, "spans": spans, "sources": (RELEASE.source, ECHO.source)}
    Reuse(**good)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValidationError, match=message):
        Reuse(**(good | fields))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


# --- bad input -------------------------------------------------------------------------------------------------------


def test_two_documents_of_one_id_are_refused() -> None:
    """Places are told by the ids of documents: the same document twice is refused, and every such id named."""
    with pytest.raises(ValidationError) as caught:
        find_reuse([RELEASE, RELEASE])
    assert (
        "find_reuse: the documents: each needs an id of its own, as places are told by it "
        "(got more than one with the id 'release')"
    ) == str(caught.value)
    with pytest.raises(ValidationError, match=r"with the id 'a', 'b', 'c', \.\.\.\)"):
        find_reuse(documents(*"vwxyz") * 2)


@pytest.mark.parametrize("min_words", [1, 0, -8, 8.0, True, "8", None])
def test_too_few_words_are_refused(min_words: object) -> None:
    """The fewest words are a whole number of at least 2."""
    with pytest.raises(ValidationError, match=r"find_reuse: min_words must be a whole number of at least 2 \(got "):
        find_reuse([RELEASE, ECHO], min_words=min_words)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("other", [RELEASE, "text", [RELEASE, "text"]])
def test_what_is_no_documents_is_refused(other: object) -> None:
    """One document alone, a text, or a text among documents is refused by name."""
    with pytest.raises(ValidationError, match="find_reuse: the documents"):
        find_reuse(other)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_more_words_than_there_are() -> None:
    """Where no document has so many words, nothing is found."""
    assert () == find_reuse([RELEASE, ECHO], min_words=10_000)


def test_html() -> None:
    """A notebook shows the places of a passage as a table, and no text of a document becomes a tag."""
    words = "one <b>two</b> three four five six seven eight"
    (reuse,) = find_reuse([Document.from_text(words, id=name) for name in ("first", "second")])
    page = assert_sound(shown(reuse))
    assert "b" not in page.tags
    assert "second" in page.text
