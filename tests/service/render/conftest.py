"""A small report, made by hand, so that these tests need no models and no checks."""

from collections.abc import Callable, Sequence

import pytest

from models.protocols import Translation
from service.comparison.report import Report
from service.comparison.values import Bead, Evidence, Finding, Kind, Role, Sentence, Severity
from service.documents.document import Document
from service.language.folded import map_fold
from service.language.mentions import Facts
from service.language.spans import Span

SOURCE = (
    "آتش‌سوزی در بازار «گلریز»",
    "شهردار گفت ۵۲ درصد مغازه‌ها (از جمله Bonyan Co.) سوخته است.",
    "هیچ کس زخمی نشد.",
    "گفته می‌شود علّت آتش برق بوده است.",
    "انتهای پیام",
)
COVERAGE = (
    "Fire at the Golriz market",
    "Share this article",
    "Nobody was hurt.",
    "The mayor said 25 percent of the shops had burned.",
    "The cause was electrical, and the owners blame the city.",
    "The market was built in 1961.",
)
GLOSSES = (
    Translation("Fire in market “Golriz”"),
    Translation(
        "Mayor said 52 percent shops (including Bonyan Co.) burned is.",
        links=((0, 6, 0, 5), (7, 10, 6, 10), (11, 13, 11, 13), (14, 18, 14, 21), (19, 27, 22, 27)),
    ),
    Translation("No one wounded became.", warnings=("The word “هیچ” has no equivalent here.",)),
    Translation("Said becomes cause fire electricity been is."),
)


def sentences(lang: str, texts: Sequence[str], furniture: int, glosses: Sequence[Translation]) -> tuple[Sentence, ...]:
    made, at = [], 0
    for index, text in enumerate(texts):
        role = Role.FURNITURE if index == furniture else Role.HEADLINE if index == 0 else Role.BODY
        gloss = glosses[index] if index < len(glosses) else None
        span = Span(at, at + len(text))
        made.append(Sentence(index, lang, span, text, map_fold(text), role, Facts(), gloss))
        at = span.end + 2
    return tuple(made)


def place(sentence: Sentence, words: str, reading: str) -> Evidence:
    at = sentence.span.start + sentence.text.index(words)
    return Evidence(Span(at, at + len(words)), words, reading)


Maker = Callable[..., Report]


@pytest.fixture(name="make")
def _make() -> Maker:
    """Makes a report from texts, links (source indexes, coverage indexes) and what makes its findings."""

    def make(
        source: Sequence[str] = SOURCE,
        coverage: Sequence[str] = COVERAGE,
        links: Sequence[tuple[Sequence[int], Sequence[int]]] = (),
        findings: Callable[[Sequence[Sentence], Sequence[Sentence]], Sequence[Finding]] = lambda a, b: (),
        furniture: tuple[int, int] = (-1, -1),
        glosses: Sequence[Translation] = (),
        warnings: tuple[str, ...] = (),
    ) -> Report:
        a = sentences("fa", source, furniture[0], glosses)
        b = sentences("en", coverage, furniture[1], ())
        return Report(
            source_document=Document("\n\n".join(source), name="گزارش.txt"),
            coverage_document=Document("\n\n".join(coverage), name="coverage.txt"),
            source=a,
            coverage=b,
            alignment=tuple(
                Bead(n, tuple(a[i] for i in left), tuple(b[i] for i in right), 0.9)
                for n, (left, right) in enumerate(links)
            ),
            findings=tuple(findings(a, b)),
            translation_kind="gloss",
            signature={"software": "hamsanj 0", "models": {"set": "none"}},
            warnings=warnings,
            timings={"translate": 0.5, "total": 0.75},
        )

    return make


@pytest.fixture(name="report")
def _report(make: Maker) -> Report:
    """Six findings of five kinds; beads cross; one finding's words lie inside another's."""

    def findings(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[Finding]:
        high, medium, low = Severity.HIGH, Severity.MEDIUM, Severity.LOW
        return [
            Finding(
                Kind.NUMBER, high, 0.95, place(a[1], "۵۲ درصد", "52 %"), place(b[3], "25 percent", "25 %"), 1,
                "The source says 52 %, the coverage 25 %.",
            ),
            Finding(
                Kind.CERTAINTY, high, 0.7, place(a[3], "گفته می‌شود", "it is said"),
                place(b[4], "The cause was electrical", "stated as fact"), 3, "A hedge was lost.",
            ),
            Finding(
                Kind.ADDED, medium, 0.9, None, Evidence(b[5].span, b[5].text, b[5].text), 4,
                "The source does not say this.",
            ),
            Finding(
                Kind.ADDED, medium, 0.6, None,
                place(b[4], "electrical, and the owners blame the city", "clause"), 3,
                "The source does not say that the owners blame the city.",
            ),
            Finding(
                Kind.DROPPED, low, 0.55,
                place(a[1], "درصد مغازه‌ها (از جمله Bonyan Co.)", "including Bonyan Co."), None, 1,
                "The coverage leaves out Bonyan Co.",
            ),
        ]  # fmt: skip

    return make(
        links=(((0,), (0,)), ((1,), (3,)), ((2,), (2,)), ((3,), (4,)), ((), (5,))),
        findings=findings,
        furniture=(4, 1),
        glosses=GLOSSES,
        warnings=("The coverage has no date; give one with --published.",),
    )


HOSTILE = (
    "<script>alert(1)</script> & &lt;b&gt; \"quoted\" 'single' <img src=x onerror=alert(2)>",
    "</textarea></style></script><!-- {{ 7 * 7 }} {% raw %} ]]> javascript:alert(3)",
    "abc \u202edesrever\u202c \u2066open \u200b\u200bzero\ufeff \x1b[31mred \x07 \x00null \ud800lone \ttab",
    '=HYPERLINK("http://example.org") line\nbreak\rreturn  two  spaces',
    "w" * 10_000,
)


@pytest.fixture(name="hostile")
def _hostile(make: Maker) -> Report:
    """Texts that try to be more than text, on both sides, in findings, warnings and names."""

    def findings(a: Sequence[Sentence], b: Sequence[Sentence]) -> list[Finding]:
        return [
            Finding(
                Kind.MEANING, Severity.HIGH, 0.9,
                Evidence(s.span, s.text, s.text), Evidence(t.span, t.text, t.text), n, s.text,
            )
            for n, (s, t) in enumerate(zip(a, b, strict=True))
        ]  # fmt: skip

    links = [((n,), (n,)) for n in range(len(HOSTILE))]
    glosses = [Translation(text) for text in HOSTILE]
    return make(HOSTILE, HOSTILE, links, findings, glosses=glosses, warnings=HOSTILE)
