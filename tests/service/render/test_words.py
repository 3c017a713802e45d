"""What the interface says, in both languages."""

import re
from datetime import UTC, datetime
from string import Formatter
from typing import Any

import pytest

from service.render.words import LANGUAGES, contents, words


def keys(table: dict[str, Any], before: str = "") -> set[str]:
    return {
        name
        for key, value in table.items()
        for name in (keys(value, f"{before}{key}.") if isinstance(value, dict) else {before + key})
    }


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    english, persian = (contents(lang) for lang in LANGUAGES)
    assert keys(english) == keys(persian)
    uneven = [
        k
        for k in english["ui"]
        if fields(english["ui"][k]) != fields(persian["ui"][k]) and '{"' not in english["ui"][k]
    ]
    assert uneven == []


def test_the_persian_interface_is_in_persian() -> None:
    told = contents("fa")
    texts = {**told["ui"], **told["kinds"], **told["severities"], **told["why"]}
    assert [k for k, v in texts.items() if not re.search("[\u0600-\u06ff]", v)] == ["as_xliff"]
    assert [k for k, v in texts.items() if re.search("[يك]|\u0640", v)] == [], "Arabic letters look alike"


def test_every_phrase_is_used_and_every_used_phrase_is_there() -> None:
    from pathlib import Path

    root = Path(__file__).parents[3] / "service"
    folders = ("render", "viewer", "review")
    code = "\n".join(
        f.read_text("utf-8") for folder in folders for f in (root / folder).rglob("*") if f.suffix in (".py", ".html")
    )
    known = contents("en")["ui"]
    said = set(re.findall(r"""(?:say|count)\(["'](\w+)["'](?! ~)""", code))
    assert {k for k in said if k not in known and f"{k}_one" not in known} == set()
    # Their ends are put together from values.
    # Their ends are put together from values.
    made = (
        "accepted",
        "dismissed",
        "paste_",
        "stage_",
        "status_",
        "state_",
        "as_",
        "role_",
        "reason_",
        "nav_",
        "alone_",
        "told_by_",
        "needs_",
        "bad_",
        "in_",
    )
    unused = [
        k
        for k in known
        if not k.startswith(made) and not re.search(rf"""["']{re.sub("_(one|other|detail|long|note)$", "", k)}""", code)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("lang", "share", "moment"),
    [("en", "52 %", "20 Mar 2025, 14:05 UTC"), ("fa", "۵۲٪", "۳۰ اسفند ۱۴۰۳، ۱۴:۰۵ UTC")],
)
def test_figures_stand_in_the_digits_and_calendar_of_the_language(lang: str, share: str, moment: str) -> None:
    told = words(lang)
    assert told.share(0.52) == share
    assert told.when(datetime(2025, 3, 20, 14, 5, tzinfo=UTC)) == moment
    assert told.share(0.999) != told.share(1)


def test_one_of_something_is_not_many() -> None:
    assert (words("en").count("findings", 1), words("en").count("findings", 2)) == ("finding", "findings")
    assert words("fa").count("new", 12) == "۱۲ یافتهٔ تازه"
