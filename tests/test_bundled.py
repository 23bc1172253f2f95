"""The dataset that comes with the package: built from its curation, proved by the documents, and as FACTS has it."""

import hashlib
import json
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from time import sleep

import pytest

import oxon_review
from oxon_review import (
    Dataset,
    DelayMeasure,
    Document,
    FinancialYear,
    Month,
    Omission,
    Quote,
    QuoteKind,
    ReviewKind,
    SourceKind,
    Theme,
    Voice,
    _bundled,
)
from oxon_review.anchoring import coverage, verify
from oxon_review.errors import OxonReviewError
from oxon_review.export import dump_json
from oxon_review.loaders import load_documents, load_yaml

BUNDLED = Path(oxon_review.__file__).parent / "data" / "oxfordshire.json"
NEWS = ("oxford-mail-2018", "bbc-2019")
"""The sources whose sentences are their publishers' own: they are quoted in part, never carried whole."""


# --- how it is made --------------------------------------------------------------------------------------------------


@pytest.mark.extra
def test_building_it_again_changes_nothing(seeds: Path, tmp_path: Path) -> None:
    """The bundled file is, byte for byte, what the curation and the five documents give."""
    curation = load_yaml(seeds / "oxfordshire.yaml", documents=load_documents(seeds))
    dump_json(curation, tmp_path / "oxfordshire.json")
    assert (tmp_path / "oxfordshire.json").read_bytes() == BUNDLED.read_bytes()


def test_it_is_read_once() -> None:
    """`load()` gives the same object at every call."""
    assert oxon_review.load() is oxon_review.load()


def test_it_is_read_once_in_any_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that ask at the same time get the same object: the first reads, the others wait for it."""
    read = _bundled.read.__wrapped__

    def read_slowly() -> Dataset:
        sleep(0.05)
        return read()

    monkeypatch.setattr(_bundled, "read", cache(read_slowly))
    with ThreadPoolExecutor(4) as threads:
        loaded = [each.result() for each in [threads.submit(oxon_review.load) for _ in range(4)]]
    assert [True] * 4 == [each is loaded[0] for each in loaded]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"area": "Oxfordshire"}', "\xff"])
def test_a_damaged_file_is_told(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file of the package is damaged, the error says so and what to do; nothing half-loaded is kept."""
    path = tmp_path / "oxfordshire.json"
    path.write_text(content, encoding="latin-1")
    _bundled.read.cache_clear()
    monkeypatch.setattr(_bundled, "_PATH", str(path))
    with pytest.raises(OxonReviewError) as caught:
        _bundled.load()
    monkeypatch.undo()
    assert f"the file {path} of the package is damaged; install oxon-review again" == str(caught.value)
    assert "Oxfordshire" == _bundled.load().area


# --- how it is proved ------------------------------------------------------------------------------------------------


def test_every_passage_is_where_it_is_said_to_be(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """Every span stands character by character at its place, in texts with the SHA-256 that is recorded."""
    verification = verify(bundled, documents)
    assert () == verification.problems
    assert verification.exact


def test_every_sentence_carries_a_fact_or_is_set_aside(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """No sentence of the five documents is overlooked: each carries a fact or is set aside with its reason."""
    result = coverage(bundled, documents)
    assert () == result.uncovered
    assert 1.0 == result.ratio


def test_the_sources_are_the_files_as_received(seeds: Path, bundled: Dataset) -> None:
    """The SHA-256 of each source is that of the bytes of its file."""
    files = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(seeds.glob("*.txt"))]
    assert files == [source.sha256 for source in bundled.sources]


def test_each_figure_rests_on_its_row_of_the_table(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """Each delay value is the figure that the council's table prints for its month, at that very place."""
    (text,) = (document.text for document in documents if document.source.id == "occ-2019")
    rows = re.compile(r"^\s*([A-Z][a-z]+)\s+(\d+)[^\S\n]+(\d*)", re.MULTILINE).finditer(text)
    printed: set[tuple[str, int, float]] = set()
    for row in rows:
        year = 2018 if row[1] in {"January", "February", "March"} else 2017
        printed.add((f"{row[1]} {year}", row.start(2), float(row[2])))
        if row[3]:
            printed.add((f"{row[1]} {year + 1}", row.start(3), float(row[3])))
    last = re.compile(r"March (\d+)$").search(text.rstrip())
    assert last is not None
    printed.add(("March 2018", last.start(1), float(last[1])))
    held = {(stat.month.name, stat.evidence[0].start, stat.value) for stat in bundled.delays}
    assert printed == held


# --- what it holds ---------------------------------------------------------------------------------------------------


OCC_2019 = (
    "https://news.oxfordshire.gov.uk/"
    "health-and-social-care-services-are-more--joined-up-in-oxfordshire-according-to-latest-watchdog-report/"
)
CQC_2019 = (
    "https://www.cqc.org.uk/news/releases/"
    "oxfordshire-health-social-care-significant-improvements-made-more-work-required-says"
)


def test_the_five_sources(bundled: Dataset) -> None:
    """Each source has its publisher, its kind, and its day and address as far as they are known."""
    expected = [
        (
            "Oxford University Hospitals NHS Foundation Trust",
            SourceKind.TRUST_NEWS_PAGE,
            date(2018, 2, 12),
            "https://www.ouh.nhs.uk/news/article.aspx?id=723",
        ),
        ("Oxfordshire County Council", SourceKind.COUNCIL_NEWS_PAGE, date(2019, 1, 9), OCC_2019),
        ("Care Quality Commission", SourceKind.PRESS_RELEASE, date(2019, 1, 9), CQC_2019),
        ("Oxford Mail", SourceKind.NEWSPAPER, date(2018, 2, 12), None),
        ("BBC News", SourceKind.NEWS_SITE, None, None),
    ]
    assert expected == [(each.publisher, each.kind, each.published, each.url) for each in bundled.sources]


def test_there_are_five_sources(bundled: Dataset) -> None:
    """The sources are the five documents, in the order of their files."""
    expected = ["ouh-2018", "occ-2019", "cqc-2019", "oxford-mail-2018", "bbc-2019"]
    assert expected == [source.id for source in bundled.sources]


def test_the_area_and_the_reviews(bundled: Dataset) -> None:
    """Oxfordshire was reviewed by the regulator in 2018, which was followed up in 2019."""
    expected = [
        ("initial", ReviewKind.INITIAL, date(2018, 2, 12), "Oxfordshire", "care-quality-commission"),
        ("follow-up", ReviewKind.FOLLOW_UP, date(2019, 1, 9), "Oxfordshire", "care-quality-commission"),
    ]
    held = [(review.id, review.kind, review.published, review.area, review.regulator_id) for review in bundled.reviews]
    assert ("Oxfordshire", expected) == (bundled.area, held)


def test_inspectors_came_in_november(bundled: Dataset) -> None:
    """The first review's visit was in November 2017, as three of four sources say."""
    assert Month(2017, 11) in bundled.review("initial").fieldwork


def test_the_quotations_are_counted(bundled: Dataset) -> None:
    """There are 16 direct quotations, 12 partial ones, 1 pull quotation and 9 quoted terms."""
    expected = {QuoteKind.DIRECT: 16, QuoteKind.PARTIAL: 12, QuoteKind.PULL: 1, QuoteKind.TERM: 9}
    assert expected == Counter(quote.kind for quote in bundled.quotes)


def test_the_direct_quotations_have_their_paragraphs(bundled: Dataset) -> None:
    """The direct quotations have 35 paragraphs, and 11 of them run over several."""
    paragraphs = [len(quote.evidence) for quote in bundled.quotes if quote.kind is QuoteKind.DIRECT]
    assert (35, 11) == (sum(paragraphs), sum(count > 1 for count in paragraphs))


def test_nine_people_speak(bundled: Dataset) -> None:
    """Nine people are quoted; the regulator is quoted through its report."""
    expected = {
        *("Steve Field", "Kate Terroni", "Victoria Prentis", "Tony Berendt", "Bruno Holthof"),
        *("Louise Patten", "Stuart Bell", "Penny Thewlis", "Will Hancock"),
    }
    speakers = {quote.speaker.name for quote in bundled.quotes if quote.speaker is not None}
    assert expected == speakers - {"Care Quality Commission"}


def test_nobody_speaks_a_term(bundled: Dataset) -> None:
    """A term in quotation marks is said by nobody, but for the one that its source ascribes to the watchdog."""
    spoken = {quote.text: quote.speaker for quote in bundled.quotes if quote.kind is QuoteKind.TERM and quote.speaker}
    assert {"go the extra mile": "Care Quality Commission"} == {text: who.name for text, who in spoken.items()}


def test_every_speaker_is_attributed(bundled: Dataset) -> None:
    """Where a quotation has a speaker, it is told why."""
    assert [] == [quote.id for quote in bundled.quotes if (quote.speaker is None) != (quote.attribution is None)]


def test_the_delays_are_the_councils_table(bundled: Dataset) -> None:
    """The 21 figures are those of the table: 12 months of 2017-18, and April to December of 2018-19."""
    first = (167.0, 162.0, 170.0, 167.0, 132.0, 119.0, 120.0, 111.0, 99.0, 117.0, 137.0, 110.0)
    second = (104.0, 86.0, 77.0, 90.0, 97.0, 89.0, 72.0, 68.0, 69.0)
    delays = bundled.delays
    assert (first, second) == (delays.financial_year("2017-18").values, delays.financial_year("2018-19").values)
    assert FinancialYear(2017).months + FinancialYear(2018).months[:9] == delays.months


def test_each_figure_has_its_measure_and_its_source(bundled: Dataset) -> None:
    """Every figure is the council's own measure, of Oxfordshire, from the council's page."""
    expected = {(DelayMeasure.AVERAGE_WEEKLY_DELAYS, "Oxfordshire", "occ-2019")}
    assert expected == {(stat.measure, stat.area, stat.source_id) for stat in bundled.delays}


def test_the_organisations_have_their_confirmed_identifiers(bundled: Dataset) -> None:
    """There are ten organisations, with the identifiers that were confirmed and no others."""
    expected = {
        "care-quality-commission": [],
        "oxfordshire-county-council": ["gss:E10000025", "nhs-la:608"],
        "oxford-university-hospitals": ["ods:RTH", "cqc-provider:RTH"],
        "oxford-health": ["ods:RNU", "cqc-provider:RNU"],
        "oxfordshire-clinical-commissioning-group": ["ods:10Q", "gss:E38000136"],
        "south-central-ambulance-service": ["ods:RYE", "cqc-provider:RYE"],
        "health-and-wellbeing-board": [],
        "john-radcliffe-hospital": ["ods:RTH08"],
        "age-uk-oxfordshire": ["charity-ew:1091529", "company:04328143"],
        "bbc-news": [],
    }
    held = {each.id: [str(identifier) for identifier in each.identifiers] for each in bundled.organisations}
    assert expected == held


def test_what_belongs_to_what(bundled: Dataset) -> None:
    """The board is a committee of the council, the hospital one of the trust."""
    expected = {
        "health-and-wellbeing-board": "oxfordshire-county-council",
        "john-radcliffe-hospital": "oxford-university-hospitals",
    }
    assert expected == {each.id: each.part_of for each in bundled.organisations if each.part_of is not None}


def test_the_sources_disagree_on_ten_questions_at_least(bundled: Dataset) -> None:
    """At least ten questions are answered differently by the sources, each with two claims or more."""
    assert len(bundled.discrepancies) >= 10
    assert all(len({claim.statement for claim in each.claims}) >= 2 for each in bundled.discrepancies)


def test_findings_of_2018_are_reported_in_2019_too(bundled: Dataset) -> None:
    """A finding belongs to the review it is about: ten or more of the first review rest on documents of 2019 alone."""
    of_2019 = {"occ-2019", "cqc-2019", "bbc-2019"}
    findings = bundled.review("initial").findings
    assert sum({span.source_id for span in finding.evidence} <= of_2019 for finding in findings) >= 10


def test_every_voice_and_theme_is_heard(bundled: Dataset) -> None:
    """The regulator's judgement stands on every theme but those that no source has it on, beside those of others."""
    voices = {finding.voice for finding in bundled.findings}
    assert {Voice.REGULATOR, Voice.REVIEWED_BODY, Voice.POLITICIAN} <= voices
    assert set(Theme) - {Theme.UNSORTED} == {finding.theme for finding in bundled.findings} | {
        action.theme for action in bundled.actions
    }


# --- what it must not hold -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("contact", ["John Scott", "Engagement Manager", "07789", "875 809", "020 7448", "448 9401"])
def test_the_press_contact_is_not_carried(contact: str) -> None:
    """The name and the telephone numbers of those who answer the press are no facts, and stand nowhere in the file."""
    assert contact not in BUNDLED.read_text(encoding="utf-8")


def test_no_document_is_carried_whole(documents: tuple[Document, ...]) -> None:
    """No paragraph but those that are quotations stands in the file in full length, and no document."""
    content = json.loads(BUNDLED.read_text(encoding="utf-8"))
    texts = json.dumps(content, ensure_ascii=False)
    assert [] == [
        document.source.id for document in documents if json.dumps(document.text, ensure_ascii=False)[1:-1] in texts
    ]


def test_no_sentence_of_the_news_is_carried_whole(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """Of the newspaper and the news site no fact carries a whole sentence, unless it is a quotation's."""
    quoted = [span for quote in bundled.quotes for span in quote.evidence]
    spans = [
        (owner, span)
        for owner, span in bundled.spans()
        if not isinstance(owner, Quote | Omission) and not any(span.overlaps(quotation) for quotation in quoted)
    ]
    sentences = [sentence for document in documents if document.source.id in NEWS for sentence in document.sentences]
    carried = [
        (owner, sentence.exact)
        for sentence in sentences
        for owner, span in spans
        if span.source_id == sentence.source_id
        and span.start <= sentence.start
        and sentence.end - len(". ") <= span.end
    ]
    assert [] == carried


@pytest.mark.parametrize(
    ("source_id", "passages", "with_context"),
    [
        ("ouh-2018", 0.71, 0.76),
        ("occ-2019", 0.82, 0.91),
        ("cqc-2019", 0.75, 0.78),
        ("oxford-mail-2018", 0.66, 0.73),
        ("bbc-2019", 0.69, 0.82),
    ],
)
def test_the_passages_are_no_article(
    bundled: Dataset, documents: tuple[Document, ...], source_id: str, passages: float, with_context: float
) -> None:
    """Put together, all passages hold no more than a stated share of a source, and with their context little more."""
    text = next(document.text for document in documents if document.source.id == source_id)
    held: set[int] = set()
    around: set[int] = set()
    for _, span in bundled.spans():
        if span.source_id == source_id:
            held.update(range(span.start, span.end))
            around.update(range(span.start - len(span.prefix), span.end + len(span.suffix)))
    letters = {position for position, character in enumerate(text) if not character.isspace()}
    assert len(held & letters) <= passages * len(letters)
    assert len((held | around) & letters) <= with_context * len(letters)
