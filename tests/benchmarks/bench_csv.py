"""
What reading a million rows of tidy CSV costs, checked and typed, beside plain cattrs and pydantic.

The rows are as a full extract has them: 20,000 breakdowns a month of areas, settings, sides, reasons and providers,
for 50 months.  The peers read a tenth of them, and are timed by the row.  Memory is measured in fresh processes.
"""

import csv
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import attrs
import cattrs
import polars as pl
from _timing import Timing, alternate, fresh_processes, show, verdict
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from oxon_review import CareSetting, DelayMeasure, DelayReason, Month, Responsible
from oxon_review.export import dump_csv
from oxon_review.loaders import load_csv

ROWS = 1_000_000
BREAKDOWNS = 20_000
PEER_ROWS = 100_000
REPEATS = 5
GOAL_RATE, GOAL_MIB, GOAL_BYTES, GOAL_CATTRS, GOAL_PYDANTIC = 1e6, 60, 24, 8, 12
HEADER = "month,value,measure,area,area_code,setting,responsible,reason,provider_code,source_id"


def _in_bounds(_owner: object, _field: object, value: float) -> None:
    if not 0 <= value <= 1e9:
        raise ValueError(value)


@attrs.frozen
class CattrsRow:
    """A row as a user of attrs and cattrs would write it."""

    month: date
    value: float = attrs.field(validator=_in_bounds)
    measure: DelayMeasure
    area: str = attrs.field(validator=attrs.validators.min_len(1))
    area_code: str
    setting: CareSetting
    responsible: Responsible
    reason: DelayReason | None
    provider_code: str
    source_id: str


class PydanticRow(BaseModel):
    """A row as a user of pydantic would write it."""

    model_config = ConfigDict(frozen=True)
    month: date
    value: Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
    measure: DelayMeasure
    area: Annotated[str, Field(min_length=1)]
    area_code: str
    setting: CareSetting
    responsible: Responsible
    reason: DelayReason | None
    provider_code: str
    source_id: str


def write(path: Path, rows: int) -> None:
    """Write rows of invented figures; half of the figures are averages with decimals."""
    random = Random(1)  # noqa: S311 (no secret)
    measures = ("delayed-days", "average-delayed-per-day")
    reasons = [reason.value for reason in DelayReason]
    ends: list[str] = []
    for number in range(BREAKDOWNS):
        area = f'"Area {number % 150}, City of"' if number % 10 == 0 else f"Area {number % 150}"
        setting, side = ("acute", "non-acute")[number % 2], ("nhs", "social-care", "both")[number % 3]
        code = f"E1{number % 150:07}"
        provider = f"R{number // 150:03}"
        ends.append(f"{measures[number % 2]},{area},{code},{setting},{side},{reasons[number % 11]},{provider},")
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{HEADER}\n")
        for position in range(rows):
            number = position % BREAKDOWNS
            days = random.randrange(900)
            value = str(days) if number % 2 == 0 else f"{days / 30:.4f}"
            file.write(f"{Month(2011, 1) + position // BREAKDOWNS},{value},{ends[number]}\n")


def plain_rows(path: Path) -> list[dict[str, object]]:
    """Read rows as mappings, the month as a day."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{**row, "month": f"{row['month']}-01", "reason": row["reason"] or None} for row in csv.DictReader(file)]


def with_cattrs(path: Path) -> Callable[[], object]:
    """Make the reader with cattrs."""
    converter = cattrs.Converter(detailed_validation=False)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    return lambda: converter.structure(plain_rows(path), list[CattrsRow])


def with_pydantic(path: Path) -> Callable[[], object]:
    """Make the reader with pydantic."""
    adapter = TypeAdapter(list[PydanticRow])
    return lambda: adapter.validate_python(plain_rows(path))


def bare(path: Path) -> int:
    """Let Python's reader of CSV run through a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file))


def speed(path: Path, part: Path) -> None:
    """Time all by the million rows."""
    pandas = import_module("pandas")  # which has no types
    whole: dict[str, Callable[[], object]] = {
        "oxon_review: load_csv": lambda: load_csv(path),
        "csv.reader, nothing kept": lambda: bare(path),
        "polars: read_csv, unchecked": lambda: pl.read_csv(path),
        "pandas: read_csv, unchecked": lambda: pandas.read_csv(path),
    }
    timings = alternate(whole, repeats=REPEATS, warm_up=1)
    tenth = alternate({"cattrs": with_cattrs(part), "pydantic": with_pydantic(part)}, repeats=REPEATS, warm_up=1)
    scale = ROWS / PEER_ROWS
    timings |= {
        f"{name}, by a tenth": Timing(timing.best * scale, timing.median * scale) for name, timing in tenth.items()
    }
    show(f"A million rows, {REPEATS} times each", timings)
    ours, *_, plain, pydantic = timings.values()
    print(
        f"goal: {GOAL_RATE:,.0f} rows/s; best {ROWS / ours.best * 1000:,.0f}, median {ROWS / ours.median * 1000:,.0f}"
    )
    print(f"goal: {GOAL_CATTRS} x faster than cattrs; best {plain.best / ours.best:.1f} x")
    print(f"goal: {GOAL_PYDANTIC} x faster than pydantic; best {pydantic.best / ours.best:.1f} x")


MEMORY = """
import gc, sys
from pathlib import Path
from oxon_review.loaders import load_csv
from oxon_review._series import columns_of
def mebibytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))
load_csv({small!r})
before = mebibytes("VmRSS:")
series = load_csv({path!r})
peak = mebibytes("VmHWM:") - before
columns = columns_of(series)
held = sum(map(sys.getsizeof, (columns.month_bytes, columns.value_bytes, columns.number_bytes)))
print(peak, held / len(series), mebibytes("VmRSS:") - before)
"""


def memory(path: Path, small: Path) -> None:
    """Measure what a fresh process takes beyond what it had, at its peak and for the series itself."""
    if not sys.platform.startswith("linux"):
        print("memory is measured on Linux alone")
        return
    with fresh_processes(path.parent) as fresh:
        peak, held, kept = map(float, fresh(MEMORY.format(path=str(path), small=str(small)))().split())
    verdict("peak while reading a million rows", peak, GOAL_MIB, "MiB")
    verdict("columns, a figure", held, GOAL_BYTES, "bytes")
    print(f"the process after it: {kept:.1f} MiB more, breakdowns and what Python has not given back among them")


def main() -> None:
    """Measure."""
    with TemporaryDirectory() as folder:
        path, part, small = (Path(folder) / name for name in ("whole.csv", "part.csv", "small.csv"))
        write(path, ROWS)
        write(part, PEER_ROWS)
        write(small, 10)
        copy = Path(folder) / "copy.csv"
        dump_csv(load_csv(path), copy)
        print(f"dump_csv and load_csv are inverses: {'yes' if load_csv(copy) == load_csv(path) else 'NO'}")
        speed(path, part)
        memory(path, small)


if __name__ == "__main__":
    main()
