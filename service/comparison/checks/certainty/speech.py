"""A speaker's stance changed: what was claimed is revealed, what was said admitted, "certainly" is "perhaps".

Drifts: «گفت که …» / "admitted that …"; «مدعی است …» / "revealed …".
Does not: «پذیرفت که …» / "admitted that …".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.certainty.hedges import CERTAIN, HEDGES
from service.comparison.checks.certainty.sayings import is_set_phrase
from service.comparison.checks.place import Sides, Spot, cues_of
from service.comparison.values import Finding, Kind, Severity, evidence
from service.language.mentions import Cue, CueKind
from service.language.sought import sought
from service.language.spans import Span

_STRONG = frozenset(("reveal", "admit", "confirm", "prove"))
_SAME_PLACE = 0.3
_TO_PLACE = re.compile(
    r"\s*(?:to|into) (?:the |a |his |her |that )?(?:\w+ )?"
    r"(?:hospital|meeting|ward|prison|stadium|clinic|court)",
    re.I,
)
_FORMAL = re.compile(
    r"(?:cases?|figures?|dead|deaths|infections?|number|result|verdict|sentence|"
    r"was|were|been|be|is|are|to be)\s*$",
    re.I,
)
_GRANTS = re.compile(
    r"(?<!\w)(?:وارد|بجا|به[ \u200c]جا|درست) (?:است|دانست|خواند|شمرد)|اذعان|(?<!ن)پذیرفت|قبول|اعتراف|حق داد|تصدیق"
)
"""Words by which somebody grants what others say."""
GRANTED = frozenset(("admitted",))
"""How the verbs read by which somebody grants a thing."""
_ASKED_LIKE = 0.4
_PLAINLY = sought(
    "(?:توضیح|ادامه) داد(?:ند|ه)?|(?:یادآور|متذکر) شد(?:ند|ه)?|(?:خاطر[\u200c ]?نشان|اضافه|بیان|اعلام|عنوان|مطرح|اظهار"
    "|اشاره|تشریح|تصریح|تاکید|تأکید) کرد(?:ند|ه)?|(?:اظهار|بیان) داشت(?:ند)?|افزود(?:ند|ه)?"
)
"""Verbs by which somebody says a thing and grants nothing."""
_WH_FA = re.compile(
    r"(?<!\w)(?:آیا|چرا|چگونه|چطور|چه|چی|کدام|کی|کجا|چند|چقدر|چیست|کیست|کو|مگر|یعنی|چیه|کجاست|چه[\u200c ]?قدر)(?!\w)"
)
_LEFT_OPEN = re.compile(
    r"\?|\b(?:whether|if|ask\w*|wonder\w*|question\w*|doubt\w*|may|might|could|can|perhaps|possib\w+|unclear|who|what|why|how|"
    r"which|where|when|or|is it|are you|do you)\b",
    re.I,
)
"""Words of a question, or of what is left open."""
_NAMES = {
    "claim": "claimed", "opinion": "believed", "say": "said", "reveal": "revealed", "admit": "admitted",
    "confirm": "confirmed", "prove": "proved",
}  # fmt: skip


def findings(sides: Sides) -> Iterator[Finding]:
    source = _stances(sides.bead.source)
    coverage = _stances(sides.bead.coverage)
    for spot in coverage:
        if spot.cue.level == 0 or any(s.cue.value == spot.cue.value and not _is_denied(s) for s in source):
            continue
        claimed = spot.cue.value == "claim" and spot.sentence.normal.text.startswith(" that ", spot.span.end)
        admits = spot.cue.value == "admit" and not spot.cue.text.lower().startswith("acknowledg")
        plain = _plainly(sides) if claimed or admits else []
        own = _told_as(sides, spot, [*(s for s in source if s.cue.level > 0), *plain], coverage)
        if spot.cue.value == "admit" and any(_GRANTS.search(s.normal.text) for s in sides.bead.source):
            continue
        if own is not None and not is_set_phrase(own) and _is_change(own, spot):
            yield _finding(sides, own, spot, _NAMES[own.cue.value], _NAMES[spot.cue.value])
            return
    yield from _certain(sides)
    yield from _asked(sides)


def _plainly(sides: Sides) -> list[Spot]:
    """Plain verbs of speech of the source, each as one that says: «توضیح داد», «افزود»."""
    found = ((s, m) for s in sides.bead.source for m in _PLAINLY.finditer(s.normal.text))
    return [Spot(s, Cue(Span(*m.span()), m.group(), CueKind.STANCE, "say", 5.0)) for s, m in found]


def _asked(sides: Sides) -> Iterator[Finding]:
    """A sentence that asks whether it is so, told as a statement: «تاریخ را جابه‌جا می‌کند؟» / "rewrites history"."""
    for a in sides.bead.source:
        text = a.normal.text.rstrip(' "»')
        if not text.endswith(("؟", "?")) or _WH_FA.search(text) or any(q.end >= len(text) for q in a.facts.quotes):
            continue
        if any(_LEFT_OPEN.search(s.normal.text) for s in sides.bead.coverage):
            return
        for b in sides.bead.coverage:
            if sides.links.likeness(a, a.whole, b, b.whole) >= _ASKED_LIKE:
                ours = evidence(a, Span(0, len(text)), "asked")
                theirs = evidence(b, Span(0, len(b.normal.text.rstrip(' ."'))), "stated")
                message = f"The source asks (“{ours.text}”), the coverage states it: “{theirs.text}”."
                yield Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.65, ours, theirs, sides.bead.index, message)
                return


def _stances(sentences: Sequence[object]) -> list[Spot]:
    return [s for s in cues_of(tuple(sentences), CueKind.STANCE) if s.cue.value in _NAMES]  # type: ignore[arg-type]


def _is_denied(spot: Spot) -> bool:
    """Whether the verb itself is denied: «نپذیرفتن» admits nothing."""
    cues = spot.sentence.facts.cues
    return any(c.kind is CueKind.NEGATION and c.level >= 1.0 and c.span.overlaps(spot.span) for c in cues)


def _is_change(own: Spot, spot: Spot) -> bool:
    """Whether the verbs differ in what they make of the claim, and the English one is meant so."""
    text = spot.sentence.normal.text
    if spot.cue.value in _STRONG:
        if _TO_PLACE.match(text[spot.span.end :]) or _FORMAL.search(text[: spot.span.start]):
            return False
        return own.cue.value in ("claim", "opinion", "say")
    return spot.cue.value == "claim" and own.cue.value in ("say", "confirm", "reveal", "admit", "prove")


def _told_as(sides: Sides, spot: Spot, source: Sequence[Spot], coverage: Sequence[Spot]) -> Spot | None:
    """The source's verb that stands in this verb's place, if no other verb of the coverage renders it."""
    best, place = None, _SAME_PLACE
    for own in source:
        if own.cue.value not in ("claim", "opinion", "say", "confirm", "reveal", "admit", "prove"):
            continue
        same = sides.links.same_place(own.sentence, own.span, spot.sentence, spot.span)
        if same > place:
            best, place = own, same
    if best is None:
        return None
    rivals = [s for s in coverage if s.cue.level > 0 and s.cue.value == best.cue.value]
    if spot.cue.value == "admit":  # "admitted one thing and said another" for «گفت»
        said = best.sentence, best.span
        rivals = [s for s in rivals if sides.links.same_place(*said, s.sentence, s.span) >= place]
    if len(rivals) >= sum(s.cue.value == best.cue.value for s in source):
        return None
    return best


def _certain(sides: Sides) -> Iterator[Finding]:
    """«قطعاً» told as "might", «احتمالاً» as "certainly"."""
    source = [s for s in cues_of(sides.bead.source, CueKind.HEDGE) if s.cue.level > 0]
    coverage = [s for s in cues_of(sides.bead.coverage, CueKind.HEDGE) if s.cue.level > 0]
    for own in source:
        for there in coverage:
            values = {own.cue.value, there.cue.value}
            if CERTAIN not in values or not values & HEDGES - {"unknown"}:
                continue
            if any(s.cue.value == there.cue.value for s in source) or any(
                s.cue.value == own.cue.value for s in coverage
            ):
                continue
            if own.cue.value == CERTAIN and own.cue.text == "حتما":
                continue
            if sides.links.same_place(own.sentence, own.span, there.sentence, there.span) >= _SAME_PLACE:
                yield _finding(sides, own, there, own.cue.value, there.cue.value)
                return


def _finding(sides: Sides, own: Spot, there: Spot, before: str, after: str) -> Finding:
    a = evidence(own.sentence, own.span, before)
    b = evidence(there.sentence, there.span, after)
    severity = Severity.HIGH if there.cue.value in ("admit", "prove") else Severity.MEDIUM
    message = f"The source has “{a.text}” ({before}), the coverage “{b.text}” ({after})."
    return Finding(Kind.CERTAINTY, severity, 0.6, a, b, sides.bead.index, message)
