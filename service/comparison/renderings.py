"""Which words of a bead render one another by the dictionary, and which source words nothing renders.

The dictionary (`models.dictionary`) lists what a headword may become, so it can say what the word table cannot:
that a word of the source is told by none of its renderings, and that a word of the coverage renders none of the
source's words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from models.dictionary import VERB, Phrase, Relation, dictionary
from models.text.words import Word, words
from service.comparison.links import FUNCTION, WordLinks, is_content, word_links
from service.comparison.values import Bead, Context, Sentence
from service.language.persian.verbs import verb_form
from service.language.spans import Span

VERB_REACH = 5
"""So many words may stand between the noun of a compound verb and its verb."""
TAKEN = 0.2
"""A coverage word that the word table links this surely to a source word stands for that one."""
PHRASE_REACH = 3
"""So many words may stand between two words of an English phrase: "take the driver into custody"."""


_LIGHT = frozenset(
    "کردن شدن دادن گرفتن زدن آوردن داشتن خوردن یافتن رفتن آمدن گذاشتن کشیدن بودن گشتن گردیدن نمودن ساختن ماندن رسیدن "
    "بردن افتادن انداختن بستن رساندن توانستن بایستن گفتن".split()
)
"""Verbs that say nothing without their noun."""
_VOICES = dict.fromkeys((f"{VERB}کردن", f"{VERB}نمودن"), ("کردن", "نمودن", "شدن", "گردیدن", "گشتن"))
"""Verbs that stand for the one of a compound, active or passive: «احضار کردن», «احضار شدند»."""
_ENDINGS = (("گان", "ه"), ("یان", ""), ("ان", ""), ("ات", ""), ("ای", ""), ("ی", ""))
SHORTEST = 3
"""Fewer letters are no stem."""


class Match(NamedTuple):
    """A headword that a sentence holds. at: the numbers of its words in the sentence. A tuple, since of every bead
    some dozens are made."""

    sentence: Sentence
    at: tuple[int, ...]
    head: int

    @property
    def span(self) -> Span:
        words = self.sentence.facts.words
        return Span(words[self.at[0]].start, words[self.at[-1]].end)

    @property
    def content(self) -> tuple[int, ...]:
        """The numbers of its words without the verb of a compound."""
        return self.at[:-1] if len(self.at) > 1 and VERB in dictionary().heads[self.head] else self.at


def matches(sentence: Sentence) -> tuple[Match, ...]:
    """All headwords in a source sentence, the ones inside others included."""
    return tuple(Match(sentence, at, head) for at, head in _matches(sentence.normal.text))


@lru_cache(50_000)
def listed(key: str, text: str) -> frozenset[str]:
    """Keys of the English words that render a Persian word, by itself or with a verb; text: as it is written."""
    book, verb = dictionary(), _infinitive(text)
    by_second = book.starting.get(_stem(key), {})
    heads = [n for second, found in by_second.items() if second[:1] in ("", VERB) for _, n in found]
    heads += [n for _, n in book.starting.get(VERB + verb, {}).get("", ()) if verb]
    return frozenset(p[0] for n in heads for p in book.of(n)[Relation.RENDERS] if len(p) == 1)


@lru_cache(50_000)
def judged(key: str, english: str) -> Relation | None:
    """What the dictionary says that an English word is to a Persian one, «پسرش» ("his son") taken for «پسر»: it
    renders it, or is wrong; None where it has the Persian word, and not the English one with it; wrong where it knows
    nothing of the Persian word."""
    book = dictionary()
    stem = _stem(key) if _stem(key) in book.starting else _stem(key.removesuffix("ش"))
    heads = [n for _, n in book.starting.get(stem, {}).get("", ())]
    if any((english,) in book.of(n)[Relation.RENDERS] for n in heads):
        return Relation.RENDERS
    wrong = [found[english,][0] for n in heads if (english,) in (found := book.wrong(n))]
    return wrong[0] if wrong else None if heads else Relation.RIVAL


def _is_light(head: str) -> bool:
    """Is a headword a verb that says nothing without its noun?"""
    return head.startswith(VERB) and head[1:] in _LIGHT


@lru_cache(2_000)
def _matches(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    starting, row = dictionary().starting, words(text, "fa")
    verbs = _verbs(row)
    stems = [_stem(w.key) for w in row]
    found: list[tuple[tuple[int, ...], int]] = []
    for n, (stem, verb) in enumerate(zip(stems, verbs, strict=True)):
        for key in (stem, VERB + verb) if verb else (stem,):
            by_second = starting.get(key)
            if by_second is None:
                continue
            following = next(filter(None, verbs[n + 1 : n + 1 + VERB_REACH]), "")
            seconds = ("", *stems[n + 1 : n + 2], *_compound(following))
            heads = [h for second in seconds if second in by_second for h in by_second[second]]
            if len(heads) > 1:
                heads.sort(key=itemgetter(1))
            for keys, head in heads:
                at = _at(stems, verbs, n, keys)
                if at:
                    found.append((at, head))
    return tuple(found)


@lru_cache(2_000)
def _compound(verb: str) -> tuple[str, ...]:
    """The keys that the dictionary may have for the verb of a compound."""
    own = VERB + verb
    return (own, *(key for key, voices in _VOICES.items() if verb in voices and key != own)) if verb else ()


def _at(stems: Sequence[str], verbs: Sequence[str], n: int, keys: Phrase) -> tuple[int, ...]:
    """Where a headword that starts at word n stands; empty if it does not."""
    nouns = keys[:-1] if keys[-1].startswith(VERB) else keys
    end = n + len(nouns)
    if tuple(stems[n:end]) != nouns:
        return ()
    if nouns == keys:
        return tuple(range(n, end))
    for m in range(end, min(end + (VERB_REACH if nouns else 1), len(stems))):
        if verbs[m]:
            return (*range(n, end), m) if verbs[m] in _VOICES.get(keys[-1], (keys[-1][1:],)) else ()
    return ()


def _verbs(row: Sequence[Word]) -> list[str]:
    """The infinitive of each word that is a verb's form, else ""; «خواهد» of a future has none of its own."""
    verbs = [_infinitive(w.text) for w in row]
    for n, (word, following) in enumerate(zip(row, verbs[1:], strict=False)):
        if following and word.text.removeprefix("ن").startswith("خواه"):
            verbs[n] = ""
    return verbs


@lru_cache(50_000)
def _stem(key: str) -> str:
    """A key as the dictionary has it: itself, else without an ending of the plural or the indefinite."""
    starting = dictionary().starting
    if key in starting:
        return key
    for ending, instead in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= SHORTEST:
            stem = key.removesuffix(ending) + instead
            if stem in starting:
                return stem
    return key


@lru_cache(50_000)
def _infinitive(word: str) -> str:
    form = verb_form(word)
    return form.verb if form else ""


class Renderings:
    """What renders what in a bead."""

    def __init__(self, links: WordLinks) -> None:
        self.links = links
        self._where: dict[str, list[int]] = {}
        for j, place in enumerate(links.coverage):
            self._where.setdefault(place.word.key, []).append(j)
        self.there = frozenset(self._where)

    @cached_property
    def found(self) -> tuple[Match, ...]:
        """The headwords of the source that say something."""
        sentences = {id(p.sentence): p.sentence for p in self.links.source}
        return tuple([Match(s, *found) for s in sentences.values() for found in _saying(s.normal.text)])

    @cached_property
    def told(self) -> dict[Match, tuple[int, ...]]:
        """The headwords that are rendered, each with the coverage places that do."""
        book = dictionary()
        found: dict[Match, tuple[int, ...]] = {}
        for m in self.found:
            alone, longer = book.renders(m.head)
            keys, phrases = self.there & alone, self.possible(longer) if longer else []
            if keys or phrases:
                places = {j for key in keys for j in self._where[key]}
                places.update(j for p in phrases for at in self.phrases(p) for j in at)
                if places:
                    found[m] = tuple(sorted(places))
        return found

    @cached_property
    def longer(self) -> tuple[Match, ...]:
        """The headwords of several words, none a verb, that no rendering of theirs tells."""
        heads, told = dictionary().heads, self.told
        return tuple([m for m in self.found if len(m.at) > 1 and VERB not in heads[m.head] and m not in told])

    @cached_property
    def rendering(self) -> frozenset[int]:
        """Coverage places that render some source word."""
        return frozenset(j for places in self.told.values() for j in places)

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Coverage places of content words that render no source word and that the table links to none."""
        taken = {j for j, (_, score) in self.links.best_of_coverage.items() if score >= TAKEN}
        places = enumerate(self.links.coverage)
        return tuple(j for j, p in places if j not in taken | self.rendering and is_content(p.word, "en"))

    @cached_property
    def untold(self) -> tuple[Match, ...]:
        """The longest headwords of which no part is told by a rendering, and those in them of which they are made."""
        told: dict[int, set[int]] = defaultdict(set)  # the words of each sentence, by its identity
        for m in self.told:
            told[id(m.sentence)].update(m.at)
        free = [m for m in self.found if told[id(m.sentence)].isdisjoint(m.at)]
        longer = [m for m in free if len(m.at) > 1]
        if not longer:
            return tuple(free)
        return tuple(m for m in free if all(_makes(m, o) for o in longer if _inside(m, o)))

    def possible(self, phrases: Iterable[Phrase]) -> list[Phrase]:
        """The phrases all of whose words stand in the coverage: few of many."""
        return list(filter(self.there.issuperset, phrases))

    def wrong(self, head: int) -> list[Phrase]:
        """The wrong phrases of a headword all of whose words stand in the coverage."""
        starting = dictionary().wrong_starting(head)
        first = sorted(self.there.intersection(starting))
        return [p for key in first for p in starting[key] if self.there.issuperset(p)] if first else []

    def phrases(self, keys: Phrase) -> Iterator[tuple[int, ...]]:
        """Where a phrase of those stands: the places of its words, each time."""
        for j in self._where[keys[0]]:
            at = [j]
            for key in keys[1:]:
                near = [k for k in self._where[key] if 0 < k - at[-1] <= PHRASE_REACH and self._together(j, k)]
                if not near:
                    break
                at.append(near[0])
            else:
                yield tuple(at)

    def _together(self, j: int, k: int) -> bool:
        return self.links.coverage[j].sentence is self.links.coverage[k].sentence


def renderings(bead: Bead, context: Context) -> Renderings:
    """What renders what in a bead, looked up once a comparison."""
    return context.once(("renderings", bead.index), lambda: Renderings(word_links(bead, context)))


@lru_cache(2_000)
def _saying(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """The headwords that say something: that hold a word of content and are more than a verb without its noun."""
    own, heads = [w.key not in FUNCTION["fa"] for w in words(text, "fa")], dictionary().heads
    return tuple((at, head) for at, head in _matches(text) if any(own[n] for n in at) and not _is_light(heads[head]))


def _inside(m: Match, other: Match) -> bool:
    return m.sentence is other.sentence and set(m.at) < set(other.at)


def _makes(m: Match, longer: Match) -> bool:
    """Is a headword told by its own rendering in one of the longer one: the "industrial" of "industrial estate"?"""
    book = dictionary()
    own = {p[0] for p in book.of(m.head)[Relation.RENDERS] if len(p) == 1}
    nominal = VERB not in book.heads[longer.head]
    return nominal and any(len(p) > 1 and not own.isdisjoint(p) for p in book.of(longer.head)[Relation.RENDERS])
