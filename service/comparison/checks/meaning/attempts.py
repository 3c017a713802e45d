"""What was done told as merely attempted, and what was attempted told as done.

Drifting: «به بیمارستان رفت» told as "tried to get to hospital"; «کوشید فرار کند» told as "he escaped".
Not drifting: «برای دیدن آنها به زندان رفتند» told as "they sought to visit them in prison".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import SURE, span_of
from service.comparison.checks.turn import LIKE, turned
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Sentence, Severity
from service.language.persian.verbs import verb_form
from service.language.sought import anchored
from service.language.spans import Span

_TRY_EN = anchored(
    re.compile(
        r"\b(?:tried|tries|trying|attempted|attempts|attempting|sought|seeks|seeking|struggled|wanted|hoped|intended|planned)"
        r" (?:in vain |once |twice |again |hard |repeatedly )?to (?P<deed>\w+)"
    )
)
_ANY_TRY_EN = re.compile(
    r"\b(?:attempt|tri(?:ed|es)|try|bid|effort|plot|seek|sought|aim|struggl|push|want|foil|thwart|fail|plan|inten|hop|unable"
    r"|could|mean|meant|campaign|strive|strove|work|nearly|almost|refus|stop|prevent|block|ask|would|to \w+)",
    re.I,
)
_TRY_FA = anchored(re.compile(r"(?<!\w)(?:(?:تلاش|سعی) (?:کرد|کرده|می[\u200c ]?کرد)\w*|کوشید\w*|می[\u200c ]?کوشید\w*)"))
_ANY_TRY_FA = re.compile(
    r"تلاش|سعی|کوش|اگر|قرار|خواست|خواه|قصد|درصدد|در صدد|اقدام|برای|تا |بتوان|نتوان|ناکام|دنبال|هدف|منظور|نیت|امید|آرزو"
    r"|تمایل|علاقه|عزم|برنامه|طرح|پی |توطئه|خواها|داوطلب|حاضر|شود|کند|کنند|شوند|دهد|دهند|بگیر|برو"
)
_PAST = re.compile(r"(?:ed|ent|ame|ook|ave|ade|ot|ung|ank|ew|oke|old|aid|an|ell|eft|ought|aught|ut|on|ost|uck|ound)$")


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for b in bead.coverage:
            tried = _TRY_EN.possible(b.normal.text) or _TRY_FA.possible(a.normal.text)
            if tried and links.likeness(a, a.whole, b, b.whole) >= LIKE:
                found = _only_tried(bead, a, b, links) or _done(bead, a, b, links)
                if found:
                    yield found
                    return


def _only_tried(bead: Bead, a: Sentence, b: Sentence, links: WordLinks) -> Finding | None:
    """The coverage has it attempted, and nothing in the source speaks of trying, wishing or of what is yet to come."""
    told = _TRY_EN.search(b.normal.text)
    if told is None or any(_ANY_TRY_FA.search(s.normal.text) for s in bead.source):
        return None
    deed = Span(*told.span("deed"))
    places = [p for p, s in links.partners(b, deed) if s >= SURE and p.sentence is a]
    verbs = [w for w in a.facts.words if (f := verb_form(w.text)) and f.finite and not f.negated]
    if not verbs:
        return None
    said = span_of(places[0].word if places else verbs[-1])
    return turned(
        bead, (a, said), (b, Span(*told.span())), ("it was done", "it was only attempted"), Severity.MEDIUM, 0.65
    )


def _done(bead: Bead, a: Sentence, b: Sentence, links: WordLinks) -> Finding | None:
    """The source has it attempted, the coverage tells the deed in the past and nothing of trying."""
    said = _TRY_FA.search(a.normal.text)
    if said is None or any(_ANY_TRY_EN.search(s.normal.text) for s in bead.coverage):
        return None
    for word in (w for w in a.facts.words if w.start >= said.end()):
        for place, score in links.partners(a, span_of(word)):
            if score >= SURE and place.sentence is b and _PAST.search(place.word.text):
                told = span_of(place.word)
                return turned(
                    bead, (a, Span(*said.span())), (b, told), ("it was attempted", "it was done"), Severity.MEDIUM, 0.65
                )
    return None
