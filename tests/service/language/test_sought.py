"""Expressions that are looked for where words begin."""

import re

import pytest

from service.comparison.checks.strength.degrees import _JOIN
from service.language.sought import anchored, sought
from service.language.tables import rows

TEXTS = (
    "Most of the wards were slightly damaged; ALL but 12 of them were closed, and nobody was badly hurt.",
    "بیشتر بخش‌ها به‌شدت آسیب دید و همهٔ ۱۲ نفر با جراحت سطحی مرخص شدند.",
    "",
    " -12 (an) İstanbul",
)
EXPRESSIONS = ("an?", "(?:all|most)(?: of)?", "(?:un)?hurt|dead", "[a-z]+ly", "(?:به)?شدت", "همه", r"\d+", "x|")


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_sought_is_found_as_the_expression_finds_it(text: str) -> None:
    degrees = [cell.replace("Z", _JOIN) for row in rows("degrees.tsv") for cell in row[2:4]]
    rivals = [cell for row in rows("rivals.tsv") for cell in row[2:4]]
    for expression in (*EXPRESSIONS, *degrees, *rivals):
        plain = re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE)
        wanted = [m.span() for m in plain.finditer(text)]
        found = sought(expression, ignore_case=True)
        assert [m.span() for m in found.finditer(text)] == wanted, expression
        assert bool(found.search(text)) == bool(wanted)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "expression", [r"\bwer|\bb(?:ad|ut)", r"(?<!\w)(?:به)?شدت|(?<!\S)با", r"\bof|all", r"(?<!\w)\w+ly"]
)
def test_what_is_anchored_is_found_as_the_expression_finds_it(expression: str, text: str) -> None:
    wanted = [m.span() for m in re.finditer(expression, text)]
    assert [m.span() for m in anchored(re.compile(expression)).finditer(text)] == wanted


def test_an_alternative_without_an_anchor_may_stand_anywhere() -> None:
    assert anchored(re.compile(r"\bof|all")).possible("smaller")
    assert not anchored(re.compile(r"\bof|\ball")).possible("smaller")
