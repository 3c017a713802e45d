"""From scored phrase pairs and language model to the arrays that the translator loads."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.phrase.decoder import Weights
from models.phrase.language_model import LanguageModel
from models.phrase.preorder import Preorder
from models.phrase.source import NUMBER, units
from models.phrase.table import STEM, Entry, PhraseTable, packed, phrase_hash
from models.phrase.tokens import persian_tokens
from models.phrase.translator import FILE, LONGEST, PhraseTranslator
from models.text.words import persian_key
from models.training.phrases import Phrase, Scored, usable

Arrays = dict[str, NDArray[np.generic]]
MOST_OPTIONS = 10
STEM_OPTIONS = 6


def combined(scored: Sequence[Scored], table: Sequence[float]) -> dict[Phrase, list[tuple[Phrase, float]]]:
    """Source phrase to its best translations with their weighted score."""
    weights = np.array(table)
    scored = [s for s in scored if usable(s.source, s.target)]
    values = np.array([s.scores for s in scored]) @ weights
    rows: defaultdict[Phrase, list[tuple[Phrase, float]]] = defaultdict(list)
    for pair, value in zip(scored, values.tolist(), strict=True):
        rows[pair.source].append((pair.target, value))
    return {source: sorted(row, key=lambda x: (-x[1], x[0]))[:MOST_OPTIONS] for source, row in rows.items()}


def with_stems(rows: Mapping[Phrase, list[tuple[Phrase, float]]], number: Mapping[str, int]) -> dict[int, list[Entry]]:
    """The table by hash, with an entry for each stem: the best of its words' translations."""
    stems: defaultdict[str, dict[Phrase, float]] = defaultdict(dict)
    coded: dict[int, list[Entry]] = {}
    for source, row in rows.items():
        entries = [(tuple(number[w] for w in target), min(0.0, value)) for target, value in row]
        coded[phrase_hash(source)] = entries
        if len(source) == 1 and source[0] != NUMBER and source[0][:1].isalpha():
            found = stems[persian_key(source[0])]
            for target, value in row:
                found[target] = max(value, found.get(target, -1e9))
    for stem, found in stems.items():
        best = sorted(found.items(), key=lambda x: (-x[1], x[0]))[:STEM_OPTIONS]
        coded[phrase_hash((STEM + stem,))] = [(tuple(number[w] for w in t), min(0.0, v)) for t, v in best]
    return coded


def built(scored: Sequence[Scored], model: LanguageModel, preorder: Preorder, weights: Weights) -> PhraseTranslator:
    """A translator in memory, for tuning."""
    table = PhraseTable(packed(with_stems(combined(scored, weights.table), model.number)))
    return PhraseTranslator(table, model, preorder, weights)


def relevant(scored: Sequence[Scored], sentences: Sequence[str], preorder: Preorder) -> list[Scored]:
    """The phrase pairs that these sentences can use, and all of single words: tuning is faster with few."""
    wanted: set[Phrase] = set()
    for text in sentences:
        forms = [unit.form for unit in units(persian_tokens(text))]
        forms = [forms[i] for i in preorder.order(forms)]
        wanted |= {tuple(forms[i:j]) for i in range(len(forms)) for j in range(i + 1, i + LONGEST + 1)}
    return [pair for pair in scored if len(pair.source) == 1 or pair.source in wanted]


def export(
    scored: Sequence[Scored],
    words: Sequence[str],
    model: Arrays,
    preorder: Preorder,
    weights: Weights,
    names: Sequence[str],
    folder: Path,
) -> Path:
    """Write what `PhraseTranslator.load` reads."""
    number = {word: i for i, word in enumerate(words)}
    about = {"weights": asdict(weights), "preorder": dict(preorder.weights)}
    path = folder / FILE
    arrays = packed(with_stems(combined(scored, weights.table), number)) | model
    texts = {"about": json.dumps(about, ensure_ascii=False), "vocabulary": "\n".join(words), "names": "\n".join(names)}
    arrays |= {name: np.frombuffer(text.encode(), dtype=np.uint8) for name, text in texts.items()}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    return path
