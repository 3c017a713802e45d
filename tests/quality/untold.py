"""How often common words are told in a faithful translation, by the word table that ships.

    python -m tests.quality.untold FOLDER

FOLDER holds `*.tsv` of lines `source TAB coverage`. Writes `service/comparison/data/untold.json`: the words that
translators often leave out or say otherwise, with the share of their lines that tell them.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from models.protocols import WordTable
from service.comparison.align import support
from service.comparison.align.support import Side
from service.comparison.claims.told import TELLS, TOLD_BY_MASS, known
from service.comparison.prepare import sentence
from service.comparison.values import Role, Sentence
from service.composition import Comparer
from service.language.spans import Span
from service.settings import Settings

FILE = Path(__file__).parents[2] / "service" / "comparison" / "data" / "untold.json"
BLOCK = 20
"""Lines whose words are looked up at a time."""
FEWEST = 12
"""A word in fewer lines is too rare to tell."""
OFTEN = 0.85
"""A word that is told more often is like any other."""
DOUBT = 8
"""So many lines weighs what is expected of a word by its translations."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.untold")
    parser.add_argument("folder", type=Path)
    table = Comparer(Settings()).models.words
    found = shares(list(lines(parser.parse_args().folder)), table)
    FILE.write_text(json.dumps(found, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print({lang: len(words) for lang, words in found.items()})


def lines(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            persian, english = line.split("\t")[:2]
            yield persian, english


def shares(pairs: list[tuple[str, str]], table: WordTable) -> dict[str, dict[str, float]]:
    """By language the commoner words that are often untold, each with the share of its lines that tell it."""
    seen: Counter[tuple[str, str]] = Counter()
    told: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(pairs), BLOCK):
        part = pairs[start : start + BLOCK]
        both = support(
            [_line(persian, n, "fa") for n, (persian, _) in enumerate(part)],
            [_line(english, n, "en") for n, (_, english) in enumerate(part)],
            table,
        )
        for lang, side, best in (("fa", both.source, both.told), ("en", both.coverage, both.backed)):
            for key, share in _told(side, best.toarray().tolist()):
                seen[lang, key] += 1
                told[lang, key] += share >= TELLS
    found: dict[str, dict[str, float]] = {"fa": {}, "en": {}}
    for (lang, key), often in seen.items():
        expected = TOLD_BY_MASS[lang][int(known(key, lang, table) * 4.99)]
        share = (told[lang, key] + DOUBT * expected) / (often + DOUBT)
        if often >= FEWEST and share < OFTEN:
            found[lang][key] = round(share, 2)
    return found


def _line(text: str, number: int, lang: str) -> Sentence:
    return sentence(text, Span(0, len(text)), number, lang, Role.BODY, None)


def _told(side: Side, best: list[list[float]]) -> Iterator[tuple[str, float]]:
    """Each word of each line, with how well the line across tells it."""
    keys = list(side.vocabulary)
    for number, row in enumerate(side.presence):
        for word in row.indices.tolist():
            yield keys[word], best[word][number]


if __name__ == "__main__":
    main()
