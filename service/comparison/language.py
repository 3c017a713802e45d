"""What a reader must know of a side before it is compared, its language above all."""

from service.comparison.errors import LanguageError
from service.documents.document import Document
from service.language.identify import side_problem

SIDE = {"fa": "source", "en": "coverage"}


def side_warnings(document: Document, lang: str) -> list[str]:
    """Warnings about a side that should be Persian ("fa", the source) or English ("en", the coverage).

    Each names the input. Raises LanguageError where comparing makes no sense.
    """
    name = document.name or f"the {SIDE[lang]}"
    problem = side_problem(document.text, lang)
    if problem is not None and problem.is_error:
        raise LanguageError(name, problem.message)
    told = [*document.warnings, *([problem.message] if problem else [])]
    return [f"{name}: {warning}" for warning in told]
