"""How Sphinx builds the documentation: `nox -s docs`."""

from importlib.metadata import version as installed

project = "oxon_review"
author = "The oxon_review developers"
copyright = "2026, The oxon_review developers"  # noqa: A001 (Sphinx's name)
version = release = installed("oxon-review")
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "pydata_sphinx_theme"
html_title = "oxon_review"
html_static_path = ["_static"]
html_css_files = ["oxon_review.css"]
html_theme_options = {"show_prev_next": False, "navigation_with_keys": False}

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 88
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
default_role = "code"

# Names of the standard library, and of our private modules, have no page here.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(date|os\..*|datetime\.date|collections\..*|Iterable|Iterator|Callable|PathLike|Path|Enum|NamedTuple|slice|types\.EllipsisType)",
    ),
    ("py:.*", r"(ValueError|LookupError|ImportError|Exception|OSError|TypeVar|Any|object|enum\.Enum)"),
    ("py:.*", r"oxon_review\._.*|oxon_review\.(compare|spc)\._.*"),
    ("py:.*", r"(Fact|Owner|Rule|Table|Plain|Reading|Axes|Part)"),
]
