"""Encoders of each kind, tiny and random, saved as sentence-transformers and the hub keep them."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.hub_encoder import HubEncoder, is_encoder, read_layout, unit
from models.protocols import SentenceEncoder

TEXTS = ["باران آمد", "پلیس سه نفر را بازداشت کرد", "rain came", "police arrested three people", ""]
WORDS = sorted({word for text in TEXTS for word in text.split()})
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
SIZES: dict[str, Any] = {
    "hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24,
    "initializer_range": 0.5, "max_position_embeddings": 32,
}  # fmt: skip


def write_modules(folder: Path, *kinds: tuple[str, str, dict[str, object]]) -> None:
    modules = []
    for number, (kind, path, config) in enumerate(kinds):
        modules.append(
            {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{kind}"}
        )
        (folder / path).mkdir(exist_ok=True)
        if config:
            (folder / path / "config.json").write_text(json.dumps(config))
    (folder / "modules.json").write_text(json.dumps(modules))


def make_bert(folder: Path) -> Path:
    """As LaBSE: the first token, a layer with tanh on top, length one."""
    import torch
    from safetensors.torch import save_file
    from transformers import BertConfig, BertModel

    (folder / "vocab.txt").write_text("\n".join(SPECIAL + WORDS), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer", "do_lower_case": false}')
    torch.manual_seed(1)
    BertModel(BertConfig(vocab_size=len(SPECIAL) + len(WORDS), **SIZES)).save_pretrained(folder)
    write_modules(
        folder,
        ("Transformer", "", {}),
        ("Pooling", "1_Pooling", {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}),
        (
            "Dense",
            "2_Dense",
            {"in_features": 16, "out_features": 8, "activation_function": "torch.nn.modules.activation.Tanh"},
        ),
        ("Normalize", "3_Normalize", {}),
    )
    save_file(
        {"linear.weight": torch.randn(8, 16), "linear.bias": torch.randn(8)},
        folder / "2_Dense" / "model.safetensors",
    )
    return folder


def make_xlmr(folder: Path) -> Path:
    """As multilingual E5: the mean of the tokens, a word before each sentence."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaModel

    vocabulary = [
        ("<s>", 0.0),
        ("<pad>", 0.0),
        ("</s>", 0.0),
        ("<unk>", 0.0),
        *((f"▁{w}", -1.0) for w in [*WORDS, "query:"]),
    ]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", unk_token="<unk>", pad_token="<pad>"
    ).save_pretrained(folder)
    torch.manual_seed(2)
    XLMRobertaModel(XLMRobertaConfig(vocab_size=len(vocabulary), pad_token_id=1, **SIZES)).save_pretrained(folder)
    write_modules(folder, ("Transformer", "", {}), ("Pooling", "1_Pooling", {"pooling_mode_mean_tokens": True}))
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 20}')
    return folder


def make_static(folder: Path) -> Path:
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    write_modules(folder, ("StaticEmbedding", "0_StaticEmbedding", {}), ("Normalize", "1_Normalize", {}))
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(["[UNK]", *WORDS])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / "0_StaticEmbedding" / "tokenizer.json"))
    table = np.random.default_rng(3).normal(size=(len(WORDS) + 1, 8)).astype(np.float32)
    save_file({"embedding.weight": table}, folder / "0_StaticEmbedding" / "model.safetensors")
    return folder


MAKERS: dict[str, Callable[[Path], Path]] = {
    "bert": make_bert,
    "xlm-roberta": make_xlmr,
    "static": make_static,
}


@pytest.fixture(scope="module", params=MAKERS)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("encoders") / request.param
    place.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return MAKERS[request.param](place)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> HubEncoder:
    return HubEncoder.load(folder, device="cpu")


def test_the_encoder_keeps_the_protocol_and_says_what_it_is(encoder: HubEncoder, folder: Path) -> None:
    keeps: SentenceEncoder = encoder
    assert keeps.signature["family"] == folder.name
    assert keeps.signature["digest"]
    assert is_encoder(folder)


def test_rows_are_of_length_one_and_in_order(encoder: HubEncoder) -> None:
    rows = encoder.encode(TEXTS, "fa")
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-6)
    assert np.allclose(encoder.encode(TEXTS[::-1], "en")[::-1], rows, atol=1e-6)
    assert encoder.encode([], "fa").shape == (0, rows.shape[1])


def test_a_batch_gives_what_each_sentence_gives_alone(encoder: HubEncoder) -> None:
    rows = encoder.encode(TEXTS, "fa")
    for text, row in zip(TEXTS, rows, strict=True):
        assert np.allclose(encoder.encode([text], "fa")[0], row, atol=1e-5)


def test_a_sentence_past_the_limit_is_read_to_its_end(encoder: HubEncoder) -> None:
    long = " ".join(["باران آمد"] * 40)
    rows = encoder.encode([long, f"{long} police arrested"], "fa")
    assert np.abs(rows[0] - rows[1]).max() > 1e-4


def test_labse_s_recipe_is_followed_to_the_letter(tmp_path: Path) -> None:
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = make_bert(tmp_path)
    row = HubEncoder.load(folder, device="cpu").encode(TEXTS[:1], "fa")[0]
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    from safetensors.torch import load_file

    layer = load_file(folder / "2_Dense" / "model.safetensors")
    with torch.inference_mode():
        first = model(**tokenizer(TEXTS[0], return_tensors="pt")).last_hidden_state[0, 0]
        expected = torch.tanh(layer["linear.weight"] @ first + layer["linear.bias"])
    assert np.allclose(row, (expected / expected.norm()).numpy(), atol=1e-5)


def test_the_word_before_each_sentence_counts(tmp_path: Path) -> None:
    folder = make_xlmr(tmp_path)
    plain = HubEncoder.load(folder, device="cpu")
    asked = HubEncoder.load(folder, prefix="query: ", device="cpu")
    assert asked.signature["prefix"] == "query: "
    assert np.abs(plain.encode(TEXTS, "fa") - asked.encode(TEXTS, "fa")).max() > 1e-3


def test_a_default_prompt_is_read_from_the_folder(tmp_path: Path) -> None:
    write_modules(tmp_path, ("Transformer", "", {"model_type": "bert"}))
    config = {"prompts": {"query": "query: "}, "default_prompt_name": "query"}
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(config))
    assert read_layout(tmp_path).prefix == "query: "
    assert read_layout(tmp_path, "passage: ").prefix == "passage: "


def test_a_layer_that_is_not_run_here_is_refused(tmp_path: Path) -> None:
    write_modules(tmp_path, ("Transformer", "", {}), ("WeightedLayerPooling", "1_W", {}))
    with pytest.raises(UnsupportedModelError, match="WeightedLayerPooling"):
        read_layout(tmp_path)


def test_pickled_weights_and_damaged_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(UnsupportedModelError, match="safetensors"):
        HubEncoder.load(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(BrokenWeightsError, match="cannot be loaded"):
        HubEncoder.load(tmp_path, device="cpu")
    (tmp_path / "modules.json").write_text("{")
    with pytest.raises(BrokenWeightsError, match=r"modules\.json"):
        HubEncoder.load(tmp_path)


def test_a_row_of_zeros_becomes_a_direction() -> None:
    assert unit(np.zeros((1, 3), np.float32)).tolist() == [[1.0, 0.0, 0.0]]
