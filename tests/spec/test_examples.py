"""The three example surveys: what they must hold, and that everything in them fits together."""

import tomllib
from collections import Counter
from itertools import islice
from random import Random

import pytest
from pyxform.xls2xform import convert
from scipy.stats import spearmanr

from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.questionnaire.model import Question, Section
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.profile import check_profile
from langnghe.core.response.simulate import raw_fields, simulate
from langnghe.core.response.validate import compile_validator
from langnghe.core.statistics.check import check_book
from tools.example_questionnaires import ROOT, SOURCES, cells, tables

NAMES = ("chuyen-doi-so", "mang-xa-hoi", "can-bo-dan-toc")
EXAMPLES = ROOT / "examples"


def content(name: str, file: str) -> bytes:
    return (EXAMPLES / name / file).read_bytes()


READINGS = {name: read_xlsform(content(name, "questionnaire.xlsx"), "questionnaire.xlsx") for name in NAMES}
FORMS = {name: reading.questionnaire for name, reading in READINGS.items()}
UNITS = {name: read_units_csv(content(name, "units.csv")) for name in NAMES}
BOOKS = {name: read_tables_toml(content(name, "tables.toml")) for name in NAMES}
PROFILES = {name: read_simulation_toml(content(name, "simulation.toml")) for name in NAMES}

each_example = pytest.mark.parametrize("name", NAMES)


def numbered(items: tuple[Section | Question, ...]) -> list[Section | Question]:
    """What a reader counts: a matrix is one question, "please state" belongs to the question before it."""
    found: list[Section | Question] = []
    for item in items:
        if isinstance(item, Section) and item.layout != "matrix":
            found += numbered(item.items)
        elif not item.name.endswith("_khac"):
            found.append(item)
    return found


def sections(items: tuple[Section | Question, ...]) -> list[Section]:
    return [part for item in items if isinstance(item, Section) for part in (item, *sections(item.items))]


@each_example
def test_a_questionnaire_is_read_without_warnings(name):
    assert {finding.severity for finding in READINGS[name].findings} == {"note"}


@each_example
def test_the_workbook_is_the_table_that_it_is_made_from(name):
    source = tomllib.loads((SOURCES / f"{name}.toml").read_text("utf-8"))
    assert cells(content(name, "questionnaire.xlsx")) == tables(source)


@each_example
def test_other_programs_read_the_questionnaire_too(name):
    assert convert(EXAMPLES / name / "questionnaire.xlsx", validate=False).warnings == []


@each_example
def test_a_questionnaire_bears_the_name_of_its_survey_and_has_20_to_35_questions(name):
    assert (FORMS[name].name, 20 <= len(numbered(FORMS[name].items)) <= 35) == (name, True)


@each_example
def test_every_word_stands_in_vietnamese_and_in_english(name):
    form = FORMS[name]
    questions = list(form.questions())
    texts = [form.title, form.introduction, *(section.label for section in sections(form.items))]
    texts += [text for question in questions for text in (question.label, question.hint, question.constraint_message) if text]
    texts += [choice.label for question in questions for choice in question.choices]
    assert [text for text in texts if set(text.by_language) != {"vi", "en"} or not all(text.by_language.values())] == []


@each_example
def test_a_questionnaire_uses_the_kinds_of_question_of_such_forms(name):
    questions = list(FORMS[name].questions())
    kinds = Counter(question.kind for question in questions)
    matrices = [section for section in sections(FORMS[name].items) if section.layout == "matrix"]
    assert {"single", "multiple", "integer", "text"} <= set(kinds)
    assert (len(matrices) >= 3, any(question.relevant for question in questions)) == (True, True)
    assert all(question.constraint for question in questions if question.kind == "integer")


@each_example
def test_the_steps_of_a_matrix_are_five_with_hard_to_say_apart(name):
    rows = [row for section in sections(FORMS[name].items) if section.layout == "matrix" for row in section.items]
    assert {(row.ordinal, len(row.choices), row.dont_know) for row in rows} == {(True, 6, ("kho_tra_loi",))}


@each_example
def test_sensitive_questions_can_be_declined(name):
    declined = {question.name for question in FORMS[name].questions() if question.dont_know == ("khong_muon_tra_loi",)}
    asked = {question.name for question in FORMS[name].questions()}
    assert {"dang_vien", "dan_toc"} & asked == declined


@each_example
def test_other_answers_are_stated_in_words(name):
    questions = {question.name: question for question in FORMS[name].questions()}
    with_other = [name for name, question in questions.items() if any(choice.code == "khac" for choice in question.choices)]
    assert [name for name in with_other if questions[f"{name}_khac"].kind != "text"] == []


def test_content_groups_of_the_plan_are_the_parts_of_the_form():
    parts = [section.label.in_language("vi") for section in FORMS["chuyen-doi-so"].items]
    assert (len(parts), FORMS["chuyen-doi-so"].items[-1].role) == (7, "respondent")


@pytest.mark.parametrize(
    ("name", "units", "forms", "minimums"),
    [
        ("chuyen-doi-so", 11, 100, {10: 3, 50: 8}),
        ("can-bo-dan-toc", 12, 150, {10: 3, 50: 9}),
        ("mang-xa-hoi", 15, 0, {0: 15}),
    ],
)
def test_units_add_up_to_what_the_plan_says(name, units, forms, minimums):
    found = UNITS[name]
    assert (len(found), sum(unit.paper_forms for unit in found)) == (units, forms)
    assert Counter(unit.online_minimum for unit in found) == minimums


def test_each_unit_is_given_the_paper_forms_of_the_plan():
    forms = {name: [unit.paper_forms for unit in UNITS[name]] for name in ("chuyen-doi-so", "can-bo-dan-toc")}
    assert forms == {
        "chuyen-doi-so": [5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 10],
        "can-bo-dan-toc": [5, 5, 15, 15, 15, 15, 15, 15, 10, 15, 10, 15],
    }


@each_example
def test_tables_name_what_the_questionnaire_asks(name):
    dataset = build_dataset(FORMS[name], (), UNITS[name], simulated=True, questionnaire_hash="")
    assert check_book(BOOKS[name], dataset) == ()


@each_example
def test_the_report_begins_with_the_sample_and_crosses_about_a_dozen_tables(name):
    specs = list(BOOKS[name].specs())
    crossed = [spec for spec in specs if spec.columns]
    assert BOOKS[name].sections[0].role == "sample"
    assert (25 <= len(specs) <= 34, 9 <= len(crossed) <= 14) == (True, True)


@each_example
def test_the_profile_speaks_of_what_is_there(name):
    assert check_profile(PROFILES[name], FORMS[name], UNITS[name], "simulation.toml") == ()


@each_example
def test_open_questions_have_at_least_sixty_phrases(name):
    open_questions = [question.name for question in FORMS[name].questions() if question.appearance == "multiline"]
    assert open_questions
    assert [len(set(PROFILES[name].rules[question].phrases)) >= 60 for question in open_questions] == [True] * len(open_questions)


def simulated(name: str, count: int) -> list[dict]:
    return [dict(response.answers) for response in simulate(FORMS[name], PROFILES[name], UNITS[name], count, Random(3))]


@each_example
def test_simulated_responses_are_accepted_at_the_door(name):
    validator, on = compile_validator(FORMS[name]), PROFILES[name].on
    found = [validator(raw_fields(FORMS[name], answers), on) for answers in simulated(name, 60)]
    assert {validated.findings for validated in found} == {()}


def scale(name: str, question: str, found: list[dict]) -> list[int]:
    codes = [choice.code for choice in FORMS[name].question(question).choices]
    return [codes.index(answers[question]) for answers in found]


@pytest.mark.parametrize(
    ("name", "first", "second", "least", "most"),
    [
        ("chuyen-doi-so", "dg_cap_uy", "dg_phan_anh", 0.3, 0.9),
        ("chuyen-doi-so", "tin_tuong", "hl_pho_bien", 0.2, 0.8),
        ("chuyen-doi-so", "nhom_tuoi", "tan_suat_internet", 0.2, 0.8),
        ("mang-xa-hoi", "nhom_tuoi", "md_giai_tri", 0.1, 0.6),
        ("can-bo-dan-toc", "cc_lang_nghe", "tin_tuong", 0.2, 0.8),
    ],
)
def test_simulated_answers_hang_together_as_the_profile_says(name, first, second, least, most):
    apart = {"kho_tra_loi", None}
    found = [row for row in simulated(name, 600) if not {row.get(first), row.get(second)} & apart]
    assert least < spearmanr(scale(name, first, found), scale(name, second, found)).statistic < most


def test_a_simulation_is_the_same_again():
    first, second = (list(islice(simulate(FORMS[n], PROFILES[n], UNITS[n], None, Random(5)), 20)) for n in ["mang-xa-hoi"] * 2)
    assert first == second
