"""Figures that agree but count something else: households for people, per week for per delivery.

Drifting: «۱۵۰ خانوار» told as "150 people"; «۴۰ درصد کارگران» told as "40 workers".
Not drifting: «۱۲۰ نفر» told as "120 workers".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from service.comparison.checks.number.agree import SHARES
from service.comparison.checks.number.rules import Drift, Told
from service.comparison.readings import of_sentence
from service.comparison.values import Sentence
from service.language.mentions import QuantityKind
from service.language.numerals import listed
from service.language.quantities import ZWNJ, rows
from service.language.spans import Span, hull

Thing = tuple[str, str]
"""Axis and name of a row of counted.tsv."""

_PERSONS = frozenset(("people", "sex", "role"))
_ANYBODY = ("people", "person")
_SOMEBODY = frozenset((_ANYBODY,))
# روستای، دانشجویی: the ending behind a vowel.
_EZAFE = re.compile("(?<=[او])یی?$")
_GAPS = re.compile(f"[ {ZWNJ}]")
_TIMES = frozenset(("days", "weeks", "months", "years", "hours"))
_RATED = frozenset((QuantityKind.MONEY, QuantityKind.MEASURE))


@cache
def _things(lang: str) -> dict[str, frozenset[Thing]]:
    """Every form with the rows that it stands in."""
    found: dict[str, set[Thing]] = {}
    for axis, name, persian, english in rows("counted.tsv"):
        words = persian.split("|") if lang == "fa" else english.split("|")
        for form in (w.replace(" ", "") for w in words):
            found.setdefault(form, set()).add((axis, name))
            if lang == "en":
                found.setdefault(form + "s", set()).add((axis, name))
    return {form: frozenset(things) for form, things in found.items()}


@cache
def _measured() -> frozenset[str]:
    """The rows that only a rate is told for: weights, lengths, times."""
    return frozenset(name for axis, name, *_ in rows("counted.tsv") if axis == "per")


@of_sentence
def things_of(sentence: Sentence) -> Sequence[tuple[Span, frozenset[Thing]]]:
    """The words of a sentence that name something countable, in order."""
    return list(_find_things(sentence, range(len(sentence.facts.words))))


def _things_from(sentence: Sentence, start: int, end: int) -> Iterator[tuple[Span, frozenset[Thing]]]:
    """Those that begin from `start` to `end` and can be counted: all but what only a rate is told for."""
    numbers = range(bisect_left(sentence.starts, start), bisect_right(sentence.starts, end))
    found = _find_things(sentence, numbers)
    return ((span, things) for span, things in found if not all(axis == "per" for axis, _ in things))


def _find_things(sentence: Sentence, numbers: range) -> Iterator[tuple[Span, frozenset[Thing]]]:
    words, lang = sentence.facts.words, sentence.lang
    known = _things(lang)
    for n in numbers:
        word = words[n]
        if lang == "en":
            things, end = known.get(word.text.lower().removesuffix("'s").removesuffix("’s")), word.end
        else:
            solid, key = _GAPS.sub("", word.text), _GAPS.sub("", word.key)
            following = words[n + 1] if n + 1 < len(words) and words[n + 1].start - word.end == 1 else None
            both = following and known.get(solid + _GAPS.sub("", following.key))
            things = both or known.get(key) or known.get(solid) or known.get(_EZAFE.sub("", solid))
            end = following.end if both and following else word.end
        if things:
            yield Span(word.start, end), things


def other_thing(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[Drift]:
    """The same figure of something else: «۲۰۰ خانوار» told as "200 people"."""
    for s, c in matches.items():
        if not _counts(s, c):
            continue
        own = _counted(s)
        there = _counted(c) if own else None
        if not own or not there or not _exclude(own[1], there[1]) or _trades(own[1] | there[1]):
            continue
        if _told_by(own[1], coverage) or _told_by(there[1], source):
            continue
        yield Drift(
            (s.sentence, hull([s.quantity.span, own[0]]), f"{s.quantity.reading} {_name(own[1])}"),
            (c.sentence, hull([c.quantity.span, there[0]]), f"{c.quantity.reading} {_name(there[1])}"),
            0.75,
        )


def _counts(s: Told, c: Told) -> bool:
    a, b = s.quantity.kind, c.quantity.kind
    if a in SHARES and b in SHARES:
        return True
    return a is b is QuantityKind.COUNT and min(s.quantity.low, c.quantity.low) >= 2


def _trades(things: frozenset[Thing]) -> bool:
    """Nurses told as doctors are as many, but other people: that is for the check of names."""
    return all(axis == "role" for axis, _ in things)


def _name(things: frozenset[Thing]) -> str:
    return sorted(things)[0][1]


def _exclude(ours: frozenset[Thing], theirs: frozenset[Thing]) -> bool:
    """Whether no row of the one can be meant by a row of the other."""
    return all(_apart(a, b) for a in ours for b in theirs)


def _apart(a: Thing, b: Thing) -> bool:
    if a == b or (_ANYBODY in (a, b) and a[0] in _PERSONS and b[0] in _PERSONS):
        return False
    if a[0] == b[0]:
        return True
    return (a[0] in _PERSONS) != (b[0] in _PERSONS)


def _told_by(things: frozenset[Thing], sentences: Sequence[Sentence]) -> bool:
    """Whether a bead speaks of the same after all, anywhere."""
    return any(
        not things.isdisjoint(t) and span.of(s.normal.text) not in ("نفر", "تن")
        for s in sentences
        for span, t in things_of(s)
    )


_STEP = re.compile(
    rf"[ {ZWNJ}-]*(?:(?:نفر|تن|درصد|از|این|آن|کل|همه)[ {ZWNJ}])*"
    r"(?:(?:percent|per cent|%|of|all|the|its|their|these|those|his|her|our) )*",
    re.IGNORECASE,
)
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _counted(told: Told) -> tuple[Span, frozenset[Thing]] | None:
    """The thing that a figure counts: in Persian the next word, in English the last of a run of words."""
    text, lang = told.sentence.normal.text, told.sentence.lang
    step = _STEP.match(text, told.quantity.span.end)
    at = step.end() if step else told.quantity.span.end
    if lang == "fa":
        found = next(_things_from(told.sentence, at, at), None)
        person = _PERSON_FA.match(text, told.quantity.span.end)
        if found and person and not any(axis in _PERSONS for axis, _ in found[1]):
            found = None
        if found or not person:
            glued = told.quantity.noun == "نفر" and told.quantity.text.endswith("تن")
            return (told.quantity.span, _SOMEBODY) if glued and not found else found
        return Span(*person.span(1)), _SOMEBODY
    last = None
    for _ in range(4):
        word = _PLAIN_WORD.match(text, at)
        if not word or word[0].lower() in _ENDS_RUN:
            break
        if re.search("['’]s?$", word[0]):
            at = word.end() + 1
            continue
        ends = word.start(), word.end()
        last = next((found for found in _things_from(told.sentence, *ends) if ends[1] <= found[0].end + 2), None)
        plural = word[0].endswith("s") or word[0].lower() in _PLURALS
        at = word.end() + 1
        if plural or text[word.end() : at] != " ":
            break
    return last


_PERSON_FA = re.compile(f"[ {ZWNJ}]?(نفر|تن)ی?(?![^\\W_])")
_ENDS_RUN = frozenset(
    listed("in of on at by and or to from for with were was are is had have has who that which while as than into out")
)
_PLURALS = frozenset(listed("people women men children cattle sheep aircraft staff personnel police servicemen"))


def other_share(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[Drift]:
    """«۴۰ درصد کارگران» told as "40 workers": a share became a count, or the reverse."""
    for s, c in matches.items():
        kinds = (s.quantity.kind, c.quantity.kind)
        if set(kinds) != {QuantityKind.PERCENT, QuantityKind.COUNT}:
            continue
        count, others = (c, coverage) if kinds[1] is QuantityKind.COUNT else (s, source)
        things = _counted(count) or _SOME_THINGS[count.sentence.lang].match(
            count.sentence.normal.text, count.quantity.span.end
        )
        if not things or any(_SHARE.search(o.normal.text) for o in others):
            continue
        left, right = (s.sentence, s.span(), s.quantity.reading), (c.sentence, c.span(), c.quantity.reading)
        yield Drift(left, right, 0.75)


_SHARE = re.compile(
    r"%|percent|per cent|\bpct\b|درصد|\bhundred\b|\b100\b|صد(?!\w)|\b(?:in|out of)(?: every)? (?:10|ten)\b"
)
_SOME_THINGS = {
    "fa": re.compile(rf"[ {ZWNJ}](?:واحد|دستگاه|باب|مورد|فقره|رأس|حلقه|عدد|تا|قطعه)(?: از)? [^\W\d_]{{2,}}"),
    "en": re.compile(
        r" (?:of (?:the|its|their|those|these|them|his|her|our)\b|(?!points?\b|times|years|months|weeks|days|hours|"
        r"minutes|degrees|cents|seats|goals)[a-z-]{3,}(?<![su])s\b)",
        re.IGNORECASE,
    ),
}
"""What a figure counts, though no table has it: "thirty of the members", "forty units"."""

_PER = {
    "fa": re.compile(
        rf"(?<![^\W_])(?:(?:به ازای |بابت |برای )?هر (?:یک )?(?P<w>متر[ {ZWNJ}]?(?:مربع|مکعب)|[^\W\d_]+)|"
        rf"(?P<v>کیلو|لیتر|بشکه|متر|تن|نفر|ساعت|خانوار|خانواده|روز|هفته|ماه|سال)[ {ZWNJ}]?(?:ی|یی|ای)"
        r"(?![^\W_]))"
    ),
    "en": re.compile(
        r"\b(?:an?|per|each|every) (?P<w>[a-z]+)\b|\b(?P<v>daily|weekly|monthly|annually)\b", re.IGNORECASE
    ),
}


def other_rate(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[Drift]:
    """The same amount for something else: «هر نوبت ۲۰۰ لیتر» told as "200 litres a week"."""
    for s, c in matches.items():
        if s.quantity.kind not in _RATED or c.quantity.kind not in _RATED:
            continue
        own, there = _rates(s), _rates(c)
        shared = {n for _, names in own for n in names} & {n for _, names in there for n in names}
        own, there = ([r for r in rates if not r[1] & shared] for rates in (own, there))
        if not own or not there or all(r[1] <= _TIMES for r in (*own, *there)):
            continue
        ours, theirs = own[-1], there[0]
        if _named(ours[1], coverage) or _named(theirs[1], source):
            continue
        both = (s.quantity, ours[1], theirs[1]), (c.quantity, theirs[1], ours[1])
        left, right = (f"{q.reading} per {_singular(names, beside)}" for q, names, beside in both)
        yield Drift(
            (s.sentence, hull([s.quantity.span, ours[0]]), left),
            (c.sentence, hull([c.quantity.span, theirs[0]]), right),
            0.65,
        )


def _singular(names: frozenset[str], beside: frozenset[str]) -> str:
    """The name told of those that a word may have: «تن» beside a weight is one, beside people a person."""
    measured = beside <= _measured()
    name = min(names, key=lambda n: ((n in _measured()) != measured, n))
    if name == "feet":
        return "foot"
    return "company" if name == "companies" else name.removesuffix("s")


def _named(names: frozenset[str], sentences: Sequence[Sentence]) -> bool:
    return any(names & {n for _, n in things} for s in sentences for _, things in things_of(s))


def _rates(told: Told) -> list[tuple[Span, frozenset[str]]]:
    """For what an amount is given: "a week", «هر نوبت», «کیلویی», near the figure and in its clause."""
    text, span, lang = told.sentence.normal.text, told.quantity.span, told.sentence.lang
    found = []
    for match in _PER[lang].finditer(text, max(0, span.start - 40), span.end + 30):
        at = Span(*match.span())
        if at.overlaps(span):
            continue
        led = at.end <= span.start
        between = text[at.end : span.start] if led else text[span.end : at.start]
        if re.search(r"[،,;؛.:]|\d", between):
            continue
        if lang == "en" and led and match[0].lower().startswith(("a ", "an ")):
            continue
        if lang == "fa" and match["v"] and (not led or len(between) > 14):
            continue  # پنج کیلویی is a weight, not a rate
        things = _things(lang).get(_GAPS.sub("", match["w"] or match["v"]).lower())
        if things:
            found.append((at, frozenset(name for _, name in things)))
    return found


_VOTE = re.compile(r"رأی|رای|\b(?:vote|ballot)", re.IGNORECASE)
_STANCE = {
    "fa": re.compile(
        rf"(?:[ {ZWNJ}]?(?:نفر|تن|عضو|نماینده|کشور))?(?:[ {ZWNJ}](?:رأی|رای|آرای|آرا))?(?: به)? "
        r"(?:(?P<yes>موافق|مثبت)|(?P<no>مخالف|منفی)|(?P<none>ممتنع))"
    ),
    "en": re.compile(
        r"(?: (?:votes?|ballots?|members?|lawmakers|deputies|countries|states|people|were|was|voted|cast|"
        r"came out|in)){0,3} "
        r"(?:(?P<yes>for(?! the)|in favou?r|favou?r|yes)|(?P<no>against|opposed|no votes)|(?P<none>abst))",
        re.IGNORECASE,
    ),
}


def other_vote(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """«۱۲ رأی موافق» told as "12 votes against"."""
    for s, c in matches.items():
        if s.quantity.kind is not QuantityKind.COUNT or not _VOTE.search(s.sentence.normal.text):
            continue
        own, there = _stance(s), _stance(c)
        if own and there and own.lastgroup != there.lastgroup:
            left, right = (
                f"{s.quantity.reading} {_SAID[own.lastgroup]}",
                f"{c.quantity.reading} {_SAID[there.lastgroup]}",
            )
            yield Drift(
                (s.sentence, Span(s.quantity.span.start, own.end()), left),
                (c.sentence, Span(c.quantity.span.start, there.end()), right),
                0.85,
            )


_SAID = {"yes": "in favour", "no": "against", "none": "abstaining", None: ""}


def _stance(told: Told) -> re.Match[str] | None:
    return _STANCE[told.sentence.lang].match(told.sentence.normal.text, told.quantity.span.end)
