"""What the interface says: one file a language in words/, English and Persian, with the same keys.

The texts that are compared are never in them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from persiantools.jdatetime import JalaliDate

from models.text.folding import fold
from service.comparison.values import Evidence, Kind, Severity

LANGUAGES = ("en", "fa")
_PERSIAN_DIGITS = str.maketrans("0123456789.,%", "۰۱۲۳۴۵۶۷۸۹٫٬٪")


@dataclass(frozen=True)
class Words:
    """The interface in one language. name: its own. dir: "ltr" or "rtl". why: on a kind of findings, one sentence."""

    lang: str
    name: str
    dir: str
    ui: Mapping[str, str]
    kinds: Mapping[Kind, str]
    severities: Mapping[Severity, str]
    why: Mapping[Kind, str]

    def say(self, key: str, **values: object) -> str:
        """A phrase of the interface with its values filled in; numbers in the digits of the language."""
        shown = {k: self.number(v) if isinstance(v, int | float) else v for k, v in values.items()}
        return self.ui[key].format(**shown) if shown else self.ui[key]

    def count(self, key: str, number: int) -> str:
        """A phrase that depends on a number: `KEY_one` or `KEY_other`."""
        return self.say(f"{key}_one" if number == 1 else f"{key}_other", count=number)

    def number(self, value: float | str) -> str:
        """A number in the digits of the language."""
        text = f"{value:,}" if isinstance(value, int) else str(value)
        return text.translate(_PERSIAN_DIGITS) if self.lang == "fa" else text

    def share(self, value: float) -> str:
        """A share as whole per cent; only all is 100 %, only nothing 0 %."""
        whole = round(100 * value)
        if whole == 100 and value < 1:
            whole = 99
        if whole == 0 and value > 0:
            whole = 1
        return self.number(f"{whole}%" if self.lang == "fa" else f"{whole} %")

    def when(self, time: datetime) -> str:
        """A moment, to the minute in UTC, in the calendar of the language."""
        if self.lang == "fa":
            day = JalaliDate(time.date())  # type: ignore[no-untyped-call]
            return self.number(f"{day.day} {day.strftime('%B', locale='fa')} {day.year}، {time:%H:%M} UTC")
        return f"{time.day} {time:%b %Y, %H:%M} UTC"


@cache
def words(lang: str) -> Words:
    """The words of a language of LANGUAGES."""
    told = contents(lang)
    return Words(
        lang=lang,
        name=told["name"],
        dir=told["dir"],
        ui=told["ui"],
        kinds={Kind(k): v for k, v in told["kinds"].items()},
        severities={Severity(k): v for k, v in told["severities"].items()},
        why={Kind(k): v for k, v in told["why"].items()},
    )


def contents(lang: str) -> dict[str, Any]:
    """The file of a language as it stands."""
    return tomllib.loads(resources.files("service.render").joinpath(f"words/{lang}.toml").read_text("utf-8"))


def news(evidence: Evidence) -> str:
    """The reading of evidence where it says more than its words, else ""."""
    return "" if fold(evidence.reading) == fold(evidence.text) else evidence.reading
