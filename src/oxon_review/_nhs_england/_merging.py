"""
Put the figures of several files together, by month and then as in the files.

Two files may give the same figure.  Equal ones are kept once; of two that differ, the one of the later revision, where
both files say when they were revised.
"""

from array import array
from collections.abc import Iterator, Sequence
from math import isclose
from typing import TYPE_CHECKING

from attrs import field, frozen

from oxon_review._nhs_england._faults import Faults
from oxon_review._nhs_england._numbers import Block, Numbers, Reading
from oxon_review._wording import counted, written

if TYPE_CHECKING:
    from oxon_review._time import Month

__all__ = ["merge"]

_ROUNDING = 1e-9
"""Up to this, absolute or relative, two files give the same figure: they divide days by days and sum in any order."""


@frozen
class _Overlap:
    """What a file gives of a month that another file gives as well."""

    reading: Reading
    other: Reading
    equal: list[int] = field(factory=list[int])
    """The numbers of the breakdowns for which both give the same figure."""
    different: list[tuple[int, float, float]] = field(factory=list[tuple[int, float, float]])
    """The number of a breakdown, the figure of the file and that of the other."""

    @property
    def is_later(self) -> bool | None:
        """Tell whether the file was revised later than the other; None where they do not say."""
        revised, other = self.reading.revised, self.other.revised
        return None if revised is None or other is None or revised == other else revised > other

    def told(self, numbers: Numbers) -> str:
        """Say what both give; nothing where one of another kind confirms it."""
        if not self.different:
            is_confirmed = self.reading.kind != self.other.kind
            figures = counted(len(self.equal), "figure")
            return "" if is_confirmed else f"gives {figures} that {self.other.source} gives as well; each is kept once"
        number, value, other = self.different[0]
        differing = (
            f"gives {counted(len(self.different), 'figure')} otherwise than {self.other.source}, such as "
            f"{numbers.told(number)}: {written(value)} here, {written(other)} there"
        )
        if self.is_later is None:
            return f"{differing}; neither says that it is the later revision, so leave one of the two out"
        kept = self.reading if self.is_later else self.other
        return f"{differing}; kept are those of {kept.source}, revised later ({kept.revised})"


def _merged(
    blocks: Sequence[tuple[int, Block]], readings: Sequence[Reading], overlaps: dict[tuple[int, int], _Overlap]
) -> Block:
    """Put together what several files give of a month, and note what they both give."""
    figures: dict[int, tuple[float, int]] = {}
    for position, block in blocks:
        for number, value in zip(block.numbers, block.values, strict=True):
            kept, other = figures.setdefault(number, (value, position))
            if other == position:
                continue
            overlap = overlaps.get((position, other))
            if overlap is None:
                overlap = overlaps[position, other] = _Overlap(readings[position], readings[other])
            if isclose(value, kept, rel_tol=_ROUNDING, abs_tol=_ROUNDING):
                overlap.equal.append(number)
            else:
                overlap.different.append((number, value, kept))
            if overlap.is_later:
                figures[number] = value, position
    values = (value for value, _ in figures.values())
    return Block(blocks[0][1].month, array("I", figures), array("d", values))


def _kept(block: Block, is_kept: Sequence[bool]) -> Block:
    """Leave out the figures of areas that are not asked for."""
    positions = [position for position, number in enumerate(block.numbers) if is_kept[number]]
    return Block(
        block.month,
        array("I", map(block.numbers.__getitem__, positions)),
        array("d", map(block.values.__getitem__, positions)),
    )


def merge(
    readings: Sequence[Reading],
    numbers: Numbers,
    is_kept: Sequence[bool] | None,
    faults: Sequence[Faults],
    doubts: Sequence[Faults],
) -> Iterator[Block]:
    """
    Put together the figures of files, each month once, in order of time.

    Args:
        readings: What the files give.
        numbers: What the numbers in them mean.
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
            told = overlap.told(numbers)
            is_refused = overlap.different and overlap.is_later is None
            if told:
                (faults if is_refused else doubts)[position].add(month.name, told)
