"""
The arithmetic of an XmR chart: limits from moving ranges, and the four rules that tell a signal from noise.

The constants and rules are those that NHS England teaches ("Making Data Count") and that the R package
NHSRplotthedots 0.2.2 computes; 2.66 and 3.267 are Shewhart's constants for ranges of two (3 / 1.128 and D4).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise, repeat
from math import fsum, inf, nextafter
from operator import sub
from typing import Literal, NamedTuple

__all__ = ["Direction", "Kind", "Limits", "Signal", "find_signals", "kind_of", "limits_of", "moving_ranges"]

Signal = Literal[
    "Above UCL",
    "Below LCL",
    "7 Point Trend (Increasing)",
    "7 Point Trend (Decreasing)",
    "2 in 3 Above CL",
    "2 in 3 Below CL",
    "7 Points Above CL",
    "7 Points Below CL",
]
"""
A rule that fired for a point, in the reference's words and order.

CL is the mean, UCL and LCL are the upper and the lower limit.
"""
Direction = Literal["increase", "decrease", "neutral"]
"""Which way is better."""
Kind = Literal[
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
]
"""What a point, or a chart by its last point, shows."""

_LIMIT, _NEAR_LIMIT, _SCREEN = 2.66, 2 * (2.66 / 3), 3.267
_HIGH: frozenset[Signal] = frozenset(
    {"Above UCL", "7 Point Trend (Increasing)", "2 in 3 Above CL", "7 Points Above CL"}
)

_ZONES = "LlbmauU"
"""
Where a value lies, from below: L outside the lower limit, l close to it, b below the mean, m on it, a above it, u close
to the upper limit, U outside it.
"""
_MISSING = "?"


def _two_of_three(close: str, side: str) -> re.Pattern[str]:
    """Make the pattern of a *close* point of three on a *side*, of which another is close: first, second or last."""
    first = f"{close}(?={close}{side}|{side}{close})"
    second = f"(?<={close}){close}(?={side})|(?<={side}){close}(?={close})"
    last = f"(?<={close}{side}){close}|(?<={side}{close}){close}"
    return re.compile(f"{first}|{second}|{last}")


_OF_ZONES, _OF_STEPS = 0, 1
"""What a pattern is searched in; steps join one point more than they are."""
_RULES: tuple[tuple[Signal, re.Pattern[str], int], ...] = (
    ("Above UCL", re.compile("U"), _OF_ZONES),
    ("Below LCL", re.compile("L"), _OF_ZONES),
    ("7 Point Trend (Increasing)", re.compile("[+]{6,}"), _OF_STEPS),
    ("7 Point Trend (Decreasing)", re.compile("-{6,}"), _OF_STEPS),
    ("2 in 3 Above CL", _two_of_three("u", "[auU]"), _OF_ZONES),
    ("2 in 3 Below CL", _two_of_three("l", "[Llb]"), _OF_ZONES),
    ("7 Points Above CL", re.compile("[auU]{7,}"), _OF_ZONES),
    ("7 Points Below CL", re.compile("[Llb]{7,}"), _OF_ZONES),
)
"""The rules in the reference's order, each as a pattern: it fires for the points that the matches cover."""
LONGEST_RULE = 7
"""No rule looks further back than this many points."""


class Limits(NamedTuple):
    """The mean of a group of points and the limits about it; None where there is nothing to compute them of."""

    mean: float | None
    average_moving_range: float | None
    lower: float | None
    near_lower: float | None
    near_upper: float | None
    upper: float | None


def _mean(values: Sequence[float]) -> float:
    """
    Give the mean, rounded once.

    A sum that is rounded before it is divided can put the mean of equal values beside them, and a value that is the
    mean beside it; what the first division left over, which `fsum` knows exactly, mends that.
    """
    count = len(values)
    mean = fsum(values) / count
    return mean + fsum(chain(values, repeat(-mean, count))) / count


def moving_ranges(values: Sequence[float | None]) -> list[float | None]:
    """Give how far each value is from the one before it; None for the first, and beside a missing value."""
    steps = (None if old is None or new is None else abs(new - old) for old, new in pairwise(values))
    return [None, *steps]


def _known_ranges(values: Sequence[float | None], known: Sequence[float]) -> list[float]:
    """Give the moving ranges of neighbours that both have a value."""
    if len(known) == len(values):
        return list(map(abs, map(sub, known[1:], known)))
    return [step for step in moving_ranges(values) if step is not None]


def limits_of(values: Sequence[float | None], *, screen_outliers: bool) -> Limits:
    """
    Compute the limits of a group of points: its mean and 2.66 average moving ranges to either side.

    Where ranges are screened, those of 3.267 times their average or more are dropped, once.  If all ranges are nought,
    so are the average and the width of the limits.
    """
    known = [value for value in values if value is not None]
    ranges = _known_ranges(values, known)
    if not ranges:
        return Limits(_mean(known) if known else None, None, None, None, None, None)
    average = fsum(ranges) / len(ranges)
    bound = _SCREEN * average
    if screen_outliers and max(ranges) >= bound > 0:
        kept = [step for step in ranges if step < bound]
        average = fsum(kept) / len(kept)
    mean = _mean(known)
    far, near = _LIMIT * average, _NEAR_LIMIT * average
    return Limits(mean, average, mean - far, mean - near, mean + near, mean + far)


def _zones(values: Sequence[float | None], limits: Limits) -> str:
    """Write the zone of each value, one character for each."""
    if limits.mean is None:
        return _MISSING * len(values)
    above_mean = nextafter(limits.mean, inf)
    if limits.lower is None or limits.near_lower is None or limits.near_upper is None or limits.upper is None:
        bounds = (-inf, -inf, limits.mean, above_mean, inf, inf)
    else:
        # A value on a limit is within it: what is above starts at the next number that a float can hold.
        beyond = nextafter(limits.near_upper, inf), nextafter(limits.upper, inf)
        bounds = (limits.lower, limits.near_lower, limits.mean, above_mean, *beyond)
    return "".join([_MISSING if value is None else _ZONES[bisect_right(bounds, value)] for value in values])


def _step(old: float | None, new: float | None) -> str:
    if old is None or new is None:
        return _MISSING
    return "+" if new > old else "-" if new < old else "="


def find_signals(values: Sequence[float | None], limits: Limits) -> list[tuple[Signal, ...]]:
    """Give, for each point of a group, every rule that fired for it, in the reference's order."""
    zones = _zones(values, limits)
    steps = "".join([_step(old, new) for old, new in pairwise(values)])
    fired: list[tuple[Signal, ...]] = [()] * len(values)
    for signal, pattern, of_steps in _RULES:
        for match in pattern.finditer(steps if of_steps else zones):
            for place in range(match.start(), match.end() + of_steps):
                fired[place] += (signal,)
    return fired


def kind_of(signals: Sequence[Signal], improvement: Direction) -> Kind:
    """Tell what a point shows by the first rule that fired for it, given which way is better."""
    if not signals:
        return "common_cause"
    high = signals[0] in _HIGH
    if improvement == "neutral":
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    return "special_cause_improvement" if high == (improvement == "increase") else "special_cause_concern"
