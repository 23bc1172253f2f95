"""Tables and figures as a reader sees them."""

import pytest

from oxon_review._display import Table, escape_markdown, markdown_table, text_table
from oxon_review._wording import counted, signed, written


@pytest.mark.parametrize(("number", "expected"), [(0, "0 spans"), (1, "1 span"), (2, "2 spans"), (1234, "1,234 spans")])
def test_things_are_counted(number: int, expected: str) -> None:
    """One thing is singular, any other number plural, thousands apart."""
    assert expected == counted(number, "span")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0"),
        (167.0, "167"),
        (1234567.0, "1,234,567"),
        (1234.567, "1,234.567"),
        (0.1, "0.1"),
        (1e16, "1" + ",000" * 5 + "0"),
    ],
)
def test_figures_are_written_in_full(value: float, expected: str) -> None:
    """A figure keeps all its digits; a whole one has no decimals."""
    assert expected.replace(",", "") == written(value).replace(",", "")


def test_thousands_stand_apart() -> None:
    """Figures of four digits and more have commas."""
    assert ["999", "1,000", "1,234,567.5"] == [written(999.0), written(1000.0), written(1234567.5)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "+1.0"), (-55, "-55.0"), (0, "0.0"), (0.04, "0.0"), (-0.04, "0.0"), (0.05001, "+0.1"), (-1234.56, "-1,234.6")],
)
def test_differences_have_a_sign(value: float, expected: str) -> None:
    """A difference has its sign and one decimal; what rounds to nothing has no sign."""
    assert expected == signed(value)


TABLE = Table(
    "Caption | one", ("Name", "Figure"), (("a", "1"), ("bb", "1,000")), frozenset({1}), ("A note.", "Another.")
)


def test_a_table_in_a_terminal() -> None:
    """Text is aligned to the left, figures to the right, and no line ends in spaces."""
    assert "Caption | one\n\nName  Figure\na          1\nbb     1,000\n\nA note.\nAnother." == text_table(TABLE)


def test_a_table_without_notes() -> None:
    """Without notes a table ends with its last row, and trailing blanks are cut."""
    table = Table("Caption", ("A", "B"), (("a", ""), ("long name", "b")))
    assert "Caption\n\nA          B\na\nlong name  b" == text_table(table)


def test_a_table_in_markdown() -> None:
    """The caption is bold, figures are aligned, notes are paragraphs."""
    assert (
        "**Caption \\| one**\n\n| Name | Figure |\n| --- | ---: |\n| a | 1 |\n| bb | 1,000 |\n\nA note.\n\nAnother.\n"
    ) == markdown_table(TABLE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b", r"a \| b"),
        ("*bold* _x_ `c`", r"\*bold\* \_x\_ \`c\`"),
        ("<b>[l](u)</b>", r"\<b\>\[l\](u)\</b\>"),
        ("two\nlines\t here", "two lines here"),
        ("back\\slash", r"back\\slash"),
        ("# ~x~ &amp;", r"\# \~x\~ \&amp;"),
    ],
)
def test_text_is_shown_as_it_is_in_markdown(text: str, expected: str) -> None:
    """Characters that Markdown would read as its own are escaped, and a cell is one line."""
    assert expected == escape_markdown(text)
