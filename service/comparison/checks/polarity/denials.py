"""What a bead denies, and by what: one denial may answer for another across."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.comparison.checks.place import Sides
from service.comparison.checks.polarity.negation import CONCORD
from service.comparison.checks.polarity.refusals import GIVES_UP, REFUSES
from service.comparison.values import Sentence
from service.language.mentions import CueKind

_TO_END = re.compile(r"(?<!\w)تا (?!کنون|اکنون|حد)")


@dataclass(frozen=True, slots=True)
class Denials:
    """The denials of a bead.

    source, coverage: may a denial there answer for one across? The coverage's may only if it denies as often.
    hard, soft: does the source deny by a word, or by what a word means? refused: does it tell a refusal? until: does it
    say up to when?
    """

    source: bool
    coverage: bool
    hard: bool
    soft: bool
    refused: bool
    until: bool

    @classmethod
    def of(cls, sides: Sides) -> "Denials":
        here, there = _count(sides.bead.source), _count(sides.bead.coverage)
        texts = [s.normal.text for s in sides.bead.source]
        return cls(
            source=here > 0 or any(map(GIVES_UP.search, texts)),
            coverage=there >= max(1, here),
            hard=here > 0,
            soft=_count(sides.bead.source, least=0.6) > 0,
            refused=any(map(REFUSES.search, texts)),
            until=any(map(_TO_END.search, texts)),
        )


def _count(sentences: Sequence[Sentence], least: float = 0.9) -> int:
    """How many words there deny; «هیچ» and «هرگز» are one with the negated verb behind them."""
    count = 0
    for sentence in sentences:
        open_none = False
        for cue in sentence.facts.cues:
            if cue.kind is not CueKind.NEGATION or not (cue.level >= least or cue.text == "نه"):
                continue
            if not (open_none and cue.value == "not"):
                count += 1
            open_none = sentence.lang == "fa" and cue.value in CONCORD
    return count
