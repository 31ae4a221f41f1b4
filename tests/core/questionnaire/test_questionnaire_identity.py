"""A questionnaire is kept as JSON without loss, and a hash names its content."""

import json
from dataclasses import replace

import pytest

from langnghe.core.errors import Place
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.identity import canonical, questionnaire_hash
from langnghe.core.questionnaire.model import NO_TEXT, Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.core.questionnaire.serial import questionnaire_from_json, questionnaire_to_json
from tests.core.questionnaire.samples import asked, visit

SCALE = """
type | name | label | appearance | parameters | default | langnghe_role | hint | required
begin_group | who | Về Ông/Bà | | | | respondent | |
select_one scale | satisfied | Hài lòng? | likert | | 1 | | chọn một | yes
range | mark | Điểm | | start=0 end=5 step=0.5 | | | |
end_group | | | | | | | |
begin_group | table | Bảng | table-list | | | | |
select_multiple yes_no | row | Hàng | | | | | |
end_group | | | | | | | |
"""
MARKED = """
list_name | name | label | langnghe_missing | langnghe_exclusive | khoi
yes_no | yes | Có | | | xa
yes_no | no | Không | | yes |
scale | 1 | Hài lòng | | | huyen
scale | 9 | Khó trả lời | yes | |
"""


AUDIO = {"audio": Text({"vi": "q1.mp3"})}
DRAWN = Question(
    "q",
    "single",
    Text({"vi": "Câu"}),
    choices=(Choice("a", Text({"vi": "A"}), media=AUDIO), Choice("b", Text({"vi": "B"}))),
    parameters={"randomize": "true", "seed": "7"},
    fixed_last=("b",),
    media=AUDIO,
)
MEMBERS = Section("members", NO_TEXT, (DRAWN,), repeat=Repeat(parse("${n}"), 1, 12))
REPEATED = Questionnaire("rich", Text(), ("vi",), (MEMBERS, Section("jobs", NO_TEXT, (), repeat=Repeat())))


@pytest.mark.parametrize("original", [visit(), asked(SCALE, MARKED), REPEATED, Questionnaire("empty", Text(), ("vi",), ())])
def test_what_is_kept_is_the_same_questionnaire(original):
    kept = json.loads(json.dumps(questionnaire_to_json(original)))
    assert questionnaire_from_json(kept) == original
    assert questionnaire_hash(questionnaire_from_json(kept)) == questionnaire_hash(original)


def test_an_empty_section_stays_a_section():
    original = Questionnaire("q", Text(), ("vi",), (Section("s", Text(), ()),))
    assert questionnaire_from_json(questionnaire_to_json(original)) == original


def test_what_is_added_to_the_model_does_not_change_the_hash_of_what_has_none_of_it():
    plain = Questionnaire("p", Text({"vi": "Phiếu"}), ("vi",), (Question("a", "text", Text({"vi": "Gì?"})),))
    assert questionnaire_to_json(plain)["items"] == [{"name": "a", "kind": "text", "label": {"vi": "Gì?"}}]
    assert questionnaire_hash(plain) == "441eb375aac6dab4516acee844e253e3514352b6aa5e390f287227874564e908"


def test_where_it_was_read_does_not_change_the_hash():
    moved = replace(visit().items[0], place=Place(file="other.xlsx", row=99))
    assert questionnaire_hash(replace(visit(), items=(moved, *visit().items[1:]))) == questionnaire_hash(visit())


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"title": Text({"vi": "Khác"})},
        {"languages": ("vi",)},
        {"items": visit().items[1:]},
        {"introduction": Text()},
    ],
)
def test_any_other_change_changes_the_hash(change):
    assert questionnaire_hash(replace(visit(), **change)) != questionnaire_hash(visit())


def test_the_hash_of_a_known_questionnaire_never_changes():
    plain = asked("type | name | label\ntext | wish | Mong muốn")
    assert canonical(plain).decode() == (
        '{"items":[{"kind":"text","label":{"vi":"Mong muốn"},"name":"wish"}],'
        '"languages":["vi"],"name":"form","title":{"vi":"form"}}'
    )
    assert questionnaire_hash(plain) == "8dce08b607b6398165f7b65b3d4871dff80b2a88aac30017c9e824b7708aa182"
