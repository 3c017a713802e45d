"""Checkpoints of every family, tiny and random, saved as the hub keeps them; the text is our own."""

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sentencepiece

PERSIAN = [
    "وزیر نفت امروز در تهران گفت که تولید گاز افزایش یافته است.",
    "باران شدید در شمال کشور سیل به راه انداخت.",
    "نمایندگان مجلس لایحه بودجه را با ۱۶۲ رأی تصویب کردند.",
    "قیمت نان در بازار دو برابر شد، اما حقوق کارگران نه.",
    "زلزله‌ای به بزرگی پنج ریشتر شهر را لرزاند.", "پلیس سه نفر را بازداشت کرد.", "او سفر خود را لغو نکرد.",
    "دانشجویان در دانشگاه گرد هم آمدند و خواستار آزادی شدند.", "رئیس‌جمهور فردا به بغداد می‌رود.",
    "بانک مرکزی نرخ سود را تغییر نداد.", "کتاب تازه نویسنده منتشر شد.", "آب رودخانه بالا آمده است.",
]  # fmt: skip
ENGLISH = [
    "The oil minister said in Tehran today that gas output has grown.",
    "Heavy rain set off floods in the north.",
    "Lawmakers passed the budget bill with 162 votes.",
    "The price of bread doubled, but wages did not.",
    "A quake of magnitude five shook the city.", "Police arrested three people.",
    "He did not cancel his trip.",
    "Students gathered at the university and called for freedom.", "The president goes to Baghdad tomorrow.",
    "The central bank left the rate unchanged.", "The writer's new book is out.", "The river has risen.",
]  # fmt: skip

Make = Callable[[Path], Path]


def train_pieces(folder: Path, name: str, kind: str = "unigram", symbols: tuple[str, ...] = (), **ids: Any) -> Path:
    """A real sentencepiece model of 190 pieces from our own sentences."""
    text = folder / "text.txt"
    text.write_text("\n".join((PERSIAN + ENGLISH) * 4), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(folder / "pieces"),
        model_type=kind,
        vocab_size=190,
        character_coverage=1.0,
        user_defined_symbols=list(symbols),
        minloglevel=2,
        **ids,
    )
    text.unlink()
    (folder / "pieces.vocab").unlink()
    return (folder / "pieces.model").rename(folder / name)


def piece_names(model: Path) -> list[str]:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]


def write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


SIZES: dict[str, Any] = {
    "d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48, "max_position_embeddings": 64,
    "init_std": 0.4,
}  # fmt: skip


# As in the hub's config.json; the converter of CTranslate2 reads them.
MBART50: dict[str, Any] = {
    "normalize_before": True,
    "normalize_embedding": True,
    "add_final_layer_norm": True,
}


def silence(model: Any, first: int) -> None:
    """Tokens from `first` on, the languages, are hardly ever generated."""
    import torch

    with torch.no_grad():
        model.get_input_embeddings().weight[first:] *= 0.01


def make_marian(folder: Path, multilingual: bool = True) -> Path:
    import torch
    from transformers import MarianConfig, MarianMTModel

    source = train_pieces(folder, "source.spm")
    (folder / "target.spm").write_bytes(source.read_bytes())
    tokens = [
        "</s>",
        "<unk>",
        *piece_names(source)[3:],
        *([">>eng<<", ">>fra<<"] if multilingual else []),
        "<pad>",
    ]
    write_json(folder / "vocab.json", {token: i for i, token in enumerate(tokens)})
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "MarianTokenizer",
            "source_lang": "iir",
            "target_lang": "eng",
            "model_max_length": 512,
        },
    )
    pad = len(tokens) - 1
    torch.manual_seed(1)
    config = MarianConfig(
        **SIZES, vocab_size=len(tokens), pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad,
        forced_eos_token_id=0, scale_embedding=True, static_position_embeddings=True,
    )  # fmt: skip
    model = MarianMTModel(config)
    model.generation_config.bad_words_ids = [[pad]]
    model.save_pretrained(folder)
    return folder


def make_sure_marian(folder: Path) -> Path:
    """A Marian so sure of its next piece that it says the same in whatever numbers."""
    import torch
    from transformers import MarianMTModel

    model = MarianMTModel.from_pretrained(make_marian(folder))
    with torch.no_grad():
        model.final_logits_bias[0, 20] += 1000
    model.save_pretrained(folder)
    return folder


def make_m2m100(folder: Path) -> Path:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration
    from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

    pieces = train_pieces(folder, "sentencepiece.bpe.model", "bpe")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *piece_names(pieces)[3:]]
    write_json(folder / "vocab.json", {token: i for i, token in enumerate(tokens)})
    languages = [f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]]
    write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "M2M100Tokenizer", "num_madeup_words": 8, "additional_special_tokens": languages},
    )
    torch.manual_seed(2)
    model = M2M100ForConditionalGeneration(M2M100Config(**SIZES, vocab_size=len(tokens) + 108))
    silence(model, len(tokens))
    model.save_pretrained(folder)
    return folder


def make_nllb(folder: Path) -> Path:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer
    from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

    train_pieces(folder, "sentencepiece.bpe.model", "bpe")
    tokenizer = NllbTokenizer.from_pretrained(folder)
    tokenizer.add_special_tokens({"additional_special_tokens": list(FAIRSEQ_LANGUAGE_CODES)})
    tokenizer.save_pretrained(folder)
    torch.manual_seed(3)
    model = M2M100ForConditionalGeneration(M2M100Config(**SIZES, vocab_size=len(tokenizer)))
    silence(model, len(tokenizer) - 204)
    model.save_pretrained(folder)
    return folder


def make_mbart50(folder: Path) -> Path:
    import torch
    from transformers import MBart50Tokenizer, MBartConfig, MBartForConditionalGeneration

    train_pieces(folder, "sentencepiece.bpe.model")
    tokenizer = MBart50Tokenizer.from_pretrained(folder)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(4)
    model = MBartForConditionalGeneration(
        MBartConfig(**SIZES, vocab_size=len(tokenizer), decoder_start_token_id=2, **MBART50)
    )
    silence(model, len(tokenizer) - 53)
    model.save_pretrained(folder)
    return folder


def make_madlad(folder: Path) -> Path:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    train_pieces(
        folder, "spiece.model", symbols=("<2en>", "<2fa>"), unk_id=0, bos_id=-1, eos_id=2, pad_id=1,
        unk_piece="<unk>", eos_piece="</s>", pad_piece="<s>",
    )  # fmt: skip
    tokenizer = T5Tokenizer.from_pretrained(folder, extra_ids=0, pad_token="<s>")
    tokenizer.save_pretrained(folder)
    torch.manual_seed(5)
    config = T5Config(
        d_model=32, d_kv=16, d_ff=48, num_layers=2, num_heads=2, vocab_size=len(tokenizer),
        initializer_factor=1.0,
        feed_forward_proj="gated-gelu", tie_word_embeddings=False, decoder_start_token_id=0, pad_token_id=1,
        eos_token_id=2,
    )  # fmt: skip
    T5ForConditionalGeneration(config).save_pretrained(folder)
    return folder


FAMILIES: dict[str, Make] = {
    "marian": make_marian,
    "m2m100": make_m2m100,
    "nllb": make_nllb,
    "mbart50": make_mbart50,
    "t5": make_madlad,
}


@pytest.fixture(scope="session", params=FAMILIES)
def checkpoint_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the hub has it, of each family in turn; its name is the family's."""
    folder = tmp_path_factory.mktemp("checkpoints") / request.param
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return FAMILIES[request.param](folder)
