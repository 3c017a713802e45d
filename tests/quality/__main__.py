"""`make quality`: measure on the cases and test sets, print the figures, fail below the pinned floors.

python -m tests.quality --shared ../shared          the cases and a fixed tenth of the human translations
python -m tests.quality --shared ../shared --full   all of the human translations, and words marked by people
"""

import argparse
import json
import sys
from pathlib import Path

from tests.quality import cases, document, floors, human, models, pairs, words
from tests.quality.figures import Figures
from tests.readme import table, write


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with cases/ and data/")
    parser.add_argument("--full", action="store_true", help="all human translations, not a tenth of them")
    parser.add_argument("--models", default="compact", help="model set to measure")
    parser.add_argument("--write", action="store_true", help="write the tables into the README and docs/quality.md")
    parser.add_argument("--verbose", action="store_true", help="list every miss and every false alarm")
    given = parser.parse_args()
    figures: Figures = {}
    figures |= cases.measure("held", cases.OWN, given.shared, given.models, given.verbose)
    if (given.shared / "cases" / "dev").is_dir():
        figures |= cases.measure("dev", given.shared / "cases" / "dev", given.shared, given.models, given.verbose)
    for name in ("dev", "held"):
        figures |= pairs.measure(f"pairs_{name}", pairs.FOLDER / name, given.models)
    if (given.shared / "data" / "flores").is_dir():
        figures |= human.measure(given.shared / "data", given.models, every=1 if given.full else 10)
    marked = given.shared / "data" / "wmt23-enfa" / "first500.tsv"
    if given.full and marked.is_file():
        figures |= words.measure(marked, given.models)
    if (given.shared / "corpus").is_dir():
        figures |= models.measure(given.shared, given.models, given.full)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if given.write:
        document.make(given.models, figures)
        write("quality", report(figures))
    problems = floors.below(figures, given.shared)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(figures)} figures, {len(problems)} below their floor")
    return bool(problems)


def report(figures: Figures) -> str:
    """The table of the README: cases that the rules were written on beside cases that nobody looked at."""
    names = {
        "dev": "shared cases (rules were written on these)",
        "held": "own unseen cases",
        "pairs_dev": "pairs (rules were mended on these)",
        "pairs_held": "unseen pairs",
    }
    sets = [name for name in names if f"{name}.findings.f1" in figures]
    keys = [
        ("alignment F1", "alignment.f1"),
        ("sentences without a counterpart, F1", "alignment.null_f1"),
        ("findings, typed F1", "findings.f1"),
        ("… precision", "findings.precision"),
        ("… recall", "findings.recall"),
        ("findings, located F1", "findings.located_f1"),
        ("false alarms on faithful coverage, per 100 sentences", "faithful.alarms_per_100"),
        ("faithful look-alikes with a false alarm, percent", "faithful.alarms_percent"),
        *((f"{kind}, F1", f"kind.{kind}.f1") for kind in (*human.KINDS, "added", "dropped")),
    ]
    rows = [(label, *(_shown(figures.get(f"{name}.{key}")) for name in sets)) for label, key in keys]
    made = table(("on hand-labelled cases", *(names[name] for name in sets)), rows)
    if "human.lines" not in figures:
        return made
    alarms = [(kind, f"{figures[f'human.{kind}.alarms_percent']:.2f} %") for kind in human.KINDS]
    lines = f"{figures['human.lines']:.0f} human translations (FLORES-200, NTREX-128)"
    return f"{made}\n\n{table((f'false alarms on {lines}', 'of lines'), alarms)}"


def _shown(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.2f}"


if __name__ == "__main__":
    sys.exit(main())
