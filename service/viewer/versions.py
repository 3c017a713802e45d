"""Two versions of one coverage: which findings went, which are new, which decisions still hold."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.comparison.report import Report
from service.comparison.values import Finding
from service.review.decision import Action, Decision

_Mark = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """From an earlier version to a later one. fresh: ids in the later report. gone: findings of the earlier one."""

    fresh: frozenset[str]
    gone: tuple[Finding, ...]


def change(earlier: Report, later: Report) -> Change:
    """What an edit did to the findings. A finding is the same if its kind and its words on both sides are."""
    fresh = frozenset(f"f{n}" for n in _unmatched(later.findings, earlier.findings))
    gone = tuple(earlier.findings[n - 1] for n in _unmatched(earlier.findings, later.findings))
    return Change(fresh, gone)


def carried(earlier: Report, later: Report, log: Sequence[Decision]) -> Iterator[Decision]:
    """The decisions on an earlier version that hold for the later one: those on findings that are still there."""
    undone = {d.undoes for d in log if d.action is Action.UNDO}
    now: dict[_Mark, str] = {_mark(f): f"f{n}" for n, f in enumerate(later.findings, 1)}
    names = {f"f{n}": now[_mark(f)] for n, f in enumerate(earlier.findings, 1) if _mark(f) in now}
    for decision in log:
        judged = decision.action in (Action.ACCEPT, Action.DISMISS, Action.NOTE)
        if judged and decision.finding in names and decision.number not in undone:
            yield replace(decision, finding=names[decision.finding], carried=True)


def _unmatched(these: Sequence[Finding], those: Sequence[Finding]) -> Iterator[int]:
    """Numbers, from 1, of findings of the first that the second lacks."""
    known = Counter(map(_mark, those))
    for number, finding in enumerate(these, 1):
        if known[_mark(finding)]:
            known[_mark(finding)] -= 1
        else:
            yield number


def _mark(finding: Finding) -> _Mark:
    sides = (finding.source, finding.coverage)
    source, coverage = (" ".join(side.text.split()) if side else "" for side in sides)
    return finding.kind.value, source, coverage
