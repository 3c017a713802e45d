"""The head of one branch of the state told as that of another: the judiciary chief as the president.

Most chiefs are told by many words for one, so a chief is not held against another (`offices`). Those who lead a state
or a branch of it are called by names of their own: the president, the speaker, the chief justice.

Drifts: «نامه به رئیس قوه قضاییه» / "a letter to Iran's president", "to the justice minister". Does not: «رئیس قوه
قضاییه» / "Iran's top judge"; «رئیس فدراسیون فوتبال» / "the president of Iran's football federation".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.name.offices import SEATS
from service.comparison.checks.name.slots import Found, View
from service.comparison.values import Finding, Severity
from service.language.mentions import NameKind

_SLOT = 0.25
_SEATS = SEATS | {"president-country": "presidency", "prosecutor-general": "prosecution"}
_TOPS = {
    "president-country": re.compile(r"\b(?:presiden\w+|head of state|government)\b", re.IGNORECASE),
    "chief-justice": re.compile(r"\b(?:judiciary|justice|judges?|judicial|courts?)\b", re.IGNORECASE),
    "speaker-parliament": re.compile(r"\b(?:speaker|parliament\w*|lawmakers?|majlis|legislat\w+)\b", re.IGNORECASE),
    "central-bank-governor": re.compile(r"\b(?:central bank\w*|bank governor|governor|banker)\b", re.IGNORECASE),
    "prosecutor-general": re.compile(r"\b(?:prosecut\w+|attorney)\b", re.IGNORECASE),
    "supreme-leader": re.compile(r"\b(?:leader\w*|ayatollah|khamenei)\b", re.IGNORECASE),
}
"""Offices of which a state has one, with the words by which any text tells them or where they sit."""
_MINISTER = "minister"
_OF_STATE = re.compile(r"\b(?:[A-Z]\w+['’]s|(?:country|nation|state)['’]s|Iranian|[Tt]he) president$")
_OF_BODY = re.compile(r" (?:of|for|at) (?!the (?:Islamic )?[Rr]epublic|Iran\b)|, ")
"""Behind a president, what else he presides over, or a name."""


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    ours = [o for o in view.source(NameKind.OFFICE) if o.key in _TOPS and _sits(o)]
    theirs = [(t, key) for t in view.coverage(NameKind.OFFICE) if _sits(t) and (key := _top(t))] if ours else []
    if not theirs:
        return
    held = {o.key for o in view.source(NameKind.OFFICE)}
    bodies = {f.key for f in view.source(NameKind.BODY)}
    bodies |= {"ministry"} if any(b.startswith("ministry-") for b in bodies) else set()
    for office in ours:
        if _TOPS[office.key].search(_without(view.coverage_text, [t for t, _ in theirs if _top(t) != office.key])):
            continue
        for other, key in theirs:
            if key in held or _SEATS.get(key) in bodies or view.slot(office, other) < _SLOT:
                continue
            text = f'The source names "{office.mention.text}", the coverage "{other.mention.text}".'
            yield view.finding(office, other, 0.68, text, Severity.HIGH)
            return


def _sits(office: Found) -> bool:
    """Is it who holds the office, no deputy and none of old?"""
    return office.marks.isdisjoint(("deputy", "aide", "former", "acting"))


def _top(told: Found) -> str:
    """Which of the offices an English mention is; "" for none."""
    if told.key in _TOPS or _is_minister(told):
        return told.key
    text, end = told.sentence.normal.text, told.span.end
    state = told.key == "head" and _OF_STATE.search(text[:end]) and not _OF_BODY.match(text[end:])
    return "president-country" if state and not any(m.startswith("body:") for m in told.marks) else ""


def _is_minister(told: Found) -> bool:
    """Is it a minister of something: "Iran's justice minister" is no chief justice?"""
    return told.key == _MINISTER and any(m.startswith("of:") for m in told.marks)


def _without(text: str, others: list[Found]) -> str:
    """The coverage without the words of those offices."""
    for other in others:
        text = text.replace(other.mention.text, " ")
    return text
