"""Whose word it is: witnesses' told as the police's, an unnamed source's as the president's.

Drifts: «به گفته شاهدان» / "police said". Does not: «به گفته پزشکان» / "doctors say".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span

LIKE = 0.3
_WHO = {
    "witnesses": (r"شاهد|شاهدان|شاهدان عینی", r"(?:eye)?witness(?:es)?|onlookers?|bystanders?"),
    "police": (r"پلیس|نیروی انتظامی|کلانتری", r"police|officers?"),
    "doctors": (r"پزشک|پزشکان|کادر درمان", r"doctors?|physicians?|medics?"),
    "family": (
        r"پدر|مادر|خانواده|همسر|برادر|خواهر|بستگان|والدین",
        r"(?:god)?(?:father|mother)|parents?|family|families|wife|husband|widow|brother|sister|relatives?|"
        r"sons?|daughters?",
    ),
    "lawyer": (r"وکیل|وکلا|وکیل مدافع", r"lawyers?|attorneys?|counsel"),
    "residents": (r"اهالی|ساکنان|همسایه‌ها|همسایگان|روستاییان", r"residents?|locals?|neighbou?rs?|villagers?"),
    "workers": (r"کارگر|کارگران|معلمان|پرستاران|رانندگان", r"workers?|teachers?|nurses?|drivers?|miners?|employees"),
    "source": (r"منبعی?|منابع", r"sources?|insiders?"),
    "army": (r"ارتش|فرماندهی|نظامیان", r"army|military|commanders?"),
    "head": (
        r"رئیس|مدیر|مدیرعامل|وزیر|سخنگو\w*|مقام‌ها|مقامات",
        r"president|head|chief|minister|officials?|spokes\w+|director|chairman|manager",
    ),
    "rebels": (r"شورشیان|معترضان|مخالفان", r"rebels?|protesters?|opposition|insurgents?"),
    "experts": (r"کارشناس|کارشناسان|تحلیلگران|پژوهشگران", r"experts?|analysts?|researchers?"),
}  # fmt: skip
_KEYS = tuple(_WHO)
_SAID_FA = r"(?:گفت|گفتند|می[\u200c ]?گوید|می[\u200c ]?گویند|گفته (?:است|اند)|مدعی (?:شد|شدند|است)|اعلام کرد(?:ند)?)"
_SAID_EN = r"(?:said|says|say|told|claimed|claims?|acknowledged|confirmed|announced|admitted|insists?|maintain\w*)"

_SPEAKS = {
    "fa": sought(rf"به گفته|{_SAID_FA}"),
    "en": sought(rf"according to|{_SAID_EN}", ignore_case=True),
}
"""One of these stands in all that `_patterns` find."""


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one, where each side attributes to one sort of people, and neither knows of the other's."""
    ours = [(s, key, span) for s in sides.bead.source for key, span in _claimants(s)]
    if len({k for _, k, _ in ours}) != 1:
        return
    theirs = [(s, key, span) for s in sides.bead.coverage for key, span in _claimants(s)]
    if len({k for _, k, _ in theirs}) != 1:
        return
    (a, said, own), (b, told, there) = ours[0], theirs[0]
    if said == told or _mentioned(told, sides.bead.source) or _mentioned(said, sides.bead.coverage):
        return
    if sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
        yield _finding(sides, a, own, b, there, (said, told))


def _claimants(sentence: Sentence) -> Iterator[tuple[str, Span]]:
    said, text = _said(sentence.lang), sentence.normal.text
    if not _SPEAKS[sentence.lang].possible(text):
        return
    for key in (_KEYS[n] for n in said.possible(text)):
        found = _patterns(sentence.lang)[key].search(text)
        if found:
            yield key, Span(*found.span())


@cache
def _said(lang: str) -> Many:
    """Who may speak, to be found quickly."""
    return Many(_who(key, lang) for key in _WHO)


@cache
def _who(key: str, lang: str) -> Sought:
    return sought(_WHO[key][0 if lang == "fa" else 1], ignore_case=True)


@cache
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    """Who speaks, with the words that say so: «به گفته …», «… گفت»; "… said", "according to …"."""
    if lang == "fa":
        return {
            key: re.compile(
                rf"(?<!\w)(?:به گفته (?:یکی از |یک )?(?:{fa})(?!\w)"
                rf"|(?:{fa})(?!\w)(?: (?!که)[^\s،.]+){{0,4}}? {_SAID_FA}(?!\w))"
            )
            for key, (fa, _) in _WHO.items()
        }
    return {
        key: re.compile(
            rf"\b(?:according to (?:\w+ ){{0,3}}(?:{en})|(?:{en}) {_SAID_EN}|said (?:the |an? )?(?:\w+ )?(?:{en}))\b",
            re.I,
        )
        for key, (_, en) in _WHO.items()
    }


def _mentioned(key: str, sentences: tuple[Sentence, ...]) -> bool:
    column = 0 if sentences[0].lang == "fa" else 1
    return any(re.search(rf"(?<!\w)(?:{_WHO[key][column]})(?!\w)", s.normal.text, re.I) for s in sentences)


def _finding(sides: Sides, a: Sentence, own: Span, b: Sentence, there: Span, who: tuple[str, str]) -> Finding:
    source, coverage = evidence(a, own, who[0]), evidence(b, there, who[1])
    message = (
        f"The source has it from the {who[0]} (“{source.text}”), the coverage from the {who[1]} (“{coverage.text}”)."
    )
    return Finding(Kind.CERTAINTY, Severity.HIGH, 0.65, source, coverage, sides.bead.index, message)
