"""Where models and comparison are put together: the only module that knows both and the settings."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from models import registry
from models.protocols import ModelSet
from service.comparison.compare import Options, compare
from service.comparison.report import Report
from service.comparison.supplied import supplied
from service.comparison.values import Kind
from service.documents.document import Document
from service.documents.read import read, read_path
from service.settings import Settings


@dataclass(frozen=True)
class Comparer:
    """What every way in uses: models, loaded at the first need and kept, and the limits of the settings."""

    settings: Settings

    @cached_property
    def models(self) -> ModelSet:
        """The model set of the settings. Raises models.errors.ModelError if it cannot be had."""
        s = self.settings
        loaded = registry.load(s.models, device=s.device, threads=s.threads, offline=s.offline, cache_dir=s.cache_dir)
        # The tables are millions of objects that stay: without this every collection looks at all of them again.
        gc.collect()
        gc.freeze()
        return loaded

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
        return compare(a, b, models, options, stage)
