"""A part of a whole told as so many more.

Drifts: «۳۴ نفر از جمله ۹ کودک» / "34 people and nine children"; «۱۸ ماه حبس که ۱۰ ماه آن تعلیقی است» / "18 months plus
a further 10 months suspended". Does not: "34 people, nine of them children"; «۱۸ ماه و ۱۰ ماه دیگر».
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations

from service.comparison.checks.date.lengths import single_lengths
from service.comparison.checks.number.rules import Drift, Told
from service.comparison.values import Sentence
from service.language.mentions import QuantityKind
from service.language.sought import sought
from service.language.spans import Span, hull

_AMONG_FA = re.compile(r"(?: [^\W\d_]+){0,2}،? (?:از جمله|شامل|از آن جمله) ")
_OF_THESE_FA = re.compile(
    r"(?<!\w)(?:از (?:این|آن) (?:تعداد|شمار|میان|مقدار|مبلغ|رقم|مدت|جمع|جمله)|از میان (?:آن[\u200c ]?ها|آنان))،? $"
)
_OF_IT_FA = re.compile(
    r"(?: [^\W\d_]+){0,2} (?:از )?(?:آن[\u200c ]?ها|آن|آنان|این تعداد|این مدت|این مبلغ|این شمار)(?!\w| که)"
    r"|(?: [^\W\d_]+){0,2}\u200cشان(?!\w)"
)
"""Behind a figure: it is a part of the one before."""
_AND_EN = re.compile(r"(?: [a-z-]+){0,2}(?:,? and| as well as| plus| along with) ", re.IGNORECASE)
_MORE_EN = re.compile(
    r"\b(?:(?:plus|on top of|in addition to|as well as|besides|along with|and)(?: an?)? "
    r"(?:further|additional|extra|another)|another|a further|an additional|an extra) $",
    re.IGNORECASE,
)
_OTHERS_EN = re.compile(r"(?: [a-z]+)? (?:others|more|on top|extra|in addition)\b(?! than)", re.IGNORECASE)
_PARTS_EN = re.compile(
    r"\b(?:of (?:them|those|these|which|whom|it|that)|including|among|the rest|suspending)\b", re.IGNORECASE
)
_OTHER_FA = re.compile(r"(?<!\w)(?:دیگر|علاوه|افزون|همچنین)(?!\w)")
_CUES = sought(
    "plus|another|further|additional|extra|on top|more|others|in addition|and|as well as|along with", ignore_case=True
)
_FAR = 60
_COUNTS = (QuantityKind.COUNT, QuantityKind.VAGUE)
At = tuple[Sentence, Span, str]
Pair = tuple[At, At]


def part_as_more(
    matches: Mapping[Told, Told], source: Sequence[Sentence], coverage: Sequence[Sentence]
) -> Iterator[Drift]:
    """Of so many so many, told as the two beside each other."""
    if not any(_CUES.possible(s.normal.text) for s in coverage):
        return
    for (a1, b1), (a2, b2) in chain(_counts(matches), _terms(source, coverage)):
        if a1[0] is not a2[0] or b1[0] is not b2[0] or a2[1].start < a1[1].end or b2[1].start < b1[1].end:
            continue
        if (_between(_AMONG_FA, a1, a2) and _between(_AND_EN, b1, b2)) or (_is_part(a1, a2) and _is_more(b1, b2)):
            yield Drift(_joined(a1, a2, ", of them "), _joined(b1, b2, " and "), 0.8)
            return


def _counts(matches: Mapping[Told, Told]) -> Iterator[tuple[Pair, Pair]]:
    """Two counts with those of the coverage that agree, the greater one first."""
    counted = [(s, c) for s, c in matches.items() if s.quantity.kind in _COUNTS and c.quantity.kind in _COUNTS]
    for one, other in permutations(counted, 2):
        if one[0].quantity.low > other[0].quantity.low:
            yield (_at(one[0]), _at(one[1])), (_at(other[0]), _at(other[1]))


def _terms(source: Sequence[Sentence], coverage: Sequence[Sentence]) -> Iterator[tuple[Pair, Pair]]:
    """Two lengths of time of one unit with those of the coverage that agree, the greater one first."""
    for one, other in permutations(list(single_lengths(source, coverage)), 2):
        if one[1].unit == other[1].unit and (one[1].amount or 0) > (other[1].amount or 0):
            first, second = (((s, m.span, m.reading), (c, n.span, n.reading)) for s, m, c, n in (one, other))
            yield first, second


def _at(told: Told) -> At:
    return told.sentence, told.span(), told.quantity.reading


def _joined(a: At, b: At, word: str) -> At:
    return a[0], hull((a[1], b[1])), f"{a[2]}{word}{b[2]}"


def _between(pattern: re.Pattern[str], a: At, b: At) -> bool:
    return pattern.fullmatch(a[0].normal.text, a[1].end, b[1].start) is not None


def _is_part(a: At, b: At) -> bool:
    """Whether the second figure of the source is told to be of the first."""
    text = a[0].normal.text
    if b[1].start - a[1].end > _FAR or _OTHER_FA.search(text, a[1].end, b[1].end + 15):
        return False
    return bool(_OF_THESE_FA.search(text, a[1].end, b[1].start) or _OF_IT_FA.match(text, b[1].end))


def _is_more(a: At, b: At) -> bool:
    """Whether the second figure of the coverage comes on top of the first."""
    text = a[0].normal.text
    if b[1].start - a[1].end > _FAR or _PARTS_EN.search(text, a[1].end, b[1].end + 25):
        return False
    return bool(_MORE_EN.search(text, a[1].end, b[1].start) or _OTHERS_EN.match(text, b[1].end))
