"""What is preferred to what, turned round.

Drifting: «بازگشت به کار را به غرامت ترجیح می‌دهد» told as "would rather have compensation than her job
back". Not drifting: "prefers her job to compensation", "would take her job over any compensation".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.meaning.parties import Parties
from service.comparison.checks.meaning.quoted import quoted
from service.comparison.checks.place import span_of
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.spans import Span

SURE = 0.2
"""A link from this score on says that two words tell one thing."""
_W = r"[^\s،؛.:()\"«»]+"
_FIRST_FA = rf"(?P<doer>{_W}(?: {_W}){{0,4}}?)"
_OTHER_FA = rf"(?P<other>{_W}(?: {_W}){{0,4}}?)"
_PREFERS_FA = (
    r"(?:ترجیح (?:می[\u200c ]?ده|ن?داد|داده|ده|نمی[\u200c ]?ده)\w*"
    r"|(?:مقدم|مرجح) (?:می[\u200c ]?دان|می[\u200c ]?دار|می[\u200c ]?شمر|داشت|دانست|شمرد)\w*)"
)
_FA = (
    re.compile(rf"(?<!\S){_FIRST_FA} را (?:به|بر) {_OTHER_FA} {_PREFERS_FA}"),
    re.compile(rf"{_PREFERS_FA} (?:که )?به[\u200c ]?جای {_OTHER_FA}،? {_FIRST_FA} (?=کن|شو|بگیر|برو|باش|داشته|بمان)"),
    re.compile(rf"{_PREFERS_FA} (?:که )?{_FIRST_FA}،? تا (?:اینکه )?{_OTHER_FA}(?=[.،؛]|$)"),
)
_E = r"[^\s,.;:()\"]+"
_FIRST_EN, _OTHER_EN = rf"(?P<doer>{_E}(?: {_E}){{0,5}}?)", rf"(?P<other>{_E}(?: {_E}){{0,4}})"
_EN = (
    re.compile(rf"\b(?:would|'d) (?:much )?(?:rather|sooner) {_FIRST_EN} than {_OTHER_EN}"),
    re.compile(rf"\bprefer(?:s|red|ring)? {_FIRST_EN} (?:to|over|rather than|instead of|than) {_OTHER_EN}"),
    re.compile(
        rf"\b(?:favou?r(?:s|ed|ing)?|ch(?:oo|o)s[ei]\w*|puts?|plac(?:es?|ed|ing)|valu(?:es?|ed|ing)|wants?"
        rf"|rank(?:s|ed)?) "
        rf"{_FIRST_EN} (?:over|above|ahead of|before|rather than|instead of|in preference to) {_OTHER_EN}"
    ),
)
_CUE = "ترجیح", "مقدم", "مرجح"

_TURNED = "The coverage turns the preference round: it says “{told}”, the source “{said}”."


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        if not any(cue in a.normal.text for cue in _CUE):
            continue
        ours = next((m for p in _FA if (m := p.search(a.normal.text))), None)
        for b in bead.coverage if ours else ():
            theirs = next((m for p in _EN if (m := p.search(b.normal.text))), None)
            if ours and theirs and _turned(links, a, _parts(ours), b, _parts(theirs)):
                yield quoted(bead, (a, _parts(ours).whole), (b, _parts(theirs).whole), 0.75, _TURNED)
                return


def _parts(match: re.Match[str]) -> Parties:
    """What is preferred, to what, and the whole of it."""
    return Parties(Span(*match.span("doer")), Span(*match.span("other")), Span(*match.span()))


def _turned(links: WordLinks, a: Sentence, ours: Parties, b: Sentence, theirs: Parties) -> bool:
    """Is each told in the other's place, and neither in its own?"""
    crossed = _told(links, a, ours.other, b, theirs.doer) and _told(links, a, ours.doer, b, theirs.other)
    kept = _told(links, a, ours.other, b, theirs.other) or _told(links, a, ours.doer, b, theirs.doer)
    return crossed and not kept


def _told(links: WordLinks, a: Sentence, ours: Span, b: Sentence, theirs: Span) -> bool:
    words = [w for w in a.facts.words if ours.start <= w.start < ours.end and is_content(w, "fa")]
    return any(
        score >= SURE and p.sentence is b and is_content(p.word, "en") and theirs.overlaps(span_of(p.word))
        for w in words
        for p, score in links.partners(a, span_of(w))
    )
