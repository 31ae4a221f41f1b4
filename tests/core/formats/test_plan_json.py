"""A plan as JSON: read strictly, told by the name of the first field that is wrong."""

import json
from datetime import datetime

import pytest

from langnghe.core.errors import Refused
from langnghe.core.formats.plan_json import read_plan_json, read_plan_value
from langnghe.core.plan.model import Target
from langnghe.core.plan.serial import plan_to_json
from tests.cast import PLAN
from tests.core.plan.plans import SAMPLES
from tests.stage import DOCUMENT

DEEP = "[" * 100_000


def refusal(text: str | bytes) -> tuple[str, str, str]:
    with pytest.raises(Refused) as refused:
        read_plan_json(text.encode() if isinstance(text, str) else text, "plan.json")
    (found,) = refused.value.findings
    return found.code, found.place.field, str(found.values.get("wanted") or found.values["reason"])


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda path: path.stem)
def test_what_plan_read_prints_is_read_back(path):
    plan = read_plan_value(path.name, path.read_bytes())
    printed = json.dumps({**plan_to_json(plan), "findings": [{"code": "plan.old"}]}, ensure_ascii=False)
    assert read_plan_value("PLAN.JSON", printed.encode()) == plan


def test_fields_that_are_left_out_have_their_defaults():
    assert read_plan_json(b'\xef\xbb\xbf{"title": "A", "whole": null, "schedule": [{"label": "B"}]}').schedule[0].ends_on is None


@pytest.mark.parametrize(("targets", "found"), [("", (Target(30, "người"),)), (', "targets": []', ())])
def test_the_number_that_ends_collection_is_a_target_where_none_are_given(targets, found):
    given = f'{{"title": "A", "collection": {{"target": 30}}{targets}}}'
    assert read_plan_json(given.encode()).targets == found


def test_moments_are_told_in_vietnam():
    given = json.dumps({**plan_to_json(PLAN), "collection": {"opens_at": "2024-06-09T17:00:00Z"}})
    assert str(read_plan_json(given.encode()).collection.opens_at) == "2024-06-10 00:00:00+07:00"


def test_a_document_is_read_as_a_document():
    assert read_plan_value("plan.txt", DOCUMENT).collection.closes_at == datetime.fromisoformat("2024-06-20T23:59:59+07:00")


@pytest.mark.parametrize(
    ("fields", "field", "wanted"),
    [
        ("", "title", "given"),
        ('"title": 3', "title", "a text"),
        (r'"title": "\ud800"', "title", "a text"),
        ('"title": "A", "agency": null', "agency", "a text"),
        ('"title": "A", "purposes": "B"', "purposes", "a list"),
        ('"title": "A", "budget": 1.5', "budget", "a whole number"),
        ('"title": "A", "budget": true', "budget", "a whole number"),
        ('"title": "A", "issued_on": "1/6/2024"', "issued_on", "a day such as 2026-03-01"),
        ('"title": "A", "issued_on": 5', "issued_on", "a day such as 2026-03-01"),
        ('"title": "A", "collection": {"opens_at": "2024-06-01T08:00"}', "collection.opens_at",
         "a moment such as 2026-03-01T08:00:00+07:00"),
        ('"title": "A", "collection": {"opens_at": "9999-12-31T23:00:00-12:00"}', "collection.opens_at",
         "a moment such as 2026-03-01T08:00:00+07:00"),
        ('"title": "A", "modes": ["paper", "post"]', "modes[1]", "paper or online or interviewer"),
        ('"title": "A", "targets": [{"number": 1, "of": "x", "is_percent": 1}]', "targets[0].is_percent", "true or false"),
        ('"title": "A", "paper_allocation": [5]', "paper_allocation[0]", "an object"),
        ('"title": "A", "paper_allocation": [{"unit": "B"}]', "paper_allocation[0].forms", "given"),
        ('"title": "A", "whole": {"label": "B", "from": 1}', "whole.from", "left out: plans have no such field"),
    ],
)  # fmt: skip
def test_the_first_field_that_is_wrong_is_named(fields, field, wanted):
    assert refusal(f"{{{fields}}}") == ("plan.wrong_field", field, wanted)


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("", "plan.no_json", "Expecting value, line 1"),
        (b"\xff", "plan.no_json", "it is not in UTF-8"),
        (DEEP, "plan.no_json", "it is nested too deeply, or a number in it is too long"),
        ("9" * 5000, "plan.no_json", "it is nested too deeply, or a number in it is too long"),
        ("[]", "plan.wrong_field", "an object with the fields of a plan"),
    ],
    ids=["empty", "no text", "deep", "long", "a list"],
)
def test_what_is_no_plan_in_json_is_refused(text, code, reason):
    assert refusal(text) == (code, "", reason)
