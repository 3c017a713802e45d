"""Figures that one side tells as a ratio or by the rest of a whole: «۳۰ نفر از ۴۰ نفر» / "three out of four"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from service.comparison.checks.number.agree import SHARES
from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Bead, Sentence
from service.language.english.numerals import find_numerals as english_numerals
from service.language.mentions import QuantityKind
from service.language.persian.numerals import find_numerals as persian_numerals
from service.language.spans import Span, hull

_OFF = 0.011
_CLOSE = 0.035
"""A third is "one in three", and so are 35 percent."""
_OUT_OF = re.compile(r"(?: \w+)? (?:out of|in|of)(?: every)? (?:the )?", re.IGNORECASE)

_EACH_FA = re.compile(
    r"(?<!\w)از هر (?P<whole>\w+)(?: [^\W\d]+)?،? (?P<part>یکی|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|\d+)(?!\w)"
)
_EACH_EN = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d+) (?:in|out of)(?: every)? "
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+)\b",
    re.IGNORECASE,
)
_UNITS_FA = "ثانیه|دقیقه|ساعت|شبانه[\u200c ]?روز|روز|هفته|ماه|سال"
_TEMPOS = {
    "ثانیه": "second", "دقیقه": "minute", "ساعت": "hour", "شبانه": "day", "روز": "day", "هفته": "week", "هفتگی": "week",
    "ماه": "month", "ماهیانه": "month", "سال": "year", "هر روز": "day", "هر هفته": "week",
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year",
    "annually": "year",
}  # fmt: skip
_RATE_ENDS_FA = (
    r"(?=\s?(?:[،؛.:)\"]|$)| (?:به|از|است|بود|را|و|که|برای|با|می[\u200c ]?\w+|ن?(?:رسید|شد|دارد|داشت|کرد|داد|گرفت)\w*"
    r"|کاهش|افزایش|تولید|مصرف|وارد|صادر|آب|بیشتر|کمتر|فراتر)(?!\w))"
)
_AMOUNT_FA = re.compile(
    rf"(?: [^\W\d]+){{0,2}} (?:(?:در|بر)(?: هر)?|هر) (?P<t>(?:{_UNITS_FA}))(?!\w){_RATE_ENDS_FA}|"
    r"(?: [^\W\d]+){0,2} (?P<v>روزانه|هفتگی|ماهانه|ماهیانه|سالانه|سالیانه)(?!\w)"
)
_AMOUNT_EN = re.compile(
    r"(?:[ -](?!a\b|an\b|per\b|each\b|every\b|in\b)[a-z]+){0,3}[ -](?:an?|per|each|every|the)[ -]"
    r"(?P<t>second|minute|hour|day|week|month|year)\b"
    r"|(?: [a-z]+){0,3} (?P<v>hourly|daily|weekly|monthly|yearly|annually)\b",
    re.IGNORECASE,
)
_LED_FA = re.compile(
    r"(?<!\w)(?P<v>روزانه|هفتگی|ماهانه|ماهیانه|سالانه|سالیانه|روزی|هفته[\u200c ]?ای|ماهی|سالی|ساعتی|دقیقه[\u200c ]?ای"
    r"|هر (?:ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال))(?: [^\W\d]+){0,3} $"
)
_LED_EN = re.compile(
    r"\b(?:(?P<v>hourly|daily|weekly|monthly|yearly|annual(?:ly)?)|"
    r"(?:each|every) (?P<t>minute|hour|day|week|month|year))(?:,? [a-z'’]+){0,4} $",
    re.IGNORECASE,
)
_RATED = frozenset((QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.MONEY))
_FROM = re.compile(r"(?<!\w)از (?:میان |مجموع |جمع |بین )?$")


def in_ratio(source: Sequence[Told], coverage: Sequence[Told]) -> frozenset[Told]:
    """The figures of both sides that a ratio or a share of the other side tells."""
    told: set[Told] = set()
    for c1, c2 in _pairs(coverage):
        gap = c1.sentence.normal.text[c1.quantity.span.end : c2.quantity.span.start]
        if c1.quantity.low < c2.quantity.low and _OUT_OF.fullmatch(gap):
            ratio = c1.quantity.low / c2.quantity.low
            told.update(*((c1, c2, *s) for s in _of_ratio(source, ratio)))
    for c in coverage:
        told.update(*((c, *s) for ratio in _one_in(c) for s in _of_ratio(source, ratio)))
        if c.quantity.kind in _TIMES and _OF_THAT.match(c.sentence.normal.text, c.quantity.span.end):
            told.update(*((c, *s) for s in _of_kind(source, c.quantity.low)))
    return frozenset(told)


_TIMES = frozenset((QuantityKind.FRACTION, QuantityKind.MULTIPLE))
_OF_THAT = re.compile(
    r" (?:of )?(?:that|those|as (?:much|many|large|high|big)|the (?:amount|figure|number|sum|rate|share|size|price))\b",
    re.IGNORECASE,
)
"""What a share refers back to a figure with: "half that", "twice as many"."""


def _one_in(told: Told) -> Iterator[float]:
    """The ratio whose whole it is, where "one", which is no figure by itself, is the part: "one in ten"."""
    if told.quantity.kind is QuantityKind.COUNT:
        ratios = _ratios(told.sentence, _EACH_EN)
        yield from (ratio for _, span, ratio in ratios if span.overlaps(told.quantity.span))


def _of_kind(side: Sequence[Told], times: float) -> Iterator[tuple[Told, ...]]:
    """Two figures of one kind and unit of which the one is so many times the other, either told first."""
    known = [t for t in side if t.quantity.kind in _RATED or t.quantity.kind is QuantityKind.PERCENT]
    for first, second in permutations(known, 2):
        a, b = first.quantity, second.quantity
        if a.kind is b.kind and a.unit == b.unit and b.low and abs(a.low / b.low - times) < _OFF:
            yield (first,)


def other_ratio(bead: Bead) -> Iterator[Drift]:
    """«از هر سه نفر یکی» told as "two in three"."""
    ours = [r for s in bead.source if "از هر" in s.normal.text for r in _ratios(s, _EACH_FA)]
    theirs = [r for s in bead.coverage for r in _ratios(s, _EACH_EN)] if len(ours) == 1 else []
    if len(theirs) == 1 and abs(ours[0][2] - theirs[0][2]) > _OFF:
        (a, one, first), (b, other, second) = ours[0], theirs[0]
        yield Drift((a, one, _percent(first)), (b, other, _percent(second)), 0.8)
    if not ours:
        yield from _other_share(bead)


def _other_share(bead: Bead) -> Iterator[Drift]:
    """«یک‌پنجم» told as "one in four", where either side tells one share only."""
    theirs = [r for s in bead.coverage for r in _ratios(s, _EACH_EN)]
    ours = _shares(bead.source) if len(theirs) == 1 else []
    if len(ours) != 1 or _shares(bead.coverage):
        return
    (a, one, first), (b, other, second) = ours[0], theirs[0]
    if abs(first - second) > _CLOSE and abs(1 - first - second) > _CLOSE:
        yield Drift((a, one, _percent(first)), (b, other, _percent(second)), 0.75)


_LARGE = 0.6
_VOTES_FA = re.compile(r"(?<!\w)(?:را[یي]|رأی|آرا|آرای|موافقت|اعضا\w*|نمایندگان|سهامداران)(?!\w)")
_SIMPLE_FA = re.compile(r"اکثریت ساده|اکثریت نسبی|نصف به.?علاوه.?(?:یک|1)")
_SIMPLE_EN = re.compile(r"\b(?:an? )?(?:simple|bare|plain|ordinary) majority\b|\bhalf plus one\b", re.IGNORECASE)


def simple_majority(bead: Bead) -> Iterator[Drift]:
    """«به رأی دوسوم اعضا» told as "a simple majority", or the reverse."""
    for one, other, simple in ((bead.source, bead.coverage, _SIMPLE_EN), (bead.coverage, bead.source, _SIMPLE_FA)):
        found = [(s, m) for s in other if (m := simple.search(s.normal.text))]
        large = [(s, span, share) for s, span, share in _shares(one) if share > _LARGE] if found else []
        persian = " ".join(s.normal.text for s in bead.source)
        if len(large) != 1 or _shares(other) or (one is bead.source and "اکثریت" in persian):
            continue
        voted = _VOTES_FA.search(persian) or one is bead.coverage
        if voted and not any(w in s.normal.text for s in one for w in ("simple", "half plus")):
            (a, span, share), (b, match) = large[0], found[0]
            drift = (a, span, _percent(share)), (b, Span(*match.span()), "a simple majority")
            yield Drift(*(drift if one is bead.source else drift[::-1]), 0.8)
            return


def _shares(side: Sequence[Sentence]) -> list[tuple[Sentence, Span, float]]:
    return [(s, q.span, q.low) for s in side for q in s.facts.quantities if q.kind in SHARES and q.low == q.high]


def other_tempo(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """The same amount in another time: «۳۵ لیتر در ثانیه» told as "35 litres a minute". At most one."""
    for s, c in matches.items():
        if s.quantity.kind not in _RATED or c.quantity.kind not in _RATED:
            continue
        theirs = _tempo(c)
        ours = _tempo(s) if theirs else None
        if not ours or not theirs or ours[1] == theirs[1] or _tells_tempo(ours[1], c) or _tells_tempo(theirs[1], s):
            continue
        left, right = (f"{t.quantity.reading} a {r[1]}" for t, r in ((s, ours), (c, theirs)))
        yield Drift((s.sentence, ours[0], left), (c.sentence, theirs[0], right), 0.96)
        return


def _tempo(told: Told) -> tuple[Span, str] | None:
    """The figure with the time that it is told for, and that unit of time."""
    text, at, persian = told.sentence.normal.text, told.quantity.span, told.sentence.lang == "fa"
    behind = (_AMOUNT_FA if persian else _AMOUNT_EN).match(text, at.end)
    found = behind or (_LED_FA if persian else _LED_EN).search(text, max(0, at.start - 60), at.start)
    if found is None:
        return None
    word = (found.groupdict().get("t") or found["v"]).lower()
    unit = next((v for k, v in _TEMPOS.items() if word == k), None) or next(
        (v for k, v in _TEMPOS.items() if k in word), word
    )
    start = found.start("v") if found["v"] else at.start
    return hull((at, Span(min(start, at.start), found.end() if behind else at.end))), unit


_TOLD_TEMPO = {
    "second": ("ثانیه", r"\bsecond"), "minute": ("دقیقه", r"\bminute"), "hour": ("ساعت", r"\bhour"),
    "day": (r"روز(?!های|نامه|گار)", r"\bda(?:y\b|ily)|"), "week": ("هفت[هگ]", r"\bweek(?:ly)?\b|\bfortnight|"),
    "month": (r"ماه(?!های)", r"\bmonth(?:ly)?\b|"), "year": (r"سال(?!های)", r"\byear(?:ly)?\b|\bannual|"),
}  # fmt: skip
"""Many of the unit tell no rate, "the last days of May", but for a number of them: "in seven days"."""
_SOME_OF = r"(?:\d|\b(?:two|three|four|five|six|seven|ten|twelve|thirty)) "
_TELLS = {
    unit: (re.compile(fa), re.compile(f"{en}{_SOME_OF}{unit}s" if en.endswith("|") else en, re.IGNORECASE))
    for unit, (fa, en) in _TOLD_TEMPO.items()
}


def _tells_tempo(unit: str, told: Told) -> bool:
    """Whether that unit of time stands anywhere in the sentence."""
    return _TELLS[unit][told.sentence.lang == "en"].search(told.sentence.normal.text) is not None


def _percent(ratio: float) -> str:
    return f"{100 * ratio:.0f} %"


def _ratios(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, Span, float]]:
    find = persian_numerals if sentence.lang == "fa" else english_numerals
    for match in pattern.finditer(sentence.normal.text):
        part, whole = (find(match[g].removesuffix("ی") if g == "part" else match[g]) for g in ("part", "whole"))
        if part and whole and 0 < part[0].value < whole[0].value:
            yield sentence, Span(*match.span()), part[0].value / whole[0].value


def _pairs(side: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Counts of one sentence, each with a later one."""
    counts = [t for t in side if t.quantity.kind is QuantityKind.COUNT and t.quantity.low and not t.duration]
    for n, first in enumerate(counts):
        yield from ((first, second) for second in counts[n + 1 :] if first.sentence is second.sentence)


def _of_ratio(side: Sequence[Told], ratio: float) -> Iterator[tuple[Told, ...]]:
    off = min(_OFF, 0.15 * ratio)
    yield from ((t,) for t in side if t.quantity.kind in SHARES and abs(t.quantity.low - ratio) < off)
    for first, second in _pairs(side):
        low, high = sorted((first.quantity.low, second.quantity.low))
        if abs(low / high - ratio) < off:
            yield first, second


def tells_the_rest(bead: Bead) -> bool:
    """Does the coverage count the rest of a whole of which the source counts a part: 12 of 20 opposed, eight in favour?

    What is said of the one is then not said of the other.
    """
    there = {q.low for s in bead.coverage for q in s.facts.quantities if q.kind is QuantityKind.COUNT}
    if not there:
        return False
    for sentence in bead.source:
        counts = [q for q in sentence.facts.quantities if q.kind is QuantityKind.COUNT]
        wholes = [q for q in counts if _FROM.search(sentence.normal.text, 0, q.span.start)]
        own = {q.low for q in counts}
        if any(p.low + c == w.low for w in wholes for p in counts for c in there - own):
            return True
    return False
