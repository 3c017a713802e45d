"""A condition that the coverage leaves out: a dropped claim that changes what is left.

Drifts: «اگر بودجه برسد، پل ساخته می‌شود» / "the bridge will be built".
Does not: «در صورت بارندگی» / "should it rain".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks._place import Sides, Spot, Support, clauses_of, cues_of
from service.comparison.checks._predicate import predicate
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

SUPPORTED = 0.5
TOLD = 0.5
"""From this share of its words on, the other side tells the condition, in whatever form."""
LOST = 0.8
"""How sure the finding is."""
NOMINAL = 25
"""Characters that a condition without a verb may have behind its first words."""
LEAST_WORDS = 2
_NOMINAL = ("در صورت", "درصورت", "به شرط", "مشروط به", "منوط به")
_INVERTED = re.compile(
    r"(?:^|[,;:\"] ?|and |or |but )(?:should|had|were|did|could) \w+"
    r"|\b(?:had|were|should) (?:i|he|she|they|we|you|it|there)\b"
    r"|\bunder (?:such|these|those|that)\b",
    re.I,
)
_CLAUSE = re.compile(r"\s*(?:ی|که|آن|این|اینکه|آنکه)(?!\w)|ی\w*|\s*(?:آن|این)[\u200c ]?که")
"""What makes a clause of the condition that follows: «در صورتی که», «مشروط به آن‌که»."""
_ANY_SENTENCE = frozenset(("or", "would", "could", "those", "given", "where", "except", "only"))
"""Words that may put a condition, but stand in many a sentence that has none."""
_AS_ONE_LIKES = re.compile(r" (?:تمایل|نیاز|لزوم|امکان|ضرورت|صلاحدید|تقاضا|درخواست)(?!\w)")
"""Conditions that go without saying: «در صورت نیاز», «در صورت تمایل»."""
_EVEN_IF = re.compile(r"(?:حتی|هرچند|گرچه|که|اما و) $")


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    sides = Sides(bead, context)
    if any(_INVERTED.search(s.normal.text) for s in bead.coverage):
        return
    if any(s.cue.level > 0 or s.cue.text.lower() not in _ANY_SENTENCE for s in _conditions(bead.coverage)):
        return
    for spot in _conditions(bead.source):
        text = spot.sentence.normal.text
        after = text[spot.span.end :]
        if spot.cue.level == 0 or _EVEN_IF.search(text[: spot.span.start]) or after.startswith(" چه"):
            continue
        if _AS_ONE_LIKES.match(after):
            continue
        condition = _led_by(spot)
        told = sides.support(spot.sentence, condition, without=spot.span)
        if told.words and told.share >= TOLD:  # "on the president's resignation"
            continue
        behind = Span(spot.clause.start if _is_nominal(spot) else condition.end, len(text))
        claim = sides.support(spot.sentence, behind, without=condition)
        if claim.words < LEAST_WORDS:
            claim = sides.support(spot.sentence, Span(0, condition.start))
        if len(claim.linked) >= LEAST_WORDS and claim.share >= SUPPORTED:
            yield _finding(bead, spot, condition, claim)
            return


def _led_by(spot: Spot) -> Span:
    """The clause that the condition word leads: up to the comma or the verb, at least a few words."""
    sentence, text = spot.sentence, spot.sentence.normal.text
    comma = text.find("،", spot.span.end)
    clause = next((c for c in clauses_of(sentence) if c.end > spot.span.end), spot.clause)
    end = clause.end
    if 0 < comma < clause.end + NOMINAL:
        end = comma
    elif _is_nominal(spot):
        # «در صورت تأیید شورا،» has no verb of its own.
        end = _word_end(text, min(clause.end, spot.span.end + NOMINAL))
    return Span(spot.span.start, max(end, spot.span.end))


def _is_nominal(spot: Spot) -> bool:
    """Whether a noun, not a clause, is the condition («به شرط توقف درگیری‌ها»)."""
    follows = _CLAUSE.match(spot.sentence.normal.text, spot.span.end)
    return spot.cue.text.startswith(_NOMINAL) and not follows and not spot.cue.text.endswith(("ی", "که"))


def _word_end(text: str, at: int) -> int:
    """Where the word that stands there ends."""
    found = text.find(" ", at)
    return found if found >= 0 else len(text)


def _conditions(sentences: Sequence[Sentence]) -> Iterator[Spot]:
    return (s for s in cues_of(tuple(sentences), CueKind.STANCE) if s.cue.value == "condition")


def _finding(bead: Bead, spot: Spot, condition: Span, claim: Support) -> Finding:
    sentence, span = predicate(claim, spot.sentence)
    lost, without = evidence(spot.sentence, condition, "a condition"), span.of(sentence.normal.text)
    message = f"The coverage leaves out the condition “{lost.text}” and says without it: “{without}”."
    return Finding(Kind.DROPPED, Severity.HIGH, LOST, lost, None, bead.index, message)
