"""Where words stand in quotation marks: runs between marks, paragraph by paragraph, and groups of runs that go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from oxon_review import _segmentation
from oxon_review.articles._marks import Run, groups, runs
from oxon_review.articles._page import BLANK, Page


def found(text: str) -> list[Run]:
    """Give the runs of a text."""
    return runs(text, list(_segmentation.paragraphs(text)))


def primary(text: str) -> list[str]:
    """Give the words of the runs in the marks that the text quotes with."""
    return [text[run.start : run.end] for run in found(text) if run.is_primary]


def grouped(text: str) -> list[list[str]]:
    """Give the words of the runs of each quotation."""
    paragraphs = list(_segmentation.paragraphs(text))
    together = groups(text, runs(text, paragraphs), paragraphs)
    return [[text[run.start : run.end] for run in group] for group in together]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He "came" and "went".', ["came", "went"]),
        ("He \u201ccame\u201d and \u201cwent\u201d.", ["came", "went"]),
        ("He \u201dcame\u201d and \u201cwent\u201c off.", ["came", "went"]),
        ('He "came\u201d and \u201cwent".', ["came", "went"]),
        ("He \u201ecame\u201c and \u201fwent\u201d.", ["came", "went"]),
        ("He \u00abcame\u00bb and \u00abwent\u00bb.", ["came", "went"]),
        ('He ("came")\u2014"went".', ["came", "went"]),
        ('He " came " and " went " off.', ["came", "went"]),
        ('A 12" disc, a 7" disc and "a song".', ["a song"]),
        ('<a title="x" class="y">He</a> "came".', ["came"]),
        ('1 < 2 "came" > 0', ["came"]),
        ('"" "" "came"', ["came"]),
        ('"..." "a" "came"', ["came"]),
        ('He "came', ["came"]),
        ('He came" and went" off', ["He came", "and went"]),
        ('"He came, she said.', ["He came,"]),
        ('"He came, Mr O\u2019Dea-Lund told us.', ["He came,"]),
        ('"He came. "She went."', ["He came.", "She went."]),
        ('"He said "go" to us."', ['He said "go', "to us."]),
    ],
)
def test_double_marks_pair(text: str, expected: list[str]) -> None:
    """Straight, curly, low and angled marks pair in order; inches, tags and empty marks are none."""
    assert expected == primary(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He 'came' and 'went'.", ["came", "went"]),
        ("He \u2018came\u2019 and \u2018went\u2019.", ["came", "went"]),
        ("He `came\u00b4.", ["came"]),
        ("'It's the staff's doing.'", ["It's the staff's doing."]),
        ("'Kind to '90s rockers 'til late.'", ["Kind to '90s rockers 'til late."]),
        (
            "\u2018The nurses\u2019 work and the doctors\u2019 work.\u2019",
            ["The nurses\u2019 work and the doctors\u2019 work."],
        ),
        ("'The nurses' work was kind", ["The nurses"]),
        ("'He came. 'She went.'", ["He came.", "She went."]),
        ("'He said \"go\" to us all.'", ['He said "go" to us all.']),
        ("The patients' view and the nurses' own.", []),
        ("It's the staff's own 'til June.", []),
        ("He 'came", []),
        ("\u2019Twas late.", []),
    ],
)
def test_single_marks_pair(text: str, expected: list[str]) -> None:
    """Apostrophes, elisions and possessives of a plural are no marks, unless nothing else closes what is open."""
    assert expected == primary(text)


def test_the_house_style_is_what_holds_more_of_the_text() -> None:
    """Marks of the other kind count where they are whole and outside quoted words."""
    text = "The 'Fen Way' is new. \"It is 'good' for us all,\" she said. He 'came"
    assert [("Fen Way", False), ("It is 'good' for us all,", True)] == [
        (text[run.start : run.end], run.is_primary) for run in found(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('A "b c" d.', (3, 6, 2, 7, 0, True, True)),
        ('A " b c " d.', (4, 7, 2, 9, 0, True, True)),
        ('A.\n\nB "c d', (7, 10, 6, 10, 1, True, False)),
        ('A b" c.', (0, 3, 0, 4, 0, False, True)),
    ],
)
def test_a_run_knows_its_place(text: str, expected: tuple[int, int, int, int, int, bool, bool]) -> None:
    """A run has the range of its words and of its marks, its paragraph, and which of its marks are there."""
    (run,) = found(text)
    place = (run.start, run.end, run.outer_start, run.outer_end, run.paragraph, run.is_opened, run.is_closed)
    assert expected == place
    assert run.end - run.start == run.size


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"A b.\n\n"C d.\n\n"E f." She went.', [["A b.", "C d.", "E f."]]),
        ('"A b."\n\n"C d."', [["A b."], ["C d."]]),
        ('"A b.\n\nNo marks.\n\n"C d."', [["A b."], ["C d."]]),
        ('"A b.\n\nHe "c d" too.', [["A b."], ["c d"]]),
        ('"A b.\n\nC d."', [["A b."], ["C d."]]),
        ('"A b. "C d."', [["A b.", "C d."]]),
        ("\"A b and so on.\n\n'C d' too.", [["A b and so on."], ["C d"]]),
    ],
)
def test_an_open_quotation_goes_on_where_the_next_paragraph_opens(text: str, expected: list[list[str]]) -> None:
    """Runs are one quotation where one has no closing mark and the next begins its paragraph with an opening one."""
    assert expected == grouped(text)


# --- a page ----------------------------------------------------------------------------------------------------------


def test_a_page_blanks_what_is_quoted() -> None:
    """The writer's own words keep their places; a stop before a closing mark stays, to end the sentence."""
    page = Page('He said: "Go on." It was \'odd\'. She "came".')
    assert f'He said: "{BLANK * 5}." It was \'odd\'. She "{BLANK * 4}".' == page.frame
    assert ["He", "said", "It", "was", "odd", "She"] == [token.text for token in page.words]


def test_a_page_tells_where_a_run_stands() -> None:
    """Whether a run begins or ends its paragraph, and which follows it there, is told by words and marks alone."""
    page = Page('"A b," he said, "c d."\n\n("E f.")')
    first, second, third = page.runs
    assert [True, False, True] == [page.begins_paragraph(run) for run in page.runs]
    assert [False, True, True] == [page.ends_paragraph(run) for run in page.runs]
    assert [second, None, None] == [page.next_primary(run) for run in (first, second, third)]


def test_a_page_finds_sentences_and_paragraphs_by_position() -> None:
    """A position between two sentences or paragraphs belongs to the one before."""
    page = Page("A came. B went.\n\nC sat.")
    assert [0, 0, 1, 1, 2] == [page.sentence_number(place) for place in (0, 7, 8, 15, 17)]
    assert [0, 0, 1] == [page.paragraph_at(place) for place in (0, 15, 17)]
    assert (8, 15) == page.sentence_at(9)


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = [
    *('"', "'", "\u201c", "\u201d", "\u2018", "\u2019", "\u00ab", ".", ",", " ", " ", "\n\n"),
    *("a", "s", "It is", "12", "<b x='y'>"),
]


@given(st.one_of(texts(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_runs_are_apart_and_within_their_paragraphs(text: str) -> None:
    """Whatever the text, runs stand in order, none within another, each with words inside its own paragraph."""
    paragraphs = list(_segmentation.paragraphs(text))
    at = 0
    for run in found(text):
        start, end = paragraphs[run.paragraph]
        assert max(at, start) <= run.outer_start <= run.start < run.end <= run.outer_end <= end
        assert text[run.start : run.end] == text[run.start : run.end].strip()
        at = run.outer_end


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_groups_are_the_runs(text: str) -> None:
    """Grouping drops no run and moves none; only the last of a group may have a closing mark."""
    page = Page(text)
    assert page.runs == [run for group in page.groups for run in group]
    assert not any(run.is_closed for group in page.groups for run in group[:-1])
