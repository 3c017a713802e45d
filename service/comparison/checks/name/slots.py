"""What the parts of the name check share: a bead's mentions, what the other text knows, and slots."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from service.comparison.links import WordLinks, word_links
from service.comparison.values import Bead, Context, Evidence, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind, NameMention
from service.language.names import word_set
from service.language.spans import Span
from service.language.transliterate import name_similarity, same_name

_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PERSIAN = re.compile(r"[^\W\d_A-Za-z]{2,}(?:\u200c[^\W\d_]+)*")
# Keys of words that most names of bodies share.
_GENERIC = word_set(
    "ministri minist organ organiz organis council committe court compani depart offic offici associ union fund "
    "forc state nation islam iran iranian the of polic court bank univers newspap daili agenc new club servic author "
    "guild societi syndic trade"
)
SAYS_EN = word_set(
    "said says told tells added adds retorted replied explained insisted continued stressed warned "
    "asked wrote argued "
    "complained recalled noted declared stated answered remarked claimed claims countered responded "
    "objected concluded "
    "admitted announced protested emphasized emphasised maintained recounted"
)
SAYS_FA = re.compile(
    r"(?<!\w)(?:گفت|گفتند|گفته است|گفته بود|گفته\u200cاند|افزود|افزودند|می\u200c?\s?گوید|"
    r"می\u200c?\s?گویند|نوشت|اظهار|تصریح|"
    r"خاطرنشان|توضیح داد|پاسخ داد|ادعا کرد|تأکید|تاکید)(?!\w)"
)
_VOICE_FA = re.compile(rf"{SAYS_FA.pattern}|(?<!\w)به گفته(?!\w)")
_PHRASE_FA = re.compile(r"(?:، [^،.:]{2,40}،)?(?: (?!که )[^\s،.:]+){0,3} $")
_LEAD_FA = re.compile(r"(?:^|به گفته |، |: )[\s\"]*$")
_SAYS_EN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(SAYS_EN))}|according to)(?![\w-])")
AFTER_EN = re.compile(rf"(?:, [^,.]{{2,60}},)? {_SAYS_EN.pattern}")
_BEFORE_EN = re.compile(rf"{_SAYS_EN.pattern} (?:(?:the|a|an|his|her|their|its)\b )?(?:[\w'-]+ ){{0,2}}$")
_SPEAKERS = 0.5
"""The slot of two who speak, each the only one on their side."""
NEAR = 40
"""Characters between an office and the name beside it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with its sentence."""

    sentence: Sentence
    mention: NameMention

    @property
    def key(self) -> str:
        return (self.mention.key or "").partition(":")[2]

    @property
    def marks(self) -> frozenset[str]:
        return self.mention.modifiers

    @property
    def span(self) -> Span:
        return self.mention.span

    def evidence(self) -> Evidence:
        return evidence(self.sentence, self.span, self.mention.reading)


def gather(sentences: Iterable[Sentence], *kinds: NameKind) -> list[Found]:
    """All mentions of these kinds in the sentences."""
    return [Found(s, m) for s in sentences for m in s.facts.names if m.kind in kinds]


@dataclass(frozen=True)
class View:
    """One bead as the name check sees it."""

    bead: Bead
    context: Context

    @cached_property
    def links(self) -> WordLinks:
        return word_links(self.bead, self.context)

    @cached_property
    def source_text(self) -> str:
        return " ".join(s.normal.text for s in self.bead.source)

    @cached_property
    def coverage_text(self) -> str:
        return " ".join(s.normal.text for s in self.bead.coverage)

    def source(self, *kinds: NameKind) -> list[Found]:
        return gather(self.bead.source, *kinds)

    def coverage(self, *kinds: NameKind) -> list[Found]:
        return gather(self.bead.coverage, *kinds)

    def slot(self, a: Found, b: Found) -> float:
        """Do a source mention and a coverage mention stand in the same place of what is told? 0 to 1.

        The surroundings that translate one another, the same institution within both, or the same person
        named right beside both.
        """
        if self._same_person_beside(a, b):
            return 1.0
        shared = any(m.startswith(("body:", "of:", "place:")) for m in a.marks & b.marks)
        least = _SPEAKERS if self.both_speak(a, b) else 0.0
        return max(least, self.links.same_place(a.sentence, a.span, b.sentence, b.span)) + 0.3 * shared

    def both_speak(self, a: Found, b: Found) -> bool:
        """Is each the one who speaks on its side?"""
        return self._one_voice and _speaks(a) and _speaks(b)

    @cached_property
    def _one_voice(self) -> bool:
        """Is there one verb of saying on each side?"""
        return len(_VOICE_FA.findall(self.source_text)) == 1 == len(_SAYS_EN.findall(self.coverage_text))

    def linked(self, a: Found, b: Found, least: float = 0.15) -> bool:
        """Does the word table translate a word of one by a word of the other that tells bodies apart?"""
        office = b.mention.kind is NameKind.OFFICE
        # The same town has a prosecutor and a judge, the same body a secretary and a commissioner.
        named = [n for n in self.coverage(NameKind.PLACE, NameKind.BODY) if office and n.span != b.span]
        return any(
            score >= least
            and place.word.key not in _GENERIC
            and not any(place.sentence is n.sentence and n.span.start <= place.word.start < n.span.end for n in named)
            and place.sentence is b.sentence
            and b.span.start <= place.word.start < b.span.end
            for place, score in self.links.partners(a.sentence, a.span)
        )

    def _same_person_beside(self, a: Found, b: Found) -> bool:
        return any(
            alike(p.mention.text, q.mention.text)
            for p in beside(a, self.source(NameKind.PERSON))
            for q in beside(b, self.coverage(NameKind.PERSON))
        )

    def finding(self, a: Found, b: Found, confidence: float, message: str, severity: Severity) -> Finding:
        return Finding(Kind.NAME, severity, confidence, a.evidence(), b.evidence(), self.bead.index, message)


def _speaks(found: Found) -> bool:
    """Does it stand where the speaker of a sentence stands?"""
    text, span = found.sentence.normal.text, found.span
    if found.sentence.lang == "en":
        return bool(AFTER_EN.match(text, span.end) or _BEFORE_EN.search(text[: span.start]))
    if not _LEAD_FA.search(text[: span.start]):
        return False
    verb = SAYS_FA.search(text, span.end)
    return bool(
        text[: span.start].endswith("به گفته ") or (verb and _PHRASE_FA.fullmatch(text[span.end : verb.start()]))
    )


def beside(office: Found, people: Iterable[Found]) -> Iterator[Found]:
    """The people named right before or behind an office, with no full stop or other clause between."""
    for person in people:
        if person.sentence is not office.sentence:
            continue
        first, second = sorted((office.span, person.span))
        between = office.sentence.normal.text[first.end : max(first.end, second.start)]
        if len(between) <= NEAR and not re.search(r'[.;؛:"]|، و | said| گفت', between) and between.count(",") < 3:
            yield person


def alike(persian: str, latin: str) -> bool:
    """Is it the same person, given name or surname left out on either side?"""
    if name_similarity(persian, latin) >= 0.75:
        return True
    ours = [w for w in re.split(r"[\s\u200c]+", persian) if len(w) > 2]
    theirs = re.findall(r"[^\W\d_]{3,}", latin)
    return any(same_name(a, b) for a in (*ours, *_pairs(ours)) for b in (*theirs, *_pairs(theirs)))


def _pairs(words: list[str]) -> list[str]:
    return [a + b for a, b in pairwise(words)]


def capitals(context: Context) -> frozenset[str]:
    """All capitalised words of the coverage, computed once a comparison."""
    return context.once(("names", "capitals"), lambda: _words(_CAPITAL, context.body_coverage))


def persian_words(context: Context) -> frozenset[str]:
    """All Persian words of the source, computed once a comparison."""
    return context.once(("names", "persian words"), lambda: _words(_PERSIAN, context.body_source))


def _words(pattern: re.Pattern[str], sentences: Iterable[Sentence]) -> frozenset[str]:
    words: set[str] = set()
    for s in sentences:
        row = [m.group() for m in pattern.finditer(s.normal.text)]
        words.update(row)
        words.update(_pairs(row))
    return frozenset(words)


def everywhere(context: Context, side: str, *kinds: NameKind) -> frozenset[str]:
    """Keys of all mentions of these kinds on one side ("source" or "coverage")."""

    def found() -> frozenset[str]:
        sentences = context.body_source if side == "source" else context.body_coverage
        return frozenset(f.mention.key or "" for f in gather(sentences, *kinds))

    return context.once(("names", side, kinds), found)
