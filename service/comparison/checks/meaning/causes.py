"""Cause and effect in each other's place: "they complained because the alarm was off", told the other way.

Drifting: «اعتصاب شد، چون حقوق‌ها عقب افتاد» told as "wages were late because of the strike".
Not drifting: "because wages were late, there was a strike".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.checks.meaning.asides import without_asides
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import led
from service.language.spans import Span

MARGIN = 0.35
"""How much likelier the crossed reading must be than the straight one."""
CLEAR = 0.4
"""Least likeness of one of the two halves told in the other's place."""
CROSSED = 0.7
"""Least likeness of a cause told as an effect, or the other way, where nothing else is known."""
KEPT = 0.25
"""Where some cause and its effect are told as such, from this likeness of both on, nothing is turned round."""
_PART = r"[^;؛.:()\"«»–]{8,140}?"
_END = r"(?=\s*(?:[;؛.:()\"«»–]|$))"


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said to bring about what. loose: told by whole clauses («چون …»), or by a verb that need not tell it."""

    cause: Span
    effect: Span
    loose: bool = False


_SAID_FA = r"(?:دانست|دانسته|می\u200c?دان|خواند|عنوان|اعلام|ارزیابی|توصیف|معرفی|شمرد|برشمرد|ذکر|تلقی|نامید|قلمداد)\w*"
_DOES_FA = (
    r"را (?:[^\s،؛.:()\"«»]+ ){0,4}?(?:(?:دامن|رقم) (?:زد|می\u200c?زن)\w*|(?:تشدید|تضعیف|تقویت|بدتر|"
    r"وخیم\u200c?تر|بیشتر|کمتر|فلج|"
    r"مختل|کند|متوقف|گران\u200c?تر|گران|ارزان|محدود|کوچک|کوچک\u200c?تر|نابود|خشک|تعطیل|ایجاد|تحریک|دشوار|سخت|"
    r"تهدید|آلوده) "
    r"(?:کرد|می\u200c?کن)\w*|(?:کاهش|افزایش) (?:داد|می\u200c?ده)\w*|(?:بالا|پایین|از بین) (?:برد|آورد|"
    r"می\u200c?بر|می\u200c?آور)\w*|"
    r"(?:به دنبال|در پی|به همراه) (?:داشت|دار|خواهد داشت)\w*|(?:به بار|پدید) (?:آورد|می\u200c?آور)\w*)"
)
"""What one thing does to another, marked by «را»."""
_NEAR = r"(?:[^\s،؛.:()\"«»]+ ){1,5}?"
"""A phrase in front of a word of cause; nothing tells where it begins."""
_THING = r"[^;؛.,،:()\"«»–]{4,90}?"
_BECAUSE_FA = "(?:دلیل|علت|خاطر|سبب|واسطه)"
_BY_FA = f"به {_BECAUSE_FA}|بر اثر|در نتیجه|در پی"
_JOINED_BY = re.compile(rf"به\u200c(?={_BECAUSE_FA})")
_WHY = (
    r"(?:(?:that|this|which) (?:is|was) why|that['’]s why|for (?:that|this|which) reason|hence|therefore|consequently)"
)
_TO_IT = r"(?:attribut(?:ed|es|ing)|ascrib(?:ed|es|ing))"
_ON_IT = r"(?:blam(?:ed|es|ing)|pinn(?:ed|ing))"
_RESULT = r"(?:is|was|are|were|as|be|being) (?:the |a )?(?:direct )?(?:result|consequence|product|outcome|upshot)"
_CAUSES = (
    "".join(f"(?<!{w} )" for w in ("the", "root", "main", "other", "of", "its", "and")) + "causes(?! of| for| are)"
)
"""No noun."""
_CHANGES = (
    r"(?:(?:ate|eat(?:en|s|ing)?|cut(?:s|ting)?) into|(?:drove|driv(?:en|es|ing)|push(?:ed|es|ing)?|drag(?:ged|"
    r"s|ging)?|"
    r"br(?:ought|ings?)|pull(?:ed|s|ing)?|forc(?:ed|es|ing)) (?:up|down)|weigh(?:ed|s|ing)? (?:up)?on|"
    r"(?:worsen|deepen|dent|spark|stok|spur|hamper|cripple?|disrupt|undermin|erod|depress|exacerbat|aggravat|compound|"
    r"reduc|lower|rais|boost|lift|swell|stall|chok|slow|curb|paralys|paralyz|ignit|destroy|ruin|damag|threaten|"
    r"squeez|inflat|delay|encourag|discourag|increas|shrink|shrank|weaken|strengthen)(?:e?d|e?s|"
    r"ing)?(?: (?:down|up|off))?|"
    r"f(?:ed|eeds?|eeding)(?: into)?|hits?|hitting|hurts?|hurting|sap(?:ped|s|ping)?|bred|breeds?|"
    r"intensif(?:ied|ies|ying)|"
    r"cost|add(?:ed|s|ing)? to|put paid to|put an end to|made? (?:for|worse)|ha(?:s|ve|d) led to)"
)
"""What one thing does to another, as a reporter puts it."""
_CHANGED = (
    r"(?:(?:driven|pushed|dragged|brought|pulled|forced)|worsened|deepened|dented|sparked|stoked|spurred|"
    r"hampered|crippled|"
    r"disrupted|undermined|eroded|depressed|exacerbated|aggravated|compounded|reduced|lowered|raised|boosted|"
    r"lifted|swollen|"
    r"stalled|choked|slowed|curbed|paralysed|paralyzed|ignited|destroyed|ruined|damaged|threatened|squeezed|"
    r"inflated|delayed|"
    r"encouraged|discouraged|increased|weakened|strengthened|fed|fuelled|fueled|hit|hurt|sapped|bred|intensified)"
)
_DUE = (
    r" (?:be|have|start|begin|end|open|close|take|hold|return|meet|run|face|appear|visit|go|come|leave|arrive|expire|"
    r"make|give|play|vote|resume|travel|speak|hear|report|join|move|become|last|reach|get|finish|retire)\b"
)
"""Behind "due to", what is to happen."""
_COMMA = r"(?=\s*(?:[;,.:()\"–]|$))"
_BOTH = {
    "fa": (
        re.compile(
            rf"(?P<cause>{_PART}) (?:باعث|سبب|موجب) "
            rf"(?:شده (?:است|بود)|شده|شد|می\u200c?شود|خواهد شد)(?: تا| که)? (?P<effect>{_PART}){_END}"),
        # «A موجب B شد», «نتیجهٔ A، B بود», «علت B، A بود»
        re.compile(
            rf"(?P<cause>{_NEAR})(?<!به )(?:باعث|سبب|موجب|مسبب|عامل) (?!شد|می|بروز )(?:بروز |ایجاد )?"
            rf"(?P<effect>(?:(?!می|که |و )[^\s،؛.:()\"«»]+ ){{1,6}}?)"
            rf"(?:شد|شده|می\u200c?شود|خواهد شد|است|بود)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:نتیجه|پیامد|حاصل|ثمره) (?!رسید|گرفت|که |داد|می)(?P<cause>{_THING})[،,] "
            rf"(?P<effect>{_THING}) (?:بود|است)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?<!به )(?:علت|دلیل|سبب|عامل|ریشه|منشا)(?: اصلی| عمده| مهم)? (?P<effect>{_THING})، "
            rf"(?P<cause>{_THING}) "
            rf"(?:بود|بوده|است|هستند|بودند)(?!\w)"
        ),
        # «A را نتیجه B دانست», «علت A را B دانست», «B را علت A دانست»
        re.compile(
            rf"(?P<effect>{_NEAR})را (?:\S+ )?(?:نتیجه|ناشی از|حاصل|معلول|پیامد|محصول|برآمده از|برخاسته از)"
            rf"[\u200cی]* (?P<cause>{_THING}) {_SAID_FA}"
        ),
        re.compile(
            rf"(?<!\w)(?:علت|دلیل|سبب|عامل|ریشه|منشا)(?: اصلی| عمده|"
            rf" مهم)? (?P<effect>{_THING}) را (?P<cause>{_THING}) "
            rf"{_SAID_FA}"
        ),
        re.compile(
            rf"(?P<cause>{_NEAR})را (?:\S+ )?(?:علت|دلیل|سبب|عامل|مسبب|مقصر|مسئول|باعث|ریشه|منشا)(?: اصلی| عمده)? "
            rf"(?P<effect>{_THING}) {_SAID_FA}"
        ),
        # «A ناشی از B است», «B به A انجامید»
        re.compile(
            rf"(?P<effect>{_NEAR})(?:ناشی از|معلول|برآمده از) (?P<cause>{_THING})(?: (?:است|بود)\w*|ست(?!\w))"
        ),
        re.compile(
            r"(?<!\S)(?P<cause>(?:(?!گفت|که |می|به |از |در )[^\s،؛.:()\"«»]+ ){1,4}?)"
            r"(?:علت|دلیل|عامل|سبب)(?: اصلی| عمده)? (?P<effect>(?:[^\s،؛.:()\"«»]+ ){1,5}?)(?:بود|است|شد)(?!\w)"
        ),
        re.compile(
            rf"(?P<cause>{_NEAR})به (?!علت|دلیل|سبب|خاطر)(?P<effect>{_THING}) "
            rf"(?:منجر|منتهی|انجامید|می\u200c?انجامد|انجامیده|دامن)"
        ),
    ),
    "en": (
        re.compile(
            rf"(?:^|[,;:\"] ?|\b(?:that|and|but) )[Bb]ecause(?: of)? (?P<cause>{_PART}), (?P<effect>{_PART}){_END}"
        ),
        re.compile(
            rf"(?P<effect>{_PART}),? (?:because(?: of)?|as a result of|due to(?!{_DUE})|owing to|on account "
            rf"of|(?:was|were|is|are|been) (?:caused|triggered|prompted|brought about) by|followed) "
            rf"(?P<cause>{_PART}){_END}"),
        re.compile(
            rf"(?P<cause>{_PART}),? (?:(?:has |had )?(?:led to|caused(?! by)|brought about(?! by)|resulted in|"
            rf"(?:drove|driven|pushed)(?!(?: \w+)? by)|brought on(?! by)|gave rise to|given rise to|"
            rf"fuel(?:s|led)(?! by)|"
            rf"contributed to|(?<!be )(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!being )forced(?! by)|"
            rf"{_CAUSES}|"
            rf"prompted(?! by)|triggered(?! by))|so that|causing|leading to|prompting) "
            rf"(?P<effect>{_PART}){_END}"
        ),
        # "A led them to complain"; what it led to in one word is told above.
        re.compile(
            rf"(?P<cause>{_THING}) (?:led|leads|leading|moved|encouraged) (?!to |by )"
            rf"(?P<effect>(?:[^\s,.;:()\"]+ ){{1,4}}?to (?!the |an? |its |their |his |her |[A-Z]){_THING}){_COMMA}"
        ),
        re.compile(rf"(?P<cause>{_PART}),? (?:and |but )?{_WHY} (?P<effect>{_PART}){_END}"),
        re.compile(rf"\b{_TO_IT} (?P<effect>{_THING}) to (?P<cause>{_THING}){_COMMA}", re.I),
        re.compile(rf"\b{_ON_IT} (?P<effect>{_THING}) on (?P<cause>{_THING}){_COMMA}", re.I),
        re.compile(rf"\bblam(?:ed|es|ing) (?P<cause>{_THING}) for (?P<effect>{_THING}){_COMMA}", re.I),
        re.compile(rf"\bput(?:s|ting)? (?P<effect>{_THING}) down to (?P<cause>{_THING}){_COMMA}", re.I),
        re.compile(
            rf"(?P<effect>{_THING}),? (?:stem(?:s|med|ming)?|result(?:s|ed|ing)|ar[io]s(?:es?|ing)|flow(?:s|ed)"
            rf"|came|comes|{_RESULT}) (?:from|of) (?P<cause>{_THING}){_COMMA}",
            re.I,
        ),
        re.compile(
            rf"(?P<cause>{_THING}) (?:is|was|are|were|as|be) (?:the |a )?(?:main |chief |root )?"
            rf"(?:causes? of|reasons? (?:for|behind)|to blame for|responsible for|behind(?! bars)) "
            rf"(?P<effect>{_THING}){_COMMA}",
            re.I,
        ),
    ),
}  # fmt: skip


_LOOSE = {
    "fa": (
        re.compile(rf"(?P<effect>{_PART})[،,]? (?:زیرا|(?<!ی )چون|چرا که|چراکه) (?P<cause>{_PART}){_END}"),
        re.compile(
            rf"(?:^|[،؛;] |(?<!\w)(?:و|که) )(?:چون|از آن[\u200c ]?جا که) (?P<cause>{_PART})[،,] "
            rf"(?P<effect>{_PART}){_END}"
        ),
        re.compile(rf"(?:^|[،؛;] )(?:{_BY_FA}) (?P<cause>{_PART})[،,] (?P<effect>{_PART}){_END}"),
        re.compile(rf"(?P<effect>[^،؛;.:()\"«»]{{4,60}}?) (?:{_BY_FA}) (?P<cause>\S+ \S+)(?= )"),
    ),
    "en": (
        re.compile(
            rf"(?P<cause>{_THING}) (?:(?=\w+ing )|"
            rf"(?<!be )(?<!been )(?<!was )(?<!were )(?<!is )(?<!are )){_CHANGES} (?!by )(?P<effect>{_THING}){_END}"
        ),
        re.compile(rf"(?P<effect>{_THING}),? {_CHANGED}(?: (?:up|down|away|out|on))? by (?P<cause>{_THING}){_END}"),
    ),
}
"""What tells a cause by whole clauses, or may tell it: two of these say nothing about one another."""


# Without one of these words no pattern can match; looking for them first costs next to nothing.
_HINT = {
    "fa": re.compile(
        f"{_DOES_FA}|دامن|منتهی|زیرا|چون|چرا که|چراکه|باعث|سبب|موجب|علت|دلیل|عامل|مقصر|مسئول|نتیجه|ناشی|معلول|"
        f"منجر|انجام|{_BY_FA}"
    ),
    "en": re.compile(
        f"{_CHANGES}|"
        "ecause|result|due to|owing|account of|led to|caus|brought about|prompt|trigger|so that|leading|leads |"
        "led |moved |encouraged |followed|tribut"
        "|scrib|lam[ei]|pinn|down to|stem|aris|aros|flow|came |comes |drove|driven|push"
        "| why |hence |therefore|consequently|brought on|rise to"
        "|fuel|contribut|forced|consequence|product|reason|responsible|behind"
    ),
}


_LED = {
    lang: tuple((led(p), loose) for patterns, loose in ((_BOTH[lang], False), (_LOOSE[lang], True)) for p in patterns)
    for lang in _HINT
}


def reasons(text: str, lang: str) -> list[Reason]:
    """What folded text says to be the cause of what.

    >>> text = "the road was closed because the bridge fell"
    >>> [r.cause.of(text) for r in reasons(text, "en")]
    ['the bridge fell']
    """
    text = _JOINED_BY.sub("به ", text)
    if not _HINT[lang].search(text):
        return []
    found = [_reason(m, loose=loose) for one, loose in _LED[lang] for m in one.finditer(text)]
    return [*found, *_done_to(text)] if lang == "fa" else found


def _reason(m: re.Match[str], *, loose: bool) -> Reason:
    return Reason(Span(*m.span("cause")), Span(*m.span("effect")), loose)


_BEFORE_RA = re.compile(
    rf"(?<![^\s،؛.:()\"«»])(?P<both>(?:(?!که |گفت |زیرا |چون |اما |ولی )[^\s،؛.:()\"«»]+ ){{2,8}}){_DOES_FA}"
)
_SUBJECT = re.compile(r"[^،؛.:()\"«»]{4,90}(?=، $)")
"""What does it, where a comma parts it from what it does it to: «کمبود آب، تولید برق را پایین آورد»."""


def _done_to(text: str) -> Iterator[Reason]:
    """«بیکاری اعتیاد را دامن زده است»: nothing tells where the first ends, so each way to part them is one answer."""
    for m in _BEFORE_RA.finditer(text) if " را " in text else ():
        for gap in re.finditer(" ", m["both"].rstrip()):
            at = m.start() + gap.start()
            yield Reason(Span(m.start(), at), Span(at + 1, m.end("both") - 1))
        if subject := _SUBJECT.search(text, max(0, m.start() - _BACK), m.start()):
            yield Reason(Span(*subject.span()), Span(m.start(), m.end("both") - 1))


_BACK = 100
"""Characters before the comma in which such a subject is looked for."""
_RATHER = re.compile(
    r"\b(?:rather than|and not|not) (?:its|the|a|an|their|because of) (?:\w+ )?"
    r"(?:causes?|reasons?|roots?|sources?|results?|consequences?|effects?|products?)\b",
    re.I,
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    if not any(_HINT["en"].search(b.normal.text) for b in bead.coverage):
        return  # before the source's expressions are tried, which are slow
    if any(_RATHER.search(b.normal.text) for b in bead.coverage):
        return  # «نه علت که پیامد» has both the other way round
    theirs = [(b, told) for b in bead.coverage for told in reasons(without_asides(b.normal.text), "en")]
    ours = [(a, own) for a in bead.source for own in reasons(a.normal.text, "fa")] if theirs else []
    pairs = [(*one, *other) for one in ours for other in theirs]
    turned = [(margin, pair) for pair in pairs if (margin := reversal(links, *pair)) >= MARGIN]
    if turned and not any(_straight(links, *pair) >= KEPT for pair in pairs):
        margin, (a, own, b, told) = turned[0]
        yield _finding(bead, a, own, b, told, min(0.9, 0.55 + margin / 3))


def _straight(links: WordLinks, a: Sentence, ours: Reason, b: Sentence, told: Reason) -> float:
    """How alike the two causes are and the two effects: the less of both."""
    causes, effects = (
        links.likeness(a, one, b, other) for one, other in ((ours.cause, told.cause), (ours.effect, told.effect))
    )
    return min(causes, effects)


def reversal(links: WordLinks, a: Sentence, ours: Reason, b: Sentence, told: Reason) -> float:
    """How much likelier the crossed reading is than the straight one; 0 where either may be."""
    if ours.loose and told.loose:
        return 0.0
    straight = links.likeness(a, ours.cause, b, told.cause) + links.likeness(a, ours.effect, b, told.effect)
    crossed = links.likeness(a, ours.cause, b, told.effect), links.likeness(a, ours.effect, b, told.cause)
    if straight == 0.0 and max(crossed) >= CROSSED and not told.loose:
        return MARGIN  # the other half is put in words that the table does not know
    if max(crossed) < CLEAR:
        return 0.0
    return 2 * min(crossed) - straight


def _finding(bead: Bead, a: Sentence, ours: Reason, b: Sentence, told: Reason, confidence: float) -> Finding:
    cause, effect = told.cause.of(b.normal.text), told.effect.of(b.normal.text).strip()
    first, second = _hull(a, ours), _hull(b, told)
    message = f"The coverage turns cause and effect round: there “{cause}” is why “{effect}”."
    source = evidence(a, first, f"cause: {ours.cause.of(a.normal.text)}")
    coverage = evidence(b, second, f"cause: {cause}")
    return Finding(Kind.MEANING, Severity.HIGH, confidence, source, coverage, bead.index, message)


def _hull(sentence: Sentence, reason: Reason) -> Span:
    start, end = min(reason.cause.start, reason.effect.start), max(reason.cause.end, reason.effect.end)
    words = sentence.normal.text[start:end]
    return Span(start + len(words) - len(words.lstrip(" ،,")), end - len(words) + len(words.rstrip()))
