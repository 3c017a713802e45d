"""A report in the form that somebody asks for."""

import json

from service.comparison.report import Report


def render(report: Report, form: str, *, terminal: bool = False) -> str:
    """The report as "text", "json", "html", "csv", "tmx" or "xliff"; ValueError for another form.

    terminal: the text goes to standard output; if that is a terminal, it may be coloured and fill its width.
    """
    match form:
        case "text":
            from service.render.text import report_text

            return report_text(report, terminal=terminal)
        case "json":
            return _json(report)
        case "html":
            from service.render.page import report_page

            return report_page(report)
        case "csv":
            from service.render.table import report_csv

            return report_csv(report)
        case "tmx":
            from service.render.tmx import report_tmx

            return report_tmx(report)
        case "xliff":
            from service.render.xliff import report_xliff

            return report_xliff(report)
    raise ValueError(f"{form}: no such form of a report. There are: text, json, html, csv, tmx, xliff.")


def _json(report: Report) -> str:
    """JSON with every character as itself, but for lone surrogates, which only an escape can carry."""
    text = json.dumps(report.to_dict(), ensure_ascii=False, indent=2)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text) + "\n"
