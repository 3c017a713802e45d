"""From link probabilities to beads: one decision for the whole pair of texts.

First the best one-to-one assignment, in which a sentence stays alone rather than take a link less likely
than not; then left-overs of both sides that stand in the same place; then merges, in which a left-over
sentence joins the bead of a neighbour whose partner tells what the left-over says as well, or the bead of any
sentence that says what the left-over alone tells.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

from service.comparison.align.index import SHORT, Matrix, plain
from service.comparison.align.support import Side, Support

Array = NDArray[np.float64]


FITTED_ON = 40
"""Sentences of the longest articles that the settings were fitted on."""
MOST_EASED = 0.8
FARTHEST = -3.0
"""Below these log-odds no left-over is tried."""
LEAST_PAIRED = -1.5
"""The log-odds that two left-overs in the same place must beat."""
LEAST_OWN = 0.6
"""A left-over that tells less of what its bead does not tell has nothing to do there."""
TOLD_BESIDE = 0.4
"""A left-over next to a member of the bead of which the sentence tells this share, by weight, belongs there, however
unlike the two are as wholes: much of what is said in one breath is the neighbour's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """alone: the log-odds a link must beat. merge: the log-odds for joining a bead, less `neighbour`, the
    bonus for standing beside a member of it. own: the bonus for each unit of weight of the words of a linked
    sentence that the left-over tells and the bead does not."""

    alone: float = 0.0
    merge: float = 0.0
    neighbour: float = 1.0
    own: float = 1.0

    def least(self, sentences: int) -> float:
        """The log-odds a link must beat in texts of so many sentences a side.

        The more sentences compete, the smaller is the margin of a right link over the next best; what it must beat
        falls with the logarithm of their number over that of the articles it was fitted on, up to `MOST_EASED`.
        """
        eased = math.log(sentences / FITTED_ON) if sentences > FITTED_ON else 0.0
        return self.alone - min(eased, MOST_EASED)


def assign(rows: NDArray[np.int64], columns: NDArray[np.int64], odds: Array, alone: float) -> list[tuple[int, int]]:
    """The one-to-one links with the greatest sum of log-odds above `alone`.

    Solved exactly by the Hungarian method (`scipy.optimize.linear_sum_assignment`) on each connected
    component of the links that could be taken, which keeps long texts quick.
    """
    good = odds > alone
    if not good.any():
        return []
    r, c, gain = rows[good], columns[good], odds[good] - alone
    n = int(r.max()) + 1
    if max(n, int(c.max()) + 1) <= SHORT:
        return sorted(_assign_part(r, c, gain))  # looking for components takes longer
    graph = sparse.coo_matrix((np.ones(len(r)), (r, c + n)), shape=(n + int(c.max()) + 1,) * 2)
    _, label = sparse.csgraph.connected_components(graph, directed=False)
    order = np.argsort(label[r], kind="stable")
    bounds = np.flatnonzero(np.diff(label[r][order])) + 1
    chosen: list[tuple[int, int]] = []
    for part in np.split(order, bounds):
        chosen += _assign_part(r[part], c[part], gain[part])
    return sorted(chosen)


def _assign_part(r: NDArray[np.int64], c: NDArray[np.int64], gain: Array) -> Iterable[tuple[int, int]]:
    own, a = np.unique(r, return_inverse=True)
    other, b = np.unique(c, return_inverse=True)
    matrix = np.zeros((len(own), len(other)))
    matrix[a, b] = gain
    for i, j in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
        if matrix[i, j] > 0:
            yield int(own[i]), int(other[j])


def merge(
    links: list[tuple[int, int]], rows: NDArray[np.int64], columns: NDArray[np.int64], odds: Array, settings: Settings
) -> list[tuple[int, int]]:
    """`links`, with left-over sentences joined to beads, likeliest first.

    A left-over joins a linked sentence only if that one is not itself merged the other way round, so that
    beads stay 1-n or n-1 unless the evidence is strong on both sides.
    """
    taken_rows = {i for i, _ in links}
    taken_columns = {j for _, j in links}
    found = list(links)
    partners_of_row: dict[int, list[int]] = {}
    partners_of_column: dict[int, list[int]] = {}
    for i, j in links:
        partners_of_row.setdefault(i, []).append(j)
        partners_of_column.setdefault(j, []).append(i)
    scored = []
    for i, j, o in zip(rows.tolist(), columns.tolist(), odds.tolist(), strict=True):
        if i in taken_rows and j not in taken_columns:
            near = min(abs(j - k) for k in partners_of_row[i]) == 1
        elif j in taken_columns and i not in taken_rows:
            near = min(abs(i - k) for k in partners_of_column[j]) == 1
        else:
            continue
        scored.append((o + settings.neighbour * near, i, j))
    joined_rows: set[int] = set()
    joined_columns: set[int] = set()
    for score, i, j in sorted(scored, key=lambda t: (-t[0], t[1], t[2])):
        if score <= settings.merge or i in joined_rows or j in joined_columns:
            continue
        found.append((i, j))
        if i not in taken_rows:
            joined_rows.add(i)
        else:
            joined_columns.add(j)
    return sorted(found)


def paired(
    links: list[tuple[int, int]],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    odds: Array,
    sizes: tuple[int, int],
) -> list[tuple[int, int]]:
    """`links`, with left-over sentences of both sides that stand in the same place: between two pairs that are linked,
    or between one and the end of both texts, of so many sentences."""
    own, other, near = {i for i, _ in links}, {j for _, j in links}, {(-1, -1), sizes, *links}
    found = [
        (i, j)
        for i, j, o in zip(rows.tolist(), columns.tolist(), odds.tolist(), strict=True)
        if o > LEAST_PAIRED and i not in own and j not in other and (i - 1, j - 1) in near and (i + 1, j + 1) in near
    ]
    return sorted([*links, *found])


def rejoin(
    links: list[tuple[int, int]],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    odds: Array,
    told: Support,
    settings: Settings,
) -> list[tuple[int, int]]:
    """`links`, with left-over sentences joined to those that say, beside what their bead tells, what the left-over
    says: two sentences of one side told in one of the other, far apart or in one breath.

    Joined: «او افزود که قصد رفتن ندارد» behind «درآمد شرکت کم شده است», told as "income is down, but she will not
    leave". Not joined: «او افزود که جلسه طولانی بود», of which that says nothing.
    """
    mates: tuple[defaultdict[int, list[int]], ...] = defaultdict(list), defaultdict(list)
    for i, j in links:
        mates[0][i].append(j)
        mates[1][j].append(i)
    scored = []
    for i, j, o in zip(rows.tolist(), columns.tolist(), odds.tolist(), strict=True):
        if (i in mates[0]) == (j in mates[1]):
            continue
        beside = _beside(i, j, mates, told)
        if o < FARTHEST and not beside:
            continue
        if j in mates[1]:
            gain = _own(told.coverage, told.backed, j, i, mates[1][j])
        else:
            gain = _own(told.source, told.told, i, j, mates[0][i])
        score = o + settings.own * gain
        if gain >= LEAST_OWN and (beside or score > settings.merge):
            scored.append((score, i, j))
    return sorted([*links, *_best_of_each(scored, mates)])


def _best_of_each(
    scored: Iterable[tuple[float, int, int]], mates: Sequence[Mapping[int, Sequence[int]]]
) -> list[tuple[int, int]]:
    """For each left-over its best link."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for _, i, j in sorted(scored, key=lambda t: (-t[0], t[1], t[2])):
        found.setdefault((0, i) if i not in mates[0] else (1, j), (i, j))
    return list(found.values())


def _beside(i: int, j: int, mates: Sequence[Mapping[int, Sequence[int]]], told: Support) -> bool:
    """Does the left-over of the two stand next to a partner of the other, which tells enough of it?"""
    if j in mates[1]:
        left_over, partners, share = i, mates[1][j], (told.source, told.told, i, j)
    else:
        left_over, partners, share = j, mates[0][i], (told.coverage, told.backed, j, i)
    return min(abs(left_over - n) for n in partners) == 1 and _share(*share) >= TOLD_BESIDE


def _share(side: Side, told: Matrix, sentence: int, teller: int) -> float:
    """Of a sentence the share, by weight, that one of the other side tells."""
    weights = plain(side.weights[[sentence]])[0]
    words = weights.nonzero()[0]
    return float(weights[words] @ plain(told[words][:, [teller]])[:, 0])


def _own(side: Side, backed: Matrix, sentence: int, left_over: int, mates: Sequence[int]) -> float:
    """The weight of a sentence's words that the left-over of the other side tells, beyond what its mates tell."""
    words = plain(side.weights[[sentence]])[0].nonzero()[0]
    by = plain(backed[words][:, [left_over, *mates]])
    more = np.maximum(by[:, 0] - by[:, 1:].max(axis=1), 0.0)
    return float(np.array([side.rarity[n] for n in words.tolist()]) @ more)


def beads(links: Iterable[tuple[int, int]], n_source: int, n_coverage: int) -> list[tuple[list[int], list[int]]]:
    """Links to beads: connected sentences stand together, the rest alone; in source order, coverage-only last."""
    group = {k: [k] for k in range(n_source + n_coverage)}
    for i, j in links:
        own, other = group[i], group[n_source + j]
        if own is not other:
            own += other
            group.update(dict.fromkeys(other, own))
    joined = {id(members): members for members in group.values()}.values()
    parted = [
        (sorted(k for k in members if k < n_source), sorted(k - n_source for k in members if k >= n_source))
        for members in joined
    ]
    return sorted(parted, key=lambda g: (not g[0], g[0] or g[1]))
