"""Slips in certainty as editors make them, put into faithful pairs: the recall of the check by slip.

    python -m tests.quality.mutate_certainty                         the pairs of tests/data/pairs.tsv
    python -m tests.quality.mutate_certainty --pairs FILE.tsv -v     pairs of another file, with every slip missed

A slip changes the English side: a hedge, an attribution or a condition goes, comes or changes its force. The
places are found with patterns of this file, not with the lexicons under test. A slip counts as found if the
check reports the bead (`span ok`: on words beside the change). What is reported of the faithful pairs is a
false alarm.
"""

# ruff: noqa: E501 (a pattern reads better in one line)

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from service.comparison.checks.certainty import check as certainty
from service.language.spans import Span
from tests.quality.slips import PAIRS, Slip, checker, pairs_of

_NAMED = r"[\w' -]{2,60}"
_SAY = r"(?:said|says|say|believes?|claims?|claimed|argues?|argued|estimates?|estimated|alleges?|alleged|think|thinks)"
_WEAK = r"\b(?:may|might)"
_BY = r"(?:reportedly|apparently|allegedly|probably|possibly|perhaps|presumably|likely|seemingly|supposedly)"

# name, what is changed, what stands there afterwards; the first rule that matches makes the slip of its name.
RULES: tuple[tuple[str, str, str], ...] = (
    ("hedge lost", rf", {_BY},? ", " "),
    ("hedge lost", rf"\b{_BY} (?!to\b|be\b)", ""),
    ("hedge lost", rf"{_WEAK} have been\b", "had been"),
    ("hedge lost", rf"{_WEAK} have\b", "had"),
    ("hedge lost", rf"{_WEAK} (?=[a-z]{{2,}})(?!not\b|only\b)", "will "),
    ("hedge lost", r"\b(?:is|are) (?:likely|expected|believed|said|thought|reported|rumou?red) to have\b", "has"),
    ("hedge lost", r"\b(?:is|are) (?:likely|believed|said|thought|reported|rumou?red|expected) to\b", "will"),
    ("hedge lost", r"\b(?:appears?|seems?) to have\b", "has"),
    ("hedge lost", r"\b(?:appears?|seems?) to be\b", "is"),
    ("hedge lost", r"\bIt (?:is said|seems|appears|is likely|is reported|is rumou?red) that ", ""),
    ("hedge lost", r"\bPerhaps ", ""),
    ("unknown flat", r"\b[Ii]t (?:is|was) (?:still )?(?:not (?:yet )?(?:clear|known)|unclear|unknown) (?:whether|if) ", ""),
    ("may to will", rf"{_WEAK} (?=[a-z]{{2,}})(?!not\b|only\b|have\b)", "will "),
    ("probably to certainly", rf"\b{_BY}\b(?! to\b)", "certainly"),
    ("certainly to perhaps", r"\b(?:certainly|definitely|undoubtedly|without doubt|surely)\b", "perhaps"),
    ("said to admitted", r"\bsaid\b(?! to\b)", "admitted"),
    ("said to confirmed", r"\bsa(?:id|ys)\b that\b", "confirmed that"),
    ("claimed to revealed", r"\bclaim(?:s|ed) that\b|\bclaim(?:s|ed)(?= (?:he|she|it|they|the [a-z]+ (?:had|has|was|were))\b)", "revealed that"),
    ("believes to knows", r"\bbelieves (?:that )?", "has proved that "),
    ("source gone", r"(?:^|, |\b)[Aa]ccording to (?:some|several|many|witnesses|residents|critics|experts|analysts|activists|workers|"
        r"locals|officials|sources|two|one|an? )[^,.;]{0,60}, ", " "),
    ("source gone", r", according to [^,.;]{3,70}(?=\.)", ""),
    ("source gone", rf"^(?:Some|Several|Many|Witnesses|Residents|Critics|Experts|Analysts|Activists|Workers|Locals|Officials|Sources|"
        rf"Two|One|An?)\b{_NAMED} {_SAY} (?:that )?(?=[\w\"])", ""),
    ("office gone", r"^[Aa]ccording to the [^,.;]{3,60}, ", ""),
    ("office gone", rf"^The {_NAMED} (?:said|says) (?:that )?(?=[a-z])", ""),
    ("office gone", rf", the {_NAMED} (?:said|says)(?=\.$)", ""),
    ("opinion gone", r"^[A-Z][^,.;]{3,60}(?:, [^,]{3,70},)? (?:believes?|claims?|argues?|thinks?|maintains?|alleges?) (?:that )?", ""),
    ("opinion gone", r", [^,.;]{3,60} (?:believes?|claims?|argues?|thinks?|maintains?|alleges?)(?=\.$)", ""),
    ("condition gone", r"^(?:If|Unless|Provided|Should|In case|In the event)\b[^,]{6,80}, (?:then )?", ""),
    ("condition gone", r",? (?:if|unless|provided that|provided|on condition that|in case|in the event)\b[^,.;]{6,80}(?=\.$)", ""),
    ("plan done", r"\b(?:is|are|was|were) (?:due|set|scheduled|supposed|planned|expected) to be (?=\w+(?:ed|en|ilt|eld|aid)\b)", "has been "),
    ("plan done", r"\b(?:intends?|wants|aims) to\b", "has begun to"),
    ("will done", r"(?<!\ba )\b(?:will|is to|are to) be (?=\w+(?:ed|en|ilt|eld|aid)\b)", "has been "),
    ("hedge added", r"\b(was|were|has|had) (?=\w+ed\b)", r"\1 reportedly "),
    ("probably added", r"\b(was|were|has|had) (?=\w+ed\b)", r"\1 probably "),
    ("will to may", r"\bwill (?!not\b|to\b)(?=[a-z])", "may "),
    ("will to could", r"\bwill (?!not\b|to\b)(?=[a-z])", "could "),
    ("source added", r"^(?=[A-Z][a-z]+ )", "According to some residents, "),
    ("said to claimed", r"\b(?:said|says)\b(?! to\b)", "claimed"),
)  # fmt: skip


def slips(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """At most one slip of each name."""
    made: set[str] = set()
    for name, pattern, instead in RULES:
        if name in made or (name == "source added" and re.search(_SAY + '|according|"', english)):
            continue
        found = list(re.finditer(pattern, english))
        if not found:
            continue
        m = choose.choice(found)
        new = m.expand(instead)
        changed = english[: m.start()] + new + english[m.end() :]
        if new == "" and m.start() == 0:
            changed = changed[:1].upper() + changed[1:]
        made.add(name)
        yield Slip(name, persian, changed, Span(max(0, m.start() - 70), m.start() + len(new) + 70))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", "--verbose", nargs="?", const="", help="print slips missed and false alarms")
    options = parser.parse_args()
    choose, checked = random.Random(options.seed), checker(certainty.check)
    made, found, touched, alarms = Counter[str](), Counter[str](), Counter[str](), 0
    pairs = pairs_of(options.pairs)
    for persian, english in pairs:
        plain = checked(persian, english)
        alarms += bool(plain)
        if plain and options.verbose is not None:
            print(f"FALSE {persian}\n  {english}\n  {[f.message for f in plain]}")
        for slip in slips(persian, english, choose):
            reported = checked(slip.persian, slip.english)
            made[slip.name] += 1
            found[slip.name] += bool(reported)
            touched[slip.name] += any(f.coverage and f.coverage.span.overlaps(slip.span) for f in reported)
            if not reported and options.verbose in ("", slip.name):
                print(f"MISSED {slip.name}: {slip.persian}\n  {slip.english}")
    for name, count in made.items():
        print(f"{name:24} {found[name]:4} of {count:4} = {found[name] / count:4.0%}   span ok {touched[name]:4}")
    total = sum(made.values())
    print(f"{'all':24} {sum(found.values()):4} of {total:4} = {sum(found.values()) / max(1, total):4.0%}")
    print(f"false alarms: {alarms} of {len(pairs)} pairs")


if __name__ == "__main__":
    main()
