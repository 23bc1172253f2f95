"""
The checks of the project, each in an environment of its own: `nox -l` lists them.

A session without a Python version runs on the interpreter that runs nox.
"""

import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import nox

nox.needs_version = ">=2026.10"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = True

PROJECT = nox.project.load_toml("pyproject.toml")
ROOT = Path(__file__).parent


def group(name: str) -> list[str]:
    """Give the requirements of a dependency group of pyproject.toml."""
    return list(nox.project.dependency_groups(PROJECT, name))


@nox.session(python=["3.11", "3.12", "3.13"])
def tests(session: nox.Session) -> None:
    """Run all tests and doctests, with every extra, and measure what they cover."""
    session.install("-e.[all]", *group("test"))
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    if not session.posargs:
        session.run("coverage", "report")


@nox.session(python="3.11", venv_backend="uv")
def lowest(session: nox.Session) -> None:
    """Run the tests with the oldest releases that pyproject.toml admits."""
    session.install("--resolution=lowest-direct", "-e.[all]", *group("test"))
    # Beside newer releases of what it itself needs, an old one uses what they have deprecated.
    session.run("python", "-m", "pytest", "-W", "ignore::DeprecationWarning", *session.posargs)


@nox.session
def minimal(session: nox.Session) -> None:
    """Run the tests that need no extra against the wheel with its hard dependencies alone."""
    session.install(".", *group("test-minimal"))
    session.run("python", "-m", "pytest", "tests", "-m", "not extra", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting, metadata, whose each file is, and the repository as a whole."""
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("validate-pyproject", "pyproject.toml")
    session.run("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff")
    session.run("pre-commit", "validate-config")
    session.run("reuse", "lint")
    session.run("repo-review", "--show", "errskip", ".")


@nox.session
def layers(session: nox.Session) -> None:
    """Check that modules import only what stands below them."""
    session.install("-e.", *group("layers"))
    session.run("lint-imports", "--no-logo", "--cache-dir", ".cache/import-linter")


@nox.session
def types(session: nox.Session) -> None:
    """Check types with mypy and pyright, and that every public name is typed in full."""
    session.install("-e.[all]", *group("typing"))
    session.run("mypy")
    quiet = {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}  # else it asks an index whether it is the newest
    session.run("pyright", env=quiet)
    session.run("pyright", "--verifytypes", "oxon_review", "--ignoreexternal", env=quiet)


@nox.session
def build(session: nox.Session) -> None:
    """Build both archives, check what they carry, and use the wheel as its user would."""
    session.install(*group("build"))
    folder, again = (Path(session.create_tmp()).absolute() / name for name in ("dist", "again"))
    session.run("python", "-m", "build", "--outdir", str(folder))
    session.run("python", "-m", "build", "--wheel", "--outdir", str(again))
    (wheel,), (sdist,), (copy,) = folder.glob("*.whl"), folder.glob("*.tar.gz"), again.glob("*.whl")
    if wheel.read_bytes() != copy.read_bytes():
        session.error("two builds of the same tree are two different wheels")
    session.run("twine", "check", "--strict", str(wheel), str(sdist))
    session.run("check-wheel-contents", str(wheel))
    # What is left out is the developers' address: they have none to give.
    session.run("pyroma", "--file", "--min", "10", "--skip-tests", "AuthorEmail", str(sdist))
    refuse_seeds(session, wheel, sdist)
    use_wheel(session, wheel, folder / "fresh")


def refuse_seeds(session: nox.Session, wheel: Path, sdist: Path) -> None:
    """End the session if an archive carries a source text, whatever its name: they are their publishers'."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(sdist) as archive:
        files = [(member.name, archive.extractfile(member)) for member in archive]
        held |= {name: file.read() for name, file in files if file is not None}
    texts = [seed.read_bytes() for seed in (ROOT / "seeds").glob("*.txt")]
    carried = [
        name
        for name, content in held.items()
        if "seeds" in PurePosixPath(name).parts or any(text in content for text in texts)
    ]
    if carried:
        session.error(f"an archive carries a source text: {', '.join(carried)}")


def use_wheel(session: nox.Session, wheel: Path, fresh: Path) -> None:
    """Install a wheel in an empty environment, and run there what the README shows, as code and as a script."""
    session.run("python", "-m", "venv", "--clear", str(fresh))
    # -I: no copy of the package but the installed one can be found, neither in the work folder nor through a variable.
    python = (str(fresh / "bin" / "python"), "-I")
    session.run(*python, "-m", "pip", "install", "--quiet", str(wheel), external=True)
    installed = "import oxon_review, sys; assert oxon_review.__file__.startswith(sys.prefix), oxon_review.__file__"
    session.run(*python, "-c", installed, external=True)
    session.run(*python, "-m", "doctest", "-o", "ELLIPSIS", "README.md", external=True)
    with session.chdir(fresh):
        session.run(*python, str(ROOT / "examples" / "what_changed.py"), external=True)


@nox.session
def api(session: nox.Session) -> None:
    """Tell what has gone or changed of the public names since the last release; any of it fails the session."""
    newest_first = ("git", "tag", "--list", "v*", "--merged=HEAD", "--sort=-version:refname")
    releases = str(session.run(*newest_first, external=True, silent=True) or "").split()
    if not releases:
        session.skip("no tag of a release: there is nothing to compare with")
    session.install(*group("api"))
    session.run("griffe", "check", "oxon_review", "--search", "src", "--against", releases[0])


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    session.install("-e.[all]", *group("docs"))
    session.run("sphinx-build", "-q", "-n", "-W", "docs", "docs/_build/html", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Run the measurements, each a script that prints what it finds."""
    session.install("-e.[all]", *group("test"), *group("bench"))
    for script in sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py")):
        session.run("python", str(script), *session.posargs)
