import time

import pytest

from service.language.transliterate import name_similarity, same_name, skeleton

SAME = [
    ("غلامعلی", "Ghulam Ali"),
    ("غلام", "Gholam"),
    ("خاتم‌الانبیا", "Khatam al-Anbia"),
    ("خاتم‌الانبیا", "Khatam ol-Anbiya"),
    ("ستوده‌نیا", "Sotoudehnia"),
    ("ستوده‌نیا", "Sotudeh-Nia"),
    ("خسروآبادی", "Khosro-Abadi"),
    ("علی", "Ali"),
    ("خوی", "Khoy"),
    ("اصفهان", "Isfahan"),
    ("اصفهان", "Esfahan"),
    ("مجتبی", "Mujtaba"),
    ("سعید", "Saeid"),
    ("ژاله", "Jaleh"),
    ("جورج", "George"),
    ("واشنگتن", "Washington"),
    ("پلدختر", "Pol-e Dokhtar"),
    ("عبدالله", "Abdullah"),
    ("نظام‌الدین", "Nezam al-Din"),
    ("آقازاده‌فر", "Aghazadehfar"),
    ("رضایی", "Rezaei"),
    ("یحیی", "Yahya"),
    ("خواجه", "Khajeh"),
    ("شیخ", "Sheikh"),
    ("قدرت‌الله", "Ghodratollah"),
    ("جواد", "Jawad"),
    ("دشت زرین", "Dasht-e Zarrin"),
    ("صباغ‌زاده", "Sabbaghzadeh"),
]
OTHER = [
    ("رشید", "Rashidi"),
    ("احمدی", "Ahmad"),
    ("محمدی", "Mahmoudi"),
    ("حسن", "Hossein"),
    ("کریمی", "Karim"),
    ("رضایی", "Rezvani"),
    ("نوری", "Nazari"),
    ("تهران", "Tabriz"),
    ("صادقی", "Sadeghpour"),
    ("علی", "Lee"),
    ("در", "Dr"),
    ("ما", "Me"),
    ("پارسا", "Persia"),
    ("جعفری", "Jafar"),
    ("سلیمی", "Salami"),
    ("کرمی", "Karimi"),
]


@pytest.mark.parametrize(("persian", "latin"), SAME)
def test_romanisation_variants_are_one_name(persian: str, latin: str) -> None:
    assert same_name(persian, latin)


@pytest.mark.parametrize(("persian", "latin"), OTHER)
def test_another_name_or_another_ending_is_another_name(persian: str, latin: str) -> None:
    assert not same_name(persian, latin)


def test_both_scripts_have_one_skeleton() -> None:
    assert skeleton("قاسم‌نژاد") == skeleton("Ghasem-Nezhad") == skeleton("Qasem Nejad")


def test_a_surname_with_another_ending_is_close_but_not_the_same() -> None:
    assert 0.6 < name_similarity("رشید", "Rashidi") < 0.87
    assert name_similarity("رشید", "Bahrami") == 0.0


def test_names_without_letters_match_nothing() -> None:
    assert not same_name("", "")
    assert not same_name("۱۲", "12")
    assert name_similarity("", "Ali") == 0.0


def test_a_new_pair_takes_microseconds() -> None:
    pairs = [(a, b) for a, _ in SAME + OTHER for _, b in SAME + OTHER]
    start = time.perf_counter()
    for a, b in pairs:
        same_name(a, b)
    assert (time.perf_counter() - start) / len(pairs) < 0.0005
