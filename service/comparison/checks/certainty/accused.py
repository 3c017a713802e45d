"""What somebody is accused or suspected of, told as done: «به جاسوسی متهم شدند» / "they spied".

Drifts: «به سرقت متهم شده‌اند» / "they stole from the shop, police say".
Does not: "they are accused of stealing"; "arrested for stealing"; «به سرقت محکوم شدند» / "they stole".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.comparison.checks.place import Sides
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.sought import sought
from service.language.spans import Span
from service.language.tables import rows

LIKE = 0.3
"""How much of the two sentences must translate one another."""
_ACCUSED = sought(
    r"متهم(?:ند|\u200c?اند)? (?:شد|شده|است|هست|بود|کرد|می[\u200c ]?(?:کن|شو))\w*|متهم\u200c?(?:ند|اند)|(?:به"
    r"|با) اتهام(?:ات)?"
    r"|مظنون به|به ظن|مشکوک به|(?:اتهام|ظن) \S+ (?:به|علیه)"
)
_PROVED = re.compile(r"محکوم|اعتراف|اقرار|مجرم|اثبات|محرز|(?<!\w)ثابت|تبرئه|بی[\u200c ]?گناه|اعدام")
"""What was proved or owned up to is no mere accusation."""
_OPEN = re.compile(
    r"\b(?:accus\w*|alleg\w*|charg(?:e|es|ed|ing)|suspect\w*|suspicio\w*|claim\w*|indict\w*|trial|tried|prosecut\w*"
    r"|court|judges?|convict\w*|sentenc\w*|arrest\w*|detain\w*|jail\w*|imprison\w*|wanted|fac(?:e|es|ed|ing)|said to"
    r"|reported\w*|guilty|counts?|grounds|blam\w*|denounc\w*|implicat\w*|complain\w*|investigat\w*|inquir\w*|prob(?:e|es|ed)"
    r"|apparent\w*|believ\w*|thought|purport\w*|supposed\w*|whether|if|not|denie[sd]|deny\w*|for \w+ing|custody|held"
    r"|defendants?|released|bail\w*|summon\w*|interrogat\w*|may|might|could)\b|n't\b",
    re.IGNORECASE,
)
"""What leaves it an accusation; whom somebody is arrested "for" spying, that is the charge."""


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    found = ((s, m) for s in sides.bead.source if (m := _ACCUSED.search(s.normal.text)))
    a, accused = next(found, (None, None))
    if a is None or accused is None or any(_PROVED.search(s.normal.text) for s in sides.bead.source):
        return
    if any(_OPEN.search(s.normal.text) for s in sides.bead.coverage):
        return
    for deed, done in _deeds():
        for b in sides.bead.coverage if deed.search(a.normal.text) else ():
            told = done.search(b.normal.text)
            if told and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
                yield _finding(sides, (a, Span(*accused.span())), (b, Span(*told.span())))
                return


@cache
def _deeds() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What people are accused of, and the English verbs that tell it as done."""
    return [
        (
            re.compile("(?<!\\w)(?:" + persian.replace("_", "[\u200c ]?") + ")"),
            re.compile(rf"(?<!be )(?<!been )(?<!being )\b(?:{english})\b", re.IGNORECASE),
        )
        for _, persian, english in rows("deeds.tsv")
    ]


def _finding(sides: Sides, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span]) -> Finding:
    source, coverage = evidence(*ours, "an accusation"), evidence(*theirs, "stated as fact")
    message = f"In the source it is an accusation (“{source.text}”), in the coverage a fact: “{coverage.text}”."
    return Finding(Kind.CERTAINTY, Severity.HIGH, 0.7, source, coverage, sides.bead.index, message)
