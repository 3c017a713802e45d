"""The steps of the recipe, each from files in the work folder to files in the work folder."""

import json
import lzma
import pickle
import random
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np

from models.phrase.decoder import Weights
from models.phrase.language_model import LanguageModel
from models.phrase.preorder import Preorder
from models.phrase.tokens import Token, english_tokens, persian_tokens
from models.static_encoder import LANGUAGES, Features, StaticEncoder
from models.text import folding
from models.text.words import words
from models.training import alignment, language_models, lexical, phrases, preordering, sources
from models.training.preparation import both_ways, masked, sentence, true_case, usual_case
from models.word_table import LexicalTable

Links = alignment.Links
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"])")
ENCODER_SHARES = {"bible_opv_web": 0.35, "wordnet_fas": 0.35, "aosp_android": 0.5, "vue_docs": 0.7}
"""Share of a source's pairs that the encoder draws from, so that none outweighs the others."""
PREORDER_SOURCES = ("news", "udhr", "tatoeba", "opensource_guide")


@dataclass(frozen=True, slots=True)
class Work:
    """Where a run reads text, keeps its files and says what it does.

    small: settings for a toy run of seconds, which only shows that every step works.
    minutes: how long the `network` step trains.
    """

    text: Path
    folder: Path
    out: Path
    small: bool = False
    minutes: float = 60.0
    say: Callable[[str], None] = print

    def path(self, name: str) -> Path:
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, what it makes in the work folder, what it does."""

    name: str
    makes: tuple[str, ...]
    run: Callable[[Work], None]


def data(work: Work) -> None:
    """Read and fold all pairs; split English articles into sentences."""
    pairs = sources.read_all(work.text, block_lines=10 if work.small else sources.BLOCK_LINES)
    with work.path("pairs.tsv").open("w", encoding="utf-8") as file:
        file.writelines(f"{p.part}\t{p.source}\t{p.weight}\t{p.persian}\t{p.english}\n" for p in pairs)
    with lzma.open(work.path("english.txt.xz"), "wt", encoding="utf-8", preset=1) as file:
        file.writelines(f"{line}\n" for line in english_sentences(work.text / sources.ENGLISH_NEWS))
    counts = Counter((p.source.split("/")[0], p.part) for p in pairs)
    work.say(", ".join(f"{source} {part} {count}" for (source, part), count in sorted(counts.items())))


def english_sentences(path: Path) -> Iterator[str]:
    """Sentences of 5 to 45 words from articles, one article a line; none where the file is missing."""
    if path.exists():
        for line in sources.read_lines(path):
            for found in _SENTENCE_END.split(folding.fold(line)):
                if 5 <= len(found.split()) <= 45:
                    yield found


def read_pairs(work: Work) -> list[sources.Pair]:
    rows = (line.split("\t") for line in sources.read_lines(work.path("pairs.tsv")))
    return [sources.Pair(fa, en, source, float(weight), part) for part, source, weight, fa, en in rows]


def learned(work: Work) -> list[sources.Pair]:
    """The pairs that may be learned from: all but the held ones."""
    return [p for p in read_pairs(work) if p.part != "held"]


def align(work: Work) -> None:
    """Word links of every pair, both ways."""
    pairs = learned(work)
    persian = [[t.key.lower() for t in persian_tokens(p.persian)] for p in pairs]
    english = [[t.key.lower() for t in english_tokens(p.english)] for p in pairs]
    numbers = sorted(_digits(persian) & _digits(english))
    same = [[number] for number in numbers for _ in range(2)]
    forward, backward = alignment.align(persian + same, english + same)
    with work.path("links.txt").open("w", encoding="ascii") as file:
        for f, b in zip(forward[: len(pairs)], backward[: len(pairs)], strict=True):
            file.write(f"{_written(f)}\t{_written(b)}\n")


def _digits(lines: list[list[str]]) -> set[str]:
    return {word for line in lines for word in line if word[:1].isdigit()}


def _written(links: Links) -> str:
    return " ".join(f"{i}-{j}" for i, j in sorted(links))


def read_links(work: Work) -> tuple[list[Links], list[Links]]:
    sides: tuple[list[Links], list[Links]] = ([], [])
    for line in sources.read_lines(work.path("links.txt")):
        for side, text in zip(sides, line.split("\t"), strict=True):
            side.append(frozenset((int(a), int(b)) for a, b in (x.split("-") for x in text.split())))
    return sides


def table(work: Work) -> None:
    """The word-translation table."""
    forward, backward = read_links(work)
    aligned = (
        lexical.AlignedKeys(
            lexical.table_keys(p.persian, persian_tokens(p.persian), "fa"),
            lexical.table_keys(p.english, english_tokens(p.english), "en"),
            f,
            b,
            p.weight,
        )
        for p, f, b in zip(learned(work), forward, backward, strict=True)
    )
    made = LexicalTable(*lexical.count(aligned))
    made.save(work.folder)
    work.say(f"{len(made)} Persian keys")


def vocabulary(work: Work) -> None:
    """The encoder's keys and names."""
    from models.training import encoder

    pairs = [p for p in read_pairs(work) if p.part == "train"]
    recipe = encoder_recipe(work)
    made = encoder.with_persian_names(
        encoder.vocabulary(pairs, recipe, english_sample(work)), LexicalTable.load(work.folder)
    )
    about = {
        "keys": made.keys,
        "names": {k: sorted(v) for k, v in made.names.items()},
        "buckets": made.buckets,
    }
    work.path("features.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    work.say(f"{made.rows} rows")


def english_sample(work: Work, most: int = 60_000) -> list[str]:
    lines = list(sources.read_lines(work.path("english.txt.xz")))
    return random.Random(sources.SEED).sample(lines, min(most, len(lines)))


def encoder_recipe(work: Work) -> Any:
    from models.training.encoder import EncoderRecipe

    if not work.small:
        return EncoderRecipe()
    small = {"fa": 64, "en": 64, "skeleton": 64, "number": 32}
    return EncoderRecipe(dimension=32, buckets=small, passes=4, batch=32)


def encoder(work: Work) -> None:
    """The sentence encoder."""
    from models.training import encoder as training

    recipe = encoder_recipe(work)
    about = json.loads(work.path("features.json").read_text(encoding="utf-8"))
    features = Features(about["keys"], about["names"], about["buckets"])
    known = LexicalTable.load(work.folder)
    pairs = [p for p in read_pairs(work) if p.part == "train"]
    news = [p for p in pairs if p.source.startswith("news")]
    frequency = {lang: Counter[str]() for lang in LANGUAGES}
    for pair in news:
        frequency["fa"].update({w.key for w in words(pair.persian, "fa")})
        frequency["en"].update({w.key for w in words(pair.english, "en")})
    start = training.started(features, known, frequency, len(news), recipe)
    drawing = random.Random(recipe.seed)
    open_pairs = [p for p in pairs if not p.source.startswith("news")]
    others = [p for p in open_pairs if drawing.random() < ENCODER_SHARES.get(p.source, 1.0)]
    other = [training.bags(p, features) for p in others]
    english = english_sample(work)

    def made(random_: random.Random, count: int) -> list[training.Bags]:
        drawn = random_.sample(english, min(count, len(english)))
        return [b for b in (training.glossed(s, features, known, random_) for s in drawn) if len(b.persian) >= 3]

    begun = time.monotonic()

    def told(turn: int, loss: float, _: object) -> None:
        work.say(f"pass {turn + 1} of {recipe.passes}: loss {loss:.3f}, {time.monotonic() - begun:.0f} s")

    usable = [b for b in other if b.persian and b.english]
    matrix = training.train(start, [training.bags(p, features) for p in news], usable, made, recipe, told)
    StaticEncoder(features, matrix).save(work.folder)


def phrase_pairs(work: Work) -> None:
    """The reordering, then phrase pairs with scores: without the tuning part, and with it for shipping."""
    from models.training import dictionary, headwords

    pairs = learned(work)
    links = both_ways(*read_links(work))
    persian = [persian_tokens(p.persian) for p in pairs]
    found = [
        example
        for p, tokens, link in zip(pairs, persian, links, strict=True)
        if p.part == "train" and p.source.startswith(PREORDER_SOURCES)
        for example in preordering.examples_of(tokens, link)
    ]
    weights = preordering.learn(found)
    work.path("preorder.json").write_text(json.dumps(weights, ensure_ascii=False), encoding="utf-8")
    work.say(f"reordering: {len(found)} clauses, {len(weights)} weights")
    ready = _sentences(work, pairs, persian, links, Preorder(weights))
    train = [s for s, p in zip(ready, pairs, strict=True) if p.part == "train"]
    rest = [s for s, p in zip(ready, pairs, strict=True) if p.part != "train"]
    entries = dictionary.read(dictionary.FOLDER / name for name in dictionary.ENTRIES)
    heads = list(headwords.pairs(islice(entries, 300 if work.small else None)))
    counted = phrases.Counted(*phrases.word_tables([*train, *headwords.for_words(heads)]))
    for name, some in (("phrases.train", [*train, *heads]), ("phrases.all", rest)):
        for one in some:
            counted.add(one)
        scored = counted.scored(0.15)
        work.path(f"{name}.pickle").write_bytes(pickle.dumps(scored))
        work.say(f"{name}: {len(scored)} phrase pairs")
    news = [s.target for s, p in zip(ready, pairs, strict=True) if p.source.startswith("news")]
    work.path("targets.pickle").write_bytes(pickle.dumps(news))


def _sentences(
    work: Work, pairs: list[sources.Pair], persian: list[list[Token]], links: list[Links], preorder: Preorder
) -> list[phrases.Sentence]:
    english = [[t.form for t in english_tokens(p.english)] for p in pairs]
    extra = ([t.form for t in english_tokens(s)] for s in english_sample(work))
    weighted = zip(english, (p.weight for p in pairs), strict=True)
    usual = usual_case(chain(weighted, ((forms, 0.1) for forms in extra)))
    work.path("case.json").write_text(json.dumps(usual, ensure_ascii=False), encoding="utf-8")
    return [
        sentence(tokens, true_case(forms, usual), link, preorder, pair.weight)
        for pair, tokens, forms, link in zip(pairs, persian, english, links, strict=True)
    ]


def language_model(work: Work) -> None:
    """The trigram model, of the news translations and the English articles."""
    usual = json.loads(work.path("case.json").read_text(encoding="utf-8"))
    news = [masked(forms) for forms in pickle.loads(work.path("targets.pickle").read_bytes())]
    articles = [
        masked(true_case([t.form for t in english_tokens(line)], usual))
        for line in sources.read_lines(work.path("english.txt.xz"))
    ]
    scored: list[phrases.Scored] = pickle.loads(work.path("phrases.all.pickle").read_bytes())
    known = language_models.vocabulary(chain(news, articles), 4, {w for s in scored for w in s.target})
    if len(known) > 65_535:
        raise ValueError(f"{len(known)} words do not fit 16 bits: raise the least count.")
    models = [language_models.Model(x, known) for x in (news, articles) if x]
    arrays = language_models.mixed(models, [0.6, 0.4][: len(models)], 900_000, 2_500_000)
    np.savez(work.path("model.npz"), **arrays)  # type: ignore[arg-type]
    work.path("model.words").write_text("\n".join(known), encoding="utf-8")
    names = rare_names(chain(news, articles), frozenset(known))
    work.path("names.txt").write_text("\n".join(names), encoding="utf-8")
    work.say(f"{len(known)} words, {len(arrays['p2'])} bigrams, {len(arrays['p3'])} trigrams, {len(names)} names")


def rare_names(texts: Iterable[Sequence[str]], known: frozenset[str]) -> list[str]:
    """Words with a capital that come twice or thrice: too few for the model, enough to spell a name by."""
    counts = Counter(w for forms in texts for w in forms if w.istitle() and w.isalpha() and w not in known)
    return sorted(word for word, count in counts.items() if count > 1)


def read_model(work: Work) -> tuple[list[str], dict[str, Any]]:
    with np.load(work.path("model.npz")) as arrays:
        return work.path("model.words").read_text(encoding="utf-8").split("\n"), dict(arrays)


def tune(work: Work) -> None:
    """The decoder's weights, on the tuning part of the news."""
    from models.training import building, tuning

    known, arrays = read_model(work)
    model = LanguageModel(known, arrays)
    preorder = Preorder(json.loads(work.path("preorder.json").read_text(encoding="utf-8")))
    scored = pickle.loads(work.path("phrases.train.pickle").read_bytes())
    pairs = [p for p in read_pairs(work) if p.part == "tune"]
    scored = building.relevant(scored, [p.persian for p in pairs], preorder)

    def made(weights: Weights) -> Any:
        return building.built(scored, model, preorder, weights)

    best = tuning.search(
        made, pairs, LexicalTable.load(work.folder), Weights(), turns=2 if work.small else 40, say=work.say
    )
    work.path("weights.json").write_text(json.dumps(asdict(best)), encoding="utf-8")


def export(work: Work) -> None:
    """Write what is shipped."""
    from models.training import building

    known, arrays = read_model(work)
    preorder = Preorder(json.loads(work.path("preorder.json").read_text(encoding="utf-8")))
    weights = Weights.from_json(json.loads(work.path("weights.json").read_text(encoding="utf-8")))
    scored = pickle.loads(work.path("phrases.all.pickle").read_bytes())
    work.out.mkdir(parents=True, exist_ok=True)
    names = work.path("names.txt").read_text(encoding="utf-8").split("\n")
    building.export(scored, known, arrays, preorder, weights, names, work.out)
    for name in ("words.npz", "encoder.npz"):
        shutil.copyfile(work.path(name), work.out / name)
    work.path("exported").touch()


def evaluate(work: Work) -> None:
    """BLEU, chrF, precision at 1, sizes and speeds of what was exported."""
    from models.training import evaluation

    result = evaluation.measured(work.out, work.text, [p for p in read_pairs(work) if p.part == "held"])
    work.path("evaluation.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    work.say(json.dumps(result["scores"], indent=1))


def card(work: Work) -> None:
    """The card beside the weights."""
    from models.training import evaluation

    result = json.loads(work.path("evaluation.json").read_text(encoding="utf-8"))
    (work.out / "README.md").write_text(evaluation.card(result), encoding="utf-8")


STEPS = (
    Step("data", ("pairs.tsv", "english.txt.xz"), data),
    Step("align", ("links.txt",), align),
    Step("table", ("words.npz",), table),
    Step("vocabulary", ("features.json",), vocabulary),
    Step("encoder", ("encoder.npz",), encoder),
    Step(
        "phrases",
        ("preorder.json", "phrases.train.pickle", "phrases.all.pickle", "targets.pickle"),
        phrase_pairs,
    ),
    Step("lm", ("model.npz", "model.words", "names.txt"), language_model),
    Step("tune", ("weights.json",), tune),
    Step("export", ("exported",), export),
    Step("evaluate", ("evaluation.json",), evaluate),
    Step("card", (), card),
)
