"""Denials that the other side tells affirmatively: what does not end lasts, who will not be named is anonymous.

Drifts: «یارانه نان حذف نخواهد شد» (will not be removed) / "bread subsidies will be removed".
Does not: «یارانه نان حذف نخواهد شد» / "bread subsidies will stay"; «به تعویق افتاد» / "was not held".
"""

import re

from service.comparison.checks.place import LIGHT, MEANT, Sides, Spot, clauses_of
from service.comparison.values import Sentence
from service.language.persian.verbs import verb_form
from service.language.spans import Span

_ENDING = frozenset(
    "متوقف توقف قطع تعطیل حذف لغو باطل ابطال پایان تمام خاموش اخراج برکنار عزل بیکار خارج ترک جدا منحل فسخ تغییر عوض "
    "دگرگون مختل مسدود بسته محدود منصرف عقب‌نشینی تسلیم کوتاه دست رها فراموش تخریب ویران نابود خراب تعلیق معلق خالی "
    "کم کاهش مستعفی استعفا کناره‌گیری کناره واگذار منتفی محروم سلب تمدید قطعی تخلیه گم ناپدید جابه‌جا جابجا منتقل "
    "منع ممنوع مانع جلوگیری مخالفت مخالف غافل تعویق موکول عقب تأخیر تاخیر معوق مهار اطفا کنترل فروکش آرام".split()
)
"""Nouns and adjectives of Persian compounds that tell an end, a change or a giving up."""
_LEAVING = frozenset("گذشتن رفتن گریختن برگشتن بازگشتن مردن باختن گذاشتن".split())
"""Verbs of an end that need no noun."""
_BETWEEN = frozenset("را هم نیز داده شده کرده گذاشته".split())
_REACH = 3
_OFF_REACH = 8
"""So many words stand between «دست» and its verb: «دست از تلاش برای نجات او نکشیدند»."""
LASTS = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|still|continu\w+|keep(?:s|ing)?|kept|always|went on|go(?:es|ing)? on|"
    r"on (?:schedule|time|track)|as (?:planned|scheduled)|"
    r"goes? ahead|went ahead|going ahead|carr(?:y|ies|ied|ying) on|persist\w*|last(?:s|ed|ing)|stick(?:s|ing)?|"
    r"st(?:and|ands|ood) (?:by|firm|fast|\w+ ground)|in (?:place|force|effect)|intact|spar(?:ed|es|ing)|surviv\w+|"
    r"maintain\w*|preserv\w+|uph(?:old|olds|eld)|insist\w*|hold(?:s|ing)? (?:on|out|firm)|held (?:on|out|firm)|"
    r"retain\w*|(?:burn|rag|drag|wear|press|soldier|fight|smoulder|linger|battl|rumbl|wag|grind|run|ran)\w* on"
    r"|burning|raging|ablaze"
    r"|alight|unabated|undiminished|undeterred|unbowed|still in force|the same|same as|unchanged|gone along"
    r"|away|behind bars|as (?:it|they) (?:was|were)|as usual)\b",
    re.IGNORECASE,
)

_IN_PLACE = re.compile(r"(?<!\w)(?:به[ \u200c]?جای|در عوض|عوض)(?!\w)")
_BUT = re.compile(r"\b(?:but|instead|rather)\b", re.IGNORECASE)
_NONE_BETTER = re.compile(
    r"\b(?:no|none|never|not|nothing|nobody)\b[^.;]*?\b(?:better|worse|more|so|as|such|like|match\w*|equal\w*|rival\w*|\w{3,}er)\b",
    re.IGNORECASE,
)

_UNKNOWN_DENIAL = re.compile(r"ن\w{3,}(?:ند|یم|ید)")
ASKS = re.compile("[؟?]")
_NEEDS_FA = re.compile(
    r"نیاز|(?<!\w)(?:لازم|الزامی|الزام|ضروری|منوط|مشروط|مستلزم|موکول|وابسته|شرط|محتاج|ملزم|مکلف|مجبور|ناچار|ناگزیر|باید"
    r"|می[\u200c ]?باید|بایستی|تنها|فقط|اجباری|در گرو)(?!\w)|(?<!\w)بستگی|وابست"
)
_NOT_WITHOUT = re.compile(
    r"(?:\b(?:cannot|not|no|nobody|nothing|none|never|neither|nor|impossible|unable)\b|n't\b).*\b(?:without|unless|except|until)\b"
    r"|\b(?:without|unless|until)\b.*(?:\b(?:cannot|not|no|nobody|nothing|none|never|impossible|unable)\b|n't\b)",
    re.IGNORECASE,
)
"""What cannot be without a thing needs it."""
_NOTHING_ELSE = re.compile(r"\bnothing (?:more|else|but|other)\b", re.I)
_ALONE = re.compile(r"(?<!\w)(?:و بس|فقط|تنها|صرفا|جز|غیر از|بیش از این|همین)(?!\w)")
"""«و بس» is "and nothing more"."""
_KEPT = re.compile(
    r"(?:نام|اسم|هویت)\S*(?: \S+){0,2}? (?:محفوظ|مخفی|پنهان|مکتوم|پوشیده)|(?<!\w)ناشناس|(?<!\w)بی\u200c?نام"
)
"""How an unnamed source is told without a "not": «خواست نامش محفوظ بماند»."""
_DEPRIVED = re.compile(r"محروم|پشت در|جا مانده|جا ماند|بی\u200c?نصیب|بی\u200c?بهره|بازمانده|سلب")
_WITHOUT = re.compile(r"\b(?:left|been|are|were|was|is|go|goes|went|going) without\b", re.I)
_FREE = re.compile("رایگان|مجانی|مفت|بلاعوض")
_FOR_FREE = re.compile(r"\bfor nothing\b|\b(?:no|without) (?:cost|charge|pay\w*|fee)", re.I)
_NOT_HOW = re.compile(
    r"not (?:at all |quite |exactly )?(?:how|the way|what|the (?:story|picture|account|version))\b", re.I
)
"""Sets off one account from another one: "that is not how the commander described it"."""
_TURNS = ((_FOR_FREE, _FREE), (_NOTHING_ELSE, _ALONE), (_WITHOUT, _DEPRIVED))
"""English denials, and the Persian that affirms as much."""
_PUT_OFF = re.compile("به تعویق|موکول|عقب افتاد|معوق|ناتمام|نیمه[\u200c ]?کاره|بلاتکلیف|معطل|مسکوت|کنار گذاشت|منصرف")
_UNNAMED_FA = re.compile(
    r"(?:ن(?:می[\u200c ]?)?خواست\w*|نخواسته\S*)(?: \S+)?? (?:نام|اسم|هویت)\S*"
    r"|(?:نام|اسم|هویت)\S*(?: \S+){0,2}? ن(?:می[\u200c ]?)?خواست\w*"
)
_UNNAMED = re.compile(
    r"(?:\bnot|n't)(?: (?:want(?:ed|ing)?|wish(?:ed|ing)?|like|care|willing|authori[sz]ed))?(?: (?:to|for))?"
    r"(?: (?:his|her|their)(?: own| real| full)? names?(?: to)?)?(?: be| have)?"
    r"(?: (?:further|publicly|his|her|their|names?))*"
    r" (?:named|identified|disclosed|published|revealed|mentioned|used|printed|quoted by name)",
    re.IGNORECASE,
)


def lasts(sides: Sides, denial: Spot) -> bool:
    """Does a Persian clause deny an end that no word of the coverage renders, and does the coverage tell of lasting?"""
    sentence = denial.sentence
    if sentence.lang != "fa" or not any(LASTS.search(s.normal.text) for s in sides.bead.coverage):
        return False
    if _gives_up(denial):
        return True
    ends = _end(denial)
    return ends is not None and not _is_rendered(sides, denial, ends)


def _gives_up(denial: Spot) -> bool:
    """Is it the giving up that is denied: «دست از کار نکشیدند»?"""
    words = denial.sentence.facts.words
    at = next((n for n, w in enumerate(words) if w.start >= denial.span.start), 0)
    form = verb_form(words[at].text)
    if form is None or form.verb not in ("کشیدن", "برداشتن"):
        return False
    return any(words[n].text == "دست" and words[n + 1].text == "از" for n in range(max(0, at - _OFF_REACH), at))


def _end(denial: Spot) -> int | None:
    """The number of the word that tells the end which is denied."""
    words = denial.sentence.facts.words
    at = next((n for n, w in enumerate(words) if w.start >= denial.span.start), None)
    if at is None:
        return None
    form = verb_form(words[at].text)
    if form is not None and form.verb in _LEAVING:
        return at
    for n in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if words[n].key in _ENDING or words[n].text in _ENDING:
            return n
        if words[n].text not in _BETWEEN:
            return None
    return None


def _is_rendered(sides: Sides, denial: Spot, number: int) -> bool:
    """Does a word of the coverage render it, by the dictionary or by the word table?"""
    there = sides.links.coverage
    for match, places in sides.renderings.told.items():
        tells = any(there[j].word.text.lower() not in LIGHT for j in places)
        if tells and match.sentence is denial.sentence and number in match.content:
            return True
    at = next(i for i, p in enumerate(sides.links.source) if p.sentence is denial.sentence and p.number == number)
    return sides.links.best_of_source.get(at, (0, 0.0))[1] >= MEANT


def is_unnamed(denial: Spot) -> bool:
    """Is it only how a source says that somebody will not be named: «نخواست نامش فاش شود», "asked not to be named"?"""
    said = _UNNAMED_FA if denial.sentence.lang == "fa" else _UNNAMED
    return any(denial.span.overlaps(Span(*m.span())) for m in said.finditer(denial.sentence.normal.text))


def denied_otherwise(sides: Sides, denial: Spot) -> bool:
    """Does an English denial put what the Persian affirms: «به جای» / "not … but", «بهترین» / "none is better", what
    is needed, put off or free, or does the Persian ask, or deny unread?"""
    text = denial.sentence.normal.text
    source = [s.normal.text for s in sides.bead.source]
    if is_needed(sides, denial) or _NOT_HOW.match(text, denial.span.start):
        return True
    if any(english.search(text) and any(map(persian.search, source)) for english, persian in _TURNS):
        return True
    if is_unnamed(denial) and any(map(_KEPT.search, source)):
        return True
    if any(ASKS.search(s) or _PUT_OFF.search(s) for s in source) or any(map(_denied_verb, sides.bead.source)):
        return True
    if any(map(_IN_PLACE.search, source)) and _BUT.search(text):
        return True
    return any("ترین" in s for s in source) and _NONE_BETTER.search(text, denial.span.start) is not None


def is_needed(sides: Sides, denial: Spot) -> bool:
    """Does an English denial only say what is needed: «به اجازه نیاز دارند» / "cannot do it without permission"?"""
    return (
        denial.sentence.lang == "en"
        and any(_NEEDS_FA.search(s.normal.text) for s in sides.bead.source)
        and _NOT_WITHOUT.search(denial.sentence.normal.text) is not None
    )


def _denied_verb(sentence: Sentence) -> bool:
    """Does a clause end in what looks like a negated verb that the analyser does not know: «نچرانند»?"""
    parts = (*clauses_of(sentence), sentence.whole)
    ends = {max((n for n, w in enumerate(sentence.facts.words) if w.end <= c.end), default=0) for c in parts}
    last = [sentence.facts.words[n].text for n in ends if n < len(sentence.facts.words)]
    return any(_UNKNOWN_DENIAL.fullmatch(w) and verb_form(w) is None for w in last)
