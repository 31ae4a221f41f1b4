"""Many responses as the columns of one dataset."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from langnghe.core.errors import Refused
from langnghe.core.plan.model import Mode
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.response.dataset import build_dataset, open_answers, without_text
from langnghe.core.response.model import Code, Measure, Response
from tests.cast import QUESTIONNAIRE, UNITS

SCALE = (Choice("1", Text({"vi": "Tốt"})), Choice("2", Text({"vi": "Kém"})), Choice("9", Text({"vi": "Khó trả lời"})))
ROW = Question("v1", "single", Text({"vi": "Đường"}), choices=SCALE, dont_know=("9",), ordinal=True)
MATRIX = Section("views", Text({"vi": "Ông/bà đánh giá thế nào?"}), (ROW,), layout="matrix")
SOURCES = Question("sources", "multiple", Text({"vi": "Nguồn"}), choices=SCALE)
NOTE = Question("hello", "note", Text({"vi": "Xin chào"}))


def answered(unit: str = "ban-mau", mode: Mode = Mode.ONLINE, **answers) -> Response:
    return Response(answers, unit, mode)


def build(*responses: Response, items=None, simulated: bool = False):
    questionnaire = QUESTIONNAIRE if items is None else Questionnaire("x", Text(), ("vi",), items)
    return build_dataset(questionnaire, responses, UNITS, simulated=simulated, questionnaire_hash="abc")


def test_unit_and_mode_stand_before_the_questions():
    data = build(answered(goes="yes", times=2), answered("ban-thu", Mode.PAPER, goes="no", wish="đường"))
    assert [variable.name for variable in data.variables] == ["unit", "mode", "goes", "times", "wish"]
    assert (data.columns["unit"], data.columns["times"]) == (("ban-thu", "ban-mau"), (None, 2))


def test_a_variable_knows_its_measure_codes_section_and_matrix():
    data = build(items=(Section("s", Text({"vi": "Mục"}), (MATRIX, SOURCES, NOTE)),))
    assert [variable.name for variable in data.variables[2:]] == ["v1", "sources"]
    row, sources = data.variable("v1"), data.variable("sources")
    assert (row.measure, row.codes[2], row.matrix) == (Measure.ORDINAL, Code("9", SCALE[2].label, missing=True), "views")
    assert (row.group, sources.group, sources.matrix) == (MATRIX.label, Text({"vi": "Mục"}), "")


def test_a_section_without_words_leaves_its_questions_in_the_one_around_it():
    data = build(items=(Section("s", Text({"vi": "Mục"}), (replace(MATRIX, label=Text()),)),))
    assert data.variable("v1").group == Text({"vi": "Mục"})


def test_a_ranking_is_a_column_for_each_choice_with_its_place():
    ranked = Question("r", "ranking", Text({"vi": "Xếp hạng"}), choices=SCALE)
    data = build(answered(r=("9", "1")), items=(ranked,))
    assert {name: column for name, column in data.columns.items() if name.startswith("r")} == {
        "r_1": (2,),
        "r_2": (None,),
        "r_9": (1,),
    }
    assert data.variable("r_2").label == Text({"vi": "Xếp hạng: Kém"})


def test_the_rounds_of_a_repeat_are_columns_of_their_own():
    repeat = Section("people", Text({"vi": "Người"}), (Question("age", "integer", Text()),), repeat=Repeat(maximum=2))
    data = build(answered(people_count=2, age_1=40, age_2=9), items=(repeat,))
    assert [(variable.name, variable.repeat) for variable in data.variables[2:]] == [
        ("people_count", ""),
        ("age_1", "people"),
        ("age_2", "people"),
    ]
    assert (data.columns["age_2"], data.variable("age_2").group.in_language("vi")) == ((9,), "Người 2")


def test_a_box_that_was_ticked_has_a_code():
    data = build(answered(agree="OK"), items=(Question("agree", "acknowledge", Text()),))
    assert ([code.value for code in data.variable("agree").codes], data.columns["agree"]) == (["OK"], ("OK",))


def test_every_kind_of_value_has_its_place():
    items = (SOURCES, Question("when", "date", Text()), Question("size", "decimal", Text()))
    data = build(answered(sources=("1", "2"), when=date(2024, 6, 1), size=Decimal("1.5")), answered("", sources=()), items=items)
    by_unit = dict(
        zip(data.columns["unit"], zip(*(data.columns[name] for name in ("sources", "when", "size")), strict=True), strict=True)
    )
    assert by_unit == {"ban-mau": (("1", "2"), date(2024, 6, 1), Decimal("1.5")), None: (None, None, None)}


@pytest.mark.parametrize(
    "changed",
    [
        build(answered(goes="no")),
        build(answered(goes="yes"), simulated=True),
        build(answered(goes="yes"), answered(goes="yes")),
        build(),
    ],
)
def test_other_content_is_another_version(changed):
    assert changed.version != build(answered(goes="yes")).version


def test_the_order_of_the_responses_leaves_no_trace():
    one, two = answered(goes="yes", wish="a"), answered(goes="no", wish="b")
    assert build(one, two) == build(two, one)


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (answered(gone="yes"), "dataset.unknown_question"),
        (answered(goes="maybe"), "dataset.unknown_code"),
        (answered("nowhere", goes="yes"), "dataset.unknown_code"),
    ],
)
def test_a_response_that_does_not_fit_is_refused(response, code):
    with pytest.raises(Refused) as refusal:
        build(response)
    assert [finding.code for finding in refusal.value.findings] == [code]


def test_several_choices_are_checked_one_by_one():
    with pytest.raises(Refused) as refusal:
        build(answered(sources=("1", "7")), items=(SOURCES,))
    assert refusal.value.findings[0].values == {"name": "sources", "value": "7"}


@pytest.mark.parametrize("name", ["unit", "mode"])
def test_the_names_of_the_first_columns_are_taken(name):
    with pytest.raises(Refused) as refusal:
        build(items=(replace(ROW, name=name),))
    assert refusal.value.findings[0].code == "dataset.name_taken"


@pytest.mark.parametrize(("written", "shown"), [(29, 0), (30, 30)])
def test_open_answers_are_told_only_where_thirty_wrote_sorted_and_masked(written, shown):
    wishes = [f"điện {number:02}" for number in range(written - 1)] + ["thư: an@example.vn"]
    told = open_answers(build(*(answered(goes="no", wish=wish) for wish in reversed(wishes)), answered(goes="yes")), "wish")
    assert (len(told), told[:1]) == (shown, ("thư: [thư điện tử]",) if shown else ())


def test_without_text_is_another_version_with_the_same_other_columns():
    data = build(answered(goes="yes", wish="a"), answered(goes="no", times=3), simulated=True)
    bare = without_text(data)
    assert [variable.name for variable in bare.variables] == ["unit", "mode", "goes", "times"]
    assert (bare.columns["goes"], bare.simulated, bare.questionnaire) == (("no", "yes"), True, "abc")
    assert bare.version != data.version


def test_units_of_one_name_have_labels_of_their_own():
    alike = [replace(unit, name="Tân Phú") for unit in UNITS]
    unit = build_dataset(QUESTIONNAIRE, (), alike, simulated=False, questionnaire_hash="h").variable("unit")
    assert [code.label.in_language("vi") for code in unit.codes] == ["Tân Phú (ban-mau)", "Tân Phú (ban-thu)"]


def test_a_mode_that_the_survey_does_not_use_is_no_answer():
    made = build_dataset(QUESTIONNAIRE, (), UNITS, simulated=False, questionnaire_hash="h", modes=(Mode.PAPER,))
    assert [code.value for code in made.variable("mode").codes] == ["paper"]


def test_the_version_is_of_the_answers_and_outlives_their_wording():
    made = [
        build_dataset(QUESTIONNAIRE, (), UNITS, simulated=False, questionnaire_hash="h", modes=modes)
        for modes in ((), tuple(Mode))
    ]
    assert made[0].version == made[1].version


def test_a_variable_is_found_by_its_name_and_no_other():
    made = build()
    assert made.variable("mode") is made.variables[1]
    with pytest.raises(KeyError, match="weather"):
        made.variable("weather")
