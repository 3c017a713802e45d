"""The texts that the bundled weights learn from, and how they are read.

Every source is a file under one folder (`--text`), named as `DATA.md` lists it. Nothing else is read,
and never a test set. Persian and English stand on one line with a tab between them.
"""

import hashlib
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.text import folding

BLOCK_LINES = 100
"""Consecutive lines of the news corpus that share a topic: they are held out together or not at all."""
HELD_BLOCKS, TUNE_BLOCKS = 9, 6
"""Blocks kept for the evaluation (5 % of the corpus) and for tuning, spread evenly over the fields."""
SEED = 20240607
MOST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Source:
    """One file of pairs.

    weight: how much one count of it is worth beside one of the news corpus.
    lexicon: entries of one or a few words, not sentences.
    """

    name: str
    file: str
    licence: str
    weight: float
    lexicon: bool = False


NEWS = tuple(
    Source(f"news/{field}", f"corpus/{field}.tsv", "written for this project", 1.0)
    for field in ("disasters", "economy", "politics", "security", "society", "world")
)
OPEN = (
    Source("udhr", "data/open/udhr.tsv.xz", "public domain", 0.5),
    Source("tatoeba", "data/open/tatoeba_manythings.tsv.xz", "CC BY 2.0 FR", 0.5),
    Source("opensource_guide", "data/open/opensource_guide.tsv.xz", "CC BY 4.0", 0.4),
    Source("react_docs", "data/open/react_docs.tsv.xz", "CC BY 4.0", 0.15),
    Source("vue_docs", "data/open/vue_docs.tsv.xz", "CC BY 4.0", 0.15),
    Source("chromium_2012", "data/open/chromium_2012.tsv.xz", "BSD-3-Clause", 0.1),
    Source("aosp_android", "data/open/aosp_android.tsv.xz", "Apache-2.0", 0.1),
    Source("bible_opv_web", "data/open/bible_opv_web.tsv.xz", "public domain", 0.1),
)
LEXICONS = (
    Source("cldr_names", "data/lexicon/cldr_names.tsv.xz", "Unicode-3.0", 0.5, lexicon=True),
    Source("wordnet_fas", "data/lexicon/wordnet_fas.tsv.xz", "free with attribution", 0.1, lexicon=True),
)
SOURCES = (*NEWS, *OPEN, *LEXICONS)
ENGLISH_NEWS = "data/mono/tehran_times.en.xz"
"""English articles, one a line (CC BY 4.0), for the language model and word weights; optional."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One folded pair, with where it came from; part is "train", "tune" or "held"."""

    persian: str
    english: str
    source: str
    weight: float
    part: str


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a plain or .xz text file in UTF-8, without their ends."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_source(source: Source, folder: Path, parts: dict[str, str], block_lines: int) -> Iterator[Pair]:
    """The usable pairs of one source: both sides filled, of like length, not too long."""
    for number, line in enumerate(read_lines(folder / source.file)):
        persian, _, english = line.partition("\t")
        persian, english = folding.fold(persian).strip(), folding.fold(english.replace("_", " ")).strip()
        if usable(persian, english):
            part = parts.get(f"{source.name}:{number // block_lines}", "train")
            yield Pair(persian, english, source.name, source.weight, part)


def usable(persian: str, english: str) -> bool:
    """Whether a pair can teach: no empty side, at most `MOST_WORDS`, lengths within a factor of four."""
    a, b = len(persian.split()), len(english.split())
    return 0 < a <= MOST_WORDS and 0 < b <= MOST_WORDS and a <= 4 * b + 4 and b <= 4 * a + 4


def held_parts(folder: Path, block_lines: int = BLOCK_LINES) -> dict[str, str]:
    """Block name to "held" or "tune": by a digest of the name, the fields in turn, at most an eighth each."""
    ranked: list[tuple[int, bytes, str]] = []
    for source in NEWS:
        if (folder / source.file).exists():
            lines = sum(1 for _ in read_lines(folder / source.file))
            names = [f"{source.name}:{block}" for block in range(-(-lines // block_lines))]
            digests = sorted((hashlib.sha256(f"{SEED}:{name}".encode()).digest(), name) for name in names)
            ranked += [(rank, digest, name) for rank, (digest, name) in enumerate(digests)]
    order = [name for _, _, name in sorted(ranked)]
    held = order[: min(HELD_BLOCKS, len(order) // 8)]
    tune = order[len(held) : len(held) + min(TUNE_BLOCKS, len(order) // 8)]
    return dict.fromkeys(held, "held") | dict.fromkeys(tune, "tune")


def read_all(folder: Path, sources: tuple[Source, ...] = SOURCES, block_lines: int = BLOCK_LINES) -> list[Pair]:
    """All pairs of all sources that exist under the folder, each pair of lines once."""
    seen: set[tuple[str, str]] = set()
    pairs: list[Pair] = []
    parts = held_parts(folder, block_lines)
    for source in sources:
        if not (folder / source.file).exists():
            continue
        for pair in read_source(source, folder, parts, block_lines):
            if (pair.persian, pair.english) not in seen:
                seen.add((pair.persian, pair.english))
                pairs.append(pair)
    return pairs


def sample(pairs: list[Pair], count: int, seed: int = SEED) -> list[Pair]:
    """A seeded choice, in the order of the text."""
    chosen = random.Random(seed).sample(range(len(pairs)), min(count, len(pairs)))
    return [pairs[i] for i in sorted(chosen)]
