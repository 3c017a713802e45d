from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.pieces import PieceKind, scan, tile

FILE = Path(__file__).parents[2] / "data" / "documents" / "furniture.tsv"
GOLDEN = [row.split("\t") for row in FILE.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
FURNITURE = [(lang, line) for lang, answer, line in GOLDEN if answer == "yes"]
NEWS = [(lang, line) for lang, answer, line in GOLDEN if answer == "no"]


@pytest.mark.parametrize(("lang", "line"), FURNITURE)
def test_furniture_is_tiled(lang: str, line: str) -> None:
    assert tile(line, lang)


@pytest.mark.parametrize(("lang", "line"), NEWS)
def test_news_is_neither_tiled_nor_cut(lang: str, line: str) -> None:
    assert tile(line, lang) is None
    assert scan(line, lang) == []


def test_the_letters_of_the_arabic_keyboard_make_no_difference() -> None:
    assert tile("لينك كوتاه خبر", "fa")
    assert tile("عكس: آرشيو", "fa")


def test_names_of_networks_count_only_in_company() -> None:
    assert scan("He resigned. Facebook | X", "en") == []
    assert [p.kind for p in scan("He resigned. Share this: Facebook | X", "en")][1:] == [PieceKind.WEAK] * 2
    assert len(scan("Share this: Facebook said that it removed the accounts.", "en")) == 1
    assert [p.kind for p in tile("Facebook | Pocket", "en") or ()] == [PieceKind.WEAK] * 2


@given(st.text(max_size=80), st.sampled_from(["fa", "en"]))
def test_pieces_of_any_text_rise_and_lie_inside_it(text: str, lang: str) -> None:
    for pieces in (tile(text, lang) or [], scan(text, lang)):
        at = 0
        for piece in pieces:
            assert at <= piece.start < piece.end <= len(text)
            at = piece.end


def test_a_line_of_twenty_thousand_characters_is_scanned() -> None:
    assert scan("The road was shut and " * 900 + "then it ended. Share on Facebook", "en")


@pytest.mark.parametrize(
    ("line", "lang"), [("A A A", "en"), ("A+ | A-", "en"), ("Sport desk", "en"), ("الف الف", "fa")]
)
def test_sizes_of_letters_and_names_of_desks_are_pieces(line: str, lang: str) -> None:
    assert tile(line, lang)
