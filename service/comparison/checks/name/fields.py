"""A deputy or a manager of another field: the deputy for education told as the one for research.

Drifting: «معاون آموزشی دانشگاه» told as "the university's deputy for research".
Not drifting: «معاون عمرانی» told as "the deputy for technical affairs", which is near, or a field that the other
side tells anywhere; a deputy whose field the coverage leaves out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.name.slots import View
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.names import rows
from service.language.spans import Span

_SLOT = 0.2
_POSTS = (
    (re.compile(r"(?<!\w)معاون(?:ت|ان)?(?!\w)"), re.compile(r"\b(?:deput\w+|vice[- ]\w+|under-?\s?secretar\w+)", re.I)),
    (re.compile(r"(?<!\w)مدیر(?:ان)?(?!\w)"), re.compile(r"\b(?:managers?|directors?|head|chief|officer)\b", re.I)),
)
"""What a post is called in either language."""
_BETWEEN_EN = r"(?:[ -](?!for\b|of\b|in\b|and\b|who\b)[\w'’-]+){0,3}"


@dataclass(frozen=True, slots=True)
class Charge:
    """A post with what it is in charge of; fields: in words; keys: those of the fields."""

    sentence: Sentence
    span: Span
    fields: str
    keys: frozenset[str]


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    for persian, english in _POSTS:
        ours = [c for s in view.bead.source for c in _charges_fa(s, persian)]
        theirs = [c for s in view.bead.coverage for c in _charges_en(s, english)] if ours else []
        for a in ours:
            for b in theirs:
                if _apart(view, a, b) and view.links.same_place(a.sentence, a.span, b.sentence, b.span) >= _SLOT:
                    yield _finding(view, a, b)
                    return


def _apart(view: View, a: Charge, b: Charge) -> bool:
    """Are all fields of either side nowhere on the other, and no near one told?"""
    told = any(_words(k, 2).search(view.coverage_text) or _words(k, 2, 3).search(b.fields) for k in a.keys)
    return not told and not any(_words(k, 1).search(view.source_text) for k in b.keys)


def _finding(view: View, a: Charge, b: Charge) -> Finding:
    said, told = a.span.of(a.sentence.normal.text), b.span.of(b.sentence.normal.text)
    text = f'The source names "{said}", the coverage "{told}": one in charge of something else.'
    source, coverage = evidence(a.sentence, a.span, said), evidence(b.sentence, b.span, told)
    return Finding(Kind.NAME, Severity.HIGH, 0.72, source, coverage, view.bead.index, text)


def _charges_fa(sentence: Sentence, post: re.Pattern[str]) -> Iterator[Charge]:
    text = sentence.normal.text
    for head in post.finditer(text):
        behind = _fields_fa().match(text, head.end())
        if behind:
            keys = frozenset(k for part in _PARTS_FA.split(behind["fields"]) for k in _keys(part.strip(), 1))
            yield Charge(sentence, Span(head.start(), behind.end()), behind["fields"], keys)


def _charges_en(sentence: Sentence, post: re.Pattern[str]) -> Iterator[Charge]:
    text = sentence.normal.text
    for head in post.finditer(text):
        behind = _fields_en().match(text, head.end())
        before = None if behind else _led_en().search(text, max(0, head.start() - 60), head.start())
        found = behind or before
        if found:
            keys = frozenset(k for part in _PARTS_EN.split(found["fields"]) for k in _keys(part.lower(), 2))
            span = Span(min(head.start(), found.start()), max(head.end(), found.end()))
            yield Charge(sentence, span, found["fields"], keys)


_PARTS_FA, _PARTS_EN = re.compile(r"، | و "), re.compile(r", (?:and )?| and ")


@cache
def _fields_fa() -> re.Pattern[str]:
    known = _any(1)
    return re.compile(rf" (?:امور )?(?P<fields>(?:{known})(?:(?:، | و )(?:{known}))*)(?!\w)")


@cache
def _fields_en() -> re.Pattern[str]:
    known = _any(2)
    return re.compile(
        rf"{_BETWEEN_EN} (?:for|of|in charge of|responsible for) (?:the |its |their )?(?:[A-Z]\w+'s )?"
        rf"(?P<fields>(?:{known})(?:(?:, (?:and )?| and )(?:{known}))*)\b(?: affairs| services| department| office)?",
        re.I,
    )


@cache
def _led_en() -> re.Pattern[str]:
    known = _any(2)
    return re.compile(rf"\b(?P<fields>(?:{known})(?:(?:, (?:and )?| and )(?:{known}))*)(?: affairs)? $", re.I)


def _any(column: int) -> str:
    forms = sorted({f for r in rows("fields.tsv") for f in r[column].split("|") if f}, key=lambda f: -len(f))
    return "|".join(map(re.escape, forms))


@cache
def _words(key: str, *columns: int) -> re.Pattern[str]:
    """All words that tell a field."""
    row = next(r for r in rows("fields.tsv") if r[0] == key)
    forms = "|".join(re.escape(f) for c in columns for f in (*row, "", "")[c].split("|") if f)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.I)


@cache
def _keys(form: str, column: int) -> frozenset[str]:
    return frozenset(r[0] for r in rows("fields.tsv") if form in r[column].split("|"))
