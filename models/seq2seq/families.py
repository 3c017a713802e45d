"""The families of checkpoints that translate, and how each is told the languages.

Nothing here imports torch or transformers: a family is read from the checkpoint's own JSON files.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from models.errors import BrokenWeightsError, UnsupportedModelError


class Family(StrEnum):
    """Checkpoints that are told their languages in the same way."""

    MARIAN = "marian"
    M2M100 = "m2m100"
    NLLB = "nllb"
    MBART50 = "mbart50"
    T5 = "t5"


@dataclass(frozen=True, slots=True)
class Codes:
    """How a family writes the languages.

    source: the token of Persian before the sentence; "" where the family has none.
    prefix: what stands before the sentence to ask for English; "" where there is nothing to ask.
    target: the token of English that the output begins with; "" where there is none.
    """

    source: str = ""
    prefix: str = ""
    target: str = ""


CODES = {
    # A Marian of one target language has no such token: the checkpoint's vocabulary decides.
    Family.MARIAN: Codes(prefix=">>eng<<"),
    Family.M2M100: Codes(source="__fa__", target="__en__"),
    Family.NLLB: Codes(source="pes_Arab", target="eng_Latn"),
    Family.MBART50: Codes(source="fa_IR", target="en_XX"),
    # MADLAD; a T5 that was trained on this one pair has no such token either.
    Family.T5: Codes(prefix="<2en>"),
}

_BY_MODEL_TYPE = {
    "marian": Family.MARIAN,
    "m2m_100": Family.M2M100,
    "mbart": Family.MBART50,
    "t5": Family.T5,
    "mt5": Family.T5,
    "umt5": Family.T5,
}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A folder with a translator in it.

    weights: names of the safetensors files in the folder.
    positions: the most tokens that source and output may have, from the checkpoint; `None` for no bound.
    """

    folder: Path
    family: Family
    weights: tuple[str, ...]
    positions: int | None

    @property
    def codes(self) -> Codes:
        return CODES[self.family]


def read_checkpoint(folder: Path) -> Checkpoint:
    """What a folder holds.

    Raises:
        BrokenWeightsError: there is no readable config.json.
        UnsupportedModelError: another kind of model, or weights that are not safetensors.
    """
    config = read_json(folder / "config.json")
    family = _family(folder, config)
    weights = tuple(sorted(path.name for path in folder.glob("*.safetensors")))
    if not weights:
        raise UnsupportedModelError(
            f"{folder} holds no *.safetensors; other formats can run code when read, so convert it first."
        )
    return Checkpoint(folder, family, weights, _positions(family, config))


def _family(folder: Path, config: dict[str, Any]) -> Family:
    kind = str(config.get("model_type", ""))
    family = _BY_MODEL_TYPE.get(kind)
    if family is None:
        known = ", ".join(_BY_MODEL_TYPE)
        raise UnsupportedModelError(f"{folder} is a {kind or 'nameless'} model; translators are: {known}.")
    # NLLB is an M2M100 with other language codes; only the M2M100 tokeniser keeps a vocab.json.
    if family is Family.M2M100 and not (folder / "vocab.json").exists():
        return Family.NLLB
    return family


def _positions(family: Family, config: dict[str, Any]) -> int | None:
    if family is Family.T5:  # relative positions: whatever the memory takes
        return None
    return int(config.get("max_position_embeddings", 512))


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file; `BrokenWeightsError` names the file that is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenWeightsError(f"There is no {path}, so this is no model folder.") from None
    except (OSError, ValueError) as error:
        raise BrokenWeightsError(f"{path} cannot be read: {error}.") from error
    if not isinstance(content, dict):
        raise BrokenWeightsError(f"{path} holds no JSON object.")
    return content
