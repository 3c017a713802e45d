"""Contrasts that deny one thing and affirm another, and whether the coverage turns one round.

"not A but B", "B rather than A", "I am not saying A, I am saying B"; «نه A، بلکه B», «B است، نه "
"A», «نمی‌گویم A، می‌گویم B».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.text.words import Word
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.sought import led
from service.language.spans import Span, hull

MARGIN = 0.25
"""How much likelier the crossed reading must be than the straight one."""

_SURE = 0.4
"""A link from this score on is a translation that dictionaries give."""


_LINKED = 0.15
JOINED = 0.7
_NOT = re.compile(r"(?<!\S)نه (?!تنها|فقط)")
_DENIES = re.compile(
    r"n't|\b(?:not|no|never|nor|neither|without|rather|instead|but|den\w+|reject\w*|rul\w+ out|than|unlike|dismiss\w*|"
    r"exclud\w*|far from|refus\w*|false|wrong\w*|oppos\w*|against)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|as well as|along with|plus|alongside|or)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Both parts and the whole of it, the word "not" included, in the folded sentence."""

    denied: Span
    affirmed: Span
    whole: Span


_PART = r"[^,،;؛.:()\"–]{2,90}?"
_LONG = r"[^,،;؛.:()\"–]{2,90}"
_END = r"(?=\s*(?:[,،;؛.:()\"–]|$))"
_STOP = r"(?=\s*(?:[;؛.\"]|$))"
_MI, _NEMI = r"(?:می[\u200c ]?)", r"(?:نمی[\u200c ]?)"
_NO_VERB = "".join(f"(?<! {w})" for w in "do does did will would can could should may might must has have had".split())
"""What is not done is no contrast of its own: "because judges do not welcome them"."""
_ONLY = r"(?!only\b|just\b|merely\b|even\b|least\b|yet\b|to mention\b|say|ask|want)"
_WISH = r"(?P<verb>گوی|خواه|خواست|دان|طلب|پرس)(?P<who>م|یم|د|ند|ی|ید|)"
_BOTH = {
    "fa": (
        # نمی‌گویم A، می‌گویم B
        re.compile(
            rf"(?<!\S){_NEMI}{_WISH}(?: که)? (?P<denied>{_LONG})[،,؛;.] (?:بلکه |ما |من |ولی |اما "
            rf")?{_MI}(?P=verb)(?P=who)(?: که)? "
            rf"(?P<affirmed>{_PART}){_END}"
        ),
        # نه A، بلکه B / نه A، که B
        re.compile(
            rf"(?<!\S)نه (?!تنها |فقط |تأیید|تایید)(?P<denied>{_PART})[،,]? (?:بلکه|(?<=، )که|(?<=, "
            rf")که) (?P<affirmed>{_PART}){_END}"
        ),
        # نه برای A که برای B
        re.compile(
            rf"(?<!\S)نه (?P<denied>(?P<of>برای|از|به|با|در|بر) {_PART}) (?:که|بلکه) "
            rf"(?P<affirmed>(?P=of) {_PART}){_END}"
        ),
        # A نیست، بلکه B است / A نیست، B است
        re.compile(
            rf"(?<![^\s«\"])(?P<denied>{_LONG}) نیست(?:ند|یم|م)?[،,؛]? (?:بلکه "
            rf")(?P<affirmed>{_PART}){_END}"),
        # بیشتر B است تا A
        re.compile(
            rf"(?<!\S)بیشتر (?!از|شد|می)(?P<affirmed>{_PART})"
            rf"(?: (?:است|بود|هستند|بودند|می[\u200c ]?\w+|\w+ه(?: است)?))? "
            rf"تا (?:این[\u200c ]?که |آن[\u200c ]?که )?(?P<denied>{_PART}){_END}"
        ),
        # به جای A، B
        re.compile(rf"(?<!\S)به[\u200c ]?جای (?P<denied>{_PART})[،,] (?P<affirmed>{_PART}){_STOP}"),
        # به جای A B
        re.compile(
            rf"(?<!\S)به[\u200c ]?جای (?P<denied>[^\s,،;؛.:()\"–]+) "
            rf"(?P<affirmed>(?!\S* ?(?:است|بود|شد|می[\u200c ]?\w+)(?!\w))"
            rf"(?:(?!به[\u200c ]?جای )[^,،;؛.:()\"–]){{2,90}}?){_END}"
        ),
        # B، نه A
        re.compile(
            rf"(?P<affirmed>{_LONG})[،,] (?:و )?نه (?!تنها |فقط )(?P<denied>(?:(?! نه | بلکه "
            rf")[^,،;؛.:()\"–]){{2,60}}){_END}"
        ),
    ),
    "en": (
        # I'm not saying A, I'm saying B
        re.compile(
            rf"\b(?:not|n't|never) (?P<verb>say|ask|want|demand|claim|call)(?:ing)?(?: for)?(?: "
            rf"that)? (?P<denied>{_PART})[,;.] "
            rf"(?:but |rather )?(?:[A-Za-z]+(?:'[a-z]+)? ){{1,2}}(?P=verb)(?:ing|s)?(?: for)?(?: "
            rf"that)? (?P<affirmed>{_PART}){_END}",
            re.I,
        ),
        re.compile(
            rf"\bnot (?!only\b|just\b|merely\b)(?P<denied>{_PART}),? but (?:rather "
            rf")?(?P<affirmed>{_PART}){_END}", re.I),
        re.compile(
            rf"(?P<affirmed>{_LONG}?)(?<! that)(?<! and)(?<! but)(?<! because),? (?:rather than|instead of) "
            rf"(?P<denied>{_PART}){_END}", re.I),
        re.compile(
            rf"(?:^|[,;.\"] |\b(?:that|and|but|because) )(?:rather than|instead of) (?P<denied>{_PART}), "
            rf"(?P<affirmed>{_PART}){_STOP}", re.I),
        re.compile(
            rf"(?:^|[,;.\"] |\b(?:that|and|but|because) )(?:rather than|instead of) (?P<denied>{_PART}) "
            rf"(?P<affirmed>(?:the|he|she|they|it) {_PART}){_END}",
            re.I,
        ),
        re.compile(rf"\bless (?!than)(?P<denied>{_PART}) than (?P<affirmed>{_PART}){_END}", re.I),
        re.compile(rf"\bnot so much (?P<denied>{_PART}),? as (?P<affirmed>{_PART}){_END}", re.I),
        re.compile(rf"\bmore (?!than)(?P<affirmed>{_PART}) than (?P<denied>{_PART}){_END}", re.I),
        re.compile(rf"(?P<affirmed>[^\s,;]+(?: [^\s,;]+){{0,3}}) more than (?P<denied>(?!\d){_PART}){_END}", re.I),
        re.compile(
            rf"(?P<affirmed>{_LONG}?)(?=,? (?:and )?not ){_NO_VERB},? (?:and )?not {_ONLY}(?P<denied>{_PART}){_END}",
            re.I,
        ),
    ),
}  # fmt: skip


_LED = {lang: tuple(map(led, patterns)) for lang, patterns in _BOTH.items()}
_NEEDED = {
    "fa": re.compile("نمی|نه |بلکه |بیشتر |جای "),
    "en": re.compile("not |n't |never |but |rather than |instead of |less |more ", re.I),
}
"""One of these stands wherever an expression matches; most sentences hold none."""


def contrasts(text: str, lang: str) -> list[Contrast]:
    """The contrasts of a folded sentence.

    >>> [c.denied.of("fear rather than poverty") for c in contrasts("fear rather than poverty", "en")]
    ['poverty']
    """
    found: list[Contrast] = []
    if not _NEEDED[lang].search(text):
        return found
    for pattern in _LED[lang]:
        for m in pattern.finditer(text):
            denied, affirmed = (_trimmed(text, Span(*m.span(name))) for name in ("denied", "affirmed"))
            contrast = Contrast(denied, affirmed, _trimmed(text, Span(*m.span())))
            if not any(contrast.denied.overlaps(c.denied) for c in found):
                found.append(contrast)
    return found


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(' ,;"«»،'))
    return Span(start, max(start, span.end - len(words) + len(words.rstrip(' ,;"،'))))


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """A finding for each contrast that the coverage turns round."""
    theirs = [(s, c) for s in bead.coverage for c in contrasts(s.normal.text, "en")]
    if not theirs:
        yield from _joined(bead, links)
        return
    for sentence in bead.source:
        for ours in contrasts(sentence.normal.text, "fa"):
            for other, told in theirs:
                margin = max(
                    _reversal(links, sentence, ours, other, told),
                    _exchange(links, sentence, ours, other, told),
                )
                if margin > MARGIN:
                    yield _finding(bead, sentence, ours, other, told, min(0.95, 0.6 + margin / 2))


def _joined(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """What is denied told beside what is affirmed: «باد شدید، نه کمبود سوخت» / "high winds and a lack of fuel"."""
    denying = [s for s in bead.source if _NOT.search(s.normal.text)]
    if not denying or any(_DENIES.search(s.normal.text) for s in bead.coverage):
        return
    for sentence in denying:
        for ours in contrasts(sentence.normal.text, "fa"):
            for other in bead.coverage:
                found = _beside(links, sentence, ours, other)
                if found is not None:
                    yield _joined_finding(bead, sentence, ours, other, found)
                    return


def _beside(links: WordLinks, a: Sentence, ours: Contrast, b: Sentence) -> Span | None:
    """The denied part from the "and" on that joins it to the affirmed one."""
    parts = []
    for part in (ours.denied, ours.affirmed):
        words = [
            Span(w.start, w.end) for w in a.facts.words if part.start <= w.start < part.end and is_content(w, "fa")
        ]
        told = [p for span in words for p, s in links.partners(a, span)[:1] if p.sentence is b and s >= _LINKED]
        if not told or (part is ours.denied and len(told) < len(words)):
            return None
        parts.append(hull([Span(p.word.start, p.word.end) for p in told]))
    first, second = sorted(parts, key=lambda s: s.start)
    joint = _AND.search(b.normal.text, first.end, second.start) if first.end <= second.start else None
    if joint is None:
        return None
    return Span(joint.start(), second.end) if second is parts[0] else Span(first.start, joint.end())


def _reversal(links: WordLinks, a: Sentence, ours: Contrast, b: Sentence, told: Contrast) -> float:
    """How much more the denied part is told as affirmed, and the affirmed as denied, than as they are."""
    if _stays(links, a, ours, b, told):
        return 0.0
    return min(_margin(links, a, ours, b, one) for one in (told, _to_and(b, told)))


_AND_EN = re.compile(" and ")


def _to_and(b: Sentence, told: Contrast) -> Contrast:
    """The denied part may end where another clause begins: "once instead of twice and waiting time falls"."""
    joint = _AND_EN.search(b.normal.text, told.denied.start, told.denied.end)
    return replace(told, denied=Span(told.denied.start, joint.start())) if joint else told


def _margin(links: WordLinks, a: Sentence, ours: Contrast, b: Sentence, told: Contrast) -> float:
    straight = links.likeness(a, ours.denied, b, told.denied) + links.likeness(a, ours.affirmed, b, told.affirmed)
    crossed = min(links.likeness(a, ours.denied, b, told.affirmed), links.likeness(a, ours.affirmed, b, told.denied))
    return 2 * crossed - straight


_INSTEAD = re.compile(r"\b(?:rather than|instead of) (?:the |an? |its |their |his |her )?", re.IGNORECASE)
_IN_PLACE = re.compile("به[\u200c ]?جای ")


def _stays(links: WordLinks, a: Sentence, ours: Contrast, b: Sentence, told: Contrast) -> bool:
    """Does the word behind «به جای» stand behind "instead of", or the word before the one before the other?"""
    here = _IN_PLACE.search(a.normal.text, ours.whole.start, ours.whole.end)
    there = _INSTEAD.search(b.normal.text, told.whole.start, told.whole.end)
    if here is None or there is None:
        return False
    behind = [w for w in a.facts.words if w.start >= here.end()][:1]
    before = [w for w in a.facts.words if w.end <= here.start() and is_content(w, "fa")][-1:]
    last = [w for w in b.facts.words if w.end <= there.start()][-2:]
    first = [w for w in b.facts.words if w.start >= there.end()][:2]
    return any(_tied(links, a, x, b, ys) for xs, ys in ((behind, first), (before, last)) for x in xs)


def _tied(links: WordLinks, a: Sentence, word: Word, b: Sentence, others: Sequence[Word]) -> bool:
    return any(
        p.sentence is b and score >= _LINKED and any(p.word is w for w in others)
        for p, score in links.partners(a, Span(word.start, word.end))
    )


def _exchange(links: WordLinks, a: Sentence, ours: Contrast, b: Sentence, told: Contrast) -> float:
    """0.4 where all of a short denied part stands in what is affirmed, and nothing of it in what is denied.

    «مجوز ماهی دارند، نه میگو» against "permits for shrimp rather than fish".
    """
    denied = [w for w in a.facts.words if ours.denied.start <= w.start < ours.denied.end and is_content(w, "fa")]
    if not 0 < len(denied) <= 3 or _stays(links, a, ours, b, told):
        return 0.0
    spans = [Span(w.start, w.end) for w in denied]
    places = [[p.word for p, s in links.partners(a, span) if p.sentence is b and s >= 0.15] for span in spans]
    if not all(any(told.affirmed.start <= w.start < told.affirmed.end for w in ws) for ws in places):
        return 0.0
    back = links.likeness(a, ours.denied, b, told.denied)
    kept = any(links.likeness(a, span, b, told.denied) > 0.1 for span in spans)
    sure = all(s >= _SURE for span in spans for _, s in links.partners(a, span))
    other = links.likeness(a, ours.affirmed, b, told.affirmed)
    return 0.4 if not back and not kept and (sure or other > 0.2) and not _shared(a, ours) else 0.0


def _shared(a: Sentence, ours: Contrast) -> bool:
    """Is a word of the denied part in the affirmed one, too?"""
    keys = {w.key for w in a.facts.words if ours.affirmed.start <= w.start < ours.affirmed.end}
    return any(w.key in keys for w in a.facts.words if ours.denied.start <= w.start < ours.denied.end)


def _finding(bead: Bead, a: Sentence, ours: Contrast, b: Sentence, told: Contrast, confidence: float) -> Finding:
    text = b.normal.text
    source = evidence(a, ours.whole, "denied: " + ours.denied.of(a.normal.text))
    coverage = evidence(b, told.whole, f"affirmed: {told.affirmed.of(text)}")
    message = (
        f"The coverage affirms what the source denies: it says “{told.affirmed.of(text)}” and not "
        f"“{told.denied.of(text)}”, the source says it the other way round."
    )
    return Finding(Kind.MEANING, Severity.HIGH, confidence, source, coverage, bead.index, message)


def _joined_finding(bead: Bead, a: Sentence, ours: Contrast, b: Sentence, told: Span) -> Finding:
    text = a.normal.text
    before = max(
        (m.start() for m in _NOT.finditer(text, ours.whole.start, ours.denied.start)), default=ours.denied.start
    )
    source = evidence(a, Span(before, ours.denied.end), "denied")
    coverage = evidence(b, told, "affirmed as well")
    message = f"The source denies this (“{source.text}”), the coverage affirms it as well: “{coverage.text}”."
    return Finding(Kind.POLARITY, Severity.HIGH, JOINED, source, coverage, bead.index, message)
