"""What the interface says, in one place a language; the texts that are compared are never in here."""

from collections.abc import Mapping

from models.text.folding import fold
from service.comparison.values import Evidence, Kind, Severity

ENGLISH: Mapping[str, str] = {
    "dir": "ltr",
    "title": "Report and coverage compared",
    "product": "Hamsanj",
    "form_title": "Compare a Persian report with its English coverage",
    # Sides
    "source": "Source",
    "source_long": "Source, Persian",
    "coverage": "Coverage",
    "coverage_long": "Coverage, English",
    "untitled": "untitled",
    "furniture": "page furniture",
    "headline": "headline",
    "hidden": "hidden characters",
    "hidden_why": "This sentence has characters that cannot be seen and can change how it reads.",
    "translation_warning": "translation uncertain",
    "gloss": "gloss",
    "translation": "translation",
    "gloss_note": "Word-by-word gloss by the software, not a finished translation.",
    "translation_note": "Machine translation by the software.",
    # Links
    "bead": "Link {number}",
    "told_by_source": "Link {number}: source sentence {numbers}",
    "told_by_coverage": "Link {number}: coverage sentence {numbers}",
    "alone_source": "Not in the coverage",
    "alone_coverage": "Not in the source",
    "links": "Links between sentences",
    "map": "Where the findings are",
    # Summary
    "summary": "Summary",
    "told": "of the source told",
    "told_detail": "{aligned} of {all} source sentences",
    "grounded": "of the coverage backed",
    "grounded_detail": "{aligned} of {all} coverage sentences",
    "in_order": "In order",
    "in_order_detail": "told in the order of the source",
    "out_of_order": "Reordered",
    "out_of_order_detail": "{share} of neighbours keep their order",
    "unlinked": "Nothing linked",
    "unlinked_detail": "no sentence has a counterpart",
    "findings": "Findings",
    "findings_one": "finding",
    "findings_other": "findings",
    "no_findings": "No difference was found.",
    "no_findings_note": "Nothing passed the checks at the confidence asked for. That is no proof.",
    "warnings_one": "{count} warning",
    "warnings_other": "{count} warnings",
    # Controls
    "view": "Show",
    "show_persian": "Persian",
    "show_translation": "{kind}",
    "show_both": "both",
    "in_step": "Scroll in step",
    "filter": "Filter",
    "kind": "Kind",
    "severity": "Severity",
    "confidence": "Confidence",
    "at_least": "at least",
    "shown": "{shown} of {all} shown",
    "keys": "j and k move through the list, Enter shows the place, Esc lets go",
    "sure": "{share} sure",
    "reading": "reads",
    "words": "Words",
    "in_source": "Go to the source",
    "in_coverage": "Go to the coverage",
    "skip": "Skip to the findings",
    "signature": "What made this report",
    "timings": "Seconds by stage",
    "seconds": "{seconds} s",
    # Form
    "paste_source": "Paste the Persian report, or drop a file here",
    "paste_coverage": "Paste the English coverage, or drop a file here",
    "or_file": "or a file (.txt, .html, .md, .docx)",
    "published": "Day the report came out",
    "published_note": "Optional. Makes “yesterday” and “next week” comparable.",
    "compare": "Compare",
    "comparing": "Comparing …",
    "problem": "That could not be compared",
    "form_note": "Shows what was changed, added and left out, with the words on both sides.",
}

KINDS: Mapping[Kind, str] = {
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.NAME: "name",
    Kind.POLARITY: "polarity",
    Kind.CERTAINTY: "certainty",
    Kind.STRENGTH: "strength",
    Kind.MEANING: "meaning",
    Kind.ADDED: "added",
    Kind.DROPPED: "dropped",
}

SEVERITIES: Mapping[Severity, str] = {Severity.HIGH: "high", Severity.MEDIUM: "medium", Severity.LOW: "low"}


def say(key: str, **values: object) -> str:
    """A phrase of the interface with its values filled in."""
    return ENGLISH[key].format(**values)


def count(key: str, number: int) -> str:
    """A phrase that depends on a number: `KEY_one` or `KEY_other`."""
    return say(f"{key}_one" if number == 1 else f"{key}_other", count=number)


def share(value: float) -> str:
    """A share as whole per cent; only all is 100 %, only nothing 0 %."""
    whole = round(100 * value)
    if whole == 100 and value < 1:
        whole = 99
    if whole == 0 and value > 0:
        whole = 1
    return f"{whole} %"


def news(evidence: Evidence) -> str:
    """The reading of evidence where it says more than its words, else ""."""
    return "" if fold(evidence.reading) == fold(evidence.text) else evidence.reading
