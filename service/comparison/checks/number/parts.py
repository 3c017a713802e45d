"""A part of a whole told as so many more.

Drifts: «۳۴ نفر از جمله ۹ کودک» / "34 people and nine children". Does not: "34 people, nine of them children".
"""

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from service.comparison.checks.number.rules import Drift, Told
from service.language.mentions import QuantityKind
from service.language.spans import hull

_AMONG_FA = re.compile(r"(?: [^\W\d_]+){0,2}،? (?:از جمله|شامل|از آن جمله) ")
_AND_EN = re.compile(r"(?: [a-z-]+){0,2}(?:,? and| as well as| plus| along with) ", re.IGNORECASE)
_COUNTS = (QuantityKind.COUNT, QuantityKind.VAGUE)


def part_as_more(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """Of so many so many, told as the two beside each other."""
    counted = [(s, c) for s, c in matches.items() if s.quantity.kind in _COUNTS and c.quantity.kind in _COUNTS]
    for (s1, c1), (s2, c2) in permutations(counted, 2):
        if s1.sentence is not s2.sentence or c1.sentence is not c2.sentence or s1.quantity.low <= s2.quantity.low:
            continue
        if _between(_AMONG_FA, s1, s2) and _between(_AND_EN, c1, c2):
            left, right = (
                f"{a.quantity.reading}{w}{b.quantity.reading}"
                for a, w, b in ((s1, ", of them ", s2), (c1, " and ", c2))
            )
            yield Drift(
                (s1.sentence, hull((s1.span(), s2.span())), left),
                (c1.sentence, hull((c1.span(), c2.span())), right),
                0.8,
            )
            return


def _between(pattern: re.Pattern[str], a: Told, b: Told) -> bool:
    text, start, end = a.sentence.normal.text, a.quantity.span.end, b.quantity.span.start
    return start < end and pattern.fullmatch(text, start, end) is not None
