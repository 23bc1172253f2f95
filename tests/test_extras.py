"""Optional libraries: imported where they are used, and named with their extra where they are absent."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import oxon_review
from oxon_review._extras import require
from oxon_review.errors import MissingExtraError, OxonReviewError
from oxon_review.export import dump_yaml
from oxon_review.loaders import load_yaml


def test_an_installed_module_is_imported() -> None:
    """A module that is there is given as it is."""
    assert require("json", extra="yaml") is import_module("json")


def test_a_part_of_an_installed_module_is_imported() -> None:
    """A module inside a package is given itself, not its package."""
    assert require("importlib.resources", extra="yaml") is import_module("importlib.resources")


@pytest.mark.parametrize("module", ["no_such_module", "no_such_package.part"])
def test_a_missing_module_is_told_with_its_extra(module: str) -> None:
    """A module that is absent, or whose package is, is told with the extra that brings it and how to install that."""
    with pytest.raises(MissingExtraError) as caught:
        require(module, extra="plot")
    message = f"this needs the module {module!r}, which is not installed: pip install 'oxon-review[plot]'"
    assert (message, module, "plot") == (str(caught.value), caught.value.module, caught.value.extra)


def test_a_folder_of_the_same_name_is_not_the_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that Python could take for a namespace package, but that holds no module, does not stand for one."""
    (tmp_path / "a_folder_of_data").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(MissingExtraError):
        require("a_folder_of_data", extra="yaml")


def test_a_missing_extra_is_an_import_error_of_ours() -> None:
    """Who catches Python's ImportError or the library's root catches it."""
    assert issubclass(MissingExtraError, ImportError)
    assert issubclass(MissingExtraError, OxonReviewError)


def test_a_missing_extra_can_be_sent_elsewhere() -> None:
    """The error keeps what it carries when it is pickled."""
    error = MissingExtraError("yaml", extra="yaml")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert ("yaml", "yaml", str(error)) == (copy.module, copy.extra, str(copy))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ModuleNotFoundError, "import no_such_dependency"),
        (ImportError, "from json import no_such_name"),
        (ValueError, "raise ValueError"),
    ],
)
def test_a_fault_inside_a_module_is_not_hidden(
    error: type[Exception], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that is there and cannot be imported shows its own error: to install it again would not help."""
    name = "faulty_module_of_this_test"
    (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with pytest.raises(error) as caught:
        require(name, extra="yaml")
    assert not isinstance(caught.value, MissingExtraError)


# --- without PyYAML --------------------------------------------------------------------------------------------------


def read(path: Path) -> object:
    """Load a YAML file."""
    path.write_text("area: Fens", encoding="utf-8")
    return load_yaml(path)


def write(path: Path) -> object:
    """Dump to a YAML file."""
    dump_yaml(oxon_review.load(), path)
    return path


@pytest.mark.parametrize("use", [read, write])
def test_yaml_without_its_library_is_told(
    use: Callable[[Path], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PyYAML is absent, reading and writing YAML say what to install."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(MissingExtraError) as caught:
        use(tmp_path / "data.yaml")
    message = "this needs the module 'yaml', which is not installed: pip install 'oxon-review[yaml]'"
    assert message == str(caught.value)


def test_nothing_is_written_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML is absent, no file appears, not even an empty one."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(MissingExtraError):
        write(tmp_path / "data.yaml")
    assert [] == list(tmp_path.iterdir())


def test_the_main_job_needs_no_extra() -> None:
    """Without any optional library the data is loaded, compared and written as JSON and Markdown."""
    code = """
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"yaml", "python_calamine", "pandas", "polars", "pyarrow", "matplotlib", "numpy"}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
import tempfile
from pathlib import Path
from oxon_review import load
from oxon_review.compare import compare_delays, compare_reviews
from oxon_review.export import dump_json, to_markdown
from oxon_review.loaders import load_json

data = load()
with tempfile.TemporaryDirectory() as folder:
    dump_json(data, Path(folder) / "data.json")
    assert data == load_json(Path(folder) / "data.json")
to_markdown(compare_reviews(data.review("initial"), data.review("follow-up")))
print(to_markdown(compare_delays(data.delays)).splitlines()[4])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 (our own code)
    assert ("| April | 167 | 104 | -63.0 | -37.7% |\n", "") == (done.stdout, done.stderr)
