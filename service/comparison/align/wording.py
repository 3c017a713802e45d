"""Likeness of the source's translation to the coverage, as wording.

TF-IDF over stems and over character 4-grams of words, and rapidfuzz's token-set ratio on the likeliest:
three views of one question, useful in proportion to the quality of the translation.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from models.text.words import words
from service.comparison.align.index import SHORT, Matrix, Pairs, matrix, sums
from service.comparison.links import FUNCTION
from service.comparison.values import Sentence

Array = NDArray[np.float64]

GRAM = 4
LIKELY = 0.15


def wording_similarity(pairs: Pairs, source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Array:
    """Of each pair, 0 to 1; 0 for a source sentence without a translation."""
    ours = [s.translation.text if s.translation else "" for s in source]
    theirs = [s.normal.text for s in coverage]
    if not any(ours):
        return np.zeros(len(pairs.codes))
    scores = np.mean([sums(pairs, *_tf_idf(ours, theirs, read)) for read in (_stems, _grams)], axis=0)
    for at in np.flatnonzero(scores > LIKELY):
        i, j = divmod(int(pairs.codes[at]), pairs.n_columns)
        scores[at] = (2 * scores[at] + fuzz.token_set_ratio(ours[i], theirs[j]) / 100) / 3
    return np.asarray(scores)


def _stems(text: str) -> Iterable[str]:
    function = FUNCTION["en"]
    return [w.key for w in words(text, "en") if w.key not in function]


def _grams(text: str) -> Iterable[str]:
    return chain.from_iterable(map(_word_grams, text.lower().split()))


@lru_cache(maxsize=20_000)
def _word_grams(word: str) -> tuple[str, ...]:
    padded = f" {word.strip('.,;:!?()')} "
    return tuple(padded[i : i + GRAM] for i in range(max(1, len(padded) - GRAM + 1)))


def _tf_idf(ours: Sequence[str], theirs: Sequence[str], read: Callable[[str], Iterable[str]]) -> tuple[Matrix, Matrix]:
    """Unit vectors of both sides' bags of terms over one vocabulary."""
    number: dict[str, int] = defaultdict(count().__next__)
    terms = [list(map(number.__getitem__, read(text))) for text in (*ours, *theirs)]
    width = max(1, len(number))
    all_rows = np.repeat(np.arange(len(terms)), [*map(len, terms)])
    codes, often = np.unique(all_rows * width + np.fromiter(chain.from_iterable(terms), np.int64), return_counts=True)
    rows, columns = codes // width, codes % width
    rarity = np.log((1 + len(terms)) / (1 + np.bincount(columns, minlength=width))) + 0.1
    values = (1 + np.log(often)) * rarity[columns]
    values /= np.sqrt(np.bincount(rows, values**2, minlength=len(terms)))[rows]
    bags = matrix(values, rows, columns, (len(terms), width), short=max(len(ours), len(theirs)) <= SHORT)
    return bags[: len(ours)], bags[len(ours) :]
