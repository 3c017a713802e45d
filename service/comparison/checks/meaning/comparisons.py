"""A comparison turned round: "Gilan grew more rice than Mazandaran" told as "Mazandaran grew more than Gilan".

Not drifting: "Mazandaran grew less than Gilan", where the comparative has turned, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.checks.meaning.asides import without_asides
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.names import word_set
from service.language.spans import Span

_SURE = 0.12
_LESS_FA = r"کم|پایین|کوچک|ارزان|ضعیف|کند|دیر|بد|جوان|کوتاه|سبک|سرد|نزدیک|دور|فقیر"
_COMPARATIVE_FA = re.compile(
    r"(?<!\w)(?:(?P<less>(?:" + _LESS_FA + r")[\u200c ]?تر)|بیش[\u200c ]?تر|بیش|\w+\u200cتر|"
    r"(?:بزرگ|به|بالا|مهم|قوی|سریع|گران|زود|بلند|سنگین|گرم|پیر|طولانی)تر)(?!\w)"
)
_FIGURE = re.compile(r"\s*(?:\d|یک |دو |سه |چهار |پنج |ده |صد|هزار|نیم|نصف|حد |آن|این|پیش|قبل|همیشه|هر)")
_COMPARATIVE_EN = re.compile(
    r"\b(?:(?P<less>less|fewer|lower|smaller|cheaper|weaker|slower|later|worse|younger|shorter|lighter|colder|poorer)"
    r"|more|\w{3,}er)\b(?P<between>[^.;:,]{0,60}?)\bthan\b",
    re.IGNORECASE,
)
_VERB_EN = re.compile(
    r"\b(?:(?P<less>trail\w*|lag(?:s|ged)? behind|f[ae]lls? short of)|outnumber\w*|exceed\w*|surpass\w*"
    r"|outstrip\w*|outpace\w*|overt(?:ook|ake|akes|aken)|outsold|outweigh\w*|outperform\w*)\b",
    re.IGNORECASE,
)
_ENDS_FA = word_set("است بود شد شده دارد داشت دارند داشتند در به برای با بیشتر کمتر بیش بوده بودند می‌شود را و که شدند")
_ENDS_EN = word_set(
    "those in on at for by to from with and but who which that was were is are did do does has have had"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has more (or less) than what, and the whole of it."""

    first: Span
    second: Span
    less: bool
    whole: Span


def persian(sentence: Sentence) -> Iterator[Comparison]:
    """«الف بیشتر از ب …», «الف از ب بیشتر …»."""
    text, words = sentence.normal.text, sentence.facts.words
    for m in _COMPARATIVE_FA.finditer(text):
        behind = re.match(r" (?:از|نسبت به) ", text[m.end() :])
        start = max((text.rfind(mark, 0, m.start()) for mark in "،؛:."), default=-1) + 1
        less = m["less"] is not None
        if behind and not _FIGURE.match(text[m.end() + behind.end() :]):
            second = _phrase(words, m.end() + behind.end(), _ENDS_FA, 3)
            if second:
                yield Comparison(Span(start, m.start()), second, less, Span(start, second.end))
            continue
        before = re.search(r"(?<!\S)(?:از|نسبت به) ([^،؛:.]{2,30}) $", text[start : m.start()])
        if before and not _FIGURE.match(before[1]):
            at = start + before.start()
            yield Comparison(Span(start, at), Span(start + before.start(1), m.start()), less, Span(start, m.end()))


def english(sentence: Sentence) -> Iterator[Comparison]:
    """ "A … more than B", "more A than B", "A outnumber B"."""
    text, words = without_asides(sentence.normal.text), sentence.facts.words
    for m in (*_COMPARATIVE_EN.finditer(text), *_VERB_EN.finditer(text)):
        start = max((text.rfind(mark, 0, m.start()) for mark in ",;:."), default=-1) + 1
        second = _phrase(words, m.end(), _ENDS_EN, 4)
        if second:
            yield Comparison(Span(start, m.end()), second, m["less"] is not None, Span(start, second.end))


def _phrase(words: Sequence[Word], start: int, ends: frozenset[str], most: int) -> Span | None:
    """The words from a place on, up to one that begins something else."""
    found: list[Word] = []
    for word in words:
        if word.start >= start and len(found) < most:
            if found and word.text.lower() in ends:
                break
            if word.text.lower() not in ends:
                found.append(word)
    return Span(found[0].start, found[-1].end) if found else None


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for ours in persian(a):
            for b in bead.coverage:
                for told in english(b):
                    if _turned(links, a, ours, b, told):
                        yield _finding(bead, a, ours, b, told)
                        return


def _turned(links: WordLinks, a: Sentence, ours: Comparison, b: Sentence, told: Comparison) -> bool:
    """Do the two change places while the comparative stays, or stay while it turns?"""
    x, y, p, q = (*_apart(a, ours), *_apart(b, told))
    own, crossed = _told(links, a, y, b, told.second), _told(links, a, y, b, told.first)
    back = _told(links, b, q, a, ours.first) and not _told(links, b, q, a, ours.second)
    return bool(x and p) and ours.less == told.less and crossed > own and back


def _apart(sentence: Sentence, comparison: Comparison) -> tuple[list[Word], list[Word]]:
    """The content words of both sides that tell them apart: "the pay of teachers" and "the pay of workers"."""
    first, second = (
        [w for w in sentence.facts.words if s.start <= w.start < s.end and is_content(w, sentence.lang)]
        for s in (comparison.first, comparison.second)
    )
    shared = {w.key for w in first} & {w.key for w in second}
    return [w for w in first if w.key not in shared], [w for w in second if w.key not in shared]


def _told(links: WordLinks, a: Sentence, ours: Sequence[Word], b: Sentence, theirs: Span) -> bool:
    """Is one of the words translated in a span of the other side?"""
    return any(
        s >= _SURE and p.sentence is b and theirs.start <= p.word.start < theirs.end
        for w in ours
        for p, s in links.partners(a, Span(w.start, w.end))
    )


def _finding(bead: Bead, a: Sentence, ours: Comparison, b: Sentence, told: Comparison) -> Finding:
    first, second = _trimmed(a, ours.whole), _trimmed(b, told.whole)
    said, words = first.of(a.normal.text), second.of(b.normal.text)
    message = f"The coverage turns the comparison round: it says “{words}”, the source “{said}”."
    return Finding(
        Kind.MEANING, Severity.HIGH, 0.75, evidence(a, first, said), evidence(b, second, words), bead.index, message
    )


def _trimmed(sentence: Sentence, span: Span) -> Span:
    words = span.of(sentence.normal.text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
