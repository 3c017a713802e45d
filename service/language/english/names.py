"""Places, bodies, offices and people that an English sentence names; the mirror of `persian.names`."""

from collections.abc import Iterator
from functools import cache, cached_property

from service.language.mentions import NameKind, NameMention
from service.language.names import EN, Atom, Match, atoms, lexicon, office_names, places, span_of, word_set
from service.language.transliterate import skeleton

_SMALL = frozenset(("of", "for", "the", "and", "&", "in", "to", "at", "on", "a", "an", "s"))
_NOUNS_BETWEEN = 4
_PROVINCIAL = frozenset(("provincial", "province", "regional", "local", "county", "city", "district", "town"))
_CHIEF_AMONG = frozenset(
    "among reason reasons cause causes concern concerns obstacle obstacles aim aims source sources worry problem "
    "problems beneficiary beneficiaries complaint complaints ally allies rival rivals suspect suspects export exports "
    "import imports task witness witnesses victim victims goal demand demands".split()
)
"""Behind "chief", what is the first of its kind and heads nothing."""
_NATIONAL = frozenset(("national", "nation", "nationwide", "country", "country's"))
_NAME_PARTS = frozenset(("al", "ol", "el", "bin", "ibn", "van", "von", "de", "da", "del", "der", "e", "ye", "i", "o"))
# Capitalised words that are no part of a person's name.
_NO_PERSON = word_set(
    "the a an in on at by for of to from with and but or as if when while after before since until "
    "although because he she it they we you i his her their its our this that these those there here "
    "what who which how why where one two three four five six seven eight nine ten no not all some many "
    "most more every each both another monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december farvardin "
    "ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand nowruz ramadan muharram "
    "moharram safar spring summer autumn winter province county city street avenue square university "
    "ministry minister organization organisation company committee council court party union "
    "association federation office department bank hospital school airport news agency television tv "
    "radio club league cup championship islamic republic revolution revolutionary international "
    "national state federal supreme general high grand first second third north south east west "
    "northern southern eastern western central river lake sea gulf mount mountain valley strait island "
    "village town bridge road highway dam port park hall house centre center school institute "
    "foundation society world war act law bill treaty agreement accord convention article chapter "
    "branch district region persian farsi arabic kurdish english american european asian african muslim "
    "christian jewish sunni shia shiite baha'i bahai according meanwhile however also last next police "
    "army officials authorities residents people workers president governor mayor head chief director "
    "spokesman judge lawyer doctor colonel captain coach earlier reports report sources video photo new "
    "old asked speaking about over under near between during another telegram instagram twitter "
    "facebook google microsoft apple x"
)
_RANKS = frozenset(
    "general general2 admiral colonel lt-colonel major captain lieutenant sergeant ayatollah hojatoleslam".split()
)
_GENERALS = frozenset(
    ("director", "secretary", "attorney", "prosecutor", "consul", "governor", "team", "club", "inspector")
)
_SAID = word_set(
    "said says told tells added adds announced announces stressed stresses noted explained claimed "
    "claims warned denied confirmed wrote writes insisted argued replied retorted continued declared "
    "stated estimated called described urged asked acknowledged admitted recalled reported pointed "
    "emphasized emphasised"
)


def find_names(text: str) -> list[NameMention]:
    """Names of one folded English sentence, in order of their start."""
    found = atoms(text, EN)
    if not found:
        return []
    reader = _Reader(text, found)
    mentions = [*reader.places(), *reader.bodies(), *reader.offices(), *reader.people()]
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end))


@cache
def _given_forms() -> frozenset[str]:
    return frozenset(lexicon("given", EN).phrases)


class _Reader:
    """One sentence's atoms with the phrases that the lexicons know in it."""

    def __init__(self, text: str, found: list[Atom]) -> None:
        self.text, self.atoms = text, found
        self.place_matches = list(lexicon("places", EN).find(found))
        self.body_matches = [m for m in lexicon("bodies", EN).find(found) if not self._of_someone(m)]
        self.office_matches = list(lexicon("offices", EN).find(found))
        self.marks = {i: m for m in lexicon("marks", EN).find(found) for i in range(m.first, m.last)}
        self.named = {i for m in (*self.place_matches, *self.body_matches) for i in range(m.first, m.last)}

    def _of_someone(self, match: Match) -> bool:
        """ "Malek House" is no chamber of a parliament, and Jila Tabnak no news site."""
        before = self.atoms[match.first - 1] if match.first else None
        if before is None or not before.capital:
            return False
        one = self.atoms[match.first]
        surname = match.last - match.first == 1 and one.joined and not one.text.isupper()
        return one.text == "House" or (surname and before.form in _given_forms())

    def _mention(
        self, first: int, last: int, kind: NameKind, key: str | None, reading: str, *marks: str
    ) -> NameMention:
        span = span_of(self.atoms, first, last)
        bones = tuple(skeleton(a.form) for a in self.atoms[first:last])
        return NameMention(span, span.of(self.text), kind, bones, key, reading, frozenset(marks))

    def places(self) -> Iterator[NameMention]:
        known = places()
        for m in self.place_matches:
            key, last = m.key, m.last
            if last < len(self.atoms) and self.atoms[last].form == "province" and self.atoms[last].joined:
                key = f"{key}-province" if f"{key}-province" in known else key
            elif key.endswith("-province") and key.removesuffix("-province") in known:
                key = key.removesuffix("-province")
            yield self._mention(m.first, last, NameKind.PLACE, f"place:{key}", known[key].english)
        for m in lexicon("demonyms", EN).find(self.atoms):
            yield self._mention(m.first, m.last, NameKind.PLACE, f"place:{m.key}", known[m.key].english, "adjective")

    def bodies(self) -> Iterator[NameMention]:
        for m in self.body_matches:
            yield self._mention(m.first, m.last, NameKind.BODY, f"body:{m.key}", m.key.replace("-", " "))
        for i, atom in enumerate(self.atoms):
            if atom.form in ("ministry", "ministries", "minister", "ministers"):
                found = self._portfolio(i)
                if found:
                    first, last = min(i, found.first), max(i + 1, found.last)
                    reading = f"{found.key} ministry"
                    yield self._mention(first, last, NameKind.BODY, f"body:ministry-{found.key}", reading)

    def _portfolio(self, at: int) -> Match | None:
        """What the ministry or minister at `at` is in charge of, before or behind it."""
        known = lexicon("portfolios", EN)
        start = max(0, at - 8)
        before = [m for m in known.find(self.atoms[start:at]) if start + m.last == at]
        if before and self.atoms[at].joined:
            return Match(start + before[0].first, at, before[0].key)
        behind = at + 1
        while behind < len(self.atoms) and self.atoms[behind].form in ("of", "for", "the") and behind < at + 3:
            behind += 1
        for m in known.find(self.atoms[behind : behind + 8]):
            return Match(behind, behind + m.last, m.key) if m.first == 0 and behind > at + 1 else None
        return None

    def offices(self) -> Iterator[NameMention]:
        used: set[int] = set()
        for m in self.office_matches:
            behind = self.atoms[m.last].form if m.last < len(self.atoms) else ""
            if self.atoms[m.first].form == "chief" and behind in _CHIEF_AMONG:
                continue
            if self.atoms[m.first].form == "president" and m.first in self.marks and m.first - 1 in self.marks:
                continue  # "vice president" is one mark
            if self._namesake(m):
                continue  # "Imam Khomeini Airport"
            first, marks = self._before(m)
            last = self._behind(m, marks)
            key = self._key(m, marks)
            used.update(range(first, last))
            yield self._office(first, last, key, marks)
        yield from self._ranks()
        for i, mark in sorted(self.marks.items()):
            if mark.key == "deputy" and mark.first == i and not used & set(range(mark.first, mark.last)):
                marks = {"deputy"}
                first, more = self._before(mark)
                last = self._behind(mark, marks)
                head = "head" if mark.last - mark.first > 1 else "deputy"
                yield self._office(min(first, i), last, head, marks | more)

    def _namesake(self, match: Match) -> bool:
        """Is it a mere title before the name of one whom much is called after?"""
        behind = self.atoms[match.last] if match.last < len(self.atoms) else None
        title = match.last - match.first == 1 and self.atoms[match.first].form == "imam"
        return title and behind is not None and behind.joined and behind.capital

    def _ranks(self) -> Iterator[NameMention]:
        """Military ranks right before a name."""
        for m in self._titles:
            before = self.atoms[m.first - 1].form if m.first else ""
            named = m.last < len(self.atoms) and self.atoms[m.last].joined and self._name_like(m.last)
            if m.key in _RANKS and named and self.atoms[m.first].capital and before not in _GENERALS:
                yield self._mention(m.first, m.last, NameKind.OFFICE, f"rank:{m.key}", m.key)

    def _office(self, first: int, last: int, key: str, marks: set[str]) -> NameMention:
        name = office_names().get(key, (0, key))[1]
        words = [w for w in ("former", "acting", "deputy") if w in marks and w != key]
        return self._mention(first, last, NameKind.OFFICE, f"office:{key}", " ".join([*words, name]), *marks)

    def _before(self, head: Match) -> tuple[int, set[str]]:
        marks: set[str] = set()
        first = head.first
        for at in range(head.first - 1, max(-1, head.first - 1 - _NOUNS_BETWEEN), -1):
            atom = self.atoms[at]
            if not self.atoms[at + 1].joined or atom.form in _SMALL:
                break
            mark = self.marks.get(at)
            if mark and mark.key in ("deputy", "former", "acting"):
                marks.add(mark.key)
                first = min(first, mark.first)
            elif self._scope(at, marks) or atom.form in _PROVINCIAL:
                first = at
        if head.key == "minister":
            portfolio = self._portfolio(head.last - 1)
            if portfolio:
                marks.add(f"of:{portfolio.key}")
                first = min(first, portfolio.first)
        return first, marks

    def _scope(self, at: int, marks: set[str]) -> bool:
        form = self.atoms[at].form
        if form in ("provincial", "province"):
            marks.add("provincial")
        elif form == "county":
            marks.add("county")
        elif form in _NATIONAL or (form == "iranian" and any(m.first == at + 1 for m in self.body_matches)):
            marks.add("national")
        for m in self.place_matches:
            if m.first == at:
                followed = m.last < len(self.atoms) and self.atoms[m.last].form
                marks.add("national" if m.key == "iran" else f"place:{m.key}")
                if followed in ("province", "county"):
                    marks.add("provincial" if followed == "province" else "county")
                return True
        for m in self.body_matches:
            if m.first == at:
                marks.add(f"body:{m.key}")
                return True
        return form in ("provincial", "province", "county") or form in _NATIONAL

    def _behind(self, head: Match, marks: set[str]) -> int:
        """Where the office ends with its "of …"; adds what stands there to `marks`."""
        last, minister = head.last, head.key == "minister"
        if minister:
            portfolio = self._portfolio(head.last - 1)
            if portfolio:
                last = max(last, portfolio.last)
        unknown = 0
        for at in range(head.last, min(len(self.atoms), head.last + 9)):
            atom = self.atoms[at]
            if not atom.joined or atom.form in _SAID or unknown > 2:
                break
            if any(o.first == at for o in self.office_matches) and not any(b.first == at for b in self.body_matches):
                break
            if at == head.last and atom.form not in ("of", "for", "in", "at") and not (minister and atom.capital):
                break
            if at in self.named or atom.form in _PROVINCIAL or atom.form in _NATIONAL:
                self._scope(at, marks)
                unknown, last = 0, max(last, at + 1)
            elif atom.form == "iranian":
                self._scope(at, marks)
            elif atom.form not in _SMALL:
                unknown += 1
        return last

    def _key(self, m: Match, marks: set[str]) -> str:
        """The office's key; a bare "governor" becomes the province's or the county's where that is plain."""
        if m.key != "governor":
            return m.key
        if "body:central-bank" in marks:
            return "central-bank-governor"
        if "provincial" in marks:
            return "governor-province"
        if "county" in marks:
            return "governor-county"
        known = places()
        here = [known[k] for k in (p.removeprefix("place:") for p in marks if p.startswith("place:")) if k in known]
        for place in here:
            if place.type == "province" and place.key.removesuffix("-province") not in known:
                return "governor-province"
            if place.type == "town":
                return "governor-county"
        return "governor"

    def people(self) -> Iterator[NameMention]:
        at = 0
        while at < len(self.atoms):
            last = self._run_end(at)
            if last is None:
                at += 1
                continue
            if self._is_person(at, last):
                name = " ".join(a.text for a in self.atoms[at:last])
                yield self._mention(at, last, NameKind.PERSON, None, name)
            at = last

    def _run_end(self, first: int) -> int | None:
        """The end of a run of capitalised words that may be a person's name, or None."""
        last = first
        while last < len(self.atoms):
            atom = self.atoms[last]
            small = atom.form in _NAME_PARTS and last > first and self.atoms[last].joined
            if last > first and (not atom.joined or "'" in atom.gap or "’" in atom.gap):
                break
            if not small and (not self._name_like(last)):
                break
            last += 1
        while last > first and self.atoms[last - 1].form in _NAME_PARTS and not self.atoms[last - 1].capital:
            last -= 1
        return last if last > first else None

    def _name_like(self, at: int) -> bool:
        atom = self.atoms[at]
        if not atom.capital or len(atom.form) < 2 or atom.text.isupper() or atom.form in _NO_PERSON:
            return False
        if at in self._title_atoms:
            return False
        return not any(m.first <= at < m.last for m in (*self._solid_places, *self.body_matches))

    @cached_property
    def _solid_places(self) -> list[Match]:
        """Places but those that read like a given name with a surname behind it."""
        given = _given_forms()
        return [m for m in self.place_matches if m.last - m.first > 1 or self.atoms[m.first].form not in given]

    @cached_property
    def _titles(self) -> list[Match]:
        return list(lexicon("titles", EN).find(self.atoms))

    @cached_property
    def _title_atoms(self) -> set[int]:
        return {i for m in self._titles for i in range(m.first, m.last)}

    def _is_person(self, first: int, last: int) -> bool:
        forms = [a.form for a in self.atoms[first:last]]
        given = _given_forms()
        if last - first >= 2 and (forms[0] in given or "-".join(forms[:2]) in given):
            return True
        if first and first - 1 in self._title_atoms:
            return True
        before = self.atoms[first - 1].form if first else ""
        after = self.atoms[last].form if last < len(self.atoms) else ""
        apposed = any(m.last == first for m in self.office_matches) and self.atoms[first].joined
        set_off = first > 0 and "," in self.atoms[first].gap and any(m.last <= first for m in self.office_matches)
        if after in _SAID or before in _SAID:
            return first > 0 or last - first >= 2
        return last - first >= 2 and (apposed or set_off)
