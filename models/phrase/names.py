"""Names across the two scripts: a consonant skeleton that both spellings share, and a romanisation.

>>> skeleton("زلنسکی"), skeleton("Zelensky")
('slnsk', 'slnsk')
>>> romanised("جورج")
'Jurj'
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import LCSseq

_PERSIAN = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "g", "چ": "C",
    "خ": "x", "د": "d", "ذ": "s", "ز": "s", "ض": "s", "ظ": "s", "ر": "r", "ژ": "g", "ش": "S",
    "غ": "q", "ق": "q", "ف": "f", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
}  # fmt: skip
_ENGLISH = {
    "sch": "S", "tch": "C", "sh": "S", "ch": "C", "kh": "x", "gh": "q", "zh": "g", "ph": "f",
    "th": "t", "ck": "k", "dj": "g", "x": "ks", "z": "s", "j": "g", "c": "k", "w": "", "v": "",
}  # fmt: skip
_ENGLISH_PART = re.compile("sch|tch|[sckgzpt]h|ck|dj|c(?=[eiy])|[b-df-hj-np-tv-xz]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a name in either script; vowels, h and every v or w but a first one are dropped.

    What transliterations mix up (s and z, j, g and zh, c and k) is merged.
    """
    word = word.lower()
    first = "v" if word[:1] in ("v", "w", "و") else ""
    if word[:1].isascii():
        word = word.removesuffix("'s")
        parts = [_english_part(m.group()) for m in _ENGLISH_PART.finditer(word)]
    else:
        parts = [_PERSIAN.get(letter, "") for letter in word]
    return first + _DOUBLE.sub(r"\1", "".join(parts))


def _english_part(part: str) -> str:
    if part == "h":
        return ""
    return _ENGLISH.get(part, part)


class NameIndex:
    """English names by consonant skeleton, to spell a Persian name as the English press does.

    >>> NameIndex(["Zelensky", "Solanski", "minister"]).find("زلنسکی")
    'Zelensky'
    >>> NameIndex(["Stanford", "Arizona"]).find("استنفورد"), NameIndex(["Arizona"]).find("ارزون")
    ('Stanford', None)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= 4 and word.isalpha() and word.istitle():
                bones = skeleton(word)
                if len(bones) >= SHORTEST:
                    self._names.setdefault(bones, []).append(word)

    def find(self, persian: str) -> str | None:
        """The name whose letters are nearest to the romanised word, if near enough."""
        bones = skeleton(persian)
        if len(bones) < SHORTEST:
            return None
        named = self._names.get(bones, ())
        near = ((_nearness(persian, name), name) for name in named if _ends_alike(persian, name))
        best = max(near, default=(0.0, ""))
        return best[1] if best[0] >= NEAREST else None


SHORTEST = 3
"""So many consonants a name needs to be told from others by them."""
NEAREST = 0.85
_ALIKE = str.maketrans("ycwvo", "ikuuu")
_HELPED = re.compile("^ا(?=س[تکپمنلر])")
"""Persian begins no word with two consonants: it writes a vowel before Stanford that the name has not."""
_OPEN = frozenset("اآویعهئى")


def _ends_alike(persian: str, name: str) -> bool:
    """Whether both begin with a vowel or both do not, and a vowel at the end is written in Persian too."""
    opens = _HELPED.sub("", persian)[0] in _OPEN
    starts = name[0].lower() in "aeiouyhw" or name[0].lower() == "v"
    return opens == starts and (name[-1] not in "aiouy" or persian[-1] in _OPEN)


def _nearness(persian: str, name: str) -> float:
    """Share of the Persian letters that the name has in their order, less a little for each other one."""
    persian = _HELPED.sub("", persian)
    written = "".join(_part(persian, i) for i in range(len(persian))).translate(_ALIKE)
    letters = name.lower().translate(_ALIKE)
    common = LCSseq.similarity(written, letters)
    return float(common / max(1, len(written)) - 0.04 * (len(letters) - common))


_LETTERS = {
    "ا": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s",
    "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "گ": "g",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "ئ": "e", "ء": "",
}  # fmt: skip
_VOWELS = frozenset("اآویع")


def romanised(word: str) -> str:
    """A Persian word in Latin letters, capitalised: how a newspaper would roughly write the name.

    Short vowels are not written in Persian, so "a" is guessed.
    """
    out, consonants = "", 1  # a word begins as if after a consonant: two at its start need a vowel
    for i in range(len(word)):
        part = _part(word, i)
        if word[i] in _VOWELS or part == "eh":
            consonants = 0
        elif part:
            if out and consonants == 2:
                out, consonants = out + "a", 0
            consonants += 1
        out += part
    return out[:1].upper() + out[1:]


def _part(word: str, i: int) -> str:
    letter, last = word[i], i == len(word) - 1
    after = word[i + 1 : i + 2]
    if letter == "و":
        return "v" if i == 0 or after in _VOWELS else "u"
    if letter == "ی":
        return "y" if i == 0 or (after in _VOWELS and not last) else "i"
    if letter == "ه" and last and i > 1 and word[i - 1] not in _VOWELS:
        return "eh"
    if letter == "ا" and i == 0 and after in ("ی", "و"):
        return ""
    return _LETTERS.get(letter, letter if letter.isascii() else "")
