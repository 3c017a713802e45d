"""A finished report that somebody brings: read, and shown only if it holds together."""

import json
from typing import Any

from service.comparison.report import SCHEMA, Report
from service.render.page import report_values
from service.render.view import shown
from service.render.words import words
from service.sent import Sent, SentText


class NoReportError(Exception):
    """A file is no report of a comparison."""


def read(given: SentText, limit: int) -> Report:
    """The report in a JSON file. limit: largest length of a text. Raises NoReportError.

    A line of a batch ({"id": …, "report": {…}}) will do. What cannot be shown is refused here, not stored.
    """
    try:
        told = json.loads(given.data)
        told = told.get("report", told)
        _sound(told, limit)
        report = Report.from_dict(told)
        if any(s.span.of(d.text) != s.text for d, side in _sides(report) for s in side):
            raise NoReportError
        report_values(shown(report, words("en")))
        report.to_dict()
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError) as error:
        raise NoReportError from error
    return report


def sent(report: Report) -> Sent:
    """What the report was made from, as far as it says."""
    source, coverage = (SentText(d.text, d.name, "text/plain") for d, _ in _sides(report))
    return Sent(source, coverage)


def _sides(report: Report) -> Any:
    return (report.source_document, report.source), (report.coverage_document, report.coverage)


def _sound(told: Any, limit: int) -> None:
    """Raises NoReportError unless places are numbers in order, within a text of a length that may be."""
    if told["schema"] != SCHEMA:
        raise NoReportError
    for side in (told["source"], told["coverage"]):
        at = 0
        for row in side["sentences"]:
            if not (type(row["start"]) is type(row["end"]) is int and at <= row["start"] <= row["end"]):
                raise NoReportError
            at = row["end"]
        if type(side["length"]) is not int or not at <= side["length"] <= limit:
            raise NoReportError
