"""Files become datasets and documents; every fault of a file comes in one error, each with its line."""

import json
from os import PathLike
from pathlib import Path
from typing import Any, cast

import pytest

from oxon_review import Dataset, Document, OrganisationKind, SourceKind
from oxon_review._plain import write_yaml
from oxon_review.errors import LoadError, Problem, ValidationError
from oxon_review.loaders import load_documents, load_json, load_yaml, parse_dict

Data = dict[str, Any]


class Place(PathLike[str]):
    """A path that is neither text nor a `pathlib.Path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file and give its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def load_error(load: Any, *args: Any, **options: Any) -> LoadError:  # noqa: ANN401
    """Give the error with which a call is refused."""
    with pytest.raises(LoadError) as caught:
        load(*args, **options)
    return caught.value


SHORT = """\
area: Fenshire
version: "1"
sources:
- {id: page, title: Staff praised, publisher: Fen News, kind: newspaper, published: 2018-05-01}
organisations:
- {id: regulator, name: The Regulator, kind: regulator}
reviews:
- id: first
  kind: initial
  area: Fenshire
  regulator_id: regulator
  published: 2018-05-01
  fieldwork: [2018-04]
  organisation_ids: []
  findings:
  - id: kind-staff
    theme: workforce
    polarity: positive
    voice: regulator
    summary: Staff were kind.
    evidence:
    - {source_id: page, exact: Staff were kind}
"""
"""A dataset as a curator writes it."""


@pytest.fixture
def page() -> Document:
    """Give the document that the short dataset speaks of."""
    return Document.from_text("Staff were kind.", id="page")


# --- datasets --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_path", [str, Path, Place])
def test_a_json_file_is_loaded(as_path: Any, tmp_path: Path, fenshire_json: str, fenshire: Data) -> None:  # noqa: ANN401
    """A dataset is loaded from a JSON file, whose path may be text or any path-like object."""
    path = written(tmp_path, "data.json", fenshire_json)
    assert parse_dict(fenshire) == load_json(as_path(path))


@pytest.mark.extra
@pytest.mark.parametrize("as_path", [str, Path, Place])
def test_a_yaml_file_is_loaded(as_path: Any, tmp_path: Path, fenshire: Data) -> None:  # noqa: ANN401
    """A dataset is loaded from a YAML file, whose path may be text or any path-like object."""
    path = written(tmp_path, "data.yaml", write_yaml(fenshire))
    assert parse_dict(fenshire) == load_yaml(as_path(path))


@pytest.mark.extra
def test_a_json_file_is_yaml_too(tmp_path: Path, fenshire_json: str) -> None:
    """The YAML reader reads a JSON file to the same dataset."""
    path = written(tmp_path, "data.json", fenshire_json)
    assert load_json(path) == load_yaml(path)


@pytest.mark.extra
def test_a_curation_is_loaded_with_its_documents(tmp_path: Path, page: Document) -> None:
    """Short forms in a YAML file are filled in from the documents, whatever iterable gives them."""
    path = written(tmp_path, "data.yaml", SHORT)
    data = load_yaml(path, documents=(document for document in [page]))
    assert (page.span(0, 15),) == data.finding("kind-staff").evidence


def test_short_forms_may_be_written_in_json(tmp_path: Path, fenshire: Data, page: Document) -> None:
    """Short forms in a JSON file are filled in from the documents, whatever iterable gives them."""
    span = {"source_id": "page", "exact": "kind"}
    fenshire["sources"].append({"id": "page", "title": "", "publisher": "", "kind": "other"})
    fenshire["omissions"].append({"reason": "an example", "evidence": [span]})
    path = written(tmp_path, "data.json", json.dumps(fenshire))
    data = load_json(path, documents=iter([page]))
    assert (page.span(11, 15),) == data.omissions[-1].evidence


def test_data_is_parsed_under_a_name(fenshire: Data) -> None:
    """`parse_dict` calls the data what the caller calls it, `<dict>` by default, and knows no lines."""
    del fenshire["area"]
    named, unnamed = load_error(parse_dict, fenshire, source="cell 3"), load_error(parse_dict, fenshire)
    assert ("cell 3: area: is missing", "<dict>: area: is missing") == (str(named), str(unnamed))


def test_parsing_changes_nothing_of_the_data(fenshire: Data, fenshire_documents: tuple[Document, ...]) -> None:
    """The data that is parsed is left as it was."""
    before = json.dumps(fenshire)
    parse_dict(fenshire, documents=fenshire_documents)
    assert before == json.dumps(fenshire)


def test_later_changes_do_not_reach_the_dataset(fenshire: Data) -> None:
    """A dataset keeps nothing of the lists that it was made of."""
    data = parse_dict(fenshire)
    fenshire["reviews"][0]["findings"].clear()
    fenshire["organisations"][1]["aliases"].append("another")
    assert (1, ("FC",)) == (len(data.findings), data.organisation("council").aliases)


# --- every problem, with its line ------------------------------------------------------------------------------------

FAULTY_YAML = """\
area: Fenshire
verson: 1
sources:
- id: page
  title: 2018
  publisher: Fen News
  kind: newspapr
  published: 2018-02-30
organisations: none
reviews:
- id: first
  kind: initial
  kind: follow-up
  area: Fenshire
  regulator_id: regulator
  published: 2018-05-01
  fieldwork:
  - 2018-04
  - 2018-4
  organisation_ids: []
"""
FAULTY_YAML_PROBLEMS = (
    Problem("version", "is missing", 1),
    Problem("verson", "there is no such key; did you mean 'version'?", 2),
    Problem(
        "sources[0]",
        "its document is missing (none was given); give the document 'page', or write its sha256 and length",
        4,
    ),
    Problem("sources[0].title", "must be text (got 2018); put it in quotes", 5),
    Problem(
        "sources[0].kind",
        "must be one of trust-news-page, council-news-page, press-release, newspaper, news-site, report, statistics, "
        "other (got 'newspapr'); did you mean 'newspaper'?",
        7,
    ),
    Problem("sources[0].published", "there is no such day in the calendar (got '2018-02-30')", 8),
    Problem("organisations", "must be a list (got 'none'); begin each item with '- '", 9),
    Problem("reviews[0].kind", "is given twice in the same mapping; keep one", 13),
    Problem("reviews[0].fieldwork[1]", "a month is written YYYY-MM (got '2018-4')", 19),
)


@pytest.mark.extra
def test_all_problems_of_a_yaml_file_are_told_in_order_of_lines(tmp_path: Path) -> None:
    """Every problem of a YAML file is told in one error, in the order of its lines."""
    path = written(tmp_path, "data.yaml", FAULTY_YAML)
    error = load_error(load_yaml, path)
    assert (str(path), FAULTY_YAML_PROBLEMS) == (error.source, error.problems)


@pytest.mark.extra
def test_the_problems_of_a_file_are_told_as_editors_know_places(tmp_path: Path) -> None:
    """The text of the error has one line for each problem, which begins with the file and the line."""
    path = written(tmp_path, "data.yaml", FAULTY_YAML)
    first, *lines = str(load_error(load_yaml, path)).splitlines()
    expected = [f"- {path}:{problem.line}: {problem.path}: {problem.message}" for problem in FAULTY_YAML_PROBLEMS]
    assert (f"{path} has 9 problems:", expected) == (first, lines)


def test_all_problems_of_a_json_file_are_told_in_order_of_lines(tmp_path: Path) -> None:
    """Every problem of a JSON file is told in one error, in the order of its lines."""
    text = """\
{
 "area": "Fenshire", "version": "1",
 "sources": [
  {"id": "page",
   "title": "Care", "publisher": "", "kind": "other",
   "published": "1 May 2018",
   "sha256": "%s",
   "length": "16"}
 ],
 "organisations": [
  {"id": "council", "name": "Council", "kind": "council",
   "part_of": "counci"}
 ],
 "reviews": [], "reviews": [],
 "omissions": [
  {"reason": "an example",
   "evidence": [
    {"source_id": "page", "start": 0, "end": 4, "exact": "Care"},
    {"source_id": "page", "start": 0, "end": 5, "exact": "Care"}
   ]}
 ]
}
""" % ("0" * 64)
    path = written(tmp_path, "data.json", text)
    expected = (
        Problem("sources[0].published", "a date is written YYYY-MM-DD (got '1 May 2018')", 6),
        Problem("sources[0].length", "must be a whole number (got '16')", 8),
        Problem("organisations[0].part_of", "there is no organisation 'counci'; did you mean 'council'?", 12),
        Problem("reviews", "is given twice in the same object; keep one", 14),
        Problem(
            "omissions[0].evidence[1]", "Span: the passage has 4 characters, but from 0 to 5 there is room for 5", 19
        ),
    )
    assert expected == load_error(load_json, path).problems


def test_a_missing_key_has_the_line_of_what_lacks_it(tmp_path: Path) -> None:
    """What is missing has no line of its own: the line is that of the value that lacks it."""
    text = '{\n"area": "A", "version": "1", "sources": [], "reviews": [],\n"organisations": [\n {\n "id": "a"}]}'
    path = written(tmp_path, "data.json", text)
    kinds = ", ".join(kind.value for kind in OrganisationKind)
    expected = (
        Problem("organisations[0].name", "is missing", 4),
        Problem("organisations[0].kind", f"is missing; one of {kinds}", 4),
    )
    assert expected == load_error(load_json, path).problems


def test_a_single_problem_is_told_on_one_line(tmp_path: Path, fenshire_json: str) -> None:
    """The text of an error with one problem is one line: file, line, path, fault."""
    path = written(tmp_path, "data.json", fenshire_json.replace('"value": 9', '"value": "9"'))
    line = fenshire_json[: fenshire_json.index('"value": 9')].count("\n") + 1
    assert f"{path}:{line}: delays[1].value: must be a number (got '9')" == str(load_error(load_json, path))


def test_a_repeated_key_alone_is_enough_to_refuse_a_file(tmp_path: Path, fenshire_json: str) -> None:
    """A file that gives a key twice is refused, although the rest is sound and both values are the same."""
    path = written(tmp_path, "data.json", fenshire_json.replace('"area": "Fenshire",', '"area": "Fenshire",' * 2, 1))
    message = "is given twice in the same object; keep one"
    assert (Problem("area", message, 2),) == load_error(load_json, path).problems


@pytest.mark.extra
def test_a_repeated_key_in_yaml_is_told_beside_other_faults(tmp_path: Path, page: Document) -> None:
    """A key given twice does not end the reading: what else is wrong is told with it."""
    text = SHORT.replace("area: Fenshire\n", "area: Fenshire\narea: Fens\n", 1).replace(
        "exact: Staff", "exact: All staff"
    )
    error = load_error(load_yaml, written(tmp_path, "data.yaml", text), documents=[page])
    expected = (
        Problem("area", "is given twice in the same mapping; keep one", 2),
        Problem("reviews[0].findings[0].evidence[0].exact", "'All staff were kind' is not in document 'page'", 23),
    )
    assert expected == error.problems


def test_problems_beyond_fifty_are_counted(fenshire: Data) -> None:
    """The text of an error shows fifty problems and counts the rest; all of them are in the error."""
    fenshire["organisations"] += [{"id": f"o{number}", "name": "O"} for number in range(60)]
    error = load_error(parse_dict, fenshire)
    lines = str(error).splitlines()
    assert (60, 52, "<dict> has 60 problems:") == (len(error.problems), len(lines), lines[0])
    assert "- and 10 more (all are in .problems)" == lines[-1]


# --- documents -------------------------------------------------------------------------------------------------------


def texts_of(documents: tuple[Document, ...]) -> list[tuple[str, str]]:
    """Give the id and text of each document."""
    return [(document.source.id, document.text) for document in documents]


def test_the_texts_of_a_folder_are_loaded_in_order_of_name(tmp_path: Path) -> None:
    """Of a folder, its own `.txt` files are loaded, in the order of their names, and nothing else."""
    for name in ("b.txt", "a.txt", "c.md", "d.TXT.bak"):
        written(tmp_path, name, name)
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", "e.txt", "e")
    assert [("a", "a.txt"), ("b", "b.txt")] == texts_of(load_documents(tmp_path))


@pytest.mark.parametrize("as_path", [str, Path, Place])
def test_one_file_is_loaded_whatever_its_name(as_path: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """A path may be text or any path-like object, and a file that is named is read whatever its ending."""
    path = written(tmp_path, "notes.md", "text")
    assert [("notes", "text")] == texts_of(load_documents(as_path(path)))


def test_files_and_folders_are_loaded_in_the_order_given(tmp_path: Path) -> None:
    """Several paths, files and folders, are loaded in their order, whatever iterable gives them."""
    folder = tmp_path / "folder"
    folder.mkdir()
    written(folder, "b.txt", "b")
    paths: list[str | Path] = [written(tmp_path, "z.txt", "z"), folder, str(written(tmp_path, "a.txt", "a"))]
    assert [("z", "z"), ("b", "b"), ("a", "a")] == texts_of(load_documents(iter(paths)))


def test_no_paths_give_no_documents() -> None:
    """Of no paths there are no documents."""
    assert () == load_documents([])


def test_the_text_is_the_file_character_by_character(tmp_path: Path) -> None:
    """A text is kept as it is: line ends, white space at both ends and marks of other planes."""
    text = " \r\ncaf\N{LATIN SMALL LETTER E WITH ACUTE}\r\n\N{NO-BREAK SPACE}\N{GRINNING FACE}\n\n"
    assert [("page", text)] == texts_of(load_documents(written(tmp_path, "page.txt", text)))


def test_an_empty_text_is_a_document(tmp_path: Path) -> None:
    """An empty file is a document without characters."""
    assert [("page", "")] == texts_of(load_documents(written(tmp_path, "page.txt", "")))


def test_a_document_takes_the_source_of_its_text(tmp_path: Path) -> None:
    """A text takes the source that has its SHA-256, whatever the file is called; another gets one of its own."""
    known = Document.from_text("known", id="known-2018", title="Known", kind=SourceKind.REPORT).source
    other = Document.from_text("other", id="000_known", title="Other").source
    written(tmp_path, "000_known.txt", "known")
    written(tmp_path, "001_new.txt", "new")
    expected = (known, Document.from_text("new", id="001_new").source)
    documents = load_documents(tmp_path, sources=iter([other, known]))
    assert expected == tuple(document.source for document in documents)


def test_the_five_documents_are_those_of_the_dataset(seeds: Path, bundled: Dataset) -> None:
    """The files of seeds/ are the five sources of the bundled dataset, by their text and in their order."""
    documents = load_documents(seeds, sources=bundled.sources)
    assert bundled.sources == tuple(document.source for document in documents)


def test_every_fault_of_documents_is_told_at_once(tmp_path: Path) -> None:
    """All files are read, and every fault is told in one error, each with its file and line."""
    empty, folder = tmp_path / "empty", tmp_path / "folder"
    empty.mkdir()
    folder.mkdir()
    one = written(tmp_path, "page.txt", "one")
    latin = written(folder, "a.txt", "one\ncaf\xe9\n".encode("latin-1"))
    mark = written(folder, "b.txt", b"\xef\xbb\xbftext")
    wide = written(folder, "c.txt", "text".encode("utf-16-le"))
    name = written(folder, "my page.txt", "text")
    two = written(folder, "page.txt", "two")
    written(folder, "sound.txt", "sound")
    error = load_error(load_documents, [one, folder, empty])
    expected = (
        Problem(f"{latin}:2", "is not UTF-8: byte 7 is 0xe9; save it as UTF-8"),
        Problem(str(mark), "begins with the byte order mark of UTF-8; save it as UTF-8 without a byte order mark"),
        Problem(f"{wide}:1", "is not text in UTF-8: byte 1 is NUL, as in UTF-16 or a binary file; save it as UTF-8"),
        Problem(
            str(name),
            "Source.id must be an id of letters, digits, '-', '_' and '.', such as 'cqc-2019' (got 'my page'); "
            "rename the file",
        ),
        Problem(str(two), "is a second text with the id 'page'"),
        Problem(str(empty), "is a folder without any .txt file"),
    )
    assert ("3 paths", expected) == (error.source, error.problems)


def test_a_single_file_that_is_faulty_is_named_once(tmp_path: Path) -> None:
    """The one path that was given stands before its problem, and is not repeated in it."""
    path = written(tmp_path, "page.txt", b"\xef\xbb\xbftext")
    message = "begins with the byte order mark of UTF-8; save it as UTF-8 without a byte order mark"
    assert f"{path}: {message}" == str(load_error(load_documents, path))


def test_an_empty_path_is_not_the_working_directory() -> None:
    """Nobody means the folder they happen to be in by writing nothing."""
    with pytest.raises(FileNotFoundError, match="there is no file with an empty name: ''"):
        load_documents("")


def test_a_folders_texts_may_be_named_in_capitals(tmp_path: Path) -> None:
    """The ending of a file's name tells a text in any case; other files of the folder are left alone."""
    written(tmp_path, "A.TXT", "one")
    written(tmp_path, "notes.md", "two")
    assert [("A", "one")] == texts_of(load_documents(tmp_path))


def test_of_two_sources_with_one_text_the_first_is_taken(tmp_path: Path) -> None:
    """A text that two sources have takes the first of them."""
    sources = [Document.from_text("text", id=name).source for name in ("first", "second")]
    path = written(tmp_path, "page.txt", "text")
    assert [("first", "text")] == texts_of(load_documents(path, sources=sources))


@pytest.mark.parametrize("documents", [Document.from_text("text", id="page"), "seeds", ["seeds"], [None]])
def test_what_is_no_collection_of_documents_is_refused(documents: object) -> None:
    """A single document, or a folder's name, in place of documents is told in words."""
    with pytest.raises(ValidationError, match=r"^documents(\[0\])? must be a"):
        parse_dict({}, documents=cast("list[Document]", documents))


def test_a_faulty_document_is_told_with_its_own_place(tmp_path: Path) -> None:
    """The text of the error names the file that is faulty and its line, not the folder's."""
    path = written(tmp_path, "page.txt", b"one\n\xff")
    message = f"{path}:2: is not UTF-8: byte 4 is 0xff; save it as UTF-8"
    assert f"{tmp_path}: {message}" == str(load_error(load_documents, tmp_path))


def test_the_same_file_twice_is_told(tmp_path: Path) -> None:
    """A file that is given twice would be two documents with one id, which is refused."""
    path = written(tmp_path, "page.txt", "text")
    error = load_error(load_documents, [path, tmp_path])
    assert (Problem(str(path), "is a second text with the id 'page'"),) == error.problems


def test_two_texts_of_one_known_source_are_told(tmp_path: Path) -> None:
    """Two files with the text of one source would be two documents with its id, which is refused."""
    source = Document.from_text("text", id="known").source
    written(tmp_path, "a.txt", "text")
    path = written(tmp_path, "b.txt", "text")
    error = load_error(load_documents, tmp_path, sources=[source])
    assert (Problem(str(path), "is a second text with the id 'known'"),) == error.problems
