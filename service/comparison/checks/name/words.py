"""What stands for a word on the other side of a bead, by translation, closeness and romanisation."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from models.protocols import WordTable
from models.text.words import Word, english_key, persian_key, words
from service.comparison.checks.name.slots import View
from service.comparison.links import FUNCTION, PARTICLES, Place, capitalised
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.spans import Span
from service.language.transliterate import name_similarity, same_name, skeleton

_OWN = frozenset(("my", "our", "your"))
_RENDERS = 0.02
"""From this probability on a word may translate another."""
_CLOSE = 0.3
_NEAR = 0.2
_SPELLED = 0.7
_KNOWN = 0.3
_RARE = 0.5
_LEAST, _OVERLAP = 0.05, 0.05


@dataclass(frozen=True)
class Told:
    """Words of a bead against the other side's."""

    view: View

    @property
    def table(self) -> WordTable:
        return self.view.context.table

    @cached_property
    def _words(self) -> dict[str, list[Word]]:
        """The words of each side, by language."""
        sides = {"fa": self.view.bead.source, "en": self.view.bead.coverage}
        return {lang: [w for s in sentences for w in s.facts.words] for lang, sentences in sides.items()}

    @cached_property
    def _telling_keys(self) -> dict[str, frozenset[str]]:
        """The keys of each side's words, by language, without words of grammar: "his" does not tell «پسرش»."""
        sides = {"fa": self.view.bead.source, "en": self.view.bead.coverage}
        return {
            lang: frozenset[str]().union(*map(_keys_of, side)) - FUNCTION[lang] - _OWN for lang, side in sides.items()
        }

    @cached_property
    def _texts(self) -> dict[str, tuple[str, ...]]:
        """By language how words of the side that may be names are written, each alone and with the next."""
        ours, theirs = self._words["fa"], self._words["en"]
        persian = [w.text for w in ours] + [a.text + b.text for a, b in pairwise(ours)]
        return {"fa": tuple(dict.fromkeys(persian)), "en": tuple(dict.fromkeys(capitalised(theirs)))}

    def anywhere(self, word: Word, lang: str, besides: Set[str] = frozenset()) -> bool:
        """Does the other side render the word, by others than those keys?"""
        other = "en" if lang == "fa" else "fa"
        keys = self._telling_keys[other]
        if besides:
            keys -= besides
        onward = self.table.forward if lang == "fa" else self.table.backward
        back = self.table.backward if lang == "fa" else self.table.forward
        own = _keys(word, lang)
        if any(k in keys and p >= _RENDERS for o in own for k, p in onward(o).items()):
            return True
        if any(row.get(o, 0.0) >= _LEAST for row in map(back, keys) for o in own):
            return True
        if lang == "en" and not word.text[:1].isupper():
            return False
        return any(spelled(word.text, t) if lang == "fa" else spelled(t, word.text) for t in self._texts[other])

    def claimed(self, persian: Word) -> set[str]:
        """Keys of the coverage that translate the word, but stand for other source words in better places.

        Of "exporters" and "export prices" one "export" prices tells the second alone.
        """
        links, row = self.view.links, self.table.forward(persian.key)
        keys = {q.word.key for q in links.coverage if row.get(q.word.key, 0.0) >= _RENDERS}
        found = set()
        for key in keys:
            there = [q for q in links.coverage if q.word.key == key]
            ours = [p for p in links.source if self.table.forward(p.word.key).get(key, 0.0) >= _KNOWN]
            if len(ours) <= len(there) or not any(p.word is persian for p in ours):
                continue
            ranked = sorted(ours, key=lambda p: -max(self._slot(p, q) for q in there))
            if not any(p.word is persian for p in ranked[: len(there)]):
                found.add(key)
        return found

    def _slot(self, p: Place, q: Place) -> float:
        a, b = Span(p.word.start, p.word.end), Span(q.word.start, q.word.end)
        return self.view.links.same_place(p.sentence, a, q.sentence, b)

    @cached_property
    def spelt(self) -> frozenset[str]:
        """The words of the source that the coverage has in Latin letters."""
        likely = self.view.links.romanised.items()
        return frozenset(text for text, names in likely if any(same_name(text, name) for name in names))

    def anywhere_in(self, persian: Word, sentence: Sentence) -> bool:
        """Does this sentence of the coverage render the Persian word?"""
        return any(self.linked(persian, w) for w in sentence.facts.words)

    def linked(self, persian: Word, english: Word) -> bool:
        """May the one stand for the other?"""
        for p in _keys(persian, "fa"):
            for e in _keys(english, "en"):
                if max(self.table.forward(p).get(e, 0.0), self.table.backward(e).get(p, 0.0)) >= _RENDERS:
                    return True
        if spelled(persian.text, english.text):
            return True
        return float(self.table.similarity([persian.key], [english.key])[0, 0]) >= _CLOSE

    def counterparts(self, ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[set[int], set[int]]:
        """Where the words of each side begin that one of the other stands for, or two side by side spell."""
        found: tuple[set[int], set[int]] = set(), set()
        for p in ours:
            for e in theirs:
                if self.linked(p, e):
                    found[0].add(p.start)
                    found[1].add(e.start)
        row = [w for w in sorted(theirs, key=lambda w: w.start) if w.text not in PARTICLES]
        for p in (p for p in ours if p.start not in found[0]):
            for a, b in pairwise(row):
                if a.text[:1].isupper() and spelled(p.text, a.text + b.text):
                    found[0].add(p.start)
                    found[1].update((a.start, b.start))
            if stem := _COMPOUND.match(p.text):
                for e in (e for e in row if spelled(stem["name"], e.text)):  # «چنارسفلی»: Lower Chenar
                    found[0].add(p.start)
                    found[1].add(e.start)
        for e in (e for e in theirs if e.start not in found[1]):
            for a, b in pairwise(ours):
                if spelled(a.text + b.text, e.text):
                    found[1].add(e.start)
                    found[0].update((a.start, b.start))
        return found

    def near(self, persian: Word, english: Word) -> bool:
        """Do they lie so close in meaning that neither proves the other wrong?"""
        return float(self.table.similarity([persian.key], [english.key])[0, 0]) >= _NEAR

    def kin(self, persian: Word, english: Word) -> bool:
        """Is there a Persian word that means the English one and is translated like the other Persian word?"""
        own = self.table.forward(persian.key)
        return any(
            sum(min(p, own.get(k, 0.0)) for k, p in self.table.forward(other).items()) >= _OVERLAP
            for other, share in self.table.backward(english.key).items()
            if share >= _LEAST
        )

    def name(self, word: Word, lang: str) -> bool:
        """Is it a name as far as the table knows: unknown, or translated by its own romanisation?"""
        return is_name(word.text, word.key, lang, self.table)

    def named(self, sentence: Sentence) -> Sequence[bool]:
        """Whether each of its words is one."""
        return _named(sentence.normal.text, sentence.lang, self.table)

    def known(self, word: Word, lang: str) -> bool:
        """Does the table translate it for sure?"""
        row = (self.table.forward if lang == "fa" else self.table.backward)(word.key)
        return max(row.values(), default=0.0) >= _KNOWN


_COMPOUND = re.compile("(?P<name>[^\\W\\d_]{3,}?)\u200c?(?:علیا|سفلی|سفلا|بالا|پایین|پائین|وسطی)$")
"""The upper, lower or middle of villages by one name, written as one word."""


@lru_cache(maxsize=2_000)
def _named(text: str, lang: str, table: WordTable) -> tuple[bool, ...]:
    """Kept for the sentences at hand, which each bead looks through for people."""
    return tuple([is_name(w.text, w.key, lang, table) for w in words(text, lang)])


_SCIENCES = {
    "fa": ("شناسی", "پزشکی", "درمانی", "سنجی", "نگاری", "داری", "سازی"),
    "en": ("ology", "ologists", "iatry", "iatric", "graphy", "onomics", "metry"),
}
"""What ends a field of work, which is no name though no table has it."""


@lru_cache(maxsize=50_000)
def is_name(text: str, key: str, lang: str, table: WordTable) -> bool:
    """Is it a name as far as the table knows: unknown, or translated by its own romanisation?"""
    if (lang == "en" and not text[:1].isupper()) or key in FUNCTION[lang] or text.endswith(_SCIENCES[lang]):
        return False
    row = (table.forward if lang == "fa" else table.backward)(key)
    best = max(row, key=lambda k: row[k], default=None)
    if best is None or row[best] < 0.2:
        return len(skeleton(text)) >= 2 and table.rarity(key, lang) >= _RARE
    return name_similarity(text, best) >= 0.6 if lang == "fa" else name_similarity(best, text) >= 0.6


def told_words(view: View) -> Told:
    """The words of a bead against the other side's, made once a comparison."""
    return view.context.once(("told", view.bead.index), lambda: Told(view))


@of_sentence
def _keys_of(sentence: Sentence) -> frozenset[str]:
    """The keys of its words and of their parts."""
    return frozenset[str]().union(*[_keys(w, sentence.lang) for w in sentence.facts.words])


def _keys(word: Word, lang: str) -> frozenset[str]:
    return _parts(word.text, word.key, lang)


@lru_cache(maxsize=50_000)
def _parts(text: str, own: str, lang: str) -> frozenset[str]:
    key = persian_key if lang == "fa" else english_key
    parts = text.split("\u200c") if lang == "fa" else text.split("-")
    return frozenset((own, *(key(p) for p in parts if len(p) > 1)))


def spelled(persian: str, english: str) -> bool:
    """May the capitalised word be the Persian one, spelled?"""
    return english[:1].isupper() and name_similarity(persian, english) >= _SPELLED
