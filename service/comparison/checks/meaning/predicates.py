"""Deeds and states by how either language tells them, where no word translates the other.

«پشت فرمان بود» and "was driving" are one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from service.comparison.links import Place, WordLinks
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.sought import Many, Sought, sought
from service.language.spans import Span
from service.language.tables import rows


@cache
def _known() -> tuple[tuple[str, Sought, Sought], ...]:
    return tuple(
        (key, sought(persian.replace("_", "[\u200c ]?"), end=""), sought(english, end=r"\b", ignore_case=True))
        for key, persian, english in rows("predicates.tsv")
    )


@cache
def _indexes() -> dict[str, Many]:
    return {"fa": Many(p for _, p, _ in _known()), "en": Many(e for _, _, e in _known())}


@of_sentence
def _read(sentence: Sentence) -> tuple[tuple[int, Span], ...]:
    """The numbers of the predicates that a sentence tells, and where."""
    text, column = sentence.normal.text, 1 if sentence.lang == "fa" else 2
    found = []
    for n in _indexes()[sentence.lang].possible(text):
        pattern = _known()[n][column]
        assert isinstance(pattern, Sought)
        found += [(n, Span(*m.span())) for m in pattern.pattern.finditer(text)]
    return tuple(found)


def deeds(links: WordLinks) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """The places of the words by which both sides tell a predicate, one after the other."""
    ours = _by_number(links, links.source)
    theirs = _by_number(links, links.coverage) if ours else {}
    for n in ours.keys() & theirs.keys():
        yield frozenset(ours[n]), frozenset(theirs[n])


def _by_number(links: WordLinks, places: Sequence[Place]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for place in places:
        for n, span in _read(place.sentence) if not place.number else ():
            within = links.within(place.sentence, span)
            if within:
                found[n].append(within[-1] if place.sentence.lang == "fa" else within[0])
    return found
