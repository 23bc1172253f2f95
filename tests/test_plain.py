"""JSON and YAML text become plain data and the line of each value; what is not plain is refused with its place."""

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oxon_review._plain import Path, Plain, decode, dotted, read_json, read_yaml, write_json, write_yaml
from oxon_review.errors import LoadError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from oxon_review._plain import Reading

AWKWARD = (
    "",
    " ",
    " x ",
    "\t",
    "a\tb",
    "\n",
    "a\nb",
    "a\n",
    "a\n\n",
    "\n a",
    "a  \nb \n",
    "a\r\nb",
    "\r",
    "a: b",
    "a #b",
    "# a",
    "- a",
    "? a",
    "---",
    "...",
    "%a",
    "@a",
    "`a",
    "!a",
    "&a",
    "*a",
    "|",
    ">",
    "{",
    "[",
    "'",
    '"',
    "\\",
    "<<",
    "=",
    "~",
    "null",
    "Null",
    "NULL",
    "true",
    "False",
    "yes",
    "no",
    "off",
    "1",
    "-1",
    "+1",
    "007",
    "1.",
    ".5",
    "1e5",
    "1_000",
    "0o7",
    "0x1F",
    "0b1",
    ".inf",
    "-.INF",
    ".NaN",
    "12:30",
    "2018-02-12",
    "2018-02",
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x85",
    "a\x85b",
    "a\n\x85",
    "\xa0",
    "\xad",
    "\u2028",
    "a\u2028b",
    "a\n\u2029b",
    "\ufeff",
    "a\ufeffb",
    "\ufffe",
    "\N{GRINNING FACE}",
    "e\N{COMBINING ACUTE ACCENT}",
    "\N{LEFT DOUBLE QUOTATION MARK}word\N{RIGHT DOUBLE QUOTATION MARK}",
    "long " * 60,
    "9" * 301,
)
"""Texts that a careless writer of YAML does not give back as they were."""

TEXTS = st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SCALARS: st.SearchStrategy[Plain] = (
    st.none()
    | st.booleans()
    | st.integers(-(10**300) + 1, 10**300 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)


def nested(scalars: st.SearchStrategy[Plain], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """Give lists and mappings of the *scalars* and of one another."""
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
    )


def fault_of(read: "Callable[[], object]") -> Problem:
    """Give the one problem for which a text is refused."""
    with pytest.raises(LoadError) as caught:
        read()
    assert caught.value.source == "file"
    (problem,) = caught.value.problems
    return problem


def from_json(text: str) -> "Reading":
    """Read JSON under the name *file*."""
    return read_json(text, source="file")


def from_yaml(text: str) -> "Reading":
    """Read YAML under the name *file*."""
    return read_yaml(text, source="file")


# --- paths and bytes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("", ()),
        ("area", ("area",)),
        ("reviews[0].findings[12].theme", ("reviews", 0, "findings", 12, "theme")),
        ("[1][2]", (1, 2)),
    ],
)
def test_a_path_is_written_as_in_code(expected: str, path: Path) -> None:
    """A path is written as one would reach the value in code; the whole has the empty path."""
    assert expected == dotted(path)


@pytest.mark.parametrize("text", ["", "plain", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "a\r\nb\n"])
def test_utf_8_is_decoded_as_it_is(text: str) -> None:
    """Bytes in UTF-8 become their text, with line ends untouched."""
    assert text == decode(text.encode(), source="file")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("UTF-8", b"\xef\xbb\xbf{}"),
        ("UTF-16", "{}".encode("utf-16")),
        ("UTF-16", b"\xfe\xff" + "{}".encode("utf-16-be")),
        ("UTF-32", b"\xff\xfe\x00\x00" + "{}".encode("utf-32-le")),
        ("UTF-32", b"\x00\x00\xfe\xff" + "{}".encode("utf-32-be")),
    ],
)
def test_a_byte_order_mark_is_named_and_refused(name: str, content: bytes) -> None:
    """A file that begins with a byte order mark is refused, with the encoding it is the mark of."""
    message = f"begins with the byte order mark of {name}; save it as UTF-8 without a byte order mark"
    assert Problem("", message) == fault_of(lambda: decode(content, source="file"))


@pytest.mark.parametrize(
    ("byte", "value", "line", "content"),
    [
        (10, "0xe9", 3, b"one\ntwo\nth\xe9\nfour\xff"),
        (1, "0x80", 2, b"\n\x80"),
        (0, "0xff", 1, b"\xff\n"),
        (2, "0xe2", 2, b"a\n\xe2\x80"),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_placed(byte: int, value: str, line: int, content: bytes) -> None:
    """Bytes that are no UTF-8 are refused with the first such byte, where it stands and its line."""
    message = f"is not UTF-8: byte {byte} is {value}; save it as UTF-8"
    assert Problem("", message, line) == fault_of(lambda: decode(content, source="file"))


@pytest.mark.parametrize(
    ("byte", "line", "content"),
    [
        (1, 1, "{}".encode("utf-16-le")),
        (1, 2, b"\n\x00"),
        (0, 1, "{}".encode("utf-16-be")),
        (5, 2, b"one\n \x00\xff"),
        (2, 1, b"\xff \x00"),
    ],
)
def test_a_nul_byte_is_placed(byte: int, line: int, content: bytes) -> None:
    """A byte that is NUL tells of UTF-16 or of no text at all: it is refused, with its place, before anything else."""
    message = f"is not text in UTF-8: byte {byte} is NUL, as in UTF-16 or a binary file; save it as UTF-8"
    assert Problem("", message, line) == fault_of(lambda: decode(content, source="file"))


# --- JSON ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t \n"])
def test_json_without_a_value_is_said_to_be_empty(text: str) -> None:
    """A JSON text of nothing but white space is empty, which is said before any grammar."""
    assert Problem("", "is empty; a JSON object is expected") == fault_of(lambda: from_json(text))


@pytest.mark.parametrize(
    ("line", "message", "text"),
    [
        (2, "is not JSON: expecting ',' delimiter at column 2", '{"a": 1\n "b": 2}'),
        (1, "is not JSON: expecting value at column 7", '{"a": '),
        (3, "is not JSON: extra data at column 1", "{}\n\n{}"),
        (1, "is not JSON: unterminated string at column 2", '["a'),
        (1, "is not JSON: invalid control character at column 3", '["\x00"]'),
        (2, "is not JSON: invalid \\escape at column 3", '[\n "\\x41"]'),
        (1, "is not JSON: expecting value at column 2", "['a']"),
    ],
)
def test_faulty_json_is_placed(line: int, message: str, text: str) -> None:
    """A text that is no JSON is refused with what was expected, its line and its column, in one plain sentence."""
    assert Problem("", message, line) == fault_of(lambda: from_json(text))


@pytest.mark.parametrize(("expected", "text"), [(float("inf"), "Infinity"), (float("-inf"), "-Infinity")])
def test_json_numbers_without_bound_are_left_for_the_model_to_refuse(expected: float, text: str) -> None:
    """`Infinity` is read as the float it names, so that the model can refuse it at its place."""
    assert [expected] == from_json(f"[{text}]").data


def test_json_nan_is_left_for_the_model_to_refuse() -> None:
    """`NaN` is read as the float it names, so that the model can refuse it at its place."""
    assert "[nan]" == repr(from_json("[NaN]").data)


def test_a_json_number_of_thousands_of_digits_is_refused() -> None:
    """A number that Python would not read is refused in the library's own words."""
    problem = fault_of(lambda: from_json("[" + "9" * 5000 + "]"))
    assert Problem("", "holds a whole number of thousands of digits, which cannot be read") == problem


NESTED_TOO_DEEPLY = "is nested too deeply; a dataset nests seven levels deep"


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, '{"a":' * 100_000, "[" * 100_000])
def test_json_that_nests_without_end_is_refused(text: str) -> None:
    """JSON that is nested beyond what can be read is refused in plain words, whether or not it is closed."""
    assert Problem("", NESTED_TOO_DEEPLY, 1) == fault_of(lambda: from_json(text))


@pytest.mark.parametrize("levels", [51, 60, 900])
def test_json_of_more_than_fifty_levels_is_refused(levels: int) -> None:
    """The level beyond the fiftieth is told with its line, as in YAML, though what is before it closes again."""
    text = '[\n["[[", []],\n' + "[\n" * (levels - 1) + "]" * levels
    assert Problem("", NESTED_TOO_DEEPLY, 52) == fault_of(lambda: from_json(text))


def test_json_of_fifty_levels_is_read() -> None:
    """Fifty levels are still read, and the lines of all of them known."""
    reading = from_json("[\n" * 50 + "]" * 50)
    assert {(0,) * level: level + 1 for level in range(50)} == reading.lines()
    assert "[" * 50 + "]" * 50 == str(reading.data)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([("a", 1)], '{"a": 1, "a": 1}'),
        ([("a", 2)], '{"a": 1,\n"a": 2}'),
        ([("a", 2), ("a", 3)], '{"a": 1,\n"a": 2,\n"a": 3}'),
        ([("a", 2)], '{"a": 1,\n"\\u0061": 2}'),
        ([("a.b", 3)], '{"a": {"b": 1,\n"c": 1,\n"b": 2}}'),
        ([("[1].b", 2)], '[{"b": 1}, {"b": 1,\n"b": 2}]'),
        ([("a", 2)], '{"a": {"b": 1, "c": {"d": 2}},\n"a": {"b": 1, "c": {"d": 2}}}'),
        ([("a[0].x", 2), ("a[1].x", 4)], '{"a": [{"x": 1,\n"x": 2}, {"x": 1,\n\n"x": 2}]}'),
    ],
)
def test_a_json_key_given_twice_is_a_problem(expected: list[tuple[str, int]], text: str) -> None:
    """A key that stands twice in one object is a problem at its own path and line; what is inside it is not told."""
    problems = tuple(Problem(path, "is given twice in the same object; keep one", line) for path, line in expected)
    assert problems == from_json(text).problems


def test_the_same_key_in_two_objects_is_no_problem() -> None:
    """Objects beside each other may have the same keys."""
    assert () == from_json('[{"a": {"a": 1}}, {"a": [{"a": 1}, {"a": 1}]}]').problems


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({(): 1}, "1"),
        ({(): 2}, "\n[]\n"),
        ({(): 1, (0,): 2, (1,): 3, (1, 0): 3, (2,): 5}, '[\n1,\n["a"\n],\n"b"]'),
        (
            {(): 1, ("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 1): 5, ("b", 1, "c"): 5, ("d",): 7, ("e",): 9},
            '{\n "a": 1,\n "b": [\n  2,\n  {"c": null}\n ],\n "d": {},\n "e":\n  true\n}\n',
        ),
        ({(): 1, ("", "a"): 3, ("",): 2}, '{\n"": {\n"a": 1}}'),
        ({(): 1, ('q"[{,:}] ',): 2, ("\\",): 3, ("\n",): 4}, '{\n"q\\"[{,:}] ": "}",\n"\\\\": "\\\\",\n"\\n": ","}'),
        ({(): 1, (0,): 2, (1,): 3}, "[\r\n-1.5e+7,\r\nNaN]"),
    ],
)
def test_each_json_value_has_its_line(expected: dict[Path, int], text: str) -> None:
    """The line of every value is known, whatever stands in keys and texts; lines are counted from 1."""
    assert expected == from_json(text).lines()


def test_a_repeated_json_key_has_the_line_of_the_value_that_is_read() -> None:
    """Where a key stands twice, the last value is read, and the line is that value's."""
    reading = from_json('{"a": 1,\n"a": 2}')
    assert ({"a": 2}, {(): 1, ("a",): 2}) == (reading.data, reading.lines())


def places(value: Plain, path: Path = (), line: int = 1) -> "Iterator[tuple[Path, int]]":
    """Yield where `json.dumps(value, indent=1)` puts each value: one line for each, and one for each closing mark."""
    yield path, line
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        line += 1
        yield from places(item, (*path, key), line)
        line += height(item)


def height(value: Plain) -> int:
    """Give the line ends inside `json.dumps(value, indent=1)`."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return sum(1 + height(item) for item in inner) + bool(inner)


@given(nested(SCALARS, TEXTS))
def test_json_lines_are_where_the_values_stand(data: Plain) -> None:
    """In any JSON text that is indented, each value is on the line that is told for it."""
    assert dict(places(data)) == from_json(json.dumps(data, indent=1)).lines()


@given(nested(SCALARS, TEXTS))
def test_json_reads_what_it_wrote(data: Plain) -> None:
    """`read_json` gives back whatever `write_json` wrote, each value with its type."""
    assert repr(data) == repr(from_json(write_json(data)).data)


def test_json_is_written_for_people() -> None:
    """What holds only single values stands on one line, the rest is indented; characters stand as they are."""
    data: Plain = {
        "area": "Caf\N{LATIN SMALL LETTER E WITH ACUTE}",
        "empty": [],
        "spans": [{"start": 1, "exact": "a\nb"}, {}],
        "deep": {"list": [1, None], "flag": True},
    }
    text = """\
{
 "area": "Caf\N{LATIN SMALL LETTER E WITH ACUTE}",
 "empty": [],
 "spans": [
  {"start": 1, "exact": "a\\nb"},
  {}
 ],
 "deep": {
  "list": [1, null],
  "flag": true
 }
}
"""
    assert text == write_json(data)


@pytest.mark.parametrize(("text", "value"), [("[]\n", []), ("{}\n", {}), ("1.5\n", 1.5), ('"a"\n', "a")])
def test_json_of_a_single_value_is_one_line(text: str, value: Plain) -> None:
    """A value that holds no others is written on one line, with its line end."""
    assert text == write_json(value)


@given(nested(SCALARS, TEXTS))
def test_any_reader_reads_the_json_that_is_written(data: Plain) -> None:
    """What is written is JSON by the standard library's reader too."""
    assert repr(data) == repr(json.loads(write_json(data)))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_json_is_written_that_others_cannot_read(value: float) -> None:
    """A number that JSON does not know is never written."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json([value])


# --- YAML: what a scalar is ------------------------------------------------------------------------------------------

needs_yaml = pytest.mark.extra


@needs_yaml
@pytest.mark.parametrize(
    ("expected", "text"),
    [
        *((None, text) for text in ("~", "null", "Null", "NULL", "")),
        *((True, text) for text in ("true", "True", "TRUE")),
        *((False, text) for text in ("false", "False", "FALSE")),
        (0, "0"),
        (12, "12"),
        (-12, "-12"),
        (12, "+12"),
        (7, "007"),
        (10**299, "1" + "0" * 299),
        (1.5, "1.5"),
        (-1.5, "-1.5"),
        (1.0, "1."),
        (0.5, ".5"),
        (0.5, "+.5"),
        (100000.0, "1e5"),
        (0.015, "1.5E-2"),
        (1e20, "1e+20"),
    ],
)
def test_a_yaml_scalar_is_null_bool_or_number_by_the_core_schema(expected: object, text: str) -> None:
    """A scalar without quotes is null, bool or number where the core schema of YAML 1.2 writes these so."""
    assert repr({"key": expected}) == repr(from_yaml(f"key: {text}").data)


@needs_yaml
@pytest.mark.parametrize(
    "text",
    [
        *("yes", "Yes", "no", "NO", "on", "off", "y", "n", "tRUE", "nULL", "none", "None"),
        *("2018-02-12", "2018-02", "2018-02-12T10:00:00", "12:30", "1:30:00"),
        *("1_000", "1,000", "0x1F", "0o7", "0b1", ".inf", "-.INF", ".nan", "1e", "e5", "--1", "1.2.3", ".", "1 2"),
        *("9" * 301, "-" + "9" * 5000),
        *("Staff were kind", "<<", "=", "a: b".replace(": ", ":"), "\N{ARABIC-INDIC DIGIT ONE}"),
    ],
)
def test_every_other_yaml_scalar_is_text(text: str) -> None:
    """A date, a time, `no`, another notation of numbers and a number beyond reading stay the text they are."""
    assert {"key": text} == from_yaml(f"key: {text}").data


@needs_yaml
@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1", '"1"'),
        ("true", "'true'"),
        ("", "''"),
        ("~", '"~"'),
        ("1\n", "|\n 1\n"),
        ("null", ">-\n null\n"),
    ],
)
def test_a_quoted_yaml_scalar_is_text(expected: str, text: str) -> None:
    """Quotes or a block scalar make text of anything."""
    assert {"key": expected} == from_yaml(f"key: {text}").data


@needs_yaml
@pytest.mark.parametrize("key", ["1", "no", "null", "true", "~", "2018-02-12", "1.5", "<<"])
def test_a_yaml_key_is_always_text(key: str) -> None:
    """A key is the text that it is written as, never a number, bool or null."""
    assert {key: 1} == from_yaml(f"{key}: 1").data


@needs_yaml
def test_yaml_collections_of_both_styles_are_read() -> None:
    """Block and flow style give the same lists and mappings, in the order of the file."""
    block = "b:\n- 1\n- x: 1\n  y: []\n- - 2\na: {}\n"
    flow = "{b: [1, {x: 1, y: []}, [2]], a: {}}"
    assert "{'b': [1, {'x': 1, 'y': []}, [2]], 'a': {}}" == str(from_yaml(block).data) == str(from_yaml(flow).data)


@needs_yaml
@pytest.mark.parametrize("text", ["--- {a: 1}\n", "a: 1\n...\n", "%YAML 1.2\n---\na: 1\n", "# note\n\na: 1 # note\n"])
def test_marks_around_the_one_document_are_allowed(text: str) -> None:
    """A file of one document may say where it begins and ends, and hold comments."""
    assert {"a": 1} == from_yaml(text).data


@needs_yaml
def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no C parser, its own reads the same data, lines and problems."""
    import yaml  # noqa: PLC0415

    text = "a: [1, {b: no}]\n'1': |\n  x\nc:\n  d: 1\n  d: 2\n"
    fast = from_yaml(text)
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    slow = from_yaml(text)
    assert (fast.data, fast.lines(), fast.problems) == (slow.data, slow.lines(), slow.problems)


# --- YAML: what is refused -------------------------------------------------------------------------------------------


@needs_yaml
@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "a: &x 1"),
        (2, "a: 1\nb: &x [1]"),
        (2, "a:\n  &x {b: 1}"),
        (1, "&x a: 1"),
        (2, "a: 1\nb: *x"),
        (3, "a:\n- 1\n- *x"),
        (1, "<<: *x"),
        (1, "*x : 1"),
    ],
)
def test_yaml_anchors_and_aliases_are_refused(line: int, text: str) -> None:
    """An anchor or an alias anywhere is refused at its line, before anything is expanded."""
    message = "anchors and aliases (& and *) are not read; write the value out"
    assert Problem("", message, line) == fault_of(lambda: from_yaml(text))


@needs_yaml
@pytest.mark.parametrize(
    ("line", "tag", "text"),
    [
        (1, "tag:yaml.org,2002:str", "a: !!str 1"),
        (2, "tag:yaml.org,2002:python/object/apply:os.system", "a: 1\nb: !!python/object/apply:os.system [ls]"),
        (1, "!local", "!local a: 1"),
        (1, "tag:yaml.org,2002:map", "!!map {a: 1}"),
        (1, "!", "a: ! 12"),
    ],
)
def test_yaml_tags_are_refused(line: int, tag: str, text: str) -> None:
    """A tag is refused at its line and named: nothing is ever built from it."""
    assert Problem("", f"the tag {tag!r} is not read; write plain values", line) == fault_of(lambda: from_yaml(text))


@needs_yaml
@pytest.mark.parametrize(
    ("line", "text"), [(1, "? [a]\n: b"), (2, "a: 1\n? {b: 1}\n: c"), (1, "[a]: b"), (3, "a:\n- b: 1\n  {c: 1}: 2")]
)
def test_a_yaml_key_that_is_a_collection_is_refused(line: int, text: str) -> None:
    """A list or a mapping is no key."""
    assert Problem("", "a key must be text, not a list or a mapping", line) == fault_of(lambda: from_yaml(text))


@needs_yaml
@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([("a", 2)], "a: 1\na: 2\n"),
        ([("a", 2), ("a", 3)], "a: 1\na: 2\na: 3\n"),
        ([("a", 2)], "a: 1\n'a': 2\n"),
        ([("a.b", 3)], "a:\n  b: 1\n  b: 2\n"),
        ([("[1].b", 3)], "- b: 1\n- b: 1\n  b: 2\n"),
        ([("a[1].x.y", 5)], "a:\n- 0\n- x:\n    y: 1\n    y: [2]\n"),
        ([("a", 3), ("a.b", 5)], "a:\n  b: 1\na:\n  b: 1\n  b: 2\n"),
        ([("a", 2), ("b", 4)], "a: [1]\na: [1, [2]]\nb: {}\nb: {c: 1}\n"),
    ],
)
def test_a_yaml_key_given_twice_is_a_problem(expected: list[tuple[str, int]], text: str) -> None:
    """A key that stands twice in one mapping is a problem at its own path and line."""
    problems = tuple(Problem(path, "is given twice in the same mapping; keep one", line) for path, line in expected)
    assert problems == from_yaml(text).problems


@needs_yaml
def test_what_follows_a_repeated_yaml_key_keeps_its_place() -> None:
    """After a key given twice the rest of the file is read at its own paths, and the first value stands."""
    reading = from_yaml("- a: 1\n  a: {b: [1, 2]}\n  c: 3\n- d\n")
    lines = reading.lines()
    assert ([{"a": 1, "c": 3}, "d"], 3, 4) == (reading.data, lines[0, "c"], lines[1,])


@needs_yaml
def test_the_same_key_in_two_mappings_is_no_problem() -> None:
    """Mappings beside or inside each other may have the same keys."""
    assert () == from_yaml("- a: {a: 1}\n- a: [{a: 1}, {a: 1}]\n").problems


@needs_yaml
@pytest.mark.parametrize(("count", "text"), [(2, "a: 1\n---\nb: 2\n"), (3, "---\n---\n---\n"), (2, "a: 1\n...\n--- 2")])
def test_a_yaml_file_of_several_documents_is_refused(count: int, text: str) -> None:
    """A file holds one document; several are counted and refused."""
    problem = fault_of(lambda: from_yaml(text))
    assert f"holds {count} YAML documents; one is expected" == problem.message


@needs_yaml
@pytest.mark.parametrize("text", ["", "  \n\n", "# only a note\n"])
def test_yaml_without_a_value_is_said_to_be_empty(text: str) -> None:
    """A YAML text of nothing but white space and comments is empty."""
    assert Problem("", "is empty; a YAML mapping is expected") == fault_of(lambda: from_yaml(text))


@needs_yaml
@pytest.mark.parametrize(
    "text",
    [
        "[" * 51 + "]" * 51,
        "{a: " * 51 + "}" * 51,
        "- " * 51 + "a",
        "[" * 100_000,
        "- " * 100_000,
        "\n".join(" " * level + "a:" for level in range(60)),
    ],
    ids=["lists", "mappings", "block", "very deep lists", "very deep block", "indented"],
)
def test_yaml_beyond_fifty_levels_is_refused(text: str) -> None:
    """YAML that is nested more than 50 levels deep is refused, however deep it goes."""
    problem = fault_of(lambda: from_yaml(text))
    assert ("", NESTED_TOO_DEEPLY) == (problem.path, problem.message)


@needs_yaml
def test_the_line_that_nests_too_deeply_is_told() -> None:
    """The level beyond the fiftieth is told with its line."""
    text = "\n".join(" " * level + "a:" for level in range(60))
    assert 51 == fault_of(lambda: from_yaml(text)).line


@needs_yaml
def test_yaml_of_fifty_levels_is_read() -> None:
    """Fifty levels are still read."""
    text = "[" * 50 + "]" * 50
    assert text == str(from_yaml(text).data)


@needs_yaml
@pytest.mark.parametrize(
    ("line", "text"),
    [(1, "a: [1"), (2, "a: 1\n\tb: 2"), (2, "a: 1\n b: 2"), (1, "a: 'x"), (2, "a: 1\n%b"), (1, 'a: "\\q"')],
)
def test_faulty_yaml_is_placed(line: int, text: str) -> None:
    """A text that is no YAML is refused with what is wrong, and on which line or the next the parser saw it."""
    problem = fault_of(lambda: from_yaml(text))
    assert problem.message.startswith("is not YAML: ")
    assert problem.line in {line, line + 1}


@needs_yaml
def test_faulty_yaml_is_told_in_full() -> None:
    """The message names the fault and its column, and in plain words the usual cause and what to do."""
    problem = fault_of(lambda: from_yaml("a: 1\n\tb: 2"))
    message = "is not YAML: found a tab character that violates indentation at column 1"
    assert Problem("", f"{message}; the usual cause is a tab; indent with spaces", 2) == problem


INDENTATION = (
    "a line indented too far or too little; indent all entries of a list or mapping by the same number of spaces"
)


@needs_yaml
@pytest.mark.parametrize(
    ("line", "cause", "text"),
    [
        (2, "a colon in a text; put the text in quotes", "- a: 1\n- summary: He said: no\n"),
        (2, INDENTATION, "a: 1\n  b: 2\n"),
        (3, INDENTATION, "a:\n    b: 1\n  c: 2\n"),
        (3, INDENTATION, "a:\n  - b: 1\n   c: 2\n"),
        (3, INDENTATION, "a:\n  - b: 1\n - c: 2\n"),
        (1, INDENTATION, "a: - b\n"),
        (2, "a tab; indent with spaces", "a:\n\tb: 2\n"),
        (1, "a text that begins with a mark such as @ or %; put the text in quotes", "a: @x\n"),
        (1, "a text that begins with a bracket or a comma; put the text in quotes", "a: ]\n"),
        (1, "a text that begins with * or &; put the text in quotes", "a: ** x\n"),
        (3, "a line, as a rule the one before, that is neither 'key: value' nor '- item'", "a: 1\nb\nc: 2\n"),
        (2, "quotes that are not closed; close them", "a: 1\nb: 'x\nc: 1\nd: 1\n"),
        (1, "a backslash in double quotes; take single quotes", 'a: "C:\\d"\n'),
        (
            2,
            "brackets that are not closed, or a text with a mark in them; close them, or put the text in quotes",
            "a: {b: 1\nc: 2\n",
        ),
        (
            1,
            "a quotation mark in a text in the same marks; put the text in marks of the other kind",
            "a: 'it's'\n",
        ),
    ],
)
def test_the_usual_cause_of_faulty_yaml_is_told(line: int, cause: str, text: str) -> None:
    """A slip that people make is told in plain words, with what to do, on the line where it shows."""
    problem = fault_of(lambda: from_yaml(text))
    assert (line, f"the usual cause is {cause}") == (problem.line, problem.message.partition("; ")[2])


@needs_yaml
def test_a_fault_of_yaml_without_a_usual_cause_is_told_alone() -> None:
    """Where no cause is usual, none is guessed."""
    problem = fault_of(lambda: from_yaml("%FOO bar\n"))
    assert Problem("", "is not YAML: found unknown directive name at column 5", 1) == problem


@needs_yaml
@pytest.mark.parametrize("text", ["a: 1\nb: x\x07\n", "a: 1\nb: \x00\n", "a: 1\nb: \x7f\n", "a: 1\nb: \ufffe\n"])
def test_a_control_character_in_yaml_is_placed(text: str) -> None:
    """A control character, which YAML does not allow as such, is refused with its line and a way out."""
    message = f"holds the character {text[-2]!r}, which YAML allows only as an escape in double quotes"
    assert Problem("", message, 2) == fault_of(lambda: from_yaml(text))


@needs_yaml
def test_an_escaped_control_character_is_read() -> None:
    """The way out is one: as an escape in double quotes any character can be written."""
    assert {"a": "x\x07\x00\ufffe"} == from_yaml(r'a: "x\a\0\uFFFE"').data


# --- YAML: lines and the other way -----------------------------------------------------------------------------------


@needs_yaml
@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({(): 1}, "a"),
        ({(): 2, ("a",): 2}, "# note\na: 1\n"),
        (
            {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "c"): 3, ("b", 0, "d"): 4, ("b", 1): 6, ("e",): 7},
            "a: 1\nb:\n- c: 1\n  d: 2\n-\n  3\ne: x\n",
        ),
        ({(): 1, ("a",): 1, ("b",): 4, ("c",): 5}, "a: |\n  one\n  two\nb: {}\nc: []\n"),
        ({(): 1, ("a",): 1, ("a", 0): 1, ("a", 1): 2, ("a", 2): 3, ("a", 2, "b"): 3}, "a: [1,\n 2,\n {b: 3}]"),
        ({(): 1, (0,): 1, (0, 0): 1, (0, 1): 2, (1,): 3, (1, 0): 3}, "- - 1\n  - 2\n- - 3\n"),
        ({(): 1, ("",): 1, ("", "b"): 2}, "'':\n  b: 1\n"),
        ({(): 1, ("a",): 1}, "a:\n  b c\n"),
    ],
)
def test_each_yaml_value_has_its_line(expected: dict[Path, int], text: str) -> None:
    """The line of every value is known; a value that has a key stands where its key does."""
    assert expected == from_yaml(text).lines()


SIMPLE_TEXTS = st.text("ab1 .:-#'\"", max_size=8)


@needs_yaml
@given(
    nested(st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(-1, 1) | SIMPLE_TEXTS, SIMPLE_TEXTS)
)
def test_yaml_reads_indented_json_alike(data: Plain) -> None:
    """JSON is YAML: both readers give the same data and the same lines for a JSON text."""
    text = json.dumps(data, indent=1)
    one, other = from_json(text), from_yaml(text)
    assert (repr(one.data), one.lines()) == (repr(other.data), other.lines())


@needs_yaml
@given(nested(SCALARS, TEXTS))
@example(list(AWKWARD))
@example({text: text for text in AWKWARD})
@example({"a": [{text: [text]} for text in AWKWARD]})
def test_yaml_reads_what_it_wrote(data: Plain) -> None:
    """`read_yaml` gives back whatever `write_yaml` wrote, each value with its type."""
    assert repr(data) == repr(from_yaml(write_yaml(data)).data)


@needs_yaml
@pytest.mark.parametrize("text", AWKWARD)
def test_yaml_gives_back_awkward_texts(text: str) -> None:
    """A text that looks like something else, or holds what YAML folds or escapes, comes back character by character."""
    data: Plain = {"a": text, text: ["b", {"c": text}]}
    assert repr(data) == repr(from_yaml(write_yaml(data)).data)


@needs_yaml
@pytest.mark.parametrize("text", ["0o7", "0x1F", ".inf", "-.INF", ".NaN", "1e5", "no", "12:30", "~"])
def test_text_is_quoted_that_any_reader_would_take_for_something_else(text: str) -> None:
    """What a reader of YAML 1.1 or 1.2 would take for a number, a bool or null is written in quotes."""
    assert f"a: '{text}'\n" == write_yaml({"a": text})


@needs_yaml
def test_yaml_is_written_for_people() -> None:
    """YAML is written in the order given, in block style, with several lines as a block and characters as they are."""
    text = "b: Caf\N{LATIN SMALL LETTER E WITH ACUTE}\na:\n- 1\n- '2'\nc: |-\n  one\n\n  two\n"
    data: Plain = {"b": "Caf\N{LATIN SMALL LETTER E WITH ACUTE}", "a": [1, "2"], "c": "one\n\ntwo"}
    assert text == write_yaml(data)


@needs_yaml
def test_writing_yaml_leaves_no_trace_in_the_library() -> None:
    """The writer's own representation of text does not reach other users of PyYAML."""
    import yaml  # noqa: PLC0415

    write_yaml({"a": "1e5"})
    assert "a: 1e5\n" == yaml.safe_dump({"a": "1e5"})
