"""The same told from the other side, which is no drift though words are each other's opposites.

"Stays shut unless" for «تنها در صورتی باز می‌شود که», "China lost to Japan" for «ژاپن چین را شکست داد».
"""

import re

from service.comparison.checks.meaning import orders, parties, relations
from service.comparison.checks.meaning.provisos import counter
from service.comparison.checks.polarity import contraries
from service.comparison.links import WordLinks
from service.comparison.values import Bead, Finding, Kind

_ORDER_FA = re.compile(r"(?:پیش|پس|قبل|بعد) از\b")
_ORDER = re.compile(r"(?:before|after)\b", re.IGNORECASE)


def from_other_side(bead: Bead, links: WordLinks, finding: Finding) -> bool:
    """Are a finding's words those of another side of one thing?"""
    if finding.kind is Kind.POLARITY and (counter(bead) or contraries.agree(bead, finding)):
        return True
    theirs = finding.coverage
    if finding.kind is Kind.DATE:
        words = finding.source.text if finding.source else "", theirs.text if theirs else ""
        return bool(_ORDER_FA.match(words[0]) and _ORDER.match(words[1])) and orders.kept(bead, links)
    if theirs is None:
        return False
    spans = (*relations.told_conversely(bead, links), *parties.told_conversely(bead, links))
    return any(theirs.span.overlaps(span) for span in spans)
