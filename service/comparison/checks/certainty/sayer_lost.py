"""A part that is left out and only tells who says so: no claim is dropped, one is told without its source.

«فرمانده پلیس مدعی شده بود که …» left out of "the defendants had sold subscriptions to 32,000 people" is a change of
certainty.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.comparison.checks.certainty.sayings import is_speech
from service.comparison.checks.place import Sides, cues_of
from service.comparison.checks.predicate import predicate
from service.comparison.values import Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.persian.verbs import verb_form
from service.language.spans import Span

_AUX = r"(?:[\u200c ]?(?:است|اند|بود|بودند|ام|ایم))?"
_SAY = (
    rf"(?<!\w)(?:(?:گفت|نوشت|افزود|پرسید)(?:ند|ه)?{_AUX}|می[\u200c ]?(?:گوی|افزای|نویس)(?:د|ند|م)"
    r"|(?:اعلام|ادعا|اظهار|تاکید|تأکید|تصریح|عنوان|خاطرنشان|یادآوری|بیان|اذعان|اعتراف|روایت|تعریف|گلایه) "
    rf"(?:کرد(?:ند|ه)?{_AUX}|می[\u200c ]?کن(?:د|ند)|داشت(?:ند|ه)?{_AUX})"
    rf"|مدعی (?:شد(?:ند|ه)?{_AUX}|است|اند|هستند|بود)"
    rf"|(?:خبر|توضیح|گزارش|هشدار|شرح) (?:داد(?:ند|ه)?{_AUX}|می[\u200c ]?ده(?:د|ند))"
    r"|(?:معتقد|بر این باور|یادآور) (?:است|اند|هستند|بود|شد))(?!\w)(?: که)?"
)
_CLAIMS = re.compile(rf"(?<!\w)(?=مدعی|ادعا|معتقد|بر این باور){_SAY}")
_GOES_ON = re.compile(rf"(?<!\w)(?:و|ولی|اما|سپس|همچنین|بلکه) {_SAY}$")
"""One more verb of a speaker who has spoken."""
_SAYS = re.compile(rf"{_SAY}[\s:،«]*$")
_THEN_SAYS = re.compile(rf"[،,]?(?: [^\s.؛:«]+){{0,10}}? (?P<say>{_SAY})")
_OPENS = re.compile(r"^(?:به (?:گفته|نوشته|اعتقاد|باور|نظر|روایت|ادعای|عقیده|قول)|بنا ?بر|طبق|از نظر)(?!\w)")
_SHORT, _LONG = 6, 14
"""Words of a part that opens with "according to", and of one that ends with a verb of speech."""
LEAST_WORDS = 2
SUPPORTED = 0.4
SURE = 0.66


def without_sayer(finding: Finding, context: Context) -> Finding:
    """The finding, or what it is if its part only tells who says so."""
    if finding.kind is not Kind.DROPPED or finding.source is None:
        return finding
    bead = next((b for b in context.beads if b.index == finding.bead), None)
    if bead is None or not bead.coverage:
        return finding
    part = finding.source.reading
    told = _sayers(bead.coverage)
    named = told >= _sayers(bead.source)
    for sentence in bead.source:
        own = _sayer(sentence.normal.text, part, silent=told == 0)
        if own is None or (named and own.start > 0):
            continue
        sides = Sides(bead, context)
        claim = sides.support(sentence, Span(own.end, len(sentence.normal.text)))
        if len(claim.linked) < LEAST_WORDS or claim.share < SUPPORTED:
            return finding
        there, span = predicate(claim, sentence)
        if _GOES_ON.search(own.of(sentence.normal.text)) and _speaks(there):
            return finding
        source, coverage = evidence(sentence, own, "whose word it is"), evidence(there, span, "told as a fact")
        message = f"The source says whose word it is (“{source.text}”), the coverage does not: “{coverage.text}”."
        return replace(
            finding,
            kind=Kind.CERTAINTY,
            severity=Severity.MEDIUM,
            confidence=min(finding.confidence, SURE),
            source=source,
            coverage=coverage,
            message=message,
        )
    return finding


def _sayers(sentences: Sequence[Sentence]) -> int:
    """How often they say whose word something is."""
    return sum(c.kind is CueKind.ATTRIBUTION for s in sentences for c in s.facts.cues)


def _sayer(text: str, part: str, *, silent: bool) -> Span | None:
    """The part, with the verb of speech behind it, if it only tells who says so. silent: no sayer is told."""
    at = text.find(part)
    if at < 0 or not part:
        return None
    end = at + len(part)
    says = _SAYS.search(part) is not None
    if silent and not says and (last := _last_claims(part)) and not _has_verb(part[last:].split()):
        end, says = at + last, True  # «مدیریت مدعی شد علت تعدیل نیرو», the start of what it claims
    follows = None if says else _THEN_SAYS.match(text, end)
    if follows and not _has_verb(text[at : follows.start("say")].split()):
        end, says = follows.end(), True
    words = text[at:end].split()
    if says:
        return Span(at, end) if len(words) <= _LONG else None
    opens = len(words) <= _SHORT and _OPENS.match(part) is not None and not _has_verb(words[2:])
    return Span(at, end) if opens else None


def _speaks(sentence: Sentence) -> bool:
    """Whether a verb of speech stands in it: "…, he added"."""
    return any(is_speech(s) for s in cues_of((sentence,), CueKind.ATTRIBUTION, CueKind.STANCE))


def _last_claims(part: str) -> int:
    """Where the last verb of a part ends by which somebody claims or holds a thing; 0 if it has none."""
    return max((m.end() for m in _CLAIMS.finditer(part)), default=0)


def _has_verb(words: list[str]) -> bool:
    return any((form := verb_form(w)) is not None and form.finite for w in words)
