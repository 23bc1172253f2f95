"""Which table rows make: the columns of each kind, and the cells that fill them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

from attrs import frozen

from oxon_review._columns import Columns, month_of
from oxon_review._dataset import Dataset, Owner
from oxon_review._delays import DelayStat
from oxon_review._model import Action, Claim, Discrepancy, Event, Finding, Omission, Quote, Review
from oxon_review._organisations import Organisation, Speaker
from oxon_review._series import DelaySeries, columns_of
from oxon_review._shown import shown
from oxon_review._text import Document, Source, Span
from oxon_review.anchoring import Coverage, Location, Verification
from oxon_review.articles import DateMention, OrganisationMention
from oxon_review.compare import (
    DelayChange,
    DelayComparison,
    MeasureComparison,
    MeasurePair,
    QuoteCluster,
    QuoteVariant,
    Rate,
    Reuse,
    ReviewComparison,
    SourceComparison,
    SourceReport,
    ThemeChange,
    ThemeReports,
)
from oxon_review.errors import ValidationError
from oxon_review.frames import _nouns, _results
from oxon_review.frames._column import Column, Scalar
from oxon_review.spc import MannKendall, XmrChart, XmrPoint

__all__ = ["Cells", "Row", "Rows", "Table", "columns_for", "table_of"]

Row = (
    Source
    | Span
    | Organisation
    | Speaker
    | Review
    | Finding
    | Action
    | Quote
    | Event
    | Discrepancy
    | Omission
    | DelayStat
    | tuple[Owner, Span]
    | ReviewComparison
    | ThemeChange
    | SourceComparison
    | ThemeReports
    | DelayComparison
    | MeasureComparison
    | Rate
    | XmrChart
    | MannKendall
    | QuoteCluster
    | Reuse
    | Location
    | Verification
    | Coverage
    | OrganisationMention
    | DateMention
)
"""What a table can be made of."""
Rows = Row | Iterable[Row]
"""One value or many of one kind; a series of delays is one of many."""

K = TypeVar("K")
R = TypeVar("R")


class _Layout(NamedTuple, Generic[K, R]):
    """How values of a kind become a table."""

    kind: type[K]
    columns: tuple[Column[R], ...]
    rows: Callable[[Sequence[K]], Iterable[R]]
    """Gives the rows that values make, of which some make several."""


def _themselves(values: Sequence[K]) -> Sequence[K]:
    return values


def _layout(kind: type[K], columns: tuple[Column[K], ...]) -> _Layout[K, K]:
    """Make the layout of values that are a row each."""
    return _Layout(kind, columns, _themselves)


_LAYOUTS = cast(
    "tuple[_Layout[object, object], ...]",
    (
        _layout(Source, _nouns.SOURCES),
        _layout(Span, _nouns.SPANS),
        _layout(Organisation, _nouns.ORGANISATIONS),
        _layout(Speaker, _nouns.SPEAKERS),
        _layout(Review, _nouns.REVIEWS),
        _layout(Finding, _nouns.FINDINGS),
        _layout(Action, _nouns.ACTIONS),
        _layout(Quote, _nouns.QUOTES),
        _layout(Event, _nouns.EVENTS),
        _Layout(Discrepancy, _nouns.DISCREPANCIES, _nouns.claims_of),
        _layout(Omission, _nouns.OMISSIONS),
        _layout(DelayStat, _nouns.DELAYS),
        _Layout(ReviewComparison, _results.REVIEW_COMPARISONS, _results.changes_of),
        _layout(ThemeChange, _results.THEME_CHANGES),
        _Layout(SourceComparison, _results.SOURCE_COMPARISONS, _results.reports_of),
        _Layout(ThemeReports, _results.THEME_REPORTS, _results.reports_of_themes),
        _Layout(DelayComparison, _results.DELAY_COMPARISONS, _results.months_of),
        _Layout(MeasureComparison, _results.MEASURE_COMPARISONS, _results.pairs_of),
        _layout(Rate, _results.RATES),
        _Layout(XmrChart, _results.XMR_CHARTS, _results.points_of),
        _layout(MannKendall, _results.TRENDS),
        _Layout(QuoteCluster, _results.QUOTE_CLUSTERS, _results.variants_of),
        _Layout(Reuse, _results.REUSES, _results.places_of),
        _layout(Location, _results.LOCATIONS),
        _Layout(Verification, _results.VERIFICATIONS, _results.locations_of),
        _Layout(Coverage, _results.COVERAGES, _results.sentences_of),
        _layout(OrganisationMention, _results.ORGANISATION_MENTIONS),
        _layout(DateMention, _results.DATE_MENTIONS),
    ),
)
_PAIRS = cast("_Layout[object, object]", _layout(tuple, _nouns.OWNER_SPANS))
"""The layout of what `Dataset.spans` gives."""
_COLUMNS = {layout.kind: layout.columns for layout in (*_LAYOUTS, _PAIRS)}
_COLUMNS[DelaySeries] = _COLUMNS[DelayStat]
_ADVICE: dict[type, str] = {
    Dataset: "has no one table; give data.findings, data.quotes, data.delays or all passages, data.spans()",
    DelaySeries: "is a table of its own; put several together with +",
    Document: "is a text; give its source, its paragraphs or its sentences",
    Claim: "is one side of a discrepancy; give the discrepancies",
    DelayChange: "has a measure only in its comparison; give the comparison",
    MeasurePair: "has its measures only in its comparison; give the comparison",
    XmrPoint: "has a measure and a target only in its chart; give the chart",
    QuoteVariant: "is told beside the text of its cluster; give the clusters",
    SourceReport: "has a theme only in its row; give the comparison or some of its rows",
}
"""What to give instead of what has no table."""


# --- what is given ---------------------------------------------------------------------------------------------------


def _layout_of(value: object) -> _Layout[object, object] | None:
    """Give the layout of a value, None where it has none."""
    return next((layout for layout in _LAYOUTS if isinstance(value, layout.kind)), None)


def _is_pair(value: object) -> bool:
    """Tell whether a value is a span with its owner."""
    if not isinstance(value, tuple):
        return False
    pair = cast("tuple[object, ...]", value)
    return len(pair) == 2 and isinstance(pair[0], Owner) and isinstance(pair[1], Span)  # noqa: PLR2004 (a pair)


def _kind(value: object) -> str:
    return "a span with its owner" if _is_pair(value) else type(value).__name__


def _refused(value: object, name: str) -> ValidationError:
    """Make the error of what has no table, with what to give instead."""
    advice = next((words for kind, words in _ADVICE.items() if isinstance(value, kind)), None)
    if advice is None:
        return ValidationError(f"{name} must be nouns, a series or a result of the library (got {shown(value)})")
    return ValidationError(f"{name}: {type(value).__name__} {advice}")


def _values(rows: object, name: str) -> tuple[object, ...]:
    """Give the values of rows; a value that has a table is one of one."""
    if _layout_of(rows) is not None:
        return (rows,)
    if isinstance(rows, (str, bytes, Dataset)) or not isinstance(rows, Iterable):
        raise _refused(rows, name)
    return tuple(cast("Iterable[object]", rows))


def _layout_for(values: tuple[object, ...], name: str) -> _Layout[object, object]:
    """Give the one layout that fits all values."""
    layout = _PAIRS if _is_pair(values[0]) else _layout_of(values[0])
    if layout is None:
        raise _refused(values[0], f"{name}[0]")
    for place, value in enumerate(values):
        if not isinstance(value, layout.kind) or (layout is _PAIRS and not _is_pair(value)):
            kinds = f"{_kind(values[0])} at [0], {_kind(value)} at [{place}]"
            message = f"{name} must be of one kind (got {kinds}); make a table of each"
            raise ValidationError(message)
    return layout


# --- what fills the columns ------------------------------------------------------------------------------------------


@frozen
class Cells:
    """The cells of a column: of each row its own, or of many rows that share a few."""

    content: Sequence[Scalar]
    """The cells, in the order of the rows where each has its own."""
    places: "memoryview[int] | None" = None
    """Where the cell of each row stands among the shared ones, as C unsigned ints; None where each has its own."""

    def __iter__(self) -> Iterator[Scalar]:
        return iter(self.content) if self.places is None else map(self.content.__getitem__, self.places)


Table = list[tuple[Column[object], Cells]]
"""The columns in their order, each with its cells."""


def _table_of_series(series: Columns) -> Table:
    """Make the table of a series, of which no figure is made an object."""
    known = {number: place for place, number in enumerate(dict.fromkeys(series.months))}
    months = memoryview(array("I", map(known.__getitem__, series.months)))
    numbers = series.numbers
    month, value, *dimensions = cast("tuple[Column[object], ...]", _nouns.DELAYS)
    return [
        (month, Cells([month_of(number).start for number in known], months)),
        (value, Cells(cast("Sequence[float]", series.values))),
        *((column, Cells([column.of(breakdown) for breakdown in series.breakdowns], numbers)) for column in dimensions),
    ]


def table_of(rows: object, *, caller: str) -> Table:
    """
    Give the table that *rows* make, which has no columns where there is nothing to tell their kind by.

    Raises:
        ValidationError: When rows have no table, or are of several kinds; it names the *caller*.
    """
    if isinstance(rows, DelaySeries):
        return _table_of_series(columns_of(rows))
    name = f"{caller}: rows"
    values = _values(rows, name)
    if not values:
        return []
    layout = _layout_for(values, name)
    if layout.kind is DelayStat:
        return _table_of_series(columns_of(DelaySeries(cast("tuple[DelayStat, ...]", values))))
    made = tuple(layout.rows(values))
    return [(column, Cells([column.of(row) for row in made])) for column in layout.columns]


def columns_for(kind: type) -> tuple[Column[object], ...]:
    """
    Give the columns of the table that values of a *kind* make, each with its name, kind, terms and description.

    A series has the columns of its figures; `tuple` stands for a span with its owner, as `Dataset.spans` gives them.

    >>> [column.name for column in columns_for(Speaker)]
    ['name', 'role', 'organisation', 'organisation_id']
    """
    return _COLUMNS[kind]
