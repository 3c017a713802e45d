"""Persian numbers with what they count.

>>> [(q.text, q.low, q.unit) for q in find_quantities("حدود 21 میلیارد تومان و 40 درصد")]
[('21 میلیارد تومان', 210000000000.0, 'IRR'), ('40 درصد', 0.4, None)]
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from models.text.words import persian_key
from service.language.mentions import Bound, Quantity, QuantityKind
from service.language.numerals import Numeral, listed
from service.language.persian.numerals import find_numerals
from service.language.quantities import ZWNJ, Grammar, Unit, compounds, read, rows, scaled, units, vague
from service.language.spans import Span

_GAP = f"[ {ZWNJ}]?"


def _ends(words: str) -> re.Pattern[str]:
    return re.compile(f"(?<![^\\W\\d_])(?:{words})\\s?(?:به |با |از )?$".replace("~", _GAP))


_BEFORE = (
    (_ends("دست~کم|حداقل|لااقل|کم~کم|کمینه"), Bound.AT_LEAST),
    (_ends("کم~تر از|زیر|پایین~تر از|پایینتر از|پائین تر از|کمتر"), Bound.LESS_THAN),
    (
        _ends("بیش~از|بیش~تر~از|بالای|فراتر از|افزون بر|بالغ بر|متجاوز از|بالاتر از|بالا~تر از|مرز|فزون بر|بالغ به"),
        Bound.MORE_THAN,
    ),
    (_ends("حداکثر|نهایتا|سقف|بیشینه|در نهایت"), Bound.AT_MOST),
    (_ends("نزدیک|قریب|نزدیک به|قریب به"), Bound.NEARLY),
    (
        _ends("حدودا|حدود|حوالی|در حدود|تقریبا|تقریباً|قریبا|چیزی حدود|رقمی حدود|کم و بیش|کمابیش|به تقریب"),
        Bound.ABOUT,
    ),
    (re.compile(r"(?<![^\W\d_])تا (?:سقف |مرز |حدود )?$"), Bound.AT_MOST),
)
_AFTER = (
    (
        re.compile(f"(?:{_GAP}[^\\W\\d_]+)? (?:یا|و) (?:بیشتر|بیش~تر|بالاتر)\\b".replace("~", _GAP)),
        Bound.AT_LEAST,
    ),
    (
        re.compile(f"(?:{_GAP}[^\\W\\d_]+)? (?:یا|و) (?:کمتر|کم~تر|پایین~تر)\\b".replace("~", _GAP)),
        Bound.AT_MOST,
    ),
)
_BETWEEN = re.compile(r"\s?(?:تا|الی|یا|–|-)\s?|(?<=ی) تا ")
_BETWEEN_AND = re.compile(r" و ")
_CODE = re.compile(
    "(?<![^\\W\\d_])(?:شماره|(?<=در )دقیقه|ماده|تبصره|بند|شعبه|منطقه|ناحیه|کد|پلاک|فاز|قطعنامه|اصل|پرواز|کانال|"
    "ترمینال|بلوک|آزادراه|"
    f"لشکر|تیپ|ناوگروه|گردان|یگان|بوئینگ|ایرباس|اف|میگ|سوخو)[{ZWNJ} ]$"
)
_LABEL_NUMBER = re.compile(r"\d{7,}|0\d+")
_YEARLIKE = re.compile(r"1[2-4]\d\d|(?:19|20)\d\d")
_AGE = re.compile(
    f"{_GAP}(?:سال{_GAP}(?:ه|گی)(?![^\\W\\d_])(?:{ZWNJ}?(?:ها|ای))?|سال(?:ه|گی)(?:ای|اش)|سال (?:سن|دارد|داشت|داشته))"
)
_AGE_BEFORE = re.compile(r"(?<![^\W\d_])(?:سن|سنین)(?: بین| حدود| بالای| زیر)? $")
_TIMES = re.compile(f"{_GAP}(?:برابر(?:ی)?|چندان)(?![^\\W\\d_])")
_AGAINST = re.compile(r" بر |-|–| - | – ")
_GOAL = r"(?:\d+|صفر|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده)(?!\w)"
_GOALS, _GOALS_BEHIND = re.compile(rf"(?<!\w){_GOAL} بر $"), re.compile(f" بر {_GOAL}")
_STOP = frozenset(
    listed(
        "و در به از که را با برای تا بر هم نیز یا اما ولی است بود شد شده شدند کرد کردند داد دارد "
        "دارند این آن ها های می نمی خواهد پس هر چه اگر هنوز دیگر گفت بوده هستند نیست اند طی روی زیر "
        "میان بین"
    )
)
_PLACED_AFTER = re.compile(r"(?:اول|نخست|[^\W\d_]+م)$")
_LEANING = re.compile(r"(?<![^\W\d_])(دو|سه|چهار|پنج|شش|هفت|هشت|ده|هزار)(برابر|چندان)(?![^\W\d_])")
_VAGUE = re.compile(
    f"(?<![^\\W_])(?:(?P<tens>ده{_GAP}ها|چند(?:ین)?{_GAP}ده)|(?P<hundreds>صد{_GAP}ها|چند(?:ین)?{_GAP}صد)|"
    f"(?P<thousands>هزاران|هزار{_GAP}ها|چند(?:ین)?{_GAP}هزار)|(?P<millions>میلیون{_GAP}ها|"
    f"چند(?:ین)?{_GAP}میلیون)|"
    f"(?P<billions>میلیارد{_GAP}ها|چند(?:ین)?{_GAP}میلیارد))(?P<scale>(?:{_GAP}(?:هزار|میلیون|"
    f"میلیارد)ی?)*)(?![^\\W_])"
)
_VAGUE_SCALES = {"هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9}
_VAGUE_RANGES = {
    "tens": (10.0, 100.0), "hundreds": (100.0, 1000.0), "thousands": (1e3, 1e6), "millions": (1e6, 1e9),
    "billions": (1e9, 1e12),
}  # fmt: skip
_ONE = re.compile(
    f"(?<![^\\W_])(?:یکی(?=(?: دیگر)? از )|یک{_GAP}(?:نفر|تن)(?![^\\W\\d_])|(?<=تنها )یک(?= )|(?<=فقط )یک(?= ))"
)
# "12 تن از ..." and "12 تن کشته" are persons, "12 تن برنج" is a weight.
_PERSONS_FOLLOW = re.compile(
    r" (?:از(?! انواع)|کشته|زخمی|مجروح|مصدوم|بازداشت|دستگیر|جان|را|در|به|دیگر|نیز|هم|شهید|مفقود|مسموم|"
    r"فوت|بودند|شدند|که|نجات|و(?! \d+ ?(?:کیلو|گرم))|بر|"
    r"محکوم|احضار|آزاد|اعدام|گرفتار|بر اثر|با|هنوز|همچنان|تاکنون|پس|پیش|قبل|بعد|روز|دیروز|امروز|زن|مرد|کودک|"
    r"ناپدید|غایب|حاضر|داوطلب|رأی|رای|آنان|ایشان|آنها|هستند|بوده)(?![^\W\d_])|\s?[،.؛)(:!؟\"]|$"
)


_ONE_AND = re.compile(f"(?<![^\\W_])(?P<one>یک)(?P<unit>{_GAP}[^\\W\\d_]+) و $")
_OF_UNIT = re.compile("(?!)")
_AND = re.compile(" و ")
_AND_HALF = re.compile(f"{_GAP}و{_GAP}نیم(?![^\\W\\d_])")


@cache
def classifiers() -> dict[str, bool]:
    """Counting words; True where they count persons."""
    return {form: what == "person" for form, what in rows("classifiers.tsv")}


_PRESSED = re.compile(r"(?:\d+|[^\W\d_]+) روی (?:\d+|[^\W\d_]+)(?!\w)")


def _of_blood(text: str, span: Span) -> bool:
    """«۱۲ روی ۸» is a pressure in centimetres of mercury, which English tells in millimetres."""
    if not text.startswith(" روی ", span.end) and not text.endswith(" روی ", 0, span.start):
        return False
    at = span.start if text.startswith(" روی ", span.end) else text.rfind(" ", 0, max(0, span.start - 5)) + 1
    return _PRESSED.match(text, at) is not None and "فشار" in text[max(0, at - _AROUND) : at + _AROUND]


def _skip(text: str, numeral: Numeral) -> bool:
    """Numerals that are no quantity: the article یک, "first", years, long labels and pressures of blood."""
    word = numeral.span.of(text)
    if numeral.value < _PRESSURE and _of_blood(text, numeral.span):
        return True
    if numeral.weak and _scored(text, numeral.span):
        return False
    if numeral.weak or (numeral.ordinal and numeral.value == 1):
        return True
    if numeral.digits and (_LABEL_NUMBER.fullmatch(word) or re.match(r"-[^\W\d_]", text[numeral.span.end :])):
        return True
    if not _YEARLIKE.fullmatch(word) or units("fa").match(text, numeral.span.end):
        return False
    counted = re.match(r" ([^\W\d_]+)", text[numeral.span.end :])
    return not (counted and counted[1] in classifiers())


_PRESSURE, _AROUND = 30, 150


def _scored(text: str, span: Span) -> bool:
    """Is it a figure of a score: «سه بر یک»?"""
    led, follows = text.endswith(" بر ", 0, span.start), text.startswith(" بر ", span.end)
    return (led and bool(_GOALS.search(text, 0, span.start))) or (follows and bool(_GOALS_BEHIND.match(text, span.end)))


def _special(text: str, numeral: Numeral) -> tuple[QuantityKind, Span] | None:
    start, end = numeral.span.start, numeral.span.end
    before = text[max(0, start - 24) : start]
    if age := _AGE.match(text, end):
        return QuantityKind.AGE, Span(start, age.end())
    if _AGE_BEFORE.search(before):
        return QuantityKind.AGE, numeral.span
    if times := _TIMES.match(text, end):
        return QuantityKind.MULTIPLE, Span(start, times.end())
    if numeral.ordinal:
        return None
    if code := _CODE.search(before):
        return QuantityKind.CODE, Span(start - len(before) + code.start(), end)
    return None


def _noun(text: str, numeral: Numeral, end: int) -> str | None:
    """The key of the word that the number counts, behind it; before it for ordinals such as ترم هفتم."""
    if numeral.ordinal and _PLACED_AFTER.search(numeral.span.of(text)) and not text[: numeral.span.end].endswith("مین"):
        before = re.search(r"([^\W\d_]+(?:‌[^\W\d_]+)*) $", text[: numeral.span.start])
        return persian_key(before[1]) if before and before[1] not in _STOP else None
    at = end
    person = False
    for _ in range(3):
        match = re.compile(f"[ {ZWNJ}]?([^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*)").match(text, at)
        if not match or match[1] in _STOP:
            break
        key = persian_key(match[1])
        if key not in classifiers() and match[1] not in classifiers():
            return key
        person = person or classifiers().get(key, False)
        at = match.end()
    return "نفر" if person else None


def _sign(text: str, start: int) -> tuple[Unit, int] | None:
    """بزرگی 5.2: a magnitude stands before its figure."""
    match = re.search(r"(?:بزرگی|بزرگای|قدرت) $", text[max(0, start - 8) : start])
    if match and text[start].isdigit():
        return Unit(QuantityKind.MEASURE, "magnitude", 1.0, "on the Richter scale"), start
    dollar = re.search(r"([$€£])\s?$", text[max(0, start - 2) : start])
    if dollar:
        base, name = {"$": ("USD", "dollars"), "€": ("EUR", "euros"), "£": ("GBP", "pounds")}[dollar[1]]
        return Unit(QuantityKind.MONEY, base, 1.0, name), start - len(dollar.group())
    return None


GRAMMAR = Grammar("fa", _BEFORE, _AFTER, _BETWEEN, _skip, _special, _noun, _OF_UNIT, _AND_HALF, _sign, _AGAINST)


def find_quantities(text: str, taken: Sequence[Span] = ()) -> list[Quantity]:
    """The quantities of folded text, in order, but for what `taken` (dates, times, durations) covers."""
    found = [_persons(text, q) for q in read(text, _and_ranges(text, find_numerals(text)), taken, GRAMMAR)]
    found = compounds(text, [_and_one(text, q) for q in found], _AND)
    found = [_passed(text, q) for q in found]
    found += _glued_multiples(text)
    found += _single(text)
    vague_spans = list(vague(text, _VAGUE, _VAGUE_RANGES, _VAGUE_SCALES))
    kept = [q for q in found if not any(q.span.overlaps(v.span) for v in vague_spans)]
    kept += vague_spans
    return sorted((q for q in kept if not any(q.span.overlaps(t) for t in taken)), key=lambda q: q.span)


_THAN = re.compile(r"(?<!\w)از (?:مرز |حد |رقم )?$")
_PASSED = re.compile(
    rf"(?: [^\W\d_]+){{0,2}} (?:(?:فراتر|تجاوز|عبور|بیش{_GAP}تر) "
    rf"(?P<no>ن)?(?:می{_GAP})?(?:رو|رف|کرد|کن|است|بود|شد|باش)\w*"
    r"|(?:در|بر)?(?:گذشت|گذشته)(?= است|[،؛.]|$))"
)


def _passed(text: str, q: Quantity) -> Quantity:
    """«از ۳۰ نفر فراتر رفت», which is more than that; what does not pass it is at most that."""
    if q.bound is not Bound.EXACT or not _THAN.search(text, max(0, q.span.start - 10), q.span.start):
        return q
    passed = _PASSED.match(text, q.span.end)
    if not passed:
        return q
    bound = Bound.AT_MOST if passed["no"] else Bound.MORE_THAN
    return replace(q, bound=bound, reading=f"{bound.value} {q.reading}")


def _and_one(text: str, q: Quantity) -> Quantity:
    """«یک متر و ۹۴ سانتی‌متر», whose یک is no article."""
    one = _ONE_AND.search(text, 0, q.span.start) if q.unit and q.kind is QuantityKind.MEASURE else None
    unit = units("fa").match(text, one.end("one")) if one else None
    if one is None or unit is None or unit[1] != one.end("unit"):
        return q
    if unit[0].base != q.unit or q.factor >= unit[0].factor or q.high >= unit[0].factor:
        return q
    span, more = Span(one.start(), q.span.end), unit[0].factor
    reading = f"1 {unit[0].name} {q.reading}"
    return replace(q, span=span, text=span.of(text), low=q.low + more, high=q.high + more, reading=reading)


def _and_ranges(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """بین 16 و 20 and میان 5 و 7, made one numeral with an upper end."""
    made: list[Numeral] = []
    for numeral in numerals:
        last = made[-1] if made else None
        if last and not last.ordinal and last.value < numeral.value and last.high is None:
            gap = text[last.span.end : numeral.span.start]
            opened = re.search(r"(?:بین|میان) (?:حدود )?$", text[max(0, last.span.start - 12) : last.span.start])
            unit = units("fa").match(gap, 0)
            if opened and _BETWEEN_AND.fullmatch(gap[unit[1] if unit else 0 :]):
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


def _persons(text: str, q: Quantity) -> Quantity:
    """تن as a counting word for persons."""
    if q.unit != "kg" or not q.text.endswith("تن") or not _PERSONS_FOLLOW.match(text, q.span.end):
        return q
    low, high = q.low / 1000, q.high / 1000
    if low >= 1000 or low != int(low) or _weighed(text, q.span):
        return q
    reading = q.reading.replace(" tonnes", " persons")
    return Quantity(q.span, q.text, low, high, QuantityKind.COUNT, None, q.bound, "نفر", reading)


_WEIGHED = re.compile(
    r"(?<!\w)(?:ظرفیت|تولید|صادرات|واردات|برداشت|محموله|بار|وزن|ذخیره|ذخایر|مصرف|ضایعات|زباله|پسماند|تناژ)\w*[^.؛،]{0,40}$"
)
_A_TIME = re.compile(r" در (?:روز|سال|ماه|هفته|ساعت|هکتار|شبانه)")


def _weighed(text: str, figure: Span) -> bool:
    """Whether it is so much of a product: «ظرفیت تولید به ۷۵ تن در روز رسید»."""
    before = _WEIGHED.search(text, max(0, figure.start - 60), figure.start)
    return before is not None or _A_TIME.match(text, figure.end) is not None


def _glued_multiples(text: str) -> list[Quantity]:
    """دوبرابر, written as one word."""
    found = []
    for match in _LEANING.finditer(text):
        value = find_numerals(match[1])[0].value
        span = Span(*match.span())
        found.append(
            Quantity(
                span,
                match.group(),
                value,
                value,
                QuantityKind.MULTIPLE,
                None,
                Bound.EXACT,
                None,
                f"{value:g} times",
            )
        )
    return found


def _single(text: str) -> list[Quantity]:
    """یکی از, یک نفر, تنها یک: where یک is a number and no article."""
    return [
        Quantity(
            Span(*m.span()), m.group(), 1.0, 1.0, QuantityKind.COUNT, None, Bound.EXACT,
            "نفر" if m.group().endswith(("نفر", "تن")) else None, "one",
        )
        for m in _ONE.finditer(text)
    ]  # fmt: skip
