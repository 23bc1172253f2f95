"""
Read files: datasets from JSON and YAML, delay figures from CSV and official workbooks, documents from plain text.

Every fault of a file is reported at once, in one `LoadError`; nothing half-loaded is ever returned.  A path that does
not exist or cannot be read stays Python's own `OSError`.
"""

from collections.abc import Iterable, Iterator, Mapping
from errno import ENOENT
from os import PathLike, fspath
from pathlib import Path

from oxon_review import _nhs_england, _plain, _tidy_csv
from oxon_review._careful import read_dataset
from oxon_review._dataset import Dataset
from oxon_review._series import DelaySeries
from oxon_review._text import Document, Source, fingerprint
from oxon_review.errors import LoadError, Problem, ValidationError

__all__ = ["load_csv", "load_documents", "load_json", "load_nhs_england", "load_yaml", "parse_dict"]

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


def load_csv(path: str | PathLike[str]) -> DelaySeries:
    r"""
    Load delay figures from a tidy CSV file, the inverse of `export.dump_csv`.

    The first line names the columns, in any order: `month` (YYYY-MM), `value`, `measure` and `area` must be there;
    `area_code`, `setting`, `responsible`, `reason`, `provider_code`, `source_id` and `evidence` may be.  The terms are
    the values of the enums, such as `delayed-days`.  The file is read as a stream: a million rows take about a second
    and 40 MB where month and value are the first two columns, as `dump_csv` writes them, and else some seconds.

    Args:
        path: The file, in UTF-8, with or without a byte order mark.

    Raises:
        LoadError: With every row that is no figure and its line, up to 100 of them.

    >>> path = getfixture("tmp_path") / "delays.csv"
    >>> _ = path.write_text("month,value,measure,area\n2018-04,104,average-weekly-delays,Oxfordshire\n")
    >>> print(load_csv(path)[0])
    April 2018: 104 (average weekly delays, Oxfordshire)
    """
    return DelaySeries(_tidy_csv.read_csv(_path(path)))


def load_nhs_england(
    path_or_paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, area: str | None = None
) -> DelaySeries:
    r"""
    Load NHS England's official figures of delayed transfers of care, August 2010 to February 2020.

    Read are the monthly workbooks by local authority in all their layouts, the time series of England and the
    provider-level "MSitDT" extracts, in any mixture and order.  A file is taken for what is in it, never for its name.
    Workbooks need the extra `excel`.

    Figures keep all their dimensions, in order of month and then of the file.  The code of an area is its NHS code,
    such as 608, which every file prints; names are written one way ("Oxfordshire", not "OXFORDSHIRE" or "Oxfordshire
    UA"), and the two areas of code 809 are "Dorset" and "Dorset (unitary)".  What a file marks as not reported or not
    allowed, by `-` or `NA`, has no figure.

    What can be checked is checked: parts add up to totals, the breakdowns of a workbook agree, England is the sum of
    its rows, an average per day is the days divided by the month's.  A file that breaks one of these is loaded, and
    `InconsistentFiguresWarning` says where.  A figure that two files give is kept once; where they differ, the file
    revised later counts, if both say when they were, and a warning tells.

    Args:
        path_or_paths: Files, or folders whose .csv, .ods, .xls and .xlsx files are read.
        area: Keep one area only, by its name, NHS code or GSS code; a GSS code is known where a workbook prints it.

    Raises:
        LoadError: When files are none of these, have cells that are no figures, or differ and do not say which is
            later: all problems of all files, each with sheet, row, column and value, up to 100 a file.
        MissingExtraError: When there is a workbook, and python-calamine is not installed.
        UnknownIdError: When no file has the area.
        ValidationError: When no file is given.

    >>> from oxon_review import DelayMeasure
    >>> path = getfixture("tmp_path") / "extract.csv"
    >>> names = "Period,Provider Parent Org Code,Provider Parent Name,Provider Org Code,Provider Org Name,"
    >>> names += "Local Authority Code,Local Authority Name,Acute Or Non Acute Description,Reason For Delay,"
    >>> names += "NHS DTOC beds,NHS,Social Care DTOC beds,Social Care,Both DTOC beds,Both"
    >>> row = "MSitDT-April-2018,Q1,FENS,RTH,FEN TRUST,608,OXFORDSHIRE,Acute,I_HOUSING,2,60,1,30,0,0"
    >>> _ = path.write_text(f"{names}\n{row}\n")
    >>> for stat in load_nhs_england(path).where(measure=DelayMeasure.DELAYED_DAYS):
    ...     print(stat.responsible.value, stat.reason.value, stat.value)
    nhs housing 60.0
    social-care housing 30.0
    both housing 0.0
    """
    paths = [_path(path) for path in _as_paths(path_or_paths)]
    if not paths:
        message = "load_nhs_england: no file was given; does the pattern of names match any?"
        raise ValidationError(message)
    problems: list[Problem] = []
    files = tuple(_files(paths, problems, suffixes=(".csv", ".ods", ".xls", ".xlsx")))
    if problems:
        raise LoadError(str(paths[0]) if len(paths) == 1 else f"{len(paths)} paths", _told_once(problems, paths))
    return _nhs_england.read_nhs_england(files, area=area)


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
    for path in _files(paths, problems, suffixes=(".txt",)):
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


def _files(paths: Iterable[Path], problems: list[Problem], *, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files themselves and those of folders with these suffixes; a folder without any is a problem."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in suffixes)
        if not files:
            problems.append(Problem(str(path), f"is a folder without any {' or '.join(suffixes)} file"))
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
