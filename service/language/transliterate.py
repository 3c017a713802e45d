"""Names across scripts (first version): consonant skeletons."""

from functools import lru_cache

_FA = dict(zip("بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی", ["b","p","t","s","j","c","","x","d","z","r","z","j","s","S","s","z","t","z","","q","f","q","k","g","l","m","n","","",""]))


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Consonants of a name, the same for both scripts where the spellings agree."""
    low = name.lower()
    if low.isascii():
        for a, b in (("kh", "x"), ("gh", "q"), ("sh", "S"), ("ch", "c"), ("zh", "j"), ("th", "s"), ("ph", "f"), ("ck", "k"), ("al-", ""), ("ol-", "")):
            low = low.replace(a, b)
        out = "".join(c for c in low if c in "bptsjcxdzrSqfkglmnv")
    else:
        out = "".join(_FA.get(c, "") for c in low)
    return "".join(c for i, c in enumerate(out) if i == 0 or out[i - 1] != c).replace("v", "")


@lru_cache(maxsize=200_000)
def same_name(persian: str, latin: str) -> bool:
    """Can the Latin word be a romanisation of the Persian one?"""
    a, b = skeleton(persian), skeleton(latin)
    return len(a) >= 2 and a == b
