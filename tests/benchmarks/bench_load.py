"""
What `load()` costs, beside the same model and data in pydantic (pydantic_peer.py).

Cold: a fresh process that imports and loads.  Warm: loading again where everything is imported.
"""

import json
from pathlib import Path
from typing import Any, cast

import pydantic_peer
from _timing import Timing, alternate, fresh_processes, show, verdict
from attrs import asdict, evolve

import oxon_review
from oxon_review import _bundled
from oxon_review.loaders import load_json, parse_dict

REPEATS_COLD = 40
REPEATS_WARM = 100
GOAL_COLD = 0.6
GOAL_WARM = 3
PATH = Path(oxon_review.__file__).parent / "data" / "oxfordshire.json"


def say_whether_same() -> None:
    """Print whether both hold the same values, field by field; without that, no figure below means anything."""

    def plain(_owner: object, _field: object, value: object) -> object:
        return list(value) if isinstance(value, oxon_review.DelaySeries) else value

    ours = asdict(oxon_review.load(), value_serializer=plain)
    ours["delays"] = [asdict(stat) for stat in oxon_review.load().delays]
    same = json.dumps(ours, default=_leaf) == json.dumps(pydantic_peer.load().model_dump(), default=_leaf)
    print(f"both load the same values: {'yes' if same else 'NO'}")


def _leaf(value: Any) -> object:  # noqa: ANN401 (an enum member or a date)
    return value.value if hasattr(value, "value") else value.isoformat()


def cold() -> None:
    """Measure fresh processes."""
    with fresh_processes(Path(__file__).parent) as fresh:
        rivals = {
            "pydantic: import, load()": fresh("import pydantic_peer; pydantic_peer.load()"),
            "oxon_review: import, load()": fresh("import oxon_review; oxon_review.load()"),
            "floor: import pydantic": fresh("from pydantic import BaseModel"),
            "floor: import attrs, cattrs": fresh("import attrs, cattrs"),
            "floor: pass": fresh("pass"),
        }
        timings = alternate(rivals, repeats=REPEATS_COLD)
    show(f"Cold: a fresh process, {REPEATS_COLD} times each", timings)
    peer, ours, *_, start = timings.values()
    verdict("cold, ratio of medians", ours.median / peer.median, GOAL_COLD, "x")
    verdict("cold, ratio of the best", ours.best / peer.best, GOAL_COLD, "x")
    net = Timing(*((a - c) / (b - c) for a, b, c in zip(ours, peer, start, strict=True)))
    print(f"cold, without the start of Python: {net.median:.2f} x of medians, {net.best:.2f} x of the best")


def warm() -> None:
    """Measure within this process."""
    content = PATH.read_bytes()
    data = cast("dict[str, object]", json.loads(content))
    dataset = oxon_review.load()
    timings = alternate(
        {
            "pydantic: load() uncached": pydantic_peer.load.__wrapped__,
            "oxon_review: load() uncached": _bundled.read.__wrapped__,
            "oxon_review: load_json(path)": lambda: load_json(PATH),
            "part: json.loads": lambda: json.loads(content),
            "part: parse_dict, which builds all nouns": lambda: parse_dict(data),
            "part: Dataset, which checks them as a whole": lambda: evolve(dataset),
        },
        repeats=REPEATS_WARM,
    )
    show(f"Warm: in one process, {REPEATS_WARM} times each", timings)
    ours = timings["oxon_review: load() uncached"]
    verdict("warm, median", ours.median, GOAL_WARM, "ms")
    verdict("warm, best", ours.best, GOAL_WARM, "ms")


def main() -> None:
    """Measure and print."""
    say_whether_same()
    cold()
    warm()


if __name__ == "__main__":
    main()
