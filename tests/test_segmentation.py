"""Where paragraphs and sentences begin and end: laws for any text, and cases that are easily got wrong."""

import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review._segmentation import paragraphs, sentences

if TYPE_CHECKING:
    from pathlib import Path

LONG = 200_000
LETTERS = st.text("abcdefghz", min_size=1, max_size=9)
WORDS = st.lists(LETTERS, min_size=1, max_size=60)


def paragraphs_of(text: str) -> list[str]:
    """Give the paragraphs of a text as texts, their white space folded."""
    return [" ".join(text[start:end].split()) for start, end in paragraphs(text)]


def sentences_of(text: str) -> list[str]:
    """Give the sentences of a text as texts, their white space folded."""
    return [" ".join(text[start:end].split()) for start, end in sentences(text)]


# --- laws ------------------------------------------------------------------------------------------------------------


@given(texts(max_size=200))
def test_paragraphs_are_ordered(text: str) -> None:
    """Paragraphs follow each other, hold something and do not overlap."""
    edges = [edge for piece in paragraphs(text) for edge in piece]
    assert sorted(set(edges)) == edges


@given(texts(max_size=200))
def test_sentences_are_ordered(text: str) -> None:
    """Sentences follow each other, hold something and do not overlap."""
    edges = [edge for piece in sentences(text) for edge in piece]
    assert sorted(set(edges)) == edges


@given(texts(max_size=200))
def test_paragraphs_are_trimmed(text: str) -> None:
    """No paragraph begins or ends with white space."""
    pieces = [text[start:end] for start, end in paragraphs(text)]
    assert [piece.strip() for piece in pieces] == pieces


@given(texts(max_size=200))
def test_sentences_are_trimmed(text: str) -> None:
    """No sentence begins or ends with white space."""
    pieces = [text[start:end] for start, end in sentences(text)]
    assert [piece.strip() for piece in pieces] == pieces


@given(texts(max_size=200))
def test_paragraphs_cover(text: str) -> None:
    """Every character that is no white space is in a paragraph."""
    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in paragraphs(text))


@given(texts(max_size=200))
def test_sentences_fill_paragraphs(text: str) -> None:
    """The sentences between a paragraph's edges begin with it, end with it and leave out white space only."""
    every = list(sentences(text))
    for start, end in paragraphs(text):
        within = [piece for piece in every if start <= piece[0] < end]
        assert (start, end) == (within[0][0], within[-1][1])
        assert "".join(text[start:end].split()) == "".join("".join(text[left:right].split()) for left, right in within)


@given(st.lists(texts(), max_size=4))
def test_no_paragraph_crosses_a_blank_line(parts: list[str]) -> None:
    """A blank line parts paragraphs, whatever is before and after it."""
    text = "\n\n".join(parts)
    assert not [start for start, end in paragraphs(text) if "\n\n" in text[start:end]]


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(50, 120))
def test_wrapping_changes_no_paragraph(parts: list[list[str]], width: int) -> None:
    """A text has the same paragraphs when its lines are wrapped at a common width."""
    lines = [" ".join(words) for words in parts]
    assert lines == paragraphs_of("\n\n".join(textwrap.fill(line, width) for line in lines))


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"]))
def test_line_breaks(parts: list[list[str]], line_break: str) -> None:
    """Every kind of line break is one: two of them make a blank line."""
    lines = [" ".join(words) for words in parts]
    assert lines == paragraphs_of((line_break * 2).join(lines))


# --- paragraphs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n \t\n\u00a0\n"])
def test_no_paragraph(text: str) -> None:
    """A blank text has no paragraph and no sentence."""
    assert [] == list(paragraphs(text))
    assert [] == list(sentences(text))


def test_positions() -> None:
    """The start of a paragraph is its first character's place, the end the place after its last."""
    assert [(1, 4), (8, 9)] == list(paragraphs(" One \r\n\tB "))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["One line."], "One line."),
        (["One line."], "\n\n  One line.  \n\n"),
        (["A heading", "A sentence."], "A heading\nA sentence."),
        (["A heading", "A sentence."], "A heading\n\n\n\nA sentence."),
        (["A heading", "A sentence."], "A heading\n \u00a0\t\nA sentence."),
        (["• One", "• Two"], "  • One\n  • Two\n"),
        (["April 167 104", "May 162 86", "March 110"], "April\u00a0 167 104\n\u00a0May 162 86\n March 110\u00a0"),
        (
            [
                "A paragraph on a line of its own may be as long as it likes and ends where its line does.",
                "Short.",
                "Another that goes on for a while, and this one is the longest of them all by a good few letters.",
                "The last.",
            ],
            (
                "A paragraph on a line of its own may be as long as it likes and ends where its line does.\n"
                "Short.\n"
                "Another that goes on for a while, and this one is the longest of them all by a good few letters.\n"
                "The last.\n"
            ),
        ),
    ],
)
def test_paragraph_per_line(expected: list[str], text: str) -> None:
    """A line is a paragraph where the text is not wrapped: headings, bullets and rows of tables among them."""
    assert expected == paragraphs_of(text)


@pytest.mark.parametrize(
    ("expected", "width", "following"),
    [
        (["x" * 38, "y"], 38, "y"),
        (["x" * 39, "y"], 39, "y"),
        (["x" * 40 + " y"], 40, "y"),
        (["x" * 120 + " y"], 120, "y"),
        (["x" * 121, "y"], 121, "y"),
    ],
)
def test_width_of_wrapped_text(expected: list[str], width: int, following: str) -> None:
    """Text is taken for wrapped if its longest line has 40 to 120 characters."""
    assert expected == paragraphs_of(f"{'x' * width}\n{following}")


@pytest.mark.parametrize(
    ("is_wrapped", "length", "word"),
    [(True, 40, "y"), (True, 39, "y"), (False, 38, "y"), (True, 35, "yyyyy"), (False, 35, "yyyy"), (True, 4, "y" * 36)],
)
def test_wrap_is_where_no_word_fits(is_wrapped: bool, length: int, word: str) -> None:  # noqa: FBT001
    """A line goes on in the next if the next line's first word, with a space, would not have fitted on it."""
    text = f"{'x' * length}\n{word} z\n\n{'w' * 40}"
    joined = [f"{'x' * length} {word} z"] if is_wrapped else ["x" * length, f"{word} z"]
    assert [*joined, "w" * 40] == paragraphs_of(text)


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        (1, ["x" * 40, "y" * 40, "z"]),
        (2, ["x" * 40, "y" * 40, "z", "w"]),
        (3, ["x" * 40, "y", "z"]),
        (4, ["x" * 40, "y", "z", "w"]),
        (5, ["x" * 40, "y", "z", "w", "v" * 40]),
        (3, ["x" * 40, "y", "", "z", "", "w"]),
        (2, ["x" * 40, "y", "", "z" * 40, "w"]),
    ],
)
def test_wrapped_text_is_full_of_wraps(expected: int, lines: list[str]) -> None:
    """Text is taken for wrapped only if most of the line breaks within it are where no word would have fitted."""
    assert expected == len(list(paragraphs("\n".join(lines))))


def test_wrapped_paragraphs_without_blank_line() -> None:
    """In wrapped text a line that had room for the next word ends its paragraph, without a blank line too."""
    text = (
        "The regulator found that people were treated with\n"
        "kindness and that frontline staff went the extra\n"
        "mile for them.\n"
        "It also found that the organisations did not plan\n"
        "together.\n"
    )
    assert [
        (
            "The regulator found that people were treated with kindness and that frontline staff went the extra mile "
            "for them."
        ),
        "It also found that the organisations did not plan together.",
    ] == paragraphs_of(text)


@pytest.mark.parametrize("mark", [*"•‣◦▪·*+–—-", "1.", "12)", "123.", "a.", "a)", "(a)"])
def test_list_item(mark: str) -> None:
    """In wrapped text a line that begins with the mark of a list item begins a paragraph, on a full line too."""
    lines = [f"{mark} w", f"{mark} {'x' * 60}", "y" * 70, f"{mark} z"]
    assert [lines[0], f"{lines[1]} {lines[2]}", lines[3]] == paragraphs_of("\n".join(lines))


@pytest.mark.parametrize("dash", [*"–—-"])
def test_dash_is_no_item(dash: str) -> None:
    """In wrapped text without a list, a dash between words may begin a line."""
    text = f"It was welcomed by the five organisations involved\n{dash} in addition to the trust, the council was one."
    assert [text.replace("\n", " ")] == paragraphs_of(text)


@pytest.mark.parametrize("start", ["-y", "1234.", "A.", "1", "ab)", "a", "1.5", "((a)"])
def test_no_list_item(start: str) -> None:
    """In wrapped text a line that begins with a figure, an initial or a hyphen goes on the line before."""
    assert [f"{'x' * 60} {start} y"] == paragraphs_of(f"{'x' * 60}\n{start} y")


# --- sentences -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr Field said so. | He meant it.",
        "Mr. Field and Mrs. Hill met Ms. Reed, Dr. Bell, Prof. Lee, Cllr. Day, Rev. Lamb, Revd. Cox and Hon. Gray.",
        "St. Mary v. St. John vs. All Souls, eg. Oxford, ie. Cherwell, and e.g. Banbury or i.e. Bicester, see Fig. 2.",
        "J. R. R. Hartley wrote it.",
        "Care was in the U.K. Government’s hands.",
        "Delays fell by 39.7 per cent to 83.6 a day.",
        "No. 10 agreed. | No. | They did not.",
        "NO. 5 is Oxford.",
        "We met at no. 7 High Street.",
        "The system failed in Cairo. | 5 of 6 agreed.",
        "“We act.” | She left.",
        "'We act.' | She left.",
        '"We act." | "They do not."',
        "‘We act.’ | She left.",
        "(We act.) | [She left.] | {They came.} | All went.",
        "“(We ‘act.’)” | She left.",
        "Why?! | Really? | Yes! | Well… | So...” | And.",
        "They act? we asked. | Yes.",
        "She was, er… well, late. | Was she?",
        "“Act!” she said. | He did.",
        "He acts . | She does.",
        "Read www.cqc.org.uk or version 1.2.3. | Then act.",
        "It costs £2. | 3 of us paid.",
        "Act. é was small. | É was large.",
        "A sentence.With no space.",
        "It ends etc. and goes on. | It ends.",
        "Part A. Then B. Not C.",
        "Heard at 5 p.m. Then home.",
        "It was red. | – It was not.",
        "He was sr. | Then jr.",
        "It was in a figure. | Adr. | Drs. | Here.",
        "One.\u00a0| Two.\t| Three.\u2003| Four.",
    ],
)
def test_sentence_ends(sentence: str) -> None:
    """A sentence ends at a stop and its closing marks, but not at a title, an initial or before a small letter."""
    parts = [part.strip() for part in sentence.split("|")]
    assert parts == sentences_of(sentence.replace("|", ""))


def test_sentence_in_paragraph() -> None:
    """No sentence crosses the end of a paragraph; a wrapped one crosses lines."""
    assert ["One", "Two.", "Three"] == sentences_of("One\n\nTwo. Three")
    assert [f"{'x' * 60} on.", "Z", "W"] == sentences_of(f"{'x' * 60}\non. Z\n\nW")


def test_sentence_positions() -> None:
    """The white space between two sentences belongs to neither."""
    assert [(1, 6), (8, 12)] == list(sentences(" Act!”  Now. "))


# --- however long ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph_count", "sentence_count", "piece"),
    [
        (1, 1, "."),
        (1, LONG // 2, ". "),
        (1, 1, "a."),
        (1, 1, "a. "),
        (1, 1, "A. "),
        (1, LONG // 4, "Ab. "),
        (1, LONG // 3, "A! "),
        (1, 1, "Dr. "),
        (1, 1, "!?"),
        (1, 1, "…"),
        (1, 1, '"'),
        (1, 1, '."'),
        (1, 1, ").("),
        (0, 0, "\n"),
        (0, 0, "\r\n"),
        (0, 0, " "),
        (1, 1, "\u0301"),
        (1, 1, "\u200d"),
        (1, 1, "a"),
        (1, 1, "a "),
        (LONG // 2, LONG // 2, "a\n"),
        (LONG // 2, LONG // 2, ".\n"),
        (LONG // 3, LONG // 3, "- \n"),
        (1, 1, "word " * 15 + "\n"),
        (1, LONG // 80, "Word " * 15 + "end.\n"),
    ],
)
def test_long_text(paragraph_count: int, sentence_count: int, piece: str) -> None:
    """Two hundred thousand characters of one repeated piece are cut as a few of them are."""
    text = piece * (LONG // len(piece))
    assert paragraph_count == sum(1 for _ in paragraphs(text))
    assert sentence_count == sum(1 for _ in sentences(text))


@pytest.mark.parametrize("width", [60, 72, 100])
def test_long_wrapped_text(width: int) -> None:
    """A long text on one line and the same text wrapped have the same sentences."""
    text = "Staff were kind to people. Systems were not. " * 4000
    assert sentences_of(text) == sentences_of(textwrap.fill(text, width))


# --- the five documents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraph_count", "sentence_count", "name"),
    [
        (22, 26, "000_fac0416bd6f5a16c.txt"),
        (54, 61, "001_be9c12d321c12d00.txt"),
        (18, 31, "002_8065af61fa4fd8c3.txt"),
        (16, 18, "003_458b54dcbf5a56ac.txt"),
        (19, 19, "004_0bfdcd85d6b13787.txt"),
    ],
)
def test_documents(seeds: "Path", paragraph_count: int, sentence_count: int, name: str) -> None:
    """Each of the five documents has as many paragraphs and sentences as a reader counts in it."""
    text = (seeds / name).read_bytes().decode()
    assert (paragraph_count, sentence_count) == (len(list(paragraphs(text))), len(list(sentences(text))))


@pytest.mark.parametrize(
    ("expected", "name", "position"),
    [
        ("• Improving information", "000_fac0416bd6f5a16c.txt", 18),
        ("Average weekly delays per", "001_be9c12d321c12d00.txt", 40),
        ("March 110", "001_be9c12d321c12d00.txt", 53),
        ("Professor Steve Field, Chief Inspector of Primary Care Services, said:", "002_8065af61fa4fd8c3.txt", 8),
        ("Ends", "002_8065af61fa4fd8c3.txt", 13),
        ("Director for adult social care", "003_458b54dcbf5a56ac.txt", 11),
        ("Image caption Oxford University Hospitals", "004_0bfdcd85d6b13787.txt", 2),
    ],
)
def test_paragraph_of_document(seeds: "Path", expected: str, name: str, position: int) -> None:
    """A bullet, a row of a table, a line before a quotation and a caption are paragraphs of the documents."""
    text = (seeds / name).read_bytes().decode()
    assert paragraphs_of(text)[position].startswith(expected)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_documents_wrapped(seeds: "Path", width: int) -> None:
    """The documents have the same paragraphs when an e-mail program wraps their lines."""
    for path in sorted(seeds.glob("*.txt")):
        expected = paragraphs_of(path.read_bytes().decode())
        wrapped = "\n\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in expected)
        assert expected == paragraphs_of(wrapped), path.name


def test_prose_is_wrapped_though_a_table_is_not() -> None:
    """In a text with a long table, the blocks of nothing but full lines are wrapped, and the table keeps its rows."""
    prose = "Fewer people in the city are kept in hospital when they could be at\nhome, the board heard on Friday."
    table = "\n".join(["Month  2017  2018", *(f"Row {number}   {number}2    {number}3" for number in range(9))])
    text = f"{prose}\n\n{table}\n\n{prose}\n\n{prose}"
    assert 13 == len(list(paragraphs(text)))


def test_blocks_that_are_mostly_not_full_are_lines() -> None:
    """Where most blocks hold a line that is not full, no line goes on the one before, even a full one."""
    heading = "Fewer people in the city are kept in hospital when they could be at\nHome, the board heard on Friday."
    address = "Corn Hall\nQuay Street\nFenby"
    text = f"{heading}\n\n{address}\n\n{address}\n\n{address}"
    assert 11 == len(list(paragraphs(text)))


def test_sentences_of_given_paragraphs() -> None:
    """Sentences may be cut of paragraphs that are given, whatever the lines of the text are."""
    text = "One. Two.\nThree."
    assert [(0, 4), (5, 9)] == list(sentences(text, within=[(0, 9)]))


def test_a_sentence_that_goes_on_in_small_letters_is_one_line() -> None:
    """A line broken by hand well before the edge goes on in the next where a sentence does, and not else."""
    table = "\n".join(f"Row {number}   {number}2" for number in range(9))
    text = f"{table}\n\nHe said that it gave the area a firm base\nto build on. The end.\nA new line of words"
    assert 11 == len(list(paragraphs(text)))
    assert 12 == len(list(paragraphs(text.replace("base\n", "base.\n"))))
    assert 12 == len(list(paragraphs(text.replace("to build", "To build"))))
