"""Beads as units of XLIFF 2.1 (OASIS, 2018), findings as their notes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml import etree

from service.comparison.report import Report
from service.comparison.values import Bead, Finding, Sentence, Severity
from service.render.characters import for_xml
from service.render.tmx import joined, written

# The namespace stayed that of 2.0; the version attribute says 2.1.
_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PRIORITY = {Severity.HIGH: "1", Severity.MEDIUM: "4", Severity.LOW: "7"}

Numbered = Sequence[tuple[str, Finding]]


def report_xliff(report: Report) -> str:
    """One unit a bead: source Persian, target the coverage; one-sided beads have an empty other side.

    Notes are the findings (category: their kind) and our translation (category: "gloss" or "translation").
    """
    root = etree.Element(
        f"{{{_NAMESPACE}}}xliff",
        {"version": "2.1", "srcLang": "fa", "trgLang": "en"},
        nsmap={None: _NAMESPACE},
    )
    file = _add(root, "file", id="f1")
    if report.coverage_document.name:
        file.set("original", for_xml(report.coverage_document.name))
    by_bead, rest = _placed(report)
    if rest:
        _notes(file, rest, ())
    for bead in report.alignment:
        _unit(file, bead, by_bead[bead.index], report.translation_kind)
    if not report.alignment:  # a file must hold a unit
        _segment(_add(file, "unit", id="u0"), "", "")
    return written(root)


def _placed(report: Report) -> tuple[Mapping[int, Numbered], Numbered]:
    """Findings by bead, and those that have none."""
    known = {b.index for b in report.alignment}
    by_bead: dict[int, list[tuple[str, Finding]]] = defaultdict(list)
    rest = []
    for number, finding in enumerate(report.findings, 1):
        if finding.bead in known and finding.bead is not None:
            by_bead[finding.bead].append((f"f{number}", finding))
        else:
            rest.append((f"f{number}", finding))
    return by_bead, rest


def _unit(file: etree._Element, bead: Bead, found: Numbered, kind: str) -> None:
    unit = _add(file, "unit", id=f"u{bead.index}")
    glosses = [(kind, s) for s in bead.source if s.translation is not None and s.translation.text]
    if found or glosses:
        _notes(unit, found, glosses)
    _segment(unit, joined(bead.source), joined(bead.coverage))


def _segment(unit: etree._Element, source: str, target: str) -> None:
    segment = _add(unit, "segment", id="s1")
    for name, text in (("source", source), ("target", target)):
        side = _add(segment, name)
        side.set(_SPACE, "preserve")
        side.text = text


def _notes(parent: etree._Element, found: Numbered, glosses: Sequence[tuple[str, Sentence]]) -> None:
    notes = _add(parent, "notes")
    for name, finding in found:
        note = _add(notes, "note", id=name, category=finding.kind.value, priority=_PRIORITY[finding.severity])
        if finding.source is None or finding.coverage is None:
            note.set("appliesTo", "source" if finding.coverage is None else "target")
        note.text = for_xml(finding.message)
    for kind, sentence in glosses:
        note = _add(notes, "note", id=f"t{sentence.index}", category=kind, priority="10", appliesTo="source")
        note.text = for_xml(sentence.translation.text if sentence.translation else "")


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
