import json
from pathlib import Path

import pytest

from models.entailment import EntailmentModel, HubEntailment, Judgement, _of_pieces
from models.errors import BrokenWeightsError, UnsupportedModelError
from models.fakes import FakeEntailment

WORDS = ["باران", "آمد", "نیامد", "rain", "came", "did", "not", "come"]
PAIRS = [
    ("باران آمد", "rain came"),
    ("باران نیامد", "rain came"),
    ("rain did not come", "باران آمد باران آمد"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random classifier with its labels in another order than ours."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    folder = tmp_path_factory.mktemp("classifier")
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer", "do_lower_case": false}')
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=24, initializer_range=0.6, max_position_embeddings=32,
        id2label={0: "contradiction", 1: "neutral", 2: "entailment"},
        label2id={"contradiction": 0, "neutral": 1, "entailment": 2},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(folder: Path) -> HubEntailment:
    return HubEntailment(folder, "tiny", device="cpu")


def test_labels_are_read_by_name_whatever_their_order(folder: Path, model: HubEntailment) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    plain = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.inference_mode():
        row = plain(**tokenizer(*PAIRS[0], return_tensors="pt")).logits.softmax(-1)[0].tolist()
    [judgement] = model.judge(PAIRS[:1])
    assert judgement is not None
    assert [judgement.contradiction, judgement.neutral, judgement.entailment] == pytest.approx(row, abs=1e-5)


def test_a_batch_gives_what_each_pair_gives_alone(model: HubEntailment) -> None:
    keeps: EntailmentModel = model
    for pair, judgement in zip(PAIRS, keeps.judge(PAIRS), strict=True):
        [alone] = keeps.judge([pair])
        assert alone is not None
        assert judgement is not None
        assert alone.entailment == pytest.approx(judgement.entailment, abs=1e-5)


def test_an_empty_side_and_a_hypothesis_too_long_get_no_judgement(model: HubEntailment) -> None:
    assert model.judge([("", "rain"), ("باران", " "), ("باران", "rain " * 60)]) == [None, None, None]


def test_a_premise_too_long_is_asked_in_pieces(model: HubEntailment) -> None:
    [judgement] = model.judge([("باران آمد. " * 60, "rain came")])
    assert judgement is not None
    assert judgement.entailment + judgement.neutral + judgement.contradiction == pytest.approx(1.0)


def test_what_follows_from_a_piece_follows_from_the_whole() -> None:
    judged = _of_pieces([[0.1, 0.8, 0.1], [0.9, 0.05, 0.05]])
    assert (judged.entailment, judged.contradiction) == (0.9, 0.1)
    torn = _of_pieces([[0.9, 0.0, 0.1], [0.1, 0.0, 0.9]])
    assert torn == Judgement(0.5, 0.0, 0.5)


def test_a_classifier_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "positive", "1": "negative"}}))
    with pytest.raises(UnsupportedModelError, match="positive"):
        HubEntailment(tmp_path)
    (tmp_path / "config.json").write_text(
        json.dumps({"model_type": "bert", "id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}})
    )
    with pytest.raises(UnsupportedModelError, match="safetensors"):
        HubEntailment(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(BrokenWeightsError, match="cannot be loaded"):
        HubEntailment(tmp_path, device="cpu")


def test_the_fake_judges_by_the_words_that_come_back() -> None:
    fake: EntailmentModel = FakeEntailment({"باران": "rain", "آمد": "came"})
    full, half, none = fake.judge([("باران آمد", "rain came"), ("باران", "rain came"), ("", "rain")])
    assert full == Judgement(1.0, 0.0, 0.0)
    assert half == Judgement(0.5, 0.5, 0.0)
    assert none is None
