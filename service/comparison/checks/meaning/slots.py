"""Another thing in one place: demanded, died of, complained of, come for, dispersed with.

Drifting: «خواستار توضیح شد» told as "demanded an apology"; «در تصادف کشته شد» told as "drowned"; «از بی‌احترامی رفتم»
told as "it was the low pay that made me go". Not drifting: «خواستار پاسخ‌گویی شد» told as "demanded an explanation".

The lexicon lists what stands in such a place. Reported where the source has one of them that the coverage does not
tell, and the coverage, in the same place, one of which the source has nothing. A slot's frame must stand beside both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

_ENDING = "[\u200c ]?(?:ها|های|هایی|ی|ای|ات|اش|شان|ش)?(?!\\w)"
SURE = 0.25
"""A word that translates another one this well stands for that one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What makes a slot of a place: words of either language beside it, within so many characters, with the least
    likeness of the sentences."""

    persian: re.Pattern[str]
    english: re.Pattern[str]
    before: int
    behind: int
    like: float = 0.25


_FRAMES = {
    "demand": Frame(
        re.compile(r"(?<!\w)(?:خواستار|خواست(?:ه|ند|ه[\u200c ]?اند)?|خواهان|درخواست|مطالبه|تقاضا)(?!\w)"),
        re.compile(
            r"\b(?:demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|for)|ask(?:s|ed|ing)?|urg(?:es|ed|ing)|appeal(?:s|"
            r"ed|ing)?|"
            r"want(?:s|ed|ing)?|request(?:s|ed|ing)?|thank(?:s|ed|ing)?|prais(?:es|ed|ing)|welcom(?:es|ed|ing))\b",
            re.I,
        ),
        90,
        90,
    ),
    "death": Frame(
        re.compile(
            r"کشته|جان (?:باخت|خود|داد|سپرد)|جان[\u200c ]?باخت|درگذشت|مرگ|(?<!\w)مرد(?:ند)?(?!\w)|فوت|تلف|قربانی|کشت "
        ),
        re.compile(
            r"\b(?:kill\w*|di(?:ed|es|e|ying)|deaths?|dead|lost (?:their|his|her) li\w+|fatal\w*|claimed|"
            r"drown\w*|execut\w*|"
            r"electrocut\w*|hanged|stabbed|murder\w*|perish\w*|victims?|toll)\b",
            re.I,
        ),
        60,
        60,
        0.3,
    ),
    "grievance": Frame(
        re.compile(
            r"(?<!\w)(?:شکایت|گلایه|گله|انتقاد|ناراضی|نارضایتی|معترض|اعتراض|(?:به )?(?:دلیل|خاطر|علت)|"
            r"از (?=[^\s]+ (?:رفت|آمد|"
            r"خسته|به تنگ))|استعفا\w*|کناره[\u200c ]?گیری|مهاجرت|ترک)(?!\w)|از \S+ (?:رفت|خسته)"
        ),
        re.compile(
            r"\b(?:complain\w*|critici[sz]\w*|protest\w*|unhappy|angry|anger|dissatisf\w*|because|over|about|"
            r"due to|owing to|"
            r"made (?:me|him|her|us|them) (?:go|leave|quit)|left|leav\w*|quit|resign\w*|it was|blam\w*|reason\w*|"
            r"fed up|tired)\b",
            re.I,
        ),
        60,
        60,
    ),
    "force": Frame(
        re.compile(r"متفرق|پراکنده|سرکوب|معترضان|تجمع|جمعیت|حمله|استفاده|عقب راند"),
        re.compile(
            r"\b(?:dispers\w*|break\w* up|broke up|broken up|scatter\w*|crowd\w*|protest\w*|attack\w*|us(?:ed|"
            r"ing)|clear\w*)\b",
            re.I,
        ),
        120,
        120,
        0.3,
    ),
    "purpose": Frame(
        re.compile(r"(?<!\w)(?:برای|به منظور|جهت|به قصد|به هدف|با هدف)(?!\w)"),
        re.compile(r"\b(?:for|to)\b", re.I),
        18,
        0,
        0.35,
    ),
}


@dataclass(frozen=True, slots=True)
class Member:
    slot: str
    name: str
    persian: Sought
    english: Sought


@cache
def _members() -> tuple[Member, ...]:
    return tuple(
        Member(slot, name, sought(persian, end=_ENDING), sought(english, end=r"\b", ignore_case=True))
        for slot, name, persian, english in rows("slots.tsv")
    )


@cache
def _indexes() -> tuple[Many, Many]:
    return Many(m.persian for m in _members()), Many(m.english for m in _members())


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    ours, theirs = (" ".join(s.normal.text for s in side) for side in (bead.source, bead.coverage))
    there = [_members()[n] for n in _indexes()[0].possible(ours)]
    for slot in {m.slot: None for m in there}:
        frame = _FRAMES[slot]
        if frame.persian.search(ours) and frame.english.search(theirs):
            said = [m for m in there if m.slot == slot and m.persian.search(ours)]
            lost = [m for m in said if not m.english.search(theirs)]
            if lost and (found := _exchanged(bead, links, frame, slot, lost, ours)):
                yield found
                return


def _exchanged(bead: Bead, links: WordLinks, frame: Frame, slot: str, lost: list[Member], ours: str) -> Finding | None:
    """The finding on one that is lost, where another one stands in its slot."""
    theirs = " ".join(s.normal.text for s in bead.coverage)
    new = [m for n in _indexes()[1].possible(theirs) if (m := _members()[n]).slot == slot and m.english.search(theirs)]
    new = [m for m in new if not m.persian.search(ours)]
    for a in bead.source:
        for b in bead.coverage if new else ():
            if links.likeness(a, a.whole, b, b.whole) < frame.like:
                continue
            for said in (s for m in lost for s in _framed(a, m.persian, frame.persian, frame)):
                for told in (t for m in new for t in _framed(b, m.english, frame.english, frame)):
                    if _free(links, a, said, b, told):
                        return quoted(bead, (a, said), (b, told), 0.8, _OTHER)
    return None


_OTHER = "The source says “{said}”, the coverage “{told}” in its place."


def _framed(sentence: Sentence, words: Sought, frame: re.Pattern[str], reach: Frame) -> list[Span]:
    """Where the words stand with the frame beside them."""
    text = sentence.normal.text
    return [
        Span(*m.span())
        for m in words.finditer(text)
        if frame.search(text, max(0, m.start() - reach.before), m.end() + reach.behind)
    ]


def _free(links: WordLinks, a: Sentence, said: Span, b: Sentence, told: Span) -> bool:
    """Do the two translate no other words?"""
    across = [
        *((p, s) for p, s in links.partners(a, said) if not told.overlaps(Span(p.word.start, p.word.end))),
        *((p, s) for p, s in links.partners(b, told) if not said.overlaps(Span(p.word.start, p.word.end))),
    ]
    return not any(s >= SURE and is_content(p.word, p.sentence.lang) for p, s in across)
