"""Lexicon entries and rules that work for one development case alone: what a single case may have put in.

    python -m tests.quality.once --shared ../shared

No entry and no rule may be needed by a single case only. This compares all development cases, the development
pairs and all human translations at hand, and lists

- entries: expressions of the lexicons of cues that stand in a finding of exactly one case, and are met in no
  other text;
- rules: functions of the checks and of the language layer that run in exactly one case and in no other text,
  and the branches of others that do, by their first line (found with coverage.py, a context for each case).

What it lists is to be looked at: a rule may be right and rare, but then it needs a test with a text of its own.
"""

import argparse
import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import coverage

from models.text.words import words
from service.comparison.align import support
from service.comparison.findings import find
from service.comparison.prepare import sentences
from service.comparison.values import Bead, Context, Sentence, body
from service.composition import Comparer
from service.language.persian.verbs import verb_form
from service.language.spans import Span
from service.settings import Settings
from tests.quality import cases, human
from tests.quality.pairs import FOLDER, Pair, read

ROOT = Path(__file__).parents[2]
ELSEWHERE = "elsewhere"
PLACES = ("service/comparison/checks/*", "service/comparison/claims/*", "service/language/*")

Expression = tuple[str, str, str, str]
"""Language, kind, value, and the words by their keys."""


@dataclass(frozen=True)
class Once:
    """What works in one case alone, each with the case."""

    entries: Mapping[Expression, str]
    rules: Mapping[str, str]
    branches: Mapping[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.once")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--every", type=int, default=1, help="only every so many human translations")
    given = parser.parse_args()
    found = search(cases.read(cases.DEV), others(given.shared / "data", given.every), Comparer(Settings()))
    for expression, case in sorted(found.entries.items()):
        print("entry", *expression, case, sep="\t")
    for name, places in (("rule", found.rules), ("branch", found.branches)):
        for place, case in sorted(places.items()):
            print(name, place, case, sep="\t")
    print(
        f"{len(found.entries)} entries, {len(found.rules)} rules and {len(found.branches)} branches "
        "work for one case alone"
    )


def others(data: Path, every: int) -> list[Pair]:
    """The development pairs and the human translations."""
    lines = human.lines(data) if data.is_dir() else ()
    made = [Pair(f"line {n}", "human", "", a, b, ()) for n, (a, b) in enumerate(lines) if n % every == 0]
    return [*read(FOLDER / "dev"), *made]


def search(known: Iterable[Pair], other: Iterable[Pair], comparer: Comparer) -> Once:
    """Compares all of them; slow, since every line that runs is written down."""
    used: dict[Expression, set[str]] = defaultdict(set)
    met: dict[Expression, set[str]] = defaultdict(set)
    known = list(known)
    comparer.compare(known[0].source, known[0].coverage)  # what is read once and kept is no one's rule
    watch = coverage.Coverage(data_file=None, include=PLACES)
    watch.start()
    for pair in known:
        watch.switch_context(pair.id)
        report = comparer.compare(pair.source, pair.coverage)
        shown = {"fa": [f.source for f in report.findings], "en": [f.coverage for f in report.findings]}
        for sentence in (*report.source, *report.coverage):
            for span, expression in _expressions(sentence):
                met[expression].add(pair.id)
                if any(e and e.span.overlaps(span) for e in shown[sentence.lang]):
                    used[expression].add(pair.id)
    watch.switch_context(ELSEWHERE)
    for pair in other:
        for sentence in _judged(pair, comparer):
            for _, expression in _expressions(sentence):
                met[expression].add(ELSEWHERE)
    watch.stop()
    alone = {e: next(iter(ids)) for e, ids in used.items() if len(ids) == len(met[e]) == 1}
    return Once(alone, *_rules(watch.get_data()))


def _judged(pair: Pair, comparer: Comparer) -> tuple[Sentence, ...]:
    """The sentences of a pair, after all checks have looked at them as one bead."""
    a, b = (body(sentences(comparer.read(t), lang)) for t, lang in ((pair.source, "fa"), (pair.coverage, "en")))
    models = comparer.models
    find(Context(a, b, (Bead(0, a, b, 1.0),), models.words, models.encoder), support(a, b, models.words))
    return (*a, *b)


def _expressions(sentence: Sentence) -> Iterator[tuple[Span, Expression]]:
    """The cues of a sentence, where each stands in the text, and what it is whatever its inflection."""
    for cue in sentence.facts.cues:
        keys = []
        for word in words(cue.text, sentence.lang):
            form = verb_form(word.text) if sentence.lang == "fa" else None
            keys.append(form.verb if form else word.key)
        yield sentence.origin(cue.span), (sentence.lang, cue.kind.value, cue.value, " ".join(keys))


def _rules(told: coverage.CoverageData) -> tuple[dict[str, str], dict[str, str]]:
    """Functions and branches that ran in one context alone, which is not `ELSEWHERE`, with that context."""
    rules: dict[str, str] = {}
    branches: dict[str, str] = {}
    for file in sorted(told.measured_files()):
        name, ran = str(Path(file).relative_to(ROOT)), told.contexts_by_lineno(file)
        for node in ast.walk(ast.parse(Path(file).read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            inside = [n for n in range(node.body[0].lineno, (node.end_lineno or 0) + 1) if n in ran]
            alone = [n for n in inside if _only(ran[n])]
            if alone and alone == inside:
                rules[f"{name}:{node.name}"] = _only(ran[alone[0]])
            else:
                first = [n for n in alone if n - 1 not in alone]
                branches |= {f"{name}:{n} ({node.name})": _only(ran[n]) for n in first}
    return rules, branches


def _only(contexts: Sequence[str]) -> str:
    """The one context, "" if there are more or it is no case."""
    return contexts[0] if len(contexts) == 1 and contexts[0] != ELSEWHERE else ""


if __name__ == "__main__":
    main()
