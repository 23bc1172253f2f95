"""How Sphinx builds the documentation: `nox -s docs`."""

from importlib.metadata import version as installed
from json import dumps
from pathlib import Path
from shutil import copyfile

import matplotlib as mpl

import oxon_review
from oxon_review import plots
from oxon_review.compare import compare_delays, compare_reviews
from oxon_review.export import to_json_schema
from oxon_review.frames._tables import columns_for
from oxon_review.spc import xmr

project = "oxon_review"
author = "The oxon_review developers"
copyright = "2026, The oxon_review developers"  # noqa: A001 (Sphinx's name)
version = release = installed("oxon-review")
language = "en-GB"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
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

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
myst_heading_anchors = 3
myst_enable_extensions = ["deflist", "substitution"]
default_role = "code"


GENERATED = Path(__file__).parent / "_generated"
GENERATED.mkdir(exist_ok=True)
copyfile(Path(__file__).parent.parent / "examples" / "tour.ipynb", GENERATED / "tour.ipynb")
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


myst_substitutions = charts()
schema = dumps(to_json_schema(), indent=2, ensure_ascii=False)
(GENERATED / "schema.txt").write_text(f"```json\n{schema}\n```\n", encoding="utf-8")
(GENERATED / "dictionary.txt").write_text(dictionary(), encoding="utf-8")

# Names of the standard library, and of our private modules, have no page here.
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(date|os\..*|datetime\.date|collections\..*|Iterable|Iterator|Callable|PathLike|Path|Enum|NamedTuple|slice|types\.EllipsisType)",
    ),
    ("py:.*", r"(ValueError|LookupError|ImportError|Exception|OSError|TypeVar|Any|object|enum\.Enum)"),
    ("py:.*", r"oxon_review\._.*|oxon_review\.(compare|spc|export|frames|plots)\._.*"),
    ("py:.*", r"(Fact|Owner|Rule|Table|Plain|Reading|Axes|Part|pd\.DataFrame|pl\.DataFrame|pa\.Table)"),
]
