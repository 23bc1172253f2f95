"""Which source reports which findings: cells, rows, what one source alone reports, where the tone differs."""

from collections.abc import Sequence
from datetime import date

import pytest
import strategies
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from oxon_review import (
    Dataset,
    Document,
    Finding,
    Organisation,
    OrganisationKind,
    Polarity,
    Review,
    ReviewKind,
    Source,
    Span,
    Theme,
    Voice,
)
from oxon_review._display import markdown_table
from oxon_review.compare import SourceComparison, SourceReport, ThemeReports, compare_sources
from oxon_review.errors import UnknownIdError, ValidationError

POSITIVE, MIXED, NEGATIVE = Polarity.POSITIVE, Polarity.MIXED, Polarity.NEGATIVE
FEBRUARY, JANUARY = date(2018, 2, 12), date(2019, 1, 9)
TEXT = "Care was kind. Staff were few."
CQC = Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR)


def source(id: str, published: date | None = JANUARY) -> Source:  # noqa: A002 (the field's name)
    """Make a source of a few words."""
    return Document.from_text(TEXT, id=id, published=published).source


def finding(
    id: str,  # noqa: A002
    polarity: Polarity,
    *source_ids: str,
    theme: Theme = Theme.WORKFORCE,
    voice: Voice = Voice.REGULATOR,
) -> Finding:
    """Make a finding that these sources state with their first word."""
    evidence = tuple(Span(source_id, 0, 4, "Care") for source_id in source_ids)
    return Finding(id, theme, polarity, voice, "A summary.", evidence)


def review(*findings: Finding, id: str = "initial", published: date = FEBRUARY) -> Review:  # noqa: A002
    """Make a review of Fenshire that found this."""
    return Review(id, ReviewKind.INITIAL, "Fenshire", "cqc", published, (), (), findings)


def dataset(sources: Sequence[Source], *reviews: Review) -> Dataset:
    """Make a dataset of Fenshire."""
    return Dataset("Fenshire", "1", tuple(sources), (CQC,), reviews)


ALPHA, BETA, GAMMA = source("alpha", FEBRUARY), source("beta"), source("gamma", None)
DATA = dataset(
    (ALPHA, BETA, GAMMA),
    review(
        finding("both", POSITIVE, "alpha", "beta"),
        finding("alpha-alone", NEGATIVE, "alpha"),
        finding("a-party", MIXED, "gamma", voice=Voice.POLITICIAN),
        finding("on-strategy", POSITIVE, "beta", theme=Theme.STRATEGY),
    ),
    review(finding("later", NEGATIVE, "beta"), id="follow-up", published=JANUARY),
)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw a dataset of some sources and reviews of few days, so that many findings share a row."""
    days = st.sampled_from((FEBRUARY, date(2018, 6, 1), JANUARY))
    sources = [source(f"source-{number}", draw(days | st.none())) for number in range(draw(st.integers(1, 4)))]
    kind = st.tuples(
        st.sampled_from(Polarity),
        st.lists(st.sampled_from([source.id for source in sources]), min_size=1, unique=True),
        st.sampled_from((Theme.STRATEGY, Theme.WORKFORCE, Theme.UNSORTED)),
        st.sampled_from((Voice.REGULATOR, Voice.PRESS)),
    )
    reviews: list[Review] = []
    for place in range(draw(st.integers(0, 3))):
        findings = (
            finding(f"finding-{place}-{number}", polarity, *source_ids, theme=theme, voice=voice)
            for number, (polarity, source_ids, theme, voice) in enumerate(draw(st.lists(kind, max_size=6)))
        )
        reviews.append(review(*findings, id=f"review-{place}", published=draw(days)))
    return dataset(sources, *reviews)


def rows(comparison: SourceComparison) -> list[tuple[str, Theme, Voice]]:
    """Give what the rows are of."""
    return [(row.review_id, row.theme, row.voice) for row in comparison]


def ids(findings: Sequence[Finding]) -> list[str]:
    """Give the ids of findings."""
    return [finding.id for finding in findings]


# --- cells -----------------------------------------------------------------------------------------------------------


def test_a_source_reports_what_a_passage_of_it_states() -> None:
    """A finding stands in the cell of every source that is among its evidence, and in no other."""
    row, *_ = compare_sources(DATA, voices=[Voice.REGULATOR]).on(Theme.WORKFORCE)
    assert [["both", "alpha-alone"], ["both"], []] == [ids(report.findings) for report in row.reports]
    assert ["alpha", "beta", "gamma"] == [report.source_id for report in row.reports]


@pytest.mark.parametrize(
    ("polarities", "tone", "text"),
    [
        ((POSITIVE, POSITIVE), POSITIVE, "alpha positive (+2)"),
        ((NEGATIVE,), NEGATIVE, "alpha negative (-1)"),
        ((MIXED,), MIXED, "alpha mixed (~1)"),
        ((NEGATIVE, MIXED, POSITIVE), MIXED, "alpha mixed (+1 ~1 -1)"),
        ((NEGATIVE, POSITIVE, NEGATIVE), MIXED, "alpha mixed (+1 -2)"),
    ],
)
def test_the_tone_of_a_source(polarities: tuple[Polarity, ...], tone: Polarity, text: str) -> None:
    """The tone is positive if all findings of the cell are, negative if all are, else mixed, as in compare_reviews."""
    findings = (finding(f"finding-{number}", polarity, "alpha") for number, polarity in enumerate(polarities))
    ((report,),) = (row.reports for row in compare_sources(dataset([ALPHA], review(*findings))))
    assert (tone, text) == (report.tone, str(report))


def test_a_source_that_says_nothing_has_no_tone() -> None:
    """A cell without findings has no tone, and says why it is empty."""
    *_, later = compare_sources(DATA)
    assert [None, NEGATIVE, None] == [report.tone for report in later.reports]
    assert ["alpha came before the review", "beta negative (-1)", "gamma says nothing"] == list(map(str, later.reports))


@pytest.mark.parametrize(
    ("published", "came_before"),
    [(date(2018, 2, 11), True), (FEBRUARY, False), (date(2018, 2, 13), False), (None, False)],
)
def test_a_source_before_the_review_could_not_report_it(published: date | None, came_before: bool) -> None:  # noqa: FBT001
    """A source of the review's day or later leaves it out; one before could not tell; one without a date could."""
    data = dataset([ALPHA, source("other", published)], review(finding("one", POSITIVE, "alpha")))
    (row,) = compare_sources(data)
    report = row.report("other")
    assert (came_before, not came_before) == (report.came_before, report.leaves_out)


def test_a_source_may_be_cited_for_a_later_review() -> None:
    """Evidence in a source published before the review is reported all the same, and told in a note."""
    early = finding("early", POSITIVE, "alpha")
    comparison = compare_sources(dataset([ALPHA], review(early, id="follow-up", published=JANUARY)))
    ((report,),) = (row.reports for row in comparison)
    assert ((early,), True, False) == (report.findings, report.came_before, report.leaves_out)
    assert "Published before the review, yet cited for it: alpha on follow-up." in str(comparison)
    assert "yet cited" not in str(compare_sources(DATA))


def test_the_passages_of_one_source() -> None:
    """A report gives the passages of its own source, in the order of the evidence, and none for what it lacks."""
    alpha, beta = (Document.from_text(TEXT, id=name) for name in ("alpha", "beta"))
    spans = alpha.find("Staff"), beta.find("Care"), alpha.find("kind")
    several = evolve(finding("several", POSITIVE, "alpha"), evidence=spans)
    (row,) = compare_sources(dataset([ALPHA, BETA], review(several)))
    assert (spans[0], spans[2]) == row.report("alpha").spans_of(several)
    assert (spans[1],) == row.report("beta").spans_of(several)
    assert () == row.report("beta").spans_of(finding("alpha-alone", POSITIVE, "alpha"))


# --- rows ------------------------------------------------------------------------------------------------------------


def test_rows_come_by_review_theme_and_voice() -> None:
    """Rows stand in order of publication, then of Theme and of Voice; what nobody speaks of has none."""
    assert [
        ("initial", Theme.STRATEGY, Voice.REGULATOR),
        ("initial", Theme.WORKFORCE, Voice.REGULATOR),
        ("initial", Theme.WORKFORCE, Voice.POLITICIAN),
        ("follow-up", Theme.WORKFORCE, Voice.REGULATOR),
    ] == rows(compare_sources(DATA))
    assert 4 == len(compare_sources(DATA))


def test_sources_and_reviews_come_in_order_of_publication() -> None:
    """The earliest stands first, whatever the order of the dataset; what has no date last; equal days keep theirs."""
    first, second = review(id="first", published=JANUARY), review(id="second", published=JANUARY)
    data = dataset([GAMMA, BETA, source("also", JANUARY), ALPHA], first, second, review())
    comparison = compare_sources(data)
    assert ["alpha", "beta", "also", "gamma"] == [source.id for source in comparison.sources]
    assert ["initial", "first", "second"] == [review.id for review in comparison.reviews]


def test_two_reviews_of_one_day_are_two_rows() -> None:
    """Reviews are told apart by their id, not by their day."""
    one, other = (review(finding(f"of-{name}", POSITIVE, "alpha"), id=name) for name in ("one", "other"))
    comparison = compare_sources(dataset([ALPHA], one, other))
    assert ["one", "other"] == [row.review_id for row in comparison]
    assert ["Review 'one', published 12 February 2018", "Review 'other', published 12 February 2018"] == [
        line for line in str(comparison).splitlines() if line.startswith("Review")
    ]


def test_what_is_not_sorted_yet_is_a_row() -> None:
    """Findings without a theme are not lost."""
    data = dataset([ALPHA], review(finding("drafted", MIXED, "alpha", theme=Theme.UNSORTED)))
    comparison = compare_sources(data)
    assert comparison.rows == comparison.on(Theme.UNSORTED)
    assert "\nUnsorted  regulator  ~1\n" in str(comparison)


def test_the_rows_of_a_theme() -> None:
    """A theme's rows are those of every review and voice; of a theme that nobody speaks of there are none."""
    comparison = compare_sources(DATA)
    assert comparison.rows[1:] == comparison.on(Theme.WORKFORCE)
    assert () == comparison.on(Theme.GOVERNANCE)


def test_where_the_tone_differs() -> None:
    """A row differs where two sources that speak have two tones; one that is silent does not make a difference."""
    comparison = compare_sources(DATA)
    assert [False, True, False, False] == [row.differs for row in comparison]
    assert (comparison.rows[1],) == comparison.differing


def test_what_a_source_leaves_out() -> None:
    """A source leaves out the rows on which it could speak and does not."""
    comparison = compare_sources(DATA)
    assert (comparison.rows[0], comparison.rows[2]) == comparison.left_out_by("alpha")
    assert (comparison.rows[2],) == comparison.left_out_by("beta")
    assert (comparison.rows[0], comparison.rows[1], comparison.rows[3]) == comparison.left_out_by("gamma")


def test_a_row_can_be_read_aloud() -> None:
    """The text of a row names theme, voice and review, and what each source makes of it."""
    assert "Workforce, regulator, review 'initial': alpha mixed (+1 -1), beta positive (+1), gamma says nothing" == str(
        compare_sources(DATA).rows[1]
    )


# --- findings --------------------------------------------------------------------------------------------------------


def test_what_one_source_alone_reports() -> None:
    """A finding is only in a source if all its evidence is there; shared if it is in two or more."""
    comparison = compare_sources(DATA)
    assert ["alpha-alone"] == ids(comparison.only_in("alpha"))
    assert ["on-strategy", "later"] == ids(comparison.only_in("beta"))
    assert ["a-party"] == ids(comparison.only_in("gamma"))
    assert ["both"] == ids(comparison.shared)
    assert ["both", "on-strategy", "later"] == ids(comparison.reported_by("beta"))


def test_two_passages_of_one_source_are_one_source() -> None:
    """A finding that a source states twice is reported once, and by that source alone."""
    document = Document.from_text(TEXT, id="alpha", published=FEBRUARY)
    twice = evolve(finding("twice", POSITIVE, "alpha"), evidence=document.sentences)
    comparison = compare_sources(dataset([ALPHA, BETA], review(twice)))
    assert (twice,) == comparison.only_in("alpha") == comparison.rows[0].report("alpha").findings
    assert () == comparison.shared


def test_only_the_voices_asked_for_count() -> None:
    """Findings of other voices are in no row and in no list; a single voice needs no list, and none counts twice."""
    comparison = compare_sources(DATA, voices=[Voice.POLITICIAN, Voice.POLITICIAN])
    assert ["a-party"] == ids(comparison.findings)
    assert [("initial", Theme.WORKFORCE, Voice.POLITICIAN)] == rows(comparison)
    assert comparison == compare_sources(DATA, voices=Voice.POLITICIAN)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@given(datasets())
def test_every_report_stands_in_one_cell(data: Dataset) -> None:
    """Each pair of a finding and a source of its evidence is in the one cell of its review, theme, voice and source."""
    expected = sorted(
        (finding.id, id, review.id, finding.theme.value, finding.voice.value)
        for review in data.reviews
        for finding in review.findings
        for id in {span.source_id for span in finding.evidence}  # noqa: A001
    )
    assert expected == sorted(
        (finding.id, report.source_id, row.review_id, row.theme.value, row.voice.value)
        for row in compare_sources(data)
        for report in row.reports
        for finding in report.findings
    )


@given(datasets())
def test_only_in_and_shared_are_all(data: Dataset) -> None:
    """Each finding is only in one of the sources, or shared, and never both."""
    comparison = compare_sources(data)
    alone = [finding for source in data.sources for finding in comparison.only_in(source.id)]
    assert sorted(ids(data.findings)) == sorted(ids([*alone, *comparison.shared]))


@given(datasets())
def test_a_source_reports_leaves_out_or_came_before(data: Dataset) -> None:
    """In each row a source reports something, leaves it out, or was published too early: one of the three."""
    comparison = compare_sources(data)
    dates = {review.id: review.published for review in data.reviews}
    for row in comparison:
        for report in row.reports:
            published = data.source(report.source_id).published
            assert report.came_before == (published is not None and published < dates[row.review_id])
            assert bool(report.findings) == (report.tone is not None)
            assert report.leaves_out == (row in comparison.left_out_by(report.source_id))
            assert report.leaves_out == (not report.findings and not report.came_before)


@given(datasets(), st.data())
def test_the_order_of_the_dataset_does_not_matter(data: Dataset, draw: st.DataObject) -> None:
    """However sources, reviews and findings are ordered, the cells are the same."""
    reviews = (
        evolve(review, findings=tuple(draw.draw(st.permutations(list(review.findings))))) for review in data.reviews
    )
    shuffled = evolve(
        data,
        sources=tuple(draw.draw(st.permutations(list(data.sources)))),
        reviews=tuple(draw.draw(st.permutations(list(reviews)))),
    )

    def cells(data: Dataset) -> set[tuple[str, Theme, Voice, str, bool, frozenset[str]]]:
        return {
            (
                row.review_id,
                row.theme,
                row.voice,
                report.source_id,
                report.came_before,
                frozenset(ids(report.findings)),
            )
            for row in compare_sources(data)
            for report in row.reports
        }

    assert cells(data) == cells(shuffled)


@given(strategies.datasets())
def test_any_dataset_can_be_compared(data: Dataset) -> None:
    """Whatever a valid dataset holds, it makes a matrix of as many columns as sources, the same each time."""
    comparison = compare_sources(data)
    assert (comparison, hash(comparison)) == (compare_sources(data), hash(compare_sources(data)))
    assert str(comparison).startswith(data.area)
    assert {3 + len(data.sources)} == {
        len(line) for line in (comparison.to_table().header, *comparison.to_table().rows)
    }


# --- as it is shown --------------------------------------------------------------------------------------------------


def test_the_matrix() -> None:
    """The matrix has a block for each review with its total; a theme is named once, silence and no chance differ."""
    assert """\
Fenshire: how many findings each source reports (all voices)

Theme      Voice       alpha  beta  gamma

Review 'initial', published 12 February 2018
Strategy   regulator   .      +1    .
Workforce  regulator   +1 -1  +1    .
           politician  .      .     ~1
All                    +1 -1  +2    ~1

Review 'follow-up', published 9 January 2019
Workforce  regulator          -1    .
All                           -1    .

+ positive, ~ mixed, - negative findings; a finding counts for each source that states it.
. says nothing; blank: published before the review, so that it could not tell of it.
Without a date of publication, so taken to come after every review: gamma.""" == str(compare_sources(DATA))


def test_the_matrix_as_a_table() -> None:
    """The table repeats review and theme in each row, so that a row can be read alone."""
    comparison = compare_sources(DATA)
    table = comparison.to_table()
    assert ("Review", "Theme", "Voice", "alpha", "beta", "gamma") == table.header
    assert ("initial", "Workforce", "politician", ".", ".", "~1") == table.rows[2]
    assert ("follow-up", "All", "", "", "-1", ".") == table.rows[-1]
    assert str(comparison).splitlines()[-3:] == list(table.notes)
    assert "| initial | Workforce | politician | . | . | \\~1 |" in markdown_table(table).splitlines()


def test_the_caption_names_the_voices() -> None:
    """Where not everybody counts, the caption says who does."""
    voices = [Voice.REGULATOR, Voice.REVIEWED_BODY]
    caption = str(compare_sources(DATA, voices=voices)).splitlines()[0]
    assert "Fenshire: how many findings each source reports (regulator, reviewed body)" == caption
    assert compare_sources(DATA, voices=tuple(reversed(Voice))).to_table().caption.endswith("(all voices)")


def test_five_sources_fit_a_terminal(bundled: Dataset) -> None:
    """The matrix of the bundled sources is at most 100 columns wide."""
    assert 5 == len(bundled.sources)
    assert max(map(len, str(compare_sources(bundled)).splitlines())) <= 100


def test_a_review_without_findings_is_told() -> None:
    """A review that has nothing to count has no block, and a note says so."""
    comparison = compare_sources(dataset([ALPHA], review(), review(id="follow-up", published=JANUARY)))
    assert ((), ()) == (comparison.rows, comparison.findings)
    assert "Without a finding to count: initial, follow-up." == str(comparison).splitlines()[-1]


@pytest.mark.parametrize("sources", [(), (ALPHA,)])
def test_a_dataset_without_reviews(sources: tuple[Source, ...]) -> None:
    """Without a review there is no row, and a note says why."""
    comparison = compare_sources(dataset(sources))
    assert (0, (), ()) == (len(comparison), comparison.differing, comparison.shared)
    assert "The dataset has no review." == str(comparison).splitlines()[-1]
    assert " ".join(str(comparison).splitlines()[2].split()) == " ".join(
        ("Theme", "Voice", *("alpha" for _ in sources))
    )


def test_one_source_alone() -> None:
    """With one source nothing is shared and no tone differs."""
    findings = (finding("good", POSITIVE, "alpha"), finding("bad", NEGATIVE, "alpha"))
    comparison = compare_sources(dataset([ALPHA], review(*findings)))
    assert findings == comparison.findings == comparison.only_in("alpha")
    assert ((), ()) == (comparison.shared, comparison.differing)


def test_values() -> None:
    """Comparison, rows and reports have short reprs, can be keys of a dictionary, and do not change."""
    comparison = compare_sources(DATA)
    row = comparison.rows[1]
    assert "SourceComparison('Fenshire', 3 sources, 4 rows)" == repr(comparison)
    assert "ThemeReports(review_id='initial', theme=Theme.WORKFORCE, voice=Voice.REGULATOR)" == repr(row)
    assert "SourceReport('alpha', 2 findings)" == repr(row.report("alpha"))
    values: tuple[SourceComparison | ThemeReports | SourceReport, ...] = (comparison, row, row.report("alpha"))
    assert 3 == len({*values, compare_sources(DATA), evolve(row)})
    with pytest.raises(FrozenInstanceError):
        comparison.area = "Marshire"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", ["only_in", "reported_by", "left_out_by"])
def test_an_unknown_source_is_refused(ask: str) -> None:
    """A source that does not exist reports nothing because it is a slip: the error suggests the one meant."""
    with pytest.raises(UnknownIdError, match="there is no source 'alfa'; did you mean 'alpha'"):
        getattr(compare_sources(DATA), ask)("alfa")


def test_a_row_has_no_report_of_an_unknown_source() -> None:
    """A row refuses the id of a source that does not exist, and lists those that do."""
    with pytest.raises(UnknownIdError, match="there is no source 'xyz'; there are 'alpha', 'beta', 'gamma'"):
        compare_sources(DATA).rows[0].report("xyz")


def test_a_theme_in_words_is_refused() -> None:
    """The rows of what is no theme are not an empty answer."""
    with pytest.raises(ValidationError, match=r"SourceComparison.on: the theme must be a Theme \(got 'workforce'\)"):
        compare_sources(DATA).on("workforce")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("wrong", ["oxfordshire", None, (DATA,)])
def test_what_is_no_dataset_is_refused(wrong: object) -> None:
    """Anything but a dataset is refused by name."""
    with pytest.raises(ValidationError, match=r"compare_sources: the dataset must be a Dataset \(got "):
        compare_sources(wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("voices", "message"),
    [
        ((), r"compare_sources: voices must hold at least 1 \(got 0\)"),
        (("press",), r"compare_sources: voices\[0\] must be a Voice \(got 'press'\)"),
        ("press", r"compare_sources: voices\[0\] must be a Voice \(got 'press'\)"),
    ],
)
def test_voices_that_are_none_are_refused(voices: tuple[Voice, ...], message: str) -> None:
    """No voice at all, or a word instead of a Voice, is refused and not an empty comparison."""
    with pytest.raises(ValidationError, match=message):
        compare_sources(DATA, voices=voices)
