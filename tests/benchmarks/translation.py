"""How fast translation runs on one core, as a table: `python -m tests.benchmarks.translation --write`.

A checkpoint of the shape of OPUS-MT base is made with random weights that never end a sentence, so that
every way of running it generates the same number of tokens whatever the weights are. Each row is a process
of its own: its memory and its time to the first translation are nobody else's.

Rates and growth are counted in CPU time, of one thread: what else the machine does meanwhile would otherwise
decide the ratios between rows that run minutes apart. Latencies and the time to the first translation are what a
clock shows.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
BATCH = 32
SINGLES = 20
"""Sentences that are translated one at a time, for the latency."""
VOCABULARY = 62_000
WORDS = [
    "وزیر", "نفت", "امروز", "در", "تهران", "گفت", "که", "تولید", "گاز",
    "کشور", "در", "سال", "جاری", "افزایش", "یافته", "است", "و", "ادامه", "دارد",
]  # fmt: skip
Translate = Callable[[Sequence[str]], object]

SHAPE = {"layers": 6, "width": 512, "inner": 2048}
"""Of OPUS-MT base, encoder and decoder alike."""
GROWTH = (10, 100, 1_000, 10_000)
"""Sentences translated in one call, to see how time grows with them."""
SHORT_WORDS, SHORT_TOKENS = 5, 2
"""Of a sentence and of its output there in row (d): full ones would take ten minutes and grow no otherwise."""

ROWS = {
    "a": f"transformers `generate`, one by one, float32, {SINGLES} of the sentences",
    "b": f"the same, {BATCH} at once, all of them",
    "c": f"CTranslate2 used plainly, int8, {BATCH} at once",
    "d": "ours",
    "compact": "ours, the bundled compact set",
}


def make_checkpoint(folder: Path, lines: Sequence[str]) -> None:
    """Random weights of OPUS-MT base shape: 6 + 6 layers, 512 wide, 8 heads, 62,000 pieces."""
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True)
    (folder / "text.txt").write_text("\n".join(lines), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "text.txt"), model_prefix=str(folder / "pieces"), vocab_size=4000,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "pieces.model"))
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((folder / "pieces.model").read_bytes())
    known = [pieces.id_to_piece(i) for i in range(3, pieces.get_piece_size())]
    fill = [f"filler{i}" for i in range(VOCABULARY - len(known) - 3)]
    tokens = ["</s>", "<unk>", *known, *fill, "<pad>"]
    (folder / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(tokens)}), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MarianTokenizer"}')
    torch.manual_seed(0)
    pad = len(tokens) - 1
    model = MarianMTModel(
        MarianConfig(
            vocab_size=len(tokens), d_model=SHAPE["width"], encoder_layers=SHAPE["layers"],
            decoder_layers=SHAPE["layers"], encoder_attention_heads=8, decoder_attention_heads=8,
            encoder_ffn_dim=SHAPE["inner"], decoder_ffn_dim=SHAPE["inner"], max_position_embeddings=512,
            pad_token_id=pad,
            eos_token_id=0, decoder_start_token_id=pad, scale_embedding=True,
            static_position_embeddings=True, init_std=0.02,
        )
    )  # fmt: skip
    model.final_logits_bias[0, [0, pad]] = -1e4  # never the end, never padding
    model.save_pretrained(folder)


def plain_transformers(folder: Path, tokens: int, batch: int) -> Translate:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.set_num_threads(1)
    tokenizer, model = (
        AutoTokenizer.from_pretrained(folder),
        AutoModelForSeq2SeqLM.from_pretrained(folder).eval(),
    )

    def translate(lines: Sequence[str]) -> object:
        said = []
        for start in range(0, len(lines), batch):
            inputs = tokenizer(list(lines[start : start + batch]), return_tensors="pt", padding=True)
            with torch.inference_mode():
                rows = model.generate(**inputs, num_beams=1, do_sample=False, max_new_tokens=tokens)
            said += tokenizer.batch_decode(rows, skip_special_tokens=True)
        return said

    return translate


def plain_ctranslate(folder: Path, tokens: int) -> Translate:
    import ctranslate2
    import sentencepiece

    translator = ctranslate2.Translator(str(folder.parent / "converted" / "int8"), intra_threads=1, inter_threads=1)
    source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))

    def translate(lines: Sequence[str]) -> object:
        rows = [[*source.encode(line, out_type=str), "</s>"] for line in lines]
        results = translator.translate_batch(
            rows, beam_size=1, max_batch_size=BATCH, max_decoding_length=tokens, min_decoding_length=tokens
        )
        return [source.decode_pieces(result.hypotheses[0]) for result in results]

    return translate


def ours(folder: Path, tokens: int) -> Translate:
    from models.seq2seq.ctranslate_engine import CTranslateEngine
    from models.seq2seq.engine import DecodingSettings
    from models.seq2seq.families import read_checkpoint
    from models.seq2seq.translator import Seq2SeqTranslator

    class Fixed(Seq2SeqTranslator):
        def _output_bound(self, source_tokens: int) -> int:
            return tokens

    settings = DecodingSettings(beams=1)
    engine = CTranslateEngine(read_checkpoint(folder), settings, folder.parent / "converted", device="cpu")
    return Fixed(engine, {"name": "benchmark"}, settings).translate


def compact(folder: Path, tokens: int) -> Translate:
    from models.registry import load

    return load("compact").translator.translate


def run_row(row: str, folder: Path, lines: Sequence[str], tokens: int, started: float) -> dict[str, float]:
    makers: dict[str, Callable[[], Translate]] = {
        "a": lambda: plain_transformers(folder, tokens, 1),
        "b": lambda: plain_transformers(folder, tokens, BATCH),
        "c": lambda: plain_ctranslate(folder, tokens),
        "d": lambda: ours(folder, tokens),
        "compact": lambda: compact(folder, tokens),
    }
    translate = makers[row]()
    translate(lines[:1])
    first = time.time() - started
    start = time.process_time()
    singles = sorted(_seconds(partial(translate, [line])) for line in lines[1 : 1 + SINGLES])
    # One by one is what the singles were: all sentences would take minutes and tell no more.
    alone = len(singles) / (time.process_time() - start)
    rate = alone if row == "a" else len(lines) / _cpu_seconds(partial(translate, lines))
    found = {
        "sentences_s": rate,
        "tokens_s": 0.0 if row == "compact" else rate * tokens,
        "p50_ms": 1000 * singles[len(singles) // 2],
        "p95_ms": 1000 * singles[int(0.95 * (len(singles) - 1))],
        "rss_mb": peak_mb(),
        "first_s": first,
    }
    if row == "d":
        found["share"] = operations(pieces(folder, lines), tokens) * rate / peak_operations()
        short = [" ".join(line.split()[: SHORT_WORDS - 1]) for line in lines]
        found |= growth(ours(folder, SHORT_TOKENS), short)
    return found | (growth(translate, lines) if row == "compact" else {})


def pieces(folder: Path, lines: Sequence[str]) -> float:
    """Tokens of a source sentence, on average."""
    import sentencepiece

    source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    return sum(len(source.encode(line)) + 1 for line in lines) / len(lines)


def growth(translate: Translate, lines: Sequence[str]) -> dict[str, float]:
    """CPU seconds by number of sentences, none of which comes twice: each line with a number behind it."""
    many = {size: [f"{lines[n % len(lines)]} {size + n}" for n in range(size)] for size in GROWTH}
    return {f"of_{size}": _cpu_seconds(partial(translate, texts)) for size, texts in many.items()}


def operations(source_tokens: float, output_tokens: int) -> float:
    """Multiplications and additions of the matrices of a sentence, the output layer included; attention itself, a few
    percent, is left out."""
    layers, width, inner = SHAPE["layers"], SHAPE["width"], SHAPE["inner"]
    encoder = layers * (4 * width**2 + 2 * width * inner) * source_tokens
    across = layers * 2 * width**2 * source_tokens  # keys and values of what is translated, made once
    decoder = (layers * (6 * width**2 + 2 * width * inner) + width * VOCABULARY) * output_tokens
    return 2.0 * (encoder + across + decoder)


def peak_operations() -> float:
    """What one core multiplies and adds a second in float32 matrices of 1,024 × 1,024, at best."""
    import numpy as np

    a = np.ones((1024, 1024), np.float32)
    best = min(_cpu_seconds(lambda: a @ a) for _ in range(10))
    return 2.0 * 1024**3 / best


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def peak_mb() -> float:
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage has, a child inherits from its parent
        [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(results: dict[str, dict[str, float]]) -> str:
    rows = [
        "| | sentences/s of CPU time | output tokens/s of CPU time | p50 ms | p95 ms | peak MB | first translation s |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for row, r in results.items():
        tokens = f"{r['tokens_s']:.0f}" if r["tokens_s"] else "–"
        cells = [f"({row}) {ROWS[row]}", f"{r['sentences_s']:.1f}", tokens, f"{r['p50_ms']:.0f}"]
        cells += [f"{r['p95_ms']:.0f}", f"{r['rss_mb']:.0f}", f"{r['first_s']:.1f}"]
        rows.append(f"| {' | '.join(cells)} |")
    if {"a", "c", "d"} <= set(results):
        speed = {row: r["sentences_s"] for row, r in results.items()}
        rows.append(f"\n(d) is {speed['d'] / speed['a']:.1f} × (a) and {speed['d'] / speed['c']:.2f} × (c).")
    if "share" in results.get("d", {}):
        rows.append(
            f"\n(d) multiplies {results['d']['share']:.0%} as much a second as numpy does at best in float32; "
            "its own numbers are of eight bits."
        )
    for row, r in results.items():
        sizes = {int(name.removeprefix("of_")): seconds for name, seconds in r.items() if name.startswith("of_")}
        if sizes:
            told = ", ".join(f"{size:,} in {s:.1f} s ({1000 * s / size:.0f} ms each)" for size, s in sizes.items())
            short = f", each of {SHORT_WORDS} words and {SHORT_TOKENS} tokens of output" if row == "d" else ""
            rows.append(f"\n({row}) by number of sentences in one call{short}: {told}; CPU time.")
    return "\n".join(rows)


def read_lines(path: Path | None, number: int) -> list[str]:
    from models.text.folding import fold

    if path is None:
        made = [" ".join(WORDS[i % 7 : 8 + (i * 5) % (len(WORDS) - 7)]) + f" {i}." for i in range(number)]
        return [fold(line) for line in made]
    return [fold(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()][:number]


def main(arguments: Sequence[str] | None = None) -> None:
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lines", type=Path, help="a file of Persian sentences, one a line; by default made up")
    parser.add_argument("--number", type=int, default=128, help="sentences (default %(default)s)")
    parser.add_argument("--tokens", type=int, default=30, help="tokens of every output (default %(default)s)")
    parser.add_argument("--rows", default="a,b,c,d,compact", help="which rows (default %(default)s)")
    parser.add_argument("--write", action="store_true", help="write the table into the README")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    lines = read_lines(options.lines, options.number)
    if options.folder:
        print(json.dumps(run_row(options.rows, options.folder, lines, options.tokens, options.started)))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "base"
        prepare(folder, lines)
        results = {}
        for row in options.rows.split(","):
            print(f"measuring ({row}) …", file=sys.stderr)
            found = measure(row, folder, options)
            if found is not None:
                results[row] = found
    made = table(results)
    print(made)
    if options.write:
        from tests.readme import write

        write("translation", made)


def prepare(folder: Path, lines: Sequence[str]) -> None:
    from models.seq2seq.ctranslate_engine import convert
    from models.seq2seq.families import read_checkpoint

    make_checkpoint(folder, lines)
    convert(read_checkpoint(folder), folder.parent / "converted", "int8")


def measure(row: str, folder: Path, options: argparse.Namespace) -> dict[str, float] | None:
    command = [
        sys.executable,
        __file__,
        "--rows",
        row,
        "--folder",
        str(folder),
        "--started",
        str(time.time()),
    ]
    command += ["--number", str(options.number), "--tokens", str(options.tokens)]
    command += ["--lines", str(options.lines)] if options.lines else []
    threads = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | threads)
    if done.returncode:
        print(f"({row}) did not run: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
