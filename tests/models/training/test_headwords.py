from models.training import headwords
from models.training.dictionary import Line
from models.training.phrases import Counted, word_tables


def entry(head: str, part: str, *renderings: str) -> Line:
    return Line(head, part, renderings, ())


def found(line: Line) -> dict[tuple[str, str], float]:
    return {(" ".join(s.source), " ".join(s.target)): s.weight for s in headwords.pairs([line], 0.6)}


def test_the_first_rendering_is_worth_most_and_only_the_first_three_are_read() -> None:
    weights = found(entry("گرسنگی", "n", "hunger", "starvation", "famine", "appetite"))
    assert [e for _, e in weights] == ["hunger", "starvation", "famine"]
    assert list(weights.values()) == [0.6, 0.3, 0.6 / 3]


def test_an_english_headword_is_turned_round() -> None:
    assert list(found(entry("famine", "n", "قحطی"))) == [("قحطی", "famine")]


def test_articles_the_infinitive_marker_and_asides_are_no_part_of_a_rendering() -> None:
    assert [e for _, e in found(entry("چکاندن", "v", "pull (the trigger)", "to drip"))] == ["pull", "drip"]


def test_a_compound_verb_comes_in_the_forms_of_reports() -> None:
    forms = found(entry("احتکار کردن", "v", "hoard"))
    assert forms[("احتکار کرد", "hoarded")] == 0.6
    assert ("احتکار می\u200cکند", "hoards") in forms


def test_a_headword_teaches_its_words_together_and_none_of_them_alone() -> None:
    pairs = list(headwords.pairs([entry("مواد منفجره", "n", "high explosives")]))
    counted = Counted(*word_tables(headwords.for_words(pairs)))
    for pair in pairs:
        counted.add(pair)
    assert [(s.source, s.target) for s in counted.scored(0.15)] == [(("مواد", "منفجره"), ("high", "explosives"))]


def test_what_is_longer_than_a_phrase_may_be_is_left_out() -> None:
    assert found(entry("یک دو سه چهار پنج شش هفت", "expr", "one")) == {}
