"""What the models are worth by themselves: translations of a fixed sample, nearest sentences of a whole test set.

Measured on text that nothing was learned from or tuned on: the news held out by the recipe, and FLORES-200 devtest.
"""

from collections.abc import Sequence
from pathlib import Path

from models import registry
from models.protocols import ModelSet
from models.training import evaluation, sources
from models.word_table import LexicalTable
from tests.quality.figures import Figures

NEWS_EVERY, FLORES_EVERY = 3, 4
"""Every so many lines are translated: some 550, half a minute at most on a slow core."""
SHOWN = ("bleu", "chrf", "numbers_kept", "source_words_carried", "output_words_supported")


def measure(shared: Path, models: str, full: bool) -> Figures:
    """Figures like "models.news.bleu"; of a set of texts that is not there, none. full: all lines are translated."""
    loaded = registry.load(models)
    figures: Figures = {}
    for name, (pairs, every) in texts(shared).items():
        if pairs:
            figures |= {f"models.{name}.{key}": value for key, value in of(pairs, 1 if full else every, loaded).items()}
    return figures


def texts(shared: Path) -> dict[str, tuple[Sequence[tuple[str, str]], int]]:
    """Name to Persian and English lines, and every how many of them are translated."""
    held = [(p.persian, p.english) for p in sources.read_all(shared, sources.NEWS) if p.part == "held"]
    persian, english = (shared / file for file in evaluation.TEST_SETS["FLORES-200 devtest"])
    flores = list(zip(evaluation.folded(persian), evaluation.folded(english), strict=True)) if persian.exists() else []
    return {"news": (held, NEWS_EVERY), "flores": (flores, FLORES_EVERY)}


def of(pairs: Sequence[tuple[str, str]], every: int, models: ModelSet) -> dict[str, float]:
    """Scores of every so-manieth line's translation, and precision at 1 among all lines."""
    source, reference = [list(side)[::every] for side in zip(*pairs, strict=True)]
    outputs = [made.text for made in models.translator.translate(source)]
    table = LexicalTable.load(registry.weights_folder())
    found = evaluation.translation(source, outputs, reference, table)
    return {key: found[key] for key in SHOWN} | evaluation.nearest(
        models.encoder, [a for a, _ in pairs], [b for _, b in pairs]
    )
