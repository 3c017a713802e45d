"""How often: «هر دو هفته یک بار» told as "twice a week".

Drifts: «سالی دو بار» / "every two years"; «یک روز در میان» / "one day a week".
Does not: «ماهی دو بار» / "every other week", nearly.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.values import Sentence
from service.language.english.numerals import find_numerals as english_numerals
from service.language.persian.numerals import find_numerals as persian_numerals
from service.language.spans import Span

_G = "[ \u200c]?"
_N_FA = "یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|پانزده|بیست|سی|\\d+"
_N_EN = "two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|\\d+"
PER_YEAR = {
    "ساعت": 8760.0, "روز": 365.0, "شب": 365.0, "هفته": 52.0, "ماه": 12.0, "فصل": 4.0, "سال": 1.0,
    "hour": 8760.0, "day": 365.0, "night": 365.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "season": 4.0,
    "quarter": 4.0, "year": 1.0,
}  # fmt: skip
"""How often a unit of time comes in a year."""
_UNIT_FA, _UNIT_EN = "ساعت|روز|شب|هفته|ماه|فصل|سال", "hour|day|night|week|month|season|year"
_TIMES_FA = f"(?:بار|مرتبه|دفعه|نوبت)(?!{_G}(?:دیگر|پیش|قبل))"
_FA = (
    re.compile(rf"(?<!\w)(?:هر (?P<every>{_N_FA}) (?P<u>{_UNIT_FA})(?: (?P<n>{_N_FA}) {_TIMES_FA})?)(?!\w)"),
    re.compile(
        rf"(?<!\w)(?:(?P<u>{_UNIT_FA}){_G}(?:ای|ی)|(?:در )?(?:هر )(?P<w>{_UNIT_FA})) (?P<n>{_N_FA}) {_TIMES_FA}"
    ),
    re.compile(
        rf"(?<!\w)(?P<n>{_N_FA}) {_TIMES_FA} در (?:هر )?(?P<u>{_UNIT_FA})(?![\w\u200c])(?! (?:گذشته|جاری|آینده))"
    ),
    re.compile(rf"(?<!\w)(?:یک )?(?P<u>{_UNIT_FA}) در میان(?!\w)(?! (?:مردم|جمع|دوستان|ما|آنان|آنها|خانواده|گذاشت))"),
    re.compile(
        rf"(?<!\w)(?P<u>هفته|ماه|سال){_G}(?:ای|ی) (?P<n>{_N_FA}) (?:روز|شب)(?!\w)|"
        rf"(?<!\w)(?P<m>{_N_FA}) (?:روز|شب) در (?:هر )?(?P<w>هفته|ماه|سال)(?![\w\u200c])(?! (?:گذشته|جاری|آینده|اخیر))"
    ),
    re.compile(rf"(?<!\w)(?P<every>{_N_FA}) (?P<u>{_UNIT_FA}){_G}(?:ی )?یک{_G}(?:بار|مرتبه|دفعه|نوبت)(?!\w)"),
)
_EN = (
    re.compile(
        rf"\b(?:(?P<n>once|twice|thrice|(?:{_N_EN}) times) )?"
        rf"every (?P<every>{_N_EN}|other|second) (?P<u>{_UNIT_EN})s?\b",
        re.I,
    ),
    re.compile(
        rf"\b(?P<n>once|twice|thrice|(?:{_N_EN}) times) (?:an?|per|each|every|in an?) (?P<u>{_UNIT_EN})\b", re.I
    ),
    re.compile(
        rf"\b(?P<n>one|a single|{_N_EN}) (?:days?|nights?|evenings?|mornings?) "
        r"(?:an?|per|each|every|in every) (?P<u>week|month|year)\b",
        re.I,
    ),
    re.compile(r"\b(?:once )?(?:every|each|a) (?P<u>fortnight)\b|\b(?P<w>fortnight)ly\b", re.I),
    re.compile(rf"\b(?:every|each)(?: single)? (?P<u>{_UNIT_EN})\b", re.I),
)
_PER = ("a", "per", "each")
_CUES_EN = (
    "every", "each ", "once", "twice", "thrice", "times", "fortnight",
    *(f"{day} {per} " for day in ("day", "days", "night", "nights", "evening", "evenings") for per in _PER),
)  # fmt: skip
"""One of these stands wherever an English pattern matches; looking for them is quicker."""
_TWICE = {"once": 1.0, "twice": 2.0, "thrice": 3.0, "other": 2.0, "second": 2.0}
_APART = 1.35
"""Twice a month and every other week are one."""
Recurrence = tuple[Sentence, Span, float]


def other_rate(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> tuple[Recurrence, Recurrence] | None:
    """How often it is on either side, where each side says so once and the two differ."""
    theirs = [r for s in coverage if _may_tell(s) for r in _found(s, _EN)]
    ours = [r for s in source for r in _found(s, _FA)] if len(theirs) == 1 else []
    if len(ours) != 1:
        return None
    by = ours[0][2] / theirs[0][2]
    return (ours[0], theirs[0]) if not 1 / _APART < by < _APART else None


def _may_tell(sentence: Sentence) -> bool:
    text = sentence.normal.text.lower()
    return any(cue in text for cue in _CUES_EN)


def _found(sentence: Sentence, patterns: Sequence[re.Pattern[str]]) -> Iterator[Recurrence]:
    taken: list[Span] = []
    for pattern in patterns:
        for match in pattern.finditer(sentence.normal.text):
            span = Span(*match.span())
            groups = match.groupdict()
            unit = (groups.get("u") or groups.get("w") or "").lower()
            every = 2.0 if "در میان" in match.group() else _value(groups.get("every"), sentence.lang)
            if not any(span.overlaps(t) for t in taken) and unit in PER_YEAR and every:
                taken.append(span)
                yield sentence, span, PER_YEAR[unit] * _value(groups.get("n") or groups.get("m"), sentence.lang) / every


def _value(text: str | None, lang: str) -> float:
    if not text:
        return 1.0
    word = text.lower()
    if word in _TWICE:
        return _TWICE[word]
    found = persian_numerals(word) if lang == "fa" else english_numerals(word)
    return found[0].value if found else 1.0


def reading(rate: float) -> str:
    """A rate in plain words: "26 times a year", "every 2 years"."""
    return f"{rate:.3g} times a year" if rate > 1 else "once a year" if rate == 1 else f"every {1 / rate:.2g} years"
