import pytest

from models.text.folding import fold
from service.language.english.cues import find_cues
from service.language.mentions import CueKind


def values(text: str, kind: CueKind, least: float = 0.0) -> list[str]:
    return [c.value for c in find_cues(fold(text)) if c.kind is kind and c.level >= least]


@pytest.mark.parametrize(
    "text",
    [
        "He did not come.",
        "He didn’t come.",
        "They cannot leave.",
        "No one came.",
        "She never left.",
        "It ended without a deal.",
    ],
)
def test_a_denied_sentence_has_a_negation(text: str) -> None:
    assert values(text, CueKind.NEGATION, least=1.0)


@pytest.mark.parametrize(
    "text", ["Bus cooperative No. 17 was suspended.", "The no-shows cost money.", "Nobel winners met."]
)
def test_what_only_looks_like_a_negation_denies_nothing(text: str) -> None:
    assert values(text, CueKind.NEGATION, least=1.0) == []


@pytest.mark.parametrize(
    "word", ["unrelated", "illegal", "impossible", "insufficient", "homeless", "dissatisfied", "unpaid"]
)
def test_a_prefix_or_ending_denies(word: str) -> None:
    assert values(f"It was {word}.", CueKind.NEGATION, least=0.6)


@pytest.mark.parametrize("word", ["united", "university", "discussed", "understood", "mission", "disaster", "unique"])
def test_a_word_that_only_looks_denied_does_not(word: str) -> None:
    assert "affix" not in values(f"It was {word}.", CueKind.NEGATION)


def test_the_month_of_may_is_no_hedge() -> None:
    assert "possibly" not in values("The fair opened on 5 May.", CueKind.HEDGE)
    assert "possibly" in values("The fair may open soon.", CueKind.HEDGE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He has reportedly left.", "rumour"),
        ("He is said to have left.", "rumour"),
        ("He appears to have left.", "apparently"),
        ("He will probably leave.", "probably"),
        ("It is not clear who left.", "unknown"),
    ],
)
def test_a_hedge_has_its_rung(text: str, value: str) -> None:
    assert value in values(text, CueKind.HEDGE)


def test_a_phrase_may_have_something_inside() -> None:
    assert "accept-" in values("The judge turned the request down.", CueKind.POLAR)


@pytest.mark.parametrize("form", ["criticise", "criticised", "criticizes", "criticism"])
def test_every_form_of_a_word_is_found(form: str) -> None:
    assert "criticise" in values(f"They {form} it.", CueKind.INTENSITY)
