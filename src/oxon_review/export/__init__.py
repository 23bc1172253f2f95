"""
Write what the library holds: datasets as JSON, YAML, tables and linked data, figures as CSV, results as Markdown.

A file is written beside its place and moved into it when it is whole, so that a fault never leaves half a file.

>>> import oxon_review
>>> from oxon_review.compare import compare_delays
>>> from oxon_review.export import to_markdown
>>> print(to_markdown(compare_delays(oxon_review.load().delays)).splitlines()[4])
| April | 167 | 104 | -63.0 | -37.7% |
"""

from oxon_review._lazy import importer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from oxon_review.export._csv import dump_csv
    from oxon_review.export._datapackage import dump_datapackage
    from oxon_review.export._json import dump_json
    from oxon_review.export._json_schema import to_json_schema
    from oxon_review.export._jsonld import to_jsonld
    from oxon_review.export._markdown import to_markdown
    from oxon_review.export._yaml import dump_yaml

__all__ = [
    "dump_csv",
    "dump_datapackage",
    "dump_json",
    "dump_yaml",
    "to_json_schema",
    "to_jsonld",
    "to_markdown",
]

_HOMES = {
    "_csv": ("dump_csv",),
    "_datapackage": ("dump_datapackage",),
    "_json": ("dump_json",),
    "_json_schema": ("to_json_schema",),
    "_jsonld": ("to_jsonld",),
    "_markdown": ("to_markdown",),
    "_yaml": ("dump_yaml",),
}

__getattr__: "Callable[[str], object]" = importer(globals(), _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
