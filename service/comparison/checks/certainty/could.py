"""A "could" for what the source says will be.

Drifts: «از شبکه قطع خواهند شد» / "could be disconnected". Does not: «ممکن است قطع شوند» / the same; "nothing could be
heard"; «می‌توان جلوی آن را گرفت» / "could be prevented".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.place import Sides, Spot, Support, clause_at, cues_of, span_of
from service.language.mentions import CueKind
from service.language.spans import hull

LEAST_WORDS = 2
VERB = 6
"""Words behind "could" that tell what could be."""
SUPPORTED = 0.5
NO_DOUBT = frozenset(
    ("تا", "حدود", "تقریبا", "نشان\u200cدهد", "بنا", "نظر", "باید", "پیش\u200cبینی", "انتظار", "هشدار")
)
_TO_COME = re.compile(
    r"\bخواه(?:د|ند)\b|\bمی[\u200c ]?(?:شود|شوند|کند|کنند|رسد|رسند|"
    r"یابد|یابند|گیرد|گیرند|دهد|دهند|رود|روند|ماند|آید|آیند)\b"
)
_DENIED = re.compile(r"\s+(?:not|no|only|have|hear|see|feel|say|get)\b|n't")
_ALL_ONE_COULD = re.compile(
    r"\b(?:nothing|anything|little|everything|all|whatever|what|best)\b(?: [\w'’]+){1,3} $", re.I
)
_MAY_BE = re.compile(r"\b(?:may|might|can|cannot|able|allowed|free to|permitted|possib\w+|if|unless|whether)\b", re.I)
INDICATIVE = re.compile(r"ن?می[\u200c ]?(?:شود|شوند|کند|کنند|دهد|دهند|گیرد|گیرند|باشد)")


def could(sides: Sides) -> Iterator[Spot]:
    """A "could" for what the source says will be, where the source has no word of possibility for it."""
    source = sides.bead.source
    spots = [s for s in cues_of(sides.bead.coverage, CueKind.HEDGE) if s.cue.text.lower() == "could"]
    if not spots or not any(_TO_COME.search(s.normal.text) for s in source):
        return
    doubts = [s for s in cues_of(source, CueKind.HEDGE) if _is_doubt(s)]
    for spot in spots:
        before, after = spot.sentence.normal.text[: spot.span.start], spot.sentence.normal.text[spot.span.end :]
        if _DENIED.match(after) or _ALL_ONE_COULD.search(before):
            continue
        if not doubts or _is_elsewhere(sides, spot, doubts):
            yield spot


def _is_doubt(spot: Spot) -> bool:
    return spot.cue.text not in NO_DOUBT and not INDICATIVE.fullmatch(spot.cue.text)


def _is_elsewhere(sides: Sides, spot: Spot, doubts: Sequence[Spot]) -> bool:
    """Whether what may be in the source is another clause, and another "may" or "can" of the coverage tells that."""
    support = verb_told(sides, spot)
    if support is None:
        return False
    told = {(p.sentence.index, clause_at(p.sentence, span_of(p.word))) for p in support.linked}
    if told & {(d.sentence.index, clause_at(d.sentence, d.span)) for d in doubts}:
        return False
    text = spot.sentence.normal.text
    rest = (text[: spot.span.start], text[spot.span.end :])
    return any(_MAY_BE.search(part) for part in rest)


def verb_told(sides: Sides, spot: Spot) -> Support | None:
    """What the source tells of the words right behind "could", if it tells them of what will be."""
    words = [span_of(w) for w in spot.sentence.facts.words if spot.span.end <= w.start < spot.clause.end][:VERB]
    if not words:
        return None
    support = sides.support(spot.sentence, hull(words))
    if len(support.linked) < LEAST_WORDS or support.share < SUPPORTED:
        return None
    clauses = [clause_at(p.sentence, span_of(p.word)) for p in support.linked]
    texts = (c.of(p.sentence.normal.text) for c, p in zip(clauses, support.linked, strict=True) if c)
    return support if all(_TO_COME.search(text) for text in texts) else None
