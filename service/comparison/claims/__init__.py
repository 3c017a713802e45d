"""Claims that stand on one side only: dropped by the coverage, or added by it.

whole: sentences without a counterpart. clauses: parts of an aligned sentence that its counterpart, and the
rest of the other text, does not tell. lists: members of a list, of which the others are told. hours: a time of day.
unnamed: that somebody is not named. records: how something ranks among years or cases. manner: stock phrases for how
an act is done. verdicts: what a speaker calls something before saying more.
pairs: one of two joined by «و». silence: that somebody has not answered.
"""

from collections.abc import Iterator

from service.comparison.align.support import Support
from service.comparison.claims.clauses import partial
from service.comparison.claims.hours import hours
from service.comparison.claims.lists import listed
from service.comparison.claims.manner import manner
from service.comparison.claims.pairs import pairs
from service.comparison.claims.records import records
from service.comparison.claims.silence import silence
from service.comparison.claims.told import directions
from service.comparison.claims.unnamed import unnamed
from service.comparison.claims.verdicts import verdicts
from service.comparison.claims.whole import whole
from service.comparison.values import Context, Finding, of_rule

__all__ = ["claims"]


def claims(context: Context, told: Support) -> Iterator[Finding]:
    """All claims that one side alone makes."""
    dropped, added = directions(context, told)
    yield from of_rule("whole", whole(context, dropped, added))
    yield from of_rule("clauses", partial(context, dropped, added))
    yield from of_rule("lists", listed(context, dropped, added))
    yield from of_rule("hours", hours(context))
    yield from of_rule("unnamed", unnamed(context))
    yield from of_rule("records", records(context, dropped, added))
    yield from of_rule("manner", manner(context))
    yield from of_rule("verdicts", verdicts(context, dropped, added))
    yield from of_rule("silence", silence(context))
    yield from of_rule("pairs", pairs(context, dropped))
