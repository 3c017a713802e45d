"""Is each side in the language it should be in?"""

from service.comparison.errors import LanguageError
from service.documents.document import Document
from service.language.identify import side_problem


def language_warnings(source: Document, coverage: Document) -> list[str]:
    """Warnings about the languages of both sides; raises LanguageError where comparing makes no sense."""
    warnings = []
    for side, document, lang in (("source", source, "fa"), ("coverage", coverage, "en")):
        problem = side_problem(document.text, lang)
        if problem is None:
            continue
        if problem.is_error:
            raise LanguageError(document.name or f"the {side}", problem.message)
        warnings.append(f"{document.name or f'the {side}'}: {problem.message}")
    return warnings
