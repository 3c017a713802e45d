"""The news pairs that the models learn from are faithful coverage too, and unlike the test sets they may be read.

    python -m tests.quality.news FOLDER                      lines with a finding by kind, and the findings of each rule
    python -m tests.quality.news FOLDER --show name.roles    what a kind or a rule finds, each with both lines

FOLDER holds `*.tsv` of lines `Persian TAB English`. Nearly every finding is a false alarm; a rule that has several has
a class of faithful wording to learn. `--every 8` looks at each eighth line.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from service.comparison.values import Finding
from service.composition import Comparer
from service.settings import Settings
from tests.quality.human import found

Told = tuple[str, str, list[Finding]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.news")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="look at each such line only")
    parser.add_argument("--show", help="a kind or a rule whose findings are printed")
    given = parser.parse_args()
    told = list(findings(islice(lines(given.folder), 0, None, given.every)))
    print("\n".join(shown(told, given.show) if given.show else counted(told)))


def lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Persian and English, file by file."""
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            persian, english = line.split("\t")[:2]
            yield persian, english


def findings(pairs: Iterator[tuple[str, str]]) -> Iterator[Told]:
    """Each pair with what is found on it."""
    comparer = Comparer(Settings())
    for persian, english in pairs:
        yield persian, english, found(persian, english, comparer)


def counted(told: list[Told]) -> Iterator[str]:
    """Lines with a finding in percent, by kind, then findings by rule."""
    kinds = Counter(kind for _, _, some in told for kind in {f.kind.value for f in some})
    rules = Counter(f"{f.kind.value} {f.rule}" for _, _, some in told for f in some)
    yield f"{len(told)} lines"
    yield from (f"{100 * n / len(told):.2f} % {kind}" for kind, n in sorted(kinds.items()))
    yield from (f"{n} {rule}" for rule, n in rules.most_common())


def shown(told: list[Told], wanted: str) -> Iterator[str]:
    """The findings of a kind or a rule, each with both lines."""
    for persian, english, some in told:
        for f in some:
            if wanted in (f.kind.value, f.rule):
                yield f"{f.kind.value} {f.rule} {f.confidence:.2f} {f.message}\n  {persian}\n  {english}"


if __name__ == "__main__":
    main()
