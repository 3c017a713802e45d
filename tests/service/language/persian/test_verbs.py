import pytest

from service.language.persian.verbs import verb_form


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("نکرد", "کردن"),
        ("نشده", "شدن"),
        ("نیست", "بودن"),
        ("ندارد", "داشتن"),
        ("نمی‌شود", "شدن"),
        ("نمیشود", "شدن"),
        ("نمی شود", "شدن"),
        ("نپذیرفته‌اند", "پذیرفتن"),
        ("نتوانستند", "توانستن"),
        ("نیفتاد", "افتادن"),
        ("نیامده", "آمدن"),
        ("برنمی‌آیند", "برآمدن"),
        ("نباید", "بایستن"),
        ("نشدن", "شدن"),
    ],
)
def test_a_negated_form_is_known_however_its_prefix_is_written(word: str, verb: str) -> None:
    form = verb_form(word)
    assert form is not None
    assert (form.verb, form.negated) == (verb, True)


@pytest.mark.parametrize("word", ["کرد", "می‌شود", "گفته‌اند", "پذیرفت", "بکند", "نوشت", "نامید", "نمود"])
def test_an_affirmed_form_is_not_negated(word: str) -> None:
    form = verb_form(word)
    assert form is not None
    assert not form.negated


@pytest.mark.parametrize("word", ["نماینده", "نبرد", "نیاز", "نشان", "نفر", "نهم", "نامه", "نجوم", "نرم", "میدان"])
def test_a_noun_that_looks_negated_is_no_verb(word: str) -> None:
    assert verb_form(word) is None


def test_a_verb_that_the_list_lacks_is_still_negated_by_its_prefix() -> None:
    form = verb_form("نمی‌چپانند")
    assert form is not None
    assert form.negated


def test_an_infinitive_ends_no_clause() -> None:
    form = verb_form("پرداختن")
    assert form is not None
    assert form.infinitive


def test_forms_as_people_speak_are_read() -> None:
    spoken = {"نمی‌تونیم": "توانستن", "نیومد": "آمدن", "نمونده": "ماندن", "می‌گن": "گفتن", "نمی‌ذارن": "گذاشتن"}
    found = {word: verb_form(word) for word in spoken}
    assert {word: form and form.verb for word, form in found.items()} == spoken
    assert all(form and form.negated == word.startswith("ن") for word, form in found.items())
    assert [verb_form(word) for word in ("میان", "نام", "بدن", "بره")] == [None] * 4
