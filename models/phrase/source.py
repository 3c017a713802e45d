"""A Persian sentence made ready for the phrase table: numbers apart, thousands joined, verbs moved.

>>> from models.phrase.tokens import persian_tokens
>>> [u.form for u in units(persian_tokens("12 هزار و 500 نفر در 3.5 روز"))]
['<n>', 'نفر', 'در', '<n>', 'روز']
>>> [u.copied for u in units(persian_tokens("12 هزار و 500 نفر در 3.5 روز"))]
['12,500', '', '', '3.5', '']
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.phrase.tokens import Token

NUMBER = "<n>"
_PLAIN = re.compile(r"\d{1,3}")
_MARKS = {"،": ",", "؛": ";", "؟": "?"}
_COPIED_MARKS = frozenset("%$€£#&@*/+=()[]{}<>_|\\~^")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is translated as one: a token, or a number of several tokens.

    spans: its character ranges in the sentence. form: its name in the phrase table. key: its stem.
    copied: what stands in the translation as it is, "" if it is to be translated.
    """

    spans: tuple[tuple[int, int], ...]
    text: str
    form: str
    key: str
    copied: str = ""


def units(tokens: Sequence[Token]) -> list[Unit]:
    """The units of a sentence, in its order."""
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        length, number = _number(tokens, at)
        if number:
            spans = tuple((t.start, t.end) for t in tokens[at : at + length])
            found.append(Unit(((spans[0][0], spans[-1][1]),), token.text, NUMBER, NUMBER, number))
        elif token.text in _MARKS or (len(token.text) == 1 and token.text in _COPIED_MARKS):
            copied = _MARKS.get(token.text, token.text)
            found.append(Unit(((token.start, token.end),), token.text, copied, copied, copied))
        else:
            copied = token.text if token.text.isascii() and token.text[:1].isalnum() else ""
            found.append(Unit(((token.start, token.end),), token.text, token.form, token.key, copied))
        at += length
    return found


def _number(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """How many tokens the number at a place takes, and how English writes it: ("12", "هزار") is "12,000"."""
    text = tokens[at].text
    if not text[:1].isdigit():
        return 1, ""
    forms = [t.form for t in tokens[at + 1 : at + 4]]
    if not _PLAIN.fullmatch(text) or forms[:1] != ["هزار"]:
        return 1, text.replace("/", ".") if re.fullmatch(r"\d+/\d", text) else text
    if len(forms) == 3 and forms[1] == "و" and _PLAIN.fullmatch(forms[2]):
        return 4, f"{text},{int(forms[2]):03d}"
    return 2, f"{text},000"
