"""Turns of speech and terms that both sides have in other words: «معلوم نیست» / "is anyone's guess", «محاربه» / "waging
war against God"."""

import re
from collections.abc import Sequence
from functools import cache

from service.comparison.agreement import Tellers
from service.comparison.values import Sentence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

TURNS, TERMS = "turns.tsv", "terms.tsv"
"""Turns of speech, and terms of Iranian law and institutions with what glosses them."""
_GAP = r"(?:[^\s.,;:!?،؛؟]+ ){0,3}?"
"""What "_ " stands for: up to three words."""


@cache
def _turns() -> tuple[list[tuple[Sought, Sought]], Many, Many]:
    """Both expressions of each row, and each side's to be found quickly."""
    pairs = [(_sought(persian), _sought(english)) for name in (TURNS, TERMS) for persian, english in rows(name)]
    return pairs, Many(p for p, _ in pairs), Many(e for _, e in pairs)


@cache
def _terms() -> tuple[Sought, ...]:
    """What English calls each term."""
    return tuple(_sought(english) for _, english in rows(TERMS))


def is_term(sentence: Sentence, end: int) -> bool:
    """Does a term of an English sentence end there?"""
    text = sentence.normal.text
    return any(match.end() == end for term in _terms() for match in term.finditer(text))


def _sought(expression: str) -> Sought:
    return sought(expression.replace("_ ", _GAP), ignore_case=True)


def told_turns(a: Sequence[Sentence], b: Sequence[Sentence]) -> tuple[Tellers, Tellers]:
    """Which turns of Persian and of English sentences a sentence of the other side has as well."""
    ours: dict[int, list[tuple[Span, list[int]]]] = {}
    theirs: dict[int, list[tuple[Span, list[int]]]] = {}
    pairs, *many = _turns()
    possible = [
        [frozenset(each.possible(s.normal.text)) for s in side] for each, side in zip(many, (a, b), strict=True)
    ]
    # Only turns that both sides may have are looked for.
    both = frozenset[int]().union(*possible[0]) & frozenset[int]().union(*possible[1])
    persian, english = (
        _found(side, [sorted(rows & both) for rows in own], [pair[column].pattern for pair in pairs])
        for column, (side, own) in enumerate(zip((a, b), possible, strict=True))
    )
    for row in persian.keys() & english.keys():
        here, there = persian[row], english[row]
        for n, span in here:
            ours.setdefault(n, []).append((span, sorted({m for m, _ in there})))
        for m, span in there:
            theirs.setdefault(m, []).append((span, sorted({n for n, _ in here})))
    return ours, theirs


def _found(
    side: Sequence[Sentence], possible: Sequence[Sequence[int]], patterns: Sequence[re.Pattern[str]]
) -> dict[int, list[tuple[int, Span]]]:
    """By row: the number of the sentence that has its turn, and where. possible: the rows to look for in each."""
    found: dict[int, list[tuple[int, Span]]] = {}
    for n, (sentence, rows_) in enumerate(zip(side, possible, strict=True)):
        for row in rows_:
            for match in patterns[row].finditer(sentence.normal.text):
                found.setdefault(row, []).append((n, Span(*match.span())))
    return found


def merged(first: Tellers, second: Tellers) -> Tellers:
    """What either has."""
    return {n: [*first.get(n, ()), *second.get(n, ())] for n in first.keys() | second.keys()}
