"""Alignment as a whole, over fakes."""

from collections.abc import Sequence

import pytest

from models.fakes import fake_models
from service.comparison.align import align
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Sentence
from service.documents.read import read

MODELS = fake_models()
SOURCE = ("زلزله در تهران ۵۲ نفر را کشت.", "وزیر گفت دولت به ۱۲ شهر کمک کرد.", "قیمت نفت ۷۱ درصد شد.")
COVERAGE = (
    "The oil price became 71 percent.",
    "An earthquake in Tehran killed 52 people.",
    "The minister said the government did help 12 cities.",
)


def side(texts: Sequence[str], lang: str) -> tuple[Sentence, ...]:
    made = sentences(read("\n\n".join(texts)), lang) if texts else ()
    return translate(made, MODELS.translator) if lang == "fa" else made


def links(source: Sequence[str], coverage: Sequence[str]) -> list[tuple[list[int], list[int]]]:
    beads = align(side(source, "fa"), side(coverage, "en"), MODELS)
    assert [b.index for b in beads] == list(range(len(beads)))
    assert all(0 <= b.score <= 1 for b in beads)
    return [([s.index for s in b.source], [s.index for s in b.coverage]) for b in beads]


def test_sentences_are_linked_across_the_order() -> None:
    assert links(SOURCE, COVERAGE) == [([0], [1]), ([1], [2]), ([2], [0])]


def test_what_has_no_counterpart_stands_alone() -> None:
    linked = [([0], [1]), ([1], [2]), ([2], [0])]
    assert links((*SOURCE, "باغ گل سرخ داشت."), COVERAGE) == [*linked, ([3], [])]
    assert links(SOURCE, (*COVERAGE, "Actors love a long summer.")) == [*linked, ([], [3])]


def test_without_a_translation_shared_figures_and_words_link_still() -> None:
    bare = sentences(read("\n\n".join(SOURCE)), "fa")
    beads = align(bare, side(COVERAGE, "en"), MODELS)
    assert [([s.index for s in b.source], [s.index for s in b.coverage]) for b in beads] == [
        ([0], [1]), ([1], [2]), ([2], [0]),
    ]  # fmt: skip


@pytest.mark.parametrize(("source", "coverage"), [((), COVERAGE), (SOURCE, ()), ((), ())])
def test_an_empty_side_leaves_the_other_alone(source: Sequence[str], coverage: Sequence[str]) -> None:
    assert links(source, coverage) == [([n], []) for n in range(len(source))] + [
        ([], [n]) for n in range(len(coverage))
    ]


def test_sentences_without_a_word_are_aligned_too() -> None:
    found = links(("!!!", "…", *SOURCE), ("???", *COVERAGE))
    assert sorted(n for rows, _ in found for n in rows) == list(range(len(side(("!!!", "…", *SOURCE), "fa"))))
