"""What the other side tells of a claim that is hedged.

Told: «ممکن است جاده بسته شود» / "the road will be closed"; «پیش‌بینی می‌شود شمارشان به ۸۰ هزار نفر برسد» / "80,000 will
make the trip". Not told: «ممکن بود رقیبم بازی کند», of which "after the game" tells no more than the «بازی» before.
"""

import re

from service.comparison.checks.certainty.could import verb_told
from service.comparison.checks.place import Sides, Spot, Support, claim_of, clauses_of, cues_of, span_of
from service.language.mentions import CueKind
from service.language.spans import Span

SUPPORTED = 0.5
"""Share of the hedged claim's content words that the other side must tell."""
INITIAL = 0.4
"""The same of what first findings show, which is a clause of its own."""
LEAST_WORDS = 2
MANY_WORDS = 3
_SHORT = 15
_ROUND = 10
"""From this on, a figure is seldom told twice by chance."""
_SHOWS = re.compile(
    r"\s+(?:نشان|حاکی|حکایت|گویا|بیانگر)(?: می[\u200c ]?(?:دهد|دهند|کند|کنند)| از آن است| است)?(?: که)?"
)
_FORECAST_BY = re.compile("پیش[\u200c ]?بینی (?:کرد|می[\u200c ]?کن|کنند|کند)")
_WILL = frozenset(("will", "shall", "going to"))
_MODALS = frozenset(("could", "may", "might"))


def _claim(spot: Spot) -> Span:
    """The hedged clause: from the "که" that leads it, and on to what is shown by what is hedged."""
    claim, text = claim_of(spot), spot.sentence.normal.text
    if spot.sentence.lang == "en":
        return claim
    led = text.rfind(" که ", claim.start, spot.span.start)
    start = led + 1 if led > claim.start + 2 and claim.end - spot.span.end > _SHORT else claim.start
    shows = _SHOWS.match(text, spot.span.end)
    if shows:
        start = shows.end() if spot.cue.value == "initial" else start
        behind = [c.end for c in clauses_of(spot.sentence) if c.end > claim.end]
        return Span(start, behind[0] if behind else claim.end)
    return Span(start, claim.end)


def told(sides: Sides, spot: Spot) -> Support | None:
    """What the other side tells of the hedged claim, if it tells it."""
    if _FORECAST_BY.match(spot.cue.text) and not _has_will(sides):
        return None  # who forecasts it says so: "said it would", "put it at"
    for claim in dict.fromkeys((_claim(spot), claim_of(spot))):
        support = sides.support(spot.sentence, claim, without=edges(spot))
        if _is_told(sides, spot, support):
            return support
    return verb_told(sides, spot) if spot.cue.text.lower() in _MODALS else None


def _is_told(sides: Sides, spot: Spot, support: Support) -> bool:
    """Whether the other side tells the hedged claim: its clause, or the whole sentence with a word of it."""
    if len(support.linked) >= LEAST_WORDS and support.share >= (INITIAL if spot.cue.value == "initial" else SUPPORTED):
        return True
    if not support.linked:
        return False
    if _same_figure(sides, spot):
        return True
    if not _tells_it(spot, support):
        return False
    whole = sides.support(spot.sentence, spot.sentence.whole, without=edges(spot))
    return len(whole.linked) >= MANY_WORDS and whole.share >= SUPPORTED


def _same_figure(sides: Sides, spot: Spot) -> bool:
    """Whether a forecast is told with its figure as what will be: «پیش‌بینی می‌شود شمار آنان به ۸۰ هزار نفر برسد» /
    "80,000 will make the trip"."""
    if spot.cue.value != "expected" or spot.sentence.lang == "en":
        return False
    claim = _claim(spot)
    ours = {q.low for q in spot.sentence.facts.quantities if q.low >= _ROUND and q.span.start >= claim.start}
    return _has_will(sides) and any(ours & {q.low for q in s.facts.quantities} for s in sides.bead.coverage)


def _has_will(sides: Sides) -> bool:
    """Whether the coverage tells outright what will be."""
    return any(s.cue.text.lower() in _WILL for s in cues_of(sides.bead.coverage, CueKind.MODAL))


def _tells_it(spot: Spot, support: Support) -> bool:
    """Whether any of the claim's words that are told stands nowhere else in the sentence: «پس از بازی» is "after the
    game", where the claim is «ممکن بود بازی کند»."""
    words, claim = spot.sentence.facts.words, claim_of(spot)
    outside = {w.key for w in words if not claim.overlaps(span_of(w))}
    return any(words[n].key not in outside for n in support.own)


def edges(spot: Spot) -> tuple[Span, ...]:
    """The hedge's own words: all, or the outer two where the claim stands inside («احتمال … می‌رود»)."""
    found = [span_of(w) for w in spot.sentence.facts.words if spot.span.overlaps(span_of(w))]
    return (found[0], found[-1]) if len(found) > 2 and spot.cue.text.startswith("احتمال ") else (spot.span,)
