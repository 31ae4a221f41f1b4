"""Older and careless XLSForms: what is read all the same, and that every mend is told with its cell."""

import pytest

from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.formats.xlsform.bounds import bounds
from langnghe.core.formats.xlsform.paths import Paths
from langnghe.core.formats.xlsform.types import Typed, typed
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.kinds import KINDS
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from tests.core.questionnaire.samples import CHOICES, form, found_at, reading

WISH = "text | wish | Mong muốn"


def codes(survey: str, choices: str = CHOICES, settings: str = "") -> list[tuple[str, str]]:
    found = found_at(form(survey, choices, settings))
    return [(code.partition(".")[2], f"{column} {row or ''}") for code, _sheet, row, column in found if "unused_list" not in code]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("text", Typed("text")),
        ("begin group", Typed("begin_group")),
        ("select_one a", Typed("select_one", "a")),
        ("select_multiple a or_other", Typed("select_multiple", "a", True)),
        ("rank a", Typed("rank", "a")),
        ("Integer", Typed("integer", mended=True)),
        ("string", Typed("text", mended=True)),
        ("tel", Typed("text", mended=True)),
        ("add select one prompt using a", Typed("select_one", "a", mended=True)),
        ("select all that apply from a or specify other", Typed("select_multiple", "a", True, mended=True)),
        ("q  note", Typed("note", mended=True)),
        ("geopoint", Typed("geopoint")),
        ("select_one_from_file a.csv", Typed("select_one_from_file a.csv")),
        ("", Typed("")),
    ],
)
def test_types_are_known_by_all_their_spellings(written, found):
    assert typed(written) == found


@pytest.mark.parametrize("written", ["geopoint", "select one from file a.csv", "db:person", "barcode", "select_one_external a"])
def test_types_that_are_not_supported_are_known(written):
    assert not typed(written).supported


@pytest.mark.parametrize("written", ["start", "deviceid", "get phone number", "audit", "start-geopoint", "phonenumber"])
def test_what_would_tell_the_respondent_is_left_out(written):
    assert codes(f"type | name | label\n{written} | x |\n{WISH}") == [("not_recorded", "type 2")]


PATHS = Paths({("g", "a"): "a", ("g", "h", "b"): "b_2", ("top",): "top"})


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("../a = 1", "${a} = 1"),
        ("../h/b + ../../top", "${b_2} + ${top}"),
        ("/data/g/h/b", "${b_2}"),
        ("x = current()/../a", "x = ${a}"),
        ("'../a' = \"/data/top\"", "'../a' = \"/data/top\""),
        ("../none", "../none"),
        ("../../../../a", "../../../../a"),
        ("instance('x')/all/item[a = 1]", "instance('x')/all/item[a = 1]"),
    ],
)
def test_paths_that_lead_to_a_question_become_its_name(expression, found):
    assert PATHS.resolved(expression, ("g", "q"))[0] == found


@pytest.mark.parametrize(
    ("survey", "found"),
    [
        (f"type | name | label | relevant\n{WISH}\ntext | b | B | ../wish = 'x'", [("mended_path", "relevant 3")]),
        (
            "type | name | label | relevant\ntoday | day | |\ndate | b | B |\ntext | c | C | ${b} < ${day}\ntext | d | D | 1 = 1",
            [("not_recorded", "type 2"), ("mended_path", "relevant 4")],
        ),
        (f"type | name | label | relevant\n{WISH}\ntext | b | B | ${{last-saved#wish}} = ''", [("last_saved", "relevant 3")]),
        (f"type | name | label | relevant\n{WISH}\ntext | b | B | TRUE", []),
        (f"type | name | label\nbegin_group | wish | G\n{WISH}\nend_group", [("mended_name", "name 2")]),
        (f"type | name | label\nbegin_group | meta | G\n{WISH}\nend_group", [("mended_name", "name 2")]),
        (f"type | name | label\nbegin_group | g | G\n{WISH}\nend_group\n{WISH}", [("mended_name", "name 5")]),
        (f"type | name | label | hint\ntext | a | | Gợi ý\n{WISH}", [("hint_as_label", "hint 2")]),
        ("type | name | label | disabled\ntext | a | A | yes\ntext | b | B | no", [
            ("disabled", "disabled 2"), ("unused_cell", "disabled 3")]),
        (f"type | name | label | required\n{WISH}\nbegin_group | g | G | yes\ntext | b | B\nend_group | g", [
            ("unused_cell", "required 3"), ("unused_cell", "name 5")]),
        (f"type | name | label\nbegin_group | g | G\n{WISH}\nend_repeat", [("crossed", "type 4")]),
        (f"type | name | label | appearance\nbegin_group | g | G | Field-list\n{WISH}\nend_group", [
            ("mended_appearance", "appearance 2"), ("group_appearance", "appearance 2")]),
        (f"type | name | label | langnghe_repeat\nbegin_repeat | g | G | most=3\n{WISH}\nend_repeat", [
            ("repeat_limits", "langnghe_repeat 2")]),
        (f"type | name | label | repeat_count\n{WISH}\ntext | b | B | 3", [("unused_cell", "repeat_count 3")]),
        (f"type | name | label | langnghe_role\n{WISH}\ntext | b | B | respondent", [("role", "langnghe_role 3")]),
        ("type | name | label | parameters\nrange | a | A | Start=1 end=5", [("mended_parameter", "parameters 2")]),
        ("type | name | label\nselect_one ${a} | b | B", [("list_from_repeat", "type 2"), ("no_choices", " 2")]),
        (f"type | name | label | default | calculation\ncalculate | a | | 3 | 1 + 1\n{WISH}", [("unused_cell", "default 2")]),
        (f"type | name | label\n{WISH}\nnote | | Chú ý", [("unnamed_note", "name 3")]),
        ("type | name | label | appearance\ntext | a | A | search('x')", [("unsupported_appearance", "appearance 2")]),
    ],
)  # fmt: skip
def test_what_is_mended_or_left_out_is_told(survey, found):
    assert sorted(codes(survey)) == sorted(found)


@pytest.mark.parametrize(
    ("choices", "settings", "found", "kept"),
    [
        ("a | 1 | Một\na | 1 | Một", "", [("same_choice", "name 3")], ["1"]),
        ("a | 1 | Một\na | 1 | Hai", "", [("duplicate_code", "name 3")], ["1", "1_2"]),
        ("a | 1 | Một\na | 1 | Hai", "allow_choice_duplicates\nyes", [("mended_code", "name 3")], ["1", "1_2"]),
        ("a | x | Một\na | x | Hai", "allow_choice_duplicates\nyes", [("duplicate_code", "name 3")], ["x", "x_2"]),
        ("a | mot hai | Một", "", [("blank_in_code", "name 2")], ["mot_hai"]),
        ("a | 1 |", "", [("mended_label", "label 2")], ["1"]),
        ("a | 1 | Bạn ${q}", "", [("piping", "label 2")], ["1"]),
        ("a | 1 | Một\n | | \n", "", [], ["1"]),
    ],
)
def test_choices_are_mended_where_nothing_is_doubtful(choices, settings, found, kept):
    survey = "type | name | label | relevant\nselect_one a | q | Q |\ntext | r | R | ${q} = 'x' or 1 = 1"
    text = form(survey, f"list_name | name | label\n{choices}", settings)
    told = [it for it in found_at(text) if it[1] == "choices"]
    assert [(code.partition(".")[2], f"{column} {row}") for code, _sheet, row, column in told] == found
    assert [choice.code for choice in reading(text).questionnaire.question("q").choices] == kept


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ("list_name | name | label | two words\na | 1 | Một | x", [("unused_column", "two words 2")]),
        ("list_name | name | label | image\na | 1 | Một | ${q}.png", [("piping", "image 2")]),
        ("list_name | name | label | langnghe_missing\na | 1 | Một | maybe", [("not_yes_no", "langnghe_missing 2")]),
        ("list_name | name | label | langnghe_missing\na | 1 | Một | no\n | | | yes", [("unread_row", " 3")]),
    ],
)
def test_what_is_odd_in_a_choice_is_told(choices, found):
    assert codes("type | name | label\nselect_one a | q | Q", choices) == found


@pytest.mark.parametrize(
    ("kind", "parameters", "written"),
    [
        ("integer", {"min": "-1", "max": "5"}, ". >= -1 and . <= 5"),
        ("decimal", {"max": "2.5"}, ". <= 2.5"),
        ("multiple", {"min": "2"}, "count-selected(.) >= 2"),
        ("integer", {"min": "x"}, ""),
        ("text", {"min": "1"}, ""),
    ],
)
def test_least_and_most_are_written_as_a_constraint(kind, parameters, written):
    found = bounds(KINDS[kind], parameters)
    assert ("" if found is None else to_text(found)) == written


@pytest.mark.parametrize(
    ("count", "limits", "found"),
    [("", "", (0, 10)), ("25", "", (0, 25)), ("${wish}", "", (0, 10)), ("25", "min=2 max=3", (2, 3))],
)
def test_a_repeat_has_limits(count, limits, found):
    head = "type | name | label | repeat_count | langnghe_repeat"
    text = form(f"{head}\ninteger | wish | Mấy\nbegin_repeat | r | R | {count} | {limits}\ntext | a | A\nend_repeat")
    repeat = reading(text).questionnaire.items[1].repeat
    assert (repeat.minimum, repeat.maximum) == found


def test_two_lists_of_one_name_are_written_under_two():
    one, two = (Choice("1", Text({"vi": "Một"})),), (Choice("2", Text({"vi": "Hai"})),)
    asked = tuple(
        Question(f"q{place}", "single", Text({"vi": "Q"}), choices=choices, choice_list="a")
        for place, choices in enumerate((one, two))
    )
    made = Questionnaire("q", Text({"vi": "Q"}), ("vi",), (Section("data", Text(), asked),))
    read = read_xlsform(write_xlsform(made), "q.xlsx").questionnaire
    assert [(it.choice_list, it.choices) for it in read.questions()] == [("a", one), ("a_2", two)]
