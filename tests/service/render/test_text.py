import io
import os
import re
import sys

import pytest

from service.comparison.report import Report
from service.render.text import report_text


def test_the_summary_stands_on_top(report: Report) -> None:
    top = report_text(report).split("\n\n")[0]
    assert "4 of 4 sentences told by the coverage (100 %)" in top
    assert "4 of 5 sentences come from the source (80 %)" in top
    assert "67 % of neighbouring links as in the source" in top
    assert "5: 2 high, 2 medium, 1 low (1 number, 1 certainty, 2 added, 1 dropped)" in top
    assert "gloss" in top


def test_each_finding_says_what_where_and_why(report: Report) -> None:
    text = report_text(report)
    for part in (
        "1. NUMBER",
        "high, 95 % sure",
        "The source says 52 %",
        "\u2067۵۲ درصد\u2069",
        "25 percent",
        "25 %",
    ):
        assert part in text
    assert "1 warning:" in text
    assert "Without a counterpart: 0 of the source, 1 of the coverage" in text
    assert text.splitlines()[-1] == "Signature: software=hamsanj 0 models.set=none"


def test_findings_stand_in_order_of_severity(report: Report) -> None:
    lines = report_text(report).splitlines()
    severities = [line.split("  ")[1].split(",")[0] for line in lines if line.endswith(" sure")]
    assert severities == ["high", "high", "medium", "medium", "low"]


def test_isolates_are_balanced_on_every_line(report: Report) -> None:
    for line in report_text(report).splitlines():
        assert line.count("\u2067") + line.count("\u2068") == line.count("\u2069")


def test_a_pipe_gets_no_colour_and_no_wrapping(report: Report) -> None:
    text = report_text(report, terminal=True)
    assert "\x1b" not in text
    assert "\u2067درصد مغازه‌ها (از جمله Bonyan Co.)\u2069" in text


def test_a_terminal_gets_colour_and_its_own_width(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((48, 20)))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = report_text(report, terminal=True)
    assert "\x1b[" in text
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert re.search("electrical, and the owners\u2069\n +\u2068blame the city", plain)
    assert max(map(len, plain.splitlines())) <= 50


def test_hostile_text_moves_no_cursor_and_turns_no_line(hostile: Report) -> None:
    text = report_text(hostile)
    assert not [c for c in text if c in "\x1b\x07\x00\r\u202e\u2066"]
    assert "␛[31mred" in text
    for line in text.splitlines():
        assert line.count("\u2067") + line.count("\u2068") == line.count("\u2069")


def test_nothing_found_is_said(make) -> None:  # type: ignore[no-untyped-def]
    assert "Findings: none" in report_text(make())


def test_persian_in_an_english_message_is_isolated(make) -> None:  # type: ignore[no-untyped-def]
    assert "  - The name \u2067سارا دادفر\u2069 is new." in report_text(make(warnings=("The name سارا دادفر is new.",)))
