"""What `import oxon_review` costs beside starting Python at all, in fresh processes."""

from pathlib import Path

from _timing import alternate, fresh_processes, show, verdict

REPEATS = 60
GOAL = 1.15
FOREIGN = """
import sys
before = set(sys.modules)
import oxon_review
others = {name for name in set(sys.modules) - before if name.partition(".")[0] != "oxon_review"}
print(*sorted(name for name in others if name.partition(".")[0] not in sys.stdlib_module_names))
"""
"""Prints the modules that the import brings and that are neither the library's nor Python's own."""


def main() -> None:
    """Measure and print."""
    with fresh_processes(Path(__file__).parent) as fresh:
        timings = alternate({"pass": fresh("pass"), "import oxon_review": fresh("import oxon_review")}, repeats=REPEATS)
        foreign = fresh(FOREIGN)().split()
    show(f"A fresh process, {REPEATS} times each", timings)
    start, imported = timings.values()
    verdict("import, ratio of medians", imported.median / start.median, GOAL, "x")
    verdict("import, ratio of the best", imported.best / start.best, GOAL, "x")
    print(f"third-party modules imported: {', '.join(foreign) or 'none'}; goal: none")


if __name__ == "__main__":
    main()
