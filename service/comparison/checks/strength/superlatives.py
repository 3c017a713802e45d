"""One of the first told as the first, the first of the year told as the first ever, and the reverse.

Drifts: «یکی از متهمان اصلی» / "the main defendant"; «بزرگ‌ترین امسال» / "the biggest in history".
Does not: «یکی از بزرگ‌ترین‌ها» / "among the largest".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides
from service.comparison.checks.turn import LIKE, NEVER, Pair
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

_BEST_FA = "(?:نخستین|اولین|آخرین|اصلی|عمده|مهم|کلیدی|\\w+[\u200c]?ترین)"
_BEST_EN = r"(?:first|main|chief|primary|key|principal|leading|top|sole|only|best|worst|\w{2,}est|most \w+|number one)"
_ONE_OF = (
    r"\b(?:one of|among|amongst|some of|ranks?|another|a (?:main|key|leading|major|top|chief))\b|\bnot the only\b|"
)
_ONE_OF += r"\b(?:two|three|four|five|six|seven|several|many|\d+) of\b"
_TURNS = (
    Pair(
        re.compile(r"(?<!\w)(?:تنها|فقط) (?:یکی|یک نفر|یک تن|یک \w+) از(?: \S+){1,2}"),
        re.compile(r"\b(?:several|many|some|most|all|both|two|three|a number) of\b(?: \w+){1,2}", re.I),
        re.compile("بسیاری|برخی|بعضی|شماری|چند|همه|بیشتر|هر دو"),
        re.compile(r"\b(?:one|only|single|alone|sole|lone)\b", re.I),
        ("only one", "several"),
    ),
    Pair(
        re.compile(
            rf"(?<!\w)(?:یکی|چند تن|دو تن) از (?:\S+ ){{0,3}}?{_BEST_FA}\w*(?: \S+)?|(?<!\w)از (?:دلایل|عوامل|علل) \S+"
        ),
        re.compile(rf"\bthe (?:[\w'’]+ ){{0,2}}?{_BEST_EN}\b(?: \w+)?|\bthe (?:reason|cause|culprit)\b", re.I),
        NEVER,
        re.compile(rf"{_ONE_OF}|\b(?:at |in the )?(?:least|latest|interest|forest|west|protest|request)\b", re.I),
        ("one of several", "the only one"),
    ),
    Pair(
        re.compile(
            rf"(?<!\w){_BEST_FA}(?: \S+){{0,3}}? "
            r"(?:در (?:\S+ )?(?:سال|ماه|دهه|فصل|قرن|هفته)|امسال|سال جاری|این فصل)(?: \S+){0,2}"
        ),
        re.compile(
            r"\bfirst (?:\w+ )?ever\b|\bever\b|\b(?:in|of) (?:\w+ |\w+'s |\w+s' ){0,3}?history\b|\bof all time\b|"
            r"\bon record\b|"
            r"\bnever before\b|\bunprecedented\b",
            re.I,
        ),
        re.compile("تاریخ|تاکنون|بی[\u200c ]?سابقه|هرگز|تا به حال|همه زمان|همه دوران"),
        re.compile(r"\b(?:this|the past|the last|in \w+ years|of the year|of the season|decade|since)\b", re.I),
        ("for a time", "ever"),
    ),
)


def findings(sides: Sides) -> Iterator[Finding]:
    for turn in _TURNS:
        said_at = [(a, said) for a in sides.bead.source if (said := turn.said.search(a.normal.text))]
        if not said_at or any(turn.unless_persian.search(s.normal.text) for s in sides.bead.source):
            continue
        if any(turn.unless_english.search(s.normal.text) for s in sides.bead.coverage):
            continue
        for a, said in said_at:
            for b in sides.bead.coverage:
                told = turn.english.search(b.normal.text)
                if told and not _of_thing(a, said) and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
                    yield _finding(sides, a, Span(*said.span()), b, Span(*told.span()), turn.readings)
                    return


def _of_thing(sentence: Sentence, said: re.Match[str]) -> bool:
    """Whether the adjective belongs to a thing of which one of them does something: «یکی از کارگران شیر اصلی را»."""
    return (
        said.group().startswith("یکی از")
        and bool(_OBJECT.search(said.group(), 7))
        and bool(_TO_IT.match(sentence.normal.text, said.end()))
    )


_OBJECT = re.compile(r"\S+(?:ان|ها|های|ین) (?:\S+ ){0,2}?(?!\S*(?:ها|های|ان|ین) )\S+ اصلی")
_TO_IT = re.compile(r"(?: \S+)? را(?!\w)")


def _finding(sides: Sides, a: Sentence, ours: Span, b: Sentence, theirs: Span, readings: tuple[str, str]) -> Finding:
    source, coverage = evidence(a, ours, readings[0]), evidence(b, theirs, readings[1])
    message = f"The source says {readings[0]} (“{source.text}”), the coverage {readings[1]} (“{coverage.text}”)."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, source, coverage, sides.bead.index, message)
