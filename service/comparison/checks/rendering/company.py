"""Whether two words stand beside words that tell one another: «تب و بثورات» beside "a fever and a cough".

In a sentence that is told freely little around a word is translated word for word, so `WordLinks.same_place` is small
even where the word is the same one's. What stands right beside it says more: what it belongs to, or what is named with
it. «کلید کتابخانه» and "the gallery key" are in company by the key; «کتابخانه» and "the gallery" far from it are not.
"""

from collections.abc import Iterator, Sequence

from service.comparison.links import Place, WordLinks, content_numbers
from service.comparison.renderings import Match, Renderings
from service.comparison.values import Sentence
from service.language.names import word_set

LINKED = 0.2
"""Words beside the two that are linked this well tell one another."""
NOTHING = 0.05
"""From this score on a word of the coverage may tell a source word."""
_APART = 3
"""What is told so many words from a noun is not what the noun is of."""
_MADE = word_set("رأی رای حکم دستور تصمیم بیانیه گزارش نظر جلسه پرونده احکام آرای قرار اطلاعیه نامه مصوبه لایحه طرح")
"""What a body makes: whose it is may be left out."""
_NEAREST, _NEAR = 1, 2
"""So many words of content on each side: of one of the two words, and of the other."""


def in_company(own: Sequence[int], at: Sequence[int], links: WordLinks) -> bool:
    """Does a word beside the source places tell one beside the coverage places, and nothing the source word itself?"""
    if any(score >= NOTHING for (i, _), score in links.matrix.items() if i in own):
        return False
    ours = [links.source[i] for i in own]
    theirs = [links.coverage[j] for j in at]
    reaches = ((_NEAREST, _NEAR), (_NEAR, _NEAREST))
    return any(
        links.matrix.get((i, j), 0.0) >= LINKED
        for ours_reach, theirs_reach in reaches
        for i in _beside(ours, ours_reach, links)
        for j in _beside(theirs, theirs_reach, links)
    )


def of_one_head(own: Sequence[int], at: Sequence[int], found: Renderings) -> bool:
    """Are the two what linked words are of: «استادیار جامعه‌شناسی» and "professor of economics", "economics professor"?

    No word of the source in between, and nothing of the source word told elsewhere.
    """
    links = found.links
    first = links.source[own[0]]
    if not first.number or any(score >= NOTHING for (i, _), score in links.matrix.items() if i in own):
        return False
    head = links.source[own[0] - 1].word
    if first.word.start - head.end != 1:
        return False
    rendered = {j for m, places in found.told.items() if _holds(m, first) for j in places}
    heads = _heads(at, links.coverage)
    return any(j in rendered or links.matrix.get((own[0] - 1, j), 0.0) >= LINKED for j in heads)


def _holds(match: Match, behind: Place) -> bool:
    """Does a headword end right before a place?"""
    return match.sentence is behind.sentence and match.at[-1] == behind.number - 1


def _heads(at: Sequence[int], coverage: Sequence[Place]) -> Iterator[int]:
    """What an English noun may be of: the word before "of" or "of the", the word right behind it."""
    before = at[0] - 1
    while before > 0 and coverage[before].word.key in ("the", "a", "an"):
        before -= 1
    if before > 0 and coverage[before].word.key == "of":
        yield before - 1
    if at[-1] + 1 < len(coverage) and coverage[at[-1] + 1].word.start - coverage[at[-1]].word.end == 1:
        yield at[-1] + 1


def left_out_behind(own: Sequence[int], at: Sequence[int], links: WordLinks) -> bool:
    """Is a noun what the word right before it is of, which is told far from the wrong word: the court of «رأی دادگاه»
    beside "the parties will be notified of the ruling"?"""
    first = links.source[own[0]]
    head = own[0] - 1
    if not first.number or links.source[head].word.text not in _MADE:
        return False
    told = [j for (i, j), score in links.matrix.items() if i == head and score >= LINKED]
    return bool(told) and min(abs(j - k) for j in told for k in at) > _APART


def _beside(places: Sequence[Place], reach: int, links: WordLinks) -> Iterator[int]:
    """Numbers of the places that stand so many words of content before or behind, in one sentence."""
    sentence, first, last = places[0].sentence, places[0].number, places[-1].number
    numbers = content_numbers(sentence)
    before = [n for n in numbers if n < first][-reach:]
    behind = [n for n in numbers if n > last][:reach]
    yield from (_number(sentence, n, links) for n in (*before, *behind))


def _number(sentence: Sentence, number: int, links: WordLinks) -> int:
    return links.place_number(sentence, number)
