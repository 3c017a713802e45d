"""The network's vocabulary: sentencepiece models of both languages in one list, as a Marian folder has it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

END, UNKNOWN, PAD = "</s>", "<unk>", "<pad>"
GLOSSED = "<gloss>"
"""Stands before a Persian side that was made word for word."""
SPACE = "▁"
Spans = list[tuple[int, int]]


def train(text: Sequence[str], path: Path, size: int, symbols: Sequence[str] = ()) -> None:
    """A unigram model (Kudo 2018, https://aclanthology.org/P18-1007/), digits apart, ZWNJ left as it is."""
    import sentencepiece

    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text), model_prefix=str(path.with_suffix("")), vocab_size=size, split_digits=True,
        character_coverage=0.9995, normalization_rule_name="identity", user_defined_symbols=list(symbols),
        hard_vocab_limit=False, minloglevel=2, num_threads=1,
    )  # fmt: skip
    path.with_suffix(".model").replace(path)
    path.with_suffix(".vocab").unlink()


@dataclass(frozen=True)
class Vocabulary:
    """Both models and the numbers of their pieces; a piece that both have is one."""

    source: Any
    target: Any
    number: dict[str, int]

    @classmethod
    def load(cls, folder: Path) -> "Vocabulary":
        """From source.spm, target.spm and vocab.json of a folder."""
        from sentencepiece import SentencePieceProcessor

        source, target = (SentencePieceProcessor(model_file=str(folder / f"{s}.spm")) for s in ("source", "target"))
        return cls(source, target, json.loads((folder / "vocab.json").read_text(encoding="utf-8")))

    @property
    def targets(self) -> list[int]:
        """The numbers that may be written: English pieces and the end."""
        names = {self.target.id_to_piece(i) for i in range(3, self.target.get_piece_size())}
        return sorted(self.number[name] for name in names | {END, UNKNOWN})

    def encoded(self, text: str, side: str, sampling: bool) -> tuple[list[int], Spans]:
        """Numbers of a text's pieces and the end, and each piece's range of characters, the end's empty.

        The text has no two spaces together.
        """
        model = getattr(self, side)
        drawn = {"enable_sampling": True, "alpha": 0.2, "nbest_size": -1} if sampling else {}
        pieces: list[str] = model.encode(text, out_type=str, **drawn)
        unknown, spans, at = self.number[UNKNOWN], [], -1  # a space that is not there comes first
        for piece in pieces:
            spans.append((max(0, at + piece.startswith(SPACE)), at + len(piece)))
            at += len(piece)
        numbers = [self.number.get(piece, unknown) for piece in pieces]
        return [*numbers, self.number[END]], [*spans, (len(text), len(text))]


def listed(folder: Path) -> None:
    """Write vocab.json: the end, unknown, the pieces of both models, padding last."""
    from sentencepiece import SentencePieceProcessor

    names: list[str] = []
    for side in ("source", "target"):
        model = SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
        names += [model.id_to_piece(i) for i in range(3, model.get_piece_size())]
    tokens = [END, UNKNOWN, *dict.fromkeys(names), PAD]
    numbers = {token: i for i, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}', encoding="utf-8")
