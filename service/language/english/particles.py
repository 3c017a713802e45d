"""Verbs that the particle behind them makes another word: "called off" calls for nothing, "win over" wins no match.

>>> is_made_another("the prosecutor called off the concert", 15, 21)
True
>>> is_made_another("the prosecutor called on them to go", 15, 21)
False
"""

import re
from functools import cache

from service.language.tables import rows

_LAST = re.compile(r"[a-z]+$", re.IGNORECASE)
_LONGEST = 20
_FOLLOWED = re.compile(r" [a-z]", re.IGNORECASE)


def is_made_another(text: str, start: int, end: int) -> bool:
    """Whether a particle right behind it makes another word of the verb that ends there."""
    last = _LAST.search(text, max(start, end - _LONGEST), end) if _FOLLOWED.match(text, end) else None
    return last is not None and _particled().match(text, last.start()) is not None


@cache
def _particled() -> re.Pattern[str]:
    pairs = "|".join(f"(?:{verb}) (?:{particles})" for verb, particles in rows("particles.tsv"))
    return re.compile(rf"(?:{pairs})(?!\w)", re.IGNORECASE)
