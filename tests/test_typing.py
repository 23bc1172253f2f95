"""
The types that users see: stated here, checked by mypy and pyright, and run, so that what is stated is also true.

`assert_type` does nothing when it is run; where it is not what a type checker makes of the code, the check fails.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import assert_type, get_type_hints

import attrs
import pytest

import oxon_review
from oxon_review import (
    Action,
    Dataset,
    DelayMeasure,
    DelaySeries,
    DelayStat,
    Discrepancy,
    Document,
    Event,
    FinancialYear,
    Finding,
    Month,
    Omission,
    Organisation,
    Quote,
    Review,
    Source,
    Span,
    Speaker,
    Theme,
)
from oxon_review.anchoring import Coverage, Location, LocationStatus, Verification, coverage, locate, verify
from oxon_review.articles import (
    DateMention,
    OrganisationMention,
    draft,
    extract_actions,
    extract_dates,
    extract_delays,
    extract_organisations,
    extract_quotes,
)
from oxon_review.compare import (
    Change,
    DelayChange,
    DelayComparison,
    ReviewComparison,
    ThemeChange,
    compare_delays,
    compare_reviews,
)
from oxon_review.errors import LoadError, Problem, UnknownIdError
from oxon_review.export import dump_json, to_markdown
from oxon_review.loaders import load_documents, load_json, parse_dict

Owner = Finding | Action | Quote | Event | DelayStat | Discrepancy | Omission


def test_a_dataset_gives_its_nouns() -> None:
    """Plural gives a tuple of a noun, singular with an id the noun itself."""
    data = oxon_review.load()
    assert_type(data, Dataset)
    assert_type(data.sources, tuple[Source, ...])
    assert_type(data.organisations, tuple[Organisation, ...])
    assert_type(data.reviews, tuple[Review, ...])
    assert_type(data.findings, tuple[Finding, ...])
    assert_type(data.quotes_by("Field"), tuple[Quote, ...])
    assert_type(data.findings_on(Theme.WORKFORCE), tuple[Finding, ...])
    assert_type(data.delays, DelaySeries)
    assert isinstance(assert_type(data.source("cqc-2019"), Source), Source)
    assert isinstance(assert_type(data.organisation("oxford-health"), Organisation), Organisation)
    assert isinstance(assert_type(data.review("initial"), Review), Review)
    assert isinstance(assert_type(data.findings[0], Finding), Finding)
    assert isinstance(assert_type(data.actions[0], Action), Action)
    assert isinstance(assert_type(data.events[0], Event), Event)
    assert isinstance(assert_type(data.discrepancies[0], Discrepancy), Discrepancy)


def test_a_dataset_gives_its_spans_with_their_owners() -> None:
    """Every span comes with the value that it belongs to."""
    spans = assert_type(oxon_review.load().spans(), Iterator[tuple[Owner, Span]])
    owner, span = next(spans)
    assert isinstance(owner, Owner)
    assert isinstance(span, Span)


def test_what_may_be_absent_says_so() -> None:
    """A field that may be None is typed so, and its user must ask."""
    data = oxon_review.load()
    assert_type(data.sources[0].published, date | None)
    assert_type(data.quotes[0].speaker, Speaker | None)
    assert_type(data.events[0].when, Month | date)
    assert_type(data.actions[0].due, Month | None)
    assert None is data.source("bbc-2019").published


def test_a_series_is_used_as_a_sequence() -> None:
    """One position gives a figure, a slice a series; a series is iterated by figures."""
    delays = oxon_review.load().delays
    assert isinstance(assert_type(delays[0], DelayStat), DelayStat)
    assert isinstance(assert_type(delays[:2], DelaySeries), DelaySeries)
    assert isinstance(assert_type(delays + delays[:0], DelaySeries), DelaySeries)
    assert_type(delays.where(measure=DelayMeasure.AVERAGE_WEEKLY_DELAYS), DelaySeries)
    assert_type(delays.financial_year("2017-18"), DelaySeries)
    assert_type(delays.months, tuple[Month, ...])
    assert_type(delays.values, tuple[float, ...])
    assert [float] == [type(assert_type(stat.value, float)) for stat in delays[:1]]


def test_months_are_counted() -> None:
    """A month less a month is a number, less a number a month; so it is with financial years."""
    month, year = Month(2018, 4), FinancialYear(2018)
    assert Month(2018, 5) == assert_type(month + 1, Month)
    assert Month(2018, 3) == assert_type(month - 1, Month)
    assert 1 == assert_type(month - Month(2018, 3), int)
    assert FinancialYear(2017) == assert_type(year - 1, FinancialYear)
    assert 1 == assert_type(year - FinancialYear(2017), int)
    assert year == assert_type(month.financial_year, FinancialYear)
    assert_type(year.months, tuple[Month, ...])


def test_a_document_gives_spans() -> None:
    """A document gives its passages as spans, one, all or by paragraph and sentence."""
    page = assert_type(Document.from_text("Staff were kind.", id="page"), Document)
    assert "kind" == assert_type(page.find("kind"), Span).exact
    assert_type(page.find_all("kind"), Iterator[Span])
    assert_type(page.span(0, 5), Span)
    assert_type(page.paragraphs, tuple[Span, ...])
    assert_type(page.sentences, tuple[Span, ...])


def test_verification_and_coverage() -> None:
    """Proof gives a location for each span; coverage gives sentences and their ratio."""
    page = Document.from_text("Staff were kind.", id="page")
    data = Dataset("Fens", "1", (page.source,), (), ())
    verification = assert_type(verify(data, [page]), Verification)
    assert_type(verification.locations, tuple[Location, ...])
    assert_type(verification.problems, tuple[str, ...])
    covered = assert_type(coverage(data, [page]), Coverage)
    assert_type(covered.uncovered, tuple[Span, ...])
    location = assert_type(locate(page.span(0, 5), page), Location)
    assert LocationStatus.EXACT is assert_type(location.status, LocationStatus)
    assert (True, 0.0) == (assert_type(verification.ok, bool), assert_type(covered.ratio, float))


def test_articles() -> None:
    """Extractors give tuples of what they find, delays a series, and a draft is a dataset like any other."""
    page = Document.from_text('In 2018 Ann Reed said: "We act."', id="page", published=date(2018, 2, 12))
    (quote,) = assert_type(extract_quotes(page), tuple[Quote, ...])
    (mention,) = assert_type(extract_dates(page), tuple[DateMention, ...])
    assert_type(extract_organisations(page, []), tuple[OrganisationMention, ...])
    assert_type(extract_actions(page), tuple[Span, ...])
    assert_type(extract_delays(page), DelaySeries)
    assert isinstance(assert_type(quote.speaker, Speaker | None), Speaker)
    assert date(2018, 1, 1) == assert_type(mention.start, date | None)
    assert (quote,) == assert_type(draft([page], area="Fens"), Dataset).quotes


def test_comparisons() -> None:
    """A comparison is iterated by its rows, and its figures are numbers, or None for want of a divisor."""
    data = oxon_review.load()
    reviews = assert_type(compare_reviews(data.review("initial"), data.review("follow-up")), ReviewComparison)
    assert_type(next(iter(reviews)), ThemeChange)
    assert_type(reviews.change_on(Theme.WORKFORCE).change, Change)
    delays = assert_type(compare_delays(data.delays, before="2017-18", after=FinancialYear(2018)), DelayComparison)
    assert_type(next(iter(delays)), DelayChange)
    assert_type(delays.percent, float | None)
    assert str is type(assert_type(to_markdown(delays), str))


def test_files(tmp_path: Path) -> None:
    """What is loaded is a dataset or documents, and what cannot be says so in problems."""
    path = tmp_path / "data.json"
    dump_json(oxon_review.load(), path)
    assert_type(load_json(str(path)), Dataset)
    (tmp_path / "page.txt").write_text("Staff were kind.", encoding="utf-8")
    documents = assert_type(load_documents(tmp_path), tuple[Document, ...])
    assert_type(load_documents([tmp_path / "page.txt"]), tuple[Document, ...])
    with pytest.raises(LoadError) as caught:
        parse_dict({}, documents=documents)
    assert "is missing" == assert_type(caught.value.problems, tuple[Problem, ...])[0].message


def test_an_unknown_id() -> None:
    """The error of an unknown id carries suggestions."""
    with pytest.raises(UnknownIdError) as caught:
        oxon_review.load().review("initail")
    assert ("initial",) == assert_type(caught.value.suggestions, tuple[str, ...])


def test_the_package_is_marked_as_typed() -> None:
    """Type checkers look for `py.typed` beside the package, and find it."""
    assert (Path(oxon_review.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize("name", [name for name in oxon_review.__all__ if attrs.has(getattr(oxon_review, name))])
def test_the_annotations_of_every_value_can_be_evaluated(name: str) -> None:
    """Tools that read annotations while the program runs find the type of every field."""
    value = getattr(oxon_review, name)
    assert {field.name for field in attrs.fields(value)} <= get_type_hints(value).keys()
