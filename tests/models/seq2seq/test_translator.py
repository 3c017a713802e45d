from collections.abc import Mapping, Sequence

import pytest

from models.protocols import TranslationKind, Translator
from models.seq2seq.engine import DecodingSettings, ForcedScore, Output
from models.seq2seq.translator import Seq2SeqTranslator


class Counting:
    """An engine that says how many words it read; it takes as many as it is told."""

    signature: Mapping[str, str] = {"engine": "counting"}

    def __init__(self, positions: int | None = 64) -> None:
        self.positions = positions
        self.seen: list[tuple[list[str], int]] = []

    def count(self, text: str) -> int:
        return len(text.split()) + 1

    def unknown(self, text: str) -> list[str]:
        return [word for word in text.split() if word.startswith("ʘ")]

    def generate(self, texts: Sequence[str], max_output_tokens: int) -> list[Output]:
        self.seen.append((list(texts), max_output_tokens))
        return [
            Output(f"{len(t.split())} words.", "بی‌پایان" not in t) if t != "هیچ" else Output("", True) for t in texts
        ]

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[ForcedScore]:
        return [ForcedScore(-float(len(a.split())), len(b.split())) for a, b in zip(sources, targets, strict=True)]


def translator(positions: int | None = 64, **settings: int) -> tuple[Seq2SeqTranslator, Counting]:
    engine = Counting(positions)
    return Seq2SeqTranslator(engine, {"name": "n"}, DecodingSettings(**settings)), engine


def test_the_translator_keeps_the_protocol_and_calls_its_output_a_translation() -> None:
    made, _ = translator()
    keeps: Translator = made
    assert keeps.kind is TranslationKind.TRANSLATION
    assert made.signature["name"] == "n"
    assert made.signature["engine"] == "counting"


def test_sentences_come_back_in_their_order_and_empty_ones_stay_empty() -> None:
    made, engine = translator()
    found = made.translate(["یک دو سه", "", "یک", "  ", "یک دو سه"])
    assert [t.text for t in found] == ["3 words.", "", "1 words.", "", "3 words."]
    assert sum(len(texts) for texts, _ in engine.seen) == 2, "equal sentences are translated once"


def test_a_long_sentence_is_translated_in_pieces_and_rejoined() -> None:
    made, engine = translator(positions=None, max_source_tokens=8)
    [translation] = made.translate(["یک دو سه چهار پنج، شش هفت هشت نه ده."])
    assert translation.text == "5 words, 5 words."
    assert translation.warnings == ()
    assert all(engine.count(text) <= 8 for texts, _ in engine.seen for text in texts)


@pytest.mark.parametrize(("positions", "most", "limit"), [(64, 200, 64), (None, 200, 200), (512, 100, 100), (4, 9, 8)])
def test_the_limit_is_the_lower_of_the_checkpoint_s_and_the_setting_s(
    positions: int | None, most: int, limit: int
) -> None:
    assert translator(positions, max_source_tokens=most)[0].limit == limit


def test_an_output_that_was_cut_is_a_warning() -> None:
    [translation] = translator()[0].translate(["این بی‌پایان است"])
    assert "may be missing" in translation.warnings[0]


def test_a_model_that_says_nothing_leaves_the_source_and_a_warning() -> None:
    [translation] = translator()[0].translate(["هیچ"])
    assert translation.text == "هیچ"
    assert "no translation" in translation.warnings[0]


def test_what_the_model_cannot_read_is_a_warning() -> None:
    plain, odd = translator()[0].translate(["یک دو", "یک ʘالف دو " + " ".join(f"ʘ{i}" for i in range(9))])
    assert plain.warnings == ()
    assert odd.warnings == ("The model cannot read ʘالف, ʘ0, ʘ1, ʘ2, ʘ3 and others, so the translation may lack it.",)


def test_the_bound_on_the_output_depends_on_the_sentence_alone() -> None:
    texts = ["یک دو", "یک " * 50, "یک " * 5]
    alone = {}
    for text in texts:
        made, engine = translator(positions=None)
        made.translate([text])
        alone[text.strip()] = engine.seen[0][1]
    made, engine = translator(positions=None)
    made.translate(texts)
    assert {t: bound for some, bound in engine.seen for t in some} == alone


def test_batches_hold_no_more_tokens_than_set() -> None:
    made, engine = translator(positions=None, batch_tokens=20)
    made.translate([f"یک دو سه {i}" for i in range(10)])
    assert max(len(texts) for texts, _ in engine.seen) == 4


def test_scores_come_in_order_and_are_none_where_nothing_can_be_asked() -> None:
    made, _ = translator(positions=10)
    found = made.scores([("یک دو", "one two"), ("", "x"), ("یک " * 20, "x"), ("یک", "one")])
    assert found == [ForcedScore(-2.0, 2), None, None, ForcedScore(-1.0, 1)]
    assert made.score("یک", "one") == ForcedScore(-1.0, 1)
