"""What the page is told of a questionnaire's logic: all that matters, in an order in which it can be worked out."""

import json
from dataclasses import replace

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Text
from langnghe.core.questionnaire.page import page_logic, picker_list
from tests.core.questionnaire.households import HOUSEHOLD, WORK
from tests.core.questionnaire.samples import asked, form, reading, visit


def item(name: str) -> dict:
    return next(item for item in page_logic(visit())["items"] if item["name"] == name)


def test_a_question_without_logic_that_nothing_speaks_of_is_left_out():
    assert page_logic(asked("type | name | label\ntext | wish | Mong muốn")) == {"items": [], "labels": {}}


def test_a_question_is_told_with_its_section_and_its_rules():
    assert item("times") == {
        "name": "times",
        "in": "visit",
        "as": "integer",
        "constraint": ["and", [">=", ["."], ["#", "1"]], ["<=", ["."], ["#", "100"]]],
    }


def test_a_section_is_told_with_its_condition():
    assert item("visit") == {"name": "visit", "section": True, "relevant": ["=", ["$", "used"], "yes"]}


def test_a_choice_filter_is_told_with_the_columns_that_it_asks_for():
    assert item("district")["columns"] == {"pt": {"province": "lc"}, "tpt": {"province": "tn"}}


def test_labels_are_told_where_they_are_asked_for():
    assert page_logic(visit())["labels"] == {"district": {"pt": "Phong Thổ", "tpt": "Thành phố Thái Nguyên"}}


def test_a_calculation_says_whether_it_gives_a_number():
    assert (item("age").get("numeric"), item("place").get("numeric")) == (True, None)


def test_everything_comes_after_what_it_needs():
    names = [item["name"] for item in page_logic(visit())["items"]]
    assert names.index("used") < names.index("visit") < names.index("times")
    assert names.index("born") < names.index("age") < names.index("advice")


def test_the_labels_of_answers_in_the_wording_are_told_by_language():
    work = Question("work", "single", Text({"vi": "Việc?"}), choices=WORK)
    size = Question("size", "integer", Text({"vi": "Mấy người?"}))
    told = Question("why", "text", Text({"vi": "Vì sao ${work}, ${size}?"}))
    questionnaire = Questionnaire("q", Text(), ("vi", "en"), (work, size, told))
    assert page_logic(questionnaire)["says"] == {
        "vi": {"work": {"yes": "Có", "no": "Không"}},
        "en": {"work": {"yes": "Yes", "no": "No"}},
    }
    assert [item["name"] for item in page_logic(questionnaire)["items"]] == ["work", "size"]


def test_the_rounds_of_a_repeat_are_told_one_by_one():
    names = [item["name"] for item in page_logic(HOUSEHOLD)["items"]]
    assert [name for name in names if name.startswith("members")] == ["members", "members_1", "members_2", "members_3"]


PLACES = tuple(
    Choice(code, Text({"vi": label}), {"tinh": province})
    for code, label, province in [("1", "Bản Lang", "lc"), ("2", "Mường So", "lc")]
)


def test_the_entries_of_a_long_list_come_by_themselves():
    picked = Question("xa", "picker", Text({"vi": "Xã?"}), choices=PLACES, choice_filter=parse("tinh = 'lc'", columns=True))
    (told,) = page_logic(Questionnaire("q", Text(), ("vi",), (picked,)))["items"]
    assert "columns" not in told
    assert picker_list(picked, "vi")[1] == ["2", "Mường So", "muong so", {"tinh": "lc"}]
    assert picker_list(replace(picked, choice_filter=None), "vi")[0] == ["1", "Bản Lang", "ban lang"]


def test_it_can_be_sent():
    assert len(json.dumps(page_logic(visit()))) < 2_000


def test_a_circle_cannot_be_told():
    circle = reading(form("type | name | label | relevant\ntext | a | A | ${b} = 1\ntext | b | B | ${a} = 1")).questionnaire
    with pytest.raises(Refused, match="circular"):
        page_logic(circle)
