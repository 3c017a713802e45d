"""Figures of a toll that changed places, and percent told as percentage points.

Drifts: "چهار کشته و یازده زخمی" / "eleven killed and four injured"; "دو واحد درصد" / "two percent". Does not:
"چهار کشته و یازده زخمی" / "eleven people were hurt and four killed".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Sentence
from service.language.mentions import QuantityKind
from service.language.spans import Span

# What became of people, in the order in which it is looked for.
_OUTCOMES = {
    "fa": {
        "dead": r"کشته|جان (?:خود|باخت|سپرد|دا[دن])|جان.?باخت|درگذشت|فوت|مرده|قربانی|هلاک|(?<!\w)جان(?= )",
        "hurt": r"زخمی|مجروح|مصدوم|آسیب دید|جراحت|مسموم|بستری",
        "missing": r"ناپدید|مفقود|گمشده|گم شد",
        "held": r"بازداشت|دستگیر|زندانی",
        "saved": r"نجات|آزاد شد",
        "home": r"مرخص|ترخیص",
        "watched": r"تحت نظر|تحت مراقبت|بخش مراقبت",
    },
    "en": {
        "dead": r"killed|dead|died|deaths?\b|lives|perished|fatalit",
        "hurt": r"injur|wounded|hurt|poisoned|hospitali",
        "missing": r"missing|unaccounted|disappeared",
        "held": r"arrest|detain|held\b|custody|jailed",
        "saved": r"rescued|saved|freed|released",
        "home": r"discharged|sent home",
        "watched": r"under observation|under watch|intensive care",
    },
}


def exchanged_outcomes(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """Two figures of one sentence, each with what became of so many; the other way about on the other side."""
    counted = [(s, c) for s, c in matches.items() if _counts(s) and _counts(c)]
    for (s1, c1), (s2, c2) in combinations(counted, 2):
        if s1.quantity.low == s2.quantity.low or s1.sentence is not s2.sentence or c1.sentence is not c2.sentence:
            continue
        ours = outcome(s1)
        other = outcome(s2) if ours else None
        if ours and other and ours != other and (outcome(c1), outcome(c2)) == (other, ours):
            for s, c, fate in ((s1, c2, ours), (s2, c1, other)):
                left, right = f"{s.quantity.reading} {fate}", f"{c.quantity.reading} {fate}"
                yield Drift((s.sentence, s.span(), left), (c.sentence, c.span(), right), 0.8)
            return


def _counts(told: Told) -> bool:
    return told.quantity.kind in (QuantityKind.COUNT, QuantityKind.VAGUE) and not told.duration


def outcome(told: Told) -> str | None:
    """What became of those whom the figure counts: told behind it up to the next figure, else before the first.

    What stands between two figures belongs to the former: "four died and 23, among them six nurses, were hurt".
    """
    text, lang, span = told.sentence.normal.text, told.sentence.lang, told.quantity.span
    figures = sorted((q.span for q in told.sentence.facts.quantities), key=lambda f: f.start)
    later = [f for f in figures if f.start >= span.end]
    whole = later and _OF.fullmatch(text[span.end : later[0].start])  # "seven of the eleven were hurt"
    end = min((f.start for f in later[1 if whole else 0 :]), default=len(text))
    behind = _first(text, Span(span.end, end), lang)
    follows = any(f.end <= span.start for f in figures)
    return behind if behind or follows else _first(text, Span(0, span.start), lang)


_OF = re.compile(r"(?: [^\W\d_]+){0,2} (?:of|out of|از|از میان|از مجموع)(?: the| all| all the)? ", re.IGNORECASE)


def _first(text: str, span: Span, lang: str) -> str | None:
    found = [(m.start(), name) for name, words in _OUTCOMES[lang].items() if (m := re.search(words, span.of(text)))]
    return min(found)[1] if found else None


_RATE = re.compile(r"(?<!\w)(?:نرخ|تورم|سهم|رشد|بیکاری|مشارکت|نقدینگی|سود بانکی)(?!\w)")


def _of_rate(told: Told) -> bool:
    """Whether it is the change of a share that the sentence tells too, of which Persian says percent for points."""
    others = [q for q in told.sentence.facts.quantities if q is not told.quantity and q.kind is QuantityKind.PERCENT]
    return bool(others) and _RATE.search(told.sentence.normal.text) is not None


_LEAD = re.compile(r"(?<!\w)(?:پیش(?!\w| از)|پیشتاز|جلو|جلوتر|عقب|عقب[\u200c ]?تر|اختلاف|فاصله|برتری|پیشی|سبقت)")
"""Of a lead over another's share, too, Persian says percent."""


def _leads(told: Told) -> bool:
    at = told.quantity.span
    return _LEAD.search(told.sentence.normal.text, max(0, at.start - 35), at.end + 15) is not None


def points_for_percent(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """A change by percentage points told as one by percent."""
    for s, c in matches.items():
        points = tuple("point" in t.quantity.reading for t in (s, c))
        single = all(t.quantity.low == t.quantity.high and t.quantity.kind is QuantityKind.PERCENT for t in (s, c))
        if points[0] == points[1] or not single or s.quantity.low >= 1:
            continue
        if not (points[1] and (_of_rate(s) or _leads(s))):
            yield Drift((s.sentence, s.span(), s.quantity.reading), (c.sentence, c.span(), c.quantity.reading), 0.66)


_ONE_OF_THEM = re.compile(r"(?<!\w)(?:یکی از (?:آن[ \u200c]?ها|آنان|آن دو|این دو|دو)|یکی\u200cشان)(?!\w)")
_NO_ONE_OF = re.compile(r"هر ?دو|هیچ|یکی دیگر|دیگری|یکی (?!از آن)\w+ و")
_BOTH = re.compile(r"\b(?:both|neither)(?! and)(?: of (?:them|the (?:two|pair)))?\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one|only one|another|other|either|single)\b", re.IGNORECASE)


def both_for_one(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[Drift]:
    """«یکی از آنها» told as "both"."""
    ours = [(s, m) for s in source if (m := _ONE_OF_THEM.search(s.normal.text))]
    theirs = [(s, m) for s in coverage if (m := _BOTH.search(s.normal.text))] if len(ours) == 1 else []
    if len(theirs) != 1 or any(_ONE.search(s.normal.text) for s in coverage):
        return
    if not any(_NO_ONE_OF.search(s.normal.text) for s in source):
        (a, one), (b, two) = ours[0], theirs[0]
        yield Drift((a, Span(*one.span()), "one of them"), (b, Span(*two.span()), two[0].lower()), 0.75)
