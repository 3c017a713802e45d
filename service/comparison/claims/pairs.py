"""One of two things joined by «و» that the coverage leaves out: «نفت و گاز» told as "oil".

Two show less surely than a list that one was left out: Persian likes two words where English has one («عیب و نقص»,
"fault"), and English may sum two up ("oil products"). So the one must be told well, and close to what tells it stand
neither a word that may tell the other nor one that joins two.
Dropped: «تحریم‌های بانکی و نفتی» told as "banking sanctions".
Not dropped: told as "banking and petroleum sanctions"; «رفت و آمد» told as "traffic".
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from models.text.words import Word
from service.comparison.align.support import counts
from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import UNTOLD, Direction, Told, edges
from service.comparison.links import Place, WordLinks, word_links
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.persian.doublets import is_doublet
from service.language.spans import Span

SURE = 0.85
LONGEST = 3
"""So many words the one of the two that is left out has at most."""
TOLD = 0.6
KNOWN = 0.6
"""A word whose translations the table knows so well would be found if it were told."""
REST = 0.6
"""So much of what else the sentence says its counterpart tells."""
ALIKE = 0.05
"""Two words that share translations of so much probability are one thing said twice."""
NEAR, BESIDE = 4, 2
"""So many words on either side of what tells the one are held against the source; so close stands what joins two."""
_JOINERS = frozenset("and or nor & plus both either neither alongside well along together with between".split())
_BODIES = frozenset(
    "وزارت وزیر سازمان کمیسیون کمیته اداره مدیرکل معاونت معاون شورای شورا بنیاد صندوق بانک شرکت فدراسیون کانون اتحادیه "
    "مرکز موسسه دانشگاه دانشکده انجمن خبرگزاری روزنامه قانون لایحه طرح "
    "نهاد هیات هیئت کنوانسیون ستاد پلیس رئیس عضو".split()
)
"""Of a body's name English often has a part only."""
_LOOSE = frozenset(
    "غیره دیگر دیگران سایر مانند نیز هم همچنین حتی بویژه به‌ویژه البته اینها آنها همه بس نیم چند اندی نه یکی "
    "دارای دور بابت "
    "پرداخت رد ردّ هزینه کاهش افزایش انجام ایجاد ارائه عدم میزان تعداد شمار مبلغ مقدار سطح حدود مورد نوع امر وضع وضعیت "
    "اقدام صدور تحمل اجرای اجرا برگزاری بدون فاقد حامل شامل بیش کمتر بیشتر خود قبل "
    "بعد پس پیش روی زیر بالای کنار".split()
)
"""Words that are no thing of their own, or which English leaves out before the thing that matters."""
_COPULAS = frozenset(
    "است بود نیست نبود هستند نیستند بودند نبودند باشد باشند دارد دارند داشت داشتند ندارد نداشت".split()
)
"""Verbs that make no verb with a noun before them: «مشکل کار فقر و بیکاری است»."""


@dataclass(frozen=True, slots=True)
class _Two:
    """Two things with «و» between: the one that may be told, and the one that no sentence tells."""

    kept: Span
    lost: Span


def pairs(context: Context, dropped: Direction) -> Iterator[Finding]:
    """A finding for each one of two that no sentence of the coverage tells, while the other is told in its place."""
    for bead in context.beads:
        for sentence in bead.source if bead.coverage else ():
            if sentence.role is Role.BODY and " و " in sentence.normal.text:
                for two in _left_out(sentence, bead, context, dropped):
                    yield told_of(Kind.DROPPED, sentence, two.lost, SURE, bead.index)


def _left_out(sentence: Sentence, bead: Bead, context: Context, dropped: Direction) -> Iterator[_Two]:
    told = dropped.words[sentence.index]
    if told is None:
        return
    here = None
    for two in _of_two(sentence, told):
        here = told.best(dropped.columns(bead.coverage)) if here is None else here
        own, fellow = told.inside(two.lost), told.inside(two.kept)
        if fellow.start == fellow.stop or float(here[fellow].min()) < TOLD or float(told.known[own].min()) < KNOWN:
            continue
        if told.told_without(own, here) < REST or _means_the_same(sentence, two, dropped):
            continue
        if not _is_answered(bead, two.kept, sentence, context):
            yield two


def _is_answered(bead: Bead, kept: Span, sentence: Sentence, context: Context) -> bool:
    """May a word close to what tells the one of the two tell the other, or is the one told by none?"""
    links = word_links(bead, context)
    tellers = [place for place, _ in links.partners(sentence, kept)]
    return not tellers or any(_joins(place) or _is_beside_a_stranger(place, links) for place in tellers)


def _joins(place: Place) -> bool:
    """Does a word that joins two stand beside it?"""
    words = place.sentence.facts.words
    near = words[max(0, place.number - BESIDE) : place.number + BESIDE + 1]
    return any(w.text.lower() in _JOINERS for w in near)


def _is_beside_a_stranger(place: Place, links: WordLinks) -> bool:
    """Stands a word close to it that translates nothing?"""
    words, offset = place.sentence.facts.words, links.place_number(place.sentence, 0)
    near = _around(place.sentence, place.number)
    return any(counts(words[n], "en") and offset + n not in links.best_of_coverage for n in near)


def _around(sentence: Sentence, n: int) -> range:
    """The words on either side of the word, up to a mark."""
    edge = edges(sentence)
    first, end = n, n + 1
    while first and n - first < NEAR and edge[first] is not Edge.MARK:
        first -= 1
    while end < len(sentence.facts.words) and end - n <= NEAR and edge[end] is not Edge.MARK:
        end += 1
    return range(first, end)


def _of_two(sentence: Sentence, told: Told) -> Iterator[_Two]:
    """The words beside each «و» of which no sentence tells one."""
    anywhere = told.by.max(axis=1).tolist()
    gone = {start for start, share in zip(told.starts, anywhere, strict=True) if share < UNTOLD}
    words = sentence.facts.words
    for n in range(1, len(words) - 1) if gone else ():
        if words[n].text != "و":
            continue
        after, before = words[n + 1].start in gone, words[n - 1].start in gone
        if after == before or not _are_two_things(sentence, n):
            continue
        two = _after(sentence, n, gone) if after else _before(sentence, n, gone)
        if two and not any(m.span.overlaps(two.kept) or m.span.overlaps(two.lost) for m in sentence.facts.names):
            yield two


def _are_two_things(sentence: Sentence, n: int) -> bool:
    """Joins the «و» two nouns that are no one thing, and no two verbs («دریافت و منتشر کند») or clauses?"""
    words, edge = sentence.facts.words, edges(sentence)
    if edge[n] is Edge.MARK or edge[n + 1] or not (_is_noun(sentence, n - 1) and _is_noun(sentence, n + 1)):
        return False
    if is_doublet(words[n - 1].text, words[n + 1].text) or _names_a_body(words, n):
        return False
    return not _is_verb(sentence, n + 2) or words[n + 2].text in _COPULAS


def _after(sentence: Sentence, n: int, gone: Set[int]) -> _Two | None:
    """The word before the «و» and the untold ones behind it, up to where a phrase ends."""
    words = sentence.facts.words
    end = n + 2
    while not _ends(sentence, end) and words[end].start in gone:
        end += 1
    if end - n > LONGEST + 1:
        return None
    return _Two(_span(words, n - 1, n), _span(words, n + 1, end))


def _before(sentence: Sentence, n: int, gone: Set[int]) -> _Two | None:
    """The word behind the «و» and the untold ones before it, from where a phrase opens."""
    words, edge = sentence.facts.words, edges(sentence)
    start = n - 1
    while start > 0 and not edge[start] and words[start - 1].start in gone:
        start -= 1
    if n - start > LONGEST:
        return None
    return _Two(_span(words, n + 1, n + 2), _span(words, start, n))


def _span(words: Sequence[Word], first: int, end: int) -> Span:
    return Span(words[first].start, words[end - 1].end)


def _names_a_body(words: Sequence[Word], n: int) -> bool:
    return any(w.text in _BODIES for w in words[max(0, n - 5) : n])


def _is_noun(sentence: Sentence, n: int) -> bool:
    """May the word be a noun: does it say something, and is it no verb, figure or word of grammar?"""
    word = sentence.facts.words[n]
    if word.text in _LOOSE or word.text[0].isdigit() or JOINTS["fa"].finite.match(word.text):
        return False
    return counts(word, "fa") and word.text not in JOINTS["fa"].words


def _is_verb(sentence: Sentence, n: int) -> bool:
    words = sentence.facts.words
    return n < len(words) and JOINTS["fa"].finite.match(words[n].text) is not None


def _ends(sentence: Sentence, n: int) -> bool:
    """Ends a phrase before word n: at an edge, at a verb or at what makes one with the word behind it?"""
    words, edge = sentence.facts.words, edges(sentence)
    if n >= len(words) or edge[n] or words[n].text in ("را", "و"):
        return True
    return _is_verb(sentence, n) or _is_verb(sentence, n + 1)


def _means_the_same(sentence: Sentence, two: _Two, dropped: Direction) -> bool:
    """Have both translations in common?"""
    a, b = (
        {
            k: p
            for w in sentence.facts.words
            if s.start <= w.start < s.end
            for k, p in dropped.table.forward(w.key).items()
        }
        for s in (two.kept, two.lost)
    )
    return sum(min(a[k], b[k]) for k in a.keys() & b.keys()) >= ALIKE
