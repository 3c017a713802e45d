import json

import pytest

from models.errors import TrialError
from models.seq2seq.trial import BATCH, CTRANSLATE2, TORCH, Candidate, Measured, Trial, chrf, judge, sentences

INT8, FLOAT, EXACT = Candidate(CTRANSLATE2, "int8"), Candidate(CTRANSLATE2, "float32"), Candidate(TORCH, "float32")
WANTED = tuple(english for _, english in sentences())


def changed(count: int) -> tuple[str, ...]:
    """The references with one word of so many sentences in another form."""
    return tuple(f"{text.rstrip('.')}s." if n < count else text for n, text in enumerate(WANTED))


def run(candidate: Candidate, rate: float, outputs: tuple[str, ...] = WANTED, more: tuple[float, ...] = ()) -> Measured:
    """Measured at a rate of sentences a second."""
    return Measured(candidate, outputs, (BATCH / rate,) * (len(outputs) // BATCH) + more)


def test_of_equal_ones_the_fastest_is_chosen() -> None:
    made = judge([run(INT8, 30), run(FLOAT, 12), run(EXACT, 3)], WANTED)
    assert (made.chosen, made.exact) == (INT8, EXACT)
    assert [row.rate for row in made.rows] == [30, 12, 3]
    assert judge([run(INT8, 3), run(FLOAT, 12), run(EXACT, 30)], WANTED).chosen == EXACT


def test_one_slow_batch_does_not_make_a_slow_engine() -> None:
    made = judge([run(INT8, 30, more=(60.0,)), run(EXACT, 29)], WANTED)
    assert made.chosen == INT8


def test_a_fall_of_chrf_by_more_than_three_tenths_costs_the_place() -> None:
    slightly, much = changed(1), changed(20)
    assert 99.7 <= chrf(slightly, WANTED) < 100
    assert chrf(much, WANTED) < 99.7
    assert judge([run(INT8, 30, slightly), run(EXACT, 3)], WANTED).chosen == INT8
    made = judge([run(INT8, 30, much), run(FLOAT, 12), run(EXACT, 3)], WANTED)
    assert made.chosen == FLOAT
    assert not made.rows[0].equal
    assert made.rows[0].difference < -0.3


def test_other_words_of_the_same_quality_are_equal() -> None:
    """The measure is the distance to the references, not to the most exact engine's words."""
    left = tuple(text if n % 2 else text.upper() for n, text in enumerate(WANTED))
    right = tuple(text if n % 2 == 0 else text.upper() for n, text in enumerate(WANTED))
    worse, better = sorted((left, right), key=lambda outputs: chrf(outputs, WANTED))
    made = judge([run(INT8, 30, better), run(EXACT, 3, worse)], WANTED)
    assert made.rows[0].likeness < 50
    assert made.rows[0].difference > 0
    assert made.chosen == INT8


def test_where_the_references_say_nothing_the_output_must_be_the_same() -> None:
    garbage, other = tuple("xqz " * 9 for _ in WANTED), tuple("vwy " * 9 for _ in WANTED)
    assert judge([run(INT8, 30, other), run(EXACT, 3, garbage)], WANTED).chosen == EXACT
    assert judge([run(INT8, 30, garbage), run(EXACT, 3, garbage)], WANTED).chosen == INT8


def test_one_that_was_too_slow_for_all_sentences_is_compared_on_those_it_did() -> None:
    few = changed(1)[:BATCH]
    made = judge([run(INT8, 30), run(FLOAT, 0.1, few)], WANTED)
    assert made.exact == FLOAT
    assert made.rows[1].difference == 0
    assert made.rows[0].chrf == 100


def test_of_two_in_the_same_numbers_the_one_that_did_more_is_the_measure() -> None:
    assert judge([run(FLOAT, 9), run(EXACT, 0.1, WANTED[:BATCH])], WANTED).exact == FLOAT


def test_what_did_not_run_is_told_and_never_chosen() -> None:
    made = judge([run(INT8, 30), Measured(FLOAT, note="too large"), Measured(EXACT, note="too slow")], WANTED)
    assert made.chosen == made.exact == INT8
    assert made.line == "ctranslate2 int8: 30.0 sentences/s; ctranslate2 float32 too large; torch float32 too slow"


def test_without_one_that_ran_there_is_no_choice_but_the_reasons() -> None:
    with pytest.raises(TrialError, match="ctranslate2 int8: too large; torch float32: nothing came"):
        judge([Measured(INT8, note="too large"), Measured(EXACT)], WANTED)


def test_the_line_gives_the_figures() -> None:
    made = judge([run(INT8, 30, changed(1)), run(EXACT, 3)], WANTED)
    assert made.line.startswith("ctranslate2 int8: 30.0 sentences/s, chrF -0.")
    assert made.line.endswith(" against torch float32; torch float32 3.0/s")


def test_a_trial_comes_back_from_json_as_it_was() -> None:
    made = judge([run(INT8, 30), Measured(EXACT, note="too slow")], WANTED)
    assert Trial.from_json(json.loads(json.dumps(made.to_json()))) == made


@pytest.mark.parametrize("part", ["rows", "exact", "chosen"])
def test_json_that_is_no_trial_is_refused(part: str) -> None:
    content = judge([run(INT8, 30)], WANTED).to_json()
    for wrong in (content | {part: "nonsense"}, {k: v for k, v in content.items() if k != part}, []):
        with pytest.raises((KeyError, TypeError, ValueError)):
            Trial.from_json(wrong)


def test_a_choice_that_is_no_candidate_is_refused() -> None:
    content = judge([run(INT8, 30)], WANTED).to_json()
    with pytest.raises(ValueError, match="none of the candidates"):
        Trial.from_json(content | {"chosen": {"engine": TORCH, "numbers": "float32"}})


def test_the_batches_of_the_trial_are_alike_in_length() -> None:
    assert len(sentences()) % BATCH == 0
    sizes = [sum(len(a) for a, _ in sentences()[n : n + BATCH]) for n in range(0, len(sentences()), BATCH)]
    assert max(sizes) < 1.1 * min(sizes)
    assert len({persian for persian, _ in sentences()}) == len(sentences())
