import pytest

from models.text.folding import fold
from service.language.mentions import CueKind
from service.language.persian.cues import clauses, find_cues


def values(text: str, kind: CueKind) -> list[str]:
    return [
        c.value for c in find_cues(fold(text)) if c.kind is kind and (kind is not CueKind.NEGATION or c.level >= 0.6)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "وزیر این خبر را تأیید نکرد.",
        "حقوق کارگران پرداخت نشده است.",
        "مجلس به لایحه رأی نخواهد داد.",
        "این دارو در بازار نیست.",
        "«نه جنگ می‌خواهیم و نه صلح.»",
        "او از کسی نام نبرد.",
        "او به در نزد.",
    ],
)
def test_a_denied_sentence_has_a_negation(text: str) -> None:
    assert "not" in values(text, CueKind.NEGATION)


@pytest.mark.parametrize(
    "text",
    ["نه نفر زخمی شدند.", "ساعت نه شب آمد.", "در نبرد کشته شد.", "نزد پزشک رفت.", "نماینده نامه را خواند."],
)
def test_a_word_that_only_looks_like_a_negation_denies_nothing(text: str) -> None:
    assert values(text, CueKind.NEGATION) == []


@pytest.mark.parametrize(
    "text", ["نامه بی‌پاسخ ماند.", "وعده ناکافی است.", "این جلسه غیرعلنی بود.", "خبر تأییدنشده بود."]
)
def test_a_prefix_denies(text: str) -> None:
    assert values(text, CueKind.NEGATION)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("احتمالاً باران می‌بارد.", "probably"),
        ("ممکن است باران ببارد.", "possibly"),
        ("ظاهراً کلید گم شده است.", "apparently"),
        ("گفته می‌شود او رفته است.", "rumour"),
        ("بنا بر گزارش‌های تأییدنشده او رفته است.", "rumour"),
        ("معلوم نیست چه شد.", "unknown"),
        ("احتمال ریزش سقف می‌رود.", "possibly"),
    ],
)
def test_a_hedge_has_its_rung(text: str, value: str) -> None:
    assert value in values(text, CueKind.HEDGE)


def test_what_is_impossible_is_no_hedge() -> None:
    assert "possibly" not in values("این کار ممکن نیست.", CueKind.HEDGE)


def test_a_compound_verb_keeps_its_pole_around_the_future_auxiliary() -> None:
    assert "rise-" in values("قیمت‌ها کاهش خواهد یافت.", CueKind.POLAR)


def test_the_future_auxiliary_asks_for_nothing() -> None:
    assert "ask" not in values("قیمت‌ها کاهش خواهد یافت.", CueKind.INTENSITY)


def test_a_clause_ends_with_its_verb() -> None:
    text = fold("او گزارش را تأیید نکرد و گفت تحقیق ادامه دارد.")
    assert clauses(text)[0].of(text) == "او گزارش را تایید نکرد"


def test_the_scope_of_a_cue_is_its_clause() -> None:
    text = fold("او آمد اما حرفی نزد.")
    cue = next(c for c in find_cues(text) if c.value == "not")
    assert cue.scope is not None
    assert "آمد" not in cue.scope.of(text)
