"""What runs a checkpoint: three verbs behind which torch and CTranslate2 look alike."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DecodingSettings:
    """How output is searched.

    beams: hypotheses kept; 1 is greedy search.
    length_penalty: exponent of the length that a hypothesis' score is divided by.
    no_repeat_ngram: no run of so many output tokens comes twice; 0 allows it.
    max_source_tokens: a longer sentence is translated in pieces, even where the checkpoint takes more:
        translators leave things out of sentences longer than those they learned from.
    batch_tokens: the most source tokens, padding included, that run at once.
    """

    beams: int = 4
    length_penalty: float = 1.0
    no_repeat_ngram: int = 0
    max_source_tokens: int = 200
    batch_tokens: int = 2048

    @property
    def text(self) -> str:
        """For a signature; what only changes the speed is left out."""
        return " ".join(f"{name}={value}" for name, value in asdict(self).items() if name != "batch_tokens")


@dataclass(frozen=True, slots=True)
class Output:
    """One generated sentence; not `finished` where it reached the bound on its length first."""

    text: str
    finished: bool


@dataclass(frozen=True, slots=True)
class ForcedScore:
    """How likely a model holds a given English sentence to be.

    log_probability: natural logarithm, summed over the tokens and the end of the sentence.
    tokens: how many they are.
    """

    log_probability: float
    tokens: int

    @property
    def per_token(self) -> float:
        return self.log_probability / max(1, self.tokens)


class Engine(Protocol):
    """A loaded checkpoint. Methods may be called from one thread at a time."""

    @property
    def positions(self) -> int | None:
        """The most tokens of source or output, `None` for no bound."""

    @property
    def signature(self) -> Mapping[str, str]:
        """Engine, its version, device and number format."""

    def count(self, text: str) -> int:
        """Tokens of a source text, those of the language and the end included."""

    def unknown(self, text: str) -> list[str]:
        """What of a source text the checkpoint has no token for."""

    def generate(self, texts: Sequence[str], max_output_tokens: int) -> list[Output]:
        """One output a text, none of which depends on the others."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[ForcedScore]:
        """The likelihood of each given target under its source."""
