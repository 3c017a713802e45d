"""Whose move hangs on whose: two states in each other's place around a condition.

Drifting: «واشنگتن در صورت نبود جدیت ایران میز را ترک می‌کند» told as "Tehran would walk out if Washington was not
serious". Not drifting: "unless Iran is serious, the US will leave the table". A capital stands for its state.
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.links import WordLinks
from service.comparison.readings import of_sentence
from service.comparison.values import Bead, Finding, Sentence
from service.language.mentions import NameKind
from service.language.names import places
from service.language.sought import anchored
from service.language.spans import Span

LIKE = 0.25
"""How much of the two sentences must translate one another."""
_IF_FA = anchored(
    re.compile(
        r"(?<!\w)(?:اگر|چنانچه|در صورت(?:ی که)?|به شرط(?:ی که|\S*)?|مشروط (?:به|بر)|مگر|تا زمانی که|تا وقتی که?|"
        r"هر ?گاه|"
        r"در ازای|در برابر|در مقابل|در پاسخ به|به دلیل|به خاطر|به علت|در واکنش به|(?<!یکی )پس از|پیش از|زیرا|چون|"
        r"چرا که)(?!\w)"
    )
)
_IF_EN = anchored(
    re.compile(
        r"\b(?:if|unless|provided|as long as|so long as|until|in case|should|in (?:return|exchange) for|"
        r"in (?:response|"
        r"reply|reaction) to|because of|because|due to|over(?! the (?:past|last))|after(?! another)|before|once|"
        r"when|were)\b",
        re.I,
    )
)
_SAME = (
    ("اگر|چنانچه|صورت|شرط|مشروط|مگر|زمانی|وقتی|گاه", "if|unless|provided|long as|until|case|should|once|when|were"),
    ("ازای|برابر|مقابل", "return|exchange|response|reply|reaction|if"),
    ("پاسخ|واکنش", "response|reply|reaction|after|over|because"),
    ("دلیل|خاطر|علت|زیرا|چون|چرا که", "because|due|over|after"),
    ("پس از", "after|once|when"),
    ("پیش از", "before|until"),
)
_SAME_JOINTS = tuple((re.compile(a), re.compile(b, re.I)) for a, b in _SAME)
_REACH = 90
"""Characters of a condition that no comma closes."""


@cache
def _states() -> dict[str, str]:
    """Countries and their capitals, each with the key of its country."""
    found = {key: key for key, place in places().items() if place.type == "country"}
    found |= {key: place.within for key, place in places().items() if place.type == "national-capital"}
    return found | {"tehran": "iran"}


@of_sentence
def _named(sentence: Sentence) -> list[tuple[Span, str]]:
    """The states that a sentence names, and where."""
    if len(sentence.facts.names) < 2:
        return []
    found = []
    for name in sentence.facts.names:
        key = (name.key or "").removeprefix("place:")
        if name.kind is NameKind.PLACE and key in _states() and name.span.of(sentence.normal.text) != "ترک":
            found.append((name.span, _states()[key]))
    return found


def _parted(sentence: Sentence, m: re.Match[str]) -> tuple[set[str], set[str], Span]:
    """The states outside a condition and in it, and where it stands."""
    text = sentence.normal.text
    stop = re.compile(r"[،,؛;.:\"«»]|(?<!\w)(?:را|که)(?!\w)").search(text, m.end())
    end = min(stop.start() if stop else len(text), m.end() + _REACH)
    end = m.start() + len(text[m.start() : end].rstrip())
    inside = {k for s, k in _named(sentence) if m.end() <= s.start < end}
    return {k for s, k in _named(sentence) if not m.end() <= s.start < end}, inside, Span(m.start(), end)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for b in bead.coverage:
        if len(_named(b)) < 2:
            continue
        for a in bead.source:
            if len({k for _, k in _named(a)}) == 2 and links.likeness(a, a.whole, b, b.whole) >= LIKE:
                found = _turned(a, b)
                if found:
                    yield quoted(bead, (a, found[0]), (b, found[1]), 0.85, _TURNED)
                    return


_TURNED = "The two have changed places: the source says “{said}”, the coverage “{told}”."


def _turned(a: Sentence, b: Sentence) -> tuple[Span, Span] | None:
    """The conditions, where each names the other state, and it alone."""
    for said in _IF_FA.finditer(a.normal.text):
        main, inside, ours = _parted(a, said)
        if len(main) != 1 or len(inside) != 1 or main == inside:
            continue
        for told in _IF_EN.finditer(b.normal.text):
            outer, inner, theirs = _parted(b, told)
            if _same_joint(said[0], told[0]) and inner == main and inside <= outer:
                return _from_first(a, ours), _from_first(b, theirs)
    return None


def _from_first(sentence: Sentence, condition: Span) -> Span:
    """The condition with the nearest state before it."""
    before = [s.start for s, _ in _named(sentence) if s.end <= condition.start]
    return Span(before[-1] if before else condition.start, condition.end)


def _same_joint(said: str, told: str) -> bool:
    return any(ours.search(said) and theirs.search(told) for ours, theirs in _SAME_JOINTS)
