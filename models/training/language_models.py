"""Trigram models with interpolated modified Kneser-Ney smoothing, mixed and pruned.

Chen and Goodman 1998 (https://dash.harvard.edu/handle/1/25104739); discounts as in their section 3.6. Two
models, of the news translations and of English articles, are interpolated n-gram by n-gram.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from models.phrase.language_model import BITS, END, RESERVED, START, UNKNOWN, quantised

Keys = NDArray[np.uint64]
Values = NDArray[np.float64]
_B = np.uint64(BITS)
_MASK = np.uint64((1 << BITS) - 1)


def vocabulary(texts: Iterable[Sequence[str]], least: int, always: Iterable[str] = ()) -> list[str]:
    """Forms seen at least so often, and those that must be there, after the reserved ones."""
    counts = Counter(word for sentence in texts for word in sentence)
    kept = {word for word, count in counts.items() if count >= least} | set(always)
    return [*RESERVED, *sorted(kept - set(RESERVED))]


class Model:
    """One smoothed trigram model over a vocabulary's numbers."""

    def __init__(self, sentences: Iterable[Sequence[str]], words: Sequence[str]) -> None:
        number = {word: i for i, word in enumerate(words)}
        stream: list[int] = []
        for sentence in sentences:
            stream += (START, START, *(number.get(w, UNKNOWN) for w in sentence), END)
        ids = np.array(stream, dtype=np.uint64)
        self.size = len(words)
        grams3 = (ids[:-2] << _B << _B) | (ids[1:-1] << _B) | ids[2:]
        grams3 = grams3[(ids[2:] != START) & ~((ids[1:-1] == END) | (ids[:-2] == END))]
        self.keys3, self.counts3 = np.unique(grams3, return_counts=True)
        self._estimate()

    def _estimate(self) -> None:
        """Probabilities of each order from the one below; lower orders count distinct left contexts."""
        unigram_counts = np.zeros(self.size)
        suffix2, inverse = np.unique(self.keys3 & ((np.uint64(1) << (_B + _B)) - np.uint64(1)), return_inverse=True)
        starts = (suffix2 >> _B) == START
        types = np.bincount(inverse).astype(np.float64)
        raw = np.bincount(inverse, weights=self.counts3)
        self.keys2, self.counts2 = suffix2, np.where(starts, raw, types)
        np.add.at(unigram_counts, (suffix2 & _MASK).astype(np.int64), 1.0)
        total = unigram_counts.sum()
        discount = 0.75
        seen = (unigram_counts > 0).sum()
        self.p1 = np.maximum(unigram_counts - discount, 0) / total + discount * seen / total / self.size
        self.p2, self.gamma2 = _smoothed(self.keys2, self.counts2, self.p1[(self.keys2 & _MASK).astype(np.int64)])
        lower = self.pairs(self.keys3 & ((np.uint64(1) << (_B + _B)) - np.uint64(1)))
        self.p3, self.gamma3 = _smoothed(self.keys3, self.counts3.astype(np.float64), lower)

    def pairs(self, keys: Keys) -> Values:
        """p(word | one word before) for bigram keys, seen or not."""
        lower = self.p1[(keys & _MASK).astype(np.int64)]
        return _backed(keys, self.keys2, self.p2, self.gamma2, lower)

    def triples(self, keys: Keys) -> Values:
        """p(word | two words before) for trigram keys, seen or not."""
        lower = self.pairs(keys & ((np.uint64(1) << (_B + _B)) - np.uint64(1)))
        return _backed(keys, self.keys3, self.p3, self.gamma3, lower)


Gamma = tuple[Keys, Values]


def _smoothed(keys: Keys, counts: Values, lower: Values) -> tuple[Values, Gamma]:
    """Interpolated probabilities of the seen n-grams, and the weight of the lower order in each context."""
    n1, n2, n3, n4 = (max(1.0, float((counts == c).sum())) for c in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    discounts = np.array([0.0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3])
    discounts = np.clip(discounts, [0, 0.1, 0.2, 0.3], [0, 0.95, 1.8, 2.7])
    taken = discounts[np.minimum(counts, 3).astype(np.int64)]
    contexts, inverse = np.unique(keys >> _B, return_inverse=True)
    totals = np.bincount(inverse, weights=counts)
    gamma = np.bincount(inverse, weights=taken) / totals
    return (counts - taken) / totals[inverse] + gamma[inverse] * lower, (contexts, gamma)


def _backed(keys: Keys, seen: Keys, values: Values, gamma: Gamma, lower: Values) -> Values:
    at = np.minimum(np.searchsorted(seen, keys), len(seen) - 1)
    contexts, weights = gamma
    head = keys >> _B
    place = np.minimum(np.searchsorted(contexts, head), len(contexts) - 1)
    back = np.where(contexts[place] == head, weights[place], 1.0)
    return np.where(seen[at] == keys, values[at], back * lower)


def mixed(models: Sequence[Model], shares: Sequence[float], most2: int, most3: int) -> dict[str, NDArray[np.generic]]:
    """The interpolation of models in the arrays that `LanguageModel` reads, with the most telling n-grams.

    An n-gram is worth keeping by its expected count times what it changes (after Stolcke 2000,
    https://arxiv.org/abs/cs/0006025).
    """
    p1 = _mix([m.p1 for m in models], shares)
    keys2 = np.unique(np.concatenate([m.keys2 for m in models]))
    keys3 = np.unique(np.concatenate([m.keys3 for m in models]))
    p2 = _mix([m.pairs(keys2) for m in models], shares)
    p3 = _mix([m.triples(keys3) for m in models], shares)
    lower2 = p1[(keys2 & _MASK).astype(np.int64)]
    within = (keys3 >> _B) != START  # two starts before a word say no more than one
    keys3, p3 = keys3[within], p3[within]
    weight3 = _counts(keys3, [(m.keys3, m.counts3) for m in models], shares)
    tail = keys3 & ((np.uint64(1) << (_B + _B)) - np.uint64(1))
    lower3 = p2[np.minimum(np.searchsorted(keys2, tail), len(keys2) - 1)]
    kept3 = _best(weight3 * np.abs(np.log(p3) - np.log(lower3) + 0.7), most3)
    keys3, p3 = keys3[kept3], p3[kept3]
    weight2 = _counts(keys2, [(m.keys2, m.counts2) for m in models], shares)
    gain2 = weight2 * np.abs(np.log(p2) - np.log(lower2) + 0.7)
    gain2[np.isin(keys2, keys3 >> _B) | np.isin(keys2, tail[kept3])] = np.inf
    kept2 = _best(gain2, max(most2, int(np.isinf(gain2).sum())))
    keys2, p2 = keys2[kept2], p2[kept2]
    lower2 = lower2[kept2]
    b1 = _backoffs(np.arange(len(p1), dtype=np.uint64), keys2, p2, lower2)
    pairs = _arpa(keys3 & ((np.uint64(1) << (_B + _B)) - np.uint64(1)), keys2, p2, b1, p1)
    b2 = _backoffs(keys2, keys3, p3, pairs)
    counts2 = np.bincount((keys2 >> _B).astype(np.int64), minlength=len(p1))
    has = np.bincount(np.searchsorted(keys2, keys3 >> _B), minlength=len(keys2))
    return {
        "p1": quantised(np.log(p1)), "b1": quantised(np.log(b1)), "p2": quantised(np.log(p2)),
        "b2": quantised(np.log(b2)), "p3": quantised(np.log(p3)), "c2": counts2.astype(np.uint32),
        "w2": (keys2 & _MASK).astype(np.uint32), "c3": has.astype(np.uint32),
        "w3": (keys3 & _MASK).astype(np.uint32),
    }  # fmt: skip


def _mix(values: Sequence[Values], shares: Sequence[float]) -> Values:
    return np.asarray(np.average(np.stack(values), axis=0, weights=shares))


def _counts(keys: Keys, counted: Sequence[tuple[Keys, NDArray[np.generic]]], shares: Sequence[float]) -> Values:
    """Expected counts of the mixture for a text as long as the longest model's."""
    total = np.zeros(len(keys))
    sizes = [float(counts.astype(np.float64).sum()) for _, counts in counted]
    for (seen, counts), share, size in zip(counted, shares, sizes, strict=True):
        at = np.minimum(np.searchsorted(keys, seen), len(keys) - 1)
        here = keys[at] == seen
        total[at[here]] += share * counts[here].astype(np.float64) * max(sizes) / size
    return total


def _best(gain: Values, most: int) -> NDArray[np.bool_]:
    if len(gain) <= most:
        return np.ones(len(gain), dtype=np.bool_)
    return np.asarray(gain >= np.partition(gain, -most)[-most])


def _backoffs(contexts: Keys, keys: Keys, p: Values, lower: Values) -> Values:
    """What is left for unseen words in each context, over what the lower order gives them."""
    head = np.searchsorted(contexts, keys >> _B)
    used = np.bincount(head, weights=p, minlength=len(contexts))
    used_lower = np.bincount(head, weights=lower, minlength=len(contexts))
    return np.asarray(np.clip((1 - np.minimum(used, 0.999)) / (1 - np.minimum(used_lower, 0.999)), 1e-5, 5.0))


def _arpa(keys: Keys, keys2: Keys, p2: Values, b1: Values, p1: Values) -> Values:
    """Bigram probabilities as the pruned model gives them."""
    at = np.minimum(np.searchsorted(keys2, keys), len(keys2) - 1)
    backed = b1[(keys >> _B).astype(np.int64)] * p1[(keys & _MASK).astype(np.int64)]
    return np.where(keys2[at] == keys, p2[at], backed)
