from pathlib import Path

import pytest

from models.lexicon import Lexicon
from models.protocols import WordTable
from service.comparison.checks.strength import check
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span

ROOT = Path(__file__).parents[4]
PAIRS = ROOT / "tests" / "data" / "checks" / "strength.tsv"


@pytest.fixture(scope="module")
def table() -> WordTable:
    return Lexicon.load(ROOT / "models" / "weights" / "compact")


def golden(verdict: str) -> list[list[str]]:
    lines = (line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines())
    return [cells[1:] for cells in lines if cells[0] == verdict]


def sentence(index: int, lang: str, text: str) -> Sentence:
    normal = map_fold(text)
    return Sentence(index, lang, Span(0, len(text)), text, normal, Role.BODY, analyse(normal.text, lang))


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def findings(source: str, coverage: str, table: WordTable) -> list[Finding]:
    fa, en = (sentence(0, "fa", source),), (sentence(0, "en", coverage),)
    bead = Bead(0, fa, en, 1.0)
    return list(check(bead, Context(fa, en, (bead,), table, None)))  # type: ignore[arg-type]


@pytest.mark.parametrize("pair", golden("drift"), ids=lambda p: p[1][:40])
def test_a_drift_is_found_on_its_words(pair: list[str], table: WordTable) -> None:
    source, coverage, fa, en = pair
    (finding, *_) = findings(source, coverage, table)
    assert finding.kind is Kind.STRENGTH
    assert finding.source is not None
    assert finding.coverage is not None
    assert finding.source.span.overlaps(place(source, fa))
    assert finding.coverage.span.overlaps(place(coverage, en))
    assert finding.source.span.of(source) == finding.source.text
    assert finding.coverage.span.of(coverage) == finding.coverage.text


@pytest.mark.parametrize("pair", golden("faithful"), ids=lambda p: p[1][:40])
def test_faithful_coverage_is_left_alone(pair: list[str], table: WordTable) -> None:
    assert findings(pair[0], pair[1], table) == []


def test_the_golden_pairs_have_both_halves() -> None:
    assert len(golden("drift")) >= 40
    assert len(golden("faithful")) >= 60
