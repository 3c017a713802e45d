"""The server keeps its OpenAPI document's word; `python -m tests.contract` asks a hundred times more."""

from tests.contract.__main__ import check


def test_a_few_cases_of_each_operation_are_answered_as_documented() -> None:
    assert check(3, "examples,fuzzing,stateful") == 0
