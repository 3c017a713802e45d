"""Whether a coverage word renders the next source sentence, which is told together with this one.

Freely worded coverage makes one sentence of two: «او را محکوم کرد. وکیل او گفت …» as "his sentence is open to appeal,
his lawyer said".
The second is then told by no sentence of its own, and "lawyer" is nothing that came in place of «محکوم».
"""

from service.comparison.renderings import listed
from service.comparison.values import Bead, Context, Sentence

STANDS_FOR = 0.3
"""From this probability on the word table has a word as the translation of another."""


def stands_for_next(context: Context, bead: Bead, keys: tuple[str, ...]) -> bool:
    """Does one of these English words render a word of a sentence beside the bead's that no coverage is tied to?"""
    return any(_renders(context, s, key) for s in _left_beside(context, bead) for key in keys)


def _left_beside(context: Context, bead: Bead) -> list[Sentence]:
    """Source sentences right before and behind those of the bead, if nothing of the coverage is tied to them."""
    numbers = {s.index for s in bead.source}
    near = {n + step for n in numbers for step in (-1, 1)} - numbers
    alone = {s.index for other in context.beads if not other.coverage for s in other.source}
    return [s for s in context.source if s.index in near & alone]


def _renders(context: Context, sentence: Sentence, key: str) -> bool:
    return any(
        key in listed(w.key, w.text) or context.table.forward(w.key).get(key, 0.0) >= STANDS_FOR
        for w in sentence.facts.words
    )
