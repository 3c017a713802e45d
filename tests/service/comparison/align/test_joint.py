"""The joint decision: exact assignment, merges, beads."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from service.comparison.align.joint import Settings, assign, beads, merge, paired, rejoin
from service.comparison.align.support import Side, Support

Links = list[tuple[int, int, float]]


def arrays(links: Links) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows, columns, odds = zip(*links, strict=True) if links else ((), (), ())
    return np.array(rows, np.int64), np.array(columns, np.int64), np.array(odds, float)


@st.composite
def candidates(draw: st.DrawFn, most: int = 4) -> Links:
    """A sparse matrix of log-odds with at most 4 × 4 entries."""
    places = draw(st.lists(st.tuples(st.integers(0, most - 1), st.integers(0, most - 1)), unique=True, max_size=10))
    return [(i, j, draw(st.integers(-30, 60)) / 10) for i, j in sorted(places)]


def gain(links: list[tuple[int, int]], all_links: Links, alone: float) -> float:
    odds = {(i, j): o for i, j, o in all_links}
    return sum(odds[link] - alone for link in links)


def best_gain(links: Links, alone: float) -> float:
    """The greatest sum over all one-to-one choices, by trying them all."""
    best = 0.0
    for size in range(1, 5):
        for chosen in combinations(links, size):
            if len({i for i, _, _ in chosen}) == size == len({j for _, j, _ in chosen}):
                best = max(best, sum(o - alone for _, _, o in chosen))
    return best


@given(candidates(), st.sampled_from((0.0, -1.0, 1.5)))
def test_the_assignment_is_the_best_of_all(links: Links, alone: float) -> None:
    found = assign(*arrays(links), alone)
    assert found == sorted(set(found))
    assert len({i for i, _ in found}) == len(found) == len({j for _, j in found})
    assert all(o > alone for i, j, o in links if (i, j) in found)
    assert gain(found, links, alone) == pytest.approx(best_gain(links, alone))


def test_a_sentence_stays_alone_rather_than_take_an_unlikely_link() -> None:
    assert assign(*arrays([(0, 0, -0.1), (1, 1, 0.0)]), 0.0) == []
    assert assign(*arrays([]), 0.0) == []


def test_the_better_sum_wins_over_the_best_single_link() -> None:
    assert assign(*arrays([(0, 0, 5.0), (0, 1, 4.0), (1, 0, 4.0)]), 0.0) == [(0, 1), (1, 0)]


def merged(links: Links, first: list[tuple[int, int]], **settings: float) -> list[tuple[int, int]]:
    return merge(first, *arrays(links), Settings(**settings))


def test_a_left_over_sentence_joins_the_bead_that_tells_it() -> None:
    links = [(0, 0, 3.0), (0, 1, 2.0), (1, 0, -4.0)]
    assert merged(links, [(0, 0)], merge=1.0, neighbour=0.0) == [(0, 0), (0, 1)]
    assert merged(links, [(0, 0)], merge=2.0, neighbour=0.0) == [(0, 0)], "no more likely than asked for"


def test_standing_beside_a_member_of_the_bead_helps() -> None:
    near, far = [(0, 0, 3.0), (0, 1, 0.5)], [(0, 0, 3.0), (0, 2, 0.5)]
    assert (0, 1) in merged(near, [(0, 0)], merge=1.0, neighbour=1.0)
    assert (0, 2) not in merged(far, [(0, 0)], merge=1.0, neighbour=1.0)


def test_a_left_over_joins_one_bead_only_its_likeliest() -> None:
    links = [(0, 0, 3.0), (1, 2, 3.0), (0, 1, 2.0), (1, 1, 2.5)]
    assert merged(links, [(0, 0), (1, 2)], neighbour=0.0) == [(0, 0), (1, 1), (1, 2)]


def test_two_left_overs_do_not_join_each_other() -> None:
    assert merged([(0, 0, 3.0), (1, 1, 9.0)], [(0, 0)]) == [(0, 0)]


@given(candidates(), st.floats(-1, 2), st.floats(0, 2))
def test_merging_keeps_what_was_linked_and_gives_every_left_over_one_link_at_most(
    links: Links, least: float, bonus: float
) -> None:
    first = assign(*arrays(links), 0.0)
    found = merged(links, first, merge=least, neighbour=bonus)
    assert set(first) <= set(found)
    taken_rows, taken_columns = {i for i, _ in first}, {j for _, j in first}
    added = set(found) - set(first)
    assert added <= {(i, j) for i, j, _ in links}
    assert all((i in taken_rows) != (j in taken_columns) for i, j in added)
    lone_rows = [i for i, _ in added if i not in taken_rows]
    lone_columns = [j for _, j in added if j not in taken_columns]
    assert len(lone_rows) == len(set(lone_rows))
    assert len(lone_columns) == len(set(lone_columns))


@given(st.integers(0, 6), st.integers(0, 6), st.data())
def test_beads_hold_every_sentence_once(n: int, m: int, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, max(0, n - 1)), st.integers(0, max(0, m - 1)))
    links = data.draw(st.lists(places, max_size=8)) if n and m else []
    found = beads(links, n, m)
    assert sorted(i for rows, _ in found for i in rows) == list(range(n))
    assert sorted(j for _, columns in found for j in columns) == list(range(m))
    assert all(any(i in rows and j in columns for rows, columns in found) for i, j in links)
    assert all(rows == sorted(rows) and columns == sorted(columns) for rows, columns in found)
    with_source = [rows[0] for rows, _ in found if rows]
    assert with_source == sorted(with_source)
    assert [bool(rows) for rows, _ in found] == sorted((bool(rows) for rows, _ in found), reverse=True)


def test_links_that_touch_make_one_bead() -> None:
    assert beads([(0, 0), (0, 1), (2, 1)], 3, 3) == [([0, 2], [0, 1]), ([1], []), ([], [2])]


def told(backed: dict[tuple[int, int], float]) -> Support:
    """Two source sentences, one coverage sentence of two words; how well each source sentence backs each word."""
    ours = Side({}, (), (), sparse.csr_matrix((2, 1)), sparse.csr_matrix((2, 1)))
    both = sparse.csr_matrix(np.ones((1, 2)))
    theirs = Side({"dialysis": 0, "patient": 1}, ("dialysis", "patient"), (1.0, 1.0), both, both)
    keys = np.array(list(backed)).T
    return Support(
        ours, theirs, sparse.csr_matrix((1, 1)), sparse.csr_matrix((list(backed.values()), keys), shape=(2, 2))
    )


def rejoined(backed: dict[tuple[int, int], float], odds: float) -> list[tuple[int, int]]:
    links = np.array([0, 1]), np.array([0, 0]), np.array([3.0, odds])
    return rejoin([(0, 0)], *links, told(backed), Settings(alone=0.0, merge=0.0, own=1.0))


def test_a_left_over_joins_a_sentence_of_which_it_alone_tells_a_part() -> None:
    assert rejoined({(0, 0): 1.0, (1, 1): 0.9}, -0.5) == [(0, 0), (1, 0)]


@pytest.mark.parametrize(("backed", "odds"), [({(0, 0): 1.0, (1, 0): 0.9}, -0.5), ({(0, 0): 1.0, (1, 1): 0.9}, -2.0)])
def test_a_left_over_that_tells_nothing_new_or_is_unlike_stays_alone(
    backed: dict[tuple[int, int], float], odds: float
) -> None:
    assert rejoined(backed, odds) == [(0, 0)]


@pytest.mark.parametrize(
    ("links", "sizes", "joined"),
    [
        ([(0, 0), (2, 2)], (4, 4), True),
        ([(0, 0)], (2, 2), True),
        ([(0, 0)], (4, 4), False),
        ([(0, 0), (3, 2)], (4, 4), False),
    ],
    ids=["between two", "at the end", "beside one", "in another place"],
)
def test_two_left_overs_between_links_are_one_if_they_are_not_unlike(
    links: list[tuple[int, int]], sizes: tuple[int, int], joined: bool
) -> None:
    rows, columns = np.array([1]), np.array([1])
    assert paired(links, rows, columns, np.array([-1.0]), sizes) == sorted([*links, (1, 1)] if joined else links)
    assert paired(links, rows, columns, np.array([-2.0]), sizes) == links


def test_a_link_must_beat_less_among_many_sentences() -> None:
    settings = Settings(alone=-0.2)
    assert settings.least(15) == settings.least(40) == -0.2
    assert settings.least(40) > settings.least(60) > settings.least(500) == settings.least(2000) == -1.0
