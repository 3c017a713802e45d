import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import BrokenWeightsError, MissingWeightsError
from models.phrase.translator import PhraseTranslator
from models.protocols import TranslationKind
from models.text.folding import fold

BUNDLED = Path(__file__).parents[3] / "models" / "weights" / "compact"
SENTENCES = [
    "سخنگوی وزارت خارجه روز سه‌شنبه این خبر را تکذیب کرد.",
    "در این حادثه 17 نفر کشته و 42 نفر زخمی شدند.",
    'او گفت: "ما به گفت‌وگوها ادامه می‌دهیم."',
    "شرکت Siemens در سال 1402 قرارداد 3.5 میلیارد دلاری بست.",
]
_TRANSLATOR: list[PhraseTranslator] = []


def translator() -> PhraseTranslator:
    """Loaded once, and only when a test needs it."""
    if not _TRANSLATOR:
        _TRANSLATOR.append(PhraseTranslator.load(BUNDLED))
    return _TRANSLATOR[0]


def test_it_says_that_it_writes_a_gloss() -> None:
    assert translator().kind is TranslationKind.GLOSS
    assert translator().signature["weights"]


@pytest.mark.parametrize(
    ("persian", "needed"),
    [
        (SENTENCES[0], ("spokesman", "ministry", "Tuesday", "denied")),
        (SENTENCES[1], ("17", "42", "killed")),
        (SENTENCES[2], ("he said", "talks")),
        (SENTENCES[3], ("Siemens", "1402", "3.5", "billion")),
    ],
)
def test_the_gloss_holds_the_words_that_matter(persian: str, needed: tuple[str, ...]) -> None:
    text = translator().translate([persian])[0].text
    assert [word for word in needed if word.lower() not in text.lower()] == []


@pytest.mark.parametrize(
    ("persian", "needed"),
    [
        ("در این حادثه یک غواص جان باخت.", "diver"),
        ("کودتاچیان به پایتخت رسیدند.", "coup plotter"),
        ("پاکبان شهرداری یک کیف پیدا کرد.", "street sweeper"),
        ("او این اقدام را غیراخلاقی خواند.", "immoral"),
        ("کارگران خانواده‌ای مرفه را دیدند.", "affluent"),
    ],
)
def test_a_word_that_the_news_pairs_lack_is_rendered_by_the_dictionary(persian: str, needed: str) -> None:
    assert needed in translator().translate([persian])[0].text.lower()


def test_a_sentence_is_translated_alike_alone_and_among_others() -> None:
    together = translator().translate(SENTENCES)
    assert together == [translator().translate([s])[0] for s in SENTENCES]
    assert together[::-1] == translator().translate(SENTENCES[::-1])


def test_links_select_what_they_say_on_both_sides() -> None:
    for sentence, made in zip(SENTENCES, translator().translate(SENTENCES), strict=True):
        assert made.links
        for start, end, low, high in made.links:
            assert 0 <= start < end <= len(sentence)
            assert 0 <= low < high <= len(made.text)


def test_a_linked_number_is_itself() -> None:
    sentence = SENTENCES[1]
    made = translator().translate([sentence])[0]
    for number in ("17", "42"):
        at, there = sentence.index(number), made.text.index(number)
        assert any(s <= at < e and low <= there < high for s, e, low, high in made.links)


def test_an_empty_sentence_gives_an_empty_gloss() -> None:
    assert translator().translate(["", " "]) == [
        *translator().translate([""]),
        *translator().translate([" "]),
    ]
    assert translator().translate([""])[0].text == ""


def test_a_long_sentence_is_not_cut() -> None:
    long = " و ".join(f"{number} خانه در روستای {number} ویران شد" for number in range(1001, 1081))
    text = translator().translate([long])[0].text
    assert [n for n in range(1001, 1081) if str(n) not in text] == []


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet='ابپتجخدرزسشغفقکگلمنوهی آ\u200c0123456789.,،:؟!"()ABCabc%-', max_size=60))
def test_digits_and_latin_words_come_through_whatever_stands_around_them(text: str) -> None:
    sentence = fold(text)
    made = translator().translate([sentence])[0].text
    for number in re.findall(r"(?<![\w.,:/])\d{4,}(?![\w.,:/])", sentence):
        assert number in made


def test_missing_and_broken_weights_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError):
        PhraseTranslator.load(tmp_path)
    (tmp_path / "phrases.npz").write_bytes(b"nothing")
    with pytest.raises(BrokenWeightsError):
        PhraseTranslator.load(tmp_path)
