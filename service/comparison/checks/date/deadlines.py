"""A term within which something is done told as one after which it is, or the reverse.

Drifts: «ظرف سه روز پاسخ می‌دهند» / "they will reply after three days"; «پس از سه روز آزاد شد» / "freed within three
days". Does not: «سه روز پس از زلزله» / "within three days of the earthquake".
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.date.lengths import single_lengths
from service.comparison.values import Sentence
from service.language.sought import sought
from service.language.spans import Span

_CUES = sought("within|inside|after|later", ignore_case=True)
_ABOUT_FA, _ABOUT_EN = (
    "(?:حدود |تنها |فقط |مدت |کمتر از )*",
    "(?:about |just |only |some |the |a |an |another |less than )*",
)
_WITHIN_FA = re.compile(rf"(?<!\w)(?:ظرف|در عرض|در مدت|در ظرف) {_ABOUT_FA}$")
_AFTER_FA = re.compile(rf"(?<!\w)(?:پس|بعد) از (?:گذشت )?{_ABOUT_FA}$")
_UNTIL_FA = re.compile(rf"(?<!\w)(?<!\d )تا {_ABOUT_FA}$")
_THEN_FA = re.compile(r" (?:بعد|پس|پیش|قبل|ناپدید|گذشته|به)(?!\w)")
_LATER_FA = re.compile(r" (?:بعد(?! از)|پس از آن|بعد از آن)(?!\w)")
_WITHIN_EN = re.compile(rf"\b(?:within|inside) {_ABOUT_EN}$", re.IGNORECASE)
_AFTER_EN = re.compile(rf"\bafter {_ABOUT_EN}$", re.IGNORECASE)
_LATER_EN = re.compile(r" (?:later|afterwards?|after that)\b", re.IGNORECASE)
_OF_EN = re.compile(r" (?:of|after|from|following)\b", re.IGNORECASE)
_WITHIN, _AFTER = "within", "after"
At = tuple[Sentence, Span, str]


def other_deadline(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[tuple[At, At]]:
    """Terms of one length, of which one side tells the end and the other what comes behind it."""
    if not any(_CUES.search(s.normal.text) for s in coverage):
        return
    for a, own, b, there in single_lengths(source, coverage):
        said, told = _persian(a.normal.text, own.span), _english(b.normal.text, there.span)
        if said and told and said[1] != told[1]:
            yield (a, said[0], f"{said[1]} {own.reading}"), (b, told[0], f"{told[1]} {there.reading}")


def _persian(text: str, term: Span) -> tuple[Span, str] | None:
    if _UNTIL_FA.search(text, max(0, term.start - 30), term.start) and not _THEN_FA.match(text, term.end):
        return term, _WITHIN
    for pattern, name in ((_WITHIN_FA, _WITHIN), (_AFTER_FA, _AFTER)):
        if led := pattern.search(text, max(0, term.start - 30), term.start):
            return Span(led.start(), term.end), name
    behind = _LATER_FA.match(text, term.end)
    return (Span(term.start, behind.end()), _AFTER) if behind else None


def _english(text: str, term: Span) -> tuple[Span, str] | None:
    if led := _WITHIN_EN.search(text, max(0, term.start - 30), term.start):
        return None if _OF_EN.match(text, term.end) else (Span(led.start(), term.end), _WITHIN)
    if led := _AFTER_EN.search(text, max(0, term.start - 30), term.start):
        return Span(led.start(), term.end), _AFTER
    behind = _LATER_EN.match(text, term.end)
    return (Span(term.start, behind.end()), _AFTER) if behind else None
