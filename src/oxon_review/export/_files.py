"""Files that are written whole or not at all."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from os.path import realpath
from pathlib import Path
from secrets import token_hex
from shutil import copymode

__all__ = ["write", "write_folder"]


@contextmanager
def _naming(path: Path | str) -> Generator[None]:
    """Let an error of the system name the *path* that was asked for, and not a draft."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _write_bytes(target: Path, parts: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(parts)


@contextmanager
def _draft(target: Path, parts: Iterable[bytes]) -> Generator[Path]:
    """Write a draft beside its *target*; it is gone when anything fails before it was moved into its place."""
    if target.is_file():
        target.open("r+b").close()  # a file that may not be written must not be replaced either
    draft = target.with_name(f".{token_hex(8)}.tmp")
    try:
        _write_bytes(draft, parts)
        if target.exists():
            copymode(target, draft)
        yield draft
    except BaseException:
        with suppress(OSError):  # the first error is the one to tell
            draft.unlink()
        raise


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    """Write a draft and move it into the place of the *target* when it is whole; a device is written to."""
    if target.exists() and not target.is_file() and not target.is_dir():
        _write_bytes(target, parts)
        return
    with _draft(target, parts) as draft:
        draft.replace(target)


def write(path: str | PathLike[str], parts: Iterable[str]) -> None:
    """Write a whole file or none; an error names the *path* and not the draft."""
    with _naming(str(path)):
        _replace(Path(realpath(path)), (part.encode() for part in parts))


@contextmanager
def _folder(path: Path) -> Generator[None]:
    """Make a folder that is not there, and take it away again when what was to go into it fails."""
    is_new = not path.exists()
    if is_new:
        path.mkdir()
    try:
        yield
    except BaseException:
        if is_new:
            with suppress(OSError):  # the first error is the one to tell
                path.rmdir()
        raise


def write_folder(folder: str | PathLike[str], files: Mapping[str, Iterable[str]]) -> None:
    """
    Write *files* into a folder, which is made where it is not there; other files in it are left alone.

    No file is moved into its place before all are whole, and the last is moved last.
    """
    place = Path(realpath(folder))
    with _naming(str(folder)), _folder(place), ExitStack() as drafts:
        moves: list[tuple[Path, Path]] = []
        for name, parts in files.items():
            target = Path(realpath(place / name))
            draft = drafts.enter_context(_draft(target, (part.encode() for part in parts)))
            moves.append((draft, target))
        for draft, target in moves:
            draft.replace(target)
