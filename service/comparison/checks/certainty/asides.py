"""A claim made in passing, told as fact: «که مدعی است از ماجرا خبر نداشته» / "who knew nothing of it".

Drifts: «مالک که می‌گوید مجوز داشته» / "the owner, who had a permit".
Does not: "the owner, who says he had a permit"; "the owner, with a permit by his own account".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides, clauses_of
from service.comparison.checks.predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

LIKE = 0.3
"""How much of the two sentences must translate one another."""
SUPPORTED, LEAST = 0.5, 0.3
"""Share of the claim's content words that the coverage must tell; less will do in a clause of its own."""
_G = "[\u200c ]?"
_SAYS = (
    rf"مدعی(?:{_G}(?:است|اند|بود\w*|شد\w*|هستند))?|ادعا (?:می{_G}کن\w+|کرد\w*|دار\w+)|می{_G}گوی(?:د|ند)"
    rf"|گفته{_G}(?:است|اند|بود\w*)"
    rf"|معتقد(?:ند|{_G}است)|باور دار\w+|(?:به|بنا به|بنا بر) (?:گفته|ادعای?|باور|گمان|نظر|اعتقاد|عقیده|قول)"
)
_SEEMS = rf"گفته می{_G}شو(?:د|ند)|گویا|ظاهرا|به نظر می{_G}رس(?:د|ند)|شایع است|احتمالا"
_ASIDE = re.compile(rf"(?<!\w)که (?:خود )?(?P<says>{_SAYS}|{_SEEMS})(?!\w)")
_HOLDS = re.compile(
    rf"(?<!\w)که (?P<says>خود را (?:[^\s.؛،]+ ){{1,3}}(?:می{_G}(?:دان|خوان|نام)\w+|معرفی (?:می{_G}کن|کرد)\w*))"
)
_SPEECH_FA = re.compile(
    rf"(?<!\w)(?:{_SAYS}|{_SEEMS}|گفت(?:ند)?|افزود|(?:اعلام|تاکید|تصریح|اظهار) (?:کرد|داشت)|به نوشته|به نقل از"
    rf"|خواند|نوشت|خود را)(?!\w)"
)
_SPEECH_EN = re.compile(
    r"\b(?:says?|said|saying|claim\w*|insist\w*|maintain\w*|den(?:y|ies|ied|ying)|alleg\w*|according|accord\w* to"
    r"|report\w*|apparent\w*|suppos\w+|seem\w*|appear\w*|believ\w+|deem\w*|think\w*|thought|profess\w*|protest\w*"
    r"|assert\w*|contend\w*|argu\w+|consider\w*|purport\w*|blam\w+|accus\w+|suspect\w*|describ\w+|call(?:s|ed|ing)"
    r"|reckon\w*|estimat\w*|(?:by|in) the \w+ of|(?:his|her|their|its|whose|some|one|own) (?:own )?(?:account"
    r"|words?|view|opinion|telling|version)"
    r"|told|tells|announc\w+|stat(?:es|ed)|add(?:s|ed)|explain\w*|warn\w*|rumou?r\w*|likely|probably|may|might"
    r"|perhaps|possibly|evidently|plead\w*|styles?|regard\w*|put (?:it|the)|wrote|writes|disput\w+|swear\w*"
    r"|ostensibly|self-\w+|so-called|would-be|understood|quoted|vow\w*|reject\w*|admit\w*|acknowledg\w*"
    r"|testif\w+|speak\w*|spoke|in the eyes|see[sn]?|feels?|felt|pos(?:e|es|ed|ing) as"
    r"|pretend\w*|masquerad\w*|impersonat\w*|pass(?:ed|ing)? (?:\w+ ){0,2}off)\b",
    re.I,
)
_KNOWN = (
    (
        re.compile(rf"(?:خبر|اطلاع|آگاهی)(?:ی)? ن(?:داشت|دارد|دارند)\w*|بی{_G}(?:خبر|اطلاع)|نمی{_G}دانست\w*"),
        re.compile(r"\b(?:knew nothing|unaware|(?:did|had) not know\w*|no knowledge|(?:was|were) not aware"
        r"|in the dark)\b", re.I),
    ),
    (
        re.compile("(?:نقش|دخالت|دست|ارتباط)(?:ی)? (?:در \\S+ )?ن(?:داشت|دارد|دارند)\\w*|بی[\u200c ]?گناه"),
        re.compile(r"\b(?:no (?:part|role|hand|involvement|link)|not involved|nothing to do with|innocent"
        r"|uninvolved)\b", re.I),
    ),
)  # fmt: skip
"""What people mostly claim of themselves, in words that do not translate one another."""
_RELATED = re.compile(r"\b(?:who|whose|which)\b[^,;]{0,60}$", re.I)
_PARTS_EN = re.compile(r"[,;:–—()]| (?=who\b|whose\b|which\b|and\b|but\b)")


def findings(sides: Sides) -> Iterator[Finding]:
    """At most one, where the coverage speaks of speech less often than the source."""
    for a in sides.bead.source:
        text = a.normal.text
        aside = (_ASIDE.search(text) or _HOLDS.search(text)) if "که " in text else None
        if aside is None:
            continue
        said = sum(len(_SPEECH_FA.findall(s.normal.text)) for s in sides.bead.source)
        if sum(len(_SPEECH_EN.findall(s.normal.text)) for s in sides.bead.coverage) >= said:
            return
        if any(s.facts.quotes for s in sides.bead.coverage):
            return
        words = Span(*aside.span("says"))
        told = _told(sides, a, words)
        if (
            told
            and not _SPEECH_EN.search(_part(*told))
            and not _interrupted(*told)
            and sides.links.likeness(a, a.whole, told[0], told[0].whole) >= LIKE
        ):
            yield _finding(sides, (a, words), told)
            return


def _told(sides: Sides, sentence: Sentence, words: Span) -> tuple[Sentence, Span] | None:
    """Where the coverage tells what is said in passing: up to the next finite verb, or what one holds oneself to be."""
    text = sentence.normal.text
    if words.of(text).startswith("خود را"):
        claim = words
    else:
        claim = next((Span(words.end, c.end) for c in clauses_of(sentence) if c.end > words.end + 2), words)
    for known, english in _KNOWN:
        if known.search(claim.of(text)):
            for b in sides.bead.coverage:
                if told := english.search(b.normal.text):
                    return b, Span(*told.span())
    support = sides.support(sentence, claim)
    if not support.linked or support.share < LEAST:
        return None
    b, span = predicate(support, sentence)
    related = _RELATED.search(b.normal.text[: span.end]) is not None
    return (b, span) if support.share >= SUPPORTED or (related and not _says(sides)) else None


def _says(sides: Sides) -> bool:
    return any(_SPEECH_EN.search(s.normal.text) for s in sides.bead.coverage)


def _part(sentence: Sentence, span: Span) -> str:
    """The words between two commas that tell the claim."""
    text = sentence.normal.text
    end = next((m.start() for m in _PARTS_EN.finditer(text, span.end)), len(text))
    return text[_opening(text, span) : end]


def _opening(text: str, span: Span) -> int:
    """Where the part of a sentence opens that holds the start of a span."""
    return max((m.end() for m in _PARTS_EN.finditer(text, 0, span.start + 1)), default=0)


_SAYER_BETWEEN = re.compile(r",[^,]*\b(?:says?|said|adds?|added|explains?|explained|notes?|noted), ?$", re.I)


def _interrupted(sentence: Sentence, span: Span) -> bool:
    """Do the words that tell the claim go on behind their sayer: "so dear, the chemists' head says, that ..."?"""
    text = sentence.normal.text
    return _SAYER_BETWEEN.search(text[: _opening(text, span)]) is not None


def _finding(sides: Sides, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span]) -> Finding:
    own, there = evidence(*ours, "attributed"), evidence(*theirs, "stated as fact")
    message = f"The source says whose claim it is (“{own.text}”), the coverage states it as fact: “{there.text}”."
    return Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.65, own, there, sides.bead.index, message)
