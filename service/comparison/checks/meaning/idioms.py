"""A turn of speech told as something else altogether: sitting idle as "joining forces", a final no as "clearing them".

The lexicon holds for each turn the English of which a faithful rendering has some. Reported where the coverage has none
of that, and in its place has words that stand for nothing else of the source. Drifting: «دست روی دست گذاشته‌اند» told as
"have joined forces". Not drifting: it told as "are biding their time", or not told at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from models.senses import senses
from service.comparison.checks.place import span_of, words_in
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.sought import Many, Sought, sought
from service.language.spans import Span, hull
from service.language.tables import rows

ALIKE, LESS = 0.35, 0.34
"""Least likeness of the sentence to some sentence of the coverage, and if a word there translates one of the turn."""
PARTLY = 0.15
"""Least likeness to the one that has the words in place of the turn, since it may tell the rest of the sentence."""
IN_PLACE = 0.4
"""Least `same_place` of the turn and of what stands for it."""
ORDER = 0.3
"""What it tells that both stand equally far on in the bead, beside what is near them."""
STANDS_FOR = 0.2
"""A coverage word that translates a source word this surely stands for that one."""
_GAP = "[\u200c ]?"
_ENDING = re.compile(
    r"(?:(?:ه|ها|های|هایی|هایش|ی|ای|اش|ش|شان|شون|م|ت|مان|تان|ند|ن|یم|ید|د|اند|است|ام|تر|ترین|ان|ات|[تدشر]\w{0,4})(?!\w)|\W|$)"
)
"""How a word may go on behind a turn that names its beginning: «جای پا» is not in «به جای پاداش»."""
_NEAR = 3
"""So many words may stand between two that are told in place of a turn."""
_TO_VERB = 3
"""So many words behind a turn may be its verb."""
_SAYS = frozenset("va")
"""Parts of speech of what says something of somebody."""
_ASIDE = frozenset("meanwhile however though although nevertheless also still yet moreover too".split())
_END = 10_000
"""The number of no word."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """One row of the lexicon, compiled."""

    persian: Sought
    means: str
    told: re.Pattern[str]


@cache
def _turns() -> tuple[_Turn, ...]:
    return tuple(
        _Turn(sought(persian.replace("_", _GAP), end=""), means, re.compile(rf"\b(?:{told})", re.IGNORECASE))
        for persian, means, told in rows("idioms.tsv")
    )


@cache
def _index() -> Many:
    return Many(turn.persian for turn in _turns())


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """A finding for each turn of the source that is told as something else."""
    for a in bead.source:
        for number in _index().possible(a.normal.text):
            turn = _turns()[number]
            said = turn.persian.search(a.normal.text)
            own = _own(a, said) if said and _ENDING.match(a.normal.text, said.end()) else ()
            if own and not _is_told(bead, links, a, own, turn):
                yield from _instead(bead, links, a, own, turn)


def _own(a: Sentence, said: re.Match[str]) -> tuple[Span, ...]:
    """The words of the turn, and its verb, if that is not far behind."""
    words = [w for w in a.facts.words if w.end >= said.end()][: _TO_VERB + 1]
    spans = [Span(said.start(), max(said.end(), words[0].end if words else 0))]
    verb = next((w for w in words if verb_form(w.text)), None)
    return (*spans, span_of(verb)) if verb else (*spans,)


def _is_told(bead: Bead, links: WordLinks, a: Sentence, own: tuple[Span, ...], turn: _Turn) -> bool:
    """Has the coverage a word that tells it, and that stands for no other of the source?"""
    return any(
        not all(_stands_for_another(links, a, own, b, n) for n in words_in(b, Span(*told.span())))
        for b in bead.coverage
        for told in turn.told.finditer(b.normal.text)
    )


def _stands_for_another(links: WordLinks, a: Sentence, own: tuple[Span, ...], b: Sentence, n: int) -> bool:
    """Does a word of the coverage translate a word of the source that is none of the turn?"""
    return any(
        score >= STANDS_FOR
        and is_content(p.word, "fa")
        and not (p.sentence is a and any(o.overlaps(span_of(p.word)) for o in own))
        for p, score in links.partners(b, span_of(b.facts.words[n]))
    )


def _instead(bead: Bead, links: WordLinks, a: Sentence, own: tuple[Span, ...], turn: _Turn) -> Iterator[Finding]:
    """At most one finding, on the words that stand in the turn's place."""
    ours = hull(own)
    alike = max(links.likeness(a, a.whole, b, b.whole) for b in bead.coverage)
    found = [
        (_of_turn(links, own, b, theirs), _place(links, bead, (a, ours), (b, theirs)), b, theirs)
        for b in bead.coverage
        if alike >= LESS and links.likeness(a, a.whole, b, b.whole) >= PARTLY
        for theirs in _runs(b, _free(links, a, own, b))
        if _of_turn(links, own, b, theirs) or (alike >= ALIKE and links.same_place(a, ours, b, theirs, 6) >= IN_PLACE)
    ]
    if found:
        *_, b, theirs = max(found, key=itemgetter(0, 1))
        said, told = ours.of(a.normal.text), theirs.of(b.normal.text)
        message = f"The source says “{said}” ({turn.means}), the coverage something else: “{told}”."
        first, second = evidence(a, ours, turn.means), evidence(b, theirs, told)
        yield Finding(Kind.MEANING, Severity.HIGH, 0.72, first, second, bead.index, message)


def _place(links: WordLinks, bead: Bead, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span]) -> float:
    """How surely the one stands for the other, by what is near and by how far on in the bead both stand."""
    (a, x), (b, y) = ours, theirs
    apart = abs(_how_far(bead.source, a, x) - _how_far(bead.coverage, b, y))
    return links.same_place(a, x, b, y, _NEAR) + ORDER * (1 - apart)


def _how_far(side: tuple[Sentence, ...], sentence: Sentence, span: Span) -> float:
    """How far on in the texts of a side a span stands, 0 to 1."""
    before = sum(len(s.normal.text) for s in side[: side.index(sentence)])
    return (before + span.start) / sum(len(s.normal.text) for s in side)


def _of_turn(links: WordLinks, own: tuple[Span, ...], b: Sentence, theirs: Span) -> bool:
    """Does a word there translate one of the turn?"""
    return any(o.overlaps(span_of(p.word)) for p, _ in links.partners(b, theirs) for o in own)


def _free(links: WordLinks, a: Sentence, own: tuple[Span, ...], b: Sentence) -> list[int]:
    """The numbers of the words of the coverage that stand for nothing of the source, or for words of the turn."""
    facts = b.facts
    known = [m.span for m in facts.names] + [m.span for m in facts.dates] + [m.span for m in facts.quantities]
    taken = {n for span in known for n in words_in(b, span)}
    return [
        n
        for n, word in enumerate(facts.words)
        if n not in taken
        and is_content(word, "en")
        and word.text[:1].islower()
        and word.text not in _ASIDE
        and not _stands_for_another(links, a, own, b, n)
    ]


def _runs(b: Sentence, numbers: list[int]) -> Iterator[Span]:
    """Stretches of such words, with a verb or a quality among them."""
    run: list[int] = []
    for n in [*numbers, _END]:
        if run and n - run[-1] > _NEAR:
            words = [b.facts.words[m] for m in run]
            if any(not _SAYS.isdisjoint(senses().parts_of_speech(w.key)) for w in words):
                yield hull([span_of(w) for w in words])
            run = []
        run.append(n)
