"""What is charted or tested: values in order of time, from a series of delays or from plain numbers and their dates."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from itertools import islice
from numbers import Integral, Real
from types import NoneType
from typing import Literal, NamedTuple, cast

from oxon_review._alike import listed, reasons_apart, refuse_apart
from oxon_review._checks import LARGEST_EXACT, about, as_float, as_int, distinct, fault, number, optional
from oxon_review._delays import DelayMeasure, breakdown_of, part_in_words
from oxon_review._series import DelaySeries
from oxon_review._shown import shown
from oxon_review._time import Month, when_in_words
from oxon_review.errors import ValidationError

__all__ = ["LARGEST", "Gaps", "Readings", "When", "absent_months", "as_real", "date_advice", "in_words", "rank", "read"]

When = Month | date | int
"""When a value is from, or its position from 1 where values came without dates."""
Gaps = Literal["refuse", "missing", "ignore"]
"""What to do where months between the first and the last are absent."""

LARGEST = 1e290
"""No sum or multiple of values up to here is without bound."""
_MOST_FAULTS = 20
_VALUE = optional(number(-LARGEST, LARGEST))
_PLAIN: frozenset[type] = frozenset({int, float, NoneType})


class Readings(NamedTuple):
    """Values in order of time."""

    when: tuple[When, ...]
    values: tuple[float | None, ...]
    absent: tuple[Month, ...] = ()
    """The months between the first and the last that had no value and no place."""
    measure: DelayMeasure | None = None
    area: str | None = None
    part: str = ""
    """Which part of the delays of the area they are, in words; empty where they are all."""


def in_words(when: When) -> str:
    """Write a month, a date or a position as one reads it."""
    return f"point {when}" if isinstance(when, int) else when_in_words(when)


def _ordered(things: object) -> bool:
    """Tell whether things have an order; those of a mapping or a set have none, and text is no things."""
    if isinstance(things, (str, bytes, Mapping, AbstractSet)):
        return False
    try:
        iter(cast("Iterable[object]", things))
    except TypeError:  # only trying tells: numpy's arrays have a way to be iterated, those without dimensions refuse
        return False
    return True


def _taken(name: str, things: object, wanted: str) -> tuple[object, ...]:
    """Take things that have an order."""
    if not _ordered(things):
        message = f"{name} must be {wanted}, in a list or another sequence (got {shown(things)})"
        raise ValidationError(message)
    return tuple(cast("Iterable[object]", things))


def _sum_of_sizes(values: tuple[float | None, ...], kinds: Container[type]) -> float:
    """Add up the sizes of plain values of these *kinds*."""
    known = cast("tuple[float, ...]", tuple(filter(None, values)) if NoneType in kinds else values)
    return sum(map(abs, known))


def _numbers(name: str, data: object) -> tuple[float | None, ...]:
    """Take numbers and None, in order; refuse all else, naming each place."""
    values = cast("tuple[float | None, ...]", _taken(name, data, "a DelaySeries, or numbers and None"))
    kinds = set(map(type, values))
    # The usual case, without a look at each: no part of such a sum is infinite, or a whole number too long for a float.
    if kinds <= _PLAIN and _sum_of_sizes(values, kinds) < LARGEST_EXACT:
        if kinds == {float}:
            return values
        return tuple(None if value is None else float(value) for value in values)
    values = tuple(map(as_real, values))
    wrong = ((place, fault(_VALUE, value)) for place, value in enumerate(values))
    faults = (
        f"{about(f'{name}[{place}]', what)}; a missing value is None" for place, what in wrong if what is not None
    )
    first = tuple(islice(faults, _MOST_FAULTS))
    if first:
        raise ValidationError(*first)
    return values


def as_real(value: float | None) -> float | None:
    """Turn a real number of any library, such as numpy's, into a float; anything else is left for the rule to judge."""
    if value is None:
        return None
    given: object = value
    if isinstance(given, (float, Integral)):
        return as_float(as_int(cast("int", given)))
    if not isinstance(given, Real):
        return value
    try:
        return as_float(float(given))
    except OverflowError:  # a fraction beyond all floats, which the rule refuses as it stands
        return value


def date_advice(value: object) -> str:
    """Say how a date is made of what looks like one: a `datetime`, or the `Timestamp` or `Period` of pandas."""
    if isinstance(value, datetime):
        return "; give its .date(), or for a month Month.of(...)"
    if hasattr(value, "year") and hasattr(value, "month") and not isinstance(value, (Month, date)):
        return "; give a Month of its .year and .month"
    return ""


def _dates(name: str, dates: object, count: int) -> tuple[Month, ...] | tuple[date, ...]:
    """Take as many months, or as many dates, as there are values, each once."""
    taken = cast("tuple[Month, ...]", _taken(name, dates, "Months or dates"))
    wrong = [place for place, day in enumerate(taken) if type(day) not in {Month, date}]
    if wrong:
        raise ValidationError(
            *(
                f"{name}[{place}] must be a Month or a date without a time (got {shown(taken[place])})"
                f"{date_advice(taken[place])}"
                for place in wrong[:_MOST_FAULTS]
            )
        )
    if len(set(map(type, taken))) > 1:
        other = next(place for place, day in enumerate(taken) if type(day) is not type(taken[0]))
        message = f"{name} must be all Months or all dates (got {taken[0]!r} at [0] and {taken[other]!r} at [{other}])"
        raise ValidationError(message)
    if len(taken) != count:
        message = f"{name} must be as many as the values (got {len(taken)} for {count})"
        raise ValidationError(message)
    doubled = tuple(distinct(taken))
    if doubled:
        message = f"{name} must not hold the same date twice (got {listed(doubled)} more than once)"
        raise ValidationError(message)
    return taken


def rank(when: When) -> int:
    """Give the number that months, dates or positions are in order by; a step of one leads to the next."""
    if isinstance(when, Month):
        return when.number
    return when.toordinal() if isinstance(when, date) else when


def absent_months(months: Iterable[Month]) -> Iterator[Month]:
    """Yield the months between the first and the last that are not among them."""
    known = {month.number: month for month in months}
    first, last = min(known, default=0), max(known, default=0)
    if last - first >= len(known):
        yield from (known[first] + offset for offset in range(last - first) if first + offset not in known)


def _gap_reasons(absent: Iterable[Month]) -> Iterator[str]:
    months = tuple(absent)
    if months:
        yield (
            f"no figure for {listed(months)}: give gaps='missing' to leave each such month open, "
            "or gaps='ignore' to take the months beside it as neighbours"
        )


def _in_order(when: Sequence[Month] | Sequence[date], values: Sequence[float | None], *, gaps: Gaps) -> Readings:
    """Put values in order of their dates, with a place for each absent month where that is asked for."""
    pairs: list[tuple[When, float | None]] = list(zip(when, values, strict=True))
    months = [month for month in when if isinstance(month, Month)]
    absent = tuple(absent_months(months))
    if gaps == "missing":
        pairs += [(month, None) for month in absent]
        absent = ()
    pairs.sort(key=lambda pair: rank(pair[0]))
    times, sorted_values = zip(*pairs, strict=True) if pairs else ((), ())
    return Readings(times, sorted_values, absent)


def read(caller: str, data: object, *, dates: object = None, gaps: Gaps = "refuse") -> Readings:
    """
    Take what is to be charted, in order of time; *caller* is named where it is refused.

    Raises:
        ValidationError: When values or dates are not such.
        MixedSeriesError: When figures are not one series, or months are absent and *gaps* is "refuse".
    """
    if not isinstance(data, DelaySeries):
        return _read_plain(caller, data, dates, gaps)
    if dates is not None:
        message = f"{caller}: dates must not be given with a DelaySeries, whose figures have their months"
        raise ValidationError(message)
    if not len(data):
        return Readings((), ())
    gap = _gap_reasons(absent_months(data.months)) if gaps == "refuse" else ()
    refuse_apart(caller, (*reasons_apart(data), *gap))
    readings = _in_order(data.months, data.values, gaps=gaps)
    of = breakdown_of(data[0])
    return readings._replace(measure=of.measure, area=of.area, part=part_in_words(of))


def _read_plain(caller: str, data: object, dates: object, gaps: Gaps) -> Readings:
    values = _numbers(f"{caller}: data", data)
    if dates is None:
        return Readings(tuple(range(1, len(values) + 1)), values)
    when = _dates(f"{caller}: dates", dates, len(values))
    readings = _in_order(when, values, gaps=gaps)
    if gaps == "refuse":
        refuse_apart(caller, _gap_reasons(readings.absent))
    return readings
