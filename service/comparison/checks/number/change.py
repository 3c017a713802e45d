"""Figures that agree but are meant otherwise: "to 35" for "by 35", "from 15 to 12", more for less.

Drifting: «به ۳۵ درصد پارسال رسید» told as "fell by 35 percent".
Not drifting: «۶۵ درصد کمتر شد» told as "fell to 35 percent".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache

from service.comparison.checks.number.agree import SHARES, borrowed, near, written
from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Sentence
from service.language.mentions import QuantityKind
from service.language.quantities import ZWNJ
from service.language.spans import Span


class Role(Enum):
    """What a figure is in a change: where it ends, or how far it goes."""

    LEVEL = "to"
    STEP = "by"


_G = f"[ {ZWNJ}]?"
_ABOUT_FA = (
    "(?:(?:حدود|حدودا|تقریبا|نزدیک به|بیش از|کمتر از|بیشتر از|بالای|زیر|مرز|رقم|سطح|مبلغ|تنها|فقط|"
    "حداکثر|حداقل|دست کم|دست‌کم|قریب به|حوالی|همان) )*"
)
_TO_FA = re.compile(f"(?<![^\\W_])(?<!نزدیک )(?<!قریب )(?<!بالغ )به {_ABOUT_FA}$")
_STEP_FA = re.compile(f"(?<![^\\W_])(?:به (?:میزان|اندازه|مقدار)|با) {_ABOUT_FA}$")
_NOUN_FA = "افزایش|کاهش|رشد|افت|ترقی|تنزل|نزول|جهش|سقوط"
_STEP_NOUN_FA = re.compile(f"(?:{_NOUN_FA})(?:ی)? {_ABOUT_FA}$")
_REACHED_FA = re.compile(
    rf"(?:می{_G}|ن)?(?:رسید|رسیده|رساند|رسانده|رسانید|رسد|رسند|برسد|برساند)(?![^\W_])|"
    rf"(?:{_NOUN_FA}|تقلیل|ارتقا|ارتقاء) (?:یافت|یافته|پیدا|داد|داده|کرد|خواهد|"
    rf"(?:می{_G})?(?:یابد|یابند|دهد|دهند|کند|کنند))"
)
_STEP_AFTER_FA = re.compile(
    rf"(?:{_G}ی)? (?:(?:{_NOUN_FA})(?![^\W_])|"
    rf"(?:بالا|پایین|گران|ارزان)(?: (?:در|کرد|کرده|رفت|رفته|آمد|آمده|شد|شده)|تر)|"
    rf"(?:کم|زیاد|اضافه|کاسته) (?:(?:شد|کرد)(?:ه|ند)?|می{_G}(?:شود|شوند|کند)|خواهد)(?![^\W_])|"
    rf"(?:[^\W\d_]+ ){{0,2}}(?:اخراج|تعدیل|نابود|ویران|تلف) (?:شد|شده|شدند|کرد|کرده)(?![^\W_])|"
    rf"(?:بیشتر|کمتر|بالاتر|پایین{_G}تر|گران{_G}تر|ارزان{_G}تر)(?![^\W_])(?! از {_ABOUT_FA}\d)|"
    rf"[^،؛.\d]{{2,30}} را از دست (?:داد|می)|به [^،؛.]{{2,30}} (?:افزود|اضافه )|از [^،؛.]{{2,30}} (?:کاست|کم ))"
)
_ABOUT_EN = (
    r"(?:(?:about|around|nearly|almost|roughly|some|approximately|more than|less than|over|under|just|"
    r"only|at least|up to|an estimated|a record|an average of|as much as|the|an?|another|a further) )*"
    r"(?:US)?[$€£]?"
)
_VERB_EN = (
    r"(?:ris(?:e|es|en|ing)|rose|grow(?:s|n|ing)?|grew|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|"
    r"fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    r"surg(?:e|ed|ing)|soar(?:ed|ing)?|plung(?:e|ed|ing)|plummet(?:ed|ing)?|slump(?:ed)?|sank|sunk|sinks?|"
    r"shr(?:ank|unk|inks?|inking)|slipped|tumbled|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|"
    r"lower(?:s|ed|ing)?|cut(?:s|ting)?|(?:gone|went|go|going|come|came) (?:up|down)|down|up|dwindled|"
    r"expanded|slow(?:s|ed|ing)?|eas(?:e|es|ed|ing)|narrow(?:s|ed|ing)?|widen(?:s|ed|ing)?|shorten(?:s|ed|ing)?"
    r"|lengthen(?:s|ed|ing)?|swell(?:s|ed)?|swollen)"
)
_CHANGING_WORD = re.compile(
    r" by | to |reach|stood|stand|hit | than |increas|decreas|rise|rose|drop|declin|grow|fall|fell|reduc|"
    r"jump|surg|hike|slow|eas|narrow|widen|shorten|lengthen|swell|cut| up | down |\blos[ets]|\bshed",
    re.IGNORECASE,
)
_WORDS_EN = r"(?: (?!by\b|to\b|from\b|and\b|but\b)[a-z’'-]+){0,4}"
_THING_EN = r"(?: (?!by\b|to\b|from\b|and\b|but\b|while\b)[a-z’'-]+){0,10}"
"""What is cut or raised, with what is said of it: "reduced the number of trains that it accepts by a quarter"."""
_FROM_EN = r"(?: from [^.;]{1,40}?)?"
_TO_EN = re.compile(
    rf"\b(?:(?!up to){_VERB_EN}{_WORDS_EN}{_FROM_EN} to|reach(?:ed|es|ing)?|stood at|stands at|hit) "
    rf"{_ABOUT_EN}$",
    re.IGNORECASE,
)
_BY_EN = re.compile(
    rf"\b(?:{_VERB_EN}{_THING_EN} by|(?:lost|lose|losing|loses|shed|shedding)) {_ABOUT_EN}$", re.IGNORECASE
)
_DIRECT_EN = re.compile(
    rf"\b(?:ris(?:e|en|ing)|rose|grown|grew|increased|decreased|fallen|fell|dropped|declined|climbed|jumped|surged|"
    rf"plunged|shrunk|up|down) {_ABOUT_EN}$",
    re.IGNORECASE,
)
_PHRASAL_EN = re.compile(
    r"\b(?:(?:mak|tak|giv|us|clos|rais|writ|driv)(?:es?|ing)|(?:put|set|let|shut|eat|split|add|hand|track|turn|break|snap|swallow|"
    r"pick|hold|lay|buy|own|back|stock|call|play|wind|burn|cover|clean|block|mop|lock|join|hunt|knock|show|end|strik|shor)"
    r"(?:e?s|(?:t|p)?ing|(?:p)?ed)?|made|took|taken|gave|given|used|closed|putting|setting|shutting|cutting|ate|eaten|broke|broken|"
    r"held|laid|bought|burnt|wound|struck) (?:up|down) "
    rf"{_ABOUT_EN}$",
    re.IGNORECASE,
)
"""Verbs with which "up" and "down" tell of no change: "make up 48 percent"."""
_STEP_AFTER_EN = re.compile(
    r"(?: [a-z]+)? (?:more|less|fewer|higher|lower|cheaper|dearer) than\b|"
    r"[ -](?:increase|decrease|rise|drop|decline|growth|fall|reduction|jump|surge|hike|cut)\b",
    re.IGNORECASE,
)
STOP_FA = re.compile(r"[،؛.:\"()]| و (?!\d)| که | اما | ولی ")


def role(told: Told) -> Role | None:
    """Whether a figure is where a change ends or how far it goes; None where neither is certain."""
    text, span = told.sentence.normal.text, told.quantity.span
    before = text[max(0, span.start - 90) : span.start]
    return _persian(text, span, before) if told.sentence.lang == "fa" else _english(text, span, before)


_FALL_FROM_TO = re.compile(rf"(?<!\w)(?:{_NOUN_FA}|تقلیل)[^،؛.]{{0,40}} از [^،؛.]{{1,25}} به {_ABOUT_FA}$")
"""«کاهش صادرات از ۳۵ به»"""


_CHANGE_TO = re.compile(rf"(?<!\w)(?:خسارت|زیان|ضرر|تلفات|کسری|ریزش|{_NOUN_FA})(?!\w)[^،؛.:]{{0,40}} به {_ABOUT_FA}$")
"""A change that comes to so much is by so much: «خسارت بازار به ۶۰ میلیارد می‌رسد»."""
_BECOMING = re.compile(r" (?:شدن|کردن|ماندن)(?![^\W_])")
"""«با یک‌چهارم شدن بودجه»"""
_BECAME = re.compile(rf" (?:شد|شده|شدند|شود|می{_G}شود|خواهد شد)(?![^\W_])")
"""«تولید یک‌سوم شده است», where no change is what became so much: «افزایش اجاره ۳۰ درصد شد»."""
_CHANGE_FA = re.compile(
    rf"(?<!\w)(?:{_NOUN_FA}|زیان|ضرر|تخفیف|کسری|ریزش|تغییر|اضافه|گران|ارزان|کم|زیاد|سود|تورم|با|به)"
)


def _persian(text: str, span: Span, before: str) -> Role | None:
    if _FALL_FROM_TO.search(before) or _BECOMING.match(text, span.end):
        return Role.LEVEL
    if _BECAME.match(text, span.end):
        return None if _CHANGE_FA.search(before) else Role.LEVEL
    if _STEP_FA.search(before) or _STEP_NOUN_FA.search(before):
        return None if STOP_FA.search(before[-2:]) else Role.STEP
    if _TO_FA.search(before):
        if _CHANGE_TO.search(before):
            return None
        rest = text[span.end : span.end + 70]
        stop = STOP_FA.search(rest)
        return Role.LEVEL if _REACHED_FA.search(rest[: stop.start()] if stop else rest) else None
    if re.search(rf"(?<![^\W_])(?:از|تا|در|هر|بین) {_ABOUT_FA}$", before):
        return None
    return Role.STEP if _STEP_AFTER_FA.match(text, span.end) else None


@lru_cache(maxsize=2_000)
def _speaks_of_change(text: str) -> bool:
    """Asked of each figure of a sentence again."""
    return _CHANGING_WORD.search(text) is not None


def _english(text: str, span: Span, before: str) -> Role | None:
    if not _speaks_of_change(text):
        return None
    if _BY_EN.search(before):
        return Role.STEP
    if _TO_EN.search(before):
        return None if _STEP_AFTER_EN.match(text, span.end) else Role.LEVEL
    if _STEP_AFTER_EN.match(text, span.end):
        return Role.STEP
    leads_on = re.match(r" (?:to|from)\b", text[span.end :]) or _PHRASAL_EN.search(before)
    return Role.STEP if _DIRECT_EN.search(before) and not leads_on else None


_CHANGING = frozenset(
    (
        QuantityKind.PERCENT,
        QuantityKind.FRACTION,
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.MEASURE,
        QuantityKind.AGE,
    )
)


def to_for_by(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«به ۳۵ درصد رسید» told as "fell by 35 percent": a level became a step, or the reverse."""
    for s, c in matches.items():
        if s.quantity.kind not in _CHANGING or c.quantity.kind not in _CHANGING:
            continue
        there = role(c)
        own = role(s) if there else None
        halved = abs(s.quantity.low - 0.5) < 0.01  # by half is to half
        if not own or not there or own is there or halved:
            continue
        left, right = f"{own.value} {s.quantity.reading}", f"{there.value} {c.quantity.reading}"
        yield Drift(
            (s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.8,
            f"The source speaks of a change {left}, the coverage of one {right}.",
        )  # fmt: skip


def times_for_rise(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«سه برابر شد» told as "rose by 300 percent", or «۲۰۰ درصد افزایش» as "doubled"."""
    for s, c in matches.items():
        kinds = (s.quantity.kind, c.quantity.kind)
        if set(kinds) != {QuantityKind.MULTIPLE, QuantityKind.PERCENT} or s.quantity.low != c.quantity.low:
            continue
        percent = c if kinds[1] is QuantityKind.PERCENT else s
        text = s.sentence.normal.text
        if role(percent) is Role.STEP and (percent is s or not _MANIFOLD_RISE.match(text, s.quantity.span.end)):
            yield Drift((s.sentence, s.span(), s.quantity.reading), (c.sentence, c.span(), c.quantity.reading), 0.85)


_MANIFOLD_RISE = re.compile(r"[^،؛.]{0,12}(?:افزایش|رشد|بیشتر)")
"""«سه برابر افزایش» may be either."""
_LOSS_FA = re.compile(rf"{_STEP_AFTER_FA.pattern}|{_G}(?:کم|افت|ریزش|از دست|خشک|نابود|تخریب|تلف|سوخت)(?![^\W_])")
_REST_FA = re.compile(r"[^،؛.:]{0,45}(?:باقی|مانده|می[\u200c ]?ماند|برجا|بازمانده)")
_LOSS_EN = re.compile(
    rf"\b(?:los(?:e|es|t|ing)|shed(?:s|ding)?|wiped out|gone|{_VERB_EN})(?: by)? {_ABOUT_EN}$", re.IGNORECASE
)
_REST_EN = re.compile(
    r" (?:of (?:the|its|their|his|her|what|that|last|former|previous|pre|normal|average|an? |usual|earlier|\d)"
    r"|as (?:much|many|high)|(?:is |are |was |were )?(?:left|remain\w*|surviv\w+))",
    re.IGNORECASE,
)
_DOWN_TO = re.compile(rf"\b(?:down|back) (?:to|at) {_ABOUT_EN}$", re.IGNORECASE)


_OFF_FA = re.compile(f"(?:{_G}ی)? (?:(?:(?:کم|بیش|پایین|بالا|گران|ارزان){_G}تر|بالاتر) از|تخفیف|زیر (?:قیمت|نرخ|ارزش))")
_LESS_EN = re.compile(
    r" (?:below|under|off|discount|reduction|(?:less|fewer|lower|cheaper|smaller) than)\b", re.IGNORECASE
)
_OFF_EN = re.compile(rf"{_LESS_EN.pattern}| (?:above|(?:more|higher|dearer|larger) than)\b", re.IGNORECASE)
_OF_EN = re.compile(r" of (?!them|those|these|all)")
_COMPARES = {
    "fa": re.compile(
        r"تر(?!\w)|پایین|بالا|زیر|تخفیف|تنزیل|افزایش|کاهش|کاست|کسر|افت|رشد|اضافه|حراج|ارزان|گران|ریخت|سقوط|"
        r"(?<!دست[\u200c ])کم(?!\w)|بیش"
    ),
    "en": re.compile(
        r"\b(?:less|more|(?:few|high|low|cheap|dear|small|larg|bigg|short)er|below|above|under|off|only|just|down|up|short|cut|mere|barely)\b",
        re.I,
    ),
}


def part_for_step(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«یک‌سوم نرخ» told as "a third below the rate", or the reverse."""
    for s, c in matches.items():
        if s.quantity.kind not in SHARES or c.quantity.kind not in SHARES or abs(s.quantity.low - 0.5) < 0.01:
            continue
        theirs, ours = c.sentence.normal.text, s.sentence.normal.text
        off, led = _OFF_EN.match(theirs, c.quantity.span.end), _OFF_FA.match(ours, s.quantity.span.end)
        told = _OF_EN.match(theirs, c.quantity.span.end) if led else None
        if (off and not _COMPARES["fa"].search(_unbound(ours, s))) or (told and not _COMPARES["en"].search(theirs)):
            left = f"{s.quantity.reading} {'off' if led else 'of'} it"
            right = f"{c.quantity.reading} {'off' if off else 'of'} it"
            yield Drift((s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.75)


_BOUND_FA = re.compile(f"(?:(?:حدود|تنها|فقط|دست.?کم|حداکثر|حداقل|بیش از|(?:کم|بیش){_G}تر از|زیر|بالای) )+$")


def _unbound(text: str, told: Told) -> str:
    """A text without what only bounds the figure: «کمتر از یک‌چهارم نرخ» compares nothing else."""
    bound = _BOUND_FA.search(text, max(0, told.quantity.span.start - 30), told.quantity.span.start)
    return text[: bound.start()] + text[told.quantity.span.start :] if bound else text


def left_over(s: Told, c: Told) -> bool:
    """Whether "to 35 percent" and "by 65 percent" tell the same, or "a third less" and "two-thirds of"."""
    if abs(1 - s.quantity.low - c.quantity.low) > REST_OFF:
        return False
    if {role(s), role(c)} == {Role.LEVEL, Role.STEP}:
        return True
    text, span = s.sentence.normal.text, s.quantity.span
    lost = role(s) is Role.STEP or bool(_LOSS_FA.match(text, span.end))
    there, at = c.sentence.normal.text, c.quantity.span
    lost_there = bool(_LOSS_EN.search(there[: at.start])) and not _DOWN_TO.search(there[: at.start])
    if _LESS_EN.match(there, at.end) and not _OFF_FA.match(text, span.end):
        return not lost and not _LOSS_FA.match(text, span.end)
    if lost:
        return not lost_there and bool(_REST_EN.match(there, at.end) or _DOWN_TO.search(there[: at.start]))
    return lost_there and bool(_REST_FA.match(text, span.end))


_LEFT_FA = re.compile(r"(?:تنها|فقط) (?:با )?$")
_STAYED_FA = re.compile(r"[^،؛.:]{0,45}(?:باقی|مانده|می[\u200c ]?ماند|کار می[\u200c ]?کن|فعال|مشغول)")
_SACKED_EN = re.compile(
    rf"\b(?:laid off|lays? off|laying off|dismiss\w*|sack\w*|fired|shed|los[et]) {_ABOUT_EN}$", re.I
)


def sacked_for_left(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«تنها با ۳۵ نفر کار می‌کند» told as "has laid off 35"."""
    for s, c in matches.items():
        text, span = s.sentence.normal.text, s.quantity.span
        if s.quantity.kind is not QuantityKind.COUNT or not _SACKED_EN.search(
            c.sentence.normal.text, 0, c.quantity.span.start
        ):
            continue
        if _LEFT_FA.search(text, 0, span.start) and _STAYED_FA.match(text, span.end):
            left, right = f"{s.quantity.reading} left", f"{c.quantity.reading} gone"
            yield Drift((s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.78)


REST_OFF = 0.011
"""How far two shares may be from one whole."""

_FROM_TO = {
    "fa": re.compile(rf"(?<![^\W_])از {_ABOUT_FA}$"),
    "en": re.compile(rf"\bfrom {_ABOUT_EN}$", re.IGNORECASE),
}
_BETWEEN_ENDS = {
    "fa": re.compile(rf"[^،؛.\d]{{0,40}} به {_ABOUT_FA}"),
    "en": re.compile(rf"[^,;.\d]{{0,40}} to {_ABOUT_EN}"),
}


def turned(matches: Mapping[Told, Told], source: Sequence[Told], coverage: Sequence[Told]) -> Iterator[Drift]:
    """«از ۱۲ به ۱۵» told as "from 15 to 12"."""
    pairs = ((s1, s2) for s1 in source for s2 in source if s1.quantity.low != s2.quantity.low)
    for s1, s2 in (p for p in pairs if _leads(*p)):
        c1, c2 = matches.get(s1), matches.get(s2)
        if c1 and c2 and _leads(c2, c1):
            yield _turned(s1, s2, c1.sentence, _whole(c2, c1))
            continue
        for c in coverage:
            # "from 12 to 15" reads as one range where it rises.
            low, high = written(c.quantity)
            ends = written(s2.quantity)[0], written(s1.quantity)[0]
            if low < high and (low, high) == ends and _from(c):
                yield _turned(s1, s2, c.sentence, c.quantity.span)
            elif low < high and _from(c) and _one_end(s1, s2, c):
                a, b, told = s1.quantity.reading, s2.quantity.reading, c.quantity.reading
                yield Drift(
                    (s1.sentence, _whole(s1, s2), f"from {a} to {b}"),
                    (c.sentence, c.quantity.span, f"from {told}"),
                    0.85,
                )


def _one_end(s1: Told, s2: Told, c: Told) -> bool:
    """Whether a rise is told with one of its ends only: «از ۲۰ به ۳۰» and "from 20 to 40"."""
    a, b, q = borrowed(s1.quantity, s2.quantity), s2.quantity, c.quantity
    pairs = ((a.low, b.low), (q.low, q.high)) if a.unit == q.unit else ((written(a)[0], written(b)[0]), written(q))
    (x, y), (low, high) = pairs
    return x < y and near(x, low, rough=True) != near(y, high, rough=True)


def _turned(s1: Told, s2: Told, sentence: Sentence, span: Span) -> Drift:
    a, b = s1.quantity.reading, s2.quantity.reading
    return Drift((s1.sentence, _whole(s1, s2), f"from {a} to {b}"), (sentence, span, f"from {b} to {a}"), 0.9)


def _from(told: Told) -> bool:
    before = told.sentence.normal.text[max(0, told.quantity.span.start - 40) : told.quantity.span.start]
    return bool(_FROM_TO[told.sentence.lang].search(before))


def _leads(first: Told, second: Told) -> bool:
    a, b = first.quantity.span, second.quantity.span
    if first.sentence is not second.sentence or a.end > b.start:
        return False
    if any(a.end <= q.span.start and q.span.end <= b.start for q in first.sentence.facts.quantities):
        return False
    text, lang = first.sentence.normal.text, first.sentence.lang
    return bool(_from(first) and _BETWEEN_ENDS[lang].fullmatch(text[a.end : b.start]))


def ends_change(told: Told, side: Sequence[Told]) -> bool:
    """Whether it is the second figure of «از ۴۰ به ۲۵»."""
    return any(_leads(t, told) for t in side if t is not told)


def _whole(first: Told, second: Told) -> Span:
    return Span(first.quantity.span.start, second.quantity.span.end)
