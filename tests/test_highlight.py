"""The text of a source with its facts marked: nothing added, nothing lost, every fact told and linked."""

import pickle
import re
from datetime import date
from html.parser import HTMLParser

import pytest
import strategies
from attrs import evolve
from html_page import HOSTILE, Page, assert_sound, shown
from hypothesis import given
from hypothesis import strategies as st

from oxon_review import (
    Attribution,
    Claim,
    Dataset,
    DelayMeasure,
    DelaySeries,
    DelayStat,
    Discrepancy,
    Document,
    Finding,
    Month,
    Omission,
    Organisation,
    OrganisationKind,
    Polarity,
    Quote,
    QuoteKind,
    Review,
    ReviewKind,
    Span,
    Speaker,
    Theme,
    Voice,
)
from oxon_review.anchoring import LocationStatus
from oxon_review.errors import ValidationError
from oxon_review.highlight import Highlight, MarkKind, highlight

TEXT = "Staff were kind to all.\n\n“Systems failed,” said Ann Lee. Delays: 104.\n\nShare this page"
DOCUMENT = Document.from_text(TEXT, id="page", title="A page", publisher="A council", published=date(2018, 4, 1))


class MarkedText(HTMLParser):
    """The marked text of an output: its pieces, each with the classes of the elements around it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.pieces: list[tuple[str, tuple[str, ...]]] = []
        self.signs: list[tuple[int, str]] = []
        self.titles: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The text without its marks."""
        return "".join(text for text, _ in self.pieces)

    @property
    def _is_inside(self) -> bool:
        return "oxon-text" in self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the class of what opens, the signs, and the tooltips."""
        given = dict(attrs)
        self.signs += [(len(self.text), given["data-ref"] or "")] if "data-ref" in given else []
        self.titles += [given["title"] or ""] if tag == "mark" and self._is_inside and "title" in given else []
        if tag != "meta":
            self.open.append(given.get("class") or tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self._is_inside:
            inside = self.open[self.open.index("oxon-text") + 1 :]
            self.pieces.append((data, tuple(name.removeprefix("oxon-") for name in inside)))


def finding(id: str, *spans: Span, summary: str = "A finding.") -> Finding:  # noqa: A002 (the field's name)
    """Make a finding."""
    return Finding(id, Theme.STRATEGY, Polarity.MIXED, Voice.PRESS, summary, spans)


def dataset(
    *findings: Finding,
    quotes: tuple[Quote, ...] = (),
    document: Document = DOCUMENT,
    delays: DelaySeries | None = None,
    discrepancies: tuple[Discrepancy, ...] = (),
    omissions: tuple[Omission, ...] = (),
) -> Dataset:
    """Make a dataset of one document."""
    review = Review("one", ReviewKind.INITIAL, "Fenshire", "cqc", date(2018, 2, 12), (), (), findings, (), quotes)
    cqc = Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR)
    return Dataset(
        "Fenshire", "1", (document.source,), (cqc,), (review,), delays or DelaySeries(), discrepancies, omissions
    )


def marked(*findings: Finding, document: Document = DOCUMENT) -> MarkedText:
    """Give the text of a document with findings marked."""
    return MarkedText(shown(highlight(document, dataset(*findings))))


# --- the text --------------------------------------------------------------------------------------------------------


@given(strategies.datasets_with_documents())
def test_the_text_is_the_documents(pair: tuple[Dataset, tuple[Document, ...]]) -> None:
    """Without its marks, the text shown is that of the document, and the output is well formed, with its own ids."""
    data, documents = pair
    for document in documents:
        result = highlight(document, data)
        expected = document.text.replace("\0", "\N{REPLACEMENT CHARACTER}")
        for html in (shown(result), result.to_html()):
            assert_sound(html)
            assert expected == MarkedText(html).text


@given(strategies.datasets_with_documents())
def test_every_span_is_marked(pair: tuple[Dataset, tuple[Document, ...]]) -> None:
    """
    A character is marked where a span holds it, and only there, and each span has its sign where it begins.

    A document is that of each source that has its text.
    """
    data, documents = pair
    for document in documents:
        ids = {source.id for source in data.sources if source.sha256 == document.source.sha256}
        spans = [span for _, span in data.spans() if span.source_id in ids]
        text = MarkedText(shown(highlight(document, data)))
        is_marked = [bool(around) for piece, around in text.pieces for _ in piece]
        within = {place for span in spans for place in range(span.start, span.end)}
        assert [place in within for place in range(len(document.text))] == is_marked
        assert sorted(span.start for span in spans) == [place for place, _ in text.signs]


def test_every_seed_is_marked(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """The texts that the bundled dataset rests on are shown as they are, with all that rests on them."""
    for document in documents:
        result = highlight(document, bundled)
        assert document.text == MarkedText(shown(result)).text
        spans = [span for _, span in bundled.spans() if span.source_id == document.source.id]
        assert len(spans) == sum(len(mark.spans) for mark in result.marks)
        assert_sound(shown(result))


def test_nested_and_overlapping_spans_are_split() -> None:
    """Where spans overlap, the text is cut at their ends, and each piece tells all that it is part of."""
    outer, inner, across = DOCUMENT.span(0, 15), DOCUMENT.span(6, 10), DOCUMENT.span(11, 22)
    text = marked(finding("outer", outer), finding("inner", inner), finding("across", across))
    assert [("Staff ", 1), ("were", 2), (" ", 1), ("kind", 2), (" to all", 1)] == [
        (piece, titles.count("\n") + 1)
        for (piece, _), titles in zip([one for one in text.pieces if one[1]], text.titles, strict=True)
    ]
    assert [(0, "F1"), (6, "F2"), (11, "F3")] == text.signs


@pytest.mark.parametrize(
    ("count", "lines", "last"), [(6, 6, "F6 finding f6: A finding."), (7, 7, "and 1 more"), (9, 7, "and 3 more")]
)
def test_a_piece_of_many_facts_tells_the_first(count: int, lines: int, last: str) -> None:
    """A tooltip tells six facts and how many more there are, if there are."""
    text = marked(*(finding(f"f{number}", DOCUMENT.span(0, 5)) for number in range(1, count + 1)))
    assert [lines, last] == [len(text.titles[0].split("\n")), text.titles[0].split("\n")[-1]]


def test_spans_at_the_ends_of_a_text() -> None:
    """A span may begin with the text and end with it."""
    whole = DOCUMENT.span(0, len(TEXT))
    assert [(TEXT, ("finding",))] == marked(finding("whole", whole)).pieces


def test_a_tooltip_is_short() -> None:
    """It tells the sign, the kind, the id and the summary, which is cut where it is long."""
    text = marked(*(finding(f"f{size}", DOCUMENT.span(0, 5), summary="a" * size) for size in (200, 201)))
    assert [f"F1 finding f200: {'a' * 200}\nF2 finding f201: {'a' * 200}..."] == text.titles


def test_every_kind_has_its_looks() -> None:
    """Quotations, attributions, figures, claims and passages set aside are told apart, by class, sign and title."""
    quoted, verb, name = DOCUMENT.find("Systems failed,"), DOCUMENT.find("said"), DOCUMENT.find("Ann Lee")
    quote = Quote(
        "q", QuoteKind.DIRECT, "Systems failed,", Speaker("Ann Lee"), (quoted,), Attribution("curated", verb, name, 1)
    )
    stat = DelayStat(Month(2018, 4), 104, DelayMeasure.DELAYED_DAYS, "Fenshire", evidence=(DOCUMENT.find("104"),))
    claims = Claim("They were.", (DOCUMENT.find("kind"),)), Claim("Not to all.", (DOCUMENT.find("to all"),))
    data = dataset(
        quotes=(quote,),
        delays=DelaySeries([stat]),
        discrepancies=(Discrepancy("d", "Were staff kind?", claims),),
        omissions=(Omission("A link.", (DOCUMENT.find("Share this page"),)),),
    )
    text = MarkedText(shown(highlight(DOCUMENT, data)))
    assert [
        ("kind", ("claim",)),
        ("to all", ("claim",)),
        ("Systems failed,", ("quote",)),
        ("said", ("attribution",)),
        ("Ann Lee", ("attribution",)),
        ("104", ("delay",)),
        ("Share this page", ("omission",)),
    ] == [piece for piece in text.pieces if piece[1]]
    assert [
        "C1 claim d: Were staff kind? They were.",
        "C2 claim d: Were staff kind? Not to all.",
        "Q1 quote q: direct, Ann Lee",
        "S1 attribution q: Ann Lee (rule: curated)",
        "S1 attribution q: Ann Lee (rule: curated)",
        "D1 delay: April 2018: 104 (delayed days, Fenshire)",
        "O1 omission: A link.",
    ] == text.titles


def test_a_passage_of_several_kinds_has_all_their_looks() -> None:
    """The lines of all kinds are drawn at once."""
    span = DOCUMENT.span(0, 5)
    quote = Quote("q", QuoteKind.TERM, "Staff", None, (span,))
    text = MarkedText(shown(highlight(DOCUMENT, dataset(finding("f", span), quotes=(quote,)))))
    assert ("Staff", ("finding", "quote")) == text.pieces[0]
    assert ["F1 finding f: A finding.\nQ1 quote q: term, no speaker named"] == text.titles


def test_the_kinds_are_told_by_more_than_colour() -> None:
    """Each kind has a sign and a line of its own, and the colours of text and background stay those of the page."""
    page = highlight(DOCUMENT, dataset()).to_html()
    lines = re.findall(r"\.oxon-(\w+)\{text-decoration:([a-z -]+ [a-z]+ [0-9]px) #", page)
    assert [kind.value for kind in MarkKind] == [kind for kind, _ in lines]
    assert len(MarkKind) == len({line for _, line in lines})
    assert {"inherit", "CanvasText"} == set(re.findall(r"[{;]color:([^;}]*)", page))


# --- links -----------------------------------------------------------------------------------------------------------


def test_passage_and_fact_lead_to_each_other() -> None:
    """The sign of a passage links to its fact, and the fact to each of its passages."""
    page = Page(shown(highlight(DOCUMENT, dataset(finding("f", DOCUMENT.span(0, 5), DOCUMENT.span(6, 10))))))
    prefix = page.ids[0].split("-F1")[0]
    assert [f"{prefix}-F1-1", f"{prefix}-F1-2", f"{prefix}-F1"] == page.ids
    assert [f"#{prefix}-F1", f"#{prefix}-F1", f"#{prefix}-F1-1", f"#{prefix}-F1-2"] == page.links


def test_outputs_of_two_documents_share_no_id(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """In one notebook, no link leads into another output."""
    ids = [id for document in documents for id in Page(shown(highlight(document, bundled))).ids]  # noqa: A001
    assert len(ids) == len(set(ids))


def test_all_facts_are_listed(documents: tuple[Document, ...]) -> None:
    """However many facts there are, the links of all lead somewhere."""
    longest = max(documents, key=lambda document: len(document.text))
    words = [longest.span(match.start(), match.end()) for match in re.finditer(r"\S+", longest.text)]
    many = dataset(*(finding(f"f{number}", span) for number, span in enumerate(words)), document=longest)
    assert len(many.findings) > 1000
    assert_sound(shown(highlight(longest, many)))


# --- documents that are not the recorded ones ------------------------------------------------------------------------

STORY = "In spring, {} staff of the hospital were kind to all who came. Later, the systems of {} did not work together."


def changed(text: str, *passages: str) -> Highlight:
    """Mark a text that has changed since a dataset was made of another with these passages."""
    before = Document.from_text(STORY.format("the", "Fenshire"), id="page")
    findings = (finding(f"f{number}", before.find(passage)) for number, passage in enumerate(passages, start=1))
    return highlight(Document.from_text(text, id="page"), dataset(*findings, document=before))


def test_a_passage_that_moved_is_marked_where_it_is() -> None:
    """In a text that something was put before, the passages are marked at their new places."""
    result = changed(f"New.\n\n{STORY.format('the', 'Fenshire')}", "were kind to all who came")
    text = MarkedText(shown(result))
    assert [("were kind to all who came", ("finding",))] == [piece for piece in text.pieces if piece[1]]
    assert (False, ()) == (result.is_as_recorded, result.unplaced)
    assert "The text is not the one that the dataset was made of. Its passages here: 1 " in Page(shown(result)).text


def test_a_passage_that_changed_is_marked_and_told() -> None:
    """Where other words stand now, they are marked as changed, and what changed is listed below."""
    result = changed(STORY.format("the", "Marshland"), "the systems of Fenshire did not work together")
    text = MarkedText(shown(result))
    assert [("the systems of Marshland did not work together", ("finding", "changed"))] == [
        piece for piece in text.pieces if piece[1]
    ]
    assert ["F1 finding changed f1: A finding."] == text.titles
    assert "Passages that do not stand here as recorded" in Page(shown(result)).text
    assert "[-Fenshire-] {+Marshland+}" in Page(shown(result)).text


def test_a_passage_that_is_gone_is_listed() -> None:
    """What has no place is listed below with its fact, which comes last and links nowhere."""
    result = changed(
        "In spring, the staff of the hospital were kind to all who came.",
        "the systems of Fenshire did not work together",
        "were kind to all who came",
    )
    assert ["were kind to all who came", None] == [mark.spans[0].exact if mark.spans else None for mark in result.marks]
    assert [LocationStatus.MISSING] == [location.status for location in result.unplaced]
    page = assert_sound(shown(result))
    assert "is missing" in page.text
    assert page.text.endswith("1 has no place")
    assert "Highlight('page', 2 facts, 1 passage, 1 unplaced)" == repr(result)


def test_a_passage_that_may_stand_in_two_places_is_listed() -> None:
    """Where nothing tells which place is meant, none is marked, and that is listed below."""
    text = f"{'So it went on. ' * 9}{STORY.format('the', 'Fenshire')} "
    result = changed(text * 2, "were kind to all who came")
    assert [LocationStatus.AMBIGUOUS] == [location.status for location in result.unplaced]
    assert [] == [piece for piece in MarkedText(shown(result)).pieces if piece[1]]
    listed = Page(shown(result)).text.partition("Passages that do not stand here as recorded")[2]
    assert "stands in more places than one, and nothing tells which is meant" in listed


@pytest.mark.parametrize(("text", "is_as_recorded"), [(TEXT, True), ("Another text.", False)])
def test_a_document_is_as_recorded_for_all_its_sources(text: str, is_as_recorded: bool) -> None:  # noqa: FBT001
    """A text that one source has, under the id of another, is only as recorded where both were recorded with it."""
    other = Document.from_text(text, id="other")
    both = evolve(dataset(finding("f", DOCUMENT.span(0, 5))), sources=(DOCUMENT.source, other.source))
    assert is_as_recorded == highlight(Document.from_text(TEXT, id="other"), both).is_as_recorded


def test_a_document_of_no_source_is_refused() -> None:
    """A text that belongs to no source is a slip, and the nearest source is named."""
    with pytest.raises(ValidationError, match="'pages' is the text of no source of the dataset; did you mean 'page'"):
        highlight(Document.from_text("Something else.", id="pages"), dataset())
    with pytest.raises(ValidationError, match=r"its sources are \['page'\]"):
        highlight(Document.from_text("Something else.", id="zzz"), dataset())


@pytest.mark.parametrize(("document", "data"), [(TEXT, dataset()), (DOCUMENT, "data")])
def test_other_values_are_refused(document: Document, data: Dataset) -> None:
    """A text alone is no document, and a name no dataset."""
    with pytest.raises(ValidationError, match=r"highlight: the d.* must be a D"):
        highlight(document, data)


# --- the whole -------------------------------------------------------------------------------------------------------


def test_a_text_without_facts_is_shown() -> None:
    """It is shown as it is, and said to have none."""
    result = highlight(DOCUMENT, dataset())
    page = assert_sound(shown(result))
    assert "No fact rests on this text." in page.text
    assert TEXT == MarkedText(shown(result)).text
    assert "Highlight('page', 0 facts, 0 passages)" == repr(result)


def test_the_source_is_told() -> None:
    """The title, the publisher and the day stand above the text; what is not known is left out."""
    page = Page(shown(highlight(DOCUMENT, dataset())))
    assert "A pageSourcepagePublisherA councilPublished1 April 2018No fact" in page.text
    bare = Document.from_text(TEXT, id="page", url="https://a.uk/b")
    assert "pageSourcepageWeb pagehttps://a.uk/bNo fact" in Page(shown(highlight(bare, dataset(document=bare)))).text


def test_the_page_stands_alone() -> None:
    """It has a language, a title, a heading and a style, may fetch nothing, and runs nothing."""
    html = highlight(DOCUMENT, dataset(finding("f", DOCUMENT.span(0, 5)))).to_html()
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n')
    page = assert_sound(html)
    assert 2 == page.text.count("Fenshire: the facts in page")
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    """No text of a document or a fact ends its element or runs."""
    document = Document.from_text(f"{HOSTILE} and {HOSTILE}", id="page", title=HOSTILE, publisher=HOSTILE)
    span = document.span(3, len(HOSTILE) + 3)
    data = dataset(finding("f", span, summary=HOSTILE), document=document)
    for html in (shown(highlight(document, data)), highlight(document, data).to_html()):
        assert_sound(html)
        assert document.text.replace("\0", "\N{REPLACEMENT CHARACTER}") == MarkedText(html).text


@given(st.text("{}%0s", max_size=8))
def test_braces_in_a_text_stay(text: str) -> None:
    """Nothing in a text is taken for a place to put something."""
    document = Document.from_text(f"a {text} b", id="page")
    assert document.text == MarkedText(highlight(document, dataset(document=document)).to_html()).text


def test_a_result_is_a_value() -> None:
    """Equal parts make equal results, which have a hash and can be pickled."""
    one, same = (highlight(DOCUMENT, dataset(finding("f", DOCUMENT.span(0, 5)))) for _ in range(2))
    assert (one, hash(one)) == (same, hash(same))
    assert one == pickle.loads(pickle.dumps(one))  # noqa: S301 (made here)
    assert "Mark(kind=MarkKind.FINDING, summary='A finding.')" == repr(one.marks[0])
