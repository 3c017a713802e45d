"""What comparisons keep of one another changes nothing but the time that they take."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from models import registry
from models.protocols import ModelSet, Translation, Translator
from service.comparison.compare import Options, compare
from service.comparison.memory import Memory
from service.comparison.values import Bead, Context, Finding
from service.documents.read import read
from tests.quality.score import running_text

DATA = Path(__file__).parents[2] / "data"
CASES = sorted((DATA / "cases" / "dev").glob("*.json"))[3::19]


class Once:
    """A translator that translates a sentence once, so that the tests' time goes to what they test."""

    def __init__(self, translator: Translator) -> None:
        self.kind, self.signature, self._translator = translator.kind, translator.signature, translator
        self._known: dict[str, Translation] = {}

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        new = [s for s in dict.fromkeys(sentences) if s not in self._known]
        self._known.update(zip(new, self._translator.translate(new), strict=True))
        return [self._known[s] for s in sentences]


@cache
def models() -> ModelSet:
    compact = registry.load("compact")
    return replace(compact, translator=Once(compact.translator))


def report(source: str, coverage: str, memory: Memory | None = None, options: Options | None = None) -> str:
    made = compare(read(source), read(coverage), models(), options, memory=memory).to_dict()
    del made["timings"]
    return json.dumps(made, ensure_ascii=False)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?\"]) (?=[\"A-Z])", text)


def edits(coverage: str, seed: int) -> Iterator[list[str]]:
    """Each time one sentence is taken out, put in, moved, said with other words, another number or another name."""
    chance = random.Random(seed)
    parts = sentences(coverage)
    for _ in range(2):
        n, m = (chance.randrange(len(parts)) for _ in range(2))
        without = parts[:n] + parts[n + 1 :]
        yield without
        yield [*parts[:n], "He said 12 people were arrested in Tehran on Monday.", *parts[n:]]
        yield [*without[:m], parts[n], *without[m:]]
        yield [*parts[:n], parts[n].replace(" the ", " some ", 1) + " It was not so.", *parts[n + 1 :]]
        yield [*parts[:n], re.sub(r"\d", "7", parts[n]), *parts[n + 1 :]]
        yield [*parts[:n], re.sub(r"(?<= )[A-Z]\w+", "Rezaei", parts[n], count=1), *parts[n + 1 :]]


@pytest.mark.parametrize("path", CASES, ids=[p.stem for p in CASES])
def test_a_report_is_the_same_with_and_without_a_memory(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    source, coverage = (running_text(case[side])[0] for side in ("source", "coverage"))
    memory = Memory()
    assert report(source, coverage, memory) == report(source, coverage)
    for edited in edits(coverage, len(coverage)):
        text = " ".join(edited)
        assert report(source, text, memory) == report(source, text)
    assert report(source, coverage, memory) == report(source, coverage)


def test_other_options_find_nothing_that_was_kept_for_others() -> None:
    source, coverage = "دیروز در تهران سه نفر بازداشت شدند.", "Three people were arrested in Tehran on January 6."
    memory = Memory()
    for options in (Options(), Options(date(2025, 1, 7)), Options(date(2025, 2, 7)), Options(min_confidence=0.0)):
        assert report(source, coverage, memory, options) == report(source, coverage, options=options)


def test_one_edit_has_the_checks_look_at_one_bead() -> None:
    sample = DATA / "sample"
    source, coverage = ((sample / name).read_text("utf-8") for name in ("source.fa.txt", "coverage.en.txt"))

    class Watched(Memory):
        checked: list[int]

        def findings(self, bead, context, check):  # type: ignore[no-untyped-def]
            def watched(context: Context, bead: Bead) -> Sequence[Finding]:
                self.checked.append(bead.index)
                return list(check(context, bead))

            return super().findings(bead, context, watched)

    memory = Watched()
    for text, beads in ((coverage, range(2, 99)), (coverage.replace("52", "25", 1), range(4))):
        memory.checked = []
        report(source, text, memory)
        assert len(memory.checked) in beads


def context(*texts: str) -> Context:
    from service.comparison.prepare import sentences as prepared

    fa, en = (prepared(read(text), lang) for text, lang in zip(texts, ("fa", "en"), strict=True))
    beads = tuple(Bead(n, (a,), (b,), 1.0) for n, (a, b) in enumerate(zip(fa, en, strict=True)))
    return Context(fa, en, beads, models().words, models().encoder)


def looks(context: Context, bead: Bead) -> list[Finding]:
    len(context.body_coverage)
    return []


def asks(context: Context, bead: Bead) -> list[Finding]:
    context.ask(last_word, bead)
    return []


def last_word(context: Context, _: Bead) -> str:
    return context.body_coverage[-1].text.split()[-1]


@pytest.mark.parametrize(
    ("check", "end", "again"), [(asks, "It snowed here.", 0), (asks, "It snowed.", 1), (looks, "It snowed here.", 1)]
)
def test_what_is_kept_holds_while_the_answers_do(check, end: str, again: int) -> None:  # type: ignore[no-untyped-def]
    source, memory = "باران آمد. برف آمد.", Memory()
    checked: list[int] = []

    def counted(context: Context, bead: Bead) -> list[Finding]:
        checked.append(bead.index)
        found: list[Finding] = check(context, bead)
        return found

    for text in ("It rained. It was here.", f"It rained. {end}"):
        seen = context(source, text)
        memory.findings(seen.beads[0], seen, counted)
    assert len(checked) == 1 + again
