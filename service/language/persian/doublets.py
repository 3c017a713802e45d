"""Two words with «و» between that are one thing: «خرید و فروش», "trade"; «ضرب و شتم», "a beating"."""

from functools import cache

from service.language.tables import rows

_JOINT = " و "
_OF = "ی"
"""What a noun may end in before its attribute, or as "a": «رفت و آمدی»."""


def is_doublet(first: str, second: str) -> bool:
    """Are two words around «و» one thing? The second with any ending behind a half space: «خرید و فروش‌های»."""
    others = _doublets().get(first)
    if others is None:
        return False
    stem = second.partition("\u200c")[0]
    return stem in others or (stem.endswith(_OF) and stem[:-1] in others)


@cache
def _doublets() -> dict[str, frozenset[str]]:
    """The second words by the first one."""
    found: dict[str, set[str]] = {}
    for _, pairs in rows("doublets.tsv"):
        for pair in pairs.split("|"):
            first, _, second = pair.partition(_JOINT)
            found.setdefault(first, set()).add(second)
    return {first: frozenset(others) for first, others in found.items()}
