"""Two whom both sides name, each with the other's deed: who approved and who rejected, whose position is which.

Drifting: «مجلس طرح را تصویب کرد، اما شورای نگهبان آن را رد کرد» told as "the Guardian Council passed the bill, only for
parliament to throw it out". Not drifting: "the Guardian Council has thrown out the bill, which parliament had passed".

The sentences are parted between any two of those whom both name, where a clause ends. The words around each, and
the deeds among them (`predicates`), must tell what the source says of the other one, and nothing of what it says of
its own.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from models.text.words import Word
from service.comparison.checks.meaning.named_twice import Named, Party, parties
from service.comparison.checks.meaning.predicates import deeds
from service.comparison.checks.place import span_of
from service.comparison.links import Place, WordLinks, is_content
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.clauses import clauses_of
from service.language.persian.verbs import verb_form
from service.language.spans import hull

SURE = 0.15
"""A link from this score on ties two words."""
LEAST = 1.0
"""Least weight of what the clause of each tells of the other: one word, or one deed."""
_WORD, _DEED = 1.0, 1.5
_NEAR = 12
"""What is told of one stands within so many words of its name."""
_OBJECT = 6
"""«را» stands at most so many words before its verb."""
_MOST = 5
"""Where more are named, the sentence is a list."""
_JOINT_EN = re.compile(
    r"(?<=[,;:()–]) |(?<= - )|(?<=\w )(?=(?:and|but|while|whereas|although|though|which|who|whose|whom|because|after|"
    r"before|when|whenever|where|as|if|unless|until|since|despite|with|without|only for|that|so|even|not|yet|"
    r"in response)"
    r" )"
)
"""Where a part of an English sentence may end."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Places of both sides that tell one another, and how much that says."""

    ours: frozenset[int]
    theirs: frozenset[int]
    weight: float


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    here, there = _joints(links.source), _joints(links.coverage)
    both = parties(bead, links) if len(here) > 1 and len(there) > 1 else []
    apart = _apart(both, here, there) if len(both) <= _MOST else []  # most beads have none
    apart = [one for one in apart if _asserted(links, *one[0])]
    ties = _ties(links) if apart else []
    found = (
        _finding(bead, p, q) for (p, q), n, m in apart if _crossed(ties, (p, q), n, m) and not _either(links, p, q)
    )
    yield from islice(found, 1)


def _apart(
    both: Sequence[Party], here: Sequence[int], there: Sequence[int]
) -> list[tuple[tuple[Party, Party], int, int]]:
    """Any two who may be told in one another's place, and where a clause parts them on either side."""
    found = []
    for p, q in combinations(both, 2):
        joints = (_parted(here, p.ours, q.ours), _parted(there, p.theirs, q.theirs)) if p.may_be(q) else (None, None)
        if joints[0] is not None and joints[1] is not None:
            found.append(((p, q), joints[0], joints[1]))
    return found


def _either(links: WordLinks, one: Party, other: Party) -> bool:
    """Does a word of one also tell the other: «خطا» and «اشتباه» are both a "mistake" and an "error"?"""
    return any(
        score >= SURE and place.sentence is q.theirs.sentence and q.theirs.span.overlaps(span_of(place.word))
        for p, q in ((one, other), (other, one))
        for place, score in links.partners(p.ours.sentence, p.ours.span)
    )


def _asserted(links: WordLinks, one: Party, other: Party) -> bool:
    """Is something said of the first before the other is named, and does one clause not hold both?

    «خانواده بیماران، برای دومین بار جلوی وزارت تجمع کردند» says one thing only.
    """
    first, second = sorted((one.ours, other.ours), key=lambda n: n.first)
    return first.sentence is not second.sentence or any(
        (form := verb_form(p.word.text)) and (form.finite or _is_closed(p))
        for p in links.source[first.last : second.first]
    )


def _is_closed(place: Place) -> bool:
    """Is a participle the last word before a mark: «موافقت کرده، در حالی که»?"""
    return place.word.text.endswith("ه") and (
        place.sentence.normal.text[place.word.end : place.word.end + 1] in "،؛" or _goes_on(place.sentence, place.word)
    )


_DONE_AND = re.compile(r"(?:کرده|داده|گرفته|زده|پذیرفته|نوشته|گفته|خواسته|برده|آورده|گذاشته|رفته|آمده|یافته) و ")


def _goes_on(sentence: Sentence, word: Word) -> bool:
    """Is it the end of a clause whose auxiliary comes later: «استقبال کرده و ... جواب نداده است»?"""
    return bool(_DONE_AND.match(sentence.normal.text, word.start))


def _joints(places: Sequence[Place]) -> list[int]:
    """The numbers of the places at which a clause begins."""
    found: set[int] = set()
    for first, place in enumerate(places):
        if not place.number:
            found.add(first)
            sentence = place.sentence
            parts = _persian(sentence) if sentence.lang == "fa" else _english(sentence)
            found.update(first + bisect_right(sentence.ends, start) for start in parts)
    return sorted(found)


@of_sentence
def _persian(sentence: Sentence) -> list[int]:
    """Where its clauses begin, also behind a past that may be a noun, where it has an object: «را پرداخت و»."""
    words, text = sentence.facts.words, sentence.normal.text
    starts = [c.start for c in clauses_of(text, "fa")]
    starts += [m.end() for m in _DONE_AND.finditer(text)]
    ra = [n for n, w in enumerate(words) if w.text == "را"]
    for n, word in enumerate(words):
        form = verb_form(words[n - 1].text) if n and word.text == "و" else None
        if form and form.finite and any(n - _OBJECT <= m < n - 1 for m in ra):
            starts.append(word.start)
    return starts


@of_sentence
def _english(sentence: Sentence) -> list[int]:
    return [m.end() for m in _JOINT_EN.finditer(sentence.normal.text)]


def _parted(joints: Sequence[int], x: Named, y: Named) -> int | None:
    """The last place between the two at which a clause begins."""
    first, second = (x, y) if x.first < y.first else (y, x)
    joint = joints[bisect_right(joints, second.first) - 1]
    return joint if joint >= first.last else None


def _ties(links: WordLinks) -> list[Tie]:
    """What tells one another on both sides: words that are linked, each with all its like, and deeds.

    Ties that share a place are one: "asked" and "sought" of which both sides have two.
    """
    left = [*_word_ties(links), *(Tie(i, j, _DEED) for i, j in deeds(links))]
    found: list[Tie] = []
    while left:
        tie = left.pop()
        joined = [t for t in left if not (t.ours.isdisjoint(tie.ours) and t.theirs.isdisjoint(tie.theirs))]
        if not joined:
            found.append(tie)
            continue
        left = [t for t in left if t not in joined]
        joined.append(tie)
        left.append(
            Tie(
                frozenset().union(*(t.ours for t in joined)),
                frozenset().union(*(t.theirs for t in joined)),
                max(t.weight for t in joined),
            )
        )
    return found


def _word_ties(links: WordLinks) -> Iterator[Tie]:
    mine, others = _numbers(links.source), _numbers(links.coverage)
    pairs = {(i, j) for i, (j, s) in links.best_of_source.items() if s >= SURE}
    pairs |= {(i, j) for j, (i, s) in links.best_of_coverage.items() if s >= SURE}
    for ours, theirs in sorted({(links.source[i].word.key, links.coverage[j].word.key) for i, j in pairs}):
        if ours in mine and theirs in others:
            yield Tie(frozenset(mine[ours]), frozenset(others[theirs]), _WORD)


def _numbers(places: Sequence[Place]) -> dict[str, list[int]]:
    """The places of each word of content."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        if is_content(place.word, place.sentence.lang):
            found[place.word.key].append(n)
    return found


def _crossed(ties: Sequence[Tie], two: tuple[Party, Party], here: int, there: int) -> bool:
    """Is nothing told of each that the source says of it, and something that it says of the other?"""
    straight, crossed = 0.0, [0.0, 0.0]
    turned = (two[0].ours.first < two[1].ours.first) != (two[0].theirs.first < two[1].theirs.first)
    for tie in ties:
        if _names_either(tie, two):
            continue
        ours, theirs = {i >= here for i in tie.ours}, {j >= there for j in tie.theirs}
        if len(ours) == len(theirs) == 1:
            if (ours == theirs) != turned:
                straight += tie.weight
            elif _beside(tie, two, second=(side := ours.pop())):
                crossed[side] += tie.weight
    return straight == 0.0 and min(crossed) >= LEAST


def _beside(tie: Tie, two: tuple[Party, Party], *, second: bool) -> bool:
    """Does it stand near the one on its own side, and near the other on the other side?"""
    one, other = two[::-1] if second else two
    return any(_is_near(i, one.ours) for i in tie.ours) and any(_is_near(j, other.theirs) for j in tie.theirs)


def _is_near(number: int, named: Named) -> bool:
    return named.first - _NEAR <= number < named.last + _NEAR


def _names_either(tie: Tie, two: tuple[Party, Party]) -> bool:
    """Is it the name of one of the two, or a word beside it: "economic" of "the economic committee"?"""
    return any(
        p.ours.first - 1 <= i < p.ours.last + 2 and p.theirs.first - 2 <= j < p.theirs.last
        for p in two
        for i in tie.ours
        for j in tie.theirs
    ) or any(p.ours.first <= i < p.ours.last for p in two for i in tie.ours)


def _finding(bead: Bead, first: Party, second: Party) -> Finding:
    source, coverage = (
        [p.ours for p in (first, second)],
        sorted((p.theirs for p in (first, second)), key=lambda n: n.first),
    )
    names = [n.span.of(n.sentence.normal.text) for n in coverage]
    a, b = source[0].sentence, coverage[0].sentence
    x = hull([n.span for n in source if n.sentence is a])
    y = hull([n.span for n in coverage if n.sentence is b])
    message = (
        f"“{names[0]}” and “{names[1]}” have changed places: the coverage tells of one what the source tells of the "
        "other."
    )
    return Finding(
        Kind.MEANING, Severity.HIGH, 0.7, evidence(a, x, x.of(a.normal.text)), evidence(b, y, y.of(b.normal.text)),
        bead.index, message,
    )  # fmt: skip
