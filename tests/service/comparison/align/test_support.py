"""Word support, of short and of long texts, against the plain computation of what it means."""

from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.fakes import SMALL_DICTIONARY, FakeWordTable
from service.comparison.align.index import plain
from service.comparison.align.support import side, support, word_pairs
from service.comparison.prepare import sentences
from service.comparison.values import Sentence
from service.documents.read import read

MODULE = import_module("service.comparison.align.support")
"""The package has a function of the same name."""
TABLE = FakeWordTable()
PERSIAN = [w for w in SMALL_DICTIONARY if len(w) > 2] + ["52", "1200", "تبریز", "Bonyan", "ناشناخته"]
ENGLISH = sorted({w for e in SMALL_DICTIONARY.values() for w in e.split() if len(w) > 2})
ENGLISH += ["52", "1200", "Tabriz", "Bonyan", "unknown"]


def made(texts: list[list[str]], lang: str) -> tuple[Sentence, ...]:
    return sentences(read("\n\n".join(" ".join(words) + "." for words in texts)), lang)


def texts(words: list[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(st.sampled_from(words), min_size=1, max_size=6), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(texts(PERSIAN), texts(ENGLISH), st.sampled_from((0, 128)))
def test_the_support_is_the_plain_one(persian: list[list[str]], english: list[list[str]], short: int) -> None:
    a, b = made(persian, "fa"), made(english, "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "SHORT", short)
        found = support(a, b, TABLE)
    pairs = {(u, v): p for u, v, p in word_pairs(found.source, found.coverage, TABLE)}
    keys_a, keys_b = list(found.source.vocabulary), list(found.coverage.vocabulary)
    for u in range(len(keys_a)):
        for j, other in enumerate(b):
            there = {found.coverage.vocabulary.get(w.key) for w in other.facts.words} - {None}
            best = max((min(1.0, 2 * p) for (x, v), p in pairs.items() if x == u and v in there), default=0.0)
            assert found.told[u, j] == pytest.approx(best)
    for v in range(len(keys_b)):
        for i, other in enumerate(a):
            there = {found.source.vocabulary.get(w.key) for w in other.facts.words} - {None}
            best = max((min(1.0, 2 * p) for (u, x), p in pairs.items() if x == v and u in there), default=0.0)
            assert found.backed[v, i] == pytest.approx(best)
    told = plain(found.source.weights) @ plain(found.told)
    assert np.allclose(plain(found.forward), told)
    assert found.forward.shape == found.backward.shape == (len(a), len(b))
    assert np.all(plain(found.forward) <= 1 + 1e-9)
    assert np.all(plain(found.backward) <= 1 + 1e-9)


@pytest.mark.parametrize("short", [True, False])
def test_weights_of_a_sentence_sum_to_one_and_every_word_knows_who_has_it(short: bool) -> None:
    own = side(made([["وزیر", "وزیر", "تهران"], ["را"], ["تهران"]], "fa"), TABLE, short=short)
    assert plain(own.weights).sum(axis=1).tolist() == [pytest.approx(1.0), 0.0, pytest.approx(1.0)]
    assert plain(own.weights)[0, own.vocabulary["وزیر"]] == pytest.approx(2 / 3)
    assert dict(zip(own.vocabulary, own.holders, strict=True)) == {"وزیر": [0], "تهران": [0, 2]}
    assert own.rarity == (1.0,) * len(own.vocabulary) == (1.0, 1.0)


def test_a_word_for_word_translation_is_told_whole() -> None:
    found = support(made([["وزیر", "تهران", "نفت"]], "fa"), made([["minister", "Tehran", "oil"]], "en"), TABLE)
    assert plain(found.forward).tolist() == [[pytest.approx(1.0)]]
    assert plain(found.backward).tolist() == [[pytest.approx(1.0)]]


def test_a_name_in_two_scripts_supports_itself_without_a_table() -> None:
    found = support(made([["تبریز"]], "fa"), made([["Tabriz"], ["Shiraz"]], "en"), TABLE)
    told = plain(found.forward)[0]
    assert told[0] > 0.8
    assert told[1] == 0.0


def test_a_translation_that_stands_nowhere_in_the_source_supports_nothing_else() -> None:
    table = FakeWordTable({"پل": "bridge", "جسر": "bridge", "شهر": "city"})
    found = support(made([["پل", "شهر"]], "fa"), made([["bridge"]], "en"), table)
    told = dict(zip(found.source.vocabulary, plain(found.told)[:, 0].tolist(), strict=True))
    assert told["پل"] > 0.5
    assert told["شهر"] == 0.0, "the other translation of “bridge” is not in the text, and this is not it"


def test_a_short_name_supports_itself_and_no_other() -> None:
    found = support(made([["رضا"], ["سارا"]], "fa"), made([["Reza"], ["Sara"]], "en"), FakeWordTable({}))
    told = plain(found.forward)
    assert told[0, 0] > 0.5
    assert told[1, 1] > 0.5
    assert told[0, 1] == told[1, 0] == 0.0
