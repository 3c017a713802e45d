import re

from service.language.quantities import rows, spell, units


def test_every_unit_has_forms_in_both_languages() -> None:
    assert all(len(row) == 6 and row[4] and row[5] for row in rows("units.tsv"))


def test_every_form_of_a_unit_is_a_pattern() -> None:
    for lang in ("fa", "en"):
        assert re.compile(units(lang).pattern.pattern)


def test_the_longer_unit_wins() -> None:
    found = units("en").match("5 square metres", 1)
    assert found is not None
    assert found[0].base == "m2"


def test_figures_are_spelt_with_their_scale() -> None:
    assert [spell(v) for v in (21e9, 1800.0, 12.5)] == ["21 billion", "1,800", "12.5"]
