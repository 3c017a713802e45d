"""Expressions that are looked for where words begin, most often in vain.

Of hundreds of expressions a sentence holds a few. How a match may begin is read from each expression once; only
those of which some beginning stands in the text are run over it, with the same result.

>>> sorted(leads("(?:many|most) of|all")), sorted(leads("an?|[a-z]+ly"))
(['all', 'many', 'most'], ['', 'a'])
>>> sorted(leads("(?<!un)(fair|square) play"))
['fair', 'square']
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LETTERS = 6
_SPECIAL = frozenset("\\.^$*+?{}[]|()")
_OPTIONAL = frozenset("?*{")
_LOOKS = ("(?<!", "(?!", "(?<=", "(?=")
_ANCHORS = (r"\b", r"(?<!\w)", r"(?<!\S)")
_BEGINNING = re.compile(rf"(?<!\w)(?=(\w.{{,{LETTERS - 1}}}))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sought:
    """An expression, and the letters that its matches may begin with, where a word begins."""

    pattern: re.Pattern[str]
    leads: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        # As `possible`, without one call more: it is asked a thousand times a comparison.
        if "" in self.leads or not self.leads.isdisjoint(_beginnings(text)):
            return self.pattern.search(text)
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.possible(text) else iter(())

    def possible(self, text: str) -> bool:
        """May it stand there?"""
        return "" in self.leads or not self.leads.isdisjoint(_beginnings(text))


class Many:
    """Many expressions, of which those are wanted that may stand in a text."""

    def __init__(self, expressions: Iterable[Sought]) -> None:
        self._always: list[int] = []
        self._by_lead: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(expressions):
            if "" in one.leads:
                self._always.append(number)
            else:
                for lead in one.leads:
                    self._by_lead[lead].append(number)
        self._leads = frozenset(self._by_lead)

    def possible(self, text: str) -> list[int]:
        """The numbers of those that may, rising."""
        leads = _beginnings(text) & self._leads
        return sorted({*self._always}.union(*[self._by_lead[lead] for lead in leads]))


def sought(expression: str, *, end: str = r"(?!\w)", ignore_case: bool = False) -> Sought:
    """end: what must follow a match."""
    flags = re.IGNORECASE if ignore_case else 0
    return Sought(re.compile(rf"(?<!\w)(?:{expression}){end}", flags), leads(expression))


NOT_COMPARED = r"(?!\w|\u200c?تر(?:ین)?(?!\w))"
"""What must follow a Persian adjective that is meant as it stands: «مهم» is no word of «مهم‌ترین»."""


def anchored(pattern: re.Pattern[str]) -> Sought:
    """An expression that says itself, for each alternative, that it begins where a word does.

    >>> sorted(anchored(re.compile(r"\\b(?:one|some) of\\b|\\bamong")).leads)
    ['among', 'one', 'some']
    """
    return Sought(pattern, frozenset(lead for part in _alternatives(pattern.pattern) for lead in _of_anchored(part)))


def _of_anchored(part: str) -> frozenset[str]:
    anchor = next((a for a in _ANCHORS if part.startswith(a)), None)
    return frozenset(("",)) if anchor is None else leads(part.removeprefix(anchor))


def leads(expression: str) -> frozenset[str]:
    """The letters that a match may begin with, `LETTERS` at most and small; "" among them where that is not clear."""
    return frozenset(lead for part in _alternatives(expression) for lead in _of_part(part))


def _of_part(part: str) -> frozenset[str]:
    while part.startswith(_LOOKS):  # what is looked at there is not passed
        part = part[_closing(part) + 1 :]
    if part.startswith("(?:") or (part.startswith("(") and not part.startswith("(?")):
        end = _closing(part)
        inner = part[1:end].removeprefix("?:")
        return leads(inner) | (frozenset(("",)) if part[end + 1 : end + 2] in _OPTIONAL else frozenset())
    letters = ""
    for n, letter in enumerate(part[:LETTERS]):
        if letter in _SPECIAL or part[n + 1 : n + 2] in _OPTIONAL:
            break
        letters += letter
    return frozenset((letters.casefold()[:LETTERS] if letters[:1].isalnum() else "",))


def _alternatives(expression: str) -> Iterator[str]:
    depth = start = 0
    for n, letter in enumerate(expression):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            yield expression[start:n]
            start = n + 1
    yield expression[start:]


def _closing(part: str) -> int:
    """Where the bracket that opens a part is closed."""
    depth = 0
    for n, letter in enumerate(part):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return n
    raise ValueError(f"a bracket is not closed: {part}")


@lru_cache(maxsize=2_000)
def _beginnings(text: str) -> frozenset[str]:
    """How the words of a text begin, by one letter and more."""
    found = set(_BEGINNING.findall(text.casefold()))
    return frozenset(found).union(*({letters[:n] for letters in found} for n in range(1, LETTERS)))
