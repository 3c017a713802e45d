"""English numerals in folded text.

>>> [n.value for n in find_numerals("twenty-three of 1.5 million, two hundred and five, half a million")]
[23.0, 1500000.0, 205.0, 500000.0]
>>> [(n.value, n.fraction) for n in find_numerals("two-thirds of them; the 17th")]
[(0.6666666666666666, True), (17.0, False)]
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from service.language.numerals import Join, Numeral, Part, PartKind, compose, figure, listed
from service.language.spans import Span

_SMALL = {
    word: float(n)
    for n, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: float(10 * n) for n, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
} | {"fourty": 40.0}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SHORT_SCALES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_ORDINAL_SMALL = {
    word: float(n)
    for n, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        ),
        1,
    )
}
_ORDINAL_TENS = {
    word: float(10 * n)
    for n, word in enumerate(listed("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"), 2)
}
_ORDINAL_SCALES = {"hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9}

_MONEY = (
    "(?:rials?|tomans?|toumans?|dollars?|euros?|pounds?|francs?|yen|yuan|lir[ae]s?|dirhams?|dinars?|roubles?|rubles?|rupees?|"
    "afghanis?|manats?|drams?|won|kron[aeo]r?)"
)
_TOKEN = re.compile(
    r"(?P<glyph>(?<!\d)\d?[½¼¾])|"
    r"(?P<figure>(?<![\w.,/:])(?<![^\W\d_]-)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d|"
    r"[.,]\d)|\d+(?:\.\d+)?))(?!\d|[.,/:]\d)"
    rf"(?:(?P<ordinal>(?:st|nd|rd|th)\b)|(?P<short>\s?(?:k|mn|mln|bn|bln|tn|trn|m|b)\b(?!-(?!{_MONEY}\b)))?)"
    r"|(?P<affix>(?:(?<=mid-)|(?<=pre-)|(?<=post-)|(?<=under-)|(?<=over-))\d+)(?![\d.,/:])"
    r"|(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MONEY_BEFORE = re.compile(r"(?:[$€£¥]|\b(?:USD|EUR|GBP|Rs\.?))\s?$")
_MILLIONS_OF = re.compile(
    rf"[ -](?:(?:US|Iranian|Canadian|Australian|Turkish|Iraqi|Emirati|Kuwaiti|Omani) )?(?:{_MONEY}|people|Iranians|"
    r"Afghans|Iraqis|Turks|users?|subscribers?|followers|viewers|voters?|votes|citizens|"
    r"residents|inhabitants|households?|families|homes|children|pupils|students|workers|jobs|women|men|refugees|migrants|"
    r"tourists|visitors|travell?ers|pilgrims|passengers|patients|customers|depositors|shareholders|shares|barrels?|tonnes?|"
    r"tons|lit(?:re|er)s?|cubic|hectares|doses|tickets|copies|cars|vehicles|phones|trees|trips|journeys|bpd|b/d)\b"
)
"""What is counted in millions behind "m", which is metres otherwise."""
_BOUND_BEFORE = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|over|than|to|least|by|approximately|only|just|up|most)\s$",
    re.IGNORECASE,
)
_AFTER_FRACTION = re.compile(
    r"\s(?:of|more|less|fewer|the|as|below|above|off|lower|higher|cheaper|dearer|smaller|larger|bigger|short)\b|"
    r"\s?(?:[,.;:!?)]|$|-?\s?million|-?\s?billion)",
    re.IGNORECASE,
)
_TIMED_SECOND = re.compile(
    r"(?:\d|\b(?:per|each|every|split|a|one|two|three|four|five|ten|half a))[\s-]$", re.IGNORECASE
)
_FOLLOWS_THING = re.compile(
    r"\s(?!(?:of|or|and|in|to|after|before|later|at|on|per|from|for|the|is|was|half)\b)[A-Za-z]"
)
_NOT_HALF_BEFORE = re.compile(r"\b(?:first|second|latter|other|better|1st|2nd)[\s-]$", re.IGNORECASE)
_NOT_HALF_AFTER = re.compile(
    r"[-\s]?(?:time|way|brother|sister|mast|marathon|hearted|back)\b|-(?!million|billion|dozen|hour|year|day)"
)
_PRONOUN_AFTER = re.compile(r"\s(?:another|day|side|hand|who|that|which|can|could|should|would|must|may|might)\b|'s\b")
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|every|any|each|some|this|that|the|another|which|only|new|old|last|next|good|big|small|"
    r"loved|first)[\s-]$",
    re.IGNORECASE,
)


@cache
def _lexicon() -> dict[str, Part]:
    """Every number word with the part that it is, at place 0."""
    lexicon: dict[str, Part] = {}
    for words, kind, ordinal in (
        (_SMALL, PartKind.WORD, False),
        (_TENS, PartKind.WORD, False),
        (_SCALES, PartKind.SCALE, False),
        (_ORDINAL_SMALL, PartKind.WORD, True),
        (_ORDINAL_TENS, PartKind.WORD, True),
        (_ORDINAL_SCALES, PartKind.SCALE, True),
    ):
        for word, value in words.items():
            room = value if kind is PartKind.SCALE else 10.0 if words is _TENS else 1.0
            lexicon[word] = Part(0, len(word), value, kind, 0.0 if ordinal else room, ordinal)
            if ordinal and value >= 3:
                lexicon[word + "s"] = Part(0, len(word) + 1, value, kind, 0.0, True)
    return lexicon


def _parts(text: str) -> list[Part]:
    parts: list[Part] = []
    lexicon = _lexicon()
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word is None or word.lower() in lexicon:
            parts += _read(match, text)
    return parts


def _read(match: re.Match[str], text: str) -> list[Part]:
    start, end = match.span()
    if match["word"]:
        part = _lexicon().get(match.group().lower())
        if part is None or _is_other_word(match, text):
            return []
        return [Part(start, end, part.value, part.kind, part.room, part.ordinal)]
    if match["glyph"]:
        whole = match.group()[:-1]
        return [Part(start, end, float(whole or 0) + _GLYPHS[match.group()[-1]], PartKind.FIGURE)]
    if match["affix"]:
        return [Part(start, end, float(match.group()), PartKind.FIGURE)]
    value = figure(match["figure"])
    if match["ordinal"]:
        return [Part(start, end, value, PartKind.FIGURE, 0.0, True)]
    parts = [Part(start, match.end("figure"), value, PartKind.FIGURE)]
    short = (match["short"] or "").strip()
    if short and _means_scale(short, match, text):
        scale = _SHORT_SCALES[short.lower()]
        parts.append(Part(end - len(short), end, scale, PartKind.SCALE, scale))
    return parts


def _means_scale(short: str, match: re.Match[str], text: str) -> bool:
    """Whether the letter behind a figure is a scale: in "£3m", "12k people" and "600m rials", not in "5m high"."""
    if short.lower() in ("m", "b"):
        return bool(_MONEY_BEFORE.search(text[: match.start()]) or _MILLIONS_OF.match(text, match.end()))
    return short != "K" or not match["short"].startswith(" ")


def _is_other_word(match: re.Match[str], text: str) -> bool:
    """Words that look like a number: "one another", "per second", "first, ..." stays an ordinal."""
    word = match.group().lower()
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 16]
    if word == "second":
        return bool(_TIMED_SECOND.search(before)) and not _FOLLOWS_THING.match(after)
    if word == "one":
        return bool(_PRONOUN_BEFORE.search(before)) or (
            bool(_PRONOUN_AFTER.match(after)) and not after.startswith(" day")
        )
    return False


def _join(text: str, before: Part, part: Part) -> Join:
    gap = text[before.end : part.start].lower()
    scale = before.kind is PartKind.SCALE
    if scale and part.kind is not PartKind.SCALE and re.search(r"\d[\s-]?$", text[: before.start]):
        # After a scale behind figures, a number word is another number: "1.7 million four years ago".
        return (
            Join.PLUS
            if gap == " and " and before.value == 1000 and part.value < 1000 and part.kind is PartKind.FIGURE
            else Join.NONE
        )
    if gap in (" ", "-", ""):
        if part.kind is PartKind.FIGURE:
            return Join.NONE
        figure_before = before.kind is PartKind.FIGURE and before.value < 1000
        return Join.TIMES if figure_before or part.kind is PartKind.SCALE else Join.PLUS
    if gap == " and ":
        fits = scale and before.value != 12 and part.kind is PartKind.WORD
        return Join.PLUS if fits else Join.NONE
    if gap in (" and a ", " and one ") and part.kind is PartKind.HALF:
        return Join.PLUS
    if gap == " a " and before.kind is PartKind.HALF and part.kind is PartKind.SCALE:
        return Join.TIMES
    return Join.NONE


def _halves(text: str) -> list[Part]:
    return [
        Part(m.start(), m.end(), 0.5, PartKind.HALF, 0.0)
        for m in re.finditer(r"(?<![\w])half(?![^\W\d_])", text, re.IGNORECASE)
        if not _NOT_HALF_BEFORE.search(text[max(0, m.start() - 8) : m.start()])
        and not _NOT_HALF_AFTER.match(text[m.end() :])
    ]


def find_numerals(text: str) -> list[Numeral]:
    """Every number of folded English text, in order; figures of dates with slashes and times are left out."""
    return list(_numerals(text))


@lru_cache(maxsize=4_000)
def _numerals(text: str) -> tuple[Numeral, ...]:
    """Kept, since dates, quantities and checks all begin with the numerals of a sentence."""
    parts = sorted([*_parts(text), *_halves(text)], key=lambda p: p.start)
    groups = list(compose(parts, lambda a, b: _join(text, a, b)))
    found: list[Numeral] = []
    at = 0
    while at < len(groups):
        numeral, used = _numeral(groups, at, text)
        if not (numeral.ordinal and text[numeral.span.end - 1] == "s"):
            found.append(numeral)
        at += used
    found = _with_decimals(text, found)
    quarters = _quarters(text)
    kept = [n for n in found if not any(n.span.overlaps(q.span) for q in quarters)]
    return tuple(sorted([*kept, *quarters], key=lambda n: n.span))


def _with_decimals(text: str, numerals: Sequence[Numeral]) -> list[Numeral]:
    """ "seven point six" is 7.6."""
    made: list[Numeral] = []
    for numeral in numerals:
        last = made[-1] if made else None
        point = last and text[last.span.end : numeral.span.start].lower() == " point " and numeral.value < 10
        if last and point and not (last.ordinal or last.fraction or numeral.ordinal):
            made[-1] = Numeral(Span(last.span.start, numeral.span.end), last.value + numeral.value / 10, False, False)
        else:
            made.append(numeral)
    return made


def _numeral(groups: Sequence[tuple[tuple[Part, ...], float]], at: int, text: str) -> tuple[Numeral, int]:
    parts, value = groups[at]
    span = _with_article(text, parts)
    digits, ordinal = parts[0].kind is PartKind.FIGURE, parts[-1].ordinal
    if at + 1 < len(groups) and not ordinal and len(parts) == 1:
        nexts, other = groups[at + 1]
        gap = text[parts[-1].end : nexts[0].start]
        fits = nexts[-1].ordinal and other >= 3 and value < other and (value == 1 or text[nexts[-1].end - 1] == "s")
        if gap in (" ", "-") and fits:
            return Numeral(Span(span.start, nexts[-1].end), value / other, False, digits, fraction=True), 2
    if ordinal and len(parts) == 1 and value >= 3 and _is_fraction(text, parts[0]):
        start = re.search(r"an?\s$", text[: span.start], re.IGNORECASE)
        return Numeral(
            Span(start.start() if start else span.start, span.end), 1 / value, False, digits, fraction=True
        ), 1
    half = len(parts) == 1 and parts[0].kind is PartKind.HALF
    weak = text[span.start : span.end].lower() == "one"
    return Numeral(span, value, ordinal, digits, fraction=half, weak=weak), 1


def _with_article(text: str, parts: Sequence[Part]) -> Span:
    """ "a hundred" and "a dozen" with their article."""
    start = parts[0].start
    article = re.search(r"\ban?\s$", text[max(0, start - 4) : start], re.IGNORECASE)
    if parts[0].kind is PartKind.SCALE and article:
        start -= len(article.group())
    return Span(start, parts[-1].end)


def _is_fraction(text: str, part: Part) -> bool:
    """ "a third of", "close to a third" against "a third man"."""
    before = re.search(r"\ban?\s$", text[max(0, part.start - 3) : part.start], re.IGNORECASE)
    if not before or text[part.start].isdigit():
        return False
    bound = _BOUND_BEFORE.search(text[: part.start - len(before.group())])
    return bool(bound) or bool(_AFTER_FRACTION.match(text, part.end))


def _quarters(text: str) -> list[Numeral]:
    """ "a quarter of", "three-quarters"; a quarter of the year is none."""
    counts = {"a": 1, "one": 1, "two": 2, "three": 3}
    found = re.finditer(r"\b(a|one|two|three)[\s-]quarters?\b(?!\s(?:to|past|hour|final))", text, re.IGNORECASE)
    return [Numeral(Span(*m.span()), counts[m[1].lower()] / 4, False, False, fraction=True) for m in found]
