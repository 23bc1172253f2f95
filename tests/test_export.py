"""A file is written whole or not at all, where and how its user expects."""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import pytest
from attrs import evolve

from oxon_review import Dataset
from oxon_review import _plain as plain
from oxon_review.errors import ValidationError
from oxon_review.export import _files as files
from oxon_review.export import dump_json, dump_yaml
from oxon_review.loaders import load_json, parse_dict

Dump = Callable[[Dataset, Path], None]

BOTH = pytest.mark.parametrize(
    "dump", [pytest.param(dump_json, id="json"), pytest.param(dump_yaml, id="yaml", marks=pytest.mark.extra)]
)


class Place(PathLike[str]):
    """A path that is neither text nor a `pathlib.Path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


@pytest.fixture
def data(fenshire: dict[str, Any]) -> Dataset:
    """Give the small invented dataset."""
    return parse_dict(fenshire)


def contents(folder: Path) -> dict[str, bytes]:
    """Give the names and bytes of the files in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- what is written -------------------------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("as_path", [str, Path, Place])
def test_a_path_may_be_of_any_kind(dump: Dump, as_path: Callable[[Path], Any], data: Dataset, tmp_path: Path) -> None:
    """A path may be text or any path-like object; the file is there afterwards, and nothing else."""
    dump(data, as_path(tmp_path / "data"))
    assert ["data"] == list(contents(tmp_path))


def test_a_relative_path_is_relative_to_where_one_is(
    data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path without folder is a file in the working directory."""
    monkeypatch.chdir(tmp_path)
    dump_json(data, "data.json")
    assert data == load_json(tmp_path / "data.json")


@BOTH
def test_a_file_is_written_the_same_every_time(dump: Dump, data: Dataset, tmp_path: Path) -> None:
    """The same data gives the same bytes: UTF-8, one line end at the end, and no carriage return."""
    dump(data, tmp_path / "one")
    dump(data, tmp_path / "two")
    one, two = (tmp_path / "one").read_bytes(), (tmp_path / "two").read_bytes()
    assert one == two
    assert (True, False, False) == (one.endswith(b"\n"), one.endswith(b"\n\n"), b"\r" in one)


@BOTH
def test_characters_stand_in_the_file_as_they_are(dump: Dump, data: Dataset, tmp_path: Path) -> None:
    """Characters beyond ASCII are written as such, in UTF-8, so that people can read the file."""
    path = tmp_path / "data"
    dump(evolve(data, area="Caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{GRINNING FACE}"), path)
    assert "Caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{GRINNING FACE}" in path.read_text(encoding="utf-8")


@BOTH
def test_a_file_that_is_there_is_replaced(dump: Dump, data: Dataset, tmp_path: Path) -> None:
    """A file of that name is replaced as a whole, however long it was."""
    path = tmp_path / "data"
    dump(data, path)
    content = path.read_bytes()
    path.write_bytes(b"x" * 10**6)
    dump(data, path)
    assert {"data": content} == contents(tmp_path)


@pytest.mark.parametrize("value", ["text", None, {"area": "Fens"}])
@BOTH
def test_what_is_no_dataset_is_not_written(dump: Dump, value: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """What no loader could read as a dataset is refused, and no file appears."""
    with pytest.raises(ValidationError) as caught:
        dump(value, tmp_path / "data")
    assert (f"a Dataset is written as a whole (got {value!r})", {}) == (str(caught.value), contents(tmp_path))


def test_a_part_of_a_dataset_is_not_written(data: Dataset, tmp_path: Path) -> None:
    """A review alone is no dataset."""
    with pytest.raises(ValidationError, match=r"a Dataset is written as a whole \(got Review\(id='first', "):
        dump_json(data.reviews[0], tmp_path / "data")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert {} == contents(tmp_path)


# --- how a file lies -------------------------------------------------------------------------------------------------

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_who_may_read_a_file_follows_the_umask(mask: int, mode: int, data: Dataset, tmp_path: Path) -> None:
    """A new file has the mode that any new file would have."""
    path = tmp_path / "data.json"
    before = os.umask(mask)
    try:
        dump_json(data, path)
    finally:
        os.umask(before)
    assert mode == stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_link_stays_a_link(data: Dataset, tmp_path: Path) -> None:
    """Where the path is a symbolic link, the file that it points to is written, and the link is left."""
    (tmp_path / "inner").mkdir()
    target, link = tmp_path / "inner" / "data.json", tmp_path / "link.json"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    dump_json(data, link)
    assert (True, data) == (link.is_symlink(), load_json(target))


@posix
def test_a_link_to_nothing_is_filled(data: Dataset, tmp_path: Path) -> None:
    """Where a symbolic link points to a file that is not there yet, that file is written."""
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "data.json")
    dump_json(data, link)
    assert (True, data) == (link.is_symlink(), load_json(tmp_path / "data.json"))


@posix
@BOTH
def test_links_in_a_circle_are_left(dump: Dump, data: Dataset, tmp_path: Path) -> None:
    """Where symbolic links lead nowhere but to each other, there is no file to write, as Python's `open` says."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)
    with pytest.raises(OSError, match="symbolic links") as caught:
        dump(data, one)
    assert (errno.ELOOP, str(one)) == (caught.value.errno, caught.value.filename)
    assert (two, one) == (one.readlink(), two.readlink())


@posix
def test_an_error_names_a_path_of_any_kind(data: Dataset, tmp_path: Path) -> None:
    """Whatever kind of path was given, the error has it as text."""
    with pytest.raises(IsADirectoryError) as caught:
        dump_json(data, Place(tmp_path))
    assert str(tmp_path) == caught.value.filename


@posix
def test_a_private_file_is_never_open(data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft of what replaces a private file is as private before anything is in it."""
    path, modes = tmp_path / "data.json", list[int]()
    path.touch(0o600)

    def write_bytes(target: Path, _parts: Iterable[bytes]) -> None:
        modes.append(stat.S_IMODE(target.stat().st_mode))

    monkeypatch.setattr(files, "_write_bytes", write_bytes)
    dump_json(data, path)
    assert [0o600] == modes


@posix
def test_the_longest_name_can_be_written(data: Dataset, tmp_path: Path) -> None:
    """A file may have the longest name that the system allows."""
    path = tmp_path / ("x" * 255)
    dump_json(data, path)
    assert data == load_json(path)


# --- where writing fails ---------------------------------------------------------------------------------------------


def fail_to_write(_path: Path, _parts: Iterable[bytes]) -> None:
    """Write half of the content and fail, as on a full disk."""
    content = b"".join(_parts)
    _path.write_bytes(content[: len(content) // 2])
    raise OSError(errno.ENOSPC, "No space left on device", str(_path))


def fail_to_move(_path: Path, _target: Path) -> Path:
    """Fail, as where the target is in use."""
    raise PermissionError(errno.EACCES, "Permission denied", str(_path), None, str(_target))


def be_interrupted(_path: Path, _parts: Iterable[bytes]) -> None:
    """Be ended by the user in the middle of writing."""
    _path.write_text("half", encoding="utf-8")
    raise KeyboardInterrupt


def fail_to_serialise(_data: object) -> str:
    """Fail before there is anything to write."""
    message = "no text"
    raise ValueError(message)


FAULTS = pytest.mark.parametrize(
    ("error", "owner", "names", "fault"),
    [
        pytest.param(OSError, files, ["_write_bytes"], fail_to_write, id="full disk"),
        pytest.param(KeyboardInterrupt, files, ["_write_bytes"], be_interrupted, id="interrupted"),
        pytest.param(PermissionError, Path, ["replace"], fail_to_move, id="not moved"),
        pytest.param(ValueError, plain, ["write_json", "write_yaml"], fail_to_serialise, id="no text"),
    ],
)


@FAULTS
@BOTH
@pytest.mark.parametrize("before", [{}, {"data": b"old", "other": b"untouched"}], ids=["new", "replaced"])
def test_a_fault_leaves_everything_as_it_was(  # noqa: PLR0913, PLR0917 (what goes wrong, in parts)
    dump: Dump,
    error: type[BaseException],
    owner: object,
    names: list[str],
    fault: Callable[..., object],
    before: dict[str, bytes],
    data: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever goes wrong: no half-written file, no stray draft, and a file that was there is untouched."""
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    with monkeypatch.context() as patch:
        for name in names:
            patch.setattr(owner, name, fault)
        with pytest.raises(error):
            dump(data, tmp_path / "data")
    assert before == contents(tmp_path)


@pytest.mark.parametrize(
    ("owner", "name", "fault"), [(files, "_write_bytes", fail_to_write), (Path, "replace", fail_to_move)]
)
def test_a_fault_names_the_file_that_was_asked_for(  # noqa: PLR0913, PLR0917 (what goes wrong, in parts)
    owner: object,
    name: str,
    fault: Callable[..., object],
    data: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The error of the system speaks of the path that the user gave, not of a draft."""
    path = tmp_path / "data.json"
    monkeypatch.setattr(owner, name, fault)
    with pytest.raises(OSError, match=r"data\.json") as caught:
        dump_json(data, path)
    assert (str(path), None) == (caught.value.filename, caught.value.filename2)


def no_folder(folder: Path) -> Path:
    """Give a path in a folder that is not there."""
    return folder / "missing" / "data.json"


def a_folder(folder: Path) -> Path:
    """Give the path of a folder."""
    (folder / "inner").mkdir()
    return folder / "inner"


def below_a_file(folder: Path) -> Path:
    """Give a path that goes on below a file."""
    (folder / "file").write_text("text", encoding="utf-8")
    return folder / "file" / "data.json"


def not_to_be_written(folder: Path) -> Path:
    """Give a path in a folder that only others may write to."""
    folder.chmod(0)
    return folder / "data.json"


@posix
@BOTH
@pytest.mark.parametrize(
    ("error", "path_in"),
    [
        (FileNotFoundError, no_folder),
        (IsADirectoryError, a_folder),
        (NotADirectoryError, below_a_file),
        (PermissionError, not_to_be_written),
    ],
)
def test_a_path_that_cannot_be_written_stays_pythons_error(  # noqa: PLR0913, PLR0917 (what goes wrong, in parts)
    dump: Dump,
    error: type[OSError],
    path_in: Callable[[Path], Path],
    data: Dataset,
    tmp_path: Path,
    as_nobody: Callable[[], AbstractContextManager[None]],
) -> None:
    """A path that cannot be written is Python's own error of the file system, with that path."""
    path = path_in(tmp_path)
    rights = as_nobody() if path_in is not_to_be_written else nullcontext()
    with rights, pytest.raises(error) as caught:
        dump(data, path)
    assert (str(path), None) == (caught.value.filename, caught.value.filename2)


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_file_keeps_its_permissions(mode: int, tmp_path: Path, bundled: Dataset) -> None:
    """A file that is written anew stays as private as it was."""
    path = tmp_path / "data.json"
    path.write_text("{}")
    path.chmod(mode)
    dump_json(bundled, path)
    assert mode == path.stat().st_mode & 0o777


@posix
@BOTH
def test_a_file_that_says_read_only_is_left_alone(
    dump: Dump, bundled: Dataset, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    """A file that may not be written is not replaced either, even where its folder may be written."""
    with TemporaryDirectory() as name:  # pytest's own folders are closed to anybody else
        folder, path = Path(name), Path(name) / "data"
        folder.chmod(0o777)
        path.write_text("mine", encoding="utf-8")
        path.chmod(0o444)
        with as_nobody(), pytest.raises(PermissionError) as caught:
            dump(bundled, path)
        assert (str(path), "mine", [path]) == (caught.value.filename, path.read_text("utf-8"), list(folder.iterdir()))


def test_what_is_no_regular_file_is_written_to(tmp_path: Path, bundled: Dataset) -> None:
    """A pipe or a device stays what it is."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    received = bytearray()
    writer = Thread(target=dump_json, args=(bundled, path))
    writer.start()
    while writer.is_alive():
        with suppress(BlockingIOError):
            received += os.read(reader, 65536)
    received += os.read(reader, 65536)
    os.close(reader)
    assert path.is_fifo()
    assert bytes(received).startswith(b'{\n "area": "Oxfordshire"')
