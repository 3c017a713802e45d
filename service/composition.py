"""Where models and comparison are put together: the only module that knows both and the settings."""

import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from threadpoolctl import threadpool_limits

from models import registry
from models.cache import TranslationCache
from models.protocols import ModelSet
from service.comparison.compare import Options, compare
from service.comparison.memory import Memory
from service.comparison.report import Report
from service.comparison.supplied import supplied
from service.comparison.values import Kind
from service.documents.document import Document
from service.documents.read import read, read_path
from service.private import private_file
from service.settings import Settings

log = logging.getLogger(__name__)

YOUNG = 10_000
"""New objects from which on the collector looks for circles among them."""


@dataclass(frozen=True)
class Comparer:
    """What every way in uses: models, loaded at the first need and kept, and the limits of the settings.

    keep: whether translations of sentences are kept on disk, if the settings allow it, so that an edited coverage
    never has its source translated again. Measurements leave it: they judge the translator as it is now.
    stand_in: whether the bundled set answers, with a warning, while that of the settings is missing or broken.
    trial: whether loading may take the time to try which engine is the fastest; where somebody waits it may not.
    """

    settings: Settings
    keep: bool = False
    stand_in: bool = False
    trial: bool = True

    @property
    def models(self) -> ModelSet:
        """The model set of the settings, or what stands in for it. Raises models.errors.ModelError if neither is."""
        return self._loaded[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the models in use, a sentence each."""
        return self._loaded[1]

    @cached_property
    def _memory(self) -> Memory:
        return Memory()

    @cached_property
    def _loaded(self) -> tuple[ModelSet, tuple[str, ...]]:
        s = self.settings
        loaded = registry.load_or_compact(
            s.models,
            stand_in=self.stand_in,
            device=s.device,
            threads=s.threads,
            offline=s.offline,
            cache_dir=s.cache_dir,
            engine=s.engine,
            trial=self.trial,
            translations=self._translations() if self.keep and s.keep_translations else None,
        )
        # Left alone, numpy shares matrices of a few hundred words out among all cores and waits for them longer than
        # they work. One thread also adds up in the same order on every machine.
        threadpool_limits(s.threads, user_api="blas")
        # The tables are millions of objects that stay: without this every collection looks at all of them again.
        gc.collect()
        gc.freeze()
        # A comparison makes thousands of objects that live to its end: looking for circles a hundred times finds none.
        gc.set_threshold(YOUNG)
        return loaded

    def _translations(self) -> TranslationCache | None:
        """The file of translations; None where it cannot be made: what only saves time must not stop the work."""
        path = self.settings.data_dir / "translations.sqlite"
        try:
            private_file(path)
        except OSError as error:
            log.warning("translations are not kept: %s: %s", path, error.strerror)
            return None
        return TranslationCache(path)

    def options(
        self,
        published: date | None = None,
        min_confidence: float | None = None,
        kinds: frozenset[Kind] = frozenset(),
    ) -> Options:
        """Options with the settings' defaults."""
        least = self.settings.min_confidence if min_confidence is None else min_confidence
        return Options(published, least, kinds)

    def read(self, data: bytes | str, name: str | None = None, media_type: str | None = None) -> Document:
        """A document within the limits. Raises service.documents.errors.DocumentError."""
        return read(data, name=name, media_type=media_type, limit=self.settings.max_document_bytes)

    def read_file(self, path: Path) -> Document:
        """The document in a file, refused unread if it is too large. Raises DocumentError, OSError."""
        return read_path(path, limit=self.settings.max_document_bytes)

    def compare(
        self,
        source: Document | bytes | str,
        coverage: Document | bytes | str,
        options: Options | None = None,
        translation: str | Sequence[str] | None = None,
        stage: Callable[[str], None] | None = None,
    ) -> Report:
        """The report on one pair; text and bytes are read first. translation: the caller's own of the source.

        stage: hears of each stage when it begins.
        """
        a, b = (
            text if isinstance(text, Document) else self.read(text, f"the {side}")
            for text, side in ((source, "source"), (coverage, "coverage"))
        )
        options = options or self.options()
        models = self.models if translation is None else supplied(a, translation, self.models, options.published)
        report = compare(a, b, models, options, stage, self._memory if self.keep else None)
        return replace(report, warnings=(*self.notes, *report.warnings))
