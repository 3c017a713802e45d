"""One of two things joined by «و» that the coverage leaves out: «با شمع و گل» told as "with candles".

Its fellow is told, next to nothing stands there that might be it in other words, and the two do not mean the same.
Dropped: «بدون قرارداد و بیمه» told as "without a contract".
Not dropped: «تحقیق و تفحص» told as "an inquiry"; «وزیر راه و شهرسازی» as "the roads minister"; «شمع و گل» as "candles
and bouquets".
"""

from collections.abc import Iterator, Sequence

from models.text.words import Word
from service.comparison.align.support import counts
from service.comparison.claims.clauses import told_of
from service.comparison.claims.told import Direction, Told, edges
from service.comparison.links import Place, WordLinks, word_links
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.clauses import JOINTS, Edge
from service.language.spans import Span

SURE = 0.85
LONGEST = 3
"""So many words the second of the two has at most."""
TOLD = 0.6
KNOWN = 0.6
"""A word whose translations the table knows so well would be found if it were told."""
REST = 0.65
"""So much of what else the sentence says its counterpart tells."""
ALIKE = 0.05
"""Two words that share translations of so much probability are one thing said twice."""
_BODIES = frozenset(
    "وزارت وزیر سازمان کمیسیون کمیته اداره مدیرکل معاونت معاون شورای شورا بنیاد صندوق بانک شرکت فدراسیون کانون اتحادیه "
    "مرکز موسسه دانشگاه دانشکده انجمن خبرگزاری روزنامه قانون لایحه طرح "
    "نهاد هیات هیئت کنوانسیون ستاد پلیس رئیس عضو".split()
)
"""Of a body's name English often has a part only."""
NEAR = 4
"""So many words on either side of what tells the first, in whatever phrase, are held against the source."""
_LOOSE = frozenset(
    "غیره دیگر دیگران سایر مانند نیز هم همچنین حتی بویژه به‌ویژه البته اینها آنها همه بس نیم چند اندی نه یکی "
    "دارای دور بابت "
    "پرداخت رد ردّ هزینه کاهش افزایش انجام ایجاد ارائه عدم میزان تعداد شمار مبلغ مقدار سطح حدود مورد نوع امر وضع وضعیت "
    "اقدام صدور تحمل اجرای اجرا برگزاری بدون فاقد حامل شامل بیش کمتر بیشتر خود قبل "
    "بعد پس پیش روی زیر بالای کنار".split()
)
"""Words that are no thing of their own, or which English leaves out before the thing that matters."""


def pairs(context: Context, dropped: Direction) -> Iterator[Finding]:
    """A finding for each second of two that no sentence of the coverage tells, while the first is told in its place."""
    for bead in context.beads:
        for sentence in bead.source if bead.coverage else ():
            if sentence.role is Role.BODY and " و " in sentence.normal.text:
                for span in _left_out(sentence, bead, context, dropped):
                    yield told_of(Kind.DROPPED, sentence, span, SURE, bead.index)


def _left_out(sentence: Sentence, bead: Bead, context: Context, dropped: Direction) -> Iterator[Span]:
    told = dropped.words[sentence.index]
    if told is None:
        return
    here = told.best(dropped.columns(bead.coverage))
    for first, second in _of_two(sentence, told):
        own, fellow = told.inside(second), told.inside(first)
        if not told.is_untold(own) or fellow.start == fellow.stop or float(here[fellow].min()) < TOLD:
            continue
        if float(told.known[own].min()) < KNOWN:
            continue
        if told.told_without(own, here) < REST or _means_the_same(sentence, first, second, dropped):
            continue
        if not _is_answered(bead, first, sentence, context):
            yield second


def _is_answered(bead: Bead, first: Span, sentence: Sentence, context: Context) -> bool:
    """Stands a word close to what tells the first of the two that translates nothing, or is the first told by none?"""
    links = word_links(bead, context)
    tellers = [place for place, _ in links.partners(sentence, first)]
    return not tellers or any(_is_beside_a_stranger(place, links) for place in tellers)


def _is_beside_a_stranger(place: Place, links: WordLinks) -> bool:
    words, offset = place.sentence.facts.words, links.place_number(place.sentence, 0)
    near = range(max(0, place.number - NEAR), min(len(words), place.number + NEAR + 1))
    return any(counts(words[n], "en") and offset + n not in links.best_of_coverage for n in near)


def _of_two(sentence: Sentence, told: Told) -> Iterator[tuple[Span, Span]]:
    """The word before each «و» and those behind it that no sentence tells, up to where a phrase ends."""
    words, edge = sentence.facts.words, edges(sentence)
    named = [n.span for n in sentence.facts.names]
    for n in range(1, len(words) - 1):
        if words[n].text != "و" or edge[n] is Edge.MARK or not _is_noun(sentence, n - 1):
            continue
        if not _is_noun(sentence, n + 1) or edge[n + 1] or _is_verb(sentence, n + 2):
            continue  # «دریافت و منتشر کند»
        end = n + 2
        while not _ends(sentence, end) and told.is_untold(told.inside(Span(words[end].start, words[end].end))):
            end += 1
        first, second = Span(words[n - 1].start, words[n - 1].end), Span(words[n + 1].start, words[end - 1].end)
        if not _ends(sentence, end):
            continue  # «برف و صدای فریاد», "snow and shouting"
        if (
            end - n <= LONGEST + 1
            and not _names_a_body(words, n)
            and not any(name.overlaps(first) or name.overlaps(second) for name in named)
        ):
            yield first, second


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


def _means_the_same(sentence: Sentence, first: Span, second: Span, dropped: Direction) -> bool:
    """Have both translations in common?"""
    a, b = (
        {
            k: p
            for w in sentence.facts.words
            if s.start <= w.start < s.end
            for k, p in dropped.table.forward(w.key).items()
        }
        for s in (first, second)
    )
    return sum(min(a[k], b[k]) for k in a.keys() & b.keys()) >= ALIKE
