from pathlib import Path

import pytest

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.engine import DecodingSettings
from models.seq2seq.families import Family, read_checkpoint
from models.seq2seq.torch_engine import TorchEngine
from models.seq2seq.translator import Seq2SeqTranslator
from models.text.folding import fold

from .conftest import PERSIAN, make_m2m100

TEXTS = [
    "باران آمد.",
    "پلیس سه نفر را بازداشت کرد.",
    "وزیر نفت امروز در تهران گفت که تولید گاز افزایش یافته است.",
    "او سفر خود را لغو نکرد.",
    "کتاب",
]

# What a sentence is wrapped in, as each family's own documentation has it.
FIRST_AND_LAST = {
    Family.MARIAN: (">>eng<<", "</s>"),
    Family.M2M100: ("__fa__", "</s>"),
    Family.NLLB: ("pes_Arab", "</s>"),
    Family.MBART50: ("fa_IR", "</s>"),
    Family.T5: ("<2en>", "</s>"),
}
STARTS = {Family.M2M100: ["__en__"], Family.NLLB: ["eng_Latn"], Family.MBART50: ["en_XX"]}


@pytest.fixture(scope="module")
def engine(checkpoint_folder: Path) -> TorchEngine:
    checkpoint = read_checkpoint(checkpoint_folder)
    assert checkpoint.family.value == checkpoint_folder.name
    return TorchEngine(checkpoint, DecodingSettings(beams=2), device="cpu")


def test_the_languages_stand_where_the_family_wants_them(engine: TorchEngine) -> None:
    family = engine._checkpoint.family
    tokens = engine._tokenizer.convert_ids_to_tokens(engine._ids(engine._wrapping.source("باران آمد.")))
    assert (tokens[0], tokens[-1]) == FIRST_AND_LAST[family]
    assert len(tokens) == engine.count("باران آمد.")
    assert engine._tokenizer.convert_ids_to_tokens(engine._start) == STARTS.get(family, [])


def test_tokens_are_those_of_the_tokeniser_of_transformers(engine: TorchEngine) -> None:
    tokenizer, family = engine._tokenizer, engine._checkpoint.family
    if family in (Family.M2M100, Family.NLLB, Family.MBART50):
        tokenizer.src_lang = engine._wrapping.source("")[0].strip("_")
    prefix = FIRST_AND_LAST[family][0] + " " if family in (Family.MARIAN, Family.T5) else ""
    for text in PERSIAN:
        assert engine._ids(engine._wrapping.source(fold(text))) == tokenizer(prefix + fold(text))["input_ids"]


def test_an_unknown_letter_is_unknown_and_no_end_of_the_sentence(engine: TorchEngine) -> None:
    ids = engine._ids(engine._wrapping.source("باران ☔ آمد."))
    assert engine._tokenizer.unk_token_id in ids
    assert ids.count(engine._tokenizer.eos_token_id) == 1
    assert engine.unknown("باران ☔ آمد.") == [], "a picture is no word"
    assert engine.unknown("باران Ωβ آمد.") == ["Ωβ"]
    assert engine.unknown("باران آمد.") == []


def test_the_output_begins_with_english_and_shows_no_special_token(engine: TorchEngine) -> None:
    outputs = engine.generate(TEXTS, 12)
    assert any(output.text for output in outputs)
    for output in outputs:
        assert not any(mark in output.text for mark in ("__", "_XX", "Latn", "<", ">>"))


def test_a_batch_gives_what_each_sentence_gives_alone(engine: TorchEngine) -> None:
    together = engine.generate(TEXTS, 16)
    assert together == [engine.generate([text], 16)[0] for text in TEXTS]
    assert together == engine.generate(TEXTS, 16)


def test_scores_of_a_batch_are_those_of_each_pair_alone(engine: TorchEngine) -> None:
    english = ["It rained.", "Police arrested three people.", "The minister said so.", "No.", "A book"]
    together = engine.score(TEXTS, english)
    for text, given, score in zip(TEXTS, english, together, strict=True):
        [alone] = engine.score([text], [given])
        assert alone.tokens == score.tokens > 0
        assert alone.log_probability == pytest.approx(score.log_probability, rel=1e-4)
        assert score.per_token < 0


def test_a_score_is_the_likelihood_that_the_search_maximises(engine: TorchEngine) -> None:
    generated = engine.generate(TEXTS[:1], 8)[0].text
    if not generated:
        pytest.skip("this random checkpoint says nothing")
    said, other = engine.score(TEXTS[:1] * 2, [generated, "Police arrested three people."])
    assert said.per_token > other.per_token


def test_a_sentence_past_the_position_limit_is_split_not_cut(engine: TorchEngine) -> None:
    translator = Seq2SeqTranslator(engine, {"name": "tiny"}, DecodingSettings(beams=1, max_source_tokens=40))
    [translation] = translator.translate(["، ".join(text.rstrip(".") for text in TEXTS * 4)])
    assert translation.text
    assert translator.limit <= 40
    assert translator.score("باران " * 400, "rain") is None or engine.positions is None


def test_the_signature_says_what_ran(engine: TorchEngine) -> None:
    signature = Seq2SeqTranslator(engine, {"name": "tiny"}).signature
    assert signature["engine"] == "torch"
    assert signature["device"] == "cpu float32"
    assert "transformers" in signature["version"]
    assert "beams=4" in signature["settings"]


def test_damaged_weights_are_told_as_such(checkpoint_folder: Path, tmp_path: Path) -> None:
    for path in checkpoint_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[: 100 if path.suffix == ".safetensors" else None])
    with pytest.raises(BrokenWeightsError, match="cannot be loaded"):
        TorchEngine(read_checkpoint(tmp_path), DecodingSettings(), device="cpu")


def test_a_checkpoint_without_persian_is_refused(tmp_path: Path) -> None:
    folder = make_m2m100(tmp_path)
    (folder / "tokenizer_config.json").write_text(
        '{"tokenizer_class": "M2M100Tokenizer", "language_codes": "wmt21", "num_madeup_words": 0}'
    )
    with pytest.raises(UnsupportedModelError, match="__fa__"):
        TorchEngine(read_checkpoint(folder), DecodingSettings(), device="cpu")
