"""Turns of speech told as their contrary: within its expiry date as past it, back in training as still out.

Drifts: «تاریخ مصرفشان نگذشته بود» / "they were past their expiry date".
Does not: «تاریخ مصرفشان نگذشته بود» / "they were still in date"; "they had not expired".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.checks.turn import Pair, first_against, may_stand
from service.comparison.values import Bead, Evidence, Finding, Kind, Sentence, evidence
from service.language.sought import Many
from service.language.spans import Span
from service.language.tables import rows

LIKE = 0.24
"""How much of the two sentences must translate one another."""
_GAP, _WORDS = "[\u200c ]?", r"(?: [^\s.؛،:]+){0,7}?"
"""What "_" and "G" stand for in the lexicon."""
_NOT_DONE = r"(?! ن(?:شد|می|خواه|بود|یست|کرد))"
"""Behind a participle, what denies it."""
_DENIES = (
    r"(?:n't|\bnot|\bnever|\bno longer|\bhardly|\bwithout|\bnor|\bneither|\brather than|\bno|\bnone|\bnobody|\bunable"
    r"|\bfail\w*|\byet to|\brefus\w*|\bdeclin\w*|\bfar from|\bst[oa]pp?\w* short of|\bfell short of|\bavoid\w*)"
)
_NOT = rf"{_DENIES}(?:\W+[\w'’-]+){{0,4}}?\W+"
"""Before words of the coverage, what turns them round."""
_BEFORE = re.compile(rf"{_DENIES}(?: [\w'’-]+){{0,4}} $", re.IGNORECASE)


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    yield from first_against(sides.bead, sides.links, may_stand(sides.bead, _seek(), _pairs()))


def agree(bead: Bead, finding: Finding) -> bool:
    """Whether the finding's words are part of turns that say the same on both sides."""
    ours, theirs = (" ".join(s.normal.text for s in side) for side in (bead.source, bead.coverage))
    for n in _seek().possible(ours):
        pair, same = _pairs()[n], _told_alike()[n]
        if pair.said.search(ours) and (told := same.search(theirs)) and not _denied(theirs, told):
            return _within(finding.source, bead.source, pair.persian) or _within(finding.coverage, bead.coverage, same)
    return False


def _denied(text: str, told: re.Match[str]) -> bool:
    """Whether a denial stands before the turn that is no part of it."""
    return _BEFORE.search(text, max(0, told.start() - 60), told.start()) is not None


def _within(told: Evidence | None, sentences: Sequence[Sentence], pattern: re.Pattern[str]) -> bool:
    places = ((s, Span(*m.span())) for s in sentences for m in pattern.finditer(s.normal.text))
    return told is not None and any(told.span.overlaps(evidence(s, span, "").span) for s, span in places)


@cache
def _told_alike() -> tuple[re.Pattern[str], ...]:
    """For each pair, the English that says what its Persian does, in its own words or by denying the contrary."""
    return tuple(
        re.compile(rf"{_NOT}(?:{other})(?!\w)|\b(?:{one})(?!\w)", re.IGNORECASE)
        for row in rows("contraries.tsv")
        for one, other in ((row[7], row[9]), (row[9], row[7]))
    )


@cache
def _pairs() -> tuple[Pair, ...]:
    return tuple(pair for row in rows("contraries.tsv") for pair in _of_row(*row))


@cache
def _seek() -> Many:
    return Many(pair.said for pair in _pairs())


def _of_row(*row: str) -> Iterator[Pair]:
    _, one, other, fa, fa_may, contrary, contrary_may, en, en_may, against, against_may = (
        *row,
        *[""] * (11 - len(row)),
    )
    yield _pair(fa, (contrary, contrary_may), against, (en, en_may), (one, other))
    yield _pair(contrary, (fa, fa_may), en, (against, against_may), (other, one))


def _pair(
    persian: str, unless: tuple[str, str], english: str, right: tuple[str, str], readings: tuple[str, str]
) -> Pair:
    told = "|".join(filter(None, right))
    denied = r"n't\b|" if "n't" in told else ""
    return Pair(
        _persian(persian),
        re.compile(rf"\b(?:{english})(?!\w)", re.IGNORECASE),
        _persian("|".join(filter(None, unless))),
        re.compile(
            rf"{denied}(?<!\w)(?:{told})(?!\w)|{_NOT}(?:{english})(?!\w)"
            rf"|\b(?:{english}) (?:nothing|none|nobody|neither)\b",
            re.IGNORECASE,
        ),
        readings,
        Kind.POLARITY,
        LIKE,
    )


def _persian(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression.replace('_', _GAP).replace('G', _WORDS)}){_NOT_DONE}")
