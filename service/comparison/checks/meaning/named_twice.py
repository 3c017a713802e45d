"""Those whom both sides name, once each: who may have changed places.

«مجلس تصویب کرد، اما شورای نگهبان رد کرد» and "parliament passed it, but the Guardian Council threw it out" have two.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

from models.senses import senses
from service.comparison.links import WordLinks, is_content
from service.comparison.readings import heads_of, of_sentence, roles_of
from service.comparison.values import Bead, Sentence
from service.language.clauses import clauses_of
from service.language.heads import HeadWord, groups
from service.language.mentions import NameKind, NameMention
from service.language.names import word_set
from service.language.spans import Span
from service.language.tables import rows

SURE = 0.4
"""A link from this score on says that a word names the same one."""
_KINDS = (NameKind.PERSON, NameKind.BODY, NameKind.OFFICE, NameKind.PLACE)


class Sort(StrEnum):
    """Who may stand in whose place: those who act, places, and all else."""

    ACTOR = "actor"
    COUNTRY = "country"
    PLACE = "place"
    THING = "thing"


_SITES = frozenset("road height water border district worship".split())
"""Groups of heads that are places."""
_OBJECTS = frozenset("craft culture unit".split())


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something of one side: the numbers of its first place and the one behind its last, and keys."""

    sentence: Sentence
    span: Span
    first: int
    last: int
    keys: frozenset[str]
    sort: Sort


@dataclass(frozen=True, slots=True)
class Party:
    """One who is named on both sides."""

    ours: Named
    theirs: Named

    def may_be(self, other: "Party") -> bool:
        """May one be told in the other's place?"""
        return all(_alike(x.sort, y.sort) for x, y in ((self.ours, other.ours), (self.theirs, other.theirs)))


def _alike(one: Sort, other: Sort) -> bool:
    """A country acts, and is a place."""
    return one is other or (Sort.COUNTRY in (one, other) and Sort.THING not in (one, other))


def parties(bead: Bead, links: WordLinks) -> list[Party]:
    """Those that each side names once, in the order of the source."""
    ours = [n for a in bead.source for n in _named(a, links)]
    theirs = [n for b in bead.coverage for n in _named(b, links)]
    same = [(x, p) for x in ours for p in _same(links, x, theirs)]
    mine, others = Counter(id(x) for x, _ in same), Counter(id(p) for _, p in same)
    found = [Party(x, p) for x, p in same if mine[id(x)] == others[id(p)] == 1]
    found = [p for p in found if not any(_mixed(p, q) for q in found if q is not p)]
    return sorted(
        [*found, *_openers(bead, links, [p.ours for p in found], [p.theirs for p in found])], key=lambda p: p.ours.first
    )


_ANYBODY = word_set("کسی کس هیچ چیزی همه برخی بعضی بسیاری گروهی جمعی تعدادی شماری یکی دیگری عده‌ای")


def _openers(bead: Bead, links: WordLinks, ours: Sequence[Named], theirs: Sequence[Named]) -> Iterator[Party]:
    """What else opens a clause of the source and has one word that tells it: «پاکستان مرز را بست»."""
    for a in bead.source:
        for clause in clauses_of(a.normal.text, "fa"):
            words = [w for w in a.facts.words if clause.start <= w.start < clause.end and is_content(w, "fa")]
            span = Span(words[0].start, words[0].end) if len(words) > 1 else None
            if (
                span
                and words[0].text not in _ANYBODY
                and not any(n.sentence is a and n.span.overlaps(span) for n in ours)
            ):
                party = _opener(links, a, span)
                if party and not any(party.theirs.first < n.last and n.first < party.theirs.last for n in theirs):
                    yield party


def _opener(links: WordLinks, a: Sentence, span: Span) -> Party | None:
    told = links.partners(a, span)
    if not told or told[0][1] < SURE:
        return None
    place = told[0][0]
    there = Span(place.word.start, place.word.end)
    back = links.partners(place.sentence, there)
    if not back or back[0][0].word.start != span.start or not is_content(place.word, "en"):
        return None
    once = [
        sum(p.word.key == word.key for p in side)
        for side, word in ((links.source, back[0][0].word), (links.coverage, place.word))
    ]
    if once != [1, 1] or not _is_noun(place.word.key, place.word.text):
        return None
    sort = Sort.COUNTRY if place.word.text[0].isupper() else Sort.THING
    return Party(_place(links, a, span, sort), _place(links, place.sentence, there, sort))


def _is_noun(key: str, text: str) -> bool:
    """Is it a name, or a noun and no adverb: «حتی» and "even" change places with nobody?"""
    parts = senses().parts_of_speech(key)
    return text[0].isupper() or ("n" in parts and "r" not in parts)


def _place(links: WordLinks, sentence: Sentence, span: Span, sort: Sort) -> Named:
    within = links.within(sentence, span)
    return Named(sentence, span, within.start, within.stop, frozenset(), sort)


def _mixed(a: Party, b: Party) -> bool:
    """Do two share a key: "the first team" and "the second team"?"""
    return not (a.ours.keys.isdisjoint(b.ours.keys) or a.theirs.keys.isdisjoint(b.theirs.keys))


def _named(sentence: Sentence, links: WordLinks) -> Iterator[Named]:
    for span, keys, sort in _mentions(sentence):
        places = links.within(sentence, span)
        if places and not _refers_back(sentence, span) and not _is_deed(sentence, span):
            yield Named(sentence, span, places.start, places.stop, keys, sort)


_THIS = re.compile(r"(?<!\w)(?:این|آن|همین|همان) $")


def _refers_back(sentence: Sentence, span: Span) -> bool:
    """Is it one that was named before: «این استان» behind «لرستان»?"""
    return sentence.lang == "fa" and bool(_THIS.search(sentence.normal.text, max(0, span.start - 5), span.start))


_DIED = re.compile(r"مرد(?:ند)?(?=[.،؛»\"]| و |$)")


def _is_deed(sentence: Sentence, span: Span) -> bool:
    """Is it the verb at the end of a clause: «بر اثر خونریزی مرد»?"""
    return sentence.lang == "fa" and span.end - span.start < 6 and bool(_DIED.match(sentence.normal.text, span.start))


_Mention = tuple[Span, frozenset[str], Sort]


@of_sentence
def _mentions(sentence: Sentence) -> list[_Mention]:
    """Names, people by what they are, and bodies by what they are, the longest where they overlap."""
    found = [
        (n.span, frozenset((n.key,) if n.key else ()), _sort_of(n)) for n in sentence.facts.names if n.kind in _KINDS
    ]
    found += [(r.span, r.keys, Sort.ACTOR) for r in roles_of(sentence)]
    found += [(h.span, h.keys, _sort(h)) for h in heads_of(sentence)]
    covered = {id(_shorter(one, other)) for one, other in combinations(found, 2) if one[0].overlaps(other[0])}
    return sorted((f for f in found if id(f) not in covered), key=lambda f: f[0].start)


def _sort_of(name: NameMention) -> Sort:
    if name.kind is not NameKind.PLACE:
        return Sort.ACTOR
    return Sort.COUNTRY if name.key and name.key.removeprefix("place:") in _countries() else Sort.PLACE


@cache
def _countries() -> frozenset[str]:
    """Countries, and the capitals that stand for them."""
    return frozenset(r[0] for r in rows("places.tsv") if r[1] in ("country", "capital"))


def _sort(head: HeadWord) -> Sort:
    groups_of = {groups()[k] for k in head.keys}
    if groups_of & _SITES:
        return Sort.PLACE
    return Sort.THING if groups_of & _OBJECTS else Sort.ACTOR


def _shorter(a: _Mention, b: _Mention) -> _Mention:
    return b if b[0].end - b[0].start <= a[0].end - a[0].start else a


def _same(links: WordLinks, x: Named, theirs: Sequence[Named]) -> Iterator[Named]:
    """Those of the coverage that may be the one of the source: by a key, or by a word that tells one of its own."""
    told = [p for p, score in links.partners(x.sentence, x.span) if score >= SURE and is_content(p.word, "en")]
    for p in theirs:
        if not x.keys.isdisjoint(p.keys) or any(
            t.sentence is p.sentence and t.word.start < p.span.end and p.span.start < t.word.end for t in told
        ):
            yield p
