"""Is there a trend? The test of Mann and Kendall, with the slope of Sen and what they cannot tell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import copysign, erfc, fsum, sqrt
from statistics import fmean, median

from attrs import field, frozen

from oxon_review._delays import DelayMeasure, measure_in_words
from oxon_review._series import DelaySeries
from oxon_review._wording import counted
from oxon_review.errors import ValidationError
from oxon_review.spc._readings import rank, read

__all__ = ["MannKendall", "mann_kendall"]

_FEWEST, _MOST = 2, 2_000
"""The slopes between all pairs of 2,000 values, two million, are computed in about a second."""
_FEWEST_FOR_NORMAL = 10
_TWO_YEARS = 24
_ONE_IN_TWENTY = 1.645


@frozen(repr=False)
class MannKendall:
    """
    Whether values rise or fall with time, how fast, and how far that is to be trusted.

    >>> import oxon_review
    >>> result = mann_kendall(oxon_review.load().delays)
    >>> result
    MannKendall(S=-165, z=-4.95455, p=7.25e-07, slope=-4.89737 a month, n=21)
    >>> print(result.caveats[-1])
    21 months are less than two years: a season cannot be told from a trend, and none is removed
    """

    s: int
    """How many pairs rise, less how many fall (Mann 1945)."""
    variance: float
    """The variance of S without a trend, less for ties (Kendall 1975)."""
    z: float
    """S, one nearer to nought, in standard deviations; 0 where S or the variance is (Kendall 1975)."""
    p_value: float
    """How probable a z so far from nought, to either side, is without a trend, by the normal distribution."""
    tau: float | None
    """S as a part of what it could be, from -1 to 1, with ties allowed for (Kendall's tau-b); None for equal values."""
    sen_slope: float
    """The median of the slopes between all pairs (Sen 1968), per month, or per step where values are plain numbers."""
    lag1_autocorrelation: float | None
    """How like each value is to the one after it, from -1 to 1; None for equal values."""
    n: int
    """How many values there are."""
    caveats: tuple[str, ...]
    """What the test cannot tell here, in words."""
    unit: str
    """The unit of time, `month` or `step`."""
    measure: DelayMeasure | None = field(default=None, repr=str)
    """What the figures count, where a series of delays is tested."""
    area: str | None = None
    """The area that they are for, where a series of delays is tested."""
    part: str = ""
    """Which part of the area's delays these are, such as `acute care, due to the NHS`; empty where they are all."""

    def __repr__(self) -> str:
        slope = f"{self.sen_slope:.6g} a {self.unit}"
        return f"MannKendall(S={self.s}, z={self.z:.6g}, p={self.p_value:.3g}, slope={slope}, n={self.n})"

    def __str__(self) -> str:
        return "\n".join(_sentences(self))


def _sentences(test: MannKendall) -> Iterator[str]:
    """Tell the result in plain English, a sentence or two to a line."""
    subject = "" if test.measure is None else f"{test.area}, {measure_in_words(test.measure, test.part)}: "
    by = f" by {abs(test.sen_slope):.3g} a {test.unit}"
    change = f"rise{by}" if test.sen_slope > 0 else f"fall{by}" if test.sen_slope < 0 else "neither rise nor fall"
    yield f"{subject}{counted(test.n, 'value')} {change} (Sen's slope: the median of the slopes between all pairs)."
    more, fewer = ("rise", "fall") if test.s > 0 else ("fall", "rise")
    pairs = f"{abs(test.s):,} more {more} than {fewer}" if test.s else "as many rise as fall"
    yield f"Of all pairs of values, {pairs} with time (S = {test.s})."
    yield (
        f"Were there no trend, chance would make S differ as much from nought with a probability of {test.p_value:.3g} "
        f"(the test of Mann and Kendall, z = {test.z:.3g})."
    )
    yield "Be wary:"
    yield from (f"- {caveat}" for caveat in test.caveats)


def _sorted_with_inversions(values: list[float]) -> tuple[list[float], int]:
    """Sort values, and count the pairs whose first is greater than the second: a merge sort that counts."""
    if len(values) < 2:  # noqa: PLR2004 (a pair)
        return values, 0
    half = len(values) // 2
    (left, in_left), (right, in_right) = map(_sorted_with_inversions, (values[:half], values[half:]))
    across = place = 0
    for value in right:
        while place < len(left) and left[place] <= value:
            place += 1
        across += len(left) - place
    return sorted(left + right), in_left + across + in_right  # sorted() merges two runs in linear time


def _autocorrelation(times: Sequence[int], values: Sequence[float]) -> float | None:
    """
    Give the lag-1 autocorrelation: the products of neighbours' deviations from the mean over the squares of all.

    Neighbours are one unit of time apart.  Scaling by the greatest deviation keeps squares within what a float holds.
    """
    if len(set(values)) == 1:
        return None
    mean = fmean(values)
    greatest = max(abs(value - mean) for value in values)
    deviations = [(value - mean) / greatest for value in values]
    neighbours = pairwise(zip(times, deviations, strict=True))
    products = (old * new for (before, old), (after, new) in neighbours if after - before == 1)
    return fsum(products) / fsum(deviation * deviation for deviation in deviations)


def _caveats(n: int, span: int, unit: str, autocorrelation: float | None) -> Iterator[str]:
    """Yield what a test of *n* values over a *span* of months or steps cannot tell."""
    if autocorrelation is None:
        yield "all values are equal, so there is nothing to test"
    # Of series without autocorrelation, 19 in 20 are below this bound (Anderson 1942).
    elif autocorrelation > max(0, (_ONE_IN_TWENTY * sqrt(n - 2) - 1) / (n - 1)):
        yield (
            f"neighbours are alike (lag-1 autocorrelation {autocorrelation:.2f}) and the test takes them for "
            "independent: the evidence is overstated, p too small"
        )
    if n < _FEWEST_FOR_NORMAL:
        yield f"with fewer than {_FEWEST_FOR_NORMAL} values the normal distribution fits S badly: p is rough"
    if n < span:
        yield f"{counted(span - n, unit)} of {span} without a value: the slope allows for that, and S has fewer pairs"
    if unit == "month" and span < _TWO_YEARS:
        yield f"{span} months are less than two years: a season cannot be told from a trend, and none is removed"
    else:
        yield "no season is removed: where the values have one, compare whole years"


def _tested(values: list[float]) -> tuple[int, float, float, float | None]:
    """Give S, its variance, z and tau-b of values in order of time, none of which is at the same time as another."""
    n, ties = len(values), [count for count in Counter(values).values() if count > 1]
    pairs, tied = n * (n - 1) // 2, sum(count * (count - 1) // 2 for count in ties)
    _, falling = _sorted_with_inversions(values)
    s = pairs - tied - 2 * falling
    # Kendall 1975, "Rank Correlation Methods"; Gilbert 1987, "Statistical Methods", writes it so, with ties.
    variance = (n * (n - 1) * (2 * n + 5) - sum(count * (count - 1) * (2 * count + 5) for count in ties)) / 18
    z = (s - copysign(1, s)) / sqrt(variance) if s else 0.0
    return s, variance, z, s / sqrt(pairs * (pairs - tied)) if pairs > tied else None


def mann_kendall(data: DelaySeries | Sequence[float | None]) -> MannKendall:
    """
    Test whether values rise or fall with time, by the signs of the differences between all pairs of them.

    The test is that of Mann ("Nonparametric tests against trend", 1945) and Kendall ("Rank Correlation Methods", 1975)
    with continuity and ties allowed for, as Gilbert ("Statistical Methods for Environmental Pollution Monitoring",
    1987) writes it; the slope that of Sen ("Estimates of the regression coefficient based on Kendall's tau", 1968).
    Missing months or values do not matter to it, and slopes are over the true distance in time.

    Args:
        data: Figures of one measure, area and breakdown, or numbers evenly apart in order of time; None is missing.

    Raises:
        ValidationError: When there are fewer than 2 values, more than 2,000, or something else than numbers.
        MixedSeriesError: When figures are of several kinds, or a month has two.

    >>> result = mann_kendall([5, 6, 6, 8, 9, 9, 12, 11, 14, 15])
    >>> result.s, round(result.p_value, 5), result.sen_slope
    (41, 0.00031, 1.0)
    """
    readings = read("mann_kendall", data, gaps="ignore")
    known = [(when, value) for when, value in zip(readings.when, readings.values, strict=True) if value is not None]
    if not _FEWEST <= len(known) <= _MOST:
        message = f"mann_kendall: data must hold {_FEWEST} to {_MOST:,} values (got {len(known):,})"
        raise ValidationError(message)
    times, values = [rank(when) for when, _ in known], [value for _, value in known]
    s, variance, z, tau = _tested(values)
    pairs = combinations(zip(times, values, strict=True), 2)
    autocorrelation = _autocorrelation(times, values)
    unit = "step" if readings.measure is None else "month"
    span = len(readings.when) + len(readings.absent)
    return MannKendall(
        s=s,
        variance=variance,
        z=z,
        p_value=erfc(abs(z) / sqrt(2)),
        tau=tau,
        sen_slope=median((late - early) / (after - before) for (before, early), (after, late) in pairs),
        lag1_autocorrelation=autocorrelation,
        n=len(values),
        caveats=tuple(_caveats(len(values), span, unit, autocorrelation)),
        unit=unit,
        measure=readings.measure,
        area=readings.area,
        part=readings.part,
    )
