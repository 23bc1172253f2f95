"""
What an XmR chart costs: 4,500 series of 120 months, beside a plain loop over the points, and numpy.

The goal is at most 0.25 s for charts with their limits and icons.  Points with their labels are made when first asked
for; the plain loop makes labels for all points, and numpy, where it is installed, limits and icons over all series at
once.  The plain loop finds a few false signals, where its rounded mean lies beside a value that is the mean.
"""

import random
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from typing import cast

from _timing import alternate, show, verdict

from oxon_review.spc import mann_kendall, xmr

SERIES, MONTHS, REPEATS, GOAL = 4_500, 120, 7, 0.25
Values = list[float]


def series() -> list[Values]:
    """Make series that walk a little, so that every rule fires somewhere."""
    numbers = random.Random(2018)  # noqa: S311 (no secret)
    made: list[Values] = []
    for _ in range(SERIES):
        level = 100.0
        values: Values = []
        for _ in range(MONTHS):
            level += numbers.gauss(0, 2)
            values.append(round(level + numbers.gauss(0, 10), 1))
        made.append(values)
    return made


def _limits(values: Values) -> tuple[float, float]:
    ranges = [abs(new - old) for old, new in pairwise(values)]
    average = sum(ranges) / len(ranges)
    kept = [each for each in ranges if each < 3.267 * average]
    return sum(values) / len(values), sum(kept) / len(kept)


def _sided(values: Values, mean: float) -> int:
    return 1 if all(value > mean for value in values) else -1 if all(value < mean for value in values) else 0


def _shifts(values: Values, mean: float) -> Iterator[tuple[int, str]]:
    for end in range(6, len(values)):
        if (side := _sided(values[end - 6 : end + 1], mean)) != 0:
            yield from ((place, f"7 Points {'Above' if side > 0 else 'Below'} CL") for place in range(end - 6, end + 1))


def _pairs(values: Values, mean: float, near: float, far: float) -> Iterator[tuple[int, str]]:
    close = [near < abs(value - mean) <= far for value in values]
    for end in range(2, len(values)):
        places = [place for place in range(end - 2, end + 1) if close[place]]
        if len(places) > 1 and (side := _sided(values[end - 2 : end + 1], mean)) != 0:
            yield from ((place, f"2 in 3 {'Above' if side > 0 else 'Below'} CL") for place in places)


def _trends(values: Values) -> Iterator[tuple[int, str]]:
    for end in range(6, len(values)):
        steps = [new - old for old, new in pairwise(values[end - 6 : end + 1])]
        if all(step > 0 for step in steps) or all(step < 0 for step in steps):
            way = "Increasing" if steps[0] > 0 else "Decreasing"
            yield from ((place, f"7 Point Trend ({way})") for place in range(end - 6, end + 1))


def plain(values: Values) -> list[str]:
    """Label each point in plain loops, as one would write it first."""
    mean, average = _limits(values)
    far, near = 2.66 * average, 2 * (2.66 / 3) * average
    labels = ["Common Cause"] * len(values)
    for place, label in (*_shifts(values, mean), *_pairs(values, mean, near, far), *_trends(values)):
        labels[place] = label
    for place, value in enumerate(values):
        if abs(value - mean) > far:
            labels[place] = "Above UCL" if value > mean else "Below LCL"
    return labels


def with_numpy(all_values: list[Values]) -> Callable[[], object]:
    """Make a run over all series at once: limits, and whether the last point signals."""
    import numpy as np  # noqa: PLC0415 (optional)

    def run() -> object:
        values = np.array(all_values)
        mean = values.mean(axis=1, keepdims=True)
        steps = np.diff(values, axis=1)
        ranges = np.abs(steps)
        kept = ranges < 3.267 * ranges.mean(axis=1, keepdims=True)
        average = (ranges * kept).sum(axis=1, keepdims=True) / kept.sum(axis=1, keepdims=True)
        last = values[:, -7:] - mean
        outside = np.abs(last[:, -1:]) > 2.66 * average
        close = (np.abs(last[:, -3:]) > 2 * (2.66 / 3) * average) & (np.abs(last[:, -3:]) <= 2.66 * average)
        shift = (last > 0).all(axis=1) | (last < 0).all(axis=1)
        trend = (steps[:, -6:] > 0).all(axis=1) | (steps[:, -6:] < 0).all(axis=1)
        one_side = (last[:, -3:] > 0).all(axis=1) | (last[:, -3:] < 0).all(axis=1)
        pair = one_side & close[:, -1] & (close.sum(axis=1) > 1)
        return outside[:, 0] | shift | trend | pair

    return run


def agree(all_values: list[Values]) -> None:
    """Say whether the rivals find the same, so that what is timed is the same work."""
    charts = [xmr(values) for values in all_values]
    labels = sum(
        [point.label for point in chart] == plain(values) for chart, values in zip(charts, all_values, strict=True)
    )
    print(f"the plain loops give the same labels for {labels:,} of {len(all_values):,} series")
    if find_spec("numpy") is not None:
        found = cast("list[bool]", with_numpy(all_values)())
        icons = [chart.variation != "common_cause" for chart in charts]
        same = sum(bool(one) == other for one, other in zip(found, icons, strict=True))
        print(f"numpy gives the same icons for {same:,} of {len(all_values):,} series")


def main() -> None:
    """Print the times and their ratios."""
    all_values = series()
    agree(all_values)
    rivals: dict[str, Callable[[], object]] = {
        "xmr and its icons": lambda: [(chart.variation, chart.assurance) for chart in map(xmr, all_values)],
        "xmr with all points": lambda: [len(xmr(values).points) for values in all_values],
        "plain loops, labels": lambda: list(map(plain, all_values)),
    }
    if find_spec("numpy") is not None:
        rivals["numpy, icons only"] = with_numpy(all_values)
    timings = alternate(rivals, repeats=REPEATS, warm_up=1)
    show(f"{SERIES:,} series of {MONTHS} months", timings)
    verdict("xmr and its icons, the best run", timings["xmr and its icons"].best / 1000, GOAL, "s")
    sizes = {
        f"{size:,} values": (lambda size=size: mann_kendall(all_values[0] * (size // MONTHS)))
        for size in (240, 960, 1920)
    }
    show("mann_kendall", alternate(sizes, repeats=3, warm_up=1))


if __name__ == "__main__":
    main()
