"""Repeats: what is asked, round after round, and what is worked out over the rounds."""

from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.repeats import unrolled
from langnghe.core.questionnaire.routing import route
from langnghe.core.response.validate import validate
from tests.core.questionnaire.households import HOUSEHOLD, TOTALS, repeated, vi

TODAY = date(2024, 6, 10)
TWO = {"size": 2, "name_1": "An", "age_1": 40, "name_2": "Bình", "age_2": 9, "age_3": 99}


def test_a_questionnaire_without_repeats_stays_the_same():
    plain = Questionnaire("q", vi("Q"), ("vi",), (Section("s", vi("S"), (TOTALS[3],)),))
    assert unrolled(plain) is plain


def test_each_round_is_a_section_of_its_own():
    names = [question.name for question in unrolled(HOUSEHOLD).questions()]
    assert names[:9] == ["size", "name_1", "age_1", "work_1", "running_1", "name_2", "age_2", "work_2", "running_2"]
    (members,) = [item for item in unrolled(HOUSEHOLD).items if isinstance(item, Section)]
    assert [(item.name, item.label.in_language("vi"), item.round_of) for item in members.items] == [
        ("members_1", "Thành viên 1", "members"),
        ("members_2", "Thành viên 2", "members"),
        ("members_3", "Thành viên 3", "members"),
    ]


def test_as_many_rounds_are_asked_as_there_are():
    found = route(HOUSEHOLD, TWO, TODAY)
    assert [name for name in found.names if name.startswith(("age", "work"))] == ["age_1", "work_1", "age_2"]
    assert "age_3" not in found.answers


@pytest.mark.parametrize(
    ("name", "value"),
    [("total", 49), ("oldest", 40), ("together", "An, Bình"), ("rounds", 2), ("second", "9"), ("chosen", "9"), ("running_2", 49)],
)
def test_what_is_worked_out_over_all_rounds(name, value):
    assert route(HOUSEHOLD, TWO, TODAY).computed[name] == value


def test_without_rounds_there_is_nothing_to_add_up():
    assert route(HOUSEHOLD, {}, TODAY).computed == {"total": 0, "rounds": 0}


def test_wording_speaks_of_the_same_round():
    labels = {question.name: question.label.in_language("vi") for question in unrolled(HOUSEHOLD).questions()}
    assert labels["age_2"] == "${name_2} bao nhiêu tuổi?"


def test_more_than_the_most_is_refused_where_it_is_said():
    found = validate(HOUSEHOLD, {"size": ["4"]}, TODAY)
    assert [(finding.code, finding.place.field) for finding in found.findings] == [("response.too_high", "size")]


ALSO = Question("kind", "single", vi("Loại?"), choices=(Choice("a", vi("A")),), parameters={})
SAID = Question("said", "calculate", vi(""), calculation=parse("jr:choice-name(${kind}, '${kind}')"))


def test_a_free_repeat_asks_how_many_there_are():
    count = next(question for question in unrolled(repeated(ALSO, minimum=1)).questions() if question.name == "crops_count")
    assert (count.kind, dict(count.parameters)) == ("integer", {"min": "1", "max": "2"})
    assert count.label.by_language == {"vi": "Cây trồng: có bao nhiêu?", "en": "Crop: how many?"}


@pytest.mark.parametrize(
    ("fields", "answers", "asked"),
    [
        ({}, {}, []),
        ({}, {"crops_count": 1}, ["kind_1"]),
        ({"minimum": 1}, {}, ["kind_1"]),
        ({"minimum": 1}, {"crops_count": 2}, ["kind_1", "kind_2"]),
        ({"count": "${n} + 1"}, {"n": 0}, ["kind_1"]),
        ({"count": "${n} + 1"}, {"n": 5}, ["kind_1", "kind_2"]),
        ({"count": "${n}"}, {"n": 1}, ["kind_1"]),
    ],
)
def test_how_many_rounds_there_are(fields, answers, asked):
    names = route(repeated(ALSO, **fields), answers, TODAY).names
    assert [name for name in names if name.startswith("kind")] == asked


@pytest.mark.parametrize(
    ("expression", "there"),
    [
        ("${kind}", "${kind_2}"),
        ("../kind", "${kind_2}"),
        ("position(..)", "2"),
        ("count(${crops})", "min(max(each(${crops_count}), 0), 2)"),
        ("indexed-repeat(${kind}, ${crops}, 1)", "${kind_1}"),
        ("indexed-repeat(${kind}, ${crops}, position(..) - 2)", "''"),
        ("indexed-repeat(${kind}, ${crops}, ${n})", "pick(${n}, ${kind_1}, ${kind_2})"),
        ("indexed-repeat(${kind}, ${crops}, today())", "pick(today(), ${kind_1}, ${kind_2})"),
        ("indexed-repeat(${n}, ${crops}, 1)", "indexed-repeat(${n}, ${crops}, 1)"),
        ("sum(${kind})", "sum(${kind_2})"),
        ("count(${n})", "count(${n})"),
        ("jr:choice-name(${kind}, '${kind}')", "jr:choice-name(${kind_2}, '${kind_2}')"),
    ],
)
def test_an_expression_in_a_round_speaks_of_that_round(expression, there):
    questionnaire = repeated(ALSO, Question("x", "calculate", vi(""), calculation=parse(expression)))
    found = next(question for question in unrolled(questionnaire).questions() if question.name == "x_2")
    assert to_text(found.calculation) == there


@pytest.mark.parametrize(
    ("expression", "there"),
    [
        ("${kind}", "${kind_1}"),
        ("position(..)", "position(..)"),
        ("count(${kind})", "min(max(each(${crops_count}), 0), 2)"),
        ("count-non-empty(${kind})", "count-non-empty(each(${kind_1}, ${kind_2}))"),
        ("sum(${n})", "sum(${n})"),
        ("max(${kind}, ${n})", "max(each(${kind_1}, ${kind_2}), ${n})"),
        ("jr:choice-name('a', '${kind}')", "jr:choice-name('a', '${kind_1}')"),
    ],
)
def test_an_expression_outside_speaks_of_all_rounds(expression, there):
    questionnaire = repeated(ALSO)
    last = Question("x", "calculate", vi(""), calculation=parse(expression))
    found = unrolled(Questionnaire("q", vi("Q"), ("vi",), (*questionnaire.items, last))).question("x")
    assert to_text(found.calculation) == there


def test_sections_in_a_repeat_are_asked_in_every_round():
    inner = Section("where", Text({"vi": "Ở ${kind}"}), (SAID,), relevant=parse("${kind} = 'a'"))
    (crops,) = unrolled(repeated(ALSO, inner)).items[1:]
    (where,) = [item for item in crops.items[2].items if isinstance(item, Section)]
    assert (where.name, where.label.in_language("vi"), to_text(where.relevant)) == ("where_2", "Ở ${kind_2}", "${kind_2} = 'a'")


@pytest.mark.parametrize(("given", "kept"), [({"max": "1"}, "1"), ({"max": "9"}, "2"), ({}, "2")])
def test_a_count_that_is_asked_keeps_its_own_lower_bound(given, kept):
    questionnaire = repeated(ALSO, count="${n}")
    counted = Question("n", "integer", vi("N?"), parameters=given)
    found = unrolled(Questionnaire("q", vi("Q"), ("vi",), (counted, *questionnaire.items[1:]))).question("n")
    assert found.parameters["max"] == kept


def test_answers_of_rounds_are_read_and_checked():
    raw = {"size": ["2"], "name_1": ["An"], "age_1": ["40"], "work_1": ["yes"], "age_2": ["x"], "age_3": ["1"]}
    found = validate(HOUSEHOLD, raw, TODAY)
    assert [(finding.code, finding.place.field) for finding in found.findings] == [("response.not_a_number", "age_2")]
    assert (found.ignored, found.answers["total"]) == (("age_3",), 40)
    assert isinstance(found.answers["total"], int | Decimal)
