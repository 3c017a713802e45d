"""The network's steps of the recipe: pieces, network (for some minutes, again and again), neural-export."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

from models.static_encoder import StaticEncoder
from models.training import plots, steps
from models.training.neural import data, pieces, recipe
from models.training.preparation import both_ways
from models.training.sources import Pair
from models.word_table import LexicalTable

if TYPE_CHECKING:
    from models.training.neural.training import Texts

FOLDER = "neural"
SHARES = {"bible_opv_web": 0.15, "wordnet_fas": 0.35, "aosp_android": 0.5, "vue_docs": 0.7}
"""Share of a source's pairs that is drawn from: an archaic or narrow one must not outweigh the others."""


def of(work: "steps.Work") -> recipe.Recipe:
    return recipe.TOY if work.small else recipe.Recipe()


def folder_of(work: "steps.Work") -> Path:
    found = work.folder / FOLDER
    found.mkdir(parents=True, exist_ok=True)
    return found


def vocabulary(work: "steps.Work") -> None:
    """The pieces of both languages, mostly of the news."""
    pairs = [p for p in steps.read_pairs(work) if p.part == "train" and p.weight >= 0.4]
    folder, size = folder_of(work), of(work).pieces
    pieces.train([p.persian for p in pairs], folder / "source.spm", size, (pieces.GLOSSED,))
    extra = steps.english_sample(work, len(pairs) // 2)
    pieces.train([p.english for p in pairs] + extra, folder / "target.spm", size)
    pieces.listed(folder)


def texts(work: "steps.Work") -> "Texts":
    """What is learned from and judged on."""
    from models.training.neural.training import Texts

    pairs, random_ = steps.learned(work), random.Random(7)
    examples = [
        (p, data.Example(p.persian, p.english, link))
        for p, link in zip(pairs, both_ways(*steps.read_links(work)), strict=True)
    ]
    english, table = steps.english_sample(work), LexicalTable.load(work.folder)

    def glossed(random_: random.Random, count: int) -> list[data.Example]:
        drawn = random_.sample(english, min(count, len(english)))
        return [e for e in (data.glossed(s, table, random_) for s in drawn) if e]

    return Texts(
        [e for p, e in examples if _is_news(p) and p.part == "train"],
        [e for p, e in examples if not _is_news(p) and random_.random() < SHARES.get(p.source, 1.0)],
        glossed,
        random_.sample(judged := [e for p, e in examples if p.part == "tune"], len(judged)),
    )


def _is_news(pair: Pair) -> bool:
    return pair.source.startswith("news")


def train(work: "steps.Work") -> None:
    """Train for `work.minutes`, going on from the last checkpoint."""
    import torch

    from models.training.neural import network
    from models.training.neural.training import Trainer

    torch.set_num_threads(1)
    folder, settings = folder_of(work), of(work)
    known = pieces.Vocabulary.load(folder)
    model = network.made(known, settings)
    network.started(model, known, StaticEncoder.load(work.folder), settings.seed)
    work.say(f"{sum(p.numel() for p in model.parameters()):,} parameters")
    Trainer(folder, texts(work), known, model, settings).run(work.minutes, work.say)


def export(work: "steps.Work") -> None:
    """The mean of the last checkpoints as a Marian folder; any model set may name it."""
    from models.training.neural import network

    folder, settings = folder_of(work), of(work)
    known = pieces.Vocabulary.load(folder)
    model = network.made(known, settings)
    model.load_state_dict(network.averaged(sorted(folder.glob("step-*.pt"))))
    network.saved(model, known, folder)


def plot(work: "steps.Work") -> None:
    """The learning curve as a picture."""
    plots.network_curve(folder_of(work) / "curve.jsonl", folder_of(work) / "curve.svg")
