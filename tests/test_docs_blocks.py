"""
Every fenced block of README.md, CONTRIBUTING.md, CHANGELOG.md and the documentation is checked for what it claims.

Python is run by `conftest.py`.  Here the rest is: commands, requirements, datasets, the files of a package and pictures
in characters.  A block that no rule here knows is a fault, so that none stands there unchecked.
"""

import ast
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from blocks import Block, blocks_of
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

import oxon_review
from oxon_review.anchoring import coverage, verify
from oxon_review.export import dump_json
from oxon_review.loaders import load_documents, load_yaml

PROJECT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
RUN = [PROJECT / "README.md", *sorted(PROJECT.glob("docs/**/*.md"))]
"""The pages whose Python is run."""
PAGES = [*RUN, PROJECT / "CONTRIBUTING.md", PROJECT / "CHANGELOG.md"]
BUILT = {"{include}", "{toctree}", "{eval-rst}"}
"""What the build of the documentation makes something of, and refuses where it cannot."""
PYTHONS = {"python", "python3", ".venv/bin/python"}
MYPY_CACHE = PROJECT / ".cache" / "mypy-docs"
"""Without it, mypy reads the whole library again each time, which takes half a minute."""
NAMED = re.compile(r"(?<![\w/])((?:examples|docs)/[\w./-]*\w)")


def blocks(language: str) -> list[Block]:
    """Give all blocks of a language."""
    return [block for page in PAGES for block in blocks_of(page) if block.language == language]


def files_beside(block: Block) -> dict[str, str]:
    """Give the files that the page of a block has its reader write."""
    return {each.file: each.content for each in blocks_of(block.page) if each.file is not None}


def of_page(block: Block) -> str:
    """Name a test by the page that it is about."""
    return block.page.relative_to(PROJECT).as_posix()


# --- the rules, each of which yields what is wrong -------------------------------------------------------------------


def faults_of_python(block: Block) -> Iterator[str]:
    """Python is run, as a part of its page or as a file of the package that the page makes."""
    if block.page not in RUN:
        yield "nothing runs the Python of this page"
    if block.file is not None and "pyproject.toml" not in files_beside(block):
        yield f"{block.file!r} is a file of no package, and nothing runs it"


def faults_of_directive(block: Block) -> Iterator[str]:
    """What Sphinx reads holds no code of its own."""
    if re.search(r"\.\. (code|code-block|sourcecode|parsed-literal)::", block.content):
        yield "code within a directive is run by nobody: give it a fence of its own"


def faults_of_requirement(text: str, *, pinned: bool = False) -> Iterator[str]:
    """A requirement can be read; ours has extras that there are, and versions that this one is among."""
    text = re.sub(r"^\.(?=\[|$)", "oxon-review", text)
    try:
        requirement = Requirement(text)
    except InvalidRequirement as error:
        yield f"{text!r} is no requirement: {error}"
        return
    if requirement.name != "oxon-review":
        return
    for extra in sorted(requirement.extras - set(SETTINGS["project"]["optional-dependencies"])):
        yield f"there is no extra {extra!r}"
    if not requirement.specifier.contains(version("oxon-review")):
        yield f"{text!r} does not admit the version that this is, {version('oxon-review')}"
    if pinned and not any(each.operator in {"<", "<=", "==", "~="} for each in requirement.specifier):
        yield f"{text!r} has no upper bound"


def faults_of_toml(block: Block) -> Iterator[str]:
    """TOML is the `pyproject.toml` of a package that depends on this one within bounds."""
    data = tomllib.loads(block.content)
    project, groups = data.get("project", {}), data.get("dependency-groups", {})
    dependencies = project.get("dependencies", [])
    if not any(each.startswith("oxon-review") for each in dependencies):
        yield "it depends on something else than this library, and nobody checks that"
    for text in dependencies:
        yield from faults_of_requirement(text, pinned=True)
    others = (*project.get("optional-dependencies", {}).values(), *groups.values(), data["build-system"]["requires"])
    for text in (text for texts in others for text in texts):
        yield from faults_of_requirement(text)
    theirs, ours = SpecifierSet(project["requires-python"]), SpecifierSet(SETTINGS["project"]["requires-python"])
    yield from (
        f"it admits Python 3.{minor}" for minor in range(30) if f"3.{minor}" in theirs and f"3.{minor}" not in ours
    )


def faults_of_yaml(block: Block) -> Iterator[str]:
    """YAML is a dataset, a file beside its texts; `test_a_dataset_on_a_page` loads it."""
    if block.file is None:
        yield 'it is no file: end the sentence before it with its name, as in "This is `fenshire.yaml`:"'
    elif not any(name.endswith(".txt") for name in files_beside(block)):
        yield "its texts are not on the page"


def faults_of_text(block: Block) -> Iterator[str]:
    """Plain text is the source of a dataset, the output of the commands before it, or a picture of public names."""
    if block.file is not None:
        used = any(each.language == "yaml" and Path(block.file).stem in each.content for each in blocks_of(block.page))
        if not (block.file.endswith(".txt") and used):
            yield f"no dataset of the page uses {block.file!r}"
    elif block.before.rstrip().endswith("```"):
        if "pyproject.toml" not in files_beside(block):
            yield "nobody runs the commands of which this is the output"
    else:
        names = set(re.findall(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\b", block.content))
        yield from (f"there is no public name {name!r}" for name in sorted(names - set(oxon_review.__all__)))
        if not names:
            yield "nobody checks this text"


def sessions() -> set[str]:
    """Read the names of nox's sessions, with those for one version of Python."""
    names = set[str]()
    for node in ast.parse((PROJECT / "noxfile.py").read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any("nox.session" in ast.unparse(one) for one in node.decorator_list):
            pythons = re.findall(r"3\.\d+", " ".join(map(ast.unparse, node.decorator_list)))
            names |= {node.name, *(f"{node.name}-{python}" for python in pythons)}
    return names


def faults_of_install(words: list[str]) -> Iterator[str]:
    """What pip is to install is this project, with extras and groups that there are."""
    for before, word in zip(["", *words], words, strict=False):
        if before == "--group":
            if word not in SETTINGS["dependency-groups"]:
                yield f"there is no dependency group {word!r}"
        elif not word.startswith("-"):
            yield from faults_of_requirement(word)


def faults_of_script(words: list[str]) -> Iterator[str]:
    """A script is one of the examples, which `test_examples.py` runs."""
    scripts = [word for word in words if word.endswith(".py")]
    if not scripts:
        yield f"no script is named in {shlex.join(words)!r}"
    for script in scripts:
        if not (script.startswith("examples/") and (PROJECT / script).is_file()):
            yield f"there is no example {script!r}"


def faults_of_command(words: list[str]) -> Iterator[str]:
    """A command is of a known kind, and what it names is there."""
    match words:
        case [python, "-m", "venv", *_] if python in PYTHONS:
            pass
        case [python, "-m", "pip", "install", *what] if python in PYTHONS:
            yield from faults_of_install(what)
        case ["uv", "pip", "install", *what] | ["pip", "install", *what]:
            yield from faults_of_install(what)
        case [python, "-m", "pytest" | "mypy", *options] if python in PYTHONS:
            yield from (f"there is no {each!r}" for each in options if "/" in each and not (PROJECT / each).exists())
        case ["uv", "run", *what]:
            yield from faults_of_script(what)
        case ["uv", "venv", *_]:
            pass
        case [".venv/bin/nox", *what]:
            named = what[: what.index("--")] if "--" in what else what
            yield from (f"there is no session {each!r}" for each in named if each != "-s" and each not in sessions())
        case [python, *what] if python in PYTHONS:
            yield from faults_of_script(what)
        case _:
            yield f"nobody checks the command {shlex.join(words)!r}"


def commands_of(block: Block) -> list[list[str]]:
    """Part a block of commands into the words of each."""
    return [
        shlex.split(command, comments=True)
        for line in block.content.splitlines()
        for command in line.split("&&")
        if shlex.split(command, comments=True)
    ]


def faults_of_shell(block: Block) -> Iterator[str]:
    """Commands name what there is."""
    for words in commands_of(block):
        yield from faults_of_command(words)


RULES: dict[str, Callable[[Block], Iterator[str]]] = {
    "python": faults_of_python,
    "sh": faults_of_shell,
    "text": faults_of_text,
    "toml": faults_of_toml,
    "yaml": faults_of_yaml,
}


def faults(block: Block) -> list[str]:
    """Tell what is wrong with a block; one of a language without a rule is wrong as it is."""
    kind = block.language.partition(" ")[0]
    if kind in BUILT:
        return list(faults_of_directive(block))
    if kind not in RULES:
        return [f"nobody checks blocks of {kind!r}"]
    return list(RULES[kind](block))


def missing_files(page: Path) -> list[str]:
    """List the files of `examples` and `docs` that a page names as code, or links to, and that are not there."""
    code = re.findall(r"`[^`\n]+`|\]\(\.\./[^)]+\)", page.read_text("utf-8"))
    named = {match[1] for each in code for match in NAMED.finditer(each.replace("](../", " "))}
    return sorted(name for name in named if not (PROJECT / name).exists())


# --- what stands on the pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_the_blocks_of_a_page_hold_what_they_claim(page: Path) -> None:
    """No block of a page has a fault by the rule of its language, and none is of a language without a rule."""
    assert [] == [f"line {block.line}: {fault}" for block in blocks_of(page) for fault in faults(block)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_a_page_has_fenced_blocks_only(page: Path) -> None:
    """Code that is only set in, which no rule would see, stands on no page."""
    outside = re.sub(r"(?ms)^ *(```|~~~).*?^ *\1$", "", page.read_text("utf-8"))
    assert [] == re.findall(r"(?m)^\n {4,}\S.*", outside)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    """Each file of `examples` and `docs` that a page names as code, or links to, is there."""
    assert [] == missing_files(page)


def test_the_pages_name_every_example() -> None:
    """Each example is linked to by a page beside README.md, so that a reader of the site comes to it."""
    linked = {name for page in RUN[1:] for name in re.findall(r"\(\.\./examples/(\w+)\.py\)", page.read_text("utf-8"))}
    assert sorted(path.stem for path in PROJECT.glob("examples/*.py")) == sorted(linked)


def test_there_are_blocks_of_every_kind() -> None:
    """Each rule has something to check, so that none of them is idle."""
    assert [] == [language for language in RULES if not blocks(language)]


def test_every_guide_says_what_can_go_wrong() -> None:
    """Each page under "Do" but the recipes tells what can go wrong, and leads on to a script and to the reference."""
    guides = (
        (PROJECT / "docs" / "index.md").read_text("utf-8").partition(":caption: Do\n")[2].partition("```")[0].split()
    )
    wanted = ("\n## What can go wrong\n", "](../examples/", "\n- Reference: {py:")
    texts = {guide: (PROJECT / "docs" / f"{guide}.md").read_text("utf-8") for guide in guides if guide != "recipes"}
    assert len(texts) == len(guides) - 1 > 0
    assert [] == [f"{guide}: {part.strip()}" for guide, text in texts.items() for part in wanted if part not in text]


@pytest.mark.extra
@pytest.mark.parametrize("block", blocks("yaml"), ids=of_page)
def test_a_dataset_on_a_page(block: Block, tmp_path: Path) -> None:
    """A reader who writes the files of a page can load its dataset, prove it, and finds no sentence overlooked."""
    for name, content in files_beside(block).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    documents = load_documents(tmp_path)
    data = load_yaml(tmp_path / str(block.file), documents=documents)
    assert verify(data, documents).exact
    assert () == coverage(data, documents).uncovered


# --- the package that a page makes -----------------------------------------------------------------------------------


def commands_told(package: Block) -> Iterator[tuple[list[str], str]]:
    """Pair each command that the page of a package shows with the line that it prints, as the page shows it."""
    all_of_page = list(blocks_of(package.page))
    for shell, output in pairwise(all_of_page):
        if shell.language == "sh" and output.language == "text" and output.file is None:
            yield from zip(commands_of(shell), output.content.splitlines(), strict=True)


PACKAGES = [block for block in blocks("toml") if block.file == "pyproject.toml"]
COMMANDS = [(package, words, told) for package in PACKAGES for words, told in commands_told(package)]


@pytest.fixture
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Write the files of a package as its page gives them, with the data that it builds of Fenshire."""
    for name, content in files_beside(request.param).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / ".git").mkdir()  # the root of a repository: no tool looks for its settings in the folders above
    fenshire, data = PROJECT / "examples" / "fenshire", tmp_path / "src" / "fen_reviews" / "data"
    data.mkdir()
    dump_json(load_yaml(fenshire / "fenshire.yaml", documents=load_documents(fenshire)), data / "fenshire.json")
    return tmp_path


def output_of(words: list[str], folder: Path) -> str:
    """Run Python in the folder of a package that is on its path, and give what it prints."""
    run = subprocess.run(  # noqa: S603 (the commands of our own pages)
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": "src", "MYPYPATH": "src", "MYPY_CACHE_DIR": str(MYPY_CACHE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return run.stdout


@pytest.mark.extra
@pytest.mark.parametrize(
    ("package", "words", "told"),
    COMMANDS,
    ids=[words[2] for _, words, _ in COMMANDS],
    indirect=["package"],
)
def test_a_package_on_a_page(package: Path, words: list[str], told: str) -> None:
    """In the package that a page has its reader write, each command prints what the page says."""
    pytest.importorskip(words[2], reason=f"{words[2]} is not installed here")
    printed = output_of(words[1:], package)
    assert [told] == [line[: len(told)] for line in printed.splitlines() if line.startswith(told)], printed


@pytest.mark.extra
@pytest.mark.parametrize("package", PACKAGES, ids=of_page, indirect=True)
def test_the_wheel_of_a_package_on_a_page(package: Path) -> None:
    """What builds the package takes its data into the wheel."""
    pytest.importorskip("hatchling", reason="hatchling is not installed here")
    printed = output_of(["-m", "hatchling", "build", "-t", "wheel", "-d", "dist"], package)
    (wheel,) = (package / "dist").glob("*.whl")
    with ZipFile(wheel) as archive:
        assert "fen_reviews/data/fenshire.json" in archive.namelist(), printed


# --- what the rules refuse -------------------------------------------------------------------------------------------

PROJECT_TABLE = '[build-system]\nrequires = []\n[project]\nrequires-python = ">=3.11"\n'
WRONG = {
    "another language": ("```ruby\nputs 1\n```", "nobody checks blocks of 'ruby'"),
    "no language": ("```\nputs 1\n```", "nobody checks blocks of ''"),
    "a directive that shows code": ("```{code-block} python\n1\n```", "nobody checks blocks of '{code-block}'"),
    "a block that is never closed": ("```ruby\nputs 1\n", "nobody checks blocks of 'ruby'"),
    "a block with other marks": ("~~~ruby\nputs 1\n~~~", "nobody checks blocks of 'ruby'"),
    "code in a directive": ("```{eval-rst}\n.. code-block:: ruby\n```", "code within a directive is run by nobody"),
    "a file of no package": ("This is `a.py`:\n\n```python\n1\n```", "'a.py' is a file of no package"),
    "another command": ("```sh\ncurl x\n```", "nobody checks the command 'curl x'"),
    "a missing script": ("```sh\npython examples/none.py\n```", "there is no example 'examples/none.py'"),
    "no script": ("```sh\npython -c 1\n```", "no script is named in '-c 1'"),
    "a missing path": ("```sh\npython -m pytest tests/none\n```", "there is no 'tests/none'"),
    "a missing session": ("```sh\n.venv/bin/nox -s none -- -k all\n```", "there is no session 'none'"),
    "a missing extra": ("```sh\npip install 'oxon-review[none]'\n```", "there is no extra 'none'"),
    "a missing extra of a clone": ("```sh\npip install '.[none]'\n```", "there is no extra 'none'"),
    "a missing group": ("```sh\npip install . --group none\n```", "there is no dependency group 'none'"),
    "no requirement": ("```sh\npip install 'oxon review'\n```", "'oxon review' is no requirement"),
    "a version that is not": (
        f'```toml\n{PROJECT_TABLE}dependencies = ["oxon-review>=0.1,<0.1"]\n```',
        "does not admit the version that this is",
    ),
    "no upper bound": (f'```toml\n{PROJECT_TABLE}dependencies = ["oxon-review>=0.1"]\n```', "has no upper bound"),
    "another library": (f"```toml\n{PROJECT_TABLE}dependencies = []\n```", "it depends on something else"),
    "an older Python": (
        f'```toml\n{PROJECT_TABLE.replace("3.11", "3.10")}dependencies = ["oxon-review<1"]\n```',
        "it admits Python 3.10",
    ),
    "data without a name": ("```yaml\narea: Fenshire\n```", "it is no file"),
    "data without its text": ("This is `a.yaml`:\n\n```yaml\narea: Fenshire\n```", "its texts are not on the page"),
    "a text that no data uses": (
        "This is `a.txt`:\n\n```text\nCare was kind.\n```",
        "no dataset of the page uses 'a.txt'",
    ),
    "output of what is not run": (
        "```sh\npython -m pytest\n```\n\n```text\n2 passed\n```",
        "nobody runs the commands of which this is the output",
    ),
    "a picture of no noun": ("```text\nDocument - Paragraph\n```", "there is no public name 'Paragraph'"),
    "a text of nothing": ("```text\n1, 2, 3\n```", "nobody checks this text"),
}


@pytest.mark.parametrize(("text", "fault"), WRONG.values(), ids=WRONG)
def test_a_wrong_block_is_refused(text: str, fault: str, tmp_path: Path) -> None:
    """A block that does not hold what it claims, or that nobody would check, is told as a fault."""
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    told = [each for block in blocks_of(page) for each in faults(block)]
    assert any(fault in each for each in told), told


def test_python_on_a_page_that_is_not_run_is_refused(tmp_path: Path) -> None:
    """Python may stand only where it is run."""
    page = tmp_path / "page.md"
    page.write_text("```python\n1\n```", encoding="utf-8")
    assert ["nothing runs the Python of this page"] == [each for block in blocks_of(page) for each in faults(block)]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A page may name only files that are there."""
    page = tmp_path / "page.md"
    page.write_text("See `examples/none.py`, [it](../examples/gone.csv), `examples/first_look.py`.", encoding="utf-8")
    assert ["examples/gone.csv", "examples/none.py"] == missing_files(page)
