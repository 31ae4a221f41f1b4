"""A block of questions put into a questionnaire."""

import pytest

from langnghe.core.errors import Refused
from langnghe.core.questionnaire.blocks import Block, Group, insert
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text


def both(vi: str, en: str) -> Text:
    return Text({"vi": vi, "en": en})


YES = Choice("co", both("Có", "Yes"))
JOB = Question("job", "single", both("Nghề", "Job"), choices=(YES,), choice_list="jobs")
WHICH = Question("job_other", "text", both("Ghi rõ ${job}", "Specify ${job}"), relevant=parse("${job} = 'khac'"))
BLOCK = Block("job", Group.RESPONDENT, both("Nghề", "Job"), (JOB, WHICH))
PART = Block("part", Group.RESPONDENT, both("Phần", "Part"), (Section("who", both("Ai", "Who"), (JOB,)),))
AGE = Question("age", "integer", Text({"vi": "Tuổi"}))
SEX = Question("sex", "single", Text({"vi": "Giới"}), choices=(Choice("1", Text({"vi": "Nam"})),), choice_list="jobs")
TABLE = Section("table", Text({"vi": "Bảng"}), (AGE,), layout="matrix")
EMPTY = Questionnaire("form", Text({"vi": "Phiếu"}), ("vi", "en"), ())


def with_items(*items: Question | Section, languages: tuple[str, ...] = ("vi", "en")) -> Questionnaire:
    return Questionnaire("form", Text({"vi": "Phiếu"}), languages, items)


def names(questionnaire: Questionnaire) -> list[str]:
    return [item.name for item in questionnaire.items]


def test_it_stands_at_the_end_unless_told_otherwise():
    assert names(insert(with_items(AGE), BLOCK)) == ["age", "job", "job_other"]


@pytest.mark.parametrize(
    ("after", "order"), [("age", ["age", "job", "job_other", "sex"]), ("sex", ["age", "sex", "job", "job_other"])]
)
def test_it_stands_behind_the_question_that_was_named(after, order):
    assert names(insert(with_items(AGE, SEX), BLOCK, after)) == order


def test_it_does_not_part_the_rows_of_a_table():
    assert names(insert(with_items(TABLE, SEX), BLOCK, "age")) == ["table", "job", "job_other", "sex"]


def test_it_can_stand_inside_a_section():
    part = Section("part", Text({"vi": "Phần"}), (AGE,))
    assert names(insert(with_items(part), BLOCK, "age").items[0]) == ["age", "job", "job_other"]


def test_a_name_that_is_taken_gets_a_number_also_where_it_is_spoken_of():
    twice = insert(insert(EMPTY, BLOCK), BLOCK)
    last = twice.question("job_other_2")
    assert (names(twice), to_text(last.relevant), last.label.in_language("vi")) == (
        ["job", "job_other", "job_2", "job_other_2"],
        "${job_2} = 'khac'",
        "Ghi rõ ${job_2}",
    )


def test_the_same_list_is_shared_and_another_of_its_name_is_not():
    shared = insert(insert(EMPTY, BLOCK), BLOCK)
    apart = insert(with_items(SEX), BLOCK)
    assert (shared.question("job_2").choice_list, apart.question("job").choice_list) == ("jobs", "jobs_2")


def test_a_section_comes_with_what_is_in_it():
    twice = insert(insert(EMPTY, PART), PART)
    assert [(part.name, names(part)) for part in twice.items] == [("who", ["job"]), ("who_2", ["job_2"])]


@pytest.mark.parametrize(
    ("languages", "label"),
    [(("vi",), {"vi": "Nghề"}), (("en", "vi"), {"en": "Job", "vi": "Nghề"}), (("blt",), {"vi": "Nghề", "en": "Job"})],
)
def test_only_the_languages_of_the_questionnaire_come_along(languages, label):
    job = insert(with_items(languages=languages), PART).question("job")
    assert (dict(job.label.by_language), set(job.choices[0].label.by_language)) == (label, set(label))


def test_a_place_that_is_not_there_is_refused():
    with pytest.raises(Refused, match=r"draft\.not_found"):
        insert(EMPTY, BLOCK, "nowhere")
