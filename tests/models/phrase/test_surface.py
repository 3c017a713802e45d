import pytest

from models.phrase.surface import joined


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("the minister 's trip .", "The minister's trip."),
        ("it did n't work , he said", "It didn't work, he said"),
        ("( about 3 % )", "(About 3%)"),
        ("$ 5 million", "$5 million"),
        ("a 17 - year - old", "A 17-year-old"),
        ('he said : " yes . "', 'He said: "yes."'),
    ],
)
def test_tokens_are_joined_as_they_are_printed(tokens: str, text: str) -> None:
    assert joined(tokens.split())[0] == text


def test_the_ranges_select_the_tokens() -> None:
    tokens = ["the", "minister", "'s", '"', "plan", '"']
    text, spans = joined(tokens)
    assert [text[a:b].lower() for a, b in spans] == tokens
