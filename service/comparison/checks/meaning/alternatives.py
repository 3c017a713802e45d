"""One of two told as both, or both as one of them: "a fine or prison" told as "a fine and prison".

Drifting: «گذرنامه یا شناسنامه» told as "a passport and a birth certificate"; «حبس و جریمه» told as "prison or a fine".
Not drifting: either told of a whole group («زنان یا مردان», "women and men"), or where something is denied, allowed,
supposed, or given as an example: «پول و غذا ندارند», "without money or food".
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from models.text.words import Word
from service.comparison.links import WordLinks, is_content
from service.comparison.values import Bead, Finding, Kind, Sentence, Severity, evidence
from service.language.persian.verbs import verb_form
from service.language.spans import Span, hull

SURE = 0.2
"""A link from this score on says that two words tell the same."""
_REACH = 5
"""So many words on either side of the joining word may belong to what it joins."""
_NEAR = 60
"""So many characters on either side are looked at for words that leave open which of the two is meant."""
_SHOWN = 2
"""So many linked words on either side are marked."""
_JOINTS = {"fa": frozenset(("یا", "و")), "en": frozenset(("or", "and"))}
_PLURALS = frozenset("men women people children fishermen policemen businessmen police staff youth".split())
_PLURAL_FA = ("ان", "ها", "های", "هایی", "ات")
_CHOICE = frozenset(("یا", "or"))
_STOP = re.compile(r"[،؛;.,:!؟?()\"«»–]")
_LOOSE_FA = re.compile(
    r"(?<!\w)(?:آیا|اگر|چنانچه|مثل|مانند|همچون|از جمله|نظیر|بدون|بی|هیچ|هر|هرگونه|هرگز|نه|چه|میان|بین|خواه|منع|"
    r"ممنوع\w*|جلوگیری|(?:ن?می[\u200c ]?|ب)?(?:توان|تواند|توانند|توانست\w*)|ممکن|شاید|حد\w*|کم|بیش|صورت|خودداری|"
    r"مخالف\w*|یعنی|موسوم)(?!\w)"
)
_LOOSE_EN = re.compile(
    r"\b(?:no|not(?! (?:have|need) to)|never|without|neither|nor|none|nobody|any\w*|every\w*|each|"
    r"whether|if|unless|either|both|can|could|may|might|"
    r"such|like|including|example|instead|rather|between|among|before|against|prevent\w*|ban\w*|prohibit\w*|avoid\w*|"
    r"deni\w+|deny|refus\w+|fail\w*|lack\w*|free|ever|all|more|less|so|unable|stop\w*|when\w*|where\w*|than|reject\w*|"
    r"hardly|barely|few|too|un\w{4,})\b|n't",
    re.IGNORECASE,
)


def check(bead: Bead, links: WordLinks) -> Iterator[Finding]:
    """At most one finding."""
    ours = " ".join(s.normal.text for s in bead.source)
    theirs = " ".join(s.normal.text for s in bead.coverage)
    wide, chosen = " یا " in ours, " or " in theirs
    if wide == chosen:
        return  # most beads have neither
    other = "and" if wide else "or"
    for b in bead.coverage:
        for number in (n for n, w in enumerate(b.facts.words) if w.text == other):
            found = _turned(bead, links, b, number)
            if found:
                yield found
                return


def _turned(bead: Bead, links: WordLinks, b: Sentence, number: int) -> Finding | None:
    """The finding that the source joins by the other word what this one of the coverage joins."""
    both = _says_both(b, number)
    if not both and (_is_group(b, number) or _is_loose(b, number, _LOOSE_EN)):
        return None
    if _is_list(b, number):
        return None
    for a in bead.source:
        if any(form.negated for form in (verb_form(w.text) for w in a.facts.words) if form):
            continue
        for n, word in enumerate(a.facts.words):
            if word.text in _JOINTS["fa"] and (word.text in _CHOICE) != (b.facts.words[number].text in _CHOICE):
                parts = _joined(links, (a, n), (b, number))
                if parts and not _is_loose(a, n, _LOOSE_FA) and not _are_classes(a, n):
                    return _finding(bead, (a, parts[0]), (b, parts[1]), chosen=word.text in _CHOICE)
    return None


def _is_loose(sentence: Sentence, number: int, words: re.Pattern[str]) -> bool:
    """Does a word near it leave open which of the two is meant?"""
    joint = sentence.facts.words[number]
    return words.search(sentence.normal.text, max(0, joint.start - _NEAR), joint.end + _NEAR) is not None


_BOTH = re.compile(r"\bboth (?:[\w'’-]+ ){1,6}$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:not|no|never|without|neither|nor|whether|if|unless|like|including)\b|n't", re.IGNORECASE)

_MAY = re.compile(
    r"\b(?:accept\w*|valid|suffic\w*|eligible|allow\w*|admit\w*|available|possible|may|can|could)\b", re.I
)
"""Behind two of which either will do."""


def _says_both(b: Sentence, number: int) -> bool:
    """Does the coverage say that it is both of the two, "both a passport and a birth certificate", and affirm it?"""
    joint, text = b.facts.words[number], b.normal.text
    both = _BOTH.search(text, max(0, joint.start - _NEAR), joint.start) if joint.text == "and" else None
    return (
        both is not None
        and not _OPEN.search(text, max(0, both.start() - _NEAR), both.start())
        and not _MAY.search(text, joint.end, joint.end + _NEAR)
    )


_AS_A = re.compile(r"\bas an? (?:[\w-]+ ){0,3}$")
_LISTED = re.compile(r", (?:[\w-]+ ){0,3}[\w-]+,? $")


def _is_list(b: Sentence, number: int) -> bool:
    """Is it one of several kinds, of which "or" tells as many as "and": "killed, tortured or disappeared"?"""
    text, joint = b.normal.text, b.facts.words[number]
    return joint.text == "or" and any(p.search(text, max(0, joint.start - 50), joint.start) for p in (_AS_A, _LISTED))


def _is_group(b: Sentence, number: int) -> bool:
    """Does it join figures, or two plurals, of which both words may be said?"""
    words = b.facts.words
    if not 0 < number < len(words) - 1:
        return True
    before, after = words[number - 1].text, words[number + 1].text
    if before[-1].isdigit() or after[0].isdigit():
        return True
    behind = [w.text for w in _side(b, number, onward=True)]
    return _is_plural(before) and any(map(_is_plural, behind[:2]))


def _are_classes(a: Sentence, number: int) -> bool:
    """Are both plurals in the Persian, which may divide a group: victims are "riders and pedestrians" or either?"""
    return all(
        any(w.text.endswith(_PLURAL_FA) for w in _side(a, number, onward=onward)[:2]) for onward in (False, True)
    )


def _is_plural(word: str) -> bool:
    return word.lower() in _PLURALS or (word.endswith("s") and not word.endswith("ss"))


def _joined(links: WordLinks, ours: tuple[Sentence, int], theirs: tuple[Sentence, int]) -> tuple[Span, Span] | None:
    """What the two words join, where what stands nearest to the one on either side stands so beside the other."""
    (a, n), (b, number) = ours, theirs
    spans: list[tuple[Word, Word]] = []
    for onward in (False, True):
        there = {w.start for w in _side(b, number, onward=onward)}
        linked = [
            (w, p.word)
            for w in _side(a, n, onward=onward)
            if is_content(w, "fa")
            for p, score in links.partners(a, Span(w.start, w.end))[:1]
            if score >= SURE and p.sentence is b
        ]
        if not linked or linked[0][1].start not in there:
            return None
        spans += [(w, q) for w, q in linked if q.start in there][:_SHOWN]
    return tuple(hull([Span(w.start, w.end) for w in side]) for side in zip(*spans, strict=True))  # type: ignore[return-value]


def _side(sentence: Sentence, number: int, *, onward: bool) -> list[Word]:
    """The words on one side of a joining word, nearest first, up to a mark or the next joining word."""
    words, text = sentence.facts.words, sentence.normal.text
    row = words[number + 1 : number + 1 + _REACH] if onward else words[max(0, number - _REACH) : number][::-1]
    edge = words[number].end if onward else words[number].start

    def goes_on(word: Word) -> bool:
        between = text[edge : word.start] if onward else text[word.end : edge]
        return word.text not in _JOINTS[sentence.lang] and not _STOP.search(between)

    return list(takewhile(goes_on, row))


def _finding(bead: Bead, ours: tuple[Sentence, Span], theirs: tuple[Sentence, Span], *, chosen: bool) -> Finding:
    (a, x), (b, y) = ours, theirs
    said, told = ("one of the two", "both") if chosen else ("both", "one of the two")
    message = f"The source has {said} (“{x.of(a.normal.text)}”), the coverage {told} (“{y.of(b.normal.text)}”)."
    return Finding(Kind.MEANING, Severity.HIGH, 0.7, evidence(a, x, said), evidence(b, y, told), bead.index, message)
