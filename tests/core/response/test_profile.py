"""The profile of a simulation: which rule holds, and which names are wrong."""

import pytest

from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.response.profile import Amount, Factor, Given, Profile, Rule, check_profile
from tests.cast import UNITS

SCALE = tuple(Choice(code, Text({"vi": code})) for code in ("good", "bad"))
ROW = Question("row", "single", Text({"vi": "Dòng"}), choice_list="scale", choices=SCALE)
NUMBER = Question("number", "integer", Text({"vi": "Số"}))
MATRIX = Section("matrix", Text({"vi": "Bảng"}), (ROW,), layout="matrix")
FORM = Questionnaire("form", Text({"vi": "Phiếu"}), ("vi",), (Section("part", Text({"vi": "Phần"}), (MATRIX,)), NUMBER))


@pytest.mark.parametrize(
    ("rules", "shift", "loading"),
    [
        ({}, 0, None),
        ({"scale": Rule(shift=1, loading=0.1)}, 1, 0.1),
        ({"scale": Rule(shift=1, loading=0.1), "matrix": Rule(shift=2)}, 2, 0.1),
        ({"matrix": Rule(shift=2), "row": Rule(shift=3)}, 3, None),
    ],
)
def test_the_rule_of_a_question_lies_over_that_of_its_matrix_and_its_list(rules, shift, loading):
    rule = Profile(rules=rules).rule(ROW, "matrix")
    assert (rule.shift, rule.loading) == (shift, loading)


def test_conditions_are_taken_one_after_another():
    rule = Rule(shift=1, given=(Given({"mode": ("paper",)}, shift=2, answered=0.5), Given({"unit": ("a", "b")}, apart=0.1)))
    found = rule.where({"mode": "paper", "unit": "b"})
    assert (found.shift, found.answered, found.apart) == (3, 0.5, 0.1)


def test_a_rule_stays_itself_where_no_condition_holds():
    rule = Rule(given=(Given({"mode": ("paper",), "unit": ("a",)}, amount=Amount(1)),))
    assert rule.where({"mode": "paper", "unit": "b"}) is rule


@pytest.mark.parametrize(
    ("profile", "codes"),
    [
        (Profile(), []),
        (Profile(traits=("row",), rules={"matrix": Rule(shares={"good": 1}), "scale": Rule()}), []),
        (Profile(rules={"part": Rule()}), ["simulation.unknown_name"]),
        (Profile(traits=("gone",)), ["simulation.unknown_name"]),
        (Profile(rules={"gone": Rule(shares={"good": 1})}), ["simulation.unknown_name"]),
        (Profile(rules={"row": Rule(among="gone")}), ["simulation.unknown_name"]),
        (Profile(rules={"row": Rule(shares={"gone": 1})}), ["simulation.unknown_answer"]),
        (Profile(rules={"number": Rule(loadings={"gone": 1})}), ["simulation.unknown_answer"]),
        (Profile(factors={"f": Factor({"row": {"gone": 1}})}), ["simulation.unknown_answer"]),
        (Profile(factors={"f": Factor({"gone": {"good": 1}})}), ["simulation.unknown_name"]),
        (Profile(factors={"f": Factor({"unit": {"ban-mau": 1}, "mode": {"paper": 1}})}), []),
        (Profile(factors={"f": Factor({"unit": {"gone": 1}})}), ["simulation.unknown_unit"]),
        (Profile(rules={"row": Rule(given=(Given({"row": ("bad", "gone")}),))}), ["simulation.unknown_answer"]),
        (Profile(weights={"ban-mau": 1, "gone": 1}), ["simulation.unknown_unit"]),
    ],
)
def test_names_that_are_not_there_are_found(profile, codes):
    assert [finding.code for finding in check_profile(profile, FORM, UNITS, "simulation.toml")] == codes


def test_a_finding_says_where_the_name_stands_and_which_are_known():
    profile = Profile(rules={"row": Rule(shares={"gone": 1})})
    assert str(check_profile(profile, FORM, UNITS, "simulation.toml")[0]) == (
        "simulation.unknown_answer: simulation.toml, questions.row: “gone” is not an answer to “row”. "
        "Use one of the codes of that question: good, bad."
    )
