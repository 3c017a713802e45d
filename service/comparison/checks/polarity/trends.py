"""Which way it went: the only rise of the source is told as the coverage's only fall, more than before as less.

A rise and a fall are told in many words, and the words around them change with them. What holds is the sum: if all
that the source says goes one way, the coverage cannot say that all goes the other way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.comparison.checks.place import Sides
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

WHOLE = 0.3
"""How alike the sentences must be."""
PLACE, SURE_PLACE = 0.15, 0.25
"""How alike the places must be, and where they need no figure beside them."""
BESIDE = 15
"""A figure so many characters away says how far it went."""
_NOT = 0.9
_AFTER_FA = r"(?= (?:از|شد\w*|است|بود\w*|می|خواه\w+|کرد\w*)(?!\w))"
_FA = {
    True: re.compile(
        r"(?<!\w)(?:افزایش\w*|رشد|جهش|صعود\w*|بالا(?:تر)? (?:رفت|می.?رو|خواهد رفت|برد|آمد)\w*|"
        rf"(?:بیشتر|بالاتر|گران‌تر|گرانتر|زیادتر){_AFTER_FA}|(?:گران|زیاد) (?:شد|می.?شو)\w*)(?!\w)"
    ),
    False: re.compile(
        r"(?<!\w)(?:کاهش\w*|افت|سقوط|تنزل|نزول\w*|پایین(?:‌?تر)? (?:رفت|آمد|می.?آ|خواهد آمد|آورد)\w*|"
        rf"(?:کمتر|پایین‌تر|پایینتر|ارزان‌تر|ارزانتر){_AFTER_FA}|(?:ارزان|کم|نصف) (?:شد|می.?شو)\w*)(?!\w)"
    ),
}
_EN = {
    True: re.compile(
        r"\b(?:ris(?:e|es|en|ing)|rose|increas\w+|higher|grew|grown?|growth|climb(?!er)\w*|jump(?!er)\w*|soar\w*|surg\w+|"
        r"(?:go|goes|went|gone|going|is|are|was|were) up|up (?:by|from)|more (?:[a-z]+ ){0,4}?than|"
        r"\d\S* (?:percent )?more)\b",
        re.IGNORECASE,
    ),
    False: re.compile(
        r"\b(?:fall(?:s|en|ing)?|fell|decreas\w+|declin\w+(?! to)|drop(?:s|ped|ping)?|lower(?:s|ed)?|shr[aiu]nk\w*|"
        r"reduc\w+|plung\w+|plummet\w*|slump\w*|(?:go|goes|went|gone|going|is|are|was|were|came) down|down (?:by|from)|"
        r"(?:less|fewer) (?:[a-z]+ ){0,4}?than|\d\S* (?:percent )?(?:less|fewer))\b",
        re.IGNORECASE,
    ),
}
_LOOSE_FA = {
    True: re.compile(r"بزرگ(?:\u200c?تر)? (?:شد|می)|برابر|اضافه|افزود|گسترش|توسعه|رونق|مثبت"),
    False: re.compile(r"کوچک(?:\u200c?تر)? (?:شد|می)|آب رفت|نصف|منفی|ریزش|کاست|رکود|عقب|انقباض|کم (?:شد|کرد|می)"),
}
_LOOSE_EN = {
    True: re.compile(
        r"\b(?:expan[ds]|gain|doubl|tripl|added|accelerat|widen|grow(?:s|ing)|swell|boom|positive|recover|rall)", re.I
    ),
    False: re.compile(
        r"\b(?:contract(?:ed|ing|ion)|eas(?:ed|ing)|dip|slid|slip|sank|sunk|slow|halv|negative|weaken)",
        re.I,
    ),
}
"""What may tell a rise or a fall, besides: then neither text tells of one way alone."""
BOUND = re.compile(
    r"\s*(?:از )?(?:(?:about|around|some|an?|half|most|twice|every|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?"
    r"|millions?|billions?)\b"
    r"|[$€£]?\d|(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود)(?!\w)|نیم|نصف|چند|صد|هزار|ده)"
)
"""Behind "more than" and «کمتر از»: a figure's bound, no comparison."""
_COMPARATIVE = re.compile(r"\w[\u200c ]?تر(?= از| و|،| است| بود|\.)")
"""Two of these compare two things, of which each may go its own way: "more durable and cheaper"."""
_COMPARES = re.compile(r"than$|تر$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that tell a rise or a fall."""

    sentence: Sentence
    span: Span
    up: bool


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one finding."""
    ours = [t for s in sides.bead.source for t in turns(s)]
    theirs = [t for s in sides.bead.coverage for t in turns(s)] if ours else []
    if not theirs or len({t.up for t in ours}) != 1 or {t.up for t in theirs} != {not ours[0].up}:
        return
    if _also(sides.bead.source, _LOOSE_FA[theirs[0].up]) or _also(sides.bead.coverage, _LOOSE_EN[ours[0].up]):
        return
    scored = [(_place(sides, a, b), a, b) for a in ours for b in theirs if _whole(sides, a, b) >= WHOLE]
    place, a, b = max(scored, key=lambda t: t[0], default=(0.0, ours[0], theirs[0]))
    if place >= SURE_PLACE or (place >= PLACE and _has_figure(a) and _has_figure(b)):
        yield _finding(sides, a, b)


def _also(side: Sequence[Sentence], way: re.Pattern[str]) -> bool:
    return any(way.search(s.normal.text) for s in side)


def turns(sentence: Sentence) -> list[Turn]:
    """The rises and falls that a sentence tells; none if it denies anything."""
    text = sentence.normal.text
    if any(c.kind is CueKind.NEGATION and c.level >= _NOT for c in sentence.facts.cues):
        return []
    several = sentence.lang == "fa" and len(_COMPARATIVE.findall(text)) > 1
    patterns = _FA if sentence.lang == "fa" else _EN
    return [
        Turn(sentence, Span(*m.span()), up)
        for up, pattern in patterns.items()
        for m in pattern.finditer(text)
        if not (_COMPARES.search(m.group()) and (several or BOUND.match(text[m.end() :])))
    ]


def _place(sides: Sides, a: Turn, b: Turn) -> float:
    return sides.links.same_place(a.sentence, a.span, b.sentence, b.span, 6)


def _whole(sides: Sides, a: Turn, b: Turn) -> float:
    return sides.links.likeness(a.sentence, a.sentence.whole, b.sentence, b.sentence.whole)


def _has_figure(turn: Turn) -> bool:
    near = Span(max(0, turn.span.start - BESIDE), turn.span.end + BESIDE)
    return any(q.span.overlaps(near) for q in turn.sentence.facts.quantities)


def _finding(sides: Sides, a: Turn, b: Turn) -> Finding:
    said, told = (evidence(t.sentence, t.span, "a rise" if t.up else "a fall") for t in (a, b))
    message = f"The source tells {said.reading} (“{said.text}”), the coverage {told.reading} (“{told.text}”)."
    return Finding(Kind.POLARITY, Severity.HIGH, 0.7, said, told, sides.bead.index, message)
