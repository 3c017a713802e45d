"""Engines by name: which ones this machine could run a checkpoint with, and the loading of one."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from models.seq2seq.engine import DecodingSettings, Engine
from models.seq2seq.families import Checkpoint, read_checkpoint
from models.seq2seq.trial import CTRANSLATE2, TORCH, Candidate

_FORMATS = ("int8", "int8_float16", "int8_bfloat16", "float16", "bfloat16", "float32")
"""Of CTranslate2, the smallest first. It calls the others names of these on one device or the other."""


@dataclass(frozen=True, slots=True)
class Place:
    """A checkpoint on this machine, and how it is run whichever engine does it.

    digest: of the checkpoint's weights.
    cache: folder of conversions and trials.
    """

    checkpoint: Checkpoint
    digest: str
    cache: Path
    decoding: DecodingSettings = field(default_factory=DecodingSettings)
    device: str = "auto"
    threads: int = 1

    @property
    def converted(self) -> Path:
        """Where the conversions to CTranslate2 lie, a folder a number format."""
        return self.cache / "ct2" / self.digest

    def to_json(self) -> dict[str, Any]:
        return {
            "folder": str(self.checkpoint.folder),
            "digest": self.digest,
            "cache": str(self.cache),
            "decoding": asdict(self.decoding),
            "device": self.device,
            "threads": self.threads,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Place":
        checkpoint, decoding = read_checkpoint(Path(told["folder"])), DecodingSettings(**told["decoding"])
        return cls(checkpoint, told["digest"], Path(told["cache"]), decoding, told["device"], told["threads"])


def open_engine(candidate: Candidate, place: Place) -> Engine:
    """Raises as `CTranslateEngine` and `TorchEngine`; UnsupportedModelError where it is not installed."""
    if candidate.engine == CTRANSLATE2:
        from models.seq2seq.ctranslate_engine import CTranslateEngine

        return CTranslateEngine(
            place.checkpoint,
            place.decoding,
            place.converted,
            device=place.device,
            threads=place.threads,
            numbers=candidate.numbers,
        )
    from models.seq2seq.torch_engine import TorchEngine

    return TorchEngine(place.checkpoint, place.decoding, device=place.device, threads=place.threads)


def installed(engine: str) -> bool:
    return find_spec(engine) is not None


def candidates(device: str) -> tuple[Candidate, ...]:
    """What can be tried on a device, CTranslate2 before torch and the smaller numbers first."""
    found = [Candidate(CTRANSLATE2, numbers) for numbers in _formats(device)] if installed(CTRANSLATE2) else []
    return (*found, *([Candidate(TORCH)] if installed(TORCH) else []))


def _formats(device: str) -> tuple[str, ...]:
    import ctranslate2

    from models.seq2seq.ctranslate_engine import choose_device

    kind, _, index = choose_device(device).partition(":")
    try:
        supported = ctranslate2.get_supported_compute_types(kind, int(index or 0))
    except (RuntimeError, ValueError):  # no such device
        return ()
    mixed = kind != "cpu"  # there "int8" alone is one of the mixed ones
    return tuple(name for name in _FORMATS if name in supported and not (mixed and name == "int8"))
