"""Whether something stands on the other side where a member of a list would: «نان، شیر و پنیر» told as "bread, dairy".

Words that no word of the list translates stand close to those that tell its other members; they may well be the member
that seems to be left out, in words that the table does not know.
Left out: «نان، شیر و پنیر» told as "bread and cheese". Not left out: told as "bread, milk and feta".
"""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from service.comparison.align.support import counts
from service.comparison.claims.told import edges
from service.comparison.links import WordLinks
from service.comparison.values import Sentence
from service.language.spans import Span

FARTHEST = 4
"""So many words before and behind the told members are looked at, up to where a phrase begins or ends."""


class _Member(Protocol):
    @property
    def span(self) -> Span: ...


def is_filled(sentence: Sentence, gone: Span, members: Sequence[_Member], links: WordLinks) -> bool:
    """Stands a word among those that tell the other members, or next to them, that translates nothing?"""
    tellers = [
        place
        for member in members
        if not member.span.overlaps(gone)
        for place, _ in links.partners(sentence, member.span)
        if counts(place.word, place.sentence.lang)
    ]
    if not tellers:
        return True
    other = Counter(place.sentence for place in tellers).most_common(1)[0][0]
    numbers = [place.number for place in tellers if place.sentence is other]
    best = links.best_of_source if other.lang == "fa" else links.best_of_coverage
    first = links.place_number(other, 0)
    around = _around(other, min(numbers), max(numbers))
    return any(counts(other.facts.words[n], other.lang) and first + n not in best for n in around)


def _around(sentence: Sentence, first: int, last: int) -> range:
    """The words from one to the other, and those beside them up to an edge."""
    edge, words = edges(sentence), sentence.facts.words
    start = first
    while start and not edge[start] and first - start < FARTHEST:
        start -= 1
    end = last + 1
    while end < len(words) and not edge[end] and end - last <= FARTHEST:
        end += 1
    return range(start, end)
