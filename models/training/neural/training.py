"""The loop: passes over drawn pairs, checkpoints, a learning curve; goes on where it was stopped."""

import json
import math
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch

from models.torch_support import choose_device
from models.training.neural import data, network
from models.training.neural.pieces import Vocabulary
from models.training.neural.recipe import Recipe
from models.training.tuning import scores

CURVE = "curve.jsonl"


@dataclass(frozen=True)
class Texts:
    """news, other: aligned pairs. glossed: draws made pairs. judged: pairs that nothing is learned from."""

    news: Sequence[data.Example]
    other: Sequence[data.Example]
    glossed: Callable[[random.Random, int], list[data.Example]]
    judged: Sequence[data.Example]


class Trainer:
    """A training in a folder. `run` takes it on for some minutes."""

    def __init__(self, folder: Path, texts: Texts, vocabulary: Vocabulary, model: Any, recipe: Recipe) -> None:
        self.folder, self.texts, self.vocabulary, self.model, self.recipe = folder, texts, vocabulary, model, recipe
        self.device = choose_device("auto")
        self.model.to(self.device)
        if self.device.startswith("cuda"):
            self.model.model.compile(dynamic=True)
        self.optimiser = torch.optim.AdamW(model.parameters(), lr=recipe.rate, betas=(0.9, 0.98), weight_decay=0.01)
        self.targets = torch.tensor(vocabulary.targets, device=self.device)
        self.step = self.tokens = 0
        self.seconds = 0.0
        self.random = random.Random(recipe.seed)
        if self.checkpoints:
            self._resume(self.checkpoints[-1])

    @property
    def checkpoints(self) -> list[Path]:
        """Oldest first."""
        return sorted(self.folder.glob("step-*.pt"))

    def run(self, minutes: float, say: Callable[[str], None]) -> None:
        """Train for so many minutes more; a checkpoint and a line of the curve every few of them."""
        begun = last = time.monotonic()
        before, losses = self.seconds, [0.0]
        while True:
            for batch in self._pass():
                losses.append(self._learn(batch))
                now = time.monotonic()
                self.seconds = before + now - begun
                over = now - begun > 60 * minutes
                if over or now - last > 60 * self.recipe.minutes_between:
                    self._keep(sum(losses) / len(losses), say)
                    last, losses = now, [losses[-1]]
                if over:
                    return

    def _pass(self) -> Any:
        recipe, news = self.recipe, list(self.texts.news)
        drawn = news + self.random.sample(
            list(self.texts.other), min(len(self.texts.other), int(len(news) * recipe.open_share))
        )
        drawn += self.texts.glossed(self.random, int(len(news) * recipe.glossed_share))
        cuts = [data.cut(e, self.vocabulary, self.random.random() < recipe.sampling) for e in drawn]
        return data.batches(cuts, recipe.batch_tokens, self.model.config.pad_token_id, self.random)

    def _learn(self, batch: data.Batch) -> float:
        self.model.train()
        self.step += 1
        warm = self.recipe.warm_steps
        for group in self.optimiser.param_groups:
            group["lr"] = self.recipe.rate * min(self.step / warm, math.sqrt(warm / self.step))
        with half(self.device):
            loss, plain, count = network.loss_of(self.model, batch, self.targets, self.recipe, self.device)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.tokens += count
        return float(plain)

    def _keep(self, loss: float, say: Callable[[str], None]) -> None:
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        counts = {"step": self.step, "tokens": self.tokens, "seconds": self.seconds}
        draws = torch.tensor(list(self.random.getstate()[1]))
        path = self.folder / f"step-{self.step:07d}.pt"
        torch.save(state | counts | {"random": draws}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)
        for old in self.checkpoints[: -self.recipe.averaged]:
            old.unlink()
        judged = self.judge()
        line = counts | {"loss": round(loss, 3)} | judged
        with (self.folder / CURVE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        say(", ".join(f"{name} {value:.4g}" for name, value in line.items()))

    def judge(self) -> dict[str, float]:
        """Loss a token, BLEU and chrF (greedy) on the pairs that nothing is learned from."""
        self.model.eval()
        pad = self.model.config.pad_token_id
        cuts = [data.cut(e, self.vocabulary, False) for e in self.texts.judged]
        total = tokens = 0.0
        with torch.inference_mode(), half(self.device):
            for batch in data.batches(cuts, self.recipe.batch_tokens, pad, random.Random(0)):
                _, plain, count = network.loss_of(self.model, batch, self.targets, self.recipe, self.device)
                total, tokens = total + float(plain) * count, tokens + count
        few = self.texts.judged[: self.recipe.judged]
        bleu, chrf = scores(self.translate([e.persian for e in few]), [e.english for e in few])
        return {"judged_loss": round(total / max(1.0, tokens), 4), "bleu": round(bleu, 2), "chrf": round(chrf, 2)}

    def translate(self, persian: Sequence[str]) -> list[str]:
        """Greedy translations, for the curve."""
        names = {number: name for name, number in self.vocabulary.number.items()}
        pad, said = self.model.config.pad_token_id, []
        allowed = self.targets.tolist()
        for start in range(0, len(persian), 32):
            rows = [data.Cut(self.vocabulary.encoded(t, "source", False)[0], [0]) for t in persian[start : start + 32]]
            source = torch.from_numpy(data.padded(rows, pad).source).to(self.device)
            with torch.inference_mode(), half(self.device):
                made = self.model.generate(
                    source, attention_mask=source != pad, num_beams=1, max_new_tokens=70,
                    prefix_allowed_tokens_fn=lambda *_: allowed,
                )  # fmt: skip
            for row in made.tolist():
                pieces = [names[n] for n in row if n > 1 and n != pad]
                said.append(str(self.vocabulary.target.decode_pieces(pieces)))
        return said

    def _resume(self, path: Path) -> None:
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.tokens, self.seconds = int(state["step"]), int(state["tokens"]), float(state["seconds"])
        self.random.setstate((3, tuple(state["random"].tolist()), None))


def half(device: str) -> AbstractContextManager[Any]:
    """bfloat16 on a GPU, and on a CPU that multiplies faster in it."""
    kind = device.partition(":")[0]
    return torch.autocast(kind, torch.bfloat16) if kind == "cuda" or _faster_in_half() else nullcontext()


@cache
def _faster_in_half() -> bool:
    """Measured, since processors that know bfloat16 only by emulation are several times slower in it."""

    def seconds(kind: torch.dtype) -> float:
        a, b = torch.ones(1024, 256, dtype=kind), torch.ones(256, 1024, dtype=kind)
        a @ b
        begun = time.perf_counter()
        for _ in range(20):
            a @ b
        return time.perf_counter() - begun

    return seconds(torch.bfloat16) < 0.8 * seconds(torch.float32)
