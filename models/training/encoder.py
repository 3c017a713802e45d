"""Training of the static sentence encoder: a translation-ranking loss over word features.

The English words begin as random directions as long as their inverse document frequency says, the
Persian ones as the mixture of their translations in the word table: at step 0 the encoder is a
cross-lingual bag of words. Batches are made of runs of neighbouring news lines, which share a topic,
so most in-batch negatives are hard; one more negative a pair is the English sentence with a number, a
name, a "not" or another word exchanged.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from models.static_encoder import LANGUAGES, Features
from models.text.words import words
from models.training.sources import Pair
from models.word_table import LexicalTable

NEGATIONS = frozenset(("not", "no", "never", "none", "neither", "nor", "without", "cannot", "didn't", "isn't"))


@dataclass(frozen=True, slots=True)
class EncoderRecipe:
    """Settings of one training.

    least_count: weighted occurrences that a key needs to get a row of its own.
    open_share: pairs of other than news sources seen a pass, as a share of the news pairs.
    made_share: the same for English news sentences glossed by the word table.
    run_lines: neighbouring lines that stay together in a batch.
    drop_word, drop_key: chance that a word, or only its own row, is left out of a training sentence.
    """

    dimension: int = 288
    least_count: dict[str, float] = field(default_factory=lambda: {"fa": 0.28, "en": 0.28})
    buckets: dict[str, int] = field(default_factory=lambda: {"fa": 4096, "en": 4096, "skeleton": 6144, "number": 1024})
    passes: int = 8
    batch: int = 1024
    rate: float = 2e-3
    scale: float = 20.0
    open_share: float = 0.8
    made_share: float = 1.0
    run_lines: int = 20
    drop_word: float = 0.15
    drop_key: float = 0.1
    seed: int = 7


Bag = list[list[int]]
"""A sentence as the feature rows of each of its words."""


@dataclass(frozen=True, slots=True)
class Bags:
    """One pair, with what the hard negatives need: the English words that are numbers, names or negations."""

    persian: Bag
    english: Bag
    special: list[int]


def vocabulary(pairs: Sequence[Pair], recipe: EncoderRecipe, extra_english: Sequence[str] = ()) -> Features:
    """Keys seen often enough, and which of them are names: English ones mostly capitalised inside a
    sentence, Persian ones named by `persian_names`."""
    counts: dict[str, defaultdict[str, float]] = {lang: defaultdict(float) for lang in LANGUAGES}
    capital: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for pair in pairs:
        for word in words(pair.persian, "fa"):
            counts["fa"][word.key] += pair.weight
        for position, word in enumerate(words(pair.english, "en")):
            counts["en"][word.key] += pair.weight
            if position:
                inside[word.key] += 1
                capital[word.key] += word.text[:1].isupper()
    often = Counter(w.key for sentence in extra_english for w in words(sentence, "en"))
    for key, count in often.items():
        if count >= 60:
            counts["en"][key] += recipe.least_count["en"]
    keys = {
        lang: sorted(
            k
            for k, c in counts[lang].items()
            if c >= recipe.least_count[lang] and not k[0].isdigit() and (lang == "en" or not k.isascii())
        )
        for lang in LANGUAGES
    }
    names = [k for k in keys["en"] if inside[k] and capital[k] / inside[k] > 0.7]
    return Features(keys, {"fa": [], "en": names}, recipe.buckets)


def with_persian_names(features: Features, table: LexicalTable) -> Features:
    """The features with those Persian keys marked as names whose translations mostly are."""
    names = features.names["en"]
    found = [key for key in features.keys["fa"] if sum(p for e, p in table.forward(key).items() if e in names) > 0.4]
    return Features(features.keys, {"fa": found, "en": sorted(names)}, features.buckets)


def started(
    features: Features,
    table: LexicalTable,
    frequency: dict[str, Counter[str]],
    documents: int,
    recipe: EncoderRecipe,
) -> NDArray[np.float32]:
    """The matrix at step 0."""
    random_ = np.random.default_rng(recipe.seed)
    matrix = random_.standard_normal((features.rows, recipe.dimension)).astype(np.float32)
    matrix /= math.sqrt(recipe.dimension)
    fa, en = features.keys["fa"], features.keys["en"]
    row = {key: len(fa) + i for i, key in enumerate(en)}
    matrix[len(fa) + len(en) :] *= 0.3
    for key, at in row.items():
        matrix[at] *= _rarity(frequency["en"][key], documents)
    for at, key in enumerate(fa):
        mixed = [(row[e], p) for e, p in table.forward(key).items() if e in row]
        weight = _rarity(frequency["fa"][key], documents)
        if not mixed:
            matrix[at] *= 0.3 * weight
            continue
        total = sum(p * matrix[at_en] for at_en, p in mixed)
        matrix[at] = total
    return matrix


def _rarity(count: int, documents: int) -> float:
    return min(1.0, math.log((documents + 1) / (count + 0.5)) / math.log(documents + 1))


def bag(sentence: str, lang: str, features: Features) -> Bag:
    """The feature rows of a sentence's words."""
    return [features.of(word.key, lang) for word in words(sentence, lang)]


def bags(pair: Pair, features: Features) -> Bags:
    english = words(pair.english, "en")
    names = features.names["en"]
    special = [i for i, w in enumerate(english) if w.key[:1].isdigit() or w.key in names or w.key in NEGATIONS]
    return Bags(bag(pair.persian, "fa", features), [features.of(w.key, "en") for w in english], special)


def glossed(sentence: str, features: Features, table: LexicalTable, random_: random.Random) -> Bags:
    """An English sentence with a Persian side drawn word for word from the table."""
    persian: Bag = []
    for word in words(sentence, "en"):
        row = table.backward(word.key)
        if not row:
            continue
        keys, shares = list(row), list(row.values())
        if random_.random() < sum(shares):
            persian.append(features.of(random_.choices(keys, shares)[0], "fa"))
    return Bags(persian, bag(sentence, "en", features), [])


class Model(torch.nn.Module):
    """The sum of features; each row's length is learned apart from its direction, as a token weight."""

    def __init__(self, matrix: NDArray[np.float32], scale: float) -> None:
        super().__init__()
        self.vectors = torch.nn.Parameter(torch.from_numpy(matrix.copy()))
        self.lengths = torch.nn.Parameter(torch.zeros(len(matrix)))
        self.log_scale = torch.nn.Parameter(torch.tensor(math.log(scale)))

    def forward(self, flat: torch.Tensor, ends: torch.Tensor) -> torch.Tensor:
        summed = torch.nn.functional.embedding_bag(
            flat, self.vectors, ends, mode="sum", per_sample_weights=torch.exp(self.lengths)[flat]
        )
        return torch.nn.functional.normalize(summed, dim=1)

    def folded(self) -> NDArray[np.float32]:
        """The matrix with the lengths multiplied in."""
        with torch.no_grad():
            return (self.vectors * torch.exp(self.lengths)[:, None]).numpy().copy()


def _tensors(
    sentences: Sequence[Bag], recipe: EncoderRecipe, random_: random.Random
) -> tuple[torch.Tensor, torch.Tensor]:
    flat: list[int] = []
    starts: list[int] = []
    for sentence in sentences:
        starts.append(len(flat))
        before = len(flat)
        for rows in sentence:
            if random_.random() < recipe.drop_word:
                continue
            flat.extend(rows[1:] if len(rows) > 1 and random_.random() < recipe.drop_key else rows)
        if len(flat) == before:
            flat.extend(row for rows in sentence for row in rows)
    return torch.tensor(flat, dtype=torch.long), torch.tensor(starts, dtype=torch.long)


def _changed(pair: Bags, pool: Sequence[Bags], random_: random.Random) -> Bag:
    """The English side with one word exchanged, a number, name or negation if it has one."""
    english = list(pair.english)
    if not english:
        return english
    at = random_.choice(pair.special) if pair.special and random_.random() < 0.7 else random_.randrange(len(english))
    other = random_.choice(pool)
    choices = [other.english[i] for i in other.special] if other.special else other.english
    if choices:
        english[at] = random_.choice(choices)
    return english


def batches(runs: list[list[Bags]], size: int, random_: random.Random) -> Iterator[list[Bags]]:
    """Runs of pairs in random order, filled into batches."""
    random_.shuffle(runs)
    batch: list[Bags] = []
    for run in runs:
        batch += run
        if len(batch) >= size:
            yield batch[:size]
            batch = batch[size:]
    if len(batch) > size // 4:
        yield batch


def loss_of(model: Model, batch: list[Bags], recipe: EncoderRecipe, random_: random.Random) -> torch.Tensor:
    """Ranking loss both ways, with one changed English sentence a pair as a further negative."""
    persian = model(*_tensors([b.persian for b in batch], recipe, random_))
    english = model(*_tensors([b.english for b in batch], recipe, random_))
    hard = model(*_tensors([_changed(b, batch, random_) for b in batch], recipe, random_))
    scale = torch.exp(model.log_scale.clamp(max=math.log(60.0)))
    scores = scale * persian @ english.T
    scores_hard = scale * (persian * hard).sum(dim=1, keepdim=True)
    target = torch.arange(len(batch))
    return torch.nn.functional.cross_entropy(
        torch.cat([scores, scores_hard], dim=1), target
    ) + torch.nn.functional.cross_entropy(scores.T, target)


def train(
    matrix: NDArray[np.float32],
    news: Sequence[Bags],
    other: Sequence[Bags],
    made: Callable[[random.Random, int], list[Bags]],
    recipe: EncoderRecipe,
    told: Callable[[int, float, Model], None] = lambda *_: None,
) -> NDArray[np.float32]:
    """The trained matrix. `made` draws glossed sentences; `told` hears of each pass and its mean loss."""
    torch.manual_seed(recipe.seed)
    random_ = random.Random(recipe.seed)
    model = Model(matrix, recipe.scale)
    groups: list[dict[str, Any]] = [
        {"params": [model.vectors, model.log_scale]},
        {"params": [model.lengths], "lr": recipe.rate * 5},
    ]
    optimiser = torch.optim.Adam(groups, lr=recipe.rate, betas=(0.9, 0.98))
    steps = recipe.passes * (1 + int(len(news) * (1 + recipe.open_share + recipe.made_share)) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    for turn in range(recipe.passes):
        offset = random_.randrange(recipe.run_lines)
        pairs = [list(news[i : i + recipe.run_lines]) for i in range(offset, len(news), recipe.run_lines)]
        few = random_.sample(range(len(other)), min(len(other), int(len(news) * recipe.open_share)))
        drawn = made(random_, int(len(news) * recipe.made_share))
        mixed = [other[i] for i in few] + drawn
        random_.shuffle(mixed)
        pairs += [mixed[i : i + recipe.run_lines] for i in range(0, len(mixed), recipe.run_lines)]
        losses = []
        for batch in batches(pairs, recipe.batch, random_):
            loss = loss_of(model, batch, recipe, random_)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        told(turn, sum(losses) / max(1, len(losses)), model)
    return model.folded()
