import random
from pathlib import Path

import pytest

from models.phrase.tokens import english_tokens, persian_tokens
from models.training.__main__ import main
from models.training.neural import data, pieces
from models.word_table import LexicalTable

TOY = Path(__file__).parents[2] / "data" / "training"
TEXT = ["وزیر 120 نفر را دید", "وزیر نفت رفت", "نفت گران شد", "دید که نفت هست"] * 5


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> pieces.Vocabulary:
    folder = tmp_path_factory.mktemp("pieces")
    pieces.train(TEXT, folder / "source.spm", 60, (pieces.GLOSSED,))
    pieces.train(["The minister saw 120 people.", "Oil went up."] * 9, folder / "target.spm", 60)
    pieces.listed(folder)
    return pieces.Vocabulary.load(folder)


@pytest.mark.parametrize("sampling", [False, True])
def test_the_ranges_of_pieces_cover_the_text_in_order(vocabulary: pieces.Vocabulary, sampling: bool) -> None:
    numbers, spans = vocabulary.encoded(TEXT[0], "source", sampling)
    assert len(numbers) == len(spans)
    assert "".join(TEXT[0][a:b] for a, b in spans) == TEXT[0].replace(" ", "")


def test_digits_stand_apart(vocabulary: pieces.Vocabulary) -> None:
    assert vocabulary.source.encode("120", out_type=str)[-3:] == ["1", "2", "0"]


def test_the_alignment_of_words_becomes_one_of_pieces(vocabulary: pieces.Vocabulary) -> None:
    pair = data.Example(TEXT[0], "The minister saw 120 people.", frozenset({(1, 3)}))
    cut = data.cut(pair, vocabulary, False)
    names = {number: name for name, number in vocabulary.number.items()}
    linked = {(names[cut.target[b]].strip("▁"), names[cut.source[a]].strip("▁")) for b, a in cut.links}
    assert {("1", "1"), ("2", "0"), ("</s>", "</s>")} <= linked
    assert not any("وزیر" in a for _, a in linked)


def test_a_made_gloss_is_tagged_and_its_words_are_linked_to_what_they_were_made_from() -> None:
    words = {"minister": "وزیر", "saw": "دید", "oil": "نفت", "price": "قیمت", "the": "آن"}
    table = LexicalTable({}, {english: {persian: 1.0} for english, persian in words.items()})
    made = data.glossed("the minister saw the oil price", table, random.Random(1))
    assert made is not None
    assert made.persian.startswith(pieces.GLOSSED)
    persian, english = persian_tokens(made.persian), english_tokens(made.english)
    assert made.links
    assert all(words[english[j].key] == persian[i].text for i, j in made.links)


def test_batches_keep_to_their_bound_and_lose_nothing() -> None:
    cuts = [data.Cut([5] * n, [7] * (2 + n % 9)) for n in range(2, 60)]
    made = list(data.batches(cuts, 120, 0, random.Random(1)))
    assert all(max(b.source.size, b.target.size) <= 120 for b in made)
    assert sum(len(b.source) for b in made) == len(cuts)


def test_a_toy_network_trains_goes_on_where_it_stopped_and_loads_as_a_translator(tmp_path: Path) -> None:
    where = ["--text", str(TOY), "--work", str(tmp_path), "--small", "--minutes", "0.02"]
    main(["data", "align", "table", "vocabulary", "encoder", "pieces", "network", *where])
    first = (tmp_path / "neural" / "curve.jsonl").read_text("utf-8").splitlines()
    main(["network", "neural-export", *where])
    lines = (tmp_path / "neural" / "curve.jsonl").read_text("utf-8").splitlines()
    assert lines[: len(first)] == first
    assert len(lines) > len(first)
    from models.registry import load

    made = load(str(tmp_path / "neural"), engine="ctranslate2", cache_dir=tmp_path / "cache")
    assert made.translator.signature["family"] == "marian"
    assert made.translator.translate(["بانک مرکزی"])[0].text
