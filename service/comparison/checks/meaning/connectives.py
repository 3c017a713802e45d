"""How two statements are joined: "although" told as "because", "instead of" as "as well as", "if" as "because".

The words that follow the joining words must speak of the same thing, and neither text may hold a word that joins as
the other one does. Not drifting: «با اینکه پلیس مجوز داده بود» told as "the police had cleared it, but".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span
from service.language.tables import rows

ALIKE = 0.35
"""Least likeness of what the two joining words lead."""
_REACH = 9
"""So many words behind a joining word belong to what it leads, if no mark ends it before."""
_STOP = {"fa": re.compile(r"[،؛;.:!؟]"), "en": re.compile(r"[,;.:!?]")}
_AGAINST = (
    ("concession", "cause"), ("cause", "concession"), ("substitution", "addition"), ("addition", "substitution"),
    ("condition", "cause"), ("cause", "condition"),
    ("unless", "even_if"), ("even_if", "unless"),
    ("conformity", "contravention"), ("contravention", "conformity"),
    ("behalf", "substitution"),
)  # fmt: skip
"""“Even if” is both a condition and a concession: those two are not against one another."""
_READING = {
    "cause": "because of it", "concession": "in spite of it", "condition": "on condition of it",
    "substitution": "in place of it", "addition": "as well as it",
    "unless": "unless it happens", "even_if": "even if it happens",
    "behalf": "on behalf of it",
    "conformity": "in keeping with it", "contravention": "against it",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Class:
    """One row of the lexicon: for each language what always joins so, and that with what may."""

    sure: dict[str, re.Pattern[str]]
    any: dict[str, re.Pattern[str]]


@cache
def _classes() -> dict[str, _Class]:
    found = {}
    for name, persian, persian_may, english, english_may in rows("connectives.tsv"):
        found[name] = _Class(
            {"fa": _words(persian), "en": _words(english)},
            {"fa": _words(f"{persian}|{persian_may}"), "en": _words(f"{english}|{english_may}")},
        )
    return found


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def _any_sure() -> re.Pattern[str]:
    return _words("|".join(row[1] for row in rows("connectives.tsv")))


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    if not any(_any_sure().search(s.normal.text) for s in bead.source):
        return
    for ours, theirs in _AGAINST:
        for a in bead.source:
            for said in _classes()[ours].sure["fa"].finditer(a.normal.text):
                found = _told(bead, links, a, said, ours, theirs)
                if found:
                    yield found
                    return


def _told(bead: Bead, links: WordLinks, a: Sentence, said: re.Match[str], ours: str, theirs: str) -> Finding | None:
    """The finding if the coverage joins the same words by the other class, and nothing speaks for this class."""
    classes = _classes()
    if any(classes[theirs].sure["fa"].search(s.normal.text) for s in bead.source):
        return None
    if any(classes[ours].sure["en"].search(s.normal.text) for s in bead.coverage):
        return None
    led = _led(a, said)
    for b in bead.coverage:
        for told in classes[theirs].sure["en"].finditer(b.normal.text):
            behind = _led(b, told)
            near = Span(max(0, told.start() - 60), behind.end)
            if links.likeness(a, led, b, behind) >= ALIKE and not classes[ours].any["en"].search(
                _before(b, near, told)
            ):
                return _finding(bead, a, Span(said.start(), led.end), ours, b, Span(told.start(), behind.end), theirs)
    return None


def _before(b: Sentence, near: Span, told: re.Match[str]) -> str:
    """The words right before the joining word: "but because", "only if"."""
    words = b.normal.text[near.start : told.start()].split()
    return " ".join(words[-2:])


def _led(sentence: Sentence, match: re.Match[str]) -> Span:
    """What a joining word leads: up to the next mark, a few words at most."""
    text = sentence.normal.text
    stop = _STOP[sentence.lang].search(text, match.end())
    end = stop.start() if stop else len(text)
    words = [w for w in sentence.facts.words if match.end() <= w.start < end][:_REACH]
    return Span(words[0].start, words[-1].end) if words else Span(match.start(), match.end())


def _finding(bead: Bead, a: Sentence, said: Span, ours: str, b: Sentence, told: Span, theirs: str) -> Finding:
    first, second = said.of(a.normal.text), told.of(b.normal.text)
    message = f"The source has it {_READING[ours]} (“{first}”), the coverage {_READING[theirs]} (“{second}”)."
    one, other = evidence(a, said, _READING[ours]), evidence(b, told, _READING[theirs])
    return Finding(Kind.MEANING, Severity.HIGH, 0.72, one, other, bead.index, message)
