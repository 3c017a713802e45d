"""Persian verb forms: which verb a word is a form of, and whether it is negated.

>>> verb_form("نمی‌شوند")
VerbForm(verb='شدن', negated=True, finite=True, infinitive=False)
>>> verb_form("نشده")
VerbForm(verb='شدن', negated=True, finite=False, infinitive=False)
>>> verb_form("برنمی‌آیند")
VerbForm(verb='برآمدن', negated=True, finite=True, infinitive=False)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from service.language.tables import rows

ZWNJ = "\u200c"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A verb's form: its infinitive, whether it is negated, and whether it has person and tense.

    A participle ("نشده") is not finite by itself, though newspapers often leave its auxiliary out.
    """

    verb: str
    negated: bool
    finite: bool
    infinitive: bool = False


_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT = ("", "ام", "ای", "است", "ایم", "اید", "اند")
_PREVERBS = ("بر", "در", "باز", "فرو", "فرا", "وا")
_WITH_PREVERB = frozenset(
    [
        "آمد",
        "داشت",
        "گرفت",
        "گشت",
        "رفت",
        "خورد",
        "افتاد",
        "ماند",
        "آورد",
        "انگیخت",
        "افراشت",
        "شمرد",
        "خواست",
        "کشید",
        "گرداند",
        "گزید",
        "خواند",
        "گذاشت",
        "افکند",
        "نشست",
    ]
)
# The present without a prefix is a form of news prose (subjunctive) for these only; for other stems it
# is more often another word ("دهم", "خرد", "برم").
_BARE_PRESENT = frozenset(["شو", "کن", "باش", "دار", "ده", "گیر", "توان", "خواه"])
# Forms that are far more often another word: نبرد battle, نزد with, نهاد body, نشست meeting …
_OTHER_WORDS = frozenset(
    [
        "نبرد",
        "نبردی",
        "نبردهای",
        "نزد",
        "نجوم",
        "نرم",
        "نهم",
        "نهی",
        "نهید",
        "ندا",
        "نبی",
        "نوش",
        "نما",
        "نمای",
        "نمی",
        "میدان",
        "دهم",
        "دهی",
        "کنم",
        "رود",
        "آید",
        "خرد",
        "مرد",
        "بند",
        "باری",
        "بری",
        "دری",
        "دارید",
        "بردی",
        "گشت",
        "نشستی",
        "شکستی",
        "خریدی",
        "برخوردی",
        "ساختی",
        "دریافتی",
        "پرداختی",
        "برداشتی",
        "بازگشتی",
    ]
)
# «نمی» opens no other word of this length but an inflected verb, known or not.
_UNKNOWN_VERB = 6
_SPECIAL = {
    "است": VerbForm("بودن", False, True),
    "هست": VerbForm("بودن", False, True),
    "هستند": VerbForm("بودن", False, True),
    "هستیم": VerbForm("بودن", False, True),
    "هستم": VerbForm("بودن", False, True),
    "هستید": VerbForm("بودن", False, True),
    "نیست": VerbForm("بودن", True, True),
    "نیستند": VerbForm("بودن", True, True),
    "نیستیم": VerbForm("بودن", True, True),
    "نیستم": VerbForm("بودن", True, True),
    "نیستید": VerbForm("بودن", True, True),
    "باید": VerbForm("بایستن", False, False),
    "نباید": VerbForm("بایستن", True, False),
    "می‌باید": VerbForm("بایستن", False, False),
    "نمی‌توان": VerbForm("توانستن", True, True),
    "می‌توان": VerbForm("توانستن", False, True),
    "نتوان": VerbForm("توانستن", True, True),
    "خواهد": VerbForm("خواستن", False, False),
    "خواهند": VerbForm("خواستن", False, False),
    **dict.fromkeys(("نباش", "مباش"), VerbForm("بودن", True, True)),
    **dict.fromkeys(("نکن", "مکن"), VerbForm("کردن", True, True)),
    "نترس": VerbForm("ترسیدن", True, True),
    "نرو": VerbForm("رفتن", True, True),
    "نزن": VerbForm("زدن", True, True),
    "نگو": VerbForm("گفتن", True, True),
    "نده": VerbForm("دادن", True, True),
    "نخور": VerbForm("خوردن", True, True),
    "نگیر": VerbForm("گرفتن", True, True),
    "نیا": VerbForm("آمدن", True, True),
    # As people speak, in quotes.
    "نره": VerbForm("رفتن", True, True),
    "نشه": VerbForm("شدن", True, True),
    "نمیشه": VerbForm("شدن", True, True),
    "نکنه": VerbForm("کردن", True, True),
    "نمیکنه": VerbForm("کردن", True, True),
    "نداره": VerbForm("داشتن", True, True),
    "نیستن": VerbForm("بودن", True, True),
    "نیس": VerbForm("بودن", True, True),
    "نمیدونم": VerbForm("دانستن", True, True),
    "نمیدونه": VerbForm("دانستن", True, True),
    "نمیخواد": VerbForm("خواستن", True, True),
    "نمیتونه": VerbForm("توانستن", True, True),
    "نمیتونم": VerbForm("توانستن", True, True),
    "نمیاد": VerbForm("آمدن", True, True),
    "نمیگه": VerbForm("گفتن", True, True),
    "نمیده": VerbForm("دادن", True, True),
    "نمیره": VerbForm("رفتن", True, True),
}


_SPOKEN = {
    "گفتن": ("گ", ""), "دادن": ("د", ""), "رفتن": ("ر", ""), "شدن": ("ش", ""), "کردن": ("کن", ""),
    "آمدن": ("ا", "اومد"),
    "خواستن": ("خوا", ""), "توانستن": ("تون", "تونست"), "دانستن": ("دون", "دونست"), "گذاشتن": ("ذار", "ذاشت"),
    "ماندن": ("مون", "موند"), "خواندن": ("خون", "خوند"), "رسیدن": ("رس", ""), "داشتن": ("دار", ""), "زدن": ("زن", ""),
}  # fmt: skip
"""Stems of the present and past that are spoken otherwise than written."""
_NO_VERBS = frozenset(("میان", "میش", "میدی", "میشی", "میرن"))
"""Other words than those forms: between, a ewe."""


@lru_cache(maxsize=50_000)
def verb_form(word: str) -> VerbForm | None:
    """The verb form that a folded word is, or None."""
    solid = _solid(word)
    form = _forms().get(solid)
    if form is None and solid.startswith("نمی") and len(solid) >= _UNKNOWN_VERB:
        return VerbForm("", negated=True, finite=True)
    return _extended(solid) if form is None and solid.startswith("ن") else form


def _extended(solid: str) -> VerbForm | None:
    """A negated form with its object, «نیندازدش», or before the noun it tells of, «نشده‌ی»."""
    for ending, finite in (("ش", True), ("شان", True), ("شون", True), ("ی", False)):
        form = _forms().get(solid.removesuffix(ending)) if solid.endswith(ending) else None
        if form is not None and form.negated and form.finite is finite:
            return form
    return None


def _solid(word: str) -> str:
    return word.replace(ZWNJ, "").replace(" ", "")


@cache
def _forms() -> dict[str, VerbForm]:
    """Every form, written solid, to what it is. The first reading of a form stays."""
    forms = {_solid(word): form for word, form in _SPECIAL.items()}
    later: dict[str, VerbForm] = {}
    for past, present in rows("verbs.tsv"):
        verb = past + "ن"
        for form, value in (*_of_past(past, verb), *_of_present(present, verb)):
            target = later if value.negated else forms
            if form not in _OTHER_WORDS:
                target.setdefault(form, value)
    for form, value in (*later.items(), *_spoken()):
        forms.setdefault(form, value)
    return forms


def _spoken() -> Iterator[tuple[str, VerbForm]]:
    """Forms as people speak, in quotes: می‌گن, نمی‌تونیم, نیومد."""
    for verb, (present, past) in _SPOKEN.items():
        for ending in ("م", "ی", "ه", "د", "یم", "ین", "ن"):
            for before in ("می", "نمی"):
                if before + present + ending not in _NO_VERBS:
                    yield before + present + ending, VerbForm(verb, before == "نمی", True)
        for ending in ("", "م", "ی", "یم", "ین", "ن", "ه") if past else ():
            yield "می" + past + ending, VerbForm(verb, False, True)
            yield "نمی" + past + ending, VerbForm(verb, True, True)
            yield _negated(past) + ending, VerbForm(verb, True, True)


def _of_past(past: str, verb: str) -> Iterator[tuple[str, VerbForm]]:
    for preverb in ("", *(_PREVERBS if past in _WITH_PREVERB else ())):
        name = preverb + verb
        for before, negated in (("", False), ("ن", True), ("می", False), ("نمی", True)):
            stem = preverb + (_negated(past) if before == "ن" else before + past)
            for ending in _PAST_ENDINGS:
                yield stem + ending, VerbForm(name, negated, True)
            for ending in _PERFECT:
                yield stem + "ه" + ending, VerbForm(name, negated, ending != "")
            yield stem + "ن", VerbForm(name, negated, finite=False, infinitive=True)


def _of_present(present: str, verb: str) -> Iterator[tuple[str, VerbForm]]:
    past = verb[:-1]
    # "گوی" loses its last letter before no ending; "نما" takes one before each.
    stems = {present, present.removesuffix("ی")} if present.endswith(("وی", "ای")) else {present}
    if present.endswith(("ا", "و")) and present not in ("شو", "رو", "دو", "شنو"):
        stems.add(present + "ی")
    for preverb in ("", *(_PREVERBS if past in _WITH_PREVERB else ())):
        name = preverb + verb
        for stem in sorted(stems):
            for before, negated in (("می", False), ("نمی", True), ("ن", True), ("ب", False), ("", False)):
                if not before and not preverb and present not in _BARE_PRESENT:
                    continue
                start = preverb + (
                    _negated(stem) if before == "ن" else _subjunctive(stem) if before == "ب" else before + stem
                )
                for ending in _PRESENT_ENDINGS:
                    yield start + ending, VerbForm(name, negated, True)


def _negated(stem: str) -> str:
    """The prefix meets a vowel: نیامد, نیفتاد."""
    if stem.startswith("آ"):
        return "نیا" + stem[1:]
    if stem.startswith("ا") and not stem.startswith("ای"):
        return "نی" + stem[1:]
    return "ن" + stem


def _subjunctive(stem: str) -> str:
    if stem.startswith("آ"):
        return "بیا" + stem[1:]
    if stem.startswith("ا") and not stem.startswith("ای"):
        return "بی" + stem[1:]
    return "ب" + stem
