"""A decade of the Iranian calendar told as one that it cannot be: «دههٔ هفتاد» told as "the 1980s".

Without its century a Persian decade is of the 1300s, or, of things abroad, of the 1900s: «دههٔ هفتاد» are the 1990s or
the 1970s.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.values import Sentence
from service.language.persian.numerals import find_numerals
from service.language.spans import Span

_FA = re.compile(
    r"(?<!\w)(?:(?:اوایل|اواسط|اواخر|ابتدای|نیمه|پایان) )?دهه "
    r"(?P<n>بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود|[2-9]0|13[2-9]0)(?!\w)"
)
_EN = re.compile(r"\b(?:(?:the |in )?(?:early|mid|late)[ -])?(?:the )?(?P<n>(?:19|20)\d0)s\b", re.IGNORECASE)
_OF_AGE = re.compile(r"(?: از)? (?:زندگی|عمر|سن)")
_JALALI = 621
Decade = tuple[Sentence, Span, int]


def other_decade(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> tuple[Decade, Decade] | None:
    """The only decade of each side, where the coverage's is none that the source's may be."""
    ours = list(_decades(source, _FA)) if any("دهه" in s.normal.text for s in source) else []
    theirs = list(_decades(coverage, _EN)) if len(ours) == 1 else []
    if len(theirs) != 1:
        return None
    number, told = ours[0][2], theirs[0][2]
    first = (number if number > 100 else 1300 + number) + _JALALI
    fits = {first // 10 * 10, first // 10 * 10 + 10} | ({1900 + number} if number < 100 else set())
    return None if told in fits else (ours[0], theirs[0])


def _decades(side: Sequence[Sentence], pattern: re.Pattern[str]) -> Iterator[Decade]:
    for sentence in side:
        for match in pattern.finditer(sentence.normal.text):
            word = match["n"]
            if _OF_AGE.match(sentence.normal.text, match.end()) is None:
                yield (
                    sentence,
                    Span(*match.span()),
                    int(word) if word.isdigit() else round(find_numerals(word)[0].value),
                )
