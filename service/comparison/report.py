"""The report of one comparison: the values, and the JSON form that `hamsanj.report/1` fixes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from models.protocols import Translation
from service.comparison.values import Bead, Evidence, Finding, Kind, Role, Sentence, Severity, body
from service.documents.document import Document
from service.language.folded import map_fold
from service.language.mapped import MappedText
from service.language.mentions import Facts
from service.language.spans import Span

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

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Report":
        """The report of a JSON form; `to_dict` gives that form again.

        What the form leaves out is not made up: sentences have no facts, documents no blocks, and plain text
        between sentences comes back as white space.
        """
        documents = {side: _read_document(told[side]) for side in ("source", "coverage")}
        sentences = {side: tuple(_read_sentences(told[side])) for side in documents}
        return cls(
            source_document=documents["source"],
            coverage_document=documents["coverage"],
            source=sentences["source"],
            coverage=sentences["coverage"],
            alignment=tuple(
                Bead(
                    index,
                    tuple(sentences["source"][i] for i in row["source"]),
                    tuple(sentences["coverage"][i] for i in row["coverage"]),
                    row["score"],
                )
                for index, row in enumerate(told["alignment"])
            ),
            findings=tuple(map(_read_finding, told["findings"])),
            translation_kind=told["source"]["translation"],
            signature=told["signature"],
            warnings=tuple(told["warnings"]),
            timings=told["timings"],
        )

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
            "sentences": [
                _sentence(s, document, before.span.end if before else None)
                for before, s in zip((None, *sentences), sentences, strict=False)
            ],
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


def _sentence(sentence: Sentence, document: Document, before: int | None) -> dict[str, Any]:
    """before: where the sentence before it ends."""
    row: dict[str, Any] = {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "role": sentence.role.value,
    }
    if before is not None and document.text.count("\n", before, sentence.span.start) > 1:
        row["paragraph"] = True
    if sentence.translation is not None:
        row["translation"] = sentence.translation.text
        if sentence.translation.links:
            row["translation_links"] = [list(link) for link in sentence.translation.links]
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


def _read_document(side: Mapping[str, Any]) -> Document:
    text = str(side["text"]) if "text" in side else _laid_out(side)
    return Document(text, side["media_type"], origin=_read_origin(side, text), name=side.get("name"))


def _laid_out(side: Mapping[str, Any]) -> str:
    """Plain text from its sentences, each at its place, paragraphs apart."""
    parts, at = [], 0
    for row in side["sentences"]:
        gap = row["start"] - at
        parts += [("\n" * gap if row.get("paragraph") else " " * gap), row["text"]]
        at = row["end"]
    parts.append(" " * (side["length"] - at))
    return "".join(parts)


def _read_origin(side: Mapping[str, Any], text: str) -> MappedText | None:
    """The way back to the markup as far as the form tells it: sentence by sentence."""
    rows = [row for row in side["sentences"] if "origin" in row]
    if not rows:
        return None
    starts, ends = [0] * len(text), [0] * len(text)
    at = place = 0
    for row in rows:
        for i in range(at, row["start"]):
            starts[i] = ends[i] = place
        for i in range(row["start"], row["end"]):
            starts[i], ends[i] = row["origin"]["start"], row["origin"]["end"]
        at, place = row["end"], row["origin"]["end"]
    for i in range(at, len(text)):
        starts[i] = ends[i] = place
    return MappedText(text, "", tuple(starts), tuple(ends))


def _read_sentences(side: Mapping[str, Any]) -> Iterator[Sentence]:
    for index, row in enumerate(side["sentences"]):
        translation = None
        if "translation" in row:
            links = tuple((a, b, c, d) for a, b, c, d in row.get("translation_links", ()))
            translation = Translation(row["translation"], links, tuple(row.get("translation_warnings", ())))
        span, text = Span(row["start"], row["end"]), row["text"]
        yield Sentence(index, side["lang"], span, text, map_fold(text), Role(row["role"]), Facts(), translation)


def _read_finding(row: Mapping[str, Any]) -> Finding:
    return Finding(
        Kind(row["kind"]),
        Severity(row["severity"]),
        row["confidence"],
        _read_evidence(row["source"]),
        _read_evidence(row["coverage"]),
        row["bead"],
        row["message"],
    )


def _read_evidence(row: Mapping[str, Any] | None) -> Evidence | None:
    return Evidence(Span(row["start"], row["end"]), row["text"], row["reading"]) if row else None
