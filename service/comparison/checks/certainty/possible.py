"""What the source calls possible or suspected by one adjective, told as so: «تخلف احتمالی» / "violations".

Drifts: «۲۰ تخلف احتمالی ثبت کردند» / "recorded 20 violations".
Does not: "20 possible violations", "20 suspected breaches"; «حمله احتمالی» / "if it attacks", "any attack".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.certainty.hedges import OPEN
from service.comparison.checks.certainty.plans import NOT_YET
from service.comparison.checks.place import Sides, clause_at, span_of
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

LIKE, TRANSLATES = 0.3, 0.3
"""How alike the sentences must be, and how surely the noun is told."""
_POSSIBLE = re.compile(
    r"(?<!\w)(?P<what>(?:تخلف|جرم|جعل|تبانی|تقلب|فساد|اختلاس|سوء[\u200c ]?استفاده|رشوه|قصور|اهمال"
    r"|سهل[\u200c ]?انگاری|خرابکاری"
    r"|دستکاری|نشت|نقص|مسمومیت|آلودگی|نفوذ|جاسوسی|قاتل|عامل|مقصر|همدست|قربانی|ارتباط|دخالت|نقش|تبعیض|پولشویی|غفلت|کوتاهی"
    r"|بی[\u200c ]?نظمی|نقض|شکنجه|آتش[\u200c ]?افروزی|سرقت|قاچاق|مورد|موارد|ابتلا|مبتلا)\S*)"
    r"(?: \S+)? (?:احتمالی|محتمل)(?!\w)"
)
_DONE = re.compile(r"\b(?:was|were|is|are|has|have|had|did|\w+ed|found|came|saw|shows?|shown)\b", re.I)
_IN_DOUBT = re.compile(
    r"\b(?:alleg\w*|suspect\w*|suspicio\w*|apparent\w*|accus\w*|investigat\w*|prob(?:e|es|ed|ing)"
    r"|examin\w*|look\w* (?:into|for|at)"
    r"|in?quir\w*|any|presum\w*|purport\w*|claim\w*|whether|potential\w*|would-be|question\w*|report(?:ed|edly))\b",
    re.I,
)
"""What leaves it open beside the words of `OPEN`; an inquiry is into what may be."""


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    for a in sides.bead.source:
        said = _POSSIBLE.search(a.normal.text) if "احتمالی" in a.normal.text or "محتمل" in a.normal.text else None
        if said is None:
            continue
        if any(p.search(s.normal.text) for s in sides.bead.coverage for p in (OPEN, NOT_YET, _IN_DOUBT)):
            return
        told = _told(sides, a, Span(*said.span("what")))
        if told is not None:
            yield _finding(sides, (a, Span(*said.span())), told)
            return


def _told(sides: Sides, a: Sentence, noun: Span) -> tuple[Sentence, Span] | None:
    """The noun in the coverage, in a clause that tells a fact."""
    for place, score in sides.links.partners(a, noun):
        b, word = place.sentence, span_of(place.word)
        clause = clause_at(b, word) or b.whole
        alike = sides.links.likeness(a, a.whole, b, b.whole) >= LIKE
        if score >= TRANSLATES and alike and _DONE.search(clause.of(b.normal.text)):
            return b, word
    return None


def _finding(sides: Sides, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span]) -> Finding:
    source, coverage = evidence(*ours, "a possibility"), evidence(*theirs, "stated as fact")
    message = f"The source calls it possible (“{source.text}”), the coverage states it as fact: “{coverage.text}”."
    return Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.65, source, coverage, sides.bead.index, message)
