"""How Sphinx builds the documentation: `nox -s docs`."""

import ast
import inspect
import re
from collections.abc import Container
from doctest import DocTestParser
from enum import EnumType
from importlib import import_module
from importlib.metadata import version as installed
from json import dumps
from pathlib import Path
from pkgutil import iter_modules
from shutil import copyfile
from sys import stdlib_module_names
from typing import get_args

import matplotlib as mpl
from docutils.nodes import Element, document, literal, reference, title
from sphinx.addnodes import desc_signature, pending_xref
from sphinx.application import Sphinx
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import stringify_annotation

import oxon_review
from oxon_review import plots
from oxon_review._plain import Plain
from oxon_review.compare import compare_delays, compare_reviews
from oxon_review.export import to_json_schema
from oxon_review.frames._tables import Row, Rows, columns_for
from oxon_review.spc import xmr

project = "oxon_review"
author = "The oxon_review developers"
copyright = "2026, The oxon_review developers"  # noqa: A001 (Sphinx's name)
version = release = installed("oxon-review")
language = "en-GB"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "pydata_sphinx_theme"
html_title = "oxon_review"
html_static_path = ["_static"]
html_css_files = ["oxon_review.css"]
html_theme_options = {
    "show_prev_next": False,
    "navigation_with_keys": False,
    # All pages stand in the sidebar: the theme's menu "More" has too little contrast, and its search field a name for
    # screen readers that is not the one to be seen.
    "navbar_center": [],
    "navbar_persistent": ["search-button"],
}
templates_path = ["_templates"]
html_sidebars = {"**": ["pages.html"]}

python_maximum_signature_line_length = 120
toc_object_entries_show_parents = "hide"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
myst_heading_anchors = 3
myst_enable_extensions = ["deflist", "substitution"]
default_role = "code"


HERE = Path(__file__).parent
GENERATED = HERE / "_generated"
GENERATED.mkdir(exist_ok=True)
copyfile(HERE.parent / "examples" / "tour.ipynb", GENERATED / "tour.ipynb")
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_show_tb = True


def charts() -> dict[str, str]:
    """Draw the charts of the pages, and give each as an image with its alternative text."""
    delays = oxon_review.load().delays
    years, chart = compare_delays(delays), xmr(delays)
    rebased = xmr(delays, target=100, rebase=[oxon_review.Month(2018, 4)])
    initial, follow_up = (oxon_review.load().review(kind) for kind in ("initial", "follow-up"))
    changes = compare_reviews(initial, follow_up)
    drawn = {
        "chart_changes": (plots.plot_changes(changes), changes),
        "chart_delays": (plots.plot_delays(delays), delays),
        "chart_years": (plots.plot_year_on_year(years), years),
        "chart_xmr": (plots.plot_xmr(chart), chart),
        "chart_rebased": (plots.plot_xmr(rebased), rebased),
    }
    images = {}
    with mpl.rc_context({"svg.hashsalt": project}):
        for name, (ax, value) in drawn.items():
            text = plots.alt_text(value)
            ax.figure.savefig(GENERATED / f"{name}.svg", metadata={"Date": None, "Description": text})
            images[name] = f"![{text}](_generated/{name}.svg)"
    return images


def dictionary() -> str:
    """Write the data dictionary: the columns of the table of each noun, as `frames` makes them."""
    nouns = (
        *(oxon_review.Source, oxon_review.Organisation, oxon_review.Review, oxon_review.Finding, oxon_review.Action),
        *(oxon_review.Quote, oxon_review.Event, oxon_review.DelayStat, oxon_review.Discrepancy, oxon_review.Omission),
    )
    lines: list[str] = []
    for noun in nouns:
        lines += [f"## {noun.__name__}", "", "| column | kind | what it holds |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {column.kind.value} | {column.description} |" for column in columns_for(noun)]
        lines.append("")
    return "\n".join(lines)


def rows() -> str:
    """Write down, as links, what a table is made of."""
    kinds = [kind.__name__ for kind in get_args(Row) if inspect.isclass(kind)]
    return ", ".join(f"`{kind}`" for kind in kinds)


myst_substitutions = {"rows": rows(), **charts()}
schema = dumps(to_json_schema(), indent=2, ensure_ascii=False)
(GENERATED / "schema.txt").write_text(f"```json\n{schema}\n```\n", encoding="utf-8")
(GENERATED / "dictionary.txt").write_text(dictionary(), encoding="utf-8")

# --- the reference ---------------------------------------------------------------------------------------------------


def public() -> dict[str, object]:
    """Give what every public name stands for, by the name with its module."""
    modules = ["oxon_review", *(f"oxon_review.{module.name}" for module in iter_modules(oxon_review.__path__))]
    held = [import_module(module) for module in modules if "._" not in module]
    return {f"{module.__name__}.{name}": getattr(module, name) for module in held for name in module.__all__}


PUBLIC = public()
FULL_NAMES = {name.rpartition(".")[2]: name for name in PUBLIC}


def file_name(name: str) -> str:
    """Name the page of a public name like itself, with `-class` where a function differs in its capitals only."""
    module, _, short = name.rpartition(".")
    return short if short == short.lower() or f"{module}.{short.lower()}" not in PUBLIC else f"{short}-class"


def see_also(name: str) -> list[str]:
    """Refer to the functions that give a class, and to the pages that speak of a public name or import it."""
    mention = re.compile(rf"`~?(?:\w+\.)*{name}(?:\([^`]*\))?`|import .*\b{name}\b")
    returned = re.compile(rf"\b{name}\b(?!\.)")
    functions = [
        f":py:func:`~{full}`"
        for full, value in PUBLIC.items()
        if inspect.isfunction(value) and returned.search(str(value.__annotations__["return"]))
    ]
    texts = [path for path in (*sorted(HERE.glob("*.md")), GENERATED / "tour.ipynb") if path.stem != "changelog"]
    found = [path for path in texts if mention.search(path.read_text(encoding="utf-8"))]
    return [*functions, *(f":doc:`/{path.relative_to(HERE).with_suffix('').as_posix()}`" for path in found)]


# Each public name has a page of its own, which `_templates/autosummary` shapes; it goes when the name goes.
autosummary_filename_map = {name: file_name(name) for name in PUBLIC}
autosummary_context = {"see_also": {name: see_also(short) for short, name in FULL_NAMES.items()}}
for page in HERE.glob("reference/*/*.rst"):
    if page.stem not in autosummary_filename_map.values():
        page.unlink()

# What signatures write in place of what Sphinx finds; plain data stands within itself, and so more than once.
PLAIN = stringify_annotation(Plain, "smart")
SHORTER = [
    *((PLAIN, "Plain"), (PLAIN, "Plain"), ("Plain", "object")),
    (stringify_annotation(Rows, "smart"), "Rows"),
    (repr(inspect.signature(oxon_review.DelaySeries).parameters["stats"].default), "()"),
    (repr(oxon_review.Voice), "Voice"),
    *(("Ellipsis,", "...,"), ("Ellipsis)", "...)")),
]


def shorten(_app: Sphinx, _what: str, _name: str, value: object, _options: object, *texts: str | None) -> object:
    """Write a signature for its readers; of an enum there is none, as nobody makes a new term."""
    if isinstance(value, EnumType):
        return "", ""
    for long, short in SHORTER:
        texts = tuple(text and text.replace(long, short) for text in texts)
    return texts


# An example runs in the module that it is of: that has what is public, and these.
HOMES = FULL_NAMES | {"Path": "pathlib.Path", "date": "datetime.date"}


def imports_for(example: str) -> list[str]:
    """Give the lines that import what the code of an example takes for granted."""
    code = list(ast.walk(ast.parse(example)))
    imported = {alias.name for node in code if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
    names = {node.id for node in code if isinstance(node, ast.Name)} & HOMES.keys() - imported
    modules = {HOMES[name].rpartition(".")[0] for name in names}
    held = {module: sorted(name for name in names if HOMES[name] == f"{module}.{name}") for module in sorted(modules)}
    return [f">>> from {module} import {', '.join(names)}" for module, names in held.items()]


def complete(_app: Sphinx, _what: str, _name: str, _value: object, _options: object, lines: list[str]) -> None:
    """Import what an example takes for granted, and let its files lie in the folder where one is."""
    text = re.sub(r'getfixture\("tmp_path"\) / ("[^"]+")', r"Path(\1)", "\n".join(lines))
    imports = imports_for("".join(example.source for example in DocTestParser().get_examples(text)))
    lines[:] = text.splitlines()
    first = next((number for number, line in enumerate(lines) if re.match(">>> (?!from |import )", line)), 0)
    lines[first:first] = imports


PYTHON = "https://docs.python.org/3/library"
OPTIONAL = {
    "Axes": "https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.html",
    "pa.Table": "https://arrow.apache.org/docs/python/generated/pyarrow.Table.html",
    "pd.DataFrame": "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html",
    "pl.DataFrame": "https://docs.pola.rs/api/python/stable/reference/dataframe/index.html",
}


def link_type(app: Sphinx, _env: object, wanted: pending_xref, text: Element) -> reference | None:
    """Make a link of a type of Python's standard library, of a library that is optional here, or of our `Rows`."""
    name = wanted["reftarget"]
    module = name.rpartition(".")[0]
    if name == "Rows":
        return make_refnode(app.builder, wanted["refdoc"], "reference/frames", "rows", text)
    is_python = wanted["refdomain"] == "py" and module.partition(".")[0] in stdlib_module_names
    address = f"{PYTHON}/{module}.html#{name}" if is_python else OPTIONAL.get(name)
    return reference("", "", text, internal=False, refuri=address) if address else None


def described(doctree: document, name: str, objects: Container[str]) -> str | None:
    """Give the whole name of what is described under a name: a member of the class of the page, or a public name."""
    signature = doctree.next_node(desc_signature)
    here = "".join(signature["ids"][:1]) if signature is not None else ""
    wholes = (f"{here}.{name}", FULL_NAMES.get(name, ""), f"oxon_review.{name}")
    return next((whole for whole in wholes if whole in objects and whole != here), None)


def link_names(app: Sphinx, doctree: document, docname: str) -> None:
    """Make a link of each name that a text gives as code, if it is described here; not in titles, nor within a link."""
    objects = app.env.domains.python_domain.objects
    for code in list(doctree.findall(literal)):
        name = described(doctree, code.astext().removesuffix("()"), objects)
        if name is not None and not isinstance(code.parent, reference | title):
            place = objects[name]
            code.replace_self(make_refnode(app.builder, docname, place.docname, place.node_id, code.deepcopy(), name))


def mend_lists(_app: Sphinx, _page: str, _template: str, context: dict[str, str], _doctree: document | None) -> None:
    """Tell screen readers that parameters on lines of their own are no definitions, though Sphinx writes them so."""
    if "body" in context:
        context["body"] = context["body"].replace("<dl>\n<dd>", '<dl role="presentation">\n<dd>')


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the functions above."""
    app.connect("autodoc-process-docstring", complete)
    app.connect("autodoc-process-signature", shorten)
    app.connect("missing-reference", link_type)
    app.connect("doctree-resolved", link_names)
    app.connect("html-page-context", mend_lists)


# Types of our private modules have no page.
nitpick_ignore = [
    ("py:class", name)
    for name in (
        "oxon_review._display.Table",
        "oxon_review.export._markdown.HasTable",
        "oxon_review.spc._rules.Limits",
    )
]
