"""Bodies, buildings and places as a word for what it is with the words that say which one ("بانک مرکزی").

Read without lists of names: in Persian these words stand behind the head up to the first small word, verb or
comma; in English before it ("Lakan prison"), behind it ("Mount Damavand", "University of Tabriz") or set off
beside it ("Lakan, the prison in Rasht").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.links import FUNCTION, PARTICLES
from service.comparison.readings import heads_of, of_sentence
from service.comparison.values import Sentence
from service.language.heads import HeadWord, groups, is_named
from service.language.mentions import NameKind, QuantityKind
from service.language.names import word_set
from service.language.persian.verbs import verb_form
from service.language.spans import Span

_FAR = 4
_BEHIND = ("of", "for", "in", "at")
_LINKING = word_set("e ye i")
_ASKED = word_set("request behest insistence invitation demand orders order expense instigation suggestion prompting")
"""What is done for somebody: who it is names no place."""
_ENDS_EN = FUNCTION["en"] | word_set("who which where whose say was were had is are has into near after befor said")
_GAP_EN = frozenset((" ", "-", "–", "'s ", "' ", "’s ", "’ "))
_OWNER = re.compile(r"[A-Z].*(?:['’]s|s['’])$")
_QUOTE = re.compile(r'\s?["«“]')
_NO_FIELD = word_set(
    "این آن همین همان خود دیگر نیز سپس روز شب صبح ظهر عصر شامگاه امروز دیروز فردا گذشته هرگز هنوز همچنان همواره تاکنون "
    "دو سه چهار پنج شش هفت هشت نه ده یازده دوازده پانزده بیست سی چهل پنجاه صد هزار چند همه "
    "بالای زیر روی پایین کنار نزدیک میان بدون علیه علاوه توسط طی درباره پیرامون حدود تقریبا بیش اطراف داخل خارج پشت "
    "جلوی مقابل روبه‌روی حین هنگام ضمن بابت جهت نزد قبل بعد پیش غیر "
    "کلیات لایحه طرح استیضاح ترحیم ختم عزا عروسی سوگواری یادبود طرف فاقد دارای شامل حاوی متعلق مربوط موسوم واقع معروف "
    "قربانی دچار گرفتار مورد تحت سرگرم مشغول آماده مجاز مجبور موظف قادر ناچار ملزم محکوم متهم منتظر خواستار خواهان "
    "مدعی معتقد نگران محروم میزبان "
    "حدودا حداقل حداکثر دست‌کم اکنون فقط تنها حتی یعنی مانند همانند نظیر مثل همچون طبق بلکه اگرچه هرچند چنانکه"
)
_MADE_OF = word_set(
    "house houses theatre theatres theater theaters hall halls industry director directors maker makers star stars "
    "critic critics fair fairs festival festivals set sets crew producer producers studio studios market shop shops "
    "store stores buyers centre center music rights academy archive screening screenings role roles launch prize "
    "award awards publisher publishers publishing trade reading deal clubs lovers scene scenes script scripts series"
)
"""What a film, a book or a play is a mere kind of: "movie houses", "book fair"."""
_WORKS = frozenset(("film", "novel", "book", "play", "series"))
_GATHERINGS = word_set("ترحیم ختم عزا عروسی سوگواری یادبود روضه جشن بزرگداشت")
_THIS = word_set("این آن همین همان")
_COPULAS = word_set("است بود نیست نبود هست هستند بودند نیستند")
_WHOLE_VERBS = _COPULAS | {"بسته", "بستند", "بست"}
"""What needs no noun: «جاده چالوس بسته شد»."""
_SORTS = word_set(
    "football soccer volleyball basketball handball futsal wrestling sports industrial residential oil gas power steel "
    "cement petrochemical primary secondary high elementary medical teaching international military commercial border "
    "hydroelectric girls boys nature wildlife copper coal gold iron"
)
"""What may stand between a name and its head: "Sepahan football club", "the Abbasabad industrial estate"."""
_LIGHT = word_set(
    "کردن شدن دادن گرفتن زدن خوردن یافتن گذاشتن داشتن نمودن ساختن بردن آوردن کشیدن رسیدن رساندن آمدن ماندن گشتن بستن "
    "پرداختن پیوستن انداختن خواستن برداشتن"
)
_SINGULAR = word_set("headquarters barracks works airways airlines wetlands falls mountains slopes heights foothills")
_DAYS = word_set("شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه")


@dataclass(frozen=True, slots=True)
class Headed:
    """A head with its field.

    field: the words that say which one, the nearest first. proper: where those begin that are capitalised parts
    of a name, or between quotation marks, and no mere "in Rasht" or "Tehran's".
    """

    sentence: Sentence
    head: HeadWord
    field: tuple[Word, ...]
    proper: frozenset[int]
    definite: bool = True

    @property
    def keys(self) -> frozenset[str]:
        return self.head.keys

    @property
    def span(self) -> Span:
        spans = [self.head.span, *(Span(w.start, w.end) for w in self.field)]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    @property
    def called(self) -> Span:
        """The span without the ordinary words before a name: no "lining Qasr al-Dasht Street"."""
        first = min([w.start for w in self.names()], default=self.span.start)
        return Span(min(first, self.head.span.start), self.span.end) if self.proper else self.span

    @property
    def text(self) -> str:
        return self.called.of(self.sentence.normal.text)

    def field_in_order(self) -> list[Word]:
        """The field as it is read."""
        return sorted(self.field, key=lambda w: w.start)

    def names(self) -> list[Word]:
        return [w for w in self.field if w.start in self.proper]


@of_sentence
def headed(sentence: Sentence) -> Sequence[Headed]:
    """All heads of a sentence, in order."""
    read = _persian if sentence.lang == "fa" else _english
    found = [read(sentence, h) for h in heads_of(sentence)]
    facts = sentence.facts
    taken = [q.span for q in facts.quantities if q.kind is not QuantityKind.CODE] + [d.span for d in facts.dates]
    found = [
        h
        for h in found
        if not (_plural(h) or _indefinite(h) or _verb(h) or _kind_of(h) or any(h.head.span.overlaps(t) for t in taken))
    ]
    return [h for h in found if not any(_within(h, o) for o in found)]


def field_of(sentence: Sentence, n: int) -> tuple[Word, ...]:
    """The field of a word that is no head of the lexicon but stands like one: what a chief is the chief of."""
    word = sentence.facts.words[n]
    head = HeadWord(Span(word.start, word.end), frozenset(), n, n + 1)
    read = _persian if sentence.lang == "fa" else _english
    return read(sentence, head).field


def _plural(h: Headed) -> bool:
    """More than one: which names belong to it is not plain."""
    last = h.sentence.facts.words[h.head.last - 1].text
    if h.sentence.lang == "en":
        return last.endswith("s") and not last.endswith(("ss", "corps")) and last.lower() not in _SINGULAR
    return last.endswith(("ها", "های", "هایی"))


def _indefinite(h: Headed) -> bool:
    """«شبکه‌ای» is any network: what stands behind is no name of it; «مجلس ترحیم» is no parliament."""
    words, last = h.sentence.facts.words, h.head.last
    if h.sentence.lang != "fa":
        return False
    gathering = words[last - 1].text == "مجلس" and last < len(words) and words[last].text in _GATHERINGS
    return gathering or words[last - 1].text.endswith("\u200cای")


def _verb(h: Headed) -> bool:
    """«می‌رود» is no river, nor "rises and falls" a waterfall."""
    words = h.sentence.facts.words[h.head.first : h.head.last]
    if h.sentence.lang == "fa":
        return len(words) == 1 and words[0].text.startswith("می\u200c")
    return words[-1].text == "falls" and not h.names()


def _kind_of(h: Headed) -> bool:
    """Does it only say of which kind something is ("movie houses", «سالن نمایش»)?"""
    if not h.keys & _WORKS:
        return False
    words, last = h.sentence.facts.words, h.head.last
    if h.sentence.lang == "fa":
        return words[last - 1].text.startswith("نمایش") and len(words[last - 1].text) < 8 and not h.proper
    return last < len(words) and words[last].text in _MADE_OF


def _within(h: Headed, other: Headed) -> bool:
    """Is it a word of another's field, of the same group ("قله علم کوه")?"""
    first = h.sentence.facts.words[h.head.first]
    group = {groups()[k] for k in h.keys} & {groups()[k] for k in other.keys}
    return bool(group) and not h.names() and first in other.field


def _gap(sentence: Sentence, n: int) -> str:
    """What stands before word `n`."""
    words = sentence.facts.words
    return sentence.normal.text[words[n - 1].end if n else 0 : words[n].start]


def _persian(sentence: Sentence, head: HeadWord) -> Headed:
    words, at = sentence.facts.words, head.last
    if at < len(words) and _QUOTE.fullmatch(_gap(sentence, at)):
        quoted = next((q for q in sentence.facts.quotes if q.start <= words[at].start < q.end), None)
        if quoted:
            field = tuple(w for w in words[at : at + 5] if w.end <= quoted.end)
            return Headed(sentence, head, field, frozenset(w.start for w in field))
    people = [m.span for m in sentence.facts.names if m.kind is NameKind.PERSON]
    last = at
    if head.first and words[head.first - 1].text in _THIS:
        return Headed(sentence, head, (), frozenset())  # «این شهرستان» needs no name
    while last < min(len(words), at + _FAR) and _gap(sentence, last) in (" ", "\u200c", "–", "-"):
        word = words[last]
        if word.key in FUNCTION["fa"] or word.text in _NO_FIELD or word.text in _DAYS or word.text.isdigit():
            break
        form = verb_form(word.text)
        if (
            (form and form.finite)
            or _of_verb(sentence, last)
            or any(word.start >= p.start and word.end <= p.end for p in people if not word.text.endswith("آباد"))
        ):
            break
        last += 1
    return Headed(sentence, head, tuple(words[at:last]), frozenset())


def _of_verb(sentence: Sentence, n: int) -> bool:
    """Is word `n` the noun of a verb of two words («در مجلس رد شد»)?"""
    words = sentence.facts.words
    if n + 1 >= len(words) or _gap(sentence, n + 1) != " " or words[n + 1].text in _WHOLE_VERBS:
        return False
    form = verb_form(words[n + 1].text)
    return bool(form and form.verb in _LIGHT and (form.finite or not form.infinitive))


def _english(sentence: Sentence, head: HeadWord) -> Headed:
    words = sentence.facts.words
    before = list(_before(sentence, head.first))
    proper = {words[n].start for n in _run_before(sentence, head.first)}
    behind = list(_behind(sentence, head))
    capitals = [n for n in behind if _in_name(words[n])]
    direct = bool(behind) and behind[0] == head.last
    called = words[head.first].text[:1].isupper() or any(map(is_named, head.keys))  # "the village of Varzaghan"
    named_of = bool(behind) and words[head.last].text == "of" and called
    if direct or named_of:
        proper |= {words[n].start for n in capitals}
    dates = [d.span for d in sentence.facts.dates]
    aside = [
        n for n in _aside(sentence, head, behind) if not any(words[n].start in range(d.start, d.end) for d in dates)
    ]
    proper |= {words[n].start for n in aside if n < head.first}
    field = tuple(words[n] for n in (*before, *behind, *aside))
    first = before[-1] if before else head.first
    definite = first == 0 or words[first - 1].text.lower() not in ("a", "an", "another", "some", "any")
    return Headed(sentence, head, field, frozenset(proper), definite)


def _before(sentence: Sentence, first: int) -> Iterator[int]:
    words, n = sentence.facts.words, first
    owned = False
    while n > 0 and first - n < _FAR and _gap(sentence, n) in _GAP_EN:
        n -= 1
        if owned and not words[n].text[:1].isupper():
            return  # "heads Kermanshah's union": only the owner's name goes on before it
        owned = owned or bool(_OWNER.search(words[n].text))
        if words[n].key in _ENDS_EN or words[n].text.isdigit():
            return
        yield n


def _run_before(sentence: Sentence, first: int) -> Iterator[int]:
    """Capitalised words right before the head, no possessive between."""
    words, n = sentence.facts.words, first
    if n > 0 and words[n - 1].text in _SORTS:
        n -= 1
    while n > 0 and _gap(sentence, n) in (" ", "-") and _in_name(words[n - 1]):
        n -= 1
        if words[n].key in FUNCTION["en"]:
            return
        yield n


def _behind(sentence: Sentence, head: HeadWord) -> Iterator[int]:
    words, n = sentence.facts.words, head.last
    if n >= len(words):
        return
    if words[n].text in _BEHIND and _gap(sentence, n) == " ":
        n += 1
        while n < len(words) and words[n].text in ("the", "a", "an", "his", "their", "its"):
            n += 1
        last = n
        while last < min(len(words), n + 5) and (last == n or _gap(sentence, last) in _GAP_EN):
            if words[last].text in _LINKING and _gap(sentence, last) == "-":
                last += 1
                continue  # "Chenar-e Sofla"
            if words[last].key in _ENDS_EN and words[last].text not in ("and", "of"):
                break
            named = words[n].text[:1].isupper() and words[last].text[:1].islower()
            if named and words[last].text not in ("and", "of"):
                break  # "the University of Tehran barred"
            last += 1
        if any(w.text in _ASKED for w in (*words[n : n + 1], *words[last : last + 1])):
            return  # "on the border at Tehran's request"
        yield from range(n, last)
        return
    while n < len(words) and _gap(sentence, n) in (" ", "-", ' "') and _in_name(words[n]):
        yield n
        n += 1


def _in_name(word: Word) -> bool:
    return word.text[:1].isupper() or word.text in PARTICLES


def _aside(sentence: Sentence, head: HeadWord, behind: Sequence[int]) -> Iterator[int]:
    """A name set off by a comma: "Lakan, the prison in Rasht", "a local paper, Avaye Shush, writes"."""
    words, n = sentence.facts.words, head.first
    if n > 1 and words[n - 1].text in ("the", "a", "an") and _gap(sentence, n - 1) == ", ":
        n -= 1
        while n > 0 and words[n - 1].text[:1].isupper() and (n == head.first - 1 or _gap(sentence, n) in (" ", "-")):
            n -= 1
            yield n
    n = behind[-1] + 1 if behind else head.last
    if n < len(words) and _gap(sentence, n) in (", ", ', "', " ("):
        while n < len(words) and words[n].text[:1].isupper():
            yield n
            n += 1
            if n < len(words) and _gap(sentence, n) not in (" ", "-"):
                break
