"""A report for a terminal or a pipe: what it comes to, then every finding, the gravest first."""

import io
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from service.comparison.report import Report
from service.comparison.values import Evidence, Finding, Kind, Role, Severity
from service.render.characters import for_terminal, runs
from service.render.words import news, words

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
        file=io.StringIO(),
        width=max(40, width),
        force_terminal=live,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for line in _all(report, console.width if live else None):
        console.print(line, soft_wrap=not live)
    out = console.file
    assert isinstance(out, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


Lines = Iterator[Text]


def _all(report: Report, width: int | None) -> Lines:
    """All lines; width: the terminal's, None where lines may be of any length."""
    yield from _summary(report)
    yield from _warnings(report, width)
    yield from _findings(report, width)
    yield from _alone(report)
    yield from _signature(report)


def _summary(report: Report) -> Lines:
    english = words("en")
    summary = report.summary()
    aligned, total = summary["aligned"], summary["sentences"]
    names = [for_terminal(d.name) for d in (report.source_document, report.coverage_document) if d.name]
    if len(names) == 2:
        yield Text(" ↔ ".join(map(isolated, names)), "bold")
    for which, verb in (("source", "told by the coverage"), ("coverage", "come from the source")):
        part = aligned[which] / total[which] if total[which] else 0.0
        told = f"{aligned[which]} of {total[which]} sentences {verb} ({english.share(part)})"
        yield Text(f"{which.capitalize() + ':':<10}{told}")
    if aligned["source"]:
        order = summary["in_order"]
        kept = "as in the source" if order == 1 else f"{english.share(order)} of neighbouring links as in the source"
        yield Text(f"{'Order:':<10}{kept}")
    kinds = ", ".join(f"{n} {english.kinds[Kind(k)]}" for k, n in summary["by_kind"].items())
    levels = ", ".join(f"{n} {english.severities[Severity(s)]}" for s, n in summary["by_severity"].items())
    found = f"{len(report.findings)}: {levels} ({kinds})" if report.findings else "none"
    yield Text(f"{'Findings:':<10}{found}", "bold" if report.findings else "green")
    kind = f"readings of whole sentences are a {report.translation_kind} made by the software"
    yield Text(f"{'English:':<10}{kind}", "dim")


def _warnings(report: Report, width: int | None) -> Lines:
    if report.warnings:
        yield Text()
        yield Text(f"{words('en').count('warnings', len(report.warnings))}:", "bold yellow")
        for warning in report.warnings:
            for number, line in enumerate(_lines(for_terminal(warning), width)):
                yield Text(f"  {' ' if number else '-'} {mixed(line)}")


def _findings(report: Report, width: int | None) -> Lines:
    english, rank = words("en"), list(Severity)
    numbered = sorted(enumerate(report.findings, 1), key=lambda pair: rank.index(pair[1].severity))
    for number, finding in numbered:
        yield Text()
        head = Text(f"{number:>2}. ")
        head.append(f"{english.kinds[finding.kind].upper()}", _STYLES[finding.severity])
        head.append(f"  {english.severities[finding.severity]}, {english.share(finding.confidence)} sure", "dim")
        yield head
        for line in _lines(for_terminal(finding.message), width):
            yield Text(f"    {mixed(line)}")
        yield from _sides(finding, width)


def _sides(finding: Finding, width: int | None) -> Lines:
    for which, evidence in (("source", finding.source), ("coverage", finding.coverage)):
        if evidence is not None:
            yield from _evidence(which, evidence, width)


def _evidence(which: str, evidence: Evidence, width: int | None) -> Lines:
    """The words, every line of them isolated by itself, since a terminal orders each line alone."""
    told, reading = for_terminal(evidence.text), for_terminal(news(evidence))
    label = f"{which + ':':<10}"
    for line in _lines(_short(told), width):
        text = Text(f"    {label}", "dim")
        text.append(f"{_RIGHT}{line}{_END}" if which == "source" else isolated(line), "default")
        yield text
        label = " " * len(label)
    if reading:
        for number, line in enumerate(_lines(_short(reading), width)):
            yield Text(f"    {label}{' ' if number else '='} {mixed(line)}", "dim")


def _lines(text: str, width: int | None) -> list[str]:
    return textwrap.wrap(text, max(20, width - 18)) if width else [text]


def _alone(report: Report) -> Lines:
    dropped = sum(len(b.source) for b in report.alignment if not b.coverage)
    added = sum(len(b.coverage) for b in report.alignment if not b.source)
    furniture = sum(s.role is Role.FURNITURE for s in (*report.source, *report.coverage))
    yield Text()
    yield Text(f"Without a counterpart: {dropped} of the source, {added} of the coverage")
    yield Text(f"Page furniture, not compared: {furniture}")


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


def mixed(text: str) -> str:
    """English with Persian words in it, every stretch of them isolated."""
    return "".join(f"{_RIGHT}{part}{_END}" if persian else part for part, persian in runs(text))


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"
