"""The whole comparison over fake models: what must hold for any pair of texts."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.fakes import fake_models
from service.comparison.compare import Options, compare
from service.comparison.errors import LanguageError
from service.comparison.values import Kind, Severity
from service.documents.errors import DocumentError
from service.documents.read import read

MODELS = fake_models()
SOURCE = "زلزله در تهران ۵۲ نفر را کشت.\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد."
COVERAGE = "The earthquake in Tehran killed 25 people.\n\nThe minister said the government helped 12 cities."

PERSIAN = (
    "وزیر", "گفت", "دولت", "زلزله", "تهران",
    "۵۲ درصد", "۱۲٫۵ میلیون", "١٢٣", "سه نفر", "۱۸ دی‌ماه ۱۴۰۳", "۱۴۰۲/۱۱/۲۲",
    "روز سه‌شنبه", "ساعت ۱۰:۳۰", "می‌شود", "می شود", "نشد",
    "هرگز", "شاید", "احمد رضایی", "علي كريمي", "UNHCR", "Bonyan Co.",
    "«شتاب‌زده»", "«او گفت: «نه»»", "(به نقل از ایرنا)", "که", "و",
    "اما", "عکس: خبرگزاری", "انتهای پیام", "مـهـم", "مهمّ",
    "ﻻ", "\u200c", "\u200c\u200c", "\u200f", "\u202b", "\u202c", "\ufeff", "\u00ad", "…",
)  # fmt: skip
ENGLISH = (
    "The minister", "said", "government", "earthquake",
    "in Tehran", "52 percent", "12.5 million", "1,234", "three people",
    "on January 7, 2025", "Tuesday", "at 10:30 a.m.", "did not",
    "never", "may", "Ahmad Rezaei", "Ali Karimi", "the UN",
    "“hasty”", "'hasty'", "(IRNA)", "that", "and",
    "but", "Photo: IRNA", "Share this article", "Read also:", "Mr. Smith",
    "U.S.", "$420,000", "\u200e", "\u2066", "\u2069", "\u00a0", "…", "—",
)  # fmt: skip
ENDS = (". ", " ", ".\n", "\n\n", "؟ ", "! ", "، ", "; ", ": ", "\r\n", "\t", "")


def texts(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts of sentence fragments and what may stand between them, and arbitrary ones."""
    piece = st.tuples(st.sampled_from(words), st.sampled_from(ENDS)).map("".join)
    likely = st.lists(piece, min_size=1, max_size=25).map("".join)
    mixed = st.lists(st.one_of(piece, st.text(max_size=8)), min_size=1, max_size=12).map("".join)
    return st.one_of(likely, likely, mixed, st.text(min_size=1, max_size=80))


def report(source: str, coverage: str, **options: Any) -> dict[str, Any] | None:
    """The report as a reader of its JSON has it, None where the pair is refused."""
    try:
        made = compare(read(source), read(coverage), MODELS, Options(**options))
    except (DocumentError, LanguageError):
        return None
    told: dict[str, Any] = json.loads(json.dumps(made.to_dict(), ensure_ascii=False))
    return told


def text_of(side: dict[str, Any], sent: str) -> str:
    return str(side.get("text", sent))


def check_spans(made: dict[str, Any], sent: dict[str, str]) -> None:
    for side, original in sent.items():
        text, end = text_of(made[side], original), 0
        assert made[side]["length"] == len(text)
        for sentence in made[side]["sentences"]:
            assert end <= sentence["start"] < sentence["end"] <= len(text)
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
            end = sentence["end"]
        for finding in made["findings"]:
            if (place := finding[side]) is not None:
                assert place["start"] < place["end"]
                assert text[place["start"] : place["end"]] == place["text"]


def check_coverage_of_text(made: dict[str, Any], sent: dict[str, str]) -> None:
    """What stands in no sentence does not show."""
    for side, original in sent.items():
        left = list(text_of(made[side], original))
        for sentence in made[side]["sentences"]:
            left[sentence["start"] : sentence["end"]] = " " * (sentence["end"] - sentence["start"])
        assert not any(c.isalnum() for c in left)


def check_beads(made: dict[str, Any]) -> None:
    for side in ("source", "coverage"):
        body = [n for n, s in enumerate(made[side]["sentences"]) if s["role"] != "furniture"]
        assert sorted(n for bead in made["alignment"] for n in bead[side]) == body
        assert made["summary"]["sentences"][side] == len(body)
    for bead in made["alignment"]:
        assert bead["source"] or bead["coverage"]
        assert 0 <= bead["score"] <= 1


def check_findings(made: dict[str, Any]) -> None:
    for number, finding in enumerate(made["findings"], 1):
        assert finding["id"] == f"f{number}"
        assert finding["kind"] in {k.value for k in Kind}
        assert finding["severity"] in {s.value for s in Severity}
        assert 0 <= finding["confidence"] <= 1
        assert finding["message"].strip()
        has = {side for side in ("source", "coverage") if finding[side] is not None}
        if finding["kind"] in ("added", "dropped"):
            assert has == {"coverage" if finding["kind"] == "added" else "source"}
        else:
            assert has
            assert finding["bead"] is not None
        if finding["bead"] is not None:
            bead = made["alignment"][finding["bead"]]
            for side in has:
                spans = [made[side]["sentences"][n] for n in bead[side]]
                place = finding[side]
                assert any(s["start"] <= place["start"] and place["end"] <= s["end"] for s in spans)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts(PERSIAN), texts(ENGLISH))
def test_for_any_two_texts_the_report_selects_what_it_says(source: str, coverage: str) -> None:
    made = report(source, coverage, min_confidence=0.0)
    if made is None:
        return
    sent = {"source": source, "coverage": coverage}
    check_spans(made, sent)
    check_coverage_of_text(made, sent)
    check_beads(made)
    check_findings(made)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts(PERSIAN), texts(ENGLISH))
def test_the_same_pair_gives_the_same_report_with_other_pairs_in_between(source: str, coverage: str) -> None:
    first = report(source, coverage)
    report(SOURCE, COVERAGE)
    again = report(source, coverage)
    for made in (first, again):
        if made is not None:
            made.pop("timings")
    assert json.dumps(first, ensure_ascii=False) == json.dumps(again, ensure_ascii=False)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts(PERSIAN), texts(ENGLISH), st.floats(0, 1), st.sets(st.sampled_from(list(Kind))))
def test_what_is_chosen_is_a_part_of_all_in_the_same_order(
    source: str, coverage: str, least: float, kinds: set[Kind]
) -> None:
    whole = report(source, coverage, min_confidence=0.0)
    chosen = report(source, coverage, min_confidence=least, kinds=frozenset(kinds))
    if whole is None or chosen is None:
        return
    bare = [{k: v for k, v in f.items() if k != "id"} for f in chosen["findings"]]
    rest = iter([{k: v for k, v in f.items() if k != "id"} for f in whole["findings"]])
    assert all(f in rest for f in bare), "a subsequence"
    assert all(f["kind"] in {k.value for k in kinds} for f in bare if kinds)


def test_a_changed_number_is_found_between_linked_sentences() -> None:
    made = report(SOURCE, COVERAGE)
    assert made is not None
    assert [(b["source"], b["coverage"]) for b in made["alignment"]] == [([0], [0]), ([1], [1])]
    (finding,) = (f for f in made["findings"] if f["kind"] == "number")
    assert "۵۲" in finding["source"]["text"]
    assert "25" in finding["coverage"]["text"]


def test_the_time_is_told_by_stage() -> None:
    made = report(SOURCE, COVERAGE)
    assert made is not None
    stages = dict(made["timings"])
    assert set(stages) == {"read", "translate", "align", "check", "total"}
    total = stages.pop("total")
    assert total == pytest.approx(sum(stages.values()), abs=1e-3)


def test_the_signature_names_software_models_and_options() -> None:
    made = report(SOURCE, COVERAGE, min_confidence=0.7, kinds=frozenset({Kind.DATE, Kind.NUMBER}))
    assert made is not None
    assert made["signature"]["software"].startswith("hamsanj ")
    assert set(made["signature"]["models"]) == {"set", "translator", "encoder", "words"}
    assert made["signature"]["options"] == {
        "published": None,
        "min_confidence": 0.7,
        "kinds": ["date", "number"],
    }


def test_furniture_stands_in_no_bead_and_is_not_translated() -> None:
    made = report(f"{SOURCE}\n\nانتهای پیام", f"{COVERAGE}\n\nShare this article")
    assert made is not None
    assert [s["role"] for s in made["source"]["sentences"]][-1] == "furniture"
    assert "translation" not in made["source"]["sentences"][-1]
    check_beads(made)


def test_a_side_that_is_all_furniture_still_gives_a_report() -> None:
    made = report("انتهای پیام", COVERAGE)
    assert made is not None
    check_beads(made)


def test_warnings_name_the_side_that_they_speak_of() -> None:
    document = read(SOURCE.replace("\n\n", "\x07\n\n"), name="report.txt")
    warnings = compare(document, read(COVERAGE + "\x00"), MODELS).warnings
    assert [w.split(":")[0] for w in warnings] == ["report.txt", "the coverage"]


def test_more_than_a_hundred_sentences_a_side_are_compared() -> None:
    source = "\n".join(f"وزیر در شهر {n} گفت {n} نفر." for n in range(120))
    coverage = "\n".join(f"The minister in city {n} said {n} people." for n in range(120))
    made = report(source, coverage)
    assert made is not None
    check_beads(made)
    linked = sum(b["source"] == b["coverage"] for b in made["alignment"])
    assert linked > 80
