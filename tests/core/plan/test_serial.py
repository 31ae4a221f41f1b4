"""Plans as JSON and back."""

import json
from dataclasses import fields

import pytest

from langnghe.core.errors import Place
from langnghe.core.plan.model import Plan, Relation, Target
from langnghe.core.plan.serial import plan_from_json, plan_to_json
from tests.core.plan.plans import SAMPLES, plan, reading


def through_json(given: Plan) -> Plan:
    return plan_from_json(json.loads(json.dumps(plan_to_json(given))))


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.stem)
def test_nothing_is_lost(sample):
    given = reading(sample.read_text(encoding="utf-8")).plan
    assert (through_json(given), through_json(given).places) == (given, given.places)


def test_every_field_is_written():
    assert sorted(plan_to_json(Plan("x"))) == sorted(field.name for field in fields(Plan))


def test_a_plan_of_which_nothing_is_known():
    assert through_json(Plan("")) == plan_from_json({}) == Plan("")


def test_targets_and_places_are_written_in_words():
    given = Plan("x", targets=(Target(70, "số hộ", Relation.AT_LEAST, "xã", is_percent=True),), places={"title": Place(line=3)})
    written = plan_to_json(given)
    assert written["targets"] == [{"number": 70, "of": "số hộ", "relation": "at least", "per": "xã", "is_percent": True}]
    assert written["places"] == {"title": {"line": 3}}


def test_times_are_written_with_their_zone():
    text = "I. MỤC ĐÍCH\nA\nIV. THỜI GIAN\n- Khảo sát: từ 8h ngày 28/3/2022 đến ngày 10/4/2022"
    assert plan_to_json(plan(text))["collection"] == {
        "opens_at": "2022-03-28T08:00:00+07:00",
        "closes_at": "2022-04-10T23:59:59+07:00",
        "target": None,
    }
