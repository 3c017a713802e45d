"""Alignment by the bundled models: articles whose links were marked by hand, in any order, and what alone links."""

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from models.protocols import ModelSet
from service.comparison.align import align
from service.comparison.prepare import sentences
from service.comparison.translate import translate
from service.comparison.values import Sentence, body
from service.composition import Comparer
from service.documents.read import read
from service.settings import Settings

CASES = Path(__file__).parents[3] / "data" / "cases" / "dev"
ARTICLES = (
    "dev-01-cement-strike", "dev-02-mazandaran-flood", "dev-03-entrance-exam", "dev-04-quake-drill",
    "dev-07-smog-schools", "dev-09-drug-shortage", "dev-10-lake-talkhab", "dev-12-leaked-minutes",
    "dev-19-translation-prize", "dev-20-hospital-fire", "dev-23-expelled-student",
    "more-09-kidney-brokers", "more-17-university-ranking", "more-57-wrestling-vote-again", "more-66-fuel-boat",
    "more-109-cable-car", "more-127-letterpress-closes", "more-152-lisbon-funds", "more-159-street-vendors",
)  # fmt: skip
Links = set[tuple[tuple[int, ...], tuple[int, ...]]]


@cache
def models() -> ModelSet:
    return Comparer(Settings(models="compact", keep_translations=False)).models


@cache
def side(texts: tuple[str, ...], lang: str) -> tuple[Sentence, ...]:
    made = sentences(read("\n\n".join(texts)), lang)
    assert len(made) == len(texts), "the hand parted sentences as we do"
    return body(translate(made, models().translator) if lang == "fa" else made)


def links(source: Sequence[str], coverage: Sequence[str]) -> Links:
    beads = align(side(tuple(source), "fa"), side(tuple(coverage), "en"), models())
    return {(tuple(s.index for s in b.source), tuple(s.index for s in b.coverage)) for b in beads}


def article(name: str) -> tuple[list[str], list[str], Links]:
    case = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    marked = {(tuple(a), tuple(b)) for a, b in case["alignment"]}
    return case["source"]["sentences"], case["coverage"]["sentences"], marked


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_linked_as_it_was_by_hand(name: str) -> None:
    source, coverage, marked = article(name)
    assert links(source, coverage) == marked


@pytest.mark.parametrize("name", ["dev-02-mazandaran-flood", "dev-24-bird-flu"])
def test_links_of_single_sentences_do_not_hang_on_the_order_of_the_coverage(name: str) -> None:
    source, coverage, marked = article(name)
    order = list(range(len(coverage)))
    random.Random(1).shuffle(order)
    mixed = links(source, [coverage[n] for n in order])
    back = {(a, tuple(sorted(order[n] for n in b))) for a, b in mixed}
    single = {link for link in marked if len(link[0]) == len(link[1]) == 1}
    assert len(single) >= 8
    assert len(single & back) >= 0.85 * len(single)


def crossed(source: Sequence[str], coverage: Sequence[str]) -> None:
    """Two sentences a side, alike but for one thing, are linked by it, crosswise."""
    assert links(source, coverage) == {((0,), (1,)), ((1,), (0,))}


def test_a_weekday_alone_tells_sentences_apart() -> None:
    crossed(
        ["جلسهٔ شورا دوشنبه برگزار شد.", "جلسهٔ شورا جمعه برگزار شد."],
        ["The council session was held on Friday.", "The council session was held on Monday."],
    )


def test_a_figure_alone_tells_sentences_apart() -> None:
    crossed(
        ["در این روستا ۳۴۰ نفر زندگی می‌کنند.", "در این روستا ۱۲۵ نفر زندگی می‌کنند."],
        ["In this village 125 people live.", "In this village 340 people live."],
    )


def test_a_name_that_no_dictionary_holds_tells_sentences_apart() -> None:
    crossed(
        ["نادر سهراب‌پور از شرکت شکایت کرد.", "پرویز گلچهره از شرکت شکایت کرد."],
        ["Parviz Golchehreh has sued the company.", "Nader Sohrabpour has sued the company."],
    )


def test_a_figure_that_stands_everywhere_links_nothing_by_itself() -> None:
    source = ["۱۲ کارگر بازداشت شدند.", "۱۲ مدرسه بسته شد.", "۱۲ پل خراب شد."]
    coverage = ["Twelve bridges were destroyed.", "Twelve workers were arrested.", "Twelve schools were closed."]
    assert links(source, coverage) == {((0,), (1,)), ((1,), (2,)), ((2,), (0,))}
