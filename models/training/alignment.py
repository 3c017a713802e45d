"""Word alignment of the pairs, both ways, made one by grow-diag-final-and.

eflomal (Östling and Tiedemann 2016, https://ufal.mff.cuni.cz/pbml/106/art-ostling-tiedemann.pdf) does it
where the `train` extra is installed. Without it, IBM model 1 with a pull to the diagonal (after Dyer,
Chahuneau and Smith 2013) in numpy: good enough for a toy run, not for weights that are shipped.

eflomal samples, and draws its seed from the system with no way to set it: two runs link a few rare words
otherwise, so that rare phrases and word probabilities differ. All other steps are seeded.
"""

import importlib.util
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Links = frozenset[tuple[int, int]]
Words = Sequence[str]


def align(persian: Sequence[Words], english: Sequence[Words], quiet: bool = True) -> tuple[list[Links], list[Links]]:
    """Links of each pair as (Persian word, English word): Persian-given first, English-given second."""
    if importlib.util.find_spec("eflomal"):
        return _eflomal(persian, english, quiet)
    return _model_one(persian, english), [_turned(x) for x in _model_one(english, persian)]


def _turned(links: Links) -> Links:
    return frozenset((j, i) for i, j in links)


def _eflomal(persian: Sequence[Words], english: Sequence[Words], quiet: bool) -> tuple[list[Links], list[Links]]:
    import eflomal

    with tempfile.TemporaryDirectory() as folder:
        forward, backward = Path(folder, "forward"), Path(folder, "backward")
        eflomal.Aligner(model=3, n_samplers=3, rel_iterations=2.0).align(
            [" ".join(line) + "\n" for line in persian],
            [" ".join(line) + "\n" for line in english],
            links_filename_fwd=str(forward),
            links_filename_rev=str(backward),
            quiet=quiet,
        )
        return _read_links(forward), _read_links(backward)


def _read_links(path: Path) -> list[Links]:
    lines = path.read_text(encoding="ascii").splitlines()
    return [frozenset((int(a), int(b)) for a, b in (link.split("-") for link in line.split())) for line in lines]


def _model_one(given: Sequence[Words], other: Sequence[Words], rounds: int = 6, pull: float = 4.0) -> list[Links]:
    """Each word of `other` linked to its likeliest word of `given`; links as (given, other)."""
    ids_a, ids_b = _numbered(given), _numbered(other)
    table: dict[tuple[int, int], float] = {}
    links: list[Links] = []
    for turn in range(rounds):
        counts: dict[tuple[int, int], float] = {}
        links = []
        for a, b in zip(ids_a, ids_b, strict=True):
            scores = np.array([[table.get((i, j), 1e-6 if table else 1.0) for i in a] for j in b])
            scores *= _diagonal(len(b), len(a), pull)
            scores /= scores.sum(axis=1, keepdims=True)
            for y, j in enumerate(b):
                for x, i in enumerate(a):
                    counts[i, j] = counts.get((i, j), 0.0) + scores[y, x]
            if turn == rounds - 1:
                links.append(frozenset((int(x), y) for y, x in enumerate(scores.argmax(axis=1))))
        totals: dict[int, float] = {}
        for (i, _), count in counts.items():
            totals[i] = totals.get(i, 0.0) + count
        table = {(i, j): count / totals[i] for (i, j), count in counts.items()}
    return links


def _numbered(lines: Sequence[Words]) -> list[list[int]]:
    numbers: dict[str, int] = {}
    return [[numbers.setdefault(word, len(numbers)) for word in line] for line in lines]


def _diagonal(rows: int, columns: int, pull: float) -> NDArray[np.float64]:
    down = (np.arange(rows) + 0.5)[:, None] / rows
    across = (np.arange(columns) + 0.5)[None, :] / columns
    return np.exp(-pull * np.abs(down - across))


_NEIGHBOURS = ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))


def symmetrised(forward: Links, backward: Links) -> Links:
    """Grow-diag-final-and (Koehn, Och and Marcu 2003; as Moses does it).

    >>> sorted(symmetrised(frozenset({(0, 0), (1, 1)}), frozenset({(0, 0), (1, 2)})))
    [(0, 0), (1, 1), (1, 2)]
    """
    union = forward | backward
    links = set(forward & backward)
    rows, columns = {i for i, _ in links}, {j for _, j in links}
    grown = True
    while grown:
        grown = False
        for i, j in sorted(links):
            for down, across in _NEIGHBOURS:
                new = (i + down, j + across)
                if new in union and new not in links and (new[0] not in rows or new[1] not in columns):
                    links.add(new)
                    rows.add(new[0])
                    columns.add(new[1])
                    grown = True
    for side in (forward, backward):
        for i, j in sorted(side):
            if i not in rows and j not in columns:
                links.add((i, j))
                rows.add(i)
                columns.add(j)
    return frozenset(links)
