import pytest

from service.language.persian.segment import sentences


def parts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قانون تصویب شد.حالا به شورا می‌رود.", ["قانون تصویب شد.", "حالا به شورا می‌رود."]),
        ("كار تمام شد . همه رفتند .", ["كار تمام شد .", "همه رفتند ."]),
        ('او گفت:"می‌رویم."سپس رفت.', ['او گفت:"می‌رویم."', "سپس رفت."]),
        ("او گفت: «می‌رویم. » همه رفتند.", ["او گفت: «می‌رویم. »", "همه رفتند."]),
        ("گفت: «نه». همه رفتند.", ["گفت: «نه».", "همه رفتند."]),
        ("«کجا؟» او گفت: «اینجا.»", ["«کجا؟»", "او گفت: «اینجا.»"]),
        ("مي دانيم؟ نه!", ["مي دانيم؟", "نه!"]),
    ],
)
def test_careless_text_is_parted_as_it_was_meant(text: str, found: list[str]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "نشانی تازه khabar.example/n/77105 است",
        "او در فیلم «چه کسی آمد؟» بازی کرده است",
        "نویسنده در سال ۱۳۲۰ ه. ش. زاده شد",
        "وی از [...] سخن گفت",
        "قیمت از ۲.۵ به ۳.۵ رسید",
    ],
)
def test_a_stop_inside_a_sentence_does_not_part_it(text: str) -> None:
    assert parts(text) == [text]
