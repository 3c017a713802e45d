"""What one has to do, may do, need not do or must not do, one told as another.

Drifting: «اپراتورها موظف به ثبت تماس‌ها نیستند» told as "operators are not permitted to log the calls"; «دانشجویان
موظف‌اند» told as "students are entitled to". Not drifting: "operators are under no obligation to log the calls".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.turn import Pair, first_against
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind
from service.language.tables import rows

LIKE = 0.3
"""How much of the two sentences must translate one another."""
_GAP, _WORDS = "[\u200c ]?", r"(?: [^\s.؛،:]+){0,7}?"
"""What "_" and "G" stand for in the lexicon."""
_AGAINST = (
    ("need_not", "must_not", Kind.MEANING),
    ("must_not", "need_not", Kind.MEANING),
    ("must", "may", Kind.MEANING),
    ("may", "must", Kind.MEANING),
    ("must", "must_not", Kind.POLARITY),
    ("must", "need_not", Kind.POLARITY),
    ("need_not", "must", Kind.POLARITY),
)
_TOLD = (
    r"must|should|ought|(?<!not )(?<!n't )(?:need|have|has|had) to|(?<!not )(?<!n't )(?<!no )(?:mandatory|compulsory)"
    r"|without|unless"
)
"""What tells that one has to, but does not stand in what tells that one need not."""
_READING = {
    "must": "it has to be done",
    "may": "it may be done",
    "need_not": "it need not be done",
    "must_not": "it must not be done",
}


@cache
def _pairs() -> tuple[Pair, ...]:
    table = {row[0]: row[1:] for row in rows("duties.tsv")}
    return tuple(
        Pair(
            _persian(table[ours][0]),
            _english(table[theirs][2]),
            _persian(table[theirs][1]),
            _english(_TOLD if (ours, theirs) == ("must", "need_not") else table[ours][3]),
            (_READING[ours], _READING[theirs]),
            kind,
            LIKE,
        )
        for ours, theirs, kind in _AGAINST
    )


def _persian(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression.replace('_', _GAP).replace('G', _WORDS)})")


def _english(expression: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{expression})(?!\w)", re.IGNORECASE)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    yield from first_against(bead, links, _pairs())
