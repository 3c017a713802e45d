"""Parts that a Persian sentence opens with a word of its own, left out: a cause, a «without», an exception.

Such a part may be two words («به دلیل ناامنی», «بدون محاکمه»), too few to speak for themselves; but what opens it says
that it is a part, and what English has in its place begins with one of a few words.
Dropped: «پل به دلیل ناامنی بسته شد» told as "The bridge was closed".
Not dropped: told as "was closed over security fears", whose words no word of the source tells; «خانه بدون سند» told as
"undocumented houses".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from service.comparison.align.support import counts
from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import TELLS, Direction, edges
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

SURE = 0.8
KNOWN = 0.45
"""Of one of its words the table lists translations of so much probability."""
REST = 0.55
"""So much of what else the sentence says its counterpart tells: where it is told freely, so may be the part."""
_FIGURE = re.compile(r" \d")
REACH = 6
"""So many words behind its opening belong to an English phrase."""


@dataclass(frozen=True, slots=True)
class _Opener:
    """is_clause: does the part go on to the next mark? is_led: must its answer open a phrase with an untold word?"""

    is_clause: bool
    is_led: bool
    persian: Sought
    english: re.Pattern[str]


@cache
def _openers() -> tuple[list[_Opener], Many]:
    """The table's rows, and all to be found quickly."""
    found = [
        _Opener(
            form == "clause", answer == "led", sought(rf"(?<!\S)(?:{fa})(?!\w)"), re.compile(rf"\b(?:{en})\b", re.I)
        )
        for form, answer, fa, en in rows("adjuncts.tsv")
    ]
    return found, Many([o.persian for o in found])


def adjuncts(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each such part of an aligned sentence that nothing in the coverage tells or answers."""
    openers, many = _openers()
    for bead in context.beads:
        for sentence in bead.source if bead.coverage else ():
            if sentence.role is not Role.BODY:
                continue
            for number in many.possible(sentence.normal.text):
                span = _untold(sentence, openers[number], bead, dropped)
                if span and not _is_answered(openers[number], bead, added):
                    yield told_of(Kind.DROPPED, sentence, span, SURE, bead.index)


def _untold(sentence: Sentence, opener: _Opener, bead: Bead, dropped: Direction) -> Span | None:
    """The part that begins with the opener, if none of its words is told and most others of the sentence are."""
    found = opener.persian.search(sentence.normal.text)
    told = dropped.words[sentence.index] if found else None
    if found is None or told is None:
        return None
    span = _part(sentence, Span(*found.span()), opener.is_clause)
    if _FIGURE.match(sentence.normal.text, span.end):
        return None  # «به دلیل نداشتن ۶۰ میلیون تومان», whose weight lies behind
    own = told.inside(Span(found.end(), span.end))
    if not told.is_untold(own) or float(told.known[own].max()) < KNOWN:
        return None
    here = told.best(dropped.columns(bead.coverage))
    return span if told.told_without(told.inside(span), here) >= REST else None


def _part(sentence: Sentence, opener: Span, is_clause: bool) -> Span:
    """From the opener to the next mark, or of a noun to the next phrase or verb."""
    words = sentence.facts.words
    n = behind = bisect_left(sentence.starts, opener.end)
    while n < len(words) and not (n > behind and _ends(sentence, n, is_clause)):
        n += 1
    return Span(opener.start, words[n - 1].end)


def _ends(sentence: Sentence, n: int, is_clause: bool) -> bool:
    """Ends the part before word n? Of a noun also before what makes a verb with the word behind it: «بدون محاکمه آزاد
    شدند»."""
    words, edge = sentence.facts.words, edges(sentence)
    if is_clause:
        return edge[n] is Edge.MARK
    finite = JOINTS["fa"].finite
    if edge[n] or finite.match(words[n].text):
        return True
    return n + 1 < len(words) and finite.match(words[n + 1].text) is not None


def _is_answered(opener: _Opener, bead: Bead, added: Direction) -> bool:
    """Has the coverage what may tell such a part in other words?"""
    if not opener.is_led:
        return any(opener.english.search(s.normal.text) for s in bead.coverage)
    columns = added.columns(bead.source)
    return any(_leads(opener, s, _strange(s, added, columns)) for s in bead.coverage)


def _strange(sentence: Sentence, added: Direction, columns: Sequence[int]) -> list[int]:
    """Where the content words of an English sentence start that its source does not tell."""
    told = added.words[sentence.index]
    if told is None:
        return []
    here = told.best(columns)
    return [start for start, share in zip(told.starts, np.asarray(here).tolist(), strict=True) if share < TELLS]


def _leads(opener: _Opener, sentence: Sentence, strange: Sequence[int]) -> bool:
    """Stands one of these words soon behind one that may open such a part?"""
    words = sentence.facts.words
    for start in strange:
        n = bisect_left(sentence.starts, start)
        if not counts(words[n], "en"):
            continue
        if opener.english.search(sentence.normal.text, words[max(0, n - REACH)].start, words[n].end):
            return True
    return False
