"""Quality on pairs: one or two Persian sentences, their English, and what an editor must be shown.

    python -m tests.quality.pairs dev                   counts by kind and by phenomenon
    python -m tests.quality.pairs dev number --show     only number.jsonl; with every miss and false alarm
    python -m tests.quality.pairs held                  counts by kind alone: nobody looks at the unseen pairs

A line of `tests/data/pairs/dev/KIND.jsonl` is `{"id", "phenomenon", "source", "coverage", "findings"}`; a
finding is `{"kind", "source", "coverage", "also"}` with verbatim spans or null; an empty list says that the
coverage is faithful, however it looks. Each pair is measured twice: compared as two tiny texts, as a user
would ("whole"), and with all its sentences in one bead ("bead"), which leaves alignment out of it.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.comparison.align import support
from service.comparison.errors import LanguageError
from service.comparison.findings import find, select
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Bead, Context, Finding, Kind, body
from service.composition import Comparer
from service.language.spans import Span
from service.settings import Settings
from tests.quality.figures import Figures
from tests.quality.matching import Answer, Label, match

FOLDER = Path(__file__).parents[1] / "data" / "pairs"

Judge = Callable[["Pair", Comparer], Sequence[Finding]]


@dataclass(frozen=True)
class Pair:
    """One line. group: the file it stands in, named by the kind that it is about."""

    id: str
    group: str
    phenomenon: str
    source: str
    coverage: str
    labels: tuple[Label, ...]
    optional: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A pair with the answers to its labels and the false alarms."""

    pair: Pair
    answers: Sequence[Answer]
    alarms: Sequence[Finding]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.pairs")
    parser.add_argument("set", choices=("dev", "held"))
    parser.add_argument("groups", nargs="*", metavar="KIND", help="only these files, such as number")
    parser.add_argument("--show", action="store_true", help="print misses and false alarms (dev only)")
    parser.add_argument("--models", default="compact")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where dev/ and held/ are")
    given = parser.parse_args()
    if given.show and given.set != "dev":
        parser.error("--show is for dev alone: the held pairs are never looked at")
    comparer = Comparer(Settings(models=given.models))
    pairs = read(given.folder / given.set, given.groups)
    if not pairs:
        parser.error(f"{given.folder / given.set} holds no pairs of {', '.join(given.groups) or 'any kind'}")
    judged = {name: judge(pairs, comparer, how) for name, how in JUDGES.items()}
    if given.show:
        print("\n".join(shown(judged)), end="\n\n")
    for name, done in judged.items():
        print(f"{name}: {'two texts compared' if name == 'whole' else 'all sentences in one bead'}")
        print("\n".join(counts(done, by_phenomenon=given.set == "dev")), end="\n\n")


def read(folder: Path, groups: Iterable[str] = ()) -> list[Pair]:
    """The pairs of a folder in order, or of those files alone. Raises ValueError naming a line that is no pair."""
    wanted = set(groups)
    paths = [p for p in sorted(folder.glob("*.jsonl")) if not wanted or p.stem in wanted]
    return [
        _pair(path, number, line)
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.strip()
    ]


def _pair(path: Path, number: int, line: str) -> Pair:
    try:
        row = json.loads(line)
        labels = tuple(_label(f, row) for f in row["findings"])
        return Pair(row["id"], path.stem, row["phenomenon"], row["source"], row["coverage"], labels)
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path}, line {number}: {error!r}") from error


def _label(finding: dict[str, Any], row: dict[str, Any]) -> Label:
    a, b = (_place(row[side], finding.get(side)) for side in ("source", "coverage"))
    return Label(Kind(finding["kind"]), frozenset(map(Kind, finding.get("also") or ())), a, b)


def _place(text: str, words: str | None) -> Span | None:
    return Span(text.index(words), text.index(words) + len(words)) if words else None


def whole(pair: Pair, comparer: Comparer) -> Sequence[Finding]:
    """What a user who compares the two texts is shown; nothing if a language is not known by so few words."""
    try:
        return comparer.compare(pair.source, pair.coverage).findings
    except LanguageError:
        return ()


def one_bead(pair: Pair, comparer: Comparer) -> Sequence[Finding]:
    """What the checks find if all sentences stand in one bead."""
    models = comparer.models
    a = sentences(comparer.read(pair.source), "fa")
    b = sentences(comparer.read(pair.coverage), "en")
    a = translate(a, models.translator)
    context = Context(a, b, (Bead(0, body(a), body(b), 1.0),), models.words, models.encoder)
    found = find(context, support(body(a), body(b), models.words))
    return select(found, comparer.settings.min_confidence, frozenset())


JUDGES: dict[str, Judge] = {"whole": whole, "bead": one_bead}


def judge(pairs: Iterable[Pair], comparer: Comparer, how: Judge = whole) -> list[Judged]:
    """Each pair with its answers."""
    return [Judged(pair, *match(pair.labels, how(pair, comparer), pair.optional)) for pair in pairs]


def figures(name: str, judged: Sequence[Judged]) -> Figures:
    """Figures named `name.…`: all findings, each kind, and the faithful pairs with an alarm in percent."""
    found = Counter(a.label.kind for j in judged for a in j.answers if a.finding)
    made = Counter(a.label.kind for j in judged for a in j.answers)
    alarms = Counter(f.kind for j in judged for f in j.alarms)
    located = sum(a.located for j in judged for a in j.answers)
    told: Figures = _rates(f"{name}.findings", found.total(), made.total(), alarms.total())
    told[f"{name}.findings.span"] = round(located / max(1, found.total()), 4)
    for kind in Kind:
        if made[kind] or alarms[kind]:
            told |= _rates(f"{name}.kind.{kind}", found[kind], made[kind], alarms[kind])
    faithful = [j for j in judged if not j.pair.labels]
    if faithful:
        told[f"{name}.faithful.alarms_percent"] = round(100 * sum(bool(j.alarms) for j in faithful) / len(faithful), 2)
    return told


def measure(name: str, folder: Path, models: str) -> Figures:
    """Figures of all pairs of a folder, each compared as two texts; empty if the folder holds none."""
    found = read(folder)
    return figures(name, judge(found, Comparer(Settings(models=models)))) if found else {}


def _rates(name: str, found: int, made: int, alarms: int) -> Figures:
    precision, recall = found / max(1, found + alarms), found / max(1, made)
    f1 = 2 * found / max(1, found + alarms + made)
    rates = {"precision": precision, "recall": recall, "f1": f1}
    return {f"{name}.{key}": round(value, 4) for key, value in rates.items()}


HEAD: tuple[str, ...] = (
    "",
    "pairs",
    "labels",
    "found",
    "located",
    "missed",
    "misfiled",
    "alarms",
    "faithful with alarm",
)


def counts(judged: Sequence[Judged], *, by_phenomenon: bool) -> list[str]:
    """Lines of a table: the files, their phenomena, then the kinds of labels and findings.

    misfiled: missed, but told as another kind on the same words (which is a false alarm as well).
    """
    rows = [HEAD]
    for group in dict.fromkeys(j.pair.group for j in judged):
        own = [j for j in judged if j.pair.group == group]
        rows.append((f"{group}.jsonl", *_counted(own)))
        for phenomenon in dict.fromkeys(j.pair.phenomenon for j in own if by_phenomenon):
            rows.append((f"  {phenomenon}", *_counted([j for j in own if j.pair.phenomenon == phenomenon])))
    rows.append(("all", *_counted(judged)))
    for kind in Kind:
        counted = _by_kind(judged, kind)
        if any(c not in ("", "0") for c in counted):
            rows.append((f"kind {kind}", *counted))
    wide = max(len(row[0]) for row in rows)
    return [
        f"{row[0]:{wide}}  " + "  ".join(f"{c:>{len(h)}}" for c, h in zip(row[1:], HEAD[1:], strict=True))
        for row in rows
    ]


def _counted(judged: Sequence[Judged]) -> tuple[str, ...]:
    answers = [a for j in judged for a in j.answers]
    faithful = [j for j in judged if not j.pair.labels]
    with_alarm = f"{sum(bool(j.alarms) for j in faithful)} of {len(faithful)}"
    return (str(len(judged)), *_tally(answers), str(sum(len(j.alarms) for j in judged)), with_alarm)


def _by_kind(judged: Sequence[Judged], kind: Kind) -> tuple[str, ...]:
    answers = [a for j in judged for a in j.answers if a.label.kind is kind]
    return ("", *_tally(answers), str(sum(f.kind is kind for j in judged for f in j.alarms)), "")


def _tally(answers: Sequence[Answer]) -> tuple[str, ...]:
    found = sum(a.finding is not None for a in answers)
    located, instead = sum(a.located for a in answers), sum(a.instead is not None for a in answers)
    return tuple(map(str, (len(answers), found, located, len(answers) - found, instead)))


def shown(judged: Mapping[str, Sequence[Judged]]) -> list[str]:
    """Each pair with a miss or a false alarm: both texts and what was expected and told, in both modes."""
    lines = []
    for rows in zip(*judged.values(), strict=True):
        told = {name: list(_faults(row)) for name, row in zip(judged, rows, strict=True)}
        if any(told.values()):
            pair = rows[0].pair
            lines += ["", f"{pair.id} ({pair.phenomenon})", f"  {pair.source}", f"  {pair.coverage}"]
            first, *others = told.values()
            if others and all(o == first for o in others):
                told = {"both": first}
            lines += [f"  {name}: {fault}" for name, faults in told.items() for fault in faults]
    return lines


def _faults(judged: Judged) -> Iterable[str]:
    pair = judged.pair
    for answer in judged.answers:
        label = answer.label
        spans = (
            label.source.of(pair.source) if label.source else "-",
            label.coverage.of(pair.coverage) if label.coverage else "-",
        )
        if answer.finding is None:
            yield f"missed {label.kind}: {spans[0]} | {spans[1]}"
        elif not answer.located:
            yield f"elsewhere {label.kind}: {spans[0]} | {spans[1]} ; told {_told(answer.finding)}"
    for finding in judged.alarms:
        yield f"alarm {finding.confidence:.2f} {_told(finding)}"


def _told(finding: Finding) -> str:
    sides = (e.text if e else "-" for e in (finding.source, finding.coverage))
    return f"{finding.kind}: {' | '.join(sides)} ({finding.message})"


if __name__ == "__main__":
    main()
