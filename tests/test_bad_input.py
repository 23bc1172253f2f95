"""Whatever a file holds: one clear error says what is wrong, where, and what to do; nothing half-loaded is returned."""

import json
import pickle
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from oxon_review import loaders
from oxon_review._plain import Plain, write_yaml
from oxon_review.errors import LoadError, OxonReviewError, Problem
from oxon_review.loaders import load_documents, load_json, load_yaml, parse_dict

Data = dict[str, Any]
Load = Callable[[Path], Any]

SMALLEST: dict[str, Plain] = {"area": "Fens", "version": "1", "sources": [], "organisations": [], "reviews": []}
KEYS = "area, version, sources, organisations, reviews, delays, discrepancies, omissions"

JSON = pytest.param(load_json, id="json")
YAML = pytest.param(load_yaml, id="yaml", marks=pytest.mark.extra)
BOTH = pytest.mark.parametrize("load", [JSON, YAML])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a file that is about to be written."""
    return tmp_path / "data.txt"


def problem_of(load: Load, path: Path) -> Problem:
    """Give the one problem for which a file is refused, by an error that names the file."""
    with pytest.raises(OxonReviewError) as caught:
        load(path)
    assert isinstance(caught.value, LoadError)
    assert str(caught.value).startswith(str(path))
    (problem,) = caught.value.problems
    return problem


# --- files that are cut off ------------------------------------------------------------------------------------------


def test_a_json_file_that_was_cut_off_is_refused(path: Path, fenshire_json: str) -> None:
    """A JSON file that ends at any byte before its last is refused with one problem, and never read in part."""
    content = fenshire_json.rstrip().encode()
    for length in range(len(content)):
        path.write_bytes(content[:length])
        problem = problem_of(load_json, path)
        assert "" == problem.path
        assert problem.message.startswith(("is empty", "is not JSON: ", "is not UTF-8: "))


@pytest.mark.extra
def test_a_yaml_file_that_was_cut_off_is_refused(path: Path) -> None:
    """A YAML file that ends before its last value is refused, wherever that is, and never read in part."""
    content = write_yaml(SMALLEST).rstrip()
    for length in range(len(content)):
        path.write_text(content[:length], encoding="utf-8")
        with pytest.raises(LoadError) as caught:
            load_yaml(path)
        assert caught.value.problems


# --- files of nothing, of too much, of another kind ------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" ", b"\n\r\n \n"])
@pytest.mark.parametrize(
    ("load", "message"),
    [
        pytest.param(load_json, "is empty; a JSON object is expected", id="json"),
        pytest.param(load_yaml, "is empty; a YAML mapping is expected", id="yaml", marks=pytest.mark.extra),
    ],
)
def test_an_empty_file_is_refused(load: Load, message: str, content: bytes, path: Path) -> None:
    """A file of nothing, or of nothing but white space, is said to be empty."""
    path.write_bytes(content)
    assert Problem("", message) == problem_of(load, path)


@pytest.mark.parametrize("load", [JSON, YAML, pytest.param(load_documents, id="documents")])
def test_a_huge_file_is_refused_unread(load: Load, path: Path) -> None:
    """A file of more than 64 MiB is refused before it is looked into."""
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    assert "is larger than the 64 MiB that are read; divide it" == problem_of(load, path).message


@BOTH
def test_a_file_of_just_the_largest_size_is_read(load: Load, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit itself is still allowed."""
    content = json.dumps(SMALLEST).encode()
    monkeypatch.setattr(loaders, "_LARGEST", len(content))
    path.write_bytes(content)
    assert "Fens" == load(path).area
    path.write_bytes(content + b"\n")
    assert "is larger than" in problem_of(load, path).message


@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("load", [JSON, YAML])
def test_a_file_that_nests_without_end_is_refused(load: Load, opening: str, path: Path) -> None:
    """A hundred thousand lists or mappings in each other are refused, and do not exhaust the stack."""
    path.write_text(opening * 100_000, encoding="utf-8")
    assert "is nested too deeply; a dataset nests seven levels deep" == problem_of(load, path).message


@pytest.mark.extra
def test_a_yaml_file_that_nests_by_dashes_is_refused(path: Path) -> None:
    """A hundred thousand dashes on one line are refused, and do not exhaust the stack."""
    path.write_text("- " * 100_000, encoding="utf-8")
    assert "is nested too deeply; a dataset nests seven levels deep" == problem_of(load_yaml, path).message


@BOTH
def test_a_file_that_nests_a_little_too_deeply_is_refused(load: Load, path: Path) -> None:
    """A value that nests deeper than any dataset is no dataset; beyond fifty levels it is refused in either format."""
    for levels, problem_path in ((45, "area"), (50, ""), (500, "")):
        path.write_text(json.dumps(SMALLEST).replace('"Fens"', "[" * levels + "]" * levels), encoding="utf-8")
        problem = problem_of(load, path)
        assert (problem_path, 1) == (problem.path, problem.line)
        assert problem_path or "is nested too deeply; a dataset nests seven levels deep" == problem.message


@pytest.mark.extra
def test_a_yaml_anchor_bomb_does_not_go_off(path: Path) -> None:
    """Anchors that would expand to billions of values are refused at the first."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join(['*' + before] * 9)}]" for before, name in zip("abcdefgh", "bcdefghi")]  # noqa: B905
    path.write_text("\n".join(lines), encoding="utf-8")
    message = "anchors and aliases (& and *) are not read; write the value out"
    assert Problem("", message, 1) == problem_of(load_yaml, path)


@pytest.mark.extra
def test_a_yaml_file_never_makes_objects(path: Path, tmp_path: Path) -> None:
    """A tag that would run something is refused, and nothing runs."""
    trace = tmp_path / "trace"
    path.write_text(f"area: !!python/object/apply:pathlib.Path.touch [{trace}]", encoding="utf-8")
    assert "the tag 'tag:yaml.org,2002:python/object/apply:pathlib.Path.touch'" in problem_of(load_yaml, path).message
    assert not trace.exists()


# --- encodings -------------------------------------------------------------------------------------------------------

SOUND = json.dumps(SMALLEST)


@pytest.mark.parametrize(
    ("line", "message", "content"),
    [
        (
            None,
            "begins with the byte order mark of UTF-8; save it as UTF-8 without a byte order mark",
            SOUND.encode("utf-8-sig"),
        ),
        (
            None,
            "begins with the byte order mark of UTF-16; save it as UTF-8 without a byte order mark",
            b"\xff\xfe" + SOUND.encode("utf-16-le"),
        ),
        (
            None,
            "begins with the byte order mark of UTF-16; save it as UTF-8 without a byte order mark",
            b"\xfe\xff" + SOUND.encode("utf-16-be"),
        ),
        (
            1,
            "is not text in UTF-8: byte 1 is NUL, as in UTF-16 or a binary file; save it as UTF-8",
            SOUND.encode("utf-16-le"),
        ),
        (
            1,
            "is not text in UTF-8: byte 0 is NUL, as in UTF-16 or a binary file; save it as UTF-8",
            SOUND.encode("utf-16-be"),
        ),
        (
            2,
            "is not text in UTF-8: byte 3 is NUL, as in UTF-16 or a binary file; save it as UTF-8",
            b"{ \n\x00}",
        ),
        (2, "is not UTF-8: byte 10 is 0xe9; save it as UTF-8", b'{"area":\n"\xe9"}'),
        (1, "is not UTF-8: byte 0 is 0x80; save it as UTF-8", b"\x80"),
        (1, "is not UTF-8: byte 9 is 0xed; save it as UTF-8", b'{"area":"\xed\xa0\x80"}'),
        (1, "is not UTF-8: byte 9 is 0xe2; save it as UTF-8", b'{"area":"\xe2\x80'),
    ],
)
@pytest.mark.parametrize("load", [JSON, YAML, pytest.param(load_documents, id="documents")])
def test_a_file_in_another_encoding_is_refused(
    load: Load, line: int | None, message: str, content: bytes, path: Path
) -> None:
    """A file that is not UTF-8 is refused with the byte that tells, and the advice to save it as UTF-8."""
    path.write_bytes(content)
    expected = Problem("", message, line)
    if load is load_documents:
        expected = Problem("" if line is None else f"{path}:{line}", message)
    assert expected == problem_of(load, path)


@pytest.mark.parametrize("escape", ["\\ud800", "x\\udfff", "\\udc00\\ud800"])
@BOTH
def test_half_a_surrogate_pair_is_refused(load: Load, escape: str, path: Path) -> None:
    """An escape that stands for half a character is refused: no file could hold the text again."""
    path.write_text(SOUND.replace("Fens", escape), encoding="utf-8")
    if load is load_yaml:
        assert "" == problem_of(load, path).path
    else:
        message = "must be text that UTF-8 can hold (got a lone surrogate at character "
        assert problem_of(load, path).message.startswith(message)


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@BOTH
def test_line_ends_of_windows_change_nothing(load: Load, line_end: str, path: Path, fenshire_json: str) -> None:
    """A file with line ends of Windows is read to the same dataset."""
    path.write_bytes(fenshire_json.replace("\n", line_end).encode())
    assert parse_dict(json.loads(fenshire_json)) == load(path)


@BOTH
def test_lines_are_counted_with_line_ends_of_windows(load: Load, path: Path, fenshire_json: str) -> None:
    """The line of a problem is right in a file with line ends of Windows."""
    faulty = fenshire_json.replace('"value": 9', '"value": "9"')
    line = faulty[: faulty.index('"value": "9"')].count("\n") + 1
    path.write_bytes(faulty.replace("\n", "\r\n").encode())
    assert Problem("delays[1].value", "must be a number (got '9')", line) == problem_of(load, path)


# --- what is no dataset ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "content"),
    [
        ("[]", "[]"),
        ("['area']", '["area"]'),
        ("1", "1"),
        ("1.5", "1.5"),
        ("None", "null"),
        ("True", "true"),
        ("'area'", '"area"'),
    ],
)
@BOTH
def test_a_file_of_anything_but_a_mapping_is_refused(load: Load, shown: str, content: str, path: Path) -> None:
    """A file that holds a list, a number, a text, true or null is told what is expected on top."""
    path.write_text(content, encoding="utf-8")
    assert Problem("", f"must be a mapping with the keys {KEYS} (got {shown})", 1) == problem_of(load, path)


@pytest.mark.extra
def test_a_yaml_file_of_an_empty_document_is_refused(path: Path) -> None:
    """Marks around nothing make a null, which is no dataset."""
    path.write_text("---\n...\n", encoding="utf-8")
    assert f"must be a mapping with the keys {KEYS} (got None)" == problem_of(load_yaml, path).message


@BOTH
def test_an_empty_mapping_is_told_all_that_is_missing(load: Load, path: Path) -> None:
    """A file without any key is told each key that it must have."""
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load(path)
    keys = ("area", "version", "sources", "organisations", "reviews")
    assert tuple(Problem(key, "is missing", 1) for key in keys) == caught.value.problems


LIST = """\
area: Fens
version: "1"
sources: []
organisations:
  id: council
  name: Council
reviews: first
"""


@pytest.mark.extra
def test_yaml_that_lacks_dashes_is_told_how_a_list_is_written(path: Path) -> None:
    """Where YAML has a mapping or a text for a list, the dashes are explained; other values have no use for them."""
    path.write_text(LIST, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_yaml(path)
    dashes = "; begin each item with '- '"
    expected = [
        Problem("organisations", f"must be a list (got {{'id': 'council', 'name': 'Council'}}){dashes}", 4),
        Problem("reviews", f"must be a list (got 'first'){dashes}", 7),
    ]
    assert expected == list(caught.value.problems)
    path.write_text(LIST.replace("first", "3"), encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_yaml(path)
    assert "must be a list (got 3)" == caught.value.problems[-1].message


# --- what contradicts itself -----------------------------------------------------------------------------------------


DIMENSIONS = "measure, area, source and breakdown"


def faults(data: Data) -> tuple[tuple[str, str], ...]:
    """Give path and message of every problem of plain data."""
    with pytest.raises(LoadError) as caught:
        parse_dict(data)
    return tuple((problem.path, problem.message) for problem in caught.value.problems)


def twice(noun: str, second: int, id: str, *, of: str = "") -> tuple[str, str]:  # noqa: A002
    """Give the problem of a second noun with an id, the first being the one before it."""
    first = f"reviews[0].{of}[{second}].id" if of else f"{noun}[{second - 1}].id"
    place = f"reviews[1].{of}[{second}].id" if of else f"{noun}[{second}].id"
    return place, f"is the same as {first}; an id is given once (got {id!r})"


@pytest.mark.parametrize(
    ("expected", "noun"),
    [
        ((twice("sources", 2, "paper"),), "sources"),
        ((twice("organisations", 3, "board"),), "organisations"),
        ((twice("discrepancies", 1, "month-of-the-works"),), "discrepancies"),
        (
            (("delays[2]", f"is the same as delays[1]; there is one figure for each month, {DIMENSIONS}"),),
            "delays",
        ),
        (
            (
                twice("reviews", 0, "kind-staff", of="findings"),
                twice("reviews", 0, "mend-systems", of="actions"),
                twice("reviews", 0, "reed", of="quotes"),
                twice("reviews", 0, "visit", of="events"),
                twice("reviews", 1, "publication", of="events"),
                twice("reviews", 1, "first"),
            ),
            "reviews",
        ),
    ],
)
def test_an_id_that_is_given_twice_is_refused(expected: tuple[tuple[str, str], ...], noun: str, fenshire: Data) -> None:
    """Of two of a kind with the same id the second is told, with the place of the first, also in two reviews."""
    fenshire[noun].append(fenshire[noun][-1])
    assert expected == faults(fenshire)


def test_a_second_id_has_the_line_of_the_second(path: Path, fenshire: Data) -> None:
    """The line of an id that was given before is its own, not that of the first nor that of the dataset."""
    fenshire["organisations"].append(fenshire["organisations"][-1])
    text = json.dumps(fenshire, indent=1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.rindex('"id": "board"')].count("\n") + 1
    assert ("organisations[3].id", line) == problem_of(load_json, path)[::2]


@pytest.mark.parametrize("noun", ["findings", "actions", "quotes", "events"])
def test_an_id_that_is_given_twice_in_one_review_is_placed(noun: str, fenshire: Data) -> None:
    """Of two facts of one review with the same id the second is told."""
    facts = fenshire["reviews"][0][noun]
    facts.append(facts[0])
    message = f"is the same as reviews[0].{noun}[0].id; an id is given once (got {facts[0]['id']!r})"
    assert ((f"reviews[0].{noun}[{len(facts) - 1}].id", message),) == faults(fenshire)


def test_every_id_that_names_nothing_is_told(fenshire: Data) -> None:
    """Every organisation and source that is referred to and does not exist is told where it is, all at once."""
    fenshire["organisations"] = fenshire["organisations"][:1]
    fenshire["sources"] = fenshire["sources"][:1]
    told = faults(fenshire)
    council = "there is no organisation 'council'; there is only 'regulator'"
    paper = "there is no source 'paper'; there is only 'report'"
    expected = [
        ("reviews[0].organisation_ids[0]", council),
        ("reviews[0].findings[0].evidence[1].source_id", paper),
        ("reviews[0].actions[0].organisation_ids[0]", council),
        ("reviews[0].quotes[0].speaker.organisation_id", council),
        ("reviews[0].events[0].evidence[0].source_id", paper),
        ("reviews[0].events[1].evidence[0].source_id", paper),
        ("delays[0].source_id", paper),
        ("delays[0].evidence[0].source_id", paper),
        ("delays[1].source_id", paper),
        ("delays[1].evidence[0].source_id", paper),
        ("discrepancies[0].claims[1].evidence[0].source_id", paper),
    ]
    assert expected == list(told)


def test_an_id_that_names_nothing_has_its_own_line(path: Path, fenshire: Data) -> None:
    """The line of an id that names nothing is that of the id, not that of the dataset."""
    fenshire["reviews"][0]["actions"][0]["organisation_ids"] = ["regulator", "councl"]
    text = json.dumps(fenshire, indent=1)
    path.write_text(text, encoding="utf-8")
    message = "there is no organisation 'councl'; did you mean 'council'?"
    line = text[: text.index("councl")].count("\n") + 1
    assert Problem("reviews[0].actions[0].organisation_ids[1]", message, line) == problem_of(load_json, path)


CUT = "Span: the passage cuts a letter from the combining mark that follows it; take the whole character"


@pytest.mark.parametrize(
    ("place", "message", "change"),
    [
        (
            None,
            "Dataset: omission 'a button': the span 208 to 209 lies outside source 'report', which has 208 characters",
            {"start": 208, "end": 209, "exact": "x"},
        ),
        (".start", "must be a whole number of at least 0 (got -1)", {"start": -1}),
        (
            "",
            "Span: the passage has 15 characters, but from 208 to 193 there is room for -15",
            {"start": 208, "end": 193},
        ),
        (
            "",
            "Span: the passage has 14 characters, but from 193 to 208 there is room for 15",
            {"exact": "Print the page"},
        ),
        ("", CUT, {"start": 5, "end": 6, "exact": "e", "suffix": "\N{COMBINING ACUTE ACCENT} x"}),
        ("", CUT, {"start": 5, "end": 6, "exact": "\N{COMBINING ACUTE ACCENT}", "prefix": "e"}),
        (
            ".exact",
            "must be text that UTF-8 can hold (got a lone surrogate at character 14)",
            {"exact": "Print this pag\ud83d"},
        ),
        (
            "",
            "Span: the prefix has 4 characters, but only 3 stand before the passage",
            {"start": 3, "end": 4, "exact": "x", "prefix": "abcd"},
        ),
    ],
)
def test_a_span_that_cannot_be_is_refused(place: str | None, message: str, change: Data, fenshire: Data) -> None:
    """A span outside its source, of another length than its passage, or that cuts a character, is refused."""
    span = fenshire["omissions"][0]["evidence"][0]
    span.update(change)
    fenshire["sources"][0]["length"] = 208
    where = "" if place is None else f"omissions[0].evidence[0]{place}"
    assert ((where, message),) == faults(fenshire)


def test_a_fact_on_what_was_set_aside_is_refused(fenshire: Data) -> None:
    """A passage that was judged to carry no fact carries none."""
    fenshire["omissions"][0]["evidence"] = fenshire["reviews"][0]["actions"][0]["evidence"]
    message = "Dataset: omission 'a button': sets aside a passage of 'report' that action 'mend-systems' rests on"
    assert (("", message),) == faults(fenshire)


# --- errors ----------------------------------------------------------------------------------------------------------


def test_a_load_error_can_be_sent_elsewhere(path: Path) -> None:
    """An error keeps its source, its problems and its text when it is pickled."""
    path.write_text('{"area": 1, "version": 2}', encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_json(path)
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (str(path), caught.value.problems, str(caught.value)) == (copy.source, copy.problems, str(copy))


def test_a_load_error_is_a_value_error(path: Path) -> None:
    """Whoever expects Python's own error for a bad value is served, too."""
    path.write_text("[", encoding="utf-8")
    with pytest.raises(ValueError, match="is not JSON"):
        load_json(path)


# --- paths -----------------------------------------------------------------------------------------------------------

LOADERS = pytest.mark.parametrize("load", [JSON, YAML, pytest.param(load_documents, id="documents")])


@LOADERS
def test_a_path_that_is_missing_stays_pythons_error(load: Load, path: Path) -> None:
    """A path that does not exist is Python's own FileNotFoundError, with the path."""
    with pytest.raises(FileNotFoundError) as caught:
        load(path)
    assert str(path) == str(caught.value.filename)


@BOTH
def test_a_folder_stays_pythons_error(load: Load, tmp_path: Path) -> None:
    """A folder where a file is due is Python's own IsADirectoryError, with the path."""
    with pytest.raises(IsADirectoryError) as caught:
        load(tmp_path)
    assert str(tmp_path) == str(caught.value.filename)


@LOADERS
def test_a_file_that_may_not_be_read_stays_pythons_error(
    load: Load, path: Path, as_nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    """A file that may not be read is Python's own PermissionError, with the path."""
    path.write_text(SOUND, encoding="utf-8")
    path.chmod(0)
    with as_nobody(), pytest.raises(PermissionError) as caught:
        load(path)
    assert str(path) == str(caught.value.filename)
