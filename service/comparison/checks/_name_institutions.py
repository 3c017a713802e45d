"""Another fund, union or company: the word for what it is agrees, the words that say which one do not.

Drifts: "انجمن پرستاران" / "the teachers' association". Does not: "صندوق بازنشستگی کشوری" / "the state pension
fund". Only words count that the table knows well in both directions; none may be told on the other side.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from models.protocols import WordTable
from models.text.words import Word, english_key, persian_key
from service.comparison.checks._name_slots import Found, View
from service.comparison.links import FUNCTION
from service.comparison.values import Finding, Sentence, Severity
from service.language.mentions import NameKind, NameMention
from service.language.names import word_set
from service.language.roles import find_roles
from service.language.spans import Span
from service.language.tables import rows

# Words that say little about which one it is.
_LOOSE = word_set(
    "کل ملی استان شهرستان کشور شهر مرکزی ایران اسلامی جمهوری عالی خصوصی دولتی این همین یک دو چند "
    "محلی بزرگ مردم نهاد بین المللی "
    "جهانی وابسته تخصصی عمومی ویژه امور مرکز صنفی کارگری"
)
_LOOSE_EN = word_set(
    "national state provincial county city central iran iranian islamic republic local private "
    "government the a an its their his "
    "own country international world general public special main big large regional new another "
    "same said chief's"
)
_KNOWN = 0.3
_LEAST, _OVERLAP = 0.05, 0.05
_FAR = 3
_CLOSE = 0.2
"""Words closer than this in meaning may be one word's translations."""


def check(view: View) -> Iterator[Finding]:
    """One finding where each side has one institution of the sort."""
    here = {w.key for s in view.bead.source for w in s.facts.words}
    there = {w.key for s in view.bead.coverage for w in s.facts.words}
    for head, keys in _heads():
        if head not in here or keys.isdisjoint(there):
            continue
        ours = [f for s in view.bead.source for f in _persian(s, head)]
        if len(ours) != 1:
            continue
        theirs = [f for s in view.bead.coverage for f in _english(s, keys)]
        if len(theirs) != 1:
            continue
        (a, own), (b, other) = ours[0], theirs[0]
        if _differ(view, own, other) and view.slot(a, b) >= 0.3:
            text = f'The source names "{a.mention.text}", the coverage "{b.mention.text}".'
            yield view.finding(a, b, 0.68, text, Severity.HIGH)
            return


@cache
def _heads() -> tuple[tuple[str, frozenset[str]], ...]:
    """Keys of the words for each sort of institution, Persian and English."""
    return tuple(
        (persian_key(head), frozenset(map(english_key, english.split()))) for head, english in rows("institutions.tsv")
    )


def _found(sentence: Sentence, words: Sequence[Word]) -> Found:
    span = Span(words[0].start, words[-1].end)
    text = span.of(sentence.normal.text)
    return Found(sentence, NameMention(span, text, NameKind.BODY, (), None, text))


def _persian(sentence: Sentence, head: str) -> Iterator[tuple[Found, list[Word]]]:
    """The head and the words behind it up to the first small word."""
    words, text = sentence.facts.words, sentence.normal.text
    for n, word in enumerate(words):
        if word.key != head:
            continue
        last = n
        while last + 1 < len(words) and last - n < _FAR and words[last + 1].key not in FUNCTION["fa"]:
            if text[words[last].end : words[last + 1].start] not in (" ", "\u200c"):
                break
            last += 1
        yield _found(sentence, words[n : last + 1]), list(words[n + 1 : last + 1])


def _english(sentence: Sentence, keys: frozenset[str]) -> Iterator[tuple[Found, list[Word]]]:
    """The head with the words before it, or with those behind "of" and "for"."""
    words, text = sentence.facts.words, sentence.normal.text
    for n, word in enumerate(words):
        if word.key not in keys:
            continue
        first = n
        while first > 0 and n - first < _FAR and text[words[first - 1].end : words[first].start] in (" ", "-", "' "):
            if words[first - 1].key in FUNCTION["en"]:
                break
            first -= 1
        last = n
        if n + 1 < len(words) and words[n + 1].text in ("of", "for"):
            last = next(
                (m - 1 for m in range(n + 2, min(len(words), n + 6)) if words[m].key in FUNCTION["en"] - {"the"}),
                min(len(words), n + 5) - 1,
            )
        if first == n and last == n:
            continue
        yield _found(sentence, words[first : last + 1]), [*words[first:n], *words[n + 1 : last + 1]]


def _differ(view: View, own: Sequence[Word], other: Sequence[Word]) -> bool:
    """Has each side a telling word whose known translations the other side lacks?"""
    table = view.context.table
    located = [m.span for s in view.bead.source for m in s.facts.names if m.kind is NameKind.PLACE]
    telling = [w for w in own if w.key not in _LOOSE and not any(Span(w.start, w.end).overlaps(p) for p in located)]
    told = [w for w in other if w.text.lower() not in _LOOSE_EN and w.key not in FUNCTION["en"]]
    if not telling or not told:
        return False
    there = {w.key for s in view.bead.coverage for w in s.facts.words}
    here = {w.key for s in view.bead.source for w in s.facts.words}
    lost = [w for w in telling if not any(k in there and p >= 0.02 for k, p in table.forward(w.key).items())]
    new = [w for w in told if not any(k in here and p >= 0.02 for k, p in table.backward(w.key).items())]
    sure = [max(table.forward(w.key).values(), default=0.0) >= _KNOWN for w in lost]
    sure += [max(table.backward(w.key).values(), default=0.0) >= _KNOWN for w in new]
    if not lost or not new or not all(sure) or len(lost) < len(telling) - 1:
        return False
    if any(w.text[:1].isupper() and not any(find_roles([w], "en")) for w in new):
        return False
    close = table.similarity([w.key for w in lost], [w.key for w in told])
    return float(close.max()) < _CLOSE and not any(_synonyms(table, w.key, v.key) for w in lost for v in new)


def _synonyms(table: WordTable, persian: str, english: str) -> bool:
    """Is there a Persian word that means the English one and is translated like the other Persian word?"""
    own = table.forward(persian)
    return any(
        sum(min(p, own.get(k, 0.0)) for k, p in table.forward(other).items()) >= _OVERLAP
        for other, share in table.backward(english).items()
        if share >= _LEAST
    )
