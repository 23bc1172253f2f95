"""
Read files: datasets from JSON and YAML, documents from plain text.

Every fault of a file is reported at once, in one `LoadError`; nothing half-loaded is ever returned.  A path that does
not exist or cannot be read stays Python's own `OSError`.
"""

from collections.abc import Iterable, Iterator, Mapping
from errno import ENOENT
from os import PathLike, fspath
from pathlib import Path

from oxon_review import _plain
from oxon_review._careful import read_dataset
from oxon_review._dataset import Dataset
from oxon_review._text import Document, Source, fingerprint
from oxon_review.errors import LoadError, Problem, ValidationError

__all__ = ["load_documents", "load_json", "load_yaml", "parse_dict"]

_LARGEST = 64 * 1024 * 1024
"""Bytes; the bundled dataset has a tenth of a million, so that a file larger than this is no dataset."""


def __dir__() -> list[str]:
    return sorted(__all__)


def _read_text(path: Path) -> str:
    """Read a file of bounded size as UTF-8, its line ends untouched."""
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        message = f"is larger than the {_LARGEST // 1024**2} MiB that are read; divide it"
        raise LoadError(str(path), (Problem("", message),))
    return _plain.decode(content, source=str(path))


def load_json(path: str | PathLike[str], *, documents: Iterable[Document] = ()) -> Dataset:
    """
    Load a dataset from a JSON file, the inverse of `export.dump_json`.

    Args:
        path: The file, in UTF-8.
        documents: The texts of its sources; needed where a span is written as a passage alone, to be located in them.

    Raises:
        LoadError: When the file is no JSON or no dataset, with every problem and its line.

    >>> import oxon_review
    >>> load_json("src/oxon_review/data/oxfordshire.json") == oxon_review.load()
    True
    """
    source = str(path)
    reading = _plain.read_json(_read_text(Path(path)), source=source)
    return read_dataset(reading, source=source, documents=documents)


def load_yaml(path: str | PathLike[str], *, documents: Iterable[Document] = ()) -> Dataset:
    """
    Load a dataset from a YAML file, the inverse of `export.dump_yaml`; needs the extra `yaml`.

    The file is one document of plain values by the core schema of YAML 1.2: dates and months need no quotes, a number
    that is meant as text does, and anchors, aliases and tags are refused.

    Args:
        path: The file, in UTF-8.
        documents: The texts of its sources; needed where a span is written as a passage alone, to be located in them.

    Raises:
        LoadError: When the file is no such YAML or no dataset, with every problem and its line.
        MissingExtraError: When PyYAML is not installed.

    >>> data = load_yaml("seeds/oxfordshire.yaml", documents=load_documents("seeds"))
    >>> data.finding("incompatible-computer-systems").evidence[0].start
    1739
    """
    source = str(path)
    reading = _plain.read_yaml(_read_text(Path(path)), source=source)
    return read_dataset(reading, source=source, documents=documents)


def parse_dict(data: Mapping[str, object], *, source: str = "<dict>", documents: Iterable[Document] = ()) -> Dataset:
    """
    Make a dataset of plain data, as a JSON or YAML file would hold it.

    A span may be written as a passage alone (`source_id` and `exact`, with `prefix`, `suffix` or `occurrence` where the
    passage stands more than once): it is located in the documents.  It keeps the text around it if it is shorter than
    24 characters or stands more than once, unless `context` says true or false.  A source that has a document needs no
    `sha256` and `length`, a quotation no `text`, and a field that may be empty may be left out.

    Args:
        data: Mappings, lists, text, numbers, booleans and None.
        source: What to call the data in messages.
        documents: The texts of its sources.

    Raises:
        LoadError: When the data is no dataset, with every problem and its path.

    >>> from oxon_review import Document
    >>> page = Document.from_text("Staff were kind.", id="page")
    >>> data = parse_dict(
    ...     {
    ...         "area": "Fenshire",
    ...         "version": "1",
    ...         "sources": [{"id": "page", "title": "Staff praised", "publisher": "Fen News", "kind": "newspaper"}],
    ...         "organisations": [],
    ...         "reviews": [],
    ...         "omissions": [{"reason": "an example", "evidence": [{"source_id": "page", "exact": "kind"}]}],
    ...     },
    ...     documents=[page],
    ... )
    >>> data.omissions[0].evidence
    (Span('page', 11, 15, 'kind'),)
    """
    return read_dataset(_plain.Reading(data, dict), source=source, documents=documents)


def load_documents(
    path_or_paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, sources: Iterable[Source] = ()
) -> tuple[Document, ...]:
    """
    Load plain texts in UTF-8: the `.txt` files of a folder in order of name, or the files given.

    A text takes the source among *sources* that has its SHA-256.  One that has none gets a source of its own, with the
    stem of the file's name as id.

    Raises:
        LoadError: With every folder that has no `.txt` file, every file that is not UTF-8 or whose stem will not do for
            an id, and every two files that would get the same id.

    >>> import oxon_review
    >>> documents = load_documents("seeds", sources=oxon_review.load().sources)
    >>> [document.source.id for document in documents]
    ['ouh-2018', 'occ-2019', 'cqc-2019', 'oxford-mail-2018', 'bbc-2019']
    """
    paths = [_path(path) for path in _as_paths(path_or_paths)]
    known = {source.sha256: source for source in reversed(tuple(sources))}
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for path in _text_files(paths, problems):
        try:
            document = _document(path, known)
        except LoadError as error:
            problems.extend(_placed(problem, path) for problem in error.problems)
            continue
        if document.source.id in documents:
            problems.append(Problem(str(path), f"is a second text with the id {document.source.id!r}"))
        documents[document.source.id] = document
    if problems:
        raise LoadError(str(paths[0]) if len(paths) == 1 else f"{len(paths)} paths", _told_once(problems, paths))
    return tuple(documents.values())


def _as_paths(path_or_paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[str | PathLike[str]]:
    return [path_or_paths] if isinstance(path_or_paths, (str, PathLike)) else list(path_or_paths)


def _path(path: str | PathLike[str]) -> Path:
    """Make a path; an empty one would be the working directory, which nobody means who writes nothing."""
    if not fspath(path):
        raise FileNotFoundError(ENOENT, "there is no file with an empty name", path)
    return Path(path)


def _told_once(problems: Iterable[Problem], paths: list[Path]) -> tuple[Problem, ...]:
    """Leave out the path of a problem where it is the only one that was asked for, and told before."""
    only = str(paths[0]) if len(paths) == 1 else None
    return tuple(problem._replace(path="") if problem.path == only else problem for problem in problems)


def _text_files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Yield the files themselves and the `.txt` files of folders; a folder without any is a problem."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".txt")
        if not files:
            problems.append(Problem(str(path), "is a folder without any .txt file"))
        yield from files


def _placed(problem: Problem, path: Path) -> Problem:
    """Say in which of several files a problem is."""
    return Problem(str(path) if problem.line is None else f"{path}:{problem.line}", problem.message)


def _document(path: Path, known: Mapping[str, Source]) -> Document:
    text = _read_text(path)
    source = known.get(fingerprint(text))
    if source is not None:
        return Document(source, text)
    try:
        return Document.from_text(text, id=path.stem)
    except ValidationError as error:
        raise LoadError(
            str(path), tuple(Problem("", f"{fault}; rename the file") for fault in error.problems)
        ) from error
