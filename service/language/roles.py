"""Ordinary roles of people ("teacher", «آموزگار») with keys that compare across languages.

A role is not an office: nobody is appointed a neighbour. Roles marked "~" in the lexicon may stand for many
others (a resident may be a farmer), but for those that the lexicon names (an official is no fisherman).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from models.text.words import Word, persian_key
from service.language.names import FA, rows, word_set
from service.language.spans import Span

_VAGUE, _FAMILY = "~", "@"
_CLITICS, _MINE = ("ش", "شان", "مان"), ("م", "ت", "تان")
_KIN = "kin"
_FAR = 6
_OWNER = re.compile(r"(?:['’]s|s['’])$")
_WHOSE = word_set("of the a an his her their this that")
_WHICH = word_set("younger older elder eldest youngest late former second first third other twin only own ex new young")
"""What may stand between kin and their kin: "her husband's second wife"."""
Phrases = dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role in a folded sentence: the keys of all that the words may mean, and the words' places."""

    span: Span
    keys: frozenset[str]
    first: int
    last: int

    @property
    def vague(self) -> bool:
        """May it stand for many other roles?"""
        return any(is_vague(k) for k in self.keys)


@cache
def families() -> dict[str, str]:
    """The family of each role by key."""
    return {r[0].removesuffix(_VAGUE): r[1] for r in rows("roles.tsv")}


@cache
def _vague_keys() -> frozenset[str]:
    return frozenset(r[0].removesuffix(_VAGUE) for r in rows("roles.tsv") if r[0].endswith(_VAGUE))


@cache
def _related() -> frozenset[frozenset[str]]:
    found = ((r[0].removesuffix(_VAGUE), other) for r in rows("roles.tsv") for other in r[4].split())
    return frozenset(frozenset(pair) for pair in found)


def related_roles(a: str, b: str) -> bool:
    """May one role's word stand for the other's: a surgeon is a doctor, a welder a worker?"""
    return a == b or frozenset((a, b)) in _related()


def is_vague(key: str) -> bool:
    return key in _vague_keys()


@cache
def _never() -> dict[str, frozenset[str]]:
    """What a vague role never stands for: keys, and families behind "@"."""
    return {r[0].removesuffix(_VAGUE): frozenset(r[5].split()) for r in rows("roles.tsv") if len(r) > 5}


def may_stand(a: str, b: str) -> bool:
    """May one person be called by the two: related roles, or a vague one that does not shut the other out?"""
    return related_roles(a, b) or any(is_vague(x) and not _shut_out(x, y) for x, y in ((a, b), (b, a)))


def _shut_out(vague: str, key: str) -> bool:
    never = _never().get(vague, frozenset())
    return key in never or _FAMILY + families()[key] in never


def find_roles(words: Sequence[Word], lang: str) -> Iterator[Role]:
    """The roles that words of one sentence name, leftmost longest, in order; a wife's brother is one of them."""
    found: list[Role] = []
    for at, length, keys in find_phrases(_phrases(lang), words, lang, unparted=lang == FA):
        role = Role(Span(words[at].start, words[at + length - 1].end), keys, at, at + length)
        kin = not _of_kin().isdisjoint(keys)
        while kin and found and (both := _kin_of_kin(words, found, role, lang)):
            role = both
        found.append(role)
    yield from found


def _kin_of_kin(words: Sequence[Word], found: list[Role], last: Role, lang: str) -> Role | None:
    """The last role with one before as one, where it is whose kin that is, or the reverse («برادر همسرش»)."""
    for n in range(len(found) - 1, max(-1, len(found) - 3), -1):
        first, between = found[n], words[found[n].last : last.first]
        behind = lang == FA or bool(between and between[0].text == "of")
        if lang == FA:
            joined = not between and last.span.start == first.span.end + 1
        elif behind:
            joined = len(between) < _FAR and all(w.text.lower() in _WHOSE or _OWNER.search(w.text) for w in between)
        else:
            joined = bool(_OWNER.search(words[first.last - 1].text)) and all(w.text in _WHICH for w in between)
        known = _kinship(lang) if joined else {}
        whose, what = (last, first) if behind else (first, last)
        keys = frozenset(k for w in whose.keys for x in what.keys for k in known.get(w, {}).get(x, ()))
        if keys:
            del found[n:]
            return Role(Span(first.span.start, last.span.end), keys, first.first, last.last)
    return None


@cache
def _kinship(lang: str) -> dict[str, dict[str, frozenset[str]]]:
    """What kin of kin are called, by whose they are and what they are to them."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for key, owners, heads, *only in rows("kinship.tsv"):
        for whose in owners.split() if lang in (*only, lang)[:1] else ():
            for what in heads.split():
                row = found.setdefault(whose, {})
                row[what] = row.get(what, frozenset()) | {key.removesuffix(_VAGUE)}
    return found


@cache
def _of_kin() -> frozenset[str]:
    return frozenset(k for r in rows("kinship.tsv") for part in r[1:3] for k in part.split())


def find_phrases(
    phrases: Phrases, words: Sequence[Word], lang: str, *, unparted: bool = False
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where phrases of a lexicon stand, leftmost longest: the first word, how many words, the keys. With `unparted` no
    comma stands within one: «زن، پدر» are two.

    English is compared as written: the stem of "office" is that of "officer".
    """
    tokens = [w.key if lang == FA else w.text.lower().replace("’", "'").removesuffix("'s") for w in words]
    at = 0
    while at < len(words):
        match = _match(phrases, tokens, at, words if unparted else ()) if tokens[at] in phrases else None
        if match:
            yield at, *match
        at += match[0] if match else 1


def _match(
    phrases: Phrases, tokens: Sequence[str], at: int, words: Sequence[Word]
) -> tuple[int, frozenset[str]] | None:
    for parts, keys in phrases[tokens[at]]:
        there = words[at : at + len(parts)]
        if tuple(tokens[at : at + len(parts)]) == parts and all(b.start - a.end <= 1 for a, b in pairwise(there)):
            return len(parts), keys
    return None


@cache
def _phrases(lang: str) -> Phrases:
    return read_phrases("roles.tsv", lang)


def read_phrases(name: str, lang: str) -> Phrases:
    """Phrases of a lexicon (key, group, Persian, English …) by the key of their first word, longest first."""
    collected: dict[tuple[str, ...], set[str]] = {}
    for key, group, persian, english, *_ in rows(name):
        for form in (persian if lang == FA else english).split("|"):
            for parts in _forms(form, lang, group == _KIN) if form else ():
                collected.setdefault(parts, set()).add(key.removesuffix(_VAGUE))
    found: Phrases = {}
    for parts, keys in collected.items():
        found.setdefault(parts[0], []).append((parts, frozenset(keys)))
    for options in found.values():
        options.sort(key=lambda o: -len(o[0]))
    return found


def _forms(form: str, lang: str, kin: bool) -> set[tuple[str, ...]]:
    """The keys of a form; in Persian of its plural, of "his …" and of its spelling without a ZWNJ too."""
    if lang != FA:
        parts = [w.removesuffix("'s") for w in form.lower().replace("-", " ").split()]
        return {(*parts[:-1], last) for last in _english_numbers(parts[-1])}
    spelled = {form, form.replace("\u200c", ""), form.replace("\u200c", " ")}
    head, _, rest = form.partition(" ")
    plurals = {" ".join(p for p in (h, rest) if p) for h in _plurals(head)} | _plurals(form.replace("\u200c", " "))
    owned = {form + c for c in _CLITICS} if " " not in form else set()
    owned |= {form + "ی"} if form[-1] in "او" else set()
    if kin and " " not in form:
        owned |= {form + y + c for c in (*_CLITICS, *_MINE) for y in ("", "ی" if form[-1] in "او" else "")}
        owned |= {p + c for p in plurals for c in (*_CLITICS, *_MINE) if " " not in p}
    return {tuple(persian_key(w) for w in s.split()) for s in spelled | plurals | owned}


def _english_numbers(noun: str) -> set[str]:
    """A noun and its plural."""
    if noun.endswith("man"):
        return {noun, noun[:-3] + "men"}
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
        return {noun, noun[:-1] + "ies"}
    return {noun, noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s"), noun + "'"}


def _plurals(noun: str) -> set[str]:
    if noun.endswith("ه"):
        return {noun[:-1] + "گان"}
    return {noun + ("یان" if noun[-1] in "او" else "ان")} | ({noun + "ان"} if noun[-1] == "ی" else set())
