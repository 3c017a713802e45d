"""A proviso told as another: "only if", "unless" and "as long as" exchanged while what hangs on it stays as it was.

Drifting: «تنها در صورتی دستور می‌دهد که» told as "he will give the order unless"; «مگر آنکه عذرخواهی کنند» as "if they
apologise"; «تا وقتی برق ارزان است» as "until electricity is cheap". Not drifting: "he will give no order unless".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.comparison.checks.meaning.unless import DENIES, denied_verbs
from service.comparison.checks.turn import NEVER, turned
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Sentence
from service.language.persian.verbs import verb_form
from service.language.sought import Sought, anchored
from service.language.spans import Span
from service.language.tables import rows

LIKE = 0.3
"""How much of the two sentences must translate one another."""
ALIKE = 0.5
"""The same of the two conditions."""
SAME = 0.12
"""A link from this score on tells that what lasts is told as what is waited for."""
_WORD = r"[^\s.؛،:]+"
_IF_FA = (
    rf"(?:(?:در صورت|به شرط|با شرط|در شرایط|زمان|هنگام|موقع)(?:ی|[\u200c ]ی)?(?: {_WORD}){{0,7}}? که|وقتی|اگر|در صورت"
    r"|به شرط|مشروط)"
)


@dataclass(frozen=True, slots=True)
class _Proviso:
    """One way to put a condition in Persian, what may not stand for it in English, what tells it after all on either
    side, and how both read. result: the words before it, the whole sentence if None, are as much denied as they were.
    """

    persian: Sought
    english: re.Pattern[str]
    unless_persian: re.Pattern[str]
    unless_english: re.Pattern[str]
    readings: tuple[str, str]
    before: bool = False


_ONLY_FA = anchored(re.compile(rf"(?<!\w)(?:تنها|فقط|صرفا)(?: {_WORD}){{0,2}}? {_IF_FA}(?!\w)"))
_EXCEPT_FA = anchored(re.compile(r"(?<!\w)مگر (?:(?:آن|این)[\u200c ]?که|در صورت\w*|به شرط\w*|زمانی|وقتی)(?!\w)"))
_WHILE_FA = anchored(re.compile(r"(?<!\w)(?:تا (?:وقتی|زمانی|هنگامی)(?: که)?|مادام[\u200c ]?ی? که)(?!\w)"))
_PREVENTS = (
    r"\b(?:oppos|forb|prohibit|prevent|cancel|veto|los[et]|bar(?:s|red)\b|ban(?:s|ned)?\b|against|free|hold off|delay"
    r"|postpon|suspend)\w*"
)
NEGATES = re.compile(rf"{DENIES.pattern}|{_PREVENTS}", re.I)
"""What denies what hangs on a condition."""
_PREVENTING = re.compile(_PREVENTS, re.I)
_PREVENTS_FA = re.compile("لغو|تعویق|تعلیق|ممنوع|جلوگیری|مخالف|وتو|باخت|می[\u200c ]?باز|منع|آزاد|تحریم")
"""The same in Persian: what the source itself says denies nothing."""
TRANSLATES = 0.2
"""From this link on a verb of keeping away is what the source says and denies nothing."""
_REST = r"\b(?P<told>[^,.;:!?\"]{4,140})"
_UNLESS_EN = re.compile(rf"\b(?:unless|even if|even when|even in the event){_REST}", re.I)
_IF_EN = re.compile(
    rf"\b(?<!only )(?<!even )(?<!except )(?<!as )(?<!not )(?:if|when|once|provided(?: that)?|in case"
    rf"|as long as){_REST}",
    re.I,
)
_BETWEEN = r"(?: [\w'’-]+){0,4} "
_UNTIL_EN = re.compile(rf"\buntil{_REST}", re.I)
_PROVISOS = (
    _Proviso(
        _ONLY_FA,
        _UNLESS_EN,
        NEVER,
        re.compile(r"\bonly\b", re.I),
        ("only if it happens", "unless or even if it happens"),
    ),
    _Proviso(
        _EXCEPT_FA,
        _IF_EN,
        NEVER,
        re.compile(r"\b(?:unless|until|till|without|except|only|before|but|otherwise|save|even)\b", re.I),
        ("unless it happens", "if it happens"),
        before=True,
    ),
    _Proviso(
        anchored(re.compile(r"(?<!\w)(?:حتی (?:اگر|چنانچه|در صورت\w*)|ولو(?: (?:آن|این)[\u200c ]?که)?)(?!\w)")),
        re.compile(rf"\bonly (?:if|when|in the event|in case){_REST}", re.I),
        re.compile("تنها|فقط"),
        re.compile(r"\b(?:even|though|although|whether|regardless|despite|still|not only)\b", re.I),
        ("even if it happens", "only if it happens"),
    ),
    _Proviso(
        anchored(re.compile(r"(?<!\w)(?:اگر|چنانچه|در صورتی[\u200c ]?که|به شرطی? (?:آن)?[\u200c ]?که)(?!\w)")),
        re.compile(rf"\b(?:even if|whether or not|regardless of whether){_REST}", re.I),
        re.compile(r"(?<!\w)(?:حتی|هم|نیز|ولو|باز|هر ?چند|گرچه|اگرچه|چه|یا|خواه|همچنان|با اینکه|فقط|تنها)(?!\w)"),
        re.compile(r"\b(?:only|unless|provided)\b", re.I),
        ("if it happens", "even if it happens"),
    ),
    _Proviso(
        anchored(
            re.compile(
                rf"(?<!\w)(?:خواه(?:د|ند) {_WORD}|می[\u200c ]?{_WORD}|دارد|دارند|ماند|است|هستند)،? "
                rf"تا (?:وقتی|زمانی|هنگامی|روزی)(?: که)?(?: {_WORD}){{1,8}}? (?:شود|شوند|گردد|برسد|برسند|یابد)(?!\w)"
            )
        ),
        re.compile(rf"\b(?:as long as|so long as|while|whenever){_REST}", re.I),
        NEVER,
        re.compile(r"\b(?:until|till|by|before|when|once|pending|only)\b", re.I),
        ("it goes on until that happens", "it goes on as long as that happens"),
    ),
)


def counter(bead: Bead) -> bool:
    """Is a condition told from its other side, so that what hangs on it is affirmed there and denied here?"""
    for said, word in _COUNTERS:
        found = next(((s, m) for s in bead.source if (m := said.search(s.normal.text))), None)
        if found:
            denied = said is _EXCEPT_FA and denied_verbs(found[0], Span(0, found[1].start()))
            return any(_denies_besides(s, word, denied) for s in bead.coverage)
    return False


def _denies_besides(b: Sentence, word: re.Pattern[str], denied: bool) -> bool:
    """Does the word stand there, with the rest denied, or affirmed if it was denied?"""
    text = b.normal.text
    rests = (text[: m.start()] + " " + text[m.end() :] for m in word.finditer(text))
    return any((NEGATES.search(rest) is None and _keeps_away().search(rest) is None) == denied for rest in rests)


_COUNTERS = (
    (
        anchored(re.compile(rf"(?<!\w)(?:تنها|فقط|صرفا)(?: {_WORD}){{0,2}}? (?:{_IF_FA}|با|پس از|بعد از)(?!\w)")),
        re.compile(r"\b(?:unless|until|without|before)\b", re.I),
    ),
    (_EXCEPT_FA, re.compile(r"\b(?:if|when|once|provided|only|as long as|in case|on condition)\b", re.I)),
    (_WHILE_FA, re.compile(r"\buntil\b", re.I)),
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for proviso in _PROVISOS:
            said = proviso.persian.search(a.normal.text)
            if said:
                yield from _against(bead, links, a, Span(*said.span()), proviso)
                return
        said = _WHILE_FA.search(a.normal.text)
        if said:
            yield from _lasting(bead, links, a, Span(*said.span()))
            return


def _against(bead: Bead, links: WordLinks, a: Sentence, said: Span, proviso: _Proviso) -> Iterator[Finding]:
    """What hangs on it is told as much denied as it was, while the word for the condition is another."""
    text = a.normal.text
    if proviso.unless_persian.search(text) or any(proviso.unless_english.search(s.normal.text) for s in bead.coverage):
        return
    denied = denied_verbs(a, Span(0, said.start) if proviso.before else a.whole)
    if denied_verbs(a, Span(said.end, len(text))) if proviso.before else denied:
        return
    for b in bead.coverage:
        for told in proviso.english.finditer(b.normal.text):
            if _unless_denied(told) or _is_denied(a, b, told, links, denied) != denied:
                continue
            if links.likeness(a, a.whole, b, b.whole) >= LIKE:
                yield turned(bead, (a, said), (b, _shown(told)), proviso.readings)
                return


def _is_denied(a: Sentence, b: Sentence, told: re.Match[str], links: WordLinks, denied: bool) -> bool:
    """Is what hangs on the condition denied? denied: so it is in the source, which must then be told in so many words.

    Where it is not, keeping away denies it too ("will sit the vote out"), unless the verb is the source's own.
    """
    text = b.normal.text
    rest = text[: told.start()] + " " + text[told.end() :]
    if denied or DENIES.search(rest):
        return NEGATES.search(rest) is not None
    if _PREVENTING.search(rest) and not _PREVENTS_FA.search(a.normal.text):
        return True
    away = (m for m in _keeps_away().finditer(text) if m.end() <= told.start() or told.end() <= m.start())
    return any(_is_of_its_own(m, b, links) for m in away)


def _is_of_its_own(verb: re.Match[str], b: Sentence, links: WordLinks) -> bool:
    """Does the verb translate nothing, or is it one by its particle: "vote down"?"""
    first, *rest = verb.group().split()
    partners = links.partners(b, Span(verb.start(), verb.start() + len(first)))
    return bool(rest) or all(score < TRANSLATES for _, score in partners)


@cache
def _keeps_away() -> re.Pattern[str]:
    """Verbs by which something is not done; up to four words may stand before their particle."""
    verbs = "|".join(row[1] for row in rows("abstaining.tsv"))
    return re.compile(rf"\b(?:{verbs.replace('_', _BETWEEN)})\b", re.I)


def _unless_denied(told: re.Match[str]) -> bool:
    """Is the condition itself denied? "Unless it fails" and "if it fails" turn it."""
    return not told.group().lower().startswith("even") and DENIES.search(told["told"]) is not None


def _lasting(bead: Bead, links: WordLinks, a: Sentence, said: Span) -> Iterator[Finding]:
    """What lasts, told as what is waited for: its predicate is affirmed on both sides."""
    condition = _state(a, said.end)
    if condition is None:
        return
    told = ((b, m) for b in bead.coverage for m in _UNTIL_EN.finditer(b.normal.text))
    for b, until in told:
        there = Span(*until.span("told"))
        last = [w for w in a.facts.words if condition.start <= w.start < condition.end and is_content(w, "fa")][-2:]
        same = {
            p.word.text
            for w in last
            for p, s in links.partners(a, Span(w.start, w.end))
            if s >= SAME and p.sentence is b and there.start <= p.word.start < there.end
        }
        # "The border is closed" for «مرز بسته است» ends nothing, "the border reopens" does.
        besides = " ".join(w for w in until["told"].split() if w not in same or w.endswith("s"))
        if _ENDED.search(besides) or not _STATE_EN.search(until["told"]):
            continue
        if same or links.likeness(a, condition, b, there) >= ALIKE:
            shown = Span(said.start, condition.end)
            yield turned(bead, (a, shown), (b, _shown(until)), ("it holds as long as that", "it holds until that"))
            return


_ENDS_FA = re.compile(r"[،؛.:!؟»]")
_STATIVE = re.compile(
    r"(?:^|[ \u200c])(?:است|هست|هستند|نیست|باشد|باشند|بود|بودند|دارد|دارند|داشت|داشته|می[\u200c ]?\w+د|\w*ست)$"
)
_STATE_EN = re.compile(
    r"\b(?:is|are|was|were|am|remains?|stays?|keeps?|continues?|persists?|lasts?|has|have|goes on|\w{3,}s)\b", re.I
)
_ENDED = re.compile(
    r"\b(?:not?|never|over|gone|out|off|away|ended?|ends|ending|lifted|removed?|stop\w*|ceas\w*|chang\w*|dies?|died|dead"
    r"|un\w+|no longer|finish\w*|complet\w*|resolv\w*|settl\w*|fall\w*|fell|come\w* down|low\w*|drop\w*|repeal\w*"
    r"|leav\w*|left|replac\w*|expir\w*|clos\w*|back|return\w*|time|day"
    r"|the end|start\w*|beg[ai]n\w*|reopen\w*|resum\w*|\w+(?:er|ed)|less"
    r"|more)\b|n't",
    re.I,
)


def _state(a: Sentence, start: int) -> Span | None:
    """The condition, if its verb is affirmed and tells what is and not what comes to pass."""
    text = a.normal.text
    stop = _ENDS_FA.search(text, start)
    end = stop.start() if stop else len(text)
    for word in (w for w in a.facts.words if start < w.start and w.end <= end):
        if _STATIVE.search(text[start : word.end]) and not denied_verbs(a, Span(start, word.end)):
            return Span(start, word.end)
        form = verb_form(word.text)
        if form is not None and form.finite and word.text.endswith("د"):
            return None
    return None


def _shown(told: re.Match[str]) -> Span:
    return Span(told.start(), told.start() + len(told.group().rstrip()))
