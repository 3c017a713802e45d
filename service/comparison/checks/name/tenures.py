"""An office held now told as one held once or for the time being, or the reverse.

Drifts: «شهردار اسبق ارومیه» / "the mayor of Urmia"; «وزیر نیرو» / "the acting energy minister". Does not: «سرپرست
وزارت نیرو» / "the acting energy minister"; an office of which either text says elsewhere that one held it once.
"""

import re
from collections.abc import Iterator, Sequence

from service.comparison.checks.name.offices import FORMER_EN, best, family, is_rank, post, quoted
from service.comparison.checks.name.slots import Found, View, gather
from service.comparison.values import Bead, Context, Finding, Sentence, Severity
from service.language.mentions import NameKind

_ACTING_EN = re.compile(
    r"\b(acting|caretaker|interim|provisional|temporar|supervis|stand|fill|in charge|oversee)", re.I
)
_ACTING_FA = re.compile(
    r"سرپرست|کفیل|کفالت|موقت|عبوری|گذار|انتقالی|جانشین|قائم.?مقام|به جای|در غیاب|عهده|وظایف|برکنار|استعفا"
)
_SAYS_ACTING = re.compile(r"\b(?:acting|caretaker|interim)\b", re.I)
_FORMER_FA = re.compile(
    r"سابق|پیشین|اسبق|قبلی|پیشتر|پیش.?تر|بازنشسته|مستعفی|برکنار|معزول|استعفا|ادوار|دوره|دوران|مخلوع|عزل|کناره|زمان "
)
_ONCE_FA = re.compile(r"(?<!\w)(?:قبل(?! از)|پیش(?! از)|گذشته|وقت|بود|بوده)(?!\w)")
_NEAR = 30
"""Characters behind an office in which a word of time may put it in the past: «رئیس وقت», «مدیر دو سال پیش»."""
_SAYS_FORMER = re.compile(r"(?:former|ex)\b(?! officio)", re.I)


def check(view: View) -> Iterator[Finding]:
    """At most one finding for a pair of offices."""
    ours, theirs = view.source(NameKind.OFFICE), view.coverage(NameKind.OFFICE)
    if not ours or not theirs:
        return
    ours, theirs = [o for o in ours if not is_rank(o)], [t for t in theirs if not is_rank(t)]
    yield from _formers(view, ours, theirs)
    yield from _actings(view, ours, theirs)


def _formers(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """Someone who once held an office became someone who holds it, or the reverse."""
    if not FORMER_EN.search(view.coverage_text):
        elsewhere = view.context.ask(_coverage_posts, view.bead, "former")
        for office in (o for o in ours if "former" in o.marks and post(o) not in elsewhere):
            match = best(view, office, [t for t in theirs if post(t) == post(office)], 0.25)
            if match:
                text = quoted(office, match, ", a former one")
                yield view.finding(office, match, 0.75, text, Severity.MEDIUM)
    elif not _FORMER_FA.search(view.source_text):
        elsewhere = _source_posts(view.context, "former")
        for office in (t for t in theirs if _says_former(t) and post(t) not in elsewhere):
            match = best(view, office, [o for o in ours if post(o) == post(office)], 0.3)
            if match and not _once(match):
                text = quoted(match, office, theirs=", a former one")
                yield view.finding(match, office, 0.75, text, Severity.MEDIUM)


def _once(office: Found) -> bool:
    """Does a word right behind put it in the past?"""
    return _ONCE_FA.search(office.sentence.normal.text, office.span.start, office.span.end + _NEAR) is not None


def _says_former(office: Found) -> bool:
    return "former" in office.marks and bool(_SAYS_FORMER.match(office.mention.text))


def _actings(view: View, ours: list[Found], theirs: list[Found]) -> Iterator[Finding]:
    """Someone who holds an office for the time being became its holder, or the reverse."""
    if not _ACTING_EN.search(view.coverage_text):
        for office in (o for o in ours if "acting" in o.marks and o.key != "charge"):  # a chargé always is
            match = best(view, office, [t for t in theirs if family(t.key) == family(office.key)], 0.3)
            if match:
                text = quoted(office, match, ", for the time being")
                yield view.finding(office, match, 0.6, text, Severity.MEDIUM)
    elif _SAYS_ACTING.search(view.coverage_text) and not _ACTING_FA.search(view.source_text):
        elsewhere = _source_posts(view.context, "acting")
        for office in (t for t in theirs if _says_acting(t) and post(t) not in elsewhere):
            match = best(view, office, [o for o in ours if post(o) == post(office)], 0.3)
            if match and match.marks.isdisjoint(("deputy", "former")):
                text = quoted(match, office, theirs=", for the time being")
                yield view.finding(match, office, 0.66, text, Severity.MEDIUM)
                return


def _says_acting(office: Found) -> bool:
    return "acting" in office.marks and bool(_SAYS_ACTING.search(office.mention.text))


def _coverage_posts(context: Context, _: Bead, mark: str) -> frozenset[str]:
    return _marked(context.body_coverage, mark)


def _source_posts(context: Context, mark: str) -> frozenset[str]:
    """The posts that the source calls so anywhere."""
    return context.once(("names", "source posts", mark), lambda: _marked(context.body_source, mark))


def _marked(sentences: Sequence[Sentence], mark: str) -> frozenset[str]:
    return frozenset(post(f) for f in gather(sentences, NameKind.OFFICE) if mark in f.marks)
