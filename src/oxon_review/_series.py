"""Series of delay figures: used as a sequence of `DelayStat`, kept as columns."""

from collections.abc import Container, Iterable, Iterator, Sequence
from operator import countOf, indexOf
from types import EllipsisType
from typing import Any, Literal, cast, overload

from attrs import field, frozen

from oxon_review._checks import about, fault, instance, judge, one_of, tuple_of
from oxon_review._columns import RULES, Columns, SeriesBuilder, in_columns, joined, month_of
from oxon_review._delays import (
    PARTS,
    Breakdown,
    CareSetting,
    DelayMeasure,
    DelayReason,
    DelayStat,
    Responsible,
)
from oxon_review._time import FinancialYear, Month, as_financial_year
from oxon_review._wording import counted
from oxon_review.errors import MixedSeriesError, ValidationError

__all__ = ["DelaySeries", "columns_of"]

Part = Literal["setting", "responsible", "reason", "provider_code"]
"""A dimension that parts the delays of an area."""
_LONGEST_NAME = 60


def columns_of(series: "DelaySeries") -> Columns:
    """Give the columns of a series, for what reads them all."""
    return series._columns  # noqa: SLF001 (the one way to them)


def _as_columns(stats: Iterable[DelayStat]) -> Columns:
    """Take columns as they are, and the figures of anything else; what is no figure is refused."""
    if isinstance(stats, Columns):
        return stats
    if isinstance(stats, DelaySeries):
        return columns_of(stats)
    given = cast("object", stats)
    figures = cast("tuple[DelayStat, ...]", tuple(stats) if isinstance(given, Iterable) else given)
    judge(tuple_of(instance(DelayStat)), "DelaySeries.stats", figures)
    return in_columns(figures)


@frozen(repr=False)
class DelaySeries:
    """
    Figures in the order given: immutable, and used as a sequence of `DelayStat`.

    It is made of any iterable of figures and kept as columns, 16 bytes a figure.  Libraries that read the Arrow stream
    of an object, such as polars, pyarrow, DuckDB and pandas, take a series as a table, with the extra `arrow`.

    >>> import oxon_review
    >>> delays = oxon_review.load().delays
    >>> delays
    DelaySeries(21 figures, 2017-04 to 2018-12, average-weekly-delays, Oxfordshire)
    >>> delays.financial_year("2018-19").values[:3]
    (104.0, 86.0, 77.0)
    >>> delays.where(month=oxon_review.Month(2018, 3)).values
    (110.0,)
    """

    _columns: Columns = field(default=in_columns(()), alias="stats", converter=_as_columns)

    @property
    def months(self) -> tuple[Month, ...]:
        """The month of each figure, in the order of the series."""
        return tuple(map(month_of, self._columns.months))

    @property
    def values(self) -> tuple[float, ...]:
        """The value of each figure, in the order of the series."""
        return tuple(self._columns.values)

    @property
    def measures(self) -> tuple[DelayMeasure, ...]:
        """The measures in the series, each once, in order of first appearance."""
        return tuple(dict.fromkeys(breakdown.measure for breakdown in self._columns.breakdowns))

    @property
    def areas(self) -> tuple[str, ...]:
        """The names of the areas in the series, each once, in order of first appearance."""
        return tuple(dict.fromkeys(breakdown.area for breakdown in self._columns.breakdowns))

    @property
    def financial_years(self) -> tuple[FinancialYear, ...]:
        """The financial years in which the series has a figure, in order of time."""
        return tuple(sorted({month_of(number).financial_year for number in set(self._columns.months)}))

    def where(  # noqa: PLR0913 (a figure has that many dimensions)
        self,
        *,
        month: Month | EllipsisType = ...,
        measure: DelayMeasure | EllipsisType = ...,
        area: str | EllipsisType = ...,
        area_code: str | EllipsisType | None = ...,
        setting: CareSetting | EllipsisType = ...,
        responsible: Responsible | EllipsisType = ...,
        reason: DelayReason | EllipsisType | None = ...,
        provider_code: str | EllipsisType | None = ...,
        source_id: str | EllipsisType | None = ...,
    ) -> "DelaySeries":
        """
        Keep the figures that have the given dimensions; one that is not given may be anything.

        None is a value like others: it keeps the figures that are not broken down so.  A name or code that no figure
        has gives an empty series; `areas` tells what there is.

        Raises:
            ValidationError: When a dimension could never have that value, such as a month that is text.

        >>> import oxon_review
        >>> from oxon_review import DelayMeasure, Month
        >>> oxon_review.load().delays.where(month=Month(2018, 3), measure=DelayMeasure.AVERAGE_WEEKLY_DELAYS)
        DelaySeries(1 figure, 2018-03 to 2018-03, average-weekly-delays, Oxfordshire)
        """
        dimensions: dict[str, object] = {
            "month": month,
            "measure": measure,
            "area": area,
            "area_code": area_code,
            "setting": setting,
            "responsible": responsible,
            "reason": reason,
            "provider_code": provider_code,
            "source_id": source_id,
        }
        wanted = {name: value for name, value in dimensions.items() if value is not ...}
        wrong = {name: fault(RULES[name], value) for name, value in wanted.items()}
        faults = [f"DelaySeries.where: {about(name, what)}" for name, what in wrong.items() if what is not None]
        if faults:
            raise ValidationError(*faults)
        wanted.pop("month", None)
        kept = {
            number
            for number, breakdown in enumerate(self._columns.breakdowns)
            if all(getattr(breakdown, name) == value for name, value in wanted.items())
        }
        months = range(month.number, month.number + 1) if isinstance(month, Month) else None
        return self._picked(kept, months)

    @property
    def totals(self) -> "DelaySeries":
        """
        Keep the figures that are not broken down by setting, side responsible, reason or provider.

        `total_over` makes them where there are only parts.
        """
        return self.where(setting=CareSetting.ALL, responsible=Responsible.ALL, reason=None, provider_code=None)

    def financial_year(self, year: FinancialYear | str) -> "DelaySeries":
        """
        Keep the figures of one financial year, given as such or written `2017-18`.

        >>> import oxon_review
        >>> len(oxon_review.load().delays.financial_year("2018-19"))
        9
        """
        april = as_financial_year(year).months[0].number
        return self._picked(None, range(april, april + 12))

    def _picked(self, kept: Container[int] | None, months: range | None) -> "DelaySeries":
        """Keep the figures of these breakdowns, by their numbers, and months; None keeps all."""
        columns = self._columns
        positions: Sequence[int] = range(len(self))
        if kept is not None:
            positions = [position for position, number in enumerate(columns.numbers) if number in kept]
        if months is not None:
            month_numbers = columns.months
            positions = [position for position in positions if month_numbers[position] in months]
        return DelaySeries(columns.picked(positions))

    @overload
    def group_by(self, dimension: Literal["month"]) -> dict[Month, "DelaySeries"]: ...
    @overload
    def group_by(self, dimension: Literal["measure"]) -> dict[DelayMeasure, "DelaySeries"]: ...
    @overload
    def group_by(self, dimension: Literal["area"]) -> dict[str, "DelaySeries"]: ...
    @overload
    def group_by(
        self, dimension: Literal["area_code", "provider_code", "source_id"]
    ) -> dict[str | None, "DelaySeries"]: ...
    @overload
    def group_by(self, dimension: Literal["setting"]) -> dict[CareSetting, "DelaySeries"]: ...
    @overload
    def group_by(self, dimension: Literal["responsible"]) -> dict[Responsible, "DelaySeries"]: ...
    @overload
    def group_by(self, dimension: Literal["reason"]) -> dict[DelayReason | None, "DelaySeries"]: ...
    def group_by(self, dimension: str) -> dict[Any, "DelaySeries"]:
        """
        Part the series by the values of one dimension, in order of first appearance.

        Raises:
            ValidationError: When *dimension* is the name of none.

        >>> import oxon_review
        >>> for measure, series in oxon_review.load().delays.group_by("measure").items():
        ...     print(measure.value, len(series))
        average-weekly-delays 21
        """
        judge(one_of("month", *Breakdown._fields), "DelaySeries.group_by: the dimension", dimension)
        columns = self._columns
        if dimension == "month":
            keys: Iterable[object] = map(month_of, columns.months)
        else:
            of_number = [getattr(breakdown, dimension) for breakdown in columns.breakdowns]
            keys = map(of_number.__getitem__, columns.numbers)
        groups: dict[object, list[int]] = {}
        for position, key in enumerate(keys):
            groups.setdefault(key, []).append(position)
        return {key: DelaySeries(columns.picked(positions)) for key, positions in groups.items()}

    def total_over(self, *dimensions: Part) -> "DelaySeries":
        """
        Add up the figures over the parts of these dimensions, month by month.

        Provider-level extracts have parts only: their totals of an area are the sums over all four dimensions.  The
        sums rest on no passage, as none prints them.

        Args:
            dimensions: Any of `setting`, `responsible`, `reason` and `provider_code`.

        Raises:
            MixedSeriesError: When a figure would count twice, as a total stands beside its parts or a figure is
                repeated; or when the parts of `setting` or `responsible` are not all there, so that their sum would be
                no total.
            ValidationError: When a dimension is none of these.

        >>> from oxon_review import CareSetting, DelayMeasure, DelayStat, Month
        >>> parts = [(CareSetting.ACUTE, 3052), (CareSetting.NON_ACUTE, 2001)]
        >>> series = DelaySeries(
        ...     DelayStat(Month(2017, 4), days, DelayMeasure.DELAYED_DAYS, "Oxfordshire", setting=setting)
        ...     for setting, days in parts
        ... )
        >>> print(series.total_over("setting")[0])
        April 2017: 5,053 (delayed days, Oxfordshire)
        """
        from oxon_review._sums import added_up  # noqa: PLC0415 (load() adds up nothing, and the import is not free)

        judge(tuple_of(one_of(*PARTS)), "DelaySeries.total_over: dimensions", dimensions)
        return DelaySeries(added_up(self._columns, dict.fromkeys(dimensions)))

    def per_day(self) -> "DelaySeries":
        """
        Divide the delayed days of each month by its days: NHS England's average number of people delayed per day.

        A long month has more days to be delayed in than a short one; per day, months compare.  The averages rest on
        no passage, as none prints them.

        Raises:
            MixedSeriesError: When a figure is of another measure than delayed days.

        >>> from oxon_review import DelayMeasure, DelayStat, Month
        >>> days = DelaySeries([DelayStat(Month(2017, 4), 5053, DelayMeasure.DELAYED_DAYS, "Oxfordshire")])
        >>> print(days.per_day()[0])
        April 2017: 168.4333 (average delayed per day, Oxfordshire)
        """
        others = [measure.value for measure in self.measures if measure is not DelayMeasure.DELAYED_DAYS]
        if others:
            message = (
                f"only delayed days are divided by the days of a month, and the series has {' and '.join(others)}; "
                "choose with .where(measure=DelayMeasure.DELAYED_DAYS)"
            )
            raise MixedSeriesError(message)
        builder = SeriesBuilder()
        new = [
            builder.number(breakdown._replace(measure=DelayMeasure.AVERAGE_DELAYED_PER_DAY))
            for breakdown in self._columns.breakdowns
        ]
        for month, value, number in zip(self.months, self._columns.values, self._columns.numbers, strict=True):
            builder.add(month, value / month.days, new[number])
        return DelaySeries(builder.build())

    def __len__(self) -> int:
        return len(self._columns)

    def __iter__(self) -> Iterator[DelayStat]:
        return iter(self._columns)

    def __contains__(self, stat: object) -> bool:
        return any(stat == figure for figure in self)

    def index(self, stat: DelayStat) -> int:
        """Give the position of the first figure that equals *stat*; `ValueError` where there is none."""
        return indexOf(self, stat)

    def count(self, stat: DelayStat) -> int:
        """Count the figures that equal *stat*."""
        return countOf(self, stat)

    def __reversed__(self) -> Iterator[DelayStat]:
        return map(self._columns.stat, reversed(range(len(self))))

    @overload
    def __getitem__(self, position: int) -> DelayStat: ...
    @overload
    def __getitem__(self, position: slice) -> "DelaySeries": ...
    def __getitem__(self, position: int | slice) -> "DelayStat | DelaySeries":
        """Give the figure at a position, or the series of a slice."""
        if isinstance(position, slice):
            return DelaySeries(self._columns.picked(range(len(self))[position]))
        return self._columns.stat(range(len(self))[position])

    def __add__(self, other: "DelaySeries") -> "DelaySeries":
        """Put an*other* series after this one."""
        if not isinstance(other, DelaySeries):  # pyright: ignore[reportUnnecessaryIsInstance]
            return NotImplemented
        return DelaySeries(joined(self._columns, other._columns))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """
        Give the series as an Arrow stream, for libraries that take one; needs the extra `arrow`.

        Its columns are those of `loaders.load_csv`: the first day of each month, the value, and the dimensions as
        dictionaries of terms.  Evidence is left out.
        """
        from oxon_review._arrow import to_stream  # noqa: PLC0415 (load() needs no Arrow, and the import is not free)

        return to_stream(self._columns, requested_schema)

    def _repr_html_(self) -> str:
        from oxon_review import _notebook  # noqa: PLC0415 (load() needs no HTML, and the import is not free)

        return _notebook.delays(self._columns)

    def __repr__(self) -> str:
        if not len(self):
            return "DelaySeries()"
        months = self._columns.months
        parts = (
            counted(len(self), "figure"),
            f"{month_of(min(months))} to {month_of(max(months))}",
            _some(measure.value for measure in self.measures),
            _some(self.areas),
        )
        return f"DelaySeries({', '.join(parts)})"


def _some(names: Iterable[str]) -> str:
    """Name one thing, or say how many there are."""
    known = tuple(names)
    name = known[0] if len(known[0]) <= _LONGEST_NAME else f"{known[0][:_LONGEST_NAME]}..."
    return name if len(known) == 1 else f"{name} and {len(known) - 1} more"
