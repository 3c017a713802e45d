"""Tuning of the decoder's weights: one weight at a time, a step up or down, kept if the tuning news gain.

What is gained is not BLEU and chrF alone: an output that leaves words out may score as well and misleads an
editor, so the share of the source's words that come through counts too.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from models.phrase.decoder import Weights
from models.protocols import Translator
from models.training.evaluation import coverage
from models.training.sources import Pair
from models.word_table import LexicalTable

STEPS = (1.4, 0.7)
MOST_SENTENCES = 300
CARRIED = 20.0
"""How many points of BLEU and chrF it is worth to carry all of the source's words instead of none."""


def quality(outputs: Sequence[str], references: Sequence[str]) -> float:
    """Mean of BLEU and chrF, cased and detokenised."""
    return sum(scores(outputs, references)) / 2


def scores(outputs: Sequence[str], references: Sequence[str]) -> tuple[float, float]:
    """BLEU and chrF, cased and detokenised."""
    import sacrebleu

    bleu = sacrebleu.corpus_bleu(list(outputs), [list(references)]).score
    return float(bleu), float(sacrebleu.corpus_chrf(list(outputs), [list(references)]).score)


def search(
    made: Callable[[Weights], Translator],
    pairs: Sequence[Pair],
    table: LexicalTable,
    start: Weights,
    turns: int,
    say: Callable[[str], None],
    seed: int = 7,
) -> Weights:
    """The best weights found in so many trials."""
    random_ = random.Random(seed)
    chosen = list(pairs)
    random_.shuffle(chosen)
    chosen = chosen[:MOST_SENTENCES]
    persian, english = [p.persian for p in chosen], [p.english for p in chosen]

    def value(weights: Weights) -> float:
        outputs = [t.text for t in made(weights).translate(persian)]
        carried = coverage(persian, outputs, table)["source_words_carried"]
        return quality(outputs, english) + CARRIED * carried

    best, top = start, value(start)
    say(f"start {top:.2f}")
    moves = [(name, step) for name in _NAMES for step in STEPS]
    random_.shuffle(moves)
    for turn in range(turns):
        name, step = moves[turn % len(moves)]
        tried = changed(best, name, step)
        score = value(tried)
        if score > top + 0.01:
            best, top = tried, score
            say(f"trial {turn + 1} of {turns}: {name} x {step} gives {score:.2f}")
    return best


_NAMES = (*(f"table{i}" for i in range(7)), "model", "word", "phrase", "jump")


def changed(weights: Weights, name: str, factor: float) -> Weights:
    """The weights with one of them multiplied.

    >>> changed(Weights(model=0.5), "model", 2.0).model
    1.0
    """
    if name.startswith("table"):
        table = list(weights.table)
        table[int(name[5:])] *= factor
        return replace(weights, table=tuple(table))
    return replace(weights, **{name: getattr(weights, name) * factor})
