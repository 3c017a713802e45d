"""Expressions that are looked for where words begin, most often in vain.

Of hundreds of expressions a sentence holds a few. How a match may begin is read from each expression once; only
those of which some beginning stands in the text are run over it, with the same result.

>>> sorted(leads("(?:many|most) of|all")), sorted(leads("an?|[a-z]+ly"))
(['all', 'many o', 'most o'], ['', 'a', 'an'])
>>> sorted(leads("(?<!un)(fair|square) play"))
['fair p', 'square']
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

LETTERS = 6
_MOST = 200
"""Beginnings of one alternative: where there are more, they are told apart by fewer letters."""
_GROUP = re.compile(r"\((?!\?)|\(\?:|\(\?P<\w+>")
_LETTER = re.compile(r"\\u[0-9a-f]{4}|\\[^\w]|[^\\.^$*+?{}\[\]|()]")
"""A letter that stands for itself, maybe escaped."""
_LISTED = re.compile(rf"\[(?!\^)((?:(?!-){_LETTER.pattern})+)\]")
"""A class that lists its letters."""
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
        if not leads:
            return self._always.copy()
        found = set(self._always)
        found.update(*[self._by_lead[lead] for lead in leads])
        return sorted(found)


def sought(expression: str, *, end: str = r"(?!\w)", ignore_case: bool = False) -> Sought:
    """end: what must follow a match."""
    flags = re.IGNORECASE if ignore_case else 0
    return Sought(re.compile(rf"(?<!\w)(?:{expression}){end}", flags), leads(expression))


@dataclass(frozen=True, slots=True)
class Led:
    """An expression led by a group of any words, which is tried only where what follows them stands.

    >>> because = led(re.compile(r"(?P<effect>[^,]{4,90}?) because (?P<cause>[^,]{4,90})"))
    >>> because.rest.pattern
    ' because (?P<cause>[^,]{4,90})'
    """

    pattern: re.Pattern[str]
    rest: re.Pattern[str] | None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches; to find where the words before them begin takes as many steps as there are letters, each."""
        return self.pattern.finditer(text) if self.rest is None or self.rest.search(text) else iter(())


_LEADING = re.compile(r"\(\?P<\w+>(?=\[\^|\(\?:\[\^)")


def led(pattern: re.Pattern[str]) -> Led:
    """rest: all of it but the group that it begins with, if that group holds any words."""
    if not _LEADING.match(pattern.pattern):
        return Led(pattern, None)
    return Led(pattern, re.compile(pattern.pattern[_closing(pattern.pattern) + 1 :], pattern.flags))


NOT_COMPARED = r"(?!\w|[\u200c ]?تر(?:ین)?(?!\w))"
"""What must follow a Persian adjective that is meant as it stands: «مهم» is no word of «مهم‌ترین»."""


def anchored(pattern: re.Pattern[str]) -> Sought:
    """An expression that says itself, for each alternative, that it begins where a word does.

    >>> sorted(anchored(re.compile(r"\\b(?:one|some) of\\b|\\bamong")).leads)
    ['among', 'one of', 'some o']
    """
    return Sought(pattern, frozenset(lead for part in _alternatives(pattern.pattern) for lead in _of_anchored(part)))


def _of_anchored(part: str) -> frozenset[str]:
    anchor = next((a for a in _ANCHORS if part.startswith(a)), None)
    return frozenset(("",)) if anchor is None else leads(part.removeprefix(anchor))


def leads(expression: str) -> frozenset[str]:
    """The letters that a match may begin with, `LETTERS` at most and small; "" among them where that is not clear."""
    found = frozenset(letters.casefold()[:LETTERS] for letters, _ in _begun(expression))
    return frozenset(letters if letters[:1].isalnum() else "" for letters in found)


_Begun = tuple[str, bool]
"""How a match may begin, and whether nothing is known of what follows there."""


def _begun(expression: str) -> set[_Begun]:
    """How the matches of alternatives begin."""
    return {one for part in _alternatives(expression) for one in _of_part(part)}


def _of_part(part: str) -> set[_Begun]:
    """How those of one alternative do: its letters, groups and classes in order, until something else follows."""
    found: set[_Begun] = {("", False)}
    at = 0
    while at < len(part) and any(_is_open(one) for one in found):
        choices, at = _next(part, at)
        if choices and len(found) * len(choices) <= _MOST:
            found = {joined for one in found for joined in _joined(one, choices)}
        else:
            found = {(letters, True) for letters, _ in found}
    return found


def _is_open(one: _Begun) -> bool:
    return not one[1] and len(one[0]) < LETTERS


def _joined(one: _Begun, choices: Set[_Begun]) -> Iterator[_Begun]:
    if not _is_open(one):
        yield one
        return
    for letters, ends in choices:
        yield (one[0] + letters)[:LETTERS], ends


def _next(part: str, at: int) -> tuple[Set[_Begun], int]:
    """What the next thing of an expression may be, none where that is not read, and where it ends."""
    if part.startswith(_LOOKS, at):  # what is looked at there is not passed
        return {("", False)}, _closing(part, at) + 1
    if part.startswith(r"\b", at):
        return {("", False)}, at + 2
    if group := _GROUP.match(part, at):
        end = _closing(part, at) + 1
        choices = _begun(part[group.end() : end - 1])
    elif listed := _LISTED.match(part, at):
        end = listed.end()
        choices = {(_letter(m[0]), False) for m in _LETTER.finditer(listed[1])}
    elif letter := _LETTER.match(part, at):
        end = letter.end()
        choices = {(_letter(letter[0]), False)}
    else:
        return set(), at + 1
    mark = part[end : end + 1]
    if mark == "?":
        return {*choices, ("", False)}, end + 1
    return (set(), end) if mark and mark in "*+{" else (choices, end)


def _letter(escaped: str) -> str:
    return chr(int(escaped[2:], 16)) if escaped.startswith(r"\u") else escaped[-1]


def _alternatives(expression: str) -> Iterator[str]:
    depth = start = 0
    for n, letter in enumerate(expression):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            yield expression[start:n]
            start = n + 1
    yield expression[start:]


def _closing(part: str, start: int = 0) -> int:
    """Where the bracket that opens at a place is closed."""
    depth = 0
    for n in range(start, len(part)):
        depth += (part[n] == "(") - (part[n] == ")")
        if not depth:
            return n
    raise ValueError(f"a bracket is not closed: {part}")


@lru_cache(maxsize=2_000)
def _beginnings(text: str) -> frozenset[str]:
    """How the words of a text begin, by one letter and more."""
    found = set(_BEGINNING.findall(text.casefold()))
    return frozenset(found).union(*({letters[:n] for letters in found} for n in range(1, LETTERS)))
