import csv
import io

import pytest

from service.comparison.report import Report
from service.render.table import COLUMNS, _cell, report_csv


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report_csv(report), newline="")))


def test_each_finding_is_a_row(report: Report) -> None:
    got = rows(report)
    assert [row["id"] for row in got] == ["f1", "f2", "f3", "f4", "f5"]
    assert list(got[0]) == list(COLUMNS)
    assert got[0]["source_text"] == "۵۲ درصد"
    assert got[0]["coverage_reading"] == "25 %"
    assert report.source_document.text[int(got[0]["source_start"]) : int(got[0]["source_end"])] == "۵۲ درصد"


def test_a_side_without_evidence_is_empty(report: Report) -> None:
    assert [rows(report)[2][c] for c in COLUMNS if c.startswith("source_")] == [""] * 4


def test_no_cell_is_a_formula(hostile: Report) -> None:
    cells = [cell for row in rows(hostile) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)


@pytest.mark.parametrize("text", ["25 %", "a=b", "", "'=x"])
def test_plain_cells_stay(text: str) -> None:
    assert _cell(text) == text
