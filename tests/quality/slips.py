"""What the generators of artificial slips share: the slip, the check of one pair, the count, the command line."""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.lexicon import Lexicon
from models.registry import weights_folder
from models.static_encoder import StaticEncoder
from service.comparison.prepare import sentence
from service.comparison.values import Bead, Context, Finding, Role
from service.language.spans import Span

PAIRS = Path(__file__).parents[1] / "data" / "pairs.tsv"

Pair = tuple[str, str]
Check = Callable[[Bead, Context], Iterable[Finding]]
CheckPair = Callable[[str, str], list[Finding]]


@dataclass(frozen=True, slots=True)
class Slip:
    """One changed pair. span: the changed words and those that belong to them, in the English; empty where words
    were taken out."""

    name: str
    persian: str
    english: str
    span: Span


Slips = Callable[[str, str, random.Random], Iterator[Slip]]


def ring(*words: str) -> dict[str, tuple[str, ...]]:
    """Each word with those before and behind it."""
    return {w: tuple({words[i - 1], words[(i + 1) % len(words)]} - {w}) for i, w in enumerate(words)}


def put(name: str, persian: str, english: str, at: tuple[int, int], new: str, around: tuple[int, int]) -> Slip:
    """The pair with `new` at a place of the English."""
    changed = english[: at[0]] + new + english[at[1] :]
    return Slip(name, persian, changed, Span(around[0], around[1] + len(new) - (at[1] - at[0])))


def pairs_of(path: Path) -> list[Pair]:
    """Persian TAB English, a pair a line; lines that begin with # are left out."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1] != "#")
    return [(persian, english) for persian, english, *_ in rows]


def checker(*checks: Check) -> CheckPair:
    """These checks on one pair taken as one bead, with the bundled words."""
    encoder = StaticEncoder.load(weights_folder())
    table = Lexicon.load(weights_folder(), encoder)

    def check_pair(persian: str, english: str) -> list[Finding]:
        a = sentence(persian, Span(0, len(persian)), 0, "fa", Role.BODY, None)
        b = sentence(english, Span(0, len(english)), 0, "en", Role.BODY, None)
        bead = Bead(0, (a,), (b,), 1.0)
        context = Context((a,), (b,), (bead,), table, encoder)
        return [finding for check in checks for finding in check(bead, context)]

    return check_pair


def overlaps(finding: Finding, slip: Slip) -> bool:
    """Is the finding on the changed words?"""
    return finding.coverage is not None and finding.coverage.span.overlaps(slip.span)


@dataclass(frozen=True)
class Measured:
    """Slips made and found by name, those missed, and the alarms on the pairs as they were."""

    made: Counter[str]
    found: Counter[str]
    missed: list[Slip]
    alarms: list[tuple[str, str, Finding]]


def measure(
    pairs: list[Pair],
    slips: Slips,
    check_pair: CheckPair,
    reports: Callable[[Finding, Slip], bool] = overlaps,
    seed: int = 3,
) -> Measured:
    """How many of the slips that `slips` makes of the pairs are reported."""
    choose = random.Random(seed)
    done = Measured(Counter(), Counter(), [], [])
    for persian, english in pairs:
        done.alarms.extend((persian, english, f) for f in check_pair(persian, english))
        for slip in slips(persian, english, choose):
            done.made[slip.name] += 1
            if any(reports(f, slip) for f in check_pair(slip.persian, slip.english)):
                done.found[slip.name] += 1
            else:
                done.missed.append(slip)
    return done


def command(name: str, slips: Slips, *checks: Check, reports: Callable[[Finding, Slip], bool] = overlaps) -> None:
    """The command line of a generator: measure on a file of pairs, print recall by name."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.quality.{name}")
    parser.add_argument("file", type=Path, nargs="?", help="Persian TAB English a line")
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="the same")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the slips missed and false alarms")
    given = parser.parse_args()
    pairs = pairs_of(given.file or given.pairs)
    done = measure(pairs, slips, checker(*checks), reports)
    if given.verbose:
        for slip in done.missed:
            print(f"{slip.name}: {slip.span.of(slip.english)}\n  {slip.persian}\n  {slip.english}")
        for persian, english, finding in done.alarms:
            print(f"alarm: {finding.message}\n  {persian}\n  {english}")
    for kind, count in done.made.most_common():
        print(f"{kind:14} {done.found[kind]:4} of {count:4} = {done.found[kind] / count:.0%}")
    total, found = done.made.total(), done.found.total()
    share = found / max(1, total)
    print(f"{'all':14} {found:4} of {total:4} = {share:.1%}; alarms {len(done.alarms)} of {len(pairs)}")
