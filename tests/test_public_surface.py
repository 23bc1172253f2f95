"""What users may rely on: the names, fields, methods and parameters, literally, and how they arrive."""

import ast
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import oxon_review
from oxon_review.errors import Problem

NAMES = {
    "oxon_review": [
        *("Action", "ActionStatus", "Attribution", "CareSetting", "Claim", "Dataset", "DelayMeasure", "DelayReason"),
        *("DelaySeries", "DelayStat", "Discrepancy", "Document", "Event", "FinancialYear", "Finding", "Identifier"),
        *("Month", "Omission", "Organisation", "OrganisationKind", "Polarity", "Quote", "QuoteKind", "Responsible"),
        *("Review", "ReviewKind", "Source", "SourceKind", "Span", "Speaker", "Theme", "Voice", "load"),
    ],
    "oxon_review.anchoring": [
        *("Coverage", "Location", "LocationStatus", "Verification", "coverage", "locate", "verify"),
    ],
    "oxon_review.articles": [
        *("DateBasis", "DateMention", "OrganisationMention", "draft", "extract_actions", "extract_dates"),
        *("extract_delays", "extract_organisations", "extract_quotes"),
    ],
    "oxon_review.compare": [
        *("Change", "Cut", "DelayChange", "DelayComparison", "MeasureComparison", "MeasurePair", "QuoteCluster"),
        *("QuoteFlag", "QuoteRelation", "QuoteVariant", "Rate", "Reuse", "ReviewComparison", "SourceComparison"),
        *("SourceReport", "ThemeChange", "ThemeReports", "compare_delays", "compare_measures", "compare_quotes"),
        *("compare_reviews", "compare_sources", "find_reuse", "rate_per_100000"),
    ],
    "oxon_review.errors": [
        *("AmbiguousPassageError", "InconsistentFiguresWarning", "LoadError", "MissingExtraError"),
        *("MixedSeriesError", "OxonReviewError", "PassageNotFoundError", "Problem", "UnknownIdError"),
        "ValidationError",
    ],
    "oxon_review.export": [
        *("dump_csv", "dump_datapackage", "dump_json", "dump_yaml", "to_json_schema", "to_jsonld", "to_markdown"),
    ],
    "oxon_review.frames": ["to_arrow", "to_pandas", "to_polars", "to_records"],
    "oxon_review.highlight": ["Highlight", "Mark", "MarkKind", "highlight"],
    "oxon_review.loaders": [
        *("load_csv", "load_documents", "load_json", "load_nhs_england", "load_yaml", "parse_dict"),
    ],
    "oxon_review.plots": ["alt_text", "plot_changes", "plot_delays", "plot_xmr", "plot_year_on_year"],
    "oxon_review.spc": ["MannKendall", "XmrChart", "XmrPoint", "mann_kendall", "xmr"],
}
"""The public modules and the names in each."""

TERMS = {
    "ActionStatus": "planned agreed in-progress done not-started still-required unknown",
    "CareSetting": "all acute non-acute",
    "Change": "improved partly-improved unchanged worsened no-baseline not-revisited",
    "Cut": "start middle end",
    "DateBasis": "stated resolved season financial-year unresolved",
    "DelayMeasure": "average-weekly-delays delayed-days average-delayed-per-day patients-snapshot",
    "DelayReason": "assessment public-funding further-nhs-care residential-home nursing-home care-package-at-home "
    "community-equipment patient-or-family-choice disputes housing other",
    "LocationStatus": "exact normalised moved changed ambiguous missing",
    "MarkKind": "finding action quote attribution event delay claim omission",
    "OrganisationKind": "regulator council nhs-trust ambulance-trust commissioner hospital committee charity press "
    "other",
    "Polarity": "positive mixed negative",
    "QuoteFlag": ("full-stop dropped-qualifier changed-figure other-attribution other-verb slip-kept slip-mended"),
    "QuoteKind": "direct partial pull term",
    "QuoteRelation": "identical typography fragment truncated edited paraphrase",
    "Responsible": "all nhs social-care both",
    "ReviewKind": "initial follow-up",
    "SourceKind": "trust-news-page council-news-page press-release newspaper news-site report statistics other",
    "Theme": "strategy relationships governance patient-flow winter-planning workforce self-funders engagement "
    "voluntary-sector experience information-sharing care-pathways unsorted",
    "Voice": "regulator reviewed-body partner politician press",
}
"""The values of each enum; the name of a term is its value in capitals."""

FIELDS = {
    "Action": "id theme status summary evidence organisation_ids due",
    "Attribution": "rule cue mention confidence note",
    "Claim": "statement evidence",
    "Coverage": "covered omitted uncovered",
    "Dataset": "area version sources organisations reviews delays discrepancies omissions",
    "DateMention": "span start end basis problem",
    "DelayChange": "month_before month_after before after",
    "DelayComparison": "measure area before after rows left_out part",
    "DelaySeries": "stats",
    "DelayStat": "month value measure area area_code setting responsible reason provider_code source_id evidence",
    "Discrepancy": "id question claims",
    "Document": "source text",
    "Event": "id when summary evidence organisation_ids",
    "FinancialYear": "start_year",
    "Finding": "id theme polarity voice summary evidence organisation_ids",
    "Highlight": "document area marks is_as_recorded",
    "Identifier": "scheme value",
    "Location": "status span score sought",
    "MannKendall": "s variance z p_value tau sen_slope lag1_autocorrelation n caveats unit measure area part",
    "Mark": "kind owner summary locations",
    "MeasureComparison": "area measure other_measure rows left_out changes part other_part",
    "MeasurePair": "month value other",
    "Month": "year month",
    "Omission": "reason evidence",
    "Organisation": "id name kind aliases identifiers part_of",
    "OrganisationMention": "organisation_id span",
    "Quote": "id kind text speaker evidence attribution",
    "QuoteCluster": "variants",
    "QuoteVariant": "span quote published relation cuts share flags notes against",
    "Rate": "stat population year source",
    "Reuse": "words spans sources",
    "Review": "id kind area regulator_id published fieldwork organisation_ids findings actions quotes events",
    "ReviewComparison": "before after voices changes",
    "Source": "id title publisher kind published url sha256 length",
    "SourceComparison": "area sources reviews voices rows",
    "SourceReport": "source_id findings came_before",
    "Span": "source_id start end exact prefix suffix",
    "Speaker": "name role organisation organisation_id",
    "ThemeChange": "theme change before after findings_before findings_after explanation",
    "ThemeReports": "review_id theme voice reports",
    "Verification": "locations owners absent altered unknown",
    "XmrChart": "when values starts limits improvement target rebase fix_after screen_outliers measure area part",
    "XmrPoint": (
        "when value mean moving_range average_moving_range lower upper near_lower near_upper group signals label kind"
    ),
}
"""The fields of each value, in the order in which they may be given."""

MEMBERS = {
    "Attribution": "spans",
    "Coverage": "ratio",
    "Dataset": "action actions citation discrepancy event events finding findings findings_on organisation quote "
    "quotes quotes_by quotes_of review source spans title",
    "DelayChange": "difference percent",
    "DelayComparison": "difference mean_after mean_before percent to_table",
    "DelaySeries": "areas count financial_year financial_years group_by index measures months per_day "
    "total_over totals values where",
    "DelayStat": "key",
    "Document": "find find_all from_text paragraphs sentences span",
    "FinancialYear": "end months parse start",
    "Highlight": "to_html unplaced",
    "Location": "difference",
    "Mark": "fact_id spans",
    "MeasureComparison": "caution correlation mean_difference mean_ratio steps steps_alike to_table",
    "MeasurePair": "difference ratio",
    "Month": "days end financial_year name number of parse start",
    "QuoteCluster": "canonical flags source_ids speaker text to_table",
    "QuoteVariant": "abridged description difference is_quoted speaker text",
    "Rate": "value",
    "Reuse": "documents first text to_table",
    "ReviewComparison": "change_on to_table",
    "SourceComparison": "differing findings left_out_by on only_in reported_by shared to_table",
    "SourceReport": "leaves_out spans_of tone",
    "Source": "citation",
    "Span": "overlaps",
    "ThemeChange": "to_table",
    "ThemeReports": "differs report",
    "Verification": "exact ok problems",
    "XmrChart": "assurance average_moving_range lower mean points summary to_table upper variation warnings",
}
"""The methods and properties of each value beside its fields."""

PARAMETERS = {
    "Dataset.action": "self id",
    "Dataset.citation": "self *author=",
    "Dataset.discrepancy": "self id",
    "Dataset.event": "self id",
    "Dataset.finding": "self id",
    "Dataset.findings_on": "self theme",
    "Dataset.organisation": "self id",
    "Dataset.quote": "self id",
    "Dataset.quotes_by": "self name",
    "Dataset.quotes_of": "self organisation_id",
    "Dataset.review": "self id",
    "Dataset.source": "self id",
    "Dataset.spans": "self",
    "DelaySeries.count": "self stat",
    "DelaySeries.financial_year": "self year",
    "DelaySeries.group_by": "self dimension",
    "DelaySeries.index": "self stat",
    "DelaySeries.per_day": "self",
    "DelaySeries.total_over": "self dimensions",
    "DelaySeries.where": (
        "self *month= *measure= *area= *area_code= *setting= *responsible= *reason= *provider_code= *source_id="
    ),
    "Document.find": "self passage *occurrence=",
    "Document.find_all": "self passage",
    "Document.from_text": "text *id *title= *publisher= *kind= *published= *url=",
    "Document.span": "self start end",
    "FinancialYear.parse": "text",
    "Highlight.to_html": "self",
    "Month.of": "day",
    "Month.parse": "text",
    "ReviewComparison.change_on": "self theme",
    "Source.citation": "self",
    "SourceComparison.left_out_by": "self source_id",
    "SourceComparison.on": "self theme",
    "SourceComparison.only_in": "self source_id",
    "SourceComparison.reported_by": "self source_id",
    "SourceReport.spans_of": "self finding",
    "Span.overlaps": "self other",
    "ThemeReports.report": "self source_id",
    "XmrChart.summary": "self",
    "alt_text": "value",
    "compare_delays": "delays *before= *after=",
    "compare_measures": "series other",
    "compare_quotes": "quotes *documents= *threshold=",
    "compare_reviews": "before after *voices=",
    "compare_sources": "dataset *voices=",
    "coverage": "dataset documents",
    "draft": "documents *known= *area",
    "dump_csv": "delays path",
    "dump_datapackage": "dataset folder *licence=",
    "dump_json": "data path",
    "dump_yaml": "data path",
    "extract_actions": "document",
    "extract_dates": "document *published=",
    "extract_delays": "document *area=",
    "extract_organisations": "document known",
    "extract_quotes": "document *speakers= *organisations=",
    "find_reuse": "documents *min_words=",
    "highlight": "document dataset",
    "load": "",
    "load_csv": "path",
    "load_documents": "path_or_paths *sources=",
    "load_json": "path *documents=",
    "load_nhs_england": "path_or_paths *area=",
    "load_yaml": "path *documents=",
    "locate": "span document",
    "mann_kendall": "data",
    "parse_dict": "data *source= *documents=",
    "to_arrow": "rows",
    "to_json_schema": "*short_forms=",
    "to_jsonld": "dataset",
    "to_pandas": "rows",
    "to_polars": "rows",
    "to_records": "rows",
    "plot_changes": "comparison *ax=",
    "plot_delays": "series *ax=",
    "plot_xmr": "chart *ax=",
    "plot_year_on_year": "comparison *ax=",
    "rate_per_100000": "series *population *year *source",
    "to_markdown": "value",
    "verify": "dataset documents",
    "xmr": "data *dates= *improvement= *target= *rebase= *fix_after= *screen_outliers= *gaps=",
}
"""How each function and method is called: `*` before what is given by keyword only, `=` after what has a default."""

ERRORS = {
    "AmbiguousPassageError": "source_id passage starts",
    "InconsistentFiguresWarning": "source problems",
    "LoadError": "source problems",
    "MissingExtraError": "module extra",
    "MixedSeriesError": "",
    "OxonReviewError": "",
    "PassageNotFoundError": "source_id passage found occurrence near_miss",
    "UnknownIdError": "kind id suggestions known",
    "ValidationError": "problems",
}
"""What each error carries."""


def public() -> Iterator[tuple[str, Any]]:
    """Yield every public name with what it stands for."""
    for module, names in NAMES.items():
        for name in names:
            yield name, getattr(import_module(module), name)


PUBLIC = dict(public())
CLASSES = {name: value for name, value in PUBLIC.items() if inspect.isclass(value)}
ENUMS = {name: value for name, value in CLASSES.items() if issubclass(value, Enum)}
NOUNS = {name: value for name, value in CLASSES.items() if attrs.has(value)}


def new_modules(code: str) -> set[str]:
    """Give the modules that a fresh process has after running some code, beyond those of one that does nothing."""
    ask = "import sys; print(*sys.modules)"
    loaded = [
        subprocess.run(  # noqa: S603 (our own code)
            [sys.executable, "-c", f"{before}\n{ask}"], capture_output=True, check=True, text=True
        ).stdout.split()
        for before in (code, "pass")
    ]
    return set(loaded[0]) - set(loaded[1])


def third_party(modules: set[str]) -> set[str]:
    """Give the modules on top that belong to neither the standard library nor this one."""
    return {module.partition(".")[0] for module in modules} - set(sys.stdlib_module_names) - {"oxon_review"}


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", NAMES)
def test_the_names_of_a_module(module: str) -> None:
    """Each public module has exactly these names, in the order of the alphabet, and they are all that `dir` shows."""
    held = import_module(module)
    assert sorted(NAMES[module]) == held.__all__ == dir(held)


def test_the_public_modules() -> None:
    """Every module of the package that is not named here begins with an underscore, or lies in one of these."""
    modules = [module.name for module in pkgutil.walk_packages(oxon_review.__path__, "oxon_review.")]
    assert sorted(NAMES) == sorted(["oxon_review", *(name for name in modules if "._" not in name)])


def test_a_name_has_one_home() -> None:
    """No name is public in two modules."""
    names = [name for names in NAMES.values() for name in names]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("module", NAMES)
def test_a_star_brings_the_public_names(module: str) -> None:
    """`from module import *` brings every public name and no other, and none of them is a module."""
    namespace: dict[str, object] = {}
    exec(f"from {module} import *", namespace)  # noqa: S102 (a star is allowed only on top of a module)
    del namespace["__builtins__"]
    assert NAMES[module] == sorted(namespace)
    assert [] == [name for name, value in namespace.items() if isinstance(value, ModuleType)]


@pytest.mark.parametrize("module", ["oxon_review", "oxon_review.articles", "oxon_review.compare"])
def test_a_name_that_does_not_exist_is_told_as_python_tells_it(module: str) -> None:
    """A name that no module has is Python's own AttributeError, in its own words."""
    with pytest.raises(AttributeError) as caught:
        _ = import_module(module).Reviews
    assert f"module {module!r} has no attribute 'Reviews'" == str(caught.value)


def test_the_version_is_told() -> None:
    """`__version__` is the version of the installed package."""
    assert "0.1.0" == oxon_review.__version__


@pytest.mark.parametrize(
    "module",
    [
        *("oxon_review", "oxon_review.anchoring", "oxon_review.articles", "oxon_review.compare"),
        *("oxon_review.frames", "oxon_review.plots", "oxon_review.spc"),
    ],
)
def test_names_that_come_late_are_known_to_type_checkers(module: str) -> None:
    """What a module hands on when it is first asked for, it imports for type checkers from the same home."""
    held = import_module(module)
    (block,) = (
        node
        for node in ast.parse(Path(str(held.__file__)).read_text(encoding="utf-8")).body
        if isinstance(node, ast.If)
    )
    told = {
        (node.module, alias.name)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("oxon_review")
        for alias in node.names
    }
    homes = {(f"{module}.{home}", name) for home, names in held._HOMES.items() for name in names}
    assert told == homes | {(module, name) for name in getattr(held, "_MODULES", ())}


def test_every_name_on_top_has_a_home() -> None:
    """Every public name comes from the home that is written down for it."""
    homes = [name for names in vars(oxon_review)["_HOMES"].values() for name in names]
    assert NAMES["oxon_review"] == sorted(homes)


# --- what importing costs --------------------------------------------------------------------------------------------


def test_importing_the_package_imports_nothing_else() -> None:
    """`import oxon_review` loads that one module: no other of its own, none of others, none of the standard library."""
    assert {"oxon_review"} == new_modules("import oxon_review")


def test_the_modules_arrive_on_first_use() -> None:
    """Each public module is there after `import oxon_review` alone."""
    names = [name.removeprefix("oxon_review.") for name in NAMES if name != "oxon_review"]
    code = "import oxon_review\n" + "\n".join(f"oxon_review.{name}.__all__" for name in names)
    assert set(NAMES) <= new_modules(code)


@pytest.mark.parametrize("name", sorted(NAMES)[1:])
def test_a_module_that_arrives_late_is_the_module(name: str) -> None:
    """What the package gives on first use is the very module that an import gives."""
    assert import_module(name) is oxon_review.__getattr__(name.removeprefix("oxon_review."))


def test_errors_need_no_library() -> None:
    """The errors are imported without any library."""
    assert set() == third_party(new_modules("import oxon_review.errors"))


def test_the_bundled_data_needs_the_hard_dependencies_only() -> None:
    """`load()` brings attrs and cattrs, and no optional library."""
    allowed = {"attr", "attrs", "cattr", "cattrs", "typing_extensions", "exceptiongroup"}
    assert third_party(new_modules("import oxon_review; oxon_review.load()")) <= allowed


@pytest.mark.parametrize(
    "module", ["loaders", "articles", "export", "anchoring", "compare", "frames", "highlight", "plots", "spc"]
)
def test_no_module_brings_an_optional_library(module: str) -> None:
    """An optional library arrives with the call that needs it, never with a module."""
    allowed = {"attr", "attrs", "cattr", "cattrs", "dateutil", "six", "typing_extensions", "exceptiongroup"}
    assert third_party(new_modules(f"import oxon_review.{module}")) <= allowed


# --- values ----------------------------------------------------------------------------------------------------------


def test_every_class_is_written_down_here() -> None:
    """A public class is an enum, a value with fields, an error or the problem of one: each is in a list."""
    assert sorted([*TERMS, *FIELDS, *ERRORS, "Problem"]) == sorted(CLASSES)


@pytest.mark.parametrize("name", TERMS)
def test_the_terms_of_an_enum(name: str) -> None:
    """Each enum has exactly these terms; a value is in kebab-case and its name the same in capitals."""
    values = TERMS[name].split()
    expected = [(value.upper().replace("-", "_"), value) for value in values]
    assert expected == [(term.name, term.value) for term in ENUMS[name]]


@pytest.mark.parametrize("name", FIELDS)
def test_the_fields_of_a_value(name: str) -> None:
    """Each value has exactly these fields, in this order."""
    assert FIELDS[name].split() == [field.alias for field in attrs.fields(NOUNS[name])]


@pytest.mark.parametrize("name", FIELDS)
def test_the_methods_and_properties_of_a_value(name: str) -> None:
    """Each value has exactly these methods and properties beside its fields."""
    fields = {field.name for field in attrs.fields(NOUNS[name])}
    members = [member for member in dir(NOUNS[name]) if not member.startswith("_") and member not in fields]
    assert MEMBERS.get(name, "").split() == members


@pytest.mark.parametrize("name", FIELDS)
def test_a_value_cannot_be_changed(name: str) -> None:
    """Every value is frozen, has slots and no room for other attributes, and can be a key."""
    kind = NOUNS[name]
    assert (True, False) == (hasattr(kind, "__slots__"), "__dict__" in dir(kind))
    assert kind.__setattr__ is not object.__setattr__
    assert kind.__hash__ is not None


@pytest.mark.parametrize("name", ERRORS)
def test_what_an_error_carries(name: str) -> None:
    """Each error is given exactly this, and has it as attributes."""
    parameters = inspect.signature(CLASSES[name].__init__).parameters
    assert ERRORS[name].split() == [each for each in parameters if each not in {"self", "args", "kwargs"}]


def test_what_a_problem_carries() -> None:
    """A problem has a path, a message and, where it is known, a line."""
    assert ("path", "message", "line") == Problem._fields


def parameters(function: Any) -> str:  # noqa: ANN401
    """Write how a function is called."""
    marks: dict[object, str] = {inspect.Parameter.KEYWORD_ONLY: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return " ".join(
        f"{marks.get(each.kind, '')}{each.name}{'' if each.default is each.empty else '='}"
        for each in inspect.signature(function).parameters.values()
    )


def calls() -> dict[str, Any]:
    """Give every public function, and every public method that takes anything."""
    functions = {name: value for name, value in PUBLIC.items() if not inspect.isclass(value)}
    methods = {
        f"{name}.{member}": getattr(CLASSES[name], member)
        for name, members in MEMBERS.items()
        for member in members.split()
        if callable(getattr(CLASSES[name], member))
    }
    return functions | methods


@pytest.mark.parametrize("name", PARAMETERS)
def test_how_a_function_is_called(name: str) -> None:
    """Each function and method takes exactly these parameters."""
    assert PARAMETERS[name] == parameters(calls()[name])


def test_every_function_is_written_down_here() -> None:
    """Every public function and method is in the list, but for those that take nothing and only show what there is."""
    unlisted = {
        *("Attribution.spans", "DelayComparison.to_table", "MeasureComparison.to_table"),
        "XmrChart.to_table",
        *("QuoteCluster.to_table", "Reuse.to_table", "ReviewComparison.to_table", "SourceComparison.to_table"),
        "ThemeChange.to_table",
    }
    assert set(PARAMETERS) | unlisted == set(calls())


# --- documentation ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PUBLIC)
def test_every_name_is_documented(name: str) -> None:
    """Every public name has a docstring that begins with a sentence."""
    first = inspect.cleandoc(PUBLIC[name].__doc__ or "").split("\n\n")[0]
    assert first.endswith((".", ":"))
    assert first[0].isupper()


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in ENUMS])
def test_every_name_has_an_example(name: str) -> None:
    """Every public function and class has an example that is run; the terms of an enum need none."""
    assert ">>> " in (PUBLIC[name].__doc__ or "")


@pytest.mark.parametrize("name", MEMBERS)
def test_every_method_and_property_is_documented(name: str) -> None:
    """Every public method and property says what it gives."""
    undocumented = [member for member in MEMBERS[name].split() if not inspect.getdoc(getattr(CLASSES[name], member))]
    assert [] == undocumented
