"""Who does it, and to whom, in the clause of an English verb: what stands before and behind it, or "by" whom."""

import re

from service.comparison.values import Sentence
from service.language.spans import Span

NO_COUNT = (
    r"(?! (?:[\w-]+ ){0,4}?(?:majority|majorities|margins?|votes?|ballots?|percent|points?|goals?|consensus|seconds?"
    r"|show of hands|decree|phone|text|e-?mail|post|letter|surprise)\b)"
)
"""Behind "by" who does it, not by how much or by what means: "rejected by a large majority"."""
NEAR_EN = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got|gets)(?: \w+ly| not| also)? $", re.I)
_CUT = re.compile(
    r"[.;:\"]|, (?:and|but|while|who|which)\b|\b(?:said|says|saying|that|because|after|before|while|but|according to)\b"
)
_DONE_BY_ANY = re.compile(rf"(?: \w+){{0,3}} by\b{NO_COUNT}")
_BY_EN = re.compile(r"[^.;:]{0,80}? by (?!\d)")


def from_the_other(b: Sentence, deed: Span) -> tuple[Span, Span, bool] | None:
    """Both where the other's deed is told: "the state owes the firm", or "the firm is owed much by the state"."""
    text = b.normal.text
    if not NEAR_EN.search(text, max(0, deed.start - 30), deed.start):
        goal, subject, _ = around(b, deed, passive=False)
        return subject, goal, False
    by = _BY_EN.match(text, deed.end)
    if by is None:
        return None
    goal, subject, _ = around(b, Span(deed.start, by.end()), passive=True)
    return subject, goal, False


def sides_of(b: Sentence, deed: Span) -> tuple[Span, Span, bool] | None:
    """The same for any verb: told in the passive where "by" follows a form of "be"."""
    text = b.normal.text
    by = _DONE_BY_ANY.match(text[deed.end :])
    before = text[: deed.start]
    if by and (by.group() == " by" or NEAR_EN.search(before) or before.endswith("and ")):
        return around(b, Span(deed.start, deed.end + by.end()), passive=True)
    return None if by or NEAR_EN.search(before) else around(b, deed, passive=False)


_OPENING = re.compile(r" ?(?:Instead of|Rather than|In|On|At|Under|With|Without|Despite|During|Amid) [^,]{3,80}, ")
"""What opens a sentence is not the one who does it."""
OBJECT_FIRST = re.compile(r"\b(?:whose|whom)\b")
"""Before the verb both stand: "whose members the minister had dismissed"."""


def around(b: Sentence, deed: Span, *, passive: bool) -> tuple[Span, Span, bool]:
    text = b.normal.text
    start = max((m.end() for m in _CUT.finditer(text[: deed.start])), default=0)
    ahead = _CUT.search(text, deed.end)
    if opening := _OPENING.match(text, start, deed.start):
        start = opening.end()
    before, behind = Span(start, deed.start), Span(deed.end, ahead.start() if ahead else len(text))
    if passive:
        stop = re.search(r"\b(?:to|for|in|on|of|over|with|at)\b|,", text[behind.start : behind.end])
        behind = Span(behind.start, behind.start + stop.start()) if stop and stop.start() > 3 else behind
        return behind, before, True
    return before, behind, False
