"""What was done told as merely attempted, and what was attempted told as done.

Drifting: «به بیمارستان رفت» told as "tried to get to hospital"; «کوشید فرار کند» told as "he escaped".
Not drifting: «برای دیدن آنها به زندان رفتند» told as "they sought to visit them in prison".
"""

import re
from collections.abc import Iterator

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.spans import Span

LIKE = 0.35
"""How much of the two sentences must translate one another."""
SURE = 0.12
"""A link from this score on says what a word means here."""
_TRY_EN = re.compile(
    r"\b(?:tried|tries|trying|attempted|attempts|attempting|sought|seeks|seeking|struggled|wanted|hoped|intended|planned)"
    r" (?:in vain |once |twice |again |hard |repeatedly )?to (?P<deed>\w+)"
)
_ANY_TRY_EN = re.compile(
    r"\b(?:attempt|tri(?:ed|es)|try|bid|effort|plot|seek|sought|aim|struggl|push|want|foil|thwart|fail|plan|inten|hop|unable"
    r"|could|mean|meant|campaign|strive|strove|work|nearly|almost|refus|stop|prevent|block|ask|would|to \w+)",
    re.I,
)
_TRY_FA = re.compile(r"(?<!\w)(?:(?:تلاش|سعی) (?:کرد|کرده|می[\u200c ]?کرد)\w*|کوشید\w*|می[\u200c ]?کوشید\w*)")
_ANY_TRY_FA = re.compile(
    r"تلاش|سعی|کوش|اگر|قرار|خواست|خواه|قصد|درصدد|در صدد|اقدام|برای|تا |بتوان|نتوان|ناکام|دنبال|هدف|منظور|نیت|امید|آرزو"
    r"|تمایل|علاقه|عزم|برنامه|طرح|پی |توطئه|خواها|داوطلب|حاضر|شود|کند|کنند|شوند|دهد|دهند|بگیر|برو"
)
_PAST = re.compile(r"(?:ed|ent|ame|ook|ave|ade|ot|ung|ank|ew|oke|old|aid|an|ell|eft|ought|aught|ut|on|ost|uck|ound)$")


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for b in bead.coverage:
            if links.likeness(a, a.whole, b, b.whole) >= LIKE:
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
    said = Span(places[0].word.start, places[0].word.end) if places else Span(verbs[-1].start, verbs[-1].end)
    return _finding(bead, (a, said), (b, Span(*told.span())), ("it was done", "it was only attempted"))


def _done(bead: Bead, a: Sentence, b: Sentence, links: WordLinks) -> Finding | None:
    """The source has it attempted, the coverage tells the deed in the past and nothing of trying."""
    said = _TRY_FA.search(a.normal.text)
    if said is None or any(_ANY_TRY_EN.search(s.normal.text) for s in bead.coverage):
        return None
    for word in (w for w in a.facts.words if w.start >= said.end()):
        for place, score in links.partners(a, Span(word.start, word.end)):
            if score >= SURE and place.sentence is b and _PAST.search(place.word.text):
                told = Span(place.word.start, place.word.end)
                return _finding(bead, (a, Span(*said.span())), (b, told), ("it was attempted", "it was done"))
    return None


def _finding(
    bead: Bead, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span], readings: tuple[str, str]
) -> Finding:
    (a, x), (b, p) = ours, theirs
    said, told = x.of(a.normal.text), p.of(b.normal.text)
    message = f"The source says that {readings[0]} (“{said}”), the coverage that {readings[1]} (“{told}”)."
    source, coverage = evidence(a, x, readings[0]), evidence(b, p, readings[1])
    return Finding(Kind.MEANING, Severity.MEDIUM, 0.65, source, coverage, bead.index, message)
