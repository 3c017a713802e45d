from models.phrase.table import PhraseTable, extended, packed, phrase_hash


def test_phrases_are_found_with_their_translations_in_order() -> None:
    rows = {phrase_hash(("الف",)): [((5, 6), -0.5), ((7,), -1.0)], phrase_hash(("الف", "ب")): [((8,), 0.0)]}
    table = PhraseTable(packed(rows))
    assert table.find(phrase_hash(("الف",))) == [((5, 6), -0.5), ((7,), -1.0)]
    assert table.find(extended(phrase_hash(("الف",)), "ب")) == [((8,), 0.0)]
    assert table.find(phrase_hash(("ب",))) == []
    assert len(table) == 3


def test_the_order_of_words_matters_to_the_hash() -> None:
    assert phrase_hash(("الف", "ب")) != phrase_hash(("ب", "الف"))
