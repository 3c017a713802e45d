"""`make mutants`: break one thing at a time in the checks and the alignment, and see whether a test notices.

cosmic-ray (MIT) makes the mutants; a sample with a fixed seed is tried, in a clone, so that nobody's working tree is
touched. What survives is listed: code that no test needs, or a test that is missing.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkItem

ROOT = Path(__file__).resolve().parents[1]
CHECKS, TESTS = "service/comparison/checks", "tests/service/comparison/checks"
GROUPS = {
    "number": ((f"{CHECKS}/number/*.py",), f"{TESTS}/test_number.py"),
    "date": ((f"{CHECKS}/date/*.py",), f"{TESTS}/test_date.py"),
    "name": ((f"{CHECKS}/name/*.py",), f"{TESTS}/test_name.py"),
    "cues": (
        tuple(
            f"{CHECKS}/{rule}.py"
            for rule in (
                "polarity/negation",
                "polarity/poles",
                "certainty/hedges",
                "certainty/attribution",
                "strength/quantifiers",
                "strength/force",
            )
        ),
        f"{TESTS}/test_polarity_certainty_strength.py",
    ),
    "meaning": (
        tuple(f"{CHECKS}/meaning/{rule}.py" for rule in ("contrast", "swaps", "causes", "comparisons", "connectives")),
        f"{TESTS}/test_meaning.py",
    ),
    "align": (("service/comparison/align/*.py",), "tests/service/comparison/align"),
}
"""By name: the files that are broken, and the tests that should notice."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python tests/mutants.py")
    parser.add_argument("--each", type=int, default=12, help="mutants of each group")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=GROUPS, action="append", help="this group alone; may be given often")
    given = parser.parse_args()
    tried = survived = 0
    with tempfile.TemporaryDirectory(prefix="hamsanj-mutants-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(clone)], check=True)
        for name in given.only or GROUPS:
            told = group(name, clone, Path(folder), given.each, given.seed)
            alive = [line for line, lives in told if lives]
            tried, survived = tried + len(told), survived + len(alive)
            print(f"{name}: {len(alive)} of {len(told)} survive", flush=True)
            print("".join(f"  {line}\n" for line in alive), end="", flush=True)
    print(f"{survived} of {tried} survive, {survived / max(1, tried):.0%} (seed {given.seed})")
    return 0


def group(name: str, clone: Path, folder: Path, count: int, seed: int) -> list[tuple[str, bool]]:
    """The mutants that were tried, each as place and change, and whether it lives."""
    patterns, tests = GROUPS[name]
    modules = sorted(str(p.relative_to(clone)) for pattern in patterns for p in clone.glob(pattern))
    config, session = folder / f"{name}.toml", folder / f"{name}.sqlite"
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
    config.write_text(
        f'[cosmic-ray]\nmodule-path = {modules!r}\ntimeout = 90.0\nexcluded-modules = []\ntest-command = "{command}"\n'
        '[cosmic-ray.distributor]\nname = "local"\n'
    )
    cosmic_ray(clone, "init", str(config), str(session))
    with use_db(session, WorkDB.Mode.open) as db:
        chosen = sample(db.work_items, count, seed)
        db.clear()
        db.add_work_items(chosen)
    cosmic_ray(clone, "exec", str(config), str(session))
    with use_db(session, WorkDB.Mode.open) as db:
        lives = {id: result.test_outcome is TestOutcome.SURVIVED for id, result in db.results}
    return [(shown(item), lives.get(item.job_id, False)) for item in chosen]


def sample(items: Sequence[WorkItem], count: int, seed: int) -> list[WorkItem]:
    """The same mutants for the same code and seed, though their ids are drawn anew each time."""
    return sorted(random.Random(seed).sample(sorted(items, key=shown), min(count, len(items))), key=shown)


def shown(item: WorkItem) -> str:
    (mutation,) = item.mutations
    line, column = mutation.start_pos
    what = mutation.operator_name.removeprefix("core/")
    return f"{mutation.module_path}:{line}:{column} {what} {mutation.occurrence}"


def cosmic_ray(clone: Path, *arguments: str) -> None:
    # A kept bytecode file of the same second could stand in for a mutant.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-m", "cosmic_ray.cli", *arguments], cwd=clone, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
