"""Reading XLSForms: what each cell becomes, and what is said of the rest."""

import pytest

from langnghe.core.errors import Place, Refused
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.model import Choice, Question, Section, Text
from tests.core.questionnaire.samples import CHOICES, asked, form, found_at, reading

WISH = "text | wish | Mong muốn"
TABLE = "type | name | label | appearance\nbegin_group | g | G | table-list"


def codes(survey: str, choices: str = CHOICES, settings: str = "") -> list[tuple[str, str]]:
    """Code and cell of every finding, but that lists are unused."""
    found = found_at(form(survey, choices, settings))
    return [
        (code.partition(".")[2], f"{column} {row or ''}") for code, _sheet, row, column in found if code != "xlsform.unused_list"
    ]


def only_question(survey: str, choices: str = CHOICES) -> Question:
    (question,) = asked(survey, choices).questions()
    return question


def test_every_cell_of_a_question_is_read():
    head = "type | name | label | hint | required | relevant | constraint | constraint_message | appearance | default"
    row = "integer | age | Tuổi | Năm tròn | ${age} != 5 or 1 = 1 | 1 = 1 | . > 0 | Lớn hơn 0 | w2 numbers | 30"
    assert only_question(f"{head}\n{row}".replace("${age} != 5 or ", "")) == Question(
        name="age",
        kind="integer",
        label=Text({"vi": "Tuổi"}),
        hint=Text({"vi": "Năm tròn"}),
        required=parse("1 = 1"),
        relevant=parse("1 = 1"),
        constraint=parse(". > 0"),
        constraint_message=Text({"vi": "Lớn hơn 0"}),
        appearance="w2 numbers",
        default="30",
    )


def test_choices_are_read_with_their_marks_and_other_columns():
    choices = (
        "list_name | name | label | khoi | langnghe_missing | langnghe_exclusive\na | 1 | Một | x | |\na | 9 | Khó | | yes | TRUE"
    )
    many = only_question("type | name | label\nselect_multiple a | q | Câu", choices)
    assert many.choices == (Choice("1", Text({"vi": "Một"}), {"khoi": "x"}), Choice("9", Text({"vi": "Khó"})))
    assert (many.choice_list, many.dont_know, many.exclusive) == ("a", ("9",), ("9",))
    assert many.choices[1].place == Place("form.md", "choices", row=3)


@pytest.mark.parametrize(
    ("word", "required"), [("yes", True), ("TRUE", True), ("true()", True), ("no", None), ("false()", None), ("", None)]
)
def test_required_is_yes_or_no(word, required):
    found = only_question(f"type | name | label | required\ntext | a | A | {word}").required
    assert found == (None if required is None else Literal(True))


@pytest.mark.parametrize(
    ("cells", "ordinal"),
    [("ordinal |", True), ("| likert", True), ("nominal | likert", False), ("|", False), ("nominal |", False)],
)
def test_the_steps_of_a_scale_are_marked(cells, ordinal):
    assert (
        only_question(f"type | name | label | langnghe_measure | appearance\nselect_one scale | a | A | {cells}").ordinal
        is ordinal
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("text", "text"),
        ("string", "text"),
        ("Integer", "integer"),
        ("int", "integer"),
        ("decimal", "decimal"),
        ("date", "date"),
        ("select_one yes_no", "single"),
        ("select one yes_no", "single"),
        ("select one from yes_no", "single"),
        ("select1 yes_no", "single"),
        ("select_multiple yes_no", "multiple"),
        ("select all that apply from yes_no", "multiple"),
        ("range", "range"),
    ],
)
def test_types_are_known_by_all_their_names(written, kind):
    assert only_question(f"type | name | label\n{written} | a | A").kind == kind


def test_a_year_is_an_integer_with_that_appearance():
    assert only_question("type | name | label | appearance\ninteger | a | A | year").kind == "year"


def test_a_hidden_value_is_its_default_or_worked_out():
    fixed = only_question("type | name | label | default\nhidden | a | | x")
    found = only_question("type | name | label | calculation\nhidden | a | | 1 + 1")
    assert (fixed.kind, fixed.default, fixed.calculation) == ("hidden", "x", None)
    assert (found.kind, found.default, found.calculation) == ("hidden", "", parse("1 + 1"))


def test_a_calculation_may_be_a_fixed_value():
    assert only_question("type | name | label | default\ncalculate | a | | x").calculation == Literal("x")


def test_groups_become_sections():
    survey = (
        "type | name | label | relevant | langnghe_role\nbegin_group | g | Nhóm | 1 = 1 | respondent\ntext | a | A\nend_group"
    )
    (section,) = asked(survey).items
    inside = (Question("a", "text", Text({"vi": "A"})),)
    assert section == Section("g", Text({"vi": "Nhóm"}), inside, relevant=parse("1 = 1"), role="respondent")


@pytest.mark.parametrize(
    "rows",
    [
        "begin_group | g | G | table-list\nselect_one scale | a | A\nselect_one scale | b | B",
        """begin_group | g | G | field-list
select_one scale | h | H | label
select_one scale | a | A | list-nolabel
select_one scale | b | B | list-nolabel""",
    ],
)
def test_both_ways_to_write_a_table_give_a_matrix(rows):
    (section,) = asked(f"type | name | label | appearance\n{rows}\nend group").items
    assert (section.layout, [item.name for item in section.items]) == ("matrix", ["a", "b"])


def test_a_page_of_questions_is_no_matrix():
    survey = "type | name | label | appearance\nbegin_group | g | G | field-list\nselect_one scale | a | A\nend_group"
    assert asked(survey).items[0].layout == ""


def test_or_other_adds_a_choice_and_a_text():
    choices = "list_name | name | label::vi | label::en | label::fr\nyes_no | yes | Có | Yes | Oui"
    single, stated = asked("type | name | label::vi\nselect_one yes_no or_other | a | A", choices).questions()
    assert single.choices[-1] == Choice(
        "other", Text({"vi": "Khác (ghi rõ)", "en": "Other (please state)", "fr": "Other (please state)"})
    )
    assert (stated.name, stated.kind, stated.relevant) == ("a_other", "text", parse("selected(${a}, 'other')"))


def test_or_other_uses_a_choice_that_is_there():
    choices = "list_name | name | label\nyes_no | yes | Có\nyes_no | other | Ý kiến khác"
    single, _stated = asked("type | name | label\nselect_one yes_no or specify other | a | A", choices).questions()
    assert [choice.code for choice in single.choices] == ["yes", "other"]


@pytest.mark.parametrize(
    ("headings", "default", "languages"),
    [
        ("label", "", ("vi",)),
        ("label::English (en)", "", ("en",)),
        ("label::English", "", ("en",)),
        ("label::vi | label::en", "en", ("en", "vi")),
        ("label::Tiếng Việt (vi) | label::English (en)", "English (en)", ("en", "vi")),
        ("label | label::English (en)", "", ("vi", "en")),
        ("label | label::English (en)", "French (fr)", ("fr", "en")),
        ("Label : Tiếng Việt", "", ("vi",)),
    ],
)
def test_languages_are_those_of_the_headings(headings, default, languages):
    cells = " | ".join(["A"] * len(headings.split("|")))
    found = reading(form(f"type | name | {headings}\ntext | a | {cells}", "", f"default_language\n{default}" if default else ""))
    assert found.questionnaire.languages == languages
    assert [finding.code for finding in found.findings if finding.severity == "error"] == []


def test_settings_name_the_questionnaire():
    settings = "form_title | form_id | version | langnghe::title::English (en)\nChợ xã | cho-xa | 3 | The market"
    found = asked("type | name | label | label::English (en)\ntext | a | A | A", "", settings)
    assert (found.name, found.title) == ("cho-xa", Text({"vi": "Chợ xã", "en": "The market"}))


def test_without_settings_the_file_names_it():
    found = read_xlsform(form(f"type | name | label\n{WISH}").encode(), "dir/chợ xã.md").questionnaire
    assert (found.name, found.title) == ("chợ_xã", Text({"vi": "chợ xã"}))


def test_a_note_that_stands_first_is_the_introduction():
    found = asked(f"type | name | label\nnote | n | Kính chào\nnote | m | Chú ý\n{WISH}")
    assert (found.introduction, [item.name for item in found.items]) == (Text({"vi": "Kính chào"}), ["m", "wish"])


def test_a_note_with_a_condition_is_no_introduction():
    assert asked(f"type | name | label | relevant\nnote | n | Kính chào | 1 = 1\n{WISH}").introduction == Text()


@pytest.mark.parametrize(
    ("survey", "found"),
    [
        (f"type | name | label\n{WISH}\n | x", [("no_type", "type 3")]),
        ("type | name | label | note\n | | | remark\ntext | a | A | x", [("unread_row", "type 2"), ("unused_column", "note 3")]),
        ("type | name | label | colour\ntext | a | A | red", [("unknown_column", "colour ")]),
        ("type | label\ntext | A", [("no_column", " "), ("no_name", "name 2"), ("nothing_asked", " ")]),
        ("type | name | label\nselectone yes_no | a | A", [("unknown_type", "type 2"), ("nothing_asked", " ")]),
        ("type | name | label\nselect_one | a | A", [("no_list", "type 2"), ("no_choices", " 2")]),
        ("type | name | label\nselect_one yesno | a | A", [("missing_list", "type 2"), ("no_choices", " 2")]),
        ("type | name | label\nselect_one zzz | a | A", [("missing_list", "type 2"), ("no_choices", " 2")]),
        (f"type | name | label\ngeopoint | g | Ở đâu\n{WISH}", [("unsupported_type", "type 2")]),
        (f"type | name | label\nbarcode | g | Xếp\n{WISH}", [("unsupported_type", "type 2")]),
        (f"type | name | label\nstart | s |\ndeviceid | d |\n{WISH}", [("not_recorded", "type 2"), ("not_recorded", "type 3")]),
        (f"type | name | label\nbegin_repeat | r | Hộ\n{WISH}\nend_repeat", [("repeat_limited", "repeat_count 2")]),
        (f"type | name | label\nbegin_group | | G\n{WISH}\nend_group", [("unnamed_group", "name 2")]),
        (f"type | name | label\nbegin_group | g | G\nbegin_group | h | H\n{WISH}\nend_group", [("unclosed_group", "type 2")]),
        (f"type | name | label\n{WISH}\nend_group", [("unopened_group", "type 3")]),
        (f"type | name | label | langnghe_role\nbegin_group | g | G | chief\n{WISH}\nend_group", [("role", "langnghe_role 2")]),
        (f"type | name | label | appearance\nbegin_group | g | G | table-list\n{WISH}\nend_group", [("layout", "appearance 2")]),
        (f"{TABLE}\nselect_one scale | a | A\nselect_one yes_no | b | B\nend_group", [("layout", "appearance 2")]),
        ("type | name | label | video\ntext | a | A | x.mp4", [("unsupported_column", "video 2")]),
        ("type | name | label | media::video::vi\ntext | a | A | x.mp4", [("unsupported_column", "media::video::vi 2")]),
        ("type | name | label | instance::x\ntext | a | A | y", [("unused_column", "instance::x 2")]),
        (
            "type | name | label | read_only\ntext | a | A | no\ntext | b | B | yes",
            [("unused_cell", "read_only 2"), ("unsupported_column", "read_only 3")],
        ),
        ("type | name | label | appearance\ntext | a | A | signature", [("unsupported_appearance", "appearance 2")]),
        ("type | name | label | appearance\ntext | a | A | ex:app('x')", [("unsupported_appearance", "appearance 2")]),
        ("type | name | label | appearance\ndate | a | A | year", [("unsupported_appearance", "appearance 2")]),
        ("type | name | label | appearance\ntext | a | A | multilin columns-3", [("appearance", "appearance 2")]),
        ("type | name | label | parameters\nrange | a | A | start = 1; end=5, depth=3 x", [("parameter", "parameters 2")] * 2),
        ("type | name | label | parameters\ntext | a | A | rows=5", []),
        ("type | name | label | default\ndate | a | A | today()", [("dynamic_default", "default 2")]),
        ("type | name | label | default\ndate | a | A | 2024-06-10 00:00:00", []),
        ("type | name | label | calculation\ninteger | a | A | 1 + 1", [("visible_calculation", "calculation 2")]),
        ("type | name | label | calculation\ncalculate | a | | 1 +\ntext | b | B", [("missing_operand", "calculation 2")]),
        ("type | name | label | relevance\ntext | a | A | ${a", [("mended_heading", "relevance "), ("reference", "relevance 2")]),
        ("type | name | label | langnghe::measure\ntext | a | A | ordinal", [("measure", "langnghe::measure 2")]),
        ("type | name | label | langnghe_measure\nselect_one yes_no | a | A | big", [("measure", "langnghe_measure 2")]),
        ("type | name | label | choice_filter\nselect_one yes_no or_other | a | A | true()", [("other_with_filter", "type 2")]),
        (
            "type | name | label | Label\ntext | a | A | B",
            [("mended_heading", "Label "), ("duplicate_column", "Label "), ("conflicting_cells", "Label 2")],
        ),
        ("type | name | label | bind::relevant\ntext | a | A | 1 = 1", [("mended_heading", "bind::relevant ")]),
    ],
)
def test_what_is_wrong_on_the_survey_sheet_is_found(survey, found):
    assert codes(survey) == found


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ("list_name | name | label\n | yes | Có\nyes_no | yes | Có", [("choice_incomplete", "list_name 2")]),
        ("list_name | name | label\nyes_no | | Có\nyes_no | yes | Có", [("choice_incomplete", "name 2")]),
        ("list name | value | label\nyes_no | yes | Có", [("mended_heading", "value ")]),
        ("list_name | name | label | video\nyes_no | yes | Có | x.mp4", [("unsupported_column", "video 2")]),
        ("list_name | name | label | langnghe::missing\nyes_no | yes | Có | yes", []),
    ],
)
def test_what_is_wrong_on_the_choices_sheet_is_found(choices, found):
    assert codes("type | name | label\nselect_one yes_no | a | A", choices) == found


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("style\npages", [("style", "style 2")]),
        ("version\n3", [("version", "version 2")]),
        ("instance_name\nx", [("setting", "instance_name 2")]),
        ("form_id\nx\ny", [("more_settings", " 3")]),
        ("public_key\nabc", [("unsupported_setting", "public_key 2")]),
        ("attribute::x\nabc", [("unsupported_setting", "attribute::x 2")]),
    ],
)
def test_what_is_wrong_on_the_settings_sheet_is_found(settings, found):
    assert codes(f"type | name | label\n{WISH}", settings=settings) == found


def test_a_default_language_without_labels_is_found():
    assert codes("type | name | label::vi\ntext | a | A", "", "default_language\nEnglish (en)") == [
        ("default_language", "default_language 2")
    ]


def test_a_language_without_a_code_is_kept_under_its_name():
    text = form("type | name | label::Klingon\ntext | a | A", "")
    assert (reading(text).questionnaire.languages, found_at(text)) == (
        ("x-klingon",),
        [("xlsform.language_code", "survey", None, "label::Klingon")],
    )


def test_a_list_that_nobody_uses_and_a_sheet_that_nobody_reads_are_noted():
    text = form(f"type | name | label\n{WISH}", "list_name | name | label\na | 1 | Một") + "\n| sổ tay |\n| | x |"
    assert found_at(text) == [("xlsform.unread_sheet", "sổ tay", None, ""), ("xlsform.unused_list", "choices", 2, "")]


def test_sheets_of_features_that_are_not_supported_are_refused():
    text = form(f"type | name | label\n{WISH}", "") + "\n| external_choices |\n| | list_name | name |\n| | a | b |"
    assert found_at(text) == [("xlsform.unsupported_sheet", "external_choices", None, "")]


def test_a_sheet_that_is_empty_matters_to_nobody():
    text = form(f"type | name | label\n{WISH}", "") + "\n| osm |\n| | list_name | name |\n| settings |\n| | form_id |"
    assert found_at(text) == []


@pytest.mark.parametrize("text", ["| choices |\n| | list_name | name |\n| | a | b |", "| survey |\n| | type | name | label |"])
def test_without_a_survey_there_is_nothing_to_read(text):
    with pytest.raises(Refused, match="no_survey"):
        reading(text)


BROKEN = {
    "unbalanced parenthesis": "(${a} = 1",
    "unknown function": "foo(${a})",
    "wrong arity": "selected(${a})",
    "==": "${a} == 1",
    "> >": "${a} > > 1",
    "&&": "${a} = 1 && ${a} = 2",
    "self-reference": "${b} = 1",
    "if with two operands": "if(${a}, 1)",
    "wrong path": "/data/x = 1",
    "smart quotes": "${a} = ‘x’",
    "unknown name": "${c} = 1",
}


@pytest.mark.parametrize("condition", BROKEN.values(), ids=BROKEN)
def test_forms_broken_on_purpose_are_refused_at_their_cell(condition):
    found = reading(form(f"type | name | label | relevant\ntext | a | A |\ntext | b | B | {condition}")).findings
    errors = [finding for finding in found if finding.severity == "error"]
    assert {(finding.place.row, finding.place.column) for finding in errors} <= {(3, "relevant"), (3, "")}
    assert errors
    assert all(finding.advice for finding in errors)


def test_a_circular_calculation_is_refused():
    survey = "type | name | label | calculation\ncalculate | a | | ${b} + 1\ncalculate | b | | ${a} + 1\ntext | c | C"
    assert [code for code, _cell in codes(survey)] == ["circular"]
