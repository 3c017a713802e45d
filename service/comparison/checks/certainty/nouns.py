"""Words that are verbs of speech elsewhere, and nouns here; and what is told only to be denied.

A noun: "the total of these claims", "unpaid claims", "claims for damages".
A verb: "the union claims that …", "who claims".
"""

import re

from service.comparison.checks.place import Spot
from service.comparison.values import Sentence
from service.language.spans import Span

_LEFT = 40
"""Characters before a word in which its determiner stands."""
_NOUNS = frozenset(("claims", "claim", "charges", "states", "reports", "accounts", "stresses", "argument"))
_DETERMINED = re.compile(
    r"(?:\b(?:these|those|this|that|the|a|an|such|some|any|all|no|both|many|most|several|few|more|other|further"
    r"|similar|their|his|her|its|our|my|your|whose|of|for|from|to|over|on|against|about|in|with|by|into|as|per|two|three"
    r"|four|five|\d[\d,.]*|hundreds of|thousands of)|['’]s?) "
    r"(?:(?:\w+ly|un\w+ed|[\w-]+(?:ed|al|ous|ive|ory|ing)|insurance|damage|wage|pay|back-pay|compensation|debt|land"
    r"|water|property|benefit|tax|injury|asylum|labou?r|other|old|new|false|rival"
    r"|such|media|press|news|gas|oil|export|bank|rent|tuition) )?$"
    r"|\b(?:unpaid|outstanding|overdue|pending|insurance|wage|compensation|damages|back-pay|asylum|benefit|unsettled"
    r"|false|unverified|rival|competing|conflicting|pension) $",
    re.I,
)
"""Before a noun, and before no verb."""
_OF_A_NOUN = re.compile(
    r" (?:for (?:compensation|damages|wages|back|unpaid|benefits|asylum)|of |against |by |made|were|was|are|is|have"
    r" been|had been|has been|filed|worth|totall|amount|from the|which|about|concerning|regarding)",
    re.I,
)
"""Behind a noun, and behind no verb."""
_SAID = re.compile(
    r"(?:report|claim|statement|remark|allegation|comment|assertion|account|accusation|charge|argument|word|complaint)s?",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|(?:reject|dismiss|refut|disput|rebut|contest|contradict|challeng)\w*) "
    r"(?:(?:the|these|those|this|that|all|any|his|her|its|their|such|earlier|media|press|[\w-]+['’]s?) ){0,4}$",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)) "
    r"(?:that|having|ever|any|it|he|she|they|claims|allegations|accusations|reports|suggestions|\w+ing)\b[^,;:.]*$",
    re.I,
)


def is_disowned(sentence: Sentence, span: Span) -> bool:
    """Whether it is told as what somebody denies, and so as no fact: "denies having failed to pay them"."""
    text = sentence.normal.text
    return _DENIED.search(text[: span.start + len(span.of(text).split(" ")[0])]) is not None


def is_noun(spot: Spot) -> bool:
    """Whether "claims" are what is claimed or demanded: "these claims", "unpaid claims", "claims for damages"."""
    text = spot.sentence.normal.text
    if spot.cue.text.lower() not in _NOUNS or text.startswith(" that ", spot.span.end):
        return False
    start = spot.span.start
    return (
        _DETERMINED.search(text, max(0, start - _LEFT), start) is not None
        or _OF_A_NOUN.match(text, spot.span.end) is not None
    )


def is_denied(spot: Spot) -> bool:
    """Whether it is what others said, and this speaker denies: "the company denied the report"."""
    text, start = spot.sentence.normal.text, spot.span.start
    return _SAID.fullmatch(spot.cue.text) is not None and _DENIES.search(text, max(0, start - _LEFT), start) is not None
