"""What becomes of a word that the phrase table does not have: another spelling, two words, its stem, a name.

>>> list(spellings("تائید")), list(spellings("امضاء")), list(spellings("مالباختگان"))
(['تایید'], ['امضا'], ['مالباخته'])
>>> list(splits("غیرخطی")), list(splits("بوجود"))
([('غیر', 'خطی')], [('به', 'وجود')])
"""

from collections.abc import Iterator

from models.phrase.table import STEM, Entry, PhraseTable, extended
from models.phrase.tokens import persian_form
from models.text.words import persian_key

_PREFIXES = ("غیر", "ضد", "فوق", "چند", "نیمه", "درون", "برون", "پسا", "پیشا", "فرا", "در", "هر", "پر", "بر", "از")
"""Written solid by some, apart by others; what stands behind must be a word of its own."""
_LEAST = 4
"""Letters behind a prefix: shorter words turn up in names by chance."""
_TAILS = (
    *("ی", "ای", "ان", "ات", "م", "ش", "ند", "یم", "ید", "ه", "تر", "ترین", "گی", "هایی", "شان"),
    *("ین", "یان", "ون", "گونه", "وار", "مان"),
)
STEM_COST = -1.0


def spellings(word: str) -> Iterator[str]:
    """Other ways to write a word: without a hamza, a plural in -gan as its singular in -e."""
    plain = word.replace("ئ", "ی").replace("أ", "ا").replace("ؤ", "و").replace("ء", "")
    if plain != word:
        yield plain
    if word.endswith("گان") and len(word) > 5:
        yield word.removesuffix("گان") + "ه"


def splits(word: str) -> Iterator[tuple[str, str]]:
    """The two words that a word written solid may be."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and (len(word) - len(prefix) >= _LEAST or prefix in ("غیر", "ضد")):
            yield prefix, word[len(prefix) :]
    if word.startswith("ب") and len(word) > _LEAST:
        yield "به", word[1:]


def known(table: PhraseTable, word: str) -> bool:
    """Whether the table has the word itself, or its stem."""
    return bool(table.find(extended(0, persian_form(word))) or table.find(extended(0, STEM + persian_key(word))))


def parted(table: PhraseTable, word: str) -> tuple[str, ...]:
    """The words to translate in the place of an unknown one: another spelling, two words, or itself."""
    if not word.isascii():
        for other in spellings(word):
            if known(table, other):
                return (other,)
        for first, second in splits(word):
            if known(table, first) and table.find(extended(0, persian_form(second))):
                return first, second
    return (word,)


def by_stem(table: PhraseTable, key: str) -> list[Entry]:
    """What the table knows of a word's stem, or of the stem without one more ending, at a price."""
    for code in _stems(key):
        if entries := table.find(code):
            return [(words, score + STEM_COST) for words, score in entries]
    return []


def _stems(key: str) -> Iterator[int]:
    yield extended(0, STEM + key)
    yield extended(0, key)
    for tail in _TAILS:
        stem = key.removesuffix(tail)
        if stem != key and len(stem) >= 3:
            yield extended(0, STEM + stem)
            yield extended(0, stem)
