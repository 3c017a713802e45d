"""What a speaker calls something before going on to say more: «تحریم‌ها را غیرقانونی خواند و گفت ...».

Such a clause stands between the speaker and the verb of saying, where the coverage has nothing but "said".
Dropped: «سخنگوی دولت تحریم‌ها را غیرقانونی خواند و گفت مذاکره ادامه دارد» told as "Talks go on, the spokesman said".
Not dropped: told as "The sanctions are against the law, the spokesman said; talks go on", where words are left that no
word of the source tells: they may be the verdict, in other words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import TELLS, Direction
from service.comparison.values import Context, Finding, Kind, Role, Sentence
from service.language.sought import anchored
from service.language.spans import Span

SURE = 0.8
ROOM = 1.5
"""How much the coverage may leave unexplained, in the measure of `Heard.rest`; more may be the verdict."""
_SAID = (
    "گفت|افزود|اضافه|تأکید|تاکید|تصریح|یادآور|اظهار|خاطرنشان|هشدار|ادامه داد|توضیح|نوشت|اعلام|مدعی|ابراز|خواستار|خواست"
)
_VERDICT = anchored(
    re.compile(
        r"(?<!\S)را \"?(?P<as>[^،؛.:\"]{3,30}?)\"? "
        r"(?:خواند|دانست|شمرد|نامید|برشمرد|(?:توصیف|ارزیابی|قلمداد|تلقی|عنوان|معرفی) کرد)(?:ند|ه|ه‌اند)?(?: است)? "
        rf"(?:و|اما|ولی) (?:\S+ ){{0,2}}?(?:{_SAID})"
    )
)
_BEHIND = re.compile(r" (?:و|اما|ولی) (?:\S+ ){0,2}?\S+$")
_CALLS = re.compile(
    r"\b(?:call|brand|describ|deem|consider|dismiss|denounc|condemn|term|label|regard|reject|view|see|saw|slam|critici|"
    r"blast|hail|prais|welcom|blam|attribut|put|found|judg|characteri|object|protest|defend|rat|account|cit)\w*\b"
)


def verdicts(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each such clause of an aligned sentence that the coverage does not tell."""
    for bead in context.beads:
        for sentence in bead.source if bead.coverage else ():
            span = _verdict(sentence, dropped, dropped.columns(bead.coverage))
            if span is None or any(_CALLS.search(s.normal.text) for s in bead.coverage):
                continue
            if _left(bead.coverage, added, added.columns(bead.source)) <= ROOM:
                yield told_of(Kind.DROPPED, sentence, span, SURE, bead.index)


def _verdict(sentence: Sentence, dropped: Direction, columns: Sequence[int]) -> Span | None:
    """The clause, from the untold words before «را» to the verb; None if a word of what is said of it is told."""
    text = sentence.normal.text
    found = _VERDICT.search(text) if " را " in text and sentence.role is Role.BODY else None
    told = dropped.words[sentence.index] if found else None
    if found is None or told is None:
        return None
    said = told.by[told.inside(Span(*found.span("as")))]
    if not said.size or bool((said >= TELLS).any()):
        return None
    first = behind = bisect_left(told.starts, found.start())
    here = np.asarray(told.by[:, columns].max(axis=1))
    while first and here[first - 1] < TELLS:
        first -= 1
    if first == behind:
        return None
    tail = _BEHIND.search(text, found.end("as"), found.end())
    return Span(told.starts[first], tail.start() if tail else found.end())


def _left(coverage: Sequence[Sentence], added: Direction, columns: tuple[int, ...]) -> float:
    """How much of the coverage no word of the source tells."""
    heard = [added.heard(s, columns) for s in coverage]
    return sum(h.untold for h in heard if h)
