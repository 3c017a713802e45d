"""A rank, a title or a record among others than the source says: second in Iran as second in Asia.

Drifts: «نفر دوم ایران» / "No. 2 in Asia"; «رکورد ایران» / "the Asian record". Does not: «قهرمان کشور» / "national
champion"; «رتبه ۱۷۶ جهان» / "176th of 180 countries"; a coverage that tells of both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.name.slots import View
from service.comparison.readings import of_sentence
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.english.numerals import find_numerals as english_numerals
from service.language.names import rows
from service.language.persian.numerals import find_numerals as persian_numerals
from service.language.spans import Span

_LIKE = 0.25
"""How much of the two sentences must translate one another."""
_ORDINALS_FA = (
    "اول نخست یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم بیستم"
).split()
_ORDINALS_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth"
).split()
_NUMBERS_EN = "one two three four five six seven eight nine ten".split()
_LEVELS = frozenset(("world", "country", "province", "city"))
"""Of these a superlative's reach is compared as such (`strength.reach`)."""
_RANKED = re.compile(r"رتبه|رده|رنکینگ|جایگاه|مقام|نفر|تیم|دانشگاه|باشگاه|قهرمان|رکورد|[\u200c ]?ترین")
_NO_DEGREE = r"(?!(?:lat|inter|w|ea|for|prot|requ|arr|harv|gu|inv|cont|hon|mod|l|sugg|manif|dig|n|ch|r|t|p|qu|cr)est\b)"


@dataclass(frozen=True, slots=True)
class Standing:
    """sort: a number for a rank, or "champion", "record", "most"; among: the key of those it is among."""

    sentence: Sentence
    span: Span
    sort: str
    among: str


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    ours = [r for s in view.bead.source for r in _standings(s)]
    theirs = [r for s in view.bead.coverage for r in _standings(s)] if ours else []
    for a in ours:
        for b in theirs:
            if a.sort == b.sort and _apart(view, a, b):
                yield _finding(view, a, b)
                return


def _apart(view: View, a: Standing, b: Standing) -> bool:
    if a.among == b.among or b.among in _kin(a.among) or a.among in _kin(b.among):
        return False
    if a.sort == "most" and {a.among, b.among} <= _LEVELS:
        return False
    if _word(a.among, "en").search(view.coverage_text) or _word(b.among, "fa").search(view.source_text):
        return False
    s, t = a.sentence, b.sentence
    return view.links.likeness(s, s.whole, t, t.whole) >= _LIKE


def _finding(view: View, a: Standing, b: Standing) -> Finding:
    one, other = evidence(a.sentence, a.span, a.among), evidence(b.sentence, b.span, b.among)
    text = f'The source says "{one.text}", the coverage "{other.text}": among others.'
    return Finding(Kind.NAME, Severity.HIGH, 0.7, one, other, view.bead.index, text)


@of_sentence
def _standings(sentence: Sentence) -> tuple[Standing, ...]:
    text = sentence.normal.text
    if sentence.lang == "fa" and not _RANKED.search(text):
        return ()
    patterns = _persian() if sentence.lang == "fa" else _english()
    return tuple(found for p in patterns for m in p.finditer(text) if (found := _standing(sentence, m)))


def _standing(sentence: Sentence, match: re.Match[str]) -> Standing | None:
    groups = match.groupdict()
    among = next(k for k, _ in _scopes() if any(groups.get(f"{k}{n}".replace("-", "_")) for n in ("", "2", "3")))
    sort = _number(sentence, groups["rank"]) if groups.get("rank") else _sort(groups["title"] or "")
    return Standing(sentence, Span(*match.span()), sort, among) if sort else None


def _number(sentence: Sentence, rank: str) -> str:
    numerals = persian_numerals(rank) if sentence.lang == "fa" else english_numerals(rank)
    return f"{numerals[0].value:.0f}" if numerals else ""


def _sort(title: str) -> str:
    if re.search("نایب|runner|vice", title, re.I):
        return "2"
    if re.search("قهرمان|champion|title", title, re.I):
        return "champion"
    return "record" if re.search("رکورد|record", title, re.I) else "most"


@cache
def _scopes() -> list[tuple[str, list[str]]]:
    return [(r[0], r[1:]) for r in rows("standings.tsv")]


@cache
def _kin(key: str) -> frozenset[str]:
    return frozenset(next(r[3] for k, r in _scopes() if k == key).split())


@cache
def _word(key: str, lang: str) -> re.Pattern[str]:
    """Any word for those."""
    fa, noun, adjective, _ = next(r for k, r in _scopes() if k == key)
    return re.compile(rf"(?<!\w)(?:{fa if lang == 'fa' else f'{noun}|{adjective}'})(?!\w)", re.I)


def _any(column: int, suffix: str = "") -> str:
    return "(?:" + "|".join(f"(?P<{k.replace('-', '_')}{suffix}>{r[column]})" for k, r in _scopes()) + ")"


@cache
def _persian() -> tuple[re.Pattern[str], ...]:
    scope = rf"(?:در |در میان |در بین |بین )?(?:سطح |کل )?{_any(0)}(?!\w)"
    rank = rf"(?P<rank>{'|'.join(_ORDINALS_FA)}|\d+)(?:[\u200c ]?ا?م)?"
    holder = r"(?<!\w)(?:نفر|رتبه|رده|رنکینگ|جایگاه|مقام|تیم|دانشگاه|باشگاه|بازیکن|کشور)(?:[\u200c ]?ی)?"
    return (
        re.compile(rf"{holder} {rank} {scope}"),
        re.compile(
            rf"(?<!\w)(?P<title>(?:نایب[\u200c ]?)?قهرمان(?:ی|ان)?|رکورد(?:دار|داران|شکن)?) "
            rf"(?:(?!شد|و |در |با |از |به |که )[\w\u200c]+ ){{0,2}}?{scope}"
        ),
        re.compile(rf"(?P<title>[\w\u200c]+ترین) (?:\S+ ){{1,3}}?{scope}"),
    )


@cache
def _english() -> tuple[re.Pattern[str], ...]:
    behind = rf"(?:in|of|across|on) (?:the |all (?:of )?|the whole )?(?:{_any(1)})\b(?! cup)"
    before = rf"\b(?:{_any(1, '2')})(?:['’]s)?"
    number = rf"(?:(?:no\.? ?|number |ranked )?(?P<rank>{'|'.join((*_ORDINALS_EN, *_NUMBERS_EN))}|\d+(?:st|nd|rd|th)?))"
    ranked = rf"\b(?:no\.? ?|number[ -]|ranked |rated |came |finished |stands? |is |was |placed |ranks? ){number}"
    titles = r"(?P<title>champions?(?:hips?)?|records?|title|runners?-up)"
    most = rf"(?P<title>\b{_NO_DEGREE}\w{{2,}}est|most \w+)"
    return (
        re.compile(rf"{ranked} (?:[\w-]+ ){{0,2}}?{behind}", re.I),
        re.compile(rf"{before} (?:no\.? ?|number[ -]){number}\b", re.I),
        re.compile(rf"\b{_any(2, '3')} (?:[\w-]+ ){{0,2}}?{titles}\b", re.I),
        re.compile(rf"\b{titles} {behind}", re.I),
        re.compile(rf"{most} (?:[\w'-]+ ){{1,4}}?{behind}", re.I),
        re.compile(rf"\b(?:{_any(1, '2')})['’]s (?:[\w]+[- ])?{most}\b", re.I),
    )
