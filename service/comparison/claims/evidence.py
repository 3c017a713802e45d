"""Evidence that a part of an aligned sentence is told on the other side."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from service.comparison.claims.gloss import is_gloss
from service.comparison.claims.told import Array, Direction, Heard, clauses, directions, edges
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Context, Kind, Role, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.mentions import Cue, CueKind, DateKind, NameKind
from service.language.spans import Span

__all__ = ["FEATURES", "Clause", "Direction", "clause_evidence", "directions"]

FEATURES = (
    "untold", "told", "told_elsewhere", "like_bead", "after_mark", "before_edge", "adjunct", "aside", "clause", "last",
    "words", "left_share", "left_all", "length", "bounded",
)  # fmt: skip
"""What speaks for and against a part being untold. words: those beside a date, a person and speech. left_share,
left_all: how much of the counterpart is untold as well; where both sides have something left, one most likely words
the other freely. length: how much longer the sentences are than their counterparts even without the part. bounded: it
opens like an adjunct and ends where no edge is."""

FEWEST_BESIDE_SPEECH = 3
"""So many content words a clause needs that names a speaker."""
REACH = 2
"""So many words may stand between a speaker and the verb of saying, that one included."""
VERB_END = 3
"""So many letters of a verb of saying may stand behind its cue: «مدعی شد»."""
MOST_WORDS = 5
LARGEST_PART = 0.85
"""A clause that is nearly all of its sentence says more about the bead than about itself."""
TOLD_ELSEWHERE = 0.67
"""A clause of which one sentence outside the bead tells this share is told, only in another place."""
TITLE_TOLD = 0.5
"""Who somebody is is told if so much of it stands anywhere: "a title that is in the source elsewhere"."""
LEAST_WEIGHT = 0.5
"""A part that says less than this is no claim of its own."""
# Both languages have a stock phrase for it, and no two translators take the same one.
_ANONYMOUS = re.compile(r"anonym|(?:be|being) (?:named|identified)|withheld|نام\S* (?:فاش|برده|ذکر|منتشر|اعلام|آورده) ")

_SAYING = frozenset(
    "said says say saying told tells tell according adds added adding claim claims claimed insists insisted believes "
    "believe argues argued warns warned urged urges noted notes stressed stresses explained explains stated states "
    "announced announces reported reports remarked declared replied wrote writes asked asks".split()
)
"""English verbs that do nothing but name a speaker; the lexicon's others ("published", "by") say more than that."""

LEAST_LIKE = -0.3
"""No two texts are less alike to the encoder."""
MOST_UNTOLD = 5.0
MOST_LEFT = 6.0
"""More than this says no more."""


@dataclass(frozen=True)
class Clause:
    """A part of an aligned sentence with the evidence on it, in the order of FEATURES.

    weight: of its content words. part: its share of the sentence's content words.
    """

    sentence: Sentence
    span: Span
    weight: float
    part: float
    features: tuple[float, ...]


@dataclass(frozen=True)
class _View:
    """A bead from one side. other: the counterparts. columns: their numbers. left_share, left_all: as in FEATURES.
    words: content words of each side."""

    other: Sequence[Sentence]
    columns: tuple[int, ...]
    left: tuple[float, float]
    words: tuple[int, int]


def clause_evidence(
    direction: Direction,
    opposite: Direction,
    context: Context,
    beads: Sequence[Bead],
    hopeful: Callable[[Sequence[Sequence[float]]], NDArray[np.bool_]] | None = None,
) -> list[Clause]:
    """The parts of the aligned sentences of one side that may be untold claims, with evidence; they may overlap.

    hopeful: tells from the evidence which parts are worth encoding, if they are as unlike the other side as can be.
    """
    number = {s.index: n for n, s in enumerate(direction.other)}
    own_number = {s.index: n for n, s in enumerate(direction.own)}
    drafts: list[_Draft] = []
    for bead in beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        if own and other:
            left = _left(opposite, other, tuple(own_number[s.index] for s in own))
            view = _View(
                other, tuple(number[s.index] for s in other), left, (_size(own, direction), _size(other, opposite))
            )
            drafts += [d for sentence in own for d in _drafts(sentence, direction, view)]
    if hopeful and drafts:
        kept = hopeful([d.features(LEAST_LIKE) for d in drafts]).tolist()
        drafts = [d for d, keeps in zip(drafts, kept, strict=True) if keeps]
    return _completed(drafts, direction, context) if drafts else []


def _size(sentences: Sequence[Sentence], direction: Direction) -> int:
    """Content words."""
    return sum(len(told.starts) for s in sentences if (told := direction.words[s.index]) is not None)


def _left(opposite: Direction, other: Sequence[Sentence], columns: tuple[int, ...]) -> tuple[float, float]:
    """Of the counterparts: the share that is untold, and how much that is."""
    heard = [h for s in other if (h := opposite.heard(s, columns)) is not None]
    untold = sum(float(h.rest.sum()) for h in heard)
    total = sum(float(h.told.surprise.sum()) for h in heard)
    return untold / total if total else 0.0, min(untold, MOST_LEFT)


@dataclass(frozen=True)
class _Draft:
    """A clause before its likeness to the other side is known. words, frame: values of FEATURES in order."""

    sentence: Sentence
    span: Span
    view: _View
    weight: float
    part: float
    words: tuple[float, ...]
    frame: tuple[float, ...]

    def features(self, like: float) -> tuple[float, ...]:
        return *self.words, like, *self.frame


def _drafts(sentence: Sentence, direction: Direction, view: _View) -> Iterator[_Draft]:
    heard = None if sentence.role is Role.HEADLINE else direction.heard(sentence, view.columns)
    if heard is None:
        return
    told = heard.told
    for span in heard.parts():
        inside = told.inside(span)
        weight = told.weight[inside]
        part = len(weight) / len(told.weight)
        if part > LARGEST_PART:
            continue
        total = max(float(weight.sum()), 1e-9)
        if total < LEAST_WEIGHT:
            continue
        elsewhere = float((weight @ told.by[inside]).max()) / total
        if elsewhere > TOLD_ELSEWHERE:
            continue
        said = assertion(sentence, span, told.starts[inside])
        if not said or is_gloss(sentence, span, view.other):
            continue
        if is_title(sentence, span) and float(weight @ told.by[inside].max(axis=1)) > TITLE_TOLD * total:
            continue
        words = *_heard_of(heard, inside), elsewhere
        length = log((view.words[0] - len(weight) + 1) / (view.words[1] + 1))
        frame, bounded = _frame(sentence, span)
        yield _Draft(sentence, span, view, total, part, words, (*frame, said, *view.left, length, bounded))


def is_title(sentence: Sentence, span: Span) -> bool:
    """Does the part say who a person is that stands before it ("Reza Amini, head of the union")?"""
    names = sentence.facts.names
    if not any(n.kind is NameKind.OFFICE and n.span.overlaps(span) for n in names):
        return False
    before = bisect_left(sentence.starts, span.start)
    return before > 0 and any(n.kind is NameKind.PERSON and n.span.end == sentence.ends[before - 1] for n in names)


def _heard_of(heard: Heard, inside: slice) -> tuple[float, float]:
    """How much of a part is untold, and the share of it that is told."""
    untold = float(heard.rest[inside].sum())
    total = float(heard.told.surprise[inside].sum())
    return min(untold, MOST_UNTOLD), 1 - untold / total if total else 0.0


def assertion(sentence: Sentence, span: Span, content: Sequence[int]) -> int:
    """How many words of the part assert something, beyond naming who speaks, a date or a person.

    content: where its content words start.
    """
    if _is_anonymous(sentence) and _ANONYMOUS.search(span.of(sentence.normal.text)):
        return 0
    if _speaks(sentence, span):
        return 0
    spoken = [voice for cue, voice in _voices(sentence) if cue.overlaps(span)]
    given = [*spoken, *(s for s in _given(sentence) if s.overlaps(span))]
    left = sum(not any(s.start <= start < s.end for s in given) for start in content) if given else len(content)
    return 0 if spoken and left < FEWEST_BESIDE_SPEECH else min(left, MOST_WORDS)


@of_sentence
def _is_anonymous(sentence: Sentence) -> bool:
    """Does any part of it say that somebody is not named?"""
    return bool(_ANONYMOUS.search(sentence.normal.text))


@of_sentence
def _voices(sentence: Sentence) -> tuple[tuple[Span, Span], ...]:
    """Where each of its verbs stands that only name a speaker, alone and with the speaker's words."""
    cues = [c for c in sentence.facts.cues if c.kind is CueKind.ATTRIBUTION and _is_saying(c, sentence)]
    return tuple((c.span, _voice(c, sentence)) for c in cues)


@of_sentence
def _given(sentence: Sentence) -> tuple[Span, ...]:
    """Its dates and persons."""
    facts = sentence.facts
    return (
        *(d.span for d in facts.dates if d.kind is not DateKind.DURATION),
        *(n.span for n in facts.names if n.kind is NameKind.PERSON),
    )


@of_sentence
def _said(sentence: Sentence) -> Mapping[int, int]:
    """Where its verbs of saying start and end."""
    return {c.span.start: c.span.end for c in sentence.facts.cues if c.kind is CueKind.ATTRIBUTION}


def _speaks(sentence: Sentence, span: Span) -> bool:
    """Does a Persian part name who speaks: does it open the sentence, a verb of saying behind it, or is it some of the
    names of which that verb is told?"""
    said = _said(sentence) if sentence.lang == "fa" else None
    if not said:
        return False
    starts = sentence.starts
    if span.start <= starts[0]:
        behind = bisect_left(starts, span.end)
        if any(start in said for start in starts[behind : behind + REACH]):
            return True
    verb = min((start for start, end in said.items() if end >= span.end - VERB_END), default=-1)
    if span.start >= verb:
        return False
    names = [n.span for n in sentence.facts.names]
    before = starts[: bisect_left(starts, verb)]
    return all(any(n.start <= start < n.end for n in names) for start in before)


def _voice(cue: Cue, sentence: Sentence) -> Span:
    """Of an attribution the words that name the speaker, too: "according to the minister"."""
    if cue.value != "according":
        return cue.span
    words, edge = sentence.facts.words, edges(sentence)
    n = bisect_left(sentence.starts, cue.span.end)
    while n < len(words) and edge[n] is not Edge.MARK:
        n += 1
    return Span(cue.span.start, words[n - 1].end)


def _is_saying(cue: Cue, sentence: Sentence) -> bool:
    """Does the verb only name a speaker? A denial is a claim of its own."""
    return cue.value != "denied" if sentence.lang == "fa" else cue.text.lower() in _SAYING


def _frame(sentence: Sentence, span: Span) -> tuple[tuple[float, ...], float]:
    """Does it begin behind a mark, end at an edge (a mark counts twice), open like an adjunct or an aside, make up a
    clause, and end the sentence? And does it open like an adjunct and end where no edge is?"""
    words = sentence.facts.words
    first, behind = bisect_left(sentence.starts, span.start), bisect_left(sentence.starts, span.end)
    edge = edges(sentence)
    opener = JOINTS[sentence.lang].adjunct(words, first)
    aside = edge[first] is Edge.MARK and first > 0 and JOINTS[sentence.lang].asides.match(words[first].text)
    flags = edge[first] is Edge.MARK, edge[behind], opener, bool(aside), span in clauses(sentence), behind == len(words)
    return tuple(map(float, flags)), float(opener and not edge[behind])


def _completed(drafts: Sequence[_Draft], direction: Direction, context: Context) -> list[Clause]:
    """The drafts with their encoder similarity to the clauses and sentences of their counterparts."""
    texts: list[str] = []
    places: dict[int, slice] = {}
    for n in sorted({n for d in drafts for n in d.view.columns}):
        sentence = direction.other[n]
        spans = (*clauses(sentence), Span(0, len(sentence.normal.text)))
        places[n] = slice(len(texts), len(texts) + len(spans))
        texts += [span.of(sentence.normal.text) for span in spans]
    langs = ("fa", "en") if direction.kind is Kind.DROPPED else ("en", "fa")
    own = context.encoder.encode([d.span.of(d.sentence.normal.text) for d in drafts], langs[0])
    like = np.asarray(own @ context.encoder.encode(texts, langs[1]).T, dtype=np.float64)
    return [_clause(d, row, places) for d, row in zip(drafts, like, strict=True)]


def _clause(draft: _Draft, like: Array, places: Mapping[int, slice]) -> Clause:
    near = max(float(like[places[n]].max()) for n in draft.view.columns)
    return Clause(draft.sentence, draft.span, draft.weight, draft.part, draft.features(near))
