"""Which rules follow from a questionnaire, and what a survey changes of them."""

from dataclasses import replace

from langnghe.core.editing.book import Change, RuleBook, book_from_json, book_to_json
from langnghe.core.editing.model import Kind, Rule, Severity
from langnghe.core.editing.standard import rules_of, standard_rules
from langnghe.core.questionnaire.model import Questionnaire, Text
from tests.core.editing.clinic import CLINIC, question

OWN = Rule("mine", Kind.RANGE, Severity.NOTE, Text({"vi": "Sai."}), Text(), "age", ". > 1", own=True)


def codes(questionnaire: Questionnaire) -> list[str]:
    return [rule.code for rule in standard_rules(questionnaire)]


def test_every_question_has_the_rules_that_its_definition_gives_it():
    found = [
        code for code in codes(CLINIC) if code.partition(".")[2] in ("age", "came", "used", "good", "why", "double", "thanks")
    ]
    assert found == [
        *("range.age", "required.age", "not_asked.age"),
        *("date.came", "constraint.came", "not_asked.came"),
        *("range.used", "exclusive.used", "not_asked.used"),
        *("range.good", "offered.good", "not_asked.good"),
        *("required.why", "not_asked.why"),
    ]


def test_rounds_of_repeats_are_questions_of_their_own():
    assert [code for code in codes(CLINIC) if "years" in code] == [f"not_asked.years_{place}" for place in (1, 2, 3)]


def test_the_message_of_a_constraint_is_its_sentence():
    sentences = {rule.code: rule.sentence.in_language("vi") for rule in standard_rules(CLINIC)}
    assert sentences["constraint.hours"] == "Không quá 9 giờ."
    assert sentences["constraint.came"] == "Câu trả lời không hợp với điều kiện của câu hỏi."


def test_nothing_is_looked_for_where_there_is_nothing_to_look_at():
    bare = Questionnaire("q", Text(), ("vi",), (question("age", "integer"),))
    assert codes(bare) == ["not_asked.age", "all_missing", "many_missing", "duplicate", "unit"]
    assert set(codes(CLINIC)) >= {"straight_lining", "duplicate_text"}


def test_a_survey_changes_rules_and_adds_its_own():
    changed = {
        "range.age": Change(on=False, severity=Severity.NOTE, threshold=3.0),
        "many_missing": Change(True, Severity.CHECK, 20.0),
    }
    rules = {rule.code: rule for rule in rules_of(CLINIC, RuleBook(changed, (OWN,)))}
    assert (rules["range.age"].on, rules["range.age"].severity, rules["range.age"].threshold) == (False, "note", None)
    assert (rules["many_missing"].threshold, rules["duplicate"].threshold, rules["mine"]) == (20.0, 8.0, OWN)


def test_a_book_is_stored_and_comes_back():
    book = RuleBook({"range.age": Change(on=False, severity=Severity.NOTE)}, (OWN, replace(OWN, code="other", on=False)))
    assert (book_from_json(book_to_json(book)), book_from_json({})) == (book, RuleBook())
