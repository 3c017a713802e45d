"""Where "may" and "might" hedge nothing: they give leave, or put a question.

Hedging: "two of the bottles may be counterfeit". Not hedging: "what each sailor may bring in"; "talks on how the
sanctions might be lifted".
"""

import re

from service.comparison.checks.place import Sides, Spot
from service.language.mentions import Cue, CueKind

_LEAVE = frozenset(("allow+", "voluntary+", "permit2+", "ban2-"))
_RULES_FA = re.compile(
    "سهمیه|حداکثر|سقف|مجاز|مقررات|آیین[\u200c ]?نامه|قانون|(?<!\\w)ماده(?!\\w)|ضوابط|بخشنامه|دستورالعمل|شرایط|محدود"
    "|داوطلب|متقاضی|مشمول|ثبت[\u200c ]?نام|(?<!\\w)حق(?!\\w)|تعداد"
)
_ALLOWED_TO = re.compile(
    r" (?:only |each |now |also |still )?(?:bring|take|register|apply|carry|own|hold|have|buy|sell|use|send|keep"
    r"|receive|import|export|withdraw|transfer|work|stay|enter|travel|run|stand|vote|file|charge|serve|claim|marry|visit|attend"
    r"|drive|park|fish|hunt|build|operate|teach|grow|pump|draw|employ|hire|contain)\b(?! been\b)",
    re.IGNORECASE,
)
"""What rules give leave to do."""
_DENIES = 0.9
_QUESTION = re.compile(
    r"\b(?:how|ways?|what(?= \w))(?: [\w'’-]+){1,6} $"
    r"|\b(?:about|over|on|of|discuss\w*|decid\w*|determin\w*|ask\w*|debat\w*|say|said|know|consider\w*|explor\w*"
    r"|stud\w+) (?:when|where|who|whom|which \w+|what)(?: [\w'’-]+){0,6} $",
    re.IGNORECASE,
)


def gives_leave(sides: Sides, spot: Spot) -> bool:
    """Whether "may" gives leave: "may only", "no one may", where the source speaks of leave, rules or free will."""
    if spot.cue.text.lower() != "may":
        return False
    source, text = sides.bead.source, spot.sentence.normal.text
    if _ALLOWED_TO.match(text, spot.span.end) and any(_RULES_FA.search(s.normal.text) for s in source):
        return True
    return any(
        c.scope == spot.cue.scope and (_forbids(c, spot) or c.value == "only") for c in spot.sentence.facts.cues
    ) or any(c.value in _LEAVE for s in source for c in s.facts.cues if c.kind is CueKind.POLAR)


def _forbids(cue: Cue, spot: Spot) -> bool:
    """Whether a word of denial bears on "may": "no one may", not "cars without papers may be fined"."""
    return cue.kind is CueKind.NEGATION and cue.level >= _DENIES and cue.value != "without"


def asks(spot: Spot) -> bool:
    """Whether "may" or "might" only puts a question: "how sanctions might be lifted", «نحوهٔ برداشتن تحریم‌ها»."""
    text, start = spot.sentence.normal.text, spot.span.start
    return spot.cue.text.lower() in ("may", "might") and _QUESTION.search(text, max(0, start - 60), start) is not None
