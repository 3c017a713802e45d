"""How something ranks, put in or left out: ", the heaviest fall in 20 years", ", the second such incident this winter".

Such a part is short and its words say little one by one, but a rank among years or cases is a claim of its own.
Drifting: «بارش برف راه را بست.» told as "Snow has cut off the road, the heaviest fall in 20 years."
Not drifting: the same of «... که در بیست سال گذشته بی‌سابقه بود», or of a sentence beside it that tells so.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import TELLS, Direction
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.sought import sought
from service.language.spans import Span

SURE = 0.85
HALF = 0.5
"""A sentence that ranks something and has so many of the part's words tells it."""
_RANK = (
    r"(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|worst|best|most|least)|"
    r"(?!(?:inter|r|w|n|t|g|h|p|qu|for|harv|requ|prot|cont|inv|arr|m|inqu|earn|mod|hon|inter)est\b)[a-z]{2,}est)"
)
_AMONG = (
    r"(?:(?:in|for) (?:\w+(?:-\w+)? )?(?:\w+ )?(?:years?|months?|weeks?|decades?|centur(?:y|ies)|seasons?|history|"
    r"memory|times?)|since|on record|ever|of its kind|such \w+|of the (?:year|decade|century)|"
    r"this (?:year|week|month|season|winter|spring|summer|autumn|fall|decade)|so far|to date|in a row|running|"
    r"in as many \w+|in succession)"
)
_ENGLISH = re.compile(
    rf"(?:[,;:]|–|—| -) (?:(?:in|marking|making (?:it|this|them)|setting|which (?:is|was)) )?(?P<part>(?:"
    rf"(?:the|its|their|a|an) (?:[\w'-]+ )?{_RANK}\b(?! of (?:all|them)\b)[^,;:–()\"]*?\b{_AMONG}\b"
    rf"|an? (?:new |all-time )?record\b(?: (?:high|low|for \w+))?|"
    rf"(?:a|an|its|their) (?:all-time|record|historic) (?:high|low)"
    rf")[^,;:–()\"]*)"
)
_TIMES = sought(
    r"for the (?:first|second|third|fourth|fifth|sixth|seventh|tenth) (?:straight |consecutive |successive )?"
    r"(?:time|year|month|week|day|season|quarter)(?: (?:in|since|running|this|on)\b[^,;:.–()\"]*)"
)
_PERSIAN = sought(
    r"که (?:این )?(?:در نوع خود )?\S+ترین (?!آن|ا)[^،؛.]{0,40}? (?:در|از|طی|ظرف) [^،؛.]{0,30}?"
    r"(?:(?:سال|دهه|ماه|قرن|هفته)(?:‌?ها)?ی? (?:گذشته|اخیر)|تاکنون|تاریخ)(?: (?:کشور|ایران|خود))*"
    r"(?: (?:است|بود|بوده است|به شمار می‌رود|محسوب می‌شود|به شمار می‌آید))?"
)
_RANKED = {
    "fa": re.compile(
        "ترین|رکورد|(?:پس|بعد) از \\S+ (?:سال|دهه|ماه|هفته|قرن)|"
        "سابقه|نخست|اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|(?<!\\S)بار(?!\\S)|باره|پیاپی|متوالی|"
        "پی‌درپی|تا ?کنون|تا به (?:حال|امروز)|هرگز|هیچ‌?(?:گاه|وقت)|نظیر|دیده نشده|کف|سقف|اوج|تاریخ|ندیده|نداشته|نبوده"
    ),
    "en": re.compile(
        rf"\b(?:{_RANK}|record|before|unprecedented|ever|never|since|again|straight|consecutive|row|running|peak|high|low|"
        r"history|historic|once|previous\w*|decades?|years)\b"
    ),
}
"""What may tell of a rank on the other side."""


def records(context: Context, dropped: Direction, added: Direction) -> Iterator[Finding]:
    """A finding for each such part of an aligned sentence, if its counterpart ranks nothing, nor a sentence that has
    some of the part's words."""
    for bead in context.beads:
        if not (bead.source and bead.coverage):
            continue
        for direction, own, other in ((added, bead.coverage, bead.source), (dropped, bead.source, bead.coverage)):
            for sentence in own:
                span = _part(sentence) if sentence.role is Role.BODY else None
                if span and not _is_told(sentence, span, other, direction):
                    yield _finding(direction.kind, sentence, span, bead)


def _finding(kind: Kind, sentence: Sentence, span: Span, bead: Bead) -> Finding:
    return told_of(kind, sentence, span, SURE, bead.index)


def _part(sentence: Sentence) -> Span | None:
    text = sentence.normal.text
    if sentence.lang == "fa":
        found = _PERSIAN.search(text) if "ترین" in text else None
        return Span(*found.span()) if found else None
    if found := _ENGLISH.search(text):
        return Span(*found.span("part"))
    found = _TIMES.search(text)
    return Span(*found.span()) if found else None


def _is_told(sentence: Sentence, span: Span, counterparts: Sequence[Sentence], direction: Direction) -> bool:
    if any(_RANKED[s.lang].search(s.normal.text) for s in counterparts):
        return True
    told = direction.words[sentence.index]
    if told is None:
        return True
    by = told.by[told.inside(span)]
    ranking = (n for n, s in enumerate(direction.other) if _RANKED[s.lang].search(s.normal.text))
    return any(bool((by[:, n] >= TELLS).mean() >= HALF) for n in ranking)
