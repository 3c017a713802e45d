"""Whether one sentence follows from another: a model that the judgement may ask about doubtful claims.

Any sequence classifier of the hub whose labels are entailment, neutral and contradiction (mDeBERTa, XLM-R);
it is never needed, and the bundled set has none.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from models.batching import batches
from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.families import read_json
from models.signature import folder_digest
from models.splitting import split

_LABELS = ("entailment", "neutral", "contradiction")
_BATCH_TOKENS = 4096
_LEAST = 8  # tokens of a premise's piece, however long the hypothesis is


@dataclass(frozen=True, slots=True)
class Judgement:
    """Probabilities that the hypothesis follows, that it may be, and that it cannot be; their sum is 1."""

    entailment: float
    neutral: float
    contradiction: float


class EntailmentModel(Protocol):
    """Pairs of a premise and a hypothesis, in any of the two languages, to judgements."""

    @property
    def signature(self) -> Mapping[str, str]: ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        """One judgement a pair; `None` where a side is empty or the hypothesis is too long for the model."""


class HubEntailment:
    """An `EntailmentModel` from a folder as the hub keeps them."""

    def __init__(
        self, folder: Path, name: str = "", *, revision: str = "", device: str = "auto", threads: int = 1
    ) -> None:
        """Loads the weights.

        Raises:
            BrokenWeightsError: the files cannot be read.
            UnsupportedModelError: no safetensors, or a classifier of something else.
        """
        import torch

        from models.torch_support import choose_device

        config = read_json(folder / "config.json")
        labels = {str(label).lower(): int(i) for i, label in (config.get("id2label") or {}).items()}
        if set(labels) != set(_LABELS):
            told = ", ".join(labels) or "nothing"
            raise UnsupportedModelError(f"{folder} tells {told}, not {', '.join(_LABELS)}.")
        weights = sorted(path.name for path in folder.glob("*.safetensors"))
        if not weights:
            raise UnsupportedModelError(f"{folder} holds no *.safetensors, and nothing else is read.")
        torch.set_num_threads(threads)
        self._columns = [labels[label] for label in _LABELS]
        self._device = choose_device(device)
        self._tokenizer, self._model = self._load(folder)
        self._longest = int(config.get("max_position_embeddings", 512)) - 2
        self._lock = threading.Lock()
        self._about = {
            "name": name or folder.name,
            "family": str(config.get("model_type", "")),
            "revision": revision,
            "digest": folder_digest(folder, weights),
        }

    @property
    def signature(self) -> Mapping[str, str]:
        return self._about

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement | None]:
        with self._lock:
            asked = [self._pieces(premise, hypothesis) for premise, hypothesis in pairs]
            rows = self._probabilities([(p, h) for (_, h), some in zip(pairs, asked, strict=True) for p in some])
        found: list[Judgement | None] = []
        for some in asked:
            own, rows = rows[: len(some)], rows[len(some) :]
            found.append(_of_pieces(own) if own else None)
        return found

    def _pieces(self, premise: str, hypothesis: str) -> list[str]:
        """The premise as the model takes it beside the hypothesis: whole, if it can."""
        room = self._longest - self._count(hypothesis)
        if not premise.strip() or not hypothesis.strip() or room < _LEAST:
            return []
        return split(premise, room, self._count)

    def _count(self, text: str) -> int:
        return len(self._tokenizer(text)["input_ids"])

    def _probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[list[float]]:
        import torch

        found: list[list[float]] = [[] for _ in pairs]
        for batch in batches([self._count(p) + self._count(h) for p, h in pairs], _BATCH_TOKENS):
            premises, hypotheses = [pairs[i][0] for i in batch], [pairs[i][1] for i in batch]
            inputs = self._tokenizer(premises, hypotheses, return_tensors="pt", padding=True).to(self._device)
            with torch.inference_mode():
                rows = self._model(**inputs).logits.float().softmax(-1)[:, self._columns].tolist()
            for i, row in zip(batch, rows, strict=True):
                found[i] = row
        return found

    def _load(self, folder: Path) -> tuple[Any, Any]:
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        from models.torch_support import quiet

        local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        try:
            with quiet():
                tokenizer = AutoTokenizer.from_pretrained(folder, **local)
                model: Any = AutoModelForSequenceClassification.from_pretrained(
                    folder, use_safetensors=True, dtype=torch.float32, **local
                )
        except Exception as error:  # whatever transformers makes of a damaged file
            raise BrokenWeightsError(f"The classifier in {folder} cannot be loaded: {error}") from error
        return tokenizer, model.to(self._device).eval()


def _of_pieces(rows: Sequence[Sequence[float]]) -> Judgement:
    """What follows from a piece follows from the whole, and what a piece excludes the whole excludes."""
    entailment, contradiction = max(row[0] for row in rows), max(row[2] for row in rows)
    total = max(1.0, entailment + contradiction)
    entailment, contradiction = entailment / total, contradiction / total
    return Judgement(entailment, 1.0 - entailment - contradiction, contradiction)
