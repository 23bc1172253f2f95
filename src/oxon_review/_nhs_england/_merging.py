"""
Put the figures of several files together, by month and then as in the files.

Two files may give the same figure.  Equal ones are kept once; of two that differ, the one of the later revision, where
both files say when they were revised.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import isclose
from typing import TYPE_CHECKING

from attrs import field, frozen

from oxon_review._delays import Breakdown, described
from oxon_review._nhs_england._faults import Faults
from oxon_review._nhs_england._numbers import Block, Reading
from oxon_review._wording import counted, written

if TYPE_CHECKING:
    from oxon_review._time import Month

__all__ = ["merge"]

_ROUNDING = 1e-9
"""Up to this, absolute or relative, two files give the same figure: they divide days by days and sum in any order."""


@frozen
class _Overlap:
    """What a file gives of a month that another file, whose figures are kept, gives as well."""

    reading: Reading
    kept: Reading
    equal: list[int] = field(factory=list[int])
    """The numbers of the breakdowns for which both give the same figure."""
    different: list[tuple[int, float, float]] = field(factory=list[tuple[int, float, float]])
    """The number of a breakdown, the figure of the file and the one that is kept."""

    @property
    def is_undecided(self) -> bool:
        """Tell whether figures differ, and the files do not say that those kept are of the later revision."""
        return bool(self.different) and (self.kept.revised is None or self.kept.revised == self.reading.revised)

    def told(self, breakdowns: Sequence[Breakdown]) -> str:
        """Say what both give; nothing where one of another kind confirms it."""
        if not self.different:
            is_confirmed = self.reading.kind != self.kept.kind
            figures = counted(len(self.equal), "figure")
            return "" if is_confirmed else f"gives {figures} that {self.kept.source} gives as well; each is kept once"
        number, value, kept = self.different[0]
        differing = (
            f"gives {counted(len(self.different), 'figure')} otherwise than {self.kept.source}, such as "
            f"{described(breakdowns[number])}: {written(value)} here, {written(kept)} there"
        )
        if self.is_undecided:
            return f"{differing}; neither says that it is the later revision, so leave one of the two out"
        return f"{differing}; kept are those of {self.kept.source}, revised later ({self.kept.revised})"


def _precedence(reading: Reading) -> tuple[bool, int]:
    """
    Rank the files of a month: those that do not say when they were revised first, then the latest.

    The first figure is kept, and each other compared with that alone.  In this order it does not matter how the files
    are given: a file without a day stands against every other, and the latest counts before all earlier ones.
    """
    revised = reading.revised
    return revised is not None, -(revised or date.min).toordinal()


def _merged(
    blocks: Sequence[tuple[int, Block]], readings: Sequence[Reading], overlaps: dict[tuple[int, int], _Overlap]
) -> Block:
    """Put together what several files give of a month, and note what they both give."""
    figures: dict[int, tuple[float, int]] = {}
    for position, block in sorted(blocks, key=lambda each: _precedence(readings[each[0]])):
        for number, value in zip(block.numbers, block.values, strict=True):
            kept, first = figures.setdefault(number, (value, position))
            if first == position:
                continue
            overlap = overlaps.get((position, first))
            if overlap is None:
                overlap = overlaps[position, first] = _Overlap(readings[position], readings[first])
            if isclose(value, kept, rel_tol=_ROUNDING, abs_tol=_ROUNDING):
                overlap.equal.append(number)
            else:
                overlap.different.append((number, value, kept))
    return Block.of(blocks[0][1].month, {number: value for number, (value, _) in figures.items()})


def _kept(block: Block, is_kept: Sequence[bool]) -> Block:
    """Leave out the figures of areas that are not asked for."""
    figures = zip(block.numbers, block.values, strict=True)
    return Block.of(block.month, {number: value for number, value in figures if is_kept[number]})


def merge(
    readings: Sequence[Reading],
    breakdowns: Sequence[Breakdown],
    is_kept: Sequence[bool] | None,
    faults: Sequence[Faults],
    doubts: Sequence[Faults],
) -> Iterator[Block]:
    """
    Put together the figures of files, each month once, in order of time.

    Args:
        readings: What the files give.
        breakdowns: What the numbers in them mean.
        is_kept: Which breakdowns are asked for, by their number; None for all.
        faults: Where to add what two files say differently, by file.
        doubts: Where to add what two files both say, by file.
    """
    months: dict[Month, list[tuple[int, Block]]] = {}
    for position, reading in enumerate(readings):
        for block in reading.blocks:
            kept = block if is_kept is None else _kept(block, is_kept)
            months.setdefault(block.month, []).append((position, kept))
    for month in sorted(months):
        blocks = months[month]
        if len(blocks) == 1:
            yield blocks[0][1]
            continue
        overlaps: dict[tuple[int, int], _Overlap] = {}
        yield _merged(blocks, readings, overlaps)
        for (position, _), overlap in overlaps.items():
            told = overlap.told(breakdowns)
            if told:
                (faults if overlap.is_undecided else doubts)[position].add(month.name, told)
