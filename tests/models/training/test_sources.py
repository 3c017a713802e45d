from pathlib import Path

from models.training.sources import NEWS, SOURCES, held_parts, read_all, usable

TOY = Path(__file__).parents[2] / "data" / "training"


def test_whole_blocks_are_held_out_and_never_both_ways() -> None:
    pairs = read_all(TOY, NEWS, block_lines=10)
    parts = {part: [p for p in pairs if p.part == part] for part in ("train", "tune", "held")}
    assert [len(parts[name]) for name in ("train", "tune", "held")] == [100, 10, 10]
    assert held_parts(TOY, 10) == held_parts(TOY, 10)


def test_pairs_are_folded() -> None:
    assert all("ي" not in p.persian and "«" not in p.persian and "۱" not in p.persian for p in read_all(TOY, NEWS))


def test_a_pair_of_unlike_lengths_cannot_teach() -> None:
    assert usable("یک دو سه", "one two three")
    assert not usable("یک", " ".join(["word"] * 30))
    assert not usable("", "one")


def test_no_test_set_and_no_share_alike_text_is_a_source() -> None:
    banned = ("flores", "ntrex", "wmt", "wiktionary", "owasp", "dr5hn")
    assert not any(word in source.file for source in SOURCES for word in banned)
    assert all("SA" not in source.licence and "ODbL" not in source.licence for source in SOURCES)


def test_every_source_is_described() -> None:
    described = (Path(__file__).parents[3] / "models" / "training" / "DATA.md").read_text(encoding="utf-8")
    for source in SOURCES:
        assert source.name.split("/")[0] in described or source in NEWS
