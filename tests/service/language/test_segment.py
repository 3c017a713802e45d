"""Both splitters against sentences written for them, and against any text at all."""

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text.folding import fold
from service.language.english import segment as english
from service.language.persian import segment as persian
from service.language.spans import Span

DATA = Path(__file__).parents[2] / "data" / "segmentation"
Splitter = Callable[..., list[Span]]
BOTH = pytest.mark.parametrize("split", [english.sentences, persian.sentences], ids=["english", "persian"])
ODD = " \n\n.!?؟…\"'«»“”()[]ab AB. گفت و 1۲۳،:\u200c\u200f\u064b\ufeff\r\t-•"
TANGLED = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec=None)), max_size=80)


def paragraphs(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")[1:]
    return [[line.strip() for line in part.split("\n")] for part in "\n".join(lines).strip().split("\n\n")]


def texts(spans: list[Span], text: str) -> list[str]:
    return [span.of(text) for span in spans]


GOLD = [(english.sentences, p) for p in paragraphs("english.txt")]
GOLD += [(persian.sentences, p) for p in paragraphs("persian.txt")]


@pytest.mark.parametrize(("split", "gold"), GOLD)
def test_a_paragraph_parts_into_the_sentences_it_was_written_in(split: Splitter, gold: list[str]) -> None:
    text = " ".join(gold)
    assert texts(split(text), text) == gold


@pytest.mark.parametrize(("split", "name"), [(english.sentences, "english.txt"), (persian.sentences, "persian.txt")])
def test_paragraphs_together_part_as_they_do_alone(split: Splitter, name: str) -> None:
    gold = paragraphs(name)
    text = "\n\n".join(" ".join(paragraph) for paragraph in gold)
    assert texts(split(text), text) == [sentence for paragraph in gold for sentence in paragraph]


@BOTH
@given(text=TANGLED, breaks=st.lists(st.integers(-3, 90), max_size=4))
def test_any_text_is_covered_once_by_spans_that_rise(split: Splitter, text: str, breaks: list[int]) -> None:
    spans = split(text, breaks)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    outside = list(text)
    for span in spans:
        outside[span.start : span.end] = " " * len(span)
    assert fold("".join(outside)).strip() == ""


@BOTH
@given(text=TANGLED, at=st.integers(1, 79))
def test_no_sentence_crosses_a_forced_break(split: Splitter, text: str, at: int) -> None:
    assert not any(span.start < at < span.end for span in split(text, [at]))


@BOTH
@pytest.mark.parametrize(
    "unit", ["کلمه ", "word ", '"', ". ", "...", "«؟» ", "\n", "a.", "A. ", "U.S. ", "( ", "»", "ab.\n", "„“"]
)
def test_a_huge_text_takes_time_in_proportion(split: Splitter, unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.perf_counter()
    spans = split(text)
    assert time.perf_counter() - start < 2
    assert all(span.of(text).strip() for span in spans)


@BOTH
def test_a_sentence_of_20000_characters_stays_one(split: Splitter) -> None:
    text = "کلمه‌ای word " * 1600
    assert len(text) > 20_000
    assert len(split(text)) == 1


@BOTH
@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", "\u200f\n\n\u200e", "\x00\x01"])
def test_a_text_without_anything_to_see_has_no_sentences(split: Splitter, text: str) -> None:
    assert split(text) == []


def test_the_stop_after_which_a_block_ends_needs_no_rule() -> None:
    text = "He met Dr.\n\nSmith"
    assert texts(english.sentences(text), text) == ["He met Dr.", "Smith"]
