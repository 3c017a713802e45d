"""The schema of the report, as it is published, against reports as they are made."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from service.composition import Comparer
from service.settings import Settings

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/report.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def reports() -> list[dict[str, Any]]:
    using = Comparer(Settings(models="compact"))
    sample = ROOT / "tests/data/sample"
    plain = using.compare(using.read_file(sample / "source.fa.txt"), using.read_file(sample / "coverage.en.txt"))
    page = "<html><body><h1>Rain</h1><p>The accident killed 12 people on Monday.</p></body></html>"
    markup = using.compare("در این حادثه ۲۱ نفر کشته شدند.", using.read(page, "page.html", "text/html"))
    return [json.loads(json.dumps(report.to_dict())) for report in (plain, markup)]


def closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with nothing allowed that it does not name."""
    strict = copy.deepcopy(schema)
    for part in (strict, *strict["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
    return strict


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_reports_are_as_the_schema_says_and_hold_no_name_that_it_lacks(reports: list[dict[str, Any]]) -> None:
    for report in reports:
        assert report["findings"]
        jsonschema.Draft202012Validator(closed(SCHEMA)).validate(report)


@pytest.mark.parametrize("name", ["schema", "source", "coverage", "alignment", "findings", "summary", "signature"])
def test_a_report_without_one_of_its_names_is_none(name: str, reports: list[dict[str, Any]]) -> None:
    broken = {key: value for key, value in reports[0].items() if key != name}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)
