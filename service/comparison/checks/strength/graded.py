"""The same thing made slight on one side and strong on the other: «کمی تأخیر» / "a lengthy delay".

Drifts: «باران ملایمی می‌بارد» / "torrential rain is falling"; «به‌شدت آسیب دید» / "was slightly damaged".
Does not: «باران ملایمی» / "gentle rain"; «آسیب جدی» / "heavy damage".

`strength.degrees` holds words of one scale against one another; here what they stand beside is the same thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.place import Sides, span_of, word_number
from service.comparison.links import is_content
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import NOT_COMPARED, Sought, sought
from service.language.spans import Span
from service.language.tables import rows

SLIGHT, STRONG = -1, 1
LINKED = 0.15
"""From this probability on, what the two stand beside is the same."""
SAME_PLACE = 0.35
"""How alike the surroundings of both must be where the word table knows neither word beside them."""
LIKE = 0.3
"""How much of the two sentences must translate one another."""
TRANSLATES = 0.25
"""From this probability on, a word translates another word than the one it is held against."""
MEANT = 0.15
"""From this probability on, the two translate one another, whatever the lexicon says."""
_BESIDE = 14


@dataclass(frozen=True, slots=True)
class _Graded:
    """A word that makes another slight or strong, and the numbers of the words that it may stand beside."""

    sentence: Sentence
    span: Span
    beside: tuple[int, ...]


def findings(sides: Sides) -> Iterator[Finding]:
    for ours, theirs in ((SLIGHT, STRONG), (STRONG, SLIGHT)):
        first, second = (sides.bead.source, ours), (sides.bead.coverage, theirs)
        if ours == STRONG:
            first, second = second, first  # the slight words are the rarer ones
        slight = [g for s in first[0] for g in _graded(s, first[1])]
        strong = [g for s in second[0] for g in _graded(s, second[1])] if slight else []
        for one in slight:
            for other in strong:
                own, there = (one, other) if one.sentence.lang == "fa" else (other, one)
                if _same_thing(sides, own, there) and not _explained(sides, own, there):
                    yield _finding(sides, own, there, stronger=theirs == STRONG)
                    return


def _graded(sentence: Sentence, grade: int) -> Iterator[_Graded]:
    """Its words of a grade that stand by no word of the other grade and are not denied."""
    for words, behind in _words(sentence.lang, grade):
        for match in words.finditer(sentence.normal.text):
            span = Span(*match.span())
            beside = tuple(_beside(sentence, span, behind=behind))
            if beside and not _other_grade(sentence, span, -grade) and not _denied(sentence, span):
                yield _Graded(sentence, span, beside)


@cache
def _words(lang: str, grade: int) -> tuple[tuple[Sought, bool | None], ...]:
    """The expressions of a grade: whether what they grade stands before them (None: on either side)."""
    before, behind, english = next(r[1:] for r in rows("grades.tsv") if int(r[0]) == grade)
    if lang == "en":
        return ((sought(english, ignore_case=True), None),)
    return (
        (sought(before.replace("Z", _JOIN), end=NOT_COMPARED), False),
        (sought(behind.replace("Z", _JOIN), end=NOT_COMPARED), True),
    )


_JOIN = "[\u200c ]?"


def _beside(sentence: Sentence, span: Span, *, behind: bool | None) -> Iterator[int]:
    """The words next to it that it may grade: a noun before a Persian adjective, what follows an adverb."""
    words, text = sentence.facts.words, sentence.normal.text
    at = word_number(sentence, span)
    after = word_number(sentence, Span(span.end - 1, span.end)) + 1
    if behind is not False:
        for number in range(at - 1, max(at - 3, -1), -1):
            if text[words[number].end : words[number + 1].start].strip():
                break
            if is_content(words[number], sentence.lang):
                yield number
                break
    if behind is not True:
        for number in range(after, min(after + 3, len(words))):
            if text[words[number - 1].end : words[number].start].strip("- "):
                break
            if is_content(words[number], sentence.lang):
                yield number


def _other_grade(sentence: Sentence, span: Span, grade: int) -> bool:
    """Whether a word of the other grade stands near: «کوچک و بزرگ», «نسبتاً شدید»."""
    reach = Span(max(0, span.start - 25), span.end + 25)
    return any(
        Span(*m.span()).overlaps(reach)
        for words, _ in _words(sentence.lang, grade)
        for m in words.finditer(sentence.normal.text)
    )


def _denied(sentence: Sentence, span: Span) -> bool:
    return any(
        c.kind is CueKind.NEGATION and c.level >= 0.9 and abs(c.span.start - span.start) <= _BESIDE
        for c in sentence.facts.cues
    )


def _same_thing(sides: Sides, own: _Graded, there: _Graded) -> bool:
    linked = any(
        sides.linked((own.sentence, a), (there.sentence, b)) >= LINKED for a in own.beside for b in there.beside
    )
    if not linked and not (_known(sides, own) or _known(sides, there)):
        linked = sides.links.same_place(own.sentence, own.span, there.sentence, there.span) >= SAME_PLACE
    whole = own.sentence.whole, there.sentence.whole
    return linked and sides.links.likeness(own.sentence, whole[0], there.sentence, whole[1]) >= LIKE


def _known(sides: Sides, graded: _Graded) -> bool:
    """Whether any of the words that it may stand beside is translated on the other side."""
    words = graded.sentence.facts.words
    return any(
        score >= LINKED for n in graded.beside for _, score in sides.links.partners(graded.sentence, span_of(words[n]))
    )


def _explained(sides: Sides, own: _Graded, there: _Graded) -> bool:
    """Whether either surely translates another word, or the two one another."""
    for one, other in ((own, there), (there, own)):
        for place, sure in sides.links.partners(one.sentence, one.span):
            inside = place.sentence is other.sentence and span_of(place.word).overlaps(other.span)
            if sure >= (MEANT if inside else TRANSLATES):
                return True
    return False


def _finding(sides: Sides, own: _Graded, there: _Graded, *, stronger: bool) -> Finding:
    readings = ("slight", "strong") if stronger else ("strong", "slight")
    source, coverage = (evidence(g.sentence, g.span, r) for g, r in zip((own, there), readings, strict=True))
    more = "more" if stronger else "less"
    message = f"The source says “{source.text}”, the coverage {more} than that of the same: “{coverage.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.65, source, coverage, sides.bead.index, message)
