"""A bead of one sentence on each side, read with the bundled word table, for tests of what reads beads."""

from functools import cache
from pathlib import Path

from models.fakes import FakeEncoder
from models.lexicon import Lexicon
from service.comparison.values import Bead, Context, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span

WEIGHTS = Path(__file__).parents[1] / "models" / "weights" / "compact"


@cache
def table() -> Lexicon:
    return Lexicon.load(WEIGHTS)


def sentence(text: str, lang: str) -> Sentence:
    folded = map_fold(text)
    return Sentence(0, lang, Span(0, len(text)), text, folded, Role.BODY, analyse(folded.text, lang))


def bead(persian: str, english: str) -> tuple[Bead, Context]:
    """The bead, and the comparison that holds nothing else."""
    a, b = sentence(persian, "fa"), sentence(english, "en")
    both = Bead(0, (a,), (b,), 1.0)
    return both, Context((a,), (b,), (both,), table(), FakeEncoder())
