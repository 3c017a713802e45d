"""A given name with another person's surname, or one known person in the place of another.

Drifts: "مسعود خوانساری" / "Mansour Khansari"; "رضا پاکرو حاضر نشد" / "Hossein Pakrow did not show up" (his
brother). Compared within the sentences that tell the same; needs no list of names but what both texts spell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise, product

from models.text.words import Word, english_key, persian_key
from service.comparison.checks.name.slots import View, capitals, gather, persian_words
from service.comparison.checks.name.words import Told, is_name, spelled, told_words
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import FA, lexicon, rows
from service.language.spans import Span
from service.language.transliterate import SAME, name_similarity, same_name, skeleton

_SHARE = 0.2
"""Sentences that tell the same have this share of content words linked."""
_UNLIKE = 0.6
_IRANIAN_FA = re.compile(
    "(?:ی|ان|پور|زاده|نژاد|فر|نیا|وند|راد|منش|خواه|دوست|لو|چی|نسب|تبار|کیا|مند|فرد|پناه|پرست|زارع|ور|کار|گر)$"
)
_IRANIAN_EN = re.compile(
    "(?:[^aeou]i|a[ey]i|aee|[aei]an|p(?:ou|oo|u)r|zad(?:eh|e|a)?|n[ei][jz]h?ad|far|nia|vand|rad|man(?:e|i)sh|kh?[vw]?ah|"
    "d(?:ou|oo|u)st|l(?:ou|u|oo)|nasab|tabar|kia|mand|fard|panah|parast|zare|var|kar|gar)$"
)
"""How surnames of Iran end."""
_ALIKE = 0.6
"""Surnames less alike than this may be one that was read in part, if the other text has what is like either."""
_NEARLY = 0.72
"""The same for any word of the source, which need be no name."""
_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir general colonel major captain ayatollah hojatoleslam hojjatoleslam sheikh "
    "minister president judge mayor governor director coach seyyed seyed sayyed haj haji the and of".split()
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A given name with the words behind it that make the surname."""

    sentence: Sentence
    given: Word
    rest: tuple[Word, ...]

    @property
    def surname(self) -> Word:
        """The word that a surname alone is told by."""
        return self.rest[0] if self.sentence.lang == "fa" else self.rest[-1]

    @property
    def span(self) -> Span:
        return Span(self.given.start, self.rest[-1].end)

    def surnames(self) -> set[str]:
        """The surname and its parts."""
        text = Span(self.rest[0].start, self.rest[-1].end).of(self.sentence.normal.text)
        return {text, *(w for w in re.split("[ \u200c-]", text) if len(w) > 2)}

    @property
    def text(self) -> str:
        return self.span.of(self.sentence.normal.text)


def check(view: View) -> Iterator[Finding]:
    """Findings of the sentences that answer one another."""
    mixed = _Mixed(view)
    told = list(mixed.crossed())
    yield from told
    if not told:
        yield from mixed.others()


@dataclass(frozen=True)
class _Mixed:
    view: View

    @cached_property
    def told(self) -> Told:
        return told_words(self.view)

    @cached_property
    def ours(self) -> list[_Name]:
        return [n for s in self.view.bead.source for n in _persian(s, self.told)]

    @cached_property
    def theirs(self) -> list[_Name]:
        return [n for s in self.view.bead.coverage for n in _english(s)]

    def crossed(self) -> Iterator[Finding]:
        """Given name of one, surname of another: both full names are in the source, told apart there."""
        for b in self.theirs if len(self.ours) > 1 else ():
            first = [a for a in self.ours if _same(a.given, b.given)]
            second = [a for a in self.ours if _same_surname(a, b)]
            if len(first) != 1 or len(second) != 1 or first[0] is second[0] or _one_given(second[0], b):
                continue
            if any(_same_surname(first[0], o) for o in self.theirs):
                yield self._finding(first[0], b, 0.75)

    def others(self) -> Iterator[Finding]:
        """Another given name before the surname, within sentences that tell the same."""
        on_both = bool(self.ours and self.theirs)
        if not on_both and self._surnames.isdisjoint([w.text for s in self.view.bead.source for w in s.facts.words]):
            return
        for s, t in self._pairs():
            ours = [a for a in self.ours if a.sentence is s] if on_both else ()
            theirs = [b for b in self.theirs if b.sentence is t] if on_both else ()
            for a in ours:
                for b in theirs:
                    if self._other_surname(a, b) or (_same_surname(a, b) and self._other_given(a, b, s, t)):
                        yield self._finding(a, b, 0.72)
                        return
            yield from self._other_known(s, t)

    def _other_surname(self, a: _Name, b: _Name) -> bool:
        """One given name of the lexicon, and surnames alike but not one, «رحیمی» and "Rahmani", or that only one
        text has."""
        if b.given.text.lower() not in _english_given().get(a.given.text, ()):
            return False
        ours, theirs = a.surnames() | {_run_on(a)}, b.surnames()
        alike = max(name_similarity(p, e) for p in ours for e in theirs)
        if not b.text.isascii() or not all(is_iranian(a.rest[-1].text, b.rest[-1].text)):
            return False  # names of other peoples are written in many ways
        if alike >= SAME or (alike < _ALIKE and self._known_elsewhere(ours, theirs)):
            return False
        names = [w for o in self.theirs for w in (o.given, *o.rest) if o is not b]
        lost = not any(same_name(p, w.text) for p in ours for w in names)
        return lost and not any(
            same_name(w.text, e) for s in self.view.bead.source for w in s.facts.words for e in theirs
        )

    def _known_elsewhere(self, ours: set[str], theirs: set[str]) -> bool:
        """Does either text have anywhere what may be the other's surname? Those two may be two people."""
        context, bead = self.view.context, self.view.bead
        if any(context.ask(_near_capitals, bead, p) for p in ours):
            return True
        near = [w for w in persian_words(context) if any(name_similarity(w, e) >= _NEARLY for e in theirs)]
        return any(is_name(w, persian_key(w), "fa", context.table) for w in near)

    def _other_given(self, a: _Name, b: _Name, s: Sentence, t: Sentence) -> bool:
        if not _is_surname(a, b) and self._other_listed(a, b, s, t):
            return True
        if _same_given(a, b) or _is_surname(a, b) or self.told.linked(a.given, b.given):
            return False
        lost = not any(_same(a.given, w) for w in t.facts.words if w.text[:1].isupper())
        new = not any(_same(w, b.given) for w in s.facts.words)
        given = a.given.text in lexicon("given", FA).phrases or not self.view.context.table.forward(a.given.key)
        return given and lost and new and self.told.name(b.given, "en") and not self.told.anywhere_in(a.given, t)

    @staticmethod
    def _other_listed(a: _Name, b: _Name, s: Sentence, t: Sentence) -> bool:
        """Does the lexicon tell the given names apart, however alike they are («حسین», "Hassan")?"""
        known, told = _english_given(), b.given.text.lower()
        spellings = known.get(a.given.text, frozenset())
        if not spellings or told in spellings or len(a.rest) > 1 or len(b.rest) > 1:
            return False
        others = {p for p, forms in known.items() if told in forms}
        said = {w.text for w in s.facts.words}
        return bool(others) and not others & said and not any(w.text.lower() in spellings for w in t.facts.words)

    def _other_known(self, s: Sentence, t: Sentence) -> Iterator[Finding]:
        """By surname alone: both are people of the source, each side names one of them and not the other."""
        if self._surnames.isdisjoint([w.text for w in s.facts.words]):
            return
        people = self._people
        here = [(w, n) for w in s.facts.words for n in people if w.text == n.surname.text]
        if len({n.surname.text for _, n in here}) != 1:
            return
        there = [
            (w, n) for w in t.facts.words if w.text[:1].isupper() for n in people if same_name(n.surname.text, w.text)
        ]
        if len({n.surname.text for _, n in there}) != 1:
            return
        (a, one), (b, other) = here[0], there[0]
        if one.surname.text == other.surname.text or _names_more(s, t, here, there):
            return
        text = f'The source names "{a.text}", the coverage "{b.text}": another person of the story.'
        yield Finding(
            Kind.NAME,
            Severity.HIGH,
            0.7,
            evidence(s, Span(a.start, a.end), a.text),
            evidence(t, Span(b.start, b.end), b.text),
            self.view.bead.index,
            text,
        )

    @property
    def _people(self) -> list[_Name]:
        """People of the source whom the coverage names as well, found once a comparison.

        The filter asks all that `_persian` asks of a pair that is not spelt across: no bead changes the list.
        """
        return self.view.context.once(("names", "people of the source"), self._find_people)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(n.surname.text for n in self._people)

    def _find_people(self) -> list[_Name]:
        given = lexicon("given", FA).phrases
        return [
            n
            for s in self.view.context.body_source
            for n in _persian(s, self.told, spelt=False)
            if n.given.text in given and n.surname.text not in lexicon("places", FA).phrases
            if self.told.name(n.surname, "fa") and self.view.context.ask(_in_capitals, self.view.bead, n.surname.text)
        ]

    def _pairs(self) -> Iterator[tuple[Sentence, Sentence]]:
        """Sentences of the bead that are each other's likeliest."""
        source, coverage = self.view.bead.source, self.view.bead.coverage
        score = {
            (i, j): self.view.links.likeness(s, s.whole, t, t.whole)
            for i, s in enumerate(source)
            for j, t in enumerate(coverage)
        }
        for (i, j), share in score.items():
            row = max(score[i, k] for k in range(len(coverage)))
            column = max(score[k, j] for k in range(len(source)))
            if share >= _SHARE and share == row == column:
                yield source[i], coverage[j]

    def _finding(self, a: _Name, b: _Name, confidence: float) -> Finding:
        text = f"The source names {a.text}, the coverage {b.text}: another person."
        source, coverage = evidence(a.sentence, a.span, a.text), evidence(b.sentence, b.span, b.text)
        return Finding(Kind.NAME, Severity.HIGH, confidence, source, coverage, self.view.bead.index, text)


@cache
def _english_given() -> dict[str, frozenset[str]]:
    """The English spellings of the given names of the lexicon, in lower case."""
    return {r[0].removesuffix("?"): frozenset(r[1].lower().split("|")) for r in rows("given_names.tsv")}


def _run_on(name: _Name) -> str:
    """The surname with the word behind it: it may be part of the name."""
    words = name.sentence.facts.words
    behind = [w for w in words if w.start > name.rest[-1].end][:1]
    return "".join(w.text for w in (*name.rest, *behind))


def is_iranian(persian: str, english: str) -> tuple[bool, bool]:
    """Whether each of two surnames ends as those of Iran do."""
    return bool(_IRANIAN_FA.search(persian)), bool(_IRANIAN_EN.search(english))


def _in_capitals(context: Context, _: Bead, persian: str) -> bool:
    return any(same_name(persian, c) for c in capitals(context))


def _near_capitals(context: Context, _: Bead, persian: str) -> bool:
    near = [c for c in capitals(context) if name_similarity(persian, c) >= _ALIKE]
    return any(is_name(c, english_key(c), "en", context.table) for c in near)


def _names_more(
    s: Sentence, t: Sentence, here: Sequence[tuple[Word, _Name]], there: Sequence[tuple[Word, _Name]]
) -> bool:
    """Does either sentence name the other's person as well, by a given name?"""
    one, other = here[0][1], there[0][1]
    said = any(w.text in (other.surname.text, other.given.text) for w in s.facts.words)
    told = any(w.text[:1].isupper() and (_same(one.given, w) or _same(one.surname, w)) for w in t.facts.words)
    return said or told


def _same(persian: Word, english: Word) -> bool:
    return spelled(persian.text, english.text)


def _same_surname(a: _Name, b: _Name) -> bool:
    return any(same_name(p, e) for p in a.surnames() for e in b.surnames())


def _is_surname(a: _Name, b: _Name) -> bool:
    """Is what reads as a given name and a surname the surname alone, written in two: "Sotoudeh-Rad"?"""
    return any(same_name(p, b.given.text + b.rest[0].text) for p in a.surnames())


def _one_given(a: _Name, b: _Name) -> bool:
    """Is it one given name, be it in two words: محمدجعفر, "Mohammad-Jafar"?"""
    return _same(a.given, b.given) or same_name(a.given.text, b.given.text + b.rest[0].text)


def _same_given(a: _Name, b: _Name) -> bool:
    """Is it one given name, in one word or two, whole or shortened, with or without "Seyyed"?"""
    ours, theirs = {a.given.text, a.given.text.removeprefix("سید")} - {""}, {b.given.text}
    longer = {a.given.text + a.rest[0].text}, {b.given.text + b.rest[0].text}
    pairs = (*product(ours, theirs), *product(longer[0], theirs), *product(ours, longer[1]))
    if a.given.text not in lexicon("given", FA).phrases:
        pairs += (*product(*longer),)  # which of the two is the given name is not sure
    if any(name_similarity(x, y) >= _UNLIKE for x, y in pairs):
        return True
    return skeleton(b.given.text) in skeleton(a.given.text)


def _persian(sentence: Sentence, told: Told, *, spelt: bool = True) -> Iterator[_Name]:
    """A person's first and last word; for people of no list, two words unknown but as names, or both spelt across."""
    people = gather([sentence], NameKind.PERSON)
    words = sentence.facts.words
    taken = [m.span for m in sentence.facts.names if m.kind in (NameKind.PLACE, NameKind.BODY, NameKind.PERSON)]
    for p in people:
        inside = [w for w in words if w.start >= p.span.start and w.end <= p.span.end and len(w.text) > 2]
        if len(inside) >= 2:
            yield _Name(sentence, inside[0], tuple(inside[1:]))
    given = lexicon("given", FA).phrases
    named = told.named(sentence)
    across = told.spelt if spelt else frozenset()
    for n, (a, b) in enumerate(pairwise(words)):
        unknown = named[n + 1] and (named[n] or a.text in given)
        if not (unknown or (a.text in across and b.text in across)):
            continue
        if len(b.text) < 3 or sentence.normal.text[a.end : b.start] != " ":
            continue
        span = Span(a.start, b.end)
        if not any(span.overlaps(x) for x in taken):
            yield _Name(sentence, a, (b,))


def _english(sentence: Sentence) -> Iterator[_Name]:
    """Two capitalised words with nothing but a space between them, that no lexicon knows as a place or body."""
    taken = [m.span for m in sentence.facts.names if m.kind in (NameKind.PLACE, NameKind.BODY)]
    words, text = sentence.facts.words, sentence.normal.text
    at = 0
    while at < len(words):
        if not words[at].text[:1].isupper():
            at += 1
            continue
        last = at + 1
        while last < len(words) and words[last].text[:1].isupper() and _tight(text, words, last):
            last += 1
        run = [w for w in words[at:last] if w.text.lower() not in _HONORIFICS]
        if len(run) >= 2 and not any(Span(run[0].start, run[-1].end).overlaps(x) for x in taken):
            yield _Name(sentence, run[0], tuple(run[1:]))
        at = last


def _tight(text: str, words: Sequence[Word], n: int) -> bool:
    return text[words[n - 1].end : words[n].start] in (" ", "-")
