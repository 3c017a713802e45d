"""Does a neighbouring sentence of the coverage carry who says so?

English reports name a speaker once and let the next sentence stand by itself, or bring the name in a sentence later.
Carrying: "The lawyers told reporters. The defendant had been in another city." Not carrying: "Ashgabat has yet to say
anything"; a neighbour that only names the speaker of its own source.
"""

import re
from collections.abc import Sequence

from service.comparison.checks.certainty.sayings import SPEECH, is_speech
from service.comparison.checks.place import Spot, cues_of
from service.comparison.values import Bead, Context, Sentence
from service.language.mentions import CueKind

_UNSAID = re.compile(
    r"(?:n't|\b(?:not|never|nor|yet to|no longer|without|(?:declin|refus|fail|omit)\w* to))(?: \w+ly)? $", re.I
)
"""Before a verb of speech, what leaves the thing unsaid."""
_REACH = 24
_TALK = ("گفت\u200cوگو", "گفتگو", "گفت و گو", "سخن", "سخنان")
"""Words of a conversation, which tell nothing of what is claimed in it."""


def carried(context: Context, bead: Bead) -> bool:
    """Whether a sentence beside the bead's coverage attributes, though its own source does not."""
    numbers = {s.index for s in bead.coverage}
    beside = [s for s in context.body_coverage if s.index not in numbers and {s.index - 1, s.index + 1} & numbers]
    for sentence in beside:
        own = next((b for b in context.beads if any(c is sentence for c in b.coverage)), None)
        if _tells((sentence,)) and not (own and own.source and speaks(own.source, besides=_TALK)):
            return True
    return False


def spoken_before(context: Context, bead: Bead) -> bool:
    """Whether the coverage's sentence before attributes: «به گفته این سازمان» goes on with who spoke there."""
    return bool(bead.coverage) and _tells(before(bead.coverage, context.body_coverage))


def speaks(sentences: Sequence[Sentence], besides: tuple[str, ...] = ()) -> bool:
    """Whether anything there is said, quoted or hedged as hearsay; words of `besides` do not count."""
    for sentence in sentences:
        if sentence.facts.quotes or ":" in sentence.normal.text:
            return True
        for cue in sentence.facts.cues:
            if cue.text in besides:
                continue
            if cue.kind is CueKind.ATTRIBUTION or (cue.kind is CueKind.HEDGE and cue.level > 0):
                return True
            if cue.kind is CueKind.STANCE and cue.value in SPEECH and cue.level > 0:
                return True
    return False


def before(sentences: Sequence[Sentence], body: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentence of the body before the first of these."""
    first = min(s.index for s in sentences)
    return tuple(s for s in body if s.index < first)[-1:]


def untold_beside(context: Context, bead: Bead) -> tuple[Sentence, ...]:
    """Sentences of the source right beside the bead's that have no coverage of their own.

    A sentence of the coverage that makes one of two may be aligned with one of them alone."""
    numbers = {s.index for s in bead.source}
    untold = (s for b in context.beads if not b.coverage for s in b.source)
    return tuple(s for s in untold if {s.index - 1, s.index + 1} & numbers)


def said_beside(context: Context, bead: Bead) -> bool:
    """Does such a sentence say whose word it is: «… به سر می‌برد. خواهرش می‌گوید …»?"""
    return speaks(untold_beside(context, bead))


def _tells(sentences: Sequence[Sentence]) -> bool:
    """Whether a verb of speech, a quotation or hearsay stands there."""
    return any(s.facts.quotes for s in sentences) or any(
        (is_speech(spot) and not _unsaid(spot)) or (spot.cue.kind is CueKind.HEDGE and 0 < spot.cue.level <= 2)
        for spot in cues_of(tuple(sentences), CueKind.STANCE, CueKind.HEDGE)
    )


def _unsaid(spot: Spot) -> bool:
    start = spot.span.start
    return _UNSAID.search(spot.sentence.normal.text, max(0, start - _REACH), start) is not None
