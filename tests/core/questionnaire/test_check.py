"""What is found to be wrong with a questionnaire, and where."""

import pytest

from langnghe.core.errors import Place, Severity
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Reference
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Section, Text
from tests.core.questionnaire.samples import CHOICES, form, found_at, reading, visit

HEAD = "type | name | label | relevant | constraint | calculation | choice_filter | required | default"
USED = "select_one yes_no | used | Đã dùng?"
MANY = "select_multiple yes_no | many | Những gì?"
AGE = "integer | age | Tuổi"
BORN = "date | born | Ngày sinh"
WISH = "text | wish | Mong muốn"


def codes(*rows: str, choices: str = CHOICES) -> list[tuple[str, str]]:
    """Code and cell of every finding, but that lists are unused and messages missing."""
    silent = {"xlsform.unused_list", "xlsform.introduction", "questionnaire.no_message"}
    found = found_at(form("\n".join([HEAD, *rows]), choices))
    return [(code.partition(".")[2], f"{column} {row}") for code, _sheet, row, column in found if code not in silent]


def test_a_good_questionnaire_has_no_errors():
    assert [finding for finding in check(visit()) if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([WISH, WISH], [("duplicate_name", "name 3")]),
        (["begin_group | wish | Nhóm", WISH, "end_group"], [("mended_name", "name 2")]),
        (["text | 1a | A"], [("bad_name", "name 2")]),
        (["text | a b | A"], [("bad_name", "name 2")]),
        (["text | _a | A"], [("bad_name", "name 2")]),
        ([f"text | {'a' * 65} | A"], [("bad_name", "name 2")]),
        (["text | meta | A"], [("reserved_name", "name 2")]),
        (["text | tuổi | A"], []),
        (["begin_group | g | Nhóm", "end_group", WISH], [("empty_section", "name 2")]),
        (["calculate | a | | | | 1 + 1", WISH], []),
        (["calculate | a | | | | ", WISH], [("no_calculation", " 2")]),
        (
            ["note | a | A | | . = 1 | | | yes | x"],
            [("not_for_kind", f"{column} 2") for column in ("required", "constraint", "default")],
        ),
        (["note | a | Xin chào", "note | b | A", WISH], []),
        (["integer | a | A | | | | | | x"], [("bad_default", "default 2")]),
        (["select_one yes_no | a | A | | | | | | yes"], []),
        (["select_multiple yes_no | a | A | | | | | | yes no"], []),
        (["select_multiple yes_no | a | A | | | | | | yes,no"], [("bad_default", "default 2")]),
        (["text | a | A | | | | true() | |"], [("filter_without_choices", "choice_filter 2")]),
    ],
)
def test_names_wording_and_cells(rows, found):
    assert codes(*rows) == found


@pytest.mark.parametrize(
    ("first", "condition", "found"),
    [
        (USED, "${used} = 'yes'", []),
        (USED, "${usde} = 'yes'", ["unknown_name"]),
        (USED, "${b} = 'yes'", ["circular"]),
        (USED, ". = 'yes'", ["self_reference"]),
        (USED, "${used} = 'maybe'", ["unknown_code", "unreachable"]),
        (USED, "'maybe' != ${used}", ["unknown_code"]),
        (USED, "selected(${used}, 'maybe')", ["unknown_code", "unreachable"]),
        (USED, "${used} != ''", []),
        (USED, "${used} = true()", []),
        (USED, "${used} = ${used}", []),
        (USED, "${used} = 'yes' and ${used} = 'no'", ["unreachable"]),
        (USED, "1 = 2", ["unreachable"]),
        (USED, "false()", ["unreachable"]),
        (USED, "string-length(${used}) > 3", ["unreachable"]),
        ("select_one scale | used | Hài lòng?", "${used} = 1 or ${used} = '2.0'", []),
        ("select_one scale | used | Hài lòng?", "${used} >= 3", []),
        (MANY, "${many} = 'yes'", ["whole_of_multiple"]),
        (MANY, "selected(${many}, 'yes')", []),
        (MANY, "selected(${many}, 'ye')", ["unknown_code", "unreachable"]),
        (MANY, "count-selected(${many}) > 1", []),
        (AGE, "${age} >= 18", []),
        (AGE, "${age} = 'x'", ["not_comparable", "unreachable"]),
        (AGE, "${age} = '18'", []),
        (AGE, "selected(${age}, '18')", ["selected_without_choices"]),
        (AGE, "1 <= ${age} <= 5", ["compared_comparison"]),
        (AGE, "${age}", []),
        (AGE, "${age} + 1", ["not_a_condition"]),
        (AGE, "'x'", ["not_a_condition"]),
        (BORN, "${born} < '2000-01-01'", []),
        (BORN, "${born} < '1/1/2000'", ["not_comparable"]),
        (BORN, "${born} < 11000", []),
        (BORN, "today() > '2020-01-01'", []),
        (WISH, "${wish} = 'x'", []),
        ("note | n | Xin chào\nnote | n2 | Chú ý", "${n2} = 'x'", ["note_has_no_answer"]),
        ("calculate | c | | | | 'a b'", "selected(${c}, 'a')", []),
    ],
)
def test_conditions(first, condition, found):
    assert [code for code, _cell in codes(first, f"text | b | B | {condition}")] == found


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("integer | a | A | | . > 0", []),
        ("integer | a | A | | . > 'x'", ["not_comparable", "refuses_everything"]),
        ("select_one yes_no | a | A | | . = 'maybe'", ["unknown_code", "refuses_everything"]),
        ("select_one yes_no | a | A | | | | name = 'yes'", ["never_offered"]),
        ("select_one yes_no | a | A | | | | khoi = 'yes'", ["unknown_filter_column"]),
        ("text | a | A | | | | | ${a} = 1", []),
        ("calculate | c | | | | ${c} + 1\ntext | a | A", ["circular"]),
        ("calculate | c | | | | once(today())\ntext | a | A", []),
        ("text | a | A | | true()", []),
        ("begin_group | g | G | ${a} = 'x'\ntext | a | A\nend_group", ["circular"]),
    ],
)
def test_other_expressions(row, found):
    assert [code for code, _cell in codes(row)] == found


def test_a_constraint_should_say_what_it_wants():
    found = found_at(form("type | name | label | constraint\ninteger | a | A | . > 0"))
    assert ("questionnaire.no_message", "survey", 2, "constraint") in found


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ("yes_no | yes | Vâng", [("duplicate_code", "name 4")]),
        ("yes_no | a b | Có", [("blank_in_code", "name 4")]),
        (f"yes_no | {'a' * 65} | Có", [("bad_code", "name 4")]),
        ("yes_no | la | ", [("mended_label", "label 4")]),
    ],
)
def test_choices(choice, found):
    choices = f"list_name | name | label\nyes_no | yes | Có\nyes_no | no | Không\n{choice}"
    assert codes(USED, "select_one yes_no | again | Lần nữa?", choices=choices) == found


def test_a_list_that_was_made_otherwise_is_checked_too():
    choices = (Choice("1", Text({"vi": "Một"})), Choice("1", Text()), Choice("a b", Text({"vi": "Hai"})))
    made = Questionnaire("q", Text({"vi": "Q"}), ("vi",), (Question("a", "single", Text({"vi": "A"}), choices=choices),))
    assert [finding.code for finding in check(made)] == [
        "questionnaire.no_label",
        "questionnaire.duplicate_code",
        "questionnaire.bad_code",
    ]


YES = Choice("yes", Text({"vi": "Có"}), place=Place(sheet="choices", row=2))
UNNAMED = Choice("la", NO_TEXT, place=Place(sheet="choices", row=4))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question("a", "text", NO_TEXT, place=Place(row=2)), [("no_label", "label 2")]),
        (Question("a", "single", Text({"vi": "A"}), choices=(YES, UNNAMED)), [("no_label", "label 4")]),
    ],
)
def test_what_has_no_wording_or_the_code_of_another_is_found(question, found):
    findings = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), (question,)))
    assert [(each.code.partition(".")[2], f"{each.place.column} {each.place.row}") for each in findings] == found


def test_missing_translations_are_listed_once():
    choices = "list_name | name | label::vi | label::en\nyes_no | yes | Có | Yes\nyes_no | no | Không |"
    found = found_at(
        form("type | name | label::vi | label::en\nselect_one yes_no | a | A | A\nselect_one yes_no | b | B |", choices)
    )
    untranslated = [(sheet, row, column) for code, sheet, row, column in found if code == "questionnaire.untranslated"]
    assert untranslated == [("survey", 3, "label"), ("choices", 3, "label"), ("settings", None, "title")]


def test_too_many_combinations_are_not_tried():
    rows = [f"select_one yes_no | q{number} | Câu" for number in range(8)]
    condition = " and ".join(f"${{q{number}}} = 'yes'" for number in range(8))
    assert codes(*rows, f"text | b | B | {condition} and ${{q0}} = 'no'") == []


def test_a_section_that_cannot_be_reached_is_found_with_those_within():
    rows = [USED, "begin_group | g | G | ${used} = 'yes'", "text | a | A | ${used} = 'no'", "end_group"]
    assert codes(*rows) == [("unreachable", "relevant 4")]


def test_a_questionnaire_made_otherwise_is_checked_too():
    strange = Question("a", "hologram", Text({"vi": "A"}), constraint=Reference("a"), relevant=Reference("b"))
    unheard = Question("b", "single", Text({"vi": "B"}), dont_know=("9",), exclusive=("8",))
    empty = Section("s", NO_TEXT, ())
    found = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), (strange, unheard, empty)))
    assert sorted({finding.code.partition(".")[2] for finding in found}) == [
        "empty_section", "no_choices", "unknown_code", "unknown_kind",
    ]  # fmt: skip


@pytest.mark.parametrize("condition", ["${a} = 1", "selected(${a}, 'x')"])
def test_a_comparison_with_a_question_of_unknown_kind_is_left_alone(condition):
    asked = Question("b", "text", Text({"vi": "B"}), relevant=parse(condition))
    found = check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), (Question("a", "hologram", Text({"vi": "A"})), asked)))
    assert [finding.code for finding in found] == ["questionnaire.unknown_kind"]


def test_nothing_to_ask_is_an_error():
    assert [finding.code for finding in check(Questionnaire("q", Text({"vi": "Q"}), ("vi",), ()))] == [
        "questionnaire.nothing_asked"
    ]


@pytest.mark.parametrize("parameters", ["start=5 end=1", "start=x", "step=0", "end=NaN"])
def test_a_range_needs_numbers_that_make_one(parameters):
    found = found_at(form(f"type | name | label | parameters\nrange | a | A | {parameters}"))
    assert ("questionnaire.bad_range", "survey", 2, "") in found


def test_every_finding_can_be_read():
    text = form(f"{HEAD}\n{MANY}\ntext | b | B | ${{many}} = 'x' and ${{c}} = 1\n{AGE}\ntext | d | D | ${{age}} = 'x'")
    assert [str(finding) for finding in reading(text).findings if "{" in str(finding).replace("${", "")] == []


def test_an_introduction_and_a_message_that_are_not_translated_are_named():
    spoken = Text({"vi": "Xin chào", "en": "Hello"})
    asked = Question("age", "integer", spoken, constraint=parse(". > 17"), constraint_message=Text({"vi": "Từ đủ 18 tuổi"}))
    found = check(Questionnaire("q", spoken, ("vi", "en"), (asked,), introduction=Text({"vi": "Kính thưa ông/bà"})))
    named = [finding.problem for finding in found if finding.code == "questionnaire.untranslated"]
    assert named == [
        "The introduction of “q” is not translated into: en.",
        "The constraint message of “age” is not translated into: en.",
    ]
