import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.splitting import rejoin, split


def by_words(text: str) -> int:
    return len(text.split())


@given(st.text(max_size=300), st.integers(1, 20))
def test_pieces_joined_are_the_text(text: str, limit: int) -> None:
    pieces = split(text, limit, len)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


WORDS = st.sampled_from(["او", "گفت،", "و", "که", "باران.", "آمد", "said,", "and", "12.5"])


@given(st.lists(WORDS, max_size=80))
def test_pieces_by_words_hold_no_more_than_the_limit(words: list[str]) -> None:
    text = " ".join(words)
    pieces = split(text, 7, by_words)
    assert "".join(pieces) == text
    assert all(by_words(piece) <= 7 for piece in pieces)


def test_a_text_that_fits_stays_whole() -> None:
    assert split("یک، دو و سه.", 10, by_words) == ["یک، دو و سه."]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("باران آمد و رفت. خیابان خیس شد؛ هوا خنک", ["باران آمد و رفت. ", "خیابان خیس شد؛ هوا خنک"]),
        ("وزیر امروز گفت، باران فردا می‌آید", ["وزیر امروز گفت، ", "باران فردا می‌آید"]),
        ("وزیر امروز گفت که باران فردا می‌آید", ["وزیر امروز گفت ", "که باران فردا می‌آید"]),
        ("یک دو سه چهار پنج شش", ["یک دو سه ", "چهار پنج شش"]),
    ],
)
def test_the_strongest_boundary_near_the_middle_is_taken(text: str, pieces: list[str]) -> None:
    assert split(text, 5, by_words) == pieces


def test_a_decimal_point_and_a_thousands_comma_are_no_boundary() -> None:
    assert split("نرخ تورم 12.5 و 1,200 درصد", 4, by_words) == ["نرخ تورم 12.5 ", "و 1,200 درصد"]


def test_a_run_without_spaces_is_cut_only_between_letters() -> None:
    pieces = split("آَ" * 8, 4, len)
    assert "".join(pieces) == "آَ" * 8
    assert not any(piece.startswith("\u064e") for piece in pieces)


def test_twenty_thousand_characters_without_a_space_are_split() -> None:
    assert max(map(len, split("ب" * 20_000, 100, len))) <= 100


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one token"):
        split("متن", 0, len)


def test_a_stop_that_only_the_model_set_is_taken_back() -> None:
    pieces = ["او گفت که ", "باران می‌آید، ", "سیل هم. ", "پایان."]
    assert rejoin(pieces, ["He said that.", "Rain comes.", "Flood too.", "The end."]) == (
        "He said that Rain comes, Flood too. The end."
    )


def test_an_ellipsis_and_an_empty_piece_are_left_alone() -> None:
    assert rejoin(["او گفت ", "!!! ", "رفت"], ["He said...", "", "He left."]) == "He said... He left."
