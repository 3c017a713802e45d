"""Places, bodies, offices and people that a Persian sentence names.

Offices are read by a small grammar: a mark before ("معاون", "سرپرست"), the head ("وزیر", "فرماندار"),
what it is in charge of, and a mark behind ("سابق"). People are found beside a title or office, or by a
given name of the lexicon with a word behind it that can be a surname.
"""

from collections.abc import Iterator, Sequence

from service.language.mentions import NameKind, NameMention
from service.language.names import FA, Atom, Match, atoms, lexicon, office_names, places, span_of, word_set
from service.language.persian.body_words import means_a_body
from service.language.persian.hearers import hearers
from service.language.transliterate import skeleton

_PLACE_HEADS = word_set(
    "شهر شهرستان شهرستان‌های استان استانهای روستای بخش بندر جزیره کشور استانداری فرمانداری شهرداری "
    "استاندار فرماندار شهردار مردم اهالی مقیم ساکن رود رودخانه تالاب دریاچه محله زندان مرز گذرگاه پایانه گمرک ولایت "
    "ایالت سد کوه قله"
)
_LIST_HEADS = frozenset(("استان", "شهرستان", "شهر", "شهرهای", "استانهای", "شهرستانهای"))
_MINISTRY = frozenset(("وزارت", "وزیر", "وزارتخانه", "وزرای"))
_CLITICS = ("شان", "مان", "ش")
# A surname is none of these: words that often follow a given name or a title in running text.
_NO_NAME = word_set(
    "و در به از که را با این آن برای تا بر هم نیز یا اما ولی است بود شد کرد گفت می نمی های ها ای او وی "
    "خود گفته افزود اعلام روز امروز دیروز سال ماه پس پیش بعد دو سه یک هر همه چند گزارش خبر اظهار تأکید "
    "تاکید تصریح عنوان بیان داد دارد کل عمومی استان شهر شهرستان کشور سازمان شرکت اداره وزارت دادگاه "
    "دانشگاه مجلس پیشین سابق جدید وقت اول دوم سوم نیروی پلیس ارتش سپاه دولت متخصص مدرسه بیمارستان مسجد "
    "پایگاه تیپ لشکر گردان ستاد فرمانده رئیس مدیر معاون وزیر نماینده عضو دبیر همچنین درباره نیستند "
    "هستند اند بودند شدند چهار پنج شش هفت هشت نه ده بیست سی صد هزار میلیون میلیارد قرن نکرد نشد ندارد "
    "یافت کند شود باشد رسید گرفت زد رفت آمد ماند کردند گفتند است، خواه حق مسئول ارشد بازنشسته جوان "
    "ایرانی دیگر نیست نبود باید شاید اگر چون زیرا هنوز "
    "خواستار خواهان مدعی معتقد متقاضی مخالف موافق منکر نگران امیدوار یادآور ضمن حضور درخواست ابراز هشدار وعده "
    "قصد ناچار موفق قادر حاضر شاهد متهم محکوم بازداشت مجبور موظف مجاز مایل"
)
_SURNAME_ENDS = word_set(
    "فر نژاد پور زاده نیا راد منش خواه مقدم تبار دوست وند لو زند ی ای پناه فرد آبادی نسب پرست کیا جو چی "
    "الدین الله مند یان یار"
)
# Titles that are trades as well: only a given name behind them makes a person.
_ENDINGS = word_set("ها های هایی هایش هایشان ای ی اش ام ات شان مان تان یی کل ان عامل جمهور جمهوری")
_AIDES = frozenset(("adviser", "assistant"))
_RANKS = frozenset(
    "general general2 admiral colonel lt-colonel major captain lieutenant sergeant ayatollah hojatoleslam".split()
)
# Whose seat it is: "سرپرست شهرداری" is an acting mayor.
_SEATS = {
    "شهرداری": "mayor", "استانداری": "governor-province", "فرمانداری": "governor-county", "وزارت": "minister",
    "وزارتخانه": "minister", "دانشگاه": "university-president", "سازمان": "head", "بانک": "head",
    "باشگاه": "head", "دادستانی": "prosecutor", "فدراسیون": "head", "سفارت": "ambassador",
}  # fmt: skip
_LOOSE_TITLES = frozenset(
    ("engineer", "judge", "professor", "haj", "sheikh", "private", "king", "general", "mullah", "seyyed")
)
# These are words of their own unless a ZWNJ ties them to the name.
_LOOSE_ENDS = frozenset(("ی", "ای", "خواه", "دوست", "یار", "کیا", "منش"))
_HOLY = frozenset(("امام", "حضرت", "امامزاده"))
_BETWEEN = word_set("پیشین سابق اسبق پیشنهادی وقت جدید")
_GUILDS = word_set("خانه کانون انجمن اتحادیه شورای جامعه صنف سندیکای تشکل باشگاه")
_ORGANISATION = word_set(
    "وزارت سازمان شرکت کانون دانشگاه اداره کل استان شهرستان شهر جمعیت انجمن اتحادیه مرکز شورای شورا "
    "ستاد هیئت مدیره کمیسیون کمیته بنیاد صندوق فدراسیون باشگاه بیمارستان دانشکده پلیس نیروی قوه کشور "
    "روستای بخش مجلس امور دفتر خانه آستان موسسه مؤسسه بانک اتاق"
)


def find_names(text: str) -> list[NameMention]:
    """Names of one folded Persian sentence, in order of their start."""
    found = atoms(text, FA)
    if not found:
        return []
    reader = _Reader(text, found)
    mentions = [*reader.places(), *reader.bodies(), *reader.offices(), *reader.people()]
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end))


class _Reader:
    """One sentence's atoms with the phrases that the lexicons know in it."""

    def __init__(self, text: str, found: list[Atom]) -> None:
        self.text, self.atoms = text, found
        self.place_matches = [m for m in lexicon("places", FA).find(found) if self._is_place(m)]
        self.body_matches = [m for m in lexicon("bodies", FA).find(found) if self._is_body(m)]
        heard = {s.start for s in hearers(text)}
        self.office_matches = [
            m
            for m in lexicon("offices", FA).find(_bare(found))
            if not self._compound(m.last) and found[m.first].start not in heard
        ]
        self.marks = {m.first: m for m in lexicon("marks", FA).find(_bare(found))}
        self.named = {i for m in (*self.place_matches, *self.body_matches) for i in range(m.first, m.last)}

    def _compound(self, at: int) -> bool:
        """Does a ZWNJ tie another word to the one before `at`, as in "وکیل‌آباد"?"""
        return at < len(self.atoms) and self.atoms[at].gap == "\u200c" and self.atoms[at].form not in _ENDINGS

    def _is_body(self, match: Match) -> bool:
        """Is it no word that means another thing before the next one?"""
        if match.last - match.first > 1:
            return True
        after = self.atoms[match.last] if match.last < len(self.atoms) else None
        behind = after.form if after is not None and after.gap == " " else None
        return means_a_body(self.atoms[match.first].form, behind, self.text)

    def _is_place(self, match: Match) -> bool:
        forms = tuple(a.form for a in self.atoms[match.first : match.last])
        if forms not in lexicon("places", FA).weak:
            return True
        before = self.atoms[match.first - 1].form if match.first else ""
        if before in _PLACE_HEADS:
            return (before, forms) != ("بخش", ("مرکزی",))  # a county's central district, not the province
        near = self.atoms[max(0, match.first - 6) : match.first]
        listed = before == "و" or "،" in self.atoms[match.first].gap
        return listed and any(a.form in _LIST_HEADS for a in near)

    def _mention(
        self, first: int, last: int, kind: NameKind, key: str | None, reading: str, *marks: str
    ) -> NameMention:
        span = span_of(self.atoms, first, last)
        bones = tuple(skeleton(a.form) for a in self.atoms[first:last])
        return NameMention(span, span.of(self.text), kind, bones, key, reading, frozenset(marks))

    def places(self) -> Iterator[NameMention]:
        known = places()
        for m in self.place_matches:
            key = m.key
            before = self.atoms[m.first - 1].form if m.first else ""
            if before == "استان" and f"{key}-province" in known:
                key = f"{key}-province"
            elif key.endswith("-province") and before != "استان" and key.removesuffix("-province") in known:
                key = key.removesuffix("-province")
            yield self._mention(m.first, m.last, NameKind.PLACE, f"place:{key}", known[key].english)
        for m in lexicon("demonyms", FA).find(self.atoms):
            yield self._mention(m.first, m.last, NameKind.PLACE, f"place:{m.key}", known[m.key].english, "adjective")

    def bodies(self) -> Iterator[NameMention]:
        for m in self.body_matches:
            yield self._mention(m.first, m.last, NameKind.BODY, f"body:{m.key}", m.key.replace("-", " "))
        for i, atom in enumerate(self.atoms):
            portfolio = self._portfolio(i + 1) if atom.form in _MINISTRY else None
            if portfolio:
                reading = f"{portfolio.key} ministry"
                yield self._mention(i, portfolio.last, NameKind.BODY, f"body:ministry-{portfolio.key}", reading)

    def _portfolio(self, at: int) -> Match | None:
        if at < len(self.atoms) and self.atoms[at].form in _BETWEEN:
            at += 1
        if at >= len(self.atoms) or not self.atoms[at].joined:
            return None
        ahead = self.atoms[at : at + 8]
        for m in lexicon("portfolios", FA).find(ahead):
            return Match(at, at + m.last, m.key) if m.first == 0 else None
        return None

    def offices(self) -> Iterator[NameMention]:
        used: set[int] = set()
        for m in self.office_matches:
            if m.first in used or self._is_aide_of_next(m):
                continue
            first, marks = self._before(m)
            last = self._behind(m, marks)
            used.update(range(first, m.last))
            yield self._office(first, last, m.key, marks)
        yield from self._seats()
        yield from self._ranks()
        for at, mark in self.marks.items():
            if (
                self.atoms[at].form != "جانشین"
                and mark.key == "deputy"
                and not used & set(range(mark.first, mark.last))
            ):
                head = "head" if "رئیس" in self.atoms[mark.last - 1].form else "deputy"
                marks = {"deputy"}
                last = self._behind(Match(at, mark.last, head), marks)
                yield self._office(at, last, head, marks)

    def _is_aide_of_next(self, match: Match) -> bool:
        """Is it the adviser of the office right behind it?"""
        return match.key in _AIDES and any(
            o.first == match.last and self.atoms[o.first].joined for o in self.office_matches
        )

    def _seats(self) -> Iterator[NameMention]:
        for at, mark in self.marks.items():
            seat = self.atoms[mark.last] if mark.last < len(self.atoms) else None
            if mark.key == "acting" and self.atoms[at].form == "سرپرست" and seat and seat.form in _SEATS:
                marks = {"acting"}
                last = self._behind(Match(at, mark.last, "head"), marks)
                yield self._office(at, max(last, mark.last + 1), _SEATS[seat.form], marks)

    def _ranks(self) -> Iterator[NameMention]:
        for m in lexicon("titles", FA).find(self.atoms):
            if m.key in _RANKS and m.last < len(self.atoms) and self.atoms[m.last].joined:
                yield self._mention(m.first, m.last, NameKind.OFFICE, f"rank:{m.key}", m.key)

    def _office(self, first: int, last: int, key: str, marks: set[str]) -> NameMention:
        if key == "representative" and "body:parliament" in marks:
            key = "mp"
        name = office_names().get(key, (0, key))[1]
        words = [w for w in ("former", "acting", "deputy") if w in marks and w != key]
        return self._mention(first, last, NameKind.OFFICE, f"office:{key}", " ".join([*words, name]), *marks)

    def _before(self, head: Match) -> tuple[int, set[str]]:
        """Where the office starts with the deputy or acting mark before its head, and the marks."""
        marks: set[str] = set()
        first = head.first
        for step in range(1, 4):
            at = head.first - step
            if at < 0 or not self.atoms[at + 1].joined:
                break
            aide = next((o for o in self.office_matches if o.last == head.first and o.key in _AIDES), None)
            if aide and step == 1:
                marks.add("aide")
                first = aide.first
                break
            mark = next((m for m in self.marks.values() if m.first <= at < m.last), None)
            if mark is None and self.atoms[at].form in _NO_NAME:
                break
            if mark and self.atoms[at].form == "جانشین" and office_names()[head.key][0] > 65:
                break  # "جانشین نخست وزیر شد": his successor
            if mark and (mark.key == "deputy" or (mark.key == "acting" and step == 1)):
                marks.add(mark.key)
                first = mark.first
                break
            if any(o.first <= at < o.last for o in self.office_matches):
                break
        return first, marks

    def _behind(self, head: Match, marks: set[str]) -> int:
        """Where the office ends with what it is in charge of; adds what stands there to `marks`."""
        last = head.last
        portfolio = self._portfolio(head.last) if head.key in ("minister", "deputy") else None
        if portfolio and head.key == "minister":
            marks.add(f"of:{portfolio.key}")
            last = portfolio.last
        unknown = 0
        for at in range(head.last, min(len(self.atoms), head.last + 9)):
            atom = self.atoms[at]
            if not atom.joined or (self.marks.get(at) is None and atom.form in _NO_NAME - _ORGANISATION):
                if atom.joined and at - head.last < 3 and self._attributes(head.key, at):
                    continue
                break
            if at in self.marks and unknown <= 2 and (self.marks[at].key == "former" or atom.form == "موقت"):
                marks.add(self.marks[at].key)
                last = max(last, at + 1)
            elif at in self.named or atom.form in _ORGANISATION:
                unknown, last = 0, max(last, at + 1)
                self._scope(at, marks)
            else:
                unknown += 1
            if unknown > 2 or (any(o.first == at for o in self.office_matches) and not self._in_body_name(at)):
                break
        return last

    def _attributes(self, key: str, at: int) -> bool:
        """Are these words that only say which kind of prosecutor ("دادستان عمومی و انقلاب") it is?"""
        return key == "prosecutor" and self.atoms[at].form in ("عمومی", "و", "انقلاب")

    def _in_body_name(self, at: int) -> bool:
        """Is the office at `at` part of a body's name, as in "خانه پرستار" or "کانون وکلا"?"""
        return self.atoms[at - 1].form in _GUILDS

    def _scope(self, at: int, marks: set[str]) -> None:
        form = self.atoms[at].form
        portfolio = self._portfolio(at + 1) if form in _MINISTRY else None
        if portfolio:
            marks.add(f"of:{portfolio.key}")
        if form in ("استان", "شهرستان", "شهر"):
            marks.add("provincial")
        if form == "کشور" and "of:interior" not in marks:
            marks.add("national")
        for m in self.place_matches:
            if m.first == at:
                marks.add("national" if m.key == "iran" else f"place:{m.key}")
        for m in self.body_matches:
            if m.first == at:
                marks.add(f"body:{m.key}")

    def people(self) -> Iterator[NameMention]:
        taken: set[int] = set()
        sure = [*self._titled(), *self._given()]
        for number, (first, last) in enumerate([*sure, *self._apposed()]):
            if not taken & set(range(first, last)):
                taken.update(range(first, last))
                name = " ".join(a.form for a in self.atoms[first:last])
                marks = () if number < len(sure) else ("guess",)
                yield self._mention(first, last, NameKind.PERSON, None, name, *marks)

    def _titled(self) -> Iterator[tuple[int, int]]:
        given = {m.first for m in lexicon("given", FA).find(self.atoms)}
        for m in lexicon("titles", FA).find(self.atoms):
            if m.last >= len(self.atoms) or not self.atoms[m.last].joined or not self._may_be_name(m.last):
                continue
            if m.key not in _LOOSE_TITLES or m.last in given:
                yield m.last, self._surname_end(m.last)

    def _given(self) -> Iterator[tuple[int, int]]:
        given = lexicon("given", FA)
        for m in given.find(self.atoms):
            forms = tuple(a.form for a in self.atoms[m.first : m.last])
            nxt = m.last
            if nxt >= len(self.atoms) or not self.atoms[nxt].joined or not self._may_be_name(nxt):
                continue
            if self.atoms[m.first].gap == "\u200c" or (m.first and self.atoms[m.first - 1].form in _HOLY):
                continue  # "روزنامه‌نگار" is no Negar, nor is "بیمارستان امام رضا مشهد" a man's
            last = self._surname_end(m.first)
            if last <= m.last:
                continue
            if forms in given.weak and not self._stands_alone(m.first, last):
                continue
            yield m.first, last

    def _apposed(self) -> Iterator[tuple[int, int]]:
        """Names set off by commas beside an office: "X، سخنگوی انجمن،" and "سخنگوی انجمن، X، گفت"."""
        for office in self.office_matches:
            if "،" in self.atoms[office.first].gap:
                first = office.first - 1
                while first > 0 and self.atoms[first].joined:
                    first -= 1
                if self._reads_as_name(first, office.first):
                    yield first, office.first
            first = office.last
            while first < len(self.atoms) and self.atoms[first].joined:
                first += 1
            last = first + 1
            while last < len(self.atoms) and self.atoms[last].joined and self.atoms[last].form not in _NO_NAME:
                last += 1
            closed = last < len(self.atoms) and ("،" in self.atoms[last].gap or self.atoms[last].form in _NO_NAME)
            near = first < len(self.atoms) and "،" in self.atoms[first].gap and first - office.last <= 6
            if near and closed and self._reads_as_name(first, last):
                yield first, last

    def _reads_as_name(self, first: int, last: int) -> bool:
        """Two to four words, none of them of another kind."""
        if not 2 <= last - first <= 4 or any(i in self.named for i in range(first, last)):
            return False
        words = [i for i in range(first, last) if self.atoms[i].form not in _SURNAME_ENDS]
        return len(words) >= 2 and all(self._may_be_name(i) for i in words) and not self._common(first, last)

    def _common(self, first: int, last: int) -> bool:
        """Is it a phrase of everyday words, such as "برای نخستین بار"?"""
        return any(self.atoms[i].form.endswith(("ها", "های", "ترین", "ند", "شده", "کرده")) for i in range(first, last))

    def _stands_alone(self, first: int, last: int) -> bool:
        """Is it set off by a comma, a title or the sentence's edge, as a name is?"""
        before = self.atoms[first].gap
        after = self.text[self.atoms[last - 1].end :][:2]
        return "،" in before or after[:1] in ("،", ")") or (first > 0 and (first - 1) in _title_ends(self.atoms))

    def _may_be_name(self, at: int) -> bool:
        form = self.atoms[at].form
        if len(form) < 3 or form in _NO_NAME or form[0].isdigit() or at in self.marks:
            return False
        return not any(m.first <= at < m.last for m in (*self.office_matches, *self.body_matches))

    def _surname_end(self, first: int) -> int:
        """Where a name that starts at `first` ends: at most three words, with the endings written apart."""
        last, words = first + 1, 1
        given = {i for m in lexicon("given", FA).find(self.atoms[first : first + 3]) for i in range(m.first, m.last)}
        limit = 2 if 0 in given else 1
        if given >= {0, 1}:
            limit = 3
        while last < len(self.atoms) and self.atoms[last].joined:
            form = self.atoms[last].form
            if form in _SURNAME_ENDS and (form not in _LOOSE_ENDS or "\u200c" in self.atoms[last].gap):
                last += 1
                continue
            if words >= limit or not self._may_be_name(last):
                break
            words += 1
            last += 1
        return last


def _bare(found: Sequence[Atom]) -> list[Atom]:
    """The atoms with a clitic pronoun taken off an office ("وکیلش" is an office too)."""
    known = _single_offices()
    out: list[Atom] = []
    for a in found:
        form = a.form
        for clitic in _CLITICS:
            stem = form.removesuffix(clitic)
            if stem != form and stem in known:
                form = stem
                break
        out.append(a if form == a.form else Atom(a.start, a.end, a.text, form, a.joined, a.gap))
    return out


def _title_ends(found: Sequence[Atom]) -> set[int]:
    return {m.last - 1 for m in lexicon("titles", FA).find(found)}


def _single_offices() -> frozenset[str]:
    return frozenset(lexicon("offices", FA).phrases) - {"مقام", "رئیس"}
