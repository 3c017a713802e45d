"""A checkpoint's tokeniser without transformers: sentencepiece, else the tokenizers library.

Token strings only; CTranslate2 keeps the numbers itself.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.families import Checkpoint, Family, read_json

_NAMES = ("source.spm", "sentencepiece.bpe.model", "spiece.model", "sentencepiece.model")


END = "</s>"
_SILENT = (END, "<s>", "<pad>", "<unk>")


class Pieces(Protocol):
    """Text to token strings and back, without tokens of languages or ends."""

    def source(self, text: str) -> list[str]: ...

    def target(self, text: str) -> list[str]: ...

    def text(self, tokens: Sequence[str]) -> str: ...

    def unknown(self, text: str) -> list[str]:
        """What of a source text the tokeniser has no piece for."""


def load_pieces(checkpoint: Checkpoint) -> Pieces:
    """The tokeniser in a checkpoint's folder.

    Raises:
        BrokenWeightsError: its file cannot be read.
        UnsupportedModelError: there is none of a kind that is read here.
    """
    folder = checkpoint.folder
    try:
        for name in _NAMES:
            if (folder / name).is_file():
                target = folder / "target.spm"
                return _SentencePieces(folder / name, target if target.is_file() else folder / name)
        if (folder / "tokenizer.json").is_file():
            return _TokenizersPieces(folder / "tokenizer.json")
    except Exception as error:  # both libraries raise bare ones
        raise BrokenWeightsError(f"The tokeniser in {folder} cannot be read: {error}") from error
    raise UnsupportedModelError(f"{folder} has no tokeniser that is read without transformers.")


class _SentencePieces:
    def __init__(self, source: Path, target: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._source: Any = SentencePieceProcessor(model_file=str(source))
        self._target: Any = SentencePieceProcessor(model_file=str(target))

    def source(self, text: str) -> list[str]:
        return list(self._source.encode(text, out_type=str))

    def target(self, text: str) -> list[str]:
        return list(self._target.encode(text, out_type=str))

    def text(self, tokens: Sequence[str]) -> str:
        return str(self._target.decode_pieces(list(tokens))).replace("▁", " ")

    def unknown(self, text: str) -> list[str]:
        ids = self._source.encode(text)
        if self._source.unk_id() not in ids:
            return []
        tokens = self._source.encode(text, out_type=str)
        return [token for token, i in zip(tokens, ids, strict=True) if i == self._source.unk_id()]


class _TokenizersPieces:
    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def source(self, text: str) -> list[str]:
        return list(self._tokenizer.encode(text, add_special_tokens=False).tokens)

    target = source

    def text(self, tokens: Sequence[str]) -> str:
        decoder = self._tokenizer.decoder
        return decoder.decode(list(tokens)) if decoder else "".join(tokens).replace("▁", " ")

    def unknown(self, text: str) -> list[str]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        spans = zip(encoding.tokens, encoding.offsets, strict=True)
        known = self._tokenizer.token_to_id
        return [text[a:b] for token, (a, b) in spans if token == "<unk>" or known(token) is None]


class Wrapping:
    """Text to the whole token sequences that a family wants, and its outputs back to text.

    Both engines read and write through this: the tokenisers of transformers 5 rebuild some checkpoints'
    vocabularies in ways of their own (an unknown letter becomes an end of sentence in MADLAD).
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        codes, self._pieces = checkpoint.codes, load_pieces(checkpoint)
        for code in (codes.source, codes.target):
            if code and not _knows(checkpoint, code):
                raise UnsupportedModelError(f"{checkpoint.folder} does not know the language {code}.")
        asked = [codes.prefix] if codes.prefix and _knows(checkpoint, codes.prefix) else []
        self._before = [codes.source] if codes.source else asked
        self.start = [codes.target] if codes.target else []
        """What an output begins with; it is given to the model, not generated."""

    def source(self, text: str) -> list[str]:
        return [*self._before, *self._pieces.source(text), END]

    def target(self, text: str) -> list[str]:
        return [*self.start, *self._pieces.target(text), END]

    def unknown(self, text: str) -> list[str]:
        """Words and signs of a source text that the checkpoint cannot read, marks of layout aside."""
        found = (piece.strip("▁ ") for piece in self._pieces.unknown(text))
        return [piece for piece in dict.fromkeys(found) if any(c.isalnum() for c in piece)]

    def text(self, tokens: Sequence[str]) -> str:
        said = [token for token in tokens if token not in _SILENT and token not in self.start]
        return " ".join(self._pieces.text(said).split())


def _knows(checkpoint: Checkpoint, token: str) -> bool:
    """Whether a token that no text contains, such as a language, is in the checkpoint's vocabulary."""
    folder = checkpoint.folder
    if checkpoint.family is Family.M2M100:
        # Its tokeniser adds the languages itself, those of the list that it is set to.
        settings = folder / "tokenizer_config.json"
        return not settings.is_file() or read_json(settings).get("language_codes", "m2m100") == "m2m100"
    written = [folder / name for name in ("vocab.json", "tokenizer.json") if (folder / name).is_file()]
    if written:
        return json.dumps(token, ensure_ascii=False) in written[0].read_text(encoding="utf-8")
    # An mBART50 of the hub has but its pieces; the tokeniser adds the languages.
    return checkpoint.family is Family.MBART50 or token in load_pieces(checkpoint).source(f"{token} a")
