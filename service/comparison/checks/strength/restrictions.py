"""Which of a kind are meant, lost: «مدارس ابتدایی» / "the schools"; a body told for some of its members.

Drifts: «چای وارداتی» / "the tea drunk in Iran"; «برخی نمایندگان مجلس» / "parliament regards it".
Does not: «مدارس ابتدایی» / "elementary schools"; «کارگران پیمانی» / "men on contracts".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.place import Sides, span_of, word_number
from service.comparison.links import Place, is_content
from service.comparison.values import Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import Cue, CueKind
from service.language.persian.verbs import verb_form
from service.language.sought import Many, Sought, anchored, sought
from service.language.spans import Span, hull
from service.language.tables import rows

LINKED = 0.4
"""From this probability on, the nouns translate one another."""
LIKE = 0.4
"""How much of the two sentences must translate one another."""
_OF_KIND = re.compile(r" (?:of|for|with|who|that|which|whose|in|from|by|on|without)\b")
_SOME = anchored(
    re.compile(
        r"(?<!\w)(?:برخی|بعضی|شماری|تعدادی|چند تن|چند نفر|گروهی|عده[\u200c ]?ای|جمعی|تنی چند|دو تن|سه تن|"
        r"نیمی|یک[\u200c ]?سوم|یک[\u200c ]?چهارم|یک[\u200c ]?پنجم|اقلیتی|معدودی|چند)(?: دیگر)?(?: از)? "
        r"(?:نمایندگان|اعضای|مقام[\u200c ]های|مقامات|مسئولان|مدیران|وزیران|سناتورهای|قضات|بازیکنان|کارکنان|کارمندان)"
        r"(?: این| آن)? (?P<body>\w+)"
    )
)
_SOME_EN = re.compile(
    r"\b(?:some|several|certain|few|many|number|members?|lawmakers?|mps?|deput\w+|legislators?|senators?|parliamentarians?|"
    r"representatives?|officials?|ministers?|councill?ors?|groups?|one|two|three|most|judges?|players?|staff|employees?|"
    r"workers?|managers?|executives?|directors?|sources?|insiders?|those|part\w*|figures?|voices?|others|half|"
    r"third|quarter|fifth|minority|percent|dissent\w*|split|divided)\b",
    re.I,
)


_PART = anchored(
    re.compile(
        r"(?<!\w)(?:همه|تمام|تمامی|برخی|بعضی|شماری|تعدادی|نیمی|(?:بخش|قسمت)(?:ی|[\u200c ]?هایی))(?: از)? (?P<noun>\w+)"
    )
)
_ANY = re.compile(
    r"(?:\b(?:not|never|yet to|without|nor|cannot)|n't)\b[^.;]{0,40}?\bany(?: one)?(?: of)?\b(?P<behind>[^.;]{0,30})",
    re.I,
)
_NO_FA = re.compile(r"(?<!\w)(?:هیچ\w*|کسی|چیزی|احدی|اصلا|مطلقا)(?!\w)")
_REGION = anchored(
    re.compile(
        r"(?<!\w)(?:در|از|سراسر|ساکن|مردم) (?P<part>(?:شمال|جنوب|شرق|غرب)(?:[\u200c ]?(?:شرق|غرب)ی?)?|مرکز|حومه|حاشیه) "
        r"(?P<place>\w+)"
    )
)
_REGION_EN = re.compile(
    r"\b(?:north|south|east|west|mid|cent[er]|middle|heart|outskirt|suburb|edge|fringe|border|interior|downtown|inner|upper"
    r"|lower|around|near|outside|margin|slum)\w*|\w+(?:ern|side)\b",
    re.I,
)


def findings(sides: Sides, context: Context) -> Iterator[Finding]:
    yield from _lost(sides, context)
    yield from _whole_body(sides)
    yield from _none_for_part(sides)
    yield from _whole_region(sides)


def _none_for_part(sides: Sides) -> Iterator[Finding]:
    """«به حساب همه پزشکان ننشسته است» / "has not reached any of the doctors' accounts"."""
    parts = [(s, part) for s in sides.bead.source for part in _PART.finditer(s.normal.text)]
    for there in sides.bead.coverage if parts else ():
        told = _ANY.search(there.normal.text)
        if told is None or any(_NO_FA.search(s.normal.text) for s in sides.bead.source):
            continue
        for sentence, part in parts:
            partners = sides.links.partners(sentence, Span(*part.span("noun")))
            if not partners or partners[0][1] < LINKED or partners[0][0].sentence is not there:
                continue
            denied = any(c.level >= 1 and c.span.start > part.end() for c in _denials(sentence))
            if denied and Span(*told.span("behind")).overlaps(span_of(partners[0][0].word)):
                shown = Span(told.start(), partners[0][0].word.end)
                yield _finding(sides, (sentence, Span(*part.span())), (there, shown), "a part", "none")
                return


def _denials(sentence: Sentence) -> Iterator[Cue]:
    return (c for c in sentence.facts.cues if c.kind is CueKind.NEGATION)


def _whole_region(sides: Sides) -> Iterator[Finding]:
    """«در غرب ایران» / "in Iran"."""
    for sentence in sides.bead.source:
        region = _REGION.search(sentence.normal.text)
        if region is None or any(_REGION_EN.search(s.normal.text) for s in sides.bead.coverage):
            continue
        place = Span(*region.span("place"))
        partners = sides.links.partners(sentence, place)
        if not partners or partners[0][1] < LINKED or not partners[0][0].word.text[:1].isupper():
            continue
        if not any(n.kind.value == "place" and n.span.overlaps(place) for n in sentence.facts.names):
            continue
        there = partners[0][0].sentence
        if sides.links.likeness(sentence, sentence.whole, there, there.whole) >= LIKE:
            shown = Span(region.start("part"), place.end)
            yield _finding(sides, (sentence, shown), (there, span_of(partners[0][0].word)), "a part", "the whole")
            return


def _lost(sides: Sides, context: Context) -> Iterator[Finding]:
    classes, index = _classes()
    for sentence in sides.bead.source:
        for number in index.possible(sentence.normal.text):
            adjectives, tells = classes[number]
            found = adjectives.search(sentence.normal.text)
            if found is None or any(tells.search(s.normal.text) for s in sides.bead.coverage):
                continue
            finding = _without(sides, context, sentence, Span(*found.span()), adjectives)
            if finding is not None:
                yield finding
                return


def _without(sides: Sides, context: Context, sentence: Sentence, adjective: Span, adjectives: Sought) -> Finding | None:
    """The finding that the noun right before the adjective stands bare on the other side."""
    at = word_number(sentence, adjective) - 1
    words = sentence.facts.words
    if at < 0 or not is_content(words[at], "fa") or sentence.normal.text[words[at].end : adjective.start] != " ":
        return None
    noun = span_of(words[at])
    if any(n.span.overlaps(adjective) for n in sentence.facts.names) or _is_predicate(sentence, at + 1):
        return None
    partners = [p for p, score in sides.links.partners(sentence, noun) if score >= LINKED]
    if (
        not partners
        or partners[0].word.text.endswith("ing")
        or _is_modified(sides, partners[0])
        or sides.links.partners(sentence, adjective)
    ):
        return None
    there = partners[0].sentence
    if sides.links.likeness(sentence, sentence.whole, there, there.whole) < LIKE:
        return None
    before = [s for s in context.body_source if s.index < sentence.index]
    if any(adjectives.search(s.normal.text) for s in before):
        return None  # it is known which are meant
    return _finding(
        sides, (sentence, hull([noun, adjective])), (there, span_of(partners[0].word)), "some of them", "all"
    )


def _is_predicate(sentence: Sentence, number: int) -> bool:
    """Whether the adjective belongs to the verb behind it: «پرستار فرسوده می‌شود», «ثابت کرد»."""
    words = sentence.facts.words
    form = verb_form(words[number + 1].text) if number + 1 < len(words) else None
    return form is not None and form.verb in _LIGHT


_LIGHT = frozenset("کردن شدن بودن گشتن گردیدن ساختن نمودن".split())
"""Verbs with which an adjective makes one."""
_ANY_OF = frozenset("any some all much more its their our many few".split())
"""Words before a noun that do not say which of the kind are meant."""


def _is_modified(sides: Sides, place: Place) -> bool:
    """Whether words beside the noun, translations of none, may say which are meant."""
    words, text = place.sentence.facts.words, place.sentence.normal.text
    before = place.number - 1
    if before >= 0 and text[words[before].end : place.word.start] in (" ", "-"):
        word = words[before]
        if (
            word.text.lower() not in _ANY_OF
            and is_content(word, "en")
            and not sides.links.partners(place.sentence, span_of(word))
        ):
            return True
    behind = place.number + 2
    if _OF_KIND.match(text, place.word.end) and behind < len(words):
        near = [w for w in words[behind : behind + 3] if is_content(w, "en")]
        return any(not sides.links.partners(place.sentence, span_of(w)) for w in near)
    return False


def _whole_body(sides: Sides) -> Iterator[Finding]:
    """«برخی نمایندگان مجلس» / "parliament"."""
    for sentence in sides.bead.source:
        found = _SOME.search(sentence.normal.text)
        if found is None or any(_SOME_EN.search(s.normal.text) for s in sides.bead.coverage):
            continue
        partners = sides.links.partners(sentence, Span(*found.span("body")))
        if not partners or partners[0][1] < LINKED:
            continue
        place = partners[0][0]
        if sides.links.likeness(sentence, sentence.whole, place.sentence, place.sentence.whole) >= LIKE:
            ours, theirs = (sentence, Span(*found.span())), (place.sentence, span_of(place.word))
            yield _finding(sides, ours, theirs, "some members", "the body")
            return


@cache
def _classes() -> tuple[tuple[tuple[Sought, Sought], ...], Many]:
    join = "[\u200c ]?"
    found = tuple((sought(r[1].replace("Z", join)), sought(r[2], ignore_case=True)) for r in rows("restrictions.tsv"))
    return found, Many(fa for fa, _ in found)


def _finding(
    sides: Sides, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span], narrow: str, wide: str
) -> Finding:
    a, b = evidence(*ours, narrow), evidence(*theirs, wide)
    message = f"The source speaks of {narrow} (“{a.text}”), the coverage of {wide} (“{b.text}”)."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
