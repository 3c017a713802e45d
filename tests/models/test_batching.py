from hypothesis import given
from hypothesis import strategies as st

from models.batching import batches, bucket


@given(st.lists(st.integers(0, 400), max_size=100), st.integers(1, 900), st.integers(1, 12))
def test_every_sentence_is_in_one_batch_and_no_batch_is_too_large(
    lengths: list[int], max_tokens: int, max_items: int
) -> None:
    found = batches(lengths, max_tokens, max_items)
    assert sorted(i for batch in found for i in batch) == list(range(len(lengths)))
    for batch in found:
        assert len(batch) <= max_items
        assert len(batch) == 1 or max(lengths[i] for i in batch) * len(batch) <= max_tokens
        assert len({bucket(lengths[i]) for i in batch}) == 1


def test_batches_go_from_short_to_long() -> None:
    assert batches([40, 3, 41, 2], max_tokens=100) == [[3, 1], [0, 2]]


def test_nothing_makes_no_batch() -> None:
    assert batches([], 10) == []
