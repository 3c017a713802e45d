"""A condition turned round: "if it does not rain" told as "if it rains", "if they sign" as "unless they sign".

Not drifting: «اگر باران نبارد» told as "unless it rains", or with both halves turned: «اگر نباشد، نمی‌تواند» told as
"he can if he is".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.sought import anchored
from service.language.spans import Span

ALIKE = 0.3
"""Least likeness of the two conditions."""
_FA = anchored(
    re.compile(
        r"(?<!\w)(?:اگر|چنانچه|در صورتی[\u200c ]?که|تا وقتی(?: که)?|تا زمانی(?: که)?|مادامی که)(?!\w)[^،؛.:!؟»]{4,120}"
    )
)
_EN = re.compile(
    r"\b(?<!only )(?P<word>even if|if|unless|provided(?: that)?|as long as|so long as)\b(?P<told>[^,.;:!?\"]{4,140})",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"\b(?:not(?! only)|cannot|no(?! (?:fewer|less|more|later|sooner) than)|never|without|nobody|none|nothing|neither|"
    r"nor|fail\w*|refus\w*|declin\w*|lack\w*|miss\w*|avoid\w*|until|otherwise|only|else|stop\w*|remain\w*|stay\w*|"
    r"ke[ep]\w+|absen\w+|short|little|withh[eo]ld\w*|un(?!i|der|cles?\b)\w{3,}|in(?:complete|sufficient|valid|active)\w*|"
    r"nowhere|vain|collaps\w*|f[ea]ll\w* (?:through|apart)|br(?:eak|oke|oken)s? down|ends?|ended|halt\w*|"
    r"skip\w*|ignor\w*|default\w*|breach\w*|violat\w*|away|shut|lapse\w*|expire\w*|"
    r"den(?:y|ied|ies)|reject\w*|block\w*|deadlock\w*|no-one|\w+less)\b|n't",
    re.IGNORECASE,
)
_GOES_ON = frozenset(("و", "یا", "که", "است"))
_STAYS = re.compile(r"\b(?:remain\w*|stay\w*|ke[ep]\w+)\b", re.IGNORECASE)
_STAYS_FA = re.compile(r"(?<!\w)(?:می[\u200c ]?مان\w+|ماند\w*|بمان\w+)(?!\w)")
_EXEMPT_FA = re.compile(r"(?<!\w)(?:مگر|بدون|حتی|جز|به[\u200c ]?جز|ولو|هم اگر|وگرنه)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition, whether it is denied, and whether what follows from it is. unless: told by that word.

    result_stays: nothing denies what follows, unless by saying that something remains as it is.
    """

    span: Span
    denied: bool
    result_denied: bool
    unless: bool = False
    result_stays: bool = False


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    for a in bead.source:
        for ours in _persian(a):
            for b in bead.coverage:
                for told in _english(b):
                    if _turned(ours, told) and links.likeness(a, ours.span, b, told.span) >= ALIKE:
                        yield _finding(bead, (a, ours), (b, told))
                        return


def _turned(ours: _Condition, told: _Condition) -> bool:
    """Is just the condition turned? "If … stays away" may be told for what is not denied in so many words."""
    turned = not told.denied if ours.denied else told.unless
    return turned and ours.result_denied == (told.result_denied and not (ours.result_stays and told.result_stays))


def _persian(a: Sentence) -> Iterator[_Condition]:
    text = a.normal.text
    for found in _FA.finditer(text) if not _EXEMPT_FA.search(text) else ():
        span = _clause(a, Span(*found.span()))
        after = _stop(text, span.end + 1, "؛.!؟»")
        verbs = _verbs(a, span)
        if all(verbs) or not any(verbs):  # else one half is denied, the other is not
            result = text[span.end : after]
            denied = any(_verbs(a, Span(span.end, after)))
            yield _Condition(span, any(verbs), denied, result_stays=_STAYS_FA.search(result) is not None)


def _clause(a: Sentence, span: Span) -> Span:
    """A stretch up to its first verb, if something else follows than what "and" joins to it."""
    words = [w for w in a.facts.words if span.start <= w.start and w.end <= span.end]
    for n, word in enumerate(words[:-1]):
        if _denied(word.text) is not None and words[n + 1].text not in _GOES_ON and _denied(words[n + 1].text) is None:
            return Span(span.start, word.end)
    return span


def _verbs(a: Sentence, span: Span) -> list[bool]:
    """The finite verbs of a stretch, each told by whether it is denied."""
    words = [w.text for w in a.facts.words if span.start <= w.start and w.end <= span.end]
    found = ((_denied(word), before) for word, before in zip(words, ("", *words), strict=False))
    return [denied or _is_denied_participle(before) for denied, before in found if denied is not None]


def _is_denied_participle(word: str) -> bool:
    """«نداشته» of «نداشته باشد»."""
    form = verb_form(word)
    return form is not None and form.negated and not form.finite


def _denied(word: str) -> bool | None:
    """Whether a finite verb is denied, None for what is none; «ساخت» and «پرداخت» may be nouns."""
    form = verb_form(word)
    return form.negated if form and form.finite and (form.negated or word.endswith("د")) else None


def _english(b: Sentence) -> Iterator[_Condition]:
    text = b.normal.text
    for found in _EN.finditer(text):
        rest = text[: found.start()] + " " + text[found.end("told") :]
        unless = found["word"].lower() == "unless"
        denies = DENIES.search(found["told"]) is not None
        if not (unless and denies):
            denied = DENIES.search(rest) is not None
            stays = denied and DENIES.search(_STAYS.sub(" ", rest)) is None
            yield _Condition(Span(*found.span()), unless or denies, denied, unless, stays)


def denied_verbs(a: Sentence, span: Span) -> bool:
    """Does a denied verb stand in a stretch of the source?"""
    words = [w.text for w in a.facts.words if span.start <= w.start and w.end <= span.end]
    return any(form.negated and form.finite for form in map(verb_form, words) if form is not None)


def _stop(text: str, start: int, marks: str) -> int:
    return min((at for mark in marks if (at := text.find(mark, start)) >= 0), default=len(text))


def _finding(bead: Bead, ours: tuple[Sentence, _Condition], theirs: tuple[Sentence, _Condition]) -> Finding:
    (a, x), (b, p) = ours, theirs
    said, told = x.span.of(a.normal.text).strip(), p.span.of(b.normal.text).strip()
    message = f"The coverage turns the condition round: the source says “{said}”, the coverage “{told}”."
    first, second = (Span(s.start, s.start + len(words)) for s, words in ((x.span, said), (p.span, told)))
    return Finding(
        Kind.MEANING, Severity.HIGH, 0.75, evidence(a, first, said), evidence(b, second, told), bead.index, message
    )
