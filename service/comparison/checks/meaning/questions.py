"""A question told as a statement: «آیا وزارتخانه خبر داشته است؟» told as "the ministry had known".

Not drifting: "the member asked whether the ministry had known"; "it is not clear who gave the order".
"""

import re
from collections.abc import Iterator

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

ALIKE = 0.35
"""Least likeness of the question and the sentence that tells it."""
_ASKED = re.compile(r"(?<!\w)آیا(?!\w)[^؟?.؛«»\"]*[؟?]?")
_ASKING = re.compile(
    r"\?|\b(?:ask\w*|question\w*|whether|if|wonder\w*|unclear|not clear|not known|unknown|doubt\w*|inquir\w+|query|"
    r"queried|demand\w*|uncertain|remains to be seen|who|what|why|how|which|may|might|could)\b",
    re.IGNORECASE,
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        asked = _ASKED.search(a.normal.text)
        if asked is None or any(_ASKING.search(s.normal.text) for s in bead.coverage):
            continue
        span = Span(asked.start(), asked.end() - (len(asked[0]) - len(asked[0].rstrip())))
        for b in bead.coverage:
            if links.likeness(a, span, b, b.whole) >= ALIKE:
                yield _finding(bead, a, span, b)
                return


def _finding(bead: Bead, a: Sentence, asked: Span, b: Sentence) -> Finding:
    text = b.normal.text
    told = Span(0, len(text.rstrip(' ."”')))
    message = f"The source asks (“{asked.of(a.normal.text)}”), the coverage states it: “{told.of(text)}”."
    source, coverage = evidence(a, asked, "a question"), evidence(b, told, "a statement")
    return Finding(Kind.MEANING, Severity.HIGH, 0.7, source, coverage, bead.index, message)
