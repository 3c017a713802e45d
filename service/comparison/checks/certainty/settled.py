"""What is reported or not, not proved, a pretext or an aim told as settled, and a reason told as a pretext.

Drifts: «گزارشی از تلفات نرسیده» / "no one was killed"; «به بهانهٔ نبود بودجه» / "because there was no money";
«با هدف جذب گردشگر» / "it has attracted tourists".
Does not: "no deaths were reported"; "ostensibly for lack of money"; "it is meant to attract tourists".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.checks.turn import NEVER, Pair, first_against, may_stand
from service.comparison.values import Finding, Kind
from service.language.sought import Many

_HARM_FA = r"(?:تلفات|کشته|قربانی|مصدوم|مجروح|زخمی|جراحت|خسارت|آسیب|صدمه|مرگ|جان[\u200c ]?باخت|بازداشت|دستگیر)"
_NO_HARM = re.compile(
    r"\b(?:no(?: one|body)|none(?: of (?:[\w'’-]+ ){1,4}?)?|not? \w+)\s*"
    r"(?:was|were|is|are|has been|have been|had been)? ?"
    r"(?:killed|hurt|injured|harmed|wounded|damaged|arrested|detained|died)\b"
    r"|\b(?:no|without)(?: further| major| serious)? (?:lives|casualt\w+|deaths?|injur\w+|fatalit\w+|damage|victims?"
    r"|losses|loss of life|arrests?|dead|wounded)\b"
    r"|\bnot? (?:\w+ )?(?:cause|suffer|sustain)\w* (?:any )?(?:damage|injur\w+|harm|casualt\w+)"
    r"|\bun(?:hurt|harmed|injured|scathed|damaged)\b",
    re.I,
)
_OUTRIGHT_FA = re.compile(
    rf"{_HARM_FA}\S*(?: [^\s.؛،]+){{0,3}} (?:در پی |به همراه |بر جا(?:ی)? )?"
    r"ن(?:داشت|دارد|دارند|داشته|گذاشت|بود|یست|دید|دیده|رساند|یافت)\w*"
    r"|(?:کسی|هیچ\S*)(?: [^\s.؛،]+){0,4} (?:کشته|زخمی|مصدوم|مجروح|بازداشت|دستگیر) ن(?:شد|شده)\w*|سالم|بدون تلفات"
)
_PRETEXT_FA = (
    r"(?<!\w)(?:به|با) (?:این |همین |آن )?(?:بهانه|دستاویز|مستمسک)(?!\w| ?ی? ?(?:روز|سال|هفته|ماه|تولد|زاد|انتشار|چاپ"
    r"|نمایش|اکران|برگزاری|نوروز|عید|آغاز|فرارسیدن|فرا رسیدن|درگذشت|شروع|افتتاح|رونمایی|بازگشت|حضور|جشن|کتاب|دهه|یلدا))"
    r"[ٔی]?(?: [^\s.؛،]+){0,2}"
)
_PRETEXT_EN = (
    r"pretext\w*|excus\w*|preten[cs]e\w*|guise|ostensib\w*|suppos\w*|under (?:the )?cover|as (?:a )?cover|alleged\w*"
    r"|so-called|purport\w*|in the name of|under the banner"
)
_REPORTED = (
    r"\b(?:report\w*|word|sa(?:id|ys?|ying)|accord\w*|known|knew|know|confirm\w*|informat\w*|news|announc\w*"
    r"|record\w*|figures?|immediate\w*|clear|unclear|told|learn\w*|heard|data|statistics|count\w*|tally"
    r"|appear\w*|apparent\w*|seem\w*|believ\w*|thought|initial\w*|prelim\w*|accounts?|rumou?r\w*|alleg\w*|claim\w*"
    r"|suggest\w*|indicat\w*|stories|footage|video\w*)\b"
)
_PAIRS = (
    Pair(
        re.compile(
            r"(?<!\w)(?:گزارش|خبر|آمار|اطلاع)\S*(?: (?:موثق|رسمی|دقیق))?"
            r"(?: (?:از|درباره|در ?مورد|مبنی بر|در خصوص|حاکی از)"
            rf"(?: [^\s.؛،]+){{0,2}}? {_HARM_FA}\S*| {_HARM_FA}\S*)(?: [^\s.؛،]+){{0,7}}?"
            r" (?:نرسید\w*|(?:منتشر|دریافت|اعلام|مخابره|ارائه|ثبت|داده|واصل) ن(?:شد|کرد)\w*|در دست ن(?:یست|بود|دار)\w*"
            r"|وجود ندا\w+|نداده\w*)"
            rf"|(?<!\w){_HARM_FA}\S*(?: [^\s.؛،]+){{0,6}}? (?:گزارش|مخابره|(?:گزارش|خبر|آمار)ی منتشر) ن(?:شد|کرد)\w*"
        ),
        _NO_HARM,
        _OUTRIGHT_FA,
        re.compile(_REPORTED, re.I),
        ("no report of it has come", "there was none"),
        Kind.CERTAINTY,
        0.0,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:مدرک|مدارک|سند|اسناد|شاهد|شواهد|قرینه|دلیل)ی? (?:\S+ )?"
            r"(?:بر|از|مبنی بر|دال بر|که نشان دهد)(?!\w)(?: [^\s.؛،]+){1,9}?"
            r" (?:(?:پیدا|کشف|یافت|ارائه|احراز) ن(?:کرد|شد)\w*|به دست ن(?:یامد|یاورد)\w*|وجود ندا\w+)"
        ),
        re.compile(r"\b(?:was|were|is|are|has|have|had|did|does) (?:not|never)\b(?: \w+){1,3}", re.I),
        re.compile(r"(?<!\w)(?:رد کرد|تکذیب|منتفی|تبرئه|مبرا|انکار)"),
        re.compile(
            r"\b(?:no|any|nothing|evidence|pro(?:of|ve\w*)|signs?|trac(?:e|es)|indicat\w+|reasons?|grounds?|basis|clues?"
            r"|document\w*|papers?|found|find|shown?|present\w*|provid\w*|produc\w*|suggest\w*|point\w*|record\w*|known"
            r"|confirm\w*|establish\w*|seen|offer\w*|gave|given)\b",
            re.I,
        ),
        ("no proof of it was found", "it is not so"),
        Kind.CERTAINTY,
        0.25,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:با هدف|به منظور|هدف (?:از )?(?:این|آن|اجرای)(?: [^\s.؛،]+)?)(?: [^\s.؛،]+){1,3}"),
        re.compile(
            r"\b(?:(?:has|have|had) (?:\w+ly )?)?(?:reduced|cut|improved|eased|increased|boosted|created|solved|ended"
            r"|curbed|lowered|strengthened|prevented|attracted|halved|doubled|relieved|stopped)\b"
            r"(?! (?:back )?(?:by|from|short)\b)"
            r"(?: \w+){0,3}",
            re.I,
        ),
        re.compile(r"(?:کاهش|افزایش|بهبود|ارتقا\w*) (?:یافت|داد|داده|پیدا کرد)|موفق شد"),
        re.compile(
            r"\b(?:to [a-z]+|aim\w*|goal|meant|design\w*|inten[dt]\w*|in order|hop(?:e|es|ed|ing)|purpose|seek\w*"
            r"|sought|bid|for|target\w*|effort|plan\w*|will|would|so that|objective|with a view|supposed|expect\w*"
            r"|step|move|measure)\b",
            re.I,
        ),
        ("it is the aim", "it was achieved"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:تصمیم(?:ی)?|تصمیم[\u200c ]?گیری|جمع[\u200c ]?بندی"
            r"|نتیجه(?:[\u200c ]?ای)?)(?: (?!را)[^\s.؛،]+){0,3}?"
            r" ن(?:گرفته|گرفت|شده|کرده|رسیده)(?!\w)\S*"
        ),
        re.compile(
            r"\b(?:will|would|ha(?:s|ve|d) decided|decided (?!not)|resolved to|set to|(?:is|are|was"
            r"|were) to)\b(?: \w+){0,3}",
            re.I,
        ),
        re.compile(r"تصمیم (?:گرفت|گرفته|گرفتند|دارد|دارند)|قرار شد"),
        re.compile(
            r"\b(?:undecided|no|not|yet|never|without|whether|if|weigh\w*|mull\w*|consider\w*|until|unless|once|open"
            r"|indecisi\w+|unresolved|fail\w*|pending|await\w*|wait\w*|clear|unclear|later|still|hesita\w*|delay\w*"
            r"|postpon\w*|inconclusive\w*|stalemate|deadlock|may|might|could|split|divided|unable)\b|n't\b",
            re.I,
        ),
        ("nothing is decided", "it is decided"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(_PRETEXT_FA),
        re.compile(
            r"\b(?:because|due to|owing to|on account of|as a result of|thanks to"
            r"|for (?!years|months|weeks|days|hours|more|two|three|\d|the (?:first|second|last|past)\b)\w+)"
            r"(?: [\w'’-]+){0,3}",
            re.I,
        ),
        re.compile("گفت[\u200c ]?و[\u200c ]?گو|گفتگو|مصاحبه|مراسم|بزرگداشت|نشست|یادبود"),
        re.compile(
            rf"\b(?:{_PRETEXT_EN}|citing|cite[sd]?|claim\w*|charg(?:es|ed)|accus\w*|grounds|apparent\w*|reasons? given"
            r"|given as|official\w*|invok\w*|plead\w*|occasion\w*|mark\w*|anniversar\w*|celebrat\w*|cover"
            r"|justif\w*|blam\w*|ruse|ploy|stat(?:ed|ing)|told|explain\w*)\b",
            re.I,
        ),
        ("it was a pretext", "it was the reason"),
        Kind.CERTAINTY,
        0.15,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:(?:به|بدین) ?(?:دلیل|علت|سبب|خاطر|منظور)|برای)(?: [^\s.؛،]+){1,3}"),
        re.compile(
            r"\b(?:(?:on|under|using|with) (?:\w+ )?(?:pretext|guise|preten[cs]e)\w*"
            r"|as (?:an? |their |its |his |her )?(?:excuse|pretext|pretence|pretense)"
            r"|us(?:e|es|ed|ing) (?:[\w'’-]+ ){1,6}as (?:a )?cover)\b(?: \w+){0,3}",
            re.I,
        ),
        re.compile(
            "بهانه|پوشش|مستمسک|دستاویز|ظاهر|عنوان|ادعا|مدعی|توجیه|(?<!\\w)(?:اسم|نام) |عذر|حربه|فریب|وانمود|تظاهر|جعل"
            "|پنهان|مخفی|دروغ|سو[ءئ]|کلاه|جا زد|قالب|لباس"
        ),
        re.compile(r"(?:n't|\bnot?) (?:an? )?(?:pretext|excuse|guise)", re.I),
        ("it was the reason", "it was a pretext"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:گزارش|خبر)[\u200c ]?هایی (?:از|درباره|مبنی بر|حاکی از)(?: [^\s.؛،]+){1,8}?"
            r" (?:رسیده|رسید|(?:منتشر|دریافت|مخابره) (?:شد|شده)|وجود دارد|به گوش می[\u200c ]?رس\w+)(?!\w)"
        ),
        re.compile(
            r"\b(?:there (?:was|were|has been|have been)|broke out|took place|occurred|erupted|happened"
            r"|ha(?:s|ve) begun)\b(?: \w+){0,3}",
            re.I,
        ),
        NEVER,
        re.compile(_REPORTED, re.I),
        ("there are reports of it", "it is so"),
        Kind.CERTAINTY,
        0.25,
    ),
)


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    yield from first_against(sides.bead, sides.links, may_stand(sides.bead, _seek(), _PAIRS))


@cache
def _seek() -> Many:
    return Many(pair.said for pair in _PAIRS)
