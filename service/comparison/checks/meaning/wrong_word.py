"""A wrong content word in the slot: rice told as wheat, a bridge as a tunnel, a daughter as a sister.

A Persian word that nothing in the coverage translates, and an English one that nothing in the source backs, stand
in the same place. It is drift if both are well known and no meaning of the one comes near a meaning of the other:
neither the word table, nor the vectors, nor the thesaurus has them as translations, wider or narrower words; and
if they are two of one kind, as rice and wheat are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from models.dictionary import Relation
from models.protocols import WordTable
from models.senses import senses
from models.text.words import english_key
from service.comparison.checks.place import words_in
from service.comparison.links import FUNCTION, Place, WordLinks, is_content
from service.comparison.readings import of_sentence
from service.comparison.renderings import judged
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span
from service.language.tables import rows

FOCUS = 0.5
"""Least focus of a word (`persian_focus`): only of one that means one thing does it tell something that its
translations are absent."""
MEANING, SENSE = 0.08, 0.03
"""A translation from these probabilities on is one of a word's meanings, or a rare one."""
SURE, TAKEN = 0.4, 0.2
"""Links from these scores on hold whichever way they were counted, or say what a word means here."""
APART, ALIKE = 0.25, 0.4
"""Words closer than the first (`WordTable.similarity`) may mean the same; translations closer than the second do."""
CONCRETE = frozenset((5, 6, 8, 13, 15, 17, 19, 20, 27))
"""Lexicographer files of things that can be seen, where words are used with little freedom (`Senses.fields_of`)."""
SEEN_FIELDS = CONCRETE - {15, 27}
"""Of these two of one file are two things: towns and waters are told by wider and looser words."""
_STEM = 4
"""Letters by which a compound tells what it is of."""
_OTHER = re.compile(r"(?:ed|ing|ous|ful|less|ive|able|ible|ical|ral|ly)$")
"""How words end that are seldom nouns."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a pair of words must reach: `focus` of both, `Senses.rivals`, `same_place`, likeness of the sentences.

    The values are where the curve of planted slips found against alarms on human translations bends.
    """

    focus: float
    rivals: float
    slot: float
    whole: float


LISTED = Gate(0.5, 0.0, 0.25, 0.3)
"""Two of one kind by our own list."""
SEEN = Gate(0.7, 0.5, 0.4, 0.4)
"""Two things of one lexicographer file of those that can be seen."""
CONCRETE_PAIR = Gate(0.8, 0.6, 0.5, 0.4)
"""Two such things of different files."""
ABSTRACT = Gate(0.8, 0.9, 0.5, 0.4)
HALF = 0.01
"""From this probability on a word may mean the second half of a compound, too."""
LISTED_RIVALS = 0.7
"""What stands for `Senses.rivals` of two words of our own list."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two words that stand in one slot: how alike the places are, how alike the sentences, how near as rivals."""

    source: Place
    coverage: Place
    slot: float
    whole: float
    rivals: float
    gate: Gate

    @property
    def worth(self) -> float:
        return self.slot + self.rivals / 2

    @property
    def passes(self) -> bool:
        return self.slot >= self.gate.slot and self.whole >= self.gate.whole


def check(bead: Bead, context: Context, links: WordLinks) -> Iterator[Finding]:
    """The best candidates of a bead, each word in one of them."""
    used: set[int] = set()
    for c in sorted(candidates(context, links), key=lambda c: -c.worth):
        if c.passes and used.isdisjoint((id(c.source), id(c.coverage))):
            used |= {id(c.source), id(c.coverage)}
            yield _finding(bead, c)


def candidates(context: Context, links: WordLinks) -> Iterator[Candidate]:
    """Pairs of untranslated words that are two of one kind."""
    table = context.table
    grammar = FUNCTION["fa"]
    ours = [p for n, p in enumerate(links.source) if p.word.key not in grammar and not _linked(n, links)]
    ours = [p for p in ours if _counts(p) and _known(p, table)]
    grammar = FUNCTION["en"]
    theirs = [q for n, q in enumerate(links.coverage) if ours and q.word.key not in grammar and not _backed(n, links)]
    theirs = [q for q in theirs if _counts(q) and _known(q, table) and not _is_told_by_half(q, links)]
    theirs = [q for q in theirs if not _stands_for(q, links)]
    for p in ours:
        for q in theirs:
            rivals = rivalry(p.word.key, q.word.key, table)
            if rivals and _may_differ(p.word.key, q.word.key, rivals[1]) and not _told(p, q, links):
                yield _candidate(links, p, q, *rivals)


def _may_differ(persian: str, english: str, gate: Gate) -> bool:
    """Does the dictionary call the English word wrong, or know no better? Our own list need not be confirmed."""
    said = judged(persian, english)
    return said is not Relation.RENDERS if gate is LISTED else said not in (Relation.RENDERS, None)


def _candidate(links: WordLinks, p: Place, q: Place, near: float, gate: Gate) -> Candidate:
    a, b = p.sentence, q.sentence
    slot = links.same_place(a, _span(p), b, _span(q), 5)
    whole = links.likeness(a, a.whole, b, b.whole)
    return Candidate(p, q, slot, whole, near, gate)


def _linked(n: int, links: WordLinks) -> bool:
    """Does a word of the coverage translate this source word, and no other one better?"""
    if n not in links.best_of_source:
        return False
    j, score = links.best_of_source[n]
    if links.coverage[j].word.key in FUNCTION["en"]:
        return False  # "his" of «پسرش» is not what it means
    means = links.table.forward(links.source[n].word.key).get(links.coverage[j].word.key, 0.0) >= SENSE
    return links.best_of_coverage[j][0] == n and (means or score >= SURE)


def _backed(n: int, links: WordLinks) -> bool:
    """Is this coverage word a translation, and the best one, of some source word?"""
    return n in links.best_of_coverage and links.best_of_source[links.best_of_coverage[n][0]][0] == n


def _stands_for(q: Place, links: WordLinks) -> bool:
    """Does it mean a source word, though another coverage word stands for that one: "Gilan's airports" beside "the
    airport"?"""
    return any(links.table.forward(p.word.key).get(q.word.key, 0.0) >= SURE for p in links.source)


def _is_told_by_half(q: Place, links: WordLinks) -> bool:
    """Does the word before it stand for a source word that means both: the "mobile phone" of «همراه»?"""
    if not q.number:
        return False
    before = q.sentence.facts.words[q.number - 1]
    return any(
        links.table.forward(p.word.key).get(q.word.key, 0.0) >= HALF
        for p, _ in links.partners(q.sentence, Span(before.start, before.end))
    )


_ACRONYM = re.compile("[A-Z]{2,5}s?")


def _is_acronym(place: Place) -> bool:
    """Does it stand for a thing, as no name does: an SUV?"""
    named = any(m.span.overlaps(_span(place)) for m in place.sentence.facts.names)
    return _ACRONYM.fullmatch(place.word.text) is not None and not named


def _told(p: Place, q: Place, links: WordLinks) -> bool:
    """Does a synonym, a wider or a narrower word of a meaning stand in the coverage and translate nothing else?"""
    taken = {j for j, (_, score) in links.best_of_coverage.items() if score >= TAKEN}
    free = [v.word.key for n, v in enumerate(links.coverage) if n not in taken and is_content(v.word, "en")]
    if any(map(_is_acronym, links.coverage)):
        return True  # a car may be told as an SUV
    found = meanings(p.word.key, links.table)
    return any(
        senses().may_replace(e, v) or (len(e) >= _STEM and v != e and v.startswith(e))  # "courthouse"
        for e in found[:2]
        for v in free
        if v != q.word.key
    )


def _counts(place: Place) -> bool:
    """Is it an ordinary word, no name, no figure, no part of a date?"""
    word = place.word
    if not word.text.isalpha() and "\u200c" not in word.text:
        return False
    if not is_content(word, place.sentence.lang) or len(word.key) < 2:
        return False
    if place.number in _read_otherwise(place.sentence):
        return False
    return place.sentence.lang == "fa" or _is_noun(word.text, word.key, first=not place.number)


@of_sentence
def _read_otherwise(sentence: Sentence) -> frozenset[int]:
    """The numbers of its words that name, date or count."""
    facts = sentence.facts
    spans = [m.span for m in facts.names] + [m.span for m in facts.dates] + [m.span for m in facts.quantities]
    return frozenset(n for span in spans for n in words_in(sentence, span))


def _is_noun(text: str, key: str, *, first: bool) -> bool:
    """Is it no name, no adjective, no participle?"""
    if text[0].isupper() and not first:
        return False
    listed = text.endswith("ing") and key in _kinds()
    return (listed or not _OTHER.search(text)) and _may_be_noun(key)


@lru_cache(20_000)
def _may_be_noun(key: str) -> bool:
    return "n" in senses().parts_of_speech(key)


def _span(place: Place) -> Span:
    return Span(place.word.start, place.word.end)


def _known(place: Place, table: WordTable) -> bool:
    key = place.word.key
    if place.sentence.lang == "fa":
        return persian_focus(key, table) >= FOCUS
    return english_focus(key, table) >= FOCUS


@lru_cache(20_000)
def persian_focus(key: str, table: WordTable) -> float:
    """How surely a Persian word means one thing: the probability of its likeliest meaning with all its synonyms."""
    row = table.forward(key)
    main = max(row, key=row.__getitem__, default="")
    return sum(p for e, p in row.items() if senses().may_replace(main, e) or _same_thing(main, e))


@lru_cache(20_000)
def english_focus(key: str, table: WordTable) -> float:
    """How surely an English word means one thing: the probability of all Persian words that mean it, too."""
    return sum(p for w, p in table.backward(key).items() if table.forward(w).get(key, 0.0) >= MEANING)


@lru_cache(20_000)
def meanings(persian: str, table: WordTable) -> tuple[str, ...]:
    """The English words that a Persian word means, likeliest first."""
    row = table.forward(persian)
    return tuple(sorted((e for e, p in row.items() if p >= MEANING), key=lambda e: -row[e]))


@lru_cache(50_000)
def rivalry(persian: str, english: str, table: WordTable) -> tuple[float, Gate] | None:
    """How near the two words stand as two of one kind and what else they must reach; None if one may translate
    the other, if they are opposites (the business of polarity), or of too different kinds."""
    row, back = table.forward(persian), table.backward(english)
    if row.get(english, 0.0) >= SENSE or back.get(persian, 0.0) >= SENSE:
        return None
    found = meanings(persian, table)
    if any(_same_thing(e, english) for e in found):
        return None
    listed = [e for e in found if _listed(e, english)]
    focus = min(persian_focus(persian, table), english_focus(english, table))
    gates = [] if listed else [(e, gate) for e in found if focus >= (gate := _gate(e, english)).focus]
    if not listed and not gates:
        return None
    if any(senses().may_replace(e, english) for e in found if e not in listed) or _close(persian, english, table):
        return None
    if listed:
        return LISTED_RIVALS, LISTED
    pairs = [(senses().rivals(e, english), gate) for e, gate in gates if not senses().opposed(e, english)]
    return max((p for p in pairs if p[0] >= p[1].rivals), key=lambda t: t[0], default=None)


def _gate(meaning: str, english: str) -> Gate:
    ours, theirs = (senses().fields_of(word) & CONCRETE for word in (meaning, english))
    if ours & theirs & SEEN_FIELDS:
        return SEEN
    return CONCRETE_PAIR if ours and theirs else ABSTRACT


def _close(persian: str, english: str, table: WordTable) -> bool:
    """Do the vectors have the two words, or translations of them, near one another?"""
    ours = [persian, *(w for w, p in table.backward(english).items() if p >= MEANING)]
    theirs = [english, *meanings(persian, table)]
    near = table.similarity(ours, theirs)
    return bool(near[0, 0] >= APART or (near[1:, 1:] >= ALIKE).any())


def _listed(a: str, b: str) -> bool:
    """Does our own list have the two as two things of one kind?"""
    kinds = _kinds()
    return any(n == m and x != y for n, x in kinds.get(a, ()) for m, y in kinds.get(b, ()))


def _same_thing(a: str, b: str) -> bool:
    return not set(_kinds().get(a, ())).isdisjoint(_kinds().get(b, ()))


@cache
def _kinds() -> dict[str, list[tuple[int, int]]]:
    """Stem to (number of the kind, number of the thing) for all that the list holds."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, (_, *things) in enumerate(rows("kinds.tsv")):
        for m, thing in enumerate(things):
            for word in thing.split("/"):
                found[english_key(word)].append((n, m))
    return found


def _finding(bead: Bead, c: Candidate) -> Finding:
    said, told = c.source.word.text, c.coverage.word.text
    message = f"The source says “{said}”, the coverage “{told}”: another word of the same kind."
    return Finding(
        Kind.MEANING,
        Severity.HIGH,
        min(0.9, 0.45 + 0.5 * c.slot),
        evidence(c.source.sentence, _span(c.source), said),
        evidence(c.coverage.sentence, _span(c.coverage), told),
        bead.index,
        message,
    )
