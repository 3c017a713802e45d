"""The worst faults are shown with a reason each."""

import json
from pathlib import Path

import pytest

from service.comparison.values import Evidence, Finding, Kind, Severity
from service.language.spans import Span
from tests.quality import faults
from tests.quality.calibrate import Bin
from tests.quality.document import plot
from tests.quality.faults import MissingReasonsError, alarms, by_phenomenon, misses, shown
from tests.quality.matching import Answer, Label
from tests.quality.pairs import Judged, Pair

LABEL = Label(Kind.NUMBER, frozenset(), Span(0, 2), Span(0, 2))


def judged(name: str, phenomenon: str, *, found: bool = False, sure: float | None = None) -> Judged:
    pair = Pair(name, "number", phenomenon, "۲۱ نفر", "12 people", (LABEL,))
    place = Evidence(Span(0, 2), "12", "12")
    finding = Finding(Kind.NAME, Severity.LOW, sure or 0.5, place, place, 0, "")
    return Judged(pair, [Answer(LABEL, finding if found else None)], [finding] if sure else [])


def test_the_phenomenon_that_is_missed_most_comes_first_and_what_is_found_does_not_come() -> None:
    rows = [judged("a", "ages"), judged("b", "ranges"), judged("c", "ranges"), judged("d", "sums", found=True)]
    made = misses(rows, by_phenomenon)
    assert [f.what for f in made] == ["number, ranges: 2 of 2 missed", "number, ages: 1 of 1 missed"]
    assert made[0].key == "b | missed | number | ۲۱ | 12"


def test_the_surest_false_alarms_come_first() -> None:
    made = alarms([judged("a", "x", sure=0.6), judged("b", "x", sure=0.9), judged("c", "x", found=True)])
    assert [f.what for f in made] == ["name, 0.90", "name, 0.60"]


def test_a_fault_without_a_reason_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "reasons.json"
    monkeypatch.setattr(faults, "FILE", file)
    (fault,) = misses([judged("a", "ages")], by_phenomenon)
    file.write_text("{}", "utf-8")
    with pytest.raises(MissingReasonsError, match=r"a \| missed \| number"):
        shown([fault])
    file.write_text(json.dumps({fault.key: "No rule reads ages."}), "utf-8")
    assert "No rule reads ages." in shown([fault])


def test_the_plot_is_the_same_file_for_the_same_numbers() -> None:
    curves = {"one": [Bin(0.5, 0.4, 9), Bin(0.9, 0.9, 30)]}
    assert plot(curves) == plot(curves) != plot({"one": [Bin(0.5, 0.6, 9)]})
