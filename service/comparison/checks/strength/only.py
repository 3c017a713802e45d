"""A claim limited by "only" on one side alone.

Drifts: «تنها دانشجویان بورسیه معاف شدند» / "scholarship students were exempted", and the reverse.
Does not: «تنها دانشجویان بورسیه» / "none but scholarship students"; «سه روز پیش» / "only three days ago".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.place import Sides, Spot, claim_of, cues_of, main_clause, span_of
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.spans import Span

SUPPORTED = 0.6
"""Share of the claim that the other side must tell."""
ANOTHER = 0.45
"""From this probability on, a word that may say "only" renders another word of the source."""
_SELDOM_ONLY = frozenset("first last least no not even far short yet until less fewer than but".split())
"""Words that may say "only", but most often say something else."""
_LESS = re.compile(
    r"(?<!\w)(?:کمتر|کم|کاهش|نصف|افت|اندک\w*|ناچیز\w*|(?:بخش|قسمت|شمار|تعداد|گروه) (?:کوچک|کم|اندک|محدود)\w*|"
    r"اقلیت\w*|معدود\w*|هنوز|همچنان|کسری|گوشه\w*|مختصر\w*|به\u200cسختی|به سختی)(?!\w)"
)
"""What English may tell by what "only" is left: «یک‌سوم کمتر» / "only two-thirds"."""
_ALL_THERE_IS = re.compile(r"\ball that (?!of\b)\w+|\ball (?:there|they|it|he|she|we|i|you|one) \w+", re.I)
_ITS_OWN = re.compile(
    r"\b(?:on|by|of) (?:its|their|his|her|our|my|your) own\b|\b(?:by|of) (?:itself|themselves|himself|herself)\b"
    r"|\b(?:no|none|nothing|nobody|not) (?:other|else|more) than\b|\bnothing (?:but|else)\b|\bat that\b|\ball but\b",
    re.IGNORECASE,
)
"""What English may put for "only" without a word of that: «تنها برای باران» / "rain on its own"."""
_UNLESS = re.compile(r"\b(?:unless|provided|as long as|on condition|if)\b", re.I)
_RANKS_FA = re.compile(
    r"(?<!\w)(?:اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|\d+م)(?:ین)?(?!\w)|(?<!\w)(?:رتبه|رده|جایگاه|مقام)(?!\w)"
    r"|(?<!\w)(?:پس|بعد) از(?!\w)|(?<!\w)(?:پشت سر|به[\u200c ]?جز|بجز|غیر از)(?!\w)"
)
_OUTDOES_EN = re.compile(
    r" (?:[\w'’-]+,? ){1,12}?(?:wors[et]|better|more|less|fewer|ahead|above|below|behind"
    r"|(?!other|either|ever|never|under|over|after|number|whether|together|rather)[a-z]{2,}er)\b",
    re.IGNORECASE,
)
"""Behind "only", those that alone are before it on a list: the source counts its rank there, «سومین … بد»."""
_HOW_FAR = {
    "fa": re.compile(
        r" (?:\S+ ){1,3}?(?:ثانیه|دقیقه|ساعت|روز|شب|هفته|ماه|سال|دهه|متر|کیلومتر|قدم|گام)\w*"
        r"(?: (?:پس|بعد|قبل|پیش|مانده|فاصله|دورتر|آن\u200cسوتر|آن سوتر|جلوتر|زودتر|دیرتر)(?!\w)|ی |"
        r" (?:با|از|تا) (?:\S+ ){1,3}فاصله)"
    ),
    "en": re.compile(
        r" (?:(?:a|an|the|some|about|around|couple|of|few|\w+|\w+-\w+) ){1,4}?"
        r"(?:(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?),? (?:\w+ )?"
        r"(?:earlier|later|ago|after|before|previously|beforehand|when|from|away|apart|old|into|since|prior|to go)"
        r"|(?:kilomet\w+|km|met(?:er|re)s?|miles?|yards?|steps?|blocks?|feet) (?:\w+ )?"
        r"(?:from|away|off|apart|outside))\b"
        r"| (?:last|this|earlier|yesterday|recently|lately|now|today)\b",
        re.IGNORECASE,
    ),
}
"""How long ago or how far away, which "only" makes short or near and nothing else."""
_AFTER_JUST = frozenset(
    "after before as over under about days hours weeks minutes because like when how what to for once if until then "
    "now".split()
)
"""Words before which "just" and "only" limit nothing."""


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _missing(sides, sides.bead.source, sides.bead.coverage)
    yield from _missing(sides, sides.bead.coverage, sides.bead.source)


def _missing(sides: Sides, own: tuple[Sentence, ...], other: tuple[Sentence, ...]) -> Iterator[Finding]:
    spots = [s for s in cues_of(own, CueKind.QUANTIFIER) if s.cue.value == "only" and _limits(s)]
    if not spots:
        return
    answers = [s for s in cues_of(other, CueKind.QUANTIFIER) if s.cue.value in ("only", "only?")]
    answers += list(cues_of(other, CueKind.NEGATION, least=0.9))
    for spot in spots:
        support = sides.support(spot.sentence, claim_of(spot), without=spot.span)
        least = 2 if spot.sentence.lang == "fa" else 3
        if len(support.linked) < least or support.share < SUPPORTED:
            continue
        near = (a for a in answers if support.beside(a, 12))
        if any(not _is_of_another(sides, spot, a) for a in near) or _alone(spot) or _otherwise(spot, other):
            continue
        sentence, there = main_clause(support.linked)
        yield _finding(sides, spot, sentence, there)


def _is_of_another(sides: Sides, spot: Spot, answer: Spot) -> bool:
    """Whether what may say "only" surely renders another word of the source: «دست‌کم» / "at least", «نخستین» /
    "first"."""
    seldom = answer.cue.value == "only?" and answer.cue.text.lower() in _SELDOM_ONLY
    if spot.sentence.lang == "en" or not seldom:
        return False
    told = sides.translates(answer, least=ANOTHER)
    return told is not None and not span_of(told[0].word).overlaps(spot.span)


def _otherwise(spot: Spot, other: Sequence[Sentence]) -> bool:
    """Whether the other side limits by «کمتر», by "all they have" or, where a condition is meant, by "unless"."""
    text = " ".join(s.normal.text for s in other)
    condition = spot.sentence.normal.text[spot.span.end :].startswith((" در صورت", " اگر", " به شرط"))
    if spot.sentence.lang == "en":
        outdone = _OUTDOES_EN.match(spot.sentence.normal.text, spot.span.end)
        return (_LESS.search(text) or (outdone and _RANKS_FA.search(text))) is not None
    if condition:
        return _UNLESS.search(text) is not None
    return (_ALL_THERE_IS.search(text) or _ITS_OWN.search(text)) is not None


def _limits(spot: Spot) -> bool:
    """Persian words for "only" always limit; English "just" and "simply" are often mere manner of speech."""
    return spot.sentence.lang == "fa" or spot.cue.text.lower() in ("only", "solely", "exclusively", "merely")


def _alone(spot: Spot) -> bool:
    """«به تنهایی», "not only … but also", "just after", "only on paper": no limit."""
    text = spot.sentence.normal.text
    before, after = (
        text[max(0, spot.span.start - 6) : spot.span.start],
        text[spot.span.end : spot.span.end + 12],
    )
    if _HOW_FAR[spot.sentence.lang].match(text, spot.span.end):
        return True
    if spot.sentence.lang == "fa":
        return before.endswith(("نه ", "به ")) or after.startswith((" ماند", "تر"))
    if _WOMEN_ONLY.search(text, max(0, spot.span.start - 12), spot.span.end):
        return True
    return (
        before.lower().endswith(("not ", "if "))
        or after.startswith((" just ", " on paper", " in name"))
        or after.strip().split(" ")[0] in _AFTER_JUST
    )


_WOMEN_ONLY = re.compile(r"(?:women|men|ladies|girls|boys|members|adults|children)[- ]only$", re.IGNORECASE)
"""For whom alone something is, which «ویژه بانوان» and «زنانه» tell."""


def _finding(sides: Sides, spot: Spot, sentence: Sentence, span: Span) -> Finding:
    with_only, without = (
        evidence(spot.sentence, spot.span, "only"),
        evidence(sentence, span, "without “only”"),
    )
    lost = spot.sentence.lang == "fa"
    source, coverage = (with_only, without) if lost else (without, with_only)
    here, there = ("source", "coverage") if lost else ("coverage", "source")
    message = f"The {here} limits the claim (“{with_only.text}”), the {there} does not: “{without.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, source, coverage, sides.bead.index, message)
