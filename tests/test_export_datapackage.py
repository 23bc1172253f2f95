"""A data package is what the Frictionless standard says, with typed and described columns that refer to each other."""

import csv
import errno
import json
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from strategies import datasets

from oxon_review import Dataset, Source, SourceKind
from oxon_review._spreadsheet import restored
from oxon_review.errors import ValidationError
from oxon_review.export import _files as files
from oxon_review.export import dump_datapackage
from oxon_review.loaders import parse_dict

NAMES = (
    *("actions", "aliases", "claims", "delays", "discrepancies", "events", "evidence", "fieldwork", "findings"),
    *("identifiers", "involved", "omissions", "organisations", "quotes", "reviews", "sources"),
)


PATHS = (
    *("sources.csv", "organisations.csv", "aliases.csv", "identifiers.csv", "reviews.csv", "fieldwork.csv"),
    *("findings.csv", "actions.csv", "quotes.csv", "events.csv", "delays.csv", "discrepancies.csv", "claims.csv"),
    *("omissions.csv", "involved.csv", "evidence.csv", "datapackage.json"),
)
"""The files in the order in which they are written."""


@pytest.fixture
def data(fenshire: dict[str, Any]) -> Dataset:
    """Give the small invented dataset."""
    return parse_dict(fenshire)


def faults(folder: Path) -> list[str]:
    """Give what the library of the standard finds wrong with a package."""
    library = import_module("frictionless")
    limit = csv.field_size_limit()
    report = library.validate(str(folder / "datapackage.json"))
    csv.field_size_limit(limit)  # the library lifts it for all of Python
    return [str(fault) for fault in report.flatten(["type", "fieldName", "rowNumber", "message", "note"])]


def package(folder: Path) -> dict[str, Any]:
    """Give the description of a package."""
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return described


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Give the rows of a table."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def fields(folder: Path, name: str) -> dict[str, Any]:
    """Give the description of each column of a table."""
    table = next(each for each in package(folder)["resources"] if each["name"] == name)
    return {field["name"]: field for field in table["schema"]["fields"]}


# --- what the standard says ------------------------------------------------------------------------------------------


@pytest.mark.extra
def test_the_bundled_dataset_is_valid(bundled: Dataset, tmp_path: Path) -> None:
    """By the library of the standard, the package of the bundled dataset has no fault."""
    dump_datapackage(bundled, tmp_path, licence="MIT")
    assert [] == faults(tmp_path)


@pytest.mark.extra
@given(datasets())
@settings(max_examples=8, deadline=None)
def test_any_dataset_is_valid(dataset: Dataset) -> None:
    """Whatever a dataset holds, its package is valid."""
    with TemporaryDirectory() as folder:
        dump_datapackage(dataset, folder)
        assert [] == faults(Path(folder))


@pytest.mark.extra
def test_a_fault_would_be_found(data: Dataset, tmp_path: Path) -> None:
    """A finding of no review breaks the reference, which shows that references are checked."""
    dump_datapackage(data, tmp_path)
    path = tmp_path / "findings.csv"
    path.write_text(path.read_text("utf-8").replace(",first,", ",other,"), encoding="utf-8")
    assert any("foreign-key" in fault for fault in faults(tmp_path))


def test_files_are_as_described(data: Dataset, tmp_path: Path) -> None:
    """Each table has its file, whose size and hash are in the description, and there is no other file."""
    dump_datapackage(data, tmp_path)
    told = {table["path"]: (table["bytes"], table["hash"]) for table in package(tmp_path)["resources"]}
    there = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix == ".csv"}
    assert told == {name: (len(content), f"sha256:{sha256(content).hexdigest()}") for name, content in there.items()}
    assert sorted([*(f"{name}.csv" for name in NAMES), "datapackage.json"]) == sorted(
        path.name for path in tmp_path.iterdir()
    )


def test_columns_are_as_described(data: Dataset, tmp_path: Path) -> None:
    """The columns of each file are those of its description, in their order, and each is described."""
    dump_datapackage(data, tmp_path)
    for table in package(tmp_path)["resources"]:
        with (tmp_path / table["path"]).open(encoding="utf-8", newline="") as lines:
            header = next(csv.reader(lines))
        described = table["schema"]["fields"]
        assert [field["name"] for field in described] == header
        assert [] == [field["name"] for field in described if not field["description"]]


def test_the_package_is_described(bundled: Dataset, tmp_path: Path) -> None:
    """A package has a name, a title, a version, a licence where one is given, and its sources with their addresses."""
    dump_datapackage(bundled, tmp_path, licence="MIT")
    told = package(tmp_path)
    assert ("oxfordshire", bundled.title, bundled.version) == (told["name"], told["title"], told["version"])
    assert [{"name": "MIT"}] == told["licenses"]
    assert [source.citation() for source in bundled.sources] == [source["title"] for source in told["sources"]]
    assert [source.url for source in bundled.sources] == [source.get("path") for source in told["sources"]]


@pytest.mark.parametrize(
    ("name", "area"),
    [("bath-north-east-somerset", "Bath & North East Somerset"), ("dataset", "\N{CJK UNIFIED IDEOGRAPH-4EAC}")],
)
def test_a_package_has_a_plain_name(name: str, area: str, tmp_path: Path) -> None:
    """The name of a package has no characters but letters, digits and hyphens; one always is there."""
    dump_datapackage(Dataset(area, "1", (), (), ()), tmp_path)
    told = package(tmp_path)
    assert (name, False, False) == (told["name"], "licenses" in told, "sources" in told)


def test_columns_have_their_kind(data: Dataset, tmp_path: Path) -> None:
    """Days, months, numbers and terms are such in the description."""
    dump_datapackage(data, tmp_path)
    assert "date" == fields(tmp_path, "sources")["published"]["type"]
    assert "yearmonth" == fields(tmp_path, "delays")["month"]["type"]
    assert {"required": True, "minimum": 0, "maximum": 1e9} == fields(tmp_path, "delays")["value"]["constraints"]
    assert {"required": True, "enum": ["positive", "mixed", "negative"]} == (
        fields(tmp_path, "findings")["polarity"]["constraints"]
    )
    assert (
        "Whether it speaks well of it.\n- positive: It praises, or tells of progress."
        in (fields(tmp_path, "findings")["polarity"]["description"])
    )


# --- what stands in the tables ---------------------------------------------------------------------------------------


def test_a_noun_is_a_row(data: Dataset, tmp_path: Path) -> None:
    """A fact is a row with its review; what it does not have is an empty cell."""
    dump_datapackage(data, tmp_path)
    assert [
        {
            "id": "mend-systems",
            "review_id": "first",
            "theme": "information-sharing",
            "status": "planned",
            "summary": "Mend the computer systems.",
            "due": "2018-06",
        }
    ] == rows(tmp_path, "actions")
    assert ["2018-05-01", ""] == [row["published"] for row in rows(tmp_path, "sources")]
    assert ["2018-04", "2018-05-01"] == [row["when"] for row in rows(tmp_path, "events")]


def test_a_speaker_stands_with_the_words(data: Dataset, tmp_path: Path) -> None:
    """The parts of a quotation have columns of their own, empty where it has no such part."""
    (quote,) = data.reviews[0].quotes
    other = evolve(quote, id="other", speaker=None, attribution=None)
    dump_datapackage(evolve(data, reviews=(evolve(data.reviews[0], quotes=(quote, other)),)), tmp_path)
    parts = [
        [row["speaker_name"], row["speaker_organisation_id"], row["attribution_rule"], row["attribution_confidence"]]
        for row in rows(tmp_path, "quotes")
    ]
    assert [["Ann Reed", "council", "curated", "1"], ["", "", "", ""]] == parts


def test_lists_are_tables(data: Dataset, tmp_path: Path) -> None:
    """What a noun has several of stands in a table that refers to it."""
    dump_datapackage(data, tmp_path)
    assert [{"organisation_id": "council", "alias": "FC"}] == rows(tmp_path, "aliases")
    assert [{"organisation_id": "council", "scheme": "gss", "value": "E10000099"}] == rows(tmp_path, "identifiers")
    assert [{"review_id": "first", "month": "2018-04"}] == rows(tmp_path, "fieldwork")
    assert [("review", "first"), ("action", "mend-systems"), ("event", "visit")] == [
        (row["owner_kind"], row["owner_id"]) for row in rows(tmp_path, "involved")
    ]
    assert [("month-of-the-works/1", "June."), ("month-of-the-works/2", "April.")] == [
        (row["id"], row["statement"]) for row in rows(tmp_path, "claims")
    ]


def test_every_passage_is_a_row(bundled: Dataset, tmp_path: Path) -> None:
    """Each passage stands in the table of evidence, once for each thing that rests on it."""
    dump_datapackage(bundled, tmp_path)
    written = [(row["source_id"], int(row["start"]), int(row["end"])) for row in rows(tmp_path, "evidence")]
    assert sorted((span.source_id, span.start, span.end) for _, span in bundled.spans()) == sorted(written)


def test_evidence_leads_to_its_owner(bundled: Dataset, tmp_path: Path) -> None:
    """The kind and id of a row of evidence name a row of another table."""
    dump_datapackage(bundled, tmp_path)
    kinds = ("finding", "action", "quote", "event", "delay", "claim", "omission")
    known = {(kind, row["id"]) for kind in kinds for row in rows(tmp_path, f"{kind}s")}
    assert set() == {(row["owner_kind"], row["owner_id"]) for row in rows(tmp_path, "evidence")} - known


def test_every_cell_can_be_restored(bundled: Dataset, tmp_path: Path) -> None:
    """A passage is as the source says, and what stands around it too, once the apostrophes are taken away."""
    dump_datapackage(bundled, tmp_path)
    told = {
        (row["source_id"], row["start"], *(restored(row[name]) for name in ("prefix", "exact", "suffix")))
        for row in rows(tmp_path, "evidence")
    }
    spans = [span for _, span in bundled.spans()]
    assert told == {(span.source_id, str(span.start), span.prefix, span.exact, span.suffix) for span in spans}


def test_formulas_are_made_harmless(data: Dataset, tmp_path: Path) -> None:
    """A text that a spreadsheet would run has an apostrophe before it; all other texts are as they are."""
    names = ("=1+1", "\n@A", '\nA "b", c\nd')
    organisations = tuple(evolve(body, name=name) for body, name in zip(data.organisations, names, strict=True))
    dump_datapackage(evolve(data, organisations=organisations), tmp_path)
    assert ["'=1+1", "'\n@A", '\nA "b", c\nd'] == [row["name"] for row in rows(tmp_path, "organisations")]


def test_figures_are_written_for_computers(data: Dataset, tmp_path: Path) -> None:
    """A figure has no thousands set apart, and a whole one no point."""
    figures = data.delays + type(data.delays)(
        evolve(stat, month=stat.month + 12, value=value, evidence=())
        for stat, value in zip(data.delays, (12345.0, 0.25), strict=True)
    )
    dump_datapackage(evolve(data, delays=figures), tmp_path)
    assert ["12", "9", "12345", "0.25"] == [row["value"] for row in rows(tmp_path, "delays")]


# --- how the files lie -----------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """Give the names and bytes of the files in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_made(data: Dataset, tmp_path: Path) -> None:
    """A folder that is not there is made; one that is there keeps its other files, and old tables are replaced."""
    dump_datapackage(data, tmp_path / "new")
    (tmp_path / "new" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "new" / "findings.csv").write_text("old", encoding="utf-8")
    dump_datapackage(data, str(tmp_path / "new"))
    assert b"mine" == contents(tmp_path / "new").pop("notes.txt")
    assert b"id,review_id," == contents(tmp_path / "new")["findings.csv"][:13]


def test_a_package_is_written_the_same_every_time(data: Dataset, tmp_path: Path) -> None:
    """The same data gives the same bytes."""
    dump_datapackage(data, tmp_path / "one")
    dump_datapackage(data, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def full_disk_at(count: int) -> Callable[[Path, Iterable[bytes]], None]:
    """Make what writes so many files, and then no more."""
    left = [count]

    def write_bytes(target: Path, parts: Iterable[bytes]) -> None:
        left[0] -= 1
        target.write_bytes(b"".join(parts) if left[0] >= 0 else b"half")
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))

    return write_bytes


OLD = {"datapackage.json": b"old", "notes.txt": b"mine"}


@pytest.mark.parametrize(
    ("count", "name", "before"),
    [
        (0, PATHS[0], {}),
        (1, PATHS[1], {}),
        (len(NAMES), PATHS[-1], {}),
        (0, PATHS[0], OLD),
        (len(NAMES), PATHS[-1], OLD),
        (len(PATHS), PATHS[-1], OLD),
    ],
    ids=["first", "second", "last", "first beside old", "last beside old", "copy of old"],
)
def test_a_fault_leaves_everything_as_it_was(  # noqa: PLR0913, PLR0917 (what goes wrong, in parts)
    count: int, name: str, before: dict[str, bytes], data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file cannot be written: no draft stays, and no file is replaced; the error names that file."""
    for path, content in before.items():
        (tmp_path / path).write_bytes(content)
    monkeypatch.setattr(files, "_write_bytes", full_disk_at(count))
    with pytest.raises(OSError, match="No space left") as caught:
        dump_datapackage(data, tmp_path)
    assert (str(tmp_path / name), before) == (caught.value.filename, contents(tmp_path))


def fail_at(count: int, error: BaseException, *, once_moved: bool) -> Callable[[Path, Path], Path]:
    """Make what moves so many files, and then fails once, before or after a move."""
    left, replace = [count], Path.replace

    def move(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == -1:
            if once_moved:
                replace(path, target)
            raise error
        return replace(path, target)

    return move


@pytest.mark.parametrize("count", [0, 4, len(NAMES)])
@pytest.mark.parametrize("once_moved", [False, True])
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "Permission denied"), KeyboardInterrupt()], ids=repr)
def test_a_move_that_fails_leaves_everything_as_it_was(  # noqa: PLR0913, PLR0917 (what goes wrong, in parts)
    count: int,
    once_moved: bool,  # noqa: FBT001
    error: BaseException,
    data: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever file is not moved into its place: what was moved before it is undone, and no draft or copy stays."""
    before = {name: f"old {name}".encode() for name in PATHS[::2]}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / PATHS[0]).chmod(0o600)
    monkeypatch.setattr(Path, "replace", fail_at(count, error, once_moved=once_moved))
    with pytest.raises(type(error)):
        dump_datapackage(data, tmp_path)
    assert before == contents(tmp_path)
    assert 0o600 == (tmp_path / PATHS[0]).stat().st_mode & 0o777


def test_nothing_is_left_of_a_package_that_is_interrupted(
    data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder is new, it goes again with what was moved into it."""
    monkeypatch.setattr(Path, "replace", fail_at(4, KeyboardInterrupt(), once_moved=False))
    with pytest.raises(KeyboardInterrupt):
        dump_datapackage(data, tmp_path / "new")
    assert [] == list(tmp_path.iterdir())


def test_where_links_lead_is_as_it_was(data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a link in the folder leads to is put back as well, also where two links lead to one."""
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "table"
    target.write_text("old", encoding="utf-8")
    (tmp_path / "in").mkdir()
    for name in PATHS[:2]:
        (tmp_path / "in" / name).symlink_to(target)
    monkeypatch.setattr(Path, "replace", fail_at(4, KeyboardInterrupt(), once_moved=False))
    with pytest.raises(KeyboardInterrupt):
        dump_datapackage(data, tmp_path / "in")
    assert {"table": b"old"} == contents(target.parent)
    assert {target} == {path.readlink() for path in (tmp_path / "in").iterdir()}


def a_folder(path: Path) -> None:
    """Make a folder."""
    path.mkdir()


def a_circle(path: Path) -> None:
    """Make a link to itself."""
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (a_folder, IsADirectoryError, "not a file that can be replaced"),
        (os.mkfifo, OSError, "not a file that can be replaced"),
        (a_circle, OSError, "Too many levels of symbolic links"),
    ],
)
def test_what_cannot_be_replaced_is_refused_first(
    make: Callable[[Path], None], error: type[OSError], message: str, data: Dataset, tmp_path: Path
) -> None:
    """Where something else than a file has the name of one, nothing is written, and the error names it."""
    make(tmp_path / "reviews.csv")
    for name in ("sources.csv", "quotes.csv", "datapackage.json"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    with pytest.raises(error, match=message) as caught:
        dump_datapackage(data, tmp_path)
    assert str(tmp_path / "reviews.csv") == caught.value.filename
    (tmp_path / "reviews.csv").rename(tmp_path.with_suffix(".away"))
    assert {"sources.csv": b"old", "quotes.csv": b"old", "datapackage.json": b"old"} == contents(tmp_path)


def test_a_folder_that_was_made_goes_again(data: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, no empty folder is left."""
    monkeypatch.setattr(files, "_write_bytes", full_disk_at(3))
    with pytest.raises(OSError, match="No space left"):
        dump_datapackage(data, tmp_path / "new")
    assert [] == list(tmp_path.iterdir())


def test_a_file_is_no_folder(data: Dataset, tmp_path: Path) -> None:
    """A path that is a file is Python's own error, and the file is left."""
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(NotADirectoryError) as caught:
        dump_datapackage(data, path)
    assert (str(path), "mine") == (caught.value.filename, path.read_text("utf-8"))


def test_a_read_only_file_is_left_alone(data: Dataset, as_nobody: Callable[[], AbstractContextManager[None]]) -> None:
    """Where one of the files may not be written, none is."""
    with TemporaryDirectory() as name:
        folder, path = Path(name), Path(name) / "quotes.csv"
        folder.chmod(0o777)
        path.write_text("mine", encoding="utf-8")
        path.chmod(0o444)
        with as_nobody(), pytest.raises(PermissionError):
            dump_datapackage(data, folder)
        assert {"quotes.csv": b"mine"} == contents(folder)


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("dump_datapackage: the dataset must be a Dataset (got 'text')", {"dataset": "text"}),
        ("dump_datapackage: the licence must not be blank (got ' ')", {"licence": " "}),
    ],
)
def test_what_is_wrong_is_refused(message: str, arguments: dict[str, Any], data: Dataset, tmp_path: Path) -> None:
    """What is no dataset, and a licence without a name, are refused, and nothing is written."""
    with pytest.raises(ValidationError) as caught:
        dump_datapackage(arguments.get("dataset", data), tmp_path / "new", licence=arguments.get("licence"))
    assert (message, []) == (str(caught.value), list(tmp_path.iterdir()))


def test_sources_without_anything(tmp_path: Path) -> None:
    """A source of which nothing is known has empty cells, and is cited by its id."""
    source = Source("page", "", "", SourceKind.OTHER, None, None, "0" * 64, 0)
    dump_datapackage(Dataset("Fens", "1", (source,), (), ()), tmp_path)
    (row,) = rows(tmp_path, "sources")
    assert ("page", "", "", "") == (row["id"], row["title"], row["published"], row["url"])
    assert [{"title": "page (undated)."}] == package(tmp_path)["sources"]
