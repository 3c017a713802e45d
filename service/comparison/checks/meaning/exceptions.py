"""The few and the rest: "only 18 came" told as "18 stayed away" or "all but 18 came".

The figure is the same on both sides; what is counted is the other part. Not drifting: "only two did not come"
told as "all but two came", nor «۲۴ نفر آمدند، اما سه نفر …» told as "all but three".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.number.rules import LACKING
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import Quantity, QuantityKind
from service.language.sought import sought
from service.language.spans import Span

_ONLY_FA = re.compile(r"(?<!\w)(?:تنها|فقط|صرفا|صرفاً)(?: [^\W\d_]+){0,3} $")
_EXCEPT_FA = sought("به[\u200c ]?جز|جز|غیر از|به[\u200c ]?استثنای|بجز|مگر|منهای")
_AGAINST_FA = re.compile(r"(?<!\w)(?:اما|ولی|لیکن|حال آن[\u200c ]?که|در حالی[\u200c ]?که|هنوز|همچنان)(?!\w)")
_DENIED_FA = re.compile(
    r"(?<!\w)ن(?:می[\u200c ]?)?(?:شد|کرد|داد|آمد|یامد|رفت|بود|دار|یافت|رسید|گرفت|خواست|توانست|"
    r"پذیرفت|ماند|گذاشت|پرداخت|یست)|"
    r"غایب|غیبت|خودداری|امتناع|محروم|بدون|مانده|معوق|تحریم|رد کرد|مخالف|مفقود|از دست|لغو|تعطیل|بسته"
)
_ONLY_EN = sought("only|just|merely|no more than|a mere|as few as|sole|single|nothing but|alone", ignore_case=True)
_ALL_BUT_EN = re.compile(
    r"\b(?:all|every\w*|each|any\w*)(?: \w+){0,2} (?:but|except(?: for)?|bar|save(?: for)?|apart "
    r"from|other than)(?: the| for)? $",
    re.I,
)
_AWAY_EN = re.compile(
    r"\b(?:stay(?:ed|ing)? away|absent|miss(?:ed|ing)?|skip(?:ped|ping)?|fail(?:ed|ing)? to|"
    r"refus(?:ed|ing)|did not|didn't|"
    r"were not|weren't|was not|wasn't|have not|haven't|has not|hasn't|boycott(?:ed)?|unpaid|"
    r"withheld|never|lack(?:ed|s)?|without|"
    r"bare\w+|\w+less|unhelmeted|unarmed|uninsured|unvaccinated|idle|shut|closed|"
    r"no[- ]shows?|dropped out|pull(?:ed)? out|declin(?:ed|ing))\b",
    re.I,
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for b in bead.coverage:
            for ours in a.facts.quantities:
                for theirs in b.facts.quantities:
                    if ours.low == theirs.low and ours.kind is not QuantityKind.PERCENT and _turned(a, ours, b, theirs):
                        yield _finding(bead, a, ours, b, theirs)
                        return


def _turned(a: Sentence, ours: Quantity, b: Sentence, theirs: Quantity) -> bool:
    text, told = a.normal.text, b.normal.text
    clause = _clause(text, ours.span, "،؛;.")
    only = bool(_ONLY_FA.search(text[: ours.span.start]))
    except_fa = bool(_EXCEPT_FA.search(text))
    all_but = bool(_ALL_BUT_EN.search(told[: theirs.span.start]))
    if all_but:
        if LACKING.search(told, theirs.span.end) or (
            not only and _AGAINST_FA.search(text, clause.start, ours.span.start)
        ):
            return False  # "all but seven of them bareheaded"; «ولی سه نفر هنوز بستری‌اند» are the exception there, too
        return not except_fa and not _DENIED_FA.search(clause.of(text)) and (only or not _rest_of(text, ours))
    if _ONLY_EN.search(told) or not only or except_fa:
        return False
    near = told[max(0, theirs.span.start - 30) : theirs.span.end + 60]
    return bool(_AWAY_EN.search(near)) and not _DENIED_FA.search(clause.of(text))


def _rest_of(text: str, quantity: Quantity) -> bool:
    """Is it said elsewhere that the others are meant ("بقیه", "مابقی")?"""
    return bool(re.search("بقیه|مابقی|باقی|دیگر", text))


def _clause(text: str, span: Span, marks: str) -> Span:
    start = max(text.rfind(m, 0, span.start) for m in marks) + 1
    ends = [e for e in (text.find(m, span.end) for m in marks) if e >= 0]
    return Span(start, min(ends, default=len(text)))


def _finding(bead: Bead, a: Sentence, ours: Quantity, b: Sentence, theirs: Quantity) -> Finding:
    said, told = _wide(a, ours.span, 12, 40), _wide(b, theirs.span, 12, 45)
    first, second = said.of(a.normal.text), told.of(b.normal.text)
    message = f"The coverage counts the others: the source says “{first}”, the coverage “{second}”."
    return Finding(
        Kind.MEANING,
        Severity.HIGH,
        0.75,
        evidence(a, said, first),
        evidence(b, told, second),
        bead.index,
        message,
    )


def _wide(sentence: Sentence, span: Span, back: int, ahead: int) -> Span:
    """The figure with some whole words around it, inside its clause."""
    text = sentence.normal.text
    clause = _clause(text, span, "،؛;,.:")
    start = max(clause.start, span.start - back)
    end = min(clause.end, span.end + ahead)
    while start > clause.start and not text[start - 1].isspace():
        start -= 1
    while end < clause.end and not text[end].isspace():
        end += 1
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip(' "»')))
