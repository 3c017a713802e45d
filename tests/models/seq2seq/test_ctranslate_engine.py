import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.ctranslate_engine import CTranslateEngine, convert
from models.seq2seq.engine import DecodingSettings
from models.seq2seq.families import Family, read_checkpoint
from models.seq2seq.pieces import load_pieces
from models.seq2seq.torch_engine import TorchEngine
from models.seq2seq.translator import Seq2SeqTranslator

from .conftest import ENGLISH as WRITTEN
from .test_torch_engine import TEXTS

GREEDY = DecodingSettings(beams=1)
ENGLISH = ["It rained.", "Police arrested three people.", "The minister said so.", "No.", "A book"]


@pytest.fixture(scope="module")
def converted(checkpoint_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(f"converted-{checkpoint_folder.name}")


@pytest.fixture(scope="module")
def engines(checkpoint_folder: Path, converted: Path) -> tuple[CTranslateEngine, TorchEngine]:
    """The same checkpoint in the same numbers, run by both."""
    checkpoint = read_checkpoint(checkpoint_folder)
    fast = CTranslateEngine(checkpoint, GREEDY, converted, device="cpu", numbers="float32")
    return fast, TorchEngine(checkpoint, GREEDY, device="cpu")


def test_both_engines_say_the_same_in_the_same_numbers(engines: tuple[CTranslateEngine, TorchEngine]) -> None:
    fast, torch = engines
    assert [o.text for o in fast.generate(TEXTS, 12)] == [o.text for o in torch.generate(TEXTS, 12)]


def test_both_engines_score_given_english_alike(engines: tuple[CTranslateEngine, TorchEngine]) -> None:
    fast, torch = engines
    for a, b in zip(fast.score(TEXTS, ENGLISH), torch.score(TEXTS, ENGLISH), strict=True):
        assert a.tokens == b.tokens
        assert a.log_probability == pytest.approx(b.log_probability, rel=1e-3)


def test_eight_bits_give_the_same_in_a_batch_as_alone(checkpoint_folder: Path, converted: Path) -> None:
    engine = CTranslateEngine(read_checkpoint(checkpoint_folder), DecodingSettings(beams=2), converted, device="cpu")
    together = engine.generate(TEXTS, 16)
    assert together == [engine.generate([text], 16)[0] for text in TEXTS]
    assert engine.signature["device"] == "cpu int8"


def test_a_sentence_past_the_position_limit_is_split_not_cut(
    engines: tuple[CTranslateEngine, TorchEngine],
) -> None:
    [translation] = Seq2SeqTranslator(engines[0], {"name": "tiny"}, GREEDY).translate(["، ".join(TEXTS * 8)])
    assert translation.text


def test_the_conversion_is_made_once_and_leaves_nothing_aside(checkpoint_folder: Path, converted: Path) -> None:
    folder = convert(read_checkpoint(checkpoint_folder), converted, "int8")
    before = (folder / "model.bin").stat().st_mtime_ns
    assert convert(read_checkpoint(checkpoint_folder), converted, "int8") == folder
    assert (folder / "model.bin").stat().st_mtime_ns == before
    assert not list(converted.glob(".new-*"))


def test_what_cannot_be_converted_or_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "marian"}')
    (tmp_path / "model.safetensors").write_bytes(b"")
    checkpoint = read_checkpoint(tmp_path)
    with pytest.raises(UnsupportedModelError, match="tokeniser"):
        load_pieces(checkpoint)
    (tmp_path / "source.spm").write_bytes(b"no model")
    with pytest.raises(BrokenWeightsError, match="tokeniser"):
        load_pieces(checkpoint)
    with pytest.raises(UnsupportedModelError, match="cannot convert"):
        convert(checkpoint, tmp_path / "out", "int8")


def test_a_tokenizer_file_serves_where_sentencepiece_s_is_not_kept(checkpoint_folder: Path, tmp_path: Path) -> None:
    checkpoint = read_checkpoint(checkpoint_folder)
    if checkpoint.family not in (Family.NLLB, Family.MBART50, Family.T5):
        pytest.skip("this family always keeps its sentencepiece model")
    for path in checkpoint_folder.iterdir():
        if path.suffix != ".model":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    pieces, other = load_pieces(checkpoint), load_pieces(read_checkpoint(tmp_path))
    assert pieces.unknown("Police Ωβ.") == ["Ωβ"]
    assert other.unknown("Police Ωβ.")[0].strip() == "Ωβ"
    for text in WRITTEN:
        assert other.text(other.target(text)).strip() == pieces.text(pieces.target(text)).strip()


def test_a_converted_checkpoint_runs_without_torch_and_transformers(checkpoint_folder: Path, converted: Path) -> None:
    convert(read_checkpoint(checkpoint_folder), converted, "int8")
    code = (
        "import sys; from pathlib import Path\n"
        "from models.seq2seq.ctranslate_engine import CTranslateEngine\n"
        "from models.seq2seq.engine import DecodingSettings\n"
        "from models.seq2seq.families import read_checkpoint\n"
        "folder, converted = map(Path, sys.argv[1:])\n"
        "engine = CTranslateEngine(read_checkpoint(folder), DecodingSettings(), converted, device='cpu')\n"
        "engine.generate(['باران آمد.'], 8)\n"
        "print([m for m in ('torch', 'transformers') if m in sys.modules])"
    )
    command = [sys.executable, "-c", code, str(checkpoint_folder), str(converted)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"
