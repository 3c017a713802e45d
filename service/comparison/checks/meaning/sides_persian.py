"""Who does it, and to whom or with whom, in a Persian clause: what stands before and behind the mark of the other one.

"The other" is the one marked by «را» or by the preposition that goes with the deed.
"""

import re

from models.text.words import Word
from service.comparison.values import Sentence
from service.language.names import word_set
from service.language.persian.verbs import verb_form
from service.language.sought import anchored
from service.language.spans import Span

_BY_FA = r"(?<!\w)(?:توسط|از سوی|از طرف|از جانب|به دست|به وسیله|به توسط)(?!\w)"
BY = anchored(re.compile(_BY_FA))
"""Before whoever does what is told in the passive."""
_PASSIVE_FA = re.compile(rf"{_BY_FA}|(?<!\w)شد(?:ند|ه)?(?!\w)")
_LASTS = r"(?<!ماه )(?<!سال )(?<!روز )(?<!هفته )(?<!وقت )"
"""«هشت ماه است» ends no clause."""
CLAUSE_END = re.compile(
    rf"[.؛;:\"«»]|(?<!\w)(?:که|چرا|چگونه|آیا|اما|ولی|زیرا|گفت|گفتند|{_LASTS}است|بود|هستند|می\u200cگوی(?:د|ند))(?!\w)"
)
_SAYER = re.compile(r" ?(?:به|بنا به|بنا بر|بر اساس|از) (?:گفته|نوشته|گزارش|اعلام|ادعای|نظر) (?:[^\s،]+ ){0,5}[^\s،]+،")
"""Whoever says it, before the clause."""
_SO_LONG = re.compile(r" \S+ (?:سال|ماه|روز|هفته)(?: است)?$")
_BECOMES = frozenset(("جایگزین", "مغلوب"))
"""Who becomes that of somebody."""
# "More than", "after", "one of": these are no marks of the other one.
_COMPOUND = word_set("بیش کمتر پس پیش یکی غیر قبل بعد بیشتر برخی تن نفر بسیاری پر")
_ENDS_FA = word_set("به در برای با از را تا و بابت بر درباره")
_PRONOUNS = word_set("او وی آنها آن‌ها آنان ایشان من ما خودم خودش خودشان خودمان")
_LONGEST = 3
"""So many words at most are taken for a doer that stands behind «را»."""


def sides(a: Sentence, deed: int, end: int, markers: frozenset[str]) -> list[tuple[Span, Span]]:
    """The doer and the other: the words before the marked phrase, and that phrase, in the deed's clause.

    Before «را» nothing tells where the doer ends: each way to part the words there is one answer.
    """
    text = a.normal.text
    start = max((m.end() for m in CLAUSE_END.finditer(text[:deed])), default=0)
    sayer = _SAYER.match(text, start, deed)
    start = max(sayer.end() if sayer else start, _behind_verb(a, start, deed))
    if _PASSIVE_FA.search(text[start : end + 6]) and markers.isdisjoint(_BECOMES):
        return []
    words = [w for w in a.facts.words if start <= w.start and w.end <= deed]
    marked = [n for n, w in enumerate(words) if w.text in markers and not (n and words[n - 1].text in _COMPOUND)]
    if len(marked) != 1:
        return []
    at = marked[0]
    if words[at].text == "را":
        parted = [
            (_without_time(a, Span(words[0].start, words[n - 1].end)), Span(words[n].start, words[at - 1].end))
            for n in range(1, at)
            if words[n].text not in _ENDS_FA
        ]
        return parted + _behind(words, at)
    stop = next((n for n in range(at + 1, len(words)) if words[n].text in _ENDS_FA), min(len(words), at + 6))
    first = _first_of_doer(a, words[:at])
    if first is None or stop == at + 1:
        return []
    return [(Span(first.start, words[at - 1].end), Span(words[at + 1].start, words[stop - 1].end))]


def _first_of_doer(a: Sentence, words: list[Word]) -> Word | None:
    """Where the doer begins: behind an opening phrase of place or manner, or nowhere."""
    if not words or words[0].text not in _ENDS_FA:
        return words[0] if words else None
    ends = [n for n, w in enumerate(words) if a.normal.text[w.end : w.end + 1] == "،"]
    return words[ends[-1] + 1] if ends and ends[-1] + 1 < len(words) else None


def _behind_verb(a: Sentence, start: int, deed: int) -> int:
    """Where the clause behind the last verb with a comma begins: «به مدال رسید، پس از آنکه به چین باخت»."""
    text = a.normal.text
    ends = [w.end for w in a.facts.words if start <= w.start and w.end < deed and text[w.end : w.end + 1] == "،"]
    return max((e for e in ends if (form := verb_form(_word_before(text, e))) and form.finite), default=start)


def _word_before(text: str, end: int) -> str:
    return text[text.rfind(" ", 0, end) + 1 : end]


def _without_time(a: Sentence, doer: Span) -> Span:
    """The doer without «هشت ماه است» behind it."""
    time = _SO_LONG.search(a.normal.text, doer.start, doer.end)
    return Span(doer.start, time.start()) if time and time.start() > doer.start else doer


def _behind(words: list[Word], at: int) -> list[tuple[Span, Span]]:
    """The doer behind «را», where the other is named first: «خودم را پسرم از پنجره بیرون کشید»."""
    stop = next((n for n in range(at + 1, len(words)) if words[n].text in _ENDS_FA), len(words))
    if at == 0 or stop == at + 1:
        return []
    return [
        (
            Span(words[at + 1].start, words[min(stop, at + 1 + _LONGEST) - 1].end),
            Span(words[0].start, words[at - 1].end),
        )
    ]


def sides_of_passive(a: Sentence, deed: int) -> list[tuple[Span, Span]]:
    """The doer and the other of a deed told in the passive: «خبرنگار توسط محافظان کتک خورد».

    Where the doer stands first, nothing tells where it ends.
    """
    text = a.normal.text
    start = max((m.end() for m in CLAUSE_END.finditer(text[:deed])), default=0)
    by = BY.pattern.search(text, start, deed)
    if by is None:
        return []
    before = [w for w in a.facts.words if start <= w.start and w.end <= by.start()]
    behind = [w for w in a.facts.words if by.end() <= w.start and w.end <= deed]
    stop = next((n for n, w in enumerate(behind) if w.text in _ENDS_FA), len(behind))
    if before and stop:
        return [(Span(behind[0].start, behind[stop - 1].end), Span(before[0].start, before[-1].end))]
    parts = range(1, stop) if not before else ()
    return [(Span(behind[0].start, behind[n - 1].end), Span(behind[n].start, behind[stop - 1].end)) for n in parts]


def is_pronoun(a: Sentence, span: Span) -> bool:
    """Does a pronoun stand there, perhaps with words of the deed behind it: «او پول» of «به او پول قرض داد»?"""
    return span.of(a.normal.text).strip(" ،").split(" ")[0] in _PRONOUNS
