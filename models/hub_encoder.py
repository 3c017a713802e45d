"""Sentence encoders from the hub or a folder: BERT (LaBSE), XLM-R (E5), and static ones.

What is pooled and how is read from the files that sentence-transformers writes (modules.json and the folders
it names); without them, token vectors are averaged. Static encoders need neither torch nor transformers.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from models.batching import batches
from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.families import read_json
from models.signature import folder_digest
from models.splitting import split

_NETWORKS = ("bert", "xlm-roberta", "roberta", "distilbert", "mpnet", "xlm-roberta-xl")
_BATCH_TOKENS = 4096

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layout:
    """How an encoder's folder is to be read.

    network: the folder of the transformer, or of the embeddings if `static`.
    first_token: the first token's vector is the sentence's; otherwise the tokens' mean.
    dense: folders of the layers on top, in order.
    prefix: what stands before each sentence.
    longest: tokens that the encoder takes at once, as sentence-transformers has it; 0 where it does not say.
    """

    network: Path
    static: bool = False
    first_token: bool = False
    dense: tuple[Path, ...] = ()
    prefix: str = ""
    longest: int = 0


def is_encoder(folder: Path) -> bool:
    """Whether a folder holds a sentence encoder that this module reads."""
    if (folder / "modules.json").is_file():
        return True
    config = folder / "config.json"
    return config.is_file() and read_json(config).get("model_type") in (*_NETWORKS, "model2vec")


def read_layout(folder: Path, prefix: str = "") -> Layout:
    """The layout of an encoder's folder.

    Raises:
        BrokenWeightsError: modules.json or a file that it names cannot be read.
        UnsupportedModelError: a module that this software does not have.
    """
    if not (folder / "modules.json").is_file():
        static = read_json(folder / "config.json").get("model_type") == "model2vec"
        return Layout(folder, static, prefix=prefix)
    network, static, first, dense = folder, False, False, []
    for kind, place in _modules(folder):
        match kind:
            case "Transformer":
                network = place
            case "StaticEmbedding":
                network, static = place, True
            case "Pooling":
                first = _pools_first_token(place)
            case "Dense":
                dense.append(place)
            case "Normalize":
                pass
            case _:
                raise UnsupportedModelError(f"{folder} has a layer {kind}, which this software does not run.")
    options = network / "sentence_bert_config.json"
    longest = int(read_json(options).get("max_seq_length") or 0) if options.is_file() else 0
    return Layout(network, static, first, tuple(dense), prefix or _prompt(folder), longest)


def _modules(folder: Path) -> list[tuple[str, Path]]:
    try:
        listed = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        return [(str(module["type"]).rsplit(".", 1)[-1], folder / module["path"]) for module in listed]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenWeightsError(f"{folder / 'modules.json'} cannot be read: {error!r}.") from error


def _pools_first_token(place: Path) -> bool:
    config = read_json(place / "config.json")
    if config.get("pooling_mode_cls_token") or config.get("pooling_mode") == "cls":
        return True
    if config.get("pooling_mode_mean_tokens") or config.get("pooling_mode") == "mean":
        return False
    raise UnsupportedModelError(f"{place} pools neither the mean nor the first token.")


def _prompt(folder: Path) -> str:
    path = folder / "config_sentence_transformers.json"
    config = read_json(path) if path.is_file() else {}
    return str((config.get("prompts") or {}).get(config.get("default_prompt_name")) or "")


class _Runner(Protocol):
    longest: int

    def count(self, text: str) -> int: ...

    def run(self, texts: Sequence[str]) -> Rows: ...


class HubEncoder:
    """A `SentenceEncoder` from a folder as the hub keeps them."""

    def __init__(self, runner: _Runner, about: Mapping[str, str], prefix: str = "") -> None:
        self._runner = runner
        self._about = dict(about)
        self._prefix = prefix
        self._lock = threading.Lock()

    @classmethod
    def load(
        cls,
        folder: Path,
        name: str = "",
        *,
        prefix: str = "",
        revision: str = "",
        device: str = "auto",
        threads: int = 1,
    ) -> "HubEncoder":
        """The encoder in a folder.

        prefix: overrides the prompt that the folder has by default.

        Raises:
            BrokenWeightsError: the files cannot be read.
            UnsupportedModelError: no safetensors, or layers that this software does not run.
        """
        layout = read_layout(folder, prefix)
        weights = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.safetensors"))
        if not weights:
            raise UnsupportedModelError(f"{folder} holds no *.safetensors, and nothing else is read.")
        runner: _Runner = _Static(layout) if layout.static else _Network(layout, device, threads)
        about = {
            "name": name or folder.name,
            "family": "static" if layout.static else str(read_json(layout.network / "config.json")["model_type"]),
            "revision": revision,
            "digest": folder_digest(folder, weights),
            "prefix": layout.prefix,
        }
        return cls(runner, about, layout.prefix)

    @property
    def signature(self) -> Mapping[str, str]:
        return self._about

    def encode(self, sentences: Sequence[str], lang: str) -> Rows:
        """Unit rows; both languages go the same way. A sentence too long is the mean of its pieces."""
        room = max(1, self._runner.longest - self._runner.count(self._prefix))
        with self._lock:
            pieces = [split(sentence, room, self._runner.count) for sentence in sentences]
            vectors = self._vectors(sorted({piece for some in pieces for piece in some}))
        if not sentences:
            return np.zeros((0, len(next(iter(self._vectors(["."]).values())))), np.float32)
        return unit(np.stack([np.mean([vectors[p] for p in some], axis=0) for some in pieces]))

    def _vectors(self, texts: Sequence[str]) -> dict[str, Rows]:
        lengths = [self._runner.count(text) for text in texts]
        found: dict[str, Rows] = {}
        for batch in batches(lengths, _BATCH_TOKENS):
            rows = unit(self._runner.run([self._prefix + texts[i] for i in batch]))
            found |= {texts[i]: row for i, row in zip(batch, rows, strict=True)}
        return found


class _Static:
    """A table of token vectors, averaged (sentence-transformers StaticEmbedding, Model2Vec)."""

    longest = 1_000_000

    def __init__(self, layout: Layout) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(layout.network / "tokenizer.json"))
            tables = load_file(layout.network / "model.safetensors")
            table = tables.get("embedding.weight", tables.get("embeddings"))
            if table is None:
                raise ValueError("there are no embeddings among the weights")
        except Exception as error:  # the tokenizers library raises bare exceptions
            raise BrokenWeightsError(f"The encoder in {layout.network} cannot be loaded: {error}") from error
        self._table: Rows = table.astype(np.float32)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def run(self, texts: Sequence[str]) -> Rows:
        rows = np.zeros((len(texts), self._table.shape[1]), np.float32)
        for row, encoding in zip(
            rows, self._tokenizer.encode_batch(list(texts), add_special_tokens=False), strict=True
        ):
            if encoding.ids:
                row += self._table[encoding.ids].mean(axis=0)
        return rows


class _Network:
    """A transformer encoder in torch, with the layers of sentence-transformers on top."""

    def __init__(self, layout: Layout, device: str, threads: int) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        from models.torch_support import choose_device, quiet

        torch.set_num_threads(threads)
        self._layout, self._device = layout, choose_device(device)
        local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
        try:
            with quiet():
                self._tokenizer = AutoTokenizer.from_pretrained(layout.network, **local)
                model = AutoModel.from_pretrained(layout.network, use_safetensors=True, dtype=torch.float32, **local)
            self._dense = [_dense(place, self._device) for place in layout.dense]
        except Exception as error:  # whatever transformers makes of a damaged file
            raise BrokenWeightsError(f"The encoder in {layout.network} cannot be loaded: {error}") from error
        self._model: Any = model.to(self._device).eval()
        # RoBERTa's positions begin after its padding token's.
        offset = model.config.pad_token_id + 1 if "roberta" in model.config.model_type else 0
        self.longest = min(layout.longest or 10**6, int(model.config.max_position_embeddings) - offset)

    def count(self, text: str) -> int:
        return len(self._tokenizer(text)["input_ids"])

    def run(self, texts: Sequence[str]) -> Rows:
        import torch

        inputs = self._tokenizer(list(texts), return_tensors="pt", padding=True).to(self._device)
        with torch.inference_mode():
            states = self._model(**inputs).last_hidden_state
            if self._layout.first_token:
                rows = states[:, 0]
            else:
                mask = inputs["attention_mask"].unsqueeze(-1).to(states.dtype)
                rows = (states * mask).sum(1) / mask.sum(1)
            for weight, bias, activation in self._dense:
                rows = activation(torch.nn.functional.linear(rows, weight, bias))
        result: Rows = rows.float().cpu().numpy()
        return result


def _dense(place: Path, device: str) -> tuple[Any, Any, Any]:
    import torch
    from safetensors.torch import load_file

    activations = {
        "Tanh": torch.tanh,
        "Identity": lambda x: x,
        "ReLU": torch.relu,
        "GELU": torch.nn.functional.gelu,
    }
    name = str(read_json(place / "config.json").get("activation_function", "Tanh")).rsplit(".", 1)[-1]
    if name not in activations:
        raise UnsupportedModelError(f"{place} has the activation {name}, which this software does not run.")
    weights = load_file(place / "model.safetensors", device=device)
    return weights["linear.weight"], weights.get("linear.bias"), activations[name]


def unit(rows: Rows) -> Rows:
    """Rows of length one; a row of zeros becomes the first axis, so that nothing divides by zero later."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = np.where(lengths > 0, rows / np.maximum(lengths, 1e-12), np.eye(1, rows.shape[1], dtype=np.float32))
    return rows.astype(np.float32)
