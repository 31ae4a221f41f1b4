"""Surveys of LimeSurvey: what each type of question becomes, and what is said of the rest."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langnghe.core.errors import Refused
from langnghe.core.formats.limesurvey import is_limesurvey, read_limesurvey
from langnghe.core.formats.limesurvey.rows import LARGEST, plain
from langnghe.core.formats.xlsform import read_xlsform, write_xlsform
from langnghe.core.questionnaire.expressions.wording import to_text
from langnghe.core.questionnaire.model import Choice, Question, Section, Text

MARKET = (Path(__file__).parents[2] / "samples" / "limesurvey" / "market.txt").read_bytes()
HEADINGS = "class\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\tmandatory\tother\tdefault\tvalidation"
MORE = "\thidden\tdate_format\tarray_filter\tcssclass\tmultiflexible_checkbox\tmaximum_chars\tnumbers_only\tequation"
LAST = "\tother_replace_text"
OPENING = ["S\t\tlanguage\t\tvi", "SL\t\tsurveyls_title\t\tChợ\t\tvi", "G\t\tNhóm\t1"]


def survey(*rows: str) -> bytes:
    return "\n".join([HEADINGS + MORE + LAST, *OPENING, *rows]).encode()


def reading(*rows: str):
    return read_limesurvey(survey(*rows), "s.txt")


def only(*rows: str):
    (section,) = reading(*rows).questionnaire.items
    return section.items


def found(*rows: str) -> list[tuple[str, int | None, str]]:
    codes = ((it.code.removeprefix("limesurvey."), it.place.row, it.place.column) for it in reading(*rows).findings)
    return [one for one in codes if not one[0].startswith("questionnaire.")]


def test_the_sample_survey_is_read_whole():
    read = read_limesurvey(MARKET, "market.txt")
    assert {finding.code for finding in read.findings} == {"questionnaire.no_message"}
    assert read.questionnaire.name == "limesurvey_202401"
    assert read.questionnaire.title == Text({"vi": "Chợ xã", "en": "The market"})
    assert read.questionnaire.introduction.in_language("vi") == "Kính chào Ông/Bà.\nXin trả lời khi tiện."
    assert [(it.name, it.kind) for it in read.questionnaire.questions()] == [
        *[("goes", "yes_no"), ("how", "single"), ("how_other", "text"), ("day", "single"), ("why", "single")],
        *[("why_comment", "text"), ("buys", "multiple"), ("sells", "multiple"), ("sells_veg_comment", "text")],
        *[("sells_pig_comment", "text"), ("order", "ranking"), ("rate_clean", "single"), ("rate_order", "single")],
        *[("five_x", "single"), ("mark", "single"), ("sex", "single"), ("age", "integer"), ("spent_food", "decimal")],
        *[("spent_other", "decimal"), ("total", "calculate"), ("names_a", "text"), ("names_b", "text"), ("visited", "date")],
        *[("phone", "text"), ("wish", "text"), ("bye", "note")],
    ]


def test_the_sample_survey_is_written_as_an_xlsform():
    original = read_limesurvey(MARKET, "market.txt").questionnaire
    assert read_xlsform(write_xlsform(original), "market.xlsx").questionnaire == original


@pytest.mark.parametrize(
    ("name", "condition"),
    [
        ("how", "${goes} = 'Y'"),
        ("day", "${goes} = 'Y' and ${how} != 'other'"),
        ("buys", "not(${goes} = '')"),
        ("sells", "selected(${buys}, 'rice') or not(selected(${buys}, 'meat'))"),
        ("five_x", "${rate_clean} = 'poor'"),
        ("wish", "${age} > 60 or ${total} div 2 >= 100"),
    ],
)
def test_equations_of_the_sample_become_conditions(name, condition):
    assert to_text(read_limesurvey(MARKET, "market.txt").questionnaire.question(name).relevant) == condition


def test_attributes_become_what_the_kind_has_for_them():
    whole = read_limesurvey(MARKET, "market.txt").questionnaire
    buys, how, age = (whole.question(name) for name in ("buys", "how", "age"))
    assert (buys.exclusive, buys.parameters) == (("none",), {"max": "2"})
    assert (how.parameters, how.choices[-1].code, how.fixed_last) == ({"randomize": "true"}, "other", ("other",))
    assert age.parameters == {"min": "18", "max": "120"}
    assert buys.label.in_language("vi") == "Mua gì? Ông/Bà đi bằng ${how}."


def test_an_array_is_a_table_of_questions():
    (matrix,) = only("Q\tC\tq\t1\tBảng", "SQ\t\ta\t\tDòng")
    rows = (("Y", "Có"), ("U", "Không chắc"), ("N", "Không"))
    choices = tuple(Choice(code, Text({"vi": words})) for code, words in rows)
    asked = Question("q_a", "single", Text({"vi": "Dòng"}), choices=choices, choice_list="q")
    assert matrix == Section("q", Text({"vi": "Bảng"}), (asked,), "matrix")


def test_a_dual_scale_is_two_tables():
    rows = ("Q\t1\tq\t1\tBảng", "SQ\t0\ta\t\tDòng", "A\t0\t1\t\tMột", "A\t1\t2\t\tHai")
    first, second = only(*rows)
    assert [(it.items[0].name, it.items[0].choices[0].code) for it in (first, second)] == [("q_a_0", "1"), ("q_a_1", "2")]


@pytest.mark.parametrize(
    ("kind", "extra", "expected"), [(":", "", "decimal"), (";", "", "text"), (":", "\t" * 10 + "\t1", "yes_no")]
)
def test_a_table_of_fields_is_a_section_for_each_row(kind, extra, expected):
    fields = "\t".join(["Q", kind, "q", "1", "Bảng", *[""] * 10, "1" if extra else ""])
    (table,) = only(fields, "", "SQ\t0\ta\t\tDòng", "SQ\t1\tx\t\tCột")
    (row,) = table.items
    assert [(it.name, it.kind) for it in row.items] == [("q_a_x", expected)]


@pytest.mark.parametrize(
    ("layout", "kind"),
    [("", "date"), ("dd/mm/yyyy", "date"), ("HH:MM", "time"), ("dd/mm/yyyy HH:MM", "datetime"), ("yyyy", "date")],
)
def test_a_date_is_a_day_a_time_or_both(layout, kind):
    assert only("\t".join(["Q", "D", "q", "1", "Khi nào", *[""] * 7, layout]))[0].kind == kind


def test_a_text_may_be_a_number_and_may_be_limited():
    (number,) = only("\t".join(["Q", "S", "q", "1", "Số", *[""] * 12, "1"]))
    (short,) = only("\t".join(["Q", "S", "q", "1", "Chữ", *[""] * 5, "/^a$/", *[""] * 5, "9"]))
    assert (number.kind, to_text(short.constraint)) == ("decimal", "regex(., 'a') and string-length(.) <= 9")


def test_an_equation_may_stand_in_a_column_of_its_own():
    (fixed,) = only("\t".join(["Q", "*", "q", "1", "Chữ", *[""] * 13, "1"]))
    assert fixed.calculation.value == "1"


def test_words_for_other_are_kept():
    asked, stated = only("\t".join(["Q", "L", "q", "1", "Chọn", "", "", "", "Y", *[""] * 10, "Khác"]), "A\t\t1\t\tMột")
    assert (asked.choices[-1], stated.name) == (Choice("other", Text({"vi": "Khác"})), "q_other")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Q\t|\tq\t1\tTệp", "Q\tS\ta\t1\tA"], [("unsupported_type", 5, "type/scale")]),
        (["Q\t?\tq\t1\tGì", "Q\tS\ta\t1\tA"], [("unsupported_type", 5, "type/scale")]),
        (["Q\tI\tq\t1\tNgôn ngữ", "Q\tS\ta\t1\tA"], [("left_out", 5, "type/scale")]),
        (["Q\tS\ta\tb == 1\tA"], [("equation", 5, "relevance")]),
        (["Q\tS\ta\tregexMatch('/(a/', a)\tA"], [("expression.pattern", 5, "relevance")]),
        (["Q\tS\ta\t1\tA\t\t\t\t\t\t/a/i"], [("pattern", 5, "validation")]),
        (["Q\tS\ta\t1\tA\t\t\t\t\t\t/(a/"], [("expression.pattern", 5, "validation")]),
        (["Q\tS\ta\t1\tA\t\t\t\t\t\t\t1"], [("unsupported_attribute", 5, "hidden")]),
        (["Q\tS\ta\t1\tA" + "\t" * 9 + "x"], [("unsupported_attribute", 5, "array_filter")]),
        (["Q\tS\ta\t1\tA" + "\t" * 10 + "big"], [("unused_attributes", 5, "")]),
        (["Q\tX\ta\t1\t<img src='x'>A"], [("markup", 5, "text")]),
        (["Q\tX\ta\t1\tA {if(a, 1, 2)}"], [("text_equation", 5, "text")]),
        (["QTA\t\tx", "AS\t\ty", "Q\tS\ta\t1\tA"], [("unread_class", 5, "class"), ("unread_class", 6, "class")]),
        (["C\t\tx", "Q\tS\ta\t1\tA"], [("unsupported_class", 5, "class")]),
        (["Z\t\tx", "Q\tS\ta\t1\tA"], [("unknown_class", 5, "class")]),
        (["SQ\t\tx\t\tX", "Q\tS\ta\t1\tA"], [("no_parent", 5, "class")]),
    ],
)
def test_what_is_not_carried_over_is_named_with_its_row(rows, expected):
    assert found(*rows) == expected


def test_a_question_before_all_groups_is_found():
    data = f"{HEADINGS}\nQ\tS\ta\t1\tA\nG\t\tg\nQ\tS\tb\t1\tB".encode()
    read = read_limesurvey(data, "s.txt")
    assert [(it.code, it.place.row) for it in read.findings if it.severity == "error"] == [("limesurvey.no_parent", 2)]
    assert (read.questionnaire.languages, read.questionnaire.title) == (("en",), Text({"en": "s"}))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"class,name\n", "not_a_survey"),
        (HEADINGS.encode() + b"\n\xff\xfe", "not_a_survey"),
        (HEADINGS.encode() + b"\nS\t\tlanguage\t\tvi\nG\t\tg", "no_questions"),
        (HEADINGS.encode() + b" " * LARGEST, "too_large"),
        (HEADINGS.encode() + b'\n"' + b"x" * 200_000, "not_a_survey"),
    ],
)
def test_what_is_no_survey_is_refused(data, code):
    with pytest.raises(Refused) as refusal:
        read_limesurvey(data, "s.txt")
    assert [finding.code for finding in refusal.value.findings] == [f"limesurvey.{code}"]


def test_a_structure_is_known_by_its_headings():
    assert is_limesurvey(MARKET)
    assert not is_limesurvey(b"type\tname\nclass\ttext")


def test_markup_is_taken_out():
    assert (
        plain("<style>p {x}</style><p>Một&nbsp;&lt;hai&gt;</p><ul><li>ba</li></ul><br/><br/><br/>bốn") == "Một <hai>\nba\n\nbốn"
    )


@settings(max_examples=60)
@given(st.data())
def test_a_survey_with_changed_bytes_is_read_or_refused(data):
    broken = bytearray(MARKET)
    for _ in range(data.draw(st.integers(1, 30))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Refused):
        read_limesurvey(bytes(broken), "s.txt")
