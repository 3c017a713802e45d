"""Another body, building or place: the words for what it is agree and the ones that say which do not, or the reverse.

Drifts: "زندان میناب" / "the prison in Bandar Abbas"; "سرکنسولگری ژاپن" / "Japan's embassy". Does not:
"صندوق بازنشستگی کشوری" / "the state pension fund"; "دریاچهٔ زریبار" / "Lake Zrebar".
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from models.text.words import Word
from service.comparison.checks.name.headed import Headed, headed
from service.comparison.checks.name.places import OWN_NAMES
from service.comparison.checks.name.slots import View, alike, everywhere
from service.comparison.checks.name.words import Told, told_words
from service.comparison.links import FUNCTION
from service.comparison.readings import heads_of, roles_of
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.heads import groups, is_named, related_heads
from service.language.mentions import NameKind, NameMention
from service.language.names import base, body_names, chain, places, related, word_set
from service.language.roles import find_roles
from service.language.sorts import SECTORS
from service.language.spans import Span

# Words that say little about which one it is.
_LOOSE = word_set(
    "کل ملی استان شهرستان کشور شهر ایران اسلامی جمهوری عالی خصوصی دولتی این همین یک دو چند محلی بزرگ مردم "
    "نهاد بین المللی وابسته تخصصی حفاظت عمومی ویژه امور مرکز صنفی داخلی اصلی جدید قدیمی سابق هماهنگی"
)
_LOOSE_EN = word_set(
    "national state provincial county city iran iranian islamic republic local private government own country "
    "international general public special main big large regional new another same said capital semi official "
    "province nearby former old based town central"
)
_TITLES = word_set("امام شهید شهدای حضرت آیت‌الله دکتر استاد سردار سید شیخ حاج علامه پروفسور میرزا")
_TITLES_EN = word_set(
    "imam shahid martyr martyrs ayatollah dr doctor professor general seyyed sayyed seyed sheikh haj hazrat allameh "
    "mirza saint st"
)
"""Hospitals, schools and streets of many people share them: "Imam Khomeini", "Imam Reza"."""


def check(view: View) -> Iterator[Finding]:
    """At most one finding of each sort."""
    ours = [h for s in view.bead.source for h in headed(s)]
    theirs = [h for s in view.bead.coverage for h in headed(s)] if ours else []
    if theirs:
        pairing = _Pairing(view, ours, theirs)
        yield from pairing.in_another_town()
        yield from pairing.others()
        yield from pairing.other_sorts()
        yield from pairing.wider()


_SLOT = 0.35
_EVENTS = frozenset(("festival", "prize"))
_OWN = frozenset(("water", "height", "road", "district"))


@dataclass(frozen=True)
class _Pairing:
    view: View
    ours: list[Headed]
    theirs: list[Headed]

    @cached_property
    def told(self) -> Told:
        return told_words(self.view)

    @cached_property
    def free(self) -> tuple[list[Headed], list[Headed]]:
        """Heads of both sides that no head across with a word of its field in common accounts for."""
        used_a: set[int] = set()
        used_b: set[int] = set()
        for i, a in enumerate(self.ours):
            for j, b in enumerate(self.theirs):
                if i not in used_a and j not in used_b and _akin(a, b) and self._same(a, b):
                    used_a.add(i)
                    used_b.add(j)
        return (
            [a for i, a in enumerate(self.ours) if i not in used_a],
            [b for j, b in enumerate(self.theirs) if j not in used_b],
        )

    def in_another_town(self) -> Iterator[Finding]:
        """The body of a province or its capital told as that of a town in it, which the source's sentence lacks."""
        for a in self.ours:
            for b in self.theirs:
                here, there = _places(a), _places(b)
                if len(here) != 1 or len(there) != 1 or not _akin(a, b) or not self._same(a, b):
                    continue
                if sum(_akin(a, o) for o in self.theirs) > 1 or sum(_akin(o, b) for o in self.ours) > 1:
                    continue
                if self._narrowed(*here, *there):
                    yield self._finding(a, b, 0.64)
                    return

    def _narrowed(self, here: str, there: str) -> bool:
        ours = {base((m.key or "").partition(":")[2]) for m in self._places_of(self.view.bead.source)}
        theirs = {base((m.key or "").partition(":")[2]) for m in self._places_of(self.view.bead.coverage)}
        if _stands_for_state(here, there):
            return False
        within = base(here) != base(there) and base(here) in chain(there) - {"iran"}
        return within and base(there) not in ours and base(here) not in theirs

    @staticmethod
    def _places_of(sentences: Iterable[Sentence]) -> list[NameMention]:
        return [m for s in sentences for m in s.facts.names if m.kind is NameKind.PLACE]

    def others(self) -> Iterator[Finding]:
        """The same sort, and another one of it."""
        ours, theirs = self.free
        for a in ours:
            akin = [b for b in theirs if b.field and _akin(a, b)]
            if len(akin) != 1 or sum(bool(o.field) and _akin(o, akin[0]) for o in ours) != 1 or not a.field:
                continue
            apart = _parts_of_one(a, akin[0]) or self._other_part(a, akin[0])
            confidence = self._differ(a, akin[0]) or (0.64 if apart else 0.0)
            if confidence and not _of_one_sector(a, akin[0]):
                yield self._finding(a, akin[0], confidence)
                return

    def other_sorts(self) -> Iterator[Finding]:
        """Another sort in the slot, or with the same words beside it."""
        ours = [a for a in self.ours if not self._accounted(a)]
        theirs = [b for b in self.theirs if not self._accounted(b)]
        for a in ours:
            for b in theirs:
                if not _rivals(a, b) or _one_place(a, b):
                    continue
                shared = any(self.told.linked(w, v) for w in a.field for v in b.field)
                least = _SLOT - 0.05 * (len(ours) == len(theirs) == 1)
                if shared or self.view.links.same_place(a.sentence, a.span, b.sentence, b.span) >= least:
                    yield self._finding(a, b, 0.68 if shared else 0.6)
                    return

    def wider(self) -> Iterator[Finding]:
        """A medical university that became the university of that town: the words that narrow it are gone."""
        for a in self.ours:
            narrow = a.sentence.facts.words[a.head.first + 1 : a.head.last]
            if not narrow or not _places(a) or any(self.told.anywhere(w, "fa") for w in narrow):
                continue  # "Sharif University" needs no "of Technology"
            for b in self.theirs:
                if b.head.last - b.head.first > 1 or not _akin(a, b) or a.keys & b.keys or not b.names():
                    continue
                if any(self.told.linked(w, v) for w in a.field for v in b.names()):
                    yield self._finding(a, b, 0.64)
                    return

    def _accounted(self, h: Headed) -> bool:
        """Does any head or word across stand for this sort?"""
        others = self.theirs if h.sentence.lang == "fa" else self.ours
        if any(_akin(h, o) for o in others):
            return True
        words = h.sentence.facts.words[h.head.first : h.head.last]
        return all(self.told.anywhere(w, h.sentence.lang) for w in words)

    def _same(self, a: Headed, b: Headed) -> bool:
        """Do their fields share a word, or does either have none, and is no name beside them another?"""
        if not a.field or not b.field or _one_place(a, b):
            return True
        if _parts_of_one(a, b):
            return False
        lone = self._lone(a, b)
        if self._partly(a, b, lone):
            return False
        if next((w for w in a.field if w.text not in _TITLES), a.field[0]) not in lone or len(lone) < len(a.field):
            return True
        text = " ".join(w.text for w in a.field)
        return bool(b.names()) and alike(text, " ".join(w.text for w in sorted(b.names(), key=lambda w: w.start)))

    def _other_part(self, a: Headed, b: Headed) -> bool:
        return self._partly(a, b, self._lone(a, b))

    def _lone(self, a: Headed, b: Headed) -> list[Word]:
        """Words of a field that no word of the other tells, nor a role of more words («مشاور املاک», estate agent)."""
        told = self._roles(a) & self._roles(b)
        shared = {n for r in roles_of(a.sentence) if r.keys & told for n in range(r.first, r.last)}
        words = {a.sentence.facts.words[n].start for n in shared}
        told_by = [v for v in b.field if v.text.lower() not in _TITLES_EN] or b.field
        words |= self.told.counterparts(a.field, told_by)[0]
        return [w for w in a.field if w.start not in words]

    def _roles(self, h: Headed) -> set[str]:
        return {k for r in find_roles(h.field_in_order(), h.sentence.lang) for k in r.keys}

    def _partly(self, a: Headed, b: Headed, lone: list[Word]) -> bool:
        """Is one word another for sure, though others agree?"""
        told = self.told
        answered = told.counterparts(a.field, b.field)[1]
        new = [v for v in _telling_en(b) if v.start not in answered]
        gone = [w for w in _telling(a) if w in lone and not told.anywhere(w, "fa")]
        if not new or not gone:
            return False
        if a.proper and len(a.field) == len(b.names()) and any(v.start in b.proper and told.name(v, "en") for v in new):
            return not any(told.anywhere(v, "en") for v in new)
        names = [v for v in b.names() if v in _telling_en(b)]
        if (
            names
            and all(v in new and told.name(v, "en") for v in names)
            and (_own_name(b, names) or not _places(b, names))
        ):
            return not a.proper and any(told.name(w, "fa") for w in gone)
        if any(map(is_named, a.keys)):
            return False
        nearest = _telling(a)[0]
        strange = [v for v in new if not told.anywhere(v, "en") and told.known(v, "en")]
        return nearest in gone and bool(strange) and told.known(nearest, "fa") and not told.name(nearest, "fa")

    def _differ(self, a: Headed, b: Headed) -> float:
        """How surely the fields name two, 0 for not at all."""
        own, other, told = _telling(a), _telling_en(b), self.told
        if not own or not other or _related_places(a, b):
            return 0.0
        lost = [w for w in self._lone(a, b) if w in own]
        answered = told.counterparts(own, other)[1]
        new = [v for v in other if v.start not in answered]
        if not lost or not new or any(told.kin(w, v) for w in lost for v in new):
            return 0.0
        names = [v for v in b.names() if told.name(v, "en") and v in other]
        if names and all(v in new for v in names):
            return self._other_names(a, b, lost, names)
        if _places(a) and _places(b) and own[0] in lost and len(new) == len(other):
            return self._other_town(a, b)
        if a.proper or own[0] not in lost or told.name(own[0], "fa") or any(map(is_named, a.keys)):
            return 0.0
        return self._other_words(own, lost, new)

    def _other_names(self, a: Headed, b: Headed, lost: list[Word], names: list[Word]) -> float:
        told = self.told
        if _places(b) and not _places(a) and b.head.span.start >= names[0].end:
            shared = a.keys & b.keys
            if not any(map(is_named, shared)) or (_held(shared) and set(map(base, _places(b))) <= self._told_places):
                return 0.0
        gone = [w for w in lost if not told.anywhere(w, "fa")]
        fresh = not any(told.anywhere(v, "en") for v in names)
        like = bool(a.proper) or any(map(is_named, a.keys)) or any(told.name(w, "fa") for w in lost)
        if gone and fresh:
            return 0.75 if like else 0.64
        return 0.62 if like and (gone or (fresh and b.definite)) else 0.0

    @cached_property
    def _told_places(self) -> frozenset[str]:
        """The places that the whole source names."""
        keys = everywhere(self.view.context, "source", NameKind.PLACE)
        return frozenset(base(key.partition(":")[2]) for key in keys)

    def _other_town(self, a: Headed, b: Headed) -> float:
        """The only such place on each side, in another town, and either town is told of elsewhere or of no other."""
        alone = all(sum(_akin(h, o) for o in side) == 1 for h, side in ((a, self.theirs), (b, self.ours)))
        return 0.62 if alone and len(_places(a)) == len(_places(b)) == 1 else 0.0

    def _other_words(self, own: list[Word], lost: list[Word], new: list[Word]) -> float:
        told = self.told
        if told.anywhere(own[0], "fa") or not told.known(own[0], "fa") or len(lost) < len(own) - 1:
            return 0.0
        fresh = [v for v in new if not told.anywhere(v, "en")]
        clear = bool(fresh) and all(told.known(v, "en") and not told.name(v, "en") for v in fresh)
        return 0.64 if clear and not any(told.near(w, v) for w in lost for v in fresh) else 0.0

    def _finding(self, a: Headed, b: Headed, confidence: float) -> Finding:
        text = f'The source names "{a.text}", the coverage "{b.text}".'
        one, other = evidence(a.sentence, a.span, a.text), evidence(b.sentence, b.called, b.text)
        return Finding(Kind.NAME, Severity.HIGH, confidence, one, other, self.view.bead.index, text)


_UPPER = re.compile(r"(?:علیا|بالا)$|^(?:Ol[iy]+a|Bala|[Uu]pper)$")
_LOWER = re.compile(r"(?:سفلی|سفلا|پایین|پائین)$|^(?:Sofl[ai]|Pa['’]?[iy]+n|[Ll]ower)$")
_MIDDLE = re.compile(r"(?:وسطی|وسطا|میانی)$|^(?:V[ou]sta|[Mm]iddle)$")


def _stands_for_state(here: str, there: str) -> bool:
    """Is it the capital of that country, whose ministries are as well called those of the one as in the other?"""
    types = [known.type if (known := places().get(key)) else "" for key in (here, there)]
    return types == ["country", "national-capital"]


def _held(keys: Iterable[str]) -> bool:
    """Is it an event, which may be called by the town where it is held instead of by its name?"""
    return not _EVENTS.isdisjoint(keys)


def _one_place(a: Headed, b: Headed) -> bool:
    """Does each stand in the name of one and the same place or university: the Sea of Oman?"""
    ours, theirs = ({n.key for n in h.sentence.facts.names if n.key and _names(h, n)} for h in (a, b))
    return not ours.isdisjoint(theirs)


def _names(h: Headed, name: NameMention) -> bool:
    """Is the head a part of this name, which is no mere sort of body?"""
    if name.kind is NameKind.BODY:
        sort = body_names().get((name.key or "").partition(":")[2], ("", ""))[0]
        return sort in OWN_NAMES and name.span.covers(h.head.span)
    return name.kind is NameKind.PLACE and name.span.covers(h.span)


def _parts_of_one(a: Headed, b: Headed) -> bool:
    """Is one the upper and the other the lower of two villages by one name?"""
    ours, theirs = ([p for p in (_UPPER, _LOWER, _MIDDLE) if any(p.search(w.text) for w in h.field)] for h in (a, b))
    return len(ours) == len(theirs) == 1 and ours != theirs


def _telling(a: Headed) -> list[Word]:
    return [w for w in a.field if w.key not in _LOOSE and w.key not in FUNCTION["fa"] and w.text not in _TITLES]


def _telling_en(b: Headed) -> list[Word]:
    heads = [h.span for h in heads_of(b.sentence)]
    return [
        w
        for w in b.field
        if w.text.lower() not in _LOOSE_EN | _TITLES_EN
        and w.key not in FUNCTION["en"]
        and not any(w.start in range(h.start, h.end) for h in heads)
    ]


def _own_name(h: Headed, names: Iterable[Word]) -> bool:
    """Is a place within its name not where it lies: "Tabriz Street"?"""
    return any(groups()[k] in _OWN for k in h.keys) and all(w.start < h.head.span.start for w in names)


def _related_places(a: Headed, b: Headed) -> bool:
    return any(related(x, y) for x in _places(a) for y in _places(b))


def _of_one_sector(a: Headed, b: Headed) -> bool:
    """Is it one trade by other words: «اتحادیه طلا», "the goldsmiths' guild"?"""
    if any(map(is_named, a.keys)) or b.names():
        return False
    ours, theirs = (SECTORS.named(" ".join(w.text for w in h.field_in_order()), h.sentence.lang) for h in (a, b))
    return SECTORS.related(ours, theirs)


def _akin(a: Headed, b: Headed) -> bool:
    return any(related_heads(x, y) for x in a.keys for y in b.keys)


def _rivals(a: Headed, b: Headed) -> bool:
    """Two sorts of one group."""
    return bool({groups()[k] for k in a.keys} & {groups()[k] for k in b.keys}) and not _akin(a, b)


def _places(h: Headed, words: Iterable[Word] | None = None) -> set[str]:
    """The places that words of its field name."""
    spans = [Span(w.start, w.end) for w in (h.field if words is None else words)]
    return {
        (m.key or "").partition(":")[2]
        for m in h.sentence.facts.names
        if m.kind is NameKind.PLACE and any(m.span.overlaps(s) for s in spans)
    }
