"""What the decisions add up to: a fold over the log, and the report as the editors see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.comparison.report import Report
from service.comparison.values import Bead, Evidence, Finding, Sentence, Severity
from service.language.spans import Span
from service.review.decision import Action, Decision, Link, Place

Indexes = tuple[tuple[int, ...], tuple[int, ...]]
"""A bead by the indexes of its sentences: source, coverage."""


@dataclass(frozen=True)
class Review:
    """The state of a review.

    log: every decision, the oldest first. undone: numbers of those that no longer count. verdicts: the last
    acceptance or dismissal of each finding. notes: by finding. added: findings of the editors. links: the
    corrections, in their order.
    """

    log: tuple[Decision, ...] = ()
    undone: frozenset[int] = frozenset()
    verdicts: Mapping[str, Decision] = field(default_factory=dict)
    notes: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    added: tuple[Decision, ...] = ()
    links: tuple[Link, ...] = ()

    def accepts(self, finding: str) -> bool:
        return finding in self.verdicts and self.verdicts[finding].action is Action.ACCEPT

    def dismisses(self, finding: str) -> bool:
        return finding in self.verdicts and self.verdicts[finding].action is Action.DISMISS

    def standing(self, number: int) -> bool:
        """Whether there is a decision of that number that can be undone."""
        return any(d.number == number and d.action is not Action.UNDO for d in self.log) and number not in self.undone


def fold(log: Iterable[Decision]) -> Review:
    """The state that a log adds up to."""
    log = tuple(log)
    undone = frozenset(d.undoes for d in log if d.action is Action.UNDO)
    verdicts: dict[str, Decision] = {}
    notes: dict[str, list[Decision]] = defaultdict(list)
    added: list[Decision] = []
    links: list[Link] = []
    for decision in log:
        if decision.number in undone:
            continue
        match decision.action:
            case Action.ACCEPT | Action.DISMISS:
                verdicts[decision.finding] = decision
            case Action.NOTE:
                notes[decision.finding].append(decision)
            case Action.ADD:
                added.append(decision)
            case Action.LINK if decision.link is not None:
                links.append(decision.link)
    return Review(log, undone, verdicts, {k: tuple(v) for k, v in notes.items()}, tuple(added), tuple(links))


def relinked(beads: Iterable[Indexes], link: Link) -> list[Indexes]:
    """The beads after a correction: its sentences leave theirs, and what is left without a counterpart stands alone.

    >>> relinked([((0,), (0, 1)), ((1,), (2,))], Link((1,), (1, 2)))
    [((0,), (0,)), ((1,), (1, 2))]
    >>> relinked([((0,), (0, 1))], Link((0,), ()))
    [((0,), ()), ((), (0,)), ((), (1,))]
    """
    left = [
        (tuple(i for i in a if i not in link.source), tuple(j for j in b if j not in link.coverage)) for a, b in beads
    ]
    parted: list[Indexes] = []
    for source, coverage in [*left, (link.source, link.coverage)]:
        if source and coverage:
            parted.append((tuple(sorted(source)), tuple(sorted(coverage))))
        else:
            parted += [((i,), ()) for i in source] + [((), (j,)) for j in coverage]
    return sorted(parted, key=lambda bead: (not bead[0], bead[0] or bead[1]))


def corrected(report: Report, review: Review) -> tuple[Bead, ...]:
    """The alignment with the editors' corrections; beads that nobody touched keep their score, others have 1."""
    if not review.links:
        return report.alignment
    scores = {_indexes(b): b.score for b in report.alignment}
    beads: list[Indexes] = list(scores)
    for link in review.links:
        beads = relinked(beads, link)
    return tuple(
        Bead(n, tuple(report.source[i] for i in a), tuple(report.coverage[j] for j in b), scores.get((a, b), 1.0))
        for n, (a, b) in enumerate(beads)
    )


def numbered(report: Report, review: Review) -> list[tuple[str, Finding]]:
    """Every finding with its id: those of the report, then those that editors added."""
    own = [(f"f{n}", f) for n, f in enumerate(report.findings, 1)]
    return own + [(d.adds, _added(report, d)) for d in review.added]


def reviewed(report: Report, review: Review) -> Report:
    """The report as the editors left it: corrected links, no dismissed finding, the added ones behind the others."""
    beads = corrected(report, review)
    kept = [f for name, f in numbered(report, review) if not review.dismisses(name)]
    return replace(report, alignment=beads, findings=tuple(replace(f, bead=_bead(report, beads, f)) for f in kept))


def _indexes(bead: Bead) -> Indexes:
    return tuple(s.index for s in bead.source), tuple(s.index for s in bead.coverage)


def _added(report: Report, decision: Decision) -> Finding:
    assert decision.kind is not None, "an added finding has a kind"
    source, coverage = _evidence(report.source, decision.source), _evidence(report.coverage, decision.coverage)
    told = decision.text or f"Added by {decision.by}."
    return Finding(decision.kind, Severity.MEDIUM, 1.0, source, coverage, None, told)


def _evidence(side: Sequence[Sentence], place: Place | None) -> Evidence | None:
    if place is None:
        return None
    sentence = side[place.sentence]
    start = sentence.span.start + sentence.text.index(place.text)
    return Evidence(Span(start, start + len(place.text)), place.text, place.text)


def _bead(report: Report, beads: Sequence[Bead], finding: Finding) -> int | None:
    """The bead in which a finding's words stand."""
    for side in ("source", "coverage"):
        evidence: Evidence | None = getattr(finding, side)
        if evidence is not None:
            for bead in beads:
                if any(s.span.overlaps(evidence.span) for s in getattr(bead, side)):
                    return bead.index
    return None
