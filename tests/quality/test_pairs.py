"""Pairs are read, compared and counted."""

import json
from pathlib import Path

import pytest

from service.composition import Comparer
from service.settings import Settings
from tests.quality.pairs import counts, figures, judge, one_bead, read, shown, whole

SUM = {
    "id": "n1",
    "phenomenon": "digits",
    "source": "در این حادثه ۲۱ نفر کشته شدند.",
    "coverage": "The accident killed 12 people.",
    "findings": [{"kind": "number", "source": "۲۱", "coverage": "12", "also": []}],
}
FAITHFUL = SUM | {"id": "n2", "coverage": "The accident killed 21 people.", "findings": []}
WRONG_LABEL = SUM | {"id": "n3", "coverage": "The accident killed 21 people.", "findings": SUM["findings"]}


def write(folder: Path, *rows: object) -> None:
    (folder / "number.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_found_and_faithful_pairs_are_counted_the_same_in_both_modes(tmp_path: Path) -> None:
    write(tmp_path, SUM, FAITHFUL)
    comparer = Comparer(Settings())
    pairs = read(tmp_path)
    for how in (whole, one_bead):
        told = figures("dev", judge(pairs, comparer, how))
        assert told["dev.kind.number.f1"] == told["dev.findings.span"] == 1.0
        assert told["dev.faithful.alarms_percent"] == 0.0


def test_a_miss_is_shown_with_both_texts(tmp_path: Path) -> None:
    faithful = FAITHFUL | {"coverage": "The accident killed 12 people."}
    write(tmp_path, faithful)
    judged = judge(read(tmp_path), Comparer(Settings()))
    text = "\n".join(shown({"whole": judged}))
    assert "alarm" in text
    assert str(faithful["source"]) in text
    assert any(line.split()[-3:] == ["1", "of", "1"] for line in counts(judged, by_phenomenon=True))


def test_a_span_that_is_not_in_the_text_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, SUM, WRONG_LABEL)
    with pytest.raises(ValueError, match=r"number\.jsonl, line 2"):
        read(tmp_path)
