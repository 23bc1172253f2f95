"""The columns of what the library computes and finds, written down once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from oxon_review._dataset import Owner
from oxon_review._delays import DelayMeasure
from oxon_review._model import Finding
from oxon_review._text import Source, Span
from oxon_review._time import Month
from oxon_review._vocabulary import Polarity, Theme, Voice
from oxon_review.anchoring import Coverage, Location, LocationStatus, Verification
from oxon_review.articles import DateBasis, DateMention, OrganisationMention
from oxon_review.compare import (
    Change,
    DelayChange,
    DelayComparison,
    MeasureComparison,
    MeasurePair,
    QuoteCluster,
    QuoteRelation,
    QuoteVariant,
    Rate,
    Reuse,
    ReviewComparison,
    SourceComparison,
    SourceReport,
    ThemeChange,
    ThemeReports,
)
from oxon_review.frames._column import (
    Column,
    category,
    columns,
    day,
    first_of_month,
    flag,
    joined,
    number,
    part,
    text,
    whole,
)
from oxon_review.frames._nouns import DELAYS, OWNERS, PASSAGE, SPANS
from oxon_review.spc import MannKendall, XmrChart, XmrPoint
from oxon_review.spc._rules import Kind, Signal

__all__ = [
    "COVERAGES",
    "DATE_MENTIONS",
    "DELAY_COMPARISONS",
    "LOCATIONS",
    "MEASURE_COMPARISONS",
    "ORGANISATION_MENTIONS",
    "QUOTE_CLUSTERS",
    "RATES",
    "REUSES",
    "REVIEW_COMPARISONS",
    "SOURCE_COMPARISONS",
    "THEME_CHANGES",
    "THEME_REPORTS",
    "TRENDS",
    "VERIFICATIONS",
    "XMR_CHARTS",
    "changes_of",
    "locations_of",
    "months_of",
    "pairs_of",
    "places_of",
    "points_of",
    "reports_of",
    "reports_of_themes",
    "sentences_of",
    "variants_of",
]


# --- reviews ---------------------------------------------------------------------------------------------------------


def _ids(findings: Iterable[Finding]) -> str | None:
    return joined(finding.id for finding in findings)


THEME_CHANGES: tuple[Column[ThemeChange], ...] = columns(
    category("theme", lambda row: row.theme, "What the findings are about", Theme),
    category("change", lambda row: row.change, "How its position changed", Change),
    category("before", lambda row: row.before, "Its position in the earlier review", Polarity),
    category("after", lambda row: row.after, "Its position in the later review", Polarity),
    whole("findings_before", lambda row: len(row.findings_before), "How many findings of the earlier review count"),
    whole("findings_after", lambda row: len(row.findings_after), "How many findings of the later review count"),
    text("finding_ids_before", lambda row: _ids(row.findings_before), "Their ids, joined by semicolons"),
    text("finding_ids_after", lambda row: _ids(row.findings_after), "Their ids, joined by semicolons"),
    text("explanation", lambda row: row.explanation, "Where it stood each time, in a sentence"),
)

_Changed = tuple[ReviewComparison, ThemeChange]


def changes_of(comparisons: Iterable[ReviewComparison]) -> Iterator[_Changed]:
    """Yield each change with its comparison."""
    return ((comparison, change) for comparison in comparisons for change in comparison.changes)


REVIEW_COMPARISONS: tuple[Column[_Changed], ...] = columns(
    category("area", lambda row: row[0].before.area, "The area reviewed"),
    category("review_before", lambda row: row[0].before.id, "The id of the earlier review"),
    category("review_after", lambda row: row[0].after.id, "The id of the later review"),
    part(lambda row: row[1], THEME_CHANGES),
)


# --- sources ---------------------------------------------------------------------------------------------------------

_Reported = tuple[ThemeReports, SourceReport]
_Compared = tuple[SourceComparison, _Reported]


def reports_of_themes(rows: Iterable[ThemeReports]) -> Iterator[_Reported]:
    """Yield each report with its row."""
    return ((row, report) for row in rows for report in row.reports)


def reports_of(comparisons: Iterable[SourceComparison]) -> Iterator[_Compared]:
    """Yield each report of each row with its comparison."""
    return ((comparison, pair) for comparison in comparisons for pair in reports_of_themes(comparison.rows))


def _count(polarity: Polarity) -> Column[_Reported]:
    return whole(
        polarity.value,
        lambda row: sum(finding.polarity is polarity for finding in row[1].findings),
        f"How many {polarity.value} findings the source reports",
    )


THEME_REPORTS: tuple[Column[_Reported], ...] = columns(
    category("review_id", lambda row: row[0].review_id, "The review that the findings belong to"),
    category("theme", lambda row: row[0].theme, "What they are about", Theme),
    category("voice", lambda row: row[0].voice, "Whose judgement they are", Voice),
    category("source_id", lambda row: row[1].source_id, "The source"),
    category("tone", lambda row: row[1].tone, "What the findings that it reports amount to", Polarity),
    tuple(map(_count, Polarity)),
    flag("came_before", lambda row: row[1].came_before, "Whether the source was published before the review"),
    flag("leaves_out", lambda row: row[1].leaves_out, "Whether it says nothing, although it could"),
    text("finding_ids", lambda row: _ids(row[1].findings), "The ids of the findings it reports, joined by semicolons"),
)

SOURCE_COMPARISONS: tuple[Column[_Compared], ...] = columns(
    category("area", lambda row: row[0].area, "The area of the dataset"),
    part(lambda row: row[1], THEME_REPORTS),
)


# --- delays ----------------------------------------------------------------------------------------------------------

_ComparedMonth = tuple[DelayComparison, DelayChange]
_MeasuredTwice = tuple[MeasureComparison, MeasurePair]


def months_of(comparisons: Iterable[DelayComparison]) -> Iterator[_ComparedMonth]:
    """Yield each month with its comparison."""
    return ((comparison, row) for comparison in comparisons for row in comparison.rows)


def pairs_of(comparisons: Iterable[MeasureComparison]) -> Iterator[_MeasuredTwice]:
    """Yield each month with its comparison."""
    return ((comparison, row) for comparison in comparisons for row in comparison.rows)


DELAY_COMPARISONS: tuple[Column[_ComparedMonth], ...] = columns(
    category("area", lambda row: row[0].area, "The area that the figures are for"),
    category("measure", lambda row: row[0].measure, "What they count", DelayMeasure),
    category("part", lambda row: row[0].part or None, "Which part of the delays they are; none for all"),
    first_of_month("month_before", lambda row: row[1].month_before, "The month in the earlier year"),
    first_of_month("month_after", lambda row: row[1].month_after, "The same month of the later year"),
    number("before", lambda row: row[1].before, "The figure in the earlier year"),
    number("after", lambda row: row[1].after, "The figure in the later year"),
    number("difference", lambda row: row[1].difference, "The later figure less the earlier"),
    number("percent", lambda row: row[1].percent, "The difference as a percentage of the earlier figure"),
)

MEASURE_COMPARISONS: tuple[Column[_MeasuredTwice], ...] = columns(
    category("area", lambda row: row[0].area, "The area that the figures are for"),
    category("measure", lambda row: row[0].measure, "What the first figure counts", DelayMeasure),
    category("part", lambda row: row[0].part or None, "Which part of the delays the first is of; none for all"),
    category("other_measure", lambda row: row[0].other_measure, "What the other figure counts", DelayMeasure),
    category("other_part", lambda row: row[0].other_part or None, "Which part the other is of; none for all"),
    first_of_month("month", lambda row: row[1].month, "The month"),
    number("value", lambda row: row[1].value, "The figure of the first series"),
    number("other", lambda row: row[1].other, "The figure of the other series"),
    number("difference", lambda row: row[1].difference, "The first figure less the other"),
    number("ratio", lambda row: row[1].ratio, "The first figure divided by the other"),
)

RATES: tuple[Column[Rate], ...] = columns(
    part(lambda rate: rate.stat, DELAYS),
    whole("population", lambda rate: rate.population, "The people whom the figure is divided by"),
    whole("population_year", lambda rate: rate.year, "The year that the population is of"),
    category("population_source", lambda rate: rate.source, "Whose count or estimate the population is, and of whom"),
    number("per_100000", lambda rate: rate.value, "The figure per 100,000 people"),
)

_Charted = tuple[XmrChart, int, XmrPoint]


def points_of(charts: Iterable[XmrChart]) -> Iterator[_Charted]:
    """Yield each point with its chart, and its number in it from 1."""
    for chart in charts:
        for place, point in enumerate(chart.points, start=1):
            yield chart, place, point


def _month_of(row: _Charted) -> Month | None:
    when = row[2].when
    return Month.of(when) if isinstance(when, date) else when if isinstance(when, Month) else None


def _day_of(row: _Charted) -> date | None:
    when = row[2].when
    return when if isinstance(when, date) else None


XMR_CHARTS: tuple[Column[_Charted], ...] = columns(
    category("area", lambda row: row[0].area, "The area of the figures, where a series of delays is charted"),
    category("measure", lambda row: row[0].measure, "What they count, where a series is charted", DelayMeasure),
    category("part", lambda row: row[0].part or None, "Which part of the delays they are; none for all"),
    whole("point", lambda row: row[1], "The number of the point in order of time, from 1"),
    first_of_month("month", _month_of, "Its month, where that is known"),
    day("day", _day_of, "Its day, where days are charted"),
    number("value", lambda row: row[2].value, "Its value"),
    number("mean", lambda row: row[2].mean, "The mean of its group, the centre line"),
    number("moving_range", lambda row: row[2].moving_range, "How far it is from the point before"),
    number("average_moving_range", lambda row: row[2].average_moving_range, "The average moving range of its group"),
    number("lower", lambda row: row[2].lower, "The lower limit"),
    number("upper", lambda row: row[2].upper, "The upper limit"),
    number("near_lower", lambda row: row[2].near_lower, "Two thirds of the way from the mean to the lower limit"),
    number("near_upper", lambda row: row[2].near_upper, "Two thirds of the way from the mean to the upper limit"),
    whole("group", lambda row: row[2].group, "The number of its group, from 0"),
    text("signals", lambda row: joined(row[2].signals), "Every rule that fired for it, joined by semicolons"),
    category("label", lambda row: row[2].label, "The first of these rules", (*get_args(Signal), "Common Cause")),
    category("kind", lambda row: row[2].kind, "What it shows, given which way is better", get_args(Kind)),
    number("target", lambda row: row[0].target, "The value to reach"),
)


TRENDS: tuple[Column[MannKendall], ...] = columns(
    category("area", lambda trend: trend.area, "The area of the figures, where a series of delays is tested"),
    category("measure", lambda trend: trend.measure, "What they count, where a series is tested", DelayMeasure),
    category("part", lambda trend: trend.part or None, "Which part of the delays they are; none for all"),
    whole("n", lambda trend: trend.n, "How many values there are"),
    whole("s", lambda trend: trend.s, "How many pairs of values rise, less how many fall"),
    number("variance", lambda trend: trend.variance, "The variance of S without a trend, less for ties"),
    number("z", lambda trend: trend.z, "S in standard deviations"),
    number("p_value", lambda trend: trend.p_value, "How probable a z so far from nought is without a trend"),
    number("tau", lambda trend: trend.tau, "S as a part of what it could be, from -1 to 1"),
    number("sen_slope", lambda trend: trend.sen_slope, "The median of the slopes between all pairs, per unit of time"),
    category("unit", lambda trend: trend.unit, "The unit of time", ("month", "step")),
    number("lag1_autocorrelation", lambda trend: trend.lag1_autocorrelation, "How like each value is to the next"),
    text("caveats", lambda trend: joined(trend.caveats), "What the test cannot tell here, joined by semicolons"),
)


# --- the same words --------------------------------------------------------------------------------------------------

_Variant = tuple[QuoteCluster, int, QuoteVariant]
_Place = tuple[Reuse, int, Source, bool, Span]


def variants_of(clusters: Iterable[QuoteCluster]) -> Iterator[_Variant]:
    """Yield each variant with its cluster and the number of that, from 1."""
    for place, cluster in enumerate(clusters, start=1):
        for variant in cluster.variants:
            yield cluster, place, variant


def places_of(passages: Iterable[Reuse]) -> Iterator[_Place]:
    """Yield each place of each passage with the number of that from 1, its source, and whether that was first."""
    for place, reuse in enumerate(passages, start=1):
        sources, first = {source.id: source for source in reuse.sources}, {source.id for source in reuse.first}
        for span in reuse.spans:
            yield reuse, place, sources[span.source_id], span.source_id in first, span


QUOTE_CLUSTERS: tuple[Column[_Variant], ...] = columns(
    whole("cluster", lambda row: row[1], "The number of the utterance, from 1; it has a row for each occurrence"),
    text("canonical", lambda row: row[0].text, "The longest occurrence, and of these the earliest, as printed"),
    text(
        "quote_id",
        lambda row: None if row[2].quote is None else row[2].quote.id,
        "The quotation; none without quotation marks",
    ),
    text(
        "speaker", lambda row: None if row[2].speaker is None else row[2].speaker.name, "Who speaks, as printed there"
    ),
    day("published", lambda row: row[2].published, "When the document was published"),
    category("relation", lambda row: row[2].relation, "How the words relate to the canonical text", QuoteRelation),
    text(
        "cuts", lambda row: joined(row[2].cuts), "Where words of the canonical text are missing, joined by semicolons"
    ),
    number("share", lambda row: row[2].share, "The share of the canonical text's words that it has, from 0 to 1"),
    text("flags", lambda row: joined(row[2].flags), "What a reader of it alone does not see, joined by semicolons"),
    text("notes", lambda row: joined(row[2].notes), "What the flags are for, in words, joined by semicolons"),
    text("difference", lambda row: row[2].difference, "Its words with what they [-lost-] and {+gained+}"),
    part(lambda row: row[2].span, PASSAGE),
)

REUSES: tuple[Column[_Place], ...] = columns(
    whole("passage", lambda row: row[1], "The number of the shared passage, from 1; it has a row for each place"),
    text("text", lambda row: row[0].text, "The passage as the first of the documents prints it"),
    whole("words", lambda row: row[0].words, "How many words it has"),
    whole("documents", lambda row: len(row[0].sources), "How many documents have it"),
    text("publisher", lambda row: row[2].publisher or None, "Who published the document"),
    day("published", lambda row: row[2].published, "When the document was published"),
    flag("is_first", lambda row: row[3], "Whether it was first, of the documents with a date"),
    part(lambda row: row[4], PASSAGE),
)


# --- passages found --------------------------------------------------------------------------------------------------

LOCATIONS: tuple[Column[Location], ...] = columns(
    category("status", lambda location: location.status, "How the passage was found again", LocationStatus),
    number("score", lambda location: location.score, "The share of its characters that stand there, from 0 to 1"),
    part(lambda location: location.sought, PASSAGE),
    part(lambda location: location.span, PASSAGE[1:], prefix="found_"),
    text("difference", lambda location: location.difference or None, "What it [-lost-] and {+gained+}"),
)

_Located = tuple[Owner, Location]


def locations_of(verifications: Iterable[Verification]) -> Iterator[_Located]:
    """Yield each location with what the passage belongs to."""
    for verification in verifications:
        yield from zip(verification.owners, verification.locations, strict=True)


VERIFICATIONS: tuple[Column[_Located], ...] = columns(
    part(lambda row: row[0], OWNERS),
    part(lambda row: row[1], LOCATIONS),
)

_COVERAGES = ("covered", "omitted", "uncovered")
_Sentence = tuple[str, Span]


def sentences_of(coverages: Iterable[Coverage]) -> Iterator[_Sentence]:
    """Yield each sentence with what it is: first those covered, then those set aside, then the others."""
    for coverage in coverages:
        for kind, sentences in zip(_COVERAGES, (coverage.covered, coverage.omitted, coverage.uncovered), strict=True):
            yield from ((kind, sentence) for sentence in sentences)


COVERAGES: tuple[Column[_Sentence], ...] = columns(
    category(
        "coverage", lambda row: row[0], "Whether the sentence carries a fact, was set aside, or neither", _COVERAGES
    ),
    part(lambda row: row[1], PASSAGE),
)

ORGANISATION_MENTIONS: tuple[Column[OrganisationMention], ...] = columns(
    category("organisation_id", lambda mention: mention.organisation_id, "The organisation that is mentioned"),
    part(lambda mention: mention.span, SPANS),
)

DATE_MENTIONS: tuple[Column[DateMention], ...] = columns(
    day("first_day", lambda mention: mention.start, "The first day that is meant"),
    day("last_day", lambda mention: mention.end, "The last day, inclusive"),
    category("basis", lambda mention: mention.basis, "What the days rest on", DateBasis),
    text("problem", lambda mention: mention.problem, "What is wrong with the date as printed"),
    part(lambda mention: mention.span, SPANS),
)
