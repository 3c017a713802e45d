"""A checkpoint run by torch and transformers, which are imported when one is loaded, not before."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from models.errors import BrokenWeightsError
from models.seq2seq.engine import DecodingSettings, ForcedScore, Output
from models.seq2seq.families import Checkpoint
from models.seq2seq.pieces import Wrapping
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
        self._wrapping = Wrapping(checkpoint)
        self._tokenizer, self._model = self._load()
        self._start = self._ids(self._wrapping.start)
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
        return len(self._wrapping.source(text))

    def unknown(self, text: str) -> list[str]:
        return self._wrapping.unknown(text)

    def generate(self, texts: Sequence[str], max_output_tokens: int) -> list[Output]:
        import torch

        inputs = self._padded([self._ids(self._wrapping.source(text)) for text in texts])
        generation = deepcopy(self._generation)
        generation.max_new_tokens = max_output_tokens
        with torch.inference_mode():
            rows = self._model.generate(**inputs, generation_config=generation)
        return [self._output(row, max_output_tokens) for row in rows.tolist()]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[ForcedScore]:
        import torch

        inputs = self._padded([self._ids(self._wrapping.source(text)) for text in sources])
        labels = self._padded([self._ids(self._wrapping.target(text), target=True) for text in targets])
        ids, counted = labels["input_ids"], labels["attention_mask"].bool()
        counted[:, : len(self._start)] = False  # the language is asked for, not guessed
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
                model = AutoModelForSeq2SeqLM.from_pretrained(folder, use_safetensors=True, dtype=self._dtype, **local)
            except Exception as error:  # whatever transformers makes of a damaged file
                raise BrokenWeightsError(f"The translator in {folder} cannot be loaded: {error}") from error
        return tokenizer, model.to(self._device).eval()

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
            forced_bos_token_id=self._start[0] if self._start else None,
            num_beams=self._settings.beams,
            length_penalty=self._settings.length_penalty,
            no_repeat_ngram_size=self._settings.no_repeat_ngram,
            do_sample=False,
        )

    def _ids(self, tokens: Sequence[str], *, target: bool = False) -> list[int]:
        separate = target and getattr(self._tokenizer, "separate_vocabs", False)  # some Marians have two
        if separate:
            self._tokenizer._switch_to_target_mode()
        ids: list[int] = self._tokenizer.convert_tokens_to_ids(list(tokens))
        if separate:
            self._tokenizer._switch_to_input_mode()
        return ids

    def _padded(self, rows: Sequence[Sequence[int]]) -> dict[str, Any]:
        import torch

        longest, pad = max(map(len, rows)), self._tokenizer.pad_token_id
        ids = [[*row, *[pad] * (longest - len(row))] for row in rows]
        mask = [[1] * len(row) + [0] * (longest - len(row)) for row in rows]
        found = {"input_ids": ids, "attention_mask": mask}
        return {name: torch.tensor(values, device=self._device) for name, values in found.items()}

    def _output(self, row: Sequence[int], bound: int) -> Output:
        text = self._wrapping.text(self._tokenizer.convert_ids_to_tokens(row))
        # Some checkpoints force an end at the very bound, so an end there is none.
        finished = self._generation.eos_token_id in row[1:bound] or len(row) - 1 < bound
        return Output(text, finished)
