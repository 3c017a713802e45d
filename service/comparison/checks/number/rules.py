"""Drift between figures that agree: exchanged, of another thing, or with a part left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models.text.words import english_key, persian_key
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Context, Sentence
from service.language.mentions import Quantity, QuantityKind
from service.language.persian.quantities import classifiers
from service.language.quantities import ZWNJ, rows
from service.language.spans import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity and the sentence that tells it. duration: it was read as a span of time (۱۸ سال)."""

    sentence: Sentence
    quantity: Quantity
    duration: bool = False

    def __hash__(self) -> int:
        # Figures are looked up all the time; hashing all that is known of one would cost more than the rules do.
        return hash((self.sentence.index, self.sentence.lang, self.quantity.span.start, self.duration))

    def span(self) -> Span:
        """The quantity with the word it counts, where that word is the next one."""
        q = self.quantity
        if q.unit or q.kind not in (QuantityKind.COUNT, QuantityKind.ORDINAL):
            return q.span
        after = next((w for w in self.sentence.facts.words if w.start >= q.span.end), None)
        if after and after.key == q.noun and after.start - q.span.end <= 1:
            return Span(q.span.start, after.end)
        return q.span


@dataclass(frozen=True, slots=True)
class Drift:
    """Two places that differ, with what each says."""

    source: tuple[Sentence, Span, str]
    coverage: tuple[Sentence, Span, str]
    confidence: float
    message: str | None = None


CROSSING = 0.6
"""How much better two figures must fit each other's place than their own."""
_COUNTS = frozenset((QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.MONEY))


def exchanged(matches: Mapping[Told, Told], links: WordLinks, context: Context) -> Iterator[Drift]:
    """Two figures that changed places: «پنج مرد و هشت زن» told as "eight men and five women"."""
    pairs = [(s, c) for s, c in matches.items() if s.quantity.kind in _COUNTS and c.quantity.kind in _COUNTS]
    for n, (s1, c1) in enumerate(pairs):
        for s2, c2 in pairs[n + 1 :]:
            if s1.sentence is not s2.sentence or c1.sentence is not c2.sentence or s1.quantity.low == s2.quantity.low:
                continue
            if crossed := _words_crossed(s1, s2, c1, c2, context):
                yield two(s1, s2, c1, c2, crossed)
            elif _nations_crossed(s1, s2, c1, c2):
                yield two(s1, s2, c1, c2, 0.5)
            elif (margin := _crossing(s1, s2, c1, c2, links)) >= CROSSING:
                yield two(s1, s2, c1, c2, min(0.6, margin / 2))


def _words_crossed(s1: Told, s2: Told, c1: Told, c2: Told, context: Context) -> float:
    """The better link of what two figures count with what the other's equal counts; 0 unless both have but that."""
    first = _linked(s1, c2, context)
    second = _linked(s2, c1, context) if first >= 0.03 else 0.0
    if second < 0.03 or max(first, second) < 0.15:
        return 0.0
    straight = max(_linked(s1, c1, context), _linked(s2, c2, context))
    return max(first, second) if straight < 0.01 else 0.0


def _nations_crossed(s1: Told, s2: Told, c1: Told, c2: Told) -> bool:
    """«هفت نفر هندی، سه نفر پاکستانی» told as "seven Pakistanis, three Indians"."""
    ours, theirs = (_nation(s1), _nation(s2)), (_nation(c1), _nation(c2))
    return None not in ours and ours[0] != ours[1] and ours == (theirs[1], theirs[0])


def _nation(told: Told) -> str | None:
    """The country whose people a figure counts."""
    return _nations()[told.sentence.lang].get(told.quantity.noun or "")


@cache
def _nations() -> dict[str, dict[str, str]]:
    """Word key to country, for each language."""
    found: dict[str, dict[str, str]] = {"fa": {}, "en": {}}
    for country, persian, english in rows("demonyms.tsv"):
        found["fa"] |= {persian_key(w): country for w in persian.split("|")}
        found["en"] |= {english_key(w.lower()): country for w in english.split("|")}
    return found


def _crossing(s1: Told, s2: Told, c1: Told, c2: Told, links: WordLinks) -> float:
    """How much better the surroundings of two figures fit when their partners are exchanged."""
    if s1.quantity.kind is not s2.quantity.kind or s1.quantity.unit != s2.quantity.unit:
        return 0.0

    def fit(a: Told, b: Told) -> float:
        return links.same_place(a.sentence, a.quantity.span, b.sentence, b.quantity.span, 3)

    crossed = fit(s1, c2), fit(s2, c1)
    return sum(crossed) - fit(s1, c1) - fit(s2, c2) if min(crossed) >= 0.4 else 0.0


def _linked(s: Told, c: Told, context: Context) -> float:
    """How well the words that two figures count translate one another."""
    return max(
        (
            max(context.table.forward(x).get(y, 0.0), context.table.backward(y).get(x, 0.0))
            for x in _counted_words(s)
            for y in _counted_words(c)
        ),
        default=0.0,
    )


def _counted_words(told: Told) -> list[str]:
    """The words right behind a figure; those before it in «خانواده پنج‌نفره» and "family of eight"."""
    text, q = told.sentence.normal.text, told.quantity
    words, found, at = told.sentence.facts.words, list[str](), q.span.end
    persian = told.sentence.lang == "fa"
    before = [w for w in words if w.end <= q.span.start]
    if not persian and len(before) > 1 and before[-1].key == "of" and before[-2].key not in ("out", "one"):
        return [before[-2].key]
    for word in words:
        if word.start < q.span.end:
            continue
        gap = text[at : word.start]
        skipped = not persian and word.key in ("of", "the") and not found
        if (gap.strip(f"{ZWNJ} -") or len(found) == 2 or not is_content(word, told.sentence.lang)) and not skipped:
            break
        at = word.end
        if not skipped and word.key not in classifiers() and word.text not in classifiers():
            found.append(word.key)
    households = persian and re.match(f"[{ZWNJ} ]?نفر(?:ه|ی)", text[q.span.end :])
    return [before[-1].key] if households and before else found


def two(s1: Told, s2: Told, c1: Told, c2: Told, crossed: float) -> Drift:
    """Two figures, given the other way about."""
    source = Span(min(s1.span().start, s2.span().start), max(s1.span().end, s2.span().end))
    coverage = Span(min(c1.span().start, c2.span().start), max(c1.span().end, c2.span().end))
    a, b = s1.quantity.reading, s2.quantity.reading
    return Drift(
        (s1.sentence, source, f"{a} and {b}"),
        (c1.sentence, coverage, f"{a} and {b}, exchanged"),
        min(0.9, 0.55 + crossed / 2),
        f"What the source counts as {a} and {b}, the coverage gives the other way about.",
    )


_ALL_BUT = re.compile(r"\ball (?:but|except|save)(?: for)? (?:the |about |some )?$", re.IGNORECASE)
_EXCEPT = re.compile(r"(?:جز|به‌جز|بجز|غیر از|مگر|منهای|استثنای|سوای)")


LACKING = re.compile(
    r"\b(?:without|lack(?:s|ed|ing)?|no|not|none|never|fail(?:ed|ing)?|refus(?:ed|ing)|bare\w+|un(?!it|der|ion)\w{4,}|"
    r"\w{3,}less|absent|missing|stay(?:ed|ing)? away|closed|idle)\b",
    re.IGNORECASE,
)
"""What turns "all but seven" round: all but seven of them bareheaded are seven with helmets."""


_SAVED = re.compile("نجات|زنده|سالم|جان به در|بازگشت|برگشت")
_LOST = re.compile(r"\b(?:died|dead|killed|drown\w*|perish\w*|went down|lost|sank|lives)\b", re.IGNORECASE)


def all_but(matches: Mapping[Told, Told]) -> Iterator[Drift]:
    """ "All but 214" for «تنها ۲۱۴»: what is left became what is done."""
    for s, c in matches.items():
        text = c.sentence.normal.text
        before = _ALL_BUT.search(text[: c.quantity.span.start])
        ours = s.sentence.normal.text
        turned = LACKING.search(text, c.quantity.span.end) or (
            _SAVED.search(ours, s.quantity.span.end) and _LOST.search(text, c.quantity.span.end)
        )
        if before and not turned and not _EXCEPT.search(ours) and not _set_against(ours, s.quantity.span.start):
            span = Span(before.start(), c.quantity.span.end)
            reading = f"all but {c.quantity.reading}"
            yield Drift((s.sentence, s.span(), s.quantity.reading), (c.sentence, span, reading), 0.85)


_AGAINST = re.compile(r"(?<!\w)(?:اما|ولی|لیکن|حال آن[\u200c ]?که|هنوز|همچنان)(?!\w)[^،؛.]*$")


_ONLY = re.compile(r"(?<!\w)(?:تنها|فقط|صرفا)(?: [^\W\d_]+){0,2} $")


def _set_against(text: str, start: int) -> bool:
    """Are they set against the others: «… مرخص شده‌اند، ولی یک نفر هنوز بستری است»? Those told as "only" are not."""
    return bool(_AGAINST.search(text, 0, start)) and not _ONLY.search(text, 0, start)


_OUT_OF = re.compile(r"(?: [^\W\d_]+(?:‌[^\W\d_]+)*)? (?:از|از میان|از مجموع) ")
_WHOLE = re.compile(r"\b(?:the|all|all of the|all the|its|their|both the)\s$", re.IGNORECASE)


_SOME = re.compile(
    r"\b(?:most|some|majority|half|none|one|two|three|several|of (?:them|whom|these|those)|the rest|except|but)\b"
)


def whole_for_part(
    loose: Sequence[Told], matches: Mapping[Told, Told], coverage: Sequence[Told]
) -> Iterator[tuple[Told, Drift]]:
    """«دو در از سه در» told as "the three doors": the part is gone, the whole is left."""
    for part in loose:
        for whole, told in matches.items():
            if part.sentence is not whole.sentence or part.quantity.low >= whole.quantity.low:
                continue
            text = part.sentence.normal.text
            gap = (
                text[part.quantity.span.end : whole.quantity.span.start]
                if part.quantity.span.end <= whole.quantity.span.start
                else ""
            )
            before = told.sentence.normal.text[: told.quantity.span.start]
            if (
                _OUT_OF.fullmatch(gap)
                and (_WHOLE.search(before) or not (before or _SOME.search(told.sentence.normal.text)))
                and not re.search(r"\bof (?:the|all|its|their)\s$", before)
            ):
                said = f"{part.quantity.reading} of {whole.quantity.reading}"
                left = Span(part.quantity.span.start, whole.span().end)
                yield (
                    part,
                    Drift(
                        (part.sentence, left, said),
                        (told.sentence, told.span(), f"all {told.quantity.reading}"),
                        0.75,
                    ),
                )


@cache
def _periods() -> dict[str, dict[str, str]]:
    """Word key to the name of its row, for each language."""
    names: dict[str, dict[str, str]] = {"fa": {}, "en": {}}
    for name, persian, english in rows("periods.tsv"):
        names["fa"] |= {persian_key(w): name for w in persian.split("|")}
        names["en"] |= {english_key(w): name for w in english.split("|")}
    return names


def other_period(matches: Mapping[Told, Told], context: Context) -> Iterator[Drift]:
    """The same ordinal of another thing: «ترم هفتم» told as "seventh-year"."""
    for s, c in matches.items():
        if s.quantity.kind is not QuantityKind.ORDINAL or c.quantity.kind is not QuantityKind.ORDINAL:
            continue
        a, b = _periods()["fa"].get(s.quantity.noun or ""), _periods()["en"].get(c.quantity.noun or "")
        if not a or not b or a == b or _tells(a, c.sentence):
            continue
        if max(context.table.forward(s.quantity.noun or "").get(c.quantity.noun or "", 0.0), 0.0) >= 0.03:
            continue
        left, right = _with_period(s), c.span()
        yield Drift(
            (s.sentence, left, f"{s.quantity.reading} {a}"),
            (c.sentence, right, f"{c.quantity.reading} {b}"),
            0.7,
        )


def _tells(name: str, sentence: Sentence) -> bool:
    return any(_periods()["en"].get(w.key) == name for w in sentence.facts.words)


def _with_period(told: Told) -> Span:
    """A Persian ordinal with the word before it that it numbers."""
    words = [w for w in told.sentence.facts.words if w.end <= told.quantity.span.start]
    if words and words[-1].key == told.quantity.noun:
        return Span(words[-1].start, told.quantity.span.end)
    return told.span()
