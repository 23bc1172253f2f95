"""
A dataset as plain tables that refer to each other: one for each kind of noun, and one for each kind of list in them.

The columns are the fields of the classes that hold one value each, and their kinds, rules and descriptions are those
of the JSON Schema, so that nothing is told twice.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import cast

import attrs

from oxon_review._dataset import Dataset
from oxon_review._delays import DelayStat
from oxon_review._model import Action, Claim, Discrepancy, Event, Finding, Omission, Quote, Review
from oxon_review._organisations import Identifier, Organisation
from oxon_review._plain import Plain
from oxon_review._text import Source, Span
from oxon_review.export._field_docs import docs_of
from oxon_review.export._json_schema import to_json_schema

__all__ = ["Column", "Table", "rows_of", "tables"]

Schema = dict[str, Plain]
Definitions = dict[str, Schema]
Keys = tuple[object, ...]


@attrs.frozen
class Column:
    """A column of a table."""

    name: str
    """Its name."""
    description: str
    """What its values are."""
    schema: Schema
    """What its values must be, in JSON Schema."""
    is_required: bool = True
    """Whether every row has a value."""
    path: tuple[str, ...] = ()
    """The fields that lead from the noun of a row to the value; none where the table brings the value itself."""


@attrs.frozen
class Table:
    """A table of a dataset: what its rows are, and where they come from."""

    name: str
    """Its name."""
    description: str
    """What a row is."""
    rows: Callable[[Dataset], Iterable[tuple[Keys, object]]]
    """Gives the keys of each row, and its noun."""
    kind: type | None = None
    """The class of the nouns, whose fields are columns; None where the keys say everything."""
    keys: tuple[Column, ...] = ()
    """The columns that place a row, for which the noun itself has no field."""
    primary_key: tuple[str, ...] = ("id",)
    """The columns that tell one row from another."""


# --- columns ---------------------------------------------------------------------------------------------------------


def _values(schema: Schema, definitions: Definitions) -> Iterator[Schema]:
    """Yield each of the schemas that a value may have, null among them."""
    for each in cast("list[Schema]", schema.get("anyOf", [schema])):
        name = str(each.get("$ref", "")).removeprefix("#/$defs/")
        yield definitions[name] if name else each


def _one(schemas: list[Schema]) -> Schema:
    """Give one schema for what has several forms of text, such as a day or a month."""
    if len(schemas) == 1:
        return schemas[0]
    return {"type": "string", "pattern": "|".join(str(schema["pattern"]) for schema in schemas)}


def _may_be_empty(schema: Schema) -> bool:
    """Tell whether a value may be empty text, which a cell cannot tell from none."""
    return schema["type"] == "string" and not schema.keys() & {"enum", "pattern"}


def _fields(
    noun: str, definitions: Definitions, path: tuple[str, ...] = (), *, is_required: bool = True
) -> Iterator[Column]:
    """Yield a column for each field that has one value; those of a part have its name before theirs."""
    for name, schema in cast("Definitions", definitions[noun]["properties"]).items():
        known = list(_values(schema, definitions))
        value = _one([each for each in known if each["type"] != "null"])
        is_needed = is_required and len(known) == 1
        here = (*path, name)
        if value["type"] == "array" or value.get("title") == Span.__name__:
            continue  # has a table of its own
        if value["type"] == "object":
            yield from _fields(str(value["title"]), definitions, here, is_required=is_needed)
        else:
            description = str(schema["description"])
            yield Column("_".join(here), description, value, is_needed and not _may_be_empty(value), here)


def _columns_of(table: Table, definitions: Definitions) -> tuple[Column, ...]:
    """Give the columns of a table, its id first."""
    fields = () if table.kind is None else tuple(_fields(table.kind.__name__, definitions))
    return tuple(sorted((*table.keys, *fields), key=lambda column: column.name != "id"))


def _at(noun: object, path: tuple[str, ...]) -> object:
    return reduce(lambda value, name: None if value is None else getattr(value, name), path, noun)


def rows_of(table: Table, columns: tuple[Column, ...], dataset: Dataset) -> Iterator[tuple[object, ...]]:
    """Yield the values of each row of a table in a dataset."""
    names = [key.name for key in table.keys]
    for keys, noun in table.rows(dataset):
        placed = dict(zip(names, keys, strict=True))
        yield tuple(_at(noun, column.path) if column.path else placed[column.name] for column in columns)


# --- rows ------------------------------------------------------------------------------------------------------------


def _alone(name: str) -> Callable[[Dataset], Iterator[tuple[Keys, object]]]:
    """Make the rows of the nouns of a dataset that need no keys."""
    return lambda dataset: (((), noun) for noun in getattr(dataset, name))


def _numbered(name: str) -> Callable[[Dataset], Iterator[tuple[Keys, object]]]:
    """Make the rows of the values of a dataset that have no ids, and are numbered from 1."""
    return lambda dataset: (((str(number),), noun) for number, noun in enumerate(getattr(dataset, name), start=1))


def _by_review(name: str) -> Callable[[Dataset], Iterator[tuple[Keys, object]]]:
    """Make the rows of what belongs to reviews."""
    return lambda dataset: (((review.id,), noun) for review in dataset.reviews for noun in getattr(review, name))


def _aliases(dataset: Dataset) -> Iterator[tuple[Keys, object]]:
    yield from (((body.id, alias), None) for body in dataset.organisations for alias in body.aliases)


def _identifiers(dataset: Dataset) -> Iterator[tuple[Keys, object]]:
    yield from (((body.id,), identifier) for body in dataset.organisations for identifier in body.identifiers)


def _fieldwork(dataset: Dataset) -> Iterator[tuple[Keys, object]]:
    yield from (((review.id, month), None) for review in dataset.reviews for month in review.fieldwork)


def _numbered_claims(dataset: Dataset) -> Iterator[tuple[str, str, Claim]]:
    for discrepancy in dataset.discrepancies:
        for number, claim in enumerate(discrepancy.claims, start=1):
            yield f"{discrepancy.id}/{number}", discrepancy.id, claim


def _claims(dataset: Dataset) -> Iterator[tuple[Keys, object]]:
    yield from (((id, discrepancy_id), claim) for id, discrepancy_id, claim in _numbered_claims(dataset))  # noqa: A001


def _involved(dataset: Dataset) -> Iterator[tuple[Keys, object]]:
    for kind, nouns in (
        ("review", dataset.reviews),
        ("finding", dataset.findings),
        ("action", dataset.actions),
        ("event", dataset.events),
    ):
        yield from (((kind, noun.id, id), None) for noun in nouns for id in noun.organisation_ids)  # noqa: A001


def _owners(dataset: Dataset) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Yield the kind and id of whatever has evidence, with its spans."""
    yield from (("finding", noun.id, noun.evidence) for noun in dataset.findings)
    yield from (("action", noun.id, noun.evidence) for noun in dataset.actions)
    yield from (("quote", noun.id, noun.evidence) for noun in dataset.quotes)
    yield from (("event", noun.id, noun.evidence) for noun in dataset.events)
    yield from (("delay", str(number), stat.evidence) for number, stat in enumerate(dataset.delays, start=1))
    yield from (("claim", id, claim.evidence) for id, _, claim in _numbered_claims(dataset))  # noqa: A001
    yield from (("omission", str(number), noun.evidence) for number, noun in enumerate(dataset.omissions, start=1))


def _evidence(dataset: Dataset) -> Iterator[tuple[Keys, object]]:
    for kind, id, spans in _owners(dataset):  # noqa: A001
        yield from (((kind, id, "evidence", number), span) for number, span in enumerate(spans, start=1))
    for quote in dataset.quotes:
        if quote.attribution is not None:
            named = (("cue", quote.attribution.cue), ("mention", quote.attribution.mention))
            yield from ((("quote", quote.id, role, 1), span) for role, span in named if span is not None)


# --- the tables ------------------------------------------------------------------------------------------------------

_TEXT: Schema = {"type": "string"}
_INVOLVED = ("review", "finding", "action", "event")
_PROVED = ("finding", "action", "quote", "event", "delay", "claim", "omission")


def _of(name: str) -> Column:
    """Make the column of the id of what a row belongs to."""
    return Column(f"{name}_id", f"The id of the {name} that it belongs to.", _TEXT)


def _owner(kinds: tuple[str, ...]) -> tuple[Column, Column]:
    """Make the columns of a thing that may be of several kinds."""
    return (
        Column("owner_kind", "What kind of thing it belongs to.", {"type": "string", "enum": [*kinds]}),
        Column("owner_id", "The id of that thing, in the table of its kind.", _TEXT),
    )


def _said(kind: type) -> str:
    return docs_of(kind).summary


def _number(what: str) -> Column:
    return Column("id", f"The number of the {what} in the dataset, from 1.", _TEXT)


def _tables(month: Schema) -> tuple[Table, ...]:
    """Give the tables, each after those that it refers to."""
    of_review = (_of("review"),)
    role = Column(
        "role",
        "Whether the passage proves a fact, or is the cue or the mention that names the speaker of a quotation.",
        {"type": "string", "enum": ["evidence", "cue", "mention"]},
    )
    place = Column("number", "The place of the passage among those of its role, from 1.", {"type": "integer"})
    return (
        Table("sources", _said(Source), _alone("sources"), Source),
        Table("organisations", _said(Organisation), _alone("organisations"), Organisation),
        Table(
            "aliases",
            docs_of(Organisation).fields["aliases"],
            _aliases,
            keys=(_of("organisation"), Column("alias", "Another name of the organisation.", _TEXT)),
            primary_key=("organisation_id", "alias"),
        ),
        Table(
            "identifiers",
            _said(Identifier),
            _identifiers,
            Identifier,
            keys=(_of("organisation"),),
            primary_key=("organisation_id", "scheme", "value"),
        ),
        Table("reviews", _said(Review), _alone("reviews"), Review),
        Table(
            "fieldwork",
            docs_of(Review).fields["fieldwork"],
            _fieldwork,
            keys=(*of_review, Column("month", "A month in which inspectors visited.", month)),
            primary_key=("review_id", "month"),
        ),
        Table("findings", _said(Finding), _by_review("findings"), Finding, of_review),
        Table("actions", _said(Action), _by_review("actions"), Action, of_review),
        Table("quotes", _said(Quote), _by_review("quotes"), Quote, of_review),
        Table("events", _said(Event), _by_review("events"), Event, of_review),
        Table("delays", _said(DelayStat), _numbered("delays"), DelayStat, (_number("figure"),)),
        Table("discrepancies", _said(Discrepancy), _alone("discrepancies"), Discrepancy),
        Table(
            "claims",
            _said(Claim),
            _claims,
            Claim,
            (Column("id", "The id of the discrepancy, and the number of the claim in it.", _TEXT), _of("discrepancy")),
        ),
        Table("omissions", _said(Omission), _numbered("omissions"), Omission, (_number("omission"),)),
        Table(
            "involved",
            "An organisation that a review, a finding, an action or an event is about.",
            _involved,
            keys=(*_owner(_INVOLVED), _of("organisation")),
            primary_key=("owner_kind", "owner_id", "organisation_id"),
        ),
        Table(
            "evidence",
            _said(Span),
            _evidence,
            Span,
            (*_owner(_PROVED), role, place),
            ("owner_kind", "owner_id", "role", "number"),
        ),
    )


def tables() -> Iterator[tuple[Table, tuple[Column, ...]]]:
    """Yield the tables with their columns, each after those that it refers to."""
    definitions = cast("Definitions", to_json_schema()["$defs"])
    for table in _tables(definitions["Month"]):
        yield table, _columns_of(table, definitions)
