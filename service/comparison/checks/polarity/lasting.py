"""What does not end lasts: the denial of an end that English tells affirmatively.

Drifts: «یارانه نان حذف نخواهد شد» (will not be removed) / "bread subsidies will be removed".
Does not: «یارانه نان حذف نخواهد شد» / "bread subsidies will stay".
"""

import re

from service.comparison.checks.place import LIGHT, MEANT, Sides, Spot
from service.language.persian.verbs import verb_form

_ENDING = frozenset(
    "متوقف توقف قطع تعطیل حذف لغو باطل ابطال پایان تمام خاموش اخراج برکنار عزل بیکار خارج ترک جدا منحل فسخ تغییر عوض "
    "دگرگون مختل مسدود بسته محدود منصرف عقب‌نشینی تسلیم کوتاه دست رها فراموش تخریب ویران نابود خراب تعلیق معلق خالی "
    "کم کاهش مستعفی استعفا کناره‌گیری کناره واگذار منتفی محروم سلب تمدید قطعی تخلیه گم ناپدید جابه‌جا جابجا منتقل "
    "منع ممنوع مانع جلوگیری مخالفت مخالف غافل تعویق موکول عقب تأخیر تاخیر معوق".split()
)
"""Nouns and adjectives of Persian compounds that tell an end, a change or a giving up."""
_LEAVING = frozenset("گذشتن رفتن گریختن برگشتن بازگشتن مردن باختن گذاشتن".split())
"""Verbs of an end that need no noun."""
_BETWEEN = frozenset("را هم نیز داده شده کرده گذاشته".split())
_REACH = 3
_OFF_REACH = 8
"""So many words stand between «دست» and its verb: «دست از تلاش برای نجات او نکشیدند»."""
_LASTS = re.compile(
    r"\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|still|continu\w+|keep(?:s|ing)?|kept|always|went on|go(?:es|ing)? on|"
    r"on (?:schedule|time|track)|as (?:planned|scheduled)|"
    r"goes? ahead|went ahead|going ahead|carr(?:y|ies|ied|ying) on|persist\w*|last(?:s|ed|ing)|stick(?:s|ing)?|"
    r"st(?:and|ands|ood) (?:by|firm|fast|\w+ ground)|in (?:place|force|effect)|intact|spar(?:ed|es|ing)|surviv\w+|"
    r"maintain\w*|preserv\w+|uph(?:old|olds|eld)|insist\w*|hold(?:s|ing)? (?:on|out|firm)|held (?:on|out|firm)|"
    r"retain\w*|the same|same as|unchanged|gone along|away|behind bars|as (?:it|they) (?:was|were)|as usual)\b",
    re.IGNORECASE,
)

_IN_PLACE = re.compile(r"(?<!\w)(?:به[ \u200c]?جای|در عوض|عوض)(?!\w)")
_BUT = re.compile(r"\b(?:but|instead|rather)\b", re.IGNORECASE)
_NONE_BETTER = re.compile(
    r"\b(?:no|none|never|not|nothing|nobody)\b[^.;]*?\b(?:better|worse|more|so|as|such|like|match\w*|equal\w*|rival\w*|\w{3,}er)\b",
    re.IGNORECASE,
)


def lasts(sides: Sides, denial: Spot) -> bool:
    """Does a Persian clause deny an end that no word of the coverage renders, and does the coverage tell of lasting?"""
    sentence = denial.sentence
    if sentence.lang != "fa" or not any(_LASTS.search(s.normal.text) for s in sides.bead.coverage):
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


def denied_otherwise(sides: Sides, denial: Spot) -> bool:
    """Does an English denial put what the Persian affirms: «به جای» / "not … but", «بهترین» / "none is better"?"""
    text = denial.sentence.normal.text
    source = [s.normal.text for s in sides.bead.source]
    if any(map(_IN_PLACE.search, source)) and _BUT.search(text):
        return True
    return any("ترین" in s for s in source) and _NONE_BETTER.search(text, denial.span.start) is not None
