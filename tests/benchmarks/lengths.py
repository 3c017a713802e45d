"""Long texts for measuring growth: our own news pairs joined by twos, the coverage in another order."""

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


def texts(size: int) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], list[int]]:
    """`size` sentences a side, and for each of the coverage the source sentence that it tells.

    The sentences at hand are joined by twos, each pair of them once, so that a long text repeats words and
    phrases, as long texts do, but no sentence.
    """
    known = pairs()
    joined = [_joined(known[n % len(known)], known[_partner(n, len(known))]) for n in range(size)]
    order = list(range(size))
    random.Random(size).shuffle(order)
    return (
        tuple(_sentence(a, n, "fa") for n, (a, _) in enumerate(joined)),
        tuple(_sentence(joined[k][1], n, "en") for n, k in enumerate(order)),
        order,
    )


def _partner(n: int, known: int) -> int:
    """Another sentence than `n % known`, and never the same two twice."""
    return (n + 1 + n // known) % known


def _joined(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    return f"{first[0].rstrip('.')}؛ {second[0]}", f"{first[1].rstrip('.')}; {second[1]}"


def _sentence(text: str, index: int, lang: str) -> Sentence:
    return sentence(text, Span(0, len(text)), index, lang, Role.BODY, None)
