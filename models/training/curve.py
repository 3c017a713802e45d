"""Quality against the amount of news text: the recipe on a quarter, a half and all of the news pairs.

Everything is learned anew from each share but the decoder's weights, which are those of the whole: tuning them
for each share would cost more than all the rest and move the curve by tenths. All other text stays.
"""

import json
import math
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from models.phrase.translator import PhraseTranslator
from models.static_encoder import StaticEncoder
from models.training import evaluation, plots, sources, steps
from models.word_table import LexicalTable

SHARES = (0.25, 0.5, 1.0)
SETS = ("held-out news", "FLORES-200 dev")
COLUMNS = {"BLEU": "bleu", "chrF": "chrf", "P@1 fa→en": "p1_fa_en", "P@1 en→fa": "p1_en_fa"}
KEPT = ("english.txt.xz", "weights.json")
"""What a share takes over from the whole."""


def curve(work: steps.Work) -> None:
    """curve.json, curve.svg and curve.md in the work folder; a share that is measured is not measured again."""
    points = [_point(work, share) for share in SHARES]
    work.path("curve.json").write_text(json.dumps(points, indent=1), encoding="utf-8")
    work.path("curve.md").write_text(table(points), encoding="utf-8")
    plots.text_curve(points, work.path("curve.svg"))
    work.say(table(points))


def _point(work: steps.Work, share: float) -> dict[str, Any]:
    part = (
        work if share == 1 else replace(work, folder=work.path(f"curve/{share}"), out=work.path(f"curve/{share}/out"))
    )
    part.folder.mkdir(parents=True, exist_ok=True)
    done = part.path("point.json")
    if not done.exists():
        if share < 1:
            _learn(work, part, share)
        news = [p for p in steps.learned(part) if p.source.startswith("news")]
        words = sum(len(p.english.split()) for p in news)
        point = {"share": share, "pairs": len(news), "words": words, "scores": _scores(part)}
        done.write_text(json.dumps(point), encoding="utf-8")
    found: dict[str, Any] = json.loads(done.read_text(encoding="utf-8"))
    return found


def _learn(work: steps.Work, part: steps.Work, share: float) -> None:
    for name in KEPT:
        shutil.copyfile(work.path(name), part.path(name))
    with part.path("pairs.tsv").open("w", encoding="utf-8") as file:
        kept = thinned(steps.read_pairs(work), round(1 / share))
        file.writelines(f"{p.part}\t{p.source}\t{p.weight}\t{p.persian}\t{p.english}\n" for p in kept)
    for step in steps.STEPS:
        if step.name in ("align", "table", "vocabulary", "encoder", "phrases", "lm", "export"):
            work.say(f"{share:.0%} of the news: {step.name}")
            if not all(part.path(made).exists() for made in step.makes):
                step.run(part)


def thinned(pairs: Sequence[sources.Pair], every: int) -> Iterator[sources.Pair]:
    """The pairs with every so-manieth block of the news to learn from, spread over all fields."""
    seen: Counter[str] = Counter()
    for pair in pairs:
        if pair.part == "train" and pair.source.startswith("news"):
            block = seen[pair.source] // sources.BLOCK_LINES
            seen[pair.source] += 1
            if block % every:
                continue
        yield pair


def _scores(part: steps.Work) -> dict[str, dict[str, Any]]:
    held = [p for p in steps.read_pairs(part) if p.part == "held"]
    sets = {SETS[0]: ([p.persian for p in held], [p.english for p in held])}
    persian, english = (part.text / f"data/flores/dev.{lang}" for lang in ("fa", "en"))
    if persian.exists():
        sets[SETS[1]] = (evaluation.folded(persian), evaluation.folded(english))
    made = PhraseTranslator.load(part.out), StaticEncoder.load(part.out), LexicalTable.load(part.out)
    return evaluation.scored(*made, sets)[0]


def table(points: Sequence[dict[str, Any]]) -> str:
    """In Markdown; the last row goes on as far again as the last doubling went."""
    names = [name for name in SETS if name in points[-1]["scores"]]
    head = ["news pairs", *(f"{name}: {column}" for name in names for column in COLUMNS)]
    rows = [
        [f"{p['pairs']:,}", *(f"{p['scores'][name][key]:.4g}" for name in names for key in COLUMNS.values())]
        for p in points
    ]
    before, last = points[-2], points[-1]
    doublings = math.log2(last["pairs"] / before["pairs"])
    ahead = []
    for name in names:
        for key in COLUMNS.values():
            gain = (last["scores"][name][key] - before["scores"][name][key]) / doublings
            ahead.append(f"{min(last['scores'][name][key] + gain, 1 if key.startswith('p1') else 100):.4g}")
    rows.append([f"*{2 * last['pairs']:,}, if the last doubling's gain comes again*", *ahead])
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows]) + "\n"
