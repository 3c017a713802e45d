"""Two who have changed places: each does in the coverage what the other does in the source."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product

from models.text.words import Word
from service.comparison.links import WordLinks, is_content
from service.comparison.readings import roles_of
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.clauses import clauses_of
from service.language.mentions import NameKind, NameMention
from service.language.names import word_set
from service.language.spans import Span, hull
from service.language.transliterate import same_name

SWAP = 0.45
"""How much better two people must fit each other's place than their own."""
OWN = 0.2
"""Two who are named in the source's order fit their own places no better than this, if they have changed them."""
CLEAR = 0.3
"""How much better two clauses must fit one another than the others."""
_SURE, _CERTAIN = 0.15, 0.5
_AUXILIARIES = word_set("is are was were has have had be been will would remains remain")
_JOINT_EN = re.compile(
    r"(?:,|;| -) (?:and|but|while|whereas|though|although) |; |, (?=but)| while | whereas | but "
    r"|,\"? (?=(?:said|says|added|explained|according to) )"
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """Findings on one bead: people in each other's surroundings, actors in each other's clauses."""
    found = [*_people(bead, links), *_clauses(bead, links)]
    for n, finding in enumerate(found):
        if not any(_same(finding, f) for f in found[:n]):
            yield finding


def _same(a: Finding, b: Finding) -> bool:
    return bool(a.source and b.source and a.source.span.overlaps(b.source.span))


def _people(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """Two people or offices of one sentence who stand in each other's place in the coverage."""
    for a, b in ((a, b) for a in bead.source for b in bead.coverage):
        pairs = _same_people(a, b)
        for (x, p), (y, q) in combinations(pairs, 2):
            if x.span.overlaps(y.span) or p.span.overlaps(q.span):
                continue
            own = links.same_place(a, x.span, b, p.span, 3) + links.same_place(a, y.span, b, q.span, 3)
            other = min(links.same_place(a, x.span, b, q.span, 3), links.same_place(a, y.span, b, p.span, 3))
            stay = (x.span.start < y.span.start) == (p.span.start < q.span.start)
            if 2 * other - own > SWAP and not (stay and own > OWN):
                yield _finding(bead, a, (x.span, y.span), b, (p.span, q.span), 0.7)


def _same_people(a: Sentence, b: Sentence) -> list[tuple[NameMention, NameMention]]:
    """People and offices that both sentences mention exactly once, if there are two in each."""
    kinds = (NameKind.PERSON, NameKind.OFFICE)
    ours = [n for n in a.facts.names if n.kind in kinds]
    theirs = [n for n in b.facts.names if n.kind in kinds]
    if len(ours) < 2 or len(theirs) < 2:
        return []  # nobody to change places with
    found = []
    for n in ours:
        same = [m for m in theirs if _same_name(n, m)]
        if len(same) == 1 and sum(_same_name(k, same[0]) for k in ours) == 1:
            found.append((n, same[0]))
    return found


def _same_name(a: NameMention, b: NameMention) -> bool:
    if a.key or b.key:
        return a.key == b.key
    return same_name(a.text.split()[-1], b.text.split()[-1])


def _clauses(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """Actors of two clauses, each in the other's clause of the coverage."""
    told = [(b, theirs) for b in bead.coverage if len(theirs := _english_clauses(b)) > 1]
    said = [(a, ours) for a in bead.source if told and len(ours := _persian_clauses(a)) > 1]
    for (a, ours), (b, theirs) in product(said, told):
        pairs = [*_actors(a, b, links), *_heads(a, ours, b, theirs, links)]
        for c, d in combinations(ours, 2):
            for e, f in permutations(theirs, 2):
                swap = _swapped(links, a, (c, d), b, (e, f), pairs)
                if swap:
                    (x, p), (y, q) = swap
                    yield _finding(bead, a, (x, y), b, (p, q), 0.7)
                    return


def _persian_clauses(sentence: Sentence) -> list[Span]:
    return list(clauses_of(sentence.normal.text, "fa"))


def _english_clauses(sentence: Sentence) -> list[Span]:
    """The stretches between conjunctions that join sentences."""
    text, found, start = sentence.normal.text, [], 0
    for m in _JOINT_EN.finditer(text):
        found.append(Span(start, m.start()))
        start = m.end()
    return [*found, Span(start, len(text))]


def _actors(a: Sentence, b: Sentence, links: WordLinks) -> list[tuple[Span, Span]]:
    """Roles that both sentences name once, by key or by a sure link."""
    ours, theirs = roles_of(a), roles_of(b)
    found: list[tuple[Span, Span]] = []
    for role in ours:
        same = [t for t in theirs if t.keys & role.keys] or [
            t for t in theirs if _linked(links, a, role.span, b, t.span)
        ]
        back = [r for r in ours if same and (r.keys & same[0].keys or _linked(links, a, r.span, b, same[0].span))]
        if len(same) == 1 and len(back) == 1:
            found.append((role.span, same[0].span))
    return found


def _heads(
    a: Sentence, ours: Sequence[Span], b: Sentence, theirs: Sequence[Span], links: WordLinks
) -> list[tuple[Span, Span]]:
    """The things that open the clauses, each with the one that opens a clause of the coverage."""
    openers = {id(w): Span(w.start, w.end) for w in filter(None, (_opener(b, c) for c in theirs))}
    found = []
    for word in filter(None, (_opener(a, c) for c in ours)):
        span = Span(word.start, word.end)
        told = [p for p, s in links.partners(a, span) if s >= _CERTAIN and id(p.word) in openers]
        if told and not roles_of(a) and sum(w.key == word.key for w in a.facts.words) == 1:
            found.append((span, openers[id(told[0].word)]))
    return found


def _opener(sentence: Sentence, clause: Span) -> Word | None:
    return next(
        (w for w in sentence.facts.words if clause.start <= w.start < clause.end and is_content(w, sentence.lang)), None
    )


def _linked(links: WordLinks, a: Sentence, x: Span, b: Sentence, p: Span) -> bool:
    return any(s >= _SURE and q.sentence is b and p.start <= q.word.start < p.end for q, s in links.partners(a, x))


def _swapped(
    links: WordLinks,
    a: Sentence,
    ours: tuple[Span, Span],
    b: Sentence,
    theirs: tuple[Span, Span],
    pairs: Sequence[tuple[Span, Span]],
) -> tuple[tuple[Span, Span], tuple[Span, Span]] | None:
    """Two actor pairs that cross while what is told of them does not."""
    (c, d), (e, f) = ours, theirs
    first = [(x, p) for x, p in pairs if _in(x, c) and _in(p, f)]
    second = [(y, q) for y, q in pairs if _in(y, d) and _in(q, e)]
    if len(first) != 1 or len(second) != 1:
        return None
    without_a = [first[0][0], second[0][0]]
    without_b = [first[0][1], second[0][1]]
    straight = min(_rest(links, a, c, without_a, b, e, without_b), _rest(links, a, d, without_a, b, f, without_b))
    crossed = max(_rest(links, a, c, without_a, b, f, without_b), _rest(links, a, d, without_a, b, e, without_b))
    if straight - crossed >= CLEAR or (crossed - straight < CLEAR and _deeds_stay(links, a, ours, b, theirs)):
        return first[0], second[0]
    return None


def _deeds_stay(links: WordLinks, a: Sentence, ours: tuple[Span, Span], b: Sentence, theirs: tuple[Span, Span]) -> bool:
    """Is one clause's predicate the other text's in the same clause, and in no other?"""
    deeds_a, deeds_b = [_deed(a, c) for c in ours], [_deed(b, c) for c in theirs]
    fits = [[_told(links, a, x, b, y) for y in deeds_b] for x in deeds_a]
    return (fits[0][0] or fits[1][1]) and not fits[0][1] and not fits[1][0]


def _deed(sentence: Sentence, clause: Span) -> list[Word]:
    """The content words of a clause's predicate: the last in Persian, those from the verb on in English."""
    words = [w for w in sentence.facts.words if clause.start <= w.start < clause.end]
    if sentence.lang == "fa":
        return [w for w in words[-3:] if is_content(w, "fa")]
    verb = next((n for n, w in enumerate(words) if n and w.text.lower() in _AUXILIARIES), len(words))
    return [w for w in words[verb : verb + 4] if is_content(w, "en")]


def _told(links: WordLinks, a: Sentence, ours: Sequence[Word], b: Sentence, theirs: Sequence[Word]) -> bool:
    return any(_linked(links, a, Span(w.start, w.end), b, Span(v.start, v.end)) for w in ours for v in theirs)


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _rest(
    links: WordLinks, a: Sentence, x: Span, no_a: Sequence[Span], b: Sentence, y: Span, no_b: Sequence[Span]
) -> float:
    """The share of the content words of two clauses that translate one another, the actors left out."""
    ours, theirs = _content(a, x, no_a), _content(b, y, no_b)
    if not ours or not theirs:
        return 0.0
    told = sum(_linked(links, a, Span(w.start, w.end), b, y) for w in ours) / len(ours)
    meant = sum(
        any(
            s >= _SURE and p.sentence is a and x.start <= p.word.start < x.end
            for p, s in links.partners(b, Span(w.start, w.end))
        )
        for w in theirs
    )
    return (told + meant / len(theirs)) / 2


def _content(sentence: Sentence, span: Span, without: Sequence[Span]) -> list[Word]:
    return [
        w
        for w in sentence.facts.words
        if span.start <= w.start < span.end
        and is_content(w, sentence.lang)
        and not any(n.start <= w.start < n.end for n in without)
    ]


def _finding(
    bead: Bead,
    a: Sentence,
    ours: tuple[Span, Span],
    b: Sentence,
    theirs: tuple[Span, Span],
    confidence: float,
) -> Finding:
    first, second = (s.of(b.normal.text) for s in sorted(theirs))
    source = evidence(a, hull(ours), " / ".join(s.of(a.normal.text) for s in ours))
    coverage = evidence(b, hull(theirs), f"{first}, then {second}")
    message = (
        f"“{first}” and “{second}” have changed places: what the source tells of one, the coverage tells of the other."
    )
    return Finding(Kind.MEANING, Severity.HIGH, confidence, source, coverage, bead.index, message)
