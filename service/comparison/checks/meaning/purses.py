"""Whose money it is: "out of the players' pockets" told as "out of his own pocket".

Drifting: «از جیب خودِ بازیکنان پرداخته است» told as "has paid out of his own pocket". Not drifting: "has made the
players pay out of their own pockets".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.names import word_set
from service.language.persian.verbs import verb_form
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words name the same one."""
_FA = re.compile(
    r"(?<!\w)(?:از (?:جیب|حساب|سرمایه|پول|دارایی)|(?:با|به) (?:هزینه|خرج))(?:[\u200c ]?ی)? (?:شخصی )?(?:خود(?:ِ|ی)? )?"
    r"(?P<whose>[^\s،؛.:()\"«»]+)"
)
_EN = re.compile(
    r"\b(?:out of|from|at|with|using|by) (?P<whose>his|her|its|my|their|our"
    r"|(?:the )?(?:[\w-]+ ){0,2}[\w-]+(?:['’]s|s['’]))"
    r"(?: own| personal)* (?:pockets?|purses?|expense|money|cost|accounts?|funds|savings|wallets?)\b",
    re.IGNORECASE,
)
_SELF = word_set("خود خودش خودشان خودم خودمان خویش او وی آنها آنان ایشان ما من شخصی مردم")
_ONE = word_set("his her its my")
_PRONOUNS = _ONE | word_set("their our")
_MANY = re.compile(r"(?:ان|ها|های|هایی|ین|گان)$")

_OTHERS = "It is somebody else's money: the source says “{said}”, the coverage “{told}”."


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        ours = _FA.search(a.normal.text)
        if ours is None or ours["whose"] in _SELF or verb_form(ours["whose"]) is not None:
            continue
        for b in bead.coverage:
            theirs = _EN.search(b.normal.text)
            if theirs and _another(links, a, Span(*ours.span("whose")), b, theirs):
                yield quoted(bead, (a, Span(*ours.span())), (b, Span(*theirs.span())), 0.72, _OTHERS)
                return


def _another(links: WordLinks, a: Sentence, ours: Span, b: Sentence, theirs: re.Match[str]) -> bool:
    """Is the money in the coverage one person's where the source has many, or is it another's by name?"""
    whose, there = theirs["whose"].lower(), Span(*theirs.span("whose"))
    if whose in _PRONOUNS:
        return whose in _ONE and bool(_MANY.search(ours.of(a.normal.text)))
    own = any(p.sentence is b and there.overlaps(span_of(p.word)) for p, _ in links.partners(a, ours))
    named = [w for w in b.facts.words if there.overlaps(span_of(w)) and is_content(w, "en")]
    other = any(
        score >= SURE and not ours.overlaps(span_of(p.word))
        for w in named
        for p, score in links.partners(b, span_of(w))
    )
    return not own and other
