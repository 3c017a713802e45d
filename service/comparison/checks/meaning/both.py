"""Either of two told as both of them, where one word names the two: "father or mother" told as "both parents".

Drifting: «به همراه پدر یا مادر» told as "accompanied by both parents"; «پدر و مادرش» told as "one of his parents".
Not drifting: «پدر یا مادر» told as "a parent", «هر دو» told as "both". Two that are named are `alternatives`.
"""

import re
from collections.abc import Iterator

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding
from service.language.sought import anchored
from service.language.spans import Span

LEAST = 0.2
"""Least likeness of the sentences."""
_PAIRS = (
    ("پدر", "مادر"), ("زن", "شوهر"), ("زن", "مرد"), ("خواهر", "برادر"), ("پسر", "دختر"), ("صاحب", "مستأجر"),
    ("خریدار", "فروشنده"), ("راننده", "مسافر"), ("کارگر", "کارفرما"), ("رئیس", "معاون"), ("دست", "پا"),
)  # fmt: skip
_END = "(?:ان|ها|های|ش|شان|م|مان|ی)?(?!\\w)"


def _joined(joint: str) -> str:
    return "|".join(f"{a}{_END} {joint} {b}{_END}|{b}{_END} {joint} {a}{_END}" for a, b in _PAIRS)


_EITHER = anchored(re.compile(rf"(?<!\w)(?:یکی از (?:والدین|دو طرف|طرفین)|{_joined('یا')})"))
_TOGETHER = anchored(re.compile(rf"(?<!\w)(?:والدین|طرفین|هر دو طرف|{_joined('و(?: هم)?')})"))
_BOTH_FA = re.compile(r"(?<!\w)(?:هر ?\u200c?دو|هم|جفت|دو نفر|به اتفاق|همزمان|همراه با)(?!\w)")
_ONE_FA = re.compile(r"(?<!\w)(?:یا|یکی|یک|هر کدام|هریک|هر یک|تنها|فقط)(?!\w)")
_BOTH = re.compile(
    r"\bboth (?:of )?(?:the |his |her |their |its |your )?"
    r"(?P<two>parents|spouses|siblings|sides|parties|partners|of them|men|women|sexes|hands|legs|officials|"
    r"father and mother|mother and father)\b|\b(?:mother|father) and (?:father|mother)\b",
    re.I,
)
_ONE = re.compile(
    r"\b(?:a|one|either|only one|a single|one of (?:the|his|her|their|its)) (?P<two>parents?|sides?|part(?:y|ies)|"
    r"spouses?|siblings?)\b|\b(?:mother or father|father or mother)\b",
    re.I,
)
_NOT_EN = re.compile(r"\b(?:not|n't|never|no|neither|nor|without|or)\b|n't", re.I)
_TURNED = "One of two and both are exchanged: the source says “{said}”, the coverage “{told}”."


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    ours = " ".join(s.normal.text for s in bead.source)
    for said, unless, told in ((_EITHER, _BOTH_FA, _BOTH), (_TOGETHER, _ONE_FA, _ONE)):
        if not said.search(ours) or unless.search(ours):
            continue
        for b in bead.coverage:
            there = told.search(b.normal.text)
            if there and not _NOT_EN.search(b.normal.text, max(0, there.start() - 30), there.start()):
                for a in bead.source:
                    here = said.search(a.normal.text)
                    if here and links.likeness(a, a.whole, b, b.whole) >= LEAST:
                        yield quoted(bead, (a, Span(*here.span())), (b, Span(*there.span())), 0.85, _TURNED)
                        return
