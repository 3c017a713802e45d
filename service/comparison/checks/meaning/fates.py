"""How it ended for somebody, told as another end: released as still held, sentenced as facing a sentence.

Drifting: «همان روز آزاد شدند» told as "are still being held"; «به حبس محکوم شدند» told as "were facing jail terms";
«داروهایش را همراه نبرده است» told as "is refusing his medication". Not drifting: «آزاد شدند» told as "were let go".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from service.comparison.checks.turn import NEVER, Pair, first_against, may_stand
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind
from service.language.sought import Many

SURE = 0.88
"""How sure it is: surer than that the end was left out."""
_JAILED = r"(?:custody|detention|jail|prison|police custody|a cell|cells|captivity)"
_HELD = (
    Pair(
        re.compile(r"(?<!\w)آزاد (?:شد|شدند|شده|کرد|کردند|کرده|گردید)(?!\w)"),
        re.compile(
            rf"\b(?:remain(?:s|ed|ing)? (?:in {_JAILED}|behind bars|detained|under arrest|jailed|imprisoned|locked up)"
            rf"|(?:is|are|was|were|'s|'re) still (?:being )?(?:held|in {_JAILED}|detained|behind bars|locked up|"
            rf"under arrest)"
            rf"|(?:has|have|had) (?:not|yet to) (?:been|be) (?:released|freed|let go)|still (?:in {_JAILED}|"
            rf"being held))\b",
            re.I,
        ),
        re.compile(r"همچنان|هنوز|بازداشت به سر|در بازداشت|در زندان|ماند|دیگران|بقیه|دوباره|سایر"),
        re.compile(
            r"\b(?<!not been )(?<!to be )(?<!not yet been )(?:released|freed|let go|walked free|bailed|on bail)\b",
            re.I,
        ),
        ("they were released", "they are still held"),
        Kind.POLARITY,
        0.25,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:(?:همچنان|هنوز) (?:[^\s.؛،]+ ){0,4}?(?:بازداشت|زندان|حبس)(?:ند|‌اند|ی)?|در (?:بازداشت|"
            r"زندان) (?:به سر می|مانده))"
        ),
        re.compile(
            r"\b(?:was|were|been|be) (?:since |later |soon |then |quickly )?(?:released|freed|let go|bailed)\b|"
            r"\bwalked free\b",
            re.I,
        ),
        re.compile(r"آزاد"),
        re.compile(
            r"\b(?:remain\w*|still|not|yet|held|custody|behind bars|until|if|before|demand\w*|call\w*|should|"
            r"must)\b|n't",
            re.I,
        ),
        ("they are still held", "they were released"),
        Kind.POLARITY,
    ),
)
_PAIRS = (
    Pair(
        re.compile(
            r"(?<!\w)(?:حبس|زندان|اعدام|شلاق|تبعید|جریمه)\S*(?: [^\s.؛،]+){0,10}? محکوم (?:شد|شدند|شده|کرد|کردند|"
            r"کرده)(?!\w)"
            r"|(?<!\w)محکوم (?:شد|شدند|شده|کرد|کردند|کرده)(?:[\u200c ]?اند| است)? به (?:حبس|زندان|اعدام|"
            r"\S+ (?:سال|ماه))"
        ),
        re.compile(
            r"\b(?:fac(?:e|es|ed|ing) (?:up to |a |an |between |terms|sentences|the |\w+ (?:years|months))|"
            r"could (?:be|get|face|go)|"
            r"may be (?:sentenced|jailed)|might be (?:sentenced|jailed)|risk(?:s|ed|ing)? (?:up to |\w+ (?:years|"
            r"months)|jail|prison))",
            re.I,
        ),
        re.compile(r"ممکن|احتمال|خطر|در صورت|اتهام(?:ات|های) دیگر|پرونده دیگر|رو به رو|روبه‌رو|مواجه"),
        re.compile(
            r"\b(?:sentenc\w*|convict\w*|jailed|given|handed|found guilty|condemn\w*|got|imposed|fined|received)\b",
            re.I,
        ),
        ("they were sentenced", "they may be"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:همراه|با خود)(?:ش|شان)? (?:[^\s.؛،]+ )?ن(?:برد|یاورد|داشت|می[\u200c ]?بر|می[\u200c ]?آور)\w*"
            r"|(?<!\w)جا گذاشت\w*"
        ),
        re.compile(
            r"\b(?:refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|threw|throwing|thrown|gave up|destroy\w*|sold)\b",
            re.I,
        ),
        re.compile(r"خودداری|امتناع|رد کرد|نپذیر|حاضر ن|دور انداخ|فروخت|نابود"),
        re.compile(
            r"\b(?:without|le(?:ft|aving)|forg[eo]t\w*|(?:not|n't) (?:have|bring|tak\w+|carry|with)|behind|no)\b",
            re.I,
        ),
        ("they had not taken it along", "they wanted none of it"),
    ),
    Pair(
        re.compile(r"(?<!\w)(?:موقت|موقتی|موقتا|به طور موقت)(?!\w)"),
        re.compile(
            r"\b(?:quash(?:es|ed|ing)?|annul(?:s|led|ling)?|overturn(?:s|ed|ing)?|scrap(?:s|ped|ping)|str(?:uck|"
            r"ikes?) down)\b",
            re.I,
        ),
        re.compile(r"نقض|ابطال|باطل|لغو|انحلال"),
        re.compile(
            r"\b(?:temporar\w*|interim|provisional\w*|suspen\w*|stay\w*|for now|for the time being|short-term|"
            r"caretaker|pending trial)\b",
            re.I,
        ),
        ("it is for a time", "it is done away with"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:هنوز (?:[^\s.؛،]+ ){0,8}?تصمیمی? (?:[^\s.؛،]+ ){0,2}?نگرفته|"
            r"تصمیمی (?:[^\s.؛،]+ ){0,8}?(?:نگرفت|گرفته نشد|اتخاذ نشد)\w*)"
        ),
        re.compile(
            r"\b(?:would|will|ha(?:s|ve|d) (?:resolved|chosen|voted))\b",
            re.I,
        ),
        NEVER,
        re.compile(
            r"\b(?:undecided|not|yet|no|whether|unclear|considering|weigh\w*|mull\w*|open|wait\w*|later|until|"
            r"nothing|if)\b|n't",
            re.I,
        ),
        ("nothing is decided yet", "it is decided"),
        like=0.25,
    ),
    Pair(
        re.compile(r"(?<!\w)صوری(?!\w)"),
        re.compile(r"\b(?:stolen|lost|destroyed|burned|missing|expired|genuine|valid|real)\b", re.I),
        re.compile(r"دزدی|سرقت|مفقود|معتبر|واقعی|حقیقی"),
        re.compile(
            r"\b(?:sham|nominal\w*|bogus|fictitious|fake\w*|paper|name only|front|false\w*|phon[ey]\w*|dummy|"
            r"pretend\w*|not)\b|n't",
            re.I,
        ),
        ("it is so in name only", "it is something else"),
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:سهامداران?|سرمایه[\u200c ]?گذاران?|خریداران?|اشخاص|افراد|شخص|معامله[\u200c ]?گران) حقیقی(?!\w)"
        ),
        re.compile(
            r"\b(?:real|true|actual|genuine|legitimate) (?:share|stock|invest|person|people|buyer|trader|"
            r"individual)\w*",
            re.I,
        ),
        NEVER,
        re.compile(r"\b(?:retail|individual|natural|private|small)\b", re.I),
        ("private persons are meant", "real ones are"),
    ),
)  # fmt: skip


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    return _first(bead, links, _PAIRS)


def held(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding of somebody released told as still held, or the other way."""
    return _first(bead, links, _HELD)


def _first(bead: Bead, links: WordLinks, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    for found in first_against(bead, links, may_stand(bead, _seek(pairs), pairs)):
        yield replace(found, confidence=SURE)


@cache
def _seek(pairs: tuple[Pair, ...]) -> Many:
    return Many(pair.said for pair in pairs)
