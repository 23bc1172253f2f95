"""The composed articles: their gold is read as marked, faults in them are refused, and scores add up."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from pathlib import Path

import pytest
from articles.gold import (
    Article,
    GoldDate,
    GoldDelay,
    GoldMention,
    GoldQuote,
    articles,
    parse_article,
    read_article,
)
from articles.score import (
    Count,
    Outcome,
    score_actions,
    score_dates,
    score_delays,
    score_organisations,
    score_quotes,
    table,
    total,
)
from attrs import frozen

from oxon_review import DelayMeasure, DelayStat, Month, OrganisationKind, Quote, QuoteKind, Span, Speaker
from oxon_review.articles import OrganisationMention

DEVELOPMENT = Path(__file__).parent / "articles" / "development"

SOURCE = """\
id = "page"
published = 2018-02-12
note = "a short one"
[[organisations]]
id = "fen-council"
name = "Fen Council"
kind = "council"
aliases = ["FC"]
[quotes]
q1 = { kind = "direct", speaker = "Ann Reed", role = "leader", organisation = "Fen Council" }
q2 = { kind = "partial", speaker = "Bo Lund" }
q3 = { kind = "term" }
[dates]
d1 = { start = 2018-02-05, end = 2018-02-11, basis = "resolved" }
d2 = { basis = "unresolved" }
[delays]
m1 = { month = "2018-01", value = 1204.5 }
=====
Ann Reed, leader of ⟦o:fen-council|Fen Council⟧, said: "⟦q1|We met ⟦d1|last week⟧.⟧

"⟦q1|We act.⟧" Bo Lund, ⟦d2|eight months into⟧ his job, was "⟦q2|glad⟧" of "⟦q3|Up Now⟧".

Delayed days
Jan-18 ⟦m1|1,204.5⟧

⟦o:fen-council|FC⟧ will:
- ⟦a|act by ⟦o:fen-council|FC⟧ rules⟧
"""


@pytest.fixture
def page() -> Article:
    """Give the short article."""
    return parse_article(SOURCE)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_the_marks_are_gone(page: Article) -> None:
    """The text of an article is what is left without the marks."""
    assert page.document.text.startswith('Ann Reed, leader of Fen Council, said: "We met last week.\n\n"We act." Bo')
    assert "- act by FC rules\n" == page.document.text[-18:]


def test_the_header_is_kept(page: Article) -> None:
    """The id, the day of publication, the note and the known organisations come from the header."""
    [council] = page.organisations
    assert ("page", date(2018, 2, 12), "a short one") == (page.document.source.id, page.published, page.note)
    assert ("Fen Council", OrganisationKind.COUNCIL, ("FC",)) == (council.name, council.kind, council.aliases)


def test_a_quotation_has_a_range_for_each_paragraph(page: Article) -> None:
    """A repeated key is one quotation, with its paragraphs in order and what the header says of it."""
    first = page.quotes[0]
    assert GoldQuote("q1", QuoteKind.DIRECT, ((40, 57), (60, 67)), "Ann Reed", "leader", "Fen Council") == first
    assert ["We met last week.", "We act."] == [page.words(span) for span in first.spans]


def test_what_is_left_out_is_none(page: Article) -> None:
    """A quotation without a speaker in the header has none."""
    assert ("q3", None, None, None) == (
        page.quotes[2].key,
        page.quotes[2].speaker,
        page.quotes[2].role,
        page.quotes[2].organisation,
    )


def test_marks_nest(page: Article) -> None:
    """A date within a quotation has offsets of its own; a date that cannot be placed has no days."""
    assert (
        GoldDate("d1", 47, 56, date(2018, 2, 5), date(2018, 2, 11), "resolved"),
        GoldDate("d2", 78, 95, None, None, "unresolved"),
    ) == page.dates
    assert ["last week", "eight months into"] == [page.words((one.start, one.end)) for one in page.dates]


def test_mentions_delays_and_actions_are_read(page: Article) -> None:
    """Organisations are mentioned where they are marked, figures and actions stand where their marks did."""
    assert ["Fen Council", "FC", "FC"] == [page.words((one.start, one.end)) for one in page.organisation_mentions]
    assert {"fen-council"} == {one.organisation_id for one in page.organisation_mentions}
    assert ["act by FC rules"] == [page.words(span) for span in page.actions]
    [delay] = page.delays
    assert ("2018-01", 1204.5, "1,204.5") == (delay.month, delay.value, page.words((delay.start, delay.end)))


def test_line_ends_count() -> None:
    """With CRLF line ends in the header, the text has them, and the offsets count them."""
    page = parse_article('line_ends = "crlf"\n' + SOURCE)
    assert '"We met last week.\r\n\r\n"We act."' in page.document.text
    assert ((40, 57), (62, 69)) == page.quotes[0].spans


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("⟦q2|glad⟧", "⟦q2|glad", "line 3 of the text: the mark 'q2' is never closed; add ⟧"),
        ("glad⟧", "glad⟧⟧", "line 3 of the text: ⟧ closes a mark that was never opened"),
        ("⟦q2|", "⟦q2", "line 3 of the text: a mark is written ⟦key|words⟧"),
        ("⟦q2|", "⟦x2|", r"a key is q1, d1, m1, a or o:organisation-id \(got 'x2'\)"),
        ("⟦q2|", "⟦q0|", r"a key is q1, .* \(got 'q0'\)"),
        ("|glad⟧", "|glad ⟧", r"without white space \(got 'glad ' for 'q2'\)"),
        ("|glad⟧", "|⟧", r"without white space \(got '' for 'q2'\)"),
        ("⟦q2|", "⟦q4|", r"marked but not in \[quotes\] of the header: q4"),
        ("⟦q3|Up Now⟧", "Up Now", r"in \[quotes\] of the header but not marked in the text: q3"),
        ("⟦d2|", "⟦d3|", r"marked but not in \[dates\] of the header: d3"),
        ("⟦m1|1,204.5⟧", "1,204.5", r"in \[delays\] of the header but not marked in the text: m1"),
        ("⟦d2|eight months", "⟦d1|eight⟧ ⟦d2|months", "marked more than once, which only a quotation may be: d1"),
        ("⟦o:fen-council|Fen", "⟦o:fens|Fen", r"marked but not in \[\[organisations\]\] of the header: fens"),
        ('note = "', 'notes = "', "the header: unknown 'notes'; known are dates, "),
        ('role = "leader"', 'rank = "leader"', "quotes.q1: unknown 'rank'"),
        ('kind = "term"', 'kind = "title"', r"quotes.q3.kind must be one of .* \(got 'title'\)"),
        ('kind = "term"', 'speaker = "Ann Reed"', r"quotes.q3.kind must be one of .* \(got None\)"),
        ('kind = "term"', 'kind = "term", role = "leader"', "quotes.q3: a role or an organisation needs a speaker"),
        ('basis = "resolved"', 'basis = "guessed"', "dates.d1.basis must be one of stated, resolved"),
        ('{ basis = "unresolved" }', '{ basis = "stated" }', "dates.d2: start and end stand together"),
        ("end = 2018-02-11, ", "", "dates.d1: start and end stand together"),
        ("end = 2018-02-11", "end = 2018-02-04", r"dates.d1: ends before it starts \(2018-02-05 to 2018-02-04\)"),
        ('kind = "council"', 'kind = "shire"', r"kind of 'fen-council' must be one of .* \(got 'shire'\)"),
        ('aliases = ["FC"]', 'alias = "FC"', "organisation 'fen-council': unknown 'alias'"),
        ('month = "2018-01"', 'month = "Jan-18"', "Jan-18"),
        ("=====\n", "====\n", "between the header and the text stands a line of '====='"),
        ('id = "page"', 'id = "page', "line 1"),
        ('id = "page"', 'line_ends = "cr"\nid = "page"', r"line_ends must be one of lf, crlf \(got 'cr'\)"),
    ],
)
def test_faults_are_refused(old: str, new: str, match: str) -> None:
    """Marks and header must agree, and neither may hold what the format does not have."""
    assert 1 <= SOURCE.count(old)
    with pytest.raises(ValueError, match=match):
        parse_article(SOURCE.replace(old, new, 1))


def test_a_complaint_names_the_file(tmp_path: Path) -> None:
    """A fault in a file is told with the file's name."""
    path = tmp_path / "fens.txt"
    path.write_text(SOURCE.replace("glad⟧", "glad"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"^fens.txt: line .* is never closed"):
        read_article(path)


def test_articles_come_in_order(tmp_path: Path) -> None:
    """The articles of a folder are read in order of their files' names, and nothing else is."""
    for name in ("b.txt", "a.txt", "notes.md"):
        text = SOURCE.replace('id = "page"', f'id = "{name[0]}"') if name.endswith("txt") else "no article"
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert ["a", "b"] == [article.document.source.id for article in articles(tmp_path)]


# --- the articles ----------------------------------------------------------------------------------------------------


def test_the_articles_are_sound() -> None:
    """Each article is called as its file is, and says in a note what it is about."""
    found = list(articles(DEVELOPMENT))
    assert [path.stem for path in sorted(DEVELOPMENT.glob("*.txt"))] == [one.document.source.id for one in found]
    assert 18 == len(found)
    assert all(article.note and article.quotes for article in found)


def test_figures_are_as_printed() -> None:
    """A figure of a table has the value that its words print."""
    for article in articles(DEVELOPMENT):
        printed = [float(article.words((one.start, one.end)).replace(",", "")) for one in article.delays]
        assert printed == [one.value for one in article.delays], article.document.source.id


def test_weekdays_are_true() -> None:
    """A weekday printed with a single day is that day's, unless the gold says that they contradict each other."""
    for article in articles(DEVELOPMENT):
        for one in article.dates:
            words = article.words((one.start, one.end))
            printed = [day for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun") if f"{day}day" in words]
            if printed and one.first is not None:
                assert one.problem == (f"{printed[0]}day" != f"{one.first:%A}"), words


def test_mentions_are_names() -> None:
    """A mention of an organisation is its name, an alias or letters of its name, with any capitals and white space."""
    for article in articles(DEVELOPMENT):
        names = {one.id: {name.casefold() for name in (one.name, *one.aliases)} for one in article.organisations}
        for mention in article.organisation_mentions:
            words = " ".join(article.words((mention.start, mention.end)).split())
            assert words.casefold() in names[mention.organisation_id] or words.isupper()


# --- scoring ---------------------------------------------------------------------------------------------------------


@frozen
class Dated:
    """A mention of a date as an extractor gives it."""

    span: Span
    start: date | None
    end: date | None
    basis: Enum
    problem: str | None = None


class Basis(Enum):
    """What a date rests on."""

    RESOLVED = "resolved"
    STATED = "stated"
    UNRESOLVED = "unresolved"


def quote(page: Article, kind: QuoteKind, *ranges: tuple[int, int], speaker: Speaker | None = None) -> Quote:
    """Give a quotation as an extractor does."""
    spans = tuple(page.document.span(*one) for one in ranges)
    return Quote("quote", kind, "\n\n".join(span.exact for span in spans), speaker, spans)


def ranges(page: Article, *keys: str) -> list[tuple[tuple[int, int], ...]]:
    """Give the ranges of quotations of the gold."""
    return [one.spans for one in page.quotes if one.key in keys]


def counts(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int, int, int]]:
    """Give the gold, the told, the right and the none of each task."""
    return {one.task.strip(): (one.count.gold, one.count.told, one.count.right, one.count.none) for one in outcomes}


def test_shares() -> None:
    """Precision is what is right of what was told, recall what is right of the gold, and neither divides by nothing."""
    count = Count(gold=4, told=5, right=3, none=1)
    assert (3 / 5, 3 / 4, 2) == (count.precision, count.recall, count.wrong)
    assert (None, None) == (Count().precision, Count().recall)


def test_counts_add_up() -> None:
    """The counts of two articles are added, one by one."""
    assert Count(5, 7, 4, 1) == Count(4, 5, 3, 1) + Count(1, 2, 1, 0)


def test_nothing_told(page: Article) -> None:
    """Where an extractor says nothing, everything is missed and nothing is wrong."""
    expected = {
        "quotations": (3, 0, 0, 3),
        "kind": (0, 0, 0, 0),
        "speaker of direct": (1, 0, 0, 1),
        "speaker of partial": (1, 0, 0, 1),
        "speaker of pull, term": (0, 0, 0, 0),
        "role": (1, 0, 0, 1),
        "organisation": (1, 0, 0, 1),
    }
    assert expected == counts(score_quotes(page, ()))


def test_all_told_rightly(page: Article) -> None:
    """A speaker is right in any case of letters, an organisation with or without its article."""
    [first], [second], [third] = ranges(page, "q1"), ranges(page, "q2"), ranges(page, "q3")
    told = (
        quote(page, QuoteKind.DIRECT, *first, speaker=Speaker("ANN  REED", "Leader", "the Fen Council")),
        quote(page, QuoteKind.PARTIAL, *second, speaker=Speaker("Bo Lund")),
        quote(page, QuoteKind.TERM, *third),
    )
    outcomes = score_quotes(page, told)
    assert [1.0, 1.0, 1.0, 1.0, None, 1.0, 1.0] == [one.count.recall for one in outcomes]
    assert [] == [fault for one in outcomes for fault in one.faults]


def test_wrong_speakers_and_kinds(page: Article) -> None:
    """A wrong name counts as wrong, a missing one as none, a name where the gold has none as wrong."""
    [first], [second], [third] = ranges(page, "q1"), ranges(page, "q2"), ranges(page, "q3")
    told = (
        quote(page, QuoteKind.DIRECT, *first, speaker=Speaker("Bo Lund", "clerk")),
        quote(page, QuoteKind.TERM, *second),
        quote(page, QuoteKind.TERM, *third, speaker=Speaker("Ann Reed", "leader")),
    )
    expected = {
        "quotations": (3, 3, 3, 0),
        "kind": (3, 3, 2, 0),
        "speaker of direct": (1, 1, 0, 0),
        "speaker of partial": (1, 0, 0, 1),
        "speaker of pull, term": (0, 1, 0, 0),
        "role": (1, 1, 0, 0),
        "organisation": (1, 0, 0, 1),
    }
    outcomes = score_quotes(page, told)
    assert expected == counts(outcomes)
    assert "page 40-57 Bo Lund, where the gold has Ann Reed: 'We met last week.'" == str(outcomes[2].faults[0])


def test_half_a_quotation_is_none(page: Article) -> None:
    """A quotation of which a paragraph is missing is a false hit and a miss."""
    [(first, _)] = ranges(page, "q1")
    [spans, *_] = score_quotes(page, (quote(page, QuoteKind.DIRECT, first),))
    assert Count(gold=3, told=1, right=0, none=3) == spans.count
    assert ["missed", "false hit"] == [fault.what for fault in spans.faults if fault.start == first[0]]


def test_dates_need_their_days(page: Article) -> None:
    """The exact line wants span and days, the lenient one days and an overlap; the basis is judged on equal spans."""
    span = page.document.span
    told = (
        Dated(span(47, 56), date(2018, 2, 5), date(2018, 2, 11), Basis.STATED),
        Dated(span(78, 90), None, None, Basis.UNRESOLVED, "odd"),
        Dated(span(0, 3), None, None, Basis.UNRESOLVED),
    )
    expected = {
        "dates": (2, 3, 1, 1),
        "overlapping": (2, 3, 2, 0),
        "basis": (1, 1, 0, 0),
        "contradictions": (0, 1, 0, 0),
    }
    assert expected == counts(score_dates(page, told))


def test_wrong_days_are_wrong(page: Article) -> None:
    """A date with other days counts in neither line, however its span is."""
    told = (Dated(page.document.span(47, 56), date(2018, 2, 5), date(2018, 2, 5), Basis.RESOLVED),)
    found = counts(score_dates(page, told))
    assert ((2, 1, 0, 2), (2, 1, 0, 1), (1, 1, 1, 0)) == (found["dates"], found["overlapping"], found["basis"])


def test_a_date_is_used_once(page: Article) -> None:
    """One mention cannot stand for two of the gold."""
    twice = Article(
        page.document,
        dates=(
            GoldDate("d1", 0, 3, None, None, "unresolved"),
            GoldDate("d2", 4, 8, None, None, "unresolved"),
        ),
    )
    told = (Dated(page.document.span(0, 8), None, None, Basis.UNRESOLVED),)
    assert (2, 1, 1, 1) == counts(score_dates(twice, told))["overlapping"]


def test_delays_are_months_with_values(page: Article) -> None:
    """A figure is right with its month and value, and another value for the month is a miss and a false hit."""
    stats = [
        DelayStat(Month(2018, 1), value, DelayMeasure.DELAYED_DAYS, "Fenshire", source_id="page")
        for value in (1204.5, 7)
    ]
    assert {"delays": (1, 1, 1, 0)} == counts(score_delays(page, stats[:1]))
    assert {"delays": (1, 1, 0, 1)} == counts(score_delays(page, stats[1:]))


def test_large_figures_are_told_apart(page: Article) -> None:
    """Every digit of a figure counts."""
    gold = Article(page.document, delays=(GoldDelay("m1", 0, 3, "2018-01", 12345678.0),))
    stat = DelayStat(Month(2018, 1), 12345679, DelayMeasure.DELAYED_DAYS, "Fenshire", source_id="page")
    assert {"delays": (1, 1, 0, 1)} == counts(score_delays(gold, [stat]))


def test_organisations_are_ids_with_spans(page: Article) -> None:
    """A mention of another organisation in the same place is a miss and a false hit."""
    told = [
        OrganisationMention(id_, page.document.span(one.start, one.end))
        for one, id_ in zip(page.organisation_mentions, ("fen-council", "fens"), strict=False)
    ]
    assert {"organisations": (3, 2, 1, 2)} == counts(score_organisations(page, told))


def test_actions_are_spans(page: Article) -> None:
    """An action counts with all its words, no more and no fewer."""
    [(start, end)] = page.actions
    assert {"actions": (1, 1, 1, 0)} == counts(score_actions(page, [page.document.span(start, end)]))
    assert {"actions": (1, 1, 0, 1)} == counts(score_actions(page, [page.document.span(start - 2, end)]))


def test_totals_and_table(page: Article) -> None:
    """Outcomes are added by task, and the table has a line for each, with a dash for what cannot be divided."""
    mention = GoldMention("fen-council", 0, 3)
    outcomes = total([*score_actions(page, ()), *score_actions(page, ()), *score_organisations(page, ())])
    assert [("actions", Count(2, 0, 0, 2)), ("organisations", Count(3, 0, 0, 3))] == [
        (one.task, one.count) for one in outcomes
    ]
    assert ["missed fen-council"] == [
        fault.what
        for one in score_organisations(Article(page.document, organisation_mentions=(mention,)), ())
        for fault in one.faults
    ]
    assert ["actions", "2", "0", "0", "0", "2", "-", "0.000"] == table(outcomes).splitlines()[1].split()
