"""Answers go to JSON and back without loss."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.response.serial import answers_from_json, answers_to_json, answers_to_text

VALUES = st.one_of(
    st.text(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False), st.dates(), st.lists(st.text()).map(tuple)
)


def test_each_kind_of_value_has_its_form():
    answers = {"a": "yes", "n": 3, "d": Decimal("1.50"), "day": date(2024, 6, 10), "many": ("x", "y")}
    assert answers_to_json(answers) == {
        "a": "yes",
        "n": 3,
        "d": {"decimal": "1.50"},
        "day": {"date": "2024-06-10"},
        "many": ["x", "y"],
    }


@given(st.dictionaries(st.text(), VALUES))
def test_what_was_written_is_read_again(answers):
    assert answers_from_json(json.loads(json.dumps(answers_to_json(answers)))) == answers


@given(st.dictionaries(st.text(), VALUES))
def test_the_text_says_the_same(answers):
    assert json.loads(answers_to_text(answers)) == answers_to_json(answers)


@pytest.mark.parametrize("value", [True, None, 1.5, {"time": "10:00"}])
def test_what_no_answer_looks_like_is_left_as_it_is(value):
    assert answers_from_json({"a": value}) == {"a": value}
