"""That somebody is not named, told by one side alone: "who asked not to be identified for fear of losing her job".

Such a part is stock, so its words count for nothing where both sides have it (`assertion`); but no faithful rendering
puts it in, or leaves it out, where the other side has nothing of the kind.
Drifting: «یک پرستار گفت» told as "a nurse, speaking on condition of anonymity, said".
Not drifting: the same of «پرستاری که نخواست نامش فاش شود», or of «یک منبع», who has no name either.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import clauses
from service.comparison.values import Context, Finding, Kind, Role, Sentence
from service.language.sought import Sought, sought
from service.language.spans import Span

SURE = 0.85
_NAME = r"(?:(?:her|his|their|a|the|any) (?:\w+ )?(?:name|identity))"
_ENGLISH = sought(
    r"(?:(?:on|under) (?:\w+ )?condition of anonymity|(?:requested|asked for|asking for|insisted on) anonymity|"
    r"anonymously|(?:not|declined|declining|refused|refusing|unwilling|reluctant|afraid) (?:want(?:ing)? )?"
    rf"to (?:be (?:named|identified|quoted by name)|(?:give|disclose|reveal) {_NAME})|"
    r"whose (?:\w+ )?(?:name|identity) (?:has been|is being|is|was|cannot be|could not be) "
    r"(?:withheld|changed|concealed|protected|published|disclosed|revealed)|"
    r"(?:name|identity) (?:be|to be|not be) (?:withheld|changed|concealed|protected|published|disclosed|revealed)|"
    rf"(?:withholding|withheld|withhold|changed|concealed) {_NAME}|not authori[sz]ed to (?:speak|talk|brief|comment))\b"
)
_PERSIAN = sought(
    r"(?:(?:به|با) شرط (?:ناشناس|فاش|افشا|محفوظ|عدم) \S+|"
    r"(?:خواست|نخواست|خواسته|نخواسته|حاضر نشد|مایل نیست|مایل نبود)\S* (?:که )?(?:نام|اسم|هویت)\S* \S+ \S+|"
    r"(?:نام|اسم|هویت)\S* (?:(?:فاش|برده|آورده|ذکر) ن\S+|محفوظ (?:ن\S+|است|بماند|مانده)))"
)
_LOOSE = {
    "fa": re.compile(
        "ناشناس|مستعار|گمنام|هویت|محفوظ|منبع|منابع|اسم|شناخت|شناسا|معرفی|مجاز|اجازه|مجوز|(?<!\\S)(?:بی‌)?نام(?:ی|ش|شان|م|مان)?(?!\\w)"
    ),
    "en": re.compile(
        r"\b(?:anonym\w*|(?:un|sur)?named?|(?:sur)?names|identi\w+|unidentified|pseudonym\w*|undisclosed|sources?|insiders?|"
        r"authori[sz]ed|withh\w+)\b"
    ),
}
"""What may tell on either side that somebody has no name."""
_DISCREET = re.compile(
    "ناشناس|مستعار|گمنام|هویت|"
    "(?<!\\S)نام(?:ی|ش|شان|م)?(?: \\S+){0,4} (?:فاش|محفوظ|منتشر|ذکر|نبر|ن?برده|آورده|پنهان|نگفت)|"
    r"\b(?:anonym\w*|pseudonym\w*|withheld|(?:not|declined|refused) to be (?:named|identified))\b"
)
"""What tells so wherever in the text it stands."""
_OPENER = re.compile(r"(?<!\S)که (?=[^،؛]{0,60}$)")


_REASON = re.compile(r",? (?=(?:because|since|as|for fear|out of|fearing|citing)\b)")


def unnamed(context: Context) -> Iterator[Finding]:
    """A finding for each part of an aligned sentence that says so, if nothing on the other side does."""
    for bead in context.beads:
        if not (bead.source and bead.coverage):
            continue
        for sentence, span in _said(bead.coverage, _ENGLISH):
            if not _spoken_of(bead.source, context.body_source, _PERSIAN):
                yield told_of(Kind.ADDED, sentence, _clause(sentence, span), SURE, bead.index)
        for sentence, span in _said(bead.source, _PERSIAN):
            if not _spoken_of(bead.coverage, context.body_coverage, _ENGLISH):
                yield told_of(Kind.DROPPED, sentence, _opened(sentence, span), SURE, bead.index)


def _said(side: Sequence[Sentence], expression: Sought) -> Iterator[tuple[Sentence, Span]]:
    for sentence in side:
        found = expression.search(sentence.normal.text) if sentence.role is Role.BODY else None
        if found:
            yield sentence, Span(*found.span())


def _spoken_of(counterparts: Sequence[Sentence], text: Sequence[Sentence], expression: Sought) -> bool:
    """Is somebody without a name in the counterparts, or said outright to want none anywhere in the text?"""
    if any(_LOOSE[s.lang].search(s.normal.text) for s in counterparts):
        return True
    return any(expression.search(s.normal.text) or _DISCREET.search(s.normal.text) for s in text)


def _clause(sentence: Sentence, span: Span) -> Span:
    """The clauses that the words stand in: why somebody is not named belongs to it."""
    parts = [c for c in clauses(sentence) if c.overlaps(span)]
    if not parts:
        return span
    end = parts[-1].end
    reason = _REASON.match(sentence.normal.text, end)
    behind = next((c for c in clauses(sentence) if reason and c.start == reason.end()), None)
    return Span(parts[0].start, behind.end if behind else end)


def _opened(sentence: Sentence, span: Span) -> Span:
    """The words from the «که» that they hang on."""
    opener = _OPENER.search(sentence.normal.text, 0, span.start)
    return Span(opener.start(), span.end) if opener else span
