from models.training.curve import COLUMNS, SETS, table, thinned
from models.training.sources import BLOCK_LINES, Pair


def test_half_of_the_news_blocks_is_taken_and_nothing_else_is_lost() -> None:
    news = [Pair(str(n), "x", "news/economy", 1.0, "train") for n in range(4 * BLOCK_LINES)]
    rest = [Pair("a", "b", "udhr", 0.5, "train"), Pair("c", "d", "news/economy", 1.0, "held")]
    kept = list(thinned([*news, *rest], 2))
    assert kept[-2:] == rest
    assert [int(p.persian) // BLOCK_LINES for p in kept[:-2]] == [0] * BLOCK_LINES + [2] * BLOCK_LINES


def test_the_last_row_adds_the_last_doublings_gain_once_more() -> None:
    points = [
        {"pairs": pairs, "scores": {SETS[0]: dict.fromkeys(COLUMNS.values(), value)}}
        for pairs, value in ((100, 0.5), (200, 0.6))
    ]
    last = table(points).splitlines()[-1]
    assert "400" in last
    assert last.count("0.7") == len(COLUMNS)
