"""A way told backwards: «قطار یزد ـ مشهد» told as "a train from Mashhad to Yazd", "from 21 to 14" as "from 14 to 21".

Not drifting: "a train on the Yazd-Mashhad line"; «از ۲۱ به ۱۴» as "to 14, from 21".
"""

import re
from collections.abc import Iterator, Sequence

from models.text.words import Word
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

SURE = 0.3
"""A link from this score on says that two words name the same place or thing."""
_PART = r"[^\s،,.؛;:()\"«»]+(?: [^\s،,.؛;:()\"«»]+){0,2}?"
_FA = (
    re.compile(rf"(?<!\w)از (?P<first>{_PART}) (?:به|تا) (?P<second>\w+)"),
    re.compile(r"(?<!\w)(?P<first>\w+) ?[-–—ـ] ?(?P<second>\w+)"),
)
_EN = (
    re.compile(r"\bfrom (?P<first>(?:[\w'’%.-]+ ){0,3}?[\w'’%-]+) to (?P<second>(?:[\w'’%.-]+ ){0,2}[\w'’%-]+)"),
    re.compile(r"\bto (?P<second>(?:[\w'’%.-]+ ){0,2}?[\w'’%-]+),? from (?P<first>(?:[\w'’%.-]+ ){0,2}?[\w'’%-]+)"),
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for b in bead.coverage:
        for told in (m for pattern in _EN for m in pattern.finditer(b.normal.text)):
            ends = _ends(b, told)
            for a in bead.source:
                for said in (m for pattern in _FA for m in pattern.finditer(a.normal.text)):
                    if _turned(links, a, _ends(a, said), b, ends):
                        ours = Span(*said.span())
                        yield _finding(bead, a, ours, b, _cut(links, b, Span(*told.span()), ours))
                        return


def _cut(links: WordLinks, b: Sentence, way: Span, ours: Span) -> Span:
    """The way without words behind its last end: "to Yazd derailed"."""
    told = [
        w
        for w in _words(b, way)
        if any(ours.start <= p.word.start < ours.end for p, _ in links.partners(b, span_of(w)))
    ]
    return Span(way.start, told[-1].end) if told else way


def _ends(sentence: Sentence, way: re.Match[str]) -> list[list[Word]]:
    """The words of the two ends of a way that the other end has not: "12" of "12 percent to 9 percent"."""
    first, second = (_words(sentence, Span(*way.span(name))) for name in ("first", "second"))
    shared = {w.key for w in first} & {w.key for w in second}
    return [[w for w in end if w.key not in shared] for end in (first, second)]


def _words(sentence: Sentence, span: Span) -> list[Word]:
    return [w for w in sentence.facts.words if span.start <= w.start and w.end <= span.end]


def _turned(
    links: WordLinks, a: Sentence, ours: Sequence[Sequence[Word]], b: Sentence, theirs: Sequence[Sequence[Word]]
) -> bool:
    """Is each end of the one way the other end of the other way, and not its own?"""
    (first, second), (start, end) = ours, theirs
    crossed = _same(links, a, first, b, end) and _same(links, a, second, b, start)
    return crossed and not _same(links, a, first, b, start) and not _same(links, a, second, b, end)


def _same(links: WordLinks, a: Sentence, ours: Sequence[Word], b: Sentence, theirs: Sequence[Word]) -> bool:
    return any(
        s >= SURE and p.sentence is b and any(p.word is w for w in theirs)
        for v in ours
        for p, s in links.partners(a, span_of(v))
    )


def _finding(bead: Bead, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> Finding:
    said, told = ours.of(a.normal.text), theirs.of(b.normal.text)
    message = f"The coverage tells it the other way round: “{told}”, the source “{said}”."
    return Finding(
        Kind.MEANING, Severity.HIGH, 0.75, evidence(a, ours, said), evidence(b, theirs, told), bead.index, message
    )
