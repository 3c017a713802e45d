"""Which engine runs a checkpoint best: from what was measured of each to a choice.

Quality is chrF (Popović 2015, by sacrebleu) against bundled references, as a difference to the most exact
engine's. Likeness to that engine's own words would be the wrong measure: eight bits turn near ties of the search,
so the words differ where the quality does not. Only where the references say nothing, because the checkpoint's
output has little to do with them, an engine must give the very output of the most exact one.

The sentences are few, so that a trial stays short: one other word in them moves chrF by 0.2, at times by 0.5. What
falls by more than the 0.3 is dropped nevertheless: the rule errs to the side of the more exact engine.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from statistics import median
from typing import Any

from models.errors import TrialError
from models.text.folding import fold

BATCH = 8
"""Sentences that are translated at once; `sentences` holds a multiple of it."""
WITHIN = 0.3
"""chrF that equal quality may lack."""
TELLING = 25.0
"""chrF from which on the references judge a checkpoint: the same sentences in another order reach 14 to 22."""

CTRANSLATE2 = "ctranslate2"
TORCH = "torch"

EXACTEST = "float32"
_EXACTNESS = (EXACTEST, "float16", "bfloat16")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An engine and the format of its numbers; "" is the engine's own choice."""

    engine: str
    numbers: str = ""

    def __str__(self) -> str:
        return f"{self.engine} {self.numbers}".strip()


@dataclass(frozen=True, slots=True)
class Measured:
    """What a candidate did.

    outputs: translations of the first so many of `sentences`.
    seconds: that each batch took, some batches more than once.
    note: why it did nothing or stopped before the end.
    """

    candidate: Candidate
    outputs: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate in the table.

    rate: sentences a second, by the median batch; 0 if it did not run.
    chrf: against the references, 0 to 100.
    difference: of chrF to the most exact candidate on the same sentences.
    likeness: chrF against the output of the most exact candidate.
    equal: whether its quality is that of the most exact candidate.
    """

    candidate: Candidate
    rate: float = 0.0
    chrf: float = 0.0
    difference: float = 0.0
    likeness: float = 0.0
    equal: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """The table, the candidate whose quality was the measure, and the one that is chosen."""

    rows: tuple[Row, ...]
    exact: Candidate
    chosen: Candidate

    @property
    def line(self) -> str:
        """The choice and its reasons in one line."""
        by_candidate = {row.candidate: row for row in self.rows}
        best = by_candidate.pop(self.chosen)
        against = "" if self.chosen == self.exact else f", chrF {best.difference:+.2f} against {self.exact}"
        others = [f"{row.candidate} {f'{row.rate:.1f}/s' if row.rate else row.note}" for row in by_candidate.values()]
        return "; ".join([f"{self.chosen}: {best.rate:.1f} sentences/s{against}", *others])

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, content: Any) -> "Trial":
        """Raises KeyError, TypeError or ValueError for what `to_json` did not make."""
        rows = tuple(Row(**row | {"candidate": Candidate(**row["candidate"])}) for row in content["rows"])
        found = cls(rows, Candidate(**content["exact"]), Candidate(**content["chosen"]))
        if found.chosen not in {row.candidate for row in rows}:
            raise ValueError(f"{found.chosen} is none of the candidates")
        return found


def judge(measured: Sequence[Measured], references: Sequence[str]) -> Trial:
    """The fastest candidate whose quality is that of the most exact one that ran.

    Raises:
        TrialError: none ran.
    """
    ran = [one for one in measured if one.outputs and one.seconds]
    if not ran:
        raise TrialError("; ".join(f"{one.candidate}: {one.note or 'nothing came'}" for one in measured))
    exact = min(ran, key=_exactness)
    rows = tuple(_row(one, exact, references) if one in ran else Row(one.candidate, note=one.note) for one in measured)
    chosen = max((row for row in rows if row.equal), key=lambda row: row.rate)
    return Trial(rows, exact.candidate, chosen.candidate)


def _exactness(one: Measured) -> tuple[int, int, bool]:
    """The least is the most exact: by its numbers, then by how much there is to compare with, then torch."""
    numbers = one.candidate.numbers
    rank = _EXACTNESS.index(numbers) if numbers in _EXACTNESS else len(_EXACTNESS)
    return rank, -len(one.outputs), one.candidate.engine != TORCH


def _row(one: Measured, exact: Measured, references: Sequence[str]) -> Row:
    shared = min(len(one.outputs), len(exact.outputs))
    said, measure, wanted = one.outputs[:shared], exact.outputs[:shared], references[:shared]
    found, best, likeness = chrf(said, wanted), chrf(measure, wanted), chrf(said, measure)
    equal = said == measure or likeness >= 100 - WITHIN or (best >= TELLING and found >= best - WITHIN)
    rate = BATCH / max(1e-9, median(one.seconds))
    return Row(
        one.candidate, round(rate, 2), round(found, 2), round(found - best, 2), round(likeness, 2), equal, one.note
    )


def chrf(outputs: Sequence[str], references: Sequence[str]) -> float:
    """Of the whole set, cased, 0 to 100."""
    import sacrebleu

    return float(sacrebleu.CHRF().corpus_score(list(outputs), [list(references)]).score)


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Persian, normalised, and English."""
    lines = files("models.seq2seq").joinpath("trial.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((fold(persian), english) for persian, english in pairs)
