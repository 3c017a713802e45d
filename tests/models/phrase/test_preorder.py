from models.phrase.preorder import Clause, Preorder, clauses, features


def test_a_clause_ends_with_its_finite_verb() -> None:
    forms = ["وزیر", "این", "خبر", "را", "تکذیب", "کرد", "و", "به", "تهران", "بازگشت", "."]
    assert clauses(forms) == [Clause(0, 5, 6), Clause(6, 9, 10)]


def test_a_noun_that_looks_like_a_verb_inside_a_clause_is_none() -> None:
    assert clauses(["شکست", "تیم", "در", "بازی"]) == []


def test_the_verb_goes_where_the_weights_say_and_all_words_stay() -> None:
    forms = ["وزیر", "این", "خبر", "را", "تکذیب", "کرد", "."]
    name = next(f for f in features(forms, Clause(0, 5, 6), 1, 1) if f.startswith("b="))
    order = Preorder({name: 5.0, "t=1|1": 1.0}).order(forms)
    assert sorted(order) == list(range(len(forms)))
    assert [forms[i] for i in order] == ["وزیر", "کرد", "تکذیب", "این", "خبر", "را", "."]


def test_without_weights_nothing_moves() -> None:
    assert Preorder({}).order(["الف", "ب", "است"]) == [0, 1, 2]
