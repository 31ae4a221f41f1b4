"""Two waves of a questionnaire: the table of cases is the manual of what can be compared."""

from dataclasses import replace

import pytest

from langnghe.core.questionnaire.expressions.tree import Call, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.core.questionnaire.wave_findings import wave_findings
from langnghe.core.questionnaire.waves import Aspect, QuestionChange, compare_questionnaires, same_words
from tests.cast import QUESTIONNAIRE


def words(vi: str, **more: str) -> Text:
    return Text({"vi": vi, **more})


def choices(**labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(code.strip("_"), words(label)) for code, label in labels.items())


GOES = Question("goes", "single", words("Ông/bà có đi chợ xã không?"), choices=choices(_1="Có", _2="Không", _9="Khó trả lời"))
ASKED = Call("=", (Reference("sex"), Literal("1")))


def form(*items: Question | Section) -> Questionnaire:
    return Questionnaire("f", words("Phiếu"), ("vi",), items)


def changes(before: Question, after: Question) -> tuple[QuestionChange, ...]:
    return compare_questionnaires(form(before), form(after))


def codes(found: tuple[QuestionChange, ...]) -> list[str]:
    return [finding.code.removeprefix("wave.") for finding in wave_findings(found, "vi")]


@pytest.mark.parametrize(
    ("later", "aspects", "comparable", "found"),
    [
        ({}, [], "yes", []),
        ({"label": words("ông/bà có đi  chợ xã không?")}, [], "yes", []),  # capitals and blanks are no words
        ({"label": words("Ông/bà có hay đi chợ xã không?")}, ["wording"], "with care", ["question_reworded"]),
        ({"kind": "multiple"}, ["kind"], "no", ["kind_changed"]),
        ({"choices": choices(_1="Có", _2="Không")}, ["choices"], "with care", ["choice_vanished"]),
        ({"choices": choices(_1="Có", _2="Không", _3="Ít", _9="Khó trả lời")}, ["choices"], "with care", ["choice_appeared"]),
        ({"choices": choices(_1="Có đi", _2="Không", _9="Khó trả lời")}, ["choice wording"], "with care", ["choice_reworded"]),
        ({"choices": choices(_2="Không", _1="Có", _9="Khó trả lời")}, ["order"], "with care", ["choices_reordered"]),
        ({"choices": choices(_1="Không", _2="Có", _9="Khó trả lời")}, ["choice wording", "codes"], "no",
         ["choice_recoded", "choice_recoded"]),
        ({"choices": choices(_1="Có", _2="Không", _8="Khó trả lời")}, ["choices", "codes"], "no",
         ["choice_recoded", "choice_vanished"]),
        ({"dont_know": ("9",)}, ["don't know"], "with care", ["scale_changed"]),
        ({"ordinal": True}, ["don't know"], "with care", ["scale_changed"]),
        ({"parameters": {"start": "1"}}, ["range"], "with care", ["range_changed"]),
        ({"constraint": ASKED}, ["range"], "with care", ["range_changed"]),
        ({"relevant": ASKED}, ["asked of"], "with care", ["asked_of_others"]),
        ({"hint": words("Chọn một"), "required": ASKED, "appearance": "minimal"}, [], "yes", []),
    ],
)  # fmt: skip
def test_what_changed_and_whether_results_can_be_compared(later, aspects, comparable, found):
    (change,) = after = changes(GOES, replace(GOES, **later))
    assert (change.aspects, change.fate, change.comparable) == (
        tuple(Aspect(aspect) for aspect in aspects), "changed" if aspects else "stayed", comparable,
    )  # fmt: skip
    assert codes(after) == found


def test_a_question_in_a_section_that_is_asked_on_a_condition_is_asked_of_others():
    section = Section("s", words("Phần"), (GOES,))
    asked = compare_questionnaires(form(section), form(replace(section, relevant=ASKED)))
    assert [change.aspects for change in asked] == [(Aspect.ASKED_OF,)]
    assert compare_questionnaires(form(section), form(GOES))[0].comparable == "yes"


NEW = Question("visits", "single", words("Ông/bà có đến trạm y tế không?"))


@pytest.mark.parametrize(
    ("later", "fates", "found"),
    [
        (form(GOES, NEW), [("goes", "stayed"), ("visits", "appeared")], ["question_appeared"]),
        (form(NEW), [("visits", "appeared"), ("goes", "vanished")], ["question_appeared", "question_vanished"]),
        (form(replace(GOES, name="market")), [("market", "appeared"), ("goes", "vanished")],
         ["question_renamed", "question_vanished"]),
        (form(replace(GOES, name="market", kind="multiple")), [("market", "appeared"), ("goes", "vanished")],
         ["question_appeared", "question_vanished"]),
        (form(), [("goes", "vanished")], ["question_vanished"]),
    ],
)  # fmt: skip
def test_questions_that_appear_and_vanish(later, fates, found):
    after = compare_questionnaires(form(GOES), later)
    assert [(change.question.name, change.fate) for change in after] == fates
    assert (codes(after), {change.comparable for change in after if change.fate != "stayed"}) == (found, {"no"})


def test_the_same_questionnaire_can_be_compared_throughout():
    found = compare_questionnaires(QUESTIONNAIRE, QUESTIONNAIRE)
    assert ([change.question.name for change in found], {change.comparable for change in found}) == (
        ["goes", "times", "wish"], {"yes"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (words("Có"), words("Có"), True),
        (words("Uỷ ban – xã"), words("uỷ  ban - xã"), True),
        (words("Uỷ ban"), words("Ủy ban"), True),
        (words("Có"), words("Co"), False),
        (words("Có"), words("Có", en="Yes"), True),  # a language was added
        (words("Có", en="Yes"), words("Có", en="Aye"), False),
        (words("Có"), Text({"en": "Yes"}), False),
        (Text(), Text(), True),
        (words("Có"), Text(), False),
    ],
)
def test_words_are_the_same_whatever_their_dress(before, after, same):
    assert same_words(before, after) == same


@pytest.mark.parametrize(
    ("later", "problem"),
    [
        ({"label": words("Có đi chợ?")}, "“goes” was “Ông/bà có đi chợ xã không?” and is “Có đi chợ?”."),
        ({"kind": "multiple"}, "“goes” was of the kind single and is multiple."),
        ({"choices": choices(_1="Đi", _2="Không", _9="Khó trả lời")}, "The answer 1 of “goes” was “Có” and is “Đi”."),
        ({"choices": choices(_1="Có", _2="Không", _8="Khó trả lời")},
         "The answer “Khó trả lời” of “goes” had the code 9 and has 8."),
        ({"choices": choices(_1="Có", _2="Không")}, "“goes” no longer has the answer 9: “Khó trả lời”."),
    ],
)  # fmt: skip
def test_findings_say_what_was_and_what_is(later, problem):
    assert wave_findings(changes(GOES, replace(GOES, **later)), "vi")[0].problem == problem
