"""Tables and figures as a reader sees them."""

import re
from datetime import date
from enum import Enum

import pytest
import strategies
from attrs import evolve
from html_page import HOSTILE, HasHtml, Page, assert_sound, shown
from hypothesis import given

from oxon_review import (
    Action,
    ActionStatus,
    Attribution,
    Claim,
    Dataset,
    DelayMeasure,
    DelaySeries,
    DelayStat,
    Discrepancy,
    Document,
    Event,
    Finding,
    Month,
    Organisation,
    OrganisationKind,
    Polarity,
    Quote,
    QuoteKind,
    Review,
    ReviewKind,
    Speaker,
    Theme,
    Voice,
)
from oxon_review._difference import difference, pieces_of
from oxon_review._display import (
    STYLE,
    Html,
    Table,
    escape_markdown,
    html_difference,
    html_link,
    html_of,
    html_output,
    html_quotations,
    html_table,
    html_target,
    html_verbatim,
    html_web_link,
    markdown_table,
    text_table,
)
from oxon_review._wording import counted, signed, worded, written
from oxon_review.compare import compare_delays, compare_measures, compare_reviews, compare_sources, rate_per_100000


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


# --- HTML ------------------------------------------------------------------------------------------------------------


def test_a_table_in_html() -> None:
    """It has a caption; its first row and first cells are headings with scopes; figures stand right, notes below."""
    assert (
        '<div class="oxon-wide" role="group" tabindex="0" aria-label="Caption | one">'
        "<table><caption>Caption | one</caption><thead><tr>"
        '<th scope="col" style="text-align:left">Name</th><th scope="col" style="text-align:right">Figure</th>'
        "</tr></thead><tbody>"
        '<tr><th scope="row" style="text-align:left">a</th><td style="text-align:right">1</td></tr>'
        '<tr><th scope="row" style="text-align:left">bb</th><td style="text-align:right">1,000</td></tr>'
        "</tbody></table></div><p>A note.</p><p>Another.</p>"
    ) == html_table(TABLE)


@pytest.mark.parametrize(
    ("cell", "is_whole"),
    [("follow-up", True), ("April 2018", True), ("1,000", False), ("a sentence of words", False), (Html("a b"), False)],
)
def test_a_short_cell_stays_on_one_line(cell: str, is_whole: bool) -> None:  # noqa: FBT001
    """An id or a month is not broken in two; a longer text is, where there is no room for it."""
    assert is_whole is ("white-space:nowrap" in html_table(Table("Caption", ("Name",), ((cell,),))))


def test_html_sets_no_colour_of_text_or_background() -> None:
    """What is read takes its colours from the page, in the light and in the dark."""
    declarations = re.findall(r"[{;](color|background(?:-color)?):([^;}]*)", STYLE)
    assert {("color", "inherit"), ("background", "none")} == set(declarations)


def test_a_long_table_shows_its_ends() -> None:
    """Of many rows the first and the last are shown, and how many are not is told between them."""
    table = Table("Long", ("Row", "Figure"), tuple((f"row {number}", "1") for number in range(1234)))
    page = assert_sound(html_table(table))
    assert 200 == page.text.count("row ")
    assert "row 991... rows left out here: 1,034 ...row 11341" in page.text


def test_all_rows_of_a_table_can_be_asked_for() -> None:
    """Where links lead to every row, none is left out."""
    table = Table("Long", ("Row",), tuple((f"row {number}",) for number in range(1234)))
    assert 1234 == assert_sound(html_table(table, most_rows=1234)).text.count("row ")


def test_a_wide_table_shows_its_first_columns() -> None:
    """Of many columns the first are shown, and how many are not is told below."""
    names = tuple(f"column {number}" for number in range(1, 101))
    page = assert_sound(html_table(Table("Wide", names, (names,))))
    assert 2 * 40 == page.text.count("column ")
    assert page.text.endswith("Columns left out here, the last: 60.")


def test_a_long_text_is_cut() -> None:
    """A text longer than anyone reads in a cell is cut, which is told."""
    assert f"{'a' * 4000} ... (6,000 more characters are left out)" == html_of("a" * 10_000)


def test_many_passages_are_cut() -> None:
    """Of many passages the first are quoted, and how many are not is told."""
    page = assert_sound(html_quotations([("words", "page")] * 25))
    assert (20, True) == (page.tags.count("blockquote"), page.text.endswith("Passages left out here: 5."))


@given(strategies.texts())
def test_text_is_shown_as_it_is_in_html(text: str) -> None:
    """Whatever is written as HTML reads as what it was, but for the null character, which HTML cannot hold."""
    page = Page(f'<p title="{html_verbatim(text)}">{html_verbatim(text)}</p>')
    expected = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    assert (expected, [("title", expected)]) == (page.text, page.attributes)


def test_html_stays_what_it_is() -> None:
    """What is HTML already is not escaped again."""
    assert html_link("one", "a < b") == html_of(html_link("one", "a < b"))


@given(strategies.prose(), strategies.prose())
def test_differences_read_the_same_without_their_looks(before: str, after: str) -> None:
    """What was lost and gained is marked up, and the text with its signs is that of a difference in words."""
    html = html_difference(pieces_of(before, after))
    assert difference(before, after) == assert_sound(html).text


def test_differences_are_marked_up() -> None:
    """What was lost is deleted, what was gained inserted, and all of it escaped."""
    pieces = pieces_of("Staff were < kind", "Staff were > kind")
    assert "Staff were <del>[-&lt;-]</del> <ins>{+&gt;+}</ins> kind" == html_difference(pieces)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.uk/?a=1&b=\"'", '<a href="https://a.uk/?a=1&amp;b=&quot;&#39;" rel="noreferrer">A page</a>'),
        (f"https://a.uk/{'a' * 4000}", "A page"),
    ],
)
def test_web_pages_are_linked(address: str, expected: str) -> None:
    """An address is escaped; one that no server would take is left out."""
    assert expected == html_web_link(address, "A page")


def test_the_ids_of_an_output_are_its_own() -> None:
    """Outputs that differ share no id, so that a link stays in its output; the same output has the same ids."""
    one, same, other = (html_output(html_target("a", text)) for text in ("one", "one", "other"))
    assert (one, True) == (same, set(Page(one).ids).isdisjoint(Page(other).ids))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Theme.PATIENT_FLOW, "patient flow"),
        (Theme.SELF_FUNDERS, "self-funders"),
        (ReviewKind.FOLLOW_UP, "follow-up"),
        (OrganisationKind.NHS_TRUST, "NHS trust"),
    ],
)
def test_terms_are_words(term: Enum, expected: str) -> None:
    """A term is written with spaces, unless it is one word with a hyphen."""
    assert expected == worded(term)


# --- nouns -----------------------------------------------------------------------------------------------------------


@given(strategies.datasets())
def test_every_noun_is_sound_html(data: Dataset) -> None:
    """Whatever is in a dataset, its HTML and that of its nouns is well formed and escaped, with ids that are unique."""
    values: list[HasHtml] = [data, data.delays, *data.reviews, *data.findings, *data.quotes, *data.organisations]
    for value in values:
        assert_sound(shown(value))


@given(strategies.datasets())
def test_every_comparison_of_sources_is_sound_html(data: Dataset) -> None:
    """Whatever is in a dataset, the HTML of what its sources report is well formed and escaped."""
    assert_sound(shown(compare_sources(data)))


APRIL = Month(2018, 4)


def hostile() -> Dataset:
    """Make a dataset with hostile text wherever text can be."""
    document = Document.from_text(
        f"{HOSTILE} 104", id="page", title=HOSTILE, publisher=HOSTILE, url="https://a.uk/\"'<script>&"
    )
    passage = document.span(0, len(HOSTILE))
    speaker = Speaker(HOSTILE, HOSTILE, HOSTILE)
    review = Review(
        "one",
        ReviewKind.INITIAL,
        HOSTILE,
        "cqc",
        date(2018, 2, 12),
        (Month(2017, 11),),
        ("cqc",),
        findings=(Finding("f", Theme.STRATEGY, Polarity.MIXED, Voice.PRESS, HOSTILE, (passage,), ("cqc",)),),
        actions=(Action("a", Theme.STRATEGY, ActionStatus.DONE, HOSTILE, (passage,), due=Month(2018, 4)),),
        quotes=(
            Quote(
                "q",
                QuoteKind.DIRECT,
                HOSTILE,
                speaker,
                (passage,),
                Attribution(HOSTILE, passage, passage, 0.5, HOSTILE),
            ),
        ),
        events=(Event("e", date(2018, 4, 1), HOSTILE, (passage,)),),
    )
    claims = (Claim(HOSTILE, (passage,)), Claim(HOSTILE[1:], (passage,)))
    return Dataset(
        HOSTILE,
        HOSTILE,
        (document.source,),
        (Organisation("cqc", HOSTILE, OrganisationKind.OTHER, (HOSTILE,)),),
        (review, evolve(review, id="two", findings=(), actions=(), quotes=(), events=())),
        DelaySeries([figure(area=HOSTILE, area_code=HOSTILE, provider_code=HOSTILE)]),
        (Discrepancy("d", HOSTILE, claims),),
    )


def figure(  # noqa: PLR0913 (the fields of a figure)
    month: Month = APRIL,
    value: float = 104,
    *,
    measure: DelayMeasure = DelayMeasure.DELAYED_DAYS,
    area: str = "Fenshire",
    area_code: str | None = None,
    provider_code: str | None = None,
    source_id: str | None = None,
) -> DelayStat:
    """Make a figure."""
    return DelayStat(month, value, measure, area, area_code, provider_code=provider_code, source_id=source_id)


def hostile_values() -> list[HasHtml]:
    """Give every kind of value that is shown, made of hostile text."""
    data = hostile()
    two_years = DelaySeries([figure(area=HOSTILE), figure(Month(2017, 4), area=HOSTILE)])
    return [
        data,
        data.delays,
        data.reviews[0],
        data.findings[0],
        data.quotes[0],
        data.organisations[0],
        compare_reviews(*data.reviews, voices=tuple(Voice)),
        compare_sources(data),
        compare_delays(two_years),
        compare_measures(two_years, two_years),
        rate_per_100000(two_years, population=100, year=2018, source=HOSTILE)[0],
    ]


@pytest.mark.parametrize("value", hostile_values(), ids=lambda value: type(value).__name__)
def test_hostile_text_is_shown_and_not_obeyed(value: HasHtml) -> None:
    """No text ends its element, opens another, runs, or is lost."""
    page = assert_sound(shown(value))
    assert HOSTILE[:30] in page.text
    assert html_verbatim(HOSTILE[:30]) in shown(value)


@pytest.mark.parametrize("value", hostile_values(), ids=lambda value: type(value).__name__)
def test_the_plain_repr_stays(value: HasHtml) -> None:
    """What is shown as HTML still has the short repr of one line."""
    assert type(value).__name__ in repr(value).splitlines()[0]


@pytest.mark.parametrize("count", [1, 300])
def test_a_dataset_of_very_long_texts_is_bounded(count: int) -> None:
    """Whatever the size of its texts, the output has a size that can be shown."""
    area = "a" * 100_000
    sources = tuple(Document.from_text(area, id=f"s{number}", title=area).source for number in range(count))
    assert len(shown(Dataset(area, "1", sources, (), ()))) < 2_000_000


def test_a_dataset_tells_what_is_in_it(bundled: Dataset) -> None:
    """It names sources, reviews, themes and organisations, and leads to each list."""
    page = assert_sound(shown(bundled))
    for text in ("Oxfordshire, version", "Sources5", "cqc-2019", "9\N{NO-BREAK SPACE}January\N{NO-BREAK SPACE}2019"):
        assert text in page.text
    for text in ("Patient flow", "Oxford Health NHS Foundation Trust", "21 figures (average weekly delays)"):
        assert text in page.text


def test_an_organisation_leads_to_that_which_it_is_part_of(bundled: Dataset) -> None:
    """A part is linked to its whole in the same output."""
    links = [link.partition("-organisation-")[2] for link in Page(shown(bundled)).links]
    assert {"oxfordshire-county-council", "oxford-university-hospitals"} == set(links) - {""}


def test_no_link_leads_to_a_row_that_is_left_out() -> None:
    """Where there are more organisations than are shown, their wholes are named and not linked."""
    bodies = tuple(
        Organisation(f"o{number}", "Body", OrganisationKind.OTHER, part_of=f"o{number - 1}" if number else None)
        for number in range(300)
    )
    assert_sound(shown(Dataset("Fenshire", "1", (), bodies, ())))


def test_an_empty_dataset_is_shown() -> None:
    """Without anything in it, its name and version are left."""
    assert "Fenshire, version 1" == Page(shown(Dataset("Fenshire", "1", (), (), ()))).text


def test_a_finding_is_shown_with_its_evidence(bundled: Dataset) -> None:
    """Its passages are quoted and their source is named."""
    text = Page(shown(bundled.finding("incompatible-computer-systems"))).text
    assert "Incompatible computer systems also hampered integration of services" in text
    assert "\N{EM DASH} ouh-2018, characters 1,739 to 1,806" in text


def test_a_quotation_without_a_speaker_is_shown(bundled: Dataset) -> None:
    """Where nobody is named, that is said."""
    quote = evolve(bundled.quotes[0], speaker=None, attribution=None)
    assert "No speaker named" in Page(shown(quote)).text


# --- series ----------------------------------------------------------------------------------------------------------


def test_a_series_is_shown_by_month(bundled: Dataset) -> None:
    """A series of one breakdown has a row for each month, and its caption says what the figures are."""
    page = assert_sound(shown(bundled.delays))
    what = "average weekly delays, Oxfordshire, code E10000025, source occ-2019"
    assert page.text.startswith(f"Delays, April 2017 to December 2018: {what}MonthFigureApril 2017167May 2017")


def test_a_series_has_a_column_for_each_breakdown() -> None:
    """A few breakdowns stand side by side, headed by what tells them apart; blanks are explained."""
    series = DelaySeries(
        [
            figure(Month(2018, 5), 3, provider_code="RTH"),
            figure(Month(2018, 4), 1, provider_code="RTH"),
            figure(Month(2018, 4), 2, measure=DelayMeasure.PATIENTS_SNAPSHOT),
        ]
    )
    assert (
        "Delays, April 2018 to May 2018: Fenshire"
        "MonthDelayed days, provider RTHPatients snapshot, all providers"
        "April 201812May 20183Where a cell is blank, there is no figure."
    ) == Page(shown(series)).text


def test_a_figure_given_twice_is_shown_twice() -> None:
    """Two figures of a month and breakdown stand in one cell."""
    series = DelaySeries([figure(value=1), figure(value=2)])
    assert "Delays, April 2018: delayed days, FenshireMonthFigureApril 20181 and 2" == Page(shown(series)).text


def test_columns_are_headed_by_source_where_that_is_what_differs() -> None:
    """A figure without a source is told from one with."""
    series = DelaySeries([figure(source_id="page"), figure()])
    assert "MonthSource pageNo sourceApril 2018104104" in Page(shown(series)).text


def test_a_series_of_many_breakdowns_is_summed_up() -> None:
    """Of more breakdowns than can be compared at a glance, it is told what there is and how to choose."""
    series = DelaySeries([figure(provider_code=f"R{number}") for number in range(20)])
    text = Page(shown(series)).text
    assert "Delays: 20 figuresMonthsApril 2018Measuredelayed daysAreaFenshire" in text
    assert "Provider codeprovider R0; provider R1; provider R2; provider R3" in text
    assert "provider R7 and 12 more" in text
    assert text.endswith("choose with .where(...).")


def test_a_series_without_figures_is_shown() -> None:
    """That there is no figure is said."""
    assert "Delays: no figure." == Page(shown(DelaySeries())).text
