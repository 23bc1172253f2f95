"""
JSON and YAML text as plain data, with the line on which each value stands.

Stricter than the parsers beneath: a key given twice, an anchor or a tag in YAML, and nesting beyond need are problems
and never resolved in silence.  YAML is read by the core schema of YAML 1.2, so a date or `no` stays the text it is;
numbers are decimal, and what the schema would read as octal, hexadecimal, infinite or none stays text too.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple, cast

from oxon_review._extras import require
from oxon_review.errors import LoadError, Problem

__all__ = ["Path", "Plain", "Reading", "decode", "dotted", "read_json", "read_yaml", "write_json", "write_yaml"]

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
"""What JSON and YAML can say."""
Path = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

_LONGEST_KEY = 100
_DEEPEST = 50
"""A dataset nests seven levels deep; what goes beyond this is no dataset."""
_TOO_DEEP = "is nested too deeply; a dataset nests seven levels deep"
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "UTF-8",
    b"\xff\xfe\x00\x00": "UTF-32",  # before that of UTF-16, which it begins with
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_YAML_NULL = re.compile(r"(?:~|null|Null|NULL|)")
_YAML_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)")
_YAML_INT = re.compile(r"[-+]?[0-9]{1,300}")
"""Python reads no whole number of more than 4,300 digits; a longer run of digits than this one is text."""
_YAML_ELSEWHERE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
"""Text here, but a number to others that read the core schema."""
_YAML_LINE_BREAK = re.compile("[\x85\u2028\u2029]")
_YAML_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML 1.2 forbids in a text (section 5.1)."""
_YAML_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class Reading(NamedTuple):
    """Plain data as read from a text, where each value stands in it, and what was wrong with the text."""

    data: object
    lines: Callable[[], dict[Path, int]]
    """Gives the line of each value, counted from 1; called only when there is a problem to place."""
    problems: tuple[Problem, ...] = ()
    of_lists: str = ""
    """How the format writes a list, to end the message with where one is expected."""


def dotted(path: Path) -> str:
    """Write a path as one would in code: `reviews[0].findings[2].theme`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{str(part)[:_LONGEST_KEY]}" for part in path)
    return "".join(parts).removeprefix(".")


def _refuse(source: str, message: str, *, line: int | None = None, path: Path = ()) -> LoadError:
    return LoadError(source, (Problem(dotted(path), message, line),))


def decode(content: bytes, *, source: str) -> str:
    """
    Read bytes as UTF-8, without a byte order mark.

    Raises:
        LoadError: When they are something else, with the line of the first byte that is not UTF-8.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            message = f"begins with the byte order mark of {encoding}; save it as UTF-8 without a byte order mark"
            raise _refuse(source, message)
    nul = content.find(0)
    if nul >= 0:
        message = f"is not text in UTF-8: byte {nul} is NUL, as in UTF-16 or a binary file; save it as UTF-8"
        raise _refuse(source, message, line=content.count(b"\n", 0, nul) + 1)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte {error.start} is {content[error.start]:#04x}; save it as UTF-8"
        raise _refuse(source, message, line=line) from error


# --- JSON ------------------------------------------------------------------------------------------------------------


def _json_places(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path and line of each value of a JSON text that is known to be sound."""
    stack: list[str | int | None] = []  # the key or position in each open container; None where a key is awaited
    line, counted = 1, 0
    for match in _JSON_TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted, symbol = match.start(), match[0]
        if symbol in {"}", "]"}:
            stack.pop()
        elif symbol == ",":
            last = stack[-1]
            stack[-1] = last + 1 if isinstance(last, int) else None
        elif symbol == ":":
            continue
        elif stack and stack[-1] is None:
            stack[-1] = json.loads(symbol)
        else:
            yield tuple(part for part in stack if part is not None), line
            if symbol in {"{", "["}:
                stack.append(None if symbol == "{" else 0)


def _is_too_deep(data: Plain) -> bool:
    """Tell whether data nests deeper than is read, level by level, since its depth could exhaust the stack."""
    level = [data]
    for _ in range(_DEEPEST):
        level = [item for value in level if isinstance(value, (list, dict)) for item in _items(value)]
    return any(isinstance(value, (list, dict)) for value in level)


def _too_deep(text: str, source: str) -> LoadError:
    """Make the error of a JSON text that nests too deeply, with the line on which it first does."""
    depths = accumulate((token[0] in {"{", "["}) - (token[0] in {"}", "]"}) for token in _JSON_TOKEN.finditer(text))
    places = (token.start() for token in _JSON_TOKEN.finditer(text))
    place = next((place for place, depth in zip(places, depths, strict=True) if depth > _DEEPEST), 0)
    return _refuse(source, _TOO_DEEP, line=text.count("\n", 0, place) + 1)


def _json_repeats(text: str) -> Iterator[Problem]:
    seen: set[Path] = set()
    told: set[Path] = set()
    for path, line in _json_places(text):
        if path in seen and path[:-1] not in told:
            yield Problem(dotted(path), "is given twice in the same object; keep one", line)
        if path in seen:
            told.add(path)
        seen.add(path)


def read_json(text: str, *, source: str) -> Reading:
    """
    Read a JSON text.

    Raises:
        LoadError: When the text is no JSON, with the line of the fault.
    """
    if not text.strip():
        raise _refuse(source, "is empty; a JSON object is expected")
    repeats = False

    def build(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
        nonlocal repeats
        built = dict(pairs)
        repeats = repeats or len(built) < len(pairs)
        return built

    try:
        data = json.loads(text, object_pairs_hook=build, parse_constant=float)
    except json.JSONDecodeError as error:
        what = error.msg[0].lower() + error.msg[1:].removesuffix(" at").removesuffix(" starting")
        message = f"is not JSON: {what} at column {error.colno}"
        raise _refuse(source, message, line=error.lineno) from error
    except RecursionError as error:
        raise _too_deep(text, source) from error
    except ValueError as error:
        raise _refuse(source, "holds a whole number of thousands of digits, which cannot be read") from error
    if _is_too_deep(data):
        raise _too_deep(text, source)
    problems = tuple(_json_repeats(text)) if repeats else ()
    return Reading(data, lambda: dict(_json_places(text)), problems)


# --- YAML ------------------------------------------------------------------------------------------------------------


def _plain_scalar(text: str) -> Plain:
    """Read a scalar without quotes by the core schema of YAML 1.2; what is not null, bool or number is text."""
    if _YAML_NULL.fullmatch(text):
        return None
    if _YAML_BOOL.fullmatch(text):
        return text.lower() == "true"
    if _YAML_INT.fullmatch(text):
        return int(text)
    return float(text) if _YAML_FLOAT.fullmatch(text) and not text.lstrip("+-").isdigit() else text


class _YamlBuilder:
    """Builds plain data from the events of a YAML text, one event at a time and without recursion."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.documents: list[Plain] = []
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._open: list[list[Plain] | dict[str, Plain]] = [self.documents]
        self._keys: list[str | None] = [None]  # beside each open container: the key that awaits its value

    def add(self, event: Any) -> None:  # noqa: ANN401 (PyYAML has a class for each kind)
        """Take the next event."""
        line = event.start_mark.line + 1
        kind = type(event).__name__
        if kind == "AliasEvent" or getattr(event, "anchor", None) is not None:
            message = "anchors and aliases (& and *) are not read; write the value out"
            raise _refuse(self.source, message, line=line)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _refuse(self.source, f"the tag {tag!r} is not read; write plain values", line=line)
        if kind == "ScalarEvent":
            self._scalar(event.value, is_plain=event.implicit[0], line=line)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._start({} if kind[0] == "M" else [], line)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._open.pop()
            self._keys.pop()
            self._keys[-1] = None

    def _awaits_key(self) -> bool:
        return isinstance(self._open[-1], dict) and self._keys[-1] is None

    def _scalar(self, text: str, *, is_plain: bool, line: int) -> None:
        if not self._awaits_key():
            self._place(_plain_scalar(text) if is_plain else text, line)
            return
        self._keys[-1] = text
        if text in self._open[-1]:
            self.problems.append(Problem(dotted(self._here()), "is given twice in the same mapping; keep one", line))
        self.lines.setdefault(self._here(), line)

    def _start(self, container: list[Plain] | dict[str, Plain], line: int) -> None:
        if self._awaits_key():
            raise _refuse(self.source, "a key must be text, not a list or a mapping", line=line)
        if len(self._open) > _DEEPEST:
            raise _refuse(self.source, _TOO_DEEP, line=line)
        self._place(container, line)
        self._open.append(container)
        self._keys.append(None)

    def _here(self) -> Path:
        """Give the path of the value that comes next; a container that is open has been placed already."""
        path: list[str | int] = []
        for container, key in zip(self._open[1:], self._keys[1:], strict=True):
            path.append(len(container) - (container is not self._open[-1]) if key is None else key)
        return tuple(path)

    def _place(self, value: Plain, line: int) -> None:
        container, key = self._open[-1], self._keys[-1]
        self.lines.setdefault(self._here(), line)
        if isinstance(container, list):
            container.append(value)
            return
        container.setdefault(cast("str", key), value)
        if not isinstance(value, (list, dict)):
            self._keys[-1] = None


_QUOTE = "put the text in quotes"
_INDENT = "a line indented too far or too little; indent all entries of a list or mapping by the same number of spaces"
_TAB = "a tab; indent with spaces"
_YAML_CAUSES = (
    ("tab character", _TAB),
    ("mapping values are not allowed", _INDENT),
    ("cannot start any token", f"a text that begins with a mark such as @ or %; {_QUOTE}"),
    ("node content", f"a text that begins with a bracket or a comma; {_QUOTE}"),
    ("alphabetic or numeric character", f"a text that begins with * or &; {_QUOTE}"),
    ("could not find expected ':'", "a line, as a rule the one before, that is neither 'key: value' nor '- item'"),
    ("end of stream", "quotes that are not closed; close them"),
    ("escape character", "a backslash in double quotes; take single quotes"),
    ("',' or", "brackets that are not closed, or a text with a mark in them; close them, or put the text in quotes"),
    ("expected key", _INDENT),
    ("'-' indicator", _INDENT),
    ("block end", _INDENT),
    ("sequence entries are not allowed", _INDENT),
)
"""What the YAML parser says, and what usually is the cause and what to do; the first that fits counts."""


def _yaml_cause(what: str, before: str, here: str) -> str:
    """Say what usually is the cause of a fault of YAML, by the parser's words and what stands before it and there."""
    if here == "\t":
        return f"; the usual cause is {_TAB}"
    if "mapping values" in what and ":" in before:
        return f"; the usual cause is a colon in a text; {_QUOTE}"
    if ("expected key" in what or "'<scalar>'" in what) and ("'" in before or '"' in before):
        return (
            "; the usual cause is a quotation mark in a text in the same marks; put the text in marks of the other kind"
        )
    cause = next((cause for words, cause in _YAML_CAUSES if words in what), None)
    return "" if cause is None else f"; the usual cause is {cause}"


def _yaml_fault(error: Any, text: str) -> tuple[str, int]:  # noqa: ANN401 (PyYAML's MarkedYAMLError)
    """Give the message and the line of an error of the YAML parser; of quotes that are not closed, where they open."""
    mark, what = error.problem_mark or error.context_mark, error.problem or error.context
    if "nesting depth" in what:
        return _TOO_DEEP, mark.line + 1
    if "end of stream" in what and error.context_mark is not None:
        mark = error.context_mark
    before = text[: mark.index].rpartition("\n")[2]
    cause = _yaml_cause(what, before, text[mark.index : mark.index + 1])
    return f"is not YAML: {what} at column {mark.column + 1}{cause}", mark.line + 1


def read_yaml(text: str, *, source: str) -> Reading:
    """
    Read a YAML text of one document, by the core schema of YAML 1.2, without anchors and tags.

    Raises:
        LoadError: When the text is no such YAML, with the line of the fault.
        MissingExtraError: When PyYAML is not installed.
    """
    yaml = require("yaml", extra="yaml")
    control = _YAML_UNPRINTABLE.search(text)
    if control is not None:
        message = f"holds the character {control[0]!r}, which YAML allows only as an escape in double quotes"
        raise _refuse(source, message, line=text.count("\n", 0, control.start()) + 1)
    builder = _YamlBuilder(source)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.add(event)
    except yaml.MarkedYAMLError as error:
        message, line = _yaml_fault(error, text)
        raise _refuse(source, message, line=line) from error
    if not builder.documents:
        raise _refuse(source, "is empty; a YAML mapping is expected")
    if len(builder.documents) > 1:
        raise _refuse(source, f"holds {len(builder.documents)} YAML documents; one is expected")
    of_lists = "; begin each item with '- '"
    return Reading(builder.documents[0], lambda: builder.lines, tuple(builder.problems), of_lists)


# --- the other way ---------------------------------------------------------------------------------------------------


def write_json(data: Plain) -> str:
    """
    Write plain data as JSON in UTF-8 characters: the inverse of `read_json`.

    What holds only single values, such as a span, stands on one line; the rest is indented.
    """
    return _json_text(data, "\n") + "\n"


def _json_text(data: Plain, line_end: str) -> str:
    if not isinstance(data, (list, dict)) or not any(isinstance(item, (list, dict)) for item in _items(data)):
        return json.dumps(data, ensure_ascii=False, allow_nan=False)
    deeper = f"{line_end} "
    if isinstance(data, list):
        return f"[{deeper}{f',{deeper}'.join(_json_text(item, deeper) for item in data)}{line_end}]"
    pairs = (f"{json.dumps(key, ensure_ascii=False)}: {_json_text(item, deeper)}" for key, item in data.items())
    return f"{{{deeper}{f',{deeper}'.join(pairs)}{line_end}}}"


def _items(data: list[Plain] | dict[str, Plain]) -> Iterable[Plain]:
    return data if isinstance(data, list) else data.values()


def write_yaml(data: Plain) -> str:
    """
    Write plain data as YAML: the inverse of `read_yaml`.

    Raises:
        MissingExtraError: When PyYAML is not installed.
    """
    yaml = require("yaml", extra="yaml")

    dumper: Any = type("Dumper", (yaml.SafeDumper,), {})  # a class of its own: representers are kept on the class

    def represent(dumper: Any, text: str) -> object:  # noqa: ANN401
        """Quote what `read_yaml` would not read as text."""
        style: str | None = "'"
        if _YAML_LINE_BREAK.search(text):
            style = '"'
        elif "\n" in text:
            style = "|"
        elif isinstance(_plain_scalar(text), str) and not _YAML_ELSEWHERE.fullmatch(text):
            style = None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    dumper.add_representer(str, represent)
    written: str = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120)
    return written
