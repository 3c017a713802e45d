from pathlib import Path

import pytest

from models.senses import Senses
from models.training.senses import build, read_index, read_synsets

LICENCE = "  1 This line stands for the licence at the head of a database file.\n"
NOUNS = (
    "00000100 13 n 01 grain 0 002 ~ 00000200 n 0000 ~ 00000300 n 0000 | seeds  \n"
    "00000200 13 n 01 rice 0 001 @ 00000100 n 0000 | a grain  \n"
    "00000300 13 n 01 wheat 0 001 @ 00000100 n 0000 | a grain  \n"
)
INDEX = "grain n 1 1 ~ 1 0 00000100  \nrice n 1 1 @ 1 0 00000200  \nwheat n 1 1 @ 1 0 00000300  \n"
VERB = "00000400 30 v 01 grow 0 000 01 + 08 00 | become larger  \n"


@pytest.fixture
def made(tmp_path: Path) -> Senses:
    for name in ("noun", "verb", "adj", "adv"):
        (tmp_path / f"data.{name}").write_text(LICENCE + {"noun": NOUNS, "verb": VERB}.get(name, ""))
        (tmp_path / f"index.{name}").write_text(LICENCE + {"noun": INDEX}.get(name, ""))
    return build(read_synsets(tmp_path), read_index(tmp_path, frozenset(("rice", "wheat"))))


def test_only_known_words_are_kept_with_all_that_stands_above_them(made: Senses) -> None:
    assert made.words == ["rice", "wheat"]
    assert len(made.kinds) == 3


def test_words_of_one_kind_share_what_stands_above_them(made: Senses) -> None:
    (rice,), (wheat,) = made.of("rice"), made.of("wheat")
    assert set(made.above(rice)) & set(made.above(wheat)) == set(made.up[rice])


def test_a_kind_knows_how_many_stand_below_it(made: Senses) -> None:
    (rice,) = made.of("rice")
    assert made.below[made.up[rice][0]] == 2
    assert made.below[rice] == 0


def test_the_lexicographer_file_is_read(made: Senses) -> None:
    assert made.fields_of("rice") == {13}
