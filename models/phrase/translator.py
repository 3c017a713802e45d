"""The phrase translator: a Persian sentence to an English gloss, phrase by phrase.

Numbers, Latin-script words and signs of the source come through as they are; a word that no table knows
is looked up by its stem, then without endings, and at last written in Latin letters as a name.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from models.errors import BrokenWeightsError, MissingWeightsError
from models.phrase.decoder import Decoder, Option, Weights
from models.phrase.language_model import UNKNOWN, LanguageModel
from models.phrase.names import NameIndex, romanised
from models.phrase.preorder import Preorder
from models.phrase.source import NUMBER, Unit, units
from models.phrase.surface import joined
from models.phrase.table import PhraseTable, extended
from models.phrase.tokens import persian_form, persian_tokens
from models.phrase.unknown import by_stem, known, parted
from models.protocols import Translation, TranslationKind
from models.text.words import ZWNJ, persian_key

FILE = "phrases.npz"
LONGEST = 6
MOST_OPTIONS = 12
NAME_COST, COPY_COST = -3.0, -1.0


class PhraseTranslator:
    """Sentences by phrase pairs, as `models.protocols.Translator` describes it; kind GLOSS."""

    def __init__(
        self,
        table: PhraseTable,
        model: LanguageModel,
        preorder: Preorder,
        weights: Weights,
        digest: str = "",
        names: Sequence[str] = (),
    ) -> None:
        """names: how the English press spells names that the model's words lack."""
        self._table = table
        self._model = model
        self._preorder = preorder
        self._decoder = Decoder(model, weights)
        self._digest = digest
        self._spellings = tuple(names)
        self._names: NameIndex | None = None
        self._number = model.number.get(NUMBER, UNKNOWN)

    @classmethod
    def load(cls, folder: Path) -> "PhraseTranslator":
        """The translator in a folder of weights.

        Raises MissingWeightsError if there is none, BrokenWeightsError if it cannot be read.
        """
        path = folder / FILE
        if not path.exists():
            raise MissingWeightsError(f"There is no phrase table {path}; `python -m models.training` makes it.")
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()[:16]
            with np.load(path, allow_pickle=False) as arrays:  # unpacked one by one, not all at once
                about = json.loads(arrays["about"].tobytes().decode())
                words = arrays["vocabulary"].tobytes().decode().split("\n")
                names = arrays["names"].tobytes().decode().split("\n") if "names" in arrays else []
                table, model = PhraseTable(arrays), LanguageModel(words, arrays)
            weights = Weights.from_json(about["weights"])
        except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
            raise BrokenWeightsError(f"The phrase table {path} cannot be read: {error}") from error
        return cls(table, model, Preorder(about["preorder"]), weights, digest, names)

    @property
    def kind(self) -> TranslationKind:
        return TranslationKind.GLOSS

    @property
    def signature(self) -> Mapping[str, str]:
        return {"name": "compact", "family": "phrase-table", "version": "3", "weights": self._digest}

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        """One translation a sentence, in order; any length is taken whole."""
        return [self._one(sentence) for sentence in sentences]

    def _one(self, sentence: str) -> Translation:
        found = [part for unit in units(persian_tokens(sentence)) for part in self._parts(unit)]
        order = self._preorder.order([unit.form for unit in found])
        ordered = [found[i] for i in order]
        path = self._decoder.best(self._options(ordered), len(ordered))
        tokens: list[str] = []
        owners: list[Option] = []
        for option in path:
            texts = self._texts(option, ordered)
            tokens += texts
            owners += [option] * len(texts)
        text, spans = joined(tokens)
        return Translation(text, _links(ordered, owners, spans))

    def _parts(self, unit: Unit) -> list[Unit]:
        """The unit, or what it is written as elsewhere if the table does not know it."""
        if unit.copied or known(self._table, unit.text):
            return [unit]
        return [
            unit if part == unit.text else Unit(unit.spans, part, persian_form(part), persian_key(part))
            for part in parted(self._table, unit.text)
        ]

    def _texts(self, option: Option, ordered: Sequence[Unit]) -> list[str]:
        if option.texts is not None:
            return list(option.texts)
        numbers = iter([u.copied for u in ordered[option.start : option.end] if u.form == NUMBER])
        return [next(numbers, "") if w == self._number else self._model.words[w] for w in option.words]

    def _options(self, ordered: Sequence[Unit]) -> list[list[list[Option]]]:
        """For each start and width what the table offers; every unit alone has at least one option."""
        options: list[list[list[Option]]] = []
        for start, unit in enumerate(ordered):
            row: list[list[Option]] = []
            code = 0
            for end in range(start + 1, min(len(ordered), start + LONGEST) + 1):
                code = extended(code, ordered[end - 1].form)
                entries = self._table.find(code)
                row.append([self._option(start, end, *entry) for entry in entries[:MOST_OPTIONS]])
            row[0] = self._alone(start, unit, row[0])
            for found in row:
                found.sort(key=lambda o: -o.fixed)
            while len(row) > 1 and not row[-1]:
                row.pop()
            options.append(row)
        return options

    def _option(self, start: int, end: int, words: tuple[int, ...], score: float) -> Option:
        return Option(start, end, words, self._decoder.fixed(words, score))

    def _alone(self, start: int, unit: Unit, found: list[Option]) -> list[Option]:
        """The options of one unit: a copy, the table's, its stem's, or its letters."""
        if unit.copied:
            kept = [] if unit.copied[0].isalnum() else found
            number = self._model.number.get(unit.form if unit.form == NUMBER else unit.copied, UNKNOWN)
            fixed = self._decoder.fixed((number,), COPY_COST if number == UNKNOWN else 0.0)
            return [*kept, Option(start, start + 1, (number,), fixed, (unit.copied,))]
        if found:
            return found
        if entries := by_stem(self._table, unit.key):
            return [self._option(start, start + 1, words, score) for words, score in entries]
        parts = unit.key.replace(ZWNJ, " ").split()
        name = " ".join(self._name(part) for part in parts) or unit.text
        fixed = self._decoder.fixed((UNKNOWN,), NAME_COST)
        return [Option(start, start + 1, (UNKNOWN,), fixed, (name,))]

    def _name(self, word: str) -> str:
        """An unknown word as a name: spelt as the English texts spell it, or by rule."""
        if self._names is None:
            self._names = NameIndex([*self._model.words, *self._spellings])
        return self._names.find(word) or romanised(word)


def _links(
    ordered: Sequence[Unit], owners: Sequence[Option], spans: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int, int, int], ...]:
    """(source start, end, target start, end) of each phrase; one for each run of the source it comes from."""
    links: list[tuple[int, int, int, int]] = []
    at = 0
    while at < len(owners):
        option, last = owners[at], at
        while last + 1 < len(owners) and owners[last + 1] is option:
            last += 1
        pieces = sorted(s for unit in ordered[option.start : option.end] for s in unit.spans)
        runs: list[tuple[int, int]] = []
        for start, end in pieces:
            if runs and start - runs[-1][1] <= 1:
                start = runs.pop()[0]
            runs.append((start, end))
        links += [(*run, spans[at][0], spans[last][1]) for run in runs]
        at = last + 1
    return tuple(sorted(links))
