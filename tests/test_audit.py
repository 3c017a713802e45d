"""The audit does not pass where it could not look."""

import pytest

from tests.audit import UNKNOWN, WEAK, told

GOOD = {"name": "a", "version": "1", "vulns": []}
BAD = {"name": "b", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
SKIPPED = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (None, UNKNOWN),
        ([], UNKNOWN),
        ([GOOD], 0),
        ([GOOD, SKIPPED], UNKNOWN),
        ([SKIPPED], UNKNOWN),
        ([BAD, SKIPPED], WEAK),
    ],
)
def test_it_passes_only_where_every_dependency_was_asked_about(
    rows: list[dict[str, object]] | None, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(rows) == status
    if rows == [BAD, SKIPPED]:
        assert "CVE-1, fixed in 2" in capsys.readouterr().err
