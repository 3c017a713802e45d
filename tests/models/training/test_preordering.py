from models.phrase.preorder import Preorder
from models.training.preordering import crossings, examples, learn, positions


def test_crossings_count_pairs_that_stand_the_wrong_way_round() -> None:
    assert crossings([0, 1, 2], [2.0, 0.0, 1.0]) == 2
    assert crossings([1, 2, 0], [2.0, 0.0, -1.0]) == 0


def test_a_word_stands_where_its_links_stand_on_average() -> None:
    assert positions(2, frozenset({(0, 1), (0, 3)})) == [2.0, -1.0]


def test_the_verb_learns_to_follow_the_subject() -> None:
    found = []
    for noun in ["خبر", "نامه", "کتاب", "پیام", "گزارش", "طرح"]:
        forms = f"وزیر {noun} را نوشت .".split()
        found += examples(forms, frozenset({(0, 0), (3, 1), (1, 2), (4, 3)}))
    order = Preorder(learn(found * 3)).order(["وزیر", "مقاله", "را", "نوشت", "."])
    assert order == [0, 3, 1, 2, 4]
