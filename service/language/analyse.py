"""Everything that one sentence mentions, read in one go."""

from datetime import date

from models.text.words import words
from service.language.languages import language
from service.language.mentions import DateKind, DateMention, Facts, Quantity
from service.language.quotes import quotes


def analyse(text: str, lang: str, published: date | None = None) -> Facts:
    """The facts of one folded sentence. `published` anchors relative dates."""
    reads = language(lang)
    dates, quantities = figures(text, lang, published)
    return Facts(
        words=tuple(words(text, lang)),
        dates=tuple(dates),
        quantities=tuple(quantities),
        names=tuple(reads.find_names(text)),
        cues=tuple(reads.find_cues(text)),
        quotes=quotes(text),
    )


def figures(text: str, lang: str, published: date | None = None) -> tuple[list[DateMention], list[Quantity]]:
    """The dates and the quantities of one folded sentence, without the rest of its facts."""
    reads = language(lang)
    dates = reads.find_dates(text, published)
    # A rate ("an hour") may end a unit: 60 kilometres an hour.
    taken = [d.span for d in dates if d.kind is not DateKind.FREQUENCY]
    return dates, reads.find_quantities(text, taken)
