"""What some of them have, told as what they have.

Drifts: «مدیران برخی از آنها» / "their executives".
Does not: «مدیران برخی از آنها» / "the executives of some of them", «مدیران آنها» / "their executives".
"""

from service.comparison.checks.place import Sides, Spot, span_of, word_number
from service.comparison.links import is_content
from service.comparison.values import Sentence
from service.language.spans import Span

OWNED = 0.15
"""From this probability on, an English word is what some of them have."""


def of_owners(sides: Sides, spot: Spot) -> tuple[Sentence, Span] | None:
    """«مدیران برخی از آنها» / "their executives": what some of them have, told as what they have."""
    words, text = spot.sentence.facts.words, spot.sentence.normal.text
    at = word_number(spot.sentence, spot.span) - 1
    if at < 0 or not is_content(words[at], "fa") or text[words[at].end : spot.span.start] != " ":
        return None
    for place, score in sides.links.partners(spot.sentence, span_of(words[at]))[:1]:
        before = place.sentence.facts.words[place.number - 1] if place.number else None
        if score >= OWNED and before is not None and before.text.lower() == "their":
            return place.sentence, Span(before.start, place.word.end)
    return None
