"""Everything that one sentence mentions, read in one go."""

from datetime import date

from models.text.words import words
from service.language import english, persian
from service.language.mentions import Facts
from service.language.quotes import quotes


def analyse(text: str, lang: str, published: date | None = None) -> Facts:
    """The facts of one folded sentence. `published` anchors relative dates."""
    language = persian if lang == "fa" else english
    dates = language.find_dates(text, published)
    quantities = language.find_quantities(text, [d.span for d in dates])
    return Facts(
        words=tuple(words(text, lang)),
        dates=tuple(dates),
        quantities=tuple(quantities),
        names=tuple(language.find_names(text)),
        cues=tuple(language.find_cues(text)),
        quotes=quotes(text),
    )
