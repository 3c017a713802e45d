"""From whom it comes and to whom it goes, by what is done: taken from them told as delivered to them.

Drifting: «سوخت را از لنج‌ها تحویل می‌گرفتند» told as "they were delivering the fuel to the dhows"; «به کارگران می‌فروخت»
as "bought it from the workers". Not drifting: "the dhows were delivering the fuel to them".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import Sought, anchored
from service.language.spans import Span

SURE = 0.25
"""A link from this score on says that two words name the same one."""
LIKE = 0.3
"""How much of the two sentences must translate one another."""
_W = r"[^\s،؛.:()\"«»]+"
_MI = r"(?:ن?می[\u200c ]?)?"
_TOOK = (
    rf"(?:تحویل {_MI}گ(?:رفت|یر)\w*|{_MI}خرید(?:ند|ه(?:[\u200c ](?:است|بود|اند|بودند))?)?|می[\u200c ]?خر\w+"
    rf"|(?:دریافت|خریداری|تهیه|اجاره|قرض|کرایه) {_MI}(?:کرد|کن)\w*|(?:قرض|وام|پول|رشوه|باج|هدیه) {_MI}گ(?:رفت|یر)\w*)"
)
_GAVE = (
    rf"(?:تحویل {_MI}(?:داد|ده)\w*|{_MI}فروخت\w*|می[\u200c ]?فروش\w+"
    rf"|(?:اجاره|قرض|وام|پول|رشوه|باج|هدیه) {_MI}(?:داد|ده)\w*"
    rf"|(?:اهدا|واگذار|ارسال|عرضه|صادر) {_MI}(?:کرد|کن)\w*|{_MI}فرستاد\w*|{_MI}سپرد\w*)"
)
_WHO_EN = r"(?P<who>[^\s,.;:()\"]+(?: [^\s,.;:()\"]+){0,3})"
_GIVES = (
    r"(?:deliver(?:s|ed|ing)?|hand(?:s|ed|ing)?(?: over)?|sell(?:s|ing)?|sold|giv(?:es?|en|ing)|gave|pay(?:s|ing)?|paid"
    r"|lend(?:s|ing)?|lent|send(?:s|ing)?|sent|suppl(?:y|ies|ied|ying)|ship(?:s|ped|ping)?|rent(?:s|ed|ing)?(?: out)?"
    r"|transferr?(?:s|ed|ing)?|donat(?:es?|ed|ing)|export(?:s|ed|ing)?)"
)
_TAKES = (
    r"(?:receiv(?:es?|ed|ing)|b(?:uy(?:s|ing)?|ought)|purchas(?:es?|ed|ing)|t(?:ak(?:es?|en|ing)|ook)|g(?:ets?|ot|etting)"
    r"|borrow(?:s|ed|ing)?|accept(?:s|ed|ing)?|obtain(?:s|ed|ing)?|collect(?:s|ed|ing)?|rent(?:s|ed|ing)?"
    r"|import(?:s|ed|ing)?)"
)
_BETWEEN = r"(?: (?!to |from |by )[^\s,.;:]+){0,5}"


@dataclass(frozen=True, slots=True)
class _Way:
    """A deed of the source with its mark, and the reverse deed of the coverage with its own; how each reads."""

    persian: Sought
    kept: re.Pattern[str]
    english: re.Pattern[str]
    readings: tuple[str, str]


def _persian(mark: str, deed: str) -> Sought:
    return anchored(re.compile(rf"(?<!\w){mark} (?P<who>{_W}(?: {_W}){{0,2}}?)(?: {_W}){{0,3}}? {deed}(?!\w)"))


_WAYS = (
    _Way(
        _persian("از", _TOOK),
        re.compile(r"\bfrom\b"),
        re.compile(rf"\b{_GIVES}\b{_BETWEEN} to {_WHO_EN}"),
        ("from", "to"),
    ),
    _Way(
        _persian("به", _GAVE),
        re.compile(r"\bto\b"),
        re.compile(rf"\b{_TAKES}\b{_BETWEEN} from {_WHO_EN}"),
        ("to", "from"),
    ),
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for way in _WAYS:
            ours = way.persian.search(a.normal.text)
            for b in bead.coverage if ours else ():
                theirs = way.english.search(b.normal.text)
                if ours and theirs and _turned(links, a, Span(*ours.span("who")), b, theirs, way):
                    yield quoted(bead, (a, Span(*ours.span())), (b, Span(*theirs.span())), 0.72, _message(way))
                    return


def _turned(links: WordLinks, a: Sentence, who: Span, b: Sentence, theirs: re.Match[str], way: _Way) -> bool:
    """Is it the same one, named once in either text, and never behind the source's own preposition?"""
    first = next((w for w in a.facts.words if who.start <= w.start < who.end and is_content(w, "fa")), None)
    if first is None or sum(w.key == first.key for w in a.facts.words) > 1:
        return False
    there = Span(*theirs.span("who"))
    same = [
        p.word
        for p, score in links.partners(a, span_of(first))
        if score >= SURE and p.sentence is b and there.overlaps(span_of(p.word)) and is_content(p.word, "en")
    ]
    if not same or sum(w.key == same[0].key for w in b.facts.words) > 1:
        return False
    near = b.normal.text[max(0, same[0].start - 25) : same[0].start]
    last = max((m.start() for m in re.finditer(r"\b(?:to|from|by|of|for|at|in|on|with)\b", near)), default=-1)
    return (
        last >= 0
        and near[last:].startswith(way.readings[1])
        and not way.kept.search(near, last)
        and links.likeness(a, a.whole, b, b.whole) >= LIKE
    )


def _message(way: _Way) -> str:
    goes, comes = way.readings
    return f"In the source it goes {goes} them (“{{said}}”), in the coverage {comes} them (“{{told}}”)."
