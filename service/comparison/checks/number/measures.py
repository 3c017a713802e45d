"""What a figure is of its row: the average told as the highest, the lowest as the average, the sum as the average.

And of years, whether they are an age.

Drifts: «میانگین سن» / "the oldest was 28"; «۱۹ سال سابقه دارد» / "a 19-year-old worker".
Does not: «حداقل دستمزد» / "the lowest wage"; «مدرسه‌ای با ۹۰ سال سابقه» / "a 90-year-old school".
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Sentence
from service.language.mentions import QuantityKind
from service.language.spans import Span, hull

_G = "[ \u200c]?"
_FA = (
    ("the average", r"میانگین|متوسط|معدل|میانه|سرانه"),
    (
        "the highest",
        rf"(?:بیش{_G}تر|بالا|بزرگ{_G}تر|گران{_G}تر|مسن{_G}تر|سالمند{_G}تر|پیر{_G}تر|سنگین{_G}تر|بلند{_G}تر|طولانی{_G}تر)"
        rf"(?:تر)?ین|بیشینه|حداکثر|سقف|رکورد",
    ),
    (
        "the lowest",
        rf"(?:کم{_G}تر|پایین|کوچک{_G}تر|ارزان{_G}تر|جوان{_G}تر|کم{_G}سن{_G}تر|سبک{_G}تر|کوتاه{_G}تر|پایین{_G}تر)"
        rf"(?:تر)?ین|کمینه|حداقل|کف(?= )",
    ),
    ("at least so much", rf"دست{_G}کم|لااقل"),
    ("the total", rf"مجموع|جمع(?= )|در کل|روی{_G}هم|سرجمع|جمعا"),
)
_EN = (
    ("the average", r"averag\w*|mean|median|typical\w*|per capita|per head"),
    (
        "the highest",
        r"highest|most expensive|dearest|oldest|eldest|largest|biggest|longest|tallest|heaviest|maximum|top|peak\w*"
        r"|record|ceiling|up to|at most|as (?:much|many|high) as|no (?:more|higher) than|cap(?:ped)?",
    ),
    (
        "the lowest",
        r"lowest|cheapest|youngest|smallest|shortest|lightest|minimum|floor"
        r"|start(?:s|ing)? (?:at|from)",
    ),
    ("at least so much", r"at least|no (?:less|fewer|lower) than"),
    ("the total", r"total\w*|altogether|in all|combined|sum|overall|collective\w*|between them|together|aggregate"),
)
_WORDS = {
    lang: re.compile(
        "|".join(f"(?P<m{n}>{left}(?:{words}){right})" for n, (_, words) in enumerate(rows)), re.IGNORECASE
    )
    for lang, rows, left, right in (("fa", _FA, r"(?<![\w\u200c])", r"(?![\w\u200c])"), ("en", _EN, r"\b", r"\b"))
}
_NAMES = tuple(name for name, _ in _FA)
_APART = frozenset(
    frozenset(f"the {word}" for word in pair.split())
    for pair in ("average highest", "average lowest", "total average", "total lowest")
) | {frozenset(("the highest", "at least so much"))}
_KINDS = frozenset(
    (QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.AGE,
     QuantityKind.SCORE)
)  # fmt: skip


def other_measure(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[Drift]:
    """The same figure told as another of its row, where each side says once which it is."""
    if not any(s.quantity.kind in _KINDS for s in matches):
        return
    ours = [m for s in source for m in _measures(s)]
    theirs = [m for s in coverage for m in _measures(s)] if ours else []
    names, there = ({name for *_, name in side} for side in (ours, theirs))
    if len(names) != 1 or len(there) != 1 or frozenset((*names, *there)) not in _APART:
        return
    (a, one, first), (b, other, second) = ours[0], theirs[0]
    if any(s.sentence is a and c.sentence is b and s.quantity.kind in _KINDS for s, c in matches.items()):
        yield Drift((a, one, first), (b, other, second), 0.8)


def _measures(sentence: Sentence) -> Iterator[tuple[Sentence, Span, str]]:
    for match in _WORDS[sentence.lang].finditer(sentence.normal.text):
        yield sentence, Span(*match.span()), _NAMES[int((match.lastgroup or "m0")[1:])]


_EACH = {
    "fa": re.compile(
        rf"(?<![^\W_])(?:هر{_G}(?:یک|کدام)|(?:به )?هر (?:نفر|تن|کارگر|خانوار|خانواده|بازیکن|عضو|دانشجو|دانش{_G}آموز"
        rf"|معلم|پرستار|کارمند|کودک|متهم|شرکت|مدرسه|روستا|استان|تیم|باشگاه|خودرو|بیمار|زندانی|نماینده|راننده|مسافر)"
        rf"|نفری(?= \d))(?![^\W_])"
    ),
    "en": re.compile(
        r"\b(?:each|apiece|every (?:one|worker|family|household|player|member|student|pupil|nurse|company|school"
        r"|patient|team)"
        r"|per (?:person|head|worker|family|household|player|member|student|pupil|capita)|a head|respectively)\b",
        re.IGNORECASE,
    ),
}
_TOGETHER = {
    "fa": re.compile(rf"(?<![^\W_])(?:در مجموع|مجموعا|جمعا|روی{_G}هم(?:رفته)?|مجموع)(?![^\W_])"),
    "en": re.compile(
        r"\b(?:between (?:them|the (?:two|three|four|five))|in total|altogether|in all|combined|a total of|"
        r"together)\b",
        re.IGNORECASE,
    ),
}


_CUES_FA = ("هر", "نفری", "مجموع", "جمعا", "روی")
"""One of these stands wherever a Persian pattern of the two above matches; looking for them is quicker."""


def each_for_all(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[Drift]:
    """«هر یک به ۵ سال» told as "five years between them"."""
    if not any(cue in s.normal.text for s in source for cue in _CUES_FA):
        return
    for own, there, left, right in (
        (_EACH, _TOGETHER, "each", "all together"),
        (_TOGETHER, _EACH, "all together", "each"),
    ):
        ours = _first(own, source)
        theirs = ours and _first(there, coverage)
        each = own is _TOGETHER and any("هر " in s.normal.text for s in source)  # whatever each gets is told, too
        if ours and theirs and not each and not _says(own, coverage) and not _says(there, source):
            yield Drift((*ours, left), (*theirs, right), 0.65)


def _says(words: dict[str, re.Pattern[str]], sentences: Sequence[Sentence]) -> bool:
    return any(words[s.lang].search(s.normal.text) for s in sentences)


def _first(words: dict[str, re.Pattern[str]], sentences: Sequence[Sentence]) -> tuple[Sentence, Span] | None:
    """Where one of the words stands beside a figure or a length of time, with the nearest one."""
    for sentence in sentences:
        match = words[sentence.lang].search(sentence.normal.text)
        if match:
            at, facts = Span(*match.span()), sentence.facts
            figures = [q.span for q in facts.quantities] + [d.span for d in facts.dates if d.amount]
            far, nearest = min(((_gap(f, at), f) for f in figures), default=(99, at))
            return (sentence, hull([at, nearest])) if far <= 20 else None
    return None


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


_SERVED_FA = re.compile(
    r"(?<= پیش)|(?<= قبل)|(?: متوالی| تمام)? (?:است(?: که)?(?= (?!از |بیشتر|بود)\w)|(?:سابقه|خدمت|تجربه|تدریس|"
    r"زندگی مشترک|ازدواج|حبس|"
    r"زندان|تبعید|اسارت|عضویت|سکونت|اقامت|کار|فعالیت|مدیریت|ریاست|تحصیل|پیشینه|رانندگی|معلمی|پرستاری))(?![\w\u200c])"
)
_SERVICE_FA = re.compile("سابقه|تجربه|خدمت|تدریس|مشترک|ازدواج|زندان|حبس|تبعید|اسارت|عضو|پیشینه|قدمت|فعالیت")
_PAID_FA = re.compile(r"(?<!\w)(?:فیش|حقوق|مزد|دستمزد|پایه|استخدام|بازنشست|سنوات|رتبه|مزایا|پاداش|سابقه|قراردادی|رسمی)")
"""Beside these «معلم ۱۸ ساله» is one of so many years' service."""
_PERSON = (
    r"(?:(?:wo)?m[ae]n|girl|boy|mother|father|son|daughter|wife|husband|widow|person|student|nurse|physician|villager|"
    r"national|resident|citizen|guard|cook|clerk|employee|hand|native|(?!member|number|quarter|summer|winter|order|"
    r"matter|paper|newspaper|river|water|center|chapter|letter|tower|chamber|computer|tanker|charter|poster|sector|"
    r"reactor|factor|tractor|motor|error|terror|corridor|harbor)[a-z]{2,}(?:er|or|ist|ian))s?"
)
_OLD_EN = re.compile(rf"(?:[- ][a-z]+){{0,3}}?[- ]{_PERSON}\b", re.IGNORECASE)
_AGED_EN = re.compile(r"\b(?:aged|at the age of|at age) $", re.IGNORECASE)
_SERVED_EN = re.compile(
    r"[’']? (?:of )?(?:[a-z]+ )?(?:service|experience|marriage|imprisonment|exile|captivity|membership|seniority|"
    r"in (?:the|this|that|her|his) (?:job|post|trade|profession|business|service)|on the job|"
    r"behind (?:her|him|them))\b",
    re.IGNORECASE,
)


def length_for_age(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[Drift]:
    """«۱۹ سال سابقه دارد» told as "a 19-year-old worker", «کارگر ۱۹ ساله» as "with 19 years' service"."""
    ours, theirs = _ages(source), _ages(coverage)
    if not ours.keys() ^ theirs.keys():
        return
    lasting = _lengths(source, _SERVED_FA), _lengths(coverage, _SERVED_EN)
    for years in theirs.keys() - ours.keys() - lasting[1].keys() & lasting[0].keys():
        c, span = theirs[years]
        text = c.normal.text
        if _OLD_EN.match(text, span.end) or _AGED_EN.search(text, max(0, span.start - 15), span.start):
            yield _aged(lasting[0][years], theirs[years], years, served=True)
    for years in ours.keys() - theirs.keys() - lasting[0].keys() & lasting[1].keys():
        if not any(_SERVICE_FA.search(s.normal.text) or _PAID_FA.search(s.normal.text) for s in source):
            yield _aged(ours[years], lasting[1][years], years, served=False)


def _ages(side: Sequence[Sentence]) -> dict[float, tuple[Sentence, Span]]:
    """Ages by their years; «تجربه 19 ساله» is a length of time."""
    return {
        q.low: (s, q.span)
        for s in side
        for q in s.facts.quantities
        if q.kind is QuantityKind.AGE and not any(d.span.overlaps(q.span) for d in s.facts.dates)
    }


def _lengths(side: Sequence[Sentence], what: re.Pattern[str]) -> dict[float, tuple[Sentence, Span]]:
    """Lengths of time by their years, with what is done so long."""
    found = ((s, d, what.match(s.normal.text, d.span.end)) for s in side for d in s.facts.dates if d.unit == "year")
    return {d.amount: (s, Span(d.span.start, m.end())) for s, d, m in found if m and d.amount}


def _aged(own: tuple[Sentence, Span], there: tuple[Sentence, Span], years: float, *, served: bool) -> Drift:
    told = f"{years:g} years, and no age", f"{years:g} years of age"
    left, right = told if served else told[::-1]
    return Drift((*own, left), (*there, right), 0.8)
