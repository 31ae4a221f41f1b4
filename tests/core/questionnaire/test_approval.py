"""Who may approve a questionnaire, when, and what may be corrected afterwards."""

from dataclasses import replace

import pytest

from langnghe.core.errors import Finding, Kind, Refused, Severity
from langnghe.core.questionnaire.approval import Standing, check_acceptance, check_forced, correction, forced, obstacles
from langnghe.core.questionnaire.edit.languages import translated
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.model import Choice, Question, Text
from tests.cast import QUESTIONNAIRE

READY = Standing(drafted_by="hoa", pilots=3, accepted=True, open_comments=0)
ERROR = Finding(Kind("test.error", Severity.ERROR, "Wrong.", "Mend it."))
WARNING = Finding(Kind("test.warning", Severity.WARNING, "Odd.", "Look at it."))


@pytest.mark.parametrize(
    ("changes", "by", "codes"),
    [
        ({}, "binh", []),
        ({}, "hoa", ["questionnaire.same_person"]),
        ({"drafted_by": ""}, "hoa", []),
        ({"drafted_by": ""}, "", []),
        ({"accepted": False}, "binh", ["questionnaire.not_accepted"]),
        ({"open_comments": 2}, "binh", ["questionnaire.open_comments"]),
        ({"findings": (WARNING,)}, "binh", []),
        ({"findings": (WARNING, ERROR)}, "binh", ["test.error"]),
        (
            {"accepted": False, "open_comments": 1},
            "hoa",
            ["questionnaire.open_comments", "questionnaire.not_accepted", "questionnaire.same_person"],
        ),
    ],
)
def test_everything_that_stands_in_the_way_is_named_at_once(changes, by, codes):
    assert [finding.code for finding in obstacles(replace(READY, **changes), by)] == codes


@pytest.mark.parametrize(("pilots", "reason"), [(1, ""), (0, "The same questions as last year."), (2, "Went well.")])
def test_a_pilot_is_accepted_after_a_run_or_for_a_reason(pilots, reason):
    check_acceptance(replace(READY, pilots=pilots), reason)


def test_a_pilot_that_nobody_ran_needs_a_reason():
    with pytest.raises(Refused) as refused:
        check_acceptance(replace(READY, pilots=0), "  ")
    assert refused.value.findings[0].code == "questionnaire.no_pilot"


def test_who_is_asked_may_decline_unless_the_approver_says_why_not():
    standing = replace(READY, forced=("goes",))
    check_forced(READY, "")
    check_forced(standing, "It decides what is asked next.")
    with pytest.raises(Refused) as refused:
        check_forced(standing, " ")
    assert refused.value.findings[0].code == "questionnaire.forced"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"required": Literal(True), "dont_know": ()}, ("q",)),
        ({"required": Literal(True), "dont_know": ("no",)}, ()),
        ({"required": Literal(False), "dont_know": ()}, ()),
        ({"required": None, "dont_know": ()}, ()),
        ({"required": Literal(True), "kind": "acknowledge"}, ()),
        ({"required": Literal(True), "kind": "integer", "choices": ()}, ("q",)),
    ],
    ids=["forced", "don't know", "not required", "may be left out", "consent", "a number"],
)
def test_which_questions_nobody_can_decline(changes, found):
    choices = (Choice("yes", Text({"vi": "Có"})), Choice("no", Text({"vi": "Không trả lời"})))
    question = replace(Question("q", "single", Text({"vi": "Câu hỏi"}), choices=choices), **changes)
    assert forced(replace(QUESTIONNAIRE, items=(question,))) == found


def reworded(**words: str):
    """The cast's questionnaire with other Vietnamese words, by the keys of its texts."""
    return translated(QUESTIONNAIRE, "vi", {key.replace("__", ":"): text for key, text in words.items()})


def test_words_may_be_corrected():
    found = correction(QUESTIONNAIRE, reworded(goes__label__="Ông/bà có đi chợ xã hay không?"), "Missing word.")
    assert [(item.name, item.wording_only) for item in found.items] == [("goes", True)]


def test_the_words_of_two_answers_may_be_corrected_together():
    found = correction(QUESTIONNAIRE, reworded(goes__choice__yes="Có đi", goes__choice__no="Không đi"), "Too short.")
    assert [(change.code, change.new) for change in found.items[0].changes] == [("yes", "Có đi"), ("no", "Không đi")]


@pytest.mark.parametrize(
    ("new", "reason", "code"),
    [
        (reworded(goes__label__="Khác"), " ", "questionnaire.no_reason"),
        (QUESTIONNAIRE, "typo", "questionnaire.no_correction"),
        (replace(QUESTIONNAIRE, items=QUESTIONNAIRE.items[:2]), "typo", "questionnaire.more_than_words"),
        (replace(QUESTIONNAIRE, languages=("vi",)), "typo", "questionnaire.more_than_words"),
        (reworded(goes__choice__yes="Không", goes__choice__no="Có"), "typo", "questionnaire.swapped"),
    ],
)
def test_nothing_else_may_be_corrected(new, reason, code):
    with pytest.raises(Refused) as refused:
        correction(QUESTIONNAIRE, new, reason)
    assert refused.value.findings[0].code == code
