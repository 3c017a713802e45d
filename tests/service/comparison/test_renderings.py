from models.dictionary import dictionary
from service.comparison.links import word_links
from service.comparison.renderings import Renderings, listed, matches
from tests.beads import bead, sentence


def renderings(persian: str, english: str) -> Renderings:
    return Renderings(word_links(*bead(persian, english)))


def heads(text: str) -> set[str]:
    return {dictionary().heads[m.head] for m in matches(sentence(text, "fa"))}


def test_a_compound_verb_is_found_in_any_form_and_apart() -> None:
    assert "بازداشت +شدن" in heads("سه کارگر دیروز بازداشت خواهند شد.")
    assert "استعفا +دادن" in heads("او استعفا نداده است.")


def test_another_verb_behind_the_noun_is_another_verb() -> None:
    assert "شکست +دادن" not in heads("تیم ما شکست خورد و به حریف باخت.")


def test_a_simple_verb_is_known_by_its_forms() -> None:
    assert "+کشتن" in heads("سربازان سه نفر را می‌کشند.")


def test_a_phrase_may_stand_apart_within_a_sentence() -> None:
    found = renderings("پلیس راننده را بازداشت کرد.", "Police took the driver into custody.")
    (told,) = (found.told[m] for m in found.told if dictionary().heads[m.head] == "بازداشت +کردن")
    words = {found.links.coverage[j].word.text for j in told}
    assert words == {"took", "into", "custody"}


def test_what_no_rendering_tells_is_untold() -> None:
    found = renderings("نانوایان اعتصاب کردند.", "Teachers went on strike.")
    assert {m.span.of(m.sentence.normal.text) for m in found.untold} == {"نانوایان"}
    assert [found.links.coverage[j].word.text for j in found.free] == ["Teachers"]


def test_a_word_is_rendered_by_itself_and_with_a_verb() -> None:
    assert {"arrest", "detain"} <= listed("بازداشت", "بازداشت")
    assert "kill" in listed("کشتند", "کشتند")
    assert not listed("ژژژژ", "ژژژژ")
