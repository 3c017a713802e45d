"""A condition or a plan that the other side tells as unconditional or done.

Drifts: «اگر بودجه برسد، پل ساخته می‌شود» / "the bridge will be built"; «قرار است پل ساخته شود» /
"the bridge was built".
Does not: «در صورت بارندگی» / "should it rain"; «قرار است ساخته شود» / "will be built".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.comparison.checks._place import Sides, Spot, Support, claim_of, clauses_of, cues_of
from service.comparison.checks._predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

SUPPORTED = 0.5
TOLD = 0.5
"""From this share of its words on, the other side tells the condition, in whatever form."""
NOMINAL_LOST = 0.78
"""How sure the finding is where the condition is no clause."""
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
_DONE = re.compile(
    r"\b(?:was|were|has|have|had) (?:\w+ly |already |now )*(?:been )?"
    r"(?!(?:to|due|set|supposed|scheduled|expected|planned)\b)"
    r"\w+(?:ed|en|ilt|eld|aid|ent|ught|one|own|ung|old|ut)\b",
    re.I,
)


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _unconditional(sides)
    yield from _done(sides)


def _unconditional(sides: Sides) -> Iterator[Finding]:
    if any(_INVERTED.search(s.normal.text) for s in sides.bead.coverage):
        return
    if any(s.cue.level > 0 or s.cue.text.lower() not in _ANY_SENTENCE for s in _conditions(sides.bead.coverage)):
        return
    for spot in _conditions(sides.bead.source):
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
        trails = claim.words < LEAST_WORDS
        if trails:
            claim = sides.support(spot.sentence, Span(0, condition.start))
        if len(claim.linked) < LEAST_WORDS or claim.share < SUPPORTED:
            continue
        found = _finding(sides, spot, condition, claim, "a condition", "unconditional")
        # A clause of its own is rather a claim that is left out.
        yield replace(found, confidence=NOMINAL_LOST) if _is_nominal(spot) and not trails else found
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
    return _stances(sentences, "condition")


def _done(sides: Sides) -> Iterator[Finding]:
    if list(_stances(sides.bead.coverage, "plan")):
        return
    for spot in _stances(sides.bead.source, "plan"):
        if spot.cue.level == 0:
            continue
        support = sides.support(spot.sentence, claim_of(spot), without=spot.span)
        if len(support.linked) < LEAST_WORDS or support.share < SUPPORTED:
            continue
        sentence, span = predicate(support, spot.sentence)
        if _DONE.search(_clause(sentence, span).of(sentence.normal.text)):
            yield _finding(sides, spot, spot.span, support, "a plan", "done")
            return


def _clause(sentence: Sentence, span: Span) -> Span:
    clauses = [c for c in clauses_of(sentence) if c.overlaps(span)]
    return Span(clauses[0].start, clauses[-1].end) if clauses else span


def _stances(sentences: Sequence[Sentence], value: str) -> Iterator[Spot]:
    return (s for s in cues_of(tuple(sentences), CueKind.STANCE) if s.cue.value == value)


def _finding(sides: Sides, spot: Spot, shown: Span, support: Support, before: str, after: str) -> Finding:
    sentence, span = predicate(support, spot.sentence)
    a, b = evidence(spot.sentence, shown, before), evidence(sentence, span, after)
    message = f"In the source this is {before} (“{a.text}”), in the coverage it is {after}: “{b.text}”."
    return Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
