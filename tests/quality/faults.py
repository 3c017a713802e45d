"""The worst misses and false alarms on the development sets, each with a person's reason.

The worst misses are one example of each of the kinds that are missed most often in whole articles, and of each
of the phenomena that are missed most often in pairs; the worst false alarms are those of which we are surest.
Reasons stand in `reasons.json`, by the text and the words; a fault without one is an error.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.comparison.values import Finding
from tests.quality.matching import Label
from tests.quality.pairs import Judged, Pair
from tests.readme import table

FILE = Path(__file__).with_name("reasons.json")
SHOWN = 5
"""Of each set, so that there are ten of both."""


@dataclass(frozen=True)
class Fault:
    """One miss or false alarm. what: its kind, and how often the like is missed or how sure the alarm is."""

    key: str
    what: str
    source: str
    coverage: str


class MissingReasonsError(Exception):
    """Faults that are shown have no reason; the message lists their keys."""


def misses(judged: Sequence[Judged], group: Callable[[Pair, Label], str]) -> list[Fault]:
    """An example of each of the groups of labels that are missed most, the worst first."""
    made: Counter[str] = Counter()
    missed: dict[str, list[tuple[Pair, Label]]] = {}
    for j in judged:
        for answer in j.answers:
            name = group(j.pair, answer.label)
            made[name] += 1
            if answer.finding is None:
                missed.setdefault(name, []).append((j.pair, answer.label))
    worst = sorted(missed, key=lambda name: (-len(missed[name]), -len(missed[name]) / made[name], name))[:SHOWN]
    return [_miss(*missed[name][0], f"{name}: {len(missed[name])} of {made[name]} missed") for name in worst]


def by_kind(pair: Pair, label: Label) -> str:
    return label.kind.value


def by_phenomenon(pair: Pair, label: Label) -> str:
    return f"{pair.group}, {pair.phenomenon}"


def _miss(pair: Pair, label: Label, what: str) -> Fault:
    source = label.source.of(pair.source) if label.source else ""
    coverage = label.coverage.of(pair.coverage) if label.coverage else ""
    return Fault(" | ".join((pair.id, "missed", label.kind, source, coverage)), what, source, coverage)


def alarms(judged: Iterable[Judged]) -> list[Fault]:
    """The false alarms with the greatest confidence, one of a text."""
    found = [(f, j.pair) for j in judged for f in sorted(j.alarms, key=lambda f: -f.confidence)[:1]]
    found.sort(key=lambda t: (-round(t[0].confidence, 4), t[1].id))
    return [_alarm(finding, pair) for finding, pair in found[:SHOWN]]


def _alarm(finding: Finding, pair: Pair) -> Fault:
    source, coverage = (e.text if e else "" for e in (finding.source, finding.coverage))
    key = " | ".join((pair.id, "alarm", finding.kind, source, coverage))
    return Fault(key, f"{finding.kind}, {finding.confidence:.2f}", source, coverage)


def shown(faults: Sequence[Fault]) -> str:
    """The faults as a table. Raises MissingReasonsError."""
    reasons: dict[str, str] = json.loads(FILE.read_text("utf-8"))
    missing = [f.key for f in faults if not reasons.get(f.key)]
    if missing:
        raise MissingReasonsError(f"{FILE.name} has no reason for:\n" + "\n".join(missing))
    rows = [(f.what, _cell(f.source), _cell(f.coverage), reasons[f.key]) for f in faults]
    return table(("what", "Persian", "English", "why"), rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or "–"
