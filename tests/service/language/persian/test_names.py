import pytest

from service.language.folded import map_fold
from service.language.mentions import NameKind
from service.language.persian.names import find_names


def read(text: str, kind: NameKind) -> list[tuple[str, str | None, frozenset[str]]]:
    return [(m.text, m.key, m.modifiers) for m in find_names(map_fold(text).text) if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "key", "marks"),
    [
        ("معاون وزیر نیرو گفت", "office:minister", {"deputy", "of:energy"}),
        ("وزير آموزش و پرورش گفت", "office:minister", {"of:education"}),
        ("وزیر سابق علوم گفت", "office:minister", {"former", "of:science"}),
        ("فرماندار بافق گفت", "office:governor-county", {"place:bafgh"}),
        ("معاون سیاسی استاندار گفت", "office:governor-province", {"deputy"}),
        ("نایب رئیس کانون گفت", "office:head", {"deputy"}),
        ("نایب‌رئیس کانون گفت", "office:head", {"deputy"}),
        ("قائم‌مقام مدیرعامل گفت", "office:ceo", {"deputy"}),
        ("سرپرست شهرداری رودسر گفت", "office:mayor", {"acting"}),
        ("نمایندهٔ مجلس گفت", "office:mp", set()),
        ("وکیلش گفت", "office:lawyer", set()),
    ],
)
def test_an_office_has_its_rank_and_what_it_is_in_charge_of(text: str, key: str, marks: set[str]) -> None:
    (_, found, modifiers), *_ = read(text, NameKind.OFFICE)
    assert found == key
    assert marks <= modifiers


def test_a_common_word_is_a_place_only_where_it_is_called_one() -> None:
    assert not read("نور خورشید و بهار", NameKind.PLACE)
    assert [k for _, k, _ in read("شهرستان نور", NameKind.PLACE)] == ["place:nur"]


def test_a_province_is_not_its_town() -> None:
    assert [k for _, k, _ in read("در استان یزد", NameKind.PLACE)] == ["place:yazd-province"]
    assert [k for _, k, _ in read("در شهر یزد", NameKind.PLACE)] == ["place:yazd"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سرهنگ احسان کرمی فر روز چهارشنبه", "احسان کرمی فر"),
        ("دکتر شهلا میرکریمی گفت", "شهلا میرکریمی"),
        ("منصوره دیلمقانی، سخنگوی انجمن، گفت", "منصوره دیلمقانی"),
        ("سخنگوی انجمن، زرین دیلمقانی، گفت", "زرین دیلمقانی"),
    ],
)
def test_a_person_is_found_by_title_given_name_or_office(text: str, name: str) -> None:
    assert [t for t, _, _ in read(text, NameKind.PERSON)] == [name]


def test_everyday_words_after_a_title_are_no_person() -> None:
    assert not read("قاضی پرونده و مهندس نرم‌افزار", NameKind.PERSON)
    assert not read("وکیل‌آباد", NameKind.OFFICE)


def test_ministries_are_bodies_with_their_field() -> None:
    keys = [k for _, k, _ in read("وزارت تعاون، کار و رفاه اجتماعی و وزارت نفت", NameKind.BODY)]
    assert keys == ["body:ministry-labour", "body:ministry-oil"]


def test_an_empty_sentence_names_nobody() -> None:
    assert find_names("") == []
    assert find_names("،.") == []
