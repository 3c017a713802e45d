"""The tasks of a worker: from what was sent to a JSON value. They run where the models are."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from service.sent import Sent, SentText

if TYPE_CHECKING:  # the process that only hands tasks on needs neither models nor the comparison
    from service.composition import Comparer
    from service.documents.document import Document

Task = Callable[..., dict[str, Any]]
"""A function of a comparer, which holds the models, and of what was sent. A worker finds it by its name."""


def compare(using: "Comparer", sent: Sent, stage: Callable[[str], None] | None = None) -> dict[str, Any]:
    """The report, `hamsanj.report/1`. stage: hears of each stage when it begins."""
    options = using.options(sent.published, sent.min_confidence, sent.kinds)
    return using.compare(*_documents(using, sent), options, sent.translation, stage).to_dict()


def translate(using: "Comparer", text: SentText) -> dict[str, Any]:
    """English for Persian text, sentence by sentence; page furniture is left out."""
    from service.comparison.language import side_warnings
    from service.comparison.prepare import sentences
    from service.comparison.translate import translate as to_english

    document = using.read(text.data, text.name or "the text", text.media_type)
    warnings = [*using.notes, *side_warnings(document, "fa")]
    made = to_english(sentences(document, "fa"), using.models.translator)
    return {
        "kind": using.models.translator.kind.value,
        "warnings": warnings,
        "sentences": [
            {
                "start": s.span.start,
                "end": s.span.end,
                "text": s.text,
                "role": s.role.value,
                "translation": s.translation.text,
                "warnings": list(s.translation.warnings),
            }
            for s in made
            if s.translation is not None
        ],
    }


def align(using: "Comparer", sent: Sent) -> dict[str, Any]:
    """Which sentences of both texts tell the same claim."""
    from service.comparison.align import align as link
    from service.comparison.language import side_warnings
    from service.comparison.prepare import sentences
    from service.comparison.translate import translate as to_english
    from service.comparison.values import body

    source, coverage = _documents(using, sent)
    warnings = [*using.notes, *side_warnings(source, "fa"), *side_warnings(coverage, "en")]
    persian = to_english(sentences(source, "fa"), using.models.translator)
    english = sentences(coverage, "en")
    beads = link(body(persian), body(english), using.models)
    sides = {"source": persian, "coverage": english}
    return {
        **{
            name: [{"start": s.span.start, "end": s.span.end, "role": s.role.value} for s in side]
            for name, side in sides.items()
        },
        "alignment": [
            {
                "source": [s.index for s in b.source],
                "coverage": [s.index for s in b.coverage],
                "score": round(b.score, 4),
            }
            for b in beads
        ],
        "warnings": warnings,
    }


def _documents(using: "Comparer", sent: Sent) -> tuple["Document", "Document"]:
    sides = (("source", sent.source), ("coverage", sent.coverage))
    source, coverage = (using.read(side.data, side.name or f"the {name}", side.media_type) for name, side in sides)
    return source, coverage
