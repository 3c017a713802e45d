"""What the network sees: pairs drawn for a pass, cut into pieces, in batches of like length."""

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.phrase.tokens import Token, english_tokens, persian_tokens
from models.training.alignment import Links
from models.training.neural.pieces import GLOSSED, Spans, Vocabulary
from models.word_table import LexicalTable

MOST_PIECES = 120
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of texts and the links of their tokens; none where nothing is known."""

    persian: str
    english: str
    links: Links = frozenset()


@dataclass(frozen=True, slots=True)
class Cut:
    """A pair in pieces. links: (target piece, source piece)."""

    source: list[int]
    target: list[int]
    links: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """source, target: numbers, padded. guide: shape (pairs, target, source), rows that sum to 1 or 0."""

    source: Numbers
    target: Numbers
    guide: NDArray[np.float32]


def cut(example: Example, vocabulary: Vocabulary, sampling: bool) -> Cut:
    """The pair in pieces, with the alignment carried over from words."""
    source, source_spans = vocabulary.encoded(example.persian, "source", sampling)
    target, target_spans = vocabulary.encoded(example.english, "target", sampling)
    if not example.links:
        return Cut(source, target)
    of_source = _grouped(source_spans, persian_tokens(example.persian))
    of_target = _grouped(target_spans, english_tokens(example.english))
    found = [(b, a) for i, j in example.links for a in of_source.get(i, ()) for b in of_target.get(j, ())]
    return Cut(source, target, (*found, (len(target) - 1, len(source) - 1)))


def _grouped(spans: Spans, tokens: Sequence[Token]) -> dict[int, list[int]]:
    """Token number to the pieces that end in it."""
    starts = [token.start for token in tokens]
    found: dict[int, list[int]] = {}
    for piece, (start, end) in enumerate(spans):
        token = bisect_right(starts, max(start, end - 1)) - 1
        if end > start and token >= 0:
            found.setdefault(token, []).append(piece)
    return found


def glossed(english: str, table: LexicalTable, random_: random.Random) -> Example | None:
    """An English sentence under a Persian side drawn word for word, verbs and all in English order."""
    persian, places = GLOSSED, {}
    for j, token in enumerate(english_tokens(english)):
        row = table.backward(token.key.lower()) if token.key[:1].isalnum() else {token.text: 1.0}
        if row and random_.random() < sum(row.values()):
            places[len(persian) + 1] = j
            persian += " " + random_.choices(list(row), list(row.values()))[0]
    if len(places) < 5:
        return None
    links = frozenset((i, places[t.start]) for i, t in enumerate(persian_tokens(persian)) if t.start in places)
    return Example(persian, english, links)


def batches(cuts: Sequence[Cut], most_tokens: int, pad: int, random_: random.Random) -> Iterator[Batch]:
    """Batches of pairs of like length, in random order, of at most so many padded tokens a side."""
    usable = [c for c in cuts if 1 < len(c.source) <= MOST_PIECES and 1 < len(c.target) <= MOST_PIECES]
    order = sorted(usable, key=lambda c: (len(c.target) + random_.random() * 4, len(c.source)))
    groups: list[list[Cut]] = [[]]
    longest = 0
    for pair in order:
        longest = max(longest, len(pair.target), len(pair.source))
        if groups[-1] and longest * (len(groups[-1]) + 1) > most_tokens:
            groups.append([])
            longest = max(len(pair.target), len(pair.source))
        groups[-1].append(pair)
    random_.shuffle(groups)
    return (padded(group, pad) for group in groups if group)


def padded(group: Sequence[Cut], pad: int) -> Batch:
    source, target = (_rows([getattr(c, side) for c in group], pad) for side in ("source", "target"))
    guide = np.zeros((len(group), target.shape[1], source.shape[1]), np.float32)
    for row, pair in enumerate(group):
        for b, a in pair.links:
            guide[row, b, a] = 1.0
    return Batch(source, target, guide / np.maximum(guide.sum(axis=2, keepdims=True), 1.0))


def _rows(lists: Sequence[Sequence[int]], pad: int) -> Numbers:
    out = np.full((len(lists), max(map(len, lists))), pad, np.int64)
    for row, numbers in enumerate(lists):
        out[row, : len(numbers)] = numbers
    return out
