"""Names across scripts.

Two names are compared in two steps. Consonant skeletons (`skeleton`) sieve: kh/x, gh/q/g and so on are one,
vowels and h are left out. What passes is aligned letter by letter (`name_similarity`) with costs for what
a romanisation may add, leave out or write otherwise: short vowels are free, a long vowel costs a little, a
consonant costs a whole letter, and an ending in -i that only one side has makes another surname.

>>> skeleton("قاسم‌نژاد"), skeleton("Ghasem-Nezhad")
('qsmnjd', 'qsmnjd')
>>> same_name("خاتم‌الانبیا", "Khatam ol-Anbiya"), same_name("رشید", "Rashidi")
(True, False)
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

SAME = 0.87
"""Two words are one name from this similarity on."""

# Persian letters to the Latin sounds (see `_sounds`) that may stand for them.
_LETTERS: dict[str, str] = {
    "آ": "ao", "ا": "ao", "ب": "b", "پ": "p", "ت": "t", "ث": "st", "ج": "jZg", "چ": "c", "ح": "h",
    "خ": "xk", "د": "d", "ذ": "zd", "ر": "r", "ز": "z", "ژ": "Zjg", "س": "s", "ش": "S", "ص": "s", "ض": "zd",
    "ط": "t", "ظ": "z", "ع": "aeoi", "غ": "qg", "ف": "f", "ق": "qgk", "ک": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "و": "vuUo", "ه": "hea", "ی": "iye", "ئ": "iye",
}  # fmt: skip
_SKELETON = {
    "خ": "x", "ق": "q", "غ": "q", "ژ": "j", "ذ": "z", "ض": "z", "ظ": "z", "ص": "s", "ث": "s", "ط": "t",
    "ش": "S", "چ": "c", "ج": "j",
}  # fmt: skip
_FREE_FA = "عئء"
_LATIN = re.compile("tch|sch(?!i$|y$)|dj|kh|gh|sh|ch|zh|th|ph|ck|ou|oo|ee|[a-z]")
_DIGRAPHS = {
    "tch": "c", "sch": "S", "dj": "j", "kh": "x", "gh": "q", "sh": "S", "ch": "c", "zh": "Z",
    "th": "t", "ph": "f", "ck": "k", "ou": "U", "oo": "U", "ee": "i", "w": "v", "c": "k",
}  # fmt: skip
_NEAR = frozenset(
    frozenset(pair) for row in ("zs kq gq gk bp td jz Zz Zj", "cS ck xh xk vf vb jy ks mn") for pair in row.split()
)
_VOWELS = "aeiouU"
_VOWEL = frozenset(_VOWELS)
# Articles of Arabic names and ezafe written apart: "al-", "ol-", "ud-", "-e", "-ye", "-i".
_PARTICLE = re.compile(
    r"(?<![a-z])(?:(?:al|ol|el|ul|ad|od|ud)[-' ]|(?:as|os|ar|or|an|on|ash|osh)-)|[-' ](?:e|ye|i|yi)(?=[-' ])"
)
_PARTICLE_FA = re.compile(r"(?<=\w)[ \u200c]?ال(?=\w{3})")
_GLUE = re.compile(r"[^\w]+|_")
_COMMON_ARTICLE = re.compile(r"(?<=[a-z])(?:ol|ul|al)(?=[a-z]{3})")


@lru_cache(maxsize=100_000)
def _latin(name: str) -> str:
    """Lower-case letters of a Latin name, accents, particles and joints gone."""
    low = unicodedata.normalize("NFKD", name.lower().replace("’", "'")).removesuffix("'s")
    low = "".join(c for c in low if not unicodedata.combining(c))
    return _GLUE.sub("", _PARTICLE.sub("", low))


@lru_cache(maxsize=100_000)
def _sounds(name: str) -> str:
    """A Latin name as one character a sound; doubled letters are one."""
    out: list[str] = []
    for part in _LATIN.findall(_latin(name)):
        for sound in "ks" if part == "x" else _DIGRAPHS.get(part, part):
            if not out or out[-1] != sound:
                out.append(sound)
    return "".join(out)


@lru_cache(maxsize=100_000)
def _persian(name: str) -> str:
    """Letters of a Persian name, the article of Arabic names and joints gone."""
    return _letters(_PARTICLE_FA.sub("", name.replace("\u200c", " ")))


def _letters(name: str) -> str:
    return _GLUE.sub("", name).replace("خوا", "خا")


@lru_cache(maxsize=100_000)
def _writings(name: str) -> tuple[str, ...]:
    """The letters of a Persian name; with what may be an article and none, too: the «ال» of «جلالیان»."""
    bare, whole = _persian(name), _letters(name.replace("\u200c", " "))
    return (bare,) if bare == whole else (bare, whole)


@lru_cache(maxsize=200_000)
def skeleton(name: str) -> str:
    """Consonants of a name, the same for both scripts where the spellings agree."""
    if any("\u0600" <= c <= "\u06ff" for c in name):
        out = "".join(_SKELETON.get(c) or _LETTERS[c][0] for c in _persian(name) if c in _LETTERS)
    else:
        out = _sounds(name).replace("Z", "j")
    out = "".join(c for c in out if c not in "aeiouUyhvw")
    return "".join(c for i, c in enumerate(out) if i == 0 or out[i - 1] != c)


@lru_cache(maxsize=200_000)
def name_similarity(persian: str, latin: str) -> float:
    """How surely the Latin name romanises the Persian one, 0 to 1; several words may stand on each side.

    1 is a regular romanisation; names that differ in one consonant or in an ending come out at about 0.8.
    """
    if not _alike(_bones(persian), _bones(latin)):
        return 0.0
    sounds = _sounds(latin)
    if not sounds:
        return 0.0
    return max(_likeness(letters, sounds, latin) for letters in _writings(persian))


def _likeness(letters: str, sounds: str, latin: str) -> float:
    if not letters:
        return 0.0
    cost = min(_align(letters, s) for s in _spellings(latin))
    return max(0.0, 1.0 - cost / (0.5 * (len(letters) + len(sounds))))


@lru_cache(maxsize=200_000)
def _bones(name: str) -> str:
    """A skeleton by which names are sieved: g and j are one."""
    return skeleton(name).replace("g", "j")


def _alike(a: str, b: str) -> bool:
    longest = max(len(a), len(b))
    return Levenshtein.distance(a, b) <= max(1, longest // 3)


def _spellings(latin: str) -> set[str]:
    """The sounds of a Latin name, with what French or a missing hyphen make of it."""
    sounds = _sounds(latin)
    found = {sounds}
    if "c" in sounds:
        found |= {sounds.replace("c", "S"), sounds.replace("c", "k")}
    if "k" in sounds and "c" in latin.lower():
        found.add(_sounds(re.sub("c(?=[eiy])", "s", latin.lower())))
    if re.search("g[eiy]", latin.lower()):
        found.add(_sounds(re.sub("g(?=[eiy])", "j", latin.lower())))
    if "q" in latin.lower().replace("gh", "q"):
        found.add(sounds.replace("q", "g"))
    bare = _COMMON_ARTICLE.sub("", _latin(latin))
    if bare != _latin(latin):
        found.add(_sounds(bare))
    return found


def _align(letters: str, sounds: str) -> float:
    """The cheapest alignment of Persian letters with Latin sounds (dynamic programme)."""
    last, end = len(letters) - 1, len(sounds) - 1
    before = [0.0]
    for j, sound in enumerate(sounds):
        before.append(before[j] + _extra(sound, None, j == end))
    for i, letter in enumerate(letters):
        missing = _missing(letters, i)
        row = [before[0] + missing]
        for j, sound in enumerate(sounds):
            best = min(
                before[j] + _exchange(sound, letter, not i, i == last),
                before[j + 1] + missing,
                row[j] + _extra(sound, letter, j == end),
            )
            row.append(best)
        before = row
    return before[-1]


@lru_cache(maxsize=10_000)
def _exchange(sound: str, letter: str, first: bool, final: bool) -> float:
    """The cost of a Latin sound in the place of a Persian letter."""
    fits = "aeiouU" if letter == "ا" and first else _LETTERS.get(letter, letter)
    if final and letter == "ی":
        # The last letter of عیسی and مصطفی is an a, that of رضایی an i.
        return {"i": 0.0, "y": 0.0, "a": 0.15}.get(sound, 0.8 if sound in _VOWELS else 1.4)
    if sound in fits:
        return 0.0
    if sound in _VOWELS and fits[0] in "aiv":
        return 0.9 if final else 0.45 if sound in "eo" and fits[0] != "i" else 0.9
    if sound in "vy" and fits[0] in "vi":
        return 0.6
    if frozenset((sound, fits[0])) in _NEAR:
        return 0.55
    return 1.4


def _missing(letters: str, i: int) -> float:
    """The cost of a Persian letter that the Latin name lacks."""
    letter = letters[i]
    if letter in _FREE_FA:
        return 0.0
    if i and letters[i - 1] == letter:
        return 0.05
    if letter in "اآ":
        return 0.1 if i == 0 else 0.35
    if letter in "هح":
        return 0.15
    if letter in "وی":
        return 0.9 if i == len(letters) - 1 else 0.75
    return 1.2


@lru_cache(maxsize=10_000)
def _extra(sound: str, letter: str | None, final: bool) -> float:
    """The cost of a Latin sound that the Persian name lacks; `letter` is the Persian letter before it."""
    if sound in "aeo":
        return 0.12 if final else 0.0
    if sound == "u" and not final:
        return 0.12
    if sound in "iuU":
        if final:
            return 0.12 if letter == "ی" else 0.9
        return 0.2 if letter in ("ا", "ی", "ئ") else 0.7 if sound == "i" else 1.0
    if sound in "hy":
        return 0.2
    return 1.2


@lru_cache(maxsize=400_000)
def same_name(persian: str, latin: str) -> bool:
    """Is the Latin word a romanisation of the Persian one?

    Names with fewer than two consonants (Ali, Khoy, Rey) must agree in their vowels as well.
    """
    bones, sounds = skeleton(latin), _sounds(latin)
    if len(bones) < 2 or len(sounds) < 3:
        return bones == skeleton(persian) and _exact(persian, latin)
    return not _VOWEL.isdisjoint(sounds) and name_similarity(persian, latin) >= SAME


def likely_names(persian: Sequence[str], latin: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of the pairs that pass the sieve of `same_name`, which looks at all of them at once."""
    if not persian or not latin:
        return
    bones = [list(map(_bones, names)) for names in (persian, latin)]
    apart = cdist(*bones, scorer=Levenshtein.distance, dtype=np.int32)
    rows, columns = (np.array(list(map(len, side))) for side in bones)
    likely = apart <= np.maximum(1, np.maximum(rows[:, None], columns) // 3)
    yield from zip(*(at.tolist() for at in np.nonzero(likely)), strict=True)


def _exact(persian: str, latin: str) -> bool:
    letters, sounds = _persian(persian), _sounds(latin)
    if _VOWEL.isdisjoint(sounds):
        return False
    if len(sounds) < 2 or len(letters) < 2 or (letters[0] in "اآع") != (sounds[0] in _VOWELS):
        return False
    return abs(len(letters) - len(sounds)) <= 2 and name_similarity(persian, latin) >= 0.93
