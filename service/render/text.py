"""A report for a terminal or a pipe: what it comes to, then every finding, the gravest first."""

import io
import json
import shutil
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from service.comparison.report import Report
from service.comparison.values import Evidence, Finding, Kind, Role, Severity
from service.render.characters import for_terminal
from service.render.words import KINDS, SEVERITIES, count, share

_FIRST_STRONG, _RIGHT, _END = "\u2068", "\u2067", "\u2069"
_PIPE_WIDTH = 100
_WIDEST = 120
_LONG = 240
_STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}


def report_text(report: Report, *, terminal: bool = False) -> str:
    """The report as lines. terminal: colours and the terminal's width, if standard output is a terminal.

    Persian stands between bidi isolates, so that a line of both scripts keeps its order.
    """
    live = terminal and sys.stdout.isatty()
    width = min(_WIDEST, shutil.get_terminal_size().columns) if live else _PIPE_WIDTH
    console = Console(
        file=io.StringIO(), width=max(40, width), force_terminal=live, highlight=False, markup=False, emoji=False
    )
    for part in (_summary, _warnings, _findings, _alone, _signature):
        for line in part(report):
            console.print(line, soft_wrap=not live and isinstance(line, Text))
    out = console.file
    assert isinstance(out, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


Lines = Iterator[Text | Padding]


def _summary(report: Report) -> Lines:
    summary = report.summary()
    aligned, total = summary["aligned"], summary["sentences"]
    names = [for_terminal(d.name) for d in (report.source_document, report.coverage_document) if d.name]
    if len(names) == 2:
        yield Text(" ↔ ".join(map(isolated, names)), "bold")
    for which, verb in (("source", "told by the coverage"), ("coverage", "come from the source")):
        part = aligned[which] / total[which] if total[which] else 0.0
        yield Text(f"{which.capitalize() + ':':<10}{aligned[which]} of {total[which]} sentences {verb} ({share(part)})")
    if aligned["source"]:
        order = summary["in_order"]
        told = "as in the source" if order == 1 else f"{share(order)} of neighbouring links keep the source's order"
        yield Text(f"{'Order:':<10}{told}")
    kinds = ", ".join(f"{n} {KINDS[Kind(k)]}" for k, n in summary["by_kind"].items())
    levels = ", ".join(f"{n} {SEVERITIES[Severity(s)]}" for s, n in summary["by_severity"].items())
    found = f"{len(report.findings)}: {levels} ({kinds})" if report.findings else "none"
    yield Text(f"{'Findings:':<10}{found}", "bold" if report.findings else "green")
    yield Text(f"{'English:':<10}readings of whole sentences are a {report.translation_kind} made by the software", "dim")


def _warnings(report: Report) -> Lines:
    if report.warnings:
        yield Text()
        yield Text(f"{count('warnings', len(report.warnings))}:", "bold yellow")
        for warning in report.warnings:
            yield Padding(Text(f"- {for_terminal(warning)}"), (0, 0, 0, 2))


def _findings(report: Report) -> Lines:
    rank = list(Severity)
    numbered = sorted(enumerate(report.findings, 1), key=lambda pair: rank.index(pair[1].severity))
    for number, finding in numbered:
        yield Text()
        head = Text(f"{number:>2}. ")
        head.append(f"{KINDS[finding.kind].upper()}", _STYLES[finding.severity])
        head.append(f"  {SEVERITIES[finding.severity]}, {share(finding.confidence)} sure", "dim")
        yield head
        yield Padding(Text(for_terminal(finding.message)), (0, 0, 0, 4))
        yield from _sides(finding)


def _sides(finding: Finding) -> Lines:
    for which, evidence in (("source", finding.source), ("coverage", finding.coverage)):
        if evidence is not None:
            yield Padding(_evidence(which, evidence), (0, 0, 0, 4))


def _evidence(which: str, evidence: Evidence) -> Text:
    line = Text(f"{which + ':':<10}", "dim")
    words = for_terminal(evidence.text)
    line.append(f"{_RIGHT}{_short(words)}{_END}" if which == "source" else f'"{isolated(_short(words))}"', "default")
    reading = for_terminal(evidence.reading)
    if reading and reading != words:
        line.append(f"  = {_short(reading)}", "dim")
    return line


def _alone(report: Report) -> Lines:
    dropped = sum(len(b.source) for b in report.alignment if not b.coverage)
    added = sum(len(b.coverage) for b in report.alignment if not b.source)
    furniture = sum(s.role is Role.FURNITURE for s in (*report.source, *report.coverage))
    yield Text()
    yield Text(f"Without a counterpart: {dropped} of the source, {added} of the coverage; page furniture: {furniture}")


def _signature(report: Report) -> Lines:
    yield Text(f"Signature: {for_terminal(_brief(report.signature))}", "dim")


def _brief(signature: object) -> str:
    """A signature on one line: nested names joined by dots."""
    return " ".join(f"{key}={value}" for key, value in _flat("", signature))


def _flat(prefix: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{prefix}.{key}" if prefix else str(key), inner)
    else:
        yield prefix, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def isolated(text: str) -> str:
    """Text whose direction stays inside it."""
    return f"{_FIRST_STRONG}{text}{_END}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"
