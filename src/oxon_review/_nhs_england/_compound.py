"""
Take the one stream that matters out of an OLE2 compound file, and wrap it into a file of nothing else.

An .xls file is such a compound: 512 bytes of header, then sectors, of which tables say for each which one follows it.
"""

import struct
from typing import Final

from oxon_review._nhs_england._bounds import Refusal, protected

__all__ = ["SIGNATURE", "compound", "workbook_stream"]

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST: Final = 6 << 20
"""Bytes; the header alone can name the tables of so many, and the largest official file has 160,000."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in which a workbook lies that was saved with a password as .xlsx."""
_STREAMS: Final = ("Workbook", "Book")
_SHIFTS: Final = (9, 12)
"""A sector has 2 to the power of one of these bytes."""
_SECTOR: Final = 512
_IN_HEADER: Final = 109
_LEAST: Final = 4096
"""Bytes; a shorter stream would be kept in sectors of another kind."""
_IS_TABLE, _IS_LAST, _NONE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_HEADER: Final = struct.Struct("<8s16x5H6x9I109I")
_SHIFT_AT, _DIRECTORY_AT = 4, 8
_ENTRY: Final = struct.Struct("<64sHBB3I36xIQ")
"""Of the directory: name, its length, kind, colour, three neighbours, first sector, bytes."""


def _sector(content: bytes, number: int, size: int) -> bytes:
    """Give a sector of this many bytes by its number; the header takes the place of one."""
    return content[(number + 1) * size : (number + 2) * size]


def _chain(content: bytes, first: int, following: list[int], size: int) -> bytes:
    """Join the sectors of a stream, from its first."""
    sectors: dict[int, None] = {}
    while first < len(following):
        if first in sectors:
            message = "the sectors of a stream run in a circle"
            raise ValueError(message)
        sectors[first] = None
        first = following[first]
    return b"".join(_sector(content, number, size) for number in sectors)


def _entries(directory: bytes) -> dict[bytes, tuple[int, int]]:
    """Give first sector and bytes of each stream by its name in UTF-16; the first of a name counts."""
    entries: dict[bytes, tuple[int, int]] = {}
    for at in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
        name, length, *_, first, size = _ENTRY.unpack_from(directory, at)
        entries.setdefault(name[: max(length - 2, 0)], (first, size & _NONE))
    return entries


def workbook_stream(content: bytes) -> tuple[str, bytes]:
    """Take the stream of a workbook out of a compound file, with its name; `ValueError` where it is damaged."""
    if _ENCRYPTED in content:
        raise protected()
    if len(content) > _LARGEST:
        what = f"has {len(content):,} bytes, of at most {_LARGEST:,} that an .xls may have; official ones have 160,000"
        raise Refusal(what, advice="remove what is not of the tables")
    header = _HEADER.unpack(content[: _HEADER.size].ljust(_HEADER.size, b"\0"))
    shift, directory, tables = header[_SHIFT_AT], header[_DIRECTORY_AT], header[-_IN_HEADER:]
    if shift in _SHIFTS:
        size = 1 << shift
        joined = b"".join(_sector(content, number, size) for number in tables)
        following = [number for (number,) in struct.iter_unpack("<I", joined[: len(joined) // 4 * 4])]
        entries = _entries(_chain(content, directory, following, size))
        for name in _STREAMS:
            first, length = entries.get(name.encode("utf-16-le"), (_NONE, 0))
            stream = _chain(content, first, following, size)
            if _LEAST <= length <= len(stream):
                return name, stream[:length]
    message = "the file has no stream of a workbook, or not all of it"
    raise ValueError(message)


def _tables(sectors: int) -> list[int]:
    """Say which sector follows each: tables come first, then one of the directory, then those of the stream."""
    tables = -(-(sectors + 1) // (_SECTOR // 4 - 1))
    begin = tables + 1
    chain = [*range(begin + 1, begin + sectors), _IS_LAST]
    following = [_IS_TABLE] * tables + [_IS_LAST, *chain]
    return following + [_NONE] * (tables * _SECTOR // 4 - len(following))


def _directory(name: str, first: int, size: int) -> bytes:
    """Make a directory of the root and of one stream."""
    entries = (("Root Entry", 5, 1, _IS_LAST, 0), (name, 2, _NONE, first, size))
    return b"".join(
        _ENTRY.pack(each.encode("utf-16-le"), 2 * len(each) + 2, kind, 1, _NONE, _NONE, child, begin, length)
        for each, kind, child, begin, length in entries
    ).ljust(_SECTOR, b"\0")


def compound(name: str, stream: bytes) -> bytes:
    """Wrap a stream of 4,096 bytes at least into a file of nothing else; the inverse of `workbook_stream`."""
    sectors = -(-len(stream) // _SECTOR)
    padded = stream.ljust(sectors * _SECTOR, b"\0")
    following = _tables(sectors)
    tables = following.count(_IS_TABLE)
    numbers = [*range(tables), *[_NONE] * (_IN_HEADER - tables)]
    fixed = (0x3E, 3, 0xFFFE, _SHIFTS[0], 6, 0, tables, tables, 0, _LEAST, _IS_LAST, 0, _IS_LAST, 0)
    header = _HEADER.pack(SIGNATURE, *fixed, *numbers)
    directory = _directory(name, tables + 1, len(stream))
    return header + struct.pack(f"<{len(following)}I", *following) + directory + padded
