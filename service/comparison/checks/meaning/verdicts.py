"""What somebody calls another's words or deeds told as another verdict: «فرافکنی» (projection) told as "exaggerated".

Such words of the press have one common rendering; looked for only where both sides call something so. Not drifting:
«فرافکنی» told as "an attempt to shift the blame".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

ALIKE = 0.2
"""Least likeness of the two sentences."""
_CALLED_FA = re.compile(
    r"(?<!\w)(?:خواند|دانست|نامید|می[\u200c ]?(?:خوان|دان|نام)|توصیف|عنوان کرد|تلقی|ارزیابی|قلمداد|برشمرد|شمرد|لقب|"
    r"تعبیر|معرفی کرد)"
)
_CALLED_EN = re.compile(
    r"\b(?:call(?:s|ed|ing)|describ\w+|dismiss\w*|brand(?:s|ed|ing)|label\w*|term(?:s|ed|ing)|denounc\w+|deem\w*|dubb\w+|"
    r"characteri[sz]\w+|consider\w*|rejected|condemn\w*|criticis\w+|criticiz\w+|slammed|decried|as)\b"
)
_NEAR_FA, _NEAR_EN = 30, 60
"""So many characters from the verdict on, or before it in English, stands the verb of calling."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    """One row of the lexicon; own: all that may tell it in English."""

    name: str
    said: Sought
    told: Sought
    own: re.Pattern[str]


@cache
def _verdicts() -> tuple[_Verdict, ...]:
    return tuple(
        _Verdict(
            name,
            sought(persian.replace("_", "[\u200c ]?")),
            sought(english, end=r"\b", ignore_case=True),
            re.compile(rf"\b(?:{english}|{may})\b", re.IGNORECASE),
        )
        for name, persian, english, may in rows("verdicts.tsv")
    )


@cache
def _indexes() -> tuple[Many, Many]:
    return Many(v.said for v in _verdicts()), Many(v.told for v in _verdicts())


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        numbers = _indexes()[0].possible(a.normal.text)
        for ours in (_verdicts()[n] for n in numbers):
            for said in ours.said.finditer(a.normal.text):
                found = _told(bead, links, a, said, ours) if _is_verdict(a.normal.text, said.end()) else None
                if found:
                    yield found
                    return


def _is_verdict(text: str, end: int) -> bool:
    """Is something called so, and not what is so called something else?"""
    called = _CALLED_FA.search(text, end, end + _NEAR_FA)
    return called is not None and " را " not in text[end : called.start()]


def _told(bead: Bead, links: WordLinks, a: Sentence, said: re.Match[str], ours: _Verdict) -> Finding | None:
    """The finding that the coverage calls it something else, and nothing there this."""
    if any(ours.own.search(b.normal.text) for b in bead.coverage):
        return None
    for b in bead.coverage:
        text = b.normal.text
        for other in (_verdicts()[n] for n in _indexes()[1].possible(text)):
            told = other.told.search(text)
            if told is None or any(other.said.search(s.normal.text) for s in bead.source):
                continue
            called = _CALLED_EN.search(text, max(0, told.start() - _NEAR_EN), told.start())
            if called and links.likeness(a, a.whole, b, b.whole) >= ALIKE:
                return _finding(bead, (a, Span(*said.span())), (b, Span(*told.span())), (ours.name, other.name))
    return None


def _finding(
    bead: Bead, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span], verdicts: tuple[str, str]
) -> Finding:
    (a, x), (b, y), (one, other) = ours, theirs, verdicts
    message = f"The source calls it “{x.of(a.normal.text)}” ({one}), the coverage “{y.of(b.normal.text)}” ({other})."
    return Finding(Kind.MEANING, Severity.HIGH, 0.75, evidence(a, x, one), evidence(b, y, other), bead.index, message)
