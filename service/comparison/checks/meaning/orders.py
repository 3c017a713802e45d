"""What came first told as what came later: «ابتدا به بیمارستان و سپس به پاسگاه رفت» told as "first to the police
station and then to hospital".

Not drifting: "he went to hospital before going to the police station".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.meaning.causes import MARGIN, Reason, reversal
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import led
from service.language.spans import Span

_PART = r"[^.؛;:\"«»]{4,140}?"
_FA = re.compile(
    rf"(?P<first>{_PART})[،,]? (?:و )?(?:سپس|(?:پس|بعد) از آن(?!(?: \S+){{0,4}} که )|بعدا|آن[\u200c ]?گاه|"
    r"و بعد(?! از )) "
    rf"(?P<second>{_PART})(?=[.؛;:\"»]|$)"
)
_CLAUSES = (
    re.compile(rf"(?<!\w)(?:پس|بعد) از (?:آن|این)[\u200c ]?که (?P<first>{_PART})، (?P<second>{_PART})(?=[.؛;:\"»]|$)"),
    re.compile(rf"(?<!\w)(?:پیش|قبل) از (?:آن|این)[\u200c ]?که (?P<second>{_PART})، (?P<first>{_PART})(?=[.؛;:\"»]|$)"),
)
_EN = (
    re.compile(
        rf"(?P<first>{_PART}),? (?:and |but )?(?:then|afterwards|later|subsequently|before|followed by) "
        rf"(?P<second>{_PART})(?=[.;:\"]|$)"
    ),
    re.compile(
        rf"(?P<second>{_PART}),? after (?!which|that|another|one|year|day|week|month|time|all)"
        rf"(?P<first>{_PART})(?=[.;:\"]|$)"
    ),
    re.compile(rf"(?:^|[.;:\"] ?)Before (?P<second>{_PART}), (?P<first>{_PART})(?=[.;:\"]|$)"),
    re.compile(rf"(?:^|[.;:\"] ?)After (?P<first>{_PART}), (?P<second>{_PART})(?=[.;:\"]|$)"),
)

_LED_FA, _LED_EN = led(_FA), tuple(map(led, _EN))


# Most sentences hold neither, and trying where they could begin takes long.
_JOINT_FA = re.compile("سپس|پس از آن|بعد از آن|بعدا|آن[\u200c ]?گاه|و بعد(?! از )")


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for ours in (o for o in _persian(a.normal.text) if " " in o.cause.of(a.normal.text).strip()):
            for b in bead.coverage:
                for told in _english(b.normal.text):
                    if reversal(links, a, ours, b, told) >= MARGIN:
                        yield _finding(bead, a, ours, b, told)
                        return


def kept(bead: Bead, links: WordLinks) -> bool:
    """Does the coverage tell the same order, whichever word it puts it by?"""
    ours = [(a, order) for a in bead.source for order in _persian(a.normal.text)]
    told = [(b, order) for b in bead.coverage for order in _english(b.normal.text)] if ours else []
    return any(
        reversal(links, a, order, b, Reason(other.effect, other.cause)) >= MARGIN
        for a, order in ours
        for b, other in told
    )


def _persian(text: str) -> Iterator[Reason]:
    if _JOINT_FA.search(text):
        yield from (_order(m) for m in _LED_FA.finditer(text))
    if " از " in text:
        yield from (_order(m) for p in _CLAUSES for m in p.finditer(text))


_OPENS = re.compile(r"(?:^|[.;:\"] ?)(?:After|Before) ")
_THEN = re.compile(r",? (?:and |but )?(?:then|afterwards|later|subsequently) ")


def _english(text: str) -> Iterator[Reason]:
    """What the coverage puts in order; a word of order within either part tells of that part only."""
    for n, m in ((n, m) for n, p in enumerate(_LED_EN) for m in p.finditer(text)):
        opened = n < 2 and _OPENS.search(text, max(0, m.start() - 8), m.end())
        if not opened and not (n and _THEN.search(text, m.start("first"), m.end("first"))):
            yield _order(m)


def _order(match: re.Match[str]) -> Reason:
    """What came first in the place of a cause, what came later in that of its effect."""
    return Reason(Span(*match.span("first")), Span(*match.span("second")))


def _finding(bead: Bead, a: Sentence, ours: Reason, b: Sentence, told: Reason) -> Finding:
    said, words = _whole(a, ours), _whole(b, told)
    first, second = said.of(a.normal.text), words.of(b.normal.text)
    message = f"The coverage turns the order of events round: it says “{second}”, the source “{first}”."
    return Finding(
        Kind.MEANING, Severity.HIGH, 0.7, evidence(a, said, first), evidence(b, words, second), bead.index, message
    )


def _whole(sentence: Sentence, order: Reason) -> Span:
    start, end = min(order.cause.start, order.effect.start), max(order.cause.end, order.effect.end)
    words = sentence.normal.text[start:end]
    return Span(start + len(words) - len(words.lstrip(" ،,")), start + len(words.rstrip()))
