"""What several tests stand on: the five documents, the bundled dataset and Fenshire, a small invented area."""

import json
import os
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import oxon_review
from oxon_review import Dataset, Document
from oxon_review.loaders import load_documents

# Tests do not time: what a busy machine does slowly is no fault.
settings.register_profile("untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SEEDS = Path(__file__).parent.parent / "seeds"

REPORT = """\
Staff in Fenshire were kind. Computer systems did not talk to each other.

The council will mend them by June 2018.

\N{LEFT DOUBLE QUOTATION MARK}We heard people,\N{RIGHT DOUBLE QUOTATION MARK} said Ann Reed, director of Fen Council.

\N{LEFT DOUBLE QUOTATION MARK}We will act.\N{RIGHT DOUBLE QUOTATION MARK}

Print this page
"""
PAPER = """\
Inspectors came to Fenshire in April 2018. Staff were kind, they said on 1 May 2018.
Delays: April 12, May 9.
"""


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Give the folder of the five documents as received."""
    if not SEEDS.is_dir():
        pytest.skip("the folder seeds/ is not here: only a checkout of the repository has it")
    return SEEDS


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """Give the dataset that comes with the package."""
    return oxon_review.load()


@pytest.fixture(scope="session")
def documents(seeds: Path, bundled: Dataset) -> tuple[Document, ...]:
    """Give the five documents, each with its source in the bundled dataset."""
    return load_documents(seeds, sources=bundled.sources)


def _source(id: str, text: str, **fields: object) -> dict[str, Any]:  # noqa: A002
    pin = {"sha256": sha256(text.encode()).hexdigest(), "length": len(text)}
    return {"id": id, "title": "", "publisher": "", "kind": "other", "published": None, "url": None} | fields | pin


def _span(id: str, exact: str) -> dict[str, Any]:  # noqa: A002
    start = {"report": REPORT, "paper": PAPER}[id].index(exact)
    return {"source_id": id, "start": start, "end": start + len(exact), "exact": exact}


_FENSHIRE: dict[str, Any] = {
    "area": "Fenshire",
    "version": "1",
    "sources": [
        _source("report", REPORT, title="Fenshire reviewed", publisher="Regulator", published="2018-05-01"),
        _source("paper", PAPER, publisher="Fen News", kind="newspaper", url="https://fen.example/news"),
    ],
    "organisations": [
        {"id": "regulator", "name": "The Regulator", "kind": "regulator"},
        {
            "id": "council",
            "name": "Fen Council",
            "kind": "council",
            "aliases": ["FC"],
            "identifiers": [{"scheme": "gss", "value": "E10000099"}],
        },
        {"id": "board", "name": "Fen Board", "kind": "committee", "part_of": "council"},
    ],
    "reviews": [
        {
            "id": "first",
            "kind": "initial",
            "area": "Fenshire",
            "regulator_id": "regulator",
            "published": "2018-05-01",
            "fieldwork": ["2018-04"],
            "organisation_ids": ["council"],
            "findings": [
                {
                    "id": "kind-staff",
                    "theme": "workforce",
                    "polarity": "positive",
                    "voice": "regulator",
                    "summary": "Staff were kind.",
                    "evidence": [_span("report", "Staff in Fenshire were kind."), _span("paper", "Staff were kind")],
                },
            ],
            "actions": [
                {
                    "id": "mend-systems",
                    "theme": "information-sharing",
                    "status": "planned",
                    "summary": "Mend the computer systems.",
                    "evidence": [_span("report", "will mend them")],
                    "organisation_ids": ["council"],
                    "due": "2018-06",
                },
            ],
            "quotes": [
                {
                    "id": "reed",
                    "kind": "direct",
                    "text": "We heard people,\n\nWe will act.",
                    "speaker": {
                        "name": "Ann Reed",
                        "role": "director",
                        "organisation": "Fen Council",
                        "organisation_id": "council",
                    },
                    "evidence": [_span("report", "We heard people,"), _span("report", "We will act.")],
                    "attribution": {
                        "rule": "curated",
                        "cue": _span("report", "said"),
                        "mention": _span("report", "Ann Reed"),
                        "confidence": 1,
                    },
                },
            ],
            "events": [
                {
                    "id": "visit",
                    "when": "2018-04",
                    "summary": "Inspectors came.",
                    "evidence": [_span("paper", "Inspectors came")],
                    "organisation_ids": ["regulator"],
                },
                {
                    "id": "publication",
                    "when": "2018-05-01",
                    "summary": "They told the press.",
                    "evidence": [_span("paper", "they said")],
                },
            ],
        },
    ],
    "delays": [
        {
            "month": "2018-04",
            "value": 12,
            "measure": "average-weekly-delays",
            "area": "Fenshire",
            "source_id": "paper",
            "evidence": [_span("paper", "12")],
        },
        {
            "month": "2018-05",
            "value": 9,
            "measure": "average-weekly-delays",
            "area": "Fenshire",
            "source_id": "paper",
            "evidence": [_span("paper", "9")],
        },
    ],
    "discrepancies": [
        {
            "id": "month-of-the-works",
            "question": "Which month matters?",
            "claims": [
                {"statement": "June.", "evidence": [_span("report", "June 2018")]},
                {"statement": "April.", "evidence": [_span("paper", "April 2018")]},
            ],
        },
    ],
    "omissions": [{"reason": "a button", "evidence": [_span("report", "Print this page")]}],
}

_FENSHIRE_JSON = json.dumps(_FENSHIRE, indent=1, ensure_ascii=False) + "\n"


@pytest.fixture
def fenshire() -> dict[str, Any]:
    """Give an invented area as plain data, written in full, with a value in every field; a copy to be changed."""
    data: dict[str, Any] = json.loads(_FENSHIRE_JSON)
    return data


@pytest.fixture(scope="session")
def fenshire_json() -> str:
    """Give the invented area as a JSON text."""
    return _FENSHIRE_JSON


@pytest.fixture(scope="session")
def fenshire_documents() -> tuple[Document, ...]:
    """Give the two documents of the invented area."""
    return Document.from_text(REPORT, id="report"), Document.from_text(PAPER, id="paper")


@contextmanager
def _as_nobody() -> Generator[None]:
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """Give a context in which even the superuser may read and write only what anybody may."""
    if not hasattr(os, "geteuid"):
        pytest.skip("only POSIX takes away rights by a file's mode")
    return _as_nobody
