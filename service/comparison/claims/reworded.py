"""Short Persian parts that English has in one word or behind one: «بدون پروانه» / "unlicensed", «به علت چاپ» / "over".

Told so: «آب معدنی بدون پروانه» / "unlicensed mineral water"; «به دلیل آلودگی» / "over an infestation".
Left out: «بدون پروانه» where nothing in English is un-, non- or -less; a cause where nothing is done "over" something
that no word of the source tells.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from service.comparison.claims.told import TELLS, Direction
from service.comparison.values import Kind, Sentence
from service.language.spans import Span

LONGEST = 4
"""So many words a part has at most that one English word may tell."""
_WITHOUT = re.compile(r"(?:بدون|بی|فاقد)(?!\w)")
_CAUSE = re.compile(r"(?:به|بنا به) (?:دلیل|علت|خاطر|سبب)(?!\w)")
_NEGATED = re.compile(
    r"\b(?:un(?!der|til|ion|ited?|it|ivers|iform|ique|less|like)[a-z]{5,}|non-?[a-z]{4,}|il(?:legal|licit)\w*|"
    r"in(?:formal|secure|sufficien|direct|accessib|visib|discrimin)\w*|irregular\w*|undocumented|[a-z]{3,}less(?:ly)?|"
    r"[a-z]+-free|exclud(?:ing|es|ed)|exclusive of|free of|devoid of|lacking|silently|minus|bar)\b"
)
_OVER = re.compile(r"\b(?:over|for|on account of|on the grounds of) ((?:[\w'-]+ ){0,3}[\w'-]+)")


def is_reworded(sentence: Sentence, span: Span, other: Sequence[Sentence], added: Direction) -> bool:
    """May one of those English sentences tell the Persian part so? added: the English against the source."""
    if (
        added.kind is not Kind.ADDED
        or bisect_left(sentence.starts, span.end) - bisect_left(sentence.starts, span.start) > LONGEST
    ):
        return False
    text = sentence.normal.text
    if _WITHOUT.match(text, span.start):
        return any(_NEGATED.search(s.normal.text.lower()) for s in other)
    return bool(_CAUSE.match(text, span.start)) and any(_is_over_a_stranger(s, added) for s in other)


def _is_over_a_stranger(sentence: Sentence, added: Direction) -> bool:
    """Is something done "over" what no sentence of the source tells?"""
    told = added.words[sentence.index]
    if told is None:
        return False
    parts = (told.inside(Span(*found.span(1))) for found in _OVER.finditer(sentence.normal.text))
    return any(bool((told.by[p].max(axis=1) < TELLS).any()) for p in parts if p.start < p.stop)
