"""Sentences to sentences with any engine: split, batched by tokens, generated, rejoined."""

import threading
from collections.abc import Mapping, Sequence

from models.batching import batches, bucket
from models.protocols import Translation, TranslationKind
from models.seq2seq.engine import DecodingSettings, Engine, ForcedScore, Output
from models.splitting import rejoin, split

_LEAST = 8  # tokens: a checkpoint that takes fewer at once translates nothing
_SHOWN = 5  # unreadable words that a warning names


class Seq2SeqTranslator:
    """The `Translator` of a transformers checkpoint, whichever engine runs it.

    about: name, family, revision and digest of the checkpoint, for the signature.
    """

    kind = TranslationKind.TRANSLATION

    def __init__(self, engine: Engine, about: Mapping[str, str], settings: DecodingSettings | None = None) -> None:
        self._engine = engine
        self._about = dict(about)
        self._settings = settings or DecodingSettings()
        self._lock = threading.Lock()

    @property
    def signature(self) -> Mapping[str, str]:
        return self._about | dict(self._engine.signature) | {"settings": self._settings.text}

    @property
    def limit(self) -> int:
        """Tokens of the longest piece that is sent to the model."""
        positions = self._engine.positions
        longest = self._settings.max_source_tokens
        return max(_LEAST, longest if positions is None else min(longest, positions))

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        with self._lock:
            pieces = [self._pieces(sentence) for sentence in sentences]
            outputs = self._generate(sorted({p.strip() for some in pieces for p in some} - {""}))
            unknown = [self._engine.unknown(sentence) for sentence in sentences]
        return [self._joined(*of, outputs) for of in zip(sentences, pieces, unknown, strict=True)]

    def score(self, source: str, target: str) -> ForcedScore | None:
        """How likely the given English is as a translation; `None` if either is empty or too long to ask."""
        return self.scores([(source, target)])[0]

    def scores(self, pairs: Sequence[tuple[str, str]]) -> list[ForcedScore | None]:
        """`score` for many pairs of Persian and English."""
        with self._lock:
            sizes = [max(self._engine.count(a), self._engine.count(b)) for a, b in pairs]
            bound = self._engine.positions
            fit = [
                i
                for i, (a, b) in enumerate(pairs)
                if a.strip() and b.strip() and (bound is None or sizes[i] + 2 <= bound)
            ]
            found: list[ForcedScore | None] = [None] * len(pairs)
            for batch in batches([sizes[i] for i in fit], self._settings.batch_tokens):
                chosen = [fit[i] for i in batch]
                scores = self._engine.score([pairs[i][0] for i in chosen], [pairs[i][1] for i in chosen])
                for i, score in zip(chosen, scores, strict=True):
                    found[i] = score
        return found

    def _pieces(self, sentence: str) -> list[str]:
        return split(sentence, self.limit, self._engine.count) if sentence.strip() else []

    def _generate(self, texts: Sequence[str]) -> dict[str, Output]:
        lengths = [self._engine.count(text) for text in texts]
        found: dict[str, Output] = {}
        for batch in batches(lengths, self._settings.batch_tokens):
            chosen = [texts[i] for i in batch]
            bound = self._output_bound(lengths[batch[0]])
            found |= zip(chosen, self._engine.generate(chosen, bound), strict=True)
        return found

    def _output_bound(self, source_tokens: int) -> int:
        # By bucket, not by batch: the bound of a sentence must not depend on its company.
        bound = 2 * bucket(source_tokens) + 32
        positions = self._engine.positions
        return bound if positions is None else max(1, min(bound, positions - 2))

    def _joined(
        self, sentence: str, pieces: Sequence[str], unknown: Sequence[str], outputs: Mapping[str, Output]
    ) -> Translation:
        if not pieces:
            return Translation("")
        said = [outputs.get(piece.strip(), Output("", True)) for piece in pieces]
        warnings = []
        if not all(output.finished for output in said):
            warnings.append("The translation stops at the model's longest output, so its end may be missing.")
        if unknown:
            listed = ", ".join(unknown[:_SHOWN]) + (" and others" if len(unknown) > _SHOWN else "")
            warnings.append(f"The model cannot read {listed}, so the translation may lack it.")
        text = rejoin(pieces, [output.text for output in said])
        if not text:
            warnings.append("The model gave no translation, so the source is shown.")
        return Translation(text or sentence.strip(), warnings=tuple(warnings))
