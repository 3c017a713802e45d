import json
from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.families import Family, read_checkpoint


def write(folder: Path, config: dict[str, object], *names: str) -> Path:
    (folder / "config.json").write_text(json.dumps(config))
    for name in names:
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("config", "names", "family", "positions"),
    [
        ({"model_type": "marian", "max_position_embeddings": 512}, (), Family.MARIAN, 512),
        ({"model_type": "m2m_100", "max_position_embeddings": 1024}, ("vocab.json",), Family.M2M100, 1024),
        ({"model_type": "m2m_100", "max_position_embeddings": 1024}, ("tokenizer.json",), Family.NLLB, 1024),
        ({"model_type": "mbart"}, (), Family.MBART50, 512),
        ({"model_type": "t5", "n_positions": 512}, (), Family.T5, None),
        ({"model_type": "mt5"}, (), Family.T5, None),
    ],
)
def test_a_family_is_read_from_the_checkpoint(
    tmp_path: Path, config: dict[str, object], names: tuple[str, ...], family: Family, positions: int | None
) -> None:
    checkpoint = read_checkpoint(write(tmp_path, config, "model.safetensors", *names))
    assert (checkpoint.family, checkpoint.positions) == (family, positions)
    assert checkpoint.weights == ("model.safetensors",)


def test_pickled_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedModelError, match="safetensors"):
        read_checkpoint(write(tmp_path, {"model_type": "marian"}, "pytorch_model.bin"))


def test_a_model_that_is_no_translator_is_refused_by_its_kind(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedModelError, match="is a gpt2 model"):
        read_checkpoint(write(tmp_path, {"model_type": "gpt2"}, "model.safetensors"))


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_a_folder_without_a_config_is_no_model(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content)
    with pytest.raises(BrokenWeightsError, match=r"config\.json"):
        read_checkpoint(tmp_path)
