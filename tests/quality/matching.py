"""Which labels the findings of a report answer: one finding a label, those on the very words first."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.comparison.values import Finding, Kind
from service.language.spans import Span

CLAIMS = (Kind.ADDED, Kind.DROPPED)


@dataclass(frozen=True)
class Label:
    """What an editor must be shown. also: kinds that are right as well. source, coverage: where it shows.

    sentences: the sentences that it stands in, where the texts have many.
    """

    kind: Kind
    also: frozenset[Kind]
    source: Span | None
    coverage: Span | None
    sentences: tuple[Span | None, Span | None] = (None, None)

    def takes(self, finding: Finding) -> bool:
        """Is the finding of a kind that is right here, and in these sentences?"""
        return (finding.kind is self.kind or finding.kind in self.also) and self.holds(finding)

    def holds(self, finding: Finding) -> bool:
        """Does the finding show in the sentences of the label?"""
        sides = zip(self.sentences, (finding.source, finding.coverage), strict=True)
        return all(told is not None and told.span.overlaps(own) for own, told in sides if own is not None)

    def touches(self, finding: Finding) -> bool:
        """Does the finding show on the words of the label, on each side that the label names?"""
        sides = ((self.source, finding.source), (self.coverage, finding.coverage))
        return all(told is not None and told.span.overlaps(own) for own, told in sides if own is not None)


@dataclass(frozen=True)
class Answer:
    """A label and the finding that answers it, None where it was missed. located: on the very words.

    instead: a finding of another kind on those words, where nothing answers the label.
    """

    label: Label
    finding: Finding | None
    located: bool = False
    instead: Finding | None = None


def match(
    labels: Sequence[Label], findings: Sequence[Finding], optional: Sequence[Label] = ()
) -> tuple[list[Answer], list[Finding]]:
    """An answer for each label, and the findings that answer none: the false alarms.

    A finding where an optional label stands is neither.
    """
    pairs = sorted(
        (not label.touches(finding), n, k)
        for n, finding in enumerate(findings)
        for k, label in enumerate(labels)
        if label.takes(finding)
    )
    chosen: dict[int, tuple[int, bool]] = {}
    used: set[int] = set()
    for apart, n, k in pairs:
        if n not in used and k not in chosen:
            chosen[k] = (n, not apart)
            used.add(n)
    alarms = [f for n, f in enumerate(findings) if n not in used and not any(_wanted(o, f) for o in optional)]
    return [_answer(label, chosen.get(k), findings, alarms) for k, label in enumerate(labels)], alarms


def _wanted(label: Label, finding: Finding) -> bool:
    """May an editor want the finding for what the label says? A claim is only ever wanted as one."""
    if finding.kind is not label.kind and (finding.kind in CLAIMS or label.kind in CLAIMS):
        return False
    return label.holds(finding)


def _answer(
    label: Label, choice: tuple[int, bool] | None, findings: Sequence[Finding], alarms: Sequence[Finding]
) -> Answer:
    if choice is not None:
        return Answer(label, findings[choice[0]], choice[1])
    near = (f for f in alarms if label.touches(f) and (f.kind in CLAIMS) == (label.kind in CLAIMS))
    return Answer(label, None, instead=next(near, None))
