"""What the shipped set is worth, measured, and the card that says so."""

import platform
import random
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from models.phrase.translator import PhraseTranslator
from models.protocols import SentenceEncoder, Translator
from models.static_encoder import StaticEncoder
from models.text import folding
from models.text.words import words
from models.training.sources import SEED, Pair, read_lines
from models.word_table import LexicalTable

TEST_SETS = {
    "FLORES-200 devtest": ("data/flores/test.fa", "data/flores/test.en"),
    "NTREX-128 fas": ("data/ntrex/fas.txt", "data/ntrex/eng.txt"),
}
SAMPLES = 10
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def measured(folder: Path, text: Path, held: Sequence[Pair]) -> dict[str, Any]:
    """Scores, speeds and sizes of the weights in a folder; test sets that are missing are left out."""
    begun = time.perf_counter()
    translator = PhraseTranslator.load(folder)
    load = time.perf_counter() - begun
    encoder, table = StaticEncoder.load(folder), LexicalTable.load(folder)
    sets = {"held-out news": ([p.persian for p in held], [p.english for p in held])}
    for name, (persian, english) in TEST_SETS.items():
        if (text / persian).exists():
            sets[name] = (folded(text / persian), folded(text / english))
    scores, outputs = scored(translator, encoder, table, sets)
    rows = list(zip(*sets["held-out news"], outputs["held-out news"], strict=True))
    samples = [(fa, out, en) for fa, en, out in random.Random(SEED).sample(rows, min(SAMPLES, len(rows)))]
    sizes = {path.name: path.stat().st_size for path in sorted(folder.glob("*.npz"))}
    machine = f"{platform.machine()}, one core, Python {platform.python_version()}"
    return {
        "scores": scores,
        "samples": samples,
        "sizes": sizes,
        "load_seconds": round(load, 2),
        "machine": machine,
        "encoder_per_second": _encoder_speed(encoder, sets["held-out news"]),
    }


Sides = tuple[Sequence[str], Sequence[str]]


def scored(
    translator: Translator, encoder: SentenceEncoder, table: LexicalTable, sets: Mapping[str, Sides]
) -> tuple[dict[str, dict[str, Any]], dict[str, list[str]]]:
    """The scores and the translations of each set of Persian sentences and references."""
    scores: dict[str, dict[str, Any]] = {}
    outputs: dict[str, list[str]] = {}
    for name, (source, reference) in sets.items():
        begun = time.process_time()
        made = outputs[name] = [t.text for t in translator.translate(source)]
        rate = len(source) / max(1e-9, time.process_time() - begun)
        scores[name] = translation(source, made, reference, table) | nearest(encoder, source, reference)
        scores[name] |= {"lines": len(source), "sentences_per_second": round(rate, 1)}
    return scores, outputs


def folded(path: Path) -> list[str]:
    """The folded lines of a file."""
    return [folding.fold(line).strip() for line in read_lines(path)]


def translation(
    source: Sequence[str], outputs: Sequence[str], reference: Sequence[str], table: LexicalTable
) -> dict[str, Any]:
    """BLEU and chrF with their signatures, and what `coverage` gives."""
    import sacrebleu

    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    b = bleu.corpus_score(list(outputs), [list(reference)]).score
    c = chrf.corpus_score(list(outputs), [list(reference)]).score
    return {
        "bleu": round(b, 2), "chrf": round(c, 2), "bleu_signature": str(bleu.get_signature()),
        "chrf_signature": str(chrf.get_signature()), **coverage(source, outputs, table),
    }  # fmt: skip


def coverage(source: Sequence[str], outputs: Sequence[str], table: LexicalTable) -> dict[str, float]:
    """Shares: of the source's numbers that are in the output, of its known words with a translation in the
    output by the table, and of the output's words that some source word supports."""
    numbers = numbers_kept = carried = known = supported = written = 0
    for persian, english in zip(source, outputs, strict=True):
        digits, found = _DIGITS.findall(persian), {d.replace(",", "") for d in _DIGITS.findall(english)}
        numbers += len(digits)
        numbers_kept += sum(_kept(d.replace(",", ""), found) for d in digits)
        out = {w.key for w in words(english, "en")}
        rows = [set(table.forward(w.key)) for w in words(persian, "fa")]
        known += sum(bool(row) for row in rows)
        carried += sum(bool(row & out) for row in rows)
        supports = set().union(*rows)
        written += len(out)
        supported += len(out & supports)
    return {
        "numbers_kept": round(numbers_kept / max(1, numbers), 4),
        "source_words_carried": round(carried / max(1, known), 4),
        "output_words_supported": round(supported / max(1, written), 4),
    }


def _kept(number: str, found: set[str]) -> bool:
    """Whether a number stands in the output, also as the head or the tail of a joined thousand."""
    joined = (f for f in found if number.isdigit() and 3 < len(f) <= 6 and f.isdigit())
    return number in found or any(f[:-3] == number or f[-3:] == number.zfill(3) for f in joined)


def nearest(encoder: SentenceEncoder, source: Sequence[str], reference: Sequence[str]) -> dict[str, float]:
    """The share of sentences whose translation is the nearest of all of the other side's, both ways."""
    a, b = encoder.encode(source, "fa"), encoder.encode(reference, "en")
    scores = a @ b.T
    rows = range(len(source))
    return {
        "p1_fa_en": round(float((scores.argmax(axis=1) == list(rows)).mean()), 4),
        "p1_en_fa": round(float((scores.argmax(axis=0) == list(rows)).mean()), 4),
    }


def _encoder_speed(encoder: StaticEncoder, pair: tuple[Sequence[str], Sequence[str]]) -> int:
    begun = time.perf_counter()
    for _ in range(5):
        encoder.encode(pair[0], "fa")
        encoder.encode(pair[1], "en")
    return round(5 * (len(pair[0]) + len(pair[1])) / max(1e-9, time.perf_counter() - begun))


def card(result: Mapping[str, Any]) -> str:
    """The card, in Markdown."""
    columns = {
        "BLEU": "bleu", "chrF": "chrf", "P@1 fa→en": "p1_fa_en", "P@1 en→fa": "p1_en_fa",
        "numbers kept": "numbers_kept", "source words carried": "source_words_carried",
        "output words supported": "output_words_supported",
    }  # fmt: skip
    scores: Mapping[str, Mapping[str, Any]] = result["scores"]
    rows = [[f"{name} ({s['lines']})", *(str(s[c]) for c in columns.values())] for name, s in scores.items()]
    head = ["test set (lines)", *columns]
    table = "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])
    first = next(iter(scores.values()))
    lines = [
        f"{i}. {fa}\n   - ours: {out}\n   - reference: {en}" for i, (fa, out, en) in enumerate(result["samples"], 1)
    ]
    return TEMPLATE.format(
        table=table,
        bleu=first["bleu_signature"],
        chrf=first["chrf_signature"],
        sizes="\n".join(f"| `{name}` | {size / 1e6:.1f} MB |" for name, size in result["sizes"].items()),
        samples="\n".join(lines),
        rate=min(s["sentences_per_second"] for s in scores.values()),
        load=result["load_seconds"],
        encoder=result["encoder_per_second"],
        machine=result["machine"],
    )


TEMPLATE = """# The compact model set

A Persian to English phrase translator, a bilingual sentence encoder and a word-translation table. They need
numpy, neither torch nor a network connection. What the translator writes is a **gloss**: the source's words and phrases
in roughly English order, not a finished translation. Every view says so.

## How it was made
`python -m models.training all --text FOLDER`, the steps in `models/training/README.md`, the texts and their
licences in `models/training/DATA.md`. One core of a shared x86-64 machine, no GPU, three quarters of an hour:
word alignment with eflomal 2.0.0, phrase extraction, two interpolated trigram models, the encoder with a
translation-ranking loss in torch (8 passes), 41 trials of the decoder's weights and then
eight by hand, on the tuning news, that keep more of the source's words. The hand-written dictionary joined the
phrase pairs and the language model's words last, and the decoder's weights stayed. Blocks of the news corpus
(9 of 174; a hundred lines share a topic) were held out of all of it; 6 more tuned the weights. No test set
was trained on or tuned to.

## Quality
{table}

BLEU `{bleu}`; chrF `{chrf}`;
cased and detokenised. P@1: the nearest of all of the set's sentences is the translation. Numbers kept: of the
source's numbers in digits, those that stand in the output. Source words carried, output words supported: by
the word table, which is no perfect judge.

## Size and speed
| file | size |
| --- | --- |
{sizes}

Loading the translator takes {load} s; it translates {rate} sentences a second of one core, the encoder reads {encoder}
({machine}; other work ran beside it).

It has one engine, numpy's: the trial of engines that `HAMSANJ_ENGINE=auto` makes is for checkpoints of the hub.

## What it is not good for
Anything that is read as prose or published. Long clauses come out in a clumsy order, tenses and articles are
often wrong, a pronoun may be missing, rare names are spelt by rule, and idioms are taken word for word. The
text it learned from is news on Iran and its neighbours in a wire agency's English: other fields do worse.
The encoder sums words: it does not see who did what to whom, and "not" moves it little.

## Ten samples of the held-out news, chosen by a seed
{samples}
"""
