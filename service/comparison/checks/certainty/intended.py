"""What was promised, planned or feared told as done; what was suspected or attempted told as fact.

Drifts: «وعده داد پارک افتتاح شود» / "the park has been opened"; «متهم» / "the fraudster"; «علت احتمالی» / "the cause";
«نشانه‌ای از خرابکاری نیافت» / "ruled out sabotage".
Does not: «وعده داد پارک افتتاح شود» / "the park will be opened, he promised"; «مظنون» / "the suspect".
"""

import re
from collections.abc import Iterator
from functools import cache

from service.comparison.checks.place import Sides, clause_at, clauses_of, span_of
from service.comparison.checks.turn import LIKE, NEVER, Pair, Turn, first_against, may_stand
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.sought import Many
from service.language.spans import Span

_DONE = (
    r"\b(?:was|were|has|have|had)(?! (?:to|due|set|supposed|scheduled|expected|planned)\b) (?:\w+ly |already |now )?"
    r"(?:been )?\w+(?:ed|en|ilt|eld|aid|ent|ught|one|own|ung|old|ut|et)\b(?: \w+)?"
)
_OPEN = (
    r"\b(?:will|would|shall|may|might|could|can|should|to be|due|plan\w*|propos\w+|suggest\w*|consider\w*|promis\w+|"
    r"pledg\w+|vow\w*|word|commit\w*|intend\w*|inten[ts]\w*|aim\w*|seek\w*|sought|want\w*|hop\w+|fear\w*|worr\w+|"
    r"expect\w*|review\w*|stud\w+|mull\w*|weigh\w*|call\w*|urg\w+|ask\w*|demand\w*|going|set to|decid\w+|"
    r"undert[ao]\w+|swor\w+|swear\w*|assur\w+|guarant\w+|offer\w*|resolv\w+|determin\w+|ready|willing|poised|"
    r"slated|schedul\w+|envisag\w+|foresee\w*|forecast\w*|agree\w*|prepar\w+|try|tri\w+|wish\w*|"
    r"being|investigat\w+|prob(?:e|es|ed|ing)|examin\w+|inquir\w+|enquir\w+|looking into|not yet|yet to|unclear|"
    r"think\w*|possib\w+|likely|if|unless|until|draft|bill)\b|'ll\b"
)
_CRIMINAL = (
    r"\b(?:fraudsters?|killers?|murderers?|thie(?:f|ves)|robbers?|smugglers?|"
    r"(?<!main )(?<!chief )(?<!real )(?<!prime )(?<!biggest )(?<!worst )culprits?|embezzlers?|rapists?|"
    r"attackers?|assailants?|perpetrators?|"
    r"criminals?(?! (?:court|code|law|case|justice|division|branch|record|complaint))|"
    r"kidnappers?|arsonists?|hackers?|sp(?:y|ies)|terrorists?|"
    r"traffickers?|swindlers?|forgers?|offenders?|burglars?|blackmailers?|guilty of)\b(?: \w+)?"
)
_SUSPECTED = r"\b(?:accus\w+|suspect\w*|suspicion\w*|alleg\w+|defendant\w*|charg\w+|indict\w*|believed|thought)\b"


_TURNS = (
    Turn(
        re.compile(
            r"(?<!\w)(?:وعده (?:داد|داده|کرد)\w*|قول (?:داد|داده)\w*|متعهد شد\w*"
            r"|تعهد (?:داد|کرد)\w*|پیشنهاد (?:داد|کرد|داده|کرده)\w*"
            r"|در حال بررسی|در دست بررسی|بیم دار\w+|تصمیم دار\w+|در نظر دار\w+|درصدد|در صدد|قصد دار\w+|خواستار \w+"
            r"|در پی \w+ است|امیدوار(?:ند|است| است| هستند)|برنامه دار\w+|انتظار می[\u200c ]?رود)"
        ),
        re.compile(_DONE, re.I),
        re.compile(_OPEN, re.I),
        ("not yet done", "done"),
    ),
    Turn(
        re.compile(
            r"(?<!\w)(?:(?:گمان|تصور|فکر|ادعا) (?:می[\u200c ]?کن|کرد)\w*|حدس (?:می[\u200c ]?زن|زد)\w*"
            r"|مدعی (?:است|هستند|بود\w*|شد\w*)"
            r"|مدعی[\u200c ]?اند|به (?:گمان|زعم|ادعای) \S+)"
        ),
        re.compile(
            r"\b(?:point(?:ed|s) out|ma(?:de|kes) clear|demonstrat(?:ed|es)|discover(?:ed|s)|determin(?:ed|es) that"
            r"|remind(?:ed|s)|not(?:ed|es) that|learn(?:ed|t)|established)\b"
            r"(?![^.;]*\b(?:may|might|could|would|perhaps|possib\w+|probab\w+|likely)\b)",
            re.I,
        ),
        re.compile(
            r"\b(?:think\w*|thought|believ\w*|reckon\w*|guess\w*|suspect\w*|suppos\w*|assum\w*|imagin\w*|presum\w*"
            r"|claim\w*|alleg\w*|assert\w*|contend\w*|argu\w*|maintain\w*|view|opinion|seem\w*|appear\w*|feels?|felt"
            r"|accus\w*|insist\w*|accord\w*|word)\b",
            re.I,
        ),
        ("thought or claimed", "stated as fact"),
    ),
    Turn(
        re.compile(
            r"(?<!\w)(?:متهم(?:ان|ین)?|مظنون(?:ان|ین)?|به اتهام|به ظن|مشکوک به)(?: \S+){0,2}(?!.*محکوم (?:کرد|شد))"
        ),
        re.compile(_CRIMINAL, re.I),
        re.compile(_SUSPECTED, re.I),
        ("suspected", "stated as fact"),
    ),
    Turn(
        re.compile(r"(?<!\w)(?:به اتهام|به ظن|به جرم احتمالی|به اتهام احتمالی)(?: \S+){1,3}"),
        re.compile(
            r"\b(?:who|that) (?:had )?(?!is|are|was|were|has|have)"
            r"(?:\w+ed|set|stole|took|killed|shot|sold|beat|ran)\b(?: \w+)?",
            re.I,
        ),
        re.compile(rf"{_SUSPECTED}|\b(?:trial|prosecut\w+|for [\"“]?\w+ing|for \"|over|in connection)\b", re.I),
        ("suspected", "stated as fact"),
    ),
    Turn(
        re.compile(r"(?<!\w)(?:علت|دلیل|عامل|منشا|انگیزه|عوامل|دلایل)\w* (?:\S+ )?(?:احتمالی|محتمل)(?!\w)"),
        re.compile(
            r"\b(?:the (?:cause|reason|source|motive|culprit)"
            r"|caused?|because|due to|led to|triggered|sparked|blamed?)\b(?: \w+)?",
            re.I,
        ),
        re.compile(
            rf"{_SUSPECTED}|\b(?:possib\w+|probab\w+|likel\w+|may|might|could|potential\w*|apparent\w*|seem\w*|appear\w*|"
            r"presum\w+|prelim\w+|initial\w*|perhaps|consider\w*|one)\b",
            re.I,
        ),
        ("probable", "stated as fact"),
    ),
    Turn(
        re.compile(r"(?<!\w)(?:تلاش برای|اقدام به|قصد|سوءقصد به|توطئه برای)(?: \S+){1,2}"),
        re.compile(
            r"\b(?:for|after|of|over) (?:the )?(?:\w+ping|\w+bing|\w+ing|\w+ation|murder|killing)\b(?: \w+)?", re.I
        ),
        re.compile(
            r"\b(?:attempt\w*|tr(?:y|ies|ied|ying)|bids?|efforts?|plots?|plott\w+|seek\w*|sought|aim\w*|struggl\w*|push\w*|"
            r"want\w*|foil\w*|thwart\w*|fail\w*|plan\w*|intend\w*|intent\w*|hop\w+|work\w*|unable|could|conspir\w+|"
            r"move\w*|campaign\w*|drive|strive\w*|meant|to \w+)\b",
            re.I,
        ),
        ("attempted", "done"),
    ),
)


_AGREED_FA = re.compile("توافق|موافقت|قرارداد|تفاهم|پذیرفت|قبول|مصالحه")
_UNSETTLED = (
    Pair(
        re.compile(r"(?<!\w)(?:نشانه|شواهد|ردپا|علائم)\S*(?: \S+)? (?:از|مبنی بر|حاکی از)(?: \S+){1,2}"),
        re.compile(
            r"\bthere (?:was|were|had been|has been) (?!no\b|signs?|some|indic|evid|trac|sympt|hint)\w+(?: \w+){0,2}",
            re.I,
        ),
        NEVER,
        re.compile(
            r"\b(?:sign\w*|indicat\w*|evidence|trac(?:e|es)|symptom\w*|hint\w*|suggest\w*|point\w*|clue\w*|proof"
            r"|mark\w*|apparent\w*|possib\w+|alleg\w*|seem\w*|appear\w*|look\w*|may|might)\b",
            re.I,
        ),
        ("there are signs of it", "it is so"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:مدرک|مدارک|دلیل|دلایل|سند|اسناد|شاهد|شواهد|نشانه|علائم|ردپا|اثر|قرینه)\S*"
            r"(?: \S+)? (?:بر|از|مبنی بر|دال بر|علیه|که نشان دهد)(?!\w)(?: [^\s.؛،]+){1,9}?"
            r" (?:ن(?:می[\u200c ]?)?یا[فب]\w*|(?:پیدا|کشف|یافت|مشاهده|دیده|ارائه|احراز) ن(?:کرد|شد)\w*|ندید\w*"
            r"|به دست ن(?:یامد|یاورد)\w*|وجود ندا\w+|در دست ن(?:یست|دار)\w*)"
        ),
        re.compile(
            r"\b(?:rul(?:ed|es|ing) out|declar(?:ed|es)|confirm(?:ed|s)|establish(?:ed|es)|conclud(?:ed|es)|prove[dns]?"
            r"|certif(?:ied|ies)|authenticat(?:ed|es)|disprove[dns]?|exonerat(?:ed|es)|cleared|den(?:ied|ies))\b"
            r"(?: \w+){0,3}"
            r"|\b(?:said|says|found|announced|stated) (?:that )?(?:[\w'’-]+ ){1,4}(?:was|were|is|are|had|has) not\b"
            r"(?: \w+)?",
            re.I,
        ),
        re.compile(r"(?<!\w)(?:رد کرد|تکذیب|منتفی|ثابت|تأیید|تایید|تبرئه|مبرا|انکار)"),
        re.compile(
            r"\b(?:no|any|nothing|evidence|proof|signs?|trac(?:e|es)|indicat\w+|reasons?|grounds?|basis|clues?|hint\w*"
            r"|empty|blank|fail\w*|unable|without|lack\w*|inconclusive|document\w*|could not|unproven|unconfirmed)\b"
            r"|n't\b",
            re.I,
        ),
        ("no proof of it was found", "it is settled that it is not so"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:لزوما|الزاما)(?: [^\s.؛،]+){0,7}? "
            r"ن(?:می[\u200c ]?\w+|یست\w*|بود\w*|شد\w*|کرد\w*|دار\w*|ی?ام\w*|\w+ه)(?!\w)"
        ),
        re.compile(
            r"\b(?:cannot|could not|can not|never|does not|do not|did not|is not|are not|was not|has not|have not)\b"
            r"(?: \w+){0,3}|n't\b(?: \w+){0,3}",
            re.I,
        ),
        NEVER,
        re.compile(
            r"\b(?:necessar\w+|always|inevitabl\w+|may|might|need|not all|must|automatic\w*|means?|follow\w*|certain\w*"
            r"|bound|obligat\w+|compulsory|required)\b",
            re.I,
        ),
        ("it need not be so", "it is not or cannot be so"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(r"(?<!\w)(?:محتمل (?:دان|شمر|خواند)\w*|(?:بعید|منتفی) ن(?:می[\u200c ]?)?دان\w*)"),
        re.compile(r"\b(?:establish\w*|prove[dns]?|confirm\w*|certain|sure)\b(?: \w+){0,3}", re.I),
        re.compile("ثابت|تایید|تأیید|محرز|قطعی"),
        re.compile(
            r"\b(?:like\w+|probab\w+|plausib\w+|possib\w+|could|may|might|credib\w+|not|unlikely|rule|exclude|conceiv\w+)\b",
            re.I,
        ),
        ("it is held possible", "it is settled"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(r"(?<!\w)وعده[ٔی]? (?!داد|کرد|می|شد|و |که |به |از |در )\S+"),
        re.compile(r"\b(?:an? )?(?:agree(?:d|ment)|deal|settlement|accord)\b(?: \w+){0,3}", re.I),
        _AGREED_FA,
        re.compile(r"\b(?:promis\w+|pledg\w+|vow\w*|undert\w+|commit\w*|assur\w+|word|offer\w*)\b", re.I),
        ("it is promised", "it is agreed"),
        Kind.CERTAINTY,
        0.3,
    ),
    Pair(
        re.compile(
            r"(?<!\w)(?:در حال )?(?:مذاکره|مذاکرات|گفت[\u200c ]?و[\u200c ]?گو|رایزنی)\w* "
            r"(?:با|برای|درباره|بر سر)(?: \S+){1,3}"
        ),
        re.compile(
            r"\b(?:has|have|had) (?:already )?agreed\b(?: \w+){0,3}|"
            r"\b(?:reached|signed|struck) (?:an? )?(?:agreement|deal)\b",
            re.I,
        ),
        _AGREED_FA,
        re.compile(r"\b(?:talk\w*|negotiat\w+|discuss\w*|consult\w*|dialogue|touch|contact\w*|approach\w*)\b", re.I),
        ("it is talked about", "it is agreed"),
        Kind.CERTAINTY,
        0.3,
    ),
)


def findings(sides: Sides) -> Iterator[Finding]:
    yield from first_against(sides.bead, sides.links, may_stand(sides.bead, _seek(), _UNSETTLED))
    for turn in _TURNS:
        for a in sides.bead.source:
            said = turn.said.search(a.normal.text)
            if said is None:
                continue
            found = _told(sides, turn, a)
            if found is not None and (turn is not _TURNS[0] or _is_of_one(sides, a, Span(*said.span()), *found)):
                yield _finding(sides, a, Span(*said.span()), *found, turn.readings)
                break


@cache
def _seek() -> Many:
    return Many(pair.said for pair in _UNSETTLED)


def _told(sides: Sides, turn: Turn, a: Sentence) -> tuple[Sentence, Span] | None:
    """The coverage's words for it, if nothing there leaves it open."""
    if any(turn.right.search(s.normal.text) for s in sides.bead.coverage):
        return None
    for b in sides.bead.coverage:
        told = turn.english.search(b.normal.text)
        if told and sides.links.likeness(a, a.whole, b, b.whole) >= LIKE:
            return b, Span(*told.span())
    return None


def _is_of_one(sides: Sides, a: Sentence, said: Span, b: Sentence, told: Span) -> bool:
    """Whether the clause of what is done tells what is not yet done, and not something else in the sentence."""
    own, clause = clause_at(a, said) or a.whole, clause_at(b, told) or b.whole
    behind = [c for c in clauses_of(a) if c.start >= own.end][:1]
    linked = sides.support(a, Span(own.start, behind[0].end if behind else own.end), without=said).linked
    return 2 * sum(p.sentence is b and clause.overlaps(span_of(p.word)) for p in linked) > len(linked) or not linked


def _finding(sides: Sides, a: Sentence, ours: Span, b: Sentence, theirs: Span, readings: tuple[str, str]) -> Finding:
    source, coverage = evidence(a, ours, readings[0]), evidence(b, theirs, readings[1])
    message = f"In the source it is {readings[0]} (“{source.text}”), in the coverage {readings[1]}: “{coverage.text}”."
    return Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.6, source, coverage, sides.bead.index, message)
