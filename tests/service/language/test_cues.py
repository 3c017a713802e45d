import os
import subprocess
import sys
from collections import Counter

import pytest

from service.language.cues import FILES, labels_of_pattern, lexicon
from service.language.tables import rows


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_value_a_level_and_both_languages(name: str) -> None:
    for row in rows(name):
        assert len(row) == 4, row
        assert row[0]
        float(row[1] or 0)


def test_every_pole_has_its_opposite() -> None:
    poles = {row[0] for row in rows("polar.tsv")}
    alone = {p for p in poles if p[:-1] + ("-" if p.endswith("+") else "+") not in poles}
    # A word for "early", and one for "rule out", whose opposites are said with a negation.
    assert alone == {"early+", "ruleout+"}


def test_both_languages_give_the_same_values() -> None:
    for name in FILES:
        rows_of = [r for r in rows(name) if r[0] not in ("not", "neither", "put otherwise", "early+")]
        assert all(r[2] and r[3] for r in rows_of), name


def test_the_lexicons_are_large() -> None:
    counts: Counter[str] = Counter()
    for name in FILES:
        for row in rows(name):
            counts["fa"] += len(row[2].split(" | "))
            counts["en"] += len(row[3].split(" | "))
    assert min(counts.values()) > 1000


def test_a_pattern_that_starts_with_the_equals_sign_is_taken_as_written() -> None:
    assert labels_of_pattern("=said to", "en") == [["=said", "=to"]]
    assert labels_of_pattern("increase", "en") == [["increas"], ["increase"]]


def test_an_expression_stands_in_the_trie() -> None:
    assert "=reportedly" in lexicon("en").next


def test_cues_of_one_kind_on_one_word_stand_in_the_same_order_in_every_process() -> None:
    """Their order decides between two rungs of one scale; hashes, by which sets are ordered, differ by process."""
    code = (
        "from service.language.english.cues import find_cues;"
        "print([(c.value, c.level) for c in find_cues('The problem is a crisis of trust, and the difficulty grew.')])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(told) == 1
    assert "('problem'," in told.pop()
