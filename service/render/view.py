"""What the page shows, made from a report, so that the templates have nothing left to work out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from service.comparison.report import Report
from service.comparison.values import Bead, Evidence, Finding, Role, Sentence
from service.language.spans import Span
from service.render.characters import hides_something
from service.render.marks import Highlight, marked
from service.render.words import Words, news
from service.review.decision import Decision
from service.review.state import Review, corrected, numbered

Numbered = Sequence[tuple[str, Finding]]
Placed = tuple[str, Finding, Span]
"""A finding with its id and its characters within one sentence."""
Side = Literal["source", "coverage"]


@dataclass(frozen=True)
class Shown:
    """A report as it is shown: in a language, with what editors decided.

    report: with the corrected links. found: every finding with its id, those that editors added behind the others.
    fresh: ids of findings that an earlier version of the texts did not have.
    """

    report: Report
    words: Words
    found: Numbered
    review: Review
    fresh: frozenset[str] = frozenset()

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """By finding: the sign that its words carry, such as "number 3"."""
        kinds, number = self.words.kinds, self.words.number
        return {name: f"{kinds[f.kind]} {number(n)}" for n, (name, f) in enumerate(self.found, 1)}


def shown(report: Report, words: Words, review: Review | None = None, fresh: frozenset[str] = frozenset()) -> Shown:
    """The report with its review, ready to be shown."""
    review = review or Review()
    linked = replace(report, alignment=corrected(report, review))
    return Shown(linked, words, numbered(report, review), review, fresh)


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
    number: its place on its side, from 1. start, end: its place in the text that was sent.
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
    number: int
    start: int
    end: int
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
    """A finding in the list.

    number: its place in the list. message: the report's own sentence, English. why: a sentence on its kind in the
    language of the interface, "" where that is English. verdict: "accept", "dismiss" or "". mine: who added it,
    "" for the software. fresh: whether the earlier version of the texts did not have it.
    """

    id: str
    number: int
    kind: str
    label: str
    severity: str
    severity_label: str
    confidence: float
    sure: str
    message: str
    why: str
    anchor: str
    evidence: tuple[EvidenceView, ...]
    verdict: str = ""
    decided: Decision | None = None
    notes: tuple[Decision, ...] = ()
    mine: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class Bar:
    """A stretch of the map at the edge; y and height in thousandths of its side."""

    y: float
    height: float
    kind: str
    anchor: str = ""
    title: str = ""
    finding: str = ""


def findings(shown: Shown) -> list[FindingView]:
    """The list of findings, in the report's order."""
    return [_finding(shown, n, name, f) for n, (name, f) in enumerate(shown.found, 1)]


def side(shown: Shown, which: Side) -> list[SentenceView]:
    """The sentences of one side."""
    report = shown.report
    beads = {s.index: b for b in report.alignment for s in (b.source if which == "source" else b.coverage)}
    sentences: Sequence[Sentence] = getattr(report, which)
    document = report.source_document if which == "source" else report.coverage_document
    here = _by_sentence(sentences, shown.found, which)
    breaks = [True] + [document.text[a.span.end : b.span.start].count("\n") > 1 for a, b in pairwise(sentences)]
    return [
        _sentence(s, which, beads.get(s.index), here.get(s.index, ()), new, shown)
        for s, new in zip(sentences, breaks, strict=False)
    ]


def bars(shown: Shown, which: Side) -> tuple[list[Bar], list[Bar]]:
    """The map of one side: its sentences, and over them its findings."""
    sentences: Sequence[Sentence] = getattr(shown.report, which)
    document = shown.report.source_document if which == "source" else shown.report.coverage_document
    scale = 1000 / max(1, len(document.text))
    lines = [Bar(s.span.start * scale, len(s.span) * scale, s.role.value, f"{which[0]}{s.index}") for s in sentences]
    marks = []
    for name, finding in reversed(shown.found):
        seen = getattr(finding, which)
        if seen is not None:
            height = max(5.0, len(seen.span) * scale)
            title = f"{shown.words.kinds[finding.kind]}: {shown.words.why[finding.kind] or finding.message}"
            at = _anchor(sentences, seen, which)
            marks.append(Bar(seen.span.start * scale, height, finding.kind.value, at, title, name))
    return lines, marks


def _finding(shown: Shown, number: int, name: str, finding: Finding) -> FindingView:
    words, review = shown.words, shown.review
    evidence = _evidence(shown.report, finding)
    decided = review.verdicts.get(name)
    return FindingView(
        id=name,
        number=number,
        kind=finding.kind.value,
        label=words.kinds[finding.kind],
        severity=finding.severity.value,
        severity_label=words.severities[finding.severity],
        confidence=round(finding.confidence, 4),
        sure=words.share(finding.confidence),
        message=finding.message,
        why=words.why[finding.kind],
        anchor=evidence[-1].anchor if evidence else "",
        evidence=evidence,
        verdict=decided.action.value if decided else "",
        decided=decided,
        notes=review.notes.get(name, ()),
        mine=next((d.by for d in review.added if d.adds == name), ""),
        fresh=name in shown.fresh,
    )


def _evidence(report: Report, finding: Finding) -> tuple[EvidenceView, ...]:
    return tuple(
        EvidenceView(which, lang, way, seen.text, news(seen), _anchor(getattr(report, which), seen, which))
        for which, lang, way, seen in (
            ("source", "fa", "rtl", finding.source),
            ("coverage", "en", "ltr", finding.coverage),
        )
        if seen is not None
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


def _sentence(
    sentence: Sentence, which: Side, bead: Bead | None, found: Numbered, new: bool, shown: Shown
) -> SentenceView:
    places = [(name, f, _within(sentence, getattr(f, which).span)) for name, f in found]
    partners = (bead.coverage if which == "source" else bead.source) if bead else ()
    other: Side = "coverage" if which == "source" else "source"
    return SentenceView(
        id=f"{which[0]}{sentence.index}",
        lang=sentence.lang,
        role=sentence.role.value,
        paragraph=new,
        html=marked(sentence.text, [_highlight(place, sentence, shown) for place in places]),
        bead=str(bead.index) if bead and partners else "",
        link=shown.words.number(bead.index + 1) if bead and partners else "",
        partner=f"{other[0]}{partners[0].index}" if partners else "",
        spoken=_spoken(which, other, bead, partners, shown.words),
        hidden=hides_something(sentence.text),
        chips=tuple(_chip(place, sentence, shown) for place in places),
        number=sentence.index + 1,
        start=sentence.span.start,
        end=sentence.span.end,
        translation=_translation(sentence, places),
        unsure=" ".join(sentence.translation.warnings) if sentence.translation else "",
    )


def _within(sentence: Sentence, span: Span) -> Span:
    """The part of a document's span that lies in a sentence, counted from its start."""
    start, end = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
    return Span(start, max(start, end)).shift(-sentence.span.start)


def _highlight(place: Placed, sentence: Sentence, shown: Shown) -> Highlight:
    name, finding, span = place
    tag = "" if _whole(sentence, span) else shown.labels[name]
    return Highlight(span, name, finding.kind.value, tag=tag, faded=shown.review.dismisses(name))


def _whole(sentence: Sentence, span: Span) -> bool:
    """Whether a span is the whole sentence: its label then stands under it, not in it."""
    return len(span) >= len(sentence.text.rstrip())


def _spoken(which: Side, other: Side, bead: Bead | None, partners: Sequence[Sentence], words: Words) -> str:
    if bead is None:
        return ""
    if not partners:
        return words.say(f"alone_{which}")
    numbers = ", ".join(words.number(p.index + 1) for p in partners)
    return words.say(f"told_by_{other}", number=bead.index + 1, numbers=numbers)


def _chip(place: Placed, sentence: Sentence, shown: Shown) -> Chip:
    name, finding, span = place
    inline = not _whole(sentence, span)
    return Chip(name, finding.kind.value, shown.labels[name], shown.words.severities[finding.severity], inline)


def _translation(sentence: Sentence, places: Sequence[Placed]) -> Markup | None:
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
