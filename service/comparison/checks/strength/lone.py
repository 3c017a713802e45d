"""One of a kind told as many of it: «یک کارشناس» / "experts", «یکی از پل‌ها» / "the bridges".

Drifts: «یکی از ساکنان گفت» / "Residents said"; «یک کارخانه تعطیل شد» / "Factories have closed".
Does not: «یکی از ساکنان» / "a resident"; «یک کارشناس» / "One of the experts", "Urban planner Reza Amini".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides, clause_at, span_of, word_number
from service.comparison.links import Place, is_content
from service.comparison.readings import of_sentence
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.persian.verbs import verb_form
from service.language.sought import anchored
from service.language.spans import Span

LINKED = 0.25
"""From this probability on, the English plural is the noun of which the source tells one."""
SUPPORTED = 0.6
"""The share of the source's clause that the coverage must tell."""
LEAST_WORDS = 2
_OPENING = 3
"""Words that may stand before a subject: "but local officials"."""
_ONE = anchored(
    re.compile(r"(?<!\w)(?:(?P<of>یکی)(?: دیگر)? از|(?<!هر )(?<!حتی )یک)(?: (?:نفر|تن) از)? (?P<noun>[^\W\d]+)")
)
_NO_KIND = re.compile(
    r"(?:بار|روز|شب|هفته|ماه|سال|ساعت|دقیقه|ثانیه|قرن|دهه|نوبت|مرتبه|مرحله|دوره|فصل|بخش|قسمت|سوم|چهارم|پنجم|دهم|درصد|"
    r"میلیون\w*|میلیارد\w*|هزار\w*|صد|تریلیون\w*|دیگر|نفر|تن|کیلو\w*|متر\w*|طرف|سو|نوع|گونه|شکل|جا|دست|چند\w*|جفت|سری|"
    r"گروه|دسته|جمع|رشته|مجموعه|تیم|زوج|خانواده|مشت|عده|این|آن|همین|آنها|آنان|ایشان|سلسله|کشتی|هیئت|هیات|جمله|هم|حالت|"
    r"وعده|لحظه|مدت|زمان|نسل|سرویس|بسته|سبد|دنیا|پنجم|میان|بین)$"
)
"""Nouns of measure, of time and of groups, which a plural may tell."""
_ONE_EN = re.compile(
    r"\b(?:one|another|each|every|either|neither|single|lone|sole|members?|someone|somebody|individual|he|she|his|her|"
    r"none|first|last|latest|other|others|among|such|all but)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"(?<!\w)(?:باید|نباید|ن?می[\u200c ]?توان\w*|معمولا|همیشه|هر|هرگاه|اگر|وقتی|گاه|گاهی|اغلب)(?!\w)")
"""Where one stands for its kind."""
_SAYS = ("گفته ", "قول ", "نوشته ", "گزارش ", "نظر ", "، ", "و ", "که ", "اما ", "ولی ", "نیز ")
_NAMED = (NameKind.PERSON,)
_ALWAYS = frozenset("news means series species headquarters barracks crossroads works".split())
"""What ends like a plural and may be one."""
_PLURALS = frozenset("men women children people police officials media clergy staff crew".split())


def findings(sides: Sides) -> Iterator[Finding]:
    spots = [(s, noun) for s in sides.bead.source for noun in _ones(s)]
    if not spots or any(_ONE_EN.search(s.normal.text) for s in sides.bead.coverage):
        return
    for sentence, (span, number) in spots:
        place = _many(sides, sentence, number)
        if place is not None and _is_told(sides, sentence, span, place):
            yield _finding(sides, (sentence, span), place)
            return


@of_sentence
def _ones(sentence: Sentence) -> tuple[tuple[Span, int], ...]:
    """Where one of a kind begins the sentence or a clause, up to its noun, and the noun's number."""
    found = []
    for m in _ONE.finditer(sentence.normal.text):
        noun, span = Span(*m.span("noun")), Span(*m.span())
        number = word_number(sentence, noun)
        if _NO_KIND.match(m["noun"]) or _is_named(sentence, noun):
            continue
        if m["of"] is None and (_GENERAL.search(sentence.normal.text) or not _opens(sentence, span)):
            continue  # «مانند یک شهروند», «یک شهروند باید»
        if is_content(sentence.facts.words[number], "fa") and verb_form(m["noun"]) is None:
            found.append((span, number))
    return tuple(found)


def _opens(sentence: Sentence, span: Span) -> bool:
    """Whether a clause is told of it: it opens the clause, or the clause gives its words."""
    before = sentence.normal.text[: span.start]
    clause = clause_at(sentence, span) or sentence.whole
    return span.start - clause.start <= 1 or before.endswith(_SAYS)


def _is_named(sentence: Sentence, span: Span) -> bool:
    return any(n.kind in _NAMED and n.span.overlaps(span) for n in sentence.facts.names)


def _many(sides: Sides, sentence: Sentence, number: int) -> Place | None:
    """The English plural for the noun, where no other word of the source may be meant and no singular stands there."""
    noun = span_of(sentence.facts.words[number])
    partners = [p for p, score in sides.links.partners(sentence, noun) if score >= LINKED]
    if not partners or not all(_is_plural(p.word.text) for p in partners):
        return None
    place = partners[0]
    back = [p for p, score in sides.links.partners(place.sentence, span_of(place.word)) if score >= LINKED]
    return None if any(span_of(p.word) != noun for p in back) else place


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _ALWAYS:
        return False
    return lower in _PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ics", "'s", "’s")))


def _is_told(sides: Sides, sentence: Sentence, span: Span, place: Place) -> bool:
    """Whether the plural is what its clause is about, and the clause tells what the source tells of the one."""
    own = clause_at(place.sentence, span_of(place.word)) or place.sentence.whole
    words = place.sentence.facts.words
    before = [w for w in words if own.start <= w.start < place.word.start]
    if len(before) > _OPENING or _is_named(place.sentence, own):
        return False
    clause = clause_at(sentence, span) or sentence.whole
    support = sides.support(sentence, clause, without=span)
    if support.words <= LEAST_WORDS:
        support = sides.support(sentence, Span(clause.start, sentence.whole.end), without=span)
    return len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED


def _finding(sides: Sides, ours: tuple[Sentence, Span], place: Place) -> Finding:
    a, b = evidence(*ours, "one"), evidence(place.sentence, span_of(place.word), "several")
    message = f"The source speaks of one (“{a.text}”), the coverage of several: “{b.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
