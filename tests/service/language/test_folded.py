import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text.folding import fold
from service.language.folded import map_fold
from service.language.spans import Span

ODD = "اآبهیيكکةۀئءأ\u0640\u064b\u0651\u0653\u0654\u200c\u200d\u200f\u00ac"
ODD += "\ufefb\ufef5\ufdfc\ufdfa۰٣5«»“'… \n.-aé\u0301"
TANGLED = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec=None)), max_size=60)


@given(TANGLED)
def test_the_mapped_text_is_the_folded_text(text: str) -> None:
    mapped = map_fold(text)
    assert mapped.text == fold(text)
    assert len(mapped.starts) == len(mapped.ends) == len(mapped.text)


@given(TANGLED)
def test_both_maps_rise_and_stay_inside_the_original(text: str) -> None:
    mapped = map_fold(text)
    assert list(mapped.starts) == sorted(mapped.starts)
    assert list(mapped.ends) == sorted(mapped.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(mapped.starts, mapped.ends, strict=True))


@given(TANGLED)
def test_between_two_characters_nothing_of_the_original_is_lost(text: str) -> None:
    mapped = map_fold(text)
    edges = list(zip(mapped.ends, mapped.starts[1:], strict=False))
    assert all(end >= start for end, start in edges)
    if mapped.text:
        assert mapped.ends[-1] == len(text)
        assert fold(text[: mapped.starts[0]]) == ""


@given(TANGLED, st.data())
def test_a_span_put_back_folds_to_what_it_covers(text: str, data: st.DataObject) -> None:
    mapped = map_fold(text)
    start = data.draw(st.integers(0, len(mapped.text)))
    end = data.draw(st.integers(start, len(mapped.text)))
    back = mapped.origin(Span(start, end))
    forth = mapped.folded(back)
    if start < end:
        assert forth.covers(Span(start, end))
        assert mapped.origin(forth) == back or mapped.starts[start] == mapped.starts[start - 1]


@pytest.mark.parametrize(
    ("original", "folded", "shown"),
    [
        ("روز دوشنبۀ گذشته", "دوشنبه", "دوشنبۀ"),
        ("علي كريمي گفت", "کریمی", "كريمي"),
        ("حدود ۱۲٫۵ درصد", "12.5", "۱۲٫۵"),
        ("حدود ٣٬٥٠٠ نفر", "3,500", "٣٬٥٠٠"),
        ("آن‌‌ها می‌روند", "آن‌ها", "آن‌‌ها"),
        ("مُحَمَّد رفت", "محمد", "مُحَمَّد"),
        ("خـــبر خوب", "خبر", "خـــبر"),
        ("\ufeff\u200fسلام\u200f دنیا", "سلام", "سلام\u200f"),
        ("پنجم ا\u0653بان", "آبان", "ا\u0653بان"),
        ("هزار \ufdfc بود", "ریال", "\ufdfc"),
        ("سا\ufefb", "سالا", "سا\ufefb"),
        ("گفت: «آری»", '"آری"', "«آری»"),
        ("two   words", "two words", "two   words"),
        ("wait… what", "wait...", "wait…"),
        ("the ﬁre", "fire", "ﬁre"),
    ],
)
def test_a_word_is_found_again_in_the_original(original: str, folded: str, shown: str) -> None:
    mapped = map_fold(original)
    at = mapped.text.index(folded)
    assert mapped.origin(Span(at, at + len(folded))).of(original) == shown


def test_vowel_signs_after_a_ligature_belong_to_all_its_letters() -> None:
    mapped = map_fold("\ufefb\u064eب")
    assert mapped.text == "لاب"
    assert (mapped.starts, mapped.ends) == ((0, 0, 2), (2, 2, 3))


def test_an_article_is_folded_in_milliseconds() -> None:
    article = "به گفتهٔ او، ۱۷ نفر از كارگران «مي‌خواهند» برگردند… " * 100
    map_fold(article)
    took = min(_seconds(article) for _ in range(5))
    assert took < 0.05


def _seconds(article: str) -> float:
    start = time.perf_counter()
    map_fold(article)
    return time.perf_counter() - start
