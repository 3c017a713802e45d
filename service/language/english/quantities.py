"""English numbers with what they count.

>>> [(q.text, q.low, q.unit) for q in find_quantities("some 21 billion rials, or 40 percent, of $5m")]
[('21 billion rials', 21000000000.0, 'IRR'), ('40 percent', 0.4, None), ('$5m', 5000000.0, 'USD')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.text.words import english_key
from service.language.english.numerals import find_numerals
from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.numerals import Numeral, listed
from service.language.quantities import Grammar, Unit, compounds, read, scaled, units, vague
from service.language.spans import Span


def _ends(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\s(?:the |a |an |another |its |their )?$", re.IGNORECASE)


_BEFORE = (
    (_ends("at least|no fewer than|no less than|not fewer than|not less than|at the least|a minimum of|"
           "minimum"), Bound.AT_LEAST),
    (_ends("at most|no more than|not more than|up to|as many as|as much as|a maximum of|maximum|"
           "as high as|as long as"), Bound.AT_MOST),
    (_ends("fewer than|less than|under|below|lower than|short of|smaller than"), Bound.LESS_THAN),
    (_ends("more than|over|above|in excess of|upwards of|exceeding|exceeded|topped|upward of|"
           "greater than|larger than|beyond|well over|surpassed|past"), Bound.MORE_THAN),
    (_ends("nearly|almost|close to|just under|just short of|approaching|nearing|near"), Bound.NEARLY),
    (_ends("about|around|some|roughly|approximately|an estimated|estimated|circa|or so|in the region of|"
           "or around|like|approx\\.?"), Bound.ABOUT),
)  # fmt: skip
_AFTER = (
    (re.compile(r"(?:\s[a-z-]+){0,2} or (?:more|above|over|older|greater|higher)\b"), Bound.AT_LEAST),
    (re.compile(r"(?:\s[a-z-]+){0,2} or (?:fewer|less|below|under|younger)\b"), Bound.AT_MOST),
    (re.compile(r"(?:\s[a-z-]+){0,2} or so\b|-odd\b|-plus\b"), Bound.ABOUT),
)
_BETWEEN = re.compile(r"\s?(?:to|–|-|or)\s?|-to-|-or-", re.IGNORECASE)
_CODE = re.compile(
    r"(?:\b(?:no\.?|number|article|section|branch|district|phase|resolution|group|channel|model|line|"
    r"route|flight|room|block|"
    r"zone|area|chapter|page|table|gate|terminal|platform|version|type|class|grade|level|unit|boeing|"
    r"airbus|formula|division|"
    r"region|ward|sector|lane|clause|paragraph|item|principle|act|bill|highway|road|tier|team|day|week|"
    r"season|episode|volume|"
    r"kilometer|kilometre|part|stage|plot|apartment|bus|train|su|mig|form|appendix|annex|sub|top)\s|#\s?)$",
    re.IGNORECASE,
)
_LABEL_NUMBER = re.compile(r"\d{7,}|0\d+")
_YEARLIKE = re.compile(r"(?:1[3-9]|20)\d\d")
_AGE_AFTER = re.compile(r"[\s-]years?[\s-]olds?\b|[\s-]years? of age\b|-year-olds?\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"(?:\baged?\s|\bage of\s|\ba(?:nother)? (?:man|woman|boy|girl|youth|male|female|pensioner|father|"
    r"mother|teenager|worker|"
    r"widow|villager|farmer|driver|student|teacher|resident|person) of\s|\bages? (?:between|from) |"
    r"\bturned\s|\bturning\s)$",
    re.IGNORECASE,
)
_APPOSED_AGE = re.compile(r"[A-Z][\w’'-]+,\s$")
_TIMES = re.compile(
    r"(?:\stimes\b(?! (?:a|per|in|since|before|this|that(?! of)|last|every|each|during)\b)|-?fold\b)",
    re.IGNORECASE,
)
_NOUN_STOP = frozenset(
    listed(
        "the a an of in to and or for on at by with from as is was were are be been being has have "
        "had it its his her their they he she this that these those who which whom what not no but so "
        "than then there if when while would will can could may might must should do did does said "
        "into out after before also per each every all more less fewer other others up down over "
        "times"
    )
)
_IRREGULAR = frozenset(
    listed(
        "people men women children police policemen policewomen fishermen personnel staff cattle "
        "sheep feet teeth troops youths clergymen aircraft families lives loaves spacecraft gunmen "
        "crewmen servicemen lawmen media data fish"
    )
)
_MULTIPLE_WORDS = {
    "twice": 2.0, "double": 2.0, "doubled": 2.0, "doubling": 2.0, "doubles": 2.0, "twofold": 2.0,
    "triple": 3.0,
    "tripled": 3.0, "tripling": 3.0, "threefold": 3.0, "thrice": 3.0, "quadruple": 4.0, "quadrupled": 4.0,
    "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0, "quintupled": 5.0, "sixfold": 6.0,
}  # fmt: skip
_MULTIPLE = re.compile(
    rf"(?<![\w-])({'|'.join(sorted(_MULTIPLE_WORDS, key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_HALVED = re.compile(r"\b(?:halved|halving|halves)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?P<tens>(?:dozens|(?:scores|tens)(?=\sof\s)(?!\sof\spoints))|(?:few|several|couple of) dozen)|"
    r"(?P<hundreds>hundreds|(?:few|several|couple of) hundred)|(?P<thousands>thousands|(?:few|several|"
    r"couple of) thousand)|"
    r"(?P<millions>millions|(?:few|several|couple of) million)|(?P<billions>billions|(?:few|several|"
    r"couple of) billion))"
    r"(?P<scale>(?: of)? (?:thousand|million|billion|trillion)s?)?\b",
    re.IGNORECASE,
)
_VAGUE_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_VAGUE_RANGES = {
    "tens": (10.0, 100.0), "hundreds": (100.0, 1000.0), "thousands": (1e3, 1e6), "millions": (1e6, 1e9),
    "billions": (1e9, 1e12),
}  # fmt: skip
_DECADE = re.compile(
    r"\b(?:in|into) (?:his|her|their|the)(?: (?:early|mid|late|mid-))? ?(\w+ies|\d0s)\b", re.IGNORECASE
)
_TENS = {
    f"{w[:-1]}ies": 20.0 + 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_SIGNS = {
    "$": ("USD", "dollars"), "us$": ("USD", "dollars"), "€": ("EUR", "euros"), "£": ("GBP", "pounds"),
    "¥": ("JPY", "yen"), "₹": ("RUPEE", "rupees"),
}  # fmt: skip
_SIGN = re.compile(r"(US\$|[$€£¥₹])\s?$", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\b(?:magnitude|measuring|measured|measures)(?: of| at)?(?: about)?\s$", re.IGNORECASE)
_ONE = re.compile(r"\b(?:(?<=all but )one|only one|just one|a single|one of|one person)\b(?!-sided)", re.IGNORECASE)


_AGAINST = re.compile(r"-|–|-to-| - | – ")
_OF_UNIT = re.compile(r"\s(?:of )?(?:a|one|1)(?=\s)", re.IGNORECASE)
_AND = re.compile(" and | ")
_AND_HALF = re.compile(r"\sand a half\b", re.IGNORECASE)


def _skip(text: str, numeral: Numeral) -> bool:
    """Numerals that are no quantity: pronouns, "first", years, decades and long labels."""
    word, after = numeral.span.of(text), text[numeral.span.end : numeral.span.end + 1]
    if numeral.weak or (numeral.ordinal and numeral.value == 1):
        return True
    if re.search(r"\d{4}[-–]$", text[: numeral.span.start]):
        return True
    if numeral.digits and (_LABEL_NUMBER.fullmatch(word) or (after.isalpha() and after == "s")):
        return True
    if not _YEARLIKE.fullmatch(word):
        return False
    noun = _noun(text, numeral, numeral.span.end)
    return noun is None or (units("en").match(text, numeral.span.end) is None and noun not in _COUNTED_KEYS)


_COUNTED_KEYS = frozenset(english_key(w) for w in _IRREGULAR) | frozenset(
    listed(
        "person home hous villag household worker unit case school student vote resid member worker pupil seat signatur"
    )
)


def _special(text: str, numeral: Numeral) -> tuple[QuantityKind, Span] | None:
    start, end = numeral.span.start, numeral.span.end
    before = text[max(0, start - 30) : start]
    if age := _AGE_AFTER.match(text, end):
        return QuantityKind.AGE, Span(start, age.end())
    if _AGE_BEFORE.search(before) and 0 < numeral.value < 120 and not numeral.ordinal:
        return QuantityKind.AGE, numeral.span
    if _APPOSED_AGE.search(before) and re.match(r"[,.)]", text[end:]) and 1 <= numeral.value < 110 and numeral.digits:
        return None if numeral.ordinal else (QuantityKind.AGE, numeral.span)
    if times := _TIMES.match(text, end):
        return QuantityKind.MULTIPLE, Span(start, times.end())
    code = _CODE.search(before)
    if code and not numeral.ordinal and (numeral.digits or before[code.start()].isupper()):
        return QuantityKind.CODE, Span(start - len(before) + code.start(), end)
    return None


def _noun(text: str, numeral: Numeral, end: int) -> str | None:
    """The key of the counted word: the first plural within three words, or the word behind the number."""
    at, first = end, None
    for _ in range(4):
        match = re.compile(r"[\s-]([^\W\d_]+(?:['’][^\W\d_]+)?)").match(text, at)
        if not match or match[1].lower() in _NOUN_STOP:
            break
        word = match[1].lower()
        first = first or word
        if word in _IRREGULAR or (word.endswith("s") and not word.endswith(("ss", "'s", "ous", "us"))):
            return english_key(word)
        at = match.end()
    return english_key(first) if first else None


def _sign(text: str, start: int) -> tuple[Unit, int] | None:
    before = text[max(0, start - 24) : start]
    if sign := _SIGN.search(before):
        base, name = _SIGNS[sign[1].lower()]
        return Unit(QuantityKind.MONEY, base, 1.0, name), start - len(sign.group())
    told = _MAGNITUDE.search(before)
    if told and (re.match(r"\d\.\d(?![\d,])", text[start:]) or "magnitude" in told[0].lower()):
        return Unit(QuantityKind.MEASURE, "magnitude", 1.0, "on the Richter scale"), start
    return None


GRAMMAR = Grammar("en", _BEFORE, _AFTER, _BETWEEN, _skip, _special, _noun, _OF_UNIT, _AND_HALF, _sign, _AGAINST)


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of folded text, in order, but for what `taken` (dates, times, durations) covers."""
    numerals = _apart(text, find_numerals(text))
    special = list(_special_words(text))
    found = [
        q
        for q in compounds(text, (_and_one(text, q) for q in read(text, numerals, taken, GRAMMAR)), _AND)
        if not any(q.span.overlaps(s.span) for s in special)
    ]
    told = sorted((q for q in (*found, *special) if not any(q.span.overlaps(t) for t in taken)), key=lambda q: q.span)
    return [_of_percent(q) for q in told] if any(q.kind is QuantityKind.PERCENT for q in told) else told


_ONE_AND = re.compile(r"\b(?:one|a|an) (?P<unit>(?:metric )?[a-z]+) and $", re.IGNORECASE)


def _and_one(text: str, q: Quantity) -> Quantity:
    """ "one tonne and 200 kilograms", whose "one" is no article."""
    if q.kind is not QuantityKind.MEASURE or not text.endswith(" and ", 0, q.span.start):
        return q
    one = _ONE_AND.search(text, max(0, q.span.start - 40), q.span.start)
    unit = units("en").match(text, one.start("unit") - 1) if one else None
    if one is None or unit is None or unit[1] != one.end("unit"):
        return q
    more = unit[0].factor
    if unit[0].base != q.unit or q.factor >= more or q.high >= more:
        return q
    span, reading = Span(one.start(), q.span.end), f"1 {unit[0].name} {q.reading}"
    return replace(q, span=span, text=span.of(text), low=q.low + more, high=q.high + more, reading=reading)


_MOST_POINTS = 100


def _of_percent(q: Quantity) -> Quantity:
    """ "Turnout was 41 percent, down eight points": beside a share, points are of percent."""
    if q.kind is not QuantityKind.COUNT or q.noun != "point" or q.unit or q.high > _MOST_POINTS:
        return q
    low, high = q.low / 100, q.high / 100
    reading = f"{q.reading} percentage points"
    return replace(q, low=low, high=high, kind=QuantityKind.PERCENT, factor=0.01, noun=None, reading=reading)


def _special_words(text: str) -> Iterator[Quantity]:
    """Quantities in a word; each pattern runs only where one of its words can be."""
    plain = text.lower()
    if any(w in plain for w in ("dozen", "hundred", "thousand", "million", "billion", "scores", "tens ")):
        yield from vague(text, _VAGUE, _VAGUE_RANGES, _VAGUE_SCALES)
    if any(w in plain for w in ("doubl", "tripl", "twice", "thrice", "fold", "quadrupl", "quintupl", "halv")):
        yield from _multiples(text)
    if "ies" in plain or "0s" in plain:
        yield from _decades(text)
    if "one" in plain or "single" in plain:
        yield from _single(text)


def _apart(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """Numerals joined by "and" are a range behind "between" only; without it they stay two."""
    made: list[Numeral] = []
    for numeral in numerals:
        last = made[-1] if made else None
        if last and text[last.span.end : numeral.span.start].strip().lower() == "and":
            opened = re.search(r"\bbetween(?: about| around)? (?:[$€£])?$", text[: last.span.start], re.IGNORECASE)
            if opened and last.value < numeral.value:
                made[-1] = Numeral(
                    Span(last.span.start, numeral.span.end),
                    scaled(text, last, numeral),
                    False,
                    last.digits,
                    numeral.value,
                )
                continue
        made.append(numeral)
    return made


def _multiples(text: str) -> Iterator[Quantity]:
    for match in _MULTIPLE.finditer(text):
        value = _MULTIPLE_WORDS[match[1].lower()]
        yield _word(text, match, value, QuantityKind.MULTIPLE, f"{value:g} times")
    for match in _HALVED.finditer(text):
        yield _word(text, match, 0.5, QuantityKind.FRACTION, "half")


def _decades(text: str) -> Iterator[Quantity]:
    """ "in his sixties" is an age from 60 to 69."""
    for match in _DECADE.finditer(text):
        word = match[1].lower()
        low = _TENS.get(word) or (float(word[:-1]) if word[0].isdigit() else None)
        if low and "the " not in match.group().lower():
            span = Span(*match.span(1))
            yield Quantity(
                span,
                match[1],
                low,
                low + 9,
                QuantityKind.AGE,
                None,
                Bound.EXACT,
                None,
                f"{low:g} to {low + 9:g} years old",
            )


def _single(text: str) -> Iterator[Quantity]:
    for match in _ONE.finditer(text):
        yield _word(text, match, 1.0, QuantityKind.COUNT, "one")


def _word(text: str, match: re.Match[str], value: float, kind: QuantityKind, reading: str) -> Quantity:
    span = Span(*match.span())
    return Quantity(span, span.of(text), value, value, kind, None, Bound.EXACT, None, reading)
