"""`make quality`: measure on the cases and test sets, print the figures, fail below the pinned floors.

    python -m tests.quality --shared ../shared          the cases and a fixed tenth of the human translations
    python -m tests.quality --shared ../shared --full   all of the human translations
"""

import argparse
import json
import sys
from pathlib import Path

from tests.quality import cases, floors, human
from tests.quality.figures import Figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with cases/ and data/")
    parser.add_argument("--full", action="store_true", help="all human translations, not a tenth of them")
    parser.add_argument("--models", default="compact", help="model set to measure")
    parser.add_argument("--verbose", action="store_true", help="list every miss and every false alarm")
    given = parser.parse_args()
    figures: Figures = {}
    figures |= cases.measure("held", cases.OWN, given.shared, given.models, given.verbose)
    if (given.shared / "cases" / "dev").is_dir():
        figures |= cases.measure("dev", given.shared / "cases" / "dev", given.shared, given.models, given.verbose)
    if (given.shared / "data" / "flores").is_dir():
        figures |= human.measure(given.shared / "data", given.models, every=1 if given.full else 10)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    problems = floors.below(figures, given.shared)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(figures)} figures, {len(problems)} below their floor")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
