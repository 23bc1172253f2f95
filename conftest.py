"""Runs the code in README.md and in the documentation: what is shown works."""

from collections.abc import Iterator
from doctest import ELLIPSIS

from blocks import named_file
from sybil import Document, Region, Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

PYTHON = PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)


def python(document: Document) -> Iterator[Region]:
    """Yield the Python of a page, but for the files of a package: tests/test_docs_blocks.py runs these."""
    for region in PYTHON(document):
        if named_file(document.text[: region.start]) is None:
            yield region


pytest_collect_file = Sybil(
    parsers=[python],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    excludes=["docs/_*/**"],
).pytest()
