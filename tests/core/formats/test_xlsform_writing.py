"""Writing XLSForms: read again they are the same questionnaire, and other programs accept them."""

from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from langnghe.core.formats.xlsform import read_xlsform, write_xform, write_xlsform
from langnghe.core.questionnaire.expressions.tree import Literal
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Text
from tests.core.questionnaire.samples import asked, visit

EXAMPLES = sorted(Path(__file__).parents[3].joinpath("examples").glob("*/questionnaire.xlsx"))
MARKED = """
list_name | name | label::vi | label::en | khoi | langnghe_missing | langnghe_exclusive
scale | 1 | Hài lòng | Satisfied | xa | |
scale | 9 | Khó trả lời | Hard to say | | yes |
media | tv | Truyền hình | Television | | |
media | none | Không nguồn nào | None of them | | | yes
"""
RICH = """
type | name | label::vi | label::en | appearance | parameters | default | langnghe_role | required | hint::vi | langnghe_measure
note | hello | Kính chào | Good day | | | | | | |
text | introduction | Giới thiệu | Introduction | multiline | rows=3 | | | | |
begin_group | g | Bảng | Table | table-list | | | | | |
select_one scale | a | A | A | | | | | yes | | ordinal
select_one scale | b | B | B | | | 1 | | 1 = 1 | Chọn một | ordinal
end_group | | | | | | | | | |
select_multiple media or_other | c | C | C | | | | | | |
begin_group | who | Về Ông/Bà | About you | | | | respondent | | |
integer | y | Năm sinh | Year of birth | year | | | | no | |
range | r | Điểm | Mark | | start=0 end=10 step=0.5 | 5 | | | |
hidden | h | | | | | =1 | | | |
end_group | | | | | | | | | |
"""
SAMPLES = [*(read_xlsform(path.read_bytes(), path.name).questionnaire for path in EXAMPLES), visit(), asked(RICH, MARKED)]


@pytest.mark.parametrize("original", SAMPLES, ids=lambda sample: sample.name)
def test_what_is_written_and_read_is_the_same(original):
    written = write_xlsform(original)
    assert read_xlsform(written, "form.xlsx").questionnaire == original
    assert write_xlsform(original) == written


@pytest.mark.parametrize("original", SAMPLES, ids=lambda sample: sample.name)
def test_pyxform_accepts_what_is_written(original):
    form = convert(xlsform=write_xlsform(original), validate=False)
    assert f'id="{original.name}"' in form.xform


def test_what_was_made_otherwise_is_written_too():
    made = Questionnaire(
        "q",
        Text({"vi": "Q"}),
        ("vi",),
        (
            Question("y", "year", Text({"vi": "Năm"}), appearance="w2", required=Literal(False)),
            Question("s", "single", Text({"vi": "Chọn"}), choices=(Choice("1", Text({"vi": "Một"})),), default="1"),
            Question("again", "single", Text({"vi": "Lại"}), choices=(Choice("1", Text({"vi": "Một"})),), choice_list="s"),
        ),
    )
    found = read_xlsform(write_xlsform(made), "q.xlsx").questionnaire
    assert [(it.kind, it.appearance, it.choice_list, it.required) for it in found.questions()] == [
        ("year", "w2", "", None),
        ("single", "", "s", None),
        ("single", "", "s", None),
    ]


def test_a_cell_is_never_a_formula():
    made = Questionnaire("q", Text({"vi": "=1+1"}), ("vi",), (Question("a", "text", Text({"vi": "=2+2"})),))
    assert read_xlsform(write_xlsform(made), "q.xlsx").questionnaire == made
    assert NO_TEXT.in_language("vi") == ""


def test_an_xform_is_made_alike_every_time():
    form = write_xform(visit())
    assert form == write_xform(visit())
    assert form.startswith(b"<?xml version")
