import json

import pytest

from service.comparison.report import Report
from service.render import render


def test_json_is_the_report_with_persian_as_itself(report: Report) -> None:
    text = render(report, "json")
    assert "۵۲ درصد" in text
    assert text.endswith("}\n")
    assert json.loads(text) == report.to_dict()


def test_json_of_a_lone_surrogate_can_be_written_and_read_back(hostile: Report) -> None:
    text = render(hostile, "json")
    assert json.loads(text.encode()) == hostile.to_dict()


@pytest.mark.parametrize("form", ["text", "json", "html", "csv", "tmx", "xliff"])
def test_every_form_of_hostile_text_is_utf_8(form: str, hostile: Report) -> None:
    assert render(hostile, form).encode()


def test_an_unknown_form_is_named(report: Report) -> None:
    with pytest.raises(ValueError, match="yaml"):
        render(report, "yaml")
