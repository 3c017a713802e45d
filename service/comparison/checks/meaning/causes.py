"""Cause and effect in each other's place: "they complained because the alarm was off", told the other way.

Drifting: «اعتصاب شد، چون حقوق‌ها عقب افتاد» told as "wages were late because of the strike".
Not drifting: "because wages were late, there was a strike".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.spans import Span

MARGIN = 0.35
"""How much likelier the crossed reading must be than the straight one."""
CLEAR = 0.4
"""Least likeness of one of the two halves told in the other's place."""
CROSSED = 0.7
"""Least likeness of a cause told as an effect, or the other way, where nothing else is known."""
_PART = r"[^;؛.:()\"«»–]{8,140}?"
_END = r"(?=\s*(?:[;؛.:()\"«»–]|$))"


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said to bring about what."""

    cause: Span
    effect: Span


_SAID_FA = r"(?:دانست|دانسته|می\u200c?دان|خواند|عنوان|اعلام|ارزیابی|توصیف|معرفی|شمرد|برشمرد|ذکر|تلقی|نامید|قلمداد)\w*"
_NEAR = r"(?:[^\s،؛.:()\"«»]+ ){1,5}?"
"""A phrase in front of a word of cause; nothing tells where it begins."""
_THING = r"[^;؛.,،:()\"«»–]{4,90}?"
_BY_FA = "به (?:دلیل|علت|خاطر|سبب)|بر اثر|در نتیجه|در پی"
_TO_IT = r"(?:attribut(?:ed|es|ing)|ascrib(?:ed|es|ing))"
_ON_IT = r"(?:blam(?:ed|es|ing)|pinn(?:ed|ing))"
_RESULT = r"(?:is|was|are|were|as|be|being) (?:the |a )?(?:direct )?(?:result|consequence|product|outcome|upshot)"
_CAUSES = (
    "".join(f"(?<!{w} )" for w in ("the", "root", "main", "other", "of", "its", "and")) + "causes(?! of| for| are)"
)
"""No noun."""
_COMMA = r"(?=\s*(?:[;,.:()\"–]|$))"
_BOTH = {
    "fa": (
        re.compile(rf"(?P<effect>{_PART})[،,]? (?:زیرا|چون|چرا که|چراکه) (?P<cause>{_PART}){_END}"),
        re.compile(
            rf"(?P<cause>{_PART}) (?:باعث|سبب|موجب) "
            rf"(?:شده (?:است|بود)|شده|شد|می\u200c?شود|خواهد شد)(?: تا| که)? (?P<effect>{_PART}){_END}"),
        # «A موجب B شد», «نتیجهٔ A، B بود», «علت B، A بود»
        re.compile(
            rf"(?P<cause>{_NEAR})(?:باعث|سبب|موجب|مسبب|عامل) (?!شد|می|بروز )(?:بروز |ایجاد )?"
            rf"(?P<effect>(?:(?!می|که |و )[^\s،؛.:()\"«»]+ ){{1,6}}?)"
            rf"(?:شد|شده|می\u200c?شود|خواهد شد|است|بود)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:نتیجه|پیامد|حاصل|ثمره) (?P<cause>{_THING})[،,] (?P<effect>{_THING}) (?:بود|است)(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?<!به )(?:علت|دلیل|سبب|عامل|ریشه|منشا)(?: اصلی| عمده| مهم)? (?P<effect>{_THING})، "
            rf"(?P<cause>{_THING}) "
            rf"(?:بود|بوده|است|هستند|بودند)(?!\w)"
        ),
        re.compile(rf"(?:^|[،؛;] )(?:{_BY_FA}) (?P<cause>{_PART})[،,] (?P<effect>{_PART}){_END}"),
        re.compile(rf"(?P<effect>[^،؛;.:()\"«»]{{4,60}}?) (?:{_BY_FA}) (?P<cause>\S+ \S+)(?= )"),
        # «A را نتیجه B دانست», «علت A را B دانست», «B را علت A دانست»
        re.compile(
            rf"(?P<effect>{_NEAR})را (?:\S+ )?(?:نتیجه|ناشی از|حاصل|معلول|پیامد|محصول|برآمده از|برخاسته از)"
            rf"[\u200cی]* (?P<cause>{_THING}) {_SAID_FA}"
        ),
        re.compile(
            rf"(?<!\w)(?:علت|دلیل|سبب|عامل|ریشه|منشا)(?: اصلی| عمده| مهم)? (?P<effect>{_THING}) را (?P<cause>{_THING}) "
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
            rf"(?P<effect>{_PART}),? (?:because(?: of)?|as a result of|due to|owing to|on account "
            rf"of|(?:was|were|is|are|been) (?:caused|triggered|prompted|brought about) by|followed) "
            rf"(?P<cause>{_PART}){_END}"),
        re.compile(
            rf"(?P<cause>{_PART}),? (?:(?:has |had )?(?:led to|caused(?! by)|brought about(?! by)|resulted in|"
            rf"drove|driven|pushed|brought on|gave rise to|given rise to|fuel(?:s|led)(?! by)|"
            rf"contributed to|(?<!be )(?<!was )(?<!were )(?<!been )forced(?! by)|{_CAUSES}|"
            rf"prompted(?! by)|triggered(?! by))|so that|causing|leading to|prompting) "
            rf"(?P<effect>{_PART}){_END}"
        ),
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


# Without one of these words no pattern can match; looking for them first costs next to nothing.
_HINT = {
    "fa": re.compile(
        f"زیرا|چون|چرا که|چراکه|باعث|سبب|موجب|علت|دلیل|عامل|مقصر|مسئول|نتیجه|ناشی|معلول|منجر|انجام|{_BY_FA}"
    ),
    "en": re.compile(
        "ecause|result|due to|owing|account of|led to|caus|brought about|prompt|trigger|so that|leading|followed|tribut"
        "|scrib|lam[ei]|pinn|down to|stem|aris|aros|flow|came |comes |drove|driven|push"
        "|brought on|rise to|fuel|contribut|forced|consequence|product|reason|responsible|behind"
    ),
}


def reasons(text: str, lang: str) -> list[Reason]:
    """What folded text says to be the cause of what.

    >>> text = "the road was closed because the bridge fell"
    >>> [r.cause.of(text) for r in reasons(text, "en")]
    ['the bridge fell']
    """
    if not _HINT[lang].search(text):
        return []
    return [Reason(Span(*m.span("cause")), Span(*m.span("effect"))) for p in _BOTH[lang] for m in p.finditer(text)]


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
    for a in bead.source:
        for ours in reasons(a.normal.text, "fa"):
            for b in bead.coverage:
                for told in reasons(b.normal.text, "en"):
                    margin = reversal(links, a, ours, b, told)
                    if margin >= MARGIN:
                        yield _finding(bead, a, ours, b, told, min(0.9, 0.55 + margin / 3))
                        return


def reversal(links: WordLinks, a: Sentence, ours: Reason, b: Sentence, told: Reason) -> float:
    straight = links.likeness(a, ours.cause, b, told.cause) + links.likeness(a, ours.effect, b, told.effect)
    crossed = links.likeness(a, ours.cause, b, told.effect), links.likeness(a, ours.effect, b, told.cause)
    if straight == 0.0 and max(crossed) >= CROSSED:
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
