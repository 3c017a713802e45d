"""Who said it: the speaker of a quotation that stands on both sides.

Reported where the source names the speaker and the coverage gives the words to somebody else whom the source
knows as another; a pronoun stands for whoever spoke last in the coverage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text.words import Word, english_key
from service.comparison.checks.name.slots import Found, View, alike, beside, gather, persian_words
from service.comparison.links import FUNCTION
from service.comparison.values import Bead, Context, Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind, NameMention
from service.language.names import word_set
from service.language.spans import Span
from service.language.transliterate import same_name, skeleton

_LONG = 15
"""Characters from which on quoted words are speech, not a word held at arm's length."""
_SAYS = (
    "said|says|told|added|adds|retorted|replied|explained|insisted|continued|went on|stressed|warned|asked|"
    "wrote|argued|complained|recalled|noted|declared|stated|answered|remarked|claimed|countered|responded|"
    "shot back|objected|concluded|admitted|announced|protested|emphasi[sz]ed"
)
_BEFORE = re.compile(
    r"(?P<who>\b[Hh]e|\b[Ss]he|\b[Tt]he (?:[a-z]+ ){0,2}[a-z]+|(?:\b[A-Z][\w'-]+ ?){1,4})"
    rf"\s*(?:,[^,\"]{{3,60}},\s*)?\b(?:{_SAYS})\b"
)
_AFTER = re.compile(
    rf"\b(?:{_SAYS})\b (?P<who>he|she|the (?:[a-z]+ ){{0,2}}[a-z]+|(?:[A-Z][\w'-]+ ?){{1,4}})"
    r"(?=[,.;]|$| who| in| at| on)"
)
_PRONOUN_FA = re.compile(r"(?<!\w)(?:او|وی|ایشان|آن\u200cها|آنها|آنان)(?!\w)")
_SAYS_FA = re.compile(
    r"گفت|افزود|می\u200c?\s?گوید|می\u200c?\s?گویند|آمده است|نوشت|اظهار|تصریح|تأکید|تاکید|خاطرنشان|ادامه داد|"
    r"پاسخ داد|توضیح داد|پرسید|اعلام کرد"
)
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = r"(?:[A-Z][\w'’-]+ ){0,2}[A-Z][\w'’-]+"
_NAMED_SAYS = re.compile(
    rf"^(?P<opens>{_NAME}) (?:also |has |had |later |then )?(?:{_SAYS}|says|believes|denied)\b|"
    rf"\b[Aa]ccording to (?P<source>{_NAME})(?=[,.;]|$)|"
    rf", (?P<closes>{_NAME}) (?:{_SAYS}|says)(?=[,.;]|$)|"
    rf", (?:{_SAYS}|says) (?P<last>{_NAME})(?=[,.;]|$)"
)
_TELLS = 0.25
"""Sentences that tell the same are this alike."""
_OPENING = re.compile(r"(?P<who>He|She) [a-z]+")
_REPORTS_FA = re.compile(
    rf"{_SAYS_FA.pattern}|برآورد کرد|خواند|دانست|خبر داد|هشدار داد|وعده داد|تکذیب کرد|رد کرد|"
    rf"خواستار|انتقاد کرد"
)
_ANONYMOUS = re.compile(
    r"(?:نخواست|نخواسته|خواست|خواسته) (?:نام|ناشناس|هویت)|نامش (?:فاش|برده|ذکر|منتشر)|(?<!\w)یکی "
    r"(?:دیگر )?از (?!این)|"
    r"^(?:به گفته )?(?:یک|مردی|زنی|جوانی) "
)
_NAME_BEHIND = re.compile(r"(?:,(?: [A-Za-z-]+){0,5})? [A-Z][\w'’-]+ [A-Z]")
# Nouns that may stand for anybody.
_ANYBODY = word_set(
    "official man woman report statement document source spokesman spokeswoman spokesperson resident "
    "letter paper text message law minister group agency newspaper site website article post video "
    "caption people worker father mother head chief director organization organisation"
)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks: `person` and `office` as far as named, `noun` the last word of "the council"."""

    sentence: Sentence
    span: Span
    person: Found | None = None
    office: Found | None = None
    pronoun: bool = False
    noun: str = ""

    @property
    def text(self) -> str:
        return self.span.of(self.sentence.normal.text)


def check(view: View) -> Iterator[Finding]:
    """At most one finding: only where each side has exactly one speaker of long quoted words."""
    ours = [s for s in (_source_speaker(view.context, c) for c in view.bead.source) if s]
    theirs = [s for s in (_coverage_speaker(c) for c in view.bead.coverage) if s]
    if not ours or not theirs or not any(map(_speech, view.bead.source)):
        yield from _reported(view)
        return
    said, told = ours[-1], theirs[0]
    if told.person:
        clear = _other_person(view, said, told.person)
    elif told.pronoun:
        clear = _other_behind_pronoun(view, said, told)
    else:
        clear = _other_noun(view, said, told)
    if clear:
        text = f'In the source the words are those of "{said.text}", in the coverage of "{told.text}".'
        a = evidence(said.sentence, said.span, said.text)
        b = evidence(told.sentence, told.span, told.text)
        yield Finding(Kind.NAME, Severity.HIGH, 0.7, a, b, view.bead.index, text)


def _reported(view: View) -> Iterator[Finding]:
    """Words without quotation of one whom the source names, told as those of another of its people, or of "she"."""
    a, b = view.bead.source[0], view.bead.coverage[0]
    if len(view.bead.source) > 1 or len(view.bead.coverage) > 1 or not _REPORTS_FA.search(a.normal.text):
        return
    told = _reporter(view.context, b)
    person = speaker_fa(view.context, a) if told else None
    if not told or not person:
        return
    said = _Speaker(a, person.span, person)
    if _other_behind_pronoun(view, said, told) if told.pronoun else _another(view, person, told):
        name = person.mention.text
        text = f'In the source it is "{name}", in the coverage "{told.text}", another person.'
        one = evidence(a, person.span, person.mention.reading)
        yield Finding(Kind.NAME, Severity.HIGH, 0.65, one, evidence(b, told.span, told.text), view.bead.index, text)


def speaker_fa(context: Context, sentence: Sentence) -> Found | None:
    """The one person named, or the surname that the sentence opens with."""
    people = gather([sentence], NameKind.PERSON)
    if people:
        return people[0] if len(people) == 1 and "guess" not in people[0].marks else None
    words = sentence.facts.words
    first = 2 if sentence.normal.text.startswith("به گفته ") else 0
    if len(words) <= first:
        return None
    return by_surname(context, sentence, words[first].start, words[first].end)


def _reporter(context: Context, sentence: Sentence) -> _Speaker | None:
    """ "He", "she" or the person of the source who says it, or does what the sentence opens with."""
    opened = _OPENING.match(sentence.normal.text)
    if opened:
        return _Speaker(sentence, Span(opened.start("who"), opened.end("who")), pronoun=True)
    match = _NAMED_SAYS.search(sentence.normal.text)
    if not match:
        return None
    group = next(g for g, text in match.groupdict().items() if text)
    span = Span(match.start(group), match.end(group))
    named = [m for m in sentence.facts.names if m.kind in (NameKind.PLACE, NameKind.BODY) and m.span.overlaps(span)]
    people = {p.mention.text for p in gather(context.body_source, NameKind.PERSON)}
    if named or not any(alike(p, match[group]) for p in people):
        return None
    mention = NameMention(span, match[group], NameKind.PERSON, (skeleton(match[group]),), None, match[group])
    return _Speaker(sentence, span, Found(sentence, mention))


def _another(view: View, person: Found, told: _Speaker) -> bool:
    """Is the coverage's speaker nobody of the source's sentence, and the source's nobody of the coverage's?"""
    if not told.person or alike(person.mention.text, told.person.mention.text):
        return False
    if _spelled_in(view.source_text, told.person) or told_here(view, person):
        return False
    return view.links.likeness(person.sentence, person.sentence.whole, told.sentence, told.sentence.whole) >= _TELLS


def told_here(view: View, person: Found) -> bool:
    names = set(_CAPITAL.findall(view.coverage_text))
    return any(same_name(w, c) for w in _parts(person) for c in names)


def _speech(sentence: Sentence) -> bool:
    return any(len(q) >= _LONG for q in sentence.facts.quotes)


def _outside(sentence: Sentence) -> str:
    """The sentence with what is quoted blanked, so that places stay."""
    text = sentence.normal.text
    for q in sentence.facts.quotes:
        text = text[: q.start] + " " * len(q) + text[q.end :]
    return text


def _source_speaker(context: Context, sentence: Sentence) -> _Speaker | None:
    """The subject before a verb of saying with a quotation behind it."""
    quotes = [q for q in sentence.facts.quotes if len(q) >= _LONG]
    if not quotes:
        return None
    outside = _outside(sentence)
    head = outside[: quotes[0].start]
    verb = _SAYS_FA.search(head)
    if not verb:
        return None
    names = [f for f in gather([sentence], NameKind.PERSON, NameKind.OFFICE) if f.span.end <= verb.start()]
    person = next((f for f in names if f.mention.kind is NameKind.PERSON), None)
    office = next((f for f in names if f.mention.kind is NameKind.OFFICE), None)
    if person or office:
        span = (person or office).span if not (person and office) else _hull(person, office)  # type: ignore[union-attr]
        return _Speaker(sentence, span, person, office)
    start = len(head) - len(head.lstrip(' "'))
    known = by_surname(context, sentence, start, verb.start())
    if known:
        return _Speaker(sentence, known.span, known)
    pronoun = bool(_PRONOUN_FA.search(head[: verb.start()]))
    end = verb.end() if "آمده" in verb.group() else verb.start()
    span = Span(start, max(start + 1, len(head[:end].rstrip())))
    return _Speaker(sentence, span, pronoun=pronoun)


def by_surname(context: Context, sentence: Sentence, start: int, end: int) -> Found | None:
    """The person meant by a surname alone («دریانورد گفت»), if the source gives the full name somewhere."""
    name = sentence.normal.text[start:end].strip(" ،")
    name = re.sub(r"[ \u200c](?:همچنین|نیز|هم|اما|در ادامه)$", "", name)
    if not name or len(name.split()) > 2:
        return None
    for person in gather(context.body_source, NameKind.PERSON):
        words = person.mention.text.split()
        if len(words) > 1 and " ".join(words[1:]) == name:
            span = Span(start, start + len(name))
            mention = NameMention(span, name, NameKind.PERSON, (skeleton(name),), None, person.mention.text)
            return Found(sentence, mention)
    return None


def _hull(a: Found, b: Found) -> Span:
    return Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end))


def _coverage_speaker(sentence: Sentence) -> _Speaker | None:
    outside = _outside(sentence)
    if not _speech(sentence):
        return None
    match = _AFTER.search(outside) or _BEFORE.search(outside)
    if not match:
        return None
    span = Span(match.start("who"), match.start("who") + len(match["who"].rstrip()))
    who = span.of(outside)
    if who.lower() in ("he", "she"):
        return _Speaker(sentence, Span(span.start, match.end()), pronoun=True)
    if who.lower().startswith("the "):
        return _Speaker(sentence, span, noun=who.split()[-1])
    people = gather([sentence], NameKind.PERSON)
    person = next((p for p in people if p.span.overlaps(span)), None)
    return _Speaker(sentence, span, person=person) if person else None


def _other_person(view: View, said: _Speaker, told: Found) -> bool:
    """Is the coverage's speaker a person of the source, and not the one who speaks there?"""
    if not _known_in_source(view.context, told.mention.text) or _spelled_in(view.source_text, told):
        return False
    if said.person:
        return not alike(said.person.mention.text, told.mention.text) and not _named(view.bead.coverage, said.person)
    if said.pronoun:
        return _other_antecedent(view, said, told)
    if not said.office:
        return False
    holders = _holders(view.context, said.office)
    return bool(holders) and not any(alike(h.mention.text, told.mention.text) for h in holders)


def _other_antecedent(view: View, said: _Speaker, told: Found) -> bool:
    """Does "او" stand for a speaker right before who gave no name, and not for the one the coverage names?"""
    row = view.context.body_source
    at = next((i for i, s in enumerate(row) if s is said.sentence), 0)
    if not at or gather([row[at - 1]], NameKind.PERSON) or _spelled_in(row[at - 1].normal.text, told):
        return False
    return bool(_ANONYMOUS.search(row[at - 1].normal.text) and _SAYS_FA.search(row[at - 1].normal.text))


def _known_in_source(context: Context, told: str) -> bool:
    words = re.findall(r"[^\W\d_]{3,}(?:[-’'][^\W\d_]+)*", told)
    return any(same_name(p, w) for w in words for p in persian_words(context))


def _spelled_in(text: str, told: Found) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", told.mention.text)
    return any(same_name(p, w) for w in words for p in re.findall(r"[^\W\d_]{2,}(?:\u200c[^\W\d_]+)*", text))


def _named(sentences: tuple[Sentence, ...], person: Found) -> bool:
    return any(alike(person.mention.text, p.mention.text) for p in gather(sentences, NameKind.PERSON))


def _holders(context: Context, office: Found) -> list[Found]:
    """The people whom the source names beside this office; none if that is not one person."""
    people: list[Found] = []
    for o in gather(context.body_source, NameKind.OFFICE):
        if o.key == office.key and "former" not in o.marks and ("deputy" in o.marks) == ("deputy" in office.marks):
            people += beside(o, gather([o.sentence], NameKind.PERSON))
    return people if len({p.mention.text for p in people}) == 1 else []


def _other_behind_pronoun(view: View, said: _Speaker, told: _Speaker) -> bool:
    """Does "he said" stand for the last person named in the coverage, where the source names another?"""
    if not said.person or any(said.person.sentence is not s for s in view.bead.source):
        return False
    if _recent(view, said.person, told.sentence):
        return False
    last = view.context.ask(_last_named, view.bead, view.bead.coverage.index(told.sentence))
    if last is None or alike(said.person.mention.text, last.name):
        return False
    if said.office and said.office.key in last.offices:
        return False
    return _known_in_source(view.context, last.name)


def _recent(view: View, person: Found, sentence: Sentence) -> bool:
    """Is the person named in this bead's coverage, or in the three sentences before?"""
    before = view.context.ask(_texts_before, view.bead, view.bead.coverage.index(sentence))
    near = [*(s.normal.text for s in view.bead.coverage), *before]
    names = {c for text in near for c in _CAPITAL.findall(text)}
    return any(same_name(w, c) for w in _parts(person) for c in names)


def _texts_before(context: Context, bead: Bead, number: int) -> tuple[str, ...]:
    """The three sentences of the coverage before a sentence of the bead."""
    row, at = _row(context, bead, number)
    return tuple(s.normal.text for s in row[max(0, at - 3) : at])


def _row(context: Context, bead: Bead, number: int) -> tuple[Sequence[Sentence], int]:
    """The coverage, and where the sentence of the bead with that number stands in it."""
    row = context.body_coverage
    return row, next((i for i, s in enumerate(row) if s is bead.coverage[number]), 0)


def _parts(person: Found) -> list[str]:
    return [w for w in re.split(r"[\s\u200c]+", person.mention.text) if len(w) > 2]


@dataclass(frozen=True, slots=True)
class _Named:
    """A person with the offices that the same sentence names."""

    name: str
    offices: frozenset[str]


def _last_named(context: Context, bead: Bead, number: int) -> _Named | None:
    """The one person named in the sentence before, or in the one before that."""
    row, at = _row(context, bead, number)
    for s in reversed(row[max(0, at - 2) : at]):
        people = gather([s], NameKind.PERSON)
        if people:
            offices = frozenset(o.key for o in gather([s], NameKind.OFFICE))
            return _Named(people[-1].mention.text, offices) if len({p.mention.text for p in people}) == 1 else None
    return None


def _other_noun(view: View, said: _Speaker, told: _Speaker) -> bool:
    """Do "the council" and the source's speaker name different parties of the story?"""
    if said.pronoun or told.noun in _ANYBODY or said.person or _named_behind(told):
        return False
    key = english_key(told.noun)
    renders = {k for k, p in view.context.table.backward(key).items() if p >= 0.04}
    here = {w.key for s in view.bead.source for w in s.facts.words}
    if not renders or renders & here or view.links.partners(told.sentence, told.span):
        return False
    if not any(w.key in renders for s in view.context.body_source for w in s.facts.words):
        return False
    own = [w for w in said.sentence.facts.words if Span(w.start, w.end).overlaps(said.span)]
    content = [w for w in own if w.key not in FUNCTION["fa"]]
    return bool(content) and not _rendered(view, content)


def _named_behind(told: _Speaker) -> bool:
    """Does a name say who "the coach" is: "said the head coach, the grandmaster Armen Hovhannisian"?"""
    return bool(_NAME_BEHIND.match(_outside(told.sentence)[told.span.end :]))


def _rendered(view: View, content: list[Word]) -> bool:
    table = view.context.table
    there = {w.key for s in view.bead.coverage for w in s.facts.words if w.key not in FUNCTION["en"]}
    return any(p >= 0.06 and k in there for w in content for k, p in table.forward(w.key).items())
