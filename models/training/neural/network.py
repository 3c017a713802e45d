"""The network, in the shape of a Marian checkpoint, and its loss."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from models.static_encoder import StaticEncoder
from models.text.words import english_key, persian_key
from models.torch_support import quiet
from models.training.neural.data import Batch
from models.training.neural.pieces import END, PAD, SPACE, Vocabulary
from models.training.neural.recipe import Recipe


def made(vocabulary: Vocabulary, recipe: Recipe) -> Any:
    """A Marian with random weights."""
    with quiet():
        from transformers import MarianConfig, MarianMTModel

        number = vocabulary.number
        config = MarianConfig(  # type: ignore[call-arg]  # what all models share, or older configurations have
            vocab_size=len(number), d_model=recipe.width, encoder_layers=recipe.encoder_layers,
            decoder_layers=recipe.decoder_layers, encoder_attention_heads=recipe.heads,
            decoder_attention_heads=recipe.heads, encoder_ffn_dim=recipe.feed, decoder_ffn_dim=recipe.feed,
            dropout=recipe.dropout, attention_dropout=0.0, activation_function="relu", scale_embedding=True,
            static_position_embeddings=True, max_position_embeddings=256, pad_token_id=number[PAD],
            eos_token_id=number[END], decoder_start_token_id=number[PAD], init_std=recipe.width**-0.5,
            forced_eos_token_id=None, attn_implementation="eager",
        )  # fmt: skip
        torch.manual_seed(recipe.seed)
        return MarianMTModel(config)


def started(model: Any, vocabulary: Vocabulary, encoder: StaticEncoder, seed: int) -> None:
    """Begin with the bilingual encoder's vectors for pieces that are words: both languages in one space."""
    table = model.get_input_embeddings().weight
    width = table.shape[1]
    turn = np.random.default_rng(seed).standard_normal((encoder.dimension, width)) / math.sqrt(width)
    for lang, side, key in (("fa", vocabulary.source, persian_key), ("en", vocabulary.target, english_key)):
        names = [side.id_to_piece(i) for i in range(3, side.get_piece_size())]
        words = [name for name in names if name.startswith(SPACE) and len(name) > 3]
        vectors = encoder.word_vectors([key(name[1:]) for name in words], lang)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = (vectors / np.maximum(lengths, 1e-6)) @ turn
        with torch.no_grad():
            for name, row, length in zip(words, rows, lengths[:, 0], strict=True):
                if length > 0:
                    table[vocabulary.number[name]] = torch.tensor(row, dtype=table.dtype)


def loss_of(model: Any, batch: Batch, targets: torch.Tensor, recipe: Recipe, device: str) -> tuple[Any, Any, int]:
    """Smoothed loss, plain loss a token, and how many tokens. targets: the numbers that may be written."""
    pad = model.config.pad_token_id
    source, target = (torch.from_numpy(x).to(device) for x in (batch.source, batch.target))
    before = torch.cat([torch.full_like(target[:, :1], pad), target[:, :-1]], dim=1)
    guided = recipe.guided > 0 and model.training
    out = model.model(
        input_ids=source, attention_mask=source != pad, decoder_input_ids=before, output_attentions=guided,
        use_cache=False,
    )  # fmt: skip
    real = target != pad
    place = torch.searchsorted(targets, target[real])
    scores = out.last_hidden_state[real] @ model.get_input_embeddings().weight[targets].T
    logs = torch.log_softmax(scores.float(), dim=-1)
    plain = -logs.gather(1, place[:, None]).mean()
    loss = (1 - recipe.smoothing) * plain - recipe.smoothing * logs.mean()
    if guided:
        loss = loss + recipe.guided * _guided(out.cross_attentions[-1][:, 0], torch.from_numpy(batch.guide).to(device))
    return loss, plain.detach(), int(real.sum())


def _guided(attention: torch.Tensor, guide: torch.Tensor) -> torch.Tensor:
    """Cross-entropy between the word alignment and one head, over the target pieces that are linked."""
    linked = guide.sum(dim=2).gt(0).sum().clamp(min=1)
    return -(guide * torch.log(attention.float().clamp(min=1e-6))).sum() / linked


def averaged(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of several checkpoints' weights."""
    states = [torch.load(path, map_location="cpu", weights_only=True)["model"] for path in paths]
    return {
        name: torch.stack([s[name].float() for s in states]).mean(dim=0) if first.is_floating_point() else first
        for name, first in states[0].items()
    }


def saved(model: Any, vocabulary: Vocabulary, folder: Path) -> None:
    """Write config and safetensors; what is no English piece is never written."""
    banned: NDArray[np.float32] = np.full(len(vocabulary.number), -1e4, np.float32)
    banned[vocabulary.targets] = 0.0
    with torch.no_grad():
        model.final_logits_bias.copy_(torch.from_numpy(banned)[None])
    model.save_pretrained(folder)
