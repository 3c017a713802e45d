"""The report of one comparison: the values, and the JSON form that `hamsanj.report/1` fixes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from service.comparison.values import Bead, Evidence, Finding, Kind, Sentence, Severity, body
from service.documents.document import Document

SCHEMA = "hamsanj.report/1"


@dataclass(frozen=True)
class Report:
    """Everything about one pair of texts.

    translation_kind: "gloss" or "translation", as `models.protocols.TranslationKind`. timings: seconds by
    stage; they are no part of what makes two reports equal.
    """

    source_document: Document
    coverage_document: Document
    source: tuple[Sentence, ...]
    coverage: tuple[Sentence, ...]
    alignment: tuple[Bead, ...]
    findings: tuple[Finding, ...]
    translation_kind: str
    signature: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form. Offsets count characters of the side's text, findings are `f1`, `f2` … in order."""
        return {
            "schema": SCHEMA,
            "source": self._side(self.source_document, self.source, "fa") | {"translation": self.translation_kind},
            "coverage": self._side(self.coverage_document, self.coverage, "en"),
            "alignment": [_bead(b) for b in self.alignment],
            "findings": [_finding(f, n) for n, f in enumerate(self.findings, 1)],
            "summary": self.summary(),
            "signature": dict(self.signature),
            "warnings": list(self.warnings),
            "timings": {stage: round(seconds, 4) for stage, seconds in self.timings.items()},
        }

    def summary(self) -> dict[str, Any]:
        """Counts: sentences and aligned sentences of each side, findings by kind and by severity."""
        news = {side: body(s) for side, s in (("source", self.source), ("coverage", self.coverage))}
        both = [b for b in self.alignment if b.source and b.coverage]
        kinds = Counter(f.kind for f in self.findings)
        severities = Counter(f.severity for f in self.findings)
        return {
            "sentences": {side: len(s) for side, s in news.items()},
            "aligned": {
                "source": sum(len(b.source) for b in both),
                "coverage": sum(len(b.coverage) for b in both),
            },
            "in_order": _in_order(both),
            "by_kind": {k.value: kinds[k] for k in Kind if kinds[k]},
            "by_severity": {s.value: severities[s] for s in Severity if severities[s]},
        }

    def _side(self, document: Document, sentences: tuple[Sentence, ...], lang: str) -> dict[str, Any]:
        side: dict[str, Any] = {
            "lang": lang,
            "length": len(document.text),
            "media_type": document.media_type,
            "sentences": [_sentence(s, document) for s in sentences],
        }
        if document.name:
            side["name"] = document.name
        if document.media_type != "text/plain":
            side["text"] = document.text
        return side


def _in_order(beads: list[Bead]) -> float:
    """The share of neighbouring beads, in source order, whose coverage stands in the same order."""
    starts = [b.coverage[0].index for b in beads]
    if len(starts) < 2:
        return 1.0
    return round(sum(a < b for a, b in pairwise(starts)) / (len(starts) - 1), 4)


def _sentence(sentence: Sentence, document: Document) -> dict[str, Any]:
    row: dict[str, Any] = {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "role": sentence.role.value,
    }
    if sentence.translation is not None:
        row["translation"] = sentence.translation.text
        if sentence.translation.warnings:
            row["translation_warnings"] = list(sentence.translation.warnings)
    markup = document.origin_span(sentence.span)
    if markup is not None:
        row["origin"] = {"start": markup.start, "end": markup.end}
    return row


def _bead(bead: Bead) -> dict[str, Any]:
    return {
        "source": [s.index for s in bead.source],
        "coverage": [s.index for s in bead.coverage],
        "score": round(bead.score, 4),
    }


def _finding(finding: Finding, number: int) -> dict[str, Any]:
    return {
        "id": f"f{number}",
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "source": _evidence(finding.source),
        "coverage": _evidence(finding.coverage),
        "bead": finding.bead,
        "message": finding.message,
    }


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.text,
        "reading": evidence.reading,
    }
