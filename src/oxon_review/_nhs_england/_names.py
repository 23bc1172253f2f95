"""
The areas of the official files: one name and one code for each, however a file spells them.

Every file gives an area its NHS code, such as 608 for Oxfordshire; workbooks from July 2015 on give its GSS code as
well, such as E10000025.  A figure carries the NHS code, so that the months of a series have one code throughout.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from oxon_review._checks import near
from oxon_review.errors import UnknownIdError

__all__ = ["ENGLAND", "SHARED_CODE", "Area", "Wanted", "area_name"]

ENGLAND = "England"
_SMALL = frozenset({"and", "at", "in", "of", "on", "outside", "the", "upon", "with"})
_CAPITALS = frozenset({"GB", "UK"})
_WORD = re.compile(r"[^\s()-]+")
SHARED_CODE = "809"
_DISTINCT = {"Dorset UA": "Dorset (unitary)"}
"""
The unitary Dorset that began in April 2019 took over the NHS code 809 and the name of the county that it replaced in
part; its UA is all that tells their figures apart.
"""


class Area(NamedTuple):
    """An area as a row gives it, its name normalised."""

    name: str
    code: str | None
    """The NHS code, None for England as a whole."""
    gss: str | None
    """The GSS code, None where the file has none."""


def _in_case(match: re.Match[str], *, shouted: bool) -> str:
    """Write one word of a name: small words small, others with one capital where the whole name is in capitals."""
    word = match[0]
    if match.start() and word.casefold() in _SMALL:
        return word.lower()
    return word.capitalize() if shouted and word not in _CAPITALS else word


@lru_cache(maxsize=4096)
def area_name(printed: str) -> str:
    """
    Give the name of an area as every file would have it.

    >>> area_name("BATH & NORTH EAST SOMERSET UA"), area_name("Resident In Wales"), area_name("Stoke-On-Trent UA")
    ('Bath and North East Somerset', 'Resident in Wales', 'Stoke-on-Trent')
    """
    shouted = printed.isupper()
    name = " ".join(printed.replace("&", " and ").split())
    unitary = name.casefold().endswith(" ua")
    name = name[:-3] if unitary else name
    name = _WORD.sub(lambda match: _in_case(match, shouted=shouted), name)
    return _DISTINCT.get(f"{name} UA", name) if unitary else name


class Wanted:
    """The area that a reader asks for, by name, NHS code or GSS code; None asks for all."""

    def __init__(self, area: str | None) -> None:
        self._area = area
        self._name = "" if area is None else area_name(area.strip()).casefold()
        self._code = "" if area is None else area.strip()
        self._seen: dict[tuple[str, str | None], set[str]] = {}
        self._is_met = False

    def meet(self, areas: Iterable[Area]) -> None:
        """Take note of areas, with the GSS codes that a file gives them."""
        for area in areas:
            codes = self._seen.setdefault((area.name, area.code), set())
            if area.gss is not None:
                codes.add(area.gss)

    def keeps(self, name: str, code: str | None) -> bool:
        """Tell whether the figures of an area are asked for: by its GSS code too, where a file has told it."""
        if self._area is None:
            return True
        gss = self._seen.get((name, code), ())
        kept = name.casefold() == self._name or self._code == code or self._code.upper() in gss
        self._is_met = self._is_met or kept
        return kept

    def check(self) -> None:
        """Refuse an area that no file has, with those that may have been meant."""
        if self._area is None or self._is_met:
            return
        names = sorted({name for name, _ in self._seen})
        codes = sorted(
            {code for _, code in self._seen if code} | {gss for all_gss in self._seen.values() for gss in all_gss}
        )
        kind, suggestions = "area", near(area_name(self._area), names) or near(self._code, codes)
        raise UnknownIdError(kind, self._area, suggestions, tuple(names))
