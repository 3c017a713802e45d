import pytest

from models.text.folding import fold
from service.language.persian.dates import find_dates


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("هفته‌ای دو بار", "هفته‌ای", "every week"),
        ("روزی هشتاد هزار بشکه", "روزی", "every day"),
        ("هر ماه", "هر ماه", "every month"),
        ("گزارش سالانه", "سالانه", "every year"),
        ("دانشجوی ترم هفتم", "ترم هفتم", "semester 7"),
        ("شهریهٔ نیم‌سال نخست", "نیم‌سال نخست", "semester 1"),
        ("برای ششمین روز", "ششمین روز", "day 6"),
        ("تا اطلاع ثانوی بسته است", "تا اطلاع ثانوی", "until further notice"),
        ("هزارهٔ سوم پیش از میلاد", "هزاره سوم پیش از میلاد", "millennium 3 BC"),
        ("نخستین پنجشنبهٔ خرداد", "نخستین پنجشنبه خرداد", "the first Thursday of Khordad (May 21 to May 28)"),
        ("جمعهٔ آخر آذر", "جمعه آخر آذر", "the last Friday of Azar (December 14 to December 21)"),
    ],
)
def test_a_rate_a_numbered_unit_and_an_open_end_are_read(text: str, words: str, reading: str) -> None:
    assert (words, reading) in [(m.text, m.reading) for m in find_dates(fold(text))]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("تا نوروز", "until"),
        ("پیش از دوشنبه", "before"),
        ("بعد از تعطیلات نوروز", "after"),
        ("از سه‌شنبه", "from"),
        ("روز سه‌شنبه", ""),
    ],
)
def test_what_leads_a_date_is_its_limit(text: str, limit: str) -> None:
    assert [m.limit for m in find_dates(fold(text))] == [limit]
