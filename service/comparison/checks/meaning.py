"""Meaning: what was denied is affirmed, or two people have changed places.

Drifting: «نه ترس، بلکه فقر» (not fear but poverty) told as "fear rather than poverty".
Not drifting: «نه ترس، بلکه فقر» told as "poverty, not fear".
"""

from collections.abc import Iterator
from itertools import combinations

from service.comparison.checks._contrast import Contrast, contrasts
from service.comparison.links import WordLinks, word_links
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind, NameMention
from service.language.spans import Span, hull
from service.language.transliterate import same_name

SWAP = 0.45
"""How much better two people must fit each other's place than their own."""


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    """Findings on one bead."""
    links = word_links(bead, context)
    yield from _reversed_contrasts(bead, links)
    yield from _swapped_people(bead, links)


def _reversed_contrasts(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    theirs = [(s, c) for s in bead.coverage for c in contrasts(s.normal.text, "en")]
    for sentence in bead.source:
        for ours in contrasts(sentence.normal.text, "fa"):
            for other, told in theirs:
                margin = _reversal(links, sentence, ours, other, told)
                if margin > 0.25:
                    yield _contrast_finding(bead, sentence, ours, other, told, min(0.95, 0.6 + margin / 2))


def _reversal(links: WordLinks, a: Sentence, ours: Contrast, b: Sentence, told: Contrast) -> float:
    """How much more the denied part is told as affirmed, and the affirmed as denied, than as they are."""
    straight = links.likeness(a, ours.denied, b, told.denied) + links.likeness(a, ours.affirmed, b, told.affirmed)
    crossed = min(links.likeness(a, ours.denied, b, told.affirmed), links.likeness(a, ours.affirmed, b, told.denied))
    return 2 * crossed - straight


def _contrast_finding(
    bead: Bead, a: Sentence, ours: Contrast, b: Sentence, told: Contrast, confidence: float
) -> Finding:
    text = b.normal.text
    source = evidence(a, hull((ours.denied, ours.affirmed)), "denied: " + ours.denied.of(a.normal.text))
    coverage = evidence(b, hull((told.denied, told.affirmed)), f"affirmed: {told.affirmed.of(text)}")
    message = (
        f"The coverage affirms what the source denies: it says “{told.affirmed.of(text)}” and not "
        f"“{told.denied.of(text)}”, the source says it the other way round."
    )
    return Finding(Kind.MEANING, Severity.HIGH, confidence, source, coverage, bead.index, message)


def _swapped_people(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """Two people or offices of one sentence who stand in each other's place in the coverage."""
    for a, b in ((a, b) for a in bead.source for b in bead.coverage):
        pairs = _same_people(a, b)
        for (x, p), (y, q) in combinations(pairs, 2):
            if x.span.overlaps(y.span) or p.span.overlaps(q.span):
                continue
            own = links.same_place(a, x.span, b, p.span, 3) + links.same_place(a, y.span, b, q.span, 3)
            other = min(links.same_place(a, x.span, b, q.span, 3), links.same_place(a, y.span, b, p.span, 3))
            if 2 * other - own > SWAP:
                yield _swap_finding(bead, a, b, (x, y), (p, q))


def _same_people(a: Sentence, b: Sentence) -> list[tuple[NameMention, NameMention]]:
    """People and offices that both sentences mention exactly once."""
    kinds = (NameKind.PERSON, NameKind.OFFICE)
    ours = [n for n in a.facts.names if n.kind in kinds]
    theirs = [n for n in b.facts.names if n.kind in kinds]
    found = []
    for n in ours:
        same = [m for m in theirs if _same(n, m)]
        if len(same) == 1 and sum(_same(k, same[0]) for k in ours) == 1:
            found.append((n, same[0]))
    return found


def _same(a: NameMention, b: NameMention) -> bool:
    if a.key or b.key:
        return a.key == b.key
    return same_name(a.text.split()[-1], b.text.split()[-1])


def _swap_finding(
    bead: Bead, a: Sentence, b: Sentence, ours: tuple[NameMention, NameMention], theirs: tuple[NameMention, NameMention]
) -> Finding:
    source = evidence(a, _wide(ours), f"{ours[0].reading}, then {ours[1].reading}")
    first, second = sorted(theirs, key=lambda n: n.span)
    coverage = evidence(b, _wide(theirs), f"{first.reading}, then {second.reading}")
    message = f"“{first.text}” and “{second.text}” have changed places: what one does in the source, the other does in the coverage."
    return Finding(Kind.MEANING, Severity.HIGH, 0.7, source, coverage, bead.index, message)


def _wide(names: tuple[NameMention, NameMention]) -> Span:
    return hull([n.span for n in names])
