"""One sentence while its dates are read: the lexicon, the marked text, what was found.

A grammar is a row of (pattern, handler). Patterns run over the *shaded* text, where number words are
replaced by as many marks as they have letters, so that one pattern reads «۱۸ بهمن» and «هجدهم بهمن» alike and
places stay what they are. What a handler read is blotted out, so that later patterns do not read it again.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from service.language.mentions import DateKind, DateMention
from service.language.numerals import Numeral
from service.language.spans import Span

CARDINAL, ORDINAL, BLOT = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True)
class Names:
    """The lexicon of one language: each form with its value, by kind."""

    by_kind: dict[str, dict[str, str]]

    def pattern(self, *kinds: str) -> str:
        """An alternation of all forms, the longest first."""
        forms = {form for kind in kinds for form in self.by_kind.get(kind, ())}
        return "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))

    def literals(self, *kinds: str, exact: bool = False) -> frozenset[str]:
        """The forms, in lower case if not `exact`, without those that hold another one."""
        given = {form for kind in kinds for form in self.by_kind.get(kind, ())}
        forms = given if exact else {form.lower() for form in given}
        return frozenset(f for f in forms if not any(g in f for g in forms if g != f))

    def value(self, kind: str, form: str) -> str:
        """The value of a form, whatever its case; KeyError if it is not listed."""
        table = self.by_kind[kind]
        return table[form] if form in table else table[form.lower()]

    def month(self, form: str) -> tuple[str, int]:
        """Calendar and number: ("j", 9) for Azar."""
        form = form.rstrip(".")
        key = self.by_kind["month"].get(form) or self.by_kind["month?"][form]
        return key[0], int(key[1:])


@cache
def names(lang: str) -> Names:
    lines = files("service.language").joinpath("data", "calendar.tsv").read_text("utf-8").splitlines()
    table: dict[str, dict[str, str]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        language, kind, value, forms = line.split("\t")
        if language == lang:
            table.setdefault(kind, {}).update(dict.fromkeys(forms.split("|"), value))
    return Names(table)


@dataclass
class Reader:
    """One sentence while it is read."""

    text: str
    shaded: str
    numbers: dict[int, Numeral]
    published: date | None
    found: list[DateMention] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, numerals: Iterable[Numeral], published: date | None, whole: re.Pattern[str]) -> "Reader":
        """`whole`: words that contain a number word but are none, such as «سه‌شنبه»."""
        keep = [m.span() for m in whole.finditer(text)]
        letters, numbers = list(text), {}
        for n in numerals:
            start, end = n.span.start, n.span.end
            if any(a < end and start < b for a, b in keep) or n.fraction or n.value == 0.5:
                continue
            numbers[start] = n
            if not re.fullmatch(r"[\d.]+", text[start:end]):
                letters[start:end] = (ORDINAL if n.ordinal else CARDINAL) * (end - start)
        return cls(text, "".join(letters), numbers, published)

    def run(
        self,
        rules: Sequence[tuple[re.Pattern[str], "Handler"]],
        needed: Mapping["Handler", frozenset[str]] = MappingProxyType({}),
    ) -> list[DateMention]:
        """`needed`: strings of which one stands, as it is or in lower case, in all that a handler's rules match."""
        plain = f"{self.shaded}\n{self.shaded.lower()}"
        idle = {handler for handler, literals in needed.items() if not _holds(plain, literals)}
        for pattern, handler in rules:
            if handler in idle:
                continue
            for match in pattern.finditer(self.shaded):
                if BLOT not in match.group():
                    self._take(handler(self, match))
        return joined(sorted(self.found, key=lambda m: m.span), self.text)

    def _take(self, mentions: Iterable[DateMention]) -> None:
        for mention in mentions:
            span = mention.span
            if BLOT in self.shaded[span.start : span.end]:
                continue
            self.found.append(mention)
            self.shaded = self.shaded[: span.start] + BLOT * len(span) + self.shaded[span.end :]

    def number(self, match: re.Match[str], group: str) -> float | None:
        """The value of a group that holds a figure or a marked number word; None if it took no part."""
        text = match.group(group)
        if not text:
            return None
        if text[0].isdigit():
            return float(text) if text.count(".") < 2 else None
        known = self.numbers.get(match.start(group))
        return known.value if known else None

    def high(self, match: re.Match[str], group: str) -> float | None:
        known = self.numbers.get(match.start(group))
        return known.high if known else None

    def whole(self, match: re.Match[str], group: str) -> int | None:
        value = self.number(match, group)
        return int(value) if value is not None and value == int(value) else None

    def make(self, start: int, end: int, kind: DateKind, reading: str, **values: object) -> DateMention:
        span = Span(start, end)
        return DateMention(span, span.of(self.text), kind, reading, **values)  # type: ignore[arg-type]


def _holds(text: str, literals: Iterable[str]) -> bool:
    # A plain loop: this is asked for every kind of date in every sentence.
    for literal in literals:  # noqa: SIM110
        if literal in text:
            return True
    return False


_PARTS = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}


def joined(mentions: list[DateMention], text: str) -> list[DateMention]:
    """ "six hours and 29 minutes" as one length of 389 minutes."""
    whole: list[DateMention] = []
    for mention in mentions:
        before = whole[-1] if whole else None
        if before and before.kind is DateKind.DURATION and mention.amount and before.amount and not mention.label:
            ratio = _PARTS.get((before.unit or "", mention.unit or ""))
            between = text[before.span.end : mention.span.start]
            if ratio and between in (" و ", " and ", " ", ", ") and before.firm and mention.firm:
                span = Span(before.span.start, mention.span.end)
                whole[-1] = replace(
                    mention, span=span, text=span.of(text), amount=before.amount * ratio + mention.amount,
                    reading=f"{before.reading} and {mention.reading}",
                )  # fmt: skip
                continue
        whole.append(mention)
    return whole


Match = re.Match[str]
Found = Sequence[DateMention]
Handler = Callable[[Reader, Match], Found]


def word_before(reader: Reader, at: int) -> str:
    """The word that ends just before a place, "" at the sentence's start or behind punctuation."""
    match = _LAST_WORD.search(reader.text, 0, at)
    return match.group(1) if match else ""


def word_after(reader: Reader, at: int) -> str:
    match = _NEXT_WORD.match(reader.text, at)
    return match.group(1) if match else ""


def beside_date(reader: Reader, start: int, end: int) -> bool:
    """Whether a day or weekday that was read before stands next to a place."""
    return reader.shaded[:start].rstrip(" ,،(\u200c").endswith(BLOT) or reader.shaded[end:].lstrip(" ,،(").startswith(
        BLOT
    )


_LAST_WORD = re.compile(r"([\w\u200c'.-]+) ?$")


_NEXT_WORD = re.compile(r" ?([\w\u200c'-]+)")
