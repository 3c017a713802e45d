"""What the page shows, made from a report, so that the templates have nothing left to work out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from service.comparison.report import Report
from service.comparison.values import Bead, Evidence, Finding, Kind, Role, Sentence
from service.language.spans import Span
from service.render.characters import hides_something
from service.render.marks import Highlight, marked
from service.render.words import KINDS, SEVERITIES, news, say, share

Numbered = Sequence[tuple[str, Finding]]
CLAIMS = (Kind.ADDED, Kind.DROPPED)


@dataclass(frozen=True)
class Chip:
    """A finding as the sentence it stands in points to it. inline: the words carry the label themselves."""

    finding: str
    kind: str
    label: str
    spoken: str
    inline: bool


@dataclass(frozen=True)
class SentenceView:
    """A sentence as it stands in its column.

    id: "s3" or "c3". link: number of its bead if that has two sides, else "". partner: id to jump to.
    """

    id: str
    lang: str
    role: str
    paragraph: bool
    html: Markup
    bead: str
    link: str
    partner: str
    spoken: str
    hidden: bool
    chips: tuple[Chip, ...]
    translation: Markup | None = None
    unsure: str = ""


@dataclass(frozen=True)
class EvidenceView:
    """Words of one side and how they were read, "" if just as they stand."""

    side: str
    lang: str
    dir: str
    words: str
    reading: str
    anchor: str


@dataclass(frozen=True)
class FindingView:
    id: str
    number: int
    kind: str
    label: str
    severity: str
    severity_label: str
    confidence: float
    sure: str
    message: str
    anchor: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class Bar:
    """A stretch of the map at the edge; y and height in thousandths of its side."""

    y: float
    height: float
    kind: str
    anchor: str = ""
    title: str = ""
    finding: str = ""


def findings(report: Report) -> list[FindingView]:
    """The list of findings, in the report's order."""
    return [_finding(report, n, f) for n, f in enumerate(report.findings, 1)]


def side(report: Report, which: str) -> list[SentenceView]:
    """The sentences of "source" or "coverage"."""
    beads = {s.index: b for b in report.alignment for s in (b.source if which == "source" else b.coverage)}
    sentences: Sequence[Sentence] = getattr(report, which)
    document = report.source_document if which == "source" else report.coverage_document
    here = _by_sentence(sentences, _numbered(report), which)
    breaks = [True] + [document.text[a.span.end : b.span.start].count("\n") > 1 for a, b in pairwise(sentences)]
    return [
        _sentence(s, which, beads.get(s.index), here[s.index], new) for s, new in zip(sentences, breaks, strict=False)
    ]


def bars(report: Report, which: str) -> tuple[list[Bar], list[Bar]]:
    """The map of one side: its sentences, and over them its findings."""
    sentences: Sequence[Sentence] = getattr(report, which)
    document = report.source_document if which == "source" else report.coverage_document
    scale = 1000 / max(1, len(document.text))
    lines = [Bar(s.span.start * scale, len(s.span) * scale, s.role.value, f"{which[0]}{s.index}") for s in sentences]
    marks = []
    for name, finding in reversed(_numbered(report)):
        seen = getattr(finding, which)
        if seen is not None:
            height = max(5.0, len(seen.span) * scale)
            title = f"{KINDS[finding.kind]}: {finding.message}"
            at = _anchor(sentences, seen, which)
            marks.append(Bar(seen.span.start * scale, height, finding.kind.value, at, title, name))
    return lines, marks


def _numbered(report: Report) -> Numbered:
    return [(f"f{n}", f) for n, f in enumerate(report.findings, 1)]


def _finding(report: Report, number: int, finding: Finding) -> FindingView:
    evidence = tuple(
        EvidenceView(which, lang, way, seen.text, news(seen), _anchor(getattr(report, which), seen, which))
        for which, lang, way, seen in (
            ("source", "fa", "rtl", finding.source),
            ("coverage", "en", "ltr", finding.coverage),
        )
        if seen is not None
    )
    return FindingView(
        id=f"f{number}",
        number=number,
        kind=finding.kind.value,
        label=KINDS[finding.kind],
        severity=finding.severity.value,
        severity_label=SEVERITIES[finding.severity],
        confidence=round(finding.confidence, 4),
        sure=share(finding.confidence),
        message=finding.message,
        anchor=evidence[-1].anchor if evidence else "",
        evidence=evidence,
    )


def _anchor(sentences: Sequence[Sentence], seen: Evidence, which: str) -> str:
    """The id of the sentence where evidence begins."""
    inside = [s for s in sentences if s.span.overlaps(seen.span)]
    return f"{which[0]}{inside[0].index}" if inside else which


def _by_sentence(sentences: Sequence[Sentence], found: Numbered, which: str) -> Mapping[int, Numbered]:
    here: dict[int, list[tuple[str, Finding]]] = defaultdict(list)
    for name, finding in found:
        seen = getattr(finding, which)
        if seen is not None:
            for sentence in sentences:
                if sentence.span.overlaps(seen.span):
                    here[sentence.index].append((name, finding))
    return here


def _sentence(sentence: Sentence, which: str, bead: Bead | None, found: Numbered, new: bool) -> SentenceView:
    places = [(name, f, _within(sentence, getattr(f, which).span)) for name, f in found]
    partners = (bead.coverage if which == "source" else bead.source) if bead else ()
    other = "coverage" if which == "source" else "source"
    return SentenceView(
        id=f"{which[0]}{sentence.index}",
        lang=sentence.lang,
        role=sentence.role.value,
        paragraph=new,
        html=marked(sentence.text, [_highlight(name, f, span, sentence) for name, f, span in places]),
        bead=str(bead.index) if bead and partners else "",
        link=str(bead.index + 1) if bead and partners else "",
        partner=f"{other[0]}{partners[0].index}" if partners else "",
        spoken=_spoken(which, other, bead, partners),
        hidden=hides_something(sentence.text),
        chips=tuple(_chip(name, f, not _whole(sentence, span)) for name, f, span in places),
        translation=_translation(sentence, places),
        unsure=" ".join(sentence.translation.warnings) if sentence.translation else "",
    )


def _within(sentence: Sentence, span: Span) -> Span:
    """The part of a document's span that lies in a sentence, counted from its start."""
    start, end = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
    return Span(start, max(start, end)).shift(-sentence.span.start)


def _highlight(name: str, finding: Finding, span: Span, sentence: Sentence) -> Highlight:
    tag = "" if _whole(sentence, span) else _tag(name, finding)
    return Highlight(span, name, finding.kind.value, tag=tag)


def _whole(sentence: Sentence, span: Span) -> bool:
    """Whether a span is the whole sentence: its label then stands under it, not in it."""
    return len(span) >= len(sentence.text.rstrip())


def _tag(name: str, finding: Finding) -> str:
    return f"{KINDS[finding.kind]} {name[1:]}"


def _spoken(which: str, other: str, bead: Bead | None, partners: Sequence[Sentence]) -> str:
    if bead is None:
        return ""
    if not partners:
        return say(f"alone_{which}")
    numbers = ", ".join(str(p.index + 1) for p in partners)
    return say(f"told_by_{other}", number=bead.index + 1, numbers=numbers)


def _chip(name: str, finding: Finding, inline: bool) -> Chip:
    spoken = SEVERITIES[finding.severity]
    return Chip(name, finding.kind.value, _tag(name, finding), spoken, inline)


def _translation(sentence: Sentence, places: Sequence[tuple[str, Finding, Span]]) -> Markup | None:
    """The translation, the words marked that stand for marked words of the source."""
    if sentence.translation is None or not sentence.translation.text or sentence.role is Role.FURNITURE:
        return None
    text = sentence.translation.text
    highlights: list[Highlight] = []
    for name, finding, span in places:
        parts = [Span(0, len(text))] if _whole(sentence, span) else translated(sentence, span)
        highlights += [Highlight(part, name, finding.kind.value, own=False) for part in parts]
    return marked(text, highlights)


def translated(sentence: Sentence, span: Span) -> list[Span]:
    """Where the translation has the words of a span (counted from the sentence's start), runs joined."""
    if sentence.translation is None or not len(span):
        return []
    folded = sentence.normal.folded(span)
    size = len(sentence.translation.text)
    hits = sorted(
        (max(0, start), min(end, size))
        for a, b, start, end in sentence.translation.links
        if a < folded.end and folded.start < b and 0 <= start < min(end, size)
    )
    runs: list[Span] = []
    for start, end in hits:
        if runs and not sentence.translation.text[runs[-1].end : start].strip():
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, end))
        else:
            runs.append(Span(start, end))
    return runs
