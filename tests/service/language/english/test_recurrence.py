import pytest

from models.text.folding import fold
from service.language.english.dates import find_dates


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("twice a week", "a week", "every week"),
        ("80,000 barrels a day", "a day", "every day"),
        ("each month", "each month", "every month"),
        ("the annual report", "annual", "every year"),
        ("a seventh-semester student", "seventh-semester", "semester 7"),
        ("for the sixth straight day", "sixth straight day", "day 6"),
        ("closed until further notice", "until further notice", "until further notice"),
        ("the third millennium BC", "the third millennium BC", "millennium 3 BC"),
        ("the first Thursday in June", "the first Thursday in June", "the first Thursday of June"),
        ("the last Friday of October", "the last Friday of October", "the last Friday of October"),
    ],
)
def test_a_rate_a_numbered_unit_and_an_open_end_are_read(text: str, words: str, reading: str) -> None:
    assert (words, reading) in [(m.text, m.reading) for m in find_dates(fold(text))]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("until Nowruz", "until"),
        ("by Monday", "until"),
        ("before the Nowruz holidays", "before"),
        ("after 2018", "after"),
        ("since Tuesday", "from"),
        ("on Tuesday", ""),
    ],
)
def test_what_leads_a_date_is_its_limit(text: str, limit: str) -> None:
    assert [m.limit for m in find_dates(fold(text))] == [limit]
