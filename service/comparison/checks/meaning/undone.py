"""What should have been done told as done.

Drifting: «اختلاف‌ها باید پشت درهای بسته حل می‌شد» told as "the differences had been settled behind closed doors". Not
drifting: "ought to have been settled", "were meant to be settled", "it was wrong not to settle them in private".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Sentence
from service.language.sought import anchored
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words tell one deed."""
PLACE, LIKE = 0.4, 0.35
"""Least `same_place` of the deed and the verb, least likeness of their sentences."""
_SHOULD = anchored(
    re.compile(
        r"(?<!\w)(?:باید|بایست|بایستی|می[\u200c ]?بایست|می[\u200c ]?بایستی) (?P<deed>(?:[^\s،؛.:«»\"]+ ){1,7}?"
        r"(?:می[\u200c ]?(?:شد|کرد|داد|گرفت|رفت|آمد|رسید|گذاشت|یافت|پرداخت|ساخت|گشت|ماند|بود|دید|برد|زد)|"
        r"(?:شده|کرده|داده|گرفته|رفته|آمده|رسیده) بود)(?:ند|یم|م|ید|ی)?)(?!\w)"
    )
)
_WISHED = re.compile(
    r"\b(?:should|ought|must|supposed|meant|need\w*|have to|had to|has to|due|required|obliged|bound|expected|would|"
    r"better|call\w*|urg\w+|wants?|wanted|demand\w*|wish\w*|right|wrong|fail\w*|mistake|blam\w+|regret\w*|criti\w+|"
    r"instead|proper|duty|place|time|want\w*|ideally|never|not|n't|unless|late|earlier|long ago|shame|"
    r"preferabl\w*|could|if|was to|were to|is to|are to)\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:had|has|have|was|were)(?: (?:been|already|also|\w+ly)){0,2} "
    r"(?!been\b)(?P<verb>\w+(?:ed|en|ne|de|wn|lt|ght|ept|"
    r"ut|et|aid|old|ent|ft|ound|eld|oken))\b"
)

_DONE = "The source says that it should have been done (“{said}”), the coverage that it was (“{told}”)."


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        said = _SHOULD.search(a.normal.text)
        if said is None or any(_WISHED.search(b.normal.text) for b in bead.coverage):
            continue
        deed = Span(*said.span("deed"))
        for b in bead.coverage:
            for done in _DID.finditer(b.normal.text):
                if _tells(links, a, deed, b, Span(*done.span("verb"))):
                    yield quoted(bead, (a, Span(*said.span())), (b, Span(*done.span())), 0.75, _DONE)
                    return


def _tells(links: WordLinks, a: Sentence, deed: Span, b: Sentence, verb: Span) -> bool:
    """Does the verb stand where the deed is told, and for no word outside it?"""
    others = [
        p.word
        for p, score in links.partners(b, verb)
        if score >= SURE and not (p.sentence is a and deed.overlaps(span_of(p.word)))
    ]
    last = [w for w in a.facts.words if deed.start <= w.start < deed.end][-2:]
    place = links.same_place(a, Span(last[0].start, last[-1].end), b, verb)
    return not others and place >= PLACE and links.likeness(a, a.whole, b, b.whole) >= LIKE
