"""The examples run as they stand and print what they are known to print."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
EXAMPLES = sorted(path.stem for path in (PROJECT / "examples").glob("*.py"))
NEED_AN_EXTRA = {"build_dataset", "is_it_signal", "read_an_article", "your_own_area"}
NEED_SEEDS = {"build_dataset", "prove_every_fact", "same_words_elsewhere"}
marked = [pytest.param(name, marks=pytest.mark.extra if name in NEED_AN_EXTRA else ()) for name in EXAMPLES]


@pytest.mark.parametrize("name", marked)
def test_an_example_prints_what_it_should(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each example runs without arguments, from any folder, and its output is the one on record."""
    if name in NEED_SEEDS:
        request.getfixturevalue("seeds")
    run = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-W", "error", "-X", "utf8", str(PROJECT / "examples" / f"{name}.py")],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ("", 0) == (run.stderr, run.returncode)
    assert (PROJECT / "tests" / "expected" / f"{name}.txt").read_text("utf-8") == run.stdout


def test_every_example_is_known() -> None:
    """The examples that the documentation promises are there, and each has its output on record."""
    assert [
        "article_changed",
        "build_dataset",
        "council_beside_official",
        "delays_year_on_year",
        "first_look",
        "is_it_signal",
        "official_figures",
        "prove_every_fact",
        "rate_per_100000",
        "read_an_article",
        "reuse_in_an_archive",
        "same_words_elsewhere",
        "what_changed",
        "who_reported_what",
        "who_said_what",
        "your_own_area",
    ] == EXAMPLES
    assert EXAMPLES == sorted(path.stem for path in (PROJECT / "tests" / "expected").glob("*.txt"))


def test_the_readme_lists_every_example() -> None:
    """A reader of README.md finds each example in its table."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert EXAMPLES == sorted(name for name in EXAMPLES if f"| [`{name}.py`](examples/{name}.py) |" in readme)


def test_the_code_of_every_page_is_run() -> None:
    """Each page of the documentation that shows code is collected, wherever in the folder it stands."""
    pages = [path for path in (PROJECT / "docs").rglob("*.md") if ">>>" in path.read_text("utf-8")]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "docs"],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert pages
    assert [] == [page.name for page in pages if f"{page.relative_to(PROJECT).as_posix()}::" not in run.stdout]
