"""A word told by none of its renderings but by another thing of its kind, or by a stronger or weaker word.

The dictionary lists for each headword what a careless desk may put in its place. Reported where a word of the source
is rendered nowhere in the coverage, and one of those stands there that renders no word of the source.

Drifts: «پرستاران» (nurses) / "doctors"; «احضار شدند» (were summoned) / "were jailed"; «نگران» (worried) / "in panic".
Does not: «پرستاران» / "nursing staff"; «احضار شدند» / "were called in".
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from models.dictionary import VERB, Phrase, Relation, Source, dictionary
from models.senses import senses
from models.text.words import english_key
from service.comparison.checks.counterparts import from_other_side
from service.comparison.checks.rendering.company import in_company, left_out_behind, of_one_head
from service.comparison.checks.rendering.denial import denied, denied_alike, lacks
from service.comparison.checks.rendering.neighbours import stands_for_next
from service.comparison.checks.rendering.slip_kind import kind_of
from service.comparison.checks.rendering.word_use import of_a_name, told_unable, used_otherwise
from service.comparison.links import FUNCTION, Place, WordLinks, is_content
from service.comparison.readings import roles_of
from service.comparison.renderings import Match, Renderings, renderings
from service.comparison.values import Bead, Context, Finding, Kind, Severity, evidence
from service.language.mentions import Bound, Facts
from service.language.persian.quantities import classifiers
from service.language.persian.verbs import verb_form
from service.language.roles import may_stand
from service.language.spans import Span, hull

ELSEWHERE = 0.3
"""A coverage word that translates another source word this well stands for that one."""
TOLD = 0.3
"""A source word that another coverage word translates this well is told."""
SEEN = 0.03
"""From this probability on the word table has seen one as a translation of the other."""
GATES = {
    (Source.OWN, True): (0.3, 0.3, 0.8),
    (Source.OWN, False): (0.35, 0.3, 1.0),
    (Source.GROUP, True): (0.75, 0.5, 1.35),
    (Source.GROUP, False): (0.7, 0.5, 1.25),
}
"""Least `same_place` of the two words, least likeness of the sentences they stand in, least sum of both, by what calls
the phrase wrong, and whether the headword is a verb. A verb is seldom told by chance with a word of its own list,
a noun often with a weaker one."""
HALF_TOLD = 0.3
"""Least likeness of the sentences where the wrong phrase has a right word."""
OPPOSED = (0.25, 0.3, 0.8)
"""The same where the phrase is the opposite of a rendering."""
CONCRETE = {Source.OWN: (0.3, 0.3, 0.9), Source.GROUP: (0.5, 0.4, 0.9)}
"""The same for a noun of a kind that is seldom told by looser words where the wrong word is of that kind, too."""
COMPANY = (0.25, 0.25, 0.65)
"""The same for a noun and a wrong word of its own list that are in company (`in_company`)."""
HEADED = (0.1, 0.3, 0.5)
"""The same where both are what linked words are of (`of_one_head`)."""
_SUBSTANCES = frozenset((5, 13, 20, 27))
_KINDS = {Source.OWN: _SUBSTANCES | {4, 6, 8, 18, 19, 21, 26}, Source.GROUP: _SUBSTANCES}
"""Lexicographer files (`Senses.fields_of`) of animals, foods, plants, substances; and of acts, things, parts of the
body, people, events, sums and states of health, which groups hold wider and looser words of."""
_COUNTING = frozenset(
    "بیش بیشتر بیشترین کم کمتر کمترین بار یک چند همه هیچ هیچ‌کدام هیچ‌یک حداکثر حداقل دست‌کم شماری برخی بسیاری "
    "دلیل علت خاطر سبب منظور انجام صورت".split()
)
"""Words of quantity, which other checks read, and of doing as such."""
_HEART = re.compile(r"(?<!\w)دل(?:م|ت|ش|شان|مان|تان|\u200c\w+)?(?: \S+){0,6} $")
_OF_HEART = frozenset("تنگ گرم خوش خون سوخت سوخته گرفت گرفته شکست شکسته بست بسته زد کند کنده نشست خواست".split())
"""What belongs to «دل» some words before it: «دلش برای خانه تنگ شده»."""
_LOOSE = frozenset(
    map(
        english_key,
        "under over inside outside later before after up down in out left right last first next again more less well "
        "now then there here back off on early late high low long short far near around about above below away put "
        "take took taken give gave given come came go went gone bring brought get got make made have had keep kept "
        "hold held see saw seen let set run ran turn leave left carry move call find found show know knew use draw "
        "drew add hand handed authority owe owed fall fell fallen part face time hope hopes".split(),
    )
)
"""English words of place, time and degree, and verbs that say little, which come and go in translation.

"Authority" has the key of "authorize"."""
_OUT_OF = re.compile(
    r"\b(?:out of|off|leav\w+|left|away from|free (?:of|from)|no longer in|released from"
    r"|discharged from|escaped|hardly|far from)(?: the| a| an| his| her| their| its)? $",
    re.IGNORECASE,
)
"""Before a word, these turn it round: "out of the hospital"."""
_LESS = re.compile(r"\b(?:less|least) $", re.IGNORECASE)
"""The same before a quality: "less strict", but no "less rice"."""
_MESSAGES = {
    Relation.RIVAL: "The source says “{}”, the coverage “{}”, which is something else.",
    Relation.STRONGER: "The source says “{}”, the coverage “{}”, which is stronger.",
    Relation.WEAKER: "The source says “{}”, the coverage “{}”, which is weaker.",
}
_OUTCOMES = (Kind.POLARITY, Kind.MEANING)


@dataclass(frozen=True, slots=True)
class Slip:
    """A headword and the English words that stand in its place."""

    match: Match
    at: tuple[int, ...]
    phrase: Phrase
    relation: Relation
    slot: float
    whole: float

    def passes(self, slot: float, whole: float, both: float) -> bool:
        """Does it stand in the place of the headword, and its sentence in that of the headword's?"""
        return self.slot >= slot and self.whole >= whole and self.slot + self.whole >= both

    @property
    def sure(self) -> float:
        return min(0.9, 0.35 + 0.3 * self.slot + 0.2 * self.whole)


def check(bead: Bead, context: Context) -> Iterator[Finding]:
    """Findings of one bead, each word in one of them; one-sided beads have none."""
    if not bead.source or not bead.coverage:
        return
    found = renderings(bead, context)
    links = found.links
    used: set[object] = set()
    for slip in sorted(slips(found), key=lambda s: -s.sure):
        if context.ask(stands_for_next, bead, tuple(links.coverage[j].word.key for j in slip.at)):
            continue
        ours = {(id(slip.match.sentence), n) for n in slip.match.at}
        if used.isdisjoint(ours) and used.isdisjoint(slip.at):
            used |= ours | set(slip.at)
            finding = _finding(bead, slip, links)
            if finding.kind not in _OUTCOMES or not from_other_side(bead, links, finding):
                yield finding


def slips(found: Renderings) -> Iterator[Slip]:
    """Headwords that are told by none of their renderings, each with a wrong word in its slot."""
    book, links = dictionary(), found.links
    for match in found.untold:
        phrases = found.wrong(match.head)
        if not phrases or not _counts(match, book.heads[match.head]):
            continue
        own = [links.place_number(match.sentence, n) for n in match.content]
        for phrase in _outside(match.head, phrases):
            relation, source = book.wrong(match.head)[phrase]
            for at in found.phrases(phrase):
                if of_a_name(match, at, links) or told_unable(match, at, links):
                    continue
                if used_otherwise(match, at, links) or not _is_free(match, own, _own_part(own, at, links), found):
                    continue
                slip = _slip(match, at, phrase, relation, links)
                if (_in_place(slip, source) or _in_company(slip, source, own, found)) and not (
                    _one_person(slip, links, sure=source is Source.OWN)
                    or _alike(slip, own, links)
                    or _told_otherwise(match, at, found)
                    or left_out_behind(own, at, links)
                ):
                    yield slip
    yield from _half_told(found)
    yield from _part_told(found)


def _own_part(own: list[int], at: tuple[int, ...], links: WordLinks) -> tuple[int, ...]:
    """The places of a wrong phrase but for those that tell the words beside the headword: the war of «جانباز جنگ», told
    as "a prisoner of war"."""
    if len(at) == 1:
        return at
    beside = (own[0] - 1, own[-1] + 1)
    part = tuple(j for j in at if all(links.matrix.get((i, j), 0.0) < ELSEWHERE for i in beside))
    return part or at


def _outside(head: int, phrases: list[Phrase]) -> list[Phrase]:
    """Without words that stand in a longer rendering of a noun: a paddy field may be told as "hectares of rice"."""
    if VERB in dictionary().heads[head]:
        return phrases
    inside = {key for p in dictionary().of(head)[Relation.RENDERS] if len(p) > 1 for key in p}
    return [p for p in phrases if len(p) > 1 or p[0] not in inside]


def _part_told(found: Renderings) -> Iterator[Slip]:
    """Headwords of several words told by one of their own rivals that renders a word in them: a stroke, which the
    source calls a seizure of the brain, as a heart attack."""
    book, links = dictionary(), found.links
    for match in found.longer:
        wrong = book.wrong(match.head)
        phrases = [p for p in found.wrong(match.head) if wrong[p][1] is Source.OWN]
        if not phrases or not _counts(match, book.heads[match.head]):
            continue
        own = [links.place_number(match.sentence, n) for n in match.at]
        right = {key for p in book.of(match.head)[Relation.RENDERS] for key in p}
        for phrase in filter(right.isdisjoint, phrases):
            for at in found.phrases(phrase):
                if _is_free(match, own, at, found, at) and not used_otherwise(match, at, links):
                    slip = _slip(match, at, phrase, wrong[phrase][0], links)
                    if slip.passes(*CONCRETE[Source.OWN]):
                        yield slip


def _half_told(found: Renderings) -> Iterator[Slip]:
    """Headwords of several words told by a wrong phrase with a right word in it: an industrial estate, and the coverage
    has a housing estate."""
    book, links = dictionary(), found.links
    for match in found.longer:
        phrases = [p for p in found.wrong(match.head) if len(p) > 1]
        if not phrases or not _counts(match, book.heads[match.head]):
            continue
        own = [links.place_number(match.sentence, n) for n in match.at]
        right = {key for p in book.of(match.head)[Relation.RENDERS] for key in p}
        for phrase in phrases:
            for at in found.phrases(phrase) if not right.isdisjoint(phrase) else ():
                other = tuple(j for j in at if links.coverage[j].word.key not in right)
                parts = [i for i in own if not any((i, j) in links.matrix for j in at if j not in other)]
                if other and parts and at[-1] - at[0] < len(at) and _is_free(match, parts, other, found, at):
                    slip = _slip(match, at, phrase, book.wrong(match.head)[phrase][0], links)
                    if slip.whole >= HALF_TOLD:
                        yield slip


def _in_place(slip: Slip, source: Source) -> bool:
    """Does the wrong word stand where the headword is told?"""
    verbal = VERB in dictionary().heads[slip.match.head]
    if slip.relation is Relation.WEAKER and not verbal:
        source = Source.GROUP
    if slip.passes(*GATES[source, verbal]):
        return True
    if source is Source.OWN and slip.passes(*OPPOSED) and _opposed(slip):
        return True
    return not verbal and slip.passes(*CONCRETE[source]) and _concrete(slip, source)


def _in_company(slip: Slip, source: Source, own: list[int], found: Renderings) -> bool:
    """Does a noun's own wrong word stand in a weaker place, but beside words that tell what is beside the noun?"""
    if source is not Source.OWN or slip.relation is not Relation.RIVAL or VERB in dictionary().heads[slip.match.head]:
        return False
    if slip.passes(*COMPANY) and in_company(own, slip.at, found.links):
        return True
    return slip.passes(*HEADED) and of_one_head(own, slip.at, found)


def _alike(slip: Slip, own: list[int], links: WordLinks) -> bool:
    """Do the vectors have a noun and the wrong word near one another? Things of one kind lie near without being one."""
    if VERB in dictionary().heads[slip.match.head] or _concrete(slip, Source.OWN):
        return False
    return any((i, j) in links.matrix for i in own for j in slip.at)


def _concrete(slip: Slip, source: Source) -> bool:
    """Are the two animals, or two foods, substances and so on?"""
    fields = senses().fields_of(slip.phrase[-1]) & _KINDS[source]
    renders = dictionary().of(slip.match.head)[Relation.RENDERS]
    return bool(fields) and any(fields & senses().fields_of(p[-1]) for p in renders)


def _opposed(slip: Slip) -> bool:
    """Is the wrong word the opposite of a rendering?"""
    renders = dictionary().of(slip.match.head)[Relation.RENDERS]
    return any(senses().opposed(p[0], slip.phrase[-1]) for p in renders if len(p) == 1)


def _counts(match: Match, head: str) -> bool:
    """Is it a word by which a claim stands or falls, no figure or date, and no verb that is denied?"""
    facts = match.sentence.facts
    if _overlaps(facts, match.span) or _bounds(facts, match.span):
        return False
    words = [facts.words[n] for n in match.at]
    if len(words) == 1 and words[0].text in classifiers() and _counted(facts, match.at[0]):
        return False  # «شش نفر» counts people, and says nothing else of them
    if all(w.key in FUNCTION["fa"] or w.key in _COUNTING for w in words):
        return False
    if words[0].text in _OF_HEART and _HEART.search(match.sentence.normal.text[: match.span.start]):
        return False
    if VERB in head:
        return not denied(match)
    return not any(f.finite for w in words if (f := verb_form(w.text)))  # «برد» is "carried" here, no "win"


def _counted(facts: Facts, n: int) -> bool:
    """Is it a counting word right behind its figure?"""
    return any(
        0 <= facts.words[n].start - q.span.end <= 1 or q.span.end == facts.words[n].end for q in facts.quantities
    )


def _is_free(match: Match, own: list[int], at: tuple[int, ...], found: Renderings, whole: tuple[int, ...] = ()) -> bool:
    """Is the English phrase no figure or word of grammar, does it translate no other source word, and no other
    coverage word the headword? whole: the phrase with what is right in it, if it may render a part of the headword."""
    links = found.links
    content = [j for j in at if is_content(links.coverage[j].word, "en")]
    if all(links.coverage[j].word.key in _LOOSE for j in content):
        return False
    if not _rendering(found, match if whole else None).isdisjoint(content):
        return False
    if not whole and _may_mean(own, content, links):
        return False
    places = [links.coverage[j] for j in content]
    first = links.coverage[at[0]]
    if lacks(match.sentence, match.span) != lacks(first.sentence, _span(first)) or not denied_alike(match, places):
        return False
    before = first.sentence.normal.text[: first.word.start]
    if _OUT_OF.search(before) or (_LESS.search(before) and "a" in senses().parts_of_speech(first.word.key)):
        return False
    if any(map(_in_figure, places)):
        return False
    for (i, j), score in links.matrix.items():
        if j in at and i not in own and score >= ELSEWHERE:
            return False
        if i in own and j not in (whole or at) and score >= TOLD:
            return False
    return True


def _rendering(found: Renderings, inside: Match | None) -> Set[int]:
    """Coverage places that render some source word, or one that is not in a longer headword."""
    if inside is None:
        return found.rendering
    own = {(id(inside.sentence), n) for n in inside.at}
    return {j for m, places in found.told.items() if any((id(m.sentence), n) not in own for n in m.at) for j in places}


def _told_otherwise(match: Match, at: tuple[int, ...], found: Renderings) -> bool:
    """Is the headword told by a free word of the coverage that may replace one of its renderings, by no entry?"""
    renders = [p[0] for p in dictionary().of(match.head)[Relation.RENDERS] if len(p) == 1]
    free = [found.links.coverage[j].word for j in found.free if j not in at]
    if VERB not in dictionary().heads[match.head]:
        free = [w for w in free if not w.text.endswith("ing")]  # no bus is told by "carrying", which it is as a verb
    return any(senses().may_replace(r, v) for r in renders for v in (w.key for w in free))


def _in_figure(place: Place) -> bool:
    return _overlaps(place.sentence.facts, _span(place))


def _span(place: Place) -> Span:
    return Span(place.word.start, place.word.end)


def _overlaps(facts: Facts, span: Span) -> bool:
    """Does a span belong to a figure or a date?"""
    figures = [q.span for q in facts.quantities] + [d.span for d in facts.dates]
    return any(f.overlaps(span) for f in figures)


def _bounds(facts: Facts, span: Span) -> bool:
    """Does it belong to the words that bound a figure: «دست کم دو راننده»?"""
    return any(q.bound is not Bound.EXACT and 0 <= q.span.start - span.end <= len(" کم ") for q in facts.quantities)


def _may_mean(own: list[int], at: list[int], links: WordLinks) -> bool:
    """Were words of the two ever seen as translations?"""
    ours = [links.source[i].word.key for i in own]
    theirs = [links.coverage[j].word.key for j in at]
    return any(
        links.table.forward(a).get(b, 0.0) >= SEEN or links.table.backward(b).get(a, 0.0) >= SEEN
        for a in ours
        for b in theirs
    )


def _slip(match: Match, at: tuple[int, ...], phrase: Phrase, relation: Relation, links: WordLinks) -> Slip:
    a, b = match.sentence, links.coverage[at[0]].sentence
    slot = links.same_place(a, match.span, b, _english(at, links), 5)
    return Slip(match, at, phrase, relation, slot, links.likeness(a, a.whole, b, b.whole))


def _one_person(slip: Slip, links: WordLinks, *, sure: bool) -> bool:
    """May the two be words for one person: a worker is an employee, a husband's second wife a rival wife? With `sure`
    the very same role is asked for."""
    a, b = slip.match.sentence, links.coverage[slip.at[0]].sentence
    own, there = [a.facts.words[n] for n in slip.match.at], [links.coverage[j].word for j in slip.at]
    sides = (a, own), (b, there)
    ours, theirs = (
        frozenset(k for r in roles_of(s) if any(r.span.start <= w.start < r.span.end for w in found) for k in r.keys)
        for s, found in sides
    )
    return not ours.isdisjoint(theirs) if sure else any(may_stand(x, y) for x in ours for y in theirs)


def _english(at: tuple[int, ...], links: WordLinks) -> Span:
    return hull([Span(w.start, w.end) for w in (links.coverage[j].word for j in at)])


def _finding(bead: Bead, slip: Slip, links: WordLinks) -> Finding:
    a, b = slip.match.sentence, links.coverage[slip.at[0]].sentence
    ours, theirs = slip.match.span, _english(slip.at, links)
    said, told = ours.of(a.normal.text), theirs.of(b.normal.text)
    return Finding(
        kind_of(slip.match, slip.relation, slip.at, links),
        Severity.HIGH if slip.relation is Relation.RIVAL else Severity.MEDIUM,
        slip.sure,
        evidence(a, ours, said),
        evidence(b, theirs, told),
        bead.index,
        _MESSAGES[slip.relation].format(said, told),
    )
