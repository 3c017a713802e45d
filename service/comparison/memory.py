"""What comparisons in one process keep of one another, so that after an edit only what it touches is done again.

Kept are sides with what their sentences mention, the guarded translations of a side, and the findings of beads; each
bounded by number, what was used longest ago going first. The findings of a bead rest on its sentences, the source, the
models, and the answers to what its checks asked of the rest of the coverage (`Context.ask`). They are used again if
all that is equal, the questions asked anew. So a report is the same, byte by byte, with and without a memory.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from service.comparison.prepare import read_sentence, read_side
from service.comparison.translate import guard
from service.comparison.values import Asked, Bead, Context, Finding

SIDES, SENTENCES, BEADS = 16, 1_000, 1_000
"""How many are kept."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Findings of a bead whose coverage begins at character `start`, and the answers that they rest on."""

    start: int
    asked: tuple[Asked, ...]
    findings: tuple[Finding, ...]

    def holds(self, bead: Bead, context: Context) -> bool:
        return all(context.ask(a.question, bead, *a.given) == a.answer for a in self.asked)

    def moved(self, bead: Bead) -> tuple[Finding, ...]:
        """The findings where the bead stands now."""
        by = bead.coverage[0].span.start - self.start
        return tuple(_moved(f, by, bead.index) for f in self.findings)


class Memory:
    """Safe under several threads: at worst a thing is made twice."""

    def __init__(self) -> None:
        self.side = lru_cache(SIDES)(partial(read_side, read=lru_cache(SENTENCES)(read_sentence)))
        self.guard = lru_cache(SIDES)(guard)
        self._beads = lru_cache(BEADS)(_empty)

    def findings(
        self, bead: Bead, context: Context, check: Callable[[Context, Bead], Iterable[Finding]]
    ) -> tuple[Finding, ...]:
        """What `check` finds in a bead of both sides. Only one `check` a memory."""
        kept = self._beads(_key(bead, context))
        if kept and kept[0].holds(bead, context):
            return kept[0].moved(bead)
        found, read = context.reading(lambda: tuple(check(context, bead)))
        if not read.rest and all(_inside(f, bead) for f in found):
            kept[:] = [_Found(bead.coverage[0].span.start, tuple(read.asked), found)]
        return found


def _empty(_: Hashable) -> list[_Found]:
    return []


def _key(bead: Bead, context: Context) -> Hashable:
    """All that findings rest on but the answers. Places in the coverage count from the bead's first sentence; only
    being the first of all is told."""
    first = bead.coverage[0]
    coverage = tuple((s.text, s.role, s.index - first.index, s.span.start - first.span.start) for s in bead.coverage)
    own = tuple(s.index for s in bead.source)
    return context.source, own, coverage, first.index == 0, context.published, context.table, context.encoder


def _inside(finding: Finding, bead: Bead) -> bool:
    """Does it show on the bead's own coverage, with which it can be moved?"""
    there = finding.coverage
    return there is None or any(
        s.span.start <= there.span.start and there.span.end <= s.span.end for s in bead.coverage
    )


def _moved(finding: Finding, by: int, bead: int) -> Finding:
    there = finding.coverage
    if there is not None and by:
        there = replace(there, span=there.span.shift(by))
    return replace(finding, coverage=there, bead=bead)
