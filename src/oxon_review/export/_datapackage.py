"""A dataset as a Frictionless Data Package: tables as CSV, with a description of every column."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from hashlib import sha256
from os import PathLike
from typing import cast

from oxon_review._checks import instance, judge, optional, text
from oxon_review._dataset import Dataset
from oxon_review._plain import Plain, write_json
from oxon_review._spreadsheet import csv_row, digits, neutral
from oxon_review._text import Source
from oxon_review.export import _files
from oxon_review.export._json_schema import NOT_BLANK
from oxon_review.export._tables import Column, Table, rows_of, tables

__all__ = ["dump_datapackage"]

Descriptor = dict[str, Plain]

_PROFILES = "https://datapackage.org/profiles/2.0"
_REFERS_TO = {
    "discrepancy_id": "discrepancies",
    "organisation_id": "organisations",
    "part_of": "organisations",
    "regulator_id": "organisations",
    "review_id": "reviews",
    "source_id": "sources",
    "speaker_organisation_id": "organisations",
}
"""The columns that hold the id of a row of another table, and of which."""
_CONSTRAINTS = ("enum", "minimum", "maximum", "pattern")
"""The rules that a Table Schema and a JSON Schema write alike."""
_TYPES = {"Day": "date", "Month": "yearmonth"}
_DESCRIPTION = (
    "Facts, each with the passages of the sources that prove it: the table `evidence` has a row for each passage. "
    "The quoted words are those of their speakers and publishers. "
    "A text that a spreadsheet would take for a formula has an apostrophe before it."
)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return digits(value)
    return value.isoformat() if isinstance(value, date) else neutral(str(value))


def _csv(table: Table, columns: tuple[Column, ...], dataset: Dataset) -> str:
    rows = (map(_cell, row) for row in rows_of(table, columns, dataset))
    return "".join(f"{csv_row(cells)}\n" for cells in ((column.name for column in columns), *rows))


# --- descriptions ----------------------------------------------------------------------------------------------------


def _field(column: Column) -> Descriptor:
    """Describe a column; for a day or a month its type is rule enough."""
    schema = column.schema
    kind = _TYPES.get(str(schema.get("title")), str(schema["type"]))
    known = () if kind in _TYPES.values() else _CONSTRAINTS
    rules: Descriptor = {name: schema[name] for name in known if name in schema and schema[name] != NOT_BLANK}
    terms = str(schema["description"]).partition("\n")[2] if "enum" in schema and "title" in schema else ""
    return {
        "name": column.name,
        "type": kind,
        "description": f"{column.description}\n{terms}".rstrip("\n"),
        "constraints": {"required": column.is_required, **rules},
    }


def _foreign_keys(table: Table, columns: tuple[Column, ...]) -> list[Plain]:
    """Say which columns refer to which table; one that refers to its own says so by no name."""
    return [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if _REFERS_TO[column.name] == table.name else _REFERS_TO[column.name],
                "fields": ["id"],
            },
        }
        for column in columns
        if column.name in _REFERS_TO
    ]


def _resource(table: Table, columns: tuple[Column, ...], content: str) -> Descriptor:
    """Describe a table and its file."""
    references = _foreign_keys(table, columns)
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content.encode()),
        "hash": f"sha256:{sha256(content.encode()).hexdigest()}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in columns],
            "primaryKey": [*table.primary_key],
            **({"foreignKeys": references} if references else {}),
        },
    }


def _source(source: Source) -> Descriptor:
    return {"title": source.citation(), **({} if source.url is None else {"path": source.url})}


def _package(dataset: Dataset, licence: str | None, resources: list[Plain]) -> Descriptor:
    name = re.sub(r"[^a-z0-9]+", "-", dataset.area.casefold()).strip("-")
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": name or "dataset",
        "title": dataset.title,
        "description": _DESCRIPTION,
        "version": dataset.version,
        **({} if licence is None else {"licenses": [{"name": licence}]}),
        **({"sources": [_source(source) for source in dataset.sources]} if dataset.sources else {}),
        "resources": resources,
    }


def _files_of(dataset: Dataset, licence: str | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the content of each file of the package, its description last."""
    resources: list[Plain] = []
    for table, columns in tables():
        content = _csv(table, columns, dataset)
        resources.append(_resource(table, columns, content))
        yield f"{table.name}.csv", content
    yield "datapackage.json", write_json(cast("Plain", _package(dataset, licence, resources)))


def dump_datapackage(dataset: Dataset, folder: str | PathLike[str], *, licence: str | None = None) -> None:
    """
    Write a dataset as a Frictionless Data Package, version 2: `datapackage.json` and a CSV file for each kind of noun.

    Columns have their type, rules and meaning, and tables refer to each other by ids; `evidence.csv` has a row for each
    passage, with the kind and the id of what it proves.  What has no id in the dataset, such as a figure, is numbered.
    Files of these names are replaced, all or none; other files in the folder are left alone.

    There is no way back: the form that loses nothing is that of `dump_json`.

    Args:
        dataset: What to write.
        folder: Where to; it is made where it is not there.
        licence: The name of the licence that the facts are under, such as "MIT" or "CC-BY-4.0".

    Raises:
        OxonReviewError: When the package is installed without the sources of its modules, which the descriptions of
            the columns are read from.

    >>> import oxon_review
    >>> folder = getfixture("tmp_path") / "oxfordshire"
    >>> dump_datapackage(oxon_review.load(), folder, licence="MIT")
    >>> (folder / "fieldwork.csv").read_text().splitlines()
    ['review_id,month', 'initial,2017-11']
    """
    judge(instance(Dataset), "dump_datapackage: the dataset", dataset)
    judge(optional(text), "dump_datapackage: the licence", licence)
    _files.write_folder(folder, {name: (content,) for name, content in _files_of(dataset, licence)})
