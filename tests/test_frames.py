"""Tables as records: what each kind of value becomes, and what has no table."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from strategies import datasets_with_documents, delay_series, speakers

import oxon_review
from oxon_review import (
    Action,
    ActionStatus,
    Attribution,
    Claim,
    Dataset,
    DelayMeasure,
    DelayReason,
    DelaySeries,
    DelayStat,
    Discrepancy,
    Document,
    Event,
    Finding,
    Identifier,
    Month,
    Omission,
    Organisation,
    OrganisationKind,
    Polarity,
    Quote,
    QuoteKind,
    Review,
    ReviewKind,
    Source,
    SourceKind,
    Span,
    Speaker,
    Theme,
    Voice,
)
from oxon_review.anchoring import Location, LocationStatus, coverage, verify
from oxon_review.articles import extract_dates, extract_organisations
from oxon_review.compare import (
    Rate,
    Reuse,
    ThemeChange,
    compare_delays,
    compare_measures,
    compare_quotes,
    compare_reviews,
    compare_sources,
    find_reuse,
    rate_per_100000,
)
from oxon_review.errors import ValidationError
from oxon_review.frames import to_records
from oxon_review.frames._column import Column, ColumnKind
from oxon_review.frames._tables import Rows, columns_for
from oxon_review.spc import MannKendall, XmrChart, mann_kendall, xmr

PAGE = Document.from_text(
    "Staff were kind. Beds were few.\n\nDelays fell to 104 in April 2018.",
    id="page",
    publisher="The Fen Post",
    published=date(2018, 2, 12),
)
KIND, FEW = PAGE.find("Staff were kind"), PAGE.find("Beds were few")
FIRST = {"source_id": "page", "start": 0, "end": 15, "exact": "Staff were kind"}
STAFF = Finding("staff", Theme.WORKFORCE, Polarity.POSITIVE, Voice.PRESS, "Staff are kind.", (KIND, FEW), ("a", "b"))
BEDS = Finding("beds", Theme.PATIENT_FLOW, Polarity.NEGATIVE, Voice.REGULATOR, "Too few beds.", (FEW,))
STAT = DelayStat(Month(2018, 4), 104, DelayMeasure.DELAYED_DAYS, "Fenshire", reason=DelayReason.HOUSING)
DELAYS = oxon_review.load().delays


def only(rows: Rows) -> dict[str, object]:
    """Give the one record that *rows* make."""
    (record,) = to_records(rows)
    return dict(record)


# --- nouns -----------------------------------------------------------------------------------------------------------


def test_a_source() -> None:
    """A source is a record of its fields, and None where a text is empty."""
    source = PAGE.source
    expected = {
        "id": "page",
        "title": None,
        "publisher": "The Fen Post",
        "kind": "other",
        "published": date(2018, 2, 12),
        "url": None,
        "sha256": source.sha256,
        "length": len(PAGE.text),
    }
    assert expected == only([source])


def test_a_finding_has_its_first_passage() -> None:
    """A finding is a record of its fields, its ids as one text, with its first passage and how many there are."""
    expected = {
        "id": "staff",
        "theme": "workforce",
        "polarity": "positive",
        "voice": "press",
        "summary": "Staff are kind.",
        "organisation_ids": "a; b",
        **FIRST,
        "spans": 2,
    }
    assert expected == only([STAFF])


def test_nothing_is_none() -> None:
    """Where a tuple is empty, the cell is None and no empty text."""
    assert None is only([BEDS])["organisation_ids"]


def test_an_action() -> None:
    """An action has the first day of the month by which it is due."""
    action = Action("hire", Theme.WORKFORCE, ActionStatus.PLANNED, "Hire.", (KIND,), (), Month(2018, 5))
    expected = {
        "id": "hire",
        "theme": "workforce",
        "status": "planned",
        "summary": "Hire.",
        "due_month": date(2018, 5, 1),
        "organisation_ids": None,
        **FIRST,
        "spans": 1,
    }
    assert expected == only([action])
    assert None is only([Action("hire", Theme.WORKFORCE, ActionStatus.PLANNED, "Hire.", (KIND,))])["due_month"]


def test_a_quotation() -> None:
    """A quotation has its speaker and why it is held to be the speaker's."""
    speaker = Speaker("Ann Reed", "Nurse", "Fen Trust", "fen-trust")
    quote = Quote("kind", QuoteKind.DIRECT, KIND.exact, speaker, (KIND,), Attribution("curated", None, None, 1, "odd"))
    expected = {
        "id": "kind",
        "kind": "direct",
        "text": "Staff were kind",
        "speaker": "Ann Reed",
        "role": "Nurse",
        "organisation": "Fen Trust",
        "organisation_id": "fen-trust",
        "rule": "curated",
        "confidence": 1.0,
        "note": "odd",
        **FIRST,
        "spans": 1,
    }
    assert expected == only([quote])


def test_a_quotation_of_nobody() -> None:
    """A quotation without a speaker has None in all that speaks of one."""
    record = only([Quote("kind", QuoteKind.TERM, KIND.exact, None, (KIND,))])
    about = ("speaker", "role", "organisation", "organisation_id", "rule", "confidence", "note")
    assert dict.fromkeys(about) == {name: record[name] for name in about}


@pytest.mark.parametrize(
    ("when", "month", "day"),
    [
        (date(2018, 2, 12), date(2018, 2, 1), date(2018, 2, 12)),
        (Month(2018, 2), date(2018, 2, 1), None),
    ],
)
def test_an_event(when: Month | date, month: date, day: date | None) -> None:
    """An event has its month, and its day where that is told."""
    record = only([Event("opening", when, "A ward opened.", (KIND,))])
    assert (month, day, "A ward opened.") == (record["month"], record["day"], record["summary"])


def test_an_organisation_has_a_column_for_each_register() -> None:
    """An organisation has its identifiers by register, those of one register joined."""
    identifiers = (Identifier("ods", "RTH"), Identifier("ods", "RTH08"), Identifier("nhs-la", "608"))
    trust = Organisation("trust", "Fen Trust", OrganisationKind.NHS_TRUST, ("The Fen", "FT"), identifiers, "board")
    expected = {
        "id": "trust",
        "name": "Fen Trust",
        "kind": "nhs-trust",
        "aliases": "The Fen; FT",
        "part_of": "board",
        "ods": "RTH; RTH08",
        "cqc_provider": None,
        "gss": None,
        "nhs_la": "608",
        "charity_ew": None,
        "company": None,
    }
    assert expected == only([trust])


def test_a_review_has_counts() -> None:
    """A review has how many facts of each kind belong to it."""
    review = Review(
        *("initial", ReviewKind.INITIAL, "Fenshire", "cqc", date(2018, 2, 12)),
        *((Month(2017, 11), Month(2017, 12)), ("a",), (STAFF, BEDS)),
    )
    expected = {
        "id": "initial",
        "kind": "initial",
        "area": "Fenshire",
        "regulator_id": "cqc",
        "published": date(2018, 2, 12),
        "fieldwork": "2017-11; 2017-12",
        "organisation_ids": "a",
        "findings": 2,
        "actions": 0,
        "quotes": 0,
        "events": 0,
    }
    assert expected == only([review])


def test_a_discrepancy_has_a_row_for_each_claim() -> None:
    """Each claim of a discrepancy is a row, numbered from 1, with its own first passage."""
    discrepancy = Discrepancy("how", "How was it?", (Claim("Good.", (KIND,)), Claim("Bad.", (FEW, KIND))))
    first, second = to_records([discrepancy])
    assert {"id": "how", "question": "How was it?", "claim": 1, "statement": "Good.", **FIRST, "spans": 1} == first
    assert (2, "Bad.", "Beds were few", 2) == (
        second["claim"],
        second["statement"],
        second["exact"],
        second["spans"],
    )


def test_an_omission() -> None:
    """An omission is its reason and its first passage."""
    assert {"reason": "Chrome.", **FIRST, "spans": 1} == only([Omission("Chrome.", (KIND,))])


def test_spans_with_and_without_owners() -> None:
    """A span has what is around it; with its owner, it has what kind of value that is, its id, and its words."""
    span = {**FIRST, "prefix": "", "suffix": KIND.suffix}
    assert span == only([KIND])
    assert {"owner_kind": "finding", "owner_id": "staff", "owner": "finding 'staff'", **span} == only([(STAFF, KIND)])


@pytest.mark.parametrize(
    ("owner", "kind", "words"),
    [(STAT, "delay", "delay of 2018-04"), (Omission("Chrome.", (KIND,)), "omission", "omission 'Chrome.'")],
)
def test_owners_without_an_id(owner: DelayStat | Omission, kind: str, words: str) -> None:
    """A figure and an omission have no id, and are told by their words."""
    record = only([(owner, KIND)])
    assert (kind, None, words) == (record["owner_kind"], record["owner_id"], record["owner"])


def test_every_owner_has_a_known_kind() -> None:
    """The kinds of owners are the terms of their column."""
    data = oxon_review.load()
    kinds = {record["owner_kind"] for record in to_records(data.spans())}
    assert kinds == {"finding", "action", "event", "quote", "delay", "discrepancy", "omission"}
    assert kinds == set(columns_for(tuple)[0].terms)


def test_a_figure() -> None:
    """A figure is its month by its first day, its value and its dimensions by value."""
    expected = {
        "month": date(2018, 4, 1),
        "value": 104.0,
        "measure": "delayed-days",
        "area": "Fenshire",
        "area_code": None,
        "setting": "all",
        "responsible": "all",
        "reason": "housing",
        "provider_code": None,
        "source_id": None,
    }
    assert expected == only([STAT])
    assert expected == only(DelaySeries([STAT]))


# --- results ---------------------------------------------------------------------------------------------------------


def test_what_changed_between_reviews() -> None:
    """A comparison has a row for each theme, and a theme alone the same without the reviews."""
    data = oxon_review.load()
    comparison = compare_reviews(data.review("initial"), data.review("follow-up"))
    records = to_records(comparison)
    change = comparison.change_on(Theme.INFORMATION_SHARING)
    expected = {
        "theme": "information-sharing",
        "change": "not-revisited",
        "before": "negative",
        "after": None,
        "findings_before": 1,
        "findings_after": 0,
        "finding_ids_before": "incompatible-computer-systems",
        "finding_ids_after": None,
        "explanation": change.explanation,
    }
    reviews = {"area": "Oxfordshire", "review_before": "initial", "review_after": "follow-up"}
    assert expected == only([change])
    assert {**reviews, **expected} in records
    assert len(comparison) == len(records)


def test_which_source_reports_what() -> None:
    """A comparison of sources has a row for each theme, voice and source, with counts of findings by polarity."""
    comparison = compare_sources(oxon_review.load())
    (row,) = comparison.on(Theme.INFORMATION_SHARING)
    expected = {
        "review_id": "initial",
        "theme": "information-sharing",
        "voice": "regulator",
        "source_id": "ouh-2018",
        "tone": "negative",
        "positive": 0,
        "mixed": 0,
        "negative": 1,
        "came_before": False,
        "leaves_out": False,
        "finding_ids": "incompatible-computer-systems",
    }
    assert expected == to_records([row])[0]
    assert {"area": "Oxfordshire", **expected} in to_records(comparison)
    assert len(comparison.rows) * len(comparison.sources) == len(to_records(comparison))


def test_two_years_of_delays() -> None:
    """Each month has the measure and area of its comparison; of two comparisons, one stands below the other."""
    comparison = compare_delays(DELAYS)
    expected = {
        "area": "Oxfordshire",
        "measure": "average-weekly-delays",
        "part": None,
        "month_before": date(2017, 4, 1),
        "month_after": date(2018, 4, 1),
        "before": 167.0,
        "after": 104.0,
        "difference": -63.0,
        "percent": -63 / 167 * 100,
    }
    assert expected == to_records(comparison)[0]
    assert to_records(comparison) * 2 == to_records([comparison, comparison])


def test_two_measures() -> None:
    """Each month has both measures with their figures."""
    series = DelaySeries([DelayStat(Month(2017, 4), 200, DelayMeasure.PATIENTS_SNAPSHOT, "Oxfordshire")])
    expected = {
        "area": "Oxfordshire",
        "measure": "average-weekly-delays",
        "part": None,
        "other_measure": "patients-snapshot",
        "other_part": None,
        "month": date(2017, 4, 1),
        "value": 167.0,
        "other": 200.0,
        "difference": -33.0,
        "ratio": 0.835,
    }
    assert expected == only(compare_measures(DELAYS, series))


def test_rates() -> None:
    """A rate has its figure with all dimensions, and its denominator with year and source."""
    record = only(rate_per_100000(DelaySeries([STAT]), population=104_000, year=2018, source="invented"))
    denominator = {"population": 104_000, "population_year": 2018, "population_source": "invented"}
    assert {**only([STAT]), **denominator, "per_100000": 100.0} == record


def test_a_chart() -> None:
    """Each point has its limits and signals, with the measure, area and target of its chart."""
    record = to_records(xmr(DELAYS, target=100))[-1]
    assert ("Oxfordshire", "average-weekly-delays", None, 21) == tuple(record.values())[:4]
    assert (date(2018, 12, 1), None, 69.0) == tuple(record.values())[4:7]
    assert ("Below LCL; 7 Points Below CL", "Below LCL", "special_cause_improvement", 100.0) == (
        tuple(record.values())[-4:]
    )


def test_a_chart_of_days_and_of_numbers() -> None:
    """Days have their month beside them; plain numbers have neither, and no measure."""
    day = to_records(xmr([1, 2, 3], dates=[date(2018, 4, 9), date(2018, 4, 10), date(2018, 4, 11)]))[0]
    assert (date(2018, 4, 1), date(2018, 4, 9)) == (day["month"], day["day"])
    plain = to_records(xmr([1, 2, 3]))[2]
    assert (3, None, None, None, None) == tuple(plain[name] for name in ("point", "month", "day", "area", "measure"))


def test_a_trend() -> None:
    """A trend is a record of its figures with the measure and area, and what it cannot tell."""
    trend = mann_kendall(DELAYS)
    record = only([trend])
    assert ("Oxfordshire", "average-weekly-delays", None, 21, -165) == tuple(record.values())[:5]
    assert (trend.p_value, trend.sen_slope, "month", "; ".join(trend.caveats)) == (
        *(record["p_value"], record["sen_slope"]),
        *(record["unit"], record["caveats"]),
    )


def test_clusters_of_quotations() -> None:
    """Each occurrence is a row, with the number of its cluster and the canonical text."""
    clusters = compare_quotes(oxon_review.load())
    records = to_records(clusters)
    expected = [
        (number, cluster.text, variant.span.source_id, variant.relation.value)
        for number, cluster in enumerate(clusters, start=1)
        for variant in cluster
    ]
    names = ("cluster", "canonical", "source_id", "relation")
    assert expected == [tuple(record[name] for name in names) for record in records]
    assert records[: len(clusters[0])] == to_records(clusters[0])


def test_words_without_marks_have_no_quotation() -> None:
    """An occurrence that is no quotation has neither its id nor a speaker."""
    words = "The system works better than it did a year ago, and people go home sooner than they did"
    quoted = Document.from_text(f"Ann Reed said: “{words}.”", id="release")
    plain = Document.from_text(f"{words}, it is claimed.", id="post")
    quote = Quote("better", QuoteKind.DIRECT, words, Speaker("Ann Reed"), (quoted.find(words),))
    review = Review("one", ReviewKind.INITIAL, "Fens", "cqc", date(2018, 1, 1), (), (), quotes=(quote,))
    regulator = Organisation("cqc", "CQC", OrganisationKind.REGULATOR)
    data = Dataset("Fens", "1", (quoted.source, plain.source), (regulator,), (review,))
    first, second = to_records(compare_quotes(data, documents=[quoted, plain]))
    assert ("better", "Ann Reed", None, None) == (
        first["quote_id"],
        first["speaker"],
        second["quote_id"],
        second["speaker"],
    )


def test_reuse() -> None:
    """Each place of a shared passage is a row, with the number of the passage and whether it was first."""
    other = Document.from_text("Staff were kind and Beds were few.", id="other", published=date(2018, 3, 1))
    records = to_records(find_reuse([PAGE, other], min_words=3))
    expected = [(1, "Staff were kind", 3, 2, "The Fen Post", True), (1, "Staff were kind", 3, 2, None, False)]
    names = ("passage", "text", "words", "documents", "publisher", "is_first")
    assert expected == [tuple(record[name] for name in names) for record in records[:2]]
    assert [1, 1, 2, 2] == [record["passage"] for record in records]


def test_a_verification_has_owners() -> None:
    """Each location of a verification has the value that the passage belongs to; a location alone has none."""
    data = oxon_review.load()
    verification = verify(data, [])
    record = to_records(verification)[0]
    owner, span = next(data.spans())
    assert ("finding", f"finding {record['owner_id']!r}", "missing") == (
        record["owner_kind"],
        record["owner"],
        record["status"],
    )
    assert owner == data.finding(str(record["owner_id"]))
    expected = {
        "status": "missing",
        "score": 0.0,
        **{name: getattr(span, name) for name in ("source_id", "start", "end", "exact")},
        "found_start": None,
        "found_end": None,
        "found_exact": None,
        "difference": None,
    }
    assert expected == to_records(verification.locations)[0]


def test_a_changed_passage() -> None:
    """A location has where the passage stands now, and what it lost and gained."""
    now = Document.from_text(PAGE.text.replace("104", "140"), id="page").find("140")
    record = only([Location(LocationStatus.CHANGED, now, 1 / 3, PAGE.find("104"))])
    assert ("104", "140", "[-104-] {+140+}") == (record["exact"], record["found_exact"], record["difference"])


def test_coverage() -> None:
    """Each sentence is a row that tells whether it carries a fact."""
    data = Dataset("Fens", "1", (PAGE.source,), (), (), omissions=(Omission("Chrome.", (FEW,)),))
    records = to_records(coverage(data, [PAGE]))
    assert ["omitted", "uncovered", "uncovered"] == [record["coverage"] for record in records]
    assert "Beds were few." == records[0]["exact"]


def test_mentions() -> None:
    """Mentions of organisations and dates are spans with what they mean."""
    page = Document.from_text("Fen Council met in April 2018.", id="page")
    council = Organisation("fen-council", "Fen Council", OrganisationKind.COUNCIL)
    mention = only(extract_organisations(page, [council]))
    assert ("fen-council", "Fen Council") == (mention["organisation_id"], mention["exact"])
    dated = only(extract_dates(page))
    assert (date(2018, 4, 1), date(2018, 4, 30), "stated", None, "April 2018") == (
        *(dated["first_day"], dated["last_day"], dated["basis"], dated["problem"]),
        dated["exact"],
    )


# --- laws ------------------------------------------------------------------------------------------------------------


def tables(data: Dataset, documents: Iterable[Document]) -> Iterator[tuple[type, Rows, int]]:
    """Yield what can be made a table of, with its kind and the number of its rows."""
    texts = tuple(documents)
    clusters, verification = compare_quotes(data), verify(data, texts)
    sentences, sources = coverage(data, texts), compare_sources(data)
    yield Source, data.sources, len(data.sources)
    yield Organisation, data.organisations, len(data.organisations)
    yield Review, data.reviews, len(data.reviews)
    yield Finding, data.findings, len(data.findings)
    yield Action, data.actions, len(data.actions)
    yield Quote, data.quotes, len(data.quotes)
    yield Event, data.events, len(data.events)
    yield Discrepancy, data.discrepancies, sum(len(one.claims) for one in data.discrepancies)
    yield Omission, data.omissions, len(data.omissions)
    yield DelaySeries, data.delays, len(data.delays)
    yield DelayStat, tuple(data.delays), len(data.delays)
    yield tuple, tuple(data.spans()), sum(1 for _ in data.spans())
    yield Span, [span for _, span in data.spans()], sum(1 for _ in data.spans())
    yield type(clusters[0]) if clusters else Quote, clusters, sum(map(len, clusters))
    yield type(verification), verification, len(verification.locations)
    yield Location, verification.locations, len(verification.locations)
    yield type(sentences), sentences, sum(len(text.sentences) for text in texts)
    yield type(sources), sources, len(sources) * len(sources.sources)


@settings(max_examples=50)
@given(datasets_with_documents())
def test_a_row_for_each_value(pair: tuple[Dataset, tuple[Document, ...]]) -> None:
    """Whatever a dataset holds becomes as many records, with the columns of its kind, and scalars only."""
    for kind, rows, number in tables(*pair):
        records = to_records(rows)
        assert number == len(records)
        columns = columns_for(kind)
        for record in records:
            assert [column.name for column in columns] == list(record)
            for column, value in zip(columns, record.values(), strict=True):
                assert value is None or type(value) is TYPES[column.kind]
                assert value is None or not column.terms or value in column.terms


TYPES = {
    ColumnKind.TEXT: str,
    ColumnKind.CATEGORY: str,
    ColumnKind.NUMBER: float,
    ColumnKind.WHOLE: int,
    ColumnKind.FLAG: bool,
    ColumnKind.DATE: date,
}


@given(delay_series())
def test_a_series_is_the_table_of_its_figures(series: DelaySeries) -> None:
    """A series, read by columns, has the records of its figures, each read as a value."""
    columns = columns_for(DelayStat)
    expected = [{column.name: column.of(stat) for column in columns} for stat in series]
    assert expected == to_records(series)
    assert expected == to_records(iter(series))


@given(speakers())
def test_a_value_alone_is_one_of_one(speaker: Speaker) -> None:
    """A noun that is given alone makes the table of that noun in a list."""
    assert to_records([speaker]) == to_records(speaker)


# --- columns ---------------------------------------------------------------------------------------------------------

EVIDENCE = "source_id start end exact spans"
COLUMNS: dict[type, str] = {
    Source: "id title publisher kind published url sha256 length",
    Span: "source_id start end exact prefix suffix",
    Speaker: "name role organisation organisation_id",
    Finding: f"id theme polarity voice summary organisation_ids {EVIDENCE}",
    Action: f"id theme status summary due_month organisation_ids {EVIDENCE}",
    Event: f"id month day summary organisation_ids {EVIDENCE}",
    DelaySeries: "month value measure area area_code setting responsible reason provider_code source_id",
    XmrChart: (
        "area measure part point month day value mean moving_range average_moving_range lower upper near_lower "
        "near_upper group signals label kind target"
    ),
    Reuse: "passage text words documents publisher published is_first source_id start end exact",
}
KINDS = (*COLUMNS, Organisation, Review, Quote, Discrepancy, Omission, tuple, ThemeChange, Rate, Location, MannKendall)


@pytest.mark.parametrize("kind", COLUMNS)
def test_names_of_columns(kind: type) -> None:
    """The columns of a kind are a promise: these, in this order."""
    assert COLUMNS[kind].split() == [column.name for column in columns_for(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_described(kind: type) -> None:
    """Every column has a name of its own and a description in one line; only categories have terms."""
    columns = columns_for(kind)
    names = [column.name for column in columns]
    assert len(names) == len(set(names))
    assert all(name.isidentifier() and name == name.lower() for name in names)
    for column in columns:
        assert column.description
        assert column.description[0].isupper()
        assert "\n" not in column.description
        assert not column.description.endswith(".")
        assert not column.terms or column.kind is ColumnKind.CATEGORY


def test_terms_are_those_of_the_enum_in_order() -> None:
    """A column of an enum knows all its terms in their order; one of ids knows none."""
    by_name: dict[str, Column[object]] = {column.name: column for column in columns_for(Source)}
    assert tuple(kind.value for kind in SourceKind) == by_name["kind"].terms
    assert () == columns_for(Span)[0].terms


# --- what has no table -----------------------------------------------------------------------------------------------


def test_no_rows() -> None:
    """Of no rows there are no records, whatever they would have been."""
    assert ([], [], []) == (to_records(()), to_records(iter([])), to_records(DelaySeries()))


def refused(rows: object) -> str:
    """Give what is said of *rows* that have no table."""
    with pytest.raises(ValidationError) as caught:
        to_records(rows)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    return str(caught.value)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            oxon_review.load(),
            (
                "to_records: rows: Dataset has no one table; "
                "give data.findings, data.quotes, data.delays or all passages, data.spans()"
            ),
        ),
        ([DELAYS], "to_records: rows[0]: DelaySeries is a table of its own; put several together with +"),
        (
            compare_delays(DELAYS).rows,
            "to_records: rows[0]: DelayChange has a measure only in its comparison; give the comparison",
        ),
        (
            compare_measures(DELAYS, DELAYS).rows[0],
            "to_records: rows: MeasurePair has its measures only in its comparison; give the comparison",
        ),
        (
            xmr(DELAYS).points,
            "to_records: rows[0]: XmrPoint has a measure and a target only in its chart; give the chart",
        ),
        (PAGE, "to_records: rows: Document is a text; give its source, its paragraphs or its sentences"),
        ([Claim("Good.", (KIND,))], "to_records: rows[0]: Claim is one side of a discrepancy; give the discrepancies"),
        ("text", "to_records: rows must be nouns, a series or a result of the library (got 'text')"),
        (7, "to_records: rows must be nouns, a series or a result of the library (got 7)"),
        (["text"], "to_records: rows[0] must be nouns, a series or a result of the library (got 'text')"),
        ([(1, 2)], "to_records: rows[0] must be nouns, a series or a result of the library (got (1, 2))"),
        (
            [STAFF, BEDS, STAT],
            "to_records: rows must be of one kind (got Finding at [0], DelayStat at [2]); make a table of each",
        ),
        (
            [(STAFF, KIND), (KIND, KIND)],
            (
                "to_records: rows must be of one kind (got a span with its owner at [0], tuple at [1]); "
                "make a table of each"
            ),
        ),
    ],
)
def test_what_has_no_table_is_refused_with_advice(rows: object, message: str) -> None:
    """What has no table, and what would need two, is refused; the message says what to give instead."""
    assert message == refused(rows)
