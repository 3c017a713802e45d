"""One who is in charge of a thing told as one in charge of quite another: the head of a commission as the speaker.

Read without lists of bodies: the title and the words that say of what. Drifts: «مدیرکل راهداری استان» / "the
province's sports chief"; «رئیس کانون صرافان» / "the mayor". Does not: «رئیس اورژانس» / "the ambulance chief"; words
that the other side renders anywhere; titles without a field ("its head").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.text.words import Word, english_key, persian_key
from service.comparison.checks.name.headed import field_of
from service.comparison.checks.name.places import called_alike
from service.comparison.checks.name.slots import SAYS_EN, Found, View, gather
from service.comparison.checks.name.words import Told, told_words
from service.comparison.links import FUNCTION
from service.comparison.readings import of_sentence
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import NameKind
from service.language.names import word_set
from service.language.sorts import SECTORS
from service.language.spans import Span

_SLOT, _SPEAK_SLOT = 0.35, 0.3
_HEADS_FA = word_set("رئیس رییس ریاست مدیرکل مدیرعامل مدیر فرمانده دبیر دبیرکل سخنگوی سخنگو مسئول سرپرست گزارشگر کمیسر")
_HOLDERS_FA = word_set("استاندار فرماندار بخشدار شهردار دادستان سفیر رئیس‌جمهور رئیس‌جمهوری نخست‌وزیر وزیر دهیار")
_HEADS_EN = word_set(
    "head chief chairman chairwoman chair chairperson president director manager commander secretary secretary-general "
    "spokesman spokeswoman spokesperson boss rapporteur commissioner"
)
_HOLDERS_EN = word_set("governor mayor prosecutor speaker minister ambassador premier")
_OF_ANY = word_set("وزیر minister")
"""Holders of whom there are many: which one counts."""
_TITLES = {"fa": _HEADS_FA | _HOLDERS_FA, "en": _HEADS_EN | _HOLDERS_EN}
_HOLDERS = {"fa": _HOLDERS_FA, "en": _HOLDERS_EN}
_LOOSE = {
    "fa": word_set(
        "کل ملی استان شهرستان کشور شهر ایران اسلامی جمهوری عالی خصوصی دولتی مرکز مرکزی اداره سازمان شرکت هیئت هیات "
        "دفتر ستاد شورا شورای کمیته کمیسیون مجمع بنیاد بخش منطقه امور عامل مدیره عمومی محلی روابط انجمن کانون اتحادیه "
        "صنفی گروه تیم بنگاه نهاد موسسه مؤسسه خدمات پروژه طرح سابق پیشین وقت جدید فعلی کنونی اول دوم مدیریت "
        "نیروی فرماندهی قوه ارشد دیگر"
    ),
    "en": word_set(
        "national state provincial county city iran iranian islamic republic local public general special main central "
        "office department organization organisation company board council committee commission headquarters "
        "directorate agency body group team association union guild centre center institution authority service "
        "services affairs operations executive managing deputy vice former acting new senior top press first second "
        "country nation district regional region province force project new then current "
        "province's country's city's nation's county's town's its his her their said village town"
    ),
}
"""Words that say little about what one is in charge of."""
_PLAIN_KEYS = frozenset(map(english_key, _LOOSE["en"] | _HEADS_EN)) | frozenset(
    map(persian_key, _LOOSE["fa"] | _HEADS_FA)
)
_ENDS_EN = SAYS_EN | word_set(
    "office department organization organisation company board council committee commission headquarters directorate "
    "agency association union guild centre center institution authority"
)
"""Where the words of a field end: at the body, or before a verb."""
_POLICE = word_set("پلیس انتظامی police")
"""Of this there are many: which one counts, if it is told."""
_NEAR = 0.16
_SURE, _SHORT = 0.3, 2


@dataclass(frozen=True, slots=True)
class Charge:
    """A title with the words that say of what, the nearest first; a governor's own title says it."""

    sentence: Sentence
    span: Span
    words: tuple[Word, ...]
    bodies: frozenset[str]

    @property
    def sectors(self) -> frozenset[str]:
        return SECTORS.named(" ".join(w.text for w in sorted(self.words, key=lambda w: w.start)), self.sentence.lang)

    @property
    def text(self) -> str:
        return self.span.of(self.sentence.normal.text)


def check(view: View) -> Iterator[Finding]:
    """At most one finding."""
    ours = [c for s in view.bead.source for c in _charges(s)]
    theirs = [c for s in view.bead.coverage for c in _charges(s)] if ours else []
    if theirs:
        yield from _Pair(view, ours, theirs).found()


@dataclass(frozen=True)
class _Pair:
    view: View
    ours: Sequence[Charge]
    theirs: Sequence[Charge]

    @cached_property
    def told(self) -> Told:
        return told_words(self.view)

    def found(self) -> Iterator[Finding]:
        """The only one of each side of which the other tells nothing, where they stand in one slot."""
        lone = [a for a in self.ours if not self._told(a, self.theirs)]
        strange = [b for b in self.theirs if not self._told(b, self.ours)] if len(lone) == 1 else []
        if len(strange) != 1 or self._near(lone[0], strange[0]):
            return
        a, b = lone[0], strange[0]
        slot = self.view.links.same_place(a.sentence, a.span, b.sentence, b.span)
        if slot >= (_SPEAK_SLOT if self._speak(a, b) else _SLOT):
            text = f'The source names "{a.text}", the coverage "{b.text}": one in charge of something else.'
            one, other = evidence(a.sentence, a.span, a.text), evidence(b.sentence, b.span, b.text)
            yield Finding(Kind.NAME, Severity.HIGH, 0.66, one, other, self.view.bead.index, text)

    def _told(self, c: Charge, across: Sequence[Charge]) -> bool:
        """Does the other side have one in charge of that, or a word for it?"""
        if any(called_alike(x, y) for o in across for x in c.bodies for y in o.bodies):
            return True
        lang = c.sentence.lang
        if any(self.told.anywhere(w, lang, besides=_PLAIN_KEYS) for w in c.words):
            return True
        return not (c.bodies or any(self._known(w, lang) for w in c.words))

    def _known(self, word: Word, lang: str) -> bool:
        """Is it, or a part of it, an ordinary word that the table translates?"""
        if self.told.name(word, lang):
            return False
        return self.told.known(word, lang) or any(
            max(self.told.table.forward(persian_key(part)).values(), default=0.0) >= _SURE
            for part in word.text.split("\u200c")[:1]
            if lang == "fa" and len(part) > _SHORT
        )

    def _near(self, a: Charge, b: Charge) -> bool:
        """May the two be one: is either of no sector of the lexicon, or of one called by the other's words?"""
        if not a.sectors or not b.sectors or SECTORS.related(a.sectors, b.sectors):
            return True
        keys = [w.key for w in a.words], [w.key for w in b.words]
        if float(self.told.table.similarity(*keys).max()) >= _NEAR:
            return True
        return any(self.told.kin(w, v) for w in a.words for v in b.words)

    def _speak(self, a: Charge, b: Charge) -> bool:
        ours, theirs = _office(a), _office(b)
        return bool(ours and theirs and self.view.both_speak(ours, theirs))


def _office(c: Charge) -> Found | None:
    offices = gather([c.sentence], NameKind.OFFICE)
    return next((o for o in offices if o.span.overlaps(c.span)), None)


@of_sentence
def _charges(sentence: Sentence) -> tuple[Charge, ...]:
    titles = _TITLES[sentence.lang]
    words = sentence.facts.words
    found = [_charge(sentence, n) for n, w in enumerate(words) if w.text.lower() in titles]
    return tuple(c for c in found if c)


def _charge(sentence: Sentence, n: int) -> Charge | None:
    """What the title at word `n` is in charge of; none for a title without a field."""
    title, lang = sentence.facts.words[n], sentence.lang
    near = [w for w in _field(sentence, n) if w.text.lower() not in _LOOSE[lang] and w.key not in FUNCTION[lang]]
    names = sentence.facts.names
    places = [m.span for m in names if m.kind in (NameKind.PLACE, NameKind.PERSON)]
    telling = [w for w in near if w.text not in _TITLES[lang] and not any(s.start <= w.start < s.end for s in places)]
    telling = [w for w in telling if w.text.lower() not in _POLICE] or telling
    if title.text.lower() in _HOLDERS[lang]:
        telling = [*(telling if title.text in _OF_ANY else ()), title]
    if not telling:
        return None
    span = Span(min(title.start, *(w.start for w in telling)), max(title.end, *(w.end for w in telling)))
    bodies = [m.key.partition(":")[2] for m in names if m.kind is NameKind.BODY and m.key and m.span.overlaps(span)]
    return Charge(sentence, span, tuple(telling), frozenset(bodies))


def _field(sentence: Sentence, n: int) -> list[Word]:
    """The field of the title; in English up to the body or the verb behind it."""
    field, title = field_of(sentence, n), sentence.facts.words[n]
    if sentence.lang == "fa":
        return list(field)
    behind = sorted((w for w in field if w.start > title.start), key=lambda w: w.start)
    last = next((k for k, w in enumerate(behind) if w.text.lower() in _ENDS_EN), len(behind))
    return [*(w for w in field if w.start < title.start), *behind[:last]]
