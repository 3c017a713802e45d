"""All findings of a comparison: checks on each bead, the claims, one finding a cause, in reading order."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.comparison.align.support import Support
from service.comparison.calibration import SUREST, fitted
from service.comparison.checks import condition
from service.comparison.checks.certainty import check as certainty
from service.comparison.checks.certainty.sayer_lost import without_sayer
from service.comparison.checks.certainty.speech import GRANTED
from service.comparison.checks.date import check as date
from service.comparison.checks.meaning import check as meaning
from service.comparison.checks.name import check as name
from service.comparison.checks.number import check as number
from service.comparison.checks.number.ratios import tells_the_rest
from service.comparison.checks.polarity import check as polarity
from service.comparison.checks.rendering import check as rendering
from service.comparison.checks.strength import check as strength
from service.comparison.claims import claims
from service.comparison.memory import Memory
from service.comparison.values import Bead, Context, Evidence, Finding, Kind, Severity, of_rule

CHECKS = (number, date, name, polarity, certainty, condition, strength, meaning)

# Of two findings on one cause the more exact kind stays, unless it is much less sure.
_EXACTNESS = {
    Kind.NUMBER: 0.30, Kind.DATE: 0.28, Kind.NAME: 0.22, Kind.POLARITY: 0.18, Kind.CERTAINTY: 0.14,
    Kind.STRENGTH: 0.10, Kind.MEANING: 0.06, Kind.DROPPED: 0.0, Kind.ADDED: 0.0,
}  # fmt: skip
_EXACT = 0.32
"""What the rules weigh that read a claim themselves: the years of "the heaviest fall in 20 years" are no date of the
report's that was changed, and what is told by a turn that says the contrary was not left out."""
_EXACT_RULES = frozenset(
    "records unnamed polarity.contraries polarity.withs certainty.accused certainty.attribution".split()
)
_CLAIMS = (Kind.ADDED, Kind.DROPPED)
_CLAIM = 120
"""Characters behind a verb of speech in which its claim begins."""
_OF_OUTCOMES = (Kind.POLARITY, Kind.MEANING)
_RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def find(context: Context, told: Support, memory: Memory | None = None) -> list[Finding]:
    """Findings of all kinds, one a cause, with calibrated confidence; sorted by severity, confidence and place."""
    return sorted(fitted().apply(stated(context, told, memory)), key=_order)


def stated(context: Context, told: Support, memory: Memory | None = None) -> list[Finding]:
    """The same, each as sure as its check says."""
    kept = memory or Memory()
    both = (bead for bead in context.beads if bead.source and bead.coverage)
    found = [f for bead in both for f in kept.findings(bead, context, _checked)]
    modest = [replace(f, confidence=min(f.confidence, SUREST)) for f in (*found, *_claims(context, told))]
    return one_per_cause(modest)


def _claims(context: Context, told: Support) -> Iterator[Finding]:
    return (without_sayer(f, context) for f in claims(context, told))


def select(findings: Iterable[Finding], min_confidence: float, kinds: frozenset[Kind]) -> tuple[Finding, ...]:
    """The findings that a caller asked for, each as sure as a report shows it."""
    return tuple(f for f in findings if round(f.confidence, 4) >= min_confidence and (not kinds or f.kind in kinds))


def _checked(context: Context, bead: Bead) -> Iterator[Finding]:
    found = [f for check in CHECKS for f in of_rule(check.__name__, check.check(bead, context))]
    graded = [f for f in found if f.kind in (Kind.CERTAINTY, Kind.STRENGTH)]
    # A word known to differ by degree is no other word, however sure it is that it does not translate it.
    found = [f for f in found if f.kind is not Kind.MEANING or not any(_same_cause(f, g) for g in graded)]
    found = [f for f in found if not _is_granted(f, found)]
    # The dictionary knows of words alone; a check that reads more of the sentence has said it better.
    words = of_rule(rendering.__name__, rendering.check(bead, context))
    found += [f for f in words if not any(f.touches(other) for other in found)]
    # Of 20 members 12 opposed it: eight were in favour.
    outcomes = any(f.kind in _OF_OUTCOMES for f in found) and tells_the_rest(bead)
    yield from (f for f in found if not (outcomes and f.kind in (*_OF_OUTCOMES, Kind.NUMBER)))


def _is_granted(finding: Finding, found: Sequence[Finding]) -> bool:
    """Is somebody told to admit what the coverage has turned round? Who says the reverse grants it: one fault."""
    if finding.kind is not Kind.CERTAINTY or finding.coverage is None or finding.coverage.reading not in GRANTED:
        return False
    at = finding.coverage.span.end
    turned = (f.coverage for f in found if f.kind is Kind.POLARITY and f.coverage)
    return any(0 <= e.span.start - at <= _CLAIM for e in turned)


def one_per_cause(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that tell the cause of a better one again.

    A changed number is not also a change of meaning, and a claim that was changed was not dropped.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (-(f.confidence + _exactness(f)), _order(f))):
        if not any(_same_cause(finding, k) for k in kept):
            kept.append(finding)
    return kept


def _exactness(finding: Finding) -> float:
    return _EXACT if finding.rule in _EXACT_RULES else _EXACTNESS[finding.kind]


def _same_cause(a: Finding, b: Finding) -> bool:
    if (a.kind in _CLAIMS) != (b.kind in _CLAIMS):
        claim, drift = (a, b) if a.kind in _CLAIMS else (b, a)
        side = claim.source or claim.coverage
        other = drift.source if claim.source else drift.coverage
        return _overlap(side, other)
    if a.kind is b.kind is Kind.DATE and a.bead == b.bead:
        # «یک سال» and «پیش از» told as "a month" and "after" are one time.
        return _near(a.source, b.source) and _near(a.coverage, b.coverage)
    if a.kind is b.kind is Kind.CERTAINTY and a.bead == b.bead and a.source and b.source:
        return _overlap(a.source, b.source)  # one sayer is lost once
    if (
        {a.kind, b.kind} == {Kind.NAME, Kind.MEANING}
        and a.coverage
        and b.coverage
        and a.coverage.span == b.coverage.span
    ):
        return True  # one word is wrong in one way
    return _overlap(a.source, b.source) and _overlap(a.coverage, b.coverage)


def _near(a: Evidence | None, b: Evidence | None) -> bool:
    """Do two spans overlap or stand side by side?"""
    return a is not None and b is not None and max(a.span.start, b.span.start) - min(a.span.end, b.span.end) <= 1


def _overlap(a: Evidence | None, b: Evidence | None) -> bool:
    return a is b if a is None or b is None else a.span.overlaps(b.span)


def _order(finding: Finding) -> tuple[int, float, tuple[int, int], tuple[int, int], str, str]:
    """By severity, confidence and place; in full, so that the order of the checks never decides."""
    return (
        _RANK[finding.severity],
        -round(finding.confidence, 4),
        _place(finding.source),
        _place(finding.coverage),
        finding.kind,
        finding.message,
    )


def _place(evidence: Evidence | None) -> tuple[int, int]:
    """Start and end; what is not there comes last."""
    return (evidence.span.start, evidence.span.end) if evidence else (sys.maxsize, sys.maxsize)
