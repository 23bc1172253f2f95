"""The nouns as notebooks show them, in HTML: a module of its own, as `load()` needs none of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from oxon_review._columns import Columns, month_of
from oxon_review._delays import Breakdown, in_words, measure_in_words
from oxon_review._display import (
    MOST_ROWS,
    Html,
    Table,
    html_fields,
    html_link,
    html_note,
    html_of,
    html_output,
    html_quotations,
    html_table,
    html_target,
    html_web_link,
)
from oxon_review._text import Source, Span
from oxon_review._time import when_in_words
from oxon_review._vocabulary import Theme
from oxon_review._wording import counted, worded, written

if TYPE_CHECKING:  # they call for what is here
    from oxon_review._dataset import Dataset
    from oxon_review._model import Discrepancy, Finding, Quote, Review
    from oxon_review._organisations import Organisation

__all__ = ["dataset", "delays", "finding", "organisation", "quote", "review"]

_MOST_COLUMNS, _MOST_NAMES = 6, 8
"""The figures of so many breakdowns are shown side by side, and so many values of a dimension are named."""

# --- one noun --------------------------------------------------------------------------------------------------------


def organisation(noun: "Organisation") -> str:
    """Show an organisation with its names and identifiers."""
    fields = (
        ("Organisation", noun.id),
        ("Kind", worded(noun.kind)),
        ("Also named", "; ".join(noun.aliases)),
        ("Identifiers", ", ".join(map(str, noun.identifiers))),
        ("Part of", noun.part_of or ""),
    )
    return html_output(html_fields(noun.name, fields))


def _quoted(evidence: tuple[Span, ...]) -> Html:
    """Write passages as quotations, each with its source and place."""
    return html_quotations(
        [(span.exact, f"{span.source_id}, characters {span.start:,} to {span.end:,}") for span in evidence]
    )


def quote(noun: "Quote") -> str:
    """Show the words of a quotation, who said them, and how that is known."""
    why = noun.attribution
    fields = (
        ("Quotation", noun.id),
        ("Kind", worded(noun.kind)),
        ("Attributed by", f"{why.rule} (confidence {why.confidence:.0%})" if why else ""),
        ("Note", (why and why.note) or ""),
    )
    return html_output(_quoted(noun.evidence), html_fields(str(noun.speaker or "No speaker named"), fields))


def finding(noun: "Finding") -> str:
    """Show a finding with the passages that prove it."""
    fields = (
        ("Finding", noun.id),
        ("Theme", worded(noun.theme)),
        ("Polarity", worded(noun.polarity)),
        ("Voice", worded(noun.voice)),
        ("Organisations", ", ".join(noun.organisation_ids)),
    )
    return html_output(html_fields(noun.summary, fields), _quoted(noun.evidence))


# --- a review --------------------------------------------------------------------------------------------------------


def _facts(noun: "Review") -> Iterator[Table]:
    """Yield a table for each kind of fact."""
    findings = ((str(one), worded(one.theme), worded(one.polarity), worded(one.voice)) for one in noun.findings)
    actions = (
        (str(one), worded(one.theme), worded(one.status), one.due.name if one.due else "") for one in noun.actions
    )
    quotes = ((one.text, str(one.speaker or "no speaker named"), worded(one.kind)) for one in noun.quotes)
    events = ((when_in_words(one.when), one.summary) for one in noun.events)
    yield Table("Findings", ("Finding", "Theme", "Polarity", "Voice"), tuple(findings))
    yield Table("Actions", ("Action", "Theme", "Status", "Due"), tuple(actions))
    yield Table("Quotations", ("Words", "Speaker", "Kind"), tuple(quotes))
    yield Table("Events", ("When", "Event"), tuple(events))


def review(noun: "Review") -> str:
    """Show a review with all its facts."""
    fields = (
        ("Review", noun.id),
        ("Regulator", noun.regulator_id),
        ("Fieldwork", ", ".join(month.name for month in noun.fieldwork)),
        ("Organisations", ", ".join(noun.organisation_ids)),
    )
    return html_output(html_fields(str(noun), fields), *(html_table(table) for table in _facts(noun) if table.rows))


# --- a series of delay figures ---------------------------------------------------------------------------------------


def _in_words(dimension: str, breakdown: Breakdown) -> str:
    match dimension:
        case "measure":
            return measure_in_words(breakdown.measure, "")
        case "source_id":
            return f"source {breakdown.source_id}" if breakdown.source_id else "no source"
        case _:
            return in_words(dimension, breakdown)


def _from_to(columns: Columns) -> str:
    first, last = month_of(min(columns.months)).name, month_of(max(columns.months)).name
    return first if first == last else f"{first} to {last}"


def _headings(breakdowns: Sequence[Breakdown]) -> tuple[str, list[str]]:
    """Give what breakdowns share and is not a matter of course, and what tells each from the others."""
    first = breakdowns[0]
    usual = Breakdown(first.measure, first.area)
    apart = [name for name in Breakdown._fields if len({getattr(each, name) for each in breakdowns}) > 1]
    told = [
        name
        for name in Breakdown._fields
        if name in {"measure", "area"} or getattr(first, name) != getattr(usual, name)
    ]
    headings = [", ".join(_in_words(name, each) for name in apart) or "figure" for each in breakdowns]
    return ", ".join(_in_words(name, first) for name in told if name not in apart), headings


def _by_month(columns: Columns) -> Table:
    """Give figures as a table of months, with a column for each breakdown."""
    shared, headings = _headings(columns.breakdowns)
    cells: dict[int, list[list[str]]] = {}
    for month, value, number in zip(columns.months, columns.values, columns.numbers, strict=True):
        cells.setdefault(month, [[] for _ in headings])[number].append(written(value))
    rows = tuple((month_of(month).name, *map(" and ".join, figures)) for month, figures in sorted(cells.items()))
    return Table(
        caption=f"Delays, {_from_to(columns)}{f': {shared}' if shared else ''}",
        header=("Month", *(heading[:1].upper() + heading[1:] for heading in headings)),
        rows=rows,
        numeric=frozenset(range(1, len(headings) + 1)),
        notes=("Where a cell is blank, there is no figure.",) if any("" in row for row in rows) else (),
    )


def _summary(columns: Columns) -> Iterator[tuple[str, str]]:
    """Yield what figures are of, dimension by dimension."""
    yield "Months", _from_to(columns)
    for name in Breakdown._fields:
        values = tuple(dict.fromkeys(_in_words(name, each) for each in columns.breakdowns))
        more = f" and {len(values) - _MOST_NAMES:,} more" if len(values) > _MOST_NAMES else ""
        yield name.removesuffix("_id").replace("_", " ").capitalize(), "; ".join(values[:_MOST_NAMES]) + more


def delays(columns: Columns) -> str:
    """Show figures by month, or what they are of where they have too many breakdowns for that."""
    if not len(columns):
        return html_output(html_note("Delays: no figure."))
    if len(columns.breakdowns) <= _MOST_COLUMNS:
        return html_output(html_table(_by_month(columns)))
    advice = f"Figures are shown for up to {_MOST_COLUMNS} breakdowns: choose with .where(...)."
    fields = html_fields(f"Delays: {counted(len(columns), 'figure')}", _summary(columns))
    return html_output(fields, html_note(advice))


# --- a dataset -------------------------------------------------------------------------------------------------------


def _day(day: date | None) -> str:
    """Write a day so that no line breaks within it."""
    return "" if day is None else when_in_words(day).replace(" ", "\N{NO-BREAK SPACE}")


def _of_sources(sources: Iterable[Source]) -> Table:
    rows = (
        (
            source.id,
            html_web_link(source.url, source.title or source.url) if source.url else source.title,
            source.publisher,
            worded(source.kind),
            _day(source.published),
        )
        for source in sources
    )
    return Table("Sources", ("Id", "Title", "Publisher", "Kind", "Published"), tuple(rows))


def _of_reviews(reviews: "Iterable[Review]") -> Table:
    rows = (
        (
            review.id,
            worded(review.kind),
            _day(review.published),
            *(f"{len(facts):,}" for facts in (review.findings, review.actions, review.quotes, review.events)),
        )
        for review in reviews
    )
    header = ("Id", "Kind", "Published", "Findings", "Actions", "Quotations", "Events")
    return Table("Reviews", header, tuple(rows), frozenset(range(3, 7)))


def _by_theme(reviews: "Sequence[Review]") -> Table:
    """Count the findings of each review on each theme that any speaks of."""
    counts = [Counter(finding.theme for finding in review.findings) for review in reviews]
    themes = (theme for theme in Theme if any(theme in count for count in counts))
    rows = ((worded(theme).capitalize(), *(f"{count[theme]:,}" for count in counts)) for theme in themes)
    header = ("Theme", *(f"Review {review.id}" for review in reviews))
    return Table("Findings by theme and review", header, tuple(rows), frozenset(range(1, len(header))))


def _of_organisations(organisations: "Sequence[Organisation]") -> Table:
    """Lead from a part to its whole, where all of them are shown."""
    is_linked = len(organisations) <= MOST_ROWS
    rows = (
        (
            html_target(f"organisation-{each.id}", each.id),
            each.name,
            worded(each.kind),
            html_link(f"organisation-{each.part_of}", each.part_of)
            if each.part_of and is_linked
            else each.part_of or "",
        )
        for each in organisations
    )
    return Table("Organisations", ("Id", "Name", "Kind", "Part of"), tuple(rows))


def _of_discrepancies(discrepancies: "Iterable[Discrepancy]") -> Table:
    """Give each claim a line of its own."""
    rows = ((each.question, Html("<br>".join(html_of(str(claim)) for claim in each.claims))) for each in discrepancies)
    return Table("What the sources disagree on", ("Question", "Claims"), tuple(rows))


def _contents(noun: "Dataset") -> Iterator[tuple[str, int, Table]]:
    """Yield what to call the nouns of a kind, how many there are, and a table of them."""
    yield "Sources", len(noun.sources), _of_sources(noun.sources)
    yield "Reviews", len(noun.reviews), _of_reviews(noun.reviews)
    yield "Findings", len(noun.findings), _by_theme(noun.reviews)
    yield "Organisations", len(noun.organisations), _of_organisations(noun.organisations)
    yield "Discrepancies", len(noun.discrepancies), _of_discrepancies(noun.discrepancies)


def dataset(noun: "Dataset") -> str:
    """Show what a dataset holds, with a table for each kind of noun."""
    shown = [(heading, total, table) for heading, total, table in _contents(noun) if total]
    links = [(heading, html_link(heading.lower(), f"{total:,}")) for heading, total, _ in shown]
    measures = ", ".join(worded(measure) for measure in noun.delays.measures)
    figures = (("Delays", f"{counted(len(noun.delays), 'figure')} ({measures})"),) if measures else ()
    title = f"{noun.area}, version {noun.version}"
    tables = (html_table(table, name=heading.lower()) for heading, _, table in shown)
    return html_output(html_fields(title, (*links, *figures)), *tables)
