"""Tokens of the phrase translator: words, parts of compounds and marks, each with its place.

A Persian compound is taken apart at its ZWNJ, so that «رئیس‌جمهور» and «رئیس جمهور» are the same
tokens; prefixes and endings stay with their word in one spelling.

>>> [t.form.replace(ZWNJ, "_") for t in persian_tokens("کتابهای رئیس\u200cجمهور 12 نفر میشود.")]
['کتاب_ها', 'رئیس', 'جمهور', '12', 'نفر', 'می_شود', '.']
>>> [t.form for t in english_tokens("The minister's 3.5 percent, he said.")]
['The', 'minister', "'s", '3.5', 'percent', ',', 'he', 'said', '.']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.text.words import ZWNJ, english_key, persian_key, words

_MARK = re.compile(r"\.\.\.|[^\w\s\u200c]")
_ENGLISH = re.compile(
    r"\d+(?:[.,/:]\d+)*|'s\b|n't\b|[^\W\d_]+(?=n't\b)|(?:\b[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|[^\W_]+|\.\.\.|[^\w\s]",
    re.IGNORECASE,
)
_PREFIXES = ("نمی", "می")
_PLURALS = ("هایی", "های", "ها")
_LOST = ("ی", "ای", "یی")  # the link vowel and "a certain": English shows neither in the noun
_CLITICS = (
    *("هایشان", "هایمان", "هایتان", "هایش", "هایم", "شان", "مان", "تان", "ام", "ات", "اش"),
    *("ایم", "اید", "اند", "ترین", "تر"),
)
_ENDINGS = frozenset((*_PLURALS, *_LOST, *_CLITICS))
_PART = re.compile(f"[^{ZWNJ} ]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its character range, its form in the phrase table and its stem, for the word alignment."""

    start: int
    end: int
    text: str
    form: str
    key: str


def persian_tokens(text: str) -> list[Token]:
    """Words and marks of a folded Persian sentence, in order."""
    found: list[Token] = []
    at = 0
    for word in words(text, "fa"):
        found += _marks(text, at, word.start)
        for start, end in _parts(word.text):
            part = word.text[start:end]
            whole = (word.start + start, word.start + end)
            found.append(Token(*whole, part, persian_form(part), persian_key(part)))
        at = word.end
    return found + _marks(text, at, len(text))


def _marks(text: str, start: int, end: int) -> list[Token]:
    return [Token(m.start(), m.end(), *([m.group()] * 3)) for m in _MARK.finditer(text, start, end)]


def _parts(word: str) -> Iterator[tuple[int, int]]:
    """Ranges of a word's parts: a prefix with what follows, an ending with what it ends."""
    spans: list[tuple[int, int]] = []
    for match in _PART.finditer(word):
        start, end = match.span()
        joined = spans and (match.group() in _ENDINGS or word[slice(*spans[-1])] in _PREFIXES)
        spans.append((spans.pop()[0] if joined else start, end))
    return iter(spans)


def persian_form(part: str) -> str:
    """One spelling of a word: ZWNJ where it belongs, plurals alike, link vowels gone."""
    if part.isascii():
        return part.lower()
    pieces = _PART.findall(part)
    if len(pieces) == 1:
        pieces = _solid(part)
    while len(pieces) > 1 and pieces[-1] in _LOST:
        pieces.pop()
    if pieces[-1] in _PLURALS and len(pieces) > 1:
        pieces[-1] = "ها"
    return ZWNJ.join(pieces).lower()


def _solid(word: str) -> list[str]:
    """A word written without ZWNJ in its pieces."""
    key = persian_key(word)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and key in (word[len(prefix) :], "ن" + word[len(prefix) :]):
            return [prefix, word[len(prefix) :]]
    if word.startswith(key) and word[len(key) :] in _PLURALS:
        return [key, word[len(key) :]]
    return [word]


def english_tokens(text: str) -> list[Token]:
    """Words and marks of an English sentence, possessives and n't apart; the form keeps its case."""
    return [
        Token(m.start(), m.end(), m.group(), m.group(), english_key(m.group()) or m.group())
        for m in _ENGLISH.finditer(text)
    ]
