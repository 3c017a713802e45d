import pytest

from service.comparison.checks.meaning.events import check, events
from service.comparison.links import word_links
from service.comparison.values import Finding, Kind
from service.language.tables import rows
from tests.beads import bead


def found(persian: str, english: str) -> list[Finding]:
    one, context = bead(persian, english)
    return list(check(one, context, word_links(one, context)))


def kinds(persian: str, english: str) -> list[Kind]:
    return [f.kind for f in found(persian, english)]


def test_each_event_has_words_in_both_languages() -> None:
    assert len(events()) == len({row[0] for row in rows("events.tsv")})
    assert not any(e.told.pattern.search("") or e.said.pattern.search("") for e in events())


def test_no_event_is_mistaken_for_itself() -> None:
    assert not [n for n, e in enumerate(events()) if n in e.mistaken]


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("Two teachers were arrested by the police.", ["arrested"]),
        ("The police expelled two teachers.", ["expelled"]),
        ("Two teachers were called in by the police.", []),
        ("Two teachers were summoned; the police arrested nobody.", []),
    ],
)
def test_a_summons_is_told_by_its_own_words_alone(english: str, words: list[str]) -> None:
    assert [f.coverage.text for f in found("پلیس دو معلم را احضار کرد.", english) if f.coverage] == words


def test_more_of_the_same_is_a_matter_of_strength() -> None:
    assert kinds("شورا فعالیت این شرکت را محدود کرد.", "The council banned the company's activity.") == [Kind.STRENGTH]


def test_an_event_that_the_source_tells_besides_is_no_slip() -> None:
    assert not found("دو معلم احضار و سپس بازداشت شدند.", "Two teachers were arrested.")


def test_what_is_denied_is_no_event() -> None:
    assert not found("مدیر مدرسه استعفا نکرد.", "The school's director was not dismissed.")


def test_a_verb_of_the_dictionary_is_held_against_grave_events() -> None:
    persian, english = "متهم در دادگاه سکوت کرد.", "The defendant confessed in court."
    assert [(f.source and f.source.text, f.coverage and f.coverage.text) for f in found(persian, english)] == [
        ("سکوت کرد", "confessed")
    ]
