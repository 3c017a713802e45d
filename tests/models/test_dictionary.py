from pathlib import Path

import pytest

from models.dictionary import Dictionary, Relation, Source, dictionary
from models.errors import BrokenWeightsError, MissingWeightsError
from models.training.dictionary import build, read, read_groups

ENTRIES = (
    "بازداشت کردن\tv\tarrest, detain, take into custody\t! convict, charge\n"
    "انتقاد کردن\tv\tcriticize, fault\t+ condemn, slam\t- comment on\n"
    "پل\tn\tbridge\n"
    "bridge\tn\tپل\t! tunnel\n"
    "پهناور\tadj\tvast, spacious\n"
)
GROUPS = "n\tbridge / overpass\tdam / weir\tpier\nscale\tbig / large\tvast / huge\tboundless\n"


@pytest.fixture
def made(tmp_path: Path) -> Dictionary:
    (tmp_path / "entries.tsv").write_text(ENTRIES, "utf-8")
    (tmp_path / "groups.tsv").write_text(GROUPS, "utf-8")
    return build(read([tmp_path / "entries.tsv"]), read_groups(tmp_path / "groups.tsv"))


def wrong(book: Dictionary, head: str) -> dict[str, tuple[Relation, Source]]:
    return {" ".join(p): r for p, r in book.wrong(book.heads.index(head)).items()}


def test_a_compound_verb_is_its_noun_and_its_infinitive(made: Dictionary) -> None:
    assert "بازداشت +کردن" in made.heads
    assert [keys for keys, _ in made.starting["بازداشت"]["+کردن"]] == [("بازداشت", "+کردن")]


def test_renderings_stand_with_their_british_and_irregular_forms(made: Dictionary) -> None:
    right = made.of(made.heads.index("انتقاد +کردن"))[Relation.RENDERS]
    assert {("critic",), ("criticis",), ("fault",)} == set(right)
    arrest = made.of(made.heads.index("بازداشت +کردن"))[Relation.RENDERS]
    assert ("took", "into", "custodi") in arrest


def test_an_entry_says_what_is_wrong_and_how(made: Dictionary) -> None:
    found = wrong(made, "انتقاد +کردن")
    assert found["condemn"] == (Relation.STRONGER, Source.OWN)
    assert found["comment"] == (Relation.WEAKER, Source.OWN)
    assert wrong(made, "بازداشت +کردن")["convict"] == (Relation.RIVAL, Source.OWN)


def test_things_of_a_group_rule_one_another_out_and_their_synonyms_do_not(made: Dictionary) -> None:
    found = wrong(made, "پل")
    assert found["dam"] == found["weir"] == found["pier"] == (Relation.RIVAL, Source.GROUP)
    assert "overpass" not in found


def test_steps_of_a_scale_are_stronger_or_weaker(made: Dictionary) -> None:
    found = wrong(made, "پهناور")
    assert found["larg"] == (Relation.WEAKER, Source.GROUP)
    assert found["boundless"] == (Relation.STRONGER, Source.GROUP)


def test_a_dictionary_is_read_as_it_was_written(made: Dictionary, tmp_path: Path) -> None:
    made.save(tmp_path)
    again = Dictionary.load(tmp_path)
    assert again.heads == made.heads
    assert again.phrases == made.phrases
    for name in ("rows", "groups"):
        assert (getattr(again, name) == getattr(made, name)).all()


def test_a_missing_file_names_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match=r"models\.training\.dictionary"):
        Dictionary.load(tmp_path)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "dictionary.npz").write_bytes(b"no archive")
    with pytest.raises(BrokenWeightsError, match=r"dictionary\.npz"):
        Dictionary.load(tmp_path)


@pytest.mark.parametrize(
    ("head", "renders", "rival"),
    [("زلزله", "earthquak", "flood"), ("احضار +کردن", "summon", "arrest"), ("نماینده", "lawmak", "governor")],
)
def test_the_bundled_one_knows_words_of_news(head: str, renders: str, rival: str) -> None:
    book = dictionary()
    number = book.heads.index(head)
    assert (renders,) in book.of(number)[Relation.RENDERS]
    assert (rival,) in book.wrong(number)
    assert (renders,) not in book.wrong(number)
