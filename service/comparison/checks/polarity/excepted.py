"""All but one told as only that one, none but one as all but one; neither of two told as one of them.

Drifts: «همه به‌جز رشت» / "only Rasht"; «هیچ‌کس جز او» / "everyone but her"; «نه این و نه آن» / "this but not that".
Does not: «هیچ‌کس جز او» / "only she".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides
from service.comparison.checks.polarity.answers import LEXICAL
from service.comparison.checks.turn import Turn
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

LIKE = 0.3
_BUT_FA = "(?:به[\u200c ]?جز|بجز|جز|به[\u200c ]?استثنای|به[\u200c ]?غیر از|غیر از|مگر)"
_ALL_EN = r"\b(?:all|every|everyone|everybody|everything|each)\b"
_BUT_EN = r"\b(?:but|except|apart from|save|bar|other than|excluding|with the exception)\b"


_TURNS = (
    Turn(
        re.compile(rf"(?<!\w)(?:همه|تمام|تمامی|کلیه|هر)(?!\w)[^.؛]*?(?<!\w){_BUT_FA} (?:\S+ ?){{1,3}}"),
        re.compile(r"\b(?:only|none but|no one but|nobody but|just|solely)\b[^.;,]{2,40}", re.I),
        re.compile(rf"{_ALL_EN}|{_BUT_EN}|\bnot\b|n't|\b(?:exclud|exempt|rest|other)", re.I),
        ("all but some", "only some"),
    ),
    Turn(
        re.compile(rf"(?<!\w)(?:هیچ\w*|هیچ[\u200c ]یک|کسی|چیزی)(?!\w)[^.؛]*?(?<!\w){_BUT_FA} (?:\S+ ?){{1,3}}"),
        re.compile(rf"{_ALL_EN}[^.;]{{0,60}}?{_BUT_EN}[^.;,]{{2,30}}", re.I),
        re.compile(
            r"\b(?:no|none|nobody|nothing|only|not|never|without|against|oppos\w+|reject\w+|refus\w+)\b|n't", re.I
        ),
        ("none but some", "all but some"),
    ),
    Turn(
        re.compile(r"(?<!\w)نه (?!تنها|فقط)[^.؛،]+?،? (?:و )?نه [^.؛]+"),
        re.compile(r"\b(?:\w+ ){1,5}but not\b[^.;,]{2,30}", re.I),
        re.compile(r"\b(?:neither|nor|none|no)\b", re.I),
        ("neither", "one but not the other"),
    ),
    Turn(
        re.compile(
            r"(?<!\w)(?:پیش|قبل) از (?:آن[\u200c ]?که|این[\u200c ]?که|آن|امضا\w*|توافق|پایان|آغاز|رسیدن) (?:\S+ ?){1,4}"
        ),
        re.compile(r"\b(?:only (?:once|after|when)|not until)\b[^.;,]{2,40}", re.I),
        re.compile(
            r"\b(?:before|prior|ahead|without|even though|earlier|previously|until|till|ago|already|yet)\b",
            re.I,
        ),
        ("before it", "only after it"),
    ),
)


def findings(sides: Sides) -> Iterator[Finding]:
    for turn in _TURNS:
        ours = [(s, m) for s in sides.bead.source if (m := turn.said.search(s.normal.text))]
        if len(ours) != 1:
            continue
        theirs = [(s, m) for s in sides.bead.coverage if (m := turn.english.search(s.normal.text))]
        if len(theirs) != 1:
            continue
        (a, said), (b, told) = ours[0], theirs[0]
        if turn is _TURNS[0] and _shut(a):
            continue
        outside = b.normal.text[: told.start()] + " " + b.normal.text[told.end() :]
        if turn.right.search(outside) or sides.links.likeness(a, a.whole, b, b.whole) < LIKE:
            continue
        yield _finding(sides, a, _trimmed(a, said), b, _trimmed(b, told), turn.readings)
        return


def _shut(sentence: Sentence) -> bool:
    """Whether the rest is kept out or denied: «به روی همه بسته است، مگر …» is "only … may"."""
    return any(
        (c.kind is CueKind.POLAR and c.value.endswith("-"))
        or (c.kind is CueKind.NEGATION and c.value != "except" and c.level >= LEXICAL)
        for c in sentence.facts.cues
    )


def _trimmed(sentence: Sentence, match: re.Match[str]) -> Span:
    return Span(match.start(), match.start() + len(match.group().rstrip(" .،,")))


def _finding(sides: Sides, a: Sentence, ours: Span, b: Sentence, theirs: Span, readings: tuple[str, str]) -> Finding:
    source, coverage = evidence(a, ours, readings[0]), evidence(b, theirs, readings[1])
    message = f"The source says {readings[0]} (“{source.text}”), the coverage {readings[1]} (“{coverage.text}”)."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, source, coverage, sides.bead.index, message)
