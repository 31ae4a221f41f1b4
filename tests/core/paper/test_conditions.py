"""Conditions in words."""

import pytest

from langnghe.core.paper.conditions import Speaker, said
from langnghe.core.paper.words import words_for
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Text


def words(vi: str, en: str) -> Text:
    return Text({"vi": vi, "en": en})


CHOICES = (Choice("1", words("Có", "Yes")), Choice("2", words("Không", "No")), Choice("3", words("Chưa", "Not yet")))
USED = Question("used", "single", words("Dùng?", "Used?"), choices=CHOICES)
FROM = Question("from", "multiple", words("Nguồn?", "From?"), choices=CHOICES)
AGE = Question("age", "integer", words("Tuổi", "Age"))
NUMBERS = {"used": "Câu 1", "from": "Câu 2", "age": "Câu 3"}
QUESTIONS = {question.name: question for question in (USED, FROM, AGE)} | {"hidden": AGE}
VI, EN = (Speaker(QUESTIONS, NUMBERS, words_for(language), language) for language in ("vi", "en"))


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("${used} = '1'", "chọn “Có” ở Câu 1"),
        ("${used} != '1'", "không chọn “Có” ở Câu 1"),
        ("selected(${from}, '2')", "chọn “Không” ở Câu 2"),
        ("not(selected(${from}, '2'))", "không chọn “Không” ở Câu 2"),
        ("${used} = '1' or ${used} = '2'", "chọn “Có” hoặc “Không” ở Câu 1"),
        ("${used} != '1' and ${used} != '2'", "không chọn “Có” hoặc “Không” ở Câu 1"),
        ("${used} = '1' and ${age} >= 18", "chọn “Có” ở Câu 1 và Câu 3 từ 18 trở lên"),
        ("${used} = '1' and (${age} < 18 or ${age} > 60)", "chọn “Có” ở Câu 1 và (Câu 3 nhỏ hơn 18 hoặc Câu 3 lớn hơn 60)"),
        ("${age} <= 2.5", "Câu 3 không quá 2,5"),
        ("${age} = 18", "trả lời 18 ở Câu 3"),
        ("${age} != 18", "không trả lời 18 ở Câu 3"),
        ("${age} != ''", "có trả lời Câu 3"),
        ("${age} = ''", "không trả lời Câu 3"),
        ("${used} = 'gone'", "chọn gone ở Câu 1"),
        ("count-selected(${from}) >= 2", "số đáp án đã chọn ở Câu 2 từ 2 trở lên"),
    ],
)
def test_simple_conditions_are_said_in_words(condition, sentence):
    assert said(parse(condition), VI) == sentence


@pytest.mark.parametrize(
    "condition",
    [
        "string-length(${used}) > 3",
        "count-selected(${gone}) > 1",
        "${gone} = '1'",
        "${hidden} = 1",
        "${used} = '1' and today() > 3",
    ],
)
def test_others_are_not(condition):
    assert said(parse(condition), VI) == ""


def test_they_can_be_said_in_english():
    assert said(parse("${used} = '1' and ${age} > 2.5"), EN) == "you chose “Yes” in Câu 1 and Câu 3 is more than 2.5"
