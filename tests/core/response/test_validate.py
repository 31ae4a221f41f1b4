"""Answers as a form sends them: read, routed, checked; refused with words for the respondent."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.response.validate import compile_validator, validate
from tests.core.questionnaire.samples import asked, visit

TODAY = date(2024, 6, 10)
WHOLE = {
    "used": ["yes"],
    "times": ["5"],
    "sources": ["other", "radio"],
    "sources_other": ["Báo tỉnh"],
    "province": ["lc"],
    "district": ["pt"],
    "born": ["28/2/2001"],
    "advice": ["Nhanh hơn"],
}


def codes(raw, questionnaire=None):
    found = validate(questionnaire or visit(), raw, TODAY)
    return [(finding.code, finding.place.field) for finding in found.findings]


def test_a_whole_form_is_read():
    found = validate(visit(), WHOLE, TODAY)
    assert (found.findings, found.ignored) == ((), ())
    assert found.answers == {
        "used": "yes",
        "times": 5,
        "sources": ("radio", "other"),
        "sources_other": "Báo tỉnh",
        "province": "lc",
        "district": "pt",
        "born": date(2001, 2, 28),
        "age": 23,
        "place": "Phong Thổ",
        "advice": "Nhanh hơn",
    }


def test_answers_to_questions_that_do_not_apply_are_left_out():
    found = validate(visit(), WHOLE | {"used": ["no"]}, TODAY)
    assert found.ignored == ("times", "sources", "sources_other")
    assert "times" not in found.answers


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"used": []}, [("response.required", "used")]),
        ({"used": [" "]}, [("response.required", "used")]),
        ({"used": ["maybe"]}, [("response.unknown_choice", "used")]),
        ({"times": ["0"]}, [("response.constraint_says", "times")]),
        ({"times": ["x"]}, [("response.not_a_number", "times")]),
        ({"times": ["1"], "sources_other": []}, []),
        ({"sources_other": []}, [("response.required", "sources_other")]),
        ({"sources": ["radio", "tv", "other"]}, [("response.constraint", "sources")]),
        ({"district": ["tpt"]}, [("response.not_offered", "district")]),
        ({"born": ["2024-06-10"]}, [("response.constraint", "born")]),
        ({"born": ["30/2/2001"]}, [("response.not_a_date", "born")]),
        ({"nobody": ["x"]}, [("response.unknown_field", "nobody")]),
        ({"x" * 200: ["x"]}, [("response.unknown_field", "x" * 80)]),
        ({"a\ud800\n": ["x"]}, [("response.unknown_field", "a\ufffd\ufffd")]),
        ({"times": ["0"], "used": ["no"]}, []),
        ({"times": ["x"], "used": ["no"]}, []),
    ],
)
def test_what_cannot_be_accepted_is_found(change, found):
    assert codes(WHOLE | change) == found


def test_findings_come_in_the_order_of_the_questions_after_strange_fields():
    raw = {"nobody": ["x"], "born": ["x"], "times": ["0"], "used": ["yes"], "district": [], "province": []}
    assert [field for _code, field in codes(raw)] == ["nobody", "times", "born"]


def test_a_constraint_speaks_its_own_words():
    found = validate(visit(), WHOLE | {"times": ["0"]}, TODAY)
    assert (found.findings[0].problem, found.findings[0].advice) == ("Từ 1 đến 100", "Please change the answer.")


def test_fields_of_questions_that_take_no_answer_are_left_out():
    found = validate(visit(), WHOLE | {"age": ["99"]}, TODAY)
    assert (found.answers["age"], found.ignored, found.findings) == (23, ("age",), ())


def test_a_filter_holds_for_each_of_several_choices():
    survey = "type | name | label | choice_filter\nselect_multiple a | a | A | name != 'x' or ${b} = 'x'\ntext | b | B |"
    form = asked(survey, "list_name | name | label\na | x | X\na | y | Y")
    assert codes({"a": ["x", "y"], "b": ["x"]}, form) == []
    assert codes({"a": ["x", "y"]}, form) == [("response.not_offered", "a")]
    assert codes({}, form) == []


def test_numbers_keep_their_decimals():
    assert validate(asked("type | name | label\ndecimal | a | A"), {"a": ["1,50"]}, TODAY).answers == {"a": Decimal("1.50")}


RAW = st.lists(
    st.one_of(st.sampled_from(["yes", "no", "pt", "lc", "radio", "other", "5", "2001-01-01", "", "\x00"]), st.text()), max_size=3
)
NAMES = st.one_of(st.sampled_from([*WHOLE, "age", "place"]), st.text(max_size=5))


@given(st.dictionaries(NAMES, RAW, max_size=10))
def test_whatever_is_sent_is_accepted_or_refused(raw):
    found = compile_validator(visit())(raw, TODAY)
    known = {question.name for question in visit().questions() if question.kind in KINDS}
    assert set(found.answers) <= known
    assert all(finding.problem and finding.advice for finding in found.findings)
    assert bool(set(raw) - known) <= bool(found.findings)


@pytest.mark.parametrize("sent", [["5"], ["5", ""], ["5", " " * 120]])
def test_an_answer_that_comes_again_is_read_as_before(sent):
    read = compile_validator(visit())
    assert [read(WHOLE | {"times": sent}, TODAY).answers["times"] for _ in range(2)] == [5, 5]
