"""The floors that quality may not fall below.

`floors.json` is a list of entries, each with the date, the floors, and the digest of the entry before it.
A new entry may raise floors freely; one that lowers a floor must say why under "lowered". So nothing is
lowered without a line that says so, and an old entry cannot be changed without breaking the chain.
"""

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.quality.figures import Figures

FILE = Path(__file__).with_name("floors.json")
# Figures of which less is better.
LESS = ("alarms_per_100", "alarms_percent")


def entries() -> list[dict[str, Any]]:
    """All entries, oldest first."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))
    return found


def digest(value: object) -> str:
    """Sixteen hexadecimal digits of a JSON value, or of a file's bytes."""
    data = value if isinstance(value, bytes) else json.dumps(value, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(data).hexdigest()[:16]


def gold_digest(folder: Path) -> str:
    """Digest of the cases of a folder, so that floors and the data they were measured on stay together."""
    return digest(b"".join(path.read_bytes() for path in sorted(folder.glob("*.json"))))


def worse(name: str, value: float, floor: float) -> bool:
    """Is the figure beyond its floor?"""
    return value > floor if name.endswith(LESS) else value < floor


def below(figures: Figures, shared: Path) -> list[str]:
    """A sentence for each figure below its floor, and for gold data that are not those of the floors."""
    last = entries()[-1]
    problems = [
        f"{name} is {figures[name]}, its floor is {floor}"
        for name, floor in sorted(last["floors"].items())
        if name in figures and worse(name, figures[name], floor)
    ]
    for name, folder in (
        ("held", Path(__file__).parents[1] / "data" / "cases" / "held"),
        ("dev", shared / "cases" / "dev"),
    ):
        if folder.is_dir() and last["gold"].get(name) not in (None, gold_digest(folder)):
            problems.append(
                f"the {name} cases are not those that the floors were measured on; add an entry to {FILE.name}"
            )
    return problems


def broken_rules(found: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the entries themselves: a broken chain, a floor lowered without a word."""
    problems = []
    for before, after in pairwise(found):
        if after["before"] != digest(before):
            problems.append(f"the entry of {after['date']} does not continue the one of {before['date']}")
        for name, floor in before["floors"].items():
            new = after["floors"].get(name)
            if (new is None or worse(name, new, floor)) and name not in after.get("lowered", {}):
                problems.append(f"the entry of {after['date']} lowers {name} without saying why")
    return problems
