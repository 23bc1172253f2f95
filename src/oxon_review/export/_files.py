"""Files that are written whole or not at all."""

import errno
from collections.abc import Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike, fspath, strerror
from os.path import realpath
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import NamedTuple

__all__ = ["write", "write_folder"]


@contextmanager
def _naming(path: str | PathLike[str]) -> Generator[None]:
    """Let an error of the system name the *path* that was asked for, and not a draft."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, fspath(path)) from error


def _real(path: str | PathLike[str]) -> Path:
    """Follow the links of a path; what leads in a circle is refused, as Python refuses to open it."""
    target = Path(realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, strerror(errno.ELOOP))
    return target


def _write_bytes(target: Path, parts: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(parts)


@contextmanager
def _draft(target: Path, parts: Iterable[bytes]) -> Generator[Path]:
    """Write a draft beside its *target*; at the end it is gone, unless it was moved into its place."""
    if target.is_file():
        target.open("r+b").close()  # a file that may not be written must not be replaced either
    draft = target.with_name(f".{token_hex(8)}.tmp")
    try:
        draft.touch()
        if target.exists():
            copymode(target, draft)  # before it holds anything
        _write_bytes(draft, parts)
        yield draft
    finally:
        with suppress(OSError):  # the first error is the one to tell
            draft.unlink(missing_ok=True)


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    """Write a draft and move it into the place of the *target* when it is whole; a device is written to."""
    if target.exists() and not target.is_file() and not target.is_dir():
        _write_bytes(target, parts)
        return
    with _draft(target, parts) as draft:
        draft.replace(target)


def write(path: str | PathLike[str], parts: Iterable[str]) -> None:
    """Write a whole file or none; an error names the *path* and not the draft."""
    with _naming(path):
        _replace(_real(path), (part.encode() for part in parts))


# --- several files in a folder ---------------------------------------------------------------------------------------


@contextmanager
def _folder(path: str | PathLike[str]) -> Generator[None]:
    """Make a folder that is not there, and take it away again when what was to go into it fails."""
    with _naming(path):
        place = _real(path)
        is_new = not place.exists()
        if is_new:
            place.mkdir()
        elif not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, strerror(errno.ENOTDIR))
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):  # the first error is the one to tell
                place.rmdir()
        raise


class _Move(NamedTuple):
    """What is to be moved where."""

    path: Path
    """The file as it was asked for."""
    target: Path
    """The file that it is."""
    draft: Path
    """What it is to hold."""
    copy: Path | None
    """What it holds, if it is there already."""


@contextmanager
def _prepared(path: Path, content: bytes) -> Generator[_Move]:
    """Write the draft of a file, and a copy of what is there; what cannot be replaced is refused."""
    with ExitStack() as drafts:
        with _naming(path):
            target = _real(path)
            if target.exists() and not target.is_file():
                raise OSError(errno.EISDIR if target.is_dir() else errno.EINVAL, "not a file that can be replaced")
            draft = drafts.enter_context(_draft(target, (content,)))
            copy = drafts.enter_context(_draft(target, (target.read_bytes(),))) if target.exists() else None
        yield _Move(path, target, draft, copy)


def _undo(move: _Move) -> None:
    """Put back what was there."""
    with _naming(move.path):
        if move.copy is None:
            move.target.unlink(missing_ok=True)
        else:
            move.copy.replace(move.target)


def _move_all(moves: Iterable[_Move]) -> None:
    """Move each draft into its place, or none."""
    with ExitStack() as undo:
        for move in moves:
            undo.callback(_undo, move)
            with _naming(move.path):
                move.draft.replace(move.target)
        undo.pop_all()


def write_folder(folder: str | PathLike[str], files: Mapping[str, Iterable[str]]) -> None:
    """
    Write *files* into a folder, all or none; it is made where it is not there, and other files in it are left alone.

    None is moved into its place before all are whole, and the last is moved last; when a move fails, those before it
    are undone.  An error names the file that it is about.
    """
    with _folder(folder), ExitStack() as drafts:
        moves = [
            drafts.enter_context(_prepared(Path(folder) / name, "".join(parts).encode()))
            for name, parts in files.items()
        ]
        _move_all(moves)
