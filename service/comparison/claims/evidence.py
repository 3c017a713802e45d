"""Evidence that a part of an aligned sentence is told on the other side."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from service.comparison.claims.assertion import assertion
from service.comparison.claims.gloss import is_gloss
from service.comparison.claims.told import TELLS, Array, Direction, Heard, clauses, directions, edges
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Context, Kind, Role, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.mentions import NameKind
from service.language.spans import Span

__all__ = ["FEATURES", "Clause", "Direction", "clause_evidence", "directions"]

FEATURES = (
    "untold", "told", "told_elsewhere", "like_bead", "after_mark", "before_edge", "adjunct", "aside", "clause", "last",
    "words", "left_share", "left_all", "length", "bounded", "long", "first", "verb", "quoted", "known_untold",
    "share_of_rest", "rest_of_text", "alone_of_text",
)  # fmt: skip
"""What speaks for and against a part being untold. words: those beside a date, a person and speech. left_share,
left_all: how much of the counterpart is untold as well; where both sides have something left, one most likely words
the other freely. length: how much longer the sentences are than their counterparts even without the part. bounded: it
opens like an adjunct and ends where no edge is. long: in words, of grammar too. known_untold: words of which the table
knows what they become, and none of it is there. share_of_rest: how much of what is untold in the sentence is untold
here. rest_of_text: how much the other sentences of this side leave untold, which is how freely they are told.
alone_of_text: how many sentences of this side nothing tells."""

LARGEST_PART = 0.85
"""A clause that is nearly all of its sentence says more about the bead than about itself."""
TOLD_ELSEWHERE = 0.67
"""A clause of which one sentence outside the bead tells this share is told, only in another place."""
TITLE_TOLD = 0.5
"""Who somebody is is told if so much of it stands anywhere: "a title that is in the source elsewhere"."""
LEAST_WEIGHT = 0.5
"""A part that says less than this is no claim of its own."""
MOST_UNTOLD = 5.0
MOST_LEFT = 6.0
"""More than this says no more."""
USUAL_REST, ORDINARY = 6.0, 30.0
"""What a text of usual freedom leaves untold, out of how much: a text of one sentence is judged by this."""
TAIL = 2
"""So few words before a mark are the tail of a clause: «برداشته شده،»."""
_BOUND_TO_NEXT = ("ای", "وی", "ه‌ی", "دن", "تن")
"""Endings that show that a word belongs to the next one: of a noun before its attribute, of an infinitive."""
KNOWN = 0.5
"""Of a word that the table knows, it lists translations of so much probability."""


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


@dataclass(frozen=True)
class _Text:
    """How freely a side is told: what its aligned sentences leave untold and what they say, and the share of its
    sentences that nothing tells."""

    rest: float
    surprise: float
    alone: float

    def without(self, heard: Heard) -> tuple[float, float]:
        """What the other sentences leave untold, and `alone`."""
        rest, surprise = self.rest - heard.untold, self.surprise - heard.says
        return (rest + USUAL_REST) / (surprise + ORDINARY), self.alone


def clause_evidence(
    direction: Direction,
    opposite: Direction,
    context: Context,
    beads: Sequence[Bead],
    hopeful: Callable[[Sequence[Sequence[float]]], NDArray[np.bool_]] | None = None,
) -> list[Clause]:
    """The parts of the aligned sentences of one side that may be untold claims, with evidence; they may overlap.

    hopeful: tells from the evidence, of which `like_bead` is not known yet, which parts are worth encoding.
    """
    seen: list[tuple[Sentence, _View]] = []
    alone = 0
    for bead in beads:
        own, other = (bead.source, bead.coverage) if direction.kind is Kind.DROPPED else (bead.coverage, bead.source)
        if own and other:
            left = _left(opposite, other, opposite.columns(own))
            view = _View(other, direction.columns(other), left, (_size(own, direction), _size(other, opposite)))
            seen += [(sentence, view) for sentence in own]
        else:
            alone += len(own)
    text = _text([h for s, view in seen if (h := direction.heard(s, view.columns))], alone / max(1, len(direction.own)))
    drafts = [d for sentence, view in seen for d in _drafts(sentence, direction, view, text)]
    if hopeful and drafts:
        kept = hopeful([d.features(0.0) for d in drafts]).tolist()
        drafts = [d for d, keeps in zip(drafts, kept, strict=True) if keeps]
    return _completed(drafts, direction, context) if drafts else []


def _text(heard: Sequence[Heard], alone: float) -> _Text:
    return _Text(sum(h.untold for h in heard), sum(h.says for h in heard), alone)


def _size(sentences: Sequence[Sentence], direction: Direction) -> int:
    """Content words."""
    return sum(len(told.starts) for s in sentences if (told := direction.words[s.index]) is not None)


def _left(opposite: Direction, other: Sequence[Sentence], columns: tuple[int, ...]) -> tuple[float, float]:
    """Of the counterparts: the share that is untold, and how much that is."""
    heard = [h for s in other if (h := opposite.heard(s, columns)) is not None]
    untold, total = sum(h.untold for h in heard), sum(h.says for h in heard)
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


def _drafts(sentence: Sentence, direction: Direction, view: _View, text: _Text) -> Iterator[_Draft]:
    heard = None if sentence.role is Role.HEADLINE else direction.heard(sentence, view.columns)
    if heard is None:
        return
    told, around, sums, verbs = heard.told, text.without(heard), _Sums.of(heard), _verbs(sentence)
    for span in heard.parts():
        inside = told.inside(span)
        part = (inside.stop - inside.start) / len(sums.weight)
        if part > LARGEST_PART:
            continue
        total = max(sum(sums.weight[inside]), 1e-9)
        if total < LEAST_WEIGHT:
            continue
        weight = told.weight[inside]
        elsewhere = float((weight @ told.by[inside]).max()) / total
        if elsewhere > TOLD_ELSEWHERE:
            continue
        if not is_bounded(sentence, span):
            continue
        said = assertion(sentence, span, told.starts[inside])
        if not said or is_gloss(sentence, span, view.other):
            continue
        if is_title(sentence, span) and float(weight @ told.by[inside].max(axis=1)) > TITLE_TOLD * total:
            continue
        (*words, known, share) = sums.inside(inside)
        length = log((view.words[0] - len(weight) + 1) / (view.words[1] + 1))
        frame, bounded = _frame(sentence, span)
        frame += said, *view.left, length, bounded, *_make(sentence, span, verbs), known, share, *around
        yield _Draft(sentence, span, view, total, part, (*words, elsewhere), frame)


def is_bounded(sentence: Sentence, span: Span) -> bool:
    """Does a Persian part hold whole phrases alone?

    A part that ends in the middle of one has lost to its told neighbour what it is about: «تقاضای» before «تجدیدنظر».
    One that opens like an adjunct may end anywhere («به علت نرسیدن واگن‌ها» before «دو سال») but behind an infinitive,
    whose subject follows («در اعتراض به پرداخت نشدن» before «حقوق»); one that opens a phrase, before the verb: «با ورود
    شبانه» before «بازداشت شدند». Nor does a part begin with the tail of a clause and go on
    behind its mark.
    """
    if sentence.lang != "fa":
        return True
    words, edge = sentence.facts.words, edges(sentence)
    first, behind = bisect_left(sentence.starts, span.start), bisect_left(sentence.starts, span.end)
    if not edge[first] and Edge.MARK in edge[first : min(first + TAIL, behind - 1) + 1]:
        return False
    if edge[behind]:
        return True
    if not edge[first] or words[behind - 1].text.endswith(_BOUND_TO_NEXT):
        return False
    return JOINTS["fa"].adjunct(words, first) or any(
        JOINTS["fa"].finite.match(w.text) for w in words[behind : behind + 2]
    )


def is_title(sentence: Sentence, span: Span) -> bool:
    """Does the part say who a person is that stands before it ("Reza Amini, head of the union")?"""
    names = sentence.facts.names
    if not any(n.kind is NameKind.OFFICE and n.span.overlaps(span) for n in names):
        return False
    before = bisect_left(sentence.starts, span.start)
    return before > 0 and any(n.kind is NameKind.PERSON and n.span.end == sentence.ends[before - 1] for n in names)


@of_sentence
def _verbs(sentence: Sentence) -> Sequence[int]:
    """The numbers of its finite verbs; of Persian alone, where their endings show them."""
    finite = JOINTS["fa"].finite
    return [n for n, w in enumerate(sentence.facts.words) if finite.match(w.text)] if sentence.lang == "fa" else []


def _make(sentence: Sentence, span: Span, verbs: Sequence[int]) -> tuple[float, float, float, float]:
    """How long it is, does it open the sentence, has it one of the finite verbs, is some of it quoted?"""
    first, behind = bisect_left(sentence.starts, span.start), bisect_left(sentence.starts, span.end)
    quoted = any(q.overlaps(span) for q in sentence.facts.quotes)
    return log(1 + behind - first), float(first == 0), float(any(first <= n < behind for n in verbs)), float(quoted)


@dataclass(frozen=True)
class _Sums:
    """How the words of a sentence are heard, in plain lists: parts are short, and a sum of few numbers is quicker done
    there than in an array. untold: is a word known and untold? total: of `rest`."""

    weight: list[float]
    rest: list[float]
    surprise: list[float]
    untold: list[bool]
    total: float

    @classmethod
    def of(cls, heard: Heard) -> "_Sums":
        untold = (heard.here < TELLS) & (heard.told.known >= KNOWN)
        told, rest = heard.told, heard.rest.tolist()
        return cls(told.weight.tolist(), rest, told.surprise.tolist(), untold.tolist(), heard.untold)

    def inside(self, part: slice) -> tuple[float, float, float, float]:
        """Of a part: how much is untold, the share that is told, how many words are known and untold, and the part's
        share of what is untold in the sentence."""
        rest, surprise = sum(self.rest[part]), sum(self.surprise[part])
        told = 1 - rest / surprise if surprise else 0.0
        return min(rest, MOST_UNTOLD), told, float(sum(self.untold[part])), rest / max(self.total, 1e-9)


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
