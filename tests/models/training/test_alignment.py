import pytest

from models.training import alignment
from models.training.alignment import symmetrised

PAIRS = [("خانه بزرگ", "house big"), ("خانه", "house"), ("کتاب بزرگ", "book big"), ("کتاب", "book")]


def test_the_fallback_learns_which_words_belong_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment.importlib.util, "find_spec", lambda name: None)
    forward, backward = alignment.align([a.split() for a, _ in PAIRS], [b.split() for _, b in PAIRS])
    assert forward[0] == backward[0] == frozenset({(0, 0), (1, 1)})


def test_growing_takes_a_neighbour_of_the_union_and_leaves_a_stray_link_of_linked_words() -> None:
    forward, backward = frozenset({(0, 0), (1, 1), (3, 0)}), frozenset({(0, 0), (1, 2), (1, 1)})
    assert symmetrised(forward, backward) == frozenset({(0, 0), (1, 1), (1, 2)})
