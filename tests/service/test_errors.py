"""What is told of a failure, and what is not."""

import pytest

from models.errors import (
    BrokenWeightsError,
    MissingWeightsError,
    ModelError,
    UnknownModelError,
    UnsupportedModelError,
)
from service.comparison.errors import ComparisonError, LanguageError
from service.documents import errors as documents
from service.documents.errors import DocumentError, DocumentTooLargeError, EmptyDocumentError
from service.errors import Failure, Fault, failure, traced


def test_a_document_that_cannot_be_read_is_the_inputs_fault() -> None:
    told = failure(EmptyDocumentError("a.txt", "there is no text in it.", "Send the text of an article."))
    assert told == Failure("empty", "a.txt: there is no text in it. Send the text of an article.", Fault.INPUT)
    assert told.to_dict() == {"code": "empty", "message": told.message}


def test_too_large_is_a_fault_of_its_own() -> None:
    assert failure(DocumentTooLargeError("a.txt", "it is long.", "Cut it.")).fault is Fault.TOO_LARGE


def test_a_wrong_language_is_the_inputs_fault() -> None:
    told = failure(LanguageError("the source", "it is English."))
    assert (told.code, told.message, told.fault) == (
        "wrong_language",
        "the source: it is English.",
        Fault.INPUT,
    )


@pytest.mark.parametrize(
    "kind", [ModelError, UnknownModelError, MissingWeightsError, BrokenWeightsError, UnsupportedModelError]
)
def test_a_model_that_cannot_be_had_is_told_as_that(kind: type[ModelError]) -> None:
    assert failure(kind("No such set.")) == Failure("model", "No such set.", Fault.MODEL)


def test_what_nobody_foresaw_is_told_without_its_text() -> None:
    told = failure(ValueError("متن محرمانه"))
    assert (told.code, told.fault) == ("defect", Fault.DEFECT)
    assert "ValueError" in told.message
    assert "محرمانه" not in told.message


def test_the_place_of_an_unforeseen_error_is_told_without_its_text() -> None:
    try:
        raise KeyError("متن محرمانه")
    except KeyError as error:
        where = traced(error)
    assert "test_errors.py" in where
    assert "test_the_place_of_an_unforeseen_error" in where
    assert where.count("\n") == 1


def test_every_foreseen_error_has_a_code_of_its_own() -> None:
    kinds = [k for k in vars(documents).values() if isinstance(k, type) and issubclass(k, DocumentError)]
    codes = [k.code for k in (*kinds, ComparisonError, LanguageError)]
    assert len(codes) == len(set(codes)) >= 12
    assert all(code.isidentifier() and code.islower() for code in codes)
