"""What is hoped, should have been or is thought unlikely, told as what is expected, was or is likely.

Drifts: «امیدوار است حکم نقض شود» / "expects the sentence to be quashed"; «باید در خانه حل می‌شد» / "had been settled at
home"; «بعید است بماند» / "it is far from unlikely that he stays"; «نمی‌داند» / "knows who".
Does not: "is optimistic that it will be quashed"; "was to be settled at home", "was never settled at home"; "it is
unlikely that he stays".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.checks.turn import Pair, first_against, may_stand
from service.comparison.values import Finding, Kind
from service.language.sought import Many

_G = "[\u200c ]?"
_AUX = rf"(?:{_G}(?:است|اند|هستند|بود|بودند|هستیم|هستم|یم|م|ند))?"
_HOPES = (
    rf"(?<!\w)(?:امیدوار{_AUX}|(?:ابراز|اظهار) امیدواری (?:کرد|نمود)\w*|امید (?:دارد|دارند|داریم|دارم|داشت|داشتند"
    rf"|بست\w*)"
    rf"|آرزو (?:کرد|دارد|دارند|می{_G}کن)\w*)(?!\w)"
)
_SURE = (
    rf"(?<!\w)(?:مطمئن{_AUX}|اطمینان (?:دارد|دارند|داریم|دارم|داشت|داد)|یقین (?:دارد|دارند|داریم|دارم)"
    rf"|(?:تردید|شک)ی? ن(?:دارد|دارند|داریم|دارم)|پیش{_G}بینی (?:کرد|می{_G}کن)\w*)(?!\w)"
)
_PAST = (
    "شد|کرد|داد|رفت|گرفت|بود|آمد|گذاشت|یافت|ساخت|پرداخت|داشت|بست|انداخت|نوشت|گفت|دید|شنید|رسید|کشید|خرید|فروخت|فرستاد"
    "|ایستاد|نشست|پذیرفت|دانست|فهمید|پرسید|بخشید|ماند|آموخت|نهاد|گشت|گذراند|رساند|سپرد"
)
_WISHED = r"(?!(?:باشد|باشند|شود|شوند|کند|کنند|دهد|دهند|گیرد|گیرند|که|ن?باید)(?!\w))"
_SHOULD_HAVE = (
    rf"(?<!\w)(?:باید|می{_G}بایست(?:ی)?|بایستی?|لازم بود|بهتر بود)"
    rf"(?: {_WISHED}[^\s.؛،]+){{0,10}}? می{_G}(?:{_PAST})(?:ند|م|یم|ید)?(?!\w)"
)
_UNLIKELY = rf"(?<!\w)بعید (?:است|بود|به نظر می{_G}(?:رس|آ)\w+|(?:می{_G})دان\w+|دانست\w*|خواند\w*|شمرد\w*)(?!\w)"
_TO_EXPECT = (
    r"\b(?:expects?|expected|predict(?:s|ed)|anticipates?|guarantees?|knows?)\b(?! (?:to be|by|nothing|no)\b)"
    r"|\b(?:(?:is|are|was|were|am|being|felt|feels?)|['’]s) (?:quite |absolutely |fully |very )?(?:certain|sure"
    r"|convinced|confident)\b"
)
_PAIRS = (
    Pair(
        re.compile(_HOPES),
        re.compile(_TO_EXPECT, re.I),
        re.compile(rf"انتظار|مطمئن|اطمینان|پیش{_G}بینی|یقین|قطع|شک ن|تردید|توقع|می{_G}دان|باور|معتقد"),
        re.compile(r"\b(?:hop(?:e|es|ed|ing|eful\w*)|wish\w*|optimis\w+|aspir\w+|look(?:s|ed|ing)? forward"
        r"|fingers)\b", re.I),
        ("it is hoped", "it is expected"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(_SURE),
        re.compile(r"\b(?:hop(?:e|es|ed|ing)|hopeful|wish(?:es|ed))\b(?: \w+){0,2}", re.I),
        re.compile("امید|آرزو|مایل"),
        re.compile(
            r"\b(?:confiden\w+|certain\w*|sure\w*|convinc\w+|doubt\w*|expect\w*|predict\w*|forecast\w*|assur\w*"
            r"|trust\w*"
            r"|believ\w*|guarantee\w*)\b",
            re.I,
        ),
        ("somebody is sure of it", "it is hoped"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(_SHOULD_HAVE),
        re.compile(
            r"\b(?:had|has|have) (?:all |both |already |long |since )?been\b(?: \w+){1,2}"
            r"|\b(?:was|were) (?:\w+ly |all )?(?!to\b|not\b|due\b|no\b)\w+(?:ed|en|t|ne)\b"
            r"|\b(?:had|has|have) (?!to\b|not\b|no\b|been\b|yet\b)\w+(?:ed|en|t|ne)\b",
            re.I,
        ),
        re.compile("(?!)"),
        re.compile(
            r"\b(?:should|ought|need\w*|must|requir\w*|ha(?:s|d|ve) to|having to|supposed|meant|due|expect\w*"
            r"|oblig\w*|would|could"
            r"|might|right\w*|duty|fail\w*|never|not|unless|yet|instead|better|proper\w*|best|deserv\w*|necess\w*"
            r"|wish\w*"
            r"|late|belated\w*|want\w*|overdue|long ago|forced|compelled|made to|bound|schedul\w*|plan\w*|set to"
            r"|\w*n['’]t"
            r"|mandat\w*|call\w* for|without being|were to|was to|neglect\w*|overlook\w*|too|if|rather|legally|entitled"
            r"|insist\w*|demand\w*|mistake|wrong|incumbent|responsib\w*|under the (?:law|rules|terms|contract))\b"
            r"|n['’]t\b",
            re.I,
        ),
        ("it should have been so", "it was so"),
        Kind.CERTAINTY,
        0.35,
    ),
    Pair(
        re.compile(_UNLIKELY),
        re.compile(
            r"\b(?:far from|not|by no means|anything but|hardly|never)(?: at all)? (?:un|im)(?:likely|probable)\b"
            r"|\b(?:is|are|was|were|very|quite|highly|most|more than|seems?|looks?) (?:now |also )?likely\b"
            r"|\bprobabl[ey]\b"
            r"|\bin all (?:likelihood|probability)\b",
            re.I,
        ),
        re.compile("احتمال|محتمل|ممکن|شاید|امکان|بعید ن"),
        re.compile(
            r"(?<!far from )(?<!not )(?<!by no means )(?<!anything but )(?<!hardly )(?<!at all )(?<!never )"
            r"\b(?:un|im)(?:likely|probable)\b|\b(?:doubt\w*|s[ck]eptic\w*|(?:not|less|no|little|hardly|nor|never|un"
            r"|too)"
            r" (?:\w+ ){0,3}?(?:likely|probabl[ey])|n['’]t|cannot|can not|could hardly|slim|remote|little (?:chance"
            r"|prospect)"
            r"|far-?fetched|impossible|probably (?:not|no|never|won)|will not|would not)\b|n['’]t\b",
            re.I,
        ),
        ("it is unlikely", "it is likely"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(rf"(?<!\w)نمی{_G}دان(?:د|ند|یم|م|ست|ستند)(?!\w)"),
        re.compile(r"\b(?:knows?|knew)\b (?:exactly |precisely |now |already )?(?:who|what|where|why|how|which|when"
        r"|that)\b", re.I),
        re.compile(rf"(?<!\w)می{_G}دان|فقط|تنها|جز|مگر|اگر|کاش|؟"),
        re.compile(
            r"n['’]t\b|\b(?:not|no|never|nobody|none|nor|neither|unclear|whether|unknown|if|want\w*|need\w*|only"
            r"|without"
            r"|hardly|little|few|unaware|fail\w*|wish\w*|asked|wonder\w*|ignor\w+|unable|before|until|too|cannot"
            r"|mystery"
            r"|guess|doubt\w*|struggl\w+|dark|loss|idea|don't|far from|who knows)\b",
            re.I,
        ),
        ("somebody does not know it", "somebody knows it"),
        Kind.CERTAINTY,
        0.25,
    ),
)  # fmt: skip


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    yield from first_against(sides.bead, sides.links, may_stand(sides.bead, _seek(), _PAIRS))


@cache
def _seek() -> Many:
    return Many(pair.said for pair in _PAIRS)
