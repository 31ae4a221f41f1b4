"""Blocks of questions in a TOML file, and those that come with the program."""

import pytest

from langnghe.core.errors import Refused, has_errors
from langnghe.core.formats.blocks_toml import read_blocks_toml
from langnghe.core.questionnaire.blocks import Block, Group, insert
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text
from langnghe.records.shipped_blocks import blocks

FILE = """
[[list]]
code = "level"
ordinal = true
dont_know = ["9"]
choices = [{ code = "1", vi = "Tốt", en = "Good" }, { code = "2", vi = "Kém" }, { code = "9", vi = "Khó trả lời" }]
[[block]]
code = "quality"
group = "scale"
title = { vi = "Chất lượng" }
note = { vi = "Sửa lại" }
[[block.question]]
name = "quality"
kind = "single"
list = "level"
label = { vi = "Chất lượng thế nào?" }
[[block.question]]
name = "times"
kind = "integer"
label = { vi = "Mấy lần?" }
relevant = "${quality} = '1'"
constraint = ". > 0"
message = { vi = "Ghi số lớn hơn 0" }
"""
SECTION = """
[[block]]
code = "all"
group = "respondent"
title = { vi = "Tất cả" }
include = ["quality"]
section = { name = "part", label = { vi = "Phần" }, role = "respondent" }
"""


def read(text: str) -> tuple[Block, ...]:
    return read_blocks_toml(text.encode(), "blocks.toml")


def vi(words: str) -> Text:
    return Text({"vi": words})


QUALITY = Question(
    "quality", "single", vi("Chất lượng thế nào?"),
    choices=(Choice("1", Text({"vi": "Tốt", "en": "Good"})), Choice("2", vi("Kém")), Choice("9", vi("Khó trả lời"))),
    choice_list="level", dont_know=("9",), ordinal=True,
)  # fmt: skip
TIMES = Question(
    "times", "integer", vi("Mấy lần?"),
    relevant=parse("${quality} = '1'"), constraint=parse(". > 0"), constraint_message=vi("Ghi số lớn hơn 0"),
)  # fmt: skip


def test_a_block_has_its_questions_with_the_answers_of_their_lists():
    assert read(FILE) == (Block("quality", Group.SCALE, vi("Chất lượng"), (QUALITY, TIMES), vi("Sửa lại")),)


def test_a_block_may_be_a_section_of_others():
    assert read(FILE + SECTION)[1] == Block(
        "all", Group.RESPONDENT, vi("Tất cả"), (Section("part", vi("Phần"), (QUALITY, TIMES), role="respondent"),)
    )


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("", "blocks.empty", ""),
        (FILE.replace('"level"', '"scale"', 1), "blocks.unknown_list", "block[1]"),
        (SECTION, "blocks.unknown_block", "block[1]"),
        (FILE + FILE, "blocks.repeated", "list[2]"),
        (FILE.partition("[[block.question]]")[0], "blocks.nothing_asked", "block[1]"),
        (FILE.replace("${quality} = '1'", "${other} = '1'"), "questionnaire.unknown_name", "block[1]"),
        (FILE.replace("${quality} = '1'", "${quality} = "), "expression.missing_operand", "block[1].question[2].relevant"),
        (FILE.replace('"integer"', '"number"'), "toml.wrong_word", "block[1].question[2].kind"),
        (FILE.replace("ordinal = true", "ordinal = 1"), "toml.wrong_word", "list[1].ordinal"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text, code, field):
    with pytest.raises(Refused) as refusal:
        read(text)
    finding = refusal.value.findings[0]
    assert (finding.code, finding.place.field, finding.place.file) == (code, field, "blocks.toml")


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block.code)
def test_every_shipped_block_is_a_sound_questionnaire_in_two_languages(block):
    alone = Questionnaire("block", block.title, ("vi", "en"), block.items)
    assert [str(finding) for finding in check(alone) if finding.code != "questionnaire.title_untranslated"] == []


def test_every_shipped_block_can_stand_beside_all_others():
    whole = Questionnaire("all", vi("Tất cả"), ("vi", "en"), ())
    for block in blocks() * 2:
        whole = insert(whole, block)
    assert (has_errors(check(whole)), len(list(whole.questions()))) == (
        False,
        2 * sum(len(block.questions()) for block in blocks()),
    )


def test_the_ethnic_groups_are_all_there():
    codes = [choice.code for block in blocks() if block.code == "dan_toc" for choice in block.questions()[0].choices]
    assert (len(codes), codes[0], codes[-2:]) == (56, "kinh", ["khac", "khong_muon_tra_loi"])
