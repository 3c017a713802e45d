"""A condition that the coverage leaves out, a dropped claim that changes what is left; or that it tells as a fact.

Drifts: «اگر بودجه برسد، پل ساخته می‌شود» / "the bridge will be built", "now that the money has come, it will be built".
Does not: «در صورت بارندگی» / "should it rain"; «اگر رئیس استعفا دهد» / "on the president's resignation".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.place import Sides, Spot, Support, clause_at, clauses_of, cues_of, span_of
from service.comparison.checks.predicate import predicate
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span, hull

SUPPORTED = 0.5
TOLD = 0.5
"""From this share of its words on, the other side tells the condition, in whatever form."""
LOST = 0.8
"""How sure the finding is."""
FACT = 0.6
NOMINAL = 25
"""Characters that a condition without a verb may have behind its first words."""
LEAST_WORDS = 2
_NOMINAL = ("در صورت", "درصورت", "به شرط", "مشروط به", "منوط به")
_INVERTED = re.compile(
    r"(?:^|[,;:\"] ?|and |or |but )(?:should|had|were|did|could) \w+"
    r"|\b(?:had|were|should) (?:i|he|she|they|we|you|it|there)\b"
    r"|\bunder (?:such|these|those|that)\b|\bin the absence of\b|\babsent\b|\bbarring\b|\bfailing (?:that|this|an?)\b",
    re.I,
)
_CLAUSE = re.compile(r"\s*(?:ی|که|آن|این|اینکه|آنکه)(?!\w)|ی\w*|\s*(?:آن|این)[\u200c ]?که")
"""What makes a clause of the condition that follows: «در صورتی که», «مشروط به آن‌که»."""
_ANY_SENTENCE = frozenset(("or", "would", "could", "those", "given", "where", "except", "only"))
"""Words that may put a condition, but stand in many a sentence that has none."""
_AS_ONE_LIKES = re.compile(r" (?:تمایل|نیاز|لزوم|امکان|ضرورت|صلاحدید|تقاضا|درخواست)(?!\w)")
"""Conditions that go without saying: «در صورت نیاز», «در صورت تمایل»."""
_FACT = re.compile(r"\b(?:will|has|have|had|is|are|was|were)\b|\w+ed\b|\bnow that\b", re.I)
"""What tells that something is or will be so."""
_LESS_THAN_FACT = re.compile(
    r"\b(?:once|when\w*|until|till|without|with|before|after|subject|depend\w*|pending|assum\w*|exchange|return|only"
    r"|as (?:soon|long)|while|would|could|might|may|can|requir\w*|need\w*|must|should|whether|whereas|or|upon|where"
    r"|case|event|promis\w*|otherwise|unless|threat\w*|warn\w*|else|then|any\w*|those|ask\w*|urg\w*|call\w*|wants?"
    r"|provid(?:ed|ing) that|condition\w*|if|every|who|whoever|each)\b",
    re.I,
)
_EVEN_IF = re.compile(r"(?:حتی|هرچند|گرچه|که|اما و) $")


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    spots = list(_conditions(bead.source))
    if not spots or any(_INVERTED.search(s.normal.text) for s in bead.coverage):
        return
    if any(s.cue.level > 0 or s.cue.text.lower() not in _ANY_SENTENCE for s in _conditions(bead.coverage)):
        return
    sides = Sides(bead, context)
    for spot in spots:
        text = spot.sentence.normal.text
        after = text[spot.span.end :]
        if spot.cue.level == 0 or _EVEN_IF.search(text[: spot.span.start]) or after.startswith(" چه"):
            continue
        if _AS_ONE_LIKES.match(after):
            continue
        condition = _led_by(spot)
        behind = Span(spot.clause.start if _is_nominal(spot) else condition.end, len(text))
        claim = sides.support(spot.sentence, behind, without=condition)
        if claim.words < LEAST_WORDS:
            claim = sides.support(spot.sentence, Span(0, condition.start))
        told = sides.support(spot.sentence, condition, without=spot.span)
        if told.words and told.share >= TOLD:
            if _as_fact(told, spot, claim):
                yield _fact(bead, spot, condition, told)
                return
            continue  # "on the president's resignation"
        if len(claim.linked) >= LEAST_WORDS and claim.share >= SUPPORTED:
            yield _finding(bead, spot, condition, claim)
            return


def _as_fact(told: Support, spot: Spot, claim: Support) -> bool:
    """Whether it is told by a clause of its own, beside the claim's, that nothing makes less than a fact."""
    if _is_nominal(spot) or len(told.linked) < LEAST_WORDS:
        return False
    sentence, span = predicate(told, spot.sentence)
    if any(p.sentence is not sentence for p in told.linked) or _LESS_THAN_FACT.search(sentence.normal.text):
        return False
    clause = clause_at(sentence, span) or sentence.whole
    beside = sum(1 for p in claim.linked if p.sentence is not sentence or not clause.overlaps(span_of(p.word)))
    if 2 * beside <= len(claim.linked):
        return False  # "higher prices will stop people from buying"
    return _FACT.search(hull([clause, span]).of(sentence.normal.text)) is not None


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


def _fact(bead: Bead, spot: Spot, condition: Span, told: Support) -> Finding:
    sentence, span = predicate(told, spot.sentence)
    ours, theirs = evidence(spot.sentence, condition, "a condition"), evidence(sentence, span, "a fact")
    message = f"In the source this is a condition (“{ours.text}”), in the coverage it is a fact: “{theirs.text}”."
    return Finding(Kind.CERTAINTY, Severity.HIGH, FACT, ours, theirs, bead.index, message)
