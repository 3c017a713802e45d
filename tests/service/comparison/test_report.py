"""The JSON form of a report."""

import json
from dataclasses import replace
from typing import Any

import pytest

from models.fakes import fake_models
from models.protocols import Translation
from service.comparison.compare import compare
from service.comparison.report import Report
from service.comparison.values import Bead, Evidence, Finding, Kind, Role, Sentence, Severity
from service.documents.document import Document
from service.documents.read import read
from service.language.folded import map_fold
from service.language.mentions import Facts
from service.language.spans import Span

SOURCE = "باران آمد. سه نفر رفتند. انتهای پیام"
COVERAGE = "Rain fell. Five left."


def sentences(text: str, lang: str, furniture: str = "?") -> tuple[Sentence, ...]:
    made, at = [], 0
    for index, piece in enumerate(text.replace(". ", ".|").split("|")):
        span = Span(at, at + len(piece))
        role = Role.FURNITURE if piece == furniture else Role.BODY
        made.append(Sentence(index, lang, span, piece, map_fold(piece), role, Facts()))
        at = span.end + 1
    return tuple(made)


def report(source: Document | None = None, **changes: Any) -> Report:
    a, b = sentences(SOURCE, "fa", "انتهای پیام"), sentences(COVERAGE, "en")
    made = Report(
        source_document=source or read(SOURCE),
        coverage_document=read(COVERAGE),
        source=a,
        coverage=b,
        alignment=(Bead(0, (a[0],), (b[1],), 0.123456), Bead(1, (a[1],), (b[0],), 0.9)),
        findings=(
            Finding(
                Kind.NUMBER, Severity.HIGH, 0.98765, Evidence(Span(11, 17), "سه نفر", "3"),
                Evidence(Span(11, 15), "Five", "5"), 1, "The source says 3, the coverage 5.",
            ),
        ),
        translation_kind="gloss",
        signature={"software": "hamsanj"},
        timings={"read": 0.123456},
    )  # fmt: skip
    return replace(made, **changes)


def test_the_json_form_has_the_names_that_stay() -> None:
    told = json.loads(json.dumps(report().to_dict()))
    assert list(told) == [
        "schema", "source", "coverage", "alignment", "findings", "summary", "signature", "warnings",
        "timings",
    ]  # fmt: skip
    assert told["source"]["lang"] == "fa"
    assert told["source"]["length"] == len(SOURCE)
    assert told["alignment"][0] == {"source": [0], "coverage": [1], "score": 0.1235}
    assert told["findings"][0] == {
        "id": "f1", "kind": "number", "severity": "high", "confidence": 0.9877,
        "source": {"start": 11, "end": 17, "text": "سه نفر", "reading": "3"},
        "coverage": {"start": 11, "end": 15, "text": "Five", "reading": "5"},
        "bead": 1, "message": "The source says 3, the coverage 5.",
    }  # fmt: skip
    assert told["timings"] == {"read": 0.1235}


def test_the_summary_counts_without_furniture() -> None:
    assert report().summary() == {
        "sentences": {"source": 2, "coverage": 2},
        "aligned": {"source": 2, "coverage": 2},
        "in_order": 0.0,
        "by_kind": {"number": 1},
        "by_severity": {"high": 1},
    }


def test_one_linked_bead_or_none_is_in_order() -> None:
    assert report(alignment=()).summary()["in_order"] == 1.0


def test_a_side_of_plain_text_does_not_repeat_the_text() -> None:
    assert "text" not in report().to_dict()["source"]


def test_a_side_of_markup_holds_its_text_and_the_places_in_the_markup() -> None:
    markup = f"<p>{SOURCE}</p>"
    side = report(read(markup, media_type="text/html")).to_dict()["source"]
    assert side["text"] == SOURCE
    for sentence in side["sentences"]:
        assert markup[sentence["origin"]["start"] : sentence["origin"]["end"]] == sentence["text"]


def test_reports_are_equal_whatever_time_they_took() -> None:
    one = report()
    assert one == replace(one, timings={"read": 9.0})
    assert one != replace(one, warnings=("Something.",))


def restored(made: Report) -> dict[str, Any]:
    return Report.from_dict(json.loads(json.dumps(made.to_dict()))).to_dict()


def test_a_report_comes_back_from_its_json_form() -> None:
    made = report()
    assert restored(made) == made.to_dict()
    back = Report.from_dict(made.to_dict())
    assert (back.findings[0].source, back.alignment[0].coverage[0].text) == (made.findings[0].source, "Five left.")


def test_a_report_on_markup_comes_back_with_its_places_in_the_markup() -> None:
    made = report(read(f"<p>{SOURCE}</p>", media_type="text/html"))
    assert "origin" in made.to_dict()["source"]["sentences"][0]
    assert restored(made) == made.to_dict()


@pytest.mark.parametrize("form", ["text/plain", "text/markdown"])
def test_a_whole_comparison_comes_back_from_its_json_form(form: str) -> None:
    source = "# زلزله\n\nزلزله در تهران ۵۲ نفر را کشت.\n\n\nوزیر گفت دولت به ۱۲ شهر کمک کرد. \n"
    coverage = "Quake\n\nThe earthquake in Tehran killed 25 people.\n\nThe minister said so."
    made = compare(read(source, name="a", media_type=form), read(coverage, media_type=form), fake_models())
    assert restored(made) == made.to_dict()
    assert [s.get("paragraph", False) for s in made.to_dict()["coverage"]["sentences"]] == [False, True, True]


def test_the_links_of_a_translation_are_part_of_the_json_form() -> None:
    a = sentences(SOURCE, "fa")
    linked = replace(a[0], translation=Translation("Rain came.", ((0, 5, 0, 4),), ("Unsure.",)))
    made = replace(report(), source=(linked, *a[1:]))
    assert made.to_dict()["source"]["sentences"][0]["translation_links"] == [[0, 5, 0, 4]]
    assert restored(made) == made.to_dict()
