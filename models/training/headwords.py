"""The hand-written dictionary as phrase pairs: each headword with its first renderings.

A headword is not a sentence: its words stand for the whole rendering, so they are linked whole, no aligner reads
them, and the word table and the encoder learn nothing from them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.phrase.source import units
from models.phrase.tokens import english_tokens, persian_tokens
from models.text.folding import fold
from models.training import verbs
from models.training.dictionary import Line
from models.training.phrases import MOST_SOURCE, MOST_TARGET, Sentence

WEIGHT = 0.5
"""What a headword's first rendering is worth beside one count of the news; the second is worth half, and so on."""
MOST_RENDERINGS = 3
_ASIDE = re.compile(r"\s*\([^)]*\)")
_MARKER = re.compile(r"^(?:to|an?)\s+(?=\w)")


def pairs(lines: Iterable[Line], weight: float = WEIGHT) -> Iterator[Sentence]:
    """The pairs of the entries, those of English headwords turned round, as far as a phrase may be long."""
    for line in lines:
        for rank, rendering in enumerate(line.renderings[:MOST_RENDERINGS], 1):
            persian, english = (rendering, line.head) if line.head.isascii() else (line.head, rendering)
            english = _MARKER.sub("", _ASIDE.sub("", english))
            yield from _pair(persian, english, weight / rank)
            if line.part == "v":
                for form, word in verbs.forms(persian, english):
                    yield from _pair(form, word, weight / rank)


def _pair(persian: str, english: str, weight: float) -> Iterator[Sentence]:
    source = tuple(unit.form for unit in units(persian_tokens(fold(persian))))
    target = tuple(token.form for token in english_tokens(fold(english)))
    if 0 < len(source) <= MOST_SOURCE and 0 < len(target) <= MOST_TARGET:
        whole = frozenset((i, j) for i in range(len(source)) for j in range(len(target)))
        yield Sentence(source, target, whole, weight)


def for_words(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The pairs as the word probabilities read them: all the links of one together count as one."""
    return [replace(s, weight=s.weight / len(s.links)) for s in sentences]
