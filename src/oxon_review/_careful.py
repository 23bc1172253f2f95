"""
Plain data read field by field: every problem with its path, and the short forms that a curator writes by hand.

Where documents are given, they fill in what need not be written: a passage's position, a source's fingerprint and
length.  A quotation's text follows from its passages, and a field that may be empty may be left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, partial
from typing import cast, get_args, get_origin, get_type_hints

import attrs

from oxon_review._checks import LARGEST_EXACT, Rule, fault, kebab_id, near, shown
from oxon_review._convert import items_of, read_full, read_leaf
from oxon_review._dataset import Dataset
from oxon_review._delays import DelayStat
from oxon_review._model import PARAGRAPH_BREAK, Action, Discrepancy, Event, Finding, Omission, Quote, Review
from oxon_review._organisations import Organisation, OrganisationKind
from oxon_review._passages import Passage
from oxon_review._plain import Path, Reading, dotted
from oxon_review._series import DelaySeries
from oxon_review._text import SOURCE_ID, Document, Source, SourceKind, Span, given
from oxon_review._time import Month
from oxon_review.errors import (
    AmbiguousPassageError,
    LoadError,
    PassageNotFoundError,
    Problem,
    UnknownIdError,
    ValidationError,
)

__all__ = ["read_dataset"]

_FAULTY = object()
"""Stands for a value that could not be read and whose problem has been noted."""
_STANDALONE: set[object] = {
    Source,
    Organisation,
    Review,
    Finding,
    Action,
    Quote,
    Event,
    Discrepancy,
    Omission,
    DelayStat,
}
"""The nouns whose lists are still worth reading when one of them is faulty."""
_BLANK: Mapping[str, object] = {
    "area": "?",
    "version": "?",
    "delays": DelaySeries(),
    "discrepancies": (),
    "omissions": (),
}
"""What stands for a faulty field of a dataset, so that the rest can still be checked as a whole."""
_REFERENCES: Mapping[str, type] = {
    "source_id": Source,
    "part_of": Organisation,
    "regulator_id": Organisation,
    "organisation_id": Organisation,
    "organisation_ids": Organisation,
}
"""The fields that hold ids of others, and of what."""
_ID_RULES: Mapping[type, Rule] = {Source: SOURCE_ID, Organisation: kebab_id}
_PINS = ("sha256", "length")
_NO_PIN: Mapping[str, object] = {"sha256": "0" * 64, "length": LARGEST_EXACT}
"""What stands for the fingerprint and length of a text that is not there."""
_SHORT_SPAN = '{source_id: ..., exact: "..."}'
"""How a passage is written by hand, where its document is given."""
_MOST_NAMES = 10
_ONE_FIGURE = "there is one figure for each month, measure, area, source and breakdown"


def read_dataset(reading: Reading, *, source: str, documents: Iterable[Document] = ()) -> Dataset:
    """
    Read a dataset, written in full or in short forms.

    Raises:
        LoadError: With every problem of the data, each with its path, and its line where the *reading* knows it.
    """
    texts = given(documents, name="documents")
    dataset = None if texts or reading.problems else read_full(reading.data)
    if dataset is not None:
        return dataset
    reader = _CarefulReader(texts, of_lists=reading.of_lists)
    careful = reader.read(reading.data, Dataset, ())
    found = tuple(reader.problems())
    if found or reading.problems:
        lines = reading.lines()
        problems = (Problem(dotted(path), what, _line(path, lines)) for path, what in found)
        raise LoadError(source, tuple(sorted((*reading.problems, *problems), key=lambda problem: problem.line or 0)))
    return cast("Dataset", careful)


def _line(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Give the line of the value at *path*, or of the nearest value around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


@attrs.frozen
class _Field:
    """What must be known of one field of a noun to read it."""

    kind: object
    default: object
    """The value where none is given; `attrs.NOTHING` where one must be."""
    rule: Rule


@cache
def _fields(noun: type) -> dict[str, _Field]:
    """Give the fields of a noun; one that may be None, and has no other default, is None where it is not given."""
    kinds = get_type_hints(noun)
    return {
        attribute.name: _Field(
            kinds[attribute.name],
            _default(attribute.default, may_be_none=type(None) in get_args(kinds[attribute.name])),
            cast("Rule", attribute.validator),
        )
        for attribute in attrs.fields(noun)
    }


def _default(default: object, *, may_be_none: bool) -> object:
    return None if default is attrs.NOTHING and may_be_none else default


class _CarefulReader:
    """Reads plain data as nouns and notes every problem with its path."""

    def __init__(self, documents: tuple[Document, ...], *, of_lists: str = "") -> None:
        self._notes: list[tuple[Path, str | Callable[[], str | None]]] = []
        self._of_lists = of_lists  # how the format writes a list, for messages
        self._documents = documents
        self._texts: dict[str, Document | None] = {}  # beside each source: its document, if one was given
        self._unpinned: set[str] = set()  # the sources without document that do not say what their text is
        self._unplaced: set[str] = set()  # the sources without document whose passages have no position
        self._given: dict[tuple[type, object], Path] = {}  # where each id, or key of a figure, is given first
        self._used: dict[tuple[type, str], str | None] = {}  # each id that is referred to, and what is wrong with it
        self._open: set[type] = set()  # the kinds of which one has no id, so that any reference to them may be sound

    def problems(self) -> Iterator[tuple[Path, str]]:
        """Yield every problem with its path, in the order of the data."""
        for path, note in self._notes:
            problem = note if isinstance(note, str) else note()
            if problem is not None:
                yield path, problem

    def _note(self, path: Path, problem: str | Callable[[], str | None]) -> object:
        """Note a problem, or what tells at the end, when everything is known, whether there is one."""
        self._notes.append((path, problem))
        return _FAULTY

    def read(self, value: object, kind: object, path: Path) -> object:
        """Give the *value* as a *kind*; `_FAULTY` where it has a problem, which is noted."""
        if kind is DelaySeries:
            stats = self._tuple(value, DelayStat, path)
            return stats if stats is _FAULTY else DelaySeries(cast("tuple[DelayStat, ...]", stats))
        if get_origin(kind) is tuple:
            return self._tuple(value, get_args(kind)[0], path)
        inner = [part for part in get_args(kind) if part is not type(None)]
        if len(inner) == 1:
            return None if value is None else self.read(value, inner[0], path)
        if isinstance(kind, type) and attrs.has(kind) and kind is not Month:
            return self._noun(value, kind, path)
        try:
            return read_leaf(value, kind)
        except ValidationError as error:
            return self._note(path, str(error))

    def _tuple(self, value: object, kind: object, path: Path) -> object:
        """
        Read a list item by item.

        A faulty item makes the whole faulty, unless it stands for itself: then the others go on without it, so that
        a slip in one finding does not hide the faults of the rest.
        """
        try:
            items = [self.read(item, kind, (*path, position)) for position, item in enumerate(items_of(value))]
        except ValidationError as error:
            is_other = isinstance(value, (str, Mapping))
            item = f"; an item is {_SHORT_SPAN}" if is_other and kind is Span else ""
            return self._note(path, f"{error}{self._of_lists if is_other else ''}{item}")
        sound = tuple(item for item in items if item is not _FAULTY)
        return sound if kind in _STANDALONE or len(sound) == len(items) else _FAULTY

    def _noun(self, value: object, noun: type, path: Path) -> object:
        if not isinstance(value, Mapping):
            keys = ", ".join(_fields(noun))
            self._without(noun, None)
            short = f"; in short {_SHORT_SPAN}" if noun is Span else ""
            return self._note(path, f"must be a mapping with the keys {keys} (got {shown(value)}){short}")
        given = cast("Mapping[str, object]", value)
        if noun is Span and not given.keys() & {"start", "end"}:
            return self._unlocated(given, path) if self._is_unplaced(given) else self._passage(given, path)
        if noun is Source:
            given = self._pinned(given, path)
        has_text = noun is not Quote or "text" in given
        values = self._values(given if has_text else {**given, "text": "?"}, noun, path)
        if not has_text:
            values["text"] = _joined(values["evidence"])
        if noun is Dataset:
            self._settle(values)
            values = {name: _BLANK.get(name, value) if value is _FAULTY else value for name, value in values.items()}
        id = values.get("id")  # noqa: A001 (the field's name)
        if isinstance(id, str) and self._is_second(noun, id, (*path, "id"), f"an id is given once (got {id!r})"):
            return _FAULTY
        if any(value is _FAULTY for value in values.values()):
            return self._without(noun, id)
        return self._make(noun, values, path)

    def _is_second(self, noun: type, key: object, path: Path, rule: str) -> bool:
        """Tell whether an id, or the key of a figure, was given before, and note that with the *rule*."""
        first = self._given.setdefault((noun, key), path)
        if first != path:
            self._note(path, f"is the same as {dotted(first)}; {rule}")
        return first != path

    def _without(self, noun: type, id: object) -> object:  # noqa: A002 (the field's name)
        """Go on without a faulty noun: a source or organisation whose id is known leaves a stand-in."""
        if noun not in {Source, Organisation}:
            return _FAULTY
        if not isinstance(id, str):
            self._open.add(noun)
            return _FAULTY
        return _stand_in(noun, id)

    def _values(self, given: Mapping[str, object], noun: type, path: Path) -> dict[str, object]:
        """Read the fields of a noun, each checked by its own rule, and note keys that are no fields."""
        fields = _fields(noun)
        for key in given:
            if key not in fields:
                meant = near(str(key), fields)
                advice = f"did you mean {meant[0]!r}?" if meant else f"the keys are {', '.join(fields)}"
                self._note((*path, key), f"there is no such key; {advice}")
        values: dict[str, object] = {}
        for name, field in fields.items():
            refers_to = None if noun is Passage else _REFERENCES.get(name)
            is_sound = refers_to is None or self._refer(given.get(name), field.kind, refers_to, (*path, name))
            values[name] = self._value(given, name, field, path) if is_sound else _FAULTY
        return values

    def _value(self, given: Mapping[str, object], name: str, field: _Field, path: Path) -> object:
        if name not in given:
            missing = f"is missing{_choice(field.kind)}"
            return self._note((*path, name), missing) if field.default is attrs.NOTHING else field.default
        value = self.read(given[name], field.kind, (*path, name))
        wrong = None if value is _FAULTY else fault(field.rule, value)
        return value if wrong is None else self._note((*path, name), wrong)

    # --- ids that refer to others ------------------------------------------------------------------------------------

    def _refer(self, value: object, kind: object, noun: type, path: Path) -> bool:
        """Keep each id of a *noun* in a field, to be looked up at the end; tell whether it can be one."""
        items: Iterable[tuple[Path, object]] = ((path, value),)
        if get_origin(kind) is tuple:
            listed = cast("list[object]", value) if isinstance(value, (list, tuple)) else ()
            items = (((*path, position), item) for position, item in enumerate(listed))
        ids = [(place, id) for place, id in items if type(id) is str]  # noqa: A001 (the field's name)
        for place, id in ids:  # noqa: A001
            self._used[noun, id] = None
            self._note(place, partial(self._used.get, (noun, id)))
        return all(fault(_ID_RULES[noun], word) is None for _, word in ids)

    def _settle(self, values: dict[str, object]) -> None:
        """Look up every id that is referred to; a stand-in takes the place of what is not there."""
        lists = (("sources", Source), ("organisations", Organisation))
        self._open |= {kind for name, kind in lists if values[name] is _FAULTY}
        names = _names(values["organisations"])
        for kind, id in self._used.keys() - self._given.keys():  # noqa: A001
            self._used[kind, id] = self._unknown(kind, id, names)
        for name, kind in lists:
            absent = sorted(word for of, word in self._used.keys() - self._given.keys() if of is kind)
            stand_ins = (_stand_in(kind, word) for word in absent if fault(_ID_RULES[kind], word) is None)
            if values[name] is not _FAULTY:
                values[name] = (*cast("tuple[object, ...]", values[name]), *stand_ins)

    def _unknown(self, kind: type, id: str, names: Mapping[str, str]) -> str | None:  # noqa: A002
        """Say what is wrong with an id that nothing has; None where what it names may be among what is faulty."""
        if kind is Organisation and id.casefold() in names:
            return f"{shown(id)} {names[id.casefold()]}; write the id"
        wrong = fault(_ID_RULES[kind], id)
        if wrong is not None or kind in self._open:
            return wrong
        known = tuple(str(key) for of, key in self._given if of is kind)
        return str(UnknownIdError(kind.__name__.lower(), id, near(id, known), known))

    # --- whole nouns -------------------------------------------------------------------------------------------------

    def _make(self, noun: type, values: dict[str, object], path: Path) -> object:
        """Make a noun of sound fields, and note where they do not fit together."""
        try:
            made = cast("Callable[..., object]", noun)(**values)
        except ValidationError as error:
            for problem in error.problems:
                self._note(path, problem)
            return _FAULTY
        if isinstance(made, Source) and not self._is_its_document(made, path):
            return _stand_in(noun, made.id)
        if isinstance(made, Span):
            self._compare(made, path)
        is_second = isinstance(made, DelayStat) and self._is_second(DelayStat, made.key, path, _ONE_FIGURE)
        return _FAULTY if is_second else made

    # --- short forms -------------------------------------------------------------------------------------------------

    def _pinned(self, given: Mapping[str, object], path: Path) -> Mapping[str, object]:
        """Give a source the fingerprint and length of its document, where it does not name them itself."""
        id, sha256 = given.get("id"), given.get("sha256")  # noqa: A001 (the field's name)
        document = self._document_of(id, sha256)
        if document is not None:
            given = {"sha256": document.source.sha256, "length": document.source.length, **given}
        if not isinstance(id, str):
            return given
        if document is None and id not in self._texts:
            self._note(path, partial(self._lacks_document, id))
        self._texts[id] = document
        if given.keys() & _PINS:
            return given
        self._unpinned.add(id)
        return {**_NO_PIN, **given}

    def _lacks_document(self, id: str) -> str | None:  # noqa: A002
        """Say what a source without document would need one for; None where it needs none."""
        lacking = (
            ("its sha256 and length", self._unpinned),
            ("the start and end of each of its passages", self._unplaced),
        )
        needs = [what for what, sources in lacking if id in sources]
        if not needs:
            return None
        ids = [repr(document.source.id) for document in self._documents]
        more = f" and {len(ids) - _MOST_NAMES} more" if len(ids) > _MOST_NAMES else ""
        given = f"given: {', '.join(ids[:_MOST_NAMES])}{more}" if ids else "none was given"
        return f"its document is missing ({given}); give the document {id!r}, or write {' and '.join(needs)}"

    def _is_unplaced(self, given: Mapping[str, object]) -> bool:
        """Tell whether a passage alone cannot be located, since its source has no document."""
        id = given.get("source_id")  # noqa: A001
        return isinstance(id, str) and id in self._texts and self._texts[id] is None

    def _unlocated(self, given: Mapping[str, object], path: Path) -> object:
        """Note what is wrong with the passage itself; the missing document is told once, at its source."""
        self._unplaced.add(str(given["source_id"]))
        self._values(given, Passage, path)
        return _FAULTY

    def _document_of(self, id: object, sha256: object) -> Document | None:  # noqa: A002
        """Give the document of a source: the one with its fingerprint, else the one with its id."""
        same_text = (document for document in self._documents if document.source.sha256 == sha256)
        same_id = (document for document in self._documents if document.source.id == id)
        return next(same_text, next(same_id, None))

    def _is_its_document(self, source: Source, path: Path) -> bool:
        """Tell whether a source is what its document is, if it has one; of another text no passage is looked up."""
        document = self._texts[source.id]
        if document is None or (document.source.sha256, document.source.length) == (source.sha256, source.length):
            return True
        if document.source.sha256 != source.sha256:
            advice = "give the text as it was, or load without documents and let anchoring.verify tell what has changed"
            fault = f"the document given for {source.id!r} is not this text: its SHA-256 differs; {advice}"
            self._note((*path, "sha256"), fault)
            self._texts[source.id] = None
        else:
            self._note((*path, "length"), f"the document has {document.source.length} characters (got {source.length})")
        return False

    def _compare(self, span: Span, path: Path) -> None:
        """Note where a span written in full is not what its document has at that place."""
        document = self._texts.get(span.source_id)
        if document is not None and not document.text.startswith(span.exact, span.start):
            there = shown(document.text[span.start : span.end])
            advice = "correct the passage, or leave out start and end to have it found"
            self._note((*path, "exact"), f"the document has {there} from {span.start} to {span.end}; {advice}")

    def _passage(self, given: Mapping[str, object], path: Path) -> object:
        """Locate a span that is written as a passage alone."""
        values = self._values(given, Passage, path)
        if any(value is _FAULTY for value in values.values()):
            return _FAULTY
        passage = cast("Callable[..., Passage]", Passage)(**values)
        if passage.source_id not in self._texts:
            unknown = UnknownIdError("source", passage.source_id, near(passage.source_id, self._texts))
            return self._note((*path, "source_id"), str(unknown))
        document = cast("Document", self._texts[passage.source_id])  # of one without, `_is_unplaced` has told
        try:
            found = passage.find(document)
        except AmbiguousPassageError as error:
            return self._note((*path, "exact"), str(error))
        except PassageNotFoundError as error:
            is_elsewhere = not error.found and passage.exact in document.text
            return self._note((*path, "exact"), f"{error}{' between this prefix and suffix' if is_elsewhere else ''}")
        return found


def _joined(evidence: object) -> object:
    """Give the text of a quotation that is not written out; a fault of its passages is noted with them."""
    return (
        _FAULTY if evidence is _FAULTY else PARAGRAPH_BREAK.join(span.exact for span in cast("tuple[Span]", evidence))
    )


def _stand_in(noun: type, id: str) -> Source | Organisation:  # noqa: A002 (the field's name)
    """Give what stands for a faulty source or organisation, so that what refers to it is not held to dangle."""
    if noun is Source:
        return Source(id, "", "", SourceKind.OTHER, None, None, "0" * 64, LARGEST_EXACT)
    return Organisation(id, "?", OrganisationKind.OTHER)


def _choice(kind: object) -> str:
    """Say what there is to choose from, where that is a list of terms."""
    is_terms = isinstance(kind, type) and issubclass(kind, Enum)
    return f"; one of {', '.join(str(member.value) for member in cast('type[Enum]', kind))}" if is_terms else ""


def _names(organisations: object) -> dict[str, str]:
    """Give the names by which organisations are known beside their ids, and whose they are, in words."""
    known: dict[str, str] = {}
    for organisation in () if organisations is _FAULTY else cast("tuple[Organisation, ...]", organisations):
        known.setdefault(organisation.name.casefold(), f"is the name of {organisation.id!r}")
        for alias in organisation.aliases:
            known.setdefault(alias.casefold(), f"is an alias of {organisation.id!r}")
    return known
