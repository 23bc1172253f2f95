"""Words of charts: measures, figures, and when something was; none of them can be taken for a formula or a new line."""

from collections.abc import Iterable, Sequence
from datetime import date

from oxon_review._delays import DelayMeasure
from oxon_review._time import Month, month_numbered
from oxon_review._wording import all_named
from oxon_review.spc._readings import in_words

__all__ = [
    "MEASURES",
    "and_more",
    "figure",
    "from_to",
    "in_runs",
    "months_listed",
    "one_line",
    "sentence",
]

MEASURES = {
    DelayMeasure.AVERAGE_WEEKLY_DELAYS: "average weekly number of people delayed",
    DelayMeasure.DELAYED_DAYS: "days of delay in the month",
    DelayMeasure.AVERAGE_DELAYED_PER_DAY: "average number of people delayed per day",
    DelayMeasure.PATIENTS_SNAPSHOT: "people delayed at midnight on the last Thursday",
}
"""What each measure counts, with its unit, in the middle of a sentence."""

_LONGEST, _MOST = 60, 4
_TOO_LARGE_IN_FULL = 1e15


def one_line(text: str, longest: int = _LONGEST) -> str:
    """Put a *text* on one line, without characters that control what is around them, and cut it where it is long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split()) or "?"
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def sentence(words: str) -> str:
    """Start with a capital letter."""
    return words[:1].upper() + words[1:]


def figure(value: float, *, among: float = 0) -> str:
    """Write a figure as briefly as its size allows, or the size of those *among* which it stands: `118.4`, `0.012`."""
    if abs(value) >= _TOO_LARGE_IN_FULL:
        return f"{value:.4g}"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.1f}" if max(abs(value), among) >= 1 else f"{value:.3g}"


def from_to(first: Month | date | int, last: Month | date | int) -> str:
    """Name a stretch of time: `January to March 2018`, `points 3 to 9`."""
    if first == last:
        return in_words(first)
    if isinstance(first, int):
        return f"points {first} to {last}"
    start = in_words(first)
    if isinstance(first, Month) and isinstance(last, Month) and first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return f"{start} to {in_words(last)}"


def in_runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give the first and last of each run of whole numbers that follow one another; they come in order."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def and_more(names: Sequence[str], most: int = _MOST) -> str:
    """Name the first few, and count the others."""
    more = len(names) - most
    return all_named([*names[:most], f"{more} more"] if more > 0 else names)


def months_listed(months: Iterable[Month]) -> str:
    """Name months in order of time, those that follow one another as a stretch: `May and July to August 2018`."""
    runs = in_runs(sorted(month.number for month in set(months)))
    return and_more([from_to(month_numbered(first), month_numbered(last)) for first, last in runs])
