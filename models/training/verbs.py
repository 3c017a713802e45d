"""Verbs of the dictionary in the forms that reports use: «بازداشت کردن: arrest» gives «بازداشت کرد: arrested».

Only third persons and participles, in the affirmative: news has little else, and a negation is never guessed.
"""

import re
from collections.abc import Iterator

from models.text.words import ZWNJ
from models.training.dictionary import irregular

PRESENT = {
    "کردن": "کن", "شدن": "شو", "دادن": "ده", "گرفتن": "گیر", "زدن": "زن", "داشتن": "دار", "یافتن": "یاب",
    "رفتن": "رو", "آمدن": "آی", "آوردن": "آور", "بردن": "بر", "خوردن": "خور", "کشیدن": "کش", "ساختن": "ساز",
    "گذاشتن": "گذار", "ماندن": "مان", "رسیدن": "رس", "رساندن": "رسان", "افتادن": "افت", "انداختن": "انداز",
    "دانستن": "دان", "دیدن": "بین", "گفتن": "گوی", "بخشیدن": "بخش", "پذیرفتن": "پذیر", "خواندن": "خوان",
    "گذراندن": "گذران", "راندن": "ران", "خواستن": "خواه", "گذشتن": "گذر",
}  # fmt: skip
"""Infinitives that end compound verbs, with their present stems."""
_SAME = frozenset((
    *("bet", "broadcast", "burst", "cast", "cost", "cut", "forecast", "hit", "hurt", "let", "offset", "put", "quit"),
    *("read", "rid", "set", "shed", "shut", "split", "spread"),
))  # fmt: skip
_BASE_PARTICIPLE = frozenset(("become", "come", "overcome", "run"))
_DOUBLED = re.compile(
    "[^aeiou]*[aeiou][^aeiouwxy]"
    "|.*(?:mit|fer|cur|pel|rebel|gret|lot|map|trol)(?<!limit)(?<!vomit)(?<!differ)(?<!offer)(?<!suffer)"
)
"""Verbs that write their last consonant twice before -ed."""


def forms(persian: str, english: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb as pairs, from its infinitive and its English base; none of verbs not in `PRESENT`."""
    before, _, infinitive = persian.rpartition(" ")
    present = PRESENT.get(infinitive)
    first, _, rest = english.partition(" ")
    if not before or not present or not first.isalpha():
        return
    past = infinitive.removesuffix("ن")
    third, plural, once, many, participle = english_forms(first)
    alone = "" if first == "be" and rest else participle
    for form, word in (
        (past, once), (f"{past}ند", many), (f"{past}ه است", f"has {participle}"),
        (f"{past}ه{ZWNJ}اند", f"have {participle}"), (f"{past}ه", alone),
        (f"می{ZWNJ}{present}د", third), (f"می{ZWNJ}{present}ند", plural), (f"{present}د", first),
    ):  # fmt: skip
        yield f"{before} {form}", f"{word} {rest}".strip()


def english_forms(base: str) -> tuple[str, str, str, str, str]:
    """Third person, plural, past singular and plural, past participle.

    >>> english_forms("deny"), english_forms("be")[2:]
    (('denies', 'deny', 'denied', 'denied', 'denied'), ('was', 'were', 'been'))
    >>> english_forms("hit")[2], english_forms("beat")[3:], english_forms("plan")[4]
    ('hit', ('beat', 'beaten'), 'planned')
    """
    if base == "be":
        return "is", "are", "was", "were", "been"
    past, participle = _past(base)
    return _third(base), base, past, past, participle


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if _consonant_y(base) else f"{base}s"


def _past(base: str) -> tuple[str, str]:
    found = [form for form in irregular().get(base, ()) if not form.endswith("ing")]
    if base in _SAME:
        return base, base
    if len(found) > 1:
        return found[0], found[1]
    if found and found[0] == f"{base}en":
        return base, found[0]
    if found and found[0] == f"{base}n":
        return f"{base.removesuffix('e')}ed", found[0]
    if found:
        return found[0], base if base in _BASE_PARTICIPLE else found[0]
    stem = base[:-1] + "i" if _consonant_y(base) else base.removesuffix("e")
    stem += stem[-1] if _DOUBLED.fullmatch(base) else ""
    return f"{stem}ed", f"{stem}ed"


def _consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in tuple("aeiou")
