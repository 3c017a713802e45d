"""One Persian report against its English coverage: the contents page of the product."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from models.protocols import ModelSet
from service import __version__
from service.comparison.align import align, support
from service.comparison.findings import find, select
from service.comparison.memory import Memory
from service.comparison.prepare import long_sentences
from service.comparison.report import Report
from service.comparison.translate import translate
from service.comparison.values import Context, Kind, Sentence, body
from service.documents.document import Document


@dataclass(frozen=True)
class Options:
    """What a caller may choose.

    published: the day the report came out; it anchors "yesterday". min_confidence: findings below it are left
    out. kinds: the kinds to report; empty means all.
    """

    published: date | None = None
    min_confidence: float = 0.5
    kinds: frozenset[Kind] = frozenset()

    def signature(self) -> dict[str, object]:
        return {
            "published": self.published.isoformat() if self.published else None,
            "min_confidence": self.min_confidence,
            "kinds": sorted(k.value for k in self.kinds),
        }


@dataclass
class Clock:
    """Seconds by stage. told: hears of each stage when it begins."""

    told: Callable[[str], None] | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        if self.told is not None:
            self.told(name)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def compare(
    source: Document,
    coverage: Document,
    models: ModelSet,
    options: Options | None = None,
    stage: Callable[[str], None] | None = None,
    memory: Memory | None = None,
) -> Report:
    """The report on one pair. stage: hears "read", "translate", "align" and "check" when each begins. memory: what
    earlier comparisons left, which makes this one quicker and no different.

    Raises LanguageError if the source is not Persian or a kin of it, or the coverage not English. The same
    texts, models and options give the same report, timings aside.
    """
    options = options or Options()
    memory = memory or Memory()
    clock = Clock(stage)
    with clock.stage("read"):
        ours = memory.side(source, "fa", options.published)
        theirs = memory.side(coverage, "en", options.published)
        persian, english = ours.sentences, theirs.sentences
        warnings = [*ours.warnings, *theirs.warnings]
        warnings += [*long_sentences(persian, "source"), *long_sentences(english, "coverage")]
    with clock.stage("translate"):
        persian = translate(persian, models.translator, memory.guard)
        warnings += translation_warnings(persian)
    with clock.stage("align"):
        told = support(body(persian), body(english), models.words)
        beads = align(body(persian), body(english), models, told)
    with clock.stage("check"):
        context = Context(persian, english, beads, models.words, models.encoder, options.published)
        findings = select(find(context, told, memory), options.min_confidence, options.kinds)
    return Report(
        source_document=source,
        coverage_document=coverage,
        source=persian,
        coverage=english,
        alignment=beads,
        findings=findings,
        translation_kind=models.translator.kind.value,
        signature=signature(models, options),
        warnings=tuple(warnings),
        timings={**clock.seconds, "total": sum(clock.seconds.values())},
    )


def signature(models: ModelSet, options: Options) -> Mapping[str, object]:
    """What must be equal for two reports on the same texts to be equal."""
    return {
        "software": f"hamsanj {__version__}",
        "models": {"set": models.name, **models.signature},
        "options": options.signature(),
    }


def translation_warnings(source: tuple[Sentence, ...]) -> list[str]:
    """What the translator could not take or lost, sentence by sentence."""
    return [
        f"Sentence {s.index + 1} of the source: {warning}"
        for s in source
        if s.translation is not None
        for warning in s.translation.warnings
    ]
