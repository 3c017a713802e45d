"""Words of folded text, and the key under which the word table knows each.

>>> [w.text for w in words("به گفتهٔ آن‌ها، ۱۷ نفر", "fa")]
['به', 'گفته', 'آن‌ها', '17', 'نفر']
>>> [w.key for w in words("The workers' delegates rejected it", "en")]
['the', 'worker', 'deleg', 'reject', 'it']
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer  # the Porter 2 algorithm: https://snowballstem.org/algorithms/english/stemmer.html

from models.text.folding import fold

_WORD = re.compile(r"\d+(?:[.,/:]\d+)*|[^\W\d_]+(?:[\u200c'’][^\W\d_]+)*|[^\W_]+")
_ENGLISH = stemmer("english")
ZWNJ = "\u200c"

# Endings written after a ZWNJ (and, for the long ones, without it) that do not change which word it is.
_ENDINGS = (
    "هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "های", "ها",
    "شان", "مان", "تان", "ترین", "تر", "اند", "ای", "ام", "ات", "اش", "یی", "ی",
)  # fmt: skip
_SOLID = tuple(e for e in _ENDINGS if e.startswith("ها")) + ("شان", "ترین")
_VERB_PREFIXES = ("نمی", "می")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: where it stands, how it is written, and its key in the word table."""

    start: int
    end: int
    text: str
    key: str


def words(text: str, lang: str) -> list[Word]:
    """The words of folded text, in order. Punctuation is no word; a number is one, in ASCII digits."""
    key = persian_key if lang == "fa" else english_key
    return [Word(m.start(), m.end(), m.group(), key(m.group())) for m in _WORD.finditer(text)]


@lru_cache(maxsize=200_000)
def english_key(word: str) -> str:
    """The stem of an English word, lower case, without a possessive."""
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").rstrip("'")
    return str(_ENGLISH.stemWord(word))


@lru_cache(maxsize=200_000)
def persian_key(word: str) -> str:
    """A Persian word without plural, clitic, comparative and present-tense marks; negation is kept."""
    if not word.isascii():
        word = fold(word)
    parts = [p for p in word.split(ZWNJ) if p]
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
