"""Sentences of English text.

>>> text = 'Dr. Smith left at 8 p.m. on Friday. "Why?" she asked. Nobody knew.'
>>> [span.of(text) for span in sentences(text)]
['Dr. Smith left at 8 p.m. on Friday.', '"Why?" she asked.', 'Nobody knew.']
"""

import re
from collections.abc import Sequence
from functools import cache

from service.language import segment
from service.language.segment import Stop, ends_after_latin, forms
from service.language.spans import Span

_GLUED = re.compile(r"[a-z]{2,}[.!?][\"'”’)\]]*[\"“(]?(?:[A-Z][a-z]*[ ,’']|[A-Z][a-z]+[.])")
_ADDRESS = re.compile(r"[/@\\_]|\.\w+\.")


def sentences(text: str, breaks: Sequence[int] = ()) -> list[Span]:
    """The sentences of `text`, headlines and list items among them; `breaks` are more places to part two."""
    return segment.sentences(text, breaks, _ends, "en")


def _ends(stop: Stop) -> bool:
    following = stop.following
    if stop.glued and not _is_glued_end(stop):
        return False
    if stop.enumerates:
        return False
    if stop.closes:
        return _ends_after_quote(stop, following)
    if len(stop.mark) > 1 or stop.mark == "…":
        return not following[:1].islower() and not (stop.mark[0] in ".…" and following[:1].isdecimal())
    if stop.mark == ".":
        return ends_after_latin(stop)
    return not following[:1].islower()


def _is_glued_end(stop: Stop) -> bool:
    """A forgotten space ("it ended.The next"), not an address or a version number."""
    around = stop.text[max(stop.start, stop.at - 20) : stop.end + 20]
    word = re.search(r"[a-z]*$", stop.text[max(stop.start, stop.at - 20) : stop.at])
    begin = stop.at - (len(word.group()) if word else 0)
    if not _GLUED.match(stop.text, begin, min(stop.block.end, stop.end + 20)):
        return False
    return not any(_ADDRESS.search(piece) for piece in around.split() if stop.mark in piece)


def _ends_after_quote(stop: Stop, following: str) -> bool:
    """After "…?" the sentence goes on where a small letter or "Smith asked" follows."""
    if following[:1].islower() or stop.rest[:1] in ",;–—-":
        return False
    if stop.mark[-1:] in "?!…" and stop.within_quote:
        return not _said().match(stop.rest)
    return True


@cache
def _said() -> re.Pattern[str]:
    verbs = "|".join(sorted(forms("en", "said")))
    return re.compile(rf"(?:[\w’'\-]+,?\s+|[A-Z]\.\s+){{1,6}}?(?:{verbs})\b(?!\s+that\b)")
