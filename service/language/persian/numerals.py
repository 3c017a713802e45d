"""Persian numerals in folded text.

>>> [n.value for n in find_numerals("6 هزار و 412 نفر و بیست‌وسه خانوار")]
[6412.0, 23.0]
>>> [(n.value, n.fraction) for n in find_numerals("دو سوم از یک و نیم میلیون")]
[(0.6666666666666666, True), (1500000.0, False)]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from service.language.calendar_reader import names
from service.language.numerals import Join, Numeral, Part, PartKind, compose, figure
from service.language.spans import Span

ZWNJ = "\u200c"

_UNITS = {
    "یک": 1,
    "دو": 2,
    "سه": 3,
    "چهار": 4,
    "پنج": 5,
    "شش": 6,
    "شیش": 6,
    "هفت": 7,
    "هشت": 8,
    "نه": 9,
    "صفر": 0,
}
_TEENS = {
    "ده": 10, "یازده": 11, "دوازده": 12, "سیزده": 13, "چهارده": 14, "پانزده": 15, "پونزده": 15,
    "شانزده": 16, "هفده": 17, "هیفده": 17, "هجده": 18, "هیجده": 18, "هژده": 18, "نوزده": 19,
}  # fmt: skip
_TENS = {
    "بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90,
}  # fmt: skip
_HUNDREDS = {
    "یکصد": 100, "دویست": 200, "سیصد": 300, "چهارصد": 400, "پانصد": 500, "ششصد": 600, "شیشصد": 600,
    "هفتصد": 700, "هشتصد": 800, "نهصد": 900,
}  # fmt: skip
_SCALES = {
    "صد": 1e2, "هزار": 1e3, "میلیون": 1e6, "ملیون": 1e6, "میلیارد": 1e9, "ملیارد": 1e9,
    "بیلیون": 1e12, "تریلیون": 1e12, "تریلیارد": 1e21,
}  # fmt: skip
_ORDINALS = {
    "اول": 1, "اولین": 1, "نخست": 1, "نخستین": 1, "یکم": 1, "دوم": 2, "دومین": 2, "سوم": 3, "سومین": 3,
    "سیام": 30, "سیم": 30,
}  # fmt: skip
_SHARES = ("سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")
_PARTS_OF_ONE = {"نصف": 0.5, "نیمی": 0.5, "ثلث": 1 / 3, "ربع": 0.25}

# A space or ZWNJ may stand where the parts meet; "12/5" is a decimal before a scale or a percent sign.
_SCALED = "هزار|میلیون|میلیارد|تریلیون"
_TOKEN = re.compile(
    r"(?<![\w.,/:])(?<![^\W\d_]-)(?P<figure>\d{1,3}(?:[,،]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*)(?![.,/:]?\d)"
    r"|(?<![\w.,/:])(?P<decimal>\d+[/,]\d{1,2}(?![\d/]))"
    rf"(?=\s?(?:(?:واحد )?درصد|%|{_SCALED}|متر|کیلو|تن|ریشتر|برابر|دلار|یورو|تومان|ریال|لیتر|هکتار|بشکه|گرم|درجه|"
    r"مگا|گیگا|ترا|میلی|سانتی))"
    r"|(?P<word>[^\W\d_]+)"
)
# What stands behind the number word and makes another word of it.
_NOT_BEFORE = re.compile(
    f"[{ZWNJ} ]?(?:شنبه|دیگر\\b|چرخه|راهی?\\b|پارچ|سان\\b|نواخت|سره\\b|جانبه|سی یو|ان ان|تی اسکن|سی‌یو|"
    f"رنگ\\b)|[{ZWNJ} ]ها|{ZWNJ}تا{ZWNJ}?پرستی"
)
_NINE_COUNTS = re.compile(
    f"[{ZWNJ} ]?(?:نفر|سال|ماه|روز|هفته|ساعت|دقیقه|ثانیه|تن|تا|هزار(?:نفری)?|میلیون|میلیارد|کشته|مجروح|"
    f"مصدوم|زخمی|درصد|استان|"
    "شهر|روستا|کشور|عضو|بار|مورد|کیلو|متر|فقره|دستگاه|فروند|مرد|زن|کودک|متهم|بازداشت|گل|امتیاز|صبح|شب|"
    "ونیم|و نیم|دانش|"
    "کارگر|خانه|خانوار|برابر|طبقه|میلی|هکتار|لیتر|دلار|تومان|ریال|رای|رأی|پرونده|شرکت|مدرسه|بیمار|"
    "قربانی|جسد|گلوله|پله|"
    "صندلی|کرسی|نماینده|سرباز|کلاس|فصل|دوره|نوبت|مرحله|ماده|بند|وزیر|مسافر|سرنشین)"
    f"(?:{ZWNJ}|ه|ی|گی|اد|ام)?(?![^\\W\\d_])"
)
# After a preposition نه is nine, unless it leads on to another phrase ("از نه به آری", "نه تنها").
_NINE_LED = re.compile(r"(?<![^\W\d_])(?:با|از|در|به|تا|هر|این|آن|حدود|حداقل|بین|زیر|بالای)\s$")
_NINE_NOUN = re.compile(r" (?!(?:تنها|فقط|این|آن|به|در|از|با|برای|که|و|گفتن|چندان)\b)[^\W\d_]{2,}")
_NINE = re.compile(r"(?<![^\W_])(?<!\u200c)(?<!تا )(?<!از )(?<!ساعت )نه (?!\d|تنها|فقط)")
_YEAR_DIGITS, _AROUND = 4, 120
_TENTHS = re.compile("(?:دهم|صدم|هزارم)$")
_ORDINAL_TAIL = re.compile(f"(?:{ZWNJ}| )?(?:ام|اُم|مین|م)(?![^\\W\\d_])")


@cache
def _lexicon() -> dict[str, Part]:
    """Every number word with the part that it is, at place 0."""
    lexicon: dict[str, Part] = {}
    for words, room in ((_UNITS, 1.0), (_TEENS, 1.0), (_TENS, 10.0), (_HUNDREDS, 100.0)):
        for word, value in words.items():
            lexicon[word] = Part(0, len(word), float(value), PartKind.WORD, room)
            for ending in ("م", "مین", "می") if value else ():
                lexicon[word + ending] = Part(0, len(word) + len(ending), value, PartKind.WORD, 0.0, True)
    for word, scale in _SCALES.items():
        lexicon[word] = Part(0, len(word), scale, PartKind.SCALE, scale)
        for ending in ("م", "مین"):
            lexicon[word + ending] = Part(0, len(word) + len(ending), scale, PartKind.SCALE, 0.0, True)
        if scale >= 1000:
            lexicon[word + "ی"] = Part(0, len(word) + 1, scale, PartKind.SCALE, 0.0)
    for word, value in _ORDINALS.items():
        lexicon[word] = Part(0, len(word), value, PartKind.WORD, 0.0, True)
    lexicon["نیم"] = Part(0, 3, 0.5, PartKind.HALF, 0.0)
    for odd in (
        "دوم" + "ین",
        "نهمی",
        "سیم",
        "دومی",
        "سهم",
        "سهمین",
        "سهمی",
        "سیمین",
        "سیمی",
        "دهمی",
        "صدمین",
    ):
        lexicon.pop(odd, None)
    for word in _SHARES:
        lexicon[f"{word}ش"] = replace(lexicon[word], end=len(word))
    lexicon["دومین"] = Part(0, 5, 2, PartKind.WORD, 0.0, True)
    lexicon["صدمین"] = Part(0, 5, 100.0, PartKind.SCALE, 0.0, True)
    return lexicon


@cache
def _solid() -> re.Pattern[str]:
    """Two or three number words written as one: صدوهفتاد, دوهزار, یکونیم, دوسوم, یکپنجمش."""
    word = "|".join(sorted(_lexicon(), key=len, reverse=True))
    return re.compile(f"({word})(?:و({word})(?:و({word}))?|({'|'.join(_SCALES)})ی?|({'|'.join(_SHARES)})ش?)")


@cache
def _adjective() -> re.Pattern[str]:
    """A number word and what it measures in one: چهارساله, پنجنفره."""
    word = "|".join(sorted((*_UNITS, *_TEENS, *_TENS, *_HUNDREDS, *_SCALES), key=len, reverse=True))
    return re.compile(
        f"({word})(?:ساله|سالگی|نفره|نفر|ماهه|روزه|ساعته|دقیقه‌ای|درصدی?|متری|کیلویی|تنی|تایی|طبقه|هفته|"
        f"نفری|خانواری|صفحه‌ای|هکتاری|لیتری|تومانی|دلاری)"
    )


def _at(part: Part, start: int) -> Part:
    return Part(start, start + part.end, part.value, part.kind, part.room, part.ordinal)


@cache
def _openings() -> frozenset[str]:
    """The first two letters of all number words: most words of a text are ruled out by theirs."""
    return frozenset(word[:2] for word in _lexicon())


def _parts(text: str) -> Iterator[Part]:
    before_number, openings = False, _openings()
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word and word[:2] not in openings and not (before_number and word[0] == "و"):
            before_number = word == "و"
            continue
        start = match.start()
        inside_word = start > 0 and text[start - 1] == ZWNJ
        # A scale word behind figures that could not be read says nothing by itself.
        unread = not before_number and text[max(0, start - 2) : start].strip(" ")[-1:].isdigit()
        found = [] if unread or (inside_word and not before_number) else _read(match, text)
        if before_number and match.group()[0] == "و" and not found and text[start - 1 : start] in (" ", ZWNJ):
            found = _after_and(match)
        yield from found
        before_number = bool(found) or match.group() == "و"


def _after_and(match: re.Match[str]) -> list[Part]:
    """The وسه of بیست‌وسه, and of بیست‌وسه‌ساله written بیست‌وسهساله."""
    rest = match.group()[1:]
    part = _lexicon().get(rest)
    if part is None and (adjective := _adjective().fullmatch(rest)):
        part = _lexicon()[adjective[1]]
    return [_at(part, match.start() + 1)] if part else []


def _read(match: re.Match[str], text: str) -> list[Part]:
    start, word = match.start(), match.group()
    if match["figure"]:
        tail = _ORDINAL_TAIL.match(text, match.end())
        end = tail.end() if tail and tail.group() != " م" else match.end()
        return [
            Part(
                start,
                end,
                figure(word),
                PartKind.FIGURE,
                0.0 if end > match.end() else 1.0,
                end > match.end(),
            )
        ]
    if match["decimal"]:
        return [Part(start, match.end(), float(re.sub("[/,]", ".", word)), PartKind.FIGURE)]
    part = _lexicon().get(word)
    if part:
        return [] if _is_other_word(word, match, text) else [_ordinal_apart(_at(part, start), text)]
    if adjective := _adjective().fullmatch(word):
        return [_at(_lexicon()[adjective[1]], start)]
    solid = _solid().fullmatch(word)
    if not solid:
        return []
    return [_at(_lexicon()[g], solid.start(i) + start) for i, g in enumerate(solid.groups(), 1) if g]


def _ordinal_apart(part: Part, text: str) -> Part:
    """سی‌ام and سی ام, whose ordinal mark stands apart."""
    tail = re.match(f"[{ZWNJ} ]ا?م(?:ین)?(?![^\\W\\d_])", text[part.end : part.end + 5])
    if not tail or part.ordinal or "ا" not in tail.group():
        return part
    return Part(part.start, part.end + tail.end(), part.value, part.kind, 0.0, True)


def _is_other_word(word: str, match: re.Match[str], text: str) -> bool:
    """Words that look like a number: weekdays, BBC, "neither", "lungs"."""
    if _NOT_BEFORE.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 8) : match.start()]
    if word == "نه":
        compound = re.search(f"[{ZWNJ} ]?و[{ZWNJ} ]?$", before) and re.search(
            f"(?:{'|'.join((*_TENS, *_HUNDREDS, *_SCALES))})[{ZWNJ} ]?و[{ZWNJ} ]?$", text[: match.start()]
        )
        led = _NINE_LED.search(before) and _NINE_NOUN.match(text, match.end())
        others = (
            m
            for m in _NINE.finditer(text, max(0, match.start() - _AROUND), match.end() + _AROUND)
            if m.start() != match.start()
        )
        if not compound and not led and any(not _counts_nine(text, m) for m in others):
            return True  # «نه مرد ضامن می‌خواهم نه سندش را»
        return not compound and not led and not _NINE_COUNTS.match(text, match.end())
    if word == "سی":
        return bool(re.match(f"[{ZWNJ} ]?سی(?![^\\W\\d_])", text[match.end() :])) or bool(
            re.search(f"(?<![^\\W\\d_])(?:بی|پی|یو|سی|ان)[{ZWNJ} ]$", before)
        )
    if word == "یک":
        return bool(re.search(f"(?:هیچ|هر)[{ZWNJ} ]?$", before))
    return word == "شش" and before.endswith(("سرطان ", "عفونت ", "التهاب "))


def _counts_nine(text: str, match: re.Match[str]) -> bool:
    """Whether «نه» may be nine, as it stands before what is counted."""
    return _NINE_COUNTS.match(text, match.end() - 1) is not None


@cache
def _of_date() -> re.Pattern[str]:
    """What a year stands right behind: «11 آذر 1403 هزار و 860 دستگاه»."""
    months = "|".join(form for kind in ("month", "month?") for form in names("fa").by_kind[kind])
    return re.compile(f"(?<![\\w{ZWNJ}])(?:{months}|سال)(?: ماه)? (?=1[2-4]\\d\\d(?!\\d)|(?:19|20)\\d\\d(?!\\d))")


def _is_year(text: str, part: Part) -> bool:
    if part.kind is not PartKind.FIGURE or part.end - part.start != _YEAR_DIGITS:
        return False
    return any(m.end() == part.start for m in _of_date().finditer(text, max(0, part.start - 20)))


def _join(text: str, before: Part, part: Part) -> Join:
    gap = text[before.end : part.start]
    if part.kind is PartKind.SCALE and _is_year(text, before):
        return Join.NONE
    if gap.strip(f"{ZWNJ} ") == "و" and len(gap) <= 3:
        return Join.PLUS
    if gap in ("", " ", ZWNJ):
        return Join.TIMES
    return Join.NONE


def find_numerals(text: str) -> list[Numeral]:
    """Every number of folded Persian text, in order; figures of dates with slashes and times are left out."""
    return list(_numerals(text))


@lru_cache(maxsize=4_000)
def _numerals(text: str) -> tuple[Numeral, ...]:
    """Kept, since dates, quantities and checks all begin with the numerals of a sentence."""
    parts = list(_parts(text))
    groups = list(compose(parts, lambda a, b: _join(text, a, b)))
    found: list[Numeral] = []
    at = 0
    while at < len(groups):
        numeral, used = _numeral(groups, at, text)
        found.append(numeral)
        at += used
    found += _shares(text)
    return tuple(_with_decimals(text, sorted(found, key=lambda n: n.span)))


def _with_decimals(text: str, numerals: Sequence[Numeral]) -> list[Numeral]:
    """هفت و شش‌دهم is 7.6: a whole number and a fraction with "and" between them are one numeral."""
    made: list[Numeral] = []
    for numeral in numerals:
        last = made[-1] if made else None
        joined = last and text[last.span.end : numeral.span.start].strip(f"{ZWNJ} ") == "و"
        if last and joined and numeral.fraction and numeral.value < 1 and not (last.fraction or last.ordinal):
            whole = Span(last.span.start, numeral.span.end)
            if _TENTHS.search(numeral.span.of(text)) and last.value < 1000:
                made[-1] = Numeral(whole, last.value + numeral.value, False, last.digits)
                continue
        made.append(numeral)
    return made


def _numeral(groups: Sequence[tuple[tuple[Part, ...], float]], at: int, text: str) -> tuple[Numeral, int]:
    """The numeral that begins with group `at`, and how many groups it takes."""
    parts, value = groups[at]
    span = Span(parts[0].start, parts[-1].end)
    digits, ordinal = parts[0].kind is PartKind.FIGURE, parts[-1].ordinal
    if at + 1 < len(groups) and not ordinal:
        nexts, other = groups[at + 1]
        gap = text[parts[-1].end : nexts[0].start]
        both = Span(span.start, nexts[-1].end)
        if gap in (" ", ZWNJ, ""):
            if nexts[-1].ordinal and other >= 2 and value < other and value == int(value) and value < 100:
                return Numeral(both, value / other, False, digits, fraction=True), 2
            if _is_span_idiom(parts, value, nexts, other):
                return Numeral(both, value, False, False, high=other), 2
    half = len(parts) == 1 and parts[0].kind is PartKind.HALF
    weak = len(parts) == 1 and text[span.start : span.end] == "یک"
    return Numeral(span, value, ordinal, digits, fraction=half, weak=weak), 1


def _is_span_idiom(parts: Sequence[Part], value: float, nexts: Sequence[Part], other: float) -> bool:
    """دو سه نفر, سه چهار روز, ده دوازده: two number words side by side."""
    words = parts[-1].kind is PartKind.WORD and nexts[0].kind is PartKind.WORD and not nexts[-1].ordinal
    return words and len(parts) == 1 and value < other <= max(value + 1, value * 1.25) and value < 100


def _shares(text: str) -> Iterator[Numeral]:
    """نیمی، نصف، ثلث and ربع, which are fractions by themselves."""
    for match in re.finditer(r"(?<![^\W\d_])(نیمی|نصف|ثلث)(?![^\W\d_])", text):
        yield Numeral(Span(*match.span()), _PARTS_OF_ONE[match[1]], False, False, fraction=True)
