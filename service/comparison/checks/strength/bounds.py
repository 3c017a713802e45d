"""How much at most told as how much at least, of figures and of lengths of time.

Drifts: «دست‌کم ۶۲ نفر» / "up to 62 people"; «تا شش ماه محروم» / "banned for at least six months"; «از ۲۱ میلیارد تجاوز
نمی‌کند» / "upwards of 21 billion", where a denial is lost.
Does not: «بیش از شش ساعت طول نمی‌کشد» / "no more than six hours"; «نباید کمتر از ۲۰ باشد» / "at least 20".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.comparison.checks.place import Sides
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import Bound, CueKind, DateKind, Quantity
from service.language.sought import sought
from service.language.spans import Span

AT_MOST, AT_LEAST = -1, 1
READINGS = {AT_MOST: "at most", AT_LEAST: "at least"}


@dataclass(frozen=True, slots=True)
class Limit:
    """The words that make a figure a limit.

    sides: `AT_MOST` or `AT_LEAST`, both where a negation in its clause may turn the words round or not;
    start, end: from the first to the last of the words and the figure; compared: the side of a bare "more" or "less"
    before any negation is read, 0 where the words are others.
    """

    sides: frozenset[int]
    start: int
    end: int
    compared: int = 0

    @property
    def turned(self) -> bool:
        return self.compared != 0 and self.compared not in self.sides


_FIXED = {
    "fa": (
        re.compile(
            r"(?<!\w)(?:حداکثر(?: (?:تا|ظرف|به مدت|به|با|در))?|نهایتا|دست بالا|سقف|بیشینه|"
            r"(?<!حداقل )(?<!دست\u200cکم )تا(?: سقف| مرز)?) $"
        ),
        re.compile(r"(?<!\w)(?:دست[\u200c ]?کم|حداقل|لااقل|کمینه)(?: (?:تا|به مدت|به|با|در|از))? $"),
    ),
    "en": (
        re.compile(
            r"\b(?:up to|at (?:the )?(?:very )?most|(?:no|not) (?:more|longer|higher|greater|later|larger|older) than|"
            r"not (?:over|above|exceeding)|within|(?:a )?maximum(?: of)?|as (?:many|much|long|high) as|capped at) "
            r"(?:the |a |an )?$",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:at (?:the )?(?:very )?least|(?:no|not) (?:less|fewer|shorter|lower|smaller|younger) than|"
            r"(?:a )?minimum(?: of)?|not (?:under|below)) (?:the |a |an )?$",
            re.IGNORECASE,
        ),
    ),
}
_COMPARED = {
    "fa": (
        re.compile("(?<!\\w)(?:(?:کم[\u200c ]?تر|پایین[\u200c ]?تر|کوتاه[\u200c ]?تر|کوچک[\u200c ]?تر) از|زیر) $"),
        re.compile(
            "(?<!\\w)(?:(?:بیش(?:[\u200c ]?تر)?|بالا[\u200c ]?تر|فراتر|طولانی[\u200c ]?تر|بزرگ[\u200c ]?تر|متجاوز) از|"
            "افزون بر|بالای) $"
        ),
    ),
    "en": (
        re.compile(
            r"\b(?:(?:less|fewer|lower|shorter|smaller|younger) than|under|below|short of) (?:the |a |an )?$", re.I
        ),
        re.compile(
            r"\b(?:(?:more|longer|higher|greater|larger|later|older|farther|further|bigger) than|over|above|beyond|"
            r"in excess of|upwards? of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|past) (?:the |a |an )?$",
            re.IGNORECASE,
        ),
    ),
}
_THAN_BEFORE = re.compile(r"(?<!\w)از $")
_AFTER = (
    re.compile(r"(?: [^\W\d]+)?,? (?:کم[\u200c ]?تر|پایین[\u200c ]?تر|کوتاه[\u200c ]?تر)(?! از)(?!\w)"),
    re.compile(
        "(?: [^\\W\\d]+)?,? (?:بیش[\u200c ]?تر(?! از)|بالا[\u200c ]?تر(?! از)|فراتر|تجاوز|طولانی[\u200c ]?تر)(?!\\w)"
    ),
)
_TO_BEFORE = re.compile(r"(?<!\w)به $")
_NOT_REACHED = re.compile(r"(?: [^\W\d]+){0,3}? ن(?:می[\u200c ]?رس(?:د|ند|ید)|رسید|رسیده\w*|خواه(?:د|ند) رسید)(?!\w)")
_ALONE = r"(?![ -](?!(?:and|but|in|on|to)\b)[\w$])"
"""The limit is of the figure before it, not of one behind: "six weeks at most"."""
_OR = {
    "fa": (re.compile(r"(?: [^\W\d]+)? (?:یا|و) (?:کم|پایین)"), re.compile(r"(?: [^\W\d]+)? (?:یا|و) (?:بیش|بالا)")),
    "en": (
        re.compile(
            r"(?: [a-z-]+){0,2} or (?:fewer|less|below|under|younger|lower|shorter)\b"
            r"|(?:[ -][a-z]+){0,3}?,? (?:at (?:the )?(?:very )?most|(?:at the )?maximum|tops|max)"
            rf"{_ALONE}"
        ),
        re.compile(
            r"(?: [a-z-]+){0,2} or (?:more|above|over|older|greater|higher|longer)\b"
            r"|(?:[ -][a-z]+){0,3}?,? (?:at (?:the )?(?:very )?least|(?:at the )?minimum)"
            rf"{_ALONE}"
        ),
    ),
}
_BEHIND_EN = (
    re.compile(r"(?: [a-z-]+){0,2},? (?:at (?:the )?(?:very )?most|at the outside)\b", re.IGNORECASE),
    re.compile(r"(?: [a-z-]+){0,2},? (?:at (?:the )?(?:very )?least)\b", re.IGNORECASE),
)
"""Behind what they limit: "six weeks at most"."""
_DENIED_EN = re.compile(
    r"(?P<denial>\b(?:not|never|no|nor|cannot|without|neither|nobody|none|few|nothing|hardly|rarely|seldom)\b|n't\b)"
    r"(?P<between>(?:(?! (?:but|and|that|which|who|because|as|while) )[^,;:.])*)$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(" (?:که|و|اما|ولی|زیرا) |[.،؛:]")
_LESS, _MORE = "(?:کم|پایین|کوتاه|کوچک)[\u200c ]?تر", "(?:بیش|بالا|بلند|بزرگ)[\u200c ]?تر"
_THEN = "و (?:نه )?از [^.؛]{1,40}?"
_SHARED = re.compile(rf"(?:^| [^\W\d]+)? (?:{_LESS} {_THEN} {_MORE}|{_MORE} {_THEN} {_LESS})(?= |$)")
_SHARED_BEHIND = re.compile(rf"^ از [^.؛]{{1,40}}? (?:{_LESS}|{_MORE}) و (?:نه )?$")
"""Two limits that one denied verb tells: «از سی سال کمتر و از هفتاد سال بیشتر نباشد»."""
_LIMITING = re.compile("ن(?:باید|بایستی|می[\u200c ]?(?:بایست|تواند|توان|شود))\\w*$")
"""A denied verb before a comparison that tells how much there may be."""
_MEASURES = re.compile(
    "(?:طول|تجاوز|فراتر|بیشتر|کمتر) ن\\w+|ن(?:می[\u200c ]?)?کش\\w+|نباید|نبایستی|"
    "^(?: [^\\W\\d]+)? (?:نیست|نبود|نباشد|نخواهد|نمی[\u200c ]?شود|نمی[\u200c ]?رسد|نرسید)"
)
"""A negated verb that tells how much something is: the comparison is what it denies."""
_EXCEPTED = re.compile("(?<!\\w)(?:مگر|جز|به[\u200c ]?جز|بجز|به[\u200c ]?استثنای|غیر از)(?!\\w)")
_EXACT = sought(r"(?:exactly|precisely|no more and no less than|an even)", end=r" (?=[\w$€£])", ignore_case=True)
_EXACT_FA = re.compile(r"(?<!\w)(?:دقیقا|درست|عینا|سرراست|تمام)(?!\w)")
_BEFORE = 60
DENIES = 0.9
"""Level of cues that deny by themselves."""


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _terms(sides)
    yield from _figures(sides)
    yield from _exact(sides)


def limit(sentence: Sentence, figure: Span) -> Limit | None:
    """How the words round a figure limit it."""
    text = sentence.normal.text
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    shift = figure.start - len(before)
    for side, pattern in zip(READINGS, _FIXED[sentence.lang], strict=True):
        if found := pattern.search(before):
            either = side == AT_MOST and _is_counted_back(sentence, figure)
            return Limit(frozenset(READINGS if either else (side,)), shift + found.start(), figure.end)
    if sentence.lang == "en" and (limited := _limited_behind(text, figure)):
        return limited
    for side, pattern in zip(READINGS, _COMPARED[sentence.lang], strict=True):
        if found := pattern.search(before):
            denied = _turned(sentence, shift + found.start(), figure, side)
            return Limit(denied, shift + found.start(), figure.end, compared=side)
    if sentence.lang == "fa" and (found := _THAN_BEFORE.search(before)):
        for side, pattern in zip(READINGS, _AFTER, strict=True):
            if behind := pattern.match(text, figure.end):
                denied = _turned(sentence, shift + found.start(), figure, side)
                return Limit(denied, shift + found.start(), behind.end(), compared=side)
    behind = _NOT_REACHED.match(text, figure.end) if sentence.lang == "fa" else None
    if behind and (found := _TO_BEFORE.search(before)):
        return Limit(frozenset((AT_MOST,)), shift + found.start(), behind.end(), compared=AT_LEAST)
    for side, pattern in zip(READINGS, _OR[sentence.lang], strict=True):
        if behind := pattern.match(text, figure.end):
            return Limit(frozenset((side,)), figure.start, behind.end())
    return None


_EARLIER = {
    "en": re.compile(
        r"(?: [\w-]+){0,2} (?:before|prior|ahead|in advance|beforehand|earlier|previous)\b", re.IGNORECASE
    ),
    "fa": re.compile(r"(?: [^\W\d]\S*)?(?: مانده)? (?:پیش|قبل|جلوتر|زودتر|مانده)(?!\w)"),
}
"""Behind a length, what counts it back: "no later than 20 days before" is at least 20 days before."""


def _is_counted_back(sentence: Sentence, figure: Span) -> bool:
    return _EARLIER[sentence.lang].match(sentence.normal.text, figure.end) is not None


def _limited_behind(text: str, figure: Span) -> Limit | None:
    for side, pattern in zip(READINGS, _BEHIND_EN, strict=True):
        if behind := pattern.match(text, figure.end):
            return Limit(frozenset((side,)), figure.start, behind.end())
    return None


def _turned(sentence: Sentence, start: int, figure: Span, side: int) -> frozenset[int]:
    """The side of a comparison once a negation in its clause is read, or both where it may deny something else."""
    text = sentence.normal.text
    if sentence.lang == "en":
        denied = _DENIED_EN.search(text[max(0, start - _BEFORE) : start])
        if denied is None:
            return frozenset((side,))
        return frozenset((-side,)) if len(denied["between"].split()) <= 1 else frozenset((side, -side))
    for cue in sentence.facts.cues:
        if cue.kind is not CueKind.NEGATION or cue.level < DENIES:
            continue
        first, second = sorted((cue.span, Span(start, figure.end)))
        between = _SHARED_BEHIND.sub(" ", _SHARED.sub(" ", text[first.end : second.start]))
        if _CLAUSE_END.search(between):
            continue
        before = first is cue.span
        sure = (
            _LIMITING.match(cue.text)
            if before
            else _MEASURES.search(_SHARED.sub(" بیشتر", text[figure.end : cue.span.end]))
        )
        return frozenset((-side,)) if sure else frozenset((side, -side))
    return frozenset((side,))


def _only_denied(said: Limit, told: Limit) -> bool:
    """Whether both compare and one is denied, which is a matter of polarity."""
    return bool(said.compared and told.compared) and said.turned != told.turned


def _terms(sides: Sides) -> Iterator[Finding]:
    """Of terms that both sides name once."""
    theirs = [(s, d) for s in sides.bead.coverage for d in s.facts.dates if d.kind is DateKind.DURATION and d.amount]
    if not theirs:
        return
    ours = [(s, d) for s in sides.bead.source for d in s.facts.dates if d.kind is DateKind.DURATION and d.amount]
    for a, own in ours:
        same = [(s, d) for s, d in theirs if (d.amount, d.unit) == (own.amount, own.unit)]
        if len(same) != 1 or sum((d.amount, d.unit) == (own.amount, own.unit) for _, d in ours) != 1:
            continue
        b, there = same[0]
        said, told = limit(a, own.span), limit(b, there.span)
        if said and told and not said.sides & told.sides and not _only_denied(said, told):
            found = _finding(sides, (a, own.reading, said), (b, there.reading, told))
            # More for less is another length; most for least is the same one with another limit.
            yield replace(found, kind=Kind.DATE) if said.compared and told.compared else found


def _figures(sides: Sides) -> Iterator[Finding]:
    """Of figures that both sides name once."""
    coverage = [(s, q) for s in sides.bead.coverage for q in s.facts.quantities]
    if not coverage:
        return
    source = [(s, q) for s in sides.bead.source for q in s.facts.quantities]
    for a, own in source:
        same = [(s, q) for s, q in coverage if _equal(own, q)]
        if len(same) != 1 or sum(_equal(own, q) for _, q in source) != 1:
            continue
        b, there = same[0]
        said, told = _limit_of(a, own), _limit_of(b, there)
        if said is None or told is None or said.sides & told.sides or _EXCEPTED.search(a.normal.text):
            continue
        compared = bool(said.compared and told.compared)
        if compared and not _only_denied(said, told):
            continue  # more for less is a matter of numbers
        found = _finding(sides, (a, _bare(own), said), (b, _bare(there), told))
        yield replace(found, kind=Kind.POLARITY) if compared else found


def _exact(sides: Sides) -> Iterator[Finding]:
    """«دست‌کم ده بار» / "exactly ten times". At most one."""
    if any(_EXACT_FA.search(s.normal.text) for s in sides.bead.source):
        return
    for b in sides.bead.coverage:
        for m in _EXACT.finditer(b.normal.text):
            there = next((q for q in b.facts.quantities if q.span.start <= m.end() < q.span.end), None)
            for a, own in ((s, q) for s in sides.bead.source for q in s.facts.quantities if there):
                if there and own.bound is not Bound.EXACT and _equal(own, there):
                    ours = evidence(a, own.span, own.reading)
                    theirs = evidence(b, Span(m.start(), there.span.end), f"exactly {_bare(there)}")
                    message = f"The source says {ours.reading}, the coverage {theirs.reading}."
                    yield Finding(Kind.STRENGTH, Severity.MEDIUM, 0.7, ours, theirs, sides.bead.index, message)
                    return


def _limit_of(sentence: Sentence, figure: Quantity) -> Limit | None:
    if figure.bound is Bound.NEARLY:
        return Limit(frozenset((AT_MOST,)), figure.span.start, figure.span.end)
    return limit(sentence, figure.span)


def _equal(a: Quantity, b: Quantity) -> bool:
    return a.low > 0 and abs(a.low - b.low) <= 0.01 * a.low and abs(a.high - b.high) <= 0.01 * max(a.high, 1e-9)


def _bare(figure: Quantity) -> str:
    return figure.reading.removeprefix(figure.bound.value).strip()


def _finding(sides: Sides, ours: tuple[Sentence, str, Limit], theirs: tuple[Sentence, str, Limit]) -> Finding:
    source, coverage = (
        evidence(s, Span(m.start, m.end), f"{READINGS[next(iter(m.sides))]} {reading}")
        for s, reading, m in (ours, theirs)
    )
    message = f"The source says {source.reading}, the coverage {coverage.reading}."
    return Finding(Kind.STRENGTH, Severity.HIGH, 0.8, source, coverage, sides.bead.index, message)
