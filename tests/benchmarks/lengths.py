"""Long texts for measuring growth: our own news pairs, one after the other, the coverage in another order."""

import random
from functools import cache
from pathlib import Path

from service.comparison.prepare import sentence
from service.comparison.values import Role, Sentence
from service.language.spans import Span

PAIRS = Path(__file__).parents[1] / "data" / "pairs.tsv"


@cache
def pairs() -> tuple[tuple[str, str], ...]:
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return tuple((a, b) for a, b in rows)


def texts(size: int) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """`size` sentences a side; beyond the pairs at hand a sentence comes again with a number of its own."""
    known = pairs()
    chosen = [known[n % len(known)] for n in range(size)]
    numbered = [(f"{a} ({n})", f"{b} ({n})") for n, (a, b) in enumerate(chosen, 1000)]
    order = list(range(size))
    random.Random(size).shuffle(order)
    return (
        tuple(_sentence(numbered[n][0], n, "fa") for n in range(size)),
        tuple(_sentence(numbered[k][1], n, "en") for n, k in enumerate(order)),
    )


def _sentence(text: str, index: int, lang: str) -> Sentence:
    return sentence(text, Span(0, len(text)), index, lang, Role.BODY, None)
