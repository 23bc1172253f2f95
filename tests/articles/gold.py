"""
Reads the composed articles: plain text with marks that say what an extractor should find in it.

A file is a TOML header, a line of `=====` and the text.  A mark is `⟦key|words⟧`; marks may nest.  Without its marks
the text is the article, and where the marks stood are the offsets of the gold, so they are right by construction.

- `q1`: a quotation without its quotation marks, repeated for each of its paragraphs.  Quotation marks within a
  quotation are part of its words and no quotation of their own.
- `d1`: a mention of a date.  `m1`: a figure of a table of delays.
- `o:fen-council`: a mention of a known organisation.  `a`: an action.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attrs import field, frozen

from oxon_review import Document, Month, Organisation, OrganisationKind, QuoteKind

__all__ = ["Article", "GoldDate", "GoldDelay", "GoldMention", "GoldQuote", "articles", "parse_article", "read_article"]

Range = tuple[int, int]
"""From the first character up to, not including, the last."""

BASES = ("stated", "resolved", "season", "financial-year", "unresolved")
"""What a date may rest on."""

_RULE = "====="
_MARK = re.compile(r"⟦([^|⟦⟧]*)\||⟧|⟦")
_KEY = re.compile(r"[qdm][1-9][0-9]*|a|o:[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADER = {"id", "published", "note", "line_ends", "organisations", "quotes", "dates", "delays"}
_LINE_ENDS = {"lf": "\n", "crlf": "\r\n"}


@frozen
class GoldQuote:
    """A quotation: one range for each of its paragraphs, without quotation marks."""

    key: str
    kind: QuoteKind
    spans: tuple[Range, ...]
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None


@frozen
class GoldDate:
    """A mention of a date: where it stands, and its first and last day unless the text leaves them open."""

    key: str
    start: int
    end: int
    first: date | None
    last: date | None
    basis: str
    problem: bool = False


@frozen
class GoldDelay:
    """A figure of a table of delays; the month is written `YYYY-MM`."""

    key: str
    start: int
    end: int
    month: str
    value: float


@frozen
class GoldMention:
    """A mention of a known organisation."""

    organisation_id: str
    start: int
    end: int


@frozen
class Article:
    """A composed article, with all that is to be found in it in the order of the text."""

    document: Document
    quotes: tuple[GoldQuote, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    organisation_mentions: tuple[GoldMention, ...] = ()
    actions: tuple[Range, ...] = ()
    delays: tuple[GoldDelay, ...] = ()
    note: str = ""

    @property
    def published(self) -> date | None:
        """The day of publication, None where unknown."""
        return self.document.source.published

    def words(self, span: Range) -> str:
        """Give the words of a range."""
        return self.document.text[slice(*span)]


@frozen
class _Marks:
    """The text without its marks, and the ranges of each key in the order of the text."""

    text: str
    ranges: dict[str, tuple[Range, ...]] = field(factory=dict[str, tuple[Range, ...]])

    def keys(self, letter: str) -> list[str]:
        """Give the keys of a letter in order of place."""
        return sorted((key for key in self.ranges if key[0] == letter), key=lambda key: self.ranges[key])


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _strip(marked: str) -> _Marks:
    """Take the marks out of a text; the lines of complaints are counted from the top of the text."""
    text = ""
    end = 0
    opened: list[tuple[str, int, int]] = []
    found: list[tuple[str, Range]] = []
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        where = f"line {_line(marked, match.start())} of the text"
        if match[0] == "⟦":
            message = f"{where}: a mark is written ⟦key|words⟧ (got {marked[match.start() : match.start() + 20]!r})"
            raise ValueError(message)
        if match[0] != "⟧":
            if _KEY.fullmatch(match[1]) is None:
                message = f"{where}: a key is q1, d1, m1, a or o:organisation-id (got {match[1]!r})"
                raise ValueError(message)
            opened.append((match[1], len(text), match.start()))
            continue
        if not opened:
            message = f"{where}: ⟧ closes a mark that was never opened; add ⟦key| or take it out"
            raise ValueError(message)
        key, start, _ = opened.pop()
        words = text[start:]
        if not words or words != words.strip():
            message = f"{where}: the words of a mark begin and end without white space (got {words!r} for {key!r})"
            raise ValueError(message)
        found.append((key, (start, len(text))))
    if opened:
        key, _, offset = opened[-1]
        message = f"line {_line(marked, offset)} of the text: the mark {key!r} is never closed; add ⟧"
        raise ValueError(message)
    ranges: dict[str, tuple[Range, ...]] = {}
    for key, span in sorted(found, key=lambda one: one[1]):
        ranges[key] = (*ranges.get(key, ()), span)
    return _Marks(text + marked[end:], ranges)


def _known(entry: Mapping[str, object], known: set[str], where: str) -> None:
    """Refuse keys that the format does not have."""
    if unknown := sorted(set(entry) - known):
        message = f"{where}: unknown {', '.join(map(repr, unknown))}; known are {', '.join(sorted(known))}"
        raise ValueError(message)


def _one_of(value: object, allowed: tuple[str, ...], where: str) -> str:
    if not isinstance(value, str) or value not in allowed:
        message = f"{where} must be one of {', '.join(allowed)} (got {value!r})"
        raise ValueError(message)
    return value


def _matched(marks: _Marks, entries: Mapping[str, object], letter: str, name: str) -> None:
    """Refuse marks without an entry in the header and entries without a mark; only quotations have several ranges."""
    keys = set(marks.keys(letter))
    if lone := sorted(keys - set(entries)):
        message = f"marked but not in [{name}] of the header: {', '.join(lone)}"
        raise ValueError(message)
    if lone := sorted(set(entries) - keys):
        message = f"in [{name}] of the header but not marked in the text: {', '.join(lone)}"
        raise ValueError(message)
    repeated = [key for key in marks.keys(letter) if letter != "q" and len(marks.ranges[key]) > 1]
    if repeated:
        message = f"marked more than once, which only a quotation may be: {', '.join(repeated)}"
        raise ValueError(message)


def _quotes(marks: _Marks, entries: Mapping[str, Any]) -> Iterator[GoldQuote]:
    _matched(marks, entries, "q", "quotes")
    for key in marks.keys("q"):
        entry = entries[key]
        _known(entry, {"kind", "speaker", "role", "organisation"}, f"quotes.{key}")
        kind = QuoteKind(_one_of(entry.get("kind"), tuple(kind.value for kind in QuoteKind), f"quotes.{key}.kind"))
        if "speaker" not in entry and len(entry) > 1:
            message = f"quotes.{key}: a role or an organisation needs a speaker"
            raise ValueError(message)
        told = (entry.get("speaker"), entry.get("role"), entry.get("organisation"))
        yield GoldQuote(key, kind, marks.ranges[key], *told)


def _dates(marks: _Marks, entries: Mapping[str, Any]) -> Iterator[GoldDate]:
    _matched(marks, entries, "d", "dates")
    for key in marks.keys("d"):
        entry = entries[key]
        _known(entry, {"start", "end", "basis", "problem"}, f"dates.{key}")
        basis = _one_of(entry.get("basis"), BASES, f"dates.{key}.basis")
        first, last = entry.get("start"), entry.get("end")
        if (first is None, last is None) != ((True, True) if basis == "unresolved" else (False, False)):
            message = f"dates.{key}: start and end stand together, and are left out where the basis is 'unresolved'"
            raise ValueError(message)
        if first is not None and first > last:
            message = f"dates.{key}: ends before it starts ({first} to {last})"
            raise ValueError(message)
        [(start, end)] = marks.ranges[key]
        yield GoldDate(key, start, end, first, last, basis, entry.get("problem", False))


def _delays(marks: _Marks, entries: Mapping[str, Any]) -> Iterator[GoldDelay]:
    _matched(marks, entries, "m", "delays")
    for key in marks.keys("m"):
        entry = entries[key]
        _known(entry, {"month", "value"}, f"delays.{key}")
        [(start, end)] = marks.ranges[key]
        yield GoldDelay(key, start, end, str(Month.parse(entry["month"])), float(entry["value"]))


def _organisation(entry: Mapping[str, Any]) -> Organisation:
    _known(entry, {"id", "name", "kind", "aliases"}, f"organisation {entry.get('id')!r}")
    kind = _one_of(entry.get("kind"), tuple(kind.value for kind in OrganisationKind), f"kind of {entry.get('id')!r}")
    return Organisation(entry["id"], entry["name"], OrganisationKind(kind), tuple(entry.get("aliases", ())))


def _mentions(marks: _Marks, organisations: tuple[Organisation, ...]) -> Iterator[GoldMention]:
    ids = {organisation.id for organisation in organisations}
    for key in marks.keys("o"):
        if key[2:] not in ids:
            message = f"marked but not in [[organisations]] of the header: {key[2:]}"
            raise ValueError(message)
        for start, end in marks.ranges[key]:
            yield GoldMention(key[2:], start, end)


def parse_article(source: str) -> Article:
    """
    Read an article with its gold from the text of its file.

    Raises:
        ValueError: When a mark is not closed or not opened, a key is unknown, or marks and header do not agree.
    """
    header, rule, marked = source.partition(f"\n{_RULE}\n")
    if not rule:
        message = f"between the header and the text stands a line of {_RULE!r} (there is none)"
        raise ValueError(message)
    entries = tomllib.loads(header)
    _known(entries, _HEADER, "the header")
    line_ends = _one_of(entries.get("line_ends", "lf"), tuple(_LINE_ENDS), "line_ends")
    marks = _strip(marked.replace("\n", _LINE_ENDS[line_ends]))
    organisations = tuple(_organisation(entry) for entry in entries.get("organisations", ()))
    return Article(
        document=Document.from_text(marks.text, id=entries["id"], published=entries.get("published")),
        quotes=tuple(_quotes(marks, entries.get("quotes", {}))),
        dates=tuple(_dates(marks, entries.get("dates", {}))),
        organisations=organisations,
        organisation_mentions=tuple(sorted(_mentions(marks, organisations), key=lambda one: (one.start, one.end))),
        actions=marks.ranges.get("a", ()),
        delays=tuple(_delays(marks, entries.get("delays", {}))),
        note=entries.get("note", ""),
    )


def read_article(path: Path) -> Article:
    """Read the file of an article with its gold; a complaint names the file."""
    try:
        return parse_article(path.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{path.name}: {error}"
        raise ValueError(message) from error


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a folder in order of the files' names."""
    for path in sorted(folder.glob("*.txt")):
        yield read_article(path)
