"""A checkpoint run by torch and transformers, which are imported when one is loaded, not before."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.engine import DecodingSettings, ForcedScore, Output
from models.seq2seq.families import Checkpoint, Family
from models.torch_support import choose_device, quiet


class TorchEngine:
    """A translator's checkpoint in torch: float32 on CPU, bfloat16 on a GPU."""

    def __init__(
        self, checkpoint: Checkpoint, settings: DecodingSettings, *, device: str = "auto", threads: int = 1
    ) -> None:
        """Loads the weights.

        Raises:
            BrokenWeightsError: transformers cannot read the folder.
            UnsupportedModelError: the checkpoint does not know Persian or English.
        """
        import torch

        self._checkpoint = checkpoint
        self._settings = settings
        self._device = choose_device(device)
        torch.set_num_threads(threads)
        self._dtype = torch.bfloat16 if self._device.startswith("cuda") else torch.float32
        self._tokenizer, self._model = self._load()
        self._prefix, self._start = self._languages()
        # Set on the model too: transformers fills what is left out from there.
        self._generation = self._model.generation_config = self._generation_settings()

    @property
    def positions(self) -> int | None:
        return self._checkpoint.positions

    @property
    def signature(self) -> Mapping[str, str]:
        import torch
        import transformers

        return {
            "engine": "torch",
            "version": f"torch {torch.__version__}, transformers {transformers.__version__}",
            "device": f"{self._device} {str(self._dtype).removeprefix('torch.')}",
        }

    def count(self, text: str) -> int:
        return len(self._tokenizer(self._prefix + text)["input_ids"])

    def generate(self, texts: Sequence[str], max_output_tokens: int) -> list[Output]:
        import torch

        inputs = self._encode(texts)
        generation = deepcopy(self._generation)
        generation.max_new_tokens = max_output_tokens
        with torch.inference_mode():
            rows = self._model.generate(**inputs, generation_config=generation)
        return [self._output(row, max_output_tokens) for row in rows.tolist()]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[ForcedScore]:
        import torch

        inputs = self._encode(sources)
        labels = self._tokenizer(text_target=list(targets), return_tensors="pt", padding=True)
        ids = labels["input_ids"].to(self._device)
        counted = labels["attention_mask"].to(self._device).bool()
        if self._start is not None:
            counted &= ids != self._start  # the language is asked for, not guessed
        with torch.inference_mode():
            logits = self._model(**inputs, labels=ids).logits.float()
            steps = logits.log_softmax(-1).gather(-1, ids.unsqueeze(-1)).squeeze(-1)
        sums = (steps * counted).sum(-1).tolist()
        return [ForcedScore(s, n) for s, n in zip(sums, counted.sum(-1).tolist(), strict=True)]

    def _load(self) -> tuple[Any, Any]:
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        local = {"local_files_only": True, "trust_remote_code": False}
        folder = self._checkpoint.folder
        with quiet():
            try:
                tokenizer = AutoTokenizer.from_pretrained(folder, **local)
                model = AutoModelForSeq2SeqLM.from_pretrained(
                    folder, use_safetensors=True, dtype=self._dtype, **local
                )
            except Exception as error:  # whatever transformers makes of a damaged file
                raise BrokenWeightsError(f"The translator in {folder} cannot be loaded: {error}") from error
        return tokenizer, model.to(self._device).eval()

    def _languages(self) -> tuple[str, int | None]:
        """What stands before each sentence, and the token that each output starts with."""
        codes = self._checkpoint.codes
        for code in (codes.source, codes.target):
            if code and not self._knows(code):
                raise UnsupportedModelError(f"{self._checkpoint.folder} does not know the language {code}.")
        if codes.target:
            # M2M100 alone is told "fa" where the token is "__fa__".
            edge = "_" if self._checkpoint.family is Family.M2M100 else ""
            self._tokenizer.src_lang = codes.source.strip(edge) if edge else codes.source
            self._tokenizer.tgt_lang = codes.target.strip(edge) if edge else codes.target
            return "", int(self._tokenizer.convert_tokens_to_ids(codes.target))
        return (f"{codes.prefix} " if codes.prefix and self._knows(codes.prefix) else ""), None

    def _knows(self, token: str) -> bool:
        return self._tokenizer.convert_tokens_to_ids(token) not in (None, self._tokenizer.unk_token_id)

    def _generation_settings(self) -> Any:
        """The checkpoint's own special tokens with our search; what else it asks for is not used."""
        from transformers import GenerationConfig

        build: Any = GenerationConfig  # it has no types of its own
        own, config = self._model.generation_config, self._model.config
        kept = ("bos_token_id", "eos_token_id", "pad_token_id", "decoder_start_token_id", "bad_words_ids")
        tokens = {name: getattr(own, name, None) for name in kept}
        for name, value in tokens.items():
            tokens[name] = getattr(config, name, None) if value is None else value
        return build(
            **{name: value for name, value in tokens.items() if value is not None},
            forced_bos_token_id=self._start,
            num_beams=self._settings.beams,
            length_penalty=self._settings.length_penalty,
            no_repeat_ngram_size=self._settings.no_repeat_ngram,
            do_sample=False,
        )

    def _encode(self, texts: Sequence[str]) -> dict[str, Any]:
        rows = self._tokenizer([self._prefix + text for text in texts], return_tensors="pt", padding=True)
        return {name: rows[name].to(self._device) for name in ("input_ids", "attention_mask")}

    def _output(self, row: Sequence[int], bound: int) -> Output:
        # A Marian tokeniser decodes with its source pieces unless told otherwise.
        extra = {"use_source_tokenizer": False} if self._checkpoint.family is Family.MARIAN else {}
        ids = [i for i in row if i != self._start]
        text = self._tokenizer.decode(ids, skip_special_tokens=True, **extra)
        # Some checkpoints force an end at the very bound, so an end there is none.
        finished = self._generation.eos_token_id in row[1:bound] or len(row) - 1 < bound
        return Output(" ".join(text.split()), finished)
