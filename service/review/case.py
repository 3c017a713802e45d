"""A reviewed comparison as an evaluation case, in the format of tests/data/cases/SPEC.md."""

from collections.abc import Iterator, Sequence
from typing import Any

from service.comparison.report import Report
from service.comparison.values import Bead, Evidence, Finding, Kind, Role, Sentence
from service.review.state import Review, corrected, numbered

_CLAIMS = {Kind.ADDED: "coverage", Kind.DROPPED: "source"}
_SIDES = ("source", "coverage")


def case(report: Report, review: Review, id: str) -> dict[str, Any]:
    """The case: the texts, the corrected alignment, and as `findings` what editors accepted or added.

    What nobody judged is `optional`, since reporting it is neither right nor wrong so far, and so is a sentence
    without a counterpart of which nobody made a finding, or whose finding was dismissed. Other dismissed findings
    are left out. `left_out` tells which findings the format cannot hold.
    """
    beads = corrected(report, review)
    findings: list[dict[str, Any]] = []
    optional: list[dict[str, Any]] = []
    left_out: list[dict[str, Any]] = []
    for name, finding in numbered(report, review):
        if review.dismisses(name):
            continue
        row = _row(report, beads, finding)
        if row is None:
            left_out.append({"finding": name, "kind": finding.kind.value, "message": finding.message})
        else:
            settled = review.accepts(name) or name.startswith("m")
            (findings if settled else optional).append(row | _note(review, name, finding))
    optional += _untold(beads, [*findings, *optional])
    return {
        "id": id,
        "style": "reviewed",
        "topic": "",
        **{side: _side(getattr(report, side)) | {"paragraphs": _paragraphs(report, side)} for side in _SIDES},
        "alignment": [[[s.index for s in b.source], [s.index for s in b.coverage]] for b in beads],
        "findings": findings,
        "optional": optional,
        "left_out": left_out,
        "signature": dict(report.signature),
    }


def _side(sentences: Sequence[Sentence]) -> dict[str, Any]:
    return {
        "sentences": [_line(s.text) for s in sentences],
        "boilerplate": [s.index for s in sentences if s.role is Role.FURNITURE],
    }


def _paragraphs(report: Report, side: str) -> list[int]:
    sentences: Sequence[Sentence] = getattr(report, side)
    text = (report.source_document if side == "source" else report.coverage_document).text
    ends = [0, *(s.span.end for s in sentences)]
    return [s.index for s, end in zip(sentences, ends, strict=False) if not s.index or _apart(text, end, s)]


def _apart(text: str, end: int, sentence: Sentence) -> bool:
    return text[end : sentence.span.start].count("\n") > 1


def _line(text: str) -> str:
    """Text on one line, as the format has sentences."""
    return " ".join(text.split())


def _row(report: Report, beads: Sequence[Bead], finding: Finding) -> dict[str, Any] | None:
    """The finding in the case's form, or None where it has none."""
    wanted = (_CLAIMS[finding.kind],) if finding.kind in _CLAIMS else _SIDES
    places: dict[str, dict[str, Any]] = {}
    for side in wanted:
        place = _place(getattr(report, side), getattr(finding, side))
        if place is None:
            return None
        places[side] = place
    if len(wanted) == 2 and not any(_holds(b, places) for b in beads):
        return None
    return {"kind": finding.kind.value, **places}


def _holds(bead: Bead, places: dict[str, dict[str, Any]]) -> bool:
    return all(places[side]["sentence"] in {s.index for s in getattr(bead, side)} for side in _SIDES)


def _place(sentences: Sequence[Sentence], evidence: Evidence | None) -> dict[str, Any] | None:
    """The sentence in which most of the evidence stands, with its words there."""
    if evidence is None:
        return None
    inside = [(s, max(evidence.span.start, s.span.start), min(evidence.span.end, s.span.end)) for s in sentences]
    sentence, start, end = max(inside, key=lambda part: part[2] - part[1])
    words = _line(sentence.text[start - sentence.span.start : end - sentence.span.start]) if end > start else ""
    if not words or sentence.role is Role.FURNITURE:
        return None
    return {"sentence": sentence.index, "text": words}


def _note(review: Review, name: str, finding: Finding) -> dict[str, str]:
    told = [finding.message, *(d.text for d in review.notes.get(name, ()))]
    return {"note": " ".join(filter(None, told))}


def _untold(beads: Sequence[Bead], told: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Whole sentences without a counterpart that no finding names: the format wants each told of."""
    known = {(row["kind"], row[side]["sentence"]) for row in told for side in _SIDES if side in row}
    for bead in beads:
        if bead.source and bead.coverage:
            continue
        side, kind = ("source", Kind.DROPPED) if bead.source else ("coverage", Kind.ADDED)
        for sentence in getattr(bead, side):
            if (kind.value, sentence.index) not in known:
                yield {"kind": kind.value, side: {"sentence": sentence.index, "text": _line(sentence.text)}}
