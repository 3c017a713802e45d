import pytest

from service.language.english.segment import sentences


def parts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was unanimous.The bill goes on.", ["It was unanimous.", "The bill goes on."]),
        ('He said "no."The hall emptied.', ['He said "no."', "The hall emptied."]),
        ("it ended early. then came the rain.", ["it ended early.", "then came the rain."]),
        ("A stop stands alone . Then more .", ["A stop stands alone .", "Then more ."]),
        ("He left . . . and came back.", ["He left . . . and came back."]),
        ("'Where is he?' Karimi asked. 'Gone.'", ["'Where is he?' Karimi asked.", "'Gone.'"]),
        ("Is it over? !", ["Is it over? !"]),
    ],
)
def test_careless_text_is_parted_as_it_was_meant(text: str, found: list[str]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Read it on news.example.com/The.Page or in v2.Next today",
        "Node.js and Yahoo! are names",
        "The so-called (!) reform failed",
        'It said: "Closed." in red letters',
        "He paid Rs. 500 to Prof. A. B. Khan of the U.N. Security Council",
    ],
)
def test_a_stop_inside_a_sentence_does_not_part_it(text: str) -> None:
    assert parts(text) == [text]
