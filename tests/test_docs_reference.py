"""The reference: every public name stands in the overview of its module, from which Sphinx makes a page of it."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import oxon_review

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
MODULES = ["oxon_review", *(f"oxon_review.{each.name}" for each in iter_modules(oxon_review.__path__))]
PUBLIC = [module for module in MODULES if "._" not in module]
TABLE = re.compile(r"^\.\. autosummary::\n((?:\n|   .*\n)+)", re.MULTILINE)


def page_of(module: str) -> Path:
    """Give the overview of a public module."""
    return REFERENCE / f"{'nouns' if module == 'oxon_review' else module.removeprefix('oxon_review.')}.md"


def tables(page: Path) -> list[list[str]]:
    """Give the lines of the tables of a page: of each its options, and the names of its rows."""
    found = TABLE.findall(page.read_text(encoding="utf-8"))
    return [[line.strip() for line in table.splitlines() if line.strip()] for table in found]


def rows(page: Path) -> list[str]:
    """Give the names of the rows of all tables of a page."""
    return [line for table in tables(page) for line in table if not line.startswith(":")]


@pytest.mark.parametrize("module", PUBLIC)
def test_a_module_lists_each_of_its_names(module: str) -> None:
    """The overview of a module has each of its public names once, and no other."""
    assert sorted(import_module(module).__all__) == sorted(rows(page_of(module)))


@pytest.mark.parametrize("module", PUBLIC)
def test_each_name_that_is_listed_gets_a_page(module: str) -> None:
    """Every table of an overview makes a page of each of its rows, in the folder of the module."""
    page = page_of(module)
    assert [f":toctree: {page.stem}"] * len(tables(page)) == [table[0] for table in tables(page)]


def test_the_front_page_lists_each_module() -> None:
    """The front page of the reference has every public module, and leads to its overview."""
    front = REFERENCE / "index.md"
    assert PUBLIC == sorted(row.removeprefix("~") for row in rows(front))
    assert {page_of(module).stem for module in PUBLIC} <= set(front.read_text(encoding="utf-8").split())
