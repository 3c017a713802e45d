"""Where a clause of one side stands on the other, told by the words that translate one another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.links import Place, WordLinks, is_content, pair_score, place_of, word_links
from service.comparison.readings import of_sentence
from service.comparison.renderings import Renderings, renderings
from service.comparison.values import Bead, Context, Sentence
from service.language.english import cues as english
from service.language.mentions import Cue, CueKind
from service.language.persian import cues as persian
from service.language.persian.verbs import verb_form
from service.language.spans import Span

SURE = 0.12
"""A link from this score on says what a word means here."""
_CONTENT = (CueKind.POLAR, CueKind.INTENSITY)
MEANT = 0.2
"""From this probability on, a word is an ordinary translation of the other."""


LIGHT = frozenset("go goes went gone going turn turned come came set put take took taken get got".split())
"""English verbs that say nothing by themselves: "went down", "came to blows"."""
AUXILIARIES = frozenset(
    "will would is are was were be been has have had do does did not can could may might must".split()
)
_VERB_WORDS = AUXILIARIES | {"to"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A cue with its sentence. implied: told by the word's translations, not by a lexicon."""

    sentence: Sentence
    cue: Cue
    implied: bool = False

    @property
    def span(self) -> Span:
        return self.cue.span

    @property
    def clause(self) -> Span:
        return self.cue.scope or self.sentence.whole


@dataclass(frozen=True, slots=True)
class Support:
    """How much of a clause the other side tells: its content words, and the places that translate them.

    own: the number of the word in its own sentence that each of `linked` translates; sure: how surely.
    """

    words: int
    linked: tuple[Place, ...]
    share: float
    own: tuple[int, ...] = ()
    sure: tuple[float, ...] = ()

    def in_clause(self, spot: Spot) -> int:
        """How many of the places stand in the cue's clause."""
        return sum(1 for p in self.linked if p.sentence is spot.sentence and spot.clause.overlaps(span_of(p.word)))

    def beside(self, spot: Spot, reach: int) -> bool:
        """Whether one of the places is at most `reach` words from the cue."""
        number = word_number(spot.sentence, spot.span)
        return any(p.sentence is spot.sentence and abs(p.number - number) <= reach for p in self.linked)


def span_of(word: Word) -> Span:
    return Span(word.start, word.end)


def word_number(sentence: Sentence, span: Span) -> int:
    """The number of the first word that ends behind the span's start."""
    return bisect_right(sentence.ends, span.start)


def words_in(sentence: Sentence, span: Span) -> Sequence[int]:
    return range(bisect_right(sentence.ends, span.start), bisect_left(sentence.starts, span.end))


def clauses_of(sentence: Sentence) -> tuple[Span, ...]:
    """The sentence's clauses in order."""
    text = sentence.normal.text
    return persian.clauses(text) if sentence.lang == "fa" else english.clauses(text)


def clause_at(sentence: Sentence, span: Span) -> Span | None:
    """The first clause that the span touches."""
    return next((c for c in clauses_of(sentence) if c.overlaps(span)), None)


def claim_of(spot: Spot) -> Span:
    """The clause that a cue bears on: its own, or the next where its own is little more than the cue."""
    clauses = clauses_of(spot.sentence)
    at = next((n for n, c in enumerate(clauses) if c.overlaps(spot.span)), None)
    if at is None:
        return spot.clause
    own = clauses[at]
    if spot.sentence.lang == "fa" and own.end - spot.span.end <= 1 and at + 1 < len(clauses):
        # «موج دوم ممکن است» ends like a clause, but the claim goes on to the next verb.
        return Span(own.start, clauses[at + 1].end)
    words = [w for w in spot.sentence.facts.words if own.overlaps(span_of(w)) and not spot.span.overlaps(span_of(w))]
    if len(words) >= 4:
        return own
    if spot.sentence.lang == "fa" or spot.span.start - own.start <= 2:
        return Span(own.start, clauses[min(at + 1, len(clauses) - 1)].end)
    return Span(clauses[max(at - 1, 0)].start, own.end)


def cues_of(sentences: Sequence[Sentence], *kinds: CueKind, least: float = 0.0) -> Iterator[Spot]:
    """Their cues of some kinds, in order."""
    found: list[Spot] = []
    for sentence in sentences:
        by_kind = _spots(sentence)
        if len(kinds) == 1:
            found += by_kind.get(kinds[0], ())
        else:
            found += [s for s in by_kind[None] if s.cue.kind in kinds]
    return iter([s for s in found if s.cue.level >= least] if least else found)


@of_sentence
def _spots(sentence: Sentence) -> Mapping[CueKind | None, Sequence[Spot]]:
    """Its cues by their kind, and all of them by None."""
    spots = [Spot(sentence, cue) for cue in sentence.facts.cues]
    found: dict[CueKind | None, list[Spot]] = {None: spots}
    for spot in spots:
        found.setdefault(spot.cue.kind, []).append(spot)
    return found


def main_clause(places: Sequence[Place]) -> tuple[Sentence, Span]:
    """The stretch of the clause that holds most of the places, with the verb words right before it."""
    groups: dict[tuple[int, Span], list[Place]] = {}
    for place in places:
        clause = clause_at(place.sentence, span_of(place.word))
        if clause is not None:
            groups.setdefault((place.sentence.index, clause), []).append(place)
    best = max(groups.values(), key=len)
    sentence = best[0].sentence
    first, last = min(p.number for p in best), max(p.number for p in best)
    words = sentence.facts.words
    while first > 0 and words[first - 1].text.lower() in _VERB_WORDS:
        first -= 1
    return sentence, Span(words[first].start, words[last].end)


class Sides:
    """A bead's word links with the questions that checks of cues ask."""

    def __init__(self, bead: Bead, context: Context) -> None:
        self.bead = bead
        self.links: WordLinks = word_links(bead, context)
        self.renderings: Renderings = renderings(bead, context)

    def support(self, sentence: Sentence, span: Span, without: Span | Sequence[Span] = ()) -> Support:
        """What the other side has of the content words in `span`; those in `without` do not count."""
        own, other, best = self._sides(sentence)
        left_out = (without,) if isinstance(without, Span) else without
        total, linked, numbers, sure = 0, [], [], []
        for i in self.links.inside(sentence, span):
            place = own[i]
            word = place.word
            if left_out and any(span_of(word).overlaps(s) for s in left_out):
                continue
            total += 1
            if i in best and best[i][1] >= SURE:
                linked.append(other[best[i][0]])
                numbers.append(place.number)
                sure.append(best[i][1])
            elif (like := self._alike(place)) is not None:
                linked.append(like)
                numbers.append(place.number)
                sure.append(MEANT)
        share = len(linked) / total if total else 0.0
        return Support(total, tuple(linked), share, tuple(numbers), tuple(sure))

    def _alike(self, place: Place) -> Place | None:
        """The other side's word that the lexicons give the same value, where the word table knows none."""
        word = span_of(place.word)
        values = {s.cue.value for s in cues_of((place.sentence,), *_CONTENT) if s.span.overlaps(word)}
        if not values:
            return None
        own_side = self.bead.source if place.sentence.lang == "fa" else self.bead.coverage
        there = self.bead.coverage if own_side is self.bead.source else self.bead.source
        for spot in cues_of(there, *_CONTENT):
            if spot.cue.value in values:
                return place_of(spot.sentence, word_number(spot.sentence, spot.span))
        return None

    def linked(self, source: tuple[Sentence, int], coverage: tuple[Sentence, int]) -> float:
        """How surely two words (sentence, word number) translate one another or keep the same company."""
        at = self.links.place_number(*source), self.links.place_number(*coverage)
        return self.links.matrix.get(at, 0.0)

    def translates(self, spot: Spot, content_only: bool = False, least: float = MEANT) -> tuple[Place, float] | None:
        """The other side's word that a cue's words most surely translate."""
        own, other, _ = self._sides(spot.sentence)
        inside = self.links.within(spot.sentence, spot.span)
        if content_only and len(inside) > 2:
            # What stands between the two ends ("turned the request down") is not part of the expression.
            inside = inside[:: len(inside) - 1]
        compound = content_only and " " in spot.cue.text and spot.sentence.lang == "fa"
        best: tuple[Place, float] | None = None
        for number in inside:
            place = own[number]
            if content_only and not is_content(place.word, spot.sentence.lang):
                continue
            # The verb of a compound ("وارد دانست") says nothing by itself.
            if compound and verb_form(place.word.text) is not None:
                continue
            if content_only and len(inside) > 1 and place.word.text.lower() in LIGHT:
                continue
            for there in (other[n] for n in self.links.may_translate(spot.sentence, number)):
                if content_only and not is_content(there.word, there.sentence.lang):
                    continue
                pair = (place.word, there.word) if spot.sentence.lang == "fa" else (there.word, place.word)
                score = pair_score(*pair, self.links.table)
                if score >= least and (best is None or score > best[1]):
                    best = there, score
        return best

    def _sides(self, sentence: Sentence) -> tuple[tuple[Place, ...], tuple[Place, ...], dict[int, tuple[int, float]]]:
        if sentence.lang == "fa":
            return self.links.source, self.links.coverage, self.links.best_of_source
        return self.links.coverage, self.links.source, self.links.best_of_coverage
