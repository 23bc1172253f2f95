"""
What the docstrings of a class say of it and of each of its fields or members.

Python keeps no docstring of a field, so they are read from the source of the module that defines the class.
"""

import ast
from functools import cache
from importlib import import_module
from inspect import cleandoc, getsource

from attrs import frozen

from oxon_review.errors import OxonReviewError

__all__ = ["Docs", "docs_of"]


@frozen
class Docs:
    """The docstrings of a class."""

    summary: str
    """What the class is: the first paragraph of its docstring, on one line."""
    fields: dict[str, str]
    """What each of its fields, or of its members if it is an enum, is; the first paragraph, on one line."""


def _first_paragraph(docstring: str | None) -> str:
    return " ".join(cleandoc(docstring or "").partition("\n\n")[0].split())


def _field_docs(node: ast.ClassDef) -> dict[str, str]:
    """Give the text that stands below each assignment in the body of a class."""
    described: dict[str, str] = {}
    name = None
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=found)) | ast.Assign(targets=[ast.Name(id=found)]):
                name = found
            case ast.Expr(value=ast.Constant(value=str(docstring))) if name is not None:
                described[name] = _first_paragraph(docstring)
                name = None
            case _:
                name = None
    return described


def _source(module: str) -> str:
    try:
        return getsource(import_module(module))
    except OSError as error:
        message = (
            f"the descriptions of fields are read from the source of the module {module!r}, which is not there: "
            "install oxon-review with its .py files"
        )
        raise OxonReviewError(message) from error


@cache
def _of_module(name: str) -> dict[str, Docs]:
    tree = ast.parse(_source(name))
    return {
        node.name: Docs(_first_paragraph(ast.get_docstring(node)), _field_docs(node))
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


def docs_of(kind: type) -> Docs:
    """
    Give the docstrings of a class that stands at the top of its module.

    Raises:
        OxonReviewError: When the package is installed without the sources of its modules.
    """
    return _of_module(kind.__module__)[kind.__name__]
