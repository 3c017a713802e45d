"""Tokens of the phrase translator: words and punctuation marks, each with its place in the sentence.

>>> [t.form for t in persian_tokens("کتاب های 12 نفر.")]
['کتاب\u200cهای', '12', 'نفر', '.']
>>> [t.form for t in english_tokens("The minister's 3.5 percent, he said.")]
['the', 'minister', "'s", '3.5', 'percent', ',', 'he', 'said', '.']
"""

import re
from dataclasses import dataclass

from models.text.words import ZWNJ, english_key, words

_MARK = re.compile(r"\.\.\.|[^\w\s\u200c]")
_ENGLISH = re.compile(
    r"\d+(?:[.,/:]\d+)*|'s\b|n't\b|[^\W\d_]+(?=n't\b)|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|[^\W_]+|\.\.\.|[^\w\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its character range, its form in the phrase table and its key in the word table."""

    start: int
    end: int
    text: str
    form: str
    key: str


def persian_tokens(text: str) -> list[Token]:
    """Words and marks of a folded Persian sentence."""
    found = [
        Token(w.start, w.end, w.text, w.text.replace(" ", ZWNJ).lower(), w.key) for w in words(text, "fa")
    ]
    taken = [False] * (len(text) + 1)
    for token in found:
        taken[token.start : token.end] = [True] * (token.end - token.start)
    for mark in _MARK.finditer(text):
        if not taken[mark.start()]:
            found.append(Token(mark.start(), mark.end(), mark.group(), mark.group(), mark.group()))
    return sorted(found, key=lambda token: token.start)


def english_tokens(text: str) -> list[Token]:
    """Words and marks of an English sentence, lower case, possessives and n't apart."""
    return [
        Token(m.start(), m.end(), m.group(), m.group().lower(), english_key(m.group()) or m.group())
        for m in _ENGLISH.finditer(text)
    ]
