"""A likelihood that is named by a noun, told as found: «از احتمال نشت گاز حکایت دارد» / "show that gas leaked".

Drifts: «از احتمال ریزش تونل خبر دادند» / "said the tunnel had collapsed"; «فرضیهٔ خرابکاری را مطرح کرد» / "said that it
was sabotage". Does not: "point to a possible leak", "warned that the tunnel could cave in"; «احتمال آن را رد کرد» /
"said it had not been so".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.certainty.hedges import OPEN
from service.comparison.checks.place import Sides, Support, clause_at
from service.comparison.checks.predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.sought import anchored
from service.language.spans import Span

LEAST_WORDS = 2
SUPPORTED = 0.5
LIKE = 0.15
"""How much of the sentences must translate one another where an inquiry is said to show it."""
_NAMED = "احتمال|امکان|فرضیه[ٔی]?|گمانه[\u200c ]?زنی|گمان|گمانه|سناریوی?|ظن|شائبه[ٔی]?|خطر|بیم|شبهه[ٔی]?"
_TOLD_OF = (
    "حکایت|خبر|سخن|حاکی|نشان|صحبت|مطرح|تقویت|قوت|بررسی|اشاره|حرف|عنوان|اعلام|پررنگ|گواه|بالا|افزایش|نگران|هشدار"
    "|گزارش|ابراز|رسیده|یاد|برجسته|پیش کشید|به میان|رسیدند|متصور|وارد"
)
_SAID = anchored(
    re.compile(
        rf"(?<!\w)(?<!این )(?<!همین )(?<!نظرسنجی )"
        rf"(?P<what>(?:{_NAMED}) (?P<claim>(?:[^\s.؛،]+ ){{1,14}}?))(?:را )?(?:{_TOLD_OF})[^.؛،]{{0,24}}"
    )
)
_NOT_SO = re.compile(
    r"(?<!\w)(?:رد|تکذیب|منتفی|بعید|ضعیف|کم|کمتر|ناچیز|صفر|پایین|کاهش|اندک)(?!\w)|(?<!\w)ن(?:می|دار|کرد|شد|یست|بود|دا)\S*"
)
"""What makes a likelihood small, or denies it."""
_SHOWS = re.compile(
    r"\b(?:show(?:s|ed|n)?|prov(?:es?|ed|en)|confirm(?:s|ed)|establish(?:es|ed)|f(?:ound|inds?)|reveal(?:s|ed)"
    r"|conclud\w+|determin(?:es|ed)|discover(?:s|ed)|ma(?:de|kes?) clear|demonstrat\w+)\b[^,;.\"]{4,90}",
    re.I,
)
_INQUIRY = re.compile("حکایت|حاکی|نشان|گواه")
"""Verbs of what an inquiry, a trace or a report shows."""
_FACT = re.compile(r"\b(?:was|were|has|have|had|is|are|will|did|\w+ed)\b", re.I)
_LEFT_OPEN = re.compile(
    r"\b(?:prospect\w*|scenario\w*|theor\w+|hypothes\w+|speculat\w*|alert\w*|warn\w*|concern\w*|worr\w+|alarm\w*|suspect\w*"
    r"|suspicio\w*|assum\w+|presum\w+|guess\w*|consider\w*|rul(?:e|es|ed|ing) out|exclud\w+|odds|talk of|foresee\w*"
    r"|forecast\w*|predict\w*|looks? (?:like|as)|conceiv\w*|doubt\w*|not (?:yet )?(?:know\w*|clear|certain)|bracing"
    r"|poised|mull\w*|plan\w*|set to|going to|say(?:s)? may|avert\w*|prevent\w*|imminent|loom\w*|feasib\w+|viab\w+"
    r"|threaten\w*|scope|hint\w*|sp(?:oke|eak\w*) of|reckon\w*|alleg\w*|accus\w*"
    r"|on the (?:cards|horizon|table|way)|in the (?:offing|pipeline|air"
    r"|balance|works)|in (?:store|prospect)|standby|float(?:s|ed)|moot(?:s|ed)|tout\w*|contemplat\w*|envisag\w*|toy\w*"
    r"|likelihood|probabilit\w+|weigh\w*|lines? of in?quiry|rais(?:e|es|ed|ing)|stand to|fac(?:e|es|ing)|ahead|or)\b",
    re.I,
)
"""What leaves it open besides the words of `OPEN`."""
_SET_BACK = re.compile(
    r"\b(?:said|announced|told|reported|confirmed|declared|stated|added)\b[^.;\"]{0,90}?"
    r"\b(?P<would>would)\b(?! have\b)",
    re.I,
)
"""A "would" that is only the "will" of what was said."""


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one."""
    for a in sides.bead.source:
        said = _SAID.search(a.normal.text)
        if said is None or _NOT_SO.search(said.group()):
            continue
        if any(_is_open(s.normal.text) for s in sides.bead.coverage):
            return
        ours = Span(*said.span("what"))
        if _INQUIRY.search(said.group()) and (shown := _shown(sides, a)):
            yield _finding(sides, (a, ours), shown)
            return
        support = sides.support(a, Span(*said.span("claim")))
        if support.words and len(support.linked) >= min(LEAST_WORDS, support.words) and support.share >= SUPPORTED:
            yield from _told(sides, a, ours, support)
            return


def _is_open(text: str) -> bool:
    for would in _SET_BACK.finditer(text):
        text = text[: would.start("would")] + "_____" + text[would.end("would") :]
    return OPEN.search(text) is not None or _LEFT_OPEN.search(text) is not None


def _shown(sides: Sides, a: Sentence) -> tuple[Sentence, Span] | None:
    """Where an inquiry shows or proves it: "initial inquiries show that the burner overheated"."""
    for b in sides.bead.coverage:
        shows = _SHOWS.search(b.normal.text)
        if shows and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
            return b, Span(shows.start(), shows.start() + len(shows.group().rstrip()))
    return None


def _told(sides: Sides, a: Sentence, ours: Span, support: Support) -> Iterator[Finding]:
    """The finding, where the clause that tells it has the verb of a fact."""
    b, told = predicate(support, a)
    clause = clause_at(b, told) or told
    if _FACT.search(clause.of(b.normal.text)) or _SHOWS.search(b.normal.text):
        yield _finding(sides, (a, ours), (b, told))


def _finding(sides: Sides, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span]) -> Finding:
    source, coverage = evidence(*ours, "a likelihood"), evidence(*theirs, "stated as fact")
    message = f"The source speaks of a likelihood (“{source.text}”), the coverage states it as fact: “{coverage.text}”."
    return Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.65, source, coverage, sides.bead.index, message)
