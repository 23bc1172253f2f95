"""
Times rivals in turns, A B A B, so that what slows the machine for a moment slows them all.

Figures are in milliseconds.  The best is what the code can do, the median what it does as a rule; where the two ratios
of a table differ much, the machine was busy and the run says little.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

__all__ = ["Timing", "alternate", "fresh_processes", "show", "verdict"]


class Timing(NamedTuple):
    """How long a rival took."""

    best: float
    median: float


def alternate(rivals: Mapping[str, Callable[[], object]], *, repeats: int, warm_up: int = 2) -> dict[str, Timing]:
    """
    Time each rival *repeats* times, one after the other in turns.

    Each run starts without garbage, and the first *warm_up* rounds do not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(warm_up + repeats):
        for name, run in rivals.items():
            gc.collect()
            begin = perf_counter()
            run()
            taken[name].append((perf_counter() - begin) * 1000)
    return {name: Timing(min(times[warm_up:]), median(times[warm_up:])) for name, times in taken.items()}


@contextmanager
def fresh_processes(folder: Path) -> Generator[Callable[[str], Callable[[], str]]]:
    """
    Give what makes code into a run of it in a new process, started in a *folder*, that returns what was printed.

    The processes keep compiled modules in a cache of their own, whatever the environment says of that: a module is
    compiled once, as it is where a package is installed.
    """
    with TemporaryDirectory() as cache:
        variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        variables["PYTHONPYCACHEPREFIX"] = cache

        def fresh(code: str) -> Callable[[], str]:
            command = [sys.executable, "-c", code]

            def run() -> str:
                done = subprocess.run(command, check=True, cwd=folder, env=variables, stdout=subprocess.PIPE, text=True)  # noqa: S603 (the code is in these files)
                return done.stdout

            return run

        yield fresh


def show(title: str, timings: Mapping[str, Timing], *, peer: str | None = None) -> None:
    """Print a table with the ratio of each timing to that of the *peer*, or to the first."""
    measure = timings[next(iter(timings)) if peer is None else peer]
    width = max(map(len, timings))
    print(f"\n{title}")
    print(f"{'':{width}}  {'best ms':>9} {'x':>6}  {'median ms':>9} {'x':>6}")
    for name, timing in timings.items():
        best, middle = timing.best / measure.best, timing.median / measure.median
        print(f"{name:{width}}  {timing.best:9.3f} {best:6.2f}  {timing.median:9.3f} {middle:6.2f}")


def verdict(what: str, figure: float, goal: float, unit: str) -> None:
    """Print a *figure* beside its *goal*: it is to be that at most."""
    print(f"{what}: {figure:.2f} {unit}; goal: at most {goal:g} {unit} - {'met' if figure <= goal else 'NOT MET'}")
