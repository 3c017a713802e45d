"""Words that limit another word: "no serious violation" told as "no violation", «نسبتاً خوب» as "good".

Drifts: «تخلف جدی ندیدند» / "found no violation"; «تقریباً خالی» / "empty".
Does not: «تخلف جدی ندیدند» / "found no major violation"; «نسبتاً خوب» / "fairly good".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.place import Sides, clause_at, cues_of, span_of, word_number
from service.comparison.checks.predicate import predicate
from service.comparison.links import is_content
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import NOT_COMPARED, Many, Sought, sought
from service.language.spans import Span, hull
from service.language.tables import rows

LINKED = 0.25
"""From this probability on, the limited words are one another's translation."""
HALF_TOLD = 0.4
"""Share of a clause with a denied "only" that the other side must tell."""
LIKE = 0.5
"""How much of the two sentences must translate one another."""
_NEAR = 45
"""Characters between a limited word and the negation that makes the limit matter."""


@dataclass(frozen=True, slots=True)
class _Class:
    """Limiting words of one sense in both languages, and every word that may tell that sense."""

    fa: Sought
    en: Sought
    tells_fa: Sought
    tells_en: Sought
    denied: bool
    both: bool


def _pattern(words: str) -> Sought:
    return sought(words, ignore_case=True)


@cache
def _classes() -> tuple[tuple[_Class, ...], Many, Many]:
    """The classes, and their words of either language, to be found quickly."""
    found = []
    for when, fa, en, more_fa, more_en in (r[1:] for r in rows("limits.tsv")):
        fa, more_fa = (cell.replace("Z", "[\u200c ]?") for cell in (fa, more_fa))
        either = _pattern("|".join(filter(None, (fa, more_fa)))), _pattern("|".join(filter(None, (en, more_en))))
        found.append(
            _Class(sought(fa, end=NOT_COMPARED), _pattern(en), *either, denied=bool(when), both=when == "denied")
        )
    return tuple(found), Many(c.fa for c in found), Many(c.en for c in found)


_PREDICATE = re.compile(
    "(?:(?<!ی)|(?<=کافی)|(?<=رسمی)|(?<=قطعی)) "
    "(?:نیست|نبود|نباشد|نخواهد|نشد|نشده|نمی[\u200c ]?شود|نمی[\u200c ]?داند|ندانست)"
)
"""An adjective that is itself what is denied: «مدارک کافی نیست»."""
_COMPARED = {
    "fa": re.compile(
        "(?<!\\w)(?:بر[\u200c ]?خلاف|به[\u200c ]?جای|مثل|مانند|همانند|همچون|همچو|نسبت به|در مقایسه با|"
        "علاوه بر|افزون بر|به[\u200c ]?جز|بجز|غیر از|جدا از|بیش از|کمتر از|بیشتر از|"
        "در مقابل|در برابر|به رغم|با وجود) (?:\\w+ )?$"
    ),
    "en": re.compile(
        r"\b(?:unlike|than|like|besides|compared (?:to|with)|in addition to|apart from|other than|instead of|"
        r"rather than|despite|in contrast (?:to|with)|as opposed to|except|aside from) (?:\w+ )?$",
        re.IGNORECASE,
    ),
}
"""Before what something else is compared with, which the denial of that leaves alone: «برخلاف کارکنان رسمی»."""
_ONLY_FA = sought("تنها|فقط|صرفا|منحصرا")
_ONLY_EN = re.compile(
    r"\b(?:only|just|alone|solely|merely|simply|entirely|exclusively|purely|wholly|sole|lone|single|mere|limited|confined|"
    r"restricted|one|among|more|partly|part|also|too|both|other|others|else|besides|all|altogether|completely|fully|"
    r"unique|isolated|first|last|except|but|even|alongside|exclusive|mainly|chiefly|primarily|unaccompanied|lonely)\b",
    re.I,
)
_DENIES_EN = re.compile(r"\b(?:not|cannot|never|no|nor|neither)\b|n't\b", re.I)
_SCALE_FA = sought(
    r"(?:با|به|در) (?:این|آن|چنین|چنان) (?:\w+ )?"
    "(?:وسعت|شدت|ابعاد|گستردگی|حجم|مقیاس|بزرگی|عظمت|خشونت|اندازه|سرعت|دقت|طول|گرانی|ارزانی)"
)
_SCALE_EN = re.compile(
    r"\b(?:scales?|magnitude|sizes?|extent|sever\w+|intens\w+|dimensions?|proportions?|degree|scope|volume|massive|huge|"
    r"big\w*|larg\w+|wide\w*|great\w*|seri\w+|violen\w+|hea\w+|strong\w*|unpreceden\w+|comparab\w+|long|fast|fierce\w*|"
    r"rap\w+|quick\w*|speed|ever|worst|order|much|far|high|vast|enormous|cheap\w*|expens\w+|bad\w*|brutal\w*|precis\w+)\b",
    re.I,
)
_SUCH_EN = re.compile(r"\b(?:such|so|this|that|like|kind|sort|similar|equal|rival\w*|match\w*|before|as)\b", re.I)
_SUCH_FA = re.compile(r"(?<!\w)(?:چنین|چنان|این[\u200c ]?گونه|این[\u200c ]?چنین)(?!\w)")


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _adjacent(sides)
    yield from _only_denied(sides)
    yield from _of_this_scale(sides)


def _only_denied(sides: Sides) -> Iterator[Finding]:
    """«نمی‌توان تنها به پای خشکی نوشت» / "cannot be put down to the drought"."""
    for sentence in sides.bead.source:
        for m in _ONLY_FA.finditer(sentence.normal.text):
            if any(_ONLY_EN.search(s.normal.text) for s in sides.bead.coverage):
                return
            only = Span(*m.span())
            clause = clause_at(sentence, only) or sentence.whole
            denials = [s for s in cues_of((sentence,), CueKind.NEGATION, least=1.0) if s.span.overlaps(clause)]
            if (
                not denials
                or m.end() + 1 >= clause.end
                or sentence.normal.text[: m.start()].endswith(("نه ", "نه\u200c", "به "))
            ):
                continue
            support = sides.support(sentence, clause, without=only)
            if len(support.linked) < 2 or support.share < HALF_TOLD:
                continue
            there, told = predicate(support, sentence)
            if _DENIES_EN.search(there.normal.text):
                verb = denials[-1].span
                shown = hull([only, verb]) if abs(verb.start - only.start) <= _NEAR else only
                yield _finding(sides, (sentence, shown), (there, told))
                return


def _of_this_scale(sides: Sides) -> Iterator[Finding]:
    """«حادثه‌ای با این وسعت رخ نداده است» / "there has been no accident"."""
    for sentence in sides.bead.source:
        m = _SCALE_FA.search(sentence.normal.text)
        if m is None or any(_SCALE_EN.search(s.normal.text) for s in sides.bead.coverage):
            continue
        if not any(True for _ in cues_of((sentence,), CueKind.NEGATION, least=1.0)):
            continue
        outside = sentence.normal.text[: m.start()] + sentence.normal.text[m.end() :]
        if not _SUCH_FA.search(outside) and any(_SUCH_EN.search(s.normal.text) for s in sides.bead.coverage):
            continue
        scale = Span(*m.span())
        support = sides.support(sentence, sentence.whole, without=scale)
        if len(support.linked) >= 2 and support.share >= LIKE:
            yield _finding(sides, (sentence, scale), predicate(support, sentence))
            return


def _adjacent(sides: Sides) -> Iterator[Finding]:
    classes, persian_words, english_words = _classes()
    possible = {n for s in sides.bead.source for n in persian_words.possible(s.normal.text)}
    possible.update(n for s in sides.bead.coverage for n in english_words.possible(s.normal.text))
    for kind in (classes[n] for n in sorted(possible)):
        for own, other in ((sides.bead.source, sides.bead.coverage), (sides.bead.coverage, sides.bead.source)):
            persian = own[0].lang == "fa"
            words, answers = (kind.fa, kind.tells_en) if persian else (kind.en, kind.tells_fa)
            # English puts in "almost" and "fairly" of itself; only their loss counts.
            if not (persian or kind.both):
                continue
            limiters = [(s, Span(*m.span())) for s in own for m in words.finditer(s.normal.text)]
            if limiters and not any(answers.search(s.normal.text) for s in other):
                for sentence, span in limiters:
                    yield from _lost(sides, sentence, span, denied=kind.denied)


def _lost(sides: Sides, sentence: Sentence, limiter: Span, *, denied: bool) -> Iterator[Finding]:
    limited = _limited(sentence, limiter, adjective=denied)
    if limited is None or _measures(sentence, limiter) or (denied and not _is_denied(sentence, limited)):
        return
    text = sentence.normal.text
    if sentence.lang == "fa" and denied and _PREDICATE.match(text, limiter.end):
        return
    if _COMPARED[sentence.lang].search(text, max(0, limited.start - _NEAR), min(limited.start, limiter.start)):
        return
    partners = sides.links.partners(sentence, limited)
    if not partners or partners[0][1] < LINKED:
        return
    place, there = partners[0][0], span_of(partners[0][0].word)
    if (denied and not _is_denied(place.sentence, there)) or not _alike(sides, sentence, place.sentence):
        return
    yield _finding(sides, (sentence, hull([limiter, limited])), (place.sentence, there))


def _finding(sides: Sides, limited: tuple[Sentence, Span], bare: tuple[Sentence, Span]) -> Finding:
    a, b = evidence(*limited, "limited"), evidence(*bare, "without the limit")
    ours = limited[0].lang == "fa"
    source, coverage = (a, b) if ours else (b, a)
    with_it, without = ("source", "coverage") if ours else ("coverage", "source")
    message = f"The {with_it} limits what it says (“{a.text}”), the {without} does not: “{b.text}”."
    return Finding(Kind.STRENGTH, Severity.MEDIUM, 0.6, source, coverage, sides.bead.index, message)


def _limited(sentence: Sentence, limiter: Span, *, adjective: bool) -> Span | None:
    """The word that is limited: behind the limiter, but before a Persian adjective."""
    words = sentence.facts.words
    if sentence.lang == "fa" and adjective:
        at = word_number(sentence, limiter) - 1
    else:
        at = word_number(sentence, Span(limiter.end - 1, limiter.end)) + 1
    if not 0 <= at < len(words) or not is_content(words[at], sentence.lang):
        return None
    between = sentence.normal.text[min(words[at].end, limiter.end) : max(words[at].start, limiter.start)]
    return span_of(words[at]) if not between.strip() else None


def _measures(sentence: Sentence, limiter: Span) -> bool:
    """Whether it limits a figure or a length of time, which is a matter of numbers and dates."""
    figures = [q.span for q in sentence.facts.quantities] + [d.span for d in sentence.facts.dates]
    return any(-1 <= f.start - limiter.end <= 3 or f.overlaps(limiter) for f in figures)


def _is_denied(sentence: Sentence, limited: Span) -> bool:
    return any(
        spot.cue.level >= 1.0
        and spot.cue.value != "without"
        and min(abs(spot.span.start - limited.end), abs(limited.start - spot.span.end)) <= _NEAR
        for spot in cues_of((sentence,), CueKind.NEGATION)
    )


def _alike(sides: Sides, one: Sentence, other: Sentence) -> bool:
    a, b = (one, other) if one.lang == "fa" else (other, one)
    return sides.links.likeness(a, a.whole, b, b.whole) >= LIKE
