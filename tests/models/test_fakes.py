import numpy as np
import pytest

from models.fakes import FakeEncoder, FakeTranslator, FakeWordTable, fake_models
from models.protocols import SentenceEncoder, TranslationKind, Translator, WordTable


def test_the_fakes_keep_the_protocols() -> None:
    models = fake_models()
    translator: Translator = models.translator
    encoder: SentenceEncoder = models.encoder
    table: WordTable = models.words
    assert translator.kind is TranslationKind.GLOSS
    assert {"name", "family", "version", "digest"} <= set(translator.signature) & set(encoder.signature)
    assert table.signature["name"] == "fake"


def test_links_select_the_words_that_translate_one_another() -> None:
    sentence = "وزیر نفت، امروز به تهران رفت؛ 12.5 درصد."
    [translation] = FakeTranslator().translate([sentence])
    pairs = [(sentence[a:b], translation.text[c:d]) for a, b, c, d in translation.links]
    assert ("وزیر", "Minister") in pairs
    assert ("تهران", "Tehran") in pairs
    assert ("12.5", "12.5") in pairs
    assert translation.text == "Minister oil, today to Tehran rft; 12.5 percent."


def test_a_word_without_an_equivalent_leaves_no_hole() -> None:
    [translation] = FakeTranslator().translate(["قیمت را اعلام کرد."])
    assert translation.text == "Price announced did."


def test_a_sentence_of_its_own_wins_over_the_dictionary() -> None:
    fake = FakeTranslator(sentences={"باران آمد.": "It rained."})
    assert fake.translate(["باران آمد."])[0].text == "It rained."
    assert fake.calls == [("باران آمد.",)]


@pytest.mark.parametrize("sentence", ["!!!", "ab 12", "\ud800", "باران"])
def test_only_an_empty_sentence_has_an_empty_translation(sentence: str) -> None:
    assert FakeTranslator().translate([sentence])[0].text


def test_an_empty_sentence_is_translated_by_nothing() -> None:
    assert FakeTranslator().translate([""])[0].text == ""


def test_a_sentence_and_its_gloss_have_cosine_one() -> None:
    encoder = FakeEncoder({"وزیر": "minister", "رفت": "left"})
    persian = encoder.encode(["وزیر رفت 17 BBC"], "fa")
    english = encoder.encode(["The", "left minister BBC 17"], "en")
    assert np.allclose(persian @ english[1], 1.0, atol=1e-6)
    assert abs(float(persian[0] @ english[0])) < 0.6


def test_rows_are_of_unit_length_even_for_empty_sentences() -> None:
    rows = FakeEncoder().encode(["", "باران", "!"], "fa")
    assert rows.shape == (3, 64)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0)
    assert FakeEncoder().encode([], "en").shape == (0, 64)


def test_a_word_table_shares_the_mass_between_equivalents() -> None:
    table = FakeWordTable({"نیست": "is not", "است": "is"})
    assert table.forward("نیست") == {"is": 0.5, "not": 0.5}
    assert set(table.backward("is")) == {"نیست", "است"}
    assert table.forward("ناشناس") == {}


def test_another_dictionary_has_another_signature() -> None:
    assert fake_models().signature == fake_models().signature
    assert fake_models().signature != fake_models({"وزیر": "minister"}).signature
