"""Sentences of a text: what Persian and English have in common.

A stop ends a sentence unless the language's rule, which sees what stands around it, says that it does not.
Every step looks a bounded number of characters to either side, so the time grows with the text's length only.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from models.text.folding import FOLD
from service.language.blocks import blocks, trimmed
from service.language.quotes import marks
from service.language.spans import Span
from service.language.tables import rows

_END = re.compile(
    r"(?P<mark>[.!?؟…۔]+(?:\s\.(?=\s\.|\s*$)|(?<=\s\.)\s\.)*)"
    r"(?P<closers>(?:\s?[»”)\]]|[\"'’])*(?:[.!?؟…۔]+[\"'”’»)\]]*)*(?:\[[\d۰-۹]{1,3}\])*)"
)
_OPENERS = "\"'“‘«([„"
_ENUMERATOR = re.compile(r"[(\[]?(?:[\d۰-۹٠-٩]{1,3}|[A-Za-z]|[ivxIVX]{1,4}|الف|[ب-ی])")
_TOKEN = re.compile(r"\S*$")
_NEXT = re.compile(r"\s*[\"'“‘«(\[„]*([^\s\"'”’»)\]]*)")
_WORDLIKE = re.compile(r"\w")
_REACH = 40
_INVISIBLE = "".join(chr(code) for code, new in FOLD.items() if not new.strip())
_VISIBLE = re.compile(rf"[^\s{re.escape(_INVISIBLE)}]")


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a sentence may end.

    text: the whole text. block: the stretch that no sentence leaves. start: where the sentence began.
    at, end: the stop with the quotation marks and brackets that close after it.
    mark: the stop's own characters.
    closes: whether a quote closes here, and opened: where it was opened, if that is known.
    """

    text: str
    block: Span
    start: int
    at: int
    end: int
    mark: str
    closes: bool
    opened: int | None

    @property
    def token(self) -> str:
        """What stands before the stop, back to white space, without opening marks."""
        before = self.text[max(self.start, self.at - _REACH) : self.at]
        match = _TOKEN.search(before)
        return match.group().lstrip(_OPENERS) if match else ""

    @property
    def before(self) -> str:
        """The word before the token."""
        words = self.text[max(self.start, self.at - 2 * _REACH) : self.at].split()
        return words[-2] if len(words) > 1 else ""

    @property
    def following(self) -> str:
        """The next word, without opening marks, up to white space; empty at the block's end."""
        match = _NEXT.match(self.text, self.end, min(self.block.end, self.end + _REACH))
        return match.group(1) if match else ""

    @property
    def rest(self) -> str:
        """The next characters of the block, enough for a clause."""
        return self.text[self.end : min(self.block.end, self.end + 4 * _REACH)].lstrip()

    @property
    def glued(self) -> bool:
        """No white space follows."""
        return self.end < self.block.end and not self.text[self.end].isspace()

    @property
    def enumerates(self) -> bool:
        """The sentence so far is the number or letter of an item."""
        so_far = self.text[self.start : self.at].strip()
        return len(so_far) <= 5 and bool(_ENUMERATOR.fullmatch(so_far))

    @property
    def closes_bracket(self) -> bool:
        return self.text[self.end - 1] in ")]"

    def begins_with(self, marks: str) -> bool:
        """Whether the sentence so far begins with one of these characters."""
        return self.text[self.start] in marks

    @property
    def within_quote(self) -> bool:
        """The quote that closes here holds all of the sentence so far."""
        if self.opened is None:
            return False
        return self.opened <= self.start or not _WORDLIKE.search(self.text, self.start, self.opened)


Rule = Callable[[Stop], bool]


def sentences(text: str, breaks: Iterable[int], rule: Rule, lang: str) -> list[Span]:
    """Spans of the sentences: they rise, neither begin nor end with white space, and leave out only what is
    invisible (white space and marks without a width of their own)."""
    found: list[Span] = []
    for block in blocks(text, breaks, forms(lang, "open")):
        if _VISIBLE.search(text, block.start, block.end):
            found += _of_block(text, block, rule)
    return found


def _of_block(text: str, block: Span, rule: Rule) -> list[Span]:
    partners = _partners(text, block)
    found: list[Span] = []
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        stop = _stop(text, block, start, match, partners)
        if stop.end < block.end and not _bracketed(stop) and rule(stop):
            start = _add(text, found, start, stop.end)
    _add(text, found, start, block.end)
    return found


def _add(text: str, found: list[Span], start: int, end: int) -> int:
    """Adds a sentence, or lets the one before it grow where there is no word in it; the next one's start."""
    span = trimmed(text, start, end)
    if not len(span):
        return end
    if found and not _WORDLIKE.search(text, span.start, span.end):
        found[-1] = Span(found[-1].start, span.end)
    else:
        found.append(span)
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _partners(text: str, block: Span) -> Mapping[int, int | None]:
    """For every mark that closes a quote in the block, where that quote was opened; -1 for one that opens."""
    partners: dict[int, int | None] = {}
    stack: list[int] = []
    for at, opens in marks(text, block.start, block.end):
        if opens:
            stack.append(at)
            partners[at] = -1
        else:
            partners[at] = stack.pop() if stack else None
    return partners


def _stop(text: str, block: Span, start: int, match: re.Match[str], partners: Mapping[int, int | None]) -> Stop:
    end, closes, opened = match.end(), False, None
    for at in range(match.end("mark"), match.end()):
        char = text[at]
        if char == '"' and partners.get(at) == -1:
            end = at
            break
        if char in "\"”»'’":
            closes = True
            begun = start if text[start] in "'‘" else None
            opened = partners.get(at, begun)
    # A stop after the closing mark ends the sentence whatever the quote was.
    closes = closes and text[end - 1] not in ".؟!?"
    return Stop(text, block, start, match.start(), end, match.group("mark"), closes, opened)


def _bracketed(stop: Stop) -> bool:
    """A mark that is all there is in its brackets: (!), [؟], […]."""
    return stop.at > stop.start and stop.text[stop.at - 1] in "([" and stop.end > stop.at + len(stop.mark)


@cache
def forms(lang: str, kind: str) -> frozenset[str]:
    """The words of one class of `segmentation.tsv`."""
    return frozenset(form for row in rows("segmentation.tsv") if row[:2] == (lang, kind) for form in row[2].split())


def ends_after_latin(stop: Stop) -> bool:
    """Whether a full stop after a Latin-script word ends a sentence, unlike that of an abbreviation."""
    token, following = stop.token, stop.following
    starts = following.rstrip(",;:") in forms("en", "starter") or not following
    small = following[:1].islower()
    if token in forms("en", "title") or token in forms("en", "follow"):
        return False
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]|Ph\.D|M\.Sc|B\.Sc", token):
        return _ends_after_letters(stop, token, following, starts)
    if re.fullmatch(r"[A-Z]", token):
        return not small and _ends_after_capital(stop, token, starts)
    if token in forms("en", "number"):
        return not following[:1].isdecimal()
    if token in forms("en", "month"):
        return not small and not following[:1].isdecimal() and starts
    if token in forms("en", "closing"):
        return not small and starts
    if token in forms("en", "always"):
        return not small
    # A text that begins its sentences small is careless; a short word before the stop may be shorthand.
    return not small or (len(token) > 3 and token.isalpha() and not stop.closes)


def _ends_after_letters(stop: Stop, token: str, following: str, starts: bool) -> bool:
    """U.S., a.m., Ph.D.: such an abbreviation may close a sentence."""
    if following[:1].islower() or following[:1].isdecimal():
        return False
    if token.lower() in ("a.m", "p.m"):
        second = "".join(stop.rest.split()[1:2])
        return following.rstrip(",.;:") not in forms("en", "clock") and second.strip(",.;") != "time"
    if token.lower() in ("e.g", "i.e"):
        return False
    return starts or stop.text[stop.end : stop.end + 2].strip()[:1] in ('"', "“")


def _ends_after_capital(stop: Stop, token: str, starts: bool) -> bool:
    """An initial of a name, or a label: plan B, vitamin C, World War I, "and I"."""
    if stop.start + len(token) >= stop.at:
        return False
    if stop.before.lower() in forms("en", "letter"):
        return True
    return token in ("I", "X") and (starts or stop.before.lower() in forms("en", "self"))
