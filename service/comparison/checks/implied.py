"""What words imply that no lexicon holds: a word whose translations stand in a lexicon of the other language.

"Shrank" is in the lexicon and «آب رفت» is not, but the word table knows one as a translation of the other.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from models.protocols import WordTable
from models.text.words import Word, words
from service.comparison.checks.place import Sides, Spot, clause_at, span_of, words_in
from service.comparison.links import is_content
from service.comparison.values import Sentence
from service.language.cues import FILES
from service.language.mentions import Cue, CueKind
from service.language.persian.verbs import verb_form
from service.language.tables import rows

LIKELY = 0.25
"""Share of a word's translations that must have the value."""
CLEAR = 4.0
"""How many times likelier the value must be than its opposite."""
_KEPT = 50_000
"""Words whose values are kept."""
_COLUMN = {"fa": 2, "en": 3}
_OTHER = {"fa": "en", "en": "fa"}
_MANY = frozenset((
    "left", "back", "over", "close", "set", "run", "come", "go", "get", "put", "take", "made",
    "make", "give", "work", "well", "right", "just", "order", "subsid", "طبق", "یاد", "اصلاح", "رسید",
    "زمین", "جان", "فرو",
))  # fmt: skip
"""Words of too many meanings."""
_LIGHT_VERBS = frozenset(("دادن", "کردن", "شدن", "گرفتن", "داشتن", "بودن"))
"""Persian verbs that say little by themselves: «بدهیم» is no debt."""
_DENYING = {"fa": ("نا", "بی", "غیر", "ضد"), "en": ("un", "in", "il", "im", "ir", "dis", "non", "mis")}


@cache
def values_of(kind: CueKind, lang: str) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """The word keys of a lexicon that are entries by themselves, with value and level."""
    (name,) = [n for n, k in FILES.items() if k is kind]
    found: dict[str, dict[str, float]] = {}
    for value, level, *cells in rows(name):
        for pattern in cells[_COLUMN[lang] - 2].split(" | "):
            parts = words(pattern.removeprefix("="), lang)
            if len(parts) == 1 and "~" not in pattern and ".." not in pattern:
                found.setdefault(parts[0].key, {})[value] = float(level or 0)
    return {key: tuple(values.items()) for key, values in found.items()}


def implied(sides: Sides, lang: str, kind: CueKind) -> Iterator[Spot]:
    """Cues of a kind that the words of one side imply, where the lexicon itself says nothing of the word."""
    for sentence in sides.bead.source if lang == "fa" else sides.bead.coverage:
        key = implied, kind, sides.links.table
        if key not in sentence.readings:
            sentence.readings[key] = tuple(_implied(sentence, kind, sides.links.table))
        yield from sentence.readings[key]


def _implied(sentence: Sentence, kind: CueKind, table: WordTable) -> Iterator[Spot]:
    lang, values_by_key = sentence.lang, _by_key(sentence.lang, kind, table)
    told = {n for c in sentence.facts.cues if c.kind is kind for n in words_in(sentence, c.span)}
    for number, word in enumerate(sentence.facts.words):
        values = values_by_key[word.key if lang == "en" else _affirmed(word)]
        if not values or number in told or not _speaks(word, lang):
            continue
        scope = clause_at(sentence, span_of(word))
        for value, level in values:
            yield Spot(sentence, Cue(span_of(word), word.text, kind, value, level, scope), implied=True)


def _speaks(word: Word, lang: str) -> bool:
    """Is it a word of content with a meaning of its own, and no name?"""
    if not is_content(word, lang) or word.key in _MANY or not word.text.replace("\u200c", "").isalpha():
        return False
    form = verb_form(word.text) if lang == "fa" else None
    return not (_is_name(word, lang) or (form is not None and form.verb in _LIGHT_VERBS))


def _is_name(word: Word, lang: str) -> bool:
    return lang == "en" and word.text[:1].isupper() and word.start > 0


def _affirmed(word: Word) -> str:
    """The key of a Persian word, that of a negated verb without the negation."""
    key = word.key
    if key.startswith("ن"):
        form = verb_form(word.text)
        if form and form.negated:
            return key[1:]
    return key


class _Values(dict[str, tuple[tuple[str, float], ...]]):
    """The values of a kind that words of a language imply, by key, each read at the first need."""

    def __init__(self, lang: str, kind: CueKind, table: WordTable) -> None:
        self._of = lang, kind, table

    def __missing__(self, key: str) -> tuple[tuple[str, float], ...]:
        if len(self) >= _KEPT:
            self.clear()
        self[key] = found = tuple(_read(key, *self._of))
        return found


@lru_cache(maxsize=20)
def _by_key(lang: str, kind: CueKind, table: WordTable) -> _Values:
    """Kept for as long as the table is in use: the same words come in every article."""
    return _Values(lang, kind, table)


def _read(key: str, lang: str, kind: CueKind, table: WordTable) -> Iterator[tuple[str, float]]:
    known = values_of(kind, _OTHER[lang])
    shares: dict[str, float] = {}
    levels: dict[str, float] = {}
    for other, p in (table.forward(key) if lang == "fa" else table.backward(key)).items():
        if other not in known or _undone(key, other, lang):
            continue
        for value, level in known[other]:
            shares[value] = shares.get(value, 0.0) + p
            levels[value] = level
    for value, share in shares.items():
        opposite = value[:-1] + {"+": "-", "-": "+"}.get(value[-1], "")
        if share >= LIKELY and (opposite == value or share >= CLEAR * shares.get(opposite, 0.0)):
            yield value, levels[value]


def _undone(key: str, other: str, lang: str) -> bool:
    """Whether the translation denies what the word affirms: «صحت» is known as "untrue" from «صحت ندارد»."""
    fa, en = (key, other) if lang == "fa" else (other, key)
    return en.startswith(_DENYING["en"]) and not fa.startswith(_DENYING["fa"])
