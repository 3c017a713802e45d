"""What stands between quotation marks.

>>> text = 'He said "yes", then "no".'
>>> [span.of(text) for span in quotes(text)]
['yes', 'no']
"""

import re
from collections.abc import Iterator

from service.language.spans import Span

_DOUBLE = re.compile('["“”„«»]')
# A single mark opens after white space or a bracket and closes before either; in a word it is an apostrophe.
_SINGLE = re.compile(r"(?<![\w.,!?؟'])'(?=[^\W\d])([^'\"]*(?:(?<=\w)'(?=\w)[^'\"]*)*)(?<=[\w.,!?؟…])'(?!\w)")
_OPENS_AFTER = frozenset("([{«“„‘'-–—:،,/=|>")
_CLOSES_BEFORE = frozenset(".,;:!?؟،؛…)]}»”’'-–—|<")


def quotes(text: str) -> tuple[Span, ...]:
    """The quoted stretches of a sentence, marks left out, in order; of quotes in quotes the outer ones.

    A mark without a partner closes what began before the sentence, or opens what ends after it: a quote of
    several sentences is found in each of them. Inches and apostrophes are no quotation marks.
    """
    double = _outer(text)
    single = (Span(m.start(1), m.end(1)) for m in _SINGLE.finditer(text))
    found = double + [s for s in single if not any(s.overlaps(d) for d in double)]
    return tuple(sorted(s for s in found if s.of(text).strip()))


def marks(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, bool]]:
    """Every double quotation mark of text[start:end]: where it stands, and whether it opens a quote.

    A mark without a direction opens or closes by the white space around it, else by turns.
    """
    end = len(text) if end is None else end
    open_now = 0
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if mark == '"':
            before = text[at - 1] if at > start else " "
            after = text[at + 1] if at + 1 < end else " "
            opens = _opens(before, after, open_now)
        else:
            opens = mark in "«„" or (mark == "“" and not (open_now and "„" in text[start:at][-200:]))
        open_now = max(0, open_now + (1 if opens else -1))
        yield at, opens


def _opens(before: str, after: str, open_now: int) -> bool:
    left = before.isspace() or before in _OPENS_AFTER
    right = after.isspace() or after in _CLOSES_BEFORE
    if left != right:
        return left
    return not open_now


def _outer(text: str) -> list[Span]:
    found: list[Span] = []
    stack: list[int] = []
    for at, opens in marks(text):
        if opens:
            stack.append(at)
        elif stack:
            start = stack.pop()
            if not stack:
                found.append(Span(start + 1, at))
        elif not (at and text[at - 1].isdigit() and text[at + 1 : at + 3].strip()):
            found = [Span(0, at)]
    if stack:
        found.append(Span(stack[0] + 1, len(text)))
    return found
