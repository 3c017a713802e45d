"""Whether a sentence names a body of which some are the members: a parliament of lawmakers, a court of judges.

Told of one, told of the other: «مجلس تصویب کرد» and "lawmakers passed it"; but no parliament is told by its ministers.
"""

from functools import cache

from service.comparison.readings import heads_of, of_sentence
from service.comparison.values import Sentence
from service.language.heads import groups
from service.language.mentions import NameKind
from service.language.names import body_names
from service.language.tables import rows


@cache
def _bodies() -> dict[str, frozenset[str]]:
    """Keys and families of the bodies and heads of whose members a role is."""
    found: dict[str, frozenset[str]] = {}
    for roles, bodies, heads in rows("members.tsv"):
        for role in roles.split():
            found[role] = found.get(role, frozenset()) | {*bodies.split(), *heads.split()}
    return found


@of_sentence
def _named(sentence: Sentence) -> frozenset[str]:
    """Keys and families of all bodies of a sentence."""
    keys = {key for head in heads_of(sentence) for key in head.keys}
    found = keys | {groups()[key] for key in keys}
    for name in sentence.facts.names:
        key = (name.key or "").partition(":")[2]
        if name.kind is NameKind.BODY and key:
            found |= {key, body_names().get(key, ("", ""))[0]}
    return frozenset(found)


def members(sentence: Sentence, role: str) -> bool:
    """Does it name a body of whose members the role is?"""
    return not _bodies().get(role, frozenset()).isdisjoint(_named(sentence))
