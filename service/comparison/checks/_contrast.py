"""Contrasts that deny one thing and affirm another: "not A but B", "B rather than A", «نه A، بلکه B»."""

import re
from dataclasses import dataclass

from service.language.spans import Span


@dataclass(frozen=True, slots=True)
class Contrast:
    """Both parts, in the folded sentence."""

    denied: Span
    affirmed: Span


_PART = r"[^,،;؛.:()\"–]{2,90}?"
_END = r"(?=\s*(?:[,،;؛.:()\"–]|$))"
_BOTH = {
    "fa": (
        # نه A، بلکه B / نه A، که B
        re.compile(rf"(?<!\S)نه (?!تنها |فقط |تأیید|تایید)(?P<denied>{_PART})[،,]? (?:بلکه|(?<=، )که|(?<=, )که) (?P<affirmed>{_PART}){_END}"),
        # B، نه A
        re.compile(rf"(?P<affirmed>[^,،;؛.:()\"–]{{2,90}})[،,] (?:و )?نه (?!تنها |فقط )(?P<denied>(?:(?! نه | بلکه )[^,،;؛.:()\"–]){{2,60}}){_END}"),
    ),
    "en": (
        re.compile(rf"\bnot (?!only\b|just\b|merely\b)(?P<denied>{_PART}),? but (?:rather )?(?P<affirmed>{_PART}){_END}", re.I),
        re.compile(rf"(?P<affirmed>[^,;.:()\"–]{{2,90}}?),? (?:rather than|instead of) (?P<denied>{_PART}){_END}", re.I),
        re.compile(rf"(?P<affirmed>[^,;.:()\"–]{{2,90}}?),? (?:and )?not (?!only\b|just\b|merely\b)(?P<denied>{_PART}){_END}", re.I),
    ),
}  # fmt: skip


def contrasts(text: str, lang: str) -> list[Contrast]:
    """The contrasts of a folded sentence.

    >>> [c.denied.of("fear rather than poverty") for c in contrasts("fear rather than poverty", "en")]
    ['poverty']
    """
    found: list[Contrast] = []
    for pattern in _BOTH[lang]:
        for m in pattern.finditer(text):
            contrast = Contrast(Span(*m.span("denied")), Span(*m.span("affirmed")))
            if not any(contrast.denied.overlaps(c.denied) for c in found):
                found.append(contrast)
    return found
