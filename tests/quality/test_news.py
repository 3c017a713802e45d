"""What is found on the news pairs."""

from pathlib import Path

from tests.quality.news import counted, findings, lines, shown

PERSIAN = "در این حادثه ۱۲ نفر کشته شدند."
LINES = f"{PERSIAN}\tThe accident killed 12 people.\n{PERSIAN}\tThe accident killed 21 people.\n"


def test_findings_are_counted_by_kind_and_rule_and_shown_with_both_lines(tmp_path: Path) -> None:
    (tmp_path / "news.tsv").write_text(LINES, encoding="utf-8")
    told = list(findings(lines(tmp_path)))
    assert list(counted(told)) == ["2 lines", "50.00 % number", "1 number number"]
    (one,) = shown(told, "number")
    assert one.splitlines()[1:] == [f"  {PERSIAN}", "  The accident killed 21 people."]
    assert not list(shown(told, "name"))
