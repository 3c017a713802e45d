"""Words of folded text, and the key under which the word table knows each.

>>> [w.key for w in words(fold("به گفتهٔ آن‌ها، ۱۷ نفر"), "fa")]
['به', 'گفته', 'آن', '17', 'نفر']
>>> [w.key for w in words("نمی شود", "fa") + words("نمی‌شود", "fa") + words("نمیشود", "fa")]
['نشود', 'نشود', 'نشود']
>>> [w.key for w in words("The workers' delegates rejected it", "en")]
['the', 'worker', 'deleg', 'reject', 'it']
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

from models.text.folding import fold

_WORD = re.compile(r"(?:\b[^\W\d_]\.){2,}|\d+(?:[.,/:]\d+)*|[^\W\d_]+(?:[\u200c'’][^\W\d_]+)*|[^\W_]+")
# The Porter 2 algorithm: https://snowballstem.org/algorithms/english/stemmer.html
_ENGLISH = stemmer("english")
ZWNJ = "\u200c"

# Endings written after a ZWNJ (and, for the long ones, without it) that do not change which word it is.
_ENDINGS = (
    "هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "های", "ها",
    "شان", "مان", "تان", "ترین", "تر", "اند", "ای", "ام", "ات", "اش", "یی", "ی",
)  # fmt: skip
_SOLID = (*(e for e in _ENDINGS if e.startswith("ها")), "شان", "ترین")
_VERB_PREFIXES = ("نمی", "می")
# Written apart, these still belong to the word beside them: "می شود", "کتاب های", "دیده اند".
_APART_BEFORE = frozenset(_VERB_PREFIXES)
_APART_AFTER = frozenset(("ها", "های", "هایی", "هایش", "هایشان", "تر", "ترین"))
_APART_PERFECT = "اند"  # only after a participle, which ends in ه
# Written solid ("میشود"), the prefix is told from "میدان" or "میهن" by the verb stem behind it.
PRESENT_STEMS = (
    "شو|کن|ده|گوی|گو|رو|آی|بر|گیر|دان|توان|خواه|دار|باش|رس|رسان|گذار|گذر|مان|"
    "بین|زن|خور|پرداز|افت|افزای|یاب|ساز|کش|کشان|گرد|پذیر|آور|نویس|خوان|شناس|فروش|"
    "خر|بخش|انداز|کوش|ترس|پرس|نام|جنگ|انجام|سنج|پیوند|ریز|خواب|ایست|نشین|شمار|"
    "آموز|فرست|شکن|سوز|آفرین|اندیش|چرخ|کاه|لرز|ران"
)
PAST_STEMS = (
    "شد|کرد|داد|گفت|رفت|آمد|برد|گرفت|دانست|توانست|خواست|داشت|بود|رسید|رساند|گذاشت|"
    "گذشت|ماند|دید|زد|خورد|پرداخت|افتاد|افزود|یافت|ساخت|کشید|کشاند|گشت|پذیرفت|آورد|"
    "نوشت|خواند|شناخت|فروخت|خرید|بخشید|انداخت|کوشید|ترسید|پرسید|نامید|جنگید|انجامید|"
    "سنجید|پیوست|ریخت|خوابید|ایستاد|نشست|شمرد|آموخت|فرستاد|شکست|سوخت|آفرید|اندیشید|"
    "چرخید|کاست|لرزید|راند|دوید"
)
_SOLID_VERB = re.compile(f"(ن?)می((?:{PRESENT_STEMS})(?:م|ی|د|یم|ید|ند)|(?:{PAST_STEMS})(?:م|ی|یم|ید|ند)?)")
_NOT_A_VERB = frozenset(("میدانی", "میرانی"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: where it stands, how it is written, and its key in the word table."""

    start: int
    end: int
    text: str
    key: str


def words(text: str, lang: str) -> list[Word]:
    """The words of folded text, in order. Punctuation is no word; a number is one, in ASCII digits."""
    return list(_words(text, lang))


def keys(text: str, lang: str) -> list[str]:
    """The keys of `words`, where nothing else of them is wanted."""
    if lang != "fa":
        return list(map(english_key, _WORD.findall(text)))
    return [persian_key(text[start:end]) for start, end in _persian_spans(text)]


@lru_cache(maxsize=2_000)
def _words(text: str, lang: str) -> tuple[Word, ...]:
    """Kept for the sentences at hand, which every part of a comparison reads."""
    if lang != "fa":
        return tuple([Word(*m.span(), word, english_key(word)) for m in _WORD.finditer(text) for word in (m.group(),)])
    return tuple([Word(s, e, word, persian_key(word)) for s, e in _persian_spans(text) for word in (text[s:e],)])


def _persian_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if spans and text[spans[-1][1] : start] == " " and _belongs(text[slice(*spans[-1])], match.group()):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _belongs(before: str, word: str) -> bool:
    """Whether two words with a space between them are one word whose writer left out the ZWNJ."""
    if before in _APART_BEFORE:
        return not word[0].isdigit() and not word.isascii()
    if word == _APART_PERFECT:
        return before.endswith("ه")
    return word in _APART_AFTER and not before.isascii()


@lru_cache(maxsize=200_000)
def english_key(word: str) -> str:
    """The stem of an English word, lower case, without a possessive; "U.S." is "us"."""
    word = word.lower().replace("’", "'")
    if word.endswith(".") or ("." in word and word[0].isalpha()):
        word = word.replace(".", "")
    word = word.removesuffix("'s").rstrip("'")
    return str(_ENGLISH.stemWord(word))


@lru_cache(maxsize=200_000)
def persian_key(word: str) -> str:
    """A Persian word without plural, clitic, comparative and present-tense marks; negation is kept."""
    if not word.isascii():
        word = fold(word)
    solid = _SOLID_VERB.fullmatch(word)
    if solid and word not in _NOT_A_VERB:
        return solid[1] + solid[2]
    parts = [p for p in word.replace(" ", ZWNJ).split(ZWNJ) if p]
    if len(parts) > 1 and parts[0] in _VERB_PREFIXES:
        parts = [("ن" if parts[0] == "نمی" else "") + parts[1], *parts[2:]]
    while len(parts) > 1 and parts[-1] in _ENDINGS:
        parts.pop()
    stem = ZWNJ.join(parts)
    if len(parts) == 1:
        for ending in _SOLID:
            if stem.endswith(ending) and len(stem) - len(ending) >= 3:
                return stem[: -len(ending)]
    return stem.lower()
