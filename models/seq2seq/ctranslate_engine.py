"""A checkpoint run by CTranslate2 (https://opennmt.net/CTranslate2/), in eight bits on a CPU.

The first use converts the checkpoint, which takes torch and transformers once; running it takes neither.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.errors import BrokenWeightsError, UnsupportedModelError
from models.seq2seq.engine import DecodingSettings, ForcedScore, Output
from models.seq2seq.families import Checkpoint, Family
from models.seq2seq.pieces import END, Wrapping


class CTranslateEngine:
    """A translator's checkpoint in CTranslate2."""

    def __init__(
        self,
        checkpoint: Checkpoint,
        settings: DecodingSettings,
        converted: Path,
        *,
        device: str = "auto",
        threads: int = 1,
        numbers: str = "",
    ) -> None:
        """Loads the weights, converted into a folder of `converted` before, if they never were.

        numbers: format of the weights, "int8", "float32", "float16" and so on; by default int8 on CPU,
            float16 on a GPU.

        Raises:
            BrokenWeightsError: the checkpoint or its conversion cannot be read.
            UnsupportedModelError: CTranslate2 cannot run it.
        """
        import ctranslate2

        self._checkpoint, self._settings = checkpoint, settings
        self._device, _, index = choose_device(device).partition(":")
        self._numbers = numbers or usual_numbers(self._device)
        self._wrapping = Wrapping(checkpoint)
        folder = convert(checkpoint, converted, self._numbers)
        try:
            self._translator: Any = ctranslate2.Translator(
                str(folder),
                device=self._device,
                device_index=int(index or 0),
                compute_type=self._numbers,
                intra_threads=threads,
                inter_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise BrokenWeightsError(f"The conversion in {folder} cannot be loaded: {error}; delete it.") from error

    @property
    def positions(self) -> int | None:
        return self._checkpoint.positions

    @property
    def signature(self) -> Mapping[str, str]:
        import ctranslate2

        return {
            "engine": "ctranslate2",
            "version": f"ctranslate2 {ctranslate2.__version__}",
            "device": f"{self._device} {self._numbers}",
        }

    def count(self, text: str) -> int:
        return len(self._wrapping.source(text))

    def unknown(self, text: str) -> list[str]:
        return self._wrapping.unknown(text)

    def generate(self, texts: Sequence[str], max_output_tokens: int) -> list[Output]:
        start = self._wrapping.start
        results = self._translator.translate_batch(
            [self._wrapping.source(text) for text in texts],
            target_prefix=[start] * len(texts) if start else None,
            beam_size=self._settings.beams,
            length_penalty=self._settings.length_penalty,
            no_repeat_ngram_size=self._settings.no_repeat_ngram,
            max_input_length=0,  # by default it would cut at 1,024 tokens in silence
            max_decoding_length=max_output_tokens,
            return_end_token=True,
        )
        said = [result.hypotheses[0] for result in results]
        return [Output(self._wrapping.text(tokens), tokens[-1:] == [END]) for tokens in said]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[ForcedScore]:
        results = self._translator.score_batch(
            [self._wrapping.source(text) for text in sources],
            [self._wrapping.target(text)[:-1] for text in targets],  # it adds the end itself
            max_input_length=0,
        )
        # The language is asked for, not guessed.
        kept = [result.log_probs[len(self._wrapping.start) :] for result in results]
        return [ForcedScore(float(sum(row)), len(row)) for row in kept]


def choose_device(device: str) -> str:
    """ "auto" is the GPU if CTranslate2 can use one, else the CPU; anything else is taken as it is."""
    if device != "auto":
        return device
    import ctranslate2

    return "cuda" if ctranslate2.get_cuda_device_count() else "cpu"


def usual_numbers(device: str) -> str:
    """The format of the weights where none is asked for."""
    return "int8" if choose_device(device) == "cpu" else "float16"


def convert(checkpoint: Checkpoint, converted: Path, numbers: str) -> Path:
    """The folder of a checkpoint's conversion, made if it is not there.

    It is written aside and put in its place at once, so that several processes may begin together.

    Raises:
        UnsupportedModelError: CTranslate2 has no conversion for it.
    """
    folder = converted / numbers
    if (folder / "model.bin").is_file():
        return folder
    converted.mkdir(parents=True, exist_ok=True)
    from models.torch_support import quiet

    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=converted))
    try:
        with quiet():
            _converter(checkpoint).convert(str(aside / "model"), quantization=numbers)
        try:
            os.replace(aside / "model", folder)
        except OSError:  # another process was faster
            if not (folder / "model.bin").is_file():
                raise
    except Exception as error:  # whatever the converter makes of an architecture that it does not know
        raise UnsupportedModelError(f"CTranslate2 cannot convert {checkpoint.folder}: {error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def _converter(checkpoint: Checkpoint) -> Any:
    """The converter of CTranslate2 with what transformers 5 moved put back where it looks (seen with 4.8)."""
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]  # it has no types
        def load_model(self, *args: Any, **kwargs: Any) -> Any:
            model = super().load_model(*args, use_safetensors=True, **kwargs)
            if checkpoint.family is Family.T5:
                # It reads from here whether the outputs are scaled; transformers 5 always sets it.
                model.config.tie_word_embeddings = getattr(model.config, "scale_decoder_outputs", False)
            if checkpoint.family is Family.MBART50:
                model.config.tokenizer_class = "MBart50Tokenizer"
            return model

        def load_tokenizer(self, *args: Any, **kwargs: Any) -> Any:
            tokenizer = super().load_tokenizer(*args, **kwargs)
            if tokenizer.bos_token is None and checkpoint.family is Family.MBART50:
                tokenizer.bos_token = tokenizer.cls_token
            return tokenizer

    return Converter(str(checkpoint.folder), low_cpu_mem_usage=True)
