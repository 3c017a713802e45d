"""Findings as CSV, one a row."""

import csv
import io

from service.comparison.report import Report
from service.comparison.values import Evidence
from service.render.characters import encodable

COLUMNS = (
    "id", "kind", "severity", "confidence",
    "source_start", "source_end", "source_text", "source_reading",
    "coverage_start", "coverage_end", "coverage_text", "coverage_reading",
    "bead", "message",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_csv(report: Report) -> str:
    """A header and one row a finding, in the report's order. Offsets as in the JSON form."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for number, f in enumerate(report.findings, 1):
        first = [f"f{number}", f.kind.value, f.severity.value, round(f.confidence, 4)]
        bead = "" if f.bead is None else f.bead
        rows.writerow([*first, *_evidence(f.source), *_evidence(f.coverage), bead, _cell(f.message)])
    return out.getvalue()


def _evidence(evidence: Evidence | None) -> list[object]:
    if evidence is None:
        return [""] * 4
    return [evidence.span.start, evidence.span.end, _cell(evidence.text), _cell(evidence.reading)]


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one.

    >>> _cell("=1+1")
    "'=1+1"
    """
    text = encodable(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
