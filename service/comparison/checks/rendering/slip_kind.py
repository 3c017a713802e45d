"""What kind of drift a wrong word makes, by what is known of it and of the word that it stands for."""

from models.dictionary import VERB, Relation, dictionary
from models.senses import senses
from models.text.words import english_key
from service.comparison.links import WordLinks
from service.comparison.renderings import Match
from service.comparison.values import Kind, Sentence
from service.language.mentions import Cue, CueKind, NameKind
from service.language.spans import Span, hull

_WHO = frozenset((14, 18))
"""Lexicographer files of people and of bodies of people."""
_NAMED = (NameKind.BODY, NameKind.OFFICE)
_UNITS = frozenset(map(english_key, "second minute hour day week month year".split()))
"""Units of time; one for the other makes another rate."""
_TAKEN = frozenset(("claim", "reveal", "admit", "confirm", "prove"))
"""Stances of a speaker that a plain verb of speech has not: «توضیح داد» / "admitted"."""
_UNSURE = (CueKind.STANCE, CueKind.HEDGE)
_GRADED = (CueKind.QUANTIFIER, CueKind.INTENSITY, CueKind.SCOPE, CueKind.MODAL)


def kind_of(match: Match, relation: Relation, at: tuple[int, ...], links: WordLinks) -> Kind:
    """What an editor calls it where a headword is told by the coverage's words at some places."""
    a, b = match.sentence, links.coverage[at[0]].sentence
    ours, theirs = match.span, hull([Span(w.start, w.end) for w in (links.coverage[j].word for j in at)])
    own, other = _cues(a, ours), _cues(b, theirs)
    if relation is not Relation.RIVAL:
        spoken = VERB in dictionary().heads[match.head] and (
            any(c.kind in _UNSURE for c in own) or any(c.value in _TAKEN and c.level > 0 for c in other)
        )
        return Kind.CERTAINTY if spoken else Kind.STRENGTH
    poles = {c.value for c in own if c.kind is CueKind.POLAR}
    if any(c.value[:-1] == p[:-1] != "" and c.value != p for c in other for p in poles):
        return Kind.POLARITY
    if {c.kind for c in own if c.kind in _GRADED} & {c.kind for c in other}:
        return Kind.STRENGTH
    renders = [p for p in dictionary().of(match.head)[Relation.RENDERS] if len(p) == 1]
    told = links.coverage[at[-1]].word.key
    if any(senses().opposed(p[0], told) for p in renders):
        return Kind.POLARITY
    if told in _UNITS and any(p[0] in _UNITS for p in renders):
        return Kind.NUMBER
    people = all(senses().fields_of(w) & _WHO for w in (told, *(p[0] for p in renders[:1])))
    return Kind.NAME if people or _is_named(a, ours) or _is_named(b, theirs) else Kind.MEANING


def _cues(sentence: Sentence, span: Span) -> list[Cue]:
    return [c for c in sentence.facts.cues if c.span.overlaps(span)]


def _is_named(sentence: Sentence, span: Span) -> bool:
    return any(m.kind in _NAMED and m.span.overlaps(span) for m in sentence.facts.names)
